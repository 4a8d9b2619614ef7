-- Return without account: a receipt code opens the answers again to be corrected, a draft goes on on another device.
--
-- What was sent is a public record: a correction erases nothing. Before new answers take the place of the old ones, the
-- old edition becomes a submission of its own (former_of) that is withdrawn and counted out from the start, so that
-- every list, count and picture leaves it out by the rule that it has for withdrawn submissions. Points that did not
-- change stay where they are, with their number, themes and publication.

alter table private.submissions
  add column former_of uuid,
  add column edition integer not null default 1,
  add column corrected_on date,
  add constraint a_former_edition_is_of_a_submission foreign key (municipality_id, former_of) references private.submissions (municipality_id, id),
  add constraint a_former_edition_is_in_no_count check (former_of is null or (withdrawn_on is not null and counted and uncounted and serial is null));
create index submissions_former on private.submissions (former_of) where former_of is not null;
comment on column private.submissions.former_of is
  'Set on an earlier edition: the submission whose answers replaced these. It has no number, no receipt code and is in no list or count; it is the record of what was sent before.';
comment on column private.submissions.edition is 'Counts the corrections by the sender, from 1. A correction begun on another edition is refused.';

alter table private.points add column replaces uuid,
  add constraint a_point_replaces_a_point foreign key (municipality_id, replaces) references private.points (municipality_id, id);
comment on column private.points.replaces is 'The point, of an earlier edition of the same submission, that the sender changed into this one.';

alter table private.drafts
  add column corrects uuid,
  add column corrects_edition integer,
  add column handover_hash bytea check (length(handover_hash) = 32),
  add constraint a_correction_is_of_a_submission foreign key (municipality_id, corrects) references private.submissions (municipality_id, id),
  add constraint a_correction_knows_what_it_began_from check ((corrects is null) = (corrects_edition is null));
create unique index drafts_by_handover on private.drafts (handover_hash) where handover_hash is not null;
comment on column private.drafts.handover_hash is 'Hash of the code with which the draft goes on on another device; works once.';

create table private.moved_draft_keys (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  key_hash bytea not null check (length(key_hash) = 32),
  moved_on date not null default current_date,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  primary key (dialogue_id, key_hash)
);
comment on table private.moved_draft_keys is
  'Hashes of cookie keys whose draft went on on another device: a page still open there is told so, and writes or sends nothing unseen. Erased after 30 days.';

create table private.wrong_codes (
  municipality_id uuid not null references private.municipalities,
  minute timestamptz not null,
  tries integer not null default 1,
  primary key (municipality_id, minute)
);
comment on table private.wrong_codes is
  'How many codes that open nothing were tried in a municipality, by minute; nothing about who tried. All nodes share it. Erased after an hour.';

