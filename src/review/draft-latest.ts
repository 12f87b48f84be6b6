import { type FactName, printCivilDate } from '../core/index.ts'
import type { Sentence } from '../letter/index.ts'
import type { CaseToDraft } from './draft.ts'
import {
  byWeight,
  compareDates,
  type DraftDocument,
  key,
  lowered,
  NAMES,
  oneLine,
  type Sources,
  type Statement,
  sentenceFrom,
  states,
} from './draft-sources.ts'
import { placeOf } from './subject.ts'

/** How much of each is told in a summary. */
const BUDGET = { complaints: 5, findings: 4 }

const REPORTS: ReadonlySet<DraftDocument['kind']> = new Set([
  'progress report',
  'consultation report',
  'medical-legal report',
  'psychological report',
  'hospital record',
  'case summary',
  'unknown',
])

const COMPLAINTS: readonly FactName[] = [
  'symptom',
  'pain score',
  'pain relief',
  'onset of relief',
  'duration of relief',
  'daily activities',
  'functional improvement',
  'side effect',
]

/** The newest report that tells of complaints or of an examination; a therapist's note only where there is no other. */
export function latestReport(sources: Sources): DraftDocument | null {
  const telling = sources.newest.filter((each) => states(each, ['symptom', 'pain score', 'examination finding']))
  const of = (kinds: (kind: DraftDocument['kind']) => boolean): DraftDocument | null =>
    telling.find(({ document }) => document !== null && document.date !== null && kinds(document.kind))?.document ??
    telling.find(({ document }) => document !== null && kinds(document.kind))?.document ??
    null
  return of((kind) => REPORTS.has(kind)) ?? of((kind) => kind === 'therapy note')
}

export function latestTold(
  { review }: CaseToDraft,
  sources: Sources,
  latest: DraftDocument | null,
  told: Set<string>,
): readonly Sentence[] {
  if (latest === null) return []
  const within = ({ document }: Statement): boolean => document === latest
  const parts = review.items.flatMap(({ subject }) => placeOf(subject)?.bodyPart ?? [])
  const complaints = chosenFrom(
    sources.statements.filter(
      (each) =>
        within(each) &&
        states(each, COMPLAINTS) &&
        // a list of diagnoses names complaints too, and was told
        each.claims.filter(({ fact }) => fact === 'diagnosis').length < 2,
    ),
    BUDGET.complaints,
    (statement) => complaintWeight(statement, parts),
    told,
  )
  const examined = (document: DraftDocument): readonly Spoken[] =>
    chosenFrom(
      sources.statements.filter((each) => each.document === document && states(each, ['examination finding'])),
      BUDGET.findings,
      (statement) => findingWeight(statement, parts),
      told,
    )
  const now = examined(latest)
  const earlier = now.length > 0 ? null : lastExamined(sources)
  const findings = earlier === null ? now : examined(earlier)
  const sentences: Sentence[] = []
  const lead = reportLead(latest, sources)
  if (lead !== null && (complaints.length > 0 || now.length > 0)) sentences.push(lead)
  for (const { statement, text } of complaints) sentences.push({ text, support: [sources.record(statement)] })
  findings.forEach(({ statement, text }, index) => {
    const words = index === 0 ? examinationLead(text, earlier) : text
    const support = [sources.record(statement)]
    if (index === 0 && earlier?.date != null) support.push(...sources.dated(statement, earlier.date))
    sentences.push({ text: words, support })
  })
  return sentences
}

type Spoken = { readonly statement: Statement; readonly text: string }

/** The weightiest statements that make plain sentences, told in the order of their paper. */
function chosenFrom(
  statements: readonly Statement[],
  most: number,
  weight: (statement: Statement) => number,
  told: Set<string>,
): readonly Spoken[] {
  const spoken = statements.flatMap((statement): Spoken[] => {
    if (told.has(key(statement))) return []
    const text = sentenceFrom(statement.quote) ?? headed(statement.quote)
    return text === null ? [] : [{ statement, text }]
  })
  const chosen: Spoken[] = []
  for (const each of byWeight(spoken, ({ statement }) => weight(statement))) {
    // "Lachman's test is negative" behind "Right knee: Lachman's test is negative" says it twice.
    if (chosen.length < most && !chosen.some(({ text }) => text.toLowerCase().includes(each.text.toLowerCase())))
      chosen.push(each)
  }
  for (const { statement } of chosen) told.add(key(statement))
  return chosen.toSorted((a, b) => compareDates(a.statement, b.statement))
}

const HEADED = /^([A-Z][A-Za-z ]{2,30}):\s+(\S.*)$/

/** "Lumbar spine: tenderness to palpation" is a finding under its part of the body. */
function headed(words: string): string | null {
  const text = oneLine(words)
  const match = HEADED.exec(text)
  if (match === null || text.split(' ').length > 40 || /\b(?:I|we|my|our)\b/.test(text)) return null
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function examinationLead(text: string, earlier: DraftDocument | null): string {
  if (/^(?:(?:on|upon) )?(?:the )?(?:physical |objective )?(?:exam|findings)/i.test(text)) return text
  const day = earlier?.date == null ? '' : ` on ${printCivilDate(earlier.date)}`
  const match = HEADED.exec(text)
  if (match !== null) {
    const [, part = '', rest = ''] = match
    const where = /exam|objective|physical|general/i.test(part) ? '' : ` of the ${part.toLowerCase()}`
    return `Examination${where}${day}: ${rest.replace(/^\s+/, '')}`
  }
  return day === '' ? `On examination, ${lowered(text)}` : `On examination${day}, ${lowered(text)}`
}

function complaintWeight({ claims }: Statement, parts: readonly string[]): number {
  let weight = 0
  for (const { fact, value } of claims) {
    if (fact === 'pain score' || fact === 'functional improvement') weight += 3
    else if (fact === 'daily activities' || fact === 'pain relief' || fact === 'side effect') weight += 2
    else weight += 1
    const at = 'place' in value ? (value.place?.bodyPart ?? null) : null
    if (at !== null && parts.includes(at)) weight += 2
  }
  return weight
}

const DEFICITS = /weakness|sensory|reflex|straight leg|spurling|impinge|mcmurray|lachman|range of motion|spasm/i

function findingWeight({ claims }: Statement, parts: readonly string[]): number {
  let weight = 0
  for (const { value } of claims) {
    if (value.kind !== 'finding') continue
    weight += value.result === 'present' ? 2 : 1
    if (DEFICITS.test(value.sign)) weight += 2
    if (value.place.bodyPart !== null && parts.includes(value.place.bodyPart)) weight += 3
  }
  return weight
}

function lastExamined(sources: Sources): DraftDocument | null {
  const found = sources.newest.filter((each) => states(each, ['examination finding']))
  return found.find(({ document }) => document?.date != null)?.document ?? null
}

function reportLead(document: DraftDocument, sources: Sources): Sentence | null {
  if (document.date === null || document.dateSpan === null) return null
  const statement = sources.statements.find((each) => each.document === document)
  if (statement === undefined) return null
  const support = sources.dated({ ...statement, quote: '' }, document.date)
  if (support.length === 0) return null
  const whose =
    document.kind === 'progress report' ? "the treating physician's progress report" : `the ${NAMES[document.kind]}`
  return {
    text: `The latest report in the file is ${whose} of ${printCivilDate(document.date)}.`,
    support: [...support],
  }
}
