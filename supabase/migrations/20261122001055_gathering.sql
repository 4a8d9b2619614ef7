-- Gathering: when a meeting has ended, what was said in it becomes submissions and points, as what comes from the web. One
-- submission for each participant who said something, one for each table that wrote, one for each text read from paper.
--
-- Their ids are the participant's, the table's, the text's; a point made of a note or a contribution has its id. So a meeting
-- can be gathered again, here or after it was held on another machine, and only what is new is added.

alter table private.submissions add column late boolean not null default false;
comment on column private.submissions.late is
  'It was gathered from a meeting when the dialogue had closed. As papers that are typed in late, it waits for others before it is counted.';

set role radslag_api;

create function private.second_id(id uuid) returns uuid language sql immutable set search_path = '' as $$
  select md5('gathered ' || second_id.id::text)::uuid
$$;
comment on function private.second_id(uuid) is 'The id of a point whose own id somebody else has taken: phones make ids, and whoever knows one can use it.';

create function private.free_point_id(id uuid) returns uuid language sql stable set search_path = '' as $$
  select case when exists (select from private.points p where p.id = free_point_id.id) then private.second_id(free_point_id.id) else free_point_id.id end
$$;

create function private.note_has_point(note uuid) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.points p where p.id in (note_has_point.note, private.second_id(note_has_point.note)) and p.note is not null)
$$;
comment on function private.note_has_point(uuid) is 'True when a table''s note has been gathered.';

create function private.contribution_has_point(contribution uuid) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.points p where p.id in (contribution_has_point.contribution, private.second_id(contribution_has_point.contribution)) and p.note is null)
$$;

create function private.channel_of(m private.meetings) returns text language sql immutable set search_path = '' as $$
  select case m.kind when 'workplace_meeting' then 'workplace_meeting' when 'interview' then 'interview' else 'dialogue_meeting' end
$$;

create function private.why_held_back(contribution uuid) returns text language sql stable set search_path = '' as $$
  select 'Doldes i mötet: ' || case private.rule_broken(contribution) when 'person' then 'pekar ut en person' when 'insult' then 'kränkning' when 'threat' then 'hot'
    when 'secret' then 'sekretess' when 'off_topic' then 'hör inte till ämnet' when 'repeated' then 'upprepning' else 'annat skäl' end
$$;
comment on function private.why_held_back(uuid) is 'Reason, for staff, why the point of a contribution is hidden.';

create function private.put_gathered(m private.meetings, wanted uuid, at uuid, hash bytea, language text, said text) returns uuid language plpgsql set search_path = '' as $$
declare d private.dialogues; made uuid := wanted; receipt bytea := hash;
begin
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  if exists (select from private.submissions s where s.id = wanted) then made := gen_random_uuid(); end if;
  if receipt is null or exists (select from private.submissions s where s.receipt_hash = receipt) then
    receipt := private.key_hash(gen_random_uuid()::text || gen_random_uuid()::text);
  end if;
  insert into private.submissions (id, municipality_id, dialogue_id, meeting_id, table_id, channel, language, arrived_on, receipt_hash, body_hash, demonstration, late)
  values (made, m.municipality_id, m.dialogue_id, m.id, at, private.channel_of(m), put_gathered.language, private.swedish_day(m.ended_at), receipt,
    sha256(convert_to(said, 'UTF8')), m.demonstration, private.phase(d.state, d.opens_at, d.closes_at) = 'closed');
  return made;
end
$$;
comment on function private.put_gathered(private.meetings, uuid, uuid, bytea, text, text) is
  'A submission of a meeting, without its answers; gives its id: the one wanted, unless another submission has it already.';

