import { setTimeout as sleep } from 'node:timers/promises'
import { type KeySet, verifySignature } from '../seal/index.ts'
import {
  type BrokenRule,
  brokenCounters,
  brokenForeignKeys,
  brokenHistory,
  type Database,
  PAPERS,
} from '../store/index.ts'
import { CASE_RULES } from './case-rules.ts'
import type { Installation } from './installation.ts'
import { listKeys } from './keys.ts'
import { verifyLog } from './log-checking.ts'
import { UNFINISHED_MS } from './orphans.ts'

/** Something that is not as it should be: what, where, and what to do. A note is no damage. */
export type Fault = {
  readonly severity: 'error' | 'note'
  readonly code: string
  readonly message: string
  /** How many there are, and the first of them: numbers of cases, keys and sums, never content. */
  readonly count: number
  readonly where: readonly string[]
  readonly todo: string
}

export type Examination = {
  readonly ok: boolean
  readonly cases: number
  readonly papers: number
  readonly signatures: number
  /** Whether bytes and signatures were looked at, or only that they are there. */
  readonly quick: boolean
  readonly faults: readonly Fault[]
}

type Owner = Parameters<Parameters<Database['asOwner']>[0]>[0]
type Progress = (what: string, done: number, of: number) => void

const MOST_PLACES = 5
const PAPERS_AT_ONCE = 1000
const READS_AT_ONCE = 8

/**
 * Looks for damage that the database itself does not find: keys that lead nowhere, history that does not add up, cases in
 * states that nothing led to, papers and signatures. Changes nothing. The database is seen as it is at one moment, while
 * others go on; `quick` leaves out the bytes of papers and their signatures.
 */
export async function examineAll(
  installation: Installation,
  { quick }: { readonly quick: boolean },
  progress: Progress,
): Promise<Examination> {
  // Both at once: each keeps one process of the database busy, and the log alone takes as long as all the rest.
  let restDone = false
  const logProgress: Progress = (...at) => {
    if (restDone) progress(...at)
  }
  const [rest, log] = await Promise.all([
    examineTables(installation, quick, progress).finally(() => {
      restDone = true
    }),
    quick ? [] : examineLog(installation, logProgress),
  ])
  const faults = [...log, ...rest.faults]
  return { ...rest, ok: faults.every(({ severity }) => severity === 'note'), faults }
}

/** Everything but the log, as it is at one moment. */
async function examineTables(
  installation: Installation,
  quick: boolean,
  progress: Progress,
): Promise<Omit<Examination, 'ok'>> {
  return installation.database.asOwner(async (owner) => {
    await owner.query('begin isolation level repeatable read')
    await owner.query("set local work_mem = '128MB'; set local timezone = 'UTC'")
    const faults: Fault[] = []
    progress('foreign keys', 0, 1)
    faults.push(...(await brokenForeignKeys(owner)).map(ofTables))
    progress('counters', 0, 1)
    faults.push(...(await brokenCounters(owner)).map(ofTables))
    for (const [at, rule] of CASE_RULES.entries()) {
      progress('cases', at, CASE_RULES.length)
      const { rows } = await owner.query<{ count: string; places: string[] | null }>(
        `select count(*)::text as count, (array_agg(place order by place))[1:${MOST_PLACES}] as places from (${rule.query}) found`,
        [...rule.values],
      )
      const count = Number(rows[0]?.count ?? 0)
      if (count === 0) continue
      const { code, message, todo } = rule
      faults.push({ severity: 'error', code, message, count, where: rows[0]?.places ?? [], todo })
    }
    progress('history', 0, 1)
    faults.push(...(await brokenHistory(owner)).map(ofTables))
    const papers = await examinePapers(owner, installation, quick, progress)
    const signatures = quick ? { count: 0, faults: [] } : await examineSignatures(owner, installation, progress)
    const { rows } = await owner.query<{ count: string }>('select count(*)::text as count from imr.case_file')
    await owner.query('rollback')
    faults.push(...papers.faults, ...signatures.faults)
    return {
      cases: Number(rows[0]?.count ?? 0),
      papers: papers.count,
      signatures: signatures.count,
      quick,
      faults,
    }
  })
}

const LOG_BUSY_TRIES = 20

