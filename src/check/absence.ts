import type { Item } from '../letter/index.ts'
import type { DocumentKind } from '../records/index.ts'
import { partsIn, wordsOf } from '../records/index.ts'
import { type AbsenceClaim, type AbsenceSubject, findAbsences } from './absence-finder.ts'
import { type Resolution, resolve } from './absence-resolve.ts'
import type { Checking } from './check.ts'
import { type CheckCode, type CheckFinding, type Evidence, found, type Matter } from './finding.ts'
import { evidenceOf, type Line, type Searchable, searchableOf } from './search.ts'

/**
 * Every statement of the letter that something is missing, looked up where it should stand: the records, or without them
 * the letter's own summary. Each thing of a compound has a finding of its own.
 */
export function checkAbsence(checking: Checking): readonly CheckFinding[] {
  const searchable = searchableOf(checking)
  return (
    checking.passages
      .filter(({ part }) => part === 'rationale' || part === 'summary')
      .filter(({ part }) => part === 'rationale' || !searchable.own)
      .flatMap((passage) => findAbsences(passage))
      // what a summary tells of a patient, or of utilization review's reasons, is told and not claimed
      .filter((claim) => claim.passage.part === 'rationale' || isOfTheFile(claim))
      .flatMap((claim) => {
        const item = claim.passage.item === null ? null : (checking.reading.value.items[claim.passage.item - 1] ?? null)
        return claim.subjects.flatMap((subject) => settle(claim, subject, checking, searchable, item))
      })
  )
}

const ON_PAPER = new Set(['missing-from-record', 'file-content'])

/** Does a summary claim that the file lacks something? Else it tells what the reports say: "no improvement since May". */
function isOfTheFile({ plain, sentence, prefix, verb }: AbsenceClaim): boolean {
  if (!ON_PAPER.has(plain) || REVIEWER.test(sentence.text)) return false
  return FILE.test(sentence.text) || /\b(?:document|mention|record|evidence)/.test(prefix) || WRITTEN.test(verb ?? '')
}

const FILE = /\b(?:records?|file|chart|documentation|submitted|provided|for review)\b/i
const WRITTEN = /^(?:document|record|describ|mention|specif|stat|submit|provid|includ|in file)/

const REVIEWER = /\b(?:utilization review|UR|claims administrator|non-?certified|denied|modified)\b/

function settle(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  checking: Checking,
  searchable: Searchable,
  item: Item | null,
): readonly CheckFinding[] {
  switch (subject.kind) {
    case 'conclusory':
      return [
        tell(
          claim,
          'absence-conclusory',
          'expert opinion',
          `The letter denies ${named(subject)}. That is a judgment, and no search can settle it: say which facts it rests on.`,
        ),
      ]
    case 'reasoning-missing':
      return [reasoning(claim, subject, searchable, item)]
    case 'request-defect':
      return requestDefect(claim, subject, checking, searchable, item)
    case 'file-content':
      return fileContent(claim, subject, searchable, item)
    default:
      return inRecord(claim, subject, searchable, item)
  }
}

const MOST_EVIDENCE = 3
const named = ({ asked }: AbsenceSubject): string => `"${asked.replace(/\s+/g, ' ')}"`

function tell(
  claim: AbsenceClaim,
  code: CheckCode,
  matter: Matter,
  message: string,
  evidence: readonly Evidence[] = [],
  searched: CheckFinding['searched'] = null,
): CheckFinding {
  const { passage, from, to } = claim
  return found(code, {
    item: passage.item,
    at: passage.place(from, to),
    message,
    quote: passage.text.slice(from, to).replace(/\s+/g, ' '),
    matter,
    evidence: evidence.slice(0, MOST_EVIDENCE),
    searched,
  })
}

const shown = ({ mentions }: Resolution): readonly Evidence[] =>
  mentions.map(({ line, from, to }) => evidenceOf(line, from, to))
const place = ({ document, page }: Evidence): string =>
  document === 'this letter' ? `page ${page} of this letter` : `${document}, page ${page}`

