import { describe, expect, test } from 'vitest'
import type { Answer, Criterion, Finding, Topic } from '../guidelines/index.ts'
import { leaningOf, type TopicFinding } from './leaning.ts'

const citation = {
  guideline: 'A guideline',
  edition: '2009',
  section: 'A section',
  pages: [],
  confidence: 'verified' as const,
}
const common = { question: 'Is it so?', letters: [], citation }

const fact = (id: string, carries = true): Criterion => ({
  ...common,
  kind: 'fact',
  id,
  carries,
  fact: 'functional improvement',
  about: [],
  results: [],
  fails: [],
  denial: 'against',
  bound: null,
  samePlace: false,
  withinDays: null,
  prevails: 'newest',
})
const limit = (id: string, measure: 'weeks in use' | 'morphine equivalent dose'): Criterion => ({
  ...common,
  kind: 'limit',
  id,
  carries: true,
  measure,
  least: null,
  most: '3',
})
const all = (...of: Criterion[]): Criterion => ({ ...common, kind: 'all', id: 'all', of })
const exclusion: Criterion = { ...common, kind: 'exclusion', id: 'x', carries: true, except: null }

const leaf = (criterion: Criterion, answer: Answer, pages = 3): Finding => ({
  criterion,
  answer,
  claims: [],
  searched: { documents: 1, pages },
  of: [],
})
const group = (answer: Answer, ...of: Finding[]): Finding => ({
  criterion: all(...of.map(({ criterion }) => criterion)),
  answer,
  claims: [],
  searched: { documents: 1, pages: 3 },
  of,
})
const rule = (finding: Finding, authority: Topic['authority'] = 'mtus-2009', whole = true): TopicFinding => ({
  topic: {
    id: 't',
    title: 'A topic',
    authority,
    phases: ['chronic'],
    role: 'decides',
    rule: finding.criterion,
    note: null,
  },
  finding,
  whole,
})

