/**
 * The treatments, body parts and specialties that disputed items name, in the field's words. The order of the tables
 * follows the request categories of the state's decision search (Diagnostic Testing, Rehabilitation, Evaluation &
 * Management, Programs, Home Health, Transportation, Injection, Surgery, DMEPOS); the wordings are those of published
 * letters from 2013 to 2017 and of the MTUS topic names. What is missing here is reported by the reader, never guessed.
 */

/** How a treatment is given, which settles what a bare number in its request counts. */
type Delivery =
  /** Given in sessions or visits: `#6`, `12 acupuncture` and `times 12` all count visits. */
  | 'visit'
  /** A test: counted when the request says how many. */
  | 'test'
  /** An injection: counted too, but `#2` is the second of a series. */
  | 'injection'
  /** An operation and what belongs to it. */
  | 'surgery'
  /** Equipment or a stay: a bare number is pieces or days, never visits. */
  | 'thing'

export type Treatment = {
  /** The kind in the field's words, as `Service.kind` gives it. */
  readonly kind: string
  readonly delivery: Delivery
  /** A general word (`evaluation`, `surgery`, `pt`) that names the kind only when nothing more definite stands there. */
  readonly general: boolean
  /** The body part that the phrase itself names (`carpal tunnel` is at the wrist); null for most. */
  readonly at: string | null
}

/**
 * One kind a line: `kind [@ body part] = phrase, phrase`. A phrase with `~` is a general word. Words are compared
 * without case and plural; hyphen, slash and space between the words of a phrase are the same.
 */
const VISITS = `
physical therapy = physical therapy, physical therapist, physiotherapy, physical medicine, physical rehabilitation, ~pt, ~physical rehab, ~rehab, ~rehabilitation
occupational therapy = occupational therapy, hand therapy, ~ot
aquatic therapy = aquatic therapy, aquatherapy, aqua therapy, pool therapy, hydrotherapy, aquatic physical therapy
chiropractic = chiropractic, chiro, chirophysio, chiropractic physiotherapy, chiropractic physical therapy, chirotherapy, ~chiropractor
manipulation = spinal manipulation, joint manipulation, manipulation therapy, manipulative therapy, osteopathic manipulation, osteopathic treatment, ~manipulation
manual therapy = manual therapy, joint mobilization
acupuncture = acupuncture, electroacupuncture, electro acupuncture, acupuncturist
massage therapy = massage, massage therapy, soft tissue massage
myofascial release = myofascial release, myofascial therapy, soft tissue release
infrared therapy = infrared, infrared heat, infrared therapy
electrical stimulation = electrical stimulation, electric stimulation, electrical muscle stimulation, electro stimulation, electronic stimulation, e stim, estim, electrotherapy
ultrasound therapy = therapeutic ultrasound, pulsed ultrasound, ultrasound therapy, ultrasound treatment
traction = traction, traction therapy, mechanical traction, spinolator, spinolator therapy, decompression therapy, spinal decompression therapy
neurostimulation therapy = localized intense neurostimulation therapy, localized intense neurostimulation, lint, neurostimulation therapy
shockwave therapy = shockwave, shock wave, shockwave therapy, eswt, extracorporeal shockwave therapy, extracorporeal shock wave therapy
laser therapy = laser therapy, low level laser, cold laser, lllt, laser treatment
iontophoresis = iontophoresis, phonophoresis
diathermy = diathermy
paraffin bath = paraffin, paraffin bath
neuromuscular re-education = neuromuscular reeducation, neuromuscular re education
gait training = gait training
vestibular therapy = vestibular therapy, vestibular rehabilitation, balance training
therapeutic exercise = therapeutic exercise, therapeutic activity, kinetic activity, exercise program
biofeedback = biofeedback, biofeedback therapy, neurofeedback
work conditioning = work conditioning
work hardening = work hardening, work hardening program
functional restoration program = functional restoration, functional restoration program, frp, interdisciplinary pain program, multidisciplinary pain program, chronic pain program, pain management program, functional rehabilitation program
cognitive behavioral therapy = cognitive behavioral therapy, cognitive behavioural therapy, cognitive behavior therapy, cbt
psychotherapy = psychotherapy, individual therapy, group therapy, psychological treatment, psychological therapy, psych therapy, psychological counseling, supportive therapy, group psychotherapy, individual psychotherapy, counseling, hypnotherapy, hypnotherapy relaxation training, relaxation training, stress management, pain psychology treatment
cognitive rehabilitation = cognitive rehabilitation, cognitive therapy, brain injury program
speech therapy = speech therapy, speech therapist, speech and language therapy
yoga = yoga, pilates, tai chi
weight loss program = weight loss, weight loss program, weight management program, weight reduction program
detoxification = detoxification, detox, detox program, inpatient detoxification
smoking cessation = smoking cessation
home health = home health, home health care, home health aide, home health service, home health nurse, home health nursing, home care, home aide, home nurse, home care aide, home attendant, home assistance, caregiver, caregiver service, homemaker, homemaker service, housekeeping, attendant care, skilled nursing visit, rn, lvn, registered nurse, wound care nurse, visiting nurse, ~nurse, ~nursing
wound care = ~wound care
office visit = office visit, follow up visit, followup visit, follow up office visit, follow up appointment, medical visit, clinic visit, ~follow up, ~followup, ~follow up evaluation, ~follow up consultation, ~re exam, ~reexam, ~re examination, ~reexamination, ~re evaluation, ~reevaluation, ~re check, ~medication management, ~visit, ~appointment
telephone consultation = telephone consultation, telehealth visit
consultation = consult, consultation, second opinion, ~referral, transfer of care, toc, ~refer, ~evaluation, ~eval, ~evaluate, ~specialist, ~assessment, ~examination, ~exam
psychological evaluation = psychological evaluation, psychological eval, psychological consult, psychological consultation, psychological assessment, psych evaluation, psych eval, psych consult, psych consultation, psychologist evaluation, psychologist consult, psychologist consultation, psychosocial evaluation
neuropsychological evaluation = neuropsychological evaluation, neuropsychological testing, neuropsychological test, neuropsych evaluation, neuropsych testing, neuropsychological consultation
psychiatric evaluation = psychiatric evaluation, psychiatric consult, psychiatric consultation, psychiatrist evaluation
case management = case management, nurse case manager, nurse case management
dental treatment = dental treatment, dental work, root canal
nutrition counseling = nutrition consult, nutritional consult, nutritional counseling, nutritionist, dietician, dietitian
interpreter = interpreter, interpreter service, translator
diabetic education = diabetic education, diabetes education
`

