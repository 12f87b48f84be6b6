import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseState, PartyRole, Role } from '../store/index.ts'
import { act } from './acting.ts'
import type { Acting } from './case-file.ts'
import { openReading } from './case-papers.ts'
import { saveDraft } from './determining.ts'
import { type Installation, simulateClock } from './installation.ts'
import { sortParts, takeIn } from './intake.ts'
import { issueApproved } from './issuing.ts'
import { createKey } from './keys.ts'
import type { CaseEvent } from './lifecycle.ts'
import { askReviewer, attest, listQuestions } from './panel-attesting.ts'
import { DEMO_PANEL, demoPanel } from './panel-demo.ts'
import { importPanel } from './panel-roster.ts'
import type { Outcome } from './refusal.ts'
import { recordFor } from './reviewing.ts'
import { sendDispatch } from './sending.ts'
import { openAccount } from './sessions.ts'

/** Somebody of the demonstration. They are called by what they do: nobody could take one for a real patient. */
export type DemoPerson = { readonly name: string; readonly email: string; readonly role: Role }

/** Every sign-in of the demonstration has this password: it runs on made-up cases and is printed wherever it starts. */
export const DEMO_PASSWORD = 'openimr-demo-2016'

/** When it is, in the demonstration: a Wednesday morning in California. */
const TODAY = '2016-07-20T16:00:00Z'
const KEY_MADE = '2016-01-04T17:00:00Z'

const person = (role: Role, name: string, address: string): DemoPerson => ({
  role,
  name: `Demo ${name}`,
  email: `${address}@demo.example`,
})

const PEOPLE: readonly DemoPerson[] = [
  person('coordinator', 'Coordinator', 'coordinator'),
  ...DEMO_PANEL.map(({ name, address }) => person('reviewer', name, address)),
  person('quality', 'Quality', 'quality'),
  person('medical director', 'Medical Director', 'director'),
  person('claims administrator', 'Claims Administrator', 'claims'),
  person('provider', 'Treating Physician', 'provider'),
  person('attorney', "Worker's Attorney", 'attorney'),
  person('employer', 'Employer', 'employer'),
  person('employee', 'Worker One', 'worker.one'),
  person('employee', 'Worker Two', 'worker.two'),
  person('employee', 'Worker Three', 'worker.three'),
  person('regulator', 'Regulator', 'regulator'),
  person('operator', 'Operator', 'operator'),
]

/** A step of a case: who, what, how many days after the step before. `save` puts the decided determination in first. */
type DemoStep = {
  readonly by: string
  readonly event: CaseEvent
  readonly days: number
  readonly input?: (at: Date) => Record<string, unknown>
}

const step = (by: string, event: CaseEvent, days: number, input?: DemoStep['input']): DemoStep => ({
  by,
  event,
  days,
  ...(input === undefined ? {} : { input }),
})
const day = (at: Date): string => at.toISOString().slice(0, 10)
const screened = [step('coordinator', 'screen', 1)]
const eligible = [...screened, step('coordinator', 'find eligible', 2)]
const asked = [...eligible, step('coordinator', 'notify parties', 1)]
const complete = [...asked, step('coordinator', 'complete records', 11)]
const assigned = (reviewer: string): readonly DemoStep[] => [
  ...complete,
  step('coordinator', 'assign', 1, () => ({
    reviewer,
    reasons: ['the specialty fits the treatment', 'no conflict found'],
  })),
]
const decided = (reviewer: string): readonly DemoStep[] => [...assigned(reviewer), step(reviewer, 'decide', 9)]
const approved = (reviewer: string): readonly DemoStep[] => [...decided(reviewer), step('quality', 'approve', 1)]

/**
 * One case: which example, and how far it has come. Determined ones use the determinations that stand decided beside the
 * examples: the demonstration, like the program, never sets a decision.
 */
type DemoCase = {
  readonly example: string
  readonly reaches: CaseState
  readonly worker: string
  readonly steps: readonly DemoStep[]
}

const ORTHOPEDICS = 'reviewer.orthopedics'
const PAIN = 'reviewer.pain'

