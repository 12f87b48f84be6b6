import { readRegimen } from '../dose/index.ts'
import { cover, type Draft, holds, numberOf, type Scene } from './scene.ts'
import { taperIn } from './taper.ts'
import { find, formsOf, type Hit, namesOf, type Range } from './words.ts'

const EFFECTS = namesOf(`
any = side effect, side effects, adverse effect, adverse effects, adverse reaction, adverse event, adverse events, adverse side effect, adverse side effects, untoward effect
constipation = constipation, opioid induced constipation, constipated
nausea = nausea, vomiting
sedation = sedation, drowsiness, somnolence, drowsy, sleepiness, oversedation, grogginess, sedated
dizziness = dizziness, lightheadedness
itching = itching, pruritus, rash
gastrointestinal upset = gi upset, gastrointestinal upset, stomach upset, dyspepsia, gastritis, gastric upset, heartburn, gi side effect, abdominal pain, acid reflux
cognitive impairment = cognitive impairment, mental clouding, confusion, memory loss
dry mouth = dry mouth
respiratory depression = respiratory depression
weight gain = weight gain
sexual dysfunction = sexual dysfunction, erectile dysfunction, hypogonadism, low testosterone
`)

const EFFECT_CONTEXT =
  /\bside[\s-]effects?\b|\badverse\b|\b(?:due to|from|with|secondary to|caused by|because of|on) (?:the |her |his |current |pain |opioid )*(?:medications?|meds|opioids?|narcotics?|nsaids?|norco|tramadol|gabapentin)\b|\b(?:opioid|medication|nsaid)[\s-]induced\b|\btolerat/i

const ABERRANT = namesOf(`
aberrant behaviour = aberrant behavior, aberrant behaviour, aberrant drug behavior, aberrant drug taking behavior, aberrant drug related behavior, aberrant medication behavior, aberrant, aberrancy, drug seeking, drug seeking behavior, aberrant drug behaviors
early refill = early refill, early refills, ran out early, running out early, runs out early, ran out of medication early, requested early
lost prescription = lost prescription, lost medication, stolen medication, lost his medication, lost her medication, stolen prescription
multiple prescribers = doctor shopping, multiple prescribers, multiple providers, multiple pharmacies, multiple physicians prescribing
diversion = diversion, diverting, diverted, selling medication
misuse = misuse, misusing, overuse, overusing, abuse, drug abuse, substance abuse, medication abuse, opioid abuse, self escalation, self escalating, takes more than prescribed, taking more than prescribed, took extra, extra tablets, opioid misuse, opioid use disorder, overtaking
addiction = addiction, addicted, opioid dependence, opioid dependency, drug dependence
illicit drug use = illicit drug, illicit drugs, illicit substance, illicit substances, illicit drug use, illegal drug, illegal drugs, cocaine, methamphetamine, heroin
non-compliance = noncompliance, non compliance, noncompliant, non compliant, not compliant, noncompliant with medication
`)

const COMPLIANT = namesOf(`
non-compliance = compliant with medication, compliant with medications, compliant with his medication, compliant with her medication, medication compliantly, medications compliantly, current medication compliantly, compliantly, takes medication as prescribed, takes his medication as prescribed, takes her medication as prescribed, taking medication as prescribed, taking medications as prescribed, takes medications as prescribed, uses medication as prescribed, compliance with medication, medication compliance
`)

const CHECKS = namesOf<'CURES report' | 'pill count' | 'opioid agreement' | 'overdose' | 'weaning' | 'treatment goal'>(`
CURES report = cures, cures report, pdmp, prescription monitoring program, prescription drug monitoring program, patient activity report, cure report
pill count = pill count, pill counts, tablet count
opioid agreement = opioid agreement, pain agreement, pain contract, opioid contract, narcotic agreement, narcotic contract, medication agreement, opioid treatment agreement, controlled substance agreement, pain management agreement, medication contract, pain management contract, narcotics contract, opioid consent, pain treatment agreement, treatment agreement, narcotic pain agreement
overdose = overdose, overdosed, accidental overdose, overdoses, drug overdose
weaning = wean, weaning, weaned, taper, tapering, tapered, taper down, titrate down, weaning process
treatment goal = treatment goal, treatment goals, functional goal, functional goals, goal, goals
`)

