import { printCivilDate, printPages, readCivilDate } from '../core/index.ts'
import type { Block, Composition, ItemState, NotedText } from './composition.ts'
import { printed } from './composition.ts'
import { conclusionOf } from './conclusion.ts'
import type { DeterminationFile, DocumentReviewed, ItemDetermination, Sentence } from './determination-file.ts'
import { beginsLikeTheForm, HEADING, LABEL } from './form.ts'
import { printSupports } from './support-text.ts'

/** A sentence of law, the number of days in it where it sets a term, and its source as printed. */
export type LegalStep = { readonly text: string; readonly days: number; readonly source: string }

/**
 * What follows from a determination, from the law in force. Null where the law was not seen in a source: a letter
 * asserts nothing that is only recalled.
 */
export type LegalSteps = {
  readonly binding: LegalStep | null
  readonly authorize: LegalStep | null
  readonly reimburse: LegalStep | null
  readonly appeal: LegalStep | null
}

export type LetterOptions = {
  readonly law: LegalSteps
  /** Whether a decided letter ends with the annex that says where each statement was found. A draft always does. */
  readonly annex: boolean
}

/** Numbers of the items without a decision, 1-based: what keeps a determination a draft. */
export const undecidedItems = (file: DeterminationFile): number[] =>
  file.items.flatMap((item, i) => (item.decision === null ? [i + 1] : []))

/**
 * The letter of a determination in blocks: a decided letter in layout E, or a draft with what is still open. The order
 * is that of published letters; the documents reviewed stand before the summary, as the letters of 2013 had them (a
 * list of documents is asked for by 8 CCR 9792.10.6(d)).
 */
export function composeLetter(file: DeterminationFile, options: LetterOptions): Composition {
  const open = undecidedItems(file)
  const draft = open.length > 0
  const annex: AnnexRow[] | null = draft || options.annex ? [] : null
  const blocks: Block[] = [
    { kind: 'fields', rows: headerRows(file, draft) },
    ...(draft ? [openItems(file, open)] : []),
    ...howMade(file, draft),
    ...documentsReviewed(file),
    { kind: 'heading', level: 2, text: HEADING.summary },
    ...paragraphs(null, noted(file.summary, 'Summary', [], annex, draft)),
    { kind: 'heading', level: 2, text: HEADING.items },
    ...file.items.flatMap((item, i) => itemBlocks(item, i + 1, annex, draft)),
    { kind: 'heading', level: 2, text: HEADING.next },
    ...whatHappensNext(file, options.law, draft),
    ...(annex === null ? [] : annexBlocks(annex)),
  ]
  const caseNumber = file.case.caseNumber === null ? 'Case number not given' : `Case Number ${file.case.caseNumber}`
  return {
    language: 'en',
    title: draft ? 'Draft of a Final Determination' : 'Final Determination Letter',
    kicker: 'Independent Medical Review',
    organization: file.organization,
    draft: draft ? 'DRAFT' : null,
    foot: printed(caseNumber),
    dated: file.case.decisionDate ?? file.case.applicationReceived ?? file.case.urDenialDate,
    blocks,
  }
}

// ── header ──

/** `06/24/2016` of an ISO day. */
export const day = (iso: string | null): string | null => {
  const date = iso === null ? null : readCivilDate(iso)
  return date && printCivilDate(date)
}

/** The labels of the table on top; `header.ts` reads them. */
function headerRows(file: DeterminationFile, draft: boolean): { label: string; value: string }[] {
  const { case: header } = file
  const rows: readonly (readonly [string, string | null])[] = [
    ['Case Number', header.caseNumber],
    ['Date Assigned', day(header.dateAssigned)],
    ['Date of Injury', day(header.dateOfInjury)],
    ['Decision Date', day(header.decisionDate)],
    ['UR Denial Date', day(header.urDenialDate)],
    ['Priority', header.priority],
    ['Application Received', day(header.applicationReceived)],
  ]
  return rows.flatMap(([label, value]) =>
    value === null
      ? draft
        ? [{ label: `${label}:`, value: label === 'Decision Date' ? 'not yet decided' : 'not known' }]
        : []
      : [{ label: `${label}:`, value: printed(value) }],
  )
}

const counted = (amount: number, one: string): string => `${amount} ${amount === 1 ? one : `${one}s`}`

function openItems(file: DeterminationFile, open: readonly number[]): Block {
  const questions = file.items.reduce((sum, item) => sum + item.toDecide.length, 0)
  return {
    kind: 'note',
    title: 'This is a draft, not a determination',
    paragraphs: [
      `${open.length} of ${counted(file.items.length, 'item')} ${open.length === 1 ? 'has' : 'have'} no decision yet, and ${counted(questions, 'question')} ${questions === 1 ? 'is' : 'are'} left to the physician. The program proposes wording and shows what it rests on; the physician decides and answers for every word.`,
    ],
    entries: [],
  }
}

