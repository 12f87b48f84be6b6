import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { type Claim, type PagedText, printRational, readCivilDate } from '../core/index.ts'
import { type Correction, corrected } from './correction.ts'
import { readRecords } from './index.ts'

/** Every claim against every correction: what the indexed answer must be, and far too slow for a case file. */
function bySight(claims: readonly Claim[], corrections: readonly Correction[]): readonly (number | null)[] {
  const by = claims.map((): number | null => null)
  corrections.forEach(({ first, next }, which) => {
    for (let at = first; at < next; at += 1) {
      claims.forEach((earlier, index) => {
        const later = claims[at]
        if (later === undefined || (index >= first && index < next)) return
        const order =
          earlier.date === null || later.date === null ? null : Temporal.PlainDate.compare(earlier.date, later.date)
        if (index > at ? order !== -1 : order === 1) return
        if (earlier.fact !== later.fact || earlier.voice === 'utilization review') return
        const word = ({ value }: Claim) => (value.kind === 'word' ? value.word : '')
        const part = ({ value }: Claim) => (value.kind === 'word' ? value.place?.bodyPart : '')
        if (part(earlier) !== part(later)) return
        if (earlier.assertion === later.assertion && word(earlier) === word(later)) return
        by[index] = which
      })
    }
  })
  return by
}

/** Numbers that look drawn and are the same on every run. */
function* drawn(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

describe('corrections', () => {
  test('mark what they would mark if every claim were held against every other', () => {
    for (let seed = 1; seed <= 1500; seed += 1) {
      const draws = drawn(seed)
      const pick = (below: number): number => Math.floor((draws.next().value as number) * below)
      const values = 1 + pick(4)
      const claims = Array.from({ length: pick(30) }, (_, index): Claim => {
        const day = pick(6)
        return {
          fact: pick(3) === 0 ? 'work status' : pick(8) === 0 ? 'prior treatment' : 'diagnosis',
          value: {
            kind: 'word',
            word: `v${pick(values)}`,
            qualifier: null,
            place: { bodyPart: pick(4) === 0 ? 'knee' : null, side: null, levels: [] },
          },
          assertion: pick(5) === 0 ? 'negated' : 'affirmed',
          date: day === 0 ? null : readCivilDate(`2016-01-0${day}`),
          voice: pick(6) === 0 ? 'utilization review' : 'treating',
          span: { document: 'd', page: 1, from: index, to: index + 1 },
          quote: '',
          by: 'text',
          correctedBy: null,
        }
      }).filter(({ fact }) => fact !== 'prior treatment')
      const corrections: Correction[] = []
      for (let at = 0; at < claims.length; ) {
        const next = Math.min(claims.length, at + pick(4))
        if (pick(2) === 0) {
          corrections.push({ span: { document: 'c', page: corrections.length, from: 0, to: 0 }, first: at, next })
        }
        at = Math.max(next, at + 1)
      }
      const marked = corrected(claims, corrections, () => {}).map(({ correctedBy }) => correctedBy?.page ?? null)
      expect(marked, `seed ${seed}`).toEqual(bySight(claims, corrections))
    }
  })

  test('4,000 pages, every second with a correction, are read in the time their length takes', () => {
    const file = (pages: number): PagedText => ({
      id: 'file',
      pages: Array.from({ length: pages }, (_, page) =>
        page % 2 === 0
          ? `PROGRESS REPORT\nDate of service: 0${1 + (page % 9)}/1${page % 10}/2016\nPain is ${page % 10}/10. She takes Norco 10/325 mg.`
          : `PROGRESS REPORT\nDate of service: 0${1 + (page % 9)}/1${page % 10}/2016\nCorrection: pain is ${(page + 3) % 10}/10.`,
      ),
    })
    readRecords([file(100)])
    const start = performance.now()
    const { claims } = readRecords([file(4000)]).value
    expect(performance.now() - start).toBeLessThan(8000)
    const scores = claims.filter(({ fact }) => fact === 'pain score')
    expect(scores).toHaveLength(4000)
    const [first] = scores
    expect(first?.value.kind === 'number' ? printRational(first.value.quantity.low) : null).toBe('0')
    expect(first?.correctedBy?.page).toBeGreaterThan(1)
  })
})

describe('what a correction says was stated wrongly', () => {
  const report = (day: string, text: string): string => `PROGRESS REPORT\nDate of service: ${day}\n\n${text}`
  /** Every use of gabapentin, with its day, and whether it is corrected. */
  const uses = (...pages: string[]): string[] =>
    readRecords([{ id: 'file', pages }]).value.claims.flatMap(({ value, date, correctedBy }) =>
      value.kind === 'regimen' && value.drug === 'gabapentin'
        ? [`${date?.toString()} ${value.use}${correctedBy === null ? '' : ' corrected'}`]
        : [],
    )
  const STOPPED = report('06/07/2016', 'Gabapentin was stopped.')
  const TAKES = report('03/01/2016', 'She takes gabapentin 600 mg three times a day.')

  test.each<[string, string[]]>([
    [
      'Correction: my report of 06/07/2016 states in error that gabapentin was stopped.',
      ['2016-03-01 current', '2016-06-07 stopped corrected'],
    ],
    [
      'My last report erroneously states that gabapentin was stopped.',
      ['2016-03-01 current', '2016-06-07 stopped corrected'],
    ],
    ['The entry that gabapentin was stopped was in error.', ['2016-03-01 current', '2016-06-07 stopped corrected']],
    ['In my report gabapentin was listed in error as stopped.', ['2016-03-01 current', '2016-06-07 stopped corrected']],
    // Another report, on whose day nothing of the kind was said.
    [
      'Correction: my report of 05/02/2016 states in error that gabapentin was stopped.',
      ['2016-03-01 current', '2016-06-07 stopped'],
    ],
  ])('%s', (text, expected) => {
    expect(uses(TAKES, STOPPED, report('07/01/2016', text))).toEqual(expected)
  })

  test('where the wrong statement is not found the correction is to be read by eye', () => {
    const text = 'Correction: my report of 06/07/2016 states in error that gabapentin was stopped.'
    const { warnings } = readRecords([{ id: 'file', pages: [report('07/01/2016', text)] }])
    expect(warnings.map(({ code }) => code)).toEqual(['correction-unread'])
  })

  test('two thousand of them in a file of ten thousand statements take less than a second', () => {
    const claims = readRecords([{ id: 'file', pages: [STOPPED] }]).value.claims
    const [claim] = claims
    if (claim === undefined) throw new Error('the fixture states something')
    const span = { document: 'file', page: 2, from: 0, to: 1 }
    const many = Array.from({ length: 10_000 }, () => claim)
    const day = readCivilDate('2016-07-01')
    const corrections = many.slice(0, 2000).map(() => ({ span, first: 10_000, next: 10_000, denied: [claim], day }))
    const started = performance.now()
    const found = corrected(many, corrections, () => {})
    expect(performance.now() - started).toBeLessThan(1000)
    expect(found.every(({ correctedBy }) => correctedBy !== null)).toBe(true)
  })
})
