import { readMedication } from '../dose/index.ts'
import type { Decision } from '../letter/index.ts'
import { needsTaper, readabilityOf } from '../review/index.ts'
import type { Checking } from './check.ts'
import { type CheckFinding, found } from './finding.ts'
import { passageOf } from './passage.ts'
import { namesPatient, tellsRule } from './statement.ts'

/** Is it a determination that can go out: complete, decided once, concluded as decided, safe, and of this case alone? */
export function checkForm(checking: Checking): readonly CheckFinding[] {
  return [
    ...elements(checking),
    ...decidedTwice(checking),
    ...conclusions(checking),
    ...reviewAlone(checking),
    ...tapers(checking),
    ...repeated(checking),
    ...hardToRead(checking),
    ...persons(checking),
  ]
}

/** What a determination must hold by Labor Code 4610.6(e) and (f) and 8 CCR 9792.10.6(d), as far as a letter shows it. */
function elements({ reading, undecided }: Checking): readonly CheckFinding[] {
  const { items, reviewer, summary, caseNumber, layout } = reading.value
  const missing = (what: string, law: string, item: number | null = null): CheckFinding =>
    found('element-missing', {
      item,
      at: item === null ? null : (reading.spans[`items.${item - 1}.request`]?.[0] ?? null),
      quote: '',
      message: `The letter has no ${what} (${law}).`,
    })
  const law = 'Labor Code 4610.6(e)'
  return [
    ...(items.length === 0 ? [missing('disputed item that could be read with its decision', law)] : []),
    ...(summary === null ? [missing('clinical case summary', law)] : []),
    ...(caseNumber === null && layout === 'unknown' ? [missing('case number', '8 CCR 9792.10.6(d)')] : []),
    ...(reviewer.licensure.length === 0 && reviewer.specialties.length === 0 && (undecided?.size ?? 0) === 0
      ? [missing("description of the reviewer's qualifications", 'Labor Code 4610.6(f)')]
      : []),
    ...items.flatMap(({ rationale }, index) =>
      rationale === null ? [missing('rationale for this item', law, index + 1)] : [],
    ),
  ]
}

