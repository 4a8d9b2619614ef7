-- Counting and disclosure control. Results are read from tallies that are kept in batches, so that a page costs
-- the same at a thousand and at a million submissions, and so that no two pictures differ by fewer than the
-- smallest group (differencing over time).
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
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted)) order by s.arrival limit take);

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
    select a.question_id, 'rank:' || r.option, 'all', '', sum(chosen.sign * r.rank)::integer
    from chosen join private.answers a on a.submission_id = chosen.id join private.questions q on q.id = a.question_id and q.kind = 'ranking'
    cross join lateral unnest(a.choice) with ordinality r (option, rank) group by 1, 2
  )
  insert into private.tallies as t (municipality_id, dialogue_id, subject, option, dimension, band, respondents)
  select d.municipality_id, d.id, subject, option, dimension, band, respondents from counted
  order by subject, option, dimension, band
  on conflict (dialogue_id, subject, option, dimension, band) do update set respondents = t.respondents + excluded.respondents;

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
  perform private.control_disclosure(d.id);
  return take;
end
$$;
comment on function private.count_waiting(uuid, boolean) is
  'Adds waiting submissions (and takes away withdrawn ones) to the tallies, gives serial numbers, and decides anew what may be shown. '
  'While the dialogue is open at least minimum_group submissions are left waiting and at least as many are counted at a time, so that '
  'no two pictures of the results differ by fewer persons than that. Returns how many were taken. Needs the municipality entered.';

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

create function private.hide_in_line(cells integer[], k integer) returns boolean[] language plpgsql immutable set search_path = '' as $$
declare
  hidden boolean[] := array(select c between 1 and k - 1 from unnest(cells) with ordinality u (c, i) order by i);
  hidden_sum integer;
  next_cell integer;
begin
  if not true = any (hidden) then return hidden; end if;
  loop
    select coalesce(sum(c), 0) into hidden_sum from unnest(cells, hidden) u (c, h) where h;
    exit when hidden_sum >= k and (select count(*) from unnest(hidden) h where h) >= 2;
    select i into next_cell from unnest(cells, hidden) with ordinality u (c, h, i) where not h order by c = 0, c, i limit 1;
    exit when next_cell is null;
    hidden[next_cell] := true;
  end loop;
  return hidden;
end
$$;
comment on function private.hide_in_line(integer[], integer) is
  'One-dimensional table whose sum is known: hides counts under k, and then the next smallest until at least two cells '
  'holding together at least k are hidden, so that none can be computed from the sum.';

create function private.computable_cells(hidden boolean[], rows integer, columns integer) returns integer[]
  language plpgsql immutable set search_path = '' as $$
-- The equations "the cells of a line add up to its margin" are a bipartite graph: rows 0..rows and columns 0..columns
-- are nodes, hidden cells are edges. A hidden cell can be computed exactly when its edge is a bridge. Bridges are found
-- by giving each edge outside a spanning forest a label and adding (xor) the labels up along the tree: an edge that no
-- other edge bypasses sums to zero.
declare
  width integer := columns + 1;
  nodes integer := rows + columns + 2;
  parent integer[] := array_fill(-1, array[rows + columns + 2]);
  parent_cell integer[] := array_fill(0, array[rows + columns + 2]);
  label bigint[] := array_fill(0::bigint, array[rows + columns + 2]);
  visited integer[] := '{}';
  found integer[] := '{}';
  head integer := 1;
  root integer; node integer; other integer; cell integer; mark bigint;
