-- Short texts from the room, what is thought of them, and who decides what the room sees.
--
-- Nothing that a participant writes is shown before a leader has let it through. What is held back is kept, with the rule
-- that it breaks, and is looked at again by another person. The log of it is public: times and rules, no texts, no persons.
--
-- Everything that comes from the room is written under private.hold_open.

create index moderation_events_by_contribution on private.moderation_events (contribution_id, id);
create unique index one_second_look on private.moderation_events (contribution_id) where stage = 'second';

set role radslag_api;

create function private.step_to_write_in(m private.meetings, step uuid) returns private.meeting_steps language plpgsql stable set search_path = '' as $$
declare s private.meeting_steps;
begin
  select * into s from private.meeting_steps x where x.id = step and x.meeting_id = m.id and not x.skipped;
  if s.id is null then perform private.refuse('not_found', 404); end if;
  if s.id = any (m.closed_steps) then perform private.refuse('step_closed', 409); end if;
  return s;
end
$$;
comment on function private.step_to_write_in(private.meetings, uuid) is 'A step of the meeting that takes answers. Refuses not_found, step_closed.';

create function private.section_said(m private.meetings, s private.meeting_steps, section uuid, passage uuid) returns uuid
  language plpgsql stable set search_path = '' as $$
declare found_section uuid;
begin
  if passage is not null then
    select x.lineage into found_section from private.dialogues d join private.passages p on p.version_id = d.version_id
      join private.sections x on x.id = p.section_id where d.id = m.dialogue_id and p.lineage = passage;
    if found_section is null then perform private.refuse('passage_unknown', 400); end if;
    return found_section;
  end if;
  if section is not null and not exists (select from private.dialogues d join private.sections x on x.version_id = d.version_id
      where d.id = m.dialogue_id and x.lineage = section) then perform private.refuse('section_unknown', 400); end if;
  return coalesce(section, s.section_lineage);
end
$$;
comment on function private.section_said(private.meetings, private.meeting_steps, uuid, uuid) is
  'The section that a contribution is about: its passage''s, the one named, or the step''s. Refuses passage_unknown, section_unknown.';

