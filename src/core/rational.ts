/**
 * An exact number. Doses are multiplied, split over days and compared with ceilings, where binary floats go wrong
 * (0.1 + 0.2); so every amount is a fraction in lowest terms with a positive denominator.
 */
export type Rational = { readonly n: bigint; readonly d: bigint }

/** Builds `n/d` in lowest terms. Throws on a zero denominator: that is a caller's bug, never bad text. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Rational {
  let top = BigInt(n)
  let bottom = BigInt(d)
  if (bottom === 0n) throw new RangeError('a rational needs a denominator other than zero')
  if (bottom < 0n) {
    top = -top
    bottom = -bottom
  }
  let a = top < 0n ? -top : top
  let b = bottom
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 1n || a === 0n ? { n: top, d: a === 0n ? 1n : bottom } : { n: top / a, d: bottom / a }
}

export const ZERO: Rational = { n: 0n, d: 1n }

/**
 * Reads `12`, `0.025`, `.5`, `1,000`, `1/2`, `1 1/2`, `12½`. Returns null for anything else, and for more than 15
 * digits: no dose, count or strength is that long, and bigint arithmetic on hostile digits is not linear.
 */
export function readRational(text: string): Rational | null {
  const trimmed = text.trim()
  if (trimmed.length === 0 || trimmed.length > 24) return null
  const vulgar = /^(\d{1,6})?\s*([¼½¾⅓⅔])$/.exec(trimmed)
  if (vulgar) {
    const part = { '¼': [1, 4], '½': [1, 2], '¾': [3, 4], '⅓': [1, 3], '⅔': [2, 3] }[vulgar[2] ?? ''] ?? [0, 1]
    return add(ratio(BigInt(vulgar[1] ?? '0')), ratio(part[0] ?? 0, part[1] ?? 1))
  }
  const fraction = /^(?:(\d{1,6})\s+)?(\d{1,6})\s?[/⁄]\s?(\d{1,6})$/.exec(trimmed)
  if (fraction) {
    const bottom = BigInt(fraction[3] ?? '0')
    if (bottom === 0n) return null
    return add(ratio(BigInt(fraction[1] ?? '0')), ratio(BigInt(fraction[2] ?? '0'), bottom))
  }
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d{1,15})?(?:\.\d{1,9})?$/.test(trimmed)) return null
  const [whole = '', decimals = ''] = trimmed.replaceAll(',', '').split('.')
  return ratio(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length))
}

export const add = (a: Rational, b: Rational): Rational => ratio(a.n * b.d + b.n * a.d, a.d * b.d)
export const multiply = (a: Rational, b: Rational): Rational => ratio(a.n * b.n, a.d * b.d)

/** Throws when `b` is zero: callers test for it, as a day count or an interval of zero is their finding to report. */
export const divide = (a: Rational, b: Rational): Rational => ratio(a.n * b.d, a.d * b.n)

/** Negative, zero or positive, as for `Array.prototype.sort`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const least = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b)
export const greatest = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b)

/** Two decimals at most, rounded half away from zero, without trailing zeros: the only place where doses are rounded. */
export function printRational(value: Rational): string {
  const negative = value.n < 0n
  const scaled = ((negative ? -value.n : value.n) * 200n + value.d) / (value.d * 2n)
  const decimals = (scaled % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  const text = `${scaled / 100n}${decimals === '' ? '' : `.${decimals}`}`
  return negative && scaled !== 0n ? `-${text}` : text
}

/** The JSON number of a printed amount: rounded to two decimals first, so that `0.1 + 0.2` never shows. */
export const toNumber = (value: Rational): number => Number(printRational(value))
