-- Goals: the council's own, broken down to committees, and the seventeen Global Goals; which sections of which policies serve them.

create table private.goal_plans (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  title text not null check (length(btrim(title)) between 1 and 200),
  diary_number text check (length(diary_number) between 1 and 80),
  decided_by text check (length(decided_by) between 1 and 200),
  decided_on date,
  valid_until text check (length(valid_until) between 1 and 80),
  removed boolean not null default false,
  row_version integer not null default 1,
  unique (municipality_id, id)
);
comment on table private.goal_plans is
  'A decision of the council about goals (målnedbrytning), with a diary number of its own. removed: no longer followed; what was linked to its goals stands.';

create table private.goals (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  kind text not null check (kind in ('council', 'global')),
  plan_id uuid,
  parent_id uuid,
  number text not null check (length(btrim(number)) between 1 and 20),
  name text not null check (length(btrim(name)) between 1 and 600),
  committee text check (length(committee) between 1 and 200),
  removed boolean not null default false,
  row_version integer not null default 1,
  foreign key (municipality_id, plan_id) references private.goal_plans (municipality_id, id),
  foreign key (municipality_id, parent_id) references private.goals (municipality_id, id),
  unique (municipality_id, id),
  constraint a_goal_of_the_council_stands_in_a_plan check ((kind = 'council') = (plan_id is not null)),
  constraint a_global_goal_is_one_of_seventeen check (kind = 'council' or (number ~ '^([1-9]|1[0-7])$' and num_nonnulls(parent_id, committee) = 0 and not removed)),
  constraint a_goal_is_not_broken_down_from_itself check (parent_id <> id)
);
comment on column private.goals.parent_id is 'The goal of the council that a committee''s goal is broken down from; two levels, in one plan.';
create unique index a_global_goal_stands_once on private.goals (municipality_id, number) where kind = 'global';
create unique index a_number_names_one_goal_of_a_plan on private.goals (plan_id, number) where not removed;

create table private.section_goals (
  municipality_id uuid not null,
  policy_id uuid not null,
  section_lineage uuid not null,
  goal_id uuid not null,
  how text not null default '' check (length(how) <= 500),
  linked_by uuid not null,
  linked_on date not null default current_date,
  primary key (policy_id, section_lineage, goal_id),
  foreign key (municipality_id, policy_id) references private.policies (municipality_id, id),
  foreign key (municipality_id, goal_id) references private.goals (municipality_id, id)
);
create index section_goals_by_goal on private.section_goals (goal_id);
comment on table private.section_goals is 'Which goal a section serves, and how. By lineage: the link stands through the versions of the text.';

do $$
declare name text;
begin
  foreach name in array array['goal_plans', 'goals', 'section_goals'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) '
      'with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
end
$$;
grant update (title, diary_number, decided_by, decided_on, valid_until, removed, row_version) on private.goal_plans to radslag_api;
grant update (number, name, committee, parent_id, removed, row_version) on private.goals to radslag_api;
grant update (how), delete on private.section_goals to radslag_api;

set role radslag_api;

create function private.add_global_goals(municipality uuid) returns void language plpgsql set search_path = '' as $$
declare before text := coalesce(current_setting('radslag.municipality', true), '');
begin
  perform set_config('radslag.municipality', municipality::text, true);
  insert into private.goals (municipality_id, kind, number, name)
  select municipality, 'global', g.place::text, g.name
  from unnest(array[
    'Ingen fattigdom', 'Ingen hunger', 'God hälsa och välbefinnande', 'God utbildning för alla', 'Jämställdhet',
    'Rent vatten och sanitet för alla', 'Hållbar energi för alla', 'Anständiga arbetsvillkor och ekonomisk tillväxt',
    'Hållbar industri, innovationer och infrastruktur', 'Minskad ojämlikhet', 'Hållbara städer och samhällen',
    'Hållbar konsumtion och produktion', 'Bekämpa klimatförändringarna', 'Hav och marina resurser',
    'Ekosystem och biologisk mångfald', 'Fredliga och inkluderande samhällen', 'Genomförande och globalt partnerskap'
  ]) with ordinality g (name, place)
  on conflict do nothing;
  perform set_config('radslag.municipality', before, true);
end
$$;
comment on function private.add_global_goals(uuid) is
  'Gives a municipality the seventeen Global Goals (Agenda 2030) by number and Swedish name. Leaves the transaction in the municipality it was in.';

