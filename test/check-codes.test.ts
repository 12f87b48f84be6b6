import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHECK_CODES, checkLetter } from '../src/check/index.ts'
import { pagesOf, quote } from '../src/core/index.ts'
import { readLetter } from '../src/letter/index.ts'
import { EXAMPLES, type LetterParts, letterText, SOUND } from './check-examples.ts'

/** Codes of absence and presence claims have a set of their own (`test/check-set`). */
const ELSEWHERE = /^(?:absence-|not-in-record|ur-only|figure-mismatch|presence-)/

function check(parts: LetterParts) {
  const document = { id: 'letter', pages: pagesOf(letterText(parts)) }
  const reading = readLetter(document)
  return { document, reading, findings: checkLetter({ document, reading, record: null }) }
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('the codes of imr check', () => {
  test('a sound letter has no error and no warning', () => {
    const { findings, reading } = check({ items: [SOUND.item] })
    expect(reading.value.items).toHaveLength(1)
    expect(findings.filter(({ severity, code }) => severity !== 'note' && !ELSEWHERE.test(code))).toEqual([])
  })

  test.each(EXAMPLES)('$code is found, at its place', ({ code, letter, words: expected }) => {
    const { document, findings } = check(letter)
    const found = findings.filter((finding) => finding.code === code)
    expect(found.length, findings.map((each) => each.code).join(', ')).toBeGreaterThan(0)
    const places = found.map(({ at }) => (at === null ? null : words(quote(document, at))))
    if (expected !== null) expect(places).toContain(expected)
    for (const { message } of found) {
      expect(message.length).toBeGreaterThan(20)
      expect(message).toMatch(/[.?)]$/)
    }
  })

  test('every code has an example, and docs/checks.md lists every code with its words', () => {
    const shown = new Set(EXAMPLES.map(({ code }) => code as string))
    const missing = Object.keys(CHECK_CODES).filter((code) => !shown.has(code) && !ELSEWHERE.test(code))
    expect(missing).toEqual([])
    const path = join(import.meta.dirname, '..', 'docs', 'checks.md')
    expect(existsSync(path)).toBe(true)
    const docs = readFileSync(path, 'utf8')
    for (const [code, { severity }] of Object.entries(CHECK_CODES)) {
      expect(docs, code).toContain(`| \`${code}\` | ${severity} |`)
    }
    for (const { code, words: example } of EXAMPLES) if (example !== null) expect(docs, code).toContain(example)
  })
})
