import type { CivilDate, Claim } from '../core/index.ts'
import { DRUG_ENTRIES, isDrugWord, type Medication } from '../dose/index.ts'
import { medicationOf, type Subject } from './subject.ts'

/**
 * What a physician must see whatever the leaning. `urgent` goes to the medical director at once. Notes never move a
 * leaning: they stand beside it.
 */
export type SafetyNote = {
  readonly code: 'urgent-finding' | 'overdose-history' | 'depressants-together' | 'taper-needed'
  readonly urgent: boolean
  readonly message: string
  readonly claims: readonly Claim[]
}

const DEPRESSANT_CLASSES = new Set(['benzodiazepine', 'sleep medication', 'muscle relaxant'])

/** Stopping these at once can harm: opioids, benzodiazepines, and two muscle relaxants (facts/guidelines.md §2, §3). */
const NEEDS_TAPER = {
  classes: new Set(['opioid', 'benzodiazepine']),
  ingredients: new Set(['carisoprodol', 'baclofen']),
}

/** Whether stopping the drug at once can harm. */
export const needsTaper = ({ drug, ingredients }: Medication): boolean =>
  NEEDS_TAPER.classes.has(drug.drugClass) || ingredients.some(({ name }) => NEEDS_TAPER.ingredients.has(name))

export function safetyOf(subject: Subject, claims: readonly Claim[]): readonly SafetyNote[] {
  const stated = claims.filter(({ voice, correctedBy }) => voice !== 'utilization review' && correctedBy === null)
  const notes: SafetyNote[] = []
  const flags = stated.filter(({ fact, assertion }) => fact === 'red flag' && assertion === 'affirmed')
  if (flags.length > 0) {
    notes.push({
      code: 'urgent-finding',
      urgent: true,
      message: 'The record states a sign that demands urgent work-up.',
      claims: flags,
    })
  }
  const medication = medicationOf(subject)
  if (medication === null) return notes
  const { drugClass } = medication.drug
  const current = lately(
    stated.filter(
      ({ value, assertion }) => value.kind === 'regimen' && value.use === 'current' && assertion === 'affirmed',
    ),
  )
  const inClass = (wanted: (drugClass: string) => boolean): readonly Claim[] =>
    current.filter(({ value }) => value.kind === 'regimen' && wanted(value.drugClass))
  const opioids = inClass((name) => name === 'opioid')
  const depressants = inClass((name) => DEPRESSANT_CLASSES.has(name))
  if (drugClass === 'opioid' && depressants.length > 0) notes.push(together(depressants))
  else if (DEPRESSANT_CLASSES.has(drugClass) && opioids.length > 0) notes.push(together(opioids))
  const overdoses = stated.filter(
    ({ fact, assertion }) => fact === 'overdose' && (assertion === 'affirmed' || assertion === 'historical'),
  )
  if (overdoses.length > 0 && (drugClass === 'opioid' || DEPRESSANT_CLASSES.has(drugClass))) {
    notes.push({
      code: 'overdose-history',
      urgent: false,
      message: 'The record states an overdose in the history.',
      claims: overdoses,
    })
  }
  const names = medication.ingredients.map(({ name }) => name)
  const taken = current.filter(
    ({ value }) => value.kind === 'regimen' && value.ingredients.some((name) => names.includes(name)),
  )
  if (needsTaper(medication) && taken.length > 0) {
    const planned = stated.filter(({ fact, quote }) => fact === 'weaning' && concerns(quote, medication))
    notes.push({
      code: 'taper-needed',
      urgent: false,
      message:
        planned.length > 0
          ? 'The patient takes it now; if it is to stop, a taper is needed, and the record speaks of one.'
          : 'The patient takes it now; if it is to stop, a taper is needed, and none was found in the record.',
      claims: [...taken, ...planned],
    })
  }
  return notes
}

/** A list older than this says nothing of what is taken now. Our choice: charts are renewed at least once a year. */
const OLD = { years: 1 } as const

/** Without the drugs that were last spoken of a year before the newest statement of any drug. Undated ones stay. */
function lately(taken: readonly Claim[]): readonly Claim[] {
  let newest: CivilDate | null = null
  for (const { date } of taken) {
    if (date !== null && (newest === null || Temporal.PlainDate.compare(date, newest) > 0)) newest = date
  }
  if (newest === null) return taken
  const oldest = newest.subtract(OLD)
  return taken.filter(({ date }) => date === null || Temporal.PlainDate.compare(date, oldest) >= 0)
}

/** A taper of another drug is no taper of this one: the sentence names this drug, its class, or no drug at all. */
function concerns(quote: string, { drug, ingredients }: Medication): boolean {
  const words = new Set(
    quote
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word.length > 3),
  )
  const own = new Set(ingredients.map(({ name }) => name))
  const names = DRUG_ENTRIES.filter((entry) => entry.ingredients.some(({ name }) => own.has(name)))
  const ownWords = [...own, ...names.map(({ name }) => name), ...drug.drugClass.split(' ')]
    .flatMap((name) => name.toLowerCase().split(/[^a-z]+/))
    .filter((word) => word.length > 3)
  if (ownWords.some((word) => words.has(word) || words.has(`${word}s`))) return true
  return ![...words].some(isDrugWord)
}

const together = (claims: readonly Claim[]): SafetyNote => ({
  code: 'depressants-together',
  urgent: false,
  message: 'An opioid is taken together with another drug that depresses breathing.',
  claims,
})
