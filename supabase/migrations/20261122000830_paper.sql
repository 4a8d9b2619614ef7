-- Paper, telephone and visit: printed forms with numbers, answers that staff type in, and typing them a second time.
--
-- A printed form has a number (unique in the municipality, never used again) and a receipt code that stands on its
-- tear-off stub and is kept as a hash only. When the form comes in and is registered, that hash becomes the receipt of
-- the submission. A registration tells which member of staff typed; the submission itself points at nobody.
create table private.paper_batches (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  language text not null check (length(language) between 2 and 20),
  printed_on date not null default current_date,
  printed_by uuid not null,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  unique (municipality_id, id)
);
create index paper_batches_by_dialogue on private.paper_batches (dialogue_id);
comment on table private.paper_batches is 'Forms printed at one time, for one dialogue in one language.';

create table private.paper_forms (
  id uuid primary key,
  municipality_id uuid not null,
  dialogue_id uuid not null,
  batch_id uuid not null,
  number integer not null check (number between 1 and 999999),
  receipt_hash bytea not null unique check (length(receipt_hash) = 32),
  foreign key (municipality_id, batch_id) references private.paper_batches (municipality_id, id),
  unique (municipality_id, id),
  unique (municipality_id, number)
);
create index paper_forms_by_batch on private.paper_forms (batch_id);

create table private.registrations (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  number integer not null check (number >= 1),
  submission_id uuid not null unique,
  form_id uuid,
  helper text not null check (helper in ('self', 'relative', 'interpreter', 'staff', 'other')),
  marks jsonb not null default '{}' check (jsonb_typeof(marks) = 'object'),
  late boolean not null default false,
  to_check boolean not null default false,
  registered_on date not null default current_date,
  registered_by uuid not null,
  undone_on date,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, submission_id) references private.submissions (municipality_id, id),
  foreign key (municipality_id, form_id) references private.paper_forms (municipality_id, id),
  unique (municipality_id, id),
  unique (dialogue_id, number)
);
create unique index a_form_is_registered_once on private.registrations (form_id) where undone_on is null;
create index registrations_by_day on private.registrations (dialogue_id, registered_on);
comment on table private.registrations is
  'What a member of staff typed in for somebody. number runs in the dialogue. helper: who held the pen or spoke, as a role. '
  'marks: answers that were there and could not be kept, by answer key: illegible, or several ticks where one is asked. '
  'late: typed in after the dialogue closed.';

create table private.entry_checks (
  registration_id uuid primary key,
  municipality_id uuid not null,
  checked_by uuid not null,
  checked_on date not null default current_date,
  compared integer not null check (compared >= 0),
  differing integer not null check (differing between 0 and compared),
  foreign key (municipality_id, registration_id) references private.registrations (municipality_id, id),
  unique (municipality_id, registration_id)
);
create table private.entry_differences (
  municipality_id uuid not null,
  registration_id uuid not null,
  key text not null,
  first jsonb,
  second jsonb,
  decision text check (decision in ('first', 'second')),
  decided_by uuid,
  primary key (registration_id, key),
  foreign key (municipality_id, registration_id) references private.entry_checks (municipality_id, registration_id),
  constraint what_was_decided_is_not_kept_twice check (decision is null or (first is null and second is null and decided_by is not null))
);
comment on table private.entry_differences is
  'What two people read differently on one form; only that is kept of the second typing, and its values only until somebody has decided.';

do $$
declare name text;
begin
  foreach name in array '{paper_batches,paper_forms,registrations,entry_checks,entry_differences}'::text[] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
end
$$;
grant update (undone_on, to_check, submission_id, marks) on private.registrations to radslag_api;
grant update (first, second, decision, decided_by) on private.entry_differences to radslag_api;
grant delete on private.entry_checks, private.entry_differences to radslag_api;
grant update (receipt_hash) on private.submissions to radslag_api;

set role radslag_api;

create function private.require_registering() returns void language sql stable set search_path = '' as $$
  select private.require_role('administrator', 'registrar', 'facilitator')
$$;
comment on function private.require_registering() is
  'Lets through those who receive papers: registrar, facilitator, administrator. Not the working group: who weighs the answers does not type them in.';

create function private.swedish_day(at timestamptz) returns date language sql immutable set search_path = '' as $$
  select (at at time zone 'Europe/Stockholm')::date
