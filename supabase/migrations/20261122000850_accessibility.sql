-- The accessibility statement that the law asks for (lag 2018:1937), and the form to report what does not work.
create table private.accessibility_statements (
  municipality_id uuid primary key references private.municipalities,
  status text not null check (status in ('full', 'partly', 'not')),
  shortcomings jsonb not null default '[]' check (jsonb_typeof(shortcomings) = 'array' and jsonb_array_length(shortcomings) <= 50),
  burden jsonb check (burden is null or private.is_local_text(burden)),
  outside jsonb check (outside is null or private.is_local_text(outside)),
  method text not null check (method in ('own', 'external')),
  assessor text check (length(assessor) between 1 and 200),
  assessed_on date not null,
  updated_on date not null default current_date,
  row_version integer not null default 1,
  constraint a_service_that_falls_short_says_where check (status = 'full' or jsonb_array_length(shortcomings) > 0),
  constraint an_external_assessment_has_an_assessor check (method = 'own' or assessor is not null)
);
comment on table private.accessibility_statements is
  'Tillgänglighetsredogörelse of a municipality: how far the service fulfils the law, what does not and why, how and when it was assessed. shortcomings: [{what, why}] of local texts.';

create table private.accessibility_reports (
  id uuid primary key default gen_random_uuid(),
  municipality_id uuid not null references private.municipalities,
  number integer not null,
  arrived_on date not null default current_date,
  language text not null check (length(language) between 2 and 20),
  kind text not null check (kind in ('fault', 'other_form')),
  text text not null check (length(btrim(text)) between 1 and 4000 and private.is_clean_text(text)),
  page text check (length(page) between 1 and 500 and private.is_clean_text(page)),
  contact text check (length(contact) between 1 and 300 and private.is_clean_text(contact)),
  state text not null default 'new' check (state in ('new', 'answered')),
  note text check (length(note) between 1 and 2000),
  row_version integer not null default 1,
  unique (municipality_id, number)
);
comment on table private.accessibility_reports is
  'What somebody reported as not accessible, or asked for in another form. contact: only what the person chose to write to get an answer.';

do $$
declare name text;
begin
  foreach name in array array['accessibility_statements', 'accessibility_reports'] loop
    execute format('alter table private.%I enable row level security', name);
    execute format('alter table private.%I force row level security', name);
    execute format('create policy "rows of the municipality entered" on private.%I to radslag_api '
      'using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()))', name);
    execute format('grant select, insert, update on private.%I to radslag_api', name);
  end loop;
end
$$;

set role radslag_api;

create function api.accessibility(municipality text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.enter(municipality);
  return private.accessibility_statement();
end
$$;
comment on function api.accessibility(text) is 'The accessibility statement of a municipality, null while it has written none. Public. Refuses not_found.';

create function private.accessibility_statement() returns jsonb language sql stable set search_path = '' as $$
  select jsonb_build_object('status', s.status, 'shortcomings', s.shortcomings, 'burden', s.burden, 'outside', s.outside,
    'method', s.method, 'assessor', s.assessor, 'assessedOn', s.assessed_on, 'updatedOn', s.updated_on, 'rowVersion', s.row_version)
  from private.accessibility_statements s where s.municipality_id = private.municipality()
$$;

create function api.accessibility_work() returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return jsonb_build_object('statement', private.accessibility_statement(),
    'reports', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'arrivedOn', r.arrived_on, 'language', r.language, 'kind', r.kind,
        'text', r.text, 'page', r.page, 'contact', r.contact, 'state', r.state, 'note', r.note, 'rowVersion', r.row_version) order by r.state desc, r.number desc), '[]'::jsonb)
      from private.accessibility_reports r));
end
$$;
comment on function api.accessibility_work() is 'The statement (null where there is none) and the reports that have come in, those without an answer first. Any member.';

