import type { Sentence } from '../letter/index.ts'
import { shortName } from './draft-item.ts'
import { inQuotes, lowered, newestFirst, oneLine, type Sources } from './draft-sources.ts'
import type { ItemReview } from './review.ts'

export const TAPER = /\b(?:taper|wean)/i

const PLANS =
  /\b(?:recommend\w*|plan\w*|will|over \w+ (?:weeks?|months?)|by \d+|per week|discuss\w*|begin|begun|start\w*)\b/i

/** A drug that cannot be stopped at once. */
export function taper(number: number, item: ItemReview, sources: Sources): readonly Sentence[] {
  const note = item.safety.find(({ code }) => code === 'taper-needed')
  if (note === undefined) return []
  const statements = note.claims.flatMap((claim) => sources.statementOf(claim) ?? [])
  const tapers = newestFirst(statements.filter(({ claims }) => claims.some(({ fact }) => fact === 'weaning')))
  const planned = tapers.find(({ quote }) => PLANS.test(quote)) ?? tapers[0]
  const taken = newestFirst(statements.filter((each) => !each.claims.some(({ fact }) => fact === 'weaning')))[0]
  const name = shortName(item)
  const support = taken === undefined ? [] : [sources.record(taken)]
  const { authorized } = item.subject
  const supply: Sentence[] =
    authorized === null
      ? []
      : [
          {
            text: `The part that was authorized (${lowered(oneLine(authorized).replace(/[.;:]$/, ''))}) is a supply to taper with.`,
            support: [{ kind: 'application', field: `items.${number - 1}.authorized` }],
          },
        ]
  const lead = `The patient takes ${name} now and it should not be stopped at once; if it is to end, it is to be tapered`
  if (planned === undefined) {
    // Where the records speak of tapering something, nobody may say that they do not: it is asked.
    if (sources.near(TAPER) !== null) return [{ text: `${lead}.`, support }, ...supply]
    const { documents, pages } = sources.searched
    return [
      {
        text: `${lead}, and no plan for that was found in the file.`,
        support: [...support, { kind: 'search', about: `a taper of ${name}`, documents, pages }],
      },
      ...supply,
    ]
  }
  const { name: paper, support: dated } = sources.named(planned)
  return [
    {
      text: `${lead}, as the ${paper} says: ${inQuotes(planned.quote)}.`,
      support: [...support, sources.record(planned), ...dated],
    },
    ...supply,
  ]
}
