import { expect, test } from 'vitest'
import { readRequest } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { safetyOf } from './safety.ts'
import type { Subject } from './subject.ts'

const drug = (request: string): Subject => ({
  ...readRequest(request).value,
  request,
  original: null,
  authorized: null,
  disputed: null,
  dependsOn: null,
})

const notes = (request: string, record: string) =>
  safetyOf(drug(request), readRecords([{ id: 'note', pages: [`PROGRESS NOTE\n\n${record}`] }]).value.claims)

const MEDICATIONS = 'MEDICATIONS: Morphine sulfate ER 30 mg twice a day. Diazepam 5 mg at night.'

test.each<[string, string, string, boolean]>([
  ['none is spoken of', 'Morphine ER 30mg #60', MEDICATIONS, false],
  ['of this drug', 'Morphine ER 30mg #60', `${MEDICATIONS}\n\nPLAN: Taper the morphine by ten percent a week.`, true],
  ['by its brand', 'Morphine ER 30mg #60', `${MEDICATIONS}\n\nPLAN: We will wean MS Contin over two months.`, true],
  ['of its class', 'Morphine ER 30mg #60', `${MEDICATIONS}\n\nPLAN: Weaning of opioids has been discussed.`, true],
  ['of no named drug', 'Morphine ER 30mg #60', `${MEDICATIONS}\n\nPLAN: A taper over six weeks was begun.`, true],
  ['of another drug', 'Morphine ER 30mg #60', `${MEDICATIONS}\n\nPLAN: A taper of the diazepam has begun.`, false],
  ['the other one', 'Diazepam 5mg #30', `${MEDICATIONS}\n\nPLAN: A taper of the diazepam has begun.`, true],
])('a taper, %s', (_what, request, record, found) => {
  const taper = notes(request, record).find(({ code }) => code === 'taper-needed')
  expect(taper?.message).toMatch(found ? /the record speaks of one/ : /none was found/)
})

test.each<[string, string, boolean]>([
  ['three months before the newest list', '07/01/2015', true],
  ['for two weeks, years ago', '10/05/2008', false],
])('a muscle relaxant on a list %s', (_what, day, told) => {
  const visit = (date: string, drugs: string): string =>
    `PROGRESS REPORT\nDate of service: ${date}\n\nCURRENT MEDICATIONS:\n${drugs}`
  const pages = [visit(day, 'Cyclobenzaprine 10 mg at bedtime'), visit('10/01/2015', 'Norco 10/325 mg twice a day')]
  const { claims } = readRecords([{ id: 'chart', pages }]).value
  const codes = safetyOf(drug('Norco 10/325mg #60'), claims).map(({ code }) => code)
  expect(codes.includes('depressants-together')).toBe(told)
})

test('depressants together, from either side; urgent findings whatever is asked', () => {
  expect(notes('Morphine ER 30mg #60', MEDICATIONS).map(({ code }) => code)).toContain('depressants-together')
  expect(notes('Diazepam 5mg #30', MEDICATIONS).map(({ code }) => code)).toContain('depressants-together')
  const urgent = notes('MRI of the lumbar spine', 'He reports saddle anesthesia since yesterday.')
  expect(urgent.map(({ urgent }) => urgent)).toEqual([true])
})
