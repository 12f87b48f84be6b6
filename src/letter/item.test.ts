import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import type { Drug, Service } from './determination.ts'
import { type Request, readRequest } from './item.ts'

/** A service as one line: kind; body part; side; levels; visits; date. Absent fields are left out. */
function service(value: Service | null): string {
  if (value === null) return 'none'
  const visits = value.visits
  return [
    value.kind,
    value.bodyPart,
    value.side,
    value.levels.join(' + '),
    visits === null
      ? null
      : visits.low === visits.high
        ? `${visits.low} visits`
        : `${visits.low}-${visits.high} visits`,
    value.dateOfService?.toString(),
  ]
    .filter((field) => field !== null && field !== undefined && field !== '')
    .join('; ')
}

/** A drug as one line: ingredients with strengths; form; quantity; refills; sig. */
function drug(value: Drug | null): string {
  if (value === null) return 'none'
  const ingredients = value.ingredients.map(({ name, strength }) =>
    strength === null ? name : `${name} ${strength.value} ${strength.unit}`,
  )
  return [
    ingredients.join(' + '),
    value.form,
    value.quantity === null ? null : `#${value.quantity}`,
    value.refills === null ? null : `${value.refills} refills`,
    value.sig === null ? null : `(${value.sig})`,
  ]
    .filter((field) => field !== null)
    .join('; ')
}

const codes = (request: string): string[] => readRequest(request).warnings.map(({ code }) => code)
const read = (request: string): Request => readRequest(request).value

