import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { printPages } from '../core/index.ts'
import { readBasis } from './basis.ts'

/** Citations as lines: source: title (year); section; pages. Absent fields are left out. */
const cited = (text: string): string[] =>
  readBasis(text).value.citations.map(({ source, title, year, section, pages }) =>
    [
      `${source}: ${title ?? '-'}${year === null ? '' : ` (${year})`}`,
      section,
      pages.length === 0 ? null : `p. ${printPages(pages)}`,
    ]
      .filter((field) => field !== null)
      .join('; '),
  )
const codes = (text: string): string[] => readBasis(text).warnings.map(({ code }) => code)

const OUTSIDE =
  'The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on Non-MTUS Citation '

describe('MTUS, letters of 2016 and later: chapter, year and section list', () => {
  test.each<[string, readonly string[]]>([
    ['Knee Complaints 2004.', ['MTUS: Knee Complaints (2004)']],
    ['Knee Complaints 2004, Section(s): Special Studies.', ['MTUS: Knee Complaints (2004); Special Studies']],
    // One citation for each section
    [
      'Shoulder Complaints 2004, Section(s): Initial Care, Summary.',
      ['MTUS: Shoulder Complaints (2004); Initial Care', 'MTUS: Shoulder Complaints (2004); Summary'],
    ],
    // pypdf's spaces
    ['Acupuncture Treatment 200 7.', ['MTUS: Acupuncture Treatment (2007)']],
    [
      'Low Back Complaints 2004, and Opioid Treatment 20 16.',
      ['MTUS: Low Back Complaints (2004)', 'MTUS: Opioid Treatment (2016)'],
    ],
    // A title with commas, and a list of chapters
    [
      'Forearm, Wrist, and Hand Complaints 2004, Section(s): Summary, and Chronic Pain Medical Treatment 2016, Section(s): Office visits.',
      [
        'MTUS: Forearm, Wrist, and Hand Complaints (2004); Summary',
        'MTUS: Chronic Pain Medical Treatment (2016); Office visits',
      ],
    ],
    [
      'General Approaches 2004, and Opioid Treatment 2016.',
      ['MTUS: General Approaches (2004)', 'MTUS: Opioid Treatment (2016)'],
    ],
    // "Guidelines" after the year is no part of the title
    [
      'Chronic Pain Medical Treatment 2016 Guidelines, Section(s): Compound drugs.',
      ['MTUS: Chronic Pain Medical Treatment (2016); Compound drugs'],
    ],
    // A chapter that the lexicon does not know ends in its year
    ['Vocational Matters 2012, Section(s): Summary.', ['MTUS: Vocational Matters (2012); Summary']],
    [
      'Elbow Complaints 2007, Section(s): Diagnostic Criteria; Summary.',
      ['MTUS: Elbow Complaints (2007); Diagnostic Criteria', 'MTUS: Elbow Complaints (2007); Summary'],
    ],
    // Topics whose names contain commas
    [
      'Chronic Pain Medical Treatment 2009, Section(s): NSAIDs, GI symptoms & cardiovascular risk, Opioids, criteria for use.',
      [
        'MTUS: Chronic Pain Medical Treatment (2009); NSAIDs, GI symptoms & cardiovascular risk',
        'MTUS: Chronic Pain Medical Treatment (2009); Opioids, criteria for use',
      ],
    ],
    [
      'Chronic Pain Medical Treatment 2016, Section(s): Work conditioning, work hardening, Biofeedback.',
      [
        'MTUS: Chronic Pain Medical Treatment (2016); Work conditioning, work hardening',
        'MTUS: Chronic Pain Medical Treatment (2016); Biofeedback',
      ],
    ],
    [
      'Chronic Pain Medical Treatment 2016, Section(s): TENS, chronic pain (transcutaneous electrical nerve stimulation), Yoga.',
      [
        'MTUS: Chronic Pain Medical Treatment (2016); TENS, chronic pain (transcutaneous electrical nerve stimulation)',
        'MTUS: Chronic Pain Medical Treatment (2016); Yoga',
      ],
    ],
    [
      'Postsurgical Treatment 2009, Section(s): Forearm, Wrist, & Hand.',
      ['MTUS: Postsurgical Treatment (2009); Forearm, Wrist, & Hand'],
    ],
    [
      'Chronic Pain Medical Treatment 2016, Section(s): Topical analgesics, compounded.',
      ['MTUS: Chronic Pain Medical Treatment (2016); Topical analgesics, compounded'],
    ],
    // Numbered sections have commas in their headings
    [
      'Opioid Treatment 2016, Section(s): 3.1 Risk of Addiction, Prior to Treatment: Screening, 4.1 Tapering Opioids: Indications.',
      [
        'MTUS: Opioid Treatment (2016); 3.1 Risk of Addiction, Prior to Treatment: Screening',
        'MTUS: Opioid Treatment (2016); 4.1 Tapering Opioids: Indications',
      ],
    ],
  ])('%s', (text, expected) => {
    expect(cited(`Decision based on MTUS ${text}`)).toEqual(expected)
    expect(codes(`Decision based on MTUS ${text}`)).toEqual([])
  })
})

