import { type Rational, ratio, readRational } from '../core/index.ts'
import { readRegimen } from '../dose/index.ts'
import type { Draft, Scene } from './scene.ts'
import { amountAt, cover, holds, mentions, quantity } from './scene.ts'
import { TREATMENTS } from './treatment-terms.ts'
import { find, formsOf, namesOf, type Range } from './words.ts'

/**
 * `7/10`, `6-8/10`, `8 out of 10`, `6-8 on a 10-point scale`, `9 on a scale of 0-10`. A date (`10/10/2016`) and a muscle
 * grade (`4/5`) are none.
 */
const SCORE =
  /(?<![\d/.-])(\d{1,2}(?:\.\d)?)(?:\s?\/\s?10)?(?:\s?(?:-|–|to)\s?(\d{1,2}(?:\.\d)?))?\s?(?:\/\s?10(?![\d/])|out of (?:a possible )?(?:10|ten)\b|over 10\b|on an? (?:visual analog |pain |numeric )?scale (?:of|from) (?:0|1|zero|one)\s?(?:-|–|to)\s?(?:10|ten)\b|on an? (?:10|ten)[\s-]point\b|on a (?:pain )?scale of 10\b|on the (?:visual analog|pain|numeric|vas) scale\b)/gi

/** "pain level is 8", "VAS score: 7", "rates pain as 6-7". */
const LABELLED =
  /\b(?:pain (?:level|score|rating|intensity|scale)|vas(?: score)?|nrs(?: score)?|rate[sd]? (?:the |his |her )?pain)\b[\s:=]{0,3}(?:(?:is|was|of|at|as|a|currently|today)\s{1,2}){0,3}(\d{1,2}(?:\.\d)?)(?:\s?(?:-|–|to)\s?(\d{1,2}(?:\.\d)?))?(?![\d/%]|\s?\/|\s?mg|\s?out|\s?on a)/gi

const QUALIFIERS = namesOf(`
none = with activity of daily living, with activities of daily living, most part, at least, with medication management, now with

without medication = without medication, without the medication, without pain medication, without med, without meds, w o medication, w o meds, off medication, before medication, prior to medication, without her medication, without his medication, before taking medication, without analgesic, without opioid, with no medication, prior to taking medication, before pain medication, without these medication
with medication = with medication, with the medication, with pain medication, with med, with meds, w medication, w meds, on medication, after medication, after taking medication, with her medication, with his medication, with analgesic, with use of medication, with the use of medication, with opioid, with current medication, following medication, after pain medication, with these medication
least = least, at the least, lowest, at best, best, minimum, at its best, at its least
worst = worst, most, highest, at worst, maximum, at its worst, at the most, peak
average = average, on average, usual, usually, typically, average pain
current = current, currently, present, presently, now, today, right now, at present, at this time
at rest = at rest, resting
with activity = with activity, with activities, with movement, with exertion
before injection = before the injection, prior to injection, prior to the injection, pre procedure
after injection = after the injection, after injection, following the injection, post injection, post procedure
`)

const PAIN = formsOf(
  `pain pains painful score level vas nrs rated rates rating rate intensity severity scale headache headaches aching ache
  discomfort soreness worst average`,
)

/** Pain scores, relief in percent, and how soon and how long a dose relieves. */
export function readPain(scene: Scene): readonly Draft[] {
  if (!/\d/.test(scene.text) && !/\b(?:hour|minute)/i.test(scene.text)) return []
  return [...scores(scene), ...relief(scene), ...timing(scene)]
}

type Score = Range & { readonly low: Rational; readonly high: Rational }

function scores(scene: Scene): readonly Draft[] {
  if (!mentions(scene, PAIN) && !(scene.before !== null && mentions(scene.before, PAIN))) return []
  const found: Score[] = []
  for (const pattern of [SCORE, LABELLED]) {
    for (const match of scene.text.matchAll(pattern)) {
      const low = readRational(match[1] ?? '')
      const high = readRational(match[2] ?? match[1] ?? '')
      if (low === null || high === null || high.n > 10n * high.d || low.n * high.d > high.n * low.d) continue
      const digits = match.index + (pattern === LABELLED ? match[0].lastIndexOf(match[1] ?? '') : 0)
      const at = { from: match.index, to: match.index + match[0].length }
      if (!found.some((one) => one.from < at.to && digits < one.to)) found.push({ ...at, low, high })
    }
  }
  found.sort((a, b) => a.from - b.from)
  const qualified = qualify(scene, found)
  return found.map((score, index) => {
    const own = qualified.get(index)
    return {
      fact: 'pain score',
      value: {
        kind: 'number',
        quantity: quantity(score.low, score.high, 'of ten'),
        qualifier: own?.name ?? null,
      },
      assertion: holds(scene, score) === 'historical' ? 'historical' : 'affirmed',
      at: cover(score, own?.at),
    }
  })
}

/**
 * Which score a qualifier belongs to: the one it stands right behind ("10/10 without medications"), else the next in its
 * clause ("at the least was 6/10"), else the one before.
 */
