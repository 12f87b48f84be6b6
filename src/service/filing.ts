import { sql } from 'kysely'
import { readApplication } from '../law/index.ts'
import { readRequest } from '../letter/index.ts'
import { readCaseApplication } from '../papers/index.ts'
import type { Change, Role } from '../store/index.ts'
import { countClocks } from './case-clocks.ts'
import { type Acting, isUuid, onBehalf } from './case-file.ts'
import { once } from './idempotency.ts'
import type { Installation } from './installation.ts'
import { OWNERS } from './lifecycle.ts'
import { attempt, invalid, type Outcome, Refusal } from './refusal.ts'

/** An application as it is handed in: the text of `application.json`, and who its parties are here. */
export type Filing = {
  readonly application: string
  readonly parties: readonly {
    readonly account: string
    readonly role: 'employee' | 'attorney' | 'provider' | 'claims administrator' | 'employer'
  }[]
}

export type Filed = { readonly id: string; readonly number: string; readonly version: number }

const MOST_ITEMS = 200
const LONGEST_REQUEST = 2000

/**
 * Files an application: the case, its items, parties and clocks in one transaction. A case that nobody can screen (no
 * JSON, no item) is refused; what is merely incomplete is filed, and screening says what it lacks. The same `key` is the
 * same filing, however often it is sent.
 */
export const fileCase = (
  installation: Installation,
  acting: Acting,
  filing: Filing,
  key: string,
): Promise<Outcome<Filed>> =>
  attempt(() =>
    installation.database.as(onBehalf(acting, 'filing'), (change) =>
      once(change, acting, key, JSON.stringify(filing), () => storeCase(change, installation, acting, filing)),
    ),
  )

/** Stores a filing in the caller's transaction, which acts on behalf of whoever files; `given`: the id it shall have. */
export async function storeCase(
  change: Change,
  installation: Installation,
  acting: Acting,
  filing: Filing,
  given: string | null = null,
): Promise<Filed> {
  if (!MAY_FILE.has(acting.role)) {
    throw new Refusal({
      status: 'forbidden',
      code: 'may-not-file',
      message: `An application is filed by ${[...MAY_FILE].join(', ')}.`,
      todo: 'Hand it to one of them.',
    })
  }
  const fields = fieldsOf(filing.application)
  const { value: application, warnings } = readApplication(filing.application)
  const fault = warnings.find(({ code }) => code === 'not-json')
  if (fault !== undefined) throw invalid('not-an-application', fault.message, 'Hand in the application as JSON.')
  const items = itemsIn(filing.application, application.items.length)
  const now = installation.now()
  const received =
    fields['applicationReceived'] === undefined ? { ...fields, applicationReceived: now.toISOString() } : fields
  const number = await nextNumber(change, now)
  const { id, version } = await change
    .insertInto('case_file')
    .values({
      ...(given === null ? {} : { id: given }),
      number,
      state: 'received',
      application: JSON.stringify({ ...received, caseNumber: number }),
      priority: application.priority ?? 'standard',
      received: now,
      date_of_injury: application.dateOfInjury?.date.toString() ?? null,
      ur_decision: application.urDecision.date?.date.toString() ?? null,
      owner: 'coordinator',
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  await storeItems(change, id, items)
  const parties = await partiesOf(change, filing)
  if (acting.role === 'employee' || acting.role === 'attorney' || acting.role === 'provider') {
    parties.set(acting.account, acting.role)
  }
  for (const [account, role] of parties) {
    await change.insertInto('party').values({ case_id: id, account, role }).execute()
  }
  const next = await countClocks(change, id, { ...received, caseNumber: number }, 'received', now)
  await change.updateTable('case_file').set({ next_due: next, owner: OWNERS.received }).where('id', '=', id).execute()
  return { id, number, version }
}

/** The employee asks for review, also through an attorney; a provider where the treatment was an emergency (Labor Code 4610.5(d), (h)(4)). */
export const MAY_FILE: ReadonlySet<Role> = new Set([
  'employee',
  'attorney',
  'provider',
  'coordinator',
  'medical director',
])

/** The parties by their accounts, each of which must be there, active, and of that role. */
async function partiesOf(change: Change, { parties }: Filing): Promise<Map<string, Filing['parties'][number]['role']>> {
  const found = new Map<string, Filing['parties'][number]['role']>()
  for (const { account, role } of parties) {
    const known = isUuid(account)
      ? await change.selectFrom('account').select(['role', 'active']).where('id', '=', account).executeTakeFirst()
      : undefined
    if (known?.role !== role || !known.active) {
      throw invalid(
        'no-such-party',
        `There is no account of ${role} by that name.`,
        'Ask the operator to open it first.',
      )
    }
    found.set(account, role)
  }
  return found
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Told by the reader of applications in its own words.
  }
  return {}
}

/** `CM16-0000001`: the year of filing and a number that is never used twice. */
async function nextNumber(change: Change, now: Date): Promise<string> {
  const { rows } = await sql<{ next: string }>`select nextval('imr.case_number')::text as next`.execute(change)
  const year = String(now.getUTCFullYear() % 100).padStart(2, '0')
  return `CM${year}-${(rows[0]?.next ?? '0').padStart(7, '0')}`
}

type FiledItem = ReturnType<typeof readCaseApplication>['value']['items'][number]

/** The disputed items of an application, `listed` of them by its own list; refused where one of them cannot be reviewed. */
export function itemsIn(application: string, listed: number): readonly FiledItem[] {
  // As a review of the case will name them: a partly authorized request in the words of the letters.
  const items = readCaseApplication(application).value.items
  const requests = items.map(({ request }) => request)
  if (items.length < listed) {
    throw invalid('item-without-request', 'An item of the application has no request.', 'Say what was asked for.')
  }
  if (requests.length === 0) {
    throw invalid(
      'no-items',
      'The application names no disputed item.',
      'List every service that was denied or modified under "items", each with its "request".',
    )
  }
  if (requests.length > MOST_ITEMS || requests.some((request) => request.length > LONGEST_REQUEST)) {
    throw invalid(
      'too-long',
      `An application has at most ${MOST_ITEMS} items of ${LONGEST_REQUEST} characters.`,
      'Split it.',
    )
  }
  return items
}

/** Stores them as the items of a case, numbered in their order. */
export async function storeItems(change: Change, caseId: string, items: readonly FiledItem[]): Promise<void> {
  await change
    .insertInto('item')
    .values(
      items.map(({ request, urOutcome, dependsOn }, index) => {
        const { original, authorized, disputed } = readRequest(request).value
        const outcome = urOutcome === 'approve' || urOutcome === 'modify' || urOutcome === 'deny' ? urOutcome : null
        return {
          case_id: caseId,
          number: index + 1,
          request,
          ur_outcome: outcome,
          original,
          authorized,
          disputed,
          depends_on: dependsOn,
        }
      }),
    )
    .execute()
}