/** Missing from the record, absent in the patient, or missing in a certain degree. */
function inRecord(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  searchable: Searchable,
  item: Item | null,
): readonly CheckFinding[] {
  const resolution = resolve(claim, subject, searchable, item)
  const evidence = shown(resolution)
  const near = resolution.near.map((line) => evidenceOf(line))
  const { own, searched } = searchable
  const extent = own ? null : searched
  const thing = named(subject)
  const [first] = evidence
  const where = own ? 'its own summary' : 'the record'
  const inPatient = claim.plain === 'absent-in-patient'
  switch (resolution.result) {
    case 'contradicted': {
      const says = first === undefined ? '' : `: "${first.quote}" (${place(first)})`
      const what = inPatient
        ? `The letter says that the patient does not have ${thing}`
        : `The letter says that ${thing} is missing`
      return [
        tell(
          claim,
          'absence-contradicted',
          'ordinary fact',
          `${what}, but ${where} states it${says}. Correct the sentence, and see whether the conclusion still stands.`,
          evidence,
          extent,
        ),
      ]
    }
    case 'qualified':
      return [
        tell(
          claim,
          'absence-qualified',
          'expert opinion',
          `The letter misses ${thing}. ${own ? 'Its own summary' : 'The record'} has it in some degree${first === undefined ? '' : `: "${first.quote}" (${place(first)})`}. Name what was found, and say why it is not enough.`,
          evidence,
          extent,
        ),
      ]
    case 'unclear':
      // The summary is the reviewer's choice from the record: that something comes near in it proves nothing.
      if (own) return []
      return [
        tell(
          claim,
          'absence-unclear',
          'ordinary fact',
          `The letter says that ${thing} is missing. ${resolution.why ?? 'These passages come near and do not settle it (planned, another part, another person, or other words):'} read them before the letter goes out.`,
          evidence.length > 0 ? evidence : near,
          extent,
        ),
      ]
    case 'not-documented':
      if (own) return []
      return [
        tell(
          claim,
          'absence-not-documented',
          'ordinary fact',
          `The letter says that the patient does not have ${thing}. The record neither states nor denies it (${extentOf(searched)} searched): say "not documented".`,
          [],
          extent,
        ),
      ]
    case 'confirmed':
      if (own) return []
      return [
        tell(
          claim,
          'absence-confirmed',
          'ordinary fact',
          first === undefined
            ? `${capital(thing)} was searched for in ${extentOf(searched)} and not found.`
            : `The record denies ${thing} itself: "${first.quote}" (${place(first)}).`,
          evidence,
          extent,
        ),
      ]
  }
}

const extentOf = ({ documents, pages }: { documents: number; pages: number }): string =>
  `${documents} ${documents === 1 ? 'document' : 'documents'}, ${pages} ${pages === 1 ? 'page' : 'pages'}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

// Reasons ---------------------------------------------------------------------------------------------------------------

const PURPOSE =
  /\b(?:to (?:rule out|r\/o|evaluate|assess|determine|look for|exclude|confirm|clarify|identify|see (?:if|whether)|learn whether|improve|reduce|help|restore|address|avoid|prevent|increase|decrease|delineate|document|differentiate|be excluded|treat|relieve|control|protect)|rule out|because|for (?:the )?(?:surgical planning|further evaluation|evaluation|treatment|burning|pain|spasms?|sleep|neuropathic|flare|inflammation|relief)|in order to|so that|due to)\b/i

/** A reason that the letter misses: what the physician said it is for is shown, and nothing is judged. */
function reasoning(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  searchable: Searchable,
  item: Item | null,
): CheckFinding {
  const words = new Set(
    wordsOf(
      `${item?.request ?? ''} ${subject.asked} ${item?.drug?.ingredients.map(({ name }) => name).join(' ') ?? ''}`,
    )
      .filter(({ kind, form }) => kind === 'word' && form.length > 2 && !COMMON.has(form))
      .map(({ form }) => form),
  )
  const lines = [...words]
    .flatMap((form) => searchable.linesWith(form))
    .filter((line) => !line.reviewer && PURPOSE.test(line.text))
  const ranked = [...new Set(lines)]
    .map((line) => ({ line, shared: line.words.filter(({ form }) => words.has(form)).length }))
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, MOST_EVIDENCE)
    .map(({ line }) => evidenceOf(line))
  const message =
    ranked.length > 0
      ? `The letter misses the reasoning (${named(subject)}). Whether a reason is enough is the reviewer's to judge; the ${searchable.own ? 'summary' : 'record'} states these purposes. Say why they do not suffice.`
      : `The letter misses the reasoning (${named(subject)}). No sentence of purpose was found for it, which does not prove that there is none.`
  return tell(
    claim,
    'absence-reasoning',
    'expert opinion',
    message,
    ranked,
    searchable.own ? null : searchable.searched,
  )
}

