-- What meetings have told already, and what the results of the dialogue may therefore still show.
--
-- A meeting shows its own results: in the room, in its minutes, to those who took part. They are counted in the results of
-- the dialogue too, so whoever knows them can take them away from what stands there. Therefore the counts are not only
-- judged as they are, but also as what remains of them without everything that meetings have told: the rest is a table of
-- its own, with the same rules. What may be shown of both is shown.
--
-- * A dialogue meeting, focus group or interview tells all of a question that at least minimum_group people answered.
-- * A workplace meeting tells what its pictures show; what they hide stays a part of the table, as a row that nobody may
--   compute either. By option its channel is never shown beside it; how many answered is.
-- * Tables of a meeting count as one voice each and everybody sees how many have written: they are told. So are the answers
--   of bodies asked in a remiss, which are read under their names.

alter table private.tallies add column told integer not null default 0;
comment on column private.tallies.told is 'How many of the respondents of the picture meetings had told of already when it was taken. Only where option is '''', for all and by channel.';

set role radslag_api;

drop function private.hide_in_table(integer[], boolean[], integer, integer, integer);
create function private.hide_in_table(cells integer[], given boolean[], rows integer, columns integer, k integer, told boolean[] default '{}') returns boolean[]
  language plpgsql immutable set search_path = '' as $$
declare
  width integer := columns + 1;
  hidden boolean[] := given;
  line integer[]; at integer; next_cell integer; total integer; holds boolean; again boolean;
begin
  for r in 1..rows loop
    for c in 1..columns loop
      at := r * width + c + 1;
      hidden[at] := not coalesce(told[at], false) and (given[at] or given[r * width + 1] or cells[at] between 1 and k - 1);
    end loop;
  end loop;
  if not true = any (hidden) then return hidden; end if;
  if true = any (given[2:width]) and not true = any (array(select given[r * width + 1] from generate_series(1, rows) r)) then
    select r into at from generate_series(1, rows) r cross join generate_series(1, columns) c
      where given[c + 1] and not coalesce(told[r * width + c + 1], false)
      group by r order by count(*) desc, sum(cells[r * width + c + 1]), r limit 1;
    for c in 1..(case when at is null then 0 else columns end) loop
      if given[c + 1] and not coalesce(told[at * width + c + 1], false) then hidden[at * width + c + 1] := true; end if;
    end loop;
  end if;
  loop
    again := false;
    for node in 1..(rows + columns) loop
      line := case when node <= rows
        then array(select node * width + c + 1 from generate_series(1, columns) c where not coalesce(told[node * width + c + 1], false))
        else array(select r * width + node - rows + 1 from generate_series(1, rows) r where not coalesce(told[r * width + node - rows + 1], false)) end;
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
        private.smallest_visible(cells, hidden, array(select ((at - 1) / width) * width + c + 1 from generate_series(1, columns) c
          where at > width and not coalesce(told[((at - 1) / width) * width + c + 1], false))),
        private.smallest_visible(cells, hidden, array(select r * width + (at - 1) % width + 1 from generate_series(1, rows) r
          where (at - 1) % width > 0 and not coalesce(told[r * width + (at - 1) % width + 1], false))),
        private.smallest_visible(cells, hidden, array(select r * width + c + 1 from generate_series(1, rows) r, generate_series(1, columns) c
          where not coalesce(told[r * width + c + 1], false))));
      if next_cell is not null then hidden[next_cell] := true; again := true; exit; end if;
    end loop;
    exit when not again;
  end loop;
  return hidden;
end
$$;
comment on function private.hide_in_table(integer[], boolean[], integer, integer, integer, boolean[]) is
  'Secondary suppression of a two-way table, (rows + 1) × (columns + 1) cells in row order with the margins first, whose fate is given. '
  'Hides counts under k and inner cells that are given as hidden, then the smallest others until each line that hides anything hides at least k and no hidden cell can be computed. '
  'Column margins that are hidden are all hidden in one row too: then the table fits every value that they may have among themselves, '
  'and tables that share them tell together no more than each alone. told: inner cells that are known from elsewhere, which can hide nothing; where they '
  'leave nothing to hide, the answer may be one that private.keeps_its_secrets denies.';

create function private.keeps_its_secrets(cells integer[], hidden boolean[], rows integer, columns integer, k integer) returns boolean
  language plpgsql immutable set search_path = '' as $$
declare width integer := columns + 1; line integer[]; total integer; holds boolean; margin integer; at integer;
begin
  if cardinality(private.computable_cells(hidden, rows, columns)) > 0 then return false; end if;
  for node in 1..(rows + columns) loop
    line := case when node <= rows then array(select node * width + c + 1 from generate_series(1, columns) c)
      else array(select r * width + node - rows + 1 from generate_series(1, rows) r) end;
    margin := case when node <= rows then node * width + 1 else node - rows + 1 end;
    continue when hidden[margin];
    total := 0; holds := false;
    foreach at in array line loop
      if hidden[at] then total := total + cells[at]; holds := true; end if;
    end loop;
    if holds and total < k then return false; end if;
  end loop;
  return true;
end
$$;
comment on function private.keeps_its_secrets(integer[], boolean[], integer, integer, integer) is
  'Whether no hidden cell of a two-way table can be computed, and every line whose sum is shown hides nothing or at least k.';

create function private.told_by_meetings(dialogue uuid, subject uuid, options text[])
  returns table (channel text, people integer, cells integer[], known boolean[]) language sql stable set search_path = '' as $$
  with voices as materialized (
    select s.id, s.channel, coalesce(s.meeting_id, s.dialogue_id) as place from private.submissions s
    left join private.meeting_participants p on p.submission_id = s.id
    where s.dialogue_id = told_by_meetings.dialogue and (s.meeting_id is not null or s.channel = 'referral')
      and s.counted and s.withdrawn_on is null and not coalesce(p.absent, false)
  ), said as (
    select v.id, o.option from voices v
    join private.answers a on a.submission_id = v.id and a.question_id = told_by_meetings.subject
    join private.questions q on q.id = a.question_id
    cross join lateral (select '' as option union all select unnest(case when q.kind = 'ranking' then a.choice[1:1] else a.choice end)) o
    union
    select v.id, o.option from voices v join private.points p on p.submission_id = v.id and p.passage_lineage = told_by_meetings.subject and p.part_of is null
    cross join lateral (values (''), (p.kind)) o (option)
    union
    select v.id, '' from voices v where told_by_meetings.subject = told_by_meetings.dialogue
      or exists (select from private.points p where p.submission_id = v.id and p.section_lineage = told_by_meetings.subject and p.part_of is null)
      or exists (select from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = v.id and q.section_lineage = told_by_meetings.subject)
  ), counted as (
    select v.channel, v.place, count(*) filter (where s.option = '')::integer as people,
      array(select count(x.id)::integer from unnest(told_by_meetings.options) with ordinality o (key, place)
        left join (said x join voices y on y.id = x.id and y.place = v.place) on x.option = o.key group by o.place order by o.place) as cells
    from said s join voices v on v.id = s.id group by v.channel, v.place
  ), questions as (
    select q.id from private.questions q where q.id = told_by_meetings.subject
  )
  select c.channel, c.people, c.cells,
    case when f.counts is not null then f.counts else array(select true from unnest(told_by_meetings.options)) end
  from counted c left join private.meetings m on m.id = c.place
  left join lateral (
    select array(select bool_or(x is not null) from private.meeting_pictures p cross join unnest(p.counts) with ordinality u (x, place)
      where p.meeting_id = m.id and p.subject = told_by_meetings.subject group by u.place order by u.place) as counts
    where m.kind = 'workplace_meeting' and exists (select from questions)) f on true
  where case when m.id is null or not exists (select from questions) then true
    when m.kind = 'workplace_meeting' then exists (select from private.meeting_pictures p where p.meeting_id = m.id and p.subject = told_by_meetings.subject)
    else c.people >= private.group_size() end
$$;
comment on function private.told_by_meetings(uuid, uuid, text[]) is
  'What meetings have shown of a subject by themselves, one row for each: how many of those counted answered, how many chose each option, and which of these counts were shown.';

create function private.hide_beside_meetings(kind text, margin_hidden boolean[], bands text[], sizes integer[], cells integer[],
    told_in text[], told_people integer[], told_cells integer[], told_known boolean[], k integer, out safe boolean, out band_hidden boolean[], out hidden boolean[])
  language plpgsql immutable set search_path = '' as $$
-- told_cells and told_known run on, meeting by meeting, as cells does band by band.
declare
  rows integer := cardinality(sizes);
  width integer := coalesce(cardinality(cells) / nullif(cardinality(sizes), 0), 0);
  rest integer[] := sizes; left_over integer[] := cells;
  partial integer[]; careful boolean[] := array_fill(false, array[cardinality(sizes)]);
  whole integer[]; fate boolean[]; known boolean[]; own integer[]; flags boolean[];
  lines integer; columns integer; r integer; part integer; secret integer[];
begin
  safe := true;
  for m in 1..cardinality(told_in) loop
    r := array_position(bands, told_in[m]);
    continue when r is null;
    rest[r] := rest[r] - told_people[m];
    for o in 1..width loop
      left_over[(r - 1) * width + o] := left_over[(r - 1) * width + o] - told_cells[(m - 1) * width + o];
    end loop;
    if not true = all (told_known[((m - 1) * width + 1):(m * width)]) then careful[r] := true; partial := partial || m; end if;
  end loop;
  band_hidden := private.hide_in_line(sizes, k);
  fate := private.hide_in_line(rest, k);
  for b in 1..rows loop band_hidden[b] := band_hidden[b] or fate[b]; end loop;
  hidden := array_fill(false, array[rows * width]);
  if width = 0 then return; end if;
  for turn in 1..(case when kind = 'multiple_choice' then width else 1 end) loop
    columns := case when kind = 'multiple_choice' then 2 else width end;
    whole := '{}'; fate := '{}'; known := '{}';
    for b in 1..rows loop
      own := case when kind = 'multiple_choice'
        then array[left_over[(b - 1) * width + turn], rest[b] - left_over[(b - 1) * width + turn]]
        else left_over[((b - 1) * width + 1):(b * width)] end;
      whole := whole || rest[b] || own;
      -- Where meetings have told of everybody, that nobody is left is known.
      fate := fate || band_hidden[b] || array_fill(careful[b] and rest[b] > 0, array[columns]);
      known := known || false || array_fill(rest[b] = 0, array[columns]);
    end loop;
    lines := rows;
    foreach part in array coalesce(partial, '{}') loop
      flags := case when kind = 'multiple_choice'
        then array_fill(told_known[(part - 1) * width + turn], array[2]) else told_known[((part - 1) * width + 1):(part * width)] end;
      own := case when kind = 'multiple_choice'
        then array[told_cells[(part - 1) * width + turn], told_people[part] - told_cells[(part - 1) * width + turn]]
        else told_cells[((part - 1) * width + 1):(part * width)] end;
      secret := array(select case when f then 0 else c end from unnest(own, flags) with ordinality u (c, f, i) order by i);
      whole := whole || (select coalesce(sum(c), 0)::integer from unnest(secret) c) || secret;
      fate := fate || false || array(select not f from unnest(flags) with ordinality u (f, i) order by i);
      known := known || false || flags;
      lines := lines + 1;
    end loop;
    -- The margins of the rest, first of all.
    own := array(select sum(whole[(l - 1) * (columns + 1) + c + 1])::integer from generate_series(1, columns) c cross join generate_series(1, lines) l group by c order by c);
    whole := (select coalesce(sum(x), 0)::integer from unnest(own) x) || own || whole;
    fate := false || case when kind = 'multiple_choice' then array_fill(margin_hidden[turn], array[2]) else margin_hidden end || fate;
    known := array_fill(false, array[columns + 1]) || known;
    fate := private.hide_in_table(whole, fate, lines, columns, k, known);
    safe := safe and private.keeps_its_secrets(whole, fate, lines, columns, k);
    for b in 1..rows loop
      for c in 1..(case when kind = 'multiple_choice' then 1 else width end) loop
        r := (b - 1) * width + case when kind = 'multiple_choice' then turn else c end;
        hidden[r] := fate[b * (columns + 1) + c + 1] or careful[b] or band_hidden[b];
      end loop;
    end loop;
  end loop;
end
$$;
comment on function private.hide_beside_meetings(text, boolean[], text[], integer[], integer[], text[], integer[], integer[], boolean[], integer) is
  'Which bands and cells of the results by channel are hidden because meetings have told a part of them. The table is judged without what they have told; what the picture of a '
  'workplace meeting hides is a row of its own. safe is false where something told could be taken from the margins that are shown: then these must be hidden.';
create function private.told_in_band(band text, told_in text[], told_people integer[]) returns integer language sql immutable set search_path = '' as $$
  select coalesce(sum(u.people), 0)::integer from unnest(told_in, told_people) u (channel, people) where told_in_band.band in ('', u.channel)
$$;
comment on function private.told_in_band(text, text[], integer[]) is 'How many of a channel, or '''' of all, meetings have told of.';

