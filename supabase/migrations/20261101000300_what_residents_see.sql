-- What residents see: a municipality and its dialogues.
-- Everything here runs as radslag_api (security definer), which owns no table and is bound by row-level security.
set role radslag_api;

create function private.enter(municipality_slug text) returns uuid language plpgsql set search_path = '' as $$
declare found_id uuid;
begin
  select m.id into found_id from private.municipalities m where m.slug = municipality_slug;
  if found_id is null then perform private.refuse('not_found', 404); end if;
  perform set_config('radslag.municipality', found_id::text, true);
  return found_id;
end
$$;
comment on function private.enter(text) is 'Enters a municipality for the rest of the transaction. Refuses not_found.';

create function private.phase(state text, opens_at timestamptz, closes_at timestamptz) returns text
  language sql stable set search_path = '' as $$
  select case
    when state in ('draft', 'closed') then state
    when now() < opens_at then 'scheduled'
    when now() < closes_at then 'open'
    else 'closed' end
$$;
comment on function private.phase(text, timestamptz, timestamptz) is 'draft, scheduled, open or closed, by the clock of the database.';

create function private.find_dialogue(dialogue_slug text) returns private.dialogues language plpgsql stable set search_path = '' as $$
declare d private.dialogues;
begin
  select * into d from private.dialogues x where x.slug = dialogue_slug and x.state <> 'draft';
  if d.id is null then perform private.refuse('not_found', 404); end if;
  return d;
end
$$;
comment on function private.find_dialogue(text) is 'A dialogue that residents may see, in the municipality entered. Refuses not_found, also for drafts and other municipalities.';

create function private.municipality_card() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent, 'dialogueWord', m.dialogue_word,
    'dataController', m.data_controller, 'dataProtectionOfficer', m.data_protection_officer, 'contact', m.contact,
    'minimumGroup', m.minimum_group, 'demonstration', m.demonstration)
  from private.municipalities m where m.id = private.municipality()
$$;

create function private.sections_of(version uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'lineage', s.lineage, 'position', s.position, 'level', s.level, 'heading', s.heading, 'meaning', s.meaning,
      'passages', coalesce(p.passages, '[]'::jsonb)) order by s.position), '[]'::jsonb)
  from private.sections s
  left join (
    select x.section_id, jsonb_agg(jsonb_build_object('id', x.id, 'lineage', x.lineage, 'kind', x.kind, 'text', x.text,
      'opensParagraph', x.opens_paragraph, 'level', x.level) order by x.position) as passages
    from private.passages x where x.version_id = version group by x.section_id
  ) p on p.section_id = s.id
  where s.version_id = version
$$;
comment on function private.sections_of(uuid) is 'The text of one version: sections in order, each with its passages.';

create function private.questions_of(dialogue uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'section', q.section_lineage, 'position', q.position, 'kind', q.kind,
    'text', q.text, 'help', q.help, 'options', q.options, 'maximum', q.maximum) order by q.position), '[]'::jsonb)
  from private.questions q where q.dialogue_id = dialogue
$$;

create function private.dialogue_card(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', d.id, 'slug', d.slug, 'title', d.title, 'level', d.level, 'purpose', d.purpose,
    'decidedAlready', d.decided_already, 'languages', d.languages, 'privacy', d.privacy, 'contact', d.contact,
    'diaryNumber', d.diary_number, 'opensAt', d.opens_at, 'closesAt', d.closes_at,
    'phase', private.phase(d.state, d.opens_at, d.closes_at), 'resultsPublic', d.results_public,
    'feedbackPublishedOn', d.feedback_published_on, 'demonstration', d.demonstration, 'rowVersion', d.row_version,
    'policy', (select jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title) from private.policies p where p.id = d.policy_id),
    'versionId', d.version_id)
$$;

create function private.dialogue_whole(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select private.dialogue_card(d) || jsonb_build_object(
    'municipality', private.municipality_card(),
    'sections', private.sections_of(d.version_id),
    'questions', private.questions_of(d.id),
    'background', (select coalesce(jsonb_agg(jsonb_build_object('key', b.key, 'options', to_jsonb(b.options)) order by b.position), '[]'::jsonb)
                   from private.background_questions b where b.dialogue_id = d.id))
$$;

create function api.municipality(municipality text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.enter(municipality);
  return private.municipality_card() || jsonb_build_object(
    'dialogues', (select coalesce(jsonb_agg(private.dialogue_card(d) order by d.closes_at desc), '[]'::jsonb)
                  from private.dialogues d where d.state <> 'draft'),
    'policies', (select coalesce(jsonb_agg(jsonb_build_object('slug', p.slug, 'title', p.title, 'state', v.state, 'number', v.number) order by p.title), '[]'::jsonb)
                 from private.policies p
                 join lateral (select x.state, x.number from private.versions x where x.policy_id = p.id and x.published_on is not null
                               order by x.number desc limit 1) v on true));
end
$$;
comment on function api.municipality(text) is 'Start page of a municipality: its dialogues that residents may see and its published policies. Public. Definer: reads only what is published.';

create function api.municipalities() returns jsonb language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'slug', m.slug, 'name', m.name, 'hosts', m.hosts, 'accent', m.accent) order by m.name), '[]'::jsonb)
  from private.municipalities m
$$;
comment on function api.municipalities() is 'The municipalities of the installation. Public. Definer: names and addresses only.';

create function api.dialogue(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.enter(municipality);
  return private.dialogue_whole(private.find_dialogue(dialogue));
end
$$;
comment on function api.dialogue(text, text) is 'A dialogue with its text, questions and background questions. Public once published. Definer: never drafts.';

grant execute on function api.municipality(text), api.municipalities(), api.dialogue(text, text) to anon, authenticated;
reset role;
