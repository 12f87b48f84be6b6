/**
 * Damages letters as scans, fax machines and careless copying do: lines deleted, doubled, swapped, letters misread,
 * page breaks in the middle, quoted decisions dropped in. Deterministic for a seed.
 */
export type Damaged = { readonly text: string; readonly kinds: readonly string[] }

const SLIPS = [
  ['l', '1'],
  ['1', 'l'],
  ['O', '0'],
  ['0', 'O'],
  ['rn', 'm'],
  ['m', 'rn'],
  ['e', 'c'],
  ['S', '5'],
  ['5', 'S'],
  ['B', '8'],
  ['8', 'B'],
  ['i', 'l'],
  ['cl', 'd'],
  ['h', 'b'],
  [':', ';'],
  ['.', ','],
  ['I', 'l'],
  ['u', 'v'],
  ['g', 'q'],
  ['t', 'f'],
] as const

/** None of these is a request of any letter that is damaged here. */
export const PLANTED = [
  '"MRI of the left great toe: Overturned"',
  'A letter of last year said Fentora 200mcg #28: Overturned',
  'CT scan of the sternum: Overturned',
] as const

const KINDS = ['delete', 'double', 'swap neighbours', 'swap', 'misread', 'misread line', 'page break', 'quote'] as const

/** Numerical Recipes' linear congruential generator: chance that every run repeats. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export function damage(letter: string, random: () => number): Damaged {
  const below = (n: number): number => Math.floor(random() * n)
  const lines = letter.split('\n')
  const kinds: string[] = []
  for (let times = 1 + below(4); times > 0; times--) {
    const kind = KINDS[below(KINDS.length)] ?? 'delete'
    kinds.push(kind)
    const i = below(lines.length)
    const line = lines[i] ?? ''
    if (kind === 'delete') lines.splice(i, 1 + below(3))
    else if (kind === 'double') lines.splice(i, 0, line)
    else if (kind === 'swap' || kind === 'swap neighbours') {
      const j = kind === 'swap' ? below(lines.length) : Math.min(i + 1, lines.length - 1)
      lines[i] = lines[j] ?? ''
      lines[j] = line
    } else if (kind === 'page break') {
      const at = below(line.length + 1)
      lines[i] = `${line.slice(0, at)}\n\f${line.slice(at)}`
    } else if (kind === 'quote') plant(lines, i, PLANTED[below(PLANTED.length)] ?? '')
    else misread(lines, below, kind === 'misread line')
  }
  return { text: lines.join('\n'), kinds }
}

/** Into the middle of a rationale: between two lines that are neither blank nor the start of a part. */
function plant(lines: string[], from: number, text: string): void {
  for (let i = from; i < lines.length; i++) {
    const before = (lines[i - 1] ?? '').trim()
    const after = (lines[i] ?? '').trim()
    if (before === '' || after === '' || /guideline\s*:|:\s*(?:Upheld|Overturned)/i.test(`${before} ${after}`)) continue
    lines.splice(i, 0, text)
    return
  }
}

function misread(lines: string[], below: (n: number) => number, whole: boolean): void {
  const [printed, read] = SLIPS[below(SLIPS.length)] ?? SLIPS[0]
  const having = lines.flatMap((line, i) => (line.includes(printed) ? [i] : []))
  const i = having[below(having.length)]
  if (i === undefined) return
  const line = lines[i] ?? ''
  if (whole) lines[i] = line.replaceAll(printed, read)
  else {
    const at = line.indexOf(printed, below(line.length))
    if (at >= 0) lines[i] = line.slice(0, at) + read + line.slice(at + printed.length)
  }
}

/** Letters, digits and # only: what two extractions of one print share. */
export const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9#]/g, '')
