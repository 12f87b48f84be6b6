import { sql } from 'kysely'
import { readCivilDate } from '../core/index.ts'
import type { CaseState, Change, LetterForm, Role } from '../store/index.ts'
import { type Acting, COORDINATES, caseFor, recordRead, SEES_ALL, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { type CaseEvent, eventsIn } from './lifecycle.ts'
import { attempt, invalid, notThere, type Outcome } from './refusal.ts'
import { absent } from './retention.ts'

export type CaseLine = {
  readonly id: string
  readonly number: string
  readonly state: CaseState
  readonly owner: string
  readonly nextDue: string | null
  /** The clock that falls due then. */
  readonly nextClock: string | null
  readonly received: string
  readonly priority: 'standard' | 'expedited'
}

export type CaseQuery = {
  readonly state: CaseState | null
  readonly owner: string | null
  /** `due` for the deadline board: what falls due first, first; else the newest first. */
  readonly order: 'due' | 'newest'
  /** The beginning of a case number, or its last seven digits with or without leading zeros; null for any. */
  readonly number: string | null
  readonly priority: 'standard' | 'expedited' | null
  /** Days, both ends included; null: open. */
  readonly due: { readonly from: string | null; readonly to: string | null }
  /** Whether to count them all: the count stops at `MOST_COUNTED`. */
  readonly count: boolean
  /** As the page before gave it; null for the first page. */
  readonly after: string | null
  readonly limit: number
}

/** `total`: how many there are on all pages, where it was asked for; `more`: at least so many. */
export type CasePage = {
  readonly cases: readonly CaseLine[]
  readonly next: string | null
  readonly total: { readonly count: number; readonly more: boolean } | null
}

const MOST_COUNTED = 10_000

/** A page of the cases that are for `acting` to see. */
export const listCases = ({ database }: Installation, acting: Acting, wanted: CaseQuery): Promise<Outcome<CasePage>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const { order, after, limit, due } = wanted
      for (const day of [due.from, due.to]) {
        if (day !== null && readCivilDate(day) === null) {
          throw invalid('no-day', 'That is no day of the calendar.', 'Give it as 2016-07-20.')
        }
      }
      if (acting.role === 'operator') return { cases: [], next: null, total: null }
      let query = casesFor(change, acting, wanted)
        .select(['id', 'number', 'state', 'owner', 'next_due', 'received', 'priority'])
        .select((eb) =>
          eb
            .selectFrom('clock')
            .select('clock.id')
            .whereRef('clock.case_id', '=', 'case_file.id')
            .whereRef('clock.due', '=', 'case_file.next_due')
            .where('clock.met', 'is', null)
            .orderBy('clock.id')
            .limit(1)
            .as('next_clock'),
        )
        .limit(limit + 1)
      const from = after === null ? null : cursorOf(after)
      if (order === 'due') {
        query = query.where('next_due', 'is not', null).orderBy('next_due').orderBy('id')
        if (from !== null) query = query.where(sql<boolean>`(next_due, id) > (${from.key}::date, ${from.id}::uuid)`)
      } else {
        query = query.orderBy('received', 'desc').orderBy('id', 'desc')
        if (from !== null) {
          query = query.where(sql<boolean>`(received, id) < (${from.key}::timestamptz, ${from.id}::uuid)`)
        }
      }
      const rows = await query.execute()
      await recordRead(change, self(acting), null, `list of ${Math.min(rows.length, limit)} cases`)
      const cases = rows.slice(0, limit).map(
        (row): CaseLine => ({
          id: row.id,
          number: row.number,
          state: row.state,
          owner: row.owner,
          nextDue: row.next_due,
          nextClock: row.next_clock,
          received: row.received.toISOString(),
          priority: row.priority,
        }),
      )
      const last = cases.at(-1)
      const more = rows.length > limit && last !== undefined
      const key = order === 'due' ? last?.nextDue : last?.received
      const total = wanted.count ? await countOf(change, acting, wanted) : null
      return { cases, total, next: more ? Buffer.from(`${key ?? ''} ${last.id}`).toString('base64url') : null }
    }),
  )

