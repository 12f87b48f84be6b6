import { sentenceCase } from '../format.ts'
import { Button, Field } from '../ui.tsx'
import type { AccountLine } from './intake.tsx'
import { type FieldSpec, FORM_FIELDS, type FormItem, type Field as Proposal, type Source, shownValue } from './model.ts'

const OUTCOMES = [
  ['', 'Not said'],
  ['deny', 'Denied'],
  ['modify', 'Modified'],
  ['approve', 'Approved'],
  ['defer', 'Deferred'],
] as const

const PARTIES = ['employee', 'attorney', 'provider', 'claims administrator', 'employer'] as const

/** The application form: each field with what the papers say of it and where. */
export function ApplicationForm({
  values,
  given,
  proposals,
  items,
  parties,
  accounts,
  nameOf,
  onValue,
  onItems,
  onParties,
  onShow,
}: {
  readonly values: Readonly<Record<string, string>>
  /** What `application.json` says of a field; empty where it says nothing, or was not among the papers. */
  readonly given: (name: string) => string
  readonly proposals: readonly Proposal[]
  readonly items: readonly FormItem[]
  readonly parties: Readonly<Record<string, string>>
  /** Null: whoever files is the party. */
  readonly accounts: readonly AccountLine[] | null
  readonly nameOf: (source: Source) => string
  readonly onValue: (name: string, value: string) => void
  readonly onItems: (items: readonly FormItem[]) => void
  readonly onParties: (parties: Readonly<Record<string, string>>) => void
  readonly onShow: (source: Source) => void
}) {
  const change = (key: string, change: Partial<FormItem>): void =>
    onItems(items.map((item) => (item.key === key ? { ...item, ...change } : item)))
  return (
    <>
      <section className="card">
        <h2>Items in dispute</h2>
        {items.length === 0 ? (
          <p className="muted">They are read from the utilization review decision, or added by hand.</p>
        ) : null}
        <ol className="form-items">
          {items.map((item, index) => (
            <li key={item.key} className={item.included ? 'form-items__one' : 'form-items__one form-items__one--out'}>
              <Field label={`Request ${index + 1}`}>
                {(control) => (
                  <input
                    {...control}
                    className="usa-input"
                    value={item.request}
                    onChange={({ target }) => change(item.key, { request: target.value })}
                  />
                )}
              </Field>
              <div className="form-items__facts">
                <Field label="Utilization review">
                  {(control) => (
                    <select
                      {...control}
                      className="usa-select"
                      value={item.urOutcome}
                      onChange={({ target }) => change(item.key, { urOutcome: target.value as FormItem['urOutcome'] })}
                    >
                      {OUTCOMES.map(([value, text]) => (
                        <option key={value} value={value}>
                          {text}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
                {item.urOutcome === 'modify' ? (
                  <>
                    <Field label="Authorized">
                      {(control) => (
                        <input
                          {...control}
                          className="usa-input"
                          value={item.authorized}
                          onChange={({ target }) => change(item.key, { authorized: target.value })}
                        />
                      )}
                    </Field>
                    <Field label="Remaining in dispute">
                      {(control) => (
                        <input
                          {...control}
                          className="usa-input"
                          value={item.disputed}
                          onChange={({ target }) => change(item.key, { disputed: target.value })}
                        />
                      )}
                    </Field>
                  </>
                ) : null}
              </div>
              <p className="row form-items__foot">
                <label className="check">
                  <input
                    type="checkbox"
                    checked={item.included}
                    onChange={({ target }) => change(item.key, { included: target.checked })}
                  />{' '}
                  in dispute
                </label>
                {item.source === null ? null : (
                  <SourceButton source={item.source} name={nameOf(item.source)} onShow={onShow} />
                )}
                <Button
                  look="quiet"
                  aria-label={`Remove request ${index + 1}`}
                  onClick={() => onItems(items.filter(({ key }) => key !== item.key))}
                >
                  Remove
                </Button>
              </p>
            </li>
          ))}
        </ol>
        <Button
          look="outline"
          onClick={() =>
            onItems([
              ...items,
              {
                key: crypto.randomUUID(),
                request: '',
                urOutcome: 'deny',
                authorized: '',
                disputed: '',
                included: true,
                source: null,
              },
            ])
          }
        >
          Add an item
        </Button>
      </section>
      <section className="card">
        <h2>Application</h2>
        <p className="muted">
          Under a field stands where it was read; press the place to see the page. Leave empty what nobody knows: the
          clocks that need it will say so.
        </p>
        <div className="form-fields">
          {FORM_FIELDS.map((field) => {
            const value = values[field.name] ?? ''
            const said = proposals.filter(({ name }) => name === field.name)
            return (
              <div key={field.name} className="form-fields__one">
                <FieldControl field={field} value={value} onValue={onValue} />
                {value !== '' && value === given(field.name) && said.every((proposal) => proposal.value !== value) ? (
                  <p className="form-fields__source muted">From the application.</p>
                ) : null}
                {said.map((proposal) => (
                  <p key={proposal.value} className="form-fields__source">
                    {proposal.value === value ? <span className="muted">Read from</span> : null}
                    <SourceButton source={proposal.source} name={nameOf(proposal.source)} onShow={onShow} />
                    {proposal.value === value ? null : (
                      <>
                        <span>
                          says <strong>{shownValue(field, proposal.value)}</strong>
                        </span>
                        <Button
                          look="quiet"
                          aria-label={`Use ${shownValue(field, proposal.value)} for ${field.label}`}
                          onClick={() => onValue(field.name, proposal.value)}
                        >
                          Use it
                        </Button>
                      </>
                    )}
                  </p>
                ))}
              </div>
            )
          })}
        </div>
      </section>
      {accounts === null ? null : (
        <section className="card">
          <h2>Parties</h2>
          <p className="muted">
            Who sees the case and gets its notices. They can be added later, too, on the page of the case.
          </p>
          <div className="form-fields">
            {PARTIES.map((role) => (
              <Field key={role} label={sentenceCase(role)}>
                {(control) => (
                  <select
                    {...control}
                    className="usa-select"
                    value={parties[role] ?? ''}
                    onChange={({ target }) => onParties({ ...parties, [role]: target.value })}
                  >
                    <option value="">None yet</option>
                    {accounts
                      .filter((account) => account.role === role)
                      .map(({ id, name, email }) => (
                        <option key={id} value={id}>
                          {name} ({email})
                        </option>
                      ))}
                  </select>
                )}
              </Field>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

const SourceButton = ({
  source,
  name,
  onShow,
}: {
  readonly source: Source
  readonly name: string
  readonly onShow: (source: Source) => void
}) => (
  <Button look="quiet" className="source" onClick={() => onShow(source)}>
    {name}, page {source.span.page}
  </Button>
)

/** One field of the form, as its kind is filled in. */
export const FieldControl = ({
  field,
  value,
  onValue,
}: {
  readonly field: FieldSpec
  readonly value: string
  readonly onValue: (name: string, value: string) => void
}) => (
  <Field label={field.label}>
    {(control) =>
      field.kind === 'word' ? (
        <select
          {...control}
          className="usa-select"
          value={value}
          onChange={({ target }) => onValue(field.name, target.value)}
        >
          <option value="">Not known</option>
          {field.words.map(([word, text]) => (
            <option key={word} value={word}>
              {text}
            </option>
          ))}
        </select>
      ) : field.kind === 'flag' ? (
        <select
          {...control}
          className="usa-select"
          value={value}
          onChange={({ target }) => onValue(field.name, target.value)}
        >
          <option value="">Not known</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      ) : (
        <input
          {...control}
          className="usa-input"
          type={field.kind === 'day' ? 'date' : field.kind === 'number' ? 'number' : 'text'}
          min={field.kind === 'number' ? 0 : undefined}
          max={field.kind === 'number' ? 120 : undefined}
          value={value}
          onChange={({ target }) => onValue(field.name, target.value)}
        />
      )
    }
  </Field>
)
