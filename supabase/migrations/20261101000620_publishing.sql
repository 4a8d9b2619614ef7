-- The new version and the feedback: nothing is published that cannot be traced.
set role radslag_api;

create function private.missing_before_publishing(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('kind', 'theme', 'id', t.id, 'name', t.name)), '[]'::jsonb)
  from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed
    and not exists (select from private.dispositions x where x.theme_id = t.id)
$$;
comment on function private.missing_before_publishing(private.dialogues) is 'Themes without a disposition; nothing is published while one is left.';

create function api.publish_feedback(dialogue uuid) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; missing jsonb;
begin
  perform private.require_role('administrator', 'working_group');
  d := private.own_dialogue(dialogue);
  missing := private.missing_before_publishing(d);
  if missing <> '[]'::jsonb then perform private.refuse('themes_unanswered', 409, missing::text); end if;
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  update private.dialogues x set feedback_published_on = coalesce(x.feedback_published_on, current_date), row_version = x.row_version + 1 where x.id = d.id;
  perform private.audit('feedback_published', d.id);
end
$$;
comment on function api.publish_feedback(uuid) is 'Publishes "Du sa – vi gjorde". Administrator, working group. Refuses themes_unanswered (details: a JSON list), dialogue_not_open, not_found.';

create function private.why_untraced(d private.dialogues, base uuid, version uuid) returns text language sql stable set search_path = '' as $$
  with agreed as (
    select r.* from private.revisions r where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null
  ), old as (
    select p.*, s.lineage as section
    from private.passages p join private.sections s on s.id = p.section_id where p.version_id = base
  ), new as (
    select p.*, s.lineage as section from private.passages p join private.sections s on s.id = p.section_id where p.version_id = version
  ), kept as (
    select n.text, n.section, o.position as stood, lag(o.position) over (partition by n.section_id order by n.position) as before
    from new n join old o using (lineage)
  )
  -- No section is renamed, moved, added or taken away by a revision of passages.
  (select coalesce(n.heading, o.heading) from (select * from private.sections where version_id = version) n
   full join (select * from private.sections where version_id = base) o using (lineage)
   where (n.heading, n.level, n.position) is distinct from (o.heading, o.level, o.position) limit 1)
  union all
  -- No sentence changes, comes or changes its place without an agreed revision that says so.
  (select n.text from new n left join old o using (lineage)
   where (o.id is null or o.text <> n.text) and not exists (select from agreed r
     where n.text = any (r.texts) and r.section_lineage = n.section and (o.id is null or r.passage_lineage = n.lineage)) limit 1)
  union all
  (select n.text from new n join old o using (lineage) where n.kind <> o.kind or n.section <> o.section limit 1)
  union all
  (select k.text from kept k where k.before > k.stood limit 1)
  union all
  -- No sentence disappears without one either, and what was said about it knows where it went.
  (select o.text from old o where not exists (select from new n where n.lineage = o.lineage)
     and not (exists (select from private.ancestry a where a.version_id = version and a.from_lineage = o.lineage and a.relation <> 'split')
       and exists (select from agreed r where (r.operation = 'remove' and r.passage_lineage = o.lineage) or o.lineage = any (r.absorbs))) limit 1)
  union all
  -- As many new sentences as the revisions have made, not one of them twice.
  (select min(n.text) from new n left join old o using (lineage) where o.id is null
   having count(*) > (select coalesce(sum(case r.operation when 'add' then 1 when 'split' then cardinality(r.texts) - 1 else 0 end), 0) from agreed r))
  limit 1
$$;
comment on function private.why_untraced(private.dialogues, uuid, uuid) is
  'The first heading or sentence of a new version that differs from the version before it without an agreed revision; null when all can be traced.';

create function private.why_unapplied(d private.dialogues, base uuid, version uuid) returns text language sql stable set search_path = '' as $$
  select coalesce(r.texts[1], r.reason) from private.revisions r
  where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null and (
    exists (select from unnest(r.texts) t where not exists (select from private.passages n where n.version_id = version and n.text = t))
    or (r.operation in ('change', 'split', 'merge') and not exists (
      select from private.passages n where n.version_id = version and n.lineage = r.passage_lineage and n.text = r.texts[1]))
    or exists (select from private.passages n where n.version_id = version
      and (n.lineage = any (r.absorbs) or (r.operation = 'remove' and n.lineage = r.passage_lineage))))
  limit 1
$$;
comment on function private.why_unapplied(private.dialogues, uuid, uuid) is 'The text of an agreed revision that a new version does not show; null when all are there.';

create function api.publish_revised_version(dialogue uuid, sections jsonb, ancestry jsonb, state text default 'proposal') returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; base uuid; version uuid; next_number integer; missing jsonb; untraced text;
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  perform from private.policies x where x.id = d.policy_id for update;
  base := private.drafting_base(d);
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  missing := private.missing_before_publishing(d);
  if missing <> '[]'::jsonb then perform private.refuse('themes_unanswered', 409, missing::text); end if;
  if not exists (select from private.revisions r where r.dialogue_id = d.id and r.state = 'agreed' and r.published_version_id is null and r.base_version_id = base) then
    perform private.refuse('nothing_agreed', 409);
  end if;
  perform private.check_newest(d);

  select coalesce(max(v.number), 0) + 1 into next_number from private.versions v where v.policy_id = d.policy_id;
  insert into private.versions (municipality_id, policy_id, number, state, based_on, source, published_on)
  values (d.municipality_id, d.policy_id, next_number, publish_revised_version.state, base, jsonb_build_object('dialogue', d.id), current_date)
  returning id into version;
  perform private.store_sections(version, sections);
  insert into private.ancestry (municipality_id, version_id, from_lineage, to_lineage, relation)
  select d.municipality_id, version, (a.value ->> 'from')::uuid, (a.value ->> 'to')::uuid, a.value ->> 'relation' from jsonb_array_elements(ancestry) a;

  untraced := private.why_untraced(d, base, version);
  if untraced is not null then perform private.refuse('sentence_without_revision', 409, left(untraced, 200)); end if;
  untraced := private.why_unapplied(d, base, version);
  if untraced is not null then perform private.refuse('revision_not_applied', 409, left(untraced, 200)); end if;

  update private.revisions r set published_version_id = version where r.dialogue_id = d.id and r.base_version_id = base and r.state = 'agreed' and r.published_version_id is null;
  update private.dialogues x set feedback_published_on = coalesce(x.feedback_published_on, current_date), row_version = x.row_version + 1 where x.id = d.id;
  perform private.audit('revised_version_published', version, jsonb_build_object('number', next_number, 'state', state));
  return jsonb_build_object('id', version, 'number', next_number);
end
$$;
comment on function api.publish_revised_version(uuid, jsonb, jsonb, text) is
  'Makes and publishes the next version from the agreed revisions (sections and ancestry as the domain applied them) and the feedback with it. '
  'Every changed, new or vanished sentence must have its agreed revision. Administrator, working group. '
  'Refuses themes_unanswered, nothing_agreed, dialogue_not_open, newer_version_exists, sentence_without_revision, revision_not_applied (details: the text), not_found.';

grant execute on function api.publish_feedback(uuid), api.publish_revised_version(uuid, jsonb, jsonb, text) to authenticated;
reset role;
