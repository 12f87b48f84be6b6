import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { compare, multiply, printRational, ratio } from '../core/index.ts'
import {
  computeDose,
  computeExactDose,
  type Dose,
  FACTOR_TABLES,
  type FactorTable,
  factorFor,
  factorTable,
  readMedication,
  toDose,
  totalDose,
} from './index.ts'

function table(id: string): FactorTable {
  const found = factorTable(id)
  if (found === null) throw new Error(`no table ${id}`)
  return found
}

const print = (dose: Dose): string =>
  dose.low === null
    ? 'not computed'
    : `${dose.low === dose.high ? dose.low : `${dose.low}-${dose.high}`}${dose.complete ? '' : ', incomplete'}`

const ROWS: readonly (readonly [table: string, regimen: string, total: string, special: string])[] = [
  [
    'mtus-2009',
    'Morphine Sulfate ER 60 mg three times per day, Oxycodone 10 mg 1-2 four times per day',
    '240-300',
    'seed 001',
  ],
  [
    'mtus-2009',
    'Dilaudid 6mg every 8 hours, Klonopin 1mg TID, Oxycontin 20mg every 12 hours, Naproxen every 12 hours, Metoprolol, Metformin and Levothyroxine',
    '132',
    'seed 004, with its other drugs',
  ],
  ['cdc-2022', 'Dilaudid 6mg every 8 hours, Oxycontin 20mg every 12 hours', '150', 'hydromorphone 5 since 2022'],
  [
    'mtus-2009',
    'MS ER 60mg twice a day, Dilaudid 8mg 1-2 tab three times a day',
    '216-312',
    'seed 000 without the pump',
  ],
  ['mtus-2009', 'Morphine infusion, MS ER 60mg twice a day', '120, incomplete', 'an infusion has no factor'],
  ['mtus-2009', 'Dilaudid 8mg #120, MS Contin 60mg #90', '308', 'quantities, 30 days assumed'],
  ['mtus-2009', 'Dilaudid 4mg #90 30 day supply; Oxycontin 20mg #60 30 day supply', '108', 'what seed 004 requests'],
  ['mtus-2009', 'Tramadol 50 mg QID', 'not computed', 'no factor in 2009'],
  ['mtus-2009', 'Tramadol 50 mg QID, Norco 10/325 TID', '30, incomplete', 'the number stands, marked'],
  ['cdc-2022', 'Tramadol 50 mg QID', '40', ''],
  ['cms', 'Tramadol 50 mg QID', '20', ''],
  ['nih-heal-2025', 'Nucynta 50 mg QID', '60', 'tapentadol 0.3'],
  ['cdc-2022', 'Nucynta 50 mg QID', '80', 'tapentadol 0.4'],
  ['cdc-2016', 'Nucynta 50 mg QID', 'not computed', 'only remembered for 2016: left out'],
  // combinations count their opioid part
  ['cdc-2016', 'Norco 10/325 1 tab q6h prn', '0-40', ''],
  ['cdc-2016', 'Percocet 10/325 q4-6h, max 5/day', '60-75', ''],
  ['cdc-2016', 'Tylenol #3 1-2 tabs q6h prn', '0-36', ''],
  ['cms', 'Trezix 320.5/30/16 mg 2 caps q6h', '32', 'the third of three parts'],
  ['cdc-2016', 'Fioricet 1 tab tid', '0', 'a barbiturate, no opioid'],
  // methadone
  ['mtus-2009', 'Methadone 10 mg bid', '80', '20 mg: the first band'],
  ['mtus-2009', 'Methadone 10 mg bid, methadone 1 mg daily', '168', '21 mg over two lines takes one band'],
  ['mtus-2009', 'Methadone 10 mg 1-3 tabs bid', '80-600', 'low and high lie in different bands'],
  ['cdc-2022', 'Methadone 10 mg tid', '141', 'flat since 2022'],
  ['cdc-research-2018', 'Methadone 10 mg tid', '90', 'for analysis only'],
  // patches
  ['mtus-2009', 'Fentanyl patch 25 mcg/hr every 72 hours', '60', 'worn: 2.4 once'],
  ['mtus-2009', 'Duragesic 25 mcg/hr 1 patch q48h', '60', 'worn: the interval does not matter'],
  ['cms', 'Fentanyl patch 25 mcg/hr every 72 hours', '60', 'dispensed: 7.2 ÷ 3'],
  ['cdc-research-2018', 'Duragesic 25 mcg/hr 1 patch q48h', '90', 'dispensed: more patches, more dose'],
  ['cdc-research-2018', 'Duragesic 25 mcg/hr #10 30 day supply', '60', ''],
  ['mtus-2009', 'Duragesic 50 mcg/hr 2 patches q72h', '240', 'two at once'],
  ['nih-heal-2025', 'Butrans 10 mcg/hr weekly', '22', ''],
  ['cdc-2016', 'Butrans 10 mcg/hr weekly', 'not computed', 'excluded'],
  ['nih-heal-2025', 'Suboxone 8/2 bid', '620.8', ''],
  ['nih-heal-2025', 'Belbuca 300 mcg q12h', '23.4', 'film in micrograms'],
  // through the mouth or nose
  ['cdc-research-2018', 'Actiq 400 mcg qid', '208', 'lozenge 0.13'],
  ['cdc-research-2018', 'Onsolis 400 mcg bid', '144', 'film 0.18'],
  ['cdc-research-2018', 'Subsys 400 mcg qid', '288', 'oral spray 0.18'],
  ['cdc-research-2018', 'Lazanda 100 mcg qid', '64', 'nasal 0.16'],
  ['cdc-2016', 'Fentora 200 mcg qid', 'not computed', 'no factor'],
  ['cdc-research-2018', 'morphine suppository 20 mg bid', '40', 'the workbook counts suppositories'],
  ['cdc-2016', 'morphine suppository 20 mg bid', 'not computed', 'oral factors only'],
  // liquids and masses
  ['cdc-2016', 'Methadone 10 mg/5 mL, 5 mL bid', '80', ''],
  ['cdc-2016', 'hydrocodone/APAP 7.5-325 mg/15 mL, 15 mL q6h', '30', ''],
  ['cdc-2016', 'morphine 20 mg/mL, 0.5 mL q4h', '60', ''],
  ['cdc-2016', 'morphine 20 mg/mL daily', 'not computed', 'no volume'],
  ['cdc-2016', 'Oxycodone 10 mg tablets, take 20 mg TID', '90', 'the mass of a dose beats the strength'],
  ['cdc-2016', 'Oxycodone 5 mg, 2 tablets (5 mg) TID', '22.5-45', 'units and mass disagree: both'],
  ['cdc-2016', 'Oxycodone 60 mg/day', '90', ''],
  ['cdc-2016', 'oxycodone 10 mg q4h, max 40 mg a day', '60', 'a cap in mass'],
  ['cdc-2016', 'Hydrocodone 10/325 1 tab qid', '40', 'a pair only sold with acetaminophen'],
  ['cdc-2016', 'hydrocodone 10-325 mg tid', '30', 'never a range of doses'],
  ['cdc-2016', 'Norco 10/325 #120 per month', '40', 'a month is 30 days'],
  ['cdc-2016', 'Norco 10/325 120 tablets per month', '40', ''],
  ['cdc-2016', 'Methadone 10 mg 4 tablets 3 times a day, total 120 mg/day', '1440', 'the sum in the text is not added'],
  ['cdc-2016', 'Oxycodone 10 mg 4 times a day, 60 mg/day', '60-90', 'the sum in the text disagrees: both'],
  ['cdc-2016', 'Methadone 10 mg AM, 20 mg PM', '240', 'the strength is the first dose'],
  [
    'cdc-2016',
    'Norco 10/325 every 4-6 hours prn, 5 tablets per day',
    '0-60',
    'an amount for the whole day is not added',
  ],
  ['cdc-2016', 'takes 4-6 Norco 10/325 a day', '40-60', 'the amount before the name'],
  ['cdc-2016', 'uses six Percocet 10/325 per day', '90', ''],
  ['cdc-2016', 'Norco 10/325 tid which reduces pain from 8/10 to 4/10', '30', 'pain scores behind the sig'],
  ['cdc-2016', 'Norco 10/325mg one tab q6h prn pain 4/10 to 8/10', '0-40', ''],
  ['cdc-2016', 'Norco 10/325 tid since 2014', '30', 'a year behind the sig'],
  ['cdc-2016', 'MS Contin 30 mg bid, reduces pain by 50%', '60', 'a percentage'],
  ['cdc-2016', 'Norco 10/325 1 tab q6h for L5-S1 radiculopathy', '40', 'a level'],
  ['cdc-2016', 'Norco 10/325 q6h, UDS on 9/9/2014 consistent', '40', 'a date'],
  [
    'cdc-2016',
    'Norco 10/325 2 tabs in am, 1 in afternoon, 2 at night, total of 5 per day',
    '50',
    'the sum is not added',
  ],
  ['cdc-2016', 'oxycodone 15 mg 6 tablets daily, down from 8 tablets daily', '135-180', 'no "and": one or the other'],
  ['cdc-2016', 'Norco 10/325 1 tab tid, 2 tabs at bedtime', '50', 'a moment adds'],
  ['cdc-2016', 'Norco 10/325 3000 tabs daily', 'not computed', 'no such number of tablets'],
  ['cdc-2016', 'pain 8/10 Norco 10/325 tid', '30', 'a pain score is no amount'],
  ['cdc-2016', 'since 2014 Norco 10/325 tid', '30', 'a year is no amount'],
  ['cdc-2016', '2 tablets of Norco 10/325 tid', '60', ''],
  ['mtus-2009', 'MS Contin 60 mg Q8H [180 MED], Norco 10/325 q6h [40 MED]', '220', 'totals in brackets are no amounts'],
  ['cdc-2016', 'Dilaudid 4/day', 'not computed', 'four a day, though it comes in 4 mg'],
  ['cdc-2016', 'Dilaudid 8 BID', '64', 'a strength without its unit'],
  [
    'cdc-2016',
    'oxycodone-acetaminophen 10 mg-325 mg tablet Take 1 tablet by mouth every 4-6 hours. Max Daily Amount: 5 tablets. Dispense: 120 Tablet; Refill: 0',
    '60-75',
    'as an electronic record prints it',
  ],
  // the same drug adds; what cannot be computed is named
  ['cdc-2016', 'Norco 10/325 bid; Norco 5/325 qhs', '25', ''],
  ['cdc-2016', 'Norco tid', 'not computed', 'no strength'],
  ['cdc-2016', 'Norco 10/325', 'not computed', 'neither sig nor quantity'],
  ['cdc-2016', 'Norco 10/325 as directed', 'not computed', ''],
  ['cdc-2016', 'Norco 10/325 as directed #60 30 day supply', '20', 'the quantity, with a warning'],
  ['cdc-2016', 'intrathecal morphine 5 mg/day', 'not computed', ''],
  ['cdc-2016', 'Zorvexil 10 mg bid, Norco 10/325 bid', '20, incomplete', 'an unknown drug'],
  ['cdc-2016', 'Soma 350 mg tid, gabapentin 300 mg tid', '0', 'recognised, and none an opioid'],
  ['cdc-2016', '', 'not computed', 'an empty text does not say "no opioids"'],
]

