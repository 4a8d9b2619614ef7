-- Meetings: the dialogue in the room. What is said there lies under the same sections, passages and questions as the
-- answers from the web: when a meeting ends, each participant's answers become a submission, each table's notes one too.
--
-- While a meeting runs its rows change with what the room does; nothing is counted into the dialogue before it ends.
-- A participant is a hash of the key in her phone: no name, no address, no time.

create table private.workplaces (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  parent_id uuid,
  name text not null check (length(btrim(name)) between 1 and 120),
  removed boolean not null default false,
  unique (municipality_id, id),
  foreign key (municipality_id, parent_id) references private.workplaces (municipality_id, id),
  constraint a_workplace_is_not_under_itself check (parent_id <> id)
);
create unique index workplaces_by_name on private.workplaces (municipality_id, coalesce(parent_id, municipality_id), lower(name)) where not removed;
comment on table private.workplaces is 'Units of the municipality''s organisation, each under another; a unit too small to be shown is shown with the one above.';

create table private.meetings (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  kind text not null check (kind in ('dialogue_meeting', 'workplace_meeting', 'focus_group', 'interview')),
  state text not null default 'planned' check (state in ('planned', 'running', 'ended')),
  title text not null check (length(btrim(title)) between 1 and 200 and private.is_clean_text(title)),
  place text not null default '' check (length(place) <= 300 and private.is_clean_text(place)),
  workplace_id uuid,
  starts_at timestamptz not null,
  planned_minutes integer not null default 90 check (planned_minutes between 5 and 720),
  languages text[] not null default '{sv}' check ('sv' = any (languages)),
  interpreter text not null default '' check (length(interpreter) <= 300 and private.is_clean_text(interpreter)),
  outreach text not null default '' check (length(outreach) <= 2000 and private.is_clean_text(outreach)),
  chair text not null default '' check (length(chair) <= 120 and private.is_clean_text(chair)),
  secretary text not null default '' check (length(secretary) <= 120 and private.is_clean_text(secretary)),
  number_present integer check (number_present between 0 and 10000),
  what_next text not null default '' check (length(what_next) <= 4000 and private.is_clean_text(what_next)),
  actions jsonb not null default '[]' check (jsonb_typeof(actions) = 'array' and jsonb_array_length(actions) <= 50),
  minutes_published_on date,
  code text check (code ~ '^[2-9A-HJKMNP-TV-Z]{6}$'),
  current_step uuid,
  step_opened_at timestamptz,
  step_ends_at timestamptz,
  hidden boolean not null default false,
  blank boolean not null default false,
  results_shown boolean not null default false,
  own_pace boolean not null default false,
  closed_steps uuid[] not null default '{}',
  opened_at timestamptz,
  ended_at timestamptz,
  absent_days integer not null default 0 check (absent_days between 0 and 60),
  absent_until date,
  absent_code text check (absent_code ~ '^[2-9A-HJKMNP-TV-Z]{10}$'),
  gathered boolean not null default false,
  revision bigint not null default 1,
  row_version integer not null default 1,
  demonstration boolean not null default false,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, workplace_id) references private.workplaces (municipality_id, id),
  unique (municipality_id, id),
  constraint a_running_meeting_was_opened check (state = 'planned' or opened_at is not null),
  constraint an_ended_meeting_says_when check ((state = 'ended') = (ended_at is not null)),
  constraint a_meeting_that_has_not_ended_has_a_code check (state = 'ended' or code is not null)
);
create unique index codes_of_meetings_differ on private.meetings (code) where state <> 'ended';
create unique index codes_of_those_absent_differ on private.meetings (absent_code) where absent_code is not null;
create index meetings_by_dialogue on private.meetings (dialogue_id, starts_at);
comment on column private.meetings.code is 'What participants type to join: six characters without look-alikes. Opens nothing unless the meeting runs; gone when it has ended.';
comment on column private.meetings.absent_days is 'Workplace meetings: for how many days after the end those who were absent can answer; 0: not at all.';
comment on column private.meetings.actions is 'Who does what when: [{what, who, when}], texts of the minutes.';
comment on column private.meetings.hidden is 'The step is not shown to phones and projector yet: they show that everybody is to look up.';
comment on column private.meetings.blank is 'The projector shows nothing but code and name of the meeting.';
comment on column private.meetings.revision is 'Rises by one with every change of what the room sees: step, plan, what is shown. A state with a lower one is old.';
comment on column private.meetings.row_version is 'Rises with every change of the plan; whoever saves says which one she saw.';

