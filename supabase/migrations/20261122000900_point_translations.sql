-- What people said keeps its own language. Beside it there is a place for a translation, and, for everyone, for the
-- translation of what is published of it.
--
-- A translation is appended like other texts (row_version). It is of the original and for staff only, as the original is.
-- What everyone reads is a text of its own, put beside one published wording (beside): when the point is masked otherwise
-- or taken back, it is not shown any more. So a translation never tells what the masking took away.

create table private.point_translations (
  municipality_id uuid not null,
  point_id uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  row_version integer not null check (row_version >= 1),
  text text not null check (length(text) <= 8000 and private.is_clean_text(text)),
  origin text not null check (origin in ('person', 'interpreter', 'machine')),
  state text not null check (state in ('draft', 'reviewed')),
  made_by text check (length(made_by) <= 40),
  made_on date not null default current_date,
  primary key (point_id, language, row_version),
  foreign key (municipality_id, point_id) references private.points (municipality_id, id)
);
comment on table private.point_translations is
  'Translations of points, appended; staff only. An empty text takes the translation away. origin: how it came about (machine: a text from a machine, put in by a person). made_by: the role of who wrote the row, never a name.';
create table private.published_point_translations (
  municipality_id uuid not null,
  point_id uuid not null,
  language text not null,
  text text not null check (length(text) between 1 and 8000 and private.is_clean_text(text)),
  beside text not null,
  primary key (point_id, language),
  foreign key (municipality_id, point_id) references private.points (municipality_id, id)
);
comment on table private.published_point_translations is 'What everyone reads as the translation of a published point. beside: the published text that it translates; beside any other it is not shown.';

alter table private.point_translations enable row level security;
alter table private.point_translations force row level security;
alter table private.published_point_translations enable row level security;
alter table private.published_point_translations force row level security;
create policy "rows of the municipality entered" on private.point_translations to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
create policy "rows of the municipality entered" on private.published_point_translations to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert on private.point_translations to radslag_api;
grant select, insert, update, delete on private.published_point_translations to radslag_api;

set role radslag_api;

create function private.held_point_translation(point uuid, language text) returns private.point_translations language sql stable set search_path = '' as $$
  select t.* from private.point_translations t where t.point_id = point and t.language = held_point_translation.language order by t.row_version desc limit 1
$$;
comment on function private.held_point_translation(uuid, text) is 'The latest translation of a point, also one that was taken away (an empty text).';

create function private.shown_point_translation(p private.points, language text) returns text language sql stable set search_path = '' as $$
  select t.text from private.published_point_translations t
  where t.point_id = p.id and t.language = shown_point_translation.language and p.publication = 'published' and t.beside = p.published
$$;
comment on function private.shown_point_translation(private.points, text) is 'The translation that everyone may read: only of a published point, and only beside the wording it was made for.';

create function private.voice(p private.points) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.published, 'language', p.language, 'translation', private.shown_point_translation(p, 'sv'))
$$;
comment on function private.voice(private.points) is 'A published point as everyone may read it: the masked text, and its Swedish translation where one is published. Only for points with publication = published.';

create function private.translatable_point(point uuid, language text) returns private.points language plpgsql set search_path = '' as $$
declare p private.points;
begin
  select * into p from private.points x where x.id = point for update;
  if p.id is null or not private.is_heard(p) then perform private.refuse('not_found', 404); end if;
  if coalesce(language, '') !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or language = p.language then perform private.refuse('language_unusable', 400); end if;
  if btrim(p.original) = '' then perform private.refuse('translation_unit_unknown', 400); end if;
  return p;
end
$$;
comment on function private.translatable_point(uuid, text) is
  'A point that can have a translation into a language, locked. Refuses not_found, language_unusable (its own language), translation_unit_unknown (it has no words).';

