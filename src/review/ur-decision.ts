import type { Claim, FactName, PagedText, Span } from '../core/index.ts'
import { DRUG_ENTRIES } from '../dose/index.ts'
import { regionsOf } from '../guidelines/index.ts'
import { sentencesOf } from '../records/index.ts'
import { medicationOf, type Subject } from './subject.ts'

export type UrVerdict = 'approve' | 'modify' | 'deny'

/** Words of the decision where they stand, character by character. */
export type Passage = { readonly span: Span; readonly quote: string }

/**
 * One reason of utilization review, taken apart from the others: its claim about the request, never a fact of the record.
 * `says`: something is not documented; the treatment is not recommended; it is more than allowed; what a guideline asks; or
 * a plain statement.
 * `facts` are those of the record that could answer it; none: it is a matter of judgement. `items` are the items it names,
 * counted from 1; none: it speaks of the whole decision.
 */
export type UrReason = {
  readonly says: 'not documented' | 'not recommended' | 'more than allowed' | 'guideline' | 'stated'
  readonly facts: readonly FactName[]
  readonly items: readonly number[]
  readonly words: Passage
  readonly sentence: Passage
}

/**
 * What utilization review decided of one item, as its own paper says it. Null where it says nothing of the item, or two
 * things. `authorized`: the words of what a modification leaves, as printed.
 */
export type UrOutcome = {
  readonly verdict: UrVerdict | null
  readonly authorized: string | null
  readonly passages: readonly Passage[]
  readonly reasons: readonly UrReason[]
}

/** `unassigned`: reasons given for something that none of the items could be found to be. */
export type UrDecision = { readonly items: readonly UrOutcome[]; readonly unassigned: readonly UrReason[] }

type Said = { readonly verdict: UrVerdict; readonly authorized: string | null; readonly passage: Passage }

/** What a sentence of the decision turned out to be. */
type Read = {
  readonly said: readonly { readonly items: readonly number[]; readonly what: Said }[]
  readonly reasons: readonly UrReason[]
  readonly unassigned: readonly UrReason[]
}

/**
 * Reads the decision of utilization review item by item: verdict, what is left of a modified request, and its reasons one
 * by one. `claims` are those of the whole case; the ones inside these pages tell which drug or service a sentence names.
 * Nothing read here is evidence for or against a treatment (8 CCR 9792.10.6(b)(2)).
 */
export function readUrDecision(
  documents: readonly PagedText[],
  items: readonly Subject[],
  claims: readonly Claim[],
): UrDecision {
  const named = items.map(namesOf)
  const every = items.map((_item, at) => at + 1)
  const opioids = items.flatMap((item, at) => (medicationOf(item)?.drug.drugClass === 'opioid' ? [at + 1] : []))
  const said = items.map((): Said[] => [])
  const reasons: { readonly reason: UrReason; readonly place: number }[] = []
  const unassigned: UrReason[] = []
  let decided: readonly number[] = []
  let place = 0
  const decidedAt: { readonly place: number; readonly items: readonly number[] }[] = []
  for (const { id, pages } of documents) {
    const own = claims.filter(({ span }) => span.document === id)
    let region: Region = null
    let before: readonly number[] = []
    for (const [index, text] of pages.entries()) {
      const here = own.filter(({ span }) => span.page === index + 1)
      for (const sentence of sentencesOf(text)) {
        place += 1
        region = regionOf(sentence.text) ?? region
        const at = { document: id, page: index + 1, text, from: sentence.from, to: sentence.to }
        const read = readSentence(at, region, (from, to) => itemsIn(text, from, to, items, named, here), before, every)
        for (const { items: of, what } of read.said) {
          decided = of
          decidedAt.push({ place, items: of })
          for (const number of of) said[number - 1]?.push(what)
        }
        unassigned.push(...read.unassigned)
        for (const reason of read.reasons) {
          // A total dose is that of every opioid, whichever the sentence names.
          const dose = reason.facts.includes('daily opioid dose') && opioids.length > 0
          reasons.push({ reason: dose ? { ...reason, items: opioids } : reason, place })
        }
        const names = itemsIn(text, sentence.from, sentence.to, items, named, here)
        // "DECISION" on a line of its own stands between the request and what was decided of it.
        if (read.said.length > 0) before = decided
        else if (names.length > 0 || sentence.words.length > 2) before = names
      }
    }
  }
  const owned = ownersOf(reasons, decidedAt, items.length)
  const outcomes = items.map((_item, at) => {
    const own = said[at] ?? []
    const verdict = verdictOf(own)
    return {
      verdict,
      authorized: verdict === 'modify' ? (own.find(({ authorized }) => authorized !== null)?.authorized ?? null) : null,
      passages: own.map(({ passage }) => passage),
      reasons: owned.filter(({ items: of }) => of.length === 0 || of.includes(at + 1)),
    }
  })
  return { items: outcomes, unassigned }
}