/** The cases that are for `acting` to see, and as a query wants them; without order and pages. */
function casesFor(change: Change, acting: Acting, { state, owner, number, priority, due, order }: CaseQuery) {
  let query = change.selectFrom('case_file')
  // Narrowed here as well as by row-level security: neither wall leans on the other.
  if (acting.role === 'reviewer') {
    query = query.where('id', 'in', (sub) =>
      sub.selectFrom('assignment').select('case_id').where('reviewer', '=', acting.account).where('active', '=', true),
    )
  } else if (!SEES_ALL.has(acting.role)) {
    query = query.where('id', 'in', (sub) =>
      sub.selectFrom('party').select('case_id').where('account', '=', acting.account),
    )
  }
  if (state !== null) query = query.where('state', '=', state)
  if (owner !== null) query = query.where('owner', '=', owner as 'coordinator')
  if (priority !== null) query = query.where('priority', '=', priority)
  if (due.from !== null) query = query.where('next_due', '>=', due.from)
  if (due.to !== null) query = query.where('next_due', '<=', due.to)
  if (order === 'due') query = query.where('next_due', 'is not', null)
  if (number === null) return query
  const typed = number.trim().toUpperCase()
  // By operators that row-level security trusts not to tell anything (leakproof): others are asked of every row.
  if (!/^\d{1,7}$/.test(typed)) return query.where(sql<boolean>`number ^@ ${typed}`)
  const serial = typed.padStart(7, '0')
  return query.where(
    'number',
    'in',
    YEARS.map((year) => `CM${year}-${serial}`),
  )
}

/** Case numbers begin with CM and the year. */
const YEARS = Array.from({ length: 100 }, (_, year) => String(year).padStart(2, '0'))

