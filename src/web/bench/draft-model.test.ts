import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asSaved, type Draft, type Line, merge, namesIn, renamed, sameDraft, settle } from './draft-model.ts'

const line = (id: string, text: string): Line => ({ id, text, support: [{ kind: 'physician' }] })
const draftOf = (...summary: readonly Line[]): Draft => ({
  summary,
  items: [{ rationale: [line('r', 'Reasons.')], decision: null, reviewerBasis: null, toDecide: ['Which?'] }],
  reviewer: { licensure: ['California'], specialties: ['Pain Medicine', 'Anesthesiology'] },
})
const [a, b, c] = [line('a', 'One sentence.'), line('b', 'Another one.'), line('c', 'A third.')]
const base = draftOf(a, b, c)
const texts = ({ summary }: Draft): readonly string[] => summary.map(({ text }) => text)
const withDecision = (decision: 'Upheld' | 'Overturned' | null): Draft => ({
  ...base,
  items: base.items.map((item) => ({ ...item, decision })),
})

describe('two versions of a draft', () => {
  test.each([
    [
      'each side changed another sentence',
      [line('a', 'Mine.'), b, c],
      [a, b, line('c', 'Theirs.')],
      ['Mine.', 'Another one.', 'Theirs.'],
      0,
    ],
    [
      'both changed it to the same words',
      [line('a', 'Same.'), b, c],
      [line('a', 'Same.'), b, c],
      ['Same.', 'Another one.', 'A third.'],
      0,
    ],
    // Mine stays in place until somebody chooses.
    [
      'both changed it',
      [line('a', 'Mine.'), b, c],
      [line('a', 'Theirs.'), b, c],
      ['Mine.', 'Another one.', 'A third.'],
      1,
    ],
    ['they took out what I left alone', base.summary, [a, c], ['One sentence.', 'A third.'], 0],
    ['they took out what I changed', [a, line('b', 'Mine.'), c], [a, c], ['One sentence.', 'Mine.', 'A third.'], 1],
    ['I took out what they changed', [a, c], [a, line('b', 'Theirs.'), c], ['One sentence.', 'Theirs.', 'A third.'], 1],
    [
      'both added one at the same place',
      [a, line('m', 'Mine.'), b, c],
      [a, line('t', 'Theirs.'), b, c],
      ['One sentence.', 'Mine.', 'Theirs.', 'Another one.', 'A third.'],
      0,
    ],
    [
      'both added the same words',
      [a, line('m', 'New.'), b, c],
      [a, line('t', 'New.'), b, c],
      ['One sentence.', 'New.', 'Another one.', 'A third.'],
      0,
    ],
    [
      'I moved one, they changed it',
      [b, a, c],
      [line('a', 'Theirs.'), b, c],
      ['Another one.', 'Theirs.', 'A third.'],
      0,
    ],
  ] as const)('%s', (_, mine, theirs, expected, conflicts) => {
    const merged = merge(base, draftOf(...mine), draftOf(...theirs))
    expect(texts(merged.draft)).toEqual(expected)
    expect(merged.conflicts).toHaveLength(conflicts)
  })

  test('a decision is nobody else’s to set: both sides decided otherwise, and the physician chooses', () => {
    const merged = merge(base, withDecision('Upheld'), withDecision('Overturned'))
    expect(merged.conflicts).toMatchObject([{ kind: 'decision', mine: 'Upheld', theirs: 'Overturned' }])
    expect(asSaved(merged.draft, merged.conflicts).items[0]?.decision).toBe('Overturned')
    const [conflict] = merged.conflicts
    if (conflict === undefined) throw new Error('there is a conflict')
    expect(settle(merged.draft, conflict, 'mine').items[0]?.decision).toBe('Upheld')
  })

  test('what is printed of the reviewer: whoever chose is followed, mine where both did', () => {
    const printing = (...specialties: readonly string[]): Draft => ({
      ...base,
      reviewer: { ...base.reviewer, specialties },
    })
    const [fewer, other] = [printing('Pain Medicine'), printing('Anesthesiology')]
    expect(sameDraft(base, fewer)).toBe(false)
    expect(merge(base, base, fewer).draft.reviewer).toEqual(fewer.reviewer)
    expect(merge(base, fewer, base).draft.reviewer).toEqual(fewer.reviewer)
    expect(merge(base, fewer, other)).toMatchObject({ draft: { reviewer: fewer.reviewer }, conflicts: [] })
  })

  test('a sentence that was written anew in its place keeps its name, whoever gives the names', () => {
    const other = draftOf(line('x', 'One sentence.'), line('y', 'All words are new here.'), line('z', 'A third.'))
    expect(renamed(other, namesIn(other, base)).summary.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  type Change = { readonly at: number; readonly what: 'write' | 'remove' | 'add' | 'move'; readonly word: string }
  const change: fc.Arbitrary<Change> = fc.record({
    at: fc.nat({ max: 5 }),
    what: fc.constantFrom('write' as const, 'remove' as const, 'add' as const, 'move' as const),
    word: fc.constantFrom('pain', 'opioid', 'therapy', 'surgery', 'function'),
  })
  const changed = (draft: Draft, side: string, changes: readonly Change[]): Draft => {
    const lines = [...draft.summary]
    for (const [number, { at, what, word }] of changes.entries()) {
      const index = at % Math.max(1, lines.length)
      const text = `${side} wrote ${word} ${number}.`
      const here = lines[index]
      if (what === 'add' || here === undefined) lines.splice(index, 0, line(`${side}${number}`, text))
      else if (what === 'write') lines[index] = { ...here, text }
      else if (what === 'remove') lines.splice(index, 1)
      else lines.push(...lines.splice(index, 1))
    }
    return { ...draft, summary: lines }
  }

  test('whatever both sides do: every word of either stands in the draft or in a conflict, once', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.array(change, { maxLength: 8 }), (first, second) => {
        const mine = changed(base, 'I', first)
        const theirs = changed(base, 'they', second)
        const { draft, conflicts } = merge(base, mine, theirs)
        const told = conflicts.flatMap((each) => (each.kind === 'sentence' ? [each.mine?.text, each.theirs?.text] : []))
        for (const text of [...texts(mine), ...texts(theirs)]) {
          if (!text.includes(' wrote ')) continue
          expect([...texts(draft), ...told]).toContain(text)
        }
        const ids = draft.summary.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        // Nothing but one side's changes: no conflict, and exactly that side.
        expect(sameDraft(merge(base, mine, base).draft, mine)).toBe(true)
        expect(sameDraft(merge(base, base, theirs).draft, theirs)).toBe(true)
        // What is saved meanwhile, and what comes of keeping both, holds as much.
        const both = conflicts.reduce((next, each) => settle(next, each, 'both'), draft)
        for (const text of told) if (text !== undefined) expect(texts(both)).toContain(text)
      }),
      { numRuns: 500 },
    )
  })
})
