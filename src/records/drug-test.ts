import type { Confidence } from '../core/index.ts'
import { NOWHERE } from './place.ts'
import { cover, type Draft, holds, type Scene } from './scene.ts'
import { find, formsOf, type Hit, namesOf, type Range } from './words.ts'

const TESTS = namesOf(`
urine drug test = urine drug screen, urine drug test, urine drug testing, urine drug screening, uds, udt, urine toxicology, urine toxicology screen, toxicology report, toxicology screen, toxicology, drug screen, urine screen, urine test, urine analysis for drugs, drug test, point of care drug test, urine specimen
`)

/**
 * What a urine test can name, by the name it is compared under. Parents and metabolites; street drugs; and the classes
 * that immunoassay cups report.
 */
const ANALYTES = namesOf(`
hydrocodone = hydrocodone, norco, vicodin, lortab
hydromorphone = hydromorphone, dilaudid
norhydrocodone = norhydrocodone, nor hydrocodone
dihydrocodeine = dihydrocodeine
oxycodone = oxycodone, percocet, oxycontin, roxicodone
noroxycodone = noroxycodone, nor oxycodone
oxymorphone = oxymorphone, opana
noroxymorphone = noroxymorphone
morphine = morphine, ms contin
codeine = codeine
6-monoacetylmorphine = 6 monoacetylmorphine, 6 mam, 6 acetylmorphine, heroin metabolite
methadone = methadone
EDDP = eddp, methadone metabolite
fentanyl = fentanyl, duragesic
norfentanyl = norfentanyl
buprenorphine = buprenorphine, suboxone, butrans
norbuprenorphine = norbuprenorphine
tramadol = tramadol, ultram
o-desmethyltramadol = o desmethyltramadol, desmethyltramadol
tapentadol = tapentadol, nucynta
meperidine = meperidine
carisoprodol = carisoprodol, soma
meprobamate = meprobamate
diazepam = diazepam, valium
nordiazepam = nordiazepam
temazepam = temazepam
oxazepam = oxazepam
alprazolam = alprazolam, xanax, alpha hydroxyalprazolam
clonazepam = clonazepam, klonopin
7-aminoclonazepam = 7 aminoclonazepam
lorazepam = lorazepam, ativan
gabapentin = gabapentin
cyclobenzaprine = cyclobenzaprine
amphetamine = amphetamine, amphetamines
methamphetamine = methamphetamine
cocaine = cocaine, benzoylecgonine
marijuana = marijuana, thc, cannabinoid, cannabinoids, cannabis
alcohol = alcohol, ethyl glucuronide, etg, ethanol
opiates = opiate, opiates
opioids = opioid, opioids
benzodiazepines = benzodiazepine, benzodiazepines
barbiturates = barbiturate, barbiturates, butalbital
phencyclidine = phencyclidine, pcp
`)

/**
 * Metabolites by the drugs that explain them. Hydromorphone from hydrocodone is as a published letter reads such a
 * report (2014); the other rows are common pharmacology and recalled.
 */
export const METABOLITES: readonly {
  readonly found: string
  readonly from: readonly string[]
  readonly confidence: Confidence
}[] = [
  { found: 'hydromorphone', from: ['hydrocodone', 'morphine'], confidence: 'corroborated' },
  { found: 'norhydrocodone', from: ['hydrocodone'], confidence: 'corroborated' },
  { found: 'dihydrocodeine', from: ['hydrocodone', 'codeine'], confidence: 'recalled' },
  { found: 'hydrocodone', from: ['codeine'], confidence: 'recalled' },
  { found: 'oxymorphone', from: ['oxycodone'], confidence: 'recalled' },
  { found: 'noroxycodone', from: ['oxycodone'], confidence: 'recalled' },
  { found: 'noroxymorphone', from: ['oxycodone', 'oxymorphone'], confidence: 'recalled' },
  { found: 'morphine', from: ['codeine'], confidence: 'recalled' },
  { found: 'EDDP', from: ['methadone'], confidence: 'recalled' },
  { found: 'norfentanyl', from: ['fentanyl'], confidence: 'recalled' },
  { found: 'norbuprenorphine', from: ['buprenorphine'], confidence: 'recalled' },
  { found: 'o-desmethyltramadol', from: ['tramadol'], confidence: 'recalled' },
  { found: 'meprobamate', from: ['carisoprodol'], confidence: 'recalled' },
  { found: 'nordiazepam', from: ['diazepam'], confidence: 'recalled' },
  { found: 'temazepam', from: ['diazepam'], confidence: 'recalled' },
  { found: 'oxazepam', from: ['diazepam', 'temazepam'], confidence: 'recalled' },
  { found: '7-aminoclonazepam', from: ['clonazepam'], confidence: 'recalled' },
]

