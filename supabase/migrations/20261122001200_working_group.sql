-- What the rooms of the working group share: one way to undo, parts of points, and word to those who work beside each other.

alter table private.points
  add column part_of uuid,
  add column part smallint check (part between 1 and 26),
  add column span int4range,
  add foreign key (municipality_id, part_of) references private.points (municipality_id, id),
  add constraint a_part_is_a_stretch_of_a_whole check (num_nonnulls(part_of, part, span) in (0, 3) and (part_of is null or number is null)),
  add constraint a_part_has_its_own_letter unique (part_of, part);
comment on column private.points.part_of is
  'The point that this is a part of. A whole that is split keeps its number, its text and its place in every count; its parts are '
  'named by letter (47a, 47b), have no number of their own, are counted nowhere, and are what is coded in its stead.';
comment on column private.points.span is 'Which characters of the whole''s original, from 0, the end not included.';
create index points_by_whole on private.points (part_of) where part_of is not null;

set role radslag_api;

create function private.tell_working_group() returns trigger language plpgsql set search_path = '' as $$
declare row jsonb := coalesce(to_jsonb(new), to_jsonb(old)); dialogue text;
begin
  dialogue := coalesce(row ->> 'dialogue_id',
    (select t.dialogue_id::text from private.themes t where t.id = (row ->> 'theme_id')::uuid),
    (select p.dialogue_id::text from private.points p where p.id = (row ->> 'point_id')::uuid),
    (select r.dialogue_id::text from private.revisions r where r.id = (row ->> 'revision_id')::uuid));
  if dialogue is not null then perform pg_notify('working_groups', dialogue); end if;
  return null;
end
$$;
comment on function private.tell_working_group() is
  'Wakes those who have the dialogue''s work before them, once a transaction. For rows that name a dialogue, a theme, a point or a revision. '
  'The message is the dialogue''s id alone; what is new their pages read themselves, as themselves.';
create function private.undo_create_theme(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  if exists (select from private.dispositions x where x.theme_id = (i ->> 'removeTheme')::uuid) then perform private.refuse('theme_is_answered', 409); end if;
  delete from private.theme_points tp where tp.theme_id = (i ->> 'removeTheme')::uuid;
  update private.themes t set removed = true where t.id = (i ->> 'removeTheme')::uuid;
end
$$;
create function private.undo_code_points(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  delete from private.theme_points tp where tp.theme_id = (i ->> 'theme')::uuid and tp.point_id in (select x::uuid from jsonb_array_elements_text(i -> 'uncode') x)
$$;
create function private.undo_uncode_points(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
  select d.municipality_id, (i ->> 'theme')::uuid, x::uuid, private.person() from jsonb_array_elements_text(i -> 'code') x on conflict do nothing
$$;
create function private.undo_merge_themes(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  delete from private.theme_points tp where tp.theme_id = (i ->> 'from')::uuid and tp.point_id in (select x::uuid from jsonb_array_elements_text(i -> 'moved') x);
  update private.themes t set merged_into = null where t.id = (i ->> 'unmerge')::uuid;
  insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
  select d.municipality_id, (i ->> 'unmerge')::uuid, x::uuid, private.person() from jsonb_array_elements_text(i -> 'had') x on conflict do nothing;
end
$$;
create function private.undo_save_theme(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  update private.themes t set name = i ->> 'name', summary = i ->> 'summary', row_version = t.row_version + 1 where t.id = (i ->> 'theme')::uuid
$$;

create or replace function api.undo(dialogue uuid) returns jsonb language plpgsql security definer set search_path = '' as $$
declare a private.actions; d private.dialogues;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  select * into a from private.actions x where x.dialogue_id = d.id and x.person_id = private.person() and not x.undone order by x.made_at desc limit 1 for update;
  if a.id is null then perform private.refuse('nothing_to_undo', 409); end if;
  execute format('select private.%I($1, $2)', 'undo_' || a.kind) using d, a.inverse;
  update private.actions x set undone = true where x.id = a.id;
  return jsonb_build_object('kind', a.kind);
end
$$;
comment on function api.undo(uuid) is
  'Undoes this person''s latest step in the dialogue: a step remembered as kind k by private.remember is taken back by private.undo_k. '
  'Administrator, working group. Refuses nothing_to_undo, theme_is_answered, not_found and what the step''s own undoing refuses.';
reset role;

do $$
declare name text;
begin
  foreach name in array array['themes', 'theme_points', 'dispositions', 'revisions', 'evidence'] loop
    execute format('create trigger the_working_group_is_told after insert or update or delete on private.%I for each row execute function private.tell_working_group()', name);
  end loop;
end
$$;
