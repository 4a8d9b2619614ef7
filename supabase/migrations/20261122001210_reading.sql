-- Reading and coding at speed: parts of points, read marks, search, and what is like what.

-- What is like what is found by trigrams. The extension may be there already, in a schema of the host's choosing.
create schema if not exists extensions;
create extension if not exists pg_trgm schema extensions;

create table private.point_reads (
  municipality_id uuid not null,
  point_id uuid not null,
  person_id uuid not null,
  read_on date not null default current_date,
  primary key (point_id, person_id),
  foreign key (municipality_id, point_id) references private.points (municipality_id, id)
);
comment on table private.point_reads is 'Which points a member of the working group has read. A point that nobody in the group has read is unread.';

create table private.key_maps (
  municipality_id uuid not null references private.municipalities,
  person_id uuid not null,
  keys jsonb not null check (jsonb_typeof(keys) = 'object' and length(keys::text) <= 2000),
  primary key (municipality_id, person_id)
);
comment on table private.key_maps is 'The keys that a person reads and codes with, by step, where they are not the usual ones.';

do $$
declare name text;
begin
  foreach name in array array['point_reads', 'key_maps'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()))', name);
  end loop;
end
$$;
grant select, insert, delete on private.point_reads to radslag_api;
grant select, insert, update (keys) on private.key_maps to radslag_api;

-- A whole is never deleted nor moved. A part is the working group's: it can be put elsewhere and joined again.
grant update (section_lineage, passage_lineage, kind), delete on private.points to radslag_api;
create policy "only parts are taken away" on private.points as restrictive for delete to radslag_api
  using (part_of is not null and municipality_id = (select private.municipality()));

set role radslag_api;

create function private.point_label(p private.points) returns text language sql stable set search_path = '' as $$
  select case when p.part_of is null then p.number::text
    else (select w.number::text from private.points w where w.id = p.part_of) || chr(96 + p.part) end
$$;
comment on function private.point_label(private.points) is
  'What people call a point: its number, for a part the whole''s number and a letter (47a). Null before it is counted.';

create function private.is_split(point uuid) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.points x where x.part_of = point)
$$;
comment on function private.is_split(uuid) is 'Whether a point has parts, which are read, coded and answered in its stead.';

create function private.keep_wholes() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse('point_is_whole', 409);
end
$$;
comment on function private.keep_wholes() is 'Refuses point_is_whole: where a point stands, and what kind it is, its sender said. Only parts are put elsewhere.';

create function private.follow_the_whole() returns trigger language plpgsql set search_path = '' as $$
begin
  update private.points p set submission_id = w.submission_id from private.points w
  where w.id = p.part_of and (p.id = new.id or w.id = new.id) and p.submission_id <> w.submission_id;
  return null;
end
$$;
comment on function private.follow_the_whole() is 'A correction sends a point to a former edition: its parts go with it, and nowhere without it.';

create function private.code_parts_only() returns trigger language plpgsql set search_path = '' as $$
begin
  -- Held against a split at the same moment.
  perform from private.points p where p.id = new.point_id for key share;
  if private.is_split(new.point_id) then perform private.refuse('point_is_split', 409); end if;
  return new;
end
$$;
comment on function private.code_parts_only() is 'Refuses point_is_split: a whole that has parts gets no theme, its parts do.';

create function private.words_of(language text, words text) returns tsvector language sql immutable parallel safe set search_path = '' as $$
  select case language when 'sv' then pg_catalog.to_tsvector('pg_catalog.swedish', words) else pg_catalog.to_tsvector('pg_catalog.simple', words) end
$$;
comment on function private.words_of(text, text) is 'What a full-text search looks in: stemmed for Swedish, the words as they stand for other languages.';
reset role;

-- Row-level security lets no index on words or trigrams serve (their operators are not leakproof), so the words are kept beside the
-- text and gone through: ten thousand points in some ten milliseconds.
alter table private.points add column words tsvector generated always as (private.words_of(language, original)) stored;
alter table private.point_translations add column words tsvector generated always as (private.words_of(language, text)) stored;
create trigger wholes_stay_as_they_were_sent before update of section_lineage, passage_lineage, kind on private.points
  for each row when (old.part_of is null and (old.section_lineage, old.passage_lineage, old.kind) is distinct from (new.section_lineage, new.passage_lineage, new.kind))
  execute function private.keep_wholes();
