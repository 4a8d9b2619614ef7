-- The resident's way: read a dialogue, keep a draft, send, look up by receipt, withdraw.
-- Everything here runs as radslag_api (security definer), which owns no table and is bound by row-level security.
set role radslag_api;

create function private.enter(municipality_slug text) returns uuid language plpgsql set search_path = '' as $$
declare found_id uuid;
begin
  select m.id into found_id from private.municipalities m where m.slug = municipality_slug;
  if found_id is null then perform private.refuse('not_found', 404); end if;
  perform set_config('radslag.municipality', found_id::text, true);
  return found_id;
end
$$;
comment on function private.enter(text) is 'Enters a municipality for the rest of the transaction. Refuses not_found.';

create function private.phase(state text, opens_at timestamptz, closes_at timestamptz) returns text
  language sql stable set search_path = '' as $$
  select case
    when state in ('draft', 'closed') then state
    when now() < opens_at then 'scheduled'
    when now() < closes_at then 'open'
    else 'closed' end
$$;
comment on function private.phase(text, timestamptz, timestamptz) is 'draft, scheduled, open or closed, by the clock of the database.';

create function private.find_dialogue(dialogue_slug text) returns private.dialogues language plpgsql stable set search_path = '' as $$
declare d private.dialogues;
begin
  select * into d from private.dialogues x where x.slug = dialogue_slug and x.state <> 'draft';
  if d.id is null then perform private.refuse('not_found', 404); end if;
  return d;
end
$$;
comment on function private.find_dialogue(text) is 'A dialogue that residents may see, in the municipality entered. Refuses not_found, also for drafts and other municipalities.';

create function private.municipality_card() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('slug', m.slug, 'name', m.name, 'accent', m.accent, 'dialogueWord', m.dialogue_word,
    'dataController', m.data_controller, 'dataProtectionOfficer', m.data_protection_officer, 'contact', m.contact,
    'minimumGroup', m.minimum_group, 'demonstration', m.demonstration)
  from private.municipalities m where m.id = private.municipality()
$$;

create function private.sections_of(version uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'lineage', s.lineage, 'position', s.position, 'level', s.level, 'heading', s.heading, 'meaning', s.meaning,
      'passages', coalesce(p.passages, '[]'::jsonb)) order by s.position), '[]'::jsonb)
  from private.sections s
  left join (
    select x.section_id, jsonb_agg(jsonb_build_object('id', x.id, 'lineage', x.lineage, 'kind', x.kind, 'text', x.text,
      'opensParagraph', x.opens_paragraph, 'level', x.level) order by x.position) as passages
    from private.passages x where x.version_id = version group by x.section_id
  ) p on p.section_id = s.id
  where s.version_id = version
$$;
comment on function private.sections_of(uuid) is 'The text of one version: sections in order, each with its passages.';

create function private.questions_of(dialogue uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'section', q.section_lineage, 'position', q.position, 'kind', q.kind,
    'text', q.text, 'help', q.help, 'options', q.options, 'maximum', q.maximum) order by q.position), '[]'::jsonb)
  from private.questions q where q.dialogue_id = dialogue
$$;

create function private.dialogue_card(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', d.id, 'slug', d.slug, 'title', d.title, 'level', d.level, 'purpose', d.purpose,
    'decidedAlready', d.decided_already, 'languages', d.languages, 'privacy', d.privacy, 'contact', d.contact,
    'diaryNumber', d.diary_number, 'opensAt', d.opens_at, 'closesAt', d.closes_at,
    'phase', private.phase(d.state, d.opens_at, d.closes_at), 'resultsPublic', d.results_public,
    'feedbackPublishedOn', d.feedback_published_on, 'demonstration', d.demonstration, 'rowVersion', d.row_version,
    'policy', (select jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title) from private.policies p where p.id = d.policy_id),
    'versionId', d.version_id)
$$;

create function private.dialogue_whole(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select private.dialogue_card(d) || jsonb_build_object(
    'municipality', private.municipality_card(),
    'sections', private.sections_of(d.version_id),
    'questions', private.questions_of(d.id),
    'background', (select coalesce(jsonb_agg(jsonb_build_object('key', b.key, 'options', to_jsonb(b.options)) order by b.position), '[]'::jsonb)
                   from private.background_questions b where b.dialogue_id = d.id))
$$;

create function api.municipality(municipality text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.enter(municipality);
  return private.municipality_card() || jsonb_build_object(
    'dialogues', (select coalesce(jsonb_agg(private.dialogue_card(d) order by d.closes_at desc), '[]'::jsonb)
                  from private.dialogues d where d.state <> 'draft'),
    'policies', (select coalesce(jsonb_agg(jsonb_build_object('slug', p.slug, 'title', p.title, 'state', v.state, 'number', v.number) order by p.title), '[]'::jsonb)
                 from private.policies p
                 join lateral (select x.state, x.number from private.versions x where x.policy_id = p.id and x.published_on is not null
                               order by x.number desc limit 1) v on true));
end
$$;
comment on function api.municipality(text) is 'Start page of a municipality: its dialogues that residents may see and its published policies. Public. Definer: reads only what is published.';

create function api.municipalities() returns jsonb language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'slug', m.slug, 'name', m.name, 'hosts', m.hosts, 'accent', m.accent) order by m.name), '[]'::jsonb)
  from private.municipalities m
$$;
comment on function api.municipalities() is 'The municipalities of the installation. Public. Definer: names and addresses only.';

create function api.dialogue(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.enter(municipality);
  return private.dialogue_whole(private.find_dialogue(dialogue));
end
$$;
comment on function api.dialogue(text, text) is 'A dialogue with its text, questions and background questions. Public once published. Definer: never drafts.';

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

reset role;
