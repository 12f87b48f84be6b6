import type { BoardCertificate, Physician } from './reviewer.ts'

/** A disputed item, as far as a specialty or a licence has to fit it: words of the letter and dose rooms, null where not read. */
export type Treatment = {
  readonly item: number
  /** Kind of service: `MRI`, `physical therapy`, `spinal fusion`. */
  readonly kind: string | null
  readonly bodyPart: string | null
  /** Class of a drug: `opioid`, `SSRI`. */
  readonly drugClass: string | null
}

/**
 * Kinds of treatment, grouped by who treats so. Our own judgement of November 2026: the groups follow the request
 * categories of the state's decision search, the kinds are those of the letter room, the drug classes those of the dose room.
 */
const KINDS = {
  rehabilitation:
    'physical therapy; occupational therapy; aquatic therapy; manual therapy; neuromuscular re-education; gait training; vestibular therapy; therapeutic exercise; work conditioning; work hardening; yoga; gym membership; exercise equipment; range of motion testing; speech therapy; inpatient rehabilitation; traction; cognitive rehabilitation; continuous passive motion',
  manipulation: 'chiropractic; manipulation',
  acupuncture: 'acupuncture',
  massage: 'massage therapy; myofascial release; massager',
  'physical agents':
    'infrared therapy; electrical stimulation; ultrasound therapy; neurostimulation therapy; shockwave therapy; laser therapy; iontophoresis; diathermy; paraffin bath; TENS unit; interferential unit; H-wave unit; muscle stimulator; percutaneous electrical nerve stimulation; hot/cold therapy; heat therapy; cold therapy; home traction unit',
  'psychological care': 'cognitive behavioral therapy; psychotherapy; biofeedback; psychological evaluation',
  'psychological testing': 'neuropsychological evaluation; psychological testing',
  psychiatry: 'psychiatric evaluation',
  'pain programme': 'functional restoration program; detoxification',
  'work evaluation': 'functional capacity evaluation; impairment rating; ergonomic equipment; medical record',
  imaging:
    'MRI; MRA; MR arthrogram; MR neurogram; CT; CT myelogram; CT arthrogram; CT angiogram; discogram; X-ray; ultrasound imaging; duplex ultrasound; bone scan; PET scan; SPECT scan; bone density scan; image guidance; thermography',
  electrodiagnosis:
    'EMG; NCS; electrodiagnostic study; SSEP; trigger point impedance imaging; sensory nerve testing; EEG; intraoperative monitoring',
  'drug testing': 'urine drug test; urinalysis; urine test; genetic test',
  'general medicine':
    'laboratory test; medical clearance; weight loss program; smoking cessation; nutrition counseling; diabetic education; office visit; telephone consultation; consultation; case management; interpreter; home health; transportation; housing; inpatient stay; skilled nursing facility; medical food; biopsy; CPAP; sleep study; wound care; medical supplies; vehicle modification; home modification',
  'heart and lungs':
    'EKG; echocardiogram; cardiopulmonary testing; cardiac stress test; Holter monitor; pulmonary function test',
  'digestive tract': 'endoscopy',
  urology: 'urodynamic study',
  ears: 'audiology testing; hearing aid',
  eyes: 'eyeglasses',
  teeth: 'dental treatment; oral appliance; dental implant',
  'spinal injection':
    'epidural steroid injection; facet injection; medial branch block; radiofrequency ablation; sacroiliac joint injection; selective nerve root block; sympathetic block; nerve block',
  'other injection':
    'trigger point injection; platelet-rich plasma injection; stem cell injection; prolotherapy; viscosupplementation; corticosteroid injection; joint injection; injection',
  'implanted pain device': 'spinal cord stimulator; intrathecal pump',
  'joint surgery':
    'arthroscopy; rotator cuff repair; subacromial decompression; distal clavicle resection; labral repair; biceps tenodesis; debridement; meniscectomy; chondroplasty; synovectomy; ligament reconstruction; arthroplasty; capsular release; ORIF; arthrodesis; osteotomy; hardware removal; manipulation under anesthesia; tendon surgery; amputation; excision; epicondylar release; prosthesis',
  'spine surgery':
    'spinal fusion; disc replacement; laminectomy; discectomy; foraminotomy; corpectomy; surgical decompression; kyphoplasty; bone growth stimulator',
  'hand surgery':
    'carpal tunnel release; cubital tunnel release; trigger finger release; first dorsal compartment release',
  'foot surgery': 'tarsal tunnel release; plantar fascia release; bunion surgery',
  'nerve surgery': 'nerve surgery',
  'general surgery': 'hernia repair; bariatric surgery; scar revision',
  surgery: 'surgery',
  'around surgery':
    'assistant surgeon; anesthesia; surgical facility; compression device; compression garment; sling; walking boot; cast',
  equipment:
    'brace; splint; orthotics; collar; wrap; pad; crutches; cane; walker; wheelchair; scooter; hospital bed; mattress; pillow; bathroom equipment; durable medical equipment',
} as const