// ── how it was made ──

function howMade(file: DeterminationFile, draft: boolean): Block[] {
  const { licensure, specialties } = file.reviewer
  const name = printed(file.organization.name)
  const blocks: Block[] = [
    { kind: 'heading', level: 2, text: HEADING.made },
    plain(
      `${name} gave the case file to a physician who took no part in the treatment or in the denial. By law the reviewer may have no material professional, family or financial tie to the employer, the insurer, the claims administrator, the treating providers, the facility, the maker of the treatment, or the employee (Labor Code 139.5).`,
      'The review answers one question for each item: whether the treatment is medically necessary. It does not decide what caused the injury, who is liable, or what is paid (Labor Code 4610.6(a)). The reviewer’s name is kept confidential (Labor Code 4610.6(f)).',
    ),
  ]
  const rows = [
    { label: LABEL.licensure, names: licensure },
    { label: LABEL.specialty, names: specialties },
  ].flatMap(({ label, names }) => (names.length === 0 ? [] : [{ label, value: names.map(printed).join(', ') }]))
  if (rows.length > 0) blocks.push(plain(LABEL.credentials), { kind: 'fields', rows })
  else if (draft) blocks.push(plain('The reviewer’s licence and specialty are not entered yet.'))
  return blocks
}

const plain = (...texts: readonly string[]): Block => ({
  kind: 'paragraph',
  label: null,
  sentences: texts.map((text) => ({ text, note: null })),
})

const USE: Readonly<Record<DocumentReviewed['use'], string>> = {
  cited: 'Cited',
  read: 'Read',
  'not read': 'Not read',
}

function documentsReviewed(file: DeterminationFile): Block[] {
  const { documents } = file
  const heading: Block = { kind: 'heading', level: 2, text: HEADING.documents }
  if (documents.length === 0) return [heading, plain('The case file held no document.')]
  const pages = documents.reduce((sum, document) => sum + document.pages.to - document.pages.from + 1, 0)
  const unread = documents.filter(({ use }) => use === 'not read').length
  return [
    heading,
    plain(
      `The case file has ${counted(documents.length, 'document')} of ${counted(pages, 'page')}.`,
      ...(unread === 0 ? [] : [`${counted(unread, 'document')} could not be read; the table says why.`]),
    ),
    {
      kind: 'table',
      caption: 'Documents of the case file by date, and whether each was cited',
      columns: [
        { name: 'Date', share: 13 },
        { name: 'Document', share: 24 },
        { name: 'Written by', share: 21 },
        { name: 'File and pages', share: 27 },
        { name: 'Use', share: 15 },
      ],
      rows: documents.map((document) => [
        day(document.date) ?? 'undated',
        printed(document.kind),
        document.author === null ? 'not stated' : printed(document.author),
        `${printed(document.document)}, ${pagesOf(document.pages)}`,
        document.note === null ? USE[document.use] : `${USE[document.use]}: ${printed(document.note)}`,
      ]),
    },
  ]
}

const pagesOf = (range: { readonly from: number; readonly to: number }): string =>
  `${range.from === range.to ? 'page' : 'pages'} ${printPages([range])}`

// ── sentences and their sources ──

type AnnexRow = { readonly note: number; readonly where: string; readonly sentence: string; readonly found: string }

/** Sentences with their places in the annex. The numbers stand in a draft only: a decided letter's text is the text. */
function noted(
  sentences: readonly Sentence[],
  where: string,
  findings: ItemDetermination['findings'],
  annex: AnnexRow[] | null,
  draft: boolean,
): NotedText[] {
  return sentences.map(({ text, support }) => {
    const sentence = printed(text)
    if (annex === null) return { text: sentence, note: null }
    const note = annex.length + 1
    annex.push({ note, where, sentence, found: printSupports(support, findings) })
    return { text: sentence, note: draft ? note : null }
  })
}

/** A paragraph of a long rationale ends with the sentence that takes it beyond this many words. */
const PARAGRAPH_WORDS = 110

function paragraphs(label: string | null, sentences: readonly NotedText[]): Block[] {
  const blocks: { kind: 'paragraph'; label: string | null; sentences: NotedText[] }[] = []
  let length = Number.POSITIVE_INFINITY
  for (const sentence of sentences) {
    if (length > PARAGRAPH_WORDS && !(blocks.length > 0 && beginsLikeTheForm(sentence.text))) {
      blocks.push({ kind: 'paragraph', label: blocks.length === 0 ? label : null, sentences: [] })
      length = 0
    }
    blocks.at(-1)?.sentences.push(sentence)
    length += sentence.text.split(' ').length
  }
  return blocks
}