const CASES: readonly DemoCase[] = [
  { example: 'three-hundred-pages', reaches: 'received', worker: 'worker.one', steps: [] },
  { example: 'scanned-knee-mri', reaches: 'screening', worker: 'worker.two', steps: screened },
  {
    example: 'shoulder-therapy-extension',
    reaches: 'information asked',
    worker: 'worker.three',
    steps: [
      ...screened,
      step('coordinator', 'ask information', 1, () => ({ question: 'Which visits were given before the request?' })),
    ],
  },
  {
    example: 'unspecified-prescription',
    reaches: 'ineligible',
    worker: 'worker.one',
    steps: [
      ...screened,
      step('coordinator', 'find ineligible', 2, () => ({
        reasons: ['Labor Code 4610.5(c)(2): the request names no treatment that could be reviewed'],
      })),
    ],
  },
  {
    example: 'opioids-without-benefit',
    reaches: 'deferred',
    worker: 'worker.two',
    steps: [
      ...screened,
      step('coordinator', 'defer', 1, () => ({ reason: 'liability for the body part is disputed' })),
    ],
  },
  { example: 'three-hundred-pages', reaches: 'eligible', worker: 'worker.three', steps: eligible },
  { example: 'scanned-knee-mri', reaches: 'records pending', worker: 'worker.one', steps: asked },
  { example: 'lumbar-mri-and-therapy', reaches: 'records complete', worker: 'worker.two', steps: complete },
  { example: 'lumbar-mri-and-therapy', reaches: 'in review', worker: 'worker.three', steps: assigned(ORTHOPEDICS) },
  { example: 'opioids-above-ceiling', reaches: 'in review', worker: 'worker.one', steps: assigned(PAIN) },
  {
    example: 'opioids-with-benefit',
    reaches: 'reviewer asks',
    worker: 'worker.two',
    steps: [
      ...assigned(PAIN),
      step(PAIN, 'ask parties', 3, () => ({
        question: 'Please send the urine drug screen that the report of May mentions.',
      })),
    ],
  },
  { example: 'soma-and-flexeril', reaches: 'quality', worker: 'worker.three', steps: decided(PAIN) },
  { example: 'lumbar-epidural-injection', reaches: 'approved', worker: 'worker.one', steps: approved(PAIN) },
  { example: 'lumbar-epidural-injection', reaches: 'determined', worker: 'worker.two', steps: approved(PAIN) },
  {
    example: 'soma-and-flexeril',
    reaches: 'appealed',
    worker: 'worker.one',
    steps: [...approved(PAIN), step('coordinator', 'appeal', 20, (at) => ({ filed: day(at) }))],
  },
  {
    example: 'soma-and-flexeril',
    reaches: 'remanded',
    worker: 'worker.two',
    steps: [
      ...approved(PAIN),
      step('coordinator', 'appeal', 20, (at) => ({ filed: day(at) })),
      step('coordinator', 'remand', 25, () => ({
        wrongFact: 'how long the muscle relaxant was taken: the first page of the progress report says otherwise',
      })),
    ],
  },
  {
    example: 'lumbar-epidural-injection',
    reaches: 'implemented',
    worker: 'worker.three',
    steps: [...approved(PAIN), step('claims', 'implement', 3)],
  },
  {
    example: 'soma-and-flexeril',
    reaches: 'closed',
    worker: 'worker.three',
    steps: [...approved(PAIN), step('coordinator', 'close', 45)],
  },
  {
    example: 'lumbar-mri-and-therapy',
    reaches: 'withdrawn',
    worker: 'worker.one',
    steps: [...screened, step('worker.one', 'withdraw', 3)],
  },
  {
    example: 'opioids-with-benefit',
    reaches: 'terminated',
    worker: 'worker.three',
    steps: [...asked, step('coordinator', 'terminate', 4, () => ({ why: 'authorized' }))],
  },
]

const DAY_MS = 24 * 3600_000
/** Cases whose story is over, or hangs on a letter that went out on its own day. */
const SETTLED: ReadonlySet<CaseState> = new Set([
  'ineligible',
  'determined',
  'implemented',
  'closed',
  'withdrawn',
  'terminated',
  'appealed',
  'remanded',
])

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples')

/**
 * Fills an empty installation with a demonstration: people, and cases in every state, each step on its own day, through
 * the same actions as anybody's. Where it has been filled before, nothing happens; where other cases are, it is refused.
 */
export async function fillDemo(
  installation: Installation,
  progress: (done: number, of: number) => void,
): Promise<{ readonly people: readonly DemoPerson[]; readonly cases: number } | 'not empty'> {
  if (installation.simulated !== null) return { people: PEOPLE, cases: CASES.length }
  if (!(await simulateClock(installation, TODAY))) return 'not empty'
  const accounts = new Map<string, Acting>()
  for (const { name, email, role } of PEOPLE) {
    const made = must(
      await openAccount(
        installation,
        { account: null, system: 'demo' },
        { name, email, role, password: DEMO_PASSWORD },
      ),
    )
    accounts.set(email.split('@')[0] ?? '', { account: made.id, role })
  }
  const chooses = accounts.get('coordinator')
  if (chooses === undefined) throw new Error('the demonstration has no coordinator')
  const { warnings } = must(await importPanel(installation, chooses, demoPanel('demo.example')))
  if (warnings.length > 0) throw new Error(`the demonstration's panel: ${warnings[0]?.message}`)
  // Each case is played on days of its own: the key is older than the first of them, or its signatures would not hold.
  must(await createKey({ ...installation, now: () => new Date(KEY_MADE) }))
  const reading = await openReading(installation, { ...process.env, OPENIMR_OCR: 'off' })
  try {
    for (const [at, demo] of CASES.entries()) {
      progress(at, CASES.length)
      await play(installation, demo, at, accounts, (caseId) => recordFor(installation, reading, caseId))
    }
  } finally {
    await reading.close()
  }
  return { people: PEOPLE, cases: CASES.length }
}