async function countOf(change: Change, acting: Acting, wanted: CaseQuery): Promise<CasePage['total']> {
  const some = casesFor(change, acting, wanted)
    .select('id')
    .limit(MOST_COUNTED + 1)
  const { count } = await change
    .selectFrom(some.as('some'))
    .select((select) => select.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return { count: Math.min(Number(count), MOST_COUNTED), more: Number(count) > MOST_COUNTED }
}

/** A cursor that somebody made up leads to the first page. */
function cursorOf(text: string): { key: string; id: string } | null {
  const [key = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ')
  const day = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(key)
  return day && /^[0-9a-f-]{36}$/.test(id) ? { key, id } : null
}

export type CaseView = {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: CaseState
  readonly owner: string
  readonly nextDue: string | null
  readonly received: string
  readonly priority: 'standard' | 'expedited'
  readonly dateOfInjury: string | null
  readonly urDecision: string | null
  /** What `acting` can do now. */
  readonly events: readonly CaseEvent[]
  readonly items: readonly {
    readonly number: number
    readonly request: string
    readonly urOutcome: string | null
    readonly original: string | null
    readonly authorized: string | null
    readonly disputed: string | null
    readonly eligible: boolean | null
    readonly decision: 'Upheld' | 'Overturned' | null
  }[]
  readonly documents: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string | null
    readonly pages: number | null
    readonly received: string
    readonly extraction: string
    readonly gate: string | null
  }[]
  readonly clocks: readonly {
    readonly id: string
    readonly due: string | null
    readonly met: string | null
    readonly answer: unknown
  }[]
  readonly messages: readonly {
    readonly id: string
    readonly from: string
    readonly body: string
    readonly created: string
  }[]
  /** Who is a party and gets its notices; for those who add parties, null for everybody else. */
  readonly parties: readonly { readonly account: string; readonly name: string; readonly role: string }[] | null
  readonly letters: readonly string[]
  /** Every determination that is out, the first one first: a correction stands beside what it corrects. */
  readonly determinations: readonly {
    readonly version: number
    readonly issued: string
    /** The version that this one corrects; null where it corrects none. */
    readonly corrects: number | null
    /** The version that stands in its place now; null while it stands itself. */
    readonly superseded: number | null
    readonly forms: readonly string[]
  }[]
}

const STAFF: ReadonlySet<Role> = new Set(['coordinator', 'reviewer', 'quality', 'medical director'])
/** Decisions are seen by parties once they are issued, and by staff as they are made. */
const OUT: ReadonlySet<CaseState> = new Set(['determined', 'appealed', 'implemented', 'closed'])

/**
 * One case, as far as it is for `acting` to see: an employer sees no medical papers (Labor Code 3762(c)), a party no
 * decision before it is issued, nobody outside the organization who reviews (Labor Code 4610.6(f)).
 */
export const viewCase = ({ database }: Installation, acting: Acting, id: string): Promise<Outcome<CaseView>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, id, false)
      await recordRead(change, self(acting), id, 'case')
      const staff = STAFF.has(acting.role)
      const employer = acting.role === 'employer'
      const items = await change.selectFrom('item').selectAll().where('case_id', '=', id).orderBy('number').execute()
      const documents = employer
        ? []
        : await change
            .selectFrom('document')
            .selectAll()
            .where('case_id', '=', id)
            .orderBy('received')
            .orderBy('id')
            .execute()
      const clocks = await change.selectFrom('clock').selectAll().where('case_id', '=', id).orderBy('due').execute()
      const messages = employer
        ? []
        : await change.selectFrom('message').selectAll().where('case_id', '=', id).orderBy('created').execute()
      const issued = await change
        .selectFrom('letter')
        .innerJoin('determination', 'determination.id', 'letter.determination')
        .select([
          'letter.form',
          'determination.id',
          'determination.version',
          'determination.corrects',
          'determination.issued',
        ])
        .where('determination.case_id', '=', id)
        .where('determination.state', '=', 'issued')
        .orderBy('determination.version')
        .orderBy('letter.form')
        .execute()
      const parties = COORDINATES.has(acting.role)
        ? await change
            .selectFrom('party')
            .innerJoin('account', 'account.id', 'party.account')
            .select(['party.account', 'account.name', 'party.role'])
            .where('party.case_id', '=', id)
            .orderBy('party.role')
            .orderBy('account.name')
            .execute()
        : null
      return {
        id,
        number: row.number,
        version: row.version,
        state: row.state,
        owner: row.owner,
        nextDue: row.next_due,
        received: row.received.toISOString(),
        priority: row.priority,
        dateOfInjury: row.date_of_injury,
        urDecision: row.ur_decision,
        events: eventsIn(row.state, acting.role),
        items: items.map((item) => ({
          number: item.number,
          request: item.request,
          urOutcome: item.ur_outcome,
          original: item.original,
          authorized: item.authorized,
          disputed: item.disputed,
          eligible: item.eligible,
          decision: staff || OUT.has(row.state) ? item.decision : null,
        })),
        documents: documents
          .filter(({ gate }) => gate === null || staff)
          .map((document) => ({
            id: document.id,
            name: document.name,
            kind: document.kind,
            pages: document.pages,
            received: document.received.toISOString(),
            extraction: document.extraction,
            gate: document.gate,
          })),
        clocks: clocks.map(({ id: clock, due, met, answer }) => ({
          id: clock,
          due,
          met: met?.toISOString() ?? null,
          answer,
        })),
        messages: messages
          .filter(({ internal }) => staff || !internal)
          .map((message) => ({
            id: message.id,
            // The organization's name stands for the reviewer's, outside it and on paper.
            from: message.on_behalf_of === 'party' ? 'party' : 'organization',
            body: message.body,
            created: message.created.toISOString(),
          })),
        parties,
        letters: employer ? [] : [...new Set(issued.map(({ form }) => form))],
        determinations: employer ? [] : determinationsIn(issued),
      }
    }),
  )

/** A later determination stands in the place of an earlier one: as its correction, or decided anew after a remand. */
function determinationsIn(
  letters: readonly {
    readonly form: string
    readonly id: string
    readonly version: number
    readonly corrects: string | null
    readonly issued: Date | null
  }[],
): CaseView['determinations'] {
  const all = [...new Map(letters.map((row) => [row.id, row])).values()]
  return all.map(({ id, version, corrects, issued }, at) => ({
    version,
    issued: issued?.toISOString() ?? '',
    corrects: all.find((other) => other.id === corrects)?.version ?? null,
    superseded: all.at(at + 1)?.version ?? null,
    forms: letters.filter((row) => row.id === id).map(({ form }) => form),
  }))
}

