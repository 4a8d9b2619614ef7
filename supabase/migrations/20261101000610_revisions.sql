-- Revisions of passages, each with its evidence.
set role radslag_api;

create function private.is_heard(p private.points) returns boolean language sql stable set search_path = '' as $$
  select exists (select from private.submissions s where s.id = p.submission_id and s.withdrawn_on is null)
$$;
comment on function private.is_heard(private.points) is 'Whether the submission of a point stands: what was withdrawn is neither counted nor read.';

create function private.evidence_of(revision uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(case
      when t.id is not null then jsonb_build_object('kind', 'theme', 'id', t.id, 'label', t.name,
        'standpoint', x.standpoint, 'reason', x.reason)
      else jsonb_build_object('kind', 'point', 'id', p.id, 'label', p.number::text) end order by t.name nulls last, p.number), '[]'::jsonb)
  from (select distinct private.living_theme(v.theme_id) as theme_id, v.point_id from private.evidence v where v.revision_id = revision) e
  left join private.themes t on t.id = e.theme_id
  left join private.dispositions x on x.theme_id = t.id
  left join private.points p on p.id = e.point_id and private.is_heard(p)
  where num_nonnulls(t.id, p.id) = 1
$$;
comment on function private.evidence_of(uuid) is 'The evidence of a revision: themes as they live now, points that have not been withdrawn.';

create function private.revision_card(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
    'absorbs', to_jsonb(r.absorbs), 'texts', to_jsonb(r.texts), 'kind', r.kind, 'reason', r.reason, 'state', r.state, 'rowVersion', r.row_version,
    'proposedBy', (select min(m.name) from private.members m where m.person_id = r.proposed_by and m.municipality_id = r.municipality_id),
    'evidence', private.evidence_of(r.id))
$$;

create function private.passage_points(dialogue uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(x.passage_lineage, jsonb_build_object('total', x.total, 'kinds', x.kinds)), '{}'::jsonb) from (
    select k.passage_lineage, sum(k.n) as total, jsonb_object_agg(k.kind, k.n) as kinds from (
      select p.passage_lineage, p.kind, count(*) as n from private.points p join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
      where p.dialogue_id = dialogue and p.number is not null and p.passage_lineage is not null group by 1, 2) k
    group by k.passage_lineage) x
$$;
comment on function private.passage_points(uuid) is 'For staff, who read every point: how many points each passage has, by kind.';

create function private.drafting_base(d private.dialogues) returns uuid language sql stable set search_path = '' as $$
  select v.id from private.versions v
  where v.policy_id = d.policy_id and (v.id = d.version_id or v.source ->> 'dialogue' = d.id::text)
  order by v.number desc limit 1
$$;
comment on function private.drafting_base(private.dialogues) is
  'The version that is drafted on: the one that the dialogue asked about or, once there is one, the newest made from the dialogue.';

create function private.ancestry_since(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('from', a.from_lineage, 'to', a.to_lineage, 'relation', a.relation) order by v.number), '[]'::jsonb)
  from private.versions v join private.ancestry a on a.version_id = v.id
  where v.policy_id = d.policy_id and v.source ->> 'dialogue' = d.id::text
$$;
comment on function private.ancestry_since(private.dialogues) is 'How lineages went on in the versions made from the dialogue.';

create function private.check_newest(d private.dialogues) returns void language plpgsql stable set search_path = '' as $$
begin
  if exists (select from private.versions v join private.versions base on base.id = private.drafting_base(d)
             where v.policy_id = d.policy_id and v.number > base.number) then perform private.refuse('newer_version_exists', 409); end if;
end
$$;
comment on function private.check_newest(private.dialogues) is
  'Refuses newer_version_exists when the policy has gone on without this dialogue: a version made from the older text would undo it.';

