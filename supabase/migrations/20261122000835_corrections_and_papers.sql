-- Where corrections by the sender meet counting and papers.
set role radslag_api;

-- The counting adds and takes away as a correction does: by private.tally.
create or replace function private.count_waiting(dialogue uuid, everything boolean default false) returns integer
  language plpgsql security definer set search_path = '' set enable_nestloop = off set work_mem = '64MB' as $$
declare
  d private.dialogues;
  k integer;
  waiting integer;
  take integer;
  first_serial integer;
  first_number integer;
  batch uuid[];
  only_late boolean;
begin
  select * into d from private.dialogues x where x.id = dialogue;
  if d.id is null or not pg_try_advisory_xact_lock(hashtextextended('count ' || dialogue::text, 0)) then return 0; end if;
  select m.minimum_group into k from private.municipalities m where m.id = d.municipality_id;
  only_late := private.phase(d.state, d.opens_at, d.closes_at) = 'closed' and not exists (
    select from private.submissions s left join private.registrations r on r.submission_id = s.id
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted))
      and not coalesce(r.late or r.undone_on is not null, false));
  everything := not only_late and (everything or private.phase(d.state, d.opens_at, d.closes_at) = 'closed');
  select count(*) into waiting from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted));
  take := case when everything then waiting
    when only_late then case when waiting >= k or private.swedish_day(now()) > private.closing_day(d) + private.days_to_register() then waiting else 0 end
    when waiting >= 2 * k then waiting - k else 0 end;
  if take = 0 then return 0; end if;

  batch := array(select s.id from private.submissions s
    where s.dialogue_id = d.id and (not s.counted or (s.withdrawn_on is not null and not s.uncounted)) order by s.arrival limit take
    for update);

  perform private.tally(d,
    array(select s.id from private.submissions s where s.id = any (batch) and not s.counted and s.withdrawn_on is null),
    array(select s.id from private.submissions s where s.id = any (batch) and s.counted));

  select coalesce(max(s.serial), 0) into first_serial from private.submissions s where s.dialogue_id = d.id;
  update private.submissions s set serial = first_serial + o.place
  from (select x.id, row_number() over (order by x.arrival) as place from private.submissions x where x.id = any (batch) and x.serial is null) o
  where s.id = o.id;
  select coalesce(max(p.number), 0) into first_number from private.points p where p.dialogue_id = d.id;
  update private.points p set number = first_number + o.place
  from (select x.id, row_number() over (order by s.serial, x.id) as place from private.points x
        join private.submissions s on s.id = x.submission_id where x.submission_id = any (batch) and x.number is null) o
  where p.id = o.id;
  update private.submissions s set uncounted = (s.withdrawn_on is not null), counted = true where s.id = any (batch);
  perform private.control_disclosure(d.id, everything);
  return take;
end
$$;
comment on function private.count_waiting(uuid, boolean) is
  'Adds waiting submissions (and takes away withdrawn ones) to the tallies, gives serial numbers, and decides anew what may be shown. '
  'While the dialogue is open at least minimum_group submissions are left waiting and at least as many are counted at a time. '
  'After closing the rest is counted at once; papers that are typed in later wait until they are minimum_group, or until none may come any more, '
  'and change the picture only where nobody can be seen by the difference. '
  'Returns how many were taken. Needs the municipality entered.';

-- What the sender has corrected herself is not typed a second time, and no second reading of the paper is put over it.
create function private.leave_to_the_sender() returns trigger language plpgsql set search_path = '' as $$
begin
  delete from private.entry_differences e using private.registrations r
  where r.submission_id = new.id and e.registration_id = r.id and e.decision is null;
  update private.registrations r set to_check = false where r.submission_id = new.id and r.to_check;
  return null;
end
$$;
create function private.check_uncorrected() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from private.registrations r join private.submissions s on s.id = r.submission_id
             where r.id = new.registration_id and s.corrected_on is not null) then
    perform private.refuse('submission_corrected', 409);
  end if;
  return new;
end
$$;
comment on function private.check_uncorrected() is 'Refuses submission_corrected: the paper says no longer what its sender wants to have said.';
reset role;

create trigger what_the_sender_corrected_is_not_checked after update of edition on private.submissions
  for each row execute function private.leave_to_the_sender();
create trigger a_check_is_of_what_stands_on_the_paper before insert on private.entry_checks
  for each row execute function private.check_uncorrected();
