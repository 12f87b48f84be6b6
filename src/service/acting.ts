import { sql } from 'kysely'
import type { CaseState, Change, Jobs } from '../store/index.ts'
import { countClocks, dayOf, type Filled } from './case-clocks.ts'
import { type Acting, type CaseRow, caseFor, isUuid, recordRead, sameVersion, self } from './case-file.ts'
import { approveDetermination, beginCorrection, decideItems, reopen, setAsideIn } from './determining.ts'
import type { Installation } from './installation.ts'
import { type CaseEvent, eventsIn, OWNERS, permitted } from './lifecycle.ts'
import { chooseReviewer } from './panel-choosing.ts'
import { commitDraw } from './panel-judging.ts'
import { notesOnReviewer } from './panel-printing.ts'
import { attempt, invalid, type Outcome, Refusal } from './refusal.ts'
import { dispatchAll } from './sending.ts'

/** What an event needs beside its name. Fields that it does not use are refused, so that a slip is noticed. */
export type EventInput = Readonly<Record<string, unknown>>

export type Acted = {
  readonly id: string
  readonly state: CaseState
  readonly version: number
  /** What the same person can do next. */
  readonly next: readonly CaseEvent[]
  /** What whoever did this should know of it, a sentence each. */
  readonly notes: readonly string[]
}

type Happening = {
  readonly change: Change
  readonly jobs: Jobs
  readonly acting: Acting
  readonly row: CaseRow
  readonly input: Fields
  readonly now: Date
  readonly notes: string[]
}

/** What an event does beside moving the case: rows of its own, and fields of the application that law counts from. */
type Effect = (happening: Happening) => Promise<Filled>

/**
 * Makes an event happen to a case: checks who, when and on which version, does what belongs to it, counts every clock
 * anew, and stores it all in one transaction, or refuses with a reason and stores nothing.
 */
export const act = (
  installation: Installation,
  acting: Acting,
  id: string,
  event: CaseEvent,
  version: number,
  input: EventInput,
): Promise<Outcome<Acted>> =>
  attempt(() =>
    installation.database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, id, true)
      const step = permitted(event, row.state, acting.role)
      if ('refused' in step) {
        const status = step.refused === 'role' ? 'forbidden' : 'state'
        const next = eventsIn(row.state, acting.role)
        const todo = next.length === 0 ? 'Leave it to whose turn it is.' : `Do one of: ${next.join(', ')}.`
        throw new Refusal({ status, code: `event-${step.refused}`, message: step.message, todo })
      }
      sameVersion(row, version)
      await recordRead(change, self(acting), id, `event: ${event}`)
      const now = installation.now()
      const { jobs } = installation.database
      const fields = new Fields(event, input)
      const notes: string[] = []
      const filled = await (EFFECTS[event] ?? nothing)({ change, jobs, acting, row, input: fields, now, notes })
      fields.done()
      // From here on it is the program's own bookkeeping, for `acting`: a reviewer who gives a case back no longer sees it.
      await sql`select set_config('app.system', ${`event: ${event}`}, true)`.execute(change)
      const application = { ...(row.application as Filled), ...filled }
      const next = await countClocks(change, id, application, step.to, now)
      const stored = await change
        .updateTable('case_file')
        .set((set) => ({
          state: step.to,
          owner: OWNERS[step.to],
          next_due: next,
          version: set('version', '+', 1),
          ...(Object.keys(filled).length === 0 ? {} : { application: JSON.stringify(application) }),
        }))
        .where('id', '=', id)
        .returning(['version'])
        .executeTakeFirstOrThrow()
      if (REVIEW_AFTER.has(event)) await jobs.enqueue(change, 'review', id)
      return { id, state: step.to, version: stored.version, next: eventsIn(step.to, acting.role), notes }
    }),
  )

/** Events after which the draft for the reviewer is made anew. */
const REVIEW_AFTER: ReadonlySet<CaseEvent> = new Set(['complete records', 'remand'])

const nothing: Effect = async () => ({})

