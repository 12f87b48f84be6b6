import { assertionOf } from './assertion.ts'
import { cover, type Draft, holds, type Scene } from './scene.ts'
import { find, formsOf, type Hit, namesOf, type Range } from './words.ts'

type Work =
  | 'full duty'
  | 'modified duty'
  | 'off work'
  | 'not working'
  | 'permanent and stationary'
  | 'retired'
  | 'working'

const WORK = namesOf<Work>(`
full duty = full duty, regular duty, regular work, full duties, without restriction, regular duties, full unrestricted duty, no work restriction, no work restrictions
modified duty = modified duty, modified work, light duty, restricted duty, work restriction, work restrictions, modified duties, working with restrictions, limited duty, sedentary duty, with limitations, modified work duty, modified work duties, light duties, modified activity, temporarily partially disabled, temporary partial disability, working with modified duties
off work = off work, off of work, temporarily totally disabled, temporary total disability, total temporary disability, ttd, temporary totally disabled, totally disabled, remain off work, temporary and total disability, not been able to work, cannot work, unable to work, total disability, taken off work
not working = not working, unemployed, has not worked, had not worked, have not worked, not currently working, has not returned to work, not employed, laid off, no longer working, does not work, not returned to work, terminated, disabled, not presently working, is not working
permanent and stationary = permanent and stationary, p and s, maximum medical improvement, mmi, permanently disabled, permanent disability
retired = retired, retirement
working = working, returned to work, back to work, return to work, continues to work, is working, working full time, currently working, currently employed, has returned to work, employed, continue working, remains at work
`)

const GAINS = namesOf<'improved' | 'unchanged' | 'worse'>(`
improved = functional improvement, improved function, improvement in function, functional gain, functional gains, increased function, increase in function, function improved, function has improved, function is improved, function is significantly improved, function has significantly improved, function significantly improved, improved functionality, improvement of function, better function, functional benefit, improve function, improves function, improve functioning, improves functioning, improved functioning, increased functional ability, more functional, remain functional, remains functional, maintain function, maintains function, increased activity tolerance, improved activity tolerance, increased activity level, increased activities, improved adl, improvement in adl, improvement in activities of daily living, improved activities of daily living, better able to, able to do more, allows him to, allows her to, allow him to, allow her to, enables him to, enables her to, enable him to, functional status improved, improves his ability, improves her ability, improved ability, increased ability, improvement in his ability, improvement in her ability, improved quality of life, improves quality of life, decreased dependence on medical treatment, decreased work restriction, reduction in work restriction
unchanged = function has not improved, function is not improved, function did not improve, function has not significantly improved, function is not significantly improved, function unchanged, function is unchanged, no change in function, no functional improvement, function remains the same, functional status unchanged, function has not changed, no functional gain, no improvement in function, functional plateau
worse = decreased function, functional decline, decline in function, function worse, worse function, worsening function, function is worse, loss of function, reduced function, function has worsened
`)

const ACTIVITIES = namesOf(`
none = heel and toe walking, toe walking, heel walking, heel toe walking, toe and heel walking, exercise program, exercise programs, home exercise, heel walk, toe walk
activities of daily living = activity of daily living, activities of daily living, adl, adls, daily activity, daily activities, daily living
self-care = self care, personal care, hygiene, personal hygiene, grooming, toileting, self grooming
bathing = bathe, bathing, shower, showering
dressing = dress, dressing, putting on shoes
household chores = household chore, household chores, chore, chores, housework, house work, cleaning, clean the house, vacuum, vacuuming, laundry, yard work, gardening, light housework
cooking = cook, cooking, meal preparation, prepare meals
driving = drive, driving
walking = walk, walking, ambulate, ambulation, ambulating
sitting = sit, sitting, sit stand
standing = stand, standing
lifting = lift, lifting, carry, carrying, lifting and carrying
reaching = reach, reaching, overhead reaching, overhead work
bending = bend, bending, stooping, twisting, kneel, kneeling, squat, squatting
climbing stairs = climb stairs, climbing stairs, stair, stairs, ascending, descending
sleeping = sleep, sleeping
exercise = exercise, exercising, go to the gym
shopping = shop, shopping, grocery shopping, groceries
socializing = socialize, socializing, social activity, social activities, recreation, recreational activities
gripping = grip, gripping, grasp, grasping, fine manipulation
`)

