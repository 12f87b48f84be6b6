/** What the tests of written letters look at in a PDF: text runs with their boxes and tags, and the tag tree. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Run = {
  readonly text: string
  /** Box in points, y upwards from the foot of the page. */
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
  /** Id of the marked content it stands in; `artifact` for what is no part of the text; null for neither. */
  readonly tag: string | null
  readonly upright: boolean
}

export type Tag = {
  readonly role: string
  readonly lang: string | null
  readonly alt: string | null
  readonly children: readonly (Tag | string)[]
}

export type OpenedPage = {
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  readonly tree: Tag | null
}

export type OpenedPdf = {
  readonly pages: readonly OpenedPage[]
  readonly title: string
  readonly language: string
  readonly marked: boolean
  readonly showsTitle: boolean
  readonly uaPart: string
  /** The bytes as Latin-1: object dictionaries that pdf.js does not hand out. */
  readonly raw: string
}

export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), disableFontFace: true, useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const { info, metadata } = await document.getMetadata()
  const fields = info as Record<string, unknown>
  const preferences = (await document.getViewerPreferences()) as unknown as Record<string, unknown> | null
  const pages: OpenedPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [left, bottom, right, top] = page.view as [number, number, number, number]
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const tags: (string | null)[] = []
    const runs: Run[] = []
    for (const item of content.items) {
      if ('type' in item) {
        if (item.type === 'endMarkedContent') tags.pop()
        else {
          // pdf.js declares the type without the name and the id that it gives.
          const { tag, id } = item as unknown as { readonly tag?: string; readonly id?: string }
          tags.push(tag === 'Artifact' ? 'artifact' : (id ?? null))
        }
      } else if (item.str.trim() !== '') {
        const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number]
        const size = Math.hypot(a, b)
        runs.push({
          text: item.str,
          left: x,
          right: x + item.width,
          bottom: y - 0.15 * size,
          top: y + 0.65 * size,
          tag: tags.findLast((tag) => tag !== null) ?? null,
          upright: Math.abs(b) < 1e-6,
        })
      }
    }
    const tree = (await page.getStructTree()) as unknown
    pages.push({ width: right - left, height: top - bottom, runs, tree: tree === null ? null : tagOf(tree) })
  }
  await task.destroy()
  const record = (metadata as { get(name: string): unknown } | null) ?? null
  return {
    pages,
    title: String(fields['Title'] ?? ''),
    language: String(fields['Language'] ?? ''),
    marked: bytes.length > 0 && Buffer.from(bytes).includes('/Marked true'),
    showsTitle: preferences?.['DisplayDocTitle'] === true,
    uaPart: String(record?.get('pdfuaid:part') ?? ''),
    raw: Buffer.from(bytes).toString('latin1'),
  }
}

function tagOf(node: unknown): Tag {
  const { role, lang, alt, children } = node as Record<string, unknown>
  const inner = (children as readonly Record<string, unknown>[] | undefined) ?? []
  return {
    role: String(role),
    lang: typeof lang === 'string' ? lang : null,
    alt: typeof alt === 'string' ? alt : null,
    children: inner.map((child) => (child['type'] === undefined ? tagOf(child) : String(child['id']))),
  }
}

/** All text of the paper in the order of the page, without artifacts; white space is left out, as extractors differ in it. */
export const lettersOf = (pdf: OpenedPdf): string =>
  pdf.pages
    .flatMap(({ runs }) => runs.filter(({ tag }) => tag !== 'artifact').map(({ text }) => text))
    .join('')
    .replace(/[\s\u200b]+/g, '')

/** Runs outside the page's margins of half an inch, and pairs of runs that cover each other. */
export function misplaced({ width, height, runs }: OpenedPage): string[] {
  const wrong: string[] = []
  const upright = runs.filter((run) => run.upright)
  for (const [index, run] of upright.entries()) {
    if (run.left < 36 || run.right > width - 36 || run.bottom < 36 || run.top > height - 36) {
      wrong.push(`outside: ${run.text.slice(0, 30)}`)
    }
    for (const other of upright.slice(index + 1)) {
      const across = Math.min(run.right, other.right) - Math.max(run.left, other.left)
      const along = Math.min(run.top, other.top) - Math.max(run.bottom, other.bottom)
      // Kerned letters ("FA") reach into each other by up to a tenth of the size.
      const kerning = 0.2 * Math.min(run.top - run.bottom, other.top - other.bottom)
      if (across > kerning && along > 0.6) wrong.push(`overlap: ${run.text.slice(0, 30)} | ${other.text.slice(0, 30)}`)
    }
  }
  return wrong
}
