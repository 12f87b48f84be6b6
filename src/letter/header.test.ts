import { describe, expect, test } from 'vitest'
import { readLetter } from './index.ts'

const HEADER = `Case Number: CM16-0099003
Date Assigned: 12/05/2016 Date of Injury: 02/19/2015
Decision Date: 01/04/2017 UR Denial Date: 11/10/2016
Priority: Standard Application
Received:
11/28/2016`

const read = (header: string) => {
  const { value, warnings } = readLetter({
    id: 'x',
    pages: [
      `${header}\nHOW THE IMR FINAL DETERMINATION WAS MADE\nCLINICAL CASE SUMMARY\nOn 11-30-16, hurt.\nIMR ISSUES, DECISIONS AND RATIONALES\n`,
    ],
  })
  const { caseNumber, dateAssigned, dateOfInjury, decisionDate, urDenialDate, priority, applicationReceived } = value
  const dates = [dateAssigned, dateOfInjury, decisionDate, urDenialDate, applicationReceived].map(
    (date) => date?.toString() ?? null,
  )
  return {
    caseNumber,
    priority,
    dates,
    codes: warnings.map(({ code }) => code).filter((code) => code.startsWith('header')),
  }
}

const ALL = ['2016-12-05', '2015-02-19', '2017-01-04', '2016-11-10', '2016-11-28']

describe('the table on top', () => {
  test.each([
    ['as pdf.js gives it', HEADER, 'CM16-0099003', ALL, []],
    // Poppler's columns put the last date between the two halves of its label.
    [
      'in columns',
      HEADER.replace('Application\nReceived:\n11/28/2016', '   Application     11/28/2016\n                 Received:'),
      'CM16-0099003',
      ALL,
      [],
    ],
    // pypdf splits the number and doubles spaces.
    ['split', HEADER.replace('CM16-', 'CM16 -').replaceAll(': ', ':  '), 'CM16-0099003', ALL, []],
    // Poppler without -layout: labels first, values after; which belongs to which cannot be told.
    [
      'labels apart from values',
      'Case Number:\nDate Assigned:\nDate of Injury:\nDecision Date:\n\nCM16-0099003\n12/05/2016\n02/19/2015\n01/04/2017',
      null,
      [null, null, null, null, null],
      ['header-empty', 'header-empty', 'header-empty', 'header-unreadable'],
    ],
    // A line of the summary slipped under the last label: a date, and not this one.
    [
      'a foreign line',
      HEADER.replace('\n11/28/2016', '\n11-30-16, she reported pain'),
      'CM16-0099003',
      [...ALL.slice(0, 4), null],
      ['header-unreadable'],
    ],
    ['a value lost', HEADER.replace('\n11/28/2016', ''), 'CM16-0099003', [...ALL.slice(0, 4), null], ['header-empty']],
    // A doubled line says the same twice; two different lines say nothing.
    [
      'a line doubled',
      HEADER.replace('Decision Date', 'Case Number: CM16-0099003\nDecision Date'),
      'CM16-0099003',
      ALL,
      [],
    ],
    [
      'two case numbers',
      HEADER.replace('Decision Date', 'Case Number: CM16-0099004\nDecision Date'),
      null,
      ALL,
      ['header-ambiguous'],
    ],
    [
      'a letter in a date',
      HEADER.replace('12/05/2016', '12/O5/2016'),
      'CM16-0099003',
      [null, ...ALL.slice(1)],
      ['header-unreadable'],
    ],
    [
      'a day that is none',
      HEADER.replace('02/19/2015', '02/30/2015'),
      'CM16-0099003',
      ['2016-12-05', null, ...ALL.slice(2)],
      ['header-unreadable'],
    ],
    // Events in an order that cannot be: read as printed, and said.
    [
      'injured after the decision',
      HEADER.replace('02/19/2015', '02/19/2018'),
      'CM16-0099003',
      ['2016-12-05', '2018-02-19', ...ALL.slice(2)],
      ['header-order'],
    ],
    ['none at all', '', null, [null, null, null, null, null], []],
  ] as const)('%s', (_what, header, caseNumber, dates, codes) => {
    const result = read(header)
    expect(result.caseNumber).toBe(caseNumber)
    expect(result.dates).toEqual(dates)
    expect(result.codes).toEqual(codes)
  })
})
