import { rememberWords, type WordReader } from './word-memory.ts'

/**
 * The words of request lines: services, anatomy, forms, units, frequencies and the small words between them. Drug
 * names are not here; they stand in the drug lexicon of `dose/`. The list serves two ends: joining words that a PDF
 * extractor split, and noticing a word that no request would hold (an OCR slip such as `1umbar`). It decides nothing:
 * a word that is missing costs a warning, never a reading.
 *
 * Written by hand from the treatment categories of the state's decision search and the wordings of published letters
 * (2013–2017). A plural that only adds an `s` is left out.
 */
const WORDS = new Set(
  `
a abdomen abdominal abduction abductor abilities ability ablation ablative about above ac acdf acetate achilles
acid acl acoem acromioclavicular acromion acromioplasty across activities activity acupuncture acupuncturist
acute add addiction addictionologist addition additional adductor adhesion adjustable adjustment adl adls
administrator admission advanced affected after again against aid aide aids air aircast alcohol alif all
allergies allergist allergy allograft along also alternate alternating alternative always am ambulance
ambulatory ame among amount ampule amputation an ana analgesic analyses analysis ancillary and anesthesia
anesthesiologist anesthesiology anesthetic angiogram angiography anhydrous ankle annual annually another antacid
anterior anterolateral anti antibiotic anticonvulsant antidepressant antiemetic antiepileptic antihypertensives
anxiety anxiolytic anxious any aoe ap apartment apparatus applicant application applied apply applying
appointment approach appropriate approval approved approx approximately aptt aqua aquatherapy aquatic are area
arm arms around arthritic arthritis arthrodesis arthrogram arthrography arthroplasty arthroscopic
arthroscopically arthroscopy arthrotomy articular artifact artificial as asc aspiration assay assess assessment
assist assistance assistant assisted assisting associated at athletic atlanto atlantoaxial attached attendant
audiogram audiology audiometry authorization authorize authorized autograft automatic back bacteriostatic bag
bags baker balance ball balm band bandage bandaging bankart bar bariatric bars base based baseline basic basis
bath bathroom batteries battery bd be bearing because bed bedpan beds bedside bedtime been before begin
beginning behavior behavioral behavioural being below belt bench besylate betadine between bi biceps bicycle bid
bike bil bilateral bilaterally bilevel bill billed billing bimonthly bio biofeedback biopsies biopsy bipap
bitartrate biweekly bladder ble block blood bmp body bolster bolus bone boot bore both botox bottle botulinum
bowel box boxes brace bracing brain brainstem branch branches brand breakthrough breath brevis bridge brief
bronchoscopy brostrom buccal bue bulge bulging bun bundle bunion bunionectomy burn bursa bursal bursectomy
bursitis buttock buy by bypass ca cage calcaneal calcaneus calcium calf california cam camphor can cancer cane
cannabis cap capacity capitate caplet caps capsaicin capsular capsule capsulorrhaphy capsulotomy car cardiac
cardiologist cardiology cardiopulmonary cardiovascular care caregiver caregiving carpal carpi carpus cart
cartilage case cast casting cat cataract catheter catheterization caudal causation cbc cbd cbt cc cell center
certain certification certified cervical cervicobrachial cervicogenic cervicothoracic cesi cessation chair
change changed changing charge charger charging check checkup chem chemistry chemodenervation chest chew chi
childcare chinese chiro chirophysio chiropractic chiropractor chirotherapy chlorhexidine chondroitin
chondroplasty chores chromatography chronic circulating citrate claim claimant class classes clavicle cleaning
cleansing clear clearance closed club cm cmc cmp cmt cna co coccygeal coccyx code coded coe coflex cognitive
cold collar colonoscopy colostomy column combination combined combo commode companion complaint complete complex
component compound compounded compounding comprehensive compression compressive computed computerized concurrent
concurrently concussion condition conditioning conduction conference confirmation confirmatory conjunction
constipation consult consultant consultation consulting contact container contingent continuation continue
continued continuing continuous contracture contrast controlled copies copy cord corneal corpectomy corset
corticosteroid cortisone cost costochondral costotransversectomy costovertebral cosurgeon cough could counseling
counselling count counter course covid cpap cpm cpt cr cream creatinine crisis crown crp crpp crps crutch
crutches cryo cryoablation cryotherapy ct cta cubital cuff culture cupping current currently cushion custom
customized cyst cystometrogram cytochrome daily date dated daughter day days dc de debride debridement debriding
decompress decompression decompressive decrease decreased decubitus deformity degeneration degenerative degree
delayed deliver delivered delivery deluxe demonstrate denervation denied densitometry density dental dentist
dentistry denture department depressed depression depressive dequervain dermatologist dermatology
desensitization desk detail detailed detox detoxification device dexa dextromethorphan diabetes diabetic
diagnosed diagnoses diagnosis diagnostic diathermy did diet dietary dietician dietitian different differential
digit digital digitorum dimensional dip disc discectomy discogram discography discontinue discontinued disease
disk diskectomy disorder dispense dispensed dispensing dissolve distal dme dna do doctor does done door doppler
dorsal dos dosage dose dosepak dosing double down dr dressing drg driver driving drop drug dual due dumbbell
duplex dupuytren durable duration during duty dvt dye dynasplint dysfunction each ear early ears ec ecg echo
echocardiogram edema eds education edx eeg eg egd eight eighteen eighty either ekg elbow electric electrical
electro electroacupuncture electrocardiogram electrocardiography electrode electrodiagnosis electrodiagnostic
electroencephalogram electrolytes electromagnetic electromyogram electromyographic electromyography electronic
electrotherapy eleven eligible elixir elliptical emdr emergency emg emgs employee ems end ended ending
endocrinologist endocrinology endoscopic endoscopy eng enhanced ent entire epicondylar epicondyle epicondylitis
epidural epidurogram epidurography epolamine equal equipment equivalent er erectile ergonomic esi esis esr
established estim estimated eswt etc euflexxa eval evaluate evaluated evaluation evening ever every evoked
exacerbation exam examination excise excision excisional exclude excluding exclusive exercise exerciser expanded
expedited explant exploration explore exposure extend extended extension extensive extensor external extra
extracorporeal extremities extremity eye eyeglasses eyes face facet facial facilities facility factor family
fascia fasciectomy fasciitis fasciotomy father fce fces fee feet femoral femur fever few fibrocartilage fibula
fibular field fifteen fifth fifty film finally finger firm first fish fitness fitted fitting five fixation flap
flare flareup flexion flexor floor flow flu fluidotherapy fluoroscopic fluoroscopically fluoroscopy fns foam
focused follow followed following followup food foot for foraminal foraminotomy forearm formula forty four
fourteen fourth fracture frequency frequent from frp ft fu full fumarate function functional functioning further
fusion future gadolinium gait galvanic game ganglion ganglionectomy ganz garment gastric gastritis gastrocnemius
gastroenterologist gastroenterology gastrointestinal gastroscopy gauze gc gel gels general generator generic
genetic genicular gerd gfr gi glasses glenohumeral global glove glucosamine glucose gluteal gluteus gm gms goal
grab grabber graft grafting gram great greater grip groin group growth guard guidance guided guideline gym
gymnasium h had half hallux hamate hammertoe hamstring hand hard hardening hardware has have having hbr hcl
hcpcs he head headache headset heal healing health hearing heartburn heat heavy heel hematologist hematology
hemi hemilaminectomy hemilaminotomy hemoglobin hemp hepatic hepatitis hepatologist her herbal herbs hernia
herniated herniation herniorrhaphy hha high higher him hinged hip hips his hiv hla hnp holter home homemaker
hometraction hormonal hormone hospital hospitalization hospitalized hot hotel hour hourly house housekeeper
housekeeping housing how however hoyer hr hrs hs humeral humerus hundred husband hwave hyalgan hyaluronate
hyaluronic hydrobromide hydrochloride hydrotherapy hyperbaric hypertension hypertensive hyperthermia hypnosis
hypnotherapy hypnotic hz iadl icd ice icu ie if ifc ift ilesi iliopsoas iliotibial im image imaging immediate
immediately immobilization immobilizer immunization impairment impedance impingement implant implantable
implantation imr in inch inches incision incisional inclinometer include included including inclusive
incontinence increase increased indefinite indefinitely independent index indicated indication individual
industrial ineligible infection inferior inflammation inflammatory inflatable infrared infusion inguinal
inhalation inhale inhaled inhaler initial initially initiate initiation inj inject injection injured injuried
injuries injury inpatient inr insert insoles insomnia instability installation instead instruct instruction
instructor instrumentation insulin intense intensive interbody interdisciplinary interferential interim
interlaminar intermittent internal internist interpretation interpreter interpreting interrogate interrogation
interspinous intervention interventional interventionist into intra intraarticular intrabursal intradermal
intramuscular intranasal intraoperative intrathecal intravenous invasive inversion iontophoresis ipg ir is
isokinetic it item its iu iv jar jars jaw joint ketamine keyboard kg kidney kinesio kinetic king kit kitchen
kits knee kyphoplasty l la lab laboratories laboratory labral labrum labs laminectomy laminoforaminotomy
laminoplasty laminotomy land language laparoscopic large laser last late later lateral laterally laxative lb lbs
lc lcl lcsw le lead lease least leaving left leg legs length lens lenses lesi lesion less level lidocaine lieu
lift ligament ligamentous light lightweight likely limb limited line lipid liquid liter little live liver living
lle llif lllt llt loading loan local lodging long longus los loss lotion low lower lozenge lso lt lubricant lue
lumbar lumbo lumbosacral lunate lvn lymphedema lysis mac machine magnesium magnet magnetic maintenance maleate
manage management manager manipulating manipulation manipulative manometry manual many marijuana mars mass
massage mattress mattresses max maximum may mbb mbbb mcg mcl mcp md medial median medical medically medication
medicine meditation medium meds meeting membership memory meniscal meniscectomy meniscus menthol meq mesh
mesylate metabolic metacarpal metacarpophalangeal metatarsal methyl mg micro microcurrent microdiscectomy
microdiskectomy microfracture microgram mid middle migraine mild mileage milligram min mindfulness minimally
minimum mins minus minute ml mls mm mobility mobilization moderate modification modified modifier monitor
monitored monitoring monohydrate monovisc month monthly more morning most mother motion motor mouse mouth
mouthguard moxibustion mr mra mri mrn mrs mrsa mrv ms mtus mua much multi multidisciplinary multilevel multiple
mumford muscle muscular musculoskeletal must myelogram myelography myofascial nail name narcotic narrative nasal
nausea ncs nct ncv ncvs near nebulizer necessary neck need needed needing needle negative neither nephrologist
nephrology nerve neurectomy neurofeedback neurologic neurological neurologist neurology neurolysis neuroma
neuromonitoring neuromuscular neuropathic neuropathy neuroplasty neuropsych neuropsychological neuropsychology
neurosurgeon neurosurgery neurosurgical neurotomy never new next nicotine night nightly nine nineteen ninety
nmes no non noninvasive noon nor nos nose not note np nsaid number numbness nurse nursing nutrition nutritional
nutritionist obesity oblique observation occipital occupational odg odt of off office oil ointment olecranon
omega omt on once oncologist oncology one ongoing only onto op open operation operative ophthalmic
ophthalmologist ophthalmology opiate opinion opioid optometrist optometry or oral orally orbit order ordered
orif original ortho orthodontic orthopaedic orthopedic orthopedist orthoses orthosis orthotic orthovisc
ostectomy osteoarthritis osteochondral osteogenesis osteogenic osteopathic osteophyte osteotomy ot otc other
otic otolaryngologist otolaryngology ounce out outpatient over overdoor overnight overweight oximetry oxygen oz
pa pack package pad paddle pads page pain painful painless pair pak palm pamoate panel paraffin part partial
passive past patch patches patella patellar patellofemoral pathology patient pc pcl pcp pedicle pelvic pelvis
pemf pending pens per percent percutaneous perioperative permanent peroneal personal pet pft ph pharmacist
pharmacogenetic pharmacogenomic pharmacy phase phd phonophoresis phosphate physiatrist physiatry physical
physician physio physiotherapeutic physiotherapist physiotherapy pick pickup pilates pill pillow pin pins pip
piriformis pisiform place plain plan planned planning plantar plasma plastic plate platelet plif plus pm pmr
pneumatic po poc podiatric podiatrist podiatry point polar polarcare pollicis polysomnogram polysomnography pool
popliteal portable portion positional possible possibly post posterior posterolateral postop postoperative
potassium potential powder power practitioner pre prefab prefabricated preop preoperative prescribe prescribed
prescription present pressure previous previously primary prior prn probable probe probiotic procedure
professional profile program programme programming prolotherapy prone pronex prophylactic prophylaxis
prospective prosthesis prosthetic prothrombin protocol protrusion provider proximal prp psoas psych psyche
psychiatric psychiatrist psychiatry psychologic psychological psychologist psychology psychometric
psychotherapeutic psychotherapy psyd pt ptsd ptt pulmonary pulmonologist pulmonology pulsating pulse pulsed pump
purchase purchased purchasing pylori q qam qd qday qeeg qh qhs qid qme qod qpm qst qty quadriceps qualitative
quantitative quantities quantity quarter quarterly queen quervain quick r radial radialis radicular
radiculopathy radio radiocarpal radiofrequency radiograph radiography radiologic radiological radiology
radioulnar radius rail raised ramp range rapid rating ray rays rcr re reacher ready recent recession
rechargeable recheck recliner recommend recommendation recommended reconstruct reconstruction reconstructive
record rectal recurrent reduction reeducation reevaluation reexamination ref refer reference referral referred
refill refilled reflex reflexes reflux refusion region regional regular regularly rehab rehabilitation relaxant
relaxation relaxer release released remaining remodel removal remove removed removing renal renew renewal rent
rental rented renting repair repeat repeated replace replaced replacement report reported reprogramming request
requested requesting require required resect resection reservoir residential residual resistance resolution
resonance respective respectively restart restoration restorative resume resurfacing retraining retro
retroperitoneal retrospective retrospectively return reverse review revise revision rf rfa rheumatoid
rheumatologist rheumatology rhinoplasty rhizotomies rhizotomy rib ribs rich ride right rigid ring rle rn rod
rods roll rollator rolling rom room root rotator routine rsd rt rue rush rx sacral sacroiliac sacrum safety
salicylate saline same saphenous sartorius saunders sc scan scanning scaphoid scapholunate scapula scapular
scapulothoracic scar schedule scheduled sciatic scooter screen screening screw scs seat seated second secondary
sedation sedative see selective self semi sensitivity sensory separate separately septoplasty sequence
sequential serum service session set sets setup seven seventeen seventy several severe sexual shall she sheet
shelf shin shipping shock shockwave shoe shoehorn short should shoulder shower shunt si side sided sig silicone
simultaneous since single site six sixteen sixth sixty size skilled skin skull sl slap sleep sleeve sling
slingshot slow small smoking snf snrb sock sod sodium soft softener sol solution somatosensory some son sonogram
sonography spasm spastic spasticity specialist specialty specific specifically specified specify specimen spect
spectrometry speech spinal spinalator spine spinolator spirometry splint splinting spondylolisthesis spondylosis
sport spouse sprain spray sq sr ssep stable stage stair stairlift stand standard standing start started starting
stat stationary status stay stellate stem stenosis stenotic sterile sternal sternoclavicular sternum steroid
stick still stim stimulating stimulation stimulator stocking stool stop stopped strain strength stress studies
study subacromial subacute subcut subcutaneous subdeltoid sublingual subq substitute substitution succinate such
sudomotor sudoscan sulfate supartz superior supervised supervision supine supplement supplemental supplied
supplies supply support supporting supportive suppository supraorbital suprascapular sural surface surgeon
surgeries surgery surgical surgically suspension sustained swab swallow swallowing swan swelling swim swimming
switch sympathectomy sympathetic symptomatic symptoms syndrome synovectomy synovial synvisc syringe syrup system
tab table tablet tabs tai take taken taking talus tape taper tapering taping targeted tarsal tartrate taxi tbi
tds teach teaching team tear tech technical teeth telehealth telephone temporary temporomandibular tempurpedic
ten tendon tendonitis tenodesis tenodynovitis tenolysis tenosynovectomy tenosynovitis tenotomy tens tensor term
tesla test tested testing testosterone tetanus tfc tfcc tfesi than that the their them then theraband
therapeutic therapies therapist therapy thermal thermogram thermography thermotherapy these they thigh third
thirteen thirty this thoracic thoracolumbar those three thrice throat thromboplastin thrombosis through
throughout thumb thyroid tibia tibial tid time tingling tip tips tissue tlif tlso tmj to tobacco toc today toe
toes toilet tomography tooth topical topically torn total touch toward tox toxicologist toxicology toxin tpi
traction trainer training transdermal transdermally transfer transforaminal translaminar translation translator
transport transportation transported transposition trapeze trapezial trapezium trapezius trauma traumatic
treadmill treat treating treatment trial trialed triangular trigger triple triquetrum tromethamine trunk tsh tub
tube tumor tunnel twelve twenty twice twin two ua ucl ud udm uds udt ue ug ulcer ulna ulnar ulnaris ultrasling
ultrasonic ultrasonography ultrasound ultraviolet umbilical under undetermined unenhanced ung unicompartmental
unilateral unit unknown unlisted unloader unspecified unstated unsupervised until up upon upper upright ups
urgent urinal urinalysis urinary urine urodynamic urological urologist urology usage use used using usp utd uv
vac vaccination vaccine van various vascular vascutherm vax vehicle velocities velocity venogram venography
ventral versus vertebra vertebrae vertebral vertebrectomy vertebrogenic vertebroplasty vessel vestibular via
vial video videonystagmography view viscosupplement viscosupplementation visit vitamin vng vocational voice
vomiting voucher vs vsng vte walker want warranty was water watt wave weakness wean weaning wear week weekly
weight weightbearing were what wheelchair when whenever where which whichever while whirlpool who whole whom
whose why wide wife will wipes wireless wires with within without work worker working workstation would wound
wrap wrist x xl xlif xr xray year yearly yoga
`
    .trim()
    .split(/\s+/),
)