create trigger parts_follow_the_whole after update of submission_id on private.points
  for each row when (old.submission_id <> new.submission_id) execute function private.follow_the_whole();
create trigger only_parts_of_a_split_point_are_coded before insert on private.theme_points
  for each row execute function private.code_parts_only();
create trigger the_working_group_is_told_of_parts after insert or update on private.points
  for each row when (new.part_of is not null) execute function private.tell_working_group();
create trigger the_working_group_is_told_of_joining after delete on private.points
  for each row when (old.part_of is not null) execute function private.tell_working_group();
create trigger the_working_group_is_told_of_publication after update of publication, published on private.points
  for each row execute function private.tell_working_group();

-- The functions of the extension's schema are called by that schema's name, which is the host's.
do $$
declare home text; its record;
begin
  select n.nspname into home from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
  if not has_schema_privilege('radslag_api', home, 'usage') then execute format('grant usage on schema %I to radslag_api', home); end if;
  for its in select p.oid::regprocedure as name from pg_depend x join pg_extension e on e.oid = x.refobjid and e.extname = 'pg_trgm'
             join pg_proc p on p.oid = x.objid and x.classid = 'pg_proc'::regclass and p.proname = 'similarity'
             where x.deptype = 'e' and not has_function_privilege('radslag_api', p.oid, 'execute') loop
    execute format('grant execute on function %s to radslag_api', its.name);
  end loop;
  set local role radslag_api;
  execute format($f$
    create function private.points_like(p private.points) returns table (point uuid, likeness real) language sql stable set search_path = '' as $b$
      with near as materialized (
        select x.id, x.original from private.points x
        where x.dialogue_id = p.dialogue_id and x.id <> p.id and x.id is distinct from p.part_of and x.part_of is distinct from p.id
        order by pg_catalog.ts_rank(x.words, (select string_agg(quote_literal(w.word), '|')::tsquery from unnest(pg_catalog.tsvector_to_array(p.words)) w (word)), 1) desc
        limit 200)
      select n.id, %1$I.similarity(n.original, p.original) from near n where btrim(p.original) <> ''
    $b$ $f$, home);
  comment on function private.points_like(private.points) is
    'Points of the same dialogue with how like one they are (0 to 1, by shared trigrams), of the two hundred that share most words with it.';
  reset role;
end
$$;

set role radslag_api;

create function private.own_point(point uuid) returns private.points language plpgsql set search_path = '' as $$
declare p private.points;
begin
  select * into p from private.points x where x.id = point for update;
  if p.id is null or not private.is_heard(p) or private.point_label(p) is null then perform private.refuse('not_found', 404); end if;
  return p;
end
$$;
comment on function private.own_point(uuid) is 'A counted point that stands, held until the end of the transaction. Refuses not_found.';

create function private.log_search(d private.dialogues, words text) returns void language plpgsql set search_path = '' as $$
begin
  if not exists (select from private.audit_events e where e.municipality_id = d.municipality_id and e.person_id = private.person() and e.action = 'points_searched'
      and e.subject = d.id and e.detail ->> 'words' = words and e.happened_at > now() - interval '12 hours') then
    perform private.audit('points_searched', d.id, jsonb_build_object('words', words));
  end if;
end
$$;
comment on function private.log_search(private.dialogues, text) is
  'Keeps what a member searched for, once in twelve hours: nobody may look for people by what the law calls sensitive data, and this is how that can be looked after.';

create function private.member_name(person uuid) returns text language sql stable set search_path = '' as $$
  select min(m.name) from private.members m where m.municipality_id = private.municipality() and m.person_id = person
$$;
comment on function private.member_name(uuid) is 'What a member is called among members; null when she is one no longer. Never for the public.';

create function private.split_wholes(d private.dialogues) returns uuid[] language sql stable set search_path = '' as $$
  select array(select distinct p.part_of from private.points p where p.dialogue_id = d.id and p.part_of is not null)
