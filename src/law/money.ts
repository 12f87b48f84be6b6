import type { Citation, CivilDate } from '../core/index.ts'
import { printDay } from './calendar.ts'
import { cite, printSource } from './source.ts'

/** `$3,500`; every amount of this room is a whole number of dollars below a million. */
const dollars = (amount: number): string =>
  amount < 1000 ? `$${amount}` : `$${Math.floor(amount / 1000)},${String(amount % 1000).padStart(3, '0')}`

/** What a fee depends on beside its date. */
type FeeKind = 'standard' | 'expedited' | 'pharmacy only' | 'ended before a reviewer' | 'ended after a reviewer'
type Reviewer = 'MD or DO' | 'other' | 'any'

/** One row of the fee schedule. `amount` in whole dollars per application; null where the schedule is not known. */
type Fee = {
  readonly from: string
  readonly to: string | null
  readonly kind: FeeKind
  readonly reviewer: Reviewer
  readonly reviewers: 1 | 2
  readonly amount: number | null
  readonly citation: Citation
}

const FEE = '9792.10.8'
const y2013 = cite('8 CCR', FEE, 'the schedule of 2013')
const y2014 = cite('8 CCR', FEE, 'the schedule from 2014-04-01')
const y2015 = cite('8 CCR', FEE, '2015–2019: amounts not found', 'recalled')
const y2020 = cite('8 CCR', FEE, 'from 2020-01-01, read from a damaged copy', 'corroborated')
const y2026 = cite('8 CCR', FEE, 'amended “to reflect current costs”; amounts not found', 'recalled')

const row = (
  span: readonly [string, string | null],
  kind: FeeKind,
  amount: number | null,
  citation: Citation,
  reviewer: Reviewer = 'any',
  reviewers: 1 | 2 = 1,
): Fee => ({ from: span[0], to: span[1], kind, reviewer, reviewers, amount, citation })

const IN_2013 = ['2013-01-01', '2014-03-31'] as const
const IN_2014 = ['2014-04-01', '2014-12-31'] as const
const IN_2015 = ['2015-01-01', '2019-12-31'] as const
const IN_2020 = ['2020-01-01', '2026-03-31'] as const
const FROM_2026 = ['2026-04-01', null] as const

/** 8 CCR 9792.10.8: paid by the claims administrator for each application assigned. The worker pays nothing. */
export const FEES: readonly Fee[] = [
  row(IN_2013, 'standard', 560, y2013, 'MD or DO'),
  row(IN_2013, 'standard', 495, y2013, 'other'),
  row(IN_2013, 'expedited', 685, y2013, 'MD or DO'),
  row(IN_2013, 'expedited', 595, y2013, 'other'),
  row(IN_2013, 'standard', 760, y2013, 'MD or DO', 2),
  row(IN_2013, 'standard', 655, y2013, 'other', 2),
  row(IN_2013, 'expedited', 850, y2013, 'MD or DO', 2),
  row(IN_2014, 'standard', 420, y2014),
  row(IN_2014, 'expedited', 515, y2014),
  row(IN_2014, 'pharmacy only', 390, y2014),
  row(IN_2014, 'ended before a reviewer', 160, y2014),
  row(IN_2014, 'ended after a reviewer', 420, y2014),
  row(IN_2015, 'standard', null, y2015),
  row(IN_2015, 'expedited', null, y2015),
  row(IN_2015, 'pharmacy only', null, y2015),
  row(IN_2015, 'ended before a reviewer', null, y2015),
  row(IN_2015, 'ended after a reviewer', null, y2015),
  row(IN_2020, 'standard', 345, y2020),
  row(IN_2020, 'expedited', 345, y2020),
  row(IN_2020, 'pharmacy only', 345, y2020),
  row(IN_2020, 'ended before a reviewer', 115, y2020),
  row(IN_2020, 'ended after a reviewer', null, cite('8 CCR', FEE, 'from 2020-01-01; cut off in the copy', 'recalled')),
  row(FROM_2026, 'standard', null, y2026),
  row(FROM_2026, 'expedited', null, y2026),
  row(FROM_2026, 'pharmacy only', null, y2026),
  row(FROM_2026, 'ended before a reviewer', null, y2026),
  row(FROM_2026, 'ended after a reviewer', null, y2026),
]

/** The rows that may apply to an application assigned on a day, for one reviewer. Empty where the table has none. */
export function feesOn(assigned: CivilDate, kind: FeeKind): readonly Fee[] {
  const day = assigned.toString()
  return FEES.filter(
    (fee) => fee.kind === kind && fee.reviewers === 1 && fee.from <= day && (fee.to === null || day <= fee.to),
  )
}

/** `Fee for a standard review assigned on Mon 5 May 2014: $420 (8 CCR 9792.10.8).` An unknown amount says so. */
export function sayFee(assigned: CivilDate, kind: 'standard' | 'expedited'): string {
  const rows = feesOn(assigned, kind)
  const said = rows.map((fee) => {
    const who = fee.reviewer === 'any' ? '' : ` (reviewer: ${fee.reviewer})`
    return `${fee.amount === null ? 'not known' : dollars(fee.amount)}${who}`
  })
  const source = rows[0] === undefined ? '' : ` (${printSource(rows[0].citation)})`
  return `Fee for ${kind === 'standard' ? 'a standard' : 'an expedited'} review assigned on ${printDay(assigned)}: ${said.join(', ') || 'not known'}${source}.`
}