describe('services', () => {
  test.each([
    // Imaging
    ['MRI of the left shoulder', 'MRI; shoulder; left'],
    ['Thoracic spine MRI', 'MRI; thoracic spine'],
    ['Open MRI lumbar spine with and without contrast', 'MRI; lumbar spine'],
    ['Magnetic resonance imaging (MRI) of the right ankle, 3.0 Tesla', 'MRI; ankle; right'], // field strength is no count
    ['MRI left hip without dye #1', 'MRI; hip; left; 1 visits'],
    ['Repeat MRI of the neck', 'MRI; cervical spine'],
    ['MR arthrogram left hip', 'MR arthrogram; hip; left'],
    ['CT of the head without contrast', 'CT; head'],
    ['CT myelogram of the lumbar spine', 'CT myelogram; lumbar spine'],
    ['X-rays of the right foot, three views', 'X-ray; foot; right'], // views are no visits
    ['Radiographs of left and right knee', 'X-ray; knee; bilateral'], // left and right of one part
    ['Three phase bone scan of the left foot', 'bone scan; foot; left'], // the number belongs to the name
    ['Ultrasound of the left wrist', 'ultrasound imaging; wrist; left'],
    ['Venous Doppler of the left lower extremity', 'duplex ultrasound; lower extremity; left'],
    ['DEXA scan', 'bone density scan'],
    // Electrodiagnostics
    ['EMG left lower extremity', 'EMG; lower extremity; left'],
    ['Nerve conduction studies of the right arm', 'NCS; arm; right'],
    ['EMG/NCV BUE', 'EMG/NCS; upper extremity; bilateral'], // the abbreviation holds side and part
    [
      'Electrodiagnostic studies of the bilateral lower extremities',
      'electrodiagnostic study; lower extremity; bilateral',
    ],
    ['NCV of the upper extremities QTY: 2', 'NCS; upper extremity; 2 visits'],
    ['EMG of the bilateral upper and lower extremities', 'EMG; upper and lower extremities; bilateral'],
    // Laboratory and other tests
    ['Labs: CBC', 'laboratory test'],
    ['Pre-op PT/PTT', 'laboratory test'], // two tests in one name, and not physical therapy
    ['T4 and TSH', 'laboratory test'], // a thyroid test, not a thoracic level
    ['Testosterone level', 'laboratory test'], // the hormone is measured, not given
    ['Urine drug screen', 'urine drug test'],
    ['Random UDS x 4', 'urine drug test; 4 visits'],
    ['UA', 'urinalysis'],
    ['Pre-operative EKG', 'EKG'],
    ['Sleep study', 'sleep study'],
    ['Functional capacity evaluation', 'functional capacity evaluation'],
    ['Psychological testing, 4 hours', 'psychological testing'], // hours are no visits
    ['Pre-op history and physical', 'medical clearance'],
    ['Preoperative medical clearance with internist', 'medical clearance'],
    // Therapies: frequency times duration
    ['Physical therapy 2 times a week for 3 weeks', 'physical therapy; 6 visits'],
    ['Physical therapy 3x/week x 4 weeks, left knee', 'physical therapy; knee; left; 12 visits'],
    ['PT 2xwk x 6wks', 'physical therapy; 12 visits'],
    ['Physical therapy 2 times 6 for the neck', 'physical therapy; cervical spine; 12 visits'], // the therapists' short form
    ['Physical therapy 2x4', 'physical therapy; 8 visits'],
    ['Acupuncture, 1 to 2 times per week for 4 weeks', 'acupuncture; 4-8 visits'],
    ['Acupuncture 2-3 times a week for 4-6 weeks, low back', 'acupuncture; lumbar spine; 8-18 visits'],
    ['Chiropractic treatment twice a week for five weeks', 'chiropractic; 10 visits'],
    ['Occupational therapy once weekly for 6 weeks', 'occupational therapy; 6 visits'],
    ['Massage therapy weekly for 8 weeks', 'massage therapy; 8 visits'],
    ['Myofascial release two times a week times six weeks', 'myofascial release; 12 visits'],
    ['Psychotherapy 2 visits per month for 3 months', 'psychotherapy; 6 visits'],
    ['Home aide 4 hours per day, 3 times a week for 6 weeks', 'home health; 18 visits'], // hours per day are no visits
    ['Daily RN visits for 2 weeks for wound care', 'home health; 14 visits'],
    ['Physical therapy 3 times a week', 'physical therapy'], // no duration, no number
    ['Work hardening program', 'work hardening'],
    // Therapies: stated counts
    ['Eight (8) physical therapy sessions', 'physical therapy; 8 visits'],
    ['Twelve acupuncture visits for the cervical spine', 'acupuncture; cervical spine; 12 visits'],
    ['Ten sessions of aquatic therapy', 'aquatic therapy; 10 visits'],
    ['Post-op physical therapy 12-18 sessions', 'physical therapy; 12-18 visits'],
    ['Physical therapy times 12', 'physical therapy; 12 visits'],
    ['Shockwave therapy x3 to the left elbow', 'shockwave therapy; elbow; left; 3 visits'],
    ['Acupuncture sessions thoracic spine #8', 'acupuncture; thoracic spine; 8 visits'],
    ['Physical therapy QTY: 8.00', 'physical therapy; 8 visits'],
    // each part of a composite has its own number
    ['6 acupuncture visits for the neck and massage therapy 2x6', 'acupuncture; cervical spine; 6 visits'],
    ['Physical therapy sessions, 9', 'physical therapy; 9 visits'],
    ['12 chiropractic', 'chiropractic; 12 visits'],
    [
      'Additional twelve post-operative physical therapy visits, right wrist',
      'physical therapy; wrist; right; 12 visits',
    ],
    ['Six sessions of biofeedback one time a week for six weeks', 'biofeedback; 6 visits'], // both agree
    ['Physical therapy 12 sessions, three times weekly', 'physical therapy; 12 visits'],
    ['Therapeutic exercise (unspecified quantity)', 'therapeutic exercise'],
    ['Cognitive behavioral therapy 6 visits', 'cognitive behavioral therapy; 6 visits'],
    ['Infrared heat to the low back eight sessions', 'infrared therapy; lumbar spine; 8 visits'],
    // Visits and consultations
    ['Follow up office visit times 2', 'office visit; 2 visits'],
    ['Follow-up with treating physician in 6 weeks', 'office visit'],
    ['Orthopedic consultation', 'orthopedic surgery consultation'],
    ['Consult with spine surgeon for the lumbar spine', 'spine surgery consultation; lumbar spine'],
    ['Referral to pain management', 'pain management consultation'],
    ['Consult with hip replacement specialist', 'consultation; hip'],
    ['Neurologist evaluation', 'neurology consultation'],
    ['TOC to hand surgeon', 'hand surgery consultation'], // the hand is the surgeon's
    ['Psychological evaluation', 'psychological evaluation'],
    ['Left hand surgery', 'surgery; hand; left'], // an operation, no one to see
    ['Referral for physical therapy 2x3', 'physical therapy; 6 visits'],
    // Injections
    ['Lumbar epidural steroid injection L4-5', 'epidural steroid injection; lumbar spine; L4-5'],
    [
      'Transforaminal epidural steroid injection at left L4-L5 and L5-S1',
      'epidural steroid injection; lumbar spine; left; L4-L5 + L5-S1',
    ],
    ['Bilateral C4, C5, C6 medial branch blocks', 'medial branch block; cervical spine; bilateral; C4 + C5 + C6'],
    ['Facet injections L3-4, L4-5', 'facet injection; lumbar spine; L3-4 + L4-5'], // the levels name the region
    ['Right SI joint injection under fluoroscopy', 'sacroiliac joint injection; sacroiliac joint; right'],
    ['Radiofrequency ablation T12-L1', 'radiofrequency ablation; thoracic spine; T12-L1'],
    ['One platelet-rich plasma injection to the left elbow', 'platelet-rich plasma injection; elbow; left; 1 visits'],
    ['Cortisone injection to the right shoulder', 'corticosteroid injection; shoulder; right'],
    ['Lumbar epidural steroid injection #2', 'epidural steroid injection; lumbar spine'], // the second of a series
    ['Trigger point injections x 4', 'trigger point injection; 4 visits'],
    ['Ultrasound guided right knee injection', 'injection; knee; right'], // the guidance is how, not what
    ['Trigger point injections to the left trapezius', 'trigger point injection; trapezius; left'],
    // Surgery
    ['Left knee arthroscopy', 'arthroscopy; knee; left'],
    ['Right carpal tunnel release', 'carpal tunnel release; wrist; right'], // a carpal tunnel is at the wrist
    ['Anterior cervical discectomy and fusion C5-6', 'spinal fusion; cervical spine; C5-6'], // one operation, one name
    // the clavicle belongs to a member of the list
    ['Left shoulder arthroscopy, distal clavicle resection', 'arthroscopy; shoulder; left'],
    ['Hardware removal left ankle', 'hardware removal; ankle; left'],
    ['Manipulation under anesthesia right shoulder', 'manipulation under anesthesia; shoulder; right'],
    ['Assistant surgeon', 'assistant surgeon'],
    ['Associated surgical service: PA-C assist', 'assistant surgeon'],
    ['Inpatient stay, 2 days', 'inpatient stay'],
    // Equipment: days, pieces and hours are not visits
    ['TENS unit, 30 day trial', 'TENS unit'],
    ['TENS unit purchase #1', 'TENS unit'],
    ['Associated surgical service: Cold therapy unit, 7 day rental', 'cold therapy'],
    ['Hot/cold therapy wrap', 'hot/cold therapy'],
    ['Interferential unit, 60 day rental', 'interferential unit'],
    ['Lumbar back brace', 'brace; lumbar spine'],
    ['Shoulder sling with abduction pillow', 'sling; shoulder'],
    ['Two leg wraps', 'wrap; leg'],
    ['Hospital bed for an unspecified rental', 'hospital bed'],
    ['Orthopedic pillow', 'pillow'], // the adjective asks for nobody
    ['Gym membership for 6 months', 'gym membership'],
    ['EMS/TENS unit', 'TENS unit'], // one device
    ['Transportation to and from medical appointments', 'transportation'],
    ['Hearing aids', 'hearing aid'],
    // Dates of service
    ['Retrospective E-stim (DOS 11/2/16)', 'electrical stimulation; 2016-11-02'],
    ['Retrospective urine drug screen, date of service 09/14/2016', 'urine drug test; 2016-09-14'],
    ['Retrospective back brace per 10/05/2016 order', 'brace; back; 2016-10-05'],
    ['MRI of the knee as in report of 10/05/2016', 'MRI; knee'], // the date of something else
    // Several body parts
    [
      'Physical therapy for the right shoulder, right wrist and right hand',
      'physical therapy; right shoulder, right wrist and right hand; right',
    ],
    ['Chiropractic care to the cervical and lumbar spine', 'chiropractic; cervical and lumbar spine'],
    ['Physical therapy for the left knee and right elbow', 'physical therapy; left knee and right elbow'], // no common side
    [
      'Acupuncture 3 times a week for 2 weeks, neck, right hand and head',
      'acupuncture; neck, right hand and head; right; 6 visits',
    ],
    // pypdf's broken words
    [
      'Physical therapy 2 times a week for 3 weeks of the cervic al spine',
      'physical therapy; cervical spine; 6 visits',
    ],
    ['Facet injections L4 -5, L5 -S1', 'facet injection; lumbar spine; L4-5 + L5-S1'],
    ['M RI of the lum bar spine', 'MRI; lumbar spine'],
  ])('%s → %s', (request, expected) => {
    expect(service(read(request).service)).toBe(expected)
    expect(read(request).drug).toBeNull()
    expect(codes(request)).toEqual([])
  })

  test.each([
    ['Physical therapy 10 sessions, 2 times a week for 6 weeks', 'physical therapy; 10 visits', 'visits-disagree'],
    ['Acupuncture 6 sessions, then 8 sessions', 'acupuncture', 'visits-unclear'],
    ['Retrospective acupuncture DOS 10/1/16 and 10/8/16', 'acupuncture', 'date-of-service-unclear'],
    ['Zorbing weekend', 'none', 'treatment-not-recognised'],
  ])('%s → %s with %s', (request, expected, code) => {
    expect(service(read(request).service)).toBe(expected)
    expect(codes(request)).toEqual([code])
  })
})

