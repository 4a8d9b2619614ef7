-- Parts of points are counted nowhere, get no number, and are never given back as something that the sender wrote.
set role radslag_api;

create or replace function private.tally(d private.dialogues, added uuid[], removed uuid[]) returns void
  language plpgsql set search_path = '' set enable_nestloop = off set work_mem = '64MB' as $$
declare batch uuid[] := added || removed;
begin
  with chosen as materialized (
    select s.id, s.channel, s.language, 1 as sign from private.submissions s where s.id = any (added)
    union all select s.id, s.channel, s.language, -1 from private.submissions s where s.id = any (removed)
  ), bands as (
    select id, 'all' as dimension, '' as band from chosen
    union all select id, 'channel', channel from chosen
    union all select id, 'language', language from chosen
    union all
    select c.id, b.key, coalesce(sb.option, 'prefer_not') from chosen c
    cross join private.background_questions b
    left join (select x.submission_id, x.key, x.option from private.submission_backgrounds x where x.submission_id = any (batch)) sb
      on sb.submission_id = c.id and sb.key = b.key
    where b.dialogue_id = d.id
  ), said as (
    select c.id, a.question_id as subject, o.option, true as crossed
    from chosen c join private.answers a on a.submission_id = c.id and a.submission_id = any (batch)
    join private.questions q on q.id = a.question_id and q.dialogue_id = d.id
    cross join lateral (
      select '' as option
      union all select unnest(a.choice) where q.kind <> 'ranking'
      union all select a.choice[1] where q.kind = 'ranking') o
    union all select c.id, d.id, '', true from chosen c
    union all
    select distinct c.id, x.section, '', true
    from chosen c join (
      select a.submission_id, q.section_lineage as section from private.answers a join private.questions q on q.id = a.question_id and q.dialogue_id = d.id where a.submission_id = any (batch)
      union all select p.submission_id, p.section_lineage from private.points p where p.submission_id = any (batch) and p.part_of is null) x on x.submission_id = c.id
    where x.section is not null
    union all
    select distinct c.id, p.passage_lineage, o.option, false
    from chosen c join private.points p on p.submission_id = c.id and p.submission_id = any (batch) and p.part_of is null cross join lateral (values (''), (p.kind)) o (option)
    where p.passage_lineage is not null
  ), counted as (
    select said.subject, said.option, bands.dimension, bands.band, sum(chosen.sign)::integer as respondents
    from said join chosen using (id) join bands on bands.id = said.id and (said.crossed or bands.dimension = 'all')
    group by 1, 2, 3, 4
    union all
    select a.question_id, 'rank:' || o.option, 'all', '',
      sum(chosen.sign * coalesce(2 * array_position(a.choice, o.option), cardinality(a.choice) + 1 + cardinality(q.allowed)))::integer
    from chosen join private.answers a on a.submission_id = chosen.id and a.submission_id = any (batch)
    join private.questions q on q.id = a.question_id and q.dialogue_id = d.id and q.kind = 'ranking'
    cross join lateral unnest(q.allowed) o (option) group by 1, 2
  )
  insert into private.tallies as t (municipality_id, dialogue_id, subject, option, dimension, band, counted)
  select d.municipality_id, d.id, subject, option, dimension, band, respondents from counted
  order by subject, option, dimension, band
  on conflict (dialogue_id, subject, option, dimension, band) do update set counted = t.counted + excluded.counted;
end
$$;

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
        join private.submissions s on s.id = x.submission_id where x.submission_id = any (batch) and x.number is null and x.part_of is null) o
  where p.id = o.id;
  update private.submissions s set uncounted = (s.withdrawn_on is not null), counted = true where s.id = any (batch);
  perform private.control_disclosure(d.id, everything);
  return take;
end
$$;

create or replace function private.answers_of(submission uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(said.key, said.value), '{}'::jsonb) from (
    select a.question_id::text as key, case when q.kind in ('agreement', 'importance', 'single_choice') then to_jsonb(a.choice[1]) else to_jsonb(a.choice) end as value
    from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = answers_of.submission
    union all
    select coalesce(p.question_id::text, 'point:' || p.id), case
      when p.question_id is null then jsonb_build_object('section', p.section_lineage, 'passage', p.passage_lineage, 'kind', p.kind, 'text', p.original)
      when p.kind = 'wording' then jsonb_build_object('passage', p.passage_lineage, 'text', p.original)
      else to_jsonb(p.original) end
    from private.points p where p.submission_id = answers_of.submission and p.part_of is null) said
