import { readFrequency } from './frequency.ts'
import type { Sig } from './sig.ts'
import { readNumber, type Token } from './tokens.ts'

/** Separators that end a line or a sig without being part of it. */
export const TRIM = new Set([
  ',',
  ';',
  '.',
  'and',
  'plus',
  '&',
  '+',
  '•',
  '·',
  '|',
  '-',
  '–',
  'with',
  'also',
  'or',
  ':',
  '*',
])

/** Words left over that carry no dosing: not a sig. */
export function saysNothing(sig: Sig): boolean {
  return (
    sig.unitsPerDay === null &&
    sig.dailyDose === null &&
    sig.timesPerDay === null &&
    sig.amountPerDose === null &&
    sig.cap === null &&
    !sig.prn &&
    !sig.asDirected
  )
}

const LEAD_WORDS = new Set([
  'take',
  'takes',
  'apply',
  'use',
  'inject',
  'give',
  'place',
  'insert',
  'dissolve',
  'chew',
  'max',
  'maximum',
  'not',
  'no',
  'up',
  'may',
  'as',
  'prn',
  'po',
  'by',
  'once',
  'twice',
  'every',
  'q',
  'at',
  'in',
  'daily',
  'when',
  'if',
  'for',
  'x',
  'a',
  'half',
  'each',
])

/** The sig as printed, from its first dosing word to its last token; pieces on both sides of a quantity are joined. */
export function printSig(text: string, tokens: readonly Token[]): { text: string; to: number } | null {
  let first = tokens.findIndex(
    (token, index) =>
      token.kind === 'number' ||
      LEAD_WORDS.has(token.text) ||
      readFrequency(tokens, index) !== null ||
      readNumber(tokens, index) !== null,
  )
  if (first < 0) first = 0
  let last = tokens.length
  const idle = (token: Token | undefined): boolean => token?.kind === 'mark' && token.text !== '%' && token.text !== ')'
  while (
    last > first &&
    (idle(tokens[last - 1]) ||
      TRIM.has(tokens[last - 1]?.text ?? '') ||
      tokens[last - 1]?.text === 'per' ||
      tokens[last - 1]?.text === 'order')
  )
    last -= 1
  let opened = 0
  const kept = tokens.slice(first, last)
  for (const token of kept) opened += token.text === '(' ? 1 : token.text === ')' ? -1 : 0
  if (opened < 0 && kept.at(-1)?.text === ')') kept.pop()
  let printed = ''
  let end = -1
  for (const token of kept) {
    printed += end < 0 || !token.spaced ? '' : ' '
    printed += text.slice(token.from, token.to)
    end = token.to
  }
  return printed === '' ? null : { text: printed, to: end }
}
