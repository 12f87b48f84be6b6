import type { Word } from '../records/index.ts'

// What a measured value says: charts print the number and letters ask for the finding.

type Told = { readonly text: string; readonly parts: readonly string[] }

type Measure = { readonly label: RegExp; readonly is: (value: number) => boolean }

const measure = (label: string, is: (value: number) => boolean): Measure => ({
  label: new RegExp(
    `\\b(?:${label})\\)?(?: ?(?:level|score|total|today|now))?(?: ?(?:is|was|of|at|came back|:|=|,))* ?$`,
    'i',
  ),
  is,
})

/**
 * Values from which a finding or disease is there, by what is printed before the number. The bounds are the usual ones
 * of the tests and scales; they are recalled, not verified, and a finding only ever leads a person to the page.
 */
const MEASURES: Readonly<Record<string, readonly Measure[]>> = {
  '@obese': [measure('BMI|body mass index', (value) => value >= 30 && value < 90)],
  '@diabetic': [
    measure('(?:hb|hgb|hemoglobin )?a1c', (value) => value >= 6.5 && value < 20),
    measure('fbs|fbg|fasting (?:blood )?(?:sugars?|glucose)', (value) => value >= 126 && value < 700),
    measure('blood sugars?|glucose', (value) => value >= 200 && value < 900),
  ],
  '@hypertensive': [
    measure(
      '(?:BPs?|blood pressures?)(?: (?:at home|today|readings?|averag\\w+|run(?:s|ning)?|up to|as high as|elevated|in the))*|SBP|systolic(?: BP)?',
      (value) => value >= 140 && value < 260,
    ),
  ],
  '@renal': [
    measure('creatinine|creat', (value) => value >= 1.5 && value < 20),
    measure('e?gfr', (value) => value < 60),
  ],
  '@apneic': [measure('ahi|apnea[- ]hypopnea index|rdi', (value) => value >= 5 && value < 200)],
  '@sleepy': [measure('ess|epworth(?: sleepiness)?(?: scale)?', (value) => value >= 10 && value <= 24)],
  '@depressed': [
    measure('phq[- ]?9', (value) => value >= 10 && value <= 27),
    measure('bdi(?:[- ]?ii)?|beck depression(?: inventory)?', (value) => value >= 14 && value <= 63),
  ],
  '@anxious': [
    measure('gad[- ]?7', (value) => value >= 10 && value <= 21),
    measure('bai|beck anxiety(?: inventory)?', (value) => value >= 16 && value <= 63),
  ],
  '@fearful': [
    measure('tsk(?:[- ]?11)?|tampa(?: scale(?: of kinesiophobia)?)?', (value) => value >= 37 && value <= 68),
    measure('fabq[- ]?w(?:ork)?', (value) => value >= 25 && value <= 42),
    measure('fabq[- ]?pa', (value) => value >= 14 && value <= 24),
  ],
  '@catastrophizing': [measure('pcs|pain catastrophizing(?: scale)?', (value) => value >= 30 && value <= 52)],
  '@traumatized': [
    measure('pcl[- ]?5', (value) => value >= 31 && value <= 80),
    measure('pcl[- ]?[cm]', (value) => value >= 44 && value <= 85),
  ],
  '@impaired': [
    measure('moca', (value) => value < 26),
    measure('mmse|mini[- ]mental(?: status)?(?: exam\\w*)?', (value) => value < 24),
    measure('slums', (value) => value < 27),
  ],
  '@sleepless': [
    measure('isi|insomnia severity index', (value) => value >= 15 && value <= 28),
    measure('psqi|pittsburgh sleep(?: quality)?(?: index)?', (value) => value > 5 && value <= 21),
  ],
  '@deficient': [
    measure('(?:25[- ]?(?:oh|hydroxy)[- ]?)?vitamin d|25[- ]?oh[- ]?d', (value) => value < 20),
    measure('(?:vitamin )?b[- ]?12', (value) => value < 200),
  ],
  '@anemic': [measure('hgb|hemoglobin|hb', (value) => value < 12 && value > 3)],
  '@hypogonadal': [
    measure('(?:total |serum |free (?:and|&) total )?testosterone|total t', (value) => value < 300 && value > 5),
  ],
  '@inflamed': [measure('esr|sed(?:imentation)? rate', (value) => value >= 40 && value < 150)],
  '@febrile': [measure('temp(?:erature)?|t(?:max)?', (value) => value >= 100.4 && value < 108)],
  '@elderly': [measure('age|aged', (value) => value > 65 && value < 110)],
}

/** The tokens that stand for a number which says something by its size. */
export const MEASURED_TOKENS: readonly string[] = Object.keys(MEASURES)

/** "BMI 37", "A1c of 8.1": a number behind the name of a measure, beyond its usual bound. "71-year-old" is an age. */
export function isMeasured(token: string, text: string, word: Word): boolean {
  if (word.kind !== 'number') return false
  const value = Number(word.form)
  const before = text.slice(Math.max(0, word.from - 40), word.from)
  if (token === '@elderly' && value > 65 && /^[- ]?years?[- ]old/i.test(text.slice(word.to, word.to + 10))) return true
  return (MEASURES[token] ?? []).some(({ label, is }) => is(value) && label.test(before))
}

/**
 * Degrees below which nobody would call a motion full, by part and movement: well under the normal of the AMA Guides, so
 * that a number near the normal says nothing. Recalled, not verified; a finding only ever leads a person to the page.
 */
