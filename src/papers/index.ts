export { type Paper, type PaperCode, readPaper, readPaperFile, readPaperStream } from './paper.ts'
export { openPdfReader, type PdfReader, type PdfReading } from './pdf-reader.ts'