create function private.put_contributions(m private.meetings, submission uuid, contributions uuid[]) returns void language sql set search_path = '' as $$
  insert into private.points (id, municipality_id, dialogue_id, submission_id, section_lineage, passage_lineage, kind, original, language, publication, publication_reason)
  select private.free_point_id(c.id), m.municipality_id, m.dialogue_id, put_contributions.submission, c.section_lineage, c.passage_lineage,
    case c.kind when 'question' then 'question' else 'view' end, c.original, c.language,
    case c.state when 'hidden' then 'hidden' else 'waiting' end, case c.state when 'hidden' then private.why_held_back(c.id) end
  from private.meeting_contributions c where c.id = any (contributions)
$$;
comment on function private.put_contributions(private.meetings, uuid, uuid[]) is
  'Points from contributions: what was hidden in the meeting is hidden, with the reason; the rest waits to be published as all points do.';

create function private.put_notes(m private.meetings, submission uuid, notes uuid[]) returns void language sql set search_path = '' as $$
  insert into private.points (id, municipality_id, dialogue_id, submission_id, section_lineage, passage_lineage, question_id, kind, original, language, note)
  select private.free_point_id(n.id), m.municipality_id, m.dialogue_id, put_notes.submission, n.section_lineage, n.passage_lineage, n.question_id,
    case n.kind when 'question' then 'question' when 'proposal' then 'suggestion' else 'view' end, n.text, n.language, n.kind
  from private.meeting_notes n where n.id = any (notes)
$$;

create function private.add_to_gathered(m private.meetings, submission uuid, contributions uuid[], notes uuid[]) returns void language plpgsql set search_path = '' as $$
declare d private.dialogues; s private.submissions; last_number integer;
begin
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  -- As a correction: the tallies change by the difference in the same transaction, and nobody counts meanwhile.
  perform pg_advisory_xact_lock(hashtextextended('count ' || d.id::text, 0));
  select * into s from private.submissions x where x.id = submission for update;
  if s.counted and s.withdrawn_on is null then perform private.tally(d, '{}', array[s.id]); end if;
  perform private.put_contributions(m, s.id, contributions), private.put_notes(m, s.id, notes);
  if s.serial is not null then
    select coalesce(max(p.number), 0) into last_number from private.points p where p.dialogue_id = d.id;
    update private.points p set number = last_number + o.place
    from (select x.id, row_number() over (order by x.id) as place from private.points x where x.submission_id = s.id and x.number is null) o
    where p.id = o.id;
  end if;
  if s.counted and s.withdrawn_on is null then perform private.tally(d, array[s.id], '{}'); end if;
end
$$;
comment on function private.add_to_gathered(private.meetings, uuid, uuid[], uuid[]) is
  'Adds points to a submission that was gathered before. The pictures of the results are renewed by the rules for all.';

create function private.gather_participants(m private.meetings, late boolean) returns integer language plpgsql set search_path = '' as $$
declare d private.dialogues; p record; said jsonb; made uuid; gathered integer := 0;
begin
  perform private.close_to_others(m);
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  for p in
    select x.id, x.receipt_hash, x.language, x.submission_id,
      (select coalesce(jsonb_object_agg(a.key, a.value), '{}'::jsonb) from private.meeting_answers a where x.submission_id is null and a.participant_id = x.id) as answers,
      array(select c.id from private.meeting_contributions c where c.participant_id = x.id and c.meeting_id = m.id
        and not private.contribution_has_point(c.id) order by c.arrival) as contributions
    from private.meeting_participants x where x.meeting_id = m.id and x.absent = late order by x.id
  loop
    if p.submission_id is not null then
      if cardinality(p.contributions) > 0 then perform private.add_to_gathered(m, p.submission_id, p.contributions, '{}'); end if;
      continue;
    end if;
    -- What no longer fits the dialogue's questions stays with the meeting.
    select coalesce(jsonb_object_agg(e.key, e.value), '{}'::jsonb) into said
    from jsonb_each(p.answers) e left join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
    where private.why_not_allowed(d, q, e.key, e.value) is null;
    continue when cardinality(p.contributions) = 0
      and not exists (select from private.points_in(d, said))
      and not exists (select from jsonb_each(said) e join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
        where q.kind in ('agreement', 'importance', 'single_choice', 'multiple_choice', 'ranking') and e.value <> '[]'::jsonb);
    made := private.put_gathered(m, p.id, null, p.receipt_hash, p.language, said::text || p.contributions::text);
    -- The contributions are something said too, also beside background answers alone.
    perform private.store_answers(d, made, p.language, said, p.contributions::text[]);
    perform private.put_contributions(m, made, p.contributions);
    update private.meeting_participants x set submission_id = made where x.id = p.id;
    gathered := gathered + 1;
  end loop;
  return gathered;
