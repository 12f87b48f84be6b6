import { type Actor, type Change, rewrapDocumentKeys } from '../store/index.ts'
import type { Installation } from './installation.ts'

const ENCRYPTING: Actor = { account: null, system: 'encryption' }

/** How the papers of an installation are protected. */
export type Protection = {
  /** Where the master keys are: a file, or the variable that holds them. */
  readonly place: string
  /** Names of the master keys, the one in use first, with how many keys of papers each of them wraps. */
  readonly keys: readonly { readonly id: string; readonly wraps: number; readonly here: boolean }[]
  /** Papers that an earlier version stored unencrypted. */
  readonly open: number
}

export async function viewProtection({ database, blobs, masterKeys }: Installation): Promise<Protection> {
  const held = await masterKeys.all()
  const wraps = await database.as(ENCRYPTING, (change) =>
    change
      .selectFrom('document_key')
      .select((select) => ['master as id', select.fn.countAll<string>().as('count')])
      .where('wrapped', 'is not', null)
      .groupBy('master')
      .execute(),
  )
  const ids = new Set([...held.map(({ id }) => id), ...wraps.map(({ id }) => id)])
  let open = 0
  for await (const { kind } of blobs.list()) if (kind === 'open') open += 1
  return {
    place: masterKeys.place,
    keys: [...ids].map((id) => ({
      id,
      wraps: Number(wraps.find((row) => row.id === id)?.count ?? 0),
      here: held.some((key) => key.id === id),
    })),
    open,
  }
}

export type Rotated = {
  readonly id: string
  readonly rewrapped: number
  /** Where the keys went that wrap nothing any more; null where they stay in the environment. */
  readonly retired: string | null
}

/**
 * Makes a new master key and wraps every key of papers by it, while servers and workers go on. The old key then opens nothing
 * but older backups: it is put into a file of its own. Where the keys come from the environment, the first of them is taken.
 */
export async function rotateMasterKey({ database, masterKeys }: Installation): Promise<Rotated> {
  await masterKeys.current()
  await masterKeys.add()
  const { id } = await masterKeys.current()
  const rewrapped = await rewrapDocumentKeys(database, masterKeys)
  return { id, rewrapped, retired: await masterKeys.retire() }
}

/**
 * Encrypts every paper that an earlier version stored open, for each case that holds it, and removes the open one when all
 * have it. May be stopped anywhere and run again. What no case holds is left: `imr fsck` tells of it. Returns how many.
 */
export async function encryptOpenPapers(
  { database, blobs }: Installation,
  progress: (done: number) => void,
): Promise<number> {
  let done = 0
  for await (const stored of blobs.list()) {
    if (stored.kind !== 'open') continue
    const owners = await database.as(ENCRYPTING, (change) => ownersOf(change, stored.sum))
    const [first] = owners
    if (first === undefined) continue
    const bytes = await blobs.get(first, stored.sum)
    if (bytes === null) continue
    for (const owner of owners) await blobs.put(owner, bytes)
    await blobs.drop(stored)
    done += 1
    progress(done)
  }
  return done
}

async function ownersOf(change: Change, sum: string): Promise<readonly string[]> {
  const rows = await change
    .selectFrom('document')
    .select('case_id')
    .where('blob', '=', sum)
    .union(
      change
        .selectFrom('letter')
        .innerJoin('determination', 'determination.id', 'letter.determination')
        .select('determination.case_id')
        .where('letter.blob', '=', sum),
    )
    .execute()
  return rows.map(({ case_id }) => case_id)
}
