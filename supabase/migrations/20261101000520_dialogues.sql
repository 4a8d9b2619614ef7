-- Dialogues, as staff plan, open, close and read them.
set role radslag_api;

create function private.own_dialogue(dialogue uuid) returns private.dialogues language plpgsql stable set search_path = '' as $$
declare d private.dialogues;
begin
  select * into d from private.dialogues x where x.id = dialogue;
  if d.id is null then perform private.refuse('not_found', 404); end if;
  return d;
end
$$;
comment on function private.own_dialogue(uuid) is 'A dialogue of the municipality entered. Refuses not_found, also for another municipality''s.';

create function private.store_questions(d private.dialogues, questions jsonb) returns void language plpgsql set search_path = '' as $$
begin
  if jsonb_array_length(questions) > 200 then perform private.refuse('too_many_questions', 400); end if;
  if exists (select from jsonb_array_elements(questions) q where q.value ->> 'section' is not null
             and not exists (select from private.sections s where s.version_id = d.version_id and s.lineage = private.uuid_of(q.value ->> 'section'))) then
    perform private.refuse('section_unknown', 400);
  end if;
  delete from private.questions x where x.dialogue_id = d.id
    and not exists (select from jsonb_array_elements(questions) q where private.uuid_of(q.value ->> 'id') = x.id);
  insert into private.questions as x (id, municipality_id, dialogue_id, section_lineage, position, kind, text, help, options, maximum)
  select coalesce((select own.id from private.questions own where own.dialogue_id = d.id and own.id = private.uuid_of(q.value ->> 'id')), gen_random_uuid()), d.municipality_id, d.id, (q.value ->> 'section')::uuid, q.ordinality, q.value ->> 'kind', q.value -> 'text',
    nullif(q.value -> 'help', 'null'::jsonb), coalesce(nullif(q.value -> 'options', 'null'::jsonb), '[]'::jsonb), (q.value ->> 'maximum')::integer
  from jsonb_array_elements(questions) with ordinality q
  on conflict (id) do update set section_lineage = excluded.section_lineage, position = excluded.position, kind = excluded.kind,
    text = excluded.text, help = excluded.help, options = excluded.options, maximum = excluded.maximum
    where x.dialogue_id = excluded.dialogue_id;
end
$$;

create function private.store_background(d private.dialogues, background jsonb) returns void language plpgsql set search_path = '' as $$
begin
  if jsonb_array_length(background) > 4 then perform private.refuse('too_many_background_questions', 400); end if;
  delete from private.background_questions b where b.dialogue_id = d.id;
  insert into private.background_questions (municipality_id, dialogue_id, key, position, options)
  select d.municipality_id, d.id, b.value ->> 'key', b.ordinality, array(select jsonb_array_elements_text(b.value -> 'options'))
  from jsonb_array_elements(background) with ordinality b;
end
$$;

