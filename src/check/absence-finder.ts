import { formsOf, matchAt, type Range, type Sentence, type Word } from '../records/index.ts'
import { beforeAt } from './absence-before.ts'
import { behindAt } from './absence-behind.ts'
import { isOfTheCase, speaksOn } from './absence-case.ts'
import type { Raw } from './absence-clause.ts'
import { NOT_A_CUE } from './absence-cues.ts'
import { type AbsenceKind, kindOf, NEEDED, type Said, withQualifier } from './absence-kind.ts'
import { partsOf, trimmedSubject } from './absence-parts.ts'
import type { Passage } from './passage.ts'

/** One thing that a letter says is missing. `asked` is what is looked for: the words with the head they share in a list. */
export type AbsenceSubject = Range & {
  readonly text: string
  readonly asked: string
  /** Of a compound each thing has a kind of its own: one may be measured and the next not. */
  readonly kind: AbsenceKind
}

/** A statement of a letter that something is missing, absent or not shown. Offsets are those of the passage's text. */
export type AbsenceClaim = Range & {
  readonly passage: Passage
  readonly sentence: Sentence
  readonly kind: AbsenceKind
  /** The kind apart from a measure, a time or "objective" in it. */
  readonly plain: AbsenceKind
  /** How it is said, and by which verb. */
  readonly way: Said['way']
  readonly verb: string | null
  /** The words between what denies and the subject: "clear documentation of". */
  readonly prefix: string
  readonly subjects: readonly AbsenceSubject[]
}

/**
 * Every absence that a summary or rationale states. What a guideline or study says, conditions, conclusions ("not
 * necessary", "not supported") and quotations are none. One look at each word, with bounded looks to both sides.
 */
export function findAbsences(passage: Passage): readonly AbsenceClaim[] {
  const claims: AbsenceClaim[] = []
  let quoting = false
  for (const [at, sentence] of passage.sentences.entries()) {
    if (speaksOn(passage.sentences[at - 1]?.text, sentence.text)) continue
    const quoted = quotedIn(sentence.text, quoting && !FRESH.test(sentence.text))
    quoting = quoted.open
    for (const found of absencesIn(sentence)) {
      if (quoted.ranges.some(({ from, to }) => found.from >= from && found.from < to)) continue
      const subjects = found.subjects.map(({ from, to, asked, kind }) => ({
        kind,
        from: sentence.from + from,
        to: sentence.from + to,
        text: sentence.text.slice(from, to).replace(/\s+/g, ' '),
        asked,
      }))
      claims.push({
        passage,
        sentence,
        from: sentence.from + found.from,
        to: sentence.from + found.to,
        kind: found.kind,
        plain: found.plain,
        way: found.way,
        verb: found.verb,
        prefix: found.prefix,

        subjects,
      })
    }
  }
  return claims
}

/** A sentence that begins like this does not stand in the quotation that an earlier one opened. */
const FRESH =
  /^(?:in this case|therefore|as such|based on|here|regarding|given|thus|however|the request|this request)\b/i

/** The stretches in quotation marks that a rule's words open ("MTUS states, "…"), also over several sentences. */
function quotedIn(text: string, open: boolean): { ranges: readonly Range[]; open: boolean } {
  const ranges: Range[] = []
  let from = open ? 0 : -1
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '“') from = at
    else if (char === '”' || (char === '"' && from >= 0)) {
      if (from >= 0) ranges.push({ from, to: at })
      from = -1
    } else if (char === '"' && opensQuote(text, at)) from = at
  }
  if (from >= 0) ranges.push({ from, to: text.length })
  return { ranges, open: from >= 0 }
}