create function private.new_municipality_gets_global_goals() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.add_global_goals(new.id);
  return null;
end
$$;
comment on function private.new_municipality_gets_global_goals() is 'Definer: writes the goals of the one municipality that has just been added.';

do $$
declare m record;
begin
  for m in select id from private.municipalities loop perform private.add_global_goals(m.id); end loop;
end
$$;

create function private.goal_label(goal uuid) returns text language sql stable set search_path = '' as $$
  select case g.kind when 'global' then 'Globalt mål ' || g.number || ': ' || g.name
    else 'Mål ' || g.number || ': ' || g.name || coalesce(' (' || p.diary_number || ')', '') end
  from private.goals g left join private.goal_plans p on p.id = g.plan_id where g.id = goal
$$;
comment on function private.goal_label(uuid) is 'The name of a goal as evidence, in Swedish, with the diary number of its plan; null for a goal that is not of the municipality entered.';

create function private.goal_card(g private.goals) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', g.id, 'kind', g.kind, 'plan', g.plan_id, 'parent', g.parent_id, 'number', g.number, 'name', g.name,
    'committee', g.committee, 'removed', g.removed, 'rowVersion', g.row_version, 'label', private.goal_label(g.id))
$$;

create function private.newest_version(policy uuid) returns uuid language sql stable set search_path = '' as $$
  select v.id from private.versions v where v.policy_id = policy order by v.number desc limit 1
$$;

create function private.number_key(number text) returns integer[] language sql immutable set search_path = '' as $$
  select array(select n[1]::integer from regexp_matches(number, '\d{1,6}', 'g') n)
$$;
comment on function private.number_key(text) is 'What numbers such as 2, 2.1 and 10 are put in order by.';

create function private.goals_in_order(plan uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(private.goal_card(g) || jsonb_build_object('policies', (
      select coalesce(jsonb_agg(jsonb_build_object('slug', p.slug, 'title', p.title, 'sections', n.sections) order by p.title), '[]'::jsonb)
      from (select l.policy_id, count(*) as sections from private.section_goals l
            where l.goal_id = g.id and exists (select from private.sections s where s.lineage = l.section_lineage and s.version_id = private.newest_version(l.policy_id))
            group by 1) n join private.policies p on p.id = n.policy_id))
    order by g.removed, private.number_key(g.number), g.number), '[]'::jsonb)
  from private.goals g where g.plan_id is not distinct from plan and (plan is not null or g.kind = 'global')
$$;

create function private.goals_of_section(policy uuid, lineage uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(private.goal_card(g) || jsonb_build_object('how', l.how) order by g.kind, private.number_key(g.number), g.number), '[]'::jsonb)
  from private.section_goals l join private.goals g on g.id = l.goal_id where l.policy_id = policy and l.section_lineage = lineage
$$;
comment on function private.goals_of_section(uuid, uuid) is 'The goals that a section of a policy serves, the council''s first, each with how.';

create function api.goals() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return jsonb_build_object(
    'plans', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'diaryNumber', p.diary_number, 'decidedBy', p.decided_by,
        'decidedOn', p.decided_on, 'validUntil', p.valid_until, 'removed', p.removed, 'rowVersion', p.row_version, 'goals', private.goals_in_order(p.id))
      order by p.removed, p.decided_on desc nulls last, p.title), '[]'::jsonb) from private.goal_plans p),
    'global', private.goals_in_order(null));
end
$$;
comment on function api.goals() is
  'The council''s goals by the decision they stand in, and the seventeen Global Goals, each with the policies whose newest text serves it. Any member.';

create function private.own_goal_plan(plan uuid) returns private.goal_plans language plpgsql set search_path = '' as $$
declare p private.goal_plans;
begin
  select * into p from private.goal_plans x where x.id = plan for update;
  if p.id is null then perform private.refuse('not_found', 404); end if;
  return p;
end
$$;
create function private.own_goal(goal uuid) returns private.goals language plpgsql set search_path = '' as $$
declare g private.goals;
begin
  select * into g from private.goals x where x.id = goal for update;
  if g.id is null then perform private.refuse('not_found', 404); end if;
  return g;
end
$$;

