/** The program `imr`: puts the command line together with this process. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommandLine, terminalOf } from '../cli/index.ts'

// `imr … | head` closes the pipe when it has seen enough: that is success, and nothing is left to write for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})
process.stderr.on('error', () => process.exit(1))

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string
}
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), version, terminalOf(process), {
    serve: async (options, terminal) => (await import('./serving.ts')).serve(options, terminal),
    demo: async (port, fill, terminal) => (await import('./serving.ts')).demo(port, fill, terminal),
    work: async (level, terminal) => (await import('./serving.ts')).work(level, terminal),
  })
} catch (error) {
  // Only the place of a fault is shown: an error's message may carry text of a record.
  const stack = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  console.error(`imr: this is a fault in OpenIMR; please report it with these lines:\n${stack.slice(0, 6).join('\n')}`)
  process.exitCode = 1
}
