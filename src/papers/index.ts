export type { PageText, TextRun } from './page-text.ts'
export { openPdfReader, type PdfReader, type PdfReaderOptions, type PdfReading } from './pdf-reader.ts'
