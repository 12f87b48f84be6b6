import { describe, expect, test } from 'vitest'
import { readDependence } from './dependence.ts'

const ANCILLARY = 'As the surgery is not supported, the requested ancillary service is not medically necessary.'
const OWN = 'The guideline asks for a trial of exercise first, and none is recorded.'

describe('which item an item hangs on', () => {
  test.each([
    [
      'the operation and what goes with it',
      [
        ['Left knee arthroscopy', OWN],
        ['Associated surgical service: Crutches', ANCILLARY],
        ['Post-op physical therapy 12 visits', ANCILLARY],
      ],
      [null, 1, 1],
    ],
    // The request does not say so, the rationale does.
    [
      'by its rationale',
      [
        ['Medical clearance', ANCILLARY],
        ['Right shoulder arthroscopy', OWN],
      ],
      [2, null],
    ],
    // The request says so, whatever the rationale.
    [
      'by its request',
      [
        ['Carpal tunnel release', OWN],
        ['Pre-operative EKG', OWN],
      ],
      [null, 1],
    ],
    // "evaluation of the ACL" belongs to the operation.
    [
      'an operation with an evaluation in it',
      [
        ['Right knee arthroscopy with evaluation of ACL', OWN],
        ['PA assist', ANCILLARY],
      ],
      [null, 1],
    ],
    // A consultation about an operation is none.
    [
      'a consultation',
      [
        ['Consult with hip replacement specialist for arthroplasty', OWN],
        ['Pre-op labs', OWN],
      ],
      [null, null],
    ],
    [
      'a surgery evaluation',
      [
        ['Spine surgery evaluation', OWN],
        ['Post-op brace', OWN],
      ],
      [null, null],
    ],
    // Two operations: which one cannot be told.
    [
      'two operations',
      [
        ['Knee arthroscopy', OWN],
        ['Shoulder arthroscopy', OWN],
        ['Associated surgical service: Sling', ANCILLARY],
      ],
      [null, null, null],
    ],
    ['no operation in the letter', [['Associated surgical service: Sling', ANCILLARY]], [null]],
    [
      'nothing hangs',
      [
        ['MRI of the knee', OWN],
        ['Norco 10/325 #60', OWN],
      ],
      [null, null],
    ],
  ] as const)('%s', (_what, items, on) => {
    const read = readDependence(items.map(([request, rationale]) => ({ request, rationale })))
    expect(read.on).toEqual(on)
  })

  test('two operations are reported, not chosen between', () => {
    const items = [
      ['Knee arthroscopy', OWN],
      ['Shoulder arthroscopy', OWN],
      ['Associated surgical service: Sling', ANCILLARY],
    ] as const
    expect(readDependence(items.map(([request, rationale]) => ({ request, rationale }))).unclear).toEqual([2])
  })
})
