import type { Assertion, Place } from '../core/index.ts'
import { indexAt } from './assertion.ts'
import { NOWHERE, placeOf } from './place.ts'
import { cover, type Draft, holds, type Scene } from './scene.ts'
import { find, formsOf, type Hit, lexicon, namesOf, type Range, tableOf } from './words.ts'

/** Named tests, which are positive or negative. `@` is the body part that the test is of. */
const TESTS = lexicon(
  tableOf(`
straight leg raise @ lumbar spine = straight leg raise, straight leg raising, slr, straight leg raise test, straight leg raising test, lasegue, seated straight leg raise, straight leg, lasegue test
slump test @ lumbar spine = slump test, slump
facet loading = facet loading, facet loading test, kemp, kemp test, lumbar facet loading, cervical facet loading
Spurling @ cervical spine = spurling, spurling test, spurling sign, spurling maneuver, foraminal compression test, cervical compression test, compression test
cervical distraction @ cervical spine = cervical distraction, distraction test
Hoffmann = hoffmann, hoffman, hoffmann sign, hoffman sign
Babinski = babinski, babinski sign
clonus = clonus
Waddell sign = waddell, waddell sign, waddell signs
Phalen @ wrist = phalen, phalen test, phalen sign, phalen maneuver
Tinel = tinel, tinel sign, tinel test
carpal compression @ wrist = durkan, carpal compression test, median nerve compression, carpal tunnel compression test, durkan test, durkan compression test
Finkelstein @ wrist = finkelstein, finkelstein test
Cozen @ elbow = cozen, cozen test, resisted wrist extension
elbow flexion test @ elbow = elbow flexion test
impingement @ shoulder = impingement sign, impingement test, impingement, impingement maneuver, impingement signs
Hawkins @ shoulder = hawkin, hawkins, hawkins test, hawkins kennedy, hawkin impingement maneuver, hawkins impingement maneuver, hawkins sign, hawkins impingement
Neer @ shoulder = neer, neer test, neer sign, neer impingement, neer impingement sign
empty can @ shoulder = empty can, empty can test, jobe, jobe sign, jobe test, supraspinatus test
O'Brien @ shoulder = o'brien, o'brien test, o'brien sign, obrien, obrien test
cross-arm @ shoulder = cross arm, cross arm test, cross arm adduction, cross body adduction, crossed arm adduction, cross arm adduction test
apprehension = apprehension, apprehension test, apprehension sign
relocation @ shoulder = relocation test, relocation
sulcus @ shoulder = sulcus sign, sulcus
Thessaly @ knee = thessaly, thessaly test
drop arm @ shoulder = drop arm, drop arm test, drop arm sign
Speed @ shoulder = speed test, speed
Yergason @ shoulder = yergason, yergason test
McMurray @ knee = mcmurray, mcmurray test, mcmurray sign
Lachman @ knee = lachman, lachman test
drawer = anterior drawer, posterior drawer, drawer test, anterior drawer test, drawer sign
pivot shift @ knee = pivot shift
Apley @ knee = apley, apley test, apley compression
patellar grind @ knee = patellar grind, patella grind, patellofemoral grind, clarke, patellar compression test, patellar grind test
varus or valgus stress @ knee = valgus stress, varus stress, varus valgus stress, varus or valgus stress
FABER @ hip = faber, fabere, patrick, patrick test, faber test, faber patrick
Gaenslen @ sacroiliac joint = gaenslen, gaenslen test
thigh thrust @ sacroiliac joint = thigh thrust, sacral thrust
Fortin finger @ sacroiliac joint = fortin, fortin finger
Yeoman @ sacroiliac joint = yeoman
femoral stretch @ lumbar spine = femoral stretch, femoral nerve stretch, reverse straight leg raise
Adson = adson, adson test
Romberg = romberg
Thompson @ ankle = thompson test
Homan @ leg = homan, homan sign
Trendelenburg @ hip = trendelenburg
`).flatMap(([head, phrases]) => {
    const [sign = '', at = null] = head.split(' @ ')
    return phrases.map((phrase) => [phrase, { sign, at }] as const)
  }),
)

