import { useCallback, useEffect, useRef, useState } from 'react'
import { send } from '../api.ts'
import type { Leaf } from './record-model.ts'
import { type Contents, chunkOf } from './record-source.ts'

/** How often what was opened is told to the server. */
const TELL_EVERY = 4000
const MOST_AT_ONCE = 500

/**
 * Which pages were opened on this screen. They are told to the server a batch at a time, and kept for the next time when it
 * cannot be reached.
 */
export function useOpened(
  caseId: string,
  contents: Contents,
): { readonly opened: ReadonlySet<string>; readonly onSeen: (leaves: readonly Leaf[]) => void } {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const untold = useRef(new Map<string, { readonly document: string; readonly page: number }>())
  const onSeen = useCallback(
    (leaves: readonly Leaf[]): void => {
      // A page that had not come yet was not seen.
      const seen = leaves.filter(
        ({ document, page }) => contents.get(chunkOf(document.id, page.page))?.state === 'here',
      )
      setOpened((before) => {
        const added = seen.filter((leaf) => !leaf.page.opened && !before.has(leaf.key))
        if (added.length === 0) return before
        for (const { key, document, page } of added) untold.current.set(key, { document: document.id, page: page.page })
        return new Set([...before, ...added.map(({ key }) => key)])
      })
    },
    [contents],
  )
  useEffect(() => {
    const tell = (): void => {
      const batch = [...untold.current].slice(0, MOST_AT_ONCE)
      if (batch.length === 0) return
      for (const [key] of batch) untold.current.delete(key)
      send('POST', `/api/cases/${caseId}/opened`, {
        body: { pages: batch.map(([, page]) => page) },
        keepalive: true,
      }).catch(() => {
        for (const [key, page] of batch) untold.current.set(key, page)
      })
    }
    const timer = setInterval(tell, TELL_EVERY)
    window.addEventListener('pagehide', tell)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', tell)
      tell()
    }
  }, [caseId])
  return { opened, onSeen }
}
