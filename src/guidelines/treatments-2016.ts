import { extension, failedCare, NORMAL, persists, RADICULAR_SIGNS, radiculopathy } from './questions.ts'
import { all, any, ask, exclusion, fact, item, limit, section, unless, when, where } from './rule.ts'
import { MTUS_2016 } from './sources.ts'
import { carryOver, PHASES, type Topic, topicsOf } from './topic.ts'
import { TREATMENTS_2009_TOPICS } from './treatments-2009.ts'

/**
 * Therapies, tests, injections and services of the chronic pain guideline of July 2016. Its text was not seen: rules stand here as letters of
 * 2016-17 state them, or are carried over from 2009 where such a letter shows that they read the same.
 */

const at = (name: string) => section(MTUS_2016, name)

const physical = at('Physical medicine treatment')
const manual = at('Manual therapy & manipulation')
const electro = at('Electrodiagnostic testing (EMG/NCS)')
const visits = at('Office visits')
const home = at('Home health services')
const tens = at('TENS, chronic pain')

const topic = topicsOf('mtus-2016', ['chronic'])

/** The 2009 topic of that name under the 2016 edition; only the rows named are known to read the same. */
const carried = (id: string, sectionName: string, known: Readonly<Record<string, readonly string[]>>): Topic =>
  carryOver(
    TREATMENTS_2009_TOPICS,
    id,
    { authority: 'mtus-2016', suffix: '/2016', where: { ...MTUS_2016, section: sectionName } },
    known,
  )

