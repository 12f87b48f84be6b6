import { describe, expect, test } from 'vitest'
import { type Claim, readCivilDate, type Value } from '../core/index.ts'
import type { FactTest } from './criterion.ts'
import { evaluate, fromClaims } from './evaluate.ts'
import { explainFinding } from './explain.ts'
import { sideOf } from './match.ts'
import { mayBeSamePlace, regionsOf } from './place.ts'
import { all, ask, fact, limit, section, where } from './rule.ts'

const source = section({ guideline: 'A guideline', edition: '2015' }, 'A section')
const firm = source.verified('12')
const item = {
  names: ['physical therapy'],
  place: { bodyPart: 'lumbar spine', side: null, levels: [] },
  at: readCivilDate('2016-12-01'),
}
const nowhere = { bodyPart: null, side: null, levels: [] }

const claim = (value: Value, more: Partial<Claim> = {}): Claim => ({
  fact: 'prior treatment',
  value,
  assertion: 'affirmed',
  date: readCivilDate('2016-11-01'),
  voice: 'treating',
  span: { document: 'a', page: 4, from: 0, to: 5 },
  quote: 'words',
  by: 'text',
  correctedBy: null,
  ...more,
})
const therapy = (result: 'helped' | 'partly helped' | 'did not help' | null, more: Partial<Claim> = {}) =>
  claim(
    {
      kind: 'outcome',
      treatment: 'physical therapy',
      category: 'therapy',
      place: nowhere,
      count: null,
      result,
      relief: null,
      lasted: null,
    },
    more,
  )

describe('a study that a new one would only repeat', () => {
  const arms = {
    names: ['emg'],
    place: { bodyPart: 'upper extremity', side: 'bilateral', levels: [] },
    at: readCivilDate('2016-12-01'),
    injured: readCivilDate('2016-06-01'),
  } as const
  const repeated = fact('T', 'Done already?', firm, 'electrodiagnostic study', { samePlace: true, repeated: true })
  const study = (side: 'left' | 'bilateral' | null, more: Partial<Extract<Value, { kind: 'result' }>> = {}) =>
    claim(
      {
        kind: 'result',
        study: 'EMG',
        place: { bodyPart: 'arm', side, levels: [] },
        done: null,
        result: 'normal',
        findings: [],
        ...more,
      },
      { fact: 'electrodiagnostic study' },
    )
  const year = (of: number) => ({ from: new Temporal.PlainDate(of, 1, 1), to: new Temporal.PlainDate(of, 12, 31) })

  test.each<[string, Claim, 'for' | null]>([
    ['of both arms', study('bilateral'), 'for'],
    ['of arms, no side said', study(null), 'for'],
    ['of one arm where both are asked for', study('left'), null],
    ['before the injury', study('bilateral', { done: readCivilDate('2016-05-01') }), null],
    ['in a year before the injury', study('bilateral', { doneWithin: year(2009) }), null],
    // The year may lie on either side of the injury: it still counts, and the physician sees the place.
    ['in the year of the injury', study('bilateral', { doneWithin: year(2016) }), 'for'],
  ])('%s', (_what, done, expected) => {
    expect(sideOf(done, repeated, arms)).toBe(expected)
  })
})

describe('how a claim counts', () => {
  const given = fact('T', 'Was it given?', firm, 'prior treatment', { about: ['physical therapy'] })
  const helped = fact('T', 'Did it help?', firm, 'prior treatment', {
    about: 'item',
    results: ['helped'],
    fails: ['did not help'],
  })
  const recent = fact('T', 'Lately?', firm, 'prior treatment', { withinDays: 60 })
  const span = therapy(null).span

  const rows: readonly (readonly [string, FactTest, Claim, 'for' | 'against' | null])[] = [
    ['stated', given, therapy(null), 'for'],
    ['denied', given, therapy(null, { assertion: 'negated' }), 'against'],
    ['past treatment is treatment', given, therapy(null, { assertion: 'historical' }), 'for'],
    ['planned is not given', given, therapy(null, { assertion: 'planned' }), null],
    ['suspected is not given', given, therapy(null, { assertion: 'uncertain' }), null],
    ["a brother's therapy", given, therapy(null, { assertion: 'other person' }), null],
    ['corrected later', given, therapy(null, { correctedBy: span }), null],
    ['said by utilization review', given, therapy(null, { voice: 'utilization review' }), null],
    [
      'another fact',
      given,
      claim({ kind: 'word', word: 'physical therapy', qualifier: null, place: null }, { fact: 'request' }),
      null,
    ],
    ['helped', helped, therapy('helped'), 'for'],
    ['did not help', helped, therapy('did not help'), 'against'],
    ['partly helped is not helped', helped, therapy('partly helped'), null],
    ['result not told', helped, therapy(null), null],
    ['within sixty days', recent, therapy(null), 'for'],
    ['older than sixty days', recent, therapy(null, { date: readCivilDate('2016-09-01') }), null],
    ['an undated statement is in no window', recent, therapy(null, { date: null }), null],
    ['phrases begin at a word', fact('T', 'q', firm, 'prior treatment', { about: ['therapy'] }), therapy(null), 'for'],
    ['and not inside one', fact('T', 'q', firm, 'prior treatment', { about: ['herapy'] }), therapy(null), null],
  ]
  test.each(rows)('%s', (_name, wanted, stated, side) => {
    expect(sideOf(stated, wanted, item)).toBe(side)
  })
})

