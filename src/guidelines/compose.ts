import type { Answer } from './criterion.ts'

const M = 'met'
const N = 'not met'
const D = 'not documented'
const A = 'not applicable'
const C = 'conflicting'

type Row = Readonly<Record<Answer, Answer>>
type Table = Readonly<Record<Answer, Row>>

const row = (met: Answer, notMet: Answer, notDocumented: Answer, notApplicable: Answer, conflicting: Answer): Row => ({
  [M]: met,
  [N]: notMet,
  [D]: notDocumented,
  [A]: notApplicable,
  [C]: conflicting,
})

/**
 * How answers compose: the one table, printed in `docs/guidelines.md` and compared with it cell by cell. Columns in the
 * order met, not met, not documented, not applicable, conflicting. In no cell does `not documented` become `not met`.
 */
export const COMPOSITION = {
  /** One documented failure fails the whole; what does not apply is left out. */
  all: {
    [M]: row(M, N, D, M, C),
    [N]: row(N, N, N, N, N),
    [D]: row(D, N, D, D, C),
    [A]: row(M, N, D, A, C),
    [C]: row(C, N, C, C, C),
  } satisfies Table,
  /** One met is enough; the whole fails only when every part that applies is documented to fail. */
  any: {
    [M]: row(M, M, M, M, M),
    [N]: row(M, N, D, N, C),
    [D]: row(M, D, D, D, C),
    [A]: row(M, N, D, A, C),
    [C]: row(M, C, C, C, C),
  } satisfies Table,
  not: row(N, M, D, A, C),
  /** As `not`, but a danger sign that nobody documents does not count. */
  unless: row(N, M, A, A, C),
  /** Rows: the condition. Columns: what is asked when it holds. Where both ways lead to the same answer, that is it. */
  when: {
    [M]: row(M, N, D, A, C),
    [N]: row(A, A, A, A, A),
    [D]: row(M, D, D, A, D),
    [A]: row(A, A, A, A, A),
    [C]: row(M, C, C, A, C),
  } satisfies Table,
  /** As `when`, but a condition that nobody documents does not hold. */
  where: {
    [M]: row(M, N, D, A, C),
    [N]: row(A, A, A, A, A),
    [D]: row(A, A, A, A, A),
    [A]: row(A, A, A, A, A),
    [C]: row(M, C, C, A, C),
  } satisfies Table,
  /** The exception of an exclusion. Without one an exclusion is `not met`. */
  exclusion: row(A, N, D, N, C),
} as const

/** `not applicable` when nothing applies. */
export const composeAll = (answers: readonly Answer[]): Answer =>
  answers.reduce<Answer>((sofar, answer) => COMPOSITION.all[sofar][answer], A)

export const composeAny = (answers: readonly Answer[]): Answer =>
  answers.reduce<Answer>((sofar, answer) => COMPOSITION.any[sofar][answer], A)

/**
 * At least `k` of those that apply; of all of them when fewer than `k` apply. Not met once even the open ones could not
 * reach `k`; while it is open, a conflict outweighs silence, as in `all` (k = n) and `any` (k = 1).
 */
export function composeSome(k: number, answers: readonly Answer[]): Answer {
  const count = (which: Answer): number => answers.filter((answer) => answer === which).length
  const applicable = answers.length - count(A)
  if (applicable === 0) return A
  const needed = Math.min(k, applicable)
  if (count(M) >= needed) return M
  if (count(M) + count(C) + count(D) < needed) return N
  return count(C) > 0 ? C : D
}
