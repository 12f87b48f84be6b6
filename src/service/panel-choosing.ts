import {
  type DrawProof,
  drawOne,
  INTERESTS,
  type Interest,
  type Print,
  type Ranked,
  type Reason,
  rank,
  rarityOf,
} from '../panel/index.ts'
import type { Change } from '../store/index.ts'
import { dayOf } from './case-clocks.ts'
import { type Acting, type CaseRow, COORDINATES, caseFor, recordRead, self } from './case-file.ts'
import type { Installation } from './installation.ts'
import { asSystem, commitDraw, interestsOf, type Judged, judgePanel, seedOf, sha256, shown } from './panel-judging.ts'
import { attempt, invalid, notThere, type Outcome, Refusal } from './refusal.ts'

export type CandidateLine = {
  readonly account: string
  readonly name: string
  /** By what the reviewer goes outside, in this case. */
  readonly pseudonym: string
  readonly tier: number | null
  readonly why: readonly string[]
  readonly verdict: 'may review' | 'may not' | 'must attest'
  readonly byHand: boolean
  readonly reasons: readonly Reason[]
  readonly fits: Judged['verdict']['fits']
  readonly open: number
  readonly capacity: number | null
  readonly printed: Print | null
  /** A warning where what a letter would print fits so few that it may name the reviewer. */
  readonly rare: string | null
}

export type Candidates = {
  readonly interests: readonly Interest[]
  /** Roles of whom the file names nobody: the reviewer attests of them in general. */
  readonly unnamed: readonly Interest['role'][]
  readonly candidates: readonly CandidateLine[]
}

const printsOf = (judged: readonly Judged[]): readonly Print[] =>
  judged.flatMap(({ print, verdict }) =>
    // Whoever has left the panel or has no file hides nobody.
    print === null || verdict.reasons.some(({ code }) => code === 'not-on-panel') ? [] : [print],
  )

/** The panel beside a case: ranked, with every reason. For those who choose, and never for anybody else. */
export const listCandidates = (
  { database, now }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<Candidates>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, false)
      if (!COORDINATES.has(acting.role)) throw notThere()
      await recordRead(change, self(acting), caseId, 'candidates')
      const judged = await judgePanel(change, row, now())
      const interests = await interestsOf(change, row)
      const prints = printsOf(judged)
      const named = new Set(interests.map(({ role }) => role))
      return {
        interests,
        unnamed: INTERESTS.filter((role) => !named.has(role)),
        candidates: rank(judged).map((each) => lineOf(each, prints)),
      }
    }),
  )

const lineOf = (each: Ranked<Judged>, prints: readonly Print[]): CandidateLine => ({
  account: each.account,
  name: each.name,
  pseudonym: shown(each.id),
  tier: each.tier,
  why: each.why,
  verdict: each.verdict.verdict,
  byHand: each.verdict.byHand,
  reasons: each.verdict.reasons,
  fits: each.verdict.fits,
  open: each.open,
  capacity: each.capacity,
  printed: each.print,
  rare: each.print === null ? null : rarityOf(each.print, prints),
})

export type DrawLine = {
  readonly number: number
  readonly commitment: string
  readonly committed: string
  readonly drawn: string | null
  /** All that it takes to check the draw (docs/panel.md); null while it is only committed to. */
  readonly proof: DrawProof | null
  readonly chosen: string | null
}

/** The commitments and draws of a case, under pseudonyms: for everybody who sees the case, so that anybody of it can check them. */
export const listDraws = (
  { database }: Installation,
  acting: Acting,
  caseId: string,
): Promise<Outcome<readonly DrawLine[]>> =>
  attempt(() =>
    database.as(self(acting), async (change) => {
      await caseFor(change, acting, caseId, false)
      await recordRead(change, self(acting), caseId, 'draws')
      return drawsOf(change, caseId)
    }),
  )

async function drawsOf(change: Change, caseId: string): Promise<readonly DrawLine[]> {
  const rows = await change.selectFrom('draw').selectAll().where('case_id', '=', caseId).orderBy('number').execute()
  return rows.map(({ number, commitment, committed, drawn, proof }) => ({
    number,
    commitment,
    // The day is enough, and a time of day would tell who was at work.
    committed: dayOf(committed),
    drawn: drawn === null ? null : dayOf(drawn),
    proof: proof as DrawProof | null,
    chosen: proof === null ? null : shown((proof as DrawProof).chosen),
  }))
}

const READY = new Set(['records complete', 'remanded'])

/**
 * Draws the reviewer of a case among the equals of the best tier, by the seed that was committed to before, and asks the reviewer
 * to attest. The choice stands: it is drawn again only where whom it chose may not review, or has had the case.
 */