$$;
comment on function private.split_wholes(private.dialogues) is 'The points of a dialogue that have parts.';

create function private.points_in_state(d private.dialogues, state text) returns setof uuid language plpgsql stable set search_path = '' as $$
declare wholes uuid[] := private.split_wholes(d);
begin
  -- A query for each, so that each is one pass with a hash and not a question for every point.
  if state = 'split' then
    return query select p.id from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where p.id = any (wholes);
  elsif state = 'unread' then
    return query select p.id from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where p.dialogue_id = d.id and (p.number is not null or p.part_of is not null) and p.id <> all (wholes)
        and not exists (select from private.point_reads r where r.point_id = p.id);
  elsif state = 'unread_by_me' then
    return query select p.id from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where p.dialogue_id = d.id and (p.number is not null or p.part_of is not null) and p.id <> all (wholes)
        and not exists (select from private.point_reads r where r.point_id = p.id and r.person_id = (select private.person()));
  elsif state = 'uncoded' then
    return query select p.id from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where p.dialogue_id = d.id and (p.number is not null or p.part_of is not null) and p.id <> all (wholes)
        and not exists (select from private.theme_points tp where tp.point_id = p.id);
  elsif state = 'coded' then
    return query select p.id from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where p.dialogue_id = d.id and exists (select from private.theme_points tp where tp.point_id = p.id);
  end if;
end
$$;
comment on function private.points_in_state(private.dialogues, text) is
  'Counted points that stand: unread (by everybody in the group), unread_by_me, uncoded, coded: of those that are worked with, parts in the stead of a whole that '
  'has parts; split: wholes that have parts. The inbox and the coverage count by this one function.';

