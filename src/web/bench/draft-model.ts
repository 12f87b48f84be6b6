/**
 * The draft of a determination as it is written: sentences that keep their name while their words change, and the
 * three-way merge by which two versions of it become one without losing a word.
 */
import type { Decision, DeterminationFile, Sentence, Support } from '../../letter/index.ts'

/** A sentence with a name of its own, which lives as long as the sentence does: words and order may change. */
export type Line = { readonly id: string; readonly text: string; readonly support: readonly Support[] }

export type DraftItem = {
  readonly rationale: readonly Line[]
  readonly decision: Decision | null
  readonly reviewerBasis: string | null
  readonly toDecide: readonly string[]
}

/** What the physician writes. Everything else of the file is the program's and is taken as the server has it. */
export type Draft = {
  readonly summary: readonly Line[]
  readonly items: readonly DraftItem[]
  /** What the letter says of whoever reviews. */
  readonly reviewer: Print
}

export type Print = DeterminationFile['reviewer']

/** Where sentences stand: the case summary, or the rationale of an item, by its place among the items. */
export type Part = 'summary' | number

export const linesOf = (draft: Draft, part: Part): readonly Line[] =>
  part === 'summary' ? draft.summary : (draft.items[part]?.rationale ?? [])

export const withLines = (draft: Draft, part: Part, lines: readonly Line[]): Draft =>
  part === 'summary' ? { ...draft, summary: lines } : withItem(draft, part, { rationale: lines })

export const withItem = (draft: Draft, at: number, change: Partial<DraftItem>): Draft => ({
  ...draft,
  items: draft.items.map((item, index) => (index === at ? { ...item, ...change } : item)),
})

/** Names are chance: two tabs that write at the same time must not give two sentences one name. */
const newName = (): string => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16)).join('')

export const newLine = (text: string, support: readonly Support[] = [{ kind: 'physician' }]): Line => ({
  id: newName(),
  text,
  support,
})

/** The draft in a file; sentences that stand in `known` keep their names. */
export function draftOf(file: DeterminationFile, known: Draft | null): Draft {
  return {
    summary: named(file.summary, known?.summary ?? []),
    items: file.items.map(({ rationale, decision, reviewerBasis, toDecide }, at) => ({
      rationale: named(rationale, known?.items[at]?.rationale ?? []),
      decision,
      reviewerBasis,
      toDecide,
    })),
    reviewer: file.reviewer,
  }
}

/**
 * The file with this draft in it, as the server takes it. A sentence without words is not sent, an item without reasons
 * has no decision yet, and support that the file no longer holds (a criterion that is not asked any more) is left out:
 * the physician answers for the words then.
 */
export function fileOf(file: DeterminationFile, draft: Draft): DeterminationFile {
  const documents = new Set(file.documents.map(({ document }) => document))
  const everywhere = file.items.flatMap(({ findings }) => findings.map(({ id }) => id))
  const sentences = (lines: readonly Line[], findings: ReadonlySet<string>): readonly Sentence[] =>
    lines.filter(hasWords).map(({ text, support }) => {
      const held = support.filter((each) =>
        each.kind === 'finding' ? findings.has(each.id) : !('document' in each) || documents.has(each.document),
      )
      return { text: text.trim(), support: held.length === 0 ? [{ kind: 'physician' }] : held }
    })
  return {
    ...file,
    reviewer: draft.reviewer,
    summary: sentences(draft.summary, new Set(everywhere)),
    items: file.items.map((item, at) => {
      const own = draft.items[at]
      if (own === undefined) return item
      const rationale = sentences(own.rationale, new Set(item.findings.map(({ id }) => id)))
      const basis = own.reviewerBasis?.trim() ?? ''
      return {
        ...item,
        decision: rationale.length === 0 ? null : own.decision,
        reviewerBasis: basis === '' ? null : basis,
        toDecide: own.toDecide,
        rationale,
      }
    }),
  }
}

/**
 * The saved file with what the program prepared since: criteria as they stand now. What is withheld until the physician
 * has answered stays as it was saved.
 */