create function private.check_contribution(kind text, text text, step uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if coalesce(kind not in ('contribution', 'statement', 'question'), true) or (step is null and kind <> 'question') then
    perform private.refuse('answer_not_allowed', 400);
  end if;
  if text = '' then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(text, 500);
end
$$;

create function api.contribute(municipality text, meeting uuid, participant_key text, contribution uuid, kind text, step uuid, text text,
    section uuid default null, passage uuid default null) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  s private.meeting_steps;
  there private.meeting_contributions;
  said text := btrim(coalesce(text, ''), E' \n\t');
begin
  if contribution is null then perform private.refuse('answer_not_allowed', 400); end if;
  select * into there from private.meeting_contributions c where c.id = contribution;
  if there.id is null then
    m := private.hold_open(m);
    if p.absent then perform private.refuse('meeting_ended', 409); end if;
    perform private.check_contribution(kind, said, step);
    if step is not null then s := private.step_to_write_in(m, step); end if;
    perform from private.meeting_participants x where x.id = p.id for update;
    if (select count(*) from private.meeting_contributions c where c.meeting_id = m.id and c.participant_id = p.id and c.id <> contribution) >= 40 then
      perform private.refuse('too_many_contributions', 429);
    end if;
    insert into private.meeting_contributions (id, municipality_id, meeting_id, step_id, participant_id, kind, section_lineage, passage_lineage, original, language)
    values (contribution, entered, m.id, s.id, p.id, kind, private.section_said(m, s, section, passage), passage, said, p.language)
    on conflict do nothing;
    select * into there from private.meeting_contributions c where c.id = contribution;
  end if;
  if (there.participant_id, there.kind, there.original) is distinct from (p.id, kind, said) then perform private.refuse('submission_differs', 409); end if;
  return jsonb_build_object('id', there.id, 'state', there.state);
end
$$;
comment on function api.contribute(text, uuid, text, uuid, text, uuid, text, uuid, uuid) is
  'A participant says something: a contribution to a step, a statement for others to agree with, a question to the leader (step may be null). It waits for a leader. '
  'contribution is an id that the phone makes: sent again, also after the end, it answers {id, state} and counts once. section null: the step''s. At most 40 from one phone. '
  'Refuses not_found, participant_unknown, meeting_ended, step_closed, answer_not_allowed, text_too_long (500), text_unreadable, section_unknown, passage_unknown, '
  'too_many_contributions, submission_differs (something else was said under this id). Definer: writes one row, for the participant whose key it is.';

create function api.add_contribution(meeting uuid, contribution uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  m private.meetings; s private.meeting_steps; there private.meeting_contributions;
  kind text := details ->> 'kind';
  said text := btrim(coalesce(details ->> 'text', ''), E' \n\t');
  step uuid := private.uuid_of(details ->> 'step');
  section uuid := private.uuid_of(details ->> 'section');
  passage uuid := private.uuid_of(details ->> 'passage');
  language text := coalesce(details ->> 'language', 'sv');
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  if contribution is null then perform private.refuse('answer_not_allowed', 400); end if;
  select * into there from private.meeting_contributions c where c.id = contribution;
  if there.id is null then
    if m.state <> 'planned' then m := private.hold_open(m); end if;
    perform private.check_contribution(kind, said, step);
    if language !~ '^[A-Za-z]{2,3}(-[A-Za-z]{2,4})?$' then perform private.refuse('language_unusable', 400); end if;
    if step is not null then
      select * into s from private.meeting_steps x where x.id = step and x.meeting_id = m.id;
      if s.id is null then perform private.refuse('not_found', 404); end if;
    end if;
    insert into private.meeting_contributions (id, municipality_id, meeting_id, step_id, kind, section_lineage, passage_lineage, original, language, state)
    values (contribution, m.municipality_id, m.id, s.id, kind, private.section_said(m, s, section, passage), passage, said, language, 'approved')
    on conflict do nothing;
    select * into there from private.meeting_contributions c where c.id = contribution;
  end if;
  if (there.meeting_id, there.kind, there.original) is distinct from (m.id, kind, said) then perform private.refuse('submission_differs', 409); end if;
  return jsonb_build_object('id', there.id, 'state', there.state);
end
$$;
comment on function api.add_contribution(uuid, uuid, jsonb) is
  'Who leads adds a text of her own or one read from paper, shown at once: details {kind, step, text, section, passage, language}. Also before the meeting, and to a closed step. Once by id. '
  'Facilitator, administrator. Refuses not_found, meeting_ended, answer_not_allowed, language_unusable, text_too_long (500), text_unreadable, section_unknown, passage_unknown, submission_differs.';

create function api.vote(municipality text, meeting uuid, participant_key text, contribution uuid, value text) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  c private.meeting_contributions;
begin
  m := private.hold_open(m);
  if p.absent then perform private.refuse('meeting_ended', 409); end if;
  select * into c from private.meeting_contributions x where x.id = contribution and x.meeting_id = m.id and x.state = 'approved';
  if c.id is null then perform private.refuse('not_found', 404); end if;
  if value is not null and not coalesce(case c.kind when 'statement' then value in ('agree', 'disagree', 'pass')
      when 'question' then value = 'support' and c.participant_id is distinct from p.id end, false) then
    perform private.refuse('answer_not_allowed', 400);
  end if;
  if c.kind = 'statement' then perform private.step_to_write_in(m, c.step_id); end if;
  if value is null then
    delete from private.meeting_votes v where v.participant_id = p.id and v.contribution_id = c.id;
  else
    insert into private.meeting_votes as v (municipality_id, meeting_id, participant_id, contribution_id, value)
    values (entered, m.id, p.id, c.id, vote.value)
    on conflict (participant_id, contribution_id) do update set value = excluded.value where v.value <> excluded.value;
  end if;
  return jsonb_build_object('value', value);
end
$$;
comment on function api.vote(text, uuid, text, uuid, text) is
  'A participant agrees with a statement, disagrees or passes, or supports somebody else''s question to the leader; null takes it back. Only what a leader has let through. '
  'Refuses not_found, participant_unknown, meeting_ended, step_closed, answer_not_allowed. Definer: writes one row, for the participant whose key it is.';

create function private.dot_targets(m private.meetings, s private.meeting_steps) returns table (target uuid, text text, language text, place bigint, from_note boolean)
  language sql stable set search_path = '' as $$
  select c.id, c.original, c.language, c.arrival, false from private.meeting_contributions c
  where c.meeting_id = m.id and c.kind = 'contribution' and c.state = 'approved' and s.kind = 'prioritise'
    and (s.section_lineage is null or c.section_lineage = s.section_lineage)
  union all
  select n.id, n.text, n.language, n.written, true from private.meeting_notes n
  where n.meeting_id = m.id and n.kind = 'proposal' and n.confirmed and not n.removed and s.kind = 'prioritise'
    and (s.section_lineage is null or n.section_lineage = s.section_lineage)
$$;
comment on function private.dot_targets(private.meetings, private.meeting_steps) is
  'What dots can be laid on in a step that prioritises: contributions that were let through and proposals that their table stands by, of the step''s section (all where it has none).';

create function private.dot_options(m private.meetings, step uuid) returns jsonb language sql stable set search_path = '' as $$
  select case when s.kind = 'prioritise' then (
    select coalesce(jsonb_agg(jsonb_build_object('target', t.target, 'text', t.text, 'language', t.language) order by t.from_note, t.place), '[]'::jsonb)
    from private.dot_targets(m, s) t) end
  from private.meeting_steps s where s.id = step and s.meeting_id = m.id
$$;
comment on function private.dot_options(private.meetings, uuid) is '[{target, text, language}] in the order of arrival, contributions first; null unless the step prioritises.';

create function api.place_dots(municipality text, meeting uuid, participant_key text, step uuid, target uuid, dots integer) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  m private.meetings := private.find_meeting(meeting);
  p private.meeting_participants := private.participant(m.id, participant_key);
  s private.meeting_steps;
  usable uuid[];
  laid integer;
begin
  m := private.hold_open(m);
  if p.absent then perform private.refuse('meeting_ended', 409); end if;
  s := private.step_to_write_in(m, step);
  usable := array(select t.target from private.dot_targets(m, s) t);
  if not coalesce(target = any (usable), false) then perform private.refuse('not_found', 404); end if;
  if dots is null or dots not between 0 and 20 then perform private.refuse('answer_not_allowed', 400); end if;
  perform from private.meeting_participants x where x.id = p.id for update;
  select coalesce(sum(d.dots), 0) into laid from private.meeting_dots d
    where d.participant_id = p.id and d.step_id = s.id and d.target <> place_dots.target and d.target = any (usable);
  if laid + dots > s.dots then perform private.refuse('too_many_dots', 409); end if;
  delete from private.meeting_dots d where d.participant_id = p.id and d.step_id = s.id
    and (d.target = place_dots.target and place_dots.dots = 0 or d.target <> all (usable));
  if dots > 0 then
    insert into private.meeting_dots as d (municipality_id, meeting_id, participant_id, step_id, target, dots)
    values (entered, m.id, p.id, s.id, target, place_dots.dots)
    on conflict on constraint meeting_dots_pkey do update set dots = excluded.dots where d.dots <> excluded.dots;
  end if;
  return jsonb_build_object('left', s.dots - laid - dots);
end
$$;
comment on function api.place_dots(text, uuid, text, uuid, uuid, integer) is
  'A participant lays so many dots on a contribution or proposal (0 takes them away) and is told how many she has left in the step. '
  'Dots on what has been held back since are hers to lay anew. Refuses not_found, participant_unknown, meeting_ended, step_closed, answer_not_allowed, too_many_dots (nothing is changed). '
  'Definer: writes the dots of the participant whose key it is.';

create function private.shown_contributions(m private.meetings, step uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'text', c.original, 'language', c.language, 'section', c.section_lineage)
    order by c.arrival), '[]'::jsonb)
  from (select x.* from private.meeting_contributions x
    where x.meeting_id = m.id and x.step_id = step and x.state = 'approved' and x.kind in ('contribution', 'statement')
    order by x.arrival desc limit 200) c
