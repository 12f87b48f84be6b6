import { type CivilDate, type Confidence, civilDate } from '../core/index.ts'
import type { DrugEntry, Ingredient, ProductGroup, Schedule } from './drug.ts'
import { CODE_CONFIDENCE, INGREDIENT_CLASSES, INGREDIENT_SCHEDULES, INGREDIENT_SYNONYMS } from './ingredients.ts'
import { OPIOID_PRODUCTS } from './opioid-products.ts'
import { OTHER_PRODUCTS } from './other-products.ts'
import { type Token, tokenize } from './tokens.ts'

/** A name found in a line: a product, or an ingredient that may go on to a combination. */
export type NameMatch = {
  readonly product: DrugEntry | null
  readonly ingredient: string | null
  readonly next: number
  /** The name is printed with a space inside a word ("Fle xeril"). */
  readonly broken: boolean
  /** One letter is wrong, missing or too many ("Vicoden"). */
  readonly misspelled: boolean
}

type Key = {
  readonly product: DrugEntry | null
  readonly ingredient: string | null
  /** Offsets in the squeezed name where white space is the printed custom ("MS Contin"). */
  readonly gaps: readonly number[]
  readonly headOnly: boolean
}

const INGREDIENTS: ReadonlyMap<string, Ingredient & { readonly drugClass: string }> = new Map(
  INGREDIENT_CLASSES.flatMap(([drugClass, list]) =>
    list.split(', ').map((item) => {
      const coded = /^(.*) (\d+)([vcr])$/.exec(item)
      const name = coded?.[1] ?? item
      const rxcuiConfidence: Confidence | null = CODE_CONFIDENCE[coded?.[3] ?? ''] ?? null
      return [name, { name, rxcui: coded?.[2] ?? null, rxcuiConfidence, drugClass }] as const
    }),
  ),
)

const SCHEDULES: ReadonlyMap<string, Schedule> = new Map(
  Object.entries(INGREDIENT_SCHEDULES).flatMap(([schedule, list]) =>
    list.split(' ').map((name) => [name, schedule as Schedule] as const),
  ),
)

/** Is an ingredient of that name an opioid? */
export const isOpioid = (ingredient: string): boolean => INGREDIENTS.get(ingredient)?.drugClass === 'opioid'

function ingredientNamed(name: string): Ingredient {
  const known = INGREDIENTS.get(name)
  return { name, rxcui: known?.rxcui ?? null, rxcuiConfidence: known?.rxcuiConfidence ?? null }
}

function entryOf(
  group: ProductGroup['of'],
  name: string,
  ingredients: readonly string[],
  strengths: string,
  note: string,
): DrugEntry {
  const opioid = ingredients.findIndex(isOpioid)
  return {
    ...group,
    name,
    ingredients: ingredients.map(ingredientNamed),
    strengths: strengths === '' ? [] : strengths.split(' ').map((strength) => strength.split('/')),
    opioid: opioid < 0 ? null : opioid,
    note: note === '' ? null : note,
  }
}

/** Lower-case letters and digits without separators; "with" is `w` and "and" is nothing, as products print both ways. */
function squeeze(name: string): { text: string; gaps: readonly number[] } {
  let text = ''
  const gaps: number[] = []
  for (const token of tokenize(name)) {
    if (token.kind === 'mark') continue
    if (text.length > 0) gaps.push(text.length)
    text += pieceOf(token)
  }
  return { text, gaps }
}

const pieceOf = (token: Token): string => (token.text === 'with' ? 'w' : token.text === 'and' ? '' : token.text)

type Lexicon = {
  readonly keys: ReadonlyMap<string, Key>
  /** Every beginning of every name: a text that is none of them cannot grow into a name. */
  readonly heads: ReadonlySet<string>
  readonly generics: ReadonlyMap<string, DrugEntry>
  readonly combinations: ReadonlySet<string>
  readonly neighbours: ReadonlyMap<string, readonly string[]>
  readonly entries: readonly DrugEntry[]
}

function compile(groups: readonly ProductGroup[]): Lexicon {
  const keys = new Map<string, Key>()
  const generics = new Map<string, DrugEntry>()
  const combinations = new Set<string>()
  const entries: DrugEntry[] = []
  const put = (name: string, key: Omit<Key, 'gaps' | 'headOnly'>): void => {
    const { text, gaps } = squeeze(name.replace('^', ''))
    if (!keys.has(text)) keys.set(text, { ...key, gaps, headOnly: name.startsWith('^') })
  }
  for (const [name] of INGREDIENTS) put(name, { product: null, ingredient: name })
  for (const [synonym, name] of Object.entries(INGREDIENT_SYNONYMS)) put(synonym, { product: null, ingredient: name })
  for (const { of, rows } of groups) {
    for (const row of rows) {
      const [names = '', list = '', strengths = '', note = ''] = row.split(' | ')
      const ingredients = list.split(' + ')
      const [name = '', ...others] = names.split(' = ')
      const entry = entryOf(of, name.replace('^', ''), ingredients, strengths, note)
      entries.push(entry)
      if (ingredients.length > 1) combinations.add(combinationKey(ingredients))
      if (of.kind === 'generic') {
        const key = genericKey(ingredients, entry.extendedRelease)
        if (!generics.has(key)) generics.set(key, entry)
        for (const other of others) put(other, { product: entry, ingredient: null })
      } else {
        for (const other of [name, ...others]) put(other, { product: entry, ingredient: null })
      }
    }
  }
  const heads = new Set<string>()
  for (const text of keys.keys()) {
    for (let end = 1; end <= text.length; end += 1) heads.add(text.slice(0, end))
  }
  return { keys, heads, generics, combinations, neighbours: neighboursOf(keys), entries }
}

