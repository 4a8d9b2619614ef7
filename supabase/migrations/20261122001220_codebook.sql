-- The codebook of a working group, and who works beside whom.
set role radslag_api;

create or replace function private.tell_working_group() returns trigger language plpgsql set search_path = '' as $$
declare row jsonb := coalesce(to_jsonb(new), to_jsonb(old)); dialogue text;
begin
  dialogue := coalesce(row ->> 'dialogue_id',
    (select t.dialogue_id::text from private.themes t where t.id = (row ->> 'theme_id')::uuid),
    (select p.dialogue_id::text from private.points p where p.id = (row ->> 'point_id')::uuid),
    (select r.dialogue_id::text from private.revisions r where r.id = (row ->> 'revision_id')::uuid));
  if dialogue is not null then perform pg_notify('working_groups', dialogue || ' ' || coalesce(private.person()::text, '')); end if;
  return null;
end
$$;
comment on function private.tell_working_group() is
  'Wakes those who have the dialogue''s work before them, once a transaction. For rows that name a dialogue, a theme, a point or a revision. '
  'The message is the dialogue''s id, a space and the id of the person who did it; what is new their pages read themselves, as themselves.';

create function api.followed_dialogue(dialogue text) returns uuid language plpgsql stable security definer set search_path = '' as $$
declare id uuid;
begin
  perform private.require_role();
  select d.id into id from private.dialogues d where d.slug = followed_dialogue.dialogue;
  if id is null then perform private.refuse('not_found', 404); end if;
  return id;
end
$$;
comment on function api.followed_dialogue(text) is
  'The id of a dialogue whose work a member follows, asked again as long as she does. Any member. Refuses not_found.';
grant execute on function api.followed_dialogue(text) to authenticated;
reset role;