async function play(
  installation: Installation,
  { example, reaches, worker, steps }: DemoCase,
  at: number,
  accounts: ReadonlyMap<string, Acting>,
  records: Parameters<typeof issueApproved>[2],
): Promise<void> {
  const by = (name: string): Acting => {
    const found = accounts.get(name)
    if (found === undefined) throw new Error(`the demonstration has nobody who is called ${name}`)
    return found
  }
  const intake = sortParts(partsOf(join(EXAMPLES, 'cases', example)))
  const { applicationReceived } = JSON.parse(intake.application) as { applicationReceived: string }
  let now = new Date(`${applicationReceived}T17:30:00Z`)
  // What is under way has come to where it is these days, so that its clocks are near and not long past.
  const whole = steps.reduce((sum, { days }) => sum + days, 0)
  const until = Date.parse(TODAY) - 2 * DAY_MS
  const pace = SETTLED.has(reaches) || whole === 0 ? DAY_MS : Math.max(DAY_MS, (until - now.getTime()) / whole)
  const then: Installation = { ...installation, now: () => now }
  const parties = (['claims', 'provider'] as const).map((name) => ({
    account: by(name).account,
    role: by(name).role as PartyRole,
  }))
  const filed = must(await takeIn(then, by(worker), intake, parties, `demo-${at + 1}`))
  let { version } = filed
  for (const { by: name, event, days, input } of steps) {
    now = new Date(now.getTime() + days * pace)
    if (event === 'assign')
      await attestNoConflict(then, by('coordinator'), by(String(input?.(now)['reviewer'])), filed.id)
    if (event === 'decide') {
      const file = readFileSync(join(EXAMPLES, 'determinations', `${example}.json`), 'utf8')
      const own = JSON.parse(file) as { case: { caseNumber: string } }
      const determination = { ...own, case: { ...own.case, caseNumber: filed.number } }
      must(await saveDraft(then, by(name), filed.id, JSON.stringify(determination), null))
    }
    version = must(
      await act(then, by(name), filed.id, event, version, inputOf(event, input?.(now) ?? {}, intake.application, by)),
    ).version
    if (event !== 'approve' || reaches === 'approved') continue
    const id = await approvedOf(then, filed.id)
    const issued = await issueApproved(then, id, records)
    if (issued.outcome === 'held')
      throw new Error(`the demonstration's determination of ${example} was held: ${issued.reason}`)
    await sendAll(then, filed.id)
    version = await versionOf(then, filed.id)
  }
  await sendAll(then, filed.id)
}

/** The reviewer is asked, and attests that there is no conflict, before being assigned. */
async function attestNoConflict(
  then: Installation,
  coordinator: Acting,
  reviewer: Acting,
  caseId: string,
): Promise<void> {
  must(await askReviewer(then, coordinator, caseId, reviewer.account))
  const question = must(await listQuestions(then, reviewer)).find((each) => each.caseId === caseId)
  const answers = question?.interests.map((each) => ({ ...each, answer: 'none' as const })) ?? []
  must(await attest(then, reviewer, caseId, { answers, otherwise: 'none' }))
}

/** Tells the parties on the day itself, so that the periods that run from it are those of the story. */
async function sendAll(then: Installation, caseId: string): Promise<void> {
  const waiting = await then.database.as({ account: null, system: 'demo' }, (change) =>
    change.selectFrom('dispatch').select('id').where('case_id', '=', caseId).where('sent', 'is', null).execute(),
  )
  for (const { id } of waiting) await sendDispatch(then, id)
}

const versionOf = ({ database }: Installation, caseId: string): Promise<number> =>
  database.as({ account: null, system: 'demo' }, async (change) => {
    const row = await change
      .selectFrom('case_file')
      .select('version')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    return row.version
  })

/** What names people and items of the demonstration becomes what the actions take. */
function inputOf(
  event: CaseEvent,
  input: Record<string, unknown>,
  application: string,
  by: (name: string) => Acting,
): Record<string, unknown> {
  if (event === 'assign') return { ...input, reviewer: by(String(input['reviewer'])).account }
  if (event !== 'find eligible') return input
  const { items } = JSON.parse(application) as { items: readonly unknown[] }
  return { items: items.map((_, index) => index + 1) }
}

const approvedOf = ({ database }: Installation, caseId: string): Promise<string> =>
  database.as({ account: null, system: 'demo' }, async (change) => {
    const row = await change
      .selectFrom('determination')
      .select('id')
      .where('case_id', '=', caseId)
      .where('state', '=', 'approved')
      .executeTakeFirstOrThrow()
    return row.id
  })

function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`the demonstration was refused: ${outcome.refused.code}: ${outcome.refused.message}`)
}

function partsOf(folder: string): { path: string; bytes: Uint8Array }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: path.slice(folder.length + 1), bytes: readFileSync(path) }))
}
