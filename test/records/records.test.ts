import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Claim, type FactName, type PagedText, pagesOf } from '../../src/core/index.ts'
import { readMedications } from '../../src/dose/index.ts'
import { explainDetected, METABOLITES, type Records, readRecords } from '../../src/records/index.ts'
import { shared } from '../shared.ts'

const chart: PagedText = { id: 'chart', pages: pagesOf(readFileSync(join(import.meta.dirname, 'chart.txt'), 'utf8')) }
const one = (text: string): PagedText => ({ id: 'one', pages: [text] })

/** Every claim quotes its page exactly, inside the page, and stands in a document of the file. */
function verbatim(files: readonly PagedText[], { claims, documents }: Records): void {
  const pages = new Map(files.map((file) => [file.id, file.pages]))
  for (const { quote, span } of claims) {
    const page = pages.get(span.document)?.[span.page - 1] ?? ''
    expect(span.from).toBeGreaterThanOrEqual(0)
    expect(span.to).toBeLessThanOrEqual(page.length)
    expect(quote).toBe(page.slice(span.from, span.to))
    expect(quote.trim()).not.toBe('')
    expect(
      documents.some((one) => one.id === span.document && span.page >= one.firstPage && span.page <= one.lastPage),
    ).toBe(true)
  }
  for (const { passages } of documents) {
    for (const { span, text } of passages) {
      expect(text).toBe((pages.get(span.document)?.[span.page - 1] ?? '').slice(span.from, span.to))
    }
  }
}

const about = (claims: readonly Claim[], fact: FactName): readonly Claim[] =>
  claims.filter((claim) => claim.fact === fact)

describe('a bundle of eight documents', () => {
  const { value, warnings } = readRecords([chart])

  test('is divided at its titles, with kind, pages, date and voice of each', () => {
    expect(
      value.documents.map(({ kind, firstPage, lastPage, date, voice }) => [
        kind,
        firstPage,
        lastPage,
        date?.toString(),
        voice,
      ]),
    ).toEqual([
      ['progress report', 1, 2, '2016-03-14', 'treating'],
      ['imaging report', 3, 3, '2015-11-20', 'measurement'],
      ['request for authorization', 4, 4, '2016-03-15', 'treating'],
      ['utilization review', 5, 5, '2016-04-01', 'utilization review'],
      ['medical-legal report', 6, 6, '2016-05-02', 'examiner'],
      ['drug test', 7, 7, '2016-02-10', 'measurement'],
      ['therapy note', 8, 8, '2016-01-20', 'treating'],
    ])
    expect(warnings).toEqual([])
    verbatim([chart], value)
  })

  test('what the reviewer says is said by the reviewer', () => {
    const review = value.claims.filter((claim) => claim.span.page === 5)
    expect(review.length).toBeGreaterThan(1)
    expect(new Set(review.map(({ voice }) => voice))).toEqual(new Set(['utilization review']))
    expect(about(review, 'imaging')).toEqual([])
  })

  test('what an examiner finds is told from what the treating physician finds', () => {
    const raised = about(value.claims, 'examination finding').filter(
      (claim) => claim.value.kind === 'finding' && claim.value.sign === 'straight leg raise',
    )
    expect(
      raised.map(({ value: found, voice }) => [
        voice,
        found.kind === 'finding' && `${found.result} ${found.place.side}`,
      ]),
    ).toEqual([
      ['treating', 'present left'],
      ['treating', 'absent right'],
      ['examiner', 'absent bilateral'],
    ])
  })

  test('a statement under "Family history" is about somebody else', () => {
    expect(about(value.claims, 'overdose').map(({ assertion }) => assertion)).toEqual(['other person'])
  })

  test('an injection keeps its own date, the rest that of the report', () => {
    const [injected] = about(value.claims, 'prior treatment').filter(
      (claim) => claim.value.kind === 'outcome' && claim.value.category === 'injection',
    )
    expect(injected?.date?.toString()).toBe('2015-09-10')
    expect(about(value.claims, 'work status')[0]?.date?.toString()).toBe('2016-03-14')
  })
})

