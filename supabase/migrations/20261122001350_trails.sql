-- The trail both ways: from a sentence to the voices behind it, from a voice to the sentences that it changed.
set role radslag_api;

-- Lineages through versions -------------------------------------------------------------------------------------------

create function private.forebears_of(policy uuid, passage uuid) returns uuid[] language sql stable set search_path = '' as $$
  with recursive back as (
    select forebears_of.passage as lineage
    union
    select a.from_lineage from back b join private.ancestry a on a.to_lineage = b.lineage
    join private.versions v on v.id = a.version_id and v.policy_id = forebears_of.policy
  )
  select array_agg(b.lineage) from back b
$$;
comment on function private.forebears_of(uuid, uuid) is 'The lineage of a passage with those that were merged into it or that it was split from: what was said of them was said of it.';

create function private.heirs_of(policy uuid, passage uuid) returns uuid[] language sql stable set search_path = '' as $$
  with recursive onward as (
    select heirs_of.passage as lineage
    union
    select a.to_lineage from onward o join private.ancestry a on a.from_lineage = o.lineage and a.to_lineage is not null
    join private.versions v on v.id = a.version_id and v.policy_id = heirs_of.policy
  )
  select array_agg(o.lineage) from onward o
$$;
comment on function private.heirs_of(uuid, uuid) is 'The lineage of a passage with those that it was split into or merged into.';

create function private.passages_made(r private.revisions) returns uuid[] language sql stable set search_path = '' as $$
  select coalesce(array_agg(n.lineage order by n.lineage <> coalesce(r.passage_lineage, n.lineage), n.position), '{}')
  from private.passages n join private.sections s on s.id = n.section_id
  where n.version_id = r.published_version_id and case r.operation
    when 'add' then s.lineage = r.section_lineage and n.text = any (r.texts)
      and not exists (select from private.passages o where o.version_id = r.base_version_id and o.lineage = n.lineage)
      and not exists (select from private.ancestry a where a.version_id = n.version_id and a.to_lineage = n.lineage)
    when 'add_section' then s.lineage = r.section_lineage and n.text = any (r.texts[2:])
    when 'split' then n.lineage = r.passage_lineage or exists (select from private.ancestry a
      where a.version_id = n.version_id and a.from_lineage = r.passage_lineage and a.to_lineage = n.lineage and a.relation = 'split')
    when 'split_section' then false
    else n.lineage = r.passage_lineage end
$$;
comment on function private.passages_made(private.revisions) is
  'Lineages of the passages that a published revision changed, moved or made, in its version; none for what it took away, and for what it did to sections as such.';

create function private.wording_before(r private.revisions) returns text language sql stable set search_path = '' as $$
  select case when r.operation in ('rename_section', 'move_section', 'merge_sections') then
      (select string_agg(s.heading, ' · ' order by s.position) from private.sections s
       where s.version_id = r.base_version_id and (s.lineage = r.section_lineage or s.lineage = any (r.absorbs)))
    when r.operation = 'remove_section' then
      (select concat_ws(' ', s.heading, (select string_agg(p.text, ' ' order by p.position) from private.passages p where p.section_id = s.id))
       from private.sections s where s.version_id = r.base_version_id and s.lineage = r.section_lineage)
    when r.operation <> 'split_section' then
      (select string_agg(p.text, ' ' order by p.position) from private.passages p
       where p.version_id = r.base_version_id and (p.lineage = r.passage_lineage or p.lineage = any (r.absorbs))) end
$$;
comment on function private.wording_before(private.revisions) is 'What a revision touched, as it stood: passages, or headings of sections. Null for what is new.';

create function private.wordings_after(r private.revisions) returns text[] language sql stable set search_path = '' as $$
  select case when r.operation in ('move', 'move_section') then array_remove(array[private.wording_before(r)], null)
    when r.operation = 'merge_sections' then array(select s.heading from private.sections s where s.version_id = r.base_version_id and s.lineage = r.section_lineage)
    else r.texts end
$$;
comment on function private.wordings_after(private.revisions) is 'How what a revision touched reads afterwards; what is only moved reads as before.';