const TESTS = `
MRI = mri, magnetic resonance imaging, mri scan, magnetic resonance image, magnetic resonance image scan, mr imaging, upright mri, positional mri
MRA = mra, magnetic resonance angiography, magnetic resonance angiogram
MR arthrogram = mr arthrogram, mri arthrogram, mr arthrography, magnetic resonance arthrogram, magnetic resonance arthrography, arthrogram mri, ~arthrogram
MR neurogram = mr neurogram, mr neurography, mri neurogram
CT = ct, ct scan, cat scan, computed tomography, computerized tomography, computed tomography scan, computerized axial tomography
CT myelogram = ct myelogram, ct myelography, myelogram, myelography, myelogram ct
CT arthrogram = ct arthrogram
CT angiogram = ct angiogram, cta, angiogram
discogram = discogram, discography, ct discogram, provocative discography
X-ray = x ray, xray, radiograph, radiography, plain film, x ray film
ultrasound imaging = diagnostic ultrasound, ultrasound imaging, ultrasonography, sonogram, ultrasound study, ultrasound exam, ~ultrasound
duplex ultrasound = duplex, doppler, venous doppler, venous duplex, arterial doppler, duplex ultrasound, duplex scan, doppler ultrasound
bone scan = bone scan, three phase bone scan, triple phase bone scan, 3 phase bone scan
PET scan = pet scan, pet ct
SPECT scan = spect, spect scan, spect ct
bone density scan = dexa, dexa scan, bone density, bone densitometry
image guidance = ~ultrasound guided, ~ultrasound guidance, ~fluoroscopic guidance, ~fluoroscopy, ~fluoroscopically guided, ~image guidance, ~ct guided, ~ct guidance, ~emg guided, ~emg guidance
thermography = thermography, thermogram
EMG = emg, electromyography, electromyogram, needle emg, electromyographic study, electromyograph
NCS = ncs, ncv, nct, nerve conduction study, nerve conduction velocity, nerve conduction velocity study, nerve conduction velocity test, nerve conduction test, nerve conduction testing, nerve conduction, nerve conduction velocity testing
electrodiagnostic study = electrodiagnostic study, electrodiagnostic testing, electrodiagnostic test, electrodiagnostic, electro diagnostic study, electro diagnostic testing, electrodiagnosis, eds, edx
SSEP = ssep, somatosensory evoked potential, evoked potential
trigger point impedance imaging = trigger point impedance imaging
sensory nerve testing = vsng, sudoscan, voltage actuated sensory nerve conduction, current perception threshold, quantitative sensory testing, autonomic testing, sudomotor testing
EEG = eeg, electroencephalogram, qeeg
EKG = ekg, ecg, electrocardiogram, electrocardiography
echocardiogram = echocardiogram, echo
cardiopulmonary testing = cardiopulmonary exercise testing, cardiopulmonary exercise test, cardio respiratory testing, autonomic function assessment, cardio respiratory autonomic function assessment
cardiac stress test = stress test, treadmill test, cardiac stress test, nuclear stress test
Holter monitor = holter monitor, holter
pulmonary function test = pulmonary function test, pulmonary function testing, pft, spirometry
sleep study = sleep study, polysomnogram, polysomnography, overnight oximetry, home sleep test
endoscopy = endoscopy, egd, colonoscopy, upper endoscopy, esophagogastroduodenoscopy
urodynamic study = urodynamic, urodynamic study, cystoscopy
audiology testing = audiogram, audiology, audiometry, hearing test, videonystagmography, vng
biopsy = biopsy
urine drug test = urine drug test, urine drug screen, urine drug screening, urine drug testing, drug screen, drug test, drug testing, drug screening, uds, udt, urine toxicology, urine toxicology screen, urine tox screen, toxicology screen, toxicology, toxicology testing, urine drug panel, urine drug confirmation
urinalysis = urinalysis, ua
urine test = urine test, urine testing, urine screen
genetic test = genetic test, genetic testing, dna test, dna testing, pharmacogenetic testing, cytochrome testing, pharmacogenomic testing, genetic metabolism test
laboratory test = cbc, cmp, bmp, complete blood count, comprehensive metabolic panel, basic metabolic panel, metabolic panel, chem panel, chem 7, chem 8, chem 12, chem 20, chemistry panel, pt ptt, pt inr, ptt, prothrombin time, partial thromboplastin time, inr, esr, crp, tsh, ana, rheumatoid factor, hba1c, hgba1c, a1c, hemoglobin a1c, lipid panel, cpk, ck, bun, creatinine, ferritin, psa, hiv test, liver and kidney function test, kidney and liver function test, liver function test, lft, hepatic panel, liver panel, renal panel, kidney function test, arthritis panel, type and screen, type and cross, vitamin d level, testosterone level, blood culture, mrsa screen, mrsa swab, nasal swab, blood test, blood work, bloodwork, h pylori test, ~lab, ~laboratory, ~lab test, ~laboratory test, ~laboratory testing, ~lab work, ~labwork
functional capacity evaluation = functional capacity evaluation, fce, functional capacity exam, functional capacity test, work capacity evaluation, functional capacity assessment, functional evaluation
psychological testing = psychological testing, psychological test, psychometric testing, psych testing, psychological screening
range of motion testing = computerized strength testing, strength testing, range of motion testing, range of motion test, rom testing, range of motion measurement, muscle testing, muscle strength testing, computerized muscle testing, computerized range of motion
impairment rating = impairment rating
medical clearance = medical clearance, clearance, surgical clearance, cardiac clearance, preoperative clearance, pre operative clearance, pre op clearance, preoperative medical clearance, preop clearance, medical preoperative evaluation, pre op history and physical, history and physical, preoperative testing, pre op testing, preoperative evaluation, pre operative evaluation, pre op evaluation, pre operative consultation
`

