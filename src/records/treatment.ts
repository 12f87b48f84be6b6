import {
  type CivilDate,
  compare,
  multiply,
  printRational,
  type Quantity,
  ratio,
  readRational,
  type Value,
} from '../core/index.ts'
import { isDrugWord } from '../dose/index.ts'
import { attendanceOf } from './attendance.ts'
import { placeOf } from './place.ts'
import { amountAt, asksFor, cover, type Draft, holds, isWanted, quantity, type Scene } from './scene.ts'
import { TREATMENTS, type Treatment } from './treatment-terms.ts'
import { find, fold, formsOf, type Hit, type Range, type Word } from './words.ts'

type Result = NonNullable<Extract<Value, { kind: 'outcome' }>['result']>

/** What came of a treatment, said once for those before it or for those behind it. */
export type Outcome = Range & { readonly result: Result; readonly forward: boolean; readonly at: number }

const GAIN = formsOf(
  `relief relieve relieved benefit benefited benefitted beneficial improvement improved improve help helped helpful
  effective efficacy success successful response respond responded`,
)
const PARTLY = formsOf(
  `temporary some mild partial limited short transient slight brief moderate temporarily partially fleeting modest
  somewhat slightly partly briefly`,
)
/** The same behind the verb: "helped somewhat", "improved only slightly". */
const IN_PART = formsOf('somewhat slightly partially partly temporarily briefly')
/** "Little relief" is said of what did not help enough: a criterion that asks for benefit is not met by it. */
const HARDLY = formsOf('little minimal minimally negligible negligibly marginal marginally barely hardly scant')
const NONE = formsOf("no not without never lack nil zero non didn't doesn't hasn't")
const FAILED = formsOf(
  'failed failure fail failing ineffective refractory unresponsive unsuccessful intolerant tolerate',
)
const WORSE = formsOf('worse worsened worsening aggravated exacerbated')
const FORWARD = formsOf('with from to of after using by')

const isPaper = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 8), at).some(({ form }) => PROOF.has(form))
const PROOF = formsOf('documentation documented evidence indication mention record report exhaustion')

/** "A little relief" is some, and "minimal side effects and improved" measures something else. */
function hardlyBefore(words: readonly Word[], at: number): boolean {
  let step = at - 1
  while (at - step < 5 && BETWEEN.has(words[step]?.form ?? '')) step -= 1
  const form = words[step]?.form ?? ''
  return HARDLY.has(form) && !(form === 'little' && words[step - 1]?.form === 'a')
}

const BETWEEN = formsOf(
  'pain functional symptomatic overall clinical lasting sustained temporary short long term if any to or in of no additional',
)

/** "Helps very little", "relieves little": the measure stands behind the verb and closes the clause. */
function helpedLittle(words: readonly Word[], at: number): boolean {
  const step = ['very', 'but', 'only', 'too'].includes(words[at + 1]?.form ?? '') ? at + 2 : at + 1
  const after = words[step + 1]
  return HARDLY.has(words[step]?.form ?? '') && (after === undefined || after.kind === 'mark')
}

/** Words of outcome in a sentence, in order. */
export function outcomesOf(scene: Scene): readonly Outcome[] {
  const { words } = scene
  const outcomes: Outcome[] = []
  words.forEach((word, at) => {
    if (!FAILED.has(word.form) && !WORSE.has(word.form) && !GAIN.has(word.form)) return
    const held = holds(scene, word)
    // "no evidence that she failed gabapentin", "without documentation of improvement": nothing is said of what came of it
    if (held === 'planned' || held === 'uncertain' || held === 'other person') return
    if (held === 'negated' && (FAILED.has(word.form) || isPaper(words, at))) return
    const lead = words.slice(Math.max(0, at - 4), at).filter(({ kind }) => kind !== 'mark')
    const next = words[at + 1]?.form ?? ''
    if (FAILED.has(word.form)) {
      if (word.form === 'tolerate' && !lead.some(({ form }) => form === 'unable' || NONE.has(form))) return
      // "failed to show", "failed back surgery": not the outcome of a treatment
      if (next === 'to' && !['respond', 'improve'].includes(words[at + 2]?.form ?? '') && word.form !== 'refractory')
        return
      if (next === 'back') return
      // "failed PT", "did not tolerate gabapentin", but "therapy failed" and "was ineffective"
      const subject = word.form === 'failed' && ['have', 'has', 'had'].includes(words[at - 1]?.form ?? '')
      const closes = next === '' || words[at + 1]?.kind === 'mark'
      outcomes.push({
        result: 'did not help',
        forward: !closes || (subject && !closes),
        at,
        from: word.from,
        to: word.to,
      })
    } else if (WORSE.has(word.form) && !lead.some(({ form }) => NONE.has(form))) {
      outcomes.push({ result: 'worse', forward: FORWARD.has(next), at, from: word.from, to: word.to })
    } else if (GAIN.has(word.form)) {
      const none = lead.some(({ form }) => NONE.has(form) || FAILED.has(form))
      const hardly = hardlyBefore(words, at)
      const measured = words[next === 'only' ? at + 2 : at + 1]?.form ?? ''
      const partly = lead.some(({ form }) => PARTLY.has(form) || HARDLY.has(form)) || IN_PART.has(measured)
      const result = none || hardly || helpedLittle(words, at) ? 'did not help' : partly ? 'partly helped' : 'helped'
      // "pain relief from", "improved with": what follows is what helped
      const weighed = lead.find(
        ({ form }) => NONE.has(form) || FAILED.has(form) || HARDLY.has(form) || PARTLY.has(form),
      )
      outcomes.push({ result, forward: FORWARD.has(next), at, from: weighed?.from ?? word.from, to: word.to })
    }
  })
  return outcomes
}

