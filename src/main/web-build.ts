import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const SOURCE = join(ROOT, 'src', 'web')
const BUILT = join(ROOT, '.build', 'web')

/**
 * The folder with the workbench as a browser loads it, built when a source of it changed (two seconds on a checkout;
 * nothing to do where it was built before). Each state of the sources has a folder of its own: a server that runs goes
 * on giving out what its pages were loaded from, and two programs that build at once do not meet. Throws what the bundler
 * says when a source is wrong.
 */
export async function builtWeb(): Promise<string> {
  const folder = join(BUILT, sumOfSources().slice(0, 16))
  if (existsSync(join(folder, 'index.html'))) return folder
  const { build } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  mkdirSync(BUILT, { recursive: true })
  const making = mkdtempSync(join(BUILT, 'making-'))
  // Under a test runner it says "test", and the bundler would build what helps developers: slower, and half as large again.
  const environment = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({
      root: SOURCE,
      configFile: false,
      envFile: false,
      logLevel: 'error',
      cacheDir: join(ROOT, '.build', 'vite'),
      plugins: [react()],
      build: {
        outDir: making,
        emptyOutDir: true,
        target: 'es2023',
        // Nothing inline: the policy of the pages allows no source but their own server.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        chunkSizeWarningLimit: 1000,
      },
    })
    // Whoever was quicker has built the same.
    if (!existsSync(folder)) renameSync(making, folder)
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = environment
    rmSync(making, { recursive: true, force: true })
  }
  removeOld(folder)
  return folder
}

const KEPT_MS = 3 * 24 * 3600_000

/** What was built days ago is loaded by no page any more. */
function removeOld(current: string): void {
  for (const name of readdirSync(BUILT)) {
    const folder = join(BUILT, name)
    if (folder !== current && Date.now() - statSync(folder).mtimeMs > KEPT_MS)
      rmSync(folder, { recursive: true, force: true })
  }
}

/** The lock and this file are among the sources: another library, or another way to build it, is another workbench. */
function sumOfSources(): string {
  const sum = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(readFileSync(import.meta.filename))
  for (const name of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(?:tsx?|css|html|svg)$/.test(name) || name.endsWith('.test.ts')) continue
    sum.update(name).update(readFileSync(join(SOURCE, name)))
  }
  return sum.digest('hex')
}
