import { type CivilDate, civilDate, type Read, type Warning } from '../core/index.ts'
import { type Application, readApplication } from '../law/index.ts'

/**
 * An item as the application names it. `request` is the whole line: what was partly authorized is put into the words of
 * the letters, which the request reader knows. `dependsOn`: the item it hangs on, counted from 1.
 */
type AppliedItem = {
  readonly request: string
  readonly urOutcome: Application['items'][number]['urOutcome']
  readonly dependsOn: number | null
}

/** The application form of a case folder: the fields of `imr deadlines`, the patient, and the day of the request. */
export type CaseApplication = {
  readonly form: Application
  readonly items: readonly AppliedItem[]
  readonly patient: { readonly age: number | null; readonly sex: 'male' | 'female' | null }
  readonly requestDate: CivilDate | null
  /** The day of service where all items share one; else null. */
  readonly dateOfService: CivilDate | null
}

type Fields = Readonly<Record<string, unknown>>

/** Reads the whole `application.json` of a case folder. Total, as `readApplication` is. */
export function readCaseApplication(text: string): Read<CaseApplication> {
  const { value: form, warnings: told } = readApplication(text)
  const warnings: Warning[] = [...told]
  const warn = (code: string, message: string): null => {
    warnings.push({ code, span: null, message })
    return null
  }
  const root = fieldsOf(parsed(text))
  const listed = Array.isArray(root['items']) ? (root['items'] as readonly unknown[]) : []
  const items = form.items.flatMap(({ request, urOutcome }, index): AppliedItem[] => {
    if (request.trim() === '') {
      warn('item-without-request', `items[${index}] has no request: it is not reviewed`)
      return []
    }
    const fields = fieldsOf(listed[index])
    const on = fields['dependsOn'] ?? null
    const known = typeof on === 'number' && Number.isInteger(on) && on >= 1 && on <= form.items.length
    if (on !== null && (!known || on === index + 1)) {
      warn('unknown-item', `items[${index}].dependsOn should be the number of another item, counted from 1`)
    }
    const [authorized, disputed] = [textOf(fields['authorized']), textOf(fields['disputed'])]
    if (authorized !== null && disputed === null) {
      warn(
        'disputed-part-missing',
        `items[${index}] says what was authorized and not what is left: give "disputed" too`,
      )
    }
    const line = authorized === null || disputed === null ? request : partlyAuthorized(request, authorized, disputed)
    return [{ request: line, urOutcome, dependsOn: known && on !== index + 1 ? on : null }]
  })
  if (items.length === 0) warn('no-items', 'application.json lists no disputed items: there is nothing to review')
  // A request that is left out would shift the numbers that others hang on.
  const shifted = items.length < form.items.length
  const patient = fieldsOf(root['patient'])
  const days = [...new Set(form.items.map(({ dateOfService }) => dateOfService?.date.toString() ?? ''))]
  return {
    value: {
      form,
      items: shifted ? items.map((item) => ({ ...item, dependsOn: null })) : items,
      patient: { age: ageOf(patient['age'], warn), sex: sexOf(patient['sex'], warn) },
      requestDate: dayOf(root['requestDate'], warn) ?? form.authorizationRequested.received?.date ?? null,
      dateOfService: days.length === 1 ? (form.items[0]?.dateOfService?.date ?? null) : null,
    },
    warnings,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** `authorized` may also be the day of a later authorization, which is the law room's business. */
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' && !/^\d{4}-\d{2}-\d{2}/.test(value.trim()) ? value.trim() : null

const partlyAuthorized = (original: string, authorized: string, disputed: string): string =>
  `${original} was the original request. ${authorized} was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, ${disputed} is`

type Warn = (code: string, message: string) => null

function ageOf(value: unknown, warn: Warn): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 120) return value
  return warn('not-an-age', 'patient.age should be a whole number of years')
}

function sexOf(value: unknown, warn: Warn): 'male' | 'female' | null {
  if (value === undefined || value === null) return null
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word === 'male' || word === 'm') return 'male'
  if (word === 'female' || word === 'f') return 'female'
  return warn('unknown-sex', 'patient.sex should be male or female')
}

function dayOf(value: unknown, warn: Warn): CivilDate | null {
  if (value === undefined || value === null) return null
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value.trim()) : null
  const day = match === null ? null : civilDate(Number(match[1]), Number(match[2]), Number(match[3]))
  return day ?? warn('not-a-date', 'requestDate should be an ISO date such as 2016-05-06')
}
