import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CaseState, Role } from '../store/index.ts'
import { eventsIn, LIFECYCLE, OWNERS, permitted } from './lifecycle.ts'

const ROLES: readonly Role[] = [
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'employer',
  'coordinator',
  'reviewer',
  'quality',
  'medical director',
  'regulator',
  'operator',
]
const states = Object.keys(OWNERS) as CaseState[]
const events = [...new Set(LIFECYCLE.map(({ event }) => event))]

describe('the life of a case', () => {
  test('every state, event and role: it leads where the table says, or is refused with a reason', () => {
    let allowed = 0
    for (const state of states) {
      for (const event of events) {
        for (const role of [...ROLES, 'system'] as const) {
          const rows = LIFECYCLE.filter(
            (step) => step.event === event && step.from.includes(state) && step.by.includes(role),
          )
          const answer = permitted(event, state, role)
          if ('to' in answer) {
            allowed += 1
            expect(rows.map(({ to }) => to)).toEqual([answer.to])
            expect(eventsIn(state, role)).toContain(event)
          } else {
            expect(rows).toEqual([])
            expect(answer.message).toMatch(/\.$/)
          }
        }
      }
    }
    expect(allowed).toBeGreaterThan(100)
  })

  test('every state can be reached, and every open one can be left by somebody', () => {
    const reached = new Set<CaseState>(['received', ...LIFECYCLE.map(({ to }) => to)])
    expect([...states].filter((state) => !reached.has(state))).toEqual([])
    const ends = states.filter((state) => !LIFECYCLE.some(({ from }) => from.includes(state)))
    expect(ends).toEqual(['closed', 'withdrawn', 'terminated'])
  })

  test('what needs a physician, and what needs two persons', () => {
    expect(LIFECYCLE.find(({ event }) => event === 'decide')?.by).toEqual(['reviewer'])
    expect(LIFECYCLE.find(({ event }) => event === 'issue')?.by).toEqual(['system'])
  })
})

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const TABLES: Readonly<Record<string, string>> = {
  events: table(
    ['event', 'from', 'to', 'by', 'meaning'],
    LIFECYCLE.map(({ event, from, to, by, means }) => [event, from.join(', '), to, by.join(', '), means]),
  ),
  states: table(
    ['state', 'owner', ...ROLES, 'system'],
    states.map((state) => [
      state,
      OWNERS[state],
      ...([...ROLES, 'system'] as const).map((role) => eventsIn(state, role).join(', ') || '–'),
    ]),
  ),
}

describe('docs/lifecycle.md', () => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'lifecycle.md')
  test.each(Object.keys(TABLES))('the table of %s is the data of the service, printed', (name) => {
    const text = readFileSync(path, 'utf8')
    const [open, close] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`]
    const from = text.indexOf(open)
    const to = text.indexOf(close.trimStart(), from)
    expect(from, name).toBeGreaterThan(-1)
    if (process.env['UPDATE_DOCS'] === '1') {
      writeFileSync(path, `${text.slice(0, from)}${open}${TABLES[name] ?? ''}\n${text.slice(to)}`)
      return
    }
    expect(text.slice(from + open.length, to).trimEnd()).toBe(TABLES[name])
  })
})
