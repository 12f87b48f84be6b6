import type { Claim, Place } from '../core/index.ts'
import { mayBeSamePlace, namesPart } from '../guidelines/index.ts'
import type { Item } from '../letter/index.ts'
import { partsIn } from '../records/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found } from './finding.ts'
import type { Passage } from './passage.ts'
import { namesPatient } from './statement.ts'

/** Side and part of the body: the same in item, summary and rationale; and nothing said twice in two ways. */
export function checkPlaces(checking: Checking): readonly CheckFinding[] {
  return [
    ...otherParts(checking),
    ...otherSides(checking),
    ...diagnosisSide(checking),
    ...unheardParts(checking),
    ...opposites(checking),
  ]
}

const ofItem = (checking: Checking, passage: Passage): Item | undefined =>
  passage.item === null ? undefined : checking.reading.value.items[passage.item - 1]

/** "Shoulder MRI", "MRI of the shoulder": the service with another part of the body than the item's. */
function otherParts(checking: Checking): readonly CheckFinding[] {
  return checking.passages.flatMap((passage) => {
    const item = ofItem(checking, passage)
    const part = item?.service?.bodyPart ?? null
    if (passage.part !== 'rationale' || item?.service == null || part === null) return []
    const kind = item.service.kind.toLowerCase()
    const hits: CheckFinding[] = []
    for (const sentence of passage.sentences) {
      const lower = sentence.text.toLowerCase()
      if (!lower.includes(kind)) continue
      for (const named of partsIn(sentence.text)) {
        const words = sentence.text.slice(named.from, named.to)
        if (namesPart(part, words) || namesPart(named.part, part) || named.part === 'spine' || namesPart(part, lower))
          continue
        if (!besides(lower, named.from, named.to, kind)) continue
        hits.push(
          found('body-part-mismatch', {
            item: passage.item,
            at: passage.place(sentence.from + named.from, sentence.from + named.to),
            message: `The item is about the ${part}; here the rationale speaks of ${kind} of the ${words}. Was this reasoning written for another request?`,
            quote: sentence.text,
            matter: 'ordinary fact',
          }),
        )
        break
      }
    }
    // A rule that names several parts is no slip, and a rationale that names its own part with the service says which.
    const own = passage.sentences.some(({ text }) => {
      const lower = text.toLowerCase()
      return partsIn(text).some(
        (named) => namesPart(part, text.slice(named.from, named.to)) && besides(lower, named.from, named.to, kind),
      )
    })
    const patient = hits.filter(({ quote }) =>
      /\b(?:patient|worker|claimant|employee|applicant|this case|request)\b/i.test(quote),
    )
    return own ? patient.slice(0, 1) : hits.slice(0, 1)
  })
}

/** Does the service stand directly before or behind the part ("shoulder MRI", "MRI of the left shoulder")? */
function besides(lower: string, from: number, to: number, kind: string): boolean {
  const after = lower.slice(to, to + kind.length + 2).trimStart()
  if (after.startsWith(kind)) return true
  const before = lower.slice(Math.max(0, from - 30), from)
  const at = before.lastIndexOf(kind)
  return (
    at >= 0 &&
    /^(?:s|'s)?(?: scan| study| imaging)?(?: (?:without|with) contrast)?(?: of| to| for)?(?: the| his| her)?(?: (?:left|right|bilateral))?\s*$/.test(
      before.slice(at + kind.length),
    )
  )
}

const SIDES = { left: 'right', right: 'left' } as const

/** A rationale that names the item's own part of the body on the other side only. */
function otherSides(checking: Checking): readonly CheckFinding[] {
  return checking.passages.flatMap((passage) => {
    const service = ofItem(checking, passage)?.service
    const side = service?.side ?? null
    const part = service?.bodyPart ?? null
    if (passage.part !== 'rationale' || part === null || (side !== 'left' && side !== 'right')) return []
    const named = passage.sentences.flatMap((sentence) =>
      partsIn(sentence.text)
        .filter(({ part: each }) => each === part)
        .map(({ from, to }) => ({
          sentence,
          from,
          to,
          before: sentence.text.slice(Math.max(0, from - 12), from).toLowerCase(),
        })),
    )
    if (named.some(({ before }) => before.includes(side) || /bilateral|both/.test(before))) return []
    const other = named.find(({ before }) => new RegExp(`\\b${SIDES[side]}\\s+$`).test(before))
    if (other === undefined) return []
    const from = other.sentence.from + Math.max(0, other.from - SIDES[side].length - 1)
    return [
      found('side-mismatch', {
        severity: 'error',
        item: passage.item,
        at: passage.place(from, other.sentence.from + other.to),
        message: `The item is about the ${side} ${part}, and the rationale speaks of the ${SIDES[side]} one only.`,
        quote: other.sentence.text,
        matter: 'ordinary fact',
      }),
    ]
  })
}

const SIDED = /\b(left|right)\s+$/i

/**
 * "Right shoulder pain" in a rationale where neither summary nor records ever name a shoulder: a paragraph of another
 * case. Told once for each part of the body.
 */
