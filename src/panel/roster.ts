import {
  type CivilDate,
  type Rational,
  type Read,
  ratio,
  readCivilDate,
  readRational,
  type Warning,
} from '../core/index.ts'
import { readCsv, writeCsv } from './csv.ts'
import {
  type Affiliation,
  type BoardCertificate,
  type Licence,
  type Period,
  type Reviewer,
  SANCTIONS,
  type Sanction,
  STANDINGS,
  TIES,
} from './reviewer.ts'

/** The columns of a panel's file, in the order in which they are written. One row is one record of one reviewer's file. */
const COLUMNS = [
  'email',
  'record',
  'name',
  'kind',
  'state',
  'number',
  'status',
  'from',
  'until',
  'hours',
  'share',
  'capacity',
] as const
type Column = (typeof COLUMNS)[number]

/** One record of a credential file, its cells as text, as they are stored and exported. */
export type Entry = Readonly<Partial<Record<Exclude<Column, 'email'>, string>>>

/** A reviewer of a panel's file. */
export type RosterEntry = { readonly email: string; readonly entries: readonly Entry[]; readonly reviewer: Reviewer }

/** Which columns each record uses beside its own name; a filled cell elsewhere is a slip and is told. */
const USES: Readonly<Record<string, readonly Column[]>> = {
  reviewer: ['name', 'kind', 'status', 'capacity'],
  licence: ['state', 'number', 'status', 'from', 'until'],
  board: ['name', 'kind', 'from', 'until'],
  sanction: ['name', 'kind', 'from', 'until'],
  verified: ['from'],
  evaluator: ['status', 'from', 'until'],
  practice: ['from', 'until', 'hours'],
  tie: ['name', 'kind', 'status', 'share', 'from', 'until'],
  away: ['from', 'until'],
}
const RECORDS = Object.keys(USES)

type Problem = (column: Column, message: string) => void

/** The cells of one record, each read by its form; what is not of it goes to `problem` and is null. */
class Cells {
  readonly #entry: Entry
  readonly #problem: Problem

  constructor(entry: Entry, problem: Problem) {
    this.#entry = entry
    this.#problem = problem
  }

