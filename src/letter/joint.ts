import { isDrugWord } from '../dose/index.ts'
import type { Flow } from './flow.ts'
import { fold, lineAt } from './flow.ts'
import { lettersOf } from './letters-only.ts'
import { readService } from './service.ts'

/** How two lines of one request meet, when they do not look like neighbours in print. */
export type BadJoint = {
  /** Squashed position where the second line begins. */
  readonly at: number
  /** `begins`: the second line reads like a request of its own. `unlike`: no other part of the request goes on so. */
  readonly kind: 'begins' | 'unlike'
}

/**
 * The first place where two lines of a request do not belong together: a line between them is lost, or one of them
 * comes from elsewhere. A plain request is printed once, so only its grammar can tell; the parts of a partly
 * authorized one repeat each other's words, and what follows a word in one of them follows it in another.
 */
export function badJoint(flow: Flow, from: number, to: number): BadJoint | null {
  const first = lineAt(flow, from)
  const last = lineAt(flow, to - 1)
  if (first >= last) return null
  const lines: string[] = []
  for (let i = first; i <= last; i++) {
    const line = flow.lines[i]
    if (line !== undefined) lines.push(fold(flow, Math.max(from, line.from), Math.min(to, line.to)))
  }
  const asked = lines.findIndex((_, i) =>
    lines
      .slice(0, i + 1)
      .join(' ')
      .includes('original request'),
  )
  const begins = beginningLine(asked < 0 ? lines : lines.slice(0, asked + 1))
  const index = begins ?? (asked < 0 ? null : unlikeLine(lines))
  if (index === null) return null
  return { at: flow.lines[first + index]?.from ?? from, kind: begins === null ? 'unlike' : 'begins' }
}

/** A line ends open before these: whatever follows may begin with a capital. */
const GOES_ON =
  /(?:[,;:&/(+-]|\b(?:and|or|with|without|of|for|to|the|a|an|in|on|at|by|from|per|plus|using|via|vs|right|left|bilateral|including))$/i

/** A strength follows the name of a drug. */
const STRENGTH = /^\d[\d./]*\s?(?:%|mg|mcg|gm|ml)/

/**
 * A line that begins with a capital and names a treatment by itself, although the line before ends in the middle of a
 * phrase, names none, or begins with the same word. In 14 plain requests of two lines at hand no second line does.
 */
function beginningLine(lines: readonly string[]): number | null {
  for (let i = 1; i < lines.length; i++) {
    const line = lines.slice(i).join(' ')
    if (STRENGTH.test(line) && !isDrugWord(/[A-Za-z-]*\W*$/.exec(lines[i - 1] ?? '')?.[0].replace(/\W+$/, '') ?? ''))
      return i
    if (!/^[A-Z][A-Za-z]/.test(line) || /^Claims Administrator/.test(line)) continue
    const before = lines.slice(0, i).join(' ').trimEnd()
    const anew = firstWord(line) === firstWord(before)
    if (!anew && (GOES_ON.test(before) || openBracket(before)) && namesTreatment(before)) continue
    if (namesTreatment(line)) return i
  }
  return null
}

const firstWord = (text: string): string => (/^[a-z]+/i.exec(text)?.[0] ?? '').toLowerCase()

const namesTreatment = (text: string): boolean =>
  readService(text).definite || text.split(/[^A-Za-z]+/).some((word) => word.length > 3 && isDrugWord(word))

const openBracket = (text: string): boolean => text.lastIndexOf('(') > text.lastIndexOf(')')

const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty'.split(' '),
)

/** Words of the form itself and small words, which stand beside anything. */
const BESIDE_ANYTHING = new Set(
  `was were is are the a an original request authorized by claims administrator remaining imr eligible portion of
   leaving`.split(/\s+/),
)

type Word = { readonly form: string; readonly line: number }

/** Words in lower case, every number the same: the parts of a partly authorized request differ in numbers. */
function wordsOfLines(lines: readonly string[]): Word[] {
  const words: Word[] = []
  lines.forEach((line, index) => {
    for (const word of line.toLowerCase().split(/[\s,;:()]+/)) {
      const { letters } = lettersOf(word)
      if (letters === '') continue
      words.push({ form: /^\d/.test(letters) || NUMBER_WORDS.has(letters) ? '#' : letters, line: index })
    }
  })
  return words
}

/**
 * A line of the authorized or the remaining part whose first word follows the last word of the line before nowhere
 * else in the request. The original part is printed first and may go on as it likes; what it lacks is missed later.
 */
function unlikeLine(lines: readonly string[]): number | null {
  const words = wordsOfLines(lines)
  const asked = words.findIndex(({ form }, i) => form === 'original' && words[i + 1]?.form === 'request')
  if (asked < 0) return null
  const content = new Set(words.slice(0, asked).map(({ form }) => form))
  for (let i = asked + 2; i + 1 < words.length; i++) {
    const [before, next] = [words[i], words[i + 1]]
    if (before === undefined || next === undefined || before.line === next.line) continue
    if (BESIDE_ANYTHING.has(next.form)) continue
    if (BESIDE_ANYTHING.has(before.form)) {
      if (!content.has(next.form)) return next.line
      continue
    }
    const elsewhere = words.some(({ form }, j) => j !== i && form === before.form && words[j + 1]?.form === next.form)
    if (!elsewhere) return next.line
  }
  return null
}
