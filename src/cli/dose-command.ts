import { printPages } from '../core/index.ts'
import type { Dose, FactorTable } from '../dose/index.ts'
import { printable, rows, type Terminal } from './terminal.ts'

/** A regimen is a few lines; a file sent by mistake is not one. */
const LONGEST_REGIMEN = 100_000

/**
 * `imr dose REGIMEN`: one document (or one printed calculation) for the table named, or for every table. Returns the
 * exit code: 2 for an unknown table or an empty regimen; what cannot be computed is an answer and not a failure.
 */
export async function doseCommand(
  words: readonly string[],
  tableId: string | null,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { computeDose, FACTOR_TABLES } = await import('../dose/index.ts')
  const tables = tableId === null ? FACTOR_TABLES : FACTOR_TABLES.filter(({ id }) => id === tableId)
  if (tables.length === 0) {
    const known = FACTOR_TABLES.map(({ id }) => id).join(', ')
    terminal.errors.write(`imr: there is no factor table "${printable(tableId ?? '')}". Tables: ${known}.\n`)
    return 2
  }
  const regimen = (words.length === 1 && words[0] === '-' ? await standardInput(terminal) : words.join(' ')).trim()
  if (regimen === '') {
    terminal.errors.write('imr: the regimen is empty. Example: imr dose "MS Contin 60 mg TID"\n')
    return 2
  }
  if (regimen.length > LONGEST_REGIMEN) {
    terminal.errors.write('imr: that is too long for a regimen (100,000 characters at most).\n')
    return 2
  }
  for (const [index, table] of tables.entries()) {
    const dose = computeDose(regimen, table)
    if (json) terminal.output.write(`${JSON.stringify(doseJson(dose))}\n`)
    else terminal.output.write(`${index === 0 ? '' : '\n'}${doseView(dose, table, terminal)}`)
  }
  return 0
}

async function standardInput(terminal: Terminal): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of terminal.input as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > 4 * LONGEST_REGIMEN) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Names and order of the fields are a contract with other programs. */
export function doseJson(dose: Dose): Record<string, unknown> {
  return {
    table: dose.table,
    low: dose.low,
    high: dose.high,
    unit: dose.unit,
    complete: dose.complete,
    lines: dose.lines.map((line) => ({
      text: line.text,
      ingredient: line.ingredient,
      dailyLow: line.dailyLow,
      dailyHigh: line.dailyHigh,
      factor: line.factor,
      mmeLow: line.mmeLow,
      mmeHigh: line.mmeHigh,
      notCounted: line.notCounted,
    })),
    warnings: dose.warnings.map(({ code, message, span }) => ({ code, message, span })),
  }
}

/** The calculation as a physician checks it: the table with its source, each step, the total, and what is not in it. */
function doseView(dose: Dose, table: FactorTable, terminal: Terminal): string {
  const { colour, columns } = terminal
  const lines: string[] = []
  const say = (mark: string, text: string): void => {
    for (const [index, row] of rows(printable(text), columns - 4).entries()) {
      lines.push(`  ${index === 0 ? mark : ' '} ${row}`)
    }
  }
  const { citation, since, sinceConfidence } = table
  const source = [citation.guideline, citation.edition, citation.section].filter((part) => part !== '').join(', ')
  const pages = citation.pages.length === 0 ? '' : `, pp. ${printPages(citation.pages)}`
  lines.push(
    `${colour.bold(table.name)} ${colour.dim(`${table.id}${since === null ? '' : ` · since ${since}${sinceConfidence === 'verified' ? '' : ` [${sinceConfidence}]`}`}`)}`,
  )
  say(' ', `Source: ${source}${pages} [${citation.confidence}]`)
  // A step says of an opioid why it is not counted; drugs that are no opioids have no step of their own.
  const steps = dose.steps.filter((step) => !step.startsWith('Total:'))
  for (const step of steps) say('·', step)
  for (const { text, notCounted } of dose.lines) {
    if (notCounted === null || steps.some((step) => step.includes(notCounted))) continue
    say('·', `${text}: not counted, ${notCounted}.`)
  }
  for (const warning of dose.warnings) say(colour.yellow('!'), `${warning.message} (${warning.code})`)
  const sum = dose.steps.find((step) => step.startsWith('Total:'))
  if (dose.low === null || sum === undefined) lines.push(`  ${colour.yellow('= Nothing can be computed.')}`)
  else for (const row of rows(`= ${printable(sum)}`, columns - 4)) lines.push(`  ${colour.bold(row)}`)
  return `${lines.join('\n')}\n`
}
