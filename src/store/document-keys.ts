import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { ClusterFault } from './cluster.ts'
import type { Actor, Change, Database } from './database.ts'
import { type MasterKey, type MasterKeys, seal, unseal } from './master-key.ts'
import { settingOf, writeSetting } from './setting.ts'

/**
 * A key for each case (or another owner of papers, by its id), which its papers are encrypted under; wrapped by the master
 * key in the table `document_key`. Whoever destroys it has destroyed every paper of that case, in this place.
 */
export type DocumentKeys = {
  /** The key of an owner, made where there is none. Throws where it was destroyed. */
  readonly make: (owner: string) => Promise<Buffer>
  /** The key of an owner; null where there is none, or none any more. */
  readonly find: (owner: string) => Promise<Buffer | null>
  /** Holds the keys of many owners ready for a while. */
  readonly prepare: (owners: readonly string[]) => Promise<void>
  /** Forgets a key that this process holds. */
  readonly forget: (owner: string) => void
}

const KEYS: Actor = { account: null, system: 'keys' }
const SETTING = 'master key'
const KEY_BYTES = 32

/** A key destroyed by one process is unusable in every other after that long. */
const KEPT_MS = 60_000
const MOST_KEPT = 2000

const contextOf = (owner: string): string => `openimr/document-key/1 ${owner}`

/** Its own transaction each: do not ask inside one of yours, which holds a connection of the same pool. */
export function openDocumentKeys(database: Pick<Database, 'as'>, master: MasterKeys): DocumentKeys {
  const kept = new Map<string, { readonly key: Buffer; readonly until: number }>()
  const keep = (owner: string, key: Buffer): Buffer => {
    const [oldest] = kept.keys()
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(owner, { key, until: performance.now() + KEPT_MS })
    return key
  }
  const find = async (owner: string): Promise<Buffer | null> => {
    const held = kept.get(owner)
    if (held !== undefined && held.until > performance.now()) return held.key
    kept.delete(owner)
    const row = await database.as(KEYS, (change) => stored(change, owner))
    if (row === undefined || row.wrapped === null) return null
    return keep(owner, await unwrap(master, owner, row.master, row.wrapped))
  }
  return {
    find,
    async prepare(owners) {
      const missing = owners.filter((owner) => (kept.get(owner)?.until ?? 0) <= performance.now())
      if (missing.length === 0) return
      const rows = await database.as(KEYS, (change) =>
        change
          .selectFrom('document_key')
          .select(['owner', 'wrapped', 'master'])
          .where('owner', 'in', missing)
          .where('wrapped', 'is not', null)
          .execute(),
      )
      for (const { owner, wrapped, master: id } of rows) keep(owner, await unwrap(master, owner, id, wrapped ?? ''))
    },
    forget: (owner) => kept.delete(owner),
    async make(owner) {
      const found = await find(owner)
      if (found !== null) return found
      const wrapping = await master.current()
      const row = await database.as(KEYS, async (change) => {
        const by = await agreed(change, master, wrapping)
        const wrapped = seal(by.bytes, contextOf(owner), randomBytes(KEY_BYTES)).toString('base64')
        await change
          .insertInto('document_key')
          .values({ owner, wrapped, master: by.id })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return stored(change, owner)
      })
      if (row === undefined || row.wrapped === null) {
        throw new Error('the papers of this case were removed under the rules of retention: it takes no more')
      }
      return keep(owner, await unwrap(master, owner, row.master, row.wrapped))
    },
  }
}

const stored = (change: Change, owner: string) =>
  change.selectFrom('document_key').select(['wrapped', 'master']).where('owner', '=', owner).executeTakeFirst()

/**
 * The master key that every process wraps by, held against a change of it until the transaction ends: a process that has
 * not heard of a new key yet must not wrap by the old one after everything else was wrapped anew.
 */
