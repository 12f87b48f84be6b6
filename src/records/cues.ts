import type { Assertion } from '../core/index.ts'
import { formsOf, type Lexicon, lexicon } from './words.ts'

/**
 * Words that say how a sentence holds what it names. `before`: the cue stands before its target and its scope runs
 * forward; `after`: it follows its target; `around`: either way. `reach` is the number of words the scope may run;
 * without one it runs to the end of the clause.
 */
export type Cue = {
  /** `affirmed` marks words that look like a cue and are none ("year old", "not only"). */
  readonly says: Assertion
  readonly side: 'before' | 'after' | 'around'
  readonly reach: number
  /** A condition ends at the first comma ("if no better, then …"); a list goes on behind it. */
  readonly list: boolean
  /** An adverb of time speaks of the whole clause ("in the past he has used"); a noun stops at the next finite verb. */
  readonly through: boolean
}

/** More than any list of denials in a review of systems; sentences are cut long before. */
const CLAUSE = 250

const cue = (
  says: Cue['says'],
  side: Cue['side'],
  phrases: string,
  reach: number = CLAUSE,
  list: boolean = true,
  through: boolean = false,
): (readonly [string, Cue])[] =>
  phrases.split(/,\s*/).map((phrase) => [phrase.trim(), { says, side, reach, list, through }])

/** Participles of what was looked for: "was not seen", "is not documented". */
const FOUND =
  `seen found noted present demonstrated documented appreciated elicited reported identified evident included
  available submitted received given started done performed obtained provided visualized detected described observed
  reproduced recorded mentioned attempted tried confirmed required needed used taken`.split(/\s+/)

const NOT = ['is not', 'are not', 'was not', 'were not', 'has not been', 'have not been', 'had not been', 'not']

