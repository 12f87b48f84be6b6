import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bare, chance, damage, PLANTED } from '../../test/letters/damage.ts'
import { RENDERINGS } from '../../test/letters/renderings.ts'
import { pagesOf, quote } from '../core/index.ts'
import { readLetter, writeLetter } from './index.ts'

const folder = join(import.meta.dirname, '..', '..', 'test', 'letters')
const LAYOUTS = ['a', 'b', 'c', 'd', 'e', 'unknown']
const letter = (layout: string): string => readFileSync(join(folder, `layout-${layout}.txt`), 'utf8')
const paged = (text: string) => ({ id: 'text', pages: pagesOf(text) })
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('golden letters', () => {
  // To see what changed after a deliberate change of the reader: GOLDEN=write npm test, then read the diff by eye.
  test.each(LAYOUTS)('layout %s', (layout) => {
    const { value, warnings } = readLetter(paged(letter(layout)))
    const read = { determination: value, warnings: warnings.map(({ code }) => code) }
    const golden = join(folder, `layout-${layout}.json`)
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, `${JSON.stringify(read, null, 2)}\n`)
    expect(plain(read)).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
  })
})

describe('the same letter from any extractor', () => {
  test.each(['d', 'e'].flatMap((layout) => RENDERINGS.map(([name, render]) => ({ layout, name, render }))))(
    'layout $layout as $name',
    ({ layout, render }) => {
      const original = readLetter(paged(letter(layout))).value
      const rendered = readLetter(paged(render(letter(layout)))).value
      expect(bareTexts(rendered)).toEqual(bareTexts(original))
      expect(rendered.items.map(({ drug, service, dependsOn }) => plain({ drug, service, dependsOn }))).toEqual(
        original.items.map(({ drug, service, dependsOn }) => plain({ drug, service, dependsOn })),
      )
    },
  )
})

/** A determination with its running texts reduced to letters and digits: white space differs by extractor. */
const bareTexts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' ? bare(part) : part))

describe('spans', () => {
  test.each(LAYOUTS)('every field of layout %s stands at its span', (layout) => {
    const document = paged(letter(layout))
    const { value, spans } = readLetter(document)
    for (const [path, places] of Object.entries(spans)) {
      const field = path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], value)
      const text =
        typeof field === 'string'
          ? field
          : typeof field === 'object' && field !== null && 'text' in field
            ? String(field.text)
            : null
      const quoted = places.map((span) => quote(document, span)).join(' ')
      if (text !== null && !/^reviewer\./.test(path)) expect(bare(quoted), path).toContain(bare(text))
      else expect(quoted.trim(), path).not.toBe('')
    }
    for (const name of ['summary', 'items.0.request']) expect(Object.keys(spans)).toContain(name)
  })

  test('a field that runs over a page break has a span on each page, and its running header is left out', () => {
    const page = (n: number): string => `Final Determination Letter for IMR Case Number CM16-0099003   ${n}`
    const turned = letter('e').replace(
      'Considerations. Decision based',
      `Considerations.\n${page(1)}\n\fDecision based`,
    )
    const document = paged(`${turned}\n${page(2)}`)
    const { value, spans } = readLetter(document)
    expect(spans['items.0.reviewerBasis']?.map((span) => span.page)).toEqual([1, 2])
    expect(value.items[0]?.reviewerBasis?.text).toBe(readLetter(paged(letter('e'))).value.items[0]?.reviewerBasis?.text)
    expect(JSON.stringify(value)).not.toContain('Final Determination Letter')
  })
})

describe('page numbers', () => {
  test('a page that holds its number alone does not leave the numbers behind it in the text', () => {
    const text = letter('e')
    const cut = text.indexOf('\n', text.lastIndexOf('Decision rationale:'))
    const pages = [`${text.slice(0, cut)}\n1`, '2', `${text.slice(cut)}\n3`]
    const numbered = readLetter({ id: 'text', pages }).value.items.at(-1)?.rationale
    expect(numbered).toBe(readLetter({ id: 'text', pages: [text] }).value.items.at(-1)?.rationale)
  })
})

