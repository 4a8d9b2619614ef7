-- Remiss: named bodies are asked for their opinion of a version before a last day; each answers by its own link, or by letter.
-- What they say are points of the dialogue like all others, from the channel referral. Organisations are public: their
-- answers are shown by name and stand outside the tallies, where they would let the residents beside them be told apart.

alter table private.submissions drop constraint submissions_channel_check;
alter table private.submissions add constraint submissions_channel_check check (channel in
  ('web', 'dialogue_meeting', 'workplace_meeting', 'paper', 'interview', 'telephone', 'visit', 'referral'));

create table private.referrals (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null unique,
  version_id uuid not null,
  diary_number text check (length(diary_number) between 1 and 80),
  message text not null default '' check (length(message) <= 4000),
  last_day date,
  sent_on date,
  row_version integer not null default 1,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id),
  unique (municipality_id, id),
  constraint a_referral_is_sent_with_a_last_day check (sent_on is null or last_day is not null)
);
comment on table private.referrals is 'The referral (remiss) of the version that came out of a dialogue, or that it is about.';

create table private.referral_bodies (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  referral_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  email text check (length(email) between 3 and 200),
  key text not null unique default replace(gen_random_uuid()::text, '-', ''),
  draft jsonb not null default '{}' check (jsonb_typeof(draft) = 'object'),
  extended_to date,
  reminded_on date,
  abstained_on date,
  foreign key (municipality_id, referral_id) references private.referrals (municipality_id, id),
  unique (municipality_id, id)
);
create unique index a_body_is_asked_once on private.referral_bodies (referral_id, lower(btrim(name)));
comment on table private.referral_bodies is
  'Who is asked: an organisation, never a person; email is its registry''s. key opens its answer without an account. It is kept as it is, not as a hash, '
  'because the same link is sent again with a reminder, and what it opens becomes public.';

create table private.referral_answers (
  submission_id uuid primary key,
  municipality_id uuid not null,
  body_id uuid not null,
  stance text check (stance in ('approves', 'approves_with_remarks', 'no_remarks', 'rejects')),
  by_letter boolean not null default false,
  noted_by uuid,
  foreign key (municipality_id, submission_id) references private.submissions (municipality_id, id),
  foreign key (municipality_id, body_id) references private.referral_bodies (municipality_id, id),
  constraint a_letter_is_typed_in_by_somebody check (by_letter = (noted_by is not null))
);
create index referral_answers_by_body on private.referral_answers (body_id);
comment on table private.referral_answers is 'The answer of a body; a newer one takes the place of an older, whose submission is then withdrawn.';

do $$
declare name text;
begin
  foreach name in array array['referrals', 'referral_bodies', 'referral_answers'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
end
$$;
grant update (version_id, diary_number, message, last_day, sent_on, row_version) on private.referrals to radslag_api;
grant update (name, email, draft, extended_to, reminded_on, abstained_on), delete on private.referral_bodies to radslag_api;

set role radslag_api;

create function private.point_sender(p private.points) returns text language sql stable set search_path = '' as $$
  select b.name from private.referral_answers a join private.referral_bodies b on b.id = a.body_id where a.submission_id = p.submission_id
$$;
comment on function private.point_sender(private.points) is 'The name of the body whose answer to a referral a point is from, for everyone to see; null for all others.';

create function private.referral_answer_of(b private.referral_bodies) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('arrivedOn', s.arrived_on, 'stance', a.stance, 'byLetter', a.by_letter, 'serial', s.serial, 'submission', s.id,
    'texts', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'section', p.section_lineage, 'text', p.original) order by p.number), '[]'::jsonb)
              from private.points p where p.submission_id = s.id and p.part_of is null))
  from private.referral_answers a join private.submissions s on s.id = a.submission_id and s.withdrawn_on is null
  where a.body_id = b.id order by s.arrival desc limit 1
$$;
comment on function private.referral_answer_of(private.referral_bodies) is 'The answer that stands of a body, as it wrote it; null when it has not answered.';

