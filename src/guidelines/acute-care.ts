import { failedCare } from './questions.ts'
import { all, any, ask, exclusion, fact, item, limit, not, section, unless, when, where } from './rule.ts'
import { acoem, ODG } from './sources.ts'
import { PHASES, type Phase, type Topic, topicsOf } from './topic.ts'

/**
 * Care in the first three months, where the chronic pain guideline does not apply: initial care and physical methods
 * of the body-part chapters, and reported ODG positions, each as published letters state it.
 */

const back = section(acoem('Low Back Complaints'), 'Physical Methods')
const neck = section(acoem('Neck and Upper Back Complaints'), 'Summary')
const shoulder = section(acoem('Shoulder Complaints'), 'Initial Care')
const elbow = section(acoem('Elbow Complaints', '2007'), 'Recommendations')
const general = section(acoem('General Approaches'), 'Initial Approaches to Treatment')
const assessment = section(acoem('General Approaches'), 'General Approach to Initial Assessment and Documentation')
const referral = section(acoem('General Approaches'), 'Cornerstones of Disability Prevention and Management')
const odg = (name: string) => section(ODG, name)

const EARLY: readonly Phase[] = ['acute', 'subacute']

const topic = topicsOf('acoem-2004', PHASES)

/** Reported ODG numbers of therapy visits by region: id, region, most visits, over weeks, section, letters. */
const THERAPY_VISITS: readonly (readonly [string, string, string, string, string, readonly string[]])[] = [
  ['N', 'neck', '10', '8', 'Neck and Upper Back, physical therapy', ['CM17-0010885']],
  ['S', 'shoulder', '10', '8', 'Shoulder, physical therapy', ['CM17-0012517']],
  ['E', 'elbow', '8', '5', 'Elbow, physical therapy', ['CM17-0007886']],
  ['K', 'knee', '12', '8', 'Knee and Leg, physical therapy', ['CM17-0015348']],
  ['C', 'head', '6', '6', 'Head, physical therapy', ['CM17-0012593']],
  ['B', 'low back', '10', '8', 'Low Back, physical therapy', ['CM17-0003890']],
  ['H', 'hand', '8', '5', 'Forearm, Wrist and Hand, physical therapy', ['CM17-0016761']],
]

const therapy = odg('Preface, physical therapy')

