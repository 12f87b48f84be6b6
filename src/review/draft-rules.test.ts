import { expect, test } from 'vitest'
import { TOPICS } from '../guidelines/catalogue.ts'
import { nodesOf } from '../guidelines/index.ts'
import { canDecide } from '../guidelines/topic.ts'
import { ruleInWords } from './draft-rules.ts'

const deciding = TOPICS.filter(({ role, rule }) => role === 'decides' && canDecide(rule))

test('every rule that decides is told in one plain sentence', () => {
  expect(deciding.length).toBeGreaterThan(80)
  for (const { id } of deciding) {
    const words = ruleInWords(id)
    expect(words, id).toMatch(/^[A-Z][^“”]+\.$/)
    expect(words?.split(' ').length, id).toBeLessThanOrEqual(45)
  }
  expect(ruleInWords('a topic of a content pack')).toBeNull()
})

test('a number in such a sentence stands in a criterion of its rule that is not only recalled', () => {
  for (const { id, rule } of deciding) {
    const known = nodesOf(rule)
      .filter(({ kind, citation }) => kind !== 'question' && citation.confidence !== 'recalled')
      .map((node) => `${node.question} ${node.kind === 'limit' ? `${node.least} ${node.most}` : ''}`)
      .join(' ')
    for (const figure of ruleInWords(id)?.match(/\d+/g) ?? [])
      expect(known.match(/\d+/g), `${id}: ${figure}`).toContain(figure)
  }
})