do $$
declare name text;
begin
  foreach name in array array['moved_draft_keys', 'wrong_codes'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert, update, delete on private.%I to radslag_api', name);
  end loop;
end
$$;
-- What was said is not changed, only which edition it stands in.
grant update (edition, corrected_on, body_hash) on private.submissions to radslag_api;
grant update (submission_id) on private.answers, private.submission_backgrounds to radslag_api;
grant update (submission_id, replaces) on private.points to radslag_api;

set role radslag_api;

-- Counting: what is added to the tallies and taken from them, apart from when.
create function private.tally(d private.dialogues, added uuid[], removed uuid[]) returns void
  language plpgsql set search_path = '' set enable_nestloop = off set work_mem = '64MB' as $$
declare batch uuid[] := added || removed;
begin
  with chosen as materialized (
    select s.id, s.channel, s.language, 1 as sign from private.submissions s where s.id = any (added)
    union all select s.id, s.channel, s.language, -1 from private.submissions s where s.id = any (removed)
  ), bands as (
    select id, 'all' as dimension, '' as band from chosen
    union all select id, 'channel', channel from chosen
    union all select id, 'language', language from chosen
    union all
    select c.id, b.key, coalesce(sb.option, 'prefer_not') from chosen c
    cross join private.background_questions b
    left join (select x.submission_id, x.key, x.option from private.submission_backgrounds x where x.submission_id = any (batch)) sb
      on sb.submission_id = c.id and sb.key = b.key
    where b.dialogue_id = d.id
  ), said as (
    select c.id, a.question_id as subject, o.option, true as crossed
    from chosen c join private.answers a on a.submission_id = c.id and a.submission_id = any (batch)
    join private.questions q on q.id = a.question_id and q.dialogue_id = d.id
    cross join lateral (
      select '' as option
      union all select unnest(a.choice) where q.kind <> 'ranking'
      union all select a.choice[1] where q.kind = 'ranking') o
    union all select c.id, d.id, '', true from chosen c
    union all
    select distinct c.id, x.section, '', true
    from chosen c join (
      select a.submission_id, q.section_lineage as section from private.answers a join private.questions q on q.id = a.question_id and q.dialogue_id = d.id where a.submission_id = any (batch)
      union all select p.submission_id, p.section_lineage from private.points p where p.submission_id = any (batch)) x on x.submission_id = c.id
    where x.section is not null
    union all
    select distinct c.id, p.passage_lineage, o.option, false
    from chosen c join private.points p on p.submission_id = c.id and p.submission_id = any (batch) cross join lateral (values (''), (p.kind)) o (option)
    where p.passage_lineage is not null
  ), counted as (
    select said.subject, said.option, bands.dimension, bands.band, sum(chosen.sign)::integer as respondents
    from said join chosen using (id) join bands on bands.id = said.id and (said.crossed or bands.dimension = 'all')
    group by 1, 2, 3, 4
    union all
    select a.question_id, 'rank:' || o.option, 'all', '',
      sum(chosen.sign * coalesce(2 * array_position(a.choice, o.option), cardinality(a.choice) + 1 + cardinality(q.allowed)))::integer
    from chosen join private.answers a on a.submission_id = chosen.id and a.submission_id = any (batch)
    join private.questions q on q.id = a.question_id and q.dialogue_id = d.id and q.kind = 'ranking'
    cross join lateral unnest(q.allowed) o (option) group by 1, 2
  )
  insert into private.tallies as t (municipality_id, dialogue_id, subject, option, dimension, band, counted)
  select d.municipality_id, d.id, subject, option, dimension, band, respondents from counted
  order by subject, option, dimension, band
  on conflict (dialogue_id, subject, option, dimension, band) do update set counted = t.counted + excluded.counted;
end
$$;
comment on function private.tally(private.dialogues, uuid[], uuid[]) is
  'Adds submissions, as their answers stand, to the tallies (added) or takes them away (removed). The caller holds the counting lock of the dialogue.';

-- Receiving.
create function private.points_in(d private.dialogues, answers jsonb)
  returns table (key text, question uuid, section uuid, passage uuid, kind text, original text) language sql stable set search_path = '' as $$
  select said.key, said.question,
    coalesce((select s.lineage from private.passages p join private.sections s on s.id = p.section_id
              where p.version_id = d.version_id and p.lineage = said.passage), said.section),
    said.passage, said.kind, said.text
  from (
    select e.key, q.id as question, q.section_lineage as section,
      case q.kind when 'wording' then private.uuid_of(e.value ->> 'passage') end as passage,
      case q.kind when 'wording' then 'wording' else 'view' end as kind,
      case q.kind when 'wording' then e.value ->> 'text' else e.value #>> '{}' end as text
    from jsonb_each(answers) e join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
    where q.kind in ('free_text', 'wording')
    union all
    select e.key, null, private.uuid_of(e.value ->> 'section'), private.uuid_of(e.value ->> 'passage'), e.value ->> 'kind', e.value ->> 'text'
    from jsonb_each(answers) e where e.key like 'point:%'
  ) said
  where said.kind = 'support' or btrim(said.text) <> ''
$$;
comment on function private.points_in(private.dialogues, jsonb) is
  'The points that a flat answers object holds, each with its key; answers that private.why_not_allowed let through.';

drop function private.store_answers(private.dialogues, uuid, text, jsonb);
create function private.store_answers(d private.dialogues, submission uuid, language text, answers jsonb, kept text[] default '{}') returns void
  language plpgsql set search_path = '' as $$
declare bad record; stored integer; said_something boolean := cardinality(kept) > 0;
begin
  select e.key, private.why_not_allowed(d, q, e.key, e.value) as code into bad
  from jsonb_each(answers) e left join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
  where private.why_not_allowed(d, q, e.key, e.value) is not null limit 1;
  if bad.code is not null then perform private.refuse(bad.code, 400, bad.key); end if;

  insert into private.answers (municipality_id, dialogue_id, submission_id, question_id, choice)
  select d.municipality_id, d.id, submission, q.id,
    case jsonb_typeof(e.value) when 'string' then array[e.value #>> '{}'] else array(select jsonb_array_elements_text(e.value)) end
  from jsonb_each(answers) e join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
  where q.kind in ('agreement', 'importance', 'single_choice', 'multiple_choice', 'ranking')
    and e.value <> '[]'::jsonb;
  get diagnostics stored = row_count;
  said_something := said_something or stored > 0;

  insert into private.submission_backgrounds (municipality_id, submission_id, key, option)
  select d.municipality_id, submission, substr(e.key, 12), e.value #>> '{}'
  from jsonb_each(answers) e where e.key like 'background:%';

  insert into private.points (municipality_id, dialogue_id, submission_id, section_lineage, passage_lineage, question_id, kind, original, language)
  select d.municipality_id, d.id, submission, said.section, said.passage, said.question, said.kind, said.original, store_answers.language
  from private.points_in(d, answers) said where said.key <> all (kept);
  get diagnostics stored = row_count;
  if not said_something and stored = 0 then perform private.refuse('nothing_answered', 400); end if;
end
$$;
comment on function private.store_answers(private.dialogues, uuid, text, jsonb, text[]) is
  'Splits one flat answers object into answers, background and points, but for the points under the keys kept, which are there already. '
  'Refuses answer_not_allowed, passage_unknown, section_unknown, text_too_long, text_unreadable, nothing_answered (background alone says nothing).';

-- Drafts: one device at a time.
create function private.check_not_moved(d private.dialogues, draft_key text) returns void language plpgsql stable set search_path = '' as $$
begin
  if exists (select from private.moved_draft_keys x where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key)) then
    perform private.refuse('draft_moved', 409);
  end if;
end
$$;
comment on function private.check_not_moved(private.dialogues, text) is 'Refuses draft_moved where the draft of this key went on on another device.';

create function private.check_draft_key(draft_key text) returns void language plpgsql immutable set search_path = '' as $$
begin
  if draft_key is null or length(draft_key) < 20 or length(draft_key) > 100 then perform private.refuse('draft_key_unusable', 400); end if;
end
$$;

create function private.make_way(d private.dialogues, draft_key text) returns void language plpgsql set search_path = '' as $$
begin
  perform private.check_draft_key(draft_key);
  perform private.check_not_moved(d, draft_key);
  perform from private.drafts x where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key) for update;
  delete from private.drafts x where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key) and x.answers = '{}'::jsonb;
  if exists (select from private.drafts x where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key)) then
    perform private.refuse('draft_in_the_way', 409);
  end if;