create function private.hide_what_is_left(kind text, margin integer[], margin_hidden boolean[], everyone integer, told_people integer[], told_cells integer[], told_known boolean[], k integer)
  returns boolean[] language plpgsql immutable set search_path = '' as $$
declare
  width integer := cardinality(margin);
  hidden boolean[] := margin_hidden; fate boolean[];
  left_over integer[] := margin; people integer[] := array_fill(everyone, array[width]);
begin
  for m in 1..cardinality(told_people) loop
    for o in 1..width loop
      continue when not told_known[(m - 1) * width + o];
      left_over[o] := left_over[o] - told_cells[(m - 1) * width + o];
      people[o] := people[o] - told_people[m];
    end loop;
  end loop;
  if kind = 'multiple_choice' then
    for o in 1..width loop hidden[o] := hidden[o] or left_over[o] between 1 and k - 1 or people[o] - left_over[o] between 1 and k - 1; end loop;
    return hidden;
  end if;
  fate := private.hide_in_line(left_over, k);
  for o in 1..width loop hidden[o] := hidden[o] or fate[o]; end loop;
  return hidden;
end
$$;
comment on function private.hide_what_is_left(text, integer[], boolean[], integer, integer[], integer[], boolean[], integer) is
  'Counts of all by option that are hidden, those among them that would be small without what meetings have shown.';

