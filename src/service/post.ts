import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A mail that says that a paper is ready, and nothing of what is in it: mail is open on its way. */
export type Mail = { readonly id: string; readonly to: string }

/** How a mail went: by SMTP, or as a file for somebody to send. */
export type Posted = { readonly way: 'smtp' | 'outbox'; readonly messageId: string }

export type Post = { readonly send: (mail: Mail, now: Date) => Promise<Posted> }

/** One address, and nothing that a mail program would read as a second one, a name or a group. */
export const ONE_ADDRESS = /^[^\s@,;:<>()"\\[\]]{1,64}@[^\s@,;:<>()"\\[\]]{1,190}$/

/**
 * Mail by `OPENIMR_SMTP` (`smtps://user:password@host`), from `OPENIMR_MAIL_FROM`; without a server every mail is a file in
 * the outbox. `OPENIMR_URL` is where people sign in.
 */
export function openPost(environment: NodeJS.ProcessEnv, outbox: string): Post {
  const server = environment['OPENIMR_SMTP'] ?? ''
  const from = environment['OPENIMR_MAIL_FROM'] ?? 'openimr@localhost'
  const place = environment['OPENIMR_URL'] ?? 'the address that you sign in at'
  return {
    async send({ id, to }, now) {
      if (!ONE_ADDRESS.test(to)) throw new RangeError('a mail goes to one address')
      // The same paper has the same number whenever it is sent: what arrives twice can be seen to be one.
      const messageId = `<${id}@openimr>`
      const text = textOf({ from, to, messageId, place, now })
      if (server !== '') {
        const { createTransport } = await import('nodemailer')
        const sender = createTransport(server, { connectionTimeout: 20_000, socketTimeout: 60_000 })
        await sender.sendMail({ envelope: { from, to }, raw: text })
        return { way: 'smtp', messageId }
      }
      await mkdir(outbox, { recursive: true, mode: 0o700 })
      const path = join(outbox, `${id}.eml`)
      const part = `${path}.${process.pid}.part`
      try {
        const file = await open(part, 'w', 0o600)
        await file.writeFile(text)
        await file.sync()
        await file.close()
        await rename(part, path)
      } finally {
        await rm(part, { force: true })
      }
      return { way: 'outbox', messageId }
    },
  }
}

/** A header must be one line, whatever a setting says. */
const line = (text: string): string => text.replace(/[\r\n]+/g, ' ')

const textOf = (given: { from: string; to: string; messageId: string; place: string; now: Date }): string =>
  [
    `From: ${line(given.from)}`,
    `To: ${line(given.to)}`,
    `Message-ID: ${given.messageId}`,
    `Date: ${given.now.toUTCString().replace('GMT', '+0000')}`,
    'Subject: A paper is ready for you',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `A paper is ready for you. Sign in to read it: ${line(given.place)}`,
    '',
    'This message says nothing about a case, because mail can be read on its way. Please do not answer it.',
    '',
  ].join('\r\n')
