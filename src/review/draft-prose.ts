import type { DeterminationFile, Sentence } from '../letter/index.ts'
import { type Readability, readabilityOf } from './readability.ts'

/** A text of a draft as it will be read, with its sentences, what each rests on, and how hard it is to read. */
type Prose = {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly readability: Readability
}

const proseOf = (sentences: readonly Sentence[]): Prose => ({
  text: sentences.map(({ text }) => text).join(' '),
  sentences,
  readability: readabilityOf(sentences.map(({ text }) => text)),
})

/** The running texts of a draft: the summary, then the rationale of each item. */
export type DraftProse = { readonly summary: Prose; readonly rationales: readonly Prose[] }

export const proseIn = ({ summary, items }: DeterminationFile): DraftProse => ({
  summary: proseOf(summary),
  rationales: items.map(({ rationale }) => proseOf(rationale)),
})
