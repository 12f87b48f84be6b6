/** The figures of the check on the sets that were written before it, and the limits it must hold. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { absencesAt, type LabelledSentence, type MeasuredRow, measure } from './check-set/measure.ts'
import { PARTS, type PlantedLetter, plantedLetters } from './check-set/planted.ts'
import { goldLetters } from './letters/corpus.ts'

/**
 * What is asked of the check: at most one absence in 200 wrongly called contradicted, and these shares of the others.
 */
const WANTED = { alarms: 1 / 200, contradicted: 0.9, kinds: 0.95, finder: 0.95 }

/**
 * What is held today where that is not reached. A floor is only ever raised, and goes when it comes to what is wanted. The
 * open letters were seen while the check was written, and the held-out ones were read after their first figures (8 of 32
 * contradicted, 2 of 101 wrongly): both show that its parts work together and nothing about new letters. Of the sealed
 * letters only the figures and the words in `trap` were seen. The fresh ones were read after their first run (19 of 37
 * contradicted, 2 of 40 wrongly, kinds 77 of 84), the second ones too (27 of 115, 5 of 78, 180 of 199), and the third (34 of
 * 62, 2 of 63, 128 of 131), the fourth (18 of 33, 1 of 27, 60 of 61), the fifth (39 of 80, 8 of 86, 164 of 178) and the sixth (36
 * of 72, 10 of 104, 172 of 190): the last two are what new letters must expect.
 */
const FLOOR = {
  open: { alarms: WANTED.alarms, contradicted: WANTED.contradicted, kinds: WANTED.kinds },
  'held-out': { alarms: WANTED.alarms, contradicted: WANTED.contradicted, kinds: 0.94 },
  sealed: { alarms: WANTED.alarms, contradicted: 0.69, kinds: 0.93 },
  fresh: { alarms: WANTED.alarms, contradicted: WANTED.contradicted, kinds: WANTED.kinds },
  fresh2: { alarms: WANTED.alarms, contradicted: 0.8, kinds: 0.93 },
  fresh3: { alarms: WANTED.alarms, contradicted: WANTED.contradicted, kinds: WANTED.kinds },
  fresh4: { alarms: WANTED.alarms, contradicted: 0.84, kinds: WANTED.kinds },
  // read for what was wrongly contradicted, and for classes of what was missed
  fresh5: { alarms: WANTED.alarms, contradicted: 0.55, kinds: 0.92 },
  // read for what was wrongly contradicted alone
  fresh6: { alarms: WANTED.alarms, contradicted: 0.48, kinds: 0.9 },
  finder: { recall: WANTED.finder, precision: WANTED.finder },
}

