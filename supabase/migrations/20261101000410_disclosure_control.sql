-- Disclosure control (röjandekontroll): which counts may be shown.
set role radslag_api;

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
  if true = any (given[2:width]) and not true = any (array(select given[r * width + 1] from generate_series(1, rows) r)) then
    select r into at from generate_series(1, rows) r cross join generate_series(1, columns) c where given[c + 1]
      group by r order by sum(cells[r * width + c + 1]), r limit 1;
    for c in 1..columns loop
      if given[c + 1] then hidden[at * width + c + 1] := true; end if;
    end loop;
  end if;
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
  'Hides counts under k, then the smallest others until each line that hides anything hides at least k and no hidden cell can be computed. '
  'Column margins that are hidden are all hidden in one row too: then the table fits every value that they may have among themselves, '
  'and tables that share them tell together no more than each alone.';

create function private.may_renew(dialogue uuid, subject uuid, dimension text, k integer) returns boolean language sql stable set search_path = '' as $$
  select not coalesce(bool_or(b.shown), false) or bool_and(b.same or abs(b.difference) >= k) from (
    select bool_or(t.shown) as shown, bool_and(t.counted = coalesce(t.respondents, 0)) as same,
      coalesce(sum(t.counted - coalesce(t.respondents, 0)) filter (where t.option = ''), 0) as difference
    from private.tallies t
    where t.dialogue_id = may_renew.dialogue and t.subject = may_renew.subject and t.dimension = may_renew.dimension
    group by t.band) b
$$;
comment on function private.may_renew(uuid, uuid, text, integer) is
  'True when a new picture of a subject shows nobody by its difference from the last one: each band is as it was or differs by at least k persons.';

create function private.reveals_the_past(dialogue uuid, subject uuid, dimension text, options text[], bands text[], hidden boolean[]) returns boolean
  language sql stable set search_path = '' as $$
  select exists (
    select from (
      select t.option, t.band, t.shown, t.respondents, bool_or(t.shown) over () as told,
        bool_and(t.counted = coalesce(t.respondents, 0)) over (partition by t.band) as same
      from private.tallies t
      where t.dialogue_id = reveals_the_past.dialogue and t.subject = reveals_the_past.subject and t.dimension = reveals_the_past.dimension) last
    join unnest(options, bands, hidden) next (option, band, hidden) using (option, band)
    where last.told and last.same and last.respondents is not null and last.shown = next.hidden)
$$;
comment on function private.reveals_the_past(uuid, uuid, text, text[], text[], boolean[]) is
  'True when a new picture would show or hide other counts of a band that nobody has come to or left: read together with the last '
  'picture it could give away what that one hid.';

create function private.hide_in_crossing(kind text, everyone integer, margin integer[], margin_hidden boolean[], sizes integer[], band_hidden boolean[], cells integer[], k integer)
  returns boolean[] language plpgsql immutable set search_path = '' as $$
declare
  rows integer := cardinality(sizes);
  width integer := cardinality(margin);
  hidden boolean[] := array_fill(false, array[rows * width]);
  whole integer[]; fate boolean[]; part integer;
begin
  if kind <> 'multiple_choice' then
    whole := everyone || margin;
    fate := false || margin_hidden;
    for r in 1..rows loop
      whole := whole || sizes[r] || cells[((r - 1) * width + 1):(r * width)];
      fate := fate || band_hidden[r] || array_fill(false, array[width]);
    end loop;
    fate := private.hide_in_table(whole, fate, rows, width, k);
    for r in 1..rows loop hidden[((r - 1) * width + 1):(r * width)] := fate[(r * (width + 1) + 2):((r + 1) * (width + 1))]; end loop;
    return hidden;
  end if;
  for o in 1..width loop
    whole := array[everyone, margin[o], everyone - margin[o]];
    fate := array[false, margin_hidden[o], margin_hidden[o]];
    for r in 1..rows loop
      part := cells[(r - 1) * width + o];
      whole := whole || array[sizes[r], part, sizes[r] - part];
      fate := fate || array[band_hidden[r], false, false];
    end loop;
    fate := private.hide_in_table(whole, fate, rows, 2, k);
    for r in 1..rows loop hidden[(r - 1) * width + o] := fate[r * 3 + 2]; end loop;
  end loop;
  return hidden;
end
$$;
comment on function private.hide_in_crossing(text, integer, integer[], boolean[], integer[], boolean[], integer[], integer) is
  'Which cells, band by option in row order, of a question crossed with a dimension are hidden. Options that exclude each other are one '
  'table; of several that may be chosen together each is a table of its own: chosen and not chosen.';

create function private.control_disclosure(dialogue uuid, everything boolean default false) returns void language plpgsql set search_path = '' as $$
declare
  k integer := (select m.minimum_group from private.municipalities m where m.id = private.municipality());
  t record; dim record;
  options text[]; width integer; rows integer; everyone integer; kind text;
  margin integer[]; margin_hidden boolean[]; band_hidden boolean[]; hidden boolean[];
  subjects uuid[] := '{}'; dimensions text[] := '{}'; option_names text[] := '{}'; bands text[] := '{}'; fates boolean[] := '{}';
  new_options text[]; new_bands text[]; new_fates boolean[];
