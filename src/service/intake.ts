import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PartyRole } from '../store/index.ts'
import { type CasePart, openArchive, openArchiveFile, type StoredPart } from './case-archive.ts'
import { type Acting, onBehalf } from './case-file.ts'
import { newWorkFolder } from './case-papers.ts'
import { addDocument, LARGEST_DOCUMENT, nameOf } from './documents.ts'
import { type Filed, type Filing, storeCase } from './filing.ts'
import { once, wasUsed } from './idempotency.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, type Outcome, type Refusal } from './refusal.ts'

/** A whole case as it was handed in: the application, and every paper with it. */
export type CaseIntake<Part = CasePart | StoredPart> = {
  readonly application: string
  readonly papers: readonly Part[]
}

export type TakenIn = Filed & { readonly documents: number }

const APPLICATION = 'application.json'
const LARGEST_APPLICATION = 4 * 2 ** 20

/** Sorts the parts of a case: the application form, and papers. What a review or a letter left in the folder is neither. */
export function sortParts(parts: readonly CasePart[]): CaseIntake<CasePart> {
  const form = formAmong(parts, ({ bytes }) => bytes.length)
  return { application: Buffer.from(form.bytes).toString('utf8'), papers: papersAmong(parts) }
}

function formAmong<Part extends { readonly path: string }>(
  parts: readonly Part[],
  sizeOf: (part: Part) => number,
): Part {
  const form = parts.find(({ path }) => path === APPLICATION)
  if (form === undefined) {
    throw invalid(
      'no-application',
      'There is no application.json in it.',
      'Put the fields of the application form into application.json beside the papers (docs/api.md).',
    )
  }
  if (sizeOf(form) > LARGEST_APPLICATION) {
    throw invalid('too-long', 'application.json is larger than 4 MB.', 'No application form is: look what it holds.')
  }
  return form
}

const papersAmong = <Part extends { readonly path: string }>(parts: readonly Part[]): readonly Part[] =>
  parts.filter(({ path }) => path !== APPLICATION && !/\.json$/i.test(path))

/** A case as one file: a ZIP of its folder, whose form gives way to `application`, or the application with one bundle. */
export function sortUpload(
  file: { readonly name: string; readonly bytes: Uint8Array },
  application: string | null,
): CaseIntake<CasePart> {
  if (application !== null && !isArchive(file.name)) {
    return { application, papers: [{ path: file.name, bytes: file.bytes }] }
  }
  const opened = openArchive(file.bytes)
  if (opened.ok && application !== null) return { application, papers: papersAmong(opened.parts) }
  if (opened.ok) return sortParts(opened.parts)
  throw noArchive(opened.message)
}

const isArchive = (name: string): boolean => /\.zip$/i.test(name)

const noArchive = (message: string): Refusal =>
  invalid(
    'not-an-archive',
    `The file cannot be taken in: ${message}.`,
    'Send a ZIP of the case folder, or a bundle together with the fields of the application.',
  )

/** The largest case that comes in as one upload. */
export const LARGEST_INTAKE = 2 ** 30

/**
 * Lets an upload run into a private file, and sorts it there as `sortUpload` does; `work` takes in what it holds, one paper
 * at a time, after which the file is gone. `content` ends with an error where the upload breaks off.
 */
export async function withUpload<T>(
  { home }: Installation,
  name: string,
  content: Readable,
  application: () => string | null,
  work: (intake: CaseIntake) => Promise<T>,
): Promise<T> {
  const folder = await newWorkFolder(home)
  const path = join(folder, 'upload')
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600, flags: 'wx' }))
    const form = application()
    if (form !== null && !isArchive(name)) {
      const { size } = await stat(path)
      return await work({ application: form, papers: [{ path: name, size, read: () => readFile(path) }] })
    }
    const opened = await openArchiveFile(path)
    if (!opened.ok) throw noArchive(opened.message)
    // The form as it was corrected goes before the one in the archive.
    if (form !== null) return await work({ application: form, papers: papersAmong(opened.parts) })
    const own = formAmong(opened.parts, ({ size }) => size)
    const text = Buffer.from(await own.read()).toString('utf8')
    return await work({ application: text, papers: papersAmong(opened.parts) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Takes in a whole case: the papers are durable first, then case, papers and the jobs that read them are stored in one
 * transaction, with the key that makes it the same case however often it is sent.
 */
export const takeIn = (
  installation: Installation,
  acting: Acting,
  { application, papers }: CaseIntake,
  parties: Filing['parties'],
  key: string,
): Promise<Outcome<TakenIn>> =>
  attempt(async () => {
    const { blobs, database } = installation
    const named = papers.map((part) => ({ name: nameOf(part.path.split('/').at(-1) ?? part.path), part }))
    for (const { part } of named) {
      const size = 'bytes' in part ? part.bytes.length : part.size
      if (size === 0) throw invalid('empty-document', 'A file of the case is empty.', 'Send it again.')
      if (size > LARGEST_DOCUMENT) {
        throw invalid('document-too-large', 'A file of the case is larger than 500 MB.', 'Split it.')
      }
    }
    const body = createHash('sha256').update(JSON.stringify({ application, parties }))
    // The papers are encrypted under the key of the case that is about to be; sent again, they are not stored again.
    const id = randomUUID()
    const known = await database.as(onBehalf(acting, 'filing'), (change) => wasUsed(change, acting, key))
    const stored: { name: string; sum: string; size: number }[] = []
    for (const { name, part } of named) {
      // One after the other: the largest of them is in memory, and never all.
      const bytes = 'bytes' in part ? part.bytes : await part.read()
      const sum = known ? createHash('sha256').update(bytes).digest('hex') : await blobs.put(id, bytes)
      stored.push({ name, sum, size: bytes.length })
      body.update(`${name}\n${sum}\n`)
    }
    return database.as(onBehalf(acting, 'filing'), (change) =>
      once(change, acting, key, body.digest('hex'), async () => {
        // The key ran out between the two looks: nothing was stored under it, and nothing is filed without its papers.
        if (known) throw invalid('idempotency-key-over', 'The answer to this key has just run out.', 'Send it again.')
        const filed = await storeCase(change, installation, acting, { application, parties }, id)
        let documents = 0
        for (const { name, sum, size } of stored) {
          const paper = { name, sum, size, mediaType: 'application/octet-stream' }
          const { again } = await addDocument(change, installation, acting, filed.id, paper)
          if (!again) documents += 1
        }
        return { ...filed, documents }
      }),
    )
  })

const PARTIES: ReadonlySet<string> = new Set(['employee', 'attorney', 'provider', 'claims administrator', 'employer'])

/** The parties of an intake as JSON: a list of accounts with their roles; null for none. */
export function partiesIn(text: string | null): Filing['parties'] {
  if (text === null) return []
  const wrong = invalid('parties', 'The parties are no list of { "account", "role" }.', 'Correct the field "parties".')
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw wrong
  }
  if (!Array.isArray(given) || given.length > 20) throw wrong
  return given.map((each: unknown) => {
    const { account, role } = (typeof each === 'object' && each !== null ? each : {}) as Record<string, unknown>
    if (typeof account !== 'string' || typeof role !== 'string' || !PARTIES.has(role)) throw wrong
    return { account, role } as Filing['parties'][number]
  })
}

/** An account as a party of a case; refused where its role is none of a party. */
export function partyOf({ account, role }: Acting): Filing['parties'][number] {
  if (PARTIES.has(role)) return { account, role: role as PartyRole }
  throw invalid('parties', `An account of ${role} is no party of a case.`, `Parties are ${[...PARTIES].join(', ')}.`)
}