create function api.translate_point(point uuid, text text, origin text, reviewed boolean, row_version integer, language text default 'sv') returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare p private.points; held private.point_translations; given text := btrim(coalesce(translate_point.text, ''), E' \n\t');
begin
  perform private.require_role('administrator', 'facilitator', 'working_group', 'registrar');
  p := private.translatable_point(point, language);
  held := private.held_point_translation(p.id, language);
  if coalesce(held.row_version, 0) is distinct from translate_point.row_version then
    perform private.refuse('changed_by_other', 409, jsonb_build_object('text', held.text, 'rowVersion', coalesce(held.row_version, 0))::text);
  end if;
  perform private.check_text(given, 8000);
  if origin is null or origin not in ('person', 'interpreter', 'machine') then perform private.refuse('translation_unreadable', 400); end if;
  insert into private.point_translations (municipality_id, point_id, language, row_version, text, origin, state, made_by)
  values (p.municipality_id, p.id, translate_point.language, coalesce(held.row_version, 0) + 1, given, origin,
    case when reviewed and given <> '' then 'reviewed' else 'draft' end, private.own_role());
  if given = '' then delete from private.published_point_translations x where x.point_id = p.id and x.language = translate_point.language; end if;
  perform private.audit('point_translated', p.id, jsonb_build_object('language', language, 'origin', origin, 'reviewed', coalesce(reviewed, false) and given <> ''));
  return jsonb_build_object('rowVersion', coalesce(held.row_version, 0) + 1);
end
$$;
comment on function api.translate_point(uuid, text, text, boolean, integer, text) is
  'Writes the translation of a point (row_version as read, 0 for the first); an empty text takes it away, also from everyone. Only staff read it. Administrator, facilitator, working group, registrar. '
  'Refuses not_found, language_unusable, translation_unit_unknown, translation_unreadable (origin), text_too_long, text_unreadable, changed_by_other (details: the text as it stands).';

create function api.publish_point_translation(point uuid, shown boolean, row_version integer, text text default null, language text default 'sv') returns void
  language plpgsql security definer set search_path = '' as $$
declare p private.points; held private.point_translations; wording text;
begin
  perform private.require_role('administrator', 'working_group', 'registrar');
  p := private.translatable_point(point, language);
  if not coalesce(shown, false) then
    delete from private.published_point_translations x where x.point_id = p.id and x.language = publish_point_translation.language;
    perform private.audit('point_translation_taken_back', p.id, jsonb_build_object('language', language));
    return;
  end if;
  if p.publication <> 'published' then perform private.refuse('point_not_published', 409); end if;
  held := private.held_point_translation(p.id, language);
  if coalesce(held.row_version, 0) is distinct from publish_point_translation.row_version then perform private.refuse('changed_by_other', 409); end if;
  if held.state is distinct from 'reviewed' then perform private.refuse('translation_not_reviewed', 409); end if;
  -- The translation is of everything that was written: where something of that is masked, it cannot be shown as it is.
  wording := coalesce(nullif(btrim(publish_point_translation.text, E' \n\t'), ''), case when p.published = p.original then held.text end);
  if wording is null then perform private.refuse('masked_translation_missing', 400); end if;
  perform private.check_text(wording, 8000);
  insert into private.published_point_translations as x (municipality_id, point_id, language, text, beside)
  values (p.municipality_id, p.id, publish_point_translation.language, wording, p.published)
  on conflict on constraint published_point_translations_pkey do update set text = excluded.text, beside = excluded.beside;
  perform private.audit('point_translation_published', p.id, jsonb_build_object('language', language, 'masked', wording <> held.text));
end
$$;
comment on function api.publish_point_translation(uuid, boolean, integer, text, text) is
  'Shows everyone the reviewed translation of a published point (text: a masked wording of it, needed where the point itself is masked), or takes it back. '
  'Masking the point otherwise takes it away. Administrator, working group, registrar. '
  'Refuses not_found, language_unusable, translation_unit_unknown, point_not_published, translation_not_reviewed, masked_translation_missing, changed_by_other, text_too_long, text_unreadable.';

