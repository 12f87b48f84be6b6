import type { IntakeReading, ReadPaper } from '../../service/index.ts'
import { dayText } from '../format.ts'

/** A file that was dropped: being read, read, or not readable. */
export type Dropped = {
  readonly key: string
  readonly name: string
  readonly file: File
  readonly state: 'waiting' | 'reading' | 'read' | 'failed'
  readonly papers: readonly ReadPaper[]
  readonly fault: string | null
}

type Draft = IntakeReading['draft']
export type Field = Draft['fields'][number]
export type Source = Field['source']

/** A line of the request as the form holds it. */
export type FormItem = {
  readonly key: string
  readonly request: string
  readonly urOutcome: '' | 'deny' | 'modify' | 'approve' | 'defer'
  readonly authorized: string
  readonly disputed: string
  /** Lines that utilization review approved are no dispute and stay off the form. */
  readonly included: boolean
  readonly source: Source | null
}

/** Fields of the form in its order: path in `application.json`, what it is called, and how it is filled in. */
export const FORM_FIELDS = [
  { name: 'urDecision.date', label: 'Date of the utilization review decision', kind: 'day' },
  {
    name: 'urDecision.served',
    label: 'How the decision was served on the worker',
    kind: 'word',
    words: [
      ['mail', 'By mail'],
      ['mail-out-of-state', 'By mail, outside California'],
      ['fax', 'By fax'],
      ['electronic', 'Electronically'],
      ['personal', 'In person'],
    ],
  },
  { name: 'requestDate', label: 'Date of the request for authorization', kind: 'day' },
  { name: 'requestForAuthorization.received', label: 'Request received by the claims administrator', kind: 'day' },
  { name: 'dateOfInjury', label: 'Date of injury', kind: 'day' },
  { name: 'patient.age', label: 'Age of the worker', kind: 'number' },
  {
    name: 'patient.sex',
    label: 'Sex of the worker',
    kind: 'word',
    words: [
      ['female', 'Female'],
      ['male', 'Male'],
    ],
  },
  { name: 'requestingPhysician', label: 'Requesting physician', kind: 'text' },
  {
    name: 'requester',
    label: 'Who asks for the review',
    kind: 'word',
    words: [
      ['employee', 'The employee'],
      ['representative', 'A representative'],
      ['provider', 'The provider'],
      ['emergency provider', 'The provider of emergency treatment'],
      ['employer', 'The employer'],
    ],
  },
  {
    name: 'priority',
    label: 'Kind of review',
    kind: 'word',
    words: [
      ['standard', 'Regular'],
      ['expedited', 'Expedited'],
    ],
  },
  { name: 'signed', label: 'The application is signed', kind: 'flag' },
  { name: 'urDecisionAttached', label: 'A copy of the utilization review decision is attached', kind: 'flag' },
  { name: 'formEnclosed', label: 'The form was enclosed with the decision', kind: 'flag' },
  { name: 'liability.disputed', label: 'Liability is disputed', kind: 'flag' },
] as const

export type FieldSpec = (typeof FORM_FIELDS)[number]

/** A value as the control of its field shows it: "By mail", and not `mail`. */
export function shownValue(field: FieldSpec, value: string): string {
  if (field.kind === 'flag') return value === 'true' ? 'Yes' : 'No'
  if (field.kind === 'day') return dayText(value)
  return field.kind === 'word' ? (field.words.find(([word]) => word === value)?.[1] ?? value) : value
}

/** Where a path leads in an object; as text. */
export function valueAt(root: unknown, path: string): string {
  let at: unknown = root
  for (const name of path.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined
  }
  return at === undefined || at === null ? '' : typeof at === 'object' ? '' : String(at)
}

/** `application.json` with the form's fields put in; what the form does not show stays as it was. */
export function applicationOf(
  base: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, string>>,
  items: readonly FormItem[],
): Record<string, unknown> {
  const application = structuredClone(base) as Record<string, unknown>
  for (const { name, kind } of FORM_FIELDS) {
    const value = values[name] ?? ''
    const parts = name.split('.')
    const last = parts.pop() ?? ''
    let at = application
    for (const part of parts) {
      const next = at[part]
      at[part] = typeof next === 'object' && next !== null ? next : {}
      at = at[part] as Record<string, unknown>
    }
    if (value === '') delete at[last]
    else at[last] = kind === 'flag' ? value === 'true' : kind === 'number' ? Number(value) : value
  }
  const before = Array.isArray(base['items']) ? (base['items'] as readonly Record<string, unknown>[]) : []
  application['items'] = items
    .filter(({ included }) => included)
    .map(({ request, urOutcome, authorized, disputed }) => ({
      ...before.find((one) => one['request'] === request),
      request: request.trim(),
      ...(urOutcome === '' ? {} : { urOutcome, urGround: 'medical necessity' }),
      ...(authorized.trim() === '' ? {} : { authorized: authorized.trim() }),
      ...(disputed.trim() === '' ? {} : { disputed: disputed.trim() }),
    }))
  return application
}

/** The items of an `application.json`, as the form holds them. */
export function itemsOf(application: Readonly<Record<string, unknown>>): readonly FormItem[] {
  const listed = Array.isArray(application['items']) ? (application['items'] as readonly unknown[]) : []
  return listed.map((item, index) => {
    const outcome = valueAt(item, 'urOutcome')
    return {
      key: `given-${index}`,
      request: valueAt(item, 'request'),
      urOutcome: (['deny', 'modify', 'approve', 'defer'] as const).find((each) => each === outcome) ?? '',
      authorized: valueAt(item, 'authorized'),
      disputed: valueAt(item, 'disputed'),
      included: true,
      source: null,
    }
  })
}

/** Items that papers propose, beside those that are there: the same words are the same item. */
export function withProposed(items: readonly FormItem[], draft: Draft): readonly FormItem[] {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9#]/g, '')
  // The form of whoever applies names the dispute; papers add to it only where there was none.
  if (items.some(({ key }) => key.startsWith('given-'))) return items
  const known = new Set(items.map(({ request }) => plain(request)))
  const added = draft.items
    .filter(({ request }) => !known.has(plain(request)))
    .map(
      (item): FormItem => ({
        key: `read-${item.source.span.document}-${item.source.span.page}-${item.source.span.from}`,
        request: item.request,
        urOutcome: item.urOutcome ?? '',
        authorized: item.authorized ?? '',
        disputed: '',
        included: item.urOutcome !== 'approve',
        source: item.source,
      }),
    )
  return [...items, ...added]
}
