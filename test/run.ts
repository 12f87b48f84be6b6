/**
 * The whole gate in one place: formatting and lint, types and walls, unused exports, then every test.
 * Ends with the plain line `N passed, N failed` that CI reads; each gate counts as one.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDebianPostgres } from './debian-postgres.ts'
import { ensureChromium } from './letters/browser.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules', '.bin', name)
const report = join(root, '.build', 'vitest.json')

type Outcome = { readonly passed: number; readonly failed: number }

function gate(title: string, command: string, args: readonly string[]): Outcome {
  const started = performance.now()
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: pinnedEnvironment(),
  })
  const ok = done.status === 0
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Tools start with `#!/usr/bin/env node`: the pinned Node must be the first one they find. */
function pinnedEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}` }
}

function tests(patterns: readonly string[]): Outcome {
  rmSync(report, { force: true })
  mkdirSync(join(root, '.build'), { recursive: true })
  const run = gate('tests', bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...patterns,
  ])
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  // A run that fails without a failing test (a file that does not load, an unhandled rejection) still counts.
  return { passed: numPassedTests, failed: numFailedTests === 0 ? run.failed : numFailedTests }
}

const args = process.argv.slice(2)
if (args[0] === '--format') {
  process.exit(gate('format', bin('biome'), ['check', '--write', '.']).failed)
}
const outcomes = [
  gate('format and lint', bin('biome'), ['check', '--error-on-warnings', '.']),
  gate('types and walls', bin('tsc'), ['-b']),
  gate('unused exports and dependencies', bin('knip'), ['--no-progress']),
]
if (args[0] !== '--check') {
  if (!existsSync(join(root, '..', 'shared', 'seeds'))) {
    console.log('NOTE ../shared is not here: the tests on real letters, sigs and factors are skipped.')
  }
  ensureChromium()
  ensureDebianPostgres()
  outcomes.push(tests(args))
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
