-- Answers that a page sends by itself never take the place of what was sent before: it may hold only a part of them.
set role radslag_api;

create or replace function api.send_submission(
    municipality text, dialogue text, submission uuid, receipt_code text, language text,
    answers jsonb default null, draft_key text default null)
  returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  entered uuid := private.enter(municipality);
  d private.dialogues := private.find_dialogue(dialogue);
  hash bytea := private.key_hash(receipt_code);
  body jsonb := answers;
  fingerprint bytea;
  there private.submissions;
begin
  if receipt_code is null or length(receipt_code) < 16 or length(receipt_code) > 40 then perform private.refuse('receipt_code_unusable', 400); end if;
  if exists (select from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id and x.id = submission and x.corrects is not null) then
    if answers is not null then perform private.refuse('draft_in_the_way', 409); end if;
    return api.correct_submission(municipality, dialogue, submission, draft_key, language);
  end if;
  if body is null and draft_key is not null then
    select x.answers into body from private.drafts x
    where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id and x.id = submission for update;
  end if;
  fingerprint := case when body is null then null else sha256(convert_to(body::text, 'UTF8')) end;

  select * into there from private.submissions s where s.id = submission;
  if there.id is null then
    perform private.check_not_moved(d, draft_key);
    if body is null then perform private.refuse('draft_missing', 404); end if;
    if jsonb_typeof(body) <> 'object' then perform private.refuse('answer_unreadable', 400); end if;
    perform private.check_open(d);
    if octet_length(body::text) > 460000 or (select count(*) from jsonb_object_keys(body)) > 300
      or (select count(*) from jsonb_object_keys(body) k where k like 'point:%') > 100 then perform private.refuse('draft_too_large', 413); end if;
    insert into private.submissions as s (id, municipality_id, dialogue_id, language, receipt_hash, body_hash)
      values (submission, entered, d.id, send_submission.language, hash, fingerprint)
      on conflict do nothing returning * into there;
    if there.id is not null then
      perform private.store_answers(d, submission, send_submission.language, body);
      if draft_key is not null then
        delete from private.drafts x where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id;
      end if;
      return jsonb_build_object('state', 'received');
    end if;
    select * into there from private.submissions s where s.id = submission;
  end if;
  if there.id is null or there.dialogue_id <> d.id or there.former_of is not null then perform private.refuse('submission_differs', 409); end if;
  if fingerprint is not null and there.body_hash <> fingerprint then perform private.refuse('submission_differs', 409); end if;
  return jsonb_build_object('state', case when there.receipt_hash = hash then 'received' else 'already_received' end);
end
$$;
comment on function api.send_submission(text, text, uuid, text, text, jsonb, text) is
  'Receives a submission once, whole or not at all: the answers given, or those of the draft behind draft_key (then submission is the draft''s id). '
  'The same submission again answers the same; state already_received means that another receipt code was given the first time. '
  'A draft that corrects a submission is sent as api.correct_submission. '
  'Refuses dialogue_closed, dialogue_not_open_yet, receipt_code_unusable, answer_unreadable, draft_too_large, draft_missing, draft_moved, draft_in_the_way (answers of their own, from a page that does not know of the correction), submission_differs and what private.store_answers refuses.';
reset role;