test('a summary that goes on with the reasons of the reviewer still speaks for the reviewer', () => {
  const summary =
    'The injured worker is a 40 year old male who sustained an industrial injury on 1/5/2016. On 2/1/2016 he had spasm of the lumbar spine on examination. ' +
    'On 3/1/2016 utilization review non-certified the brace. The lack of red flags was given as a reason. There is no documentation of spasm. ' +
    'On 3/10/2016 the worker reported low back pain.'
  const { value } = readRecords([one(summary)])
  const flags = about(value.claims, 'red flag')
  expect(flags.map(({ voice }) => voice)).toEqual(['utilization review'])
  // "no documentation of spasm" is no claim at all
  expect(about(value.claims, 'examination finding').map(({ date, voice }) => [date?.toString(), voice])).toEqual([
    ['2016-02-01', 'treating'],
  ])
  expect(about(value.claims, 'symptom').at(-1)?.voice).toBe('patient')
})

test('a page that opens with an item of a plan goes on with the document before', () => {
  const { value } = readRecords([
    {
      id: 'two',
      pages: [
        'PROGRESS REPORT\nDate of visit: 1/5/2016\nSUBJECTIVE:\nLow back pain.\nPLAN:\n1. Return in a month.',
        '2. PHYSICAL THERAPY\nPhysical therapy 2 x 6\nMRI of the lumbar spine',
        'Physical Therapy Progress Note\nDate of service: 2/5/2016\nEight visits were attended.',
      ],
    },
  ])
  expect(value.documents.map(({ kind, firstPage, lastPage }) => [kind, firstPage, lastPage])).toEqual([
    ['progress report', 1, 2],
    ['therapy note', 3, 3],
  ])
})

test('in a summary the day of the report last named holds, not the day a duty begins', () => {
  const summary =
    'The injured worker is a 58 year old female with an industrial injury date of 11-14-2016. The injured worker presented on 11-28-2016 with jaw pain. ' +
    'She can return to work as of 12-05-2016. Current medication was ibuprofen.'
  const { value } = readRecords([one(summary)])
  expect(about(value.claims, 'medication').map(({ date }) => date?.toString())).toEqual(['2016-11-28'])
  expect(about(value.claims, 'date of injury')).toHaveLength(1)
})

describe('a correction', () => {
  const scored = (claims: readonly Claim[]): readonly [string, boolean][] =>
    about(claims, 'pain relief').map(({ value, correctedBy }) => [
      value.kind === 'number' ? `${value.quantity.low.n}` : '',
      correctedBy !== null,
    ])

  test('supersedes the earlier statement of the same fact, which is kept and marked', () => {
    const report = 'PROGRESS REPORT\nDate of visit: 07/29/2014\nMedication gives 20% pain relief.'
    const message = 'Date: 08/08/2014\nThis corrects the progress note: medication gives 50% pain relief.'
    const { value } = readRecords([
      { id: 'report', pages: [report] },
      { id: 'message', pages: [message] },
    ])
    expect(scored(value.claims)).toEqual([
      ['20', true],
      ['50', false],
    ])
    expect(value.claims.find((claim) => claim.correctedBy !== null)?.correctedBy?.document).toBe('message')
  })

  test('leaves alone what was stated later, what is about something else, and what the reviewer said', () => {
    const { value } = readRecords([
      one('CHART NOTE\nDate: 01/05/2015\nMedication gives 20% pain relief. Physical therapy gave 10% pain relief.'),
      { id: 'message', pages: ['LETTER\nDate: 01/02/2015\nCorrection: medication gives 50% pain relief.'] },
      { id: 'ur', pages: ['UTILIZATION REVIEW\nDate: 01/01/2015\nMedication gives 5% pain relief.'] },
    ])
    expect(scored(value.claims).every(([, corrected]) => !corrected)).toBe(true)
  })

  test('that cannot be understood is a warning, not a guess', () => {
    const { warnings } = readRecords([one('Date: 01/02/2015\nThe note of last week was in error.')])
    expect(warnings.map(({ code }) => code)).toContain('correction-unread')
  })
})

