-- Answers: every theme ends with a standpoint, a comment and a reason, the minority keeps its view, and what is left is counted.

alter table private.dispositions add column comment text not null default '' check (length(comment) <= 4000 and private.is_clean_text(comment));
comment on column private.dispositions.comment is
  'What the group says to those who spoke; the reason says why. Empty only in answers from before there were comments: nothing is published until they have one.';

create table private.disposition_history (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  theme_id uuid not null,
  row_version integer not null,
  standpoint text,
  comment text not null default '',
  reason text not null default '',
  forwarded_to text,
  changed_by uuid not null,
  changed_at timestamptz not null default clock_timestamp(),
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id)
);
comment on table private.disposition_history is 'Every answer a theme has had, appended; staff only. No standpoint: the answer was taken back.';
create index disposition_history_by_theme on private.disposition_history (theme_id);

create table private.dissents (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  theme_id uuid,
  revision_id uuid,
  text text not null check (length(btrim(text)) between 10 and 4000 and private.is_clean_text(text)),
  standpoint text,
  person_id uuid not null,
  written_on date not null default current_date,
  row_version integer not null default 1,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, theme_id) references private.themes (municipality_id, id),
  foreign key (municipality_id, revision_id) references private.revisions (municipality_id, id),
  constraint a_dissent_is_about_a_theme_or_a_revision check (num_nonnulls(theme_id, revision_id) = 1),
  constraint one_dissent_a_person_on_a_theme unique (theme_id, person_id),
  constraint one_dissent_a_person_on_a_revision unique (revision_id, person_id)
);
comment on table private.dissents is
  'Särskild mening: what a member of the group holds against the group''s standpoint or revision. Documents print it without the name. '
  'standpoint: what the group held when it was written.';
create index dissents_by_dialogue on private.dissents (dialogue_id);

create table private.section_marks (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  section_lineage uuid not null,
  reason text not null default '' check (length(reason) <= 4000 and private.is_clean_text(reason)),
  marked_by uuid not null,
  marked_on date not null default current_date,
  primary key (dialogue_id, section_lineage),
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
);
comment on table private.section_marks is 'Sections that need no change after a dialogue, as the group has said.';

do $$
declare name text;
begin
  foreach name in array array['disposition_history', 'dissents', 'section_marks'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()))', name);
  end loop;
  foreach name in array array['dissents', 'section_marks'] loop
    execute format('create trigger the_working_group_is_told after insert or update or delete on private.%I for each row execute function private.tell_working_group()', name);
  end loop;
end
$$;
grant select, insert on private.disposition_history to radslag_api;
grant select, insert, update, delete on private.dissents to radslag_api;
grant select, insert, delete on private.section_marks to radslag_api;

drop function api.set_disposition(uuid, text, text, text, integer);
set role radslag_api;

create function private.keep_answer(theme uuid) returns void language sql set search_path = '' as $$
  insert into private.disposition_history (municipality_id, theme_id, row_version, standpoint, comment, reason, forwarded_to, changed_by)
  select t.municipality_id, t.id, coalesce(x.row_version, 0), x.standpoint, coalesce(x.comment, ''), coalesce(x.reason, ''), x.forwarded_to, private.person()
  from private.themes t left join private.dispositions x on x.theme_id = t.id where t.id = theme
$$;
comment on function private.keep_answer(uuid) is 'Keeps how the answer of a theme stands now, or that there is none, by the one who acts.';

create function api.set_disposition(theme uuid, standpoint text, comment text, reason text, forwarded_to text default null, row_version integer default 0) returns void
  language plpgsql security definer set search_path = '' as $$
