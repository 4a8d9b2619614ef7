-- What people said, read and grouped: points, themes, dispositions.
set role radslag_api;

create function api.points(dialogue uuid, filters jsonb default '{}', page integer default 1) returns jsonb
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
      and (filters ->> 'theme' is null or case filters ->> 'theme'
        when 'none' then not exists (select from private.theme_points tp where tp.point_id = p.id)
        else exists (select from private.theme_points tp where tp.point_id = p.id and tp.theme_id = private.uuid_of(filters ->> 'theme')) end)
  )
  select (select count(*) from chosen), (select coalesce(jsonb_agg(x.it order by x.number), '[]'::jsonb) from (
    select c.number, jsonb_build_object('id', c.id, 'number', c.number, 'kind', c.kind, 'text', c.original, 'language', c.language, 'channel', c.channel,
      'section', c.section_lineage, 'passage', c.passage_lineage, 'question', c.question, 'publication', c.publication, 'published', c.published,
      'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = c.id)) as it
    from chosen c order by c.number limit 50 offset (least(greatest(page, 1), 1000000) - 1) * 50) x)
  into total, found;
  return jsonb_build_object('total', total, 'page', greatest(page, 1), 'pageSize', 50, 'points', found);
end
$$;
comment on function api.points(uuid, jsonb, integer) is
  'Points of a dialogue in full, fifty at a time; filters: kind, channel, language, section, passage (a lineage or none), theme (an id or none), publication. '
  'Never by background. Any member. Refuses not_found.';

create function private.check_text(value text, longest integer) returns void language plpgsql immutable set search_path = '' as $$
begin
  if length(value) > longest then perform private.refuse('text_too_long', 400); end if;
  if not private.is_clean_text(value) then perform private.refuse('text_unreadable', 400); end if;
end
$$;
comment on function private.check_text(text, integer) is 'Refuses text_too_long and text_unreadable: what staff write is read by everyone.';

create function api.publish_point(point uuid, publication text, text text default null, reason text default null) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'working_group', 'registrar');
  if publication = 'hidden' and length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse('reason_missing', 400); end if;
  perform private.check_text(text, 4000), private.check_text(reason, 500);
  update private.points p set publication = publish_point.publication, publication_reason = reason,
    published = case when publish_point.publication = 'published' then coalesce(nullif(btrim(publish_point.text), ''), p.original) end
  where p.id = point;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('point_' || publication, point, jsonb_build_object('masked', text is not null, 'reason', reason));
end
$$;
comment on function api.publish_point(uuid, text, text, text) is
  'Shows a point to everyone (text: the masked wording, else as written), hides it with a reason, or takes it back to waiting. The original stays. '
  'Administrator, working group, registrar. Refuses reason_missing, text_too_long, text_unreadable, not_found.';


create function private.own_theme(theme uuid) returns private.themes language plpgsql stable set search_path = '' as $$
declare t private.themes;
begin
  select * into t from private.themes x where x.id = theme and x.merged_into is null and not x.removed;
  if t.id is null then perform private.refuse('not_found', 404); end if;
  return t;
end
$$;

create function private.living_theme(theme uuid) returns uuid language sql stable set search_path = '' as $$
  with recursive onward as (
    select t.id, t.merged_into, t.removed from private.themes t where t.id = theme
    union
    select t.id, t.merged_into, t.removed from onward o join private.themes t on t.id = o.merged_into
  )
  select o.id from onward o where o.merged_into is null and not o.removed
$$;
comment on function private.living_theme(uuid) is 'The theme that a theme goes on as after merging; null when it was removed. Evidence follows it.';

create function private.remember(dialogue uuid, kind text, inverse jsonb) returns void language sql set search_path = '' as $$
  insert into private.actions (municipality_id, dialogue_id, person_id, kind, inverse)
  values (private.municipality(), dialogue, private.person(), kind, inverse)
$$;

create function api.themes(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary, 'rowVersion', t.row_version,
        'points', (select count(*) from private.theme_points tp join private.points p on p.id = tp.point_id join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id),
        'disposition', (select jsonb_build_object('standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to, 'decidedOn', x.decided_on, 'rowVersion', x.row_version)
                        from private.dispositions x where x.theme_id = t.id)) order by t.section_lineage, t.name), '[]'::jsonb)
      from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'uncoded', (select count(*) from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
                where p.dialogue_id = d.id and p.number is not null and not exists (select from private.theme_points tp where tp.point_id = p.id)),
    'undo', (select jsonb_build_object('id', a.id, 'kind', a.kind) from private.actions a
             where a.dialogue_id = d.id and a.person_id = private.person() and not a.undone order by a.made_at desc limit 1));