const SCREENS = namesOf(`
Opioid Risk Tool = opioid risk tool, ort, ort score
SOAPP = soapp, soapp r, screener and opioid assessment for patients with pain
COMM = comm, current opioid misuse measure
CAGE = cage, cage aid
DIRE = dire, dire score
risk stratification = risk stratification, risk assessment, opioid risk assessment, opioid risk screening, addiction risk, risk for abuse, risk for aberrant behavior, risk of abuse, risk for misuse, risk of opioid abuse, risk for opioid abuse, risk of aberrancy
`)

const CONSISTENT = formsOf('consistent appropriate compliant correct normal unremarkable')
const INCONSISTENT = formsOf('inconsistent discrepancy discrepant inappropriate short abnormal unexpected')
const SHORT_FORMS = formsOf('cures ort comm cage dire soapp pdmp')

/** Side effects, signs of misuse, and the checks that are kept on opioids. */
export function readRisk(scene: Scene): readonly Draft[] {
  return [...effects(scene), ...aberrant(scene), ...checks(scene), ...screens(scene)]
}

const word = (text: string, qualifier: string | null = null) =>
  ({ kind: 'word', word: text, qualifier, place: null }) as const

function effects(scene: Scene): readonly Draft[] {
  const hits = find(scene.words, EFFECTS)
  const general = hits.some(({ entry }) => entry === 'any')
  if (!general && !EFFECT_CONTEXT.test(scene.text) && !followsDrugs(scene, hits.length)) return []
  const specific = hits.filter(({ entry }) => entry !== 'any')
  const drafts = specific.map(
    (hit): Draft => ({ fact: 'side effect', value: word(hit.entry), assertion: holds(scene, hit), at: hit }),
  )
  const all = hits.find(({ entry }) => entry === 'any')
  // "side effects: constipation" is told by the effect; "no side effects except constipation" by both
  if (all !== undefined && (specific.length === 0 || holds(scene, all) === 'negated')) {
    drafts.unshift({ fact: 'side effect', value: word('any'), assertion: holds(scene, all), at: all })
  }
  return drafts
}

/** "She denies constipation, nausea or sedation" behind a sentence about the medication. */
const followsDrugs = (scene: Scene, effectsNamed: number): boolean =>
  scene.section === 'opioid monitoring' ||
  (effectsNamed >= 2 &&
    scene.before !== null &&
    /\b(?:medications?|meds|dose|opioids?|norco|percocet|analges)/i.test(scene.before.text))

function aberrant(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  for (const hit of find(scene.words, ABERRANT)) {
    const form = scene.words[hit.first]?.form ?? ''
    if (
      form === 'abuse' &&
      /\b(?:physical|sexual|child|emotional|alcohol)\s$/i.test(scene.text.slice(Math.max(0, hit.from - 10), hit.from))
    )
      continue
    // "risk of abuse", "to monitor for aberrant behavior": an aim of monitoring, not a sign
    if (/\brisk (?:of|for) (?:[a-z]+ )?$/i.test(scene.text.slice(Math.max(0, hit.from - 24), hit.from))) continue
    const held = holds(scene, hit)
    // what was asked for too early was asked for
    const assertion = hit.entry === 'early refill' && held === 'planned' ? 'affirmed' : held
    drafts.push({ fact: 'aberrant behaviour', value: word(hit.entry), assertion, at: hit })
  }
  for (const hit of find(scene.words, COMPLIANT)) {
    const held = holds(scene, hit)
    const assertion = held === 'affirmed' ? 'negated' : held === 'negated' ? 'affirmed' : held
    drafts.push({ fact: 'aberrant behaviour', value: word(hit.entry), assertion, at: hit })
  }
  return drafts
}

function checks(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  if (scene.section === 'goals') {
    const at = { from: 0, to: scene.text.length }
    drafts.push({ fact: 'treatment goal', value: word(scene.text.slice(0, 200)), assertion: 'planned', at })
  }
  for (const hit of find(scene.words, CHECKS)) {
    if (!isShortForm(scene, hit)) continue
    const fact = hit.entry
    const assertion = holds(scene, hit)
    if (fact === 'treatment goal') {
      if (scene.section === 'goals' || !goalSaid(scene, hit)) continue
      const at = { from: hit.from, to: scene.text.length }
      drafts.push({
        fact,
        value: word(
          scene.text
            .slice(hit.to)
            .replace(/^[\s:,-]*(?:(?:is|are|of treatment|include|includes)\b[\s:]*)*/i, '')
            .slice(0, 200),
        ),
        assertion: assertion === 'negated' ? 'negated' : 'planned',
        at,
      })
      continue
    }
    const verdict =
      scene.words.find(({ form }) => INCONSISTENT.has(form)) ?? scene.words.find(({ form }) => CONSISTENT.has(form))
    const consistent = verdict === undefined ? null : INCONSISTENT.has(verdict.form) ? 'inconsistent' : 'consistent'
    const drugs = fact === 'weaning' ? weanedFrom(scene, hit) : null
    const said = fact === 'CURES report' || fact === 'pill count' ? (consistent ?? 'done') : fact
    const at = fact === 'CURES report' || fact === 'pill count' ? cover(hit, verdict) : hit
    if (drafts.some((one) => one.fact === fact)) continue
    drafts.push({ fact, value: word(said, drugs), assertion, at })
  }
  if (!drafts.some(({ fact }) => fact === 'weaning')) drafts.push(...tapered(scene))
  return drafts
}

