-- Drafting together: what a change rests on, other wordings of the same passage, what the group says about it, and who writes where.

alter table private.evidence
  add column question_id uuid,
  add column summary text check (length(btrim(summary)) between 1 and 1000 and private.is_clean_text(summary)),
  add column goal_id uuid,
  add column law text check (length(btrim(law)) between 1 and 500 and private.is_clean_text(law)),
  add foreign key (municipality_id, question_id) references private.questions (municipality_id, id) on delete cascade,
  add foreign key (municipality_id, goal_id) references private.goals (municipality_id, id) on delete cascade,
  drop constraint evidence_is_a_theme_or_a_point,
  add constraint evidence_is_one_thing check (num_nonnulls(theme_id, point_id, question_id, goal_id, law) = 1),
  add constraint a_result_says_what_it_showed check ((question_id is null) = (summary is null));
comment on column private.evidence.summary is 'Of a result: what the answers to the question showed, as the working group words it.';
comment on column private.evidence.law is 'A law or other rule that the change rests on, cited as text.';
drop index private.evidence_is_linked_once;
create unique index evidence_is_linked_once on private.evidence (revision_id, theme_id, point_id, question_id, goal_id, law) nulls not distinct;
create index evidence_by_question on private.evidence (question_id) where question_id is not null;
create index evidence_by_goal on private.evidence (goal_id) where goal_id is not null;

alter table private.revisions add column changed_by uuid;
comment on column private.revisions.changed_by is 'Who wrote the wording or its reason last; proposed_by is who began.';

create table private.alternatives (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  revision_id uuid not null,
  operation text not null,
  absorbs uuid[] not null default '{}',
  texts text[] not null default '{}',
  reason text not null default '' check (length(reason) <= 4000),
  state text not null default 'standing' check (state in ('standing', 'set_aside', 'taken')),
  proposed_by uuid not null,
  proposed_at timestamptz not null default clock_timestamp(),
  foreign key (municipality_id, revision_id) references private.revisions (municipality_id, id)
);
create index alternatives_by_revision on private.alternatives (revision_id);
comment on table private.alternatives is
  'Other wordings that members propose of what a revision words. One that stands collides with the revision: it is taken or set aside before the revision is agreed. A wording that gave way is kept, set aside.';

create table private.agreements (
  municipality_id uuid not null,
  revision_id uuid not null,
  person_id uuid not null,
  stance text not null check (stance in ('agrees', 'objects')),
  note text not null default '' check (length(note) <= 1000),
  wording text not null,
  primary key (revision_id, person_id),
  foreign key (municipality_id, revision_id) references private.revisions (municipality_id, id)
);
comment on table private.agreements is 'What a member thinks of a revision; wording: a fingerprint of what it said then, so that a stance on other words is told from one on these.';

create table private.comments (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null,
  dialogue_id uuid not null,
  section_lineage uuid not null,
  passage_lineage uuid,
  revision_id uuid,
  text text not null check (length(btrim(text)) between 1 and 2000),
  written_by uuid not null,
  written_at timestamptz not null default clock_timestamp(),
  resolved_by uuid,
  removed boolean not null default false,
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id),
  foreign key (municipality_id, revision_id) references private.revisions (municipality_id, id),
  constraint a_comment_is_about_one_thing check (num_nonnulls(passage_lineage, revision_id) <= 1)
);
create index comments_by_dialogue on private.comments (dialogue_id, section_lineage) where not removed;
comment on table private.comments is 'What members say to each other about a passage, about an addition (revision_id), or about a section. Never published.';

create table private.editing (
  municipality_id uuid not null,
  dialogue_id uuid not null,
  person_id uuid not null,
  place uuid not null,
  until timestamptz not null,
  primary key (dialogue_id, person_id),
  foreign key (municipality_id, dialogue_id) references private.dialogues (municipality_id, id) on delete cascade
);
comment on table private.editing is
  'Who writes where just now: place is the lineage of a passage or a section, or a revision. Stands while it is renewed. It keeps nobody out; that two do not overwrite each other is the row version''s doing.';

