-- Tables. Each belongs to one municipality, has forced row-level security, and is touched only by functions
-- owned by radslag_api. Children point at their parents by (municipality_id, id), so that no row can hang
-- under another municipality's row even if a function were wrong.

create function private.is_slug(value text) returns boolean language sql immutable set search_path = '' as $$
  select value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(value) <= 80
$$;
create function private.is_local_text(value jsonb) returns boolean language sql immutable set search_path = '' as $$
  select jsonb_typeof(value) = 'object' and length(value ->> 'sv') between 1 and 4000
$$;
create function private.is_clean_text(value text) returns boolean language sql immutable set search_path = '' as $$
  select value !~ U&'[\0001-\0008\000B\000C\000E-\001F\007F-\009F\202A-\202E\2066-\2069]'
$$;
comment on function private.is_clean_text(text) is 'No control characters but line breaks and tabs, no characters that turn the reading direction.';
create function private.option_keys(kind text, options jsonb) returns text[] language sql immutable set search_path = '' as $$
  select case kind
    when 'agreement' then '{strongly_disagree,disagree,neither,agree,strongly_agree,dont_know}'::text[]
    when 'importance' then '{not_important,slightly_important,important,very_important,dont_know}'::text[]
    else array(select o.value ->> 'key' from jsonb_array_elements(options) with ordinality o order by o.ordinality)
  end
$$;
comment on function private.option_keys(text, jsonb) is 'The keys that an answer to a question of this kind may hold, in the order of the scale.';
create function private.uuid_of(value text) returns uuid language sql immutable set search_path = '' as $$
  select case when pg_input_is_valid(value, 'uuid') then value::uuid end
$$;
comment on function private.uuid_of(text) is 'The identifier that a text holds, null when it holds none: a broken one is as unknown as a foreign one.';
grant execute on function private.uuid_of(text), private.is_slug(text), private.is_local_text(jsonb), private.is_clean_text(text),
  private.option_keys(text, jsonb) to radslag_api;

create table private.municipalities (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (private.is_slug(slug) and slug not in ('staff', 'api', 'examples') and length(slug) > 2),
  name text not null check (length(name) between 1 and 120),
  hosts text[] not null default '{}',
  accent text not null default '#1f5f5b' check (accent ~ '^#[0-9a-f]{6}$'),
  dialogue_word text not null default 'medborgardialog' check (dialogue_word in ('medborgardialog', 'invånardialog')),
  data_controller text not null default '',
  data_protection_officer text not null default '',
  contact jsonb not null default '{}',
  minimum_group integer not null default 5 check (minimum_group >= 5),
  demonstration boolean not null default false
);
comment on column private.municipalities.minimum_group is 'Fewest answers in a group that is shown. Can be raised, never lowered under 5.';

create table private.members (
  municipality_id uuid not null references private.municipalities,
  person_id uuid not null,
  role text not null check (role in ('administrator', 'facilitator', 'working_group', 'registrar', 'observer')),
  name text not null check (length(name) between 1 and 120),
  email text not null check (length(email) between 3 and 254),
  added_on date not null default current_date,
  primary key (municipality_id, person_id, role)
);
create index members_by_person on private.members (person_id);

create table private.policies (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  slug text not null check (private.is_slug(slug)),
  title text not null check (length(title) between 1 and 300),
  document_type text not null default 'policy' check (length(document_type) <= 80),
  diary_number text check (length(diary_number) between 1 and 80),
  owner text check (length(owner) <= 200),
  decided_by text check (length(decided_by) <= 200),
  decided_on date,
  valid_until text check (length(valid_until) <= 80),
  goals integer[] not null default '{}',
  contact jsonb not null default '[]',
  created_on date not null default current_date,
  unique (municipality_id, id),
  unique (municipality_id, slug)
);

create table private.versions (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  policy_id uuid not null,
  number integer not null check (number >= 1),
  state text not null default 'draft' check (state in
    ('draft', 'dialogue', 'revision', 'referral', 'proposal', 'adopted', 'in_force', 'under_review', 'repealed')),
  based_on uuid,
  source jsonb not null default '{}',
  created_at timestamptz not null default now(),
  published_on date,
  foreign key (municipality_id, policy_id) references private.policies (municipality_id, id),
  unique (municipality_id, id),
  unique (policy_id, number)
);
comment on column private.versions.source is 'Where the text came from: file name, verdict and reasons of the import; or the dialogue that changed it.';

create table private.sections (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  version_id uuid not null,
  lineage uuid not null default gen_random_uuid(),
  position integer not null,
  level integer not null default 1 check (level between 1 and 6),
  heading text not null check (length(heading) between 1 and 500),
  meaning jsonb check (meaning is null or private.is_local_text(meaning)),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id),
  unique (municipality_id, id),
  unique (version_id, lineage),
  unique (version_id, position)
);

