import { all, any, type Firm, fact, limit, unless, where } from './rule.ts'

/**
 * Questions that many rules ask in the same words: was the same given before, did care fail, is a root affected. The
 * signs and results are the words that `records/` gives to claims.
 */

/** Whether the same treatment was given before: what makes a request an extension. */
export const givenBefore = (id: string, source: Firm) =>
  fact(id, 'Was the same treatment given before for this part?', source, 'prior treatment', {
    about: 'item',
    samePlace: true,
    prevails: 'for',
  })

/** Functional improvement from what was given so far; asked only of an extension. */
export const extension = (id: string, source: Firm) =>
  where(
    id,
    'Asked to go on: did function improve with the treatment given so far?',
    givenBefore(`${id}a`, source),
    any(
      `${id}b`,
      'Is functional improvement documented?',
      source,
      fact(`${id}c`, 'Are daily activities or work restrictions better?', source, 'functional improvement', {
        results: ['improved'],
        fails: ['unchanged', 'worse'],
      }),
      fact(`${id}d`, 'Did the treatment help?', source, 'prior treatment', {
        about: 'item',
        samePlace: true,
        results: ['helped'],
        fails: ['did not help', 'worse'],
      }),
    ),
  )

/** Radiculopathy on examination, and a study that agrees. */
export const radiculopathy = (id: string, source: Firm) =>
  all(
    id,
    'Is radiculopathy found on examination and confirmed by imaging or electrodiagnosis?',
    source,
    fact(`${id}a`, 'Is there a radicular finding on examination?', source, 'examination finding', {
      about: RADICULAR_SIGNS,
      fails: NORMAL,
      samePlace: true,
      prevails: 'for',
    }),
    any(
      `${id}b`,
      'Does imaging or an electrodiagnostic study agree?',
      source,
      fact(`${id}c`, 'Does imaging show nerve root compromise?', source, 'imaging', {
        about: ['mri', 'ct', 'magnetic', 'tomograph', 'myelogram'],
        results: [
          'abnormal',
          'positive',
          'herniat',
          'protrusion',
          'extrusion',
          'stenosis',
          'bulge',
          'compress',
          'imping',
        ],
        fails: ['normal', 'unremarkable', 'negative'],
        samePlace: true,
        prevails: 'for',
      }),
      fact(`${id}d`, 'Does electrodiagnosis show radiculopathy?', source, 'electrodiagnostic study', {
        results: ['abnormal', 'positive', 'radiculopathy'],
        fails: ['normal', 'negative'],
        prevails: 'for',
      }),
    ),
  )

/** Signs of one nerve root, and words by which charts call their absence. */
export const RADICULAR_SIGNS = [
  'motor weakness',
  'weakness',
  'sensory loss',
  'reflex change',
  'straight leg raise',
  'slump',
  'femoral stretch',
  'spurling',
  'hoffmann',
  'babinski',
  'clonus',
  'foot drop',
  'atrophy',
] as const
export const NORMAL = ['normal', 'intact', '5/5', 'symmetric', 'full', 'unremarkable', 'negative'] as const

/** Non-surgical care that was given and did not do. */
export const failedCare = (id: string, question: string, source: Firm) =>
  any(
    id,
    question,
    source,
    fact(`${id}a`, 'Did a treatment fail or help too little?', source, 'prior treatment', {
      about: [
        'therapy',
        'injection',
        'drug',
        'device',
        'chiropract',
        'acupuncture',
        'exercise',
        'brace',
        'rest',
        'conservative',
      ],
      results: ['did not help', 'partly helped', 'worse'],
      fails: ['helped'],
      samePlace: true,
      prevails: 'for',
    }),
    fact(`${id}b`, 'Did a drug fail?', source, 'medication', {
      results: ['failed'],
      silence: 'does not apply',
      prevails: 'for',
    }),
  )

/**
 * Complaints that went on through care: something failed, or three weeks have passed with treatment and the finding is
 * still there. Charts seldom write "failed". The ACOEM chapters ask for "three or four weeks"; three is the first day
 * on which their wait may be over.
 */
export const persists = (id: string, question: string, source: Firm) =>
  any(
    id,
    question,
    source,
    failedCare(`${id}f`, 'Did care fail?', source),
    all(
      `${id}p`,
      'Three weeks or more since onset, with treatment given?',
      source,
      limit(`${id}w`, 'At least three weeks since onset?', source, 'days since injury', { least: '21' }),
      unless(
        `${id}u`,
        'Does no treatment help so far?',
        fact(`${id}h`, 'Did a treatment help?', source, 'prior treatment', { results: ['helped'], prevails: 'for' }),
      ),
      any(
        `${id}g`,
        'Was treatment given?',
        source,
        fact(`${id}t`, 'Therapy, brace or injection?', source, 'prior treatment', { prevails: 'for' }),
        fact(`${id}m`, 'Medication?', source, 'medication', {
          results: ['current', 'past', 'failed', 'unclear', 'started'],
          prevails: 'for',
        }),
      ),
    ),
  )
