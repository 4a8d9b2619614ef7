-- Corrections: a window that does not know that the correction is over is told so, and whoever corrects sees what was
-- answered about oneself. That comes by a call of its own: no call gives the texts of a submission and its background.

set role radslag_api;

create function api.save_correction(municipality text, dialogue text, correction uuid, draft_key text, language text, answers jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  perform private.check_not_moved(d, draft_key);
  perform from private.drafts x
  where x.id = correction and x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key) and x.corrects is not null for update;
  if not found then perform private.refuse('correction_over', 409); end if;
  return api.save_draft(municipality, dialogue, draft_key, language, answers);
end
$$;
comment on function api.save_correction(text, text, uuid, text, text, jsonb) is
  'As api.save_draft, for a page that changes answers that were sent: correction is the draft that it was opened on. Nothing is kept where that one was sent or cancelled meanwhile. '
  'Refuses correction_over and what api.save_draft refuses. Definer: reaches one draft, by its key.';

create function api.correction_background(municipality text, dialogue text, draft_key text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  return (select coalesce(jsonb_object_agg('background:' || b.key, b.option), '{}'::jsonb)
    from private.drafts x join private.submission_backgrounds b on b.submission_id = x.corrects
    where x.dialogue_id = d.id and x.key_hash = private.key_hash(draft_key));
end
$$;
comment on function api.correction_background(text, text, text) is
  'What was answered about oneself in the submission that the draft behind draft_key corrects, as answers (background:<key> to option); {} where it corrects nothing. '
  'Refuses not_found. Definer: reaches one submission, by the key of a draft that its receipt code opened; never a text with it.';

grant execute on function api.save_correction(text, text, uuid, text, text, jsonb), api.correction_background(text, text, text) to anon, authenticated;

reset role;