$$;

create function private.closing_day(d private.dialogues) returns date language sql stable set search_path = '' as $$
  select private.swedish_day(case when d.state = 'closed' then least(d.closes_at,
    (select max(a.happened_at) from private.audit_events a where a.action = 'dialogue_closed' and a.subject = d.id)) else d.closes_at end)
$$;
comment on function private.closing_day(private.dialogues) is 'The last day for answers, in Swedish time: as planned, or the day it was closed by hand.';

create function private.days_to_register() returns integer language sql immutable set search_path = '' as $$
  select 30
$$;
comment on function private.days_to_register() is 'How many days after closing a paper that came in time may be typed in.';

create function private.check_arrival(d private.dialogues, arrived date) returns void language plpgsql stable set search_path = '' as $$
declare today date := private.swedish_day(now());
begin
  if d.state = 'draft' or now() < d.opens_at then perform private.refuse('dialogue_not_open_yet', 409); end if;
  if today > private.closing_day(d) + private.days_to_register() then perform private.refuse('registration_closed', 409); end if;
  if arrived is null or arrived > today then perform private.refuse('arrival_day_unusable', 400, 'future'); end if;
  if arrived < private.swedish_day(d.opens_at) then perform private.refuse('arrival_day_unusable', 400, 'before_opening'); end if;
  if arrived > private.closing_day(d) then perform private.refuse('arrival_day_unusable', 400, 'after_closing'); end if;
end
$$;
comment on function private.check_arrival(private.dialogues, date) is
  'The rule of the arrival day: not before the opening day, not after the closing day, never in the future; typed in at most 30 days after closing. '
  'Refuses dialogue_not_open_yet, registration_closed, arrival_day_unusable (details: future, before_opening or after_closing).';

create function api.print_paper_forms(dialogue uuid, language text, forms jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; batch uuid; highest integer;
begin
  perform private.require_registering();
  d := private.own_dialogue(dialogue);
  if private.phase(d.state, d.opens_at, d.closes_at) not in ('scheduled', 'open') then perform private.refuse('dialogue_not_open', 409); end if;
  if jsonb_typeof(forms) <> 'array' or jsonb_array_length(forms) not between 1 and 200 then perform private.refuse('too_many_forms', 400); end if;
  if exists (select from jsonb_array_elements(forms) f where length(coalesce(f.value ->> 'receiptCode', '')) not between 16 and 40) then
    perform private.refuse('receipt_code_unusable', 400);
  end if;
  perform pg_advisory_xact_lock(hashtextextended('paper form numbers ' || private.municipality()::text, 0));
  select coalesce(max(f.number), 0) into highest from private.paper_forms f;
  insert into private.paper_batches (municipality_id, dialogue_id, language, printed_by)
  values (private.municipality(), d.id, print_paper_forms.language, private.person()) returning id into batch;
  insert into private.paper_forms (id, municipality_id, dialogue_id, batch_id, number, receipt_hash)
  select (f.value ->> 'id')::uuid, private.municipality(), d.id, batch, highest + f.ordinality, private.key_hash(f.value ->> 'receiptCode')
  from jsonb_array_elements(forms) with ordinality f;
  perform private.audit('paper_forms_printed', d.id, jsonb_build_object('number', jsonb_array_length(forms), 'from', highest + 1));
  return jsonb_build_object('id', batch);
end
$$;
comment on function api.print_paper_forms(uuid, text, jsonb) is
  'Gives numbers to 1 to 200 forms: [{id, receiptCode}]. The codes are kept as hashes only. Registrar, facilitator, administrator. '
  'Refuses not_found, dialogue_not_open (draft or closed), too_many_forms, receipt_code_unusable.';

create function api.paper_batch(batch uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare b private.paper_batches;
begin
  perform private.require_registering();
  select * into b from private.paper_batches x where x.id = paper_batch.batch;
  if b.id is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('id', b.id, 'language', b.language, 'printedOn', b.printed_on,
    'dialogue', (select d.slug from private.dialogues d where d.id = b.dialogue_id),
    'forms', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'receiptHash', encode(f.receipt_hash, 'hex')) order by f.number), '[]'::jsonb)
      from private.paper_forms f where f.batch_id = b.id
        and not exists (select from private.registrations r where r.form_id = f.id and r.undone_on is null)));
