-- From voice to text: points, themes, dispositions, revisions, the new version, and what everyone may see of it.
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

-- Themes ---------------------------------------------------------------------------------------------------

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

-- Revisions ------------------------------------------------------------------------------------------------

create function private.is_heard(p private.points) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.submissions s where s.id = p.submission_id and s.withdrawn_on is null)
$$;
comment on function private.is_heard(private.points) is 'Whether the submission of a point stands: what was withdrawn is neither counted nor read.';

create function private.evidence_of(revision uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(case
      when t.id is not null then jsonb_build_object('kind', 'theme', 'id', t.id, 'label', t.name,
        'standpoint', x.standpoint, 'reason', x.reason)
      else jsonb_build_object('kind', 'point', 'id', p.id, 'label', p.number::text) end order by t.name nulls last, p.number), '[]'::jsonb)
  from (select distinct private.living_theme(v.theme_id) as theme_id, v.point_id from private.evidence v where v.revision_id = revision) e
  left join private.themes t on t.id = e.theme_id
  left join private.dispositions x on x.theme_id = t.id
  left join private.points p on p.id = e.point_id and private.is_heard(p)
  where num_nonnulls(t.id, p.id) = 1
$$;
comment on function private.evidence_of(uuid) is 'The evidence of a revision: themes as they live now, points that have not been withdrawn.';

create function private.revision_card(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
    'absorbs', to_jsonb(r.absorbs), 'texts', to_jsonb(r.texts), 'kind', r.kind, 'reason', r.reason, 'state', r.state, 'rowVersion', r.row_version,
    'proposedBy', (select min(m.name) from private.members m where m.person_id = r.proposed_by and m.municipality_id = r.municipality_id),
    'evidence', private.evidence_of(r.id))
$$;

create function private.passage_points(dialogue uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(x.passage_lineage, jsonb_build_object('total', x.total, 'kinds', x.kinds)), '{}'::jsonb) from (
    select k.passage_lineage, sum(k.n) as total, jsonb_object_agg(k.kind, k.n) as kinds from (
      select p.passage_lineage, p.kind, count(*) as n from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where p.dialogue_id = dialogue and p.number is not null and p.passage_lineage is not null group by 1, 2) k
    group by k.passage_lineage) x
$$;
comment on function private.passage_points(uuid) is 'For staff, who read every point: how many points each passage has, by kind.';

create function private.drafting_base(d private.dialogues) returns uuid language sql stable set search_path = '' as $$
  select v.id from private.versions v
  where v.policy_id = d.policy_id and (v.id = d.version_id or v.source ->> 'dialogue' = d.id::text)
  order by v.number desc limit 1
$$;
comment on function private.drafting_base(private.dialogues) is
  'The version that is drafted on: the one that the dialogue asked about or, once there is one, the newest made from the dialogue.';

create function private.ancestry_since(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('from', a.from_lineage, 'to', a.to_lineage, 'relation', a.relation) order by v.number), '[]'::jsonb)
  from private.versions v join private.ancestry a on a.version_id = v.id
  where v.policy_id = d.policy_id and v.source ->> 'dialogue' = d.id::text
$$;
comment on function private.ancestry_since(private.dialogues) is 'How lineages went on in the versions made from the dialogue.';

create function private.check_newest(d private.dialogues) returns void language plpgsql stable set search_path = '' as $$
begin
  if exists (select from private.versions v join private.versions base on base.id = private.drafting_base(d)
             where v.policy_id = d.policy_id and v.number > base.number) then perform private.refuse('newer_version_exists', 409); end if;
end
$$;
comment on function private.check_newest(private.dialogues) is
  'Refuses newer_version_exists when the policy has gone on without this dialogue: a version made from the older text would undo it.';

create function api.drafting(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object('dialogue', private.dialogue_card(d), 'sections', private.sections_of(private.drafting_base(d)),
    'version', (select jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state) from private.versions v where v.id = private.drafting_base(d)),
    'ancestry', private.ancestry_since(d),
    'voices', private.passage_points(d.id),
    'revisions', (select coalesce(jsonb_agg(private.revision_card(r) order by r.section_lineage), '[]'::jsonb) from private.revisions r
                  where r.dialogue_id = d.id and r.base_version_id = private.drafting_base(d) and r.state <> 'withdrawn' and r.published_version_id is null),
    'published', (select coalesce(jsonb_agg(distinct v.number), '[]'::jsonb) from private.revisions r join private.versions v on v.id = r.published_version_id where r.dialogue_id = d.id));