describe('totals', () => {
  test.each(ROWS)('%s: %s → %s %s', (id, regimen, total) => {
    expect(print(computeDose(regimen, table(id)))).toBe(total)
  })
})

const WARNED: readonly (readonly [table: string, regimen: string, code: string])[] = [
  ['cdc-2016', 'Norco 10/325 #60', 'days-supply-assumed'],
  ['cdc-2016', 'Norco 10/325 as directed #60 30 day supply', 'quantity-used'],
  ['cdc-2016', 'Norco 10/325 1 tab bid #180 30 day supply', 'quantity-disagrees'],
  ['cdc-2016', 'Oxycodone 5 mg, 2 tablets (5 mg) TID', 'dose-disagrees'],
  ['cdc-2016', 'Duragesic 25 mcg/hr', 'one-patch-assumed'],
  ['cms', 'Duragesic 25 mcg/hr', 'interval-assumed'],
  ['cdc-2016', 'Tramadol 50 mg qid', 'not-counted'],
  ['cdc-2016', 'Zorvexil 10 mg bid', 'unknown-drug'],
  ['cdc-2016', 'Norco 10/325 #120; Norco 10/325 1 tab q6h', 'same-drug-twice'],
  ['cdc-2016', 'Norco 10/325 1 tab q6h or Percocet 10/325 1 tab q6h', 'alternative-drug'],
  ['cdc-2016', 'discontinued Norco 10/325 tid', 'perhaps-stopped'],
  ['cdc-2016', 'Fentanyl 50 mcg q72h', 'patch-inferred'],
  ['cdc-2016', 'Hydrocodone 10/325 tid', 'combination-inferred'],
  ['cdc-2016', 'nothing at all', 'no-drug'],
]
test.each(WARNED)('%s: %s warns %s', (id, regimen, code) => {
  expect(computeDose(regimen, table(id)).warnings.map((warning) => warning.code)).toContain(code)
})