describe('settling claims for and against', () => {
  const helped = (prevails: FactTest['prevails']) =>
    fact('T', 'Did it help?', firm, 'prior treatment', { results: ['helped'], fails: ['did not help'], prevails })
  const old = therapy('helped', { date: readCivilDate('2016-05-01') })
  const late = therapy('did not help', { date: readCivilDate('2016-10-01') })
  const undated = therapy('did not help', { date: null })
  const rows: readonly (readonly [string, FactTest['prevails'], readonly Claim[], string])[] = [
    ['the newest settles it', 'newest', [old, late], 'not met'],
    ['in whatever order they stand', 'newest', [late, old], 'not met'],
    ['the same day is a conflict', 'newest', [therapy('helped'), therapy('did not help')], 'conflicting'],
    ['no date, no order', 'newest', [old, undated], 'conflicting'],
    ['one for suffices', 'for', [old, late], 'met'],
    ['one against suffices', 'against', [old, late], 'not met'],
    ['nothing', 'newest', [], 'not documented'],
  ]
  test.each(rows)('%s', (_name, prevails, claims, answer) => {
    const evidence = { claims, searched: { documents: 1, pages: 1 }, item, amounts: {}, answers: {} }
    expect(evaluate(helped(prevails), fromClaims(evidence)).answer).toBe(answer)
  })
})

describe('findings', () => {
  const rule = all(
    'R',
    'Both?',
    firm,
    fact('R1', 'Did therapy help?', firm, 'prior treatment', { results: ['helped'] }),
    where(
      'R2',
      'Many visits?',
      fact('R3', 'Given?', firm, 'prior treatment'),
      limit('R4', 'At most ten?', firm, 'visits of this course', { most: '10' }),
    ),
    ask('R5', 'Is it right?', source.recalled('13'), ['prior treatment']),
  )
  const evidence = {
    claims: [therapy('helped')],
    searched: { documents: 3, pages: 40 },
    item,
    amounts: {},
    answers: {},
  }

  test('keep each answer with its claims, its children and what was searched', () => {
    const finding = evaluate(rule, fromClaims(evidence))
    expect(finding.answer).toBe('not documented')
    expect(finding.searched).toEqual({ documents: 3, pages: 40 })
    expect(finding.of.map(({ criterion, answer }) => [criterion.id, answer])).toEqual([
      ['R1', 'met'],
      ['R2', 'not documented'],
      ['R5', 'not documented'],
    ])
    expect(finding.of[0]?.claims.map(({ quote }) => quote)).toEqual(['words'])
    // nobody has looked for the answer to a question; what bears on it is shown
    expect(finding.of[2]?.searched.pages).toBe(0)
    expect(finding.of[2]?.claims).toHaveLength(1)
    expect(explainFinding(finding).split('\n')).toEqual([
      'not documented: R Both?',
      '    searched 3 documents, 40 pages: not found',
      '  met: R1 Did therapy help?',
      '      p 4: "words"',
      '  not documented: R2 Many visits?',
      '      searched 3 documents, 40 pages: not found',
      '    met: R3 Given?',
      '        p 4: "words"',
      '    not documented: R4 At most ten?',
      '        searched 3 documents, 40 pages: not found',
      '  not documented: R5 Is it right?',
      '      p 4: "words"',
    ])
  })

  test('a person may answer what the record does not', () => {
    const finding = evaluate(rule, fromClaims({ ...evidence, answers: { R4: 'met', R5: 'not met' } }))
    expect(finding.answer).toBe('met')
    expect(finding.of[2]?.answer).toBe('not met')
  })
})

describe('places', () => {
  const regions: readonly (readonly [string, readonly string[]])[] = [
    ['cervical spine and right hand', ['neck', 'hand']],
    ['lumbosacral spine', ['low back']],
    ['back', ['low back']],
    ['upper back', ['upper back']],
    ['left wrist/hand', ['hand']],
    ['bilateral upper extremities', []],
    ['hip and foot', ['hip', 'foot']],
    ['membership', []],
  ]
  test.each(regions)('%s → %j', (phrase, expected) => {
    expect(regionsOf(phrase)).toEqual(expected)
  })

  const place = (bodyPart: string | null, side: 'left' | 'right' | null = null) => ({ bodyPart, side, levels: [] })
  const same: readonly (readonly [ReturnType<typeof place>, ReturnType<typeof place>, boolean])[] = [
    [place('knee', 'right'), place('knee', 'left'), false],
    [place('knee', 'right'), place('knee'), true],
    [place('knee'), place('shoulder'), false],
    [place('lumbar spine'), place('lower extremity'), true],
    [place('lumbar spine'), place('left leg'), true],
    [place('cervical spine'), place('lower extremity'), false],
    [place('cervical spine'), place('upper extremity'), true],
    [place(null), place('knee'), true],
    [place('knee'), place(null), true],
  ]
  test.each(same)('%j and %j: %s', (asked, stated, expected) => {
    expect(mayBeSamePlace(asked, stated)).toBe(expected)
  })
})