describe('the sentence above the first item', () => {
  test.each([
    'These are the treatments in dispute and how each of them was decided.',
    'Each disputed treatment is decided as follows:',
  ])('%s', (sentence) => {
    const form = /The Final Determination was based on decisions for the disputed items\/services set forth below:/
    for (const layout of ['d', 'e']) {
      const original = readLetter(paged(letter(layout))).value
      const { value } = readLetter(paged(letter(layout).replace(form, sentence)))
      expect(value.items[0]?.request).toBe(original.items[0]?.request)
      expect(value.items).toHaveLength(original.items.length)
    }
  })
})

describe('damaged letters', () => {
  const whole = ['d', 'e'].flatMap((layout) => RENDERINGS.map(([, render]) => render(letter(layout))))

  test('a decision stands in the undamaged letter or carries a warning; nothing planted is ever read', () => {
    const random = chance(20161209)
    for (let n = 0; n < 4000; n++) {
      const original = whole[n % whole.length] ?? ''
      const expected = readLetter(paged(original)).value.items.map((item) => bare(item.request) + item.decision)
      const { text, kinds } = damage(original, random)
      const document = paged(text)
      const { value, warnings, spans } = readLetter(document)
      for (const item of value.items) {
        if (expected.includes(bare(item.request) + item.decision)) continue
        expect(warnings.length, `${kinds.join(', ')}: ${item.request}`).toBeGreaterThan(0)
      }
      for (const span of Object.values(spans).flat()) {
        expect(span.from).toBeGreaterThanOrEqual(0)
        expect(span.from).toBeLessThan(span.to)
        expect(span.to).toBeLessThanOrEqual(document.pages[span.page - 1]?.length ?? -1)
      }
      // Once lines around it are lost or moved, a planted line can come to stand where a request would: then it is warned of.
      if (kinds.some((kind) => /delete|swap|double/.test(kind))) continue
      for (const planted of PLANTED) {
        const request = bare(planted.slice(0, planted.indexOf(':')))
        expect(
          value.items.some((item) => bare(item.request) === request),
          planted,
        ).toBe(false)
      }
    }
  })

  test('a header date is the printed one or null', () => {
    const random = chance(7)
    const fields = ['dateAssigned', 'dateOfInjury', 'decisionDate', 'urDenialDate', 'applicationReceived'] as const
    const original = letter('e')
    const right = readLetter(paged(original)).value
    const digits = /misread/
    for (let n = 0; n < 2000; n++) {
      const { text, kinds } = damage(original, random)
      if (kinds.some((kind) => digits.test(kind))) continue
      const { value } = readLetter(paged(text))
      for (const field of fields) {
        if (value[field] !== null)
          expect(value[field].toString(), `${field} after ${kinds.join(', ')}`).toBe(right[field]?.toString())
      }
    }
  })
})