begin
  for root in 1..nodes loop
    continue when parent[root] >= 0;
    parent[root] := 0;
    visited := visited || root;
    while head <= cardinality(visited) loop
      node := visited[head]; head := head + 1;
      for other in (case when node <= rows + 1 then rows + 2 else 1 end)..(case when node <= rows + 1 then nodes else rows + 1 end) loop
        cell := case when node <= rows + 1 then (node - 1) * width + other - rows - 1 else (other - 1) * width + node - rows - 1 end;
        continue when not hidden[cell];
        if parent[other] = -1 then
          parent[other] := node; parent_cell[other] := cell; visited := visited || other;
        elsif node <= rows + 1 and cell <> parent_cell[node] and cell <> parent_cell[other] then
          mark := hashint8extended(cell, 20261101);
          label[node] := label[node] # mark; label[other] := label[other] # mark;
        end if;
      end loop;
    end loop;
  end loop;
  for at in reverse cardinality(visited)..1 loop
    node := visited[at];
    continue when parent[node] = 0;
    if label[node] = 0 then found := found || parent_cell[node]; end if;
    label[parent[node]] := label[parent[node]] # label[node];
  end loop;
  return found;
end
$$;
comment on function private.computable_cells(boolean[], integer, integer) is
  'Which hidden cells of a two-way table with margins can be computed from those that are shown. Cells are numbered from 1 in row order, margins first.';

create function private.smallest_visible(cells integer[], hidden boolean[], among integer[]) returns integer
  language sql immutable set search_path = '' as $$
  select at from unnest(among) at where not hidden[at] order by cells[at] = 0, cells[at], at limit 1
$$;

create function private.hide_in_table(cells integer[], given boolean[], rows integer, columns integer, k integer) returns boolean[]
  language plpgsql immutable set search_path = '' as $$
declare
  width integer := columns + 1;
  hidden boolean[] := given;
  line integer[]; at integer; next_cell integer; total integer; holds boolean; again boolean;
begin
  for r in 1..rows loop
    for c in 1..columns loop
      at := r * width + c + 1;
      hidden[at] := given[r * width + 1] or cells[at] between 1 and k - 1;
    end loop;
  end loop;
  if not true = any (hidden) then return hidden; end if;
  loop
    again := false;
    for node in 1..(rows + columns) loop
      line := case when node <= rows
        then array(select node * width + c + 1 from generate_series(1, columns) c)
        else array(select r * width + node - rows + 1 from generate_series(1, rows) r) end;
      total := 0; holds := false;
      foreach at in array line loop
        if hidden[at] then total := total + cells[at]; holds := true; end if;
      end loop;
      if holds and total < k then
        next_cell := private.smallest_visible(cells, hidden, line);
        if next_cell is not null then hidden[next_cell] := true; again := true; end if;
      end if;
    end loop;
    continue when again;
    foreach at in array private.computable_cells(hidden, rows, columns) loop
      next_cell := coalesce(
        private.smallest_visible(cells, hidden, array(select ((at - 1) / width) * width + c + 1 from generate_series(1, columns) c where at > width)),
        private.smallest_visible(cells, hidden, array(select r * width + (at - 1) % width + 1 from generate_series(1, rows) r where (at - 1) % width > 0)),
        private.smallest_visible(cells, hidden, array(select r * width + c + 1 from generate_series(1, rows) r, generate_series(1, columns) c)));
      if next_cell is not null then hidden[next_cell] := true; again := true; exit; end if;
    end loop;
    exit when not again;
  end loop;
  return hidden;
end
$$;
comment on function private.hide_in_table(integer[], boolean[], integer, integer, integer) is
  'Secondary suppression of a two-way table, (rows + 1) × (columns + 1) cells in row order with the margins first, whose fate is given. '
  'Hides counts under k, then the smallest others until each line that hides anything hides at least k and no hidden cell can be computed.';

create function private.control_disclosure(dialogue uuid) returns void language plpgsql set search_path = '' as $$
declare
  k integer := (select m.minimum_group from private.municipalities m where m.id = private.municipality());
  t record; dim record;
  options text[]; width integer; rows integer;
  margin integer[]; margin_hidden boolean[];
  cells integer[]; hidden boolean[]; band_hidden boolean[];
  everyone integer; part integer;
  to_subject uuid[] := '{}'; to_option text[] := '{}'; to_dimension text[] := '{}'; to_band text[] := '{}'; to_shown boolean[] := '{}';
