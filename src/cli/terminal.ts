import type { Readable, Writable } from 'node:stream'
import { createColors } from 'picocolors'

/** Where a command reads and writes. Passed in, so that a command never asks which process it is in. */
export type Terminal = {
  readonly input: Readable
  readonly output: Writable
  readonly errors: Writable
  /** Whether a person watches the errors stream: only then is there a progress bar. */
  readonly watched: boolean
  readonly colour: Colours
  /** Columns to fill; the width of the screen, or 100 where there is none. */
  readonly columns: number
}

type Colours = ReturnType<typeof createColors>

/** The terminal of a process: colours on a screen only, and never against NO_COLOR (or always with FORCE_COLOR). */
export function terminalOf(process: NodeJS.Process): Terminal {
  const { env, stdout, stderr, stdin } = process
  const forbidden = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb'
  const forced = (env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0'
  return {
    input: stdin,
    output: stdout,
    errors: stderr,
    watched: stderr.isTTY === true && env['TERM'] !== 'dumb',
    colour: createColors(forced || (stdout.isTTY === true && !forbidden)),
    columns: Math.max(60, Math.min(stdout.isTTY === true ? stdout.columns : 100, 120)),
  }
}

/**
 * Text from a document, fit for a screen: control characters (a letter may carry escape sequences that rewrite the
 * screen) and marks that turn the writing direction become spaces, and so does every run of white space.
 */
export function printable(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Breaks printable text into rows of at most `width`, at spaces; a longer word stands on a row of its own. */
export function rows(text: string, width: number): string[] {
  const out: string[] = []
  let row = ''
  for (const word of text.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > width) {
      out.push(row)
      row = word
    } else row = row === '' ? word : `${row} ${word}`
  }
  if (row !== '') out.push(row)
  return out
}

/** A label and text beside it, wrapped so that every row stands under the first. */
export function labelled(label: string, text: string, terminal: Terminal, indent: number, most = Infinity): string[] {
  const margin = ' '.repeat(indent)
  const width = 12
  const all = rows(text, terminal.columns - indent - width)
  const shown = all.slice(0, most)
  if (all.length > shown.length) shown.push(`${shown.pop() ?? ''} …`)
  return shown.map((row, index) => `${margin}${terminal.colour.dim((index === 0 ? label : '').padEnd(width))}${row}`)
}

/** `3 letters`, `1 letter`. */
export const count = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`
