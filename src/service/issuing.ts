import type { CaseRecord, CheckFinding } from '../check/index.ts'
import { type DeterminationFile, printProblem, readDeterminationFile, readLetter } from '../letter/index.ts'
import { renderLetter } from '../papers/index.ts'
import type { Actor, LetterForm, SignedForm } from '../store/index.ts'
import { countClocks, dayOf, type Filled } from './case-clocks.ts'
import type { Installation } from './installation.ts'
import { OWNERS } from './lifecycle.ts'
import { type Checked, checked, type SetAside } from './reviewing.ts'
import { dispatchAll } from './sending.ts'
import { determinationBytes, keepSignatures, signForms } from './signing.ts'

/** What became of an approved determination: issued now or before, or held back with the reason. */
export type Issued =
  | { readonly outcome: 'issued' | 'was issued' }
  | { readonly outcome: 'held'; readonly reason: string; readonly findings: readonly CheckFinding[] }

const ISSUING: Actor = { account: null, system: 'issuing' }

/**
 * Issues an approved determination: checks it once more, sets the letter, stores the papers by their content, signs each of
 * them, and then in one transaction makes it issued, with its letter, its papers to the parties, and the case determined. It may be
 * killed anywhere and run again any number of times: it is issued once (R12). What the checks hold back goes to quality.
 * `recordFor` gives the records of a case to check against; null checks the letter against its own case summary.
 */
