import { crash } from '../test/crash.ts'

/** `npm run bench -- crash [submissions] [issuings]`: kills at random; exit code 1 when anything was lost or done twice. */
export async function runCrash(submissions: number, issuings: number): Promise<number> {
  const plan = {
    submissions,
    issuings,
    servers: 2,
    workers: 2,
    clients: 24,
    everyMs: 1000,
    databaseEvery: 4,
    environment: process.env,
  }
  const report = await crash(plan)
  console.log(JSON.stringify(report))
  const { acknowledged, lost, altered, duplicated, issued, issuedOtherwise } = report
  const right = acknowledged === submissions && issued === issuings
  return right && lost + altered + duplicated + issuedOtherwise === 0 ? 0 : 1
}