/** An outcome that looks forward ("helped with …") and finds nothing there speaks of what stands before it. */
export const settled = (scene: Scene, outcomes: readonly Outcome[], targets: readonly Range[]): readonly Outcome[] =>
  outcomes.map((one) => {
    if (!one.forward || targets.some(({ from }) => from >= one.to)) return one
    const drug = scene.words
      .slice(one.at + 2, one.at + 6)
      .some(({ kind, form }) => kind === 'word' && form.length > 4 && isDrugWord(form))
    return drug ? one : { ...one, forward: false }
  })

/** The outcome said of the thing at a range: the nearest that speaks of it. */
export function outcomeFor(scene: Scene, outcomes: readonly Outcome[], target: Range): Outcome | null {
  const stop = (from: number, to: number): boolean => /[;]|\bbut\b|\bhowever\b/i.test(scene.text.slice(from, to))
  const behind = outcomes.find((one) => one.from >= target.to && !one.forward && !stop(target.to, one.from))
  const before = outcomes.findLast((one) => one.to <= target.from && one.forward && !stop(one.to, target.from))
  if (behind === undefined || before === undefined) return behind ?? before ?? null
  return target.from - before.to <= behind.from - target.to ? before : behind
}

/** Short forms that are other words in lower case: "pt" is the patient, "tens" a number. */
const CAPITALS = formsOf('pt tens esi lesi cesi prp frp hep scs ctr cbt mbb tpi lso orif')

/** False for a short form that is printed as the other word. */
function isPrinted(text: string, hit: Hit<unknown>): boolean {
  const printed = text.slice(hit.from, hit.to)
  return hit.next - hit.first > 1 || !CAPITALS.has(fold(printed)) || /^[A-Z]{2,}s?$/.test(printed)
}

const NOT_A_TREATMENT = formsOf('fibrosis space hematoma abscess fat lipomatosis scar tunnel doctor physician table')

/** Treatments a sentence names, without short forms that mean something else there. */
function treatmentsIn(scene: Scene): readonly Hit<Treatment>[] {
  return find(scene.words, TREATMENTS).filter((hit) => {
    if (!isPrinted(scene.text, hit)) return false
    const after = scene.words[hit.next]?.form ?? ''
    if (hit.entry.name === 'rest') return LISTED.has(after) && scene.words.some(({ form }) => form.startsWith('treat'))
    return !NOT_A_TREATMENT.has(after) || !['epidural steroid injection', 'rest', 'discectomy'].includes(hit.entry.name)
  })
}

const LISTED = new Set([',', '.', ';', 'and', ''])

const PAPERS = formsOf('report reports note notes progress evaluation evaluations record records')
const VISIT = formsOf(
  'session sessions visit visits treatment treatments appointment appointments injection injections',
)