begin
  for t in
    select x.subject, x.respondents, q.kind, q.allowed from private.tallies x left join private.questions q on q.id = x.subject
    where x.dialogue_id = control_disclosure.dialogue and x.option = '' and x.dimension = 'all'
  loop
    everyone := t.respondents;
    options := coalesce(t.allowed, '{}');
    width := cardinality(options);
    margin := array(select coalesce(x.respondents, 0) from unnest(options) with ordinality o (key, i)
      left join private.tallies x on x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = o.key and x.dimension = 'all' order by o.i);
    margin_hidden := case
      when everyone < k then array_fill(true, array[width])
      when t.kind = 'multiple_choice' then array(select m between 1 and k - 1 or everyone - m between 1 and k - 1 from unnest(margin) with ordinality u (m, i) order by i)
      else private.hide_in_line(margin, k) end;
    to_subject := to_subject || array_fill(t.subject, array[width + 1]);
    to_option := to_option || ''::text || options;
    to_dimension := to_dimension || array_fill('all'::text, array[width + 1]);
    to_band := to_band || array_fill(''::text, array[width + 1]);
    to_shown := to_shown || (everyone >= k) || array(select not h from unnest(margin_hidden) with ordinality u (h, i) order by i);

    for dim in
      select x.dimension, array_agg(x.band order by x.band) as bands, array_agg(x.respondents order by x.band) as sizes
      from private.tallies x
      where x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = '' and x.dimension <> 'all' and x.respondents > 0
      group by x.dimension
    loop
      rows := cardinality(dim.bands);
      band_hidden := case when everyone < k then array_fill(true, array[rows])
        when rows = 1 then array[false] else private.hide_in_line(dim.sizes, k) end;
      to_subject := to_subject || array_fill(t.subject, array[rows]);
      to_option := to_option || array_fill(''::text, array[rows]);
      to_dimension := to_dimension || array_fill(dim.dimension, array[rows]);
      to_band := to_band || dim.bands;
      to_shown := to_shown || array(select not h from unnest(band_hidden) with ordinality u (h, i) order by i);
      continue when width = 0;

      cells := array(select coalesce(x.respondents, 0)
        from unnest(dim.bands) with ordinality b (band, i) cross join unnest(options) with ordinality o (key, j)
        left join private.tallies x on x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = o.key
          and x.dimension = dim.dimension and x.band = b.band order by b.i, o.j);
      if everyone < k then
        hidden := array_fill(true, array[rows * width]);
      elsif t.kind = 'multiple_choice' then
        hidden := array_fill(false, array[rows * width]);
        for o in 1..width loop
          declare two integer[] := array[everyone, margin[o], everyone - margin[o]];
                  fate boolean[] := array[false, margin_hidden[o], margin_hidden[o]];
          begin
            for r in 1..rows loop
              part := cells[(r - 1) * width + o];
              two := two || dim.sizes[r] || part || (dim.sizes[r] - part);
              fate := fate || band_hidden[r] || false || false;
            end loop;
            fate := private.hide_in_table(two, fate, rows, 2, k);
            for r in 1..rows loop hidden[(r - 1) * width + o] := fate[r * 3 + 2]; end loop;
          end;
        end loop;
      else
        declare whole integer[] := array[everyone] || margin;
                fate boolean[] := array[false] || margin_hidden;
        begin
          for r in 1..rows loop
            whole := whole || dim.sizes[r] || cells[((r - 1) * width + 1):(r * width)];
            fate := fate || band_hidden[r] || array_fill(false, array[width]);
          end loop;
          fate := private.hide_in_table(whole, fate, rows, width, k);
          hidden := '{}';
          for r in 1..rows loop hidden := hidden || fate[(r * (width + 1) + 2):((r + 1) * (width + 1))]; end loop;
        end;
      end if;
      to_subject := to_subject || array_fill(t.subject, array[rows * width]);
      to_option := to_option || array(select o.key from unnest(dim.bands) with ordinality b (band, i) cross join unnest(options) with ordinality o (key, j) order by b.i, o.j);
      to_dimension := to_dimension || array_fill(dim.dimension, array[rows * width]);
      to_band := to_band || array(select b.band from unnest(dim.bands) with ordinality b (band, i) cross join unnest(options) with ordinality o (key, j) order by b.i, o.j);
      to_shown := to_shown || array(select not h from unnest(hidden) with ordinality u (h, i) order by i);
    end loop;
  end loop;

  insert into private.tallies as x (municipality_id, dialogue_id, subject, option, dimension, band, respondents, shown)
  select private.municipality(), control_disclosure.dialogue, u.subject, u.option, u.dimension, u.band, 0, u.shown
  from unnest(to_subject, to_option, to_dimension, to_band, to_shown) u (subject, option, dimension, band, shown)
  on conflict (dialogue_id, subject, option, dimension, band) do update set shown = excluded.shown where x.shown <> excluded.shown;

  update private.tallies x set shown = x.respondents >= k
  where x.dialogue_id = control_disclosure.dialogue and x.dimension = 'all' and x.shown <> (x.respondents >= k)
    and x.option in ('view', 'suggestion', 'question', 'concern', 'support', 'wording');
  update private.tallies x set shown = n.respondents >= k
  from private.tallies n
  where x.dialogue_id = control_disclosure.dialogue and x.option like 'rank:%' and n.dialogue_id = x.dialogue_id and n.subject = x.subject
    and n.option = '' and n.dimension = 'all' and x.shown <> (n.respondents >= k);
