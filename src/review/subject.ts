import type { CivilDate, Place } from '../core/index.ts'
import { type Medication, readMedication } from '../dose/index.ts'
import type { ItemInView } from '../guidelines/index.ts'
import type { Item } from '../letter/index.ts'

/**
 * What is under review: a disputed item as it was asked for. Its decision, bases and rationale are not part of it, so
 * that nothing here can read them.
 */
export type Subject = Pick<
  Item,
  'request' | 'original' | 'authorized' | 'disputed' | 'drug' | 'service' | 'components' | 'dependsOn'
>

/** The words that ask for what is in dispute: the remainder where part was authorized, else the whole line. */
export const askedFor = ({ disputed, request }: Subject): string => disputed ?? request

/** The drug with its exact amounts and sig, where the item is a drug. */
export const medicationOf = (subject: Subject): Medication | null =>
  subject.drug === null ? null : readMedication(askedFor(subject)).value

/** What kind of request it is, for counting: the class of the drug, or the kind of service in the letter's words. */
export const categoryOf = (subject: Subject): string =>
  subject.service?.kind ?? medicationOf(subject)?.drug.drugClass ?? (subject.drug === null ? 'other' : 'other drug')

export function placeOf({ service }: Subject): Place | null {
  if (service === null || (service.bodyPart === null && service.levels.length === 0)) return null
  return { bodyPart: service.bodyPart, side: service.side, levels: service.levels }
}

/** How criteria see the item: everything it can be called, where on the body, and the day it was asked for. */
export function viewOf(subject: Subject, at: CivilDate | null): ItemInView {
  const medication = medicationOf(subject)
  const names = [
    ...(subject.drug === null ? [] : [subject.drug.name, ...subject.drug.ingredients.map(({ name }) => name)]),
    ...(medication === null ? [] : [medication.drug.drugClass]),
    ...(subject.drug?.form === null || subject.drug === null ? [] : [subject.drug.form]),
    ...(subject.service === null ? [] : [subject.service.kind]),
    ...subject.components,
    askedFor(subject),
  ]
  return { names: [...new Set(names.map((name) => name.toLowerCase()))], place: placeOf(subject), at }
}
