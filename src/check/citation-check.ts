import { printPages } from '../core/index.ts'
import { readMedication } from '../dose/index.ts'
import { inForce, LAST_PAGE_2009, namesPart, type Subject, topicsNamed, topicsOnPage } from '../guidelines/index.ts'
import type { Basis, BasisCitation, Item } from '../letter/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found, type Severity } from './finding.ts'
import { type Passage, passageOf } from './passage.ts'

/**
 * Do the guidelines cited exist, in force, at those pages, for this item; and is a rule told as the guideline has it?
 * What is known of a guideline's pages only from memory gives a note, never more.
 */
export function checkCitations(checking: Checking): readonly CheckFinding[] {
  return checking.reading.value.items.flatMap((item, index) => [
    ...missing(checking, item, index + 1),
    ...sides(item).flatMap(({ basis, part }) => ofBasis(checking, item, index + 1, basis, part)),
    ...searchOrder(checking, item, index + 1),
    ...rulesAsTold(checking, item, index + 1),
  ])
}

type Side = 'reviewer basis' | 'claims administrator basis'

const sides = (item: Item): readonly { basis: Basis; part: Side }[] => [
  ...(item.claimsAdministratorBasis === null
    ? []
    : [{ basis: item.claimsAdministratorBasis, part: 'claims administrator basis' as const }]),
  ...(item.reviewerBasis === null ? [] : [{ basis: item.reviewerBasis, part: 'reviewer basis' as const }]),
]

/** A decision must cite what it rests on, unless it follows another item (Labor Code 4610.6(e)). */
function missing(checking: Checking, item: Item, number: number): readonly CheckFinding[] {
  if (item.dependsOn !== null || (item.reviewerBasis !== null && item.reviewerBasis.citations.length > 0)) return []
  const basis = passageOf(checking, 'reviewer basis', number) ?? passageOf(checking, 'request', number)
  return [
    found('basis-missing', {
      item: number,
      at: basis?.place(0, basis.text.length) ?? null,
      message:
        'The reviewer cites no guideline for this item, and the letter does not say that it follows another. Cite what the decision rests on (Labor Code 4610.6(e)).',
      quote: basis?.text ?? '',
    }),
  ]
}

function ofBasis(checking: Checking, item: Item, number: number, basis: Basis, part: Side): readonly CheckFinding[] {
  const passage = passageOf(checking, part, number)
  return basis.citations.flatMap((citation) => [
    ...edition(checking, number, citation, passage, part),
    ...pages(item, number, citation, passage),
    ...chapter(item, number, citation, passage, part),
  ])
}

/** Where a citation stands in its basis: its title, else the whole basis. */
function placed(passage: Passage | undefined, words: string | null): Pick<CheckFinding, 'at' | 'quote'> {
  if (passage === undefined) return { at: null, quote: '' }
  const from = words === null ? -1 : passage.text.indexOf(words)
  if (words === null || from < 0) return { at: passage.place(0, passage.text.length), quote: passage.text }
  return { at: passage.place(from, from + words.length), quote: words }
}

/** The other side's citation is not this letter's own fault; a reader should know all the same. */
const bySide = (part: Side, severity: Severity): Severity => (part === 'reviewer basis' ? severity : 'note')

const SUBJECTS: readonly (readonly [RegExp, Subject])[] = [
  [/^chronic pain/i, 'chronic pain'],
  [/^opioid/i, 'opioids'],
  [/^acupuncture/i, 'acupuncture'],
  [/^post-?surgical/i, 'postsurgical'],
  [/^(?:general|initial) approaches|chapter 3/i, 'initial approaches'],
  [/^neck/i, 'neck and upper back'],
  [/^shoulder/i, 'shoulder'],
  [/^elbow/i, 'elbow'],
  [/^(?:forearm|hand|wrist)/i, 'hand, wrist and forearm'],
  [/^low back/i, 'low back'],
  [/^knee/i, 'knee'],
  [/^ankle/i, 'ankle and foot'],
]