create function private.cells_of(dialogue uuid, subject uuid, dimension text, bands text[], options text[]) returns integer[] language sql stable set search_path = '' as $$
  select array(select coalesce(x.counted, 0)
    from unnest(cells_of.bands) with ordinality b (band, i) cross join unnest(cells_of.options) with ordinality o (key, j)
    left join private.tallies x on x.dialogue_id = cells_of.dialogue and x.subject = cells_of.subject and x.option = o.key
      and x.dimension = cells_of.dimension and x.band = b.band order by b.i, o.j)
$$;
comment on function private.cells_of(uuid, uuid, text, text[], text[]) is 'Counts as they run on now, band by band.';

drop function private.may_renew(uuid, uuid, text, integer);
create function private.may_renew(dialogue uuid, subject uuid, dimension text, k integer, told_in text[] default '{}', told_people integer[] default '{}') returns boolean
  language sql stable set search_path = '' as $$
  select not coalesce(bool_or(b.shown), false) or bool_and(b.same or (abs(b.difference) >= k and (b.news = 0 or abs(b.news) >= k))) from (
    select bool_or(t.shown) as shown, bool_and(t.counted = coalesce(t.respondents, 0)) as same,
      coalesce(sum(t.counted - coalesce(t.respondents, 0)) filter (where t.option = ''), 0) as difference,
      coalesce(sum(t.counted - private.told_in_band(t.band, may_renew.told_in, may_renew.told_people) - coalesce(t.respondents, 0) + t.told) filter (where t.option = ''), 0) as news
    from private.tallies t
    where t.dialogue_id = may_renew.dialogue and t.subject = may_renew.subject and t.dimension = may_renew.dimension
    group by t.band) b
