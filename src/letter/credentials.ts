import type { Flow } from './flow.ts'
import { fold } from './flow.ts'
import { alike, findDamagedLabels, findExactHeading, findLabels, HEADING, LABEL } from './form.ts'
import type { Notes } from './notes.ts'

/** The reviewer as the letter shows him or her: never a name. */
export type Credentials = { readonly licensure: readonly string[]; readonly specialties: readonly string[] }

/** Printed in full and by people: more letters or words than this in one entry is text that ran in. */
const LONGEST_ENTRY = 60
const MOST_WORDS = 7

/**
 * Reads the credentials between the heading "how it was made" and the summary: as the list of layout E, else from the
 * sentence of layouts B to D ("is Board Certified in X and is licensed to practice in Y").
 */
export function readCredentials(
  flow: Flow,
  from: number,
  to: number,
  notes: Notes,
): Credentials & { readonly list: boolean } {
  const licensure = label(flow, LABEL.licensure, from, to)
  const specialty = label(flow, LABEL.specialty, from, to)
  if (licensure === null && specialty === null) return { ...readCredentialSentence(flow, from, to, notes), list: false }
  const end = flow.lower.indexOf('theexpertreviewerdeveloped', from)
  const documents = findExactHeading(flow, HEADING.documents, from)?.from ?? to
  const stop = Math.min(end >= 0 && end < to ? end : to, documents)
  return {
    licensure:
      licensure === null
        ? []
        : entries(flow, 'licensure', licensure.to, Math.min(specialty?.from ?? stop, stop), notes),
    specialties: specialty === null ? [] : entries(flow, 'specialties', specialty.to, stop, notes),
    list: true,
  }
}

function label(flow: Flow, text: string, from: number, to: number) {
  return findLabels(flow, text, from, to)[0] ?? findDamagedLabels(flow, text, from, to)[0] ?? null
}

const COMMA = 44
const SEMICOLON = 59

function entries(flow: Flow, field: keyof Credentials, from: number, to: number, notes: Notes): string[] {
  const result: string[] = []
  let start = from
  for (let i = from; i <= to; i++) {
    const code = i < to ? flow.lower.charCodeAt(i) : COMMA
    if (code !== COMMA && code !== SEMICOLON) continue
    const text = canonical(fold(flow, start, i))
    if (text !== '') {
      if (text.length > LONGEST_ENTRY || spacesIn(text) >= MOST_WORDS) {
        notes.warn(
          'credentials-unreadable',
          start,
          i,
          'Text that is no credential stands in the credentials; it is left out.',
        )
        break
      }
      notes.place(pathOf(field, result.length), start, i)
      result.push(text)
    }
    start = i + 1
  }
  return result
}

/** Made once, as those of the items are. */
const PATHS: Readonly<Record<keyof Credentials, readonly string[]>> = {
  licensure: Array.from({ length: 16 }, (_, index) => `reviewer.licensure.${index}`),
  specialties: Array.from({ length: 16 }, (_, index) => `reviewer.specialties.${index}`),
}
const pathOf = (field: keyof Credentials, index: number): string => PATHS[field][index] ?? `reviewer.${field}.${index}`

function spacesIn(text: string): number {
  let spaces = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) spaces++
  return spaces
}

const STATES = [
  'Alabama',
  'Alaska',
  'Arizona',
  'Arkansas',
  'California',
  'Colorado',
  'Connecticut',
  'Delaware',
  'District of Columbia',
  'Florida',
  'Georgia',
  'Hawaii',
  'Idaho',
  'Illinois',
  'Indiana',
  'Iowa',
  'Kansas',
  'Kentucky',
  'Louisiana',
  'Maine',
  'Maryland',
  'Massachusetts',
  'Michigan',
  'Minnesota',
  'Mississippi',
  'Missouri',
  'Montana',
  'Nebraska',
  'Nevada',
  'New Hampshire',
  'New Jersey',
  'New Mexico',
  'New York',
  'North Carolina',
  'North Dakota',
  'Ohio',
  'Oklahoma',
  'Oregon',
  'Pennsylvania',
  'Rhode Island',
  'South Carolina',
  'South Dakota',
  'Tennessee',
  'Texas',
  'Utah',
  'Vermont',
  'Virginia',
  'Washington',
  'West Virginia',
  'Wisconsin',
  'Wyoming',
] as const

/** Boards and specialties by their usual names; used to mend words that an extractor split, never to correct print. */
const SPECIALTIES = [
  'Addiction Medicine',
  'Anesthesiology',
  'Cardiology',
  'Chiropractor',
  'Clinical Neurophysiology',
  'Dentist',
  'Dermatology',
  'Emergency Medicine',
  'Family Practice',
  'Gastroenterology',
  'Hand Surgery',
  'Hospice & Palliative Medicine',
  'Internal Medicine',
  'Medical Toxicology',
  'Neurological Surgery',
  'Neurology',
  'Neuromuscular Medicine',
  'Neurosurgery',
  'Occupational Medicine',
  'Ophthalmology',
  'Oral & Maxillofacial Surgery',
  'Orthopedic Surgery',
  'Otolaryngology',
  'Pain Management',
  'Pain Medicine',
  'Pediatric Rehabilitation Medicine',
  'Physical Medicine & Rehabilitation',
  'Plastic Surgery',
  'Podiatrist',
  'Preventive Medicine',
  'Psychiatry',
  'Psychologist',
  'Public Health & General Preventive Medicine',
  'Pulmonary Disease',
  'Radiology',
  'Rheumatology',
  'Spinal Cord Medicine',
  'Sports Medicine',
  'Surgery',
  'Surgical Critical Care',
  'Urology',
  'Acupuncturist',
] as const

