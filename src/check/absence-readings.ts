import type { Claim } from '../core/index.ts'
import { readRecords } from '../records/index.ts'

/**
 * What a thing would be read as if a record stated it: the readers of the records read the words of the letter, so that both
 * sides are compared in one vocabulary. A key is a fact with the name it is known by, without place, date or degree.
 */
export function keysOf(asked: string): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const frame of [
    `The patient has ${asked}.`,
    `Objective findings: There is ${asked}.`,
    `Treatment to date has included ${asked}.`,
  ]) {
    const { claims } = readRecords([{ id: 'asked', pages: [frame] }]).value
    for (const claim of claims) {
      const key = keyOf(claim)
      if (key !== null) keys.add(key)
    }
  }
  return keys
}

/** Facts that say too little to be the same thing: any drug, any request, any duty. */
export function keyOf({ fact, value }: Claim): string | null {
  switch (value.kind) {
    case 'word':
      return WORDS.has(fact) ? `${fact}: ${value.word}` : null
    case 'finding':
      return `examination finding: ${value.sign}`
    case 'outcome':
      return value.category === 'drug' ? null : `prior treatment: ${value.treatment}`
    case 'result':
      return `${fact}: ${value.study}`
    case 'regimen':
      return value.ingredients.length === 0 ? null : `medication: ${value.ingredients.join('+')}`
    default:
      return null
  }
}

const WORDS: ReadonlySet<string> = new Set([
  'symptom',
  'diagnosis',
  'red flag',
  'consultation',
  'risk screen',
  'CURES report',
  'pill count',
  'opioid agreement',
])
