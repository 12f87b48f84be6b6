import { type CivilDate, readCivilDate } from '../core/index.ts'
import type { Range } from './words.ts'

/** A whole date in a text. Months and years alone are not read: half a date is no date. */
export type DateHit = Range & { readonly date: CivilDate }

/** `10/10/ 2016` and `11- 16-2016`: lines broken inside a date leave a space there. */
const NUMERIC = /(?<![\d/.-])\d{1,2}\s?([/-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})(?![\d/]|-\d)/g
const ISO = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g
const WORDED =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s{1,3}\d{1,2}(?:st|nd|rd|th)?,?\s{1,3}\d{4}\b/gi

/** Every real date of a text in order. */
export function datesOf(text: string): readonly DateHit[] {
  if (!/\d/.test(text)) return []
  const hits: DateHit[] = []
  for (const pattern of [NUMERIC, ISO, WORDED]) {
    for (const match of text.matchAll(pattern)) {
      const printed = pattern === WORDED ? match[0].replace(/\s+/g, ' ') : match[0].replace(/\s/g, '')
      const date = readCivilDate(printed.replace(/^sept\b/i, 'sep'))
      if (date !== null) hits.push({ from: match.index, to: match.index + match[0].length, date })
    }
  }
  return hits.sort((a, b) => a.from - b.from)
}