create or replace function api.points(dialogue uuid, filters jsonb default '{}', page integer default 1) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  d private.dialogues; found jsonb; total integer; wholes uuid[];
  sought text := left(btrim(coalesce(filters ->> 'search', '')), 200);
  swedish tsquery := pg_catalog.websearch_to_tsquery('pg_catalog.swedish', sought);
  other tsquery := pg_catalog.websearch_to_tsquery('pg_catalog.simple', sought);
  inside text := '%' || regexp_replace(sought, '([\\%_])', '\\\1', 'g') || '%';
  kind_is text := filters ->> 'kind'; channel_is text := filters ->> 'channel'; language_is text := filters ->> 'language';
  publication_is text := filters ->> 'publication'; translation_is text := filters ->> 'translation'; state text := filters ->> 'state';
  meeting uuid := private.uuid_of(filters ->> 'meeting'); section uuid := private.uuid_of(filters ->> 'section');
  passage uuid := private.uuid_of(filters ->> 'passage'); theme uuid := private.uuid_of(filters ->> 'theme'); the_one uuid := private.uuid_of(filters ->> 'point');
  units boolean := state is distinct from 'split' and (filters ? 'theme' or filters ? 'state' or filters ->> 'unit' = 'part');
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  wholes := private.split_wholes(d);
  if sought <> '' then perform private.log_search(d, sought); end if;
  with chosen as (
    select p.id, coalesce(p.number, w.number) as number, p.part, s.channel, s.meeting_id, s.table_id
    from private.points p
    join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
    left join private.points w on w.id = p.part_of
    where p.dialogue_id = d.id and coalesce(p.number, w.number) is not null
      and case when filters ? 'point' then true when units then p.part_of is not null or not exists (select from private.points x where x.part_of = p.id) else p.part_of is null end
      and (not filters ? 'point' or p.id = the_one)
      and (kind_is is null or p.kind = kind_is)
      and (channel_is is null or s.channel = channel_is)
      and (not filters ? 'meeting' or s.meeting_id = meeting)
      and (language_is is null or p.language = language_is)
      and case when not filters ? 'section' then true when filters ->> 'section' = 'none' then p.section_lineage is null else p.section_lineage = section end
      and case when not filters ? 'passage' then true when filters ->> 'passage' = 'none' then p.passage_lineage is null else p.passage_lineage = passage end
      and (publication_is is null or p.publication = publication_is)
      and case when translation_is is null then true
        when p.language = 'sv' or btrim(p.original) = '' then false
        else translation_is = coalesce((select case when t.text = '' then 'missing' else t.state end from private.held_point_translation(p.id, 'sv') t where t.point_id is not null), 'missing') end
      and case when not filters ? 'theme' then true
        when filters ->> 'theme' = 'none' then not exists (select from private.theme_points tp where tp.point_id = p.id)
        else exists (select from private.theme_points tp where tp.point_id = p.id and tp.theme_id = theme) end
      and case when state is null then true
        else p.id in (select private.points_in_state(d, state)) end
      and (sought = '' or p.words @@ case p.language when 'sv' then swedish else other end or p.original ilike inside or p.id in (
        select t.point_id from private.point_translations t where t.words @@ swedish
          and t.row_version = (private.held_point_translation(t.point_id, t.language)).row_version))
  ), shown as materialized (select * from chosen c order by c.number, c.part nulls first limit 50 offset (least(greatest(page, 1), 1000000) - 1) * 50)
  select (select count(*) from chosen), (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', c.number, 'part', p.part,
      'label', private.point_label(p), 'kind', p.kind, 'text', p.original, 'language', p.language, 'channel', c.channel,
      'meeting', (select jsonb_build_object('id', m.id, 'title', m.title, 'table', (select x.number from private.meeting_tables x where x.id = c.table_id),
          'note', p.note, 'confirmed', (select n.confirmed from private.meeting_notes n where p.note is not null and n.id = p.id))
        from private.meetings m where m.id = c.meeting_id),
      'section', p.section_lineage, 'passage', p.passage_lineage, 'question', (select q.text from private.questions q where q.id = p.question_id),
      'publication', p.publication, 'published', p.published,
      'former', (select jsonb_build_object('number', f.number, 'text', f.original) from private.points f where f.id = p.replaces),
      'translation', case when p.language <> 'sv' then (select jsonb_build_object('text', t.text, 'origin', t.origin, 'state', t.state, 'madeBy', t.made_by, 'madeOn', t.made_on,
          'rowVersion', t.row_version, 'shown', private.shown_point_translation(p, 'sv'))
        from private.held_point_translation(p.id, 'sv') t where t.point_id is not null) end,
      'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = p.id),
      'codings', (select coalesce(jsonb_agg(jsonb_build_object('theme', tp.theme_id, 'by', private.member_name(tp.coded_by), 'mine', tp.coded_by = private.person(),
          'spans', (select jsonb_agg(jsonb_build_array(lower(r), upper(r)) order by r) from unnest(tp.spans) r))), '[]'::jsonb)
        from private.theme_points tp where tp.point_id = p.id),
      'readByMe', exists (select from private.point_reads r where r.point_id = p.id and r.person_id = private.person()),
      'readers', (select count(*) from private.point_reads r where r.point_id = p.id),
      'whole', (select jsonb_build_object('id', w.id, 'text', w.original) from private.points w where w.id = p.part_of),
      'parts', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'part', x.part, 'label', private.point_label(x), 'text', x.original, 'kind', x.kind,
          'section', x.section_lineage, 'passage', x.passage_lineage,
          'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = x.id)) order by x.part), '[]'::jsonb)
        from private.points x where x.part_of = p.id)) order by c.number, c.part nulls first), '[]'::jsonb)
    from shown c join private.points p on p.id = c.id)
  into total, found;
  return jsonb_build_object('total', total, 'page', greatest(page, 1), 'pageSize', 50, 'points', found);
end
$$;
comment on function api.points(uuid, jsonb, integer) is
  'Points of a dialogue in full with their Swedish translation, fifty at a time; filters: kind, channel, meeting (an id), language, section and passage (a lineage or none), theme (an id or none), publication, '
  'translation (missing, draft, reviewed: of points in other languages than Swedish), state (as private.points_in_state), search (words, also parts of words, in texts and Swedish translations; logged), point (an id). '
  'Wholes, each with its parts; with theme, state or unit = part: parts in the stead of their wholes. number: of a part the whole''s; label: 47, 47a; codings: who gave which theme, and where in the text (spans: null for all of it); readers: how many members have read it. '
  'meeting: null, or {id, title, table: number or null, note: kind of a table''s note or null, confirmed: the table stood by it}. former: what the sender had written before she changed it. Never by background. Any member. Refuses not_found.';

