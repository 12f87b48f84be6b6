/** The pieces that every screen is made of: USWDS classes on plain elements, with names, focus and messages in order. */
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Problem } from './api.ts'

type Look = 'primary' | 'outline' | 'quiet' | 'danger'

export function Button({
  look = 'primary',
  busy = false,
  children,
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly look?: Look; readonly busy?: boolean }) {
  const classes = {
    primary: '',
    outline: 'usa-button--outline',
    quiet: 'button--quiet',
    danger: 'usa-button--secondary',
  }
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      // A button that is at work stays in the tab order, so that focus is not lost; it does nothing meanwhile.
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={`usa-button button ${classes[look]} ${className}`}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : null}
      {children}
    </button>
  )
}

/** A labelled control. `children` gets the id and what describes it. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly children: (control: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': true | undefined
  }) => ReactNode
}) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter((part) => part !== '')
    .join(' ')
  return (
    <div className="field">
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <span className="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span className="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  )
}

type Named = { readonly label: string; readonly hint?: string | undefined; readonly error?: string | undefined }
type Told<Tag extends 'input' | 'select' | 'textarea'> = Omit<ComponentProps<Tag>, 'id' | 'onChange' | 'className'> &
  Named & { readonly onText: (text: string) => void }

/** A line to type in, under its label; `onText` hears every change. */
export const TextField = ({ label, hint, error, onText, ...rest }: Told<'input'>) => (
  <Field {...{ label, hint, error }}>
    {(control) => (
      <input {...control} {...rest} className="usa-input" onChange={({ target }) => onText(target.value)} />
    )}
  </Field>
)

export const TextArea = ({ label, hint, error, onText, ...rest }: Told<'textarea'>) => (
  <Field {...{ label, hint, error }}>
    {(control) => (
      <textarea {...control} {...rest} className="usa-textarea" onChange={({ target }) => onText(target.value)} />
    )}
  </Field>
)

/** One of several: the options are the children. */
export const SelectField = ({ label, hint, error, onText, ...rest }: Told<'select'>) => (
  <Field {...{ label, hint, error }}>
    {(control) => (
      <select {...control} {...rest} className="usa-select" onChange={({ target }) => onText(target.value)} />
    )}
  </Field>
)

/** A message in the page. Errors are announced at once, the rest when the reader is idle. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  readonly kind?: 'info' | 'success' | 'warning' | 'error'
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className={`usa-alert usa-alert--${kind} usa-alert--slim notice`} role={kind === 'error' ? 'alert' : 'status'}>
      <div className="usa-alert__body">
        <p className="usa-alert__text">
          <strong>{title}</strong> {children}
        </p>
      </div>
    </div>
  )
}

/** What went wrong and what to do, in the server's words where it has any. */
export function Failed({ error }: { readonly error: unknown }) {
  return error instanceof Problem ? (
    <Notice kind="error" title={error.message}>
      {error.todo}
    </Notice>
  ) : (
    <Notice kind="error" title="This screen failed.">
      Reload the page; what you typed is kept. If it stays, tell the operator.
    </Notice>
  )
}

/** How every form ends: what went wrong, what sends it, and the way out. */
export const FormEnd = ({
  error = null,
  onCancel,
  ...send
}: Pick<ComponentProps<typeof Button>, 'look' | 'busy' | 'disabled' | 'children'> & {
  readonly error?: unknown
  readonly onCancel: () => void
}) => (
  <>
    {error === null ? null : <Failed error={error} />}
    <div className="row">
      <Button type="submit" {...send} />
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  </>
)

export const NotThere = () => (
  <main id="main" className="page">
    <h1>There is nothing here</h1>
    <p>
      It does not exist, or it is not yours to see. <a href="/">Go to your start page.</a>
    </p>
  </main>
)

export const Loading = () => (
  <p className="loading" role="status">
    <span className="spinner" aria-hidden="true" /> Loading …
  </p>
)

/** An empty list says why it is empty and what fills it. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <p className="empty__title">{title}</p>
    {children === undefined ? null : <p>{children}</p>}
  </div>
)

type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent'
export const Tag = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`tag tag--${tone}`}>{children}</span>
)

/** A dialog: the browser keeps the focus inside and gives it back; Escape closes it. */
export function Dialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    shown?.showModal()
    // The first thing to fill in, and not the cross above it.
    shown?.querySelector<HTMLElement>('input:not([hidden]), select, textarea')?.focus()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog__head">
        <h2 id={id}>{title}</h2>
        <Button look="quiet" aria-label="Close" onClick={onClose}>
          ×
        </Button>
      </header>
      {children}
    </dialog>
  )
}

/** A table that may be wider than the window: it scrolls by itself, and with the keys where it has to. */
export function TableScroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const shown = box.current
    if (shown === null) return
    const watch = new ResizeObserver(() => setWide(shown.scrollWidth > shown.clientWidth))
    watch.observe(shown)
    if (shown.firstElementChild !== null) watch.observe(shown.firstElementChild)
    return () => watch.disconnect()
  }, [])
  return (
    <section ref={box} className="table-scroll" aria-label={label} tabIndex={wide ? 0 : undefined}>
      {children}
    </section>
  )
}
