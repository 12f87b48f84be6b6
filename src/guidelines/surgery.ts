import { failedCare } from './questions.ts'
import { all, any, ask, exclusion, fact, item, limit, not, section, when, where } from './rule.ts'
import { acoem, ODG, POSTSURGICAL_2009 } from './sources.ts'
import { PHASES, type Topic, topicsOf } from './topic.ts'

/** Surgical considerations of the body-part chapters, what belongs to an operation, and therapy after it. */

const shoulder = section(acoem('Shoulder Complaints'), 'Surgical Considerations')
const knee = section(acoem('Knee Complaints'), 'Surgical Considerations')
const hand = section(acoem('Forearm, Wrist, and Hand Complaints'), 'Surgical Considerations')
const back = section(acoem('Low Back Complaints'), 'Surgical Considerations')
const approach = section(acoem('General Approaches'), 'Cornerstones of Disability Prevention and Management')
const after = section(POSTSURGICAL_2009, 'Shoulder')
const odg = (name: string) => section(ODG, name)

const topic = topicsOf('acoem-2004', PHASES)

type At = ReturnType<typeof shoulder.corroborated>

const limited = (id: string, source: At) =>
  any(
    id,
    'Are activities limited?',
    source,
    fact(`${id}a`, 'In daily life?', source, 'daily activities', {
      about: ['limited', 'unable', 'difficult'],
      prevails: 'for',
    }),
    fact(`${id}b`, 'At work?', source, 'work status', {
      results: ['modified duty', 'off work', 'not working'],
      fails: ['full duty'],
      prevails: 'for',
    }),
    fact(`${id}c`, 'By examination (motion, strength, instability)?', source, 'examination finding', {
      about: ['range of motion', 'abduction', 'flexion', 'weakness', 'strength', 'instab', 'apprehension', 'gait'],
      fails: ['full', 'normal', '5/5', 'stable'],
      samePlace: true,
      prevails: 'for',
    }),
  )

const lesion = (id: string, source: At, found: readonly string[]) =>
  fact(id, 'Does imaging show a lesion that repair helps?', source, 'imaging', {
    results: found,
    fails: ['normal', 'unremarkable', 'no tear'],
    samePlace: true,
    prevails: 'for',
  })

/** The operation itself is asked for, approved or done: what belongs to it stands or falls with it. */
const operation = (id: string, source: At) =>
  any(
    id,
    'Is the operation done or found necessary?',
    source,
    fact(`${id}a`, 'Was it done?', source, 'prior treatment', {
      about: ['surgery', 'arthroscop', 'repair', 'fusion', 'arthroplasty', 'release', 'reduction', 'meniscectomy'],
      samePlace: true,
      prevails: 'for',
    }),
    ask(`${id}b`, 'Was it found necessary in this review?', source, ['request']),
  )

const labs = odg('Low Back, preoperative lab testing')
const COAGULATION = ['PT/PTT', 'PTT', 'INR', 'prothrombin', 'coagulation']

