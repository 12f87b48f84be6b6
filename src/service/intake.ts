import { createHash, randomUUID } from 'node:crypto'
import type { PartyRole } from '../store/index.ts'
import { type CasePart, openArchive } from './case-archive.ts'
import { type Acting, onBehalf } from './case-file.ts'
import { addDocument, LARGEST_DOCUMENT, nameOf } from './documents.ts'
import { type Filed, type Filing, storeCase } from './filing.ts'
import { once } from './idempotency.ts'
import type { Installation } from './installation.ts'
import { attempt, invalid, type Outcome } from './refusal.ts'

/** A whole case as it was handed in: the application, and every paper with it. */
export type CaseIntake = { readonly application: string; readonly papers: readonly CasePart[] }

export type TakenIn = Filed & { readonly documents: number }

const APPLICATION = 'application.json'
const LARGEST_APPLICATION = 4 * 2 ** 20

/** Sorts the parts of a case: the application form, and papers. What a review or a letter left in the folder is neither. */
export function sortParts(parts: readonly CasePart[]): CaseIntake {
  const form = parts.find(({ path }) => path === APPLICATION)
  if (form === undefined) {
    throw invalid(
      'no-application',
      'There is no application.json in it.',
      'Put the fields of the application form into application.json beside the papers (docs/api.md).',
    )
  }
  if (form.bytes.length > LARGEST_APPLICATION) {
    throw invalid('too-long', 'application.json is larger than 4 MB.', 'No application form is: look what it holds.')
  }
  const papers = parts.filter(({ path }) => path !== APPLICATION && !/\.json$/i.test(path))
  return { application: Buffer.from(form.bytes).toString('utf8'), papers }
}

/** A case as one file: a ZIP of its folder, or the application with one bundle. */
export function sortUpload(
  file: { readonly name: string; readonly bytes: Uint8Array },
  application: string | null,
): CaseIntake {
  if (application !== null) return { application, papers: [{ path: file.name, bytes: file.bytes }] }
  const opened = openArchive(file.bytes)
  if (opened.ok) return sortParts(opened.parts)
  throw invalid(
    'not-an-archive',
    `The file cannot be taken in: ${opened.message}.`,
    'Send a ZIP of the case folder, or a bundle together with the fields of the application.',
  )
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
    const named = papers.map(({ path, bytes }) => ({ name: nameOf(path.split('/').at(-1) ?? path), bytes }))
    for (const { bytes } of named) {
      if (bytes.length === 0) throw invalid('empty-document', 'A file of the case is empty.', 'Send it again.')
      if (bytes.length > LARGEST_DOCUMENT) {
        throw invalid('document-too-large', 'A file of the case is larger than 500 MB.', 'Split it.')
      }
    }
    const body = createHash('sha256').update(JSON.stringify({ application, parties }))
    // The papers are encrypted under the key of the case that is about to be.
    const id = randomUUID()
    const stored: { name: string; sum: string; size: number }[] = []
    for (const { name, bytes } of named) {
      const sum = await blobs.put(id, bytes)
      stored.push({ name, sum, size: bytes.length })
      body.update(`${name}\n${sum}\n`)
    }
    return database.as(onBehalf(acting, 'filing'), (change) =>
      once(change, acting, key, body.digest('hex'), async () => {
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
