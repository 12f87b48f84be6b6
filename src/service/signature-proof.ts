import type { InclusionProof } from '../seal/index.ts'
import type { LetterForm } from '../store/index.ts'
import { type Acting, caseFor, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { proveSignature } from './log-checking.ts'
import { attempt, notThere, type Outcome } from './refusal.ts'

/** The proof that a signature of an issued letter is in the log; for whoever may read the letter. */
export const readSignatureProof = (
  { database }: Installation,
  acting: Acting,
  id: string,
  form: LetterForm,
  version: number | null,
): Promise<Outcome<InclusionProof>> =>
  attempt(async () => {
    const determination = await database.as(self(acting), async (change) => {
      await caseFor(change, acting, id, false)
      if (acting.role === 'employer') throw notThere()
      let query = change
        .selectFrom('letter')
        .innerJoin('determination', 'determination.id', 'letter.determination')
        .select('determination.id')
        .where('determination.case_id', '=', id)
        .where('determination.state', '=', 'issued')
        .where('letter.form', '=', `${form}.jws` as LetterForm)
        .orderBy('determination.version', 'desc')
      if (version !== null) query = query.where('determination.version', '=', version)
      const row = await query.executeTakeFirst()
      if (row === undefined) throw notThere()
      await recordRead(change, self(acting), id, `proof of letter ${form}`)
      return row.id
    })
    return database.as({ account: null, system: 'log' }, (change) => proveSignature(change, determination, form))
  })