const plain = (request: string): string => request.toLowerCase().replace(/[^a-z0-9#/.]/g, '')

function decidedTwice({ reading, passages }: Checking): readonly CheckFinding[] {
  const { items } = reading.value
  return items.flatMap((item, index) => {
    const first = items.findIndex(({ request }) => plain(request) === plain(item.request))
    if (first === index) return []
    const passage = passages.find(({ part, item: number }) => part === 'request' && number === index + 1)
    const same = items[first]?.decision === item.decision
    return [
      found('item-twice', {
        severity: same ? 'warning' : 'error',
        item: index + 1,
        at: passage?.place(0, passage.text.length) ?? null,
        quote: item.request,
        message: same
          ? `Item ${first + 1} is the same request. Decide it once, or say what tells the two apart.`
          : `Item ${first + 1} is the same request with the other decision.`,
      }),
    ]
  })
}

const AGAINST =
  /\b(?:not|isn't|is no longer|cannot be|neither|no)\b[^.;]{0,60}\b(?:medically (?:necessary|appropriate|indicated|reasonable)|necessary|medical necessity|established|supported|certified|warranted|indicated|authorized|appropriate|substantiated|recommended|justified|approved)\b|\bmedical necessity\b[^.;]{0,80}\b(?:not|lacking|cannot)\b|\b(?:denial|decision|determination|non-?certification)\b[^.;]{0,60}\b(?:upheld|maintained|supported)\b|\b(?:medically )?unnecessary\b|\bdoes not meet\b/i
const FOR =
  /\b(?:is|are|was|were|appears?|be|been|remains?)\b(?! not| no\b| neither)[^.;]{0,40}\b(?:medically (?:necessary|appropriate|indicated)|necessary and appropriate|established|overturned|medically reasonable)\b|\boverturned\b|\bmedical necessity\b[^.;]{0,40}\b(?:is|has been)\b(?! not)[^.;]{0,20}\bestablished\b/i
/** A sentence that concludes, and does not state a rule. */
const CONCLUDES =
  /\b(?:therefore|thus|as such|hence|accordingly|consequently|in summary|request|medical necessity|medically necessary|item)\b/i

/** A sentence that begins so tells what a guideline holds, whoever it names further on. */
const OPENS_RULE = /^(?:the )?(?:CA |California )?(?:MTUS|ODG|ACOEM|guidelines?|according to|per )/i

/** The last sentence that concludes, against the decision above it. */
function conclusions(checking: Checking): readonly CheckFinding[] {
  return checking.reading.value.items.flatMap((item, index) => {
    const rationale = passageOf(checking, 'rationale', index + 1)
    if (rationale === undefined || checking.undecided?.has(index + 1) === true) return []
    const concluding = rationale.sentences
      .filter(({ text }) => CONCLUDES.test(text) && !tellsRule(text) && !OPENS_RULE.test(text))
      .toReversed()
    for (const sentence of concluding.slice(0, 3)) {
      const said = concludedIn(sentence.text)
      if (said === null) continue
      if (said === item.decision) return []
      const request = passageOf(checking, 'request', index + 1)
      return [
        found('decision-rationale', {
          item: index + 1,
          at: rationale.place(sentence.from, sentence.to),
          quote: sentence.text,
          message: `The item is ${item.decision}, and its rationale concludes that the treatment is ${said === 'Upheld' ? 'not ' : ''}medically necessary.`,
          evidence:
            request === undefined
              ? []
              : [
                  {
                    document: 'this letter',
                    page: request.place(0, request.text.length)?.page ?? 1,
                    quote: `${item.request}: ${item.decision}`,
                  },
                ],
        }),
      ]
    }
    return []
  })
}

/** What a conclusion comes to; null where it says neither, or both. */
function concludedIn(sentence: string): Decision | null {
  const against = AGAINST.test(sentence)
  const supports = FOR.test(sentence)
  if (against === supports) return null
  return against ? 'Upheld' : 'Overturned'
}

/** A determination may not rest on the UR decision alone (8 CCR 9792.10.6(b)(2)). */
function reviewAlone({ facts, record, passages }: Checking): readonly CheckFinding[] {
  const summary = passages.find(({ part }) => part === 'summary')
  if (summary === undefined || facts.length === 0) return []
  const own = facts.filter(({ voice, fact }) => voice !== 'utilization review' && !OF_THE_PERSON.has(fact))
  if (own.length > 0) return []
  const where = record === null ? 'The summary tells' : 'The records hold'
  return [
    found('ur-alone', {
      item: null,
      at: summary.place(0, Math.min(summary.text.length, 200)),
      quote: summary.text.slice(0, 200),
      message: `${where} nothing clinical but what utilization review says. A determination may not rest on that alone (8 CCR 9792.10.6(b)(2)).`,
    }),
  ]
}

const OF_THE_PERSON: ReadonlySet<string> = new Set(['age', 'sex', 'date of injury', 'mechanism of injury'])

const TAPER = /\b(?:taper\w*|wean\w*|detox\w*|withdraw\w*|titrat\w*|discontinu\w+ (?:slowly|gradually)|gradual\w*)\b/i
const FROM_WHAT_IS_LEFT =
  /\b(?:taper|wean)\w*\b[^.]{0,120}\b(?:has|have) (?:available|left|remaining|on hand)\b|\bavailable\b[^.]{0,40}\btaper/i

/** Where a drug that is taken would stop and stopping at once can harm: is a taper advised, and can it be done? */
function tapers(checking: Checking): readonly CheckFinding[] {
  const { items } = checking.reading.value
  return items.flatMap((item, index) => {
    if (item.decision !== 'Upheld' || checking.undecided?.has(index + 1) === true) return []
    const medication = readMedication(item.request).value
    if (medication === null || !needsTaper(medication)) return []
    const rationale = passageOf(checking, 'rationale', index + 1)
    const request = passageOf(checking, 'request', index + 1)
    if (rationale === undefined || request === undefined) return []
    const names = new Set(medication.ingredients.map(({ name }) => name))
    const taken = checking.facts.filter(
      ({ value, assertion }) =>
        value.kind === 'regimen' &&
        value.use === 'current' &&
        assertion === 'affirmed' &&
        value.ingredients.some((name) => names.has(name)),
    )
    const advice = rationale.sentences.find(({ text }) => TAPER.test(text))
    if (advice === undefined) {
      // Another item of the same letter may grant what a taper needs, or advise one for both.
      const partly = item.authorized !== null
      if (taken.length === 0) return []
      return [
        found('taper-missing', {
          item: index + 1,
          at: request.place(0, request.text.length),
          quote: item.request,
          message: `The patient takes it, and stopping ${medication.drug.name} at once can harm. The rationale says nothing of a taper${partly ? '; the part that was authorized may serve for one: say so' : ''}.`,
          evidence: taken.slice(0, 3).map(checking.evidence),
          matter: 'expert opinion',
        }),
      ]
    }
    const left = rationale.sentences.find(({ text }) => FROM_WHAT_IS_LEFT.test(text))
    if (left === undefined || item.authorized !== null) return []
    return [
      found('taper-unprovided', {
        item: index + 1,
        at: rationale.place(left.from, left.to),
        quote: left.text,
        message: `A taper is to be made with what the patient has left of ${medication.drug.name}, and nothing was authorized. Say what amount is known to be left, or that none is.`,
        matter: 'expert opinion',
      }),
    ]
  })
}

/** Shorter sentences ("The request is not medically necessary.") repeat in any letter. */
const LEAST_REPEATED = 60

/** Sentences about the patient that stand word for word under another item as well. */
function repeated(checking: Checking): readonly CheckFinding[] {
  const rationales = checking.passages.filter(({ part }) => part === 'rationale')
  const first = new Map<string, number>()
  return rationales.flatMap((rationale) => {
    const item = checking.reading.value.items[(rationale.item ?? 1) - 1]
    const own = rationale.sentences.filter(({ text }) => text.length >= LEAST_REPEATED && namesPatient(text))
    const twice = own.filter(({ text }) => first.has(text))
    for (const { text } of own) if (!first.has(text)) first.set(text, rationale.item ?? 0)
    const [one] = twice
    if (one === undefined || item === undefined || item.dependsOn !== null) return []
    const share = Math.round((100 * twice.length) / own.length)
    return [
      found('boilerplate', {
        item: rationale.item,
        at: rationale.place(one.from, one.to),
        quote: one.text,
        message: `${twice.length} of the ${own.length} sentences about the patient (${share} %) stand word for word under item ${first.get(one.text) ?? 0} as well. Say what is true of this item.`,
      }),
    ]
  })
}

/** The statute asks for layperson's terms; notices of agencies aim at grade 8 to 10, and letters of this kind lie at 14. */
const HARD_GRADE = 16
/** The grade of a few sentences says little. */
const LEAST_WORDS = 80

/** Told once, of the rationale that is hardest to read. */
function hardToRead(checking: Checking): readonly CheckFinding[] {
  const rationales = checking.passages.flatMap((passage) => {
    if (passage.part !== 'rationale') return []
    const { grade, words, long, hard } = readabilityOf(passage.sentences.map(({ text }) => text))
    return grade === null || Number(grade) < HARD_GRADE || words < LEAST_WORDS ? [] : [{ passage, grade, long, hard }]
  })
  const [worst] = rationales.toSorted((a, b) => Number(b.grade) - Number(a.grade))
  if (worst === undefined) return []
  const { passage, grade, long, hard } = worst
  const [longest] = long
  const sentence = passage.sentences.find(({ text }) => text === longest?.sentence)
  if (longest === undefined || sentence === undefined) return []
  const words = hard.slice(0, 3).map(({ word }) => word)
  const others = rationales.length === 1 ? '' : ` So do ${rationales.length - 1} others.`
  return [
    found('hard-to-read', {
      item: passage.item,
      at: passage.place(sentence.from, sentence.to),
      quote: sentence.text,
      message: `This rationale takes ${Math.round(Number(grade))} years of schooling to read; the statute asks for layperson's terms as far as practicable (Labor Code 4610.6(d)(1)). Its longest sentence has ${longest.words} words${words.length === 0 ? '' : `; words to explain: ${words.join(', ')}`}.${others}`,
    }),
  ]
}

const PERSONS: readonly (readonly [string, RegExp])[] = [
  ['a social security number', /\b\d{3}-\d{2}-\d{4}\b/],
  ['an e-mail address', /\b[\w.+-]{1,40}@[\w-]{1,40}\.[a-z]{2,10}\b/i],
  ['a date of birth', /\b(?:DOB|date of birth|born on)\b:?\s*\d/i],
  ['a medical licence number', /\b(?:lic(?:ense|ence)?\.? ?(?:no|number|#)\.?:? ?)[A-Z]{0,2}\d{4,8}\b/i],
  ['a person by name', /\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][a-z]{2,}\b/],
]
const PHYSICIAN = /\bDr\.? [A-Z][a-z]{2,}\b|\b[A-Z][a-z]{2,} [A-Z]\. [A-Z][a-z]{2,}, (?:MD|DO|DC|PhD)\b/

/** What would tell who somebody is. The reviewer's name never leaves the organization (Labor Code 4610.6(f)). */
function persons(checking: Checking): readonly CheckFinding[] {
  return checking.passages.flatMap((passage) => {
    const hits = PERSONS.flatMap(([what, pattern]) => {
      const match = pattern.exec(passage.text.slice(0, MOST_TEXT))
      return match === null ? [] : [{ what, from: match.index, to: match.index + match[0].length, physician: false }]
    })
    const physician = PHYSICIAN.exec(passage.text.slice(0, MOST_TEXT))
    if (physician !== null) {
      hits.push({
        what: 'a physician by name',
        from: physician.index,
        to: physician.index + physician[0].length,
        physician: true,
      })
    }
    return hits.map(({ what, from, to, physician: named }) =>
      found('identifies-person', {
        severity: named ? 'note' : 'warning',
        item: passage.item,
        at: passage.place(from, to),
        // The words themselves are left to the place: a report of findings may travel further than the letter.
        quote: '',
        message: `The ${passage.part} prints ${what}. ${named ? 'Name the role instead ("the treating physician").' : 'Take it out before the letter is published.'}`,
      }),
    )
  })
}

/** Longer passages are not looked through for names: no real one comes near. */
const MOST_TEXT = 200_000
