import { type Place, SIDE_WORDS } from '../core/index.ts'
import { find, type Hit, type Lexicon, namesOf, type Range, type Word, wordsOf } from './words.ts'

/** Body parts by the words of charts. The name is the one requests use. */
export const PARTS: Lexicon<string> = namesOf(`
lumbar spine = lumbar spine, lumbar, low back, lower back, lumbosacral spine, lumbosacral, lumbar paraspinal, back, l spine, ls spine, thoracolumbar, lumbar region
cervical spine = cervical spine, cervical, neck, c spine, cervical paraspinal, cervicothoracic, trapezius, nuchal
thoracic spine = thoracic spine, thoracic, mid back, middle back, upper back, t spine, midback, scapula, scapular, parascapular, rhomboid, interscapular
sacroiliac joint = sacroiliac joint, sacroiliac, si joint, sij
coccyx = coccyx, tailbone
shoulder = shoulder, acromioclavicular joint, ac joint, acromioclavicular, rotator cuff, glenohumeral, supraspinatus, deltoid, biceps tendon, subacromial, glenohumeral joint, clavicle, infraspinatus, subscapularis, bicipital groove
elbow = elbow, lateral epicondyle, medial epicondyle, epicondyle, cubital tunnel, olecranon
wrist = wrist, carpal tunnel, first dorsal compartment, scaphoid, carpal
hand = hand, palm, thenar, thumb, metacarpal, cmc joint, hypothenar
finger = finger, index finger, middle finger, ring finger, little finger, small finger, long finger, digit
hip = hip, greater trochanter, trochanteric bursa, groin, trochanteric, acetabulum
knee = knee, patella, meniscus, medial joint line, lateral joint line, patellofemoral, acl, medial meniscus, lateral meniscus, joint line
ankle = ankle, achilles tendon, achilles, calcaneofibular ligament
foot = foot, feet, plantar fascia, heel, metatarsal, fifth metatarsal, calcaneus
toe = toe, great toe
leg = leg, calf, lower leg, tibia, shin
thigh = thigh, hamstring, quadriceps, quad, femur
lower extremity = lower extremity, lower limb, lower extremity, le, ble, rle, lle
upper extremity = upper extremity, upper limb, ue, bue, rue, lue
arm = arm, upper arm, biceps, triceps
forearm = forearm
buttock = buttock, gluteal, piriformis, glute, piriformis muscle
head = head, skull, cranial, brain
face = face, jaw, temporomandibular joint, tmj, facial
eye = eye, ocular
chest = chest, rib, sternum, chest wall, costochondral
abdomen = abdomen, stomach, abdominal, epigastric
pelvis = pelvis, pelvic
inguinal region = inguinal
spine = spine, spinal
`)

/** Parts of the spine have no side of their own; a side beside them ("right L5") is that of the finding. */
const SIDES: typeof SIDE_WORDS = { ...SIDE_WORDS, 'left sided': 'left' }

export const NOWHERE: Place = { bodyPart: null, side: null, levels: [] }

/** How far, in words, a body part, side or level may stand from what it belongs to. */
const NEAR = 12

const LEVELS = /\b[CTLS]\d{1,2}(?:\s?[-–/]\s?[CTLS]?\d{1,2}\b(?![/.]\d)){0,4}/g
const HIGHEST: Readonly<Record<string, number>> = { C: 8, T: 12, L: 6, S: 5 }

/** Vertebral levels and roots as printed, without spaces: `L4-5`, `L4-L5`, `C7-T1`, `S1`. "T13" and "L4 of 5" are none. */
export function levelsIn(text: string): readonly (Range & { readonly level: string })[] {
  const levels: (Range & { level: string })[] = []
  for (const match of text.matchAll(LEVELS)) {
    let region = ''
    const real = [...match[0].matchAll(/([CTLS]?)(\d{1,2})/g)].every(([, letter = '', digits = '']) => {
      if (letter !== '') region = letter
      return Number(digits) >= 1 && Number(digits) <= (HIGHEST[region] ?? 0)
    })
    const to = match.index + match[0].length
    if (real && !/[A-Za-z0-9]/.test(text[to] ?? '')) {
      levels.push({ from: match.index, to, level: match[0].replace(/\s/g, '') })
    }
  }
  return levels
}

/** What a sentence holds to place a finding by; computed once for it. */
export type Places = {
  readonly words: readonly Word[]
  readonly parts: readonly Hit<string>[]
  readonly levels: readonly (Range & { readonly level: string })[]
  /** Body part of the heading above ("Lumbar spine:"), for sentences that name none. */
  readonly under: string | null
}

/**
 * Where a target is. What stands with it between commas comes first; else the nearest body part of its clause, with the
 * side and the levels that stand with that part. Of two as near, the one behind wins where a preposition leads to it
 * ("weakness of both legs"), else the one in front. A finding without a body part takes that of its heading. With `ownItem` nothing behind a comma is looked at:
 * a named test is at a known joint, and the next item's side is not its.
 */
