-- Workplaces and arbetsplatsträffar: the units, those who were absent, what goes on to the samverkansgrupp, and results
-- by workplace. Employees are in a dependent position: nothing here shows fewer persons than the smallest group, nor
-- lets fewer be computed.

set role radslag_api;

-- The units.
create function api.workplaces() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'parent', w.parent_id, 'name', w.name, 'removed', w.removed,
      'meetings', (select count(*) from private.meetings m where m.workplace_id = w.id)) order by lower(w.name), w.id), '[]'::jsonb)
    from private.workplaces w);
end
$$;
comment on function api.workplaces() is 'The units of the municipality, those that were removed too, with how many meetings each has. Any member.';

create function private.own_workplace(workplace uuid) returns private.workplaces language plpgsql stable set search_path = '' as $$
declare w private.workplaces;
begin
  select * into w from private.workplaces x where x.id = own_workplace.workplace;
  if w.id is null then perform private.refuse('not_found', 404); end if;
  return w;
end
$$;

create function private.units_under(workplace uuid) returns uuid[] language sql stable set search_path = '' as $$
  with recursive under as (
    select w.id from private.workplaces w where w.id = units_under.workplace
    union select w.id from private.workplaces w join under on w.parent_id = under.id)
  select array(select id from under)
$$;
comment on function private.units_under(uuid) is 'A unit and all units under it.';

create function private.check_free_name(parent uuid, name text, but uuid) returns void language plpgsql stable set search_path = '' as $$
begin
  if exists (select from private.workplaces w where not w.removed and w.parent_id is not distinct from parent
      and lower(w.name) = lower(btrim(check_free_name.name)) and w.id is distinct from but) then
    perform private.refuse('name_taken', 409);
  end if;
end
$$;

create function api.save_workplace(workplace uuid, name text, parent uuid default null) returns jsonb language plpgsql security definer set search_path = '' as $$
declare w private.workplaces; above private.workplaces;
begin
  perform private.require_role('administrator');
  if nullif(btrim(name), '') is null then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(name, 120);
  -- One at a time: two moves at once could put two units under each other.
  perform pg_advisory_xact_lock(hashtextextended('workplaces ' || private.municipality()::text, 0));
  if workplace is not null then w := private.own_workplace(workplace); end if;
  if parent is not null then
    above := private.own_workplace(parent);
    if above.removed then perform private.refuse('workplace_removed', 409); end if;
    if w.id is not null and parent = any (private.units_under(w.id)) then perform private.refuse('workplace_under_itself', 400); end if;
  end if;
  perform private.check_free_name(parent, name, w.id);
  if w.id is null then
    insert into private.workplaces as x (municipality_id, parent_id, name) values (private.municipality(), parent, btrim(save_workplace.name)) returning * into w;
  else
    update private.workplaces x set name = btrim(save_workplace.name), parent_id = parent where x.id = w.id;
  end if;
  perform private.audit('workplace_saved', w.id, jsonb_build_object('name', btrim(name)));
  return jsonb_build_object('id', w.id);
end
$$;
comment on function api.save_workplace(uuid, text, uuid) is
  'Adds a unit (workplace null) or changes its name and the unit that it lies under (parent null: right under the municipality). Administrator. '
  'Refuses name_missing, text_too_long, text_unreadable, name_taken (a unit beside it has the name), workplace_removed (the parent), workplace_under_itself, not_found.';

