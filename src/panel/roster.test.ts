import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRoster, writeRoster } from './roster.ts'

const HEAD = 'email,record,name,kind,state,number,status,from,until,hours,share,capacity'
const GOOD = [
  'a@panel.example,reviewer,"Reviewer, One",M.D.,,,on panel,,,,,20',
  'a@panel.example,licence,,,ca,A1,Unrestricted,2001-07-01,12/31/2017,,,',
  'a@panel.example,board,ABPMR,Physical Medicine and Rehabilitation,,,,2004-05-01,lifetime,,,',
  'a@panel.example,verified,,,,,,2016-01-15,,,,',
  'a@panel.example,evaluator,,,,,none,,,,,',
  'a@panel.example,practice,,,,,,2004-07-01,,30,,',
  'a@panel.example,tie,Golden Mutual,financial,,,,2014-01-01,,,5.5%,',
  'a@panel.example,away,,,,,,2016-08-01,2016-08-14,,,',
]
const file = (...rows: readonly string[]): string => [HEAD, ...rows].join('\r\n')
const messages = (text: string) => readRoster(text).warnings.map(({ message }) => message)

describe('the file of the panel', () => {
  test('a whole credential file, day by day and exact', () => {
    const { value, warnings } = readRoster(file(...GOOD))
    expect(warnings).toEqual([])
    const [one] = value
    expect(one?.email).toBe('a@panel.example')
    expect(one?.reviewer).toMatchObject({
      name: 'Reviewer, One',
      profession: 'MD',
      active: true,
      capacity: 20,
      qme: { held: false },
      practice: { hours: 30 },
    })
    expect(one?.reviewer.licences[0]).toMatchObject({ state: 'CA', status: 'unrestricted' })
    expect(one?.reviewer.licences[0]?.until?.toString()).toBe('2017-12-31')
    expect(one?.reviewer.boards[0]?.until).toBe('lifetime')
    expect(one?.reviewer.affiliations[0]?.share).toEqual({ n: 11n, d: 2n })
    expect(one?.reviewer.away[0]?.from.toString()).toBe('2016-08-01')
  })

  test('what is written is read back the same, formulas and quotes too', () => {
    const first = readRoster(file(...GOOD, 'a@panel.example,tie,"=HYPERLINK(""x"")",professional,,,partner,,,,,')).value
    const written = writeRoster(first)
    // A spreadsheet that opens it runs nothing.
    expect(written).toContain("'=HYPERLINK")
    expect(readRoster(written)).toEqual({ value: first, warnings: [] })
  })

  // Each row replaces one of the good ones, by its place; the message names line and column.
  test.each([
    ['no such day', 3, 'a@panel.example,verified,,,,,,2016-02-30,,,,', 'Line 5: "from" is no day of the calendar'],
    [
      'an end before the beginning',
      1,
      'a@panel.example,licence,,,CA,A1,unrestricted,2017-01-01,2016-01-01,,,',
      'Line 3: "until" is before "from"',
    ],
    [
      'an unknown standing',
      1,
      'a@panel.example,licence,,,CA,A1,fine,2001-01-01,2017-01-01,,,',
      'Line 3: "status" is none of',
    ],
    [
      'a state written out',
      1,
      'a@panel.example,licence,,,Calif,A1,unrestricted,2001-01-01,2017-01-01,,,',
      'Line 3: "state" is no state',
    ],
    [
      'no number',
      1,
      'a@panel.example,licence,,,CA,,unrestricted,2001-01-01,2017-01-01,,,',
      'Line 3: "number" is empty',
    ],
    [
      'an unknown record',
      4,
      'a@panel.example,sanctionn,medical board,discipline,,,,2014-01-01,,,,',
      'Line 6: "record" is none of',
    ],
    [
      'an unknown sanction',
      4,
      'a@panel.example,sanction,medical board,reprimand,,,,2014-01-01,,,,',
      'Line 6: "kind" is none of',
    ],
    ['hours in words', 5, 'a@panel.example,practice,,,,,,2004-07-01,,thirty,,', 'Line 7: "hours" is no whole number'],
    [
      'more hours than a week has',
      5,
      'a@panel.example,practice,,,,,,2004-07-01,,169,,',
      'Line 7: "hours" is no whole number',
    ],
    [
      'a share over the whole',
      6,
      'a@panel.example,tie,Golden Mutual,financial,,,,2014-01-01,,,101,',
      'Line 8: "share" is no per cent',
    ],
    [
      'a cell that the record does not use',
      3,
      'a@panel.example,verified,,,CA,,,2016-01-15,,,,',
      'Line 5: "state" is not used by "verified"',
    ],
    [
      'twice what stands once',
      3,
      'a@panel.example,practice,,,,,,2004-07-01,,30,,',
      'Line 7: "record" "practice" stands twice',
    ],
    ['nobody’s name', 0, 'a@panel.example,away,,,,,,2016-09-01,,,,', 'Line 2: there is no record "reviewer"'],
  ] as const)('%s: the reviewer is left out whole, and the line is named', (_name, at, row, message) => {
    const rows = GOOD.with(at, row)
    expect(readRoster(file(...rows)).value).toEqual([])
    expect(messages(file(...rows)).some((each) => each.startsWith(message))).toBe(true)
  })

  test('one bad file does not cost the others theirs', () => {
    const other = GOOD.map((row) => row.replace('a@', 'b@'))
    const { value, warnings } = readRoster(file(...GOOD.with(3, 'a@panel.example,verified,,,,,,soon,,,,'), ...other))
    expect(value.map(({ email }) => email)).toEqual(['b@panel.example'])
    expect(warnings.map(({ code }) => code)).toEqual(['record', 'left-out'])
  })

  test.each([
    ['nothing', '', 'empty'],
    ['no head', GOOD.join('\n'), 'no-head'],
    ['a column twice', `email,record,email\n${GOOD[0]}`, 'no-head'],
    ['a column nobody knows', `${HEAD},colour\n${GOOD[0]},`, 'unknown-column'],
    ['a quote that is never closed', file('a@panel.example,reviewer,"Reviewer'), 'open-quote'],
    ['no address', file(',reviewer,Somebody,MD,,,,,,,,'), 'no-address'],
    ['more cells than columns', file(`${GOOD[0]},x`), 'too-many-cells'],
  ])('%s is told', (_name, text, code) => {
    expect(readRoster(text).warnings.map((each) => each.code)).toContain(code)
  })

  test('semicolons, a byte order mark and bare line feeds are read as spreadsheets write them', () => {
    const text = `\uFEFF${HEAD.replaceAll(',', ';')}\n${GOOD.map((row) => row.replace('"Reviewer, One"', 'Reviewer One').replaceAll(',', ';')).join('\n')}`
    expect(readRoster(text).warnings).toEqual([])
    expect(readRoster(text).value).toHaveLength(1)
  })

  test('any text is read without a fault, and nothing that was read is lost in writing', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('licence', 'reviewer', 'a@b', '"', '=1', '2016-07-20', '\n'))
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.array(cell)).map((rows) => [HEAD, ...rows.map((row) => row.join(','))].join('\n')),
    )
    fc.assert(
      fc.property(text, (each) => {
        const { value } = readRoster(each)
        expect(readRoster(writeRoster(value)).value).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  test('a file of twenty thousand records is read in linear time', () => {
    const many = (count: number) =>
      file(...Array.from({ length: count }, (_, at) => `${at}@panel.example,reviewer,"R ""${at}""",MD,,,,,,,,`))
    // The best of three: the others shared the machine with something else.
    const time = (text: string) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const began = performance.now()
          readRoster(text)
          return performance.now() - began
        }),
      )
    const [few, tenfold] = [many(2000), many(20_000)]
    time(few)
    // Ten times as much takes ten times as long, and not a hundred.
    expect(time(tenfold)).toBeLessThan(40 * time(few))
  }, 60_000)
})
