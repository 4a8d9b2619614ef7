-- A meeting while it runs: joining, a participant's own part, answers, the leader's moves, and the state that the room follows.
--
-- What the room writes is written under a shared lock on the meeting; ending it and closing a step take the lock alone. So
-- nothing is acknowledged that the gathering of the meeting does not see, and nothing is taken for a step that has closed.

create table private.wrong_meeting_codes (
  minute timestamptz primary key,
  tries integer not null default 1
);
comment on table private.wrong_meeting_codes is
  'How many codes that open no meeting were tried in the installation, by minute: a wrong code names no municipality. Nothing about who tried. Erased after an hour.';
alter table private.wrong_meeting_codes enable row level security;
alter table private.wrong_meeting_codes force row level security;
create policy "only numbers, of no municipality" on private.wrong_meeting_codes to radslag_api using (true) with check (true);
grant select, insert, update, delete on private.wrong_meeting_codes to radslag_api;

set role radslag_api;

-- Joining ---------------------------------------------------------------------------------------------------------------

create function private.find_meeting(meeting uuid) returns private.meetings language plpgsql stable set search_path = '' as $$
declare m private.meetings;
begin
  select * into m from private.meetings x where x.id = find_meeting.meeting and x.state <> 'planned';
  if m.id is null then perform private.refuse('not_found', 404); end if;
  return m;
end
$$;
comment on function private.find_meeting(uuid) is
  'A meeting that participants may see, in the municipality entered: one that runs or has ended. Refuses not_found, also for planned ones and other municipalities''.';

create function private.hold_open(m private.meetings, absent boolean default false) returns private.meetings language plpgsql set search_path = '' as $$
declare now_is private.meetings;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(m.id::text, 1020));
  select * into now_is from private.meetings x where x.id = m.id;
  if absent then
    if not private.absent_open(now_is) then perform private.refuse('meeting_ended', 409); end if;
  elsif now_is.state <> 'running' then
    perform private.refuse('meeting_ended', 409);
  end if;
  return now_is;
end
$$;
comment on function private.hold_open(private.meetings, boolean) is
  'The meeting as it stands, kept from ending and its steps from closing until this transaction is over: everything that the room writes goes through here. '
  'absent: for a participant who answers afterwards, while that is still possible. Refuses meeting_ended.';

create function private.close_to_others(m private.meetings) returns void language sql set search_path = '' as $$
  select pg_advisory_xact_lock(hashtextextended(m.id::text, 1020))
$$;
comment on function private.close_to_others(private.meetings) is
  'Waits for what the room is writing and lets nothing more in until this transaction is over. Taken before what was written is read for good.';

create function private.participant(meeting uuid, participant_key text) returns private.meeting_participants language plpgsql stable set search_path = '' as $$
declare p private.meeting_participants;
begin
  select * into p from private.meeting_participants x
    where x.meeting_id = participant.meeting and x.key_hash = private.key_hash(participant_key);
  if p.id is null then perform private.refuse('participant_unknown', 404); end if;
  return p;
end
$$;
comment on function private.participant(uuid, text) is 'The participant behind a key, in a meeting of the municipality entered. Refuses participant_unknown.';

create function private.clean_code(code text) returns text language sql immutable set search_path = '' as $$
  select upper(regexp_replace(coalesce(code, ''), '[^A-Za-z0-9]', '', 'g'))
$$;