/** What a test found, set against the ingredients prescribed. Classes ("opiates") are left to the physician. */
export type Explained = {
  readonly expected: readonly string[]
  /** Found, prescribed by nobody, and no metabolite of anything prescribed. */
  readonly unexplained: readonly string[]
}

export function explainDetected(detected: readonly string[], prescribed: readonly string[]): Explained {
  const expected: string[] = []
  const unexplained: string[] = []
  for (const found of detected) {
    if (CLASSES.has(found)) continue
    const parents = METABOLITES.find((row) => row.found === found)?.from ?? []
    const known = prescribed.includes(found) || parents.some((parent) => prescribed.includes(parent))
    ;(known ? expected : unexplained).push(found)
  }
  return { expected, unexplained }
}

const CLASSES = new Set(['opiates', 'opioids', 'benzodiazepines', 'barbiturates', 'amphetamine'])

const VERDICTS = namesOf<'consistent' | 'inconsistent'>(`
consistent = consistent, appropriate, as expected, expected
inconsistent = inconsistent, not consistent, unexpected, inappropriate, aberrant, not as expected, abnormal
`)

const FOUND = formsOf('positive detected revealed showed present found reveal shows show confirmed')
const ABSENT = formsOf('negative undetected')
const PRESCRIBED = formsOf(
  'prescribed prescriptions prescription medications medication consistent inconsistent including',
)

/** A urine drug test with its verdict, what was found and what was not. */
export function readDrugTest(scene: Scene): readonly Draft[] {
  const hit = find(scene.words, TESTS).find((one) => isPrinted(scene, one))
  const report = scene.kind === 'drug test' || scene.section === 'laboratory'
  const verdict = verdictOf(scene)
  if (hit === undefined && !report) return []
  const findings = analytes(scene)
  if (hit === undefined && findings.length === 0 && verdict === null) return []
  const at = cover(hit, verdict?.at, ...findings.map((one) => one.at))
  const assertion = hit === undefined ? 'affirmed' : holds(scene, hit)
  const positive = findings.some(({ absent }) => !absent)
  const done = hit === undefined ? undefined : scene.dates.find(({ from }) => from >= hit.from && from - hit.to < 60)
  return [
    {
      fact: 'urine drug test',
      value: {
        kind: 'result',
        study: 'urine drug test',
        place: NOWHERE,
        done: done?.date ?? null,
        result: verdict?.result ?? (findings.length === 0 ? null : positive ? 'positive' : 'negative'),
        findings: findings.filter(({ absent }) => !absent).map(({ text }) => text),
        denied: findings.filter(({ absent }) => absent).map(({ text }) => text),
      },
      assertion: verdict !== null || findings.length > 0 ? 'affirmed' : assertion,
      at,
      ...(done === undefined ? {} : { date: done.date }),
    },
  ]
}

const isPrinted = (scene: Scene, hit: Hit<unknown>): boolean =>
  hit.next - hit.first > 1 ||
  !/^ud[st]$/i.test(scene.text.slice(hit.from, hit.to)) ||
  /^[A-Z]+$/.test(scene.text.slice(hit.from, hit.to))

function verdictOf(scene: Scene): { result: 'consistent' | 'inconsistent'; at: Range } | null {
  const hits = find(scene.words, VERDICTS)
  const worst = hits.find(({ entry }) => entry === 'inconsistent') ?? hits[0]
  return worst === undefined ? null : { result: worst.entry, at: worst }
}

type Found = { readonly text: string; readonly absent: boolean; readonly at: Range }

/**
 * The substances of a result: "positive for A, B and C", "negative for D", "no E detected". What follows "prescribed
 * medications including" is the list it was compared with, not a result.
 */
function analytes(scene: Scene): readonly Found[] {
  const { words } = scene
  const hits = find(words, ANALYTES)
  const found: Found[] = []
  for (const hit of hits) {
    let mode: 'found' | 'absent' | null = null
    let compared = false
    for (let at = hit.first - 1; at >= 0 && mode === null; at -= 1) {
      const form = words[at]?.form ?? ''
      if (form === ';' || form === '.') break
      if (PRESCRIBED.has(form)) compared = true
      if (FOUND.has(form)) mode = 'found'
      else if (ABSENT.has(form) || form === 'no' || form === 'without') mode = 'absent'
    }
    const behind = words.slice(hit.next, hit.next + 4).map(({ form }) => form)
    if (behind.includes('not') && behind.includes('detected')) mode = 'absent'
    else if (behind[0] === ':' || mode === null) {
      if (behind.includes('negative')) mode = 'absent'
      else if (behind.includes('positive') || behind.includes('detected')) mode = 'found'
    }
    if (mode === null || (compared && !behind.includes('positive'))) continue
    const absent = mode === 'absent'
    if (!found.some((one) => one.text === hit.entry && one.absent === absent))
      found.push({ text: hit.entry, absent, at: hit })
  }
  return found
}