create table private.passages (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  version_id uuid not null,
  section_id uuid not null,
  lineage uuid not null default gen_random_uuid(),
  position integer not null,
  kind text not null check (kind in ('sentence', 'bullet', 'paragraph')),
  opens_paragraph boolean not null default true,
  level integer not null default 1 check (level between 1 and 6),
  text text not null check (length(text) between 1 and 20000),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id),
  foreign key (municipality_id, section_id) references private.sections (municipality_id, id),
  unique (municipality_id, id),
  unique (version_id, lineage),
  unique (section_id, position)
);
comment on column private.passages.lineage is 'Identity of the passage through versions; what people said hangs on it.';

create table private.ancestry (
  municipality_id uuid not null,
  version_id uuid not null,
  from_lineage uuid not null,
  to_lineage uuid,
  relation text not null check (relation in ('split', 'merge', 'remove')),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id)
);
create unique index ancestry_is_said_once on private.ancestry (version_id, from_lineage, coalesce(to_lineage, from_lineage));
comment on table private.ancestry is 'How a lineage went on when version_id was made: split into, merged into, or removed (to_lineage null).';

create table private.dialogues (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  policy_id uuid not null,
  version_id uuid not null,
  slug text not null check (private.is_slug(slug)),
  title jsonb not null check (private.is_local_text(title)),
  level text not null default 'consultation' check (level in ('information', 'consultation', 'dialogue', 'influence', 'co_decision')),
  purpose jsonb not null default '{"sv": " "}',
  decided_already jsonb not null default '{"sv": " "}',
  languages text[] not null default '{sv}' check ('sv' = any (languages)),
  privacy jsonb not null default '{}',
  contact jsonb not null default '{}',
  diary_number text check (length(diary_number) <= 80),
  state text not null default 'draft' check (state in ('draft', 'published', 'closed')),
  opens_at timestamptz,
  closes_at timestamptz,
  results_public boolean not null default true,
  feedback_published_on date,
  demonstration boolean not null default false,
  row_version integer not null default 1,
  foreign key (municipality_id, policy_id) references private.policies (municipality_id, id),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id),
  unique (municipality_id, id),
  unique (municipality_id, slug),
  constraint a_dialogue_closes_after_it_opens check (closes_at > opens_at),
  constraint a_published_dialogue_has_its_dates check (state = 'draft' or (opens_at is not null and closes_at is not null))
);
comment on column private.dialogues.state is
  'draft: only staff see it. published: scheduled before opens_at, open until closes_at, then closed by itself. closed: closed by hand.';

create table private.background_questions (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  key text not null check (key ~ '^[a-z_]{2,40}$'),
  position integer not null check (position between 1 and 4),
  options text[] not null check (cardinality(options) between 2 and 20 and 'prefer_not' = any (options)),
  primary key (dialogue_id, key),
  unique (dialogue_id, position),
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id) on delete cascade
);

create table private.questions (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  section_lineage uuid,
  position integer not null,
  kind text not null check (kind in
    ('agreement', 'importance', 'single_choice', 'multiple_choice', 'ranking', 'free_text', 'point', 'wording')),
  text jsonb not null check (private.is_local_text(text)),
  help jsonb check (help is null or private.is_local_text(help)),
  options jsonb not null default '[]' check (jsonb_typeof(options) = 'array' and jsonb_array_length(options) <= 20),
  allowed text[] not null generated always as (private.option_keys(kind, options)) stored,
  maximum integer check (maximum between 1 and 20),
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id) on delete cascade,
  unique (municipality_id, id)
);
create index questions_by_dialogue on private.questions (dialogue_id, position);

create table private.drafts (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  key_hash bytea not null check (length(key_hash) = 32),
  language text not null check (length(language) between 2 and 20),
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object'),
  touched_on date not null default current_date,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  unique (dialogue_id, key_hash)
) with (fillfactor = 60);
comment on table private.drafts is
  'What a resident has answered but not sent. Found only by the hash of the key in her cookie; erased when sent, cleared or 30 days old.';

create table private.submissions (
  id uuid primary key,
  municipality_id uuid not null,
  dialogue_id uuid not null,
  arrival bigint generated always as identity,
  serial integer,
  channel text not null default 'web' check (channel in
    ('web', 'dialogue_meeting', 'workplace_meeting', 'paper', 'interview', 'telephone', 'visit')),
  language text not null check (length(language) between 2 and 20),
  arrived_on date not null default current_date,
  receipt_hash bytea not null unique check (length(receipt_hash) = 32),
  body_hash bytea not null check (length(body_hash) = 32),
  withdrawn_on date,
  counted boolean not null default false,
  uncounted boolean not null default false,
  demonstration boolean not null default false,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  unique (municipality_id, id),
  unique (dialogue_id, serial)
);
comment on table private.submissions is
  'One sending (inlaga). Holds channel, language, arrival day and serial number and nothing that points at a person: '
  'no address, no user agent, no fine time. serial is given when the submission is counted.';
