import {
  type Citation,
  type CivilDate,
  type Confidence,
  civilDate,
  type PageRange,
  type Rational,
  ratio,
} from '../core/index.ts'
import type { Route } from './drug.ts'

/** A band of a banded factor: daily doses above `over` up to `upTo` milligrams (null: no upper end). */
type Band = { readonly over: Rational; readonly upTo: Rational | null; readonly factor: Rational }

/**
 * What one milligram (microgram, microgram per hour) of a drug counts in milligrams of oral morphine a day. `bands`
 * replace `value` for methadone: the whole daily dose takes the factor of its band. `forms` narrows a route that has
 * two factors (buccal film and buccal tablet).
 */
export type Factor = {
  readonly ingredient: string
  readonly routes: readonly Route[]
  readonly forms: readonly string[] | null
  readonly per: 'mg' | 'mcg' | 'mcg/hour'
  readonly value: Rational
  readonly bands: readonly Band[] | null
  readonly confidence: Confidence
}

/**
 * A named, dated table. `patches` says how a fentanyl patch counts: `worn` takes the mcg/hour once, whatever the change
 * interval; `dispensed` takes strength × patches ÷ days, its factor holding three days of wear (2.4 × 3 = 7.2). The two
 * must never be mixed: that is a threefold error (facts/guidelines.md §4.2).
 */
export type FactorTable = {
  readonly id: string
  readonly name: string
  readonly metric: 'MED' | 'MME'
  /** First day of use, and how far that day may be relied on. */
  readonly since: CivilDate | null
  readonly sinceConfidence: Confidence
  readonly citation: Citation
  readonly patches: 'worn' | 'dispensed'
  readonly factors: readonly Factor[]
  readonly excluded: readonly { readonly ingredient: string; readonly reason: string }[]
}

const ORAL: readonly Route[] = ['oral']
/** The workbook lists morphine, hydromorphone, oxymorphone and opium suppositories with the oral factors. */
const ORAL_OR_RECTAL: readonly Route[] = ['oral', 'rectal']

type Row = {
  readonly per?: Factor['per']
  readonly routes?: readonly Route[]
  readonly forms?: readonly string[]
  readonly bands?: readonly Band[]
  readonly confidence?: Confidence
}

function factor(confidence: Confidence, ingredient: string, value: Rational, row: Row = {}): Factor {
  return {
    ingredient,
    routes: row.routes ?? ORAL,
    forms: row.forms ?? null,
    per: row.per ?? 'mg',
    value,
    bands: row.bands ?? null,
    confidence: row.confidence ?? confidence,
  }
}

/**
 * Methadone by total daily dose. Print gives whole numbers (1-20, 21-40, 41-60, 61 and above); read as (0, 20],
 * (20, 40], (40, 60] and above 60 there is no hole for 20.5 mg. The whole dose takes one factor: 20 mg is 80, 21 is 168.
 */
const METHADONE_BANDS: readonly Band[] = [
  { over: ratio(0), upTo: ratio(20), factor: ratio(4) },
  { over: ratio(20), upTo: ratio(40), factor: ratio(8) },
  { over: ratio(40), upTo: ratio(60), factor: ratio(10) },
  { over: ratio(60), upTo: null, factor: ratio(12) },
]

const PATCH: Row = { per: 'mcg/hour', routes: ['transdermal'] }

/** The clinical table that MTUS 2009 and CDC 2016 share; they differ in how well it is known. */
function clinical(c: Confidence, hydromorphone: number, methadone: Factor): readonly Factor[] {
  return [
    factor(c, 'codeine', ratio(15, 100)),
    factor(c, 'fentanyl', ratio(24, 10), PATCH),
    factor(c, 'hydrocodone', ratio(1)),
    factor(c, 'hydromorphone', ratio(hydromorphone)),
    methadone,
    factor(c, 'morphine', ratio(1)),
    factor(c, 'oxycodone', ratio(15, 10)),
    factor(c, 'oxymorphone', ratio(3)),
  ]
}

