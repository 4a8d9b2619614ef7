-- The life of a version: which steps lead where, who decided them, and what a new version repeals.

alter table private.versions drop constraint versions_state_check;
alter table private.versions add constraint versions_state_check check (state in
  ('draft', 'dialogue', 'revision', 'referral', 'proposal', 'adopted', 'in_force', 'under_review', 'repealed', 'dormant'));

create table private.decisions (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  version_id uuid not null,
  arrival bigint generated always as identity,
  step text not null check (length(step) between 1 and 40),
  from_state text not null,
  to_state text not null,
  body text check (length(body) between 1 and 200),
  decided_on date,
  paragraph text check (length(paragraph) between 1 and 40),
  diary_number text check (length(diary_number) between 1 and 80),
  reason text check (length(reason) between 1 and 2000),
  replaced_by uuid,
  noted_by uuid not null,
  noted_on date not null default current_date,
  taken_back boolean not null default false,
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id),
  foreign key (municipality_id, replaced_by) references private.versions (municipality_id, id)
);
create index decisions_by_version on private.decisions (version_id, arrival);
comment on table private.decisions is
  'The steps that a version has taken, in order: body, day and paragraph where a body has decided. replaced_by: repealed because that version came into force. '
  'taken_back: noted by mistake; it is kept and shown to nobody.';

create table private.repeals (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  version_id uuid not null,
  repealed_version_id uuid,
  title text not null check (length(btrim(title)) between 1 and 300),
  decided_by text check (length(decided_by) between 1 and 200),
  decided_on date,
  paragraph text check (length(paragraph) between 1 and 40),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id),
  foreign key (municipality_id, repealed_version_id) references private.versions (municipality_id, id),
  constraint a_version_does_not_repeal_itself check (repealed_version_id <> version_id)
);
create unique index a_version_is_repealed_once_by_another on private.repeals (version_id, repealed_version_id);
comment on table private.repeals is 'What a version repeals when it comes into force: a version that is kept here, or a document by its title and decision.';

do $$
declare name text;
begin
  foreach name in array array['decisions', 'repeals'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
end
$$;
grant update (taken_back) on private.decisions to radslag_api;
grant update (repealed_version_id, title, decided_by, decided_on, paragraph), delete on private.repeals to radslag_api;

set role radslag_api;

create function private.version_steps() returns table (step text, from_states text[], to_state text, needs text[]) language sql immutable set search_path = '' as $$
  values
    ('consult', '{draft,revision}'::text[], 'dialogue', '{}'::text[]),
    ('revise', '{draft,dialogue,referral,proposal}', 'revision', '{}'),
    ('refer', '{draft,dialogue,revision}', 'referral', '{}'),
    ('propose', '{draft,dialogue,revision,referral}', 'proposal', '{}'),
    ('table', '{proposal}', 'proposal', '{body,decidedOn,paragraph}'),
    ('remit', '{proposal}', 'revision', '{body,decidedOn,paragraph,reason}'),
    ('reject', '{proposal}', 'dormant', '{body,decidedOn,paragraph}'),
    ('adopt', '{proposal}', 'adopted', '{body,decidedOn,paragraph}'),
    ('enter_into_force', '{adopted}', 'in_force', '{decidedOn}'),
    ('note_in_force', '{draft,dialogue,revision}', 'in_force', '{body,decidedOn}'),
    ('review', '{in_force}', 'under_review', '{}'),
    ('keep', '{under_review}', 'in_force', '{}'),
    ('repeal', '{adopted,in_force,under_review}', 'repealed', '{body,decidedOn,paragraph}'),
    ('rest', '{draft,dialogue,revision,referral,proposal}', 'dormant', '{reason}'),
    ('resume', '{dormant}', 'revision', '{}')
$$;
comment on function private.version_steps() is
  'The steps of a version''s life: from where, to where, and what must be known. remit is återremiss: back to revision, with the body and its reason. '
  'note_in_force is for a first version, imported, that was in force already.';

create function private.versions_take_their_steps() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    -- A text that came from elsewhere has its own past; one made from an earlier version here has not.
    if new.based_on is not null and new.state not in ('draft', 'dialogue', 'revision', 'referral', 'proposal') then
      perform private.refuse('transition_not_allowed', 409);
    end if;
  elsif new.state <> old.state and coalesce(current_setting('radslag.taking_back', true), '') <> new.id::text
      and not exists (select from private.version_steps() s where old.state = any (s.from_states) and s.to_state = new.state) then
    perform private.refuse('transition_not_allowed', 409, old.state);
  end if;
  return new;
end
$$;
comment on function private.versions_take_their_steps() is
  'Whoever writes: a version made from an earlier one is not decided yet, and a state changes only by a step that there is. Refuses transition_not_allowed.';

create function private.own_version(version uuid) returns private.versions language plpgsql set search_path = '' as $$
declare v private.versions;
begin
  select * into v from private.versions x where x.id = version for update;
  if v.id is null then perform private.refuse('not_found', 404); end if;
  return v;
end
$$;

create function private.decisions_of(version uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'step', x.step, 'from', x.from_state, 'to', x.to_state, 'body', x.body, 'decidedOn', x.decided_on,
    'paragraph', x.paragraph, 'diaryNumber', x.diary_number, 'reason', x.reason, 'notedOn', x.noted_on,
    'replacedBy', (select v.number from private.versions v where v.id = x.replaced_by)) order by x.arrival), '[]'::jsonb)
  from private.decisions x where x.version_id = version and not x.taken_back
