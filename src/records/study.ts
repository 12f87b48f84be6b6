import type { Period, Value } from '../core/index.ts'
import { DIAGNOSES } from './diagnosis.ts'
import { PARTS, placeOf } from './place.ts'
import { asksFor, cover, type Draft, holds, isWanted, type Scene } from './scene.ts'
import { find, formsOf, type Hit, lexicon, namesOf, type Range, tableOf, wordsOf } from './words.ts'

type Study = { readonly name: string; readonly fact: 'imaging' | 'electrodiagnostic study' }

const table = (fact: Study['fact'], lines: string): readonly (readonly [string, Study])[] =>
  tableOf(lines).flatMap(([name, phrases]) => phrases.map((phrase) => [phrase, { name, fact }] as const))

const STUDIES = lexicon([
  ...table(
    'imaging',
    `
MRI = mri, magnetic resonance imaging, mri scan, mr imaging, open mri, mri imaging
MR arthrogram = mr arthrogram, mri arthrogram, arthrogram
CT = ct, ct scan, cat scan, computed tomography
CT myelogram = ct myelogram, myelogram
x-ray = x ray, xray, x rays, xrays, radiograph, radiographs, plain film, plain films, plain radiographs, films
ultrasound = ultrasound, diagnostic ultrasound
bone scan = bone scan
discogram = discogram, discography
bone density scan = dexa, dexa scan, bone density
`,
  ),
  ...table(
    'electrodiagnostic study',
    `
EMG/NCV = emg ncv, emg ncs, emg and ncv, emg and ncs, emg nerve conduction study, emg and nerve conduction study, emg and nerve conduction studies, electrodiagnostic study, electrodiagnostic studies, electrodiagnostic testing, electro diagnostic testing, electrodiagnostics, electrodiagnostic, edx
EMG = emg, electromyography, electromyogram
NCV = ncv, ncs, nerve conduction study, nerve conduction studies, nerve conduction velocity, nerve conduction
`,
  ),
])

/** What only a study shows. */
const SHOWN = namesOf(`
effusion = effusion, joint effusion
tear = tear, tearing, torn, partial tear, full thickness tear, complete tear
loose body = loose body, loose bodies
retraction = retraction, retracted
nerve compression = nerve root compression, nerve root impingement, impinging, nerve root displacement, compresses, abuts, abutting, effacement, impingement
marrow edema = marrow edema, bone marrow edema, bone bruise
hardware loosening = hardware loosening, hardware failure, loosening
Hill-Sachs lesion = hill sachs, hill sachs lesion
solid fusion = solid fusion, fused
denervation = denervation, active denervation
demyelination = demyelination, slowing, prolonged latency, delayed latency
`)

const SHOWED = formsOf(
  'reveal revealed show showed shown demonstrate demonstrated indicated evidence finding impression confirmed consistent interpretation found noted read suggest suggested positive negative were was normal unremarkable conclusion',
)
const NORMAL =
  /\b(?:normal|unremarkable|negative|no (?:acute )?(?:abnormalit|fracture|evidence)|within normal limits)\b/i

/** Does the sentence give the result of a study? Its diagnoses are then what the study showed. */
export const givesResult = (scene: Scene): boolean => {
  const hit = find(scene.words, STUDIES)[0]
  return hit !== undefined && scene.words.some((word) => word.from >= hit.to && SHOWED.has(word.form))
}

/** The study that the report of one names in its title, and the body part. */
export function reportedStudy(title: string): { study: string; part: string | null } | null {
  const words = wordsOf(title)
  const hit = find(words, STUDIES)[0]
  return hit === undefined ? null : { study: hit.entry.name, part: find(words, PARTS)[0]?.entry ?? null }
}

/** A sentence that opens with a level or a plain "there was" goes on with the report before it. */
const GOES_ON =
  /^(?:(?:at|stable|mild|moderate|severe|minimal|no|the|large|small)\s)?[CTLS]\d{1,2}\b|^there (?:is|are|was|were)\b|^the (?:[a-z-]+ ){1,5}(?:reveal|show|is|was|are|were|appear|demonstrate)/i
const LEAVES = /\b(?:patient|worker|applicant|palpation|tender|exam|complain|report|diagnos|plan|pain)/i