const ROWS: readonly (readonly [string, Cue])[] = [
  ...cue(
    'affirmed',
    'around',
    `year old, years old, y o, yr old, prior to, no doubt, not only, post op, post operative, post traumatic,
    post operatively, if possible, as possible, as much as possible, will be able, not surprisingly, never misses, post laminectomy syndrome,
    most likely to, not limited to, no later than, if any, no more than, not exceed, not to exceed, will continue to be,    as if, requesting provider, requesting physician, requested by, is used to, was used to, are used to, were used to, then used to, being used to, with and without, with or without, and or without, no problem, no problems, without difficulty, if not`,
  ),
  ...cue(
    'negated',
    'before',
    `no, not, never, none of, denies, denied, denying, denial of, without, without evidence of, no evidence of, neither,
    nor, free of, free from, absence of, absent, lack of, lacks, lacking, negative for, unremarkable for, failed to show,
    fails to show, failed to demonstrate, failed to reveal, fails to demonstrate, fail to show, failure to show, yet to,
    unable to demonstrate, unable to elicit, unable to reproduce, cannot, can not, could not, couldn't, can't,
    doesn't, didn't, isn't, wasn't, aren't, weren't, hasn't, haven't, hadn't, don't, won't, declined, declines, refused,
    refuses, nothing to suggest, nothing, argues against, ruled out, no longer, nil, avoid`,
  ),
  ...cue('negated', 'before', 'non', 0),
  ...cue('negated', 'before', 'negative', 4),
  ...cue(
    'negated',
    'after',
    `is negative, are negative, was negative, were negative, remains negative, negative, is absent, are absent,
    was absent, were absent, absent, is denied, are denied, was denied by the patient, were denied, denied, none,
    deny, is none, was none, has been ruled out, have been ruled out, was ruled out, were ruled out, is ruled out, ruled out,
    is unremarkable, was unremarkable, were unremarkable, has yet to be, have yet to be, is lacking, are lacking`,
    6,
  ),
  ...NOT.flatMap((not) => FOUND.flatMap((found) => cue('negated', 'after', `${not} ${found}`, 8))),
  ...cue(
    'historical',
    'before',
    `history of, history significant for, history is significant for, history includes, history remarkable for,
    h o, hx of, s p, status post, previous,
    previously, formerly, former, used to, remote, remote history of, known history of, pre existing, preexisting, earlier, had been on, had been taking, no longer taking, no longer takes, no longer on,
    no longer using, no longer uses, completed, childhood, resolved`,
  ),
  ...cue(
    'historical',
    'before',
    `past history, past medical history, past surgical history, pmh, psh, in the past, years ago, year ago,
    prior to the injury, before the injury, prior to this injury`,
    CLAUSE,
    true,
    true,
  ),
  ...cue('historical', 'before', 'prior, last year', 6),
  ...cue('historical', 'before', 'post, old', 3),
  ...cue(
    'historical',
    'after',
    `in the past, years ago, year ago, has resolved, have resolved, had resolved, is resolved, was resolved, resolved,
    has cleared, have cleared, is gone, are gone, was discontinued, were discontinued, has been discontinued,
    discontinued, was stopped, were stopped, has been stopped, since stopped, last year, as a child, as a teenager,
    before the injury, prior to the injury, previously, in childhood`,
    14,
  ),
  ...cue(
    'planned',
    'before',
    `consider, would consider, considering, consideration of, recommend, recommends, recommended, recommending,
    recommendation for, request, requests, requesting, requested, request for, request authorization for,
    authorization for, authorization of, plan is to, plan, plans, plans for, treatment plan, will, scheduled for,
    scheduled, schedule, awaiting, await, pending, candidate for, call for, call the office, return to clinic, should, risk of, risks of, risk, risks include,
    complication, potential complication, advise, advised, may return, may need, may require, may benefit, goal, goals,
    to increase, watch for, monitor for, wishes to proceed, would like to proceed, option, options such as, ask for,
    asks for, asked for, in case of, going to, would benefit from, would benefit, benefit from a trial of, appeal,
    to be followed by, should include, should have, should be, needs, need for, in need of, future, in the future,
    to proceed with, anticipate, anticipated, propose, proposed, order, ordered, candidate,
    will be, would be, would, eligible for, referral to, refer to, referred for, refer for, intend to, intent on, pursuing, pursue, need of, authorized for, been authorized, is to receive, was to receive, to receive, is to undergo, was to undergo, is to have`,
  ),
  ...cue('planned', 'before', 'if, unless, in the event of, once, to insure, to ensure', 14, false),
  ...cue(
    'planned',
    'before',
    'to prevent, protect against, to avoid, prevention of, prophylaxis, as needed for, prn, p.r.n., we have discussed, we discussed',
    4,
  ),
  ...cue(
    'planned',
    'after',
    `will be ordered, will be requested, will be considered, will be, is recommended, are recommended, was recommended,
    were recommended, is needed, are needed, is requested, are requested, was requested, were requested, is planned, was planned, are planned,
    is scheduled, was scheduled, to be obtained, to be done, to be drawn, to be collected, to be performed, to be run,
    to be repeated, to be ordered, to be checked, to be reviewed, is pending, are pending, was pending, is being requested, are being requested, was being requested,
    were being requested, is also being requested, are also being requested, was also being requested, were also being requested,
    has been requested, have been requested, is to be, to be followed by, were discussed, was discussed, if needed,
    may be needed, may be required, should be, would be, is being considered, was ordered, were ordered, is ordered,
    has been ordered`,
    14,
  ),
  ...cue(
    'other person',
    'before',
    `family history, family history of, fh, fhx, family member, other driver, co worker, coworker, another worker,
    roommate, family history is positive for, no family history of`,
  ),
  ...cue(
    'uncertain',
    'before',
    `possible, possibly, probable, probably, likely, suspected, suspect, suspects, suspicious for, suspicion of,
    suspicion for, suspicious, may be, may have, may represent, might, might be, might represent, cannot exclude,
    can not exclude, cannot rule out, could be, could represent, could have, questionable, question of, differential,
    differential diagnosis, equivocal for, equivocal, unclear whether, whether, not clearly stated, unclear if, not clear whether, not clear if,
    concern for, concerns for, concerning for, worrisome for, not certain if, not certain, uncertain if,
    to look for, looking for, to search for, to check for, to see if, to see whether, evaluate for, to evaluate for, presumed, presumptive, work up for, workup for, rule out, to rule out, r o, to exclude,
    ruling out, rule in, assess for, consideration for, indeterminate for, unknown if, unknown whether, perhaps`,
  ),
  ...cue(
    'uncertain',
    'after',
    `cannot be excluded, can not be excluded, could not be excluded, cannot be ruled out, can not be ruled out,
    could not be ruled out, is not excluded, not excluded, is suspected, was suspected, is possible, is likely,
    is questionable, was equivocal, is equivocal, not confirmed, is not confirmed, unconfirmed, is in question`,
    10,
  ),
  ...cue('uncertain', 'around', 'versus, vs', 4),
  ...cue('uncertain', 'before', '?', 3),
]

