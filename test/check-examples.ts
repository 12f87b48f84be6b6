import type { CheckCode } from '../src/check/index.ts'

/** A letter in layout E in its parts; what an example leaves out is as in `SOUND`. */
export type LetterParts = {
  readonly header?: string
  readonly credentials?: string
  readonly summary?: string
  readonly items?: readonly ItemParts[]
}

export type ItemParts = {
  readonly request: string
  readonly decision?: 'Upheld' | 'Overturned'
  readonly theirs?: string | null
  readonly ours?: string | null
  readonly rationale?: string | null
}

/** A letter in which every check finds nothing to say against it. */
export const SOUND = {
  header: `Case Number: CM15-0990777
Date Assigned: 06/15/2015
Date of Injury: 04/02/2012
Decision Date: 07/10/2015
UR Denial Date: 05/20/2015
Priority: Standard
Application Received: 06/01/2015`,
  credentials: `State(s) of Licensure: California
Certification(s)/Specialty: Physical Medicine & Rehabilitation`,
  summary:
    'The injured worker is a 44 year old male who sustained an industrial injury on 04/02/2012. On 05/04/2015 he reported low back pain of 6/10 that radiates to the left leg. Examination showed a positive straight leg raise on the left. He takes MS Contin 30 mg twice a day and Norco 10/325 mg three times a day. The request is for Norco 10/325 mg #90. The Utilization Review decision of 05/20/2015 denied it.',
  item: {
    request: 'Norco 10/325 mg #90',
    decision: 'Overturned' as const,
    theirs: 'Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 78-80.',
    ours: 'Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 78-80.',
    rationale:
      'He has low back pain that radiates to the left leg. The medicine is taken as it was prescribed. The request for Norco is medically necessary.',
  },
}

const one = (item: Partial<ItemParts>, parts: LetterParts = {}): LetterParts => ({
  ...parts,
  items: [{ ...SOUND.item, ...item }],
})

const THERAPY = {
  request: 'Physical therapy for the left shoulder, 6 visits',
  theirs: 'Decision based on MTUS Shoulder Complaints 2004.',
  ours: 'Decision based on MTUS Shoulder Complaints 2004.',
  rationale: 'He has stiffness of the left shoulder. The request for physical therapy is medically necessary.',
}

/**
 * One letter for each code: what is changed in a sound letter, and the words of the letter that the finding stands on
 * (null: it has no place). `docs/checks.md` prints these words.
 */
