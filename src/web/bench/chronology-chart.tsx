/** Which drug at which visit in which dose, as the record has it, and the daily opioid dose over it. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { BenchView } from '../../service/index.ts'
import { dayText } from '../format.ts'
import { Button, Empty } from '../ui.tsx'
import { type Cell, type Grid, gridOf } from './chronology-model.ts'
import type { Passage, Stack } from './record-model.ts'

const COLUMN = 124
const ROW = 58
const DOSE = 84
const HEAD = 48

export function ChronologyChart({
  bench,
  stack,
  onGo,
}: {
  readonly bench: BenchView
  readonly stack: Stack
  readonly onGo: (passage: Passage) => void
}) {
  const grid = useMemo(() => gridOf(bench), [bench])
  const [table, setTable] = useState(false)
  if (grid.cells.length === 0) {
    return (
      <Empty title="No drug with a day was read">
        Drugs appear here when a dated page names them. The chronology lists what has no day.
      </Empty>
    )
  }
  return (
    <div className="drugs">
      <div className="drugs__head">
        <p>
          Doses as the record states them: ● in use or started, ◇ asked for, ✕ stopped or failed, ○ past or unclear. The
          line totals the opioids in use, in mg of morphine equivalent a day, by the table in force on the day of the
          request.
        </p>
        <Button look="outline" aria-pressed={table} onClick={() => setTable(!table)}>
          As a table
        </Button>
      </div>
      {table ? <Table grid={grid} stack={stack} onGo={onGo} /> : <Chart grid={grid} stack={stack} onGo={onGo} />}
    </div>
  )
}

type Parts = { readonly grid: Grid; readonly stack: Stack; readonly onGo: (passage: Passage) => void }

const pageText = (stack: Stack, { document, page }: Passage): string => {
  const index = stack.indexOf(document, page)
  return index === null ? 'page not shown' : `page ${index + 1}`
}

function Chart({ grid, stack, onGo }: Parts) {
  const { dates, drugs, cells, doses } = grid
  const [at, setAt] = useState(0)
  const all = useRef<HTMLDivElement>(null)
  const width = dates.length * COLUMN
  const height = HEAD + DOSE + drugs.length * ROW
  const move = (event: KeyboardEvent): void => {
    const from = cells[at]
    if (from === undefined) return
    const to = neighbour(cells, from, event.key)
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    setAt(to)
    all.current?.querySelector<HTMLElement>(`[data-cell="${to}"]`)?.focus()
  }
  return (
    <div className="drugs__chart">
      <ul className="drugs__names" aria-label="Drugs">
        <li className="drugs__dose">
          Opioids together <span className="muted">mg a day</span>
        </li>
        {drugs.map(({ drug, drugClass, undated }) => (
          <li key={drug}>
            {drug} <span className="muted">{drugClass}</span>
            {undated === 0 ? null : <span className="muted">{undated} without a day</span>}
          </li>
        ))}
      </ul>
      <div className="drugs__scroll">
        <div ref={all} className="drugs__all" style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true">
            {dates.map(({ date, visits }, column) => (
              <g key={date} transform={`translate(${column * COLUMN} 0)`}>
                <line className="drugs__rule" x1="0.5" x2="0.5" y1="0" y2={height} />
                <text className="drugs__date" x="10" y="18">
                  {dayText(date)}
                </text>
                <text className="drugs__visit" x="10" y="35">
                  {shortened(visits.join(', '), 19)}
                </text>
              </g>
            ))}
            {drugs.map(({ drug }, row) => (
              <line
                key={drug}
                className="drugs__rule"
                x1="0"
                x2={width}
                y1={HEAD + DOSE + row * ROW + 0.5}
                y2={HEAD + DOSE + row * ROW + 0.5}
              />
            ))}
            <DoseLine doses={doses} />
          </svg>
          <p className="usa-sr-only">
            Opioids together, mg a day:{' '}
            {doses.map(({ column, text }) => `${dayText(dates[column]?.date ?? null)} ${text}`).join('; ')}. The arrow
            keys move between the statements.
          </p>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus between the buttons in it */}
          <div onKeyDown={move}>
            {cells.map((cell, index) => (
              <Statement
                key={`${cell.drug} ${cell.date}`}
                cell={cell}
                index={index}
                tab={index === at}
                stack={stack}
                onGo={onGo}
                onFocus={() => setAt(index)}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}

/** The next statement in the direction of the key: in the same row or column, else the nearest there is that way. */
function neighbour(cells: readonly Cell[], from: Cell, key: string): number | null {
  const side = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key]
  if (side === undefined) return null
  const [right = 0, down = 0] = side
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  cells.forEach((cell, index) => {
    const [dx, dy] = [cell.column - from.column, cell.row - from.row]
    const along = dx * right + dy * down
    if (along <= 0) return
    const across = Math.abs(dx * down) + Math.abs(dy * right)
    const far = along + across * 3
    if (far < least) [least, best] = [far, index]
  })
  return best
}

const shortened = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

const SIGNS: Readonly<Record<string, string>> = {
  current: '●',
  started: '●',
  requested: '◇',
  stopped: '✕',
  failed: '✕',
}

function Statement({
  cell,
  index,
  tab,
  stack,
  onGo,
  onFocus,
}: {
  readonly cell: Cell
  readonly index: number
  readonly tab: boolean
  readonly stack: Stack
  readonly onGo: (passage: Passage) => void
  readonly onFocus: () => void
}) {
  const { statements, drug, date, row, column } = cell
  const [first, ...more] = statements
  if (first === undefined) return null
  return (
    <button
      type="button"
      className={`drugs__cell drugs__cell--${first.use}`}
      style={{
        left: column * COLUMN + 4,
        top: HEAD + DOSE + row * ROW + 4,
        width: COLUMN - 8,
        height: ROW - 8,
      }}
      tabIndex={tab ? 0 : -1}
      data-cell={index}
      title={statements.map(({ use, quote }) => `${use}: “${quote}”`).join('\n')}
      onClick={() => onGo(first)}
      onFocus={onFocus}
    >
      <span className="usa-sr-only">
        {drug}, {dayText(date)}, {first.use}:{' '}
      </span>
      <span className="drugs__text">
        <span aria-hidden="true">{SIGNS[first.use] ?? '○'} </span>
        {first.text}
      </span>
      <span className="usa-sr-only">, {pageText(stack, first)}</span>
      {more.length === 0 ? null : (
        <span className="drugs__more">
          +{more.length}
          <span className="usa-sr-only">
            {' '}
            more that day: {more.map(({ use, text }) => `${text}, ${use}`).join('; ')}
          </span>
        </span>
      )}
    </button>
  )
}

function DoseLine({ doses }: Pick<Grid, 'doses'>) {
  const most = Math.max(1, ...doses.map(({ low, high }) => high ?? low))
  const y = (dose: number): number => HEAD + DOSE - 10 - (dose / most) * (DOSE - 40)
  const x = (column: number): number => column * COLUMN + 14
  const line = (of: (dose: Grid['doses'][number]) => number): string =>
    doses
      .map(
        (dose, at) => `${at === 0 ? 'M' : 'H'} ${x(dose.column)}${at === 0 ? ` ${y(of(dose))}` : ` V ${y(of(dose))}`}`,
      )
      .join(' ')
  return (
    <g>
      <path className="drugs__line" d={line(({ low }) => low)} />
      <path className="drugs__line drugs__line--high" d={line(({ low, high }) => high ?? low)} />
      {doses.map(({ column, low, high, text }) => (
        <g key={column}>
          <circle className="drugs__dot" cx={x(column)} cy={y(low)} r="4" />
          <text className="drugs__value" x={x(column) + 8} y={y(high ?? low) - 7}>
            {text}
          </text>
        </g>
      ))}
    </g>
  )
}

function Table({ grid, stack, onGo }: Parts) {
  const { dates, drugs, cells, doses } = grid
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section className="drugs__table" tabIndex={0} aria-label="Drugs by visit, as a table">
      <table className="table">
        <caption className="usa-sr-only">Drugs by visit, doses as the record states them</caption>
        <thead>
          <tr>
            <th scope="col">Drug</th>
            {dates.map(({ date, visits }) => (
              <th key={date} scope="col">
                {dayText(date)} <span className="drugs__visits">{visits.join(', ')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Opioids together, mg a day</th>
            {dates.map(({ date }, column) => (
              <td key={date}>{doses.find((dose) => dose.column === column)?.text ?? '–'}</td>
            ))}
          </tr>
          {drugs.map(({ drug, drugClass }, row) => (
            <tr key={drug}>
              <th scope="row">
                {drug} <span className="drugs__visits">{drugClass}</span>
              </th>
              {dates.map(({ date }, column) => (
                <td key={date}>
                  {(cells.find((cell) => cell.row === row && cell.column === column)?.statements ?? []).map((each) => (
                    <button
                      key={`${each.document} ${each.page} ${each.from} ${each.use}`}
                      type="button"
                      className="drugs__link"
                      onClick={() => onGo(each)}
                    >
                      {each.text}, {each.use} <span className="drugs__visits">{pageText(stack, each)}</span>
                    </button>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