create function private.revisions_behind(policy uuid, lineages uuid[]) returns setof private.revisions language sql stable set search_path = '' as $$
  select r.* from private.revisions r join private.dialogues d on d.id = r.dialogue_id and d.policy_id = revisions_behind.policy
  where r.state <> 'withdrawn' and (r.passage_lineage = any (lineages) or r.absorbs && lineages
    or (r.operation in ('add', 'add_section') and r.published_version_id is not null and private.passages_made(r) && lineages)
    or (r.operation = 'remove_section' and exists (select from private.passages p join private.sections s on s.id = p.section_id
      where p.version_id = r.base_version_id and s.lineage = r.section_lineage and p.lineage = any (lineages))))
$$;
comment on function private.revisions_behind(uuid, uuid[]) is 'Revisions, proposed, agreed and published, that touched or made one of the passages.';


create function private.said_of(lineages uuid[]) returns setof uuid language sql stable set search_path = '' as $$
  select p.id from private.points p
  where p.passage_lineage = any (lineages) and not exists (select from private.placements x where x.point_id = p.id)
  union
  select x.point_id from private.placements x where x.passage_lineage = any (lineages)
$$;
comment on function private.said_of(uuid[]) is 'Points that were said of one of the passages, or that a person has placed there since.';

-- Voices as everyone may read them ------------------------------------------------------------------------------------

create function private.public_voices(points uuid[]) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(v.voice order by v.number, v.label), '[]'::jsonb) from (
    select distinct on (shown.number, shown.label) shown.number, shown.label, jsonb_build_object('number', shown.number, 'label', shown.label, 'kind', shown.kind,
      'text', shown.text, 'language', shown.language, 'translation', shown.translation,
      'sender', private.point_sender(p)) as voice
    from private.points p
    join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null
    left join private.points w on w.id = p.part_of
    cross join lateral (
      select coalesce(p.number, w.number), private.point_label(p), p.kind, p.published, p.language, private.shown_point_translation(p, 'sv')
      where p.publication = 'published'
      union all
      select w.number, private.point_label(p), p.kind, p.original, p.language, null
      where p.publication = 'waiting' and w.publication = 'published' and w.published = w.original
      union all
      select w.number, private.point_label(w), w.kind, w.published, w.language, private.shown_point_translation(w, 'sv')
      where p.publication = 'waiting' and w.publication = 'published' and w.published <> w.original
    ) shown (number, label, kind, text, language, translation)
    where p.id = any (points)
    order by shown.number, shown.label) v
$$;
comment on function private.public_voices(uuid[]) is
  'Points as everyone may read them, each once: only published ones, as masked. A part that nobody has judged by itself follows its whole: the stretch of it where the whole '
  'is published as written, the whole''s masked text where it is masked, nothing where the whole is not published.';

create or replace function private.theme_public(t private.themes) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', t.id, 'section', t.section_lineage, 'name', t.name, 'summary', t.summary,
    'submissions', (select case when count(distinct p.submission_id) >= private.group_size() then count(distinct p.submission_id) end
      from private.theme_points tp join private.points p on p.id = tp.point_id join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null and s.channel <> 'referral' where tp.theme_id = t.id),
    'standpoint', x.standpoint, 'comment', coalesce(x.comment, ''), 'reason', x.reason, 'forwardedTo', x.forwarded_to,
    'voices', private.public_voices(array(select tp.point_id from private.theme_points tp where tp.theme_id = t.id)))
  from private.dispositions x where x.theme_id = t.id
$$;

create function private.change_public(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', r.id, 'section', r.section_lineage, 'operation', r.operation, 'passage', r.passage_lineage, 'after', r.after_lineage,
    'absorbs', to_jsonb(r.absorbs), 'before', private.wording_before(r), 'texts', to_jsonb(private.wordings_after(r)), 'reason', r.reason, 'version', (select v.number from private.versions v where v.id = r.published_version_id),
    'passages', to_jsonb(private.passages_made(r)),
    'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint) order by t.name), '[]'::jsonb)
      from (select distinct private.living_theme(v.theme_id) as theme_id from private.evidence v where v.revision_id = r.id) e
      join private.themes t on t.id = e.theme_id left join private.dispositions x on x.theme_id = t.id),
    'voices', private.public_voices(array(select e.point_id from private.evidence e where e.revision_id = r.id and e.point_id is not null)),
    'points', (select case when count(*) = 0 or count(distinct p.submission_id) >= private.group_size() then count(*) end
      from private.evidence e join private.points p on p.id = e.point_id
      join private.submissions s on s.id = p.submission_id and s.withdrawn_on is null and s.channel <> 'referral' where e.revision_id = r.id),
    'grounds', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.value ->> 'kind', 'label', e.value ->> 'label', 'summary', e.value ->> 'summary')), '[]'::jsonb)
      from jsonb_array_elements(private.evidence_of(r.id)) e where e.value ->> 'kind' in ('result', 'goal', 'law')))
