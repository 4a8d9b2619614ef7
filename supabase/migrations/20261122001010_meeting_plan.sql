-- Planning meetings: what staff write before the room opens, and the run sheet, which they may change while it runs.
-- A meeting is planned and led by facilitators and administrators; every member may read it.

grant update (name, kind, steps, saved_on) on private.meeting_templates to radslag_api;

set role radslag_api;

create function private.require_leading() returns void language plpgsql stable set search_path = '' as $$
begin
  perform private.require_role('administrator', 'facilitator');
end
$$;
comment on function private.require_leading() is
  'Lets through those who plan and lead meetings (facilitator, administrator) and enters their municipality. Refuses sign_in_needed, role_missing.';

create function private.own_meeting(meeting uuid) returns private.meetings language plpgsql stable set search_path = '' as $$
declare m private.meetings;
begin
  select * into m from private.meetings x where x.id = own_meeting.meeting;
  if m.id is null then perform private.refuse('not_found', 404); end if;
  return m;
end
$$;
comment on function private.own_meeting(uuid) is 'A meeting of the municipality entered. Refuses not_found, also for another municipality''s.';

create function private.new_code(length integer) returns text language plpgsql volatile set search_path = '' as $$
declare
  letters constant text := '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  code text := '';
  bytes bytea;
  byte integer;
begin
  loop
    bytes := uuid_send(gen_random_uuid());
    for place in 0..15 loop
      byte := get_byte(bytes, place);
      -- Bytes 6 and 8 carry the version; 240 is the last multiple of thirty, so that every letter is as likely.
      continue when place in (6, 8) or byte >= 240;
      code := code || substr(letters, byte % 30 + 1, 1);
      if length(code) = new_code.length then return code; end if;
    end loop;
  end loop;
end
$$;
comment on function private.new_code(integer) is
  'A code of letters and digits that are not taken for each other (no 0 O 1 I L U), each of the thirty as likely, from the database''s strong randomness.';

create function private.step_kinds() returns text[] language sql immutable set search_path = '' as $$
  select '{welcome,promise,read,think,talk,gather,statements,prioritise,agenda,break,evaluation,summing_up}'::text[]
$$;

create function private.is_whole_number(value jsonb, smallest integer, largest integer) returns boolean language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(value) = 'number' and value #>> '{}' ~ '^[0-9]{1,6}$' and (value #>> '{}')::numeric between smallest and largest, false)
$$;

create function private.check_step(step jsonb, place bigint) returns void language plpgsql immutable set search_path = '' as $$
begin
  if not coalesce(step ->> 'kind' = any (private.step_kinds()), false)
    or not private.is_whole_number(step -> 'minutes', 0, 240)
    or (step ? 'dots' and not private.is_whole_number(step -> 'dots', 1, 20)) then
    perform private.refuse('run_sheet_unusable', 400, place::text);
  end if;
  perform private.check_text(step ->> 'title', 200), private.check_text(step ->> 'notes', 4000);
end
$$;
comment on function private.check_step(jsonb, bigint) is 'A step of a run sheet or a template. Refuses run_sheet_unusable (details: its place), text_too_long, text_unreadable.';

create function private.check_run_sheet(steps jsonb) returns void language plpgsql immutable set search_path = '' as $$
declare step record;
begin
  if coalesce(jsonb_typeof(steps), '') <> 'array' or jsonb_array_length(steps) not between 1 and 100 then perform private.refuse('run_sheet_unusable', 400); end if;
  for step in select * from jsonb_array_elements(steps) with ordinality loop
    perform private.check_step(step.value, step.ordinality);
  end loop;
end
$$;

create function private.steps_that_stand(m private.meetings) returns uuid[] language sql stable set search_path = '' as $$
  select coalesce(array_agg(s.id), '{}') from private.meeting_steps s where s.meeting_id = m.id and (
    s.id = m.current_step or s.id = any (m.closed_steps)
    or exists (select from private.meeting_contributions c where c.step_id = s.id)
    or exists (select from private.meeting_dots d where d.step_id = s.id))
