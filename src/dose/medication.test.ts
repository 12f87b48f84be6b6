import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { civilDate, printRational } from '../core/index.ts'
import { type Medication, readMedication, readMedications, scheduleOn } from './index.ts'

/** `name; ingredient strength + …; form; quantity unit; refills; days; sig; units a day`, empty where null. */
function print(medication: Medication | null): string | null {
  if (medication === null) return null
  const { name, ingredients, form, quantity, quantityUnit, refills, daysSupply, sigText, sig } = medication
  const parts = ingredients.map((one) =>
    one.strength === null ? one.name : `${one.name} ${printRational(one.strength.value)} ${one.strength.unit}`,
  )
  const units = sig?.unitsPerDay ?? null
  const perDay = units === null ? '' : `${printRational(units.low)}-${printRational(units.high)}`
  const amount = quantity === null ? '' : `${printRational(quantity)} ${quantityUnit ?? ''}`.trim()
  return [name, parts.join(' + '), form ?? '', amount, refills ?? '', daysSupply ?? '', sigText ?? '', perDay].join(
    '; ',
  )
}

const ROWS: readonly (readonly [line: string, read: string | null, special: string])[] = [
  ['Ultram 50mg #45', 'Ultram; tramadol 50 mg; ; 45; ; ; ; ', 'brand, strength, quantity'],
  ['Norco 10/325mg #75', 'Norco; hydrocodone 10 mg + acetaminophen 325 mg; ; 75; ; ; ; ', 'a pair of strengths'],
  ['Norco 7.5-325mg #110', 'Norco; hydrocodone 7.5 mg + acetaminophen 325 mg; ; 110; ; ; ; ', 'a dash between them'],
  ['Norco 10 mg #60', 'Norco; hydrocodone 10 mg + acetaminophen; ; 60; ; ; ; ', 'one number is the opioid part'],
  ['Percocet 10 mg/325 mg', 'Percocet; oxycodone 10 mg + acetaminophen 325 mg; ; ; ; ; ; ', 'each with its unit'],
  ['Dilaudid 8 #180', 'Dilaudid; hydromorphone 8 mg; ; 180; ; ; ; ', 'no unit, but it comes in 8 mg'],
  ['Oxycodone HCL ER 40mg #56 day supply: 28', 'Oxycodone HCL ER; oxycodone 40 mg; ; 56; ; 28; ; ', 'day supply'],
  ['Klonopin 0.5mg #45 with 2 refills', 'Klonopin; clonazepam 0.5 mg; ; 45; 2; ; ; ', 'refills'],
  ['Soma 350 mg QTY: 2 refills: 1', 'Soma; carisoprodol 350 mg; ; 2; 1; ; ; ', 'QTY, and a number for each'],
  [
    'Oxycodone 15mg, #150 (1-2 3x a day)',
    'Oxycodone; oxycodone 15 mg; ; 150; ; ; 1-2 3x a day; 3-6',
    'the sig in brackets',
  ],
  ['Soma 250mg, #90 (one 3 x a day)', 'Soma; carisoprodol 250 mg; ; 90; ; ; one 3 x a day; 3-3', ''],
  [
    'Lorzone 375mg one by mouth twice a day #50',
    'Lorzone; chlorzoxazone 375 mg; ; 50; ; ; one by mouth twice a day; 2-2',
    'the quantity after the sig',
  ],
  [
    'Norco 10/325mg oral tablet, one tablet three times daily 10 days #30',
    'Norco; hydrocodone 10 mg + acetaminophen 325 mg; tablet; 30; ; 10; one tablet three times daily 10 days; 3-3',
    'form words before the sig',
  ],
  [
    'Omeprazole 40mg, one by mouth, once a day #30 with one refill',
    'Omeprazole; omeprazole 40 mg; ; 30; 1; ; one by mouth, once a day; 1-1',
    '',
  ],
  [
    'Voltaren gel apply to the knee twice a day, #100 grams with 2 refills, DOS: 9/12/2016',
    'Voltaren gel; diclofenac; gel; 100 g; 2; ; apply to the knee twice a day; 2-2',
    'grams, and a date that is no strength',
  ],
  [
    'Lidoderm patch, 12 hours on 12 hours off, #1 box',
    'Lidoderm; lidocaine; patch; 1 box; ; ; 12 hours on 12 hours off; 1-1',
    '',
  ],
  ['Lidocaine ointment 4% 35.44gm', 'Lidocaine; lidocaine 4 %; ointment; 35.44 g; ; ; ; ', 'the size of a tube'],
  ['Ketoprofen 15% in cream base 180g', 'Ketoprofen 15%; ketoprofen 15 %; cream; 180 g; ; ; ; ', ''],
  [
    'Retro Lidopro 4%-27.5%-0.0325% 113gm #1, per 3/09/2016 order',
    'Lidopro; capsaicin 0.03 % + lidocaine 4 % + menthol + methyl salicylate 27.5 %; ointment; 1; ; ; ; ',
    'three of four parts, placed by value; one container of 113 g',
  ],
  [
    'Flurbiprofen 15%, Baclofen 3%, Menthol 1% in cream base',
    'Flurbiprofen 15%, Baclofen 3%, Menthol 1%; flurbiprofen 15 % + baclofen 3 % + menthol 1 %; cream; ; ; ; ; ',
    'a compound is one item',
  ],
  [
    'Gabapentin 10%/Lidocaine 5% gel 60 grams',
    'Gabapentin 10%/Lidocaine 5%; gabapentin 10 % + lidocaine 5 %; gel; 60 g; ; ; ; ',
    '',
  ],
  ['Fanatrex 25mg/ml suspension 400ml', 'Fanatrex; gabapentin 25 mg/mL; suspension; 400 mL; ; ; ; ', 'a liquid'],
  [
    'Synapryn (10mg/1ml suspension) 450ml',
    'Synapryn; tramadol 10 mg/mL + glucosamine; suspension; 450 mL; ; ; ; ',
    'brackets that are no sig',
  ],
  [
    'Trezix 320.5/30/16mg #40',
    'Trezix; acetaminophen 320.5 mg + caffeine 30 mg + dihydrocodeine 16 mg; ; 40; ; ; ; ',
    'three parts',
  ],
  [
    'Two month supply of Trezix capsule 320.5/30/16mg',
    'Trezix; acetaminophen 320.5 mg + caffeine 30 mg + dihydrocodeine 16 mg; capsule; ; ; 60; ; ',
    'supply before the name',
  ],
  [
    'sixty tablets of Flexeril (cyclobenzaprine) 5mg',
    'Flexeril (cyclobenzaprine); cyclobenzaprine 5 mg; ; 60 tablet; ; ; ; ',
    'a worded quantity and a second name',
  ],
  ['Meloxicam (Mobic) 15mg #45', 'Meloxicam (Mobic); meloxicam 15 mg; ; 45; ; ; ; ', ''],
  [
    'Hydrocodone/Acetaminophen (Norco) 10/325 mg 1 po tid prn #90',
    'Hydrocodone/Acetaminophen (Norco); hydrocodone 10 mg + acetaminophen 325 mg; ; 90; ; ; 1 po tid prn; 0-3',
    '',
  ],
  ['Tylenol #3 #90', 'Tylenol #3; codeine 30 mg + acetaminophen; ; 90; ; ; ; ', 'a number that is a strength'],
  ['Tylenol with codeine No. 4, #60', 'Tylenol with codeine No. 4; codeine 60 mg + acetaminophen; ; 60; ; ; ; ', ''],
  ['Tylenol 500 mg #60', 'Tylenol; acetaminophen 500 mg; ; 60; ; ; ; ', 'no codeine'],
  [
    'acetaminophen/codeine 300/30 mg',
    'acetaminophen/codeine; acetaminophen 300 mg + codeine 30 mg; ; ; ; ; ; ',
    'in the printed order',
  ],
  [
    'acetaminophen/codeine 30/300 mg',
    'acetaminophen/codeine; acetaminophen 300 mg + codeine 30 mg; ; ; ; ; ; ',
    'turned round: only that is sold',
  ],
  ['APAP w/codeine 300-60 TID', 'APAP w/codeine; acetaminophen 300 mg + codeine 60 mg; ; ; ; ; TID; 3-3', ''],
  [
    'Diclofenac/misoprostol 50-0.2mg #40 with 3 refills',
    'Diclofenac/misoprostol; diclofenac 50 mg + misoprostol 0.2 mg; ; 40; 3; ; ; ',
    '',
  ],
  [
    'Hydrocodone 5 mg/acetaminophen 325 mg #20',
    'Hydrocodone 5 mg/acetaminophen 325 mg; hydrocodone 5 mg + acetaminophen 325 mg; ; 20; ; ; ; ',
    'strengths inside the name',
  ],
  [
    'hydrocodone/APAP 7.5-325 mg/15 mL, 15 mL q6h',
    'hydrocodone/APAP; hydrocodone 0.5 mg/mL + acetaminophen 21.67 mg/mL; ; ; ; ; 15 mL q6h; 60-60',
    'a liquid combination',
  ],
  ['Suboxone 8/2 BID', 'Suboxone; buprenorphine 8 mg + naloxone 2 mg; ; ; ; ; BID; 2-2', ''],
  ['Butrans 10 mcg/hr weekly', 'Butrans; buprenorphine 10 mcg/hour; patch; ; ; ; weekly; 0.14-0.14', ''],
  ['fentanyl patch 25 mcg/hr q72h #10', 'fentanyl; fentanyl 25 mcg/hour; patch; 10; ; ; q72h; 0.33-0.33', ''],
  ['Actiq 400 mcg 1 lozenge qid prn', 'Actiq; fentanyl 400 mcg; lozenge; ; ; ; 1 lozenge qid prn; 0-4', ''],
  ['Oxycodone 10-20 mg q6h', 'Oxycodone; oxycodone; ; ; ; ; 10-20 mg q6h; ', 'a range is a dose, not a strength'],
  ['Methadone 30 mg/day', 'Methadone; methadone; ; ; ; ; 30 mg/day; ', 'an amount a day is no strength'],
  ['Oxycodone 30 mg #30 for 10 days', 'Oxycodone; oxycodone 30 mg; ; 30; ; 10; ; ', 'days, and no sig'],
  [
    'Norco 10/325 was the original request. Norco 10/325 #20 was authorized',
    'Norco; hydrocodone 10 mg + acetaminophen 325 mg; ; ; ; ; ; ',
    'what follows the request is not part of it',
  ],
  ['MRI of the lumbar spine', null, 'no drug'],
  ['TENS unit, monthly rental, #3', null, ''],
  ['Physical therapy 2 times a week for 6 weeks', null, ''],
  ['', null, 'nothing'],
]

