import { createHash, createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { readMedication } from '../dose/index.ts'
import { readApplication } from '../law/index.ts'
import { readRequest } from '../letter/index.ts'
import {
  type Attestation,
  commitmentTo,
  type Entry,
  INTERESTS,
  type Interest,
  mayReview,
  type Print,
  printOf,
  type Reviewer,
  reviewerOf,
  type Treatment,
  type Verdict,
  withoutFile,
} from '../panel/index.ts'
import type { Change, PartyRole } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import type { CaseRow } from './case-file.ts'

/** SHA-256 as the panel's room takes it. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * Runs a piece of the program's own bookkeeping inside an action: under row-level security it acts as the system, in the name of
 * `what`, and afterwards the person acts again.
 */
export async function asSystem<T>(change: Change, what: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{
    before: string
  }>`select coalesce(current_setting('app.system', true), '') as before`.execute(change)
  await sql`select set_config('app.system', ${what}, true)`.execute(change)
  const done = await work()
  await sql`select set_config('app.system', ${rows[0]?.before ?? ''}, true)`.execute(change)
  return done
}

/** The secret that pseudonyms and seeds are derived from: made once, never shown, the same for every process. */
const panelKey = (change: Change): Promise<string> =>
  asSystem(change, 'panel', async () => {
    const known = () => change.selectFrom('panel_key').select('key').executeTakeFirst()
    const found = await known()
    if (found !== undefined) return found.key
    await change
      .insertInto('panel_key')
      .values({ key: randomBytes(32).toString('hex') })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { key } = (await known()) ?? { key: '' }
    if (key === '') throw new Error('the key of the panel is not there')
    return key
  })

const derive = (key: string, ...of: readonly (string | number)[]): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(of.join('\n'), 'utf8').digest('hex')

/** By what a reviewer goes in one case: nobody who has not the key can tell whether two of two cases are one person. */
const pseudonymIn = (key: string, caseId: string, account: string): string =>
  derive(key, 'pseudonym', caseId, account).slice(0, 16).toUpperCase()

/** Pseudonyms of accounts in a case, by account. */
export async function pseudonymsIn(
  change: Change,
  caseId: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const key = await panelKey(change)
  return new Map(accounts.map((account) => [account, pseudonymIn(key, caseId, account)]))
}

/** `Reviewer 7F3A`, for people. */
export const shown = (pseudonym: string): string => `Reviewer ${pseudonym.slice(0, 4)}`

export const seedOf = async (change: Change, caseId: string, draw: number): Promise<string> =>
  derive(await panelKey(change), 'seed', caseId, draw)

/** Commits to the seed of a draw, once: before the case is ready to be assigned, and to the next one as soon as one is drawn. */
export async function commitDraw(
  change: Change,
  row: Pick<CaseRow, 'id' | 'number'>,
  draw: number,
  now: Date,
): Promise<void> {
  const commitment = commitmentTo(await seedOf(change, row.id, draw), row.number, draw, sha256)
  await asSystem(change, 'panel', () =>
    change
      .insertInto('draw')
      .values({ case_id: row.id, number: draw, commitment, committed: now, drawn: null, proof: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** One of the panel beside one case. */
export type Judged = {
  /** The pseudonym in this case. */
  readonly id: string
  readonly account: string
  readonly name: string
  readonly verdict: Verdict
  readonly open: number
  readonly capacity: number | null
  /** What a letter would print; null where there is no file. */
  readonly print: Print | null
}

const ROLE_OF: Readonly<Record<PartyRole, Interest['role']>> = {
  employee: 'employee',
  attorney: 'employee attorney',
  provider: 'treating physician',
  'claims administrator': 'claims administrator',
  employer: 'employer',
}

/**
 * Who is concerned in a case by name: what the coordinator entered, the parties, and the requesting physician of the application.
 * A party that acts for a company is concerned as itself and as the company.
 */
export async function interestsOf(
  change: Change,
  row: Pick<CaseRow, 'id' | 'application'>,
): Promise<readonly Interest[]> {
  const entered = await change
    .selectFrom('case_interest')
    .select(['role', 'name'])
    .where('case_id', '=', row.id)
    .execute()
  return inOrder([...entered, ...(await interestsInFile(change, row))])
}

/** The same without what was entered: whom the file of the case names by itself. */
export async function interestsInFile(
  change: Change,
  row: Pick<CaseRow, 'id' | 'application'>,
): Promise<readonly Interest[]> {
  const parties = await change
    .selectFrom('party')
    .innerJoin('account', 'account.id', 'party.account')
    .select(['party.role', 'account.name', 'account.organization'])
    .where('party.case_id', '=', row.id)
    .execute()
  const { requestingPhysician } = readApplication(JSON.stringify(row.application)).value
  return inOrder([
    ...parties.flatMap(({ role, name, organization }) => [
      { role: ROLE_OF[role], name },
      ...(organization === null || organization === '' ? [] : [{ role: ROLE_OF[role], name: organization }]),
    ]),
    ...(requestingPhysician === null ? [] : [{ role: 'requesting physician', name: requestingPhysician }]),
  ])
}

/** Each once, by role and name; what is no role that the law knows is left out. */
function inOrder(found: readonly { readonly role: string; readonly name: string }[]): readonly Interest[] {
  const once = new Map(
    found.flatMap(({ role, name }): [string, Interest][] => {
      const known = INTERESTS.find((each) => each === role)
      return known === undefined ? [] : [[`${role}|${name}`, { role: known, name }]]
    }),
  )
  return [...once.values()].toSorted(
    (a, b) => INTERESTS.indexOf(a.role) - INTERESTS.indexOf(b.role) || (a.name < b.name ? -1 : 1),
  )
}

/** The eligible items as the panel's tables know treatments; before eligibility is decided, all that can be reviewed. */
async function treatmentsOf(change: Change, caseId: string): Promise<readonly Treatment[]> {
  const items = await change
    .selectFrom('item')
    .select(['number', 'request', 'eligible'])
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
  return items
    .filter(({ eligible }) => eligible !== false)
    .flatMap(({ number, request }): Treatment[] => {
      const { drug, service, components } = readRequest(request).value
      if (drug !== null) {
        const drugClass = readMedication(drug.name).value?.drug.drugClass ?? null
        return [{ item: number, kind: null, bodyPart: null, drugClass }]
      }
      // A composite is as many treatments as it has parts: each of them has to be reviewed.
      const parts = components.map((part) => readRequest(part).value.service).filter((part) => part !== null)
      const services = parts.length > 0 ? parts : [service]
      return services.map((each) => ({
        item: number,
        kind: each?.kind ?? null,
        bodyPart: each?.bodyPart ?? service?.bodyPart ?? null,
        drugClass: null,
      }))
    })
}

/** The credential file of a stored row. */
export const fileOf = (records: unknown, active: boolean): Reviewer | null => {
  const { reviewer } = reviewerOf(Array.isArray(records) ? (records as readonly Entry[]) : [])
  return reviewer === null ? null : { ...reviewer, active: reviewer.active && active }
}

/** The cases of the installation in which this dispute was reviewed before, this one among them. */
async function reviewersBefore(change: Change, row: Pick<CaseRow, 'id' | 'application'>): Promise<ReadonlySet<string>> {
  const { earlierApplications } = readApplication(JSON.stringify(row.application)).value
  const numbers = earlierApplications.flatMap(({ caseNumber }) => (caseNumber === null ? [] : [caseNumber]))
  const rows = await change
    .selectFrom('assignment')
    .innerJoin('case_file', 'case_file.id', 'assignment.case_id')
    .select('assignment.reviewer')
    .where(({ or, eb }) =>
      or([
        eb('assignment.case_id', '=', row.id),
        ...(numbers.length === 0 ? [] : [eb('case_file.number', 'in', numbers)]),
      ]),
    )
    .execute()
  return new Set(rows.map(({ reviewer }) => reviewer))
}

/** Everybody on the panel beside a case, on the day of `now`. The caller has made sure that it may be asked for. */
export const judgePanel = (change: Change, row: CaseRow, now: Date): Promise<readonly Judged[]> =>
  asSystem(change, 'panel', async () => {
    const key = await panelKey(change)
    const asOf = Temporal.PlainDate.from(dayOf(now))
    const panelCase = {
      number: row.number,
      items: await treatmentsOf(change, row.id),
      interests: await interestsOf(change, row),
    }
    const before = await reviewersBefore(change, row)
    const accounts = await change
      .selectFrom('account')
      .leftJoin('reviewer_file', 'reviewer_file.account', 'account.id')
      .select(['account.id', 'account.name', 'account.active', 'reviewer_file.records'])
      .where('account.role', '=', 'reviewer')
      .execute()
    const open = await change
      .selectFrom('assignment')
      .select(({ fn }) => ['reviewer', fn.countAll<string>().as('cases')])
      .where('active', '=', true)
      .groupBy('reviewer')
      .execute()
    const busy = new Map(open.map(({ reviewer, cases }) => [reviewer, Number(cases)]))
    const made = await change
      .selectFrom('attestation')
      .select(['reviewer', 'made', 'answers', 'otherwise'])
      .where('case_id', '=', row.id)
      .execute()
    const attested = new Map(made.map((each) => [each.reviewer, attestationOf(row.number, each)]))
    return accounts.map(({ id: account, name, active, records }) => {
      const reviewer = fileOf(records, active)
      const cases = busy.get(account) ?? 0
      const between = {
        attestation: attested.get(account) ?? null,
        reviewedBefore: before.has(account),
        open: cases,
      }
      return {
        id: pseudonymIn(key, row.id, account),
        account,
        name,
        verdict: reviewer === null ? withoutFile() : mayReview(reviewer, panelCase, between, asOf),
        open: cases,
        capacity: reviewer?.capacity ?? null,
        print: reviewer === null ? null : printOf(reviewer, asOf),
      }
    })
  })

function attestationOf(
  caseNumber: string,
  { made, answers, otherwise }: { made: Date | null; answers: unknown; otherwise: 'none' | 'conflict' | null },
): Attestation | null {
  if (made === null || otherwise === null) return null
  return {
    caseNumber,
    made: Temporal.PlainDate.from(dayOf(made)),
    answers: answers as Attestation['answers'],
    otherwise,
  }
}
