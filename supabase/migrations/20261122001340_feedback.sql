-- What everybody is told afterwards: the feedback in every language, letters to those who asked for one, and what became of it.

alter table private.dialogues add column feedback_id uuid not null default gen_random_uuid();
create unique index dialogues_by_feedback on private.dialogues (feedback_id);
comment on column private.dialogues.feedback_id is 'Under this id the texts of the feedback are translated, as those of a version are under the id of the version.';

create table private.follow_ups (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  theme_id uuid,
  section_lineage uuid,
  promise text not null check (length(btrim(promise)) between 3 and 1000 and private.is_clean_text(promise)),
  removed boolean not null default false,
  row_version integer not null default 1,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id),
  unique (municipality_id, id)
);
create index follow_ups_by_dialogue on private.follow_ups (dialogue_id);
comment on table private.follow_ups is 'What was promised, of a theme, of a section or of the whole: it is followed up in public.';

create table private.follow_up_reports (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  follow_up_id uuid not null,
  status text not null check (status in ('planned', 'under_way', 'done', 'dropped')),
  reported_on date not null,
  text text not null default '' check (length(text) <= 2000 and private.is_clean_text(text)),
  next_on date,
  made_by uuid not null,
  made_at timestamptz not null default clock_timestamp(),
  foreign key (municipality_id, follow_up_id) references private.follow_ups (municipality_id, id),
  constraint what_is_dropped_says_why check (status <> 'dropped' or length(btrim(text)) >= 10),
  constraint what_is_ended_is_not_awaited check (status not in ('done', 'dropped') or next_on is null)
);
create index follow_up_reports_by_follow_up on private.follow_up_reports (follow_up_id, reported_on, made_at);
comment on table private.follow_up_reports is 'How far it had come on a day. next_on: when it is to be followed up again; staff are reminded then.';

create table private.notification_addresses (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  address text not null check (length(address) between 6 and 254),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  origin text not null check (origin ~ '^https?://[^/\s]{1,253}$'),
  key_hash bytea check (length(key_hash) = 32),
  due text check (due in ('confirm', 'published')),
  confirmed boolean not null default false,
  expires_on date,
  not_before timestamptz,
  tries integer not null default 0,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id) on delete cascade,
  constraint an_unconfirmed_address_is_forgotten check (confirmed = (expires_on is null)),
  constraint only_who_said_yes_is_told check (due is distinct from 'published' or confirmed)
);
create unique index an_address_is_left_once on private.notification_addresses (dialogue_id, lower(address));
create unique index notification_addresses_by_key on private.notification_addresses (key_hash);
create index notification_addresses_due on private.notification_addresses (not_before) where due is not null;
comment on table private.notification_addresses is
  'Where a letter goes when the feedback of a dialogue is published, and for nothing else. Stands apart: nothing here leads to a submission, and once it is '
  'confirmed no day says when it was left. An address that nobody confirms is erased after three days, a confirmed one with the letter that it was left for.';

