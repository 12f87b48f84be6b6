import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  type Assertion,
  type Claim,
  FACTS,
  type FactName,
  type Place,
  type Quantity,
  readCivilDate,
  readRational,
  type Value,
} from '../core/index.ts'
import { TOPICS, topicById } from './catalogue.ts'
import type { Answer, Finding, Measure } from './criterion.ts'
import { type Evidence, evaluate, fromClaims } from './evaluate.ts'
import { canDecide } from './topic.ts'

/**
 * Runs the rows of every `*.cases.yaml`: what a record says, in a physician's shorthand, and what each topic and
 * criterion must answer. The shorthand is told at the head of `opioids-2009.cases.yaml`.
 */

type Row = {
  readonly name: string
  readonly item?: {
    readonly names?: readonly string[]
    readonly part?: string
    readonly side?: 'left' | 'right' | 'bilateral'
    readonly at?: string
    readonly amounts?: Readonly<Record<string, string>>
  }
  readonly facts?: readonly Readonly<Record<string, string>>[]
  readonly answers?: Readonly<Record<string, Answer>>
  readonly expect: Answer
  readonly each?: Readonly<Record<string, Answer>>
}
type File = readonly { readonly topic: string; readonly rows: readonly Row[] }[]

const quantityOf = (text: string): Quantity => {
  const [, low = '', high = low, unit = ''] = /^([\d./]+)(?:-([\d./]+))?\s*(.*)$/.exec(text.trim()) ?? []
  const [a, b] = [readRational(low), readRational(high)]
  if (a === null || b === null) throw new Error(`no quantity: ${text}`)
  return { low: a, high: b, unit }
}

const PREFIXES: Readonly<Record<string, Assertion>> = {
  not: 'negated',
  planned: 'planned',
  past: 'historical',
  uncertain: 'uncertain',
  other: 'other person',
}

function claimOf(fact: string, shorthand: string): Claim {
  if (!(fact in FACTS)) throw new Error(`no fact ${fact}`)
  const [, prefix = null, body = '', day = null] =
    /^(?:(not|planned|past|uncertain|other|UR|corrected): )?(.*?)(?: @(\d{4}-\d{2}-\d{2}))?$/.exec(shorthand) ?? []
  const fields = body.split(';').map((field) => field.trim())
  const named = new Map(fields.filter((f) => f.includes('=')).map((f) => f.split('=', 2) as [string, string]))
  const [first = '', second = null, third = null] = fields.filter((field) => !field.includes('='))
  const place: Place = {
    bodyPart: named.get('part') ?? null,
    side: (named.get('side') ?? null) as Place['side'],
    levels: [],
  }
  const amount = (key: string): Quantity | null => (named.has(key) ? quantityOf(named.get(key) ?? '') : null)
  const bare = /^(.*?)(?: \((.*)\))?$/.exec(first) ?? []
  const value = ((): Value => {
    switch (FACTS[fact as FactName].value) {
      case 'number':
        return { kind: 'number', quantity: quantityOf(first), qualifier: second }
      case 'date': {
        const date = readCivilDate(first)
        if (date === null) throw new Error(`no date: ${first}`)
        return { kind: 'date', date }
      }
      case 'regimen':
        return {
          kind: 'regimen',
          drug: bare[1] ?? '',
          ingredients: [bare[1] ?? ''],
          drugClass: bare[2] ?? '',
          printed: first,
          use: (second ?? 'current') as Extract<Value, { kind: 'regimen' }>['use'],
          since: null,
          taken: null,
        }
      case 'outcome':
        return {
          kind: 'outcome',
          treatment: bare[1] ?? '',
          category: (bare[2] ?? 'therapy') as Extract<Value, { kind: 'outcome' }>['category'],
          place,
          count: amount('count'),
          result: second as Extract<Value, { kind: 'outcome' }>['result'],
          relief: amount('relief'),
          lasted: amount('lasted'),
        }
      case 'finding':
        return {
          kind: 'finding',
          sign: first,
          result: second === 'absent' ? 'absent' : 'present',
          detail: third,
          place,
        }
      case 'result':
        return {
          kind: 'result',
          study: first,
          place,
          done: null,
          result: second as Extract<Value, { kind: 'result' }>['result'],
          findings: (named.get('findings') ?? '')
            .split(',')
            .map((f) => f.trim())
            .filter((f) => f !== ''),
        }
      case 'word':
        return { kind: 'word', word: first, qualifier: second, place: named.has('part') ? place : null }
    }
  })()
  const span = { document: 'a', page: 1, from: 0, to: shorthand.length }
  return {
    fact: fact as FactName,
    value,
    assertion: (prefix === null ? null : PREFIXES[prefix]) ?? 'affirmed',
    date: day === null ? readCivilDate('2016-11-01') : readCivilDate(day),
    voice: prefix === 'UR' ? 'utilization review' : 'treating',
    span,
    quote: shorthand,
    by: 'text',
    correctedBy: prefix === 'corrected' ? span : null,
  }
}

