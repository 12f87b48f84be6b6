import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { FACTS, readRational } from '../core/index.ts'
import { TOPICS, topicById } from './catalogue.ts'
import { type Criterion, carries, MEASURES } from './criterion.ts'
import { evaluate, fromClaims } from './evaluate.ts'
import { explain, factsAsked, nodesOf, printCitation, withoutLetter } from './explain.ts'
import { REGION_NAMES } from './place.ts'
import { canDecide } from './topic.ts'

const nodes = TOPICS.flatMap((topic) => nodesOf(topic.rule).map((node) => ({ topic, node })))
const NOTHING = {
  claims: [],
  searched: { documents: 2, pages: 9 },
  item: { names: [], place: null, at: null },
  amounts: {},
  answers: {},
}

describe('the content', () => {
  test('ids are unique, trees are plain frozen JSON, and what they name exists', () => {
    const ids = nodes.map(({ node }) => node.id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const { topic, node } of nodes) {
      expect(Object.isFrozen(node), node.id).toBe(true)
      if (node.kind === 'fact') expect(FACTS[node.fact], node.id).toBeDefined()
      if (node.kind === 'fact' && node.bound !== null) expect(readRational(node.bound.value), node.id).not.toBeNull()
      if (node.kind === 'limit') {
        expect(MEASURES[node.measure], node.id).toBeDefined()
        expect(
          [node.least, node.most].some((bound) => bound !== null && readRational(bound) !== null),
          node.id,
        ).toBe(true)
      }
      if (node.kind === 'item')
        for (const region of node.regions) expect(REGION_NAMES, `${topic.id} ${node.id}`).toContain(region)
    }
    expect(JSON.parse(JSON.stringify(TOPICS))).toEqual(TOPICS)
  })

  test('what is only recalled asks a person, never carries, and prints no page', () => {
    const recalled = nodes.filter(({ node }) => node.citation.confidence === 'recalled')
    expect(recalled.length).toBeGreaterThan(140)
    const groups = ['all', 'any', 'k-of-n', 'not', 'unless', 'when', 'where']
    for (const { node } of recalled) {
      if (!groups.includes(node.kind)) {
        expect(node.kind, node.id).toBe('question')
        expect(carries(node), node.id).toBe(false)
      }
      expect(printCitation(node), node.id).not.toMatch(/, p \d/)
    }
  })

  test('no question changes what a topic answers, whoever answers it', () => {
    for (const topic of TOPICS) {
      const questions = nodesOf(topic.rule).filter((node) => node.kind === 'question')
      const open = evaluate(topic.rule, fromClaims(NOTHING)).answer
      for (const answer of ['met', 'not met', 'conflicting'] as const) {
        const answers = Object.fromEntries(questions.map(({ id }) => [id, answer]))
        expect(evaluate(topic.rule, fromClaims({ ...NOTHING, answers })).answer, topic.id).toBe(open)
      }
    }
  })

  test('an empty record fails nothing: only the item itself and exclusions can', () => {
    for (const topic of TOPICS) {
      const { answer } = evaluate(topic.rule, fromClaims(NOTHING))
      if (answer !== 'not met') continue
      // an exclusion without an exception is the one thing that needs no record
      expect(
        nodesOf(topic.rule).some((node) => node.kind === 'exclusion' && node.except === null),
        topic.id,
      ).toBe(true)
    }
    expect(evaluate(topicById('imaging-low-back')?.rule as Criterion, fromClaims(NOTHING)).answer).toBe(
      'not documented',
    )
  })

  test('a firm rule of a published letter names it; one from the 2009 text names none', () => {
    for (const { topic, node } of nodes) {
      if (['acoem-2004', 'odg', 'mtus-2016'].includes(topic.authority) && node.citation.confidence === 'corroborated') {
        const leaf = ['fact', 'limit', 'item', 'exclusion'].includes(node.kind)
        if (leaf) expect(node.letters.length, `${topic.id} ${node.id}`).toBeGreaterThan(0)
      }
      if (topic.authority === 'mtus-2009') expect(node.letters, node.id).toEqual([])
      for (const letter of node.letters) expect(letter).toMatch(/^CM1[67]-0\d{6}$/)
    }
  })

  test('explained in words, with every citation, and the facts it asks', () => {
    const topic = topicById('esi')
    expect(topic).not.toBeNull()
    if (topic === null) return
    expect(factsAsked(topic.rule)).toContain('electrodiagnostic study')
    const words = explain(topic.rule).split('\n')
    expect(words).toHaveLength(nodesOf(topic.rule).length)
    expect(words[0]).toContain('ESI: Is there radiculopathy that a study confirms')
    expect(words.find((line) => line.includes('ESI-2:'))).toContain('asks a person; does not decide')
    expect(words.find((line) => line.includes('ESI-2:'))).not.toContain('p 46')
    expect(words.find((line) => line.includes('ESI-1a:'))).toContain('p 46 (corroborated)')
  })
})