$$;
comment on function private.steps_that_stand(private.meetings) is
  'The steps that the room is on, that are closed, or on which something lies: they are moved, renamed and given another time, but not taken away or made into another step.';

create function private.given_steps(m private.meetings, steps jsonb) returns setof private.meeting_steps language sql volatile set search_path = '' as $$
  select coalesce(own.id, gen_random_uuid()), m.municipality_id, m.id, given.ordinality::integer, given.value ->> 'kind',
    private.uuid_of(given.value ->> 'section'), btrim(coalesce(given.value ->> 'title', '')), (given.value ->> 'minutes')::integer,
    btrim(coalesce(given.value ->> 'notes', '')),
    array(select q.id from private.questions q where q.dialogue_id = m.dialogue_id
      and given.value -> 'questions' ? q.id::text order by q.position),
    coalesce((given.value ->> 'dots')::integer, 3), coalesce(given.value -> 'skipped' = 'true', false),
    coalesce(given.value -> 'toCooperationGroup' = 'true', false), coalesce(own.outcome, '')
  from jsonb_array_elements(steps) with ordinality given
  left join private.meeting_steps own on own.meeting_id = m.id and own.id = private.uuid_of(given.value ->> 'id')
  order by given.ordinality
$$;
comment on function private.given_steps(private.meetings, jsonb) is
  'The steps as rows: one that the meeting has keeps its id and outcome, another gets a new id; questions in the dialogue''s order.';

create function private.store_run_sheet(m private.meetings, steps jsonb) returns void language plpgsql set search_path = '' as $$
declare stands uuid[] := private.steps_that_stand(m); given private.meeting_steps[]; problem text;
begin
  perform private.check_run_sheet(steps);
  if exists (select from jsonb_array_elements(steps) step where step.value ->> 'section' is not null and not exists (
      select from private.sections s join private.dialogues d on d.version_id = s.version_id
      where d.id = m.dialogue_id and s.lineage = private.uuid_of(step.value ->> 'section'))) then
    perform private.refuse('section_unknown', 400);
  end if;
  select step.ordinality::text into problem from jsonb_array_elements(steps) with ordinality step
    where step.value ? 'questions' and (case when jsonb_typeof(step.value -> 'questions') <> 'array' then true
      else jsonb_array_length(step.value -> 'questions') > 20 or exists (select from jsonb_array_elements_text(step.value -> 'questions') asked
        where not exists (select from private.questions q where q.dialogue_id = m.dialogue_id and q.id = private.uuid_of(asked.value))) end)
    order by step.ordinality limit 1;
  if problem is not null then perform private.refuse('run_sheet_unusable', 400, problem); end if;

  given := array(select x from private.given_steps(m, steps) x);
  if (select count(*) <> count(distinct x.id) from unnest(given) x) then perform private.refuse('run_sheet_unusable', 400); end if;
  select s.position::text into problem from private.meeting_steps s left join unnest(given) x on x.id = s.id
    where s.meeting_id = m.id and s.id = any (stands)
      and (s.kind, s.section_lineage, s.questions, s.dots, s.skipped) is distinct from (x.kind, x.section_lineage, x.questions, x.dots, x.skipped)
    order by s.position limit 1;
  if problem is not null then perform private.refuse('step_stands', 409, problem); end if;

  delete from private.meeting_steps s where s.meeting_id = m.id and not exists (select from unnest(given) x where x.id = s.id);
  insert into private.meeting_steps as s select x.* from unnest(given) x
  on conflict (id) do update set position = excluded.position, kind = excluded.kind, section_lineage = excluded.section_lineage, title = excluded.title,
    minutes = excluded.minutes, notes = excluded.notes, questions = excluded.questions, dots = excluded.dots, skipped = excluded.skipped,
    to_cooperation_group = excluded.to_cooperation_group
    where s.meeting_id = excluded.meeting_id;
end
$$;
comment on function private.store_run_sheet(private.meetings, jsonb) is
  'Puts the whole run sheet in place of the one there was: [{id, kind, section, title, minutes, notes, questions, dots, skipped, toCooperationGroup}]. '
  'Refuses run_sheet_unusable (details: the place of the step), section_unknown, text_too_long, text_unreadable, step_stands (details: its place as it was).';