export const TREATMENTS_2016_TOPICS: readonly Topic[] = [
  topic(
    'physical-medicine-2016',
    'Physical medicine (2016)',
    all(
      'C16-2',
      'Are the visits within the course, is there something to treat, and did earlier visits help?',
      physical.corroborated('', 'CM17-0002857'),
      any(
        'C16-2a',
        'Are the visits of this course within the number for the diagnosis?',
        physical.corroborated('', 'CM17-0002857'),
        limit(
          'C16-2b',
          'Myalgia, neuralgia or radiculitis: at most 10 visits?',
          physical.corroborated('', 'CM17-0002857'),
          'visits of this course',
          {
            most: '10',
          },
        ),
        where(
          'C16-2c',
          'Complex regional pain syndrome with its own number?',
          fact(
            'C16-2d',
            'Is complex regional pain syndrome diagnosed?',
            physical.corroborated('', 'CM17-0007886'),
            'diagnosis',
            {
              about: ['CRPS', 'complex regional', 'reflex sympathetic'],
              prevails: 'for',
            },
          ),
          limit(
            'C16-2e',
            'At most 26 visits over 16 weeks?',
            physical.corroborated('', 'CM17-0007886'),
            'visits of this course',
            {
              most: '26',
            },
          ),
        ),
      ),
      extension('C16-2f', physical.corroborated('', 'CM16-0245295')),
      any(
        'C16-2g',
        'Is there a deficit that needs a therapist rather than exercises at home?',
        physical.corroborated('', 'CM16-0228949'),
        fact(
          'C16-2h',
          'Is there an objective deficit?',
          physical.corroborated('', 'CM16-0228949'),
          'examination finding',
          {
            about: [
              'range of motion',
              'flexion',
              'extension',
              'abduction',
              'rotation',
              'strength',
              'weakness',
              'gait',
              'tender',
              'spasm',
              'swelling',
              'motion',
            ],
            fails: ['full', 'normal', '5/5'],
            samePlace: true,
            prevails: 'for',
          },
        ),
        fact('C16-2i', 'Are activities limited?', physical.corroborated('', 'CM16-0228949'), 'daily activities', {
          about: ['limited', 'unable', 'difficult'],
          prevails: 'for',
        }),
      ),
      ask(
        'C16-2j',
        'Arthritis: at most 9 visits over 8 weeks; after an injection one or two?',
        physical.corroborated('', 'CM17-0013754'),
        ['diagnosis'],
      ),
    ),
  ),
  topic(
    'manual-therapy-2016',
    'Manual therapy and manipulation (2016)',
    all(
      'C16-3',
      'Is manipulation within its trial and total, for a part it helps?',
      manual.corroborated('', 'CM16-0231706'),
      when(
        'C16-3a',
        'Is it for a part for which it is not recommended?',
        item(
          'C16-3b',
          'Ankle, foot, forearm, wrist, hand or knee, and no other part?',
          manual.corroborated('', 'CM16-0243453'),
          [],
          ['foot', 'hand', 'knee', 'elbow'],
        ),
        exclusion(
          'C16-3c',
          'Manipulation is not recommended for ankle, foot, carpal tunnel, forearm, wrist, hand or knee.',
          manual.corroborated('', 'CM16-0243453'),
          item(
            'C16-3d',
            'Is the spine treated too?',
            manual.corroborated('', 'CM16-0243453'),
            [],
            ['neck', 'upper back', 'low back'],
          ),
        ),
      ),
      any(
        'C16-3e',
        'A trial within its number, or a continued course that helped?',
        manual.corroborated('', 'CM16-0231706'),
        limit(
          'C16-3f',
          'A trial of at most 6 visits over two weeks?',
          manual.corroborated('', 'CM16-0243453'),
          'visits of this course',
          {
            most: '6',
          },
        ),
        where(
          'C16-3g',
          'A continued course: within 18 visits, after functional improvement?',
          fact('C16-3h', 'Was manipulation given before?', manual.corroborated('', 'CM16-0247660'), 'prior treatment', {
            about: 'item',
            prevails: 'for',
          }),
          all(
            'C16-3i',
            'Within the total, and improved?',
            manual.corroborated('', 'CM16-0231706'),
            limit(
              'C16-3j',
              'At most 18 visits over 6-8 weeks in all?',
              manual.corroborated('', 'CM16-0231706'),
              'visits of this course',
              {
                most: '18',
              },
            ),
            fact(
              'C16-3k',
              'Is objective functional improvement documented?',
              manual.corroborated('', 'CM16-0247660'),
              'functional improvement',
              {
                results: ['improved'],
                fails: ['unchanged', 'worse'],
              },
            ),
          ),
        ),
      ),
    ),
    { note: 'Some letters state 4-6 visits for the trial and 16 for the total; the more generous reading is used.' },
  ),
  topic(
    'tens-2016',
    'TENS and other electrical stimulation (2016)',
    all(
      'C16-7',
      'A one-month home trial with goals, beside a program of restoration, after other modalities?',
      tens.corroborated('', 'CM17-0006634'),
      fact(
        'C16-7a',
        'Are there short- and long-term goals for the unit?',
        tens.corroborated('', 'CM17-0006634'),
        'treatment goal',
        { prevails: 'for' },
      ),
      failedCare('C16-7b', 'Did therapy and medication fail?', tens.corroborated('', 'CM17-0006634')),
      any(
        'C16-7c',
        'A rental of one month, or a trial that helped?',
        tens.corroborated('', 'CM17-0006634'),
        limit('C16-7d', 'A rental of at most 30 days?', tens.corroborated('', 'CM17-0006634'), 'days of rental', {
          most: '30',
        }),
        where(
          'C16-7e',
          'After a trial: did it help?',
          fact('C16-7f', 'Was it given before?', tens.corroborated('', 'CM17-0005344'), 'prior treatment', {
            about: ['TENS', 'transcutaneous', 'electrical', 'stimulation'],
            prevails: 'for',
          }),
          fact('C16-7g', 'Did it help?', tens.corroborated('', 'CM17-0005344'), 'prior treatment', {
            about: ['TENS', 'transcutaneous', 'electrical', 'stimulation'],
            results: ['helped', 'partly helped'],
            fails: ['did not help', 'worse'],
          }),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'electrodiagnosis-2016',
    'Electrodiagnostic testing (2016)',
    all(
      'EDX-16',
      'Is there a neurological question that conservative care has not settled?',
      electro.corroborated('', 'CM16-0230651'),
      any(
        'EDX-16a',
        'Are there neurological symptoms or signs?',
        electro.corroborated('', 'CM16-0235991'),
        fact(
          'EDX-16b',
          'Numbness, tingling, weakness or radiating pain?',
          electro.corroborated('', 'CM16-0235991'),
          'symptom',
          {
            about: ['numb', 'tingl', 'paresthes', 'weakness', 'radiat', 'dysesthes', 'radicul'],
            samePlace: true,
            prevails: 'for',
          },
        ),
        fact(
          'EDX-16c',
          'A neurological finding on examination?',
          electro.corroborated('', 'CM16-0248034'),
          'examination finding',
          {
            about: [...RADICULAR_SIGNS, 'tinel', 'phalen', 'durkan', 'grip'],
            fails: NORMAL,
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      persists('EDX-16d', 'Did at least a month of conservative care fail?', electro.corroborated('', 'CM16-0230651')),
      any(
        'EDX-16n',
        'Is a nerve or root named, or a finding that points to one?',
        electro.corroborated(''),
        fact(
          'EDX-16o',
          'Radiculopathy, entrapment or neuropathy, diagnosed or suspected?',
          electro.corroborated('', 'CM16-0249536'),
          'diagnosis',
          {
            about: [
              'radiculopathy',
              'carpal tunnel',
              'cubital tunnel',
              'neuropathy',
              'tarsal tunnel',
              'thoracic outlet',
              'paresthesia',
              'disc herniation',
            ],
            suspicion: 'counts',
            prevails: 'for',
          },
        ),
        fact(
          'EDX-16q',
          'A deficit or a sign of entrapment on examination?',
          electro.corroborated('', 'CM16-0249536'),
          'examination finding',
          {
            about: [...RADICULAR_SIGNS, 'tinel', 'phalen', 'carpal compression', 'elbow flexion'],
            fails: NORMAL,
            samePlace: true,
            silence: 'does not apply',
            prevails: 'for',
          },
        ),
        fact('EDX-16p', 'Is that the stated purpose?', electro.corroborated('', 'CM16-0249536'), 'purpose of request', {
          about: ['radiculopathy', 'nerve', 'carpal', 'cubital', 'neuropathy', 'entrapment'],
          silence: 'does not apply',
          prevails: 'for',
        }),
      ),
      unless(
        'EDX-16e',
        'Was no such study done already?',
        fact(
          'EDX-16f',
          'Is there an earlier study of the same limbs?',
          electro.corroborated('', 'CM17-0003284'),
          'electrodiagnostic study',
          {
            samePlace: true,
            repeated: true,
            prevails: 'for',
          },
        ),
      ),
      where(
        'EDX-16g',
        'Nerve conduction of the legs',
        item(
          'EDX-16h',
          'Is only nerve conduction of the legs or low back asked for?',
          electro.corroborated('', 'CM16-0248698'),
          ['NCS', 'NCV', 'nerve conduction'],
          ['low back', 'foot', 'knee', 'hip'],
        ),
        exclusion(
          'EDX-16i',
          'Nerve conduction studies are not recommended for low back and legs with radiculopathy.',
          electro.corroborated('', 'CM16-0248698'),
          fact(
            'EDX-16j',
            'Is a peripheral neuropathy or entrapment suspected?',
            electro.corroborated('', 'CM17-0011730'),
            'diagnosis',
            {
              about: ['peripheral neuropathy', 'tarsal tunnel', 'peroneal', 'entrapment', 'polyneuropathy'],
              prevails: 'for',
            },
          ),
        ),
      ),
      when(
        'EDX-16k',
        'Somatosensory evoked potentials',
        item('EDX-16l', 'Are evoked potentials asked for?', electro.corroborated('', 'CM17-0011730'), [
          'SSEP',
          'evoked potential',
          'somatosensory',
        ]),
        exclusion(
          'EDX-16m',
          'Evoked potentials are not supported for suspected radiculopathy.',
          electro.corroborated('', 'CM17-0011730'),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'office-visits-2016',
    'Office visits and consultations (2016)',
    any(
      'OV-16',
      'Is the visit called for by complaints, findings or a question that needs another specialty?',
      visits.corroborated('', 'CM16-0236380'),
      fact(
        'OV-16a',
        'Is there a finding on examination or imaging that the specialist treats?',
        visits.corroborated('', 'CM16-0247802'),
        'imaging',
        {
          results: ['abnormal', 'positive'],
          fails: ['normal', 'negative'],
          prevails: 'for',
        },
      ),
      fact(
        'OV-16b',
        'Is there a neurological or structural finding?',
        visits.corroborated('', 'CM16-0236380'),
        'examination finding',
        {
          about: [...RADICULAR_SIGNS, 'instability', 'locking', 'range of motion', 'deformity'],
          fails: NORMAL,
          prevails: 'for',
        },
      ),
      fact(
        'OV-16d',
        'Is there a diagnosis on which a specialist must advise?',
        visits.corroborated('', 'CM17-0012640'),
        'diagnosis',
        {
          about: [
            'osteoarthritis',
            'fracture',
            'dislocation',
            'tear',
            'disc herniation',
            'spinal stenosis',
            'spondylolisthesis',
            'myelopathy',
          ],
          samePlace: true,
          silence: 'does not apply',
          prevails: 'for',
        },
      ),
      fact('OV-16c', 'Is there a red flag?', visits.corroborated('', 'CM16-0236380'), 'red flag', { prevails: 'for' }),
    ),
    { phases: PHASES },
  ),
  topic(
    'home-health-2016',
    'Home health services (2016)',
    all(
      'HH-16',
      'Homebound, with a need that a nurse or aide must meet?',
      home.corroborated('', 'CM16-0249726'),
      any(
        'HH-16a',
        'After major surgery or hospital, or with a need for skilled care?',
        home.corroborated('', 'CM16-0249726'),
        fact(
          'HH-16b',
          'Was there an operation or a hospital stay?',
          home.corroborated('', 'CM16-0249726'),
          'prior treatment',
          {
            about: ['surgery', 'hospital', 'inpatient'],
            prevails: 'for',
          },
        ),
        fact(
          'HH-16c',
          'Wound care, intravenous drugs or another skilled task?',
          home.corroborated('', 'CM16-0249726'),
          'purpose of request',
          {
            about: ['wound', 'dressing', 'intravenous', 'IV', 'medication management', 'skilled'],
            prevails: 'for',
          },
        ),
      ),
      fact(
        'HH-16d',
        'Is the patient homebound or unable to manage daily activities?',
        home.corroborated('', 'CM16-0249735'),
        'daily activities',
        {
          about: ['homebound', 'unable', 'limited', 'assistance', 'bed', 'wheelchair', 'walker'],
          prevails: 'for',
        },
      ),
      limit('HH-16e', 'Part-time, at most 35 hours a week?', home.corroborated('', 'CM16-0249735'), 'hours a week', {
        most: '35',
      }),
    ),
    { phases: PHASES },
  ),
  topic(
    'psychological-2016',
    'Psychological evaluation (2016)',
    any(
      'PSY-16',
      'Is a psychological question documented that was not answered yet?',
      at('Psychological evaluations').corroborated('', 'CM16-0231884'),
      all(
        'PSY-16a',
        'Psychological symptoms, not yet evaluated?',
        at('Psychological evaluations').corroborated('', 'CM16-0231884'),
        fact(
          'PSY-16b',
          'Depression, anxiety or stress?',
          at('Psychological evaluations').corroborated('', 'CM16-0231884'),
          'diagnosis',
          {
            about: ['depress', 'anxiety', 'stress', 'psych', 'insomnia', 'ptsd'],
            prevails: 'for',
          },
        ),
        unless(
          'PSY-16c',
          'Was it not done already?',
          fact(
            'PSY-16d',
            'Was a psychological evaluation done?',
            at('Psychological evaluations').corroborated('', 'CM16-0231884'),
            'consultation',
            {
              about: ['psych'],
              prevails: 'for',
            },
          ),
        ),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'facet-injections-2016',
    'Facet joint injections (2016)',
    all(
      'FAC-16',
      'Facet pain without radicular symptoms, and no more than one therapeutic set?',
      at('Facet blocks').corroborated('', 'CM16-0219557'),
      unless(
        'FAC-16a',
        'Is there no radicular pain beside it?',
        fact(
          'FAC-16b',
          'Are there radicular symptoms?',
          at('Facet blocks').corroborated('', 'CM16-0219557'),
          'symptom',
          {
            about: ['radiat', 'radicul'],
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      fact(
        'FAC-16c',
        'Are facet findings described (facet tenderness, pain on extension or loading)?',
        at('Facet blocks').corroborated('', 'CM16-0219557'),
        'examination finding',
        {
          about: ['facet', 'extension', 'loading', 'kemp'],
          samePlace: true,
          prevails: 'for',
        },
      ),
      limit(
        'FAC-16d',
        'At most one set in all?',
        at('Facet blocks').corroborated('', 'CM16-0219557'),
        'injections of this course',
        { most: '1' },
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'esi-2016',
    'Epidural steroid injections (2016)',
    all(
      'ESI-16',
      'Radiculopathy that a study confirms, after conservative care failed?',
      at('Epidural steroid injections').corroborated('', 'CM17-0006287'),
      radiculopathy('ESI-16a', at('Epidural steroid injections').corroborated('', 'CM17-0006287')),
      failedCare(
        'ESI-16e',
        'Did exercises, physical methods, NSAIDs and muscle relaxants fail?',
        at('Epidural steroid injections').corroborated('', 'CM17-0006287'),
      ),
    ),
    { phases: PHASES },
  ),
  topic(
    'modalities-2016',
    'Passive modalities (2016)',
    all(
      'MOD-16',
      'Is the modality recommended?',
      at('Ultrasound, therapeutic').corroborated('', 'CM16-0235869'),
      when(
        'MOD-16a',
        'Therapeutic ultrasound',
        item(
          'MOD-16b',
          'Is it therapeutic ultrasound?',
          at('Ultrasound, therapeutic').corroborated('', 'CM17-0005344'),
          ['ultrasound'],
        ),
        exclusion(
          'MOD-16c',
          'Therapeutic ultrasound is not recommended.',
          at('Ultrasound, therapeutic').corroborated('', 'CM17-0005344'),
        ),
      ),
      when(
        'MOD-16d',
        'Infrared therapy',
        item('MOD-16e', 'Is it infrared therapy?', at('Thermography').corroborated('', 'CM16-0235869'), ['infrared']),
        exclusion(
          'MOD-16f',
          'Infrared therapy and thermography are not recommended.',
          at('Thermography').corroborated('', 'CM16-0235869'),
        ),
      ),
      when(
        'MOD-16g',
        'Biofeedback: together with cognitive behavioral therapy?',
        item('MOD-16h', 'Is it biofeedback?', at('Biofeedback').corroborated('', 'CM16-0235869'), ['biofeedback']),
        fact(
          'MOD-16i',
          'Is there cognitive behavioral therapy?',
          at('Biofeedback').corroborated('', 'CM16-0235869'),
          'prior treatment',
          {
            about: ['cognitive', 'psychotherap', 'behavioral'],
            prevails: 'for',
          },
        ),
      ),
    ),
    { phases: PHASES },
  ),
  carried('behavioral', 'Psychological treatment', {}),
  carried('trigger-point', 'Trigger point injections', {}),
  carried('frp', 'Functional restoration programs', {}),
  carried('work-conditioning', 'Work conditioning, work hardening', {}),
]
