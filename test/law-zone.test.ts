import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Answered } from './law-zone.ts'

describe('the zone of the machine changes nothing', () => {
  // Both ends of the day, half and quarter hours, summer in the south, and zones that skipped or repeat days.
  const ZONES = [
    'America/Los_Angeles',
    'UTC',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Pacific/Apia',
    'Pacific/Chatham',
    'Asia/Kabul',
    'Asia/Tehran',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Africa/Casablanca',
    'Antarctica/Troll',
  ]

  const underZone = (zone: string): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'law-zone.ts')], {
        env: { ...process.env, TZ: zone },
        stdio: ['ignore', 'pipe', 'inherit'],
        timeout: 50_000,
      })
      let out = ''
      child.stdout.on('data', (part) => {
        out += String(part)
      })
      child.on('error', reject)
      child.on('close', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`${zone}: ${code}`))))
    })

  test('twelve values of TZ give the same answers, traces included', async () => {
    const seen: Answered[] = []
    // Two processes at a time: each is a few seconds of work, and the machine has other tests to run.
    for (let at = 0; at < ZONES.length; at += 2)
      seen.push(...(await Promise.all(ZONES.slice(at, at + 2).map(underZone))))
    expect(seen.map((one) => one.zone)).toEqual(ZONES)
    // 10,227 start dates, nine clocks each.
    expect(seen[0]?.answers).toBe(92_043)
    expect(new Set(seen.map((one) => one.hash)).size).toBe(1)
  }, 240_000)
})
