-- Counting. Results are read from tallies that are kept in batches, so that a page costs the same at a thousand and at
-- a million submissions, and so that no two pictures differ by fewer than the smallest group (differencing over time).
set role radslag_api;

-- The planner cannot know how many rows a batch holds and would join it row by row: 76 s instead of 0.5 s for 1,700 submissions.
create function private.count_waiting(dialogue uuid, everything boolean default false) returns integer
  language plpgsql security definer set search_path = '' set enable_nestloop = off set work_mem = '64MB' as $$
declare
  d private.dialogues;
  k integer;
  waiting integer;
  take integer;
  first_serial integer;
  first_number integer;
  batch uuid[];
begin
  select * into d from private.dialogues x where x.id = dialogue;
  if d.id is null or not pg_try_advisory_xact_lock(hashtextextended('count ' || dialogue::text, 0)) then return 0; end if;
  select m.minimum_group into k from private.municipalities m where m.id = d.municipality_id;
  everything := everything or private.phase(d.state, d.opens_at, d.closes_at) = 'closed';
  select count(*) into waiting from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted));
  take := case when everything then waiting when waiting >= 2 * k then waiting - k else 0 end;
  if take = 0 then return 0; end if;

  batch := array(select s.id from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted)) order by s.arrival limit take
    for update);

  with chosen as materialized (
    select s.id, s.channel, s.language, case when s.counted then -1 else 1 end as sign
    from private.submissions s where s.id = any (batch) and (s.counted or s.withdrawn_on is null)
  ), bands as (
    select id, 'all' as dimension, '' as band from chosen
    union all select id, 'channel', channel from chosen
    union all select id, 'language', language from chosen
    union all
    select c.id, b.key, coalesce(sb.option, 'prefer_not') from chosen c
    cross join private.background_questions b
    left join private.submission_backgrounds sb on sb.submission_id = c.id and sb.key = b.key
    where b.dialogue_id = d.id
  ), said as (
    select c.id, a.question_id as subject, o.option, true as crossed
    from chosen c join private.answers a on a.submission_id = c.id join private.questions q on q.id = a.question_id
    cross join lateral (
      select '' as option
      union all select unnest(a.choice) where q.kind <> 'ranking'
      union all select a.choice[1] where q.kind = 'ranking') o
    union all select c.id, d.id, '', true from chosen c
    union all
    select distinct c.id, x.section, '', true
    from chosen c join (
      select a.submission_id, q.section_lineage as section from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = any (batch)
      union all select p.submission_id, p.section_lineage from private.points p where p.submission_id = any (batch)) x on x.submission_id = c.id
    where x.section is not null
    union all
    select distinct c.id, p.passage_lineage, o.option, false
    from chosen c join private.points p on p.submission_id = c.id cross join lateral (values (''), (p.kind)) o (option)
    where p.passage_lineage is not null
  ), counted as (
    select said.subject, said.option, bands.dimension, bands.band, sum(chosen.sign)::integer as respondents
    from said join chosen using (id) join bands on bands.id = said.id and (said.crossed or bands.dimension = 'all')
    group by 1, 2, 3, 4
    union all
    select a.question_id, 'rank:' || o.option, 'all', '',
      sum(chosen.sign * coalesce(2 * array_position(a.choice, o.option), cardinality(a.choice) + 1 + cardinality(q.allowed)))::integer
    from chosen join private.answers a on a.submission_id = chosen.id join private.questions q on q.id = a.question_id and q.kind = 'ranking'
    cross join lateral unnest(q.allowed) o (option) group by 1, 2
  )
  insert into private.tallies as t (municipality_id, dialogue_id, subject, option, dimension, band, counted)
  select d.municipality_id, d.id, subject, option, dimension, band, respondents from counted
  order by subject, option, dimension, band
  on conflict (dialogue_id, subject, option, dimension, band) do update set counted = t.counted + excluded.counted;

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
  'Returns how many were taken. Needs the municipality entered.';

create function private.count_everywhere() returns integer language plpgsql security definer set search_path = '' as $$
declare m record; d record; total integer := 0;
begin
  for m in select x.id from private.municipalities x loop
    perform set_config('radslag.municipality', m.id::text, true);
    for d in select distinct s.dialogue_id as id from private.submissions s
             where not s.counted or (s.withdrawn_on is not null and not s.uncounted) loop
      total := total + private.count_waiting(d.id);
    end loop;
  end loop;
  return total;
end
$$;
comment on function private.count_everywhere() is 'The counting job: all municipalities in turn. Run every few seconds by one node at a time. Not callable through the API.';

reset role;