describe('components of composites', () => {
  test.each<[string, readonly string[]]>([
    ['EMG/NCV of the bilateral lower extremities', ['EMG', 'NCV']],
    ['EMG and NCS of the left arm', ['EMG', 'NCS']],
    [
      'EMG (electromyography)/NCS (nerve conduction study) left arm',
      ['EMG (electromyography)', 'NCS (nerve conduction study)'],
    ],
    ['MRI of neck and left hand', ['neck', 'left hand']], // two studies
    ['MRI of the cervical, thoracic and lumbar spine', ['cervical', 'thoracic', 'lumbar spine']],
    ['CT of abdomen and pelvis', []], // one study
    ['MRI/CT of the pelvis', ['MRI', 'CT']],
    ['CBC, CMP and UA', ['CBC', 'CMP', 'UA']],
    ['Pre-op PT/PTT', []],
    ['Hot/cold therapy wrap', []],
    ['MRI (magnetic resonance imaging) of the knee', []],
    ['Physical therapy for neck and low back', []], // one therapy
    ['Physical therapy and acupuncture 2x6', ['Physical therapy', 'acupuncture']],
    [
      'Left knee arthroscopy with chondroplasty, possible lateral release and debridement',
      ['Left knee arthroscopy', 'chondroplasty', 'possible lateral release', 'debridement'],
    ],
    [
      'Operative arthroscopy, subacromial decompression, right shoulder',
      ['Operative arthroscopy', 'subacromial decompression'],
    ],
    ['Anterior cervical discectomy and fusion C5-6', []], // "and" inside one name
    [
      'Cervical epidural steroid injection with neurology consult',
      ['Cervical epidural steroid injection', 'neurology consult'],
    ],
    [
      'Four physical therapy sessions for the neck and two physical therapy sessions for the left knee',
      ['Four physical therapy sessions for the neck', 'two physical therapy sessions for the left knee'],
    ],
    ['Gabapentin 6%, Lidocaine 5% cream', []], // a compound is one drug
  ])('%s', (request, expected) => {
    expect(read(request).components).toEqual(expected)
  })

  test('clauses with their own counts add up', () => {
    const both = 'Four physical therapy sessions for the neck and two physical therapy sessions for the left knee'
    expect(read(both).service?.visits).toEqual({ low: 6, high: 6 })
  })
})