const combinationKey = (ingredients: readonly string[]): string => [...new Set(ingredients)].sort().join('+')
const genericKey = (ingredients: readonly string[], extended: boolean): string =>
  `${combinationKey(ingredients)}${extended ? ' er' : ''}`

/** Are these ingredients sold together? Only then do a comma or "and" join them to one product. */
export const isCombination = (ingredients: readonly string[]): boolean =>
  LEXICON.combinations.has(combinationKey(ingredients))

/** Shorter names have too many neighbours in plain English ("Soma", "some"). */
const MISSPELLING_LENGTH = 7

/** Words one letter away from a drug name that mean something else. */
const PLAIN_WORDS = new Set([
  'concert',
  'concerts',
  'concerto',
  'morphing',
  'placenta',
  'restore',
  'methods',
  'medroll',
  'protein',
  'proteins',
])

/** Every name with one letter left out, so that a misspelling is found by a few look-ups instead of a scan. */
function neighboursOf(keys: ReadonlyMap<string, Key>): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>()
  for (const [text, key] of keys) {
    if (text.length < MISSPELLING_LENGTH || text.length > 20 || key.headOnly || /[^a-z]/.test(text)) continue
    for (const variant of [text, ...omissions(text)]) {
      const list = neighbours.get(variant)
      if (list === undefined) neighbours.set(variant, [text])
      else if (!list.includes(text)) list.push(text)
    }
  }
  return neighbours
}

const omissions = (text: string): string[] =>
  Array.from({ length: text.length }, (_, index) => text.slice(0, index) + text.slice(index + 1))

/** Built once when the module loads: about 1,200 names. */
const LEXICON: Lexicon = compile([...OPIOID_PRODUCTS, ...OTHER_PRODUCTS])

/** Every product row, for tables and tests. */
export const DRUG_ENTRIES: readonly DrugEntry[] = LEXICON.entries

/** Marks that products print inside their names. */
const INSIDE = new Set(['-', '/', '.', '&', "'", '’', '+'])

/**
 * The longest name of the lexicon that begins at `at`. White space inside a word is forgiven in names of seven letters
 * or more, and of five or more when a number follows; a wrong letter in single words of seven or more when only one
 * drug is that near. `head`: the line begins here, so everyday words and short codes may be names too.
 */
export function matchName(tokens: readonly Token[], at: number, head: boolean): NameMatch | null {
  const first = tokens[at]
  if (first === undefined || first.kind !== 'word' || pieceOf(first) === '' || first.text === 'with') return null
  const { keys, heads } = LEXICON
  let text = ''
  let gaps: number[] = []
  let slipped = false
  let best: NameMatch | null = null
  for (let index = at; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined) break
    if (token.kind === 'mark') {
      if (index === at || !INSIDE.has(token.text)) break
      continue
    }
    if (text.length > 0 && token.spaced) gaps = [...gaps, text.length]
    const slip = ocrLetter(tokens, index)
    if (slip !== null) slipped = true
    text += slip ?? pieceOf(token)
    if (!heads.has(text)) break
    const key = pieceOf(token) === '' ? undefined : keys.get(text)
    if (key === undefined || (key.headOnly && !(head && isAmountAhead(tokens, index + 1)))) continue
    const broken = gaps.some((gap) => !key.gaps.includes(gap))
    const enough = text.length >= 7 || (text.length >= 5 && tokens[index + 1]?.kind === 'number')
    if ((broken || slipped) && !enough) continue
    best = { product: key.product, ingredient: key.ingredient, next: index + 1, broken, misspelled: slipped }
  }
  return best ?? matchMisspelled(first, at)
}

const isAmountAhead = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' ||
  tokens[at]?.text === '#' ||
  (tokens[at]?.text === '-' && tokens[at + 1]?.kind === 'number')

/** A zero or a one glued between letters is a scanned `o` or `l`: "Oxyc0done". */
function ocrLetter(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at]
  if (token?.kind !== 'number' || token.spaced || tokens[at - 1]?.kind !== 'word') return null
  if (tokens[at + 1]?.kind !== 'word' || tokens[at + 1]?.spaced === true) return null
  return token.text === '0' ? 'o' : token.text === '1' ? 'l' : null
}

function matchMisspelled(token: Token, at: number): NameMatch | null {
  const word = token.text
  if (word.length < MISSPELLING_LENGTH || word.length > 21) return null
  let key = MEANT.get(word)
  if (key === undefined) {
    key = keyMeant(word)
    if (MEANT.size >= MOST_MEANT) MEANT.clear()
    MEANT.set(word, key)
  }
  if (key === null) return null
  return { product: key.product, ingredient: key.ingredient, next: at + 1, broken: false, misspelled: true }
}