function edition(
  { reading }: Checking,
  number: number,
  { source, title, year }: BasisCitation,
  passage: Passage | undefined,
  part: Side,
): readonly CheckFinding[] {
  const subject = SUBJECTS.find(([name]) => name.test(title ?? ''))?.[1]
  if (source !== 'MTUS' || subject === undefined || year === null) return []
  const { urDenialDate } = reading.value
  const now = inForce(subject, { request: null, 'utilization review': urDenialDate, service: null })
  if (now.edition === null || urDenialDate === null || now.edition.edition.includes(String(year))) return []
  return [
    found('citation-edition', {
      severity: bySide(part, 'warning'),
      item: number,
      ...placed(passage, title),
      message: `The letter cites the edition of ${year}; on the date of the utilization review decision ${now.because}.`,
    }),
  ]
}

/** Pages of the chronic pain chapter of 2009, the only one whose page index is loaded. */
function pages(
  item: Item,
  number: number,
  { source, title, year, section, pages: cited }: BasisCitation,
  passage: Passage | undefined,
): readonly CheckFinding[] {
  if (source !== 'MTUS' || cited.length === 0 || !/^chronic pain/i.test(title ?? '')) return []
  if (year !== null && year !== 2009) return []
  const medication = readMedication(item.request).value
  const names = [
    section ?? '',
    medication?.drug.name ?? '',
    ...(medication?.ingredients ?? []).map(({ name }) => name),
    medication?.drug.drugClass ?? '',
    item.service?.kind ?? '',
  ].join(' ')
  const fitting = topicsNamed(names)
  if (fitting.length === 0) return []
  return cited.flatMap(({ from, to }) => {
    const covered = fitting.some(({ citation }) => citation.pages.some((range) => range.from <= to && from <= range.to))
    const weaning = from <= 124 && 124 <= to
    if (covered || weaning) return []
    const there = topicsOnPage(from)
    const known = there.filter(({ citation }) => citation.confidence !== 'recalled')
    const sure = fitting.every(({ citation }) => citation.confidence !== 'recalled') && known.length > 0
    const beyond = from > LAST_PAGE_2009
    const what = beyond
      ? `the index of the chapter ends with page ${LAST_PAGE_2009}`
      : there.length === 0
        ? 'the index has no topic there'
        : `page ${from} is about ${there.map(({ topic }) => topic).join('; ')}`
    const should = fitting
      .slice(0, 3)
      .map(({ topic, citation }) => `${topic}, p. ${printPages(citation.pages)}`)
      .join('; ')
    const words = `${from}`
    return [
      found('citation-page', {
        severity: sure && !beyond ? 'warning' : 'note',
        item: number,
        ...placed(passage, passage?.text.includes(words) === true ? words : title),
        message: `Page ${printPages([{ from, to }])} of the chronic pain guideline of 2009 is cited for ${section ?? item.request}: ${what}. Known for it: ${should}.${sure ? '' : ' (The page index is from memory here and was not confirmed against print.)'}`,
      }),
    ]
  })
}

/** A body-part chapter cited for an item of another part of the body. */
function chapter(
  item: Item,
  number: number,
  { source, title }: BasisCitation,
  passage: Passage | undefined,
  part: Side,
): readonly CheckFinding[] {
  const bodyPart = item.service?.bodyPart ?? null
  if (source !== 'MTUS' || bodyPart === null || title === null || !/complaints$/i.test(title)) return []
  if (namesPart(bodyPart, title) || namesPart(title, bodyPart)) return []
  if (/\bspine\b/i.test(bodyPart) && /\bback\b/i.test(title)) return []
  return [
    found('citation-chapter', {
      severity: bySide(part, 'warning'),
      item: number,
      ...placed(passage, title),
      message: `${title} is cited for an item about the ${bodyPart}.`,
    }),
  ]
}