end
$$;
comment on function private.make_way(private.dialogues, text) is
  'Makes room for a draft under this key. Refuses draft_in_the_way where one with answers is there, draft_moved, draft_key_unusable.';

create or replace function api.save_draft(municipality text, dialogue text, draft_key text, language text, answers jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  d private.dialogues := private.find_dialogue(dialogue);
  saved private.drafts;
begin
  perform private.check_open(d), private.check_draft_key(draft_key), private.check_not_moved(d, draft_key);
  if jsonb_typeof(answers) is distinct from 'object' then perform private.refuse('answer_unreadable', 400); end if;
  insert into private.drafts as kept (municipality_id, dialogue_id, key_hash, language, answers)
    values (entered, d.id, private.key_hash(draft_key), language, jsonb_strip_nulls(answers))
    on conflict (dialogue_id, key_hash) do update
      set answers = jsonb_strip_nulls(kept.answers || save_draft.answers), language = excluded.language, touched_on = current_date
    returning * into saved;
  if octet_length(saved.answers::text) > 460000 or (select count(*) from jsonb_object_keys(saved.answers)) > 300 then
    perform private.refuse('draft_too_large', 413);
  end if;
  return jsonb_build_object('id', saved.id);
end
$$;
comment on function api.save_draft(text, text, text, text, jsonb) is
  'Merges answers (by key, null removes) into the draft behind draft_key, which is made if it is not there. '
  'Refuses dialogue_closed, dialogue_not_open_yet, draft_key_unusable, draft_moved, answer_unreadable, draft_too_large, not_found. Definer: reaches one draft, by its key.';

create or replace function api.draft(municipality text, dialogue text, draft_key text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; found jsonb; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  select jsonb_build_object('id', x.id, 'language', x.language, 'answers', x.answers, 'corrects', x.corrects is not null) into found
  from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id;
  if found is null and exists (select from private.moved_draft_keys x where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key)) then
    return jsonb_build_object('moved', true);
  end if;
  return found;
end
$$;
comment on function api.draft(text, text, text) is
  'The draft behind a key, or null; {moved: true} where it went on on another device. corrects: it changes answers that were sent. Definer: reaches one draft, by its key.';

create function api.hand_over_draft(municipality text, dialogue text, draft_key text, code text) returns void
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  perform private.check_open(d), private.check_not_moved(d, draft_key);
  if code is null or length(code) < 16 or length(code) > 40 then perform private.refuse('receipt_code_unusable', 400); end if;
  update private.drafts x set handover_hash = private.key_hash(code), touched_on = current_date
  where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id;
  if not found then perform private.refuse('draft_missing', 404); end if;
end
$$;
comment on function api.hand_over_draft(text, text, text, text) is
  'Lets a draft go on on another device with a code, which takes the place of one given before. Kept hashed; works once, until the draft is sent, cleared or 30 days old. '
  'Refuses draft_missing, draft_moved, dialogue_closed, dialogue_not_open_yet, receipt_code_unusable, not_found. Definer: reaches one draft, by its key.';

create function private.find_handover(code text) returns private.drafts language plpgsql stable set search_path = '' as $$
declare x private.drafts;
begin
  select * into x from private.drafts y where y.handover_hash = private.key_hash(code);
  if x.id is null then perform private.refuse('receipt_unknown', 404); end if;
  return x;
end
$$;

create function api.handover(municipality text, code text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality);
begin
  return (select jsonb_build_object('dialogue', d.slug, 'title', d.title) from private.dialogues d where d.id = (private.find_handover(code)).dialogue_id);
end
$$;
comment on function api.handover(text, text) is
  'The dialogue in which a code lets somebody go on; changes nothing. Refuses receipt_unknown, not_found. Definer: tells a public dialogue, by a secret code.';

create function api.take_over_draft(municipality text, code text, draft_key text) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare x private.drafts; d private.dialogues; entered uuid := private.enter(municipality);
begin
  x := private.find_handover(code);
  select * into d from private.dialogues y where y.id = x.dialogue_id;
  perform private.check_open(d);
  select * into x from private.drafts y where y.id = x.id and y.handover_hash = private.key_hash(code) for update;
  if x.id is null then perform private.refuse('receipt_unknown', 404); end if;
  if x.key_hash <> private.key_hash(draft_key) then
    perform private.make_way(d, draft_key);
    insert into private.moved_draft_keys (municipality_id, dialogue_id, key_hash) values (entered, d.id, x.key_hash);
  end if;
  update private.drafts y set key_hash = private.key_hash(draft_key), handover_hash = null, touched_on = current_date where y.id = x.id;
  return jsonb_build_object('dialogue', d.slug);
end
$$;
comment on function api.take_over_draft(text, text, text) is
  'Goes on with a draft here: it belongs to draft_key from now on, the device it was on is told so, and the code is used up. '
  'Refuses receipt_unknown, draft_in_the_way (nothing is changed), dialogue_closed, draft_key_unusable, draft_moved, not_found. Definer: reaches one draft, by a secret code.';

create or replace function private.erase_old_drafts() returns void language plpgsql security definer set search_path = '' as $$
declare m record;
begin
  for m in select x.id from private.municipalities x loop
    perform set_config('radslag.municipality', m.id::text, true);
    delete from private.drafts d where d.touched_on < current_date - 30;
    delete from private.moved_draft_keys k where k.moved_on < current_date - 30;
    delete from private.wrong_codes w where w.minute < now() - interval '1 hour';
  end loop;
end
$$;
comment on function private.erase_old_drafts() is
  'Erases drafts that nobody has touched for thirty days, what is left of drafts that moved, and old counts of wrong codes. Run by the installation, not callable through the API.';

-- Corrections.
create function private.answers_of(submission uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(said.key, said.value), '{}'::jsonb) from (
    select a.question_id::text as key, case when q.kind in ('agreement', 'importance', 'single_choice') then to_jsonb(a.choice[1]) else to_jsonb(a.choice) end as value
    from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = answers_of.submission
    union all
    select coalesce(p.question_id::text, 'point:' || p.id), case
      when p.question_id is null then jsonb_build_object('section', p.section_lineage, 'passage', p.passage_lineage, 'kind', p.kind, 'text', p.original)
      when p.kind = 'wording' then jsonb_build_object('passage', p.passage_lineage, 'text', p.original)
      else to_jsonb(p.original) end
    from private.points p where p.submission_id = answers_of.submission) said
$$;
comment on function private.answers_of(uuid) is
  'The answers and points of a submission as one flat answers object, to be changed. Never its background: that is not shown again, and stays as it is until it is answered anew.';

create function api.start_correction(municipality text, receipt_code text, draft_key text, language text) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare s private.submissions; d private.dialogues; entered uuid := private.enter(municipality);
begin
  s := private.find_submission(receipt_code);
  select * into d from private.dialogues x where x.id = s.dialogue_id;
  if s.withdrawn_on is not null then perform private.refuse('submission_withdrawn', 409); end if;
  perform private.check_open(d);
  if not exists (select from private.drafts x where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key)
                 and x.corrects = s.id and x.corrects_edition = s.edition) then
    perform private.make_way(d, draft_key);
    insert into private.drafts (municipality_id, dialogue_id, key_hash, language, answers, corrects, corrects_edition)
    values (entered, d.id, private.key_hash(draft_key), language, private.answers_of(s.id), s.id, s.edition);
  end if;
  return jsonb_build_object('dialogue', d.slug);
