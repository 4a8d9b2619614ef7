-- After the meeting: what those who were there thought of it, the minutes, and what everybody may see.

alter table private.meeting_evaluations
  add column arrival bigint generated always as identity,
  add column late boolean not null default false;
comment on column private.meeting_evaluations.late is 'Given after the meeting had ended. It stands then, and is counted with as many others as the smallest group at least.';
create index meeting_evaluations_by_meeting on private.meeting_evaluations (meeting_id, arrival);
grant update (number_present, what_next, actions, minutes_published_on, row_version) on private.meetings to radslag_api;

set role radslag_api;

-- The evaluation.
create function private.evaluation_open(m private.meetings) returns boolean language sql stable set search_path = '' as $$
  select m.state = 'running' or (m.state = 'ended' and now() < m.ended_at + interval '14 days')
$$;

create function api.evaluate_meeting(municipality text, meeting uuid, participant_key text, evaluation jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  kept private.meeting_evaluations;
begin
  if not private.evaluation_open(m) then perform private.refuse('meeting_ended', 409); end if;
  if coalesce(evaluation ->> 'heard', 'yes') not in ('yes', 'partly', 'no') or coalesce(evaluation ->> 'understood', 'yes') not in ('yes', 'partly', 'no') then
    perform private.refuse('answer_not_allowed', 400);
  end if;
  if length(evaluation ->> 'better') > 1000 then perform private.refuse('text_too_long', 400); end if;
  if not private.is_clean_text(coalesce(evaluation ->> 'better', '')) then perform private.refuse('text_unreadable', 400); end if;
  if num_nonnulls(evaluation ->> 'heard', evaluation ->> 'understood', nullif(btrim(evaluation ->> 'better'), '')) = 0 then perform private.refuse('nothing_answered', 400); end if;
  insert into private.meeting_evaluations as e (municipality_id, meeting_id, participant_id, heard, understood, better, late)
    values (entered, m.id, p.id, evaluation ->> 'heard', evaluation ->> 'understood', btrim(coalesce(evaluation ->> 'better', '')), m.state = 'ended')
    on conflict (participant_id) do update set heard = excluded.heard, understood = excluded.understood, better = excluded.better
      where not excluded.late
    returning * into kept;
  if kept.participant_id is null then select * into kept from private.meeting_evaluations e where e.participant_id = p.id; end if;
  return jsonb_build_object('heard', kept.heard, 'understood', kept.understood, 'better', kept.better);
end
$$;
comment on function api.evaluate_meeting(text, uuid, text, jsonb) is
  'Keeps what a participant thought of the meeting: {heard, understood: yes, partly, no or null; better: text}, each voluntary. While the meeting runs it can be given anew; '
  'for fourteen days after its end it is given once, and the one that there is stands. Gives what is kept. Public. '
  'Refuses nothing_answered, answer_not_allowed, text_too_long, text_unreadable, meeting_ended, participant_unknown, not_found. Definer: one participant, by her key.';

create function private.judged(m private.meetings, given text[]) returns jsonb language sql stable set search_path = '' as $$
  select case when c.people >= private.group_size() then jsonb_build_object('yes', shown[1], 'partly', shown[2], 'no', shown[3]) end
  from (select array[cardinality(array_positions(given, 'yes')), cardinality(array_positions(given, 'partly')), cardinality(array_positions(given, 'no'))] as cells,
      cardinality(array_remove(given, null)) as people) c
  cross join lateral (select case when m.kind = 'workplace_meeting' then private.careful_cells(c.cells, private.group_size()) else c.cells end as shown) s
$$;
comment on function private.judged(private.meetings, text[]) is
  'How many answered yes, partly and no; null while fewer than the smallest group have answered. At a workplace single counts are guarded too.';

create function private.evaluation_of(m private.meetings, with_texts boolean) returns jsonb language plpgsql stable set search_path = '' as $$
declare k integer := private.group_size(); given integer; in_room integer; shown integer; found jsonb;
begin
  if m.state <> 'ended' then return null; end if;
  select count(*), count(*) filter (where not e.late) into given, in_room from private.meeting_evaluations e where e.meeting_id = m.id;
  -- Pictures taken one after the other differ by a whole group: those from the room first, then a group at a time.
  shown := case when in_room >= k then in_room else 0 end;
  shown := shown + (given - shown) / k * k;
  if shown < k then return jsonb_build_object('answered', null, 'heard', null, 'understood', null, 'better', null); end if;
  with chosen as materialized (
    select e.* from private.meeting_evaluations e where e.meeting_id = m.id order by e.arrival limit shown)
  select jsonb_build_object('answered', shown,
    'heard', (select private.judged(m, array_agg(c.heard)) from chosen c),
    'understood', (select private.judged(m, array_agg(c.understood)) from chosen c),
    'better', (select case when with_texts and count(*) >= k then jsonb_agg(c.better order by c.better) end from chosen c where c.better <> '')) into found;
  return found;
end
$$;
comment on function private.evaluation_of(private.meetings, boolean) is
  'How the meeting was found, when it has ended: {answered, heard: {yes, partly, no}, understood, better: [texts in the order of letters]}; null each while fewer than the smallest group have answered it, '
  'the texts for staff only and when as many have written. Late ones are added a whole group at a time, so that no two pictures differ by fewer.';

-- The minutes.
create function private.times_of(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  with moves as (
    select x.made_at, private.uuid_of(lead(x.before ->> 'current_step') over (order by x.id)) as step, lead(x.made_at) over (order by x.id) as until
    from private.meeting_moves x where x.meeting_id = m.id
  ), spent as (
    select coalesce(y.step, m.current_step) as step, min(y.made_at) as from_time, max(coalesce(y.until, m.ended_at)) as until_time,
      sum(extract(epoch from coalesce(y.until, m.ended_at, now()) - y.made_at)) as seconds
    from moves y where (y.step is not null or y.until is null) and (y.until is not null or m.state = 'running') group by 1
  )
  select coalesce(jsonb_object_agg(s.step, jsonb_build_object('from', s.from_time, 'until', s.until_time, 'minutes', greatest(1, round(s.seconds / 60)))), '{}'::jsonb)
  from spent s where s.step is not null
$$;
comment on function private.times_of(private.meetings) is
  'step → {from, until, minutes}: when the room was on a step first and last, and for how many minutes in all, by the moves of the leaders. A step that the room never saw is missing.';

create function private.workplace_path(workplace uuid) returns jsonb language sql stable set search_path = '' as $$
  with recursive up as (
    select w.id, w.parent_id, w.name, 1 as depth from private.workplaces w where w.id = workplace_path.workplace
    union all select w.id, w.parent_id, w.name, up.depth + 1 from private.workplaces w join up on w.id = up.parent_id)
  select coalesce(jsonb_agg(up.name order by up.depth desc), '[]'::jsonb) from up
$$;
comment on function private.workplace_path(uuid) is 'The names from the top of the organisation down to the unit.';

create function private.meeting_facts(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', m.id, 'kind', m.kind, 'state', m.state, 'title', m.title, 'place', m.place, 'workplace', private.workplace_path(m.workplace_id),
    'startsAt', m.starts_at, 'openedAt', m.opened_at, 'endedAt', m.ended_at, 'languages', to_jsonb(m.languages), 'interpreter', m.interpreter,
    'whatNext', m.what_next, 'minutesPublishedOn', m.minutes_published_on, 'demonstration', m.demonstration)
$$;

create function private.notes_of(m private.meetings, confirmed_only boolean) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'table', t.number, 'kind', n.kind, 'text', n.text, 'language', n.language, 'confirmed', n.confirmed,
      'section', n.section_lineage, 'question', n.question_id, 'passage', n.passage_lineage,
      'publication', (select p.publication from private.points p where p.id = n.id), 'published', (select p.published from private.points p where p.id = n.id))
      order by t.number, n.written), '[]'::jsonb)
  from private.meeting_notes n join private.meeting_tables t on t.id = n.table_id
  where n.meeting_id = m.id and not n.removed and (n.confirmed or not confirmed_only)
