import { recordFrom } from './check-command.ts'
import { count, printable, rows, type Terminal } from './terminal.ts'

/**
 * `imr find TEXT --records DIR`: the records searched for anything a person types, the way an absence claim is searched:
 * known things under all their names, then lines that share the words. Returns the exit code: 1 when the records could
 * not be read. Nothing found is an answer, and says how much was looked through.
 */
export async function findCommand(
  words: readonly string[],
  options: { readonly records: string; readonly json: boolean; readonly limit: number },
  terminal: Terminal,
): Promise<number> {
  const { searchRecord } = await import('../check/index.ts')
  const record = await recordFrom(options.records, options.json, terminal)
  if (record === 'failed') return 1
  const query = words.join(' ')
  const { passages, searched, synonyms } = searchRecord(record, query, options.limit)
  if (options.json) {
    const found = passages.map(({ evidence, assertion, reviewer, date }) => ({
      ...evidence,
      assertion,
      utilizationReview: reviewer,
      date: date?.toString() ?? null,
    }))
    terminal.output.write(`${JSON.stringify({ query, searched, synonyms, passages: found })}\n`)
    return 0
  }
  const { colour, columns } = terminal
  const out = [
    `${colour.bold(printable(query))}: ${count(passages.length, 'passage')} in ${count(searched.documents, 'document')} of ${count(searched.pages, 'page')}`,
  ]
  if (synonyms.length > 0) {
    out.push(
      ...rows(printable(`searched under these names too: ${synonyms.slice(0, 12).join(', ')}`), columns).map(
        colour.dim,
      ),
    )
  }
  for (const { evidence, assertion, reviewer, date } of passages) {
    const marks = [
      ...(assertion === null ? ['shares words'] : [assertion]),
      ...(reviewer ? ['utilization review says it'] : []),
      ...(date === null ? [] : [date.toString()]),
    ]
    out.push('', `  ${printable(evidence.document)}, page ${evidence.page}  ${colour.dim(marks.join(' · '))}`)
    out.push(...rows(printable(evidence.quote), columns - 6).map((row) => `      ${row}`))
  }
  if (passages.length === 0)
    out.push('Nothing near was found. Other words may find it: a search knows words, not meanings.')
  terminal.output.write(`${out.join('\n')}\n`)
  return 0
}