test('a sig that agrees with the quantity warns of nothing', () => {
  expect(computeDose('Norco 10/325 1-2 tabs bid #120 30 day supply', table('cdc-2016')).warnings).toEqual([])
})

test('an assumption is marked in its line', () => {
  expect(computeDose('Norco 10/325 #60', table('cdc-2016')).lines[0]?.assumption).toBe('30 days of supply')
  expect(computeDose('Norco 10/325 bid', table('cdc-2016')).lines[0]?.assumption).toBeNull()
})

test('the arithmetic is printed with the source of each factor', () => {
  const { steps } = computeDose('MS Contin 60 mg TID; oxycodone 10 mg 1-2 QID; Soma 350 mg', table('mtus-2009'))
  expect(steps).toEqual([
    'morphine: 3 units/day × 60 mg = 180 mg/day; × 1 [MTUS Chronic Pain Medical Treatment Guidelines 2009, p. 86-87; corroborated] = 180 mg/day.',
    'oxycodone: 4 to 8 units/day × 10 mg = 40 to 80 mg/day; × 1.5 [MTUS Chronic Pain Medical Treatment Guidelines 2009, p. 86-87; corroborated] = 60 to 120 mg/day.',
    'Total: 180 + (60 to 120) = 240 to 300 mg/day.',
  ])
})