const DRUGS = {
  'opioid drugs':
    'opioid; opioid antagonist; opioid withdrawal drug; opioid-induced constipation; cannabinoid; intrathecal analgesic',
  'pain drugs':
    'analgesic; NSAID; NSAID injectable; muscle relaxant; anti-epilepsy drug; SNRI; TCA; topical analgesic; local anesthetic; anesthetic; barbiturate; barbiturate analgesic; alpha-2 agonist; corticosteroid; compound kit; neurotoxin; viscosupplement; corticosteroid injection; migraine drug; antirheumatic; gout drug; neurologic drug; medical food; bone drug',
  'psychotropic drugs':
    'SSRI; atypical antidepressant; antipsychotic; anxiolytic; benzodiazepine; mood stabilizer; stimulant; stimulant/wakefulness; sleep medication',
  'other drugs':
    'proton pump inhibitor; H2 blocker; prostaglandin; laxative; antiemetic; erectile dysfunction; vasodilator; hormone; urinary drug; gastrointestinal drug; antihistamine; asthma drug; antibiotic; anticoagulant; thyroid drug; lipid-lowering drug; diabetes drug; antihypertensive; smoking cessation; supplement; antiviral; antifungal; electrolyte',
} as const

export type Area = keyof typeof KINDS | keyof typeof DRUGS

const listed = <T extends string>(table: Readonly<Record<T, string>>): ReadonlyMap<string, T> =>
  new Map((Object.keys(table) as T[]).flatMap((area) => table[area].split('; ').map((name) => [name, area] as const)))
const AREA_OF_KIND = listed(KINDS)
const AREA_OF_DRUG = listed(DRUGS)

const FOOT: ReadonlySet<string> = new Set(['foot', 'heel', 'toe', 'ankle', 'achilles tendon'])
const HAND: ReadonlySet<string> = new Set(['hand', 'wrist', 'finger', 'thumb'])
const SPINE = /spine|back|sacr|coccyx/
const SURGERY: ReadonlySet<Area> = new Set([
  'joint surgery',
  'spine surgery',
  'hand surgery',
  'foot surgery',
  'nerve surgery',
  'general surgery',
  'surgery',
])

/** What a treatment is, of the groups above; null: the table does not know it. */
export function areaOf({ kind, bodyPart, drugClass }: Omit<Treatment, 'item'>): Area | null {
  if (drugClass !== null) return AREA_OF_DRUG.get(drugClass) ?? null
  if (kind === null) return null
  const area = AREA_OF_KIND.get(kind) ?? (kind.endsWith(' consultation') ? 'general medicine' : null)
  if (area !== 'joint surgery' && area !== 'surgery') return area
  if (bodyPart !== null && FOOT.has(bodyPart)) return 'foot surgery'
  if (bodyPart !== null && HAND.has(bodyPart)) return 'hand surgery'
  return area === 'surgery' && bodyPart !== null && SPINE.test(bodyPart) ? 'spine surgery' : area
}