/** Units that follow a number without a space: `750mg`, `4x`, `2nd`, `30day`. */
const UNITS_AFTER_NUMBER = new Set(
  'mg mcg ug g gm gms gr gram grams kg lb lbs ml mls cc l oz mm cm in ft x st nd rd th d day days hr hrs h min wk mo t tab tabs cap caps ct pk d degree meq iu units'.split(
    ' ',
  ),
)

/** Longest piece of text that is looked at as one word; the longest drug name in use has 29 letters. */
const LONGEST_WORD = 48

/** How many pieces one word may have been split into. pypdf's worst in 130 letters is two; four leaves room. */
const MOST_PIECES = 4

/**
 * Whether a printed word belongs to the language of request lines. Case, surrounding punctuation, a possessive `'s`
 * and a plural `s` do not matter; a word joined by hyphens, slashes or `&` is known when every part is; numbers,
 * percentages, numbers with a unit (`750mg`) and vertebral levels (`L4`) are known. Drug names are not.
 */
export function isRequestWord(word: string): boolean {
  if (word.length > LONGEST_WORD) return false
  const plain = word.toLowerCase()
  return WORDS.has(plain) || (NOT_A_WORD.test(plain) ? isKnownWord(plain) : isPluralOrLetter(plain))
}

/** A word of letters alone that the list lacks: nothing else can make it known. */
const isPluralOrLetter = (letters: string): boolean =>
  letters.length <= 1 || (letters.charCodeAt(letters.length - 1) === SMALL_S && WORDS.has(letters.slice(0, -1)))

