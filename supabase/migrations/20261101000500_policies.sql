-- Staff: who may do what, policies, versions, dialogues.
set role radslag_api;

create function private.require_role(variadic roles text[] default '{}') returns void language plpgsql stable set search_path = '' as $$
begin
  if private.person() is null then perform private.refuse('sign_in_needed', 401); end if;
  perform set_config('radslag.municipality', coalesce(private.tenant()::text, ''), true);
  if not exists (select from private.members m where m.municipality_id = private.municipality() and m.person_id = private.person()
                 and (cardinality(roles) = 0 or m.role = any (roles))) then
    perform private.refuse('role_missing', 403);
  end if;
end
$$;
comment on function private.require_role(text[]) is
  'Enters the municipality of the token for the rest of the transaction and lets through a person who now has one of the roles there (any role when none is named). Refuses sign_in_needed, role_missing.';

create function private.audit(action text, subject uuid, detail jsonb default '{}') returns void language sql set search_path = '' as $$
  insert into private.audit_events (municipality_id, person_id, action, subject, detail)
  values (private.municipality(), private.person(), action, subject, detail)
$$;

create function api.memberships() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  if private.person() is null then perform private.refuse('sign_in_needed', 401); end if;
  return (select coalesce(jsonb_agg(x order by x ->> 'name'), '[]'::jsonb) from (
    select jsonb_build_object('id', m.id, 'slug', m.slug, 'name', m.name, 'accent', m.accent, 'person', min(x.name),
      'roles', jsonb_agg(x.role order by x.role)) as x
    from private.members x join private.municipalities m on m.id = x.municipality_id
    where x.person_id = private.person() group by m.id) s);
end
$$;
comment on function api.memberships() is 'The municipalities where the signed-in person has a role, with her roles. Refuses sign_in_needed. Definer: her own rows only.';

create function private.create_municipality(slug text, name text, details jsonb default '{}') returns uuid
  language sql security definer set search_path = '' as $$
  insert into private.municipalities (slug, name, accent, data_controller, data_protection_officer, contact, demonstration)
  values (slug, name, coalesce(details ->> 'accent', '#1f5f5b'), coalesce(details ->> 'dataController', ''),
    coalesce(details ->> 'dataProtectionOfficer', ''), coalesce(details -> 'contact', '{}'::jsonb), coalesce((details ->> 'demonstration')::boolean, false))
  returning id
$$;
comment on function private.create_municipality(text, text, jsonb) is 'Adds a municipality to the installation. Run by the installation itself, not callable through the API.';

