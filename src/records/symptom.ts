import { NOWHERE, placeOf } from './place.ts'
import { type Draft, holds, type Scene } from './scene.ts'
import { find, formsOf, namesOf } from './words.ts'

/** Complaints in the patient's words and the physician's. */
const SYMPTOMS = namesOf(`
pain = pain, ache, aching, soreness, discomfort, aches
radiating pain = radiating pain, radiation of pain, radiates, radiating, radiated, radicular pain, radicular symptom, radicular symptoms, shooting pain, radiation, shoots down
numbness = numbness, numb, loss of feeling
tingling = tingling, paresthesia, paresthesias, pins and needles
weakness = weakness, weak
giving way = gives way, giving way, gave way, gives out, gave out, buckling, buckles, instability, feels unstable
stiffness = stiffness, stiff
spasm = spasm, muscle spasm, spasms, cramping, cramps
swelling = swelling, swollen
locking = locking, catching, popping, clicking, locks, locks up, locked up, catches
headache = headache, migraine, headaches
insomnia = insomnia, difficulty sleeping, trouble sleeping, sleep disturbance, poor sleep, sleep difficulty, sleep is disturbed, wakes at night, unable to sleep, awakens
depression = depressed mood, feeling depressed, depressed, sadness
anxiety = anxious, anxiety, panic attack, nervousness
heartburn = heartburn, gastrointestinal upset, gi upset, stomach upset, dyspepsia, acid reflux, reflux, epigastric pain, stomach pain, abdominal pain
incontinence = bladder incontinence, bowel incontinence, incontinence, loss of bladder control, loss of bowel control, bowel or bladder incontinence, bowel or bladder dysfunction
flare-up = flare up, flare, exacerbation, flareup, acute exacerbation
dizziness = dizziness, vertigo, dizzy
burning = burning sensation, burning pain, burning
fatigue = fatigue, tired
difficulty swallowing = dysphagia, difficulty swallowing
fear of closed spaces = claustrophobia, claustrophobic, fear of closed spaces, fear of enclosed spaces
`)

/** Complaints of the whole person. */
const WHOLE = new Set([
  'insomnia',
  'depression',
  'anxiety',
  'fatigue',
  'fear of closed spaces',
  'dizziness',
  'incontinence',
  'heartburn',
])

/** "There were spasms of the neck" is what an examiner found. */
const ALSO_SIGNS = new Set(['spasm', 'swelling', 'weakness', 'stiffness'])

const NOT_COMPLAINED = formsOf(
  'management specialist scale agreement contract clinic medicine medication reliever pump score level',
)

/** In running text: the sentence tells what was found on examination, and not what was complained of. */
const EXAMINED =
  /^(?:\W*)(?:objective|(?:on |the |pertinent )*(?:physical )?(?:exam|examination)\b)|\b(?:objective (?:exam|findings?)|(?:physical )?exam(?:ination)?(?: findings)? (?:reveal|show|demonstrat|note|includ|was|of)|palpation|palpable|straight leg|range of motion)/i
const COMPLAINED = /\b(?:complain|report(?:s|ed)\b|denie|subjective|stated|symptoms?)/i

/** Complaints; what an examination or a study found is read elsewhere. */
export function readSymptoms(scene: Scene): readonly Draft[] {
  if (
    ['objective', 'studies', 'laboratory', 'findings', 'procedure', 'diagnoses', 'family history'].includes(
      scene.section ?? '',
    )
  )
    return []
  if (scene.kind === 'imaging report' || scene.kind === 'drug test') return []
  if (EXAMINED.test(scene.text) && !COMPLAINED.test(scene.text)) return []
  const drafts: Draft[] = []
  for (const hit of find(scene.words, SYMPTOMS)) {
    const after = scene.words[hit.next]?.form ?? ''
    if (NOT_COMPLAINED.has(after)) continue
    if (
      ALSO_SIGNS.has(hit.entry) &&
      scene.section !== 'subjective' &&
      scene.voice !== 'patient' &&
      /^there (?:is|was|are|were)\b/i.test(scene.text)
    )
      continue
    const place = WHOLE.has(hit.entry) ? NOWHERE : placeOf(scene.places, hit)
    // "pain" alone without a place or a course says nothing that a criterion could ask for
    if (hit.entry === 'pain' && place.bodyPart === null) continue
    const same = drafts.some(
      ({ value }) => value.kind === 'word' && value.word === hit.entry && value.place?.bodyPart === place.bodyPart,
    )
    if (same) continue
    const printed = scene.text.slice(hit.from, hit.to).replace(/\s+/g, ' ').toLowerCase()
    const value = { kind: 'word', word: hit.entry, qualifier: printed === hit.entry ? null : printed, place } as const
    drafts.push({ fact: 'symptom', value, assertion: holds(scene, hit), at: hit })
  }
  return drafts
}