end
$$;
comment on function private.gather_participants(private.meetings, boolean) is
  'One submission for each participant who has said something and has none yet (late: of those who answered afterwards, being absent): answers as from the web, contributions as points, the receipt that the participant has. '
  'Those who only listened, voted or laid dots get none. Gives how many were made.';

create function private.gather_tables(m private.meetings) returns void language plpgsql set search_path = '' as $$
declare t record; there uuid;
begin
  perform private.close_to_others(m);
  for t in
    select n.table_id as id, array_agg(n.id order by n.written) as notes, mode() within group (order by n.language) as language
    from private.meeting_notes n where n.meeting_id = m.id and not n.removed and not private.note_has_point(n.id) group by n.table_id order by n.table_id
  loop
    select s.id into there from private.submissions s where s.table_id = t.id and s.former_of is null;
    if there is not null then
      perform private.add_to_gathered(m, there, '{}', t.notes);
    else
      perform private.put_notes(m, private.put_gathered(m, t.id, t.id, null, t.language, t.notes::text), t.notes);
    end if;
  end loop;
end
$$;
comment on function private.gather_tables(private.meetings) is
  'One submission for each table with notes; notes that came later are added to it. Agreed and disagreed become views, questions questions, proposals suggestions. '
  'What was still being typed is a note too; what was removed is none.';

create function private.gather_meeting(meeting uuid) returns void language plpgsql set search_path = '' as $$
declare m private.meetings; c private.meeting_contributions;
begin
  select * into m from private.meetings x where x.id = gather_meeting.meeting;
  if m.id is null then perform private.refuse('not_found', 404); end if;
  if m.state <> 'ended' then perform private.refuse('meeting_not_ended', 409); end if;
  perform private.gather_participants(m, false);
  for c in select x.* from private.meeting_contributions x where x.meeting_id = m.id and x.participant_id is null and x.kind <> 'statement'
      and not private.contribution_has_point(x.id) order by x.arrival loop
    perform private.put_contributions(m, private.put_gathered(m, c.id, null, null, c.language, c.original), array[c.id]);
  end loop;
  perform private.gather_tables(m);
  update private.meetings x set gathered = true where x.id = m.id and not x.gathered;
end
$$;
comment on function private.gather_meeting(uuid) is
  'Makes submissions and points of what was said in a meeting that has ended, whole or not at all; again, it adds only what is new. Texts that staff read from paper are a voice each; '
  'statements that staff put up to be agreed with are not. Refuses not_found, meeting_not_ended. Needs the municipality entered.';

-- Counting: what was gathered late waits for others, as papers that are typed in late.
create or replace function private.count_waiting(dialogue uuid, everything boolean default false) returns integer
  language plpgsql security definer set search_path = '' set enable_nestloop = off set work_mem = '64MB' as $$
declare
  d private.dialogues;
  k integer;
  waiting integer;
  take integer;
  first_serial integer;
  first_number integer;
  batch uuid[];
  only_late boolean;