export const ACUTE_CARE_TOPICS: readonly Topic[] = [
  topic(
    'therapy-acute',
    'Physical and occupational therapy in the first three months (reported ODG positions)',
    all(
      'PT-A',
      'Within the number for the region, and with improvement after the first six?',
      therapy.corroborated('', 'CM17-0006045'),
      ...THERAPY_VISITS.map(([id, region, most, weeks, name, letters]) =>
        when(
          `PT-A${id}`,
          `Therapy of the ${region}: the number of visits`,
          item(`PT-A${id}1`, `Is it the ${region}?`, odg(name).corroborated('', ...letters), [], [region]),
          limit(
            `PT-A${id}2`,
            `At most ${most} visits over ${weeks} weeks?`,
            odg(name).corroborated('', ...letters),
            'visits of this course',
            {
              most,
            },
          ),
        ),
      ),
      any(
        'PT-A3',
        'Within the first six visits, or with improvement to show for them?',
        therapy.corroborated(''),
        limit('PT-A3a', 'At most six in all?', therapy.corroborated('', 'CM17-0006045'), 'visits of this course', {
          most: '6',
        }),
        any(
          'PT-A3b',
          'Is functional improvement documented?',
          therapy.corroborated(''),
          fact(
            'PT-A3c',
            'Are daily activities or work restrictions better?',
            therapy.corroborated('', 'CM17-0006045'),
            'functional improvement',
            {
              results: ['improved'],
              fails: ['unchanged', 'worse'],
            },
          ),
          fact('PT-A3d', 'Did therapy help?', therapy.corroborated('', 'CM17-0006045'), 'prior treatment', {
            about: 'item',
            results: ['helped'],
            fails: ['did not help', 'worse'],
          }),
        ),
      ),
      ask(
        'PT-A4',
        'Are goals of therapy stated, and exercises at home taught?',
        general.corroborated('48', 'CM16-0241231'),
        ['treatment goal'],
      ),
    ),
    { authority: 'odg', phases: EARLY },
  ),
  topic(
    'manipulation-acute',
    'Manipulation in the first three months',
    all(
      'MAN-A',
      'A spine or frozen shoulder, within a trial of six, more only with improvement?',
      back.corroborated('', 'CM16-0231706'),
      when(
        'MAN-A1',
        'Elbow, knee, hand or foot',
        item(
          'MAN-A2',
          'Is it for elbow, knee, hand or foot?',
          elbow.corroborated('', 'CM17-0003192'),
          [],
          ['elbow', 'knee', 'hand', 'foot'],
        ),
        exclusion(
          'MAN-A3',
          'Manipulation of the elbow, knee, hand or foot is not recommended.',
          elbow.corroborated('', 'CM17-0003192'),
          item(
            'MAN-A4',
            'Is the spine or shoulder treated too?',
            elbow.corroborated('', 'CM17-0003192'),
            [],
            ['neck', 'upper back', 'low back', 'shoulder'],
          ),
        ),
      ),
      when(
        'MAN-A5',
        'Shoulder: is it frozen?',
        all(
          'MAN-A6',
          'Is it for the shoulder alone?',
          shoulder.corroborated('', 'CM16-0239569'),
          item('MAN-A6a', 'For the shoulder?', shoulder.corroborated('', 'CM16-0239569'), [], ['shoulder']),
          not(
            'MAN-A6b',
            'And not for the spine?',
            item(
              'MAN-A6c',
              'For the spine?',
              shoulder.corroborated('', 'CM16-0239569'),
              [],
              ['neck', 'upper back', 'low back'],
            ),
          ),
        ),
        fact('MAN-A7', 'Adhesive capsulitis?', shoulder.corroborated('', 'CM16-0239569'), 'diagnosis', {
          about: ['frozen', 'adhesive capsulitis'],
          prevails: 'for',
        }),
      ),
      any(
        'MAN-A8',
        'A trial within its number, or a course that helped?',
        back.corroborated('', 'CM16-0231706'),
        limit(
          'MAN-A9',
          'A trial of at most six visits?',
          back.corroborated('', 'CM16-0231706'),
          'visits of this course',
          { most: '6' },
        ),
        where(
          'MAN-A10',
          'After a trial: did it help, within 18 visits?',
          fact('MAN-A11', 'Was it given before?', back.corroborated('', 'CM16-0239569'), 'prior treatment', {
            about: 'item',
            prevails: 'for',
          }),
          all(
            'MAN-A12',
            'Improved, and at most 18 in all?',
            back.corroborated('', 'CM16-0231706'),
            fact(
              'MAN-A13',
              'Objective functional improvement?',
              back.corroborated('', 'CM16-0231706'),
              'functional improvement',
              {
                results: ['improved'],
                fails: ['unchanged', 'worse'],
              },
            ),
            limit('MAN-A14', 'At most 18?', back.corroborated('', 'CM16-0231706'), 'visits of this course', {
              most: '18',
            }),
          ),
        ),
      ),
    ),
    { phases: EARLY },
  ),
  topic(
    'passive-modalities',
    'Traction, heat, cold, supports and other passive means',
    all(
      'PASS',
      'Is the passive means one that helps?',
      back.corroborated('', 'CM16-0239569'),
      when(
        'PASS-1',
        'Traction',
        item('PASS-2', 'Is it traction or decompression?', back.corroborated('', 'CM16-0239569'), [
          'traction',
          'spinolator',
          'decompression therapy',
        ]),
        exclusion(
          'PASS-3',
          'Traction has not been shown to help low back pain.',
          back.corroborated('', 'CM16-0239569'),
        ),
      ),
      when(
        'PASS-4',
        'Heat and cold',
        item('PASS-5', 'Is it heat or cold?', back.corroborated('', 'CM16-0239569'), [
          'heat',
          'cold',
          'ice',
          'hot',
          'thermal',
        ]),
        exclusion(
          'PASS-6',
          'Heat and cold at home do as well as what a therapist or a special device applies.',
          back.corroborated('', 'CM16-0239569'),
          fact(
            'PASS-7',
            'Was there an operation of this part?',
            back.corroborated('', 'CM16-0246487'),
            'prior treatment',
            { about: ['surgery'], samePlace: true },
          ),
        ),
      ),
      when(
        'PASS-8',
        'Lumbar support: only in the acute phase',
        item('PASS-9', 'Is it a lumbar support?', back.corroborated('', 'CM16-0245466'), [
          'back support',
          'back brace',
          'lumbar support',
          'lumbar brace',
          'LSO',
          'brace',
        ]),
        all(
          'PASS-10',
          'In the first month, and with a purpose?',
          back.corroborated(''),
          limit('PASS-10a', 'Within the first month?', back.corroborated('', 'CM16-0245466'), 'days since injury', {
            most: '31',
          }),
          fact(
            'PASS-10b',
            'Is it said how it will help?',
            back.corroborated('', 'CM16-0245466'),
            'purpose of request',
            { prevails: 'for' },
          ),
        ),
      ),
      when(
        'PASS-11',
        'Shockwave for the back',
        item('PASS-12', 'Is it shockwave?', odg('Low Back, shock wave').corroborated('', 'CM16-0249536'), [
          'shockwave',
          'shock wave',
        ]),
        exclusion(
          'PASS-13',
          'Shockwave therapy is not recommended for the back.',
          odg('Low Back, shock wave').corroborated('', 'CM16-0249536'),
        ),
      ),
      when(
        'PASS-14',
        'TENS for neck and upper back',
        item(
          'PASS-15',
          'Is it TENS for the neck or upper back?',
          neck.corroborated('181', 'CM17-0017776'),
          ['TENS', 'transcutaneous'],
          ['neck', 'upper back'],
        ),
        exclusion(
          'PASS-16',
          'TENS is not recommended for neck and upper back complaints.',
          neck.corroborated('181', 'CM17-0017776'),
        ),
      ),
    ),
  ),
  topic(
    'functional-capacity',
    'Functional capacity evaluation',
    any(
      'FCE',
      'Did attempts to return to work fail, or is maximal improvement near?',
      assessment.corroborated('', 'CM16-0248698'),
      fact('FCE-1', 'Did a return to work fail?', assessment.corroborated('', 'CM17-0006634'), 'work status', {
        about: ['failed return', 'unsuccessful return'],
        prevails: 'for',
      }),
      fact(
        'FCE-2',
        'Is the patient permanent and stationary, or close to it?',
        assessment.corroborated('', 'CM17-0006634'),
        'work status',
        {
          results: ['permanent and stationary', 'maximal', 'maximum medical'],
          fails: ['full duty'],
          prevails: 'newest',
        },
      ),
    ),
  ),
  topic(
    'referral',
    'Consultation by a specialist',
    all(
      'REF',
      'Would another specialty help to plan care, and is it no duplicate?',
      referral.corroborated('', 'CM17-0004133'),
      any(
        'REF-1',
        'Is there a finding, a failed course or an uncertain diagnosis?',
        referral.corroborated('', 'CM17-0004133'),
        fact('REF-2', 'Does imaging show pathology?', referral.corroborated('', 'CM17-0012640'), 'imaging', {
          results: [
            'abnormal',
            'positive',
            'tear',
            'herniat',
            'fracture',
            'arthritis',
            'stenosis',
            'extrusion',
            'degenerat',
          ],
          fails: ['normal', 'negative'],
          prevails: 'for',
        }),
        failedCare('REF-3', 'Did care fail?', referral.corroborated('', 'CM17-0004133')),
        fact('REF-4', 'Is there a red flag?', referral.corroborated('', 'CM17-0004133'), 'red flag', {
          prevails: 'for',
        }),
      ),
      ask('REF-5', 'Was the same consultation authorized already?', referral.corroborated('', 'CM17-0004133'), [
        'consultation',
      ]),
    ),
  ),
  topic(
    'follow-up-visits',
    'Follow-up visits in number',
    all(
      'FUP',
      'Is the purpose of each visit known now?',
      section(
        { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' },
        'Introduction',
      ).corroborated('', 'CM17-0013587'),
      fact(
        'FUP-1',
        'Is there a stated reason?',
        section(
          { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' },
          'Introduction',
        ).corroborated('', 'CM17-0013587'),
        'purpose of request',
        { prevails: 'for' },
      ),
      limit(
        'FUP-2',
        'One visit at a time, since needs change?',
        section(
          { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' },
          'Introduction',
        ).corroborated('', 'CM17-0013587'),
        'visits of this course',
        { most: '1' },
      ),
    ),
    { authority: 'mtus-2016' },
  ),
  topic(
    'platelet-rich-plasma',
    'Platelet-rich plasma for the knee (reported ODG position)',
    any(
      'PRP',
      'Symptomatic osteoarthritis or refractory patellar tendinosis?',
      odg('Knee, platelet-rich plasma').corroborated('', 'CM17-0011992'),
      fact(
        'PRP-1',
        'Osteoarthritis of the knee?',
        odg('Knee, platelet-rich plasma').corroborated('', 'CM17-0011992'),
        'diagnosis',
        {
          about: ['osteoarth', 'arthritis'],
          samePlace: true,
          prevails: 'for',
        },
      ),
      fact(
        'PRP-2',
        'Patellar tendinosis?',
        odg('Knee, platelet-rich plasma').corroborated('', 'CM17-0011992'),
        'diagnosis',
        {
          about: ['patellar tend', 'patella tend', 'tendinosis'],
          prevails: 'for',
        },
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'gym-membership',
    'Gym membership (reported ODG position)',
    all(
      'GYM',
      'Did exercise at home fail, with a need for equipment under supervision?',
      odg('Gym memberships').corroborated('', 'CM17-0016761'),
      exclusion(
        'GYM-1',
        'Gym membership is not recommended as a prescription.',
        odg('Gym memberships').corroborated('', 'CM17-0016761'),
        all(
          'GYM-2',
          'Home exercise failed and equipment is needed?',
          odg('Gym memberships').corroborated('', 'CM17-0016761'),
          fact(
            'GYM-3',
            'Did exercise at home fail?',
            odg('Gym memberships').corroborated('', 'CM17-0016761'),
            'prior treatment',
            {
              about: ['home exercise', 'exercise'],
              results: ['did not help'],
              fails: ['helped'],
            },
          ),
          fact(
            'GYM-4',
            'Is the need for equipment stated?',
            odg('Gym memberships').corroborated('', 'CM17-0016761'),
            'purpose of request',
            { about: ['equipment'] },
          ),
        ),
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'transportation',
    'Transportation to appointments (reported ODG position)',
    all(
      'TRN',
      'A disability that prevents self-transport, at the level of nursing care?',
      odg('Knee, transportation').corroborated('', 'CM17-0009883'),
      limit('TRN-1', 'Aged 55 or over?', odg('Knee, transportation').corroborated('', 'CM17-0009883'), 'patient age', {
        least: '55',
      }),
      fact(
        'TRN-2',
        'Can the patient not drive or travel alone?',
        odg('Knee, transportation').corroborated('', 'CM17-0009883'),
        'daily activities',
        {
          about: ['drive', 'driving', 'transport', 'travel'],
          results: ['unable', 'limited'],
          fails: ['able'],
          prevails: 'for',
        },
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'hospital-bed',
    'Hospital bed (reported ODG and Medicare position)',
    any(
      'BED',
      'Positioning, pressure wounds, transfer, or severe heart disease?',
      odg('Durable medical equipment').corroborated('', 'CM17-0009996'),
      fact(
        'BED-1',
        'Is such a need stated?',
        odg('Durable medical equipment').corroborated('', 'CM17-0009996'),
        'purpose of request',
        {
          about: ['position', 'pressure', 'transfer', 'elevat'],
          prevails: 'for',
        },
      ),
      fact(
        'BED-2',
        'Is the patient bed-bound or unable to transfer?',
        odg('Durable medical equipment').corroborated('', 'CM17-0009996'),
        'daily activities',
        {
          about: ['bed', 'transfer'],
          results: ['unable', 'bound'],
          fails: ['able'],
          prevails: 'for',
        },
      ),
      fact(
        'BED-3',
        'Severe heart disease or pressure wounds?',
        odg('Durable medical equipment').corroborated('', 'CM17-0009996'),
        'diagnosis',
        {
          about: ['heart failure', 'pressure ulcer', 'decubitus'],
          prevails: 'for',
        },
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'inpatient-rehabilitation',
    'Inpatient rehabilitation (reported ODG position)',
    all(
      'REH',
      'Within its days, and with shown benefit when it goes on?',
      odg('Hip & Pelvis, skilled nursing facility').corroborated('', 'CM17-0004133'),
      limit(
        'REH-1',
        'At most 14 days in all?',
        odg('Hip & Pelvis, skilled nursing facility').corroborated('', 'CM17-0004133'),
        'visits of this course',
        { most: '14' },
      ),
    ),
    {
      authority: 'odg',
      note: 'Letters report 6-12 days; the letter at hand supports two weeks. Days are counted as visits.',
    },
  ),
  topic(
    'barbiturate-analgesics-acute',
    'Barbiturate-containing analgesics for headache (reported ODG position)',
    all(
      'BCA',
      'May a barbiturate-containing analgesic be used?',
      odg('Pain, barbiturate-containing analgesics').corroborated('', 'CM17-0012593'),
      exclusion(
        'BCA-1',
        'Barbiturate-containing analgesics are not supported: overuse and rebound headache.',
        odg('Pain, barbiturate-containing analgesics').corroborated('', 'CM17-0012593'),
      ),
    ),
    { authority: 'odg', phases: EARLY },
  ),
  topic(
    'benzodiazepines-acute',
    'Benzodiazepines for acute pain (reported ODG position)',
    all(
      'BZA',
      'May a benzodiazepine be used for pain?',
      odg('Pain, benzodiazepines').corroborated('', 'CM17-0013077'),
      exclusion(
        'BZA-1',
        'Benzodiazepines are not recommended for acute or chronic pain.',
        odg('Pain, benzodiazepines').corroborated('', 'CM17-0013077'),
      ),
    ),
    { authority: 'odg', phases: EARLY },
  ),
  topic(
    'topical-nsaid-acute',
    'Topical NSAID in the first three months (reported ODG position)',
    all(
      'TNA',
      'Arthritis of a joint in reach, after oral NSAIDs failed or harmed?',
      odg('Pain, diclofenac gel').corroborated('', 'CM16-0243394'),
      fact(
        'TNA-1',
        'Osteoarthritis of a joint that can be treated so?',
        odg('Pain, diclofenac gel').corroborated('', 'CM16-0243394'),
        'diagnosis',
        {
          about: ['osteoarth', 'arthritis'],
          prevails: 'for',
        },
      ),
      any(
        'TNA-2',
        'Did an oral NSAID fail, or is there a risk against it?',
        odg('Pain, diclofenac gel').corroborated('', 'CM16-0243394'),
        fact('TNA-3', 'Did it fail?', odg('Pain, diclofenac gel').corroborated('', 'CM16-0243394'), 'medication', {
          about: ['NSAID'],
          results: ['failed', 'stopped'],
          prevails: 'for',
        }),
        fact('TNA-4', 'Did it harm?', odg('Pain, diclofenac gel').corroborated('', 'CM16-0243394'), 'side effect', {
          prevails: 'for',
        }),
      ),
    ),
    { authority: 'odg', phases: EARLY },
  ),
  topic(
    'acupuncture-neck-odg',
    'Acupuncture of the neck (reported ODG position)',
    all(
      'ACN',
      'Is acupuncture of the neck supported?',
      odg('Neck and Upper Back, acupuncture').corroborated('', 'CM17-0010885'),
      ask(
        'ACN-1',
        'ODG does not recommend it for the neck; the reviewer allowed a trial under the MTUS: weigh both?',
        odg('Neck and Upper Back, acupuncture').corroborated('', 'CM17-0010885'),
      ),
    ),
    { authority: 'odg', role: 'advises' },
  ),
  topic(
    'home-nursing-acute',
    'Home nursing after injury (reported ODG position)',
    all(
      'HNA',
      'Homebound, with a skilled task?',
      odg('Hip and Pelvis, home health services').corroborated('', 'CM17-0004133'),
      fact(
        'HNA-1',
        'Wound care or intravenous drugs?',
        odg('Hip and Pelvis, home health services').corroborated('', 'CM17-0004133'),
        'purpose of request',
        {
          about: ['wound', 'dressing', 'intravenous', 'incision', 'antibiotic'],
          prevails: 'for',
        },
      ),
      fact(
        'HNA-2',
        'Is the patient homebound?',
        odg('Hip and Pelvis, home health services').corroborated('', 'CM17-0004133'),
        'daily activities',
        {
          about: ['homebound', 'unable', 'bed', 'wheelchair', 'walker'],
          prevails: 'for',
        },
      ),
      unless(
        'HNA-3',
        'Is the patient not in a facility that provides it?',
        fact(
          'HNA-4',
          'In a hospital or rehabilitation unit?',
          odg('Hip and Pelvis, home health services').corroborated('', 'CM17-0004133'),
          'prior treatment',
          {
            about: ['inpatient', 'rehabilitation unit'],
          },
        ),
      ),
    ),
    { authority: 'odg', phases: EARLY },
  ),
]
