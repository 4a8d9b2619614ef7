-- The way back, for everyone: feedback, published versions, and what a receipt code opens.
set role radslag_api;

create function private.theme_public(t private.themes) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary,
    'submissions', (select case when count(distinct p.submission_id) >= private.group_size() then count(distinct p.submission_id) end
      from private.theme_points tp join private.points p on p.id = tp.point_id join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id),
    'standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to,
    'voices', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.published, 'language', p.language) order by p.number), '[]'::jsonb)
      from private.theme_points tp join private.points p on p.id = tp.point_id and p.publication = 'published'
      join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null where tp.theme_id = t.id))
  from private.dispositions x where x.theme_id = t.id
$$;
comment on function private.theme_public(private.themes) is 'A theme as everyone may see it: its answer, how many stood behind it (null under the smallest group), published voices.';

create function private.changes_of(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
      'absorbs', to_jsonb(r.absorbs), 'before', (select string_agg(p.text, ' ' order by p.position) from private.passages p
        where p.version_id = r.base_version_id and (p.lineage = r.passage_lineage or p.lineage = any (r.absorbs))),
      'texts', to_jsonb(r.texts), 'reason', r.reason, 'version', v.number,
      'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint) order by t.name), '[]'::jsonb)
        from (select distinct private.living_theme(v.theme_id) as theme_id from private.evidence v where v.revision_id = r.id) e
        join private.themes t on t.id = e.theme_id left join private.dispositions x on x.theme_id = t.id),
      'voices', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.published, 'language', p.language) order by p.number), '[]'::jsonb)
        from private.evidence e join private.points p on p.id = e.point_id and p.publication = 'published' and private.is_heard(p) where e.revision_id = r.id),
      'points', (select case when count(*) = 0 or count(distinct p.submission_id) >= private.group_size() then count(*) end
        from private.evidence e join private.points p on p.id = e.point_id and private.is_heard(p) where e.revision_id = r.id)
    ) order by v.number, s.position, q.position nulls first, r.operation = 'add', r.texts), '[]'::jsonb)
  from private.revisions r
  join private.versions v on v.id = r.published_version_id
  left join private.sections s on s.version_id = r.base_version_id and s.lineage = r.section_lineage
  left join private.passages q on q.version_id = r.base_version_id and q.lineage = coalesce(r.passage_lineage, r.after_lineage)
  where r.dialogue_id = d.id
$$;
comment on function private.changes_of(private.dialogues) is
  'The published changes of the text that a dialogue led to. points: how many points are direct evidence, null when fewer persons than the smallest group wrote them. Voices: masked texts.';

create function api.feedback(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if d.feedback_published_on is null then perform private.refuse('feedback_not_published', 404); end if;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level) order by s.position), '[]'::jsonb)
                 from private.sections s where s.version_id = d.version_id),
    'themes', (select coalesce(jsonb_agg(private.theme_public(t) order by t.name), '[]'::jsonb) from private.themes t
               where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'changes', private.changes_of(d),
    'received', (select case when t.shown then t.respondents end from private.tallies t
                 where t.dialogue_id = d.id and t.subject = d.id and t.option = '' and t.dimension = 'all'));
end
$$;
comment on function api.feedback(text, text) is
  '"Du sa – vi gjorde": per section the themes, the answers with reasons and what changed in the text. Public once published. Refuses not_found, feedback_not_published. Definer: masked texts only.';