test('the answer is the contract of `imr dose`: plain JSON', () => {
  const dose = computeDose('Norco 10/325 1/3 tab daily; Tramadol 50 mg; Soma', table('cdc-2016'))
  expect(JSON.parse(JSON.stringify(dose))).toEqual(dose)
  expect(Object.keys(dose)).toEqual(['table', 'low', 'high', 'unit', 'complete', 'lines', 'warnings', 'steps'])
  expect(dose.low).toBe(3.33)
  expect(dose.lines.map((line) => line.notCounted)).toEqual([
    null,
    'cdc-2016 has no factor for tramadol',
    'not an opioid',
  ])
})

describe('methadone', () => {
  test.each(['mtus-2009', 'cdc-2016'])(
    '%s: no hole and no fall from 0 to 400 mg in steps of half a milligram',
    (id) => {
      let before = ratio(-1)
      for (let halves = 0; halves <= 800; halves += 1) {
        const milligrams = ratio(halves, 2)
        const { low, high } = computeExactDose(`Methadone ${printRational(milligrams)} mg/day`, table(id))
        const factor = halves <= 40 ? 4 : halves <= 80 ? 8 : halves <= 120 ? 10 : 12
        expect(high === null ? null : printRational(high), `${halves / 2} mg`).toBe(
          printRational(multiply(milligrams, ratio(factor))),
        )
        expect(low).toEqual(high)
        if (high !== null) {
          expect(compare(high, before)).toBeGreaterThan(0)
          before = high
        }
      }
    },
  )

  test('split over any two lines, the total takes one band', () => {
    for (let first = 1; first < 60; first += 7) {
      const whole = computeDose('Methadone 60 mg/day', table('mtus-2009')).high
      expect(computeDose(`Methadone ${first} mg/day; methadone ${60 - first} mg/day`, table('mtus-2009')).high).toBe(
        whole,
      )
    }
  })
})

test('totalDose takes drugs already read and gives the same answer as the text', () => {
  const text = 'Norco 10/325 1 tab q6h'
  const { value } = readMedication(text)
  expect(toDose(totalDose([{ text, medication: value }], table('cdc-2016')))).toEqual(
    computeDose(text, table('cdc-2016')),
  )
})