$$;
comment on function private.decisions_of(uuid) is 'The steps a version has taken, in order, without who noted them.';

create function private.repeals_of(version uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'decidedBy', r.decided_by, 'decidedOn', r.decided_on, 'paragraph', r.paragraph,
    'version', v.id, 'number', v.number, 'policy', (select p.slug from private.policies p where p.id = v.policy_id),
    'published', v.published_on is not null) order by r.decided_on nulls last, r.title), '[]'::jsonb)
  from private.repeals r left join private.versions v on v.id = r.repealed_version_id where r.version_id = version
$$;
comment on function private.repeals_of(uuid) is 'What a version repeals, each with what is known of the decision that it had; version null: a document that is not kept here.';

create function private.standing_versions(policy uuid, but uuid) returns setof private.versions language sql stable set search_path = '' as $$
  select v.* from private.versions v where v.policy_id = policy and v.id <> but and v.state in ('adopted', 'in_force', 'under_review')
$$;

create function private.note_decision(v private.versions, s text, becomes text, details jsonb, by_version uuid default null) returns void language sql set search_path = '' as $$
  insert into private.decisions (municipality_id, version_id, step, from_state, to_state, body, decided_on, paragraph, diary_number, reason, replaced_by, noted_by)
  values (v.municipality_id, v.id, s, v.state, becomes, nullif(btrim(details ->> 'body'), ''), (nullif(details ->> 'decidedOn', ''))::date,
    nullif(btrim(details ->> 'paragraph'), ''), nullif(btrim(details ->> 'diaryNumber'), ''), nullif(btrim(details ->> 'reason'), ''), by_version, private.person())
$$;

