import { expect, test } from 'vitest'
import { readRecords } from './index.ts'

/** Drug, day and quote of every medication claim, on one line each. */
const drugs = (text: string): string[] =>
  readRecords([{ id: 'file', pages: [text] }]).value.claims.flatMap(({ value, date, quote }) =>
    value.kind === 'regimen' ? [`${value.printed} | ${date?.toString() ?? '-'} | ${quote}`] : [],
  )

test('lines of a list that are all as long as the page is wide are one claim each, with its own line as the quote', () => {
  const lines = [
    'Morphine sulfate ER 60 mg, one tablet by mouth three times a day',
    'Hydrocodone/acetaminophen 10/325 mg, one tablet four times a day',
    'Diazepam 5 mg, one tablet by mouth at bedtime as needed for sleep',
  ]
  const page = `PROGRESS REPORT\nDate of service: 08/05/2015\n\nCURRENT MEDICATIONS:\n${lines.join('\n')}\n`
  expect(drugs(page)).toEqual(lines.map((line) => `${line} | 2015-08-05 | ${line}`))
})

test('a drug that a line of running text happens to begin with opens no list', () => {
  const page =
    'PROGRESS REPORT\n\nHe has been taking the medication as prescribed, which is to say\nNorco 10/325 mg four times a day, for the last two years of care.\n'
  expect(drugs(page)).toHaveLength(1)
  expect(drugs(page)[0]).toContain('as prescribed, which')
})

test("the rows of a pharmacy's list stand for themselves, each with the day of its filling", () => {
  const rows = [
    '11/19/2014    Carisoprodol 350 mg    90    30    Treating Physician',
    '12/18/2014    Carisoprodol 350 mg    90    30    Treating Physician',
    '02/24/2015    Cyclobenzaprine 10 mg    60    30    Treating Physician',
  ]
  expect(drugs(`PHARMACY PROFILE\nDate of report: 03/01/2016\n\n${rows.join('\n')}\n`)).toEqual([
    `Carisoprodol 350 mg | 2014-11-19 | ${rows[0]}`,
    `Carisoprodol 350 mg | 2014-12-18 | ${rows[1]}`,
    `Cyclobenzaprine 10 mg | 2015-02-24 | ${rows[2]}`,
  ])
})
