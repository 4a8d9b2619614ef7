-- The structure of a text as something that is revised too: passages that move, sections that are named anew, moved,
-- added, taken away, merged and split. And the points whose passage is gone, placed by hand.

alter table private.revisions
  add column level smallint check (level between 1 and 6),
  add column proposed_at timestamptz not null default clock_timestamp(),
  drop constraint revisions_operation_check,
  drop constraint a_revision_has_the_shape_of_its_operation,
  add constraint a_revision_has_the_shape_of_its_operation check (coalesce(case operation
    when 'add' then passage_lineage is null and cardinality(texts) = 1
    when 'remove' then passage_lineage is not null and cardinality(texts) = 0
    when 'change' then passage_lineage is not null and cardinality(texts) = 1
    when 'split' then passage_lineage is not null and cardinality(texts) between 2 and 10
    when 'merge' then passage_lineage is not null and cardinality(texts) = 1 and cardinality(absorbs) between 1 and 10
    when 'move' then passage_lineage is not null and cardinality(texts) = 0
    when 'rename_section' then passage_lineage is null and cardinality(texts) = 1 and level is not null
    when 'move_section' then passage_lineage is null and cardinality(texts) = 0
    when 'add_section' then passage_lineage is null and cardinality(texts) between 1 and 40 and level is not null and section_lineage = id
    when 'remove_section' then passage_lineage is null and cardinality(texts) = 0
    when 'merge_sections' then passage_lineage is null and cardinality(texts) = 0 and cardinality(absorbs) between 1 and 10
    when 'split_section' then passage_lineage is not null and cardinality(texts) = 1 and level is not null
  end, false));
comment on column private.revisions.operation is
  'Of a passage: change, add, remove, split, merge (texts as they become), move (into section_lineage, after after_lineage, null: first). '
  'Of a section: rename_section (texts[1], level), move_section and add_section (after the section after_lineage, null: first; add: texts[1] '
  'the heading, the others its passages of the kind; section_lineage is the revision''s own id), remove_section (with its passages), merge_sections (absorbs: sections, in '
  'this order), split_section (from passage_lineage on, under the heading texts[1]). A section that a revision makes has the revision''s id as its lineage.';
comment on column private.revisions.level is 'The level of a section''s heading, for operations that write one.';

drop index private.one_living_revision_per_passage;
create unique index one_living_revision_per_passage on private.revisions (base_version_id, passage_lineage)
  where state <> 'withdrawn' and published_version_id is null and operation in ('change', 'remove', 'split', 'merge');
create unique index one_living_revision_of_each_kind_of_structure on private.revisions (base_version_id, coalesce(passage_lineage, section_lineage), operation)
  where state <> 'withdrawn' and published_version_id is null
    and operation in ('move', 'rename_section', 'move_section', 'remove_section', 'merge_sections', 'split_section');

create table private.placements (
  municipality_id uuid not null references private.municipalities,
  point_id uuid not null primary key,
  version_id uuid not null,
  section_lineage uuid,
  passage_lineage uuid,
  placed_by uuid not null,
  placed_on date not null default current_date,
  foreign key (municipality_id, point_id) references private.points (municipality_id, id),
  foreign key (municipality_id, version_id) references private.versions (municipality_id, id)
);
comment on table private.placements is
  'Where a person in the group put a point, in the text of version_id: at a passage (with its section), at a section, or, both null, at the text as '
  'a whole. It takes the place of what the point was said about, and follows the text from there like everything else.';
alter table private.placements enable row level security;
alter table private.placements force row level security;
create policy "rows of the municipality entered" on private.placements to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert, update, delete on private.placements to radslag_api;
create trigger the_working_group_is_told after insert or update or delete on private.placements for each row execute function private.tell_working_group();

set role radslag_api;

-- Evidence, as it is sent with a revision.
create function private.evidence_known(d private.dialogues, evidence jsonb) returns boolean language sql stable set search_path = '' as $$
  select not exists (select from jsonb_array_elements(evidence) e where case e.value ->> 'kind'
    when 'theme' then not exists (select from private.themes t where t.id = private.uuid_of(e.value ->> 'id') and t.dialogue_id = d.id and private.living_theme(t.id) is not null)
    when 'point' then not exists (select from private.points p where p.id = private.uuid_of(e.value ->> 'id') and p.dialogue_id = d.id)
    else true end)
$$;
comment on function private.evidence_known(private.dialogues, jsonb) is 'Whether every item of evidence is one of the dialogue''s.';

create function private.store_evidence(r private.revisions, evidence jsonb) returns void language plpgsql set search_path = '' as $$
begin
  delete from private.evidence e where e.revision_id = r.id;
  insert into private.evidence (municipality_id, revision_id, theme_id, point_id, linked_by)
  select r.municipality_id, r.id, t.id, p.id, private.person()
  from jsonb_array_elements(store_evidence.evidence) e
  left join private.themes t on e.value ->> 'kind' = 'theme' and t.id = private.living_theme(private.uuid_of(e.value ->> 'id'))
  left join private.points p on e.value ->> 'kind' = 'point' and p.id = private.uuid_of(e.value ->> 'id')
  where num_nonnulls(t.id, p.id) = 1 on conflict do nothing;