create function api.save_goal_plan(plan uuid, details jsonb, row_version integer default 0) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare p private.goal_plans; named text := btrim(coalesce(details ->> 'title', ''));
begin
  perform private.require_role('administrator', 'working_group');
  if named = '' then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(named, 200), private.check_text(details ->> 'diaryNumber', 80),
    private.check_text(details ->> 'decidedBy', 200), private.check_text(details ->> 'validUntil', 80);
  if plan is null then
    insert into private.goal_plans as x (municipality_id, title) values (private.municipality(), named) returning * into p;
  else
    p := private.own_goal_plan(plan);
    if p.row_version <> save_goal_plan.row_version then perform private.refuse('changed_by_other', 409); end if;
  end if;
  update private.goal_plans x set title = named, diary_number = nullif(btrim(details ->> 'diaryNumber'), ''),
    decided_by = nullif(btrim(details ->> 'decidedBy'), ''), decided_on = nullif(details ->> 'decidedOn', '')::date,
    valid_until = nullif(btrim(details ->> 'validUntil'), ''), removed = coalesce((details ->> 'removed')::boolean, x.removed), row_version = x.row_version + 1
  where x.id = p.id;
  perform private.audit('goal_plan_saved', p.id, jsonb_build_object('name', named));
  return jsonb_build_object('id', p.id);
end
$$;
comment on function api.save_goal_plan(uuid, jsonb, integer) is
  'Adds (plan null) or changes a decision about goals: title, diaryNumber, decidedBy, decidedOn, validUntil, removed (no longer followed). '
  'Administrator, working group. Refuses name_missing, text_too_long, text_unreadable, changed_by_other, not_found.';

create function api.save_goal(goal uuid, plan uuid, details jsonb, row_version integer default 0) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare p private.goal_plans; g private.goals; above private.goals; named text := btrim(coalesce(details ->> 'name', '')); numbered text := btrim(coalesce(details ->> 'number', ''));
begin
  perform private.require_role('administrator', 'working_group');
  p := private.own_goal_plan(plan);
  if named = '' or numbered = '' then perform private.refuse('name_missing', 400); end if;
  perform private.check_text(named, 600), private.check_text(numbered, 20), private.check_text(details ->> 'committee', 200);
  if goal is not null then
    g := private.own_goal(goal);
    if g.plan_id is distinct from p.id then perform private.refuse('not_found', 404); end if;
    if g.row_version <> save_goal.row_version then perform private.refuse('changed_by_other', 409); end if;
  end if;
  if nullif(details ->> 'parent', '') is not null then
    above := private.own_goal((details ->> 'parent')::uuid);
    -- Two levels: the council's goal, and what the committees make of it.
    if above.plan_id is distinct from p.id or above.removed or above.parent_id is not null or above.id is not distinct from g.id
      or exists (select from private.goals x where x.parent_id = g.id and not x.removed) then perform private.refuse('goal_out_of_place', 409); end if;
  end if;
  if exists (select from private.goals x where x.plan_id = p.id and x.number = numbered and not x.removed and x.id is distinct from g.id) then
    perform private.refuse('goal_number_taken', 409);
  end if;
  if g.id is null then
    insert into private.goals as x (municipality_id, kind, plan_id, parent_id, number, name, committee)
    values (private.municipality(), 'council', p.id, above.id, numbered, named, nullif(btrim(details ->> 'committee'), '')) returning * into g;
  else
    update private.goals x set number = numbered, name = named, parent_id = above.id, committee = nullif(btrim(details ->> 'committee'), ''),
      row_version = x.row_version + 1 where x.id = g.id;
  end if;
  perform private.audit('goal_saved', g.id, jsonb_build_object('number', numbered, 'name', named));
  return jsonb_build_object('id', g.id);
end
$$;
comment on function api.save_goal(uuid, uuid, jsonb, integer) is
  'Adds (goal null) or changes a goal of a plan: number, name, committee, parent (the council''s goal that it is broken down from; two levels). '
  'Administrator, working group. Refuses name_missing, text_too_long, text_unreadable, goal_number_taken, goal_out_of_place, changed_by_other, not_found.';