do $$
declare name text;
begin
  foreach name in array array['follow_ups', 'follow_up_reports', 'notification_addresses'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert, update, delete on private.%I to radslag_api', name);
  end loop;
end
$$;
create trigger the_working_group_is_told after insert or update or delete on private.follow_ups for each row execute function private.tell_working_group();

set role radslag_api;

-- Translations --------------------------------------------------------------------------------------------------------

create function private.feedback_units(whose uuid)
  returns table (place bigint, section uuid, owner uuid, field text, swedish boolean, source text) language sql stable set search_path = '' as $$
  with d as (select x.* from private.dialogues x where x.feedback_id = whose)
  select row_number() over (order by u.rank, u.position nulls last, u.name, u.owner, u.within), u.section, u.owner, u.field, false, u.source
  from (
    select 1 as rank, s.position, t.name, t.section_lineage as section, t.id as owner, v.within, v.field, v.source
    from d join private.themes t on t.dialogue_id = d.id and t.merged_into is null and not t.removed
    join private.dispositions x on x.theme_id = t.id
    left join private.sections s on s.version_id = d.version_id and s.lineage = t.section_lineage
    cross join lateral (values (1, 'name', t.name), (2, 'summary', t.summary), (3, 'comment', to_jsonb(x) ->> 'comment'), (4, 'reason', x.reason)) v (within, field, source)
    union all
    select 2, s.position, '', r.section_lineage, r.id, 1, 'reason', r.reason
    from d join private.revisions r on r.dialogue_id = d.id and r.published_version_id is not null
    left join private.sections s on s.version_id = r.base_version_id and s.lineage = r.section_lineage
    union all
    select 3, s.position, f.promise, f.section_lineage, f.id, 1, 'promise', f.promise
    from d join private.follow_ups f on f.dialogue_id = d.id and not f.removed
    left join private.sections s on s.version_id = d.version_id and s.lineage = f.section_lineage
    union all
    select 3, s.position, f.promise, f.section_lineage, r.id, 1 + row_number() over (order by r.reported_on, r.made_at), 'text', r.text
    from d join private.follow_ups f on f.dialogue_id = d.id and not f.removed join private.follow_up_reports r on r.follow_up_id = f.id
    left join private.sections s on s.version_id = d.version_id and s.lineage = f.section_lineage
    union all
    select 4, null, '', null, d.feedback_id, 1, 'reason', private.feedback_reason(d) from d
  ) u where btrim(coalesce(u.source, '')) <> ''
$$;
comment on function private.feedback_units(uuid) is
  'What can be translated of the feedback that has this id: names, summaries and answers of answered themes, reasons of published changes, and what is followed up.';

create or replace function private.units_of(whose uuid)
  returns table (place bigint, section uuid, owner uuid, field text, swedish boolean, source text) language sql stable set search_path = '' as $$
  select * from private.version_units(whose) union all select * from private.dialogue_units(whose) union all select * from private.feedback_units(whose)
$$;
comment on function private.units_of(uuid) is 'The units of a version, of a dialogue or of the feedback of one, by its id; none for anything else.';

create or replace function private.own_units(whose uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if not exists (select from private.versions v where v.id = whose) and not exists (select from private.dialogues d where whose in (d.id, d.feedback_id)) then
    perform private.refuse('not_found', 404);
  end if;
end
$$;
comment on function private.own_units(uuid) is 'Refuses not_found for anything but a version, a dialogue or the feedback of one, of the municipality entered.';

-- Follow-up -----------------------------------------------------------------------------------------------------------

create function private.follow_up_cards(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'theme', private.living_theme(f.theme_id), 'section', f.section_lineage, 'promise', f.promise, 'rowVersion', f.row_version,
    'nextOn', (select r.next_on from private.follow_up_reports r where r.follow_up_id = f.id order by r.reported_on desc, r.made_at desc limit 1),
    'reports', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'status', r.status, 'on', r.reported_on, 'text', r.text) order by r.reported_on, r.made_at), '[]'::jsonb)
      from private.follow_up_reports r where r.follow_up_id = f.id)) order by s.position nulls last, f.promise, f.id), '[]'::jsonb)
  from private.follow_ups f left join private.sections s on s.version_id = d.version_id and s.lineage = f.section_lineage
  where f.dialogue_id = d.id and not f.removed
$$;
comment on function private.follow_up_cards(private.dialogues) is 'What was promised, with how far it has come, oldest report first. Names nobody.';

create function private.is_overdue(f private.follow_ups) returns boolean language sql stable set search_path = '' as $$
  select coalesce((select r.status not in ('done', 'dropped') and r.next_on <= current_date
    from private.follow_up_reports r where r.follow_up_id = f.id order by r.reported_on desc, r.made_at desc limit 1), false)
$$;

