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

export type Keeping = {
  readonly keep: (entry: Omit<Kept, 'key' | 'account' | 'caseId' | 'tab' | 'at'>) => void
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
    const write = (change: (store: IDBObjectStore) => void): void => {
      try {
        change(opened.transaction(STORE, 'readwrite', { durability: 'strict' }).objectStore(STORE))
      } catch (error) {
        // The database was closed under us (its data were cleared): the server's copy is the one that is left.
        if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      }
    }
    const watched = new Set<string>([held.tab])
    const watch = async (tab: string, adopt: (left: Kept) => void): Promise<void> => {
      if (watched.has(tab)) return
      watched.add(tab)
      for (;;) {
        await navigator.locks.request(nameOf(tab), () => undefined)
        await new Promise((next) => setTimeout(next, RELOAD_MS))
        const release = await hold(tab)
        if (release === null) continue
        const store = opened.transaction(STORE, 'readwrite', { durability: 'strict' }).objectStore(STORE)
        const left = (await done(store.get(key(tab)))) as Kept | undefined
        if (left !== undefined) adopt(left)
        write((each) => each.delete(key(tab)))
        release()
        watched.delete(tab)
        return
      }
    }
    return {
      keep: (entry) =>
        write((store) =>
          store.put({ ...entry, key: key(held.tab), account, caseId, tab: held.tab, at: Date.now() } satisfies Kept),
        ),
      forget: () => write((store) => store.delete(key(held.tab))),
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
