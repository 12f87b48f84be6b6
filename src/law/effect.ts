import type { Citation, CivilDate } from '../core/index.ts'
import { type Rule, ruleFor } from './rules.ts'
import { cite } from './source.ts'

/** One consequence of a determination, in a sentence with its actor. */
type Consequence = { readonly text: string; readonly citation: Citation }

/** What follows from a determination by law. Null where no rule of that day is in the tables. */
export type Effect = {
  readonly binding: Consequence
  readonly authorize: Rule | null
  readonly reimburse: Rule | null
  readonly appeal: Rule | null
}

/** The consequences of a determination made on a day. The statutes have stood unchanged since 2013 (SB 863). */
export function effectOf(determined: CivilDate): Effect | null {
  if (determined.year < 2013) return null
  return {
    binding: {
      text: 'The determination is deemed to be that of the Administrative Director and binds all parties.',
      citation: cite('LC', '4610.6(g)', 'Stats. 2012, ch. 363 (SB 863), in force 2013-01-01'),
    },
    authorize: ruleFor('implementation', 'authorize', determined),
    reimburse: ruleFor('implementation', 'reimburse', determined),
    appeal: ruleFor('appeal', 'standard', determined),
  }
}
