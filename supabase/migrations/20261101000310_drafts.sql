-- Drafts: what a resident has answered but not sent.
set role radslag_api;

create function private.check_open(d private.dialogues) returns void language plpgsql stable set search_path = '' as $$
begin
  if d.state = 'published' and now() < d.opens_at then perform private.refuse('dialogue_not_open_yet', 409); end if;
  if d.state = 'closed' or now() > d.closes_at + interval '60 seconds' then perform private.refuse('dialogue_closed', 409); end if;
end
$$;
comment on function private.check_open(private.dialogues) is
  'Refuses dialogue_not_open_yet and dialogue_closed. Sixty seconds after closing are still let in, for what was on its way.';

create function private.key_hash(key text) returns bytea language sql immutable set search_path = '' as $$
  select sha256(convert_to(key, 'UTF8'))
$$;

create function api.save_draft(municipality text, dialogue text, draft_key text, language text, answers jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  d private.dialogues := private.find_dialogue(dialogue);
  saved private.drafts;
begin
  perform private.check_open(d);
  if draft_key is null or length(draft_key) < 20 or length(draft_key) > 100 then perform private.refuse('draft_key_unusable', 400); end if;
  if jsonb_typeof(answers) is distinct from 'object' then perform private.refuse('answer_unreadable', 400); end if;
  insert into private.drafts as kept (municipality_id, dialogue_id, key_hash, language, answers)
    values (entered, d.id, private.key_hash(draft_key), language, jsonb_strip_nulls(answers))
    on conflict (dialogue_id, key_hash) do update
      set answers = jsonb_strip_nulls(kept.answers || save_draft.answers), language = excluded.language, touched_on = current_date
    returning * into saved;
  if octet_length(saved.answers::text) > 460000 or (select count(*) from jsonb_object_keys(saved.answers)) > 300 then
    perform private.refuse('draft_too_large', 413);
  end if;
  return jsonb_build_object('id', saved.id);
end
$$;
comment on function api.save_draft(text, text, text, text, jsonb) is
  'Merges answers (by key, null removes) into the draft behind draft_key, which is made if it is not there. '
  'Refuses dialogue_closed, dialogue_not_open_yet, draft_key_unusable, answer_unreadable, draft_too_large, not_found. Definer: reaches one draft, by its key.';

create function api.draft(municipality text, dialogue text, draft_key text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  return (select jsonb_build_object('id', x.id, 'language', x.language, 'answers', x.answers)
          from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id);
end
$$;
comment on function api.draft(text, text, text) is 'The draft behind a key, or null. Definer: reaches one draft, by its key.';

create function api.discard_draft(municipality text, dialogue text, draft_key text) returns void
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  delete from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id;
end
$$;
comment on function api.discard_draft(text, text, text) is 'Erases the draft behind a key ("Lämna och rensa"). Definer: reaches one draft, by its key.';

create function private.erase_old_drafts() returns void language plpgsql security definer set search_path = '' as $$
declare m record;
begin
  for m in select x.id from private.municipalities x loop
    perform set_config('radslag.municipality', m.id::text, true);
    delete from private.drafts d where d.touched_on < current_date - 30;
  end loop;
end
$$;
comment on function private.erase_old_drafts() is 'Erases drafts that nobody has touched for thirty days. Run by the installation, not callable through the API.';

grant execute on function api.save_draft(text, text, text, text, jsonb), api.draft(text, text, text),
  api.discard_draft(text, text, text) to anon, authenticated;
reset role;
