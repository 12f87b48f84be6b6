import { expect, test } from 'vitest'
import { crash } from './crash.ts'

const here = process.platform === 'linux' && process.arch === 'x64'

// The whole of it, 1,000 submissions and 200 issuings, is `npm run bench -- crash`; its figures stand in docs/reliability.md.
test.skipIf(!here)(
  'killed servers and workers: nothing acknowledged is lost, nothing is issued twice',
  async () => {
    const report = await crash({
      submissions: 60,
      issuings: 4,
      servers: 2,
      workers: 2,
      clients: 6,
      everyMs: 1500,
      environment: process.env,
    })
    expect(report).toMatchObject({
      acknowledged: 60,
      lost: 0,
      altered: 0,
      duplicated: 0,
      issued: 4,
      issuedOtherwise: 0,
    })
    expect(report.kills).toBeGreaterThan(0)
  },
  120_000,
)
