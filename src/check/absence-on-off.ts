import type { Word } from '../records/index.ts'

// "8/10 w/o meds, 4/10 w/ meds", "sits 15 min off meds, 60 on": what a medicine does, told by two numbers.

/** `@relieved`: less pain with the medicine than without it. `@abler`: can do more with it. */
type Effect = { readonly token: '@relieved' | '@abler'; readonly from: number }

/** A line as far as its effects are asked for. */
type Told = { readonly text: string }

const OFF = String.raw`w\/o\b|without|off(?: of)?\b|before|prior to|pre-?(?=med|tab|dose|norco|\b)|when (?:not (?:on|taking|medicated)|out of)|unmedicated|not medicated|if (?:not|s?he does not)`
const ON = String.raw`w\/(?!o\b)|with\b(?! (?:activit|sitting|standing|walking|rest|movement|exert|use of the))|\bon\b|after|post-?(?=med|tab|dose|norco|\b)|when (?:on|taking)|while (?:on|taking)|(?:when )?medicated`
const NUMBER = String.raw`\d{1,3}(?:\.\d)?(?: ?- ?\d{1,3}(?:\.\d)?)?(?! ?(?:mg|mcg|%|tab|pill|#|day|week|month|year|wk|yr|x\b))(?: ?\/ ?10\b(?!\/)|(?: out of (?:10|ten)))?`
const PIECE = new RegExp(String.raw`(?<![\w./-])(?:(${OFF})|(${ON})|(${NUMBER})(?![\d/]))`, 'gi')
const ABILITY =
  /\b(?:sit\w*|stand\w*|walk\w*|lift\w*|carr\w+|tolerance|sleep\w*|slept|work\w*|driv\w+|min(?:ute)?s?|hours?|hrs?|blocks?|lbs?|pounds?|feet|ft|miles?)\b/i
const PAIN = /\b(?:pain|VAS|NRS|NPRS|ache|relief|analgesia|scale|score)\b|\/ ?10\b|\bout of (?:10|ten)\b/i
const MEDICINE =
  /\b(?:med(?:ication|icine)?s?|rx|pills?|tab(?:let)?s?|drugs?|opioids?|narcotics?|dose|norco|percocet|oxycodone|hydrocodone|vicodin|tramadol|ultram|morphine|ms ?contin|oxycontin|nucynta|butrans|fentanyl|duragesic|methadone|dilaudid|opana|gabapentin|neurontin|lyrica|cymbalta|ibuprofen|motrin|naproxen|anaprox|celebrex|mobic|meloxicam|flexeril|soma|zanaflex|tizanidine|baclofen|ambien|lunesta|trazodone|topamax|imitrex|patch\w*|cream|gel|lidoderm|elavil|amitriptyline|pamelor|nortriptyline)\b/i

/** Longer lines are lists of several things, whose numbers do not belong together. */
const LONGEST = 400

/** The numbers of a line without and with a medicine, in the order in which it tells them. */
function pairsIn(
  text: string,
): readonly { readonly from: number; readonly off: number; readonly on: number; readonly apart: string }[] {
  if (text.length > LONGEST || !MEDICINE.test(text) || !/\d/.test(text)) return []
  const pieces = [...text.matchAll(PIECE)].map((hit) => ({
    kind: hit[1] !== undefined ? 'off' : hit[2] !== undefined ? 'on' : 'number',
    from: hit.index,
    value: Number.parseFloat(hit[3] ?? '0'),
  }))
  return pieces.flatMap((piece, at) => {
    if (piece.kind !== 'number') return []
    const [before, next, second, third] = [pieces[at - 1], pieces[at + 1], pieces[at + 2], pieces[at + 3]]
    if (next === undefined || second === undefined) return []
    // "without 8, with 4" or "8 without, 4 with", and "8 without, with 4"
    const [own, other, number] =
      before !== undefined && before.kind !== 'number' && next.kind !== 'number' && second.kind === 'number'
        ? [before.kind, next.kind, second]
        : next.kind !== 'number' && second.kind === 'number' && third !== undefined && third.kind !== 'number'
          ? [next.kind, third.kind, second]
          : next.kind !== 'number' && second.kind !== 'number' && third?.kind === 'number'
            ? [next.kind, second.kind, third]
            : [null, null, null]
    if (own === null || number === null || own === other) return []
    const apart = text.slice(piece.from, number.from)
    if (apart.length > 90 || /[;.](?: |$)/.test(apart)) return []
    const [off, on] = own === 'off' ? [piece.value, number.value] : [number.value, piece.value]
    return [{ from: piece.from, off, on, apart }]
  })
}

const effectsIn = (text: string): readonly Effect[] =>
  pairsIn(text).flatMap(({ from, off, on, apart }): readonly Effect[] => {
    if (off > on && off <= 10 && PAIN.test(text)) return [{ token: '@relieved', from }]
    return on > off && ABILITY.test(text) && !/\/ ?10\b/.test(apart) ? [{ token: '@abler', from }] : []
  })

/** "Walks 5 min on Norco, 5 min off": with the medicine as without it. */
export const isUnaffected = ({ text }: Told): boolean => pairsIn(text).some(({ off, on }) => off === on)

export const EFFECT_TOKENS: readonly string[] = ['@relieved', '@abler']

/** A line is read once, whatever is asked of its numbers. */
const READ = new WeakMap<Told, readonly Effect[]>()

/** Does what a medicine does begin to be told at this number of a line? */
export function isEffect(token: string, line: Told, { from }: Word): boolean {
  let effects = READ.get(line)
  if (effects === undefined) {
    effects = effectsIn(line.text)
    READ.set(line, effects)
  }
  return effects.some((one) => one.token === token && one.from === from)
}