describe('MTUS, letters of 2014 and 2015: topics and pages', () => {
  const CHRONIC = 'Chronic Pain Treatment Guidelines'
  test.each<[string, readonly string[]]>([
    [`${CHRONIC}.`, [`MTUS: ${CHRONIC}`]],
    [`${CHRONIC} Tramadol.`, [`MTUS: ${CHRONIC}; Tramadol`]],
    [`${CHRONIC} Opioids Page(s): 76-78.`, [`MTUS: ${CHRONIC}; Opioids; p. 76-78`]],
    // A shortened end of a range
    [`${CHRONIC} Muscle relaxants Page(s): 63-6.`, [`MTUS: ${CHRONIC}; Muscle relaxants; p. 63-66`]],
    [
      `${CHRONIC} Work conditioning Page(s): 98-101, 124-5.`,
      [`MTUS: ${CHRONIC}; Work conditioning; p. 98-101, 124-125`],
    ],
    // Every way in which page lists go on
    [`${CHRONIC} Opioids Page(s): 74-95; page 124.`, [`MTUS: ${CHRONIC}; Opioids; p. 74-95, 124`]],
    [`${CHRONIC} Opioids Page(s): 74, 80, and 82.`, [`MTUS: ${CHRONIC}; Opioids; p. 74, 80, 82`]],
    [`${CHRONIC} Opioids Page(s): 74-96, pages 124 & 125`, [`MTUS: ${CHRONIC}; Opioids; p. 74-96, 124, 125`]],
    // Topics that share a page list stay together: which page is whose is not printed
    [`${CHRONIC} Soma; Muscle Relaxants Page(s): 29, 63.`, [`MTUS: ${CHRONIC}; Soma; Muscle Relaxants; p. 29, 63`]],
    [`${CHRONIC} Carisoprodol(Soma) Page(s): 29.`, [`MTUS: ${CHRONIC}; Carisoprodol(Soma); p. 29`]],
    // The ACOEM chapter that the MTUS adopted, and no space after the comma
    [
      `ACOEM Chapter 3 Initial Approaches to Treatment Page(s): 47-8,${CHRONIC} Opioids Page(s): 34, 74-96.`,
      ['MTUS: ACOEM Chapter 3 Initial Approaches to Treatment; p. 47-48', `MTUS: ${CHRONIC}; Opioids; p. 34, 74-96`],
    ],
    [
      'ACOEM Practice Guidelines Chapter 12 Low Back Complaints Page(s): 303-5.',
      ['MTUS: ACOEM Practice Guidelines Chapter 12 Low Back Complaints; p. 303-305'],
    ],
    [
      `Low Back Complaints Page(s): 303, Shoulder Complaints Page(s): 207-8.`,
      ['MTUS: Low Back Complaints; p. 303', 'MTUS: Shoulder Complaints; p. 207-208'],
    ],
    // "Opioids" by itself is a topic, never the head of a new citation
    [
      `${CHRONIC} Weaning of medications, Opioids Page(s): 124.`,
      [`MTUS: ${CHRONIC}; Weaning of medications, Opioids; p. 124`],
    ],
    // Pages in brackets after the title: a bracket is no section
    [`${CHRONIC} (page 29).`, [`MTUS: ${CHRONIC}; p. 29`]],
    [`${CHRONIC} (Soma, page 29).`, [`MTUS: ${CHRONIC}; Soma; p. 29`]],
    // pypdf's spaces
    ['Chronic Pain Treat ment Guide lines Opi oids Pag e(s) : 76 -78 .', [`MTUS: ${CHRONIC}; Opioids; p. 76-78`]],
  ])('%s', (text, expected) => {
    expect(cited(`Decision based on MTUS ${text}`)).toEqual(expected)
    expect(codes(`Decision based on MTUS ${text}`)).toEqual([])
  })

  test('a page range that runs backwards is left out with a warning', () => {
    const text = `Decision based on MTUS ${CHRONIC} Opioids Page(s): 96-74, 80.`
    expect(cited(text)).toEqual([`MTUS: ${CHRONIC}; Opioids; p. 80`])
    expect(codes(text)).toEqual(['pages-backwards'])
  })
})