create function private.planned(m private.meetings, plan jsonb) returns private.meetings language plpgsql stable set search_path = '' as $$
declare field text;
begin
  if plan ? 'kind' then
    if not coalesce(plan ->> 'kind' = any ('{dialogue_meeting,workplace_meeting,focus_group,interview}'), false) then perform private.refuse('meeting_plan_unusable', 400, 'kind'); end if;
    if m.state <> 'planned' and plan ->> 'kind' <> m.kind then perform private.refuse('meeting_has_opened', 409); end if;
    m.kind := plan ->> 'kind';
  end if;
  if plan ? 'title' then
    if btrim(coalesce(plan ->> 'title', '')) = '' then perform private.refuse('meeting_plan_unusable', 400, 'title'); end if;
    perform private.check_text(plan ->> 'title', 200);
    m.title := btrim(plan ->> 'title');
  end if;
  if plan ? 'startsAt' then
    if plan ->> 'startsAt' is null or not pg_input_is_valid(plan ->> 'startsAt', 'timestamptz') then perform private.refuse('meeting_plan_unusable', 400, 'startsAt'); end if;
    m.starts_at := (plan ->> 'startsAt')::timestamptz;
    if not m.starts_at between '2000-01-01' and '2200-01-01' then perform private.refuse('meeting_plan_unusable', 400, 'startsAt'); end if;
  end if;
  if plan ? 'plannedMinutes' then
    if not private.is_whole_number(plan -> 'plannedMinutes', 5, 720) then perform private.refuse('meeting_plan_unusable', 400, 'plannedMinutes'); end if;
    m.planned_minutes := (plan ->> 'plannedMinutes')::integer;
  end if;
  if plan ? 'absentDays' then
    if not private.is_whole_number(plan -> 'absentDays', 0, 60) then perform private.refuse('meeting_plan_unusable', 400, 'absentDays'); end if;
    m.absent_days := (plan ->> 'absentDays')::integer;
  end if;
  if m.kind <> 'workplace_meeting' then m.absent_days := 0; end if;
  if plan ? 'languages' then
    if jsonb_typeof(plan -> 'languages') <> 'array' or jsonb_array_length(plan -> 'languages') > 20
      or exists (select from jsonb_array_elements_text(plan -> 'languages') l where l.value !~ '^[A-Za-z]{2,3}(-[A-Za-z]{2,4})?$') then
      perform private.refuse('language_unusable', 400);
    end if;
    m.languages := '{sv}' || array(select l.value from jsonb_array_elements_text(plan -> 'languages') with ordinality l where l.value <> 'sv' group by l.value order by min(l.ordinality));
  end if;
  if plan ? 'workplace' then
    if plan ->> 'workplace' is not null and not exists (select from private.workplaces w where w.id = private.uuid_of(plan ->> 'workplace') and (not w.removed or w.id = m.workplace_id)) then
      perform private.refuse('meeting_plan_unusable', 400, 'workplace');
    end if;
    m.workplace_id := private.uuid_of(plan ->> 'workplace');
  end if;
  perform private.check_text(plan ->> 'place', 300), private.check_text(plan ->> 'interpreter', 300), private.check_text(plan ->> 'outreach', 2000),
    private.check_text(plan ->> 'chair', 120), private.check_text(plan ->> 'secretary', 120);
  m.place := btrim(coalesce(plan ->> 'place', m.place));
  m.interpreter := btrim(coalesce(plan ->> 'interpreter', m.interpreter));
  m.outreach := btrim(coalesce(plan ->> 'outreach', m.outreach));
  m.chair := btrim(coalesce(plan ->> 'chair', m.chair));
  m.secretary := btrim(coalesce(plan ->> 'secretary', m.secretary));
  return m;
end
$$;
comment on function private.planned(private.meetings, jsonb) is
  'The meeting with what the plan says put in; what it does not name stays. '
  'Refuses meeting_plan_unusable (details: the field), meeting_has_opened, language_unusable, text_too_long, text_unreadable.';

