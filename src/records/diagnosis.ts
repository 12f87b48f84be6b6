import { NOWHERE, placeOf } from './place.ts'
import { type Draft, holds, type Scene } from './scene.ts'
import { find, formsOf, type Lexicon, namesOf } from './words.ts'

/** Diagnoses of occupational medicine and the companions that guidelines ask about, by the name they are compared under. */
export const DIAGNOSES: Lexicon<string> = namesOf(`
radiculopathy = radiculopathy, radiculitis, radicular syndrome, lumbar radiculopathy, cervical radiculopathy, lumbosacral radiculopathy, lumbar radiculitis, cervical radiculitis, thoracic radiculitis, sciatica, nerve root compression, nerve root impingement
spinal stenosis = stenosis, spinal stenosis, foraminal stenosis, central stenosis, canal stenosis, neural foraminal stenosis
disc herniation = disc herniation, herniated disc, herniated nucleus pulposus, hnp, disc protrusion, disk herniation, disc bulge, disc bulging, disc extrusion, disk protrusion, disk bulge, disc displacement, herniation, disc protrusions, protrusion, disc osteophyte complex, intervertebral disc disorder, broad based disc protrusion, annular tear, disc disease
degenerative disc disease = degenerative disc disease, ddd, disc degeneration, disc desiccation, degenerative disk disease, disc space narrowing
spondylosis = spondylosis, facet arthropathy, facet arthritis, facet syndrome, facet arthrosis, facet hypertrophy, facet joint arthropathy, facet joint syndrome
spondylolysis = spondylolysis, pars defect, pars fracture
spondylolisthesis = spondylolisthesis, listhesis, anterolisthesis, retrolisthesis
failed back surgery syndrome = failed back surgery syndrome, failed back syndrome, post laminectomy syndrome, postlaminectomy syndrome, fbss
strain or sprain = strain, sprain, strain sprain, sprain strain, myoligamentous injury, lumbar strain, cervical strain, strains, sprains
contusion = contusion, bruise
low back pain = lumbago, low back pain, lumbalgia, back pain
neck pain = cervicalgia, neck pain
myelopathy = myelopathy, cord compression, spinal cord compression
myofascial pain = myofascial pain, myofascial pain syndrome, myofasciitis, myalgia, myofascial low back pain, myositis
fibromyalgia
chronic pain syndrome = chronic pain syndrome, chronic pain
complex regional pain syndrome = complex regional pain syndrome, crps, reflex sympathetic dystrophy, rsd, causalgia
neuropathy = neuropathy, peripheral neuropathy, polyneuropathy, neuralgia, neuritis, neuropathic pain, diabetic neuropathy
carpal tunnel syndrome = carpal tunnel syndrome, cts, median neuropathy, median nerve entrapment, carpal tunnel
cubital tunnel syndrome = cubital tunnel syndrome, ulnar neuropathy, ulnar nerve entrapment
epicondylitis = lateral epicondylitis, medial epicondylitis, epicondylitis, tennis elbow
de Quervain tenosynovitis = de quervain, de quervain tenosynovitis, dequervain tenosynovitis, dequervain
trigger finger = trigger finger, stenosing tenosynovitis
tendinitis = tendinitis, tendonitis, tendinosis, tendinopathy, tenosynovitis, rotator cuff tendinopathy, rotator cuff tendinitis, rotator cuff syndrome
bursitis = bursitis, trochanteric bursitis, subacromial bursitis, greater trochanteric bursitis
impingement syndrome = impingement syndrome, shoulder impingement, subacromial impingement
rotator cuff tear = rotator cuff tear, supraspinatus tear, supraspinatus tendon tear, full thickness tear, partial thickness tear, torn rotator cuff
labral tear = labral tear, slap tear, slap lesion, bankart lesion
adhesive capsulitis = adhesive capsulitis, frozen shoulder
meniscal tear = meniscal tear, meniscus tear, torn meniscus, medial meniscal tear, lateral meniscal tear
ligament tear = acl tear, ligament tear, mcl tear, ligament rupture
osteoarthritis = osteoarthritis, degenerative joint disease, djd, arthritis, osteoarthrosis, degenerative changes, degenerative arthritis, arthrosis
chondromalacia = chondromalacia, patellofemoral syndrome, patellofemoral pain syndrome
plantar fasciitis = plantar fasciitis
tarsal tunnel syndrome = tarsal tunnel syndrome
thoracic outlet syndrome = thoracic outlet syndrome
sacroiliitis = sacroiliitis, sacroiliac joint dysfunction, si joint dysfunction, sacroiliac dysfunction, sacroiliac joint sprain
piriformis syndrome = piriformis syndrome, piriformis muscle spasm
fracture = fracture, fractures, compression fracture, nonunion
dislocation = dislocation, subluxation
concussion = concussion, traumatic brain injury, tbi, head injury, post concussion syndrome, postconcussional syndrome
hernia = hernia, inguinal hernia, umbilical hernia, ventral hernia, incisional hernia
depression = depression, major depressive disorder, depressive disorder, major depression
anxiety = anxiety disorder, generalized anxiety disorder, anxiety
posttraumatic stress disorder = posttraumatic stress disorder, post traumatic stress disorder, ptsd
adjustment disorder = adjustment disorder
insomnia = insomnia, sleep disorder
sleep apnea = sleep apnea, obstructive sleep apnea
headache = migraine, tension headache, posttraumatic headache, cervicogenic headache, migraines
gastritis = gastritis, gastroesophageal reflux disease, gerd, gastroesophageal reflux, gastropathy, acid reflux, esophagitis
peptic ulcer = peptic ulcer, peptic ulcer disease, gastric ulcer, gastrointestinal bleeding, gi bleed, gi bleeding, duodenal ulcer
hypertension = hypertension, high blood pressure, hypertensive
diabetes = diabetes, diabetes mellitus, diabetic, type 2 diabetes
heart disease = coronary artery disease, heart disease, myocardial infarction, congestive heart failure, cardiovascular disease
kidney disease = kidney disease, renal insufficiency, renal failure, chronic kidney disease
liver disease = hepatitis, cirrhosis, liver disease
asthma = asthma, copd
obesity = obesity, obese, morbid obesity
cancer = cancer, malignancy, carcinoma, tumor
opioid dependence = opioid dependence, opioid use disorder, drug dependence, opioid dependency
alcohol dependence = alcohol dependence, alcoholism, alcohol abuse
accidental overdose = accidental overdose of medications, accidental overdose
erectile dysfunction = erectile dysfunction
vitamin D deficiency = vitamin d deficiency
shoulder pain = shoulder pain, shoulder joint pain
knee pain = knee pain, knee joint pain
internal derangement = internal derangement
dysphagia = dysphagia, difficulty swallowing
tinnitus
osteonecrosis = osteonecrosis, avascular necrosis, avn
osteoporosis = osteoporosis, osteopenia
tendon rupture = tendon rupture, ruptured tendon, achilles rupture, biceps tendon tear
spinal cord injury = spinal cord injury, paraplegia, quadriplegia, tetraplegia
spasticity = spasticity, spastic
multiple sclerosis
trigeminal neuralgia
herpes zoster = postherpetic neuralgia, post herpetic neuralgia, herpes zoster, shingles
seizure disorder = seizure, seizures, seizure disorder, epilepsy
panic disorder = panic disorder
opioid withdrawal = opioid withdrawal, withdrawal symptom, withdrawal symptoms
amputation = amputation, amputated
crush injury = crush injury
burn injury = burn injury, thermal burn, second degree burn, third degree burn
laceration
compartment syndrome
stroke = stroke, cerebrovascular accident, cva
arrhythmia = arrhythmia, atrial fibrillation
anemia
bleeding disorder = coagulopathy, hemophilia, bleeding disorder, thrombocytopenia
venous thrombosis = deep vein thrombosis, dvt, pulmonary embolism, blood clot
pressure ulcer = pressure ulcer, decubitus ulcer, decubitus
paresthesia = paresthesia, paresthesias
`)

