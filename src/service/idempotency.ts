import { createHash } from 'node:crypto'
import type { Acting } from './case-file.ts'
import type { Installation } from './installation.ts'
import { invalid, Refusal } from './refusal.ts'

/** An answer as it was given, to be given again for the same key. */
export type Answered = { readonly status: number; readonly body: unknown }

/**
 * Runs a request once for its key: the same key with the same body gives the same answer again and does nothing; with
 * another body it is refused; while the first is still running it is refused too, to be tried again (R11).
 */
export async function once(
  { database }: Installation,
  acting: Acting,
  key: string,
  body: string | Uint8Array,
  work: () => Promise<Answered>,
): Promise<Answered> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('idempotency-key', 'An Idempotency-Key has 1 to 200 printable characters.', 'Send a fresh UUID.')
  }
  const sum = createHash('sha256').update(body).digest('hex')
  const actor = { account: acting.account, system: 'idempotency' }
  const known = await database.as(actor, async (change) => {
    const mine = await change
      .insertInto('idempotency')
      .values({ account: acting.account, key, sum })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (mine !== undefined) return null
    return change
      .selectFrom('idempotency')
      .select(['sum', 'status', 'body'])
      .where('account', '=', acting.account)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
  })
  if (known !== null) {
    if (known.sum !== sum) {
      throw invalid('idempotency-key-reused', 'This Idempotency-Key was used for another request.', 'Send a fresh one.')
    }
    if (known.status === null) {
      throw new Refusal({
        status: 'conflict',
        code: 'in-flight',
        message: 'The same request is still being worked on.',
        todo: 'Wait a moment and send it again.',
      })
    }
    return { status: known.status, body: known.body }
  }
  const forget = (): Promise<unknown> =>
    database.as(actor, (change) =>
      change.deleteFrom('idempotency').where('account', '=', acting.account).where('key', '=', key).execute(),
    )
  let answered: Answered
  try {
    answered = await work()
  } catch (error) {
    await forget()
    throw error
  }
  // A refusal changed nothing, and may be right next time.
  if (answered.status >= 400) {
    await forget()
    return answered
  }
  await database.as(actor, (change) =>
    change
      .updateTable('idempotency')
      .set({ status: answered.status, body: JSON.stringify(answered.body) })
      .where('account', '=', acting.account)
      .where('key', '=', key)
      .execute(),
  )
  return answered
}
