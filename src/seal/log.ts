import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import type { KeySet } from './key.ts'
import { GrowingTree, leafHash, same } from './merkle.ts'

/** A row of the history or of the readings as text, exactly as the database writes it: nothing is read as a number. */
export type LogRow = {
  readonly source: 'history' | 'reading'
  readonly number: string
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly at: string
  readonly account: string | null
  readonly system: string | null
  readonly case: string | null
  /** What was changed and how, before and after (`jsonb` as text); of a reading: null, and `what` was read. */
  readonly entity: string | null
  readonly action: string | null
  readonly before: string | null
  readonly after: string | null
  readonly what: string | null
}

/** The bytes of an entry: a JSON array of texts and nulls in this order, without white space, as RFC 8785 writes it. */
export const entryText = (row: LogRow): string =>
  JSON.stringify([
    row.source,
    row.number,
    row.at,
    row.account,
    row.system,
    row.case,
    row.entity,
    row.action,
    row.before,
    row.after,
    row.what,
  ])

/** An entry of the log as it is stored, with the row that it is of; null where that row is gone. */
export type LogEntry = {
  readonly position: number
  readonly source: 'history' | 'reading'
  readonly number: string
  /** What was hashed when it was sealed. */
  readonly leaf: Uint8Array
  readonly row: LogRow | null
}

/** What is wrong with a log. `entry` is the first wrong position where one can be named, else the range it lies in. */
export type LogFault = {
  readonly code:
    | 'checkpoint'
    | 'missing'
    | 'deleted'
    | 'changed'
    | 'moved'
    | 'rewritten'
    | 'shortened'
    | 'inserted'
    | 'late'
  readonly from: number | null
  readonly to: number | null
  readonly message: string
}

const MOST_FAULTS = 100

/** Entries that are sealed at once, in the order of `inOrder`, with a checkpoint after the last of them. */
export const LARGEST_BATCH = 4000

/** How far a row may lie before the checkpoint after which it was sealed: its change was under way so long. */
const LATE_MICROSECONDS = 3_600_000_000

/**
 * Walks a log from its first entry and holds it against checkpoints: those that lie beside it (`own`) and those that were
 * kept elsewhere (`outside`), which are the proof. Give it every entry in the order of positions, then `finish`.
 */
export class LogCheck {
  readonly #tree = new GrowingTree()
  readonly #expected = new Map<number, { root: Uint8Array; outside: boolean; time: string }[]>()
  readonly #faults: LogFault[] = []
  #held = 0
  #good = 0
  #changes = false
  #before: LogEntry | null = null
  /** The first entry since the last checkpoint that is out of the order in which a batch is sealed. */
  #moved: number | null = null
  #more = 0
  #sealedAt: number | null = null
  #latest: number | null = null