$$;

create or replace function private.entry_of(r private.registrations) returns jsonb language sql stable set search_path = '' as $$
  select private.comparable(coalesce(jsonb_object_agg(x.key, x.value), '{}'::jsonb)) from (
    select a.question_id::text as key, case when q.kind in ('multiple_choice', 'ranking') then to_jsonb(a.choice) else to_jsonb(a.choice[1]) end as value
    from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = r.submission_id
    union all select 'background:' || b.key, to_jsonb(b.option) from private.submission_backgrounds b where b.submission_id = r.submission_id
    union all
    select coalesce(p.question_id::text, 'point:' || p.id), case when q.kind = 'free_text' then to_jsonb(p.original)
      when q.kind = 'wording' then jsonb_build_object('passage', p.passage_lineage, 'text', p.original)
      else jsonb_build_object('section', p.section_lineage, 'passage', p.passage_lineage, 'kind', p.kind, 'text', p.original) end
    from private.points p left join private.questions q on q.id = p.question_id where p.submission_id = r.submission_id and p.part_of is null
    union all select m.key, jsonb_build_object('mark', m.value) from jsonb_each_text(r.marks) m) x
$$;

create or replace function private.replace_answers(d private.dialogues, s private.submissions, former uuid, language text, body jsonb) returns void
  language plpgsql set search_path = '' as $$
declare kept_keys text[]; kept_points uuid[]; last_number integer;
begin
  insert into private.submissions (id, municipality_id, dialogue_id, channel, language, arrived_on, receipt_hash, body_hash, withdrawn_on, counted, uncounted,
    demonstration, former_of, edition, corrected_on)
  values (former, s.municipality_id, d.id, s.channel, s.language, s.arrived_on, private.key_hash(gen_random_uuid()::text || gen_random_uuid()::text), s.body_hash,
    current_date, true, true, s.demonstration, s.id, s.edition, s.corrected_on);
  update private.answers a set submission_id = former where a.submission_id = s.id;
  update private.submission_backgrounds b set submission_id = former where b.submission_id = s.id and body ? ('background:' || b.key);

  select coalesce(array_agg(said.key), '{}'), coalesce(array_agg(stood.id), '{}') into kept_keys, kept_points
  from (select x.*, row_number() over (partition by x.question, x.section, x.passage, x.kind, x.original order by x.key) as nth from private.points_in(d, body) x) said
  join (select p.*, row_number() over (partition by p.question_id, p.section_lineage, p.passage_lineage, p.kind, p.original order by p.number, p.id) as nth
        from private.points p where p.submission_id = s.id and p.part_of is null) stood
    on stood.nth = said.nth and (stood.question_id, stood.section_lineage, stood.passage_lineage, stood.kind, stood.original)
      is not distinct from (said.question, said.section, said.passage, said.kind, said.original);
  update private.points p set submission_id = former where p.submission_id = s.id and p.part_of is null and p.id <> all (kept_points);
  perform private.store_answers(d, s.id, language, body, kept_keys);

  update private.points p set replaces = old.id
  from private.points_in(d, body) said
  join private.points old on old.submission_id = former and old.part_of is null and said.key = coalesce(old.question_id::text, 'point:' || old.id)
  where p.submission_id = s.id and p.part_of is null and p.id <> all (kept_points)
    and (p.question_id, p.section_lineage, p.passage_lineage, p.kind, p.original) is not distinct from (said.question, said.section, said.passage, said.kind, said.original);
  if s.serial is not null then
    select coalesce(max(p.number), 0) into last_number from private.points p where p.dialogue_id = d.id;
    update private.points p set number = last_number + o.place
    from (select x.id, row_number() over (order by x.id) as place from private.points x where x.submission_id = s.id and x.number is null and x.part_of is null) o
    where p.id = o.id;
  end if;
end
$$;

create or replace function private.add_to_gathered(m private.meetings, submission uuid, contributions uuid[], notes uuid[]) returns void language plpgsql set search_path = '' as $$
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
    from (select x.id, row_number() over (order by x.id) as place from private.points x where x.submission_id = s.id and x.number is null and x.part_of is null) o
    where p.id = o.id;
  end if;
  if s.counted and s.withdrawn_on is null then perform private.tally(d, array[s.id], '{}'); end if;
end
$$;

reset role;