/** Findings that are there or are not. */
const FINDINGS = namesOf(`
tenderness = tenderness, tender, tenderness to palpation, ttp, pain on palpation, painful to palpation, pain with palpation
spasm = spasm, muscle spasm, spasms, palpable spasm, hypertonicity, paraspinal spasm
guarding = guarding, muscle guarding
trigger point = trigger point, trigger points, taut band, twitch response, taut bands
swelling = swelling, edema, effusion, swollen, joint effusion
crepitus = crepitus, crepitation
atrophy = atrophy, wasting, muscle atrophy
deformity = deformity
instability = instability, laxity, unstable, joint laxity
erythema = erythema, redness, warmth
antalgic gait = antalgic gait, limp, abnormal gait, antalgic, gait impairment, gait is antalgic, slow gait, ambulates with a limp, altered gait, impaired gait
normal gait = normal gait, gait is normal, gait normal, gait was normal, nonantalgic gait, gait is steady, non antalgic gait
limited range of motion = decreased range of motion, limited range of motion, restricted range of motion, reduced range of motion, range of motion is decreased, range of motion was decreased, range of motion is limited, range of motion is restricted, range of motion limited, decreased rom, limited rom, rom is decreased, rom is limited, restricted rom, diminished range of motion, range of motion restricted, painful range of motion, pain limited range of motion, loss of range of motion, decreased lumbar range of motion, reduced lumbar range of motion, limited lumbar range of motion, decreased cervical range of motion, limited cervical range of motion, limited motion, range of motion reduced, range of motion was restricted, range of motion was limited, range of motion decreased
full range of motion = full range of motion, normal range of motion, range of motion is full, range of motion was full, full rom, good range of motion, range of motion full, range of motion is normal, well preserved range of motion
sensory loss = decreased sensation, diminished sensation, sensory loss, sensory deficit, hypoesthesia, hypesthesia, reduced sensation, sensation is decreased, sensation was decreased, sensation decreased, sensation is diminished, sensation diminished, impaired sensation, decreased light touch, decreased sensory, diminished light touch, diminished pinprick, decreased pinprick, altered sensation, sensation is reduced, dysesthesia, loss of sensation, sensation reduced, sensation was diminished, decreased pin prick, dermatomal deficit, sensory change, sensory changes, abnormal sensation, dermatome sensation
intact sensation = sensation intact, sensation is intact, sensation was intact, intact sensation, sensation normal, sensation is normal, normal sensation, sensory intact, sensory is intact, sensory exam is normal, sensory examination is normal, sensory examination was normal, sensation to light touch is intact, sensation was normal, sensory exam normal, intact to light touch, neurovascularly intact
motor weakness = motor weakness, decreased strength, weakness, reduced strength, strength is decreased, motor deficit, diminished strength, decreased motor strength, weak, strength decreased, loss of strength, weakness noted
full strength = full strength, normal strength, strength is normal, strength normal, motor strength is normal, motor intact, motor exam is normal, strength is intact, motor strength intact, no focal weakness, strength was normal, motor strength was normal
reflex change = decreased reflex, diminished reflex, absent reflex, reflexes are decreased, reflexes are diminished, hyporeflexia, hyperreflexia, asymmetric reflexes, reflex is absent, reflex absent, reflex is diminished, decreased deep tendon reflexes, diminished deep tendon reflexes, reflexes decreased, reflexes diminished, reflex loss, absent ankle reflex, diminished ankle reflex, absent achilles reflex, decreased achilles reflex, reflex was absent, reflex was diminished, brisk reflexes
normal reflexes = reflexes are symmetric, symmetric reflexes, reflexes symmetric, normal reflexes, reflexes normal, reflexes are normal, deep tendon reflexes are symmetric, reflexes intact, reflexes are intact, reflexes are 2+, reflexes 2+, deep tendon reflexes are normal, reflexes were normal, reflexes were symmetric, reflexes symmetrical, symmetrical reflexes
allodynia = allodynia, hyperalgesia
skin color or temperature change = temperature change, coolness, cool to touch, skin discoloration, mottling, temperature changes, discoloration, color change, color changes, mottled
sweating or hair change = sweating, hair loss, hair growth changes, hyperhidrosis, sudomotor changes
joint line tenderness = joint line tenderness, tenderness over the joint line, medial joint line tenderness, lateral joint line tenderness, tenderness at the joint line, tenderness about the lateral joint line, tenderness about the medial joint line
loss of grip strength = decreased grip strength, decreased grip, weak grip, diminished grip strength
ataxia = ataxia, ataxic gait
foot drop = foot drop, footdrop
scar = well healed scar, healed incision, surgical scar, well healed incision
`)

