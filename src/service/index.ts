export { type CaseState, ClusterFault, homeOf, type Role } from '../store/index.ts'
export { act } from './acting.ts'
export { type ApplicationView, amendApplication, readFiledApplication } from './amending.ts'
export {
  type AddedClaim,
  addClaim,
  type ClaimMark,
  listAnswers,
  markLooked,
  rejectClaim,
  type SavedAnswer,
  saveAnswer,
  withdrawMark,
} from './answers.ts'
export { type AuditPage, type LogVerdict, listAudit, verifyLogNow } from './audit.ts'
export { backUp, checkBackup, restore } from './backup.ts'
export { checkDraft, closeDesk, type SearchView, searchCase, warmDesk } from './bench-desk.ts'
export { type DraftEditions, listEditions, previewDraft, readCopy, readEdition } from './bench-draft.ts'
export {
  type DocumentPart,
  markOpened,
  type PageView,
  type RecordDocumentView,
  type RecordPage,
  type RecordView,
  readPage,
  readPages,
  viewRecord,
} from './bench-pages.ts'
export { closeGallery, readPicture } from './bench-picture.ts'
export type { CheckAnswer, SearchHit } from './bench-thread.ts'
export { type BenchView, type PreparedDraft, readDraft, readLeanings, readPrepared, viewBench } from './bench-view.ts'
export type { Acting } from './case-file.ts'
export { type Completeness, type Screening, viewCompleteness, viewScreening } from './completeness.ts'
export { DEMO_PASSWORD, fillDemo } from './demo.ts'
export { saveDraft } from './determining.ts'
export { type DispatchLine, listDispatches } from './dispatches.ts'
export { examine } from './doctor.ts'
export { gateDocument, LARGEST_DOCUMENT, readDocument, receiveDocument } from './documents.ts'
export { encryptOpenPapers, rotateMasterKey, viewProtection } from './encryption.ts'
export { fileCase } from './filing.ts'
export { examineAll } from './fsck.ts'
export { checkGuidelineRow, type GuidelineTopic, listGuidelines } from './guideline-checks.ts'
export { type HistoryLine, type HistoryPage, viewHistory } from './history.ts'
export { type CaseStats, viewStats } from './history-stats.ts'
export { type Installation, openInstallation } from './installation.ts'
export { LARGEST_INTAKE, partiesIn, partyOf, sortParts, sortUpload, takeIn, withUpload } from './intake.ts'
export { type IntakeReading, type ReadPaper, readForApplication } from './intake-reading.ts'
export { issueApproved } from './issuing.ts'
export { keyFolderAt, PUBLIC_KEYS } from './key-folder.ts'
export { createKey, exportKeys, listKeys, revokeKey, rotateKey } from './keys.ts'
export { type CaseEvent, LIFECYCLE } from './lifecycle.ts'
export { newestCheckpoint, proveConsistency, verifyLog } from './log-checking.ts'
export { sealLog } from './log-sealing.ts'
export { listAssignments } from './panel-assignments.ts'
export { askReviewer, attest, listQuestions, type Question, setInterests } from './panel-attesting.ts'
export {
  type CandidateLine,
  type Candidates,
  type DrawLine,
  drawReviewer,
  listCandidates,
  listDraws,
} from './panel-choosing.ts'
export { caseLog, exportCaseLog } from './panel-log.ts'
export {
  exportPanel,
  type Imported,
  importPanel,
  listPanel,
  listReminders,
  type PanelLine,
  panelFile,
  type Reminder,
  readCredentialFile,
  storePanel,
} from './panel-roster.ts'
export {
  addAccount,
  addParty,
  listAccounts,
  type Person,
  removeParty,
  replacePassword,
  replacePasswordBy,
  setAccountActive,
  setAccountActiveBy,
  setAccountDetails,
} from './people.ts'
export { attempt, type Outcome, type Refused } from './refusal.ts'
export { listDue, placeHold, releaseHold, removeDue, setRetention } from './retention.ts'
export type { Checked } from './reviewing.ts'
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
export { type Sheet, sheetText, viewSheet } from './sheet.ts'
export { readSignatureProof } from './signature-proof.ts'
export { tally } from './tally.ts'
export {
  type CaseLine,
  type CasePage,
  type CaseView,
  type DraftView,
  listAlarms,
  listCases,
  readLetterPaper,
  viewCase,
} from './views.ts'
export { startWorker } from './worker.ts'