create table private.meeting_steps (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  meeting_id uuid not null,
  position integer not null check (position >= 1),
  kind text not null check (kind in ('welcome', 'promise', 'read', 'think', 'talk', 'gather', 'statements', 'prioritise',
    'agenda', 'break', 'evaluation', 'summing_up')),
  section_lineage uuid,
  title text not null default '' check (length(title) <= 200 and private.is_clean_text(title)),
  minutes integer not null default 5 check (minutes between 0 and 240),
  notes text not null default '' check (length(notes) <= 4000 and private.is_clean_text(notes)),
  questions uuid[] not null default '{}' check (cardinality(questions) <= 20),
  dots integer not null default 3 check (dots between 1 and 20),
  skipped boolean not null default false,
  to_cooperation_group boolean not null default false,
  outcome text not null default '' check (length(outcome) <= 4000 and private.is_clean_text(outcome)),
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade,
  unique (municipality_id, id),
  unique (meeting_id, position) deferrable initially deferred
);
comment on column private.meeting_steps.notes is 'What the facilitator wants to remember; shown on the remote only.';
comment on column private.meeting_steps.outcome is 'What the minutes say of this step: summary, decision, who does what when.';
comment on column private.meeting_steps.to_cooperation_group is 'Workplace meetings: the item goes on to the samverkansgrupp before the manager decides.';

create table private.meeting_templates (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  name text not null check (length(btrim(name)) between 1 and 120 and private.is_clean_text(name)),
  kind text not null check (kind in ('dialogue_meeting', 'workplace_meeting', 'focus_group', 'interview')),
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 100),
  saved_on date not null default current_date,
  unique (municipality_id, name)
);
comment on table private.meeting_templates is 'Run sheets to begin from. A step that is for each section says so and names none.';

create table private.meeting_tables (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  meeting_id uuid not null,
  number integer not null check (number between 1 and 200),
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade,
  unique (municipality_id, id),
  unique (meeting_id, number)
);

create table private.meeting_participants (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  meeting_id uuid not null,
  key_hash bytea not null check (length(key_hash) = 32),
  receipt_hash bytea not null unique check (length(receipt_hash) = 32),
  table_id uuid,
  language text not null check (length(language) between 2 and 20),
  takes_notes boolean not null default false,
  absent boolean not null default false,
  done_steps uuid[] not null default '{}',
  submission_id uuid,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id),
  foreign key (municipality_id, table_id) references private.meeting_tables (municipality_id, id),
  foreign key (municipality_id, submission_id) references private.submissions (municipality_id, id),
  unique (municipality_id, id),
  unique (meeting_id, key_hash)
);
comment on table private.meeting_participants is
  'A phone in the room: hashes of its key and of its receipt code, its table, its language, the steps that it has finished. Nothing else about the person.';

create table private.meeting_answers (
  municipality_id uuid not null,
  meeting_id uuid not null,
  participant_id uuid not null,
  key text not null check (length(key) between 1 and 120),
  value jsonb not null,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id),
  foreign key (municipality_id, participant_id) references private.meeting_participants (municipality_id, id),
  primary key (participant_id, key)
) with (fillfactor = 80);
create index meeting_answers_by_key on private.meeting_answers (meeting_id, key);
comment on table private.meeting_answers is
  'Answers given in the room, by the keys of a flat answers object (a question''s id, point:…): the entries that private.store_answers takes when the meeting has ended.';

create table private.meeting_contributions (
  id uuid primary key,
  municipality_id uuid not null,
  meeting_id uuid not null,
  step_id uuid,
  arrival bigint generated always as identity,
  participant_id uuid,
  kind text not null check (kind in ('contribution', 'statement', 'question')),
  section_lineage uuid,
  passage_lineage uuid,
  original text not null check (length(btrim(original)) between 1 and 500 and private.is_clean_text(original)),
  language text not null check (length(language) between 2 and 20),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'hidden')),
  answered boolean not null default false,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade,
  foreign key (municipality_id, step_id) references private.meeting_steps (municipality_id, id),
  foreign key (municipality_id, participant_id) references private.meeting_participants (municipality_id, id),
  unique (municipality_id, id)
);
create index meeting_contributions_by_meeting on private.meeting_contributions (meeting_id, step_id, arrival);
comment on table private.meeting_contributions is
  'Short texts from the room: contributions to a step, statements to agree or disagree with, questions to the leader. participant_id null: the facilitator''s own, '
  'or read from paper. original is never changed; state decides what the room sees.';

