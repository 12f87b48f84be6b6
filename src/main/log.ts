import { pino } from 'pino'

/** Structured logs on standard error, one JSON line each. What is logged is named field by field: never a body, an address of a case, or the words of an error. */
export const openLog = (level: string) =>
  pino(
    { level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
