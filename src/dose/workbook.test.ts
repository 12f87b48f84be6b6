import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { shared } from '../../test/shared.ts'
import { printRational, ratio, readRational } from '../core/index.ts'
import { factorFor, factorTable, readMedication } from './index.ts'

const path = shared('corpus', 'opioid-mme', 'CDC_Oral_Morphine_Milligram_Equivalents_Sept_2018.xlsx')

/** Reads one member of a ZIP file by its central directory. */
function member(zip: Buffer, name: string): string {
  let end = zip.length - 22
  while (end > 0 && zip.readUInt32LE(end) !== 0x06054b50) end -= 1
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [nameLength, extraLength, commentLength] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42)
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString('utf8')
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  throw new Error(`${name} is not in the workbook`)
}

const plain = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')

type Product = {
  name: string
  generic: string
  form: string
  drug: string
  strength: string
  unit: string
  factor: string
}

/** The sheet "Opioids", each distinct product once with the number of package codes it stands for. */
function products(): { rows: number; distinct: Map<string, Product & { rows: number }> } {
  const zip = readFileSync(path ?? '')
  const strings = [...member(zip, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) =>
    plain([...item.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text).join('')),
  )
  const distinct = new Map<string, Product & { rows: number }>()
  let rows = 0
  for (const [, cells = ''] of member(zip, 'xl/worksheets/sheet2.xml').matchAll(/<row[^>]*>(.*?)<\/row>/gs)) {
    const value: Record<string, string> = {}
    for (const [, column = '', attributes = '', text = ''] of cells.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g,
    )) {
      value[column] = attributes.includes('t="s"') ? (strings[Number(text)] ?? '') : text
    }
    if (value['A'] === 'NDC') continue
    rows += 1
    const product = {
      name: value['C'] ?? '',
      generic: value['D'] ?? '',
      form: value['E'] ?? '',
      drug: value['G'] ?? '',
      strength: value['J'] ?? '',
      unit: value['K'] ?? '',
      factor: value['L'] ?? '',
    }
    const key = JSON.stringify(product)
    const known = distinct.get(key)
    if (known === undefined) distinct.set(key, { ...product, rows: 1 })
    else known.rows += 1
  }
  return { rows, distinct }
}

/** A label as a pharmacist would write it: product name, strength of the opioid part, unit and form. */
const label = (product: Product): string => `${product.name} ${short(product.strength)} ${product.unit} ${product.form}`

/** The workbook holds 10/15 as sixteen sixes; four decimals are what a label could print. */
const short = (strength: string): string => (strength === '' ? '' : String(Number(Number(strength).toFixed(4))))

/** Products whose name does not say what they are. */
const NAMELESS: Record<string, string> = {
  ACETAMINOPHEN: 'one row is called acetaminophen and holds codeine: only the generic column says so',
}

/** Wanted: the factor of the workbook. Returned: what is wrong, or null. */
function fault(product: Product): string | null {
  const table = factorTable('cdc-research-2018')
  const { value } = readMedication(label(product))
  if (value === null || table === null) return 'not in the lexicon'
  const factor = factorFor(value, table)
  const wanted = product.factor === '' ? null : readRational(product.factor)
  if (typeof factor === 'string') return wanted === null ? null : factor
  if (wanted === null) return `has a factor of ${printRational(factor.value)} and should have none`
  return factor.value.n * wanted.d === wanted.n * factor.value.d ? null : `has ${printRational(factor.value)}`
}

describe.skipIf(path === null)('the CDC workbook of September 2018', () => {
  const { rows, distinct } =
    path === null ? { rows: 0, distinct: new Map<string, Product & { rows: number }>() } : products()

  test('has 14,549 opioid rows', () => {
    expect(rows).toBe(14_549)
    expect(distinct.size).toBeGreaterThan(800)
  })

  test('every product with a factor gets exactly that factor from its label, and no other product gets one', () => {
    const wrong = [...distinct.values()]
      .filter((product) => NAMELESS[product.name] === undefined)
      .flatMap((product) => {
        const why = fault(product)
        return why === null ? [] : [`${label(product)} (${product.factor}): ${why}`]
      })
    expect(wrong).toEqual([])
  })

  test('products on the list of names that do not say what they are still fail', () => {
    for (const product of distinct.values()) {
      if (NAMELESS[product.name] !== undefined) expect(fault(product), label(product)).not.toBeNull()
    }
  })

  test('the strength of the opioid part is read from the label', () => {
    const wrong: string[] = []
    for (const product of distinct.values()) {
      if (NAMELESS[product.name] !== undefined || product.unit === '' || /\d/.test(product.name)) continue
      const { value } = readMedication(label(product))
      const opioid = value?.drug.ingredients[value.drug.opioid ?? -1]?.name
      const strength = value?.ingredients.find((one) => one.name === opioid)?.strength ?? null
      const wanted = readRational(short(product.strength)) ?? ratio(0)
      if (strength === null || printRational(strength.value) !== printRational(wanted)) {
        wrong.push(`${label(product)}: ${strength === null ? 'none' : printRational(strength.value)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
