-- Foundation: who may call, how a rule says no, and how a transaction enters one municipality.
--
-- Schemas   api      functions only, the one schema that is exposed
--           private  tables and the functions behind the rules, never exposed
-- Roles     anon, authenticated   callers (Supabase's own names); may execute functions in api, nothing else
--           radslag_api           owns the functions of api and private; owns no table, has no BYPASSRLS,
--                                 so row-level security binds also inside security definer functions

do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticator') then create role authenticator login noinherit; end if;
  if not exists (select from pg_roles where rolname = 'radslag_api') then create role radslag_api nologin noinherit; end if;
  execute format('grant radslag_api to %I', current_user);
  if not pg_has_role('authenticator', 'anon', 'member') then grant anon to authenticator; end if;
  if not pg_has_role('authenticator', 'authenticated', 'member') then grant authenticated to authenticator; end if;
end
$$;

create schema if not exists api;
create schema if not exists private;
revoke all on schema api, private from public;
grant usage on schema api to anon, authenticated;
grant usage, create on schema api, private to radslag_api;
alter default privileges revoke execute on functions from public;

set role radslag_api;
alter default privileges for role radslag_api revoke execute on functions from public;

create function private.refuse(code text, status integer default 409, details text default null)
  returns void language plpgsql immutable set search_path = '' as $$
begin
  raise sqlstate 'PGRST' using
    message = json_build_object('code', code, 'message', code, 'details', details, 'hint', null)::text,
    detail = json_build_object('status', status, 'headers', json_build_object())::text;
end
$$;
comment on function private.refuse(text, integer, text) is
  'Says no. code stands in supabase/ERRORS.md and has a text in every language; status is the HTTP status.';

create function private.person() returns uuid language sql stable set search_path = '' as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
$$;
comment on function private.person() is 'The signed-in person of this request; null for a resident.';

create function private.municipality() returns uuid language sql stable
  return nullif(current_setting('radslag.municipality', true), '')::uuid;
comment on function private.municipality() is
  'The municipality that this transaction has entered: by private.enter (residents) or private.require_role (staff). '
  'Every row-level policy reads it; null sees no rows. A body bound when it was made needs no search_path, and can be inlined.';

create function private.tenant() returns uuid language sql stable set search_path = '' as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'tenant', '')::uuid
$$;
comment on function private.tenant() is 'The municipality that the token of a signed-in person is for.';

create function api.whoami() returns text language sql stable set search_path = '' as $$
  select current_setting('role', true)
$$;
comment on function api.whoami() is
  'The role that the call runs as. The application refuses to start unless a call without a token answers anon.';

grant execute on function api.whoami() to anon, authenticated;
reset role;
