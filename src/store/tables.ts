import type { ColumnType, Generated } from 'kysely'

/** A day as `2016-12-21`: a calendar day is never a moment in some time zone (R19). */
type Day = string
/** A moment: read as `Date`, written as one or as ISO text. */
type Moment = ColumnType<Date, Date | string, Date | string>
type MadeMoment = ColumnType<Date, Date | string | undefined, Date | string>
type Json = ColumnType<unknown, string, string>
type MadeJson = ColumnType<unknown, string | undefined, string>

/** Roles of accounts; the first five are parties to a case, the rest work for the organization or watch it. */
export type Role =
  | 'employee'
  | 'attorney'
  | 'provider'
  | 'claims administrator'
  | 'employer'
  | 'coordinator'
  | 'reviewer'
  | 'quality'
  | 'medical director'
  | 'regulator'
  | 'operator'

export type PartyRole = Extract<Role, 'employee' | 'attorney' | 'provider' | 'claims administrator' | 'employer'>

/** Where a case stands; `service/` publishes what leads from one to the next. */
export type CaseState =
  | 'received'
  | 'screening'
  | 'information asked'
  | 'ineligible'
  | 'deferred'
  | 'eligible'
  | 'records pending'
  | 'records complete'
  | 'in review'
  | 'reviewer asks'
  | 'quality'
  | 'approved'
  | 'determined'
  | 'appealed'
  | 'remanded'
  | 'implemented'
  | 'closed'
  | 'withdrawn'
  | 'terminated'

/** What of a determination is signed: the forms of its letter, and the structured one in canonical JSON. */
export type SignedForm = 'pdf' | 'html' | 'text' | 'json' | 'determination'
/** What is kept of an issued determination: its forms, and the signature of each. */
export type LetterForm = SignedForm | `${SignedForm}.jws`

