import {
  type Citation,
  type Confidence,
  FACTS,
  type FactName,
  type Read,
  readCivilDate,
  readRational,
  type Warning,
} from '../core/index.ts'
import { type Criterion, type FirmCitation, MEASURES, type Measure } from './criterion.ts'
import type { Anchor } from './edition.ts'
import { REGION_NAMES } from './place.ts'
import { PHASES, type Phase } from './topic.ts'
import type { Match, PackTopic } from './topics-for.ts'

/**
 * A content pack: guidelines that an organization holds a licence for, as JSON beside the software. The format is
 * told in `docs/guidelines.md`. `from`, `until` and `anchor` say when it governs, as in an adoption order.
 */
export type Pack = {
  readonly name: string
  readonly publisher: string
  readonly licence: string
  readonly from: string
  readonly until: string | null
  readonly anchor: Anchor
  readonly topics: readonly PackTopic[]
}

/** What the first line of a pack must say, so that a later format is not misread by an older program. */
const FORMAT = 'openimr-guidelines/1'

/** Deepest nesting of criteria; ours go to seven. It keeps a hostile file from exhausting the stack. */
const DEEPEST = 40

/** Longest pack read, in characters: a thousand times the example. */
const LONGEST = 8_000_000

/** Problems listed at most; who has that many has the wrong file. */
const MOST_PROBLEMS = 100

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Problem = { readonly code: string; readonly path: string; readonly what: string; readonly todo: string }

/**
 * Reads a pack. Total: any text gives a pack, or null with every problem found, each with its JSON path and what to do.
 * Nothing is repaired: a pack with one error is refused whole, since a guideline with a hole would mislead.
 */
export function readPack(text: string): Read<Pack | null> {
  if (text.length > LONGEST)
    return refused([problem('pack-too-long', '$', `longer than ${LONGEST} characters`, 'split it')])
  let json: Json
  try {
    json = JSON.parse(text) as Json
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.slice(0, 120) : 'not JSON'
    return refused([problem('pack-not-json', '$', `not valid JSON: ${why}`, 'correct the syntax at that place')])
  }
  const problems: Problem[] = []
  const value = pack(new Reader(json, '$', problems))
  return problems.length > 0 ? refused(problems) : { value, warnings: [] }
}

const refused = (problems: readonly Problem[]): Read<null> => ({
  value: null,
  warnings: problems.map(
    ({ code, path, what, todo }): Warning => ({ code, span: null, message: `${path}: ${what}; ${todo}` }),
  ),
})

const problem = (code: string, path: string, what: string, todo: string): Problem => ({ code, path, what, todo })

function pack(reader: Reader): Pack {
  reader.only('format', 'name', 'publisher', 'licence', 'from', 'until', 'anchor', 'topics')
  reader.at('format').oneOf([FORMAT])
  const topics = reader.at('topics').list((each) => topic(each))
  const ids = new Map<string, string>()
  for (const [index, { topic: read }] of topics.entries())
    unique(ids, read.id, reader.at('topics').item(index).at('id'))
  return {
    name: reader.at('name').text(),
    publisher: reader.at('publisher').text(),
    licence: reader.at('licence').text(),
    from: reader.at('from').date(),
    until: reader.at('until').isNull() ? null : reader.at('until').date(),
    anchor: reader.at('anchor').oneOf<Anchor>(['request', 'utilization review', 'service']),
    topics,
  }
}

function topic(reader: Reader): PackTopic {
  reader.only('id', 'title', 'phases', 'role', 'note', 'match', 'rule')
  const ids = new Map<string, string>()
  return {
    topic: {
      id: reader.at('id').text(),
      title: reader.at('title').text(),
      authority: 'pack',
      phases: reader.at('phases').list((each) => each.oneOf<Phase>(PHASES)),
      role: reader.at('role').oneOf(['decides', 'advises']),
      note: reader.at('note').isMissing() || reader.at('note').isNull() ? null : reader.at('note').text(),
      rule: criterion(reader.at('rule'), ids, 0),
    },
    match: match(reader.at('match')),
  }
}

