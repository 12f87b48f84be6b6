import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
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
  compiler ??= NodeCompiler.create({ workspace: import.meta.dirname })
  const logo = logoOf(letter)
  if (logo !== null) compiler.mapShadow(join(import.meta.dirname, logo.file), logo.bytes)
  try {
    const bytes = compiler.pdf({ mainFileContent: form(), inputs: { letter: data } }, { pdfStandard: 'ua-1' })
    return { ok: true, bytes }
  } catch (error) {
    // Typst's own message quotes the text that it could not set: it decides what is said and is not passed on.
    const told = error instanceof Error && 'code' in error ? String(error.code) : ''
    return logo !== null && /decode|image|svg/i.test(told)
      ? { ok: false, code: 'logo-unreadable', message: 'the logo is not a picture that can be read; set it to null' }
      : { ok: false, code: 'typesetting', message: 'the letter could not be set as PDF; please report this' }
  } finally {
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

/**
 * One for all letters: what it does is synchronous, so no letter meets another's logo, and 300 letters then take 170 MB
 * and not 280.
 */
let compiler: NodeCompiler | null = null

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

/**
 * A string may break at its spaces; a word in a list of its own is a box, which does not break, but a line may break
 * between two of them. (A space without width would part a word too, but pdf.js then loses the letter before it: the two
 * share an entry of the font's table, and it takes the pair for a format mark.)
 */
type Piece = string | readonly [string]
type Pieces = readonly Piece[]

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
      return {
        ...block,
        rows: block.rows.map(({ label, value }) => ({ label: pieces(label), value: cut(value, VALUE) })),
      }
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
        rows: block.rows.map((row) => ({
          whole: row.join('').length <= SHORT,
          cells: row.map((text, i) => cell(text, cellWidth(block.columns, i))),
        })),
      }
    case 'list':
      return { ...block, entries: block.entries.map(pieces) }
    case 'item':
      return { ...block, request: cut(`${block.request}:`, REQUEST), decision: pieces(block.decision) }
    case 'note':
      return {
        ...block,
        title: pieces(block.title),
        paragraphs: block.paragraphs.map(pieces),
        entries: block.entries.map(pieces),
        whole: [...block.paragraphs, ...block.entries].join('').length <= SHORT,
      }
    case 'part':
      return { ...block, blocks: block.blocks.map(blockData) }
  }
}

/** Characters of a note or of a table's row that is kept on one page: a third of a page. */
const SHORT = 1200

/**
 * Words of this shape have no place inside where Unicode's line breaking (UAX 14) would part them: brackets and stops
 * stand at their ends, or between letters. (It parts a bracket that closes, or a stop, from a bracket that opens: "n][a".)
 */
const WHOLE = /^["'“‘([]*#?[A-Za-z0-9]+(?:[.,:;'’_][A-Za-z0-9]+)*[.,;:'"”’)\]]*$/

/**
 * Where a text stands: the width of its lines in ems of its type (`letter.typ`), and whether a line of it may end a
 * sentence. A request may not: the reader tells where it begins by the end of the sentence above it.
 */
type Place = { readonly line: number; readonly sentences: boolean }
const BODY: Place = { line: 39, sentences: true }
const REQUEST: Place = { line: 28, sentences: false }
const VALUE: Place = { line: 25, sentences: true }

const pieces = (text: string): Pieces => cut(text, BODY)

/**
 * Cuts a text so that lines break at its spaces only: a line end inside a word ("and/or", "2–3") would read back as a
 * space. A word that no line could hold breaks behind its hyphens, where it is joined again, or else anywhere.
 */
function cut(text: string, place: Place): Pieces {
  const out: Piece[] = []
  for (const [index, word] of unbroken(shown(text), place).entries()) {
    if (index > 0) append(out, ' ')
    if (widthOf(word) > place.line) {
      const parts = word.split(/(?<=[A-Za-z0-9]-)/)
      appendParts(out, parts, (part) => (widthOf(part) <= place.line ? [part] : inEights(part)))
    } else if (WHOLE.test(word)) append(out, word)
    else out.push([word])
  }
  return out
}