create function api.move_version(version uuid, step text, seen text, details jsonb default '{}') returns jsonb language plpgsql security definer set search_path = '' as $$
declare v private.versions; s record; old private.versions; missing text; adopted private.decisions;
begin
  perform private.require_role('administrator', 'working_group');
  -- One life at a time in a policy: two versions adopted at once would not know of each other.
  perform from private.policies p where p.id = (select x.policy_id from private.versions x where x.id = version) for update;
  v := private.own_version(version);
  if v.state is distinct from seen then perform private.refuse('changed_by_other', 409); end if;
  select * into s from private.version_steps() x where x.step = move_version.step and v.state = any (x.from_states);
  if s.step is null or (s.step = 'note_in_force' and v.number > 1) then perform private.refuse('transition_not_allowed', 409, v.state); end if;
  perform private.check_text(details ->> 'body', 200), private.check_text(details ->> 'paragraph', 40),
    private.check_text(details ->> 'diaryNumber', 80), private.check_text(details ->> 'reason', 2000);
  select n into missing from unnest(s.needs) n where nullif(btrim(details ->> n), '') is null limit 1;
  if missing is null and nullif(details ->> 'decidedOn', '') is not null and not pg_input_is_valid(details ->> 'decidedOn', 'date') then missing := 'decidedOn'; end if;
  if missing is not null then perform private.refuse('decision_incomplete', 400, missing); end if;
  if (nullif(details ->> 'decidedOn', ''))::date > private.swedish_day(now()) then perform private.refuse('decided_in_the_future', 400, 'decidedOn'); end if;
  if s.step = 'adopt' then
    select x.* into old from private.standing_versions(v.policy_id, v.id) x
    where not exists (select from private.repeals r where r.version_id = v.id and r.repealed_version_id = x.id) order by x.number limit 1;
    if old.id is not null then perform private.refuse('repeals_missing', 409, old.number::text); end if;
  end if;

  perform private.note_decision(v, s.step, s.to_state, details);
  update private.versions x set state = s.to_state,
    published_on = case when s.to_state in ('draft', 'revision', 'dormant') then x.published_on else coalesce(x.published_on, private.swedish_day(now())) end
  where x.id = v.id;
  if s.step in ('adopt', 'note_in_force') then
    update private.policies p set decided_by = btrim(details ->> 'body'), decided_on = (details ->> 'decidedOn')::date where p.id = v.policy_id;
  elsif s.step = 'enter_into_force' then
    select x.* into adopted from private.decisions x where x.version_id = v.id and x.step = 'adopt' and not x.taken_back order by x.arrival desc limit 1;
    for old in select x.* from private.versions x join private.repeals r on r.repealed_version_id = x.id
               where r.version_id = v.id and x.state in ('adopted', 'in_force', 'under_review') loop
      perform private.note_decision(old, 'repeal', 'repealed', jsonb_build_object('body', adopted.body, 'decidedOn', adopted.decided_on, 'paragraph', adopted.paragraph,
        'diaryNumber', adopted.diary_number), v.id);
      update private.versions x set state = 'repealed' where x.id = old.id;
    end loop;
  end if;
  perform private.audit('version_moved', v.id, jsonb_build_object('number', v.number, 'state', s.to_state));
  return jsonb_build_object('state', s.to_state);
end
$$;
comment on function api.move_version(uuid, text, text, jsonb) is
  'Takes a version a step on in its life (private.version_steps). seen: the state it had before the reader. details: body, decidedOn, paragraph, diaryNumber, reason. '
  'From dialogue on everyone may read it. What it repeals is repealed when it comes into force. Administrator, working group. '
  'Refuses transition_not_allowed, changed_by_other, decision_incomplete (details: the field), decided_in_the_future, repeals_missing (details: the number of the version that stands), '
  'text_too_long, text_unreadable, not_found.';

