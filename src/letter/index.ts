export { readBasis } from './basis.ts'
export { composeLetter, type LegalSteps, rationaleOf, undecidedItems } from './compose.ts'
export { composeCover } from './compose-cover.ts'
export { letterHtml } from './compose-html.ts'
export { letterText } from './compose-text.ts'
export type * from './composition.ts'
export type * from './determination.ts'
export type * from './determination-file.ts'
export {
  LONGEST_FILE,
  printProblem,
  readDeterminationFile,
  readLetterSettings,
} from './determination-file-reader.ts'
export { DETERMINATION_SCHEMA, type LetterSettings } from './determination-file-schema.ts'
export { beginsLikeTheForm } from './form.ts'
export { readRequest } from './item.ts'
export { readLetter } from './read.ts'
export { writeLetter } from './write.ts'
