import { describe, expect, test } from 'vitest'
import { readCivilDate } from '../core/index.ts'
import { topicById } from './catalogue.ts'
import { type Asked, subjectsOf, topicsFor, topicsInForce } from './topics-for.ts'

const drug = (name: string, drugClass: string, more: Partial<Asked> = {}): Asked => ({
  ingredients: [name],
  drugClass,
  form: null,
  service: null,
  bodyPart: null,
  afterSurgery: false,
  phase: 'chronic',
  ...more,
})
const service = (kind: string, bodyPart: string | null, more: Partial<Asked> = {}): Asked => ({
  ...drug('', ''),
  ingredients: [],
  drugClass: null,
  service: kind,
  bodyPart,
  ...more,
})
const dates = (request: string, review: string) => ({
  request: readCivilDate(request),
  'utilization review': readCivilDate(review),
  service: null,
})
const IN_2015 = dates('2015-06-01', '2015-06-08')
const IN_2016 = dates('2016-12-01', '2016-12-08')

/** What is asked, when, and the topics that govern, in order; the kinds and classes are those of `letter/` and `dose/`. */
const rows: readonly (readonly [string, Asked, typeof IN_2015, readonly string[]])[] = [
  [
    'hydromorphone in 2015',
    drug('hydromorphone', 'opioid'),
    IN_2015,
    [
      'opioids-ongoing',
      'opioids-continue',
      'opioids-dosing',
      'opioids-trial',
      'opioids-chronic-pain',
      'opioids-specific',
    ],
  ],
  [
    'hydrocodone in 2016, chronic',
    drug('hydrocodone', 'opioid'),
    IN_2016,
    [
      'opioids-2016-maintenance',
      'opioids-2016-initiation',
      'opioids-2016-dosing',
      'opioids-2016-acute',
      'opioids-2016-subacute',
    ],
  ],
  [
    'hydrocodone in 2016, acute',
    drug('hydrocodone', 'opioid', { phase: 'acute' }),
    IN_2016,
    [
      'opioids-2016-acute',
      'opioids-2016-dosing',
      'opioids-2016-subacute',
      'opioids-2016-maintenance',
      'opioids-2016-initiation',
    ],
  ],
  [
    'an opioid after surgery',
    drug('oxycodone', 'opioid', { afterSurgery: true, phase: 'acute' }),
    IN_2016,
    ['opioids-2016-postoperative', 'opioids-2016-dosing'],
  ],
  ['Soma in 2015', drug('carisoprodol', 'muscle relaxant'), IN_2015, ['carisoprodol']],
  [
    'cyclobenzaprine tablets in 2016',
    drug('cyclobenzaprine', 'muscle relaxant'),
    IN_2016,
    ['cyclobenzaprine-2016', 'muscle-relaxants-2016'],
  ],
  // cyclobenzaprine on the skin is a topical, whatever its ingredient
  [
    'cyclobenzaprine cream in 2016',
    drug('cyclobenzaprine', 'topical analgesic', { form: 'cream' }),
    IN_2016,
    ['topical-analgesics-2016'],
  ],
  ['a lidocaine patch', drug('lidocaine', 'topical analgesic', { form: 'patch' }), IN_2016, ['lidocaine-patch-2016']],
  [
    'lidocaine ointment',
    drug('lidocaine', 'topical analgesic', { form: 'ointment' }),
    IN_2016,
    ['topical-analgesics-2016'],
  ],
  ['MRI of the neck', service('MRI', 'cervical spine'), IN_2016, ['imaging-neck']],
  // one request for two parts meets the rule of each
  ['MRI of neck and hand', service('MRI', 'neck and right hand'), IN_2016, ['imaging-neck', 'imaging-hand']],
  [
    'MRI of the hip: no chapter of 2004, so the reported ODG position',
    service('MRI', 'left hip'),
    IN_2016,
    ['imaging-hip'],
  ],
  ['EMG of the hands', service('EMG', 'hand'), IN_2016, ['electrodiagnosis-hand', 'electrodiagnosis-2016']],
  ['EMG of the arms', service('EMG', 'upper extremity'), IN_2016, ['electrodiagnosis-2016']],
  ['acupuncture in either year', service('acupuncture', 'lumbar spine'), IN_2015, ['acupuncture']],
  [
    'therapy after surgery',
    service('physical therapy', 'shoulder', { afterSurgery: true }),
    IN_2016,
    ['postsurgical-therapy'],
  ],
  [
    'therapy, two months after injury',
    service('physical therapy', 'shoulder', { phase: 'subacute' }),
    IN_2016,
    ['therapy-acute', 'physical-medicine-2016'],
  ],
  ['therapy, chronic', service('physical therapy', 'shoulder'), IN_2016, ['physical-medicine-2016', 'therapy-acute']],
  ['an assistant at surgery is no consultation', service('assistant surgeon', null), IN_2016, ['assistant-surgeon']],
  ['nothing loaded speaks of it', service('interpreter', null), IN_2016, []],
]

describe('the topics for an item', () => {
  test.each(rows)('%s', (_name, asked, when, ids) => {
    expect(topicsInForce(asked, when).topics.map(({ topic }) => topic.id)).toEqual(ids)
  })

  test('a rule for another phase is told to be by analogy, and comes last', () => {
    const found = topicsFor(service('physical therapy', 'knee', { phase: 'acute' }))
    expect(found.map(({ topic, fits }) => [topic.id, fits])).toEqual([
      ['therapy-acute', 'phase'],
      ['physical-medicine', 'by analogy'],
      ['physical-medicine-2016', 'by analogy'],
    ])
  })

  test('when nothing loaded is in force, each subject says why', () => {
    const { topics, none } = topicsInForce(service('MRI', 'lumbar spine'), dates('2024-03-01', '2024-03-08'))
    expect(topics).toEqual([])
    expect(none.map(({ because }) => because).join()).toContain('no guideline loaded for this date')
    expect(none[0]?.stillHolds.length).toBeGreaterThan(3)
  })

  test('later opioids meet the ceiling of 2017 and the thresholds of 2022, which only advise', () => {
    const found = topicsInForce(drug('oxycodone', 'opioid'), dates('2024-03-01', '2024-03-08')).topics
    expect(found.map(({ topic }) => [topic.id, topic.role])).toEqual([
      ['opioids-2017-dosing', 'advises'],
      ['opioids-cdc-2022', 'advises'],
    ])
  })

  test('a chapter is chosen by the part of the body', () => {
    const topic = topicById('referral')
    expect(topic && subjectsOf(topic, 'right knee')).toEqual(['knee'])
    expect(topic && subjectsOf(topic, null)).toEqual(['initial approaches'])
  })
})
