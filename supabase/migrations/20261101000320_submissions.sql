-- Submissions: received once, whole or not at all; withdrawn while the dialogue is open.
set role radslag_api;

create function private.choice_is_valid(kind text, allowed text[], maximum integer, value jsonb) returns boolean
  language plpgsql immutable set search_path = '' as $$
declare keys text[];
begin
  if kind in ('agreement', 'importance', 'single_choice') then
    return jsonb_typeof(value) = 'string' and (value #>> '{}') = any (allowed);
  end if;
  if jsonb_typeof(value) <> 'array' or jsonb_array_length(value) > 20 then return false; end if;
  keys := array(select jsonb_array_elements_text(value));
  return keys <@ allowed
    and cardinality(keys) = (select count(distinct k) from unnest(keys) k)
    and (kind <> 'multiple_choice' or cardinality(keys) <= coalesce(maximum, 20));
end
$$;

create function private.why_not_allowed(d private.dialogues, q private.questions, key text, value jsonb) returns text
  language plpgsql stable set search_path = '' as $$
declare
  pointed text := case when jsonb_typeof(value) = 'object' then value ->> 'passage' end;
  said text := case jsonb_typeof(value) when 'object' then value ->> 'text' when 'string' then value #>> '{}' end;
begin
  if q.kind in ('agreement', 'importance', 'single_choice', 'multiple_choice', 'ranking') then
    return case when private.choice_is_valid(q.kind, q.allowed, q.maximum, value) then null else 'answer_not_allowed' end;
  elsif key like 'background:%' then
    return case when exists (select from private.background_questions b where b.dialogue_id = d.id
      and b.key = substr(why_not_allowed.key, 12) and jsonb_typeof(value) = 'string' and said = any (b.options)) then null else 'answer_not_allowed' end;
  elsif q.kind = 'free_text' then
    if jsonb_typeof(value) <> 'string' then return 'answer_not_allowed'; end if;
  elsif q.kind = 'wording' then
    if jsonb_typeof(value) <> 'object' or said is null then return 'answer_not_allowed'; end if;
  elsif key like 'point:%' then
    if jsonb_typeof(value) <> 'object' or said is null
      or coalesce(value ->> 'kind' not in ('view', 'suggestion', 'question', 'concern', 'support'), true) then return 'answer_not_allowed'; end if;
    if value ->> 'section' is not null and not exists (select from private.sections s
      where s.version_id = d.version_id and s.lineage = private.uuid_of(value ->> 'section')) then return 'section_unknown'; end if;
  else
    return 'answer_not_allowed';
  end if;
  if pointed is not null and not exists (select from private.passages p
    where p.version_id = d.version_id and p.lineage = private.uuid_of(pointed)) then return 'passage_unknown'; end if;
  if length(said) > 4000 then return 'text_too_long'; end if;
  if not private.is_clean_text(said) then return 'text_unreadable'; end if;
  return null;
end
$$;
comment on function private.why_not_allowed(private.dialogues, private.questions, text, jsonb) is
  'The code of the rule that one entry of a flat answers object breaks, or null.';

create function private.store_answers(d private.dialogues, submission uuid, language text, answers jsonb) returns void
  language plpgsql set search_path = '' as $$
declare bad record; stored integer; said_something boolean;
begin
  select e.key, private.why_not_allowed(d, q, e.key, e.value) as code into bad
  from jsonb_each(answers) e left join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
  where private.why_not_allowed(d, q, e.key, e.value) is not null limit 1;
  if bad.code is not null then perform private.refuse(bad.code, 400, bad.key); end if;

  insert into private.answers (municipality_id, dialogue_id, submission_id, question_id, choice)
  select d.municipality_id, d.id, submission, q.id,
    case jsonb_typeof(e.value) when 'string' then array[e.value #>> '{}'] else array(select jsonb_array_elements_text(e.value)) end
  from jsonb_each(answers) e join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
  where q.kind in ('agreement', 'importance', 'single_choice', 'multiple_choice', 'ranking')
    and e.value <> '[]'::jsonb;
  get diagnostics stored = row_count;
  said_something := stored > 0;

  insert into private.submission_backgrounds (municipality_id, submission_id, key, option)
  select d.municipality_id, submission, substr(e.key, 12), e.value #>> '{}'
  from jsonb_each(answers) e where e.key like 'background:%';

  insert into private.points (municipality_id, dialogue_id, submission_id, section_lineage, passage_lineage, question_id, kind, original, language)
  select d.municipality_id, d.id, submission,
    coalesce((select s.lineage from private.passages p join private.sections s on s.id = p.section_id
              where p.version_id = d.version_id and p.lineage = said.passage), said.section),
    said.passage, said.question, said.kind, said.text, store_answers.language
  from (
    select q.id as question, q.section_lineage as section,
      case q.kind when 'wording' then (e.value ->> 'passage')::uuid end as passage,
      case q.kind when 'wording' then 'wording' else 'view' end as kind,
      case q.kind when 'wording' then e.value ->> 'text' else e.value #>> '{}' end as text
    from jsonb_each(answers) e join private.questions q on q.dialogue_id = d.id and q.id::text = e.key
    where q.kind in ('free_text', 'wording')
    union all
    select null, (e.value ->> 'section')::uuid, (e.value ->> 'passage')::uuid, e.value ->> 'kind', e.value ->> 'text'
    from jsonb_each(answers) e where e.key like 'point:%'
  ) said
  where said.kind = 'support' or btrim(said.text) <> '';
  get diagnostics stored = row_count;
  if not said_something and stored = 0 then perform private.refuse('nothing_answered', 400); end if;
end
$$;
comment on function private.store_answers(private.dialogues, uuid, text, jsonb) is
  'Splits one flat answers object into answers, background and points. Refuses answer_not_allowed, passage_unknown, section_unknown, text_too_long, text_unreadable, nothing_answered (background alone says nothing).';

create function api.send_submission(
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
  if body is null and draft_key is not null then
    select x.answers into body from private.drafts x
    where x.key_hash = private.key_hash(draft_key) and x.dialogue_id = d.id and x.id = submission for update;
  end if;
  fingerprint := case when body is null then null else sha256(convert_to(body::text, 'UTF8')) end;

  select * into there from private.submissions s where s.id = submission;
  if there.id is null then
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
  if there.id is null or there.dialogue_id <> d.id then perform private.refuse('submission_differs', 409); end if;
  if fingerprint is not null and there.body_hash <> fingerprint then perform private.refuse('submission_differs', 409); end if;
  return jsonb_build_object('state', case when there.receipt_hash = hash then 'received' else 'already_received' end);
end
$$;
comment on function api.send_submission(text, text, uuid, text, text, jsonb, text) is
  'Receives a submission once, whole or not at all: the answers given, or those of the draft behind draft_key (then submission is the draft''s id). '
  'The same submission again answers the same; state already_received means that another receipt code was given the first time. '
  'Refuses dialogue_closed, dialogue_not_open_yet, receipt_code_unusable, answer_unreadable, draft_too_large, draft_missing, submission_differs and what private.store_answers refuses.';

create function private.find_submission(receipt_code text) returns private.submissions language plpgsql stable set search_path = '' as $$
declare s private.submissions;
begin
  select * into s from private.submissions x where x.receipt_hash = private.key_hash(receipt_code);
  if s.id is null then perform private.refuse('receipt_unknown', 404); end if;
  return s;
end
$$;

create function api.withdraw_submission(municipality text, receipt_code text) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare s private.submissions; d private.dialogues; entered uuid := private.enter(municipality);
begin
  s := private.find_submission(receipt_code);
  select * into d from private.dialogues x where x.id = s.dialogue_id;
  if s.withdrawn_on is null then
    perform private.check_open(d);
    update private.submissions x set withdrawn_on = current_date where x.id = s.id;
  end if;
  return jsonb_build_object('state', 'withdrawn');
end
$$;
comment on function api.withdraw_submission(text, text) is
  'Takes a submission back while the dialogue is open; it is kept as a record but not counted or read any more. Refuses receipt_unknown, dialogue_closed. Definer: reaches one submission, by its code.';

grant execute on function api.send_submission(text, text, uuid, text, text, jsonb, text), api.withdraw_submission(text, text) to anon, authenticated;
reset role;
