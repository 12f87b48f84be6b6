import { createHash } from 'node:crypto'
import type { Change } from '../store/index.ts'
import type { Acting } from './case-file.ts'
import { invalid } from './refusal.ts'

/**
 * Does a piece of work once for its key, in the transaction of the work itself: key, answer and effect are stored together
 * or not at all, whatever dies when. The same key with the same body gives the same answer again; with another body it is
 * refused; while the first is under way, the second waits for it (R11).
 */
export async function once<T>(
  change: Change,
  acting: Acting,
  key: string,
  body: string | Uint8Array,
  work: () => Promise<T>,
): Promise<T> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('idempotency-key', 'An Idempotency-Key has 1 to 200 printable characters.', 'Send a fresh UUID.')
  }
  const sum = createHash('sha256').update(body).digest('hex')
  const mine = await change
    .insertInto('idempotency')
    .values({ account: acting.account, key, sum })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (mine === undefined) {
    const known = await change
      .selectFrom('idempotency')
      .select(['sum', 'body'])
      .where('account', '=', acting.account)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (known.sum !== sum) {
      throw invalid('idempotency-key-reused', 'This Idempotency-Key was used for another request.', 'Send a fresh one.')
    }
    return known.body as T
  }
  const answer = await work()
  await change
    .updateTable('idempotency')
    .set({ body: JSON.stringify(answer) })
    .where('account', '=', acting.account)
    .where('key', '=', key)
    .execute()
  return answer
}

/** Whether a piece of work was done for this key: then `once` gives its answer, or refuses another body. */
export async function wasUsed(change: Change, acting: Acting, key: string): Promise<boolean> {
  const row = await change
    .selectFrom('idempotency')
    .select('key')
    .where('account', '=', acting.account)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}
