/** What the UR decisions of all example cases, PDF and text, are read to have decided: what their applications state. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readRequest } from '../src/letter/index.ts'
import { openCaseCache, openPdfReader, readCaseFolder } from '../src/papers/index.ts'
import { readUrDecision } from '../src/review/ur-decision.ts'

const cases = join(import.meta.dirname, '..', 'examples', 'cases')
const reader = openPdfReader({ children: 1 })
afterAll(() => reader.close())

describe.each(readdirSync(cases))('%s', (name) => {
  test('verdict, what is left of a modified request, and a reason at least', async () => {
    const read = await readCaseFolder(join(cases, name), {
      reader,
      cache: await openCaseCache({ OPENIMR_CACHE: 'off' }),
      progress: () => {},
      scanner: async () => null,
      announce: () => {},
    })
    if ('code' in read) throw new Error(read.message)
    const { application, claims, files, urDecision } = read
    const papers = files.filter(({ path }) => path === urDecision).map(({ document }) => document)
    const items = application.items.map(({ request }) => ({ ...readRequest(request).value, request, dependsOn: null }))
    const outcomes = readUrDecision(papers, items, claims).items
    expect(outcomes.map(({ verdict }) => verdict)).toEqual(application.items.map(({ urOutcome }) => urOutcome))
    for (const { verdict, authorized, reasons } of outcomes) {
      expect(authorized === null).toBe(verdict !== 'modify')
      expect(reasons.length).toBeGreaterThan(0)
    }
  })
})