describe('one line', () => {
  test.each(ROWS)('%s', (line, read) => expect(print(readMedication(line).value)).toBe(read))
})

/** Slips of scanners and typists: read where only one drug is meant, with a warning. */
const SLIPS: readonly (readonly [line: string, drug: string | null, codes: readonly string[]])[] = [
  ['Fle xeril 1 0mg #90', 'Flexeril', ['name-spacing', 'number-spacing']],
  ['Oxycon tin 20 mg', 'OxyContin', ['name-spacing']],
  ['Vicoden 5/500 mg', 'Vicodin', ['name-misspelled']],
  ['Oxyc0done 10 mg', 'oxycodone', ['name-misspelled']],
  ['Hydrocodne/acetaminophen 5/325', 'hydrocodone/APAP', ['name-misspelled']],
  // everyday words near a name, or names too short to repair
  ['so mat 3 times', null, []],
  ['a concert 2 times', null, []],
  ['allay fears', null, []],
]
test.each(SLIPS)('slip: %s', (line, drug, codes) => {
  const { value, warnings } = readMedication(line)
  expect(value?.drug.name ?? null).toBe(drug)
  expect(warnings.map((warning) => warning.code)).toEqual(codes)
})

test('a mention covers the name, what is said about it, and nothing before or after', () => {
  const text = 'Retrospective Norco 10/325mg #60 (1 tab BID), per 4/19/2016 order'
  const value = readMedication(text).value
  expect(text.slice(value?.from, value?.to)).toBe('Norco 10/325mg #60 (1 tab BID)')
})

