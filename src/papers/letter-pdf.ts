import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Block, beginsLikeTheForm, type Composition } from '../letter/index.ts'

/** Characters of a composed letter; the longest example has a hundredth. Typst sets some 5 million in ten seconds. */
const LONGEST_LETTER = 3_000_000

export type PdfLetter =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false
      readonly code: 'letter-too-long' | 'logo-unreadable' | 'typesetting'
      readonly message: string
    }

/**
 * Sets a composed letter as tagged PDF (PDF/UA-1: Typst refuses to write one that breaks the standard). The same
 * composition gives the same bytes. Fonts are those inside the compiler, so that no machine's own fonts matter.
 */
export async function letterPdf(letter: Composition): Promise<PdfLetter> {
  const data = JSON.stringify(typstData(letter))
  if (data.length > LONGEST_LETTER) {
    const message = 'the letter is too long to be set; shorten the quotes or leave out the annex'
    return { ok: false, code: 'letter-too-long', message }
  }
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname })
  const logo = logoOf(letter)
  if (logo !== null) compiler.mapShadow(join(import.meta.dirname, logo.file), logo.bytes)
  try {
    const bytes = compiler.pdf({ mainFileContent: form(), inputs: { letter: data } }, { pdfStandard: 'ua-1' })
    return { ok: true, bytes }
  } catch (error) {
    // Typst's own message quotes the text that it could not set.
    return logo !== null && /image|svg|png|decode/i.test(String(error))
      ? { ok: false, code: 'logo-unreadable', message: 'the logo is not a picture that can be read; set it to null' }
      : { ok: false, code: 'typesetting', message: 'the letter could not be set as PDF; please report this' }
  } finally {
    compiler.evictCache(0)
  }
}

let source: string | null = null
function form(): string {
  source ??= readFileSync(join(import.meta.dirname, 'letter.typ'), 'utf8')
  return source
}

function logoOf({ organization: { logo } }: Composition): { file: string; bytes: Buffer } | null {
  if (logo === null) return null
  const comma = logo.source.indexOf(',')
  const svg = logo.source.startsWith('data:image/svg')
  return { file: svg ? 'logo.svg' : 'logo.png', bytes: Buffer.from(logo.source.slice(comma + 1), 'base64') }
}

// ── the letter as data for the form ──

/** A string may break at its spaces; a word in a list of its own does not break. */
type Pieces = readonly (string | readonly [string])[]

/** Every string of a composition becomes pieces; what is no printed text stays. */
function typstData(letter: Composition): unknown {
  const { organization, dated, language } = letter
  const english = language === 'en'
  const contact = [
    organization.address.join(', '),
    [
      organization.telephone === null ? '' : `${english ? 'Telephone' : 'Teléfono'} ${organization.telephone}`,
      organization.fax === null ? '' : `Fax ${organization.fax}`,
      organization.web ?? '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  ]
  const logo = logoOf(letter)
  return {
    title: shown(`${letter.title}, ${letter.foot}`),
    author: shown(organization.name),
    dated: dated === null ? null : dated.split('-').map(Number),
    language,
    draft: letter.draft === null ? null : pieces(letter.draft),
    draftLine: pieces(`${letter.draft ?? ''} – not a determination`),
    foot: pieces(letter.foot),
    pageWord: english ? 'Page' : 'Página',
    ofWord: english ? 'of' : 'de',
    logo: logo && { path: `/${logo.file}`, alternative: organization.logo?.alternative ?? '' },
    organization: pieces(organization.name),
    contact: contact.filter((line) => line !== '').map(pieces),
    kicker: pieces(letter.kicker),
    heading: pieces(letter.title),
    blocks: letter.blocks.map(blockData),
  }
}

function blockData(block: Block): unknown {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: pieces(block.text) }
    case 'fields':
      return { ...block, rows: block.rows.map(({ label, value }) => ({ label: pieces(label), value: pieces(value) })) }
    case 'paragraph':
      return {
        ...block,
        label: block.label === null ? null : pieces(block.label),
        sentences: block.sentences.map(({ text, note, language = null }) => ({ text: pieces(text), note, language })),
      }
    case 'table':
      return {
        ...block,
        caption: pieces(block.caption),
        columns: block.columns.map(({ name, share }) => ({ name: pieces(name), share })),
        rows: block.rows.map((row) => row.map((text, i) => cell(text, cellWidth(block.columns, i)))),
      }
    case 'list':
      return { ...block, entries: block.entries.map(pieces) }
    case 'item':
      return { ...block, request: pieces(`${block.request}:`), decision: pieces(block.decision) }
    case 'note':
      return {
        ...block,
        title: pieces(block.title),
        paragraphs: block.paragraphs.map(pieces),
        entries: block.entries.map(pieces),
        whole: [...block.paragraphs, ...block.entries].join('').length <= SHORT_NOTE,
      }
    case 'part':
      return { ...block, blocks: block.blocks.map(blockData) }
  }
}