create function api.reading_desk(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; wholes uuid[];
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  wholes := private.split_wholes(d);
  return jsonb_build_object(
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('section', x.section_lineage, 'points', x.points, 'unread', x.unread, 'uncoded', x.uncoded)), '[]'::jsonb) from (
      select p.section_lineage, count(p.number) as points,
        count(*) filter (where p.id <> all (wholes) and r.point_id is null) as unread,
        count(*) filter (where p.id <> all (wholes) and c.point_id is null) as uncoded
      from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      left join (select distinct x.point_id from private.point_reads x) r on r.point_id = p.id
      left join (select distinct x.point_id from private.theme_points x) c on c.point_id = p.id
      where p.dialogue_id = d.id and (p.number is not null or p.part_of is not null)
      group by p.section_lineage) x),
    'recent', (select coalesce(jsonb_agg(u.theme order by u.latest desc), '[]'::jsonb) from (
      select o.theme, max(o.made_at) as latest from (
        select private.living_theme(coalesce(a.inverse ->> 'theme', a.inverse ->> 'removeTheme')::uuid) as theme, a.made_at from private.actions a
        where a.dialogue_id = d.id and a.person_id = private.person() and (a.kind = 'code_points' or a.kind = 'create_theme' and exists (select from private.theme_points tp where tp.theme_id = (a.inverse ->> 'removeTheme')::uuid)) and not a.undone order by a.made_at desc limit 100) o
      where o.theme is not null group by o.theme order by latest desc limit 9) u),
    'keys', coalesce((select k.keys from private.key_maps k where k.person_id = private.person()), '{}'::jsonb));
end
$$;
comment on function api.reading_desk(uuid) is
  'What the inbox shows beside the points: per section (a lineage or null) how many there are, and how many are unread and uncoded (of these: parts in the stead of wholes), the nine themes that this person used last, and her own keys by step. Any member. Refuses not_found.';