const NAMED = /\b(?:diagnos|impression|assessment|(?:treated|treatment|treatments|evaluated|care) for\b|accepted)/i
const NOT_DIAGNOSED = formsOf('request requested surgery repair')

/**
 * Diagnoses as physicians state them. In a study's report, or a sentence that gives its result, the same words are what
 * the study showed, and are read there.
 */
export function readDiagnoses(scene: Scene, studied: boolean): readonly Draft[] {
  if (scene.section === 'systems' || scene.section === 'medications' || scene.section === 'allergies') return []
  if (studied || scene.kind === 'imaging report' || scene.kind === 'drug test') return []
  const listed = scene.section === 'diagnoses' || scene.section === 'assessment and plan'
  const named = NAMED.test(scene.text)
  const drafts: Draft[] = []
  for (const hit of find(scene.words, DIAGNOSES)) {
    const form = scene.words[hit.first]?.form ?? ''
    const next = scene.words[hit.next]?.form ?? ''
    if (NOT_DIAGNOSED.has(next)) continue
    // complaints that are also names of diseases count as diagnoses only where a physician makes one
    const disease = /disorder|syndrome/i.test(scene.text.slice(hit.from, hit.to))
    if (!listed && !named && !disease && COMPLAINTS.has(hit.entry)) continue
    if (form === 'strain' && next === 'on') continue
    const place = SYSTEMIC.has(hit.entry) ? NOWHERE : placeOf(scene.places, hit)
    const known = drafts.some(
      ({ value }) =>
        value.kind === 'word' &&
        value.word === hit.entry &&
        value.place?.bodyPart === place.bodyPart &&
        value.place.side === place.side,
    )
    if (known) continue
    const qualifier = scene.text.slice(hit.from, hit.to).replace(/\s+/g, ' ').toLowerCase()
    drafts.push({
      fact: 'diagnosis',
      value: { kind: 'word', word: hit.entry, qualifier: qualifier === hit.entry ? null : qualifier, place },
      assertion: holds(scene, hit),
      at: hit,
    })
  }
  if (drafts.length === 0 && scene.section === 'diagnoses' && isListLine(scene)) {
    const at = { from: 0, to: scene.text.length }
    const value = {
      kind: 'word',
      word: scene.text.replace(/\s+/g, ' ').replace(/[.;,]+$/, ''),
      qualifier: null,
      place: placeOf(scene.places, at),
    } as const
    drafts.push({ fact: 'diagnosis', value, assertion: holds(scene, at), at })
  }
  return drafts
}

