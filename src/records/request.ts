import { placeOf } from './place.ts'
import { cover, type Draft, holds, type Scene } from './scene.ts'
import { TREATMENTS } from './treatment-terms.ts'
import { find, formsOf, lexicon, namesOf, type Range } from './words.ts'

const SPECIALTIES = namesOf(`
pain management = pain management, pain medicine, pain specialist, pain management specialist, pain management physician, pain physician, interventional pain
orthopedic surgery = orthopedic, orthopaedic, orthopedic surgeon, orthopedist, orthopedic surgery, orthopaedic surgeon, orthopedics, hand surgeon, spine surgeon, shoulder surgeon
neurosurgery = neurosurgical, neurosurgeon, neurosurgery
neurology = neurology, neurologist, neurological
psychology = psychology, psychologist, psychological, psychological evaluation, behavioral medicine
psychiatry = psychiatry, psychiatrist, psychiatric
physical medicine = physiatrist, physiatry, physical medicine and rehabilitation, pm r
rheumatology = rheumatology, rheumatologist
internal medicine = internal medicine, internist
gastroenterology = gastroenterology, gastroenterologist
cardiology = cardiology, cardiologist
urology = urology, urologist
podiatry = podiatry, podiatrist
dentistry = dentist, dental
general surgery = general surgeon, general surgery
addiction medicine = addiction specialist, addiction medicine, addictionologist
ophthalmology = ophthalmologist, ophthalmology
`)

const VISIT = formsOf(
  'consult consultation evaluation evaluated seen referral referred refer specialist surgeon visit opinion followed physician clearance see saw treats assessment provider',
)

const RED_FLAGS = namesOf(`
cauda equina = cauda equina, cauda equina syndrome, saddle anesthesia, saddle numbness, saddle paresthesia
loss of bladder or bowel control = bowel or bladder incontinence, bladder incontinence, bowel incontinence, bowel or bladder dysfunction, bowel and bladder dysfunction, loss of bladder control, loss of bowel control, urinary retention, bowel or bladder, bowel and bladder incontinence, bowel or bladder changes
foot drop = foot drop, footdrop
progressive neurologic deficit = progressive neurologic deficit, progressive neurological deficit, progressive weakness, progressive motor weakness, progressive neurologic deficits, worsening weakness, rapidly progressive
suicidality = suicidal ideation, suicidal, suicide attempt, suicide, suicidal thoughts
fever = fever, fevers, night sweats, chills
unexplained weight loss = unexplained weight loss, unintended weight loss, weight loss
history of cancer = history of cancer, history of malignancy
infection = infection, osteomyelitis, septic arthritis, discitis, abscess
red flag = red flag, red flags, red flag condition, red flag conditions
loss of consciousness = loss of consciousness
deep vein thrombosis = dvt, deep vein thrombosis, pulmonary embolism
`)

const PURPOSES = lexicon(
  `to rule out, rule out, to r o, r o, to evaluate for, to evaluate, to assess, to assess for, to determine, to determine if, to determine whether,
  for surgical planning, to look for, to exclude, to confirm, to clarify, in order to, to document, to delineate, for further evaluation of,
  for evaluation of, to differentiate, to distinguish, to tell, to separate, to see if, to see whether, to find out, to decide, to learn, because of, to identify, to improve, to increase, to decrease, to reduce, for the purpose of, to address,
  to help with, to manage, to monitor, to better define, for pre operative planning, for preoperative planning`
    .split(/,\s*/)
    .map((phrase) => [phrase.trim(), true] as const),
)

const ASKED =
  /\b(?:request|recommend|order|plan|authoriz|refer|propos|prescrib|consider|would like|treatment plan|advis|will (?:get|obtain|order|need|schedule)|need)/i

/** Consultations, red flags, and what a physician says a request is for. */
export function readRequests(scene: Scene): readonly Draft[] {
  return [...readConsultations(scene), ...redFlags(scene), ...purposes(scene)]
}

