import { AccountField } from '../accounts.tsx'
import { sentenceCase } from '../format.ts'
import { Button, SelectField, TextField } from '../ui.tsx'
import { type FieldSpec, FORM_FIELDS, type FormItem, type Field as Proposal, type Source, shownValue } from './model.ts'
import './intake.css'

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
  staff,
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
  readonly staff: boolean
  readonly nameOf: (source: Source) => string
  readonly onValue: (name: string, value: string) => void
  readonly onItems: (items: readonly FormItem[]) => void
  readonly onParties: (parties: Readonly<Record<string, string>>) => void
  readonly onShow: (source: Source) => void
}) {
  return (
    <>
      <section className="card">
        <h2>Items in dispute</h2>
        <ItemsForm items={items} onItems={onItems} nameOf={nameOf} onShow={onShow} />
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
      {!staff ? null : (
        <section className="card">
          <h2>Parties</h2>
          <p className="muted">
            Who sees the case and gets its notices. They can be added later, too, on the page of the case.
          </p>
          <div className="form-fields">
            {PARTIES.map((role) => (
              <AccountField
                key={role}
                label={sentenceCase(role)}
                of={role}
                none="None yet"
                value={parties[role] ?? ''}
                onAccount={(id) => onParties({ ...parties, [role]: id })}
              />
            ))}
          </div>
        </section>
      )}
    </>
  )
}

/** The items of an application, each as utilization review left it. */
export function ItemsForm({
  items,
  onItems,
  nameOf,
  onShow,
}: {
  readonly items: readonly FormItem[]
  readonly onItems: (items: readonly FormItem[]) => void
  readonly nameOf: (source: Source) => string
  readonly onShow: (source: Source) => void
}) {
  const change = (key: string, change: Partial<FormItem>): void =>
    onItems(items.map((item) => (item.key === key ? { ...item, ...change } : item)))
  return (
    <div>
      {items.length === 0 ? (
        <p className="muted">They are read from the utilization review decision, or added by hand.</p>
      ) : null}
      <ol className="form-items">
        {items.map((item, index) => (
          <li key={item.key} className={item.included ? 'form-items__one' : 'form-items__one form-items__one--out'}>
            <TextField
              label={`Request ${index + 1}`}
              value={item.request}
              onText={(text) => change(item.key, { request: text })}
            />
            <div className="form-items__facts">
              <SelectField
                label="Utilization review"
                value={item.urOutcome}
                onText={(text) => change(item.key, { urOutcome: text as FormItem['urOutcome'] })}
              >
                {OUTCOMES.map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </SelectField>
              {item.urOutcome === 'modify' ? (
                <>
                  <TextField
                    label="Authorized"
                    value={item.authorized}
                    onText={(text) => change(item.key, { authorized: text })}
                  />
                  <TextField
                    label="Remaining in dispute"
                    value={item.disputed}
                    onText={(text) => change(item.key, { disputed: text })}
                  />
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
    </div>
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
}) => {
  const said = { label: field.label, value, onText: (text: string) => onValue(field.name, text) }
  if (field.kind !== 'word' && field.kind !== 'flag') {
    const number = field.kind === 'number' ? { type: 'number', min: 0, max: 120 } : null
    return <TextField {...said} {...(number ?? { type: field.kind === 'day' ? 'date' : 'text' })} />
  }
  return (
    <SelectField {...said}>
      <option value="">Not known</option>
      {(field.kind === 'word' ? field.words : YES_NO).map(([word, text]) => (
        <option key={word} value={word}>
          {text}
        </option>
      ))}
    </SelectField>
  )
}

const YES_NO = [
  ['true', 'Yes'],
  ['false', 'No'],
] as const