$$;
comment on function private.shown_contributions(private.meetings, uuid) is
  '[{id, kind, text, language, section}]: the contributions and statements of a step that were let through, as they came; the latest two hundred.';

create function private.leader_questions(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'text', q.original, 'language', q.language, 'support', q.support, 'answered', q.answered)
    order by q.answered, q.support desc, q.arrival), '[]'::jsonb)
  from (select c.id, c.original, c.language, c.answered, c.arrival, count(v.participant_id) as support
    from private.meeting_contributions c left join private.meeting_votes v on v.contribution_id = c.id and v.value = 'support'
    where c.meeting_id = m.id and c.kind = 'question' and c.state = 'approved'
    group by c.id order by c.answered, support desc, c.arrival limit 100) q
$$;
comment on function private.leader_questions(private.meetings) is
  '[{id, text, language, support, answered}]: questions to the leader that were let through; those not answered first, the most supported first.';

create function private.waiting_contributions(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'step', c.step_id, 'text', c.original, 'language', c.language, 'section', c.section_lineage)
    order by c.arrival), '[]'::jsonb)
  from (select x.* from private.meeting_contributions x where x.meeting_id = m.id and x.state = 'waiting' order by x.arrival limit 100) c
$$;
comment on function private.waiting_contributions(private.meetings) is
  '[{id, kind, step, text, language, section}]: what waits to be let through, the oldest hundred first. For those who lead.';