begin
  select * into d from private.dialogues x where x.id = dialogue;
  if d.id is null or not pg_try_advisory_xact_lock(hashtextextended('count ' || dialogue::text, 0)) then return 0; end if;
  select m.minimum_group into k from private.municipalities m where m.id = d.municipality_id;
  only_late := private.phase(d.state, d.opens_at, d.closes_at) = 'closed' and not exists (
    select from private.submissions s left join private.registrations r on r.submission_id = s.id
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted))
      and not coalesce(s.late or r.late or r.undone_on is not null, false));
  everything := not only_late and (everything or private.phase(d.state, d.opens_at, d.closes_at) = 'closed');
  select count(*) into waiting from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted));
  take := case when everything then waiting
    when only_late then case when waiting >= k or private.swedish_day(now()) > private.closing_day(d) + private.days_to_register() then waiting else 0 end
    when waiting >= 2 * k then waiting - k else 0 end;
  if take = 0 then return 0; end if;

  batch := array(select s.id from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted)) order by s.arrival limit take
    for update);

  perform private.tally(d,
    array(select s.id from private.submissions s where s.id = any (batch) and not s.counted and s.withdrawn_on is null),
    array(select s.id from private.submissions s where s.id = any (batch) and s.counted));

  select coalesce(max(s.serial), 0) into first_serial from private.submissions s where s.dialogue_id = d.id;
  update private.submissions s set serial = first_serial + o.place
  from (select x.id, row_number() over (order by x.arrival) as place from private.submissions x where x.id = any (batch) and x.serial is null) o
  where s.id = o.id;
  select coalesce(max(p.number), 0) into first_number from private.points p where p.dialogue_id = d.id;
  update private.points p set number = first_number + o.place
  from (select x.id, row_number() over (order by s.serial, x.id) as place from private.points x
        join private.submissions s on s.id = x.submission_id where x.submission_id = any (batch) and x.number is null) o
  where p.id = o.id;
  update private.submissions s set uncounted = (s.withdrawn_on is not null), counted = true where s.id = any (batch);
  perform private.control_disclosure(d.id, everything);
  return take;
end
$$;
comment on function private.count_waiting(uuid, boolean) is
  'Adds waiting submissions (and takes away withdrawn ones) to the tallies, gives serial numbers, and decides anew what may be shown. '
  'While the dialogue is open at least minimum_group submissions are left waiting and at least as many are counted at a time. '
  'After closing the rest is counted at once; papers that are typed in later, and what is gathered later from meetings, wait until they are minimum_group, or until none may come any more, '
  'and change the picture only where nobody can be seen by the difference. '
  'Returns how many were taken. Needs the municipality entered.';

-- What a room has answered stands: its questions are not changed any more than those that were answered from the web.
create function private.keep_what_a_room_answers() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from private.meetings m join private.meeting_answers a on a.meeting_id = m.id where m.dialogue_id = old.dialogue_id) then
    perform private.refuse('dialogue_answered', 409);
  end if;
  return coalesce(new, old);
end
$$;
comment on function private.keep_what_a_room_answers() is 'Refuses dialogue_answered where a meeting of the dialogue holds answers.';

-- Receipts: a code given in a room opens something when the meeting has been gathered.
create or replace function private.find_submission(receipt_code text) returns private.submissions language plpgsql stable set search_path = '' as $$
declare s private.submissions; waits boolean;
begin
  select * into s from private.submissions x where x.receipt_hash = private.key_hash(receipt_code);
  if s.id is not null then return s; end if;
  select m.state <> 'ended' or p.absent and private.absent_open(m) into waits
  from private.meeting_participants p join private.meetings m on m.id = p.meeting_id
  where p.receipt_hash = private.key_hash(receipt_code) and p.submission_id is null;
  if waits then perform private.refuse('meeting_not_gathered', 409); end if;
  if not waits then perform private.refuse('nothing_said_in_meeting', 404); end if;
  perform private.refuse('receipt_unknown', 404);
end
$$;
comment on function private.find_submission(text) is
  'The submission behind a receipt code. Refuses meeting_not_gathered (a code of a participant whose meeting goes on), nothing_said_in_meeting (the participant left no answer), receipt_unknown.';