create function api.remove_workplace(workplace uuid, removed boolean default true) returns void language plpgsql security definer set search_path = '' as $$
declare w private.workplaces;
begin
  perform private.require_role('administrator');
  perform pg_advisory_xact_lock(hashtextextended('workplaces ' || private.municipality()::text, 0));
  w := private.own_workplace(workplace);
  if w.removed = remove_workplace.removed then return; end if;
  if remove_workplace.removed and exists (select from private.workplaces x where x.parent_id = w.id and not x.removed) then
    perform private.refuse('workplace_has_units', 409);
  end if;
  if not remove_workplace.removed then
    if exists (select from private.workplaces x where x.id = w.parent_id and x.removed) then perform private.refuse('workplace_removed', 409); end if;
    perform private.check_free_name(w.parent_id, w.name, w.id);
  end if;
  update private.workplaces x set removed = remove_workplace.removed where x.id = w.id;
  perform private.audit(case when remove_workplace.removed then 'workplace_removed' else 'workplace_restored' end, w.id, jsonb_build_object('name', w.name));
end
$$;
comment on function api.remove_workplace(uuid, boolean) is
  'Takes a unit out of use, or (removed false) back into it. Its meetings stay. Administrator. '
  'Refuses workplace_has_units (units under it are in use), workplace_removed (the unit above is out of use), name_taken, not_found.';

-- Those who were absent.
create function private.absent_open(m private.meetings) returns boolean language sql stable set search_path = '' as $$
  select m.kind = 'workplace_meeting' and m.state = 'ended' and m.absent_code is not null
    and coalesce(private.swedish_day(now()) <= m.absent_until, false)
    and exists (select from private.dialogues d where d.id = m.dialogue_id and private.phase(d.state, d.opens_at, d.closes_at) = 'open')
$$;
comment on function private.absent_open(private.meetings) is 'True while those who were absent can answer: the workplace meeting has ended, the days are not over and the dialogue is open.';

create function private.let_absent_answer() returns trigger language plpgsql set search_path = '' as $$
begin
  new.absent_code := coalesce(new.absent_code, private.new_code(10));
  new.absent_until := private.swedish_day(now()) + new.absent_days;
  return new;
end
$$;
comment on function private.let_absent_answer() is 'When a workplace meeting ends, the days for those who were absent begin.';