end
$$;
comment on function api.paper_batch(uuid) is
  'The forms of a batch that have not come in, to print. A form that is registered is never shown again. Registrar, facilitator, administrator. Refuses not_found.';

create function private.registration_card(r private.registrations) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'number', r.number, 'form', (select f.number from private.paper_forms f where f.id = r.form_id),
    'channel', s.channel, 'language', s.language, 'arrivedOn', s.arrived_on, 'registeredOn', r.registered_on, 'helper', r.helper,
    'serial', s.serial, 'undone', s.withdrawn_on is not null, 'marks', (select count(*) from jsonb_object_keys(r.marks)), 'mine', r.registered_by = private.person(),
    'toCheck', r.to_check and s.withdrawn_on is null, 'checked', c.registration_id is not null,
    'undecided', (select count(*) from private.entry_differences e where e.registration_id = r.id and e.decision is null))
  from private.submissions s left join private.entry_checks c on c.registration_id = r.id where s.id = r.submission_id
$$;

create function api.paper_form(dialogue uuid, number integer) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; f private.paper_forms; r private.registrations; other text;
begin
  perform private.require_registering();
  d := private.own_dialogue(dialogue);
  select * into f from private.paper_forms x where x.number = paper_form.number;
  if f.id is null then perform private.refuse('paper_form_unknown', 404); end if;
  if f.dialogue_id <> d.id then
    select x.title ->> 'sv' into other from private.dialogues x where x.id = f.dialogue_id;
    perform private.refuse('paper_form_elsewhere', 409, other);
  end if;
  select * into r from private.registrations x where x.form_id = f.id and x.undone_on is null;
  return jsonb_build_object('number', f.number,
    'language', (select b.language from private.paper_batches b where b.id = f.batch_id),
    'registration', case when r.id is not null then private.registration_card(r) end);
end
$$;
comment on function api.paper_form(uuid, integer) is
  'A printed form by its number, and its registration where it has come in. Registrar, facilitator, administrator. '
  'Refuses paper_form_unknown, paper_form_elsewhere (it belongs to another dialogue; details: its title), not_found.';

create function private.is_mark(value jsonb) returns boolean language sql immutable set search_path = '' as $$
  select jsonb_typeof(value) = 'object' and value ? 'mark'
$$;
create function private.split_entry(entry jsonb, out answers jsonb, out marks jsonb) language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(e.key, e.value) filter (where not private.is_mark(e.value)), '{}'::jsonb),
    coalesce(jsonb_object_agg(e.key, e.value ->> 'mark') filter (where private.is_mark(e.value)), '{}'::jsonb)
  from jsonb_each(entry) e
$$;

create function private.check_entry(entry jsonb) returns void language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(entry) is distinct from 'object' then perform private.refuse('answer_unreadable', 400); end if;
  if octet_length(entry::text) > 460000 or (select count(*) from jsonb_object_keys(entry)) > 300
    or (select count(*) from jsonb_object_keys(entry) k where k like 'point:%') > 100 then perform private.refuse('draft_too_large', 413); end if;
  if exists (select from jsonb_each(entry) e where private.is_mark(e.value) and (length(e.key) > 120
    or coalesce(e.value ->> 'mark' not in ('illegible', 'several'), true))) then perform private.refuse('answer_not_allowed', 400); end if;
end
$$;

create function private.put_submission(d private.dialogues, submission uuid, hash bytea, channel text, language text, arrived date, answers jsonb)
  returns void language plpgsql set search_path = '' as $$
begin
  insert into private.submissions (id, municipality_id, dialogue_id, channel, language, arrived_on, receipt_hash, body_hash)
  values (submission, d.municipality_id, d.id, put_submission.channel, put_submission.language, arrived, hash, sha256(convert_to(answers::text, 'UTF8')));
  perform private.store_answers(d, submission, put_submission.language, answers);
end
$$;

create function private.lock_registering(d private.dialogues) returns void language sql set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended('registrations ' || d.id::text, 0))
$$;

create function api.register_submission(dialogue uuid, submission uuid, details jsonb, entry jsonb, receipt_code text default null) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  d private.dialogues; f private.paper_forms; r private.registrations; split record; there private.submissions;
  channel text := details ->> 'channel';
  form integer := (details ->> 'form')::integer;
  arrived date := case when pg_input_is_valid(details ->> 'arrivedOn', 'date') then (details ->> 'arrivedOn')::date end;
  hash bytea := private.key_hash(receipt_code);
