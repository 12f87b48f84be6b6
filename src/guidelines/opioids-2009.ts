import { advice, all, any, ask, atLeast, fact, limit, OTHER_THAN_DRUGS, section, where } from './rule.ts'
import { MTUS_2009 } from './sources.ts'
import { PHASES, type Topic, topicsOf } from './topic.ts'

/** Opioids under the chronic pain guideline of 2009 (pp 74-96, 113, 124), and the urine test that watches over them. */

const at = (name: string) => section(MTUS_2009, name)

const trial = at('Opioids, criteria for use: starting a therapeutic trial')
const ongoing = at('Opioids, on-going management')
const discontinue = at('Opioids, when to discontinue')
const continuing = at('Opioids, when to continue')
const longTerm = at('Opioids, long-term users: reassessment')
const byCondition = at('Opioids for chronic pain')
const dosing = at('Opioids, dosing')
const screening = at('Opioids, screening for risk; steps to avoid misuse')
const testing = at('Drug testing')
const weaning = at('Weaning of medications')
const tramadol = at('Tramadol (Ultram)')
const specific = at('Opioids, specific drug list')

const topic = topicsOf('mtus-2009', ['chronic'])

/** The four A's: each only has to be addressed; `no side effects` addresses side effects. */
const fourAs = all(
  'OPI-ON-D',
  "Are all four A's addressed: analgesia, daily activities, adverse effects, aberrant drug-taking behaviour?",
  ongoing.verified('78'),
  any(
    'OPI-ON-D1',
    'Is analgesia documented?',
    ongoing.verified('78'),
    fact('OPI-ON-D1a', 'Is there a pain score?', ongoing.verified('78'), 'pain score'),
    fact('OPI-ON-D1b', 'Is relief from the drug stated?', ongoing.verified('78'), 'pain relief', {
      exceptAbout: OTHER_THAN_DRUGS,
      denial: 'for',
    }),
  ),
  any(
    'OPI-ON-D2',
    'Are daily activities documented?',
    ongoing.verified('78'),
    fact('OPI-ON-D2a', 'Is function with treatment described?', ongoing.verified('78'), 'functional improvement', {
      denial: 'for',
    }),
    fact('OPI-ON-D2b', 'Are activities of daily living described?', ongoing.verified('78'), 'daily activities', {
      denial: 'for',
    }),
  ),
  fact('OPI-ON-D3', 'Are adverse effects addressed?', ongoing.verified('78'), 'side effect', { denial: 'for' }),
  any(
    'OPI-ON-D4',
    'Is aberrant behaviour addressed?',
    ongoing.verified('78'),
    fact('OPI-ON-D4a', 'Is misuse described or denied?', ongoing.verified('78'), 'aberrant behaviour', {
      denial: 'for',
    }),
    fact('OPI-ON-D4b', 'Is there a urine drug test?', ongoing.verified('78'), 'urine drug test'),
    fact('OPI-ON-D4c', 'Was CURES checked?', ongoing.verified('78'), 'CURES report'),
    fact('OPI-ON-D4d', 'Were pills counted?', ongoing.verified('78'), 'pill count'),
  ),
)

/** Six elements advise and are not all required: page 78 lists them as part of an assessment, not as a gate. */
const painElements = atLeast(
  1,
  'OPI-ON-C',
  'Which of the six pain elements are recorded: current, least, average, after the dose, onset and duration of relief?',
  ongoing.verified('78'),
  advice(
    fact('OPI-ON-C1', 'Current pain?', ongoing.verified('78'), 'pain score', { about: ['current', 'with medication'] }),
  ),
  advice(
    fact('OPI-ON-C2', 'Least pain since the last visit?', ongoing.verified('78'), 'pain score', { about: ['least'] }),
  ),
  advice(fact('OPI-ON-C3', 'Average pain?', ongoing.verified('78'), 'pain score', { about: ['average'] })),
  advice(
    fact('OPI-ON-C4', 'Pain after taking the opioid?', ongoing.verified('78'), 'pain score', {
      about: ['with medication', 'after'],
    }),
  ),
  advice(fact('OPI-ON-C5', 'How long until relief?', ongoing.verified('78'), 'onset of relief')),
  advice(fact('OPI-ON-C6', 'How long does relief last?', ongoing.verified('78'), 'duration of relief')),
)