end
$$;
comment on function api.start_correction(text, text, text, text) is
  'Opens the answers behind a receipt code as a draft under draft_key (or goes on with one opened before). What was sent stands until the draft is sent. '
  'Refuses receipt_unknown, submission_withdrawn, dialogue_closed, draft_in_the_way, draft_moved, draft_key_unusable, not_found. Definer: reaches one submission, by its code; never background answers.';

create function private.replace_answers(d private.dialogues, s private.submissions, former uuid, language text, body jsonb) returns void
  language plpgsql set search_path = '' as $$
declare kept_keys text[]; kept_points uuid[]; last_number integer;
begin
  insert into private.submissions (id, municipality_id, dialogue_id, channel, language, arrived_on, receipt_hash, body_hash, withdrawn_on, counted, uncounted,
    demonstration, former_of, edition, corrected_on)
  values (former, s.municipality_id, d.id, s.channel, s.language, s.arrived_on, private.key_hash(gen_random_uuid()::text || gen_random_uuid()::text), s.body_hash,
    current_date, true, true, s.demonstration, s.id, s.edition, s.corrected_on);
  update private.answers a set submission_id = former where a.submission_id = s.id;
  update private.submission_backgrounds b set submission_id = former where b.submission_id = s.id and body ? ('background:' || b.key);

  select coalesce(array_agg(said.key), '{}'), coalesce(array_agg(stood.id), '{}') into kept_keys, kept_points
  from (select x.*, row_number() over (partition by x.question, x.section, x.passage, x.kind, x.original order by x.key) as nth from private.points_in(d, body) x) said
  join (select p.*, row_number() over (partition by p.question_id, p.section_lineage, p.passage_lineage, p.kind, p.original order by p.number, p.id) as nth
        from private.points p where p.submission_id = s.id) stood
    on stood.nth = said.nth and (stood.question_id, stood.section_lineage, stood.passage_lineage, stood.kind, stood.original)
      is not distinct from (said.question, said.section, said.passage, said.kind, said.original);
  update private.points p set submission_id = former where p.submission_id = s.id and p.id <> all (kept_points);
  perform private.store_answers(d, s.id, language, body, kept_keys);

  update private.points p set replaces = old.id
  from private.points_in(d, body) said
  join private.points old on old.submission_id = former and said.key = coalesce(old.question_id::text, 'point:' || old.id)
  where p.submission_id = s.id and p.id <> all (kept_points)
    and (p.question_id, p.section_lineage, p.passage_lineage, p.kind, p.original) is not distinct from (said.question, said.section, said.passage, said.kind, said.original);
  if s.serial is not null then
    select coalesce(max(p.number), 0) into last_number from private.points p where p.dialogue_id = d.id;
    update private.points p set number = last_number + o.place
    from (select x.id, row_number() over (order by x.id) as place from private.points x where x.submission_id = s.id and x.number is null) o
    where p.id = o.id;
  end if;
