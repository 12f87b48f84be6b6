import { civilDate } from '../core/index.ts'
import type { DeterminationFile, ItemDetermination, Sentence } from './determination-file.ts'
import {
  DETERMINATION_SCHEMA,
  definitionOf,
  type LetterSettings,
  type Schema,
  SETTINGS_SCHEMA,
} from './determination-file-schema.ts'

/** What is wrong in a `determination.json`: the JSON path, what is there, and what to do. Never quotes record text. */
export type FileProblem = { readonly path: string; readonly what: string; readonly todo: string }

export type FileReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Characters of a file; a draft of 21 items with all findings and quotes has a tenth of it. */
export const LONGEST_FILE = 16_000_000

/** Problems listed at most; who has that many has the wrong file. */
const MOST_PROBLEMS = 20

/** `$.items[0].decision: must be "Upheld", "Overturned" or null; …`: one line for a person. */
export const printProblem = ({ path, what, todo }: FileProblem): string => `${path}: ${what}; ${todo}`

/**
 * Reads a `determination.json`. Total: any text gives the file or at least one problem. Refused are texts that are no
 * JSON, keys given twice, unknown fields and versions, values of the wrong type, and what cannot be meant: days that no
 * calendar has, items that hang on themselves, findings and documents that are referred to and not there.
 */
export function readDeterminationFile(text: string): FileReading<DeterminationFile> {
  const { problems, report } = notebook()
  const json = parse(text, report)
  if (json !== undefined && checkHead(json, report)) {
    checkValue(json, DETERMINATION_SCHEMA, '$', report)
    if (problems.length === 0) checkSense(json as DeterminationFile, report)
  }
  return problems.length === 0 ? { ok: true, value: json as DeterminationFile } : { ok: false, problems }
}

/** Reads the settings of an installation: the organization as it stands in a determination, and the annex. */
export function readLetterSettings(text: string): FileReading<LetterSettings> {
  const { problems, report } = notebook()
  const json = parse(text, report)
  if (json !== undefined) checkValue(json, SETTINGS_SCHEMA, '$', report)
  return problems.length === 0 ? { ok: true, value: json as LetterSettings } : { ok: false, problems }
}

function notebook(): { problems: FileProblem[]; report: Report } {
  const problems: FileProblem[] = []
  return {
    problems,
    report: (path, what, todo) => {
      if (problems.length < MOST_PROBLEMS) problems.push({ path, what, todo })
    },
  }
}

type Report = (path: string, what: string, todo: string) => void

function parse(text: string, report: Report): unknown {
  if (text.length > LONGEST_FILE) {
    report('$', 'the file is too large for a determination', 'check that it is the right file')
    return undefined
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // The engine's message quotes the text around the fault, which may be of a record, and often lacks the place.
    const line = text.slice(0, faultAt(text)).split('\n').length
    report('$', `this is not JSON (line ${line})`, 'a comma, bracket or quotation mark is missing or too many there')
    return undefined
  }
  const twice = repeatedKey(text)
  if (twice !== null) {
    report(twice, 'this field stands twice in the same object', 'keep one of the two')
    return undefined
  }
  return json
}

const TOKEN = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrtu])*"|[{}[\]:,]|[^\s"{}[\]:,]+/y
const BARE = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/

/** What may follow: a value, a key, a colon, or a comma or the closing bracket; `start` may close at once. */
type Expected = 'value' | 'start' | 'key' | 'colon' | 'comma'

/** Where a text stops being JSON: the first token out of place, or the end. */
function faultAt(text: string): number {
  const closers: string[] = []
  let expected: Expected = 'value'
  for (let i = 0; i < text.length; ) {
    if (/\s/.test(text[i] ?? '')) {
      i++
      continue
    }
    TOKEN.lastIndex = i
    const token = TOKEN.exec(text)?.[0] ?? ''
    const next = expectedAfter(token, expected, closers)
    if (next === null) return i
    expected = next
    i += token.length
  }
  return text.length
}

function expectedAfter(token: string, expected: Expected, closers: string[]): Expected | null {
  const closes = closers.at(-1)
  if (token !== '' && token === closes && (expected === 'comma' || expected === 'start')) {
    closers.pop()
    return 'comma'
  }
  if (expected === 'comma') return token === ',' && closes !== undefined ? (closes === '}' ? 'key' : 'value') : null
  if (expected === 'colon') return token === ':' ? 'value' : null
  if (expected === 'key' || (expected === 'start' && closes === '}')) return token.startsWith('"') ? 'colon' : null
  if (token === '{' || token === '[') {
    closers.push(token === '{' ? '}' : ']')
    return 'start'
  }
  return token.startsWith('"') || BARE.test(token) ? 'comma' : null
}

