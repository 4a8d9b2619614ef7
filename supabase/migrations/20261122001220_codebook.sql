-- The codebook of a working group: what a theme means, where it was said, who said so, and what has become of it.

alter table private.themes
  add column definition text not null default '' check (length(definition) <= 2000),
  add column example text not null default '' check (length(example) <= 1000),
  add column memo text not null default '' check (length(memo) <= 4000),
  add column colour smallint not null default 1 check (colour between 1 and 8),
  add column pattern smallint not null default 1 check (pattern between 1 and 8);
comment on column private.themes.definition is 'When a point belongs to the theme, and when not. For staff, as example and memo.';
comment on column private.themes.colour is 'A place in the palette; with the pattern it marks the theme, which alone tells it from seven others.';

alter table private.theme_points
  add column spans int4multirange check (not isempty(spans)),
  add column coded_on timestamptz not null default clock_timestamp();
comment on column private.theme_points.spans is 'Which characters of the point the theme is about, from 0, the end not included. Null: all of it.';
grant update (spans) on private.theme_points to radslag_api;

create table private.theme_history (
  id bigint generated always as identity primary key,
  municipality_id uuid not null,
  theme_id uuid not null,
  person_id uuid not null,
  happened_at timestamptz not null default clock_timestamp(),
  change text not null check (change in ('created', 'changed', 'absorbed', 'merged', 'split', 'split_off', 'removed', 'restored', 'gave_back')),
  detail jsonb not null default '{}',
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id)
);
create index theme_history_by_theme on private.theme_history (theme_id);
comment on table private.theme_history is
  'What has become of a theme, append-only: who changed what from what to what, what it was merged into and split from, also by undoing.';
alter table private.theme_history enable row level security;
alter table private.theme_history force row level security;
create policy "rows of the municipality entered" on private.theme_history to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert on private.theme_history to radslag_api;

set role radslag_api;

create or replace function private.tell_working_group() returns trigger language plpgsql set search_path = '' as $$
declare row jsonb := coalesce(to_jsonb(new), to_jsonb(old)); dialogue text;
begin
  dialogue := coalesce(row ->> 'dialogue_id',
    (select t.dialogue_id::text from private.themes t where t.id = (row ->> 'theme_id')::uuid),
    (select p.dialogue_id::text from private.points p where p.id = (row ->> 'point_id')::uuid),
    (select r.dialogue_id::text from private.revisions r where r.id = (row ->> 'revision_id')::uuid));
  if dialogue is not null then perform pg_notify('working_groups', dialogue || ' ' || coalesce(private.person()::text, '') || coalesce(' ' || tg_argv[0], '')); end if;
  return null;
end
$$;
comment on function private.tell_working_group() is
  'Wakes those who have the dialogue''s work before them, once a transaction. For rows that name a dialogue, a theme, a point or a revision. '
  'The message is the dialogue''s id, a space and the id of the person who did it, and for who writes where, which changes nothing, the word presence; what is new their pages read themselves, as themselves.';

create function api.followed_dialogue(dialogue text) returns uuid language plpgsql stable security definer set search_path = '' as $$
declare id uuid;
begin
  perform private.require_role();
  select d.id into id from private.dialogues d where d.slug = followed_dialogue.dialogue;
  if id is null then perform private.refuse('not_found', 404); end if;
  return id;
end
$$;
comment on function api.followed_dialogue(text) is
  'The id of a dialogue whose work a member follows, asked again as long as she does. Any member. Refuses not_found.';

create function private.note_theme(theme uuid, change text, detail jsonb default '{}') returns void language sql set search_path = '' as $$
  insert into private.theme_history (municipality_id, theme_id, person_id, change, detail)
  values (private.municipality(), theme, private.person(), change, detail)
$$;

create function private.spans_of(spans int4multirange) returns jsonb language sql immutable set search_path = '' as $$
  select case when spans is not null then (select coalesce(jsonb_agg(jsonb_build_array(lower(r), upper(r)) order by lower(r)), '[]'::jsonb) from unnest(spans) r) end
$$;
comment on function private.spans_of(int4multirange) is 'Stretches of a text as pairs of [from, to); null for all of it.';