create function api.meeting_by_code(code text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare found jsonb;
begin
  select jsonb_build_object('municipality', m.slug, 'meeting', c.meeting_id, 'absent', c.absent) into found
    from private.meeting_codes c join private.municipalities m on m.id = c.municipality_id
    where c.code = private.clean_code(meeting_by_code.code);
  if found is null then perform private.refuse('code_unknown', 404); end if;
  return found;
end
$$;
comment on function api.meeting_by_code(text) is
  'The meeting that a code opens now: {municipality: slug, meeting, absent}; absent: it is the code for those who were not there. Case, spaces and dashes do not matter. '
  'Public. Refuses code_unknown, alike and at the same cost for codes that never were, that open nothing yet and that have ended. Definer: reads one code''s row.';

create function api.count_wrong_meeting_code() returns integer language plpgsql security definer set search_path = '' as $$
declare tried integer;
begin
  insert into private.wrong_meeting_codes as w (minute) values (date_trunc('minute', now()))
  on conflict (minute) do update set tries = w.tries + 1;
  delete from private.wrong_meeting_codes w where w.minute < now() - interval '1 hour';
  select sum(w.tries) into tried from private.wrong_meeting_codes w where w.minute > now() - interval '2 minutes';
  return tried;
end
$$;
comment on function api.count_wrong_meeting_code() is
  'Counts a code that opened no meeting, for all nodes together; gives how many there were in this minute and the one before. Public. Definer: keeps a number by minute.';

create function private.check_language(language text) returns void language plpgsql immutable set search_path = '' as $$
begin
  if not coalesce(language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and length(language) <= 20, false) then perform private.refuse('language_unusable', 400); end if;
end
$$;

create function private.table_of(m private.meetings, number integer) returns uuid language plpgsql stable set search_path = '' as $$
declare found uuid;
begin
  if number is null then return null; end if;
  select t.id into found from private.meeting_tables t where t.meeting_id = m.id and t.number = table_of.number;
  if found is null then perform private.refuse('table_unknown', 400); end if;
  return found;
end
$$;
comment on function private.table_of(private.meetings, integer) is 'The table of this number in the meeting; null for null. Refuses table_unknown.';

create function api.join_meeting(
    municipality text, meeting uuid, participant uuid, participant_key text, receipt_code text, language text, code text, table_number integer default null)
  returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants;
  typed text := private.clean_code(code);
  is_absent boolean;
  d private.dialogues;
begin
  if length(coalesce(participant_key, '')) not between 20 and 100 then perform private.refuse('draft_key_unusable', 400); end if;
  select * into p from private.meeting_participants x where x.meeting_id = m.id and x.key_hash = private.key_hash(participant_key);
  if p.id is null then
    is_absent := coalesce(typed = m.absent_code, false) and private.absent_open(m);
    if (typed = m.code) is not true and not is_absent then perform private.refuse('code_unknown', 404); end if;
    m := private.hold_open(m, is_absent);
    if length(coalesce(receipt_code, '')) not between 16 and 40 then perform private.refuse('receipt_code_unusable', 400); end if;
    perform private.check_language(language);
    select * into d from private.dialogues x where x.id = m.dialogue_id;
    if not is_absent then perform private.check_open(d); end if;
    if (select count(*) from private.meeting_participants x where x.meeting_id = m.id) >= 5000 then perform private.refuse('meeting_full', 409); end if;
    insert into private.meeting_participants as x (id, municipality_id, meeting_id, key_hash, receipt_hash, table_id, language, absent)
      values (participant, entered, m.id, private.key_hash(participant_key), private.key_hash(receipt_code),
        private.table_of(m, table_number), join_meeting.language, is_absent)
      on conflict do nothing returning * into p;
    if p.id is null then
      select * into p from private.meeting_participants x where x.meeting_id = m.id and x.key_hash = private.key_hash(participant_key);
    end if;
    if p.id is null then perform private.refuse('submission_differs', 409); end if;
  end if;
  return jsonb_build_object('id', p.id, 'absent', p.absent,
    'table', (select t.number from private.meeting_tables t where t.id = p.table_id));
end
$$;
comment on function api.join_meeting(text, uuid, uuid, text, text, text, text, integer) is
  'Joins a meeting with its code, once for each key: joining again answers the same. Gives {id, table, absent}. Public. '
  'Refuses code_unknown, meeting_ended, dialogue_closed, draft_key_unusable, receipt_code_unusable, language_unusable, table_unknown, meeting_full, '
  'submission_differs (the identifier or the receipt code is another''s), not_found. Definer: reaches one meeting, by its code.';

-- A participant's own part -----------------------------------------------------------------------------------------------

create function api.own_part(municipality text, meeting uuid, participant_key text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); m private.meetings := private.find_meeting(meeting); p private.meeting_participants;
begin
  p := private.participant(m.id, participant_key);
  return jsonb_build_object('id', p.id, 'language', p.language, 'takesNotes', p.takes_notes, 'absent', p.absent, 'done', to_jsonb(p.done_steps),
    'table', (select t.number from private.meeting_tables t where t.id = p.table_id),
    'answers', (select coalesce(jsonb_object_agg(a.key, a.value), '{}'::jsonb) from private.meeting_answers a where a.participant_id = p.id),
    'votes', (select coalesce(jsonb_object_agg(v.contribution_id, v.value), '{}'::jsonb) from private.meeting_votes v where v.participant_id = p.id),
    'dots', (select coalesce(jsonb_object_agg(by_step.step_id, by_step.laid), '{}'::jsonb) from (
      select x.step_id, jsonb_object_agg(x.target, x.dots) as laid from private.meeting_dots x where x.participant_id = p.id group by x.step_id) by_step),
    'contributions', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'step', c.step_id, 'text', c.original, 'state', c.state,
        'rule', case when c.state = 'hidden' then private.rule_broken(c.id) end) order by c.arrival), '[]'::jsonb)
      from private.meeting_contributions c where c.participant_id = p.id),
    'evaluation', (select jsonb_build_object('heard', e.heard, 'understood', e.understood, 'better', e.better)
      from private.meeting_evaluations e where e.participant_id = p.id));