/** Fentanyl through the mouth or nose, per microgram; the same in the research, CMS and NIH tables. */
const TRANSMUCOSAL: readonly Factor[] = [
  factor('verified', 'fentanyl', ratio(18, 100), { per: 'mcg', routes: ['buccal'], forms: ['film'] }),
  factor('verified', 'fentanyl', ratio(13, 100), { per: 'mcg', routes: ['buccal', 'sublingual'] }),
  factor('verified', 'fentanyl', ratio(18, 100), { per: 'mcg', routes: ['oral spray'] }),
  factor('verified', 'fentanyl', ratio(16, 100), { per: 'mcg', routes: ['nasal'] }),
]

/** The wide tables: every oral opioid of the workbook. `routes` says whether suppositories are in it. */
function wide(routes: readonly Route[], methadone: Factor): readonly Factor[] {
  const oral = (ingredient: string, value: Rational): Factor => factor('verified', ingredient, value, { routes })
  return [
    factor('verified', 'butorphanol', ratio(7), { routes: ['nasal'] }),
    oral('codeine', ratio(15, 100)),
    oral('dihydrocodeine', ratio(25, 100)),
    ...TRANSMUCOSAL,
    oral('hydrocodone', ratio(1)),
    oral('levorphanol', ratio(11)),
    oral('meperidine', ratio(1, 10)),
    methadone,
    oral('morphine', ratio(1)),
    oral('opium', ratio(1)),
    oral('oxycodone', ratio(15, 10)),
    oral('oxymorphone', ratio(3)),
    oral('pentazocine', ratio(37, 100)),
  ]
}

/** What the research workbook and the CMS table have beyond the wide rows, alike in both. */
function analytic(routes: readonly Route[]): readonly Factor[] {
  return [
    ...wide(routes, factor('verified', 'methadone', ratio(3), { routes })),
    factor('verified', 'fentanyl', ratio(72, 10), PATCH),
    factor('verified', 'hydromorphone', ratio(4), { routes }),
    factor('verified', 'levomethadyl', ratio(8), { routes }),
    factor('verified', 'propoxyphene', ratio(23, 100), { routes }),
    factor('verified', 'tapentadol', ratio(4, 10), { routes }),
    factor('verified', 'tramadol', ratio(1, 10), { routes }),
  ]
}

function cite(
  guideline: string,
  edition: string,
  section: string,
  confidence: Confidence,
  pages: readonly PageRange[] = [],
): Citation {
  return { guideline, edition, section, pages, confidence }
}

const BUPRENORPHINE_EXCLUDED = {
  ingredient: 'buprenorphine',
  reason: 'buprenorphine is a partial agonist and is excluded from this table',
}

/**
 * The six tables, oldest first. Values, dates and confidence: facts/guidelines.md §4.1 and facts/guideline-data
 * (`med-factors-mtus2009`, `mme-factors-*`).
 */
