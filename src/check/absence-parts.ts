import { formsOf, type Word } from '../records/index.ts'

export const ARTICLES = formsOf('a an the any other such')

const TRAILING = formsOf(
  `noted documented provided submitted available review for at this time on exam examination file by the physician provider in
  within record documentation reported identified found seen present currently here also presented described made listed stated of case
  today to date date included given information clinical medical as report any and or ,`,
)

const TRAILING_HEADS = formsOf(
  'noted documented provided submitted available reported identified found seen present currently here today described made listed stated included presented',
)

/** Without articles in front and "noted in the records provided" behind. */
export function trimmedSubject(
  words: readonly Word[],
  subject: { first: number; next: number },
): { first: number; next: number } {
  let { first, next } = subject
  while (
    first < next - 1 &&
    (ARTICLES.has(words[first]?.form ?? '') ||
      words[first]?.kind === 'mark' ||
      LOOSE.has(words[first]?.form ?? '') ||
      words[first]?.form === 'or' ||
      words[first]?.form === 'and')
  )
    first += 1
  while (
    next > first &&
    words[next - 1]?.kind === 'mark' &&
    words[next - 1]?.form !== '%' &&
    words[next - 1]?.form !== ')'
  )
    next -= 1
  for (let at = first + 1; at < next; at += 1) {
    const form = words[at]?.form ?? ''
    const opens =
      TRAILING_HEADS.has(form) ||
      ((form === 'in' ||
        form === 'within' ||
        form === 'on' ||
        form === 'for' ||
        form === 'at' ||
        form === 'by' ||
        form === 'from' ||
        form === 'of') &&
        isTail(words, at, next))
    if (
      opens &&
      words
        .slice(at, next)
        .every(
          (word) =>
            TRAILING.has(word.form) || word.kind === 'mark' || TAIL_WORDS.has(word.form) || word.kind === 'number',
        )
    ) {
      next = at
      break
    }
  }
  return { first, next: Math.max(next, first) }
}

const LOOSE = formsOf('of to on into upon about')

const TAIL_WORDS = formsOf(
  'record records report reports documentation note notes file review physician provider chart submitted most recent last physical visit office clinical treating attending requesting doctor progress that which the a this his her case in is was',
)

const isTail = (words: readonly Word[], at: number, next: number): boolean =>
  words.slice(at + 1, next).some(({ form }) => TAIL_NOUNS.has(form)) && next - at <= 9

const TAIL_NOUNS = formsOf(
  'record records documentation file review report reports exam examination time physician provider chart notes note case today',
)

type Part = { readonly first: number; readonly next: number; readonly lead: string; readonly tail?: string }

const INCLUDING = formsOf('including include such ie eg namely')

export const ADJECTIVE = /(?:al|ive|ic|ory|ed|ous|ar|ent|able|ible)$/

export const UNSPLIT = formsOf(
  'moderate advanced mild severe partial motor sensory trialed tried failed trial sign bowel objective subjective acute surgical left right upper lower rationale red conservative chronic positive negative quantified rationale severe equivocal risk dose pain function willing consider type',
)

/**
 * The things that a compound names: members of its list, each with the head they share ("failure of antidepressants or
 * anticonvulsants"). Coordinate adjectives and verbs stay together. What "to include" or "such as" adds are examples, and
 * members of their own only behind "any … such as".
 */