describe('drugs', () => {
  test.each([
    ['Tramadol 50mg #90', 'tramadol 50 mg; #90'],
    ['Oxycodone 15mg, #120 (1 4x a day)', 'oxycodone 15 mg; #120; (1 4x a day)'],
    ['Klonopin 0.5mg #60 with 2 refills', 'clonazepam 0.5 mg; #60; 2 refills'],
    ['Norco 10/325mg #112', 'hydrocodone 10 mg + acetaminophen 325 mg; #112'],
    ['Unknown prescription of Soma', 'carisoprodol'], // quantity not stated
    ['Post-op Percocet 5/325mg', 'oxycodone 5 mg + acetaminophen 325 mg'],
    ['Naproxen', 'naproxen'],
    ['Lidocaine patch', 'lidocaine; patch'],
    ['Flector 1.3% patch', 'diclofenac 1.3 %; patch'],
    ['Flurbiprofen 20%, Capsaicin 0.025% in cream base', 'flurbiprofen 20 % + capsaicin 0.025 %; cream'],
    ['Gabapentin 600mg one by mouth three times a day #90', 'gabapentin 600 mg; #90; (one by mouth three times a day)'],
    ['Fle xeril 7.5 mg #60', 'cyclobenzaprine 7.5 mg; #60'], // split by the extractor
    ['Diazepam 5mg take 1 tab 1 hour before exam', 'diazepam 5 mg; tablet; (take 1 tab 1 hour before exam)'], // the exam is no request
  ])('%s → %s', (request, expected) => {
    expect(drug(read(request).drug)).toBe(expected)
    expect(read(request).service).toBeNull()
  })

  test('a date of service is neither quantity nor sig', () => {
    const { drug: tramadol } = read('Retrospective Tramadol 50mg #60 (DOS 11/18/16)')
    expect(tramadol?.quantity).toBe(60)
    expect(tramadol?.sig).toBeNull()
  })

  test.each([
    ['Epidural steroid injection with Kenalog 40mg', 'epidural steroid injection'], // what is injected is no second request
    ['Right shoulder injection with lidocaine', 'injection; shoulder; right'],
    ['Urine drug test for oxycodone', 'urine drug test'],
  ])('%s is a service only', (request, expected) => {
    expect(service(read(request).service)).toBe(expected)
    expect(read(request).drug).toBeNull()
  })

  test('an injected drug is a drug', () => {
    expect(read('Toradol injection')).toMatchObject({ drug: { ingredients: [{ name: 'ketorolac' }] }, service: null })
  })

  test('drug and service side by side are both, with their parts', () => {
    const value = read('Naproxen 550mg #60 and physical therapy 2x6')
    expect(drug(value.drug)).toBe('naproxen 550 mg; #60')
    expect(service(value.service)).toBe('physical therapy; 12 visits')
    expect(value.components).toEqual(['Naproxen 550mg #60', 'physical therapy 2x6'])
  })
})