create function private.theme_text(t private.themes) returns jsonb language sql immutable set search_path = '' as $$
  select jsonb_build_object('name', t.name, 'summary', t.summary, 'definition', t.definition, 'example', t.example, 'memo', t.memo, 'colour', t.colour, 'pattern', t.pattern)
$$;
comment on function private.theme_text(private.themes) is 'What a working group writes about a theme, and its mark.';

create function private.codings_in(theme uuid, points uuid[] default null) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(tp)), '[]'::jsonb) from private.theme_points tp where tp.theme_id = theme and (points is null or tp.point_id = any (points))
$$;
create function private.restore_codings(codings jsonb) returns void language sql set search_path = '' as $$
  insert into private.theme_points
  select r.* from jsonb_array_elements(codings) x
  cross join lateral jsonb_populate_record(null::private.theme_points, x.value || jsonb_build_object('theme_id', private.living_theme((x.value ->> 'theme_id')::uuid))) r
  where r.theme_id is not null and not exists (select from private.points p where p.part_of = r.point_id)
  on conflict do nothing
$$;
comment on function private.restore_codings(jsonb) is
  'Puts codings back as they were, under what their themes live on as. Left alone: what is coded again, themes that are no more, points that have been split.';

create function private.refuse_what_others_build_on(t private.themes) returns void language plpgsql set search_path = '' as $$
begin
  if exists (select from private.dispositions x where x.theme_id = t.id) then perform private.refuse('theme_is_answered', 409); end if;
  if t.removed or t.merged_into is not null
    or exists (select from private.theme_points tp where tp.theme_id = t.id and tp.coded_by <> private.person())
    or exists (select from private.theme_history h where h.theme_id = t.id and h.person_id <> private.person())
    or exists (select from private.evidence e where e.theme_id = t.id and e.linked_by <> private.person()) then
    perform private.refuse('others_went_on', 409);
  end if;
end
$$;
comment on function private.refuse_what_others_build_on(private.themes) is
  'A new theme is taken back only as long as it is this person''s alone. Refuses theme_is_answered, others_went_on.';

