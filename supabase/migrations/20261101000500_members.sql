-- Staff: who may do what, settings, and what was done.
set role radslag_api;

create function private.require_role(variadic roles text[] default '{}') returns void language plpgsql stable set search_path = '' as $$
begin
  if private.person() is null then perform private.refuse('sign_in_needed', 401); end if;
  perform set_config('radslag.municipality', coalesce(private.tenant()::text, ''), true);
  if not exists (select from private.members m where m.municipality_id = private.municipality() and m.person_id = private.person()
                 and (cardinality(roles) = 0 or m.role = any (roles))) then
    perform private.refuse('role_missing', 403);
  end if;
end
$$;
comment on function private.require_role(text[]) is
  'Enters the municipality of the token for the rest of the transaction and lets through a person who now has one of the roles there (any role when none is named). Refuses sign_in_needed, role_missing.';

create function private.audit(action text, subject uuid, detail jsonb default '{}') returns void language sql set search_path = '' as $$
  insert into private.audit_events (municipality_id, person_id, action, subject, detail)
  values (private.municipality(), private.person(), action, subject, detail)
$$;

create function api.memberships() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  if private.person() is null then perform private.refuse('sign_in_needed', 401); end if;
  return (select coalesce(jsonb_agg(x order by x ->> 'name'), '[]'::jsonb) from (
    select jsonb_build_object('id', m.id, 'slug', m.slug, 'name', m.name, 'accent', m.accent, 'person', min(x.name),
      'roles', jsonb_agg(x.role order by x.role)) as x
    from private.members x join private.municipalities m on m.id = x.municipality_id
    where x.person_id = private.person() group by m.id) s);
end
$$;
comment on function api.memberships() is 'The municipalities where the signed-in person has a role, with her roles. Refuses sign_in_needed. Definer: her own rows only.';

create function private.create_municipality(slug text, name text, details jsonb default '{}') returns uuid
  language sql security definer set search_path = '' as $$
  insert into private.municipalities (slug, name, accent, data_controller, data_protection_officer, contact, demonstration)
  values (slug, name, coalesce(details ->> 'accent', '#1f5f5b'), coalesce(details ->> 'dataController', ''),
    coalesce(details ->> 'dataProtectionOfficer', ''), coalesce(details -> 'contact', '{}'::jsonb), coalesce((details ->> 'demonstration')::boolean, false))
  returning id
$$;
comment on function private.create_municipality(text, text, jsonb) is 'Adds a municipality to the installation. Run by the installation itself, not callable through the API.';

create function private.add_member(municipality uuid, person uuid, role text, name text, email text) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform set_config('radslag.municipality', municipality::text, true);
  insert into private.members (municipality_id, person_id, role, name, email) values (municipality, person, role, name, email)
  on conflict do nothing;
end
$$;
comment on function private.add_member(uuid, uuid, text, text, text) is 'Gives a person a role. Run by the installation and by an accepted invitation, not callable through the API.';

create function api.members() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role('administrator');
  return (select coalesce(jsonb_agg(jsonb_build_object('personId', m.person_id, 'role', m.role, 'name', m.name, 'email', m.email, 'addedOn', m.added_on)
    order by m.name, m.role), '[]'::jsonb) from private.members m where m.municipality_id = private.municipality());
end
$$;
comment on function api.members() is 'Members and roles of the municipality. Administrator.';

create function api.remove_member(person uuid, role text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator');
  if role = 'administrator' and (select count(*) from private.members m where m.municipality_id = private.municipality() and m.role = 'administrator') <= 1 then
    perform private.refuse('last_administrator', 409);
  end if;
  delete from private.members m where m.municipality_id = private.municipality() and m.person_id = person and m.role = remove_member.role;
  if not found then perform private.refuse('not_found', 404); end if;
  perform private.audit('member_removed', person, jsonb_build_object('role', role));
end
$$;
comment on function api.remove_member(uuid, text) is 'Takes a role from a person; it holds from her next request. Administrator. Refuses last_administrator, not_found.';

create function api.save_municipality(settings jsonb) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_role('administrator');
  update private.municipalities m set
    name = coalesce(settings ->> 'name', m.name),
    accent = coalesce(lower(settings ->> 'accent'), m.accent),
    dialogue_word = coalesce(settings ->> 'dialogueWord', m.dialogue_word),
    data_controller = coalesce(settings ->> 'dataController', m.data_controller),
    data_protection_officer = coalesce(settings ->> 'dataProtectionOfficer', m.data_protection_officer),
    contact = coalesce(settings -> 'contact', m.contact),
    minimum_group = coalesce((settings ->> 'minimumGroup')::integer, m.minimum_group)
  where m.id = private.municipality();
  perform private.audit('municipality_changed', private.municipality(), settings);
end
$$;
comment on function api.save_municipality(jsonb) is 'Changes the settings that are given, leaves the others. Administrator.';

create function api.municipality_settings() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return private.municipality_card();
end
$$;
comment on function api.municipality_settings() is 'Settings of the municipality. Any member.';

create function api.audit_log(before bigint default null) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'registrar');
  return (select coalesce(jsonb_agg(to_jsonb(x) order by x.id desc), '[]'::jsonb) from (
    select a.id, a.happened_at as "happenedAt", a.action, a.subject, a.detail,
      (select min(m.name) from private.members m where m.municipality_id = a.municipality_id and m.person_id = a.person_id) as person
    from private.audit_events a where before is null or a.id < before order by a.id desc limit 100) x);
end
$$;
comment on function api.audit_log(bigint) is 'What staff did, newest first, a hundred at a time. Administrator, registrar.';

grant execute on function api.memberships(), api.members(), api.remove_member(uuid, text), api.save_municipality(jsonb),
  api.municipality_settings(), api.audit_log(bigint) to authenticated;
reset role;
