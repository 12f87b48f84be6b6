/** What the check makes of the two sets: each row with what became of it. */
import { type AbsenceClaim, findAbsences } from '../../src/check/absence-finder.ts'
import { type CaseRecord, type CheckFinding, checkLetter } from '../../src/check/index.ts'
import { type Passage, passagesOf } from '../../src/check/passage.ts'
import type { PagedText } from '../../src/core/index.ts'
import { pagesOf } from '../../src/core/index.ts'
import { readLetter } from '../../src/letter/index.ts'
import { readRecords, sentencesOf } from '../../src/records/index.ts'
import type { Drawn } from './draw.ts'
import type { Kind, PlantedClaim, PlantedLetter } from './planted.ts'

type Stretch = { readonly from: number; readonly to: number }

const overlap = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to

export type MeasuredRow = {
  readonly letter: PlantedLetter
  readonly row: PlantedClaim
  /** What the finder took for this row, or null. */
  readonly found: AbsenceClaim | null
  readonly finding: CheckFinding | null
  /** The code of the finding without `absence-`; `none` where there is none. */
  readonly result: string
}

/** Every row of a letter with what became of it, and the absences that the finder sees where the table has none. */
export function measure(letter: PlantedLetter): {
  readonly rows: readonly MeasuredRow[]
  readonly extra: readonly { readonly letter: PlantedLetter; readonly claim: AbsenceClaim }[]
} {
  const document = { id: 'letter', pages: pagesOf(letter.letter) }
  const reading = readLetter(document)
  const passages = passagesOf(document, reading).filter(({ part }) => part === 'summary' || part === 'rationale')
  const absences = passages.flatMap(findAbsences)
  const findings = checkLetter({ document, reading, record: recordOf(letter) }).filter(({ code }) =>
    code.startsWith('absence-'),
  )
  const taken = new Set<AbsenceClaim>()
  const rows = letter.claims.map((row) => {
    const passage = passages.find(({ item }) => item === row.item)
    if (passage === undefined) throw new Error(`${letter.name} has no item ${row.item}`)
    const quote = placeOf(passage.text, row.quote, 0)
    const words = row.words === undefined ? quote : placeOf(passage.text, row.words, quote.from)
    const here = absences.filter((claim) => claim.passage === passage && overlap(claim, quote))
    for (const claim of here) taken.add(claim)
    const found = here.find(({ subjects }) => subjects.some((subject) => overlap(subject, words))) ?? here[0] ?? null
    const subject = found?.subjects.find((one) => overlap(one, words))
    // of a compound with one thing inside the row's quote, that thing's finding is the row's
    const quoted = found?.subjects.filter((one) => overlap(one, quote)) ?? []
    const own = row.words !== undefined ? subject : quoted.length === 1 ? quoted[0] : undefined
    const names = [...(row.words === undefined ? [] : [row.words]), ...(own === undefined ? [] : [`"${own.asked}"`])]
    const finding = findingOf(row, findings, passage, quote, words, names)
    return { letter, row, found, finding, result: finding?.code.replace('absence-', '') ?? 'none' }
  })
  const extra = absences.filter((claim) => claim.passage.part === 'rationale' && !taken.has(claim))
  return { rows, extra: extra.map((claim) => ({ letter, claim })) }
}

/** Of the findings that touch the row's words, the one that says least besides; of one compound, the one that names them. */
function findingOf(
  row: PlantedClaim,
  findings: readonly CheckFinding[],
  passage: Passage,
  quote: Stretch,
  words: Stretch,
  names: readonly string[],
): CheckFinding | null {
  const touching = (stretch: Stretch): readonly CheckFinding[] => {
    const place = passage.place(stretch.from, stretch.to)
    return place === null
      ? []
      : findings.filter(({ at, item }) => item === row.item && at !== null && overlap(at, place))
  }
  const length = ({ at }: CheckFinding): number => (at === null ? 0 : at.to - at.from)
  const near = touching(words).toSorted((a, b) => length(a) - length(b))
  const naming = near.filter(({ message }) => names.some((name) => message.includes(name)))
  return naming[0] ?? near[0] ?? (row.words === undefined ? touching(quote)[0] : undefined) ?? null
}

function placeOf(text: string, words: string, from: number): Stretch {
  const at = text.indexOf(words, from)
  if (at < 0) throw new Error(`not in the letter: ${words}`)
  return { from: at, to: at + words.length }
}

/** The records as the check gets them from a folder: UR decisions told by their title and not counted as searched. */
function recordOf({ records: pages }: PlantedLetter): CaseRecord {
  const files: PagedText[] = [...pages].map(([id, texts]) => ({ id, pages: texts }))
  const records = readRecords(files).value
  const urDecisions = new Set(records.documents.filter(({ kind }) => kind === 'utilization review').map(({ id }) => id))
  const searched = files.filter(({ id }) => !urDecisions.has(id))
  return {
    records,
    files,
    paths: new Map(files.map(({ id }) => [id, id])),
    urDecisions,
    searched: {
      documents: records.documents.filter(({ id }) => !urDecisions.has(id)).length,
      pages: searched.flatMap((file) => file.pages).length,
    },
  }
}

export type LabelledSentence = Drawn & {
  readonly claims: readonly {
    readonly kind: Kind
    readonly or?: Kind
    readonly doubtful?: boolean
    readonly subjects: readonly string[]
  }[]
}

/** What the finder sees inside a drawn sentence; it reads the whole rationale, as it does in a letter. */
export function absencesAt(rationale: string, { item, from, length }: Drawn): readonly AbsenceClaim[] {
  const passage: Passage = {
    part: 'rationale',
    item,
    text: rationale,
    sentences: sentencesOf(rationale),
    place: () => null,
  }
  // A claim belongs to the sentence in which the absence is said, and sentences may be cut differently.
  return findAbsences(passage).filter((claim) => claim.from >= from && claim.from < from + length)
}
