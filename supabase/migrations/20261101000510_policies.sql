-- Policies and their versions, as staff keep them.
set role radslag_api;

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

grant execute on function api.create_policy(jsonb), api.policies(), api.policy(text, integer), api.save_policy(uuid, jsonb),
  api.publish_version(uuid, text) to authenticated;
reset role;