const remaining = (original: string, authorized: string, disputed: string): string =>
  `${original} was the original request. ${authorized} was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, ${disputed} is`
const leaving = (original: string, authorized: string): string =>
  `${original} was the original request. The Claims Administrator authorized ${authorized}, leaving the original request IMR eligible. The original request, ${original} is`

describe('partly authorized requests', () => {
  test.each([
    ['Soma 350mg #90', 'Soma 350mg #60', 'Soma 350mg #30'],
    ['Acupuncture 12 visits (neck)', 'Acupuncture 4 visits (neck)', 'Acupuncture 8 visits (neck)'], // a bracket stays closed
    ['Ketoprofen 20%', 'Ketoprofen 10%', '#3'], // a sign at the edge belongs to the part
    ['Home aide 8 hours per day, 5 times a week', 'Home aide 4 hours per day', 'Home aide 4 hours per day'],
  ])('%s', (original, authorized, disputed) => {
    expect(read(remaining(original, authorized, disputed))).toMatchObject({ original, authorized, disputed })
  })

  test('the whole request may stay in dispute', () => {
    const line = leaving('Massage therapy (unspecified quantity)', 'Massage therapy, 4 sessions')
    expect(read(line)).toMatchObject({
      original: 'Massage therapy (unspecified quantity)',
      authorized: 'Massage therapy, 4 sessions',
      disputed: 'Massage therapy (unspecified quantity)',
    })
    expect(read(line).service?.visits).toBeNull()
  })

  test('what is decided is the remainder', () => {
    expect(drug(read(remaining('Soma 350mg #90', 'Soma 350mg #60', 'Soma 350mg #30')).drug)).toBe(
      'carisoprodol 350 mg; #30',
    )
    const visits = remaining(
      'Physical therapy 2 times a week for 4 weeks (8 sessions)',
      'Physical therapy 6 sessions',
      '2 sessions of physical therapy',
    )
    expect(service(read(visits).service)).toBe('physical therapy; 2 visits')
  })

  test('what a short remainder leaves out is taken from the original, but never its number', () => {
    const dated = remaining(
      'Retrospective: Left knee arthroscopy with lateral release DOS 9/1/16',
      'Left knee arthroscopy',
      'with chondroplasty',
    )
    expect(service(read(dated).service)).toBe('chondroplasty; knee; left; 2016-09-01')
    const bare = remaining('Baclofen 10mg #90', 'Baclofen 10mg #60', '#30')
    expect(drug(read(bare).drug)).toBe('baclofen 10 mg; #30')
    expect(codes(bare)).toEqual(['remainder-elliptical'])
    const sessions = remaining('Acupuncture for the neck, 12 sessions', 'Acupuncture 6 sessions', 'six sessions')
    expect(service(read(sessions).service)).toBe('acupuncture; cervical spine; 6 visits')
  })

  test.each([
    'Soma 350mg #90 was the original request. Soma 350mg #60 was autho rized by the Claims Administrator. The remaining IM R eligible portion of the original request, Soma 350mg #30 is',
    'Soma 350mg #90 was the original re quest. Soma 350mg #60 was authorized by the Claims Administrator . The remaining IMR eligible portion of the orig inal request , Soma 350mg #30 is',
  ])('is split the same when the extractor broke its words: %s', (line) => {
    expect(read(line)).toMatchObject({
      original: 'Soma 350mg #90',
      authorized: 'Soma 350mg #60',
      disputed: 'Soma 350mg #30',
    })
  })

  const whole = remaining('Soma 350mg #90', 'Soma 350mg #60', 'Soma 350mg #30')
  test.each([
    [
      'the sentence on the authorized part is missing',
      whole.replace('Soma 350mg #60 was authorized by the Claims Administrator. ', ''),
    ],
    ['the remainder is missing', whole.replace(/ The remaining.*$/, '')],
    [
      'a sentence is doubled',
      whole.replace(
        'Soma 350mg #60 was',
        'Soma 350mg #60 was authorized by the Claims Administrator. Soma 350mg #60 was',
      ),
    ],
    [
      'the sentences are swapped',
      'Soma 350mg #60 was authorized by the Claims Administrator. Soma 350mg #90 was the original request. The remaining IMR eligible portion of the original request, Soma 350mg #30 is',
    ],
    ['OCR broke a fixed phrase', whole.replace('IMR eligible', '1MR eligible')],
    ['only its end is left', 'The remaining IMR eligible portion of the original request, Soma 350mg #30 is'],
    ['the remainder is empty', remaining('Soma 350mg #90', 'Soma 350mg #60', '')],
    ['the wordings are mixed', `${whole} leaving the original request IMR eligible`],
  ])('is not split when %s', (_what, line) => {
    expect(readRequest(line)).toMatchObject({
      value: { original: null, authorized: null, disputed: null, drug: null, service: null },
      warnings: [{ code: 'partly-authorized-broken' }],
    })
  })

  test('plain items have no parts', () => {
    expect(read('Soma 350mg #90')).toMatchObject({ original: null, authorized: null, disputed: null })
  })
})