end
$$;
comment on function api.themes(uuid) is 'The codebook of a dialogue with counts and dispositions, how many points have no theme, and what this person can undo. Any member. Refuses not_found.';

create function api.create_theme(dialogue uuid, name text, section uuid default null, points uuid[] default '{}') returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; theme uuid;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if length(btrim(coalesce(create_theme.name, ''))) = 0 then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(create_theme.name, 120);
  if section is not null and not exists (select from private.sections s where s.version_id = d.version_id and s.lineage = section) then perform private.refuse('section_unknown', 400); end if;
  insert into private.themes (municipality_id, dialogue_id, section_lineage, name) values (d.municipality_id, d.id, section, btrim(create_theme.name)) returning id into theme;
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
  select d.municipality_id, theme, p.id, private.person() from private.points p where p.id = any (points) and p.dialogue_id = d.id;
  perform private.remember(d.id, 'create_theme', jsonb_build_object('removeTheme', theme));
  return jsonb_build_object('id', theme);
end
$$;
comment on function api.create_theme(uuid, text, uuid, uuid[]) is 'A new theme, at once with points coded to it. Administrator, working group. Refuses not_found, section_unknown, name_missing, text_too_long, text_unreadable.';

create function api.save_theme(theme uuid, name text, summary text, row_version integer) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.themes x where x.id = theme for update;
  t := private.own_theme(theme);
  if t.row_version is distinct from save_theme.row_version then perform private.refuse('changed_by_other', 409); end if;
  if length(btrim(coalesce(save_theme.name, ''))) = 0 then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(save_theme.name, 120), private.check_text(save_theme.summary, 2000);
  update private.themes x set name = btrim(save_theme.name), summary = coalesce(save_theme.summary, x.summary), row_version = x.row_version + 1 where x.id = t.id;
  perform private.remember(t.dialogue_id, 'save_theme', jsonb_build_object('theme', t.id, 'name', t.name, 'summary', t.summary));
end
$$;
comment on function api.save_theme(uuid, text, text, integer) is 'Renames or summarises a theme. Administrator, working group. Refuses not_found, changed_by_other, name_missing, text_too_long, text_unreadable.';