describe('any text', () => {
  test('never throws, and never decides outside the items section', () => {
    const words = fc.constantFrom(
      'HOW THE IMR FINAL DETERMINATION WAS MADE',
      'CLINICAL CASE SUMMARY',
      'IMR ISSUES, DECISIONS AND RATIONALES',
      '\n',
      '\f',
      ' ',
      'Claims Administrator guideline:',
      'MAXIMUS guideline:',
      'Decision rationale:',
      'Norco 10/325 #60',
      ': Upheld',
      ': Overturned',
      '.',
      'was the original request.',
      'Case Number:',
      '12/21/2016',
      'State(s) of Licensure:',
      '"',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.oneof(words, fc.string({ maxLength: 12 })), { maxLength: 60 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (anything) => {
        const { value } = readLetter(paged(anything))
        const itemsAt = anything.search(/IMR\s*ISSUES|FINAL|DECISION|issue|disputed/i)
        if (itemsAt < 0) expect(value.items).toEqual([])
        expect(value.outcome === null).toBe(value.items.length === 0)
      }),
      { numRuns: 2000 },
    )
  })

  test('a decision in the summary or before the items heading is none', () => {
    const moved = letter('d').replace(
      'CLINICAL CASE SUMMARY',
      'CLINICAL CASE SUMMARY\nFentora 200mcg #28: Overturned\nClaims Administrator guideline: none\nMAXIMUS guideline: none\nDecision rationale: none.',
    )
    expect(readLetter(paged(moved)).value.items).toHaveLength(2)
  })

  test('2 MB of garbage, of one line, and of letters in a row are read in linear time', () => {
    const ceiling = 6_000 // ten times what two busy cores need
    const garbage = Array.from({ length: 40_000 }, (_, i) => `${(i * 7919) % 104729} lorem: ipsum; dolor ${i}`).join(
      '\n',
    )
    // Words that stand nowhere else are searched for; were it in the whole text, this would take the square of its length.
    const sounds = ['ba', 'ke', 'di', 'fo', 'lu', 'ra', 'pe', 'si', 'mo', 'tu']
    const unheard = (i: number): string =>
      [...String(i * 7919 + 100_000)].map((digit) => sounds[Number(digit)]).join('')
    const parts = letter('e').slice(letter('e').indexOf('Claims Administrator guideline:'))
    const item = parts.slice(0, parts.indexOf('Associated surgical'))
    const items = Array.from({ length: 3000 }, (_, i) => `${unheard(i)} ${unheard(i + 5)}: Upheld\n${item}`).join('')
    const opening = letter('e').slice(0, letter('e').indexOf('Left shoulder arthroscopy'))
    const inOneLine = opening + items.replaceAll('\n', ' ')
    for (const text of [garbage, 'x: Upheld '.repeat(200_000), letter('e').repeat(550), opening + items, inOneLine]) {
      const started = performance.now()
      readLetter(paged(text))
      expect(performance.now() - started).toBeLessThan(ceiling)
    }
  })
})

describe('read ∘ write', () => {
  test.each(['d', 'e'])('a letter of layout %s, written and read again, is the same determination', (layout) => {
    const value = readLetter(paged(letter(layout))).value
    expect(plain(readLetter(paged(writeLetter(value))).value)).toEqual(plain({ ...value, layout: 'E' }))
  })

  test('any words, also those of the form itself, come back as they were written', () => {
    const word = fc.oneof(
      fc.string({
        unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789.,;:-()"/%#&é®–'),
        minLength: 1,
        maxLength: 12,
      }),
      fc.constantFrom(
        'Upheld',
        'Overturned',
        'Claims Administrator guideline:',
        'Decision rationale:',
        'CLINICAL CASE SUMMARY',
        'therefore',
      ),
    )
    const sentence = fc
      .array(word, { minLength: 1, maxLength: 60 })
      .map((parts) => `The chart says ${parts.join(' ')}.`)
    const request = fc.constantFrom(
      'MRI of the lumbar spine',
      'Norco 10/325mg #60',
      'Physical therapy 2 times a week for 3 weeks',
      'EMG/NCS of the left arm',
    )
    const item = fc.record({
      request,
      decision: fc.constantFrom('Upheld' as const, 'Overturned' as const),
      basis: sentence,
      rationale: sentence,
    })
    fc.assert(
      fc.property(
        fc.record({ summary: sentence, items: fc.array(item, { minLength: 1, maxLength: 4 }) }),
        ({ summary, items }) => {
          const basis = (text: string) => ({ text, citations: [] })
          const written = writeLetter({
            ...readLetter(paged(letter('e'))).value,
            summary,
            items: items.map((each) => ({
              request: each.request,
              decision: each.decision,
              original: null,
              authorized: null,
              disputed: null,
              drug: null,
              service: null,
              components: [],
              dependsOn: null,
              claimsAdministratorBasis: basis(each.basis),
              reviewerBasis: basis(each.basis),
              rationale: each.rationale,
            })),
          })
          const read = readLetter(paged(written)).value
          expect(read.summary).toBe(summary)
          expect(
            read.items.map(({ request, decision, rationale, reviewerBasis }) => ({
              request,
              decision,
              rationale,
              basis: reviewerBasis?.text,
            })),
          ).toEqual(items)
          // Writing what was read changes nothing any more.
          expect(plain(readLetter(paged(writeLetter(read))).value)).toEqual(plain(read))
        },
      ),
      { numRuns: 400 },
    )
  })
})
