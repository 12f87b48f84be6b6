import type { PagedText, Span } from '../core/index.ts'
import type { LetterReading } from '../letter/index.ts'
import { type Sentence, sentencesOf } from '../records/index.ts'

export type Part = 'summary' | 'request' | 'claims administrator basis' | 'reviewer basis' | 'rationale'

/** A part of a letter in running text, cut into sentences (offsets in `text`), that knows its place on the paper. */
export type Passage = {
  readonly part: Part
  /** 1-based; null for the summary. */
  readonly item: number | null
  readonly text: string
  readonly sentences: readonly Sentence[]
  /** The place of a stretch of `text` on the page; of one that runs over a page break, the part before the break. */
  readonly place: (from: number, to: number) => Span | null
}

/** The one passage of a kind under an item; null is the whole letter. */
export const passageOf = (
  { passages }: { readonly passages: readonly Passage[] },
  part: Part,
  item: number | null,
): Passage | undefined => passages.find((passage) => passage.part === part && passage.item === item)

/** The running text of a letter: the summary, then request, bases and rationale of every item, in the order of the items. */
export function passagesOf(document: PagedText, { value, spans }: LetterReading): readonly Passage[] {
  const passages: Passage[] = []
  const add = (part: Part, item: number | null, path: string, text: string | null): void => {
    if (text === null || text === '') return
    const sentences = part === 'summary' || part === 'rationale' ? sentencesOf(text) : []
    passages.push({ part, item, text, sentences, place: placer(document, text, spans[path] ?? []) })
  }
  add('summary', null, 'summary', value.summary)
  value.items.forEach((item, index) => {
    const path = `items.${index}`
    add('request', index + 1, `${path}.request`, item.request)
    add(
      'claims administrator basis',
      index + 1,
      `${path}.claimsAdministratorBasis`,
      item.claimsAdministratorBasis?.text ?? null,
    )
    add('reviewer basis', index + 1, `${path}.reviewerBasis`, item.reviewerBasis?.text ?? null)
    add('rationale', index + 1, `${path}.rationale`, item.rationale)
  })
  return passages
}

/**
 * The reader folds white space and leaves out running heads, and changes no other character: so both texts are walked
 * without white space, and where they part the page's text is skipped until they meet again. Laid out when first asked.
 */
function placer(document: PagedText, text: string, spans: readonly Span[]): Passage['place'] {
  let places: readonly Place[] | null = null
  return (from, to) => {
    places ??= placesOf(document, text, spans)
    const end = Math.min(to, text.length)
    let at = from
    while (at < end && isBlank(text.charCodeAt(at))) at += 1
    const first = places[at]
    if (first === undefined || at >= end) return null
    let last = first
    for (let i = end - 1; i > at; i -= 1) {
      const place = places[i]
      if (place === undefined || place.page !== first.page || isBlank(text.charCodeAt(i))) continue
      last = place
      break
    }
    return { document: document.id, page: first.page, from: first.at, to: last.at + 1 }
  }
}

type Place = { readonly page: number; readonly at: number }

/** How many characters must agree before the two texts are taken to have met again, and how far a running head reaches. */
const MEETING = 12
const FURTHEST = 600

function placesOf(document: PagedText, text: string, spans: readonly Span[]): readonly Place[] {
  const raw: Place[] = []
  const printed: string[] = []
  for (const { page, from, to } of spans) {
    const stored = document.pages[page - 1] ?? ''
    for (let at = from; at < to; at += 1) {
      if (isBlank(stored.charCodeAt(at))) continue
      raw.push({ page, at })
      printed.push(stored[at] ?? '')
    }
  }
  const squashed = printed.join('')
  const places: Place[] = []
  let next = 0
  for (let i = 0; i < text.length; i += 1) {
    if (!isBlank(text.charCodeAt(i)) && squashed[next] !== text[i]) {
      const coming = text
        .slice(i, i + 3 * MEETING)
        .replace(/\s+/g, '')
        .slice(0, MEETING)
      const met = squashed.slice(next, next + FURTHEST).indexOf(coming)
      if (met > 0) next += met
    }
    places.push(raw[Math.min(next, raw.length - 1)] ?? { page: 1, at: 0 })
    if (!isBlank(text.charCodeAt(i)) && squashed[next] === text[i]) next += 1
  }
  return places
}

const isBlank = (code: number): boolean => code <= 32 || code === 160
