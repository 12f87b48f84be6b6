import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLetter } from '../../src/letter/index.ts'
import { openPdfReader } from '../../src/papers/index.ts'
import { shared } from '../shared.ts'
import { differences, EXTRACTORS, goldLetters, letterText, paged } from './corpus.ts'
import { bare } from './damage.ts'

const gold = goldLetters()

describe.skipIf(gold.length === 0)('the 130 published letters', () => {
  test.each(EXTRACTORS)('the text of %s: nearly every field is right', (extractor) => {
    const results = gold.map((letter) => {
      const read = readLetter(paged(letterText(extractor, letter.case)))
      return { letter: letter.case, ...differences(read.value, letter, extractor !== 'seedstyle') }
    })
    const fields = results.reduce((sum, result) => sum + result.fields, 0)
    const wrong = results.flatMap(({ letter, wrong }) => wrong.map((field) => `${letter} ${field}`))
    console.log(`${extractor}: ${fields - wrong.length} of ${fields} fields right`)
    expect(wrong.length / fields, wrong.join('\n')).toBeLessThanOrEqual(0.005)
  })

  test('every extractor gives the same drugs, services, parts and citations', () => {
    const derived = (letter: string, extractor: string): unknown => {
      const { value } = readLetter(paged(letterText(extractor, letter)))
      const items = value.items.map(
        ({ request: _, claimsAdministratorBasis, reviewerBasis, rationale: __, ...rest }) => ({
          ...rest,
          citations: [claimsAdministratorBasis?.citations, reviewerBasis?.citations],
        }),
      )
      const texts = JSON.stringify({ certified: value.certified, items })
      return JSON.parse(texts, (_key, part: unknown) => (typeof part === 'string' ? bare(part) : part))
    }
    for (const letter of gold) {
      const first = derived(letter.case, EXTRACTORS[0])
      for (const extractor of EXTRACTORS.slice(1))
        expect(derived(letter.case, extractor), `${letter.case} ${extractor}`).toEqual(first)
    }
  })

  test('as our own PDF reader gives them from the printed pages', async () => {
    const reader = openPdfReader()
    try {
      const wrong: string[] = []
      let fields = 0
      for (const letter of gold) {
        const pdf = await reader.read(
          readFileSync(join(shared('corpus', 'letters', 'pdf') ?? '', `${letter.case}.pdf`)),
        )
        if (!pdf.ok) throw new Error(`${letter.case}: ${pdf.message}`)
        const compared = differences(readLetter(pdf.document).value, letter, true)
        fields += compared.fields
        wrong.push(...compared.wrong.map((field) => `${letter.case} ${field}`))
      }
      console.log(`PDF: ${fields - wrong.length} of ${fields} fields right`)
      expect(wrong.length / fields, wrong.join('\n')).toBeLessThanOrEqual(0.005)
    } finally {
      await reader.close()
    }
  })

  test('a clean letter gives next to no warnings: a list of false alarms is a list nobody reads', () => {
    const letters = gold.map((letter) => readLetter(paged(letterText('pdfjs', letter.case))))
    const warned = letters.filter(({ warnings }) => warnings.length > 0)
    expect(warned.length / letters.length).toBeLessThan(0.1)
  })
})

type Seed = readonly {
  readonly request: string
  readonly decision: 'Upheld' | 'Overturned'
  readonly quantity: number | null
  readonly refills?: number
  readonly pages: readonly [number, number][]
}[]

/** Facts of the five letters this project started from; the words stay in ../shared. */
const SEEDS: Readonly<
  Record<string, { licensure: string; specialties: readonly string[]; layout: string; age: number | null; items: Seed }>
