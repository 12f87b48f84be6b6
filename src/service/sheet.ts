import { deadlines, dueDay, effectOf, printSource, readApplication } from '../law/index.ts'
import type { Filled } from './case-clocks.ts'
import { type Acting, caseFor, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

/** What the claims administrator has to do about one item, in a sentence, and by when. */
export type SheetLine = {
  readonly number: number
  readonly service: string
  readonly decision: 'Upheld' | 'Overturned'
  readonly act: 'authorize' | 'reimburse' | 'nothing'
  /** Null where the law's day cannot be counted: `why` says what is missing. */
  readonly by: string | null
  readonly sentence: string
  readonly why: readonly string[]
}

export type Sheet = {
  readonly number: string
  readonly issued: string
  /** The day from which the periods run. */
  readonly received: string | null
  readonly lines: readonly SheetLine[]
  readonly binding: string | null
  readonly source: string | null
}

/** One sheet per determination, for whoever has to carry it out: authorize exactly what by when, or reimburse by when. */
export const viewSheet = ({ database }: Installation, acting: Acting, caseId: string): Promise<Outcome<Sheet>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, false)
      if (!READS.has(acting.role)) throw notThere()
      const issued = await change
        .selectFrom('determination')
        .select(['id', 'issued'])
        .where('case_id', '=', caseId)
        .where('state', '=', 'issued')
        .orderBy('version', 'desc')
        .executeTakeFirst()
      if (issued === undefined) throw notThere()
      await recordRead(change, self(acting), caseId, 'sheet')
      const items = await change
        .selectFrom('item')
        .select(['number', 'request', 'disputed', 'decision'])
        .where('case_id', '=', caseId)
        .where('decision', 'is not', null)
        .orderBy('number')
        .execute()
      return sheetOf(row.number, row.application as Filled, items)
    }),
  )

const READS = new Set([
  'employee',
  'attorney',
  'provider',
  'claims administrator',
  'coordinator',
  'quality',
  'medical director',
  'regulator',
])

type DecidedItem = {
  readonly number: number
  readonly request: string
  readonly disputed: string | null
  readonly decision: 'Upheld' | 'Overturned' | null
}

/** The sheet of a determination: `application` as the service filled it in, items with their decisions. */
export function sheetOf(number: string, application: Filled, items: readonly DecidedItem[]): Sheet {
  const { value: form } = readApplication(JSON.stringify(application))
  const issued = form.determination.date?.date ?? null
  const received = form.determination.received?.date ?? null
  const effect = issued === null ? null : effectOf(issued)
  const clock = (servicePerformed: boolean) =>
    deadlines({ ...form, servicePerformed }).value.find(({ id }) => id === 'implementation')
  const lines = items.flatMap((item): SheetLine[] => {
    const { decision } = item
    if (decision === null) return []
    const service = item.disputed ?? item.request
    if (decision === 'Upheld') {
      const sentence = 'The utilization review decision stands: nothing is owed for this item by this determination.'
      return [{ number: item.number, service, decision, act: 'nothing', by: null, sentence, why: [] }]
    }
    const given = form.items[item.number - 1]
    const performed = given?.retrospective === true || given?.dateOfService != null || form.servicePerformed === true
    const counted = clock(performed)
    const by = counted === undefined ? null : (dueDay(counted)?.toString() ?? null)
    const act = performed ? 'reimburse' : 'authorize'
    const until = by === null ? '' : ` by ${by}`
    const sentence = performed
      ? `Reimburse exactly this, already given${until}: ${service}. The amount may still go to bill review.`
      : `Authorize exactly this${until}, or sooner if the condition needs it, and tell the employee and the provider: ${service}.`
    return [
      {
        number: item.number,
        service,
        decision,
        act,
        by,
        sentence,
        why: by === null ? (counted?.missing ?? []) : (counted?.trace ?? []),
      },
    ]
  })
  return {
    number,
    issued: issued?.toString() ?? '',
    received: received?.toString() ?? null,
    lines,
    binding: effect?.binding.text ?? null,
    source: effect === null ? null : printSource(effect.binding.citation),
  }
}

/** The sheet to print, in plain text. */
export function sheetText({ number, issued, received, lines, binding, source }: Sheet): string {
  const head = [
    `What the determination in case ${number} asks of the claims administrator`,
    '',
    `Issued: ${issued}`,
    `Received: ${received ?? 'not known; the periods run from the day of receipt'}`,
    '',
  ]
  const body = lines.flatMap(({ number: item, decision, sentence, by, act }) => [
    `${item}. ${decision}`,
    `   ${sentence}`,
    ...(act !== 'nothing' && by === null ? ['   The last day cannot be counted yet.'] : []),
    '',
  ])
  return `${[...head, ...body, ...(binding === null ? [] : [`${binding} (${source ?? ''})`])].join('\n')}\n`
}