$$;

create function private.minutes_of(m private.meetings) returns jsonb language plpgsql stable set search_path = '' as $$
declare k integer := private.group_size(); d private.dialogues; phones integer;
begin
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  select count(*) into phones from private.meeting_participants p where p.meeting_id = m.id and not p.absent;
  return jsonb_build_object(
    'meeting', private.meeting_facts(m) || jsonb_build_object('outreach', m.outreach, 'chair', m.chair, 'secretary', m.secretary,
      'numberPresent', m.number_present, 'actions', m.actions, 'rowVersion', m.row_version),
    'municipality', private.municipality_card(),
    'dialogue', private.dialogue_card(d),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading) order by s.position), '[]'::jsonb)
      from private.sections s where s.version_id = d.version_id),
    'passages', (select coalesce(jsonb_object_agg(p.lineage, p.text), '{}'::jsonb) from private.passages p where p.version_id = d.version_id
      and p.lineage in (select n.passage_lineage from private.meeting_notes n where n.meeting_id = m.id)),
    'questions', private.questions_of(d.id),
    'present', jsonb_build_object('phones', case when phones >= k then phones end,
      'tables', (select count(*) from private.meeting_tables t where t.meeting_id = m.id),
      'tablesWithNotes', (select count(distinct n.table_id) from private.meeting_notes n where n.meeting_id = m.id and not n.removed),
      'byPaper', (select count(*) from private.meeting_contributions c where c.meeting_id = m.id and c.participant_id is null and c.kind = 'contribution' and c.state <> 'hidden')),
    'steps', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'section', s.section_lineage, 'minutes', s.minutes,
        'skipped', s.skipped, 'toCooperationGroup', s.to_cooperation_group, 'outcome', s.outcome, 'time', private.times_of(m) -> s.id::text,
        'results', private.step_results(m, s.id)) order by s.position), '[]'::jsonb)
      from private.meeting_steps s where s.meeting_id = m.id),
    'notes', private.notes_of(m, false),
    'contributions', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'step', c.step_id, 'section', c.section_lineage, 'text', c.original,
        'language', c.language, 'answered', c.answered, 'support', (select count(*) from private.meeting_votes v where v.contribution_id = c.id and v.value = 'support')) order by c.arrival), '[]'::jsonb)
      from private.meeting_contributions c where c.meeting_id = m.id and c.state = 'approved'),
    'moderation', (select jsonb_build_object('hidden', count(*) filter (where c.state = 'hidden'), 'waiting', count(*) filter (where c.state = 'waiting'))
      from private.meeting_contributions c where c.meeting_id = m.id),
    'evaluation', private.evaluation_of(m, true),
    'absent', private.absent_of(m));
