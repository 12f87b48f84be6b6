export { type CaseRecord, checkLetter, type LetterToCheck } from './check.ts'
export { determinationToCheck } from './determination.ts'
export { CHECK_CODES, type CheckCode, type CheckFinding, type Evidence, type Matter, type Severity } from './finding.ts'
export { type Listed, readSuppressions, type Suppression, withSuppressions } from './suppression.ts'