/** Neighbouring strings are one piece: fewer pieces are set faster. */
function append(out: Piece[], text: string): void {
  const last = out.at(-1)
  if (typeof last === 'string') out[out.length - 1] = last + text
  else out.push(text)
}

/** The parts of a word that no line can hold: a line may break between two boxes. */
function appendParts(out: Piece[], parts: readonly string[], fitted: (part: string) => readonly string[]): void {
  out.push(...parts.flatMap(fitted).map((part): Piece => [part]))
}

const inEights = (part: string): string[] => part.match(/.{1,8}/gsu) ?? [part]

/**
 * The words of a text, some of them joined: no line may end in a hyphen, which the reader takes for a part of the word
 * ("a non- steroidal"), nor begin with words of the form, which would be read as a label or a decision.
 */
function unbroken(text: string, place: Place): string[] {
  const words: string[] = []
  const all = text.split(' ')
  all.forEach((word, i) => {
    const last = words.at(-1)
    const joined = `${last ?? ''}\u00a0${word}`
    const joins = last !== undefined && (END.test(last) || (!place.sentences && STOP.test(last)) || beginsForm(all, i))
    if (joins && widthOf(joined) <= place.line) words[words.length - 1] = joined
    else words.push(word)
  })
  return words
}

const END = /[A-Za-z0-9]-$/
/** The partly authorized form's own sentences end in these two words, and the reader knows them. */
const STOP = /^(?!(?:request|Administrator)\.$).*[.!?:]["'”’)\]]*$/

/** The longest label has six words. */
const beginsForm = (words: readonly string[], at: number): boolean =>
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
function cell(text: string, width: number): Pieces {
  const out: Piece[] = []
  for (const [index, word] of shown(text).split(' ').entries()) {
    if (index > 0) append(out, ' ')
    if (widthOf(word) <= width) append(out, word)
    else
      appendParts(out, word.match(/[^/_.-]*[/_.-]+|[^/_.-]+/g) ?? [word], (part) =>
        widthOf(part) <= width ? [part] : [...part],
      )
  }
  return out
}

/** An upper estimate of a word's width in ems, of this face in its bolder weights: only capitals, m and w are wide. */
function widthOf(word: string): number {
  let width = 0
  for (const sign of word) width += /[a-ln-vx-z0-9.,;:'()/-]/.test(sign) ? 0.57 : 0.95
  return width
}

/**
 * Code points that the compiler's fonts can show, found by setting every character of these blocks in each weight, with
 * and without fonts on the machine (Typst 0.14.2). Anything else is written as its code point: a letter without it would
 * have lost something, and PDF/UA does not allow a character without a shape.
 */
const SHOWN = `20-7e a0-ac ae-241 250-2e9 300-344 386-386 388-38a 38c-38c 38e-3a1 3a3-3ce 400-45f 1e00-1e9b 1e9e-1ef9
  2010-2015 2018-2022 2026-2026 2030-2030 2032-2034 2039-203a 2044-2044 2070-2071 2074-208e 20ac-20ac
  2100-2103 2109-2109 2113-2113 2116-2117 2120-2120 2122-2122 2126-2126 2153-215f 2190-2220 2223-222d 2241-226b
  25a0-25ff 2605-2606 2713-2718 fb01-fb02`
  .split(/\s+/)
  .map((range) => range.split('-').map((code) => Number.parseInt(code, 16)))

const isShown = (code: number): boolean => SHOWN.some(([from = 0, to = 0]) => code >= from && code <= to)

/** ASCII needs no look: it is nearly all of every letter. Letters with accents are one character wherever there is one. */
const shown = (text: string): string =>
  text.normalize('NFC').replace(/[^\u0020-\u007e]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    return isShown(code) ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
