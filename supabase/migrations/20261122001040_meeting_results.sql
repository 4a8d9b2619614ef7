-- Results in the room: what a step has given so far.
--
-- What may be seen, and why no more:
-- * A question, a statement or the dots are shown when at least minimum_group people in the room have answered them, and
--   not before. That is the whole rule for a dialogue meeting, where the issue asks for bars that grow while people answer:
--   from then on two pictures may differ by one answer, and whoever sees a neighbour press and a bar grow in the same
--   moment has seen her answer. Nothing that follows every answer can prevent that; so nothing is shown until the
--   facilitator chooses to, nothing here says who, when, at which table or in which language, and no answer is crossed with
--   another: the one thing that a difference can tell is one option of one question.
-- * A workplace meeting is another matter: the manager leads, knows everybody, and they depend on her. There a picture is
--   taken once, when the step closes, and another replaces it only when at least minimum_group more have answered: closing,
--   opening for one latecomer and closing again shows nothing. In the picture no option chosen by one to four people is
--   shown or can be computed, nor, where anything is hidden, which options nobody chose; and where all chose alike nothing
--   is shown, for it would say what each of them thinks. A unit of six therefore always sees "6 har svarat" and no bars
--   (no six people make two groups of five), whatever they answered; from ten on bars may appear. The words that people
--   chose to show the room are theirs to show: contributions are seen when they are approved.
-- * Those absent (participants.absent) answer after the meeting and are in no picture of the room. Whoever shows a result
--   that includes them must not show the room's beside it: the difference would be the absent.
-- * Free texts that answer a question are read by nobody before the meeting has ended: they are counted only. Ranked words
--   are made of approved contributions, which the room has seen already.

create table private.meeting_pictures (
  municipality_id uuid not null,
  meeting_id uuid not null,
  step_id uuid not null,
  subject uuid not null,
  people integer not null check (people >= 5),
  counts integer[] not null,
  extra integer[] not null,
  keys text[] not null,
  foreign key (municipality_id, meeting_id) references private.meetings (municipality_id, id) on delete cascade,
  foreign key (municipality_id, step_id) references private.meeting_steps (municipality_id, id) on delete cascade,
  primary key (step_id, subject)
);
comment on table private.meeting_pictures is
  'Workplace meetings: what a step had given when it closed, with the cells that may not be shown already null. subject: a question, a statement, or the step itself for its dots.';
alter table private.meeting_pictures enable row level security;
alter table private.meeting_pictures force row level security;
create policy "rows of the municipality entered" on private.meeting_pictures to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert on private.meeting_pictures to radslag_api;
grant update (people, counts, extra, keys) on private.meeting_pictures to radslag_api;

set role radslag_api;