create function private.referral_of(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('sentOn', r.sent_on, 'lastDay', r.last_day, 'diaryNumber', r.diary_number, 'version', (select v.number from private.versions v where v.id = r.version_id),
    'bodies', (select coalesce(jsonb_agg(jsonb_build_object('name', b.name, 'state', case when a.answer is not null then 'answered' when b.abstained_on is not null then 'abstained' else 'silent' end,
        'arrivedOn', a.answer ->> 'arrivedOn', 'stance', a.answer ->> 'stance', 'points', coalesce(jsonb_array_length(a.answer -> 'texts'), 0),
        'numbers', (select coalesce(jsonb_agg(x.value -> 'number'), '[]'::jsonb) from jsonb_array_elements(a.answer -> 'texts') x)) order by lower(b.name)), '[]'::jsonb)
      from private.referral_bodies b cross join lateral (select private.referral_answer_of(b) as answer) a where b.referral_id = r.id))
  from private.referrals r where r.dialogue_id = d.id and r.sent_on is not null
$$;
comment on function private.referral_of(private.dialogues) is
  'The referral of a dialogue for the account of what came in (appendix B): who was asked, who answered and how; null when none was sent. Nothing in it is secret.';

create function private.own_referral(dialogue uuid) returns private.referrals language plpgsql set search_path = '' as $$
declare d private.dialogues := private.own_dialogue(dialogue); r private.referrals;
begin
  select * into r from private.referrals x where x.dialogue_id = d.id for update;
  return r;
end
$$;
create function private.own_body(body uuid) returns private.referral_bodies language plpgsql set search_path = '' as $$
declare b private.referral_bodies;
begin
  select * into b from private.referral_bodies x where x.id = body for update;
  if b.id is null then perform private.refuse('not_found', 404); end if;
  return b;
end
$$;
create function private.has_role(variadic roles text[]) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.members m where m.municipality_id = private.municipality() and m.person_id = private.person() and m.role = any (roles))
$$;
comment on function private.has_role(text[]) is 'True where the person has one of the roles in the municipality entered.';

create function api.referral(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; r private.referrals; v private.versions; sender boolean;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  sender := private.has_role('administrator', 'working_group');
  select * into r from private.referrals x where x.dialogue_id = d.id;
  select * into v from private.versions x where x.id = coalesce(r.version_id, private.drafting_base(d));
  return jsonb_build_object('dialogue', d.id, 'version', v.number, 'state', v.state, 'sections', private.sections_of(v.id),
    'diaryNumber', coalesce(r.diary_number, d.diary_number), 'message', coalesce(r.message, ''), 'lastDay', r.last_day, 'sentOn', r.sent_on, 'rowVersion', coalesce(r.row_version, 0),
    'today', private.swedish_day(now()),
    'bodies', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'email', b.email, 'extendedTo', b.extended_to, 'remindedOn', b.reminded_on,
        'abstainedOn', b.abstained_on, 'key', case when sender and r.sent_on is not null then b.key end, 'begun', b.draft <> '{}'::jsonb,
        'answer', private.referral_answer_of(b)) order by lower(b.name)), '[]'::jsonb) from private.referral_bodies b where b.referral_id = r.id));
end
$$;
comment on function api.referral(uuid) is
  'The referral of a dialogue: whom it goes to, until when, who has answered what; the text that is circulated. The links only for administrator and working group, '
  'when it has been sent. Any member. Refuses not_found.';

create function api.save_referral(dialogue uuid, details jsonb, row_version integer default 0) returns void language plpgsql security definer set search_path = '' as $$
declare r private.referrals; d private.dialogues;
begin
  perform private.require_role('administrator', 'working_group');
  r := private.own_referral(dialogue);
  d := private.own_dialogue(dialogue);
  perform private.check_text(details ->> 'message', 4000), private.check_text(details ->> 'diaryNumber', 80);
  if nullif(details ->> 'lastDay', '') is not null and not pg_input_is_valid(details ->> 'lastDay', 'date') then perform private.refuse('referral_not_ready', 400, 'last_day'); end if;
  if coalesce(r.row_version, 0) <> save_referral.row_version then perform private.refuse('changed_by_other', 409); end if;
  if r.sent_on is not null and nullif(details ->> 'lastDay', '') is null then perform private.refuse('referral_not_ready', 409, 'last_day'); end if;
  if r.id is null then
    insert into private.referrals as x (municipality_id, dialogue_id, version_id) values (d.municipality_id, d.id, private.drafting_base(d)) returning * into r;
  end if;
  -- What was circulated stands; before that it is the newest text of the dialogue.
  update private.referrals x set message = btrim(coalesce(details ->> 'message', '')), diary_number = nullif(btrim(details ->> 'diaryNumber'), ''),
    last_day = (nullif(details ->> 'lastDay', ''))::date, version_id = case when r.sent_on is null then private.drafting_base(d) else x.version_id end, row_version = x.row_version + 1
  where x.id = r.id;
end
$$;
comment on function api.save_referral(uuid, jsonb, integer) is
  'Plans or changes the referral of a dialogue: lastDay, diaryNumber, message. Administrator, working group. '
  'Refuses referral_not_ready (the day is none, or is taken away when it is sent), changed_by_other, text_too_long, text_unreadable, not_found.';

