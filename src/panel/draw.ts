/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. Whoever calls brings it: this room does no cryptography. */
export type Hash = (text: string) => string

/** What anybody needs to check a draw: everything that went into it, and what came out. */
export type DrawProof = {
  readonly algorithm: 'openimr-draw-1'
  readonly caseNumber: string
  /** The first draw of a case is 1. */
  readonly draw: number
  /** Published before the case was ready to be assigned. */
  readonly commitment: string
  /** Revealed by the draw. */
  readonly seed: string
  /** Pseudonyms of the equals, sorted. */
  readonly candidates: readonly string[]
  readonly chosen: string
}

const SEED = /^[0-9a-f]{64}$/
const PSEUDONYM = /^[0-9A-F]{16}$/

/** The commitment to a seed for one draw of one case: it can be shown at once and tells nothing of the seed. */
export const commitmentTo = (seed: string, caseNumber: string, draw: number, hash: Hash): string =>
  hash(['openimr-draw-commitment-1', caseNumber, String(draw), seed].join('\n'))

/**
 * Draws one of the candidates: the seed, the number of the case and of the draw and the sorted candidates decide, and nothing
 * else. docs/panel.md writes the steps down; null where there is nobody to draw from, or something is not of its form.
 */
export function drawOne(
  seed: string,
  caseNumber: string,
  draw: number,
  candidates: readonly string[],
  hash: Hash,
): DrawProof | null {
  const sorted = [...new Set(candidates)].toSorted()
  if (sorted.length === 0 || !SEED.test(seed) || !sorted.every((each) => PSEUDONYM.test(each))) return null
  const commitment = commitmentTo(seed, caseNumber, draw, hash)
  const count = BigInt(sorted.length)
  // Numbers above the last whole multiple of the count would favour the first candidates: they are drawn again.
  const limit = (RANGE / count) * count
  for (let again = 0; ; again += 1) {
    const lines = ['openimr-draw-1', caseNumber, String(draw), seed, sorted.join(','), String(again)]
    const number = BigInt(`0x${hash(lines.join('\n')).slice(0, DIGITS)}`)
    if (number >= limit) continue
    const chosen = sorted[Number(number % count)]
    if (chosen === undefined) return null
    return { algorithm: 'openimr-draw-1', caseNumber, draw, commitment, seed, candidates: sorted, chosen }
  }
}

const DIGITS = 16
const RANGE = 16n ** BigInt(DIGITS)

/** What is wrong with a proof, a sentence each; none: the draw was as documented. */
export function faultsOf(proof: DrawProof, hash: Hash): readonly string[] {
  const { seed, caseNumber, draw, candidates } = proof
  const again = drawOne(seed, caseNumber, draw, candidates, hash)
  if (again === null) return ['The seed or a candidate is not of its form, or there is no candidate.']
  return [
    ...(again.commitment === proof.commitment ? [] : ['The commitment is not to this seed, case and draw.']),
    ...(again.candidates.join() === candidates.join() ? [] : ['The candidates are not sorted, or one stands twice.']),
    ...(again.chosen === proof.chosen ? [] : ['The draw leads to another candidate.']),
  ]
}