create function private.rule_broken(contribution uuid) returns text language sql stable set search_path = '' as $$
  select e.rule from private.moderation_events e where e.contribution_id = contribution and e.action = 'hidden' order by e.id desc limit 1
$$;

create function private.set_contribution_state(c private.meeting_contributions, stage text, action text, rule text) returns void language plpgsql set search_path = '' as $$
declare becomes text := case when action in ('hidden', 'upheld') then 'hidden' else 'approved' end;
begin
  update private.meeting_contributions x set state = becomes where x.id = c.id and x.state <> becomes;
  insert into private.moderation_events (municipality_id, meeting_id, contribution_id, stage, action, rule, person_id)
  values (c.municipality_id, c.meeting_id, c.id, stage, action, rule, private.person());
end
$$;

create function api.moderate(meeting uuid, contribution uuid, action text, rule text default null, seen text default null) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  m private.meetings; c private.meeting_contributions;
  wanted text := case action when 'approve' then 'approved' when 'hide' then 'hidden' end;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  if m.state <> 'planned' then m := private.hold_open(m); end if;
  select * into c from private.meeting_contributions x where x.id = contribution and x.meeting_id = m.id for update;
  if c.id is null then perform private.refuse('not_found', 404); end if;
  if wanted is null or wanted = 'hidden' and not coalesce(rule in ('person', 'insult', 'threat', 'secret', 'off_topic', 'repeated', 'other'), false) then
    perform private.refuse('rule_missing', 400);
  end if;
  if c.state <> wanted then
    if c.state <> coalesce(seen, c.state) then perform private.refuse('changed_by_other', 409); end if;
    if exists (select from private.moderation_events e where e.contribution_id = c.id and e.stage = 'second') then perform private.refuse('looked_at_twice', 409); end if;
    perform private.set_contribution_state(c, 'first', wanted, case when wanted = 'hidden' then rule end);
  end if;
  return jsonb_build_object('state', wanted);
end
$$;
comment on function api.moderate(uuid, uuid, text, text, text) is
  'First look: lets a text through (action approve) or holds it back (hide, with the rule that it breaks: person, insult, threat, secret, off_topic, repeated, other). It is never erased. '
  'seen: the state that whoever acts saw. After the end what waits is published as points are. Facilitator, administrator. Refuses not_found, meeting_ended, rule_missing, changed_by_other (it is in neither the state seen nor the one wanted), looked_at_twice.';

create function api.second_look(meeting uuid, contribution uuid, action text) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  m private.meetings; c private.meeting_contributions; held private.moderation_events;
  made text := case action when 'uphold' then 'upheld' when 'restore' then 'restored' end;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  m := private.own_meeting(meeting);
  select * into c from private.meeting_contributions x where x.id = contribution and x.meeting_id = m.id for update;
  if c.id is null or made is null then perform private.refuse('not_found', 404); end if;
  if exists (select from private.moderation_events e where e.contribution_id = c.id and e.stage = 'second' and e.action = made) then
    return jsonb_build_object('state', c.state);
  end if;
  if c.state <> 'hidden' or exists (select from private.moderation_events e where e.contribution_id = c.id and e.stage = 'second') then
    perform private.refuse('changed_by_other', 409);
  end if;
  if exists (select from private.moderation_events e where e.contribution_id = c.id and e.stage = 'first' and e.action = 'hidden' and e.person_id = private.person()) then
    perform private.refuse('second_look_by_other', 409);
  end if;
  perform private.set_contribution_state(c, 'second', made, private.rule_broken(c.id));
  if made = 'restored' then
    update private.points p set publication = 'waiting', publication_reason = null 
    where p.id in (c.id, private.second_id(c.id)) and p.note is null and p.publication = 'hidden';
  end if;
  return jsonb_build_object('state', case made when 'restored' then 'approved' else 'hidden' end);
end
$$;
comment on function api.second_look(uuid, uuid, text) is
  'Second look at what was held back, by somebody who did not hold it back: uphold, or restore, which shows it (and, after the meeting, lets its point wait for publishing like any other). Once, also after the end. '
  'Administrator, facilitator, working group. Refuses not_found, changed_by_other (it is not held back, or another has looked), second_look_by_other.';