/** Characters of a note that is kept on one page: a third of a page. */
const SHORT_NOTE = 1200

/** Words of these characters have no place inside where Unicode's line breaking (UAX 14) would part them. */
const WHOLE = /^[A-Za-z0-9.,;:'"“”‘’#&+=*_()[\]]+$/

/**
 * Cuts a text so that lines break at its spaces only: a line end inside a word ("and/or", "2–3") would read back as a
 * space. A word that no line could hold may break anywhere, at places without width.
 */
function pieces(text: string): Pieces {
  const out: (string | readonly [string])[] = []
  let run = ''
  for (const [index, word] of unbroken(shown(text)).entries()) {
    if (index > 0) run += ' '
    if (widthOf(word) > LINE) run += breakable(word, 8)
    else if (WHOLE.test(word)) run += word
    else {
      if (run !== '') out.push(run)
      run = ''
      out.push([word])
    }
  }
  if (run !== '') out.push(run)
  return out
}

/**
 * The words of a text, some of them joined: no line may end in a hyphen, which the reader takes for a part of the word
 * ("a non- steroidal"), nor begin with words of the form, which would be read as a label or a decision.
 */
function unbroken(text: string): string[] {
  const words: string[] = []
  const all = text.split(' ')
  all.forEach((word, i) => {
    const last = words.at(-1)
    const joined = `${last ?? ''}\u00a0${word}`
    const joins = last !== undefined && (/[A-Za-z0-9]-$/.test(last) || beginsLikeForm(all, i))
    if (joins && widthOf(joined) <= LINE) words[words.length - 1] = joined
    else words.push(word)
  })
  return words
}

/** The longest label has six words. */
const beginsLikeForm = (words: readonly string[], at: number): boolean =>
  FORM_LETTERS.test(words[at] ?? '') &&
  (/^:?(?:upheld|overturned)\W*$/i.test(words[at] ?? '') || beginsLikeTheForm(words.slice(at, at + 8).join('')))

/** First letters of labels, headings and decisions: spares the comparison for other words. */
const FORM_LETTERS = /^:?[cdehimostuw]/i

/** Width of the text of a cell in ems of the table's type (`letter.typ`): a share of 6.3 inches, less the inset. */
function cellWidth(columns: readonly { readonly share: number }[], index: number): number {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  return ((453.6 * (columns[index]?.share ?? 0)) / all - 8) / 9.2
}

/** A word that its column cannot hold (a file's path, mostly) may break behind its signs, or else anywhere. */
const cell = (text: string, width: number): Pieces => [
  shown(text)
    .split(' ')
    .map((word) =>
      widthOf(word) <= width
        ? word
        : partsOf(word)
            .map((part) => fitted(part, width))
            .join('\u200b'),
    )
    .join(' '),
]

const partsOf = (word: string): string[] => word.match(/[^/_.-]*[/_.-]+|[^/_.-]+/g) ?? [word]
const fitted = (part: string, width: number): string => (widthOf(part) <= width ? part : breakable(part, 1))

const breakable = (word: string, every: number): string =>
  [...word].map((sign, i) => (i > 0 && i % every === 0 ? `\u200b${sign}` : sign)).join('')

/** Width of the item headings' lines in ems of their type, less the mark of the decision. */
const LINE = 30

/** An upper estimate of a word's width in ems: capitals of this face are up to 0.95 wide, small letters 0.6 on average. */
function widthOf(word: string): number {
  let width = 0
  for (const sign of word) width += /[a-z0-9.,;:'()/-]/.test(sign) ? 0.6 : 0.95
  return width
}

/**
 * What the compiler's fonts can show, found by setting every character of these blocks (Typst 0.14.2). Anything else
 * is written as its code point, for a letter without it would have lost something and PDF/UA does not allow it.
 */
const SHOWN =
  /[^\u0020-\u007e\u00a0-\u00ac\u00ae-\u036f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0477\u1e00-\u1eff\u200b\u2010-\u2015\u2018-\u2022\u2026\u2030\u2032-\u2034\u2039\u203a\u2044\u2070\u2071\u2074-\u208e\u20ac\u2100-\u2103\u2109\u2113\u2116\u2117\u2120\u2122\u2126\u2150-\u215e\u2190-\u222e\u2248\u2260-\u2265\u25a0-\u25ff\u2605\u2606\u2713-\u2718\ufb01\ufb02]/gu

const shown = (text: string): string =>
  text.replace(SHOWN, (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