// ── items ──

const STATE = { Upheld: 'upheld', Overturned: 'overturned' } as const

function itemBlocks(item: ItemDetermination, number: number, annex: AnnexRow[] | null, draft: boolean): Block[] {
  const state: ItemState = item.decision === null ? 'undecided' : STATE[item.decision]
  const basis = (label: string, text: string | null): Block[] =>
    text === null ? [] : [{ kind: 'paragraph', label, sentences: [{ text: printed(text), note: null }] }]
  const reasons = [...rationaleOf(item)]
  return [
    { kind: 'item', request: printed(item.request), decision: item.decision ?? 'Not yet decided', state },
    ...basis(LABEL.claimsAdministrator, item.claimsAdministratorBasis),
    ...basis(LABEL.expertReviewer, item.reviewerBasis),
    ...paragraphs(LABEL.rationale, noted(reasons, `Item ${number}`, item.findings, annex, draft)),
    ...(draft && item.decision === null ? [toDecide(item)] : []),
  ]
}

/**
 * The rationale with the sentence that the decision adds. A physician who has written the conclusion in words of their
 * own keeps them: it is not said twice.
 */
export function rationaleOf(item: ItemDetermination): Sentence[] {
  if (item.decision === null) return [...item.rationale]
  const last = item.rationale.at(-1)
  const concluded =
    last?.support.every(({ kind }) => kind === 'physician') && /medical(?:ly)?[ -]necess/i.test(printed(last.text))
  if (concluded) return [...item.rationale]
  return [...item.rationale, { text: conclusionOf(item, item.decision), support: [{ kind: 'physician' }] }]
}

const LEANING: Readonly<Record<ItemDetermination['leaning'], string>> = {
  uphold: 'upholding the denial',
  overturn: 'overturning the denial',
  undetermined: 'neither decision by themselves',
}

function toDecide(item: ItemDetermination): Block {
  return {
    kind: 'note',
    title: 'For the physician: to decide',
    paragraphs: [
      `The criteria as they were answered support ${LEANING[item.leaning]}: ${printed(item.because)} This is advice and not part of the letter.`,
      ...item.safety.map(
        ({ urgent, message }) => `${urgent ? 'Urgent safety note' : 'Safety note'}: ${printed(message)}`,
      ),
    ],
    entries: item.toDecide.length === 0 ? ['Upheld or Overturned?'] : item.toDecide.map(printed),
  }
}

// ── what happens next ──

function whatHappensNext(file: DeterminationFile, law: LegalSteps, draft: boolean): Block[] {
  const decided = new Set(file.items.map(({ decision }) => decision))
  const step = (given: LegalStep | null): Block[] =>
    given === null ? [] : [plain(`${given.text.replace(/\.$/, '')} (${given.source}).`)]
  const notice = (file.organization.appealNotice ?? '').split(/\n\s*\n/).filter((text) => printed(text) !== '')
  const blocks: Block[] = [
    ...step(law.binding),
    ...(decided.has('Overturned') || draft ? [...step(law.authorize), ...step(law.reimburse)] : []),
    ...(decided.has('Upheld') || draft
      ? [
          plain(
            'For an item that is upheld, the decision of utilization review stands. What was authorized before is not touched.',
          ),
        ]
      : []),
    ...step(law.appeal),
    ...notice.map((text) => plain(printed(text))),
  ]
  if (draft && notice.length === 0) {
    blocks.push({
      kind: 'note',
      title: 'No notice of appeal rights is set',
      paragraphs: ['The programme’s notice, as counsel worded it, belongs here: set organization.appealNotice.'],
      entries: [],
    })
  }
  return blocks
}

function annexBlocks(annex: readonly AnnexRow[]): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'WHERE EACH STATEMENT WAS FOUND' },
    {
      kind: 'table',
      caption: 'Statements of this paper and what each rests on',
      columns: [
        { name: 'No.', share: 6 },
        { name: 'Part', share: 12 },
        { name: 'Statement', share: 30 },
        { name: 'Found in', share: 52 },
      ],
      rows: annex.map(({ note, where, sentence, found }) => [`${note}`, where, beginning(sentence), found]),
    },
  ]
}

/** The first words of a sentence are enough to find it again. */
function beginning(sentence: string): string {
  const words = sentence.split(' ')
  return words.length <= 14 ? sentence : `${words.slice(0, 12).join(' ')} …`
}
