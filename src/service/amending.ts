import { isDeepStrictEqual } from 'node:util'
import { readApplication } from '../law/index.ts'
import type { CaseState } from '../store/index.ts'
import { countClocks, type Filled } from './case-clocks.ts'
import { type Acting, COORDINATES, caseFor, INSIDE, recordRead, sameVersion, self } from './case-file.ts'
import { itemsIn, storeItems } from './filing.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'

/** The fields of the application form, as they stand; for staff. */
export type ApplicationView = {
  readonly version: number
  readonly application: Filled
  readonly open: boolean
  /** Whether its items may still be corrected. */
  readonly itemsOpen: boolean
}

/** Nobody has found yet which items can be reviewed, and nothing hangs on their numbers. */
const ITEMS_OPEN: ReadonlySet<CaseState> = new Set(['received', 'screening', 'information asked'])

/** What events of the case fill in is no matter of the form any more. */
const KEPT = [
  'caseNumber',
  'applicationReceived',
  'eligible',
  'noarfi',
  'recordsComplete',
  'informationRequest',
  'determination',
  'appealFiled',
  'liability',
] as const

/** The form may be wrong until the determination is out. */
const OVER: ReadonlySet<CaseState> = new Set([
  'ineligible',
  'approved',
  'determined',
  'appealed',
  'implemented',
  'closed',
  'withdrawn',
  'terminated',
])

/** The application of a case, for whoever screens or reviews it. */
export const readFiledApplication = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<ApplicationView>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, false)
      if (!INSIDE.has(acting.role)) throw notThere()
      await recordRead(change, self(acting), caseId, 'application')
      return {
        version: row.version,
        application: row.application as Filled,
        open: COORDINATES.has(acting.role) && !OVER.has(row.state),
        itemsOpen: COORDINATES.has(acting.role) && ITEMS_OPEN.has(row.state),
      }
    }),
  )

/**
 * Corrects fields of the application form: what was read wrongly, or came in later. Every clock is counted anew, and the
 * draft for the reviewer is made anew where there is one. What events filled in stays as it is, and so do the items where none are
 * given; others take their place until somebody has found which can be reviewed.
 */
export const amendApplication = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  version: number,
  given: Filled,
): Promise<Outcome<{ readonly version: number }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role)) throw notThere()
      if (OVER.has(row.state)) {
        throw new Refusal({
          status: 'state',
          code: 'application-closed',
          message: `The case is "${row.state}": its application is not corrected any more.`,
          todo: 'What is wrong in a letter that is out is corrected by a new letter.',
        })
      }
      sameVersion(row, version)
      const known = row.application as Filled
      const fields: Record<string, unknown> = { ...given }
      for (const name of KEPT) {
        if (known[name] === undefined) delete fields[name]
        else fields[name] = known[name]
      }
      const others = Array.isArray(given['items']) && given['items'].length > 0 ? given['items'] : known['items']
      const itemsChange = !isDeepStrictEqual(others, known['items'])
      if (itemsChange && !ITEMS_OPEN.has(row.state)) {
        throw new Refusal({
          status: 'state',
          code: 'items-closed',
          message: `The case is "${row.state}": its items are not changed any more.`,
          todo: 'What was left out is filed as a case of its own; what is no dispute is found ineligible.',
        })
      }
      fields['items'] = others
      // Liability is disputed or not by the form, and resolved by an event.
      const liability = partIn(known, 'liability')
      const stated = partIn(given, 'liability')['disputed']
      if (typeof stated === 'boolean') fields['liability'] = { ...liability, disputed: stated }
      const read = readApplication(JSON.stringify(fields))
      const before = new Set(readApplication(JSON.stringify(known)).warnings.map(({ message }) => message))
      const wrong = read.warnings.filter(({ message }) => !before.has(message))
      if (wrong.length > 0) {
        throw invalid('application', wrong.map(({ message }) => message).join('; '), 'Correct it and save it again.')
      }
      if (itemsChange) {
        const items = itemsIn(JSON.stringify(fields), read.value.items.length)
        await change.deleteFrom('item').where('case_id', '=', caseId).execute()
        await storeItems(change, caseId, items)
      }
      const next = await countClocks(change, caseId, fields, row.state, now())
      const stored = await change
        .updateTable('case_file')
        .set((set) => ({
          application: JSON.stringify(fields),
          priority: read.value.priority ?? 'standard',
          date_of_injury: read.value.dateOfInjury?.date.toString() ?? null,
          ur_decision: read.value.urDecision.date?.date.toString() ?? null,
          next_due: next,
          version: set('version', '+', 1),
        }))
        .where('id', '=', caseId)
        .returning('version')
        .executeTakeFirstOrThrow()
      if (DRAFTED.has(row.state)) await database.jobs.enqueue(change, 'review', caseId)
      return { version: stored.version }
    }),
  )

const DRAFTED: ReadonlySet<CaseState> = new Set(['records complete', 'in review', 'reviewer asks', 'remanded'])

const partIn = (fields: Filled, name: string): Filled => {
  const value = fields[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Filled) : {}
}