const INJECTIONS = `
epidural steroid injection = epidural steroid injection, epidural injection, epidural, esi, lesi, cesi, tfesi, transforaminal epidural steroid injection, caudal epidural, interlaminar epidural steroid injection, selective epidural
facet injection = facet injection, facet joint injection, facet block, facet joint block, intra articular facet injection, facet steroid injection
medial branch block = medial branch block, mbb, medial branch nerve block, diagnostic medial branch block, medial branch facet block, facet medial branch block
radiofrequency ablation = radiofrequency ablation, radiofrequency, rfa, rf ablation, radio frequency ablation, rhizotomy, neurotomy, radiofrequency neurotomy, radiofrequency rhizotomy, facet rhizotomy, facet neurotomy
sacroiliac joint injection @ sacroiliac joint = sacroiliac joint injection, si joint injection, sacroiliac injection, si injection, sacroiliac joint block, si joint block
selective nerve root block = selective nerve root block, snrb, nerve root block, selective nerve root injection
sympathetic block = sympathetic block, lumbar sympathetic block, stellate ganglion block, stellate block, ganglion block, sympathetic nerve block, celiac plexus block
nerve block = nerve block, occipital nerve block, occipital block, block, occipital nerve injection
trigger point injection = trigger point injection, tpi, trigger point
platelet-rich plasma injection = platelet rich plasma, platelet rich plasma injection, prp, prp injection
stem cell injection = stem cell, stem cell injection
prolotherapy = prolotherapy
viscosupplementation = viscosupplementation, viscosupplement injection, viscosupplementation injection, hyaluronic acid injection, hyaluronate injection
corticosteroid injection = corticosteroid injection, steroid injection, cortisone injection, cortisone shot, steroid shot, bursa injection, bursal injection, subacromial injection, intra articular steroid injection, intra articular corticosteroid injection
joint injection = joint injection, intra articular injection, intraarticular injection
injection = ~injection, ~injected, ~inject
`