  constructor(outside: readonly string[], own: readonly string[], keys: KeySet) {
    const origins = new Set<string>()
    for (const [texts, kept] of [
      [outside, true],
      [own, false],
    ] as const) {
      for (const text of texts) {
        const read = readCheckpoint(text, keys)
        if (read.ok) this.#expect(read.checkpoint, kept)
        else
          this.#tell(
            'checkpoint',
            null,
            null,
            `A checkpoint ${kept ? 'that was given' : 'of the log'} is refused: ${read.message}.`,
          )
        if (read.ok) origins.add(read.checkpoint.origin)
      }
    }
    if (origins.size > 1) {
      this.#tell('checkpoint', null, null, `The checkpoints are of different logs: ${[...origins].join(', ')}.`)
    }
  }

  #expect({ size, root, time }: Checkpoint, outside: boolean): void {
    this.#expected.set(size, [...(this.#expected.get(size) ?? []), { root, outside, time }])
    if (size === 0) this.#compare()
  }

  add(entry: LogEntry): void {
    const at = this.#tree.size + this.#more
    if (entry.position !== at) {
      const next = entry.position
      if (next > at) {
        this.#tell(
          'missing',
          at,
          next - 1,
          `Entry ${at} is missing from the log${next - 1 > at ? `, and so is all up to entry ${next - 1}` : ''}.`,
        )
        this.#more += next - at
        // From here on nothing stands where a checkpoint looks for it.
        this.#changes = true
      } else this.#tell('moved', at, at, `Entry ${at} stands at position ${next}.`)
    }
    const leaf = entry.row === null ? entry.leaf : leafHash(entryText(entry.row))
    const name = `${entry.source} ${entry.number}`
    if (entry.row === null) this.#tell('deleted', at, at, `Entry ${at} is of ${name}, and that row is gone.`)
    else if (!same(leaf, entry.leaf)) this.#tell('changed', at, at, `Entry ${at}, ${name}, is not what was sealed.`)
    if (entry.row !== null && this.#sealedAt !== null && Number(entry.row.at) + LATE_MICROSECONDS < this.#sealedAt) {
      this.#tell(
        'late',
        at,
        at,
        `Entry ${at}, ${name}, says that it is older than the checkpoint before it by more than an hour: it was written afterwards.`,
      )
    }
    if (
      this.#moved === null &&
      this.#before !== null &&
      !this.#expected.has(this.#tree.size) &&
      !inOrder(this.#before, entry)
    ) {
      this.#moved = at
    }
    this.#before = entry
    this.#tree.add(leaf)
    this.#compare()
  }

  #compare(): void {
    const { size } = this.#tree
    const expected = this.#expected.get(size)
    if (expected === undefined) return
    const root = this.#tree.root()
    for (const { root: wanted, outside, time } of expected) {
      if (same(root, wanted)) {
        if (!this.#changes) this.#good = size
        this.#held += outside ? 1 : 0
        const micro = Date.parse(time) * 1000
        if (this.#latest === null || micro > this.#latest) this.#latest = micro
        continue
      }
      if (this.#changes) continue
      this.#changes = true
      const kept = outside ? 'that was kept elsewhere' : 'of the log'
      const where = `between entry ${this.#good} and entry ${Math.max(size - 1, 0)}`
      if (this.#moved !== null && !outside && size - this.#good <= LARGEST_BATCH) {
        this.#tell(
          'moved',
          this.#moved,
          this.#moved,
          `Entry ${this.#moved} is out of order: entries were moved, and the checkpoint of ${time} ${kept} does not fit.`,
        )
      } else {
        this.#tell(
          'rewritten',
          this.#good,
          Math.max(size - 1, 0),
          `The log is not the one of the checkpoint of ${time} ${kept}: something ${where} was changed, added, taken away or moved.`,
        )
      }
    }
    this.#sealedAt = this.#latest
    this.#moved = null
  }

  /** Rows that are older than what was sealed and are in no entry: somebody put them in afterwards. */
  intruder(source: string, number: string): void {
    this.#tell(
      'inserted',
      null,
      null,
      `${source} ${number} is in no entry of the log, and rows after it are: it was put in afterwards.`,
    )
  }

  finish(): {
    readonly size: number
    readonly root: Uint8Array
    /** Outside checkpoints that fit. */
    readonly held: number
    readonly faults: readonly LogFault[]
  } {
    const { size } = this.#tree
    const end = size + this.#more
    for (const [wanted, all] of this.#expected) {
      if (wanted <= end) continue
      for (const { outside, time } of all) {
        this.#tell(
          'shortened',
          end,
          wanted - 1,
          `The checkpoint of ${time}${outside ? ' that was kept elsewhere' : ''} is of ${wanted} entries, and the log has ${end}: its end was cut off.`,
        )
      }
    }
    return { size, root: this.#tree.root(), held: this.#held, faults: this.#faults }
  }

  #tell(code: LogFault['code'], from: number | null, to: number | null, message: string): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ code, from, to, message })
  }
}

/** Within a batch entries are sealed in this order, so that one that was moved can be named. */
export const inOrder = (a: { source: string; number: string }, b: { source: string; number: string }): boolean =>
  a.source === b.source ? Number(a.number) < Number(b.number) : a.source < b.source