function match(reader: Reader): Match {
  reader.only('ingredients', 'classes', 'forms', 'services', 'regions', 'afterSurgery')
  const texts = (key: string): readonly string[] => reader.at(key).list((each) => each.text())
  const given = (key: string): boolean => !reader.at(key).isMissing()
  if (!['ingredients', 'classes', 'services'].some(given)) {
    reader.report('pack-matches-nothing', 'no drug and no service is named', 'give ingredients, classes or services')
  }
  return {
    ...(given('ingredients') ? { ingredients: texts('ingredients') } : {}),
    ...(given('classes') ? { classes: texts('classes') } : {}),
    ...(given('forms') ? { forms: texts('forms') } : {}),
    ...(given('services') ? { services: texts('services') } : {}),
    ...(given('regions') ? { regions: reader.at('regions').list((each) => each.oneOf(REGION_NAMES)) } : {}),
    ...(given('afterSurgery') ? { afterSurgery: reader.at('afterSurgery').flag(false) } : {}),
  }
}

const KINDS = [
  'all',
  'any',
  'k-of-n',
  'not',
  'unless',
  'when',
  'where',
  'fact',
  'limit',
  'item',
  'exclusion',
  'question',
] as const

/** What a node of each kind holds beside `kind`, `id`, `question`, `citation` and `letters`. */
const FIELDS: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  all: ['of'],
  any: ['of'],
  'k-of-n': ['k', 'of'],
  not: ['of'],
  unless: ['of'],
  when: ['of'],
  where: ['of'],
  fact: [
    'carries',
    'fact',
    'about',
    'exceptAbout',
    'results',
    'fails',
    'denial',
    'silence',
    'suspicion',
    'bound',
    'samePlace',
    'withinDays',
    'prevails',
  ],
  limit: ['carries', 'measure', 'least', 'most'],
  item: ['carries', 'names', 'regions'],
  exclusion: ['carries', 'except'],
  question: ['facts'],
}

function criterion(reader: Reader, ids: Map<string, string>, depth: number): Criterion {
  const kind = reader.at('kind').oneOf(KINDS)
  reader.only('kind', 'id', 'question', 'citation', 'letters', ...FIELDS[kind])
  const id = reader.at('id').text()
  unique(ids, id, reader.at('id'))
  const letters = reader.at('letters').isMissing() ? [] : reader.at('letters').list((each) => each.text())
  const common = { id, question: reader.at('question').text(), letters }
  const cited = citation(reader.at('citation'))
  if (depth >= DEEPEST) {
    reader.report('pack-too-deep', `criteria nested deeper than ${DEEPEST}`, 'flatten the tree')
    return { kind: 'question', ...common, citation: cited, carries: false, facts: [] }
  }
  const child = (each: Reader): Criterion => criterion(each, ids, depth + 1)
  switch (kind) {
    case 'all':
    case 'any':
      return { kind, ...common, citation: cited, of: reader.at('of').list(child, 1) }
    case 'k-of-n': {
      const of = reader.at('of').list(child, 1)
      return { kind, ...common, citation: cited, k: reader.at('k').whole(1, of.length), of }
    }
    case 'not':
    case 'unless':
      return { kind, ...common, citation: cited, of: [child(reader.at('of').exactly(1).item(0))] }
    case 'when':
    case 'where': {
      const of = reader.at('of').exactly(2)
      return { kind, ...common, citation: cited, of: [child(of.item(0)), child(of.item(1))] }
    }
    case 'question':
      return {
        kind,
        ...common,
        citation: cited,
        carries: false,
        facts: optional(reader.at('facts'), (each) => factName(each)),
      }
    case 'exclusion':
      return {
        kind,
        ...common,
        citation: firm(cited, reader.at('citation')),
        carries: reader.at('carries').flag(true),
        except: reader.at('except').isMissing() || reader.at('except').isNull() ? null : child(reader.at('except')),
      }
    case 'limit': {
      const [least, most] = [reader.at('least').amount(), reader.at('most').amount()]
      if (least === null && most === null)
        reader.report('pack-limit-without-bound', 'a limit has neither least nor most', 'give one')
      return {
        kind,
        ...common,
        citation: firm(cited, reader.at('citation')),
        carries: reader.at('carries').flag(true),
        measure: reader.at('measure').oneOf(Object.keys(MEASURES) as Measure[]),
        least,
        most,
      }
    }
    case 'item':
      return {
        kind,
        ...common,
        citation: firm(cited, reader.at('citation')),
        carries: reader.at('carries').flag(true),
        names: optional(reader.at('names'), (each) => each.text()),
        regions: optional(reader.at('regions'), (each) => each.oneOf(REGION_NAMES)),
      }
    case 'fact': {
      const about = reader.at('about')
      return {
        kind,
        ...common,
        citation: firm(cited, reader.at('citation')),
        carries: reader.at('carries').flag(true),
        fact: factName(reader.at('fact')),
        about: about.is('item') ? 'item' : optional(about, (each) => each.text()),
        exceptAbout: optional(reader.at('exceptAbout'), (each) => each.text()),
        results: optional(reader.at('results'), (each) => each.text()),
        fails: optional(reader.at('fails'), (each) => each.text()),
        denial: reader.at('denial').isMissing() ? 'against' : reader.at('denial').oneOf(['against', 'for']),
        silence: reader.at('silence').isMissing() ? 'open' : reader.at('silence').oneOf(['open', 'does not apply']),
        bound: bound(reader.at('bound')),
        suspicion: reader.at('suspicion').isMissing() ? 'ignored' : reader.at('suspicion').oneOf(['counts', 'ignored']),
        samePlace: reader.at('samePlace').flag(false),
        withinDays:
          reader.at('withinDays').isMissing() || reader.at('withinDays').isNull()
            ? null
            : reader.at('withinDays').whole(1, 36_500),
        prevails: reader.at('prevails').isMissing()
          ? 'newest'
          : reader.at('prevails').oneOf(['newest', 'for', 'against']),
      }
    }
  }
}

