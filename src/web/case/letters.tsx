import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseView, Sheet } from '../../service/index.ts'
import { fetchBlob, get } from '../api.ts'
import { dayText } from '../format.ts'
import { saveBlob } from '../save-blob.ts'
import { whoQuery } from '../session.ts'
import { Button, Failed, Tag } from '../ui.tsx'
import './case.css'

/** What of an issued letter can be saved, in the order in which people want it: form, name, ending. */
const FORMS = [
  ['pdf', 'Letter (PDF)', 'pdf'],
  ['pdf.jws', 'Signature of the PDF', 'pdf.jws'],
  ['html', 'Letter (web page)', 'html'],
  ['text', 'Letter (text)', 'txt'],
  ['json', 'Determination (JSON)', 'json'],
] as const

const WHO_APPEALS: ReadonlySet<string> = new Set(['employee', 'attorney', 'claims administrator'])

const itemOf = (view: CaseView, number: number): string => {
  const item = view.items.find((each) => each.number === number)
  return item === undefined ? `Item ${number}` : (item.disputed ?? item.request)
}

/** The issued letter in its forms, with what the claims administrator has to do. */
export function Letters({ view }: { readonly view: CaseView }) {
  const [error, setError] = useState<unknown>(null)
  const { data: who } = useSuspenseQuery(whoQuery)
  const appeal = view.clocks.find(({ id }) => id === 'appeal')
  const sheet = useQuery({
    queryKey: ['sheet', view.id],
    queryFn: ({ signal }) => get<Sheet>(`/api/cases/${view.id}/sheet`, signal),
    retry: false,
  })
  const save = async (form: string, ending: string): Promise<void> => {
    setError(null)
    try {
      saveBlob(await fetchBlob(`/api/cases/${view.id}/letter/${form}`), `${view.number}.${ending}`)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <section className="card part">
      <h2>Determination</h2>
      <div className="row">
        {FORMS.filter(([form]) => view.letters.includes(form)).map(([form, title, ending]) => (
          <Button key={form} look={form === 'pdf' ? 'primary' : 'outline'} onClick={() => void save(form, ending)}>
            {title}
          </Button>
        ))}
      </div>
      {error === null ? null : <Failed error={error} />}
      {appeal?.due == null || appeal.met !== null || !WHO_APPEALS.has(who.role) ? null : (
        <p>
          Who does not agree can appeal to the Workers’ Compensation Appeals Board until {dayText(appeal.due)} (Labor
          Code 4610.6(h)). How that day was counted stands under “Clocks”.
        </p>
      )}
      {sheet.data === undefined ? null : (
        <ul className="demands">
          {sheet.data.lines.map((line) => (
            <li key={line.number}>
              <p className="row">
                <span>{itemOf(view, line.number)}</span>
                <Tag tone="accent">{line.decision}</Tag>
                {line.by === null ? null : <span className="muted">by {dayText(line.by)}</span>}
              </p>
              <p className="demands__note">{line.sentence}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
