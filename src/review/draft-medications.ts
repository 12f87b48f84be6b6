import { type FactName, multiply, printRational, type Rational } from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import type { Sentence, Support } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import { doseWords } from './draft-dose.ts'
import {
  accordingTo,
  type DraftDocument,
  held,
  isAnnounced,
  key,
  listed,
  lowered,
  oneLine,
  type Sources,
  type Statement,
  sentenceFrom,
  WHOLE_RESULTS,
} from './draft-sources.ts'
import { opioidsInUse, totalInUse } from './opioid-dose.ts'

/** How much of each is told in a summary. */
const BUDGET = { watch: 2 }

/** How much older a fuller list may be than the newest mention of a drug, in days. */
const LIST_DAYS = 120

/** The fullest of the newest lists: a specialist's note that renews one drug is no list of what is taken. */
function currentList(lists: readonly (readonly Statement[])[]): readonly Statement[] | undefined {
  const day = lists[0]?.[0]?.date ?? null
  const recent = lists.filter((list) => {
    const own = list[0]?.date ?? null
    return day === null || own === null ? own === day : own.until(day, { largestUnit: 'day' }).days <= LIST_DAYS
  })
  const fullness = (list: readonly Statement[]): number =>
    new Set(
      list.flatMap(({ claims }) =>
        claims.flatMap(({ value }) =>
          value.kind === 'regimen' && value.use === 'current' && /\d/.test(value.printed)
            ? [value.ingredients.join('+')]
            : [],
        ),
      ),
    ).size
  // A newer list gives way only to one that is clearly fuller.
  const older = (list: readonly Statement[]): number => {
    const own = list[0]?.date ?? null
    return day === null || own === null ? 0 : own.until(day, { largestUnit: 'day' }).days / 45
  }
  return recent.toSorted((a, b) => fullness(b) - older(b) - fullness(a) + older(a))[0]
}

const MOST_DRUGS = 7

/** Drugs in use by the newest list, with their daily amount where it can be computed, and the opioids together. */
export function medications({ review, claims, dates }: CaseToDraft, sources: Sources): readonly Sentence[] {
  const inUse = sources.newest.filter(
    ({ claims: stated, document }) =>
      document?.kind !== 'letter' &&
      stated.some(
        ({ value, assertion }) => value.kind === 'regimen' && value.use === 'current' && assertion === 'affirmed',
      ),
  )
  const lists = new Map<DraftDocument | null, Statement[]>()
  for (const statement of inUse) lists.set(statement.document, [...(lists.get(statement.document) ?? []), statement])
  const newest = currentList([...lists.values()])
  if (newest === undefined) return []
  const drugs = new Map<string, { printed: string; statement: Statement; rank: number }>()
  for (const statement of newest) {
    for (const { value, assertion } of statement.claims) {
      if (value.kind !== 'regimen' || value.use !== 'current' || assertion !== 'affirmed') continue
      const name = productOf(value.printed, value.ingredients)
      const before = drugs.get(name)
      const rank = /opioid|benzodiazepine|muscle relaxant|sleep/.test(value.drugClass) ? 0 : 1
      if (before === undefined || value.printed.length > before.printed.length) {
        drugs.set(name, { printed: value.printed, statement, rank })
      }
    }
  }
  // A bare name beside the same drug with its strength says nothing more.
  const full = new Set([...drugs.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]))
  const all = [...drugs]
    .filter(([name]) => name.includes(' ') || !full.has(name))
    .map(([, drug]) => drug)
    .toSorted((a, b) => a.rank - b.rank)
  const shown = all.slice(0, MOST_DRUGS)
  const support: Support[] = []
  const names = shown.map(({ printed, statement }) => {
    support.push(sources.record(statement))
    const daily = dailyAmount(printed)
    if (daily !== null) support.push({ kind: 'arithmetic', steps: daily.steps })
    return drugInWords(printed, daily?.words ?? null)
  })
  const [first] = shown
  const { name, support: dated } =
    first === undefined ? { name: 'record', support: [] } : sources.named(first.statement)
  const from = dated.length === 0 ? '' : `, as listed in the ${name},`
  support.push(...dated)
  const rest = all.length - shown.length
  const more = rest === 0 ? '' : ', beside other drugs'
  const sentences: Sentence[] = [
    {
      text: `The current medication${names.length === 1 ? '' : 's'}${from} ${names.length === 1 ? 'is' : 'are'} ${listed(names)}${more}.`,
      support: distinct(support),
    },
  ]
  const item = review.items.find(({ dose }) => dose !== null)
  const table = review.items[0]?.table
  const total =
    item?.dose?.now ?? (table === undefined ? null : totalInUse(opioidsInUse(claims, dates.request ?? null), table))
  const bears = review.items.some(({ subject }) => subject.drug !== null) || item !== undefined
  if (total !== null && bears) {
    const words = doseWords(total, sources)
    if (words !== null)
      sentences.push({ text: `Taken as listed, all opioids together come to ${words.amount}.`, support: words.support })
  }
  return sentences
}