create function api.code_points(theme uuid, points uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; added uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  t := private.own_theme(theme);
  with new_rows as (
    insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
    select t.municipality_id, t.id, p.id, private.person() from private.points p where p.id = any (points) and p.dialogue_id = t.dialogue_id
    on conflict do nothing returning point_id)
  select array_agg(point_id) into added from new_rows;
  if added is not null then perform private.remember(t.dialogue_id, 'code_points', jsonb_build_object('theme', t.id, 'uncode', to_jsonb(added))); end if;
end
$$;
comment on function api.code_points(uuid, uuid[]) is 'Gives points a theme. Points of other dialogues are left alone. Administrator, working group. Refuses not_found.';

create function api.uncode_points(theme uuid, points uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; gone uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  t := private.own_theme(theme);
  with old_rows as (delete from private.theme_points tp where tp.theme_id = t.id and tp.point_id = any (points) returning point_id)
  select array_agg(point_id) into gone from old_rows;
  if gone is not null then perform private.remember(t.dialogue_id, 'uncode_points', jsonb_build_object('theme', t.id, 'code', to_jsonb(gone))); end if;
end
$$;
comment on function api.uncode_points(uuid, uuid[]) is 'Takes a theme from points. Administrator, working group. Refuses not_found.';

create function api.merge_themes(theme uuid, into_theme uuid) returns void language plpgsql security definer set search_path = '' as $$
declare t private.themes; target private.themes; moved uuid[]; had uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  t := private.own_theme(theme); target := private.own_theme(into_theme);
  if t.id = target.id or t.dialogue_id <> target.dialogue_id then perform private.refuse('themes_cannot_be_merged', 409); end if;
  if exists (select from private.dispositions x where x.theme_id = t.id) then perform private.refuse('theme_is_answered', 409); end if;
  had := array(select tp.point_id from private.theme_points tp where tp.theme_id = t.id);
  with new_rows as (
    insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
    select t.municipality_id, target.id, p, private.person() from unnest(had) p on conflict do nothing returning point_id)
  select coalesce(array_agg(point_id), '{}') into moved from new_rows;
  delete from private.theme_points tp where tp.theme_id = t.id;
  update private.themes x set merged_into = target.id where x.id = t.id;
  perform private.remember(t.dialogue_id, 'merge_themes', jsonb_build_object('unmerge', t.id, 'from', target.id, 'had', to_jsonb(had), 'moved', to_jsonb(moved)));
end
$$;
comment on function api.merge_themes(uuid, uuid) is 'Moves a theme''s points into another theme of the dialogue. Administrator, working group. Refuses themes_cannot_be_merged, theme_is_answered, not_found.';

create function api.undo(dialogue uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare a private.actions; d private.dialogues; i jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  select * into a from private.actions x where x.dialogue_id = d.id and x.person_id = private.person() and not x.undone order by x.made_at desc limit 1 for update;
  if a.id is null then perform private.refuse('nothing_to_undo', 409); end if;
  i := a.inverse;
  if i ? 'removeTheme' then
    if exists (select from private.dispositions x where x.theme_id = (i ->> 'removeTheme')::uuid) then perform private.refuse('theme_is_answered', 409); end if;
    delete from private.theme_points tp where tp.theme_id = (i ->> 'removeTheme')::uuid;
    update private.themes t set removed = true where t.id = (i ->> 'removeTheme')::uuid;
  elsif i ? 'uncode' then
    delete from private.theme_points tp where tp.theme_id = (i ->> 'theme')::uuid and tp.point_id in (select x::uuid from jsonb_array_elements_text(i -> 'uncode') x);
  elsif i ? 'code' then
    insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
    select d.municipality_id, (i ->> 'theme')::uuid, x::uuid, private.person() from jsonb_array_elements_text(i -> 'code') x on conflict do nothing;
  elsif i ? 'unmerge' then
    delete from private.theme_points tp where tp.theme_id = (i ->> 'from')::uuid and tp.point_id in (select x::uuid from jsonb_array_elements_text(i -> 'moved') x);
    update private.themes t set merged_into = null where t.id = (i ->> 'unmerge')::uuid;
    insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
    select d.municipality_id, (i ->> 'unmerge')::uuid, x::uuid, private.person() from jsonb_array_elements_text(i -> 'had') x on conflict do nothing;
  else
    update private.themes t set name = i ->> 'name', summary = i ->> 'summary', row_version = t.row_version + 1 where t.id = (i ->> 'theme')::uuid;
  end if;
  update private.actions x set undone = true where x.id = a.id;
  return jsonb_build_object('kind', a.kind);
end
$$;
comment on function api.undo(uuid) is 'Undoes this person''s latest coding step in the dialogue. Administrator, working group. Refuses nothing_to_undo, theme_is_answered, not_found.';

create function api.set_disposition(theme uuid, standpoint text, reason text, forwarded_to text default null, row_version integer default 0) returns void
  language plpgsql security definer set search_path = '' as $$
declare t private.themes; there private.dispositions;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.themes x where x.id = theme for update;
  t := private.own_theme(theme);
  if length(btrim(coalesce(reason, ''))) < 10 then perform private.refuse('reason_missing', 400); end if;
  perform private.check_text(reason, 4000), private.check_text(forwarded_to, 200);
  if standpoint = 'forwarded' and length(btrim(coalesce(forwarded_to, ''))) = 0 then perform private.refuse('forwarded_to_missing', 400); end if;
  select * into there from private.dispositions x where x.theme_id = t.id for update;
  if coalesce(there.row_version, 0) is distinct from set_disposition.row_version then perform private.refuse('changed_by_other', 409); end if;
  insert into private.dispositions as x (municipality_id, theme_id, standpoint, reason, forwarded_to, decided_by)
  values (t.municipality_id, t.id, standpoint, btrim(reason), case when standpoint = 'forwarded' then btrim(forwarded_to) end, private.person())
  on conflict (theme_id) do update set standpoint = excluded.standpoint, reason = excluded.reason, forwarded_to = excluded.forwarded_to,
    decided_by = excluded.decided_by, decided_on = current_date, row_version = x.row_version + 1;
  perform private.audit('disposition_set', t.id, jsonb_build_object('standpoint', standpoint, 'before', there.standpoint));
end
$$;
comment on function api.set_disposition(uuid, text, text, text, integer) is
  'The standpoint on a theme, always with a reason; row_version 0 for the first. Administrator, working group. '
  'Refuses reason_missing, forwarded_to_missing, text_too_long, text_unreadable, changed_by_other, not_found.';

grant execute on function api.points(uuid, jsonb, integer), api.publish_point(uuid, text, text, text), api.themes(uuid),
  api.create_theme(uuid, text, uuid, uuid[]), api.save_theme(uuid, text, text, integer), api.code_points(uuid, uuid[]),
  api.uncode_points(uuid, uuid[]), api.merge_themes(uuid, uuid), api.undo(uuid),
  api.set_disposition(uuid, text, text, text, integer) to authenticated;
reset role;
