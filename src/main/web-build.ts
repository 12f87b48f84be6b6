import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const SOURCE = join(ROOT, 'src', 'web')
const BUILT = join(ROOT, '.build', 'web')
const STAMP = join(ROOT, '.build', 'web.stamp')

/**
 * The folder with the workbench as a browser loads it, built when a source of it changed (two seconds on a checkout;
 * nothing to do where it was built before). Throws what the bundler says when a source is wrong.
 */
export async function builtWeb(): Promise<string> {
  const wanted = sumOfSources()
  if (existsSync(join(BUILT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return BUILT
  const { build } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  await build({
    root: SOURCE,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    cacheDir: join(ROOT, '.build', 'vite'),
    plugins: [react()],
    build: {
      outDir: BUILT,
      emptyOutDir: true,
      target: 'es2023',
      // Nothing inline: the policy of the pages allows no source but their own server.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1000,
    },
  })
  writeFileSync(STAMP, wanted)
  return BUILT
}

/** The lock is among the sources: another version of a library is another workbench. */
function sumOfSources(): string {
  const sum = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')))
  for (const name of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(?:tsx?|css|html|svg)$/.test(name) || name.endsWith('.test.ts')) continue
    sum.update(name).update(readFileSync(join(SOURCE, name)))
  }
  return sum.digest('hex')
}
