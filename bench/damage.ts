/**
 * `npm run bench -- damage [n] [seeds]`: damages n letters (100,000 unless told) for each of the seeds 1, 2, … (one
 * unless told) and counts what the reader makes of them: no crash, no hang, and every (request, decision) pair stands in
 * the undamaged letter or carries a warning. Real letters where ../shared is at hand, else our own in five renderings.
 * Exits 1 when a planted quotation alone became an item.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pagesOf } from '../src/core/index.ts'
import { type LetterReading, readLetter } from '../src/letter/index.ts'
import { EXTRACTORS, goldLetters, letterText } from '../test/letters/corpus.ts'
import { bare, chance, damage, PLANTED } from '../test/letters/damage.ts'
import { RENDERINGS } from '../test/letters/renderings.ts'

type Source = { readonly name: string; readonly text: string; readonly pairs: ReadonlySet<string> }

export function runDamage(times: number, seeds: number): number {
  const sources = letters()
  const planted = new Set(PLANTED.map((line) => bare(line.slice(0, line.indexOf(':')))))
  const count = { pairs: 0, changed: 0, elsewhere: 0, lost: 0, planted: 0, slowest: 0 }
  const silent: string[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const random = chance(seed)
    for (let n = 0; n < times; n++) {
      const source = sources[n % sources.length]
      if (source === undefined) break
      const { text, kinds } = damage(source.text, random)
      const started = performance.now()
      const reading = readLetter(paged(text))
      const { items } = reading.value
      const warned = reading.warnings.length > 0
      count.slowest = Math.max(count.slowest, performance.now() - started)
      count.pairs += items.length
      if (items.length < source.pairs.size && !warned) count.lost++
      items.forEach((item, i) => {
        if (source.pairs.has(bare(item.request) + item.decision)) return
        count.changed++
        if (planted.has(bare(item.request)) && !kinds.some((kind) => /delete|swap|double/.test(kind))) count.planted++
        if (!warned) silent.push(`seed ${seed}, ${source.name} (${kinds.join(', ')}): ${item.request}`)
        else if (!warnedBeside(reading, i)) count.elsewhere++
      })
    }
  }
  console.log(
    `${times * seeds} damaged letters, ${count.pairs} items read, no exception; slowest letter ${count.slowest.toFixed(1)} ms`,
  )
  console.log(
    `${count.changed} items differ from the undamaged letter; ${silent.length} of them without any warning, ${count.elsewhere} with warnings in other parts of the letter only`,
  )
  console.log(`${count.lost} letters with fewer items and no warning`)
  console.log(`${count.planted} quotations became an item without a line around them lost or moved`)
  for (const line of silent.slice(0, 40)) console.log(`  ${line}`)
  return count.planted
}

/** Whether a warning is about the whole letter, about this item, or about the line or two above it. */
function warnedBeside({ warnings, spans }: LetterReading, index: number): boolean {
  const own = Object.entries(spans).flatMap(([path, places]) => (path.startsWith(`items.${index}.`) ? places : []))
  return warnings.some(
    ({ span }) =>
      span === null ||
      own.some(({ page, from, to }) => page === span.page && span.from <= to && span.to >= from - ABOVE),
  )
}
const ABOVE = 120

const paged = (text: string) => ({ id: 'text', pages: pagesOf(text) })

function letters(): Source[] {
  const source = (name: string, text: string): Source => ({
    name,
    text,
    pairs: new Set(readLetter(paged(text)).value.items.map((item) => bare(item.request) + item.decision)),
  })
  const gold = goldLetters()
  if (gold.length > 0) {
    return gold.flatMap((letter) =>
      EXTRACTORS.map((extractor) => source(`${letter.case} ${extractor}`, letterText(extractor, letter.case))),
    )
  }
  return ['d', 'e'].flatMap((layout) => {
    const text = readFileSync(join(import.meta.dirname, '..', 'test', 'letters', `layout-${layout}.txt`), 'utf8')
    return RENDERINGS.map(([name, render]) => source(`layout ${layout} as ${name}`, render(text)))
  })
}