const SURGERY = `
arthroscopy = arthroscopy, arthroscopic surgery, arthroscopic, ~arthroscopically
rotator cuff repair @ shoulder = rotator cuff repair, rcr, cuff repair
subacromial decompression @ shoulder = subacromial decompression, sad, acromioplasty
distal clavicle resection @ shoulder = distal clavicle resection, distal clavicle excision, mumford, mumford procedure, distal claviculectomy
labral repair = labral repair, labrum repair, bankart, bankart repair, slap repair, slap lesion repair, superior labral anterior posterior repair, superior labrum anterior posterior repair, capsulorrhaphy
biceps tenodesis = biceps tenodesis, biceps tenotomy, bicep repair, biceps repair, tenodesis, biceps tenodynovitis
debridement = debridement
meniscectomy @ knee = meniscectomy, meniscus repair, meniscal repair
chondroplasty = chondroplasty, microfracture
synovectomy = synovectomy, tenosynovectomy
ligament reconstruction = acl reconstruction, acl repair, ligament reconstruction, ligament repair, pcl reconstruction, brostrom, lateral ligament reconstruction
arthroplasty = arthroplasty, joint replacement, hip replacement, knee replacement, shoulder replacement, total hip, total knee, tka, tha, reverse total shoulder, hemiarthroplasty
spinal fusion = fusion, spinal fusion, lumbar fusion, cervical fusion, anterior cervical discectomy and fusion, anterior cervical decompression and fusion, acdf, interbody fusion, tlif, plif, alif, xlif, posterior fusion, fusion surgery
disc replacement = disc replacement, artificial disc replacement, disc arthroplasty, artificial disc
laminectomy = laminectomy, laminotomy, hemilaminectomy, laminoplasty, laminoforaminotomy
discectomy = discectomy, diskectomy, microdiscectomy, microdiskectomy, micro discectomy
foraminotomy = foraminotomy
corpectomy = corpectomy, vertebrectomy
surgical decompression = decompression, spinal decompression
spinal cord stimulator = spinal cord stimulator, spinal cord stimulation, scs, scs trial, spinal cord stimulator trial, dorsal column stimulator
intrathecal pump = intrathecal pump, pain pump, pump refill, drug delivery system, intrathecal drug delivery
kyphoplasty = kyphoplasty, vertebroplasty
carpal tunnel release @ wrist = carpal tunnel release, ctr, carpal tunnel surgery, open carpal tunnel release, endoscopic carpal tunnel release, carpal tunnel decompression
cubital tunnel release @ elbow = cubital tunnel release, ulnar nerve decompression, ulnar nerve transposition, cubital tunnel decompression, ulnar nerve release
trigger finger release = trigger finger release, trigger thumb release, trigger release, a1 pulley release
first dorsal compartment release @ wrist = first dorsal compartment release, de quervain release, de quervain's release, dequervain release, dequervain's release
tarsal tunnel release @ ankle = tarsal tunnel release
epicondylar release @ elbow = epicondylar release, lateral epicondyle release, epicondylectomy, epicondyle debridement
plantar fascia release @ foot = plantar fascia release, plantar fasciotomy, fasciotomy
bunion surgery @ foot = bunionectomy, hammertoe repair, bunion surgery
tendon surgery = tenolysis, tenotomy, tendon repair, tendon transfer, achilles repair, achilles tendon repair
nerve surgery = neurolysis, neurectomy, neuroplasty, nerve repair, nerve decompression, neuroma excision
capsular release = capsular release, lysis of adhesion, capsulotomy, arthrolysis
excision = excision, ganglion excision, ganglionectomy, bursectomy, ostectomy, resection, mass excision, cyst excision
ORIF = open reduction internal fixation, open reduction and internal fixation, orif, open reduction, internal fixation
arthrodesis = arthrodesis
osteotomy = osteotomy
amputation = amputation
hardware removal = hardware removal, removal of hardware, hardware block, implant removal, screw removal
manipulation under anesthesia = manipulation under anesthesia, mua, closed manipulation
hernia repair = hernia repair, herniorrhaphy, inguinal hernia repair, hernia surgery
bariatric surgery = bariatric surgery, gastric bypass, gastric sleeve
scar revision = scar revision
surgery = ~surgery, ~operation, ~surgical procedure, ~surgical intervention, ~revision
assistant surgeon = assistant surgeon, surgical assistant, surgeon assistant, assistant pa, pa assist, pa assistant, pa c assist, pa c assistant, assist surgeon, physician assistant, co surgeon, first assistant, surgical assist, surgery assistant
anesthesia = ~anesthesia, ~anesthesiologist, monitored anesthesia care, sedation, iv sedation
intraoperative monitoring = intraoperative monitoring, intra operative monitoring, neuromonitoring, intraoperative neuromonitoring
`