create function private.set_tables(m private.meetings, tables jsonb) returns void language plpgsql set search_path = '' as $$
begin
  if not private.is_whole_number(tables, 0, 200) then perform private.refuse('meeting_plan_unusable', 400, 'tables'); end if;
  if exists (select from private.meeting_tables t where t.meeting_id = m.id and t.number > tables::integer and (
      exists (select from private.meeting_participants p where p.table_id = t.id) or exists (select from private.meeting_notes n where n.table_id = t.id))) then
    perform private.refuse('table_in_use', 409);
  end if;
  delete from private.meeting_tables t where t.meeting_id = m.id and t.number > tables::integer;
  insert into private.meeting_tables (municipality_id, meeting_id, number) select m.municipality_id, m.id, n from generate_series(1, tables::integer) n
  on conflict (meeting_id, number) do nothing;
end
$$;
comment on function private.set_tables(private.meetings, jsonb) is
  'Gives the meeting so many tables, numbered from 1. Refuses meeting_plan_unusable (details: tables), table_in_use (somebody sits at one of those to be taken away, or has written there).';

create function private.insert_meeting(m private.meetings) returns private.meetings language plpgsql set search_path = '' as $$
declare made private.meetings;
begin
  for try in 1..20 loop
    begin
      insert into private.meetings (municipality_id, dialogue_id, kind, title, place, workplace_id, starts_at, planned_minutes, absent_days, languages, interpreter, outreach, chair, secretary, code, demonstration)
      values (m.municipality_id, m.dialogue_id, m.kind, m.title, m.place, m.workplace_id, m.starts_at, m.planned_minutes, m.absent_days, m.languages, m.interpreter, m.outreach, m.chair,
        m.secretary, private.new_code(6), m.demonstration)
      returning * into made;
      return made;
    exception when unique_violation then
      -- The code is that of a meeting somewhere in the installation, which this municipality cannot see.
      if try = 20 then raise; end if;
    end;
  end loop;
end
$$;

create function private.check_not_closed(d private.dialogues) returns void language plpgsql stable set search_path = '' as $$
begin
  if private.phase(d.state, d.opens_at, d.closes_at) = 'closed' then perform private.refuse('dialogue_closed', 409); end if;
end
$$;