create function api.invite_absent(meeting uuid, days integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare m private.meetings; d private.dialogues;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  if m.kind <> 'workplace_meeting' then perform private.refuse('meeting_plan_unusable', 400, 'kind'); end if;
  if m.state <> 'ended' then perform private.refuse('meeting_not_ended', 409); end if;
  if coalesce(days, 0) not between 1 and 60 then perform private.refuse('meeting_plan_unusable', 400, 'absentDays'); end if;
  select * into d from private.dialogues x where x.id = m.dialogue_id;
  if private.phase(d.state, d.opens_at, d.closes_at) <> 'open' then perform private.refuse('dialogue_not_open', 409); end if;
  update private.meetings x set absent_code = coalesce(x.absent_code, private.new_code(10)), absent_days = invite_absent.days,
    absent_until = private.swedish_day(now()) + invite_absent.days where x.id = m.id returning * into m;
  perform private.audit('absent_invited', m.id, jsonb_build_object('until', m.absent_until));
  return private.absent_of(m);
end
$$;
comment on function api.invite_absent(uuid, integer) is
  'Lets those who were absent from a workplace meeting answer for so many days from today (1–60), by a link with a code of its own. Facilitator, administrator. '
  'Refuses meeting_plan_unusable (details: kind, absentDays), meeting_not_ended, dialogue_not_open, not_found.';

create function api.close_absent(meeting uuid) returns void language plpgsql security definer set search_path = '' as $$
declare m private.meetings;
begin
  perform private.require_leading();
  m := private.own_meeting(meeting);
  if m.absent_code is null then return; end if;
  perform private.close_to_others(m);
  update private.meetings x set absent_code = null where x.id = m.id returning * into m;
  if m.state = 'ended' then perform private.gather_participants(m, true); end if;
  perform private.audit('absent_closed', m.id);
end
$$;
comment on function api.close_absent(uuid) is 'Ends the days for those who were absent: the link opens nothing more, and what they answered is gathered. Facilitator, administrator. Refuses not_found.';

create function private.absent_of(m private.meetings) returns jsonb language sql stable set search_path = '' as $$
  select case when m.kind = 'workplace_meeting' then jsonb_build_object('days', m.absent_days, 'until', m.absent_until, 'open', private.absent_open(m),
    'code', case when private.absent_open(m) then m.absent_code end,
    'answered', (select case when count(distinct a.participant_id) >= private.group_size() then count(distinct a.participant_id) end
      from private.meeting_participants p join private.meeting_answers a on a.participant_id = p.id where p.meeting_id = m.id and p.absent)) end
$$;
comment on function private.absent_of(private.meetings) is
  'For staff: {days, until, open, code (while open), answered (null under the smallest group)}; null for other kinds of meetings.';

create function private.gather_absent(dialogue uuid default null) returns integer language plpgsql set search_path = '' as $$
declare m private.meetings; gathered integer := 0;
begin
  for m in select x.* from private.meetings x
      where x.kind = 'workplace_meeting' and x.state = 'ended' and x.gathered and (gather_absent.dialogue is null or x.dialogue_id = gather_absent.dialogue)
        and exists (select from private.meeting_participants p where p.meeting_id = x.id and p.absent and p.submission_id is null)
        and not private.absent_open(x) loop
    perform private.close_to_others(m);
    perform private.gather_participants(m, true);
    gathered := gathered + 1;
  end loop;
  return gathered;
end
$$;
comment on function private.gather_absent(uuid) is
  'Gathers what those absent answered in meetings whose days are over. Run before counting, in the same transaction: what is counted after a dialogue has closed is counted at once, never a person at a time. '
  'Needs the municipality entered.';

create or replace function private.count_everywhere() returns integer language plpgsql security definer set search_path = '' as $$
declare m record; d record; total integer := 0;
begin
  for m in select x.id from private.municipalities x loop
    perform set_config('radslag.municipality', m.id::text, true);
    perform private.gather_absent();
    for d in select distinct s.dialogue_id as id from private.submissions s
             where not s.counted or (s.withdrawn_on is not null and not s.uncounted) loop
      total := total + private.count_waiting(d.id);
    end loop;
  end loop;
  return total;
end
$$;
comment on function private.count_everywhere() is
  'The counting job: all municipalities in turn, after those absent from meetings whose days are over have been gathered. Run every few seconds by one node at a time. Not callable through the API.';

create function private.gather_when_closed() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.gather_absent(new.id);
  return null;
end
$$;

-- What goes on to the samverkansgrupp.
create function api.cooperation_items(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return (select coalesce(jsonb_agg(jsonb_build_object('meeting', m.id, 'meetingTitle', m.title, 'workplace', w.name, 'startsAt', m.starts_at, 'state', m.state,
      'step', s.id, 'title', s.title, 'kind', s.kind, 'section', x.heading, 'outcome', s.outcome) order by m.starts_at, m.id, s.position), '[]'::jsonb)
    from private.meeting_steps s join private.meetings m on m.id = s.meeting_id left join private.workplaces w on w.id = m.workplace_id
    left join private.sections x on x.version_id = d.version_id and x.lineage = s.section_lineage
    where m.dialogue_id = d.id and s.to_cooperation_group and not s.skipped);
end
$$;
comment on function api.cooperation_items(uuid) is 'The items of all meetings of a dialogue that go on to the samverkansgrupp, in order of time. Any member. Refuses not_found.';

-- Results by workplace.
create function private.merge_upward(parents integer[], sizes integer[], k integer) returns integer[] language plpgsql immutable set search_path = '' as $$
declare
  n integer := cardinality(parents);
  shown_at integer[] := array_fill(null::integer, array[n]);
  groups integer[] := array_fill(0, array[n]);
  pool integer[] := sizes;
  smallest integer; up integer; under boolean;
begin
  for i in reverse n..1 loop
    if pool[i] between 1 and k - 1 then
      -- The group under it, with no other group between, that holds the fewest.
      smallest := null;
      for g in i + 1..n loop
        continue when groups[g] = 0 or groups[g] >= groups[smallest];
        up := parents[g];
        while up > i and groups[up] = 0 loop up := parents[up]; end loop;
        if up = i then smallest := g; end if;
      end loop;
      if smallest is not null then
        pool[i] := pool[i] + groups[smallest];
        groups[smallest] := 0;
        for j in 1..n loop
          if shown_at[j] = smallest then shown_at[j] := null; end if;
        end loop;
      end if;
    end if;
    if pool[i] >= k then
      groups[i] := pool[i];
      for j in i..n loop
        continue when shown_at[j] is not null or sizes[j] = 0;
        up := j;
        while up > i loop up := parents[up]; end loop;
        if up = i then shown_at[j] := i; end if;
      end loop;
    elsif i > 1 then
      pool[parents[i]] := pool[parents[i]] + pool[i];
    end if;
  end loop;
  return shown_at;
end
$$;
comment on function private.merge_upward(integer[], integer[], integer) is
  'Units of a tree (parents before children, the first is the root and has parent 0) with how many persons each holds itself. Gives for each unit with which unit its '
  'persons are shown: itself or one above, null where they are not shown. The groups part the persons and each holds at least k; a unit with fewer is merged with what is left '
  'over above it, and where too little is left over with the smallest group there too. Sums and differences of groups are groups together: none holds fewer than k.';

create function private.workplace_voices(d private.dialogues) returns table (submission uuid, meeting uuid, workplace uuid, absent boolean) language sql stable set search_path = '' as $$
  select s.id, m.id, m.workplace_id, p.absent
  from private.meetings m join private.meeting_participants p on p.meeting_id = m.id join private.submissions s on s.id = p.submission_id
  where m.dialogue_id = d.id and m.kind = 'workplace_meeting' and m.state = 'ended' and s.withdrawn_on is null
$$;

create function private.shown_by_group(kind text, maximum integer, sizes integer[], cells integer[], k integer, hidden_elsewhere boolean) returns integer[]
  language plpgsql immutable set search_path = '' as $$
declare
  rows integer := cardinality(sizes);
  width integer := cardinality(cells) / greatest(rows, 1);
  everyone integer; margin integer[]; bands boolean[]; hidden boolean[]; smallest integer;
  exclusive boolean := kind <> 'multiple_choice' or maximum = 1;
  shown integer[] := '{}';
begin
  select coalesce(sum(s), 0) into everyone from unnest(sizes) s;
  margin := array(select sum(cells[(r - 1) * width + j])::integer from generate_series(1, width) j cross join generate_series(1, rows) r group by j order by j);
  bands := case when everyone < k then array_fill(true, array[rows]) else private.hide_in_line(sizes, k) end;
  for r in 1..rows loop
    -- Where all chose alike the number of those who answered tells what each of them answered.
    bands[r] := bands[r] or (sizes[r] > 0 and sizes[r] = any (cells[((r - 1) * width + 1):(r * width)]));
  end loop;
  if hidden_elsewhere then
    select i into smallest from unnest(sizes, bands) with ordinality u (s, b, i) where not b and s > 0 order by s, i limit 1;
    if smallest is not null then bands[smallest] := true; end if;
  end if;
  hidden := case when everyone < k or not false = any (bands) then array_fill(true, array[rows * width])
    else private.hide_in_crossing(case when exclusive then 'single_choice' else kind end, everyone, margin, array_fill(false, array[width]), sizes, bands, cells, k) end;
  for r in 1..rows loop
    shown := shown || case when not bands[r] then sizes[r] end
      || array(select case when not (bands[r] or hidden[(r - 1) * width + j]) then cells[(r - 1) * width + j] end from generate_series(1, width) j);
  end loop;
  return shown;
end
$$;
comment on function private.shown_by_group(text, integer, integer[], integer[], integer, boolean) is
  'What may be shown of one question in groups of people who know each other. sizes: how many answered in each group; cells: counts by option, group by group. Gives size and cells group by group, null where hidden. '
  'Suppressed as the results by channel are, as if every total were known; a group where all chose alike is hidden whole. Where another part of the same total hides something (hidden_elsewhere) '
  'the smallest group is hidden whole too, so that no total minus the groups gives that away.';

create function private.counts_by_workplace(d private.dialogues, keys text[], submissions uuid[], groups text[], k integer) returns jsonb language plpgsql stable set search_path = '' as $$
-- submissions[i] belongs to the group groups[i]: one of keys, or a part of the total that is not shown here.
declare
  q private.questions; width integer; sizes integer[]; cells integer[]; shown integer[]; found jsonb := '{}'; counts jsonb; elsewhere boolean;
begin
  for q in select * from private.questions x where x.dialogue_id = d.id and x.kind in ('agreement', 'importance', 'single_choice', 'multiple_choice', 'ranking') loop
    width := cardinality(q.allowed);
    sizes := array(select count(a.submission_id)::integer from unnest(keys) with ordinality u (key, place)
      left join unnest(submissions, groups) v (submission, key) on v.key = u.key
      left join private.answers a on a.submission_id = v.submission and a.question_id = q.id
      group by u.place order by u.place);
    cells := array(select count(a.submission_id)::integer from unnest(keys) with ordinality u (key, place)
      cross join unnest(q.allowed) with ordinality o (option, place)
      left join unnest(submissions, groups) v (submission, key) on v.key = u.key
      left join private.answers a on a.submission_id = v.submission and a.question_id = q.id
        and o.option = any (case when q.kind = 'ranking' then a.choice[1:1] else a.choice end)
      group by u.place, o.place order by u.place, o.place);
    -- The rest of the total is known fully only where the minutes of the meetings show every cell, and the results by channel too.
    elsewhere := exists (select from private.tallies t where t.dialogue_id = d.id and t.subject = q.id and t.dimension = 'channel'
        and t.band = 'workplace_meeting' and not t.shown)
      or exists (select from unnest(submissions, groups) v (submission, key) join private.answers a on a.submission_id = v.submission and a.question_id = q.id
        where v.key = 'rest')
      or exists (select from (select substr(v.key, 2)::uuid as meeting, count(*) as people from unnest(submissions, groups) v (submission, key)
          join private.answers a on a.submission_id = v.submission and a.question_id = q.id where left(v.key, 1) = 'm' group by v.key) w
        where not exists (select from private.meeting_pictures p where p.meeting_id = w.meeting and p.subject = q.id and p.people = w.people
          and array_position(p.counts, null) is null));
    shown := private.shown_by_group(q.kind, q.maximum, sizes, cells, k, elsewhere);
    counts := '{}';
    for r in 1..cardinality(keys) loop
      counts := counts || jsonb_build_object(keys[r], jsonb_build_object('', shown[(r - 1) * (width + 1) + 1])
        || (select jsonb_object_agg(q.allowed[j], shown[(r - 1) * (width + 1) + 1 + j]) from generate_series(1, width) j));
    end loop;
    found := found || jsonb_build_object(q.id, counts);
  end loop;
  return found;
end
$$;
comment on function private.counts_by_workplace(private.dialogues, text[], uuid[], text[], integer) is
  'question → group → option → persons ('''': all who answered), null where it may not be shown.';

create function api.workplace_results(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  d private.dialogues; k integer; ids uuid[]; parents integer[]; sizes integer[]; shown_at integer[];
  whole uuid[]; keys text[]; submissions uuid[]; groups text[]; ready text;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  k := private.group_size();
  ready := case
    when private.phase(d.state, d.opens_at, d.closes_at) <> 'closed'
      or exists (select from private.meetings m where m.dialogue_id = d.id and m.kind = 'workplace_meeting' and m.state = 'running') then 'open'
    when exists (select from private.submissions s where s.dialogue_id = d.id and not s.counted)
      or exists (select from private.meetings m join private.meeting_participants p on p.meeting_id = m.id
        where m.dialogue_id = d.id and m.state = 'ended' and p.absent and p.submission_id is null
          and exists (select from private.meeting_answers a where a.participant_id = p.id)) then 'counting'
    else 'ready' end;
  whole := array(select v.meeting from private.workplace_voices(d) v where not v.absent group by v.meeting having count(*) >= k);
  if ready = 'ready' then
    with recursive tree as (
      select null::uuid as id, 0 as depth
      union all select w.id, t.depth + 1 from private.workplaces w join tree t on w.parent_id is not distinct from t.id)
    select array_agg(t.id order by t.depth, t.id) into ids from tree t;
    parents := array(select case when u.i = 1 then 0 else coalesce(array_position(ids, (select w.parent_id from private.workplaces w where w.id = u.id)), 1) end
      from unnest(ids) with ordinality u (id, i) order by u.i);
    sizes := array(select (select count(*) from private.workplace_voices(d) v
        where v.workplace is not distinct from u.id and (v.absent or not v.meeting = any (whole)))::integer
      from unnest(ids) with ordinality u (id, i) order by u.i);
    shown_at := private.merge_upward(parents, sizes, k);
    select array_agg(v.submission), array_agg(case when not v.absent and v.meeting = any (whole) then 'm' || v.meeting::text
        else coalesce('w' || shown_at[array_position(ids, v.workplace)], 'rest') end) into submissions, groups
      from private.workplace_voices(d) v;
    keys := array(select distinct g from unnest(groups) g where left(g, 1) = 'w' order by g);
  end if;
  return jsonb_build_object('state', ready, 'minimumGroup', k,
    'meetings', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'startsAt', m.starts_at, 'state', m.state, 'workplace', m.workplace_id,
        'enough', m.id = any (whole)) order by m.starts_at, m.id), '[]'::jsonb)
      from private.meetings m where m.dialogue_id = d.id and m.kind = 'workplace_meeting'),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('key', 'w' || g.at, 'workplace', ids[g.at], 'units', g.units, 'persons', g.persons) order by g.at), '[]'::jsonb)
      from (select shown_at[u.i] as at, jsonb_agg(ids[u.i]) as units, sum(sizes[u.i]) as persons
            from generate_subscripts(shown_at, 1) u (i) where shown_at[u.i] is not null group by 1) g),
    'counts', case when cardinality(keys) > 0 then private.counts_by_workplace(d, keys, submissions, groups, k) else '{}'::jsonb end);
end
$$;
comment on function api.workplace_results(uuid) is
  'Results by workplace, when the dialogue has closed and all is counted (state: open, counting, ready; until then only each meeting''s own minutes, so that no two pictures differ by a person). '
  'meetings: those with enough answers (enough) have their results in their minutes. groups: the other voices (small meetings and those who were absent), units under the smallest group '
  'merged upward: {key, workplace (null: the municipality), units (whose voices are in it), persons}. counts: question → key → option → persons, null where hidden. Any member. Refuses not_found.';

grant execute on function api.workplaces(), api.save_workplace(uuid, text, uuid), api.remove_workplace(uuid, boolean), api.invite_absent(uuid, integer),
  api.close_absent(uuid), api.cooperation_items(uuid), api.workplace_results(uuid) to authenticated;
reset role;

create trigger those_absent_can_answer before update of state on private.meetings for each row
  when (old.state = 'running' and new.state = 'ended' and new.kind = 'workplace_meeting' and new.absent_days > 0)
  execute function private.let_absent_answer();
create trigger those_absent_are_gathered_when_it_closes after update of state on private.dialogues for each row
  when (old.state <> 'closed' and new.state = 'closed') execute function private.gather_when_closed();