export const drawReviewer = (installation: Installation, acting: Acting, caseId: string): Promise<Outcome<DrawLine>> =>
  attempt(() =>
    installation.database.as(self(acting), async (change) => {
      const row = await caseFor(change, acting, caseId, true)
      if (!COORDINATES.has(acting.role)) throw notThere()
      if (!READY.has(row.state)) {
        const message = `The case is "${row.state}": a reviewer is drawn when its records are complete, or it is remanded.`
        throw new Refusal({ status: 'state', code: 'not-ready', message, todo: 'Complete the records first.' })
      }
      await recordRead(change, self(acting), caseId, 'draw')
      const now = installation.now()
      const judged = await judgePanel(change, row, now)
      const draws = await drawsOf(change, caseId)
      const last = draws.findLast(({ proof }) => proof !== null)
      const standing = judged.find(({ id }) => id === last?.proof?.chosen)
      if (standing !== undefined && standing.verdict.verdict !== 'may not') {
        const message = `Draw ${last?.number} chose ${last?.chosen}, who may still review the case.`
        const todo = 'Assign the chosen one; or choose by hand, and give the reasons.'
        throw new Refusal({ status: 'conflict', code: 'drawn-already', message, todo })
      }
      const open = draws.find(({ proof }) => proof === null)
      if (open === undefined) {
        throw invalid(
          'no-commitment',
          'Nobody committed to a seed before the case was ready, so that a draw would prove nothing.',
          'Choose by hand, and give the reasons.',
        )
      }
      const equals = rank(judged).filter(({ tier }) => tier === 1)
      const seed = await seedOf(change, caseId, open.number)
      const proof = drawOne(
        seed,
        row.number,
        open.number,
        equals.map(({ id }) => id),
        sha256,
      )
      const chosen = equals.find(({ id }) => id === proof?.chosen)
      if (proof === null || chosen === undefined) {
        const message = 'Nobody on the panel may review this case.'
        throw new Refusal({
          status: 'conflict',
          code: 'no-candidate',
          message,
          todo: 'Look at the reasons of each candidate.',
        })
      }
      if (proof.commitment !== open.commitment) throw new Error('a commitment does not fit the seed of its draw')
      await change
        .updateTable('draw')
        .set({ drawn: now, proof: JSON.stringify(proof) })
        .where('case_id', '=', caseId)
        .where('number', '=', open.number)
        .execute()
      // Committed to long before it is needed: a release or a remand may come.
      await commitDraw(change, row, open.number + 1, now)
      await askToAttest(change, caseId, chosen.account, now)
      const drawn = (await drawsOf(change, caseId)).find(({ number }) => number === open.number)
      if (drawn === undefined) throw notThere()
      return drawn
    }),
  )

/** Puts the question of conflicts to a reviewer; one that was answered is put again, where parties have come in since. */
export async function askToAttest(change: Change, caseId: string, reviewer: string, now: Date): Promise<void> {
  await asSystem(change, 'attestation', () =>
    change
      .insertInto('attestation')
      .values({ case_id: caseId, reviewer, asked: now, made: null, otherwise: null })
      .onConflict((conflict) => conflict.columns(['case_id', 'reviewer']).doUpdateSet({ asked: now }))
      .execute(),
  )
}

/** How a reviewer was chosen, as it is kept with the assignment. */
export type Choice = {
  readonly reasons: readonly string[]
  readonly basis: Record<string, unknown>
  /** Told to whoever assigns: what the printed credentials may give away. */
  readonly notes: readonly string[]
}

/**
 * Whether a reviewer can be assigned to a case now, and by what right: as the draw chose, or by hand for written reasons. A rule of
 * law is never set aside; the organization's own rules are, by name. Throws the refusal with all that stands in the way.
 */
export async function chooseReviewer(
  change: Change,
  acting: Acting,
  row: CaseRow,
  choice: { readonly reviewer: string; readonly reasons: readonly string[]; readonly setAside: readonly string[] },
  now: Date,
): Promise<Choice> {
  const judged = await judgePanel(change, row, now)
  const ranked = rank(judged)
  const chosen = ranked.find(({ account }) => account === choice.reviewer)
  if (chosen === undefined)
    throw invalid('not-a-reviewer', 'That account is no active reviewer.', 'Choose one of the panel.')
  const { reasons } = chosen.verdict
  const of = (weight: Reason['weight']) => reasons.filter((reason) => reason.weight === weight)
  const texts = (list: readonly Reason[]) => list.map(({ text }) => text).join(' ')
  const against = of('refuses')
  if (against.length > 0) {
    throw invalid(
      'may-not-review',
      `This reviewer may not review the case. ${texts(against)}`,
      'Choose another reviewer.',
    )
  }
  const own = of('own rule')
  const kept = own.filter(({ code }) => !choice.setAside.includes(code))
  if (kept.length > 0) {
    const codes = [...new Set(kept.map(({ code }) => `"${code}"`))].join(', ')
    const todo = `Choose another reviewer; or set aside ${codes} under "setAside", with the reasons in writing.`
    throw invalid('own-rule', `Rules of the organization speak against this reviewer. ${texts(kept)}`, todo)
  }
  const open = of('attest')
  if (open.length > 0) {
    const todo = 'Ask the reviewer to attest for this case, and assign again.'
    throw invalid('attest-first', `What is not known has to be attested first. ${texts(open)}`, todo)
  }
  const last = (await drawsOf(change, row.id)).findLast(({ proof }) => proof !== null)
  const drawn = last?.proof?.chosen === chosen.id && own.length === 0
  if (!drawn && choice.reasons.length === 0) {
    const message = 'The draw did not choose this reviewer: whoever is chosen by hand is chosen for written reasons.'
    throw invalid('not-drawn', message, 'Draw the reviewer, or give the "reasons".')
  }
  const rare = chosen.print === null ? null : rarityOf(chosen.print, printsOf(judged))
  const fits = chosen.verdict.fits.map(({ item, why }) => `item ${item}: ${why}`)
  return {
    reasons: choice.reasons.length > 0 ? choice.reasons : [...chosen.why, ...fits],
    basis: {
      how: drawn ? 'draw' : 'by hand',
      draw: drawn ? last?.number : null,
      by: acting.account,
      asOf: dayOf(now),
      verdict: chosen.verdict.verdict,
      setAside: choice.setAside,
      why: chosen.why,
      fits: chosen.verdict.fits,
      reasons,
    },
    notes: rare === null ? [] : [rare],
  }
}
