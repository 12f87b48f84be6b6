import { failedCare, NORMAL, persists, RADICULAR_SIGNS } from './questions.ts'
import { all, any, ask, exclusion, fact, item, limit, section, unless, when, where } from './rule.ts'
import { acoem, ODG } from './sources.ts'
import { PHASES, type Topic, topicsOf } from './topic.ts'

/**
 * Special studies of the body-part chapters (ACOEM 2004, elbow 2007) and reported ODG positions on imaging, as the
 * letters of 2016-17 state them. The chapters themselves were not seen: everything here is corroborated at best.
 */

const neck = section(acoem('Neck and Upper Back Complaints'), 'Special Studies')
const back = section(acoem('Low Back Complaints'), 'Special Studies')
const shoulder = section(acoem('Shoulder Complaints'), 'Special Studies')
const hand = section(acoem('Forearm, Wrist, and Hand Complaints'), 'Special Studies')
const knee = section(acoem('Knee Complaints'), 'Special Studies')
const foot = section(acoem('Ankle and Foot Complaints'), 'Special Studies')
const odg = (name: string) => section(ODG, name)

const topic = topicsOf('acoem-2004', PHASES)

type At = ReturnType<typeof neck.corroborated>

const redFlag = (id: string, source: At) =>
  fact(id, 'Is there a red flag (fracture, tumor, infection, cauda equina, progressive deficit)?', source, 'red flag', {
    silence: 'does not apply',
    prevails: 'for',
  })

/** A procedure for which the anatomy must be known: surgery or injection considered, planned or asked for. */
const procedure = (id: string, question: string, source: At) =>
  any(
    id,
    question,
    source,
    fact(`${id}a`, 'Is one asked for or planned?', source, 'request', {
      about: [
        'surgery',
        'surgical',
        'arthroscop',
        'injection',
        'epidural',
        'fusion',
        'discectomy',
        'repair',
        'decompression',
      ],
      samePlace: true,
      prevails: 'for',
    }),
    fact(`${id}b`, 'Is one the stated purpose?', source, 'purpose of request', {
      about: ['surgery', 'surgical', 'injection', 'procedure', 'operation', 'epidural'],
      prevails: 'for',
    }),
    fact(`${id}c`, 'Was a surgeon consulted?', source, 'consultation', {
      about: ['surg', 'orthop', 'neurosurg', 'spine'],
      prevails: 'for',
    }),
  )

const noStudyYet = (id: string, study: readonly string[], source: At) =>
  unless(
    id,
    'Is it not a repeat of a study already done?',
    fact(`${id}a`, 'Is there such a study of the same part?', source, 'imaging', {
      about: study,
      samePlace: true,
      repeated: true,
      prevails: 'for',
    }),
  )

const MRI = ['mri', 'magnetic', 'mr arthrogram']

/** Neurological findings of the examination that name a nerve; what is only tender does not. */
const nerveCompromise = (id: string, source: At) =>
  any(
    id,
    'Does examination or electrodiagnosis show compromise of a nerve?',
    source,
    fact(`${id}a`, 'A motor, sensory or reflex deficit, or a root tension sign?', source, 'examination finding', {
      about: RADICULAR_SIGNS,
      fails: NORMAL,
      samePlace: true,
      prevails: 'for',
    }),
    fact(`${id}b`, 'An abnormal electrodiagnostic study?', source, 'electrodiagnostic study', {
      results: ['abnormal', 'positive'],
      fails: ['normal', 'negative'],
      prevails: 'for',
      silence: 'does not apply',
    }),
  )

const derangement = (id: string, source: At, signs: readonly string[]) =>
  any(
    id,
    'Do findings or complaints point to internal derangement?',
    source,
    fact(`${id}a`, 'A sign on examination?', source, 'examination finding', {
      about: signs,
      fails: ['negative', 'normal', 'stable', 'full'],
      samePlace: true,
      prevails: 'for',
    }),
    fact(`${id}b`, 'Locking, catching, giving way or inability to bear weight?', source, 'symptom', {
      about: ['lock', 'catch', 'instab', 'giving way', 'bear weight', 'click', 'pop'],
      samePlace: true,
      prevails: 'for',
    }),
  )