/** A taper told without the word: "I would stop both relaxants over several weeks". */
function tapered(scene: Scene): readonly Draft[] {
  if (scene.kind === 'therapy note' || scene.section === 'objective') return []
  const at = taperIn(scene.text, () => drugsNamed(scene.text))
  if (at === null) return []
  const said = holds(scene, at)
  // "I would stop": an advice, and what is told in the section of the plan is planned.
  const would = /\b(?:would|should|will|plan|recommend|advise|try|could|can)\b/i.test(
    scene.text.slice(Math.max(0, at.from - 40), at.to),
  )
  const assertion = said === 'affirmed' && would ? 'planned' : said
  return [{ fact: 'weaning', value: word('weaning', weanedFrom(scene, at)), assertion, at }]
}

const drugsNamed = (text: string): boolean =>
  readRegimen(text.replace(/[\n\r\t]/g, ' ')).some(({ kind }) => kind === 'drug')

const CLASSES = namesOf(`
opioid = opioid, opioids, opiate, opiates, narcotic, narcotics
benzodiazepine = benzodiazepine, benzodiazepines, benzo, benzos
muscle relaxant = muscle relaxant, muscle relaxants
`)

/** How far from the word a drug may stand that is weaned: "weaned slowly and without difficulty off her morphine". */
const NEAR = 80

/** The drugs and classes that the taper is of, as far as its sentence names them; null for none. */
function weanedFrom({ text, words }: Scene, hit: Range): string | null {
  const near = ({ from, to }: { from: number; to: number }): boolean => from - hit.to < NEAR && hit.from - to < NEAR
  const drugs = readRegimen(text.replace(/[\n\r\t]/g, ' ')).flatMap((line) => {
    if (line.kind !== 'drug') return []
    const { medication } = line
    const from = text.indexOf(medication.name, medication.from)
    if (!near({ from, to: from + medication.name.length })) return []
    return [medication.drug.name, ...medication.ingredients.map(({ name }) => name), medication.drug.drugClass]
  })
  const classes = find(words, CLASSES)
    .filter(near)
    .map(({ entry }) => entry)
  const names = [...new Set([...drugs, ...classes].map((name) => name.toLowerCase()))]
  return names.length === 0 ? null : names.join(', ')
}

/** "Goals: …" and "the goal is to …" state one; "goals were discussed" does not say which. */
const goalSaid = (scene: Scene, hit: Hit<unknown>): boolean =>
  /^(?:\s*:|\s+(?:of treatment |of therapy )?(?:is|are|include|includes)\b)/i.test(scene.text.slice(hit.to))

/** CURES, COMM, CAGE and DIRE are words of their own in lower case. */
const isShortForm = (scene: Scene, hit: Hit<unknown>): boolean =>
  hit.next - hit.first > 1 ||
  !SHORT_FORMS.has(scene.words[hit.first]?.form ?? '') ||
  /^[A-Z]{3,}$/.test(scene.text.slice(hit.from, hit.to))

function screens(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  for (const hit of find(scene.words, SCREENS)) {
    if (!isShortForm(scene, hit)) continue
    const near = scene.words.slice(Math.max(0, hit.first - 4), hit.next + 10)
    const level = near.find(({ form }) => form === 'low' || form === 'moderate' || form === 'high' || form === 'medium')
    const score = near.find((one) => one.from >= hit.to && one.kind === 'number' && numberOf(one) !== null)
    const said = level?.form ?? score?.form ?? null
    drafts.push({
      fact: 'risk screen',
      value: word(hit.entry, said === 'medium' ? 'moderate' : said),
      assertion: holds(scene, hit),
      at: cover(hit, level ?? score),
    })
    break
  }
  return drafts
}