/** Single words that were looked at before: medical texts share a few thousand, and each takes twenty look-ups. */
const MEANT = new Map<string, Key | null>()
const MOST_MEANT = 8192

function keyMeant(word: string): Key | null {
  if (PLAIN_WORDS.has(word)) return null
  const found = new Set<string>()
  for (const variant of [word, ...omissions(word)]) {
    for (const name of LEXICON.neighbours.get(variant) ?? []) {
      if (name[0] === word[0] && isOneSlip(name, word)) found.add(name)
    }
  }
  const keys = [...found].map((name) => LEXICON.keys.get(name))
  const [key] = keys
  if (key === undefined || new Set(keys.map((one) => one?.product?.name ?? one?.ingredient)).size !== 1) return null
  return key
}

/** One letter wrong, missing, too many, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  let end = 0
  while (end < a.length - from && end < b.length - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const left = a.slice(from, a.length - end)
  const right = b.slice(from, b.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}

export type GenericForm = {
  readonly extendedRelease: boolean
  readonly topical: boolean
  readonly form: string | null
}

/** The entry of ingredients named without a brand: a row of the lexicon, or one made from what the ingredients are. */
export function genericEntry(ingredients: readonly string[], how: GenericForm): DrugEntry {
  const distinct = [...new Set(ingredients)]
  const row = how.topical
    ? undefined
    : (LEXICON.generics.get(genericKey(distinct, how.extendedRelease)) ??
      LEXICON.generics.get(genericKey(distinct, !how.extendedRelease)))
  const opioid = distinct.findIndex(isOpioid)
  const lead = distinct[Math.max(opioid, 0)] ?? ''
  const made: DrugEntry = {
    name: distinct.join('/'),
    kind: how.topical && distinct.length > 1 ? 'compound' : 'generic',
    ingredients: distinct.map(ingredientNamed),
    drugClass: how.topical ? 'topical analgesic' : (INGREDIENTS.get(lead)?.drugClass ?? 'unclassified'),
    schedule: scheduleOf(distinct),
    route: how.topical ? 'topical' : lead === 'fentanyl' ? 'unknown' : 'oral',
    extendedRelease: how.extendedRelease,
    form: how.form,
    strengths: [],
    unit: how.topical ? '%' : 'mg',
    opioid: opioid < 0 ? null : opioid,
    note: null,
    confidence: 'recalled',
  }
  if (row === undefined || (lead === 'fentanyl' && how.form !== 'patch')) return made
  return row.extendedRelease === how.extendedRelease || row.route === 'transdermal'
    ? row
    : {
        ...row,
        name: `${distinct.join('/')}${how.extendedRelease ? ' ER' : ''}`,
        extendedRelease: how.extendedRelease,
        strengths: [],
        confidence: 'recalled',
      }
}

/** Codeine and dihydrocodeine are C-III in combination products, C-II alone (21 CFR 1308.12-13; recalled). */
function scheduleOf(ingredients: readonly string[]): Schedule {
  const all = ingredients.map((name) =>
    ingredients.length > 1 && (name === 'codeine' || name === 'dihydrocodeine')
      ? 'C-III'
      : (SCHEDULES.get(name) ?? 'none'),
  )
  return (['C-II', 'C-III', 'C-IV', 'C-V'] as const).find((schedule) => all.includes(schedule)) ?? 'none'
}

/** Federal schedule changes that old letters straddle (facts/guideline-data/drug-lexicon.json, `scheduleHistory`). */
const SCHEDULE_CHANGES: readonly {
  readonly ingredient: string
  readonly combinationsOnly: boolean
  readonly on: CivilDate | null
  readonly before: Schedule
  readonly confidence: Confidence
}[] = [
  {
    ingredient: 'hydrocodone',
    combinationsOnly: true,
    on: civilDate(2014, 10, 6),
    before: 'C-III',
    confidence: 'recalled',
  },
  {
    ingredient: 'tramadol',
    combinationsOnly: false,
    on: civilDate(2014, 8, 18),
    before: 'none',
    confidence: 'recalled',
  },
  {
    ingredient: 'carisoprodol',
    combinationsOnly: false,
    on: civilDate(2012, 1, 11),
    before: 'none',
    confidence: 'verified',
  },
]

/** The federal schedule of a drug on a day, with how well that is known. */
export function scheduleOn(drug: DrugEntry, date: CivilDate): { schedule: Schedule; confidence: Confidence } {
  for (const change of SCHEDULE_CHANGES) {
    if (change.on === null || Temporal.PlainDate.compare(date, change.on) >= 0) continue
    if (!drug.ingredients.some((one) => one.name === change.ingredient)) continue
    if (change.combinationsOnly && drug.ingredients.length < 2) continue
    return { schedule: change.before, confidence: change.confidence }
  }
  return { schedule: drug.schedule, confidence: drug.confidence }
}
