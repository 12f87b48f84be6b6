import type { Rational } from '../core/index.ts'
import type { DrugEntry } from './drug.ts'
import { isCombination, isOpioid, matchName, type NameMatch } from './lexicon.ts'
import { numberOf, type Token } from './tokens.ts'
import { massOfWord } from './units.ts'

/** An amount as printed: `unit` is mg, mcg, mcg/hour, %, mg/mL, g, units …, in that spelling. */
export type Strength = { readonly value: Rational; readonly unit: string }

/** A drug named in a line: tokens `first` to `next`, its ingredients in the order printed. */
export type Named = {
  readonly first: number
  readonly next: number
  readonly product: DrugEntry | null
  readonly ingredients: readonly { readonly name: string; readonly strength: Strength | null }[]
  readonly extendedRelease: boolean | null
  readonly codes: readonly string[]
}

const SALTS = new Set(
  'hcl hydrochloride sulfate sulphate sulf bitartrate bit tartrate citrate phosphate phos napsylate naps maleate succinate sodium sod potassium acetate mesylate besylate dihydrate monohydrate hbr hydrobromide bromide dr ec dispersible disp terephthalate epolamine hyclate fumarate decanoate concentrate intensol system'.split(
    ' ',
  ),
)
const EXTENDED = new Set(['er', 'xr', 'sr', 'cr', 'la', 'xl', 'xt', 'contin'])
const RELEASE_WORDS = new Map([
  ['extended', true],
  ['sustained', true],
  ['controlled', true],
  ['immediate', false],
])

/** `ER`, `extended-release` → true; `IR`, `immediate release` → false; null when no such word stands at `at`. */
export function readRelease(tokens: readonly Token[], at: number): { extended: boolean; next: number } | null {
  const word = tokens[at]?.text ?? ''
  if (EXTENDED.has(word)) return { extended: true, next: at + 1 }
  if (word === 'ir') return { extended: false, next: at + 1 }
  const worded = RELEASE_WORDS.get(word)
  if (worded === undefined) return null
  const release = tokens[at + 1]?.text === '-' ? at + 2 : at + 1
  return ['release', 'rel'].includes(tokens[release]?.text ?? '') ? { extended: worded, next: release + 1 } : null
}

type Draft = {
  product: DrugEntry | null
  readonly ingredients: { name: string; strength: Strength | null }[]
  extended: boolean | null
  next: number
  readonly codes: Set<string>
}

/** Reads a name at `at` with its salts, release words, combination partners and other name in brackets. */
export function readName(tokens: readonly Token[], at: number, head: boolean): Named | null {
  const found = matchName(tokens, at, head)
  if (found === null || isEquivalent(tokens, found)) return null
  const draft: Draft = { product: found.product, ingredients: [], extended: null, next: found.next, codes: new Set() }
  note(draft, found)
  if (found.product === null) draft.ingredients.push({ name: found.ingredient ?? '', strength: null })
  else for (const { name } of found.product.ingredients) draft.ingredients.push({ name, strength: null })
  skipSalts(tokens, draft)
  if (draft.product === null) joinPartners(tokens, draft)
  joinCodeine(tokens, draft)
  readCodeineNumber(tokens, draft)
  absorbAlias(tokens, draft)
  const extendedRelease = draft.extended
  return {
    first: at,
    next: draft.next,
    product: draft.product,
    ingredients: draft.ingredients,
    extendedRelease,
    codes: [...draft.codes],
  }
}

/** "morphine equivalents", "morphine dose equivalent": a measure, not a drug in use. */
function isEquivalent(tokens: readonly Token[], found: NameMatch): boolean {
  if (found.ingredient !== 'morphine') return false
  for (let at = found.next; at < found.next + 3; at += 1) {
    const word = tokens[at]?.text ?? ''
    if (word.startsWith('equivalen')) return true
    if (!['dose', 'dosing', 'daily', 'milligram', 'sulfate', '-', '('].includes(word)) return false
  }
  return false
}

function note(draft: Draft, found: NameMatch): void {
  if (found.broken) draft.codes.add('name-spacing')
  if (found.misspelled) draft.codes.add('name-misspelled')
}

function skipSalts(tokens: readonly Token[], draft: Draft): void {
  for (;;) {
    const word = tokens[draft.next]?.text ?? ''
    const release = readRelease(tokens, draft.next)
    if (release !== null) {
      draft.extended = release.extended
      draft.next = release.next
    } else if (SALTS.has(word)) draft.next += 1
    else if (word === '-' && SALTS.has(tokens[draft.next + 1]?.text ?? '')) draft.next += 2
    else return
  }
}

