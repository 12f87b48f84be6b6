/** The checks of the draft while it is written: asked 400 ms after the last letter, late answers dropped. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { DeterminationFile } from '../../letter/index.ts'
import type { CheckAnswer } from '../../service/index.ts'
import { Problem, send } from '../api.ts'
import { type Draft, type Line, linesOf, type Part } from './draft-model.ts'

export type Checked = CheckAnswer['findings'][number]

/** A finding at the sentence that it is about; `from` and `to` are in the sentence as it was checked. */
export type Placed = {
  readonly finding: Checked
  readonly part: Part
  readonly line: string | null
  readonly text: string
  readonly from: number
  readonly to: number
}

export type Checks = {
  readonly findings: readonly Placed[]
  readonly against: CheckAnswer['against']
  /** `waiting`: what is shown belongs to an earlier text. */
  readonly state: 'none' | 'waiting' | 'done' | 'failed'
  readonly problem: Problem | null
  /** From the last letter to the answer, in milliseconds, of the newest check. */
  readonly took: number | null
}

const PAUSE_MS = 400
const AGAIN_MS = 1000
const MOST_MS = 15_000

const NOTHING: Checks = { findings: [], against: null, state: 'none', problem: null, took: null }

/** Only words are checked: what they rest on stays here. Sentences without words are not sent, as they are not saved. */
function wordsOnly(file: DeterminationFile): DeterminationFile {
  const bare = (sentences: DeterminationFile['summary']) =>
    sentences.map(({ text }) => ({ text, support: [{ kind: 'physician' as const }] }))
  return {
    ...file,
    summary: bare(file.summary),
    items: file.items.map((item) => ({ ...item, rationale: bare(item.rationale), findings: [] })),
  }
}

const written = (lines: readonly Line[]): readonly Line[] => lines.filter(({ text }) => text.trim() !== '')

function placedIn(draft: Draft, finding: Checked): Placed {
  const part: Part = finding.item === null ? 'summary' : finding.item - 1
  const { sentence } = finding
  const where: Part = sentence === null ? part : sentence.item === null ? 'summary' : sentence.item - 1
  const line = sentence === null ? undefined : written(linesOf(draft, where))[sentence.index]
  if (line === undefined || sentence === null) return { finding, part: where, line: null, text: '', from: 0, to: 0 }
  const before = line.text.length - line.text.trimStart().length
  const { from, to } = sentence
  return { finding, part: where, line: line.id, text: line.text, from: from + before, to: to + before }
}

/** `key` changes whenever the record or the criteria did: the same words are then checked again. */
export function useDraftChecks(caseId: string, draft: Draft, file: DeterminationFile, key: string): Checks {
  const [checks, setChecks] = useState<Checks>(NOTHING)
  const asked = useMemo(() => JSON.stringify([key, wordsOnly(file)]), [file, key])
  const newest = useRef({ draft, file })
  newest.current = { draft, file }
  useEffect(() => {
    const began = performance.now()
    const controller = new AbortController()
    setChecks((before) => (before.state === 'done' ? { ...before, state: 'waiting' } : before))
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (tries: number): Promise<void> => {
      const sent = newest.current
      try {
        const { value } = await send<CheckAnswer>('POST', `/api/cases/${caseId}/draft/check`, {
          body: { file: (JSON.parse(asked) as [string, unknown])[1] },
          signal: controller.signal,
        })
        if (controller.signal.aborted) return
        setChecks({
          findings: value.findings.map((finding) => placedIn(sent.draft, finding)),
          against: value.against,
          state: 'done',
          problem: null,
          took: performance.now() - began,
        })
      } catch (error) {
        if (controller.signal.aborted) return
        const problem = error instanceof Problem ? error : null
        setChecks((before) => ({ ...before, state: 'failed', problem }))
        // A server that is busy or away is asked again; what it refused stays refused until the words change.
        if (problem === null || problem.status === 0 || problem.status === 429 || problem.status >= 500) {
          timer = setTimeout(() => void ask(tries + 1), Math.min(AGAIN_MS * 2 ** tries, MOST_MS))
        }
      }
    }
    timer = setTimeout(() => void ask(0), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [asked, caseId])
  return checks
}

/** The findings of one sentence that still stand where they were found: its words have not changed since. */
export const findingsOf = ({ findings }: Checks, line: Line): readonly Placed[] =>
  findings.filter((each) => each.line === line.id && each.text === line.text)

const GRAVITY = { error: 0, warning: 1, note: 2 } as const
export const byGravity = (a: Placed, b: Placed): number => GRAVITY[a.finding.severity] - GRAVITY[b.finding.severity]