export const IMAGING_TOPICS: readonly Topic[] = [
  topic(
    'imaging-neck',
    'MRI or CT of neck and upper back',
    all(
      'IMG-N',
      'Does one of the four reasons for imaging hold, and is it no repeat?',
      neck.corroborated('', 'CM16-0224814'),
      any(
        'IMG-N1',
        'A red flag, nerve compromise, failed strengthening to avoid surgery, or a procedure to prepare?',
        neck.corroborated('', 'CM16-0224814'),
        redFlag('IMG-N2', neck.corroborated('', 'CM16-0224814')),
        all(
          'IMG-N3',
          'Nerve compromise, with symptoms that persist through care?',
          neck.corroborated('', 'CM16-0234464'),
          nerveCompromise('IMG-N4', neck.corroborated('', 'CM16-0234464')),
          persists(
            'IMG-N5',
            'Did three or four weeks of conservative care fail?',
            neck.corroborated('', 'CM16-0230548'),
          ),
        ),
        where(
          'IMG-N6',
          'A procedure is considered: did strengthening to avoid it fail?',
          procedure('IMG-N8', 'Is a procedure considered?', neck.corroborated('', 'CM16-0213037')),
          failedCare('IMG-N7', 'Did strengthening fail?', neck.corroborated('', 'CM16-0245128')),
        ),
      ),
      noStudyYet('IMG-N9', [...MRI, 'ct', 'tomograph'], neck.corroborated('', 'CM16-0235991')),
    ),
  ),
  topic(
    'imaging-low-back',
    'MRI or CT of the low back',
    all(
      'IMG-B',
      'Does a reason for imaging hold, and is it no repeat without change?',
      back.corroborated('', 'CM16-0243453'),
      any(
        'IMG-B1',
        'A red flag, or unequivocal nerve compromise that care has not helped?',
        back.corroborated('', 'CM16-0239479'),
        redFlag('IMG-B2', back.corroborated('', 'CM16-0239479')),
        all(
          'IMG-B3',
          'Unequivocal nerve compromise, no response to treatment, and surgery an option?',
          back.corroborated('', 'CM16-0243453'),
          nerveCompromise('IMG-B4', back.corroborated('', 'CM16-0243453')),
          failedCare('IMG-B5', 'Did a month of treatment fail?', back.corroborated('', 'CM17-0008577')),
          procedure(
            'IMG-B6',
            'Would the patient consider surgery, or is a procedure planned?',
            back.corroborated('', 'CM16-0234464'),
          ),
        ),
      ),
      noStudyYet('IMG-B7', [...MRI, 'ct', 'tomograph'], back.corroborated('', 'CM17-0008577')),
    ),
  ),
  topic(
    'imaging-shoulder',
    'MRI of the shoulder',
    all(
      'IMG-S',
      'Does a reason for imaging hold, and is it no repeat?',
      shoulder.corroborated('', 'CM17-0008551'),
      any(
        'IMG-S1',
        'A red flag, failed care of four to six weeks, or a procedure to prepare?',
        shoulder.corroborated('', 'CM17-0008551'),
        redFlag('IMG-S2', shoulder.corroborated('', 'CM17-0009840')),
        failedCare(
          'IMG-S3',
          'Did four to six weeks of care and strengthening fail?',
          shoulder.corroborated('', 'CM17-0009840'),
        ),
        all(
          'IMG-S8',
          'Over 40, cuff tear or impingement suspected, plain films normal (reported ODG position)?',
          odg('Shoulder, MRI').corroborated(''),
          limit('IMG-S9', 'Over 40?', odg('Shoulder, MRI').corroborated('', 'CM16-0233794'), 'patient age', {
            least: '41',
          }),
          fact(
            'IMG-S10',
            'Is impingement or a cuff tear diagnosed or suspected?',
            odg('Shoulder, MRI').corroborated('', 'CM16-0233794'),
            'diagnosis',
            {
              about: ['impingement', 'rotator cuff'],
              suspicion: 'counts',
              prevails: 'for',
            },
          ),
          fact('IMG-S11', 'Are plain films normal?', odg('Shoulder, MRI').corroborated('', 'CM16-0233794'), 'imaging', {
            about: ['x-ray'],
            results: ['normal', 'negative', 'unremarkable'],
            samePlace: true,
            prevails: 'for',
          }),
        ),
        all(
          'IMG-S4',
          'A sign of cuff tear, impingement or instability, with a procedure considered?',
          shoulder.corroborated('', 'CM17-0005616'),
          derangement('IMG-S5', shoulder.corroborated('', 'CM16-0233794'), [
            'hawkins',
            'neer',
            'impinge',
            'empty can',
            'jobe',
            'drop arm',
            "o'brien",
            'obrien',
            'apprehension',
            'speed',
            'cross arm',
            'weakness',
            'range of motion',
          ]),
          procedure('IMG-S6', 'Is a procedure considered?', shoulder.corroborated('', 'CM17-0005616')),
        ),
      ),
      noStudyYet('IMG-S7', MRI, shoulder.corroborated('', 'CM16-0233794')),
    ),
  ),
  topic(
    'arthrogram-shoulder',
    'MR arthrogram of the shoulder (reported ODG position)',
    all(
      'IMG-SA',
      'Is a labral tear or a re-tear after repair suspected, and did care fail?',
      odg('Shoulder, MR arthrogram').corroborated('', 'CM17-0008177'),
      any(
        'IMG-SA1',
        'Suspected labral tear, or a cuff repaired before?',
        odg('Shoulder, MR arthrogram').corroborated('', 'CM17-0008177'),
        fact(
          'IMG-SA2',
          'A labral or instability sign?',
          odg('Shoulder, MR arthrogram').corroborated('', 'CM17-0008177'),
          'examination finding',
          {
            about: ["o'brien", 'obrien', 'apprehension', 'labr', 'relocation', 'sulcus', 'instability'],
            fails: ['negative', 'normal'],
            prevails: 'for',
          },
        ),
        fact(
          'IMG-SA3',
          'Labral tear diagnosed or asked about?',
          odg('Shoulder, MR arthrogram').corroborated('', 'CM17-0008177'),
          'purpose of request',
          {
            about: ['labr', 'slap', 're-tear', 'retear'],
            prevails: 'for',
          },
        ),
        fact(
          'IMG-SA4',
          'Was the cuff repaired before?',
          odg('Shoulder, MR arthrogram').corroborated('', 'CM17-0008177'),
          'prior treatment',
          {
            about: ['rotator cuff repair', 'arthroscop', 'cuff'],
            prevails: 'for',
          },
        ),
      ),
      failedCare(
        'IMG-SA5',
        'Was conservative care completed without success?',
        odg('Shoulder, MR arthrogram').corroborated('', 'CM17-0008177'),
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'imaging-knee',
    'MRI of the knee',
    all(
      'IMG-K',
      'Is internal derangement suspected, after care or with a mechanical knee?',
      knee.corroborated('', 'CM16-0240434'),
      any(
        'IMG-K1',
        'A red flag, or suspected derangement that was treated first?',
        knee.corroborated('', 'CM16-0240434'),
        redFlag('IMG-K2', knee.corroborated('', 'CM16-0240434')),
        all(
          'IMG-K3',
          'A sign of meniscal or ligament tear, after conservative care failed?',
          knee.corroborated('', 'CM16-0243453'),
          derangement('IMG-K4', knee.corroborated('', 'CM16-0240434'), [
            'mcmurray',
            'lachman',
            'drawer',
            'apley',
            'joint line',
            'varus',
            'valgus',
            'effusion',
            'swelling',
            'edema',
            'instab',
            'thessaly',
          ]),
          persists('IMG-K5', 'Did conservative care fail?', knee.corroborated('', 'CM16-0243453')),
        ),
        fact(
          'IMG-K6',
          'Is the knee locked, unstable or unable to bear weight?',
          knee.corroborated('', 'CM16-0240434'),
          'symptom',
          {
            about: ['lock', 'instab', 'bear weight', 'giving way'],
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      noStudyYet('IMG-K7', MRI, knee.corroborated('', 'CM16-0245028')),
      ask('IMG-K8', 'Would surgery be considered on the result?', knee.corroborated('', 'CM16-0245028'), [
        'request',
        'consultation',
      ]),
    ),
  ),
  topic(
    'imaging-hand',
    'MRI of forearm, wrist and hand',
    all(
      'IMG-H',
      'Did four to six weeks of care fail, with something to look for?',
      hand.corroborated('', 'CM16-0234464'),
      any(
        'IMG-H1',
        'A red flag, or failed care?',
        hand.corroborated('', 'CM16-0234464'),
        redFlag('IMG-H2', hand.corroborated('', 'CM16-0230548')),
        failedCare(
          'IMG-H3',
          'Did four to six weeks of care and observation fail?',
          hand.corroborated('', 'CM16-0234464'),
        ),
      ),
      noStudyYet('IMG-H4', MRI, hand.corroborated('', 'CM17-0003284')),
    ),
  ),
  topic(
    'imaging-elbow',
    'MRI of the elbow (reported ODG position)',
    all(
      'IMG-E',
      'A suspected lesion that plain films do not show?',
      odg('Elbow, MRI').corroborated('', 'CM16-0242302'),
      fact(
        'IMG-E1',
        'Are plain films there, and not diagnostic?',
        odg('Elbow, MRI').corroborated('', 'CM17-0014800'),
        'imaging',
        {
          about: ['x-ray', 'xray', 'radiograph', 'x ray', 'plain film'],
          results: ['normal', 'negative', 'unremarkable'],
          samePlace: true,
          prevails: 'for',
        },
      ),
      any(
        'IMG-E2',
        'A tear, loose body, nerve entrapment or refractory epicondylitis?',
        odg('Elbow, MRI').corroborated('', 'CM16-0242302'),
        fact(
          'IMG-E3',
          'By diagnosis or suspicion?',
          odg('Elbow, MRI').corroborated('', 'CM17-0014800'),
          'purpose of request',
          {
            about: ['tear', 'rupture', 'loose', 'entrapment', 'osteochondral', 'mass', 'ligament'],
            prevails: 'for',
          },
        ),
        failedCare('IMG-E4', 'Is it refractory to care?', odg('Elbow, MRI').corroborated('', 'CM16-0242302')),
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'imaging-hip',
    'MRI or CT of hip and pelvis (reported ODG position)',
    any(
      'IMG-P',
      'Osteonecrosis, labral tear, occult fracture or severe injury suspected?',
      odg('Hip & Pelvis, MRI').corroborated('', 'CM16-0238676'),
      fact(
        'IMG-P1',
        'Is such a lesion diagnosed or suspected?',
        odg('Hip & Pelvis, MRI').corroborated('', 'CM16-0238676'),
        'purpose of request',
        {
          about: ['necrosis', 'osteonecrosis', 'labr', 'occult', 'fracture', 'avascular'],
          prevails: 'for',
        },
      ),
      fact(
        'IMG-P2',
        'Does a diagnosis name one?',
        odg('Hip & Pelvis, MRI').corroborated('', 'CM16-0248698'),
        'diagnosis',
        {
          about: ['necrosis', 'osteonecrosis', 'labral', 'avascular', 'hip fracture', 'femoral neck'],
          prevails: 'for',
        },
      ),
      redFlag('IMG-P3', odg('Hip & Pelvis, MRI').corroborated('', 'CM16-0244053')),
    ),
    { authority: 'odg' },
  ),
  topic(
    'imaging-foot',
    'MRI or bone scan of ankle and foot',
    any(
      'IMG-F',
      'Infection, tumor, stress fracture, ligament rupture or a confirmed suspicion of CRPS?',
      foot.corroborated('', 'CM17-0006838'),
      redFlag('IMG-F1', foot.corroborated('', 'CM17-0021656')),
      fact('IMG-F2', 'Is effusion of the ankle joint found?', foot.corroborated('', 'CM17-0021656'), 'imaging', {
        results: ['effusion'],
        samePlace: true,
        prevails: 'for',
      }),
      fact(
        'IMG-F3',
        'Is a stress fracture, tumor or infection suspected?',
        foot.corroborated('', 'CM17-0006838'),
        'purpose of request',
        {
          about: ['stress fracture', 'tumor', 'infection', 'osteomyelitis', 'rupture'],
          prevails: 'for',
        },
      ),
      when(
        'IMG-F4',
        'Bone scan for complex regional pain syndrome: are its signs recorded?',
        item('IMG-F5', 'Is a bone scan asked for?', foot.corroborated('', 'CM17-0006838'), [
          'bone scan',
          'scintigraph',
        ]),
        fact(
          'IMG-F6',
          'Swelling, colour, temperature or sweating changes?',
          foot.corroborated('', 'CM17-0006838'),
          'examination finding',
          {
            about: ['color', 'colour', 'temperature', 'allodynia', 'sweat', 'hair', 'hyperalgesia', 'mottl'],
            fails: NORMAL,
            prevails: 'for',
          },
        ),
      ),
    ),
  ),
  topic(
    'imaging-head',
    'MRI of the brain (reported ODG position)',
    any(
      'IMG-C',
      'A new or progressive deficit, or a red flag?',
      odg('Head, MRI').corroborated('', 'CM17-0017693'),
      fact(
        'IMG-C1',
        'Is there a neurological deficit?',
        odg('Head, MRI').corroborated('', 'CM17-0017693'),
        'examination finding',
        {
          about: ['weakness', 'cranial nerve', 'gait', 'ataxia', 'reflex', 'sensory', 'cognitive', 'deficit'],
          fails: NORMAL,
          prevails: 'for',
        },
      ),
      redFlag('IMG-C2', odg('Head, MRI').corroborated('', 'CM17-0017693')),
    ),
    { authority: 'odg' },
  ),
  topic(
    'x-ray-low-back',
    'X-ray of the low back',
    any(
      'XR-B',
      'A red flag, or trauma with suspected fracture, not filmed yet?',
      back.corroborated('', 'CM16-0242667'),
      redFlag('XR-B1', back.corroborated('', 'CM16-0248698')),
      all(
        'XR-B2',
        'Suspected fracture, or a patient at risk, without films yet?',
        odg('Low Back, X-ray').corroborated('', 'CM16-0242667'),
        any(
          'XR-B3',
          'Suspected fracture, osteoporosis or high age?',
          odg('Low Back, X-ray').corroborated('', 'CM16-0242667'),
          fact(
            'XR-B4',
            'Fracture suspected, or osteoporosis?',
            odg('Low Back, X-ray').corroborated('', 'CM16-0242667'),
            'diagnosis',
            {
              about: ['fracture', 'osteopor'],
              prevails: 'for',
            },
          ),
          limit(
            'XR-B5',
            'Elderly (70 and over)?',
            odg('Low Back, X-ray').corroborated('', 'CM16-0242667'),
            'patient age',
            { least: '70' },
          ),
        ),
        unless(
          'XR-B6',
          'Were no films taken yet?',
          fact(
            'XR-B7',
            'Are there films of the low back?',
            odg('Low Back, X-ray').corroborated('', 'CM16-0242667'),
            'imaging',
            {
              about: ['x-ray', 'xray', 'radiograph', 'x ray'],
              samePlace: true,
              prevails: 'for',
            },
          ),
        ),
      ),
    ),
    { note: '70 stands for "elderly": no age is printed.' },
  ),
  topic(
    'x-ray-hip',
    'X-ray of the hip (reported ODG position)',
    any(
      'XR-P',
      'A severe injury, or risk of hip arthritis?',
      odg('Hip & Pelvis, X-ray').corroborated('', 'CM16-0248698'),
      redFlag('XR-P1', odg('Hip & Pelvis, X-ray').corroborated('', 'CM16-0248698')),
      fact(
        'XR-P2',
        'Is arthritis or fracture of the hip diagnosed or suspected?',
        odg('Hip & Pelvis, X-ray').corroborated('', 'CM16-0248698'),
        'diagnosis',
        {
          about: ['hip arthritis', 'osteoarth', 'fracture', 'dislocation', 'dysplasia'],
          prevails: 'for',
        },
      ),
    ),
    { authority: 'odg' },
  ),
  topic(
    'electrodiagnosis-hand',
    'Electrodiagnosis of hand and wrist',
    all(
      'EDX-H',
      'Is a trapped nerve suspected, without improvement for four to six weeks?',
      hand.corroborated('261, 269', 'CM16-0240259'),
      any(
        'EDX-H1',
        'Symptoms or signs of a trapped nerve?',
        hand.corroborated('261, 269', 'CM16-0240259'),
        fact(
          'EDX-H2',
          'Numbness, tingling or weakness in the hand?',
          hand.corroborated('261, 269', 'CM16-0240259'),
          'symptom',
          {
            about: ['numb', 'tingl', 'paresthes', 'dysesthes', 'weak'],
            samePlace: true,
            prevails: 'for',
          },
        ),
        fact(
          'EDX-H3',
          'Tinel, Phalen, a sensory or motor deficit?',
          hand.corroborated('261, 269', 'CM17-0020384'),
          'examination finding',
          {
            about: ['tinel', 'phalen', 'durkan', 'sensation', 'sensory', 'strength', 'grip', 'thenar', 'weakness'],
            fails: NORMAL,
            samePlace: true,
            prevails: 'for',
          },
        ),
      ),
      limit(
        'EDX-H4',
        'At least four weeks since onset?',
        hand.corroborated('269', 'CM16-0247287'),
        'days since injury',
        { least: '28' },
      ),
      when(
        'EDX-H5',
        'Electromyography alone: is there a question that nerve conduction leaves open?',
        item('EDX-H6', 'Is electromyography asked for?', hand.corroborated('261', 'CM16-0247287'), [
          'EMG',
          'electromyo',
        ]),
        any(
          'EDX-H7',
          'Cervical radiculopathy or another nerve to tell apart, or a motor deficit?',
          hand.corroborated('261', 'CM16-0240259'),
          fact(
            'EDX-H8',
            'Is another diagnosis to be told apart?',
            hand.corroborated('261', 'CM16-0240259'),
            'diagnosis',
            {
              about: ['radicul', 'cubital', 'ulnar', 'cervical', 'neck'],
              prevails: 'for',
            },
          ),
          fact('EDX-H9', 'Is there a motor deficit?', hand.corroborated('261', 'CM17-0020384'), 'examination finding', {
            about: ['weakness', 'strength', 'atrophy', 'motor', 'grip'],
            fails: NORMAL,
            prevails: 'for',
          }),
        ),
      ),
    ),
  ),
  topic(
    'imaging-hernia',
    'CT of abdomen and pelvis for hernia (reported ODG position)',
    all(
      'IMG-A',
      'May CT be used for a hernia?',
      odg('Hernia, imaging').corroborated('', 'CM17-0014944'),
      exclusion(
        'IMG-A1',
        'Imaging is rarely needed for a hernia, and CT only where ultrasound cannot serve.',
        odg('Hernia, imaging').corroborated('', 'CM17-0014944'),
        all(
          'IMG-A2',
          'A large complex abdominal hernia in an obese patient?',
          odg('Hernia, imaging').corroborated('', 'CM17-0014944'),
          fact('IMG-A3', 'Obesity?', odg('Hernia, imaging').corroborated('', 'CM17-0014944'), 'diagnosis', {
            about: ['obes'],
          }),
          fact(
            'IMG-A4',
            'A ventral, incisional or recurrent hernia?',
            odg('Hernia, imaging').corroborated('', 'CM17-0014944'),
            'diagnosis',
            {
              about: ['ventral', 'incisional', 'recurrent hernia', 'complex hernia'],
            },
          ),
        ),
      ),
    ),
    { authority: 'odg' },
  ),
]
