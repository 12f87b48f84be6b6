import type { Quantity } from '../core/index.ts'
import { compare, ratio } from '../core/index.ts'
import { numberOf, quantity, type Scene } from './scene.ts'
import { formsOf, type Range, type Word } from './words.ts'

const ATTENDED = formsOf(
  'attended attendance attending completed complete finished participated done had received kept',
)
const VISITS = formsOf('visit visits session sessions treatment treatments appointment appointments attendance')
/** No course has more; a larger number counts something else. */
const MOST_VISITS = ratio(200)

/**
 * How many visits of a course were had: "attended 4 of 6 authorized visits", "Visits attended: 8 of 8", "9/12 sessions
 * completed", "Visit 6 of 6". The first number of the two; without a word of attendance or of visits it may count anything.
 */
export function attendanceOf({ text, words, dates }: Scene): { readonly count: Quantity; readonly at: Range } | null {
  for (let at = 0; at < words.length; at += 1) {
    const had = words[at]?.kind === 'number' ? numberOf(words[at]) : null
    if (had === null) continue
    const next = behindOf(text, words, at)
    const all = next === null ? null : numberOf(words[next])
    if (next === null || all === null || compare(had, all) > 0 || compare(all, MOST_VISITS) > 0) continue
    if (had.d !== 1n || all.d !== 1n) continue
    const [first, last] = [words[at], words[next]]
    if (first === undefined || last === undefined) continue
    if (dates.some(({ from, to }) => from < last.to && first.from < to)) continue
    const before = words.slice(Math.max(0, at - 4), at)
    const behind = words.slice(next + 1, next + 6)
    // Each of a course's daily notes numbers its visit; the last one tells what the course came to.
    const numbered =
      compare(had, all) === 0 && VISITS.has(before.findLast(({ kind }) => kind === 'word')?.form ?? '') && lead(before)
    const attended = [...before, ...behind].some(({ form }) => ATTENDED.has(form))
    const counted = [...before, ...behind].some(({ form }) => VISITS.has(form))
    if (!numbered && !(attended && counted)) continue
    return { count: quantity(had, had, 'sessions'), at: { from: first.from, to: last.to } }
  }
  return null
}

/** "Visit 6 of 6", "Session #6/12": the last word before the number, with nothing but a mark between. */
const lead = (before: readonly Word[]): boolean => {
  const at = before.findLastIndex(({ kind }) => kind === 'word')
  return before.length - at <= 2
}

/** The second number of "4 of 6", "4/6", "4 out of 6"; null for anything else. */
function behindOf(text: string, words: readonly Word[], at: number): number | null {
  let next = at + 1
  if (words[next]?.form === 'out') next += 1
  if (words[next]?.form === 'of') {
    next += 1
    if (words[next]?.form === 'the') next += 1
  } else if (words[next]?.form === '/') next += 1
  // A slash between digits leaves no mark; "9-12 visits" is a range.
  else if (text.slice(words[at]?.to, words[next]?.from) !== '/') return null
  return words[next]?.kind === 'number' ? next : null
}
