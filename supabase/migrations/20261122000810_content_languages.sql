-- Content in several languages: the text of sections and dialogues, lättläst and "what this means".
--
-- A unit is the smallest text that is translated: (owner, field). The owner is a lineage (fields heading, text, meaning,
-- easy), a dialogue (title, purpose, decidedAlready, privacy.…) or a question (text, help, option.…). Every saving is a
-- row that remembers the Swedish text it was made from. The translation that holds is the latest made from the text as
-- it stands, else the latest: then it is stale. So what was made for an older version of the policy still holds for it.
-- easy and meaning in Swedish are made from the whole section; meaning in other languages from the Swedish meaning.

create table private.translations (
  municipality_id uuid not null references private.municipalities,
  owner uuid not null,
  field text not null check (field ~ '^[a-zA-Z_]+(\.[a-zA-Z0-9_]+)?$' and length(field) <= 80),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  row_version integer not null check (row_version >= 1),
  source text not null,
  text text not null check (length(text) <= 20000),
  state text not null check (state in ('draft', 'reviewed')),
  made_by text check (length(made_by) <= 40),
  made_on date not null default current_date,
  primary key (municipality_id, owner, field, language, row_version)
);
comment on table private.translations is
  'Translations and easy versions, appended. source: the Swedish text it was made from. An empty text takes the translation away. '
  'made_by: the role of who made it, never a name.';
alter table private.translations enable row level security;
alter table private.translations force row level security;
create policy "rows of the municipality entered" on private.translations to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert on private.translations to radslag_api;

alter table private.dialogues add column language_reasons jsonb not null default '{}' check (jsonb_typeof(language_reasons) = 'object');
comment on column private.dialogues.language_reasons is 'Why the dialogue may be open in a language whose texts are missing: language → reason.';
-- "What this means" is a text of the section through all versions, so it is a unit and no longer a column of one version.
alter table private.sections drop column meaning;

set role radslag_api;

create or replace function private.sections_of(version uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'lineage', s.lineage, 'position', s.position, 'level', s.level, 'heading', s.heading,
      'passages', coalesce(p.passages, '[]'::jsonb)) order by s.position), '[]'::jsonb)
  from private.sections s
  left join (
    select x.section_id, jsonb_agg(jsonb_build_object('id', x.id, 'lineage', x.lineage, 'kind', x.kind, 'text', x.text,
      'opensParagraph', x.opens_paragraph, 'level', x.level) order by x.position) as passages
    from private.passages x where x.version_id = version group by x.section_id
  ) p on p.section_id = s.id
  where s.version_id = version
$$;

create or replace function private.store_sections(version uuid, sections jsonb) returns void language plpgsql set search_path = '' as $$
declare s record; section uuid;
begin
  for s in select x.value as it, x.ordinality as place from jsonb_array_elements(sections) with ordinality x loop
    insert into private.sections (municipality_id, version_id, lineage, position, level, heading)
    values (private.municipality(), version, coalesce((s.it ->> 'lineage')::uuid, gen_random_uuid()), s.place,
      coalesce((s.it ->> 'level')::integer, 1), s.it ->> 'heading')
    returning id into section;
    insert into private.passages (municipality_id, version_id, section_id, lineage, position, kind, opens_paragraph, level, text)
    select private.municipality(), version, section, coalesce((p.value ->> 'lineage')::uuid, gen_random_uuid()), p.ordinality,
      p.value ->> 'kind', coalesce((p.value ->> 'opensParagraph')::boolean, true), coalesce((p.value ->> 'level')::integer, 1), p.value ->> 'text'
    from jsonb_array_elements(coalesce(s.it -> 'passages', '[]'::jsonb)) with ordinality p;
  end loop;
end
$$;

create function private.own_role() returns text language sql stable set search_path = '' as $$
  select m.role from private.members m where m.municipality_id = private.municipality() and m.person_id = private.person()
  order by array_position('{administrator,facilitator,working_group,registrar,observer}'::text[], m.role) limit 1
$$;
comment on function private.own_role() is 'The role of the calling person, the widest where she has several; null for the installation.';

-- Units ---------------------------------------------------------------------------------------------------------------