end
$$;
comment on function private.replace_answers(private.dialogues, private.submissions, uuid, text, jsonb) is
  'Puts new answers in the place of those of a submission, which go over to a former edition. A point whose text, kind and place are as before stays, '
  'with number, themes and publication. Background answers stay until they are answered anew.';

create function api.correct_submission(municipality text, dialogue text, correction uuid, draft_key text, language text, answers jsonb default null) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  d private.dialogues := private.find_dialogue(dialogue);
  s private.submissions;
  x private.drafts;
  body jsonb := answers;
begin
  -- Before any row, as the counting does: the old answers leave the tallies and the new ones come in one transaction.
  perform pg_advisory_xact_lock(hashtextextended('count ' || d.id::text, 0));
  select c.* into s from private.submissions f join private.submissions c on c.id = f.former_of where f.id = correction and f.dialogue_id = d.id;
  if s.id is not null then
    if body is not null and s.body_hash <> sha256(convert_to(body::text, 'UTF8')) then perform private.refuse('submission_differs', 409); end if;
    return jsonb_build_object('state', 'corrected');
  end if;
  perform private.check_not_moved(d, draft_key);
  select * into x from private.drafts y
  where y.dialogue_id = d.id and y.key_hash = private.key_hash(draft_key) and y.id = correction and y.corrects is not null for update;
  if x.id is null then perform private.refuse('draft_missing', 404); end if;
  body := coalesce(body, x.answers);
  if jsonb_typeof(body) <> 'object' then perform private.refuse('answer_unreadable', 400); end if;
  if octet_length(body::text) > 460000 or (select count(*) from jsonb_object_keys(body)) > 300
    or (select count(*) from jsonb_object_keys(body) k where k like 'point:%') > 100 then perform private.refuse('draft_too_large', 413); end if;
  select * into s from private.submissions y where y.id = x.corrects for update;
  if s.withdrawn_on is not null then perform private.refuse('submission_withdrawn', 409); end if;
  perform private.check_open(d);
  if s.edition <> x.corrects_edition then perform private.refuse('submission_corrected', 409); end if;

  if s.counted then perform private.tally(d, '{}', array[s.id]); end if;
  perform private.replace_answers(d, s, correction, language, body);
  update private.submissions y set edition = y.edition + 1, corrected_on = current_date, body_hash = sha256(convert_to(body::text, 'UTF8')) where y.id = s.id;
  if s.counted then perform private.tally(d, array[s.id], '{}'); end if;
  delete from private.drafts y where y.id = x.id;
  return jsonb_build_object('state', 'corrected');