$$;
comment on function private.change_public(private.revisions) is
  'A published change as everyone may see it. points: how many points are direct evidence, null when fewer persons than the smallest group wrote them. Voices: masked texts. grounds: results, goals and law.';

create or replace function private.changes_of(d private.dialogues) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(private.change_public(r) order by v.number, s.position, q.position nulls first, r.operation = 'add', r.texts), '[]'::jsonb)
  from private.revisions r
  join private.versions v on v.id = r.published_version_id
  left join private.sections s on s.version_id = r.base_version_id and s.lineage = r.section_lineage
  left join private.passages q on q.version_id = r.base_version_id and q.lineage = coalesce(r.passage_lineage, r.after_lineage)
  where r.dialogue_id = d.id
$$;

create or replace function api.feedback(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if d.feedback_published_on is null then perform private.refuse('feedback_not_published', 404); end if;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'feedbackId', d.feedback_id,
    'reason', private.feedback_reason(d),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level) order by s.position), '[]'::jsonb)
                 from private.sections s where s.version_id = d.version_id),
    'themes', (select coalesce(jsonb_agg(private.theme_public(t) order by t.name), '[]'::jsonb) from private.themes t
               where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'changes', private.changes_of(d),
    'followUps', private.follow_up_cards(d),
    'translations', private.shown_translations(d.feedback_id),
    'childrensReport', (select jsonb_build_object('views', r.views, 'effect', r.effect, 'bestInterests', r.best_interests)
                        from private.childrens_reports r where r.dialogue_id = coalesce(d.accompanies, d.id)),
    'received', (select case when t.shown then t.respondents end from private.tallies t
                 where t.dialogue_id = d.id and t.subject = d.id and t.option = '' and t.dimension = 'all'));
end
$$;
comment on function api.feedback(text, text) is
  '"Du sa – vi gjorde": per section the themes, the answers with reasons and what changed in the text, what is followed up, the report on what children said, the reason where there was nothing to answer, '
  'and all of it in the languages that there are. Public once published. Refuses not_found, feedback_not_published. Definer: masked texts only.';

-- A sentence, for everyone ---------------------------------------------------------------------------------------------

