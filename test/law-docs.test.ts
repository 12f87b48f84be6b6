import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { holidaysOf, printSource, type Term } from '../src/law/index.ts'
import { FEES, PENALTIES } from '../src/law/money.ts'
import { RULES, SERVICE_EXTENSIONS } from '../src/law/rules.ts'

const path = join(import.meta.dirname, '..', 'docs', 'law.md')
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
const years = Array.from({ length: 29 }, (_, index) => 2012 + index)
const daysOff = (term: Term, year: number): string =>
  holidaysOf(term, year)
    .filter((holiday) => holiday.date.dayOfWeek < 6)
    .map((holiday) => `${holiday.date.toString().slice(5)}${holiday.name.endsWith('observed') ? '\\*' : ''}`)
    .join(' ')
const money = (amount: number | null): string => (amount === null ? 'not known' : `$${amount}`)

/** The tables of docs/law.md are the data of src/law, printed: what people read cannot fall behind what is counted. */
const TABLES: Record<string, string> = {
  rules: table(
    ['clock', 'for', 'from', 'to', 'length', 'source'],
    RULES.map((rule) => [
      rule.clock,
      rule.track,
      rule.from,
      rule.to ?? '',
      `${rule.length} ${rule.unit}${rule.length === 1 ? '' : 's'}`,
      printSource(rule.citation),
    ]),
  ),
  service: table(
    ['law', 'served', 'place', 'adds', 'source'],
    SERVICE_EXTENSIONS.map((extension) => [
      extension.law,
      extension.by.join(', '),
      extension.place,
      `${extension.length} ${extension.term}s`,
      printSource(extension.citation),
    ]),
  ),
  court: table(
    ['year', 'weekdays closed'],
    years.map((year) => [year, daysOff('court day', year)]),
  ),
  working: table(
    ['year', 'weekdays passed over'],
    years.map((year) => [year, daysOff('working day', year)]),
  ),
  fees: table(
    ['from', 'to', 'kind', 'reviewer', 'reviewers', 'amount', 'source'],
    FEES.map((fee) => [
      fee.from,
      fee.to ?? '',
      fee.kind,
      fee.reviewer,
      fee.reviewers,
      money(fee.amount),
      printSource(fee.citation),
    ]),
  ),
  penalties: table(
    ['violation', 'from', 'to', 'amount', 'source'],
    PENALTIES.map((penalty) => [
      penalty.violation,
      penalty.from,
      penalty.to ?? '',
      `${penalty.atMost ? 'up to ' : ''}${money(penalty.perDay ?? penalty.flat)}${penalty.perDay === null ? '' : ' a day'}${penalty.ceiling === null ? '' : `, at most ${money(penalty.ceiling)}`}`,
      printSource(penalty.citation),
    ]),
  ),
}

describe('docs/law.md', () => {
  const document = readFileSync(path, 'utf8')
  const block = (name: string): RegExp => new RegExp(`(<!-- table: ${name} -->\\n)[^]*?(\\n<!-- end -->)`)

  test.each(Object.entries(TABLES))('the table of %s is the data', (name, expected) => {
    // `UPDATE_DOCS=1` rewrites the tables after a change of the data; a plain run only compares.
    if (process.env['UPDATE_DOCS'] === '1') {
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(block(name), (_all, open, close) => `${open}${expected}${close}`),
      )
    } else expect(block(name).exec(document)?.[0]).toBe(`<!-- table: ${name} -->\n${expected}\n<!-- end -->`)
  })
})
