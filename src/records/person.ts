import { ratio } from '../core/index.ts'
import type { Draft, Scene } from './scene.ts'
import { cover, holds, quantity } from './scene.ts'
import { find, namesOf } from './words.ts'

const AGE =
  /\b(\d{1,3})[\s-]{0,3}(?:years?|yrs?)[\s-]{0,3}(?:old|of age)\b|\b(\d{1,3})\s?(?:y\/o|yo|y\.o\.|yr-old)(?![a-z])|\bage[d:]?\s{0,2}:?\s{0,2}(\d{1,3})\b/gi

const SEXES = namesOf<'male' | 'female'>(`
male = male, man, gentleman
female = female, woman, lady
`)

const INJURED_BEFORE =
  /\b(?:(?:date of (?:industrial |work )?injury|doi|d\/i)\b[^\d\n]{0,12}|(?:injur(?:y|ies)|injured(?!\s+(?:worker|employee|patient))|accident|claim)\b[^.;\d]{0,34})$/i

const MECHANISMS = namesOf(`
fall = slipped and fell, slip and fall, tripped and fell, fell from, fell off, fell on, fell down, fell
lifting = while lifting, was lifting, when lifting, lifting a, lifted a
motor vehicle accident = motor vehicle accident, mva, motor vehicle collision, car accident, rear ended
repetitive use = repetitive, cumulative trauma, continuous trauma, repetitive motion, repetitive use
struck by object = struck by, hit by, hit in the, fell on him, fell on her
pulling or pushing = while pulling, was pulling, while pushing, was pushing
crush = crushed, crush injury
twisting = twisted his, twisted her, twisting injury
assault = assaulted, attacked
`)

/** Age, sex, day and manner of injury. */
export function readPerson(scene: Scene): readonly Draft[] {
  const drafts: Draft[] = []
  const { text } = scene
  for (const match of /\d/.test(text) ? text.matchAll(AGE) : []) {
    const years = Number(match[1] ?? match[2] ?? match[3])
    const at = { from: match.index, to: match.index + match[0].length }
    // "fell at age 12", "a 14 year old knee injury": an age is the worker's own only where the sentence opens with it
    if (years < 14 || years > 99 || holds(scene, at) === 'other person') continue
    if (/\b(?:at|since|until)\s{1,3}(?:the\s{1,3})?$/i.test(text.slice(Math.max(0, at.from - 10), at.from))) continue
    const age = ratio(years)
    drafts.push({
      fact: 'age',
      value: { kind: 'number', quantity: quantity(age, age, 'years'), qualifier: null },
      assertion: 'affirmed',
      at,
    })
  }
  const aged = drafts.length > 0
  for (const hit of find(scene.words, SEXES)) {
    const before = scene.words[hit.first - 1]?.form ?? ''
    const labelled = before === ':' && ['sex', 'gender'].includes(scene.words[hit.first - 2]?.form ?? '')
    const subject =
      before === 'a' && /^(?:the|this)?\s*(?:injured worker|patient|applicant|claimant|employee)/i.test(text)
    if (!aged && !labelled && !subject) continue
    if (holds(scene, hit) === 'other person') continue
    const value = { kind: 'word', word: hit.entry, qualifier: null, place: null } as const
    drafts.push({ fact: 'sex', value, assertion: 'affirmed', at: hit })
    break
  }
  let injured = false
  for (const hit of scene.dates) {
    const lead = text.slice(Math.max(0, hit.from - 70), hit.from)
    const label = INJURED_BEFORE.exec(lead)
    if (
      label === null ||
      /\b(?:report|note|denied|review|visit|exam|seen|decision|illness|denied|form)\b/i.test(label[0])
    )
      continue
    injured = true
    drafts.push({
      fact: 'date of injury',
      value: { kind: 'date', date: hit.date },
      assertion: 'affirmed',
      at: cover(hit, { from: hit.from - Math.min(label[0].length, hit.from), to: hit.to }),
    })
  }
  if (injured || scene.section === 'injury') {
    const hit = find(scene.words, MECHANISMS)[0]
    if (hit !== undefined) {
      const value = { kind: 'word', word: hit.entry, qualifier: null, place: null } as const
      drafts.push({ fact: 'mechanism of injury', value, assertion: holds(scene, hit), at: hit })
    }
  }
  return drafts
}