end
$$;
comment on function api.drafting(uuid) is 'The drafting room: the text that is drafted on, how passages went on since the dialogue asked about them, points per passage (lineages of the time they were made), living revisions with their evidence. Any member. Refuses not_found.';

create function private.is_revision(revision jsonb) returns boolean language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(revision) = 'object'
    and coalesce(revision ->> 'kind', 'sentence') in ('sentence', 'bullet', 'paragraph')
    and jsonb_typeof(revision -> 'texts') = 'array' and not jsonb_path_exists(revision, '$.texts[*] ? (@.type() != "string")')
    and jsonb_typeof(revision -> 'absorbs') = 'array'
    and jsonb_typeof(coalesce(revision -> 'evidence', '[]'::jsonb)) = 'array'
    and case when jsonb_typeof(revision -> 'texts') = 'array' and jsonb_typeof(revision -> 'absorbs') = 'array' then
      case revision ->> 'operation'
        when 'add' then revision ->> 'passage' is null and jsonb_array_length(revision -> 'texts') = 1
        when 'remove' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') = 0
        when 'change' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') = 1
        when 'split' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') between 2 and 10
        when 'merge' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') = 1
          and jsonb_array_length(revision -> 'absorbs') between 1 and 10 and not revision -> 'absorbs' ? (revision ->> 'passage')
      end end, false)
$$;
comment on function private.is_revision(jsonb) is 'Whether a revision as it is sent has the shape of its operation.';

create function api.save_revision(dialogue uuid, revision jsonb, row_version integer default 0) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; r private.revisions; base uuid; new_texts text[]; new_absorbs uuid[]; evidence jsonb := coalesce(revision -> 'evidence', '[]'::jsonb);
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  base := private.drafting_base(d);
  perform private.check_newest(d);
  if not private.is_revision(revision) then perform private.refuse('revision_unreadable', 400); end if;
  new_absorbs := array(select private.uuid_of(x) from jsonb_array_elements_text(coalesce(revision -> 'absorbs', '[]'::jsonb)) x);
  new_texts := array(select jsonb_array_elements_text(coalesce(revision -> 'texts', '[]'::jsonb)));
  if exists (select from unnest(array[revision ->> 'passage', revision ->> 'after'] || new_absorbs::text[]) with ordinality n (lineage, place)
             where (n.lineage is not null or n.place > 2) and not exists (
               select from private.passages p join private.sections s on s.id = p.section_id
               where p.version_id = base and p.lineage = private.uuid_of(n.lineage) and s.lineage = private.uuid_of(revision ->> 'section')))
    or not exists (select from private.sections s where s.version_id = base and s.lineage = private.uuid_of(revision ->> 'section')) then
    perform private.refuse('passage_unknown', 400);
  end if;
  if exists (select from unnest(new_texts) t where btrim(t) = '' or not private.is_clean_text(t)) then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(t, 20000) from unnest(new_texts) t;
  perform private.check_text(revision ->> 'reason', 4000);
  if exists (select from jsonb_array_elements(evidence) e where case e.value ->> 'kind'
      when 'theme' then not exists (select from private.themes t where t.id = private.uuid_of(e.value ->> 'id') and t.dialogue_id = d.id and private.living_theme(t.id) is not null)
      when 'point' then not exists (select from private.points p where p.id = private.uuid_of(e.value ->> 'id') and p.dialogue_id = d.id)
      else true end) then perform private.refuse('evidence_unknown', 400); end if;
  if (revision ->> 'id') is null then
    begin
      insert into private.revisions (municipality_id, dialogue_id, base_version_id, section_lineage, operation, passage_lineage, after_lineage, absorbs, texts, kind, reason, proposed_by)
      values (d.municipality_id, d.id, base, (revision ->> 'section')::uuid, revision ->> 'operation', (revision ->> 'passage')::uuid, (revision ->> 'after')::uuid,
        new_absorbs, new_texts, coalesce(revision ->> 'kind', 'sentence'), coalesce(revision ->> 'reason', ''), private.person())
      returning * into r;
    exception when unique_violation then perform private.refuse('passage_has_a_revision', 409);
    end;
  else
    select * into r from private.revisions x where x.id = private.uuid_of(revision ->> 'id') and x.dialogue_id = d.id and x.published_version_id is null for update;
    if r.id is null then perform private.refuse('not_found', 404); end if;
    if r.row_version is distinct from save_revision.row_version then perform private.refuse('changed_by_other', 409, private.revision_card(r)::text); end if;
    if revision ->> 'section' is distinct from r.section_lineage::text or revision ->> 'passage' is distinct from r.passage_lineage::text then
      perform private.refuse('passage_unknown', 400);
    end if;
    update private.revisions x set operation = revision ->> 'operation', texts = new_texts, absorbs = new_absorbs, after_lineage = (revision ->> 'after')::uuid,
      kind = coalesce(revision ->> 'kind', x.kind), reason = coalesce(revision ->> 'reason', x.reason), state = 'proposed', row_version = x.row_version + 1
    where x.id = r.id returning * into r;
  end if;
  if revision ? 'evidence' then
    delete from private.evidence e where e.revision_id = r.id;
    insert into private.evidence (municipality_id, revision_id, theme_id, point_id, linked_by)
    select d.municipality_id, r.id, t.id, p.id, private.person()
    from jsonb_array_elements(evidence) e
    left join private.themes t on e.value ->> 'kind' = 'theme' and t.id = private.living_theme(private.uuid_of(e.value ->> 'id'))
    left join private.points p on e.value ->> 'kind' = 'point' and p.id = private.uuid_of(e.value ->> 'id')
    where num_nonnulls(t.id, p.id) = 1 on conflict do nothing;
  end if;
  perform private.audit('revision_saved', r.id, jsonb_build_object('operation', r.operation));
  return private.revision_card(r);