/** What joins two ingredients: tight (`/`, `w/`, `with`, a glued `-`), or loose (`,`, `and`), which needs more proof. */
function readJoint(tokens: readonly Token[], at: number): { next: number; loose: boolean } | null {
  const token = tokens[at]
  switch (token?.text) {
    case '/':
    case '+':
    case '&':
      return { next: at + 1, loose: false }
    case '-':
      return { next: at + 1, loose: token.spaced }
    case 'with':
      return { next: at + 1, loose: false }
    case 'w':
      return { next: tokens[at + 1]?.text === '/' ? at + 2 : at + 1, loose: false }
    case 'and':
      return { next: at + 1, loose: true }
    case ',':
      return { next: ['and', '&'].includes(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1, loose: true }
    default:
      return null
  }
}

/**
 * Goes on to the other ingredients: "hydrocodone/acetaminophen", "APAP w/codeine", "Flurbiprofen 20%, Baclofen 5%".
 * Commas and "and" join only percentages (a compound) or ingredients that are sold together; else they divide drugs.
 */
function joinPartners(tokens: readonly Token[], draft: Draft): void {
  readOwnStrength(tokens, draft)
  let sure = { count: draft.ingredients.length, next: draft.next }
  while (draft.ingredients.length < 12) {
    const joint = readJoint(tokens, draft.next)
    if (joint === null) break
    const partner = matchName(tokens, joint.next, false)
    if (partner?.ingredient == null) break
    const before = draft.ingredients.at(-1)?.strength?.unit ?? null
    draft.ingredients.push({ name: partner.ingredient, strength: null })
    draft.next = partner.next
    skipSalts(tokens, draft)
    readOwnStrength(tokens, draft)
    note(draft, partner)
    const own = draft.ingredients.at(-1)?.strength?.unit ?? null
    const names = draft.ingredients.map((one) => one.name)
    const compound = before === '%' && (own === '%' || tokens[draft.next]?.kind !== 'number')
    const twoOpioids = names.filter(isOpioid).length > 1
    const masses = before !== null && before !== '%'
    if (
      compound ||
      isCombination(names) ||
      (!joint.loose && !masses && !twoOpioids && before === null && own !== 'mg')
    ) {
      sure = { count: draft.ingredients.length, next: draft.next }
    } else if (masses) break
  }
  draft.ingredients.length = sure.count
  draft.next = sure.next
  const stated = draft.ingredients.filter((one) => one.strength !== null)
  if (stated.length === 1 && stated[0]?.strength?.unit !== '%' && stated[0] === draft.ingredients.at(-1)) {
    // a lone mass is read with the rest of the line, where ranges, liquids and the opioid part are understood
    rewindStrength(tokens, draft)
  }
}

/** `20%` or, before a joint, `10 mg` right behind an ingredient. */
function readOwnStrength(tokens: readonly Token[], draft: Draft): void {
  const last = draft.ingredients.at(-1)
  const open = tokens[draft.next]?.text === '(' ? draft.next + 1 : draft.next
  const value = numberOf(tokens[open])
  if (last === undefined || value === null) return
  if (tokens[open + 1]?.text === '%') {
    const close = open > draft.next && tokens[open + 2]?.text === ')' ? open + 3 : open + 2
    last.strength = { value, unit: '%' }
    draft.next = close
    return
  }
  const unit = massOfWord(tokens[open + 1]?.text)
  if (unit === null || open > draft.next || (unit !== 'mg' && unit !== 'mcg')) return
  const joint = readJoint(tokens, open + 2)
  const ends = draft.ingredients.length > 1
  if (!ends && (joint === null || joint.loose || matchName(tokens, joint.next, false)?.ingredient == null)) return
  last.strength = { value, unit }
  draft.next = open + 2
}

function rewindStrength(tokens: readonly Token[], draft: Draft): void {
  const last = draft.ingredients.at(-1)
  if (last?.strength == null) return
  last.strength = null
  while (draft.next > 0 && tokens[draft.next]?.kind !== 'number') draft.next -= 1
}

/** "Tylenol with codeine", "Fioricet w/codeine #3": the one partner that brands take. */
function joinCodeine(tokens: readonly Token[], draft: Draft): void {
  if (draft.product === null) return
  const joint = readJoint(tokens, draft.next)
  if (joint === null || tokens[draft.next]?.text === ',' || tokens[joint.next]?.text !== 'codeine') return
  draft.next = joint.next + 1
  skipSalts(tokens, draft)
  addCodeine(draft)
}

function addCodeine(draft: Draft): void {
  if (draft.ingredients.some((one) => one.name === 'codeine')) return
  draft.product = null
  draft.ingredients.unshift({ name: 'codeine', strength: null })
}

/** Codeine tablets by number, No. 1 to 4 (United States marking; CDC workbook rows "TYLENOL W/CODEINE #1" to "#4"). */
const CODEINE_NUMBERS: Readonly<Record<string, Rational>> = {
  '1': { n: 15n, d: 2n },
  '2': { n: 15n, d: 1n },
  '3': { n: 30n, d: 1n },
  '4': { n: 60n, d: 1n },
}

/** `#3`, `No. 3`, `-3` behind a codeine product, or behind Tylenol itself: a strength, never a quantity. */
function readCodeineNumber(tokens: readonly Token[], draft: Draft): void {
  const codeine = draft.ingredients.some((one) => one.name === 'codeine')
  const tylenol = draft.product?.name === 'Tylenol'
  if (!codeine && !tylenol) return
  let at = draft.next
  const sign = tokens[at]?.text ?? ''
  if (sign === '#' || sign === '-') at += 1
  else if (sign === 'no' || sign === 'number') at += tokens[at + 1]?.text === '.' ? 2 : 1
  const digit = tokens[at]
  const strength = CODEINE_NUMBERS[digit?.text ?? '']
  const follower = tokens[at + 1]?.text ?? ''
  if (strength === undefined || digit?.kind !== 'number') return
  if (sign === digit.text && (!tylenol || NOT_AFTER_CODEINE_NUMBER.has(follower))) return
  if (['mg', '/', '%', '-', 'x'].includes(follower) && tokens[at + 1]?.spaced === false) return
  addCodeine(draft)
  const target = draft.ingredients.find((one) => one.name === 'codeine')
  if (target !== undefined) target.strength = { value: strength, unit: 'mg' }
  if (tylenol && !draft.ingredients.some((one) => one.name === 'acetaminophen')) {
    draft.ingredients.push({ name: 'acetaminophen', strength: null })
  }
  draft.next = at + 1
}

const NOT_AFTER_CODEINE_NUMBER = new Set([
  'x',
  'times',
  'tab',
  'tabs',
  'tablet',
  'tablets',
  'per',
  'a',
  '/',
  'daily',
  'time',
  '-',
  'to',
  'or',
  'caps',
  'mg',
  'po',
  'by',
  'bid',
  'tid',
  'qid',
  'q',
  'every',
])

/** "Diazepam (Valium)", "Dilaudid hydromorphone": a second name of the same drug, in brackets or bare. */
function absorbAlias(tokens: readonly Token[], draft: Draft): void {
  const bracket = tokens[draft.next]?.text === '('
  const start = bracket ? draft.next + 1 : draft.next
  const other = matchName(tokens, start, false)
  if (other === null) return
  const inner: Draft = { product: other.product, ingredients: [], extended: null, next: other.next, codes: new Set() }
  if (other.product === null) inner.ingredients.push({ name: other.ingredient ?? '', strength: null })
  else for (const { name } of other.product.ingredients) inner.ingredients.push({ name, strength: null })
  skipSalts(tokens, inner)
  if (inner.product === null) joinPartners(tokens, inner)
  if (!sameDrug(draft.ingredients, inner.ingredients)) return
  if (inner.ingredients.length > draft.ingredients.length) {
    draft.ingredients.splice(0, draft.ingredients.length, ...inner.ingredients)
    draft.product = inner.product
  } else draft.product ??= inner.product?.ingredients.length === draft.ingredients.length ? inner.product : null
  draft.extended ??= inner.extended
  draft.next = bracket && tokens[inner.next]?.text === ')' ? inner.next + 1 : inner.next
  skipSalts(tokens, draft)
}

/** One list holds the other: "hydrocodone (Norco)" is Norco. */
export function sameDrug(a: readonly { readonly name: string }[], b: readonly { readonly name: string }[]): boolean {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a]
  return small.length > 0 && small.every((one) => large.some((other) => other.name === one.name))
}
