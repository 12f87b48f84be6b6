/**
 * The drawing of the labelled sentences: which 150 sentences of the real rationales stand in `sentences.yaml`. The
 * splitter is our own and plain, so that the sample does not move when a reader of the project changes.
 */

/** A sentence's place: UTF-16 offset and length in the rationale of one item (1-based) as gold.jsonl prints it. */
export type Drawn = { readonly case: string; readonly item: number; readonly from: number; readonly length: number }

type Letter = { readonly case: string; readonly issues: readonly { readonly rationale: string }[] }

const SEED = 5
const COUNT = 150

/** Words whose full stop ends no sentence. */
const SHORT = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'vs',
  'e.g',
  'i.e',
  'pg',
  'p',
  'pp',
  'ed',
  'no',
  'ch',
  'fig',
  'etc',
  'al',
])

/** The drawn sentences, in the order of the letters. The same letters always give the same sentences. */
export function draw(letters: readonly Letter[]): readonly Drawn[] {
  const all = letters.flatMap((letter) =>
    letter.issues.flatMap((issue, index) =>
      sentences(issue.rationale).map(({ from, to }) => ({
        case: letter.case,
        item: index + 1,
        from,
        length: to - from,
      })),
    ),
  )
  // Fisher and Yates, stopped when enough are drawn.
  const random = mulberry32(SEED)
  const order = all.map((_, index) => index)
  for (let at = 0; at < Math.min(COUNT, order.length); at += 1) {
    const other = at + Math.floor(random() * (order.length - at))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
  return order
    .slice(0, COUNT)
    .sort((a, b) => a - b)
    .flatMap((index) => all[index] ?? [])
}

/** A stop, white space, and a capital, digit, quotation mark or bracket: there a sentence ends. */
function sentences(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!'.!?'.includes(text[at] ?? '')) continue
    let end = at + 1
    while (/["”'’)\]]/.test(text[end] ?? '')) end += 1
    let next = end
    while (/\s/.test(text[next] ?? '')) next += 1
    if (next === end && next < text.length) continue
    if (next < text.length && !/[A-Z0-9"“(]/.test(text[next] ?? '')) continue
    const word = text.slice(text.lastIndexOf(' ', at) + 1, at).replace(/^[("“]/, '')
    if (next < text.length && SHORT.has(word.toLowerCase())) continue
    found.push({ from, to: end })
    from = next
  }
  if (text.slice(from).trim() !== '') found.push({ from, to: text.length })
  return found
}

/** A small generator of numbers in [0, 1) that depends on its seed alone. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
