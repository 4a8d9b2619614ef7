-- The account of what was said (redovisning av inkomna synpunkter): what the group writes itself, and all that may be told.

create table private.report_texts (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  place text not null check (place in ('summary', 'process', 'participants', 'outside', 'changes') or private.uuid_of(place) is not null),
  text text not null check (length(text) <= 12000 and private.is_clean_text(text)),
  row_version integer not null default 1,
  primary key (dialogue_id, place),
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
);
comment on table private.report_texts is
  'What the working group writes in the account: a chapter, or (place: a lineage) the summary of what was said on a section. Swedish, for everyone once the account is published. An empty text: nothing.';

create table private.reports (
  dialogue_id uuid primary key,
  municipality_id uuid not null,
  published_on date not null default current_date,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
);
comment on table private.reports is
  'Accounts that everyone may read. The account itself is made of what stands: a point that is hidden afterwards is hidden there at once.';

create table private.official_memos (
  dialogue_id uuid primary key,
  municipality_id uuid not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'object' and length(fields::text) <= 40000),
  row_version integer not null default 1,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
);
comment on table private.official_memos is 'What is filled in for the tjänsteskrivelse of a dialogue: bodies, dates, paragraphs and texts, by name of the field. Never a person.';

do $$
declare name text;
begin
  foreach name in array array['report_texts', 'reports', 'official_memos'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()))', name);
    execute format('create trigger the_working_group_is_told after insert or update or delete on private.%I for each row execute function private.tell_working_group()', name);
  end loop;
end
$$;
grant select, insert, update on private.report_texts, private.official_memos to radslag_api;
grant select, insert, delete on private.reports to radslag_api;

set role radslag_api;

create function private.report_points(d private.dialogues) returns setof private.points language sql stable set search_path = '' as $$
  select p.* from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
  where p.dialogue_id = d.id and p.number is not null and p.part_of is null
$$;
comment on function private.report_points(private.dialogues) is 'Every counted point of a dialogue that stands, wholes only: each of them is in the appendix, once.';

create function private.report_appendix(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  with coded as (
    select coalesce(u.part_of, u.id) as whole, private.point_label(u) as label, array_agg(distinct t.name order by t.name) as themes
    from private.points u
    join private.theme_points tp on tp.point_id = u.id
    join private.themes t on t.id = tp.theme_id and t.merged_into is null and not t.removed
    where u.dialogue_id = d.id group by 1, 2
  )
  select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'section', p.section_lineage, 'kind', p.kind, 'language', p.language,
      'publication', p.publication, 'text', case when p.publication = 'published' then p.published end,
      'translation', private.shown_point_translation(p, 'sv'),
      'reason', case when p.publication = 'hidden' then p.publication_reason end,
      'sender', private.point_sender(p),
      'themes', coalesce((select jsonb_agg(jsonb_build_object('label', c.label, 'themes', to_jsonb(c.themes)) order by c.label) from coded c where c.whole = p.id), '[]'::jsonb)
    ) order by p.number), '[]'::jsonb)
  from private.report_points(d) p
$$;
comment on function private.report_appendix(private.dialogues) is
  'Every point as everyone may read it: the masked text where it is published, the reason where it is hidden, nothing yet where it waits. themes: by label of the point or of its parts.';

create function private.report_themes(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary,
      'points', (select coalesce(jsonb_agg(private.point_label(p) order by coalesce(p.number, w.number), p.part nulls first), '[]'::jsonb)
        from private.theme_points tp join private.points p on p.id = tp.point_id left join private.points w on w.id = p.part_of
        where tp.theme_id = t.id and private.is_heard(p) and coalesce(p.number, w.number) is not null),
      'standpoint', x.standpoint, 'comment', nullif(x.comment, ''), 'reason', x.reason, 'forwardedTo', x.forwarded_to,
      'dissents', (select coalesce(jsonb_agg(v.text order by v.written_on, v.text), '[]'::jsonb) from private.dissents v where v.theme_id = t.id)
    ) order by t.name), '[]'::jsonb)
  from private.themes t left join private.dispositions x on x.theme_id = t.id
  where t.dialogue_id = d.id and t.merged_into is null and not t.removed