export const SURGERY_TOPICS: readonly Topic[] = [
  topic(
    'surgery-shoulder',
    'Shoulder surgery',
    all(
      'SUR-S',
      'Limited activity, and a lesion that surgery helps, after care or where care cannot help?',
      shoulder.corroborated(''),
      limited('SUR-S1', shoulder.corroborated('', 'CM16-0246487')),
      any(
        'SUR-S2',
        'A lesion on imaging after failed care, a full-thickness tear with weakness, or recurrent instability?',
        shoulder.corroborated(''),
        all(
          'SUR-S3',
          'Did three to six months of care fail, and does imaging show a lesion?',
          shoulder.corroborated(''),
          failedCare('SUR-S4', 'Did exercise and other care fail?', shoulder.corroborated('', 'CM17-0006797')),
          lesion('SUR-S5', shoulder.corroborated('', 'CM17-0006797'), [
            'tear',
            'rupture',
            'rotator cuff tear',
            'labral',
            'bankart',
            'slap',
            'impinge',
          ]),
        ),
        all(
          'SUR-S6',
          'A full-thickness tear that weakens the arm: need care fail first?',
          shoulder.corroborated(''),
          fact('SUR-S7', 'Is a full-thickness tear shown?', shoulder.corroborated('', 'CM17-0007142'), 'imaging', {
            results: ['rotator cuff tear', 'full thickness', 'rupture'],
            fails: ['normal', 'unremarkable'],
            samePlace: true,
            prevails: 'for',
          }),
          fact('SUR-S8', 'Is the arm weak?', shoulder.corroborated('', 'CM17-0007142'), 'examination finding', {
            about: ['weakness', 'drop arm', 'empty can'],
            samePlace: true,
            prevails: 'for',
          }),
        ),
        all(
          'SUR-S9',
          'Recurrent instability: apprehension after a dislocation, and care that failed?',
          odg('Shoulder, surgery for shoulder dislocation').corroborated(''),
          fact(
            'SUR-S10',
            'Is a dislocation diagnosed?',
            odg('Shoulder, surgery for shoulder dislocation').corroborated('', 'CM16-0246487'),
            'diagnosis',
            {
              about: ['dislocation', 'instability', 'labral tear'],
              samePlace: true,
              prevails: 'for',
            },
          ),
          fact(
            'SUR-S11',
            'Is apprehension or instability found?',
            odg('Shoulder, surgery for shoulder dislocation').corroborated('', 'CM16-0246487'),
            'examination finding',
            {
              about: ['apprehension', 'instability', 'load and shift', 'sulcus'],
              samePlace: true,
              prevails: 'for',
            },
          ),
          failedCare(
            'SUR-S12',
            'Did care fail?',
            odg('Shoulder, surgery for shoulder dislocation').corroborated('', 'CM16-0246487'),
          ),
        ),
      ),
    ),
    { note: 'Imaging seldom says how thick a tear is in the words that are read; a cuff tear counts with weakness.' },
  ),
  topic(
    'surgery-slap',
    'SLAP repair and biceps tenodesis (reported ODG position)',
    all(
      'SUR-L',
      'A type II or IV lesion, after conservative treatment?',
      odg('Shoulder, surgery for SLAP lesions').corroborated('', 'CM16-0246487'),
      fact(
        'SUR-L1',
        'Is a SLAP or labral lesion shown?',
        odg('Shoulder, surgery for SLAP lesions').corroborated('', 'CM16-0246487'),
        'imaging',
        {
          results: ['slap', 'labral', 'labrum', 'bankart'],
          fails: ['normal', 'no labral'],
          prevails: 'for',
        },
      ),
      failedCare(
        'SUR-L2',
        'Did NSAIDs, injection and therapy fail?',
        odg('Shoulder, surgery for SLAP lesions').corroborated('', 'CM16-0246487'),
      ),
    ),
    { authority: 'odg', role: 'advises' },
  ),
  topic(
    'surgery-knee',
    'Knee surgery',
    all(
      'SUR-K',
      'Limited activity, failed care, and imaging that agrees with the examination?',
      knee.corroborated('', 'CM17-0002892'),
      failedCare('SUR-K1', 'Did therapy and injections fail?', knee.corroborated('', 'CM17-0002892')),
      lesion('SUR-K2', knee.corroborated('', 'CM17-0002892'), [
        'tear',
        'rupture',
        'loose body',
        'meniscal',
        'ligament',
      ]),
      limited('SUR-K3', knee.corroborated('', 'CM17-0015957')),
    ),
  ),
  topic(
    'surgery-hand',
    'Surgery of forearm, wrist and hand',
    any(
      'SUR-H',
      'A red flag or fracture that cannot wait, or failed care with a confirmed lesion?',
      hand.corroborated('', 'CM17-0015218'),
      fact(
        'SUR-H1',
        'A displaced fracture or acute nerve compression?',
        hand.corroborated('', 'CM17-0015218'),
        'diagnosis',
        {
          about: ['fracture', 'acute carpal', 'compartment', 'laceration', 'dislocation'],
          samePlace: true,
          prevails: 'for',
        },
      ),
      fact('SUR-H2', 'Is there a red flag?', hand.corroborated('', 'CM17-0015218'), 'red flag', { prevails: 'for' }),
      all(
        'SUR-H3',
        'Failed care, and a study that confirms?',
        hand.corroborated('', 'CM17-0015218'),
        failedCare('SUR-H4', 'Did care fail?', hand.corroborated('', 'CM17-0015218')),
        fact(
          'SUR-H5',
          'Does electrodiagnosis confirm?',
          hand.corroborated('', 'CM17-0015218'),
          'electrodiagnostic study',
          {
            results: ['abnormal', 'positive', 'carpal tunnel'],
            fails: ['normal', 'negative'],
            prevails: 'for',
          },
        ),
      ),
    ),
  ),
  topic(
    'surgery-low-back',
    'Low back surgery',
    all(
      'SUR-B',
      'Is low back surgery indicated?',
      back.recalled(''),
      ask(
        'SUR-B1',
        'Severe leg symptoms with a matching lesion, limits over a month, failed care?',
        back.recalled(''),
        ['examination finding', 'imaging', 'prior treatment'],
      ),
    ),
    { note: 'No published letter at hand states the rule.' },
  ),
  topic(
    'preoperative-clearance',
    'Medical clearance before surgery',
    all(
      'PRE',
      'With the operation: does age or illness call for clearance?',
      approach.corroborated('', 'CM17-0007142'),
      operation('PRE-1', approach.corroborated('', 'CM17-0007142')),
      any(
        'PRE-2',
        'Over 50, or with an illness that bears on anesthesia?',
        approach.corroborated('', 'CM17-0007142'),
        limit('PRE-3', 'Over 50?', approach.corroborated('', 'CM17-0007142'), 'patient age', { least: '51' }),
        fact(
          'PRE-4',
          'Heart, lung, kidney disease or diabetes?',
          approach.corroborated('', 'CM17-0007142'),
          'diagnosis',
          {
            about: ['diabet', 'hypertens', 'cardi', 'coronary', 'asthma', 'copd', 'kidney', 'renal'],
            prevails: 'for',
          },
        ),
      ),
    ),
  ),
  topic(
    'preoperative-ekg',
    'Electrocardiogram before surgery (reported ODG position)',
    all(
      'EKG',
      'High-risk surgery, or a risk of the heart?',
      odg('Low Back, preoperative electrocardiogram').corroborated('', 'CM17-0007142'),
      any(
        'EKG-1',
        'Risk factors of the heart, or surgery of high risk?',
        odg('Low Back, preoperative electrocardiogram').corroborated('', 'CM17-0007142'),
        fact(
          'EKG-2',
          'A heart condition or symptom?',
          odg('Low Back, preoperative electrocardiogram').corroborated('', 'CM17-0007142'),
          'diagnosis',
          {
            about: ['cardi', 'heart', 'coronary', 'arrhythm', 'stroke', 'diabet', 'renal insuff'],
            prevails: 'for',
          },
        ),
      ),
      when(
        'EKG-3',
        'Arthroscopy is low risk',
        item(
          'EKG-4',
          'Is the operation an arthroscopy?',
          odg('Low Back, preoperative electrocardiogram').corroborated('', 'CM17-0007142'),
          ['arthroscop'],
        ),
        exclusion(
          'EKG-5',
          'An electrocardiogram is not recommended before arthroscopy without risk factors.',
          odg('Low Back, preoperative electrocardiogram').corroborated('', 'CM17-0007142'),
        ),
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'preoperative-labs',
    'Laboratory tests before surgery (reported ODG position)',
    when(
      'LAB',
      'Blood count and chemistry: is it none of the coagulation tests?',
      not(
        'LAB-0',
        'Is it no coagulation test?',
        item('LAB-0a', 'A coagulation test?', labs.corroborated('', 'CM17-0007142'), COAGULATION),
      ),
      all(
        'LAB-1',
        'With the operation: advanced age or chronic disease?',
        labs.corroborated(''),
        operation('LAB-2', labs.corroborated('', 'CM17-0007142')),
        any(
          'LAB-3',
          'Age or disease?',
          labs.corroborated(''),
          limit('LAB-4', 'Over 55?', labs.corroborated('', 'CM17-0007142'), 'patient age', { least: '55' }),
          fact(
            'LAB-5',
            'Anemia, kidney disease, diabetes or hypertension?',
            labs.corroborated('', 'CM17-0007142'),
            'diagnosis',
            {
              about: ['anemi', 'renal', 'kidney', 'diabet', 'hypertens', 'liver'],
              prevails: 'for',
            },
          ),
        ),
      ),
    ),
    { authority: 'odg', note: 'The letter calls 58 an advanced age; 55 is our reading of that.' },
  ),
  topic(
    'coagulation-tests',
    'Coagulation tests before surgery (reported ODG position)',
    when(
      'COA',
      'Coagulation tests: a bleeding history, a disorder or an anticoagulant?',
      item('COA-0', 'Is it a coagulation test?', labs.corroborated('', 'CM17-0007142'), COAGULATION),
      any(
        'COA-3',
        'A reason?',
        labs.corroborated(''),
        fact(
          'COA-1',
          'A bleeding or clotting disorder, or liver disease?',
          labs.corroborated('', 'CM17-0007142'),
          'diagnosis',
          {
            about: ['bleed', 'clot', 'hemophil', 'thrombo', 'cirrhosis', 'liver', 'embol', 'coagul'],
            prevails: 'for',
          },
        ),
        fact('COA-2', 'An anticoagulant?', labs.corroborated('', 'CM17-0007142'), 'medication', {
          about: ['anticoagulant', 'warfarin', 'clopidogrel', 'apixaban'],
          results: ['current', 'unclear'],
          prevails: 'for',
        }),
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'cold-therapy-postoperative',
    'Cold therapy after surgery (reported ODG position)',
    all(
      'COLD',
      'After surgery, rented for at most seven days?',
      odg('Shoulder, continuous-flow cryotherapy').corroborated('', 'CM16-0246487'),
      operation('COLD-1', odg('Shoulder, continuous-flow cryotherapy').corroborated('', 'CM16-0246487')),
      limit(
        'COLD-2',
        'At most seven days of rental?',
        odg('Shoulder, continuous-flow cryotherapy').corroborated('', 'CM16-0246487'),
        'days of rental',
        {
          most: '7',
        },
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'sling-postoperative',
    'Sling after shoulder surgery (reported ODG position)',
    all(
      'SLING',
      'With shoulder surgery, and no abduction pillow after arthroscopy?',
      odg('Shoulder, postoperative sling').corroborated('', 'CM16-0246487'),
      operation('SLING-1', odg('Shoulder, postoperative sling').corroborated('', 'CM16-0246487')),
      when(
        'SLING-2',
        'Abduction pillow sling',
        item(
          'SLING-3',
          'Is it an abduction or pillow sling?',
          odg('Shoulder, postoperative abduction pillow sling').corroborated('', 'CM17-0007142'),
          ['abduction', 'pillow', 'ultrasling', 'arc sling'],
        ),
        exclusion(
          'SLING-4',
          'An abduction pillow is for open repair of large or massive cuff tears, not for arthroscopy.',
          odg('Shoulder, postoperative abduction pillow sling').corroborated('', 'CM17-0007142'),
          fact(
            'SLING-5',
            'Is it an open repair?',
            odg('Shoulder, postoperative abduction pillow sling').corroborated('', 'CM17-0007142'),
            'request',
            {
              about: ['open repair', 'open rotator'],
            },
          ),
        ),
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'assistant-surgeon',
    'Assistant at surgery (reported ODG position)',
    all(
      'ASST',
      'Is the operation found necessary and complex?',
      odg('Shoulder, surgical assistant').corroborated('', 'CM17-0007142'),
      operation('ASST-1', odg('Shoulder, surgical assistant').corroborated('', 'CM17-0007142')),
      ask(
        'ASST-2',
        'Is it complex enough for an assistant?',
        odg('Shoulder, surgical assistant').corroborated('', 'CM17-0007142'),
        ['request'],
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'postsurgical-therapy',
    'Physical therapy after surgery',
    all(
      'POST',
      'After surgery, within the number for the operation?',
      after.corroborated('', 'CM16-0246487'),
      operation('POST-1', after.corroborated('', 'CM16-0246487')),
      when(
        'POST-2',
        'Shoulder: the number of visits',
        item('POST-3', 'Is it the shoulder?', after.corroborated('', 'CM16-0246487'), [], ['shoulder']),
        limit(
          'POST-4',
          'Arthroscopic repair: at most 24 visits?',
          after.corroborated('', 'CM16-0246487'),
          'visits of this course',
          {
            most: '24',
          },
        ),
      ),
      where(
        'POST-5',
        'Fractured finger after surgery: at most 16 visits over 10 weeks?',
        fact(
          'POST-6',
          'A fractured finger?',
          odg('Forearm, Wrist and Hand, physical therapy').corroborated('', 'CM17-0016761'),
          'diagnosis',
          {
            about: ['finger fracture', 'phalan', 'fractured finger', 'fracture of finger'],
          },
        ),
        limit(
          'POST-7',
          'At most 16?',
          odg('Forearm, Wrist and Hand, physical therapy').corroborated('', 'CM17-0016761'),
          'visits of this course',
          {
            most: '16',
          },
        ),
      ),
    ),
    { authority: 'postsurgical-2009' },
  ),
  topic(
    'antiemetic-postoperative',
    'Antiemetic after surgery',
    all(
      'EMET',
      'After surgery, and with a quantity?',
      section(
        { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' },
        'Antiemetics (for opioid nausea)',
      ).corroborated('', 'CM16-0246487'),
      operation(
        'EMET-1',
        section(
          { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' },
          'Antiemetics (for opioid nausea)',
        ).corroborated('', 'CM16-0246487'),
      ),
      limit(
        'EMET-2',
        'Is a quantity asked for?',
        section(
          { guideline: 'MTUS Chronic Pain Medical Treatment Guidelines', edition: '2016' },
          'Antiemetics (for opioid nausea)',
        ).corroborated('', 'CM16-0246487'),
        'days supplied',
        { least: '1' },
      ),
    ),
    { authority: 'mtus-2016' },
  ),
]
