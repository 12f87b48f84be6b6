import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['test/seed.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'threads',
    // Two on two cores, where the usual is one: much of the time goes by in waiting for servers, browsers and children.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A test never reads or fills the cache of whoever runs it; one that needs a cache names its own folder.
    env: { OPENIMR_CACHE: 'off' },
  },
})
