/**
 * The facts a record, a summary or a letter can state, by name: what guideline criteria ask and what claims answer.
 * The names are the field's words; `value` says what a claim of that name holds.
 */
export const FACTS = {
  age: { value: 'years', meaning: "the patient's age at the date of the statement" },
  sex: { value: 'word', meaning: "the patient's sex as the document words it" },
  'date of injury': { value: 'date', meaning: 'the day of the industrial injury' },
  medication: { value: 'regimen', meaning: 'a drug in use, with strength and sig where stated' },
  'daily opioid dose': { value: 'mg/day', meaning: 'morphine equivalent dose of all opioids together' },
  'pain score': { value: 'of ten', meaning: 'pain intensity; with or without medication, least, average or worst' },
  'pain relief': { value: 'percent', meaning: 'relief attributed to a treatment' },
  'functional improvement': {
    value: 'word',
    meaning: 'gain in daily activities or less work restriction (8 CCR 9792.20)',
  },
  'work status': { value: 'word', meaning: 'working, modified duty, off work, permanent and stationary' },
  'side effect': { value: 'word', meaning: 'an adverse effect of a treatment, or that there are none' },
  'aberrant behaviour': { value: 'word', meaning: 'misuse, diversion, early refills, or that there is none' },
  'urine drug test': {
    value: 'result',
    meaning: 'a urine drug screen, its date and whether it agrees with what is prescribed',
  },
  'opioid agreement': { value: 'date', meaning: 'a signed pain or opioid agreement' },
  'prior treatment': { value: 'outcome', meaning: 'a treatment already tried, and what came of it' },
  diagnosis: { value: 'word', meaning: 'a diagnosis as the physician states it' },
  'examination finding': { value: 'word', meaning: 'an objective finding with side and level' },
  imaging: { value: 'result', meaning: 'an imaging study with its date and result' },
  'electrodiagnostic study': { value: 'result', meaning: 'EMG or nerve conduction study with its date and result' },
  'red flag': { value: 'word', meaning: 'a sign that demands urgent work-up' },
  consultation: { value: 'specialty', meaning: 'an examination by a specialist' },
  'purpose of request': { value: 'word', meaning: 'why the physician asks, in the physician’s words' },
} as const

export type FactName = keyof typeof FACTS