/** The study that this sentence, or the report it goes on with, is about. */
export function studyTold(scene: Scene): string | null {
  const hit = find(scene.words, STUDIES)[0]
  if (hit !== undefined) return givesResult(scene) ? hit.entry.name : null
  return scene.study !== null && GOES_ON.test(scene.text) && !LEAVES.test(scene.text) ? scene.study : null
}

/** Imaging and electrodiagnostic studies with date and result; those asked for are requests. */
export function readStudies(scene: Scene): readonly Draft[] {
  const hits = find(scene.words, STUDIES).filter((hit) => !isTherapy(scene, hit))
  if (hits.length === 0) return ownReport(scene)
  const drafts: Draft[] = []
  const ahead = stillAhead(scene, hits)
  for (const [index, hit] of hits.entries()) {
    // "EMG/NCV" written apart is one study
    const before = hits[index - 1]
    if (
      before !== undefined &&
      before.entry.fact === hit.entry.fact &&
      hit.first - before.next <= 1 &&
      hit.entry.fact !== 'imaging'
    )
      continue
    const asked = scene.voice === 'utilization review' || isOrderList(scene) || (asksFor(scene) && !givesResult(scene))
    const said = holds(scene, hit)
    const held = said === 'affirmed' && ahead.has(hit) ? 'planned' : said
    // "possibly 75 mg at lunch, MRI of the neck": in a plan doubt about one item is still a plan for the next
    const assertion = asked || (held === 'uncertain' && PLANS.test(scene.text)) ? 'planned' : held
    const end = hits[index + 1]?.from ?? scene.text.length
    const wanted = assertion === 'negated' && isWanted(scene, hit)
    if (
      wanted ||
      assertion === 'planned' ||
      scene.section === 'request' ||
      scene.kind === 'request for authorization'
    ) {
      drafts.push({
        fact: 'request',
        value: { kind: 'word', word: hit.entry.name, qualifier: null, place: placeOf(scene.places, hit) },
        assertion: wanted ? 'negated' : 'planned',
        at: hit,
      })
      continue
    }
    drafts.push(result(scene, hit, { from: hit.to, to: end }, assertion, hits))
  }
  return drafts
}

/** "A splint, an EMG of the right arm, and an MRI were ordered": one verb at the end for all members of the list. */
function isOrderList({ text }: Scene): boolean {
  const end = /\bwere (?:also )?(?:ordered|requested|recommended|prescribed)\W{0,3}$/i.exec(text)
  return end !== null && !/\b(?:was|were|is|are|had|has|have|showed|revealed)\b/i.test(text.slice(0, end.index))
}

const PURPOSE =
  /^[^.;]{0,120}?(?:\bto (?:further |better )?(?:look (?:for|at)|see (?:if|whether)|rule out|r\/o|evaluate|assess|exclude|check for|determine|confirm|identify|clarify|delineate|define|search for)\b|, (?:rule out|r\/o)\b|\bin search of\b)/i
/** Words behind a study that tell of it as done, also where a purpose is told: "X-rays were taken to rule out". */
const DONE =
  /\b(?:was|were|been|done|performed|obtained|taken|completed|shows?|showed|showing|reveal(?:s|ed)|demonstrate[sd]|found|normal|negative|positive|unremarkable|reviewed|dated)\b/i
const RESULTED =
  /(?:\bshows?|\bshowed|\breveal(?:s|ed)|\bdemonstrated|\b(?:was|were|is|been) (?:done|performed|obtained|taken|completed|normal|negative|positive|unremarkable)|[:,-] ?(?:normal|negative|positive|unremarkable)|seen)\b/i
const HAD =
  /\b(?:had|underwent|undergone|received|completed|obtained|performed|did|done|included|includes|reviewed|after|following|prior|previous|recent|last|able)\b[^.;]{0,60}$/i
/** "Obtain an MRI", "I'd like to get an MRI": an order, whether or not a word of asking stands with it. */
const OBTAIN =
  /(?<!\b(?:did|able to|had to|tried to) )\b(?:obtain|get|arrange(?: for)?)(?: (?:an?|the|new|repeat|updated|another|some|plain|\d-view)){0,3} $/i
/** What stands there was done, or is the report of what was done. */
const DONE_THERE: ReadonlySet<string> = new Set([
  'studies',
  'treatment',
  'injury',
  'past history',
  'indication',
  'procedure',
])