end
$$;
comment on function api.save_revision(uuid, jsonb, integer) is
  'Proposes a revision of a passage, or changes one (row_version as read), with its evidence. A change to an agreed revision makes it proposed again. Administrator, working group. '
  'Refuses revision_unreadable, passage_unknown, evidence_unknown, passage_has_a_revision, text_too_long, text_unreadable, newer_version_exists, changed_by_other (details: the revision as it stands), not_found.';

create function api.decide_revision(revision uuid, state text, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.revisions;
begin
  perform private.require_role('administrator', 'working_group');
  select * into r from private.revisions x where x.id = revision and x.published_version_id is null for update;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  if r.row_version is distinct from decide_revision.row_version then perform private.refuse('changed_by_other', 409, private.revision_card(r)::text); end if;
  if state = 'agreed' and length(btrim(r.reason)) < 10 then perform private.refuse('reason_missing', 400); end if;
  begin
    update private.revisions x set state = decide_revision.state, row_version = x.row_version + 1 where x.id = r.id returning * into r;
  exception when unique_violation then perform private.refuse('passage_has_a_revision', 409);
  end;
  perform private.audit('revision_' || state, r.id);
  return private.revision_card(r);
end
$$;
comment on function api.decide_revision(uuid, text, integer) is
  'proposed, agreed or withdrawn. Agreeing needs a reason on the revision. Administrator, working group. Refuses reason_missing, changed_by_other, passage_has_a_revision, not_found.';

create function private.missing_before_publishing(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', 'theme', 'id', t.id, 'name', t.name)), '[]'::jsonb)
  from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed
    and not exists (select from private.dispositions x where x.theme_id = t.id)
$$;
comment on function private.missing_before_publishing(private.dialogues) is 'Themes without a disposition; nothing is published while one is left.';

create function api.publish_feedback(dialogue uuid) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; missing jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  missing := private.missing_before_publishing(d);
  if missing <> '[]'::jsonb then perform private.refuse('themes_unanswered', 409, missing::text); end if;
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  update private.dialogues x set feedback_published_on = coalesce(x.feedback_published_on, current_date), row_version = x.row_version + 1 where x.id = d.id;
  perform private.audit('feedback_published', d.id);
end
$$;
comment on function api.publish_feedback(uuid) is 'Publishes "Du sa – vi gjorde". Administrator, working group. Refuses themes_unanswered (details: a JSON list), dialogue_not_open, not_found.';

create function private.why_untraced(d private.dialogues, base uuid, version uuid) returns text language sql stable set search_path = '' as $$
  with agreed as (
    select r.* from private.revisions r where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null
  ), old as (
    select p.*, s.lineage as section
    from private.passages p join private.sections s on s.id = p.section_id where p.version_id = base
  ), new as (
    select p.*, s.lineage as section from private.passages p join private.sections s on s.id = p.section_id where p.version_id = version
  ), kept as (
    select n.text, n.section, o.position as stood, lag(o.position) over (partition by n.section_id order by n.position) as before
    from new n join old o using (lineage)
  )
  -- No section is renamed, moved, added or taken away by a revision of passages.
  (select coalesce(n.heading, o.heading) from (select * from private.sections where version_id = version) n
   full join (select * from private.sections where version_id = base) o using (lineage)
   where (n.heading, n.level, n.position) is distinct from (o.heading, o.level, o.position) limit 1)
  union all
  -- No sentence changes, comes or changes its place without an agreed revision that says so.
  (select n.text from new n left join old o using (lineage)
   where (o.id is null or o.text <> n.text) and not exists (select from agreed r
     where n.text = any (r.texts) and r.section_lineage = n.section and (o.id is null or r.passage_lineage = n.lineage)) limit 1)
  union all
  (select n.text from new n join old o using (lineage) where n.kind <> o.kind or n.section <> o.section limit 1)
  union all
  (select k.text from kept k where k.before > k.stood limit 1)
  union all
  -- No sentence disappears without one either, and what was said about it knows where it went.
  (select o.text from old o where not exists (select from new n where n.lineage = o.lineage)
     and not (exists (select from private.ancestry a where a.version_id = version and a.from_lineage = o.lineage and a.relation <> 'split')
       and exists (select from agreed r where (r.operation = 'remove' and r.passage_lineage = o.lineage) or o.lineage = any (r.absorbs))) limit 1)
  union all
  -- As many new sentences as the revisions have made, not one of them twice.
  (select min(n.text) from new n left join old o using (lineage) where o.id is null
   having count(*) > (select coalesce(sum(case r.operation when 'add' then 1 when 'split' then cardinality(r.texts) - 1 else 0 end), 0) from agreed r))
  limit 1
$$;
comment on function private.why_untraced(private.dialogues, uuid, uuid) is
  'The first heading or sentence of a new version that differs from the version before it without an agreed revision; null when all can be traced.';

create function private.why_unapplied(d private.dialogues, base uuid, version uuid) returns text language sql stable set search_path = '' as $$
  select coalesce(r.texts[1], r.reason) from private.revisions r
  where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null and (
    exists (select from unnest(r.texts) t where not exists (select from private.passages n where n.version_id = version and n.text = t))
    or (r.operation in ('change', 'split', 'merge') and not exists (
      select from private.passages n where n.version_id = version and n.lineage = r.passage_lineage and n.text = r.texts[1]))
    or exists (select from private.passages n where n.version_id = version
      and (n.lineage = any (r.absorbs) or (r.operation = 'remove' and n.lineage = r.passage_lineage))))
  limit 1
$$;
comment on function private.why_unapplied(private.dialogues, uuid, uuid) is 'The text of an agreed revision that a new version does not show; null when all are there.';

create function api.publish_revised_version(dialogue uuid, sections jsonb, ancestry jsonb, state text default 'proposal') returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; base uuid; version uuid; next_number integer; missing jsonb; untraced text;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  perform from private.policies x where x.id = d.policy_id for update;
  base := private.drafting_base(d);
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  missing := private.missing_before_publishing(d);
  if missing <> '[]'::jsonb then perform private.refuse('themes_unanswered', 409, missing::text); end if;
  if not exists (select from private.revisions r where r.dialogue_id = d.id and r.state = 'agreed' and r.published_version_id is null and r.base_version_id = base) then
    perform private.refuse('nothing_agreed', 409);
  end if;
  perform private.check_newest(d);

  select coalesce(max(v.number), 0) + 1 into next_number from private.versions v where v.policy_id = d.policy_id;
  insert into private.versions (municipality_id, policy_id, number, state, based_on, source, published_on)
  values (d.municipality_id, d.policy_id, next_number, publish_revised_version.state, base, jsonb_build_object('dialogue', d.id), current_date)
  returning id into version;
  perform private.store_sections(version, sections);
  insert into private.ancestry (municipality_id, version_id, from_lineage, to_lineage, relation)
  select d.municipality_id, version, (a.value ->> 'from')::uuid, (a.value ->> 'to')::uuid, a.value ->> 'relation' from jsonb_array_elements(ancestry) a;

  untraced := private.why_untraced(d, base, version);
  if untraced is not null then perform private.refuse('sentence_without_revision', 409, left(untraced, 200)); end if;
  untraced := private.why_unapplied(d, base, version);
  if untraced is not null then perform private.refuse('revision_not_applied', 409, left(untraced, 200)); end if;

  update private.revisions r set published_version_id = version where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null;
  update private.dialogues x set feedback_published_on = coalesce(x.feedback_published_on, current_date), row_version = x.row_version + 1 where x.id = d.id;
  perform private.audit('revised_version_published', version, jsonb_build_object('number', next_number, 'state', state));
  return jsonb_build_object('id', version, 'number', next_number);
end
$$;
comment on function api.publish_revised_version(uuid, jsonb, jsonb, text) is
  'Makes and publishes the next version from the agreed revisions (sections and ancestry as the domain applied them) and the feedback with it. '
  'Every changed, new or vanished sentence must have its agreed revision. Administrator, working group. '
  'Refuses themes_unanswered, nothing_agreed, dialogue_not_open, newer_version_exists, sentence_without_revision, revision_not_applied (details: the text), not_found.';

-- What everyone sees ---------------------------------------------------------------------------------------

create function private.theme_public(t private.themes) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary,
    'submissions', (select case when count(distinct p.submission_id) >= private.group_size() then count(distinct p.submission_id) end
      from private.theme_points tp join private.points p on p.id = tp.point_id join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id),
    'standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to,
    'voices', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.published, 'language', p.language) order by p.number), '[]'::jsonb)
      from private.theme_points tp join private.points p on p.id = tp.point_id and p.publication = 'published'
      join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id))
  from private.dispositions x where x.theme_id = t.id
