-- Children and young people: a dialogue of their own beside the one for everybody, and a report that must carry what they said.
alter table private.dialogues add column accompanies uuid,
  add constraint a_childrens_dialogue_accompanies_another_one foreign key (municipality_id, accompanies) references private.dialogues (municipality_id, id),
  add constraint a_dialogue_does_not_accompany_itself check (accompanies <> id);
create unique index one_childrens_dialogue_beside_a_dialogue on private.dialogues (accompanies);
comment on column private.dialogues.accompanies is
  'Set for a dialogue for children and young people: the dialogue for everybody that it belongs to. At most three questions, no background but age band.';

create table private.childrens_reports (
  dialogue_id uuid primary key,
  municipality_id uuid not null,
  views jsonb not null check (private.is_local_text(views)),
  effect jsonb not null check (private.is_local_text(effect)),
  best_interests jsonb not null check (private.is_local_text(best_interests)),
  row_version integer not null default 1,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id)
);
comment on table private.childrens_reports is
  'What children and young people said, how it mattered, and the trial of the best interests of the child (barnkonventionen art. 3 and 12), for the dialogue for everybody.';
alter table private.childrens_reports enable row level security;
alter table private.childrens_reports force row level security;
create policy "rows of the municipality entered" on private.childrens_reports to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert, update on private.childrens_reports to radslag_api;

set role radslag_api;

create function private.keep_childrens_questions_few() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from private.dialogues d where d.id = new.dialogue_id and d.accompanies is not null)
    and (select count(*) from private.questions q where q.dialogue_id = new.dialogue_id) > 3 then
    perform private.refuse('too_many_questions_for_children', 400);
  end if;
  return null;
end
$$;
create function private.keep_childrens_background_bare() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.key <> 'age_of_child' and exists (select from private.dialogues d where d.id = new.dialogue_id and d.accompanies is not null) then
    perform private.refuse('background_not_for_children', 400);
  end if;
  return null;
end
$$;
create function private.keep_childrens_views() returns trigger language plpgsql set search_path = '' as $$
declare told uuid := case tg_table_name when 'dialogues' then new.id else private.uuid_of(to_jsonb(new) -> 'source' ->> 'dialogue') end;
begin
  if exists (select from private.dialogues c join private.submissions s on s.dialogue_id = c.id and s.withdrawn_on is null where c.accompanies = told)
    and not exists (select from private.childrens_reports r where r.dialogue_id = told) then
    perform private.refuse('childrens_report_missing', 409);
  end if;
  return null;
end
$$;
comment on function private.keep_childrens_views() is 'Nothing is published of a dialogue in which children took part before it is written what they said and how it mattered. Refuses childrens_report_missing.';
reset role;

create constraint trigger at_most_three_questions_for_children after insert or update on private.questions
  deferrable initially immediate for each row execute function private.keep_childrens_questions_few();
create trigger no_background_of_children_but_age after insert or update on private.background_questions
  for each row execute function private.keep_childrens_background_bare();
create trigger feedback_carries_childrens_views after update of feedback_published_on on private.dialogues
  for each row when (new.feedback_published_on is not null and old.feedback_published_on is null) execute function private.keep_childrens_views();
create trigger a_new_version_carries_childrens_views after insert on private.versions
  for each row when (new.source ? 'dialogue') execute function private.keep_childrens_views();

set role radslag_api;

create or replace function private.dialogue_card(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', d.id, 'slug', d.slug, 'title', d.title, 'level', d.level, 'purpose', d.purpose,
    'decidedAlready', d.decided_already, 'languages', d.languages, 'privacy', d.privacy, 'contact', d.contact,
    'diaryNumber', d.diary_number, 'opensAt', d.opens_at, 'closesAt', d.closes_at,
    'phase', private.phase(d.state, d.opens_at, d.closes_at), 'resultsPublic', d.results_public,
    'feedbackPublishedOn', d.feedback_published_on, 'demonstration', d.demonstration, 'rowVersion', d.row_version,
    'policy', (select jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title) from private.policies p where p.id = d.policy_id),
    'versionId', d.version_id,
    'accompanies', (select m.slug from private.dialogues m where m.id = d.accompanies),
    'childrens', (select c.slug from private.dialogues c where c.accompanies = d.id and c.state <> 'draft'))