create table private.moderation_events (
  id bigint generated always as identity primary key,
  municipality_id uuid not null,
  meeting_id uuid not null,
  contribution_id uuid not null,
  stage text not null check (stage in ('first', 'second')),
  action text not null check (action in ('approved', 'hidden', 'restored', 'upheld')),
  rule text check (rule in ('person', 'insult', 'threat', 'secret', 'off_topic', 'repeated', 'other')),
  person_id uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  foreign key (municipality_id, contribution_id) references private.meeting_contributions (municipality_id, id) on delete cascade,
  constraint what_is_hidden_breaks_a_rule check (action <> 'hidden' or rule is not null)
);
create index moderation_events_by_meeting on private.moderation_events (meeting_id, id);
comment on table private.moderation_events is 'What was let through, held back or brought back, append-only. Participants read it without texts and without who did it.';

create table private.meeting_votes (
  municipality_id uuid not null,
  meeting_id uuid not null,
  participant_id uuid not null,
  contribution_id uuid not null,
  value text not null check (value in ('agree', 'disagree', 'pass', 'support')),
  foreign key (municipality_id, participant_id) references private.meeting_participants (municipality_id, id),
  foreign key (municipality_id, contribution_id) references private.meeting_contributions (municipality_id, id),
  primary key (participant_id, contribution_id)
);
create index meeting_votes_by_contribution on private.meeting_votes (contribution_id);

create table private.meeting_notes (
  id uuid primary key,
  municipality_id uuid not null,
  meeting_id uuid not null,
  table_id uuid not null,
  written bigint generated always as identity,
  section_lineage uuid,
  question_id uuid,
  passage_lineage uuid,
  kind text not null check (kind in ('agreed', 'disagreed', 'question', 'proposal')),
  text text not null check (length(btrim(text)) between 1 and 2000 and private.is_clean_text(text)),
  language text not null check (length(language) between 2 and 20),
  row_version integer not null default 1,
  removed boolean not null default false,
  confirmed boolean not null default false,
  unfinished boolean not null default false,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id),
  foreign key (municipality_id, table_id) references private.meeting_tables (municipality_id, id),
  unique (municipality_id, id)
);
create index meeting_notes_by_table on private.meeting_notes (table_id, written);
comment on table private.meeting_notes is 'What a table has talked about, one note at a time, so that two note-takers write beside each other. confirmed: the table has read it and stands by it. '
  'unfinished: it is being typed; kept here too, so that another phone at the table can go on with it.';

create table private.meeting_dots (
  municipality_id uuid not null,
  meeting_id uuid not null,
  participant_id uuid not null,
  step_id uuid not null,
  target uuid not null,
  dots integer not null check (dots between 1 and 20),
  foreign key (municipality_id, participant_id) references private.meeting_participants (municipality_id, id),
  foreign key (municipality_id, step_id) references private.meeting_steps (municipality_id, id),
  primary key (participant_id, step_id, target)
);
create index meeting_dots_by_step on private.meeting_dots (step_id, target);
comment on column private.meeting_dots.target is 'An approved contribution or a table''s proposal of the meeting.';

create table private.meeting_moves (
  id bigint generated always as identity primary key,
  municipality_id uuid not null,
  meeting_id uuid not null,
  revision bigint not null,
  person_id uuid not null,
  action text not null,
  before jsonb not null,
  made_at timestamptz not null default clock_timestamp(),
  undone boolean not null default false,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id)
);
create index meeting_moves_latest on private.meeting_moves (meeting_id, id desc) where not undone;
comment on table private.meeting_moves is 'What the facilitators did, with what the room saw before: how a move is undone, and which steps took how long.';

create table private.meeting_evaluations (
  municipality_id uuid not null,
  meeting_id uuid not null,
  participant_id uuid primary key,
  heard text check (heard in ('yes', 'partly', 'no')),
  understood text check (understood in ('yes', 'partly', 'no')),
  better text not null default '' check (length(better) <= 1000 and private.is_clean_text(better)),
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id),
  foreign key (municipality_id, participant_id) references private.meeting_participants (municipality_id, id)
);

alter table private.submissions
  add column meeting_id uuid,
  add column table_id uuid,
  add constraint a_submission_from_a_meeting_names_it foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id),
  add constraint a_tables_submission_names_the_table foreign key (municipality_id, table_id) references private.meeting_tables (municipality_id, id),
  add constraint a_table_sits_in_a_meeting check (table_id is null or meeting_id is not null);