const SMALL_S = 115

const NOT_A_WORD = /[^a-z]/
const LETTERS_BETWEEN_MARKS = /^[("]?([a-z]+)(?:\(s\))?[,.:;)]{0,2}$/

function isKnownWord(lower: string): boolean {
  // Most words are letters between marks; only the others are worth taking apart.
  const letters = LETTERS_BETWEEN_MARKS.exec(lower)?.[1]
  if (letters !== undefined) return isKnownPart(letters)
  const parts = lower
    .replaceAll('’', "'")
    .replace(/\d*\.\d+/g, '1')
    .split(/[-–/&+,.:;()[\]"“”*]+/)
  return parts.every((part) => part === '' || part === '#' || isKnownPart(part))
}

function isKnownPart(part: string): boolean {
  if (part.length <= 1 || WORDS.has(part)) return true
  if (part.endsWith('s') && WORDS.has(part.slice(0, -1))) return true
  if (!NOT_A_WORD.test(part)) return false
  const bare = part.replace(/^[#'$]+/, '').replace(/(?:'s|s'|'|%|®|™|°)$/, '')
  if (bare !== part) return isKnownPart(bare)
  if (/^(?:0|[1-9]\d*|\d{2})$/.test(part) || /^(?:c[1-8]|t(?:[1-9]|1[0-2])|l[1-6]|s[1-5])$/.test(part)) return true
  const counted = /^(?:[1-9]\d*|x\d+)([a-z]*)$/.exec(part)
  return counted !== null && (counted[1] === '' || UNITS_AFTER_NUMBER.has(counted[1] ?? ''))
}

/**
 * Undoes the spaces that a text extractor put inside a line: `cervic al` → `cervical`, `1 0mg` → `10mg`,
 * `L4 -5` → `L4-5`, `( ODG )` → `(ODG)`. Pieces are joined only when the whole is `known` and at least one piece is
 * not, so two real words are never run together; what cannot be settled stays as it is. A single letter other than
 * `a` and `x` counts as a broken piece, though it may be a word by itself (`R knee`), and so does `bi`. A space that
 * stands a letter or two from its place is moved (`cervicals pine`) when exactly one other place makes two words.
 *
 * A space is removed before `, . : ; )`, after `(`, and beside a hyphen or slash that clings to its other neighbour.
 * A decimal point that begins a number (`take .5 mg`) keeps its space. White space is folded to single spaces.
 */
export function repairSpaces(request: string, known: (word: string) => boolean): string {
  const line = clingPunctuation(request)
  const read = tokenReader(known)
  if (!hasBroken(line, read)) return line
  const tokens = tokensOf(line, read)
  const whole = (word: string): boolean => isRequestWord(word) || known(word)
  const repaired: string[] = []
  for (let at = 0; at < tokens.length; ) {
    const taken = piecesOfOneWord(tokens, at, whole)
    const shifted = taken === 1 ? shiftedSpace(tokens[at], tokens[at + 1], whole) : null
    repaired.push(shifted ?? joinedText(tokens, at, taken))
    at += shifted === null ? taken : 2
  }
  return repaired.join(' ')
}

function hasBroken(line: string, read: WordReader<Token>): boolean {
  for (let from = 0; from <= line.length; ) {
    const { text, broken } = read(line, from)
    if (broken) return true
    from += text.length + 1
  }
  return false
}

function tokensOf(line: string, read: WordReader<Token>): Token[] {
  const tokens: Token[] = []
  for (let from = 0; from <= line.length; ) {
    const token = read(line, from)
    tokens.push(token)
    from += token.text.length + 1
  }
  return tokens
}

/** One memory for each judge of words; there are as many as callers. */
const READERS = new WeakMap<(word: string) => boolean, WordReader<Token>>()

function tokenReader(known: (word: string) => boolean): WordReader<Token> {
  const before = READERS.get(known)
  if (before !== undefined) return before
  const reader = rememberWords((text): Token => {
    const bare = bareWord(text)
    return {
      text,
      bare,
      broken: /^(?:[b-wyz]|bi)$/i.test(bare) || !(isRequestWord(bare) || known(bare)),
      begins: beginsInside(text),
      ends: endsInside(text),
    }
  })
  READERS.set(known, reader)
  return reader
}

/** A token as printed, its word without punctuation, and whether that is no word by itself. */
type Token = {
  readonly text: string
  readonly bare: string
  readonly broken: boolean
  /** Whether its first and its last character are a letter or digit. */
  readonly begins: boolean
  readonly ends: boolean
}

const joinedText = (tokens: readonly Token[], at: number, count: number): string =>
  count === 1
    ? (tokens[at]?.text ?? '')
    : tokens
        .slice(at, at + count)
        .map(({ text }) => text)
        .join('')

/** How many tokens from `at` on are one word: 1 when nothing is to be joined. The fewest pieces that make a word win. */
function piecesOfOneWord(tokens: readonly Token[], at: number, whole: (word: string) => boolean): number {
  const first = tokens[at]
  const end = Math.min(at + MOST_PIECES, tokens.length)
  let near = false
  for (let i = at; i < end; i++) near ||= tokens[i]?.broken === true
  if (first === undefined || !near || !first.ends) return 1
  let joined = first.bare
  let anyBroken = first.broken
  for (let next = at + 1; next < end; next++) {
    const token = tokens[next]
    if (token === undefined || !token.begins) return 1
    anyBroken ||= token.broken
    joined += token.bare
    if (joined.length > LONGEST_WORD) return 1
    if (anyBroken && whole(joined) && !isRunOfNumbers(joined, token.bare)) return next - at + 1
    if (!token.ends) return 1
  }
  return 1
}

/** How far a space is looked for from where it belongs; the published letters have it off by one. */
const FARTHEST_SHIFT = 2

/** `cervicals pine` → `cervical spine`: one other place for the space, at which both words are known; else null. */
function shiftedSpace(
  first: Token | undefined,
  second: Token | undefined,
  whole: (word: string) => boolean,
): string | null {
  if (first === undefined || second === undefined || !(first.broken || second.broken)) return null
  if (!/^[("]?[a-z]{2,}$/i.test(first.text) || !/^[a-z]{2,}[).,;:]?$/i.test(second.text)) return null
  const [a, b] = [first.bare, second.bare]
  if (a.length + b.length > LONGEST_WORD) return null
  const places: number[] = []
  for (let place = a.length - FARTHEST_SHIFT; place <= a.length + FARTHEST_SHIFT; place++) {
    const [left, right] = [(a + b).slice(0, Math.max(place, 0)), (a + b).slice(Math.max(place, 0))]
    if (place !== a.length && left.length > 1 && right.length > 1 && whole(left) && whole(right)) places.push(place)
  }
  const [place, another] = places
  if (place === undefined || another !== undefined) return null
  const letters = first.text + second.text
  const cut = place + (first.text.length - a.length)
  return `${letters.slice(0, cut)} ${letters.slice(cut)}`
}

/** Digits are joined only as the head of a number with a unit (`1 0mg`): `2 00` may be two numbers of a list. */
const isRunOfNumbers = (joined: string, piece: string): boolean => /^\d+$/.test(joined) || /^\d+$/.test(piece)

/** A token that ends in a letter or digit may go on in the next; one that ends in punctuation is complete. */
const endsInside = (token: string): boolean => /[a-z0-9]$/i.test(token) || /[\p{L}\p{N}]$/u.test(token)
const beginsInside = (token: string): boolean => /^[a-z0-9]/i.test(token) || /^[\p{L}\p{N}]/u.test(token)

const bareWord = (token: string): string => {
  if (/^[a-z]*$/i.test(token)) return token
  return token.replace(/^[("“[#]+/, '').replace(/[),.:;"”\]]+$/, '')
}

/** Whether any of the marks below has a space beside it: most lines have none. */
const LOOSE_MARK = / [,:;)\].\-/]|[([\-/] /

function clingPunctuation(text: string): string {
  const folded = /\s{2}|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim()
  if (!LOOSE_MARK.test(folded)) return folded
  return folded
    .replace(/ (?=[,:;)\]])/g, '')
    .replace(/ \.(?!\d)/g, '.')
    .replace(/(?<=[([]) /g, '')
    .replace(/(?<=[\p{L}\p{N})]) (?=[-/][\p{L}\p{N}(])/gu, '')
    .replace(/(?<=[\p{L}\p{N})][-/]) (?=[\p{L}\p{N}(])/gu, '')
}
