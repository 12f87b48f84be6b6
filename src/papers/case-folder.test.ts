import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Claim, type PagedText, ratio } from '../core/index.ts'
import { readCaseApplication } from './case-folder-application.ts'
import { copiesIn, rangesOf, withoutCopies } from './case-folder-pages.ts'

const read = (value: unknown) => readCaseApplication(JSON.stringify(value))
const codes = (value: unknown) => read(value).warnings.map(({ code }) => code)

describe('the application of a case', () => {
  test.each([
    // A bare string is the shortest item.
    [['MRI of the neck'], [{ request: 'MRI of the neck', urOutcome: null, dependsOn: null }], []],
    [
      [{ request: 'Cold therapy unit', urOutcome: 'deny', dependsOn: 2 }, 'Knee arthroscopy'],
      [
        { request: 'Cold therapy unit', urOutcome: 'deny', dependsOn: 2 },
        { request: 'Knee arthroscopy', urOutcome: null, dependsOn: null },
      ],
      [],
    ],
    // An item cannot hang on itself or on one that is not there.
    [[{ request: 'A', dependsOn: 1 }], [{ request: 'A', urOutcome: null, dependsOn: null }], ['unknown-item']],
    [[{ request: 'A', dependsOn: 7 }], [{ request: 'A', urOutcome: null, dependsOn: null }], ['unknown-item']],
    [[{ request: 'A', dependsOn: '2' }], [{ request: 'A', urOutcome: null, dependsOn: null }], ['unknown-item']],
    // What was authorized without what is left says too little to split the request.
    [
      [{ request: 'Therapy, 12 visits', authorized: 'Therapy, 6 visits' }],
      [{ request: 'Therapy, 12 visits', urOutcome: null, dependsOn: null }],
      ['disputed-part-missing'],
    ],
    // A day in `authorized` is that of a later authorization, which the law room reads.
    [[{ request: 'A', authorized: '2016-05-06' }], [{ request: 'A', urOutcome: null, dependsOn: null }], []],
    // Without its first item "item 2" would be another one.
    [
      ['', { request: 'B', dependsOn: 3 }, 'C'],
      [
        { request: 'B', urOutcome: null, dependsOn: null },
        { request: 'C', urOutcome: null, dependsOn: null },
      ],
      ['item-without-request'],
    ],
    [[], [], ['no-items']],
  ])('items %j', (items, expected, warnings) => {
    expect(read({ items }).value.items).toEqual(expected)
    expect(codes({ items })).toEqual(warnings)
  })

  test('what was partly authorized is put in the words that letters use', () => {
    const { value } = read({
      items: [{ request: 'Soma 350mg #90', authorized: 'Soma 350mg #30', disputed: 'Soma 350mg #60' }],
    })
    expect(value.items[0]?.request).toBe(
      'Soma 350mg #90 was the original request. Soma 350mg #30 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Soma 350mg #60 is',
    )
  })

  test.each([
    [{ patient: { age: 54, sex: 'F' } }, { age: 54, sex: 'female' }, []],
    [{ patient: { age: 54.5 } }, { age: null, sex: null }, ['not-an-age']],
    [{ patient: { sex: 'unknown' } }, { age: null, sex: null }, ['unknown-sex']],
    [{ patient: 'a man' }, { age: null, sex: null }, []],
  ])('%j', (fields, patient, warnings) => {
    expect(read({ items: ['A'], ...fields }).value.patient).toEqual(patient)
    expect(codes({ items: ['A'], ...fields })).toEqual(warnings)
  })

  test('the day of the request: its own field, else that of the request for authorization', () => {
    const form = { items: ['A'], requestForAuthorization: { received: '2016-05-04' } }
    expect(read(form).value.requestDate?.toString()).toBe('2016-05-04')
    expect(read({ ...form, requestDate: '2016-05-03' }).value.requestDate?.toString()).toBe('2016-05-03')
    expect(codes({ ...form, requestDate: '2016-02-30' })).toEqual(['not-a-date'])
  })

  test('a day of service counts only where all items have the same', () => {
    const on = (dateOfService: string | null) => ({ request: 'A', dateOfService })
    expect(read({ items: [on('2016-03-01'), on('2016-03-01')] }).value.dateOfService?.toString()).toBe('2016-03-01')
    expect(read({ items: [on('2016-03-01'), on('2016-03-02')] }).value.dateOfService).toBeNull()
    expect(read({ items: [on('2016-03-01'), 'B'] }).value.dateOfService).toBeNull()
  })

  test('any text gives an answer', () => {
    const names = ['items', 'patient', 'requestDate', 'age', 'sex', 'request', 'dependsOn', 'authorized', 'disputed']
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        fc.array(tie('node')),
        fc.dictionary(fc.constantFrom(...names), tie('node')),
      ),
    })).node
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          value.map((any) => JSON.stringify(any)),
        ),
        (text) => {
          const { value: form, warnings } = readCaseApplication(text)
          for (const { request } of form.items) expect(request.trim()).not.toBe('')
          expect(Array.isArray(warnings)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})

const long = (text: string): string => `${text} `.repeat(12)
const document = (id: string, ...pages: readonly string[]): PagedText => ({ id, pages })

describe('pages that say the same', () => {
  test('every later one names the first; blank sheets and short headers are no copies', () => {
    const files = [
      document('a', long('one'), long('two'), '', 'fax'),
      document('b', long('two'), '', 'fax', long('one'), long('three')),
    ]
    expect(copiesIn(files)).toEqual([
      { document: 'b', page: 1, of: { document: 'a', page: 2 } },
      { document: 'b', page: 4, of: { document: 'a', page: 1 } },
    ])
  })

  const age = (at: { document: string; page: number; from?: number }, years: number, day: string | null): Claim => ({
    fact: 'age',
    value: { kind: 'number', quantity: { low: ratio(years), high: ratio(years), unit: 'years' }, qualifier: null },
    assertion: 'affirmed',
    date: day === null ? null : Temporal.PlainDate.from(day),
    voice: 'treating',
    span: { document: at.document, page: at.page, from: at.from ?? 0, to: (at.from ?? 0) + 9 },
    quote: 'any words',
    by: 'text',
    correctedBy: null,
  })

  test('what a copy says again counts once; for another day it is another statement', () => {
    const copies = [{ document: 'b', page: 1, of: { document: 'a', page: 1 } }]
    const first = age({ document: 'a', page: 1 }, 54, '2015-08-05')
    const again = age({ document: 'b', page: 1 }, 54, '2015-08-05')
    const later = age({ document: 'b', page: 1 }, 54, '2015-09-05')
    const elsewhere = age({ document: 'b', page: 2 }, 54, '2015-08-05')
    expect(withoutCopies([first, again, later, elsewhere], copies)).toEqual([first, later, elsewhere])
    expect(withoutCopies([first, again], [])).toEqual([first, again])
  })

  test.each([
    [
      [3, 4, 5, 9],
      [
        { from: 3, to: 5 },
        { from: 9, to: 9 },
      ],
    ],
    [[], []],
    [[1], [{ from: 1, to: 1 }]],
  ])('%j as ranges', (pages, ranges) => {
    expect(rangesOf(pages)).toEqual(ranges)
  })
})
