/**
 * A bounded shelf of what pages need (their text, their pictures). Whoever shows pages says which ones it wants, the
 * nearest first; those are fetched a few at a time, what nobody wants any more is aborted, and the least recently wanted
 * is dropped. So memory stays flat however long somebody scrolls.
 */
export type Held<T> =
  | { readonly state: 'here'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }

export class Shelf<T> {
  readonly #load: (key: string, signal: AbortSignal) => Promise<T>
  readonly #drop: (value: T) => void
  readonly #keep: number
  readonly #atOnce: number
  readonly #held = new Map<string, Held<T>>()
  readonly #loading = new Map<string, AbortController>()
  readonly #wants = new Map<string, readonly string[]>()
  readonly #listeners = new Map<string, Set<() => void>>()

  constructor(
    load: (key: string, signal: AbortSignal) => Promise<T>,
    { keep, atOnce, drop = () => undefined }: { keep: number; atOnce: number; drop?: (value: T) => void },
  ) {
    this.#load = load
    this.#drop = drop
    this.#keep = keep
    this.#atOnce = atOnce
  }

  /** What `owner` wants from now on, the most urgent first; it takes the place of what it wanted before. */
  want(owner: string, keys: readonly string[]): void {
    this.#wants.set(owner, keys)
    const wanted = this.#wanted()
    for (const [key, controller] of this.#loading) {
      if (wanted.has(key)) continue
      controller.abort()
      this.#loading.delete(key)
    }
    for (const key of keys) {
      const held = this.#held.get(key)
      if (held === undefined) continue
      // Moved to the end: the order of a Map is the order of use.
      this.#held.delete(key)
      this.#held.set(key, held)
    }
    this.#fill()
  }

  get(key: string): Held<T> | undefined {
    return this.#held.get(key)
  }

  /** Fetches one that failed again. */
  again(key: string): void {
    this.#held.delete(key)
    this.#tell(key)
    this.#fill()
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(key)
    }
  }

  /** Lets go of everything. The shelf can be used again. */
  clear(): void {
    for (const controller of this.#loading.values()) controller.abort()
    this.#loading.clear()
    this.#wants.clear()
    for (const key of [...this.#held.keys()]) this.#remove(key)
  }

  #wanted(): ReadonlySet<string> {
    return new Set([...this.#wants.values()].flat())
  }

  #fill(): void {
    for (const keys of this.#wants.values()) {
      for (const key of keys) {
        if (this.#loading.size >= this.#atOnce) return
        if (!this.#held.has(key) && !this.#loading.has(key)) void this.#begin(key)
      }
    }
  }

  async #begin(key: string): Promise<void> {
    const controller = new AbortController()
    this.#loading.set(key, controller)
    let held: Held<T>
    try {
      held = { state: 'here', value: await this.#load(key, controller.signal) }
    } catch (error) {
      held = { state: 'failed', error }
    }
    if (controller.signal.aborted) {
      if (held.state === 'here') this.#drop(held.value)
      return
    }
    this.#loading.delete(key)
    this.#held.set(key, held)
    this.#makeRoom()
    this.#tell(key)
    this.#fill()
  }

  #makeRoom(): void {
    const wanted = this.#wanted()
    for (const key of [...this.#held.keys()]) {
      if (this.#held.size <= this.#keep) return
      if (!wanted.has(key)) this.#remove(key)
    }
  }

  #remove(key: string): void {
    const held = this.#held.get(key)
    this.#held.delete(key)
    if (held?.state === 'here') this.#drop(held.value)
    this.#tell(key)
  }

  #tell(key: string): void {
    for (const listener of this.#listeners.get(key) ?? []) listener()
  }
}
