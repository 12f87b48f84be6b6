export {
  type CaseFile,
  type CaseFolder,
  type CaseWarning,
  readCaseFolder,
  readRecordFolder,
  recordsInPages,
} from './case-folder.ts'
export { readCaseApplication } from './case-folder-application.ts'
export { type CaseCache, openCaseCache, programHash } from './case-folder-cache.ts'
export { readGuidance } from './case-folder-guidance.ts'
export { draftFolder, recordOf, reviewFolder, urDateOf } from './case-folder-review.ts'
export { ocrAt, type ReadByOcr, type ScanPlan } from './case-folder-scans.ts'
export { previewLetter, renderLetter } from './letter-rendering.ts'
export { NEUTRAL, readSettings, USUAL_SETTINGS } from './letter-settings.ts'
export type { OcrChoice } from './ocr.ts'
export { openPageDrawer, type PageDrawer } from './page-drawing.ts'
export type { PageText } from './page-text.ts'
export { type Paper, type PaperCode, readPaper, readPaperFile, readPaperStream } from './paper.ts'
export { openPdfReader, type PdfReader, type PdfReading } from './pdf-reader.ts'
export { openScanner, type Scanner } from './scanner.ts'
