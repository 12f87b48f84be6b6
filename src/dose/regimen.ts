import { readFrequency } from './frequency.ts'
import { type Named, readName, sameDrug } from './name.ts'
import type { Token } from './tokens.ts'
import { massOfWord, routeOfWord, unitOfWord } from './units.ts'

/** A stretch of tokens about one drug; `named` is null when it looks like a drug line and names none we know. */
export type Segment = {
  readonly from: number
  readonly to: number
  readonly named: Named | null
  /** Other names of the same drug inside the stretch ("Ultram 50 mg (tramadol)"): not sig text. */
  readonly aliases: readonly { readonly from: number; readonly to: number }[]
}

const SEPARATORS = new Set([';', ',', '.', 'and', 'plus', '&', '+', '•', '·', '|', 'with', 'also', 'or'])

/**
 * Words that open a clause of a medication line without being a drug. Closed list: anything else of four letters or
 * more before a mass is taken for a drug we do not know, which makes a total incomplete rather than wrong.
 */
const PLAIN = new Set(
  `take takes taking taken give given use used apply applied inject place dose doses dosage daily twice once thrice
   times every each hours hour days weeks week months month morning evening night nightly noon bedtime afternoon meals meal food
   pain spasm spasms nausea anxiety sleep insomnia inflammation depression muscle neuropathic breakthrough severe
   moderate mild relief symptoms headache headaches constipation needed necessary directed maximum total limit exceed
   than more less then increase increased decrease decreased reduce taper tapering wean weaning titrate patient
   worker injured current currently medication medications include included includes including prescribed
   prescription request requested requests refill refills quantity supply dispense dispensed strength generic brand
   equivalent name tablet tablets capsule capsules patch patches cream ointment gel lotion solution suspension oral
   orally mouth release extended immediate sustained controlled affected area topical topically route
   retrospective date service authorized original remaining certified denied modified upheld overturned order postop
   post operative unknown prescribed following treatment therapy sessions physical acupuncture unit units from that
   this have been with without other also only when half three four five seven eight nine ten eleven twelve one two six
   fifteen twenty thirty sixty ninety hundred mon tues wednesday monday tuesday thursday friday saturday sunday
   breakfast lunch dinner supper additional extra around between before after prior approximately about maybe
   some several including list regimen drug drugs opioid opioids narcotic narcotics which were was are is has per
   kit compound container bottle tube box month's reported reports states uses continue continued continues
   stable pharmacy formulary tabs caps milligrams micrograms grams combination mixture base topicals`.split(/\s+/),
)

const isSeparator = (tokens: readonly Token[], text: string, at: number): boolean =>
  SEPARATORS.has(tokens[at]?.text ?? '') || breaksLine(tokens, text, at)

/** Does a line end before this token? */
function breaksLine(tokens: readonly Token[], text: string, at: number): boolean {
  const before = tokens[at - 1]
  const here = tokens[at]
  if (before === undefined || here === undefined || !here.spaced) return false
  for (let index = before.to; index < here.from; index += 1) if (text.charCodeAt(index) === 10) return true
  return false
}

/** Words that may go on about the drug in a new sentence: "Norco 10/325. Take 1 tab TID. #90." */
const GOES_ON = new Set(
  'take takes taking use apply one two three half max maximum mdd not no do may qty quantity disp dispense refill refills rf sig for up then increase day days supply dos'.split(
    ' ',
  ),
)

/**
 * Does a sentence end before this token, with another matter after it? A point, white space, and a capital that does
 * not open a sig. Without this "… and Soma. Patient has received epidural injections" would be an epidural drug.
 */
function opensSentence(tokens: readonly Token[], text: string, at: number): boolean {
  const token = tokens[at]
  if (
    tokens[at - 1]?.text !== '.' ||
    token?.kind !== 'word' ||
    GOES_ON.has(token.text) ||
    readFrequency(tokens, at) !== null
  )
    return false
  const first = text.charAt(token.from)
  return first !== first.toLowerCase() && unitOfWord(token.text) === null
}

/** Finds every drug of a text and the words that belong to it. */
export function segment(tokens: readonly Token[], text: string): readonly Segment[] {
  const names = findNames(tokens, text)
  const starts = [
    ...names.map((named) => ({ at: named.first, named: named as Named | null })),
    ...findUnknown(tokens, text, names),
  ]
  starts.sort((a, b) => a.at - b.at)
  const segments: { from: number; to: number; named: Named | null; aliases: { from: number; to: number }[] }[] = []
  for (const start of starts) {
    const last = segments.at(-1)
    if (last?.named != null && start.named !== null && isAlias(tokens, last.named, start.named)) {
      last.aliases.push({ from: start.named.first, to: start.named.next })
      continue
    }
    const floor = last === undefined ? 0 : (last.named?.next ?? last.from + 1)
    const from = beginning(tokens, text, floor, start.at, last === undefined)
    if (last !== undefined) last.to = from
    segments.push({ from, to: tokens.length, named: start.named, aliases: [] })
  }
  for (const one of segments) {
    for (let at = one.named?.next ?? one.from + 1; at < one.to; at += 1)
      if (opensSentence(tokens, text, at)) one.to = at
  }
  return segments
}

