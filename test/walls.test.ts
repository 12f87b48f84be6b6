import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const source = join(import.meta.dirname, '..', 'src')

/** DESIGN §4: the rooms a room may import. A room that is not listed may not exist. */
const PURE_ROOMS = ['core', 'dose', 'letter', 'records', 'guidelines', 'law', 'panel', 'review', 'check']
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  dose: ['core'],
  letter: ['dose', 'core'],
  records: ['dose', 'core'],
  guidelines: ['core'],
  law: ['core'],
  panel: ['core'],
  review: ['guidelines', 'records', 'law', 'letter', 'dose', 'core'],
  check: ['review', 'guidelines', 'records', 'law', 'letter', 'dose', 'core'],
  papers: PURE_ROOMS,
  store: PURE_ROOMS,
  seal: [],
  service: ['store', 'papers', 'seal', ...PURE_ROOMS],
  http: ['service', 'papers', ...PURE_ROOMS],
  cli: ['service', 'papers', 'seal', ...PURE_ROOMS],
  // The page holds nothing of the server: from the service it takes types alone.
  web: ['service', ...PURE_ROOMS],
  main: ['cli', 'http', 'service', 'papers', ...PURE_ROOMS],
}
const PURE = new Set(PURE_ROOMS)

/** What a pure room may not do: read the clock, draw chance, wait, or touch the world. */
const IMPURE: readonly (readonly [string, RegExp])[] = [
  ['the clock', /\bnew Date\b|\bDate\.now\b|\bTemporal\.Now\b|\bperformance\./],
  ['chance', /\bMath\.random\b|\bcrypto\b/],
  ['waiting', /\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b/],
  ['the world', /\bprocess\.|\bconsole\.|\brequire\(|\bimport\(/],
]

const rooms = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(source, name))
const roomOf = (file: string): string => relative(source, file).split(/[\\/]/)[0] ?? ''
const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')

/** Chart words may stand in strings ("awaiting results"); what is code may not. */
const withoutStrings = (code: string): string =>
  withoutComments(code).replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{)|\$\{[^}]*\})*`/g, "''")

describe('walls', () => {
  test('every room is planned and has a project of its own that names exactly the rooms it may import', () => {
    for (const room of rooms) {
      expect(Object.keys(MAY_IMPORT), `room ${room}`).toContain(room)
      const project = JSON.parse(readFileSync(join(source, room, 'tsconfig.json'), 'utf8')) as {
        compilerOptions: { types: string[] }
        references: { path: string }[]
      }
      const referenced = project.references.map((reference) => reference.path.replace('../', ''))
      for (const other of referenced) expect(MAY_IMPORT[room], `${room} → ${other}`).toContain(other)
      if (PURE.has(room)) expect(project.compilerOptions.types, room).toEqual([])
    }
  })

  test.each(files.map((file) => [relative(source, file), file]))('%s keeps to its room', (_name, file) => {
    const room = roomOf(file)
    const code = readFileSync(file, 'utf8')
    for (const match of code.matchAll(/from '(\.[^']+)'/g)) {
      const target = resolve(dirname(file), match[1] ?? '')
      if (!target.startsWith(source) || roomOf(target) === room) continue
      if (file.endsWith('.test.ts')) continue
      if (room === 'web' && !PURE.has(roomOf(target))) {
        const statement = code.slice(code.lastIndexOf('import', match.index), match.index)
        expect(statement.startsWith('import type '), `the page loads ${roomOf(target)}`).toBe(true)
      }
      expect(MAY_IMPORT[room], `${room} imports ${roomOf(target)}`).toContain(roomOf(target))
      expect(relative(join(source, roomOf(target)), target), 'a room is entered by its door').toBe('index.ts')
    }
    if (PURE.has(room) && !file.endsWith('.test.ts')) {
      expect(/from 'node:/.exec(withoutComments(code))?.[0] ?? null, 'Node in a pure room').toBeNull()
      const bare = withoutStrings(code)
      for (const [what, pattern] of IMPURE) expect(pattern.exec(bare)?.[0] ?? null, `${what} in a pure room`).toBeNull()
    }
  })
})
