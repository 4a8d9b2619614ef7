-- What the tables write. A note is a row of its own, made by the phone that began it, so that note-takers write beside each
-- other; a change says which wording it was made from. A note is kept from its first words: while it is being typed it is
-- unfinished, and any note-taker at the table can go on with it. A note removed is marked, not erased.

set role radslag_api;

create function private.note_card(n private.meeting_notes) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', n.id, 'section', n.section_lineage, 'question', n.question_id, 'passage', n.passage_lineage, 'kind', n.kind,
    'text', n.text, 'language', n.language, 'rowVersion', n.row_version, 'removed', n.removed, 'confirmed', n.confirmed, 'unfinished', n.unfinished)
$$;

create function private.note_given(m private.meetings, content jsonb) returns private.meeting_notes language plpgsql stable set search_path = '' as $$
declare given private.meeting_notes; version uuid; question private.questions;
begin
  if coalesce(jsonb_typeof(content), '') <> 'object' or coalesce(content ->> 'kind' not in ('agreed', 'disagreed', 'question', 'proposal'), true) then
    perform private.refuse('answer_not_allowed', 400);
  end if;
  given.kind := content ->> 'kind';
  given.text := btrim(coalesce(content ->> 'text', ''), E' \r\n\t');
  given.unfinished := coalesce(content -> 'unfinished' = 'true', false);
  if given.text = '' then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(given.text, 2000);
  select d.version_id into version from private.dialogues d where d.id = m.dialogue_id;
  given.passage_lineage := private.uuid_of(content ->> 'passage');
  given.question_id := private.uuid_of(content ->> 'question');
  given.section_lineage := private.uuid_of(content ->> 'section');
  if content ->> 'question' is not null then
    select * into question from private.questions q where q.id = given.question_id and q.dialogue_id = m.dialogue_id;
    if question.id is null then perform private.refuse('answer_not_allowed', 400); end if;
    given.section_lineage := coalesce(given.section_lineage, question.section_lineage);
  end if;
  if content ->> 'passage' is not null then
    select s.lineage into given.section_lineage from private.passages p join private.sections s on s.id = p.section_id
      where p.version_id = version and p.lineage = given.passage_lineage;
    if given.section_lineage is null then perform private.refuse('passage_unknown', 400); end if;
  elsif (content ->> 'section' is not null or given.section_lineage is not null)
    and not exists (select from private.sections s where s.version_id = version and s.lineage = given.section_lineage) then
    perform private.refuse('section_unknown', 400);
  end if;
  return given;
end
$$;
comment on function private.note_given(private.meetings, jsonb) is
  'A note as it is given: {kind, text, section, question, passage, unfinished}. The section is the passage''s or the question''s where none is named. '
  'Refuses answer_not_allowed, text_unreadable, text_too_long (2000), section_unknown, passage_unknown.';

create function private.says_the_same(n private.meeting_notes, given private.meeting_notes) returns boolean language sql immutable set search_path = '' as $$
  select not n.removed and (n.kind, n.text, n.unfinished, n.section_lineage, n.question_id, n.passage_lineage)
    is not distinct from (given.kind, given.text, given.unfinished, given.section_lineage, given.question_id, given.passage_lineage)
$$;

create function private.put_note(m private.meetings, at uuid, note uuid, row_version integer, given private.meeting_notes, language text, stands_by boolean)
  returns private.meeting_notes language plpgsql set search_path = '' as $$
declare n private.meeting_notes;
begin
  if note is null then perform private.refuse('answer_not_allowed', 400); end if;
  select * into n from private.meeting_notes x where x.id = note for update;
  if n.id is null then
    if (select count(*) from private.meeting_notes x where x.table_id = at) >= 300 then perform private.refuse('too_many_notes', 429); end if;
    insert into private.meeting_notes as x (id, municipality_id, meeting_id, table_id, section_lineage, question_id, passage_lineage, kind, text, language, confirmed, unfinished)
    values (note, m.municipality_id, m.id, at, given.section_lineage, given.question_id, given.passage_lineage, given.kind, given.text, put_note.language,
      stands_by and not given.unfinished, given.unfinished)
    on conflict do nothing returning * into n;
    if n.id is not null then return n; end if;
    select * into n from private.meeting_notes x where x.id = note for update;
  end if;
  if n.id is null or n.meeting_id <> m.id then perform private.refuse('submission_differs', 409); end if;
  if private.says_the_same(n, given) and (n.confirmed or not stands_by) then return n; end if;
  if n.row_version is distinct from put_note.row_version then perform private.refuse('changed_by_other', 409, private.note_card(n)::text); end if;
  update private.meeting_notes x set kind = given.kind, text = given.text, language = put_note.language, unfinished = given.unfinished, removed = false,
    section_lineage = given.section_lineage, question_id = given.question_id, passage_lineage = given.passage_lineage,
    confirmed = stands_by and not given.unfinished, row_version = x.row_version + 1
  where x.id = n.id returning * into n;
  return n;