/** "6 sessions of PT", "PT x 12", "physical therapy (8 visits)", "12 physical therapy". */
function countOf({ words, dates }: Scene, hit: Hit<Treatment>): { count: Quantity; at: Range } | null {
  // "7 physical therapy reports" counts papers
  if (PAPERS.has(words[hit.next]?.form ?? '')) return null
  const course = courseOf(words, hit)
  if (course !== null) return course
  const inDate = (word: Word | undefined): boolean =>
    dates.some(({ from, to }) => word !== undefined && word.from < to && from < word.to)
  const unit = hit.entry.category === 'injection' ? 'injections' : 'sessions'
  for (let at = Math.max(0, hit.first - 6); at < hit.first; at += 1) {
    const amount = inDate(words[at]) ? null : amountAt(words, at)
    if (amount === null) continue
    // "five (5) sessions of"
    const rest = words
      .slice(amount.next, hit.first)
      .flatMap(({ form, kind }) => (kind === 'number' || form === '(' || form === ')' ? [] : [form]))
    const fits = rest.length === 0 || rest.some((form) => VISIT.has(form))
    // "L4-5 fusion": the number of a level counts nothing
    const before = words[at - 1]
    if (
      before !== undefined &&
      before.to >= (words[at]?.from ?? 0) - 1 &&
      before.form.length <= 2 &&
      before.kind !== 'mark'
    )
      continue
    const level = before?.form
    if (!fits || rest.includes(',') || rest.includes('and') || level === '/' || rest.includes('%')) continue
    return { count: quantity(amount.low, amount.high, unit), at: { from: words[at]?.from ?? 0, to: hit.to } }
  }
  for (let at = hit.next; at < Math.min(words.length, hit.next + 6); at += 1) {
    const form = words[at]?.form ?? ''
    if (form === ',' || form === ';' || form === 'and' || form === '.') return null
    const amount = inDate(words[at]) ? null : amountAt(words, at)
    if (amount === null) continue
    const lead = words[at - 1]?.form ?? ''
    // "with 4 sessions remaining" counts what is still to come
    if (words.slice(amount.next, amount.next + 3).some((word) => word.form === 'remaining')) return null
    const named = [0, 1, 2].some((step) => VISIT.has(words[amount.next + step]?.form ?? ''))
    if (!named && lead !== 'x' && lead !== 'times' && lead !== 'time' && lead !== '#' && lead !== '×') return null
    if (words[amount.next]?.form === 'week' || words[amount.next]?.form === 'time') return null
    return {
      count: quantity(amount.low, amount.high, unit),
      at: { from: hit.from, to: words[amount.next - 1]?.to ?? hit.to },
    }
  }
  return null
}

/** "3 times per week for 2 weeks", "twice weekly for 6 weeks": a course told by its frequency. */
function courseOf(words: readonly Word[], hit: Hit<Treatment>): { count: Quantity; at: Range } | null {
  for (let at = hit.next; at < Math.min(words.length, hit.next + 14); at += 1) {
    const form = words[at]?.form ?? ''
    if (form === ';' || form === '.') return null
    const fixed = form === 'once' ? 1 : form === 'twice' ? 2 : null
    const times = fixed === null ? amountAt(words, at) : { low: ratio(fixed), high: ratio(fixed), next: at + 1 }
    if (times === null) continue
    let next = times.next
    const read = (...forms: readonly string[]): boolean => {
      if (!forms.includes(words[next]?.form ?? '')) return false
      next += 1
      return true
    }
    read('time', 'x')
    read('a', 'per', 'each', '/')
    if (!read('week', 'wk', 'weekly')) continue
    if (!read('for', 'x', 'time', '×')) continue
    const weeks = amountAt(words, next)
    if (weeks === null || !['week', 'wk'].includes(words[weeks.next]?.form ?? '')) continue
    const count = quantity(multiply(times.low, weeks.low), multiply(times.high, weeks.high), 'sessions')
    return { count, at: { from: hit.from, to: words[weeks.next]?.to ?? hit.to } }
  }
  return null
}

const PERCENT = /(?<![\d.])(\d{1,3})(?:\s?%?\s?(?:-|–|to)\s?(\d{1,3}))?\s?(?:%|percent\b)/g
const PERIOD = formsOf('day days week weeks month months year years hour hours')

