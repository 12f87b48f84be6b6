import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../store/index.ts'
import { type Installation, openInstallation } from './installation.ts'
import { openPost } from './post.ts'
import { dispatchAll } from './sending.ts'
import { startWorker } from './worker.ts'

type Sink = {
  readonly port: number
  readonly mails: { to: string; text: string }[]
  connections: number
  readonly close: () => Promise<void>
}

/** As much of an SMTP server (RFC 5321) as takes a mail; `refuse` says no to the first so many recipients, for now. */
async function sinkAt(port: number, refuse = 0): Promise<Sink> {
  const open = new Set<Socket>()
  let refusals = refuse
  const server: Server = createServer((socket) => {
    sink.connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    socket.write('220 sink\r\n')
    let [heard, to, body] = ['', '', null as string[] | null]
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8')
      const lines = heard.split('\r\n')
      heard = lines.pop() ?? ''
      for (const line of lines) {
        if (body !== null && line !== '.') body.push(line)
        else if (body !== null) {
          sink.mails.push({ to, text: body.join('\n') })
          body = null
          socket.write('250 taken\r\n')
        } else if (/^RCPT TO/i.test(line) && refusals > 0) {
          refusals -= 1
          socket.write('451 try again later\r\n')
        } else if (/^DATA/i.test(line)) {
          body = []
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else {
          if (/^RCPT TO/i.test(line)) to = line.slice(line.indexOf('<') + 1, line.indexOf('>'))
          socket.write('250 yes\r\n')
        }
      }
    })
  })
  const sink: Sink = {
    get port() {
      return (server.address() as AddressInfo).port
    },
    mails: [],
    connections: 0,
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy()
        server.close(() => done())
      }),
  }
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return sink
}

const ID = '7c1d1b3e-0000-4000-8000-000000000001'

test('a mail server gets the mail with its number; what is not one address is not sent', async () => {
  const sink = await sinkAt(0)
  const post = openPost(
    { OPENIMR_SMTP: `smtp://127.0.0.1:${sink.port}`, OPENIMR_MAIL_FROM: 'imr@clinic.example' },
    '/nowhere',
  )
  const sent = await post.send({ id: ID, to: 'worker@clinic.example' }, new Date('2016-06-13T17:00:00Z'))
  expect(sent).toEqual({ way: 'smtp', messageId: `<${ID}@openimr>` })
  expect(sink.mails.map(({ to }) => to)).toEqual(['worker@clinic.example'])
  expect(sink.mails[0]?.text).toContain(`Message-ID: <${ID}@openimr>`)
  for (const to of [
    'a@clinic.example\r\nBcc: b@clinic.example',
    // A list to a mail program, which would send to both.
    'a@clinic.example, b@clinic.example',
    'B <b@clinic.example>',
    'clinic.example',
  ]) {
    await expect(post.send({ id: ID, to }, new Date(0)), to).rejects.toThrow('one address')
  }
  expect(sink.mails).toHaveLength(1)
  await sink.close()
})

const here = process.platform === 'linux' && process.arch === 'x64'
const SYSTEM = { account: null, system: 'test' }

describe.skipIf(!here)('papers by SMTP', () => {
  let home = ''
  let port = 0
  let installation: Installation
  let worker: Awaited<ReturnType<typeof startWorker>>
  const faults: string[] = []
  let caseId = ''

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-post-'))
    chmodSync(home, 0o711)
    // A port that was free a moment ago, and where nobody answers yet.
    const probe = await sinkAt(0)
    port = probe.port
    await probe.close()
    const environment = { ...process.env, OPENIMR_HOME: home, OPENIMR_SMTP: `smtp://127.0.0.1:${port}` }
    installation = await openInstallation(environment)
    await installation.database.as(SYSTEM, async (change) => {
      const made = await change
        .insertInto('case_file')
        .values({
          number: 'CM16-0000001',
          state: 'received',
          application: JSON.stringify({ items: [{ request: 'Methadone for HIV neuropathy' }] }),
          received: new Date('2016-06-01T17:00:00Z'),
          owner: 'coordinator',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      caseId = made.id
      for (const role of ['employee', 'claims administrator'] as const satisfies readonly Role[]) {
        const email = `${role.replaceAll(' ', '.')}@example.org`
        const { id } = await change
          .insertInto('account')
          .values({ name: 'Account of a party', email, role })
          .returning('id')
          .executeTakeFirstOrThrow()
        await change.insertInto('party').values({ case_id: caseId, account: id, role }).execute()
      }
    })
    worker = await startWorker(installation, environment, {
      done: () => {},
      failed: (job, place) => faults.push(`${job} ${place}`),
    })
  }, 180_000)
  afterAll(async () => {
    await worker?.stop()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  }, 180_000)

  const unsent = async (): Promise<number> => {
    const rows = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('dispatch').select(['id', 'sent']).execute(),
    )
    return rows.filter(({ sent }) => sent === null).length
  }
  const until = async (what: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; tries < 300 && !(await what()); tries += 1) await new Promise((next) => setTimeout(next, 100))
    expect(await what(), faults.join('\n')).toBe(true)
  }

  test('a server that is not there, or says "later", delays a paper and loses none; each arrives once, without a word of the case', async () => {
    await installation.database.as(SYSTEM, async (change) => {
      await dispatchAll(change, installation.database.jobs, caseId, {
        what: 'notice',
        determination: null,
        occasion: 1,
      })
    })
    await until(() => faults.filter((line) => line.startsWith('send')).length >= 2)
    expect(await unsent()).toBe(2)
    const sink = await sinkAt(port, 1)
    await until(async () => (await unsent()) === 0)
    // Asked for again, as a sweep or a second worker would: what was sent stays sent.
    await installation.database.as(SYSTEM, async (change) => {
      const rows = await change.selectFrom('dispatch').select('id').execute()
      for (const { id } of rows) await installation.database.jobs.enqueue(change, 'send', id)
    })
    await until(async () =>
      (await installation.database.jobs.counts()).every(({ waiting, active }) => waiting + active === 0),
    )
    await sink.close()
    expect(sink.connections).toBeGreaterThan(2)
    expect(sink.mails.map(({ to }) => to).toSorted()).toEqual([
      'claims.administrator@example.org',
      'employee@example.org',
    ])
    for (const { text } of sink.mails) {
      expect(text).toContain('A paper is ready for you')
      expect(text).not.toMatch(/CM16|Methadone|HIV|neuropathy|notice|Account/i)
      expect(text).not.toContain(caseId)
    }
    expect(faults.join('\n')).not.toMatch(/Methadone|example\.org/)
    expect(readdirSync(home)).not.toContain('outbox')
  }, 90_000)
})