/** `same`: what the specialty itself is about; `similar`: what it treats with as a matter of course; `general`: within its breadth. */
export type Fit = 'same' | 'similar' | 'general' | 'none' | 'not known'

type Specialty = {
  readonly names: string
  readonly same: readonly Area[]
  readonly similar: readonly Area[]
  /** Certified for injured workers as a whole: fits everything but what only its own specialists do. */
  readonly broad?: true
}

const CONSERVATIVE: readonly Area[] = [
  'rehabilitation',
  'physical agents',
  'equipment',
  'imaging',
  'pain drugs',
  'other injection',
]
const BONES: readonly Area[] = ['joint surgery', 'surgery', 'around surgery']

/** Specialties by the names that boards, letters and the state's list use. The grades are our own judgement. */
const SPECIALTIES: readonly Specialty[] = [
  {
    names: 'Physical Medicine and Rehabilitation; Physical Medicine & Rehabilitation; Physiatry; PM&R',
    same: ['rehabilitation', 'electrodiagnosis', 'physical agents', 'equipment', 'pain programme', 'work evaluation'],
    similar: [
      'pain drugs',
      'opioid drugs',
      'spinal injection',
      'other injection',
      'imaging',
      'manipulation',
      'acupuncture',
      'massage',
      'drug testing',
    ],
    broad: true,
  },
  {
    names: 'Pain Medicine; Pain Management; Interventional Pain Medicine',
    same: ['opioid drugs', 'pain drugs', 'spinal injection', 'implanted pain device', 'pain programme', 'drug testing'],
    similar: [...CONSERVATIVE, 'psychotropic drugs', 'acupuncture', 'electrodiagnosis', 'psychological care'],
    broad: true,
  },
  {
    names: 'Occupational Medicine; Occupational & Environmental Medicine; Occupational and Environmental Medicine',
    same: ['work evaluation', 'general medicine', 'rehabilitation'],
    similar: [
      ...CONSERVATIVE,
      'opioid drugs',
      'drug testing',
      'other drugs',
      'manipulation',
      'acupuncture',
      'pain programme',
      'electrodiagnosis',
    ],
    broad: true,
  },
  {
    names: 'Family Medicine; Family Practice; General Practice',
    same: ['general medicine', 'other drugs'],
    similar: ['pain drugs', 'opioid drugs', 'psychotropic drugs', 'drug testing', 'rehabilitation'],
    broad: true,
  },
  {
    names: 'Internal Medicine',
    same: ['general medicine', 'other drugs', 'heart and lungs'],
    similar: ['pain drugs', 'opioid drugs', 'psychotropic drugs', 'drug testing'],
    broad: true,
  },
  {
    names:
      'Preventive Medicine; Public Health & General Preventive Medicine; Public Health and General Preventive Medicine',
    same: ['general medicine', 'work evaluation'],
    similar: ['rehabilitation'],
    broad: true,
  },
  {
    names: 'Emergency Medicine',
    same: ['general medicine'],
    similar: ['imaging', 'pain drugs', 'other drugs'],
    broad: true,
  },
  {
    names: 'Sports Medicine',
    same: ['rehabilitation', 'other injection', 'equipment'],
    similar: ['imaging', 'pain drugs', 'physical agents', 'joint surgery', 'around surgery'],
  },
  {
    names: 'Anesthesiology',
    same: ['spinal injection', 'implanted pain device'],
    similar: ['opioid drugs', 'pain drugs', 'around surgery', 'other injection', 'drug testing'],
  },
  {
    names: 'Orthopaedic Surgery; Orthopedic Surgery; Orthopedics; Orthopaedics',
    same: [...BONES, 'hand surgery', 'foot surgery', 'spine surgery'],
    similar: [...CONSERVATIVE, 'electrodiagnosis', 'spinal injection', 'opioid drugs'],
  },
  {
    names: 'Orthopaedic Sports Medicine; Orthopedic Sports Medicine',
    same: BONES,
    similar: CONSERVATIVE,
  },
  {
    names: 'Spine Surgery; Orthopaedic Surgery of the Spine',
    same: ['spine surgery', 'surgery', 'around surgery'],
    similar: [...CONSERVATIVE, 'spinal injection', 'implanted pain device', 'electrodiagnosis'],
  },
  {
    names: 'Hand Surgery; Surgery of the Hand',
    same: ['hand surgery', 'around surgery'],
    similar: [...CONSERVATIVE, 'nerve surgery', 'electrodiagnosis', 'surgery'],
  },
  {
    names: 'Neurological Surgery; Neurosurgery',
    same: ['spine surgery', 'nerve surgery', 'implanted pain device', 'surgery', 'around surgery'],
    similar: ['imaging', 'spinal injection', 'electrodiagnosis', 'rehabilitation', 'pain drugs'],
  },
  {
    names: 'Neurology; Neuromuscular Medicine; Clinical Neurophysiology',
    same: ['electrodiagnosis'],
    similar: [
      'pain drugs',
      'opioid drugs',
      'imaging',
      'other injection',
      'psychotropic drugs',
      'psychological testing',
      'rehabilitation',
    ],
  },
  {
    names: 'Psychiatry; Addiction Psychiatry; Geriatric Psychiatry; Child and Adolescent Psychiatry',
    same: ['psychiatry', 'psychotropic drugs', 'psychological care', 'psychological testing'],
    similar: ['pain programme', 'drug testing', 'opioid drugs'],
  },
  {
    names: 'Addiction Medicine; Medical Toxicology',
    same: ['drug testing', 'opioid drugs'],
    similar: ['pain programme', 'psychotropic drugs'],
  },
  {
    names: 'Radiology; Diagnostic Radiology; Neuroradiology',
    same: ['imaging'],
    similar: ['spinal injection'],
  },
  {
    names: 'Rheumatology',
    same: ['pain drugs', 'other injection'],
    similar: ['imaging', 'general medicine', 'rehabilitation', 'other drugs'],
  },
  {
    names: 'Hospice & Palliative Medicine; Hospice and Palliative Medicine',
    same: ['opioid drugs'],
    similar: ['pain drugs', 'general medicine', 'psychotropic drugs'],
  },
  {
    names: 'Geriatric Medicine',
    same: ['general medicine', 'other drugs'],
    similar: ['pain drugs', 'equipment', 'rehabilitation'],
  },
  { names: 'Sleep Medicine', same: ['general medicine'], similar: ['psychotropic drugs'] },
  {
    names: 'Cardiovascular Disease; Interventional Cardiology',
    same: ['heart and lungs'],
    similar: ['other drugs', 'general medicine'],
  },
  {
    names: 'Pulmonary Disease; Critical Care Medicine',
    same: ['heart and lungs'],
    similar: ['other drugs', 'general medicine'],
  },
  { names: 'Gastroenterology', same: ['digestive tract'], similar: ['other drugs', 'general medicine'] },
  { names: 'Urology', same: ['urology'], similar: ['other drugs', 'general surgery'] },
  {
    names: 'Nephrology; Infectious Disease; Medical Oncology; Oncology; Endocrinology; Hematology',
    same: ['other drugs'],
    similar: ['general medicine'],
  },
  { names: 'Otolaryngology', same: ['ears'], similar: ['general surgery', 'imaging'] },
  { names: 'Ophthalmology', same: ['eyes'], similar: [] },
  { names: 'Dermatology', same: [], similar: ['general surgery'] },
  { names: 'Allergy and Immunology', same: [], similar: ['other drugs'] },
  {
    names: 'Plastic Surgery',
    same: ['general surgery', 'around surgery'],
    similar: ['hand surgery', 'nerve surgery', 'surgery'],
  },
  {
    names:
      'Surgery; General Surgery; Colon and Rectal Surgery; Surgical Critical Care; General Vascular Surgery; Vascular Surgery; Thoracic Surgery',
    same: ['general surgery', 'around surgery'],
    similar: ['surgery', 'digestive tract'],
  },
  { names: 'Pediatrics', same: ['general medicine'], similar: ['other drugs'] },
]

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z&]/g, '')
const BY_NAME: ReadonlyMap<string, Specialty> = new Map(
  SPECIALTIES.flatMap((specialty) => specialty.names.split('; ').map((name) => [plain(name), specialty] as const)),
)
/** What breadth does not reach: operations, implanted devices, eyes and teeth are for who does them. */
const OWN: ReadonlySet<Area> = new Set([...SURGERY, 'implanted pain device', 'eyes', 'teeth'])

