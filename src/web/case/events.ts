import type { CaseEvent } from '../../service/index.ts'

/** What the service needs to be told for an event (docs/lifecycle.md), as a form. */
type EventField =
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly optional?: true
    }
  | { readonly kind: 'texts'; readonly name: string; readonly label: string; readonly hint: string }
  | { readonly kind: 'day'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'word'
      readonly name: string
      readonly label: string
      readonly words: readonly (readonly [string, string])[]
    }
  | { readonly kind: 'items'; readonly name: string; readonly label: string }

export type EventForm = {
  /** On the button and over the form. */
  readonly title: string
  /** What happens then, before it happens. */
  readonly after: string
  readonly fields: readonly EventField[]
  /** It ends something or goes out to people. */
  readonly grave?: true
  /** It has a screen of its own. */
  readonly screen?: '/cases/$id/assign' | '/cases/$id/review' | '/cases/$id/sign'
}

const reason = (label: string, hint?: string): EventField => ({
  kind: 'text',
  name: 'reason',
  label,
  ...(hint === undefined ? {} : { hint }),
})

export const EVENT_FORMS: Readonly<Record<CaseEvent, EventForm>> = {
  screen: {
    title: 'Begin screening',
    after: 'The rules propose for each item whether it can be reviewed; you decide.',
    fields: [],
  },
  'ask information': {
    title: 'Ask for information',
    after: 'The question goes to every party, and their time to answer begins.',
    fields: [{ kind: 'text', name: 'question', label: 'What the parties are asked for' }],
  },
  'receive information': {
    title: 'Record the answer',
    after: 'Screening goes on.',
    fields: [
      {
        kind: 'text',
        name: 'answer',
        label: 'The answer',
        hint: 'Leave it empty when the time has passed without one.',
        optional: true,
      },
    ],
  },
  'find ineligible': {
    title: 'Find ineligible',
    after: 'No item is reviewed. Every party gets the reasons, and the case ends.',
    grave: true,
    fields: [
      { kind: 'texts', name: 'reasons', label: 'Reasons', hint: 'One a line: the rule, and the fact that meets it.' },
    ],
  },
  defer: {
    title: 'Defer',
    after: 'The review waits until the dispute about liability is settled.',
    fields: [reason('What the dispute about liability is about')],
  },
  resume: {
    title: 'Resume',
    after: 'Screening goes on, and the time to apply is counted from this day.',
    fields: [
      { kind: 'day', name: 'resolvedServed', label: 'Day on which the notice was served that liability is settled' },
    ],
  },
  'find eligible': {
    title: 'Find eligible',
    after: 'The items you mark go to review, in your name.',
    fields: [{ kind: 'items', name: 'items', label: 'Eligible items' }],
  },
  'notify parties': {
    title: 'Notify the parties',
    after:
      'The notice of assignment and request for information goes to every party; the clock for the records begins.',
    fields: [
      {
        kind: 'word',
        name: 'by',
        label: 'How it is served',
        words: [
          ['electronic', 'Electronically'],
          ['mail', 'By mail'],
          ['fax', 'By fax'],
        ],
      },
    ],
  },
  'complete records': {
    title: 'Records are complete',
    after: 'The papers are read and the review is prepared; a reviewer can be assigned.',
    fields: [],
  },
  assign: {
    title: 'Assign a reviewer',
    after: 'Those who may review it are ranked; one is drawn.',
    fields: [],
    screen: '/cases/$id/assign',
  },
  release: {
    title: 'Release the case',
    after: 'It leaves its reviewer, and another one is assigned.',
    fields: [reason('Why', 'A conflict of interest, another specialty, time.')],
  },
  'ask parties': {
    title: 'Ask the parties',
    after: 'The question goes to every party under the organization’s name; so does the answer.',
    fields: [{ kind: 'text', name: 'question', label: 'Your question' }],
  },
  'answer reviewer': {
    title: 'Answer the reviewer',
    after: 'The answer goes to the reviewer and to every party.',
    fields: [
      {
        kind: 'text',
        name: 'answer',
        label: 'The answer',
        hint: 'Leave it empty when the time has passed without one.',
        optional: true,
      },
    ],
  },
  decide: {
    title: 'Review and decide',
    after: 'You look at the criteria, write, and decide each item.',
    fields: [],
    screen: '/cases/$id/review',
  },
  'return to reviewer': {
    title: 'Return to the reviewer',
    after: 'The determination is a draft again.',
    fields: [reason('What the physician has to look at')],
  },
  approve: {
    title: 'Check and sign',
    after: 'You clear what the checks found, read the letter and approve it.',
    fields: [],
    screen: '/cases/$id/sign',
  },
  issue: { title: 'Issue', after: '', fields: [] },
  correct: { title: 'Correct the letter', after: '', fields: [], screen: '/cases/$id/sign' },
  appeal: {
    title: 'Record an appeal',
    after: 'The determination is before the Appeals Board.',
    fields: [{ kind: 'day', name: 'filed', label: 'Day on which the verified appeal was filed' }],
  },
  affirm: { title: 'The determination stands', after: 'The case is determined again.', fields: [] },
  remand: {
    title: 'Remand',
    after: 'The decisions are set aside, and another reviewer decides anew, knowing the fact that was found wrong.',
    grave: true,
    fields: [{ kind: 'text', name: 'wrongFact', label: 'The finding of fact that was set aside, with its page' }],
  },
  implement: { title: 'Record the implementation', after: 'What was overturned is authorized or paid.', fields: [] },
  close: { title: 'Close the case', after: 'Nothing is left to do in it.', fields: [] },
  withdraw: { title: 'Withdraw', after: 'The application is withdrawn and the case ends.', grave: true, fields: [] },
  terminate: {
    title: 'End the case',
    after: 'The case ends, and every party is told.',
    grave: true,
    fields: [
      {
        kind: 'word',
        name: 'why',
        label: 'Why',
        words: [
          ['authorized', 'Authorized in writing'],
          ['settled', 'Settled'],
          ['physician withdrew', 'The requesting physician withdrew the request'],
        ],
      },
    ],
  },
}

/** What is proposed first when somebody opens a case; the rest stands behind "More". */
export const NEXT: readonly CaseEvent[] = [
  'screen',
  'find eligible',
  'notify parties',
  'complete records',
  'assign',
  'decide',
  'approve',
  'receive information',
  'answer reviewer',
  'resume',
  'affirm',
  'implement',
  'close',
]
