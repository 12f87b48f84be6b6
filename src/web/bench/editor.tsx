/** The summary or the rationale of an item, sentence by sentence: each is a text field of its own, so that no letter is ever lost. */
import { useLayoutEffect, useRef, useState } from 'react'
import { countText } from '../format.ts'
import { useCommands } from '../keys.tsx'
import { Button, Empty } from '../ui.tsx'
import { useBench, useDraft } from './bench-context.tsx'
import type { Checks } from './draft-check.ts'
import { type Line, linesOf, newLine, type Part, withLines } from './draft-model.ts'
import { FindingLine } from './editor-finding.tsx'
import { Sentence, sentenceId } from './editor-sentence.tsx'

type Caret = { readonly id: string; readonly at: number }

export function Editor({
  part,
  title,
  checks,
  empty,
}: {
  readonly part: Part
  readonly title: string
  readonly checks: Checks
  /** Why there is nothing yet, and what fills it. */
  readonly empty: string
}) {
  const { store, writes, say } = useBench()
  const { draft } = useDraft()
  const [active, setActive] = useState<string | null>(null)
  const lines = linesOf(draft, part)
  const caret = useRef<Caret | null>(null)
  /** After the sentence is on the page, the caret is in it. */
  useLayoutEffect(() => {
    const wanted = caret.current
    if (wanted === null) return
    caret.current = null
    const field = document.getElementById(sentenceId(wanted.id))
    if (!(field instanceof HTMLTextAreaElement)) return
    field.focus()
    field.setSelectionRange(wanted.at, wanted.at)
  })
  const put = (next: readonly Line[], label: string, key: string | null = null): void =>
    store.change(withLines(draft, part, next), label, key)
  const write = (line: Line, text: string): void => {
    const own = line.support.some(({ kind }) => kind === 'physician')
    const support = own ? line.support : [...line.support, { kind: 'physician' as const }]
    put(
      lines.map((each) => (each.id === line.id ? { ...each, text, support } : each)),
      'typing',
      line.id,
    )
  }
  const split = (line: Line, at: number): void => {
    const index = lines.indexOf(line)
    const rest = newLine(line.text.slice(at).trimStart(), line.support)
    const first = { ...line, text: line.text.slice(0, at).trimEnd() }
    const second = rest.text === '' ? newLine('') : rest
    put([...lines.slice(0, index), first, second, ...lines.slice(index + 1)], 'the new sentence')
    caret.current = { id: second.id, at: 0 }
  }
  const join = (line: Line): void => {
    const index = lines.indexOf(line)
    const before = lines[index - 1]
    if (before === undefined) return
    const gap = before.text === '' || line.text === '' ? '' : ' '
    const support = [...before.support, ...line.support.filter((each) => !before.support.includes(each))]
    const joined = { ...before, text: `${before.text}${gap}${line.text}`, support }
    put([...lines.slice(0, index - 1), joined, ...lines.slice(index + 1)], 'the joining of two sentences')
    caret.current = { id: before.id, at: before.text.length + gap.length }
  }
  const remove = (line: Line): void => {
    const index = lines.indexOf(line)
    const next = lines[index + 1] ?? lines[index - 1]
    put(
      lines.filter((each) => each.id !== line.id),
      'the removal of a sentence',
    )
    say('Sentence removed. Ctrl Z brings it back.')
    if (next === undefined) document.getElementById(`add-${part}`)?.focus()
    else caret.current = { id: next.id, at: 0 }
  }
  const move = (line: Line, by: 1 | -1): void => {
    const index = lines.indexOf(line)
    const other = lines[index + by]
    if (other === undefined) return
    const next = [...lines]
    next[index] = other
    next[index + by] = line
    put(next, 'the order of sentences')
    const field = document.getElementById(sentenceId(line.id))
    caret.current = { id: line.id, at: field instanceof HTMLTextAreaElement ? field.selectionStart : 0 }
  }
  /** Several lines are several sentences. */
  const paste = (line: Line, from: number, to: number, text: string): void => {
    const pieces = text.split(/\r?\n/).flatMap((piece) => (piece.trim() === '' ? [] : [piece.trim()]))
    const index = lines.indexOf(line)
    const [first = '', ...rest] = pieces
    const last = rest.pop()
    const added = rest.map((piece) => newLine(piece))
    const end = newLine(`${last ?? ''}${line.text.slice(to)}`)
    const begun = { ...line, text: `${line.text.slice(0, from)}${first}` }
    put([...lines.slice(0, index), begun, ...added, end, ...lines.slice(index + 1)], 'the pasted text')
    caret.current = { id: end.id, at: last?.length ?? 0 }
  }
  const step = (line: Line, by: 1 | -1): boolean => {
    const other = lines[lines.indexOf(line) + by]
    const field = other === undefined ? null : document.getElementById(sentenceId(other.id))
    if (!(field instanceof HTMLTextAreaElement)) return false
    field.focus()
    const at = by > 0 ? 0 : field.value.length
    field.setSelectionRange(at, at)
    return true
  }
  const add = (): void => {
    const line = newLine('')
    put([...lines, line], 'the new sentence')
    caret.current = { id: line.id, at: 0 }
  }
  const toFinding = (by: 1 | -1): void => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-finding]')]
    if (all.length === 0) {
      say('The checks found nothing here.')
      return
    }
    const here = document.activeElement
    const after = all.findIndex((each) => each === here || isAfter(here, each))
    const exact = here !== null && all[after] === here
    const next = after < 0 ? (by > 0 ? 0 : all.length - 1) : by > 0 ? (exact ? after + 1 : after) : after - 1
    all[(next + all.length) % all.length]?.focus()
  }
  useCommands([
    {
      id: 'finding-next',
      title: 'Next finding of the checks',
      keys: 'Alt+ArrowDown',
      group: 'Writing',
      run: () => toFinding(1),
    },
    { id: 'finding-before', title: 'Finding before', keys: 'Alt+ArrowUp', group: 'Writing', run: () => toFinding(-1) },
    ...(writes ? [{ id: 'sentence-add', title: 'Add a sentence', keys: 'Alt+Enter', group: 'Writing', run: add }] : []),
  ])
  // Where nothing is written yet, nothing is missing from it: "Send on" says what is needed.
  const whole = (lines.length === 0 ? [] : checks.findings).filter(
    ({ line, part: where, finding }) => line === null && where === part && finding.severity !== 'note',
  )
  return (
    <section className="editor" aria-label={title}>
      {lines.length === 0 ? <Empty title="No sentences yet">{empty}</Empty> : null}
      <ol className="editor__lines">
        {lines.map((line, index) => (
          <Sentence
            key={line.id}
            line={line}
            number={index + 1}
            of={title}
            part={part}
            active={active === line.id}
            checks={checks}
            onActive={() => setActive(line.id)}
            onText={(text) => write(line, text)}
            onSplit={(at) => split(line, at)}
            onJoin={() => join(line)}
            onRemove={() => remove(line)}
            onMove={(by) => move(line, by)}
            onStep={(by) => step(line, by)}
            onPaste={(from, to, text) => paste(line, from, to, text)}
          />
        ))}
      </ol>
      {whole.length === 0 ? null : (
        <ul className="sentence__found" aria-label={`${title}, as a whole`}>
          {whole.map((placed) => (
            <FindingLine key={placed.finding.id} placed={placed} full={false} />
          ))}
        </ul>
      )}
      {writes ? (
        <div className="row">
          <Button look="outline" id={`add-${part}`} onClick={add}>
            Add a sentence
          </Button>
          <span className="muted editor__count">{countText(lines.length, 'sentence')}</span>
        </div>
      ) : null}
    </section>
  )
}

const isAfter = (here: Element | null, each: Element): boolean =>
  here !== null && (here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