create function api.published_trail(municipality text, policy text, passage uuid, version integer default null) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare p private.policies; v private.versions; here private.passages; lineages uuid[]; entered uuid := private.enter(municipality);
begin
  select * into p from private.policies x where x.slug = published_trail.policy;
  select * into v from private.versions x where x.policy_id = p.id and x.published_on is not null
    and (published_trail.version is null or x.number = published_trail.version) order by x.number desc limit 1;
  select * into here from private.passages x where x.version_id = v.id and x.lineage = published_trail.passage;
  if here.id is null then perform private.refuse('not_found', 404); end if;
  lineages := private.forebears_of(p.id, here.lineage);
  return jsonb_build_object('municipality', private.municipality_card(),
    'policy', jsonb_build_object('slug', p.slug, 'title', p.title),
    'version', jsonb_build_object('number', v.number, 'state', v.state, 'publishedOn', v.published_on),
    'newest', (select max(x.number) from private.versions x where x.policy_id = p.id and x.published_on is not null),
    'passage', (select jsonb_build_object('lineage', here.lineage, 'text', here.text, 'section', s.lineage, 'heading', s.heading) from private.sections s where s.id = here.section_id),
    'wordings', (select coalesce(jsonb_agg(jsonb_build_object('number', x.number, 'state', x.state, 'publishedOn', x.published_on, 'text', w.text) order by x.number), '[]'::jsonb)
      from private.versions x cross join lateral (select string_agg(q.text, ' ' order by q.position) as text from private.passages q where q.version_id = x.id and q.lineage = any (lineages)) w
      where x.policy_id = p.id and x.published_on is not null and x.number <= v.number and w.text is not null),
    'changes', (select coalesce(jsonb_agg(private.change_public(r) || jsonb_build_object('dialogue', d.slug) order by x.number), '[]'::jsonb)
      from private.revisions_behind(p.id, lineages) r join private.versions x on x.id = r.published_version_id and x.published_on is not null and x.number <= v.number
      join private.dialogues d on d.id = r.dialogue_id and d.feedback_published_on is not null and d.state <> 'draft'),
    'dialogues', (select coalesce(jsonb_agg(jsonb_build_object('slug', d.slug, 'title', d.title,
        'voices', case when d.feedback_published_on is null then '[]'::jsonb else
          private.public_voices(array(select x.id from private.said_of(lineages) o join private.points x on x.id = o where x.dialogue_id = d.id)) end,
        'themes', case when d.feedback_published_on is null then '[]'::jsonb else (
          select coalesce(jsonb_agg(private.theme_public(t) - 'voices' order by t.name), '[]'::jsonb) from private.themes t
          where t.dialogue_id = d.id and t.merged_into is null and not t.removed and (
            exists (select from private.theme_points tp join private.said_of(lineages) o on o = tp.point_id
              where tp.theme_id = t.id and private.public_voices(array[tp.point_id]) <> '[]'::jsonb)
            or exists (select from private.revisions_behind(p.id, lineages) r join private.evidence e on e.revision_id = r.id
              where r.published_version_id is not null and private.living_theme(e.theme_id) = t.id))) end,
        'counts', case when d.results_public then (select coalesce(jsonb_object_agg(c.subject, c.options), '{}'::jsonb) from (
            select c.subject, jsonb_object_agg(c.option, case when c.shown then c.respondents end) as options from private.tallies c
            where c.dialogue_id = d.id and c.dimension = 'all' and c.subject = any (lineages) and c.respondents is not null group by c.subject) c) else '{}'::jsonb end,
        'channels', case when d.results_public then (select coalesce(jsonb_object_agg(c.band, case when c.shown then c.respondents end), '{}'::jsonb) from private.tallies c
            where c.dialogue_id = d.id and c.dimension = 'channel' and c.option = '' and c.respondents is not null and c.subject in (
              select s.lineage from private.passages q join private.sections s on s.id = q.section_id where q.version_id = d.version_id and q.lineage = any (lineages) limit 1)) else '{}'::jsonb end,
        'translations', case when d.feedback_published_on is null then '{}'::jsonb else private.shown_translations(d.feedback_id) end,
        'feedbackPublishedOn', d.feedback_published_on) order by d.slug), '[]'::jsonb)
      from private.dialogues d where d.policy_id = p.id and d.state <> 'draft'
        and (select x.number from private.versions x where x.id = d.version_id) <= v.number));
end
$$;
comment on function api.published_trail(text, text, uuid, integer) is
  'The way behind one passage of a published version: earlier published wordings, what changed it and why, and by dialogue the published voices, the answers, and the counts that may be shown '
  '(of the passage in all; by channel of its section). Public. Refuses not_found. Definer: masked texts, counts that passed disclosure control, no staff.';

-- What a receipt code opens ------------------------------------------------------------------------------------------

create function private.way_of(p private.points) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'standpoint', x.standpoint, 'comment', coalesce(x.comment, ''), 'reason', x.reason,
        'forwardedTo', x.forwarded_to) order by t.name), '[]'::jsonb)
      from private.theme_points tp join private.themes t on t.id = tp.theme_id and t.merged_into is null and not t.removed join private.dispositions x on x.theme_id = t.id where tp.point_id = p.id),
    'changes', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'operation', r.operation, 'texts', to_jsonb(private.wordings_after(r)), 'reason', r.reason, 'version', v.number,
        'passages', to_jsonb(private.passages_made(r)), 'before', private.wording_before(r))
        order by v.number, r.texts, r.id), '[]'::jsonb)
      from private.revisions r join private.versions v on v.id = r.published_version_id and v.published_on is not null
      where exists (select from private.evidence e left join private.theme_points tp on tp.theme_id = private.living_theme(e.theme_id)
                    where e.revision_id = r.id and (e.point_id = p.id or tp.point_id = p.id))))
$$;
comment on function private.way_of(private.points) is 'What a point led to: its themes with their answers, and the published changes that it or one of its themes is evidence of.';

