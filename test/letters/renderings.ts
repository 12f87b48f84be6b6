/**
 * One letter as five extractors would give its text. The real ones are compared in `corpus.test.ts` when ../shared is
 * there; these imitate their habits on our own letters, so that a fresh clone shows that the reader does not mind.
 */
type Rendering = (letter: string) => string

const lines = (letter: string): string[] => letter.replace(/\n$/, '').split('\n')

/** pdf.js: lines without blank ones. */
const pdfjs: Rendering = (letter) =>
  lines(letter)
    .filter((line) => line.trim() !== '')
    .join('\n')

/** PDFBox: carriage returns, a space at each end, paragraphs kept. */
const pdfbox: Rendering = (letter) =>
  ` \r\n${lines(letter)
    .map((line) => `${line} `)
    .join('\r\n')}\r\n \r\n`

/** pypdf 3.4.1: words, labels and case numbers split, a space before colons, two spaces between parts. */
const pypdf: Rendering = (letter) =>
  lines(letter)
    .map((line) =>
      line
        .replace(/^(Claims Administrator) guideline:/, '$1  guideline :')
        .replace(/^MAXIMUS guideline:/, ' MAXIMUS guideline :'),
    )
    .map((line) => line.replace(/\b([A-Z]{2}\d{2})-(\d{7})/, '$1 -$2').replace(/: (Upheld|Overturned)$/, ' :  $1'))
    .map((line) => line.replace(/(\d{1,2})-(\d{1,2}-\d{2})\b/g, '$1 -$2').replace(/\bmorphine\b/g, 'mor phine'))
    .map((line) => `${line}  `)
    .join('\n')

/** Poppler with -layout: headings centred, the table in columns, the last label split around its value. */
const poppler: Rendering = (letter) =>
  letter
    .replace(
      /^(Priority:) (\w+) Application\nReceived:\n(\d\d\/\d\d\/\d{4})$/m,
      '$1   $2      Application    $3\n                Received:',
    )
    .replace(/^(Date Assigned: \S+) (Date of Injury:)/m, '$1             $2')
    .replace(/^([A-Z][A-Z ,]+)$/gm, '                    $1')
    .replace(/: (Upheld|Overturned)$/gm, ':   $1')

/** The seed letters' style: a blank line after every line, larger gaps between paragraphs. */
const doubled: Rendering = (letter) =>
  lines(letter)
    .map((line) => (line.trim() === '' ? ' \n\n ' : ` ${line} `))
    .join('\n\n')

export const RENDERINGS: readonly (readonly [string, Rendering])[] = [
  ['pdf.js', pdfjs],
  ['PDFBox', pdfbox],
  ['pypdf', pypdf],
  ['Poppler layout', poppler],
  ['blank-line-doubled', doubled],
]