/** Regimens: how many drugs, and where one ends. */
const REGIMENS: readonly (readonly [text: string, drugs: readonly string[], codes: readonly string[]])[] = [
  ['MS Contin 60 mg TID; oxycodone 10 mg 1-2 QID', ['MS Contin', 'oxycodone'], []],
  ['Norco 10/325 q6h and Soma 350 mg tid', ['Norco', 'Soma'], []],
  ['Norco, Soma, and Xanax', ['Norco', 'Soma', 'Xanax'], []],
  ['Oxycodone 10mg #240 Soma 350mg #80', ['Oxycodone', 'Soma'], []],
  ['OxyContin 20mg\nevery 12 hours\nNorco 10/325 tid', ['OxyContin', 'Norco'], []],
  ['Norco 10/325 tid, 2 tablets of Soma at bedtime', ['Norco', 'Soma'], []],
  ['Kadian 50 mg daily + Norco 10/325 q6h', ['Kadian', 'Norco'], []],
  ['morphine/oxycodone', ['morphine', 'oxycodone'], []],
  ['gabapentin, cyclobenzaprine and naproxen', ['gabapentin', 'cyclobenzaprine', 'naproxen'], []],
  ['Norco 10/325 1 tab in the morning, 1 at noon and 2 at bedtime', ['Norco'], []],
  ['Norco 10/325 tid, Zorvexil 10 mg bid, Soma', ['Norco', 'Soma'], ['unknown-drug']],
  ['Norco tid, Zorvexil, Soma', ['Norco', 'Soma'], ['unknown-drug']],
  ['Norco tid for pain, spasms and anxiety', ['Norco'], []],
]
test.each(REGIMENS)('regimen: %s', (text, drugs, codes) => {
  const { value, warnings } = readMedications(text)
  expect(value.map((one) => one.name)).toEqual(drugs)
  expect(warnings.map((warning) => warning.code).filter((code) => code === 'unknown-drug')).toEqual(codes)
})