$$;
comment on function private.theme_public(private.themes) is 'A theme as everyone may see it: its answer, how many stood behind it (null under the smallest group), published voices.';

create function private.changes_of(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
      'absorbs', to_jsonb(r.absorbs), 'before', (select string_agg(p.text, ' ' order by p.position) from private.passages p
        where p.version_id = r.base_version_id and (p.lineage = r.passage_lineage or p.lineage = any (r.absorbs))),
      'texts', to_jsonb(r.texts), 'reason', r.reason, 'version', v.number,
      'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint) order by t.name), '[]'::jsonb)
        from (select distinct private.living_theme(v.theme_id) as theme_id from private.evidence v where v.revision_id = r.id) e
        join private.themes t on t.id = e.theme_id left join private.dispositions x on x.theme_id = t.id),
      'voices', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.published, 'language', p.language) order by p.number), '[]'::jsonb)
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
comment on function private.changes_of(private.dialogues) is
  'The published changes of the text that a dialogue led to. points: how many points are direct evidence, null when fewer persons than the smallest group wrote them. Voices: masked texts.';

create function api.feedback(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if d.feedback_published_on is null then perform private.refuse('feedback_not_published', 404); end if;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level) order by s.position), '[]'::jsonb)
                 from private.sections s where s.version_id = d.version_id),
    'themes', (select coalesce(jsonb_agg(private.theme_public(t) order by t.name), '[]'::jsonb) from private.themes t
               where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'changes', private.changes_of(d),
    'received', (select case when t.shown then t.respondents end from private.tallies t
                 where t.dialogue_id = d.id and t.subject = d.id and t.option = '' and t.dimension = 'all'));
