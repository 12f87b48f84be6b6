/** The frame of every screen: who is signed in, where one can go, the palette, the help sheet, and the simulated day. */
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Role } from '../service/index.ts'
import { send } from './api.ts'
import { dayText } from './format.ts'
import { type Command, CommandProvider, keysText, useAllCommands, useCommands } from './keys.tsx'
import { useToday, whoQuery } from './session.ts'
import { Button, Dialog, FormEnd, Loading, Notice, TextField } from './ui.tsx'

type Place = {
  readonly to: string
  readonly title: string
  readonly keys: string
  readonly for: readonly Role[] | null
}

/** Where one can go from everywhere; null is for everybody. */
const PLACES: readonly Place[] = [
  { to: '/', title: 'Home', keys: 'g h', for: null },
  {
    to: '/deadlines',
    title: 'Deadlines',
    keys: 'g d',
    for: ['coordinator', 'quality', 'medical director', 'reviewer'],
  },
  {
    to: '/cases',
    title: 'Cases',
    keys: 'g c',
    for: [
      'coordinator',
      'reviewer',
      'quality',
      'medical director',
      'claims administrator',
      'employee',
      'attorney',
      'provider',
      'employer',
      'regulator',
    ],
  },
  {
    to: '/new',
    title: 'New case',
    keys: 'g n',
    for: ['coordinator', 'medical director', 'employee', 'attorney', 'provider'],
  },
  {
    to: '/admin',
    title: 'Administration',
    keys: 'g a',
    for: ['operator', 'coordinator', 'medical director', 'quality', 'regulator'],
  },
]

export function Shell() {
  return (
    <CommandProvider>
      <Frame />
    </CommandProvider>
  )
}

function Frame() {
  const { data: who } = useSuspenseQuery(whoQuery)
  const { today, simulated } = useToday()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [open, setOpen] = useState<'palette' | 'help' | 'account' | null>(null)
  const places = PLACES.filter((place) => place.for === null || place.for.includes(who.role))
  const signOut = async (): Promise<void> => {
    await send('DELETE', '/api/session').catch(() => undefined)
    client.clear()
    await navigate({ to: '/sign-in', search: {} })
  }
  useCommands([
    ...places.map(
      ({ to, title, keys }): Command => ({
        id: `go ${to}`,
        title: `Go to ${title.toLowerCase()}`,
        keys,
        group: 'Go to',
        run: () => void navigate({ to }),
      }),
    ),
    { id: 'palette', title: 'Find a command', keys: 'Control+k', group: 'Everywhere', run: () => setOpen('palette') },
    { id: 'help', title: 'Keys of this screen', keys: '?', group: 'Everywhere', run: () => setOpen('help') },
    { id: 'theme', title: 'Switch between light and dark', group: 'Everywhere', run: switchTheme },
    { id: 'account', title: 'Change your password', group: 'Everywhere', run: () => setOpen('account') },
    { id: 'sign-out', title: 'Sign out', group: 'Everywhere', run: () => void signOut() },
  ])
  return (
    <div className="frame">
      <a className="usa-skipnav" href="#main">
        Skip to the content
      </a>
      <header>
        {simulated ? (
          <p className="simulated" role="note">
            Demonstration with made-up cases. Here it is {dayText(today)}.
          </p>
        ) : null}
        <div className="bar">
          <Link to="/" className="bar__name">
            <img src="/mark.svg" alt="" width="24" height="24" /> OpenIMR
          </Link>
          <nav aria-label="Main" className="bar__nav">
            {places.map(({ to, title }) => (
              <Link key={to} to={to} activeOptions={{ exact: to === '/' }} className="bar__link">
                {title}
              </Link>
            ))}
          </nav>
          <div className="bar__tools">
            <Button look="quiet" aria-keyshortcuts="Control+K" onClick={() => setOpen('palette')}>
              Find <kbd>Ctrl K</kbd>
            </Button>
            <Button look="quiet" aria-label="Keys of this screen" aria-keyshortcuts="?" onClick={() => setOpen('help')}>
              ?
            </Button>
            <Button look="quiet" className="bar__who" aria-haspopup="dialog" onClick={() => setOpen('account')}>
              <span className="usa-sr-only">Your account: </span>
              {who.name} <span className="muted">{who.role}</span> <span aria-hidden="true">▾</span>
            </Button>
            <Button look="quiet" onClick={() => void signOut()}>
              Sign out
            </Button>
          </div>
        </div>
      </header>
      <Arrival />
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
      {open === 'palette' ? <Palette onClose={() => setOpen(null)} /> : null}
      {open === 'help' ? <Help onClose={() => setOpen(null)} /> : null}
      {open === 'account' ? <OwnAccount onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function OwnAccount({ onClose }: { readonly onClose: () => void }) {
  const { data: who } = useSuspenseQuery(whoQuery)
  const [present, setPresent] = useState('')
  const [wanted, setWanted] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const [changed, setChanged] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const differ = again !== '' && again !== wanted
  const submit = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await send('POST', '/api/session/password', { body: { present, wanted } })
      setChanged(true)
    } catch (caught) {
      setError(caught)
    }
    setBusy(false)
  }
  return (
    <Dialog title="Your account" onClose={onClose}>
      <p>
        {who.name}, {who.role}
      </p>
      {changed ? (
        <>
          <Notice kind="success" title="The password is changed.">
            Wherever else you were signed in, you are signed out.
          </Notice>
          <Button onClick={onClose}>Done</Button>
        </>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (!differ) void submit()
          }}
        >
          <TextField
            label="Present password"
            type="password"
            autoComplete="current-password"
            required
            value={present}
            onText={setPresent}
          />
          <TextField
            label="New password"
            hint="12 characters at least; a few words are easy to remember."
            type="password"
            autoComplete="new-password"
            required
            value={wanted}
            onText={setWanted}
          />
          <TextField
            label="New password again"
            error={differ ? 'The two are not the same.' : undefined}
            type="password"
            autoComplete="new-password"
            required
            value={again}
            onText={setAgain}
          />
          <FormEnd error={error} busy={busy} disabled={differ} onCancel={onClose}>
            Change the password
          </FormEnd>
        </form>
      )}
    </Dialog>
  )
}