/** "intact sensation" says that no sensory loss was found: one sign, absent. */
const NORMAL_OF: Readonly<Record<string, string>> = {
  'normal gait': 'antalgic gait',
  'full range of motion': 'limited range of motion',
  'intact sensation': 'sensory loss',
  'full strength': 'motor weakness',
  'normal reflexes': 'reflex change',
}

/** Words of complaint: these are signs only where something was examined. */
const ONLY_EXAMINED = formsOf('weakness swelling spasm instability warmth limp tender weak discoloration')

const POSITIVE = formsOf('positive pos present reproduces reproduced elicited elicits exhibited')
const NEGATIVE = formsOf('negative neg absent normal unremarkable')

const GRADE = /(?<![\d/.])([0-5])\s?([+-]?)\s?(?:\/\s?5(?![\d/])|out of (?:5|five)\b|over 5\b)(?![\d/])/g

/** Objective findings with side and level. */
export function readExamination(scene: Scene): readonly Draft[] {
  const section = scene.section ?? ''
  if (
    ['subjective', 'systems', 'past history', 'family history', 'plan', 'request', 'diagnoses', 'studies'].includes(
      section,
    )
  )
    return tested(scene)
  if (scene.kind === 'imaging report' || scene.kind === 'electrodiagnostic report' || scene.kind === 'drug test')
    return []
  const drafts = [...tested(scene), ...found(scene), ...graded(scene)]
  return [...drafts, ...intact(scene).filter((one) => !drafts.some((other) => signOf(other) === signOf(one)))]
}

function tested(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  const hits = find(scene.words, TESTS)
  for (const hit of hits) {
    const sign = polarityOf(scene, hit, hits)
    if (sign === null) continue
    const place = placeOf(scene.places, hit, hit.entry.at !== null)
    const bodyPart = hit.entry.at ?? place.bodyPart
    const placed = { ...place, bodyPart }
    const known = drafts.some(
      ({ value }) => value.kind === 'finding' && value.sign === hit.entry.sign && samePlace(value.place, placed),
    )
    if (known) continue
    drafts.push(
      finding(hit.entry.sign, sign.result, detailOf(scene, hit), placed, cover(hit, sign.at), holds(scene, hit)),
    )
    const other = otherSide(scene, hit, hits, sign)
    if (other !== null) {
      const there = { ...placed, side: other.side }
      drafts.push(finding(hit.entry.sign, other.result, null, there, cover(hit, other.at), 'affirmed'))
    }
  }
  return drafts
}

/**
 * Positive or negative: the word in front of the test ("positive Tinel"), in front of its list ("negative Hawkins and
 * Neer"), or behind it ("Spurling was negative"). Without one the sentence is not read as a result.
 */
function polarityOf(
  scene: Scene,
  hit: Hit<unknown>,
  all: readonly Hit<unknown>[],
): { result: 'present' | 'absent'; at: Range } | null {
  const { words } = scene
  const mark = /^(?:\s+(?:test|sign|maneuver)s?)?\s*(?:\(\s*([+-])\s*\)|:\s*([+-])|\s([+])(?=[\s,.;]|$))/.exec(
    scene.text.slice(hit.to, hit.to + 30),
  )
  if (mark !== null) {
    const sign = mark[1] ?? mark[2] ?? mark[3]
    return { result: sign === '-' ? 'absent' : 'present', at: { from: hit.from, to: hit.to + mark[0].length } }
  }
  for (let at = hit.first - 1; at >= Math.max(0, hit.first - 14); at -= 1) {
    const word = words[at]
    if (word === undefined || word.form === ';' || word.form === '.' || word.form === 'but') break
    const listed =
      hit.first - at <= 4 || all.some((other) => other.next <= hit.first && other.first >= at && other.first - at <= 5)
    if (!listed) continue
    // "Phalen negative, Tinel positive": a word that closes the test before does not open this one
    const closes =
      all.some((other) => other.next <= at && at - other.next <= 3) &&
      words.slice(at + 1, hit.first).some(({ form }) => form === ',' || form === 'and')
    if (closes) break
    if (POSITIVE.has(word.form)) return { result: 'present', at: word }
    if (NEGATIVE.has(word.form) || word.form === 'no') return { result: 'absent', at: word }
  }
  for (let at = hit.next; at < Math.min(words.length, hit.next + 14); at += 1) {
    const word = words[at]
    if (word === undefined || word.form === ';' || word.form === '.' || word.form === 'but') break
    if (POSITIVE.has(word.form)) return { result: isNot(words, at) ? 'absent' : 'present', at: word }
    if (NEGATIVE.has(word.form)) return { result: 'absent', at: word }
  }
  const held = holds(scene, hit)
  return held === 'negated' ? { result: 'absent', at: hit } : null
}