create or replace function api.themes(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object('themes', (
    -- Counted once for all themes: a count for each would read the points as many times.
    with counted as (
      select tp.theme_id, count(*) as points from private.themes t join private.theme_points tp on tp.theme_id = t.id
      join private.points p on p.id = tp.point_id join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where t.dialogue_id = d.id group by tp.theme_id)
    select coalesce(jsonb_agg(private.theme_text(t) || jsonb_build_object('id', t.id, 'section', t.section_lineage, 'rowVersion', t.row_version, 'points', coalesce(c.points, 0),
      'disposition', case when x.theme_id is not null then jsonb_build_object('standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to,
        'decidedOn', x.decided_on, 'rowVersion', x.row_version) end) order by t.section_lineage, t.name), '[]'::jsonb)
    from private.themes t left join counted c on c.theme_id = t.id left join private.dispositions x on x.theme_id = t.id
    where t.dialogue_id = d.id and t.merged_into is null and not t.removed));
end
$$;
comment on function api.themes(uuid) is
  'The codebook of a dialogue: every theme with its texts, mark (colour and pattern, 1 to 8), count and disposition. Any member. Refuses not_found.';

create function private.insert_theme(d private.dialogues, section uuid, name text) returns uuid language plpgsql set search_path = '' as $$
declare theme uuid; pattern integer; colour integer;
begin
  if length(btrim(coalesce(insert_theme.name, ''))) = 0 then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(insert_theme.name, 120);
  -- The mark that is used least: the first eight themes are told apart by the pattern alone.
  select x into pattern from generate_series(1, 8) x
    order by (select count(*) from private.themes t where t.dialogue_id = d.id and t.pattern = x and t.merged_into is null and not t.removed), x limit 1;
  select x into colour from generate_series(1, 8) x
    order by (select count(*) from private.themes t where t.dialogue_id = d.id and t.colour = x and t.merged_into is null and not t.removed), (x + pattern) % 8 limit 1;
  insert into private.themes as t (municipality_id, dialogue_id, section_lineage, name, colour, pattern)
  values (d.municipality_id, d.id, section, btrim(insert_theme.name), colour, pattern) returning t.id into theme;
  return theme;
end
$$;
comment on function private.insert_theme(private.dialogues, uuid, text) is 'A new theme with a mark of its own. Refuses name_missing, text_too_long, text_unreadable.';

create or replace function api.create_theme(dialogue uuid, name text, section uuid default null, points uuid[] default '{}') returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; theme uuid;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if section is not null and not exists (select from private.sections s where s.version_id = d.version_id and s.lineage = section) then perform private.refuse('section_unknown', 400); end if;
  theme := private.insert_theme(d, section, name);
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
  select d.municipality_id, theme, p.id, private.person() from private.points p where p.id = any (points) and p.dialogue_id = d.id;
  perform private.note_theme(theme, 'created', jsonb_build_object('name', btrim(create_theme.name)));
  perform private.remember(d.id, 'create_theme', jsonb_build_object('removeTheme', theme));
  return jsonb_build_object('id', theme);
end
$$;
comment on function api.create_theme(uuid, text, uuid, uuid[]) is
  'A new theme with a mark of its own, at once with points coded to it. Administrator, working group. Refuses not_found, section_unknown, name_missing, text_too_long, text_unreadable.';

create or replace function private.undo_create_theme(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare t private.themes;
begin
  select * into t from private.themes x where x.id = (i ->> 'removeTheme')::uuid for update;
  perform private.refuse_what_others_build_on(t);
  delete from private.theme_points tp where tp.theme_id = t.id;
  update private.themes x set removed = true where x.id = t.id;
  perform private.note_theme(t.id, 'removed');
end
$$;

drop function api.save_theme(uuid, text, text, integer);
create function api.save_theme(theme uuid, changes jsonb, row_version integer) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; before jsonb; changed jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.themes x where x.id = theme for update;
  t := private.own_theme(theme);
  if t.row_version is distinct from save_theme.row_version then perform private.refuse('changed_by_other', 409); end if;
  before := private.theme_text(t);
  -- Only what is a theme's, and only what is new.
  select coalesce(jsonb_object_agg(x.key, case when x.key = 'name' then to_jsonb(btrim(x.value #>> '{}')) else x.value end), '{}'::jsonb) into changed
  from jsonb_each(changes) x where before ? x.key and x.value <> 'null'::jsonb
    and case when x.key = 'name' then to_jsonb(btrim(x.value #>> '{}')) else x.value end is distinct from before -> x.key;
  if changed = '{}' then return; end if;
  perform private.check_theme(changed);
  perform private.write_theme(t.id, changed);
  select jsonb_object_agg(x.key, before -> x.key) into before from jsonb_object_keys(changed) x (key);
  perform private.note_theme(t.id, 'changed', jsonb_build_object('before', before, 'after', changed));
  perform private.remember(t.dialogue_id, 'save_theme', jsonb_build_object('theme', t.id, 'before', before, 'after', changed));
end
$$;
comment on function api.save_theme(uuid, jsonb, integer) is
  'Changes what is written about a theme: any of name, summary (public), definition, example, memo, colour and pattern (1 to 8). Administrator, working group. '
  'Refuses not_found, changed_by_other, name_missing, text_too_long, text_unreadable, mark_unknown.';

create function private.check_theme(changes jsonb) returns void language plpgsql immutable set search_path = '' as $$
begin
  if changes ? 'name' and length(changes ->> 'name') = 0 then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(changes ->> x.key, x.longest)
    from (values ('name', 120), ('summary', 2000), ('definition', 2000), ('example', 1000), ('memo', 4000)) x (key, longest);
  if exists (select from (values ('colour'), ('pattern')) x (key) where changes ? x.key and changes ->> x.key !~ '^[1-8]$') then
    perform private.refuse('mark_unknown', 400);
  end if;
end
$$;
comment on function private.check_theme(jsonb) is 'Refuses name_missing, text_too_long, text_unreadable, mark_unknown.';

create function private.write_theme(theme uuid, changes jsonb) returns void language sql set search_path = '' as $$
  update private.themes t set name = coalesce(changes ->> 'name', t.name), summary = coalesce(changes ->> 'summary', t.summary),
    definition = coalesce(changes ->> 'definition', t.definition), example = coalesce(changes ->> 'example', t.example), memo = coalesce(changes ->> 'memo', t.memo),
    colour = coalesce((changes ->> 'colour')::smallint, t.colour), pattern = coalesce((changes ->> 'pattern')::smallint, t.pattern), row_version = t.row_version + 1
  where t.id = theme
$$;

create or replace function private.undo_save_theme(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare t private.themes;
begin
  perform from private.themes x where x.id = (i ->> 'theme')::uuid for update;
  t := private.own_theme((i ->> 'theme')::uuid);
  if not private.theme_text(t) @> (i -> 'after') then perform private.refuse('changed_by_other', 409); end if;
  perform private.write_theme(t.id, i -> 'before');
  perform private.note_theme(t.id, 'changed', jsonb_build_object('before', i -> 'after', 'after', i -> 'before'));
end
$$;

create or replace function private.undo_code_points(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  delete from private.theme_points tp where tp.theme_id = private.living_theme((i ->> 'theme')::uuid) and tp.coded_by = private.person()
    and tp.point_id in (select x::uuid from jsonb_array_elements_text(i -> 'uncode') x)
$$;

create or replace function api.uncode_points(theme uuid, points uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; gone jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  t := private.own_theme(theme);
  with old_rows as (delete from private.theme_points tp where tp.theme_id = t.id and tp.point_id = any (points) returning tp.*)
  select jsonb_agg(to_jsonb(x)) into gone from old_rows x;
  if gone is not null then perform private.remember(t.dialogue_id, 'uncode_points', jsonb_build_object('codings', gone)); end if;
end
$$;
create or replace function private.undo_uncode_points(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  select private.restore_codings(i -> 'codings')
$$;

create function private.heard_point(t private.themes, point uuid, starts integer, ends integer) returns private.points language plpgsql set search_path = '' as $$
declare p private.points;
begin
  select * into p from private.points x where x.id = point and x.dialogue_id = t.dialogue_id for update;
  if p.id is null then perform private.refuse('not_found', 404); end if;
  if starts is null or ends is null or starts < 0 or ends <= starts or ends > length(p.original) then perform private.refuse('span_outside', 400); end if;
  return p;
end
$$;
comment on function private.heard_point(private.themes, uuid, integer, integer) is 'A point of the theme''s dialogue, held until the end of the transaction. Refuses not_found, span_outside.';

create function api.code_span(theme uuid, point uuid, starts integer, ends integer) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; before jsonb; p private.points;
begin
  perform private.require_role('administrator', 'working_group');
  t := private.own_theme(theme);
  p := private.heard_point(t, point, starts, ends);
  before := private.codings_in(t.id, array[p.id]);
  -- Who marks a stretch of a point that the theme held as a whole says where it was said.
  insert into private.theme_points as tp (municipality_id, theme_id, point_id, coded_by, spans)
  values (t.municipality_id, t.id, p.id, private.person(), int4multirange(int4range(starts, ends)))
  on conflict (theme_id, point_id) do update set spans = coalesce(tp.spans + excluded.spans, excluded.spans);
  perform private.remember(t.dialogue_id, 'code_span', jsonb_build_object('theme', t.id, 'point', p.id, 'before', before, 'after', private.codings_in(t.id, array[p.id])));
end
$$;
comment on function api.code_span(uuid, uuid, integer, integer) is
  'Marks that a theme is about the characters from starts up to ends (not included) of a point, and gives the point the theme. Administrator, working group. Refuses not_found, span_outside, point_is_split.';

create function api.uncode_span(theme uuid, point uuid, starts integer, ends integer) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; before jsonb; p private.points; rest int4multirange;
begin
  perform private.require_role('administrator', 'working_group');
  t := private.own_theme(theme);
  p := private.heard_point(t, point, starts, ends);
  before := private.codings_in(t.id, array[p.id]);
  if before = '[]' then return; end if;
  select coalesce(tp.spans, int4multirange(int4range(0, length(p.original)))) - int4multirange(int4range(starts, ends)) into rest
  from private.theme_points tp where tp.theme_id = t.id and tp.point_id = p.id;
  if isempty(rest) then delete from private.theme_points tp where tp.theme_id = t.id and tp.point_id = p.id;
  else update private.theme_points tp set spans = rest where tp.theme_id = t.id and tp.point_id = p.id; end if;
  perform private.remember(t.dialogue_id, 'uncode_span', jsonb_build_object('theme', t.id, 'point', p.id, 'before', before, 'after', private.codings_in(t.id, array[p.id])));
end
$$;
comment on function api.uncode_span(uuid, uuid, integer, integer) is
  'Takes the mark from these characters of a point; with the last of them the point loses the theme. Administrator, working group. Refuses not_found, span_outside.';

create function private.undo_code_span(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  perform from private.points p where p.id = (i ->> 'point')::uuid for update;
  if private.codings_in((i ->> 'theme')::uuid, array[(i ->> 'point')::uuid]) <> i -> 'after' then perform private.refuse('others_went_on', 409); end if;
  delete from private.theme_points tp where tp.theme_id = (i ->> 'theme')::uuid and tp.point_id = (i ->> 'point')::uuid;
  perform private.restore_codings(i -> 'before');
end
$$;
comment on function private.undo_code_span(private.dialogues, jsonb) is 'Gives a point back the marks of a theme that it had. Refuses others_went_on where somebody has marked it since.';
create function private.undo_uncode_span(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  select private.undo_code_span(d, i)
$$;

create or replace function api.merge_themes(theme uuid, into_theme uuid) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; target private.themes; had jsonb; before jsonb; points uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  -- In one order, so that two who merge at once wait for each other and not in a ring.
  perform from private.themes x where x.id in (theme, into_theme) order by x.id for update;
  t := private.own_theme(theme); target := private.own_theme(into_theme);
  if t.id = target.id or t.dialogue_id <> target.dialogue_id then perform private.refuse('themes_cannot_be_merged', 409); end if;
  if exists (select from private.dispositions x where x.theme_id = t.id) then perform private.refuse('theme_is_answered', 409); end if;
  points := array(select tp.point_id from private.theme_points tp where tp.theme_id = t.id);
  had := private.codings_in(t.id);
  before := private.codings_in(target.id, points);
  insert into private.theme_points as there (municipality_id, theme_id, point_id, coded_by, coded_on, spans)
  select tp.municipality_id, target.id, tp.point_id, tp.coded_by, tp.coded_on, tp.spans from private.theme_points tp where tp.theme_id = t.id
  on conflict (theme_id, point_id) do update set spans = there.spans + excluded.spans;
  delete from private.theme_points tp where tp.theme_id = t.id;
  update private.themes x set merged_into = target.id where x.id = t.id;
  perform private.note_theme(t.id, 'merged', jsonb_build_object('theme', target.id, 'name', target.name, 'points', cardinality(points)));
  perform private.note_theme(target.id, 'absorbed', jsonb_build_object('theme', t.id, 'name', t.name, 'points', cardinality(points)));
  perform private.remember(t.dialogue_id, 'merge_themes', jsonb_build_object('unmerge', t.id, 'from', target.id, 'had', had, 'before', before,
    'after', private.codings_in(target.id, points)));
end
$$;
comment on function api.merge_themes(uuid, uuid) is
  'Moves a theme''s points, with who coded them and where, into another theme of the dialogue. Administrator, working group. Refuses themes_cannot_be_merged, theme_is_answered, not_found.';

create or replace function private.undo_merge_themes(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare t private.themes; target private.themes;
begin
  perform from private.themes x where x.id in ((i ->> 'unmerge')::uuid, (i ->> 'from')::uuid) order by x.id for update;
  select * into t from private.themes x where x.id = (i ->> 'unmerge')::uuid;
  select * into target from private.themes x where x.id = (i ->> 'from')::uuid;
  if t.merged_into is distinct from target.id or target.removed or target.merged_into is not null then perform private.refuse('others_went_on', 409); end if;
  -- What somebody has marked anew in the other theme since stays there too.
  delete from private.theme_points tp using jsonb_array_elements(i -> 'after') x
  where tp.theme_id = target.id and tp.point_id = (x.value ->> 'point_id')::uuid and to_jsonb(tp) = x.value;
  perform private.restore_codings(i -> 'before');
  update private.themes x set merged_into = null where x.id = t.id;
  perform private.restore_codings(i -> 'had');
  perform private.note_theme(t.id, 'restored');
  perform private.note_theme(target.id, 'gave_back', jsonb_build_object('theme', t.id, 'name', t.name));
end
$$;

create function api.split_theme(theme uuid, name text, points uuid[]) returns jsonb language plpgsql security definer set search_path = '' as $$
declare t private.themes; d private.dialogues; other uuid; moved integer;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.themes x where x.id = theme for update;
  t := private.own_theme(theme);
  d := private.own_dialogue(t.dialogue_id);
  if not exists (select from private.theme_points tp where tp.theme_id = t.id and tp.point_id = any (points)) then perform private.refuse('points_missing', 400); end if;
  other := private.insert_theme(d, t.section_lineage, name);
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by, spans)
  select tp.municipality_id, other, tp.point_id, private.person(), tp.spans from private.theme_points tp where tp.theme_id = t.id and tp.point_id = any (points);
  get diagnostics moved = row_count;
  perform private.remember(t.dialogue_id, 'split_theme', jsonb_build_object('removeTheme', other, 'codings', private.codings_in(t.id, points)));
  delete from private.theme_points tp where tp.theme_id = t.id and tp.point_id = any (points);
  perform private.note_theme(t.id, 'split', jsonb_build_object('theme', other, 'name', btrim(split_theme.name), 'points', moved));
  perform private.note_theme(other, 'split_off', jsonb_build_object('theme', t.id, 'name', t.name, 'points', moved));
  return jsonb_build_object('id', other);
end
$$;
comment on function api.split_theme(uuid, text, uuid[]) is
  'Makes a new theme of some of a theme''s points, in the same section and with their marks. Administrator, working group. '
  'Refuses points_missing, name_missing, text_too_long, text_unreadable, not_found.';

create function private.undo_split_theme(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare t private.themes; old uuid := (i -> 'codings' -> 0 ->> 'theme_id')::uuid;
begin
  select * into t from private.themes x where x.id = (i ->> 'removeTheme')::uuid for update;
  perform private.refuse_what_others_build_on(t);
  if private.living_theme(old) is null then perform private.refuse('others_went_on', 409); end if;
  delete from private.theme_points tp where tp.theme_id = t.id;
  update private.themes x set removed = true where x.id = t.id;
  perform private.restore_codings(i -> 'codings');
  perform private.note_theme(t.id, 'removed');
  perform private.note_theme(private.living_theme(old), 'restored', jsonb_build_object('theme', t.id, 'name', t.name));
end
$$;
comment on function private.undo_split_theme(private.dialogues, jsonb) is
  'Gives a theme its points back and removes the one that was made of them. Refuses theme_is_answered, and others_went_on where others have coded or changed the new theme.';

create function private.codings_of_theme(t private.themes) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('point', tp.point_id, 'on', tp.coded_on, 'spans', private.spans_of(tp.spans),
    'by', (select min(m.name) from private.members m where m.person_id = tp.coded_by and m.municipality_id = tp.municipality_id))), '[]'::jsonb)
  from private.theme_points tp where tp.theme_id = t.id
$$;
comment on function private.codings_of_theme(private.themes) is 'Which points have the theme, since when, where in their text (null: all of it) and by whom (null for a former member). For staff.';

create function api.theme_history(theme uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare t private.themes;
begin
  perform private.require_role();
  select * into t from private.themes x where x.id = theme;
  if t.id is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('codings', private.codings_of_theme(t),
    'history', (select coalesce(jsonb_agg(jsonb_build_object('change', h.change, 'at', h.happened_at, 'detail', h.detail,
        'by', (select min(m.name) from private.members m where m.person_id = h.person_id and m.municipality_id = h.municipality_id)) order by h.id desc), '[]'::jsonb)
      from private.theme_history h where h.theme_id = t.id));
end
$$;
comment on function api.theme_history(uuid) is
  'Who has coded what to a theme and where ({point, by, on, spans}), and what has become of the theme, the latest first. Any member. Refuses not_found.';

grant execute on function api.followed_dialogue(text), api.save_theme(uuid, jsonb, integer), api.code_span(uuid, uuid, integer, integer),
  api.uncode_span(uuid, uuid, integer, integer), api.split_theme(uuid, text, uuid[]), api.theme_history(uuid) to authenticated;
reset role;
