import { type CivilDate, type Claim, type DocumentId, type FactName, toNumber } from '../core/index.ts'
import type { RecordDocument } from './document.ts'

/** What a case says of its worker. `at` is the day its age holds for; without it no age is compared. */
export type Person = {
  readonly dateOfInjury: CivilDate | null
  readonly sex: string | null
  readonly age?: number | null
  readonly at?: CivilDate | null
}

/** Pages of a document that are about somebody else; `claims` are the statements that say so. */
export type Stranger = {
  readonly document: DocumentId
  readonly pages: readonly number[]
  readonly claims: readonly Claim[]
}

/**
 * By how many years an age is not the one that the worker had on the day of the statement; null where nothing can be
 * compared. An undated statement is only measured by the ages since the injury.
 */
export function yearsOff(claim: Claim, { age, at, dateOfInjury }: Person): number | null {
  const { fact, value, date } = claim
  if (age == null || at == null || fact !== 'age' || value.kind !== 'number') return null
  const years = (from: CivilDate, to: CivilDate): number => from.until(to, { largestUnit: 'day' }).days / 365.25
  const said = toNumber(value.quantity.low)
  if (date !== null) return Math.abs(said - (age - years(date, at)))
  const youngest = dateOfInjury === null ? null : age - years(dateOfInjury, at)
  return Math.max(0, said - age, youngest === null ? 0 : youngest - said)
}

/** An age this far off is no slip and no chart that was copied forward for a year or two. Our choice. */
const ANOTHER_AGE_YEARS = 5

type Mark = 'date of injury' | 'sex' | 'age'
const MARKS: readonly Mark[] = ['date of injury', 'sex', 'age']
const IDENTITY: ReadonlySet<FactName> = new Set(MARKS)

/** Whether a statement agrees with the case about who the worker is; null where it settles nothing. */
function agrees(claim: Claim, person: Person): boolean | null {
  const { fact, value } = claim
  if (fact === 'date of injury' && value.kind === 'date')
    return person.dateOfInjury === null ? null : person.dateOfInjury.equals(value.date)
  if (fact === 'sex' && value.kind === 'word') return person.sex === null ? null : value.word === person.sex
  // An undated paper may be an old one of the same worker, who was younger then.
  if (claim.date === null && value.kind === 'number' && toNumber(value.quantity.low) < (person.age ?? 0)) return null
  const off = yearsOff(claim, person)
  return off === null || (off > 2 && off <= ANOTHER_AGE_YEARS) ? null : off <= 2
}

/** What a stretch of pages says of each mark: it agrees where any statement agrees. */
type Marks = Readonly<Partial<Record<Mark, boolean>>>

function marksOf(claims: readonly Claim[], person: Person): Marks {
  const marks: Partial<Record<Mark, boolean>> = {}
  for (const claim of claims) {
    const says = agrees(claim, person)
    if (says === null || !isMark(claim.fact)) continue
    marks[claim.fact] = marks[claim.fact] === true || says
  }
  return marks
}

const isMark = (fact: FactName): fact is Mark => IDENTITY.has(fact)

/**
 * The papers of another person that lie in the file. One mark alone is a slip, an older claim of the same worker or a
 * chart copied forward: it is told and nothing follows. A document is another person's when two of injury date, sex and
 * age contradict the case, its injury date does not agree, and most documents of the file that state those marks agree with the case.
 * Where the pages of one document say different things, each page is judged by itself, and the sex must be another.
 *
 * Not handled: pages of a stranger that state less than two marks under a title of their own, and names.
 */
export function strangersIn(
  person: Person,
  documents: readonly Pick<RecordDocument, 'id' | 'firstPage' | 'lastPage'>[],
  claims: readonly Claim[],
): readonly Stranger[] {
  const onPage = new Map<string, Claim[]>()
  for (const claim of claims) {
    if (!isMark(claim.fact) || claim.voice === 'utilization review') continue
    if (claim.assertion !== 'affirmed' || claim.correctedBy !== null) continue
    const key = `${claim.span.document} ${claim.span.page}`
    const there = onPage.get(key)
    if (there === undefined) onPage.set(key, [claim])
    else there.push(claim)
  }
  if (onPage.size === 0) return []
  const units = documents.map(({ id, firstPage, lastPage }) => {
    const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at)
    const stated = pages.flatMap((page) => onPage.get(`${id} ${page}`) ?? [])
    return { id, pages, stated, marks: marksOf(stated, person) }
  })
  const most = new Set(MARKS.filter((mark) => balance(units, mark) > 0))
  const isOther = (marks: Marks): boolean =>
    marks['date of injury'] !== true && MARKS.filter((mark) => most.has(mark) && marks[mark] === false).length >= 2
  return units.flatMap(({ id, pages, stated, marks }): readonly Stranger[] => {
    const differing = (some: readonly Claim[]): Claim[] => some.filter((claim) => agrees(claim, person) === false)
    if (isOther(marks)) return [{ document: id, pages, claims: differing(stated) }]
    const apart = pages.filter((page) => {
      const own = marksOf(onPage.get(`${id} ${page}`) ?? [], person)
      // A page prints no day of its own, so that an age alone may be that of an older paper bound in.
      return own.sex === false && isOther(own)
    })
    const found = apart.flatMap((page) => onPage.get(`${id} ${page}`) ?? [])
    return apart.length === 0 ? [] : [{ document: id, pages: apart, claims: differing(found) }]
  })
}

/** How many more documents agree about a mark than contradict it. */
const balance = (units: readonly { readonly marks: Marks }[], mark: Mark): number =>
  units.reduce((sum, { marks }) => sum + (marks[mark] === undefined ? 0 : marks[mark] ? 1 : -1), 0)

/**
 * The claims without those of another person's papers. What such a paper says of the person stays, so that the contradiction can be
 * shown: it says nothing about the treatment.
 */
export function withoutStrangers(claims: readonly Claim[], strangers: readonly Stranger[]): readonly Claim[] {
  const apart = pagesApart(strangers)
  if (apart.size === 0) return claims
  return claims.filter(({ fact, span }) => isMark(fact) || !apart.has(`${span.document} ${span.page}`))
}

/** The documents without the sentences of another person's pages, for a search. */
export function searchableDocuments(
  documents: readonly RecordDocument[],
  strangers: readonly Stranger[],
): readonly RecordDocument[] {
  const apart = pagesApart(strangers)
  if (apart.size === 0) return documents
  return documents.map((document) => ({
    ...document,
    passages: document.passages.filter(({ span }) => !apart.has(`${span.document} ${span.page}`)),
  }))
}

const pagesApart = (strangers: readonly Stranger[]): ReadonlySet<string> =>
  new Set(strangers.flatMap(({ document, pages }) => pages.map((page) => `${document} ${page}`)))