create function private.add_member(municipality uuid, person uuid, role text, name text, email text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('radslag.municipality', municipality::text, true);
  insert into private.members (municipality_id, person_id, role, name, email) values (municipality, person, role, name, email)
  on conflict do nothing;
end
$$;
comment on function private.add_member(uuid, uuid, text, text, text) is 'Gives a person a role. Run by the installation and by an accepted invitation, not callable through the API.';

create function api.members() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role('administrator');
  return (select coalesce(jsonb_agg(jsonb_build_object('personId', m.person_id, 'role', m.role, 'name', m.name, 'email', m.email, 'addedOn', m.added_on)
    order by m.name, m.role), '[]'::jsonb) from private.members m where m.municipality_id = private.municipality());
end
$$;
comment on function api.members() is 'Members and roles of the municipality. Administrator.';

create function api.remove_member(person uuid, role text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator');
  if role = 'administrator' and (select count(*) from private.members m where m.municipality_id = private.municipality() and m.role = 'administrator') <= 1 then
    perform private.refuse('last_administrator', 409);
  end if;
  delete from private.members m where m.municipality_id = private.municipality() and m.person_id = person and m.role = remove_member.role;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('member_removed', person, jsonb_build_object('role', role));
end
$$;
comment on function api.remove_member(uuid, text) is 'Takes a role from a person; it holds from her next request. Administrator. Refuses last_administrator, not_found.';

create function api.save_municipality(settings jsonb) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator');
  update private.municipalities m set
    name = coalesce(settings ->> 'name', m.name),
    accent = coalesce(lower(settings ->> 'accent'), m.accent),
    dialogue_word = coalesce(settings ->> 'dialogueWord', m.dialogue_word),
    data_controller = coalesce(settings ->> 'dataController', m.data_controller),
    data_protection_officer = coalesce(settings ->> 'dataProtectionOfficer', m.data_protection_officer),
    contact = coalesce(settings -> 'contact', m.contact),
    minimum_group = coalesce((settings ->> 'minimumGroup')::integer, m.minimum_group)
  where m.id = private.municipality();
  perform private.audit('municipality_changed', private.municipality(), settings);
end
$$;
comment on function api.save_municipality(jsonb) is 'Changes the settings that are given, leaves the others. Administrator.';

create function api.municipality_settings() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return private.municipality_card();
end
$$;
comment on function api.municipality_settings() is 'Settings of the municipality. Any member.';

create function api.audit_log(before bigint default null) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'registrar');
  return (select coalesce(jsonb_agg(to_jsonb(x) order by x.id desc), '[]'::jsonb) from (
    select a.id, a.happened_at as "happenedAt", a.action, a.subject, a.detail,
      (select min(m.name) from private.members m where m.municipality_id = a.municipality_id and m.person_id = a.person_id) as person
    from private.audit_events a where before is null or a.id < before order by a.id desc limit 100) x);
end
$$;
comment on function api.audit_log(bigint) is 'What staff did, newest first, a hundred at a time. Administrator, registrar.';

create function private.free_slug(wanted text, taken text[]) returns text language sql immutable set search_path = '' as $$
  select case when not wanted = any (taken) then wanted
    else (select wanted || '-' || n from generate_series(2, 10000) n where not (wanted || '-' || n) = any (taken) order by n limit 1) end
$$;

create function private.store_sections(version uuid, sections jsonb) returns void language plpgsql set search_path = '' as $$
declare s record; section uuid;
begin
  for s in select x.value as it, x.ordinality as place from jsonb_array_elements(sections) with ordinality x loop
    insert into private.sections (municipality_id, version_id, lineage, position, level, heading, meaning)
    values (private.municipality(), version, coalesce((s.it ->> 'lineage')::uuid, gen_random_uuid()), s.place,
      coalesce((s.it ->> 'level')::integer, 1), s.it ->> 'heading', nullif(s.it -> 'meaning', 'null'::jsonb))
    returning id into section;
    insert into private.passages (municipality_id, version_id, section_id, lineage, position, kind, opens_paragraph, level, text)
    select private.municipality(), version, section, coalesce((p.value ->> 'lineage')::uuid, gen_random_uuid()), p.ordinality,
      p.value ->> 'kind', coalesce((p.value ->> 'opensParagraph')::boolean, true), coalesce((p.value ->> 'level')::integer, 1), p.value ->> 'text'
    from jsonb_array_elements(coalesce(s.it -> 'passages', '[]'::jsonb)) with ordinality p;
  end loop;
end
$$;
comment on function private.store_sections(uuid, jsonb) is 'Writes the sections and passages of a new version, in the order given.';

create function api.create_policy(proposal jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare policy uuid; version uuid; policy_slug text;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  if coalesce(jsonb_array_length(proposal -> 'sections'), 0) = 0 then perform private.refuse('policy_without_sections', 400); end if;
  if jsonb_array_length(proposal -> 'sections') > 400 then perform private.refuse('policy_too_large', 413); end if;
  policy_slug := private.free_slug(proposal ->> 'slug', array(select p.slug from private.policies p));
  insert into private.policies (municipality_id, slug, title, document_type, diary_number, owner, decided_by, decided_on, valid_until, contact)
  values (private.municipality(), policy_slug, proposal ->> 'title', coalesce(proposal ->> 'documentType', 'policy'),
    nullif(proposal ->> 'diaryNumber', ''), nullif(proposal ->> 'owner', ''), nullif(proposal ->> 'decidedBy', ''),
    nullif(proposal ->> 'decidedOn', '')::date, nullif(proposal ->> 'validUntil', ''), coalesce(proposal -> 'contact', '[]'::jsonb))
  returning id into policy;
  insert into private.versions (municipality_id, policy_id, number, state, source)
  values (private.municipality(), policy, 1, coalesce(proposal ->> 'state', 'draft'), coalesce(proposal -> 'source', '{}'::jsonb))
  returning id into version;
  perform private.store_sections(version, proposal -> 'sections');
  perform private.audit('policy_imported', policy, jsonb_build_object('source', proposal -> 'source'));
  return jsonb_build_object('id', policy, 'slug', policy_slug, 'versionId', version);
end
$$;
comment on function api.create_policy(jsonb) is
  'Keeps a confirmed import as a new policy with its first version. proposal: title, slug, documentType, diaryNumber, …, sections as in the shapes of the domain. '
  'Administrator, facilitator, working group. Refuses policy_without_sections, policy_too_large.';

create function private.policy_card(p private.policies) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'documentType', p.document_type, 'diaryNumber', p.diary_number,
    'owner', p.owner, 'decidedBy', p.decided_by, 'decidedOn', p.decided_on, 'validUntil', p.valid_until, 'contact', p.contact, 'goals', to_jsonb(p.goals),
    'versions', (select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'createdAt', v.created_at,
                   'publishedOn', v.published_on, 'source', v.source) order by v.number desc) from private.versions v where v.policy_id = p.id))
