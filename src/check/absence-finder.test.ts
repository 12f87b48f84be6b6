import { expect, test } from 'vitest'
import { sentencesOf } from '../records/index.ts'
import { findAbsences } from './absence-finder.ts'
import type { Passage } from './passage.ts'

const rationale = (text: string): Passage => ({
  part: 'rationale',
  item: 1,
  text,
  sentences: sentencesOf(text),
  place: (from, to) => ({ document: 'letter', page: 1, from, to }),
})

const found = (text: string): readonly (readonly [string, string])[] =>
  findAbsences(rationale(text)).flatMap(({ subjects }) => subjects.map(({ kind, asked }) => [kind, asked] as const))

/** A sentence, and each thing that it says is missing with its kind; none where it says no such thing. */
const CASES: readonly (readonly [text: string, ...things: (readonly [kind: string, asked: string])[]])[] = [
  // behind a determiner, with and without a noun of record
  ['There is no documentation of a urine drug screen.', ['missing-from-record', 'urine drug screen']],
  ['There are no red flag symptoms.', ['absent-in-patient', 'red flag symptoms']],
  ['No motor deficits were identified.', ['absent-in-patient', 'motor deficits']],
  // whose words they are decides: a record tells nothing, an examination shows nothing
  ['The records do not describe spasm.', ['missing-from-record', 'spasm']],
  ['The examination did not show any spasm.', ['absent-in-patient', 'spasm']],
  ['She has not undergone physical therapy.', ['absent-in-patient', 'undergone physical therapy']],
  // lists are divided; what the members share goes with each
  [
    'There was a lack of documentation regarding failure of antidepressants or anticonvulsants.',
    ['missing-from-record', 'failure of antidepressants'],
    ['missing-from-record', 'failure of anticonvulsants'],
  ],
  [
    'Examination showed no tenderness, no effusion, and no weakness.',
    ['absent-in-patient', 'tenderness'],
    ['absent-in-patient', 'effusion'],
    ['absent-in-patient', 'weakness'],
  ],
  // adjectives of one noun are one thing
  ['No motor or sensory loss was documented.', ['missing-from-record', 'motor or sensory loss']],
  // a measure, a time or "objective"; in a list each member for itself
  ['There is no evidence of objective functional improvement.', ['qualified', 'objective functional improvement']],
  [
    'There is no documentation of at least 30% pain relief or of side effects.',
    ['qualified', 'at least 30% pain relief'],
    ['missing-from-record', 'side effects'],
  ],
  // what it was wanted for is not part of it
  ['There is no evidence of nerve compromise to warrant an MRI.', ['missing-from-record', 'nerve compromise']],
  // the subject before the verb, behind an introduction, and behind "nor"
  ['In this case, the duration of relief was not documented.', ['missing-from-record', 'duration of relief']],
  ['A pain agreement is not in the file.', ['file-content', 'pain agreement']],
  ['Nor has a taper been attempted.', ['missing-from-record', 'taper']],
  ['Missing from the file is the operative report.', ['file-content', 'operative report']],
  ['No note describes the response to therapy.', ['missing-from-record', 'response to therapy']],
  // reasons, requests, papers and judgments
  ['There is no rationale for a second MRI.', ['reasoning-missing', 'rationale for a second MRI']],
  ['It is unclear why a brace was requested.', ['reasoning-missing', 'why a brace was requested']],
  ['The request does not specify a quantity.', ['request-defect', 'quantity']],
  ['Physical therapy notes were not submitted for review.', ['file-content', 'Physical therapy notes']],
  ['There are no exceptional factors noted.', ['conclusory', 'exceptional factors']],
  // conclusions, rules, conditions, studies and what points back are no claims
  ['The request is not medically necessary.'],
  ['Medical necessity has not been established.'],
  ['The MTUS does not recommend an MRI of the hand.'],
  ['Guidelines state that imaging is not indicated without red flags.'],
  ['If there is no improvement, the medicine is tapered.'],
  ['There are no long-term studies of opioids for back pain.'],
  ['In the absence of such evidence, the request cannot be supported.'],
  ['The ODG states, "there is no evidence for any other muscle relaxant as a topical product."'],
  ['Utilization review denied the request because there was no documentation of relief.'],
  // what those say who decided before is told, in whatever order; agreeing with them is a claim of its own
  ['Utilization review says that the file holds no record of exercise or therapy. It does.'],
  ['The denial states that there is no documentation of relief.'],
  ['UR denied it because no functional improvement was documented.'],
  ['According to utilization review, there was no documentation of a urine drug screen.'],
  ['The request was denied for lack of documentation of conservative care.'],
  ['Utilization review did not mention the urine drug screen.'],
  ['The claims administrator non-certified the request, citing a lack of documented improvement.'],
  ["The carrier's reviewer found that a trial of NSAIDs had not been documented."],
  ['Utilization review denied the request. It found no documentation of relief.'],
  ['The denial is upheld because there is no documentation of spasm.', ['missing-from-record', 'spasm']],
  ['There is no record of a pain agreement, according to utilization review.'],
  // how a treatment went is an outcome, and nothing is missing
  ['Rest, naproxen and therapy have not helped.'],
  ['The taper was not tolerated: function became worse at 20 mg.'],
  ['Twelve visits of therapy have not restored strength.'],
  ['The injection gave no relief.'],
  ['A plain sling was not asked for.'],
  ['Nothing in the file makes the drug an exception from the rule.'],
  ['Neither an open approach nor a large tear calls for a pillow.'],
  // the denial of a change is told, and "use of" a drug is a thing when it is said to be unwritten
  ['No change of the reflexes was recorded.', ['missing-from-record', 'change of the reflexes']],
  ['The records do not document use of an NSAID.', ['missing-from-record', 'use of an NSAID']],
  ['Evidence of a recent flare was lacking.', ['qualified', 'Evidence of a recent flare']],
  // a denial of its own behind "and"
  [
    'None of the reports describes weakness, and reflexes were never recorded.',
    ['missing-from-record', 'weakness'],
    ['missing-from-record', 'reflexes'],
  ],
  // a second verb begins a clause of its own
  ['She has no panic attacks and sleeps seven hours.', ['absent-in-patient', 'panic attacks']],
  // a rule and then the case: only the case counts
  [
    'While the guideline asks for a trial of NSAIDs, here, however, there was no mention of side effects.',
    ['missing-from-record', 'side effects'],
  ],
]

test.each(CASES.map(([text, ...things]) => ({ text, things })))('$text', ({ text, things }) => {
  expect(found(text)).toEqual(things)
})

test('places are those of the passage', () => {
  const text = 'The back hurts. There is no documentation of spasm, fever or night pain.'
  for (const claim of findAbsences(rationale(text))) {
    expect(text.slice(claim.from, claim.to)).toContain('spasm')
    for (const subject of claim.subjects) expect(text.slice(subject.from, subject.to)).toBe(subject.text)
  }
})

test('any text gives an answer, in time that grows with it', () => {
  const long = 'no documentation of a, b and '.repeat(20_000)
  const before = performance.now()
  expect(findAbsences(rationale(long)).length).toBeGreaterThan(0)
  expect(performance.now() - before).toBeLessThan(10_000)
  expect(findAbsences(rationale('""no not without "lack of ((( nor,,,'))).toEqual(expect.any(Array))
})
