import type { OcrChoice, Scanner, ScanPlan } from '../papers/index.ts'
import { count, type Terminal } from './terminal.ts'

/** OCR for a command: opened when the first scan has to be read, told of before it starts, closed by the command. */
export type Scanning = {
  readonly scanner: () => Promise<Scanner | null>
  readonly announce: (plan: ScanPlan) => void
  readonly close: () => Promise<void>
}

/** `OPENIMR_OCR`: `off`, `tesseract` (the machine's), `tesseract.js` (the package); otherwise the best there is. */
const CHOICES: Readonly<Record<string, OcrChoice>> = {
  off: 'off',
  tesseract: 'program',
  'tesseract.js': 'package',
}

/** `bar`: the command's progress bar, which makes room for the line that announces the scans. */
export function scanning(
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
  bar: { readonly end: () => void } | null,
): Scanning {
  let opened: Promise<Scanner | null> | null = null
  return {
    scanner() {
      opened ??= import('../papers/index.ts').then(({ openScanner }) =>
        openScanner({ engine: CHOICES[environment['OPENIMR_OCR'] ?? ''] ?? 'auto' }),
      )
      return opened
    },
    announce({ pages, engine, seconds }) {
      const scans = pages === 1 ? '1 page is a scan' : `${count(pages, 'page')} are scans`
      bar?.end()
      terminal.errors.write(`imr: ${scans}: reading ${pages === 1 ? 'it' : 'them'} with ${engine}, ${about(seconds)}\n`)
    },
    async close() {
      await (await opened)?.close()
    },
  }
}

function about(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${(seconds / 3600).toFixed(1)} h`
}
