-- Meetings without network: a meeting is lent to a laptop as a file, held there, and comes home as a file, once.
--
-- Both files are signed with a secret that is made when the meeting is lent and goes with it (HMAC, RFC 2104, with
-- SHA-256): what comes home is what was lent and nobody has touched it on the way. Rows keep their ids in both
-- installations, so that bringing the same file home again, or two files in any order, adds every row once. Where the
-- same row says different things here and there, nothing is guessed: both are kept and a person chooses.

create table private.meeting_loans (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  meeting_id uuid not null,
  secret bytea not null check (length(secret) = 32),
  here boolean not null,
  lent_on date not null default current_date,
  plan_version integer,
  taken_back boolean not null default false,
  constraint a_loan_that_came_here_knows_its_plan check (here = (plan_version is not null)),
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade,
  unique (municipality_id, id)
);
create index meeting_loans_by_meeting on private.meeting_loans (meeting_id);
comment on table private.meeting_loans is 'Meetings on loan. here: lent to this installation, to be held in it, with that version of the plan; otherwise lent out from it.';

create table private.meeting_merges (
  municipality_id uuid not null,
  loan_id uuid not null,
  file_hash bytea not null check (length(file_hash) = 32),
  merged_by uuid not null,
  merged_at timestamptz not null default clock_timestamp(),
  added jsonb not null,
  primary key (loan_id, file_hash),
  foreign key (municipality_id, loan_id) references private.meeting_loans (municipality_id, id) on delete cascade
);
create table private.meeting_conflicts (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  meeting_id uuid not null,
  subject text not null check (subject in ('meetings', 'meeting_steps', 'meeting_notes', 'meeting_contributions')),
  row_id uuid not null,
  here jsonb not null,
  there jsonb not null,
  decision text check (decision in ('here', 'there')),
  decided_by uuid,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade,
  constraint a_decision_was_taken_by_somebody check ((decision is null) = (decided_by is null))
);
create unique index a_conflict_is_shown_once on private.meeting_conflicts (row_id, md5(there::text));
comment on table private.meeting_conflicts is 'What the same row of a meeting says here and in a file that came home, only the fields that differ.';

do $$
declare name text;
begin
  foreach name in array '{meeting_loans,meeting_merges,meeting_conflicts}'::text[] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
end
$$;
grant update (taken_back) on private.meeting_loans to radslag_api;
grant update (decision, decided_by) on private.meeting_conflicts to radslag_api;

set role radslag_api;

