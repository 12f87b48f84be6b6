import { describe, expect, test } from 'vitest'
import { type CivilDate, civilDate, printRational } from '../core/index.ts'
import { factorTable } from '../dose/index.ts'
import type { Finding } from '../guidelines/index.ts'
import { readRequest } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { doseSidesOf, type OpioidTotal, opioidsInUse, totalInUse } from './opioid-dose.ts'

const table = factorTable('mtus-2009')
if (table === null) throw new Error('no table')

const REQUESTED = civilDate(2015, 8, 12)

/** A report of one day with a list of medications, one a line. */
const report = (day: string, ...list: readonly string[]): string =>
  `PROGRESS REPORT\nDate of service: ${day}\n\nCURRENT MEDICATIONS:\n${list.join('\n')}\n`

const claimsOf = (...documents: readonly string[]) =>
  readRecords(documents.map((text, at) => ({ id: `file ${at}`, pages: [text] }))).value.claims

/** `low-high` in mg a day; `low-` while a line cannot be counted. */
function printed(total: OpioidTotal | null): string | null {
  if (total === null) return null
  const low = printRational(total.low)
  if (total.high === null) return `${low}-`
  const high = printRational(total.high)
  return low === high ? low : `${low}-${high}`
}

const codes = (total: OpioidTotal | null): string[] => total?.dose.warnings.map(({ code }) => code) ?? []

describe('opioids in use on the day of the request', () => {
  test.each<[string, readonly string[], CivilDate | null, string | null, string[]]>([
    ['nothing said', [report('08/05/2015', 'Ibuprofen 800 mg three times a day')], REQUESTED, null, []],
    [
      'the newest list, not the sum of all lists',
      [report('02/18/2015', 'Norco 10/325 mg six times a day'), report('08/05/2015', 'Norco 10/325 mg twice a day')],
      REQUESTED,
      '20',
      [],
    ],
    [
      'a list of a later day than the request gives way',
      [report('08/05/2015', 'Norco 10/325 mg twice a day'), report('09/30/2015', 'Norco 10/325 mg six times a day')],
      REQUESTED,
      '20',
      [],
    ],
    [
      'only a later list',
      [report('09/30/2015', 'Norco 10/325 mg six times a day')],
      REQUESTED,
      '60',
      ['later-statement'],
    ],
    [
      'without a day of the request the last list counts',
      [report('08/05/2015', 'Norco 10/325 mg twice a day'), report('09/30/2015', 'Norco 10/325 mg six times a day')],
      null,
      '60',
      [],
    ],
    [
      'two reports of one day that differ: a range',
      [report('08/05/2015', 'Norco 10/325 mg twice a day'), report('08/05/2015', 'Norco 10/325 mg six times a day')],
      REQUESTED,
      '20-60',
      ['statements-differ'],
    ],
    [
      'two strengths on one list are both taken',
      [report('08/05/2015', 'MS Contin 60 mg twice a day', 'MS Contin 30 mg once a day')],
      REQUESTED,
      '150',
      ['two-strengths'],
    ],
    [
      'two strengths in two reports of one day: one of them, or both',
      [report('08/05/2015', 'MS Contin 60 mg twice a day'), report('08/05/2015', 'MS Contin 30 mg twice a day')],
      REQUESTED,
      '60-180',
      ['statements-differ'],
    ],
    [
      'long- and short-acting forms of one opioid are two products',
      [report('08/05/2015', 'OxyContin 20 mg twice a day', 'Oxycodone 10 mg three times a day')],
      REQUESTED,
      '105',
      [],
    ],
    [
      'stopped later',
      [
        report('02/18/2015', 'Norco 10/325 mg six times a day', 'MS Contin 30 mg twice a day'),
        'PROGRESS REPORT\nDate of service: 06/10/2015\n\nNorco was discontinued.\n',
      ],
      REQUESTED,
      '60',
      [],
    ],
    [
      'stopped after the day of the request',
      [
        report('02/18/2015', 'Norco 10/325 mg six times a day'),
        'PROGRESS REPORT\nDate of service: 09/30/2015\n\nNorco was discontinued.\n',
      ],
      REQUESTED,
      '60',
      [],
    ],
    [
      'in use and stopped on one day',
      [
        report('06/10/2015', 'Norco 10/325 mg six times a day'),
        'PROGRESS REPORT\nDate of service: 06/10/2015\n\nNorco was discontinued.\n',
      ],
      REQUESTED,
      '0-60',
      ['perhaps-stopped'],
    ],
    [
      'on no list for more than a year: taken, or long given up',
      [report('03/02/2013', 'Norco 10/325 mg six times a day'), report('08/05/2015', 'Naproxen 500 mg twice a day')],
      REQUESTED,
      '0-60',
      ['long-ago'],
    ],
    [
      'a newer mention without directions leaves the older ones standing',
      [
        report('02/18/2015', 'Norco 10/325 mg six times a day'),
        'PROGRESS REPORT\nDate of service: 08/05/2015\n\nHe currently takes Norco.\n',
      ],
      REQUESTED,
      '60',
      ['older-directions'],
    ],
    [
      'not where it names another strength',
      [
        report('02/18/2015', 'Norco 10/325 mg six times a day'),
        'PROGRESS REPORT\nDate of service: 08/05/2015\n\nHe currently takes Norco 5/325 mg.\n',
      ],
      REQUESTED,
      '0-',
      ['not-counted'],
    ],
    [
      'what utilization review says is taken is not counted',
      ['UTILIZATION REVIEW DETERMINATION\n\nThe patient takes Norco 10/325 mg six times a day.\n'],
      REQUESTED,
      null,
      [],
    ],
  ])('%s', (_what, documents, at, expected, warnings) => {
    const total = totalInUse(opioidsInUse(claimsOf(...documents), at), table)
    expect(printed(total)).toBe(expected)
    expect(codes(total)).toEqual(warnings)
  })

  test('what a later statement corrects is not counted', () => {
    const claims = claimsOf(
      report('02/18/2015', 'Norco 10/325 mg six times a day'),
      'PROGRESS REPORT\nDate of service: 08/05/2015\n\nCorrection: he takes Norco 10/325 mg twice a day.\n',
    )
    expect(claims.some(({ correctedBy }) => correctedBy !== null)).toBe(true)
    expect(printed(totalInUse(opioidsInUse(claims, REQUESTED), table))).toBe('20')
  })
})