describe('other sources', () => {
  test.each<[string, readonly string[]]>([
    ['Official Disability Guidelines (ODG).', ['ODG: -']],
    ['Official Disability Guidelines (ODG), Pain.', ['ODG: Pain']],
    [
      'Official Disability Guidelines (ODG) Elbow Chapter, Surgery for epicondylitis.',
      ['ODG: Elbow; Surgery for epicondylitis'],
    ],
    ['Official Disability Guidelines: Shoulder - Arthroscopy.', ['ODG: Shoulder; Arthroscopy']],
    ['ODG Knee & Leg (updated 10/2/16) Chapter: Knee brace.', ['ODG: Knee & Leg; Knee brace']],
    ['Official Disability Guidelines (ODG) pain chapter - opioids', ['ODG: pain; opioids']],
    ['Official Disability Guidelines (ODG) Knee/ Walking aids.', ['ODG: Knee; Walking aids']],
    ['Official Disability Guidelines (ODG) Pain Section/Gabapentin Topic.', ['ODG: Pain; Gabapentin']],
    ['Official Disability Guidelines (ODG) Low Back (Traction).', ['ODG: Low Back; Traction']],
    // The longer chapter name, with what belongs to it
    [
      'Official Disability Guidelines, Low Back - Lumbar & Thoracic (Acute & Chronic), Fusion.',
      ['ODG: Low Back - Lumbar & Thoracic (Acute & Chronic); Fusion'],
    ],
    [
      'Official Disability Guidelines (ODG) Forearm, Wrist and Hand, Splints.',
      ['ODG: Forearm, Wrist and Hand; Splints'],
    ],
    // The edition's year, not the date of an update
    ['ODG Guidelines, 14th Edition, 2016, Hip Chapter.', ['ODG: Hip (2016)']],
    ['Official Disability Guidelines (ODG) 2016 Shoulder Chapter: MRI.', ['ODG: Shoulder (2016); MRI']],
    ['Official Disability Guidelines (ODG), Knee (updated 11/22/2016), MRI.', ['ODG: Knee; MRI']],
    // Several chapters of one topic, and several topics
    [
      'Official Disability Guidelines, Knee Chapter, Elbow Chapter, Braces.',
      ['ODG: Knee; Braces', 'ODG: Elbow; Braces'],
    ],
    [
      'Official Disability Guidelines (ODG) Low back, Traction; Neck and Upper Back, Traction.',
      ['ODG: Low back; Traction', 'ODG: Neck and Upper Back; Traction'],
    ],
    // No chapter: the text is the title; a chapter at the end is one
    ['Official Disability Guidelines (ODG) Physical Therapy Guidelines.', ['ODG: Physical Therapy Guidelines']],
    ['Official Disability Guidelines (ODG) physical therapy, knee chapter.', ['ODG: knee; physical therapy']],
    // Two sources in one statement
    ['ACOEM guidelines and the Official Disability Guidelines.', ['ACOEM: -', 'ODG: -']],
    ['ODG Head, MRI and Other Medical Treatment Guidelines www.example.org.', ['ODG: Head; MRI', 'www.example.org: -']],
    [
      'Shoulder, Physical Therapy, ODG Preface - Physical Therapy.',
      ['ODG: Shoulder; Physical Therapy', 'ODG: Preface; Physical Therapy'],
    ],
    // ACOEM
    ['ACOEM Guidelines, Chapter 7, Consultations, page 127.', ['ACOEM: Chapter 7, Consultations; p. 127']],
    [
      'ACOEM Occupational Medicine Practice Guidelines, 3rd ed., Knee Disorders, pg. 607.',
      ['ACOEM: Occupational Medicine Practice Guidelines, 3rd ed., Knee Disorders; p. 607'],
    ],
    [
      'American College of Occupational and Environmental Medicine (ACOEM) Pain, Suffering, and the Restoration of Function Chapter.',
      ['ACOEM: Pain, Suffering, and the Restoration of Function Chapter'],
    ],
    // The printed name is the source
    ['Campbell Operative Orthopaedics, 12th ed.', ['Campbell Operative Orthopaedics: 12th ed']],
    [
      'AANEM Recommended Policy for Electrodiagnostic Medicine.',
      ['AANEM: Recommended Policy for Electrodiagnostic Medicine'],
    ],
    ['https://www.example.org/leaflets/back.html.', ['www.example.org: https://www.example.org/leaflets/back.html']],
    ['A survey of knees. Version 3.0. UpToDate, accessed 01/02/2017.', ['UpToDate: A survey of knees. Version 3.0']],
  ])('%s', (text, expected) => {
    expect(cited(`${OUTSIDE}${text}`)).toEqual(expected)
    expect(codes(`${OUTSIDE}${text}`)).toEqual([])
  })

  test('both kinds of statement in one basis', () => {
    const text =
      'Decision based on MTUS Low Back Complaints 2004. Decision based on Non- MTUS Citation Official Disability Guidelines, Low Back.'
    expect(cited(text)).toEqual(['MTUS: Low Back Complaints (2004)', 'ODG: Low Back'])
  })
})