export function partsOf(words: readonly Word[], subject: { first: number; next: number }): readonly Part[] {
  const { first, next } = subject
  const cuts: number[] = []
  let included = -1
  for (let at = first; at < next; at += 1) {
    const form = words[at]?.form ?? ''
    if (included < 0 && ((INCLUDING.has(form) && at > first) || (form === 'to' && words[at + 1]?.form === 'include')))
      included = at
    if (form !== ',' && form !== 'and' && form !== 'or' && form !== 'nor' && form !== '&') continue
    if (form === ',' && isConjunction(words[at + 1]?.form)) continue
    if (included >= 0 && !isAnySuchAs(words, first, included)) continue
    if (staysTogether(words, first, at, next)) continue
    cuts.push(at)
  }
  if (cuts.length === 0) return [{ first, next, lead: '' }]
  const parts: Part[] = []
  let from =
    included >= 0 && isAnySuchAs(words, first, included) ? included + (words[included]?.form === 'such' ? 2 : 1) : first
  const lead = leadOf(words, from, cuts[0] ?? next)
  for (const cut of [...cuts, next]) {
    let start = from
    while (
      start < cut &&
      (isConjunction(words[start]?.form) ||
        words[start]?.form === ',' ||
        words[start]?.form === 'as' ||
        (start > first && LOOSE.has(words[start]?.form ?? '')) ||
        ARTICLES.has(words[start]?.form ?? ''))
    )
      start += 1
    let end = cut
    while (end > start && words[end - 1]?.form === ',') end -= 1
    if (start < end) {
      const own = parts.length === 0 || hasOwnHead(words, start, cut)
      parts.push({ first: start, next: end, lead: own ? '' : lead })
    }
    from = cut + 1
  }
  const [one, two, three] = parts
  // "the frequency and the length of the headaches"
  if (one !== undefined && two !== undefined && three === undefined && one.next - one.first === 1) {
    const of = words.findIndex(({ form }, index) => index > two.first && index < two.next && form === 'of')
    const tail =
      of < 0
        ? ''
        : ` ${words
            .slice(of, two.next)
            .map(({ form }) => form)
            .join(' ')}`
    if (FIELDS.has(words[one.first]?.form ?? '') && two.lead === '') return [{ ...one, tail }, two]
  }
  return parts
}

const FIELDS = formsOf('frequency length duration dose number severity intensity location nature onset name amount')

const isConjunction = (form: string | undefined): boolean =>
  form === 'and' || form === 'or' || form === 'nor' || form === '&'

const isAnySuchAs = (words: readonly Word[], first: number, included: number): boolean =>
  words[included]?.form === 'such' && included - first <= 4

/** Coordinate adjectives or verbs, whose common head stands behind; "and/or" between two short words. */
function staysTogether(words: readonly Word[], first: number, at: number, next: number): boolean {
  const before = words[at - 1]?.form ?? ''
  const step = isConjunction(words[at]?.form) && isConjunction(words[at + 1]?.form) ? 2 : 1
  const after = words[at + step]?.form ?? ''
  if (at === first || at + step >= next) return true
  if (
    words[at]?.form === ',' &&
    at - first <= 2 &&
    words.slice(first, at).every(({ form }) => ADJECTIVE.test(form) || form === 'first' || form === 'line')
  )
    return true
  if (words[at + step]?.kind === 'number' && words[at - 1]?.kind === 'number') return true
  if (UNSPLIT.has(before) && words[at]?.form !== ',') return true
  const single = at - 1 === first || isConjunction(words[at - 2]?.form) || words[at - 2]?.form === ','
  return (
    single &&
    ADJECTIVE.test(before) &&
    before.length > 4 &&
    ADJECTIVE.test(after) &&
    words[at + step + 1]?.kind === 'word' &&
    !PREPOSITIONS.has(words[at + step + 1]?.form ?? '')
  )
}

/** "failure of", "decrease in": what the first member shares with the others. */
function leadOf(words: readonly Word[], first: number, cut: number): string {
  for (let at = cut - 1; at > first; at -= 1) {
    if (
      PREPOSITIONS.has(words[at]?.form ?? '') &&
      at - first <= 6 &&
      words.slice(first, at).some(({ form }) => HEADS.has(form))
    ) {
      return `${words
        .slice(first, at + 1)
        .map(({ form }) => form)
        .join(' ')} `
    }
  }
  return ''
}

const HEADS = formsOf(
  'deficit loss absence symptom sign increase increased decrease decreased improvement improved reduction reduced failure trial history evidence use lack progression functional change changes return any how whether what why presence result results finding findings documentation number duration',
)

const hasOwnHead = (words: readonly Word[], first: number, next: number): boolean =>
  HEADS.has(words[first]?.form ?? '') || words.slice(first, next).some(({ form }) => PREPOSITIONS.has(form))

export const PREPOSITIONS = formsOf('of in to from with for between')