const THINGS = `
inpatient stay = inpatient stay, hospital stay, inpatient, length of stay, hospitalization, day stay, inpatient hospital stay, overnight stay, observation stay, hospital day
surgical facility = surgery center, outpatient facility, facility fee, surgical facility, ambulatory surgery center
inpatient rehabilitation = acute rehabilitation unit, acute rehabilitation, inpatient rehabilitation, acute rehab, inpatient rehab, rehabilitation unit, rehabilitation facility
skilled nursing facility = skilled nursing facility, snf, skilled nursing
TENS unit = neurostimulator tens ems unit, neurostimulator tens ems, neurostimulator tens, tens, tens unit, transcutaneous electrical nerve stimulation, transcutaneous electrical nerve stimulator, transcutaneous electrical nerve stimulation unit, ems tens unit, tens ems unit, tens ems, ems tens, dual tens, tens patch, tens supply, x force
interferential unit = interferential, interferential unit, interferential stimulator, interferential current stimulation, if unit, ifc unit, interferential current unit, inferential unit, ifc
H-wave unit = h wave, h wave unit, h wave device, hwave
muscle stimulator = multi stim unit, multi stimulation unit, neurostimulator unit, nmes, nmes unit, neuromuscular stimulator, neuromuscular electrical stimulation, muscle stimulator, ems unit, neuromuscular electrical stimulator, electrical stimulator, stimulator unit
percutaneous electrical nerve stimulation = pens, percutaneous electrical nerve stimulation, p stim
bone growth stimulator = bone growth stimulator, bone stimulator, osteogenesis stimulator
hot/cold therapy = hot cold therapy, hot cold therapy wrap, hot cold unit, hot cold wrap, hot cold pack, ice heat, ice heat pad, ice heat pad therapy, heat ice, cold heat, hot and cold therapy, hot and cold unit, cold hot, heat cold, contrast therapy unit, hot and cold pack
heat therapy = heating system, heating unit, heat unit, heat therapy, heating pad, heat pad, hot pack, heat therapy pad, heat wrap, moist heat, moist heating pad, thermophore
cold therapy = cold therapy, cold therapy unit, cryotherapy, cryotherapy unit, cryo therapy, continuous flow cryotherapy, cold compression, cold compression therapy, cold compression unit, cold pack, ice pack, ice machine, vascutherm, vascutherm unit, polar care, game ready, q tech, cold unit, polarcare, cryo cuff, iceless cold therapy
compression device = dvt, dvt prophylaxis, compression device, pneumatic compression, pneumatic compression device, intermittent pneumatic compression, dvt pump, dvt unit, sequential compression device, dvt compression, compression pump, dvt compression pump
compression garment = compression stocking, compression garment, compression sleeve, ted hose, compression hose
continuous passive motion = continuous passive motion, cpm, cpm machine, cpm unit, dynasplint
sling = sling, ultrasling, ultra sling, arc sling, slingshot sling, slingshot, abduction pillow, abduction sling, sling with abduction pillow, immobilizer sling, arm sling
brace = brace, bracing, ~support, shoulder support, knee support, wrist support, ankle support, elbow support, lumbar back support, lumbar support, back brace, back support, lso, lso brace, tlso, corset, lumbosacral orthosis, unloader brace, knee brace, wrist brace, lumbar orthosis, orthosis, belt, ankle brace, immobilizer, knee immobilizer, elbow sleeve, knee sleeve
splint = splint, splinting, thumb spica, spica splint, night splint
orthotics = orthotic, shoe insert, insole, custom orthotic, orthotic shoe, orthopedic shoe, diabetic shoe, heel lift, custom shoe, heel cup
prosthesis = prosthesis, prosthetic
walking boot = boot, cam boot, walking boot, cam walker, walker boot, post op shoe
cast = cast, casting
collar = collar, cervical collar
wrap = wrap, bandage
pad = ~pad
crutches = crutch, crutches
cane = cane
walker = walker, rolling walker, front wheeled walker, rollator
wheelchair = wheelchair, wheel chair, power wheelchair, manual wheelchair, electric wheelchair
scooter = scooter, electric scooter, mobility scooter, power mobility device, knee scooter
hospital bed = hospital bed, adjustable bed, electric bed, ~bed
mattress = mattress, orthopedic mattress, memory foam mattress, tempurpedic, sleep number bed
pillow = pillow, cervical pillow, wedge pillow, orthopedic pillow
ergonomic equipment = ergonomic, ergonomic chair, ergonomic workstation, ergonomic evaluation, workstation, recliner
bathroom equipment = commode, bedside commode, raised toilet seat, toilet seat, shower chair, shower bench, tub bench, grab bar, transfer bench, 3 in 1 commode, hot tub, jacuzzi, spa
home modification = home modification, ramp, stair lift, wheelchair ramp, home remodel, bathroom modification, walk in tub
home traction unit = home traction unit, cervical traction unit, traction unit, traction device, home cervical traction, pneumatic traction, saunders, home traction, lumbar traction unit, over the door traction, inversion table
exercise equipment = exercise equipment, exercise ball, exercise kit, home exercise kit, stationary bike, exercise bike, treadmill, theraband, resistance band, pedal exerciser, home exercise equipment
massager = massager, massage chair, massage unit, massage device
gym membership = gym, gym membership, health club membership, pool membership, fitness membership, ymca membership, gymnasium membership
hearing aid = hearing aid
eyeglasses = eyeglasses, glasses, contact lens
CPAP = cpap, cpap machine, bipap, cpap supply
oral appliance = oral appliance, mouth guard, night guard, occlusal guard, dental appliance
dental implant = dental implant, crown, dental crown, denture
medical supplies = medical supply, wound supply, dressing supply, tens unit supply, ~electrode, ~lead wire, ~battery, ~dressing, ~gauze, wound dressing, ~catheter
transportation = transportation, transport, medical transportation, ride service, mileage
housing = assisted living, assisted living facility, residential facility
vehicle modification = vehicle modification, modified van, adapted van
durable medical equipment = ~dme, ~durable medical equipment, ~equipment
medical food = ~medical food
medical record = record review, medical report, supplemental report, narrative report
`