end
$$;
comment on function private.store_evidence(private.revisions, jsonb) is 'The evidence of a revision becomes what is given.';

create or replace function private.revision_card(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
    'absorbs', to_jsonb(r.absorbs), 'texts', to_jsonb(r.texts), 'kind', r.kind, 'level', r.level, 'reason', r.reason, 'state', r.state, 'rowVersion', r.row_version,
    'proposedBy', (select min(m.name) from private.members m where m.person_id = r.proposed_by and m.municipality_id = r.municipality_id),
    'proposedAt', r.proposed_at, 'evidence', private.evidence_of(r.id))
$$;

-- Where points stand.
create function private.lineages_now(d private.dialogues) returns table (was uuid, now uuid, last uuid) language sql stable set search_path = '' as $$
  with recursive onward as (
    select a.from_lineage, a.to_lineage from private.versions v join private.ancestry a on a.version_id = v.id
    where v.policy_id = d.policy_id and v.source ->> 'dialogue' = d.id::text and a.relation <> 'split'
  ), went as (
    select o.from_lineage as was, o.to_lineage as now, o.from_lineage as last from onward o
    union all
    select w.was, o.to_lineage, o.from_lineage from went w join onward o on o.from_lineage = w.now
  ) cycle now set turns using path
  select w.was, w.now, w.last from went w where not w.turns and not exists (select from onward o where o.from_lineage = w.now)
$$;
comment on function private.lineages_now(private.dialogues) is
  'Lineages that went on in the versions made from the dialogue, and what they are now (null: gone) and were last. Those not named are what they were.';

create function private.places(d private.dialogues) returns table (point_id uuid, section_lineage uuid, passage_lineage uuid, to_place boolean)
  language sql stable set search_path = '' as $$
  with base as (select private.drafting_base(d) as id),
  said as (
    select p.id, case when x.point_id is null then p.section_lineage else x.section_lineage end as section,
      case when x.point_id is null then p.passage_lineage else x.passage_lineage end as passage
    from private.points p left join private.placements x on x.point_id = p.id where p.dialogue_id = d.id
  ), now as (select w.was, w.now from private.lineages_now(d) w)
  select s.id, case when s.passage is null then t.lineage else u.lineage end, q.lineage, case when s.passage is null then s.section is not null and t.id is null else q.id is null end
  from said s cross join base b
  left join now np on np.was = s.passage
  left join private.passages q on q.version_id = b.id and q.lineage = case when np.was is null then s.passage else np.now end
  left join private.sections u on u.id = q.section_id
  left join now ns on ns.was = s.section
  left join private.sections t on t.version_id = b.id and t.lineage = case when ns.was is null then s.section else ns.now end
$$;
comment on function private.places(private.dialogues) is
  'The one place of every point of the dialogue in the text that is drafted on: a passage with its section, a section, or the text as a whole (both null). '
  'to_place: what it was said about is gone, and nobody has placed it yet.';

create function private.place_of(p private.points) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('section', x.section_lineage, 'passage', x.passage_lineage)
  from private.dialogues d cross join lateral private.places(d) x where d.id = p.dialogue_id and x.point_id = p.id and not x.to_place
$$;
comment on function private.place_of(private.points) is 'Where one point stands now, {section, passage}; null when it waits to be placed. For many points: private.places.';

create or replace function private.points_to_place(d private.dialogues) returns setof uuid language sql stable set search_path = '' as $$
  select x.point_id from private.places(d) x join private.points p on p.id = x.point_id where x.to_place and private.is_heard(p)
$$;
comment on function private.points_to_place(private.dialogues) is 'Points whose passage or section is gone, that nobody has placed by hand.';

create or replace function private.passage_points(dialogue uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(x.passage_lineage, jsonb_build_object('total', x.total, 'kinds', x.kinds)), '{}'::jsonb) from (
    select k.passage_lineage, sum(k.n) as total, jsonb_object_agg(k.kind, k.n) as kinds from (
      select case when x.point_id is null then p.passage_lineage else x.passage_lineage end as passage_lineage, p.kind, count(*) as n
      from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      left join private.placements x on x.point_id = p.id
      where p.dialogue_id = dialogue and p.number is not null group by 1, 2) k
    where k.passage_lineage is not null group by k.passage_lineage) x
$$;
comment on function private.passage_points(uuid) is 'For staff, who read every point: how many points each passage has, by kind; those placed by hand where they were placed.';