$$;
comment on function private.dialogue_card(private.dialogues) is
  'A dialogue without its text. accompanies: slug of the dialogue for everybody, for a children''s one; childrens: slug of the children''s dialogue beside it, once residents may see it.';

create function api.plan_childrens_dialogue(dialogue uuid, details jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; made jsonb;
begin
  perform private.require_role('administrator', 'facilitator');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  if d.accompanies is not null then perform private.refuse('is_a_childrens_dialogue', 409); end if;
  if exists (select from private.dialogues c where c.accompanies = d.id) then perform private.refuse('childrens_dialogue_exists', 409); end if;
  made := api.create_dialogue(d.version_id, details - 'questions' - 'background');
  update private.dialogues x set accompanies = d.id, level = d.level, purpose = details -> 'purpose', decided_already = d.decided_already,
    languages = d.languages, privacy = d.privacy, contact = d.contact, diary_number = d.diary_number,
    opens_at = d.opens_at, closes_at = d.closes_at, results_public = d.results_public
  where x.id = (made ->> 'id')::uuid returning * into d;
  perform private.store_questions(d, details -> 'questions');
  perform private.store_background(d, details -> 'background');
  return made;
end
$$;
comment on function api.plan_childrens_dialogue(uuid, jsonb) is
  'Makes a draft dialogue for children and young people beside a dialogue, with its dates, languages, contact and privacy information. details: slug, title, purpose, questions (three at most), background (age of child only). '
  'Administrator, facilitator. Refuses childrens_dialogue_exists, is_a_childrens_dialogue, too_many_questions_for_children, background_not_for_children, not_found and what create_dialogue refuses.';

create function api.childrens_work(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'dialogue', (select private.dialogue_card(c) || jsonb_build_object('received',
        (select count(*) from private.submissions s where s.dialogue_id = c.id and s.withdrawn_on is null))
      from private.dialogues c where c.accompanies = d.id),
    'report', (select jsonb_build_object('views', r.views, 'effect', r.effect, 'bestInterests', r.best_interests, 'rowVersion', r.row_version)
      from private.childrens_reports r where r.dialogue_id = d.id));
end
$$;
comment on function api.childrens_work(uuid) is
  'The children''s dialogue beside a dialogue and the report of what children said; each null where there is none. Any member. Refuses not_found.';

create function api.save_childrens_report(dialogue uuid, report jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; saved private.childrens_reports;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  insert into private.childrens_reports as r (dialogue_id, municipality_id, views, effect, best_interests)
    values (d.id, d.municipality_id, report -> 'views', report -> 'effect', report -> 'bestInterests')
    on conflict (dialogue_id) do update set views = excluded.views, effect = excluded.effect, best_interests = excluded.best_interests, row_version = r.row_version + 1
      where r.row_version = save_childrens_report.row_version
    returning * into saved;
  -- A report that was read before it existed (version 0) never writes over one that somebody else has begun.
  if saved.dialogue_id is null then perform private.refuse('changed_by_other', 409); end if;
  perform private.audit('childrens_report_saved', d.id);
  return jsonb_build_object('rowVersion', saved.row_version);
end
$$;
comment on function api.save_childrens_report(uuid, jsonb, integer) is
  'Writes what children and young people said (views), how it mattered (effect) and the trial of their best interests (bestInterests), local texts; row_version is the one that was read, 0 where there was none. '
  'Administrator, working group. Refuses changed_by_other (nothing is written), not_found.';

grant execute on function api.plan_childrens_dialogue(uuid, jsonb), api.childrens_work(uuid), api.save_childrens_report(uuid, jsonb, integer) to authenticated;
reset role;