const USUAL: ReadonlySet<string> = new Set([...STATES, ...SPECIALTIES])
const CANONICAL: ReadonlyMap<string, string> = new Map(
  [...USUAL].map((name) => [name.replaceAll(' ', '').toLowerCase(), name]),
)

/** Same letters, other spaces: the usual spelling. Anything else stays as printed ("Sports Medicinea"). */
function canonical(printed: string): string {
  const whole = printed.trim()
  const trimmed = whole.endsWith('.') ? whole.slice(0, -1) : whole
  if (USUAL.has(trimmed)) return trimmed
  return CANONICAL.get(trimmed.replace(/\s+/g, '').toLowerCase()) ?? trimmed
}

/** Longest distance, in letters, between the words that open and close such a sentence. */
const SENTENCE = 400

/**
 * "The expert reviewer is Board Certified in A and B, has a subspecialty in C and is licensed to practice in D and E."
 * Also without a board ("is licensed in Chiropractic…"). Wordings of 2013–14; the subspecialty form is recalled from
 * published letters that are not at hand, the rest stands in the seed letters.
 */
function readCredentialSentence(flow: Flow, from: number, to: number, notes: Notes): Credentials {
  const { lower } = flow
  const practice = within(lower, ['licensedtopracticein'], from, to)
  const certified = within(lower, ['boardcertifiedin', 'board-certifiedin'], from, practice?.from ?? to)
  const board = certified ?? profession(lower, from, practice)
  if (board === null && practice === null) return { licensure: [], specialties: [] }
  if (board !== null && practice !== null && practice.from - board.to > SENTENCE)
    return { licensure: [], specialties: [] }
  const specialties: string[] = []
  if (board !== null && practice !== null) {
    const sub = within(
      lower,
      ['hasasubspecialtyin', 'hasasub-specialtyin', 'withasubspecialtyin'],
      board.to,
      practice.from,
    )
    const boardEnd = trimJoint(lower, board.to, sub?.from ?? practice.from)
    pushNames(flow, board.to, boardEnd, 'specialties', specialties, notes)
    if (sub !== null)
      pushNames(flow, sub.to, trimJoint(lower, sub.to, practice.from), 'specialties', specialties, notes)
  }
  const licensure: string[] = []
  if (practice !== null) {
    const stop = lower.indexOf('.', practice.to)
    if (stop >= 0 && stop - practice.to < SENTENCE && stop < to)
      pushNames(flow, practice.to, stop, 'licensure', licensure, notes)
    else
      notes.warn(
        'credentials-unreadable',
        practice.from,
        practice.to,
        'The sentence with the licence has no end; no state is taken.',
      )
  }
  return { licensure, specialties }
}

/** "The expert reviewer is a Doctor of Chiropractic, … and is licensed to practice in …": what follows the "is". */
function profession(
  lower: string,
  from: number,
  practice: { from: number } | null,
): { from: number; to: number } | null {
  if (practice === null) return null
  const opening = /^.*reviewer(?:is|holds)(?:an?|licensedin)?/.exec(
    lower.slice(Math.max(from, practice.from - 160), practice.from),
  )
  if (opening === null) return null
  const at = Math.max(from, practice.from - 160) + opening[0].length
  return { from: at, to: at }
}

function within(text: string, words: readonly string[], from: number, to: number) {
  for (const word of words) {
    const at = text.indexOf(word, from)
    if (at >= 0 && at < to) return { from: at, to: at + word.length }
  }
  return null
}

/** Takes off what joins the list to the next clause: ", and is", "andhas", "andis". */
function trimJoint(lower: string, from: number, to: number): number {
  const tail = /(?:[,;]?and)?(?:is|has)?(?:a|an)?[,;]?$/.exec(lower.slice(Math.max(from, to - 12), to))
  return to - (tail?.[0].length ?? 0)
}

/** Names joined by commas and "and"; "Physical Medicine and Rehabilitation" is one name, so known names are tried whole. */
function pushNames(flow: Flow, from: number, to: number, field: keyof Credentials, into: string[], notes: Notes): void {
  const text = fold(flow, from, to).replace(/[,;]\s*$/, '')
  if (text === '') return
  const names = splitNames(text)
  for (const name of names) {
    if (name.length > LONGEST_ENTRY) {
      notes.warn(
        'credentials-unreadable',
        from,
        to,
        'The credentials are longer than any board or state name; they are left out.',
      )
      continue
    }
    notes.place(pathOf(field, into.length), from, to)
    into.push(name)
  }
}

function splitNames(text: string): string[] {
  return text.split(/\s*[,;]\s*/).flatMap((part) => {
    const name = part.replace(/^and\s+/i, '').trim()
    if (name === '') return []
    const joined = canonicalWithAnd(name)
    if (joined !== null) return [joined]
    const halves = name.split(/\s+and\s+/i)
    return halves.map((half) => canonical(half)).filter((half) => half !== '')
  })
}

/** A known name spelled with "and" where the list prints "&" (or the other way round) keeps its print. */
function canonicalWithAnd(name: string): string | null {
  const squashed = name.replace(/\s+/g, '').toLowerCase()
  for (const candidate of [squashed, squashed.replaceAll('and', '&'), squashed.replaceAll('&', 'and')]) {
    const known = CANONICAL.get(candidate)
    if (known !== undefined) return candidate === squashed ? known : name
  }
  for (const known of CANONICAL.keys())
    if (known.includes('&') && alike(known.replace('&', 'and'), squashed, 0)) return name
  return null
}