end
$$;
comment on function api.own_part(text, uuid, text) is
  'What the participant behind the key has done: {id, language, table, takesNotes, absent, done, answers, votes: {contribution: value}, dots: {step: {target: number}}, '
  'contributions (her own, with state and the rule that hid one), evaluation}. Public. Refuses participant_unknown, not_found. Definer: one participant, by her key.';

create function api.change_own_part(municipality text, meeting uuid, participant_key text, change jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  finished uuid := private.uuid_of(change -> 'done' ->> 'step');
begin
  m := private.hold_open(m, p.absent);
  if change ? 'language' then perform private.check_language(change ->> 'language'); end if;
  if change ? 'done' and not exists (select from private.meeting_steps s where s.meeting_id = m.id and s.id = finished) then perform private.refuse('step_unknown', 400); end if;
  if change ? 'table' and not (jsonb_typeof(change -> 'table') = 'null' or private.is_whole_number(change -> 'table', 1, 200)) then perform private.refuse('table_unknown', 400); end if;
  update private.meeting_participants x set
    table_id = case when change ? 'table' then private.table_of(m, (change ->> 'table')::integer) else x.table_id end,
    language = coalesce(change ->> 'language', x.language),
    takes_notes = case when change ? 'takesNotes' then change -> 'takesNotes' = 'true' else x.takes_notes end,
    done_steps = case when change ? 'done'
      then array_remove(x.done_steps, finished) || case when change -> 'done' -> 'done' = 'true' then array[finished] else '{}'::uuid[] end
      else x.done_steps end
  where x.id = p.id;
  return api.own_part(municipality, meeting, participant_key);
end
$$;
comment on function api.change_own_part(text, uuid, text, jsonb) is
  'Changes what is given: {table: number or null, language, takesNotes, done: {step, done}}; gives the whole own part. '
  'Public. Refuses table_unknown, step_unknown, language_unusable, meeting_ended, participant_unknown, not_found. Definer: one participant, by her key.';

create function private.in_closed_step(m private.meetings, question uuid) returns boolean language sql stable set search_path = '' as $$
  select coalesce(bool_and(s.id = any (m.closed_steps)), false)
  from private.meeting_steps s where s.meeting_id = m.id and question = any (s.questions)
$$;
comment on function private.in_closed_step(private.meetings, uuid) is 'Whether every step that asks the question has closed.';

create function api.answer_in_meeting(municipality text, meeting uuid, participant_key text, answers jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  d private.dialogues;
  bad record;
  kept record;
begin
  if coalesce(jsonb_typeof(answers), '') <> 'object' then perform private.refuse('answer_unreadable', 400); end if;
  m := private.hold_open(m, p.absent);
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  if not p.absent then perform private.check_open(d); end if;

  select e.key, private.why_not_allowed(d, q, e.key, e.value) as code, private.in_closed_step(m, q.id) and not p.absent as closed into bad
  from jsonb_each(answers) e left join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
  where (e.value <> 'null' and private.why_not_allowed(d, q, e.key, e.value) is not null) or (private.in_closed_step(m, q.id) and not p.absent) limit 1;
  if bad.closed then perform private.refuse('step_closed', 409, bad.key); end if;
  if bad.code is not null then perform private.refuse(bad.code, 400, bad.key); end if;

  delete from private.meeting_answers a where a.participant_id = p.id
    and exists (select from jsonb_each(answers) e where e.key = a.key and e.value in ('null', '""', '[]'));
  insert into private.meeting_answers as a (municipality_id, meeting_id, participant_id, key, value)
  select entered, m.id, p.id, e.key, e.value from jsonb_each(answers) e where e.value not in ('null', '""', '[]') order by e.key
  on conflict (participant_id, key) do update set value = excluded.value where a.value <> excluded.value;

  select count(*) as entries, count(*) filter (where a.key like 'point:%') as points, coalesce(sum(octet_length(a.value::text)), 0) as bytes into kept
  from private.meeting_answers a where a.participant_id = p.id;
  if kept.entries > 300 or kept.points > 100 or kept.bytes > 460000 then perform private.refuse('draft_too_large', 413); end if;
  return jsonb_build_object('answered', kept.entries);
end
$$;
comment on function api.answer_in_meeting(text, uuid, text, jsonb) is
  'Merges answers by key into what the participant has answered: null removes one, a new one takes the place of the old. All or nothing; the same again changes nothing. Gives {answered: number of entries}. '
  'Public. Refuses step_closed (details: the key), meeting_ended, dialogue_closed, answer_unreadable, draft_too_large, participant_unknown, not_found and what private.why_not_allowed finds. Definer: one participant, by her key.';

create function api.meeting_content(municipality text, meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); m private.meetings := private.find_meeting(meeting); d private.dialogues;
begin
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  return jsonb_build_object('meeting', m.id, 'dialogue', d.slug, 'title', m.title, 'kind', m.kind, 'startsAt', m.starts_at, 'place', m.place,
    'languages', to_jsonb(m.languages), 'interpreter', m.interpreter, 'rowVersion', m.row_version, 'absentUntil', m.absent_until,
    'whatNext', case when m.state = 'ended' then m.what_next end,
    'sections', private.sections_of(d.version_id), 'questions', private.questions_of(d.id),
    'steps', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'section', s.section_lineage, 'title', s.title, 'minutes', s.minutes,
        'questions', to_jsonb(s.questions), 'dots', s.dots, 'skipped', s.skipped) order by s.position), '[]'::jsonb)
      from private.meeting_steps s where s.meeting_id = m.id),
    'tables', (select coalesce(jsonb_agg(t.number order by t.number), '[]'::jsonb) from private.meeting_tables t where t.meeting_id = m.id));
