/** Where the record's pages come from: their text in chunks, their pictures one by one, both kept within bounds. */
import type { PageView } from '../../service/index.ts'
import { fetchBlob, get } from '../api.ts'
import type { Leaf } from './record-model.ts'
import { Shelf } from './record-shelf.ts'

/** Pages whose text comes in one answer: about what fits into the time of one request. */
const CHUNK = 10

/** The text of ten pages with the boxes of its runs, by page number. */
export type Contents = Shelf<ReadonlyMap<number, PageView>>
/** The bare text of fifty pages, by page number: what is shown of a page until its boxes are there. */
export type Texts = Shelf<ReadonlyMap<number, string>>
/** Addresses of pictures in the browser's memory. */
export type Pictures = Shelf<string>

/** Points of a picture for one of the page: 1 is 72 dots an inch. */
export type PictureSize = number

const SIZES: readonly PictureSize[] = [0.75, 1, 1.5, 2, 2.5, 3]

/** The smallest picture that is not blurred when the page is `width` pixels of the screen wide. */
export function sizeFor(points: number, width: number, ratio: number): PictureSize {
  const wanted = (width * ratio) / points
  return SIZES.find((size) => size >= wanted * 0.97) ?? 3
}

/** Of a thumbnail. */
export const SMALL: PictureSize = 0.25

export const chunkOf = (document: string, page: number): string => `${document} ${Math.floor((page - 1) / CHUNK)}`

/** Pages whose bare text comes in one answer, and how many answers are kept: the text of six thousand pages. */
const TEXTS = 50
const MOST_TEXTS = 120

export const textsOf = (document: string, page: number): string => `${document} ${Math.floor((page - 1) / TEXTS)}`

/** What to ask for to have the text of every page, from one page on. */
export const allTexts = (leaves: readonly Leaf[], from: number): readonly string[] =>
  [
    ...new Set(
      [...leaves.slice(from), ...leaves.slice(0, from)].map(({ document, page }) => textsOf(document.id, page.page)),
    ),
  ].slice(0, MOST_TEXTS)

export const pictureKey = ({ document, page }: Leaf, size: PictureSize): string => `${document.id} ${page.page} ${size}`

export const contentsOf = (caseId: string): Contents =>
  new Shelf<ReadonlyMap<number, PageView>>(
    async (key, signal) => {
      const [document = '', chunk = '0'] = key.split(' ')
      const first = Number(chunk) * CHUNK + 1
      const path = `/api/cases/${caseId}/documents/${document}/pages?from=${first}&to=${first + CHUNK - 1}`
      const { pages } = await get<{ readonly pages: readonly PageView[] }>(path, signal)
      return new Map(pages.map((page) => [page.page, page]))
    },
    { keep: 24, atOnce: 3 },
  )

export const textShelf = (caseId: string): Texts =>
  new Shelf<ReadonlyMap<number, string>>(
    async (key, signal) => {
      const [document = '', chunk = '0'] = key.split(' ')
      const first = Number(chunk) * TEXTS + 1
      const path = `/api/cases/${caseId}/documents/${document}/pages?from=${first}&to=${first + TEXTS - 1}&boxes=no`
      const { pages } = await get<{ readonly pages: readonly PageView[] }>(path, signal)
      return new Map(pages.map(({ page, text }) => [page, text]))
    },
    { keep: MOST_TEXTS, atOnce: 1 },
  )

export const picturesOf = (caseId: string, keep: number): Pictures =>
  new Shelf(
    async (key, signal) => {
      const [document = '', page = '', size = ''] = key.split(' ')
      const path = `/api/cases/${caseId}/documents/${document}/pages/${page}/picture?scale=${size}`
      return URL.createObjectURL(await fetchBlob(path, signal))
    },
    { keep, atOnce: 3, drop: (url) => URL.revokeObjectURL(url) },
  )