export function framed(saved: DeterminationFile, prepared: DeterminationFile | null): DeterminationFile {
  if (prepared === null || prepared.items.length !== saved.items.length) return saved
  return {
    ...prepared,
    reviewer: saved.reviewer,
    summary: saved.summary,
    items: saved.items.map((item, at) => {
      const newer = prepared.items[at]
      if (newer === undefined || newer.findings.length === 0) return item
      const { decision, reviewerBasis, rationale, toDecide } = item
      return { ...newer, decision, reviewerBasis, rationale, toDecide }
    }),
  }
}

/** The same words in the same order, whatever the sentences are called. */
export const sameDraft = (a: Draft, b: Draft): boolean => a === b || shapeOf(a) === shapeOf(b)

const shapeOf = ({ summary, items, reviewer }: Draft): string =>
  JSON.stringify([
    summary.filter(hasWords).map(wordsOf),
    items.map((item) => [
      item.rationale.filter(hasWords).map(wordsOf),
      item.decision,
      item.reviewerBasis,
      item.toDecide,
    ]),
    [reviewer.licensure, reviewer.specialties],
  ])
const hasWords = ({ text }: Line): boolean => text.trim() !== ''
const wordsOf = ({ text, support }: Line) => [text.trim(), support]

/** What the sentences of `draft` are called in `known`, by what they are called here. */
export function namesIn(draft: Draft, known: Draft): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const parts: readonly Part[] = ['summary', ...draft.items.keys()]
  for (const part of parts) {
    const lines = linesOf(draft, part)
    for (const [at, { id }] of named(lines, linesOf(known, part)).entries()) names.set(lines[at]?.id ?? '', id)
  }
  return names
}

/** The same draft, its sentences called otherwise; one that `names` does not know keeps its name. */
export function renamed(draft: Draft, names: ReadonlyMap<string, string>): Draft {
  const lines = (own: readonly Line[]): readonly Line[] =>
    own.map((line) => ({ ...line, id: names.get(line.id) ?? line.id }))
  const items = draft.items.map((item) => ({ ...item, rationale: lines(item.rationale) }))
  return { ...draft, summary: lines(draft.summary), items }
}

/**
 * Names for sentences that came without: the longest run of equal sentences in order keeps the names that `known` has for
 * them. Between two of those, as many sentences as before are those in their order; else a changed sentence is the one most
 * like it, where any shares half its words.
 */
function named(sentences: readonly Sentence[], known: readonly Line[]): readonly Line[] {
  const names = new Map<number, string>()
  let from = { old: 0, new: 0 }
  for (const pair of [...equalPairs(sentences, known), { old: known.length, new: sentences.length }]) {
    const between = known.slice(from.old, pair.old)
    // As many as before: each was written anew in its place.
    const anew = between.length === pair.new - from.new
    for (let at = from.new; at < pair.new; at += 1) {
      const like = anew ? between[0] : mostLike(sentences[at]?.text ?? '', between)
      if (like === undefined) continue
      names.set(at, like.id)
      between.splice(0, between.indexOf(like) + 1)
    }
    const same = known[pair.old]
    if (same !== undefined) names.set(pair.new, same.id)
    from = { old: pair.old + 1, new: pair.new + 1 }
  }
  return sentences.map(({ text, support }, at) => ({ id: names.get(at) ?? newName(), text, support }))
}

/** Places of a longest common subsequence, by the words alone. Drafts have some fifty sentences a part. */
function equalPairs(sentences: readonly Sentence[], known: readonly Line[]): readonly { old: number; new: number }[] {
  const width = sentences.length + 1
  const longest = new Int32Array((known.length + 1) * width)
  const at = (old: number, fresh: number): number => longest[old * width + fresh] ?? 0
  for (let old = known.length - 1; old >= 0; old -= 1) {
    for (let fresh = sentences.length - 1; fresh >= 0; fresh -= 1) {
      longest[old * width + fresh] =
        known[old]?.text.trim() === sentences[fresh]?.text.trim()
          ? at(old + 1, fresh + 1) + 1
          : Math.max(at(old + 1, fresh), at(old, fresh + 1))
    }
  }
  const pairs: { old: number; new: number }[] = []
  for (let old = 0, fresh = 0; old < known.length && fresh < sentences.length; ) {
    if (known[old]?.text.trim() === sentences[fresh]?.text.trim()) pairs.push({ old: old++, new: fresh++ })
    else if (at(old + 1, fresh) >= at(old, fresh + 1)) old += 1
    else fresh += 1
  }
  return pairs
}

