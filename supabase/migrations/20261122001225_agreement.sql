-- Agreement: two members code the same points without seeing each other, and settle where they differ.

create table private.coding_samples (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  drawn_by uuid not null,
  drawn_at timestamptz not null default clock_timestamp(),
  coders uuid[] not null,
  themes uuid[] not null,
  removed boolean not null default false,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  unique (municipality_id, id),
  constraint a_sample_has_two_coders check (cardinality(coders) = 2 and coders[1] <> coders[2])
);
create index coding_samples_by_dialogue on private.coding_samples (dialogue_id);
comment on table private.coding_samples is 'Points drawn for two members to code blind. themes: the codebook as it was then.';

create table private.sample_points (
  municipality_id uuid not null,
  sample_id uuid not null,
  point_id uuid not null,
  position integer not null,
  settled_by uuid,
  settled_at timestamptz,
  primary key (sample_id, point_id),
  unique (municipality_id, sample_id, point_id),
  foreign key (municipality_id, sample_id) references private.coding_samples (municipality_id, id),
  foreign key (municipality_id, point_id) references private.points (municipality_id, id) on delete cascade
);
create index sample_points_by_point on private.sample_points (point_id);

create table private.sample_codings (
  municipality_id uuid not null,
  sample_id uuid not null,
  point_id uuid not null,
  person_id uuid not null,
  themes uuid[] not null,
  coded_at timestamptz not null default clock_timestamp(),
  primary key (sample_id, point_id, person_id),
  foreign key (municipality_id, sample_id, point_id) references private.sample_points (municipality_id, sample_id, point_id) on delete cascade
);
create index sample_codings_by_point on private.sample_codings (point_id);
comment on table private.sample_codings is 'Which themes a coder gave a point of the sample; none is an answer too. Nobody else sees it before both have coded all.';