create function api.take_back_decision(decision uuid) returns void language plpgsql security definer set search_path = '' as $$
declare x private.decisions; v private.versions; old record;
begin
  perform private.require_role('administrator', 'working_group');
  select * into x from private.decisions d where d.id = decision and not d.taken_back;
  if x.id is null then perform private.refuse('not_found', 404); end if;
  v := private.own_version(x.version_id);
  if x.replaced_by is not null or exists (select from private.decisions d where d.version_id = v.id and not d.taken_back and d.arrival > x.arrival) then
    perform private.refuse('transition_not_allowed', 409, v.state);
  end if;
  if x.step = 'enter_into_force' then
    -- Those repealed by it, that nothing has happened to since, stand again.
    for old in select d.id, d.version_id, d.from_state from private.decisions d where d.replaced_by = v.id and not d.taken_back
               and not exists (select from private.decisions later where later.version_id = d.version_id and not later.taken_back and later.arrival > d.arrival) loop
      perform set_config('radslag.taking_back', old.version_id::text, true);
      update private.versions o set state = old.from_state where o.id = old.version_id;
      update private.decisions d set taken_back = true where d.id = old.id;
    end loop;
  end if;
  perform set_config('radslag.taking_back', v.id::text, true);
  update private.versions o set state = x.from_state where o.id = v.id;
  perform set_config('radslag.taking_back', '', true);
  update private.decisions d set taken_back = true where d.id = x.id;
  perform private.audit('version_step_taken_back', v.id, jsonb_build_object('number', v.number, 'state', x.from_state));
end
$$;
comment on function api.take_back_decision(uuid) is
  'Takes back the latest step of a version that was noted by mistake; what it repealed by coming into force stands again. Administrator, working group. '
  'Refuses transition_not_allowed (not the latest, or the consequence of another version''s step), not_found.';

drop function api.publish_version(uuid, text);
create function api.publish_version(version uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v private.versions;
begin
  perform private.require_role('administrator', 'working_group');
  v := private.own_version(version);
  if v.published_on is not null then return; end if;
  update private.versions x set published_on = private.swedish_day(now()) where x.id = v.id;
  perform private.audit('version_published', v.id, jsonb_build_object('state', v.state));
end
$$;
comment on function api.publish_version(uuid) is 'Shows a version to everyone, in the state that it has. Administrator, working group. Refuses not_found.';

create function api.save_repeal(repeal uuid, version uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare v private.versions; old private.versions; had private.decisions; r private.repeals; named text := btrim(coalesce(details ->> 'title', ''));
begin
  perform private.require_role('administrator', 'working_group');
  v := private.own_version(version);
  if v.state in ('adopted', 'in_force', 'under_review', 'repealed') then perform private.refuse('repeals_stand', 409); end if;
  if repeal is not null then
    select * into r from private.repeals x where x.id = repeal and x.version_id = v.id;
    if r.id is null then perform private.refuse('not_found', 404); end if;
  end if;
  if nullif(details ->> 'version', '') is not null then
    old := private.own_version((details ->> 'version')::uuid);
    if old.id = v.id or old.state not in ('adopted', 'in_force', 'under_review') then perform private.refuse('transition_not_allowed', 409, old.state); end if;
    if named = '' then select p.title into named from private.policies p where p.id = old.policy_id; end if;
    select * into had from private.decisions x where x.version_id = old.id and x.step in ('adopt', 'note_in_force') and not x.taken_back order by x.arrival desc limit 1;
  end if;
  if named = '' then perform private.refuse('decision_incomplete', 400, 'title'); end if;
  perform private.check_text(named, 300), private.check_text(details ->> 'decidedBy', 200), private.check_text(details ->> 'paragraph', 40);
  if nullif(details ->> 'decidedOn', '') is not null and not pg_input_is_valid(details ->> 'decidedOn', 'date') then perform private.refuse('decision_incomplete', 400, 'decidedOn'); end if;
  if r.id is null then
    insert into private.repeals as x (municipality_id, version_id, repealed_version_id, title) values (v.municipality_id, v.id, old.id, named)
    on conflict (version_id, repealed_version_id) do update set title = excluded.title returning * into r;
  end if;
  update private.repeals x set repealed_version_id = old.id, title = named, decided_by = coalesce(nullif(btrim(details ->> 'decidedBy'), ''), had.body),
    decided_on = coalesce((nullif(details ->> 'decidedOn', ''))::date, had.decided_on), paragraph = coalesce(nullif(btrim(details ->> 'paragraph'), ''), had.paragraph)
  where x.id = r.id;
  return jsonb_build_object('id', r.id);
end
$$;
comment on function api.save_repeal(uuid, uuid, jsonb) is
  'Says (repeal null), or changes, what a version repeals when it comes into force: version (one that stands, of this or another policy) or title alone; decidedBy, decidedOn, paragraph (empty: as noted for that version). '
  'Administrator, working group. Refuses repeals_stand (adopted), transition_not_allowed (that version does not stand), decision_incomplete, text_too_long, text_unreadable, not_found.';

create function api.remove_repeal(repeal uuid) returns void language plpgsql security definer set search_path = '' as $$
declare v private.versions;
begin
  perform private.require_role('administrator', 'working_group');
  v := private.own_version((select r.version_id from private.repeals r where r.id = repeal));
  if v.state in ('adopted', 'in_force', 'under_review', 'repealed') then perform private.refuse('repeals_stand', 409); end if;
  delete from private.repeals r where r.id = repeal;
end
$$;
comment on function api.remove_repeal(uuid) is 'Takes back what a version was to repeal. Administrator, working group. Refuses repeals_stand, not_found.';

create function api.policy_decisions(policy text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare p private.policies;
begin
  perform private.require_role();
  select * into p from private.policies x where x.slug = policy_decisions.policy;
  if p.id is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'diaryNumber', p.diary_number,
    'versions', (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'publishedOn', v.published_on,
        'decisions', private.decisions_of(v.id), 'repeals', private.repeals_of(v.id)) order by v.number desc), '[]'::jsonb) from private.versions v where v.policy_id = p.id),
    'standing', (select coalesce(jsonb_agg(jsonb_build_object('version', v.id, 'number', v.number, 'state', v.state, 'policy', o.slug, 'title', o.title,
        'decidedBy', coalesce(d.body, o.decided_by), 'decidedOn', coalesce(d.decided_on, o.decided_on), 'paragraph', d.paragraph) order by o.id = p.id desc, o.title, v.number), '[]'::jsonb)
      from private.versions v join private.policies o on o.id = v.policy_id
      left join lateral (select x.* from private.decisions x where x.version_id = v.id and x.step in ('adopt', 'note_in_force') and not x.taken_back order by x.arrival desc limit 1) d on true
      where v.state in ('adopted', 'in_force', 'under_review')));
