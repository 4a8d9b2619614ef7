-- Reading and coding at speed: parts of points, read marks, search, and what is like what.
set role radslag_api;

create function private.point_label(p private.points) returns text language sql stable set search_path = '' as $$
  select case when p.part_of is null then p.number::text
    else (select w.number::text from private.points w where w.id = p.part_of) || chr(96 + p.part) end
$$;
comment on function private.point_label(private.points) is
  'What people call a point: its number, for a part the whole''s number and a letter (47a). Null before it is counted.';
reset role;