end
$$;
comment on function api.meeting_content(text, uuid) is
  'What a phone keeps of a meeting: {meeting, dialogue: slug, title, kind, startsAt, place, languages, interpreter, rowVersion, absentUntil, whatNext, sections, questions, steps, tables}; '
  'never speaker notes or outcomes. Public. Refuses not_found. Definer: only what the room sees.';

-- Moves -----------------------------------------------------------------------------------------------------------------

create function private.at_step(m private.meetings, step uuid) returns private.meetings language plpgsql stable set search_path = '' as $$
declare minutes integer;
begin
  if m.current_step is not distinct from step then return m; end if;
  select nullif(s.minutes, 0) into minutes from private.meeting_steps s where s.meeting_id = m.id and s.id = step;
  m.current_step := step;
  m.step_opened_at := case when step is not null then clock_timestamp() end;
  m.step_ends_at := m.step_opened_at + make_interval(mins => minutes);
  m.hidden := false;
  m.blank := false;
  m.results_shown := false;
  return m;
end
$$;
comment on function private.at_step(private.meetings, uuid) is
  'The meeting at another step (null: the lobby): its time begins, it is shown, its results are not yet. The step that it is on already changes nothing.';

create function private.beside(m private.meetings, forward boolean) returns uuid language plpgsql stable set search_path = '' as $$
declare here integer; found uuid;
begin
  select s.position into here from private.meeting_steps s where s.meeting_id = m.id and s.id = m.current_step;
  if forward then
    select s.id into found from private.meeting_steps s
      where s.meeting_id = m.id and not s.skipped and s.position > coalesce(here, 0) order by s.position limit 1;
  else
    select s.id into found from private.meeting_steps s
      where s.meeting_id = m.id and not s.skipped and s.position < coalesce(here, 0) order by s.position desc limit 1;
  end if;
  return found;