end
$$;
comment on function private.put_note(private.meetings, uuid, uuid, integer, private.meeting_notes, text, boolean) is
  'Writes a note: a new one at the table given, or over the wording that row_version names, which also brings back a removed one. The same once more changes nothing. '
  'What is changed is no longer confirmed. Refuses changed_by_other (details: the note as it stands), too_many_notes (300 at a table), submission_differs (an identifier of another meeting).';

create function private.mark_note(m private.meetings, note uuid, row_version integer, removed boolean) returns private.meeting_notes language plpgsql set search_path = '' as $$
declare n private.meeting_notes;
begin
  select * into n from private.meeting_notes x where x.id = note and x.meeting_id = m.id for update;
  if n.id is null then perform private.refuse('not_found', 404); end if;
  if n.removed = mark_note.removed then return n; end if;
  if n.row_version is distinct from mark_note.row_version then perform private.refuse('changed_by_other', 409, private.note_card(n)::text); end if;
  update private.meeting_notes x set removed = mark_note.removed, confirmed = false, row_version = x.row_version + 1 where x.id = n.id returning * into n;
  return n;
end
$$;
comment on function private.mark_note(private.meetings, uuid, integer, boolean) is
  'Marks a note as removed, or brings it back; brought back it is confirmed anew. Refuses changed_by_other (details: the note as it stands), not_found.';

create function private.note_taker(m private.meetings, participant_key text) returns private.meeting_participants language plpgsql stable set search_path = '' as $$
declare p private.meeting_participants := private.participant(m.id, participant_key);
begin
  if p.table_id is null then perform private.refuse('table_missing', 409); end if;
  if not p.takes_notes then perform private.refuse('not_note_taker', 409); end if;
  return p;
end
$$;
comment on function private.note_taker(private.meetings, text) is 'The participant behind a key, who sits at a table and writes for it. Refuses participant_unknown, table_missing, not_note_taker.';

create function private.notes_at(at uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(private.note_card(n) order by n.written), '[]'::jsonb) from private.meeting_notes n where n.table_id = at
$$;