create or replace function api.points(dialogue uuid, filters jsonb default '{}', page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; found jsonb; total integer;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  with chosen as (
    select p.*, s.channel, q.text as question
    from private.points p
    join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
    left join private.questions q on q.id = p.question_id
    where p.dialogue_id = d.id and p.number is not null
      and (filters ->> 'kind' is null or p.kind = filters ->> 'kind')
      and (filters ->> 'channel' is null or s.channel = filters ->> 'channel')
      and (filters ->> 'language' is null or p.language = filters ->> 'language')
      and (filters ->> 'section' is null or p.section_lineage = private.uuid_of(filters ->> 'section'))
      and case when filters ->> 'passage' is null then true when filters ->> 'passage' = 'none' then p.passage_lineage is null
        else p.passage_lineage = private.uuid_of(filters ->> 'passage') end
      and (filters ->> 'publication' is null or p.publication = filters ->> 'publication')
      and case when filters ->> 'translation' is null then true
        when p.language = 'sv' or btrim(p.original) = '' then false
        else case coalesce((select case when t.text = '' then 'missing' else t.state end from private.held_point_translation(p.id, 'sv') t where t.point_id is not null), 'missing')
          when 'missing' then filters ->> 'translation' = 'missing'
          when 'draft' then filters ->> 'translation' = 'draft'
          else filters ->> 'translation' = 'reviewed' end end
      and (filters ->> 'theme' is null or case filters ->> 'theme'
        when 'none' then not exists (select from private.theme_points tp where tp.point_id = p.id)
        else exists (select from private.theme_points tp where tp.point_id = p.id and tp.theme_id = private.uuid_of(filters ->> 'theme')) end)
  )
  select (select count(*) from chosen), (select coalesce(jsonb_agg(x.it order by x.number), '[]'::jsonb) from (
    select c.number, jsonb_build_object('id', c.id, 'number', c.number, 'kind', c.kind, 'text', c.original, 'language', c.language, 'channel', c.channel,
      'section', c.section_lineage, 'passage', c.passage_lineage, 'question', c.question, 'publication', c.publication, 'published', c.published,
      'former', (select jsonb_build_object('number', f.number, 'text', f.original) from private.points f where f.id = c.replaces),
      'translation', case when c.language <> 'sv' then (select jsonb_build_object('text', t.text, 'origin', t.origin, 'state', t.state, 'madeBy', t.made_by, 'madeOn', t.made_on,
          'rowVersion', t.row_version, 'shown', (select private.shown_point_translation(own, 'sv') from private.points own where own.id = c.id))
        from private.held_point_translation(c.id, 'sv') t where t.point_id is not null) end,
      'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = c.id)) as it
    from chosen c order by c.number limit 50 offset (least(greatest(page, 1), 1000000) - 1) * 50) x)
  into total, found;
  return jsonb_build_object('total', total, 'page', greatest(page, 1), 'pageSize', 50, 'points', found);
end
$$;
comment on function api.points(uuid, jsonb, integer) is
  'Points of a dialogue in full with their Swedish translation, fifty at a time; filters: kind, channel, language, section, passage (a lineage or none), theme (an id or none), publication, '
  'translation (missing, draft, reviewed: of points in other languages than Swedish). former: what the sender had written before she changed it. Never by background. Any member. Refuses not_found.';

create or replace function private.theme_public(t private.themes) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary,
    'submissions', (select case when count(distinct p.submission_id) >= private.group_size() then count(distinct p.submission_id) end
      from private.theme_points tp join private.points p on p.id = tp.point_id join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id),
    'standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to,
    'voices', (select coalesce(jsonb_agg(private.voice(p) order by p.number), '[]'::jsonb)
      from private.theme_points tp join private.points p on p.id = tp.point_id and p.publication = 'published'
      join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id))
  from private.dispositions x where x.theme_id = t.id
$$;

create or replace function private.changes_of(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
      'absorbs', to_jsonb(r.absorbs), 'before', (select string_agg(p.text, ' ' order by p.position) from private.passages p
        where p.version_id = r.base_version_id and (p.lineage = r.passage_lineage or p.lineage = any (r.absorbs))),
      'texts', to_jsonb(r.texts), 'reason', r.reason, 'version', v.number,
      'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint) order by t.name), '[]'::jsonb)
        from (select distinct private.living_theme(v.theme_id) as theme_id from private.evidence v where v.revision_id = r.id) e
        join private.themes t on t.id = e.theme_id left join private.dispositions x on x.theme_id = t.id),
      'voices', (select coalesce(jsonb_agg(private.voice(p) order by p.number), '[]'::jsonb)
        from private.evidence e join private.points p on p.id = e.point_id and p.publication = 'published' and private.is_heard(p) where e.revision_id = r.id),
      'points', (select case when count(*) = 0 or count(distinct p.submission_id) >= private.group_size() then count(*) end
        from private.evidence e join private.points p on p.id = e.point_id and private.is_heard(p) where e.revision_id = r.id)
    ) order by v.number, s.position, q.position nulls first, r.operation = 'add', r.texts), '[]'::jsonb)
  from private.revisions r
  join private.versions v on v.id = r.published_version_id
  left join private.sections s on s.version_id = r.base_version_id and s.lineage = r.section_lineage
  left join private.passages q on q.version_id = r.base_version_id and q.lineage = coalesce(r.passage_lineage, r.after_lineage)
  where r.dialogue_id = d.id
$$;

grant execute on function api.translate_point(uuid, text, text, boolean, integer, text), api.publish_point_translation(uuid, boolean, integer, text, text) to authenticated;
reset role;