create index submissions_waiting_to_be_counted on private.submissions (dialogue_id, arrival)
  where not counted or (withdrawn_on is not null and not uncounted);

create table private.answers (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  submission_id uuid not null,
  question_id uuid not null,
  choice text[] not null check (cardinality(choice) between 1 and 20),
  primary key (submission_id, question_id),
  foreign key (municipality_id, submission_id) references private.submissions (municipality_id, id)
);
comment on column private.answers.choice is 'Option keys: one, several (multiple choice), or all in order, best first (ranking).';

create table private.submission_backgrounds (
  municipality_id uuid not null,
  submission_id uuid not null,
  key text not null,
  option text not null,
  primary key (submission_id, key),
  foreign key (municipality_id, submission_id) references private.submissions (municipality_id, id)
);
comment on table private.submission_backgrounds is
  'Background answers, apart from all text. Read only by the counting, never returned together with a text.';

create table private.points (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  submission_id uuid not null,
  section_lineage uuid,
  passage_lineage uuid,
  question_id uuid,
  number integer,
  kind text not null check (kind in ('view', 'suggestion', 'question', 'concern', 'support', 'wording')),
  original text not null check (length(original) <= 4000 and private.is_clean_text(original)),
  language text not null,
  published text check (length(published) <= 4000),
  publication text not null default 'waiting' check (publication in ('waiting', 'published', 'hidden')),
  publication_reason text check (length(publication_reason) <= 500),
  foreign key (municipality_id, submission_id) references private.submissions (municipality_id, id),
  unique (municipality_id, id),
  unique (dialogue_id, number),
  constraint a_point_says_something check (kind = 'support' or length(btrim(original)) > 0)
);
comment on column private.points.original is 'What was written, never changed. Staff only; the public sees published (masked) and only when publication = published.';
create index points_by_dialogue on private.points (dialogue_id, section_lineage, number);
create index points_by_submission on private.points (submission_id);