$$;
comment on function private.report_themes(private.dialogues) is 'The themes with their answers, the labels of their points, and views of the minority without names.';

create function private.report_changes(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'texts', case when r.operation = 'move' then (select jsonb_agg(p.text) from private.passages p
        where p.version_id = r.base_version_id and p.lineage = r.passage_lineage) else to_jsonb(r.texts) end,
      'heading', s.heading,
      'before', case
        when r.operation = 'rename_section' then s.heading
        when r.operation = 'remove_section' then (select string_agg(x.text, ' ' order by x.place) from (
          select s.heading as text, 0 as place union all select p.text, p.position from private.passages p where p.section_id = s.id) x)
        when r.operation in ('move_section', 'merge_sections', 'add_section', 'split_section') then null
        else (select string_agg(p.text, ' ' order by p.position) from private.passages p
          where p.version_id = r.base_version_id and (p.lineage = r.passage_lineage or p.lineage = any (r.absorbs))) end,
      'reason', r.reason, 'evidence', private.evidence_of(r.id), 'version', v.number,
      'dissents', (select coalesce(jsonb_agg(x.text order by x.written_on, x.text), '[]'::jsonb) from private.dissents x where x.revision_id = r.id)
    ) order by v.number nulls last, s.position, q.position nulls first, r.operation = 'add', r.texts), '[]'::jsonb)
  from private.revisions r
  left join private.versions v on v.id = r.published_version_id
  left join private.sections s on s.version_id = r.base_version_id and s.lineage = r.section_lineage
  left join private.passages q on q.version_id = r.base_version_id and q.lineage = coalesce(r.passage_lineage, r.after_lineage)
  where r.dialogue_id = d.id and (r.state = 'agreed' or r.published_version_id is not null)
$$;
comment on function private.report_changes(private.dialogues) is
  'The changes of the text that the group has agreed on or published, with reason, evidence and views of the minority. version: null until it is published.';

create function private.report_of(d private.dialogues) returns jsonb language plpgsql stable set search_path = '' as $$
declare k integer := private.group_size(); children private.dialogues;
begin
  select * into children from private.dialogues c where c.accompanies = d.id;
  return jsonb_build_object(
    'municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'policy', (select jsonb_build_object('slug', p.slug, 'title', p.title, 'documentType', p.document_type, 'diaryNumber', p.diary_number) from private.policies p where p.id = d.policy_id),
    'publishedOn', (select r.published_on from private.reports r where r.dialogue_id = d.id),
    'texts', (select coalesce(jsonb_object_agg(t.place, t.text) filter (where btrim(t.text) <> ''), '{}'::jsonb) from private.report_texts t where t.dialogue_id = d.id),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level,
        'unchanged', (select jsonb_build_object('reason', m.reason) from private.section_marks m where m.dialogue_id = d.id and m.section_lineage = s.lineage)) order by s.position), '[]'::jsonb)
      from private.sections s where s.version_id = d.version_id),
    'themes', private.report_themes(d), 'changes', private.report_changes(d), 'points', private.report_appendix(d),
    'counted', (select count(*) from private.report_points(d)),
    'withdrawn', (select count(*) from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is not null
      where p.dialogue_id = d.id and p.number is not null and p.part_of is null),
    'participation', (select jsonb_object_agg(x.dimension, private.shown_counts(d.id, x.dimension) -> d.id::text)
      from (select unnest(array['all', 'channel', 'language']) as dimension union all select b.key from private.background_questions b where b.dialogue_id = d.id) x),
    'meetings', (select coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'kind', m.kind, 'on', (m.ended_at at time zone 'Europe/Stockholm')::date,
        'present', case when m.number_present >= k then m.number_present end) order by m.ended_at), '[]'::jsonb)
      from private.meetings m where m.dialogue_id = d.id and m.state = 'ended'),
    'children', (select jsonb_build_object('views', r.views, 'effect', r.effect, 'bestInterests', r.best_interests,
        'received', private.shown_counts(children.id, 'all') -> children.id::text -> '' -> '') from private.childrens_reports r where r.dialogue_id = d.id),
    'referral', private.referral_of(d));
end
$$;
comment on function private.report_of(private.dialogues) is
  'All that the account of a dialogue is made of, and nothing that not everyone may read: masked texts, counts of persons that may be shown, no names.';