$$;
comment on function private.may_renew(uuid, uuid, text, integer, text[], integer[]) is
  'True when a new picture of a subject shows nobody by its difference from the last one: each band is as it was or differs by at least k persons, '
  'and by nobody or at least k of those whom no meeting has told of.';

create or replace function private.control_disclosure(dialogue uuid, everything boolean default false) returns void language plpgsql set search_path = '' as $$
declare
  k integer := (select m.minimum_group from private.municipalities m where m.id = private.municipality());
  t record; dim record; told record;
  options text[]; width integer; rows integer; everyone integer; kind text;
  margin integer[]; margin_hidden boolean[]; band_hidden boolean[]; hidden boolean[]; cells integer[]; shut boolean;
  meets boolean := exists (select from private.submissions s where s.dialogue_id = control_disclosure.dialogue and (s.meeting_id is not null or s.channel = 'referral'));
  told_in text[]; told_people integer[]; told_cells integer[]; told_known boolean[]; rest integer; beside record; by_channel record;
  subjects uuid[] := '{}'; dimensions text[] := '{}'; option_names text[] := '{}'; bands text[] := '{}'; fates boolean[] := '{}'; tolds integer[] := '{}';
  new_options text[]; new_bands text[]; new_fates boolean[];
begin
  for t in
    select x.subject, x.counted, q.allowed, case when q.maximum = 1 then 'single_choice' else q.kind end as kind,
      case when q.id is null then array(select o.option from private.tallies o where o.dialogue_id = x.dialogue_id and o.subject = x.subject
        and o.dimension = 'all' and o.option <> '' order by o.option) else q.allowed end as options
    from private.tallies x left join private.questions q on q.id = x.subject
    where x.dialogue_id = control_disclosure.dialogue and x.option = '' and x.dimension = 'all'
  loop
    everyone := t.counted; options := t.options; width := cardinality(options); kind := coalesce(t.kind, 'single_choice');
    told_in := '{}'; told_people := '{}'; told_cells := '{}'; told_known := '{}';
    if meets then
      for told in select * from private.told_by_meetings(control_disclosure.dialogue, t.subject, options) loop
        told_in := told_in || told.channel; told_people := told_people || told.people;
        told_cells := told_cells || told.cells; told_known := told_known || told.known;
      end loop;
    end if;
    rest := everyone - (select coalesce(sum(x), 0) from unnest(told_people) x);
    continue when not (everything or private.may_renew(control_disclosure.dialogue, t.subject, 'all', k, told_in, told_people));
    shut := everyone < k or rest between 1 and k - 1;
    margin := array(select coalesce(x.counted, 0) from unnest(options) with ordinality o (key, i)
      left join private.tallies x on x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = o.key and x.dimension = 'all' order by o.i);
    margin_hidden := case
      when shut then array_fill(true, array[width])
      when kind = 'multiple_choice' then array(select m between 1 and k - 1 or everyone - m between 1 and k - 1 from unnest(margin) with ordinality u (m, i) order by i)
      else private.hide_in_line(margin, k) end;
    if cardinality(told_in) > 0 and not shut and width > 0 then
      margin_hidden := private.hide_what_is_left(kind, margin, margin_hidden, everyone, told_people, told_cells, told_known, k);
      select array_agg(x.band order by x.band) as bands, array_agg(x.counted order by x.band) as sizes into by_channel
      from private.tallies x where x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = '' and x.dimension = 'channel';
      if by_channel.bands is not null then
        cells := private.cells_of(control_disclosure.dialogue, t.subject, 'channel', by_channel.bands, options);
        beside := private.hide_beside_meetings(kind, margin_hidden, by_channel.bands, by_channel.sizes, cells, told_in, told_people, told_cells, told_known, k);
        if not beside.safe then margin_hidden := array_fill(true, array[width]); end if;
      end if;
    end if;
    new_options := ''::text || options; new_bands := array_fill(''::text, array[width + 1]);
    new_fates := shut || margin_hidden;
    if kind = 'ranking' then
      new_options := new_options || array(select 'rank:' || o from unnest(options) o);
      new_bands := new_bands || array_fill(''::text, array[width]);
      new_fates := new_fates || array_fill(shut or width < 4 or true = any (margin_hidden), array[width]);
    end if;
    subjects := subjects || array_fill(t.subject, array[cardinality(new_options)]);
    dimensions := dimensions || array_fill('all'::text, array[cardinality(new_options)]);
    option_names := option_names || new_options; bands := bands || new_bands; fates := fates || new_fates;
    tolds := tolds || array(select case when u.o = '' then everyone - rest else 0 end from unnest(new_options) with ordinality u (o, i) order by u.i);

    for dim in
      select x.dimension, array_agg(x.band order by x.band) as bands, array_agg(x.counted order by x.band) as sizes
      from private.tallies x
      where x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = '' and x.dimension <> 'all'
      group by x.dimension
    loop
      continue when not (everything or private.may_renew(control_disclosure.dialogue, t.subject, dim.dimension, k,
        case when dim.dimension = 'channel' then told_in else '{}' end, case when dim.dimension = 'channel' then told_people else '{}' end));
      rows := cardinality(dim.bands);
      cells := private.cells_of(control_disclosure.dialogue, t.subject, dim.dimension, dim.bands, options);
      band_hidden := case when shut then array_fill(true, array[rows]) else private.hide_in_line(dim.sizes, k) end;
      hidden := case when shut then array_fill(true, array[rows * width]) when width = 0 then '{}' else
        private.hide_in_crossing(kind, everyone, margin, margin_hidden, dim.sizes, band_hidden, cells, k) end;
      if dim.dimension = 'channel' and cardinality(told_in) > 0 and not shut then
        beside := private.hide_beside_meetings(kind, margin_hidden, dim.bands, dim.sizes, cells, told_in, told_people, told_cells, told_known, k);
        for r in 1..rows loop band_hidden[r] := band_hidden[r] or beside.band_hidden[r]; end loop;
        for c in 1..cardinality(hidden) loop hidden[c] := hidden[c] or not beside.safe or beside.hidden[c] or band_hidden[(c - 1) / width + 1]; end loop;
      end if;
      new_options := array_fill(''::text, array[rows])
        || array(select o from generate_series(1, rows) r cross join unnest(options) with ordinality u (o, j) order by r, j);
      new_bands := dim.bands || array(select b from unnest(dim.bands) with ordinality u (b, i) cross join generate_series(1, width) j order by i, j);
      new_fates := band_hidden || hidden;
      continue when not everything
        and private.reveals_the_past(control_disclosure.dialogue, t.subject, dim.dimension, new_options, new_bands, new_fates);
      subjects := subjects || array_fill(t.subject, array[cardinality(new_options)]);
      dimensions := dimensions || array_fill(dim.dimension, array[cardinality(new_options)]);
      option_names := option_names || new_options; bands := bands || new_bands; fates := fates || new_fates;
      tolds := tolds || array(select case when u.o = '' and dim.dimension = 'channel' then private.told_in_band(u.b, told_in, told_people) else 0 end
        from unnest(new_options, new_bands) with ordinality u (o, b, i) order by u.i);
    end loop;
  end loop;

  insert into private.tallies as x (municipality_id, dialogue_id, subject, option, dimension, band, respondents, shown, told)
  select private.municipality(), control_disclosure.dialogue, u.subject, u.option, u.dimension, u.band, 0, not u.hidden, u.told
  from unnest(subjects, option_names, dimensions, bands, fates, tolds) u (subject, option, dimension, band, hidden, told)
  on conflict (dialogue_id, subject, option, dimension, band) do update set respondents = x.counted, shown = excluded.shown, told = excluded.told
    where (x.respondents, x.shown, x.told) is distinct from (x.counted, excluded.shown, excluded.told);
end
$$;
comment on function private.control_disclosure(uuid, boolean) is
  'Disclosure control (röjandekontroll): takes a new picture of the tallies of a dialogue and decides which counts in it may be shown. '
  'One dimension at a time; the counts of all are decided first and are the same in every table. Unless everything is asked for, a picture is '
  'renewed only where nobody can be seen by its difference from the last one, and that of a dimension only together with that of all, '
  'so that any two pictures of a subject differ by nobody or by at least minimum_group persons. '
  'Where meetings have told a part of a subject, what is left of it is judged too. '
  'Mean places of a ranking are left out where they would give away a hidden first choice, or the last places among three options. '
  'Needs the municipality entered.';

reset role;