end
$$;
comment on function private.beside(private.meetings, boolean) is 'The step after or before the one that the room is on, skipped ones left out; null: there is none.';

create function private.step_of(m private.meetings, step text) returns uuid language plpgsql stable set search_path = '' as $$
declare found uuid;
begin
  select s.id into found from private.meeting_steps s where s.meeting_id = m.id and s.id = private.uuid_of(step);
  if found is null then perform private.refuse('step_unknown', 400); end if;
  return found;
end
$$;
comment on function private.step_of(private.meetings, text) is 'A step of the meeting. Refuses step_unknown.';

create function private.what_the_room_saw(m private.meetings) returns jsonb language sql immutable set search_path = '' as $$
  select jsonb_build_object('current_step', m.current_step, 'step_opened_at', m.step_opened_at, 'step_ends_at', m.step_ends_at, 'hidden', m.hidden,
    'blank', m.blank, 'results_shown', m.results_shown, 'own_pace', m.own_pace, 'closed_steps', to_jsonb(m.closed_steps))
$$;
comment on function private.what_the_room_saw(private.meetings) is 'The columns that moves change and undo restores.';

create function private.last_move(m private.meetings) returns private.meeting_moves language plpgsql stable set search_path = '' as $$
declare found private.meeting_moves;
begin
  select * into found from private.meeting_moves x where x.meeting_id = m.id and not x.undone and x.action <> 'undo' order by x.id desc limit 1;
  if found.action in ('open', 'end') then return null; end if;
  return found;
end
$$;
comment on function private.last_move(private.meetings) is 'The move that undo takes back; null when there is none: opening and ending stand.';

create function private.opened(m private.meetings) returns private.meetings language plpgsql stable set search_path = '' as $$
declare d private.dialogues;
begin
  if m.state <> 'planned' then perform private.refuse('meeting_has_opened', 409); end if;
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  if private.phase(d.state, d.opens_at, d.closes_at) <> 'open' then perform private.refuse('dialogue_not_open', 409); end if;
  m.state := 'running';
  m.opened_at := clock_timestamp();
  return m;
end
$$;

create function private.ended(m private.meetings) returns private.meetings language plpgsql stable set search_path = '' as $$
begin
  m := private.at_step(m, null);
  m.state := 'ended';
  m.ended_at := clock_timestamp();
  m.code := null;
  m.hidden := false;
  m.blank := false;
  m.own_pace := false;
  return m;
