import { readFile, stat } from 'node:fs/promises'
import type { Signed } from '../seal/index.ts'
import { listFiles } from './files.ts'
import { findKeys } from './key-file.ts'
import { printable, type Terminal } from './terminal.ts'

export type VerifyOptions = {
  readonly key: string | null
  /** A proof that the log holds the signature; for one file. */
  readonly proof: string | null
  readonly json: boolean
}

/** Larger than any letter; more would not be read into memory for nothing. */
const LARGEST = 512 * 2 ** 20

/**
 * `imr verify FILE…`: says of each file whether the organization signed exactly these bytes, with which key and when, or
 * what is wrong. Works with the public keys alone. Returns the exit code: 1 when a file is not valid, 2 without keys.
 */
export async function verifyCommand(
  paths: readonly string[],
  options: VerifyOptions,
  terminal: Terminal,
): Promise<number> {
  const listed = (await listFiles(paths)).files
  // A signature, or the keys, that lie in a folder beside what they are for are not themselves signed.
  const files = listed.filter(
    ({ file, error }) => error !== null || paths.includes(file) || !/(?:\.jws|openimr-keys\.json)$/.test(file),
  )
  if (options.proof !== null && files.length !== 1) {
    terminal.errors.write('imr: a proof is of one file: name that file alone\n')
    return 2
  }
  let code = 0
  for (const { file, error } of files) {
    const found = error === null ? await verifyOne(file, options) : wrong('unreadable', error)
    if ('usage' in found) {
      terminal.errors.write(`imr: ${printable(found.usage)}\n`)
      return 2
    }
    if (!found.valid) code = 1
    tell(file, found, options.json, terminal)
  }
  if (files.length > 0) return code
  terminal.errors.write('imr: there is nothing to verify\n')
  return 2
}

type Found =
  | { readonly usage: string }
  | { readonly valid: false; readonly code: string; readonly message: string }
  | {
      readonly valid: true
      readonly signature: string
      readonly what: Signed
      readonly signed: string
      readonly key: string
      readonly keys: string
      readonly logged: string | null
      readonly cautions: readonly string[]
    }

const wrong = (code: string, message: string): Found => ({ valid: false, code, message })

async function verifyOne(given: string, { key, proof }: VerifyOptions): Promise<Found> {
  const { checkInclusion, verifySignature } = await import('../seal/index.ts')
  const file = given.replace(/\.jws$/, '')
  const signature = `${file}.jws`
  const found = await findKeys(key, file)
  if (!found.ok) return { usage: found.message }
  const size = (await stat(file).catch(() => null))?.size ?? null
  if (size === null) return wrong('unreadable', 'there is no such file')
  if (size > LARGEST) return wrong('unreadable', 'it is larger than any letter')
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return wrong('unreadable', 'it cannot be read')
  const jws = await readFile(signature, 'latin1').catch(() => null)
  if (jws === null) {
    const message = `there is no signature beside it (${signature}): whatever it says of itself, nothing shows that the organization wrote it`
    return wrong('no-signature', message)
  }
  const verdict = verifySignature(bytes, jws, found.keys)
  if (!verdict.ok) return wrong(verdict.code, verdict.message)
  let { cautions } = verdict
  let logged: string | null = null
  if (proof !== null) {
    const text = await readFile(proof, 'utf8').catch(() => null)
    if (text === null) return wrong('unreadable', `the proof ${proof} cannot be read`)
    const proved = checkInclusion(text, jws, found.keys)
    if (!proved.ok) return wrong('not-in-log', proved.message)
    logged = proved.checkpoint.time
    const revoked = found.keys.keys.find(({ kid }) => kid === verdict.kid)?.revoked ?? null
    // The log held it before the key was revoked: no thief of the key wrote it later.
    if (revoked !== null && logged < revoked.at) cautions = []
  }
  const beside = found.beside
    ? [
        `The keys lay beside the file: whoever sent both could have made both. Compare the name of the key with one that the organization told you in another way.`,
      ]
    : []
  return {
    valid: true,
    signature,
    what: verdict.what,
    signed: verdict.signed,
    key: verdict.kid,
    keys: found.path,
    logged,
    cautions: [...cautions, ...beside],
  }
}

const FORMS: Readonly<Record<string, string>> = {
  pdf: 'the letter as PDF',
  html: 'the letter as a web page',
  text: 'the letter as text',
  json: 'the determination with what each sentence rests on',
  determination: 'the determination in canonical form',
}

function tell(file: string, found: Exclude<Found, { usage: string }>, json: boolean, terminal: Terminal): void {
  if (!found.valid) {
    const { code, message } = found
    terminal.errors.write(`imr: ${printable(file)}: NOT VALID: ${printable(message)} [${code}]\n`)
    if (json) terminal.output.write(`${JSON.stringify({ file, valid: false, error: { code, message } })}\n`)
    return
  }
  const { what, signature, signed, key, keys, logged, cautions } = found
  if (json) {
    const fields = { file, valid: true, signature, ...what, signed, key, keys, logged, cautions }
    terminal.output.write(`${JSON.stringify(fields)}\n`)
    return
  }
  const form = FORMS[what.form] ?? `a form named ${what.form}`
  const corrects = what.corrects === null ? '' : `, which corrects determination ${what.corrects}`
  const lines = [
    `${printable(file)}: valid`,
    `  signed   ${form} of case ${printable(what.case)}, determination ${what.version}${corrects}`,
    `  when     ${signed}, by the organization's clock`,
    `  key      ${key}`,
    ...(logged === null ? [] : [`  log      held it at the checkpoint of ${logged}`]),
    ...cautions.map((caution) => `  note     ${printable(caution)}`),
  ]
  terminal.output.write(`${lines.join('\n')}\n`)
}