async function agreed(change: Change, master: MasterKeys, mine: MasterKey): Promise<MasterKey> {
  const named = async (): Promise<string | null> => {
    const row = await change
      .selectFrom('setting')
      .select('value')
      .where('name', '=', SETTING)
      .forShare()
      .executeTakeFirst()
    return (row?.value as { id: string } | undefined)?.id ?? null
  }
  let id = await named()
  if (id === null) {
    await change
      .insertInto('setting')
      .values({ name: SETTING, value: JSON.stringify({ id: mine.id }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    id = await named()
  }
  return present(master, id ?? mine.id)
}

async function present(master: MasterKeys, id: string): Promise<MasterKey> {
  const key = await master.find(id)
  if (key !== null) return key
  throw new ClusterFault(
    `the documents are encrypted under master key ${id}, which ${master.place} does not hold: put it there from where its copy is kept`,
  )
}

/** The keys as one transaction of the owner's sees them: for a restore, whose rows nobody else sees yet. */
export function documentKeysWithin(owner: pg.ClientBase, master: MasterKeys): DocumentKeys {
  const find = async (of: string): Promise<Buffer | null> => {
    const { rows } = await owner.query<{ wrapped: string | null; master: string }>(
      'select wrapped, master from imr.document_key where owner = $1',
      [of],
    )
    const [row] = rows
    if (row === undefined || row.wrapped === null) return null
    return unwrap(master, of, row.master, row.wrapped)
  }
  return {
    find,
    prepare: async () => {},
    forget: () => {},
    async make(of) {
      const found = await find(of)
      if (found !== null) return found
      // A paper that lay open where the backup was made: here it is encrypted like the others.
      const wrapping = await master.current()
      const key = randomBytes(KEY_BYTES)
      await owner.query('insert into imr.document_key (owner, wrapped, master) values ($1, $2, $3)', [
        of,
        seal(wrapping.bytes, contextOf(of), key).toString('base64'),
        wrapping.id,
      ])
      await owner.query('insert into imr.setting (name, value) values ($1, $2) on conflict do nothing', [
        SETTING,
        JSON.stringify({ id: wrapping.id }),
      ])
      return key
    },
  }
}

/** Refuses to go on where documents are encrypted and the master key is another one, or is not there. */
export async function needMasterKey(database: Pick<Database, 'as'>, master: MasterKeys): Promise<void> {
  const named = await database.as(KEYS, (change) => settingOf<{ readonly id: string }>(change, SETTING))
  if (named !== null) await present(master, named.id)
}

async function unwrap(master: MasterKeys, owner: string, id: string, wrapped: string): Promise<Buffer> {
  const key = await present(master, id)
  const data = unseal(key.bytes, contextOf(owner), Buffer.from(wrapped, 'base64'))
  if (data === null) throw new ClusterFault('a document key is damaged: restore the database from a backup')
  return data
}

/**
 * Wraps every document key by the first of the master keys, in one transaction: all of them, or none. Returns how many were
 * wrapped by another one before. Servers at work wait for it when they make a key, and then use the new one.
 */
export async function rewrapDocumentKeys(database: Pick<Database, 'as'>, master: MasterKeys): Promise<number> {
  const next = await master.current()
  return database.as(KEYS, async (change) => {
    await writeSetting(change, SETTING, { id: next.id })
    let done = 0
    for (;;) {
      const rows = await change
        .selectFrom('document_key')
        .select(['owner', 'wrapped', 'master'])
        .where('master', '!=', next.id)
        .where('wrapped', 'is not', null)
        .limit(1000)
        .execute()
      if (rows.length === 0) return done
      for (const { owner, wrapped, master: old } of rows) {
        const key = await unwrap(master, owner, old, wrapped ?? '')
        await change
          .updateTable('document_key')
          .set({ wrapped: seal(next.bytes, contextOf(owner), key).toString('base64'), master: next.id })
          .where('owner', '=', owner)
          .execute()
      }
      done += rows.length
    }
  })
}