create function private.version_units(version uuid)
  returns table (place bigint, section uuid, owner uuid, field text, swedish boolean, source text) language sql stable set search_path = '' as $$
  with s as (
    select x.id, x.lineage, x.position, x.heading,
      concat_ws(E'\n', x.heading, (select string_agg(p.text, E'\n' order by p.position) from private.passages p where p.section_id = x.id)) as whole
    from private.sections x where x.version_id = version
  ), meanings as (
    select distinct on (s.lineage) s.lineage, t.text from s
    join private.translations t on t.owner = s.lineage and t.field = 'meaning' and t.language = 'sv'
    order by s.lineage, (t.source = s.whole) desc, t.row_version desc
  )
  select row_number() over (order by s.position, u.rank, u.within), s.lineage, u.owner, u.field, u.swedish, u.source
  from s cross join lateral (
    select 1 as rank, 0 as within, s.lineage as owner, 'heading' as field, false as swedish, s.heading as source
    union all select 2, 0, s.lineage, 'meaning', true, s.whole
    union all select 2, 1, s.lineage, 'meaning', false, m.text from meanings m where m.lineage = s.lineage and m.text <> ''
    union all select 3, 0, s.lineage, 'easy', true, s.whole
    union all select 4, p.position, p.lineage, 'text', false, p.text from private.passages p where p.section_id = s.id
  ) u
$$;
comment on function private.version_units(uuid) is
  'What can be translated in a version of a policy, in reading order. swedish: the unit is written in Swedish (easy, meaning), else in any other language.';

create function private.question_units(q private.questions)
  returns table (rank bigint, field text, value jsonb) language sql stable set search_path = '' as $$
  select 1, 'text', q.text union all select 2, 'help', q.help where q.help is not null
  union all select 2 + o.ordinality, 'option.' || (o.value ->> 'key'), o.value -> 'text' from jsonb_array_elements(q.options) with ordinality o
$$;

create function private.dialogue_units(dialogue uuid)
  returns table (place bigint, section uuid, owner uuid, field text, swedish boolean, source text) language sql stable set search_path = '' as $$
  select row_number() over (order by u.rank, u.within), u.section, u.owner, u.field, false, u.value ->> 'sv'
  from (
    select 0 as rank, v.within, null::uuid as section, d.id as owner, v.field, v.value
    from private.dialogues d, lateral (
      select 1::bigint as within, 'title' as field, d.title as value union all select 2, 'purpose', d.purpose union all select 3, 'decidedAlready', d.decided_already
      union all select 3 + row_number() over (), 'privacy.' || p.key, p.value
        from unnest('{controller,officer,purpose,legalBasis,recipients,storage,rights}'::text[]) key join jsonb_each(d.privacy) p using (key)) v
    where d.id = dialogue
    union all
    select q.position, x.rank, q.section_lineage, q.id, x.field, x.value
    from private.questions q, private.question_units(q) x where q.dialogue_id = dialogue
  ) u where btrim(coalesce(u.value ->> 'sv', '')) <> ''
$$;
comment on function private.dialogue_units(uuid) is 'What can be translated of a dialogue: what it says of itself, then its questions in order.';

create function private.units_of(whose uuid)
  returns table (place bigint, section uuid, owner uuid, field text, swedish boolean, source text) language sql stable set search_path = '' as $$
  select * from private.version_units(whose) union all select * from private.dialogue_units(whose)
$$;
comment on function private.units_of(uuid) is 'The units of a version or of a dialogue, by its id; none for anything else.';

create function private.translated_units(whose uuid, shown boolean)
  returns table (place bigint, section uuid, owner uuid, field text, language text, text text, state text, stale boolean, made_from text, made_by text, made_on date, row_version integer)
  language sql stable set search_path = '' as $$
  select distinct on (u.place, t.language) u.place, u.section, u.owner, u.field, t.language, t.text, t.state, t.source <> u.source,
    t.source, t.made_by, t.made_on, max(t.row_version) over (partition by u.place, t.language)
  from private.units_of(whose) u
  join private.translations t on t.owner = u.owner and t.field = u.field and (t.language = 'sv') = u.swedish
    and (not shown or t.language <> 'sv' or t.state = 'reviewed')
  order by u.place, t.language, (t.source = u.source) desc, t.row_version desc
$$;
comment on function private.translated_units(uuid, boolean) is
  'The translation that holds of each unit in each language. shown: as residents see it, where Swedish easy texts count only once a person has approved them.';

-- The texts of dialogues and questions also stand in their columns, where everything reads them ------------------------