const EFFECTS: Readonly<Partial<Record<CaseEvent, Effect>>> = {
  'ask information': async ({ change, row, input, now }) => {
    const body = input.text('question', 'what the parties are asked for')
    await tell({ change, row, now }, null, 'organization', body)
    return { informationRequest: { received: now.toISOString() } }
  },

  'receive information': async ({ change, acting, row, input, now }) => {
    const body = input.optionalText('answer')
    if (body !== null) await tell({ change, row, now }, acting.account, 'party', body)
    return {}
  },

  'find ineligible': async (happening) => {
    const { change, row, input } = happening
    const reasons = input.texts('reasons', 'the rule and the fact for each reason')
    await change.updateTable('item').set({ eligible: false }).where('case_id', '=', row.id).execute()
    await send(happening, `ineligible: ${reasons.join('; ')}`)
    return {}
  },

  defer: async (happening) => {
    const { row, input } = happening
    const reason = input.text('reason', 'what the liability dispute is about')
    await send(happening, `deferred: ${reason}`)
    return { liability: { ...part(row.application, 'liability'), disputed: true } }
  },

  resume: async ({ row, input }) => {
    const resolvedServed = input.day('resolvedServed', 'the day on which the notice was served')
    return { liability: { ...part(row.application, 'liability'), disputed: true, resolvedServed } }
  },

  'find eligible': async ({ change, row, input, now }) => {
    const eligible = new Set(input.numbers('items', 'the numbers of the items that are eligible'))
    const items = await change
      .selectFrom('item')
      .select(['number', 'ur_outcome'])
      .where('case_id', '=', row.id)
      .execute()
    if (eligible.size === 0) {
      throw invalid('no-item', 'No item is eligible.', 'Name the eligible items, or find the application ineligible.')
    }
    for (const number of eligible) {
      const item = items.find((each) => each.number === number)
      if (item === undefined)
        throw invalid('no-such-item', `There is no item ${number}.`, 'Use the numbers of the case.')
      if (item.ur_outcome === 'approve') {
        const message = `Item ${number} was approved by utilization review: there is nothing to review (Labor Code 4610.5(c)(3)).`
        throw invalid('item-approved', message, 'Leave it out.')
      }
    }
    for (const { number } of items) {
      await change
        .updateTable('item')
        .set((set) => ({ eligible: eligible.has(number), version: set('version', '+', 1) }))
        .where('case_id', '=', row.id)
        .where('number', '=', number)
        .execute()
    }
    // Long before the case is ready: whoever draws later cannot choose the seed by what it draws.
    await commitDraw(change, row, 1, now)
    return { eligible: dayOf(now) }
  },

  'notify parties': async (happening) => {
    const { input, now } = happening
    const by = input.word('by', ['mail', 'electronic', 'fax'], 'electronic')
    await commitDraw(happening.change, happening.row, 1, now)
    await send(happening, 'notice of assignment and request for information')
    return { noarfi: { date: dayOf(now), by } }
  },

  'complete records': async ({ change, row, now }) => {
    const held = await change
      .selectFrom('document')
      .select('id')
      .where('case_id', '=', row.id)
      .limit(1)
      .executeTakeFirst()
    if (held === undefined) {
      throw invalid(
        'no-records',
        'The case file holds no document: a determination may not rest on the utilization review decision alone (8 CCR 9792.10.6(b)(2)).',
        'Chase the records, or record what the employee or physician sent.',
      )
    }
    return { recordsComplete: dayOf(now) }
  },

  assign: async ({ change, acting, row, input, now, notes }) => {
    const reviewer = input.text('reviewer', 'the account of the reviewer')
    const reasons = input.optionalTexts('reasons', 'why this reviewer fits, for the file')
    const setAside = input.optionalTexts('setAside', 'codes of rules of the organization that are set aside')
    const account = isUuid(reviewer)
      ? await change.selectFrom('account').select(['role', 'active']).where('id', '=', reviewer).executeTakeFirst()
      : undefined
    if (account?.role !== 'reviewer' || !account.active) {
      throw invalid('not-a-reviewer', 'That account is no active reviewer.', 'Choose one of the panel.')
    }
    const before = await change
      .selectFrom('assignment')
      .select('id')
      .where('case_id', '=', row.id)
      .where('reviewer', '=', reviewer)
      .executeTakeFirst()
    if (before !== undefined) {
      throw invalid(
        'reviewed-before',
        'This reviewer had the case before; a remand or a release goes to another one (Labor Code 4610.6(i)).',
        'Choose another reviewer.',
      )
    }
    const choice = await chooseReviewer(change, acting, row, { reviewer, reasons, setAside }, now)
    notes.push(...choice.notes)
    const round = row.state === 'remanded' ? row.round + 1 : row.round
    if (round !== row.round) await change.updateTable('case_file').set({ round }).where('id', '=', row.id).execute()
    const kept = { reasons: JSON.stringify(choice.reasons), basis: JSON.stringify(choice.basis) }
    await change
      .insertInto('assignment')
      .values({ case_id: row.id, reviewer, round, ...kept, assigned: now })
      .execute()
    return {}
  },

  release: async ({ change, row, input, now }) => {
    input.text('reason', 'why the reviewer gives it back')
    await endAssignment(change, row.id, now)
    return {}
  },

  'ask parties': async (happening) => {
    const { input } = happening
    // Under the organization's name: a party never learns who reviews (Labor Code 4610.6(f)).
    await tell(happening, null, 'reviewer', input.text('question', 'what the reviewer asks'))
    await send(happening, 'question of the reviewer')
    return {}
  },

  'answer reviewer': async ({ change, acting, row, input, now }) => {
    const body = input.optionalText('answer')
    if (body !== null) await tell({ change, row, now }, acting.account, 'party', body)
    return {}
  },

  decide: async ({ change, jobs, acting, row, now, notes }) => {
    notes.push(...(await notesOnReviewer(change, row, now)))
    await jobs.enqueue(change, 'check', await decideItems(change, acting, row, now))
    return {}
  },

  'return to reviewer': async ({ change, row, input, now }) => {
    await tell(
      { change, row, now },
      null,
      'organization',
      input.text('reason', 'what the physician has to look at'),
      true,
    )
    await reopen(change, row)
    return {}
  },

  approve: async ({ change, jobs, acting, row, input, now, notes }) => {
    notes.push(...(await notesOnReviewer(change, row, now)))
    const setAside = setAsideIn(input.optionalList('setAside'), acting)
    const determination = await approveDetermination(change, acting, row, setAside, now)
    await jobs.enqueue(change, 'issue', determination)
    return {}
  },

  correct: async ({ change, jobs, acting, row, input }) => {
    const reason = input.text('reason', 'what is corrected, and why')
    const determination = await beginCorrection(change, acting, row, reason, input.fields('determination'))
    await jobs.enqueue(change, 'check', determination)
    return {}
  },

  appeal: async ({ input }) => ({ appealFiled: input.day('filed', 'the day on which the appeal was filed') }),

  remand: async ({ change, row, input, now }) => {
    const fact = input.text('wrongFact', 'the finding of fact that was set aside, with its page')
    await tell({ change, row, now }, null, 'organization', `Remanded. The fact found wrong: ${fact}`)
    await endAssignment(change, row.id, now)
    await change
      .updateTable('item')
      .set((set) => ({ decision: null, decided_by: null, decided: null, version: set('version', '+', 1) }))
      .where('case_id', '=', row.id)
      .execute()
    return {}
  },

  withdraw: async (happening) => {
    const { change, row, now } = happening
    await endAssignment(change, row.id, now)
    await send(happening, 'withdrawn')
    return {}
  },

  terminate: async (happening) => {
    const { change, row, input, now } = happening
    const why = input.word('why', ['authorized', 'settled', 'physician withdrew'], null)
    await endAssignment(change, row.id, now)
    await send(happening, `terminated: ${why}`)
    return {}
  },
}