test('a drug of the next sentence does not lend its route', () => {
  const [, soma] = readMedications(
    'MS ER 60 mg bid and Dilaudid 8 mg tid. Patient has received epidural injections',
  ).value
  expect(soma?.route).toBe('oral')
})

test('releases, routes and forms are told apart', () => {
  const route = (line: string): string | undefined => readMedication(line).value?.route
  expect(readMedication('morphine sulfate ER 30 mg').value?.drug.extendedRelease).toBe(true)
  expect(readMedication('MS ER 30 mg').value?.drug.extendedRelease).toBe(true)
  expect(readMedication('Oxycodone 20 mg ER tablets').value?.drug.extendedRelease).toBe(true)
  expect(readMedication('morphine sulfate IR 15 mg').value?.drug.extendedRelease).toBe(false)
  expect(route('morphine pump')).toBe('intrathecal')
  expect(route('Toradol injection 60 mg')).toBe('injection')
  expect(route('fentanyl 50 mcg')).toBe('unknown')
  expect(route('fentanyl 50 mcg q72h')).toBe('transdermal')
  expect(route('hydromorphone 3 mg suppository')).toBe('rectal')
  expect(route('lidocaine 5% patch')).toBe('topical')
  expect(route('Subsys 100 mcg')).toBe('oral spray')
  expect(route('buprenorphine buccal film 75 mcg')).toBe('buccal')
})

test('schedules follow their day', () => {
  const on = (line: string, year: number, month: number): string | undefined => {
    const drug = readMedication(line).value?.drug
    const date = civilDate(year, month, 15)
    return drug === undefined || date === null ? undefined : scheduleOn(drug, date).schedule
  }
  expect(on('Norco 10/325', 2014, 9)).toBe('C-III')
  expect(on('Norco 10/325', 2014, 11)).toBe('C-II')
  expect(on('Ultram 50 mg', 2014, 7)).toBe('none')
  expect(on('Ultram 50 mg', 2014, 9)).toBe('C-IV')
  expect(on('Soma 350 mg', 2011, 12)).toBe('none')
})

const requests = shared('corpus', 'letters', 'requests.tsv')
describe.skipIf(requests === null)('the requests of 130 real letters', () => {
  const lines = requests === null ? [] : readFileSync(requests, 'utf8').split('\n').slice(1)
  const items = lines.flatMap((line) => line.split('\t')[3] ?? [])
  /** Words that only medication items of this set have; read by eye over all 295 requests. */
  const looksLikeDrug = (item: string): boolean =>
    /\d\s?mg\b|\d\s?%|\bpatch\b|\bgel\b|cream|\bointment|suspension/i.test(item)

  test('every item that prints a strength or a form is a drug of the lexicon', () => {
    expect(items.length).toBeGreaterThan(290)
    expect(items.filter((item) => looksLikeDrug(item) && readMedication(item).value === null)).toEqual([])
  })

  test('no imaging, therapy, surgery or test is taken for a drug', () => {
    const service =
      /^(?:MRI|EMG|NCV|CT|X-ray|Acupuncture|Physical|Chiropractic|Post-op physical|Associated|TENS|Urine)/i
    expect(items.filter((item) => service.test(item) && readMedication(item).value !== null)).toEqual([])
  })
})
