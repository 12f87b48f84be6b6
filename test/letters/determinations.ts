/** Determinations written by hand for the tests of letters: no real case, no real person. */
import type { DeterminationFile, DocumentReviewed, ItemDetermination, Sentence } from '../../src/letter/index.ts'

const UR = 'ur-decision.pdf'
const REPORT = 'records/2016-06-14-progress-report.pdf'

const said = (text: string, document: string, page: number, quote: string): Sentence => ({
  text,
  support: [{ kind: 'record', document, page, quote }],
})
export const own = (text: string): Sentence => ({ text, support: [{ kind: 'physician' }] })

export const ITEM: ItemDetermination = {
  request: 'Physical therapy 2 times a week for 6 weeks for the lumbar spine',
  original: null,
  authorized: null,
  disputed: null,
  dependsOn: null,
  decision: 'Upheld',
  claimsAdministratorBasis:
    'Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Physical Medicine.',
  reviewerBasis: 'Decision based on MTUS Chronic Pain Medical Treatment 2009, Section(s): Physical Medicine.',
  rationale: [
    said(
      'The guideline allows for fading of treatment frequency, with 8 to 10 visits over 4 weeks for radiculitis.',
      REPORT,
      2,
      'completed 8 of 8 visits of physical therapy',
    ),
    said(
      'The progress report of 06/14/2016 says that 8 visits were completed, and it describes a home program that the worker does every day.',
      REPORT,
      2,
      'independent in a daily home exercise program',
    ),
    {
      text: '14 pages in 3 documents were searched for a new injury or a decline that would call for supervision; none mentions one.',
      support: [{ kind: 'search', about: 'a new injury or decline', documents: 3, pages: 14 }],
    },
  ],
  toDecide: [],
  leaning: 'uphold',
  ground: 'not-met',
  because: 'Visits beyond the number of the guideline are asked for, and no reason for more is recorded.',
  findings: [
    {
      id: 'pt-visits',
      of: null,
      question: 'Are the visits within the number that the guideline names?',
      citation: {
        guideline: 'MTUS Chronic Pain Medical Treatment Guidelines',
        edition: '2009',
        section: 'Physical Medicine',
        pages: [{ from: 98, to: 99 }],
        confidence: 'verified',
      },
      answer: 'not met',
      evidence: [{ document: REPORT, page: 2, quote: 'completed 8 of 8 visits of physical therapy' }],
      searched: { documents: 3, pages: 14 },
    },
  ],
  safety: [],
}

const SECOND: ItemDetermination = {
  ...ITEM,
  request: 'MRI of the lumbar spine without contrast',
  decision: 'Overturned',
  rationale: [
    said(
      'The progress report of 06/14/2016 records a new weakness of the left foot, with ankle dorsiflexion of 3/5, and a straight leg raise that is positive at 40° on the left.',
      REPORT,
      1,
      'dorsiflexion 3/5 left',
    ),
    own('Objective findings that identify specific nerve compromise are what the guideline asks for before imaging.'),
  ],
  leaning: 'overturn',
  ground: 'criteria-met',
  because: 'Each criterion of the rule is met.',
  findings: [],
}

const THIRD: ItemDetermination = {
  ...ITEM,
  request:
    'Norco 10/325mg #120 was the original request. Norco 10/325mg #60 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Norco 10/325mg #60 is',
  original: 'Norco 10/325mg #120',
  authorized: 'Norco 10/325mg #60',
  disputed: 'Norco 10/325mg #60',
  decision: 'Upheld',
  claimsAdministratorBasis: 'The Claims Administrator did not cite any medical evidence for its decision.',
  rationale: [
    {
      text: 'Norco 10/325 mg four times a day is 40 mg of hydrocodone, or 40 milligrams of morphine equivalent a day.',
      support: [{ kind: 'arithmetic', steps: '10 mg × 4 × 1 = 40 mg/day' }],
    },
    own(
      'The records show no urine drug test, no pain agreement & no change of function since 2014 (pain 7/10 before and after).',
    ),
  ],
  findings: [],
}

const document = (name: string, kind: string, date: string | null, from: number, to: number): DocumentReviewed => ({
  document: name,
  kind,
  author: kind === 'utilization review decision' ? 'claims administrator' : 'treating physician',
  date,
  pages: { from, to },
  use: 'cited',
  note: null,
})

/** Three items, all decided: one of each decision and one of the partly authorized form. */
export const DECIDED: DeterminationFile = {
  format: 'openimr/determination',
  version: 1,
  organization: {
    name: 'Example IMR Organization',
    address: ['100 Example Street, Suite 200', 'Sacramento, CA 90000'],
    telephone: '(555) 010-0100',
    fax: null,
    web: null,
    logo: null,
    appealNotice: null,
  },
  case: {
    caseNumber: 'EX16-0000002',
    dateAssigned: '2016-07-21',
    dateOfInjury: '2016-01-11',
    decisionDate: '2016-08-12',
    urDenialDate: '2016-06-24',
    priority: 'Standard',
    applicationReceived: '2016-07-15',
    patient: { age: 38, sex: 'female' },
  },
  reviewer: {
    licensure: ['California', 'Oregon'],
    specialties: ['Physical Medicine & Rehabilitation', 'Pain Medicine'],
  },
  documents: [
    document('records/2016-01-12-first-report.pdf', 'first report of injury', '2016-01-12', 1, 5),
    document(REPORT, 'progress report', '2016-06-14', 1, 4),
    document(UR, 'utilization review decision', '2016-06-24', 1, 5),
    {
      ...document('records/fax.pdf', 'unknown', null, 1, 2),
      author: null,
      use: 'not read',
      note: 'the scan has no readable text',
    },
  ],
  summary: [
    said(
      'The injured worker is a 38-year-old female who was hurt on 01/11/2016 while she lifted a box.',
      REPORT,
      1,
      '38 y/o female, DOI 1/11/16, lifting a box',
    ),
    said(
      'She has low back pain that goes down the left leg, rated 7/10, and numbness of the left foot.',
      REPORT,
      1,
      'LBP radiating to LLE, 7/10',
    ),
    {
      text: 'Utilization review modified the request for Norco and denied the rest on 06/24/2016.',
      support: [{ kind: 'utilization review', document: UR, page: 2, quote: 'modified to #60' }],
    },
    {
      text: 'The application was received on 07/15/2016.',
      support: [{ kind: 'application', field: 'applicationReceived' }],
    },
  ],
  items: [ITEM, SECOND, THIRD],
}

/** The same as its first draft: nothing decided, questions open. */
export const DRAFT: DeterminationFile = {
  ...DECIDED,
  case: { ...DECIDED.case, decisionDate: null },
  reviewer: { licensure: [], specialties: [] },
  items: DECIDED.items.map((item) => ({
    ...item,
    decision: null,
    toDecide: [
      'Is the decline of function since May enough for more supervised visits?',
      'Which visits remain in dispute?',
    ],
    safety: [{ code: 'abrupt-stop', urgent: false, message: 'Stopping this medicine at once may cause withdrawal.' }],
  })),
}