create function api.create_dialogue(version uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare v private.versions; d private.dialogues;
begin
  perform private.require_role('administrator', 'facilitator');
  select * into v from private.versions x where x.id = create_dialogue.version;
  if v.id is null then perform private.refuse('not_found', 404); end if;
  insert into private.dialogues (municipality_id, policy_id, version_id, slug, title, demonstration)
  values (private.municipality(), v.policy_id, v.id,
    private.free_slug(details ->> 'slug', array(select x.slug from private.dialogues x)), details -> 'title',
    coalesce((details ->> 'demonstration')::boolean, false))
  returning * into d;
  perform private.store_questions(d, coalesce(details -> 'questions', '[]'::jsonb));
  perform private.store_background(d, coalesce(details -> 'background', '[]'::jsonb));
  perform private.audit('dialogue_created', d.id);
  return jsonb_build_object('id', d.id, 'slug', d.slug);
end
$$;
comment on function api.create_dialogue(uuid, jsonb) is
  'Makes a draft dialogue on a version. details: slug, title, questions, background. Administrator, facilitator. Refuses not_found, section_unknown, too_many_questions, too_many_background_questions.';

create function api.staff_dialogue(dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  select * into d from private.dialogues x where x.slug = staff_dialogue.dialogue;
  if d.id is null then perform private.refuse('not_found', 404); end if;
  return private.dialogue_whole(d) || jsonb_build_object('state', d.state,
    'received', (select count(*) from private.submissions s where s.dialogue_id = d.id and s.withdrawn_on is null),
    'answered', exists (select from private.submissions s where s.dialogue_id = d.id));
end
$$;
comment on function api.staff_dialogue(text) is 'A dialogue by its slug, drafts too, with how many submissions it has. Any member. Refuses not_found.';

create function api.save_dialogue(dialogue uuid, details jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; lacked jsonb; taken_away jsonb;
begin
  perform private.require_role('administrator', 'facilitator');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  if d.row_version is distinct from save_dialogue.row_version then perform private.refuse('changed_by_other', 409); end if;
  if exists (select from private.submissions s where s.dialogue_id = d.id) and (details ? 'questions' or details ? 'background') then
    perform private.refuse('dialogue_answered', 409);
  end if;
  if private.phase(d.state, d.opens_at, d.closes_at) = 'closed' and (
    (details ? 'opensAt' and nullif(details ->> 'opensAt', '')::timestamptz is distinct from d.opens_at)
    or (details ? 'closesAt' and nullif(details ->> 'closesAt', '')::timestamptz is distinct from d.closes_at)) then
    perform private.refuse('dialogue_is_closed', 409);
  end if;
  if private.phase(d.state, d.opens_at, d.closes_at) = 'open' and (nullif(details ->> 'opensAt', '')::timestamptz > now()
    or (details ? 'opensAt' and nullif(details ->> 'opensAt', '') is null)) then
    perform private.refuse('dialogue_has_opened', 409);
  end if;
  if d.state <> 'draft' and details ? 'level' and details ->> 'level' <> d.level then perform private.refuse('promise_is_given', 409); end if;
  lacked := private.missing_before_opening(d);
  if details ? 'questions' then perform private.store_questions(d, details -> 'questions'); end if;
  if details ? 'background' then perform private.store_background(d, details -> 'background'); end if;
  update private.dialogues x set
    title = coalesce(details -> 'title', x.title), level = coalesce(details ->> 'level', x.level), purpose = coalesce(details -> 'purpose', x.purpose),
    decided_already = coalesce(details -> 'decidedAlready', x.decided_already),
    languages = case when details ? 'languages' then array(select jsonb_array_elements_text(details -> 'languages')) else x.languages end,
    privacy = coalesce(details -> 'privacy', x.privacy), contact = coalesce(details -> 'contact', x.contact),
    diary_number = case when details ? 'diaryNumber' then nullif(details ->> 'diaryNumber', '') else x.diary_number end,
    opens_at = case when details ? 'opensAt' then nullif(details ->> 'opensAt', '')::timestamptz else x.opens_at end,
    closes_at = case when details ? 'closesAt' then nullif(details ->> 'closesAt', '')::timestamptz else x.closes_at end,
    results_public = coalesce((details ->> 'resultsPublic')::boolean, x.results_public),
    row_version = x.row_version + 1
  where x.id = d.id returning * into d;
  select jsonb_agg(code) into taken_away from jsonb_array_elements_text(private.missing_before_opening(d)) code
    where code <> 'closes_in_the_past' and not lacked ? code;
  if d.state = 'published' and taken_away is not null then perform private.refuse('dialogue_not_ready', 409, taken_away::text); end if;
  perform private.audit('dialogue_changed', d.id, jsonb_build_object('fields', array(select jsonb_object_keys(details))));
  return jsonb_build_object('rowVersion', d.row_version);
end
$$;
comment on function api.save_dialogue(uuid, jsonb, integer) is
  'Changes what details holds; row_version is the one that was read. Administrator, facilitator. '
  'Refuses not_found, changed_by_other (nothing is written), dialogue_answered (questions stand once someone has answered), promise_is_given, '
  'dialogue_has_opened (its opening cannot be moved ahead), dialogue_not_ready (what residents must be told cannot be taken away), '
  'dialogue_is_closed (its dates change only by reopen_dialogue).';

create function private.missing_before_opening(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(code), '[]'::jsonb) from (
    select 'purpose' as code where length(btrim(d.purpose ->> 'sv')) < 10
    union all select 'dates' where d.opens_at is null or d.closes_at is null
    union all select 'closes_in_the_past' where d.closes_at <= now()
    union all select 'questions' where not exists (select from private.questions q where q.dialogue_id = d.id)
    union all select 'privacy.' || field from unnest('{controller,officer,purpose,legalBasis,recipients,storage,rights}'::text[]) field
      where length(btrim(coalesce(d.privacy -> field ->> 'sv', ''))) < 3) m
$$;
comment on function private.missing_before_opening(private.dialogues) is 'Codes of what a dialogue lacks before residents may see it; empty when nothing.';

create function api.open_dialogue(dialogue uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; missing jsonb;
begin
  perform private.require_role('administrator', 'facilitator');
  d := private.own_dialogue(dialogue);
  missing := private.missing_before_opening(d);
  if missing <> '[]'::jsonb then perform private.refuse('dialogue_not_ready', 409, missing::text); end if;
  if d.state = 'closed' then perform private.refuse('dialogue_is_closed', 409); end if;
  update private.dialogues x set state = 'published', row_version = x.row_version + 1 where x.id = d.id;
  update private.versions v set published_on = coalesce(v.published_on, current_date), state = case when v.state = 'draft' then 'dialogue' else v.state end where v.id = d.version_id;
  perform private.audit('dialogue_opened', d.id, jsonb_build_object('opensAt', d.opens_at, 'closesAt', d.closes_at));
  return jsonb_build_object('phase', private.phase('published', d.opens_at, d.closes_at));
end
$$;
comment on function api.open_dialogue(uuid) is
  'Publishes a dialogue: it is scheduled until opens_at, then open until closes_at. Administrator, facilitator. '
  'Refuses dialogue_not_ready (details: a JSON list of what is missing), dialogue_is_closed, not_found.';

create function api.close_dialogue(dialogue uuid) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role('administrator', 'facilitator');
  d := private.own_dialogue(dialogue);
  if d.state <> 'published' then perform private.refuse('dialogue_not_open', 409); end if;
  update private.dialogues x set state = 'closed', row_version = x.row_version + 1 where x.id = d.id;
  perform private.count_waiting(d.id);
  perform private.audit('dialogue_closed', d.id);
end
$$;
comment on function api.close_dialogue(uuid) is 'Closes a dialogue before its time. Administrator, facilitator. Refuses dialogue_not_open, not_found.';

create function api.reopen_dialogue(dialogue uuid, closes_at timestamptz, reason text) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role('administrator', 'facilitator');
  d := private.own_dialogue(dialogue);
  if length(btrim(coalesce(reason, ''))) < 10 then perform private.refuse('reason_missing', 400); end if;
  if reopen_dialogue.closes_at <= now() then perform private.refuse('closes_in_the_past', 400); end if;
  if private.phase(d.state, d.opens_at, d.closes_at) <> 'closed' then perform private.refuse('dialogue_not_closed', 409); end if;
  update private.dialogues x set state = 'published', closes_at = reopen_dialogue.closes_at, row_version = x.row_version + 1 where x.id = d.id;
  perform private.audit('dialogue_reopened', d.id, jsonb_build_object('reason', reason, 'closesAt', closes_at));
end
$$;
comment on function api.reopen_dialogue(uuid, timestamptz, text) is 'Opens a closed dialogue again, with a reason that is logged. Administrator, facilitator. Refuses reason_missing, closes_in_the_past, dialogue_not_closed, not_found.';

create function private.group_size() returns integer language sql stable set search_path = '' as $$
  select m.minimum_group from private.municipalities m where m.id = private.municipality()
$$;

create function api.staff_results(dialogue uuid, dimension text default 'all') returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  if dimension not in ('all', 'channel', 'language') and not exists (select from private.background_questions b where b.dialogue_id = d.id and b.key = dimension) then
    perform private.refuse('not_found', 404);
  end if;
  return private.results_of(d, dimension) || jsonb_build_object(
    'waiting', (select count(*) >= private.group_size() from private.submissions s where s.dialogue_id = d.id and not s.counted),
    'dimensions', to_jsonb(array['all', 'channel', 'language'] || array(select b.key from private.background_questions b where b.dialogue_id = d.id order by b.position)));
end
$$;
comment on function api.staff_results(uuid, text) is
  'Counts of a dialogue in all or by one dimension, after disclosure control. Any member. Refuses not_found. No function crosses two dimensions or a dimension with a text.';


create function api.register(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role('administrator', 'registrar');
  d := private.own_dialogue(dialogue);
  return (select coalesce(jsonb_agg(jsonb_build_object('serial', s.serial, 'arrivedOn', s.arrived_on, 'channel', s.channel, 'language', s.language,
      'state', case when s.withdrawn_on is not null then 'withdrawn' else 'received' end, 'demonstration', s.demonstration) order by s.serial), '[]'::jsonb)
    from private.submissions s where s.dialogue_id = d.id and s.serial is not null);
end
$$;
comment on function api.register(uuid) is 'The submissions of a dialogue kept in order: number, day, channel, state. Registrar, administrator. Refuses not_found.';

grant execute on function api.create_dialogue(uuid, jsonb), api.staff_dialogue(text), api.save_dialogue(uuid, jsonb, integer),
  api.open_dialogue(uuid), api.close_dialogue(uuid), api.reopen_dialogue(uuid, timestamptz, text),
  api.staff_results(uuid, text), api.register(uuid) to authenticated;
reset role;