type Level = { readonly keys: Set<string> | null; key: string; index: number }

/** The path of the first key that an object has twice, in a text that is known to be JSON; `JSON.parse` keeps the last. */
function repeatedKey(text: string): string | null {
  const levels: Level[] = []
  let keyNext = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    const level = levels.at(-1)
    if (sign === '"') {
      let end = i + 1
      while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1
      if (keyNext && level?.keys) {
        level.key = JSON.parse(text.slice(i, end + 1)) as string
        if (level.keys.has(level.key)) return pathOf(levels)
        level.keys.add(level.key)
      }
      keyNext = false
      i = end
    } else if (sign === '{' || sign === '[') {
      levels.push({ keys: sign === '{' ? new Set() : null, key: '', index: 0 })
      keyNext = sign === '{'
    } else if (sign === '}' || sign === ']') {
      levels.pop()
      keyNext = false
    } else if (sign === ',' && level !== undefined) {
      if (level.keys === null) level.index++
      else keyNext = true
    }
  }
  return null
}

function pathOf(levels: readonly Level[]): string {
  return levels.reduce((path, { keys, key, index }) => (keys === null ? `${path}[${index}]` : inside(path, key)), '$')
}

/** A key as part of a path; a key that is no name is quoted and cut, for it may be anything. */
function inside(path: string, key: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,40}$/.test(key)) return `${path}.${key}`
  return `${path}[${JSON.stringify(key.slice(0, 24).replace(/[^\u0020-\u007e]/g, '?'))}]`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A file of another kind or version gets one line, not one for each of its fields. */
function checkHead(json: unknown, report: Report): boolean {
  if (!isObject(json) || json['format'] !== 'openimr/determination') {
    report('$.format', 'must be "openimr/determination"', 'this is not a determination of OpenIMR')
    return false
  }
  if (json['version'] !== 1) {
    report('$.version', 'this program knows version 1 only', 'use the program that wrote the file, or a newer one')
    return false
  }
  return true
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
}

function isKind(value: unknown, kind: string): boolean {
  if (kind === 'object') return isObject(value)
  if (kind === 'array') return Array.isArray(value)
  if (kind === 'integer') return Number.isInteger(value)
  return kind === 'null' ? value === null : typeof value === kind
}

function checkValue(value: unknown, given: Schema, path: string, report: Report): void {
  const schema = given.$ref === undefined ? given : definitionOf(given.$ref)
  if (schema.const !== undefined) {
    if (value !== schema.const) report(path, `must be ${JSON.stringify(schema.const)}`, 'correct it')
  } else if (schema.enum !== undefined) {
    if (!schema.enum.includes(value as string | null)) {
      const allowed = schema.enum.map((one) => JSON.stringify(one))
      report(path, `must be ${listed(allowed)}`, 'write one of these')
    }
  } else if (schema.oneOf !== undefined) checkChoice(value, schema.oneOf, path, report)
  else checkKind(value, schema, path, report)
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** Every choice of this schema is an object told apart by its `kind`. */
function checkChoice(value: unknown, choices: readonly Schema[], path: string, report: Report): void {
  const kinds = choices.map((choice) => choice.properties?.['kind']?.const)
  const chosen = isObject(value) ? choices[kinds.indexOf(value['kind'] as string)] : undefined
  if (chosen !== undefined) checkKind(value, chosen, path, report)
  else report(`${path}.kind`, `must be ${listed(kinds.map((kind) => JSON.stringify(kind)))}`, 'write one of these')
}

function checkKind(value: unknown, schema: Schema, path: string, report: Report): void {
  const kinds = [schema.type ?? []].flat()
  if (!kinds.some((kind) => isKind(value, kind))) {
    report(path, `must be ${listed(kinds.map((kind) => KIND_NAMES[kind] ?? kind))}`, 'correct it')
  } else if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) report(path, ...wrongText(schema))
  } else if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) {
      report(path, `must be ${schema.minimum} or more`, 'correct it')
    }
  } else if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) report(path, 'the list is empty', 'add at least one entry')
    value.forEach((entry, index) => {
      checkValue(entry, schema.items ?? {}, `${path}[${index}]`, report)
    })
  } else if (isObject(value)) checkFields(value, schema, path, report)
}

function wrongText(schema: Schema): [what: string, todo: string] {
  if (schema.format === 'date') return ['must be a day written YYYY-MM-DD, or null', 'correct it']
  if (schema.pattern === '\\S') return ['the text is empty', 'write it, or null where null is allowed']
  return ['must be a PNG or SVG picture as data URL (data:image/png;base64,…)', 'correct it, or set the logo to null']
}

