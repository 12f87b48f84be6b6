import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pagesOf } from '../core/index.ts'
import { readLetter } from './index.ts'

const letter = readFileSync(join(import.meta.dirname, '..', '..', 'test', 'letters', 'layout-e.txt'), 'utf8')

function codesOf(text: string): string[] {
  return readLetter({ id: 'text', pages: pagesOf(text) }).warnings.map(({ code }) => code)
}

/** The fixture with other words in one place; a place that is not there would make the row test nothing. */
function changed(from: string, to: string): string {
  expect(letter).toContain(from)
  return letter.replace(from, () => to)
}

const SLING = 'Associated surgical service: Shoulder sling for purchase: Upheld'

describe('lines that do not belong together', () => {
  test.each([
    // A line of the summary came to stand above the request, and does not end a sentence.
    [SLING, 'On examination grip was weak, and reflexes of both arms\nMRI of the neck: Upheld', 'request-foreign'],
    // No verb in it, but the second line begins anew and names a treatment by itself.
    [SLING, 'mild weakness of both arms and\nMRI of the neck: Upheld', 'request-joint'],
    ['EMG/NCS of the left upper\nextremity', 'Grip 20 kg on both sides and more\nMRI of the neck', 'request-joint'],
    // The list of a compound lost its middle line: a strength follows a drug's name.
    [SLING, 'Compound cream with Gabapentin for the chronic pain\n5%/Lidocaine 2%: Upheld', 'request-joint'],
    // A line in the middle of the authorized part is lost; "times 6" is not what stands behind "neck" elsewhere.
    [
      'Physical therapy for the neck\nsix visits was authorized',
      'Physical therapy for the neck\ntimes six was authorized',
      'request-joint',
    ],
    // A foreign line inside the authorized part.
    [
      'Physical therapy for the neck\nsix visits was authorized',
      'Physical therapy for the\nreduced dose of the same neck six visits was authorized',
      'request-joint',
    ],
    // The value of a label is in the line that is lost.
    [SLING, 'Norco 10/325mg #60 DOS: Upheld', 'request-fragment'],
    // All of it authorized, and yet something remains: one of the two numbers comes from another line.
    ['Physical therapy for the neck twelve visits was', 'Physical therapy for the neck six visits was', 'request-form'],
    // A member of a list in somebody's sentence.
    [SLING, 'Home health aide for 2) personal care: Upheld', 'request-fragment'],
    [SLING, '11/02/2016 Norco 10/325mg #60: Upheld', 'request-fragment'],
  ])('%j → %j', (from, to, code) => {
    expect(codesOf(changed(from, to))).toContain(code)
  })

  test.each([
    // A composite may begin its second line with a capital behind "and" or a comma.
    'Home exercise kit, MRI of the neck and\nEMG of the left upper extremity: Upheld',
    'One container of Gabapentin 6%, Lidocaine\n5%/Ketoprofen 10%: Upheld',
  ])('%j is two lines of one request', (request) => {
    expect(codesOf(changed(SLING, request))).not.toContain('request-joint')
  })
})

describe('words that a scan took for others', () => {
  test.each([
    'Retrospective Norco 10/325mg #60 DOS 11/l4/16',
    'Retrospective Norco 10/325mg #60, per 12/O7/2016 order',
    'Meloxicam 7.Smg #30',
    'Nortriptyline 2Smg #30',
    'Gabapentin oral solution 250m1',
    'Capsaicin O.025% cream',
    'Facet joint injections L4-5, LS-S1',
    'Magnetic resonance imaging (MRl) of the neck',
    '8aclofen 10mg #30',
    'Oxycodone 20rng #60',
  ])('%s', (request) => {
    expect(codesOf(changed(SLING, `${request}: Upheld`))).toContain('request-word')
  })

  test('the same slip on another line does not vouch for a word', () => {
    const text = changed(SLING, 'MRI of the lvmbar spine: Upheld').replace('She has pain in', 'The lvmbar spine and')
    expect(codesOf(text)).toContain('request-word')
  })

  test.each([
    'Norco 10/325mg #60',
    'MRI of the cervical spine',
    'Epidural injection L4-L5/S1',
    'Aleve 220mg, 2 times a day',
  ])('%s is as printed', (request) => {
    expect(codesOf(changed(SLING, `${request}: Upheld`))).not.toContain('request-word')
  })
})

describe('what the letter says elsewhere', () => {
  test('a remainder whose first lines are lost reads like a plain request, and the summary tells of it', () => {
    const partly = letter.slice(
      letter.indexOf('Physical therapy for the neck twelve'),
      letter.indexOf('Physical therapy for the neck six visits is'),
    )
    const text = letter.replace(partly, '').replace('neck six visits is:', 'neck six visits:')
    const told = text.replace('was modified.', 'was modified. Twelve visits was the original request.')
    expect(readLetter({ id: 'text', pages: [told] }).value.items[2]?.request).toBe(
      'Physical therapy for the neck six visits',
    )
    expect(codesOf(told)).toContain('request-form')
  })

  test('a line that ends in a decision and heads no item', () => {
    expect(
      codesOf(changed('reports show four weeks.', 'reports show four weeks.\nNorco 10/325mg #60: Upheld\n')),
    ).toContain('decision-elsewhere')
    expect(
      codesOf(changed('reports show four weeks.', 'reports show four weeks.\n"Norco 10/325mg #60: Upheld"\n')),
    ).not.toContain('decision-elsewhere')
  })

  test("an item's parts above the heading, or without a request", () => {
    const items = 'IMR ISSUES, DECISIONS AND RATIONALES\n'
    const late = changed(items, '').replace(SLING, `${items}${SLING}`)
    expect(codesOf(late)).toContain('items-before')
    const first = /Left shoulder arthroscopy[\s\S]*?(?=MAXIMUS)/
    expect(codesOf(letter.replace(first, ''))).toContain('request-missing')
  })

  test('a request of which no word stands anywhere else', () => {
    expect(codesOf(changed('EMG/NCS of the left upper\nextremity', 'Colonoscopy'))).toContain('request-unmentioned')
    // The ingredient is mentioned, if not the brand.
    expect(
      codesOf(
        changed('EMG/NCS of the left upper\nextremity', 'Motrin 600mg #40').replace('No sign of a', 'Ibuprofen, a'),
      ),
    ).not.toContain('request-unmentioned')
  })

  test('a figure alone at the edge of one page may be the beginning of a number', () => {
    const broken = changed(SLING, 'Norco\n1\f0/325mg #60: Upheld')
    const { value, warnings } = readLetter({ id: 'text', pages: pagesOf(broken) })
    expect(value.items[1]?.request.replace(' ', '')).toContain('Norco1')
    expect(warnings.map(({ code }) => code)).toContain('page-number')
  })
})