create function api.mark_answered(meeting uuid, contribution uuid, answered boolean) returns void language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  update private.meeting_contributions c set answered = coalesce(mark_answered.answered, true)
  where c.id = contribution and c.meeting_id = m.id and c.kind = 'question';
  if not found then perform private.refuse('not_found', 404); end if;
end
$$;
comment on function api.mark_answered(uuid, uuid, boolean) is 'Marks a question to the leader as answered in the room, or not. Facilitator, administrator. Refuses not_found.';

create function private.moderated(m private.meetings)
  returns table (contribution uuid, kind text, state text, rule text, held_at timestamptz, held_by uuid[], look text, looked_at timestamptz)
  language sql stable set search_path = '' as $$
  select c.id, c.kind, c.state, private.rule_broken(c.id), h.at, h.people, l.action, l.made_at
  from private.meeting_contributions c
  join lateral (select max(e.made_at) as at, array_agg(e.person_id) as people from private.moderation_events e
    where e.contribution_id = c.id and e.stage = 'first' and e.action = 'hidden' having count(*) > 0) h on true
  left join private.moderation_events l on l.contribution_id = c.id and l.stage = 'second'
  where c.meeting_id = m.id
$$;
comment on function private.moderated(private.meetings) is 'Everything of a meeting that has ever been held back, with its second look if there was one.';

create function api.moderation_log(municipality text, meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); m private.meetings := private.find_meeting(meeting);
begin
  return jsonb_build_object('title', m.title, 'startsAt', m.starts_at, 'state', m.state,
    'approved', (select count(*) from private.meeting_contributions c where c.meeting_id = m.id and c.participant_id is not null and c.state = 'approved'),
    'waiting', (select count(*) from private.meeting_contributions c where c.meeting_id = m.id and c.state = 'waiting'),
    'notLookedAt', (select count(*) from private.moderated(m) x where x.state = 'hidden' and x.look is null),
    'entries', (select coalesce(jsonb_agg(jsonb_build_object('at', date_trunc('minute', e.made_at), 'kind', c.kind, 'action', e.action,
        'rule', coalesce(e.rule, private.rule_broken(c.id))) order by e.id), '[]'::jsonb)
      from private.moderation_events e join private.meeting_contributions c on c.id = e.contribution_id
      where e.meeting_id = m.id and (e.action <> 'approved' or exists (select from private.moderation_events before
        where before.contribution_id = e.contribution_id and before.id < e.id and before.action = 'hidden'))));
end
$$;
comment on function api.moderation_log(text, uuid) is
  'What was held back in a meeting and what became of it: {title, startsAt, state, approved, waiting, notLookedAt, entries: [{at (to the minute), kind, action, rule}]}. '
  'Public once the meeting runs. Refuses not_found. Definer: neither texts nor who wrote or decided.';

create function api.moderation_work(meeting uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  m := private.own_meeting(meeting);
  return jsonb_build_object(
    'prepared', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'step', c.step_id, 'text', c.original, 'language', c.language)
        order by c.arrival), '[]'::jsonb)
      from private.meeting_contributions c where c.meeting_id = m.id and c.participant_id is null and c.state = 'approved'),
    'held', (select coalesce(jsonb_agg(jsonb_build_object('id', x.contribution, 'kind', x.kind, 'text', c.original, 'language', c.language,
        'section', c.section_lineage, 'state', x.state, 'rule', x.rule, 'heldAt', x.held_at, 'own', private.person() = any (x.held_by),
        'look', x.look, 'lookedAt', x.looked_at) order by x.look is not null, x.held_at), '[]'::jsonb)
      from private.moderated(m) x join private.meeting_contributions c on c.id = x.contribution
      where x.state = 'hidden' or x.look is not null));
end
$$;
comment on function api.moderation_work(uuid) is
  'Everything held back in a meeting, what nobody has looked at twice first, and what staff have put up: '
  '{held: [{id, kind, text, language, section, state, rule, heldAt, own, look, lookedAt}], prepared: [{id, kind, step, text, language}]}; '
  'own: this person held it back, so the second look is somebody else''s. Administrator, facilitator, working group. Refuses not_found.';

grant execute on function api.contribute(text, uuid, text, uuid, text, uuid, text, uuid, uuid), api.vote(text, uuid, text, uuid, text),
  api.place_dots(text, uuid, text, uuid, uuid, integer), api.moderation_log(text, uuid) to anon, authenticated;
grant execute on function api.add_contribution(uuid, uuid, jsonb), api.moderate(uuid, uuid, text, text, text), api.second_look(uuid, uuid, text),
  api.mark_answered(uuid, uuid, boolean), api.moderation_work(uuid) to authenticated;
reset role;