end
$$;

create function private.moved(m private.meetings, action text, detail jsonb) returns private.meetings language plpgsql stable set search_path = '' as $$
declare beside uuid; last private.meeting_moves;
begin
  if action = 'open' then return private.opened(m); end if;
  if m.state <> 'running' then perform private.refuse('meeting_not_running', 409); end if;
  case action
    when 'go' then m := private.at_step(m, private.step_of(m, detail ->> 'step'));
    when 'next' then
      beside := private.beside(m, true);
      if beside is null then perform private.refuse('no_further_step', 409); end if;
      m := private.at_step(m, beside);
    when 'back' then m := private.at_step(m, private.beside(m, false));
    when 'hide' then m.hidden := true;
    when 'show' then m.hidden := false;
    when 'blank' then m.blank := true;
    when 'unblank' then m.blank := false;
    when 'show_results' then m.results_shown := true;
    when 'hide_results' then m.results_shown := false;
    when 'own_pace' then m.own_pace := coalesce(detail -> 'on' = 'true', false);
    when 'more_time' then
      if m.current_step is null then perform private.refuse('no_further_step', 409); end if;
      if not private.is_whole_number(detail -> 'minutes', 1, 240) then perform private.refuse('move_unusable', 400); end if;
      m.step_ends_at := greatest(m.step_ends_at, clock_timestamp()) + make_interval(mins => (detail ->> 'minutes')::integer);
    when 'close_step' then
      m.closed_steps := array_append(array_remove(m.closed_steps, private.step_of(m, detail ->> 'step')), private.uuid_of(detail ->> 'step'));
    when 'reopen_step' then m.closed_steps := array_remove(m.closed_steps, private.step_of(m, detail ->> 'step'));
    when 'end' then m := private.ended(m);
    when 'undo' then
      last := private.last_move(m);
      if last.id is null or (last.before ->> 'current_step' is not null and not exists (
          select from private.meeting_steps s where s.meeting_id = m.id and s.id = private.uuid_of(last.before ->> 'current_step'))) then
        perform private.refuse('nothing_to_undo', 409);
      end if;
      m := jsonb_populate_record(m, last.before);
    else perform private.refuse('move_unusable', 400);
  end case;
  return m;
end
$$;
comment on function private.moved(private.meetings, text, jsonb) is 'The meeting as it is after a move; nothing is written.';

create function api.lead_meeting(meeting uuid, action text, detail jsonb, revision bigint) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings; after private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  if action in ('end', 'close_step') then perform private.close_to_others(m); end if;
  perform from private.meetings x where x.id = m.id for update;
  m := private.own_meeting(meeting);
  if m.revision is distinct from lead_meeting.revision then
    perform private.refuse('changed_by_other', 409, jsonb_build_object('revision', m.revision)::text);
  end if;
  after := private.moved(m, action, coalesce(detail, '{}'::jsonb));
  if after is not distinct from m then return jsonb_build_object('revision', m.revision); end if;
  if action = 'undo' then
    update private.meeting_moves x set undone = true where x.id = (private.last_move(m)).id;
  end if;
  update private.meetings x set state = after.state, opened_at = after.opened_at, ended_at = after.ended_at, code = after.code,
    current_step = after.current_step, step_opened_at = after.step_opened_at, step_ends_at = after.step_ends_at, hidden = after.hidden, blank = after.blank,
    results_shown = after.results_shown, own_pace = after.own_pace, closed_steps = after.closed_steps, revision = x.revision + 1
  where x.id = m.id;
  insert into private.meeting_moves (municipality_id, meeting_id, revision, person_id, action, before)
    values (m.municipality_id, m.id, m.revision + 1, private.person(), action, private.what_the_room_saw(m));
  if action = 'end' then perform private.gather_meeting(m.id); end if;
  return jsonb_build_object('revision', m.revision + 1);