function mostLike(text: string, among: readonly Line[]): Line | undefined {
  const words = new Set(text.toLowerCase().split(/\s+/))
  let best: { line: Line; share: number } | null = null
  for (const line of among) {
    const others = line.text.toLowerCase().split(/\s+/)
    const share = others.filter((word) => words.has(word)).length / Math.max(others.length, words.size)
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { line, share }
  }
  return best?.line
}

// Merging ------------------------------------------------------------------------------------------------------------------

/** Both sides changed the same thing: a sentence (null: it was taken out), or a field of an item. */
export type Conflict =
  | {
      readonly kind: 'sentence'
      readonly part: Part
      readonly id: string
      readonly mine: Line | null
      readonly theirs: Line | null
    }
  | {
      readonly kind: 'decision'
      readonly part: number
      readonly id: string
      readonly mine: Decision | null
      readonly theirs: Decision | null
    }
  | {
      readonly kind: 'basis'
      readonly part: number
      readonly id: string
      readonly mine: string | null
      readonly theirs: string | null
    }

export type Merged = { readonly draft: Draft; readonly conflicts: readonly Conflict[] }

/**
 * One draft of two that both come from `base`. What one side changed is taken; where both changed the same sentence or
 * decision otherwise, mine stays in place and both are told as a conflict. No sentence that either side wrote is dropped.
 * What is printed of the reviewer is chosen, not written: mine stays there, and nobody is asked.
 */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const conflicts: Conflict[] = []
  const lists = (part: Part): readonly Line[] =>
    mergeLines(part, linesOf(base, part), linesOf(mine, part), linesOf(theirs, part), conflicts)
  const draft: Draft = {
    summary: lists('summary'),
    items: mine.items.map((item, at) => {
      const [before, other] = [base.items[at], theirs.items[at]]
      if (before === undefined || other === undefined) return item
      const decision = pick(before.decision, item.decision, other.decision)
      if (decision.both) {
        conflicts.push({
          kind: 'decision',
          part: at,
          id: `decision ${at}`,
          mine: item.decision,
          theirs: other.decision,
        })
      }
      const basis = pick(before.reviewerBasis, item.reviewerBasis, other.reviewerBasis)
      if (basis.both) {
        const [own, their] = [item.reviewerBasis, other.reviewerBasis]
        conflicts.push({ kind: 'basis', part: at, id: `basis ${at}`, mine: own, theirs: their })
      }
      // A question is settled once anybody has settled it; a new one is asked.
      const asked = [...new Set([...item.toDecide, ...other.toDecide])]
      const toDecide = asked.filter(
        (question) =>
          !before.toDecide.includes(question) ||
          (item.toDecide.includes(question) && other.toDecide.includes(question)),
      )
      return { rationale: lists(at), decision: decision.value, reviewerBasis: basis.value, toDecide }
    }),
    reviewer: samePrint(mine.reviewer, base.reviewer) ? theirs.reviewer : mine.reviewer,
  }
  return { draft, conflicts }
}

const samePrint = (a: Print, b: Print): boolean =>
  JSON.stringify([a.licensure, a.specialties]) === JSON.stringify([b.licensure, b.specialties])

function pick<T>(base: T, mine: T, theirs: T): { readonly value: T; readonly both: boolean } {
  if (mine === theirs || theirs === base) return { value: mine, both: false }
  return mine === base ? { value: theirs, both: false } : { value: mine, both: true }
}

const sameLine = (a: Line, b: Line): boolean =>
  a.text === b.text && (a.support === b.support || JSON.stringify(a.support) === JSON.stringify(b.support))

