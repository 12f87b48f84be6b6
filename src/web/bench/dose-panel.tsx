/** The daily dose of all opioids together: taken now, asked for, authorized; every table side by side, and each step. */
import { sentenceCase } from '../format.ts'
import { Tag } from '../ui.tsx'
import type { Item } from './bench-context.tsx'
import { CitationLine } from './citation.tsx'
import { PlaceLine } from './evidence.tsx'

type Dose = NonNullable<Item['dose']>
type Side = NonNullable<Dose['now']>

const STANDING = {
  within: ['within', 'good'],
  above: ['above', 'bad'],
  straddles: ['partly above', 'warn'],
  open: ['open: not all could be counted', 'warn'],
} as const

const standingOf = (standing: string | null) => STANDING[(standing ?? 'open') as keyof typeof STANDING] ?? STANDING.open

const rangeText = (low: number | string | null, high: number | string | null): string =>
  low === null
    ? 'not known'
    : high === null
      ? `${low} or more`
      : String(low) === String(high)
        ? `${low}`
        : `${low}–${high}`

export function DosePanel({ dose }: { readonly dose: Dose }) {
  const sides = [
    ['Taken now', dose.now],
    ['Asked for', dose.requested],
    ['Authorized', dose.authorized],
  ] as const
  return (
    <section className="dose" aria-label="Daily opioid dose">
      <h3>Daily dose of all opioids together</h3>
      <div className="dose__sides">
        {sides.map(([title, side]) => (
          <div key={title} className="dose__side">
            <p className="dose__title">{title}</p>
            {side === null ? (
              <p className="muted">
                {title === 'Authorized' ? 'Nothing was authorized of it.' : 'The record states none.'}
              </p>
            ) : (
              <p className="dose__total">
                <strong>{rangeText(side.dose.low, side.dose.high)}</strong> mg MME a day
                {side.dose.complete ? null : <Tag tone="warn">not all counted</Tag>}
              </p>
            )}
          </div>
        ))}
      </div>
      {dose.ceilings.length === 0 ? null : (
        <ul className="dose__ceilings">
          {dose.ceilings.map((ceiling) => {
            const [said, tone] = standingOf(ceiling.standing)
            return (
              <li key={`${ceiling.most} ${ceiling.citation.section}`}>
                Ceiling {ceiling.most} mg: what is asked for is <Tag tone={tone}>{said}</Tag>{' '}
                <CitationLine citation={ceiling.citation} />
              </li>
            )
          })}
        </ul>
      )}
      <p className="muted">A number alone does not decide.</p>
      <Tables dose={dose} />
      <details className="dose__steps">
        <summary>Arithmetic, step by step</summary>
        {sides.map(([title, side]) => (side === null ? null : <Steps key={title} title={title} side={side} />))}
      </details>
    </section>
  )
}

/** The table in force first, then the same total read another way. */
function Tables({ dose }: { readonly dose: Dose }) {
  const { requested, readings, ceilings } = dose
  if (requested === null) return null
  return (
    <div className="table-scroll">
      <table className="table dose__table">
        <caption className="usa-sr-only">
          What is asked for, in mg of morphine equivalent a day, read in every way
        </caption>
        <thead>
          <tr>
            <th scope="col">Read by</th>
            <th scope="col" className="number">
              mg MME a day
            </th>
            {ceilings.map(({ most }) => (
              <th key={most} scope="col">
                To {most} mg
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">The table in force ({requested.dose.table})</th>
            <td className="number">{rangeText(requested.dose.low, requested.dose.high)}</td>
            {ceilings.map(({ most, standing }) => (
              <td key={most}>{standingOf(standing)[0]}</td>
            ))}
          </tr>
          {readings.map(({ reading, low, high, standing, changes }) => (
            <tr key={reading}>
              <th scope="row">
                {sentenceCase(reading)} {changes ? <Tag tone="warn">stands otherwise</Tag> : null}
              </th>
              <td className="number">{rangeText(low, high)}</td>
              {ceilings.map(({ most }, at) => (
                <td key={most}>{standingOf(standing[at] ?? null)[0]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Steps({ title, side: { dose, evidence } }: { readonly title: string; readonly side: Side }) {
  return (
    <div className="dose__how">
      <h4>{title}</h4>
      <ol>
        {dose.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {dose.lines.flatMap(({ text, notCounted, assumption }) => [
        ...(notCounted === null
          ? []
          : [
              <p key={`${text} not`}>
                Not counted: {text}: {notCounted}
              </p>,
            ]),
        ...(assumption === null
          ? []
          : [
              <p key={`${text} assumed`}>
                Assumed for {text}: {assumption}
              </p>,
            ]),
      ])}
      {dose.warnings.map(({ code, message }) => (
        <p key={code}>{message}</p>
      ))}
      {evidence.length === 0 ? null : (
        <ul className="evidence">
          {evidence.map((place) => (
            <li key={`${place.document} ${place.page} ${place.from}`}>
              <PlaceLine place={place} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