const LIMITED = namesOf<'able' | 'limited' | 'unable'>(`
able = able to, ability to, can, capable of, independent with, independent in, tolerates, allows him to, allows her to, allow him to, allow her to, enables him to, enables her to, allow, performs, independently, without difficulty, improved, improvement in, improved ability to, increased ability to, resumed
limited = difficulty, difficulty with, trouble, limited in, limits, limited, limitation, limitations, interferes with, interfere with, interferes, problems with, aggravated by, worse with, worsened with, worsened by, increased with, increases with, exacerbated by, pain with, pain increased with, impaired, affects, interfering with, tolerance, restricted, painful, aggravated with, provoked by, hard to
unable = unable to, cannot, can not, not able to, inability to, could not, incapable of, can no longer, needs help with, requires assistance with, needs assistance with, dependent for, no longer able to
`)

/** Work status, what daily activities are possible, and statements of functional gain or loss. */
export function readFunction(scene: Scene): readonly Draft[] {
  return [...work(scene), ...gains(scene), ...activities(scene), ...bound(scene)]
}

function work(scene: Scene): readonly Draft[] {
  const hits = find(scene.words, WORK).filter((hit) => isWork(scene, hit))
  const drafts: Draft[] = []
  for (const hit of hits) {
    const assertion = holds(scene, hit)
    const printed = scene.text.slice(hit.from, hit.to).replace(/\s+/g, ' ').toLowerCase()
    // "not working" inside "unclear whether he was not working"; "working" behind a negation is its opposite
    const word = hit.entry === 'working' && assertion === 'negated' ? 'not working' : hit.entry
    if (drafts.some(({ value }) => value.kind === 'word' && value.word === word)) continue
    drafts.push({
      fact: 'work status',
      value: { kind: 'word', word, qualifier: printed === word ? null : printed, place: null },
      assertion:
        (hit.entry === 'working' && assertion === 'negated') || (word === 'retired' && assertion === 'historical')
          ? 'affirmed'
          : assertion,
      at: hit,
    })
  }
  const special = drafts.some(({ value }) => value.kind === 'word' && value.word !== 'working')
  return special ? drafts.filter(({ value }) => value.kind !== 'word' || value.word !== 'working') : drafts
}

const HARD = formsOf('difficulty trouble perform performing interfere interferes problems')

function isWork(scene: Scene, hit: Hit<Work>): boolean {
  const form = scene.words[hit.first]?.form ?? ''
  const before = scene.words[hit.first - 1]?.form ?? ''
  // "difficulty with regular duties": what is hard to do is no statement that it is done
  const lead = scene.words.slice(Math.max(0, hit.first - 3), hit.first)
  if (hit.entry === 'full duty' && lead.some(({ form }) => HARD.has(form))) return false
  if (hit.next - hit.first > 1) return true
  // "working diagnosis", "working out at the gym", "hard-working"
  const after = scene.words[hit.next]?.form ?? ''
  if (form === 'working') return !['diagnosis', 'out', 'of', 'well', 'dx'].includes(after) && before !== 'hard'
  if (form === 'disabled' || form === 'terminated')
    return scene.section === 'work status' || before === 'is' || before === 'was'
  if (form === 'mmi' || form === 'ttd') return /\b[A-Z]{3}\b/.test(scene.text.slice(hit.from, hit.to))
  return true
}

function gains(scene: Scene): readonly Draft[] {
  const hit = find(scene.words, GAINS)[0]
  if (hit === undefined) return gainBehindHeading(scene)
  const held = holds(scene, hit)
  // the phrase "no functional improvement" is its own word: nothing more is denied
  const assertion = hit.entry === 'unchanged' && held === 'negated' ? 'affirmed' : held
  const degree = hit.entry === 'improved' && held !== 'negated' ? degreeOf(scene, hit) : null
  const value = { kind: 'word', word: degree === null ? hit.entry : SLIGHT_GAIN, qualifier: null, place: null } as const
  return [{ fact: 'functional improvement', value, assertion, at: degree === null ? hit : cover(hit, degree) }]
}

/** A degree of its own: the regulation asks for a clinically significant gain (8 CCR 9792.20), and a word does not say. */
const SLIGHT_GAIN = 'slight gain'
const SLIGHT = formsOf('minimal minimally slight slightly little small marginal marginally negligible limited barely')

