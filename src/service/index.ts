export { ClusterFault, homeOf } from '../store/index.ts'
export { type Acted, act, type EventInput } from './acting.ts'
export type { CasePart } from './case-archive.ts'
export { type Acting, self } from './case-file.ts'
export { type Completeness, type Screening, viewCompleteness, viewScreening } from './completeness.ts'
export { DEMO_PASSWORD, type DemoPerson, fillDemo } from './demo.ts'
export { type SavedDraft, saveDraft } from './determining.ts'
export { type Examined, examine } from './doctor.ts'
export { LARGEST_DOCUMENT, readDocument, receiveDocument, type StoredDocument } from './documents.ts'
export { type Filed, fileCase } from './filing.ts'
export { type Installation, openInstallation, simulateClock } from './installation.ts'
export { type CaseIntake, partiesIn, partyOf, sortParts, sortUpload, takeIn } from './intake.ts'
export { type Issued, issueApproved } from './issuing.ts'
export { type CaseEvent, eventsIn, LIFECYCLE } from './lifecycle.ts'
export { attempt, type Outcome, type Refused } from './refusal.ts'
export { type ItemLeaning, readLeanings } from './reviewing.ts'
export { accountsBy, openAccount, ROLES, type Session, sessionOf, signIn, signOut, stepUp } from './sessions.ts'
export { type Sheet, sheetText, viewSheet } from './sheet.ts'
export { type Tally, tally } from './tally.ts'
export {
  type AlarmLine,
  type CaseView,
  type DraftView,
  listAlarms,
  listCases,
  readDraft,
  readLetterPaper,
  viewCase,
} from './views.ts'
export { startWorker, type WorkerLog } from './worker.ts'
