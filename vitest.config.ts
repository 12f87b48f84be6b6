import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['test/seed.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A test never reads or fills the cache of whoever runs it; one that needs a cache names its own folder.
    env: { OPENIMR_CACHE: 'off' },
  },
})