declare t private.themes; there private.dispositions; kept private.dispositions; receiver text;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.themes x where x.id = theme for update;
  t := private.own_theme(theme);
  if length(btrim(coalesce(comment, ''))) < 10 then perform private.refuse('comment_missing', 400); end if;
  if length(btrim(coalesce(reason, ''))) < 10 then perform private.refuse('reason_missing', 400); end if;
  perform private.check_text(comment, 4000), private.check_text(reason, 4000), private.check_text(forwarded_to, 200);
  receiver := case when standpoint = 'forwarded' then nullif(btrim(forwarded_to), '') end;
  if standpoint = 'forwarded' and receiver is null then perform private.refuse('forwarded_to_missing', 400); end if;
  select * into there from private.dispositions x where x.theme_id = t.id for update;
  if coalesce(there.row_version, 0) is distinct from set_disposition.row_version then perform private.refuse('changed_by_other', 409); end if;
  if (there.standpoint, there.comment, there.reason, there.forwarded_to) is not distinct from (standpoint, btrim(comment), btrim(reason), receiver) then return; end if;
  -- An answer from before there was a history is its beginning.
  if there.theme_id is not null and not exists (select from private.disposition_history h where h.theme_id = t.id) then
    insert into private.disposition_history (municipality_id, theme_id, row_version, standpoint, comment, reason, forwarded_to, changed_by, changed_at)
    values (t.municipality_id, t.id, there.row_version, there.standpoint, there.comment, there.reason, there.forwarded_to, there.decided_by, there.decided_on);
  end if;
  insert into private.dispositions as x (municipality_id, theme_id, standpoint, comment, reason, forwarded_to, decided_by, row_version)
  values (t.municipality_id, t.id, standpoint, btrim(comment), btrim(reason), receiver, private.person(),
    -- A number that was used before never comes again, so that a page from before an undoing is known as old.
    1 + coalesce((select max(h.row_version) from private.disposition_history h where h.theme_id = t.id), 0))
  on conflict (theme_id) do update set standpoint = excluded.standpoint, comment = excluded.comment, reason = excluded.reason, forwarded_to = excluded.forwarded_to,
    decided_by = excluded.decided_by, decided_on = current_date, row_version = excluded.row_version
  returning * into kept;
  perform private.keep_answer(t.id);
  perform private.remember(t.dialogue_id, 'set_disposition', jsonb_build_object('theme', t.id, 'rowVersion', kept.row_version,
    'before', case when there.theme_id is not null then to_jsonb(there) end));
  perform private.audit('disposition_set', t.id, jsonb_build_object('standpoint', standpoint, 'before', there.standpoint));
end
$$;
comment on function api.set_disposition(uuid, text, text, text, text, integer) is
  'The standpoint on a theme, always with a comment to those who spoke and a reason; row_version 0 for the first. The same once more changes nothing. Administrator, working group. '
  'Refuses comment_missing, reason_missing, forwarded_to_missing, text_too_long, text_unreadable, changed_by_other, not_found.';