> = {
  '000': {
    layout: 'D',
    age: null,
    licensure: 'California',
    specialties: ['Emergency Medicine'],
    items: [
      { request: 'Dilaudid 8mg, #180', decision: 'Upheld', quantity: 180, pages: [[76, 78]] },
      { request: 'Soma 350mg, #90', decision: 'Upheld', quantity: 90, pages: [[29, 29]] },
    ],
  },
  '001': {
    layout: 'E',
    age: 65,
    licensure: 'California',
    specialties: ['Preventive Medicine', 'Occupational Medicine'],
    items: [
      {
        request: 'Oxycodone 10mg, #240 (1-2 4x a day)',
        decision: 'Upheld',
        quantity: 240,
        pages: [
          [47, 48],
          [34, 34],
          [74, 96],
        ],
      },
      {
        request: 'Soma 350mg, #60 (one 2 x a day)',
        decision: 'Upheld',
        quantity: 60,
        pages: [
          [47, 47],
          [29, 29],
          [63, 65],
          [124, 124],
        ],
      },
    ],
  },
  '002': {
    layout: 'E',
    age: 55,
    licensure: 'Pennsylvania',
    specialties: ['Internal Medicine', 'Hospice & Palliative Medicine'],
    items: [
      {
        request: 'Dilaudid 8mg, #120',
        decision: 'Upheld',
        quantity: 120,
        pages: [
          [74, 95],
          [124, 124],
        ],
      },
      {
        request: 'Flexeril 10mg, #90',
        decision: 'Upheld',
        quantity: 90,
        pages: [
          [63, 66],
          [124, 124],
        ],
      },
      {
        request: 'MS Contin 60mg, #90',
        decision: 'Upheld',
        quantity: 90,
        pages: [
          [74, 95],
          [124, 124],
        ],
      },
    ],
  },
  '003': {
    layout: 'D',
    age: 52,
    licensure: 'Texas',
    specialties: ['Physical Medicine & Rehabilitation'],
    items: [
      { request: 'Unknown prescription of Norco', decision: 'Upheld', quantity: null, pages: [[76, 80]] },
      { request: 'Unknown prescription of Soma', decision: 'Upheld', quantity: null, pages: [[65, 65]] },
    ],
  },
  '004': {
    layout: 'D',
    age: 47,
    licensure: 'Maryland',
    specialties: ['Internal Medicine'],
    items: [
      { request: 'Klonopin 1mg #90 with 3 refills', decision: 'Upheld', quantity: 90, refills: 3, pages: [[24, 24]] },
      {
        request: 'Oxycontin 20mg #60',
        decision: 'Overturned',
        quantity: 60,
        pages: [
          [78, 78],
          [86, 86],
          [87, 87],
        ],
      },
      {
        request: 'Dilaudid 4mg #90',
        decision: 'Overturned',
        quantity: 90,
        pages: [
          [78, 78],
          [86, 86],
          [87, 87],
        ],
      },
    ],
  },
}

const seedFolder = shared('seeds')

describe.skipIf(seedFolder === null)('the five seed letters', () => {
  test.each(Object.entries(SEEDS))('%s', (name, expected) => {
    const file = readdirSync(seedFolder ?? '').find((candidate) => candidate.startsWith(name))
    const { value } = readLetter(paged(readFileSync(join(seedFolder ?? '', file ?? ''), 'utf8')))
    expect(value.layout).toBe(expected.layout)
    expect(value.patient.age).toBe(expected.age)
    expect(value.reviewer).toEqual({ licensure: [expected.licensure], specialties: expected.specialties })
    expect(value.caseNumber, 'the seeds have no header table').toBeNull()
    expect(
      value.items.map((item) => ({
        request: item.request,
        decision: item.decision,
        quantity: item.drug?.quantity ?? null,
        ...(item.drug?.refills == null ? {} : { refills: item.drug.refills }),
        pages: item.reviewerBasis?.citations.flatMap(({ pages }) => pages.map(({ from, to }) => [from, to])),
      })),
    ).toEqual(expected.items)
    for (const item of value.items) {
      expect(item.claimsAdministratorBasis?.citations.length).toBeGreaterThan(0)
      expect(item.rationale?.length ?? 0).toBeGreaterThan(200)
    }
  })

  test('what UR authorized and certified is read from the summary (layout D and seed 001)', () => {
    const reading = (name: string) => {
      const file = readdirSync(seedFolder ?? '').find((candidate) => candidate.startsWith(name)) ?? ''
      return readLetter(paged(readFileSync(join(seedFolder ?? '', file), 'utf8')))
    }
    const warnings = (name: string) => reading(name).warnings.map(({ code }) => code)
    const read = (name: string) => reading(name).value
    expect(read('000').items.map((item) => [item.original, item.authorized])).toEqual([
      ['Dilaudid 8mg, #180', 'Dilaudid #93'],
      ['Soma 350mg, #90', 'Soma #8'],
    ])
    expect(read('001').items.map((item) => [item.original, item.authorized])).toEqual([
      ['Oxycodone 10mg #240', 'Oxycodone 10mg #120'],
      ['Soma 350mg #80', 'Soma 350mg #30'],
    ])
    expect(read('001').certified).toEqual(['MS ER 30mg #60'])
    expect(warnings('001')).toEqual(['request-differs'])
  })
})