const SURELY_LIMITED: Readonly<Record<string, readonly (readonly [movement: RegExp, below: number])[]>> = {
  shoulder: [
    [/\b(?:flexion|elevation|abduction|flexes|abducts|raises|FF|ABD)\b/i, 140],
    [/\b(?:rotation|ER|IR)\b/i, 50],
  ],
  knee: [[/\b(?:flexion|flexes|bends|rom|range of motion|motion|arc)\b/i, 110]],
  hip: [[/\b(?:flexion|flexes)\b/i, 85]],
  elbow: [[/\b(?:flexion|flexes)\b/i, 120]],
  wrist: [[/\b(?:flexion|extension|dorsiflexion)\b/i, 40]],
  'lumbar spine': [
    [/\b(?:flexion|flexes|bends)\b/i, 45],
    [/\bextension\b/i, 15],
  ],
  'cervical spine': [
    [/\brotation\b/i, 55],
    [/\b(?:flexion|extension)\b/i, 30],
  ],
}

/** Does any measured motion of a text fall under what is surely limited for one of these parts? */
export const isSurelyLimited = (text: string, words: readonly Word[], parts: readonly string[]): boolean =>
  words.some((word) => isLimited({ text, parts }, word))

const BARE_MOTION =
  /\b(?:flexion|extension|abduction|elevation|rotation|flex|ext|rot|bend(?:ing)?|FF|ABD|ER|IR)(?: (?:is|of|to|at|right|left|[RL]))?:? ?$/i

/** "ROM L knee 10-90", "knee 5 to 95": an arc of the knee or elbow that ends well before the usual or begins late. */
function isShortArc(before: string, text: string): boolean {
  const [, from, to] =
    /^(\d{1,2})\s?(?:-|–|to)\s?(\d{2,3})(?![\d/%]| ?(?:\/|out of|mg|lbs?|min|weeks?|days?|months?|years?|times|visits?))/i.exec(
      text,
    ) ?? []
  if (!/\b(?:knee|elbow)(?: (?:is|was|of|from|rom|motion|range of motion))*:? ?$/i.test(before)) return false
  return Number(to) > 30 && (Number(from) >= 10 || Number(to) < 110) && Number(to) <= 160
}

/** "Flexion 30/60": what was measured against the normal that the form prints; three quarters of it is surely less. */
function isFarBelowNormal(before: string, text: string): boolean {
  const [, value, normal] = /^(\d{1,3})\s?\/\s?(\d{2,3})(?!\s?\/|\d)/.exec(text) ?? []
  return (
    BARE_MOTION.test(before) && Number(normal) >= 20 && Number(normal) <= 180 && Number(value) <= 0.75 * Number(normal)
  )
}

/** "Flexion 40 degrees", "abduction to 90°": a measured motion that is limited for the part of its line. */
export function isLimited({ text, parts }: Told, word: Word): boolean {
  if (word.kind !== 'number') return false
  const before = text.slice(Math.max(0, word.from - 34), word.from)
  if (isShortArc(before, text.slice(word.from, word.from + 12))) return true
  if (isFarBelowNormal(before, text.slice(word.from, word.from + 10))) return true
  const after = text.slice(word.to, word.to + 9)
  // "Flexion 110, abduction 95": a number right behind its movement is in degrees too
  const bare = Number(word.form) >= 5 && BARE_MOTION.test(before) && /^(?:[,;.)]|\s*$| (?:and|with)\b)/i.test(after)
  if (!bare && !/^ ?(?:degrees?|deg\b|°)/i.test(after)) return false
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1)
  const value = Number(word.form)
  return parts.some((part) =>
    (SURELY_LIMITED[part] ?? []).some(([movement, below]) => value < below && movement.test(clause)),
  )
}

/** "Sleeps eight hours", "sleep: 7-8 hrs/night". */
export const sleepsEnough = (text: string): boolean =>
  /\b(?:sleeps?|sleeping|slept):? (?:about |for |some |at least |approximately |is )?(?:7|8|9|10|seven|eight|nine|ten)(?: ?(?:-|to) ?(?:8|9|10|eight|nine|ten))?\+? (?:hours|hrs)\b/i.test(
    text,
  ) &&
  !/\b(?:without|vs|versus|broken|interrupted|wak(?:es?|ing|ens?) (?:up )?(?:at|every|\d|several|often|due|from|with|in|q|tired|un\w+|exhausted)|before|poor\w*|nap\w*)\b/i.test(
    text,
  )

/** A grip is called weak below this share of the other hand's; ten percent less is usual of the hand that is not dominant. */
const WEAK_GRIP = 0.8

/** What the readings of both hands say, whose numbers stand behind their sides; null where a line has no such pair. */
export function gripOf(text: string): 'shows' | 'refutes' | null {
  const pair = /\b(?:right|left|R|L)\b([^;]*?)\b(?:right|left|R|L)\b([^;]*)/i.exec(text)
  const means = [pair?.[1], pair?.[2]].map((part) => {
    const readings = (part?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    return readings.length === 0 ? null : readings.reduce((sum, one) => sum + one, 0) / readings.length
  })
  const [a, b] = means
  if (a === null || b === null || a === undefined || b === undefined) return null
  return Math.min(a, b) < WEAK_GRIP * Math.max(a, b) ? 'shows' : 'refutes'
}