create function private.undo_set_disposition(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare there private.dispositions; former private.dispositions := jsonb_populate_record(null::private.dispositions, nullif(i -> 'before', 'null'::jsonb));
begin
  select * into there from private.dispositions x where x.theme_id = (i ->> 'theme')::uuid for update;
  if there.row_version is distinct from (i ->> 'rowVersion')::integer then perform private.refuse('changed_by_other', 409); end if;
  if former.theme_id is null then
    if d.feedback_published_on is not null then perform private.refuse('answer_is_published', 409); end if;
    delete from private.dispositions x where x.theme_id = there.theme_id;
  else
    update private.dispositions x set standpoint = former.standpoint, comment = former.comment, reason = former.reason, forwarded_to = former.forwarded_to,
      decided_by = former.decided_by, decided_on = former.decided_on, row_version = former.row_version
    where x.theme_id = there.theme_id;
  end if;
  perform private.keep_answer(there.theme_id);
  perform private.audit('disposition_undone', there.theme_id, jsonb_build_object('standpoint', former.standpoint, 'before', there.standpoint));
end
$$;
comment on function private.undo_set_disposition(private.dialogues, jsonb) is
  'Gives a theme the answer it had before, or none. Refuses changed_by_other when somebody has answered since, answer_is_published when there would be none any more.';

create function api.answer_history(theme uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare t private.themes;
begin
  perform private.require_role();
  t := private.own_theme(theme);
  return (select coalesce(jsonb_agg(jsonb_build_object('standpoint', h.standpoint, 'comment', h.comment, 'reason', h.reason, 'forwardedTo', h.forwarded_to,
      'by', private.member_name(h.changed_by), 'at', h.changed_at) order by h.changed_at desc), '[]'::jsonb)
    from private.disposition_history h where h.theme_id = t.id);
end
$$;
comment on function api.answer_history(uuid) is
  'How the answer of a theme has stood, the latest first: standpoint (null when it was taken back), comment, reason, forwardedTo, by (null for a former member), at. Any member. Refuses not_found.';

create function api.save_dissent(text text, theme uuid default null, revision uuid default null, row_version integer default 0) returns void
  language plpgsql security definer set search_path = '' as $$
declare dialogue uuid; held text; there private.dissents; said text := nullif(btrim(text), ''); kept integer;
begin
  perform private.require_role('administrator', 'working_group');
  if revision is null then
    select x.dialogue_id into dialogue from private.themes x where x.id = (private.own_theme(theme)).id for update;
    select x.standpoint into held from private.dispositions x where x.theme_id = save_dissent.theme;
  else
    if theme is not null then perform private.refuse('not_found', 404); end if;
    select x.dialogue_id into dialogue from private.revisions x where x.id = revision and x.state <> 'withdrawn' for update;
    if dialogue is null then perform private.refuse('not_found', 404); end if;
  end if;
  if length(said) < 10 then perform private.refuse('dissent_missing', 400); end if;
  perform private.check_text(said, 4000);
  select * into there from private.dissents x where x.person_id = private.person() and (x.theme_id = theme or x.revision_id = revision) for update;
  if coalesce(there.row_version, 0) is distinct from save_dissent.row_version then perform private.refuse('changed_by_other', 409); end if;
  if there.text is not distinct from said then return; end if;
  if said is null then delete from private.dissents x where x.id = there.id;
  elsif there.id is null then
    insert into private.dissents as x (municipality_id, dialogue_id, theme_id, revision_id, text, standpoint, person_id)
    values (private.municipality(), dialogue, theme, revision, said, held, private.person()) returning x.row_version into kept;
  else
    update private.dissents x set text = said, standpoint = held, written_on = current_date, row_version = x.row_version + 1
    where x.id = there.id returning x.row_version into kept;
  end if;
  perform private.remember(dialogue, 'save_dissent', jsonb_build_object('theme', theme, 'revision', revision, 'rowVersion', kept,
    'before', case when there.id is not null then to_jsonb(there) end));
  perform private.audit(case when said is null then 'dissent_withdrawn' else 'dissent_saved' end, coalesce(theme, revision));
end
$$;
comment on function api.save_dissent(text, uuid, uuid, integer) is
  'What this member holds against the group''s answer to a theme, or against a revision: one of the two; row_version 0 for the first, an empty text takes it back. '
  'Administrator, working group; nobody changes another''s. Refuses dissent_missing, text_too_long, text_unreadable, changed_by_other, not_found.';

create function private.undo_save_dissent(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare there private.dissents; former private.dissents := jsonb_populate_record(null::private.dissents, nullif(i -> 'before', 'null'::jsonb));
begin
  select * into there from private.dissents x
  where x.person_id = private.person() and (x.theme_id = (i ->> 'theme')::uuid or x.revision_id = (i ->> 'revision')::uuid) for update;
  if there.row_version is distinct from (i ->> 'rowVersion')::integer then perform private.refuse('changed_by_other', 409); end if;
  delete from private.dissents x where x.id = there.id;
  if former.id is not null then insert into private.dissents values (former.*); end if;
  perform private.audit(case when former.id is null then 'dissent_withdrawn' else 'dissent_saved' end, coalesce((i ->> 'theme')::uuid, (i ->> 'revision')::uuid));
end
$$;

create function api.mark_sections(dialogue uuid, sections uuid[], reason text default '') returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; marked jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  perform private.check_text(reason, 4000);
  if exists (select from unnest(sections) l where not exists (select from private.sections s where s.version_id = private.drafting_base(d) and s.lineage = l)) then
    perform private.refuse('section_unknown', 400);
  end if;
  with added as (
    insert into private.section_marks (municipality_id, dialogue_id, section_lineage, reason, marked_by)
    select distinct d.municipality_id, d.id, l, btrim(coalesce(reason, '')), private.person() from unnest(sections) l on conflict do nothing returning section_lineage)
  select jsonb_agg(section_lineage) into marked from added;
  if marked is null then return; end if;
  perform private.remember(d.id, 'mark_sections', jsonb_build_object('sections', marked));
  perform private.audit('sections_marked', d.id, jsonb_build_object('number', jsonb_array_length(marked)));
end
$$;
comment on function api.mark_sections(uuid, uuid[], text) is
  'Says of sections that they need no change, if the group wants with a reason. Administrator, working group. Refuses section_unknown, text_too_long, text_unreadable, not_found.';

create function private.undo_mark_sections(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  delete from private.section_marks m where m.dialogue_id = d.id and m.marked_by = private.person()
    and m.section_lineage in (select x::uuid from jsonb_array_elements_text(i -> 'sections') x)
$$;

create function api.unmark_sections(dialogue uuid, sections uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; gone jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  with old as (delete from private.section_marks m where m.dialogue_id = d.id and m.section_lineage = any (sections) returning m.*)
  select jsonb_agg(to_jsonb(old)) into gone from old;
  if gone is null then return; end if;
  perform private.remember(d.id, 'unmark_sections', jsonb_build_object('marks', gone));
  perform private.audit('sections_unmarked', d.id, jsonb_build_object('number', jsonb_array_length(gone)));
end
$$;
comment on function api.unmark_sections(uuid, uuid[]) is 'Takes back that sections need no change. Administrator, working group. Refuses not_found.';

create function private.undo_unmark_sections(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  insert into private.section_marks select m.* from jsonb_populate_recordset(null::private.section_marks, i -> 'marks') m
  where m.dialogue_id = d.id on conflict do nothing
$$;

create or replace function private.missing_before_publishing(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', case when x.theme_id is null then 'theme' else 'comment' end, 'id', t.id, 'name', t.name) order by t.name), '[]'::jsonb)
  from private.themes t left join private.dispositions x on x.theme_id = t.id
  where t.dialogue_id = d.id and t.merged_into is null and not t.removed and coalesce(x.comment, '') = ''
$$;
comment on function private.missing_before_publishing(private.dialogues) is
  'Themes whose answer is missing (theme) or has no comment to those who spoke (comment); nothing is published while one is left.';

create function private.undrafted_sections(d private.dialogues) returns setof uuid language sql stable set search_path = '' as $$
  select s.lineage from private.sections s
  where s.version_id = private.drafting_base(d)
    and exists (select from private.passages p where p.section_id = s.id)
    and exists (select from private.sections asked where asked.version_id = d.version_id and asked.lineage = s.lineage)
    and not exists (select from private.revisions r where r.dialogue_id = d.id and r.state <> 'withdrawn' and r.section_lineage = s.lineage)
    and not exists (select from private.section_marks m where m.dialogue_id = d.id and m.section_lineage = s.lineage)
$$;
comment on function private.undrafted_sections(private.dialogues) is
  'Lineages of the sections that the dialogue asked about and that have neither a living or published revision nor a mark that no change is needed.';

create function private.points_to_place(d private.dialogues) returns setof uuid language sql stable set search_path = '' as $$
  select p.id from private.points p where p.dialogue_id = d.id and false
$$;
comment on function private.points_to_place(private.dialogues) is 'Points whose place in the text is gone and that nobody has placed anew.';

create function api.coverage(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; wholes uuid[]; unread bigint; uncoded bigint;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  wholes := private.split_wholes(d);
  -- The points of private.points_in_state, counted in one pass: this stands on every page.
  select count(*) filter (where r.point_id is null), count(*) filter (where c.point_id is null) into unread, uncoded
  from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
  left join (select distinct x.point_id from private.point_reads x) r on r.point_id = p.id
  left join (select distinct x.point_id from private.theme_points x) c on c.point_id = p.id
  where p.dialogue_id = d.id and (p.number is not null or p.part_of is not null) and p.id <> all (wholes);
  return jsonb_build_object('unread', unread, 'uncoded', uncoded,
    'unanswered', jsonb_array_length(private.missing_before_publishing(d)),
    'undrafted', (select count(*) from private.undrafted_sections(d)),
    'toPlace', (select count(*) from private.points_to_place(d)),
    -- Who has taken every key away has no single key here either.
    'keys', not exists (select from private.key_maps k where k.person_id = private.person() and k.keys <> '{}'::jsonb
              and not exists (select from jsonb_each_text(k.keys) x where x.value <> '')),
    'undo', (select jsonb_build_object('kind', a.kind) from private.actions a
             where a.dialogue_id = d.id and a.person_id = private.person() and not a.undone order by a.made_at desc limit 1));
end
$$;
comment on function api.coverage(uuid) is
  'What is left to do before a dialogue is answered: points that nobody has read, points without a theme, themes without a whole answer, sections without a draft, '
  'points to place; whether single keys do something (keys), and the step that this person can take back. Each number has a page that lists the same. Any member. Refuses not_found.';

create function api.answers(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'sections', (
      with said as (
        select p.section_lineage as lineage, count(*) as points, count(*) filter (where p.kind = 'support') as support
        from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
        where p.dialogue_id = d.id and p.number is not null group by 1)
      select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level,
          'points', coalesce(said.points, 0), 'support', coalesce(said.support, 0),
          'revisions', (select count(*) from private.revisions r where r.dialogue_id = d.id and r.state <> 'withdrawn' and r.section_lineage = s.lineage),
          'undrafted', s.lineage in (select private.undrafted_sections(d)),
          'mark', (select jsonb_build_object('reason', m.reason, 'by', private.member_name(m.marked_by), 'on', m.marked_on)
                   from private.section_marks m where m.dialogue_id = d.id and m.section_lineage = s.lineage)) order by s.position), '[]'::jsonb)
      from private.sections s left join said using (lineage) where s.version_id = d.version_id),
    'themes', (
      with coded as (
        select tp.theme_id, count(*) as points, count(*) filter (where p.kind = 'support') as support
        from private.theme_points tp join private.points p on p.id = tp.point_id
        join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
        where p.dialogue_id = d.id group by 1),
      cited as (
        select private.living_theme(e.theme_id) as theme_id, count(distinct r.id) as changes
        from private.revisions r join private.evidence e on e.revision_id = r.id and e.theme_id is not null
        where r.dialogue_id = d.id and r.state <> 'withdrawn' group by 1)
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary,
          'points', coalesce(coded.points, 0), 'support', coalesce(coded.support, 0), 'changes', coalesce(cited.changes, 0),
          'disposition', case when x.theme_id is not null then jsonb_build_object('standpoint', x.standpoint, 'comment', x.comment, 'reason', x.reason,
            'forwardedTo', x.forwarded_to, 'decidedOn', x.decided_on, 'decidedBy', private.member_name(x.decided_by), 'rowVersion', x.row_version) end,
          'lacks', (select m.value ->> 'kind' from jsonb_array_elements(missing.list) m where m.value ->> 'id' = t.id::text))
          order by asked.position nulls first, t.name), '[]'::jsonb)
      from private.themes t
      cross join (select private.missing_before_publishing(d) as list) missing
      left join private.sections asked on asked.version_id = d.version_id and asked.lineage = t.section_lineage
      left join private.dispositions x on x.theme_id = t.id
      left join coded on coded.theme_id = t.id left join cited on cited.theme_id = t.id
      where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'dissents', (
      select coalesce(jsonb_agg(jsonb_build_object('theme', private.living_theme(x.theme_id), 'revision', r.id, 'section', r.section_lineage,
          'wording', coalesce(r.texts[1], ''), 'text', x.text, 'standpoint', x.standpoint, 'by', private.member_name(x.person_id),
          'mine', x.person_id = private.person(), 'writtenOn', x.written_on, 'rowVersion', x.row_version) order by x.written_on, x.id), '[]'::jsonb)
      from private.dissents x left join private.revisions r on r.id = x.revision_id
      where x.dialogue_id = d.id and (r.state <> 'withdrawn' or private.living_theme(x.theme_id) is not null)));
end
$$;
comment on function api.answers(uuid) is
  'The register of answers. sections: of the text that was asked about, with points, support (agreements), revisions, undrafted and mark (no change needed). themes: points, support, '
  'changes that rest on them, disposition, lacks (theme: no answer, comment: no comment, null: whole). dissents: on a theme or a revision (wording: its text), with the member''s name for staff. '
  'Any member. Refuses not_found.';

grant execute on function api.set_disposition(uuid, text, text, text, text, integer), api.answer_history(uuid), api.save_dissent(text, uuid, uuid, integer),
  api.mark_sections(uuid, uuid[], text), api.unmark_sections(uuid, uuid[]), api.coverage(uuid), api.answers(uuid) to authenticated;
reset role;
