import type { Sentence } from '../letter/index.ts'

/**
 * Words of medicine that lay readers do not know, and what they mean, in our own words. Each is explained once in a
 * letter, where it first stands outside a quotation. A meaning holds no figure, so that every figure of a sentence still
 * comes from what the sentence rests on.
 */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/\bMRI\b/, 'magnetic resonance imaging, a scan without x-rays'],
  [/\bCT\b/, 'computed tomography, a scan made of many x-rays'],
  [/\b(?:EMG\/NC[VS]|NC[VS]\/EMG)\b/, 'tests of muscles and nerves'],
  [/\bEMG\b(?!\/)/, 'electromyography, a test of muscles and nerves'],
  [/(?<!\/)\bNC[VS]\b(?!\/)/, 'nerve conduction study'],
  [/\bMED\b/, 'morphine equivalent dose'],
  [/\bCURES\b/, "the state's register of prescriptions"],
  [/\bNSAIDs?\b/, 'anti-inflammatory pain medicine'],
  [/\bTENS\b/, 'electrical stimulation of nerves through the skin'],
  [/\bESI\b/, 'epidural steroid injection'],
  [/\bepidural steroid injections?\b/i, 'anti-inflammatory medicine placed near the spinal nerves'],
  [/\blumbar radiculopathy\b/i, 'an irritated nerve root in the low back'],
  [/\bcervical radiculopathy\b/i, 'an irritated nerve root in the neck'],
  [/\blumbar spine\b/i, 'low back'],
  [/\bcervical spine\b/i, 'neck'],
  [/\bthoracic spine\b/i, 'upper back'],
  [/(?<!lumbar |cervical )\bradiculopathy\b/i, 'irritation of a nerve root'],
  [/\bradicular\b/i, 'along a nerve root'],
  [/\bdermatome\b/i, 'the area of skin that one nerve serves'],
  [/\bmyotomes?\b/i, 'the muscles that one nerve serves'],
  [/\bstraight leg rais(?:e|ing)\b/i, 'a test for an irritated nerve root'],
  [/\bSpurling(?:'s|’s|'|’)?(?: test| sign| maneuver)?/i, 'a test for a pinched nerve in the neck'],
  [/\b(?:Hawkins|Neer)(?:'s|’s|'|’)?(?: test| sign)?/i, 'a test for a pinched shoulder tendon'],
  [/\bTinel(?:'s|’s|'|’)?(?: test| sign)?/i, 'tapping over a nerve'],
  [/\bPhalen(?:'s|’s|'|’)?(?: test| sign)?/i, 'bending the wrist to test a nerve'],
  [/\bMcMurray(?:'s|’s|'|’)?(?: test| sign)?/i, 'a test for a torn meniscus'],
  [/\bLachman(?:'s|’s|'|’)?(?: test| sign)?/i, 'a test for a torn knee ligament'],
  [/\bparaspinal muscles\b/i, 'those along the spine'],
  [/\bextensor hallucis longus\b/i, 'the muscle that lifts the big toe'],
  [/\bstenosis\b/i, 'narrowing'],
  [/\bherniat(?:ed|ion)\b/i, 'pushed out of place'],
  [/\bmeniscus\b/i, 'a cartilage pad of the knee'],
  [/\bspondylolisthesis\b/i, 'a slipped vertebra'],
  [/\bspondylosis\b/i, 'wear of the spine'],
  [/\barthroscop(?:y|ic)\b/i, 'keyhole joint surgery'],
  [/\baberrant behaviou?rs?\b/i, 'behavior that points to misuse'],
  [/\bfailed back surgery syndrome\b/i, 'pain that goes on after back surgery'],
  [/\bmyofascial\b/i, 'of muscles and their covering'],
  [/\bimpingement\b/i, 'pinching of a tendon'],
  [/\bparesthesias?\b/i, 'tingling'],
  [/\bpermanent and stationary\b/i, 'not expected to change much further'],
  [/\btemporarily totally disabled\b/i, 'unable to work for now'],
]

/** Adds the meaning of each term behind its first use outside quotation marks, through all texts in order. */
export function explained(texts: readonly (readonly Sentence[])[]): readonly (readonly Sentence[])[] {
  const open = new Set(MEANINGS)
  return texts.map((sentences) =>
    sentences.map((sentence) => {
      let { text } = sentence
      for (const row of open) {
        const [term, meaning] = row
        const hit = firstOutsideQuotes(text, term)
        if (hit === null) continue
        open.delete(row)
        // one sentence takes two explanations at most; the rest waits for the next use
        text = `${text.slice(0, hit.to)} (${meaning})${text.slice(hit.to)}`
        if ((text.match(/\) ?/g)?.length ?? 0) > 3) break
      }
      return { ...sentence, text }
    }),
  )
}

function firstOutsideQuotes(text: string, term: RegExp): { readonly to: number } | null {
  let quoted = false
  let depth = 0
  let from = 0
  for (let at = 0; at <= text.length; at += 1) {
    const mark = text[at]
    const ends = at === text.length || mark === '“' || mark === '”' || mark === '(' || mark === ')'
    if (!ends) continue
    if (!quoted && depth === 0) {
      const match = term.exec(text.slice(from, at))
      if (match !== null) {
        const to = from + match.index + match[0].length
        // already explained by the record itself
        return /^\s?\(/.test(text.slice(to)) ? null : { to }
      }
    }
    if (mark === '“') quoted = true
    if (mark === '”') quoted = false
    if (mark === '(') depth += 1
    if (mark === ')') depth = Math.max(0, depth - 1)
    from = at + 1
  }
  return null
}
