import type { Citation, PageRange } from '../core/index.ts'
import type {
  CaseHeader,
  DeterminationFile,
  DocumentReviewed,
  FindingAsItStood,
  ItemDetermination,
  Organization,
  Sentence,
  Support,
} from './determination-file.ts'

type Kind = 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'null'

/** The keywords of JSON Schema (draft 2020-12) that `determination.schema.json` uses, and the reader obeys. */
export type Schema = {
  readonly $ref?: string
  readonly type?: Kind | readonly Kind[]
  readonly const?: string | number
  readonly enum?: readonly (string | null)[]
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly format?: 'date'
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false
  readonly description?: string
}

/** Every field of `T`, neither more nor less: a field added to the type without a line here does not compile. */
type FieldsOf<T> = { readonly [Field in keyof T]-?: Schema }

const object = <T>(properties: FieldsOf<T>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})
const array = (items: Schema): Schema => ({ type: 'array', items })
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const described = (schema: Schema, description: string): Schema => ({ ...schema, description })

/** Something to read must stand in it: a text of spaces prints nothing. */
const words: Schema = { type: 'string', pattern: '\\S' }
const wordsOrNull: Schema = { type: ['string', 'null'], pattern: '\\S' }
const day: Schema = { type: ['string', 'null'], format: 'date', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }
const whole = (minimum: number): Schema => ({ type: 'integer', minimum })

const supports: readonly [Support['kind'], Schema][] = [
  ['record', fields<'record'>({ document: words, page: whole(1), quote: words })],
  ['utilization review', fields<'utilization review'>({ document: words, page: whole(1), quote: words })],
  ['application', fields<'application'>({ field: words })],
  ['finding', fields<'finding'>({ id: words })],
  ['search', fields<'search'>({ about: words, documents: whole(0), pages: whole(0) })],
  ['arithmetic', fields<'arithmetic'>({ steps: words })],
  ['guideline', fields<'guideline'>({ citation: ref('citation') })],
  ['law', fields<'law'>({ citation: words })],
  ['physician', fields<'physician'>({})],
]

function fields<K extends Support['kind']>(properties: Omit<FieldsOf<Extract<Support, { kind: K }>>, 'kind'>): Schema {
  return { properties }
}

const support: Schema = {
  oneOf: supports.map(([kind, { properties }]) => {
    const all: Record<string, Schema> = { kind: { const: kind }, ...properties }
    return { type: 'object', properties: all, required: Object.keys(all), additionalProperties: false }
  }),
}

const evidence = object<FindingAsItStood['evidence'][number]>({ document: words, page: whole(1), quote: words })
const searched = object<FindingAsItStood['searched']>({ documents: whole(0), pages: whole(0) })

const definitions = {
  organization: object<Organization>({
    name: words,
    address: array(words),
    telephone: wordsOrNull,
    fax: wordsOrNull,
    web: wordsOrNull,
    logo: {
      ...object<NonNullable<Organization['logo']>>({
        source: {
          type: 'string',
          pattern: '^data:image/(png|svg\\+xml);base64,[A-Za-z0-9+/]+={0,2}$',
          description: 'PNG or SVG as a base64 data URL.',
        },
        alternative: words,
      }),
      type: ['object', 'null'],
    },
    appealNotice: wordsOrNull,
  }),
  case: object<CaseHeader>({
    caseNumber: wordsOrNull,
    dateAssigned: day,
    dateOfInjury: day,
    decisionDate: day,
    urDenialDate: day,
    priority: wordsOrNull,
    applicationReceived: day,
    patient: object<CaseHeader['patient']>({ age: { type: ['integer', 'null'], minimum: 0 }, sex: wordsOrNull }),
  }),
  pages: object<PageRange>({ from: whole(1), to: whole(1) }),
  citation: object<Citation>({
    guideline: words,
    edition: { type: 'string' },
    section: { type: 'string' },
    pages: array(ref('pages')),
    confidence: { enum: ['verified', 'corroborated', 'recalled'] },
  }),
  document: object<DocumentReviewed>({
    document: described(words, 'Path inside the case folder.'),
    kind: words,
    author: described(wordsOrNull, 'Role, never a name.'),
    date: day,
    pages: ref('pages'),
    use: { enum: ['cited', 'read', 'not read'] },
    note: wordsOrNull,
  }),
  support,
  sentence: object<Sentence>({ text: words, support: { ...array(ref('support')), minItems: 1 } }),
  finding: object<FindingAsItStood>({
    id: words,
    of: described(wordsOrNull, 'Id of the finding above it in the same item.'),
    question: words,
    citation: ref('citation'),
    answer: { enum: ['met', 'not met', 'not documented', 'not applicable', 'conflicting'] },
    evidence: array(evidence),
    searched,
  }),
  item: object<ItemDetermination>({
    request: words,
    original: wordsOrNull,
    authorized: wordsOrNull,
    disputed: wordsOrNull,
    dependsOn: {
      type: ['integer', 'null'],
      minimum: 1,
      description: '1-based number of the item that this one hangs on.',
    },
    decision: { enum: ['Upheld', 'Overturned', null], description: 'Null until the physician decides.' },
    claimsAdministratorBasis: wordsOrNull,
    reviewerBasis: wordsOrNull,
    rationale: array(ref('sentence')),
    toDecide: array(words),
    leaning: {
      enum: ['uphold', 'overturn', 'undetermined'],
      description: 'What the criteria supported when the draft was made; never the decision.',
    },
    ground: wordsOrNull,
    because: words,
    findings: array(ref('finding')),
    safety: array(
      object<ItemDetermination['safety'][number]>({ code: words, urgent: { type: 'boolean' }, message: words }),
    ),
  }),
} satisfies Readonly<Record<string, Schema>>

const root = object<DeterminationFile>({
  format: { const: 'openimr/determination' },
  version: { const: 1 },
  organization: ref('organization'),
  case: ref('case'),
  reviewer: object<DeterminationFile['reviewer']>({ licensure: array(words), specialties: array(words) }),
  documents: array(ref('document')),
  summary: array(ref('sentence')),
  items: { ...array(ref('item')), minItems: 1 },
})

/**
 * The published schema of `determination.json`; `docs/determination.schema.json` is this value printed. It says
 * everything about a field by itself. What ties fields together (dates of the calendar, references between findings,
 * items and documents) cannot be said in it and is checked by `readDeterminationFile`.
 */
export const DETERMINATION_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:openimr:determination:1',
  title: 'OpenIMR determination, version 1',
  ...root,
  $defs: definitions,
} as const

/** What an installation sets once: who sends the letters, and whether decided letters carry the annex. */
export type LetterSettings = { readonly organization: Organization; readonly annex: boolean }

/** Settings of an installation: what `openimr.json` holds. */
export const SETTINGS_SCHEMA: Schema = object<LetterSettings>({
  organization: ref('organization'),
  annex: { type: 'boolean' },
})

/** The schema that a `$ref` of this document names. */
export function definitionOf(reference: string): Schema {
  const found: Readonly<Record<string, Schema>> = definitions
  return found[reference.slice('#/$defs/'.length)] ?? {}
}