const COMMON = new Set(
  'the and for was were with this that request rationale reason why how would provided clear medical necessity patient physician need use her his not any has had'.split(
    ' ',
  ),
)

// Requests --------------------------------------------------------------------------------------------------------------

/** What a request may state of itself, by the words of the claim and the shape in the request. */
const FIELDS: readonly { readonly asked: RegExp; readonly stated: RegExp; readonly name: string }[] = [
  {
    name: 'a quantity',
    asked:
      /\b(?:quantity|quantities|number of (?:tablets|pills)|how many tablets|amount of (?:medication|tablets)|count)\b/i,
    stated:
      /#\s?\d+|\bqty:?\s?\d+|\b\d+\s?(?:tablets?|tabs?|capsules?|caps?|patches|pills|grams?|gm|ml|units?)\b|\bquantity:?\s?\d+/i,
  },
  {
    name: 'a number of visits',
    asked:
      /\b(?:number|amount|quantity|how many) .{0,40}\b(?:visits?|sessions?|treatments?|therapy)\b|\bamount of therapy\b|\bvisits?\b/i,
    stated:
      /\b\d+\s?(?:\(\d+\)\s?)?(?:visits?|sessions?|treatments?)\b|(?:\bx|×|\btimes)\s?\d+\b|\b(?:\d+|one|two|three|four)\s?(?:x|times?)\s?(?:a|per|\/)?\s?w(?:ee)?k.{0,24}\b(?:\d+|one|two|three|four|six|eight)\s?(?:weeks?|wks?|months?)/i,
  },
  {
    name: 'a frequency',
    asked: /\bfrequency|how often\b/i,
    stated:
      /\b(?:\d+|one|two|three|four|once|twice)\s?(?:\(\d+\)\s?)?(?:x|times?)?\s?(?:a|per|\/|each)\s?(?:day|week|wk|month)|\b(?:daily|weekly|monthly|bid|tid|qid|qd|qhs|prn|q\d+h|nightly|every \w+ hours)\b|\b\d+x\d+\b|\btimes (?:a|per) week\b/i,
  },
  {
    name: 'a duration',
    asked: /\b(?:duration|length|how long|period|endpoint|length of time)\b/i,
    stated:
      /\b(?:\d+|one|two|three|four|six|eight|twelve)[\s-]?(?:\(\d+\)\s?)?(?:weeks?|wks?|months?|years?|days?(?!\s?(?:a|per|\/)\s?w))\b|\b\d+x\d+\b/i,
  },
  {
    name: 'a strength',
    asked: /\b(?:dose|dosage|strength|dosing)\b/i,
    // a volume or a weight of cream is how much of it, not how strong it is
    stated: /\b\d+(?:\.\d+)?(?:\/\d+)?\s?(?:(?:mg|mcg|units?)\b|%)/i,
  },
  {
    name: 'a concentration',
    asked: /\b(?:concentration|percentage)\b/i,
    stated: /\d\s?%|\bmg ?\/ ?(?:ml|g)\b/i,
  },
  { name: 'refills', asked: /\brefills?\b/i, stated: /\brefills?\b/i },
  { name: 'rental or purchase', asked: /\b(?:rental|purchase)\b/i, stated: /\b(?:rental|purchase|rent|buy)\b/i },
  {
    name: 'a specialty',
    asked: /\b(?:specialist|specialty|field|type of (?:specialist|provider))\b/i,
    stated:
      /\b(?:psych\w+|\w+ologist|surgeon|psychiatrist|\w+ology|orthop\w+|neurosurg\w+|pain management|podiatrist|physiatrist|internist)\b/i,
  },
  { name: 'contrast', asked: /\bcontrast\b/i, stated: /\bcontrast\b/i },
  { name: 'supplies', asked: /\bsuppl(?:y|ies)\b/i, stated: /\b(?:pads|electrodes|batteries|supplies:)\b/i },
]

