import type { Tense } from './assertion.ts'
import { matchAt, namesOf, type Range, wordsOf } from './words.ts'

/**
 * The headings of chart notes, reports and forms, by the part of the document they open. Wordings are those of
 * progress reports (PR-2), QME reports and hospital notes; what is missing only leaves a sentence in the section above.
 */
const HEADINGS = namesOf(`
subjective = subjective, subjective complaints, subjective findings, chief complaint, chief complaints, hpi, history of present illness, present illness, current complaints, present complaints, complaints, interval history, patient complaints, cc, s, interim history, history, reason for visit
injury = history of injury, mechanism of injury, history of present injury, injury, description of injury, history of the injury, industrial history
systems = review of systems, ros, systems review
past history = past medical history, medical history, pmh, pmhx, past history, past surgical history, surgical history, psh, past medical history surgeries hospitalizations, previous history, past surgeries
family history = family history, fh, fhx, family medical history
social history = social history, sh, habits, occupational history, job description, personal history
medications = medications, current medications, present medications, medication, medication list, current meds, meds, current medication, medications prescribed, list of medications, medication history, prescriptions
allergies = allergies, drug allergies, medication allergies, allergy
objective = objective, objective findings, physical examination, physical exam, examination, exam, pe, physical findings, o, clinical findings, examination findings, musculoskeletal examination, neurological examination, lumbar spine examination, cervical spine examination, general examination, objective factors
studies = diagnostic studies, diagnostics, imaging, imaging studies, radiology, x rays, radiographs, diagnostic imaging, diagnostic testing, review of studies, tests, electrodiagnostic studies, mri, data reviewed
laboratory = laboratory, laboratory data, labs, lab results, laboratory exam, toxicology, urine drug screen, drug screen
diagnoses = diagnosis, diagnoses, assessment, impression, impressions, diagnostic impression, diagnostic impressions, clinical impression, a, icd, icd 10, icd 9, dx, working diagnosis, final diagnosis, preoperative diagnosis, postoperative diagnosis, preoperative diagnoses, postoperative diagnoses, pre operative diagnosis, post operative diagnosis
plan = plan, treatment plan, recommendations, recommendation, plan of care, p, plans, plan and recommendations, discussion and plan, future medical care
assessment and plan = assessment and plan, assessment plan, a p, discussion
request = requested treatment, treatment requested, services requested, requested services, requests, request for authorization, treatment requests, requested procedure, goods and services requested
work status = work status, disability status, current work status, work restrictions, return to work status, work capacity, disability
gain = functional improvement, functional improvements, functional gains
function = functional status, function, activities of daily living, adls, adl, functional limitations
treatment = treatment to date, prior treatment, previous treatment, treatment history, past treatment, prior treatments, past treatments, treatments to date, treatment rendered, conservative treatment to date
findings = findings, result, results, operative findings
indication = indication, indications, clinical indication, reason for exam, reason for study, clinical history, indications for procedure, indication for surgery, indications for the surgery, indications for surgery, indications for operation
procedure = procedure, procedures, procedure performed, operation performed, procedure in detail, description of procedure, operation, operative procedure, technique, description of surgery, description of operation, exam performed, procedures performed
complications = complications, estimated blood loss, anesthesia, specimen, specimens
opioid monitoring = opioid monitoring, medication monitoring, 4 as, four as, opioid management, monitoring, risk assessment
goals = goals, treatment goals, functional goals
`)

/** The part of a document a sentence stands in, in the field's words; null above the first heading. */
export type Section = string | null

/** A heading at the start of a line: its section, and where what it heads begins. */
export function headingAt(text: string, line: Range): { section: string; next: number } | null {
  const end = Math.min(line.to, line.from + 90)
  const start = text.slice(line.from, end)
  const words = wordsOf(start)
  const hit = matchAt(words, 0, HEADINGS)
  if (hit === null || hit.from > 3) return null
  let at = hit.next
  if (words[at]?.form === '(') {
    while (at < words.length && words[at]?.form !== ')') at += 1
    at += 1
  }
  const after = words[at]
  if (after?.form === ':') return { section: hit.entry, next: line.from + after.to }
  // A heading that has the line for itself needs no colon; one letter, or a word in lower case, is no heading then.
  const alone = hit.next >= words.length && line.to <= end
  const capital = /^[A-Z]/.test(start.trimStart())
  if (alone && capital && hit.to - hit.from > 2) return { section: hit.entry, next: line.from + hit.to }
  const dash = after?.form === '-' || after?.form === '–'
  return dash && start.slice(hit.from, hit.to) === start.slice(hit.from, hit.to).toUpperCase() && hit.to - hit.from > 2
    ? { section: hit.entry, next: line.from + after.to }
    : null
}

/** What the section alone says of its sentences. */
export function tenseOf(section: Section): Tense {
  if (section === 'past history') return 'past'
  if (section === 'family history') return 'family'
  return section === 'plan' || section === 'request' || section === 'goals' ? 'plan' : null
}
