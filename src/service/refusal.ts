/** Why an action was refused: `status` for programs and HTTP, `message` what is wrong, `todo` what a person can do. */
export type Refused = {
  readonly status: 'invalid' | 'not-found' | 'forbidden' | 'conflict' | 'state' | 'step-up' | 'too-large'
  readonly code: string
  readonly message: string
  readonly todo: string
  /** What stands in the way, for a program to go on from: the version that is there now, or what is missing. */
  readonly with?: Readonly<Record<string, unknown>>
}

/** Thrown inside a transaction, so that nothing of a refused action stays; `attempt` makes it data again. */
export class Refusal extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refused: Refused }

/** Runs an action: a refusal is an answer, anything else that is thrown is a fault of ours and goes on. */
export async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refused: error.refused }
    throw error
  }
}

/** "Not yours" looks exactly like "not there" (R29). */
export const notThere = (): Refusal =>
  new Refusal({
    status: 'not-found',
    code: 'not-there',
    message: 'There is no such thing here, or it is not yours to see.',
    todo: 'Check the address, or ask the coordinator of the case.',
  })

export const invalid = (code: string, message: string, todo: string): Refusal =>
  new Refusal({ status: 'invalid', code, message, todo })