/** The tables as they stand after every migration, as Kysely sees them. Rows are in the schema `imr`. */
export type Tables = {
  account: {
    id: Generated<string>
    name: string
    email: string
    role: Role
    organization: string | null
    secret: string | null
    active: Generated<boolean>
    version: Generated<number>
    created: MadeMoment
  }
  session: {
    sum: string
    account: string
    created: MadeMoment
    used: MadeMoment
    expires: Moment
    stepped_up: Moment | null
  }
  setting: { name: string; value: Json; version: Generated<number> }
  case_file: {
    id: Generated<string>
    number: string
    state: CaseState
    version: Generated<number>
    priority: Generated<'standard' | 'expedited'>
    application: Json
    received: Moment
    date_of_injury: Day | null
    ur_decision: Day | null
    owner: 'coordinator' | 'reviewer' | 'quality' | 'medical director' | 'nobody'
    next_due: Day | null
    round: Generated<number>
  }
  party: { case_id: string; account: string; role: PartyRole }
  item: {
    case_id: string
    number: number
    request: string
    ur_outcome: 'approve' | 'modify' | 'deny' | 'defer' | null
    original: string | null
    authorized: string | null
    disputed: string | null
    depends_on: number | null
    eligible: boolean | null
    decision: 'Upheld' | 'Overturned' | null
    decided_by: string | null
    decided: Moment | null
    version: Generated<number>
  }
  assignment: {
    id: Generated<string>
    case_id: string
    reviewer: string
    round: number
    active: Generated<boolean>
    reasons: MadeJson
    basis: Json | null
    assigned: MadeMoment
    ended: Moment | null
  }
  blob: { sum: string; size: number; media_type: string; stored: MadeMoment }
  document: {
    id: Generated<string>
    case_id: string
    blob: string
    name: string
    kind: string | null
    author: string | null
    dated: Day | null
    pages: number | null
    gate: 'hiv' | 'substance use' | 'psychotherapy' | null
    received: MadeMoment
    received_from: string | null
    extraction: Generated<'waiting' | 'done' | 'failed'>
    fault: string | null
    parts: MadeJson
    version: Generated<number>
  }
  determination: {
    id: Generated<string>
    case_id: string
    version: number
    state: 'draft' | 'decided' | 'checked' | 'approved' | 'issued'
    file: Json
    findings: Json | null
    set_aside: MadeJson
    correction: string | null
    author: string
    approved_by: string | null
    approved: Moment | null
    issued: Moment | null
    corrects: string | null
    edition: Generated<number>
  }
  letter: { determination: string; form: LetterForm; blob: string }
  issue_step: { determination: string; step: 'planned' | 'checked' | 'stored' | 'signed' | 'sent'; done: MadeMoment }
  dispatch: {
    id: Generated<string>
    case_id: string
    determination: string | null
    party: string
    what: string
    occasion: Generated<number>
    way: 'mail' | 'e-mail' | 'fax' | 'portal'
    queued: MadeMoment
    sent: Moment | null
    proof: Json | null
  }
  clock: {
    case_id: string
    id: string
    due: Day | null
    due_at: Moment | null
    answer: Json
    met: Moment | null
  }
  case_review: {
    case_id: string
    inputs: string
    draft: Json
    leanings: Json
    checks: Json
    warnings: Json
    made: Moment
    bench: Json | null
    marks: Generated<string>
  }
  alarm: { case_id: string; clock: string; due: Day; days: number; raised: Moment }
  message: {
    id: Generated<string>
    case_id: string
    sender: string | null
    on_behalf_of: Generated<'party' | 'organization' | 'reviewer'>
    answers: string | null
    internal: Generated<boolean>
    body: string
    created: MadeMoment
  }
  idempotency: {
    account: string
    key: string
    sum: string
    body: Json | null
    created: MadeMoment
  }
  history: {
    number: Generated<string>
    at: MadeMoment
    account: string | null
    system: string | null
    case_id: string | null
    entity: string
    action: 'insert' | 'update' | 'delete'
    before: Json | null
    after: Json | null
  }
  reading: {
    number: Generated<string>
    at: MadeMoment
    account: string | null
    system: string | null
    case_id: string | null
    what: string
  }
  page: {
    document: string
    number: number
    case_id: string
    text: string
    width: number | null
    height: number | null
    runs: MadeJson
    source: 'text' | 'ocr' | 'under picture'
    confidence: number | null
    sum: string
  }
  criterion_answer: {
    case_id: string
    item: number
    criterion: string
    version: number
    answer: 'met' | 'not met' | 'not documented' | 'not applicable' | 'conflicting' | null
    why: string
    author: string
    at: Moment
  }
  criterion_look: { case_id: string; account: string; item: number; criterion: string; at: Moment }
  page_look: { case_id: string; account: string; document: string; page: number; at: Moment }
  claim_mark: {
    id: Generated<string>
    case_id: string
    kind: 'added' | 'rejected'
    document: string
    page: number
    start: number
    stop: number
    quote: string
    fact: string
    value: Json | null
    dated: Day | null
    reason: string
    author: string
    at: Moment
    withdrawn: Moment | null
    version: Generated<number>
  }
  draft_copy: {
    id: Generated<string>
    case_id: string
    seen: number | null
    found: number
    file: Json
    author: string
    at: Moment
  }
  document_key: {
    owner: string
    wrapped: string | null
    master: string
    made: MadeMoment
    destroyed: Moment | null
  }
  legal_hold: {
    id: Generated<string>
    case_id: string
    reason: string
    placed: Moment
    placed_by: string
    released: Moment | null
    released_by: string | null
  }
  removal: {
    case_id: string
    rule: string
    reason: string
    removed: Moment
    removed_by: string
    papers: number
    pages: number
  }
  signing_key: {
    kid: string
    x: string
    valid_from: Moment
    valid_until: Moment | null
    revoked: Moment | null
    reason: string | null
  }
  signature: {
    determination: string
    case_id: string
    form: SignedForm
    sum: string
    kid: string
    signed: Moment
    jws: string | null
  }
  log_entry: { position: string; source: 'history' | 'reading'; number: string; leaf: Buffer }
  log_tile: { level: number; index: string; hash: Buffer }
  log_checkpoint: { size: string; made: Moment; note: string }
  log_head: {
    one: Generated<boolean>
    origin: string
    size: string
    peaks: Buffer
    history_txn: string
    history_number: string
    reading_txn: string
    reading_number: string
  }
  reviewer_file: { account: string; records: Json; version: Generated<number>; updated: Moment }
  case_interest: { case_id: string; role: string; name: string }
  attestation: {
    case_id: string
    reviewer: string
    asked: Moment
    made: Moment | null
    answers: MadeJson
    otherwise: 'none' | 'conflict' | null
  }
  draw: {
    case_id: string
    number: number
    commitment: string
    committed: Moment
    drawn: Moment | null
    proof: Json | null
  }
  panel_key: { one: Generated<boolean>; key: string }
  credential_reminder: { reviewer: string; what: string; due: Day; days: number; raised: Moment }
  guideline_check: {
    id: Generated<string>
    criterion: string
    sum: string
    agrees: boolean
    note: Generated<string>
    account: string
    checked: Moment
  }
}