/** "… positive on the left and negative on the right": the second answer of one test. */
function otherSide(
  scene: Scene,
  hit: Hit<unknown>,
  all: readonly Hit<unknown>[],
  first: { result: 'present' | 'absent'; at: Range },
): { result: 'present' | 'absent'; side: 'left' | 'right'; at: Range } | null {
  const { words } = scene
  const end = all.find((one) => one.first >= hit.next)?.first ?? words.length
  for (let at = hit.next; at < end; at += 1) {
    const word = words[at]
    if (word === undefined || word.form === ';' || word.form === '.') return null
    if (word.from <= first.at.from || word.from < hit.to) continue
    const result = POSITIVE.has(word.form) ? 'present' : NEGATIVE.has(word.form) ? 'absent' : null
    if (result === null || result === first.result) continue
    const side = words.slice(at + 1, at + 5).find(({ form }) => form === 'left' || form === 'right')
    if (side !== undefined) return { result, side: side.form === 'left' ? 'left' : 'right', at: cover(word, side) }
  }
  return null
}

const isNot = (words: Scene['words'], at: number): boolean =>
  words[at - 1]?.form === 'not' || words[at - 1]?.form === 'non'

const DEGREES = /\bat\s{1,2}(\d{1,3}(?:\s?(?:-|to)\s?\d{1,3})?\s?(?:degrees?|°))/i

function detailOf(scene: Scene, hit: Range): string | null {
  return DEGREES.exec(scene.text.slice(hit.from, hit.to + 80))?.[1] ?? null
}

function found(scene: Scene): readonly Draft[] {
  const examined = scene.section === 'objective' || scene.section === 'findings'
  const drafts: Draft[] = []
  for (const hit of find(scene.words, FINDINGS)) {
    const form = scene.words[hit.first]?.form ?? ''
    if (!examined && hit.next - hit.first === 1 && ONLY_EXAMINED.has(form) && !isExamined(scene, hit)) continue
    // "trigger point injection", "spasm medication" are treatments
    if (['injection', 'injections'].includes(scene.words[hit.next]?.form ?? '')) continue
    const held = holds(scene, hit)
    if (held === 'planned' || held === 'other person') continue
    const place = hit.entry.endsWith('gait') ? NOWHERE : placeOf(scene.places, hit)
    const normal = NORMAL_OF[hit.entry]
    // "no weakness, and intact sensation": only a word right in front turns a normal finding round
    const turned = /\b(?:not|un)\s?$/i.test(scene.text.slice(Math.max(0, hit.from - 5), hit.from))
    const absent = normal === undefined ? held === 'negated' : !turned
    const sign = normal ?? hit.entry
    if (drafts.some(({ value }) => value.kind === 'finding' && value.sign === sign && samePlace(value.place, place)))
      continue
    drafts.push(finding(sign, absent ? 'absent' : 'present', null, place, hit, held === 'negated' ? 'affirmed' : held))
  }
  return drafts
}

const samePlace = (a: Place, b: Place): boolean =>
  a.bodyPart === b.bodyPart && a.side === b.side && a.levels.join() === b.levels.join()

const EXAMINED =
  /\b(?:exam(?:ination|ined)?|objective|findings?|palpation|noted|there (?:is|was|are|were)|motor|strength|reveal(?:s|ed)?|demonstrate[sd]?|appreciated|tenderness|range of motion|inspection|observed|showed|notable for)\b/i

/** In a running summary: do the words of the sentence say that somebody looked? */
function isExamined(scene: Scene, hit: Range): boolean {
  const lead = scene.text.slice(0, hit.from)
  if (/\b(?:report(?:s|ed)|complain(?:s|ed|ts?)|states?|stated|subjective|denie[sd]|symptoms?)\b/i.test(lead))
    return false
  return EXAMINED.test(scene.text)
}

const signOf = ({ value }: Draft): string => (value.kind === 'finding' ? value.sign : '')