end
$$;
comment on function api.policy_decisions(text) is
  'The life of a policy''s versions: steps, decisions, what each repeals; standing: the versions of any policy that may be repealed, with their decision. Any member. Refuses not_found.';

create function api.published_decisions(municipality text, policy text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare p private.policies; entered uuid := private.enter(municipality);
begin
  select * into p from private.policies x where x.slug = published_decisions.policy
    and exists (select from private.versions v where v.policy_id = x.id and v.published_on is not null);
  if p.id is null then perform private.refuse('not_found', 404); end if;
  return (select jsonb_agg(jsonb_build_object('number', v.number, 'state', v.state, 'decisions', private.decisions_of(v.id),
      'repeals', (select coalesce(jsonb_agg(case when (r.value ->> 'published')::boolean then r.value else r.value - 'policy' - 'number' end - 'id' - 'version'), '[]'::jsonb)
                  from jsonb_array_elements(private.repeals_of(v.id)) r)) order by v.number desc)
    from private.versions v where v.policy_id = p.id and v.published_on is not null);
end
$$;
comment on function api.published_decisions(text, text) is
  'What was decided about the versions that everyone may read, newest first: body, day, paragraph and reason, and what each repeals. Refuses not_found. Definer: no person is named.';

grant execute on function api.move_version(uuid, text, text, jsonb), api.take_back_decision(uuid), api.publish_version(uuid), api.save_repeal(uuid, uuid, jsonb),
  api.remove_repeal(uuid), api.policy_decisions(text) to authenticated;
grant execute on function api.published_decisions(text, text) to anon, authenticated;
reset role;

create trigger versions_take_their_steps before insert or update of state on private.versions
  for each row execute function private.versions_take_their_steps();