create or replace function api.receipt(municipality text, receipt_code text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare s private.submissions; d private.dialogues; told boolean; nothing jsonb := '{"themes": [], "changes": []}'; entered uuid := private.enter(municipality);
begin
  s := private.find_submission(receipt_code);
  select * into d from private.dialogues x where x.id = s.dialogue_id;
  told := d.feedback_published_on is not null;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'serial', s.serial, 'arrivedOn', s.arrived_on, 'correctedOn', s.corrected_on, 'language', s.language, 'channel', s.channel,
    'state', case when s.withdrawn_on is not null then 'withdrawn' else 'received' end,
    'answers', (select coalesce(jsonb_agg(jsonb_build_object('question', q.text, 'kind', q.kind, 'options', q.options, 'section', q.section_lineage, 'choice', to_jsonb(a.choice)) order by q.position), '[]'::jsonb)
                from private.answers a join private.questions q on q.id = a.question_id where a.submission_id = s.id),
    'translations', case when told then private.shown_translations(d.feedback_id) else '{}'::jsonb end,
    'points', (select coalesce(jsonb_agg(jsonb_build_object('number', p.number, 'kind', p.kind, 'text', p.original, 'language', p.language, 'section', p.section_lineage,
        'heading', (select x.heading from private.sections x where x.version_id = d.version_id and x.lineage = p.section_lineage),
        'passage', (select x.text from private.passages x where x.version_id = d.version_id and x.lineage = p.passage_lineage),
        'parts', case when told then (select coalesce(jsonb_agg(jsonb_build_object('label', private.point_label(w), 'text', w.original) || private.way_of(w) order by w.part), '[]'::jsonb)
          from private.points w where w.part_of = p.id) else '[]'::jsonb end)
        || case when told then private.way_of(p) else nothing end order by p.number, p.id), '[]'::jsonb)
      from private.points p where p.submission_id = s.id and p.part_of is null));
end
$$;
comment on function api.receipt(text, text) is
  'What a receipt code opens: the answers and points sent with it and, once the feedback is published, the themes, standpoints and changed sentences that they, or the parts they were read as, led to. '
  'Public, by code. Refuses receipt_unknown, not_found. Definer: reaches one submission, by its code; never background answers.';

-- Both ways, for staff -----------------------------------------------------------------------------------------------

create function private.theme_staff(t private.themes) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('id', t.id, 'name', t.name, 'section', t.section_lineage, 'dialogue', t.dialogue_id,
    'points', (select count(*) from private.theme_points tp join private.points p on p.id = tp.point_id and private.is_heard(p) where tp.theme_id = t.id),
    'disposition', (select jsonb_build_object('standpoint', x.standpoint, 'comment', coalesce(x.comment, ''), 'reason', x.reason, 'forwardedTo', x.forwarded_to, 'decidedOn', x.decided_on)
      from private.dispositions x where x.theme_id = t.id))
$$;

create function private.change_staff(r private.revisions) returns jsonb language sql stable set search_path = '' as $$
  select private.revision_card(r) || jsonb_build_object('heading', (select s.heading from private.sections s where s.version_id = r.base_version_id and s.lineage = r.section_lineage),
    'before', private.wording_before(r), 'texts', to_jsonb(private.wordings_after(r)),
    'version', (select v.number from private.versions v where v.id = r.published_version_id),
    'passages', case when r.published_version_id is null then to_jsonb(array_remove(array[r.passage_lineage], null)) else to_jsonb(private.passages_made(r)) end)
$$;
comment on function private.change_staff(private.revisions) is 'A revision for staff, with what stood before, its version once it is published, and the passages where its words stand (or stood before).';

create function private.sentence_points(policy uuid, lineages uuid[]) returns table (point uuid, how text) language sql stable set search_path = '' as $$
  with behind as (select r.id from private.revisions_behind(policy, lineages) r), found as (
    select o as id, 1 as rank, 'said' as how from private.said_of(lineages) o
    union all select e.point_id, 2, 'evidence' from private.evidence e join behind b on b.id = e.revision_id where e.point_id is not null
    union all select tp.point_id, 3, 'theme' from private.evidence e join behind b on b.id = e.revision_id
      join private.theme_points tp on tp.theme_id = private.living_theme(e.theme_id)
  )
  select distinct on (f.id) f.id, f.how from found f join private.points p on p.id = f.id
  where private.is_heard(p) and (p.number is not null or p.part_of is not null) and not exists (select from private.points w where w.part_of = p.id)
  order by f.id, f.rank