describe('the leaning of an item', () => {
  test.each<[string, readonly TopicFinding[], string, string | null]>([
    ['not recommended at all', [rule(leaf(exclusion, 'not met'))], 'uphold', 'excluded'],
    [
      'more than allowed',
      [rule(group('not met', leaf(limit('l', 'weeks in use'), 'not met')))],
      'uphold',
      'over-limit',
    ],
    ['a documented finding fails', [rule(group('not met', leaf(fact('f'), 'not met')))], 'uphold', 'not-met'],
    [
      'a failing fact outweighs a number',
      [rule(group('not met', leaf(fact('f'), 'not met'), leaf(limit('l', 'weeks in use'), 'not met')))],
      'uphold',
      'not-met',
    ],
    [
      'over a dose ceiling: the number alone never',
      [rule(group('not met', leaf(limit('l', 'morphine equivalent dose'), 'not met')))],
      'undetermined',
      null,
    ],
    ['met, with a fact that speaks for it', [rule(group('met', leaf(fact('f'), 'met')))], 'overturn', 'criteria-met'],
    [
      'within a number, and nothing speaks for it',
      [rule(group('met', leaf(limit('l', 'weeks in use'), 'met')))],
      'undetermined',
      null,
    ],
    [
      'met after parts were left out',
      [rule(group('met', leaf(fact('f'), 'met')), 'mtus-2009', false)],
      'undetermined',
      null,
    ],
    [
      'nothing found',
      [rule(group('not documented', leaf(fact('f'), 'not documented')))],
      'uphold',
      'support-not-documented',
    ],
    [
      'one part of three found',
      [
        rule(
          group(
            'not documented',
            leaf(fact('f'), 'met'),
            leaf(fact('g'), 'not documented'),
            leaf(fact('h'), 'not documented'),
          ),
        ),
      ],
      'uphold',
      'support-not-documented',
    ],
    // From half on it is for a person to say whether the rest matters.
    [
      'one part of two found',
      [rule(group('not documented', leaf(fact('f'), 'met'), leaf(fact('g'), 'not documented')))],
      'undetermined',
      null,
    ],
    [
      'one part of two found, and nothing of another rule',
      [
        rule(group('not documented', leaf(fact('f'), 'met'), leaf(fact('g'), 'not documented'))),
        rule(leaf(fact('h'), 'not documented')),
      ],
      'uphold',
      'support-not-documented',
    ],
    ['nothing searched', [rule(leaf(fact('f'), 'not documented', 0))], 'undetermined', null],
    ['the record says both', [rule(leaf(fact('f'), 'conflicting'))], 'undetermined', null],
    ['no rule', [], 'undetermined', null],
    ['a rule that does not apply', [rule(leaf(fact('f'), 'not applicable'))], 'undetermined', null],
    ['advice alone decides nothing', [rule(group('not met', leaf(fact('f', false), 'not met')))], 'undetermined', null],
    // The MTUS is asked before ODG, whatever ODG says.
    [
      'MTUS before ODG',
      [rule(leaf(exclusion, 'not met'), 'odg'), rule(group('met', leaf(fact('f'), 'met')))],
      'overturn',
      'criteria-met',
    ],
    [
      'two rules of the MTUS that differ',
      [rule(leaf(exclusion, 'not met')), rule(group('met', leaf(fact('f'), 'met')))],
      'undetermined',
      null,
    ],
    [
      'one met, one unsupported',
      [rule(group('met', leaf(fact('f'), 'met'))), rule(group('not documented', leaf(fact('g'), 'not documented')))],
      'undetermined',
      null,
    ],
  ])('%s', (_what, findings, leaning, ground) => {
    const lean = leaningOf(findings)
    expect([lean.leaning, lean.ground]).toEqual([leaning, ground])
    expect(lean.because.length).toBeGreaterThan(10)
  })

  test('what could not be established is never called failed', () => {
    const lean = leaningOf([rule(group('not documented', leaf(fact('f'), 'not documented')))])
    expect(lean.because).toMatch(/could not be established/)
    expect(lean.because).not.toMatch(/fail|not met/)
  })

  test('what is open is named', () => {
    const open = leaf({ ...fact('g'), question: 'Is function better?' } as Criterion, 'not documented')
    const lean = leaningOf([rule(group('not documented', leaf(fact('e'), 'met'), leaf(fact('f'), 'met'), open))])
    expect(lean.leaning).toBe('undetermined')
    expect(lean.because).toContain('Is function better?')
  })

  test('a way to meet the rule on which the record is silent is named where that was taken for no', () => {
    const danger: Criterion = { ...fact('r'), question: 'Is there a red flag?', silence: 'does not apply' } as Criterion
    const either: Finding = {
      ...group('not met', leaf(danger, 'not documented'), leaf(fact('f'), 'not met')),
      criterion: { ...common, kind: 'any', id: 'any', of: [danger, fact('f')] },
    }
    const lean = leaningOf([rule(either)])
    expect([lean.leaning, lean.ground]).toEqual(['uphold', 'not-met'])
    expect(lean.because).toMatch(/silent on, which was taken for no: Is there a red flag\?$/)
    // Documented to be absent, it needs no such word.
    const denied = leaningOf([rule({ ...either, of: [leaf(danger, 'not met'), leaf(fact('f'), 'not met')] })])
    expect(denied.because).not.toContain('silent')
  })

  test('where one alternative is ruled out, the other is asked', () => {
    const other = leaf(
      { ...fact('g'), question: 'Did a pain specialist see the patient?' } as Criterion,
      'not documented',
    )
    const either: Finding = {
      ...group('not documented', leaf(limit('l', 'morphine equivalent dose'), 'not met'), other),
      criterion: { ...common, kind: 'any', id: 'any', of: [limit('l', 'morphine equivalent dose'), other.criterion] },
    }
    const lean = leaningOf([rule(group('not documented', leaf(fact('f'), 'met'), either))])
    expect(lean.because).toMatch(/Open: Did a pain specialist see the patient\?$/)
  })
})
