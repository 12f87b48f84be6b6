import { expect, test } from 'vitest'
import type { BenchView } from '../../service/index.ts'
import { byDay, type Claim, gridOf, kindsIn } from './chronology-model.ts'

const claim = (id: string, fact: string, text: string, date: string | null, from = 0): Claim => ({
  ...{ id, fact, text, date, document: 'd', page: 1, from, to: from + 5, quote: text },
  ...{ voice: 'treating', assertion: 'affirmed', by: 'text', corrected: false },
})
const said = (use: string, date: string | null, id: string) => ({ use, date, claim: id })

test('statements by day, those without a day last; kinds in the order of the facts', () => {
  const claims = [
    claim('1', 'pain score', '7 of ten', null),
    claim('2', 'medication', 'Norco, current', '2015-03-01', 9),
    claim('3', 'age', '53 years', '2015-03-01', 2),
    claim('4', 'age', '52 years', '2014-03-01'),
  ]
  expect(byDay(claims).map(({ id }) => id)).toEqual(['4', '3', '2', '1'])
  expect(kindsIn(claims)).toEqual([
    { fact: 'age', count: 2 },
    { fact: 'medication', count: 1 },
    { fact: 'pain score', count: 1 },
  ])
})

test('drugs by visit: two drugs of one sentence are told apart, and a dose stands without the name of its drug', () => {
  const bench: Pick<BenchView, 'timeline' | 'claims'> = {
    claims: [
      claim('same', 'medication', 'oxycodone ER 30 mg every 12 hours, started', '2015-07-14'),
      claim('same', 'medication', 'oxycodone 10 mg three times a day, current', '2015-07-14'),
      claim('bare', 'medication', 'Naloxone, started', '2015-07-14'),
      claim(
        'other',
        'medication',
        'Hydrocodone/acetaminophen 10/325 mg, one tablet four times a day, current',
        '2015-07-14',
      ),
      claim('undated', 'medication', 'oxycodone 5 mg, past', null),
    ],
    timeline: {
      visits: [{ date: '2015-07-14', kind: 'consultation report', document: 'd', page: 1 }],
      drugs: [
        // Called otherwise than it is written.
        { drug: 'hydrocodone/APAP', drugClass: 'opioid', statements: [said('current', '2015-07-14', 'other')] },
        { drug: 'naloxone', drugClass: 'opioid antagonist', statements: [said('started', '2015-07-14', 'bare')] },
        {
          drug: 'oxycodone',
          drugClass: 'opioid',
          statements: [said('past', null, 'undated'), said('current', '2015-07-14', 'same')],
        },
        { drug: 'oxycodone ER', drugClass: 'opioid', statements: [said('started', '2015-07-14', 'same')] },
      ],
      doses: [
        { date: '2015-07-14', low: '105', high: '135' },
        { date: '2015-08-14', low: '105', high: null },
      ],
    },
  }
  const grid = gridOf(bench)
  expect(grid.dates).toEqual([
    { date: '2015-07-14', visits: ['consultation report'] },
    // A day with a total and without a visit.
    { date: '2015-08-14', visits: [] },
  ])
  expect(grid.cells.map(({ drug, statements }) => [drug, ...statements.map(({ text }) => text)])).toEqual([
    ['hydrocodone/APAP', '10/325 mg, one tablet four times a day'],
    ['naloxone', 'no dose stated'],
    ['oxycodone', '10 mg three times a day'],
    ['oxycodone ER', '30 mg every 12 hours'],
  ])
  expect(grid.drugs.map(({ undated }) => undated)).toEqual([0, 0, 1, 0])
  expect(grid.doses.map(({ text }) => text)).toEqual(['105–135', '105 or more'])
})