describe('any text', () => {
  test('never throws, and warnings never quote it', () => {
    const words = fc.constantFrom(
      'MRI',
      'of',
      'left',
      '12',
      'times',
      'was the original request.',
      'L4-',
      '#',
      '(',
      'Norco',
      '10/325mg',
      '1/1/16',
      'DOS',
      'and',
    )
    const lines = fc.array(words, { maxLength: 12 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), lines), (text) => {
        const { value, warnings } = readRequest(text)
        expect(value.components.every((part) => typeof part === 'string')).toBe(true)
        expect(warnings.every(({ code, message }) => code !== '' && message !== '')).toBe(true)
      }),
    )
  })

  test('200 KB of anything in well under a second', () => {
    for (const unit of [
      'a b ',
      'MRI and ',
      '(((',
      '1 to 2 ',
      'L4-5, ',
      'was the original request. ',
      'two visits and ',
      '#',
      '-',
    ]) {
      const started = performance.now()
      readRequest(unit.repeat(Math.ceil(200_000 / unit.length)))
      readRequest(unit.repeat(Math.floor(5_400 / unit.length)))
      expect(performance.now() - started, unit).toBeLessThan(5_000)
    }
  })
})

const requests = shared('corpus', 'letters', 'requests.tsv')
test.skipIf(requests === null)(
  'the 296 published request lines: every one is a drug or a service, and none both',
  () => {
    const rows = readFileSync(requests ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[3] ?? '')
    const values = rows.map(read)
    const unread = rows.filter((_row, i) => values[i]?.drug === null && values[i]?.service === null)
    const both = rows.filter((_row, i) => values[i]?.drug !== null && values[i]?.service !== null)
    const split = rows.filter((_row, i) => values[i]?.original !== null)
    expect({ unread, both }).toEqual({ unread: [], both: [] })
    expect(split).toEqual(rows.filter((row) => row.includes('was the original request')))
    expect(
      rows
        .flatMap((row) => codes(row))
        .filter((code) => /^(?:visits|partly|treatment|request|date|remainder)/.test(code)),
    ).toEqual([])
  },
)