/** After going somewhere the focus is at the top of the new screen, and a screen reader says where one is. */
function Arrival() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const first = useRef(true)
  const [said, setSaid] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the path that matters
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => {
      setSaid(document.title)
      const heading = document.querySelector<HTMLElement>('main h1')
      if (heading !== null && !document.activeElement?.closest('dialog, main')) {
        heading.tabIndex = -1
        heading.focus({ preventScroll: true })
      }
    }, 150)
    return () => clearTimeout(timer)
  }, [path])
  return (
    <p className="usa-sr-only" aria-live="polite">
      {said}
    </p>
  )
}

function switchTheme(): void {
  const { dataset } = document.documentElement
  const dark =
    dataset['theme'] === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : dataset['theme'] === 'dark'
  dataset['theme'] = dark ? 'light' : 'dark'
  localStorage.setItem('openimr-theme', dataset['theme'])
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const commands = useAllCommands()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/)
    return commands.filter(
      ({ id, title }) => id !== 'palette' && words.every((word) => title.toLowerCase().includes(word)),
    )
  }, [commands, text])
  const chosen = Math.min(at, found.length - 1)
  const run = (command: Command | undefined): void => {
    if (command === undefined) return
    onClose()
    // After the dialog has given the focus back.
    setTimeout(command.run)
  }
  return (
    <Dialog title="What do you want to do?" onClose={onClose}>
      <input
        className="usa-input palette__input"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[chosen] === undefined ? undefined : `${list}-${chosen}`}
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
          else if (event.key === 'Enter') run(found[chosen])
          else return
          event.preventDefault()
        }}
      />
      <div className="palette__list" role="listbox" id={list} aria-label="Commands">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, as a combobox has them
          <div
            key={`${command.group} ${command.id}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="palette__option"
            onClick={() => run(command)}
          >
            <span>{command.title}</span>
            {command.keys === undefined ? null : <kbd>{keysText(command.keys)}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="muted">No command has these words.</p> : null}
    </Dialog>
  )
}

function Help({ onClose }: { readonly onClose: () => void }) {
  const commands = useAllCommands().filter(({ keys }) => keys !== undefined)
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <Dialog title="Keys of this screen" onClose={onClose} wide>
      <div className="keys">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>
                      <kbd>{keysText(command.keys ?? '')}</kbd>
                    </dt>
                    <dd>{command.title}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
