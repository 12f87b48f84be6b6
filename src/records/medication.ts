import { type Quantity, readRational, type Value } from '../core/index.ts'
import { type Medication, type RegimenLine, readRegimen } from '../dose/index.ts'
import { amountAt, cover, type Draft, holds, numberOf, quantity, type Scene } from './scene.ts'
import { outcomeFor, outcomesOf, settled } from './treatment.ts'
import { TREATMENTS } from './treatment-terms.ts'
import { find, formsOf, type Hit, namesOf, type Range } from './words.ts'

type Use = Extract<Value, { kind: 'regimen' }>['use']

/** Words that tell how a drug stands to the worker; the nearest in front of it speaks first, then one behind. */
const USES = namesOf<Use>(`
failed = failed, has failed, have failed, failure of, unable to tolerate, did not tolerate, intolerant of, intolerant to, could not tolerate, did not respond to, no relief from, no relief with
stopped = discontinue, discontinued, stop, stopped, stopping, no longer taking, no longer on, no longer using, weaned off, came off, off of, dc, d c, self discontinued, ceased
requested = treatment plan, treatment plan included, request, requested, requesting, requests, authorization for, authorization, original request, for review, for review of, review is for, ur, certified, non certified, authorized, modified, denied, approved
started = started on, starting on, placed on, begun on, put on, start on, start, started, starting, initiate, initiated, prescribed, prescribe, begin, began, trial of, add, added, dispensed, given, increase, increased, prescription, prescription for, changed to, switched to, restarted, reduce
current = current, currently, present, presently, taking, takes, on, use, uses, using, continue, continues, continued, continuing, refill, refilled, refills, renew, renewed, medication include, medication included, medications include, medication are, medications were, regimen, maintained, utilizing, utilizes, remains, medication list, current medication, prescribed medication, as prescribed, reported prescription, with prescribed
past = previous, previously, prior, in the past, tried, history, treatment to date, treated with, treatment has included, treatment included, treatment, treatments, attempted, had been, used to, conservative, trialed, trials of, past
`)

