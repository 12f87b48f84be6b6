import { openPageDrawer, type PageDrawer } from '../papers/index.ts'
import { pageFor } from './bench-pages.ts'
import { type Acting, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { attempt, notThere, type Outcome, Refusal } from './refusal.ts'

// Pictures of pages, drawn in a bounded process. The newest are kept in memory; nothing of them lies on a disk.

const MOST_BYTES = 96 * 2 ** 20
/** Pages that are drawn on one way through the process: the paper is opened once for all of them. */
const AT_ONCE = 12
const SCALES = { least: 0.25, most: 3, step: 0.25 } as const

type Picture = Uint8Array | null
type Wanted = { readonly page: number; readonly tell: (picture: Picture) => void }
type Queue = { readonly paper: () => Promise<Uint8Array | null>; readonly scale: number; wanted: Wanted[] }

/** The pictures of one server: what is kept, and what is being drawn. */
class Gallery {
  readonly #drawer: PageDrawer = openPageDrawer()
  readonly #kept = new Map<string, Uint8Array>()
  readonly #coming = new Map<string, Promise<Picture>>()
  readonly #queues = new Map<string, Queue>()
  #bytes = 0
  #busy = false

  /** `paper` is asked for the bytes only when something has to be drawn. */
  picture(paper: () => Promise<Uint8Array | null>, sum: string, page: number, scale: number): Promise<Picture> {
    const key = `${sum} ${page} ${scale}`
    const kept = this.#kept.get(key)
    if (kept !== undefined) {
      this.#kept.delete(key)
      this.#kept.set(key, kept)
      return Promise.resolve(kept)
    }
    const coming = this.#coming.get(key)
    if (coming !== undefined) return coming
    const made = new Promise<Picture>((tell) => {
      const queue = this.#queues.get(`${sum} ${scale}`) ?? { paper, scale, wanted: [] }
      queue.wanted.push({ page, tell })
      this.#queues.set(`${sum} ${scale}`, queue)
    })
    this.#coming.set(key, made)
    void made.then((picture) => {
      this.#coming.delete(key)
      if (picture !== null) this.#keep(key, picture)
    })
    void this.#work()
    return made
  }

  #keep(key: string, picture: Uint8Array): void {
    this.#kept.set(key, picture)
    this.#bytes += picture.length
    for (const [oldest, { length }] of this.#kept) {
      if (this.#bytes <= MOST_BYTES) break
      this.#kept.delete(oldest)
      this.#bytes -= length
    }
  }

  /** One paper after the other. Of each the page asked for last first: it is the one that somebody is looking at. */
  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      for (;;) {
        const [name, queue] = [...this.#queues].at(-1) ?? []
        if (name === undefined || queue === undefined) return
        const now = queue.wanted.splice(-AT_ONCE).toReversed()
        if (queue.wanted.length === 0) this.#queues.delete(name)
        // What went wrong with one paper was told to those who wait for it, as no picture.
        await this.#draw(queue, now).catch(() => {})
      }
    } finally {
      this.#busy = false
    }
  }

  async #draw({ paper, scale }: Queue, now: readonly Wanted[]): Promise<void> {
    const left = new Map(now.map(({ page, tell }) => [page, tell]))
    try {
      const bytes = await paper()
      const pages = [...left.keys()]
      if (bytes !== null) {
        await this.#drawer.draw(bytes, pages, scale, (page, picture) => {
          left.get(page)?.(picture)
          left.delete(page)
        })
      }
    } finally {
      for (const tell of left.values()) tell(null)
    }
  }

  close(): Promise<void> {
    return this.#drawer.close()
  }
}

const galleries = new WeakMap<Installation['database'], Gallery>()

function galleryOf({ database }: Installation): Gallery {
  const known = galleries.get(database)
  if (known !== undefined) return known
  const made = new Gallery()
  galleries.set(database, made)
  return made
}

/** Ends the drawing of an installation, where it has any. */
export const closeGallery = async ({ database }: Installation): Promise<void> => {
  await galleries.get(database)?.close()
  galleries.delete(database)
}

/** A page as it looks. `picture` null: the browser has it, by the tag that it named. */
export type PagePicture = { readonly tag: string; readonly picture: Uint8Array | null }

/**
 * The picture of a page as WebP, at so many pixels a point (a quarter to three, in quarters). `known`: the tag of the
 * picture that the browser has; that it may still see it is asked anew each time, and recorded.
 */
export const readPicture = (
  installation: Installation,
  acting: Acting,
  caseId: string,
  documentId: string,
  page: number,
  asked: number,
  known: string | null,
): Promise<Outcome<PagePicture>> =>
  attempt(async () => {
    const { database, blobs } = installation
    const blob = await database.as(self(acting), async (change) => {
      const found = await pageFor(change, acting, caseId, documentId)
      const row = await change
        .selectFrom('page')
        .select('width')
        .where('document', '=', documentId)
        .where('number', '=', page)
        .executeTakeFirst()
      if (row === undefined || row.width === null) throw notThere()
      await recordRead(change, self(acting), caseId, `picture of page ${page} of document ${documentId}`)
      return found.blob
    })
    const steps = Math.round(asked / SCALES.step) * SCALES.step
    const scale = Math.min(SCALES.most, Math.max(SCALES.least, steps))
    const tag = `${blob.slice(0, 32)}-${page}-${scale}`
    if (known === tag) return { tag, picture: null }
    const picture = await galleryOf(installation).picture(() => blobs.get(caseId, blob), blob, page, scale)
    if (picture !== null) return { tag, picture }
    throw new Refusal({
      status: 'state',
      code: 'not-drawn',
      message: 'This page cannot be drawn.',
      todo: 'Read its text, or save the document and open it with a program of your own.',
    })
  })
