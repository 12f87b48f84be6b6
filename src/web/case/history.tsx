import { Empty } from '../ui.tsx'

export function CaseHistory(_: { readonly caseId: string }) {
  return <Empty title="Nothing happened yet" />
}
