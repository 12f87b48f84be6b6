import { createHash } from 'node:crypto'
import type { Listed } from '../check/index.ts'
import type { DeterminationFile, Organization } from '../letter/index.ts'
import type { CaseCache, CaseFolder } from '../papers/index.ts'
import { checksView } from './check-view.ts'
import { readFolder } from './read-folder.ts'
import { draftView, writePapers } from './review-draft.ts'
import { reviewJson } from './review-json.ts'
import { type Detail, reviewView } from './review-view.ts'
import { count, printable, type Terminal } from './terminal.ts'

export type ReviewOptions = {
  readonly json: boolean
  readonly detail: Detail
  readonly out: string | null
  /** With `out`: replace a determination that somebody has worked on. */
  readonly force: boolean
  /** With `out`: the settings that name the organization, as for `imr letter`. */
  readonly settings: string | null
  /** Content packs and a file of answers, beside those that lie in the case folder. */
  readonly packs: readonly string[]
  readonly answers: string | null
}

/**
 * `imr review CASEFOLDER`: what the guidelines ask and what the records say, item by item, and the draft determination.
 * Returns the exit code: 1 when the folder is no case, when one of its files could not be read, when DIR could not be
 * written, or when it holds a determination that somebody has worked on.
 */
export async function reviewCommand(folder: string, options: ReviewOptions, terminal: Terminal): Promise<number> {
  const { draftFolder, readCaseFolder, readGuidance, reviewFolder } = await import('../papers/index.ts')
  const organization = await organizationOf(options, terminal)
  if (organization === null) return 1
  const guidance = await readGuidance(folder, options)
  if (!('packs' in guidance)) {
    for (const { file, code, messages } of guidance) {
      for (const message of messages)
        terminal.errors.write(`imr: ${printable(file)}: ${printable(message)} [${code}]\n`)
      if (options.json) {
        terminal.output.write(`${JSON.stringify({ file, error: { code, message: messages.join('\n') } })}\n`)
      }
    }
    return 1
  }
  const opened = await readFolder(folder, options.json, terminal, (tools) => readCaseFolder(folder, tools))
  if (opened === null) return 1
  const { value: read, cache } = opened
  const review = await reviewFolder(read, guidance)
  const determination = await draftFolder(read, review, organization)
  const { proseIn } = await import('../review/index.ts')
  const prose = proseIn(determination)
  const checks = await checksOf(read, determination, cache)
  const document = JSON.stringify(reviewJson(read, review, determination, prose, checks))
  const view = (): string =>
    `${reviewView(folder, read, review, options.detail, terminal)}${draftView(determination, prose, options.detail, terminal)}${checksView(checks, options.detail, terminal)}`
  terminal.output.write(options.json ? `${document}\n` : view())
  if (read.unread > 0) {
    terminal.errors.write(
      `imr: ${printable(folder)}: ${count(read.unread, 'file')} could not be read: see the warnings\n`,
    )
  }
  const { out: dir, force } = options
  const written =
    dir === null || (await writePapers({ dir, review: document, determination, force, json: options.json }, terminal))
  return read.unread === 0 && written ? 0 : 1
}

/** Everything that a check of a draft depends on, beside the draft and the records. */
const CHECKERS = ['check', 'review', 'guidelines', 'letter', 'law']

/**
 * The checks of `imr check` on the draft itself, against the records that it was drafted from. Kept, as what was read is:
 * the same draft of the same papers by the same program is not checked again.
 */
async function checksOf(
  folder: CaseFolder,
  determination: DeterminationFile,
  cache: CaseCache,
): Promise<readonly Listed[]> {
  const { checkLetter, determinationToCheck, withSuppressions } = await import('../check/index.ts')
  const { programHash, recordOf } = await import('../papers/index.ts')
  const given = createHash('sha256').update(programHash(CHECKERS)).update(JSON.stringify(determination))
  for (const { document } of folder.files) given.update(document.id)
  const key = `checks ${given.digest('hex')}`
  const kept = (await cache.get(key)) as readonly Listed[] | null
  if (kept !== null) return kept
  const record = await recordOf(folder)
  const { listed } = withSuppressions(checkLetter(determinationToCheck(determination, record)), [])
  await cache.put(key, listed)
  return listed
}

/** Who sends the letter: only what is written bears it. Null when the settings cannot be read, which has been told. */
async function organizationOf({ out, settings }: ReviewOptions, terminal: Terminal): Promise<Organization | null> {
  const { NEUTRAL, readSettings } = await import('../papers/index.ts')
  const read = await readSettings(settings, process.env)
  if (read.ok) return read.settings.organization
  // A review that writes nothing bears no name.
  if (out === null && settings === null) return NEUTRAL
  terminal.errors.write(`imr: ${printable(read.file)}: ${read.message}\n`)
  return null
}

type Bar = { readonly show: (done: number, total: number) => void; readonly end: () => void }

/** A bar for reading a folder; it begins with the first step. */
export async function progressBar(terminal: Terminal): Promise<Bar> {
  const { default: progress } = await import('cli-progress')
  const bar = new progress.SingleBar({
    stream: terminal.errors as NodeJS.WritableStream,
    format: '{bar} {value} of {total} steps',
    clearOnComplete: true,
    // Switched off, it would stay off on the terminal after Ctrl-C.
    linewrap: true,
  })
  let begun = false
  return {
    show(done, total) {
      // Pages to scan are known only when all files have been opened: the whole grows.
      if (begun) {
        bar.setTotal(total)
        bar.update(done)
      } else bar.start(total, done)
      begun = true
    },
    end() {
      bar.stop()
      begun = false
    },
  }
}