/**
 * Body parts: `normalised name [| limb] = wordings`. `| side` marks what exists twice, so that a side beside it is its
 * own.
 */
const BODY_PARTS = `
cervical spine = cervical spine, cervical, neck, c spine, cervical region
thoracic spine = thoracic spine, thoracic, upper back, mid back, middle back, t spine, dorsal spine, midback
lumbar spine = l s, lumbar spine, lumbar, lumbar back, low back, lower back, l spine, lumbosacral spine, lumbosacral, lumbar sacral spine, lumbo sacral spine, l s spine, lumbar region, lowback, lumbar sacral
thoracolumbar spine = thoracolumbar spine, thoracolumbar
sacrum = sacrum, sacral, sacral spine
coccyx = coccyx, tailbone
sacroiliac joint | side = sacroiliac joint, sacroiliac, si joint
spine = spine, whole spine, full spine
back = back
pelvis = pelvis, pelvic
abdomen = abdomen, abdominal
groin | side = groin, inguinal
chest = chest
rib | side = rib
head = head, skull
brain = brain, brainstem, brain stem
face = face, facial
jaw = jaw, tmj, temporomandibular joint
eye | side = eye
ear | side = ear
nose = nose, nasal
shoulder | side = shoulder
scapula | side = scapula, scapular
clavicle | side = clavicle
trapezius | side = trapezius
upper arm | side = upper arm, humerus
arm | side = arm
elbow | side = elbow
forearm | side = forearm, radius, ulna, distal radius
wrist | side = wrist
hand | side = hand
finger | side = finger, index finger, middle finger, ring finger, little finger, long finger, digit
thumb | side = thumb
upper extremity | side = upper extremity, upper limb, ue, bue, rue, lue
hip | side = hip
buttock | side = buttock, gluteal
thigh | side = thigh, hamstring, quadriceps, femur
knee | side = knee, patella
lower leg | side = lower leg, calf, shin, tibia, fibula
leg | side = leg
ankle | side = ankle
achilles tendon | side = achilles, achilles tendon
foot | side = foot, feet, plantar
heel | side = heel
toe | side = toe, great toe, big toe, hallux
upper and lower extremities | side = upper and lower extremity, upper lower extremity, lower and upper extremity, bilateral upper and bilateral lower extremity
lower extremity | side = lower extremity, lower limb, le, ble, rle, lle
`