-- The signature.
create function private.xor_with(bytes bytea, pad integer) returns bytea language plpgsql immutable set search_path = '' as $$
begin
  for i in 0 .. length(bytes) - 1 loop bytes := set_byte(bytes, i, get_byte(bytes, i) # pad); end loop;
  return bytes;
end
$$;
create function private.signature_of(secret bytea, content text) returns text language sql immutable set search_path = '' as $$
  select encode(sha256(private.xor_with(k.key, 92) || sha256(private.xor_with(k.key, 54) || convert_to(content, 'UTF8'))), 'hex')
  from (select secret || decode(repeat('00', 64 - length(secret)), 'hex') as key) k
$$;
comment on function private.signature_of(bytea, text) is 'HMAC with SHA-256 (RFC 2104) of a text, in hexadecimal. secret: at most 64 bytes.';

create function private.signed_file(loan private.meeting_loans, kind text, content jsonb) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('format', 'radslag-meeting/1', 'kind', kind, 'meeting', loan.meeting_id, 'loan', loan.id,
    'signature', private.signature_of(loan.secret, content::text), 'content', content::text)
$$;
comment on function private.signed_file(private.meeting_loans, text, jsonb) is 'The file: content is a text, so that its bytes are the ones that were signed.';

-- Rows between jsonb and tables. Names of tables come from the lists below, never from a file.
create function private.storable_columns(name text) returns text[] language sql stable set search_path = '' as $$
  select array_agg(a.attname::text order by a.attnum) from pg_catalog.pg_attribute a
  where a.attrelid = ('private.' || quote_ident(name))::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
$$;
create function private.rows_of(name text, meeting uuid) returns jsonb language plpgsql stable set search_path = '' as $$
declare found jsonb; key text := case name when 'meetings' then 'id' else 'meeting_id' end;
begin
  execute format('select coalesce(jsonb_agg(to_jsonb(x) order by %s), ''[]''::jsonb) from private.%I x where x.%I = $1',
    case name when 'meeting_contributions' then 'x.arrival' when 'meeting_notes' then 'x.written' when 'meeting_steps' then 'x.position'
      when 'meeting_moves' then 'x.id' when 'moderation_events' then 'x.id' else 'to_jsonb(x)::text' end, name, key) into found using meeting;
  return found;
end
$$;
create function private.put_rows(name text, given jsonb) returns integer language plpgsql set search_path = '' as $$
declare columns text; keys text; stored integer;
begin
  select string_agg(quote_ident(c), ', ') into columns from unnest(private.storable_columns(name)) c;
  select string_agg(quote_ident(a.attname), ', ') into keys from pg_catalog.pg_index i join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ('private.' || quote_ident(name))::regclass and i.indisprimary;
  execute format('insert into private.%I (%s) select %s from jsonb_populate_recordset(null::private.%I, $1) on conflict (%s) do nothing', name, columns, columns, name, keys) using given;
  get diagnostics stored = row_count;
  return stored;
end
$$;
comment on function private.put_rows(text, jsonb) is 'Stores rows that are not there yet; gives how many. Identities are given anew, in the order of the rows.';

create function private.held_tables() returns text[] language sql immutable set search_path = '' as $$
  select '{meeting_tables,meeting_participants,meeting_answers,meeting_contributions,meeting_votes,meeting_notes,meeting_dots,meeting_evaluations}'::text[]
$$;
comment on function private.held_tables() is 'What the room says, each table after those that it points at. Rows in them have keys of their own that are the same in both installations.';

-- Lending.
create function api.lend_meeting(meeting uuid) returns void language plpgsql security definer set search_path = '' as $$
declare m private.meetings; d private.dialogues;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  perform from private.meetings x where x.id = m.id for update;
  if m.state <> 'planned' then perform private.refuse('meeting_is_not_planned', 409); end if;
  if exists (select from private.meeting_loans x where x.meeting_id = m.id and (x.here or not x.taken_back)) then perform private.refuse('meeting_lent', 409); end if;
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  if private.phase(d.state, d.opens_at, d.closes_at) not in ('scheduled', 'open') then perform private.refuse('dialogue_not_open', 409); end if;
  insert into private.meeting_loans (municipality_id, meeting_id, secret, here)
  values (m.municipality_id, m.id, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), false);
  perform private.audit('meeting_lent', m.id, '{}');
end
$$;
comment on function api.lend_meeting(uuid) is
  'Lends a planned meeting to a computer without network; here it cannot be opened while it is lent. Administrator, facilitator. '
  'Refuses meeting_is_not_planned, meeting_lent (it is lent already, or came here as a loan), dialogue_not_open, not_found.';