$$;

create function api.policies() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return (select coalesce(jsonb_agg(private.policy_card(p) || jsonb_build_object(
      'dialogues', (select coalesce(jsonb_agg(private.dialogue_card(d) order by d.opens_at desc nulls first), '[]'::jsonb) from private.dialogues d where d.policy_id = p.id))
    order by p.title), '[]'::jsonb) from private.policies p);
end
$$;
comment on function api.policies() is 'All policies of the municipality with their versions and dialogues. Any member.';

create function api.policy(policy text, version integer default null) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare p private.policies; v private.versions;
begin
  perform private.require_role();
  select * into p from private.policies x where x.slug = policy.policy;
  if p.id is null then perform private.refuse('not_found', 404); end if;
  select * into v from private.versions x where x.policy_id = p.id and (policy.version is null or x.number = policy.version) order by x.number desc limit 1;
  if v.id is null then perform private.refuse('not_found', 404); end if;
  return private.policy_card(p) || jsonb_build_object('version', jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'publishedOn', v.published_on),
    'sections', private.sections_of(v.id));
end
$$;
comment on function api.policy(text, integer) is 'One policy by its slug with the text of a version (the newest when none is named). Any member. Refuses not_found.';

create function api.save_policy(policy uuid, details jsonb) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  update private.policies p set
    title = coalesce(details ->> 'title', p.title), document_type = coalesce(details ->> 'documentType', p.document_type),
    diary_number = nullif(coalesce(details ->> 'diaryNumber', p.diary_number), ''), owner = nullif(coalesce(details ->> 'owner', p.owner), ''),
    decided_by = nullif(coalesce(details ->> 'decidedBy', p.decided_by), ''), valid_until = nullif(coalesce(details ->> 'validUntil', p.valid_until), ''),
    decided_on = case when details ? 'decidedOn' then nullif(details ->> 'decidedOn', '')::date else p.decided_on end
  where p.id = save_policy.policy;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('policy_changed', policy, details);
end
$$;
comment on function api.save_policy(uuid, jsonb) is 'Changes the metadata that is given. Administrator, facilitator, working group. Refuses not_found.';

create function api.publish_version(version uuid, state text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'working_group');
  update private.versions v set state = publish_version.state, published_on = coalesce(v.published_on, current_date) where v.id = publish_version.version;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('version_published', version, jsonb_build_object('state', state));
end
$$;
comment on function api.publish_version(uuid, text) is 'Shows a version to everyone, in a state of the policy''s life. Administrator, working group. Refuses not_found.';

-- Dialogues ------------------------------------------------------------------------------------------------

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
declare d private.dialogues;
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
  if d.state <> 'draft' and details ? 'level' and details ->> 'level' <> d.level then perform private.refuse('promise_is_given', 409); end if;
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
  perform private.audit('dialogue_changed', d.id, jsonb_build_object('fields', array(select jsonb_object_keys(details))));
  return jsonb_build_object('rowVersion', d.row_version);
end
$$;
comment on function api.save_dialogue(uuid, jsonb, integer) is
  'Changes what details holds; row_version is the one that was read. Administrator, facilitator. '
  'Refuses not_found, changed_by_other (nothing is written), dialogue_answered (questions stand once someone has answered), promise_is_given, '
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

grant execute on function api.memberships(), api.members(), api.remove_member(uuid, text), api.save_municipality(jsonb), api.municipality_settings(),
  api.audit_log(bigint), api.create_policy(jsonb), api.policies(), api.policy(text, integer), api.save_policy(uuid, jsonb), api.publish_version(uuid, text),
  api.create_dialogue(uuid, jsonb), api.staff_dialogue(text), api.save_dialogue(uuid, jsonb, integer), api.open_dialogue(uuid), api.close_dialogue(uuid),
  api.reopen_dialogue(uuid, timestamptz, text), api.staff_results(uuid, text), api.register(uuid) to authenticated;
reset role;
