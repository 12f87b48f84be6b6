import { isDrugWord } from '../dose/index.ts'
import { isRequestWord } from './vocabulary.ts'

/** A small L or a capital O where a figure belongs ("#l", "l4", "6O"): print has levels as "L4" and figures whole. */
const MISREAD = new RegExp(
  [
    '^[#(]*[lI][.-]?\\d', // "l4", "l.5", "l-2"
    '#[A-Za-z]',
    '\\d[OolI](?![A-Za-z])',
    '[OolI]\\d{2}',
    '\\d[OI]',
    '\\d[.,]?[SBZG](?![A-Za-z0-9])',
    '^\\(?[SBZOIl]\\)?[,;]?$', // a figure alone: "(B sessions"
    '^[SBOIl][%/]', // "S%", "S/325mg"
    '^[CTL]\\d{1,2}-S[lI]?[,.;)]*$',
    '^[CTL]\\d{1,2}-\\d?[2-9]\\d', // "L5-51": no spine has that level
    '[CTL][SOl]-[CTLS]?\\d', // "LS-S1"
    '\\d[./-][OolIZB]{1,2}[\\d/]', // "12/O7/2016", "11/l4/16"
    '\\d[./][SZBG](?![1-5]\\b)[a-z\\d]', // "7.Smg"; "L4/S1" is a level
    '\\d[SBZGOolI](?:mg|mcg|ml|gm|g|%)', // "2Smg"
    '\\dm[1I](?![A-Za-z0-9])', // "250m1"
    '(?:^|[^A-Za-z])[OolI][.,]\\d', // "O.025%"
    '[A-Z]{2}l(?![a-z])', // "MRl"
  ].join('|'),
)

/** Letters that scans take for others: as read, as printed. */
const SLIPS = [
  ['m', 'rn'],
  ['rn', 'm'],
  ['c', 'e'],
  ['d', 'cl'],
  ['b', 'h'],
  ['l', 'i'],
  ['v', 'u'],
  ['q', 'g'],
  ['f', 't'],
] as const

/**
 * Whether one slip of a scan lies between a word and a known one. Of a known word ("band", "hand") another occurrence
 * can vouch for what is printed. Of an unknown one ("lvmbar") none can: a bad scan takes the same letters for the same
 * others on every line.
 */
function looksMisread(word: string): boolean {
  const lower = word.toLowerCase().replace(AROUND_WORD, '')
  if (lower.length < 4) return MISREAD_SMALL.has(lower)
  if (/\d/.test(lower) && withLetters(lower)) return true
  return SLIPS.some(([read, printed]) => {
    if (!lower.includes(read)) return false
    for (let at = lower.indexOf(read); at >= 0; at = lower.indexOf(read, at + 1)) {
      if (isRequestWord(lower.slice(0, at) + printed + lower.slice(at + read.length))) return true
    }
    return isRequestWord(lower.replaceAll(read, printed))
  })
}

/** "8aclofen", "sp1ne": a word when its figures are taken for the letters they look like. */
function withLetters(word: string): boolean {
  if (!/^[a-z0158]*[a-z]{3}[a-z0158]*$/.test(word)) return false
  const letters = word.replaceAll('0', 'o').replaceAll('5', 's').replaceAll('8', 'b')
  return ['l', 'i'].some((one) => {
    const spelled = letters.replaceAll('1', one)
    return isRequestWord(spelled) || isDrugWord(spelled)
  })
}

/** Short words have too many neighbours; these are the ones that slips make of the commonest. */
const MISREAD_SMALL = new Set('tbe fhe tlie thc tne fo'.split(' '))

const AROUND_WORD = /^[^a-z0-9]+|[^a-z0-9]+$/g

export type Print = 'plain' | 'doubtful' | 'misread'

/** What a word looks like by itself. */
export function printOf(word: string): Print {
  const known = isRequestWord(word) || isDrugWord(word)
  // "C8C" may be a test nobody listed or CBC: another occurrence tells.
  const mixed = /^[A-Z]+\d[A-Z]+$/.test(word)
  if (MISREAD.test(word)) return 'misread'
  const near = looksMisread(word)
  return near && !known ? 'misread' : known && !mixed && !near ? 'plain' : 'doubtful'
}
