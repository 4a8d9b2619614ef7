-- Results: the counts that may be shown.
set role radslag_api;

create function private.shown_counts(dialogue uuid, dimension text) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(s.subject, s.bands), '{}'::jsonb) from (
    select b.subject, jsonb_object_agg(b.band, b.counts) as bands from (
      select t.subject, t.band, jsonb_object_agg(t.option, case when t.shown then t.respondents end) as counts
      from private.tallies t where t.dialogue_id = shown_counts.dialogue and t.dimension = shown_counts.dimension and t.respondents is not null
      group by t.subject, t.band) b
    group by b.subject) s
$$;
comment on function private.shown_counts(uuid, text) is
  'subject → band → option → respondents, null where the count may not be shown. An option that is missing was chosen by nobody.';

create function private.results_of(d private.dialogues, dimension text) returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'dialogue', private.dialogue_card(d),
    'municipality', private.municipality_card(),
    'dimension', dimension,
    'counts', private.shown_counts(d.id, dimension),
    'demonstration', d.demonstration)
$$;

create function api.results(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  if not d.results_public or private.phase(d.state, d.opens_at, d.closes_at) = 'scheduled' then perform private.refuse('results_not_public', 404); end if;
  return private.results_of(d, 'all') || jsonb_build_object(
    'sections', private.sections_of(d.version_id), 'questions', private.questions_of(d.id));
end
$$;
comment on function api.results(text, text) is
  'Public results of a dialogue: text, questions and the counts that may be shown. Refuses not_found, results_not_public. Definer: only counts that passed disclosure control.';

grant execute on function api.results(text, text) to anon, authenticated;
reset role;