const benefit = (id: string, source: ReturnType<typeof ongoing.verified>) =>
  any(
    id,
    'Is there a satisfactory response: less pain, better function or better quality of life?',
    source,
    fact(`${id}1`, 'Has function improved?', source, 'functional improvement', {
      results: ['improved'],
      fails: ['unchanged', 'worse'],
    }),
    limit(`${id}2`, 'Is pain less with the medication than without?', source, 'pain reduction', { least: '1' }),
    fact(`${id}3`, 'Is relief from the medication stated?', source, 'pain relief', {
      exceptAbout: OTHER_THAN_DRUGS,
      bound: ['quantity', 'more than', '0', 'percent'],
    }),
  )

export const OPIOIDS_2009_TOPICS: readonly Topic[] = [
  topic(
    'opioids-trial',
    'Opioids: starting a therapeutic trial',
    all(
      'OPI-TR',
      'Was the opioid begun as a goal-directed trial?',
      trial.corroborated('76-78'),
      ask('OPI-TR-1', 'Were non-opioid analgesics tried, and did they fail, before opioids?', trial.recalled('76'), [
        'prior treatment',
        'medication',
      ]),
      ask('OPI-TR-2', 'Were goals for pain and function set, on which continuing depends?', trial.recalled('76'), [
        'treatment goal',
      ]),
      ask('OPI-TR-3', 'Were pain and function recorded before the trial?', trial.recalled('76'), [
        'pain score',
        'daily activities',
      ]),
      ask('OPI-TR-4', 'Were the chances of benefit and of abuse weighed?', trial.recalled('76, 90'), ['risk screen']),
      ask('OPI-TR-5', 'Did the treating doctor assess body and mind at least once?', trial.recalled('76'), [
        'consultation',
      ]),
      ask(
        'OPI-TR-6',
        'Were benefits, limits and risks discussed (an agreement helps, but is optional)?',
        trial.recalled('77, 89'),
        ['opioid agreement'],
      ),
      ask('OPI-TR-7', 'Was a urine screen for illegal drugs considered?', trial.recalled('43, 76-77'), [
        'urine drug test',
      ]),
      ask(
        'OPI-TR-8',
        'Short-acting for intermittent pain, extended release for continuous pain, one drug changed at a time?',
        trial.recalled('77'),
        ['medication'],
      ),
      ask('OPI-TR-9', 'Did at least partial analgesia follow, or was the opioid stopped?', trial.recalled('77'), [
        'pain relief',
      ]),
      ask('OPI-TR-10', 'Was constipation prevented from the start?', trial.recalled('77'), ['medication']),
    ),
  ),
  topic(
    'opioids-ongoing',
    'Opioids: on-going management',
    all(
      'OPI-ON',
      'Is the opioid managed, and is its benefit documented?',
      ongoing.verified('78'),
      ask('OPI-ON-A', 'Do all prescriptions come from one practitioner and one pharmacy?', ongoing.recalled('78'), [
        'CURES report',
      ]),
      advice(
        fact(
          'OPI-ON-B',
          'Is it the lowest dose that helps: was a lower one tried?',
          ongoing.verified('78'),
          'weaning',
          {
            about: 'item',
          },
        ),
      ),
      painElements,
      fourAs,
      benefit('OPI-ON-E', ongoing.verified('78')),
      ask('OPI-ON-F', 'Was a pain diary asked for?', ongoing.recalled('78')),
      where(
        'OPI-ON-G',
        'Where abuse is an issue: is it met with drug screening or inpatient treatment?',
        fact('OPI-ON-G1', 'Is misuse an issue?', ongoing.corroborated('43, 78'), 'aberrant behaviour'),
        advice(fact('OPI-ON-G2', 'Is there a urine drug test?', ongoing.corroborated('43, 78'), 'urine drug test')),
      ),
      ask('OPI-ON-H', 'Is there doctor shopping, uncontrolled escalation or diversion?', ongoing.recalled('78'), [
        'aberrant behaviour',
        'CURES report',
      ]),
      advice(
        fact('OPI-ON-I', 'Are alternatives to opioids considered?', ongoing.verified('78'), 'prior treatment', {
          about: ['therapy', 'program', 'injection'],
        }),
      ),
      advice(
        fact('OPI-ON-J', 'Was multidisciplinary consultation considered?', ongoing.verified('78'), 'consultation', {
          about: ['pain', 'psych', 'addiction'],
        }),
      ),
    ),
    {
      note: 'A question on misuse that nobody documents stays open; the four A’s ask that it be addressed, either way.',
    },
  ),
  topic(
    'opioids-discontinue',
    'Opioids: when to discontinue',
    any(
      'OPI-DC',
      'Is there a reason to stop?',
      discontinue.recalled('79'),
      ask(
        'OPI-DC-1',
        'Has function not improved overall, without extenuating circumstances?',
        discontinue.recalled('79'),
        ['functional improvement'],
      ),
      ask(
        'OPI-DC-2',
        'Are there intolerable effects, or no real benefit at a high dose (example: over 120 mg a day)?',
        discontinue.recalled('79'),
        ['side effect', 'daily opioid dose'],
      ),
      ask('OPI-DC-3', 'Has function become worse?', discontinue.recalled('79'), ['functional improvement']),
      ask('OPI-DC-4', 'Has the pain resolved?', discontinue.recalled('79'), ['pain score']),
      ask('OPI-DC-5', 'Is there serious non-adherence?', discontinue.recalled('79'), ['urine drug test']),
      ask('OPI-DC-6', 'Does the patient ask to stop?', discontinue.recalled('79')),
      ask(
        'OPI-DC-7',
        'Is there diversion, forgery, a drug-related crash or arrest, a suicide attempt, or threats in the clinic?',
        discontinue.recalled('79'),
        ['aberrant behaviour', 'overdose'],
      ),
      ask('OPI-DC-8', 'Is stopping planned as a supervised taper and not abrupt?', discontinue.recalled('79-80, 124'), [
        'weaning',
      ]),
      ask(
        'OPI-DC-9',
        'Is a breach of the agreement repeated (a single one may be talked over)?',
        discontinue.recalled('79-80'),
        ['aberrant behaviour'],
      ),
      ask(
        'OPI-DC-10',
        'If prescribing ends: is about 30 days of supply or a slow wean arranged, without abandoning the patient?',
        discontinue.recalled('79-80'),
        ['weaning'],
      ),
    ),
    { role: 'advises' },
  ),
  topic(
    'opioids-continue',
    'Opioids: when to continue',
    any(
      'OPI-CT',
      'Has the patient returned to work, or are function and pain better?',
      continuing.verified('80'),
      fact('OPI-CT-1', 'Has the patient returned to work?', continuing.verified('80'), 'work status', {
        results: ['full duty', 'modified duty', 'working'],
        fails: ['off work', 'not working', 'retired'],
      }),
      all(
        'OPI-CT-2',
        'Are both function and pain better?',
        continuing.verified('80'),
        fact('OPI-CT-2a', 'Is function better?', continuing.verified('80'), 'functional improvement', {
          results: ['improved'],
          fails: ['unchanged', 'worse'],
        }),
        any(
          'OPI-CT-2b',
          'Is pain less?',
          continuing.verified('80'),
          limit('OPI-CT-2b1', 'Is pain less with the medication?', continuing.verified('80'), 'pain reduction', {
            least: '1',
          }),
          fact('OPI-CT-2b2', 'Is relief stated?', continuing.verified('80'), 'pain relief', {
            exceptAbout: OTHER_THAN_DRUGS,
            bound: ['quantity', 'more than', '0', 'percent'],
          }),
        ),
      ),
    ),
    {
      note: 'The page names return to work and improvement without saying whether both are needed. Seed 002 reads them as both, seed 004 was overturned for a worker off work; `any` is used.',
    },
  ),
  topic(
    'opioids-long-term',
    'Opioids: reassessment of long-term users',
    all(
      'OPI-LT',
      'Is long-term use reassessed?',
      longTerm.recalled('88-89'),
      ask(
        'OPI-LT-1',
        'Are diagnosis, other drugs, effect, side effects and hyperalgesia reviewed?',
        longTerm.recalled('88'),
        ['diagnosis', 'side effect'],
      ),
      ask(
        'OPI-LT-2',
        'Is pain recorded at each visit, and function every six months against baseline?',
        longTerm.recalled('88'),
        ['pain score', 'functional improvement'],
      ),
      ask('OPI-LT-3', 'Are adverse effects, adherence and hyperalgesia assessed?', longTerm.recalled('88, 95'), [
        'side effect',
        'urine drug test',
      ]),
      ask('OPI-LT-4', 'Is a dose that works left alone?', longTerm.recalled('89'), ['pain relief']),
      ask('OPI-LT-5', 'Are visits one to six months apart?', longTerm.recalled('88-89')),
      ask('OPI-LT-6', 'Is an increase within 25-50 % for mild, 50-100 % for severe pain?', longTerm.recalled('89'), [
        'medication',
      ]),
    ),
    { role: 'advises' },
  ),
  topic(
    'opioids-chronic-pain',
    'Opioids for chronic pain, by condition',
    all(
      'OPI-CH',
      'Do opioids fit the condition?',
      byCondition.verified('80-83'),
      advice(
        limit(
          'OPI-CH-1',
          'Chronic low back pain: is use within about 16 weeks, beyond which benefit is unclear?',
          byCondition.verified('80'),
          'weeks in use',
          {
            most: '16',
          },
        ),
      ),
      advice(
        fact(
          'OPI-CH-2',
          'Neuropathic pain: were antidepressants and anticonvulsants tried first?',
          byCondition.verified('82'),
          'medication',
          {
            about: ['antidepressant', 'TCA', 'SNRI', 'anti-epilepsy'],
          },
        ),
      ),
      ask('OPI-CH-3', 'Osteoarthritis: only severe pain, short-term, after other drugs?', byCondition.recalled('83'), [
        'prior treatment',
      ]),
      ask(
        'OPI-CH-4',
        'No response to a time-limited course: is an alternative considered?',
        byCondition.recalled('80'),
        ['prior treatment'],
      ),
    ),
    { role: 'advises' },
  ),
  topic(
    'opioids-dosing',
    'Opioids: ceiling of the daily dose',
    any(
      'OPI-MED',
      'Is the dose within 120 mg a day, or is the excess justified?',
      dosing.verified('86'),
      limit(
        'OPI-MED-1',
        'Is the morphine equivalent of all opioids at most 120 mg a day?',
        dosing.verified('86'),
        'morphine equivalent dose',
        {
          most: '120',
        },
      ),
      fact(
        'OPI-MED-2',
        'Above 120 mg: did pain management see the patient, or does it prescribe?',
        dosing.verified('86'),
        'consultation',
        {
          about: ['pain management', 'pain medicine', 'pain specialist', 'pain'],
        },
      ),
      ask('OPI-MED-3', 'Is every opioid in the total (an intrathecal pump has no factor)?', dosing.verified('86-87'), [
        'medication',
        'daily opioid dose',
      ]),
      ask('OPI-MED-4', 'Hydrocodone at most 60 mg a day, acetaminophen at most 4 g?', dosing.recalled('91'), [
        'medication',
      ]),
    ),
    { note: 'Above the ceiling the number alone is never a failure: without a word on consultation it stays open.' },
  ),
  topic(
    'opioids-screening',
    'Opioids: screening for risk, steps to avoid misuse',
    all(
      'OPI-SC',
      'Is the risk of misuse looked after?',
      screening.recalled('43, 89-91, 94-95'),
      ask(
        'OPI-SC-1',
        'Was a validated screen (CAGE, SOAPP, ORT) used where risk is a concern?',
        screening.recalled('90-91'),
        ['risk screen'],
      ),
      ask(
        'OPI-SC-2',
        'High risk: frequent random urine tests, CURES, pill counts, a contract?',
        screening.recalled('94-95'),
        ['urine drug test', 'CURES report', 'pill count', 'opioid agreement'],
      ),
      ask('OPI-SC-3', 'Is there a written agreement: one pharmacy, no early refills?', screening.recalled('89'), [
        'opioid agreement',
      ]),
      ask('OPI-SC-4', 'Are there signs of addiction, as against under-treated pain?', screening.recalled('87-88'), [
        'aberrant behaviour',
        'urine drug test',
      ]),
    ),
    { role: 'advises' },
  ),
  topic(
    'urine-drug-testing',
    'Drug testing',
    all(
      'UDT',
      'Is the urine test indicated, and is it one too many?',
      testing.corroborated('43'),
      fact(
        'UDT-1',
        'Does the patient take, or is about to take, a drug that is monitored?',
        testing.corroborated('43'),
        'medication',
        {
          about: ['opioid', 'benzodiazepine', 'stimulant', 'carisoprodol'],
          results: ['current', 'started', 'requested', 'unclear'],
        },
      ),
      ask('UDT-2', 'Is a controlled substance taken or about to be?', testing.recalled('43, 77-78'), ['medication']),
      any(
        'UDT-3',
        'Is the frequency right for the documented risk?',
        testing.corroborated(''),
        limit('UDT-3a', 'At most three in the year?', testing.corroborated(''), 'tests in a year', { most: '3' }),
        where(
          'UDT-3b',
          'High risk: up to monthly?',
          fact('UDT-3c', 'Is the risk called high?', testing.corroborated(''), 'risk screen', {
            results: ['high'],
            prevails: 'for',
          }),
          limit('UDT-3d', 'At most twelve in the year?', testing.corroborated(''), 'tests in a year', { most: '12' }),
        ),
      ),
      ask('UDT-4', 'Confirmation only for an unexpected result?', testing.recalled(''), ['urine drug test']),
    ),
    {
      note: 'The page sets no frequency; low risk yearly, moderate two to three, high up to monthly is from ODG and other opioid guidelines.',
    },
  ),
  topic(
    'weaning',
    'Weaning of medications',
    all(
      'WEAN',
      'Is stopping prepared as a taper?',
      weaning.verified('124'),
      fact(
        'WEAN-1',
        'Is a taper planned or under way for a drug that must not stop abruptly?',
        weaning.verified('124'),
        'weaning',
        { about: 'item' },
      ),
      ask(
        'WEAN-2',
        'Opioids: about 10 % every 2-4 weeks, then 5 % from a third of the dose?',
        weaning.recalled('124'),
        ['weaning'],
      ),
      ask(
        'WEAN-3',
        'Is the taper supervised, with referral for several drugs, failure or high dose?',
        weaning.recalled('124'),
        ['consultation'],
      ),
      ask('WEAN-4', 'Benzodiazepine over two weeks: an eighth to a tenth every 1-2 weeks?', weaning.recalled('124'), [
        'weaning',
      ]),
      ask(
        'WEAN-5',
        'Carisoprodol after heavy use: an individual taper, watching for seizures and delirium?',
        weaning.recalled('124'),
        ['weaning'],
      ),
      ask('WEAN-6', 'Written instructions, mental state, weekly visits, a withdrawal scale?', weaning.recalled('124'), [
        'weaning',
      ]),
    ),
    { role: 'advises', phases: PHASES },
  ),
  topic(
    'tramadol',
    'Tramadol',
    all(
      'TRA',
      'Is tramadol used where the guideline holds it fit?',
      tramadol.corroborated('113'),
      fact('TRA-1', 'Was a first-line analgesic tried before it?', tramadol.corroborated('113'), 'medication', {
        about: ['NSAID', 'analgesic', 'anti-epilepsy', 'antidepressant', 'TCA', 'SNRI'],
        prevails: 'for',
      }),
      ask('TRA-2', 'At most 400 mg a day, 300 mg extended release?', tramadol.recalled('93-94'), ['medication']),
      ask('TRA-3', 'Is it managed as any opioid is?', tramadol.recalled('78, 93'), ['pain score', 'side effect']),
      ask('TRA-4', 'Seizures or serotonin syndrome with SSRI, tricyclic or another opioid?', tramadol.recalled('93'), [
        'medication',
      ]),
    ),
  ),
  topic(
    'opioids-specific',
    'Specific opioids',
    all(
      'OPS',
      'Is this opioid used as its entry says?',
      specific.recalled('26-27, 44, 47, 51, 61-62, 91-97'),
      ask('OPS-1', 'Methadone: second-line, by an experienced prescriber, QT looked at?', specific.recalled('61-62'), [
        'medication',
      ]),
      ask(
        'OPS-2',
        'Fentanyl patch: not first, only for the opioid-tolerant with continuous pain?',
        specific.recalled('44, 93'),
        ['medication'],
      ),
      ask('OPS-3', 'Transmucosal fentanyl: is the pain from cancer?', specific.recalled('47'), ['diagnosis']),
      ask('OPS-4', 'Buprenorphine: for addiction, or for pain after detoxification?', specific.recalled('26-27'), [
        'diagnosis',
      ]),
      ask('OPS-5', 'Extended release: is it taken round the clock, not as needed?', specific.corroborated('92, 97'), [
        'medication',
      ]),
      ask('OPS-6', 'Hydrocodone: at most 60 mg, acetaminophen at most 4 g a day?', specific.recalled('51, 91'), [
        'medication',
      ]),
      ask(
        'OPS-7',
        'Codeine, hydromorphone, oxymorphone, meperidine: used as the list allows?',
        specific.recalled('35, 92-93'),
        ['medication'],
      ),
      ask('OPS-8', 'Does pain grow with the dose (hyperalgesia)?', specific.recalled('95-96'), ['pain score']),
    ),
    { role: 'advises' },
  ),
]