create function api.save_accessibility(statement jsonb, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare saved private.accessibility_statements;
begin
  perform private.require_role('administrator');
  if (statement ->> 'assessedOn')::date > current_date then perform private.refuse('assessed_in_the_future', 400); end if;
  if statement ->> 'status' <> 'full' and jsonb_array_length(statement -> 'shortcomings') = 0 then perform private.refuse('shortcomings_missing', 400); end if;
  if statement ->> 'method' = 'external' and nullif(btrim(statement ->> 'assessor'), '') is null then perform private.refuse('assessor_missing', 400); end if;
  insert into private.accessibility_statements as s (municipality_id, status, shortcomings, burden, outside, method, assessor, assessed_on)
    values (private.municipality(), statement ->> 'status', statement -> 'shortcomings', nullif(statement -> 'burden', 'null'), nullif(statement -> 'outside', 'null'),
      statement ->> 'method', nullif(btrim(statement ->> 'assessor'), ''), (statement ->> 'assessedOn')::date)
    on conflict (municipality_id) do update set status = excluded.status, shortcomings = excluded.shortcomings, burden = excluded.burden, outside = excluded.outside,
      method = excluded.method, assessor = excluded.assessor, assessed_on = excluded.assessed_on, updated_on = current_date, row_version = s.row_version + 1
      where s.row_version = save_accessibility.row_version
    returning * into saved;
  if saved.municipality_id is null then perform private.refuse('changed_by_other', 409); end if;
  perform private.audit('accessibility_saved', private.municipality());
  return jsonb_build_object('rowVersion', saved.row_version);
end
$$;
comment on function api.save_accessibility(jsonb, integer) is
  'Writes the statement: status (full, partly, not), shortcomings [{what, why}], burden and outside (local texts or null), method (own, external) with assessor, assessedOn. row_version: the one read, 0 where there was none. '
  'Administrator. Refuses shortcomings_missing, assessor_missing, assessed_in_the_future, changed_by_other (nothing is written).';

create function api.report_accessibility(municipality text, report jsonb) returns jsonb language plpgsql security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality); given integer;
begin
  if nullif(btrim(report ->> 'text'), '') is null then perform private.refuse('report_empty', 400); end if;
  if length(report ->> 'text') > 4000 or length(report ->> 'page') > 500 or length(report ->> 'contact') > 300 then perform private.refuse('text_too_long', 400); end if;
  if not private.is_clean_text(concat(report ->> 'text', report ->> 'page', report ->> 'contact')) then perform private.refuse('text_unreadable', 400); end if;
  -- One at a time, so that numbers have no holes; and a flood does not fill the database.
  perform pg_advisory_xact_lock(hashtextextended('accessibility_reports ' || entered::text, 0));
  if (select count(*) from private.accessibility_reports r where r.arrived_on = current_date) >= 200 then perform private.refuse('too_many_reports', 429); end if;
  insert into private.accessibility_reports (municipality_id, number, language, kind, text, page, contact)
  values (entered, (select coalesce(max(r.number), 0) + 1 from private.accessibility_reports r), report ->> 'language', report ->> 'kind', report ->> 'text',
    nullif(btrim(report ->> 'page'), ''), nullif(btrim(report ->> 'contact'), ''))
  returning number into given;
  return jsonb_build_object('number', given);
end
$$;
comment on function api.report_accessibility(text, jsonb) is
  'Receives what somebody finds not accessible (kind fault) or wants in another form (other_form): text, page, contact (voluntary), language. Answers the number of the report. '
  'Public. Refuses report_empty, text_too_long, text_unreadable, too_many_reports (200 a day), not_found.';

create function api.answer_accessibility_report(report uuid, note text, row_version integer) returns jsonb language plpgsql security definer set search_path = '' as $$
declare saved private.accessibility_reports;
begin
  perform private.require_role('administrator', 'facilitator', 'registrar');
  if not exists (select from private.accessibility_reports r where r.id = report) then perform private.refuse('not_found', 404); end if;
  update private.accessibility_reports r set state = case when nullif(btrim(answer_accessibility_report.note), '') is null then 'new' else 'answered' end,
    note = nullif(btrim(answer_accessibility_report.note), ''), row_version = r.row_version + 1
  where r.id = report and r.row_version = answer_accessibility_report.row_version returning * into saved;
  if saved.id is null then perform private.refuse('changed_by_other', 409); end if;
  perform private.audit('accessibility_report_answered', saved.id, jsonb_build_object('number', saved.number, 'state', saved.state));
  return jsonb_build_object('state', saved.state, 'rowVersion', saved.row_version);
end
$$;
comment on function api.answer_accessibility_report(uuid, text, integer) is
  'Notes what was done about a report, which makes it answered; an empty note makes it new again. Administrator, facilitator, registrar. Refuses not_found, changed_by_other.';

grant execute on function api.accessibility(text), api.report_accessibility(text, jsonb) to anon, authenticated;
grant execute on function api.accessibility_work(), api.save_accessibility(jsonb, integer), api.answer_accessibility_report(uuid, text, integer) to authenticated;
reset role;
