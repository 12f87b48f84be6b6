import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const BROWSER = 'test/web/**/*.test.ts'

export default defineConfig({
  test: {
    setupFiles: ['test/seed.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A test never reads or fills the cache of whoever runs it; one that needs a cache names its own folder.
    env: { OPENIMR_CACHE: 'off' },
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          // Processes, not threads: tests that count the children of their process count their own.
          pool: 'forks',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [BROWSER],
          // Two on two cores, where the usual is one: much of the time goes by in waiting for servers and children.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // A browser with its server takes both cores: beside another one its pages come late, and its frames blank.
        test: { name: 'screens', include: [BROWSER], maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