const ceiling: Finding = {
  criterion: {
    kind: 'limit',
    id: 'c',
    question: 'At most 120 mg a day?',
    letters: [],
    carries: true,
    measure: 'morphine equivalent dose',
    least: null,
    most: '120',
    citation: { guideline: 'A guideline', edition: '2009', section: '', pages: [], confidence: 'verified' },
  },
  answer: 'met',
  claims: [],
  searched: { documents: 1, pages: 1 },
  of: [],
}

const sidesOf = (request: string, ...documents: readonly string[]) =>
  doseSidesOf(
    { request, dependsOn: null, ...readRequest(request).value },
    opioidsInUse(claimsOf(...documents), REQUESTED),
    [ceiling],
    table,
  )

const PARTLY =
  'MS Contin 60mg #90 was the original request. MS Contin 60mg #60 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, MS Contin 60mg #30 is'

describe('now, asked and authorized side by side', () => {
  test.each<[string, string, readonly string[], string | null, string | null, string[]]>([
    [
      'a renewal is not counted twice',
      'MS Contin 60mg #90, one three times a day',
      [report('08/05/2015', 'MS Contin 60 mg three times a day', 'Norco 10/325 mg twice a day')],
      '200',
      null,
      ['above'],
    ],
    // What was authorized is taken as well: the whole request counts; the authorized part by what is left of its quantity.
    ['partly authorized', PARTLY, [report('08/05/2015', 'MS Contin 60 mg three times a day')], '180', '120', ['above']],
    [
      'directions of the list for a request without any',
      'Norco 10/325mg #60',
      [report('08/05/2015', 'Norco 10/325 mg one to two tablets four times a day')],
      '40-80',
      null,
      ['within'],
    ],
    [
      'another strength than listed: its own quantity over 30 days',
      'Norco 5/325mg #60',
      [report('08/05/2015', 'Norco 10/325 mg four times a day')],
      '10',
      null,
      ['within'],
    ],
    [
      'one of two listed strengths is renewed, the other stays',
      'MS Contin 30mg #30, one a day',
      [report('08/05/2015', 'MS Contin 60 mg twice a day', 'MS Contin 30 mg once a day')],
      '150',
      null,
      ['above'],
    ],
    [
      'a short-acting form beside the long-acting one is added',
      'Oxycodone 10mg #90, one three times a day',
      [report('08/05/2015', 'OxyContin 20 mg twice a day')],
      '105',
      null,
      ['within'],
    ],
    [
      'a request that leaves the release form out, in the strength of the list',
      'Morphine sulfate 60mg #90, one three times a day',
      [report('08/05/2015', 'MS Contin 60 mg three times a day')],
      '180',
      null,
      ['above'],
    ],
    [
      'directions that straddle the ceiling',
      'Norco 10/325mg, one to two tablets every four hours #180',
      [report('08/05/2015', 'MS Contin 15 mg twice a day')],
      '90-150',
      null,
      ['straddles'],
    ],
    [
      'a listed opioid that cannot be counted leaves it open',
      'Norco 10/325mg #60, one twice a day',
      [report('08/05/2015', 'Opana ER 20 mg')],
      '20-',
      null,
      ['open'],
    ],
  ])('%s', (_what, request, documents, requested, authorized, standing) => {
    const sides = sidesOf(request, ...documents)
    expect(printed(sides?.requested ?? null)).toBe(requested)
    expect(printed(sides?.authorized ?? null)).toBe(authorized)
    expect(sides?.standing).toEqual(standing)
  })

  test('the other release form is doubted only where the one asked for is not listed beside it', () => {
    const asked = 'Oxycodone 10mg #90, one three times a day'
    const long = 'OxyContin 20 mg twice a day'
    const both = sidesOf(asked, report('08/05/2015', long, 'Oxycodone 10 mg three times a day'))
    const alone = sidesOf(asked, report('08/05/2015', long))
    expect([printed(both?.requested ?? null), printed(alone?.requested ?? null)]).toEqual(['105', '105'])
    expect(codes(both?.requested ?? null)).toEqual([])
    expect(codes(alone?.requested ?? null)).toEqual(['other-form'])
  })

  test('what is no opioid has no dose sides', () => {
    expect(sidesOf('Diazepam 5mg #30', report('08/05/2015', 'Norco 10/325 mg twice a day'))).toBeNull()
    expect(sidesOf('MRI of the lumbar spine')).toBeNull()
  })

  test('other readings are told, and which of them would change where the dose stands', () => {
    const sides = sidesOf(
      'Norco 10/325mg, one to two tablets every four hours #120',
      report('08/05/2015', 'MS Contin 15 mg twice a day'),
    )
    const changed = sides?.readings
      .filter(({ changes }) => changes)
      .map(({ reading, standing }) => [reading, ...standing])
    expect(changed).toEqual([
      ['the least that the record and the directions allow', 'within'],
      ['the most that the record and the directions allow', 'above'],
      ['the quantity over 30 days in place of the directions', 'within'],
    ])
    // Morphine and hydrocodone count one for one in every table.
    expect(sides?.readings.filter(({ reading }) => reading.startsWith('the factors of'))).toHaveLength(4)
  })

  test('another table may put a dose elsewhere: methadone of 20 mg counts 80 or 94', () => {
    const sides = sidesOf(
      'Methadone 10mg #60, one twice a day',
      report('08/05/2015', 'Methadone 10 mg twice a day', 'MS Contin 15 mg twice a day'),
    )
    expect(printed(sides?.requested ?? null)).toBe('110')
    expect(sides?.readings.filter(({ changes }) => changes).map(({ low }) => printRational(low))).toContain('124')
  })
})