create function api.plan_meeting(dialogue uuid, plan jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; m private.meetings;
begin
  perform private.require_leading();
  d := private.own_dialogue(dialogue);
  perform private.check_not_closed(d);
  m.municipality_id := d.municipality_id; m.dialogue_id := d.id; m.state := 'planned'; m.languages := '{sv}'; m.planned_minutes := 90; m.absent_days := 0;
  m.place := ''; m.interpreter := ''; m.outreach := ''; m.chair := ''; m.secretary := '';
  m.demonstration := coalesce(plan -> 'demonstration' = 'true', false);
  m := private.planned(m, jsonb_build_object('kind', null, 'title', null, 'startsAt', null) || plan);
  m := private.insert_meeting(m);
  perform private.set_tables(m, coalesce(plan -> 'tables', '0'));
  if plan ? 'steps' then perform private.store_run_sheet(m, plan -> 'steps'); end if;
  perform private.audit('meeting_planned', m.id, jsonb_build_object('kind', m.kind));
  return jsonb_build_object('id', m.id);
end
$$;
comment on function api.plan_meeting(uuid, jsonb) is
  'Plans a meeting on a dialogue that has not closed. plan: kind, title, startsAt, and if wanted plannedMinutes (5–720), absentDays (0–60, workplace meetings only), place, workplace, languages, interpreter, outreach, chair, secretary, tables (how many), steps (see save_run_sheet). '
  'It gets a code that no other meeting of the installation has that has not ended; the code opens nothing before the meeting runs. Facilitator, administrator. '
  'Refuses not_found, dialogue_closed, meeting_plan_unusable (details: the field), language_unusable, run_sheet_unusable, section_unknown, text_too_long, text_unreadable.';

create function private.meeting_to_change(meeting uuid, row_version integer) returns private.meetings language plpgsql set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  perform from private.meetings x where x.id = meeting for update;
  m := private.own_meeting(meeting);
  if m.row_version is distinct from meeting_to_change.row_version then perform private.refuse('changed_by_other', 409); end if;
  if m.state = 'ended' then perform private.refuse('meeting_ended', 409); end if;
  return m;
end
$$;
comment on function private.meeting_to_change(uuid, integer) is
  'The meeting, locked, for those who lead, as long as nobody has changed its plan since row_version and it has not ended. Refuses not_found, changed_by_other, meeting_ended.';

create function api.save_meeting(meeting uuid, plan jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  m := private.planned(private.meeting_to_change(meeting, row_version), plan);
  if plan ? 'tables' then perform private.set_tables(m, plan -> 'tables'); end if;
  update private.meetings x set kind = m.kind, title = m.title, place = m.place, workplace_id = m.workplace_id, starts_at = m.starts_at, planned_minutes = m.planned_minutes, absent_days = m.absent_days, languages = m.languages,
    interpreter = m.interpreter, outreach = m.outreach, chair = m.chair, secretary = m.secretary, revision = x.revision + 1, row_version = x.row_version + 1
  where x.id = m.id returning * into m;
  perform private.audit('meeting_changed', m.id, jsonb_build_object('fields', array(select jsonb_object_keys(plan))));
  return jsonb_build_object('rowVersion', m.row_version);
end
$$;
comment on function api.save_meeting(uuid, jsonb, integer) is
  'Changes what the plan names (as in plan_meeting, without steps); row_version is the one that was read. Also while the meeting runs, but not its kind then. Facilitator, administrator. '
  'Refuses not_found, changed_by_other (nothing is written), meeting_ended, meeting_has_opened, meeting_plan_unusable (details: the field), language_unusable, table_in_use, text_too_long, text_unreadable.';

create function api.save_run_sheet(meeting uuid, steps jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings := private.meeting_to_change(meeting, row_version);
begin
  perform private.store_run_sheet(m, steps);
  update private.meetings x set revision = x.revision + 1, row_version = x.row_version + 1 where x.id = m.id returning * into m;
  perform private.audit('meeting_changed', m.id, jsonb_build_object('fields', array['steps']));
  return jsonb_build_object('rowVersion', m.row_version);
end
$$;
comment on function api.save_run_sheet(uuid, jsonb, integer) is
  'Puts a whole run sheet in place of the one there was, 1 to 100 steps in order: [{id (of a step there is, else it is new), kind, section (lineage or null), title, minutes (0–240), notes, questions (ids), dots (1–20), skipped, toCooperationGroup}]. '
  'Also while the meeting runs. Facilitator, administrator. Refuses not_found, changed_by_other (nothing is written), meeting_ended, run_sheet_unusable (details: the place of the step), section_unknown, '
  'step_stands (a step that the room is on, that is closed or on which something lies was taken away or made into another; details: its place as it was), text_too_long, text_unreadable.';

create function private.steps_of(meeting uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'position', s.position, 'kind', s.kind, 'section', s.section_lineage, 'title', s.title, 'minutes', s.minutes,
    'notes', s.notes, 'questions', to_jsonb(s.questions), 'dots', s.dots, 'skipped', s.skipped, 'toCooperationGroup', s.to_cooperation_group, 'outcome', s.outcome)
    order by s.position), '[]'::jsonb)
  from private.meeting_steps s where s.meeting_id = steps_of.meeting
$$;
comment on function private.steps_of(uuid) is 'The run sheet as staff see it, notes and outcome too.';

create function private.meeting_card(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', m.id, 'kind', m.kind, 'state', m.state, 'title', m.title, 'place', m.place,
    'workplace', (select jsonb_build_object('id', w.id, 'name', w.name) from private.workplaces w where w.id = m.workplace_id),
    'startsAt', m.starts_at, 'plannedMinutes', m.planned_minutes, 'openedAt', m.opened_at, 'endedAt', m.ended_at, 'languages', to_jsonb(m.languages), 'code', m.code,
    'minutes', (select coalesce(sum(s.minutes), 0) from private.meeting_steps s where s.meeting_id = m.id and not s.skipped),
    'tables', (select count(*) from private.meeting_tables t where t.meeting_id = m.id),
    'revision', m.revision, 'rowVersion', m.row_version, 'demonstration', m.demonstration)
$$;
comment on function private.meeting_card(private.meetings) is 'A meeting without its steps, for staff: the code too. minutes: of the steps that are not skipped; tables: how many.';

create function api.meetings(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return (select coalesce(jsonb_agg(private.meeting_card(m) order by m.starts_at, m.id), '[]'::jsonb) from private.meetings m where m.dialogue_id = d.id);
end
$$;
comment on function api.meetings(uuid) is 'The meetings of a dialogue in the order of time. Any member. Refuses not_found.';

create function api.meeting(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings; d private.dialogues;
begin
  perform private.require_role();
  m := private.own_meeting(meeting);
  d := private.own_dialogue(m.dialogue_id);
  return private.meeting_card(m) || jsonb_build_object('interpreter', m.interpreter, 'outreach', m.outreach, 'chair', m.chair, 'secretary', m.secretary,
    'numberPresent', m.number_present, 'whatNext', m.what_next, 'absentDays', m.absent_days, 'absentUntil', m.absent_until, 'absentCode', m.absent_code,
    'currentStep', m.current_step, 'closedSteps', to_jsonb(m.closed_steps), 'standingSteps', to_jsonb(private.steps_that_stand(m)),
    'steps', private.steps_of(m.id),
    'tables', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number) order by t.number), '[]'::jsonb) from private.meeting_tables t where t.meeting_id = m.id),
    'dialogue', private.dialogue_card(d),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'level', s.level, 'heading', s.heading) order by s.position), '[]'::jsonb)
      from private.sections s where s.version_id = d.version_id),
    'questions', private.questions_of(d.id));
