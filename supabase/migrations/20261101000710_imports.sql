-- Imports on their way: what the importer proposes of a document, and a person's corrections, until she confirms
-- or discards it. Nothing of it is a policy yet, and nobody else sees it.
create table private.imports (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  person_id uuid not null,
  proposal jsonb not null check (jsonb_typeof(proposal) = 'object'),
  history jsonb not null check (jsonb_typeof(history) = 'object'),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  row_version integer not null default 1,
  touched_on date not null default current_date,
  unique (municipality_id, id)
);
create index imports_by_person on private.imports (municipality_id, person_id);
comment on table private.imports is
  'An import that is being confirmed: proposal (file name, text as extracted, what the importer proposes), history (edits that can be undone), '
  'details (title and facts as corrected). Belongs to one person; removed when confirmed or discarded.';

alter table private.imports enable row level security;
alter table private.imports force row level security;
create policy "imports of the person, in the municipality entered" on private.imports to radslag_api
  using (municipality_id = (select private.municipality()) and person_id = (select private.person()))
  with check (municipality_id = (select private.municipality()) and person_id = (select private.person()));
grant select, insert, delete, update (history, details, row_version, touched_on) on private.imports to radslag_api;

set role radslag_api;

create function private.own_import(import uuid) returns private.imports language plpgsql stable set search_path = '' as $$
declare i private.imports;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  select * into i from private.imports x where x.id = own_import.import;
  if i.id is null then perform private.refuse('not_found', 404); end if;
  return i;
end
$$;
comment on function private.own_import(uuid) is 'An import of the calling person. Refuses role_missing, and not_found also for another person''s.';

create function api.create_import(proposal jsonb, history jsonb, details jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare made uuid;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  if octet_length(proposal::text) + octet_length(history::text) > 30000000 then perform private.refuse('policy_too_large', 413); end if;
  insert into private.imports (municipality_id, person_id, proposal, history, details)
  values (private.municipality(), private.person(), create_import.proposal, create_import.history, create_import.details)
  returning id into made;
  return jsonb_build_object('id', made);
end
$$;
comment on function api.create_import(jsonb, jsonb, jsonb) is
  'Keeps what the importer proposes, to be confirmed by the caller. Administrator, facilitator, working group. Refuses policy_too_large.';

create function api.imports() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  return (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.details ->> 'title', 'fileName', i.proposal ->> 'fileName',
      'touchedOn', i.touched_on) order by i.touched_on desc, i.id), '[]'::jsonb) from private.imports i);
end
$$;
comment on function api.imports() is 'The caller''s own imports that are neither confirmed nor discarded. Administrator, facilitator, working group.';

create function api.find_import(import uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare i private.imports;
begin
  i := private.own_import(import);
  return jsonb_build_object('id', i.id, 'proposal', i.proposal, 'history', i.history, 'details', i.details, 'rowVersion', i.row_version);
end
$$;
comment on function api.find_import(uuid) is 'One of the caller''s own imports. Administrator, facilitator, working group. Refuses not_found.';

create function api.save_import(import uuid, changes jsonb, row_version integer) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare i private.imports;
begin
  i := private.own_import(import);
  update private.imports x set history = coalesce(changes -> 'history', x.history), details = coalesce(changes -> 'details', x.details),
    row_version = x.row_version + 1, touched_on = current_date
  where x.id = i.id and x.row_version = save_import.row_version returning x.* into i;
  if not found then perform private.refuse('changed_by_other', 409); end if;
  return jsonb_build_object('rowVersion', i.row_version);
end
$$;
comment on function api.save_import(uuid, jsonb, integer) is
  'Keeps corrections: changes holds history, details or both; row_version is the one that was read. Administrator, facilitator, working group. '
  'Refuses not_found, changed_by_other (another tab; nothing is written).';

create function api.discard_import(import uuid) returns void language plpgsql security definer set search_path = '' as $$
declare i private.imports;
begin
  i := private.own_import(import);
  delete from private.imports x where x.id = i.id;
end
$$;
comment on function api.discard_import(uuid) is 'Throws one of the caller''s own imports away. Administrator, facilitator, working group. Refuses not_found.';

create function api.confirm_import(import uuid, policy jsonb, row_version integer) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare i private.imports; made jsonb;
begin
  i := private.own_import(import);
  delete from private.imports x where x.id = i.id and x.row_version = confirm_import.row_version;
  if not found then perform private.refuse('changed_by_other', 409); end if;
  made := api.create_policy(policy);
  return made;
end
$$;
comment on function api.confirm_import(uuid, jsonb, integer) is
  'Makes the policy (as create_policy does) and removes the import, both or neither, so that confirming twice makes one policy. '
  'Administrator, facilitator, working group. Refuses not_found, changed_by_other and what create_policy refuses.';

create function api.plan_dialogue(version uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare made jsonb;
begin
  made := api.create_dialogue(version, details);
  perform api.save_dialogue((made ->> 'id')::uuid, details - '{slug,questions,background,demonstration}'::text[], 1);
  return made;
end
$$;
comment on function api.plan_dialogue(uuid, jsonb) is
  'Makes a draft dialogue with all its details at once: what create_dialogue takes and what save_dialogue takes. Administrator, facilitator. '
  'Refuses what they refuse; then nothing is made.';

grant execute on function api.create_import(jsonb, jsonb, jsonb), api.imports(), api.find_import(uuid), api.save_import(uuid, jsonb, integer),
  api.discard_import(uuid), api.confirm_import(uuid, jsonb, integer), api.plan_dialogue(uuid, jsonb) to authenticated;
reset role;