/** Ingredients, and behind a space the strengths where they are printed: long and short forms are two drugs of a list. */
function productOf(printed: string, ingredients: readonly string[]): string {
  const strengths = readMedication(printed).value?.ingredients.flatMap(({ strength }) =>
    strength === null ? [] : [`${printRational(strength.value)}${strength.unit}`],
  )
  const name = ingredients.join('+').replace(/\s+/g, '-')
  return strengths === undefined || strengths.length === 0 ? name : `${name} ${strengths.join('/')}`
}

const distinct = (support: readonly Support[]): readonly Support[] => {
  const seen = new Set<string>()
  return support.filter((each) => {
    const text = JSON.stringify(each)
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

/** "Morphine sulfate ER 60 mg, one tablet three times a day" → "morphine sulfate ER 60 mg (one tablet three times a day, 180 mg a day)". */
function drugInWords(printed: string, daily: string | null): string {
  const line = oneLine(printed).replace(/[.;,]$/, '')
  const comma = line.indexOf(', ')
  const [name, sig] = comma < 0 ? [lowered(line), null] : [lowered(line.slice(0, comma)), line.slice(comma + 2)]
  const inside = [sig, daily].filter((part) => part !== null)
  return inside.length === 0 ? name : `${name} (${inside.join(': ')})`
}

/** Milligrams a day of a drug with one ingredient, with the steps; a range where the directions give one. */
function dailyAmount(printed: string): { readonly words: string; readonly steps: string } | null {
  const medication = readMedication(printed).value
  const [only, another] = medication?.ingredients ?? []
  const units = medication?.sig?.unitsPerDay ?? null
  if (only?.strength == null || another !== undefined || units === null) return null
  const { value, unit } = only.strength
  if (unit !== 'mg' && unit !== 'mcg') return null
  const [low, high] = [multiply(value, units.low), multiply(value, units.high)]
  const print = (from: Rational, to: Rational): string =>
    printRational(from) === printRational(to) ? printRational(from) : `${printRational(from)} to ${printRational(to)}`
  const words = `${print(low, high)} ${unit} a day`
  return { words, steps: `${print(units.low, units.high)} a day × ${printRational(value)} ${unit} = ${words}` }
}

const WATCH: readonly FactName[] = ['urine drug test', 'CURES report', 'opioid agreement', 'risk screen']

/** How misuse is watched, where a drug that calls for it is in dispute. */
export function watch({ review }: CaseToDraft, sources: Sources, told: Set<string>): readonly Sentence[] {
  const watched = review.items.some(
    ({ dose, subject }) => dose !== null || /drug test|urine|toxicology/i.test(subject.service?.kind ?? ''),
  )
  if (!watched) return []
  const chosen: Sentence[] = []
  for (const fact of WATCH) {
    if (chosen.length >= BUDGET.watch) break
    for (const statement of sources.newest) {
      const says = statement.claims.some(
        (claim) =>
          claim.fact === fact &&
          held(claim) &&
          (claim.value.kind !== 'result' || WHOLE_RESULTS.has(claim.value.result ?? '')),
      )
      if (!says || told.has(key(statement)) || isAnnounced(statement)) continue
      const text = sentenceFrom(statement.quote)
      if (text === null) continue
      told.add(key(statement))
      chosen.push(accordingTo(text, statement, sources))
      break
    }
  }
  return chosen
}