/** Diagnoses of the whole person, which no body part in the sentence belongs to. */
const SYSTEMIC = new Set([
  'fibromyalgia',
  'depression',
  'anxiety',
  'posttraumatic stress disorder',
  'adjustment disorder',
  'insomnia',
  'sleep apnea',
  'gastritis',
  'peptic ulcer',
  'hypertension',
  'diabetes',
  'heart disease',
  'kidney disease',
  'liver disease',
  'asthma',
  'obesity',
  'opioid dependence',
  'alcohol dependence',
  'accidental overdose',
  'chronic pain syndrome',
  'vitamin D deficiency',
  'seizure disorder',
  'panic disorder',
  'opioid withdrawal',
  'concussion',
  'stroke',
  'arrhythmia',
  'anemia',
  'bleeding disorder',
  'multiple sclerosis',
  'osteoporosis',
])

const COMPLAINTS = new Set([
  'low back pain',
  'neck pain',
  'shoulder pain',
  'knee pain',
  'headache',
  'insomnia',
  'anxiety',
  'depression',
  'paresthesia',
  'chronic pain syndrome',
])

/** A line of a diagnosis list that the lexicon lacks is kept as printed. */
const isListLine = ({ text, words }: Scene): boolean =>
  text.length >= 4 &&
  text.length <= 120 &&
  words.filter(({ kind }) => kind === 'word').length <= 14 &&
  !/\b(?:is|was|are|were|has|have|will|the patient|none)\b/i.test(text)
