/**
 * The canonical text of JSON data by RFC 8785 (JCS): one text for one value, whatever program writes it. Members stand in
 * the order of their names' UTF-16 code units, without white space; numbers and strings as ECMAScript writes them, which is
 * what the RFC asks for. Members that are `undefined` are left out, as in JSON. Throws on what JSON cannot say: a number
 * that is not finite, half of a surrogate pair, a function.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON has no such number')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new TypeError('a text holds half of a surrogate pair')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((each: unknown) => canonicalJson(each ?? null)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError('JSON cannot say this')
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    // The usual order of JavaScript compares UTF-16 code units, as the RFC does (section 3.2.3).
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