export const CUES_BEFORE: Lexicon<Cue> = lexicon(ROWS.filter(([, { side }]) => side !== 'after'))
export const CUES_AFTER: Lexicon<Cue> = lexicon(ROWS.filter(([, { side }]) => side !== 'before'))

/**
 * Relatives speak or are spoken of: only the second makes another person's fact. A verb of having must follow ("mother
 * had", "grandmother with"); "wife states that he …" is about the patient.
 */
export const RELATIVES = formsOf(
  `mother father brother sister son daughter wife husband spouse uncle aunt cousin grandmother grandfather parent sibling
  girlfriend boyfriend partner`,
)

export const HAVING = formsOf(
  `is has had have suffer suffered died with take took use used sustained diagnosed treated was underwent`,
)

/** The first words of a clause of its own: what a negation before the comma no longer covers. */
export const CLAUSE_OPENERS = formsOf(
  `he she they it the there this that these those patient worker applicant claimant his her their a an mild moderate
  severe some persistent ongoing positive decreased increased diminished with which who then only also now currently
  but however his reports complains i we while where so significant minimal marked slight residual continued intact normal full additional`,
)

/** A clause ends before these words, whatever the cue. */
export const CLAUSE_ENDS: Lexicon<true> = lexicon(
  `but, however, although, though, except, apart from, aside from, other than, besides, nevertheless, whereas, while,
  because, due to, secondary to, as a result of, since, despite, which, who, then, now, still, and has, and have,
  and is, and was, and are, and were, and had, and reports, and complains, and continues, and remains, and uses,
  and takes, and that, and there, and he, and she, and it, and the patient, and his, and her, with ongoing, with persistent, with residual, with
  continued, after which, so that, in order to, and then`
    .split(/,\s*/)
    .map((phrase) => [phrase.trim(), true] as const),
)

/**
 * A negated verb or noun of change presupposes its object: "no improvement in pain", "does not control the spasm". The
 * scope of the negation ends behind these words.
 */
export const PRESUPPOSING = formsOf(
  `change changed changing improve improved improvement improving relief relieve relieved help helped helpful helping
  respond responded response control controlled better worse worsen worsened worsening benefit benefited benefitted
  difference increase increased decrease decreased surprisingly progress progressed miss missed stop stopped quit trouble difficulty
  distress resolve resolved alleviate alleviated affect affected limit limited doubt responding only`,
)

/** A second negation behind the first turns it round: "not without pain", "does not deny". */
export const TURNED = formsOf('without deny denied free lack lacking absent negative')

/** Finite verbs that close what an earlier cue may cover in the clause behind a comma, and open a new statement. */
export const FINITE = formsOf(
  `is are was were has have had remain remained continue continued report reported complain complained show showed
  shown reveal revealed demonstrate demonstrated present presented persist persisted go feel felt note noted state
  stated gave give does did appear appeared help helped cause caused exhibit exhibited indicate indicated`,
)

/** "… or ulcerations noted": a participle that ends a list of what was looked for. */
export const LIST_CLOSERS = formsOf(FOUND.join(' '))