begin
  perform private.require_registering();
  d := private.own_dialogue(dialogue);
  if coalesce(channel not in ('paper', 'telephone', 'visit'), true) or (form is not null and channel <> 'paper') then perform private.refuse('channel_unusable', 400); end if;
  if coalesce(details ->> 'helper' not in ('self', 'relative', 'interpreter', 'staff', 'other'), true) then perform private.refuse('helper_unusable', 400); end if;
  if coalesce(length(details ->> 'language') not between 2 and 20, true) then perform private.refuse('language_unusable', 400); end if;
  perform private.check_entry(entry);
  select * into split from private.split_entry(entry);
  perform private.lock_registering(d);

  select * into there from private.submissions s where s.id = submission;
  if there.id is not null then
    select * into r from private.registrations x where x.submission_id = there.id and x.dialogue_id = d.id and x.registered_by = private.person();
    if r.id is null or there.body_hash <> sha256(convert_to(split.answers::text, 'UTF8')) then perform private.refuse('submission_differs', 409); end if;
    return private.registration_card(r);
  end if;

  perform private.check_arrival(d, arrived);
  if form is not null then
    select * into f from private.paper_forms x where x.number = form and x.dialogue_id = d.id;
    if f.id is null then perform private.refuse('paper_form_unknown', 404); end if;
    select * into r from private.registrations x where x.form_id = f.id and x.undone_on is null;
    if r.id is not null then perform private.refuse('paper_form_registered', 409, private.registration_card(r)::text); end if;
    hash := f.receipt_hash;
  elsif receipt_code is null or length(receipt_code) not between 16 and 40 then
    perform private.refuse('receipt_code_unusable', 400);
  end if;
  perform private.put_submission(d, submission, hash, channel, details ->> 'language', arrived, split.answers);
  insert into private.registrations as x (municipality_id, dialogue_id, number, submission_id, form_id, helper, marks, late, to_check, registered_by)
  values (d.municipality_id, d.id, (select coalesce(max(o.number), 0) + 1 from private.registrations o where o.dialogue_id = d.id), submission, f.id,
    details ->> 'helper', split.marks, private.phase(d.state, d.opens_at, d.closes_at) = 'closed',
    channel = 'paper' and random() * 100 < private.check_share(d.id), private.person())
  returning * into r;
  perform private.audit('submission_registered', d.id, jsonb_build_object('number', r.number, 'channel', channel));
  return private.registration_card(r);
end
$$;
comment on function api.register_submission(uuid, uuid, jsonb, jsonb, text) is
  'Types in what somebody said on paper, by telephone or at a visit, once, whole or not at all, as send_submission. details: channel, form (number, paper only), '
  'language, arrivedOn, helper. entry: answers by key, or {"mark": "illegible" | "several"} where something stood that cannot be kept. The receipt is that of the '
  'form, otherwise receipt_code. The same submission again by the same person answers the same. Registrar, facilitator, administrator. Refuses not_found, channel_unusable, '
  'helper_unusable, language_unusable, answer_unreadable, draft_too_large, paper_form_unknown, paper_form_registered (details: the first registration), receipt_code_unusable, submission_differs '
  'and what private.check_arrival and private.store_answers refuse.';

create function private.check_share(dialogue uuid) returns integer language sql stable set search_path = '' as $$
  select coalesce((select (a.detail ->> 'share')::integer from private.audit_events a
    where a.action = 'double_entry_requested' and a.subject = dialogue order by a.id desc limit 1), 0)
$$;
comment on function private.check_share(uuid) is 'How many per cent of the papers of a dialogue are to be typed twice: what was asked for last.';

create function private.own_registration(registration uuid) returns private.registrations language plpgsql stable set search_path = '' as $$
declare r private.registrations;
begin
  perform private.require_registering();
  select * into r from private.registrations x where x.id = registration;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  return r;
end
$$;

