-- Functions of every kind, for the contract suite only.
create table private.contract_notes (text text not null unique);
grant select, insert on private.contract_notes to anon, authenticated;
grant usage on schema private to anon, authenticated;
create type api.contract_pair as (first integer, second text);

create function api.contract_sum(a integer, b integer default 10) returns integer language sql stable as 'select a + b';
create function api.contract_text(value text) returns text language sql stable as 'select value';
create function api.contract_json(value jsonb) returns jsonb language sql stable as 'select value';
create function api.contract_types(id uuid, at timestamptz, flags boolean[], amount numeric) returns jsonb language sql stable
  as $$ select jsonb_build_array(id, at at time zone 'UTC', flags, amount) $$;
create function api.contract_nothing() returns void language sql as '';
create function api.contract_names(n integer) returns setof text language sql stable as 'select ''name '' || i from generate_series(1, n) i';
create function api.contract_rows(n integer) returns table ("position" integer, name text) language sql stable
  as 'select i, ''name '' || i from generate_series(1, n) i';
create function api.contract_pair(first integer, second text) returns api.contract_pair language sql stable as 'select first, second';
create function api.contract_out(a integer, out doubled integer, out tripled integer) language sql stable as 'select a * 2, a * 3';
create function api.contract_null() returns text language sql stable as 'select null::text';
create function api.contract_claims() returns jsonb language sql stable as $$ select current_setting('request.jwt.claims', true)::jsonb $$;
create function api.contract_role() returns text language sql stable as $$ select current_setting('role') || ' ' || current_user $$;
create function api.contract_fail(state text, saying text default 'said') returns void language plpgsql as $$
begin raise exception using errcode = state, message = saying, detail = 'a detail', hint = 'a hint'; end $$;
create function api.contract_refuse(code text, status integer) returns void language plpgsql security definer
  as $$ begin perform private.refuse(code, status, 'about this'); end $$;
alter function api.contract_refuse(text, integer) owner to radslag_api;
create function api.contract_staff() returns text language sql stable as $$ select 'for staff' $$;
create function api.contract_note(text text) returns integer language sql as 'insert into private.contract_notes values (text) returning 1';
create function api.contract_stable_note(text text) returns integer language plpgsql stable as $$
begin return api.contract_note(text); end $$;
create function api.contract_sleep(seconds double precision) returns void language sql as 'select pg_sleep(seconds)';
create function api.contract_reset() returns text language plpgsql as $$
begin reset role; return current_user; end $$;
create function api.contract_become(name text) returns text language plpgsql as $$
begin perform set_config('role', name, true); return current_user; end $$;

grant execute on all functions in schema api to anon, authenticated;
revoke execute on function api.contract_staff() from anon;