/** "Modified: two visits are certified, four are not" is one verdict and its parts. Any other two verdicts are none. */
function verdictOf(said: readonly Said[]): UrVerdict | null {
  const verdicts = new Set(said.map(({ verdict }) => verdict))
  if (verdicts.has('modify')) return 'modify'
  return verdicts.size === 1 ? (said[0]?.verdict ?? null) : null
}

/**
 * A reason that names no item belongs to the item decided just before it, where the paper gives decision and reasons item
 * by item; where all decisions stand before all reasons it speaks of every item.
 */
function ownersOf(
  reasons: readonly { readonly reason: UrReason; readonly place: number }[],
  decidedAt: readonly { readonly place: number; readonly items: readonly number[] }[],
  count: number,
): readonly UrReason[] {
  const firsts = decidedAt.filter(({ items }, at) =>
    items.some((item) => !decidedAt.slice(0, at).some((each) => each.items.includes(item))),
  )
  const last = firsts.at(-1)?.place ?? Infinity
  const first = decidedAt[0]?.place ?? Infinity
  const between = reasons.some(({ reason, place }) => reason.items.length === 0 && place > first && place < last)
  return reasons.map(({ reason, place }) => {
    if (reason.items.length > 0 || !between || count < 2) return reason
    const above = firsts.findLast((each) => each.place <= place)
    return above === undefined ? reason : { ...reason, items: above.items }
  })
}

type Region = 'reasons' | 'history' | null

const REASONS_HEAD =
  /^(?:\d+\.\s*)?(?:(?:clinical|medical|reviewer['’]?s?|physician['’]?s?) )?(?:reasons?|rationale|analysis|discussion|explanation|basis|determination rationale)\b[^.]{0,40}$|^(?:clinical )?(?:reasons?|rationale|explanation)(?: for [\w ]{1,30})?:/i
const HISTORY_HEAD =
  /^(?:clinical (?:summary|history|information|background)|history|summary of (?:records|the case)|case summary|records? reviewed|documents? reviewed|medical records|information (?:submitted|reviewed)|background|guidelines? (?:consulted|cited|used|referenced)|references)\b[^.]{0,40}$/i

function regionOf(text: string): Region {
  const head = text.slice(0, 80)
  if (HISTORY_HEAD.test(head) && text.length <= 80) return 'history'
  return REASONS_HEAD.test(head) ? 'reasons' : null
}

type At = {
  readonly document: Span['document']
  readonly page: number
  readonly text: string
  readonly from: number
  readonly to: number
}

const passageOf = ({ document, page, text }: At, from: number, to: number): Passage => ({
  span: { document, page, from, to },
  quote: text.slice(from, to),
})

/**
 * The three verdicts in the words of such papers. Under `deny` stand the negated forms of the others, so that the longer
 * reading is tried first.
 */
const VERDICT =
  /\b(?:(not (?:medically )?(?:certified|authorized|approved|necessary)|non-?\s?certif\w+|den(?:ied|ies|y|ial)|failed to approve|disapproved)|(modif(?:ied|ies|y)|modification|partial(?:ly)? (?:approved|certified|authorized)|(?:approved|certified) in part)|(certified|approved|authorized))\b/gi

