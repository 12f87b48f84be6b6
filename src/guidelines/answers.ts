import { type CivilDate, civilDate, type Read, type Warning } from '../core/index.ts'
import { ANSWERS, type Answer } from './criterion.ts'
import { type Json, type Problem, problem, Reader } from './json-reader.ts'

/** A person's answer to a criterion. `item`: the item it is given for, counted from 1; null for every item that asks it. */
export type PersonAnswer = {
  readonly criterion: string
  readonly item: number | null
  readonly answer: Answer
  readonly by: string
  readonly on: CivilDate
  readonly why: string
}

/** Longest file of answers read, in characters; every criterion there is with a page of reasons takes less. */
const LONGEST = 2_000_000

/**
 * Reads a file of answers: `{ "OPI-MED-3": { "answer": "met", "by": "…", "on": "2016-05-12", "why": "…" } }`, with a list in
 * place of one answer where items are answered apart (`"item": 2`). Total, as `readPack`: one problem refuses the file,
 * since an answer without its person, day and reason could not be told from a computed one.
 */
export function readAnswers(text: string): Read<readonly PersonAnswer[] | null> {
  const refused = (problems: readonly Problem[]): Read<null> => ({
    value: null,
    warnings: problems.map(
      ({ code, path, what, todo }): Warning => ({ code, span: null, message: `${path}: ${what}; ${todo}` }),
    ),
  })
  if (text.length > LONGEST)
    return refused([problem('answers-too-long', '$', `longer than ${LONGEST} characters`, 'is it another file?')])
  let json: Json
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    return refused([problem('answers-not-json', '$', 'not valid JSON', 'correct the syntax')])
  }
  const problems: Problem[] = []
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused([problem('answers-not-an-object', '$', 'not an object', 'give { "CRITERION-ID": { … } }')])
  const root = new Reader(json, '$', problems)
  const answers = Object.keys(json).flatMap((criterion): readonly PersonAnswer[] => {
    const given = root.at(criterion)
    const each = (reader: Reader): PersonAnswer => answerOf(criterion, reader)
    return Array.isArray((json as { readonly [key: string]: Json })[criterion]) ? given.list(each, 1) : [each(given)]
  })
  const seen = new Set<string>()
  for (const { criterion, item } of answers) {
    const key = `${criterion} ${item ?? ''}`
    if (seen.has(key))
      root.at(criterion).report('answers-twice', 'the same item is answered twice', 'give one answer an item')
    seen.add(key)
  }
  return problems.length > 0 ? refused(problems) : { value: answers, warnings: [] }
}

function answerOf(criterion: string, reader: Reader): PersonAnswer {
  reader.only('answer', 'by', 'on', 'why', 'item')
  const [year = 0, month = 0, day = 0] = reader.at('on').date().split('-').map(Number)
  const item = reader.at('item')
  return {
    criterion,
    item: item.isMissing() || item.isNull() ? null : item.whole(1, 999),
    answer: reader.at('answer').oneOf(ANSWERS),
    by: reader.at('by').text(),
    on: civilDate(year, month, day) ?? Temporal.PlainDate.from('1900-01-01'),
    why: reader.at('why').text(),
  }
}

/** The answers that hold for one item, by criterion; one given for this item alone goes before one for all. */
export function answersFor(item: number, answers: readonly PersonAnswer[]): ReadonlyMap<string, PersonAnswer> {
  const forAll = answers.filter((answer) => answer.item === null)
  const forIt = answers.filter((answer) => answer.item === item)
  return new Map([...forAll, ...forIt].map((answer) => [answer.criterion, answer]))
}