end
$$;
comment on function api.correct_submission(text, text, uuid, text, text, jsonb) is
  'Puts the answers given, or those of the draft opened by api.start_correction (correction is its id), in the place of what was sent, once: the same again answers the same. '
  'Receipt code, number, day and channel stay. The tallies change by the difference at once; the pictures of the results are renewed by the rules for all, so none shows one person''s change. '
  'Refuses draft_missing, draft_moved, submission_withdrawn, submission_corrected (another correction came in between; nothing is written), submission_differs, dialogue_closed, '
  'answer_unreadable, draft_too_large, not_found and what private.store_answers refuses. Definer: reaches one submission, by its draft''s key.';

create or replace function api.send_submission(
    municipality text, dialogue text, submission uuid, receipt_code text, language text,
    answers jsonb default null, draft_key text default null)
  returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  d private.dialogues := private.find_dialogue(dialogue);
  hash bytea := private.key_hash(receipt_code);
  body jsonb := answers;
  fingerprint bytea;
  there private.submissions;
begin
  if receipt_code is null or length(receipt_code) < 16 or length(receipt_code) > 40 then perform private.refuse('receipt_code_unusable', 400); end if;
  if exists (select from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id and x.id = submission and x.corrects is not null) then
    if answers is not null then perform private.refuse('draft_in_the_way', 409); end if;
    return api.correct_submission(municipality, dialogue, submission, draft_key, language);
  end if;
  if body is null and draft_key is not null then
    select x.answers into body from private.drafts x
    where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id and x.id = submission for update;
  end if;
  fingerprint := case when body is null then null else sha256(convert_to(body::text, 'UTF8')) end;

  select * into there from private.submissions s where s.id = submission;
  if there.id is null then
    perform private.check_not_moved(d, draft_key);
    if body is null then perform private.refuse('draft_missing', 404); end if;
    if jsonb_typeof(body) <> 'object' then perform private.refuse('answer_unreadable', 400); end if;
    perform private.check_open(d);
    if octet_length(body::text) > 460000 or (select count(*) from jsonb_object_keys(body)) > 300
      or (select count(*) from jsonb_object_keys(body) k where k like 'point:%') > 100 then perform private.refuse('draft_too_large', 413); end if;
    insert into private.submissions as s (id, municipality_id, dialogue_id, language, receipt_hash, body_hash)
      values (submission, entered, d.id, send_submission.language, hash, fingerprint)
      on conflict do nothing returning * into there;
    if there.id is not null then
      perform private.store_answers(d, submission, send_submission.language, body);
      if draft_key is not null then
        delete from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id;
      end if;
      return jsonb_build_object('state', 'received');
    end if;
    select * into there from private.submissions s where s.id = submission;
  end if;
  if there.id is null or there.dialogue_id <> d.id or there.former_of is not null then perform private.refuse('submission_differs', 409); end if;
  if fingerprint is not null and there.body_hash <> fingerprint then perform private.refuse('submission_differs', 409); end if;
  return jsonb_build_object('state', case when there.receipt_hash = hash then 'received' else 'already_received' end);