create function api.remove_goal(goal uuid, removed boolean default true) returns void language plpgsql security definer set search_path = '' as $$
declare g private.goals;
begin
  perform private.require_role('administrator', 'working_group');
  g := private.own_goal(goal);
  if g.kind = 'global' then perform private.refuse('goal_out_of_place', 409); end if;
  if g.removed = remove_goal.removed then return; end if;
  if remove_goal.removed and exists (select from private.goals x where x.parent_id = g.id and not x.removed) then perform private.refuse('goal_has_goals', 409); end if;
  if not remove_goal.removed and exists (select from private.goals x where x.id = g.parent_id and x.removed) then perform private.refuse('goal_out_of_place', 409); end if;
  if not remove_goal.removed and exists (select from private.goals x where x.plan_id = g.plan_id and x.number = g.number and not x.removed) then
    perform private.refuse('goal_number_taken', 409);
  end if;
  update private.goals x set removed = remove_goal.removed, row_version = x.row_version + 1 where x.id = g.id;
  perform private.audit(case when remove_goal.removed then 'goal_removed' else 'goal_restored' end, g.id, jsonb_build_object('number', g.number, 'name', g.name));
end
$$;
comment on function api.remove_goal(uuid, boolean) is
  'Takes a goal of the council away, or back. Its links and what cites it as evidence stand. Administrator, working group. '
  'Refuses goal_has_goals (broken down goals under it), goal_out_of_place (a Global Goal, or under one that is taken away), goal_number_taken, not_found.';

create function api.policy_goals(policy text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare p private.policies; v private.versions;
begin
  perform private.require_role();
  select * into p from private.policies x where x.slug = policy_goals.policy;
  if p.id is null then perform private.refuse('not_found', 404); end if;
  select * into v from private.versions x where x.id = private.newest_version(p.id);
  return jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'version', v.number,
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level,
        'goals', private.goals_of_section(p.id, s.lineage)) order by s.position), '[]'::jsonb) from private.sections s where s.version_id = v.id),
    'astray', (select coalesce(jsonb_agg(jsonb_build_object('lineage', a.lineage, 'goals', private.goals_of_section(p.id, a.lineage),
        'heading', (select s.heading from private.sections s join private.versions o on o.id = s.version_id
                    where s.lineage = a.lineage and o.policy_id = p.id order by o.number desc limit 1))), '[]'::jsonb)
      from (select distinct l.section_lineage as lineage from private.section_goals l where l.policy_id = p.id
              and not exists (select from private.sections s where s.version_id = v.id and s.lineage = l.section_lineage)) a));
end
$$;
comment on function api.policy_goals(text) is
  'The sections of a policy''s newest version with the goals that each serves; astray: links of sections that the newest version does not have. Any member. Refuses not_found.';

create function api.link_goal(policy uuid, section uuid, goal uuid, linked boolean default true, how text default '') returns void
  language plpgsql security definer set search_path = '' as $$
declare g private.goals;
begin
  perform private.require_role('administrator', 'working_group');
  if not exists (select from private.policies p where p.id = policy) then perform private.refuse('not_found', 404); end if;
  g := private.own_goal(goal);
  perform private.check_text(how, 500);
  if not linked then
    delete from private.section_goals l where l.policy_id = link_goal.policy and l.section_lineage = section and l.goal_id = g.id;
    return;
  end if;
  if not exists (select from private.sections s where s.version_id = private.newest_version(policy) and s.lineage = section) then perform private.refuse('section_unknown', 400); end if;
  if g.removed or exists (select from private.goal_plans p where p.id = g.plan_id and p.removed) then perform private.refuse('goal_out_of_place', 409); end if;
  insert into private.section_goals as l (municipality_id, policy_id, section_lineage, goal_id, how, linked_by)
  values (private.municipality(), policy, section, g.id, btrim(link_goal.how), private.person())
  on conflict (policy_id, section_lineage, goal_id) do update set how = excluded.how;
end
$$;
comment on function api.link_goal(uuid, uuid, uuid, boolean, text) is
  'Says that a section (lineage) of a policy''s newest version serves a goal, and how; or no longer (linked false). Administrator, working group. '
  'Refuses section_unknown, goal_out_of_place (taken away, or of a plan no longer followed), text_too_long, text_unreadable, not_found.';

grant execute on function api.goals(), api.save_goal_plan(uuid, jsonb, integer), api.save_goal(uuid, uuid, jsonb, integer), api.remove_goal(uuid, boolean),
  api.policy_goals(text), api.link_goal(uuid, uuid, uuid, boolean, text) to authenticated;
reset role;

create trigger a_new_municipality_gets_the_global_goals after insert on private.municipalities
  for each row execute function private.new_municipality_gets_global_goals();
