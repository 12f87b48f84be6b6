import { sha256 } from './bytes.ts'

/**
 * RFC 6962 section 2.1: a leaf is hashed after the byte 0 and a node after the byte 1, so that neither can be passed off as
 * the other. The entry is a text: in UTF-8 the first character is that byte.
 */
export const leafHash = (entry: string): Buffer => sha256(`\u0000${entry}`)

/** A log of a million entries has as many nodes: they are put together in one place. */
const NODE = Buffer.alloc(65, 1)

function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  NODE.set(left, 1)
  NODE.set(right, 33)
  return sha256(NODE)
}

/** The root of no entries at all. */
const EMPTY = sha256('')

/**
 * A tree that only grows, kept as the roots of its largest whole subtrees: those of the binary digits of its size that
 * are 1, the largest first. Adding an entry and telling the root cost the logarithm of its size.
 */
export class GrowingTree {
  #size: number
  readonly #peaks: Uint8Array[]

  /** Throws when the number of peaks does not fit the size. */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    if (peaks.length !== ones(size)) throw new RangeError('peaks do not fit the size')
    this.#size = size
    this.#peaks = [...peaks]
  }

  get size(): number {
    return this.#size
  }

  get peaks(): readonly Uint8Array[] {
    return this.#peaks
  }

  /** Adds the hash of a leaf. `made` hears of every whole subtree of two entries or more that it completes. */
  add(leaf: Uint8Array, made: ((level: number, index: number, hash: Uint8Array) => void) | null = null): void {
    let one = leaf
    let level = 0
    // As in counting: a full digit is carried on.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      one = nodeHash(this.#peaks.pop() ?? one, one)
      level += 1
      made?.(level, Math.floor(rest / 2), one)
    }
    this.#peaks.push(one)
    this.#size += 1
  }

  root(): Uint8Array {
    const [last, ...before] = this.#peaks.toReversed()
    return last === undefined ? EMPTY : before.reduce((right, left) => nodeHash(left, right), last)
  }
}

const ones = (size: number): number => [...size.toString(2)].filter((digit) => digit === '1').length

/** The largest power of two below `size`, for a size of two or more: where RFC 6962 divides a tree. */
function division(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** Gives the hash of the whole subtree of `2 ** level` entries that begins at `index * 2 ** level`. */
export type Subtrees = (level: number, index: number) => Promise<Uint8Array>

/** A part of the tree, from an entry up to and without another. */
type Range = readonly [from: number, to: number]

async function rangeRoot([from, to]: Range, subtrees: Subtrees): Promise<Uint8Array> {
  const size = to - from
  if (size > 0 && ones(size) === 1 && from % size === 0) return subtrees(Math.log2(size), from / size)
  const middle = from + division(size)
  return nodeHash(await rangeRoot([from, middle], subtrees), await rangeRoot([middle, to], subtrees))
}

/** RFC 6962 section 2.1.1: what leads from entry `index` to the root of the first `size` entries, the nearest first. */
export async function inclusionProof(index: number, size: number, subtrees: Subtrees): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError('no such entry in a tree of this size')
  const beside: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + division(to - from)
    if (index < middle) {
      beside.push([middle, to])
      to = middle
    } else {
      beside.push([from, middle])
      from = middle
    }
  }
  return Promise.all(beside.toReversed().map((range) => rangeRoot(range, subtrees)))
}

/** RFC 6962 section 2.1.2: that the tree of `older` entries is the beginning of the one of `newer`. */
export async function consistencyProof(older: number, newer: number, subtrees: Subtrees): Promise<Uint8Array[]> {
  if (!(older >= 1 && older <= newer))
    throw new RangeError('the older tree has at least one entry and is not the larger one')
  const beside: Range[] = []
  let [from, to] = [0, newer]
  // While the older tree's end is inside: its whole left parts are known to both.
  while (to !== older) {
    const middle = from + division(to - from)
    if (older <= middle) {
      beside.push([middle, to])
      to = middle
    } else {
      beside.push([from, middle])
      from = middle
    }
  }
  if (from !== 0) beside.push([from, to])
  return Promise.all(beside.toReversed().map((range) => rangeRoot(range, subtrees)))
}

/** Whether `proof` leads from the leaf at `index` to the root of a tree of `size` entries (RFC 9162 section 2.1.3.2). */
export function provesInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!(Number.isInteger(index) && index >= 0 && index < size)) return false
  let [node, last] = [index, size - 1]
  let hash = leaf
  for (const beside of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(hash, beside)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(hash, root)
}

/** Whether `proof` shows that the older tree is the beginning of the newer one (RFC 9162 section 2.1.4.2). */
export function provesConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (older.size < 1 || older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && same(older.root, newer.root)
  const path = ones(older.size) === 1 ? [older.root, ...proof] : [...proof]
  let [node, last] = [older.size - 1, newer.size - 1]
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  const first = path.shift()
  if (first === undefined) return false
  let [left, right] = [first, first]
  for (const beside of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      left = nodeHash(beside, left)
      right = nodeHash(beside, right)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else right = nodeHash(right, beside)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(left, older.root) && same(right, newer.root)
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