function checkFields(value: Readonly<Record<string, unknown>>, schema: Schema, path: string, report: Report): void {
  const properties = schema.properties ?? {}
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(properties, key)) report(inside(path, key), 'this field is not known', 'remove it')
  }
  for (const [key, inner] of Object.entries(properties)) {
    if (Object.hasOwn(value, key)) checkValue(value[key], inner, inside(path, key), report)
    else report(inside(path, key), 'this field is missing', 'add it; what is not known is null where null is allowed')
  }
}

// ── what the schema cannot say ──

const DAYS = ['dateAssigned', 'dateOfInjury', 'decisionDate', 'urDenialDate', 'applicationReceived'] as const

function checkSense(file: DeterminationFile, report: Report): void {
  for (const field of DAYS) checkDay(file.case[field], `$.case.${field}`, report)
  file.documents.forEach((document, i) => {
    checkDay(document.date, `$.documents[${i}].date`, report)
    checkPages(document.pages, `$.documents[${i}].pages`, report)
  })
  const documents = new Set(file.documents.map(({ document }) => document))
  const all = new Set(file.items.flatMap(({ findings }) => findings.map(({ id }) => id)))
  checkSentences(file.summary, '$.summary', documents, all, report)
  file.items.forEach((item, i) => {
    const path = `$.items[${i}]`
    checkDependence(file.items, i, `${path}.dependsOn`, report)
    checkFindings(item, path, documents, report)
    const own = new Set(item.findings.map(({ id }) => id))
    checkSentences(item.rationale, `${path}.rationale`, documents, own, report)
    if (item.decision !== null && item.rationale.length === 0) {
      report(`${path}.rationale`, 'a decided item needs its reasons', 'write them')
    }
  })
}

function checkDay(day: string | null, path: string, report: Report): void {
  if (day === null) return
  const [year, month, date] = day.split('-').map(Number)
  if (civilDate(year ?? 0, month ?? 0, date ?? 0) === null) {
    report(path, 'there is no such day between 1900 and 2100', 'correct it')
  }
}

function checkPages(pages: { readonly from: number; readonly to: number }, path: string, report: Report): void {
  if (pages.to < pages.from) report(`${path}.to`, 'the last page lies before the first', 'correct it')
}

/** Following `dependsOn` must come to an end, at an item that is there. */
function checkDependence(items: readonly ItemDetermination[], index: number, path: string, report: Report): void {
  const on = items[index]?.dependsOn ?? null
  if (on === null) return
  if (on === index + 1) report(path, 'an item cannot hang on itself', 'name another item, or null')
  else if (on > items.length) {
    report(path, `there is no item ${on}`, `name one of the ${items.length} items, or null`)
  } else {
    const seen = new Set<number>()
    let at: number | null = on
    while (at !== null && !seen.has(at) && at !== index + 1) {
      seen.add(at)
      at = items[at - 1]?.dependsOn ?? null
    }
    if (at === index + 1) report(path, 'the items hang on each other in a circle', 'set one of them to null')
  }
}

function checkFindings(item: ItemDetermination, path: string, documents: ReadonlySet<string>, report: Report): void {
  // A criterion that stands under two rules is listed under both with the one id it has in the catalogue.
  const ids = new Set(item.findings.map(({ id }) => id))
  item.findings.forEach((finding, i) => {
    const at = `${path}.findings[${i}]`
    finding.citation.pages.forEach((pages, j) => {
      checkPages(pages, `${at}.citation.pages[${j}]`, report)
    })
    finding.evidence.forEach((evidence, j) => {
      checkDocument(evidence.document, `${at}.evidence[${j}].document`, documents, report)
    })
  })
  item.findings.forEach((finding, i) => {
    if (finding.of !== null && (finding.of === finding.id || !ids.has(finding.of))) {
      report(`${path}.findings[${i}].of`, 'no other finding of this item has this id', 'correct it, or null')
    }
  })
}

function checkSentences(
  sentences: readonly Sentence[],
  path: string,
  documents: ReadonlySet<string>,
  findings: ReadonlySet<string>,
  report: Report,
): void {
  sentences.forEach((sentence, i) => {
    sentence.support.forEach((support, j) => {
      const at = `${path}[${i}].support[${j}]`
      if (support.kind === 'finding' && !findings.has(support.id)) {
        report(`${at}.id`, 'there is no finding with this id', 'name one, or another support')
      }
      if (support.kind === 'record' || support.kind === 'utilization review') {
        checkDocument(support.document, `${at}.document`, documents, report)
      }
    })
  })
}

function checkDocument(document: string, path: string, documents: ReadonlySet<string>, report: Report): void {
  if (!documents.has(document)) {
    report(path, 'this document is not in the list of documents', 'name it as in $.documents, or add it there')
  }
}
