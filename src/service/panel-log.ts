import { sql } from 'kysely'
import type { CivilDate } from '../core/index.ts'
import { readApplication } from '../law/index.ts'
import { type LoggedCase, writeCaseLog } from '../panel/index.ts'
import type { Actor } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { type Acting, recordRead, SEES_ALL, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

/** Who refers the cases of this programme: eligibility is the Administrative Director's to decide (Labor Code 4610.5(k)). */
const REFERRED_BY = 'Administrative Director, Division of Workers’ Compensation'

const day = (moment: Date | null): CivilDate | null => (moment === null ? null : Temporal.PlainDate.from(dayOf(moment)))
const dayIn = (application: unknown, read: (value: ReturnType<typeof readApplication>['value']) => CivilDate | null) =>
  read(readApplication(JSON.stringify(application)).value)

/** The log of cases that accreditation asks for, as CSV, the oldest first; nobody who reviews is named in it. */
export async function caseLog({ database }: Installation, actor: Actor): Promise<string> {
  return database.as(actor, async (change) => {
    const cases = await change
      .selectFrom('case_file')
      .leftJoin('clock', (join) => join.onRef('clock.case_id', '=', 'case_file.id').on('clock.id', '=', 'records'))
      .select(['case_file.id', 'case_file.number', 'case_file.priority', 'case_file.received', 'case_file.application'])
      .select(['clock.due'])
      .select(({ selectFrom }) => [
        selectFrom('item')
          .select(sql<string>`string_agg(request, '; ' order by number)`.as('issue'))
          .whereRef('item.case_id', '=', 'case_file.id')
          .as('issue'),
        selectFrom('document')
          .select(({ fn }) => fn.min('received').as('first'))
          .whereRef('document.case_id', '=', 'case_file.id')
          .as('packet'),
        selectFrom('determination')
          .select('issued')
          .whereRef('determination.case_id', '=', 'case_file.id')
          .where('state', '=', 'issued')
          .orderBy('version', 'desc')
          .limit(1)
          .as('issued'),
        selectFrom('determination')
          .select(
            sql<string>`(select string_agg(distinct i ->> 'decision', ' and ') from jsonb_array_elements(determination.file -> 'items') i)`.as(
              'decisions',
            ),
          )
          .whereRef('determination.case_id', '=', 'case_file.id')
          .where('state', '=', 'issued')
          .orderBy('version', 'desc')
          .limit(1)
          .as('decisions'),
        selectFrom('dispatch')
          .select(({ fn }) => fn.min('sent').as('sent'))
          .whereRef('dispatch.case_id', '=', 'case_file.id')
          .where('dispatch.determination', 'is not', null)
          .as('sent'),
      ])
      .orderBy('case_file.received')
      .orderBy('case_file.number')
      .execute()
    await recordRead(change, actor, null, `log of ${cases.length} cases`)
    return writeCaseLog(
      cases.map(
        (row): LoggedCase => ({
          caseNumber: row.number,
          requested:
            dayIn(row.application, ({ applicationReceived }) => applicationReceived?.date ?? null) ?? day(row.received),
          packetReceived: day(row.packet),
          informationDue: row.due === null ? null : Temporal.PlainDate.from(row.due),
          issue: row.issue ?? '',
          referredBy: REFERRED_BY,
          priority: row.priority,
          determination: row.decisions,
          determined: day(row.issued),
          notified: day(row.sent),
        }),
      ),
    )
  })
}

export const exportCaseLog = (installation: Installation, acting: Acting): Promise<Outcome<string>> =>
  attempt(async () => {
    if (!SEES_ALL.has(acting.role)) throw notThere()
    return caseLog(installation, self(acting))
  })