export const EXAMPLES: readonly {
  readonly code: CheckCode
  readonly letter: LetterParts
  readonly words: string | null
}[] = [
  {
    code: 'quantity-mismatch',
    letter: one({ request: 'Norco 10/325 mg #120' }),
    words: 'Norco 10/325 mg #120',
  },
  {
    code: 'strength-mismatch',
    letter: one({ request: 'MS Contin 60 mg #60' }),
    words: 'MS Contin 60 mg #60',
  },
  {
    code: 'sig-mismatch',
    letter: one({ request: 'Norco 10/325 mg #90 (one 6 x a day)' }),
    words: 'Norco 10/325 mg #90 (one 6 x a day)',
  },
  {
    code: 'side-mismatch',
    letter: one({
      ...THERAPY,
      rationale: 'He has stiffness of the right shoulder. The request for physical therapy is medically necessary.',
    }),
    words: 'right shoulder',
  },
  {
    code: 'level-mismatch',
    letter: one(
      {
        request: 'Lumbar epidural steroid injection at L5-S1',
        theirs: 'Decision based on MTUS Low Back Complaints 2004.',
        ours: 'Decision based on MTUS Low Back Complaints 2004.',
        rationale: 'He has leg pain. The request is medically necessary.',
      },
      {
        summary: `${SOUND.summary} The treating physician requests a lumbar epidural steroid injection at L3-4.`,
      },
    ),
    words: 'Lumbar epidural steroid injection at L5-S1',
  },
  {
    code: 'body-part-mismatch',
    letter: one({
      request: 'MRI of the right elbow',
      theirs: 'Decision based on MTUS Elbow Complaints 2007.',
      ours: 'Decision based on MTUS Elbow Complaints 2007.',
      rationale: 'The patient does not meet the criteria for a shoulder MRI. The request is not medically necessary.',
      decision: 'Upheld',
    }),
    words: 'shoulder',
  },
  {
    code: 'remainder-mismatch',
    letter: one({
      request:
        'Norco 10/325mg #90 was the original request. Norco 10/325mg #30 was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Norco 10/325mg #50 is',
    }),
    words: null,
  },
  {
    code: 'certified-disputed',
    letter: one(
      {},
      {
        summary: `${SOUND.summary.replace('denied it', 'denied it and certified the request for MS Contin 30 mg #60')} On 06/01/2015 the worker submitted an application for IMR for review of Norco 10/325 mg #90 and MS Contin 30 mg #60.`,
      },
    ),
    words: 'MS Contin 30 mg #60',
  },
  {
    code: 'tablets-per-day',
    letter: one({ rationale: `The patient takes up to 8 tablets a day. ${SOUND.item.rationale}` }),
    words: 'up to 8 tablets a day',
  },
  {
    code: 'supply',
    letter: one(
      {
        request: 'Klonopin 1 mg #90 with 3 refills',
        decision: 'Upheld',
        theirs: 'Decision based on MTUS Chronic Pain Treatment Guidelines Benzodiazepines Page(s): 24.',
        ours: 'Decision based on MTUS Chronic Pain Treatment Guidelines Benzodiazepines Page(s): 24.',
        rationale:
          'Most guidelines limit use to 4 weeks. A slow taper is advised. The request for Klonopin is not medically necessary.',
      },
      { summary: SOUND.summary.replace('He takes', 'He takes Klonopin 1 mg three times a day,') },
    ),
    words: '4 weeks',
  },
  {
    code: 'request-unspecified',
    letter: one({ request: 'Unknown prescription of Norco' }),
    words: 'Unknown prescription of Norco',
  },
  {
    code: 'sex-mismatch',
    letter: one({ rationale: `She has low back pain. ${SOUND.item.rationale}` }),
    words: 'She',
  },
  {
    code: 'age-mismatch',
    letter: one({}, { summary: SOUND.summary.replace('44 year old', '15 year old') }),
    words: '15',
  },
  {
    code: 'injury-date-mismatch',
    letter: one({}, { summary: SOUND.summary.replace('injury on 04/02/2012', 'injury on 04/20/2012') }),
    words: null,
  },
  {
    code: 'date-mismatch',
    letter: one({}, { summary: SOUND.summary.replace('decision of 05/20/2015', 'decision of 05/12/2015') }),
    words: '05/12/2015',
  },
  {
    code: 'date-order',
    letter: one({}, { summary: SOUND.summary.replace('On 05/04/2015 he', 'On 05/04/2016 he') }),
    words: '05/04/2016',
  },
  {
    code: 'self-contradiction',
    letter: one(
      {},
      {
        summary: `${SOUND.summary} A lumbar epidural steroid injection gave him minimal relief. He continues to have 75% relief from the lumbar epidural steroid injection.`,
      },
    ),
    words: null,
  },
  {
    code: 'dose-agrees',
    letter: one({ rationale: `The patient's total morphine equivalent dose is 90 mg. ${SOUND.item.rationale}` }),
    words: '90 mg',
  },
  {
    code: 'dose-mismatch',
    letter: one({ rationale: `The patient's total morphine equivalent dose is 200 mg. ${SOUND.item.rationale}` }),
    words: '200 mg',
  },
  {
    code: 'dose-partly',
    letter: one(
      { rationale: `The patient's total morphine equivalent dose is 90 mg. ${SOUND.item.rationale}` },
      { summary: SOUND.summary.replace('Norco 10/325 mg three times', 'Norco 10/325 mg 1-2 three times') },
    ),
    words: '90 mg',
  },
  {
    code: 'dose-requested',
    letter: one(
      {
        request: 'Norco 10/325 mg #180',
        rationale: `The patient's total morphine equivalent dose is 30 mg. ${SOUND.item.rationale}`,
      },
      { summary: SOUND.summary.replace('MS Contin 30 mg twice a day and ', '').replace('#90', '#180') },
    ),
    words: '30 mg',
  },
  {
    code: 'dose-not-computable',
    letter: one(
      { rationale: `The patient's total morphine equivalent dose is 90 mg. ${SOUND.item.rationale}` },
      {
        summary: SOUND.summary
          .replace('MS Contin 30 mg twice a day and Norco 10/325 mg three times a day', 'Norco')
          .replace('Norco 10/325 mg #90', 'Norco'),
      },
    ),
    words: '90 mg',
  },
  {
    code: 'dose-not-stated',
    letter: one({
      decision: 'Upheld',
      rationale:
        'The guidelines recommend that the total daily dose stay below 120 mg of morphine equivalent. A taper is advised. The request for Norco is not medically necessary.',
    }),
    words: 'The guidelines recommend that the total daily dose stay below 120 mg of morphine equivalent.',
  },
  {
    code: 'extended-release-as-needed',
    letter: one({
      request: 'MS Contin 30 mg #60',
      rationale:
        'The patient was taking this medication only as needed. The request for MS Contin is medically necessary.',
    }),
    words: 'taking this medication only as needed',
  },
  { code: 'basis-missing', letter: one({ ours: null }), words: SOUND.item.request },
  {
    code: 'citation-edition',
    letter: one({ ours: 'Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Opioids.' }),
    words: 'Chronic Pain Medical Treatment',
  },
  {
    code: 'citation-page',
    letter: one({ ours: 'Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 124-125, 113.' }),
    words: '113',
  },
  {
    code: 'citation-chapter',
    letter: one({ ...THERAPY, ours: 'Decision based on MTUS Knee Complaints 2004.' }),
    words: 'Knee Complaints',
  },
  {
    code: 'search-order',
    letter: one({
      ...THERAPY,
      ours: 'Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Shoulder.',
    }),
    words: 'Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Shoulder.',
  },
  {
    code: 'rule-as-told',
    letter: one({ rationale: `The maximum daily dose of opioids is 120 mg. ${SOUND.item.rationale}` }),
    words: 'The maximum daily dose of opioids is 120 mg.',
  },
  { code: 'element-missing', letter: one({ rationale: null }), words: SOUND.item.request },
  {
    code: 'item-twice',
    letter: { items: [SOUND.item, { ...SOUND.item, rationale: 'See above. The request is medically necessary.' }] },
    words: SOUND.item.request,
  },
  {
    code: 'decision-rationale',
    letter: one({ decision: 'Upheld', rationale: `A taper is possible. ${SOUND.item.rationale}` }),
    words: 'The request for Norco is medically necessary.',
  },
  {
    code: 'ur-alone',
    letter: one(
      {},
      {
        summary:
          'The injured worker is a 44 year old male who sustained an industrial injury on 04/02/2012. The Utilization Review decision of 05/20/2015 denied Norco 10/325 mg #90 because there was no functional improvement.',
      },
    ),
    words: null,
  },
  {
    code: 'taper-missing',
    letter: one({
      decision: 'Upheld',
      rationale: 'He has low back pain. The request for Norco is not medically necessary.',
    }),
    words: SOUND.item.request,
  },
  {
    code: 'taper-unprovided',
    letter: one({
      decision: 'Upheld',
      rationale:
        'He has low back pain. A taper should be completed with the medication that the worker has available. The request for Norco is not medically necessary.',
    }),
    words: 'A taper should be completed with the medication that the worker has available.',
  },
  {
    code: 'boilerplate',
    letter: {
      items: [
        {
          ...SOUND.item,
          rationale:
            'The patient has had low back pain for three years and still works every day. The request for Norco is medically necessary.',
        },
        {
          ...SOUND.item,
          request: 'MS Contin 30 mg #60',
          rationale:
            'The patient has had low back pain for three years and still works every day. The request for MS Contin is medically necessary.',
        },
      ],
    },
    words: 'The patient has had low back pain for three years and still works every day.',
  },
  {
    code: 'hard-to-read',
    letter: one({
      rationale: `Notwithstanding the multidimensional characterization of the symptomatology, inclusive of neuropathic, myofascial and psychological manifestations, the documentation demonstrates a substantial, continuing and clinically significant amelioration of functionality attributable to pharmacological intervention, corroborated by longitudinal, contemporaneous and comprehensive evaluations that consistently substantiate therapeutic effectiveness without identifiable contraindications, complications or behavioral irregularities whatsoever, thereby necessitating uninterrupted continuation of the aforementioned pharmacotherapeutic regimen under continuing multidisciplinary supervision by appropriately credentialed practitioners. ${SOUND.item.rationale}`,
    }),
    words: null,
  },
  {
    code: 'identifies-person',
    letter: one({ rationale: `Mr. Example has low back pain. ${SOUND.item.rationale}` }),
    words: 'Mr. Example',
  },
]

/** The letter as text, as published ones are. */
export function letterText(parts: LetterParts): string {
  const items = (parts.items ?? [SOUND.item]).map(({ request, decision = 'Overturned', theirs, ours, rationale }) =>
    [
      `${request}: ${decision}`,
      ...(theirs == null ? [] : [`Claims Administrator guideline: ${theirs}`]),
      ...(ours == null ? [] : [`MAXIMUS guideline: ${ours}`]),
      ...(rationale == null ? [] : [`Decision rationale: ${rationale}`]),
    ].join('\n\n'),
  )
  return `${parts.header ?? SOUND.header}

HOW THE IMR FINAL DETERMINATION WAS MADE

The Expert Reviewer has the following credentials:
${parts.credentials ?? SOUND.credentials}

CLINICAL CASE SUMMARY

The expert reviewer developed the following clinical case summary based on a review of the case file, including all medical records:

${parts.summary ?? SOUND.summary}

IMR ISSUES, DECISIONS AND RATIONALES

The Final Determination was based on decisions for the disputed items/services set forth below:

${items.join('\n\n')}
`
}
