import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Read } from '../core/index.ts'
import { type Pack, type PersonAnswer, readAnswers, readPack } from '../guidelines/index.ts'

/** What an organization and its physicians give to a review beside the case: licensed guidelines, and answers. */
export type Guidance = { readonly packs: readonly Pack[]; readonly answers: readonly PersonAnswer[] }

/** A file that was named, or lies in its place in the case folder, and cannot be used; every problem found in it. */
export type GuidanceProblem = { readonly file: string; readonly code: string; readonly messages: readonly string[] }

/** Bytes of the largest file read; both readers have limits of their own in characters. */
const LARGEST = 32 * 2 ** 20

/** Whether a path inside a case folder is the place of packs or answers, which are no records. */
export const isGuidance = (path: string): boolean => /^packs\/[^/]+\.json$/i.test(path) || path === 'answers.json'

/**
 * Reads the packs and answers named, and those of the case folder: `packs/*.json` and `answers.json`. One file that cannot
 * be used refuses them all: a review without a guideline that somebody meant to apply would mislead. Answers of a file
 * that is named stand in place of the folder's.
 */
export async function readGuidance(
  folder: string,
  named: { readonly packs: readonly string[]; readonly answers: string | null },
): Promise<Guidance | readonly GuidanceProblem[]> {
  const problems: GuidanceProblem[] = []
  const packs: Pack[] = []
  for (const file of [...(await packsIn(folder)), ...named.packs]) {
    const pack = await read(file, readPack, problems)
    if (pack !== null) packs.push(pack)
  }
  const own = join(folder, 'answers.json')
  const file = named.answers ?? ((await isFile(own)) ? own : null)
  const answers = file === null ? [] : await read(file, readAnswers, problems)
  const twice = packs.map(({ name }) => name).find((name, at, names) => names.indexOf(name) !== at)
  if (twice !== undefined) {
    problems.push({ file: folder, code: 'pack-twice', messages: [`two packs are named "${twice}": give one of them`] })
  }
  return problems.length > 0 ? problems : { packs, answers: answers ?? [] }
}

async function packsIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(folder, 'packs'))
    return names
      .filter((name) => /\.json$/i.test(name) && !name.startsWith('.'))
      .toSorted()
      .map((name) => join(folder, 'packs', name))
  } catch {
    // Most folders have none, and a folder that cannot be listed is told by whoever reads the case.
    return []
  }
}

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() === true

async function read<T>(
  file: string,
  reader: (text: string) => Read<T | null>,
  problems: GuidanceProblem[],
): Promise<T | null> {
  const failed = (code: string, ...messages: readonly string[]): null => {
    problems.push({ file, code, messages })
    return null
  }
  let text: string
  try {
    if ((await stat(file)).size > LARGEST) return failed('file-too-large', `larger than ${LARGEST / 2 ** 20} MB`)
    text = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return failed(
      code === 'ENOENT' ? 'not-found' : 'unreadable',
      code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`,
    )
  }
  const { value, warnings } = reader(text)
  return value ?? failed('refused', ...warnings.map(({ message }) => message))
}
