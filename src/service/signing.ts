import { sql } from 'kysely'
import { canonicalJson, type Signed, sumOf, writeSignature } from '../seal/index.ts'
import type { Actor, Change, SignedForm } from '../store/index.ts'
import type { Installation } from './installation.ts'
import { signingKey } from './keys.ts'

const SIGNING: Actor = { account: null, system: 'signing' }

/** What is signed of one determination. */
type ToSign = { readonly form: SignedForm; readonly bytes: Uint8Array }

/** A form with the text of its signature file. */
type SignedPaper = { readonly form: SignedForm; readonly sum: string; readonly jws: string }

/** The structured determination as it is signed: its `determination.json` by RFC 8785, without a line feed. */
export const determinationBytes = (file: unknown): Uint8Array => Buffer.from(canonicalJson(file), 'utf8')

/**
 * Signs every form of a determination with the organization's key. What will be signed is written down first, with key and
 * time: after a crash the same bytes get the same signature. Content that changed since gets a signature of its own.
 */
export async function signForms(
  installation: Installation,
  determination: string,
  forms: readonly ToSign[],
): Promise<readonly SignedPaper[]> {
  const active = await signingKey(installation)
  const sums = forms.map(({ form, bytes }) => ({ form, bytes, sum: sumOf(bytes) }))
  const { what, plans } = await installation.database.as(SIGNING, async (change) => {
    const of = await signedOf(change, determination)
    const signed = installation.now()
    await change
      .insertInto('signature')
      .values(sums.map(({ form, sum }) => ({ determination, case_id: of.caseId, form, sum, kid: active.kid, signed })))
      .onConflict((conflict) =>
        // A plan stays as it is, unless its key was revoked meanwhile: nobody would believe what it signs.
        conflict
          .columns(['determination', 'form', 'sum'])
          .doUpdateSet({ kid: active.kid, signed })
          .where('signature.jws', 'is', null)
          .where(
            sql<boolean>`exists (select from imr.signing_key old where old.kid = signature.kid and old.revoked is not null)`,
          ),
      )
      .execute()
    const rows = await change
      .selectFrom('signature')
      .select(['form', 'sum', 'kid', 'signed'])
      .where('determination', '=', determination)
      .execute()
    return { what: of.what, plans: rows }
  })
  return Promise.all(
    sums.map(async ({ form, bytes, sum }) => {
      const plan = plans.find((row) => row.form === form && row.sum === sum)
      if (plan === undefined) throw new Error('a signature was planned and is not there')
      const key = await installation.keys.read(plan.kid)
      return { form, sum, jws: writeSignature(bytes, { ...what, form }, plan.signed, key) }
    }),
  )
}

async function signedOf(
  change: Change,
  determination: string,
): Promise<{ readonly caseId: string; readonly what: Omit<Signed, 'form'> }> {
  const { number, version, corrects, case_id } = await change
    .selectFrom('determination')
    .innerJoin('case_file', 'case_file.id', 'determination.case_id')
    .leftJoin('determination as before', 'before.id', 'determination.corrects')
    .select(['case_file.number', 'determination.version', 'before.version as corrects', 'determination.case_id'])
    .where('determination.id', '=', determination)
    .executeTakeFirstOrThrow()
  return { caseId: case_id, what: { case: number, version, corrects } }
}

/** Makes signatures final, in the transaction that issues their determination. */
export async function keepSignatures(
  change: Change,
  determination: string,
  papers: readonly SignedPaper[],
): Promise<void> {
  for (const { form, sum, jws } of papers) {
    await change
      .updateTable('signature')
      .set({ jws })
      .where('determination', '=', determination)
      .where('form', '=', form)
      .where('sum', '=', sum)
      .execute()
  }
}
