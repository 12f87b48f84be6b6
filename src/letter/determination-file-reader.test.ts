import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DECIDED, DRAFT } from '../../test/letters/determinations.ts'
import { accepts } from '../../test/letters/schema-check.ts'
import { DETERMINATION_SCHEMA, LONGEST_FILE, printProblem, readDeterminationFile } from './index.ts'

const published = join(import.meta.dirname, '..', '..', 'docs', 'determination.schema.json')

const linesOf = (text: string): readonly string[] => {
  const read = readDeterminationFile(text)
  return read.ok ? [] : read.problems.map(printProblem)
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Path = readonly (string | number)[]

const at = (json: Json, path: Path): Json =>
  path.reduce<Json>((value, key) => (value as { [key: string]: Json })[key] ?? null, json)

/** A copy with the value at a path replaced, or taken out (undefined). */
function changed(path: Path, value: Json | undefined, file: unknown = DECIDED): Json {
  const copy = JSON.parse(JSON.stringify(file)) as Json
  const parent = at(copy, path.slice(0, -1)) as { [key: string]: Json }
  const last = path.at(-1) ?? ''
  if (value === undefined) {
    if (Array.isArray(parent)) parent.splice(Number(last), 1)
    else delete parent[last]
  } else parent[last] = value
  return copy
}

describe('a determination', () => {
  test.each([
    ['decided', DECIDED],
    ['draft', DRAFT],
  ])('%s is read as it is', (_name, file) => {
    expect(readDeterminationFile(JSON.stringify(file))).toEqual({ ok: true, value: file })
  })

  // Each row is a slip of a hand: where, what was written, and the one line that a person gets.
  test.each<[string, Path, Json | undefined, string]>([
    [
      'a decision that is none',
      ['items', 0, 'decision'],
      'Maybe',
      '$.items[0].decision: must be "Upheld", "Overturned" or null; write one of these',
    ],
    [
      'a day that no calendar has',
      ['case', 'decisionDate'],
      '2016-02-30',
      '$.case.decisionDate: there is no such day between 1900 and 2100; correct it',
    ],
    [
      'a date as people write it',
      ['case', 'decisionDate'],
      '8/12/2016',
      '$.case.decisionDate: must be a day written YYYY-MM-DD, or null; correct it',
    ],
    [
      'an item that hangs on itself',
      ['items', 1, 'dependsOn'],
      2,
      '$.items[1].dependsOn: an item cannot hang on itself; name another item, or null',
    ],
    [
      'an item that hangs on none',
      ['items', 1, 'dependsOn'],
      9,
      '$.items[1].dependsOn: there is no item 9; name one of the 3 items, or null',
    ],
    ['item 0', ['items', 1, 'dependsOn'], 0, '$.items[1].dependsOn: must be 1 or more; correct it'],
    [
      'half an item',
      ['items', 1, 'dependsOn'],
      1.5,
      '$.items[1].dependsOn: must be a whole number or null; correct it',
    ],
    ['no item', ['items'], [], '$.items: the list is empty; add at least one entry'],
    [
      'a quote taken out',
      ['items', 0, 'findings', 0, 'evidence', 0, 'quote'],
      undefined,
      '$.items[0].findings[0].evidence[0].quote: this field is missing; add it; what is not known is null where null is allowed',
    ],
    [
      'an empty quote',
      ['summary', 0, 'support', 0, 'quote'],
      ' ',
      '$.summary[0].support[0].quote: the text is empty; write it, or null where null is allowed',
    ],
    [
      'a sentence without support',
      ['summary', 0, 'support'],
      [],
      '$.summary[0].support: the list is empty; add at least one entry',
    ],
    [
      'a support of no kind',
      ['summary', 0, 'support', 0, 'kind'],
      'rumour',
      '$.summary[0].support[0].kind: must be "record", "utilization review", "application", "finding", "search", "arithmetic", "guideline", "law" or "physician"; write one of these',
    ],
    ['an unknown field', ['items', 0, 'verdict'], 'Upheld', '$.items[0].verdict: this field is not known; remove it'],
    ['an unknown field with a strange name', ['a "b" ☃'], 1, '$["a \\"b\\" ?"]: this field is not known; remove it'],
    [
      'a text where a list belongs',
      ['items', 0, 'toDecide'],
      'Is it?',
      '$.items[0].toDecide: must be a list; correct it',
    ],
    ['pages backwards', ['documents', 0, 'pages', 'to'], 0, '$.documents[0].pages.to: must be 1 or more; correct it'],
    [
      'pages backwards by one',
      ['documents', 0, 'pages'],
      { from: 3, to: 2 },
      '$.documents[0].pages.to: the last page lies before the first; correct it',
    ],
    [
      'a document nobody has',
      ['summary', 0, 'support', 0, 'document'],
      'other.pdf',
      '$.summary[0].support[0].document: this document is not in the list of documents; name it as in $.documents, or add it there',
    ],
    [
      'a finding nobody has',
      ['items', 0, 'rationale', 0, 'support', 0],
      { kind: 'finding', id: 'x' },
      '$.items[0].rationale[0].support[0].id: there is no finding with this id; name one, or another support',
    ],
    [
      'a finding above that is not there',
      ['items', 0, 'findings', 0, 'of'],
      'x',
      '$.items[0].findings[0].of: no other finding of this item has this id; correct it, or null',
    ],
    [
      'a decision without reasons',
      ['items', 0, 'rationale'],
      [],
      '$.items[0].rationale: a decided item needs its reasons; write them',
    ],
    [
      'a logo from elsewhere',
      ['organization', 'logo'],
      { source: 'https://example.org/logo.png', alternative: 'Seal' },
      '$.organization.logo.source: must be a PNG or SVG picture as data URL (data:image/png;base64,…); correct it, or set the logo to null',
    ],
    [
      'another version',
      ['version'],
      2,
      '$.version: this program knows version 1 only; use the program that wrote the file, or a newer one',
    ],
    [
      'another kind of file',
      ['format'],
      'openimr/review',
      '$.format: must be "openimr/determination"; this is not a determination of OpenIMR',
    ],
  ])('with %s is refused in one line', (_name, path, value, line) => {
    expect(linesOf(JSON.stringify(changed(path, value)))).toEqual([line])
  })

  test.each<[string, string, string]>([
    [
      'a key given twice',
      JSON.stringify(DECIDED).replace('"priority":', '"priority":"Expedited","priority":'),
      '$.case.priority: this field stands twice in the same object; keep one of the two',
    ],
    [
      'a key given twice, once escaped',
      JSON.stringify(DECIDED).replace('"use":"cited"', '"use":"cited","us\\u0065":"read"'),
      '$.documents[0].use: this field stands twice in the same object; keep one of the two',
    ],
    ['nothing', '', '$: this is not JSON (line 1); a comma, bracket or quotation mark is missing or too many there'],
    [
      'a letter',
      'Case Number: CM16-0000001',
      '$: this is not JSON (line 1); a comma, bracket or quotation mark is missing or too many there',
    ],
    ['a list', '[]', '$.format: must be "openimr/determination"; this is not a determination of OpenIMR'],
    ['null', 'null', '$.format: must be "openimr/determination"; this is not a determination of OpenIMR'],
    [
      'a prototype',
      JSON.stringify(DECIDED).replace('{', '{"__proto__":{},'),
      '$.__proto__: this field is not known; remove it',
    ],
    [
      'brackets without end',
      '['.repeat(200_000),
      '$: this is not JSON (line 1); a comma, bracket or quotation mark is missing or too many there',
    ],
  ])('that is %s is refused in one line', (_name, text, line) => {
    expect(linesOf(text)).toEqual([line])
  })

  test.each<[string, string, number]>([
    ['a comma too many', '{\n"a": 1,\n}', 3],
    ['a comma too few', '{\n"a": 1\n"b": 2}', 3],
    ['a quotation mark too few', '{\n"a": "1,\n"b": 2}', 2],
    ['a bracket too few', '{"a": [1, 2\n}', 2],
    ['a word', '{"a":\n yes}', 2],
    ['a comment', '{\n\n// so\n}', 3],
    ['an end too early', '{"a": 1,\n\n', 3],
    ['a second value', '{}\n{}', 2],
    ['a figure with a comma', '{"a": 1,5}', 1],
    ['a bad escape', '["\\x41"]', 1],
  ])('that has %s is refused with the line', (_name, text, line) => {
    expect(linesOf(text)[0]).toContain(`(line ${line})`)
  })

  test('in a circle of items is refused for each of them', () => {
    const items = DECIDED.items.map((item, i) => ({ ...item, dependsOn: ((i + 1) % 3) + 1 }))
    expect(linesOf(JSON.stringify({ ...DECIDED, items }))).toHaveLength(3)
  })

  test('of 50 MB is refused at once', () => {
    const started = performance.now()
    expect(linesOf(' '.repeat(50_000_000))).toEqual([
      '$: the file is too large for a determination; check that it is the right file',
    ])
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('of the greatest size, all one wrong list, is refused in seconds and in twenty lines', () => {
    const started = performance.now()
    const text = JSON.stringify({ ...DECIDED, documents: Array.from({ length: 2_000_000 }, () => 1) })
    expect(text.length).toBeLessThan(LONGEST_FILE)
    expect(linesOf(text)).toHaveLength(20)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('never makes an exception of any text, nor quotes it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(readDeterminationFile(text).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
    const secret = JSON.stringify(changed(['summary', 0, 'text'], 'Jane Doe has HIV')).replace('"Jane', 'Jane')
    expect(linesOf(secret).join()).not.toMatch(/Jane|HIV/)
  })
})

// ── the published schema ──

/** Every path of a value, with the value. */
function* pathsOf(json: Json, path: Path = []): Generator<Path> {
  yield path
  if (typeof json !== 'object' || json === null) return
  for (const key of Object.keys(json)) {
    yield* pathsOf(at(json, [key]), [...path, Array.isArray(json) ? Number(key) : key])
  }
}

const WRONG: readonly (Json | undefined)[] = [
  undefined,
  null,
  '',
  ' ',
  'x',
  0,
  1,
  -1,
  1.5,
  true,
  [],
  {},
  [1],
  ['x'],
  { x: 1 },
  '2016-01-31',
]

describe('the published schema', () => {
  test('is the one that the reader obeys', () => {
    if (process.env['GOLDEN'] === 'write')
      writeFileSync(published, `${JSON.stringify(DETERMINATION_SCHEMA, null, 2)}\n`)
    expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(DETERMINATION_SCHEMA)
  })

  test('and the reader say the same of every single change of a determination', () => {
    const schema = JSON.parse(readFileSync(published, 'utf8')) as Parameters<typeof accepts>[0]
    const shrunk = {
      ...DECIDED,
      documents: DECIDED.documents.slice(0, 1),
      summary: [
        {
          text: 'All kinds.',
          support: [
            { kind: 'application', field: 'x' },
            { kind: 'search', about: 'x', documents: 1, pages: 2 },
            { kind: 'arithmetic', steps: '1 + 1' },
            { kind: 'law', citation: 'Labor Code 4610.6' },
            { kind: 'physician' },
            { kind: 'guideline', citation: DECIDED.items[0]?.findings[0]?.citation },
          ],
        },
      ],
      items: DECIDED.items.slice(0, 1),
    } as unknown as Json
    let compared = 0
    for (const path of pathsOf(shrunk)) {
      if (path.length === 0) continue
      const field = path.at(-1)
      for (const value of [...WRONG, { ...(at(shrunk, path) as object), extra: 1 }]) {
        const json = changed(path, value, shrunk)
        const read = readDeterminationFile(JSON.stringify(json))
        const says = accepts(schema, json)
        // What ties fields together is the reader's own: it may refuse more, with a line that the schema cannot give.
        const beyond = !read.ok && read.problems.every(({ what }) => BEYOND.test(what))
        expect(read.ok || beyond, `${path.join('.')} = ${JSON.stringify(value)?.slice(0, 60)} (${String(field)})`).toBe(
          says,
        )
        compared++
      }
    }
    expect(compared).toBeGreaterThan(1000)
  })
})

const BEYOND =
  /no such day|last page lies before|not in the list of documents|no finding with|no other finding|hang|no item|needs its reasons/
