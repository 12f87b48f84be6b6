import { describe, expect, test } from 'vitest'
import {
  greyOf,
  isBlank,
  isSideways,
  type Picture,
  portableGreyMap,
  skewOf,
  turned,
  withoutNoise,
} from './page-picture.ts'

const PAPER = 235

/** A sheet of that size on which `ink` says where it is dark. */
function sheet(columns: number, rows: number, ink: (x: number, y: number) => boolean, noise = 0): Picture {
  let state = 20_161_209
  const grey = new Uint8Array(columns * rows)
  for (let at = 0; at < grey.length; at += 1) {
    state = (state * 48_271) % 2_147_483_647
    const off = (state / 2_147_483_647 - 0.5) * 2 * noise
    grey[at] = Math.max(0, Math.min(255, (ink(at % columns, Math.floor(at / columns)) ? 30 : PAPER) + off))
  }
  return { columns, rows, grey }
}

/** Lines of words as a page of text has them: 20 rows apart, 10 high, with gaps of different places. */
const words = (x: number, y: number): boolean =>
  y % 20 < 10 &&
  x > 60 &&
  x < 700 &&
  y > 60 &&
  y < 1000 &&
  (x + 37 * Math.floor(y / 20)) % 53 > 9 &&
  (x * 7 + y * 3) % 5 > 1
const page = sheet(850, 1100, words)
const sloping = (degrees: number): Picture => {
  const slope = Math.tan((degrees * Math.PI) / 180)
  return sheet(850, 1100, (x, y) => words(x, Math.round(y - slope * x)))
}

describe('blank or not', () => {
  test.each<[string, Picture, boolean]>([
    ['white paper', sheet(850, 1100, () => false), true],
    ['grey, noisy paper', sheet(850, 1100, () => false, 50), true],
    ['dust', sheet(850, 1100, (x, y) => x % 211 === 0 && y % 197 === 0), true],
    ['dark edges, as of a copy of a book', sheet(850, 1100, (x, y) => x < 30 || y > 1080), true],
    ['one short line', sheet(850, 1100, (x, y) => y > 500 && y < 510 && x > 300 && x < 400 && x % 3 > 0), false],
    ['a page of text', page, false],
    ['no pixel at all', sheet(0, 0, () => true), true],
  ])('%s', (_what, picture, blank) => {
    expect(isBlank(picture)).toBe(blank)
  })
})

describe('which way the lines run', () => {
  test.each<[string, Picture, boolean]>([
    ['a page of text', page, false],
    ['the same on its side', turned(page, 1), true],
    ['the same on its other side', turned(page, 3), true],
    ['on its head, which the lines do not tell', turned(page, 2), false],
    ['crooked by two degrees', sloping(2), false],
    ['crooked and on its side', turned(sloping(2), 1), true],
    // A frame and ruled columns are ink, too, and no text.
    ['text in a ruled table', sheet(850, 1100, (x, y) => words(x, y) || x % 150 < 2), false],
    ['nothing', sheet(850, 1100, () => false), false],
  ])('%s', (_what, picture, sideways) => {
    expect(isSideways(picture)).toBe(sideways)
  })
})

test.each([-4, -2, -0.5, 0, 1, 3])('the slope of a page that lies crooked by %d degrees', (degrees) => {
  expect(Math.abs(skewOf(sloping(degrees)) - degrees)).toBeLessThanOrEqual(0.25)
})

test('a picture without lines is not turned', () => {
  expect(skewOf(sheet(850, 1100, (x, y) => (x - 425) ** 2 + (y - 550) ** 2 < 90_000))).toBe(0)
  expect(skewOf(sheet(850, 1100, () => false))).toBe(0)
})

test('noise is smoothed away, a clean page is left as it is', () => {
  const noisy = sheet(200, 200, (x) => x > 90 && x < 110, 70)
  const smooth = withoutNoise(noisy)
  const spread = ({ grey }: Picture): number => {
    const paper = [...grey.subarray(60 * 200, 61 * 200)].slice(20, 80)
    return Math.max(...paper) - Math.min(...paper)
  }
  expect(spread(smooth)).toBeLessThan(spread(noisy) / 1.6)
  expect(smooth.grey[100 * 200 + 100]).toBeLessThan(100)
  expect(withoutNoise(page)).toBe(page)
})

test('turning moves every pixel where it belongs', () => {
  const small: Picture = { columns: 3, rows: 2, grey: Uint8Array.of(1, 2, 3, 4, 5, 6) }
  expect(turned(small, 1)).toEqual({ columns: 2, rows: 3, grey: Uint8Array.of(4, 1, 5, 2, 6, 3) })
  expect(turned(small, 2)).toEqual({ columns: 3, rows: 2, grey: Uint8Array.of(6, 5, 4, 3, 2, 1) })
  expect(turned(small, 3)).toEqual({ columns: 2, rows: 3, grey: Uint8Array.of(3, 6, 2, 5, 1, 4) })
  expect(turned(turned(small, 1), 3)).toEqual(small)
})

test('colours become shades, what is transparent is paper', () => {
  expect([...greyOf(Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 0), 4, 1).grey]).toEqual([
    255, 0, 76, 255,
  ])
})

test('the map that programs read begins with its size', () => {
  const map = portableGreyMap({ columns: 3, rows: 2, grey: Uint8Array.of(1, 2, 3, 4, 5, 6) })
  expect(map.toString('latin1')).toBe('P5\n3 2\n255\n\x01\x02\x03\x04\x05\x06')
})