/** What the letter says the request does not state, against the request line, and against the record unless it names the request. */
function requestDefect(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  checking: Checking,
  searchable: Searchable,
  item: Item | null,
): readonly CheckFinding[] {
  if (item === null) return []
  const fields = FIELDS.filter(({ asked }) => asked.test(subject.asked))
  const bodyPart = /\b(?:body part|part of the body|region|side|level)\b/i.exec(subject.asked)?.[0] ?? null
  const request = item.request
  const passage = checking.passages.find(
    ({ part, item: number }) => part === 'request' && number === claim.passage.item,
  )
  const evidence: readonly Evidence[] =
    passage === undefined
      ? []
      : [{ document: 'this letter', page: passage.place(0, request.length)?.page ?? 1, quote: request }]
  const stated =
    (fields.length > 0 && fields.every(({ stated: shape }) => shape.test(request))) ||
    (bodyPart !== null && /part|region/i.test(bodyPart) && partsIn(request).length > 0) ||
    (bodyPart === 'side' && /\b(?:left|right|bilateral)\b/i.test(request)) ||
    (/level/i.test(bodyPart ?? '') && /\b[CTLS]\d/.test(request))
  if (stated) {
    return [
      tell(
        claim,
        'absence-contradicted',
        'ordinary fact',
        `The letter says that the request does not state ${named(subject)}, but the request does: "${request}". Correct the sentence, and see whether the conclusion still stands.`,
        evidence,
      ),
    ]
  }
  const ofRequest = /\brequest|\brfa\b/i.test(claim.sentence.text)
  if (!ofRequest) {
    const drugDose = /\b(?:dose|dosage|dosing|strength)\b/i.test(subject.asked) && item.drug !== null
    const resolution = drugDose ? resolve(claim, subject, searchable, item) : null
    if (resolution?.result === 'contradicted') return inRecord(claim, subject, searchable, item)
  }
  if (fields.length === 0 && bodyPart === null) {
    return [
      tell(
        claim,
        'absence-unclear',
        'ordinary fact',
        `The letter says that the request does not state ${named(subject)}. Compare it with the request: "${request}".`,
        evidence,
      ),
    ]
  }
  return [
    tell(
      claim,
      'absence-confirmed',
      'ordinary fact',
      `The request line does not state ${named(subject)}: "${request}".`,
      evidence,
    ),
  ]
}

// Papers ----------------------------------------------------------------------------------------------------------------

const KINDS: readonly {
  readonly asked: RegExp
  readonly kinds: readonly DocumentKind[]
  readonly title: RegExp | null
}[] = [
  { asked: /\boperative|operation|surgical report/i, kinds: ['operative report'], title: null },
  { asked: /\bMRI\b|magnetic resonance/i, kinds: ['imaging report'], title: /\bMRI\b|magnetic resonance|\bMR\b/i },
  { asked: /\bCT\b|computed tomography/i, kinds: ['imaging report'], title: /\bCT\b|computed tomography/i },
  { asked: /x-?rays?|radiographs?|plain films?/i, kinds: ['imaging report'], title: /x-?ray|radiograph|film|views/i },
  { asked: /\bimaging|diagnostic (?:study|studies)|radiology/i, kinds: ['imaging report'], title: null },
  { asked: /electrodiagnostic|\bEMG\b|nerve conduction/i, kinds: ['electrodiagnostic report'], title: null },
  { asked: /therap(?:y|ist)|PT notes|physical medicine/i, kinds: ['therapy note'], title: null },
  { asked: /chiropract/i, kinds: ['therapy note'], title: /chiropract/i },
  { asked: /acupunct/i, kinds: ['therapy note'], title: /acupunct/i },
  { asked: /drug (?:screen|test)|toxicology|urine/i, kinds: ['drug test'], title: null },
  { asked: /psycholog|psychiatr/i, kinds: ['psychological report'], title: null },
  { asked: /\bRFA\b|request for authorization/i, kinds: ['request for authorization'], title: null },
  { asked: /\bQME\b|\bAME\b|medical-legal|agreed medical/i, kinds: ['medical-legal report'], title: null },
  { asked: /CURES|pharmacy|prescription monitoring/i, kinds: ['prescription monitoring'], title: null },
  { asked: /functional capacity/i, kinds: ['functional capacity evaluation'], title: null },
  { asked: /laborator|blood (?:work|tests?)/i, kinds: ['laboratory report'], title: null },
  { asked: /consult/i, kinds: ['consultation report'], title: null },
  { asked: /hospital|emergency|discharge/i, kinds: ['hospital record'], title: null },
  {
    asked: /progress (?:notes?|reports?)|office (?:notes?|visit)|PR-?2|treating physician/i,
    kinds: ['progress report'],
    title: null,
  },
]

