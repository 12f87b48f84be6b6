import { type Citation, type Confidence, FACTS, type FactName, type Read, type Warning } from '../core/index.ts'
import { type Criterion, type FirmCitation, MEASURES, type Measure } from './criterion.ts'
import { type Anchor, anchored, type CaseDates } from './edition.ts'
import { type Json, type Problem, problem, Reader } from './json-reader.ts'
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

/**
 * The topics of a pack that govern a case by the pack's own dates; none, and why, where it does not. A pack without its
 * date in the case is used: it was named for it.
 */
export function packInForce(pack: Pack, dates: CaseDates): { topics: readonly PackTopic[]; because: string } {
  const { name, from, until, anchor, topics } = pack
  const at = anchored(anchor, dates)
  if (at === null) return { topics, because: `${name}: no date of the case tells whether it is in force` }
  const day = at.date.toString()
  const by = `the ${at.by} date ${day}`
  const span = until === null ? `from ${from} on` : `from ${from} to ${until}`
  return day < from || (until !== null && day > until)
    ? { topics: [], because: `${name} governs ${span}, and ${by} lies outside: it was not used` }
    : { topics, because: `${name} governs ${span} by ${by}` }
}

const refused = (problems: readonly Problem[]): Read<null> => ({
  value: null,
  warnings: problems.map(
    ({ code, path, what, todo }): Warning => ({ code, span: null, message: `${path}: ${what}; ${todo}` }),
  ),
})

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
    'repeated',
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
        repeated: reader.at('repeated').flag(false),
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
