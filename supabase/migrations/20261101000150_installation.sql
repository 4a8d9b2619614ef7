-- The installation's own secret, from which the application derives its passwords and keys, so that several
-- nodes agree without being told. Only the owner of the database reads it; no function of api touches it.
create table private.installation (
  single boolean primary key default true constraint there_is_one_installation check (single),
  secret text not null constraint secret_is_long check (length(secret) >= 32),
  created_on date not null default current_date
);
comment on table private.installation is 'One row: the secret of this installation. Read by the application''s owner connection only.';

alter table private.installation enable row level security;
alter table private.installation force row level security;
do $$
begin
  execute format(
    'create policy "Only the owner of the database sees the secret" on private.installation to %I using (true) with check (true)',
    current_user
  );
end
$$;

insert into private.installation (secret)
select replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
