import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { IntakeReading } from '../../service/index.ts'
import { Problem, send } from '../api.ts'
import { countText } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'
import { Button, Failed, Notice } from '../ui.tsx'
import { ApplicationForm } from './application-form.tsx'
import { filesIn, filesOf, MOST_FILES, type Placed } from './dropping.ts'
import {
  applicationOf,
  type Dropped,
  type Field,
  FORM_FIELDS,
  type FormItem,
  itemsOf,
  type Source,
  valueAt,
  withProposed,
} from './model.ts'
import { PageBeside, PaperList } from './papers.tsx'

/** Account ids by the role they have in the case. */
type Parties = Readonly<Record<string, string>>

/** A new case: papers are dropped and read, the form is filled from them, a person compares, corrects and files. */
export function Intake() {
  useTitle('New case')
  const { data: who } = useSuspenseQuery(whoQuery)
  const navigate = useNavigate()
  const [dropped, setDropped] = useState<readonly Dropped[]>([])
  const [base, setBase] = useState<Readonly<Record<string, unknown>>>({})
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [proposals, setProposals] = useState<readonly Field[]>([])
  const [items, setItems] = useState<readonly FormItem[]>([])
  const [parties, setParties] = useState<Parties>({})
  const [shown, setShown] = useState<Source | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [filing, setFiling] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const key = useRef(crypto.randomUUID())
  const chooser = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const staff = who.role === 'coordinator' || who.role === 'medical director'

  const takeForm = (text: string): void => {
    try {
      const form = JSON.parse(text) as Record<string, unknown>
      setBase(form)
      setItems(itemsOf(form))
      setValues((values) => ({
        ...values,
        ...Object.fromEntries(
          FORM_FIELDS.map(({ name }) => [name, valueAt(form, name)] as const).filter(([, value]) => value !== ''),
        ),
      }))
    } catch {
      setError(
        new Problem(
          422,
          'not-json',
          'application.json is no JSON.',
          'Correct it, or leave it out and fill in the form.',
        ),
      )
    }
  }

  const takeReading = (reading: IntakeReading): void => {
    if (reading.application !== null) takeForm(reading.application)
    setItems((items) => withProposed(items, reading.draft))
    setProposals((before) => [
      ...before,
      ...reading.draft.fields.filter(
        ({ name, value }) => !before.some((field) => field.name === name && field.value === value),
      ),
    ])
    // What is read fills what is empty; nobody's typing is written over.
    setValues((values) => {
      const next = { ...values }
      for (const { name, value } of reading.draft.fields)
        if ((next[name] ?? '') === '' && !touched.has(name)) next[name] = value
      return next
    })
  }

  const add = async (placed: readonly Placed[]): Promise<void> => {
    setError(null)
    if (placed.length + dropped.length > MOST_FILES) {
      setError(
        new Problem(422, 'too-many', `More than ${MOST_FILES} files.`, 'Drop the folder of one case, or a ZIP of it.'),
      )
      return
    }
    const forms = placed.filter(({ path }) => /(?:^|\/)application\.json$/.test(path))
    const [form] = forms
    if (form !== undefined) takeForm(await form.file.text())
    const papers = placed
      .filter(({ path }) => !/\.json$/i.test(path))
      .map(
        ({ file }): Dropped => ({
          key: crypto.randomUUID(),
          name: file.name,
          file,
          state: 'waiting',
          papers: [],
          fault: null,
        }),
      )
    setDropped((dropped) => [...dropped, ...papers])
    const change = (which: string, change: Partial<Dropped>): void =>
      setDropped((dropped) => dropped.map((one) => (one.key === which ? { ...one, ...change } : one)))
    for (const paper of papers) {
      change(paper.key, { state: 'reading' })
      const body = new FormData()
      body.append('file', paper.file, paper.name)
      try {
        const { value } = await send<IntakeReading>('POST', '/api/intake/read', { body })
        takeReading(value)
        change(paper.key, { state: 'read', papers: value.papers })
      } catch (caught) {
        change(paper.key, {
          state: 'failed',
          fault: caught instanceof Problem ? `${caught.message} ${caught.todo}` : 'It could not be read.',
        })
      }
    }
  }

  const file = async (): Promise<void> => {
    setError(null)
    setFiling('Filing the application …')
    const application = applicationOf(base, values, items)
    const given = Object.entries(parties).flatMap(([role, account]) => (account === '' ? [] : [{ role, account }]))
    try {
      const [only] = dropped
      if (only !== undefined && dropped.length === 1 && /\.zip$/i.test(only.name)) {
        const body = new FormData()
        body.append('application', JSON.stringify(application))
        body.append('parties', JSON.stringify(given))
        body.append('file', only.file, only.name)
        const { value } = await send<{ id: string }>('POST', '/api/cases/intake', { body, key: key.current })
        await navigate({ to: '/cases/$id', params: { id: value.id }, search: {} })
        return
      }
      const { value } = await send<{ id: string }>('POST', '/api/cases', {
        body: { application, parties: given },
        key: key.current,
      })
      const bad: string[] = []
      for (const [index, paper] of dropped.entries()) {
        setFiling(`Sending paper ${index + 1} of ${dropped.length} …`)
        const body = new FormData()
        body.append('file', paper.file, paper.name)
        // A paper that fails is told, and the case is there: it can be added to it.
        await send('POST', `/api/cases/${value.id}/documents`, { body }).catch(() => bad.push(paper.name))
      }
      if (bad.length > 0)
        setError(new Problem(0, 'papers', `The case is filed; not sent: ${bad.join(', ')}.`, 'Add them under Records.'))
      await navigate({ to: '/cases/$id', params: { id: value.id }, search: bad.length > 0 ? { tab: 'records' } : {} })
    } catch (caught) {
      setError(caught)
    }
    setFiling(null)
  }

  const set = (name: string, value: string): void => {
    setValues((values) => ({ ...values, [name]: value }))
    setTouched((touched) => new Set([...touched, name]))
  }
  const included = items.filter((item) => item.included && item.request.trim() !== '')
  const differing = new Set(
    proposals.filter(({ name, value }) => (values[name] ?? '') !== value && !touched.has(name)).map(({ name }) => name),
  ).size
  const reading = dropped.filter(({ state }) => state === 'reading' || state === 'waiting').length
  useCommands([
    {
      id: 'file',
      title: 'File the case',
      keys: 'Control+Enter',
      group: 'New case',
      run: () => void (included.length > 0 && filing === null ? file() : undefined),
    },
    { id: 'choose', title: 'Choose files', keys: 'o', group: 'New case', run: () => chooser.current?.click() },
  ])
  const papers = dropped.flatMap((one) => one.papers)
  const page = shown === null ? null : (papers.find(({ document }) => document === shown.span.document) ?? null)
  return (
    <main id="main" className="page intake">
      <div className="page__head">
        <h1>New case</h1>
        <p className="muted" role="status">
          {filing ??
            (reading > 0
              ? `Reading ${countText(reading, 'paper')} …`
              : dropped.length > 0
                ? `${countText(papers.length, 'paper')} read.`
                : '')}
        </p>
      </div>
      {error === null ? null : <Failed error={error} />}
      <section
        className={over ? 'drop drop--over' : 'drop'}
        aria-label="Papers of the case"
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void filesIn(event.dataTransfer).then(add)
        }}
      >
        <p className="row">
          <span>
            Drop the application, the utilization review decision and the records here: a folder, files, or a ZIP.
          </span>
          <Button look="outline" onClick={() => chooser.current?.click()}>
            Choose files
          </Button>
          <Button look="outline" onClick={() => folder.current?.click()}>
            Choose a folder
          </Button>
        </p>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files of the case"
          onChange={({ target }) => {
            const placed = filesOf(target)
            target.value = ''
            void add(placed)
          }}
        />
        <input
          ref={(input) => {
            folder.current = input
            input?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          hidden
          aria-label="Folder of the case"
          onChange={({ target }) => {
            const placed = filesOf(target)
            target.value = ''
            void add(placed)
          }}
        />
      </section>
      <div className="intake__columns">
        <div className="intake__papers">
          {page === null || shown === null ? null : (
            <PageBeside
              paper={page}
              source={shown}
              onPage={(number) => setShown({ ...shown, span: { ...shown.span, page: number } })}
            />
          )}
          <PaperList
            dropped={dropped}
            onRemove={(which) => setDropped(dropped.filter(({ key }) => key !== which))}
            onShow={(paper) =>
              paper.document === null
                ? undefined
                : setShown({
                    span: { document: paper.document as Source['span']['document'], page: 1, from: 0, to: 0 },
                    quote: '',
                  })
            }
          />
        </div>
        <form
          className="intake__form"
          onSubmit={(event) => {
            event.preventDefault()
            void file()
          }}
        >
          {dropped.length === 0 && Object.keys(base).length === 0 ? (
            <Notice title="The form fills itself from the papers.">
              Each field says where it was read from; you compare, correct, and file. You can also fill it in by hand.
            </Notice>
          ) : null}
          <ApplicationForm
            values={values}
            given={(name) => valueAt(base, name)}
            proposals={proposals}
            items={items}
            parties={parties}
            staff={staff}
            nameOf={(source) => papers.find(({ document }) => document === source.span.document)?.name ?? 'a paper'}
            onValue={set}
            onItems={setItems}
            onParties={setParties}
            onShow={setShown}
          />
          <div className="row intake__file">
            <Button type="submit" busy={filing !== null} disabled={included.length === 0}>
              File the case
            </Button>
            <span className="muted">
              {included.length === 0
                ? 'Name at least one item in dispute.'
                : `${countText(included.length, 'item')} in dispute, ${countText(papers.length, 'paper')}.${
                    differing === 0
                      ? ''
                      : ` In ${countText(differing, 'field')} a paper says something else: look at ${differing === 1 ? 'it' : 'them'} before you file.`
                  }`}
            </span>
          </div>
        </form>
      </div>
    </main>
  )
}