create table private.tallies (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  subject uuid not null,
  option text not null,
  dimension text not null,
  band text not null,
  counted integer not null default 0,
  respondents integer,
  shown boolean not null default false,
  primary key (dialogue_id, subject, option, dimension, band),
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
) with (fillfactor = 70);
comment on table private.tallies is
  'Respondents by subject (dialogue, section, passage or question) and option, in all (dimension ''all'') and by one dimension at a time: '
  'channel, language or a background question. option '''' is everyone who answered the subject. counted runs on, kept by '
  'private.count_waiting; respondents is the picture taken of it by private.control_disclosure (null: in no picture yet), which decides '
  'shown too. Only the picture leaves the database, and a count that is not shown never does.';

create table private.themes (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  section_lineage uuid,
  name text not null check (length(btrim(name)) between 1 and 120),
  summary text not null default '' check (length(summary) <= 2000),
  merged_into uuid,
  removed boolean not null default false,
  row_version integer not null default 1,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, merged_into) references private.themes (municipality_id, id),
  unique (municipality_id, id),
  constraint a_theme_is_not_merged_into_itself check (merged_into <> id)
);
create index themes_by_dialogue on private.themes (dialogue_id);

create table private.theme_points (
  municipality_id uuid not null,
  theme_id uuid not null,
  point_id uuid not null,
  coded_by uuid not null,
  primary key (theme_id, point_id),
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id),
  foreign key (municipality_id, point_id) references private.points (municipality_id, id)
);
create index theme_points_by_point on private.theme_points (point_id);

create table private.dispositions (
  municipality_id uuid not null,
  theme_id uuid primary key,
  standpoint text not null check (standpoint in ('accepted', 'partly_accepted', 'rejected', 'already_met', 'forwarded', 'noted')),
  reason text not null check (length(btrim(reason)) between 10 and 4000),
  forwarded_to text check (length(forwarded_to) <= 200),
  decided_by uuid not null,
  decided_on date not null default current_date,
  row_version integer not null default 1,
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id),
  constraint a_forwarded_theme_says_to_whom check (standpoint <> 'forwarded' or length(btrim(forwarded_to)) > 0)
);

create table private.revisions (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  base_version_id uuid not null,
  section_lineage uuid not null,
  operation text not null check (operation in ('change', 'add', 'remove', 'split', 'merge')),
  passage_lineage uuid,
  after_lineage uuid,
  absorbs uuid[] not null default '{}',
  texts text[] not null default '{}',
  kind text not null default 'sentence' check (kind in ('sentence', 'bullet', 'paragraph')),
  reason text not null default '' check (length(reason) <= 4000),
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'withdrawn')),
  proposed_by uuid not null,
  row_version integer not null default 1,
  published_version_id uuid,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, base_version_id) references private.versions (municipality_id, id),
  foreign key (municipality_id, published_version_id) references private.versions (municipality_id, id),
  unique (municipality_id, id),
  constraint a_revision_has_the_shape_of_its_operation check (case operation
    when 'add' then passage_lineage is null and cardinality(texts) = 1
    when 'remove' then passage_lineage is not null and cardinality(texts) = 0
    when 'change' then passage_lineage is not null and cardinality(texts) = 1
    when 'split' then passage_lineage is not null and cardinality(texts) between 2 and 10
    when 'merge' then passage_lineage is not null and cardinality(texts) = 1 and cardinality(absorbs) between 1 and 10
  end),
  constraint an_agreed_revision_has_a_reason check (state <> 'agreed' or length(btrim(reason)) >= 10)
);
create unique index one_living_revision_per_passage on private.revisions (base_version_id, passage_lineage)
  where state <> 'withdrawn' and published_version_id is null and passage_lineage is not null;

create table private.evidence (
  municipality_id uuid not null,
  revision_id uuid not null,
  theme_id uuid,
  point_id uuid,
  linked_by uuid not null,
  foreign key (municipality_id, revision_id) references private.revisions (municipality_id, id),
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id),
  foreign key (municipality_id, point_id) references private.points (municipality_id, id),
  constraint evidence_is_a_theme_or_a_point check (num_nonnulls(theme_id, point_id) = 1)
);
create unique index evidence_is_linked_once on private.evidence (revision_id, coalesce(theme_id, point_id));
create index evidence_by_point on private.evidence (point_id);
create index evidence_by_theme on private.evidence (theme_id);

create table private.actions (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  person_id uuid not null,
  kind text not null,
  inverse jsonb not null,
  made_at timestamptz not null default clock_timestamp(),
  undone boolean not null default false,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
);
create index actions_latest on private.actions (dialogue_id, person_id, made_at desc) where not undone;
comment on table private.actions is 'What a member did in the analysis, with how to undo it.';

create table private.audit_events (
  id bigint generated always as identity primary key,
  municipality_id uuid not null references private.municipalities,
  happened_at timestamptz not null default clock_timestamp(),
  person_id uuid,
  action text not null,
  subject uuid,
  detail jsonb not null default '{}'
);
comment on table private.audit_events is 'What staff did, append-only. Never holds a resident''s text.';

-- The second wall: forced row-level security, one tenant at a time, on every table.
do $$
declare name text;
begin
  for name in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'private' and c.relkind = 'r' loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    if name not in ('municipalities', 'members') and exists (
      select from information_schema.columns where table_schema = 'private' and table_name = name and column_name = 'municipality_id') then
      execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
        'using (municipality_id = (select private.municipality())) '
        'with check (municipality_id = (select private.municipality()))', name);
      execute format('grant select, insert on private.%I to radslag_api', name);
    end if;
  end loop;
end
$$;
create policy "every municipality is public knowledge" on private.municipalities for select to radslag_api using (true);
create policy "a municipality changes only itself" on private.municipalities for update to radslag_api
  using (id = (select private.municipality())) with check (id = (select private.municipality()));
create policy "a new municipality comes from the installation" on private.municipalities for insert to radslag_api with check (true);
grant select, insert on private.municipalities to radslag_api;
grant update (name, accent, dialogue_word, data_controller, data_protection_officer, contact, minimum_group) on private.municipalities to radslag_api;
create policy "members of the municipality entered" on private.members to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
create policy "a person sees her own memberships" on private.members for select to radslag_api
  using (person_id = (select private.person()));
grant select, insert, update (name), delete on private.members to radslag_api;

-- Least privilege, column by column: an original text, an answer or an audit event is never changed.
grant update, delete on private.drafts to radslag_api;
grant update (serial, withdrawn_on, counted, uncounted) on private.submissions to radslag_api;
grant update (number, published, publication, publication_reason) on private.points to radslag_api;
grant update, delete on private.tallies, private.background_questions, private.questions to radslag_api;
grant update on private.dialogues, private.policies, private.themes, private.dispositions, private.revisions to radslag_api;
grant update (state, published_on) on private.versions to radslag_api;
grant update (heading, meaning, position, level) on private.sections to radslag_api;
grant delete on private.theme_points, private.evidence, private.dispositions to radslag_api;
grant update (undone) on private.actions to radslag_api;
grant usage on all sequences in schema private to radslag_api;