end
$$;
comment on function api.meeting(uuid) is
  'A meeting whole, as staff see it: plan, run sheet with notes, tables, state, code, the dialogue''s card, the headings of its sections and its questions. Any member. Refuses not_found.';

create function api.duplicate_meeting(meeting uuid, starts_at timestamptz default null) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings; made private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  perform private.check_not_closed(private.own_dialogue(m.dialogue_id));
  m.starts_at := coalesce(duplicate_meeting.starts_at, m.starts_at + interval '7 days');
  made := private.insert_meeting(m);
  insert into private.meeting_tables (municipality_id, meeting_id, number)
    select t.municipality_id, made.id, t.number from private.meeting_tables t where t.meeting_id = m.id;
  insert into private.meeting_steps (municipality_id, meeting_id, position, kind, section_lineage, title, minutes, notes, questions, dots, skipped, to_cooperation_group)
    select s.municipality_id, made.id, s.position, s.kind, s.section_lineage, s.title, s.minutes, s.notes, s.questions, s.dots, s.skipped, s.to_cooperation_group
    from private.meeting_steps s where s.meeting_id = m.id;
  perform private.audit('meeting_planned', made.id, jsonb_build_object('kind', made.kind));
  return jsonb_build_object('id', made.id);
end
$$;
comment on function api.duplicate_meeting(uuid, timestamptz) is
  'Plans the same meeting once more, a week later unless starts_at says when: plan, tables and run sheet, a code of its own, nothing of what was said or decided. '
  'Facilitator, administrator. Refuses not_found, dialogue_closed.';

create function api.remove_meeting(meeting uuid) returns void language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  perform from private.meetings x where x.id = meeting for update;
  m := private.own_meeting(meeting);
  if m.state <> 'planned' then perform private.refuse('meeting_has_opened', 409); end if;
  delete from private.meetings x where x.id = m.id;
  perform private.audit('meeting_removed', m.id, jsonb_build_object('kind', m.kind));
end
$$;
comment on function api.remove_meeting(uuid) is
  'Removes a meeting that has not opened, with its run sheet and its prepared statements. Facilitator, administrator. Refuses not_found, meeting_has_opened (what a room has said is not removed).';