const SUBJECTS: Readonly<Record<string, string>> = {
  reflex: 'reflex change',
  strength: 'motor weakness',
  motor: 'motor weakness',
  sensation: 'sensory loss',
  sensory: 'sensory loss',
}
const INTACT = formsOf('intact normal symmetric symmetrical unremarkable preserved')
const BETWEEN = formsOf(
  'and or , deep tendon muscle reflex reflexes motor strength sensation sensory examination exam function to light touch is are was were in all the upper lower extremity extremities bilateral both pinprick pin prick temperature vibration proprioception testing manual gross grossly demonstrate demonstrated reveal revealed show showed with',
)

/** "Deep tendon reflexes, motor strength and sensation were intact": one word for a list of what was examined. */
function intact(scene: Scene): readonly Draft[] {
  const { words } = scene
  const drafts: Draft[] = []
  words.forEach((word, at) => {
    const sign = SUBJECTS[word.form]
    if (sign === undefined || drafts.some((one) => signOf(one) === sign)) return
    let next = at + 1
    while (next < words.length && next - at < 20 && BETWEEN.has(words[next]?.form ?? '')) next += 1
    const said = noDeficit(words, next) ?? words[next]
    const none = said !== words[next]
    if (said === undefined || (!none && !INTACT.has(said.form)) || words[next - 1]?.form === 'not') return
    const range = cover(word, said)
    drafts.push(finding(sign, 'absent', null, placeOf(scene.places, said), range, 'affirmed'))
  })
  return drafts
}

const DEFICITS = formsOf('deficit deficits abnormality abnormalities')

/** "Motor testing demonstrated no focal deficits": the noun that is denied, at most two words behind. */
function noDeficit(words: Scene['words'], at: number): Scene['words'][number] | null {
  if (words[at]?.form !== 'no' && words[at]?.form !== 'without') return null
  return words.slice(at + 1, at + 4).find(({ form }) => DEFICITS.has(form)) ?? null
}

function graded(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  for (const match of scene.text.matchAll(GRADE)) {
    const at = { from: match.index, to: match.index + match[0].length }
    if (
      !/\b(?:strength|motor|power|weakness|myotome|deltoid|extensor|flexor|flexion|extension|dorsiflexion|grip|ehl|abduction|biceps|triceps|quadriceps|muscle)\b/i.test(
        scene.text,
      )
    )
      continue
    if (/\b(?:waddell|pain|score)\b/i.test(scene.text.slice(Math.max(0, at.from - 30), at.from))) continue
    const grade = `${match[1]}${match[2] ?? ''}/5`
    const full = match[1] === '5' && match[2] !== '-'
    const muscle = muscleOf(scene, at)
    drafts.push(
      finding(
        'motor weakness',
        full ? 'absent' : 'present',
        muscle === null ? grade : `${grade} ${muscle}`,
        placeOf(scene.places, at),
        at,
        'affirmed',
      ),
    )
  }
  return drafts
}

const MUSCLES = namesOf(`
deltoid
biceps
triceps
wrist extension = wrist extension, wrist extensor, wrist extensors
wrist flexion = wrist flexion
grip = grip, grip strength
finger abduction = finger abduction, interossei
abduction
forward flexion = forward flexion
external rotation = external rotation
hip flexion = hip flexion, iliopsoas, hip flexor, hip flexors
quadriceps = quadriceps, knee extension
hamstrings = hamstring, knee flexion
dorsiflexion = dorsiflexion, tibialis anterior, ankle dorsiflexion
great toe extension = great toe extension, ehl, extensor hallucis longus, big toe extension
plantar flexion = plantar flexion, gastrocnemius
`)

/** The muscle group that a grade stands nearest to. */
function muscleOf(scene: Scene, at: Range): string | null {
  const index = indexAt(scene.words, at.from)
  const near = find(scene.words, MUSCLES)
    .map((hit) => ({ name: hit.entry, gap: hit.first >= index ? hit.first - index : index - hit.next }))
    .filter(({ gap }) => gap <= 8)
    .sort((a, b) => a.gap - b.gap)[0]
  return near?.name ?? null
}

/** A finding that is not there is said by `result`; its assertion tells whether the statement itself stands. */
const finding = (
  sign: string,
  result: 'present' | 'absent',
  detail: string | null,
  place: Place,
  at: Range,
  held: Assertion,
): Draft => ({
  fact: 'examination finding',
  value: { kind: 'finding', sign, result, detail, place },
  assertion: held === 'negated' ? 'affirmed' : held,
  at,
})