function unheardParts(checking: Checking): readonly CheckFinding[] {
  const { record, passages } = checking
  let told: ReadonlySet<string> | null = null
  const heard = (): ReadonlySet<string> => {
    const texts =
      record === null
        ? passages.filter(({ part }) => part === 'summary' || part === 'request').map(({ text }) => text)
        : record.records.documents.flatMap((document) => document.passages.map(({ text }) => text))
    told ??= new Set(texts.flatMap((text) => partsIn(text).map(({ part }) => part)))
    return told
  }
  const seen = new Set<string>()
  return passages.flatMap((passage) => {
    if (passage.part !== 'rationale' || !passages.some(({ part }) => part === 'summary')) return []
    return passage.sentences.flatMap((sentence) => {
      if (!namesPatient(sentence.text)) return []
      return partsIn(sentence.text).flatMap(({ part, from, to }) => {
        const side = SIDED.exec(sentence.text.slice(Math.max(0, from - 8), from))?.[1]
        if (side === undefined || seen.has(`${passage.item} ${part}`) || heard().has(part)) return []
        seen.add(`${passage.item} ${part}`)
        const start = sentence.from + from - side.length - 1
        const where = record === null ? 'the case summary does' : 'the records do'
        return [
          found('not-in-record', {
            item: passage.item,
            at: passage.place(start, sentence.from + to),
            message: `The rationale speaks of the patient's ${sentence.text.slice(from - side.length - 1, to)}; ${where} not name that part of the body. Was the sentence written for another case?`,
            quote: sentence.text,
            matter: 'ordinary fact',
          }),
        ]
      })
    })
  })
}

/** A radiculopathy of one side where everything found in the limb is on the other (seen with spine diagnoses only). */
function diagnosisSide(checking: Checking): readonly CheckFinding[] {
  const { statements, evidence } = checking
  const told = statements.filter(({ passage, claim }) => passage.part === 'summary' && claim.assertion === 'affirmed')
  return told.flatMap(({ passage, claim }) => {
    const { value } = claim
    if (claim.fact !== 'diagnosis' || value.kind !== 'word' || value.word !== 'radiculopathy') return []
    const side = sideBeside(value.place, value.qualifier, claim)
    if (side === null) return []
    const limb = told.filter(({ claim: each }) => inLimb(each))
    const sides = limb.map(({ claim: each }) => placeIn(each)?.side)
    if (limb.length < 2 || !sides.every((each) => each === SIDES[side])) return []
    return [
      found('side-mismatch', {
        item: null,
        at: passage.place(claim.span.from, claim.span.to),
        message: `The diagnosis is of the ${side} side; every sign and symptom that the summary tells of a limb is on the ${SIDES[side]}.`,
        quote: claim.quote,
        evidence: limb.slice(0, 4).map(({ claim: each }) => evidence(each)),
        matter: 'ordinary fact',
      }),
    ]
  })
}

function sideBeside(place: Place | null, qualifier: string | null, { quote }: Claim): 'left' | 'right' | null {
  const words = (qualifier ?? 'radiculopathy').toLowerCase()
  const at = quote.toLowerCase().indexOf(words)
  const before = at < 0 ? '' : quote.slice(Math.max(0, at - 10), at).toLowerCase()
  const said = /\b(left|right)(?:[ -]sided)?\s+$/.exec(before)?.[1] ?? place?.side
  return said === 'left' || said === 'right' ? said : null
}

const placeIn = ({ value }: Claim): Place | null =>
  value.kind === 'finding' || value.kind === 'word' || value.kind === 'result' ? value.place : null

/** A symptom or sign with a side, of the kind that a nerve root gives. */
function inLimb(claim: Claim): boolean {
  const { value } = claim
  const side = placeIn(claim)?.side
  if (side !== 'left' && side !== 'right') return false
  if (claim.fact === 'symptom') return value.kind === 'word' && /radiat|numb|weak|tingl|paresth/.test(value.word)
  return (
    claim.fact === 'examination finding' &&
    value.kind === 'finding' &&
    value.result === 'present' &&
    /straight leg|sensation|weakness|reflex|spurling/.test(value.sign)
  )
}

/** The same treatment helped and did not help; the same sign of the same place on the same day is there and is not. */
function opposites(checking: Checking): readonly CheckFinding[] {
  const told = checking.statements.filter(
    ({ passage, claim }) =>
      passage.part === 'summary' &&
      claim.assertion === 'affirmed' &&
      claim.voice !== 'utilization review' &&
      claim.correctedBy === null,
  )
  const seen = new Set<string>()
  return told.flatMap(({ passage, claim }, index) => {
    const other = told.slice(0, index).find(({ claim: before }) => exclude(before, claim))
    const key = `${claim.fact} ${claim.value.kind === 'outcome' ? claim.value.treatment : claim.quote}`
    if (other === undefined || seen.has(key)) return []
    seen.add(key)
    return [
      found('self-contradiction', {
        item: null,
        at: passage.place(claim.span.from, claim.span.to),
        message: 'The summary states this and, elsewhere, the opposite. Say which holds, or how both can be so.',
        quote: claim.quote,
        evidence: [checking.evidence(other.claim)],
        matter: 'ordinary fact',
      }),
    ]
  })
}

const GOOD = new Set(['helped'])
const BAD = new Set(['did not help', 'worse'])

function exclude(
  { value: a, date: dateA, span: spanA }: Claim,
  { value: b, date: dateB, span: spanB }: Claim,
): boolean {
  if (spanA.from === spanB.from) return false
  if (a.kind === 'outcome' && b.kind === 'outcome') {
    if (a.treatment !== b.treatment || !mayBeSamePlace(a.place, b.place) || a.result === null || b.result === null)
      return false
    if (a.category !== 'injection' && a.category !== 'surgery') return false
    return (GOOD.has(a.result) && BAD.has(b.result)) || (BAD.has(a.result) && GOOD.has(b.result))
  }
  if (a.kind !== 'finding' || b.kind !== 'finding' || a.sign !== b.sign || a.result === b.result) return false
  const same = a.place.bodyPart === b.place.bodyPart && a.place.side === b.place.side && a.place.bodyPart !== null
  const levels = a.place.levels.join() === b.place.levels.join() && a.detail === b.detail
  return same && levels && dateA !== null && dateB !== null && Temporal.PlainDate.compare(dateA, dateB) === 0
}