create function api.meeting_templates() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'steps', t.steps, 'savedOn', t.saved_on) order by lower(t.name)), '[]'::jsonb)
    from private.meeting_templates t);
end
$$;
comment on function api.meeting_templates() is 'The municipality''s own run sheets to begin from, by name. Any member.';

create function private.template_steps(steps jsonb) returns jsonb language plpgsql immutable set search_path = '' as $$
begin
  perform private.check_run_sheet(steps);
  return (select jsonb_agg(jsonb_build_object('kind', s.value ->> 'kind', 'forEachSection', coalesce(s.value -> 'forEachSection' = 'true', false),
    'title', btrim(coalesce(s.value ->> 'title', '')), 'minutes', s.value -> 'minutes', 'notes', btrim(coalesce(s.value ->> 'notes', '')),
    'dots', coalesce(s.value -> 'dots', '3'), 'toCooperationGroup', coalesce(s.value -> 'toCooperationGroup' = 'true', false)) order by s.ordinality)
    from jsonb_array_elements(steps) with ordinality s);
end
$$;
comment on function private.template_steps(jsonb) is
  'The steps of a template with what a template may hold and nothing else: no section, no question. Refuses run_sheet_unusable (details: the place), text_too_long, text_unreadable.';

create function api.save_meeting_template(template uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare t private.meeting_templates;
begin
  perform private.require_leading();
  select * into t from private.meeting_templates x where x.id = template for update;
  if template is not null and t.id is null then perform private.refuse('not_found', 404); end if;
  t.name := btrim(coalesce(details ->> 'name', t.name, ''));
  t.kind := coalesce(details ->> 'kind', t.kind);
  if t.name = '' then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(t.name, 120);
  if not coalesce(t.kind = any ('{dialogue_meeting,workplace_meeting,focus_group,interview}'), false) then perform private.refuse('meeting_plan_unusable', 400, 'kind'); end if;
  if details ? 'steps' or t.id is null then t.steps := private.template_steps(details -> 'steps'); end if;
  begin
    insert into private.meeting_templates as x (id, municipality_id, name, kind, steps) values (coalesce(t.id, gen_random_uuid()), private.municipality(), t.name, t.kind, t.steps)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, steps = excluded.steps, saved_on = current_date
    returning * into t;
  exception when unique_violation then perform private.refuse('name_taken', 409);
  end;
  perform private.audit('meeting_template_saved', t.id, jsonb_build_object('name', t.name));
  return jsonb_build_object('id', t.id);
end
$$;
comment on function api.save_meeting_template(uuid, jsonb) is
  'Keeps a run sheet to begin from (template null), or changes one: details: name, kind, steps [{kind, forEachSection, title, minutes, notes, dots, toCooperationGroup}]; what is not named stays. '
  'Facilitator, administrator. Refuses not_found, name_missing, name_taken, meeting_plan_unusable (details: kind), run_sheet_unusable, text_too_long, text_unreadable.';

create function api.remove_meeting_template(template uuid) returns void language plpgsql security definer set search_path = '' as $$
declare t private.meeting_templates;
begin
  perform private.require_leading();
  delete from private.meeting_templates x where x.id = template returning * into t;
  if t.id is null then perform private.refuse('not_found', 404); end if;
  perform private.audit('meeting_template_removed', t.id, jsonb_build_object('name', t.name));
end
$$;
comment on function api.remove_meeting_template(uuid) is 'Removes a template; meetings that began from it keep their run sheet. Facilitator, administrator. Refuses not_found.';

grant execute on function api.plan_meeting(uuid, jsonb), api.save_meeting(uuid, jsonb, integer), api.save_run_sheet(uuid, jsonb, integer), api.meetings(uuid), api.meeting(uuid),
  api.duplicate_meeting(uuid, timestamptz), api.remove_meeting(uuid), api.meeting_templates(), api.save_meeting_template(uuid, jsonb), api.remove_meeting_template(uuid) to authenticated;
reset role;
