/**
 * The facts a record, a summary or a letter can state, by name: what guideline criteria ask and what claims answer.
 * The names are the field's words; `value` is the kind of `Value` a claim of that name holds, `unit` that of its number.
 */
export const FACTS = {
  age: { value: 'number', unit: 'years', meaning: "the patient's age at the date of the statement" },
  sex: { value: 'word', unit: null, meaning: '`male` or `female`' },
  'date of injury': { value: 'date', unit: null, meaning: 'the day of the industrial injury' },
  medication: {
    value: 'regimen',
    unit: null,
    meaning: 'a drug in use, asked for, stopped or failed, with strength and sig where stated',
  },
  'daily opioid dose': {
    value: 'number',
    unit: 'mg/day',
    meaning: 'morphine equivalent dose of all opioids together, as the record states it',
  },
  'pain score': {
    value: 'number',
    unit: 'of ten',
    meaning: 'pain intensity; qualifier: with or without medication, least, average, worst, current',
  },
  'pain relief': { value: 'number', unit: 'percent', meaning: 'relief attributed to medication or treatment' },
  'onset of relief': { value: 'number', unit: 'minutes', meaning: 'how long after a dose relief begins' },
  'duration of relief': { value: 'number', unit: 'hours', meaning: 'how long relief from a dose lasts' },
  symptom: {
    value: 'word',
    unit: null,
    meaning: 'a complaint of the patient: radiating pain, numbness, weakness, spasm, insomnia',
  },
  'functional improvement': {
    value: 'word',
    unit: null,
    meaning:
      '`improved`, `slight gain`, `unchanged` or `worse`: gain in daily activities or less work restriction (8 CCR 9792.20)',
  },
  'daily activities': {
    value: 'word',
    unit: null,
    meaning: 'an activity the patient can do, or cannot; qualifier: `able`, `limited`, `unable`',
  },
  'work status': {
    value: 'word',
    unit: null,
    meaning: '`full duty`, `modified duty`, `off work`, `not working`, `permanent and stationary`, `retired`',
  },
  'side effect': {
    value: 'word',
    unit: null,
    meaning: 'an adverse effect of a treatment, or (negated) that there is none',
  },
  'aberrant behaviour': {
    value: 'word',
    unit: null,
    meaning: 'misuse, diversion, early refills, or (negated) that there is none',
  },
  'CURES report': {
    value: 'word',
    unit: null,
    meaning: "the state's prescription monitoring report was checked; `consistent`, `inconsistent` or `checked`",
  },
  'pill count': { value: 'word', unit: null, meaning: '`consistent`, `inconsistent` or `done`' },
  'opioid agreement': { value: 'word', unit: null, meaning: 'a signed pain or opioid agreement' },
  'risk screen': {
    value: 'word',
    unit: null,
    meaning: 'an opioid risk screen (ORT, SOAPP, COMM, CAGE …); qualifier: `low`, `moderate`, `high` or the score',
  },
  overdose: { value: 'word', unit: null, meaning: 'an overdose or an accidental overdose in the history' },
  'urine drug test': {
    value: 'result',
    unit: null,
    meaning: 'a urine drug screen, its date and whether it agrees with what is prescribed',
  },
  'prior treatment': { value: 'outcome', unit: null, meaning: 'a treatment already tried, and what came of it' },
  diagnosis: { value: 'word', unit: null, meaning: 'a diagnosis as the physician states it' },
  'examination finding': { value: 'finding', unit: null, meaning: 'an objective finding with side and level' },
  imaging: { value: 'result', unit: null, meaning: 'an imaging study with its date and result' },
  'electrodiagnostic study': {
    value: 'result',
    unit: null,
    meaning: 'EMG or nerve conduction study with its date and result',
  },
  'red flag': { value: 'word', unit: null, meaning: 'a sign that demands urgent work-up' },
  consultation: { value: 'word', unit: null, meaning: 'an examination by a specialist, by specialty' },
  request: { value: 'word', unit: null, meaning: 'a treatment the physician asks for or plans' },
  'purpose of request': { value: 'word', unit: null, meaning: 'why the physician asks, in the physician’s words' },
  'treatment goal': { value: 'word', unit: null, meaning: 'a goal of treatment set before or during it' },
  weaning: { value: 'word', unit: null, meaning: 'a taper planned, tried or under way; qualifier: the drugs it is of' },
  'mechanism of injury': { value: 'word', unit: null, meaning: 'how the injury happened' },
} as const

export type FactName = keyof typeof FACTS
