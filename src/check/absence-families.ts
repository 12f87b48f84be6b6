import { formsOf } from '../records/index.ts'

/**
 * Words that say the same of a patient, whichever of them a letter or a chart uses: the lay word, the Latin one, the
 * abbreviation. Only for the words of a subject that no concept covers; what a whole phrase means stands in the concepts.
 */
const FAMILIES = `
eye eyes ocular ophthalmic ophthalmologic ophthalmology ophthalmologist optometrist
ear ears aural otologic hearing auditory
tooth teeth dental dentist dentition
jaw tmj temporomandibular mandible mandibular
mouth oral
kidney kidneys renal creatinine bun egfr gfr
liver hepatic alt ast sgpt sgot lft lfts
heart cardiac cardiovascular coronary
lung lungs pulmonary respiratory
stomach gastric gi gastrointestinal
bowel bowels intestinal stool
urine urinary bladder void voiding urinate urination
skin cutaneous dermal
nerve nerves neural neurologic neurological
muscle muscles muscular myofascial
bone bones bony osseous
blood hematologic
brain cerebral cranial intracranial
head skull cranial
womb pelvic pelvis
store counter drugstore otc prefabricated prefab shelf
fall falls fell fallen falling
walk walks walking walked gait ambulate ambulates ambulation ambulatory
stairs stair steps step
dress dresses dressing dressed
bathe bathes bathing bath shower showers showering
cook cooks cooking meals
drive drives driving drove driver
lift lifts lifting lifted
reach reaches reaching
sit sits sitting sat
stand stands standing stood
sleep sleeps sleeping slept asleep insomnia
swollen swelling swells edema edematous effusion
bruise bruises bruising bruised ecchymosis hematoma
itch itching itches itchy pruritus
rash hives urticaria dermatitis eruption
numb numbness tingling paresthesia paresthesias
weak weakness weaker paresis
stiff stiffness contracture
dizzy dizziness vertigo lightheaded lightheadedness
tired fatigue fatigued exhausted exhaustion
fever febrile
cough coughing
breath breathing dyspnea breathless
wound wounds ulcer ulcers sore sores laceration
scar scars cicatrix keloid
lump mass cyst nodule
infection infected infectious
broken break broke fracture fractured fx
tear torn tears rupture ruptured
sprain strain sprained strained
surgery operation surgical operative operated
injection injections injected shot shots
exercise exercises exercising stretching stretches gym
therapy pt physiotherapy
heat hot warm warmth
ice cold cryotherapy
brace bracing braces splint splints splinting orthosis orthoses sling
shoe shoes footwear boots sneakers
insole insoles inserts insert orthotics orthotic
walker rollator
pill pills tablet tablets capsule capsules
cream ointment gel topical lotion
patch patches
weight weighs pounds lbs bmi
smoke smokes smoking smoker cigarettes tobacco nicotine
complaint complaints symptom symptoms problem problems trouble difficulty difficulties issue issues disturbance dysfunction
exam examination examinations evaluation evaluations assessment assessments test tests testing study studies checkup
relief analgesia
benefit benefits effect efficacy effectiveness gain gains improvement progress
previous prior earlier former past
treatment treatments care management therapies
limitation limitations limit limits restriction restrictions deficit deficits impairment impairments loss losses
function functional functioning
activity activities
drug drugs medication medications medicine medicines
measurement measurements reading readings value values result results score scores
scale scales inventory questionnaire questionnaires
snore snores snoring
anxious anxiety
depressed depression
buckle buckles buckling buckled
alcohol drinks drinking etoh beer
work working works job employment occupation
wife husband spouse family daughter son sister brother caregiver
fear afraid fears fearful
cry cries crying tearful
anger angry irritable irritability
memory forgets forgetful forgetfulness remember
concentrate concentration concentrating focus focusing
dream dreams nightmare
child children grandchildren
doctor physician
diary log journal
`

const FAMILY_OF: ReadonlyMap<string, ReadonlySet<string>> = byWord()

function byWord(): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>()
  for (const line of FAMILIES.trim().split('\n')) {
    const forms = formsOf(line)
    for (const form of forms) {
      const family = map.get(form)
      if (family === undefined) map.set(form, new Set(forms))
      else for (const other of forms) family.add(other)
    }
  }
  return map
}

/** The other words for a word, itself among them; forms as `wordsOf` gives them. */
export const familyOf = (form: string): ReadonlySet<string> => FAMILY_OF.get(form) ?? new Set([form])