create function api.published_policy(municipality text, policy text, version integer default null) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare p private.policies; v private.versions; entered uuid := private.enter(municipality);
begin
  select * into p from private.policies x where x.slug = published_policy.policy;
  select * into v from private.versions x where x.policy_id = p.id and x.published_on is not null
    and (published_policy.version is null or x.number = published_policy.version) order by x.number desc limit 1;
  if v.id is null then perform private.refuse('not_found', 404); end if;
  return jsonb_build_object('municipality', private.municipality_card(),
    'policy', jsonb_build_object('slug', p.slug, 'title', p.title, 'documentType', p.document_type, 'diaryNumber', p.diary_number, 'owner', p.owner),
    'version', jsonb_build_object('number', v.number, 'state', v.state, 'publishedOn', v.published_on),
    'versions', (select jsonb_agg(jsonb_build_object('number', x.number, 'state', x.state, 'publishedOn', x.published_on) order by x.number desc)
                 from private.versions x where x.policy_id = p.id and x.published_on is not null),
    'sections', private.sections_of(v.id),
    'changes', (select coalesce(jsonb_agg(c.value), '[]'::jsonb) from private.dialogues d, jsonb_array_elements(private.changes_of(d)) c
                where d.policy_id = p.id and (c.value ->> 'version')::integer = v.number),
    'ancestry', (select coalesce(jsonb_agg(jsonb_build_object('from', a.from_lineage, 'to', a.to_lineage, 'relation', a.relation)), '[]'::jsonb) from private.ancestry a where a.version_id = v.id),
    'dialogues', (select coalesce(jsonb_agg(private.dialogue_card(d) || jsonb_build_object('counts', case when d.results_public then private.shown_counts(d.id, 'all') else '{}'::jsonb end)), '[]'::jsonb)
                  from private.dialogues d where d.policy_id = p.id and d.state <> 'draft' and (d.version_id = v.id or d.version_id = v.based_on or d.id = private.uuid_of(v.source ->> 'dialogue'))));
end
$$;
comment on function api.published_policy(text, text, integer) is
  'A published version with what changed, why, and the voices behind it. Public. Refuses not_found. Definer: published versions and counts that may be shown.';

create function api.receipt(municipality text, receipt_code text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare s private.submissions; d private.dialogues; told boolean; entered uuid := private.enter(municipality);
begin
  s := private.find_submission(receipt_code);
  select * into d from private.dialogues x where x.id = s.dialogue_id;
  told := d.feedback_published_on is not null;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'serial', s.serial, 'arrivedOn', s.arrived_on, 'language', s.language, 'channel', s.channel,
    'state', case when s.withdrawn_on is not null then 'withdrawn' else 'received' end,
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('question', q.text, 'kind', q.kind, 'options', q.options, 'section', q.section_lineage, 'choice', to_jsonb(a.choice)) order by q.position), '[]'::jsonb)
                from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = s.id),
    'points', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.original, 'section', p.section_lineage,
        'heading', (select x.heading from private.sections x where x.version_id = d.version_id and x.lineage = p.section_lineage),
        'passage', (select x.text from private.passages x where x.version_id = d.version_id and x.lineage = p.passage_lineage),
        'themes', case when told then (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint, 'reason', x.reason, 'forwardedTo', x.forwarded_to) order by t.name), '[]'::jsonb)
          from private.theme_points tp join private.themes t on t.id = tp.theme_id join private.dispositions x on x.theme_id = t.id where tp.point_id = p.id) else '[]'::jsonb end,
        'changes', case when told then (select coalesce(jsonb_agg(distinct jsonb_build_object('id', r.id, 'operation', r.operation, 'texts', to_jsonb(r.texts), 'reason', r.reason, 'version', v.number,
            'before', (select string_agg(b.text, ' ' order by b.position) from private.passages b where b.version_id = r.base_version_id and (b.lineage = r.passage_lineage or b.lineage = any (r.absorbs))))), '[]'::jsonb)
          from private.revisions r join private.versions v on v.id = r.published_version_id
          where exists (select from private.evidence e left join private.theme_points tp on tp.theme_id = private.living_theme(e.theme_id)
                        where e.revision_id = r.id and (e.point_id = p.id or tp.point_id = p.id))) else '[]'::jsonb end) order by p.number, p.id), '[]'::jsonb)
      from private.points p where p.submission_id = s.id));
end
$$;
comment on function api.receipt(text, text) is
  'What a receipt code opens: the answers and points sent with it and, once the feedback is published, the themes, standpoints and changed sentences they led to. '
  'Public, by code. Refuses receipt_unknown, not_found. Definer: reaches one submission, by its code; never background answers.';

grant execute on function api.feedback(text, text), api.published_policy(text, text, integer), api.receipt(text, text) to anon, authenticated;
reset role;