const GRADES: readonly Fit[] = ['same', 'similar', 'general', 'not known', 'none']
export const gradeOf = (fit: Fit): number => GRADES.indexOf(fit)

/** How well certificates fit a treatment: the best of them, and which one it is. */
export function fitOf(
  boards: readonly BoardCertificate[],
  treatment: Treatment,
): { readonly fit: Fit; readonly specialty: string | null } {
  const area = areaOf(treatment)
  let best: { fit: Fit; specialty: string | null } = { fit: 'none', specialty: null }
  for (const { specialty } of boards) {
    const fit = gradeFor(BY_NAME.get(plain(specialty)), area)
    if (gradeOf(fit) < gradeOf(best.fit)) best = { fit, specialty }
  }
  return best
}

function gradeFor(specialty: Specialty | undefined, area: Area | null): Fit {
  if (specialty === undefined) return 'not known'
  if (area === null) return specialty.broad === true ? 'general' : 'not known'
  if (specialty.same.includes(area)) return 'same'
  if (specialty.similar.includes(area)) return 'similar'
  return specialty.broad === true && !OWN.has(area) ? 'general' : 'none'
}

type Scope = { readonly areas: readonly Area[]; readonly parts: readonly string[]; readonly regional: boolean }

/**
 * What the licences other than a physician's and surgeon's cover, for review: areas wherever they are, and for dentists,
 * podiatrists and optometrists whatever is done at their part of the body. Recalled, and the details are our own judgement.
 */