/** The log as far as it is sealed, against its own checkpoints; against those kept elsewhere it is held by `imr verify-log`. */
async function examineLog(installation: Installation, progress: Progress): Promise<readonly Fault[]> {
  const keys: KeySet = { keys: await listKeys(installation), issued: installation.now().toISOString() }
  for (let tries = 1; ; tries += 1) {
    const checked = await verifyLog(installation, [], keys, (done, of) => progress('log', done, of))
    if (checked.ok) {
      return checked.value.faults.map(({ code, from, to, message }) => ({
        severity: 'error',
        code: `log-${code}`,
        message,
        count: 1,
        where: from === null ? [] : [to === null || to === from ? `entry ${from}` : `entries ${from} to ${to}`],
        todo: 'somebody changed the log outside the program: imr verify-log with a checkpoint that was kept elsewhere says from when on',
      }))
    }
    // Somebody seals it right now, which takes a moment.
    if (tries < LOG_BUSY_TRIES) await sleep(250)
    else {
      const { code, message, todo } = checked.refused
      return [{ severity: 'error', code, message, count: 1, where: [], todo }]
    }
  }
}

const TODO: Readonly<Record<BrokenRule['rule'], string>> = {
  'foreign key': 'rows were lost: restore a backup beside this and compare what is missing',
  history:
    'somebody changed rows outside the program: restore a backup beside this and compare; imr verify-log says whether the log was changed too',
  counter: 'set the counter of the table above its greatest number before anything is added',
}

const ofTables = ({ rule, what, count, where }: BrokenRule): Fault => ({
  severity: 'error',
  code: rule.replace(' ', '-'),
  message: what,
  count,
  where,
  todo: TODO[rule],
})

/** Gathers what is alike into one fault with its first places. */
class Gathered {
  readonly #found = new Map<string, { fault: Omit<Fault, 'count' | 'where'>; count: number; where: string[] }>()

  add(severity: Fault['severity'], code: string, message: string, place: string, todo: string): void {
    const one = this.#found.get(code) ?? { fault: { severity, code, message, todo }, count: 0, where: [] }
    this.#found.set(code, one)
    one.count += 1
    if (one.where.length < MOST_PLACES) one.where.push(place)
  }