create function api.save_keys(keys jsonb) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role();
  if jsonb_typeof(keys) is distinct from 'object' or length(keys::text) > 2000
    or exists (select from jsonb_each(keys) e where jsonb_typeof(e.value) <> 'string' or length(e.value #>> '{}') > 20) then perform private.refuse('keys_unusable', 400); end if;
  insert into private.key_maps as k (municipality_id, person_id, keys) values (private.municipality(), private.person(), save_keys.keys)
  on conflict (municipality_id, person_id) do update set keys = excluded.keys;
end
$$;
comment on function api.save_keys(jsonb) is 'Keeps the keys that this person reads and codes with: a key''s name for each step that has another than the usual one; empty: none. Any member. Refuses keys_unusable.';

create function api.mark_read(points uuid[], read boolean default true) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'working_group');
  if read then
    insert into private.point_reads (municipality_id, point_id, person_id)
    select p.municipality_id, p.id, private.person() from private.points p where p.id = any (points) on conflict do nothing;
  else
    delete from private.point_reads r where r.point_id = any (points) and r.person_id = private.person();
  end if;
end
$$;
comment on function api.mark_read(uuid[], boolean) is 'Marks points as read, or as unread again, for this person. Unknown ones are left alone. Administrator, working group.';

create function api.similar_points(point uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare p private.points;
begin
  perform private.require_role();
  select * into p from private.points x where x.id = point;
  if p.id is null or not private.is_heard(p) or private.point_label(p) is null then perform private.refuse('not_found', 404); end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'label', x.label, 'text', x.original, 'language', x.language, 'section', x.section_lineage, 'likeness', x.likeness,
      'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = x.id)) order by x.likeness desc, x.id), '[]'::jsonb)
    from (select y.*, l.likeness, private.point_label(y) as label
      from (select near.point, near.likeness from private.points_like(p) near where near.likeness >= 0.2 order by near.likeness desc, near.point limit 40) l
      join private.points y on y.id = l.point
      where private.is_heard(y) and not private.is_split(y.id) and private.point_label(y) is not null order by l.likeness desc, y.id limit 10) x);
end
$$;
comment on function api.similar_points(uuid) is 'Up to ten points of the same dialogue that are worded like one, the likest first, with their themes; likeness from 0.2 to 1. Any member. Refuses not_found.';

create function api.code_as(point uuid, other uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare p private.points; q private.points; added uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  p := private.own_point(point); q := private.own_point(other);
  if p.dialogue_id <> q.dialogue_id then perform private.refuse('not_found', 404); end if;
  if not exists (select from private.theme_points tp where tp.point_id = q.id) then perform private.refuse('point_has_no_theme', 409); end if;
  with new_rows as (
    insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
    select tp.municipality_id, tp.theme_id, p.id, private.person() from private.theme_points tp where tp.point_id = q.id on conflict do nothing returning theme_id)
  select coalesce(array_agg(theme_id), '{}') into added from new_rows;
  if added <> '{}' then perform private.remember(p.dialogue_id, 'code_as', jsonb_build_object('point', p.id, 'themes', to_jsonb(added))); end if;
  return to_jsonb(added);
end
$$;
comment on function api.code_as(uuid, uuid) is 'Gives a point all themes of another one of the dialogue; answers with those it did not have. Administrator, working group. Refuses not_found, point_has_no_theme, point_is_split.';

create function private.undo_code_as(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  delete from private.theme_points tp where tp.point_id = (i ->> 'point')::uuid and tp.theme_id in (select x::uuid from jsonb_array_elements_text(i -> 'themes') x)
    and tp.coded_by = private.person()
$$;

create function private.part_is_used(whole uuid) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.points p where p.part_of = whole and (
    exists (select from private.evidence e where e.point_id = p.id) or exists (select from private.point_translations t where t.point_id = p.id) or p.publication <> 'waiting'))
$$;
comment on function private.part_is_used(uuid) is 'Whether a part is the evidence of a change, is translated, or has been published or hidden of its own.';

create function private.remove_parts(whole uuid) returns void language plpgsql set search_path = '' as $$
begin
  if private.part_is_used(whole) then perform private.refuse('part_is_used', 409); end if;
  delete from private.point_reads r using private.points p where p.part_of = whole and r.point_id = p.id;
  delete from private.theme_points tp using private.points p where p.part_of = whole and tp.point_id = p.id;
  begin
    delete from private.points p where p.part_of = whole;
  exception when foreign_key_violation then perform private.refuse('part_is_used', 409);
  end;
end
$$;
comment on function private.remove_parts(uuid) is 'Takes away the parts of a point with their codings. Refuses part_is_used, where something else rests on one.';

create function private.put_parts(w private.points, parts jsonb) returns void language sql set search_path = '' as $$
  insert into private.points (id, municipality_id, dialogue_id, submission_id, section_lineage, passage_lineage, question_id, kind, original, language, part_of, part, span)
  select (x.value ->> 'id')::uuid, w.municipality_id, w.dialogue_id, w.submission_id, private.uuid_of(x.value ->> 'section'), private.uuid_of(x.value ->> 'passage'), w.question_id,
    x.value ->> 'kind', substr(w.original, (x.value ->> 'from')::integer + 1, (x.value ->> 'to')::integer - (x.value ->> 'from')::integer), w.language,
    w.id, (x.value ->> 'part')::smallint, int4range((x.value ->> 'from')::integer, (x.value ->> 'to')::integer)
  from jsonb_array_elements(parts) x
$$;
comment on function private.put_parts(private.points, jsonb) is 'Puts parts under a whole: each {id, part, from, to, section, passage, kind}; its text is that stretch of the whole''s.';

create function private.codings_of(points uuid[]) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(tp)), '[]'::jsonb) from private.theme_points tp where tp.point_id = any (points)
$$;
create function private.put_codings(codings jsonb) returns void language sql set search_path = '' as $$
  insert into private.theme_points select (jsonb_populate_record(null::private.theme_points, x.value)).* from jsonb_array_elements(codings) x
  where private.living_theme((x.value ->> 'theme_id')::uuid) = (x.value ->> 'theme_id')::uuid on conflict do nothing
$$;
comment on function private.put_codings(jsonb) is 'Puts codings back as they were kept by private.codings_of, but for themes that are no more.';