create function api.points_to_place(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'label', private.point_label(p), 'kind', p.kind, 'text', p.original, 'language', p.language,
      'section', l.section, 'passage', l.passage, 'heading', s.heading, 'said', q.text, 'version', v.number,
      'gone', (select jsonb_build_object('operation', r.operation, 'reason', r.reason) from private.revisions r join private.ancestry a on a.version_id = r.published_version_id
        where a.from_lineage = coalesce(n.last, m.last) and a.to_lineage is null and (r.operation = 'remove' and r.passage_lineage = a.from_lineage
          or r.operation = 'remove_section' and (r.section_lineage = a.from_lineage or exists (select from private.passages z join private.sections y on y.id = z.section_id
            where z.version_id = r.base_version_id and z.lineage = a.from_lineage and y.lineage = r.section_lineage))) limit 1))
      order by v.number, s.position nulls first, q.position nulls first, p.number, private.point_label(p)), '[]'::jsonb)
    from private.points_to_place(d) w join private.points p on p.id = w
    left join private.placements x on x.point_id = p.id
    cross join lateral (select case when x.point_id is null then p.section_lineage else x.section_lineage end as section,
      case when x.point_id is null then p.passage_lineage else x.passage_lineage end as passage) l
    left join private.lineages_now(d) n on n.was = l.passage
    left join private.lineages_now(d) m on l.passage is null and m.was = l.section
    -- The last version in which it can be read.
    left join lateral (select y.id, y.number from private.versions y where y.policy_id = d.policy_id
        and (exists (select from private.passages z where z.version_id = y.id and z.lineage = l.passage)
          or l.passage is null and exists (select from private.sections z where z.version_id = y.id and z.lineage = l.section)) order by y.number desc limit 1) v on true
    left join private.passages q on q.version_id = v.id and q.lineage = l.passage
    left join private.sections s on s.version_id = v.id and (s.id = q.section_id or l.passage is null and s.lineage = l.section));
end
$$;
comment on function api.points_to_place(uuid) is
  'Points that have lost their place in the text: what they say, what they were said about as it last stood (said, heading, in version), and the change that took it away (gone). Any member. Refuses not_found.';

create function api.place_point(point uuid, section uuid default null, passage uuid default null) returns void language plpgsql security definer set search_path = '' as $$
declare p private.points; d private.dialogues; base uuid; x private.placements; there uuid := section;
begin
  perform private.require_role('administrator', 'working_group');
  select * into p from private.points y where y.id = point for update;
  if p.id is null then perform private.refuse('not_found', 404); end if;
  d := private.own_dialogue(p.dialogue_id);
  base := private.drafting_base(d);
  if passage is not null then
    select s.lineage into there from private.passages q join private.sections s on s.id = q.section_id where q.version_id = base and q.lineage = passage;
    if there is null or there is distinct from coalesce(section, there) then perform private.refuse('passage_unknown', 400); end if;
  elsif section is not null and not exists (select from private.sections s where s.version_id = base and s.lineage = section) then
    perform private.refuse('passage_unknown', 400);
  end if;
  select * into x from private.placements y where y.point_id = p.id;
  insert into private.placements as y (municipality_id, point_id, version_id, section_lineage, passage_lineage, placed_by)
  values (d.municipality_id, p.id, base, there, passage, private.person())
  on conflict (point_id) do update set version_id = base, section_lineage = there, passage_lineage = passage, placed_by = private.person(), placed_on = current_date;
  perform private.remember(d.id, 'place_point', jsonb_build_object('point', p.id, 'section', there, 'passage', passage, 'before', case when x.point_id is not null then to_jsonb(x) end));
end
$$;
comment on function api.place_point(uuid, uuid, uuid) is
  'Puts a point at a passage, at a section, or (neither) at the text as a whole. Administrator, working group. Refuses passage_unknown, not_found.';

create function private.undo_place_point(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare x private.placements;
begin
  select * into x from private.placements y where y.point_id = (i ->> 'point')::uuid for update;
  if x.placed_by is distinct from private.person() or x.section_lineage is distinct from (i ->> 'section')::uuid or x.passage_lineage is distinct from (i ->> 'passage')::uuid then
    perform private.refuse('changed_by_other', 409);
  end if;
  delete from private.placements y where y.point_id = x.point_id;
  if jsonb_typeof(i -> 'before') = 'object' then
    insert into private.placements select * from jsonb_populate_record(null::private.placements, i -> 'before');
  end if;
end
$$;

-- Revisions of structure.
create function private.is_structure(operation text) returns boolean language sql immutable set search_path = '' as $$
  select operation in ('move', 'rename_section', 'move_section', 'add_section', 'remove_section', 'merge_sections', 'split_section')
$$;
comment on function private.is_structure(text) is 'Whether an operation moves a passage or concerns a section, instead of what a passage says.';

create or replace function private.is_revision(revision jsonb) returns boolean language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(revision) = 'object'
    and coalesce(revision ->> 'kind', 'sentence') in ('sentence', 'bullet', 'paragraph')
    and coalesce(revision ->> 'level', '1') ~ '^[1-6]$'
    and jsonb_typeof(revision -> 'texts') = 'array' and not jsonb_path_exists(revision, '$.texts[*] ? (@.type() != "string")')
    and jsonb_typeof(revision -> 'absorbs') = 'array'
    and jsonb_typeof(coalesce(revision -> 'evidence', '[]'::jsonb)) = 'array'
    and case when jsonb_typeof(revision -> 'texts') = 'array' and jsonb_typeof(revision -> 'absorbs') = 'array' then
      (revision ->> 'passage' is not null) = (revision ->> 'operation' in ('remove', 'change', 'split', 'merge', 'move', 'split_section'))
      and (revision ->> 'level' is not null or revision ->> 'operation' not in ('rename_section', 'add_section', 'split_section'))
      and case when revision ->> 'operation' in ('merge', 'merge_sections') then jsonb_array_length(revision -> 'absorbs') between 1 and 10
        and not revision -> 'absorbs' ? coalesce(revision ->> 'passage', revision ->> 'section') else jsonb_array_length(revision -> 'absorbs') = 0 end
      and case when revision ->> 'operation' in ('remove', 'move', 'move_section', 'remove_section', 'merge_sections') then jsonb_array_length(revision -> 'texts') = 0
        when revision ->> 'operation' in ('add', 'change', 'merge', 'rename_section', 'split_section') then jsonb_array_length(revision -> 'texts') = 1
        when revision ->> 'operation' = 'split' then jsonb_array_length(revision -> 'texts') between 2 and 10
        when revision ->> 'operation' = 'add_section' then jsonb_array_length(revision -> 'texts') between 1 and 40 end
    end, false)