end
$$;

create function api.meeting_minutes(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return private.minutes_of(private.own_meeting(meeting));
end
$$;
comment on function api.meeting_minutes(uuid) is
  'All that the minutes of a meeting are made of: the meeting, who were present as numbers (phones null under the smallest group), steps with planned and real time and what may be shown of their results, '
  'table notes, approved contributions, questions and statements, the evaluation, those who were absent. Texts hidden by moderation are not in it. Any member. Refuses not_found.';

create function private.check_actions(actions jsonb) returns void language plpgsql immutable set search_path = '' as $$
declare one jsonb;
begin
  if jsonb_typeof(actions) <> 'array' or jsonb_array_length(actions) > 50 then perform private.refuse('minutes_unusable', 400); end if;
  for one in select value from jsonb_array_elements(actions) loop
    if coalesce(jsonb_typeof(one -> 'what') <> 'string' or jsonb_typeof(one -> 'who') <> 'string' or jsonb_typeof(one -> 'when') <> 'string', true) then
      perform private.refuse('minutes_unusable', 400);
    end if;
    perform private.check_text(one ->> 'what', 500), private.check_text(one ->> 'who', 120), private.check_text(one ->> 'when', 60);
  end loop;
end
$$;

create function api.save_minutes(meeting uuid, minutes jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  perform from private.meetings x where x.id = meeting for update;
  m := private.own_meeting(meeting);
  if m.state = 'planned' then perform private.refuse('meeting_not_ended', 409); end if;
  if m.row_version is distinct from save_minutes.row_version then perform private.refuse('changed_by_other', 409); end if;
  if minutes ->> 'numberPresent' is not null and not private.is_whole_number(minutes -> 'numberPresent', 0, 10000) then perform private.refuse('minutes_unusable', 400); end if;
  perform private.check_text(minutes ->> 'whatNext', 4000), private.check_text(minutes ->> 'chair', 120), private.check_text(minutes ->> 'secretary', 120),
    private.check_actions(coalesce(minutes -> 'actions', '[]'));
  if coalesce(jsonb_typeof(minutes -> 'steps') <> 'array', false) then perform private.refuse('minutes_unusable', 400); end if;
  perform private.check_text(s.value ->> 'outcome', 4000) from jsonb_array_elements(coalesce(minutes -> 'steps', '[]')) s;
  update private.meeting_steps x set outcome = btrim(coalesce(s.value ->> 'outcome', x.outcome)),
    to_cooperation_group = case when s.value ? 'toCooperationGroup' then m.kind = 'workplace_meeting' and s.value -> 'toCooperationGroup' = 'true' else x.to_cooperation_group end
  from jsonb_array_elements(coalesce(save_minutes.minutes -> 'steps', '[]')) s
  where x.meeting_id = m.id and x.id = private.uuid_of(s.value ->> 'id');
  update private.meetings x set
    number_present = case when minutes ? 'numberPresent' then (minutes ->> 'numberPresent')::integer else x.number_present end,
    what_next = btrim(coalesce(minutes ->> 'whatNext', x.what_next)), chair = btrim(coalesce(minutes ->> 'chair', x.chair)),
    secretary = btrim(coalesce(minutes ->> 'secretary', x.secretary)), actions = coalesce(minutes -> 'actions', x.actions), row_version = x.row_version + 1
  where x.id = m.id returning * into m;
  perform private.audit('minutes_saved', m.id);
  return jsonb_build_object('rowVersion', m.row_version);
end
$$;
comment on function api.save_minutes(uuid, jsonb, integer) is
  'Writes what people add to the minutes: numberPresent (0–10000 or null), whatNext, chair, secretary, actions [{what, who, when}] (at most 50), steps [{id, outcome, toCooperationGroup}]; what is not given stays. '
  'While the meeting runs and afterwards. Facilitator, administrator. Refuses meeting_not_ended (it has not begun), changed_by_other (nothing is written), minutes_unusable, text_too_long, text_unreadable, not_found.';

create function api.publish_minutes(meeting uuid, published boolean default true) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  if m.state <> 'ended' then perform private.refuse('meeting_not_ended', 409); end if;
  update private.meetings x set minutes_published_on = case when published then coalesce(x.minutes_published_on, private.swedish_day(now())) end,
    row_version = x.row_version + 1 where x.id = m.id returning * into m;
  perform private.audit(case when published then 'minutes_published' else 'minutes_withdrawn' end, m.id);
  return jsonb_build_object('publishedOn', m.minutes_published_on, 'rowVersion', m.row_version);
end
$$;
comment on function api.publish_minutes(uuid, boolean) is
  'Shows the participants'' page of an ended meeting what came of it (see meeting_afterwards), or takes that back. Facilitator, administrator. Refuses meeting_not_ended, not_found.';

-- What everybody may see.
create function private.is_public(text_id uuid) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.points p where p.id = text_id and p.publication = 'published')
    or exists (select from private.meeting_contributions c where c.id = text_id and c.kind = 'statement' and c.participant_id is null and c.state = 'approved')
$$;
comment on function private.is_public(uuid) is
  'True for a text from a meeting that everybody may read: published as a point, or a statement that staff wrote. The room having seen it is not enough.';

create function private.public_results(m private.meetings, step uuid) returns jsonb language sql stable set search_path = '' as $$
  select r.results - 'said' || jsonb_build_object(
    'statements', (select coalesce(jsonb_agg(s.value order by s.ordinality), '[]'::jsonb) from jsonb_array_elements(r.results -> 'statements') with ordinality s
      where private.is_public(private.uuid_of(s.value ->> 'contribution'))),
    'dots', case when jsonb_typeof(r.results -> 'dots') = 'object' then r.results -> 'dots' || jsonb_build_object('list',
      (select coalesce(jsonb_agg(x.value order by x.ordinality), '[]'::jsonb)
        from jsonb_array_elements(case when jsonb_typeof(r.results -> 'dots' -> 'list') = 'array' then r.results -> 'dots' -> 'list' else '[]' end) with ordinality x
        where private.is_public(private.uuid_of(x.value ->> 'target')))) end)
  from (select private.step_results(m, step) as results) r
$$;
comment on function private.public_results(private.meetings, uuid) is 'private.step_results without texts that are not public.';

create function api.meeting_afterwards(municipality text, meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); m private.meetings := private.find_meeting(meeting); d private.dialogues; shown boolean;
begin
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  shown := m.state = 'ended' and m.minutes_published_on is not null;
  return jsonb_build_object(
    'meeting', private.meeting_facts(m) || jsonb_build_object('numberPresent', case when shown and m.number_present >= private.group_size() then m.number_present end,
      'whatNext', case when shown then m.what_next else '' end),
    'municipality', private.municipality_card(),
    'dialogue', private.dialogue_card(d),
    'evaluationOpen', private.evaluation_open(m),
    'published', shown,
    'absentUntil', case when private.absent_open(m) then m.absent_until end,
    'steps', case when shown then (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'section', s.section_lineage,
        'toCooperationGroup', s.to_cooperation_group, 'outcome', s.outcome, 'results', private.public_results(m, s.id)) order by s.position), '[]'::jsonb)
      from private.meeting_steps s where s.meeting_id = m.id and not s.skipped) else '[]'::jsonb end,
    -- What was said is shown in the words that were let through for everybody, and only when they were.
    'said', case when shown then (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'section', c.section_lineage, 'text', coalesce(p.published, p.original),
        'language', p.language, 'answered', c.answered) order by c.arrival), '[]'::jsonb)
      from private.meeting_contributions c join private.points p on p.id = c.id where c.meeting_id = m.id and p.publication = 'published') else '[]'::jsonb end,
    'notes', case when shown then (select coalesce(jsonb_agg(jsonb_build_object('table', t.number, 'kind', n.kind, 'section', n.section_lineage,
        'text', coalesce(p.published, p.original), 'language', p.language) order by t.number, n.written), '[]'::jsonb)
      from private.meeting_notes n join private.meeting_tables t on t.id = n.table_id join private.points p on p.id = n.id
      where n.meeting_id = m.id and n.confirmed and not n.removed and p.publication = 'published') else '[]'::jsonb end,
    'evaluation', case when shown then private.evaluation_of(m, false) end);
end
$$;
comment on function api.meeting_afterwards(text, uuid) is
  'The page of those who were there. Before the minutes are published: that the meeting has been, and the way on. Then: what happens next, outcomes and results that may be shown, contributions and confirmed table notes '
  'that have been published one by one as points (in their published wording), how the meeting was found. Public. Refuses not_found. Definer: never an original that has not been published.';

grant execute on function api.evaluate_meeting(text, uuid, text, jsonb), api.meeting_afterwards(text, uuid) to anon, authenticated;
grant execute on function api.meeting_minutes(uuid), api.save_minutes(uuid, jsonb, integer), api.publish_minutes(uuid, boolean) to authenticated;
reset role;