do $$
declare name text;
begin
  foreach name in array array['coding_samples', 'sample_points', 'sample_codings'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
    execute format('create trigger the_working_group_is_told after insert or update or delete on private.%I for each row execute function private.tell_working_group()', name);
  end loop;
end
$$;
grant update (removed) on private.coding_samples to radslag_api;
grant update (settled_by, settled_at) on private.sample_points to radslag_api;
grant update (themes, coded_at), delete on private.sample_codings to radslag_api;

set role radslag_api;

create function private.own_sample(sample uuid) returns private.coding_samples language plpgsql set search_path = '' as $$
declare s private.coding_samples;
begin
  select * into s from private.coding_samples x where x.id = sample and not x.removed;
  if s.id is null then perform private.refuse('not_found', 404); end if;
  return s;
end
$$;

create function private.is_complete(s private.coding_samples) returns boolean language sql stable set search_path = '' as $$
  select not exists (select from private.sample_points p cross join unnest(s.coders) person
    where p.sample_id = s.id and not exists (select from private.sample_codings c where c.sample_id = s.id and c.point_id = p.point_id and c.person_id = person))
$$;
comment on function private.is_complete(private.coding_samples) is 'Whether both coders have coded every point: only then the codings are shown.';

create function private.coders_of(s private.coding_samples) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_agg(jsonb_build_object('person', x.person, 'me', x.person = private.person(),
    'name', (select min(m.name) from private.members m where m.person_id = x.person and m.municipality_id = s.municipality_id),
    'coded', (select count(*) from private.sample_codings c where c.sample_id = s.id and c.person_id = x.person)) order by x.place)
  from unnest(s.coders) with ordinality x (person, place)
$$;

create function api.draw_sample(dialogue uuid, coders uuid[], size integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; sample uuid; codebook uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if (select count(distinct x) from unnest(coders) x) <> 2 or cardinality(coders) <> 2 or exists (select from unnest(coders) x where not exists (
      select from private.members m where m.municipality_id = d.municipality_id and m.person_id = x and m.role in ('administrator', 'working_group'))) then
    perform private.refuse('sample_unusable', 400);
  end if;
  codebook := array(select t.id from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed order by t.name);
  if size is null or size not between 2 and 200 then perform private.refuse('sample_unusable', 400); end if;
  if codebook = '{}' then perform private.refuse('sample_unusable', 400); end if;
  insert into private.coding_samples as s (municipality_id, dialogue_id, drawn_by, coders, themes) values (d.municipality_id, d.id, private.person(), coders, codebook) returning s.id into sample;
  insert into private.sample_points (municipality_id, sample_id, point_id, position)
  select d.municipality_id, sample, x.id, row_number() over ()
  from (select p.id from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null left join private.points w on w.id = p.part_of
        where p.dialogue_id = d.id and coalesce(w.number, p.number) is not null and btrim(p.original) <> '' and not exists (select from private.points part where part.part_of = p.id)
        order by random() limit size) x;
  if not found then perform private.refuse('sample_unusable', 400); end if;
  perform private.remember(d.id, 'draw_sample', jsonb_build_object('sample', sample));
  return jsonb_build_object('id', sample);
end
$$;
comment on function api.draw_sample(uuid, uuid[], integer) is
  'Draws so many points (2 to 200, or all there are) at random for two members to code blind with the themes there are now. Administrator, working group. '
  'Refuses sample_unusable, not_found.';

create function private.undo_draw_sample(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  if exists (select from private.sample_codings c where c.sample_id = (i ->> 'sample')::uuid) then perform private.refuse('others_went_on', 409); end if;
  update private.coding_samples s set removed = true where s.id = (i ->> 'sample')::uuid;
end
$$;
comment on function private.undo_draw_sample(private.dialogues, jsonb) is 'Takes a sample away that nobody has begun to code. Refuses others_went_on.';

create function api.code_sample_point(sample uuid, point uuid, themes uuid[]) returns void language plpgsql security definer set search_path = '' as $$
declare s private.coding_samples; before uuid[];
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.coding_samples x where x.id = sample for update;
  s := private.own_sample(sample);
  if not private.person() = any (s.coders) then perform private.refuse('not_a_coder', 403); end if;
  if not exists (select from private.sample_points p where p.sample_id = s.id and p.point_id = point) then perform private.refuse('not_found', 404); end if;
  if private.is_complete(s) then perform private.refuse('sample_complete', 409); end if;
  if themes is null or not themes <@ s.themes then perform private.refuse('theme_not_in_sample', 400); end if;
  select c.themes into before from private.sample_codings c where c.sample_id = s.id and c.point_id = point and c.person_id = private.person();
  insert into private.sample_codings as c (municipality_id, sample_id, point_id, person_id, themes) values (s.municipality_id, s.id, point, private.person(), themes)
  on conflict (sample_id, point_id, person_id) do update set themes = excluded.themes, coded_at = clock_timestamp();
  perform private.remember(s.dialogue_id, 'code_sample_point', jsonb_build_object('sample', s.id, 'point', point, 'before', to_jsonb(before)));
end
$$;
comment on function api.code_sample_point(uuid, uuid, uuid[]) is
  'A coder''s themes for a point of the sample, none is an answer too; as long as not both have coded all. The coders, with the role administrator or working group. '
  'Refuses not_a_coder, sample_complete, theme_not_in_sample, not_found.';

create function private.undo_code_sample_point(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare s private.coding_samples;
begin
  perform from private.coding_samples x where x.id = (i ->> 'sample')::uuid for update;
  s := private.own_sample((i ->> 'sample')::uuid);
  if private.is_complete(s) then perform private.refuse('sample_complete', 409); end if;
  if i -> 'before' = 'null' then
    delete from private.sample_codings c where c.sample_id = s.id and c.point_id = (i ->> 'point')::uuid and c.person_id = private.person();
  else
    update private.sample_codings c set themes = array(select x::uuid from jsonb_array_elements_text(i -> 'before') x)
    where c.sample_id = s.id and c.point_id = (i ->> 'point')::uuid and c.person_id = private.person();
  end if;
end
$$;
comment on function private.undo_code_sample_point(private.dialogues, jsonb) is 'Gives a point of the sample this coder''s former themes. Refuses sample_complete: what both have seen stands.';

create function api.samples(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'samples', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'drawnAt', s.drawn_at, 'coders', private.coders_of(s), 'complete', private.is_complete(s),
        'points', (select count(*) from private.sample_points p where p.sample_id = s.id)) order by s.drawn_at desc), '[]'::jsonb)
      from private.coding_samples s where s.dialogue_id = d.id and not s.removed),
    'members', (select coalesce(jsonb_agg(x order by x ->> 'name'), '[]'::jsonb) from (
      select jsonb_build_object('person', m.person_id, 'name', min(m.name), 'me', m.person_id = private.person()) as x
      from private.members m where m.municipality_id = d.municipality_id and m.role in ('administrator', 'working_group') group by m.person_id) y));
end
$$;
comment on function api.samples(uuid) is 'The samples of a dialogue with how far their two coders have come, the latest first, and the members who can code. Any member. Refuses not_found.';

create function api.sample(sample uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare s private.coding_samples; complete boolean;
begin
  perform private.require_role();
  s := private.own_sample(sample);
  complete := private.is_complete(s);
  return jsonb_build_object('id', s.id, 'dialogue', s.dialogue_id, 'drawnAt', s.drawn_at, 'coders', private.coders_of(s), 'complete', complete,
    'themes', (select coalesce(jsonb_agg(private.theme_text(t) || jsonb_build_object('id', t.id, 'living', t.merged_into is null and not t.removed) order by t.name), '[]'::jsonb)
      from private.themes t where t.id = any (s.themes)),
    'points', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'label', private.point_label(p), 'text', p.original, 'language', p.language, 'kind', p.kind,
        'settled', x.settled_at is not null,
        'mine', (select to_jsonb(c.themes) from private.sample_codings c where c.sample_id = s.id and c.point_id = p.id and c.person_id = private.person()),
        'codings', case when complete then (select jsonb_agg(to_jsonb(c.themes) order by array_position(s.coders, c.person_id))
          from private.sample_codings c where c.sample_id = s.id and c.point_id = p.id) end) order by x.position), '[]'::jsonb)
      from private.sample_points x join private.points p on p.id = x.point_id where x.sample_id = s.id));