do $$
declare name text;
begin
  foreach name in array array['alternatives', 'agreements', 'comments', 'editing'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert on private.%I to radslag_api', name);
  end loop;
  foreach name in array array['alternatives', 'agreements', 'comments'] loop
    execute format('create trigger the_working_group_is_told after insert or update or delete on private.%I for each row execute function private.tell_working_group()', name);
  end loop;
end
$$;
grant update (state) on private.alternatives to radslag_api;
grant update (stance, note, wording), delete on private.agreements to radslag_api;
grant update (resolved_by, removed) on private.comments to radslag_api;
grant update (place, until), delete on private.editing to radslag_api;
create trigger the_working_group_is_told_who_writes after insert or delete on private.editing
  for each row execute function private.tell_working_group('presence');
create trigger the_working_group_is_told_who_goes_on after update on private.editing for each row
  when (old.place is distinct from new.place or old.until < statement_timestamp()) execute function private.tell_working_group('presence');

set role radslag_api;

create function private.remember_writer() returns trigger language plpgsql set search_path = '' as $$
begin
  new.changed_by := private.person();
  return new;
end
$$;
comment on function private.remember_writer() is 'Keeps who wrote a revision last.';

create function private.wording_of(r private.revisions) returns text language sql immutable set search_path = '' as $$
  select md5(jsonb_build_array(r.operation, r.texts, r.absorbs, r.kind, r.level, r.section_lineage, r.after_lineage)::text)
$$;
comment on function private.wording_of(private.revisions) is 'A fingerprint of what a revision says, for stances on it.';

-- What a change rests on.

create or replace function private.evidence_of(revision uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(x.item order by x.place, x.name, x.number), '[]'::jsonb) from (
    select 1 as place, t.name, null::integer as number,
      jsonb_build_object('kind', 'theme', 'id', t.id, 'label', t.name, 'standpoint', d.standpoint, 'reason', d.reason) as item
    from (select distinct private.living_theme(v.theme_id) as id from private.evidence v where v.revision_id = revision and v.theme_id is not null) e
    join private.themes t on t.id = e.id left join private.dispositions d on d.theme_id = t.id
    union all
    select 2, null, coalesce(p.number, w.number) * 30 + coalesce(p.part, 0), jsonb_build_object('kind', 'point', 'id', p.id, 'label', private.point_label(p))
    from private.evidence v join private.points p on p.id = v.point_id and private.is_heard(p) left join private.points w on w.id = p.part_of
    where v.revision_id = revision
    union all
    select 3, null, q.position, jsonb_build_object('kind', 'result', 'id', q.id,
      'label', coalesce(q.text ->> 'sv', (select x.value from jsonb_each_text(q.text) x limit 1)), 'summary', v.summary)
    from private.evidence v join private.questions q on q.id = v.question_id where v.revision_id = revision
    union all
    select 4, private.goal_label(v.goal_id), null, jsonb_build_object('kind', 'goal', 'id', v.goal_id, 'label', private.goal_label(v.goal_id))
    from private.evidence v where v.revision_id = revision and v.goal_id is not null
    union all
    select 5, v.law, null, jsonb_build_object('kind', 'law', 'id', md5(v.law)::uuid, 'label', v.law)
    from private.evidence v where v.revision_id = revision and v.law is not null) x
$$;
comment on function private.evidence_of(uuid) is
  'The evidence of a revision: themes as they live now, points that have not been withdrawn, results with what they showed, goals, laws. '
  'Points by number, for staff and documents: what may be shown of them to all is asked of the point.';

create or replace function private.evidence_known(d private.dialogues, evidence jsonb) returns boolean language sql stable set search_path = '' as $$
  select not exists (select from jsonb_array_elements(evidence) e where not coalesce(case e.value ->> 'kind'
    when 'theme' then exists (select from private.themes t where t.id = private.uuid_of(e.value ->> 'id') and t.dialogue_id = d.id and private.living_theme(t.id) is not null)
    when 'point' then exists (select from private.points p where p.id = private.uuid_of(e.value ->> 'id') and p.dialogue_id = d.id)
    when 'result' then exists (select from private.questions q where q.id = private.uuid_of(e.value ->> 'id') and q.dialogue_id = d.id)
      and btrim(e.value ->> 'summary') <> ''
    when 'goal' then exists (select from private.goals g where g.id = private.uuid_of(e.value ->> 'id'))
    when 'law' then btrim(e.value ->> 'label') <> '' end, false))
$$;
comment on function private.evidence_known(private.dialogues, jsonb) is
  'Whether all that a change is said to rest on is there: a living theme or a point of the dialogue; a result, its question with what it showed; a goal of the municipality; a law as text.';

create or replace function private.store_evidence(r private.revisions, evidence jsonb) returns void language plpgsql set search_path = '' as $$
begin
  perform private.check_text(e.value ->> 'summary', 1000), private.check_text(e.value ->> 'label', 500)
  from jsonb_array_elements(evidence) e where e.value ->> 'kind' in ('result', 'law');
  delete from private.evidence e where e.revision_id = r.id;
  insert into private.evidence (municipality_id, revision_id, theme_id, point_id, question_id, summary, goal_id, law, linked_by)
  select r.municipality_id, r.id, t.id, p.id, q.id, case when q.id is not null then btrim(e.value ->> 'summary') end, g.id,
    case when e.value ->> 'kind' = 'law' then btrim(e.value ->> 'label') end, private.person()
  from jsonb_array_elements(evidence) e
  left join private.themes t on e.value ->> 'kind' = 'theme' and t.id = private.living_theme(private.uuid_of(e.value ->> 'id'))
  left join private.points p on e.value ->> 'kind' = 'point' and p.id = private.uuid_of(e.value ->> 'id')
  left join private.questions q on e.value ->> 'kind' = 'result' and q.id = private.uuid_of(e.value ->> 'id')
  left join private.goals g on e.value ->> 'kind' = 'goal' and g.id = private.uuid_of(e.value ->> 'id')
  where num_nonnulls(t.id, p.id, q.id, g.id) = 1 or e.value ->> 'kind' = 'law' on conflict do nothing;
end
$$;
comment on function private.store_evidence(private.revisions, jsonb) is
  'Puts what a revision rests on in the place of what it rested on before; what private.evidence_known does not know is for the caller to refuse. Refuses text_too_long, text_unreadable.';

-- A revision as the group sees it.

create function private.alternatives_of(revision uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'operation', a.operation, 'absorbs', to_jsonb(a.absorbs), 'texts', to_jsonb(a.texts), 'reason', a.reason,
    'state', a.state, 'proposedBy', private.member_name(a.proposed_by)) order by a.proposed_at), '[]'::jsonb)
  from private.alternatives a where a.revision_id = revision and a.state <> 'taken'
