/**
 * All matches of a global pattern that never matches nothing. `String.matchAll` copies its pattern on every call, which
 * costs more than searching a request line; here the pattern is used as it is.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match)
  return found
}