function bound(reader: Reader): Extract<Criterion, { kind: 'fact' }>['bound'] {
  if (reader.isMissing() || reader.isNull()) return null
  reader.only('of', 'is', 'value', 'unit')
  return {
    of: reader.at('of').oneOf(['quantity', 'count', 'relief', 'lasted']),
    is: reader.at('is').oneOf(['at least', 'at most', 'more than', 'less than']),
    value: reader.at('value').amount() ?? reader.at('value').text(),
    unit: reader.at('unit').text(),
  }
}

const factName = (reader: Reader): FactName => reader.oneOf(Object.keys(FACTS) as FactName[], 'pack-unknown-fact')

function citation(reader: Reader): Citation {
  reader.only('guideline', 'edition', 'section', 'pages', 'confidence')
  return {
    guideline: reader.at('guideline').text(),
    edition: reader.at('edition').text(),
    section: reader.at('section').text(),
    pages: reader.at('pages').list((range) => {
      range.only('from', 'to')
      const from = range.at('from').whole(1, 99_999)
      return { from, to: range.at('to').whole(from, 99_999) }
    }),
    confidence: reader.at('confidence').oneOf<Confidence>(['verified', 'corroborated', 'recalled']),
  }
}

/** Only a question may rest on what is recalled. */
function firm(cited: Citation, reader: Reader): FirmCitation {
  const { confidence } = cited
  if (confidence !== 'recalled') return { ...cited, confidence }
  reader.report(
    'pack-recalled-decides',
    'a recalled rule may not decide',
    'make it a question, or confirm it against print',
  )
  return { ...cited, confidence: 'corroborated' }
}

const optional = <T>(reader: Reader, each: (item: Reader) => T): readonly T[] =>
  reader.isMissing() ? [] : reader.list(each)

function unique(ids: Map<string, string>, id: string, reader: Reader): void {
  const before = ids.get(id)
  if (before !== undefined)
    reader.report('pack-id-twice', `the id "${id}" stands at ${before} too`, 'give each its own')
  else ids.set(id, reader.path)
}

/** A place in the pack: reads the value there, and writes down what is wrong with it. */
class Reader {
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