/** An inch mark closes nothing: a quotation opens at a word, behind a space, a comma or a bracket. */
const opensQuote = (text: string, at: number): boolean =>
  /[\s,:;(]|^$/.test(text[at - 1] ?? ' ') && /[A-Za-z[(*]/.test(text[at + 1] ?? '')

type Found = Range & {
  readonly kind: AbsenceKind
  readonly plain: AbsenceKind
  readonly way: Said['way']
  readonly verb: string | null
  readonly prefix: string
  readonly subjects: readonly (Range & { readonly asked: string; readonly kind: AbsenceKind })[]
}

function absencesIn(sentence: Sentence): readonly Found[] {
  const { words, text } = sentence
  if (text.endsWith('?')) return []
  const found: Found[] = []
  let last: Raw | null = null
  for (let at = 0; at < words.length; ) {
    const skip = matchAt(words, at, NOT_A_CUE)
    if (skip !== null && !((existsBefore(words, at) || isTold(words, at)) && CHANGING.has(words[at + 1]?.form ?? ''))) {
      at = skip.next
      continue
    }
    const raw: Raw | null = behindAt(words, at, last) ?? ownOf(beforeAt(words, at), last)
    if (raw === null || !isOfTheCase(sentence, raw)) {
      at += 1
      continue
    }
    const judged = judge(sentence, raw)
    if (judged !== null) {
      found.push(judged)
      last = raw
      at = Math.max(raw.consumed, at + 1)
    } else at += 1
  }
  return found
}

/** A subject before its verb begins behind what an earlier denial of the sentence has taken. */
function ownOf(raw: Raw | null, last: Raw | null): Raw | null {
  if (raw === null || last === null || raw.subject.first >= last.consumed) return raw
  if (raw.subject.next <= last.consumed) return raw
  return { ...raw, first: last.consumed, subject: { ...raw.subject, first: last.consumed } }
}

/** "No change of the reflexes was recorded". */
const isTold = (words: readonly Word[], at: number): boolean =>
  /^(?:\S+ ){1,7}(?:is|was|were|are|has|have) (?:been )?(?:recorded|documented|noted|reported|described|shown|mentioned)\b/.test(
    `${words
      .slice(at + 1, at + 13)
      .map(({ form }) => form)
      .join(' ')} `,
  )

const existsBefore = (words: readonly Word[], at: number): boolean =>
  words.slice(0, at).some(({ form }) => form === 'there')

/** "There was no change in symptoms" says that none was seen; "therapy with no change" tells how it went. */
const CHANGING = formsOf('change improvement relief response benefit')

/** Kind and subjects of an absence; null where what is denied is a conclusion. */
function judge(sentence: Sentence, raw: Raw): Found | null {
  const { words, text } = sentence
  const first = words[raw.first]
  if (first === undefined) return null
  const subject = trimmedSubject(words, raw.subject)
  if (subject.next <= subject.first) return null
  if (subject.next - subject.first === 1 && ALONE.has(words[subject.first]?.form ?? '')) return null
  const phrase = text.slice(words[subject.first]?.from ?? 0, words[subject.next - 1]?.to ?? 0)
  const reasoned = /rationale|explanation/i.test(phrase) || EXPLAINED.has(raw.said.verb ?? '')
  // "no documentation of use of the brace" is about what was done, "no support for the use of" about what should be
  const before = words.slice(raw.cue, subject.first).map(({ form }) => form)
  const used =
    /^(?:the |any )?(?:use|utilization|usage)\b/i.test(phrase) &&
    (WRITTEN.has(raw.said.verb ?? '') || before.some((form) => ON_PAPER.has(form)))
  if (CONCLUSION.test(phrase) && !NEEDED.test(phrase) && !reasoned && !used) return null
  const parts = partsOf(words, subject)
  const lead = parts[0] ?? subject
  const judged = kindOf(
    words.slice(lead.first, subject.next),
    words.slice(lead.first, lead.next),
    phrase,
    raw.said,
    text,
  )
  if (judged === null) return null
  if (parts.length === 0) return null
  const last = words[Math.max(raw.consumed, subject.next) - 1] ?? first
  const prefix = words.slice(raw.cue, subject.first)
  const subjects = parts.map((part) => {
    const own = words.slice(part.first, part.next)
    const from = own[0]?.from ?? 0
    const to = own.at(-1)?.to ?? 0
    const printed = text.slice(from, to)
    return {
      from,
      to,
      asked: `${part.lead}${printed}${part.tail ?? ''}`.replace(/\s+/g, ' '),
      kind: withQualifier(judged.plain, [...prefix.filter(({ form }) => form !== 'least'), ...own], printed),
    }
  })
  return {
    from: first.from,
    to: last.to,
    ...judged,
    way: raw.said.way,
    verb: raw.said.verb,
    prefix: prefix.map(({ form }) => form).join(' '),
    subjects,
  }
}

/** The second verb of a pair, whose object stands elsewhere: "does not discuss or document". */
const ALONE = formsOf('document documented discuss discussed describe explain patient')

const ON_PAPER = formsOf('documentation mention record report')

const WRITTEN = formsOf(
  'document documented mention mentioned describe described record recorded report reported list listed noted noticed stated told',
)

const EXPLAINED = formsOf('explain explained justify justified evident documented described stated discussed')

const CONCLUSION =
  /^(?:the |a |any |further |clear |current |that |specific |regarding )*(?:medical(?:ly)? necess|necessity|need for|indication for|guideline|criteri|request(?:ed)?\b(?! (?:for authorization|form|dos|quantity|strength|frequency|duration|number))|medical need|use of|utilization of|recommendation|support for|justification for approval|medical appropriateness|treatment is|requirements?|reasonable|studies|benefit (?:beyond|over|to)|usage)/i