create function private.keep_translations(municipality uuid, owner uuid, field text, value jsonb) returns jsonb language plpgsql set search_path = '' as $$
declare swedish text := value ->> 'sv'; holding jsonb; latest jsonb;
begin
  if jsonb_typeof(value) is distinct from 'object' or btrim(coalesce(swedish, '')) = '' then return value; end if;
  select coalesce(jsonb_object_agg(b.language, b.text), '{}'), coalesce(jsonb_object_agg(b.language, b.latest), '{}') into holding, latest from (
    select distinct on (t.language) t.language, t.text, max(t.row_version) over (partition by t.language) as latest
    from private.translations t where t.municipality_id = keep_translations.municipality and t.owner = keep_translations.owner and t.field = keep_translations.field
    order by t.language, (t.source = swedish) desc, t.row_version desc) b;
  insert into private.translations (municipality_id, owner, field, language, row_version, source, text, state, made_by)
  select keep_translations.municipality, keep_translations.owner, keep_translations.field, v.key, coalesce((latest ->> v.key)::integer, 0) + 1, swedish, v.value, 'draft', private.own_role()
  from jsonb_each_text(value) v where v.key <> 'sv' and v.value <> coalesce(holding ->> v.key, '');
  return (select jsonb_object_agg(x.key, x.value) from jsonb_each_text(holding || value) x where x.value <> '');
end
$$;
comment on function private.keep_translations(uuid, uuid, text, jsonb) is
  'A local text as it is to be stored: what is new in it becomes a translation made from its Swedish text, a language that it does not mention keeps its translation, an empty text takes one away.';

create function private.keep_dialogue_translations() returns trigger language plpgsql set search_path = '' as $$
begin
  new.title := private.keep_translations(new.municipality_id, new.id, 'title', new.title);
  new.purpose := private.keep_translations(new.municipality_id, new.id, 'purpose', new.purpose);
  new.decided_already := private.keep_translations(new.municipality_id, new.id, 'decidedAlready', new.decided_already);
  new.privacy := (select coalesce(jsonb_object_agg(p.key, private.keep_translations(new.municipality_id, new.id, 'privacy.' || p.key, p.value)), '{}') from jsonb_each(new.privacy) p);
  return new;
end
$$;
create function private.keep_question_translations() returns trigger language plpgsql set search_path = '' as $$
begin
  new.text := private.keep_translations(new.municipality_id, new.id, 'text', new.text);
  new.help := private.keep_translations(new.municipality_id, new.id, 'help', new.help);
  new.options := (select coalesce(jsonb_agg(case when o.value ? 'text' then o.value || jsonb_build_object('text',
      private.keep_translations(new.municipality_id, new.id, 'option.' || (o.value ->> 'key'), o.value -> 'text')) else o.value end order by o.ordinality), '[]')
    from jsonb_array_elements(new.options) with ordinality o);
  return new;
end
$$;

-- What residents and staff read ---------------------------------------------------------------------------------------

create function private.shown_translations(whose uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(l.language, l.owners), '{}') from (
    select o.language, jsonb_object_agg(o.owner, o.fields) as owners from (
      select t.language, t.owner, jsonb_object_agg(t.field, jsonb_strip_nulls(jsonb_build_object('text', t.text,
        'stale', case when t.stale then true end, 'draft', case when t.state = 'draft' then true end))) as fields
      from private.translated_units(whose, true) t where t.text <> '' group by t.language, t.owner) o
    group by o.language) l
$$;
comment on function private.shown_translations(uuid) is 'language → owner → field → {text, stale?, draft?} of a version or a dialogue, as residents see it.';