create function api.lent_meeting(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings; d private.dialogues; loan private.meeting_loans;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  select * into loan from private.meeting_loans x where x.meeting_id = m.id and not x.here and not x.taken_back;
  if loan.id is null then perform private.refuse('meeting_not_lent', 409); end if;
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  return private.signed_file(loan, 'lent', jsonb_build_object(
    'secret', encode(loan.secret, 'hex'), 'plan_version', m.row_version,
    'municipality', (select to_jsonb(x) from private.municipalities x where x.id = m.municipality_id),
    'interface_texts', (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from private.interface_texts x),
    'policies', (select jsonb_agg(to_jsonb(x)) from private.policies x where x.id = d.policy_id),
    'versions', (select jsonb_agg(to_jsonb(x) || '{"based_on": null}') from private.versions x where x.id = d.version_id),
    'sections', (select coalesce(jsonb_agg(to_jsonb(x) order by x.position), '[]'::jsonb) from private.sections x where x.version_id = d.version_id),
    'passages', (select coalesce(jsonb_agg(to_jsonb(x) order by x.position), '[]'::jsonb) from private.passages x where x.version_id = d.version_id),
    'dialogues', (select jsonb_agg(to_jsonb(x) || '{"accompanies": null}') from private.dialogues x where x.id = d.id),
    'background_questions', (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from private.background_questions x where x.dialogue_id = d.id),
    'questions', (select coalesce(jsonb_agg(to_jsonb(x) order by x.position), '[]'::jsonb) from private.questions x where x.dialogue_id = d.id),
    'translations', (select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from private.translations x where x.owner = d.id
      or x.owner in (select s.lineage from private.sections s where s.version_id = d.version_id union all
        select p.lineage from private.passages p where p.version_id = d.version_id union all select q.id from private.questions q where q.dialogue_id = d.id)),
    'workplaces', (select coalesce(jsonb_agg(to_jsonb(x) || '{"parent_id": null}'), '[]'::jsonb) from private.workplaces x where x.id = m.workplace_id),
    'meetings', private.rows_of('meetings', m.id), 'meeting_steps', private.rows_of('meeting_steps', m.id),
    'meeting_tables', private.rows_of('meeting_tables', m.id)));
end
$$;
comment on function api.lent_meeting(uuid) is
  'A lent meeting as it stands with all that it needs (text, questions, translations, run sheet, tables) as one signed file. It holds the secret that signs what comes home, and nothing that anybody has said. '
  'Administrator, facilitator. Refuses meeting_not_lent, not_found.';

create function api.take_back_meeting(meeting uuid) returns void language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  update private.meeting_loans x set taken_back = true where x.meeting_id = m.id and not x.here and not x.taken_back;
  if not found then perform private.refuse('meeting_not_lent', 409); end if;
  perform private.audit('meeting_taken_back', m.id, '{}');
end
$$;
comment on function api.take_back_meeting(uuid) is
  'Lets a lent meeting be held here after all. A file that comes home later is still taken. Administrator, facilitator. Refuses meeting_not_lent, not_found.';

create function private.check_not_lent() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from private.meeting_loans x where x.meeting_id = new.id and not x.here and not x.taken_back) then
    perform private.refuse('meeting_lent', 409);
  end if;
  return new;
end
$$;
comment on function private.check_not_lent() is 'Refuses meeting_lent: the meeting is on another computer.';

