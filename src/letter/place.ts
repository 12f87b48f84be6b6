import type { Service } from './determination.ts'
import { matchesOf } from './matches.ts'
import type { Found, Range, Word } from './phrase.ts'
import type { BodyPart, Treatment } from './treatment.ts'

/** Whether nothing but connectors, articles and sides stands between the parts. */
export function isEnumeration(text: string, parts: readonly Found<BodyPart>[]): boolean {
  return parts.every((part, i) => {
    const before = parts[i - 1]
    if (before === undefined) return true
    return /^(?:[\s,/&;+-]|\b(?:and|the|of|or|left|right|bilateral|both|spine|joint|region|to|for)\b){1,40}$/i.test(
      text.slice(before.to, part.from),
    )
  })
}

const SIDE_BEFORE = /\b(?:left|right|bilateral|both|lt|rt|l|r)\.?\s$/i

export function withSide(text: string, part: Range): number {
  const side = SIDE_BEFORE.exec(text.slice(Math.max(0, part.from - 12), part.from))
  return part.from - (side?.[0].length ?? 0)
}

/**
 * Where: one part under its normalised name (`low back` → `lumbar spine`), several as printed with their sides
 * (`neck and right hand`), or their names in a row when other words stand between them. With no part named, what the
 * levels or the operation's own name fix.
 */
export function bodyPartOf(
  text: string,
  parts: readonly Found<BodyPart>[],
  levels: readonly Range[],
  main: Found<Treatment> | undefined,
): string | null {
  const names = [...new Set(parts.map(({ entry }) => entry.name))]
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return regionOf(text, levels) ?? main?.entry.at ?? null
  if (names.length === 1) return first.entry.name
  if (isEnumeration(text, parts)) return text.slice(withSide(text, first), last.to)
  return names.join(', ')
}

/** The part of the spine that all levels name by their first letter; L5-S1 and C7-T1 go with the first. */
function regionOf(text: string, levels: readonly Range[]): string | null {
  const letters = new Set(levels.map(({ from }) => (text[from] ?? '').toUpperCase()))
  if (letters.size !== 1) return null
  return { C: 'cervical spine', T: 'thoracic spine', L: 'lumbar spine', S: 'sacrum' }[[...letters][0] ?? ''] ?? null
}

/**
 * The side, when the request names one. Left and right of the same part is bilateral; different sides of different
 * parts have no common side (`left knee and right elbow`), so that is null and the body part says it in full.
 */
export function sideOf(text: string, words: readonly Word[], parts: readonly Found<BodyPart>[]): Service['side'] {
  const sides = new Set<'left' | 'right' | 'bilateral'>()
  for (const { known, from, to } of words) {
    if (known.side !== undefined) sides.add(known.side)
    else if (to - from === 1 && /[LR]/.test(text.charAt(from)) && isBeforeSided(parts, to)) {
      sides.add(known.form === 'l' ? 'left' : 'right')
    }
  }
  if (sides.size === 1) return [...sides][0] ?? null
  const sided = new Set(parts.filter(({ entry }) => entry.sided).map(({ entry }) => entry.name))
  return sides.size === 2 && sides.has('left') && sides.has('right') && sided.size === 1 ? 'bilateral' : null
}

const isBeforeSided = (parts: readonly Found<BodyPart>[], to: number): boolean =>
  parts.some((part) => part.entry.sided && part.from === to + 1)

const LEVELS = /\b[CTLS]\d{1,2}(?:\s?[-–/]\s?[CTLS]?\d{1,2}\b(?![/.]\d)){0,4}/gi
const LEVEL = /([CTLS]?)(\d+)/gi

/** Vertebral levels as printed: `L4-5`, `L4-L5`, `L3-4-5`, `C7-T1`, `L4/5`, `L5`. Letters alone and T13 are none. */
export function levelsOf(text: string): Range[] {
  const levels: Range[] = []
  if (!/[CTLS]\d/i.test(text)) return levels
  for (const match of matchesOf(LEVELS, text)) {
    const numbers = matchesOf(LEVEL, match[0])
    const top: Readonly<Record<string, number>> = { C: 8, T: 12, L: 6, S: 5 }
    let region = ''
    const real = numbers.every(([, letter = '', number = '']) => {
      if (letter !== '') region = letter.toUpperCase()
      return Number(number) >= 1 && Number(number) <= (top[region] ?? 0)
    })
    const after = text[match.index + match[0].length] ?? ''
    if (real && !/[a-z0-9]/i.test(after)) levels.push({ from: match.index, to: match.index + match[0].length })
  }
  return levels
}