export async function issueApproved(
  installation: Installation,
  determination: string,
  recordFor: ((caseId: string) => Promise<CaseRecord | null>) | null,
): Promise<Issued> {
  const { database, blobs, settings } = installation
  const approved = await database.as(ISSUING, (change) =>
    change.selectFrom('determination').selectAll().where('id', '=', determination).executeTakeFirst(),
  )
  if (approved === undefined) return held('there is no such determination')
  if (approved.state === 'issued') return { outcome: 'was issued' }
  if (approved.state !== 'approved') return held('it is not approved')
  const read = readDeterminationFile(JSON.stringify(approved.file))
  if (!read.ok) return held(read.problems.map(printProblem).join(' '))
  // The day of the decision is the day of the approval, so that a letter issued again after a crash is the same letter.
  const decisionDate = approved.approved === null ? null : dayOf(approved.approved)
  const file: DeterminationFile = { ...read.value, case: { ...read.value.case, decisionDate } }
  const record = recordFor === null ? null : await recordFor(approved.case_id)
  const check = checked(file, record, approved.set_aside as SetAside[])
  if (check.blocks) {
    await backToQuality(installation, approved.case_id, determination, { ...check, edition: approved.edition })
    return { outcome: 'held', reason: 'the checks found what would not stand', findings: blocking(check) }
  }
  const rendered = await renderLetter(file, settings.annex)
  if (!rendered.ok) return held(rendered.message)
  const differs = misread(file, rendered.files)
  if (differs !== null) return held(differs)
  const forms: { form: SignedForm; bytes: Uint8Array; mediaType: string }[] = []
  const contents = [
    ...rendered.files,
    { ending: '.json', content: `${JSON.stringify(file, null, 2)}\n` },
    { ending: '.jcs', content: determinationBytes(file) },
  ]
  for (const { ending, content } of contents) {
    const kind = KINDS[ending]
    if (kind !== undefined) forms.push({ ...kind, bytes: typeof content === 'string' ? Buffer.from(content) : content })
  }
  const papers: { form: LetterForm; sum: string; size: number; mediaType: string }[] = []
  const keep = async (form: LetterForm, bytes: Uint8Array, mediaType: string): Promise<void> => {
    papers.push({ form, mediaType, sum: await blobs.put(approved.case_id, bytes), size: bytes.length })
  }
  for (const { form, bytes, mediaType } of forms) await keep(form, bytes, mediaType)
  const signatures = await signForms(installation, determination, forms)
  for (const { form, jws } of signatures) await keep(`${form}.jws`, Buffer.from(jws), 'application/jose')
  return database.as(ISSUING, async (change) => {
    const row = await change
      .selectFrom('case_file')
      .selectAll()
      .where('id', '=', approved.case_id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const again = await change
      .selectFrom('determination')
      .select('state')
      .where('id', '=', determination)
      .executeTakeFirstOrThrow()
    // Another worker was quicker, or somebody took the case back meanwhile.
    if (again.state === 'issued') return { outcome: 'was issued' as const }
    if (again.state !== 'approved' || row.state !== 'approved') return held('the case was taken back')
    const now = installation.now()
    for (const { form, sum, size, mediaType } of papers) {
      await change
        .insertInto('blob')
        .values({ sum, size, media_type: mediaType })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await change.insertInto('letter').values({ determination, form, blob: sum }).execute()
    }
    await keepSignatures(change, determination, signatures)
    for (const step of ['checked', 'stored', 'signed'] as const) {
      await change
        .insertInto('issue_step')
        .values({ determination, step, done: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await dispatchAll(change, database.jobs, row.id, {
      what: 'final determination',
      determination,
      occasion: row.version,
    })
    await change
      .updateTable('determination')
      .set({
        state: 'issued',
        issued: now,
        file: JSON.stringify(file),
        findings: JSON.stringify({ ...check, edition: approved.edition }),
      })
      .where('id', '=', determination)
      .execute()
    const served = { issued: decisionDate, served: 'electronic' }
    const known = row.application as Filled
    // The clocks run from the determination; a correction of its letter does not start them anew.
    const application: Filled = approved.corrects === null ? { ...known, determination: served } : known
    const next = await countClocks(change, row.id, application, 'determined', now)
    await change
      .updateTable('assignment')
      .set({ active: false, ended: now })
      .where('case_id', '=', row.id)
      .where('active', '=', true)
      .execute()
    await change
      .updateTable('case_file')
      .set((set) => ({
        state: 'determined',
        owner: OWNERS.determined,
        next_due: next,
        application: JSON.stringify(application),
        version: set('version', '+', 1),
      }))
      .where('id', '=', row.id)
      .execute()
    return { outcome: 'issued' as const }
  })
}

/**
 * What goes out is read as any letter is, before it is signed: it must say of each item what was decided, once, and nothing
 * else (R26). A line of a rationale that reads as a decision is found here. Null where all is well.
 */
function misread(
  file: DeterminationFile,
  files: readonly { readonly ending: string; readonly content: string | Uint8Array }[],
): string | null {
  const text = files.find(({ ending }) => ending === '.txt')?.content
  if (typeof text !== 'string') return 'the letter has no text'
  const read = readLetter({ id: '', pages: text.split('\f') }).value.items.map(({ decision }) => decision)
  const decided = file.items.map(({ decision }) => decision)
  if (read.length !== decided.length) {
    return `the letter reads as ${read.length} decided items, and ${decided.length} were decided`
  }
  const at = decided.findIndex((decision, index) => decision !== read[index])
  return at === -1 ? null : `the letter reads otherwise than item ${at + 1} was decided`
}

const blocking = ({ findings }: Checked): readonly CheckFinding[] =>
  findings
    .filter(({ finding, suppressed }) => finding.severity === 'error' && suppressed === null)
    .map(({ finding }) => finding)

const held = (reason: string): Issued => ({ outcome: 'held', reason, findings: [] })

const KINDS: Readonly<Record<string, { form: SignedForm; mediaType: string }>> = {
  '.pdf': { form: 'pdf', mediaType: 'application/pdf' },
  '.html': { form: 'html', mediaType: 'text/html; charset=utf-8' },
  '.txt': { form: 'text', mediaType: 'text/plain; charset=utf-8' },
  '.json': { form: 'json', mediaType: 'application/json' },
  '.jcs': { form: 'determination', mediaType: 'application/json' },
}

/** An approval that the checks undo: the determination is decided, as before it, and quality sees why. */
async function backToQuality(
  { database, now }: Installation,
  caseId: string,
  determination: string,
  check: Checked & { readonly edition: number },
): Promise<void> {
  await database.as(ISSUING, async (change) => {
    await change
      .updateTable('determination')
      .set({ state: 'decided', approved_by: null, approved: null, findings: JSON.stringify(check) })
      .where('id', '=', determination)
      .where('state', '=', 'approved')
      .execute()
    await change
      .updateTable('case_file')
      .set((set) => ({ state: 'quality', owner: OWNERS.quality, version: set('version', '+', 1) }))
      .where('id', '=', caseId)
      .where('state', '=', 'approved')
      .execute()
    await change
      .insertInto('message')
      .values({
        case_id: caseId,
        on_behalf_of: 'organization',
        internal: true,
        created: now(),
        body: `Not issued: ${blocking(check).length} errors were found.`,
      })
      .execute()
  })
}