create function api.save_referral_body(dialogue uuid, body uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.referrals; d private.dialogues; b private.referral_bodies; named text := btrim(coalesce(details ->> 'name', ''));
begin
  perform private.require_role('administrator', 'working_group');
  r := private.own_referral(dialogue);
  d := private.own_dialogue(dialogue);
  if r.id is null then
    insert into private.referrals as x (municipality_id, dialogue_id, version_id) values (d.municipality_id, d.id, private.drafting_base(d)) returning * into r;
  end if;
  if body is not null then
    b := private.own_body(body);
    if b.referral_id <> r.id then perform private.refuse('not_found', 404); end if;
    if named = '' then named := b.name; end if;
  end if;
  if named = '' then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(named, 200), private.check_text(details ->> 'email', 200);
  if nullif(details ->> 'extendedTo', '') is not null and not pg_input_is_valid(details ->> 'extendedTo', 'date') then perform private.refuse('referral_not_ready', 400, 'last_day'); end if;
  if exists (select from private.referral_bodies x where x.referral_id = r.id and lower(btrim(x.name)) = lower(named) and x.id is distinct from b.id) then
    perform private.refuse('name_taken', 409);
  end if;
  if b.id is null then
    insert into private.referral_bodies as x (municipality_id, referral_id, name) values (d.municipality_id, r.id, named) returning * into b;
  end if;
  update private.referral_bodies x set name = named,
    email = case when details ? 'email' then nullif(btrim(details ->> 'email'), '') else x.email end,
    extended_to = case when details ? 'extendedTo' then (nullif(details ->> 'extendedTo', ''))::date else x.extended_to end,
    abstained_on = case when details ? 'abstained' then case when (details ->> 'abstained')::boolean then coalesce(x.abstained_on, private.swedish_day(now())) end else x.abstained_on end
  where x.id = b.id;
  return jsonb_build_object('id', b.id);
end
$$;
comment on function api.save_referral_body(uuid, uuid, jsonb) is
  'Adds (body null) or changes a body that is asked: name, email (its registry''s), extendedTo (a later last day), abstained (it has said that it will not answer). '
  'Administrator, working group. Refuses name_missing, name_taken, referral_not_ready, text_too_long, text_unreadable, not_found.';

create function api.remove_referral_body(body uuid) returns void language plpgsql security definer set search_path = '' as $$
declare b private.referral_bodies;
begin
  perform private.require_role('administrator', 'working_group');
  b := private.own_body(body);
  if exists (select from private.referrals r where r.id = b.referral_id and r.sent_on is not null) then perform private.refuse('referral_body_answered', 409); end if;
  delete from private.referral_bodies x where x.id = b.id;
end
$$;
comment on function api.remove_referral_body(uuid) is 'Takes a body off the list before the referral is sent. Administrator, working group. Refuses referral_body_answered (it was sent), not_found.';

create function api.send_referral(dialogue uuid) returns void language plpgsql security definer set search_path = '' as $$
declare r private.referrals; v private.versions; n integer;
begin
  perform private.require_role('administrator', 'working_group');
  r := private.own_referral(dialogue);
  select count(*) into n from private.referral_bodies b where b.referral_id = r.id;
  if n = 0 then perform private.refuse('referral_not_ready', 409, 'bodies'); end if;
  if coalesce(r.last_day < private.swedish_day(now()), true) then perform private.refuse('referral_not_ready', 409, 'last_day'); end if;
  if r.sent_on is not null then return; end if;
  update private.referrals x set sent_on = private.swedish_day(now()), row_version = x.row_version + 1 where x.id = r.id;
  v := private.own_version(r.version_id);
  if exists (select from private.version_steps() s where s.step = 'refer' and v.state = any (s.from_states)) then
    perform private.note_decision(v, 'refer', 'referral', jsonb_build_object('diaryNumber', r.diary_number));
    update private.versions x set state = 'referral' where x.id = v.id;
  end if;
  -- A draft that is sent to others is public where it arrives; here too.
  update private.versions x set published_on = coalesce(x.published_on, private.swedish_day(now())) where x.id = v.id;
  perform private.audit('referral_sent', r.dialogue_id, jsonb_build_object('number', n));
end
$$;
comment on function api.send_referral(uuid) is
  'Sends a referral out: the links open, the text may be read by everyone, and its version is in the state referral. Administrator, working group. '
  'Refuses referral_not_ready (details: bodies or last_day), not_found.';

create function api.remind_referral_bodies(bodies uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare n integer;
begin
  perform private.require_role('administrator', 'working_group');
  update private.referral_bodies x set reminded_on = private.swedish_day(now()) from private.referrals r
  where x.id = any (bodies) and r.id = x.referral_id and r.sent_on is not null;
  get diagnostics n = row_count;
  if n = 0 then perform private.refuse('not_found', 404); end if;
end
$$;
comment on function api.remind_referral_bodies(uuid[]) is 'Notes that bodies were reminded today. Administrator, working group. Refuses not_found.';

create function private.put_referral_answer(r private.referrals, b private.referral_bodies, submission uuid, arrived date, answer jsonb, noted_by uuid) returns void
  language plpgsql set search_path = '' as $$
declare fingerprint bytea := sha256(convert_to(answer::text, 'UTF8')); there private.submissions; s record; next_serial integer; next_number integer; stored integer;
  took text := nullif(answer ->> 'stance', '');
begin
  if jsonb_typeof(answer) <> 'object' or octet_length(answer::text) > 460000 or jsonb_typeof(coalesce(answer -> 'sections', '{}'::jsonb)) <> 'object' then
    perform private.refuse('answer_unreadable', 400);
  end if;
  -- The numbers are given here: no answer of a body waits to be counted together with residents'.
  perform pg_advisory_xact_lock(hashtextextended('count ' || r.dialogue_id::text, 0));
  select * into there from private.submissions x where x.id = submission;
  if there.id is not null then
    if there.body_hash <> fingerprint or not exists (select from private.referral_answers a where a.submission_id = there.id and a.body_id = b.id) then
      perform private.refuse('submission_differs', 409);
    end if;
    return;
  end if;
  if took is not null and took not in ('approves', 'approves_with_remarks', 'no_remarks', 'rejects') then perform private.refuse('answer_not_allowed', 400, 'stance'); end if;
  perform private.check_text(answer ->> 'overall', 4000);
  for s in select e.key, e.value #>> '{}' as text from jsonb_each(coalesce(answer -> 'sections', '{}'::jsonb)) e loop
    perform private.check_text(s.text, 4000);
    if not exists (select from private.sections x where x.version_id = r.version_id and x.lineage = private.uuid_of(s.key)) then perform private.refuse('section_unknown', 400, s.key); end if;
  end loop;

  update private.submissions x set withdrawn_on = private.swedish_day(now()), uncounted = true
  from private.referral_answers a where a.body_id = b.id and x.id = a.submission_id and x.withdrawn_on is null;
  select coalesce(max(x.serial), 0) + 1 into next_serial from private.submissions x where x.dialogue_id = r.dialogue_id;
  insert into private.submissions (id, municipality_id, dialogue_id, channel, language, arrived_on, receipt_hash, body_hash, counted, serial)
  values (submission, r.municipality_id, r.dialogue_id, 'referral', 'sv', arrived, private.key_hash(gen_random_uuid()::text || gen_random_uuid()::text), fingerprint, true, next_serial);
  select coalesce(max(x.number), 0) into next_number from private.points x where x.dialogue_id = r.dialogue_id;
  insert into private.points (municipality_id, dialogue_id, submission_id, section_lineage, kind, original, language, number)
  select r.municipality_id, r.dialogue_id, submission, said.lineage, 'view', btrim(said.text), 'sv', next_number + row_number() over (order by said.position)
  from (select null::uuid as lineage, 0 as position, answer ->> 'overall' as text
        union all
        select x.lineage, x.position, answer -> 'sections' ->> x.lineage::text from private.sections x where x.version_id = r.version_id) said
  where nullif(btrim(said.text), '') is not null;
  get diagnostics stored = row_count;
  if stored = 0 and took is null then perform private.refuse('nothing_answered', 400); end if;
  insert into private.referral_answers (submission_id, municipality_id, body_id, stance, by_letter, noted_by)
  values (submission, r.municipality_id, b.id, took, noted_by is not null, noted_by);
  update private.referral_bodies x set draft = '{}', abstained_on = null where x.id = b.id;
  perform pg_notify('working_groups', r.dialogue_id::text);
end
$$;
comment on function private.put_referral_answer(private.referrals, private.referral_bodies, uuid, date, jsonb, uuid) is
  'Keeps the answer of a body as a submission with its points, numbered at once; what it answered before is withdrawn. The same submission again changes nothing. '
  'Refuses answer_unreadable, answer_not_allowed, section_unknown, text_too_long, text_unreadable, nothing_answered, submission_differs.';

create function api.type_referral_answer(body uuid, submission uuid, arrived_on text, answer jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare b private.referral_bodies; r private.referrals; arrived date;
begin
  perform private.require_role('administrator', 'working_group', 'registrar');
  b := private.own_body(body);
  select * into r from private.referrals x where x.id = b.referral_id;
  if r.sent_on is null then perform private.refuse('referral_not_sent', 409); end if;
  arrived := case when pg_input_is_valid(arrived_on, 'date') then arrived_on::date end;
  if coalesce(arrived > private.swedish_day(now()), true) then perform private.refuse('arrival_day_unusable', 400, 'future'); end if;
  if arrived < r.sent_on then perform private.refuse('arrival_day_unusable', 400, 'before_opening'); end if;
  perform private.put_referral_answer(r, b, submission, arrived, answer, private.person());
  perform private.audit('referral_answer_typed', r.dialogue_id, jsonb_build_object('name', b.name));
end
$$;
comment on function api.type_referral_answer(uuid, uuid, text, jsonb) is
  'Types in the letter of a body, also one that came late: {stance, overall, sections: {lineage: text}}. Administrator, working group, registrar. '
  'Refuses referral_not_sent, arrival_day_unusable, not_found and what private.put_referral_answer refuses.';

create function private.invited_body(key text) returns private.referral_bodies language plpgsql set search_path = '' as $$
declare b private.referral_bodies;
begin
  select x.* into b from private.referral_bodies x join private.referrals r on r.id = x.referral_id and r.sent_on is not null
  where x.key = invited_body.key for update of x;
  if b.id is null then perform private.refuse('referral_unknown', 404); end if;
  return b;
end
$$;
create function private.open_for(r private.referrals, b private.referral_bodies) returns boolean language sql stable set search_path = '' as $$
  select private.swedish_day(now()) <= greatest(r.last_day, b.extended_to)
$$;

create function api.referral_invitation(municipality text, key text) returns jsonb language plpgsql security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); b private.referral_bodies; r private.referrals;
begin
  b := private.invited_body(key);
  select * into r from private.referrals x where x.id = b.referral_id;
  return (select jsonb_build_object('municipality', private.municipality_card(), 'body', b.name, 'lastDay', greatest(r.last_day, b.extended_to), 'open', private.open_for(r, b),
      'message', r.message, 'diaryNumber', r.diary_number, 'policy', jsonb_build_object('slug', p.slug, 'title', p.title), 'version', v.number, 'sections', private.sections_of(v.id),
      'draft', b.draft, 'answer', private.referral_answer_of(b))
    from private.versions v join private.policies p on p.id = v.policy_id where v.id = r.version_id);
end
$$;
comment on function api.referral_invitation(text, text) is
  'What the link of a body opens: the text that is circulated, what it has begun and what it has answered. Refuses referral_unknown, not_found. '
  'Definer: reaches one body, by its key.';

create function api.save_referral_draft(municipality text, key text, answer jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); b private.referral_bodies; r private.referrals;
begin
  b := private.invited_body(key);
  select * into r from private.referrals x where x.id = b.referral_id;
  if not private.open_for(r, b) then perform private.refuse('referral_closed', 409); end if;
  if jsonb_typeof(answer) <> 'object' or octet_length(answer::text) > 460000 then perform private.refuse('answer_unreadable', 400); end if;
  update private.referral_bodies x set draft = answer where x.id = b.id;
end
$$;
comment on function api.save_referral_draft(text, text, jsonb) is
  'Keeps what a body has begun to write. Refuses referral_unknown, referral_closed, answer_unreadable, not_found. Definer: reaches one body, by its key.';

create function api.answer_referral(municipality text, key text, submission uuid, answer jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); b private.referral_bodies; r private.referrals;
begin
  b := private.invited_body(key);
  select * into r from private.referrals x where x.id = b.referral_id;
  if not private.open_for(r, b) then perform private.refuse('referral_closed', 409); end if;
  perform private.put_referral_answer(r, b, submission, private.swedish_day(now()), answer, null);
end
$$;
comment on function api.answer_referral(text, text, uuid, jsonb) is
  'Receives the answer of a body by its link, until its last day; a newer one takes the place of the one before. '
  'Refuses referral_unknown, referral_closed, not_found and what private.put_referral_answer refuses. Definer: reaches one body, by its key.';

grant execute on function api.referral(uuid), api.save_referral(uuid, jsonb, integer), api.save_referral_body(uuid, uuid, jsonb), api.remove_referral_body(uuid),
  api.send_referral(uuid), api.remind_referral_bodies(uuid[]), api.type_referral_answer(uuid, uuid, text, jsonb) to authenticated;
grant execute on function api.referral_invitation(text, text), api.save_referral_draft(text, text, jsonb), api.answer_referral(text, text, uuid, jsonb) to anon, authenticated;
reset role;