create function api.split_point(point uuid, spans jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare w private.points; parts jsonb; had jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  w := private.own_point(point);
  if private.is_split(w.id) then perform private.refuse('point_is_split', 409); end if;
  if w.part_of is not null or jsonb_typeof(spans) is distinct from 'array' or jsonb_array_length(spans) not between 2 and 26 or exists (
    select from jsonb_array_elements(spans) x where jsonb_typeof(x.value) <> 'array' or jsonb_array_length(x.value) <> 2
      or x.value ->> 0 !~ '^[0-9]{1,4}$' or x.value ->> 1 !~ '^[0-9]{1,4}$') then perform private.refuse('split_unusable', 400); end if;
  -- In order, none over another, none empty, and nothing but blanks between them: no word is lost.
  if exists (select from (
      select (x.value ->> 0)::integer as a, (x.value ->> 1)::integer as b, lag((x.value ->> 1)::integer, 1, 0) over (order by x.ordinality) as before
      from jsonb_array_elements(spans) with ordinality x) s
    where s.a < s.before or s.b > length(w.original) or s.b <= s.a or btrim(substr(w.original, s.a + 1, greatest(s.b - s.a, 0)), E' \n\t\r') = ''
      or btrim(substr(w.original, s.before + 1, greatest(s.a - s.before, 0)), E' \n\t\r') <> '')
    or btrim(substr(w.original, (spans -> -1 ->> 1)::integer + 1), E' \n\t\r') <> '' then perform private.refuse('split_unusable', 400); end if;
  had := private.codings_of(array[w.id]);
  delete from private.theme_points tp where tp.point_id = w.id;
  select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'part', x.ordinality, 'from', x.value -> 0, 'to', x.value -> 1, 'section', w.section_lineage,
    'passage', w.passage_lineage, 'kind', w.kind) order by x.ordinality) into parts from jsonb_array_elements(spans) with ordinality x;
  perform private.put_parts(w, parts);
  -- A theme of marked words goes over to the parts that they stand in.
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by, spans)
  select w.municipality_id, (c.value ->> 'theme_id')::uuid, p.id, (c.value ->> 'coded_by')::uuid,
    (select range_agg(int4range(greatest(lower(r), lower(p.span)) - lower(p.span), least(upper(r), upper(p.span)) - lower(p.span)))
      from unnest((c.value ->> 'spans')::int4multirange) r where r && p.span)
  from private.points p cross join jsonb_array_elements(had) c
  where p.part_of = w.id and (c.value ->> 'spans' is null or (c.value ->> 'spans')::int4multirange && p.span);
  insert into private.point_reads (municipality_id, point_id, person_id, read_on)
  select w.municipality_id, p.id, r.person_id, r.read_on from private.points p join private.point_reads r on r.point_id = w.id where p.part_of = w.id;
  perform private.remember(w.dialogue_id, 'split_point', jsonb_build_object('whole', w.id, 'had', had));
  return (select jsonb_agg(jsonb_build_object('id', p.id, 'label', private.point_label(p)) order by p.part) from private.points p where p.part_of = w.id);
end
$$;
comment on function api.split_point(uuid, jsonb) is
  'Splits a point into parts that are read, coded and answered in its stead; the original is untouched. spans: 2 to 26 pairs [from, to] of characters of the original from 0, the end not included, '
  'in order, with nothing but blanks outside them. Its codings and read marks go over to every part. Administrator, working group. Refuses not_found, point_is_split, split_unusable (also for a part).';