/** Who was consulted, by specialty. */
export function readConsultations(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  for (const hit of find(scene.words, SPECIALTIES)) {
    const near = scene.words.slice(Math.max(0, hit.first - 5), hit.next + 3)
    const visit = near.find((word) => VISIT.has(word.form) && word.kind === 'word')
    if (visit === undefined) continue
    // "neurological evaluation was normal", "pain management agreement" are an examination and a paper
    const after = scene.words[hit.next]?.form ?? ''
    if (hit.entry === 'neurology' && scene.section === 'objective') continue
    if (after === 'agreement' || after === 'contract') continue
    const value = { kind: 'word', word: hit.entry, qualifier: null, place: null } as const
    if (drafts.some((one) => one.value.kind === 'word' && one.value.word === hit.entry)) continue
    drafts.push({ fact: 'consultation', value, assertion: holds(scene, hit), at: cover(hit, visit) })
  }
  return drafts
}

function redFlags(scene: Scene): readonly Draft[] {
  if (scene.section === 'complications' || scene.section === 'procedure') return []
  return find(scene.words, RED_FLAGS).map((hit): Draft => {
    const value = { kind: 'word', word: hit.entry, qualifier: null, place: null } as const
    return { fact: 'red flag', value, assertion: holds(scene, hit), at: hit }
  })
}

/** "… and additional chiropractic": the next thing asked for is not part of the purpose. */
function nextRequest(scene: Scene, hit: Range): number {
  const next = find(scene.words, TREATMENTS).find((one) => one.from > hit.to)
  if (next === undefined) return Number.MAX_SAFE_INTEGER
  const and = scene.text.slice(hit.to, next.from).lastIndexOf(' and ')
  return and < 0 ? Number.MAX_SAFE_INTEGER : hit.to + and
}

/** "To tell A from B" and "to decide whether" ask something; "to tell her employer" and "to separate" alone do not. */
function isPurpose(text: string, { from, to }: Range): boolean {
  const rest = text.slice(to, to + 120)
  if (/^to (?:tell|separate|distinguish)\b/i.test(text.slice(from, to)))
    return /^[^.;]*?\b(?:from|apart|whether|if|between)\b/i.test(rest)
  return !/^to (?:decide|learn)\b/i.test(text.slice(from, to)) || /^\s(?:whether|if|which|between|on)\b/i.test(rest)
}

const CLAUSE_END = /[.;]|,\s(?=(?:and|but|which|who)\b)|\s(?=(?:and|but) (?:the|a|an|was|were|he|she|to|MRI|EMG|CT)\b)/

/** The words behind "to rule out", up to the end of their clause, in a sentence or section that asks for something. */
function purposes(scene: Scene): readonly Draft[] {
  const asked =
    scene.section === 'plan' ||
    scene.section === 'request' ||
    scene.section === 'indication' ||
    scene.section === 'assessment and plan' ||
    ASKED.test(scene.text)
  if (!asked || scene.kind === 'imaging report') return []
  const drafts: Draft[] = []
  const hits = find(scene.words, PURPOSES)
  for (const hit of hits) {
    const rest = scene.text.slice(hit.from, hit.from + 220)
    const other = hits.find((one) => one.from >= hit.to)
    if (!isPurpose(scene.text, hit)) continue
    const end = Math.min(
      CLAUSE_END.exec(rest)?.index ?? rest.length,
      (other?.from ?? Number.MAX_SAFE_INTEGER) - hit.from,
      nextRequest(scene, hit) - hit.from,
    )
    const at: Range = { from: hit.from, to: hit.from + rest.slice(0, end).replace(/(?:[\s,]|\band)+$/, '').length }
    if (at.to - at.from < 8 || at.to <= hit.to) {
      if (!/planning$/.test(scene.text.slice(hit.from, hit.to))) continue
    }
    if (drafts.some((one) => one.at.from < at.to && at.from < one.at.to)) continue
    const value = {
      kind: 'word',
      word: scene.text.slice(at.from, Math.max(at.to, hit.to)).replace(/\s+/g, ' '),
      qualifier: null,
      place: placeOf(scene.places, hit),
    } as const
    drafts.push({ fact: 'purpose of request', value, assertion: 'planned', at: cover(at, hit) })
  }
  return drafts
}