const SILENT =
  /\b(?:MTUS|guidelines?|ACOEM)\b[^.]{0,80}\b(?:silent|not address\w*|not specifically address\w*|not discuss\w*|not mention\w*|insufficient|no recommendation|not cover\w*)/i

/**
 * The MTUS is searched first; other guidelines follow where it does not speak (Labor Code 4610.5(c)(2)). Only what this
 * letter itself shows is held against it: the claims administrator found a chapter that the reviewer calls silent.
 */
function searchOrder(checking: Checking, item: Item, number: number): readonly CheckFinding[] {
  const own = item.reviewerBasis?.citations ?? []
  if (own.length === 0 || own.some(({ source }) => source === 'MTUS')) return []
  const mtus = item.claimsAdministratorBasis?.citations.find(({ source }) => source === 'MTUS')
  const rationale = passageOf(checking, 'rationale', number)
  const said = rationale?.sentences.find(({ text }) => SILENT.test(text))
  const basis = passageOf(checking, 'reviewer basis', number)
  if (said !== undefined && mtus === undefined) return []
  if (said !== undefined && rationale !== undefined) {
    const theirs = passageOf(checking, 'claims administrator basis', number)
    return [
      found('search-order', {
        severity: 'note',
        item: number,
        at: rationale.place(said.from, said.to),
        quote: said.text,
        message: `The letter holds the MTUS silent; the claims administrator cites ${[mtus?.title, mtus?.year].filter((each) => each != null).join(' ')} from it. Say why that chapter does not answer.`,
        evidence:
          theirs === undefined
            ? []
            : [{ document: 'this letter', page: theirs.place(0, 1)?.page ?? 1, quote: theirs.text }],
      }),
    ]
  }
  if (basis === undefined || /outside of the MTUS/i.test(basis.text)) return []
  return [
    found('search-order', {
      item: number,
      at: basis.place(0, basis.text.length),
      quote: basis.text,
      message:
        'The reviewer goes outside the MTUS without saying that it does not speak of this treatment: the MTUS comes first (Labor Code 4610.5(c)(2)).',
    }),
  ]
}

/** How letters tell a rule more strictly than the guideline has it. `unless`: words that bring what was left out. */
type RuleAsTold = {
  readonly says: RegExp
  readonly unless: RegExp
  readonly message: string
  readonly severity: Severity
}

const RULES: readonly RuleAsTold[] = [
  {
    // MTUS 2009, p. 86: not above 120 mg; rarely, and only after pain management consultation, above (corroborated by seed 004).
    says: /\bmaxim\w+\b[^.]{0,40}\bdos(?:e|ing|age)\b[^.]{0,160}\b120\s?mg|\b120\s?mg\b[^.]{0,80}\bmaxim\w+/i,
    unless: /\brarely\b|\bconsult\w*/i,
    message:
      'The letter calls 120 mg of morphine equivalent a maximum. The guideline of 2009 (p. 86, corroborated) has it exceeded rarely and after a pain management consultation: say whether there was one.',
    severity: 'warning',
  },
  {
    // Meprobamate is a carbamate; that the guideline itself (p. 124) says otherwise is recalled only.
    says: /\bmeprobamate\b[^.]{0,30}\bbarbiturate\b/i,
    unless: /\bcarbamate\b/i,
    message:
      'Meprobamate is a carbamate, no barbiturate. (The guideline of 2009 is recalled to call it so itself, p. 124; not confirmed against print.)',
    severity: 'note',
  },
]

function rulesAsTold(checking: Checking, _item: Item, number: number): readonly CheckFinding[] {
  const rationale = passageOf(checking, 'rationale', number)
  if (rationale === undefined) return []
  return RULES.flatMap(({ says, unless, message, severity }) => {
    const sentence = rationale.sentences.find(({ text }) => says.test(text))
    if (sentence === undefined || unless.test(rationale.text)) return []
    return [
      found('rule-as-told', {
        severity,
        item: number,
        at: rationale.place(sentence.from, sentence.to),
        quote: sentence.text,
        message,
      }),
    ]
  })
}