$$;
comment on function private.sentence_points(uuid, uuid[]) is
  'Points behind a passage, each once by its nearest way: said of it, evidence of a change of it, or evidence through a theme. Parts stand for a whole that was split.';

create function api.passage_trail(dialogue uuid, passage uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; here private.passages; v private.versions; lineages uuid[];
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  select q.* into here from private.passages q join private.versions x on x.id = q.version_id and x.policy_id = d.policy_id
    where q.lineage = passage order by x.number desc limit 1;
  if here.id is null then perform private.refuse('not_found', 404); end if;
  select * into v from private.versions x where x.id = here.version_id;
  lineages := private.forebears_of(d.policy_id, passage);
  return (with behind as materialized (select x.how, p.*, s.channel from private.sentence_points(d.policy_id, lineages) x join private.points p on p.id = x.point join private.submissions s on s.id = p.submission_id)
    select jsonb_build_object('dialogue', private.dialogue_card(d),
      'passage', (select jsonb_build_object('lineage', here.lineage, 'text', here.text, 'section', s.lineage, 'heading', s.heading, 'version', v.number,
        'stands', v.number = (select max(x.number) from private.versions x where x.policy_id = d.policy_id)) from private.sections s where s.id = here.section_id),
      'wordings', (select coalesce(jsonb_agg(jsonb_build_object('number', x.number, 'state', x.state, 'publishedOn', x.published_on, 'text', w.text) order by x.number), '[]'::jsonb)
        from private.versions x cross join lateral (select string_agg(q.text, ' ' order by q.position) as text from private.passages q where q.version_id = x.id and q.lineage = any (lineages)) w
        where x.policy_id = d.policy_id and w.text is not null),
      'changes', (select coalesce(jsonb_agg(private.change_staff(r) order by x.number nulls last), '[]'::jsonb)
        from private.revisions_behind(d.policy_id, lineages) r left join private.versions x on x.id = r.published_version_id),
      'themes', (select coalesce(jsonb_agg(private.theme_staff(t) order by t.name), '[]'::jsonb) from private.themes t where t.merged_into is null and not t.removed and (
        exists (select from private.theme_points tp join behind b on b.id = tp.point_id where tp.theme_id = t.id and b.how <> 'theme')
        or t.id in (select private.living_theme(e.theme_id) from private.revisions_behind(d.policy_id, lineages) r join private.evidence e on e.revision_id = r.id))),
      'discussion', (select coalesce(jsonb_agg(private.comment_card(c) order by c.written_at), '[]'::jsonb) from private.comments c
        where not c.removed and (c.passage_lineage = any (lineages) or c.revision_id in (select r.id from private.revisions_behind(d.policy_id, lineages) r))),
      'channels', (select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'points', c.points, 'submissions', c.submissions) order by c.points desc, c.channel), '[]'::jsonb) from (
        select b.channel, count(*) as points, count(distinct b.submission_id) as submissions from behind b group by b.channel) c),
      'kinds', (select coalesce(jsonb_object_agg(k.kind, k.n), '{}'::jsonb) from (select b.kind, count(*) as n from behind b group by b.kind) k),
      'total', (select count(*) from behind),
      'points', (select coalesce(jsonb_agg(x.card order by x.rank, x.dialogue_id <> d.id, x.number, x.part), '[]'::jsonb) from (
        select jsonb_build_object('id', b.id, 'label', private.point_label(p), 'kind', b.kind, 'text', b.original, 'language', b.language, 'channel', b.channel, 'how', b.how,
            'publication', b.publication, 'dialogue', o.slug,
            'saidOf', case when b.passage_lineage is distinct from here.lineage then (select q.text from private.passages q where q.version_id = o.version_id and q.lineage = b.passage_lineage) end,
            'themes', (select coalesce(jsonb_agg(tp.theme_id), '[]'::jsonb) from private.theme_points tp where tp.point_id = b.id)) as card,
          array_position('{said,evidence,theme}'::text[], b.how) as rank, b.dialogue_id, coalesce(b.number, w.number) as number, b.part
        from behind b join private.points p on p.id = b.id join private.dialogues o on o.id = b.dialogue_id left join private.points w on w.id = b.part_of
        order by 2, 4, 5 limit 400) x)));