create function api.drafting(dialogue uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues;
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  return jsonb_build_object('dialogue', private.dialogue_card(d), 'sections', private.sections_of(private.drafting_base(d)),
    'version', (select jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state) from private.versions v where v.id = private.drafting_base(d)),
    'ancestry', private.ancestry_since(d),
    'voices', private.passage_points(d.id),
    'revisions', (select coalesce(jsonb_agg(private.revision_card(r) order by r.section_lineage), '[]'::jsonb) from private.revisions r
                  where r.dialogue_id = d.id and r.base_version_id = private.drafting_base(d) and r.state <> 'withdrawn' and r.published_version_id is null),
    'published', (select coalesce(jsonb_agg(distinct v.number), '[]'::jsonb) from private.revisions r join private.versions v on v.id = r.published_version_id where r.dialogue_id = d.id));
end
$$;
comment on function api.drafting(uuid) is 'The drafting room: the text that is drafted on, how passages went on since the dialogue asked about them, points per passage (lineages of the time they were made), living revisions with their evidence. Any member. Refuses not_found.';

create function private.is_revision(revision jsonb) returns boolean language sql immutable set search_path = '' as $$
  select coalesce(jsonb_typeof(revision) = 'object'
    and coalesce(revision ->> 'kind', 'sentence') in ('sentence', 'bullet', 'paragraph')
    and jsonb_typeof(revision -> 'texts') = 'array' and not jsonb_path_exists(revision, '$.texts[*] ? (@.type() != "string")')
    and jsonb_typeof(revision -> 'absorbs') = 'array'
    and jsonb_typeof(coalesce(revision -> 'evidence', '[]'::jsonb)) = 'array'
    and case when jsonb_typeof(revision -> 'texts') = 'array' and jsonb_typeof(revision -> 'absorbs') = 'array' then
      case revision ->> 'operation'
        when 'add' then revision ->> 'passage' is null and jsonb_array_length(revision -> 'texts') = 1
        when 'remove' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') = 0
        when 'change' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') = 1
        when 'split' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') between 2 and 10
        when 'merge' then revision ->> 'passage' is not null and jsonb_array_length(revision -> 'texts') = 1
          and jsonb_array_length(revision -> 'absorbs') between 1 and 10 and not revision -> 'absorbs' ? (revision ->> 'passage')
      end end, false)
$$;
comment on function private.is_revision(jsonb) is 'Whether a revision as it is sent has the shape of its operation.';