/** Who is consulted: `specialty = wordings`. The kind of such a request is `<specialty> consultation`. */
const SPECIALTIES = `
orthopedic surgery = orthopedic, orthopaedic, orthopedist, orthopedic surgeon, orthopedic surgery, orthopaedic surgeon, orthopaedic surgery, ortho, ortho surgeon, knee surgeon, shoulder surgeon, orthopedic specialist
spine surgery = spine surgeon, spine surgery, spinal surgeon, spinal surgery, ortho spine surgeon, orthopedic spine surgeon, spine specialist, orthopedic spine surgery, spinal specialist
hand surgery = hand surgeon, hand surgery, hand specialist, hand and upper extremity surgeon, orthopedic hand surgeon
foot and ankle surgery = foot and ankle surgeon, foot and ankle specialist, foot surgeon
neurosurgery = neurosurgeon, neurosurgery, neurosurgical, neurological surgeon, neuro surgeon, neuro surgery, neurological surgery
neurology = neurologist, neurology, neurological, neurologic
pain management = pain management, pain specialist, pain interventionist, pain medicine, pain physician, pain management specialist, pain management physician, interventional pain management, pain consultant, pain doctor
physiatry = physiatrist, physiatry, pm r, physical medicine and rehabilitation
psychiatry = psychiatrist, psychiatry, psychiatric
psychology = psychologist, psychology, pain psychologist, pain psychology
internal medicine = internist, internal medicine, internal medicine specialist
primary care = primary care, primary care physician, pcp
cardiology = cardiologist, cardiology, cardiac
gastroenterology = gastroenterologist, gastroenterology, gi specialist, gi
pulmonology = pulmonologist, pulmonology, pulmonary
urology = urologist, urology, urological
nephrology = nephrologist, nephrology
endocrinology = endocrinologist, endocrinology
rheumatology = rheumatologist, rheumatology
infectious disease = infectious disease, infectious disease specialist
dermatology = dermatologist, dermatology
ophthalmology = ophthalmologist, ophthalmology, optometrist, optometry, eye doctor
otolaryngology = otolaryngologist, otolaryngology, ent, ent specialist, ear nose and throat
plastic surgery = plastic surgeon, plastic surgery
general surgery = general surgeon, general surgery
vascular surgery = vascular surgeon, vascular surgery, vascular
podiatry = podiatrist, podiatry, podiatric
dentistry = dentist, dental, oral surgeon, tmj specialist, dentistry
chiropractic = chiropractor
sleep medicine = sleep specialist, sleep medicine
addiction medicine = addiction specialist, addiction medicine, addictionologist, toxicologist, toxicology specialist
bariatric medicine = bariatric surgeon, bariatric specialist, bariatric
occupational medicine = occupational medicine
audiology = audiologist
oncology = oncologist, oncology
allergy and immunology = allergist
`