create function api.dialogue_translations(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  return jsonb_build_object('sections', private.shown_translations(d.version_id),
    'stale', (select coalesce(jsonb_object_agg(x.language, x.units), '{}') from (
      select t.language, jsonb_agg(t.owner || ':' || t.field) as units from private.translated_units(d.id, true) t
      where t.stale and t.text <> '' group by t.language) x));
end
$$;
comment on function api.dialogue_translations(text, text) is
  'The text of a dialogue''s sections in every language there is, and which of its own texts (owner:field) were made from a Swedish text that has changed since. '
  'Public once the dialogue is published. Refuses not_found. Definer: never drafts of dialogues.';

create function api.policy_translations(municipality text, policy text, version integer) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare found_version uuid; entered uuid := private.enter(municipality);
begin
  select v.id into found_version from private.versions v join private.policies p on p.id = v.policy_id
    where p.slug = policy_translations.policy and v.number = policy_translations.version and v.published_on is not null;
  if found_version is null then perform private.refuse('not_found', 404); end if;
  return private.shown_translations(found_version);
end
$$;
comment on function api.policy_translations(text, text, integer) is 'The text of a published version in every language there is. Public. Refuses not_found. Definer: published versions only.';

create function private.own_units(whose uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if not exists (select from private.versions v where v.id = whose) and not exists (select from private.dialogues d where d.id = whose) then
    perform private.refuse('not_found', 404);
  end if;
end
$$;
comment on function private.own_units(uuid) is 'Refuses not_found for anything but a version or a dialogue of the municipality entered.';

create function api.translations(whose uuid, language text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  perform private.own_units(whose);
  return (select coalesce(jsonb_agg(jsonb_build_object('section', u.section, 'owner', u.owner, 'field', u.field, 'source', u.source, 'sourceMark', md5(u.source),
      'text', coalesce(t.text, ''), 'state', t.state, 'stale', coalesce(t.stale and t.text <> '', false),
      'madeFrom', case when t.stale and t.text <> '' then t.made_from end, 'madeBy', t.made_by, 'madeOn', t.made_on,
      'rowVersion', coalesce(t.row_version, 0)) order by u.place), '[]'::jsonb)
    from private.units_of(whose) u
    left join private.translated_units(whose, false) t on t.place = u.place and t.language = translations.language
    where u.swedish = (translations.language = 'sv'));
end
$$;
comment on function api.translations(uuid, text) is
  'The units of a version or a dialogue with their translation to a language (sv: lättläst and "what this means"), in reading order. Any member. Refuses not_found.';

create function api.translation_progress(whose uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  perform private.own_units(whose);
  return jsonb_build_object(
    'units', (select count(*) from private.units_of(whose) u where not u.swedish),
    'sections', (select count(*) from private.units_of(whose) u where u.field = 'easy'),
    'languages', (select coalesce(jsonb_agg(jsonb_build_object('language', x.language, 'translated', x.translated, 'stale', x.stale, 'reviewed', x.reviewed)), '[]'::jsonb) from (
      select t.language, count(*) as translated, count(*) filter (where t.stale) as stale, count(*) filter (where t.state = 'reviewed' and not t.stale) as reviewed
      from private.translated_units(whose, false) t where t.text <> '' and (t.language <> 'sv' or t.field = 'easy') group by t.language) x));
end
$$;
comment on function api.translation_progress(uuid) is
  'How far each language has come in a version or a dialogue; sv counts the lättläst texts of sections. Any member. Refuses not_found.';

-- Saving --------------------------------------------------------------------------------------------------------------

create function private.show_in_columns(dialogue uuid, language text) returns void language plpgsql set search_path = '' as $$
begin
  -- Taken out here, put back by the trigger as it now holds.
  update private.questions q set text = q.text - show_in_columns.language, help = q.help - show_in_columns.language,
    options = (select coalesce(jsonb_agg(case when o.value ? 'text' then o.value || jsonb_build_object('text', (o.value -> 'text') - show_in_columns.language) else o.value end order by o.ordinality), '[]')
      from jsonb_array_elements(q.options) with ordinality o)
  where q.dialogue_id = dialogue;
  update private.dialogues d set title = d.title - show_in_columns.language, purpose = d.purpose - show_in_columns.language,
    decided_already = d.decided_already - show_in_columns.language, row_version = d.row_version + 1,
    privacy = (select coalesce(jsonb_object_agg(p.key, p.value - show_in_columns.language), '{}') from jsonb_each(d.privacy) p)
  where d.id = dialogue;
end
$$;

create function private.held_translations(whose uuid, language text) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(u.owner || ':' || u.field, jsonb_build_object('source', u.source, 'text', coalesce(t.text, ''), 'state', t.state,
    'stale', coalesce(t.stale, false), 'madeFrom', t.made_from, 'madeBy', t.made_by, 'rowVersion', coalesce(t.row_version, 0))), '{}')
  from private.units_of(whose) u
  left join private.translated_units(whose, false) t on t.place = u.place and t.language = held_translations.language
  where u.swedish = (held_translations.language = 'sv')
$$;
comment on function private.held_translations(uuid, text) is 'owner:field → what holds of every unit in a language.';

create function api.save_translations(whose uuid, language text, units jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare given record; holding jsonb; held jsonb; outcome text; saved integer := 0; answers jsonb := '[]'::jsonb;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  perform private.own_units(whose);
  if jsonb_typeof(units) is distinct from 'array' or jsonb_array_length(units) > 1000 then perform private.refuse('translation_unreadable', 400); end if;
  holding := private.held_translations(whose, save_translations.language);
  for given in select private.uuid_of(x.value ->> 'owner') as owner, x.value ->> 'field' as field, x.value ->> 'sourceMark' as mark,
      btrim(coalesce(x.value ->> 'text', ''), E' \n\t') as text, coalesce(x.value ->> 'state', 'draft') as state,
      coalesce((x.value ->> 'fits')::boolean, false) as fits, coalesce((x.value ->> 'rowVersion')::integer, 0) as row_version
    from jsonb_array_elements(units) x order by 1, 2 loop
    held := holding -> (given.owner || ':' || given.field);
    if held is null then perform private.refuse('translation_unit_unknown', 400); end if;
    if length(given.text) > 20000 then perform private.refuse('text_too_long', 400); end if;
    if not private.is_clean_text(given.text) or given.state not in ('draft', 'reviewed') then perform private.refuse('text_unreadable', 400); end if;
    if given.text = held ->> 'text' and (given.text = '' or (given.state = held ->> 'state' and not ((held ->> 'stale')::boolean and given.fits))) then
      outcome := 'unchanged';
    elsif given.mark is distinct from md5(held ->> 'source') then
      outcome := 'source_changed';
    elsif given.row_version <> (held ->> 'rowVersion')::integer then
      outcome := 'changed_by_other';
    else
      -- A text that is only approved keeps what it was made from; one that is changed, or said to fit, is made from what stands.
      insert into private.translations (municipality_id, owner, field, language, row_version, source, text, state, made_by)
      values (private.municipality(), given.owner, given.field, save_translations.language, given.row_version + 1,
        case when given.text = held ->> 'text' and not given.fits then held ->> 'madeFrom' else held ->> 'source' end,
        given.text, case when given.text = '' then 'reviewed' else given.state end, private.own_role())
      on conflict do nothing;
      if found then
        outcome := 'saved';
        saved := saved + 1;
      else
        outcome := 'changed_by_other';
        held := private.held_translations(whose, save_translations.language) -> (given.owner || ':' || given.field);
      end if;
    end if;
    answers := answers || jsonb_build_object('owner', given.owner, 'field', given.field, 'outcome', outcome, 'text', held ->> 'text', 'madeBy', held ->> 'madeBy',
      'rowVersion', case when outcome = 'saved' then given.row_version + 1 else (held ->> 'rowVersion')::integer end);
  end loop;
  if saved > 0 then
    if exists (select from private.dialogues d where d.id = whose) then perform private.show_in_columns(whose, save_translations.language); end if;
    perform private.audit('translations_saved', whose, jsonb_build_object('language', save_translations.language, 'number', saved));
  end if;
  return answers;
end
$$;
comment on function api.save_translations(uuid, text, jsonb) is
  'Saves units of a version or a dialogue: {owner, field, sourceMark, text, state, fits, rowVersion} as they were read. Each is answered with its outcome: saved, unchanged, '
  'changed_by_other (not written; text is what the other wrote) or source_changed (not written; the Swedish text is another by now). fits: a stale text fits the new Swedish text. '
  'An empty text takes the translation away. Administrator, facilitator, working group. '
  'Refuses not_found, translation_unit_unknown, translation_unreadable, text_too_long, text_unreadable.';

-- The gate: no language without its texts, or a reason -----------------------------------------------------------------

create function private.language_gaps(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  with needed as (
    select u.owner, u.field, u.source, d.id as whose, case when u.field like 'privacy.%' then 'privacy' when u.owner = d.id then 'dialogue' else 'questions' end as place, null::uuid as section
    from private.dialogue_units(d.id) u
    union all
    select u.owner, u.field, u.source, d.version_id, 'section', u.section from private.version_units(d.version_id) u
    where not u.swedish and u.field in ('heading', 'text') and u.section in (select q.section_lineage from private.questions q where q.dialogue_id = d.id)
  ), held as (
    select n.place, n.section, l.language, t.text, t.source <> n.source as stale
    from needed n cross join unnest(d.languages) l (language)
    left join lateral (select x.text, x.source from private.translations x where x.owner = n.owner and x.field = n.field and x.language = l.language
      order by (x.source = n.source) desc, x.row_version desc limit 1) t on true
    where l.language <> 'sv'
  ), gaps as (
    select h.language, h.place, h.section, count(*) filter (where coalesce(h.text, '') = '') as missing, count(*) filter (where h.text <> '' and h.stale) as stale
    from held h group by h.language, h.place, h.section
  )
  select coalesce(jsonb_agg(jsonb_build_object('language', g.language, 'place', g.place, 'section', g.section, 'heading', s.heading, 'missing', g.missing, 'stale', g.stale)
    order by g.language, s.position nulls first, g.place), '[]'::jsonb)
  from gaps g left join private.sections s on s.version_id = d.version_id and s.lineage = g.section
  where g.missing > 0 or g.stale > 0
$$;
comment on function private.language_gaps(private.dialogues) is
  'What a dialogue lacks in each of its languages besides Swedish: how many texts of a place (dialogue, privacy, questions, a section) are missing, how many stale. Empty when nothing.';

create function private.check_languages() returns trigger language plpgsql set search_path = '' as $$
declare lacking jsonb;
begin
  select jsonb_agg(g) into lacking from jsonb_array_elements(private.language_gaps(new)) g
    where (g ->> 'missing')::integer > 0 and not new.language_reasons ? (g ->> 'language')
      and (old.state <> 'published' or not g ->> 'language' = any (old.languages));
  if lacking is not null then perform private.refuse('texts_missing', 409, lacking::text); end if;
  return null;
end
$$;
comment on function private.check_languages() is 'Refuses texts_missing when a dialogue is published, or a published one offered, in a language whose texts are missing without a reason.';

create function api.language_readiness(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object('gaps', private.language_gaps(d), 'reasons', d.language_reasons);
end
$$;
comment on function api.language_readiness(uuid) is 'What a dialogue lacks in each of its languages, and the reasons given for opening all the same. Any member. Refuses not_found.';

create function api.give_language_reason(dialogue uuid, language text, reason text) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role('administrator', 'facilitator');
  d := private.own_dialogue(dialogue);
  if length(btrim(coalesce(reason, ''))) < 10 then perform private.refuse('reason_missing', 400); end if;
  if length(reason) > 2000 then perform private.refuse('text_too_long', 400); end if;
  if language = 'sv' or not language = any (d.languages) then perform private.refuse('language_not_offered', 400); end if;
  update private.dialogues x set language_reasons = x.language_reasons || jsonb_build_object(give_language_reason.language, btrim(reason)) where x.id = d.id;
  perform private.audit('language_reason_given', d.id, jsonb_build_object('language', language, 'reason', btrim(reason)));
end
$$;
comment on function api.give_language_reason(uuid, text, text) is
  'Says why a dialogue may be open in a language whose texts are missing; it is logged and shown to staff. Administrator, facilitator. Refuses reason_missing, text_too_long, language_not_offered, not_found.';

grant execute on function api.dialogue_translations(text, text), api.policy_translations(text, text, integer) to anon, authenticated;
grant execute on function api.translations(uuid, text), api.translation_progress(uuid), api.save_translations(uuid, text, jsonb),
  api.language_readiness(uuid), api.give_language_reason(uuid, text, text) to authenticated;
reset role;

create trigger translations_of_a_dialogue_are_kept before insert or update of title, purpose, decided_already, privacy on private.dialogues
  for each row execute function private.keep_dialogue_translations();
create trigger translations_of_a_question_are_kept before insert or update of text, help, options on private.questions
  for each row execute function private.keep_question_translations();

-- What stood in several languages before: made, as far as anybody knows, from the Swedish text beside it.
update private.dialogues set title = title;
update private.questions set text = text;
-- What is open already stays open.
update private.dialogues d set language_reasons = (select jsonb_object_agg(l, 'Dialogen öppnades innan texter på varje språk krävdes.') from unnest(d.languages) l where l <> 'sv')
  where d.state = 'published' and d.languages <> '{sv}';

create trigger a_dialogue_has_the_texts_of_its_languages after update of state, languages on private.dialogues
  for each row when (new.state = 'published' and (old.state <> 'published' or old.languages <> new.languages))
  execute function private.check_languages();
