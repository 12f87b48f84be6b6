import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTitle } from '../title.ts'
import { RecordPane } from './record-pane.tsx'

/** The record by itself, for whoever reads it without reviewing. */
export function RecordScreen() {
  useTitle('Record')
  const { id } = useParams({ from: '/signed-in/cases/$id/record' })
  const { document = null } = useSearch({ from: '/signed-in/cases/$id/record' })
  return (
    <main id="main" className="rec-screen">
      <p className="rec-screen__up">
        <Link to="/cases/$id" params={{ id }}>
          Back to the case
        </Link>
      </p>
      <h1 className="usa-sr-only">Record</h1>
      <RecordPane caseId={id} start={document} />
    </main>
  )
}