create function private.missing_in_report(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select private.missing_before_publishing(d)
    || case when exists (select from private.report_texts t where t.dialogue_id = d.id and t.place = 'summary' and btrim(t.text) <> '') then '[]'::jsonb
         else '[{"kind": "summary"}]'::jsonb end
    || coalesce((select jsonb_build_array(jsonb_build_object('kind', 'waiting', 'number', count(*))) from private.report_points(d) p where p.publication = 'waiting' having count(*) > 0), '[]'::jsonb)
    || case when exists (select from private.dialogues c join private.submissions s on s.dialogue_id = c.id and s.withdrawn_on is null where c.accompanies = d.id)
              and not exists (select from private.childrens_reports r where r.dialogue_id = d.id) then '[{"kind": "children"}]'::jsonb else '[]'::jsonb end
$$;
comment on function private.missing_in_report(private.dialogues) is
  'What keeps the account from being published: themes without an answer (theme, comment), no summary, points that wait to be reviewed (number), nothing written of what children said.';

create function api.report(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return private.report_of(d) || jsonb_build_object('missing', private.missing_in_report(d),
    'rowVersions', (select coalesce(jsonb_object_agg(t.place, t.row_version), '{}'::jsonb) from private.report_texts t where t.dialogue_id = d.id));
end
$$;
comment on function api.report(uuid) is
  'The account of a dialogue as everyone will read it, what is missing in it, and the row version of each text (by place; missing: 0). Any member. Refuses not_found.';

create function api.published_report(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if not exists (select from private.reports r where r.dialogue_id = d.id) then perform private.refuse('report_not_published', 404); end if;
  return private.report_of(d);
end
$$;
comment on function api.published_report(text, text) is
  'The published account of a dialogue. Public. Refuses not_found, report_not_published. Definer: masked texts, counts that may be shown, no names.';

create function api.report_is_published(municipality text, dialogue text) returns boolean language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  return exists (select from private.reports r where r.dialogue_id = d.id);
end
$$;
comment on function api.report_is_published(text, text) is 'Whether everyone may read the account of a dialogue. Public. Refuses not_found. Definer: says that and nothing else.';

create function api.save_report_text(dialogue uuid, place text, text text, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; there private.report_texts; saved private.report_texts; said text := btrim(coalesce(save_report_text.text, ''), E' \n\t\r');
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if place is null or place not in ('summary', 'process', 'participants', 'outside', 'changes') and not exists (
    select from private.sections s where s.version_id = d.version_id and s.lineage = private.uuid_of(save_report_text.place)) then perform private.refuse('section_unknown', 400); end if;
  perform private.check_text(said, 12000);
  select * into there from private.report_texts t where t.dialogue_id = d.id and t.place = save_report_text.place for update;
  if coalesce(there.row_version, 0) is distinct from save_report_text.row_version then
    perform private.refuse('changed_by_other', 409, jsonb_build_object('text', coalesce(there.text, ''), 'rowVersion', coalesce(there.row_version, 0))::text);
  end if;
  insert into private.report_texts as t (municipality_id, dialogue_id, place, text) values (d.municipality_id, d.id, save_report_text.place, said)
  on conflict on constraint report_texts_pkey do update set text = excluded.text, row_version = t.row_version + 1
    where t.row_version = save_report_text.row_version returning * into saved;
  if saved.place is null then perform private.refuse('changed_by_other', 409); end if;
  perform private.remember(d.id, 'save_report_text', jsonb_build_object('place', saved.place, 'text', coalesce(there.text, ''), 'rowVersion', saved.row_version));
  return jsonb_build_object('rowVersion', saved.row_version);
end
$$;
comment on function api.save_report_text(uuid, text, text, integer) is
  'Writes a text of the account (place: a chapter or the lineage of a section; row_version as read, 0 for the first; empty: nothing). Administrator, working group. '
  'Refuses section_unknown, text_too_long, text_unreadable, changed_by_other (details: JSON with the text that stands), not_found.';

create function private.undo_save_report_text(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  update private.report_texts t set text = i ->> 'text', row_version = t.row_version + 1
  where t.dialogue_id = d.id and t.place = i ->> 'place' and t.row_version = (i ->> 'rowVersion')::integer;
  if not found then perform private.refuse('changed_by_other', 409); end if;
end
$$;
comment on function private.undo_save_report_text(private.dialogues, jsonb) is 'Gives a text of the account back the wording it had. Refuses changed_by_other when somebody has written since.';

create function api.publish_report(dialogue uuid, published boolean default true) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; missing jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  if not coalesce(published, false) then
    delete from private.reports r where r.dialogue_id = d.id;
    if found then perform private.audit('report_taken_back', d.id); end if;
    return;
  end if;
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  missing := private.missing_in_report(d);
  if missing <> '[]'::jsonb then perform private.refuse('report_not_ready', 409, missing::text); end if;
  insert into private.reports (municipality_id, dialogue_id) values (d.municipality_id, d.id) on conflict do nothing;
  if found then perform private.audit('report_published', d.id, jsonb_build_object('number', (select count(*) from private.report_points(d)))); end if;
end
$$;
comment on function api.publish_report(uuid, boolean) is
  'Shows everyone the account of a dialogue, or takes it back. Administrator, working group. '
  'Refuses report_not_ready (details: a JSON list of what is missing), dialogue_not_open, not_found.';

create function api.official_memo(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'policy', (select jsonb_build_object('slug', p.slug, 'title', p.title, 'documentType', p.document_type, 'diaryNumber', p.diary_number,
        'decidedBy', p.decided_by, 'decidedOn', p.decided_on) from private.policies p where p.id = d.policy_id),
    'repeals', private.repeals_of(private.drafting_base(d)),
    'numbers', jsonb_build_object('points', (select count(*) from private.report_points(d)),
      'themes', (select count(*) from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
      'changes', jsonb_array_length(private.report_changes(d)),
      'received', private.shown_counts(d.id, 'all') -> d.id::text -> '' -> ''),
    'summary', (select t.text from private.report_texts t where t.dialogue_id = d.id and t.place = 'summary'),
    'bestInterests', (select r.best_interests ->> 'sv' from private.childrens_reports r where r.dialogue_id = d.id),
    'fields', (select m.fields from private.official_memos m where m.dialogue_id = d.id),
    'rowVersion', coalesce((select m.row_version from private.official_memos m where m.dialogue_id = d.id), 0));
end
$$;
comment on function api.official_memo(uuid) is
  'What the tjänsteskrivelse of a dialogue is made of: the case, its numbers, what the new text repeals, and the fields that were filled in (null: none yet). Any member. Refuses not_found.';

create function api.save_official_memo(dialogue uuid, fields jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; saved private.official_memos;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if jsonb_typeof(fields) is distinct from 'object' or jsonb_path_exists(fields, '$.* ? (@.type() != "string")')
    or length(fields::text) > 40000 then perform private.refuse('memo_unreadable', 400); end if;
  perform private.check_text(x.value, 8000) from jsonb_each_text(fields) x;
  insert into private.official_memos as m (municipality_id, dialogue_id, fields) values (d.municipality_id, d.id, save_official_memo.fields)
  on conflict (dialogue_id) do update set fields = excluded.fields, row_version = m.row_version + 1
    where m.row_version = save_official_memo.row_version returning * into saved;
  -- What was read before it existed (version 0) never writes over what somebody else has begun.
  if saved.dialogue_id is null or (saved.row_version = 1 and save_official_memo.row_version is distinct from 0) then perform private.refuse('changed_by_other', 409); end if;
  return jsonb_build_object('rowVersion', saved.row_version);
end
$$;
comment on function api.save_official_memo(uuid, jsonb, integer) is
  'Writes the fields of the tjänsteskrivelse: texts by name; row_version as read, 0 for the first. Administrator, working group. '
  'Refuses memo_unreadable, text_too_long, text_unreadable, changed_by_other (nothing is written), not_found.';

grant execute on function api.published_report(text, text), api.report_is_published(text, text) to anon, authenticated;
grant execute on function api.report(uuid), api.save_report_text(uuid, text, text, integer), api.publish_report(uuid, boolean),
  api.official_memo(uuid), api.save_official_memo(uuid, jsonb, integer) to authenticated;
reset role;
