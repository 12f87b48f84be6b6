import type { Word } from '../records/index.ts'

// What a measured value says: charts print the number and letters ask for the finding.

type Told = { readonly text: string; readonly parts: readonly string[] }

/** A body mass index of 30 and more. */
export const isObese = (text: string, word: Word): boolean =>
  word.kind === 'number' &&
  Number(word.form) >= 30 &&
  Number(word.form) < 90 &&
  /\b(?:BMI|body mass index)\s?(?:is|was|of|:|=)?\s?$/i.test(text.slice(Math.max(0, word.from - 24), word.from))

/**
 * Degrees below which nobody would call a motion full, by part and movement: well under the normal of the AMA Guides, so
 * that a number near the normal says nothing. Recalled, not verified; a finding only ever leads a person to the page.
 */
const SURELY_LIMITED: Readonly<Record<string, readonly (readonly [movement: RegExp, below: number])[]>> = {
  shoulder: [
    [/\b(?:flexion|elevation|abduction|flexes|abducts|raises)\b/i, 140],
    [/\brotation\b/i, 50],
  ],
  knee: [[/\b(?:flexion|flexes|bends)\b/i, 110]],
  hip: [[/\b(?:flexion|flexes)\b/i, 85]],
  elbow: [[/\b(?:flexion|flexes)\b/i, 120]],
  wrist: [[/\b(?:flexion|extension|dorsiflexion)\b/i, 40]],
  'lumbar spine': [
    [/\b(?:flexion|flexes|bends)\b/i, 45],
    [/\bextension\b/i, 15],
  ],
  'cervical spine': [
    [/\brotation\b/i, 55],
    [/\b(?:flexion|extension)\b/i, 30],
  ],
}

/** Does any measured motion of a text fall under what is surely limited for one of these parts? */
export const isSurelyLimited = (text: string, words: readonly Word[], parts: readonly string[]): boolean =>
  words.some((word) => isLimited({ text, parts }, word))

/** "Flexion 40 degrees", "abduction to 90°": a measured motion that is limited for the part of its line. */
export function isLimited({ text, parts }: Told, word: Word): boolean {
  if (word.kind !== 'number' || !/^ ?(?:degrees?|deg\b|°)/i.test(text.slice(word.to, word.to + 9))) return false
  const before = text.slice(Math.max(0, word.from - 34), word.from)
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1)
  const value = Number(word.form)
  return parts.some((part) =>
    (SURELY_LIMITED[part] ?? []).some(([movement, below]) => value < below && movement.test(clause)),
  )
}

/** "Sleeps eight hours." */
export const sleepsEnough = (text: string): boolean =>
  /\bsleeps? (?:about |for |some |at least )?(?:7|8|9|10|seven|eight|nine|ten) hours\b/i.test(text)

/** A grip is called weak below this share of the other hand's; ten percent less is usual of the hand that is not dominant. */
const WEAK_GRIP = 0.8

/** What the readings of both hands say, whose numbers stand behind their sides; null where a line has no such pair. */
export function gripOf(text: string): 'shows' | 'refutes' | null {
  const pair = /\b(right|left)\b([^;]*?)\b(?:right|left)\b([^;]*)/i.exec(text)
  const means = [pair?.[2], pair?.[3]].map((part) => {
    const readings = (part?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    return readings.length === 0 ? null : readings.reduce((sum, one) => sum + one, 0) / readings.length
  })
  const [a, b] = means
  if (a === null || b === null || a === undefined || b === undefined) return null
  return Math.min(a, b) < WEAK_GRIP * Math.max(a, b) ? 'shows' : 'refutes'
}