function mergeLines(
  part: Part,
  base: readonly Line[],
  mine: readonly Line[],
  theirs: readonly Line[],
  conflicts: Conflict[],
): readonly Line[] {
  if (mine === base) return theirs
  if (theirs === base) return mine
  const byId = (lines: readonly Line[]) => new Map(lines.map((line) => [line.id, line]))
  const [before, own, other] = [byId(base), byId(mine), byId(theirs)]
  const kept = new Map<string, Line>()
  for (const id of new Set([...own.keys(), ...other.keys(), ...before.keys()])) {
    const [was, here, there] = [before.get(id), own.get(id), other.get(id)]
    if (was === undefined) {
      const added = here ?? there
      // The same new sentence on both sides is one sentence.
      const twin = here === undefined && mine.some((line) => !before.has(line.id) && line.text === there?.text)
      if (added !== undefined && !twin) kept.set(id, added)
    } else if (here !== undefined && there !== undefined) {
      if (sameLine(here, there) || sameLine(there, was)) kept.set(id, here)
      else if (sameLine(here, was)) kept.set(id, there)
      else {
        kept.set(id, here)
        // The words are what somebody chose; two that differ in their support alone keep mine.
        if (here.text !== there.text) conflicts.push({ kind: 'sentence', part, id, mine: here, theirs: there })
      }
    } else if (here !== undefined && !sameLine(here, was)) {
      kept.set(id, here)
      conflicts.push({ kind: 'sentence', part, id, mine: here, theirs: null })
    } else if (there !== undefined && !sameLine(there, was)) {
      kept.set(id, there)
      conflicts.push({ kind: 'sentence', part, id, mine: null, theirs: there })
    }
  }
  const order = orderOf(base, mine, theirs)
  return order.flatMap((id) => kept.get(id) ?? [])
}

/** Theirs gives the order unless mine moved something; what only the other side has comes after what it followed there. */
function orderOf(base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): readonly string[] {
  const ids = (lines: readonly Line[]): string[] => lines.map(({ id }) => id)
  const moved = ids(mine).filter((id) => base.some((line) => line.id === id))
  const unmoved = ids(base).filter((id) => mine.some((line) => line.id === id))
  const [first, second] = moved.join() === unmoved.join() ? [ids(theirs), ids(mine)] : [ids(mine), ids(theirs)]
  const order = [...first]
  for (const [at, id] of second.entries()) {
    if (order.includes(id)) continue
    const before = second.slice(0, at).findLast((each) => order.includes(each))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  }
  return order
}

/** The draft as it is saved while conflicts wait for the physician: what the server has stays there until then. */
export const asSaved = (draft: Draft, conflicts: readonly Conflict[]): Draft =>
  conflicts.reduce((saved, conflict) => settle(saved, conflict, 'theirs'), draft)

/** The draft with a conflict settled: mine, theirs, or (of sentences) both, one after the other. */
export function settle(draft: Draft, conflict: Conflict, choice: 'mine' | 'theirs' | 'both'): Draft {
  if (conflict.kind === 'decision') {
    return withItem(draft, conflict.part, { decision: choice === 'theirs' ? conflict.theirs : conflict.mine })
  }
  if (conflict.kind === 'basis') {
    return withItem(draft, conflict.part, { reviewerBasis: choice === 'theirs' ? conflict.theirs : conflict.mine })
  }
  const lines = linesOf(draft, conflict.part)
  const { mine, theirs, id } = conflict
  const chosen =
    choice === 'mine'
      ? [lines.find((line) => line.id === id && mine !== null) ?? mine]
      : choice === 'theirs'
        ? [theirs]
        : [
            lines.find((line) => line.id === id && mine !== null) ?? mine,
            theirs === null ? null : { ...theirs, id: newName() },
          ]
  const settled = chosen.flatMap((line) => line ?? [])
  const at = lines.findIndex((line) => line.id === id)
  return withLines(
    draft,
    conflict.part,
    at < 0 ? [...lines, ...settled] : [...lines.slice(0, at), ...settled, ...lines.slice(at + 1)],
  )
}