/** Prior treatments with their counts and outcomes, and treatments asked for. */
export function readTreatments(scene: Scene): readonly Draft[] {
  const hits = treatmentsIn(scene)
  if (hits.length === 0) return [...ofNote(scene), ...told(scene)].slice(0, 1)
  const reviewed = scene.voice === 'utilization review'
  const asked = asksFor(scene) || reviewed
  const outcomes = settled(scene, outcomesOf(scene), hits)
  // A reviewer who says that care was not tried is told by the review, not by the record.
  const named = reviewed ? hits.filter(({ entry }) => entry.category !== 'other') : hits
  const drafts = named.map((hit): Draft => {
    const assertion = asked ? 'planned' : holds(scene, hit)
    const place = placeOf(scene.places, hit)
    const placed = { ...place, bodyPart: hit.entry.at ?? place.bodyPart }
    const counted = attendedOf(scene, hit, hits) ?? countOf(scene, hit)
    const wanted = assertion === 'negated' && isWanted(scene, hit)
    if (
      wanted ||
      assertion === 'planned' ||
      assertion === 'uncertain' ||
      scene.section === 'request' ||
      scene.kind === 'request for authorization'
    ) {
      const qualifier = counted === null ? null : printCount(counted.count)
      return {
        fact: 'request',
        value: { kind: 'word', word: hit.entry.name, qualifier, place: placed },
        assertion: wanted ? 'negated' : 'planned',
        at: cover(hit, counted?.at),
      }
    }
    const own = weighed(outcomeFor(scene, outcomes, hit), scene, hit)
    const relieved = own === null || assertion === 'negated' ? null : reliefNear(scene, hit, own)
    const lasted = own === null ? null : lastingNear(scene.words, own)
    return {
      fact: 'prior treatment',
      value: {
        kind: 'outcome',
        treatment: hit.entry.name,
        category: hit.entry.category,
        place: placed,
        count: counted?.count ?? null,
        result: assertion === 'negated' && own?.result !== 'did not help' ? null : (own?.result ?? null),
        relief: relieved,
        lasted,
      },
      // "PT provided no relief": the treatment itself was given
      assertion:
        assertion === 'negated' && own?.result === 'did not help' && own.from < hit.to ? 'affirmed' : assertion,
      at: cover(hit, counted?.at, own),
      ...givenOn(scene, hit),
    }
  })
  return drafts.filter(
    (draft, index) => !drafts.some((other, at) => at !== index && repeatsIn(draft, other, at < index)),
  )
}

/** Relief by less than half of the pain is some relief: what guidelines ask of an injection that is repeated begins there. */
const HALF = ratio(50)

const weighed = (own: Outcome | null, scene: Scene, target: Range): Outcome | null => {
  if (own?.result !== 'helped') return own
  const relief = reliefNear(scene, target, own)
  return relief !== null && compare(relief.high, HALF) < 0 ? { ...own, result: 'partly helped' } : own
}

/** The visits had of the course, where the sentence counts them beside the only therapy that it names. */
function attendedOf(scene: Scene, hit: Hit<Treatment>, hits: readonly Hit<Treatment>[]) {
  if (hit.entry.category !== 'therapy' || hits.some(({ entry }) => entry.name !== hit.entry.name)) return null
  const attended = attendanceOf(scene)
  return attended !== null && hit.from - attended.at.to < 60 && attended.at.from - hit.to < 60 ? attended : null
}

const THERAPY = /^(?:the |this |overall,? )?(?:therapy|treatments?|sessions?|visits?)\b/i

/** In a therapist's note: visits attended, and what "therapy" did, though the sentence does not say which. */
function ofNote(scene: Scene): readonly Draft[] {
  const { therapy, text } = scene
  if (therapy === null || scene.section === 'plan' || scene.section === 'goals' || asksFor(scene)) return []
  const attended = attendanceOf(scene)
  const [own] = THERAPY.test(text) && RELIEF.test(text) ? settled(scene, outcomesOf(scene), []) : []
  const at = own ?? attended?.at
  if (at === undefined) return []
  const held = holds(scene, at)
  if (own === undefined && held !== 'affirmed' && held !== 'historical') return []
  const result = own === undefined || own.forward ? undefined : own
  if (result === undefined && attended === null) return []
  const place = placeOf(scene.places, at)
  return [
    {
      fact: 'prior treatment',
      value: {
        kind: 'outcome',
        treatment: therapy.name,
        category: therapy.category,
        place: { ...place, bodyPart: therapy.at ?? place.bodyPart },
        count: attended?.count ?? null,
        result: result?.result ?? null,
        relief: result === undefined ? null : reliefNear(scene, result, result),
        lasted: result === undefined ? null : lastingNear(scene.words, result),
      },
      assertion: 'affirmed',
      at: cover(result, attended?.at),
    },
  ]
}

const GOES_ON =
  /^(?:it|this|these|that|he|she|they|there|therapy|treatment|the (?:patient|injections?|treatment|therapy|procedure|surgery|worker|applicant))\b/i
const RELIEF = /\b(?:relief|benefit|helped|help|helpful|improve(?:d|ment)|effective)\b/i

/**
 * "She had a facet injection. It gave 60% relief for two months.": the outcome of the only treatment of the sentence before.
 * Where that names two, nothing is claimed.
 */
