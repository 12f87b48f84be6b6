import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, compare, divide, multiply, printRational, ratio, readRational } from './rational.ts'

describe('exact numbers', () => {
  test.each([
    ['12', '12'],
    ['0.025', '0.03'], // only print rounds
    ['.5', '0.5'],
    ['1,000', '1000'],
    ['1/2', '0.5'],
    ['1 1/2', '1.5'],
    ['12½', '12.5'],
    ['1,00', null], // not a thousands comma
    ['1/0', null],
    ['1.2.3', null],
    ['9'.repeat(30), null], // longer than any dose
    ['', null],
    ['abc', null],
  ])('%s', (text, printed) => {
    const value = readRational(text)
    expect(value === null ? null : printRational(value)).toBe(printed)
  })

  test('a tenth and two tenths are three tenths', () => {
    expect(add(ratio(1, 10), ratio(2, 10))).toEqual(ratio(3, 10))
  })

  const rational = fc
    .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 9999 }))
    .map(([n, d]) => ratio(n, d))

  test('keeps the laws of arithmetic', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a))
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
        if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a)
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0)
      }),
    )
  })

  test('a zero denominator is the caller’s bug', () => {
    expect(() => ratio(1, 0)).toThrow(RangeError)
  })
})
