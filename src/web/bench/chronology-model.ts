/** What the record states, laid out by day: the chronology, and the drugs of each visit with the daily opioid dose. */
import { FACTS, type FactName } from '../../core/index.ts'
import type { BenchView } from '../../service/index.ts'
import { groupedBy, type Passage } from './record-model.ts'

export type Claim = BenchView['claims'][number]

export const factText = (fact: string): string => fact.charAt(0).toUpperCase() + fact.slice(1)

export const meaningOf = (fact: string): string => (fact in FACTS ? FACTS[fact as FactName].meaning : '')

/** Facts that are stated, each with how often, in the order of the list of facts. */
export function kindsIn(claims: readonly Claim[]): readonly { readonly fact: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const { fact } of claims) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  const order = Object.keys(FACTS)
  return [...counts]
    .map(([fact, count]) => ({ fact, count }))
    .toSorted((a, b) => order.indexOf(a.fact) - order.indexOf(b.fact))
}

/** The claims in order of their days; those that no day could be read for come last. */
export const byDay = (claims: readonly Claim[]): readonly Claim[] =>
  claims.toSorted(
    (a, b) =>
      (a.date ?? '9999').localeCompare(b.date ?? '9999') ||
      a.document.localeCompare(b.document) ||
      a.page - b.page ||
      a.from - b.from,
  )

/** How a statement stands, where it is not simply affirmed. */
export const assertionText = (assertion: string): string | null =>
  assertion === 'affirmed' ? null : assertion === 'negated' ? 'denied' : assertion

// Drugs by visit -------------------------------------------------------------------------------------------------------------

/** What one visit says of one drug. `text` is the dose as the record has it, without the drug's name. */
export type Statement = Passage & { readonly use: string; readonly text: string; readonly quote: string }

export type Cell = {
  readonly row: number
  readonly column: number
  readonly drug: string
  readonly date: string
  /** The newest first; the rest say the same day otherwise. */
  readonly statements: readonly Statement[]
}

export type Grid = {
  readonly dates: readonly { readonly date: string; readonly visits: readonly string[] }[]
  readonly drugs: readonly { readonly drug: string; readonly drugClass: string; readonly undated: number }[]
  readonly cells: readonly Cell[]
  readonly doses: readonly {
    readonly column: number
    readonly low: number
    readonly high: number | null
    readonly text: string
  }[]
}

export function gridOf({ timeline, claims }: Pick<BenchView, 'timeline' | 'claims'>): Grid {
  const byId = groupedBy(claims, ({ id }) => id)
  const visits = groupedBy(timeline.visits, ({ date }) => date)
  const days = new Set<string>()
  for (const { statements } of timeline.drugs) for (const { date } of statements) if (date !== null) days.add(date)
  for (const { date } of timeline.doses) days.add(date)
  const dates = [...days].toSorted()
  // "Oxycodone ER 30 mg" is not oxycodone: the longest name that a statement begins with is its drug's.
  const names = timeline.drugs.map(({ drug }) => drug).toSorted((a, b) => b.length - a.length)
  const drugIn = (text: string): string | undefined =>
    names.find((name) => text.toLowerCase().startsWith(name.toLowerCase()))
  const column = new Map(dates.map((date, at) => [date, at]))
  const cells = timeline.drugs.flatMap(({ drug, statements }, row) =>
    [...groupedBy(statements, ({ date }) => date ?? '')].flatMap(([date, told]): Cell[] => {
      const at = column.get(date)
      if (at === undefined) return []
      const read = told.flatMap(({ claim, use }): Statement[] => {
        // Two drugs of one sentence share their place; which is meant, the drug's name tells, and then how it is used. Some
        // are written otherwise than they are called ("hydrocodone/acetaminophen"): those begin with no drug's name.
        const there = byId.get(claim) ?? []
        const named = there.filter(({ text }) => drugIn(text) === drug)
        const own = named.length > 0 ? named : there.filter(({ text }) => drugIn(text) === undefined)
        const meant = own.find(({ text }) => text.endsWith(`, ${use}`)) ?? own[0] ?? there[0]
        if (meant === undefined) return []
        const { document, page, from, to, quote } = meant
        return [{ document, page, from, to, quote, use, text: doseText(meant.text, drug, use) }]
      })
      return read.length === 0 ? [] : [{ row, column: at, drug, date, statements: read }]
    }),
  )
  return {
    dates: dates.map((date) => ({ date, visits: [...new Set((visits.get(date) ?? []).map(({ kind }) => kind))] })),
    drugs: timeline.drugs.map(({ drug, drugClass, statements }) => ({
      drug,
      drugClass,
      undated: statements.filter(({ date }) => date === null).length,
    })),
    cells,
    doses: timeline.doses.flatMap(({ date, low, high }) => {
      const at = column.get(date)
      if (at === undefined) return []
      const text = high === null ? `${low} or more` : high === low ? low : `${low}–${high}`
      return [{ column: at, low: Number(low), high: high === null ? null : Number(high), text }]
    }),
  }
}

/**
 * "10 mg, one tablet three times a day" of "Oxycodone 10 mg, one tablet three times a day, current". A drug that is written
 * otherwise than it is called ends where the first figure begins.
 */
function doseText(text: string, drug: string, use: string): string {
  const tail = `, ${use}`
  const cut = text.endsWith(tail) ? text.slice(0, -tail.length) : text
  const figure = cut.search(/\d/)
  const dose = cut.toLowerCase().startsWith(drug.toLowerCase())
    ? cut.slice(drug.length)
    : figure > 0 && !cut.slice(0, figure).includes(',')
      ? cut.slice(figure)
      : cut
  return dose.replace(/^[\s,]+/, '') || 'no dose stated'
}
