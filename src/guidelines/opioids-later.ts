import { advice, all, any, ask, fact, limit, OTHER_THAN_DRUGS, section, unless, when, where } from './rule.ts'
import { CDC_2022, OPIOIDS_2016, OPIOIDS_2017 } from './sources.ts'
import { PHASES, type Topic, topicsOf } from './topic.ts'

/** The MTUS opioid guideline of 2016, the ceiling of its successor of 2017, and the CDC's thresholds of 2022. */

const at = (name: string) => section(OPIOIDS_2016, name)

const acute = at('1 Opioids for acute pain')
const postoperative = at('1.4 Post-operative pain')
const subacute = at('2 Opioids for subacute pain')
const evaluation = at('3.1 Comprehensive evaluation')
const screening = at('3.3.1 Screening for misuse')
const initiation = at('3.3.3 Initiation')
const testing = at('3.3.6 Urine drug testing')
const improvement = at('3.3.7.2 Clinically meaningful improvement')
const dosing = at('3.3.8 Titration and dosing threshold')
const maintenance = at('3.3.9 Maintenance')
const tapering = at('4 Tapering opioids')
const acoem = section(OPIOIDS_2017, '')
const cdc = section(CDC_2022, '')

const topic = topicsOf('opioids-2016', ['chronic'])

type At = ReturnType<typeof maintenance.verified>

const NON_OPIOIDS = ['NSAID', 'analgesic', 'muscle relaxant', 'anti-epilepsy', 'antidepressant', 'TCA', 'SNRI']

/** Non-opioid drugs came first and did not do. */
const nonOpioidsFailed = (id: string, source: At) =>
  any(
    id,
    'Did non-opioid treatment fail or not suffice?',
    source,
    fact(`${id}a`, 'Did a non-opioid drug fail?', source, 'medication', {
      about: NON_OPIOIDS,
      results: ['failed', 'stopped'],
      prevails: 'for',
    }),
    fact(`${id}b`, 'Did a non-opioid drug or other care help too little?', source, 'prior treatment', {
      results: ['did not help', 'partly helped', 'worse'],
      prevails: 'for',
    }),
  )

const meaningful = (id: string, source: At) =>
  all(
    id,
    'Clinically meaningful improvement of pain and of function?',
    source,
    any(
      `${id}a`,
      'Is pain meaningfully less (30 %)?',
      source,
      limit(`${id}b`, 'At least 30 % less with the medication?', source, 'pain reduction', { least: '30' }),
      fact(`${id}c`, 'Is relief of at least 30 % stated?', source, 'pain relief', {
        exceptAbout: OTHER_THAN_DRUGS,
        bound: ['quantity', 'at least', '30', 'percent'],
      }),
    ),
    fact(`${id}d`, 'Is function better?', source, 'functional improvement', {
      results: ['improved'],
      fails: ['unchanged', 'worse'],
    }),
  )