end
$$;
comment on function api.send_submission(text, text, uuid, text, text, jsonb, text) is
  'Receives a submission once, whole or not at all: the answers given, or those of the draft behind draft_key (then submission is the draft''s id). '
  'The same submission again answers the same; state already_received means that another receipt code was given the first time. '
  'A draft that corrects a submission is sent as api.correct_submission. '
  'Refuses dialogue_closed, dialogue_not_open_yet, receipt_code_unusable, answer_unreadable, draft_too_large, draft_missing, draft_moved, draft_in_the_way (answers of their own, from a page that does not know of the correction), submission_differs and what private.store_answers refuses.';

-- What is read.
create or replace function api.receipt(municipality text, receipt_code text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare s private.submissions; d private.dialogues; told boolean; entered uuid := private.enter(municipality);
begin
  s := private.find_submission(receipt_code);
  select * into d from private.dialogues x where x.id = s.dialogue_id;
  told := d.feedback_published_on is not null;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'serial', s.serial, 'arrivedOn', s.arrived_on, 'correctedOn', s.corrected_on, 'language', s.language, 'channel', s.channel,
    'state', case when s.withdrawn_on is not null then 'withdrawn' else 'received' end,
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('question', q.text, 'kind', q.kind, 'options', q.options, 'section', q.section_lineage, 'choice', to_jsonb(a.choice)) order by q.position), '[]'::jsonb)
                from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = s.id),
    'points', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.original, 'language', p.language, 'section', p.section_lineage,
        'heading', (select x.heading from private.sections x where x.version_id = d.version_id and x.lineage = p.section_lineage),
        'passage', (select x.text from private.passages x where x.version_id = d.version_id and x.lineage = p.passage_lineage),
        'themes', case when told then (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to) order by t.name), '[]'::jsonb)
          from private.theme_points tp join private.themes t on t.id = tp.theme_id join private.dispositions x on x.theme_id = t.id where tp.point_id = p.id) else '[]'::jsonb end,
        'changes', case when told then (select coalesce(jsonb_agg(distinct jsonb_build_object('id', r.id, 'operation', r.operation, 'texts', to_jsonb(r.texts), 'reason', r.reason, 'version', v.number,
            'before', (select string_agg(b.text, ' ' order by b.position) from private.passages b where b.version_id = r.base_version_id and (b.lineage = r.passage_lineage or b.lineage = any (r.absorbs))))), '[]'::jsonb)
          from private.revisions r join private.versions v on v.id = r.published_version_id
          where exists (select from private.evidence e left join private.theme_points tp on tp.theme_id = private.living_theme(e.theme_id)
                        where e.revision_id = r.id and (e.point_id = p.id or tp.point_id = p.id))) else '[]'::jsonb end) order by p.number, p.id), '[]'::jsonb)
      from private.points p where p.submission_id = s.id));