end
$$;
comment on function api.sample(uuid) is
  'A sample with its codebook and points. mine: what the caller has given, null before; codings: of both coders in their order, and null until both have coded all. Any member. Refuses not_found.';

create function api.settle_points(sample uuid, settled jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare s private.coding_samples; one jsonb; spoken uuid; chosen uuid[]; before jsonb; taken jsonb := '[]'; was jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.coding_samples x where x.id = sample for update;
  s := private.own_sample(sample);
  if not private.is_complete(s) then perform private.refuse('sample_incomplete', 409); end if;
  for one in select x.value from jsonb_array_elements(settled) x loop
    spoken := private.uuid_of(one ->> 'point');
    chosen := array(select private.uuid_of(x) from jsonb_array_elements_text(one -> 'themes') x);
    select to_jsonb(p) into was from private.sample_points p where p.sample_id = s.id and p.point_id = spoken;
    if was is null then perform private.refuse('not_found', 404); end if;
    if not chosen <@ s.themes then perform private.refuse('theme_not_in_sample', 400); end if;
    -- The themes live on as what they were merged into; those that are no more fall away.
    chosen := array(select distinct private.living_theme(x) from unnest(chosen) x where private.living_theme(x) is not null);
    select coalesce(jsonb_agg(to_jsonb(tp)), '[]'::jsonb) into before from private.theme_points tp
    where tp.point_id = spoken and tp.theme_id in (select private.living_theme(x) from unnest(s.themes) x);
    delete from private.theme_points tp where tp.point_id = spoken and tp.theme_id in (select private.living_theme(x) from unnest(s.themes) x) and tp.theme_id <> all (chosen);
    insert into private.theme_points (municipality_id, theme_id, point_id, coded_by)
    select s.municipality_id, x, spoken, private.person() from unnest(chosen) x on conflict do nothing;
    update private.sample_points p set settled_by = private.person(), settled_at = clock_timestamp() where p.sample_id = s.id and p.point_id = spoken;
    taken := taken || jsonb_build_array(jsonb_build_object('point', spoken, 'codings', before, 'settledBy', was -> 'settled_by', 'settledAt', was -> 'settled_at',
      'after', (select coalesce(jsonb_agg(tp.theme_id order by tp.theme_id), '[]'::jsonb) from private.theme_points tp
                where tp.point_id = spoken and tp.theme_id in (select private.living_theme(x) from unnest(s.themes) x))));
  end loop;
  if taken <> '[]' then perform private.remember(s.dialogue_id, 'settle_points', jsonb_build_object('sample', s.id, 'points', taken)); end if;
end
$$;
comment on function api.settle_points(uuid, jsonb) is
  'Makes what was settled the coding that counts: settled is a list of {point, themes}; of the sample''s themes the point has those and no other. When both have coded all. Administrator, working group. '
  'Refuses sample_incomplete, theme_not_in_sample, not_found, point_is_split.';

create function private.undo_settle_points(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare s private.coding_samples := private.own_sample((i ->> 'sample')::uuid); one jsonb; now_there jsonb;
begin
  perform from private.coding_samples x where x.id = s.id for update;
  for one in select x.value from jsonb_array_elements(i -> 'points') x loop
    select coalesce(jsonb_agg(tp.theme_id order by tp.theme_id), '[]'::jsonb) into now_there from private.theme_points tp
    where tp.point_id = (one ->> 'point')::uuid and tp.theme_id in (select private.living_theme(x) from unnest(s.themes) x);
    if now_there <> one -> 'after' then perform private.refuse('others_went_on', 409); end if;
    delete from private.theme_points tp where tp.point_id = (one ->> 'point')::uuid and tp.theme_id in (select private.living_theme(x) from unnest(s.themes) x);
    perform private.restore_codings(one -> 'codings');
    update private.sample_points p set settled_by = (one ->> 'settledBy')::uuid, settled_at = (one ->> 'settledAt')::timestamptz
    where p.sample_id = s.id and p.point_id = (one ->> 'point')::uuid;
  end loop;
end
$$;
comment on function private.undo_settle_points(private.dialogues, jsonb) is 'Gives the points the codings they had. Refuses others_went_on where one has been coded otherwise since.';

grant execute on function api.draw_sample(uuid, uuid[], integer), api.code_sample_point(uuid, uuid, uuid[]), api.samples(uuid), api.sample(uuid),
  api.settle_points(uuid, jsonb) to authenticated;
reset role;