const send = ({ change, jobs, row }: Happening, what: string): Promise<void> =>
  dispatchAll(change, jobs, row.id, { what, determination: null, occasion: row.version })

const part = (application: unknown, name: string): Filled => {
  const value = (application as Filled)[name]
  return typeof value === 'object' && value !== null ? (value as Filled) : {}
}

async function endAssignment(change: Change, caseId: string, now: Date): Promise<void> {
  await change
    .updateTable('assignment')
    .set({ active: false, ended: now })
    .where('case_id', '=', caseId)
    .where('active', '=', true)
    .execute()
}

/** At the moment of the event: the clock of the installation may be a simulated one, and the database's never is. */
async function tell(
  { change, row, now }: Pick<Happening, 'change' | 'row' | 'now'>,
  sender: string | null,
  as: 'party' | 'organization' | 'reviewer',
  body: string,
  internal = false,
): Promise<void> {
  await change
    .insertInto('message')
    .values({ case_id: row.id, sender, on_behalf_of: as, body, internal, created: now })
    .execute()
}

const LONGEST_TEXT = 20_000

/** The fields of an event's input, each taken once; what nobody takes is an error of the caller. */
class Fields {
  readonly #event: CaseEvent
  readonly #input: EventInput
  readonly #taken = new Set<string>()