export type Cue = { readonly verdict: UrVerdict; readonly from: number; readonly to: number; readonly passive: boolean }

/** Somebody who denies a symptom, a board that certifies a physician, and what was authorized before decide nothing. */
const NOT_A_VERDICT =
  /(?:patient|worker|applicant|employee|claimant|\bhe|\bshe)\s(?:(?:was|were|is|has been|had been)\s)?$|(?:board|previously|already|if)[\s-]{1,3}$|\b(?:cannot|can|could|may|would|should|must)\s(?:not\s)?be\s$/i
/** Of whoever reviewed: a physician is certified in a specialty. */
const CERTIFIED_IN = /^\sin\s(?!part\b|an?\b|the\b)/i

export function cuesIn(text: string): readonly Cue[] {
  const cues: Cue[] = []
  for (const match of text.matchAll(VERDICT)) {
    const [all, deny, modify] = match
    const before = text.slice(Math.max(0, match.index - 30), match.index)
    const again = /previously[\s-]{1,3}$/i.test(before) && (deny ?? modify) !== undefined
    if (NOT_A_VERDICT.test(before) && !again) continue
    if (CERTIFIED_IN.test(text.slice(match.index + all.length, match.index + all.length + 12))) continue
    cues.push({
      verdict: deny === undefined ? (modify === undefined ? 'approve' : 'modify') : 'deny',
      from: match.index,
      to: match.index + all.length,
      passive:
        match.index === 0 ||
        /:\s{0,3}$/.test(before) ||
        /\b(?:was|were|is|are|be|been)\s(?:\w{2,11}ly\s)?$/i.test(before) ||
        // "… is therefore: not certified", "… – Denied"
        /[–—-]\s{1,3}$/.test(before),
    })
  }
  return cues
}

const BECAUSE =
  /\b(?:due to|because(?: of)?|as (?=there|the|an?|no|it|this|patient|\w+ (?:is|are|was|were|has|have)\b)|since|based on|for (?=lack|no\b|an? lack)|given (?:that|the))\s{0,3}/i

/** Sentences of the paper about itself: rights, forms, addresses, its authors and what they read. */
const ABOUT_ITSELF =
  /independent medical review|\bIMR\b|appeal|enclosed|licensed|board certified|telephone|\bfax\b|address|labor code|days (?:of|from|after|to)|peer[- ]to[- ]peer|records? (?:were |was )?reviewed|page \d+ of|copy of|date of (?:decision|injury|birth|request)|requests? received|signature|dispute resolution|spoke with|(?:was|were) called|by fax|office of|submitted again|was no answer|certified in (?!part|an? |the )|\bcalls?\b[^.]{0,30}(?:to|with|place|returned|answered)|^(?:the )?(?:claimant|employee|patient|applicant|(?:injured )?worker) is an? \d/i

