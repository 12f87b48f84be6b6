import { readCivilDate, readRational } from '../core/index.ts'

/** A value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What is wrong at a place, by its JSON path (`$.topics[0].id`), and what to do about it. */
export type Problem = { readonly code: string; readonly path: string; readonly what: string; readonly todo: string }

/** Problems listed at most; who has that many has the wrong file. */
const MOST_PROBLEMS = 100

export const problem = (code: string, path: string, what: string, todo: string): Problem => ({ code, path, what, todo })

/** A place in a JSON file: reads the value there, and writes down what is wrong with it. */
export class Reader {
  readonly path: string
  readonly #json: Json | undefined
  readonly #problems: Problem[]

  constructor(json: Json | undefined, path: string, problems: Problem[]) {
    this.#json = json
    this.path = path
    this.#problems = problems
  }

  report(code: string, what: string, todo: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(problem(code, this.path, what, todo))
  }

  /** Looking for the nearest name is quadratic in the word: not for problems that nobody will read. */
  #nearest(word: string, names: readonly string[]): string {
    return this.#problems.length < MOST_PROBLEMS ? nearest(word, names) : ''
  }

  at(key: string): Reader {
    const json = this.#object()
    const inner = json !== null && Object.hasOwn(json, key) ? json[key] : undefined
    return new Reader(inner, `${this.path}.${key}`, this.#problems)
  }

  item(index: number): Reader {
    return new Reader(
      Array.isArray(this.#json) ? (this.#json as readonly Json[])[index] : undefined,
      `${this.path}[${index}]`,
      this.#problems,
    )
  }

  isMissing = (): boolean => this.#json === undefined
  isNull = (): boolean => this.#json === null
  is = (value: string): boolean => this.#json === value

  #object(): { readonly [key: string]: Json } | null {
    const json = this.#json
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as { readonly [key: string]: Json })
      : null
  }

  /** Reports keys that mean nothing here: a misspelt key would otherwise be silently without effect. */
  only(...keys: readonly string[]): void {
    const json = this.#object()
    if (json === null) {
      this.report('pack-not-an-object', this.isMissing() ? 'missing' : 'not an object', `give { ${keys.join(', ')} }`)
      return
    }
    for (const key of Object.keys(json)) {
      if (keys.includes(key)) continue
      this.report(
        'pack-unknown-key',
        `"${key.slice(0, 60)}" means nothing here`,
        `did you mean "${this.#nearest(key, keys)}"?`,
      )
    }
  }

  text(): string {
    const json = this.#json
    if (typeof json === 'string' && json.trim() !== '') return json
    this.report('pack-text-expected', this.isMissing() ? 'missing' : 'no text', 'give a text that is not empty')
    return ''
  }

  oneOf<T extends string>(values: readonly T[], code = 'pack-unknown-word'): T {
    const json = this.#json
    const found = values.find((value) => value === json)
    if (found !== undefined) return found
    const [first] = values as readonly [T, ...T[]]
    if (typeof json !== 'string') {
      this.report(code, this.isMissing() ? 'missing' : 'no text', `give one of: ${values.join(', ')}`)
      return first
    }
    this.report(code, `"${json.slice(0, 60)}" is not known`, `did you mean "${this.#nearest(json, values)}"?`)
    return first
  }

  list<T>(each: (item: Reader) => T, least = 0): readonly T[] {
    if (!Array.isArray(this.#json) || this.#json.length < least) {
      this.report(
        'pack-list-expected',
        this.isMissing() ? 'missing' : 'no list, or too short',
        `give a list of at least ${least}`,
      )
      return []
    }
    return this.#json.map((_, index) => each(this.item(index)))
  }

  exactly(count: number): Reader {
    if (!Array.isArray(this.#json) || this.#json.length !== count) {
      this.report('pack-list-expected', `not a list of ${count}`, `give exactly ${count}`)
    }
    return this
  }

  whole(least: number, most: number): number {
    const json = this.#json
    if (typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most) return json
    this.report('pack-number-expected', 'no whole number in range', `give one from ${least} to ${most}`)
    return least
  }

  flag(otherwise: boolean): boolean {
    if (this.isMissing()) return otherwise
    if (typeof this.#json === 'boolean') return this.#json
    this.report('pack-flag-expected', 'neither true nor false', 'give one')
    return otherwise
  }

  /** An exact number as text (`"0.025"`): JSON numbers are binary floats. Null when left out. */
  amount(): string | null {
    if (this.isMissing() || this.isNull()) return null
    if (typeof this.#json === 'string' && readRational(this.#json) !== null) return this.#json
    this.report('pack-amount-expected', 'no exact number', 'write it as text, for example "0.025"')
    return null
  }

  date(): string {
    const json = this.#json
    if (typeof json === 'string' && /^\d{4}-/.test(json) && readCivilDate(json) !== null) return json
    this.report('pack-date-expected', this.isMissing() ? 'missing' : 'no date', 'write it as 2017-12-01')
    return '1900-01-01'
  }
}

/** The closest of the names by edit distance; ties go to the first. Long words are cut, as the table is quadratic. */
function nearest(word: string, names: readonly string[]): string {
  const short = word.slice(0, 60).toLowerCase()
  let best = names[0] ?? ''
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const distance = editDistance(short, name.toLowerCase())
    if (distance < least) [best, least] = [name, distance]
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
