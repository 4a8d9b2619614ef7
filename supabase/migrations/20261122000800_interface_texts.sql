-- A municipality's own wordings of the interface's texts: they come before the catalogue's on its residents' pages.

create table private.interface_texts (
  municipality_id uuid not null references private.municipalities,
  language text not null check (language in ('en', 'ar', 'fa', 'fa-AF', 'so', 'ti', 'uk', 'fi')),
  key text not null check (key ~ '^[a-z]+(\.[A-Za-z0-9_]+)+$' and length(key) <= 100),
  message text not null check (length(message) between 1 and 4000 and private.is_clean_text(message)),
  state text not null check (state in ('draft', 'reviewed')),
  source text not null check (source ~ '^[0-9a-f]{8}$'),
  changed_on date not null default current_date,
  primary key (municipality_id, language, key)
);
comment on table private.interface_texts is 'Texts of residents'' pages as a municipality words them, in another language than Swedish. No row: the catalogue''s.';
comment on column private.interface_texts.source is 'Revision of the Swedish text that it was made from (revisionOf); another one than today''s makes it stale.';

alter table private.municipalities add column texts_revision integer not null default 0;
comment on column private.municipalities.texts_revision is
  'Counts the changes of its interface texts; 0 where there have never been any. Serving processes read the texts again when it has grown.';

alter table private.interface_texts enable row level security;
alter table private.interface_texts force row level security;
create policy "rows of the municipality entered" on private.interface_texts to radslag_api
  using (municipality_id = (select private.municipality()))
  with check (municipality_id = (select private.municipality()));
grant select, insert, update, delete on private.interface_texts to radslag_api;
grant update (texts_revision) on private.municipalities to radslag_api;

set role radslag_api;

create function api.interface_texts(municipality text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.enter(municipality);
  return (select coalesce(jsonb_object_agg(x.language, x.texts), '{}'::jsonb) from (
    select t.language, jsonb_object_agg(t.key, t.message) as texts from private.interface_texts t
    where t.municipality_id = private.municipality() group by t.language) x);
end
$$;
comment on function api.interface_texts(text) is
  'A municipality''s own wordings by language and key. Public. Refuses not_found. Definer: only texts that its pages show.';

create function api.own_interface_texts() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role('administrator', 'facilitator');
  return (select coalesce(jsonb_agg(jsonb_build_object('language', t.language, 'key', t.key, 'message', t.message,
      'state', t.state, 'source', t.source) order by t.language, t.key), '[]'::jsonb)
    from private.interface_texts t where t.municipality_id = private.municipality());
end
$$;
comment on function api.own_interface_texts() is 'The municipality''s own wordings with their states. Administrator, facilitator.';

create function api.save_interface_texts(texts jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare one jsonb;
begin
  perform private.require_role('administrator', 'facilitator');
  if jsonb_typeof(texts) <> 'array' or jsonb_array_length(texts) > 5000 then
    perform private.refuse('interface_text_unusable', 400);
  end if;
  for one in select * from jsonb_array_elements(texts) loop
    begin
      if one ->> 'message' is null then
        delete from private.interface_texts t
        where t.municipality_id = private.municipality() and t.language = one ->> 'language' and t.key = one ->> 'key';
      else
        insert into private.interface_texts as t (municipality_id, language, key, message, state, source)
        values (private.municipality(), one ->> 'language', one ->> 'key', one ->> 'message', one ->> 'state', one ->> 'source')
        on conflict (municipality_id, language, key) do update
          set message = excluded.message, state = excluded.state, source = excluded.source, changed_on = current_date;
      end if;
    exception when check_violation or not_null_violation then
      perform private.refuse('interface_text_unusable', 400, one ->> 'key');
    end;
  end loop;
  update private.municipalities m set texts_revision = m.texts_revision + 1 where m.id = private.municipality();
  perform private.audit('interface_texts_changed', private.municipality(), jsonb_build_object('number', jsonb_array_length(texts)));
end
$$;
comment on function api.save_interface_texts(jsonb) is
  'Puts the municipality''s own wordings in place of the catalogue''s: a list of language, key, message, state and source; a message that is null gives the catalogue''s back. All of them or none. Administrator, facilitator. Refuses interface_text_unusable (details: the key).';

grant execute on function api.interface_texts(text) to anon, authenticated;
grant execute on function api.own_interface_texts(), api.save_interface_texts(jsonb) to authenticated;
reset role;