function readSentence(
  at: At,
  region: Region,
  itemsBetween: (from: number, to: number) => readonly number[],
  before: readonly number[],
  every: readonly number[],
): Read {
  const text = at.text.slice(at.from, at.to)
  const itself = ABOUT_ITSELF.test(text.replace(/\s+/g, ' '))
  const cues = itself && !/\brequest/i.test(text) ? [] : cuesIn(text)
  const whole = passageOf(at, at.from, at.to)
  const said: { items: readonly number[]; what: Said }[] = []
  const reasons: UrReason[] = []
  const unassigned: UrReason[] = []
  const all = itemsBetween(at.from, at.to)
  const starts = cues.map((cue, index) => startOf(text, cue, cues[index - 1]?.to ?? 0))
  for (const [index, cue] of cues.entries()) {
    if (isTitle(text)) continue
    const end = starts[index + 1] ?? text.length
    const why = BECAUSE.exec(text.slice(cue.to, end))
    const spoken = why === null ? end : cue.to + why.index
    const [first, last] = cue.passive ? [starts[index] ?? 0, cue.from] : [cue.to, spoken]
    const named = itemsBetween(at.from + first, at.from + last)
    const about = named.length > 0 ? named : cue.passive && first === 0 && isBare(text.slice(0, cue.from)) ? before : []
    const generic = GENERIC.test(text.slice(first, last)) || (!cue.passive && GENERIC.test(text.slice(0, cue.from)))
    const items = about.length > 0 ? about : generic ? every : SPECIFIC.test(text.slice(first, last)) ? [] : all
    const authorized =
      cue.verdict === 'modify'
        ? leftOf(text.slice(cue.to, spoken))
        : cue.verdict === 'approve'
          ? grantedIn(text.slice(cues[index - 1]?.to ?? 0, cue.from))
          : null
    if (items.length > 0) said.push({ items, what: { verdict: cue.verdict, authorized, passage: whole } })
    if (why === null) continue
    const start = cue.to + why.index + why[0].length
    const apart = about.length > 0 ? (): readonly number[] => about : itemsBetween
    const found = reasonsIn(at, at.from + start, at.from + end, apart, whole)
    if (items.length > 0) reasons.push(...found)
    else unassigned.push(...found)
  }
  if (cues.length === 0 && region !== 'history' && !itself && VERB.test(text)) {
    const label = LEAD.exec(text)?.[0].length ?? 0
    const found = reasonsIn(at, at.from + label, at.to, itemsBetween, whole)
    // What no fact could answer is a reason only where it is one by its own words.
    const weighs = ({ says, facts }: UrReason): boolean =>
      says === 'stated' ? region === 'reasons' && facts.length > 0 : says !== 'not documented' || facts.length > 0
    reasons.push(...found.filter(weighs))
  }
  return { said, reasons, unassigned }
}

/** Everything that was asked for, and not one thing of it. */
const GENERIC =
  /\b(?:these|this|the|all|said|requested|above|prior)\s(?:\w+\s){0,2}(?:requests?|treatments?|services?|case|review|items?|determination)\b(?!\s(?:for|of)\b)/i

/** One thing is named, whether or not it could be recognised. */
const SPECIFIC = /\brequests?\s(?:for|of)\b|\brequested\s\w/i