describe('nothing cited', () => {
  test.each([
    'The Claims Administrator did not cite any medical evidence for its decision.',
    'The Expert Reviewer did not cite any medical evidence for its decision.',
    'The Expert Revie wer did n ot cite any medical evid ence for its decision .',
  ])('%s', (text) => {
    expect(readBasis(text)).toEqual({ value: { text, citations: [] }, warnings: [] })
  })

  test('a text that neither cites nor says so gives a warning, and keeps the text', () => {
    expect(readBasis('See rationale.')).toMatchObject({
      value: { text: 'See rationale.', citations: [] },
      warnings: [{ code: 'basis-without-citation' }],
    })
  })
})

describe('any text', () => {
  test('never throws, keeps the text, and page ranges ascend', () => {
    const words = fc.constantFrom(
      'Decision based on',
      'MTUS',
      'Non-MTUS Citation',
      'ODG',
      'Pain',
      'Page(s):',
      '47-8',
      '9-',
      '2004',
      ', and',
      'Section(s):',
      '(',
      ';',
      'Opioids',
    )
    const lines = fc.array(words, { maxLength: 20 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), lines), (text) => {
        const { value } = readBasis(text)
        expect(value.text).toBe(text)
        expect(value.citations.every(({ pages }) => pages.every(({ from, to }) => from <= to))).toBe(true)
      }),
    )
  })

  test('200 KB of anything in well under a second', () => {
    for (const unit of ['Decision based on MTUS ', 'ODG Pain; ', 'Page(s): 1-', '((', ', and ', 'a ', '1 ']) {
      const start = 'Decision based on Non-MTUS Citation ODG '
      const started = performance.now()
      readBasis(start + unit.repeat(200_000 / unit.length))
      readBasis(start + unit.repeat(7_600 / unit.length))
      expect(performance.now() - started, unit).toBeLessThan(5_000)
    }
  })
})

const published = shared('corpus', 'letters', 'guideline-citations.tsv')
test.skipIf(published === null)(
  'the published bases: who cites something has citations, who cites nothing has none',
  () => {
    const texts = readFileSync(published ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[2] ?? '')
    const wrong = texts.filter((text) => (cited(text).length === 0) !== text.includes('did not cite'))
    expect(wrong).toEqual([])
    expect(texts.flatMap(codes)).toEqual([])
    // Every MTUS statement names its chapter, and every year that follows one is read.
    for (const text of texts) {
      const mtus = readBasis(text).value.citations.filter(({ source }) => source === 'MTUS')
      expect(
        mtus.every(({ title, year }) => title !== null && year !== null && !/\d{4}|section/i.test(title)),
        text,
      ).toBe(true)
      expect(mtus.length >= (text.match(/\b(?:Complaints|Treatment|Approaches) 20\d\d/g)?.length ?? 0), text).toBe(true)
    }
  },
)

describe('other wordings, as layouts A to C and other organizations have them', () => {
  test.each([
    ['MTUS Acupuncture Treatment 2007.', 'MTUS', 'Acupuncture Treatment', null, []],
    [
      'MTUS Chronic Pain Medical Treatment Guidelines, Epidural steroid injections, page 46, because it fits.',
      'MTUS',
      'Chronic Pain Medical Treatment Guidelines',
      'Epidural steroid injections',
      [46, 46],
    ],
    [
      'The Physician Reviewer based his/her decision on the MTUS Chronic Pain Medical Treatment Guidelines, Opioids, pages 78-80.',
      'MTUS',
      'Chronic Pain Medical Treatment Guidelines',
      'Opioids',
      [78, 80],
    ],
    [
      'The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines, which is part of the MTUS.',
      'MTUS',
      'Chronic Pain Medical Treatment Guidelines',
      null,
      [],
    ],
    [
      'The Expert Reviewer relied on the Official Disability Guidelines, Low Back Chapter, MRI.',
      'ODG',
      'Low Back',
      'MRI',
      [],
    ],
  ] as const)('%s', (text, source, title, section, pages) => {
    const { value, warnings } = readBasis(text)
    expect(warnings).toEqual([])
    const [from, to] = pages
    expect(value.citations).toEqual([
      {
        source,
        title,
        year: title.startsWith('Acu') ? 2007 : null,
        section,
        pages: from === undefined ? [] : [{ from, to }],
      },
    ])
  })
})
