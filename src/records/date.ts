import { type CivilDate, civilDate, type Period, readCivilDate } from '../core/index.ts'
import type { Range } from './words.ts'

/** A whole date in a text. Months and years alone are no dates: see `periodsOf`. */
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

/** A month, a season or a year without a day. */
export type PeriodHit = Range & { readonly period: Period }

const MONTH =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6}\.?)(?:\s{1,3}of|,)?\s{1,3}((?:19|20)\d{2})\b(?![/-]\d)/gi
const MONTH_FIGURES = /(?<![\d/.-])(0?[1-9]|1[0-2])\/((?:19|20)\d{2})(?![\d/-])/g
const SEASON =
  /\b(spring|summer|autumn|fall|winter|beginning|early|mid(?:dle)?|late|end)(?:[\s-]{1,2}(?:of|part of|in|the)){0,2}[\s-]{1,2}((?:19|20)\d{2})\b(?![/-]\d)/gi
/** A figure alone is a year only behind a word that dates. */
const YEAR =
  /\b(?:since|in|from|during|of|until|around|about|circa)\s{1,3}((?:19|20)\d{2})\b(?!\s?(?:mg|mcg|ml|%|to\b)|[/.,-]?\d)/gi

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * First and last month of parts of a year. A winter is that at either end of the year named: writers mean both. "Early",
 * "mid" and "late" are taken as halves that overlap, so that no reading is left out.
 */
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 6],
  summer: [6, 9],
  autumn: [9, 12],
  fall: [9, 12],
  winter: [0, 14],
  beginning: [1, 6],
  early: [1, 6],
  mid: [4, 9],
  middle: [4, 9],
  late: [7, 12],
  end: [7, 12],
}

/** Every month, season and year of a text that is not part of a whole date, in order, each once. */
export function periodsOf(text: string): readonly PeriodHit[] {
  if (!/(?:19|20)\d{2}/.test(text)) return []
  const hits: PeriodHit[] = []
  const put = (from: number, to: number, year: string, first: number, last: number): void => {
    const period = between(Number(year), first, last)
    if (period !== null) hits.push({ from, to, period })
  }
  for (const match of text.matchAll(MONTH)) {
    const month = MONTHS.indexOf((match[1] ?? '').toLowerCase()) + 1
    put(match.index, match.index + match[0].length, match[2] ?? '', month, month)
  }
  for (const match of text.matchAll(MONTH_FIGURES)) {
    const month = Number(match[1])
    put(match.index, match.index + match[0].length, match[2] ?? '', month, month)
  }
  for (const match of text.matchAll(SEASON)) {
    const [first, last] = SEASONS[(match[1] ?? '').toLowerCase()] ?? [1, 12]
    put(match.index, match.index + match[0].length, match[2] ?? '', first, last)
  }
  for (const match of text.matchAll(YEAR)) {
    const to = match.index + match[0].length
    put(to - 4, to, match[1] ?? '', 1, 12)
  }
  // "March of 2012" is a month, and the year in it none of its own.
  let end = 0
  return hits
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      if (from < end) return false
      end = to
      return true
    })
}

/** Months are counted from January of the year; 0 and less lie before it, 13 and more behind. */
function between(year: number, first: number, last: number): Period | null {
  const january = civilDate(year, 1, 1)
  if (january === null) return null
  const from = january.add({ months: first - 1 })
  return { from, to: january.add({ months: last }).subtract({ days: 1 }) }
}
