import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { readCivilDate } from '../core/index.ts'
import { CDC_2022_FROM, EDITIONS, inForce, phaseOf, type Subject } from './edition.ts'

const day = (text: string | null) => (text === null ? null : readCivilDate(text))
const dates = (request: string | null, review: string | null, service: string | null) => ({
  request: day(request),
  'utilization review': day(review),
  service: day(service),
})

describe('the edition in force', () => {
  /** subject, request, utilization review, service → edition, the date that decided */
  const rows: readonly (readonly [
    Subject,
    string | null,
    string | null,
    string | null,
    string | null,
    string | null,
  ])[] = [
    ['chronic pain', '2015-01-05', '2015-01-12', null, '18 July 2009', 'utilization review'],
    // the last day of the old edition and the first of the new, by the request
    ['chronic pain', '2016-07-28', '2016-08-03', null, '18 July 2009', 'utilization review'],
    ['chronic pain', '2016-07-29', '2016-08-03', null, '28 July 2016', 'request'],
    ['opioids', '2016-12-01', '2016-12-08', null, '28 July 2016', 'request'],
    // without a request date the review date stands in
    ['opioids', null, '2016-12-08', null, '28 July 2016', 'utilization review'],
    // an order on services: a service of December decides, though it was asked for in November
    ['opioids', '2017-11-20', '2017-11-27', '2017-12-05', 'ACOEM 20 April 2017', 'service'],
    ['opioids', '2017-11-20', '2017-11-27', '2017-11-28', '28 July 2016', 'request'],
    ['acupuncture', '2016-11-01', '2016-11-08', null, '2007', 'utilization review'],
    ['low back', '2016-11-01', '2016-11-08', null, 'ACOEM 2004', 'utilization review'],
    ['elbow', '2016-11-01', '2016-11-08', null, 'ACOEM 2007', 'utilization review'],
    ['low back', '2020-01-01', null, null, 'ACOEM 7 March 2019', 'request'],
    ['low back', null, null, '2022-01-01', 'ACOEM 13 February 2020', 'service'],
    // nothing adopted yet, and nothing known at all
    ['chronic pain', '2008-01-01', '2008-01-08', null, null, 'utilization review'],
    ['hip and groin', '2016-11-01', '2016-11-08', null, null, 'utilization review'],
    ['chronic pain', null, null, null, null, null],
  ]
  test.each(rows)(
    '%s: asked %s, reviewed %s, done %s → %s by %s',
    (subject, request, review, service, edition, decidedBy) => {
      const answer = inForce(subject, dates(request, review, service))
      expect(answer.edition?.edition ?? null).toBe(edition)
      expect(answer.decidedBy).toBe(decidedBy)
    },
  )

  test('says that no guideline is loaded, and what public rules still hold', () => {
    const later = inForce('low back', dates('2024-03-01', '2024-03-08', null))
    expect(later.edition?.loaded).toBe('no')
    expect(later.because).toContain('no guideline loaded for this date')
    expect(later.because).toContain('its order speaks of the service date, which is not known')
    expect(later.stillHolds.map(({ citation }) => citation.guideline)).toContain(
      'CDC Clinical Practice Guideline for Prescribing Opioids for Pain',
    )
    const earlier = inForce('low back', dates('2016-03-01', '2016-03-08', null))
    expect(earlier.stillHolds.some(({ says }) => says.startsWith('CDC'))).toBe(false)
  })

  test('editions of a subject follow one another without a gap', () => {
    for (const subject of new Set(EDITIONS.map((edition) => edition.subject))) {
      const rowsOf = EDITIONS.filter((edition) => edition.subject === subject)
      for (const [i, edition] of rowsOf.entries()) {
        const next = rowsOf[i + 1]
        expect(day(edition.from), edition.edition).not.toBeNull()
        expect(edition.until === null, `${subject} ${edition.edition}`).toBe(next === undefined)
        if (next !== undefined) expect(day(edition.until)?.add({ days: 1 }).toString()).toBe(next.from)
      }
    }
  })

  const file = shared('facts', 'guideline-data', 'mtus-adoption-dates.json')
  test.skipIf(file === null)('every adopted row of the reference data is here with its date', () => {
    const { entries } = JSON.parse(readFileSync(file ?? '', 'utf8')) as {
      entries: { section: string; effective: string | null; edition: string }[]
    }
    const known = new Set(EDITIONS.map(({ from }) => from))
    // the 2016 pair took effect on 28 July and applies to requests from the day after
    const adopted = entries
      .filter(({ effective }) => effective !== null)
      .map(({ effective }) => (effective === '2016-07-28' ? '2016-07-29' : (effective ?? '')))
    // 2015-04-20 is the methodology of evidence, which has no subject of its own
    for (const from of adopted.filter((date) => date !== '2015-04-20')) expect(known, from).toContain(from)
  })

  test.skipIf(file === null)('no edition claims more confidence than the reference data, nor does the CDC date', () => {
    const { entries } = JSON.parse(readFileSync(file ?? '', 'utf8')) as {
      entries: { section: string; effective: string | null; confidence: string }[]
    }
    const ranks = ['recalled', 'corroborated', 'verified']
    let compared = 0
    for (const { citation, from, edition } of EDITIONS) {
      const rows = entries.filter(
        ({ section, effective }) =>
          citation.guideline === `8 CCR ${section}` && (effective === '2016-07-28' ? '2016-07-29' : effective) === from,
      )
      for (const { confidence } of rows) {
        compared += 1
        expect(ranks.indexOf(citation.confidence), `${citation.guideline} ${edition}`).toBeLessThanOrEqual(
          ranks.indexOf(confidence),
        )
      }
    }
    expect(compared).toBeGreaterThan(25)
    // Labelled as the factor table of the same document is: its start is recalled (facts/guidelines.md tells none).
    expect(CDC_2022_FROM.confidence).toBe('recalled')
  })
})

describe('the phase of pain', () => {
  const rows: readonly (readonly [string | null, string | null, boolean, string | null])[] = [
    ['2016-10-10', '2016-10-31', false, 'acute'],
    ['2016-10-10', '2016-11-10', false, 'subacute'],
    ['2016-10-10', '2017-01-09', false, 'subacute'],
    ['2016-10-10', '2017-01-10', false, 'chronic'],
    // a physician's word does not shorten the three months
    ['2016-10-10', '2016-11-20', true, 'subacute'],
    // before 20 April 2015 only a physician can say it is beyond expected healing
    ['2010-01-01', '2015-04-19', false, null],
    ['2010-01-01', '2015-04-19', true, 'chronic'],
    ['2010-01-01', '2015-04-20', false, 'chronic'],
    ['2015-03-25', '2015-04-10', false, 'acute'],
    [null, '2016-10-10', false, null],
    [null, '2016-10-10', true, 'chronic'],
    // an onset after the request is a slip of somebody's pen, never a phase
    ['2016-12-01', '2016-10-10', false, null],
  ]
  test.each(rows)('onset %s, request %s, said chronic %s → %s', (onset, at, said, phase) => {
    expect(phaseOf(day(onset), day(at), said).phase).toBe(phase)
  })
})