$$;

create function private.places_known(d private.dialogues, base uuid, revision jsonb) returns boolean language sql stable set search_path = '' as $$
  with named as (
    select revision ->> 'operation' as operation, private.uuid_of(revision ->> 'section') as section, private.uuid_of(revision ->> 'passage') as passage, private.uuid_of(revision ->> 'after') as after,
      array(select private.uuid_of(x) from jsonb_array_elements_text(revision -> 'absorbs') x) as absorbs
  ), here as (select p.lineage, s.lineage as section from private.passages p join private.sections s on s.id = p.section_id where p.version_id = base),
  sections as (
    select s.lineage from private.sections s where s.version_id = base
  ), made as (
    select r.id from private.revisions r where r.dialogue_id = d.id and r.base_version_id = base and r.published_version_id is null and r.state <> 'withdrawn'
      and r.operation in ('add_section', 'split_section')
  )
  select coalesce(bool_and(
    case when n.operation in ('move_section', 'add_section') then revision ->> 'after' is null or n.after in (select lineage from sections)
      else revision ->> 'after' is null or exists (select from here h where h.lineage = n.after and h.section = n.section) end
    and case when n.operation = 'add_section' then true
      when n.operation in ('add', 'move') then n.section in (select lineage from sections union all select id from made)
      else n.section in (select lineage from sections) end
    and case when revision ->> 'passage' is null then true when n.operation = 'move' then n.passage in (select h.lineage from here h)
      else exists (select from here h where h.lineage = n.passage and h.section = n.section) end
    and not exists (select from unnest(n.absorbs) a where case when n.operation = 'merge_sections' then not exists (select from sections s where s.lineage = a)
      else not exists (select from here h where h.lineage = a and h.section = n.section) end)
    and coalesce(n.after not in (n.passage, n.section), true)), false)
  from named n
$$;
comment on function private.places_known(private.dialogues, uuid, jsonb) is
  'Whether what a revision names stands in the version: its section (or one that a living revision makes, for what is put into it), its passage, what it comes after, what it takes in.';

create or replace function api.save_revision(dialogue uuid, revision jsonb, row_version integer default 0) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  d private.dialogues; r private.revisions; before jsonb; base uuid; new_texts text[]; new_absorbs uuid[]; next_id uuid := gen_random_uuid();
  evidence jsonb := coalesce(revision -> 'evidence', '[]'::jsonb);
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  base := private.drafting_base(d);
  perform private.check_newest(d);
  if not private.is_revision(revision) then perform private.refuse('revision_unreadable', 400); end if;
  if not private.places_known(d, base, revision) then perform private.refuse('passage_unknown', 400); end if;
  new_absorbs := array(select private.uuid_of(x) from jsonb_array_elements_text(revision -> 'absorbs') x);
  new_texts := array(select jsonb_array_elements_text(revision -> 'texts'));
  if exists (select from unnest(new_texts) t where btrim(t) = '' or not private.is_clean_text(t)) then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(t, 20000) from unnest(new_texts) t;
  if revision ->> 'operation' in ('rename_section', 'add_section', 'split_section') then perform private.check_text(new_texts[1], 500); end if;
  perform private.check_text(revision ->> 'reason', 4000);
  if not private.evidence_known(d, evidence) then perform private.refuse('evidence_unknown', 400); end if;
  begin
    if (revision ->> 'id') is null then
      insert into private.revisions (id, municipality_id, dialogue_id, base_version_id, section_lineage, operation, passage_lineage, after_lineage, absorbs, texts, kind, level, reason, proposed_by)
      values (next_id, d.municipality_id, d.id, base, case revision ->> 'operation' when 'add_section' then next_id else (revision ->> 'section')::uuid end, revision ->> 'operation',
        (revision ->> 'passage')::uuid, (revision ->> 'after')::uuid, new_absorbs, new_texts, coalesce(revision ->> 'kind', 'sentence'), (revision ->> 'level')::smallint,
        coalesce(revision ->> 'reason', ''), private.person())
      returning * into r;
    else
      select * into r from private.revisions x where x.id = private.uuid_of(revision ->> 'id') and x.dialogue_id = d.id and x.published_version_id is null for update;
      if r.id is null then perform private.refuse('not_found', 404); end if;
      if r.row_version is distinct from save_revision.row_version then perform private.refuse('changed_by_other', 409, private.revision_card(r)::text); end if;
      before := private.revision_card(r);
      -- A revision may become another one of what it stands on; only what is moved goes to another section.
      if revision ->> 'passage' is distinct from r.passage_lineage::text or private.is_structure(revision ->> 'operation') <> private.is_structure(r.operation)
        or private.is_structure(r.operation) and revision ->> 'operation' <> r.operation
        or r.operation not in ('move', 'add_section') and revision ->> 'section' is distinct from r.section_lineage::text then
        perform private.refuse('passage_unknown', 400);
      end if;
      update private.revisions x set operation = revision ->> 'operation', texts = new_texts, absorbs = new_absorbs, after_lineage = (revision ->> 'after')::uuid,
        section_lineage = case r.operation when 'move' then (revision ->> 'section')::uuid else x.section_lineage end, level = (revision ->> 'level')::smallint,
        kind = coalesce(revision ->> 'kind', x.kind), reason = coalesce(revision ->> 'reason', x.reason), state = 'proposed', row_version = x.row_version + 1
      where x.id = r.id returning * into r;
    end if;
  exception when unique_violation then perform private.refuse('passage_has_a_revision', 409);
  end;
  if revision ? 'evidence' then perform private.store_evidence(r, evidence); end if;
  perform private.audit('revision_saved', r.id, jsonb_build_object('operation', r.operation));
  perform private.remember(d.id, 'save_revision', jsonb_build_object('before', before, 'after', private.revision_card(r)));
  return private.revision_card(r);