end
$$;
comment on function api.passage_trail(uuid, uuid) is
  'Everything behind a passage, through all versions of its policy: points in full with the way that leads from them (said, evidence, theme; 400 at most, the counts are of all), channels, themes with '
  'answers, revisions with evidence, and every wording. Any member. Refuses not_found.';

create function api.point_trail(dialogue uuid, label text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; p private.points; w private.points; lineages uuid[];
begin
  perform private.require_role();
  d := private.own_dialogue(dialogue);
  if label ~ '^[1-9][0-9]{0,8}[a-z]?$' then
    select * into w from private.points x where x.dialogue_id = d.id and x.number = substring(label from '^[0-9]+')::integer;
    p := w;
    if label ~ '[a-z]$' then select * into p from private.points x where x.part_of = w.id and x.part = ascii(right(label, 1)) - 96; end if;
  end if;
  if p.id is null or not private.is_heard(p) then perform private.refuse('not_found', 404); end if;
  lineages := private.heirs_of(d.policy_id, (select case when count(x.point_id) = 0 then p.passage_lineage else min(x.passage_lineage::text)::uuid end from private.placements x where x.point_id = p.id));
  return jsonb_build_object('dialogue', private.dialogue_card(d),
    'point', (select jsonb_build_object('id', p.id, 'label', private.point_label(p), 'kind', p.kind, 'text', p.original, 'language', p.language, 'channel', s.channel, 'arrivedOn', s.arrived_on,
        'submission', s.serial, 'publication', p.publication, 'published', p.published, 'section', p.section_lineage,
        'heading', (select x.heading from private.sections x where x.version_id = d.version_id and x.lineage = p.section_lineage),
        'passage', p.passage_lineage, 'saidOf', (select q.text from private.passages q where q.version_id = d.version_id and q.lineage = p.passage_lineage),
        'translation', (select t.text from private.held_point_translation(p.id, 'sv') t where t.text <> ''))
      from private.submissions s where s.id = p.submission_id),
    'whole', case when p.part_of is not null then jsonb_build_object('label', private.point_label(w), 'text', w.original) end,
    'parts', (select coalesce(jsonb_agg(jsonb_build_object('label', private.point_label(x), 'text', x.original) order by x.part), '[]'::jsonb) from private.points x where x.part_of = p.id),
    'themes', (select coalesce(jsonb_agg(private.theme_staff(t) || jsonb_build_object('codedBy', (select min(m.name) from private.members m where m.person_id = tp.coded_by and m.municipality_id = tp.municipality_id)) order by t.name), '[]'::jsonb)
      from private.theme_points tp join private.themes t on t.id = tp.theme_id and t.merged_into is null and not t.removed where tp.point_id = p.id),
    'changes', (select coalesce(jsonb_agg(private.change_staff(r) || jsonb_build_object('how', case when direct.yes then 'evidence' else 'theme' end) order by v.number nulls last, r.texts), '[]'::jsonb)
      from private.revisions r left join private.versions v on v.id = r.published_version_id
      cross join lateral (select exists (select from private.evidence e where e.revision_id = r.id and e.point_id = p.id) as yes) direct
      where r.dialogue_id = d.id and r.state <> 'withdrawn' and (direct.yes or exists (select from private.evidence e join private.theme_points tp on tp.theme_id = private.living_theme(e.theme_id)
        where e.revision_id = r.id and tp.point_id = p.id))),
    'now', (select coalesce(jsonb_agg(jsonb_build_object('lineage', q.lineage, 'text', q.text) order by q.position), '[]'::jsonb)
      from private.passages q where q.version_id = private.drafting_base(d) and q.lineage = any (lineages)));
end
$$;
comment on function api.point_trail(uuid, text) is
  'What became of a point ("47") or a part of one ("47a"): its themes with answers and who coded it, the revisions that it is evidence of, by itself or through a theme, and where the sentence it was said of stands now. '
  'Any member. Refuses not_found.';

grant execute on function api.published_trail(text, text, uuid, integer) to anon, authenticated;
grant execute on function api.passage_trail(uuid, uuid), api.point_trail(uuid, text) to authenticated;
reset role;
