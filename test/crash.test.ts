import { expect, test } from 'vitest'
import { crash } from './crash.ts'

const here = process.platform === 'linux' && process.arch === 'x64'

// The whole of it, 1,000 submissions and 200 issuings, is `npm run bench -- crash`; its figures stand in docs/reliability.md.
test.skipIf(!here)(
  'killed servers, workers and database: nothing acknowledged is lost, nothing is issued twice',
  async () => {
    const report = await crash({
      submissions: 40,
      issuings: 3,
      servers: 2,
      workers: 2,
      clients: 4,
      everyMs: 1500,
      databaseEvery: 2,
      environment: process.env,
    })
    expect(report).toMatchObject({
      acknowledged: 40,
      lost: 0,
      altered: 0,
      duplicated: 0,
      issued: 3,
      issuedOtherwise: 0,
    })
    expect(report.kills).toBeGreaterThanOrEqual(2)
    expect(report.databaseKills).toBeGreaterThan(0)
  },
  240_000,
)