/** The word that makes the gain a slight one, right before it or behind it in its clause. */
function degreeOf({ words }: Scene, hit: Hit<unknown>): Range | null {
  const before = words.slice(Math.max(0, hit.first - 2), hit.first)
  const behind = words.slice(hit.next, hit.next + 4)
  const end = behind.findIndex(
    ({ form, kind }) => kind === 'mark' || form === 'and' || form === 'but' || form === 'with',
  )
  const near = [...before, ...(end < 0 ? behind : behind.slice(0, end))]
  return near.find(({ form }) => SLIGHT.has(form)) ?? null
}

/**
 * "Functional improvement: she dresses without help": under such a heading an activity that is named and not limited is
 * the gain. "None", "minimal" and what is still hard are none.
 */
function gainBehindHeading(scene: Scene): readonly Draft[] {
  if (scene.section !== 'gain') return []
  const activity = find(scene.words, ACTIVITIES).find(({ entry }) => entry !== 'none')
  if (activity === undefined || HARDLY_A_GAIN.test(scene.text)) return []
  if (find(scene.words, LIMITED).some(({ entry }) => entry !== 'able')) return []
  if (holds(scene, activity) !== 'affirmed') return []
  const value = { kind: 'word', word: 'improved', qualifier: null, place: null } as const
  return [{ fact: 'functional improvement', value, assertion: 'affirmed', at: activity }]
}

const HARDLY_A_GAIN =
  /^\W*(?:none|no|not|nil|never|minimal|little|unknown|unclear|limited|unchanged|goals?|to)\b|\b(?:still|difficult|hard)\b/i

const LIST = formsOf(
  'and or as well to with , the his her heavy light prolonged repetitive any most all of a a his performing perform doing do carry out activity such like including',
)

const BOUND = namesOf(`
homebound = homebound, housebound, home bound, house bound
bedbound = bedbound, bed bound, bedridden
wheelchair-bound = wheelchair bound
`)

/** "With medication she walks for 30 minutes": what is done with it is possible with it, where no word limits it. */
function withMedication({ text, words }: Scene): readonly Hit<'able' | 'limited' | 'unable'>[] {
  const found = WITH_MEDICATION.exec(text)
  if (found === null) return []
  const [from, to] = [found.index, found.index + found[0].length]
  const first = words.findIndex((word) => word.from >= from)
  const next = words.findIndex((word) => word.from >= to)
  return first < 0 || next < 0 ? [] : [{ entry: 'able', first, next, from, to }]
}

const WITH_MEDICATION =
  /\bwith (?:(?:the|his|her|pain|current) ){0,2}(?:medications?|meds|medicines?),? (?:he|she|the patient|the injured worker) /i

const bound = (scene: Scene): readonly Draft[] =>
  find(scene.words, BOUND).map((hit) => ({
    fact: 'daily activities',
    value: { kind: 'word', word: hit.entry, qualifier: 'unable', place: null },
    assertion: holds(scene, hit),
    at: hit,
  }))

function activities(scene: Scene): readonly Draft[] {
  const { words } = scene
  const said = find(words, LIMITED)
  const abilities = said.length === 0 ? withMedication(scene) : said
  if (abilities.length === 0) return []
  const hits = find(words, ACTIVITIES).filter(({ entry }) => entry !== 'none')
  const drafts: Draft[] = []
  let last: { ability: Hit<'able' | 'limited' | 'unable'>; next: number } | null = null
  for (const hit of hits) {
    let ability = abilities.findLast((one) => one.next <= hit.first)
    const start = last !== null && ability === last.ability ? last.next : (ability?.next ?? hit.first)
    const between = words.slice(start, hit.first)
    if (ability !== undefined) {
      const near = between.length <= 4 || between.every((word) => LIST.has(word.form))
      if (!near || between.some(({ form }) => form === ';' || form === 'but' || form === '.')) ability = undefined
    }
    // "sleep is limited", "sitting tolerance"
    ability ??= abilities.find(
      (one) =>
        one.first >= hit.next &&
        one.first - hit.next <= 3 &&
        !words.slice(hit.next, one.first).some(({ kind }) => kind === 'mark'),
    )
    if (ability === undefined) continue
    last = { ability, next: hit.next }
    const held = assertionOf(scene.asserted, ability)
    const turned = held === 'negated' && ability.entry === 'limited'
    drafts.push({
      fact: 'daily activities',
      value: { kind: 'word', word: hit.entry, qualifier: turned ? 'able' : ability.entry, place: null },
      assertion: held === 'negated' ? 'affirmed' : held === 'uncertain' ? 'uncertain' : held,
      at: cover(ability, hit),
    })
  }
  return drafts
}