function findNames(tokens: readonly Token[], text: string): readonly Named[] {
  const names: Named[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    const head = at === 0 || isSeparator(tokens, text, at - 1) || breaksLine(tokens, text, at)
    const named = token?.kind === 'word' ? readName(tokens, at, head) : null
    if (named === null) at += 1
    else {
      names.push(named)
      at = named.next
    }
  }
  return names
}

/** In brackets and the same drug: a second name. Outside brackets the same drug again is a second line. */
function isAlias(tokens: readonly Token[], last: Named, next: Named): boolean {
  return tokens[next.first - 1]?.text === '(' && sameDrug(last.ingredients, next.ingredients)
}

/**
 * Where the words of a drug begin: after the separator before it, so that "2 tablets of" stands with the drug behind
 * it; but a frequency in between still belongs to the drug before.
 */
function beginning(tokens: readonly Token[], text: string, floor: number, at: number, first: boolean): number {
  if (first) return 0
  let from = at
  while (from > floor && at - from < 8) {
    if (isSeparator(tokens, text, from - 1)) return from
    if (breaksLine(tokens, text, from)) return from
    from -= 1
    if (tokens[from]?.text === '#' || readFrequency(tokens, from) !== null) return at
  }
  return at
}

/** Clauses that begin like a drug line with a name that the lexicon lacks: "Zorvex 10 mg", or a bare word in a list. */
function findUnknown(tokens: readonly Token[], text: string, names: readonly Named[]): { at: number; named: null }[] {
  const inside = new Uint8Array(tokens.length)
  for (const named of names) inside.fill(1, named.first, named.next)
  const unknown: { at: number; named: null }[] = []
  const listed = sentencesWithDrugs(tokens, text, inside)
  let clause = true
  let afterFor = false
  for (let at = 0; at < tokens.length; at += 1) {
    if (inside[at] === 1) {
      clause = false
      afterFor = false
      continue
    }
    if (breaksLine(tokens, text, at)) clause = true
    const word = tokens[at]?.text ?? ''
    if (word === 'for') afterFor = true
    if (word === '.' || word === ';') afterFor = false
    if (isSeparator(tokens, text, at) && SEPARATORS.has(word)) {
      clause = true
      continue
    }
    if (
      clause &&
      !afterFor &&
      (isUnknownDose(tokens, at, inside) || isUnknownItem(tokens, text, at, inside, listed[at] === 1))
    )
      unknown.push({ at, named: null })
    clause = false
  }
  return unknown
}

/** Marks the tokens of sentences that name a drug: only there is a bare strange word an item of a list. */
function sentencesWithDrugs(tokens: readonly Token[], text: string, inside: Uint8Array): Uint8Array {
  const listed = new Uint8Array(tokens.length)
  let start = 0
  let named = false
  for (let at = 0; at <= tokens.length; at += 1) {
    if (at === tokens.length || opensSentence(tokens, text, at)) {
      if (named) listed.fill(1, start, at)
      start = at
      named = false
    }
    if (inside[at] === 1) named = true
  }
  return listed
}

function isStrange(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word' || token.text.length < 4 || PLAIN.has(token.text)) return false
  return massOfWord(token.text) === null && unitOfWord(token.text) === null && routeOfWord(token.text) === null
}

/** One to three strange words, then a mass: "Zorvex HCl 10 mg". */
function isUnknownDose(tokens: readonly Token[], at: number, inside: Uint8Array): boolean {
  if (!isStrange(tokens[at])) return false
  for (let next = at + 1; next <= at + 3; next += 1) {
    if (inside[next] === 1) return false
    const token = tokens[next]
    if (token?.kind === 'number') return isStrengthAhead(tokens, next)
    if (token?.kind === 'mark' && token.text !== '-' && token.text !== '#') return false
  }
  return false
}

/** `10 mg`, `10/325`, `#60`; a date has a second slash. */
function isStrengthAhead(tokens: readonly Token[], at: number): boolean {
  if (massOfWord(tokens[at + 1]?.text) !== null || tokens[at - 1]?.text === '#') return true
  return tokens[at + 1]?.text === '/' && tokens[at + 2]?.kind === 'number' && tokens[at + 3]?.text !== '/'
}

/** A bare strange word alone between separators of a list that has drugs in it: "…, Fooprazole, …". */
function isUnknownItem(tokens: readonly Token[], text: string, at: number, inside: Uint8Array, list: boolean): boolean {
  if (!list || !isStrange(tokens[at]) || (tokens[at]?.text.length ?? 0) < 6) return false
  const next = at + 1
  if (inside[next] === 1) return false
  return next >= tokens.length || isSeparator(tokens, text, next) || readFrequency(tokens, next) !== null
}