/** "MRI OF THE RIGHT KNEE" is no report of the left knee. */
function isOfOtherSide(head: string, asked: string, item: Item | null): boolean {
  const side = /\b(?:left|right)\b/i.exec(asked)?.[0].toLowerCase() ?? item?.service?.side ?? null
  const title = head.slice(0, 160)
  if (side !== 'left' && side !== 'right') return false
  const [own, other] = side === 'left' ? [/\bleft\b/i, /\bright\b/i] : [/\bright\b/i, /\bleft\b/i]
  return other.test(title) && !own.test(head) && !/\b(?:bilateral|both)\b/i.test(head)
}

/** A paper that the letter says is not in the file, against the documents of the file. */
function fileContent(
  claim: AbsenceClaim,
  subject: AbsenceSubject,
  searchable: Searchable,
  item: Item | null,
): readonly CheckFinding[] {
  if (searchable.own) return []
  const asked = subject.asked
  const rows = KINDS.filter((row) => row.asked.test(asked))
  const [row] = rows
  if (row === undefined) return inRecord(claim, { ...subject, kind: 'missing-from-record' }, searchable, item)
  const year = /\b(?:19|20)\d\d\b/.exec(asked)?.[0] ?? null
  const wantedParts = partsIn(asked).map(({ part }) => part)
  const parts = wantedParts.length > 0 ? wantedParts : item?.service?.bodyPart != null ? [item.service.bodyPart] : []
  const held = searchable.documents.filter((document) => {
    const title = document.passages[0]?.text ?? ''
    return (
      row.kinds.includes(document.kind) ||
      (document.kind === 'unknown' && title.length < 80 && (row.title ?? row.asked).test(title))
    )
  })
  const fitting = held.flatMap((document) => {
    const head = document.passages
      .slice(0, 4)
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 600)
    if (row.title !== null && !row.title.test(head)) return []
    if (year !== null && document.date !== null && String(document.date.year) !== year) return []
    const there = partsIn(head).map(({ part }) => part)
    if (isOfOtherSide(head, asked, item)) return []
    if (parts.length > 0 && there.length > 0 && !there.some((part) => parts.includes(part))) return []
    const first = document.passages[0]
    const line: Line | undefined =
      first === undefined ? undefined : searchable.lines.find(({ span }) => span === first.span)
    return line === undefined ? [] : [evidenceOf(line)]
  })
  const [first] = fitting
  if (first !== undefined) {
    return [
      tell(
        claim,
        'absence-contradicted',
        'ordinary fact',
        `The letter says that ${named(subject)} is not in the file, but the file holds it: "${first.quote}" (${place(first)}). Correct the sentence, and see whether the conclusion still stands.`,
        fitting,
        searchable.searched,
      ),
    ]
  }
  const mentioned = resolve(claim, subject, searchable, item)
  const near = shown(mentioned)
  if (near.length > 0 || mentioned.near.length > 0) {
    return [
      tell(
        claim,
        'absence-unclear',
        'ordinary fact',
        `No document of the file is ${named(subject)}. These passages speak of it: see whether its content was reviewed under another name.`,
        near.length > 0 ? near : mentioned.near.map((line) => evidenceOf(line)),
        searchable.searched,
      ),
    ]
  }
  return [
    tell(
      claim,
      'absence-confirmed',
      'ordinary fact',
      `${capital(named(subject))} is not among the documents of the file (${extentOf(searchable.searched)}).`,
      [],
      searchable.searched,
    ),
  ]
}
