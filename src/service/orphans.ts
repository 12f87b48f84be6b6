import { type Actor, HELD, type Stored } from '../store/index.ts'
import type { Installation } from './installation.ts'

const TIDY: Actor = { account: null, system: 'tidy' }

/** A paper is durable before the row that names it; no upload takes so long. */
export const UNFINISHED_MS = 24 * 3600_000
const OWNERS_AT_ONCE = 500

type Encrypted = Extract<Stored, { kind: 'encrypted' }>

/**
 * Removes encrypted papers that no row names: uploads and filings that were not finished. Keys of owners that never came to
 * be go too. Papers that lie open from an earlier version are left, since nobody can tell here whose they were.
 */
export async function sweepOrphans(installation: Installation): Promise<number> {
  const before = new Date(Date.now() - UNFINISHED_MS)
  let held = new Map<string, Encrypted[]>()
  let dropped = 0
  for await (const stored of installation.blobs.list()) {
    if (stored.kind === 'open' || stored.since > before) continue
    const ofOwner = held.get(stored.owner)
    if (ofOwner === undefined && held.size >= OWNERS_AT_ONCE) {
      dropped += await dropUnnamed(installation, held)
      held = new Map()
    }
    held.set(stored.owner, [...(ofOwner ?? []), stored])
  }
  dropped += await dropUnnamed(installation, held)
  await installation.database.as(TIDY, (change) =>
    change
      .deleteFrom('document_key')
      .where('made', '<', before)
      .where('destroyed', 'is', null)
      .where('owner', 'not in', (sub) => sub.selectFrom('case_file').select('id'))
      .where('owner', 'not in', (sub) => sub.selectFrom('account').select('id'))
      .execute(),
  )
  return dropped
}

async function dropUnnamed(
  installation: Installation,
  held: ReadonlyMap<string, readonly Encrypted[]>,
): Promise<number> {
  const { blobs, database } = installation
  if (held.size === 0) return 0
  const owners = [...held.keys()]
  const { rows } = await database.asOwner((owner) =>
    owner.query<{ owner: string; blob: string }>(
      `select distinct owner::text as owner, blob from (${HELD}) held where owner = any ($1::uuid[])`,
      [owners],
    ),
  )
  await blobs.prepare(owners)
  const named = new Set<string>()
  for (const { owner, blob } of rows) {
    const name = await blobs.nameOf(owner, blob)
    if (name !== null) named.add(`${owner} ${name}`)
  }
  let dropped = 0
  for (const stored of [...held.values()].flat()) {
    if (named.has(`${stored.owner} ${stored.name}`)) continue
    await blobs.drop(stored)
    dropped += 1
  }
  return dropped
}
