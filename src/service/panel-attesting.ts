import { INTERESTS, type Interest } from '../panel/index.ts'
import type { Change } from '../store/index.ts'
import { type Acting, COORDINATES, caseFor, isUuid, onBehalf, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { askToAttest } from './panel-choosing.ts'
import { asSystem, interestsInFile, interestsOf } from './panel-judging.ts'
import { attempt, invalid, notThere, type Outcome } from './refusal.ts'

const MOST_INTERESTS = 200
const LONGEST_NAME = 200

/**
 * Says who is concerned in a case: the whole list, in place of what was entered before. Whom the file names by itself may stand in
 * it or not, and stays concerned as long as the file names them.
 */
export const setInterests = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
  interests: readonly { readonly role: string; readonly name: string }[],
): Promise<Outcome<readonly Interest[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role)) throw notThere()
      if (interests.length > MOST_INTERESTS)
        throw invalid('too-many', 'That are too many.', `At most ${MOST_INTERESTS}.`)
      const inFile = await interestsInFile(change, row)
      await change.deleteFrom('case_interest').where('case_id', '=', caseId).execute()
      for (const { role, name } of interests) {
        const words = name.trim()
        if (!(INTERESTS as readonly string[]).includes(role) || words === '' || words.length > LONGEST_NAME) {
          throw invalid('interest', 'Each needs a role and a name.', `Roles: ${INTERESTS.join(', ')}.`)
        }
        if (inFile.some((each) => each.role === role && each.name === words)) continue
        await change
          .insertInto('case_interest')
          .values({ case_id: caseId, role, name: words })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
      return interestsOf(change, row)
    }),
  )

/** Asks a reviewer to attest for a case, also without a draw; for those who choose. */
export const askReviewer = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  reviewer: string,
): Promise<Outcome<{ readonly asked: true }>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role)) throw notThere()
      const known = isUuid(reviewer)
        ? await change.selectFrom('account').select(['role', 'active']).where('id', '=', reviewer).executeTakeFirst()
        : undefined
      if (known?.role !== 'reviewer' || !known.active) {
        throw invalid('not-a-reviewer', 'That account is no active reviewer.', 'Choose one of the panel.')
      }
      await askToAttest(change, caseId, reviewer, now())
      return { asked: true as const }
    }),
  )

export type Question = {
  readonly caseId: string
  readonly number: string
  readonly asked: string
  readonly made: string | null
  /** Whom the file names: each needs an answer. */
  readonly interests: readonly Interest[]
  /** Of whom it names nobody: they are meant by `otherwise`. */
  readonly unnamed: readonly Interest['role'][]
}

/** States in which a reviewer is looked for, and the names of a case are shown for that. */
const LOOKING = ['received', 'screening', 'eligible', 'records pending', 'records complete', 'remanded'] as const

/** The questions that stand for a reviewer: of cases that look for one, and of those that the reviewer has. */
const standingFor = (change: Change, account: string) =>
  change
    .selectFrom('attestation')
    .innerJoin('case_file', 'case_file.id', 'attestation.case_id')
    .select(['attestation.asked', 'attestation.made', 'case_file.id', 'case_file.number', 'case_file.application'])
    .where('attestation.reviewer', '=', account)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('case_file.state', 'in', LOOKING),
        exists(
          selectFrom('assignment')
            .select('assignment.id')
            .whereRef('assignment.case_id', '=', 'case_file.id')
            .where('assignment.reviewer', '=', account)
            .where('assignment.active', '=', true),
        ),
      ]),
    )

/** What a reviewer is asked to attest: the names of each case and nothing else of it. */
export const listQuestions = ({ database }: Installation, acting: Acting): Promise<Outcome<readonly Question[]>> =>
  attempt(async () => {
    if (acting.role !== 'reviewer') throw notThere()
    return database.as(onBehalf(acting, 'attestation'), async (change) => {
      const rows = await standingFor(change, acting.account).orderBy('attestation.asked').limit(200).execute()
      const questions: Question[] = []
      for (const { id, number, application, asked, made } of rows) {
        const interests = await interestsOf(change, { id, application })
        const named = new Set(interests.map(({ role }) => role))
        await recordRead(change, onBehalf(acting, 'attestation'), id, 'names, to attest')
        questions.push({
          caseId: id,
          number,
          asked: asked.toISOString(),
          made: made?.toISOString() ?? null,
          interests,
          unnamed: INTERESTS.filter((role) => !named.has(role)),
        })
      }
      return questions
    })
  })

/** An answer of a reviewer: for each name that was shown, and for everybody whom the file does not name. */
export type Answers = {
  readonly answers: readonly { readonly role: string; readonly name: string; readonly answer: 'none' | 'conflict' }[]
  readonly otherwise: 'none' | 'conflict'
}

/** Attests for a case, in the reviewer's name; a reviewer who was not asked learns nothing of the case. */
export const attest = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
  { answers, otherwise }: Answers,
): Promise<Outcome<{ readonly made: string }>> =>
  attempt(async () => {
    if (acting.role !== 'reviewer' || !isUuid(caseId)) throw notThere()
    return database.as(self(acting), (change) =>
      asSystem(change, 'attestation', async () => {
        const asked = await standingFor(change, acting.account)
          .where('case_file.id', '=', caseId)
          .forUpdate(['attestation', 'case_file'])
          .executeTakeFirst()
        if (asked === undefined) throw notThere()
        const interests = await interestsOf(change, asked)
        const given = new Map(answers.map((each) => [`${each.role}|${each.name}`, each.answer]))
        const missing = interests.filter(({ role, name }) => !given.has(`${role}|${name}`))
        if (missing.length > 0) {
          const roles = [...new Set(missing.map(({ role }) => role))].join(', ')
          throw invalid(
            'not-answered',
            `There is no answer for: ${roles}.`,
            'Answer for each name that the case shows.',
          )
        }
        const made = now()
        const kept = interests.map((each) => ({ ...each, answer: given.get(`${each.role}|${each.name}`) }))
        await change
          .updateTable('attestation')
          .set({ made, answers: JSON.stringify(kept), otherwise })
          .where('case_id', '=', caseId)
          .where('reviewer', '=', acting.account)
          .execute()
        return { made: made.toISOString() }
      }),
    )
  })