  faults(): readonly Fault[] {
    return [...this.#found.values()].map(({ fault, count, where }) => ({ ...fault, count, where }))
  }
}

type Paper = { readonly blob: string; readonly owner: string; readonly size: string; readonly removed: boolean }

const RESTORE_PAPER =
  'restore it from a backup made before: imr restore into an empty place, and copy the paper from there'

async function examinePapers(
  owner: Owner,
  { blobs }: Installation,
  quick: boolean,
  progress: Progress,
): Promise<{ readonly count: number; readonly faults: readonly Fault[] }> {
  const gathered = new Gathered()
  const known = new Set<string>()
  const gone = new Set<string>()
  const { rows: all } = await owner.query<{ count: string }>(
    `select count(*)::text as count from (${PAPERS}) held cross join unnest(owners)`,
  )
  const of = Number(all[0]?.count ?? 0)
  let done = 0
  // One owner after the other, so that the keys of many are asked for at once.
  await owner.query(
    `declare held no scroll cursor for select held.blob, o.owner::text as owner, b.size::text as size, r.case_id is not null as removed
     from (${PAPERS}) held cross join unnest(held.owners) as o (owner) join imr.blob b on b.sum = held.blob
       left join imr.removal r on r.case_id = o.owner order by o.owner, held.blob`,
  )
  for (;;) {
    const { rows } = await owner.query<Paper>(`fetch ${PAPERS_AT_ONCE} from held`)
    if (rows.length === 0) break
    await blobs.prepare([...new Set(rows.map((row) => row.owner))])
    const waiting = [...rows]
    const look = async (): Promise<void> => {
      for (let paper = waiting.pop(); paper !== undefined; paper = waiting.pop()) {
        const { owner: of, blob, size, removed } = paper
        const name = await blobs.nameOf(of, blob)
        if (name !== null) known.add(`${of} ${name}`)
        else known.add(blob)
        const place = `case ${of}, paper ${blob}`
        const there = name !== null || (await blobs.has(of, blob))
        if (removed) {
          gone.add(of)
          continue
        }
        if (!there) {
          gathered.add('error', 'paper-missing', 'a paper that is not there', place, RESTORE_PAPER)
          continue
        }
        if (name === null) {
          gathered.add('note', 'paper-open', 'a paper that lies unencrypted', place, 'run imr master-key encrypt')
        }
        if (quick) continue
        const bytes = await blobs.get(of, blob).catch(() => null)
        if (bytes === null || bytes.length !== Number(size)) {
          gathered.add('error', 'paper-damaged', 'a paper whose bytes are not what was stored', place, RESTORE_PAPER)
        }
      }
    }
    await Promise.all(Array.from({ length: READS_AT_ONCE }, look))
    done += rows.length
    progress('papers', done, of)
  }
  await owner.query('close held')
  for await (const stored of blobs.list()) {
    if (stored.kind === 'encrypted' && gone.has(stored.owner)) {
      const what = 'a paper of a case whose papers were removed, whose key is gone'
      gathered.add('error', 'removed-and-there', what, stored.owner, 'run imr retention --apply again')
      continue
    }
    const name = stored.kind === 'open' ? stored.sum : `${stored.owner} ${stored.name}`
    // What came in since this began has rows that this moment does not show.
    if (known.has(name) || Date.now() - stored.since.getTime() < UNFINISHED_MS) continue
    gathered.add(
      'note',
      'paper-of-nothing',
      'a stored paper that no row names: an upload that was not finished',
      stored.kind === 'open' ? stored.sum : `${stored.owner}/${stored.name}`,
      stored.kind === 'open' ? 'look whose it was, and remove the file' : 'the nightly tidying removes it',
    )
  }
  return { count: done, faults: gathered.faults() }
}

type SignedRow = {
  readonly place: string
  readonly case_id: string
  readonly form: string
  readonly sum: string
  readonly jws: string
  readonly kept: string | null
}

/** Every signature of an issued letter against the bytes that are stored, with the public keys of this installation. */
async function examineSignatures(
  owner: Owner,
  installation: Installation,
  progress: Progress,
): Promise<{ readonly count: number; readonly faults: readonly Fault[] }> {
  const gathered = new Gathered()
  const keys: KeySet = { keys: await listKeys(installation), issued: installation.now().toISOString() }
  const { rows: all } = await owner.query<{ count: string }>(
    'select count(*)::text as count from imr.signature where jws is not null',
  )
  const of = Number(all[0]?.count ?? 0)
  let done = 0
  await owner.query(
    `declare signed no scroll cursor for
     select c.number || ' version ' || d.version || ': ' || s.form as place, s.case_id::text as case_id, s.form, s.sum, s.jws, l.blob as kept
     from imr.signature s join imr.determination d on d.id = s.determination join imr.case_file c on c.id = s.case_id
       left join imr.letter l on l.determination = s.determination and l.form = s.form || '.jws'
     where s.jws is not null and not exists (select from imr.removal r where r.case_id = s.case_id) order by s.case_id`,
  )
  for (;;) {
    const { rows } = await owner.query<SignedRow>(`fetch ${PAPERS_AT_ONCE} from signed`)
    if (rows.length === 0) break
    await installation.blobs.prepare([...new Set(rows.map((row) => row.case_id))])
    for (const { place, case_id, sum, jws, kept } of rows) {
      // A paper that is missing or damaged was told of already.
      const bytes = await installation.blobs.get(case_id, sum).catch(() => null)
      const verdict = bytes === null ? null : verifySignature(bytes, jws, keys)
      if (verdict !== null && !verdict.ok) {
        gathered.add(
          'error',
          `signature-${verdict.code}`,
          verdict.message,
          place,
          'do not send the letter out again; restore a backup beside this and compare',
        )
      }
      const file = kept === null ? null : await installation.blobs.get(case_id, kept).catch(() => null)
      if (kept === null || (file !== null && Buffer.from(file).toString('utf8') !== jws)) {
        gathered.add(
          'error',
          'signature-file',
          'a signature file that is not the signature that was made',
          place,
          'restore a backup beside this and compare',
        )
      }
    }
    done += rows.length
    progress('signatures', done, of)
  }
  await owner.query('close signed')
  return { count: done, faults: gathered.faults() }
}