describe('leaving a letter out', () => {
  test('removes every rule that names it and keeps the others', () => {
    const letters = new Set(nodes.flatMap(({ node }) => node.letters))
    expect(letters.size).toBeGreaterThan(50)
    for (const letter of letters) {
      for (const topic of TOPICS) {
        const left = withoutLetter(topic.rule, letter)
        const still = left === null ? [] : nodesOf(left)
        expect(still.filter((node) => node.letters.includes(letter)).map(({ id }) => id)).toEqual([])
        if (nodesOf(topic.rule).every((node) => !node.letters.includes(letter))) expect(left).toEqual(topic.rule)
        // what a group requires and no longer knows must not make it easier to meet
        if (left?.kind === 'all' && left.of.some(({ kind }) => kind === 'withheld')) {
          expect(evaluate(left, fromClaims(NOTHING)).answer, `${topic.id} without ${letter}`).not.toBe('met')
        }
      }
    }
  })

  test('a topic taken from one letter alone is gone without it', () => {
    const topic = topicById('transportation')
    expect(topic).not.toBeNull()
    expect(withoutLetter((topic as { rule: Criterion }).rule, 'CM17-0009883')).toBeNull()
  })
})

type Row = {
  readonly id: string
  readonly pages: readonly number[] | null
  readonly confidence: string
  readonly kind: string
}
type Reference = { readonly topics: readonly { readonly id: string; readonly criteria: readonly Row[] }[] }
const file = shared('facts', 'guideline-data', 'mtus-2009-criteria.json')
const gold = shared('corpus', 'letters', 'gold.jsonl')

describe('against the reference data', () => {
  test.skipIf(file === null)('all 44 topics and 219 criteria of 2009, each with its pages and confidence', () => {
    const data = JSON.parse(readFileSync(file ?? '', 'utf8')) as Reference & Record<string, unknown>
    const topics = (
      Array.isArray(data.topics) ? data.topics : Object.values(data).find(Array.isArray)
    ) as Reference['topics']
    const mine = new Map(nodes.map(({ topic, node }) => [node.id, { topic, node }]))
    let count = 0
    for (const topic of topics) {
      expect(topicById(topic.id), topic.id).not.toBeNull()
      for (const row of topic.criteria) {
        count += 1
        const found = mine.get(row.id)
        expect(found, row.id).toBeDefined()
        if (found === undefined) continue
        const { citation } = found.node
        expect(citation.confidence, row.id).toBe(row.confidence)
        const pages = citation.pages.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
        )
        expect(pages, row.id).toEqual([...(row.pages ?? [])].sort((a, b) => a - b))
        if (row.kind === 'advice') expect(deciding(found.node), row.id).toBe(false)
      }
    }
    expect([topics.length, count]).toEqual([44, 219])
  })

  test.skipIf(gold === null)('every letter that a rule names is one of the published letters', () => {
    const known = new Set(
      readFileSync(gold ?? '', 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { case: string }).case),
    )
    expect([...new Set(nodes.flatMap(({ node }) => node.letters))].filter((letter) => !known.has(letter))).toEqual([])
  })
})

const deciding = (node: Criterion): boolean => canDecide(node)