describe('metabolites', () => {
  test('hydromorphone is explained by hydrocodone (a published letter of 2014)', () => {
    expect(
      explainDetected(['methadone', 'hydrocodone', 'hydromorphone', 'norhydrocodone'], ['methadone', 'hydrocodone']),
    ).toEqual({
      expected: ['methadone', 'hydrocodone', 'hydromorphone', 'norhydrocodone'],
      unexplained: [],
    })
    expect(explainDetected(['oxymorphone', 'cocaine', 'opiates'], ['hydrocodone'])).toEqual({
      expected: [],
      unexplained: ['oxymorphone', 'cocaine'],
    })
    for (const row of METABOLITES) expect(row.from).not.toContain(row.found)
  })
})

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      'Pain 8/10 ',
      'denies ',
      'Norco 10/325 mg #120 ',
      '.',
      '\n',
      '; ',
      'no ',
      'MRI of the lumbar spine revealed ',
      'L4-5 ',
      'left ',
      'PLAN:\n',
      '12 sessions of physical therapy ',
      '50% relief ',
      ' 3/4/2015 ',
      'Subjective: ',
      '\n\n',
      'page 2 of 3',
      '(',
      ')',
      '%',
      '°',
      'if ',
      'history of ',
      'positive straight leg raise ',
      'UTILIZATION REVIEW\n',
      'corrects ',
      'urine drug screen positive for ',
      '\t',
      '1. ',
    ),
  )
  const page = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''))

  test('is read without an exception, and every quote is verbatim', () => {
    fc.assert(
      fc.property(fc.array(page, { maxLength: 4 }), (pages) => {
        const file = { id: 'any', pages }
        verbatim([file], readRecords([file]).value)
      }),
      { numRuns: 300 },
    )
  })

  test('is read in linear time: long runs of one kind take no more than their share', { timeout: 60_000 }, () => {
    const runs = [
      'no pain, ',
      'L4-5 ',
      '(',
      'mg ',
      '8/10 ',
      'pain with ',
      '\n',
      '1. ',
      'tenderness ',
      '; ',
      'Norco ',
      'a',
      '12 ',
      'physical therapy ',
      '50% ',
      'not ',
      '.,',
      'MRI ',
      '1/2/2015 ',
      ':',
    ]
    for (const run of runs) {
      const started = performance.now()
      readRecords([one(run.repeat(Math.ceil(60_000 / run.length)))])
      expect(performance.now() - started, JSON.stringify(run)).toBeLessThan(4000)
    }
  })

  test('empty pages and empty files are warnings and a usable result', () => {
    const { value, warnings } = readRecords([
      { id: 'empty', pages: ['', 'Pain is 7/10.'] },
      { id: 'none', pages: [] },
    ])
    expect(warnings.map(({ code }) => code)).toContain('page-empty')
    expect(about(value.claims, 'pain score')).toHaveLength(1)
  })
})

test('a thousand pages are read in under ten seconds', { timeout: 60_000 }, () => {
  const pages = Array.from({ length: 1000 }, (_, index) => chart.pages[index % chart.pages.length] ?? '')
  const started = performance.now()
  const { value } = readRecords([{ id: 'long', pages }])
  const seconds = (performance.now() - started) / 1000
  console.info(`records: 1,000 pages, ${value.claims.length} claims in ${seconds.toFixed(1)} s`)
  expect(value.claims.length).toBeGreaterThan(1000)
  expect(seconds).toBeLessThan(10)
})

