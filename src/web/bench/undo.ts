/** What can be taken back on the bench: words, decisions, answers and claims in one line, the newest first. */
export type Step = {
  /** "the answer to …": what the undo says it takes back. */
  readonly label: string
  readonly undo: () => void | Promise<void>
  readonly redo: () => void | Promise<void>
}

export type HistoryView = { readonly undo: string | null; readonly redo: string | null }

/** Steps that are kept; each is two drafts that share what they have in common. */
const MOST = 500

export class History {
  readonly #past: Step[] = []
  readonly #future: Step[] = []
  readonly #listeners = new Set<() => void>()
  #view: HistoryView = { undo: null, redo: null }
  #working: Promise<void> = Promise.resolve()

  push(step: Step): void {
    this.#past.push(step)
    if (this.#past.length > MOST) this.#past.shift()
    this.#future.length = 0
    this.#tell()
  }

  get newest(): Step | undefined {
    return this.#past.at(-1)
  }

  undo = (): Promise<void> => this.#go(this.#past, this.#future, 'undo')
  redo = (): Promise<void> => this.#go(this.#future, this.#past, 'redo')

  view = (): HistoryView => this.#view

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One after the other: the second press may not overtake the first, which may wait for the server. */
  #go(from: Step[], to: Step[], way: 'undo' | 'redo'): Promise<void> {
    const work = this.#working.then(async () => {
      const step = from.pop()
      if (step === undefined) return
      try {
        await step[way]()
        to.push(step)
      } catch (error) {
        from.push(step)
        throw error
      } finally {
        this.#tell()
      }
    })
    this.#working = work.catch(() => undefined)
    return work
  }

  #tell(): void {
    this.#view = { undo: this.#past.at(-1)?.label ?? null, redo: this.#future.at(-1)?.label ?? null }
    for (const listener of this.#listeners) listener()
  }
}
