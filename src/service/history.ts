import type { Role } from '../store/index.ts'
import { type Acting, caseFor, PARTY, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, type Outcome } from './refusal.ts'

/** A field that changed, in words; amounts of text are told by their length and never quoted. */
export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null }

/** One change of a case. `who`: a name where whoever asks may know it, and a role. */
export type HistoryLine = {
  readonly number: string
  readonly at: string
  readonly who: { readonly name: string | null; readonly role: string }
  readonly what: string
  /** The event of the case that it belongs to (docs/lifecycle.md); null: it was no event. */
  readonly event: string | null
  readonly changes: readonly FieldChange[]
}

export type HistoryPage = { readonly lines: readonly HistoryLine[]; readonly next: string | null }

type Row = Readonly<Record<string, unknown>>
type Told = { readonly what: string; readonly fields: readonly string[] }

/** What is told of a change, by table and by what was done to it; what is not named here is the program's own bookkeeping. */
const TOLD: Readonly<Record<string, Readonly<Partial<Record<'insert' | 'update' | 'delete', Told>>>>> = {
  case_file: {
    insert: { what: 'application filed', fields: ['state', 'priority'] },
    update: { what: 'case moved', fields: ['state', 'owner', 'next_due', 'priority', 'round'] },
  },
  party: {
    insert: { what: 'party added', fields: ['role'] },
    delete: { what: 'party removed', fields: ['role'] },
  },
  item: { update: { what: 'item', fields: ['eligible', 'decision'] } },
  assignment: {
    insert: { what: 'reviewer assigned', fields: ['round'] },
    update: { what: 'assignment', fields: ['active'] },
  },
  document: {
    insert: { what: 'document received', fields: ['name'] },
    update: { what: 'document', fields: ['extraction', 'gate', 'kind', 'pages'] },
  },
  determination: {
    insert: { what: 'draft saved', fields: ['version', 'edition', 'state'] },
    update: { what: 'determination', fields: ['edition', 'state'] },
  },
  dispatch: {
    insert: { what: 'paper to be sent', fields: ['what', 'way'] },
    update: { what: 'paper sent', fields: ['what', 'sent'] },
  },
  clock: {
    insert: { what: 'clock begun', fields: ['id', 'due'] },
    update: { what: 'clock', fields: ['id', 'due', 'met'] },
  },
  message: { insert: { what: 'message', fields: ['on_behalf_of'] } },
  criterion_answer: { insert: { what: 'criterion answered', fields: ['item', 'criterion', 'answer'] } },
  claim_mark: {
    insert: { what: 'claim', fields: ['kind', 'fact', 'page'] },
    update: { what: 'claim', fields: ['kind', 'fact', 'withdrawn'] },
  },
}

/** What people outside the organization are told: where the case stands, what came in, what went out. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  case_file: ['state', 'priority'],
  document: ['name'],
  message: [],
}
/** Fields that tell what a line is about, whether they changed or not. */
const NAMING: ReadonlySet<string> = new Set(['id', 'item', 'criterion', 'kind', 'fact', 'page', 'what', 'name'])

const LABELS: Readonly<Record<string, string>> = {
  next_due: 'next due',
  on_behalf_of: 'from',
  id: 'clock',
  extraction: 'reading',
}

const ONE_PAGE = 100
/** Rows that are looked at for one page: most of those between are the program's own. */
const MOST_LOOKED = 2000

/**
 * What happened to a case, the newest first: who, what and when, with the fields that changed. Outside the organization
 * nobody learns who reviews, nor what staff does among itself (Labor Code 4610.6(f)).
 */
export const viewHistory = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  before: string | null,
): Promise<Outcome<HistoryPage>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      const outside = PARTY.has(acting.role)
      const employer = acting.role === 'employer'
      let query = change
        .selectFrom('history')
        .select(['number', 'at', 'account', 'system', 'entity', 'action', 'before', 'after'])
        .where('case_id', '=', caseId)
        .where('entity', 'in', Object.keys(outside ? OUTSIDE : TOLD))
        .orderBy('number', 'desc')
        .limit(MOST_LOOKED)
      if (before !== null && /^\d{1,18}$/.test(before)) query = query.where('number', '<', before)
      const rows = await query.execute()
      await recordRead(change, self(acting), caseId, 'history')
      const gated = outside ? await gatedDocuments() : new Set<string>()
      const accounts = [...new Set(rows.flatMap(({ account }) => (account === null ? [] : [account])))]
      const people =
        accounts.length === 0
          ? []
          : await change.selectFrom('account').select(['id', 'name', 'role']).where('id', 'in', accounts).execute()
      const byId = new Map(people.map((each) => [each.id, each]))
      const lines: HistoryLine[] = []
      let last: string | null = null
      for (const row of rows) {
        if (lines.length >= ONE_PAGE) break
        last = row.number
        const [old, now] = [row.before as Row | null, row.after as Row | null]
        if (outside && !isOpen(row.entity, old, now, employer, gated)) continue
        const told = TOLD[row.entity]?.[row.action]
        if (told === undefined) continue
        const fields = outside ? told.fields.filter((field) => OUTSIDE[row.entity]?.includes(field)) : told.fields
        const changes = fields.flatMap((field) => changeOf(field, old, now))
        if (row.action === 'update' && !changes.some(({ before: was, after: is }) => was !== is)) continue
        lines.push({
          number: row.number,
          at: row.at.toISOString(),
          who: whoIs(row.account === null ? undefined : byId.get(row.account), acting),
          what: told.what,
          event: row.system?.startsWith('event: ') === true ? row.system.slice('event: '.length) : null,
          changes,
        })
      }
      const more = lines.length >= ONE_PAGE || rows.length === MOST_LOOKED
      return { lines, next: more ? last : null }

      /** Papers that a party does not see: their names are in no list of theirs either. */
      async function gatedDocuments(): Promise<ReadonlySet<string>> {
        const found = await change
          .selectFrom('document')
          .select('id')
          .where('case_id', '=', caseId)
          .where('gate', 'is not', null)
          .execute()
        return new Set(found.map(({ id }) => id))
      }
    }),
  )

function isOpen(
  entity: string,
  old: Row | null,
  now: Row | null,
  employer: boolean,
  gated: ReadonlySet<string>,
): boolean {
  if (entity === 'case_file') return true
  // Labor Code 3762(c): an employer learns of no medical paper, and reads no message that may speak of one.
  if (employer) return false
  if (entity === 'message') return now?.['internal'] !== true
  return old === null && !gated.has(String(now?.['id']))
}

function changeOf(field: string, old: Row | null, now: Row | null): FieldChange[] {
  const [before, after] = [printed(old?.[field]), printed(now?.[field])]
  if (before === after && !NAMING.has(field)) return []
  return [{ field: LABELS[field] ?? field.replaceAll('_', ' '), before: old === null ? null : before, after }]
}

const LONGEST = 200

function printed(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'object' ? '…' : String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

type Person = { readonly name: string; readonly role: Role }

/** Who did it, as far as it is for `acting` to know: names stay inside the organization, and among one's own kind. */
function whoIs(person: Person | undefined, { role }: Acting): HistoryLine['who'] {
  if (person === undefined) return { name: null, role: 'program' }
  const inside = !PARTY.has(role) && role !== 'regulator'
  if (inside) return { name: person.name, role: person.role }
  return { name: null, role: PARTY.has(person.role) ? person.role : 'organization' }
}