const share = (part: number, whole: number): string =>
  `${part} of ${whole}${whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`}`

/** `CHECK_SET=open` lists the failures of the sentences and the open letters, `CHECK_SET=all` those of the held-out too. */
const listed = process.env['CHECK_SET']

describe('150 labelled sentences of real rationales', () => {
  const gold = new Map(goldLetters().map((letter) => [letter.case, letter]))
  const sentences = parse(
    readFileSync(join(import.meta.dirname, 'check-set', 'sentences.yaml'), 'utf8'),
  ) as readonly LabelledSentence[]

  test.skipIf(gold.size === 0)('the finder holds its floor; 95 % is wanted', () => {
    let [right, missed, wrong, kinds, subjects, foundSubjects, sameSubjects, kindsOf] = [0, 0, 0, 0, 0, 0, 0, 0]
    const failures: string[] = []
    for (const sentence of sentences) {
      const rationale = gold.get(sentence.case)?.issues[sentence.item - 1]?.rationale ?? ''
      const found = absencesAt(rationale, sentence)
      const place = `${sentence.case} item ${sentence.item} at ${sentence.from}`
      const wanted = sentence.claims.length > 0
      if (wanted && found.length > 0) right += 1
      else if (wanted) missed += 1
      else if (found.length > 0) wrong += 1
      if (wanted !== found.length > 0) failures.push(`${place}: ${wanted ? 'missed' : 'no absence, yet found'}`)
      const labelled = sentence.claims.reduce((sum, claim) => sum + claim.subjects.length, 0)
      const seen = found.reduce((sum, claim) => sum + claim.subjects.length, 0)
      subjects += labelled
      foundSubjects += seen
      sameSubjects += Math.min(labelled, seen)
      if (wanted && seen !== labelled) failures.push(`${place}: ${labelled} subjects, ${seen} found`)
      for (const claim of sentence.claims) {
        kindsOf += 1
        if (found.some(({ kind }) => kind === claim.kind || kind === claim.or)) kinds += 1
        else if (found.length > 0) failures.push(`${place}: ${claim.kind}, found ${found.map(({ kind }) => kind)}`)
      }
    }
    console.log(
      [
        'finder on 150 drawn sentences',
        `  sentences: recall ${share(right, right + missed)}, precision ${share(right, right + wrong)}`,
        `  things named missing: recall ${share(sameSubjects, subjects)}, precision ${share(sameSubjects, foundSubjects)}`,
        `  kinds right: ${share(kinds, kindsOf)}`,
        ...(listed === undefined ? [] : failures.map((line) => `    ${line}`)),
      ].join('\n'),
    )
    expect(right / (right + missed)).toBeGreaterThanOrEqual(FLOOR.finder.recall)
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(FLOOR.finder.precision)
  })
})

describe('planted letters', () => {
  type Part = PlantedLetter['part']
  const measured = plantedLetters().map(measure)
  const all = measured.flatMap(({ rows }) => rows)
  const extra = measured.flatMap((letter) => letter.extra)

  const figures = (rows: readonly MeasuredRow[]) => {
    // Where the record can be read either way, or a measure can be computed, nothing is counted as false or missed.
    const held = rows.filter(({ row }) => row.holds === true && row.kind !== 'literature')
    const untrue = rows.filter(({ row }) => row.expect.length === 1 && row.expect[0] === 'contradicted')
    const caught = untrue.filter(({ result }) => result === 'contradicted')
    const kinds = rows.filter(({ row, found }) =>
      row.kind === 'literature'
        ? found === null
        : found?.kind === row.kind || (found !== null && found.kind === row.or),
    )
    const never = rows.filter(({ row, result }) => result === 'contradicted' && !row.expect.includes('contradicted'))
    const expected = rows.filter(({ row, result }) => (row.expect as readonly string[]).includes(result))
    // Another page may show it as well, so this is printed and not required.
    const shown = caught.filter(({ row, finding }) =>
      row.evidence === undefined
        ? finding?.evidence.some(({ document }) => document === 'this letter')
        : finding?.evidence.some(
            ({ document, page }) => document === row.evidence?.document && page === row.evidence.page,
          ),
    ).length
    return { held, untrue, caught, kinds, never, expected, shown, rows }
  }

  const print = (name: string, of: ReturnType<typeof figures>, tooMany: number): void => {
    const perKind = [...new Set(of.rows.map(({ row }) => row.kind))].map((kind) => {
      const rows = of.rows.filter(({ row }) => row.kind === kind)
      const right = rows.filter((row) => of.kinds.includes(row)).length
      return `    ${kind}: kind right ${right} of ${rows.length}, result as expected ${
        rows.filter((row) => of.expected.includes(row)).length
      }`
    })
    console.log(
      [
        `${name}: ${of.rows.length} planted claims`,
        `  called contradicted though missing indeed: ${share(of.never.length, of.held.length)}`,
        `  untrue ones contradicted: ${share(of.caught.length, of.untrue.length)}, ${of.shown} by the page in the table`,
        `  kinds right: ${share(of.kinds.length, of.rows.length)}`,
        `  result as expected: ${share(of.expected.length, of.rows.length)}`,
        ...perKind,
        `  absences found where the table has none: ${tooMany}`,
      ].join('\n'),
    )
  }

  const holds = (of: ReturnType<typeof figures>, floor: (typeof FLOOR)[Part]): void => {
    const alarms = of.never.map(({ letter, row }) => `${letter.name}: ${row.subject}`)
    expect(alarms.length / of.held.length, alarms.join('; ')).toBeLessThanOrEqual(floor.alarms)
    expect(of.caught.length / of.untrue.length).toBeGreaterThanOrEqual(floor.contradicted)
    expect(of.kinds.length / of.rows.length).toBeGreaterThanOrEqual(floor.kinds)
  }

  test('each part and all', () => {
    const of = (part: Part) => figures(all.filter(({ letter }) => letter.part === part))
    const tooMany = (part: Part): number => extra.filter(({ letter }) => letter.part === part).length
    for (const part of PARTS) print(part, of(part), tooMany(part))
    print('all', figures(all), extra.length)
    const shown = all.filter(({ letter }) => listed === 'all' || (listed === 'open' && letter.part === 'open'))
    for (const line of failures(shown)) console.log(line)
    for (const { letter, claim } of listed === 'all' ? extra : [])
      console.log(`${letter.name}: one too many, ${claim.kind}`)
    for (const part of PARTS) holds(of(part), FLOOR[part])
  })

  function failures(rows: readonly MeasuredRow[]): readonly string[] {
    const of = figures(rows)
    return rows.flatMap((measuredRow) => {
      const { letter, row, found, result } = measuredRow
      const kind = of.kinds.includes(measuredRow) ? null : `kind ${found?.kind ?? 'none'} for ${row.kind}`
      const settled = of.expected.includes(measuredRow) ? null : `${result}, expected ${row.expect}`
      if (kind === null && settled === null) return []
      const said = [kind, settled].filter((part) => part !== null).join('; ')
      return [
        `${letter.part}/${letter.name} item ${row.item} "${row.subject}": ${said}${row.trap ? ` [${row.trap}]` : ''}`,
      ]
    })
  }
})