  constructor(event: CaseEvent, input: EventInput) {
    this.#event = event
    this.#input = input
  }

  #take(name: string): unknown {
    this.#taken.add(name)
    return this.#input[name]
  }

  #wrong(name: string, what: string): Refusal {
    return invalid('input', `"${this.#event}" needs "${name}": ${what}.`, `Give "${name}".`)
  }

  text(name: string, what: string): string {
    const value = this.#take(name)
    if (typeof value !== 'string' || value.trim() === '' || value.length > LONGEST_TEXT) throw this.#wrong(name, what)
    return value.trim()
  }

  optionalText(name: string): string | null {
    const value = this.#take(name)
    if (value === undefined || value === null) return null
    if (typeof value !== 'string' || value.length > LONGEST_TEXT) throw this.#wrong(name, 'a text')
    return value.trim() === '' ? null : value.trim()
  }

  texts(name: string, what: string): readonly string[] {
    const value = this.#take(name)
    const texts = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
    if (
      texts.length === 0 ||
      texts.length !== (value as unknown[]).length ||
      texts.some((each) => each.trim() === '')
    ) {
      throw this.#wrong(name, `a list with ${what}`)
    }
    return texts
  }

  optionalTexts(name: string, what: string): readonly string[] {
    return this.#input[name] === undefined ? [] : this.texts(name, what)
  }

  optionalList(name: string): readonly unknown[] {
    const value = this.#take(name) ?? []
    if (!Array.isArray(value)) throw this.#wrong(name, 'a list')
    return value
  }

  fields(name: string): Readonly<Record<string, unknown>> {
    const value = this.#take(name)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.#wrong(name, 'the whole of it')
    return value as Readonly<Record<string, unknown>>
  }

  numbers(name: string, what: string): readonly number[] {
    const value = this.#take(name)
    if (!Array.isArray(value) || !value.every((each) => Number.isInteger(each))) throw this.#wrong(name, what)
    return value as number[]
  }

  day(name: string, what: string): string {
    const value = this.#take(name)
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value))
      throw this.#wrong(name, `${what}, as 2016-07-20`)
    try {
      return Temporal.PlainDate.from(value).toString()
    } catch {
      throw this.#wrong(name, `${what}: ${value} is no day of the calendar`)
    }
  }

  word<T extends string>(name: string, words: readonly T[], usual: T | null): T {
    const value = this.#take(name) ?? usual
    const found = words.find((word) => word === value)
    if (found === undefined) throw this.#wrong(name, `one of ${words.join(', ')}`)
    return found
  }

  done(): void {
    const unknown = Object.keys(this.#input).filter((name) => !this.#taken.has(name))
    if (unknown.length === 0) return
    const message = `"${this.#event}" does not use ${unknown.map((name) => `"${name}"`).join(', ')}.`
    throw invalid('input-unknown', message, 'Leave it out, or correct its name.')
  }
}
