import type { Terminal } from './terminal.ts'

export async function doseCommand(_w: string[], _t: string | null, _j: boolean, _terminal: Terminal): Promise<number> {
  return 0
}