create index submissions_by_meeting on private.submissions (meeting_id) where meeting_id is not null;
comment on column private.submissions.table_id is 'Set where the submission is the notes of a table: it counts as one voice and says which table.';
alter table private.points add column note text check (note in ('agreed', 'disagreed', 'question', 'proposal'));
comment on column private.points.note is 'Set on a point that was a table''s note: what kind of note.';

alter table private.municipalities drop constraint municipalities_slug_check;
alter table private.municipalities add constraint municipalities_slug_check
  check (private.is_slug(slug) and slug not in ('staff', 'api', 'examples', 'join') and length(slug) > 2);

do $$
declare name text;
begin
  foreach name in array '{workplaces,meetings,meeting_steps,meeting_templates,meeting_tables,meeting_participants,meeting_answers,meeting_contributions,
    moderation_events,meeting_votes,meeting_notes,meeting_dots,meeting_moves,meeting_evaluations}'::text[] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
end
$$;
grant update (name, parent_id, removed) on private.workplaces to radslag_api;
grant update, delete on private.meetings, private.meeting_steps to radslag_api;
grant delete on private.meeting_tables, private.meeting_templates to radslag_api;
grant update (table_id, language, takes_notes, done_steps, submission_id) on private.meeting_participants to radslag_api;
grant update (value), delete on private.meeting_answers to radslag_api;
grant update (state, answered) on private.meeting_contributions to radslag_api;
grant update (value), delete on private.meeting_votes to radslag_api;
grant update (kind, text, language, section_lineage, question_id, passage_lineage, row_version, removed, confirmed, unfinished) on private.meeting_notes to radslag_api;
grant update (dots), delete on private.meeting_dots to radslag_api;
grant update (undone) on private.meeting_moves to radslag_api;
grant update (heard, understood, better) on private.meeting_evaluations to radslag_api;
grant usage on all sequences in schema private to radslag_api;

-- A code alone says which municipality: only this table is read before one is entered.
create table private.meeting_codes (
  code text primary key,
  municipality_id uuid not null references private.municipalities,
  meeting_id uuid not null,
  absent boolean not null default false,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade
);
comment on table private.meeting_codes is 'The codes that open something now, of all municipalities: kept by a trigger on meetings.';
alter table private.meeting_codes enable row level security;
alter table private.meeting_codes force row level security;
create policy "a code leads to its meeting" on private.meeting_codes for select to radslag_api using (true);
create policy "a municipality keeps its own codes" on private.meeting_codes to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert, delete on private.meeting_codes to radslag_api;

set role radslag_api;
create function private.keep_codes() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from private.meeting_codes c where c.meeting_id = new.id;
  if new.state = 'running' then
    insert into private.meeting_codes values (new.code, new.municipality_id, new.id, false);
  end if;
  if new.absent_code is not null and new.state <> 'planned' and new.absent_until is not null then
    insert into private.meeting_codes values (new.absent_code, new.municipality_id, new.id, true);
  end if;
  return null;
end
$$;

create function private.tell_meeting() returns trigger language plpgsql set search_path = '' as $$
declare meeting uuid := coalesce(new.meeting_id, old.meeting_id);
begin
  -- Transactions that notify commit one after the other in the whole database, each waiting for the disk. So of those that
  -- write in a meeting at the same time one tells; the nodes read again a little later for what the others wrote.
  if pg_try_advisory_xact_lock(hashtextextended(meeting::text, 1000)) then
    perform pg_notify('meetings', meeting::text);
  end if;
  return null;
end
$$;
comment on function private.tell_meeting() is
  'Wakes the nodes that show the meeting, once for all who write in it at the same time. The message is its id alone; what is new they read themselves, and once more afterwards.';
create function private.tell_own_meeting() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_notify('meetings', new.id::text);
  return null;
end
$$;
reset role;

create trigger codes_follow_the_meeting after insert or update of state, code, absent_code, absent_until on private.meetings
  for each row execute function private.keep_codes();
create trigger the_room_is_told after insert or update on private.meetings for each row execute function private.tell_own_meeting();
do $$
declare name text;
begin
  foreach name in array '{meeting_participants,meeting_answers,meeting_contributions,meeting_votes,meeting_notes,meeting_dots}'::text[] loop
    execute format('create trigger the_room_is_told after insert or update or delete on private.%I for each row execute function private.tell_meeting()', name);
  end loop;
end
$$;