$$;
comment on function private.alternatives_of(uuid) is 'Other wordings of a revision, those that stand and those set aside.';

create function private.agreements_of(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('by', private.member_name(a.person_id), 'own', a.person_id = private.person(), 'stance', a.stance, 'note', a.note,
    'current', a.wording = private.wording_of(r)) order by private.member_name(a.person_id)), '[]'::jsonb)
  from private.agreements a where a.revision_id = r.id
$$;
comment on function private.agreements_of(private.revisions) is 'What members think of a revision; current: of the words that it has now.';

create or replace function private.revision_card(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
    'absorbs', to_jsonb(r.absorbs), 'texts', to_jsonb(r.texts), 'kind', r.kind, 'level', r.level, 'reason', r.reason, 'state', r.state, 'rowVersion', r.row_version,
    'proposedBy', private.member_name(r.proposed_by), 'changedBy', private.member_name(coalesce(r.changed_by, r.proposed_by)), 'proposedAt', r.proposed_at,
    'evidence', private.evidence_of(r.id), 'alternatives', private.alternatives_of(r.id), 'agreements', private.agreements_of(r))
$$;
comment on function private.revision_card(private.revisions) is 'A revision as the working group sees it, with what it rests on, other wordings and what members think of it.';

create function private.revision_to_work_on(revision uuid, row_version integer) returns private.revisions language plpgsql set search_path = '' as $$
declare r private.revisions;
begin
  select * into r from private.revisions x where x.id = revision and x.published_version_id is null for update;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  if r.row_version is distinct from row_version then perform private.refuse('changed_by_other', 409, private.revision_card(r)::text); end if;
  return r;