  text(column: Exclude<Column, 'email'>): string {
    return (this.#entry[column] ?? '').trim()
  }

  needed(column: Exclude<Column, 'email'>): string {
    const text = this.text(column)
    if (text === '') this.#problem(column, 'is empty, and is needed')
    return text
  }

  word<T extends string>(column: Exclude<Column, 'email'>, words: readonly T[]): T | null {
    const text = this.text(column).toLowerCase()
    const found = words.find((word) => word.toLowerCase() === text)
    if (found === undefined && text !== '') this.#problem(column, `is none of ${words.join(', ')}`)
    return found ?? null
  }

  day(column: 'from' | 'until'): CivilDate | null {
    const text = this.text(column)
    if (text === '') return null
    const day = readCivilDate(text)
    if (day === null) this.#problem(column, 'is no day of the calendar: write it as 2016-07-20')
    return day
  }

  period(): { from: CivilDate | null; until: CivilDate | null } {
    const [from, until] = [this.day('from'), this.day('until')]
    if (from !== null && until !== null && Temporal.PlainDate.compare(until, from) < 0) {
      this.#problem('until', 'is before "from"')
    }
    return { from, until }
  }

  whole(column: 'hours' | 'capacity', most: number): number | null {
    const text = this.text(column)
    if (text === '') return null
    const number = /^\d{1,4}$/.test(text) ? Number(text) : null
    if (number !== null && number <= most) return number
    this.#problem(column, `is no whole number from 0 to ${most}`)
    return null
  }

  share(): Rational | null {
    const text = this.text('share').replace(/\s*%$/, '')
    if (text === '') return null
    const share = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? readRational(text) : null
    if (share !== null && share.n <= ratio(100).n * share.d) return share
    this.#problem('share', 'is no per cent from 0 to 100')
    return null
  }
}

type Growing = {
  name: string | null
  profession: string
  active: boolean
  licences: Licence[]
  boards: BoardCertificate[]
  sanctions: Sanction[]
  verified: CivilDate | null
  qme: Reviewer['qme']
  practice: Reviewer['practice']
  affiliations: Affiliation[]
  away: Period[]
  capacity: number | null
  once: Set<string>
}

/**
 * A credential file from its records. Total: whatever is in a cell that is not of its form is a problem of that record, told with
 * its number (the first is 0) and column. The reviewer is null where there is no record "reviewer" or any problem: a file that
 * lost a sanction to a slip of the pen would be worse than none.
 */
export function reviewerOf(entries: readonly Entry[]): {
  readonly reviewer: Reviewer | null
  readonly problems: readonly { readonly entry: number; readonly message: string }[]
} {
  const problems: { entry: number; message: string }[] = []
  const file: Growing = {
    name: null,
    profession: '',
    active: false,
    licences: [],
    boards: [],
    sanctions: [],
    verified: null,
    qme: null,
    practice: { since: null, until: null, hours: null },
    affiliations: [],
    away: [],
    capacity: null,
    once: new Set(),
  }
  for (const [at, entry] of entries.entries()) {
    const problem: Problem = (column, message) => problems.push({ entry: at, message: `"${column}" ${message}` })
    const cells = new Cells(entry, problem)
    const record = cells.text('record').toLowerCase()
    const uses = USES[record]
    if (uses === undefined) {
      problem('record', `is none of ${RECORDS.join(', ')}`)
      continue
    }
    if (!MANY.has(record) && file.once.has(record)) problem('record', `"${record}" stands twice for this reviewer`)
    file.once.add(record)
    for (const column of COLUMNS) {
      if (column === 'email' || column === 'record' || uses.includes(column) || cells.text(column) === '') continue
      problem(column, `is not used by "${record}"`)
    }
    addRecord(file, record, cells, problem)
  }
  const { once, name, ...reviewer } = file
  if (name === null) problems.push({ entry: 0, message: 'there is no record "reviewer" with a name' })
  return { reviewer: problems.length > 0 || name === null ? null : { ...reviewer, name }, problems }
}

const MANY = new Set(['licence', 'board', 'sanction', 'tie', 'away'])

function addRecord(file: Growing, record: string, cells: Cells, problem: Problem): void {
  switch (record) {
    case 'reviewer': {
      const name = cells.needed('name')
      if (name !== '') file.name = name
      file.profession = professionOf(cells.needed('kind'))
      file.active = (cells.word('status', ['on panel', 'off panel']) ?? 'on panel') === 'on panel'
      file.capacity = cells.whole('capacity', 9999)
      return
    }
    case 'licence': {
      const state = cells.needed('state').toUpperCase()
      if (state !== '' && !/^[A-Z]{2}$/.test(state)) problem('state', 'is no state of two letters')
      const status = cells.word('status', STANDINGS)
      file.licences.push({ state, number: cells.needed('number'), status, ...cells.period() })
      return
    }
    case 'board': {
      const [board, specialty] = [cells.needed('name'), cells.needed('kind')]
      const lifetime = cells.text('until').toLowerCase() === 'lifetime'
      const until = lifetime ? ('lifetime' as const) : cells.day('until')
      file.boards.push({ board, specialty, from: cells.day('from'), until })
      return
    }
    case 'sanction': {
      const by = cells.needed('name')
      const kind = cells.word('kind', SANCTIONS)
      if (kind === null) problem('kind', `is empty or unknown: one of ${SANCTIONS.join(', ')}`)
      else file.sanctions.push({ kind, by, ...cells.period() })
      return
    }
    case 'verified':
      file.verified = cells.day('from')
      if (cells.text('from') === '') problem('from', 'is empty, and is needed')
      return
    case 'evaluator': {
      const status = cells.word('status', ['held', 'none'])
      if (status === null) problem('status', 'is empty or unknown: held or none')
      file.qme = { held: status === 'held', ...cells.period() }
      return
    }
    case 'practice': {
      const { from, until } = cells.period()
      file.practice = { since: from, until, hours: cells.whole('hours', 168) }
      return
    }
    case 'tie': {
      const kind = cells.word('kind', TIES)
      const relation = cells.text('status').toLowerCase()
      if (kind === null) problem('kind', `is empty or unknown: one of ${TIES.join(', ')}`)
      const tie = { with: cells.needed('name'), relation: relation === '' ? null : relation, share: cells.share() }
      if (kind !== null) file.affiliations.push({ ...tie, kind, ...cells.period() })
      return
    }
    default: {
      const { from, until } = cells.period()
      if (from === null) problem('from', 'is empty, and is needed')
      else file.away.push({ from, until })
    }
  }
}

/** Degrees as people write them; what is no degree stays as it is, and refuses. */
const DEGREES: Readonly<Record<string, string>> = {
  md: 'MD',
  do: 'DO',
  dc: 'chiropractor',
  psyd: 'psychologist',
  'clinical psychologist': 'psychologist',
  lac: 'acupuncturist',
  od: 'optometrist',
  dds: 'dentist',
  dmd: 'dentist',
  dpm: 'podiatrist',
}
const professionOf = (text: string): string => {
  const bare = text.toLowerCase().replaceAll('.', '').trim()
  return DEGREES[bare] ?? bare
}

/**
 * Reads a panel's file. Total: any text gives the reviewers whose every record is of its form, and warnings with line and column
 * for the rest; a reviewer with one bad record is left out whole.
 */
export function readRoster(text: string): Read<readonly RosterEntry[]> {
  const warnings: Warning[] = []
  const warn = (code: string, message: string) => warnings.push({ code, span: null, message })
  const { rows, open } = readCsv(text)
  const [head, ...body] = rows
  if (head === undefined) {
    warn('empty', 'The file has no rows.')
    return { value: [], warnings }
  }
  if (open)
    warn('open-quote', `A quotation mark is never closed; the last row begins on line ${rows.at(-1)?.line ?? 1}.`)
  const columns = head.cells.map((cell) => cell.trim().toLowerCase())
  const unknown = columns.filter((name) => !(COLUMNS as readonly string[]).includes(name))
  const twice = columns.filter((name, at) => columns.indexOf(name) !== at)
  if (!columns.includes('email') || !columns.includes('record') || twice.length > 0) {
    warn(
      'no-head',
      `The first row has to name the columns, each once, "email" and "record" among them: ${COLUMNS.join(', ')}.`,
    )
    return { value: [], warnings }
  }
  if (unknown.length > 0)
    warn('unknown-column', `${unknown.length} columns are none of ${COLUMNS.join(', ')}; they are left out.`)
  const files = new Map<string, { readonly line: number; readonly entry: Entry }[]>()
  const broken = new Set<string>()
  for (const { line, cells } of body) {
    const entry = Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()]))
    const email = (entry['email'] ?? '').toLowerCase()
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      warn('no-address', `Line ${line}: "email" is no address; the row is left out.`)
      continue
    }
    if (cells.length > columns.length) {
      warn('too-many-cells', `Line ${line}: there are more cells than columns.`)
      broken.add(email)
    }
    const known = files.get(email)
    if (known === undefined) files.set(email, [{ line, entry: entryOf(entry) }])
    else known.push({ line, entry: entryOf(entry) })
  }
  const value: RosterEntry[] = []
  for (const [email, lines] of files) {
    const entries = lines.map(({ entry }) => entry)
    const { reviewer, problems } = reviewerOf(entries)
    for (const { entry, message } of problems) warn('record', `Line ${lines[entry]?.line ?? 0}: ${message}.`)
    if (reviewer !== null && !broken.has(email)) value.push({ email, entries, reviewer })
    else warn('left-out', `The reviewer whose rows begin on line ${lines[0]?.line ?? 0} is left out.`)
  }
  return { value, warnings }
}

/** A record with the columns that it fills. */
const entryOf = (cells: Readonly<Record<string, string>>): Entry =>
  Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const cell = cells[column] ?? ''
      return column === 'email' || cell === '' ? [] : [[column, cell]]
    }),
  )

/** Writes a panel's file: what `readRoster` reads back to the same reviewers. */
export const writeRoster = (panel: readonly { readonly email: string; readonly entries: readonly Entry[] }[]): string =>
  writeCsv([
    COLUMNS,
    ...panel.flatMap(({ email, entries }) =>
      entries.map((entry) => COLUMNS.map((column) => (column === 'email' ? email : (entry[column] ?? '')))),
    ),
  ])