create function api.save_revision(dialogue uuid, revision jsonb, row_version integer default 0) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; r private.revisions; base uuid; new_texts text[]; new_absorbs uuid[]; evidence jsonb := coalesce(revision -> 'evidence', '[]'::jsonb);
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  base := private.drafting_base(d);
  perform private.check_newest(d);
  if not private.is_revision(revision) then perform private.refuse('revision_unreadable', 400); end if;
  new_absorbs := array(select private.uuid_of(x) from jsonb_array_elements_text(coalesce(revision -> 'absorbs', '[]'::jsonb)) x);
  new_texts := array(select jsonb_array_elements_text(coalesce(revision -> 'texts', '[]'::jsonb)));
  if exists (select from unnest(array[revision ->> 'passage', revision ->> 'after'] || new_absorbs::text[]) with ordinality n (lineage, place)
             where (n.lineage is not null or n.place > 2) and not exists (
               select from private.passages p join private.sections s on s.id = p.section_id
               where p.version_id = base and p.lineage = private.uuid_of(n.lineage) and s.lineage = private.uuid_of(revision ->> 'section')))
    or not exists (select from private.sections s where s.version_id = base and s.lineage = private.uuid_of(revision ->> 'section')) then
    perform private.refuse('passage_unknown', 400);
  end if;
  if exists (select from unnest(new_texts) t where btrim(t) = '' or not private.is_clean_text(t)) then perform private.refuse('text_unreadable', 400); end if;
  perform private.check_text(t, 20000) from unnest(new_texts) t;
  perform private.check_text(revision ->> 'reason', 4000);
  if exists (select from jsonb_array_elements(evidence) e where case e.value ->> 'kind'
      when 'theme' then not exists (select from private.themes t where t.id = private.uuid_of(e.value ->> 'id') and t.dialogue_id = d.id and private.living_theme(t.id) is not null)
      when 'point' then not exists (select from private.points p where p.id = private.uuid_of(e.value ->> 'id') and p.dialogue_id = d.id)
      else true end) then perform private.refuse('evidence_unknown', 400); end if;
  if (revision ->> 'id') is null then
    begin
      insert into private.revisions (municipality_id, dialogue_id, base_version_id, section_lineage, operation, passage_lineage, after_lineage, absorbs, texts, kind, reason, proposed_by)
      values (d.municipality_id, d.id, base, (revision ->> 'section')::uuid, revision ->> 'operation', (revision ->> 'passage')::uuid, (revision ->> 'after')::uuid,
        new_absorbs, new_texts, coalesce(revision ->> 'kind', 'sentence'), coalesce(revision ->> 'reason', ''), private.person())
      returning * into r;
    exception when unique_violation then perform private.refuse('passage_has_a_revision', 409);
    end;
  else
    select * into r from private.revisions x where x.id = private.uuid_of(revision ->> 'id') and x.dialogue_id = d.id and x.published_version_id is null for update;
    if r.id is null then perform private.refuse('not_found', 404); end if;
    if r.row_version is distinct from save_revision.row_version then perform private.refuse('changed_by_other', 409, private.revision_card(r)::text); end if;
    if revision ->> 'section' is distinct from r.section_lineage::text or revision ->> 'passage' is distinct from r.passage_lineage::text then
      perform private.refuse('passage_unknown', 400);
    end if;
    update private.revisions x set operation = revision ->> 'operation', texts = new_texts, absorbs = new_absorbs, after_lineage = (revision ->> 'after')::uuid,
      kind = coalesce(revision ->> 'kind', x.kind), reason = coalesce(revision ->> 'reason', x.reason), state = 'proposed', row_version = x.row_version + 1
    where x.id = r.id returning * into r;
  end if;
  if revision ? 'evidence' then
    delete from private.evidence e where e.revision_id = r.id;
    insert into private.evidence (municipality_id, revision_id, theme_id, point_id, linked_by)
    select d.municipality_id, r.id, t.id, p.id, private.person()
    from jsonb_array_elements(evidence) e
    left join private.themes t on e.value ->> 'kind' = 'theme' and t.id = private.living_theme(private.uuid_of(e.value ->> 'id'))
    left join private.points p on e.value ->> 'kind' = 'point' and p.id = private.uuid_of(e.value ->> 'id')
    where num_nonnulls(t.id, p.id) = 1 on conflict do nothing;
  end if;
  perform private.audit('revision_saved', r.id, jsonb_build_object('operation', r.operation));
  return private.revision_card(r);
end
$$;
comment on function api.save_revision(uuid, jsonb, integer) is
  'Proposes a revision of a passage, or changes one (row_version as read), with its evidence. A change to an agreed revision makes it proposed again. Administrator, working group. '
  'Refuses revision_unreadable, passage_unknown, evidence_unknown, passage_has_a_revision, text_too_long, text_unreadable, newer_version_exists, changed_by_other (details: the revision as it stands), not_found.';

create function api.decide_revision(revision uuid, state text, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare r private.revisions;
begin
  perform private.require_role('administrator', 'working_group');
  select * into r from private.revisions x where x.id = revision and x.published_version_id is null for update;
  if r.id is null then perform private.refuse('not_found', 404); end if;
  if r.row_version is distinct from decide_revision.row_version then perform private.refuse('changed_by_other', 409, private.revision_card(r)::text); end if;
  if state = 'agreed' and length(btrim(r.reason)) < 10 then perform private.refuse('reason_missing', 400); end if;
  begin
    update private.revisions x set state = decide_revision.state, row_version = x.row_version + 1 where x.id = r.id returning * into r;
  exception when unique_violation then perform private.refuse('passage_has_a_revision', 409);
  end;
  perform private.audit('revision_' || state, r.id);
  return private.revision_card(r);
end
$$;
comment on function api.decide_revision(uuid, text, integer) is
  'proposed, agreed or withdrawn. Agreeing needs a reason on the revision. Administrator, working group. Refuses reason_missing, changed_by_other, passage_has_a_revision, not_found.';

grant execute on function api.drafting(uuid), api.save_revision(uuid, jsonb, integer),
  api.decide_revision(uuid, text, integer) to authenticated;
reset role;
