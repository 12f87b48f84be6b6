import { type Citation, readCivilDate } from '../core/index.ts'
import { effectOf, printSource } from '../law/index.ts'
import {
  composeCover,
  composeLetter,
  type DeterminationFile,
  type LegalSteps,
  letterHtml,
  letterText,
  undecidedItems,
} from '../letter/index.ts'
import { letterPdf, type PdfLetter } from './letter-pdf.ts'

/** The files of a letter, by the ending that is put to the name of the determination: `.pdf`, `-cover.html`, … */
type RenderedLetter =
  | { readonly ok: true; readonly files: readonly { readonly ending: string; readonly content: string | Uint8Array }[] }
  | Exclude<PdfLetter, { readonly ok: true }>

/**
 * The papers of a determination: the letter as PDF, HTML and text, marked as a draft while an item is undecided, and for
 * a decided one the worker's cover page as PDF and HTML. `annex` puts the places of all statements behind a decided
 * letter too; a draft always has them. The same determination gives the same bytes.
 */
export async function renderLetter(file: DeterminationFile, annex: boolean): Promise<RenderedLetter> {
  const draft = undecidedItems(file).length > 0
  // A draft has no day of decision yet: it shows the law of the day on which the application came.
  const law = legalSteps(draft ? (file.case.decisionDate ?? file.case.applicationReceived) : file.case.decisionDate)
  const letter = composeLetter(file, { law, annex })
  const pdf = await letterPdf(letter)
  if (!pdf.ok) return pdf
  const files: { ending: string; content: string | Uint8Array }[] = [
    { ending: '.pdf', content: pdf.bytes },
    { ending: '.html', content: letterHtml(letter) },
    { ending: '.txt', content: letterText(letter) },
  ]
  if (!draft) {
    const cover = composeCover(file, law)
    const coverPdf = await letterPdf(cover)
    if (!coverPdf.ok) return coverPdf
    files.push({ ending: '-cover.pdf', content: coverPdf.bytes }, { ending: '-cover.html', content: letterHtml(cover) })
  }
  return { ok: true, files }
}

/**
 * A determination as it would look now, marked as a draft on every page even where each item is decided: no paper goes out
 * that nobody has approved.
 */
export async function previewLetter(
  file: DeterminationFile,
  form: 'pdf' | 'html',
): Promise<{ readonly ok: true; readonly content: string | Uint8Array } | Exclude<PdfLetter, { readonly ok: true }>> {
  const law = legalSteps(file.case.decisionDate ?? file.case.applicationReceived)
  const letter = { ...composeLetter(file, { law, annex: true }), draft: 'DRAFT' }
  if (form === 'html') return { ok: true, content: letterHtml(letter) }
  const pdf = await letterPdf(letter)
  return pdf.ok ? { ok: true, content: pdf.bytes } : pdf
}

/** What the law of the decision's day says follows; nothing of it where the day is not known or the text was not seen. */
function legalSteps(decided: string | null): LegalSteps {
  const date = decided === null ? null : readCivilDate(decided)
  const effect = date && effectOf(date)
  const step = (rule: { text: string; length?: number; citation: Citation } | null | undefined) =>
    rule?.citation.confidence === 'verified'
      ? { text: rule.text, days: rule.length ?? 0, source: printSource(rule.citation).replace(/^LC /, 'Labor Code ') }
      : null
  return {
    binding: step(effect?.binding),
    authorize: step(effect?.authorize),
    reimburse: step(effect?.reimburse),
    appeal: step(effect?.appeal),
  }
}