end
$$;

create or replace function api.register(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role('administrator', 'registrar');
  d := private.own_dialogue(dialogue);
  return (select coalesce(jsonb_agg(jsonb_build_object('serial', s.serial, 'arrivedOn', s.arrived_on, 'channel', s.channel, 'language', s.language,
      'state', case when s.withdrawn_on is not null then 'withdrawn' else 'received' end, 'correctedOn', s.corrected_on, 'demonstration', s.demonstration) order by s.serial), '[]'::jsonb)
    from private.submissions s where s.dialogue_id = d.id and s.serial is not null);
end
$$;

create function api.count_wrong_code(municipality text) returns integer language plpgsql security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); tried integer;
begin
  insert into private.wrong_codes as w (municipality_id, minute) values (entered, date_trunc('minute', now()))
  on conflict (municipality_id, minute) do update set tries = w.tries + 1;
  select sum(w.tries) into tried from private.wrong_codes w where w.minute > now() - interval '2 minutes';
  return tried;
end
$$;
comment on function api.count_wrong_code(text) is
  'Counts a code that opened nothing, for all nodes together; gives how many there were in this minute and the one before. Refuses not_found. Definer: keeps a number by minute, nothing about who tried.';

grant execute on function api.hand_over_draft(text, text, text, text), api.handover(text, text), api.take_over_draft(text, text, text),
  api.start_correction(text, text, text, text), api.correct_submission(text, text, uuid, text, text, jsonb), api.count_wrong_code(text) to anon, authenticated;
reset role;
