import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureSize } from './picture-file.ts'

const canvas = createCanvas(37, 21)

test.each<[string, Uint8Array, ReturnType<typeof pictureSize>]>([
  ['PNG', canvas.toBuffer('image/png'), { kind: 'png', columns: 37, rows: 21 }],
  ['JPEG', canvas.toBuffer('image/jpeg'), { kind: 'jpeg', columns: 37, rows: 21 }],
  // Cameras put kilobytes of their own before the frame.
  [
    'JPEG with a long segment before its frame',
    Buffer.concat([
      Buffer.from('ffd8ffe1ffff', 'hex'),
      Buffer.alloc(65_533, 0xff),
      Buffer.from('ffc2001108001500250301', 'hex'),
    ]),
    { kind: 'jpeg', columns: 37, rows: 21 },
  ],
  ['JPEG that ends before its frame', canvas.toBuffer('image/jpeg').subarray(0, 30), null],
  ['a PDF', Buffer.from('%PDF-1.7\n'), null],
  ['nothing', new Uint8Array(), null],
])('%s', (_what, bytes, size) => {
  expect(pictureSize(bytes)).toEqual(size)
})

test('any bytes give a size or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, jpeg) => {
      const size = pictureSize(jpeg ? Uint8Array.of(0xff, 0xd8, ...bytes) : bytes)
      expect(size === null || (size.columns >= 0 && size.rows >= 0)).toBe(true)
    }),
  )
})