end
$$;
comment on function api.save_revision(uuid, jsonb, integer) is
  'Proposes a revision of a passage or a section, or changes one (row_version as read), with its evidence. A change to an agreed revision makes it proposed again. Administrator, working group. '
  'Refuses revision_unreadable, passage_unknown, evidence_unknown, passage_has_a_revision, text_too_long, text_unreadable, newer_version_exists, changed_by_other (details: the revision as it stands), not_found.';

create function private.undo_save_revision(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare r private.revisions; told text[] := '{section,operation,passage,after,absorbs,texts,kind,level,reason}'; b jsonb := i -> 'before';
begin
  select * into r from private.revisions x where x.id = (i #>> '{after,id}')::uuid and x.dialogue_id = d.id and x.published_version_id is null for update;
  if r.id is null or exists (select from unnest(told) k where private.revision_card(r) -> k is distinct from i -> 'after' -> k) then perform private.refuse('changed_by_other', 409); end if;
  if jsonb_typeof(b) is distinct from 'object' then
    update private.revisions x set state = 'withdrawn', row_version = x.row_version + 1 where x.id = r.id;
    return;
  end if;
  update private.revisions x set section_lineage = (b ->> 'section')::uuid, operation = b ->> 'operation', after_lineage = (b ->> 'after')::uuid,
    absorbs = array(select jsonb_array_elements_text(b -> 'absorbs')::uuid), texts = array(select jsonb_array_elements_text(b -> 'texts')),
    kind = b ->> 'kind', level = (b ->> 'level')::smallint, reason = b ->> 'reason', state = b ->> 'state', row_version = x.row_version + 1
  where x.id = r.id returning * into r;
  perform private.store_evidence(r, b -> 'evidence');
end
$$;
comment on function private.undo_save_revision(private.dialogues, jsonb) is
  'What was proposed is withdrawn, what was changed is as it was, with its evidence; as long as nobody has changed it since.';

create or replace function api.drafting(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; base uuid; living jsonb;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  base := private.drafting_base(d);
  select coalesce(jsonb_agg(private.revision_card(r) order by r.proposed_at, r.id), '[]'::jsonb) into living from private.revisions r
  where r.dialogue_id = d.id and r.base_version_id = base and r.state <> 'withdrawn' and r.published_version_id is null;
  return jsonb_build_object('dialogue', private.dialogue_card(d), 'sections', private.sections_of(base),
    'version', (select jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state) from private.versions v where v.id = base),
    'ancestry', private.ancestry_since(d),
    'voices', private.passage_points(d.id),
    'revisions', jsonb_path_query_array(living, '$[*] ? (@.operation == "change" || @.operation == "add" || @.operation == "remove" || @.operation == "split" || @.operation == "merge")'),
    'structure', (select coalesce(jsonb_agg(x.value order by x.ordinality), '[]'::jsonb) from jsonb_array_elements(living) with ordinality x where private.is_structure(x.value ->> 'operation')),
    'toPlace', (select count(*) from private.points_to_place(d)),
    'published', (select coalesce(jsonb_agg(distinct v.number), '[]'::jsonb) from private.revisions r join private.versions v on v.id = r.published_version_id where r.dialogue_id = d.id));
end
$$;
comment on function api.drafting(uuid) is
  'The drafting room: the text that is drafted on, how passages went on since the dialogue asked about them, points per passage (lineages of the time they were made), '
  'living revisions with their evidence, of what passages say and of structure apart, and how many points wait to be placed. Any member. Refuses not_found.';

-- The text that the agreed revisions make of a version, told by the database itself: nothing else is published.
create function private.agreed_revisions(d private.dialogues, base uuid) returns table (seq integer, r private.revisions) language sql stable set search_path = '' as $$
  select row_number() over (order by private.is_structure(x.operation), x.proposed_at, x.id)::integer, x from private.revisions x
  where x.dialogue_id = d.id and x.base_version_id = base and x.state = 'agreed' and x.published_version_id is null
$$;
comment on function private.agreed_revisions(private.dialogues, uuid) is
  'The agreed revisions of a version, in the order in which several at one place stand: what is added before what is moved there, earlier proposals first.';

create function private.revised_sections(d private.dialogues, base uuid) returns table (lineage uuid, place bigint, heading text, level integer, made_by uuid[])
  language sql stable set search_path = '' as $$
  with recursive agreed as (
    select a.seq, (a.r).id, (a.r).operation, (a.r).section_lineage as section, (a.r).passage_lineage as passage, (a.r).after_lineage as after, (a.r).absorbs, (a.r).texts, (a.r).level
    from private.agreed_revisions(d, base) a
  ), old as (
    select s.id, s.lineage, s.position, s.level, s.heading from private.sections s where s.version_id = base
  ), blocks as (
    -- A section goes with the nearest section above it, itself among them, that is moved.
    select o.lineage, o.position, (select y.lineage from old y join agreed a on a.operation = 'move_section' and a.section = y.lineage
      where y.position <= o.position and not exists (select from old z where z.position > y.position and z.position <= o.position and z.level <= y.level)
      order by y.position desc limit 1) as owner
    from old o
  ), puts as (
    select a.after, a.seq, a.id as lineage, '{}'::integer[] as tail from agreed a where a.operation = 'add_section'
    union all
    select a.after, a.seq, b.lineage, case when b.lineage = a.section then '{}'::integer[] else array[2, b.position] end
    from agreed a join blocks b on b.owner = a.section where a.operation = 'move_section'
  ), tree as (
    -- Where something stands, as a path: what divides it off (0), what is put after it (1), what goes with it (2).
    (select b.lineage, array[1, b.position] as path from blocks b where b.owner is null
     union all select p.lineage, array[0, p.seq] || p.tail from puts p where p.after is null)
    union all
    select p.lineage, t.path || array[1, p.seq] || p.tail from tree t join puts p on p.after = t.lineage
  ), parts as (
    select a.id as lineage, t.path || array[0, q.position] as path from agreed a join tree t on t.lineage = a.section
    join private.passages q on q.version_id = base and q.lineage = a.passage where a.operation = 'split_section'
  ), going as (select a.section as lineage from agreed a where a.operation = 'remove_section' union select unnest(a.absorbs) from agreed a where a.operation = 'merge_sections')
  select x.lineage, row_number() over (order by x.path), coalesce(m.texts[1], n.texts[1], o.heading), coalesce(m.level, n.level, o.level)::integer,
    array(select a.id from agreed a where a.id = x.lineage or a.section = x.lineage and a.operation in ('rename_section', 'move_section', 'merge_sections'))
  from (select * from tree union all select * from parts) x
  left join old o on o.lineage = x.lineage
  left join agreed m on m.id = x.lineage
  left join agreed n on n.operation = 'rename_section' and n.section = x.lineage
  where x.lineage not in (select g.lineage from going g)
$$;
comment on function private.revised_sections(private.dialogues, uuid) is
  'The sections of the next version in their order, and which revisions made each what it is. A section that a revision makes has the revision''s id as its lineage.';

create function private.revised_passages(d private.dialogues, base uuid) returns table (
    section uuid, place bigint, lineage uuid, part_of uuid, kind text, opens boolean, level integer, text text, made_by uuid[])
  language sql stable set search_path = '' as $$
  with recursive agreed as (
    select a.seq, (a.r).id, (a.r).operation, (a.r).section_lineage as section, (a.r).passage_lineage as passage, (a.r).after_lineage as after, (a.r).absorbs, (a.r).texts, (a.r).kind
    from private.agreed_revisions(d, base) a
  ), old as (
    select p.lineage, p.text, p.kind, p.opens_paragraph as opens, p.level, p.position, s.lineage as section,
      exists (select from agreed a where a.operation = 'move' and a.passage = p.lineage) as moved,
      exists (select from agreed a where a.operation = 'remove' and a.passage = p.lineage or a.operation = 'merge' and p.lineage = any (a.absorbs)) as gone,
      exists (select from agreed a where a.operation = 'split_section' and a.passage = p.lineage) as divides
    from private.passages p join private.sections s on s.id = p.section_id where p.version_id = base
  ), counted as (
    select o.*, count(*) filter (where not o.moved and not o.gone) over (partition by o.section order by o.position rows between unbounded preceding and 1 preceding) as kept_before from old o
  ), carried as (
    -- What opened a paragraph and went leaves that to the next that stays.
    select c.lineage, c.divides or bool_or(c.opens) over (partition by c.section, c.kept_before) as opens from counted c
  ), tree as (
    (select o.section as home, o.lineage, null::uuid as by, array[1, o.position] as path from old o
     where not o.moved and not exists (select from agreed a where a.operation = 'remove_section' and a.section = o.section)
     union all select a.section, a.passage, a.id, array[0, a.seq] from agreed a where a.operation in ('add', 'move') and a.after is null)
    union all
    select t.home, a.passage, a.id, t.path || a.seq from tree t join agreed a on a.after = t.lineage and a.operation in ('add', 'move')
  ), pieces as (
    -- Passages that stay or are moved, as they are worded; then additions; then what a new section brings with it.
    select t.home, t.path, w.i, case when w.i = 1 then o.lineage end as lineage, case when w.i > 1 then o.lineage end as part_of, o.kind, o.level, w.text,
      w.i = 1 and case when t.by is null then c.opens else m.kind = 'paragraph' end as opens, array_remove(array[t.by, v.id], null) as made_by
    from tree t join old o on o.lineage = t.lineage and not o.gone join carried c on c.lineage = o.lineage left join agreed m on m.id = t.by
    left join agreed v on v.passage = o.lineage and v.operation in ('change', 'split', 'merge')
    cross join lateral unnest(coalesce(v.texts, array[o.text])) with ordinality w (text, i)
    union all
    select t.home, t.path, 1, null, null, a.kind, case when a.kind = 'bullet' and o.kind = 'bullet' then o.level else 1 end, a.texts[1], a.kind <> 'sentence', array[a.id]
    from tree t join agreed a on a.id = t.by and a.operation = 'add' left join old o on o.lineage = a.after
    union all
    select a.id, array[1, w.i::integer], 1, null, null, a.kind, 1, w.text, true, array[a.id]
    from agreed a cross join lateral unnest(a.texts[2:]) with ordinality w (text, i) where a.operation = 'add_section'
  ), divided as (
    select p.*, coalesce((select a.id from agreed a join old q on q.lineage = a.passage where a.operation = 'split_section' and a.section = p.home
      and p.path[1] = 1 and q.position <= p.path[2] order by q.position desc limit 1), p.home) as part
    from pieces p
  )
  select coalesce(m.section, p.part), row_number() over (partition by coalesce(m.section, p.part) order by coalesce(array_position(m.absorbs, p.part), 0), p.path, p.i),
    p.lineage, p.part_of, p.kind,
    p.kind <> 'sentence' or p.opens or lag(p.kind) over (partition by p.part order by p.path, p.i) is distinct from 'sentence', p.level, p.text, p.made_by
  from divided p left join agreed m on m.operation = 'merge_sections' and p.part = any (m.absorbs)
$$;
comment on function private.revised_passages(private.dialogues, uuid) is
  'The passages of the next version, section by section in their order, and which revisions made each what it is. lineage: null for new ones; part_of: what a new one was split from.';

create or replace function private.why_untraced(d private.dialogues, base uuid, version uuid) returns text language sql stable set search_path = '' as $$
  with sections as (
    select s.lineage, row_number() over (order by s.position) as place, s.heading, s.level from private.sections s where s.version_id = version
  ), passages as (
    select s.lineage as section, row_number() over (partition by s.lineage order by p.position) as place, p.lineage, p.kind, p.opens_paragraph as opens, p.level, p.text
    from private.passages p join private.sections s on s.id = p.section_id where p.version_id = version
  ), expected as (select * from private.revised_passages(d, base)),
  went as (
    select a.from_lineage, a.to_lineage, a.relation from private.ancestry a where a.version_id = version
  ), should as (
    select case (a.r).operation when 'remove' then (a.r).passage_lineage else (a.r).section_lineage end, case (a.r).operation when 'split_section' then (a.r).id end,
      case (a.r).operation when 'split_section' then 'split' else 'remove' end
    from private.agreed_revisions(d, base) a where (a.r).operation in ('remove', 'remove_section', 'split_section')
    union all
    select x, coalesce((a.r).passage_lineage, (a.r).section_lineage), 'merge' from private.agreed_revisions(d, base) a cross join lateral unnest((a.r).absorbs) x
    union all
    select p.lineage, null, 'remove' from private.agreed_revisions(d, base) a
    join private.sections s on s.version_id = base and s.lineage = (a.r).section_lineage join private.passages p on p.section_id = s.id
    where (a.r).operation = 'remove_section' and not exists (select from private.agreed_revisions(d, base) m where (m.r).operation = 'move' and (m.r).passage_lineage = p.lineage)
    union all
    select e.part_of, p.lineage, 'split' from expected e join passages p using (section, place) where e.part_of is not null
  )
  (select coalesce(n.heading, e.heading) from sections n full join private.revised_sections(d, base) e using (place)
   where (n.lineage, n.heading, n.level) is distinct from (e.lineage, e.heading, e.level) order by place limit 1)
  union all
  (select coalesce(n.text, e.text) from passages n full join expected e using (section, place)
   where (n.kind, n.opens, n.level, n.text) is distinct from (e.kind, e.opens, e.level, e.text)
     or case when e.lineage is null then exists (select from private.passages o where o.version_id = base and o.lineage = n.lineage) else n.lineage <> e.lineage end
   order by place limit 1)
  union all
  -- What was said about the old text knows where it went.
  (select coalesce((select p.text from private.passages p where p.version_id = base and p.lineage = x.from_lineage),
      (select s.heading from private.sections s where s.version_id = base and s.lineage = x.from_lineage), x.from_lineage::text)
   from ((select * from went except select * from should) union all (select * from should except select * from went)) x (from_lineage, to_lineage, relation) limit 1)
  limit 1
$$;
comment on function private.why_untraced(private.dialogues, uuid, uuid) is
  'The first heading or sentence of a new version that is not exactly what the agreed revisions make of the version before it, or whose ancestry is told wrongly; null when all can be traced.';

create or replace function private.why_unapplied(d private.dialogues, base uuid, version uuid) returns text language sql stable set search_path = '' as $$
  with new as (
    select p.lineage, p.text, s.lineage as section from private.passages p join private.sections s on s.id = p.section_id where p.version_id = version
  ), expected as (select * from private.revised_passages(d, base)), sections as (select * from private.revised_sections(d, base)),
  agreed as (select (a.r).* from private.agreed_revisions(d, base) a)
  (select coalesce(r.texts[1], r.reason) from agreed r where
    -- Every agreed revision has made something, or taken something away,
    case when r.operation in ('remove', 'remove_section') then false when r.operation = 'split_section' then not exists (select from sections s where s.lineage = r.id)
      when private.is_structure(r.operation) and r.operation <> 'move' then not exists (select from sections s where r.id = any (s.made_by))
      else not exists (select from expected e where r.id = any (e.made_by)) end
    -- and that is there.
    or exists (select from expected e where r.id = any (e.made_by)
      and not exists (select from new n where n.text = e.text and n.section = e.section and (e.lineage is null or n.lineage = e.lineage)))
    or exists (select from sections e where r.id = any (e.made_by)
      and not exists (select from private.sections n where n.version_id = version and n.lineage = e.lineage and n.heading = e.heading and n.level = e.level))
    or exists (select from new n where n.lineage = any (r.absorbs) or r.operation = 'remove' and n.lineage = r.passage_lineage)
    or exists (select from private.sections n where n.version_id = version and (n.lineage = any (r.absorbs) or r.operation = 'remove_section' and n.lineage = r.section_lineage))
   limit 1)
  union all
  -- Nothing is lost between revisions that wait for each other.
  (select p.text from private.passages p join private.sections s on s.id = p.section_id where p.version_id = base
   and not exists (select from expected e where e.lineage = p.lineage)
   and not exists (select from agreed r where p.lineage = any (r.absorbs) or r.operation = 'remove' and r.passage_lineage = p.lineage or r.operation = 'remove_section' and r.section_lineage = s.lineage) limit 1)
  union all
  (select s.heading from private.sections s where s.version_id = base and not exists (select from sections e where e.lineage = s.lineage)
   and not exists (select from agreed r where s.lineage = any (r.absorbs) or r.operation = 'remove_section' and r.section_lineage = s.lineage) limit 1)
  limit 1
$$;
comment on function private.why_unapplied(private.dialogues, uuid, uuid) is
  'The text of an agreed revision that a new version does not show, or of something that revisions together would lose; null when all are there.';

create or replace function api.publish_revised_version(dialogue uuid, sections jsonb, ancestry jsonb, state text default 'proposal') returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; base uuid; version uuid; next_number integer; missing jsonb; astray text;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  perform from private.policies x where x.id = d.policy_id for update;
  base := private.drafting_base(d);
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  missing := private.missing_before_publishing(d);
  if missing <> '[]'::jsonb then perform private.refuse('themes_unanswered', 409, missing::text); end if;
  if not exists (select from private.agreed_revisions(d, base)) then perform private.refuse('nothing_agreed', 409); end if;
  perform private.check_newest(d);

  select coalesce(max(v.number), 0) + 1 into next_number from private.versions v where v.policy_id = d.policy_id;
  insert into private.versions (municipality_id, policy_id, number, state, based_on, source, published_on)
  values (d.municipality_id, d.policy_id, next_number, publish_revised_version.state, base, jsonb_build_object('dialogue', d.id), current_date)
  returning id into version;
  perform private.store_sections(version, sections);
  begin
    insert into private.ancestry (municipality_id, version_id, from_lineage, to_lineage, relation)
    select d.municipality_id, version, (a.value ->> 'from')::uuid, (a.value ->> 'to')::uuid, a.value ->> 'relation' from jsonb_array_elements(ancestry) a;
  exception when unique_violation then perform private.refuse('sentence_without_revision', 409);
  end;

  astray := private.why_unapplied(d, base, version);
  if astray is not null then perform private.refuse('revision_not_applied', 409, left(astray, 200)); end if;
  astray := private.why_untraced(d, base, version);
  if astray is not null then perform private.refuse('sentence_without_revision', 409, left(astray, 200)); end if;

  update private.revisions r set published_version_id = version where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null;
  update private.dialogues x set feedback_published_on = coalesce(x.feedback_published_on, current_date), row_version = x.row_version + 1 where x.id = d.id;
  perform private.audit('revised_version_published', version, jsonb_build_object('number', next_number, 'state', state));
  return jsonb_build_object('id', version, 'number', next_number);
end
$$;
comment on function api.publish_revised_version(uuid, jsonb, jsonb, text) is
  'Makes and publishes the next version from the agreed revisions (sections and ancestry as the domain applied them) and the feedback with it. '
  'It must be, heading for heading and passage for passage, what private.revised_sections and private.revised_passages make of them. Administrator, working group. '
  'Refuses themes_unanswered, nothing_agreed, dialogue_not_open, newer_version_exists, sentence_without_revision, revision_not_applied (details: the text), not_found.';

grant execute on function api.points_to_place(uuid), api.place_point(uuid, uuid, uuid) to authenticated;
reset role;