-- Points name the meeting and the table that they come from.
create or replace function api.points(dialogue uuid, filters jsonb default '{}', page integer default 1) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; found jsonb; total integer;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  with chosen as (
    select p.*, s.channel, s.meeting_id, s.table_id, q.text as question
    from private.points p
    join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
    left join private.questions q on q.id = p.question_id
    where p.dialogue_id = d.id and p.number is not null
      and (filters ->> 'kind' is null or p.kind = filters ->> 'kind')
      and (filters ->> 'channel' is null or s.channel = filters ->> 'channel')
      and (filters ->> 'meeting' is null or s.meeting_id = private.uuid_of(filters ->> 'meeting'))
      and (filters ->> 'language' is null or p.language = filters ->> 'language')
      and (filters ->> 'section' is null or p.section_lineage = private.uuid_of(filters ->> 'section'))
      and case when filters ->> 'passage' is null then true when filters ->> 'passage' = 'none' then p.passage_lineage is null
        else p.passage_lineage = private.uuid_of(filters ->> 'passage') end
      and (filters ->> 'publication' is null or p.publication = filters ->> 'publication')
      and case when filters ->> 'translation' is null then true
        when p.language = 'sv' or btrim(p.original) = '' then false
        else case coalesce((select case when t.text = '' then 'missing' else t.state end from private.held_point_translation(p.id, 'sv') t where t.point_id is not null), 'missing')
          when 'missing' then filters ->> 'translation' = 'missing'
          when 'draft' then filters ->> 'translation' = 'draft'
          else filters ->> 'translation' = 'reviewed' end end
      and (filters ->> 'theme' is null or case filters ->> 'theme'
        when 'none' then not exists (select from private.theme_points tp where tp.point_id = p.id)
        else exists (select from private.theme_points tp where tp.point_id = p.id and tp.theme_id = private.uuid_of(filters ->> 'theme')) end)
  )
  select (select count(*) from chosen), (select coalesce(jsonb_agg(x.it order by x.number), '[]'::jsonb) from (
    select c.number, jsonb_build_object('id', c.id, 'number', c.number, 'kind', c.kind, 'text', c.original, 'language', c.language, 'channel', c.channel,
      'meeting', (select jsonb_build_object('id', m.id, 'title', m.title, 'table', (select x.number from private.meeting_tables x where x.id = c.table_id),
          'note', c.note, 'confirmed', (select n.confirmed from private.meeting_notes n where c.note is not null and n.id = c.id))
        from private.meetings m where m.id = c.meeting_id),
      'section', c.section_lineage, 'passage', c.passage_lineage, 'question', c.question, 'publication', c.publication, 'published', c.published,
      'former', (select jsonb_build_object('number', f.number, 'text', f.original) from private.points f where f.id = c.replaces),
      'translation', case when c.language <> 'sv' then (select jsonb_build_object('text', t.text, 'origin', t.origin, 'state', t.state, 'madeBy', t.made_by, 'madeOn', t.made_on,
          'rowVersion', t.row_version, 'shown', (select private.shown_point_translation(own, 'sv') from private.points own where own.id = c.id))
        from private.held_point_translation(c.id, 'sv') t where t.point_id is not null) end,
      'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = c.id)) as it
    from chosen c order by c.number limit 50 offset (least(greatest(page, 1), 1000000) - 1) * 50) x)
  into total, found;
  return jsonb_build_object('total', total, 'page', greatest(page, 1), 'pageSize', 50, 'points', found);
end
$$;
comment on function api.points(uuid, jsonb, integer) is
  'Points of a dialogue in full with their Swedish translation, fifty at a time; filters: kind, channel, meeting (an id), language, section, passage (a lineage or none), theme (an id or none), publication, '
  'translation (missing, draft, reviewed: of points in other languages than Swedish). meeting: null, or {id, title, table: number or null, note: kind of a table''s note or null, confirmed: the table stood by it}. former: what the sender had written before she changed it. Never by background. Any member. Refuses not_found.';
reset role;

create trigger what_a_room_answers_stands before update or delete on private.questions for each row execute function private.keep_what_a_room_answers();
create trigger what_a_room_answers_stands before update or delete on private.background_questions for each row execute function private.keep_what_a_room_answers();