create function api.undo_registration(registration uuid) returns void language plpgsql security definer set search_path = '' as $$
declare r private.registrations; d private.dialogues;
begin
  r := private.own_registration(registration);
  d := private.own_dialogue(r.dialogue_id);
  perform private.lock_registering(d);
  if private.swedish_day(now()) > private.closing_day(d) + private.days_to_register() then perform private.refuse('registration_closed', 409); end if;
  update private.registrations x set undone_on = current_date where x.id = r.id and x.undone_on is null;
  if not found then return; end if;
  update private.submissions s set withdrawn_on = coalesce(s.withdrawn_on, current_date),
    receipt_hash = case when r.form_id is null then s.receipt_hash else private.key_hash(gen_random_uuid()::text) end where s.id = r.submission_id;
  delete from private.entry_differences e where e.registration_id = r.id;
  delete from private.entry_checks c where c.registration_id = r.id;
  perform private.audit('registration_undone', d.id, jsonb_build_object('number', r.number));
end
$$;
comment on function api.undo_registration(uuid) is
  'Takes a registration back: its submission is withdrawn and logged, and its form may be registered anew; the code on the stub then opens the new one. '
  'Registrar, facilitator, administrator. Refuses not_found, registration_closed. Undone before: nothing happens.';

create function api.request_double_entry(dialogue uuid, share integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_registering();
  d := private.own_dialogue(dialogue);
  if coalesce(share not between 0 and 100, true) then perform private.refuse('share_unusable', 400); end if;
  perform private.lock_registering(d);
  perform private.audit('double_entry_requested', d.id, jsonb_build_object('share', share));
  update private.registrations r set to_check = random() * 100 < share
  from private.submissions s where s.id = r.submission_id and s.channel = 'paper' and s.withdrawn_on is null and r.dialogue_id = d.id
    and not exists (select from private.entry_checks c where c.registration_id = r.id);
  return jsonb_build_object('share', share);
end
$$;
comment on function api.request_double_entry(uuid, integer) is
  'Asks for a share (0–100 per cent, drawn by chance) of the papers, those registered and those to come, to be typed a second time. '
  'Registrar, facilitator, administrator. Refuses not_found, share_unusable.';

create function private.comparable(entry jsonb) returns jsonb language sql immutable set search_path = '' as $$
  select coalesce(jsonb_object_agg(x.key, x.value), '{}'::jsonb) from (
    select e.key, e.value from jsonb_each(entry) e
    where (e.key not like 'point:%' or private.is_mark(e.value)) and e.value not in ('[]'::jsonb, '""'::jsonb)
    union all
    select concat_ws(':', 'point', e.value ->> 'section', coalesce(e.value ->> 'passage', 'section'),
        row_number() over (partition by e.value ->> 'section', e.value ->> 'passage' order by e.value ->> 'text', e.value ->> 'kind')),
      e.value || jsonb_build_object('passage', e.value -> 'passage')
    from jsonb_each(entry) e where e.key like 'point:%' and not private.is_mark(e.value)) x
$$;
comment on function private.comparable(jsonb) is
  'An entry whose points have names that do not depend on who typed them: section, passage and place among those there. Can be stored as it is.';

create function private.entry_of(r private.registrations) returns jsonb language sql stable set search_path = '' as $$
  select private.comparable(coalesce(jsonb_object_agg(x.key, x.value), '{}'::jsonb)) from (
    select a.question_id::text as key, case when q.kind in ('multiple_choice', 'ranking') then to_jsonb(a.choice) else to_jsonb(a.choice[1]) end as value
    from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = r.submission_id
    union all select 'background:' || b.key, to_jsonb(b.option) from private.submission_backgrounds b where b.submission_id = r.submission_id
    union all
    select coalesce(p.question_id::text, 'point:' || p.id), case when q.kind = 'free_text' then to_jsonb(p.original)
      when q.kind = 'wording' then jsonb_build_object('passage', p.passage_lineage, 'text', p.original)
      else jsonb_build_object('section', p.section_lineage, 'passage', p.passage_lineage, 'kind', p.kind, 'text', p.original) end
    from private.points p left join private.questions q on q.id = p.question_id where p.submission_id = r.submission_id
    union all select m.key, jsonb_build_object('mark', m.value) from jsonb_each_text(r.marks) m) x
$$;
comment on function private.entry_of(private.registrations) is 'What was typed the first time, put together again. Never leaves the database as a whole.';

create function private.reads_alike(one jsonb, other jsonb) returns boolean language sql immutable set search_path = '' as $$
  select coalesce(regexp_replace(btrim(one::text), '(\s|\\n)+', ' ', 'g') = regexp_replace(btrim(other::text), '(\s|\\n)+', ' ', 'g'), false)
$$;
comment on function private.reads_alike(jsonb, jsonb) is 'The same but for the breaking of lines and the number of blanks.';

create function api.enter_again(registration uuid, entry jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.registrations; d private.dialogues; first jsonb; second jsonb; compared integer; bad record; found integer;
begin
  r := private.own_registration(registration);
  d := private.own_dialogue(r.dialogue_id);
  perform private.check_entry(entry);
  perform private.lock_registering(d);
  if r.registered_by = private.person() then perform private.refuse('same_person_again', 409); end if;
  if exists (select from private.entry_checks c where c.registration_id = r.id) then perform private.refuse('entered_twice_already', 409); end if;
  if not exists (select from private.submissions s where s.id = r.submission_id and s.channel = 'paper' and s.withdrawn_on is null) then perform private.refuse('not_found', 404); end if;
  select e.key, private.why_not_allowed(d, q, e.key, e.value) as code into bad
  from jsonb_each((private.split_entry(entry)).answers) e left join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
  where private.why_not_allowed(d, q, e.key, e.value) is not null limit 1;
  if bad.code is not null then perform private.refuse(bad.code, 400, bad.key); end if;
  first := private.entry_of(r);
  second := private.comparable(entry);
  select count(*) into compared from (select jsonb_object_keys(first) union select jsonb_object_keys(second)) k;
  select count(*) into found from jsonb_object_keys(first || second) k where not private.reads_alike(first -> k, second -> k);
  insert into private.entry_checks (registration_id, municipality_id, checked_by, compared, differing)
  values (r.id, d.municipality_id, private.person(), compared, found);
  insert into private.entry_differences (municipality_id, registration_id, key, first, second)
  select d.municipality_id, r.id, k, first -> k, second -> k from jsonb_object_keys(first || second) k where not private.reads_alike(first -> k, second -> k);
  perform private.audit('form_entered_again', d.id, jsonb_build_object('number', r.number, 'differing', found));
  return jsonb_build_object('id', r.id, 'number', r.number, 'compared', compared, 'differing', found);
end
$$;
comment on function api.enter_again(uuid, jsonb) is
  'Types a paper a second time, without the first being shown, and keeps what differs. Another person than the first; once. Registrar, facilitator, administrator. '
  'Refuses same_person_again, entered_twice_already, not_found (also what was undone or is no paper), answer_unreadable, draft_too_large and what private.why_not_allowed finds.';

create function api.entry_differences(registration uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare r private.registrations; d private.dialogues;
begin
  r := private.own_registration(registration);
  d := private.own_dialogue(r.dialogue_id);
  return private.registration_card(r) || jsonb_build_object('dialogue', d.slug,
    'differences', (select coalesce(jsonb_agg(jsonb_build_object('key', e.key, 'first', e.first, 'second', e.second, 'decision', e.decision) order by e.key), '[]'::jsonb)
      from private.entry_differences e where e.registration_id = r.id));
end
$$;
comment on function api.entry_differences(uuid) is 'What two people read differently on one form. Registrar, facilitator, administrator. Refuses not_found.';

create function private.acting_role() returns text language sql stable set search_path = '' as $$
  select m.role from private.members m where m.municipality_id = private.municipality() and m.person_id = private.person()
    and m.role in ('registrar', 'administrator', 'facilitator') order by array_position('{registrar,administrator,facilitator}'::text[], m.role) limit 1
$$;

create function api.decide_differences(registration uuid, submission uuid, decisions jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.registrations; d private.dialogues; s private.submissions; corrected jsonb; split record; e record; chosen integer := 0;
begin
  r := private.own_registration(registration);
  d := private.own_dialogue(r.dialogue_id);
  perform private.lock_registering(d);
  if private.swedish_day(now()) > private.closing_day(d) + private.days_to_register() then perform private.refuse('registration_closed', 409); end if;
  select * into s from private.submissions x where x.id = r.submission_id;
  if s.withdrawn_on is not null then perform private.refuse('not_found', 404); end if;
  if exists (select from private.entry_differences x where x.registration_id = r.id and x.decision is null
             and coalesce(decisions ->> x.key not in ('first', 'second'), true)) then perform private.refuse('decision_missing', 400); end if;
  corrected := private.entry_of(r);
  for e in select x.key, x.second, decisions ->> x.key as decision from private.entry_differences x where x.registration_id = r.id and x.decision is null loop
    if e.decision = 'second' then
      chosen := chosen + 1;
      corrected := case when e.second is null then corrected - e.key else corrected || jsonb_build_object(e.key, e.second) end;
    end if;
  end loop;
  if chosen > 0 then
    select * into split from private.split_entry(corrected);
    update private.submissions x set withdrawn_on = current_date, receipt_hash = private.key_hash(gen_random_uuid()::text) where x.id = s.id;
    perform private.put_submission(d, submission, s.receipt_hash, s.channel, s.language, s.arrived_on, split.answers);
    update private.registrations x set submission_id = submission, marks = split.marks where x.id = r.id;
  end if;
  update private.entry_differences x set decision = decisions ->> x.key, decided_by = private.person(), first = null, second = null
    where x.registration_id = r.id and x.decision is null;
  perform private.audit('differences_decided', d.id, jsonb_build_object('number', r.number, 'role', private.acting_role(), 'changed', chosen));
  return jsonb_build_object('number', r.number, 'changed', chosen);
end
$$;
comment on function api.decide_differences(uuid, uuid, jsonb) is
  'Decides every difference of a form: {key: first | second}. Where the second typing is right, the submission is withdrawn and one with the corrected answers (id: submission) '
  'takes its place, receipt and number; nothing that was stored is changed. Logged with the role of who decided. Registrar, facilitator, administrator. '
  'Refuses not_found, decision_missing, registration_closed and what private.store_answers refuses.';

create function api.paper_desk(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; today date := private.swedish_day(now());
begin
  perform private.require_registering();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'today', today, 'opensOn', private.swedish_day(d.opens_at), 'closesOn', private.closing_day(d), 'registerUntil', private.closing_day(d) + private.days_to_register(),
    'registering', d.state <> 'draft' and now() >= d.opens_at and today <= private.closing_day(d) + private.days_to_register(),
    'printing', private.phase(d.state, d.opens_at, d.closes_at) in ('scheduled', 'open'),
    'batches', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'language', b.language, 'printedOn', b.printed_on, 'first', f.first, 'last', f.last, 'forms', f.forms, 'registered', f.registered)
        order by f.first desc), '[]'::jsonb) from private.paper_batches b cross join lateral (
        select min(x.number) as first, max(x.number) as last, count(*) as forms,
          count(*) filter (where exists (select from private.registrations r where r.form_id = x.id and r.undone_on is null)) as registered
        from private.paper_forms x where x.batch_id = b.id) f where b.dialogue_id = d.id),
    'registered', (select coalesce(jsonb_agg(private.registration_card(r) order by r.number desc), '[]'::jsonb) from private.registrations r where r.dialogue_id = d.id and r.registered_on = current_date),
    'channels', (select coalesce(jsonb_object_agg(c.channel, c.respondents), '{}'::jsonb) from (select s.channel, count(*) as respondents
        from private.registrations r join private.submissions s on s.id = r.submission_id and s.withdrawn_on is null where r.dialogue_id = d.id group by s.channel) c),
    'share', private.check_share(d.id),
    'toCheck', (select coalesce(jsonb_agg(private.registration_card(r) order by r.number), '[]'::jsonb) from private.registrations r
        join private.submissions s on s.id = r.submission_id and s.withdrawn_on is null
        where r.dialogue_id = d.id and r.to_check and not exists (select from private.entry_checks c where c.registration_id = r.id)),
    'undecided', (select coalesce(jsonb_agg(private.registration_card(r) order by r.number), '[]'::jsonb) from private.registrations r
        where r.dialogue_id = d.id and exists (select from private.entry_differences e where e.registration_id = r.id and e.decision is null)),
    'checks', (select jsonb_build_object('forms', count(*), 'compared', coalesce(sum(c.compared), 0), 'differing', coalesce(sum(c.differing), 0))
        from private.entry_checks c join private.registrations r on r.id = c.registration_id where r.dialogue_id = d.id));
