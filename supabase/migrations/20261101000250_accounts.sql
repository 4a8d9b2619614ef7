-- Staff accounts: the tables that better-auth keeps, invitations, and the memory of failed sign-ins. Reached only by
-- the owner's connection of the application; the roles of callers cannot see the schema at all.
create schema account;
revoke all on schema account from public;
comment on schema account is 'Staff accounts. Never exposed; residents have no account.';

create table account.people (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  must_change_password boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on column account.people.must_change_password is 'The password was given by somebody else; nothing else may be done before it is changed.';

create table account.sessions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references account.people on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text constraint no_address_is_kept check (coalesce(ip_address, '') = ''),
  user_agent text constraint no_user_agent_is_kept check (coalesce(user_agent, '') = ''),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_person on account.sessions (user_id);

create table account.credentials (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references account.people on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credentials_by_person on account.credentials (user_id);
comment on column account.credentials.password is 'scrypt, salted; never the password itself.';

create table account.verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on account.verifications (identifier);

create table account.second_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references account.people on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index second_factors_by_person on account.second_factors (user_id);

create table account.invitations (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  role text not null check (role in ('administrator', 'facilitator', 'working_group', 'registrar', 'observer')),
  token_hash bytea not null unique check (length(token_hash) = 32),
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  constraint an_invitation_expires_after_it_was_made check (expires_at > created_at)
);
comment on table account.invitations is
  'One-time links to become a member with one role. Only the hash of the token is kept; expiry is checked at use.';

create table account.attempts (
  key bytea primary key check (length(key) = 32),
  failures integer not null check (failures > 0),
  last_failure timestamptz not null default now()
);
comment on table account.attempts is
  'Sign-ins that have failed, by a keyed hash of account or address, so that the next ones have to wait. Swept after a day.';

do $$
declare name text;
begin
  foreach name in array '{people,sessions,credentials,verifications,second_factors,invitations,attempts}'::text[] loop
    execute format('alter table account.%I enable row level security', name);
    execute format('alter table account.%I force row level security', name);
    execute format('create policy "Only the owner of the database reaches the accounts" on account.%I to %I using (true) with check (true)',
      name, current_user);
  end loop;
end
$$;