create function private.undo_split_point(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare whole uuid := (i ->> 'whole')::uuid;
begin
  perform from private.points p where p.id = whole for update;
  -- What others have coded the parts as meanwhile would be lost.
  if exists (select from private.theme_points tp join private.points p on p.id = tp.point_id and p.part_of = whole
      where not exists (select from jsonb_array_elements(i -> 'had') h where (h.value ->> 'theme_id')::uuid = tp.theme_id)) then perform private.refuse('part_is_used', 409); end if;
  perform private.remove_parts(whole);
  perform private.put_codings(i -> 'had');
end
$$;

create function api.join_parts(point uuid) returns void language plpgsql security definer set search_path = '' as $$
declare w private.points; parts jsonb; codings jsonb; had jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  w := private.own_point(point);
  if not private.is_split(w.id) then perform private.refuse('point_is_whole', 409); end if;
  select jsonb_agg(jsonb_build_object('id', p.id, 'part', p.part, 'from', lower(p.span), 'to', upper(p.span), 'section', p.section_lineage, 'passage', p.passage_lineage, 'kind', p.kind)),
    private.codings_of(array_agg(p.id)) into parts, codings from private.points p where p.part_of = w.id;
  select coalesce(jsonb_agg(distinct c.value ->> 'theme_id'), '[]'::jsonb) into had from jsonb_array_elements(codings) c;
  perform private.remove_parts(w.id);
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
  select w.municipality_id, t::uuid, w.id, private.person() from jsonb_array_elements_text(had) t;
  perform private.remember(w.dialogue_id, 'join_parts', jsonb_build_object('whole', w.id, 'parts', parts, 'codings', codings));
end
$$;
comment on function api.join_parts(uuid) is 'Joins the parts of a point again: it gets all their themes. Administrator, working group. Refuses not_found, point_is_whole, part_is_used.';

create function private.undo_join_parts(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare w private.points;
begin
  select * into w from private.points p where p.id = (i ->> 'whole')::uuid for update;
  if private.is_split(w.id) then perform private.refuse('point_is_split', 409); end if;
  delete from private.theme_points tp where tp.point_id = w.id;
  perform private.put_parts(w, i -> 'parts');
  perform private.put_codings(i -> 'codings');
end
$$;

create function api.place_part(point uuid, kind text, section uuid default null, passage uuid default null) returns void
  language plpgsql security definer set search_path = '' as $$
declare p private.points; d private.dialogues; stands uuid := section;
begin
  perform private.require_role('administrator', 'working_group');
  p := private.own_point(point);
  if p.part_of is null then perform private.refuse('point_is_whole', 409); end if;
  select * into d from private.dialogues x where x.id = p.dialogue_id;
  if place_part.kind is null or place_part.kind not in ('view', 'suggestion', 'question', 'concern', 'support', p.kind) then perform private.refuse('split_unusable', 400); end if;
  if passage is not null then
    select s.lineage into stands from private.passages x join private.sections s on s.id = x.section_id where x.version_id = d.version_id and x.lineage = passage;
    if stands is null then perform private.refuse('section_unknown', 400); end if;
  elsif section is not null and not exists (select from private.sections s where s.version_id = d.version_id and s.lineage = section) then
    perform private.refuse('section_unknown', 400);
  end if;
  if (p.section_lineage, p.passage_lineage, p.kind) is not distinct from (stands, passage, place_part.kind) then return; end if;
  update private.points x set section_lineage = stands, passage_lineage = passage, kind = place_part.kind where x.id = p.id;
  perform private.remember(p.dialogue_id, 'place_part', jsonb_build_object('part', p.id, 'section', p.section_lineage, 'passage', p.passage_lineage, 'kind', p.kind,
    'toSection', stands, 'toPassage', passage, 'toKind', place_part.kind));
end
$$;
comment on function api.place_part(uuid, text, uuid, uuid) is 'Says of a part what kind it is and where it belongs: a passage, else a section, else the whole text. Administrator, working group. Refuses not_found, point_is_whole, split_unusable (the kind), section_unknown.';

create function private.undo_place_part(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  update private.points p set section_lineage = (i ->> 'section')::uuid, passage_lineage = (i ->> 'passage')::uuid, kind = i ->> 'kind'
  where p.id = (i ->> 'part')::uuid
    and (p.section_lineage, p.passage_lineage, p.kind) is not distinct from ((i ->> 'toSection')::uuid, (i ->> 'toPassage')::uuid, i ->> 'toKind');
  if not found then perform private.refuse('changed_by_other', 409); end if;
end
$$;

grant execute on function api.reading_desk(uuid), api.save_keys(jsonb), api.mark_read(uuid[], boolean), api.similar_points(uuid), api.code_as(uuid, uuid),
  api.split_point(uuid, jsonb), api.join_parts(uuid), api.place_part(uuid, text, uuid, uuid) to authenticated;
reset role;
