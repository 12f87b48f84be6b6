export { ClusterFault, homeOf } from '../store/index.ts'
export { act } from './acting.ts'
export { backUp, restore } from './backup.ts'
export type { Acting } from './case-file.ts'
export { viewCompleteness, viewScreening } from './completeness.ts'
export { DEMO_PASSWORD, fillDemo } from './demo.ts'
export { saveDraft } from './determining.ts'
export { examine } from './doctor.ts'
export { gateDocument, LARGEST_DOCUMENT, readDocument, receiveDocument } from './documents.ts'
export { encryptOpenPapers, rotateMasterKey, viewProtection } from './encryption.ts'
export { fileCase } from './filing.ts'
export { type Installation, openInstallation } from './installation.ts'
export { partiesIn, partyOf, sortParts, sortUpload, takeIn } from './intake.ts'
export { issueApproved } from './issuing.ts'
export { type CaseEvent, LIFECYCLE } from './lifecycle.ts'
export { addAccount, addParty, listAccounts } from './people.ts'
export { attempt, type Outcome, type Refused } from './refusal.ts'
export { readLeanings } from './reviewing.ts'
export {
  accountsBy,
  changePassword,
  openAccount,
  ROLES,
  type Session,
  sessionOf,
  signIn,
  signOut,
  stepUp,
  warmUp,
} from './sessions.ts'
export { sheetText, viewSheet } from './sheet.ts'
export { tally } from './tally.ts'
export {
  type CaseLine,
  type CasePage,
  type CaseView,
  listAlarms,
  listCases,
  readDraft,
  readLetterPaper,
  viewCase,
} from './views.ts'
export { startWorker } from './worker.ts'