/** A penalty as the law states it, in whole dollars. `perDay` runs to `ceiling` where there is one. */
type Penalty = {
  readonly id: 'delay' | 'not implemented' | 'late records' | 'plan' | 'unapproved plan' | 'accreditation' | 'reviewer'
  readonly violation: string
  readonly from: string
  readonly to: string | null
  readonly perDay: number | null
  readonly flat: number | null
  readonly ceiling: number | null
  /** The law sets only the most; the amount is for a hearing. */
  readonly atMost: boolean
  readonly citation: Citation
}

const since = { from: '2013-01-01', to: null }

export const PENALTIES: readonly Penalty[] = [
  {
    id: 'delay',
    violation: 'conduct that delays independent medical review, or notice to the employee delayed',
    ...since,
    perDay: 5000,
    flat: null,
    ceiling: null,
    atMost: true,
    citation: cite('LC', '4610.5(i)', 'seen in the text of 2026'),
  },
  {
    id: 'not implemented',
    violation: 'determination not implemented: treatment neither authorized nor reimbursed',
    ...since,
    perDay: 5000,
    flat: null,
    ceiling: null,
    atMost: true,
    // Subdivision (k) refers to the time “prescribed by subdivision (l)”, a slip: the time is in (j).
    citation: cite('LC', '4610.6(k)', 'seen in the text of 2026'),
  },
  {
    id: 'late records',
    violation: 'late records',
    from: '2013-01-01',
    to: '2026-03-31',
    perDay: 500,
    flat: null,
    ceiling: 5000,
    atMost: false,
    citation: cite('8 CCR', '9792.12(c)(6)', 'numbering before 2026; orders issued from December 2014', 'corroborated'),
  },
  {
    id: 'late records',
    violation: 'late records',
    from: '2026-04-01',
    to: null,
    perDay: 500,
    flat: null,
    ceiling: 5000,
    atMost: false,
    citation: cite('8 CCR', '9792.12', 'rewritten from 2026-04-01; the older amount carried on', 'recalled'),
  },
  {
    id: 'plan',
    violation: 'no utilization review plan, or no medical director (each)',
    ...since,
    perDay: null,
    flat: 50_000,
    ceiling: null,
    atMost: false,
    citation: cite('8 CCR', '9792.12', 'as seen'),
  },
  {
    id: 'unapproved plan',
    violation: 'utilization review plan that modifies or denies without the Administrative Director’s approval',
    from: '2026-04-01',
    to: null,
    perDay: null,
    flat: 30_000,
    ceiling: null,
    atMost: false,
    citation: cite('8 CCR', '9792.12(a)(4)', 'text of 2026'),
  },
  {
    id: 'accreditation',
    violation: 'no URAC accreditation',
    from: '2026-04-01',
    to: null,
    perDay: null,
    flat: 10_000,
    ceiling: null,
    atMost: false,
    citation: cite('8 CCR', '9792.12(a)(6)', 'text of 2026'),
  },
  {
    id: 'reviewer',
    violation: 'denial by someone who is no physician, or outside the physician’s scope of practice (each)',
    from: '2013-01-01',
    to: '2026-03-31',
    perDay: null,
    flat: 25_000,
    ceiling: null,
    atMost: false,
    citation: cite('8 CCR', '9792.12', 'to 2026'),
  },
]

/** The penalty in force on a day; null where the table has none. */
export function penaltyOn(id: Penalty['id'], on: CivilDate): Penalty | null {
  const day = on.toString()
  return PENALTIES.find((row) => row.id === id && row.from <= day && (row.to === null || day <= row.to)) ?? null
}

/** A line on what missing a deadline may cost; none where the table has no row. */
export function sayPenalty(id: Penalty['id'], on: CivilDate): readonly string[] {
  const row = penaltyOn(id, on)
  if (row === null) return []
  const amount = row.perDay === null ? dollars(row.flat ?? 0) : `${dollars(row.perDay)} a day`
  return [`Penalty for: ${row.violation}: ${row.atMost ? 'up to ' : ''}${amount} (${printSource(row.citation)}).`]
}

/**
 * The penalty for records that came after their day: each calendar day from the day after `due` to the day they came.
 * Null when they were in time. The penalty needs an order of the Administrative Director; this is only its arithmetic.
 */
export function lateRecordsPenalty(
  due: CivilDate,
  complete: CivilDate,
): { readonly days: number; readonly amount: number; readonly said: string } | null {
  const days = complete.since(due, { largestUnit: 'day' }).days
  const rule = penaltyOn('late records', due)
  if (days <= 0 || rule === null) return null
  const full = days * (rule.perDay ?? 0)
  const amount = Math.min(full, rule.ceiling ?? full)
  const capped = amount < full ? `, but never more than ${dollars(amount)}` : ` = ${dollars(amount)}`
  return {
    days,
    amount,
    said: `The records were complete on ${printDay(complete)}, ${days} ${days === 1 ? 'day' : 'days'} late: ${days} × ${dollars(rule.perDay ?? 0)}${capped} if the Administrative Director orders it (${printSource(rule.citation)}).`,
  }
}