function qualify(scene: Scene, found: readonly Score[]): ReadonlyMap<number, { name: string; at: Range }> {
  const given = new Map<number, { name: string; at: Range }>()
  const hits = find(scene.words, QUALIFIERS).filter(({ entry }) => entry !== 'none')
  const bind = (index: number, hit: (typeof hits)[number]): void => {
    if (index >= 0 && !given.has(index)) given.set(index, { name: hit.entry, at: hit })
  }
  const rest = hits.filter((hit) => {
    const index = found.findIndex(
      (score) => score.to <= hit.from && /^[\s(]{0,3}$/.test(scene.text.slice(score.to, hit.from)),
    )
    bind(index, hit)
    return index < 0
  })
  for (const hit of rest) {
    const next = found.findIndex(
      (score) => score.from >= hit.to && score.from - hit.to < 60 && !/[;.]/.test(scene.text.slice(hit.to, score.from)),
    )
    const before = found.findLastIndex((score) => score.to <= hit.from && hit.from - score.to < 40)
    bind(next >= 0 && !given.has(next) ? next : next < 0 ? before : -1, hit)
  }
  return given
}

const PERCENT = /(?<![\d.])(\d{1,3})\s?%?(?:\s?(?:-|–|to)\s?(\d{1,3}))?\s?(?:%|percent\b)/gi
const RELIEF = formsOf(
  'relief relieve relieves relieved reliefs improvement improved improve better reduction reduced decrease decreased reduces decreases helpful help helps benefit',
)

function relief(scene: Scene): readonly Draft[] {
  if (!mentions(scene, RELIEF)) return []
  const drafts: Draft[] = []
  for (const match of scene.text.matchAll(PERCENT)) {
    const at = { from: match.index, to: match.index + match[0].length }
    const near = scene.words.find((word) => RELIEF.has(word.form) && word.from < at.to + 45 && word.to > at.from - 60)
    const low = readRational(match[1] ?? '')
    const high = readRational(match[2] ?? match[1] ?? '')
    if (near === undefined || low === null || high === null || high.n > 100n || low.n > high.n) continue
    // "range of motion improved to 50%" and "50% function" are no relief of pain
    if (/\b(?:range of motion|disability|whole person|impairment)\b/i.test(scene.text)) continue
    drafts.push({
      fact: 'pain relief',
      value: { kind: 'number', quantity: quantity(low, high, 'percent'), qualifier: causeOf(scene, at) },
      assertion: holds(scene, at),
      at: cover(at, near),
    })
  }
  return drafts
}

/** A comma or "and" between a number and a treatment: another clause, as far away as so many letters. */
const OTHER_CLAUSE = 40

/**
 * What the relief is attributed to: the nearest treatment or drug (with its ingredients and class) named in its clause, else medication in general, else the
 * one treatment of the sentence before ("She had an epidural injection in May. She had 60% relief.").
 */
function causeOf(scene: Scene, at: Range): string | null {
  const drugs = readRegimen(scene.text.replace(/[\n\r\t]/g, ' ')).flatMap((line) => {
    if (line.kind !== 'drug') return []
    const { medication } = line
    const from = Math.max(medication.from, scene.text.indexOf(medication.name, medication.from))
    const names = [medication.drug.name, ...medication.ingredients.map(({ name }) => name), medication.drug.drugClass]
    const name = [...new Set(names.map((each) => each.toLowerCase()))].join(', ')
    return [{ name, from, to: from + medication.name.length }]
  })
  const treatments = find(scene.words, TREATMENTS).map(({ entry, from, to }) => ({ name: entry.name, from, to }))
  const [nearest] = [...treatments, ...drugs]
    .map(({ name, from, to }) => {
      const between = from >= at.to ? scene.text.slice(at.to, from) : scene.text.slice(to, at.from)
      return { name, gap: between.length + (/,|\band\b/.test(between) ? OTHER_CLAUSE : 0) }
    })
    .sort((a, b) => a.gap - b.gap)
  if (nearest !== undefined) return nearest.name
  if (scene.words.some(({ form }) => MEDICATION.has(form))) return 'medication'
  const before = scene.before === null ? [] : find(scene.before.words, TREATMENTS).map(({ entry }) => entry.name)
  const [only, another] = new Set(before)
  return another === undefined ? (only ?? null) : null
}

const MEDICATION = formsOf('medication medications meds med drug drugs opioid opioids analgesic')
const LASTS = formsOf('last lasts lasting lasted duration for up')
const BEGINS = formsOf('onset begins start starts within effect kicks after takes')
const SUBJECT = formsOf('relief onset effect lasts lasting duration relieves relieved works last')

function timing(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  const { words } = scene
  if (!words.some(({ form }) => SUBJECT.has(form))) return drafts
  if (!words.some(({ form }) => MEDICATION.has(form) || form === 'relief' || form === 'dose' || form === 'onset'))
    return drafts
  for (let at = 0; at < words.length; at += 1) {
    const amount = amountAt(words, at)
    if (amount === null) continue
    const unit = words[amount.next]?.form
    const lead = words.slice(Math.max(0, at - 5), at).map(({ form }) => form)
    const place = { from: words[Math.max(0, at - 2)]?.from ?? 0, to: words[amount.next]?.to ?? 0 }
    if (unit === 'hour' && lead.some((form) => LASTS.has(form)) && !lead.includes('every') && !lead.includes('q')) {
      drafts.push(timed('duration of relief', amount.low, amount.high, 'hours', place, scene))
    } else if (
      (unit === 'minute' || unit === 'min') &&
      (lead.some((form) => BEGINS.has(form)) || lead.includes('relief'))
    ) {
      drafts.push(timed('onset of relief', amount.low, amount.high, 'minutes', place, scene))
    } else if (unit === 'hour' && lead.includes('within')) {
      const sixty = ratio(60)
      const minutes = (value: Rational): Rational => ({ n: value.n * sixty.n, d: value.d })
      drafts.push(timed('onset of relief', minutes(amount.low), minutes(amount.high), 'minutes', place, scene))
    }
    at = amount.next - 1
  }
  return drafts
}

const timed = (
  fact: 'onset of relief' | 'duration of relief',
  low: Rational,
  high: Rational,
  unit: string,
  at: Range,
  scene: Scene,
): Draft => ({
  fact,
  value: { kind: 'number', quantity: quantity(low, high, unit), qualifier: null },
  assertion: holds(scene, at),
  at,
})