function evidenceOf(row: Row): Evidence {
  const { names = [], part = null, side = null, at = '2016-12-01', amounts = {} } = row.item ?? {}
  return {
    claims: (row.facts ?? []).flatMap((each) => Object.entries(each).map(([fact, text]) => claimOf(fact, text))),
    searched: { documents: 1, pages: 3 },
    item: { names, place: part === null ? null : { bodyPart: part, side, levels: [] }, at: readCivilDate(at) },
    amounts: Object.fromEntries(
      Object.entries(amounts).map(([measure, text]) => {
        const open = String(text).endsWith('+')
        const { low, high } = quantityOf(String(text).replace('+', ''))
        return [measure as Measure, { low, high: open ? null : high }]
      }),
    ),
    answers: row.answers ?? {},
  }
}

const flat = (finding: Finding): readonly Finding[] => [finding, ...finding.of.flatMap(flat)]

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.cases.yaml'))
const cases = files.flatMap((name) => parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as File)
const rows = cases.flatMap(({ topic, rows }) => rows.map((row) => ({ topic, row, title: `${topic}: ${row.name}` })))

test.each(rows)('$title', ({ topic, row }) => {
  const found = topicById(topic)
  if (found === null) throw new Error(`no topic ${topic}`)
  const finding = evaluate(found.rule, fromClaims(evidenceOf(row)))
  expect(finding.answer, finding.of.map((f) => `${f.criterion.id} ${f.answer}`).join(', ')).toBe(row.expect)
  const all = flat(finding)
  for (const [id, answer] of Object.entries(row.each ?? {})) {
    expect(all.find(({ criterion }) => criterion.id === id)?.answer ?? 'no such criterion', id).toBe(answer)
  }
})

test('every topic has rows: one met and one not documented where it can decide, else one that shows it does not', () => {
  const expected = new Map(TOPICS.map(({ id }) => [id, new Set<Answer>()]))
  for (const { topic, row } of rows) expected.get(topic)?.add(row.expect)
  const missing = TOPICS.flatMap(({ id, rule }) => {
    const seen = expected.get(id) ?? new Set()
    const wanted = OTHERWISE[id] ?? (canDecide(rule) ? ['met', 'not documented'] : ['not applicable'])
    return wanted.filter((answer) => !seen.has(answer)).map((answer) => `${id}: ${answer}`)
  })
  expect(missing).toEqual([])
})

/** Topics that exclude can never be met, and where the item itself answers nothing stays open. */
const OTHERWISE: Readonly<Record<string, readonly Answer[]>> = {
  'barbiturate-analgesics': ['not met'],
  'barbiturate-analgesics-acute': ['not met'],
  'benzodiazepines-acute': ['not met'],
  carisoprodol: ['not met'],
  'modalities-2016': ['not met', 'met'],
  'passive-modalities': ['not met', 'met'],
  'imaging-hernia': ['not met', 'not documented', 'not applicable'],
  'gym-membership': ['not met', 'not documented', 'not applicable'],
  // the threshold only warns: silence is no failure, so it does not apply
  'opioids-cdc-2022': ['met', 'not met', 'not applicable'],
}
