import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApplicationView } from '../../service/index.ts'
import { get, send } from '../api.ts'
import { FieldControl, ItemsForm } from '../intake/application-form.tsx'
import { applicationOf, FORM_FIELDS, type FormItem, itemsOf, valueAt } from '../intake/model.ts'
import { Dialog, Failed, FormEnd, Loading } from '../ui.tsx'

/** Corrects fields of the application form; the clocks are counted anew from them. */
export function Amend({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['application', caseId],
    queryFn: ({ signal }) => get<ApplicationView>(`/api/cases/${caseId}/application`, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const [items, setItems] = useState<readonly FormItem[] | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const submit = async (view: ApplicationView): Promise<void> => {
    setBusy(true)
    setRefused(null)
    const values = Object.fromEntries(
      FORM_FIELDS.map(({ name }) => [name, changed[name] ?? valueAt(view.application, name)]),
    )
    try {
      await send('PUT', `/api/cases/${caseId}/application`, {
        version: view.version,
        // Without any they stay as they are.
        body: applicationOf(view.application, values, items ?? []),
      })
      await client.invalidateQueries()
      onClose()
    } catch (caught) {
      setRefused(caught)
      setBusy(false)
    }
  }
  return (
    <Dialog title="Correct the application" onClose={onClose} wide>
      {error === null ? null : <Failed error={error} />}
      {data === undefined ? (
        <Loading />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(data)
          }}
        >
          <div className="form-fields">
            {FORM_FIELDS.map((field) => (
              <FieldControl
                key={field.name}
                field={field}
                value={changed[field.name] ?? valueAt(data.application, field.name)}
                onValue={(name, value) => setChanged({ ...changed, [name]: value })}
              />
            ))}
          </div>
          <h3>Items in dispute</h3>
          {data.itemsOpen ? (
            <ItemsForm
              items={items ?? itemsOf(data.application)}
              onItems={setItems}
              nameOf={() => ''}
              onShow={() => undefined}
            />
          ) : (
            <p className="muted">
              They are fixed since the screening: what was left out is filed as a case of its own, and what is no
              dispute is found ineligible.
            </p>
          )}
          <FormEnd
            error={refused}
            busy={busy}
            disabled={!data.open || items?.every(({ included }) => !included) === true}
            onCancel={onClose}
          >
            Save and count the clocks anew
          </FormEnd>
        </form>
      )}
    </Dialog>
  )
}
