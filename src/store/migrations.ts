/** A step of the schema. Steps are only ever added: `migrate` refuses one that reads otherwise than when it was applied. */
type Migration = { readonly name: string; readonly statements: string }

/** Tables whose every change is kept with before and after, by the column that leads to the case (null: of no case). */
const KEPT: Readonly<Record<string, string | null>> = {
  account: null,
  setting: null,
  case_file: 'id',
  party: 'case_id',
  item: 'case_id',
  assignment: 'case_id',
  document: 'case_id',
  determination: 'case_id',
  dispatch: 'case_id',
  clock: 'case_id',
  message: 'case_id',
}

const OF_A_CASE = Object.entries(KEPT).flatMap(([table, column]) => (column === null ? [] : [{ table, column }]))

export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'cases, documents, determinations, history',
    statements: `
do $$ begin
  if not exists (select from pg_roles where rolname = 'openimr_app') then
    create role openimr_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;
grant openimr_app to current_user;
create schema imr;
grant usage on schema imr to openimr_app;

create table imr.account (
  id uuid primary key default gen_random_uuid(),
  -- A reviewer's name and address never leave the organization (Labor Code 4610.6(f)).
  name text not null check (name <> ''),
  email text not null check (email = lower(email) and email like '%_@_%'),
  role text not null check (role in ('employee', 'attorney', 'provider', 'claims administrator', 'employer', 'coordinator',
    'reviewer', 'quality', 'medical director', 'regulator', 'operator')),
  organization text,
  secret text,
  active boolean not null default true,
  version int not null default 1,
  created timestamptz not null default now(),
  unique (email)
);

create table imr.session (
  -- The token itself is with the browser alone.
  sum text primary key check (sum ~ '^[0-9a-f]{64}$'),
  account uuid not null references imr.account,
  created timestamptz not null default now(),
  used timestamptz not null default now(),
  expires timestamptz not null,
  stepped_up timestamptz
);
create index on imr.session (account);

create table imr.setting (
  name text primary key,
  value jsonb not null,
  version int not null default 1
);

create sequence imr.case_number;

create table imr.case_file (
  id uuid primary key default gen_random_uuid(),
  number text not null unique check (number ~ '^[A-Z]{2}[0-9]{2}-[0-9]{7}$'),
  state text not null check (state in ('received', 'screening', 'information asked', 'ineligible', 'deferred', 'eligible',
    'records pending', 'records complete', 'in review', 'reviewer asks', 'quality', 'approved', 'determined', 'appealed', 'remanded',
    'implemented', 'closed', 'withdrawn', 'terminated')),
  version int not null default 1,
  priority text not null default 'standard' check (priority in ('standard', 'expedited')),
  -- The form as it was filed, in the shape of application.json.
  application jsonb not null check (jsonb_typeof(application) = 'object'),
  received timestamptz not null,
  date_of_injury date,
  ur_decision date,
  -- Who has to act next, and by when: no case without both while it is open (R21).
  owner text not null check (owner in ('coordinator', 'reviewer', 'quality', 'medical director', 'nobody')),
  next_due date,
  round int not null default 1 check (round >= 1),
  check (state in ('ineligible', 'implemented', 'closed', 'withdrawn', 'terminated') or owner <> 'nobody')
);
create index on imr.case_file (state, next_due, id);
create index on imr.case_file (received, id);

create table imr.party (
  case_id uuid not null references imr.case_file,
  account uuid not null references imr.account,
  role text not null check (role in ('employee', 'attorney', 'provider', 'claims administrator', 'employer')),
  primary key (case_id, account)
);
create index on imr.party (account, case_id);

create table imr.item (
  case_id uuid not null references imr.case_file,
  number int not null check (number >= 1),
  request text not null check (request <> ''),
  ur_outcome text check (ur_outcome in ('approve', 'modify', 'deny', 'defer')),
  original text,
  authorized text,
  disputed text,
  depends_on int,
  eligible boolean,
  -- Only a physician sets it (Labor Code 4610.6(e)); the assignment says which one.
  decision text check (decision in ('Upheld', 'Overturned')),
  decided_by uuid references imr.account,
  decided timestamptz,
  version int not null default 1,
  primary key (case_id, number),
  foreign key (case_id, depends_on) references imr.item,
  check (depends_on is distinct from number),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided is null)),
  check (decision is null or eligible)
);

create table imr.assignment (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  reviewer uuid not null references imr.account,
  round int not null check (round >= 1),
  active boolean not null default true,
  reasons jsonb not null default '[]',
  assigned timestamptz not null default now(),
  ended timestamptz,
  check (active = (ended is null)),
  -- A remand goes to another reviewer (Labor Code 4610.6(i)): nobody reviews the same dispute twice.
  unique (case_id, reviewer)
);
create unique index one_active_assignment on imr.assignment (case_id) where active;
create index on imr.assignment (reviewer, case_id) where active;

create table imr.blob (
  sum text primary key check (sum ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  stored timestamptz not null default now()
);

create table imr.document (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  blob text not null references imr.blob,
  name text not null check (name <> ''),
  kind text,
  author text,
  dated date,
  pages int check (pages >= 0),
  -- HIV results, substance-use-programme records and psychotherapy notes open only to whom they are released to.
  gate text check (gate in ('hiv', 'substance use', 'psychotherapy')),
  received timestamptz not null default now(),
  received_from uuid references imr.account,
  extraction text not null default 'waiting' check (extraction in ('waiting', 'done', 'failed')),
  fault text,
  version int not null default 1,
  unique (case_id, blob)
);

create table imr.determination (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  version int not null check (version >= 1),
  state text not null check (state in ('draft', 'decided', 'checked', 'approved', 'issued')),
  -- determination.json, as published in docs/determination.schema.json.
  file jsonb not null check (file ->> 'format' = 'openimr/determination'),
  findings jsonb,
  author uuid not null references imr.account,
  approved_by uuid references imr.account,
  approved timestamptz,
  issued timestamptz,
  -- A correction is a new determination that names the one it corrects; nothing that was issued is ever changed.
  corrects uuid unique references imr.determination,
  edition int not null default 1,
  unique (case_id, version),
  -- The second person is another person.
  check (approved_by is null or approved_by <> author),
  check ((state in ('approved', 'issued')) = (approved_by is not null)),
  check ((state = 'issued') = (issued is not null))
);
create unique index one_open_determination on imr.determination (case_id) where state <> 'issued';

create table imr.letter (
  determination uuid not null references imr.determination,
  form text not null check (form in ('pdf', 'html', 'text', 'json')),
  blob text not null references imr.blob,
  primary key (determination, form)
);

create table imr.issue_step (
  determination uuid not null references imr.determination,
  step text not null check (step in ('planned', 'checked', 'stored', 'sent')),
  done timestamptz not null default now(),
  primary key (determination, step)
);

create table imr.dispatch (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  determination uuid references imr.determination,
  party uuid not null references imr.account,
  what text not null,
  way text not null check (way in ('mail', 'e-mail', 'fax', 'portal')),
  queued timestamptz not null default now(),
  sent timestamptz,
  proof jsonb,
  -- One paper to one party once, whatever fails and is tried again (R12).
  unique nulls not distinct (case_id, determination, party, what)
);

create table imr.clock (
  case_id uuid not null references imr.case_file,
  id text not null,
  due date,
  due_at timestamptz,
  answer jsonb not null,
  met timestamptz,
  reminded jsonb not null default '[]',
  primary key (case_id, id)
);
create index on imr.clock (due, case_id) where met is null and due is not null;

create table imr.message (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  sender uuid references imr.account,
  -- What the reviewer asks one party goes to all, under the organization's name; so does the answer (Labor Code 4610.6(b)).
  on_behalf_of text not null default 'party' check (on_behalf_of in ('party', 'organization', 'reviewer')),
  answers uuid references imr.message,
  -- Between staff and reviewer only: no party sees it.
  internal boolean not null default false,
  body text not null check (body <> ''),
  created timestamptz not null default now()
);
create index on imr.message (case_id, created);

create table imr.idempotency (
  account uuid not null references imr.account,
  key text not null check (length(key) between 1 and 200),
  sum text not null check (sum ~ '^[0-9a-f]{64}$'),
  status int,
  body jsonb,
  created timestamptz not null default now(),
  primary key (account, key)
);
create index on imr.idempotency (created);

-- ── history: every change with before and after, every read of health data; nothing of it is ever changed ──

create table imr.history (
  number bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account uuid,
  system text,
  case_id uuid,
  entity text not null,
  action text not null check (action in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  check (account is not null or system is not null)
);
create index on imr.history (case_id, number);

create table imr.reading (
  number bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account uuid,
  system text,
  case_id uuid,
  what text not null,
  check (account is not null or system is not null)
);
create index on imr.reading (case_id, number);

create function imr.acting_account() returns uuid language sql stable as $$
  select nullif(current_setting('app.account', true), '')::uuid $$;
create function imr.acting_system() returns text language sql stable as $$
  select nullif(current_setting('app.system', true), '') $$;

-- Runs as its owner, so that the application can add to the history and never write it itself.
create function imr.keep() returns trigger language plpgsql security definer set search_path = imr, pg_temp as $$
declare
  old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  one jsonb := coalesce(new_row, old_row);
begin
  -- Secrets have no history: what changed is kept, and not to what.
  if tg_table_name = 'account' then
    old_row := old_row - 'secret';
    new_row := new_row - 'secret';
  end if;
  insert into imr.history (account, system, case_id, entity, action, before, after)
  values (imr.acting_account(), imr.acting_system(),
    case when tg_argv[0] = '' then null else (one ->> tg_argv[0])::uuid end,
    tg_table_name, lower(tg_op), old_row, new_row);
  return null;
end $$;

create function imr.never() returns trigger language plpgsql as $$
begin
  raise exception '% is kept as it is', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger never before update or delete or truncate on imr.history for each statement execute function imr.never();
create trigger never before update or delete or truncate on imr.reading for each statement execute function imr.never();

-- An issued determination, its letter and its steps are never changed (R27).
create function imr.issued_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'issued' then
    raise exception 'an issued determination is never changed: correct it with a new one' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger issued_stays before update or delete on imr.determination for each row execute function imr.issued_stays();
create trigger never before update or delete on imr.letter for each statement execute function imr.never();
create trigger never before update or delete on imr.issue_step for each statement execute function imr.never();

${Object.entries(KEPT)
  .map(
    ([table, column]) =>
      `create trigger keep after insert or update or delete on imr.${table} for each row execute function imr.keep('${column ?? ''}');`,
  )
  .join('\n')}

-- ── row-level security: the second wall; the service is complete without it ──

create function imr.acting_role() returns text language sql stable security definer set search_path = imr, pg_temp as $$
  select case when imr.acting_system() is not null then 'system'
    else (select role from imr.account where id = imr.acting_account() and active) end $$;

-- Staff see every case; parties theirs; reviewers those that are assigned to them.
create function imr.sees(wanted uuid) returns boolean language sql stable security definer set search_path = imr, pg_temp as $$
  select case imr.acting_role()
    when 'system' then true
    when 'coordinator' then true
    when 'quality' then true
    when 'medical director' then true
    when 'regulator' then true
    when 'reviewer' then exists (select from imr.assignment a where a.case_id = wanted and a.reviewer = imr.acting_account() and a.active)
    when 'operator' then false
    else exists (select from imr.party p where p.case_id = wanted and p.account = imr.acting_account())
  end $$;
revoke execute on function imr.sees(uuid), imr.acting_role() from public;
grant execute on function imr.sees(uuid), imr.acting_role(), imr.acting_account(), imr.acting_system() to openimr_app;

grant select, insert, update on all tables in schema imr to openimr_app;
grant delete on imr.session, imr.idempotency, imr.party to openimr_app;
revoke insert, update on imr.history from openimr_app;
revoke update on imr.reading, imr.blob, imr.letter, imr.issue_step from openimr_app;
grant usage on all sequences in schema imr to openimr_app;

${OF_A_CASE.map(
  ({ table, column }) => `alter table imr.${table} enable row level security;
