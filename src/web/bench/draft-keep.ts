/**
 * What somebody writes is kept in the browser's own database the moment it is written, and taken out of it once the server
 * has it. One entry a tab, so that two tabs never write over each other; what a tab that is gone left behind is found by
 * the lock that it no longer holds. It is text of a determination: it stays on this computer, for this account alone.
 */
import type { Conflict, Draft } from './draft-model.ts'

export type Kept = {
  readonly key: string
  readonly account: string
  readonly caseId: string
  readonly tab: string
  readonly at: number
  /** The saving that `base` is. */
  readonly edition: number
  readonly base: Draft
  readonly mine: Draft
  /** What was last sent, in case its answer never came. */
  readonly sent: Draft | null
  readonly conflicts: readonly Conflict[]
}

const STORE = 'drafts'

const database = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('openimr', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key' })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('the browser keeps nothing'))
  })

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser did not keep it'))
  })

type Written = Omit<Kept, 'key' | 'account' | 'caseId' | 'tab' | 'at'>

export type Keeping = {
  /**
   * Keeps what is there now. One writing is under way at a time, and the newest comes after it, unless `atOnce`: the page
   * is about to go.
   */
  readonly keep: (entry: Written, atOnce?: boolean) => void
  /** Told whenever something begins to be written (false), and when all of it is safe (true). */
  readonly onKept: (told: (safe: boolean) => void) => void
  /** The server has it all. */
  readonly forget: () => void
  /** What this tab kept before it was loaded again, and what tabs left behind that are gone; the oldest first. */
  readonly found: readonly Kept[]
  /** Takes out what other tabs left, once it is kept here. */
  readonly adopted: () => void
  /** Waits for the end of another tab; what it then leaves behind is given to `adopt`, in one tab alone. */
  readonly watch: (tab: string, adopt: (left: Kept) => void) => void
  /** Tabs that hold something and are not gone. */
  readonly others: readonly string[]
  /** False where the browser keeps nothing (a private window of some browsers): the server alone has it then. */
  readonly works: boolean
  readonly tab: string
  readonly close: () => void
}

const NOTHING: Keeping = {
  keep: () => undefined,
  onKept: () => undefined,
  forget: () => undefined,
  found: [],
  adopted: () => undefined,
  watch: () => undefined,
  others: [],
  works: false,
  tab: '',
  close: () => undefined,
}

/** A tab that is loaded again comes back under its name within this time. */
const RELOAD_MS = 1500

/** Opens the keeping of one case for one account in this tab. Never throws: a browser that keeps nothing says so. */
export async function openKeeping(account: string, caseId: string): Promise<Keeping> {
  try {
    const held = await holdTab()
    const opened = await database()
    const key = (tab: string): string => `${account} ${caseId} ${tab}`
    const all = (await done(opened.transaction(STORE).objectStore(STORE).getAll())) as Kept[]
    const own = all.filter((entry) => entry.account === account && entry.caseId === caseId)
    const found: Kept[] = []
    for (const entry of own) if (entry.tab === held.tab || (await isGone(entry.tab))) found.push(entry)
    const others = own.filter((entry) => !found.includes(entry)).map(({ tab }) => tab)
    // Written to the disk by the system in its own time: a dying tab or browser loses nothing, and letters do not wait.
    const write = (change: (store: IDBObjectStore) => void, after: () => void = () => undefined): void => {
      try {
        const work = opened.transaction(STORE, 'readwrite')
        work.oncomplete = after
        work.onabort = after
        change(work.objectStore(STORE))
      } catch (error) {
        // The database was closed under us (its data were cleared): the server's copy is the one that is left.
        if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      }
    }
    let tell = (_safe: boolean): void => undefined
    let writing = 0
    let newest: Written | null = null
    const put = (entry: Written): void => {
      writing += 1
      newest = null
      write(
        (store) =>
          store.put({ ...entry, key: key(held.tab), account, caseId, tab: held.tab, at: Date.now() } satisfies Kept),
        () => {
          writing -= 1
          if (newest !== null) put(newest)
          else if (writing === 0) tell(true)
        },
      )
    }
    let closed = false
    const watched = new Set<string>([held.tab])
    const watch = async (tab: string, adopt: (left: Kept) => void): Promise<void> => {
      if (watched.has(tab)) return
      watched.add(tab)
      for (;;) {
        await navigator.locks.request(nameOf(tab), () => undefined)
        await new Promise((next) => setTimeout(next, RELOAD_MS))
        const release = await hold(tab)
        if (release === null) continue
        const store = opened.transaction(STORE, 'readwrite').objectStore(STORE)
        const left = (await done(store.get(key(tab)))) as Kept | undefined
        if (closed) return
        if (left !== undefined) adopt(left)
        write((each) => each.delete(key(tab)))
        release()
        watched.delete(tab)
        return
      }
    }
    return {
      keep(entry, atOnce = false) {
        if (writing === 0) tell(false)
        if (writing === 0 || atOnce) put(entry)
        else newest = entry
      },
      onKept(told) {
        tell = told
      },
      forget() {
        newest = null
        write((store) => store.delete(key(held.tab)))
      },
      found: found.toSorted((a, b) => a.at - b.at),
      adopted: () =>
        write((store) => {
          for (const entry of found) if (entry.tab !== held.tab) store.delete(entry.key)
        }),
      // It ends with the tab, or with the database: then there is nobody left to give anything to.
      watch: (tab, adopt) => void watch(tab, adopt).catch(() => undefined),
      others,
      works: true,
      tab: held.tab,
      close() {
        closed = true
        if (newest !== null) put(newest)
        opened.close()
        held.release()
      },
    }
  } catch {
    return NOTHING
  }
}

const TAB = 'openimr-tab'
const nameOf = (tab: string): string => `openimr tab ${tab}`

/** A name for this tab that outlives a reload. A duplicated tab brings a copy of the name, whose lock is taken: it gets its own. */
async function holdTab(): Promise<{ readonly tab: string; readonly release: () => void }> {
  const before = sessionStorage.getItem(TAB)
  // Another tab may have the lock for the moment in which it looks whether this one is gone.
  for (let tries = 0; before !== null && tries < 3; tries += 1) {
    const release = await hold(before)
    if (release !== null) return { tab: before, release }
    await new Promise((next) => setTimeout(next, 60))
  }
  const tab = newTab()
  sessionStorage.setItem(TAB, tab)
  return { tab, release: (await hold(tab)) ?? (() => undefined) }
}

const newTab = (): string => [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16)).join('')

/** Holds the lock of a tab until `release`, or until the tab is gone, however it goes; null where another holds it. */
const hold = (tab: string): Promise<(() => void) | null> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(tab), { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(null)
        return new Promise<void>((release) => resolve(() => release()))
      })
      .catch(reject)
  })

async function isGone(tab: string): Promise<boolean> {
  const release = await hold(tab)
  release?.()
  return release !== null
}