-- A meeting's rows are new and the planner knows nothing of them: it would join a thousand answers row by row (200 ms instead of 25).
create function private.count_step(meeting uuid, step uuid)
  returns table (subject uuid, kind text, maximum integer, people integer, keys text[], counts integer[], extra integer[])
  language sql stable set search_path = '' set enable_nestloop = off as $$
  with here as materialized (
    select p.id from private.meeting_participants p where p.meeting_id = meeting and not p.absent
  ), asked as (
    select q.id, q.kind, q.maximum, q.allowed from private.questions q
    where q.id = any (array(select unnest(s.questions) from private.meeting_steps s where s.id = step and s.meeting_id = meeting))
  ), given as materialized (
    select q.id, q.kind, cardinality(q.allowed) as width,
      case jsonb_typeof(a.value) when 'string' then array[a.value #>> '{}']
        when 'array' then array(select jsonb_array_elements_text(a.value)) else array[a.value ->> 'text'] end as choice
    from asked q
    join private.meeting_answers a on a.meeting_id = count_step.meeting and a.key = q.id::text and a.value <> '[]' and a.value #>> '{}' !~ '^\s*$'
      and a.key = any (array(select x.id::text from asked x))
    join here p on p.id = a.participant_id
  ), everyone as (
    select g.id, count(*)::integer as people, sum(cardinality(g.choice) + 1 + g.width)::integer as unplaced from given g group by g.id
  ), chosen as (
    select g.id, o.option, (count(*) filter (where g.kind <> 'ranking' or o.place = 1))::integer as people,
      sum(2 * o.place - cardinality(g.choice) - 1 - g.width)::integer as places
    from given g cross join unnest(g.choice) with ordinality o (option, place)
    where g.kind not in ('free_text', 'wording') group by g.id, o.option
  ), votes as (
    select c.id, count(p.id)::integer as people,
      array[count(p.id) filter (where v.value = 'agree'), count(p.id) filter (where v.value = 'disagree'),
        count(p.id) filter (where v.value = 'pass')]::integer[] as counts
    from private.meeting_contributions c
    left join private.meeting_votes v on v.contribution_id = c.id and v.value <> 'support'
      and v.contribution_id = any (array(select x.id from private.meeting_contributions x
        where x.meeting_id = count_step.meeting and x.step_id = step and x.kind = 'statement'))
    left join here p on p.id = v.participant_id
    where c.meeting_id = count_step.meeting and c.step_id = step and c.kind = 'statement' and c.state = 'approved'
    group by c.id
  ), laid as (
    select d.target, d.participant_id, d.dots from private.meeting_dots d
    join here p on p.id = d.participant_id
    where d.step_id = step and d.meeting_id = count_step.meeting
  ), targets as (
    select l.target, sum(l.dots)::integer as dots, count(*)::integer as people from laid l group by l.target
  )
  select a.id, a.kind, a.maximum, coalesce(e.people, 0), a.allowed,
    array(select coalesce(c.people, 0) from unnest(a.allowed) with ordinality o (option, place)
          left join chosen c on c.id = a.id and c.option = o.option order by o.place),
    case when a.kind = 'ranking' then array(select coalesce(e.unplaced, 0) + coalesce(c.places, 0)
          from unnest(a.allowed) with ordinality o (option, place)
          left join chosen c on c.id = a.id and c.option = o.option order by o.place) else '{}' end
  from asked a left join everyone e on e.id = a.id where a.kind <> 'point'
  union all
  select v.id, 'statement', null, v.people, '{agree,disagree,pass}', v.counts, '{}' from votes v
  union all
  select step, 'dots', null, (select count(distinct l.participant_id) from laid l)::integer,
    coalesce(array_agg(t.target::text order by t.target), '{}'), coalesce(array_agg(t.dots order by t.target), '{}'),
    coalesce(array_agg(t.people order by t.target), '{}')
  from targets t having count(*) > 0
$$;
comment on function private.count_step(uuid, uuid) is
  'What those in the room have answered in a step, exactly and whatever may be shown: a row for each question (keys: its options in order; a text has none), '
  'approved statement (agree, disagree, pass) and, subject the step itself, for its dots (keys: what dots lie on). people: how many answered. '
  'counts: how many chose the option (ranking: put it first; dots: dots). extra: ranking: twice the sum of the option''s places, '
  'where options left without one share the places left; dots: how many laid any there. Points on passages are not counted.';

create function private.careful_cells(cells integer[], k integer) returns integer[] language sql immutable set search_path = '' as $$
  select case
    when cardinality(cells) = 0 or (not true = any (l.hidden) and (select count(*) from unnest(cells) c where c > 0) <> 1) then cells
    else array(select case when not h and c > 0 and true = any (l.hidden) then c end
               from unnest(cells, l.hidden) with ordinality u (c, h, i) order by i) end
  from (select private.hide_in_line(cells, k) as hidden) l
$$;
comment on function private.careful_cells(integer[], integer) is
  'Counts of one question whose sum is known, for people who know each other: counts under k, and others until none can be computed, are null; '
  'where any is, those nobody chose are too; and where all chose alike, all are.';

create function private.careful_count(kind text, maximum integer, people integer, cells integer[], k integer) returns integer[]
  language sql immutable set search_path = '' as $$
  select case when kind = 'multiple_choice' and maximum is distinct from 1
    then array(select case when c between k and people - k then c end from unnest(cells) with ordinality u (c, i) order by i)
    else private.careful_cells(cells, k) end
$$;
comment on function private.careful_count(text, integer, integer, integer[], integer) is
  'private.careful_cells, or where people choose several options those that at least k chose and at least k did not.';

create function private.take_picture(m private.meetings, step uuid) returns void language sql set search_path = '' as $$
  insert into private.meeting_pictures as old (municipality_id, meeting_id, step_id, subject, people, keys, counts, extra)
  select m.municipality_id, m.id, step, f.subject, f.people, f.keys,
    case when f.kind = 'dots' then array(select case when p is not null then d end from unnest(f.counts, f.shown) with ordinality u (d, p, i) order by i)
      else f.shown end,
    case when f.kind = 'ranking' and cardinality(f.shown) > 3 and array_position(f.shown, null) is null then f.extra else '{}' end
  from (
    select c.*, x.k, private.careful_count(c.kind, c.maximum, c.people, case when c.kind = 'dots' then c.extra else c.counts end, x.k) as shown
    from private.count_step(m.id, step) c
    cross join (select x.minimum_group as k from private.municipalities x where x.id = m.municipality_id) x
    where c.people >= x.k) f
  on conflict (step_id, subject) do update
    set people = excluded.people, keys = excluded.keys, counts = excluded.counts, extra = excluded.extra
    where excluded.people >= old.people + (select x.minimum_group from private.municipalities x where x.id = old.municipality_id)
$$;
comment on function private.take_picture(private.meetings, uuid) is
  'Keeps what a closed step of a workplace meeting shows. An older picture is replaced only when at least minimum_group more people have answered.';

create function private.take_pictures() returns trigger language plpgsql set search_path = '' as $$
declare step uuid;
begin
  for step in
    select s.id from private.meeting_steps s where s.meeting_id = new.id
    and case when new.state = 'ended' then old.state <> 'ended' else s.id = any (new.closed_steps) and s.id <> all (old.closed_steps) end
  loop
    perform private.take_picture(new, step);
  end loop;
  return null;
end
$$;
reset role;
create trigger a_closed_step_has_its_picture after update of closed_steps, state on private.meetings
  for each row when (new.kind = 'workplace_meeting') execute function private.take_pictures();
set role radslag_api;

create function private.step_results(m private.meetings, step uuid) returns jsonb language plpgsql stable set search_path = '' as $$
declare
  k integer := (select x.minimum_group from private.municipalities x where x.id = m.municipality_id);
  careful boolean := m.kind = 'workplace_meeting';
  waits boolean := m.kind = 'workplace_meeting' and m.state <> 'ended' and step <> all (m.closed_steps);
  asked uuid[] := (select s.questions from private.meeting_steps s where s.id = step and s.meeting_id = m.id);
  questions jsonb; statements jsonb; dots jsonb; said jsonb; authors integer;
begin
  if asked is null then return null; end if;
  with counted as materialized (
    select c.subject, c.kind, p.people, c.keys,
      case when p.subject is not null then p.counts end as counts, p.extra, p.keys as told
    from private.count_step(m.id, step) c
    left join private.meeting_pictures p on p.step_id = step and p.subject = c.subject and not waits
    where careful
    union all
    select c.subject, c.kind, case when c.people >= k then c.people end, c.keys, case when c.people >= k then c.counts end, c.extra, c.keys
    from private.count_step(m.id, step) c where not careful
  )
  select
    (select coalesce(jsonb_agg(jsonb_build_object('question', c.subject, 'kind', c.kind, 'total', c.people, 'counts', to_jsonb(c.counts),
       'places', case when c.kind = 'ranking' and c.people is not null and cardinality(c.extra) > 0 then to_jsonb(c.extra) end) order by u.place), '[]')
     from unnest(asked) with ordinality u (id, place) join counted c on c.subject = u.id),
    (select coalesce(jsonb_agg(jsonb_build_object('contribution', x.id, 'text', x.original, 'language', x.language, 'total', c.people,
       'agree', c.counts[1], 'disagree', c.counts[2], 'pass', c.counts[3]) order by x.arrival), '[]')
     from counted c join private.meeting_contributions x on x.id = c.subject where c.kind = 'statement'),
    (select jsonb_build_object('total', c.people, 'list', case when c.people is not null then (
       select coalesce(jsonb_agg(jsonb_build_object('target', t.target, 'text', coalesce(x.original, n.text), 'language', coalesce(x.language, n.language),
         'dots', t.dots) order by t.dots desc nulls last, t.target), '[]')
       from unnest(c.told, c.counts) t (target, dots)
       left join private.meeting_contributions x on x.id = t.target::uuid and x.meeting_id = m.id and x.state = 'approved'
       left join private.meeting_notes n on n.id = t.target::uuid and n.meeting_id = m.id and not n.removed
       where coalesce(x.id, n.id) is not null) end)
     from counted c where c.kind = 'dots')
    into questions, statements, dots;
  select count(distinct coalesce(x.participant_id, x.id)), jsonb_agg(jsonb_build_object('text', x.original, 'language', x.language) order by x.arrival)
    into authors, said
    from private.meeting_contributions x
    where x.meeting_id = m.id and x.step_id = step and x.kind = 'contribution' and x.state = 'approved';
  return jsonb_build_object('step', step, 'waits', waits, 'questions', questions, 'statements', statements, 'dots', dots,
    'said', case when authors >= k and not waits then said end);
end
$$;
comment on function private.step_results(private.meetings, uuid) is
  'What the room may see of a step: {step, waits, questions: [{question, kind, total, counts in the order of the scale, places}], '
  'statements: [{contribution, text, language, total, agree, disagree, pass}], dots: {total, list: [{target, text, language, dots}]} or null, '
  'said: [{text, language}]}: approved contributions, to rank words from. Everything is null until at least minimum_group people have answered; '
  'waits: a workplace meeting shows a step when it has closed. Null for a step of another meeting. Needs the municipality entered.';

reset role;
