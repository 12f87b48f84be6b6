import { compare } from '../core/index.ts'
import { isDrugWord, readMedication } from '../dose/index.ts'
import type { Flow } from './flow.ts'
import { matchesOf } from './matches.ts'
import type { Notes } from './notes.ts'
import { repairSpaces } from './vocabulary.ts'

/**
 * What utilization review did with each request, as the summary tells it in prose. Layout D prints authorized amounts
 * nowhere else ("UR recommended modification of prescription to Dilaudid #93"). Quotations as printed.
 */
export type UrInSummary = {
  readonly modified: readonly { readonly original: string | null; readonly authorized: string }[]
  readonly certified: readonly string[]
}

const ABOUT_UR = /\butilization review\b|\bUR\b/i
const VERB = /\b(?:denied|modified|modification of|(?:partially )?(?:certified|approved))\b/gi
const OBJECT = /^\s*(?:the|a|an)?\s*(?:requests?|prescriptions?)\s*(?:for|of)\s*(?:the|an?)?\s*/i
/** A quotation with a verb in it is not the name of a treatment. */
const SENTENCE_WORD = /\b(?:was|were|is|which|who|not)\b/i
const LONGEST_QUOTE = 160

/** Whether a squashed text in lower case tells of more than denials; what does not needs no reading. */
export const tellsOfChanges = (squashed: string): boolean =>
  squashed.includes('modifi') || squashed.includes('approved') || /(?<!non-?|not|un)certified/.test(squashed)

/** Reads a folded summary. A sentence whose "to"s and "and"s can be divided in more than one way is left alone. */
export function readUrInSummary(summary: string, split = true): UrInSummary {
  const modified: { original: string | null; authorized: string }[] = []
  const certified: string[] = []
  for (const printed of sentencesOf(summary)) {
    if (!ABOUT_UR.test(printed) || printed.length > 1200 || !mayChange(printed)) continue
    const sentence = split ? repairSpaces(printed, isDrugWord) : printed
    const verbs = matchesOf(VERB, sentence)
    verbs.forEach((verb, i) => {
      const word = verb[0].toLowerCase()
      const clause = sentence.slice(verb.index + verb[0].length, verbs[i + 1]?.index ?? sentence.length)
      if (isDenied(sentence.slice(0, verb.index))) return
      if (word.startsWith('modif')) modified.push(...readModification(clause))
      else if (word.startsWith('partially')) modified.push(...readModification(clause.replace(/ as /, ' to ')))
      else if (word !== 'denied' && OBJECT.test(clause)) {
        const object = trimClause(clause.replace(OBJECT, ''))
        if (isQuotable(object)) certified.push(object)
      }
    })
  }
  return { modified: modified.filter(({ authorized }) => isQuotable(authorized)), certified }
}

/** Most sentences about utilization review only deny; they need no mending and no parsing. */
const mayChange = (sentence: string): boolean => tellsOfChanges(sentence.replace(/\s+/g, '').toLowerCase())

/** "non-certified" in all its prints: "non- certified", "non -certified", "not certified", "noncertified". */
const isDenied = (before: string): boolean => /(?:non|not|un)-?$/i.test(before.slice(-12).replace(/\s+/g, ''))

const isQuotable = (text: string): boolean => text !== '' && text.length <= LONGEST_QUOTE && !SENTENCE_WORD.test(text)

/** "a prescription for A to B and C to D", "of prescription to B and D", "the request for A to B". */
function readModification(clause: string): { original: string | null; authorized: string }[] {
  const bare = trimClause(clause)
  const head = /^\s*(?:the|a|an)?\s*(?:requests?|prescriptions?)?\s*to\s+/i.exec(bare)
  if (head) {
    const parts = bare.slice(head[0].length).split(/\s+and\s+|\s*;\s*/)
    return parts.some((part) => / to /.test(part))
      ? []
      : parts.map((part) => ({ original: null, authorized: part.trim() }))
  }
  if (!OBJECT.test(bare)) return []
  const body = bare.replace(OBJECT, '')
  const changes = body.split(' to ').length - 1
  if (changes === 1) return [pair(body)].filter((change) => change.authorized !== '')
  const parts = body.split(/\s+and\s+|\s*;\s*/)
  const plain = parts.length === changes && parts.every((part) => part.split(' to ').length === 2)
  return plain ? parts.map((part) => pair(part)) : []
}

function pair(text: string): { original: string | null; authorized: string } {
  const [original = '', authorized = ''] = text.split(' to ')
  return { original: original.trim() === '' ? null : original.trim(), authorized: authorized.trim() }
}

const trimClause = (text: string): string => text.replace(/[\s,;.]*(?:\band)?[\s,;.]*$/, '').trim()

const SENTENCE_OPENS = /^(?:\s*["')\]]?\s*[A-Z]|\s*$)/

/** Splits at full stops that end a sentence; a point inside a number or after "No" does not. Missing spaces are usual. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  let from = 0
  for (let i = text.indexOf('.'); i >= 0; i = text.indexOf('.', i + 1)) {
    const before = text[i - 1] ?? ''
    const after = text.slice(i + 1, i + 4)
    if (!SENTENCE_OPENS.test(after) || !/[a-z0-9)\]"%]/i.test(before)) continue
    sentences.push(text.slice(from, i))
    from = i + 1
  }
  sentences.push(text.slice(from))
  return sentences
}

/** True when both name the same active ingredients: "Soma #8" and "Soma 350mg, #90". */
export function sameDrug(a: string, b: string): boolean {
  const ingredients = (text: string): string | null =>
    readMedication(text)
      .value?.ingredients.map(({ name }) => name)
      .sort()
      .join('+') ?? null
  const first = ingredients(a)
  return first !== null && first === ingredients(b)
}

/** True when both name a quantity and the quantities differ: the summary's "#80" against the request line's "#60". */
export function otherQuantity(a: string, b: string): boolean {
  const first = readMedication(a).value?.quantity ?? null
  const second = readMedication(b).value?.quantity ?? null
  return first !== null && second !== null && compare(first, second) !== 0
}

/** Notes where words quoted from the summary stand. */
export function placeQuote(flow: Flow, from: number, to: number, quoted: string, path: string, notes: Notes): void {
  const wanted = quoted.replace(/\s+/g, '').toLowerCase()
  const at = flow.lower.indexOf(wanted, from)
  if (at >= 0 && at + wanted.length <= to) notes.place(path, at, at + wanted.length)
}
