/**
 * Keyboard: screens name what they can do, and the palette (Ctrl+K) and the help sheet (?) show exactly that. A key does
 * nothing while somebody types, unless it is held with Control or Alt.
 */
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'

export type Command = {
  readonly id: string
  readonly title: string
  /** As `KeyboardEvent.key`, with `Control+` or `Alt+` before it, or two keys one after the other: `g c`. */
  readonly keys?: string | undefined
  readonly group: string
  readonly run: () => void
}

type Registry = {
  readonly commands: readonly Command[]
  readonly add: (commands: readonly Command[]) => () => void
}

const Commands = createContext<Registry>({ commands: [], add: () => () => undefined })

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const pressed = (event: KeyboardEvent): string =>
  `${event.ctrlKey || event.metaKey ? 'Control+' : ''}${event.altKey ? 'Alt+' : ''}${event.key}`

export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [sets, setSets] = useState<readonly (readonly Command[])[]>([])
  const commands = useMemo(() => sets.flat(), [sets])
  const held = useRef<readonly Command[]>([])
  held.current = commands
  const begun = useRef<{ readonly key: string; readonly at: number } | null>(null)
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const key = pressed(event)
      if (event.isComposing || event.defaultPrevented) return
      if (typing(event.target) && !/^(?:Control|Alt)\+/.test(key) && key !== 'Escape') return
      const before = begun.current
      begun.current = null
      const wanted = before !== null && event.timeStamp - before.at < 1500 ? [`${before.key} ${key}`, key] : [key]
      // The newest screen's command wins: a dialog's keys stand before those of the page behind it.
      const found = wanted
        .map((each) => held.current.findLast(({ keys }) => keys === each))
        .find((command) => command !== undefined)
      if (found !== undefined) {
        event.preventDefault()
        found.run()
      } else if (held.current.some(({ keys }) => keys?.startsWith(`${key} `))) {
        begun.current = { key, at: event.timeStamp }
      }
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
  const registry = useMemo<Registry>(
    () => ({
      commands,
      add(added) {
        setSets((sets) => [...sets, added])
        return () => setSets((sets) => sets.filter((set) => set !== added))
      },
    }),
    [commands],
  )
  return <Commands value={registry}>{children}</Commands>
}

/** Adds what a screen can do while it is shown. `run` may change from one drawing to the next; titles and keys count. */
export function useCommands(commands: readonly Command[]): void {
  const { add } = use(Commands)
  const newest = useRef(commands)
  newest.current = commands
  const shape = commands
    .map(({ id, title, keys, group }) => `${id}\u0000${title}\u0000${keys ?? ''}\u0000${group}`)
    .join('\u0001')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the commands, whose functions are new each time
  useEffect(
    () =>
      add(
        newest.current.map((command) => ({
          ...command,
          run: () => newest.current.find(({ id }) => id === command.id)?.run(),
        })),
      ),
    [shape],
  )
}

export const useAllCommands = (): readonly Command[] => use(Commands).commands

/** "Ctrl K", "g c" of the names of keys. */
export const keysText = (keys: string): string =>
  keys
    .replace('Control+', 'Ctrl ')
    .replace('Alt+', 'Alt ')
    .replace('ArrowDown', '↓')
    .replace('ArrowUp', '↑')
    .replace(/\b[a-z]$/, (key) => key)