/**
 * Studies that are still to be done though no word asks for them: "MRI to look for a tear" tells what it is for, and one
 * that was done tells its day, its result or that it was done. "MRI and EMG to rule out" speaks of both.
 */
function stillAhead(scene: Scene, hits: readonly Hit<Study>[]): ReadonlySet<Hit<Study>> {
  const ahead = new Set<Hit<Study>>()
  if (/^(?:imaging|electrodiagnostic) report$/.test(scene.kind) || DONE_THERE.has(scene.section ?? '')) return ahead
  for (let index = hits.length - 1; index >= 0; index -= 1) {
    const hit = hits[index]
    if (hit === undefined) continue
    const next = hits[index + 1]
    const before = scene.text.slice(Math.max(0, hits[index - 1]?.to ?? 0, hit.from - 80), hit.from)
    const behind = scene.text.slice(hit.to, next?.from ?? scene.text.length)
    if (dateBefore(scene, hit) !== undefined) continue
    if (OBTAIN.test(before)) {
      ahead.add(hit)
      continue
    }
    if (HAD.test(before)) continue
    const joined =
      next !== undefined && ahead.has(next) && /^[^.;]{0,50}(?:\band\b|\bor\b|[,/])[^.;]{0,12}$/.test(behind)
    const purpose = PURPOSE.exec(behind)?.[0]
    const told = purpose ?? (joined ? behind : null)
    if (told === null || DONE.test(told) || RESULTED.test(behind.slice(told.length, told.length + 160))) continue
    if (scene.dates.some(({ from }) => from >= hit.to && from - hit.to < 70)) continue
    ahead.add(hit)
  }
  return ahead
}

/** Pulsed ultrasound is a therapy, and an ultrasound that guides a needle no study. */
const isTherapy = (scene: Scene, hit: Hit<Study>): boolean =>
  hit.entry.name === 'ultrasound' &&
  (/\b(?:pulsed?|therapeutic)\s$/i.test(scene.text.slice(Math.max(0, hit.from - 14), hit.from)) ||
    /^[\s-](?:guid|therap|treat)/i.test(scene.text.slice(hit.to, hit.to + 8)))

/** "a normal MRI", "negative hip x-rays". */
const judgedBefore = (scene: Scene, hit: Range): 'normal' | 'abnormal' | null => {
  const lead = /\b(normal|negative|unremarkable|abnormal)\s+(?:\w+\s+){0,3}$/i.exec(
    scene.text.slice(Math.max(0, hit.from - 50), hit.from),
  )
  return lead === null ? null : /^abnormal/i.test(lead[1] ?? '') ? 'abnormal' : 'normal'
}

/**
 * The month or year of a study without a day: in front of it ("In 2009 she had an EMG") or behind it ("MRI of March 2015"),
 * with no other study between.
 */
