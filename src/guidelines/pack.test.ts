import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate } from '../core/index.ts'
import { evaluate, fromClaims } from './evaluate.ts'
import { packInForce, readPack } from './pack.ts'
import { topicsFor } from './topics-for.ts'

const text = readFileSync(join(import.meta.dirname, 'example-pack.json'), 'utf8')
type Node = Record<string, unknown>
type Loose = Node & { topics: (Node & { rule: Node & { of: (Node & { citation: Node })[] } })[] }
/** The example with one thing changed. */
function changed(change: (pack: Loose) => void): string {
  const pack = JSON.parse(text) as Loose
  change(pack)
  return JSON.stringify(pack)
}
const rule = (pack: Loose) => pack.topics[0]!.rule
const messages = (json: string): readonly string[] => readPack(json).warnings.map(({ message }) => message)

describe('a pack', () => {
  test('the example is read whole, answers, and speaks of the items it names', () => {
    const { value, warnings } = readPack(text)
    expect(warnings).toEqual([])
    expect(value?.topics.map(({ topic }) => topic.id)).toEqual(['example-heel-orthotics'])
    const asked = {
      ingredients: [],
      drugClass: null,
      form: null,
      service: 'custom orthotics',
      bodyPart: 'right foot',
      afterSurgery: false,
      phase: 'chronic',
    } as const
    const found = topicsFor(asked, value?.topics ?? [])
    expect(found.map(({ topic, fits }) => [topic.id, fits])).toEqual([['example-heel-orthotics', 'phase']])
    expect(topicsFor({ ...asked, bodyPart: 'knee' }, value?.topics ?? [])).toEqual([])
    const evidence = {
      claims: [],
      searched: { documents: 0, pages: 0 },
      item: { names: [], place: null, at: null },
      amounts: {},
      answers: {},
    }
    expect(evaluate(found[0]!.topic.rule, fromClaims(evidence)).answer).toBe('not documented')
  })

  /** What was changed, and the message it must give: where, what, and what to do. */
  const wrong: readonly (readonly [string, (pack: Loose) => void, string])[] = [
    [
      'a fact name misspelt',
      (p) => {
        rule(p).of[0]!['fact'] = 'diagnosys'
      },
      '$.topics[0].rule.of[0].fact: "diagnosys" is not known; did you mean "diagnosis"?',
    ],
    [
      'a measure misspelt',
      (p) => {
        rule(p).of[2]!['measure'] = 'days since injry'
      },
      '$.topics[0].rule.of[2].measure: "days since injry" is not known; did you mean "days since injury"?',
    ],
    [
      'no citation',
      (p) => {
        delete (rule(p).of[0]! as Node)['citation']
      },
      '$.topics[0].rule.of[0].citation: missing; give { guideline, edition, section, pages, confidence }',
    ],
    [
      'no confidence',
      (p) => {
        delete rule(p).of[0]!.citation['confidence']
      },
      '$.topics[0].rule.of[0].citation.confidence: missing; give one of: verified, corroborated, recalled',
    ],
    [
      'a recalled rule that decides',
      (p) => {
        rule(p).of[0]!.citation['confidence'] = 'recalled'
      },
      '$.topics[0].rule.of[0].citation: a recalled rule may not decide; make it a question, or confirm it against print',
    ],
    [
      'a key misspelt',
      (p) => {
        rule(p).of[1]!['withinDay'] = 3
      },
      '$.topics[0].rule.of[1]: "withinDay" means nothing here; did you mean "withinDays"?',
    ],
    [
      'a limit without a bound',
      (p) => {
        delete rule(p).of[2]!['least']
      },
      '$.topics[0].rule.of[2]: a limit has neither least nor most; give one',
    ],
    [
      'a bound as a float',
      (p) => {
        rule(p).of[2]!['least'] = 0.1
      },
      '$.topics[0].rule.of[2].least: no exact number; write it as text, for example "0.025"',
    ],
    [
      'an id twice',
      (p) => {
        rule(p).of[1]!['id'] = 'HEEL-1'
      },
      '$.topics[0].rule.of[1].id: the id "HEEL-1" stands at $.topics[0].rule.of[0].id too; give each its own',
    ],
    [
      'a kind that does not exist',
      (p) => {
        rule(p).of[0]!['kind'] = 'facts'
      },
      '$.topics[0].rule.of[0].kind: "facts" is not known; did you mean "fact"?',
    ],
    [
      'an empty group',
      (p) => {
        rule(p)['of'] = [] as never
      },
      '$.topics[0].rule.of: no list, or too short; give a list of at least 1',
    ],
    [
      'pages turned round',
      (p) => {
        rule(p).of[0]!.citation['pages'] = [{ from: 9, to: 3 }]
      },
      '$.topics[0].rule.of[0].citation.pages[0].to: no whole number in range; give one from 9 to 99999',
    ],
    [
      'an older format',
      (p) => {
        p['format'] = 'openimr-guidelines/0'
      },
      '$.format: "openimr-guidelines/0" is not known; did you mean "openimr-guidelines/1"?',
    ],
    [
      'a day that is none',
      (p) => {
        p['from'] = '2018-02-30'
      },
      '$.from: no date; write it as 2017-12-01',
    ],
    [
      'a match of nothing',
      (p) => {
        p.topics[0]!['match'] = { regions: ['foot'] }
      },
      '$.topics[0].match: no drug and no service is named; give ingredients, classes or services',
    ],
    [
      'a region misspelt',
      (p) => {
        p.topics[0]!['match'] = { services: ['x'], regions: ['feet'] }
      },
      '$.topics[0].match.regions[0]: "feet" is not known; did you mean "foot"?',
    ],
  ]
  test.each(wrong)('%s', (_name, change, message) => {
    const json = changed(change)
    expect(readPack(json).value).toBeNull()
    expect(messages(json)).toContain(message)
  })

  test('not JSON, the wrong JSON and nothing at all are told plainly', () => {
    expect(messages('{ "format": ')[0]).toMatch(/^\$: not valid JSON/)
    expect(messages('[1]')[0]).toBe(
      '$: not an object; give { format, name, publisher, licence, from, until, anchor, topics }',
    )
    expect(readPack('').value).toBeNull()
  })

  test('criteria nested without end are refused, not followed', () => {
    let node: Record<string, unknown> = rule(JSON.parse(text) as Loose).of[0]!
    for (let i = 0; i < 3000; i += 1)
      node = {
        kind: 'not',
        id: `n${i}`,
        question: 'q',
        citation: rule(JSON.parse(text) as Loose)['citation'],
        of: [node],
      }
    expect(
      messages(
        changed((p) => {
          ;(p.topics[0] as Node)['rule'] = node
        }),
      ).join('\n'),
    ).toContain('criteria nested deeper than 40; flatten the tree')
  })

  test('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (json) => {
        readPack(json)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.string(), (any) => {
        readPack(any)
      }),
      { numRuns: 300 },
    )
    // the example with one value replaced by anything
    const paths = text.split('\n').length
    fc.assert(
      fc.property(fc.integer({ min: 0, max: paths }), fc.jsonValue(), (at, value) => {
        let n = 0
        const json = JSON.stringify(JSON.parse(text), (_key, old: unknown) => (n++ === at ? value : old))
        readPack(json)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a pack governs by its own dates', () => {
  const none = { request: null, 'utilization review': null, service: null }
  test.each<[string, Parameters<typeof packInForce>[1], number, string]>([
    [
      'on its first day',
      { ...none, service: civilDate(2018, 1, 1) },
      1,
      'from 2018-01-01 to 2019-12-31 by the service date',
    ],
    ['on its last', { ...none, service: civilDate(2019, 12, 31) }, 1, 'by the service date 2019-12-31'],
    ['the day before', { ...none, service: civilDate(2017, 12, 31) }, 0, 'lies outside'],
    ['the day after', { ...none, service: civilDate(2020, 1, 1) }, 0, 'lies outside'],
    // The service date is not known: the request stands in.
    ['by another date', { ...none, request: civilDate(2018, 5, 3) }, 1, 'by the request date 2018-05-03'],
    ['without any date it is used, and said so', none, 1, 'no date of the case tells'],
  ])('%s', (_what, dates, topics, because) => {
    const { value } = readPack(changed((pack) => Object.assign(pack, { until: '2019-12-31' })))
    const found = value === null ? null : packInForce(value, dates)
    expect(found?.topics).toHaveLength(topics)
    expect(found?.because).toContain(because)
  })
})