-- Taking a loan. Run by the installation itself.
create function private.take_lent_meeting(file jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare body jsonb; it jsonb; place uuid; name text; free_slug text; meeting uuid := private.uuid_of(file ->> 'meeting'); n integer := 1; m private.meetings; known boolean;
begin
  if file ->> 'format' is distinct from 'radslag-meeting/1' or file ->> 'kind' is distinct from 'lent' or not pg_input_is_valid(file ->> 'content', 'jsonb') then
    perform private.refuse('meeting_file_unreadable', 400);
  end if;
  body := (file ->> 'content')::jsonb;
  if private.signature_of(decode(body ->> 'secret', 'hex'), file ->> 'content') <> file ->> 'signature' then perform private.refuse('meeting_file_not_genuine', 400); end if;
  it := body -> 'municipality';
  place := private.uuid_of(it ->> 'id');
  perform set_config('radslag.municipality', place::text, true);
  if not exists (select from private.municipalities x where x.id = place) then
    free_slug := it ->> 'slug';
    while exists (select from private.municipalities x where x.slug = free_slug) loop
      free_slug := (it ->> 'slug') || '-mote' || case when n > 1 then '-' || n else '' end;
      n := n + 1;
    end loop;
    insert into private.municipalities (id, slug, name, accent, dialogue_word, data_controller, data_protection_officer, contact, minimum_group, demonstration)
    values (place, free_slug, it ->> 'name', it ->> 'accent', it ->> 'dialogue_word', it ->> 'data_controller', it ->> 'data_protection_officer',
      it -> 'contact', (it ->> 'minimum_group')::integer, (it ->> 'demonstration')::boolean);
  end if;
  select * into m from private.meetings x where x.id = meeting;
  if exists (select from private.meeting_loans x where x.meeting_id = meeting and not x.here) then perform private.refuse('meeting_is_from_here', 409); end if;
  known := exists (select from private.meeting_loans x where x.id = (file ->> 'loan')::uuid);
  if m.state <> 'planned' and not known then perform private.refuse('meeting_already_here', 409); end if;
  if not known then
    delete from private.meetings x where x.id = meeting;
    foreach name in array '{interface_texts,policies,versions,sections,passages,dialogues,background_questions,questions,translations,workplaces,meetings,meeting_steps,meeting_tables}'::text[] loop
      perform private.put_rows(name, body -> name);
    end loop;
  end if;
  insert into private.meeting_loans (id, municipality_id, meeting_id, secret, here, plan_version)
  values ((file ->> 'loan')::uuid, place, meeting, decode(body ->> 'secret', 'hex'), true, (body ->> 'plan_version')::integer) on conflict do nothing;
  return (select jsonb_build_object('municipality', x.id, 'slug', x.slug, 'name', x.name, 'meeting', meeting,
    'title', body #>> '{meetings,0,title}', 'dialogue', body #>> '{dialogues,0,slug}') from private.municipalities x where x.id = place);
end
$$;
comment on function private.take_lent_meeting(jsonb) is
  'Makes a lent meeting, its dialogue, text and municipality part of this installation, under the same ids; a newer file replaces a meeting that has not begun, the same file again changes nothing. Run by the installation itself, '
  'not callable through the API: it can add a municipality. Refuses meeting_file_unreadable, meeting_file_not_genuine, meeting_already_here (it has begun, from another file), meeting_is_from_here.';

create function api.held_meeting(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings; loan private.meeting_loans; said jsonb;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  select * into loan from private.meeting_loans x where x.meeting_id = m.id and x.here;
  if loan.id is null then perform private.refuse('meeting_not_lent', 409); end if;
  if m.state <> 'ended' then perform private.refuse('meeting_not_ended', 409); end if;
  select jsonb_object_agg(t, private.rows_of(t, m.id)) into said
  from unnest(private.held_tables() || '{meetings,meeting_steps,meeting_moves,moderation_events}'::text[]) t;
  return private.signed_file(loan, 'held', said || jsonb_build_object('plan_version', loan.plan_version));
end
$$;
comment on function api.held_meeting(uuid) is
  'A meeting that was held here on loan as one signed file to bring home; the same until something changes. Administrator, facilitator. Refuses meeting_not_lent, meeting_not_ended, not_found.';

-- Bringing home.
create function private.put_conflicts(subject text, meeting uuid, given jsonb, fields text[]) returns integer language plpgsql set search_path = '' as $$
declare found integer;
begin
  with both_sides as (
    select (g.value ->> 'id')::uuid as row_id, f.field, h.value -> f.field as here, g.value -> f.field as there
    from jsonb_array_elements(given) g join jsonb_array_elements(private.rows_of(subject, meeting)) h on h.value ->> 'id' = g.value ->> 'id'
    cross join unnest(fields) f (field) where h.value -> f.field is distinct from g.value -> f.field
  ), differing as (
    select row_id, jsonb_object_agg(field, here) as here, jsonb_object_agg(field, there) as there from both_sides group by row_id
  )
  insert into private.meeting_conflicts (municipality_id, meeting_id, subject, row_id, here, there)
  select private.municipality(), meeting, put_conflicts.subject, row_id, here, there from differing on conflict do nothing;
  get diagnostics found = row_count;
  return found;
end
$$;

create function private.plan_fields() returns text[] language sql immutable set search_path = '' as $$
  select '{title,place,workplace_id,starts_at,planned_minutes,languages,interpreter,outreach,chair,secretary,number_present,what_next,actions}'::text[]
$$;
create function private.step_fields() returns text[] language sql immutable set search_path = '' as $$
  select '{kind,section_lineage,title,minutes,notes,questions,dots,skipped,to_cooperation_group,outcome}'::text[]
$$;

create function private.set_fields(name text, row_id uuid, given jsonb, fields text[]) returns void language plpgsql set search_path = '' as $$
declare assignments text;
begin
  select string_agg(format('%I = x.%I', f, f), ', ') into assignments from unnest(fields) f where given ? f;
  if assignments is null then return; end if;
  execute format('update private.%I t set %s from jsonb_populate_record(null::private.%I, $1) x where t.id = $2', name, assignments, name) using given, row_id;
end
$$;

create function api.merge_meeting(file jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  loan private.meeting_loans;
  m private.meetings;
  body jsonb;
  hash bytea := sha256(convert_to(file ->> 'content', 'UTF8'));
  name text;
  added jsonb := '{}';
  highest integer;
  conflicts integer := 0;
  untouched boolean;
begin
  perform private.require_leading();
  if file ->> 'format' is distinct from 'radslag-meeting/1' or file ->> 'kind' is distinct from 'held' then perform private.refuse('meeting_file_unreadable', 400); end if;
  select * into loan from private.meeting_loans x where x.id = private.uuid_of(file ->> 'loan') and not x.here;
  if loan.id is null then perform private.refuse('meeting_loan_unknown', 404); end if;
  if private.signature_of(loan.secret, file ->> 'content') is distinct from file ->> 'signature' then perform private.refuse('meeting_file_not_genuine', 400); end if;
  select * into m from private.meetings x where x.id = loan.meeting_id for update;
  if exists (select from private.meeting_merges x where x.loan_id = loan.id and x.file_hash = hash) then
    return jsonb_build_object('state', 'already_merged', 'meeting', m.id, 'added', '{}'::jsonb,
      'conflicts', (select count(*) from private.meeting_conflicts c where c.meeting_id = m.id and c.decision is null));
  end if;
  if m.state = 'running' then perform private.refuse('meeting_runs', 409); end if;
  body := (file ->> 'content')::jsonb;
  foreach name in array private.held_tables() || '{meeting_steps,meeting_moves,moderation_events}'::text[] loop
    if exists (select from jsonb_array_elements(body -> name) r where r.value ->> 'meeting_id' is distinct from m.id::text) then perform private.refuse('meeting_file_unreadable', 400); end if;
  end loop;

  untouched := m.state = 'planned' and m.row_version = (body ->> 'plan_version')::integer;
  if m.state = 'planned' then
    perform private.set_fields('meetings', m.id, body #> '{meetings,0}', '{code,current_step,closed_steps,own_pace,opened_at,ended_at,state,results_shown,absent_until,absent_code}'
      || case when untouched then private.plan_fields() else '{}' end);
  end if;
  if untouched then
    delete from private.meeting_steps s where s.meeting_id = m.id
      and not exists (select from jsonb_array_elements(body -> 'meeting_steps') r where r.value ->> 'id' = s.id::text);
    update private.meeting_steps s set position = r.place from (select (x.value ->> 'id')::uuid as id, x.ordinality as place
      from jsonb_array_elements(body -> 'meeting_steps') with ordinality x) r where s.id = r.id;
    perform private.set_fields('meeting_steps', (r.value ->> 'id')::uuid, r.value, private.step_fields()) from jsonb_array_elements(body -> 'meeting_steps') r;
  end if;
  select coalesce(max(s.position), 0) into highest from private.meeting_steps s where s.meeting_id = m.id;
  perform private.put_rows('meeting_steps', (select coalesce(jsonb_agg(r.value || jsonb_build_object('position', case when untouched then r.ordinality else highest + r.ordinality end)), '[]'::jsonb)
    from jsonb_array_elements(body -> 'meeting_steps') with ordinality r where not exists (select from private.meeting_steps s where s.id::text = r.value ->> 'id')));
  foreach name in array private.held_tables() loop
    added := added || jsonb_build_object(name, private.put_rows(name,
      case name when 'meeting_participants' then (select coalesce(jsonb_agg(r.value || '{"submission_id": null}'), '[]'::jsonb) from jsonb_array_elements(body -> name) r) else body -> name end));
  end loop;
  perform private.put_rows('meeting_moves', (select coalesce(jsonb_agg(r.value), '[]'::jsonb) from jsonb_array_elements(body -> 'meeting_moves') r
    where not exists (select from private.meeting_moves x where x.meeting_id = m.id and x.made_at = (r.value ->> 'made_at')::timestamptz and x.action = r.value ->> 'action')));
  perform private.put_rows('moderation_events', (select coalesce(jsonb_agg(r.value), '[]'::jsonb) from jsonb_array_elements(body -> 'moderation_events') r
    where not exists (select from private.moderation_events x where x.contribution_id = (r.value ->> 'contribution_id')::uuid and x.made_at = (r.value ->> 'made_at')::timestamptz)));

  conflicts := private.put_conflicts('meetings', m.id, body -> 'meetings', private.plan_fields())
    + private.put_conflicts('meeting_steps', m.id, body -> 'meeting_steps', private.step_fields())
    + private.put_conflicts('meeting_notes', m.id, body -> 'meeting_notes', '{kind,text,section_lineage,question_id,passage_lineage,removed}')
    + private.put_conflicts('meeting_contributions', m.id, body -> 'meeting_contributions', '{state,answered}');
  update private.meetings x set revision = greatest(x.revision, (body #>> '{meetings,0,revision}')::bigint) + 1, row_version = x.row_version + 1 where x.id = m.id;
  insert into private.meeting_merges (municipality_id, loan_id, file_hash, merged_by, added) values (m.municipality_id, loan.id, hash, private.person(), added);
  update private.meeting_loans x set taken_back = true where x.id = loan.id;
  if m.kind = 'workplace_meeting' then
    perform private.take_picture(x, s.id) from private.meetings x join private.meeting_steps s on s.meeting_id = x.id where x.id = m.id;
  end if;
  perform private.gather_meeting(m.id);
  perform private.audit('meeting_merged', m.id, jsonb_build_object('number', added -> 'meeting_participants', 'differing', conflicts));
  return jsonb_build_object('state', 'merged', 'meeting', m.id, 'added', added,
    'conflicts', (select count(*) from private.meeting_conflicts c where c.meeting_id = m.id and c.decision is null));
end
$$;
comment on function api.merge_meeting(jsonb) is
  'Brings home a meeting that was lent and held elsewhere: every row once, whatever was brought home before; then its answers and notes become submissions. The same file again changes nothing (already_merged). '
  'What differs from what stands here is kept as conflicts to decide. Administrator, facilitator. '
  'Refuses meeting_file_unreadable, meeting_loan_unknown, meeting_file_not_genuine, meeting_runs (it is being held here: end it first).';

create function api.meeting_loan(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_role();
  m := private.own_meeting(meeting);
  return jsonb_build_object(
    'lentOn', (select max(x.lent_on) from private.meeting_loans x where x.meeting_id = m.id and not x.here and not x.taken_back),
    'here', exists (select from private.meeting_loans x where x.meeting_id = m.id and x.here),
    'merges', (select coalesce(jsonb_agg(jsonb_build_object('mergedAt', g.merged_at, 'added', g.added) order by g.merged_at), '[]'::jsonb)
      from private.meeting_merges g join private.meeting_loans x on x.id = g.loan_id where x.meeting_id = m.id),
    'conflicts', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'subject', c.subject, 'here', c.here, 'there', c.there, 'decision', c.decision,
        'about', case c.subject
          when 'meeting_notes' then (select jsonb_build_object('table', t.number, 'text', n.text) from private.meeting_notes n join private.meeting_tables t on t.id = n.table_id where n.id = c.row_id)
          when 'meeting_contributions' then (select jsonb_build_object('text', n.original) from private.meeting_contributions n where n.id = c.row_id)
          when 'meeting_steps' then (select jsonb_build_object('position', s.position, 'kind', s.kind, 'title', s.title) from private.meeting_steps s where s.id = c.row_id)
          else '{}'::jsonb end) order by c.decision is not null, c.subject, c.id), '[]'::jsonb)
      from private.meeting_conflicts c where c.meeting_id = m.id));
end
$$;
comment on function api.meeting_loan(uuid) is
  'Where a meeting is: lent out since when, here on loan, what came home, and what differed. Any member. Refuses not_found.';

create function api.decide_meeting_conflict(conflict uuid, decision text) returns void language plpgsql security definer set search_path = '' as $$
declare c private.meeting_conflicts; n private.meeting_notes; fresh uuid := gen_random_uuid();
begin
  perform private.require_leading();
  select * into c from private.meeting_conflicts x where x.id = conflict for update;
  if c.id is null then perform private.refuse('not_found', 404); end if;
  if c.decision is not null then perform private.refuse('changed_by_other', 409); end if;
  if coalesce(decide_meeting_conflict.decision not in ('here', 'there'), true) then perform private.refuse('decision_missing', 400); end if;
  update private.meeting_conflicts x set decision = decide_meeting_conflict.decision, decided_by = private.person() where x.id = c.id;
  if decide_meeting_conflict.decision = 'there' then
    if c.subject = 'meeting_notes' then
      select * into n from private.meeting_notes x where x.id = c.row_id;
      update private.meeting_notes x set removed = true where x.id = n.id;
      update private.points p set publication = 'hidden', published = null, publication_reason = 'Anteckningen ersattes av en senare från bordet.' where p.id = n.id;
      if not coalesce((c.there ->> 'removed')::boolean, false) then
        perform private.put_rows('meeting_notes', jsonb_build_array(to_jsonb(n) || c.there || jsonb_build_object('id', fresh, 'removed', false, 'confirmed', false)));
      end if;
      perform private.gather_meeting(c.meeting_id);
    else
      perform private.set_fields(c.subject, c.row_id, c.there, case c.subject when 'meetings' then private.plan_fields()
        when 'meeting_steps' then private.step_fields() else '{state,answered}' end);
    end if;
  end if;
  perform private.audit('meeting_conflict_decided', c.meeting_id);
end
$$;
comment on function api.decide_meeting_conflict(uuid, text) is
  'Chooses what a row of a meeting says: as here, or as in the file. A note that is replaced is removed and its point hidden, with why, and the other wording becomes a note of its own, unconfirmed. '
  'Administrator, facilitator. Refuses decision_missing, changed_by_other (decided already), not_found.';

grant execute on function api.lend_meeting(uuid), api.lent_meeting(uuid), api.take_back_meeting(uuid), api.held_meeting(uuid), api.merge_meeting(jsonb),
  api.meeting_loan(uuid), api.decide_meeting_conflict(uuid, text) to authenticated;
reset role;

create trigger a_lent_meeting_is_not_opened before update of state on private.meetings
  for each row when (old.state = 'planned' and new.state = 'running') execute function private.check_not_lent();