end
$$;
comment on function api.lead_meeting(uuid, text, jsonb, bigint) is
  'Makes a move: open, go {step}, next, back (before the first: the lobby), hide, show, blank, unblank, more_time {minutes}, show_results, hide_results, close_step {step}, reopen_step {step}, own_pace {on}, undo, end (which gathers what was said). '
  'revision is the one that was seen; gives {revision} as it is then. A move that changes nothing is none. Whoever may lead may lead at any time. Administrator, facilitator. '
  'Refuses changed_by_other (details: {"revision"}; nothing is moved), meeting_has_opened, meeting_not_running, dialogue_not_open, no_further_step, nothing_to_undo, step_unknown, move_unusable, not_found.';

-- What everybody follows --------------------------------------------------------------------------------------------------

create function private.room_state(m private.meetings) returns jsonb language plpgsql stable set search_path = '' as $$
declare seen uuid := case when not m.hidden then m.current_step end;
begin
  return jsonb_build_object('meeting', m.id, 'revision', m.revision, 'now', clock_timestamp(), 'state', m.state,
    'step', m.current_step, 'stepOpenedAt', m.step_opened_at, 'stepEndsAt', m.step_ends_at, 'hidden', m.hidden, 'blank', m.blank,
    'ownPace', m.own_pace, 'closed', to_jsonb(m.closed_steps), 'contentRevision', m.row_version, 'code', m.code,
    'joined', (select count(*) from private.meeting_participants p where p.meeting_id = m.id and not p.absent),
    'results', case when m.results_shown then private.step_results(m, seen) end, 'contributions', private.shown_contributions(m, seen),
    'questions', private.leader_questions(m), 'options', private.dot_options(m, seen));
end
$$;
comment on function private.room_state(private.meetings) is
  'RoomState of src/lib/domain/meeting/live-state.ts, with results as private.step_results has them; of a step that is hidden nothing.';

create function api.meeting_state(municipality text, meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality);
begin
  return private.room_state(private.find_meeting(meeting));
end
$$;
comment on function api.meeting_state(text, uuid) is
  'What the room sees now, whole (RoomState of live-state.ts). Public. Refuses not_found. Definer: nothing of a person; results only when they are shown, and from the minimum group.';

create function api.meeting_lead_state(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  return private.room_state(m) || jsonb_build_object('resultsShown', m.results_shown, 'undo', (private.last_move(m)).action,
    'results', private.step_results(m, m.current_step), 'contributions', private.shown_contributions(m, m.current_step),
    'options', private.dot_options(m, m.current_step), 'waiting', private.waiting_contributions(m), 'tables', private.table_progress(m),
    'answered', (select count(distinct a.participant_id) from private.meeting_answers a join private.meeting_steps s on s.id = m.current_step
      join private.meeting_participants p on p.id = a.participant_id
      where a.meeting_id = m.id and not p.absent and private.uuid_of(a.key) = any (s.questions)),
    'done', (select count(*) from private.meeting_participants p where p.meeting_id = m.id and not p.absent and m.current_step = any (p.done_steps)));
end
$$;
comment on function api.meeting_lead_state(uuid) is
  'What a leader sees (LeadState of live-state.ts): the room''s state and what waits, how far the tables are, what undo would take back. Also of planned meetings. Administrator, facilitator. Refuses not_found.';

grant execute on function api.meeting_by_code(text), api.count_wrong_meeting_code(), api.join_meeting(text, uuid, uuid, text, text, text, text, integer),
  api.own_part(text, uuid, text), api.change_own_part(text, uuid, text, jsonb), api.answer_in_meeting(text, uuid, text, jsonb),
  api.meeting_content(text, uuid), api.meeting_state(text, uuid) to anon, authenticated;
grant execute on function api.lead_meeting(uuid, text, jsonb, bigint), api.meeting_lead_state(uuid) to authenticated;
reset role;
