import type { CheckFinding } from './finding.ts'

/** A finding that somebody looked at and sets aside, with the reason, which is kept and printed. */
export type Suppression = { readonly finding: string; readonly reason: string; readonly by: string | null }

/** A finding under the name that it can be set aside by, and the suppression that holds for it. */
export type Listed = { readonly id: string; readonly finding: CheckFinding; readonly suppressed: Suppression | null }

/**
 * Names every finding (`code@item:words`, the last part a short sum of the words it stands on) and marks those that a
 * person set aside. The name stays as long as code, item and words do, so a letter that is written anew elsewhere keeps
 * its suppressions, and a sentence that changes loses its own. `unused`: suppressions that no finding bears any more.
 */
export function withSuppressions(
  findings: readonly CheckFinding[],
  suppressions: readonly Suppression[],
): { readonly listed: readonly Listed[]; readonly unused: readonly Suppression[] } {
  const seen = new Map<string, number>()
  const listed = findings.map((finding): Listed => {
    const name = `${finding.code}@${finding.item ?? 'letter'}:${sumOf(finding.quote === '' ? finding.message : finding.quote)}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    const id = times === 1 ? name : `${name}-${times}`
    return { id, finding, suppressed: suppressions.find((each) => each.finding === id) ?? null }
  })
  const used = new Set(listed.map(({ id }) => id))
  return { listed, unused: suppressions.filter(({ finding }) => !used.has(finding)) }
}

/** FNV-1a over the letters and figures alone: other white space gives the same sum. It tells apart, and secures nothing. */
function sumOf(words: string): string {
  let sum = 0x811c9dc5
  for (const char of words.toLowerCase().replace(/[^a-z0-9]+/g, '')) {
    sum = Math.imul(sum ^ char.charCodeAt(0), 0x01000193)
  }
  return (sum >>> 0).toString(16).padStart(8, '0')
}

/** Reads `[{ "finding": "…", "reason": "…", "by": "…" }]`; what is wrong with it is told in one line, and null is given. */
export function readSuppressions(text: string): {
  readonly value: readonly Suppression[] | null
  readonly fault: string
} {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { value: null, fault: 'it is not JSON' }
  }
  if (!Array.isArray(given)) return { value: null, fault: 'it is not a list of { "finding", "reason" }' }
  const value: Suppression[] = []
  for (const [index, row] of (given as readonly unknown[]).entries()) {
    const { finding, reason, by } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>
    if (typeof finding !== 'string' || finding === '') {
      return { value: null, fault: `entry ${index + 1} has no "finding"` }
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      return { value: null, fault: `entry ${index + 1} gives no "reason": a finding is set aside only with one` }
    }
    value.push({ finding, reason, by: typeof by === 'string' ? by : null })
  }
  return { value, fault: '' }
}