export const LATER_OPIOID_TOPICS: readonly Topic[] = [
  topic(
    'opioids-2016-acute',
    'Opioids for acute pain (2016)',
    all(
      'O16-1',
      'Severe acute injury, non-opioids not enough, and short?',
      acute.corroborated('', 'CM16-0239110'),
      any(
        'O16-1a',
        'Is the injury severe (fracture, dislocation, crush, extensive trauma)?',
        acute.corroborated('', 'CM16-0239110'),
        fact('O16-1b', 'Is a severe injury diagnosed?', acute.corroborated('', 'CM16-0239110'), 'diagnosis', {
          about: ['fracture', 'dislocation', 'crush', 'amputation', 'burn', 'polytrauma', 'multiple trauma', 'rupture'],
          prevails: 'for',
        }),
        fact('O16-1c', 'Does imaging show a fracture?', acute.corroborated('', 'CM16-0239110'), 'imaging', {
          results: ['fracture', 'dislocation'],
          fails: ['no fracture', 'normal', 'negative'],
          prevails: 'for',
        }),
      ),
      ask('O16-1d', 'Mild injury: is there a reason to use an opioid at all?', acute.recalled(''), ['diagnosis']),
      limit(
        'O16-1e',
        'Within the first month after the injury?',
        acute.corroborated('', 'CM16-0239110'),
        'days since injury',
        {
          most: '31',
        },
      ),
      advice(fact('O16-12', 'Was CURES consulted?', at('3.3').corroborated('', 'CM16-0239110'), 'CURES report')),
    ),
    { phases: ['acute'] },
  ),
  topic(
    'opioids-2016-postoperative',
    'Opioids after an operation (2016)',
    all(
      'O16-2',
      'Is post-operative use within its time?',
      postoperative.verified(''),
      any(
        'O16-2a',
        'Within three weeks of a lesser, three months of an extensive operation?',
        postoperative.verified(''),
        limit('O16-2b', 'Within three weeks of the operation?', postoperative.verified(''), 'days since surgery', {
          most: '21',
        }),
        where(
          'O16-2c',
          'Extensive surgery: within three months?',
          fact(
            'O16-2d',
            'Was the operation extensive (fusion, joint replacement, open repair)?',
            postoperative.verified(''),
            'prior treatment',
            {
              about: ['fusion', 'arthroplasty', 'replacement', 'reconstruction', 'open reduction', 'laminectomy'],
              prevails: 'for',
            },
          ),
          limit('O16-2e', 'Within 92 days?', postoperative.verified(''), 'days since surgery', { most: '92' }),
        ),
      ),
      nonOpioidsFailed('O16-2f', postoperative.corroborated('', 'CM16-0246487')),
      ask('O16-2g', 'In the second and third month: only at night?', postoperative.verified(''), ['medication']),
      ask(
        'O16-2h',
        'Past four weeks: were screening tools used, pain and function recorded?',
        postoperative.verified(''),
        ['risk screen', 'pain score'],
      ),
    ),
    {
      phases: PHASES,
      note: 'Applies where an operation was done or is approved; three months are counted as 92 days.',
    },
  ),
  topic(
    'opioids-2016-subacute',
    'Opioids for subacute pain (2016)',
    all(
      'O16-3',
      'From one to three months: other treatment beside it, and function as the measure?',
      subacute.verified(''),
      fact(
        'O16-3a',
        'Is other treatment (exercise, behavioral therapy, acupuncture) under way?',
        subacute.verified(''),
        'prior treatment',
        {
          about: ['therapy', 'exercise', 'acupuncture', 'chiropract', 'program', 'psych', 'cognitive'],
          prevails: 'for',
        },
      ),
      nonOpioidsFailed('O16-3b', subacute.corroborated('', 'CM16-0230651')),
      any(
        'O16-3c',
        'Did an opioid taken so far help?',
        subacute.verified(''),
        fact('O16-3d', 'Is function better?', subacute.verified(''), 'functional improvement', {
          results: ['improved'],
          fails: ['unchanged', 'worse'],
        }),
        limit('O16-3e', 'Is pain less with it?', subacute.verified(''), 'pain reduction', { least: '30' }),
        fact('O16-3f', 'Is relief stated?', subacute.verified(''), 'pain relief', {
          exceptAbout: OTHER_THAN_DRUGS,
          bound: ['quantity', 'at least', '30', 'percent'],
        }),
      ),
    ),
    { phases: ['subacute'] },
  ),
  topic(
    'opioids-2016-initiation',
    'Opioids: starting chronic treatment (2016)',
    all(
      'O16-6',
      'Is chronic opioid treatment begun as a trial, after evaluation and screening?',
      initiation.verified(''),
      ask('O16-4', 'Was there a comprehensive evaluation before?', evaluation.verified(''), [
        'consultation',
        'examination finding',
      ]),
      fact('O16-5', 'Were misuse of drugs and alcohol screened?', screening.verified(''), 'risk screen', {
        prevails: 'for',
      }),
      nonOpioidsFailed('O16-6a', initiation.corroborated('', 'CM16-0230651')),
      fact('O16-6b', 'Are goals for the trial set?', initiation.verified(''), 'treatment goal', { prevails: 'for' }),
    ),
    { phases: ['subacute', 'chronic'] },
  ),
  topic(
    'opioids-2016-maintenance',
    'Opioids: maintenance of chronic treatment (2016)',
    all(
      'O16-9',
      'Do the four A’s support going on?',
      maintenance.verified(''),
      meaningful('O16-8', improvement.verified('')),
      fact('O16-9a', 'Are adverse effects addressed?', maintenance.verified(''), 'side effect', { denial: 'for' }),
      any(
        'O16-9b',
        'Is aberrant behaviour addressed?',
        maintenance.verified(''),
        fact('O16-9c', 'Is misuse described or denied?', maintenance.verified(''), 'aberrant behaviour', {
          denial: 'for',
        }),
        fact('O16-9d', 'Is there a urine drug test?', maintenance.verified(''), 'urine drug test'),
        fact('O16-9e', 'Was CURES checked?', maintenance.verified(''), 'CURES report'),
      ),
      advice(
        fact('O16-9f', 'Is there an inconsistent drug test?', maintenance.verified(''), 'urine drug test', {
          results: ['inconsistent'],
        }),
      ),
      ask(
        'O16-10',
        'Visits at least every three months, and no abrupt stop after two weeks of use?',
        maintenance.verified(''),
      ),
      ask('O16-11', 'Storage and disposal taught, no safety-sensitive work?', maintenance.verified(''), [
        'work status',
      ]),
    ),
    { phases: ['subacute', 'chronic'] },
  ),
  topic(
    'opioids-2016-dosing',
    'Opioids: dosing threshold (2016)',
    any(
      'O16-D',
      'Is the dose within 80 mg a day, or reviewed above it?',
      dosing.verified(''),
      limit(
        'O16-D1',
        'Is the morphine equivalent of all opioids at most 80 mg a day?',
        dosing.verified(''),
        'morphine equivalent dose',
        {
          most: '80',
        },
      ),
      all(
        'O16-D2',
        'Above 80 mg: does it help, and was weaning tried within the half-year?',
        dosing.verified(''),
        meaningful('O16-D3', dosing.verified('')),
        fact('O16-D4', 'Was a reduction tried?', maintenance.verified(''), 'weaning', {
          about: 'item',
          prevails: 'for',
        }),
      ),
    ),
    { phases: PHASES, note: 'A threshold for review: above it the number alone fails nothing.' },
  ),
  topic(
    'urine-drug-testing-2016',
    'Urine drug testing (2016)',
    all(
      'O16-7',
      'Is the patient on opioids, and is the test within two to four a year?',
      testing.verified(''),
      fact(
        'O16-7a',
        'Does the patient take opioids, or is about to?',
        testing.corroborated('', 'CM16-0249536'),
        'medication',
        {
          about: ['opioid', 'benzodiazepine'],
          results: ['current', 'started', 'requested', 'unclear'],
          prevails: 'for',
        },
      ),
      any(
        'O16-7b',
        'Within four a year, or more because of high risk?',
        testing.verified(''),
        limit('O16-7c', 'At most four in the year?', testing.verified(''), 'tests in a year', { most: '4' }),
        where(
          'O16-7d',
          'High risk: monthly at most?',
          fact('O16-7e', 'Is the risk called high?', testing.corroborated('', 'CM16-0249536'), 'risk screen', {
            results: ['high'],
          }),
          limit('O16-7f', 'At most twelve?', testing.corroborated('', 'CM16-0249536'), 'tests in a year', {
            most: '12',
          }),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'tapering-2016',
    'Tapering opioids (2016)',
    all(
      'O16-13',
      'Is stopping prepared?',
      tapering.verified(''),
      fact('O16-13a', 'Is a taper planned or under way?', tapering.verified(''), 'weaning', {
        about: 'item',
        prevails: 'for',
      }),
      ask('O16-13b', 'History of opioid use disorder: does an addiction specialist agree?', tapering.verified(''), [
        'consultation',
      ]),
    ),
    { phases: PHASES, role: 'advises' },
  ),
  topic(
    'opioids-2017-dosing',
    'Opioids: ceiling (ACOEM 2017)',
    any(
      'O17',
      'Within 50 mg a day, or rarely up to 100 with documented improvement?',
      acoem.verified(''),
      limit(
        'O17-1',
        'Is the morphine equivalent of all opioids at most 50 mg a day?',
        acoem.verified(''),
        'morphine equivalent dose',
        { most: '50' },
      ),
      when(
        'O17-2',
        'Up to 100 mg: with documented functional improvement?',
        limit('O17-2a', 'At most 100 mg a day?', acoem.verified(''), 'morphine equivalent dose', { most: '100' }),
        fact('O17-2b', 'Is function better?', acoem.verified(''), 'functional improvement', {
          results: ['improved'],
          fails: ['unchanged', 'worse'],
        }),
      ),
      ask('O17-3', 'Above 100 mg: what else supports it? The text seen does not.', acoem.recalled(''), [
        'functional improvement',
      ]),
    ),
    {
      authority: 'opioids-2017',
      phases: PHASES,
      role: 'advises',
      note: 'Only the ceiling of this edition is known; it does not decide. The 90 mg in circulation are CDC 2016, not ACOEM.',
    },
  ),
  topic(
    'opioids-cdc-2022',
    'Opioids: CDC thresholds of 2022',
    all(
      'CDC22',
      'Were benefit and risk weighed before the dose reached 50 MME a day?',
      cdc.verified(''),
      unless(
        'CDC22-1',
        'Under 50 MME, or reassessed?',
        all(
          'CDC22-2',
          'At 50 MME or more with no reassessment that helps?',
          cdc.verified(''),
          limit('CDC22-3', 'At least 50 MME a day?', cdc.verified(''), 'morphine equivalent dose', { least: '50' }),
          fact('CDC22-4', 'Is function without gain or worse?', cdc.verified(''), 'functional improvement', {
            results: ['unchanged', 'worse'],
            fails: ['improved'],
          }),
        ),
      ),
      ask('CDC22-5', 'Is a benzodiazepine taken beside the opioid?', cdc.recalled(''), ['medication']),
      ask('CDC22-6', 'Was the prescription monitoring program checked?', cdc.recalled(''), ['CURES report']),
    ),
    {
      authority: 'cdc-2022',
      phases: PHASES,
      role: 'advises',
      note: 'A pause to reassess, no hard limit. That it holds from 4 November 2022 on is recalled and was not seen.',
    },
  ),
]