alter table imr.${table} force row level security;
create policy seen on imr.${table} using (${table === 'case_file' ? `imr.sees(id) or imr.acting_role() = 'system'` : `imr.sees(${column})`}) with check (imr.sees(${column}) or imr.acting_role() = 'system');
create policy owner on imr.${table} to current_user using (true) with check (true);`,
).join('\n')}
alter table imr.history enable row level security;
create policy seen on imr.history for select to openimr_app using (case_id is not null and imr.sees(case_id) or imr.acting_role() in ('system', 'operator'));
alter table imr.reading enable row level security;
create policy seen on imr.reading for select to openimr_app using (case_id is not null and imr.sees(case_id) or imr.acting_role() in ('system', 'operator'));
create policy add on imr.reading for insert to openimr_app with check (true);
`,
  },
  {
    name: 'reviews, alarms, corrections, what was set aside',
    statements: `
-- What the program makes of a case, made anew whenever its records or items change: never evidence, and never a decision.
create table imr.case_review (
  case_id uuid primary key references imr.case_file,
  -- Sum of everything that it was made from.
  inputs text not null check (inputs ~ '^[0-9a-f]{64}$'),
  -- determination.json, nothing decided in it, and without its leanings.
  draft jsonb not null check (draft ->> 'format' = 'openimr/determination'),
  -- What the criteria support, item by item: shown to a physician only when the physician asks.
  leanings jsonb not null,
  checks jsonb not null,
  warnings jsonb not null,
  made timestamptz not null
);
alter table imr.case_review enable row level security;
alter table imr.case_review force row level security;
create policy seen on imr.case_review using (imr.sees(case_id) and imr.acting_role() in ('system', 'reviewer', 'quality', 'medical director'));
create policy owner on imr.case_review to current_user using (true) with check (true);

-- One alarm a clock and threshold, whoever sweeps and however often; a clock that moves alarms anew. -1: it is overdue.
create table imr.alarm (
  case_id uuid not null references imr.case_file,
  clock text not null,
  due date not null,
  days int not null check (days in (7, 3, 1, -1)),
  raised timestamptz not null,
  primary key (case_id, clock, due, days)
);
create index on imr.alarm (raised, case_id);
alter table imr.alarm enable row level security;
alter table imr.alarm force row level security;
create policy seen on imr.alarm using (imr.sees(case_id) and imr.acting_role() in ('system', 'coordinator', 'quality', 'medical director', 'reviewer'));
create policy owner on imr.alarm to current_user using (true) with check (true);
alter table imr.clock drop column reminded;

-- The same kind of paper may go out twice for two occasions: two questions of a reviewer are two papers.
alter table imr.dispatch drop constraint dispatch_case_id_determination_party_what_key;
alter table imr.dispatch add column occasion int not null default 0;
alter table imr.dispatch add unique nulls not distinct (case_id, determination, party, what, occasion);
create index on imr.dispatch (queued) where sent is null;
create index on imr.dispatch (determination);

-- Findings that somebody looked at and set aside, each with the reason; why a correction was made.
alter table imr.determination add column set_aside jsonb not null default '[]';
alter table imr.determination add column correction text check ((correction is null) = (corrects is null));
create index on imr.case_file (owner, next_due, id);
alter table imr.idempotency drop column status;
-- What a file holds, one after the other: a bundle is many documents.
alter table imr.document add column parts jsonb not null default '[]';

-- A party sees a determination when it is out, and never what staff and reviewer write to each other.
drop policy seen on imr.determination;
create policy seen on imr.determination using (imr.sees(case_id) and (state = 'issued' or imr.acting_role() in ('system', 'reviewer', 'quality', 'medical director', 'coordinator')));
drop policy seen on imr.message;
create policy seen on imr.message using (imr.sees(case_id) and (not internal or imr.acting_role() in ('system', 'reviewer', 'quality', 'medical director', 'coordinator')));

grant select, insert, update on imr.case_review, imr.alarm to openimr_app;
`,
  },
  {
    name: 'the deadline board of everybody',
    statements: `
create index on imr.case_file (next_due, id) where next_due is not null;
`,
  },
  {
    name: 'pages with boxes, and what a physician adds to a review',
    statements: `
-- Every page as it was read: its text, and the box of each run of it. What claims, findings and answers point into.
create table imr.page (
  document uuid not null references imr.document,
  number int not null check (number >= 1),
  case_id uuid not null references imr.case_file,
  text text not null,
  -- In points; null for a text file, which has no paper.
  width real,
  height real,
  -- [from, to, x, y, width, height, percent or null] for each run.
  runs jsonb not null default '[]',
  -- How the text came: of the page itself, read off a picture, or found under one; percent where somebody knows.
  source text not null check (source in ('text', 'ocr', 'under picture')),
  confidence int check (confidence between 0 and 100),
  -- SHA-256 of the text, so that copies are found without reading it.
  sum text not null check (sum ~ '^[0-9a-f]{64}$'),
  primary key (document, number)
);
create index on imr.page (case_id, document, number) include (sum);

-- What a physician answers to a criterion of an item. Rows are only added: the newest version holds, a null takes back.
create table imr.criterion_answer (
  case_id uuid not null references imr.case_file,
  item int not null check (item >= 1),
  criterion text not null check (length(criterion) between 1 and 100),
  version int not null check (version >= 1),
  answer text check (answer in ('met', 'not met', 'not documented', 'not applicable', 'conflicting')),
  why text not null,
  author uuid not null references imr.account,
  at timestamptz not null,
  primary key (case_id, item, criterion, version)
);

-- Open criteria that a physician looked at, without an answer of their own.
create table imr.criterion_look (
  case_id uuid not null references imr.case_file,
  account uuid not null references imr.account,
  item int not null check (item >= 1),
  criterion text not null check (length(criterion) between 1 and 100),
  at timestamptz not null,
  primary key (case_id, account, item, criterion)
);

create table imr.page_look (
  case_id uuid not null references imr.case_file,
  account uuid not null references imr.account,
  document uuid not null references imr.document,
  page int not null check (page >= 1),
  at timestamptz not null,
  primary key (case_id, account, document, page)
);

-- A claim that a physician added, or one of the program that a physician rejected; withdrawn: it no longer counts.
create table imr.claim_mark (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  kind text not null check (kind in ('added', 'rejected')),
  document uuid not null references imr.document,
  page int not null check (page >= 1),
  start int not null check (start >= 0),
  stop int not null check (stop > start),
  quote text not null,
  fact text not null,
  value jsonb,
  dated date,
  reason text not null,
  author uuid not null references imr.account,
  at timestamptz not null,
  withdrawn timestamptz,
  version int not null default 1,
  check ((kind = 'added') = (value is not null))
);
create index on imr.claim_mark (case_id);

-- A draft that could not be saved because another was saved meanwhile: nothing that somebody wrote is lost.
create table imr.draft_copy (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  -- The edition it was written on, and the one that was there.
  seen int,
  found int not null,
  file jsonb not null check (file ->> 'format' = 'openimr/determination'),
  author uuid not null references imr.account,
  at timestamptz not null
);
create index on imr.draft_copy (case_id, at);

-- What the review bench shows beside the draft, and which marks of the physician it took in.
alter table imr.case_review add column bench jsonb;
alter table imr.case_review add column marks text not null default '';

${['page', 'criterion_answer', 'criterion_look', 'page_look', 'claim_mark', 'draft_copy']
  .map(
    (table) => `alter table imr.${table} enable row level security;
alter table imr.${table} force row level security;
create policy seen on imr.${table} using (imr.sees(case_id) and imr.acting_role() in ('system', 'reviewer', 'quality', 'medical director'${table === 'page' ? ", 'coordinator', 'regulator'" : ''}));
create policy owner on imr.${table} to current_user using (true) with check (true);
grant select, insert${['page', 'claim_mark'].includes(table) ? ', update' : ''} on imr.${table} to openimr_app;`,
  )
  .join('\n')}
create trigger keep after insert on imr.criterion_answer for each row execute function imr.keep('case_id');
create trigger keep after insert or update on imr.claim_mark for each row execute function imr.keep('case_id');

-- A party's history has neither drafts, nor who reviews, nor what staff and reviewer do (Labor Code 4610.6(f)).
drop policy seen on imr.history;
create policy seen on imr.history for select to openimr_app using (
  imr.acting_role() in ('system', 'operator') or case_id is not null and imr.sees(case_id)
    and (imr.acting_role() in ('coordinator', 'reviewer', 'quality', 'medical director', 'regulator')
      or entity in ('case_file', 'document', 'dispatch', 'clock', 'message', 'party')));

-- Whoever sees every case is asked once a query and not once a row: counting 100,000 cases is then 20 ms and not a second.
drop policy seen on imr.case_file;
create policy seen on imr.case_file using (
  (select imr.acting_role()) in ('system', 'coordinator', 'quality', 'medical director', 'regulator') or imr.sees(id))
  with check (imr.sees(id) or imr.acting_role() = 'system');
create index case_board on imr.case_file (state, owner, priority, next_due, received, id);
create index case_serial on imr.case_file (substr(number, 6));
create index case_prefix on imr.case_file (number text_pattern_ops);
`,
  },
  {
    name: 'keys of papers, legal holds, removals',
    statements: `
-- A key for each owner of papers (a case, or an account for papers of a person), wrapped by a master key that is never here.
-- It has no history: what is destroyed must be gone. An owner may come after its key: papers are durable before their rows.
create table imr.document_key (
  owner uuid primary key,
  wrapped text,
  master text not null check (master ~ '^[0-9a-f]{16}$'),
  made timestamptz not null default now(),
  destroyed timestamptz,
  check ((wrapped is null) = (destroyed is not null))
);
create index on imr.document_key (master) where wrapped is not null;

-- While a case is held, nothing of it is removed.
create table imr.legal_hold (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references imr.case_file,
  reason text not null check (reason <> ''),
  placed timestamptz not null,
  placed_by text not null check (placed_by <> ''),
  released timestamptz,
  released_by text,
  check ((released is null) = (released_by is null))
);
create unique index one_open_hold on imr.legal_hold (case_id) where released is null;

-- What was removed of a case, when, and under which rule: added once, never changed.
create table imr.removal (
  case_id uuid primary key references imr.case_file,
  rule text not null check (rule <> ''),
  reason text not null check (reason <> ''),
  removed timestamptz not null,
  removed_by text not null check (removed_by <> ''),
  papers int not null check (papers >= 0),
  pages int not null check (pages >= 0)
);
create trigger never before update or delete or truncate on imr.removal for each statement execute function imr.never();
create trigger keep after insert or update or delete on imr.legal_hold for each row execute function imr.keep('case_id');
create trigger keep after insert on imr.removal for each row execute function imr.keep('case_id');

alter table imr.document_key enable row level security;
alter table imr.document_key force row level security;
create policy seen on imr.document_key using (imr.acting_role() = 'system');
create policy owner on imr.document_key to current_user using (true) with check (true);
${['legal_hold', 'removal']
  .map(
    (table) => `alter table imr.${table} enable row level security;
alter table imr.${table} force row level security;
create policy seen on imr.${table} using (imr.acting_role() in ('system', 'coordinator', 'quality', 'medical director', 'regulator'));
create policy owner on imr.${table} to current_user using (true) with check (true);`,
  )
  .join('\n')}
grant select, insert, update, delete on imr.document_key to openimr_app;
grant select, insert, update on imr.legal_hold to openimr_app;
grant select, insert on imr.removal to openimr_app;

-- The text and pictures of pages, drafts and what the program made of them; the key of the papers. Rows that are history stay.
create function imr.remove_papers(wanted uuid) returns int language plpgsql security definer set search_path = imr, pg_temp as $$
declare pages int;
begin
  if imr.acting_role() is distinct from 'system' then
    raise exception 'papers are removed by the rules of retention alone' using errcode = 'insufficient_privilege';
  end if;
  perform from imr.case_file where id = wanted for update;
  if exists (select from imr.legal_hold where case_id = wanted and released is null) then
    raise exception 'the case is held' using errcode = 'restrict_violation';
  end if;
  delete from imr.page_look where case_id = wanted;
  delete from imr.page where case_id = wanted;
  get diagnostics pages = row_count;
  delete from imr.draft_copy where case_id = wanted;
  delete from imr.case_review where case_id = wanted;
  insert into imr.document_key (owner, wrapped, master, destroyed) values (wanted, null, repeat('0', 16), now())
    on conflict (owner) do update set wrapped = null, destroyed = coalesce(document_key.destroyed, now());
  return pages;
end $$;
revoke execute on function imr.remove_papers(uuid) from public;
grant execute on function imr.remove_papers(uuid) to openimr_app;
`,
  },
  {
    name: 'signing keys, signatures, the log',
    statements: `
-- Public keys of the organization, old ones too; the private ones are never here.
create table imr.signing_key (
  kid text primary key check (kid ~ '^[A-Za-z0-9_-]{43}$'),
  x text not null unique check (x ~ '^[A-Za-z0-9_-]{43}$'),
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until >= valid_from),
  revoked timestamptz,
  reason text check (length(reason) between 1 and 200),
  check ((revoked is null) = (reason is null)),
  check (revoked is null or valid_until is not null)
);
create unique index one_signing_key on imr.signing_key ((true)) where valid_until is null;
create trigger keep after insert or update or delete on imr.signing_key for each row execute function imr.keep('');
create function imr.key_stays() returns trigger language plpgsql as $$
begin
  if new.kid <> old.kid or new.x <> old.x or new.valid_from <> old.valid_from
    or old.valid_until is not null and new.valid_until is distinct from old.valid_until
    or old.revoked is not null and (new.revoked is distinct from old.revoked or new.reason is distinct from old.reason) then
    raise exception 'a key is never changed: it ends, or is revoked, once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger key_stays before update on imr.signing_key for each row execute function imr.key_stays();
create trigger never before delete on imr.signing_key for each statement execute function imr.never();

-- What is signed of a determination. The row says by which key and when before anything is signed, so that whoever signs
-- after a crash makes the same bytes; with its signature it is never changed again.
create table imr.signature (
  determination uuid not null references imr.determination,
  case_id uuid not null references imr.case_file,
  form text not null check (form in ('pdf', 'html', 'text', 'json', 'determination')),
  -- Of the bytes that are signed.
  sum text not null check (sum ~ '^[0-9a-f]{64}$'),
  kid text not null references imr.signing_key,
  signed timestamptz not null,
  jws text,
  primary key (determination, form, sum)
);
create unique index one_signature on imr.signature (determination, form) where jws is not null;
create trigger keep after insert or update or delete on imr.signature for each row execute function imr.keep('case_id');
create function imr.signature_stays() returns trigger language plpgsql as $$
begin
  if old.jws is not null then
    raise exception 'a signature is kept as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger signature_stays before update on imr.signature for each row execute function imr.signature_stays();
create trigger never before delete on imr.signature for each statement execute function imr.never();

alter table imr.letter drop constraint letter_form_check;
alter table imr.letter add constraint letter_form_check check (form in ('pdf', 'html', 'text', 'json', 'determination',
  'pdf.jws', 'html.jws', 'text.jws', 'json.jws', 'determination.jws'));
alter table imr.issue_step drop constraint issue_step_step_check;
alter table imr.issue_step add constraint issue_step_step_check check (step in ('planned', 'checked', 'stored', 'signed', 'sent'));

-- Which transaction wrote a row: numbers are taken in one order and committed in another, so only rows of transactions
-- that are over can be sealed in an order that nothing overtakes.
alter table imr.history add column txn xid8 not null default pg_current_xact_id();
alter table imr.reading add column txn xid8 not null default pg_current_xact_id();
create index on imr.history (txn, number);
create index on imr.reading (txn, number);

-- The log: every row of history and readings, in the order in which they were sealed, as leaves of a Merkle tree (RFC 6962).
create table imr.log_entry (
  position bigint primary key check (position >= 0),
  source text not null check (source in ('history', 'reading')),
  number bigint not null,
  leaf bytea not null check (length(leaf) = 32),
  unique (source, number)
);
-- Roots of whole subtrees of 2^8, 2^16, … entries, so that a proof needs few rows; what they say is checked by the proof.
create table imr.log_tile (
  level int not null check (level in (8, 16, 24, 32)),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, index)
);
create table imr.log_checkpoint (
  size bigint primary key check (size >= 0),
  made timestamptz not null,
  note text not null
);
-- How far the log is: the roots of its largest whole subtrees, and the last transaction and row of each source.
create table imr.log_head (
  one boolean primary key default true check (one),
  origin text not null,
  size bigint not null default 0,
  peaks bytea not null default '',
  history_txn xid8 not null default '0',
  history_number bigint not null default 0,
  reading_txn xid8 not null default '0',
  reading_number bigint not null default 0
);
insert into imr.log_head (origin) values ('openimr.log/' || gen_random_uuid());
${['log_entry', 'log_tile', 'log_checkpoint']
  .map(
    (table) =>
      `create trigger never before update or delete or truncate on imr.${table} for each statement execute function imr.never();`,
  )
  .join('\n')}
create trigger never before delete or truncate on imr.log_head for each statement execute function imr.never();

${['log_entry', 'log_tile', 'log_checkpoint', 'log_head', 'signing_key']
  .map(
    (table) => `alter table imr.${table} enable row level security;
create policy seen on imr.${table} to openimr_app using ((select imr.acting_role()) = 'system') with check ((select imr.acting_role()) = 'system');`,
  )
  .join('\n')}
alter table imr.signature enable row level security;
alter table imr.signature force row level security;
create policy seen on imr.signature using ((select imr.acting_role()) = 'system' or imr.sees(case_id)) with check ((select imr.acting_role()) = 'system');
create policy owner on imr.signature to current_user using (true) with check (true);
grant select, insert on imr.log_entry, imr.log_tile, imr.log_checkpoint, imr.signing_key, imr.signature to openimr_app;
grant select, update on imr.log_head to openimr_app;
grant update (valid_until, revoked, reason) on imr.signing_key to openimr_app;
grant update (kid, signed, jws) on imr.signature to openimr_app;

-- The same rows as before; who asks is looked at once a query, so that a log of a million rows can be walked.
drop policy seen on imr.history;
create policy seen on imr.history for select to openimr_app using (
  (select imr.acting_role()) in ('system', 'operator') or case_id is not null and imr.sees(case_id)
    and ((select imr.acting_role()) in ('coordinator', 'reviewer', 'quality', 'medical director', 'regulator')
      or entity in ('case_file', 'document', 'dispatch', 'clock', 'message', 'party')));
drop policy seen on imr.reading;
create policy seen on imr.reading for select to openimr_app using (
  (select imr.acting_role()) in ('system', 'operator') or case_id is not null and imr.sees(case_id));
`,
  },
  {
    name: 'the panel: credential files, who is concerned in a case, attestations, draws',
    statements: `
-- A reviewer's credential file, as records of the panel's file (docs/panel.md). Never outside the organization.
create table imr.reviewer_file (
  account uuid primary key references imr.account,
  records jsonb not null check (jsonb_typeof(records) = 'array'),
  version int not null default 1,
  updated timestamptz not null
);
-- Who is concerned in a case, so that a tie with them is a conflict of interest (Labor Code 139.5(c), (d)).
create table imr.case_interest (
  case_id uuid not null references imr.case_file,
  role text not null check (role <> ''),
  name text not null check (name <> ''),
  primary key (case_id, role, name)
);
-- What a reviewer was asked, and attested, before being assigned.
create table imr.attestation (
  case_id uuid not null references imr.case_file,
  reviewer uuid not null references imr.account,
  asked timestamptz not null,
  made timestamptz,
  answers jsonb not null default '[]',
  otherwise text check (otherwise in ('none', 'conflict')),
  check ((made is null) = (otherwise is null)),
  primary key (case_id, reviewer)
);
create index on imr.attestation (reviewer) where made is null;
-- A draw: the commitment first, the proof when it was drawn. Candidates stand in it under pseudonyms of this case.
create table imr.draw (
  case_id uuid not null references imr.case_file,
  number int not null check (number >= 1),
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  committed timestamptz not null,
  drawn timestamptz,
  proof jsonb,
  check ((drawn is null) = (proof is null)),
  primary key (case_id, number)
);
create function imr.drawn_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.proof is not null or new.commitment <> old.commitment or new.committed <> old.committed then
    raise exception 'a commitment and a draw are kept as they are' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger drawn_stays before update or delete on imr.draw for each row execute function imr.drawn_stays();
-- What pseudonyms and seeds are derived from; nothing that anybody is shown leads back to it.
create table imr.panel_key (
  one boolean primary key default true check (one),
  key text not null check (key ~ '^[0-9a-f]{64}$')
);
create trigger never before update or delete or truncate on imr.panel_key for each statement execute function imr.never();
create table imr.credential_reminder (
  reviewer uuid not null references imr.account,
  what text not null,
  due date not null,
  days int not null check (days in (90, 30, 7, -1)),
  raised timestamptz not null,
  primary key (reviewer, what, due, days)
);
-- How a reviewer was chosen, and every reason, as they were at that moment.
alter table imr.assignment add column basis jsonb;

create trigger keep after insert or update or delete on imr.reviewer_file for each row execute function imr.keep('');
create trigger keep after insert or update or delete on imr.case_interest for each row execute function imr.keep('');
create trigger keep after insert or update or delete on imr.attestation for each row execute function imr.keep('');
create trigger keep after insert or update or delete on imr.draw for each row execute function imr.keep('case_id');

${[
  [
    'reviewer_file',
    "(select imr.acting_role()) in ('system', 'coordinator', 'medical director') or account = (select imr.acting_account())",
  ],
  ['case_interest', "(select imr.acting_role()) in ('system', 'coordinator', 'medical director')"],
  [
    'attestation',
    "(select imr.acting_role()) in ('system', 'coordinator', 'medical director') or reviewer = (select imr.acting_account())",
  ],
  ['draw', 'imr.sees(case_id)'],
  ['panel_key', "(select imr.acting_role()) = 'system'"],
  [
    'credential_reminder',
    "(select imr.acting_role()) in ('system', 'coordinator', 'medical director') or reviewer = (select imr.acting_account())",
  ],
]
  .map(
    ([table, seen]) => `alter table imr.${table} enable row level security;
alter table imr.${table} force row level security;
create policy seen on imr.${table} using (${seen}) with check ((select imr.acting_role()) in ('system', 'coordinator', 'medical director'));
create policy owner on imr.${table} to current_user using (true) with check (true);`,
  )
  .join('\n')}
grant select, insert, update on imr.reviewer_file, imr.case_interest, imr.attestation, imr.draw, imr.credential_reminder to openimr_app;
grant delete on imr.case_interest to openimr_app;
grant select, insert on imr.panel_key to openimr_app;
`,
  },
  {
    name: 'who compared a guideline row with print',
    statements: `
-- A row of a guideline as it stood when somebody held it against the printed page; the words are kept, so that a changed row is unverified again.
create table imr.guideline_check (
  id uuid primary key default gen_random_uuid(),
  criterion text not null check (length(criterion) between 1 and 200),
  sum text not null check (sum ~ '^[0-9a-f]{64}$'),
  agrees boolean not null,
  note text not null default '' check (length(note) <= 2000),
  account uuid not null references imr.account,
  checked timestamptz not null
);
create index on imr.guideline_check (criterion, checked);
create trigger never before update or delete or truncate on imr.guideline_check for each statement execute function imr.never();
create trigger keep after insert on imr.guideline_check for each row execute function imr.keep('');
alter table imr.guideline_check enable row level security;
alter table imr.guideline_check force row level security;
create policy seen on imr.guideline_check for select using ((select imr.acting_role()) in ('system', 'coordinator', 'reviewer', 'quality', 'medical director', 'regulator'));
create policy add on imr.guideline_check for insert with check ((select imr.acting_role()) = 'medical director' and account = (select imr.acting_account()));
create policy owner on imr.guideline_check to current_user using (true) with check (true);
grant select, insert on imr.guideline_check to openimr_app;
`,
  },
  {
    name: 'what went out by week',
    statements: `
create index on imr.determination (issued) where issued is not null;
-- As for case_file: whoever sees every case is asked once a query.
drop policy seen on imr.determination;
create policy seen on imr.determination using (
  (select imr.acting_role()) in ('system', 'coordinator', 'quality', 'medical director')
  or (imr.sees(case_id) and (state = 'issued' or imr.acting_role() = 'reviewer')));
`,
  },
  {
    name: 'a closed account sees no case',
    statements: `
-- Without a role (a closed account, an unknown one, nobody) the question fell through to the parties of the case.
create or replace function imr.sees(wanted uuid) returns boolean language sql stable security definer set search_path = imr, pg_temp as $$
  select case coalesce(imr.acting_role(), 'nobody')
    when 'nobody' then false
    when 'system' then true
    when 'coordinator' then true
    when 'quality' then true
    when 'medical director' then true
    when 'regulator' then true
    when 'reviewer' then exists (select from imr.assignment a where a.case_id = wanted and a.reviewer = imr.acting_account() and a.active)
    when 'operator' then false
    else exists (select from imr.party p where p.case_id = wanted and p.account = imr.acting_account())
  end $$;
`,
  },
  {
    name: 'items of a case that is not screened yet may be taken back',
    statements: `
-- Until somebody has found which items can be reviewed nothing hangs on them; afterwards none of them goes.
grant delete on imr.item to openimr_app;
create policy goes on imr.item as restrictive for delete to openimr_app using (exists (
  select from imr.case_file c where c.id = case_id and c.state in ('received', 'screening', 'information asked')));
`,
  },
  {
    name: 'a rejected claim is one of those that a place states',
    statements: `
-- Two drugs in one sentence are two claims of one fact at one place: what was rejected is told by what it says.
do $$ declare old text; begin
  select conname into strict old from pg_constraint
  where conrelid = 'imr.claim_mark'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%(value IS NOT NULL)%';
  execute format('alter table imr.claim_mark drop constraint %I', old);
end $$;
alter table imr.claim_mark add constraint claim_mark_value check (kind = 'rejected' or value is not null);
`,
  },
]