end
$$;
comment on function private.control_disclosure(uuid) is
  'Disclosure control (röjandekontroll): decides for every tally of a dialogue whether it may be shown. One dimension at a time; '
  'the counts of all are decided first and are the same in every table. Needs the municipality entered.';

create function private.shown_counts(dialogue uuid, dimension text) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(s.subject, s.bands), '{}'::jsonb) from (
    select b.subject, jsonb_object_agg(b.band, b.counts) as bands from (
      select t.subject, t.band, jsonb_object_agg(t.option, case when t.shown then t.respondents end) as counts
      from private.tallies t where t.dialogue_id = shown_counts.dialogue and t.dimension = shown_counts.dimension
      group by t.subject, t.band) b
    group by b.subject) s
$$;
comment on function private.shown_counts(uuid, text) is
  'subject → band → option → respondents, null where the count may not be shown. An option that is missing was chosen by nobody.';

create function private.results_of(d private.dialogues, dimension text) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'dialogue', private.dialogue_card(d),
    'municipality', private.municipality_card(),
    'dimension', dimension,
    'counts', private.shown_counts(d.id, dimension),
    'demonstration', exists (select from private.submissions s where s.dialogue_id = d.id and s.demonstration))
$$;

create function api.results(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if not d.results_public or private.phase(d.state, d.opens_at, d.closes_at) = 'scheduled' then perform private.refuse('results_not_public', 404); end if;
  return private.results_of(d, 'all') || jsonb_build_object(
    'sections', private.sections_of(d.version_id), 'questions', private.questions_of(d.id));
end
$$;
comment on function api.results(text, text) is
  'Public results of a dialogue: text, questions and the counts that may be shown. Refuses not_found, results_not_public. Definer: only counts that passed disclosure control.';

grant execute on function api.municipality(text), api.municipalities(), api.dialogue(text, text), api.save_draft(text, text, text, text, jsonb),
  api.draft(text, text, text), api.discard_draft(text, text, text), api.send_submission(text, text, uuid, text, text, jsonb, text),
  api.withdraw_submission(text, text), api.results(text, text) to anon, authenticated;
reset role;