end
$$;
comment on function api.paper_desk(uuid) is
  'What the page "Papper och telefon" shows: batches, what was registered today and in all, what waits for a second typing. No answer and no text. Registrar, facilitator, administrator. Refuses not_found.';

create or replace function private.count_waiting(dialogue uuid, everything boolean default false) returns integer
  language plpgsql security definer set search_path = '' set enable_nestloop = off set work_mem = '64MB' as $$
declare
  d private.dialogues;
  k integer;
  waiting integer;
  take integer;
  first_serial integer;
  first_number integer;
  batch uuid[];
  only_late boolean;
begin
  select * into d from private.dialogues x where x.id = dialogue;
  if d.id is null or not pg_try_advisory_xact_lock(hashtextextended('count ' || dialogue::text, 0)) then return 0; end if;
  select m.minimum_group into k from private.municipalities m where m.id = d.municipality_id;
  only_late := private.phase(d.state, d.opens_at, d.closes_at) = 'closed' and not exists (
    select from private.submissions s left join private.registrations r on r.submission_id = s.id
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted))
      and not coalesce(r.late or r.undone_on is not null, false));
  everything := not only_late and (everything or private.phase(d.state, d.opens_at, d.closes_at) = 'closed');
  select count(*) into waiting from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted));
  take := case when everything then waiting
    when only_late then case when waiting >= k or private.swedish_day(now()) > private.closing_day(d) + private.days_to_register() then waiting else 0 end
    when waiting >= 2 * k then waiting - k else 0 end;
  if take = 0 then return 0; end if;

  batch := array(select s.id from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted)) order by s.arrival limit take
    for update);

  perform private.tally(d,
    array(select s.id from private.submissions s where s.id = any (batch) and not s.counted and s.withdrawn_on is null),
    array(select s.id from private.submissions s where s.id = any (batch) and s.counted));

  select coalesce(max(s.serial), 0) into first_serial from private.submissions s where s.dialogue_id = d.id;
  update private.submissions s set serial = first_serial + o.place
  from (select x.id, row_number() over (order by x.arrival) as place from private.submissions x where x.id = any (batch) and x.serial is null) o
  where s.id = o.id;
  select coalesce(max(p.number), 0) into first_number from private.points p where p.dialogue_id = d.id;
  update private.points p set number = first_number + o.place
  from (select x.id, row_number() over (order by s.serial, x.id) as place from private.points x
        join private.submissions s on s.id = x.submission_id where x.submission_id = any (batch) and x.number is null) o
  where p.id = o.id;
  update private.submissions s set uncounted = (s.withdrawn_on is not null), counted = true where s.id = any (batch);
  perform private.control_disclosure(d.id, everything);
  return take;