describe('tables', () => {
  test('are the six, dated and cited', () => {
    expect(FACTOR_TABLES.map((one) => one.id)).toEqual([
      'mtus-2009',
      'cdc-2016',
      'cms',
      'cdc-research-2018',
      'cdc-2022',
      'nih-heal-2025',
    ])
    for (const one of FACTOR_TABLES) {
      expect(one.since).not.toBeNull()
      expect(one.citation.guideline).not.toBe('')
    }
    expect(factorTable('mtus-1999')).toBeNull()
  })

  const differences = shared('facts', 'guideline-data', 'mme-system-differences.json')
  test.skipIf(differences === null)('agree cell by cell with the comparison of systems', () => {
    const { rows } = JSON.parse(readFileSync(differences ?? '', 'utf8')) as {
      rows: Record<string, (number | string | null)[]>
    }
    /** The comparison's rows as a line each, in the order of its columns. */
    const columns = ['mtus-2009', 'cdc-2016', 'cdc-2022', 'cdc-research-2018', 'cms', 'nih-heal-2025']
    const lines: Record<string, string> = {
      'fentanyl transdermal mcg/hr': 'fentanyl patch 25 mcg/hr',
      'butorphanol nasal mg': 'butorphanol 10 mg/mL nasal spray',
      'buprenorphine SL mg': 'buprenorphine SL 8 mg tablet',
      'buprenorphine patch mcg/hr': 'buprenorphine patch 10 mcg/hr',
      'buprenorphine buccal film mcg': 'buprenorphine buccal film 75 mcg',
      'fentanyl buccal/SL/lozenge mcg': 'fentanyl lozenge 200 mcg',
      'fentanyl film/oral spray mcg': 'fentanyl film 200 mcg',
      'fentanyl nasal mcg': 'Lazanda 100 mcg',
      'any IV/IM/SC/epidural/intrathecal': 'morphine intrathecal 2 mg',
    }
    let cells = 0
    for (const [name, values] of Object.entries(rows)) {
      const { value } = readMedication(lines[name] ?? `${name.split(' ')[0]} 10 mg`)
      expect(value, name).not.toBeNull()
      values.forEach((wanted, column) => {
        const factor = value === null ? 'no drug' : factorFor(value, table(columns[column] ?? ''))
        const got = typeof factor === 'string' ? null : factor.bands === null ? printRational(factor.value) : 'tiers'
        cells += 1
        // "3 or tiers" for CMS: Part D monitoring uses 3; "(recalled)" cells are left out of the tables on purpose
        const word =
          typeof wanted === 'string'
            ? wanted
            : wanted === null
              ? null
              : printRational(ratio(Math.round(wanted * 1000), 1000))
        const expected =
          word === null || word.includes('recalled')
            ? null
            : word.startsWith('7.2')
              ? '7.2'
              : word.startsWith('3 or')
                ? '3'
                : word
        expect(got, `${name} in ${columns[column]}`).toBe(expected)
      })
    }
    expect(cells).toBe(132)
  })
})

const seeds = shared('seeds')
describe.skipIf(seeds === null)('the regimens of the seed letters, as the letters print them', () => {
  /** The words of a letter between two phrases, without its line breaks. */
  function passage(file: string, from: string, to: string): string {
    const text = readFileSync(`${seeds}/${file}`, 'utf8').replace(/\s+/g, ' ')
    const start = text.indexOf(from)
    const end = text.indexOf(to, start)
    expect(start, from).toBeGreaterThanOrEqual(0)
    return text.slice(start + from.length, end < 0 ? undefined : end)
  }

  test('001: 240 to 300', () => {
    const regimen = passage('001_8a90cba33b8aca59.txt', 'medications are ', ' As of the PR2')
    expect(print(computeDose(regimen, table('mtus-2009')))).toBe('240-300')
  })
  test('004: 132', () => {
    const regimen = passage('004_4671121da8fcf2dc.txt', 'current medications included ', ' IMR ISSUES')
    expect(print(computeDose(regimen, table('mtus-2009')))).toBe('132')
    expect(print(computeDose(regimen, table('cdc-2022')))).toBe('150')
  })
  test('000: 216 to 312, and a pump that has no factor', () => {
    const regimen = passage('000_20a581481b84fd37.txt', 'Patient is on ', ' Also has')
    expect(print(computeDose(regimen, table('mtus-2009')))).toBe('216-312, incomplete')
  })
})
