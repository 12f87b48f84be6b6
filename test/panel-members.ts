import { askReviewer, attest, type Installation, importPanel, listQuestions } from '../src/service/index.ts'

type Acting = Parameters<typeof importPanel>[1]

/** A credential file in which nothing stands in the way of most cases, from 2013 to 2033, as verified in the year of `on`. */
export const memberRows = (email: string, on: Date): string =>
  [
    `${email},reviewer,Reviewer by the Name of Test,MD,,,,,,,,`,
    `${email},licence,,,CA,A${email.length}0001,unrestricted,2001-07-01,2033-12-31,,,`,
    `${email},board,ABPMR,Physical Medicine and Rehabilitation,,,,2004-05-01,2033-12-31,,,`,
    `${email},board,ABOS,Orthopaedic Surgery,,,,2004-05-01,lifetime,,,`,
    `${email},board,ABA,Pain Medicine,,,,2006-05-01,2033-12-31,,,`,
    `${email},verified,,,,,,${on.getUTCFullYear() - 1}-12-01,,,,`,
    `${email},evaluator,,,,,none,,,,,`,
    `${email},practice,,,,,,2004-07-01,,30,,`,
  ].join('\n')

export const MEMBER_HEAD = 'email,record,name,kind,state,number,status,from,until,hours,share,capacity'

const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
  const done = await outcome
  if (!done.ok) throw new Error(JSON.stringify(done.refused))
  return done.value
}

/** Puts a reviewer on the panel, by the file of the panel. */
export async function putOnPanel(installation: Installation, coordinator: Acting, reviewer: Acting): Promise<void> {
  const system = { account: null, system: 'test' }
  const { email } = await installation.database.as(system, (change) =>
    change.selectFrom('account').select('email').where('id', '=', reviewer.account).executeTakeFirstOrThrow(),
  )
  const imported = await must(
    importPanel(installation, coordinator, `${MEMBER_HEAD}\n${memberRows(email, installation.now())}\n`),
  )
  if (imported.warnings.length > 0) throw new Error(JSON.stringify(imported.warnings))
}

/** Asks a reviewer to attest for a case, and attests that there is no conflict. */
export async function attestNoConflict(
  installation: Installation,
  coordinator: Acting,
  reviewer: Acting,
  caseId: string,
): Promise<void> {
  await must(askReviewer(installation, coordinator, caseId, reviewer.account))
  const question = (await must(listQuestions(installation, reviewer))).find((each) => each.caseId === caseId)
  const answers = question?.interests.map((each) => ({ ...each, answer: 'none' as const })) ?? []
  await must(attest(installation, reviewer, caseId, { answers, otherwise: 'none' }))
}

/** Both: then `assign` is open. */
export async function readyToReview(
  installation: Installation,
  coordinator: Acting,
  reviewer: Acting,
  caseId: string,
): Promise<void> {
  await putOnPanel(installation, coordinator, reviewer)
  await attestNoConflict(installation, coordinator, reviewer, caseId)
}