end
$$;
comment on function api.feedback(text, text) is
  '"Du sa – vi gjorde": per section the themes, the answers with reasons and what changed in the text. Public once published. Refuses not_found, feedback_not_published. Definer: masked texts only.';

create function api.published_policy(municipality text, policy text, version integer default null) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare p private.policies; v private.versions; entered uuid := private.enter(municipality);
begin
  select * into p from private.policies x where x.slug = published_policy.policy;
  select * into v from private.versions x where x.policy_id = p.id and x.published_on is not null
    and (published_policy.version is null or x.number = published_policy.version) order by x.number desc limit 1;
  if v.id is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('municipality', private.municipality_card(),
    'policy', jsonb_build_object('slug', p.slug, 'title', p.title, 'documentType', p.document_type, 'diaryNumber', p.diary_number, 'owner', p.owner),
    'version', jsonb_build_object('number', v.number, 'state', v.state, 'publishedOn', v.published_on),
    'versions', (select jsonb_agg(jsonb_build_object('number', x.number, 'state', x.state, 'publishedOn', x.published_on) order by x.number desc)
                 from private.versions x where x.policy_id = p.id and x.published_on is not null),
    'sections', private.sections_of(v.id),
    'changes', (select coalesce(jsonb_agg(c.value), '[]'::jsonb) from private.dialogues d, jsonb_array_elements(private.changes_of(d)) c
                where d.policy_id = p.id and (c.value ->> 'version')::integer = v.number),
    'ancestry', (select coalesce(jsonb_agg(jsonb_build_object('from', a.from_lineage, 'to', a.to_lineage, 'relation', a.relation)), '[]'::jsonb) from private.ancestry a where a.version_id = v.id),
    'dialogues', (select coalesce(jsonb_agg(private.dialogue_card(d) || jsonb_build_object('counts', case when d.results_public then private.shown_counts(d.id, 'all') else '{}'::jsonb end)), '[]'::jsonb)
                  from private.dialogues d where d.policy_id = p.id and d.state <> 'draft' and (d.version_id = v.id or d.version_id = v.based_on or d.id = private.uuid_of(v.source ->> 'dialogue'))));