begin
  for t in
    select x.subject, x.counted, q.allowed, case when q.maximum = 1 then 'single_choice' else q.kind end as kind,
      case when q.id is null then array(select o.option from private.tallies o where o.dialogue_id = x.dialogue_id and o.subject = x.subject
        and o.dimension = 'all' and o.option <> '' order by o.option) else q.allowed end as options
    from private.tallies x left join private.questions q on q.id = x.subject
    where x.dialogue_id = control_disclosure.dialogue and x.option = '' and x.dimension = 'all'
  loop
    continue when not (everything or private.may_renew(control_disclosure.dialogue, t.subject, 'all', k));
    everyone := t.counted; options := t.options; width := cardinality(options); kind := coalesce(t.kind, 'single_choice');
    margin := array(select coalesce(x.counted, 0) from unnest(options) with ordinality o (key, i)
      left join private.tallies x on x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = o.key and x.dimension = 'all' order by o.i);
    margin_hidden := case
      when everyone < k then array_fill(true, array[width])
      when kind = 'multiple_choice' then array(select m between 1 and k - 1 or everyone - m between 1 and k - 1 from unnest(margin) with ordinality u (m, i) order by i)
      else private.hide_in_line(margin, k) end;
    new_options := ''::text || options; new_bands := array_fill(''::text, array[width + 1]);
    new_fates := (everyone < k) || margin_hidden;
    if kind = 'ranking' then
      new_options := new_options || array(select 'rank:' || o from unnest(options) o);
      new_bands := new_bands || array_fill(''::text, array[width]);
      new_fates := new_fates || array_fill(everyone < k or width < 4 or true = any (margin_hidden), array[width]);
    end if;
    subjects := subjects || array_fill(t.subject, array[cardinality(new_options)]);
    dimensions := dimensions || array_fill('all'::text, array[cardinality(new_options)]);
    option_names := option_names || new_options; bands := bands || new_bands; fates := fates || new_fates;

    for dim in
      select x.dimension, array_agg(x.band order by x.band) as bands, array_agg(x.counted order by x.band) as sizes
      from private.tallies x
      where x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = '' and x.dimension <> 'all'
      group by x.dimension
    loop
      continue when not (everything or private.may_renew(control_disclosure.dialogue, t.subject, dim.dimension, k));
      rows := cardinality(dim.bands);
      band_hidden := case when everyone < k then array_fill(true, array[rows]) else private.hide_in_line(dim.sizes, k) end;
      hidden := case when everyone < k then array_fill(true, array[rows * width]) when width = 0 then '{}' else
        private.hide_in_crossing(kind, everyone, margin, margin_hidden, dim.sizes, band_hidden,
          array(select coalesce(x.counted, 0)
            from unnest(dim.bands) with ordinality b (band, i) cross join unnest(options) with ordinality o (key, j)
            left join private.tallies x on x.dialogue_id = control_disclosure.dialogue and x.subject = t.subject and x.option = o.key
              and x.dimension = dim.dimension and x.band = b.band order by b.i, o.j), k) end;
      new_options := array_fill(''::text, array[rows])
        || array(select o from generate_series(1, rows) r cross join unnest(options) with ordinality u (o, j) order by r, j);
      new_bands := dim.bands || array(select b from unnest(dim.bands) with ordinality u (b, i) cross join generate_series(1, width) j order by i, j);
      new_fates := band_hidden || hidden;
      continue when not everything
        and private.reveals_the_past(control_disclosure.dialogue, t.subject, dim.dimension, new_options, new_bands, new_fates);
      subjects := subjects || array_fill(t.subject, array[cardinality(new_options)]);
      dimensions := dimensions || array_fill(dim.dimension, array[cardinality(new_options)]);
      option_names := option_names || new_options; bands := bands || new_bands; fates := fates || new_fates;
    end loop;
  end loop;

  insert into private.tallies as x (municipality_id, dialogue_id, subject, option, dimension, band, respondents, shown)
  select private.municipality(), control_disclosure.dialogue, u.subject, u.option, u.dimension, u.band, 0, not u.hidden
  from unnest(subjects, option_names, dimensions, bands, fates) u (subject, option, dimension, band, hidden)
  on conflict (dialogue_id, subject, option, dimension, band) do update set respondents = x.counted, shown = excluded.shown
    where (x.respondents, x.shown) is distinct from (x.counted, excluded.shown);
end
$$;
comment on function private.control_disclosure(uuid, boolean) is
  'Disclosure control (röjandekontroll): takes a new picture of the tallies of a dialogue and decides which counts in it may be shown. '
  'One dimension at a time; the counts of all are decided first and are the same in every table. Unless everything is asked for, a picture is '
  'renewed only where nobody can be seen by its difference from the last one, and that of a dimension only together with that of all, '
  'so that any two pictures of a subject differ by nobody or by at least minimum_group persons. '
  'Mean places of a ranking are left out where they would give away a hidden first choice, or the last places among three options. '
  'Needs the municipality entered.';

reset role;