export type DraftView = {
  /** How often it was saved; 0 for the draft that the program prepared and nobody has saved. */
  readonly edition: number
  readonly state: 'prepared' | 'draft' | 'decided' | 'checked' | 'approved' | 'issued'
  readonly file: unknown
  /** What the checks found in the edition that they name; null while they have not run. */
  readonly findings: unknown
  /** Numbers of items that a prepared draft does not reason about yet (`bench-view.ts`). */
  readonly withheld: readonly number[]
  /** A warning where what it prints of its reviewer fits so few of the panel that it may name the reviewer. */
  readonly rare: string | null
}

/** One form of an issued letter, or its signature: of the determination of that version, or of the newest one. */
export const readLetterPaper = (
  { database, blobs }: Installation,
  acting: Acting,
  id: string,
  form: LetterForm,
  version: number | null = null,
): Promise<Outcome<{ readonly mediaType: string; readonly bytes: Uint8Array }>> =>
  attempt(async () => {
    const found = await database.as(self(acting), async (change) => {
      await caseFor(change, acting, id, false)
      if (acting.role === 'employer') throw notThere()
      let query = change
        .selectFrom('letter')
        .innerJoin('determination', 'determination.id', 'letter.determination')
        .innerJoin('blob', 'blob.sum', 'letter.blob')
        .select(['letter.blob', 'blob.media_type'])
        .where('determination.case_id', '=', id)
        .where('determination.state', '=', 'issued')
        .where('letter.form', '=', form)
        .orderBy('determination.version', 'desc')
      if (version !== null) query = query.where('determination.version', '=', version)
      const row = await query.executeTakeFirst()
      if (row === undefined) throw notThere()
      await recordRead(change, self(acting), id, `letter ${form}`)
      return row
    })
    const bytes = await blobs.get(id, found.blob)
    if (bytes === null) throw await absent({ database }, id)
    return { mediaType: found.media_type, bytes }
  })

export type AlarmLine = {
  readonly caseId: string
  readonly number: string
  readonly clock: string
  readonly due: string
  /** The threshold that was reached; -1: the day has passed. */
  readonly days: number
  readonly raised: string
}

/** The alarms of open clocks, the nearest first: a clock that was met since is no alarm any more. For staff. */
export const listAlarms = ({ database }: Installation, acting: Acting): Promise<Outcome<readonly AlarmLine[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      if (!STAFF.has(acting.role)) return []
      let query = change
        .selectFrom('alarm')
        .innerJoin('clock', (join) =>
          join
            .onRef('clock.case_id', '=', 'alarm.case_id')
            .onRef('clock.id', '=', 'alarm.clock')
            .onRef('clock.due', '=', 'alarm.due'),
        )
        .innerJoin('case_file', 'case_file.id', 'alarm.case_id')
        .distinctOn(['alarm.due', 'alarm.case_id', 'alarm.clock'])
        .select(['alarm.case_id', 'case_file.number', 'alarm.clock', 'alarm.due', 'alarm.days', 'alarm.raised'])
        .where('clock.met', 'is', null)
        .orderBy('alarm.due')
        .orderBy('alarm.case_id')
        .orderBy('alarm.clock')
        .orderBy('alarm.days')
        .limit(500)
      if (acting.role === 'reviewer') {
        query = query.where('alarm.case_id', 'in', (sub) =>
          sub
            .selectFrom('assignment')
            .select('case_id')
            .where('reviewer', '=', acting.account)
            .where('active', '=', true),
        )
      }
      const rows = await query.execute()
      await recordRead(change, self(acting), null, `${rows.length} alarms`)
      return rows.map((row) => ({
        caseId: row.case_id,
        number: row.number,
        clock: row.clock,
        due: row.due,
        days: row.days,
        raised: row.raised.toISOString(),
      }))
    }),
  )
