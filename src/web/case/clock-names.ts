import { sentenceCase } from '../format.ts'

const NAMES: Readonly<Record<string, string>> = {
  application: 'Application',
  information: 'Answer to the request for information',
  noarfi: 'Notice of assignment',
  records: 'Records from the claims administrator',
  determination: 'Determination',
  extension: 'Determination, extended',
  appeal: 'Appeal',
  implementation: 'Implementation',
  payment: 'Payment of the fee',
  'follow-up': 'Follow-up',
}

export const clockName = (id: string): string => NAMES[id] ?? sentenceCase(id)
