/** What the physicians of three example cases decided and wrote: their own words, and the sentences of the draft they struck. */

export type ItemDecision = {
  readonly decision: 'Upheld' | 'Overturned'
  /** Beginnings of sentences of the draft that do not stay. */
  readonly strike: readonly string[]
  /** The physician's own sentences, behind the draft's. */
  readonly say: readonly string[]
}

export type CaseDecision = {
  readonly name: string
  readonly dateAssigned: string
  readonly decisionDate: string
  readonly licensure: readonly string[]
  readonly specialties: readonly string[]
  readonly strikeFromSummary: readonly string[]
  readonly items: readonly ItemDecision[]
}

export const DECISIONS: readonly CaseDecision[] = [
  {
    name: 'soma-and-flexeril',
    dateAssigned: '2016-05-02',
    decisionDate: '2016-05-24',
    licensure: ['California'],
    specialties: ['Physical Medicine & Rehabilitation', 'Pain Management'],
    strikeFromSummary: [],
    items: [
      {
        decision: 'Upheld',
        // The chart note says when the drug was begun, and the evaluator's advice is a taper though he does not use the word.
        strike: ['The file first mentions Soma', 'The patient takes Soma now'],
        say: [
          'The progress report of 03/08/2016 says that Soma has been taken since November 2014, which is sixteen months where the guideline speaks of weeks.',
          'The latest examination found no spasm, and the patient denied a flare-up.',
          'Soma is taken with Norco and with a second muscle relaxant, which adds to the sedation of each.',
          'Soma should be reduced in steps and not be stopped at once; the qualified medical evaluator advised in December 2015 that both relaxants be stopped over several weeks.',
        ],
      },
      {
        decision: 'Upheld',
        strike: ['The file first mentions Flexeril'],
        say: [
          'Flexeril was added in February 2015 and has been refilled for a year, while the guideline supports a short course.',
          'A second relaxant beside Soma is not explained in any report, and the patient told the qualified medical evaluator that he can do without it.',
        ],
      },
    ],
  },
  {
    name: 'lumbar-epidural-injection',
    dateAssigned: '2016-05-31',
    decisionDate: '2016-06-20',
    licensure: ['California', 'Nevada'],
    specialties: ['Anesthesiology', 'Pain Medicine'],
    strikeFromSummary: ['At the visit of 01/12/2016'],
    items: [
      {
        decision: 'Overturned',
        strike: [],
        say: [
          'The relief of about 30% on which utilization review relied was recorded two days after the injection, when the steroid had not yet worked.',
          'Nine weeks later the patient had cut hydrocodone from four tablets a day to one and had gone back to full shifts, which is the reduction of medication and the gain in function that a repeat asks for.',
          'The request form names L4-L5; the report, the application and the imaging all speak of L5-S1 on the left, and it is that injection which is decided here.',
        ],
      },
    ],
  },
  {
    name: 'rotator-cuff-surgery',
    dateAssigned: '2016-10-24',
    decisionDate: '2016-11-14',
    licensure: ['California'],
    specialties: ['Orthopedic Surgery'],
    strikeFromSummary: ['Subacromial injection of the right shoulder was given'],
    items: [
      {
        decision: 'Overturned',
        strike: [],
        say: [
          'Seven months of care, twelve visits of therapy and an injection have not restored strength, and the tear is already retracted.',
          'The decision of utilization review names the left shoulder; the administrator has confirmed that this is a clerical error, and the right shoulder is decided here.',
        ],
      },
      {
        decision: 'Overturned',
        strike: [],
        say: [
          'The MTUS does not address an assistant at surgery, so the Official Disability Guidelines were consulted.',
          'An arthroscopic repair with two procedures calls for a second pair of trained hands for traction and suture management.',
        ],
      },
      {
        decision: 'Overturned',
        strike: [],
        say: [
          'The operation is supported, and a patient of 57 years with treated hypertension should be examined before general anesthesia.',
        ],
      },
      {
        decision: 'Overturned',
        strike: [],
        say: ['The twelve visits before the operation belong to another course and are not counted.'],
      },
      {
        decision: 'Upheld',
        strike: [],
        say: [
          'The MTUS does not address slings after surgery, so the Official Disability Guidelines were consulted.',
          'The repair is arthroscopic and the tear measures 18 mm, so that neither an open approach nor a massive tear calls for an abduction pillow.',
          'A plain sling was not asked for and cannot be put in its place.',
        ],
      },
      {
        decision: 'Upheld',
        strike: [],
        say: [
          'The MTUS does not address cold therapy units after surgery, so the Official Disability Guidelines were consulted.',
          'Fourteen days are asked for as a whole, no reason is given for the second week, and this review cannot grant the first alone.',
        ],
      },
    ],
  },
]