end
$$;
comment on function private.count_waiting(uuid, boolean) is
  'Adds waiting submissions (and takes away withdrawn ones) to the tallies, gives serial numbers, and decides anew what may be shown. '
  'While the dialogue is open at least minimum_group submissions are left waiting and at least as many are counted at a time. '
  'After closing the rest is counted at once; papers that are typed in later wait until they are minimum_group, or until none may come any more, '
  'and change the picture only where nobody can be seen by the difference. '
  'Returns how many were taken. Needs the municipality entered.';

grant execute on function api.print_paper_forms(uuid, text, jsonb), api.paper_batch(uuid), api.paper_form(uuid, integer),
  api.register_submission(uuid, uuid, jsonb, jsonb, text), api.undo_registration(uuid), api.request_double_entry(uuid, integer),
  api.enter_again(uuid, jsonb), api.entry_differences(uuid), api.decide_differences(uuid, uuid, jsonb), api.paper_desk(uuid) to authenticated;

-- What the sender has corrected herself is not typed a second time, and no second reading of the paper is put over it.
create function private.leave_to_the_sender() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from private.entry_differences e using private.registrations r
  where r.submission_id = new.id and e.registration_id = r.id and e.decision is null;
  update private.registrations r set to_check = false where r.submission_id = new.id and r.to_check;
  return null;
end
$$;
create function private.check_uncorrected() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from private.registrations r join private.submissions s on s.id = r.submission_id
             where r.id = new.registration_id and s.corrected_on is not null) then
    perform private.refuse('submission_corrected', 409);
  end if;
  return new;
end
$$;
comment on function private.check_uncorrected() is 'Refuses submission_corrected: the paper says no longer what its sender wants to have said.';
reset role;

create trigger what_the_sender_corrected_is_not_checked after update of edition on private.submissions
  for each row execute function private.leave_to_the_sender();
create trigger a_check_is_of_what_stands_on_the_paper before insert on private.entry_checks
  for each row execute function private.check_uncorrected();