const SCOPES: Readonly<Record<Exclude<Physician, 'MD' | 'DO'>, Scope>> = {
  chiropractor: {
    areas: ['manipulation', 'rehabilitation', 'massage', 'physical agents', 'imaging', 'equipment', 'work evaluation'],
    parts: [],
    regional: false,
  },
  acupuncturist: { areas: ['acupuncture', 'massage', 'physical agents'], parts: [], regional: false },
  psychologist: { areas: ['psychological care', 'psychological testing'], parts: [], regional: false },
  podiatrist: { areas: ['foot surgery'], parts: [...FOOT], regional: true },
  dentist: { areas: ['teeth'], parts: ['jaw'], regional: true },
  optometrist: { areas: ['eyes'], parts: ['eye'], regional: true },
}
/** What is nowhere in particular: with no body part named, it is not at anybody's part. */
const NOWHERE: ReadonlySet<Area> = new Set([
  'psychological care',
  'psychological testing',
  'psychiatry',
  'pain programme',
  'teeth',
  'eyes',
  'ears',
])

/** Whether a licence other than a physician's and surgeon's covers a treatment. */
export function scopeOf(
  profession: Exclude<Physician, 'MD' | 'DO'>,
  treatment: Treatment,
): 'inside' | 'outside' | 'not known' {
  const area = areaOf(treatment)
  if (area === null) return 'not known'
  const { areas, parts, regional } = SCOPES[profession]
  if (areas.includes(area)) return 'inside'
  if (!regional) return 'outside'
  if (treatment.bodyPart !== null) return parts.includes(treatment.bodyPart) ? 'inside' : 'outside'
  return NOWHERE.has(area) ? 'outside' : 'not known'
}