function doneWithin(scene: Scene, hit: Range, hits: readonly Range[]): { readonly doneWithin?: Period } {
  const free = (from: number, to: number): boolean =>
    !/[.;]/.test(scene.text.slice(from, to)) && !hits.some((other) => other.from >= from && other.to <= to)
  const found =
    scene.periods.find(
      ({ from }) =>
        from >= hit.to &&
        from - hit.to < 60 &&
        free(hit.to, from) &&
        /\b(?:of|in|from|dated|done|performed|obtained|taken)\W{0,3}(?:the |early |late )?$|\(\s?$/i.test(
          scene.text.slice(hit.to, from),
        ),
    ) ?? scene.periods.findLast(({ to }) => to <= hit.from && hit.from - to < 40 && free(to, hit.from))
  return found === undefined ? {} : { doneWithin: found.period }
}

function result(
  scene: Scene,
  hit: Hit<Study>,
  reach: Range,
  assertion: Draft['assertion'],
  hits: readonly Range[],
): Draft {
  const showed = scene.words.find((word) => word.from >= reach.from && word.to <= reach.to && SHOWED.has(word.form))
  const done =
    scene.dates.find(({ from }) => from >= hit.to && from <= reach.to && from - hit.to < 70) ?? dateBefore(scene, hit)
  const said = showed === undefined ? null : { from: showed.from, to: reach.to }
  const findings = said === null ? [] : findingsOf(scene, said)
  const judged = judgedBefore(scene, hit)
  const value: Value = {
    kind: 'result',
    study: hit.entry.name,
    place: placeOf(scene.places, hit),
    done: done?.date ?? null,
    ...(done === undefined ? doneWithin(scene, hit, hits) : {}),
    result: said === null ? judged : (verdictOf(scene, said, findings) ?? judged),
    ...listed(findings),
  }
  // "MRI revealed no fracture": the study was done; "has not had an MRI" denies the study
  const held =
    (said !== null || judged !== null) && assertion === 'negated' && !deniedBefore(scene, hit) ? 'affirmed' : assertion
  return {
    fact: hit.entry.fact,
    value,
    assertion: held === 'uncertain' && said !== null ? 'affirmed' : held,
    at: cover(
      hit,
      done,
      said === null ? null : { from: said.from, to: Math.min(said.to, findings.at(-1)?.at.to ?? said.from + 90) },
    ),
    ...(done === undefined ? {} : { date: done.date }),
  }
}

const deniedBefore = (scene: Scene, hit: Range): boolean =>
  /\b(?:no|not|never|without|yet to)\b[^.;,]{0,40}$/i.test(scene.text.slice(0, hit.from))

const dateBefore = (scene: Scene, hit: Range) => scene.dates.findLast(({ to }) => to <= hit.from && hit.from - to < 25)

const PLANS = /\b(?:plan|request|recommend|order|authoriz)/i

type Shown = { readonly text: string; readonly held: 'found' | 'denied' | 'suspected'; readonly at: Range }

/** What a study showed, by the names of diagnoses. */
function findingsOf(scene: Scene, reach: Range): readonly Shown[] {
  const shown: Shown[] = []
  const named = find(scene.words, DIAGNOSES)
  const more = find(scene.words, SHOWN).filter((hit) => !named.some((one) => one.from < hit.to && hit.from < one.to))
  const hits = [...named, ...more].sort((a, b) => a.from - b.from)
  for (const hit of hits) {
    if (hit.from < reach.from || hit.to > reach.to) continue
    const assertion = holds(scene, hit)
    const held = assertion === 'negated' ? 'denied' : assertion === 'uncertain' ? 'suspected' : 'found'
    const { levels } = placeOf(scene.places, hit)
    // The record's own words stay beside the name: criteria may ask for a protrusion, an extrusion or a bulge.
    const printed = scene.text.slice(hit.from, hit.to).replace(/\s+/g, ' ').toLowerCase()
    const name = printed === hit.entry ? hit.entry : `${hit.entry} (${printed})`
    const text = levels.length === 0 ? name : `${name} ${levels.join(', ')}`
    if (!shown.some((one) => one.text === text)) shown.push({ text, held, at: hit })
  }
  return shown
}

const listed = (findings: readonly Shown[]) => {
  const of = (held: Shown['held']): readonly string[] =>
    findings.filter((one) => one.held === held).map(({ text }) => text)
  return { findings: of('found'), denied: of('denied'), suspected: of('suspected') }
}

function verdictOf(scene: Scene, reach: Range, findings: readonly Shown[]): 'normal' | 'abnormal' | null {
  if (findings.some(({ held }) => held === 'found')) return 'abnormal'
  if (findings.some(({ held }) => held === 'suspected')) return null
  if (findings.length > 0 || NORMAL.test(scene.text.slice(reach.from, reach.to))) return 'normal'
  return null
}

/** In a report of its own the study is named once; its impression and findings speak without naming it. */
function ownReport(scene: Scene): readonly Draft[] {
  const told = studyTold(scene)
  const reported = told ?? scene.report?.study ?? null
  const fact = reported === null ? null : /^(?:EMG|NCV)/.test(reported) ? 'electrodiagnostic study' : 'imaging'
  if (
    fact === null ||
    reported === null ||
    (told === null && !['findings', 'diagnoses', 'studies', 'objective'].includes(scene.section ?? ''))
  )
    return []
  const reach = { from: 0, to: scene.text.length }
  const findings = findingsOf(scene, reach)
  const verdict = verdictOf(scene, reach, findings)
  if (verdict === null) return []
  const at = findings.length === 0 ? reach : cover(...findings.map((one) => one.at))
  const value: Value = {
    kind: 'result',
    study: reported,
    place: placeOf(scene.places, at),
    done: scene.report?.date ?? null,
    result: verdict,
    ...listed(findings),
  }
  return [{ fact, value, assertion: 'affirmed', at }]
}
