import { describe, expect, test } from 'vitest'
import { readRecords } from './index.ts'

const NOTE = 'Date of service: 01/20/2016\nGait is steady.\nReflexes are symmetric.\nThe left knee is tender.'
const MORE = 'Strength is 4/5 in the left leg.\nThe knee is warm.\nThe calf is soft.\nSensation is intact.'

/** What is printed, its pages, and every treatment, study, drug and age that it states. */
const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'a head with the number of its page',
    [
      `Physical therapy progress note, page 1 of 2\n${NOTE}`,
      `Physical therapy progress note, page 2 of 2\n${MORE}\nAcupuncture helped.`,
    ],
    ['prior treatment acupuncture'],
  ],
  [
    'a foot with the number of its page',
    [
      `PROGRESS REPORT\n${NOTE}\nMRI and physical therapy report   Page 1/2`,
      `${MORE}\nMRI and physical therapy report   Page 2/2`,
    ],
    [],
  ],
  [
    'a foot is not read together with the line above it',
    [`PROGRESS REPORT\n${NOTE}\nShe had acupuncture\nphysical therapy clinic, page 1 of 1`],
    ['prior treatment acupuncture'],
  ],
  [
    'a head that repeats but for its numbers',
    [
      `Example Chiropractic and Acupuncture, sheet 1\n${NOTE}`,
      `Example Chiropractic and Acupuncture, sheet 2\n${MORE}`,
    ],
    [],
  ],
  [
    'left and right heads',
    [
      `PROGRESS REPORT\n${NOTE}`,
      `Acupuncture clinic\n${MORE}`,
      `Chiropractic offices 3\n${MORE}`,
      `Acupuncture clinic\n${MORE}`,
      `Chiropractic offices 5\n${MORE}`,
    ],
    [],
  ],
  [
    'a head still tells who the worker is',
    [`Age: 52   Physical therapy   page 1 of 2\n${NOTE}`, `Age: 52   Physical therapy   page 2 of 2\n${MORE}`],
    ['age 52', 'age 52'],
  ],
  [
    'the same sentence at the end of two pages is said twice',
    [`PROGRESS REPORT\n${NOTE}\nShe had acupuncture.`, `${MORE}\nShe had acupuncture.`],
    ['prior treatment acupuncture', 'prior treatment acupuncture'],
  ],
  [
    'the same item of a list is said twice',
    [`PROGRESS REPORT\n${NOTE}\n1. Norco 10/325 mg #120`, `${MORE}\n1. Norco 10/325 mg #120`],
    ['medication Norco', 'medication Norco'],
  ],
  [
    'the same last line of two notes is said twice',
    [
      `PROGRESS REPORT\n${NOTE}\nContinue Norco 10/325 mg #120`,
      `PROGRESS REPORT\nDate of service: 02/20/2016\n${MORE}\nContinue Norco 10/325 mg #90`,
    ],
    ['medication Norco', 'medication Norco'],
  ],
  [
    'a title that is printed again on the next page says who was consulted, once',
    [`PAIN MANAGEMENT CONSULTATION, page 1 of 2\n${NOTE}`, `PAIN MANAGEMENT CONSULTATION, page 2 of 2\n${MORE}`],
    ['consultation'],
  ],
  [
    'text that cites a page of another paper',
    [`PROGRESS REPORT\n${NOTE}\nThe notes, page 2 of 5, say that acupuncture helped.`],
    ['prior treatment acupuncture'],
  ],
]

const FACTS = new Set(['prior treatment', 'imaging', 'request', 'medication', 'age', 'consultation'])

describe('running heads and feet', () => {
  test.each(rows)('%s', (_name, pages, expected) => {
    const { value } = readRecords([{ id: 'file', pages }])
    const stated = value.claims.flatMap(({ fact, value: said }) => {
      if (!FACTS.has(fact)) return []
      if (said.kind === 'outcome') return [`${fact} ${said.treatment}`]
      if (said.kind === 'regimen') return [`${fact} ${said.drug}`]
      return [said.kind === 'number' ? `${fact} ${said.quantity.low.n}` : fact]
    })
    expect(stated.sort()).toEqual([...expected].sort())
  })

  test('stay where search finds them, and do not end the section they interrupt', () => {
    const pages = [
      `PROGRESS REPORT\n${NOTE}\nPLAN:\nMRI of the neck\nHistory of present illness, page 1 of 2`,
      `History of present illness, page 2 of 2\nMRI of the knee\n${MORE}`,
    ]
    const { claims, documents } = readRecords([{ id: 'file', pages }]).value
    expect(documents[0]?.passages.filter(({ text }) => text.includes('page'))).toHaveLength(2)
    expect(claims.filter(({ fact }) => fact === 'request')).toHaveLength(2)
  })
})