export function placeOf(places: Places, target: Range, ownItem = false): Place {
  const { words } = places
  const item = boundsOf(words, target, ITEM_MARKS)
  const clause = ownItem ? item : boundsOf(words, target, CLAUSE_MARKS)
  const led = LEADS.has(words.find(({ from }) => from >= target.to)?.form ?? '')
  const near = <T extends Range>(hits: readonly T[], within: Range): readonly T[] =>
    hits
      .filter((hit) => hit.from >= within.from && hit.to <= within.to && distance(words, hit, target) <= NEAR)
      .sort((a, b) => weight(words, a, target, led) - weight(words, b, target, led))
  const part = near(places.parts, item)[0] ?? near(places.parts, clause)[0]
  const home =
    part === undefined || (part.from >= item.from && part.to <= item.to) ? item : boundsOf(words, part, ITEM_MARKS)
  // "pain radiates down the left leg": that side is the leg's
  const elsewhere = (side: Range): boolean =>
    part !== undefined &&
    places.parts.some(
      (one) => one !== part && one.entry !== part.entry && one.from > side.to && one.from - side.to <= 2,
    )
  const sides = words.filter((word) => word.kind === 'word' && SIDES[word.form] !== undefined && !elsewhere(word))
  const side =
    near(sides, item)[0] ??
    sideBehind(words, item) ??
    (home === item
      ? undefined
      : sides.find((one) => part !== undefined && one.to <= part.from && part.from - one.to <= 2))
  const own = continued(places, near(places.levels, item))
  const levels = own.length > 0 ? own : near(places.levels, home)
  const region = regionOf(levels.map(({ level }) => level))
  // "L4-5 fusion with improvement of the right leg": the level stands nearer than the leg
  const nearer =
    own[0] !== undefined && part !== undefined && distance(words, own[0], target) < distance(words, part, target)
  if (nearer && region !== null && part?.entry !== region) {
    const beside = side !== undefined && part !== undefined && side.to <= part.from && part.from - side.to <= 2
    return {
      bodyPart: region,
      side: beside || side === undefined ? null : (SIDES[side.form] ?? null),
      levels: own.map(({ level }) => level),
    }
  }
  return {
    bodyPart: part?.entry ?? region ?? places.under,
    side: side === undefined ? null : (SIDES[side.form] ?? null),
    levels: [...new Set([...levels].sort((a, b) => a.from - b.from).map(({ level }) => level))],
  }
}

/** "Lumbar radiculopathy, left": a side that stands alone behind the comma. */
function sideBehind(words: readonly Word[], item: Range): Word | undefined {
  const at = words.findIndex(({ from }) => from >= item.to)
  const side = at < 0 ? undefined : words[at + 1]
  if (words[at]?.form !== ',' || side === undefined || SIDES[side.form] === undefined) return undefined
  const after = words[at + 2]
  return after === undefined || after.kind === 'mark' || after.form === 'side' ? side : undefined
}

/** "L4-5, L5-S1 and S1": levels that follow each other are one list. */
function continued(places: Places, own: Places['levels']): Places['levels'] {
  const list = [...own]
  for (const level of places.levels) {
    const last = list.at(-1)
    if (last === undefined || level.from < last.to || list.includes(level)) continue
    const between = places.words.filter(({ from, to }) => from >= last.to && to <= level.from)
    if (between.every(({ form }) => form === ',' || form === 'and' || form === '&')) list.push(level)
  }
  return list
}

const LEADS = new Set([
  'of',
  'in',
  'over',
  'at',
  'along',
  'about',
  'down',
  'into',
  'to',
  'throughout',
  'around',
  'on',
  'across',
])

/** The region that levels name by their first letter; S1 alone is read with the lumbar spine, as charts do. */
function regionOf(levels: readonly string[]): string | null {
  const first = levels[0]?.[0]
  if (first === undefined) return null
  return { C: 'cervical spine', T: 'thoracic spine', L: 'lumbar spine', S: 'lumbar spine' }[first] ?? null
}

const CLAUSE_MARKS = new Set([';', 'but', 'however'])
const ITEM_MARKS = new Set([...CLAUSE_MARKS, ','])

/** The stretch around a target between marks of a kind. */
function boundsOf(words: readonly Word[], target: Range, marks: ReadonlySet<string>): Range {
  let from = 0
  let to = Number.MAX_SAFE_INTEGER
  for (const word of words) {
    if (!marks.has(word.form)) continue
    if (word.to <= target.from) from = word.to
    else if (word.from >= target.to) {
      to = word.from
      break
    }
  }
  return { from, to }
}

/** Words between two ranges; zero when they touch or overlap. A comma counts as two. */
function distance(words: readonly Word[], a: Range, b: Range): number {
  const [left, right] = a.from <= b.from ? [a, b] : [b, a]
  let count = 0
  for (const word of words) {
    if (word.from < left.to) continue
    if (word.to > right.from) break
    count += word.form === ',' ? 2 : 1
  }
  return count
}

const weight = (words: readonly Word[], hit: Range, target: Range, led: boolean): number =>
  distance(words, hit, target) + (hit.from > target.from === led ? 0 : led ? 6 : 0.5)

/** The parts of the body that a text names, in order, each under the name that requests use. */
export const partsIn = (text: string): readonly (Range & { readonly part: string })[] =>
  find(wordsOf(text), PARTS).map(({ from, to, entry }) => ({ from, to, part: entry }))
