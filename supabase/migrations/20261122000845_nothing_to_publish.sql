-- "Du sa – vi gjorde" says something: without a theme it is published only when nobody said anything, and then it says why.
alter table private.dialogues add column feedback_reason text
  check (length(feedback_reason) between 10 and 4000 and private.is_clean_text(feedback_reason));
comment on column private.dialogues.feedback_reason is 'Why there is nothing to answer, told to everybody; only where the feedback was published without a theme.';

drop function api.publish_feedback(uuid);
set role radslag_api;

create function api.publish_feedback(dialogue uuid, reason text default null) returns void language plpgsql security definer set search_path = '' as $$
declare d private.dialogues; missing jsonb; answered boolean; told text := nullif(btrim(reason), '');
begin
  perform private.require_role('administrator', 'working_group');
  perform from private.dialogues x where x.id = dialogue for update;
  d := private.own_dialogue(dialogue);
  missing := private.missing_before_publishing(d);
  if missing <> '[]'::jsonb then perform private.refuse('themes_unanswered', 409, missing::text); end if;
  if private.phase(d.state, d.opens_at, d.closes_at) in ('draft', 'scheduled') then perform private.refuse('dialogue_not_open', 409); end if;
  -- What children said is answered by the report on it, in the feedback of both dialogues.
  answered := exists (select from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed)
    or exists (select from private.childrens_reports r where r.dialogue_id = d.accompanies);
  if answered then told := null;
  elsif exists (select from private.points p join private.submissions s on s.id = p.submission_id
    where p.dialogue_id = d.id and s.counted and s.withdrawn_on is null) then
    perform private.refuse('nothing_to_publish', 409);
  elsif length(coalesce(told, '')) < 10 then perform private.refuse('reason_missing', 400);
  elsif length(told) > 4000 then perform private.refuse('text_too_long', 400);
  elsif not private.is_clean_text(told) then perform private.refuse('text_unreadable', 400);
  end if;
  update private.dialogues x set feedback_published_on = coalesce(x.feedback_published_on, current_date), feedback_reason = told, row_version = x.row_version + 1
  where x.id = d.id;
  perform private.audit('feedback_published', d.id);
end
$$;
comment on function api.publish_feedback(uuid, text) is
  'Publishes "Du sa – vi gjorde". With no theme: only when no counted point waits for an answer, and with a reason that everybody reads. Administrator, working group. '
  'Refuses themes_unanswered (details: a JSON list), nothing_to_publish, reason_missing, text_too_long, text_unreadable, dialogue_not_open, not_found.';

create function private.feedback_reason(d private.dialogues) returns text language sql stable set search_path = '' as $$
  select case when not exists (select from private.themes t where t.dialogue_id = d.id and t.merged_into is null and not t.removed) then d.feedback_reason end
$$;
comment on function private.feedback_reason(private.dialogues) is 'Why there is nothing to answer; null once there is a theme.';

create or replace function api.feedback(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if d.feedback_published_on is null then perform private.refuse('feedback_not_published', 404); end if;
  return jsonb_build_object('municipality', private.municipality_card(), 'dialogue', private.dialogue_card(d),
    'reason', private.feedback_reason(d),
    'sections', (select coalesce(jsonb_agg(jsonb_build_object('lineage', s.lineage, 'heading', s.heading, 'level', s.level) order by s.position), '[]'::jsonb)
                 from private.sections s where s.version_id = d.version_id),
    'themes', (select coalesce(jsonb_agg(private.theme_public(t) order by t.name), '[]'::jsonb) from private.themes t
               where t.dialogue_id = d.id and t.merged_into is null and not t.removed),
    'changes', private.changes_of(d),
    'childrensReport', (select jsonb_build_object('views', r.views, 'effect', r.effect, 'bestInterests', r.best_interests)
                        from private.childrens_reports r where r.dialogue_id = coalesce(d.accompanies, d.id)),
    'received', (select case when t.shown then t.respondents end from private.tallies t
                 where t.dialogue_id = d.id and t.subject = d.id and t.option = '' and t.dimension = 'all'));
end
$$;
comment on function api.feedback(text, text) is
  '"Du sa – vi gjorde": per section the themes, the answers with reasons and what changed in the text, the report on what children said, and the reason where there was nothing to answer. Public once published. Refuses not_found, feedback_not_published. Definer: masked texts only.';

grant execute on function api.publish_feedback(uuid, text) to authenticated;
reset role;