function told(scene: Scene): readonly Draft[] {
  const { before } = scene
  if (before === null || scene.section !== before.section || !GOES_ON.test(scene.text) || !RELIEF.test(scene.text))
    return []
  const given = treatmentsIn(before).filter((hit) => {
    const held = holds(before, hit)
    return (held === 'affirmed' || held === 'historical') && hit.entry.category !== 'other'
  })
  const [hit] = given
  if (hit === undefined || new Set(given.map(({ entry }) => entry.name)).size !== 1 || asksFor(before)) return []
  const [said] = settled(scene, outcomesOf(scene), [])
  const own = said === undefined ? undefined : (weighed(said, scene, said) ?? undefined)
  if (own === undefined || own.forward || scene.words.some(({ form }) => MEDICINE.has(form))) return []
  const place = placeOf(before.places, hit)
  return [
    {
      fact: 'prior treatment',
      value: {
        kind: 'outcome',
        treatment: hit.entry.name,
        category: hit.entry.category,
        place: { ...place, bodyPart: hit.entry.at ?? place.bodyPart },
        count: null,
        result: own.result,
        relief: reliefNear(scene, own, own),
        lasted: lastingNear(scene.words, own),
      },
      assertion: 'affirmed',
      at: cover(own),
      ...givenOn(before, hit),
    },
  ]
}

const MEDICINE = formsOf('medication medications meds norco opioid opioids nsaid nsaids drug drugs')

/** The day an injection or operation was done, when it stands with it: "injection on 9/10/2015", "On 9/10/2015 she had". */
function givenOn(scene: Scene, hit: Hit<Treatment>): { date?: CivilDate } {
  if (hit.entry.category !== 'injection' && hit.entry.category !== 'surgery') return {}
  const behind = scene.dates.find(
    ({ from }) =>
      from >= hit.to &&
      from - hit.to < 30 &&
      /^[^.;,]*\b(?:on|dated|of|from)?\W{0,3}$/.test(scene.text.slice(hit.to, from)),
  )
  const before = scene.dates.findLast(
    ({ to }) =>
      to <= hit.from &&
      hit.from - to < 40 &&
      /^,?\s*(?:\w+\s+){0,2}(?:had|underwent|received|was given)\b/.test(scene.text.slice(to, hit.from)),
  )
  const date = (behind ?? before)?.date
  return date === undefined ? {} : { date }
}

const printCount = ({ low, high, unit }: Quantity): string =>
  `${printRational(low)}${printRational(low) === printRational(high) ? '' : `-${printRational(high)}`} ${unit}`

/** "physical therapy (PT)": the same treatment again, with nothing that the other does not say. */
function repeatsIn(draft: Draft, other: Draft, earlier: boolean): boolean {
  const [a, b] = [draft.value, other.value]
  if (a.kind !== 'outcome' || b.kind !== 'outcome' || draft.assertion !== other.assertion) return false
  if (a.treatment !== b.treatment || Math.abs(draft.at.from - other.at.from) > 40) return false
  if (a.count !== null || (a.result !== null && a.result !== b.result)) return false
  return earlier || b.count !== null || (b.result !== null && a.result === null)
}

/** The percentage that stands with an outcome and this treatment. */
function reliefNear(scene: Scene, hit: Range, own: Outcome): Quantity | null {
  const reach = cover(hit, own)
  for (const match of scene.text.matchAll(PERCENT)) {
    const low = readRational(match[1] ?? '')
    const high = readRational(match[2] ?? match[1] ?? '')
    if (low === null || high === null || high.n > 100n || low.n > high.n) continue
    if (match.index >= reach.from - 5 && match.index <= reach.to + 25) return quantity(low, high, 'percent')
  }
  return null
}

/** "for six weeks", "lasting 2-3 months" behind the outcome. */
function lastingNear(words: readonly Word[], own: Outcome): Quantity | null {
  for (let at = own.at + 1; at < Math.min(words.length, own.at + 9); at += 1) {
    const amount = amountAt(words, at)
    if (amount === null) continue
    const unit = words[amount.next]?.form ?? ''
    return PERIOD.has(unit) ? quantity(amount.low, amount.high, `${unit}s`) : null
  }
  for (let at = Math.max(0, own.at - 6); at < own.at; at += 1) {
    const amount = amountAt(words, at)
    const unit = amount === null ? '' : (words[amount.next]?.form ?? '')
    if (amount !== null && PERIOD.has(unit) && words[amount.next + 1]?.form === 'of')
      return quantity(amount.low, amount.high, `${unit}s`)
  }
  return null
}