end
$$;
comment on function private.revision_to_work_on(uuid, integer) is
  'A revision that is not published, locked, as it was read. Refuses not_found, changed_by_other (details: the revision as it stands).';

create function private.move_revision(r private.revisions, state text) returns private.revisions language plpgsql set search_path = '' as $$
begin
  update private.revisions x set state = move_revision.state, row_version = x.row_version + 1 where x.id = r.id returning * into r;
  return r;
exception when unique_violation then perform private.refuse('passage_has_a_revision', 409);
end
$$;
comment on function private.move_revision(private.revisions, text) is 'Refuses passage_has_a_revision.';

create or replace function api.decide_revision(revision uuid, state text, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.revisions; former text;
begin
  perform private.require_role('administrator', 'working_group');
  r := private.revision_to_work_on(revision, row_version);
  former := r.state;
  if state = 'agreed' and length(btrim(r.reason)) < 10 then perform private.refuse('reason_missing', 400); end if;
  if state = 'agreed' and exists (select from private.alternatives a where a.revision_id = r.id and a.state = 'standing') then
    perform private.refuse('proposals_collide', 409);
  end if;
  r := private.move_revision(r, state);
  perform private.remember(r.dialogue_id, 'decide_revision', jsonb_build_object('revision', r.id, 'state', former, 'rowVersion', r.row_version));
  perform private.audit('revision_' || state, r.id);
  return private.revision_card(r);
end
$$;
comment on function api.decide_revision(uuid, text, integer) is
  'proposed, agreed or withdrawn. Agreeing needs a reason on the revision, and that no other wording stands beside it. Administrator, working group. '
  'Refuses reason_missing, proposals_collide, changed_by_other, passage_has_a_revision, not_found.';
create function private.undo_decide_revision(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare r private.revisions := private.revision_to_work_on((i ->> 'revision')::uuid, (i ->> 'rowVersion')::integer);
begin
  perform private.move_revision(r, i ->> 'state');
  perform private.audit('revision_' || (i ->> 'state'), r.id);
end
$$;

-- Other wordings.

create function private.reword(r private.revisions, wording private.alternatives) returns private.revisions language plpgsql set search_path = '' as $$
begin
  update private.revisions x set operation = wording.operation, absorbs = wording.absorbs, texts = wording.texts,
    reason = case when wording.reason = '' then x.reason else wording.reason end,
    proposed_by = wording.proposed_by, state = 'proposed', row_version = x.row_version + 1
  where x.id = r.id returning * into r;
  return r;
end
$$;

create function api.propose_alternative(revision uuid, proposal jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.revisions; a private.alternatives;
begin
  perform private.require_role('administrator', 'working_group');
  select * into r from private.revisions x where x.id = revision and x.published_version_id is null and x.state <> 'withdrawn' for update;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  if coalesce(proposal ->> 'operation' not in ('change', 'remove', 'split', 'merge', 'add'), true) or not private.is_revision(proposal || jsonb_build_object(
      'section', r.section_lineage, 'passage', r.passage_lineage, 'after', r.after_lineage, 'kind', r.kind, 'evidence', '[]'::jsonb)) then
    perform private.refuse('revision_unreadable', 400);
  end if;
  if exists (select from jsonb_array_elements_text(proposal -> 'absorbs') x where not exists (
      select from private.passages p join private.sections s on s.id = p.section_id
      where p.version_id = r.base_version_id and p.lineage = private.uuid_of(x) and s.lineage = r.section_lineage)) then
    perform private.refuse('passage_unknown', 400);
  end if;
  perform private.check_text(t, 20000) from jsonb_array_elements_text(proposal -> 'texts') t;
  if exists (select from jsonb_array_elements_text(proposal -> 'texts') t where btrim(t) = '') then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(proposal ->> 'reason', 4000);
  insert into private.alternatives (municipality_id, revision_id, operation, absorbs, texts, reason, proposed_by)
  values (r.municipality_id, r.id, proposal ->> 'operation', array(select x::uuid from jsonb_array_elements_text(proposal -> 'absorbs') x),
    array(select jsonb_array_elements_text(proposal -> 'texts')), coalesce(proposal ->> 'reason', ''), private.person())
  returning * into a;
  if r.state = 'agreed' then r := private.move_revision(r, 'proposed'); end if;
  perform private.remember(r.dialogue_id, 'propose_alternative', jsonb_build_object('alternative', a.id));
  return private.revision_card(r);
end
$$;
comment on function api.propose_alternative(uuid, jsonb) is
  'Puts another wording (operation, absorbs, texts, reason) beside a revision instead of over it; what was agreed is a proposal again. Administrator, working group. '
  'Refuses revision_unreadable, passage_unknown, text_too_long, text_unreadable, not_found.';
create function private.undo_propose_alternative(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  update private.alternatives a set state = 'set_aside' where a.id = (i ->> 'alternative')::uuid and a.state = 'standing'
$$;

create function api.take_alternative(alternative uuid, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare a private.alternatives; r private.revisions; gave_way uuid;
begin
  perform private.require_role('administrator', 'working_group');
  select * into a from private.alternatives x where x.id = alternative and x.state <> 'taken' for update;
  if a.id is null then perform private.refuse('not_found', 404); end if;
  r := private.revision_to_work_on(a.revision_id, row_version);
  insert into private.alternatives (municipality_id, revision_id, operation, absorbs, texts, reason, state, proposed_by)
  values (r.municipality_id, r.id, r.operation, r.absorbs, r.texts, r.reason, 'set_aside', r.proposed_by) returning id into gave_way;
  r := private.reword(r, a);
  update private.alternatives x set state = 'taken' where x.id = a.id;
  perform private.remember(r.dialogue_id, 'take_alternative',
    jsonb_build_object('revision', r.id, 'taken', a.id, 'state', a.state, 'gaveWay', gave_way, 'rowVersion', r.row_version));
  perform private.audit('revision_saved', r.id, jsonb_build_object('operation', r.operation));
  return private.revision_card(r);
end
$$;
comment on function api.take_alternative(uuid, integer) is
  'Lets another wording take the place of a revision''s own (row_version as read), which is kept, set aside. Administrator, working group. Refuses changed_by_other (details: the revision as it stands), not_found.';
create function private.undo_take_alternative(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare former private.alternatives; r private.revisions := private.revision_to_work_on((i ->> 'revision')::uuid, (i ->> 'rowVersion')::integer);
begin
  select * into former from private.alternatives a where a.id = (i ->> 'gaveWay')::uuid;
  perform private.reword(r, former);
  update private.alternatives a set state = 'taken' where a.id = former.id;
  update private.alternatives a set state = i ->> 'state' where a.id = (i ->> 'taken')::uuid;
end
$$;

create function api.set_aside_alternative(alternative uuid, aside boolean) returns jsonb language plpgsql security definer set search_path = '' as $$
declare a private.alternatives; r private.revisions;
begin
  perform private.require_role('administrator', 'working_group');
  select * into a from private.alternatives x where x.id = alternative and x.state <> 'taken' for update;
  select * into r from private.revisions x where x.id = a.revision_id and x.published_version_id is null and x.state <> 'withdrawn' for update;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  if a.state is distinct from (case when aside then 'set_aside' else 'standing' end) then
    update private.alternatives x set state = case when aside then 'set_aside' else 'standing' end where x.id = a.id;
    if not aside and r.state = 'agreed' then r := private.move_revision(r, 'proposed'); end if;
    perform private.remember(r.dialogue_id, 'set_aside_alternative', jsonb_build_object('alternative', a.id, 'state', a.state));
  end if;
  return private.revision_card(r);
end
$$;
comment on function api.set_aside_alternative(uuid, boolean) is
  'Sets another wording aside, or lets it stand again (what was agreed is then a proposal again). Administrator, working group. Refuses not_found.';
create function private.undo_set_aside_alternative(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
declare r private.revisions;
begin
  update private.alternatives a set state = i ->> 'state' where a.id = (i ->> 'alternative')::uuid and a.state <> 'taken';
  if i ->> 'state' = 'standing' then
    select x.* into r from private.revisions x join private.alternatives a on a.revision_id = x.id where a.id = (i ->> 'alternative')::uuid for update of x;
    if r.state = 'agreed' then perform private.move_revision(r, 'proposed'); end if;
  end if;
end
$$;

-- What the group says.

create function api.take_stance(revision uuid, stance text, note text default '') returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.revisions; former private.agreements;
begin
  perform private.require_role('administrator', 'working_group');
  select * into r from private.revisions x where x.id = revision and x.published_version_id is null and x.state <> 'withdrawn' for update;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  perform private.check_text(note, 1000);
  select * into former from private.agreements a where a.revision_id = r.id and a.person_id = private.person();
  if stance is null then delete from private.agreements a where a.revision_id = r.id and a.person_id = private.person();
  else
    insert into private.agreements as a (municipality_id, revision_id, person_id, stance, note, wording)
    values (r.municipality_id, r.id, private.person(), take_stance.stance, coalesce(btrim(take_stance.note), ''), private.wording_of(r))
    on conflict (revision_id, person_id) do update set stance = excluded.stance, note = excluded.note, wording = excluded.wording;
  end if;
  perform private.remember(r.dialogue_id, 'take_stance',
    jsonb_build_object('revision', r.id, 'stance', former.stance, 'note', former.note, 'wording', former.wording));
  return private.revision_card(r);
end
$$;
comment on function api.take_stance(uuid, text, text) is
  'What the member herself thinks of a revision as it is worded now: agrees, objects, or null for nothing any more. Hinders nothing; the group decides. Administrator, working group. Refuses text_too_long, text_unreadable, not_found.';
create function private.undo_take_stance(d private.dialogues, i jsonb) returns void language plpgsql set search_path = '' as $$
begin
  delete from private.agreements a where a.revision_id = (i ->> 'revision')::uuid and a.person_id = private.person();
  if i ->> 'stance' is not null then
    insert into private.agreements (municipality_id, revision_id, person_id, stance, note, wording)
    values (d.municipality_id, (i ->> 'revision')::uuid, private.person(), i ->> 'stance', i ->> 'note', i ->> 'wording');
  end if;
end
$$;

create function private.comment_card(c private.comments) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', c.id, 'section', c.section_lineage, 'passage', c.passage_lineage, 'revision', c.revision_id, 'text', c.text,
    'by', private.member_name(c.written_by), 'on', c.written_at, 'resolved', c.resolved_by is not null, 'resolvedBy', private.member_name(c.resolved_by))
$$;
create function private.discussion_of(dialogue uuid, passage uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(private.comment_card(c) order by c.written_at), '[]'::jsonb)
  from private.comments c where c.dialogue_id = dialogue and c.passage_lineage = passage and not c.removed
$$;
comment on function private.discussion_of(uuid, uuid) is 'For staff: what members said to each other about a passage, oldest first.';

create function api.add_comment(dialogue uuid, section uuid, passage uuid, revision uuid, text text) returns uuid language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; comment_id uuid;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  if revision is not null and not exists (select from private.revisions r where r.id = revision and r.dialogue_id = d.id and r.section_lineage = section)
    or not exists (select from private.sections s where s.version_id = private.drafting_base(d) and s.lineage = section
      and (passage is null or exists (select from private.passages p where p.section_id = s.id and p.lineage = passage))) then
    perform private.refuse('passage_unknown', 400);
  end if;
  if coalesce(btrim(text), '') = '' then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(text, 2000);
  insert into private.comments (municipality_id, dialogue_id, section_lineage, passage_lineage, revision_id, text, written_by)
  values (d.municipality_id, d.id, section, passage, case when passage is null then revision end, btrim(text), private.person()) returning id into comment_id;
  perform private.remember(d.id, 'add_comment', jsonb_build_object('comment', comment_id));
  return comment_id;
end
$$;
comment on function api.add_comment(uuid, uuid, uuid, uuid, text) is
  'Says something to the group about a passage, an addition (revision) or a section (lineages of the text that is drafted on). Administrator, working group. '
  'Refuses passage_unknown, text_too_long, text_unreadable, not_found.';
create function private.undo_add_comment(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  update private.comments c set removed = true where c.id = (i ->> 'comment')::uuid
$$;

create function api.resolve_comment(comment uuid, resolved boolean) returns void language plpgsql security definer set search_path = '' as $$
declare c private.comments;
begin
  perform private.require_role('administrator', 'working_group');
  select * into c from private.comments x where x.id = comment and not x.removed for update;
  if c.id is null then perform private.refuse('not_found', 404); end if;
  update private.comments x set resolved_by = case when resolved then private.person() end where x.id = c.id;
  perform private.remember(c.dialogue_id, 'resolve_comment', jsonb_build_object('comment', c.id, 'resolvedBy', c.resolved_by));
end
$$;
comment on function api.resolve_comment(uuid, boolean) is 'Says that a comment is dealt with, or that it is not after all. Administrator, working group. Refuses not_found.';
create function private.undo_resolve_comment(d private.dialogues, i jsonb) returns void language sql set search_path = '' as $$
  update private.comments c set resolved_by = (i ->> 'resolvedBy')::uuid where c.id = (i ->> 'comment')::uuid
$$;

-- Who writes where.

create function api.begin_editing(dialogue uuid, place uuid) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; base uuid;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  base := private.drafting_base(d);
  if not exists (select from private.passages p where p.version_id = base and p.lineage = place)
    and not exists (select from private.sections s where s.version_id = base and s.lineage = place)
    and not exists (select from private.revisions r where r.dialogue_id = d.id and r.id = place) then
    perform private.refuse('passage_unknown', 400);
  end if;
  insert into private.editing as e (municipality_id, dialogue_id, person_id, place, until)
  values (d.municipality_id, d.id, private.person(), begin_editing.place, statement_timestamp() + interval '45 seconds')
  on conflict (dialogue_id, person_id) do update set place = excluded.place, until = excluded.until;
end
$$;
comment on function api.begin_editing(uuid, uuid) is
  'Tells the group that the member writes in a place (lineage of a passage or section, or a revision) for the next 45 seconds; renewed by calling again. One place at a time. Administrator, working group. Refuses passage_unknown, not_found.';

create function api.stop_editing(dialogue uuid) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  delete from private.editing e where e.dialogue_id = d.id and e.person_id = private.person();
end
$$;
comment on function api.stop_editing(uuid) is 'Tells the group that the member writes nowhere any more. Administrator, working group. Refuses not_found.';

create function api.workspace(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object(
    'comments', (select coalesce(jsonb_agg(private.comment_card(c) order by c.written_at), '[]'::jsonb) from private.comments c where c.dialogue_id = d.id and not c.removed),
    'editing', (select coalesce(jsonb_agg(jsonb_build_object('place', e.place, 'by', private.member_name(e.person_id),
                  'seconds', ceil(extract(epoch from e.until - statement_timestamp()))) order by e.until), '[]'::jsonb)
                from private.editing e where e.dialogue_id = d.id and e.person_id <> private.person() and e.until > statement_timestamp()),
    'wordings', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'label', private.point_label(p), 'passage', p.passage_lineage, 'text', p.original,
                   'language', p.language) order by p.number), '[]'::jsonb)
                 from private.points p where p.dialogue_id = d.id and p.kind = 'wording' and p.number is not null and p.passage_lineage is not null and private.is_heard(p)),
    'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'label', private.goal_label(g.id),
                'sections', (select coalesce(jsonb_agg(l.section_lineage), '[]'::jsonb) from private.section_goals l where l.goal_id = g.id and l.policy_id = d.policy_id))
                order by g.kind, private.number_key(g.number)), '[]'::jsonb)
              from private.goals g where not g.removed));
end
$$;
comment on function api.workspace(uuid) is
  'What stands around the draft: comments, who else writes where just now, the wordings that residents propose by the lineage that they were made on, and the goals that a change can rest on. Any member. Refuses not_found.';

grant execute on function api.propose_alternative(uuid, jsonb), api.take_alternative(uuid, integer), api.set_aside_alternative(uuid, boolean),
  api.take_stance(uuid, text, text), api.add_comment(uuid, uuid, uuid, uuid, text), api.resolve_comment(uuid, boolean),
  api.begin_editing(uuid, uuid), api.stop_editing(uuid), api.workspace(uuid) to authenticated;
reset role;

create trigger who_wrote_last_is_known before insert or update of operation, absorbs, texts, reason on private.revisions
  for each row execute function private.remember_writer();