export type BodyPart = { readonly name: string; readonly sided: boolean }

/** Phrases by their words, one step a word: most words of a line begin none, and one look-up says so. */
type Lexicon<T> = ReadonlyMap<string, Step<T>>

/** What the words so far mean, if they are a phrase, and the words that go on. */
export type Step<T> = {
  readonly found: { readonly entry: T; readonly phrase: string } | null
  readonly next: Lexicon<T>
}

/** A word as lexicons compare it: lower case, without a plural ending. */
export function bareForm(word: string): string {
  const lower = word.toLowerCase()
  if (lower.length > 4 && lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  // "tens" is a device and "ten" a number.
  if (lower === 'tens' || lower === 'pens') return lower
  if (lower.length > 3 && lower.endsWith('s') && !/(?:ss|us|is)$/.test(lower)) return lower.slice(0, -1)
  return lower
}

function lexicon<T>(
  table: string,
  row: (name: string) => (general: boolean) => T,
  into = new Map<string, T>(),
): Map<string, T> {
  for (const line of table.trim().split('\n')) {
    const [name = '', phrases = ''] = line.split(' = ')
    const entry = row(name)
    for (const phrase of phrases.split(', ')) {
      const general = phrase.startsWith('~')
      const words = phrase.replace('~', '').split(/[ -]/).map(bareForm)
      into.set(words.join(' '), entry(general))
    }
  }
  return into
}

type GrowingStep<T> = { found: Step<T>['found']; readonly next: Map<string, GrowingStep<T>> }

function byWords<T>(entries: Map<string, T>): Lexicon<T> {
  const root: GrowingStep<T> = { found: null, next: new Map() }
  for (const [phrase, entry] of entries) {
    let step = root
    for (const word of phrase.split(' ')) {
      const next: GrowingStep<T> = step.next.get(word) ?? { found: null, next: new Map() }
      step.next.set(word, next)
      step = next
    }
    step.found = { entry, phrase }
  }
  return root.next
}

function treatments(): Map<string, Treatment> {
  const all = new Map<string, Treatment>()
  const tables: readonly (readonly [Delivery, string])[] = [
    ['visit', VISITS],
    ['test', TESTS],
    ['injection', INJECTIONS],
    ['surgery', SURGERY],
    ['thing', THINGS],
  ]
  for (const [delivery, table] of tables) {
    lexicon(
      table,
      (name) => {
        const [kind = '', at = null] = name.split(' @ ')
        return (general) => ({ kind, delivery, general, at })
      },
      all,
    )
  }
  return all
}

export const TREATMENTS: Lexicon<Treatment> = byWords(treatments())

export const PARTS: Lexicon<BodyPart> = byWords(
  lexicon(BODY_PARTS, (row) => {
    const [name = '', sided] = row.split(' | ')
    return () => ({ name, sided: sided === 'side' })
  }),
)

export const WHO: Lexicon<string> = byWords(lexicon(SPECIALTIES, (name) => () => name))