const gold = shared('corpus', 'letters', 'gold.jsonl')
test.skipIf(gold === null)(
  '130 case summaries: quotes verbatim, and what they plainly hold is found',
  { timeout: 60_000 },
  () => {
    type Letter = {
      case: string
      age: number | null
      sex_word: string | null
      date_of_injury: string | null
      case_summary: string | null
    }
    const letters = readFileSync(gold ?? '', 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Letter)
    const count = { age: [0, 0], sex: [0, 0], injury: [0, 0], drugs: [0, 0], score: [0, 0] }
    const tally = (key: keyof typeof count, asked: boolean, got: boolean): void => {
      if (!asked) return
      count[key][0] = (count[key][0] ?? 0) + (got ? 1 : 0)
      count[key][1] = (count[key][1] ?? 0) + 1
    }
    for (const letter of letters) {
      const file = { id: letter.case, pages: [letter.case_summary ?? ''] }
      const { value } = readRecords([file])
      verbatim([file], value)
      const text = letter.case_summary ?? ''
      const years = about(value.claims, 'age').map((claim) =>
        claim.value.kind === 'number' ? Number(claim.value.quantity.low.n) : 0,
      )
      tally('age', letter.age !== null, years.includes(letter.age ?? -1))
      const sexes = about(value.claims, 'sex').map((claim) => (claim.value.kind === 'word' ? claim.value.word : ''))
      const sex = /^(?:f|woman)/i.test(letter.sex_word ?? '') ? 'female' : 'male'
      tally('sex', letter.sex_word !== null, sexes.includes(sex))
      tally(
        'injury',
        /injur[^.]{0,40}\d{1,2}[-/]\d{1,2}[-/]\d{2}/i.test(text),
        about(value.claims, 'date of injury').length > 0,
      )
      tally(
        'score',
        /\d\s?(?:\/\s?10\b(?!\/)|out of (?:10|ten))/i.test(text),
        about(value.claims, 'pain score').length > 0,
      )
      const named = readMedications(text).value.filter((drug) => drug.drug.ingredients.length > 0)
      tally('drugs', named.length > 0, about(value.claims, 'medication').length > 0)
    }
    console.info(
      `case summaries: ${Object.entries(count)
        .map(([key, [got, of]]) => `${key} ${got} of ${of}`)
        .join(', ')}`,
    )
    expect(letters).toHaveLength(130)
    for (const [key, [got = 0, of = 1]] of Object.entries(count)) expect(got / of, key).toBeGreaterThanOrEqual(0.9)
  },
)

const seeds = shared('seeds')
test.skipIf(seeds === null)('the five seed letters as records', () => {
  const read = (prefix: string): readonly Claim[] => {
    const name = readdirSync(seeds ?? '').find((one) => one.startsWith(prefix)) ?? ''
    const text = readFileSync(join(seeds ?? '', name), 'utf8')
    const file = one(text.slice(text.indexOf('CLINICAL CASE SUMMARY'), text.indexOf('IMR ISSUES')))
    const { value } = readRecords([file])
    verbatim([file], value)
    return value.claims
  }
  const drugs = (claims: readonly Claim[], use: string): readonly string[] =>
    about(claims, 'medication').flatMap(({ value }) =>
      value.kind === 'regimen' && value.use === use ? [value.drug] : [],
    )
  const scores = (claims: readonly Claim[]): readonly string[] =>
    about(claims, 'pain score').map(({ value }) =>
      value.kind === 'number' ? `${value.quantity.low.n} ${value.qualifier}` : '',
    )

  // the corrected relief of 50–60 % and its date, 8 August 2014
  const [relief] = about(read('000'), 'pain relief')
  expect([relief?.date?.toString(), relief?.value.kind === 'number' && relief.value.quantity.high.n]).toEqual([
    '2014-08-08',
    60n,
  ])
  expect(drugs(read('001'), 'current')).toEqual(expect.arrayContaining(['morphine sulfate ER', 'oxycodone', 'Soma']))
  expect(about(read('001'), 'overdose')).toHaveLength(1)
  expect(scores(read('002'))).toEqual(['6 least', '10 worst', '8 current'])
  const [tested] = about(read('003'), 'urine drug test')
  expect(tested?.value.kind === 'result' && [tested.value.result, ...tested.value.findings]).toEqual([
    'consistent',
    'methadone',
    'hydrocodone',
    'hydromorphone',
    'norhydrocodone',
  ])
  const last = read('004')
  expect(scores(last)).toEqual(['10 without medication', '5 with medication'])
  expect(drugs(last, 'failed')).toEqual(['morphine sulfate IR', 'Dilaudid', 'Opana', 'Vicodin'])
  expect(about(last, 'side effect').every(({ assertion }) => assertion === 'negated')).toBe(true)
})