create function api.table_notes(municipality text, meeting uuid, participant_key text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
begin
  return jsonb_build_object('table', (select t.number from private.meeting_tables t where t.id = p.table_id), 'takesNotes', p.takes_notes,
    'state', m.state, 'step', m.current_step, 'noteTakers', (select count(*) from private.meeting_participants x where x.table_id = p.table_id and x.takes_notes),
    'notes', case when p.table_id is null then '[]'::jsonb else private.notes_at(p.table_id) end);
end
$$;
comment on function api.table_notes(text, uuid, text) is
  'What the participant''s table has written, in the order that the notes were begun, those removed too: {table, takesNotes, state, step, noteTakers, '
  'notes: [{id, section, question, passage, kind, text, language, rowVersion, removed, confirmed, unfinished}]}. Public. '
  'Refuses participant_unknown, not_found. Definer: one table, for a participant who sits at it.';

create function api.write_note(municipality text, meeting uuid, participant_key text, note uuid, row_version integer, content jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  given private.meeting_notes := private.note_given(m, content);
  n private.meeting_notes;
  at uuid;
begin
  select * into n from private.meeting_notes x where x.id = note and x.meeting_id = m.id;
  if n.id is not null and private.says_the_same(n, given) then return private.note_card(n); end if;
  m := private.hold_open(m);
  p := private.note_taker(m, participant_key);
  if not (content -> 'table' is null or jsonb_typeof(content -> 'table') = 'null' or private.is_whole_number(content -> 'table', 1, 200)) then perform private.refuse('table_unknown', 400); end if;
  at := coalesce(private.table_of(m, (content ->> 'table')::integer), p.table_id);
  if n.table_id <> at then perform private.refuse('submission_differs', 409); end if;
  return private.note_card(private.put_note(m, at, note, row_version, given, p.language, false));
end
$$;
comment on function api.write_note(text, uuid, text, uuid, integer, jsonb) is
  'A note-taker writes a note: note is an id that the phone makes, row_version 0 for a new one, content {kind: agreed, disagreed, question, proposal, text, section, question, passage, '
  'unfinished (it is being typed), table (a number: the one it was begun at; otherwise the participant''s)}. The same once more, also after the end, changes nothing. Gives the note. Public. '
  'Refuses changed_by_other (details: the note as it stands; nothing is written), meeting_ended, table_missing, not_note_taker, table_unknown, answer_not_allowed, text_unreadable, text_too_long (2000), '
  'section_unknown, passage_unknown, too_many_notes, submission_differs, participant_unknown, not_found. Definer: the notes of the table that the participant sits at.';

create function api.remove_note(municipality text, meeting uuid, participant_key text, note uuid, row_version integer, removed boolean default true) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
begin
  m := private.hold_open(m);
  p := private.note_taker(m, participant_key);
  if not exists (select from private.meeting_notes n where n.id = note and n.table_id = p.table_id) then perform private.refuse('not_found', 404); end if;
  return private.note_card(private.mark_note(m, note, row_version, coalesce(removed, true)));
end
$$;
comment on function api.remove_note(text, uuid, text, uuid, integer, boolean) is
  'A note-taker removes a note (a mark: it is not erased and becomes no point), or with removed false brings it back. Gives the note. Public. '
  'Refuses changed_by_other (details: the note as it stands), meeting_ended, table_missing, not_note_taker, participant_unknown, not_found. Definer: a note of the meeting.';

create function api.confirm_notes(municipality text, meeting uuid, participant_key text, section uuid, seen jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  stands jsonb;
begin
  m := private.hold_open(m);
  p := private.note_taker(m, participant_key);
  perform from private.meeting_notes n where n.table_id = p.table_id and n.section_lineage is not distinct from section order by n.id for update;
  select coalesce(jsonb_object_agg(n.id, n.row_version), '{}'::jsonb) into stands
  from private.meeting_notes n where n.table_id = p.table_id and n.section_lineage is not distinct from section and not n.removed and not n.unfinished;
  if stands = '{}'::jsonb then perform private.refuse('nothing_answered', 400); end if;
  if stands is distinct from seen then perform private.refuse('changed_by_other', 409, private.notes_at(p.table_id)::text); end if;
  update private.meeting_notes n set confirmed = true
  where n.table_id = p.table_id and n.section_lineage is not distinct from section and not n.removed and not n.unfinished and not n.confirmed;
  return private.notes_at(p.table_id);
end
$$;
comment on function api.confirm_notes(text, uuid, text, uuid, jsonb) is
  'The table has read its notes of a section (null: those about no section) and stands by them. seen: {note: row version} of what was read, so that nothing is confirmed unread; notes being typed are not among them. '
  'A change of a note afterwards takes its confirmation away. Gives the table''s notes. Public. '
  'Refuses changed_by_other (details: the notes as they stand), nothing_answered (there are none), meeting_ended, table_missing, not_note_taker, participant_unknown, not_found. Definer: one table, for a participant who sits at it.';

create function private.table_progress(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  with step as (select s.section_lineage as section from private.meeting_steps s where s.meeting_id = m.id and s.id = m.current_step),
  people as (
    select p.table_id, count(*) as joined, count(*) filter (where m.current_step = any (p.done_steps)) as done, count(*) filter (where p.takes_notes) as writing
    from private.meeting_participants p where p.meeting_id = m.id and not p.absent and p.table_id is not null group by p.table_id),
  written as (
    select n.table_id, count(*) as notes, count(*) filter (where n.confirmed) as confirmed
    from private.meeting_notes n left join step on true
    where n.meeting_id = m.id and not n.removed and not n.unfinished and (step.section is null or n.section_lineage = step.section) group by n.table_id)
  select coalesce(jsonb_agg(jsonb_build_object('table', t.number, 'joined', coalesce(people.joined, 0), 'done', coalesce(people.done, 0),
      'noteTakers', coalesce(people.writing, 0), 'notes', coalesce(written.notes, 0), 'confirmed', coalesce(written.confirmed, 0)) order by t.number), '[]'::jsonb)
  from private.meeting_tables t left join people on people.table_id = t.id left join written on written.table_id = t.id
  where t.meeting_id = m.id
$$;
comment on function private.table_progress(private.meetings) is
  'How far the tables are, for those who lead: [{table, joined, done (with the current step), noteTakers, notes, confirmed}]. Notes of the current step''s section; of all where it has none. Numbers, never who.';

-- From paper, by staff ------------------------------------------------------------------------------------------------------

create function private.takes_paper_notes(m private.meetings) returns text language plpgsql stable set search_path = '' as $$
declare d private.dialogues;
begin
  if m.state = 'planned' then return 'meeting_not_running'; end if;
  if m.state = 'running' then return null; end if;
  if m.minutes_published_on is not null then return 'minutes_finished'; end if;
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  if private.swedish_day(now()) > private.closing_day(d) + private.days_to_register() then return 'registration_closed'; end if;
  return null;
end
$$;
comment on function private.takes_paper_notes(private.meetings) is
  'null while staff can type in what tables wrote on paper: while the meeting runs, and afterwards until its minutes are published or the days to register paper are over; otherwise the code of why not.';

create function private.meeting_for_paper(meeting uuid) returns private.meetings language plpgsql set search_path = '' as $$
declare m private.meetings; code text;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  perform private.close_to_others(m);
  m := private.own_meeting(meeting);
  code := private.takes_paper_notes(m);
  if code = 'minutes_finished' then perform private.refuse('minutes_finished', 409); end if;
  if code is not null then perform private.refuse(code, 409); end if;
  return m;
end
$$;

create function private.check_not_gathered(note uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if private.note_has_point(note) then perform private.refuse('note_gathered', 409); end if;
end
$$;

create function api.meeting_table_notes(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_role();
  m := private.own_meeting(meeting);
  return jsonb_build_object('meeting', m.id, 'state', m.state, 'closedBecause', private.takes_paper_notes(m),
    'tables', (select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'notes', (
        select coalesce(jsonb_agg(private.note_card(n) || jsonb_build_object('gathered', private.note_has_point(n.id)) order by n.written), '[]'::jsonb)
        from private.meeting_notes n where n.table_id = t.id)) order by t.number), '[]'::jsonb)
      from private.meeting_tables t where t.meeting_id = m.id));
end
$$;
comment on function api.meeting_table_notes(uuid) is
  'All tables'' notes for staff: {meeting, state, closedBecause: code or null (notes from paper can be typed in), tables: [{number, notes: [… with gathered: it is a point already]}]}. Any member. Refuses not_found.';

create function api.write_table_note(meeting uuid, table_number integer, note uuid, row_version integer, content jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare m private.meetings := private.meeting_for_paper(meeting); given private.meeting_notes; n private.meeting_notes; language text := coalesce(content ->> 'language', 'sv'); at uuid;
begin
  given := private.note_given(m, content);
  given.unfinished := false;
  perform private.check_language(language);
  at := private.table_of(m, table_number);
  if at is null then perform private.refuse('table_unknown', 400); end if;
  select * into n from private.meeting_notes x where x.id = note and x.meeting_id = m.id;
  if n.id is not null and private.says_the_same(n, given) then return private.note_card(n); end if;
  perform private.check_not_gathered(note);
  n := private.put_note(m, at, note, row_version, given, language, coalesce(content -> 'confirmed' = 'true', false));
  perform private.audit('table_note_written', m.id, jsonb_build_object('table', table_number, 'confirmed', n.confirmed));
  if m.state = 'ended' then perform private.gather_tables(m); end if;
  return private.note_card(n);
end
$$;
comment on function api.write_table_note(uuid, integer, uuid, integer, jsonb) is
  'Staff type in a note that a table wrote on paper, or correct one: content as for api.write_note, with language and confirmed (the table stands by it on the paper). While the meeting runs it is a note like others; '
  'afterwards it becomes a point at once, and is not changed any more. The same once more changes nothing. Facilitator, administrator. '
  'Refuses meeting_not_running (not opened yet), minutes_finished, registration_closed, note_gathered, table_unknown, language_unusable, changed_by_other (details: the note as it stands), not_found and what api.write_note refuses of a content.';

create function api.remove_table_note(meeting uuid, note uuid, row_version integer, removed boolean default true) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings := private.meeting_for_paper(meeting); n private.meeting_notes;
begin
  perform private.check_not_gathered(note);
  n := private.mark_note(m, note, row_version, coalesce(removed, true));
  perform private.audit(case when n.removed then 'table_note_removed' else 'table_note_restored' end, m.id);
  if m.state = 'ended' then perform private.gather_tables(m); end if;
  return private.note_card(n);
end
$$;
comment on function api.remove_table_note(uuid, uuid, integer, boolean) is
  'Staff remove a note that is no point yet, or bring it back. Facilitator, administrator. Refuses note_gathered, meeting_not_running, minutes_finished, registration_closed, changed_by_other (details: the note as it stands), not_found.';

grant execute on function api.table_notes(text, uuid, text), api.write_note(text, uuid, text, uuid, integer, jsonb),
  api.remove_note(text, uuid, text, uuid, integer, boolean), api.confirm_notes(text, uuid, text, uuid, jsonb) to anon, authenticated;
grant execute on function api.meeting_table_notes(uuid), api.write_table_note(uuid, integer, uuid, integer, jsonb), api.remove_table_note(uuid, uuid, integer, boolean) to authenticated;
reset role;