create function api.feedback_work(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object('feedbackId', d.feedback_id,
    'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'section', t.section_lineage) order by t.name), '[]'::jsonb)
      from private.themes t join private.dispositions x on x.theme_id = t.id where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'followUps', private.follow_up_cards(d),
    'overdue', (select coalesce(jsonb_agg(f.id), '[]'::jsonb) from private.follow_ups f where f.dialogue_id = d.id and not f.removed and private.is_overdue(f)),
    'reporters', (select coalesce(jsonb_object_agg(r.id, m.name), '{}'::jsonb) from private.follow_ups f join private.follow_up_reports r on r.follow_up_id = f.id
      cross join lateral (select min(x.name) as name from private.members x where x.person_id = r.made_by and x.municipality_id = r.municipality_id) m
      where f.dialogue_id = d.id and not f.removed),
    'addresses', (select count(*) from private.notification_addresses a where a.dialogue_id = d.id and a.confirmed));
end
$$;
comment on function api.feedback_work(uuid) is
  'What staff need for the feedback: its id for translations, answered themes, what is followed up with who reported, what is overdue, and how many wait for a letter. Any member. Refuses not_found.';

create function api.save_follow_up(dialogue uuid, follow_up jsonb, row_version integer default 0) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; f private.follow_ups; told text := btrim(coalesce(follow_up ->> 'promise', ''), E' \n\t');
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if length(told) < 3 then perform private.refuse('promise_missing', 400); end if;
  perform private.check_text(told, 1000);
  if follow_up ->> 'theme' is not null and not exists (select from private.themes t where t.id = private.uuid_of(follow_up ->> 'theme') and t.dialogue_id = d.id and t.merged_into is null and not t.removed) then
    perform private.refuse('theme_unknown', 400);
  end if;
  if follow_up ->> 'section' is not null and not exists (select from private.sections s where s.version_id = d.version_id and s.lineage = private.uuid_of(follow_up ->> 'section')) then
    perform private.refuse('section_unknown', 400);
  end if;
  if follow_up ->> 'id' is null then
    insert into private.follow_ups (municipality_id, dialogue_id, theme_id, section_lineage, promise)
    values (d.municipality_id, d.id, private.uuid_of(follow_up ->> 'theme'), private.uuid_of(follow_up ->> 'section'), told) returning * into f;
    perform private.remember(d.id, 'save_follow_up', jsonb_build_object('remove', f.id, 'rowVersion', f.row_version));
  else
    select * into f from private.follow_ups x where x.id = private.uuid_of(follow_up ->> 'id') and x.dialogue_id = d.id and not x.removed for update;
    if f.id is null then perform private.refuse('not_found', 404); end if;
    if f.row_version is distinct from save_follow_up.row_version then perform private.refuse('changed_by_other', 409); end if;
    perform private.remember(d.id, 'save_follow_up', jsonb_build_object('restore', to_jsonb(f), 'rowVersion', f.row_version + 1));
    update private.follow_ups x set promise = told, theme_id = private.uuid_of(follow_up ->> 'theme'), section_lineage = private.uuid_of(follow_up ->> 'section'),
      row_version = x.row_version + 1 where x.id = f.id returning * into f;
  end if;
  perform private.audit('follow_up_saved', d.id);
  return jsonb_build_object('id', f.id, 'rowVersion', f.row_version);
end
$$;
comment on function api.save_follow_up(uuid, jsonb, integer) is
  'Keeps a promise ({id?, theme, section, promise}; row_version as read) that is followed up in public. Administrator, working group. '
  'Refuses promise_missing, theme_unknown, section_unknown, text_too_long, text_unreadable, changed_by_other, not_found.';

create function api.report_follow_up(follow_up uuid, status text, reported_on date, text text, next_on date default null) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare f private.follow_ups; made uuid; told text := btrim(coalesce(report_follow_up.text, ''), E' \n\t');
begin
  perform private.require_role('administrator', 'working_group');
  select * into f from private.follow_ups x where x.id = follow_up and not x.removed for update;
  if f.id is null then perform private.refuse('not_found', 404); end if;
  if status is null or status not in ('planned', 'under_way', 'done', 'dropped') then perform private.refuse('status_unknown', 400); end if;
  if reported_on is null or reported_on > current_date then perform private.refuse('follow_up_day_unusable', 400, 'reported'); end if;
  if next_on is not null and next_on <= reported_on then perform private.refuse('follow_up_day_unusable', 400, 'next'); end if;
  if status = 'dropped' and length(told) < 10 then perform private.refuse('reason_missing', 400); end if;
  perform private.check_text(told, 2000);
  insert into private.follow_up_reports (municipality_id, follow_up_id, status, reported_on, text, next_on, made_by)
  values (f.municipality_id, f.id, status, reported_on, told, case when status not in ('done', 'dropped') then next_on end, private.person()) returning id into made;
  update private.follow_ups x set row_version = x.row_version + 1 where x.id = f.id;
  perform private.remember(f.dialogue_id, 'report_follow_up', jsonb_build_object('report', made));
  perform private.audit('follow_up_reported', f.dialogue_id, jsonb_build_object('status', status));
  return jsonb_build_object('id', made);
end
$$;
comment on function api.report_follow_up(uuid, text, date, text, date) is
  'How far it has come on a day: planned, under_way, done or dropped (with a reason), and when it is followed up next. Reports stay. Administrator, working group. '
  'Refuses status_unknown, follow_up_day_unusable (details: reported in the future, or next not after it), reason_missing, text_too_long, text_unreadable, not_found.';

create function api.remove_follow_up(follow_up uuid) returns void language plpgsql security definer set search_path = '' as $$
declare f private.follow_ups;
begin
  perform private.require_role('administrator', 'working_group');
  update private.follow_ups x set removed = true, row_version = x.row_version + 1 where x.id = follow_up and not x.removed returning * into f;
  if f.id is null then perform private.refuse('not_found', 404); end if;
  perform private.remember(f.dialogue_id, 'remove_follow_up', jsonb_build_object('followUp', f.id));
  perform private.audit('follow_up_removed', f.dialogue_id);
end
$$;
comment on function api.remove_follow_up(uuid) is 'Takes a promise, with its reports, away from everyone; undoing brings it back. Administrator, working group. Refuses not_found.';

create function private.undo_save_follow_up(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare was jsonb := i -> 'restore';
begin
  update private.follow_ups x set row_version = x.row_version + 1,
    removed = was is null,
    promise = coalesce(was ->> 'promise', x.promise),
    theme_id = case when was is null then x.theme_id else (was ->> 'theme_id')::uuid end,
    section_lineage = case when was is null then x.section_lineage else (was ->> 'section_lineage')::uuid end
  where x.id = coalesce(i ->> 'remove', was ->> 'id')::uuid and x.dialogue_id = d.id and x.row_version = (i ->> 'rowVersion')::integer;
  if not found then perform private.refuse('changed_by_other', 409); end if;
end
$$;
create function private.undo_report_follow_up(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  delete from private.follow_up_reports r where r.id = (i ->> 'report')::uuid;
  if not found then perform private.refuse('changed_by_other', 409); end if;
end
$$;
create function private.undo_remove_follow_up(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  update private.follow_ups x set removed = false, row_version = x.row_version + 1 where x.id = (i ->> 'followUp')::uuid and x.dialogue_id = d.id
$$;

create function api.overdue_follow_ups() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return (select coalesce(jsonb_agg(jsonb_build_object('dialogue', d.slug, 'title', d.title, 'number', o.number) order by d.slug), '[]'::jsonb)
    from (select f.dialogue_id, count(*) as number from private.follow_ups f where not f.removed and private.is_overdue(f) group by f.dialogue_id) o
    join private.dialogues d on d.id = o.dialogue_id);
end
$$;
comment on function api.overdue_follow_ups() is 'Dialogues with promises whose day to be followed up has come, and how many. Any member.';

-- Letters -------------------------------------------------------------------------------------------------------------

create function private.tell_those_who_asked() returns trigger language plpgsql set search_path = '' as $$
begin
  update private.notification_addresses a set due = 'published', not_before = null, tries = 0 where a.dialogue_id = new.id and a.confirmed;
  return null;
end
$$;

create function api.leave_address(municipality text, dialogue text, address text, language text, origin text) returns void
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality); given text := btrim(coalesce(address, ''));
begin
  d := private.find_dialogue(dialogue);
  if d.feedback_published_on is not null then perform private.refuse('feedback_published_already', 409); end if;
  if length(given) not between 6 and 254 or given !~ '^[^\s@<>",;:()\[\]\\]{1,64}@[^\s@<>",;:()\[\]\\.]+(\.[^\s@<>",;:()\[\]\\.]+)+$' or not private.is_clean_text(given) then
    perform private.refuse('address_unusable', 400);
  end if;
  if (select count(*) from private.notification_addresses a where not a.confirmed) >= 500 then perform private.refuse('too_many_addresses', 429); end if;
  -- The answer is the same whether the address stood here or not. A letter goes to one who has not said yes once a day at most.
  insert into private.notification_addresses as a (municipality_id, dialogue_id, address, language, origin, due, expires_on)
  values (entered, d.id, given, leave_address.language, leave_address.origin, 'confirm', current_date + 3)
  on conflict (dialogue_id, lower(a.address)) do update set due = 'confirm', language = excluded.language, origin = excluded.origin, expires_on = excluded.expires_on
  where not a.confirmed and a.due is null and a.expires_on < excluded.expires_on;
end
$$;
comment on function api.leave_address(text, text, text, text, text) is
  'Leaves an address for one letter, when the feedback is published; a letter asks first whether that is right. Says nothing about whether the address stood here. '
  'Refuses address_unusable, feedback_published_already, too_many_addresses (500 that nobody has confirmed), not_found. Definer: writes an address that nothing reads but the sending of letters.';

create function private.find_address(key text) returns private.notification_addresses language plpgsql set search_path = '' as $$
declare a private.notification_addresses;
begin
  select * into a from private.notification_addresses x where x.key_hash = private.key_hash(key) for update;
  if a.id is null then perform private.refuse('address_unknown', 404); end if;
  return a;
end
$$;

create function api.notification(municipality text, key text) returns jsonb language plpgsql security definer set search_path = '' as $$
declare a private.notification_addresses; entered uuid := private.enter(municipality);
begin
  a := private.find_address(key);
  return (select jsonb_build_object('confirmed', a.confirmed, 'dialogue', d.slug, 'title', d.title) from private.dialogues d where d.id = a.dialogue_id);
end
$$;
comment on function api.notification(text, text) is
  'What the key of a letter opens: which dialogue it is about, and whether the address is confirmed. Never the address. Refuses address_unknown, not_found. Definer: reaches one address, by its key.';

create function api.confirm_address(municipality text, key text) returns void language plpgsql security definer set search_path = '' as $$
declare a private.notification_addresses; entered uuid := private.enter(municipality);
begin
  a := private.find_address(key);
  update private.notification_addresses x set confirmed = true, expires_on = null, not_before = null, tries = 0,
    due = case when (select d.feedback_published_on from private.dialogues d where d.id = a.dialogue_id) is not null then 'published' end
  where x.id = a.id and not x.confirmed;
end
$$;
comment on function api.confirm_address(text, text) is
  'Says yes to the letter. Where the feedback was published meanwhile, it goes at once. Refuses address_unknown, not_found. Definer: reaches one address, by its key.';

create function api.forget_address(municipality text, key text) returns void language plpgsql security definer set search_path = '' as $$
declare a private.notification_addresses; entered uuid := private.enter(municipality);
begin
  a := private.find_address(key);
  delete from private.notification_addresses x where x.id = a.id;
end
$$;
comment on function api.forget_address(text, text) is 'Erases the address. Refuses address_unknown, not_found. Definer: reaches one address, by its key.';

create function private.next_letter() returns jsonb language plpgsql security definer set search_path = '' as $$
declare m record; a private.notification_addresses; secret text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  for m in select x.id, x.slug, x.name from private.municipalities x loop
    perform set_config('radslag.municipality', m.id::text, true);
    select * into a from private.notification_addresses x where x.due is not null and coalesce(x.not_before, now()) <= now() order by x.due, x.id limit 1 for update skip locked;
    if a.id is null then continue; end if;
    update private.notification_addresses x set key_hash = private.key_hash(secret) where x.id = a.id;
    return (select jsonb_build_object('id', a.id, 'municipality', m.slug, 'name', m.name, 'kind', a.due, 'to', a.address, 'language', a.language, 'origin', a.origin,
      'key', secret, 'dialogue', d.slug, 'title', d.title) from private.dialogues d where d.id = a.dialogue_id);
  end loop;
  return null;
end
$$;
comment on function private.next_letter() is
  'The next letter to send, its row locked, with a new key for it; null when there is none. Run by the installation, which tells private.letter_sent in the same transaction. Not callable through the API.';

create function private.letter_sent(letter uuid, municipality text, taken boolean) returns void language plpgsql security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality);
begin
  delete from private.notification_addresses a where a.id = letter and ((taken and a.due = 'published') or (not taken and a.tries >= 9));
  update private.notification_addresses a set due = case when not taken then a.due end, tries = case when taken then 0 else a.tries + 1 end,
    not_before = case when not taken then now() + interval '5 minutes' * power(2, a.tries) end
  where a.id = letter;
end
$$;
comment on function private.letter_sent(uuid, text, boolean) is
  'A letter was taken by the mail server: the address of a last letter is erased. Or it was not: it is tried again later, ten times in about two days, and then the address is erased too. Run by the installation.';

create function private.erase_old_addresses() returns void language plpgsql security definer set search_path = '' as $$
declare m record;
begin
  for m in select x.id from private.municipalities x loop
    perform set_config('radslag.municipality', m.id::text, true);
    delete from private.notification_addresses a where a.expires_on < current_date
      or exists (select from private.dialogues d where d.id = a.dialogue_id and d.feedback_published_on is null and d.closes_at < now() - interval '2 years');
  end loop;
end
$$;
comment on function private.erase_old_addresses() is
  'Erases addresses that nobody confirmed in three days, and those of dialogues that have told nothing for two years. Run by the installation, not callable through the API.';

grant execute on function api.feedback_work(uuid), api.save_follow_up(uuid, jsonb, integer), api.report_follow_up(uuid, text, date, text, date), api.remove_follow_up(uuid),
  api.overdue_follow_ups() to authenticated;
grant execute on function api.leave_address(text, text, text, text, text), api.notification(text, text), api.confirm_address(text, text), api.forget_address(text, text) to anon, authenticated;
reset role;

create trigger those_who_asked_are_told after update of feedback_published_on on private.dialogues
  for each row when (old.feedback_published_on is null and new.feedback_published_on is not null) execute function private.tell_those_who_asked();
