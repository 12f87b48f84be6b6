/**
 * Makes the decided determinations of `examples/determinations`: `node_modules/.bin/node examples/make/decide.ts`. The draft is
 * what `imr review --out` writes of the case; decisions and words are those of `decisions.ts`.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeterminationFile, Sentence } from '../../src/letter/index.ts'
import { type CaseDecision, DECISIONS } from './decisions.ts'

const root = join(import.meta.dirname, '..', '..')
const OUT = join(import.meta.dirname, '..', 'determinations')

function draftOf(name: string): DeterminationFile {
  const folder = mkdtempSync(join(tmpdir(), 'openimr-decide-'))
  try {
    const args = [join(root, 'bin', 'imr'), 'review', join('examples', 'cases', name), '--brief', '--out', folder]
    const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stderr)
    return JSON.parse(readFileSync(join(folder, 'determination.json'), 'utf8')) as DeterminationFile
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function decided(draft: DeterminationFile, words: CaseDecision): DeterminationFile {
  if (draft.items.length !== words.items.length) throw new RangeError(`${words.name}: a decision for each item`)
  return {
    ...draft,
    case: { ...draft.case, dateAssigned: words.dateAssigned, decisionDate: words.decisionDate },
    reviewer: { licensure: words.licensure, specialties: words.specialties },
    summary: without(draft.summary, words.strikeFromSummary, words.name),
    items: draft.items.map((item, index) => {
      const { decision = null, strike = [], say = [] } = words.items[index] ?? {}
      const own = say.map((text): Sentence => ({ text, support: [{ kind: 'physician' }] }))
      const rationale = [...without(item.rationale, strike, `${words.name}, item ${index + 1}`), ...own]
      return { ...item, decision, rationale, toDecide: [] }
    }),
  }
}

/** A sentence to strike that the draft no longer has is a sign that the decision should be looked at again. */
function without(sentences: readonly Sentence[], strike: readonly string[], where: string): readonly Sentence[] {
  for (const beginning of strike) {
    if (!sentences.some(({ text }) => text.startsWith(beginning))) {
      process.stderr.write(`${where}: the draft does not say "${beginning} …"\n`)
    }
  }
  return sentences.filter(({ text }) => !strike.some((beginning) => text.startsWith(beginning)))
}

mkdirSync(OUT, { recursive: true })
for (const words of DECISIONS) {
  const file = join(OUT, `${words.name}.json`)
  writeFileSync(file, `${JSON.stringify(decided(draftOf(words.name), words), null, 2)}\n`)
  process.stdout.write(`${file}\n`)
}