const EQUIVALENT =
  /\b(?:MED|MEDD|MME|MDE|[Mm]orphine(?: milligram)? equivalents?(?: daily)?(?: dos(?:e|age))?)\b[^.;\d]{0,30}?(\d{1,4}(?:\.\d{1,2})?)(?!\d|\s?%)|(?<![\d.,/#])(\d{1,4}(?:\.\d{1,2})?)\s?(?:mg\s)?(?:MED|MEDD|MME|[Mm]orphine(?: milligram)? equivalents?)\b/g

/** "MED of 120 mg/day", "90 mg morphine equivalents": the total as the record itself states it. */
export function readEquivalents(scene: Scene): readonly Draft[] {
  if (!/[Ee]quivalent|M[EDM]+\b/.test(scene.text)) return []
  return [...scene.text.matchAll(EQUIVALENT)].flatMap((match): Draft[] => {
    const dose = readRational(match[1] ?? match[2] ?? '')
    if (dose === null) return []
    const at = { from: match.index, to: match.index + match[0].length }
    const value = { kind: 'number', quantity: quantity(dose, dose, 'mg/day'), qualifier: null } as const
    return [{ fact: 'daily opioid dose', value, assertion: holds(scene, at), at }]
  })
}

const TESTED = formsOf('urine uds udt toxicology screen metabolite detected allergy allergic allergies nkda')

/** Drugs with how they stand to the worker; never from an allergy, a drug test or another person. */
export function readDrugs(scene: Scene): readonly Draft[] {
  if (scene.section === 'allergies' || scene.section === 'laboratory' || scene.kind === 'drug test') return []
  if (scene.words.some(({ form }) => TESTED.has(form)) && !/\b(?:tak(?:es|ing)|prescribed|mg)\b/i.test(scene.text))
    return []
  // A line that the page wrapped is no end of a medication line.
  const read = clausesOf(scene).flatMap(({ from, to }) => drugsIn(scene.text, from, to))
  if (read.length === 0) return []
  const outcomes = settled(scene, outcomesOf(scene), read)
  const uses = find(scene.words, USES).filter((hit) => !isRefillCount(scene, hit))
  const drafts: Draft[] = []
  for (const drug of read) {
    const named = { from: scene.text.indexOf(drug.name, drug.from), to: 0 }
    const name: Range = named.from < 0 ? drug : { from: named.from, to: named.from + drug.name.length }
    const assertion = holds(scene, name)
    if (assertion === 'other person' || isTested(scene, name) || isTheirs(scene, name)) continue
    const outcome = outcomeFor(scene, outcomes, name)
    const { use, cue } = useOf(scene, uses, name, assertion, outcome?.result === 'did not help' && outcome.forward)
    const asked = use === 'requested' || use === 'started'
    drafts.push({
      fact: 'medication',
      value: {
        kind: 'regimen',
        drug: drug.drug.name,
        ingredients: drug.ingredients.map((one) => one.name),
        drugClass: drug.drug.drugClass,
        printed: scene.text
          .slice(drug.from, drug.to)
          .replace(/\s+/g, ' ')
          .replace(/,? since\b(?:\s[a-z]+\.?){0,4}(?:\s(?:19|20)\d{2})?$/i, '')
          .replace(/^\d{1,2}\/\d{1,2}\/\d{2,4}\s/, '')
          .replace(OVERRUN, ''),
        use,
        ...sinceOf(scene, name, read),
        taken: takenOf(scene, drug),
      },
      assertion:
        scene.voice === 'utilization review'
          ? 'planned'
          : assertion === 'planned' && (asked || use === 'current')
            ? asked
              ? 'planned'
              : 'affirmed'
            : assertion,
      at: cover(drug, cue !== null && Math.abs(cue.from - drug.from) < 60 ? cue : null),
      ...dispensedOn(scene),
    })
    if (outcome !== null && use !== 'requested' && use !== 'started') {
      drafts.push(tried(drug, name, outcome.result, cover(drug, outcome)))
    }
  }
  return drafts
}

/**
 * A medication line ends where a clause about something else begins ("With Norco she is able to walk for 30 minutes"):
 * the sig reader would take its numbers for a sig.
 */
function clausesOf({ text, words }: Scene): readonly Range[] {
  const clauses: Range[] = []
  let from = 0
  const others = new Set(find(words, TREATMENTS).map((hit) => hit.from))
  for (const word of words) {
    const ends = CLAUSE.has(word.form) || word.form === ';' || others.has(word.from) || STUDY.has(word.form)
    if (word.from === from || !ends) continue
    clauses.push({ from, to: word.from })
    from = word.from
  }
  return [...clauses, { from, to: text.length }]
}

const STUDY = formsOf('mri ct emg ncv follow return')

const CLAUSE = formsOf(
  'continued he she they it patient worker applicant which who but because without helps helped helping allows provides gives denies',
)

/** A drug of a sentence, with its offsets there. */
function drugsIn(text: string, from: number, to: number): readonly Medication[] {
  // A line that the page wrapped is no end of a medication line.
  const clause = text.slice(from, to).replace(/[\n\r\t]/g, ' ')
  return readRegimen(clause).flatMap((line) =>
    line.kind === 'drug' && isMeant(line)
      ? [{ ...line.medication, from: line.medication.from + from, to: line.medication.to + from }]
      : [],
  )
}

/**
 * Misspelled names are read only beside a strength, a sig or a count: in running text a plain word may be one letter away
 * from a drug ("ability").
 */
const isMeant = ({ medication, warnings }: Extract<RegimenLine, { kind: 'drug' }>): boolean =>
  !warnings.some(({ code }) => code === 'name-misspelled' || code === 'name-spacing') ||
  medication.quantity !== null ||
  (medication.sig?.timesPerDay ?? null) !== null ||
  medication.ingredients.some(({ strength }) => strength !== null)

/** "with one refill" counts refills; it does not say that the drug is in use. */
function isRefillCount(scene: Scene, hit: Hit<Use>): boolean {
  const before = scene.words[hit.first - 1]
  return (
    scene.words[hit.first]?.form === 'refill' &&
    (numberOf(before) !== null || before?.form === 'with' || before?.form === 'no')
  )
}

/** "She took her mother's oxycodone": not a drug of her own, whatever it says of her. */
const isTheirs = ({ text }: Scene, name: Range): boolean =>
  /\b(?:mother|father|brother|sister|son|daughter|wife|husband|spouse|friend|partner|neighbou?r|coworker)['’]s\s{1,3}$/i.test(
    text.slice(Math.max(0, name.from - 16), name.from),
  )

/** A drug that came up in a test result of the same sentence: "positive for hydrocodone". */
function isTested(scene: Scene, name: Range): boolean {
  const lead = scene.text.slice(Math.max(0, name.from - 120), name.from)
  const behind = scene.text.slice(name.to, name.to + 40)
  return (
    /\b(?:positive|negative|detected|results?) (?:for|of)\b[^.;]*$/i.test(lead) ||
    /^\s(?:was|is|were)\s(?:not\s)?(?:detected|found|present|absent)\b/i.test(behind)
  )
}

const tried = (
  drug: Medication,
  name: Range,
  result: 'helped' | 'partly helped' | 'did not help' | 'worse',
  at: Range,
): Draft => ({
  fact: 'prior treatment',
  value: {
    kind: 'outcome',
    treatment: drug.drug.name,
    category: 'drug',
    place: { bodyPart: null, side: null, levels: [] },
    count: null,
    result,
    relief: null,
    lasted: null,
  },
  assertion: 'affirmed',
  at: cover(name, at),
})

function useOf(
  scene: Scene,
  uses: readonly Hit<Use>[],
  name: Range,
  assertion: string,
  failed: boolean,
): { use: Use; cue: Range | null } {
  if (scene.voice === 'utilization review') return { use: 'requested', cue: null }
  if (failed) return { use: 'failed', cue: null }
  const open = (from: number, to: number): boolean => !/[;]|\.\s/.test(scene.text.slice(from, to))
  const before = uses.findLast((hit) => hit.to <= name.from && open(hit.to, name.from))
  const behind = uses.find((hit) => hit.from >= name.to && hit.from - name.to < 70 && open(name.to, hit.from))
  // "Tramadol was discontinued", "Norco … was authorized": what follows overrules a general word in front
  if (
    behind !== undefined &&
    (behind.entry === 'stopped' || behind.entry === 'requested') &&
    before?.entry !== 'failed'
  ) {
    const said = scene.text.slice(name.to, behind.from)
    if (/\b(?:was|were|is|has been|have been|been)\b/i.test(said)) return { use: behind.entry, cue: behind }
  }
  const cue = before ?? (behind !== undefined && behind.from - name.to < 30 ? behind : undefined)
  if (
    /\bwith\s{1,3}(?:the\s{1,3})?$/i.test(scene.text.slice(Math.max(0, name.from - 12), name.from)) &&
    cue?.entry !== 'past'
  ) {
    return { use: 'current', cue: null }
  }
  if (cue !== undefined) {
    if (cue.entry === 'current' && assertion === 'historical') return { use: 'past', cue }
    // "recommended chiropractic treatment and Ultram": what is planned was not had
    if (cue.entry === 'past' && assertion === 'planned') return { use: 'requested', cue }
    // "is requesting to continue her current medications including oxycodone 10mg #240": a quantity is asked for, not taken
    const asked = uses.find(({ entry, to }) => entry === 'requested' && to <= cue.from && open(to, cue.from))
    const counted = /^[^,;]{0,24}#\s?\d/.test(scene.text.slice(name.to, name.to + 32))
    if (cue.entry === 'current' && asked !== undefined && counted) return { use: 'requested', cue: asked }
    return { use: cue.entry, cue }
  }
  if (assertion === 'historical') return { use: 'past', cue: null }
  if (scene.kind === 'request for authorization' || scene.section === 'request') return { use: 'requested', cue: null }
  if (scene.section === 'medications' || scene.section === 'opioid monitoring') return { use: 'current', cue: null }
  if (scene.section === 'treatment') return { use: 'past', cue: null }
  if (scene.section === 'plan' || assertion === 'planned') return { use: 'started', cue: null }
  return { use: 'unclear', cue: null }
}

/** A line of a pharmacy's list opens with the day on which it was dispensed. */
function dispensedOn({ kind, dates }: Scene): Pick<Draft, 'date'> {
  const [first] = dates
  return kind === 'prescription monitoring' && first !== undefined && first.from < 4 ? { date: first.date } : {}
}

const SINCE =
  /\b(?:since|started(?: on| in)?|beginning(?: in)?|from)\W{0,3}(?:about |around |approximately |the |at least ){0,2}$/i
/** The day of a start that its verb opens: "restarted Xanax 0.5 mg twice a day on 4/27/2016". */
const STARTED = /\b(?:re-?)?(?:started|began|begun|initiated|resumed|placed on|put on)\b(?:[^.;]|\.\d){0,40}$/i
const ON_A_DAY = /^(?:[^.;:]|\.\d){0,60}\b(?:on|in)\s{1,3}$/i

/**
 * Since when the drug is taken: a day, or else the month or year. What stands behind another drug is that drug's, unless the two
 * are named in one breath ("Norco and Soma since 2014").
 */
function sinceOf(
  scene: Scene,
  name: Range,
  drugs: readonly Range[],
): Pick<Extract<Value, { kind: 'regimen' }>, 'since' | 'sinceWithin'> {
  const { text, dates, periods } = scene
  const next = drugs.find(({ from }) => from >= name.to)
  const joined = next !== undefined && /^\s?(?:,|and|&|\/|\+)\s?(?:and\s)?$/.test(text.slice(name.to, next.from))
  const end = Math.min(name.to + 90, next === undefined || joined ? Number.MAX_SAFE_INTEGER : next.from)
  const opened = STARTED.test(text.slice(Math.max(0, name.from - 60), name.from))
  const told = ({ from }: Range): boolean => {
    if (from < name.to || from > end) return false
    const lead = text.slice(name.to, from)
    return (from - name.to < 60 && SINCE.test(lead)) || (opened && ON_A_DAY.test(lead))
  }
  const day = dates.find(told)
  if (day !== undefined) return { since: day.date }
  const within = periods.find(told)
  return { since: null, ...(within === undefined ? {} : { sinceWithin: within.period }) }
}

/** Words of the next clause that the sig reader took along. */
const OVERRUN = /(?:,? and (?:no|non|reported|reports|left|right|the|an?)\b| until | (?:was|were|is|are) ).*$/i

const LONG = formsOf('week weeks month months year years')

/** "for three years" behind the drug: how long it has been taken. Days are a sig's business. */
function takenOf(scene: Scene, drug: Medication): Quantity | null {
  const { words } = scene
  const first = words.findIndex(({ from }) => from >= drug.from)
  for (let at = Math.max(0, first); at < Math.min(words.length, first + 22); at += 1) {
    if (words[at]?.form === ';') return null
    if (words[at]?.form !== 'for' && words[at]?.form !== 'x') continue
    const more = ['over', 'about', 'approximately', 'the', 'past', 'last', 'nearly', 'more', 'than'].includes(
      words[at + 1]?.form ?? '',
    )
    for (let step = at + 1; step <= at + (more ? 4 : 1); step += 1) {
      const amount = amountAt(words, step)
      const unit = amount === null ? '' : (words[amount.next]?.form ?? '')
      if (amount !== null && LONG.has(unit)) return quantity(amount.low, amount.high, `${unit}s`)
    }
  }
  return null
}
