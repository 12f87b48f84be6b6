export type { PageText, TextRun } from './page-text.ts'
export { type Paper, type PaperCode, readPaper, readPaperFile, readPaperStream } from './paper.ts'
export { openPdfReader, type PdfReader, type PdfReaderOptions, type PdfReading } from './pdf-reader.ts'