export const FACTOR_TABLES: readonly FactorTable[] = [
  {
    id: 'mtus-2009',
    name: 'MTUS Chronic Pain Medical Treatment Guidelines 2009, opioids, dosing',
    metric: 'MED',
    since: civilDate(2009, 7, 18),
    sinceConfidence: 'corroborated',
    // the page text was not retrievable: the table is recalled, the letters agree with it
    citation: cite('MTUS Chronic Pain Medical Treatment Guidelines', '2009', 'Opioids, dosing', 'corroborated', [
      { from: 86, to: 87 },
    ]),
    patches: 'worn',
    factors: clinical('recalled', 4, factor('recalled', 'methadone', ratio(4), { bands: METHADONE_BANDS })).map(
      (one) =>
        // a determination that totals morphine and oxycodone to 240-300 mg pins these two; the others are consistent only
        one.ingredient === 'morphine' || one.ingredient === 'oxycodone' ? { ...one, confidence: 'corroborated' } : one,
    ),
    excluded: [],
  },
  {
    id: 'cdc-2016',
    name: 'CDC Guideline for Prescribing Opioids for Chronic Pain, clinical table',
    metric: 'MME',
    since: civilDate(2016, 3, 18),
    sinceConfidence: 'recalled',
    citation: cite(
      'CDC Guideline for Prescribing Opioids for Chronic Pain',
      '2016',
      'MMWR 65 (RR-1), conversion table',
      'verified',
    ),
    patches: 'worn',
    // tapentadol 0.4 is remembered as part of the printed table, but the published 2016 function has none: left out
    factors: clinical('verified', 4, factor('verified', 'methadone', ratio(4), { bands: METHADONE_BANDS })),
    excluded: [BUPRENORPHINE_EXCLUDED],
  },
  {
    id: 'cms',
    name: 'CMS opioid oral MME conversion factors, February 2018',
    metric: 'MME',
    since: civilDate(2018, 2, 1),
    sinceConfidence: 'verified',
    citation: cite(
      'CMS Opioid Oral Morphine Milligram Equivalent Conversion Factors',
      'February 2018',
      'Part D overutilization monitoring',
      'verified',
    ),
    patches: 'dispensed',
    factors: analytic(ORAL),
    excluded: [BUPRENORPHINE_EXCLUDED],
  },
  {
    id: 'cdc-research-2018',
    name: 'CDC compilation of opioid analgesics with oral MME factors, September 2018 (for analysis, not for treatment)',
    metric: 'MME',
    since: civilDate(2018, 9, 1),
    sinceConfidence: 'verified',
    citation: cite(
      'CDC Oral Morphine Milligram Equivalents workbook',
      'September 2018',
      'Opioids sheet and summary table',
      'verified',
    ),
    patches: 'dispensed',
    factors: analytic(ORAL_OR_RECTAL),
    excluded: [BUPRENORPHINE_EXCLUDED],
  },
  {
    id: 'cdc-2022',
    name: 'CDC Clinical Practice Guideline for Prescribing Opioids for Pain',
    metric: 'MME',
    since: civilDate(2022, 11, 4),
    sinceConfidence: 'recalled',
    citation: cite(
      'CDC Clinical Practice Guideline for Prescribing Opioids for Pain',
      '2022',
      'MME conversion table',
      'verified',
    ),
    patches: 'worn',
    factors: [
      ...clinical('verified', 5, factor('verified', 'methadone', ratio(47, 10))),
      factor('verified', 'tapentadol', ratio(4, 10)),
      factor('verified', 'tramadol', ratio(2, 10)),
    ],
    excluded: [BUPRENORPHINE_EXCLUDED],
  },
  {
    id: 'nih-heal-2025',
    name: 'NIH HEAL MME calculator factors',
    metric: 'MME',
    since: civilDate(2025, 5, 19),
    sinceConfidence: 'verified',
    citation: cite(
      'NIH HEAL Online MME Calculator (Adams et al., PAIN)',
      '2025',
      'factor table of the mmequiv package',
      'verified',
    ),
    patches: 'worn',
    factors: [
      ...wide(ORAL, factor('verified', 'methadone', ratio(47, 10))),
      factor('verified', 'fentanyl', ratio(24, 10), PATCH),
      factor('verified', 'hydromorphone', ratio(5)),
      factor('verified', 'tapentadol', ratio(3, 10)),
      factor('verified', 'tramadol', ratio(2, 10)),
      factor('verified', 'buprenorphine', ratio(22, 10), PATCH),
      factor('verified', 'buprenorphine', ratio(39, 1000), { per: 'mcg', routes: ['buccal'] }),
      factor('verified', 'buprenorphine', ratio(388, 10), { routes: ['sublingual'] }),
    ],
    excluded: [],
  },
]

/** The table of that id, or null. */
export const factorTable = (id: string): FactorTable | null => FACTOR_TABLES.find((table) => table.id === id) ?? null