/** "Not certified.", "Decision: denied", "Two visits are certified": it speaks of the line above it. */
const isBare = (lead: string): boolean =>
  /^\W*(?:(?:decision|determination|status|outcome|result|recommendation)\W*|(?:#?\d+|\w+)\s(?:visits?|sessions?|tablets?|units?|\w+s)\s(?:is|are|was|were)\s(?:\w+ly\s)?)?$/i.test(
    lead,
  )

/** Where what a verdict speaks of begins: behind the verdict before it, with what that one gives as its reason. */
function startOf(text: string, cue: Cue, after: number): number {
  if (after === 0 || !cue.passive) return after === 0 ? 0 : cue.from
  const lead = text.slice(after, cue.from)
  const clauses = [...lead.matchAll(/;\s+|,?\s+and\s+(?=the\b|an?\b|requested\b)|\.\s+/gi)]
  const ands = [...lead.matchAll(/,?\s+and\s+/gi)]
  const last = clauses.at(-1) ?? ands.at(-1)
  return last === undefined ? after : after + last.index
}

/** "NOTICE OF MODIFICATION": the name of the paper. */
const isTitle = (text: string): boolean =>
  text.length < 90 && text === text.toUpperCase() && /\b(?:NOTICE|REVIEW|DETERMINATION|LETTER)\b/.test(text)

/** A heading and a line of a list have none. */
const VERB =
  /\b(?:is|are|was|were|has|have|had|been|do|does|did|can|cannot|states?|shows?|found|limits?|exceeds?|lacks?|fails?|failed|recommends?|supports?|indicates?|remains?|provides?|includes?|reports?|taken|allows?)\b/i

/** A label, and who says it: "Rationale: The physician advisor found that …". */
const LEAD =
  /^(?:[A-Z][A-Za-z ]{2,40}:\s{1,3})?(?:(?:the )?(?:physician |peer |medical )?(?:reviewer|advisor|reviewing physician) (?:also )?(?:states?|stated|notes?|noted|finds|found|indicates|indicated|concludes|concluded)\s(?:that\s)?)?/i

/** What is left of a modified request: the words behind the last "to" (or "as") that a number follows. */
export function leftOf(text: string): string | null {
  let left: string | null = null
  for (const match of text.matchAll(/\b(?:to|as|for)\s(?:allow\s(?:for\s)?|only\s)?/gi)) {
    const rest = text.slice(match.index + match[0].length)
    const words =
      /^[^.;\n]{1,160}/
        .exec(rest)?.[0]
        .replace(/\s(?:for weaning|and|with|as|based on|to)\b.*$/i, '')
        .trim() ?? ''
    if (/^(?:#|x?\d|one|two|three|four|five|six|eight|ten|twelve)/i.test(words)) left = words
    else if (left === null && /\d/.test(words.slice(0, 60)) && /^to/i.test(match[0])) left = words
  }
  return left === null || left === '' ? null : left.replace(/[,;:]+$/, '')
}

/** "Six visits were authorized": the words before the verb, where they name an amount. */
export function grantedIn(lead: string): string | null {
  const words = (lead.split(/[,;:]|\bthat\b/).at(-1) ?? '')
    .replace(/\b(?:was|were|is|are|been|has|have)\b[^.]{0,20}$/i, '')
    .replace(/^.*\brequests? (?:for|of) /i, '')
    .trim()
  return /#|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety)\b/i.test(words)
    ? words
    : null
}

type Names = { readonly words: ReadonlySet<string>; readonly ingredients: ReadonlySet<string> }

/** Words by which a paper may call the drug of an item; services are known by the claims of the paper alone. */
function namesOf(item: Subject): Names {
  const medication = medicationOf(item)
  if (medication === null) return { words: new Set(), ingredients: new Set() }
  const own = new Set(medication.ingredients.map(({ name }) => name))
  const brands = DRUG_ENTRIES.filter(
    ({ ingredients }) => ingredients.length === own.size && ingredients.every(({ name }) => own.has(name)),
  ).map(({ name }) => name)
  const words = [...brands, ...own, medication.drug.drugClass]
    .flatMap((name) => name.toLowerCase().split(/[^a-z]+/))
    .filter((word) => word.length > 3 && !PLAIN.has(word))
  return { words: new Set(words.flatMap((word) => [word, `${word}s`])), ingredients: own }
}

const PLAIN = new Set([
  'with',
  'apap',
  'extended',
  'release',
  'sulfate',
  'sodium',
  'hydrochloride',
  'tartrate',
  'acetate',
  'potassium',
  'muscle',
  'drug',
  'topical',
  'agent',
  'other',
  'acetaminophen',
  'acid',
  'pain',
  'gel',
  'base',
  'citrate',
])

function itemsIn(
  text: string,
  from: number,
  to: number,
  items: readonly Subject[],
  names: readonly Names[],
  claims: readonly Claim[],
): readonly number[] {
  const inside = claims.filter(({ span }) => span.from < to && span.to > from)
  const words = new Set(
    text
      .slice(from, to)
      .toLowerCase()
      // the unit of a total, not the drug
      .replace(/morphine (?:milligram )?equivalents?/g, '')
      .split(/[^a-z]+/),
  )
  const passage = text.slice(from, to)
  const drugs = items.map((_item, at) => {
    const { words: own, ingredients } = names[at] ?? NAMELESS
    if ([...own].some((word) => words.has(word))) return true
    return inside.some(({ value, span }) => {
      // A claim of a whole sentence may lie in the other half of it.
      const within = span.from >= from && span.to <= to
      return within && value.kind === 'regimen' && sameSet(value.ingredients, ingredients)
    })
  })
  const kinds = items.map((item) => isKind(item, passage))
  // Of several items of one kind the words mean those whose part of the body they name, or all where they name none.
  const services = items.map((item, at) => {
    if (kinds[at] !== true) return false
    const alike = items.filter((other, i) => kinds[i] === true && other.service?.kind === item.service?.kind)
    const placed = alike.filter((other) => isAt(other, passage))
    return placed.length === 0 || placed.includes(item)
  })
  const found = items.flatMap((_item, at) => (drugs[at] === true || services[at] === true ? [at] : []))
  const grouped = found.length > 0 ? found : items.flatMap((item, at) => (inGroup(passage, item) ? [at] : []))
  return grouped.map((at) => at + 1)
}

const sameSet = (names: readonly string[], own: ReadonlySet<string>): boolean =>
  names.length === own.size && names.every((name) => own.has(name))

const NAMELESS: Names = { words: new Set(), ingredients: new Set() }

/** What papers call a service beside the letters' own word for it. */
const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^MRI/, /\bMRIs?\b|magnetic resonance/i],
  [/^CT/, /\bCT\b|computed tomogra/i],
  [/^(?:EMG|NCS)/, /\belectrodiagnos\w+|\bEMG\b|\bNC[SV]s?\b|nerve conduction|electromyogra/i],
  [/^physical therapy/, /physical therapy|physiotherapy|\bPT\b/i],
  [/^(?:chiropractic|manipulation)/, /chiropract|manipulat/i],
  [/^functional capacity/, /\bFCE\b|functional capacity/i],
  [/^epidural/, /\bESI\b|epidural/i],
  [/^home health/, /home (?:health|aide|care)/i],
]

function isKind({ service }: Subject, words: string): boolean {
  if (service === null) return false
  const known = KINDS.find(([kind]) => kind.test(service.kind))
  return known === undefined ? words.toLowerCase().includes(service.kind.toLowerCase()) : known[1].test(words)
}

function isAt({ service }: Subject, words: string): boolean {
  const part = service?.bodyPart ?? null
  if (part === null) return false
  const named = regionsOf(words)
  return words.toLowerCase().includes(part) || regionsOf(part).some((region) => named.includes(region))
}

/** Kinds of treatment that a paper names together: words, and which items they mean. */
const GROUPS: readonly (readonly [RegExp, (item: Subject) => boolean])[] = [
  [
    /\b(?:compound\w*|creams?|topicals?)\b/i,
    ({ request, drug }) => drug !== null && /cream|topical|gel|ointment|patch|compound|%/i.test(request),
  ],
  [/\bopiates?\b|\bnarcotics?\b/i, (item) => medicationOf(item)?.drug.drugClass === 'opioid'],
  [/\brequested (?:medications?|drugs?)\b|\brequests? for (?:the )?medications?\b/i, ({ drug }) => drug !== null],
  [/\bimaging\b/i, ({ service }) => /^(?:MRI|MR |CT|X-ray|bone scan|ultrasound$)/i.test(service?.kind ?? '')],
  [
    /\bsurger(?:y|ies)\b/i,
    ({ service }) =>
      /scop|surg|fusion|release|repair|ectomy|plasty|replacement|decompression/i.test(service?.kind ?? ''),
  ],
]

const inGroup = (words: string, item: Subject): boolean =>
  GROUPS.some(([group, means]) => group.test(words) && means(item))

const APART =
  /;\s*|,?\s+and\s+(?=(?:no|not|that|a lack|lack|there|an absence|without|the (?:guidelines?|patient|documentation|requests?|records?|quantity|dose))\b)|,\s+(?=(?:no|nor|and no)\b)|,\s+(?:and\s+)?(?!(?:which|who|whose|that|as|if|so|but)\b)(?=[^,.;()]{3,60}\s(?:is|are|was|were)\s)|,?\s+as well as\s+(?=an? |no )|\.\s+/gi
const LISTED = /,\s+(?:and\s+|or\s+|as well as\s+)?|\s+(?:and(?!\s(?:failed|tried|exhausted))|or|as well as)\s+/gi

/**
 * A stretch of reasons taken apart: by clause, and by the members of a list of what is missing. A clause that names no item
 * speaks of what its sentence began with ("A benzodiazepine is taken …, and the guideline limits its use").
 */
function reasonsIn(
  at: At,
  from: number,
  to: number,
  itemsBetween: (from: number, to: number) => readonly number[],
  sentence: Passage,
): readonly UrReason[] {
  const stretch = at.text.slice(from, to)
  const subject = /^.*?\b(?:is|are|was|were|has|have|had)\b/s.exec(stretch)?.[0].length ?? stretch.length
  return joined(stretch, split(stretch, APART)).flatMap(([start, end]) => {
    const clause = stretch.slice(start, end)
    const own = itemsBetween(from + start, from + end)
    const items = own.length > 0 ? own : itemsBetween(from, start > 0 ? from + subject : from + end)
    const says = saysOf(clause)
    const members = says === 'not documented' ? split(clause, LISTED) : []
    const apart =
      members.length > 1 &&
      ABSENT.test(clause.slice(...(members[0] ?? [0, 0]))) &&
      members.every(([a, b]) => factsOf(clause.slice(a, b)).length > 0)
    return (apart ? members : [[0, clause.length] as const]).flatMap(([a, b]): UrReason[] => {
      const words = trimmed(clause, a, b)
      if (words === null) return []
      const passage = passageOf(at, from + start + words[0], from + start + words[1])
      return [{ says, facts: factsOf(passage.quote), items, words: passage, sentence }]
    })
  })
}

/** A piece without a verb, before one that brings the verb of both, is no clause: "No screen, report or agreement was sent". */
function joined(text: string, pieces: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const whole: (readonly [number, number])[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    const clause = text.slice(...piece)
    const goesOn =
      last !== undefined &&
      !VERB.test(text.slice(...last)) &&
      !/^\s*(?:no|nor|not|an? lack|lack|without)\b/i.test(clause)
    if (goesOn) whole[whole.length - 1] = [last[0], piece[1]]
    else whole.push(piece)
  }
  return whole
}

function split(text: string, by: RegExp): readonly (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = []
  let from = 0
  for (const match of text.matchAll(by)) {
    pieces.push([from, match.index])
    from = match.index + match[0].length
  }
  return [...pieces, [from, text.length] as const].filter(([a, b]) => text.slice(a, b).trim() !== '')
}

function trimmed(text: string, from: number, to: number): readonly [number, number] | null {
  const piece = text.slice(from, to)
  const lead = /^\s*(?:that|and|but|or|nor)?\s*/i.exec(piece)?.[0].length ?? 0
  const start = from + lead
  const end = start + piece.slice(lead).replace(/[.,;:\s]+$/, '').length
  return end - start < 6 ? null : [start, end]
}

const NOT_RECOMMENDED =
  /\bnot (?:being )?(?:recommended|supported|indicated|appropriate|advised)\b|\b(?:do|does|did) not (?:recommend|support|meet|endorse)|\bonly (?:indicated|recommended)|\bnot medically necessary\b|\b(?:is|are|was|were) not met\b/i
/** A rule told in full: "page 46 allows repeat blocks only with …". */
const GUIDELINE_ASKS =
  /\b(?:guidelines?|MTUS|ODG|ACOEM|page \d+)\b.*\b(?:supports?|allows?|says?|asks?|expects?|requires?|advises?|states?)\b/i
const LIMITS = /\b(?:limits?|limited to|exceed\w*|maximum|short[- ](?:term|course))\b/i
const TOO_MUCH =
  /\b(?:exceed\w*|in excess|above|more than|over (?:the )?\d|beyond|greater than|limit\w*|maximum|at most|higher than|initial (?:trial|set)|short[- ](?:term|course)|less than \d+ days)\b/i
const ABSENT =
  /\b(?:no|none|nor|without(?! contrast)|lack\w*|absence|absent|insufficient|unclear|unknown|missing|never)\b|\bnot (?:\w+ ){0,2}(?:document|provid|specif|submit|reflect|clear|present|shown|demonstrat|establish|includ|address|fail|tried|exhaust|describ|state|list|found|evident|explain|measur)\w*|\b(?:fail\w*) to (?:show|document|demonstrate|provide|describe)/i

function saysOf(clause: string): UrReason['says'] {
  const words = clause.replace(/\s+/g, ' ')
  if (NOT_RECOMMENDED.test(words)) return 'not recommended'
  if (GUIDELINE_ASKS.test(words) && !LIMITS.test(words)) return 'guideline'
  if (TOO_MUCH.test(words)) return 'more than allowed'
  return ABSENT.test(words) ? 'not documented' : 'stated'
}

/** What a reason is about, by its words: the facts of a record in which its answer would stand. */
const ABOUT: readonly (readonly [RegExp, readonly FactName[]])[] = [
  [
    /\bfunction\w* (?:improve|gain|benefit|outcome|progress)|objective (?:outcome|improve|benefit)|\befficacy\b|\bbenefit\b/i,
    ['functional improvement', 'prior treatment'],
  ],
  [
    /activit(?:y|ies) of daily|\bADLs?\b|functional (?:status|deficit|limitation)/i,
    ['daily activities', 'functional improvement'],
  ],
  [/urine|drug (?:screen|test)|toxicolog|\bUDS\b/i, ['urine drug test']],
  [/red flags?/i, ['red flag']],
  [/\bCURES\b|\bPDMP\b|prescription (?:drug )?monitoring/i, ['CURES report']],
  [/(?:opioid|pain|narcotic) (?:agreement|contract)/i, ['opioid agreement']],
  [/risk (?:assess|screen|stratif)/i, ['risk screen']],
  [/aberrant|misuse|diversion|abuse/i, ['aberrant behaviour', 'urine drug test', 'CURES report']],
  [/side effect|adverse/i, ['side effect']],
  [
    /pain (?:score|relief|reduction|level|management)|analges(?:ia|ic response)|\bVAS\b|relief/i,
    ['pain score', 'pain relief'],
  ],
  [/taper|wean/i, ['weaning']],
  [/morphine equivalent|\bMED\b|\bMME\b|daily dose/i, ['daily opioid dose', 'medication']],
  [
    /neuro(?:log|path)|nerve|radicul|deficit|sensory|motor|reflex|dermatom|instability|spasm|examination|physical exam|meniscal|objective (?:clinical )?findings/i,
    ['examination finding', 'symptom', 'diagnosis'],
  ],
  [
    /conservative|\btherapy\b|chiropractic|acupuncture|home exercise|exercise|injection|first[- ]line|failed|failure|tried|trial(?:ed|s)?\b|prior (?:treatment|therapy|sessions|visits)|visits|sessions/i,
    ['prior treatment', 'medication'],
  ],
  [/gastro|\bGI\b|dyspepsia|reflux|ulcer/i, ['symptom', 'diagnosis', 'side effect']],
  [/depress|anxiety|insomnia|sleep/i, ['symptom', 'diagnosis']],
  [/imaging|x-?rays?|radiograph|\bMRI\b/i, ['imaging']],
  [/electrodiagnos|\bEMG\b|\bNC[VS]\b/i, ['electrodiagnostic study']],
  [/surg/i, ['purpose of request', 'consultation', 'request']],
  [/work status|return(?:ed)? to work|work hardening/i, ['work status']],
  [/\bgoals?\b/i, ['treatment goal']],
  [/symptoms?\b|exacerbation|flare/i, ['symptom', 'diagnosis']],
  [
    /four (?:A|domains)|domains of monitoring/i,
    ['pain score', 'daily activities', 'side effect', 'aberrant behaviour'],
  ],
  [/quantity|strength nor|directions|dosage/i, ['request', 'medication']],
  [/rationale|purpose|intention/i, ['purpose of request', 'treatment goal']],
  [
    /benzodiazepine|opioids?|medications?|relaxant|NSAID|over[- ]the[- ]counter|non-?opioid|analgesics?/i,
    ['medication'],
  ],
]

function factsOf(clause: string): readonly FactName[] {
  const words = clause.replace(/\s+/g, ' ')
  return [...new Set(ABOUT.flatMap(([about, facts]) => (about.test(words) ? facts : [])))]
}