end
$$;
comment on function api.published_policy(text, text, integer) is
  'A published version with what changed, why, and the voices behind it. Public. Refuses not_found. Definer: published versions and counts that may be shown.';

create function api.receipt(municipality text, receipt_code text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare s private.submissions; d private.dialogues; told boolean; entered uuid := private.enter(municipality);
begin
  s := private.find_submission(receipt_code);
  select * into d from private.dialogues x where x.id = s.dialogue_id;
  told := d.feedback_published_on is not null;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'serial', s.serial, 'arrivedOn', s.arrived_on, 'language', s.language, 'channel', s.channel,
    'state', case when s.withdrawn_on is not null then 'withdrawn' else 'received' end,
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('question', q.text, 'kind', q.kind, 'options', q.options, 'section', q.section_lineage, 'choice', to_jsonb(a.choice)) order by q.position), '[]'::jsonb)
                from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = s.id),
    'points', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.original, 'section', p.section_lineage,
        'heading', (select x.heading from private.sections x where x.version_id = d.version_id and x.lineage = p.section_lineage),
        'passage', (select x.text from private.passages x where x.version_id = d.version_id and x.lineage = p.passage_lineage),
        'themes', case when told then (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to) order by t.name), '[]'::jsonb)
          from private.theme_points tp join private.themes t on t.id = tp.theme_id join private.dispositions x on x.theme_id = t.id where tp.point_id = p.id) else '[]'::jsonb end,
        'changes', case when told then (select coalesce(jsonb_agg(distinct jsonb_build_object('id', r.id, 'operation', r.operation, 'texts', to_jsonb(r.texts), 'reason', r.reason, 'version', v.number,
            'before', (select string_agg(b.text, ' ' order by b.position) from private.passages b where b.version_id = r.base_version_id and (b.lineage = r.passage_lineage or b.lineage = any (r.absorbs))))), '[]'::jsonb)
          from private.revisions r join private.versions v on v.id = r.published_version_id
          where exists (select from private.evidence e left join private.theme_points tp on tp.theme_id = private.living_theme(e.theme_id)
                        where e.revision_id = r.id and (e.point_id = p.id or tp.point_id = p.id))) else '[]'::jsonb end) order by p.number, p.id), '[]'::jsonb)
      from private.points p where p.submission_id = s.id));
end
$$;
comment on function api.receipt(text, text) is
  'What a receipt code opens: the answers and points sent with it and, once the feedback is published, the themes, standpoints and changed sentences they led to. '
  'Public, by code. Refuses receipt_unknown, not_found. Definer: reaches one submission, by its code; never background answers.';

grant execute on function api.points(uuid, jsonb, integer), api.publish_point(uuid, text, text, text), api.themes(uuid), api.create_theme(uuid, text, uuid, uuid[]),
  api.save_theme(uuid, text, text, integer), api.code_points(uuid, uuid[]), api.uncode_points(uuid, uuid[]), api.merge_themes(uuid, uuid), api.undo(uuid),
  api.set_disposition(uuid, text, text, text, integer), api.drafting(uuid), api.save_revision(uuid, jsonb, integer), api.decide_revision(uuid, text, integer),
  api.publish_feedback(uuid), api.publish_revised_version(uuid, jsonb, jsonb, text) to authenticated;
grant execute on function api.feedback(text, text), api.published_policy(text, text, integer), api.receipt(text, text) to anon, authenticated;
reset role;
