import { eligibility, eligibleShare, printSource, type Reason, readApplication } from '../law/index.ts'
import { type Acting, caseFor, INSIDE, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

/** One thing that the rule demands of a case file, what of it is there, and whom to ask for it. */
export type Demand = {
  readonly what: string
  readonly source: string
  /** `ask`: no reader can tell from the papers whether it is complete. */
  readonly standing: 'there' | 'missing' | 'ask'
  readonly found: readonly { readonly document: string; readonly name: string; readonly date: string | null }[]
  readonly chase: 'claims administrator' | 'employee' | 'provider'
  readonly note: string | null
}

type Part = { readonly kind: string; readonly date: string | null; readonly voice: string }
type Paper = { readonly id: string; readonly name: string; readonly parts: readonly Part[] }

const RULE = '8 CCR 9792.10.5(a)(1), Labor Code 4610.5(l)'

/** Kinds that are reports of a physician on the condition; a therapist's or a laboratory's paper is none. */
const REPORTS = new Set([
  'progress report',
  'consultation report',
  'medical-legal report',
  'psychological report',
  'operative report',
])

/**
 * What the claims administrator owes to the case file, against the papers that were read. `requested`: the day of the RFA;
 * `unread`: papers that are not read yet, or could not be.
 */
export function demandsOn(
  papers: readonly Paper[],
  requested: Temporal.PlainDate | null,
  unread: number,
): readonly Demand[] {
  const having = (is: (part: Part) => boolean): Demand['found'] =>
    papers.flatMap(({ id, name, parts }) => parts.filter(is).map(({ date }) => ({ document: id, name, date })))
  const from = requested?.subtract({ months: 6 }) ?? null
  const within = (date: string | null): boolean => {
    if (requested === null || from === null || date === null) return false
    const day = Temporal.PlainDate.from(date)
    return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, requested) <= 0
  }
  const reports = having(({ kind, date, voice }) => REPORTS.has(kind) && voice !== 'utilization review' && within(date))
  const undated = having(({ kind, date }) => REPORTS.has(kind) && date === null)
  // Nothing is called missing while papers lie there that nobody has read.
  const absent = unread > 0 ? 'ask' : 'missing'
  const silent = (found: Demand['found']): string | null =>
    found.length > 0 || unread === 0 ? null : `${unread} papers are not read: it may be in one of them`
  const list = (is: (part: Part) => boolean, what: string, note: string | null = null): Demand => {
    const found = having(is)
    const standing = found.length > 0 ? 'there' : absent
    return { what, source: RULE, standing, found, chase: 'claims administrator', note: note ?? silent(found) }
  }
  const window =
    requested === null || from === null
      ? 'the day of the request is not known: name it as requestDate'
      : `from ${from.toString()} to ${requested.toString()}`
  return [
    {
      what: 'reports of the requesting physician of the six months before the request',
      source: RULE,
      standing: requested === null ? 'ask' : reports.length > 0 ? 'there' : absent,
      found: reports,
      chase: 'claims administrator',
      note:
        undated.length === 0 ? window : `${window}; ${undated.length} without a day that could be read: look at them`,
    },
    list(({ kind }) => kind === 'request for authorization', 'the request for authorization'),
    list(({ kind }) => kind === 'utilization review', 'the utilization review decision'),
    list(({ kind }) => kind === 'application', 'a copy of the application form that went to the employee'),
    {
      what: 'what was sent to the employee about the decision, what employee and physician submitted, and other papers relied on, with a list of them all',
      source: RULE,
      standing: 'ask',
      found: [],
      chase: 'claims administrator',
      note: 'no reader can tell whether it is all there: ask for the list and compare',
    },
    {
      what: 'what employee and physician wish to add',
      source: 'Labor Code 4610.5(f)(3)',
      standing: 'ask',
      found: [],
      chase: 'employee',
      note: 'theirs to send, not owed',
    },
  ]
}

export type Completeness = {
  readonly due: string | null
  readonly demands: readonly Demand[]
  /** Papers that are not read yet, and those that could not be. */
  readonly waiting: number
  readonly unread: readonly { readonly document: string; readonly name: string; readonly why: string | null }[]
}

/** The records list of a case: what the rule demands, what is there, whom to chase. For staff. */
export const viewCompleteness = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<Completeness>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, false)
      if (!INSIDE.has(acting.role)) throw notThere()
      await recordRead(change, self(acting), caseId, 'records list')
      const documents = await change
        .selectFrom('document')
        .select(['id', 'name', 'extraction', 'fault', 'parts'])
        .where('case_id', '=', caseId)
        .orderBy('received')
        .orderBy('id')
        .execute()
      const clock = await change
        .selectFrom('clock')
        .select('due')
        .where('case_id', '=', caseId)
        .where('id', '=', 'records')
        .executeTakeFirst()
      const requested = (row.application as { requestDate?: unknown }).requestDate
      return {
        due: clock?.due ?? null,
        demands: demandsOn(
          documents.map(({ id, name, parts }) => ({ id, name, parts: parts as readonly Part[] })),
          dayIn(requested),
          documents.filter(({ extraction }) => extraction !== 'done').length,
        ),
        waiting: documents.filter(({ extraction }) => extraction === 'waiting').length,
        unread: documents
          .filter(({ extraction }) => extraction === 'failed')
          .map(({ id, name, fault }) => ({ document: id, name, why: fault })),
      }
    }),
  )

function dayIn(value: unknown): Temporal.PlainDate | null {
  try {
    return typeof value === 'string' ? Temporal.PlainDate.from(value.slice(0, 10)) : null
  } catch {
    return null
  }
}

export type Screening = {
  readonly share: 'wholly' | 'in part' | 'not' | 'undetermined'
  /** A row for each line of the request: what was asked, what UR did, what is in dispute, and whether it can be reviewed. */
  readonly items: readonly {
    readonly number: number
    readonly requested: string
    readonly urOutcome: string | null
    readonly authorized: string | null
    readonly disputed: string
    /** What a named person found; null while nobody has. */
    readonly eligible: boolean | null
    /** What the rules propose, with every reason: advice for whoever screens. */
    readonly proposed: string
    readonly reasons: readonly {
      readonly id: string
      readonly answer: string
      readonly rule: string
      readonly source: string
      readonly trace: readonly string[]
      readonly missing: readonly string[]
    }[]
  }[]
}

/** The table of screening: line of the request → UR outcome → disputed item → eligible. For staff. */
export const viewScreening = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<Screening>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, false)
      if (!INSIDE.has(acting.role)) throw notThere()
      await recordRead(change, self(acting), caseId, 'screening')
      const items = await change
        .selectFrom('item')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('number')
        .execute()
      const proposals = eligibility(readApplication(JSON.stringify(row.application)).value)
      return {
        share: eligibleShare(proposals),
        items: items.map((item) => {
          const proposal = proposals.find(({ item: number }) => number === item.number)
          return {
            number: item.number,
            requested: item.original ?? item.request,
            urOutcome: item.ur_outcome,
            authorized: item.authorized,
            disputed: item.disputed ?? item.request,
            eligible: item.eligible,
            proposed: proposal?.proposed ?? 'undetermined',
            reasons: (proposal?.reasons ?? []).map(reasonOf),
          }
        }),
      }
    }),
  )

const reasonOf = ({ id, answer, rule, citation, trace, missing }: Reason) => ({
  id,
  answer,
  rule,
  source: printSource(citation),
  trace,
  missing,
})
