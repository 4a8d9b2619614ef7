-- A section read aloud by a person: a sound file with what is said as text, per section, language and plain or easy text.
--
-- Like translations, recordings are appended and belong to a lineage, so that one made for an older version still holds
-- where the text is the same. What it was read from is remembered as a mark (md5) of the text that was shown: the easy
-- text, or heading and passages in the language, Swedish where they are not translated. A row without a sound withdraws
-- what came before it; the sound itself stays in private.audio, by its hash.

create table private.audio (
  municipality_id uuid not null references private.municipalities,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  type text not null check (type in ('audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav')),
  bytes bytea not null check (octet_length(bytes) between 1 and 10485760),
  primary key (municipality_id, hash)
);
comment on table private.audio is 'Sound files by the SHA-256 of their bytes, each kept once. type: what the bytes say, whatever the file was called.';
-- Stored as they are: sound does not get smaller, and a part can be read without the whole.
alter table private.audio alter column bytes set storage external;

create table private.recordings (
  municipality_id uuid not null references private.municipalities,
  section_lineage uuid not null,
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  easy boolean not null,
  row_version integer not null check (row_version >= 1),
  hash text,
  transcript text not null check (length(transcript) <= 20000 and private.is_clean_text(transcript)),
  source_mark text not null,
  made_by text check (length(made_by) <= 40),
  made_on date not null default current_date,
  primary key (municipality_id, section_lineage, language, easy, row_version),
  foreign key (municipality_id, hash) references private.audio (municipality_id, hash),
  constraint a_recording_has_a_transcript check (hash is null or length(btrim(transcript)) > 0)
);
comment on table private.recordings is 'Sections read aloud, appended; a row without a hash withdraws those before it. made_by: the role of who put it in, never a name.';
create index recordings_by_hash on private.recordings (municipality_id, hash);

alter table private.audio enable row level security;
alter table private.audio force row level security;
alter table private.recordings enable row level security;
alter table private.recordings force row level security;
create policy "rows of the municipality entered" on private.audio to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
create policy "rows of the municipality entered" on private.recordings to radslag_api
  using (municipality_id = (select private.municipality())) with check (municipality_id = (select private.municipality()));
grant select, insert on private.audio, private.recordings to radslag_api;

set role radslag_api;

create function private.audio_type(sound bytea) returns text language plpgsql immutable set search_path = '' as $$
declare after_tag integer := 0;
begin
  if octet_length(sound) < 32 then return null; end if;
  if substr(sound, 1, 4) = 'RIFF'::bytea and substr(sound, 9, 4) = 'WAVE'::bytea then return 'audio/wav'; end if;
  if substr(sound, 1, 4) = 'OggS'::bytea then
    return case when substr(sound, 29, 8) = 'OpusHead'::bytea or substr(sound, 29, 7) = '\x01766f72626973'::bytea then 'audio/ogg' end;
  end if;
  -- A film has the same beginning: it must have a track of sound and none of pictures ('hdlr', eight zeros, kind of track).
  if substr(sound, 5, 4) = 'ftyp'::bytea then
    return case when position('\x68646c720000000000000000736f756e'::bytea in sound) > 0
      and position('\x68646c72000000000000000076696465'::bytea in sound) = 0 then 'audio/mp4' end;
  end if;
  -- MPEG: past the tag, whose length is in four times seven bits, a frame of layer III begins.
  if substr(sound, 1, 3) = 'ID3'::bytea then
    after_tag := 10 + ((get_byte(sound, 6) & 127) << 21) + ((get_byte(sound, 7) & 127) << 14) + ((get_byte(sound, 8) & 127) << 7) + (get_byte(sound, 9) & 127);
  end if;
  if after_tag + 4 <= octet_length(sound) and get_byte(sound, after_tag) = 255 and (get_byte(sound, after_tag + 1) & 230) = 226
    and (get_byte(sound, after_tag + 1) & 24) <> 8 and (get_byte(sound, after_tag + 2) & 240) <> 240 and (get_byte(sound, after_tag + 2) & 12) <> 12 then
    return 'audio/mpeg';
  end if;
  return null;
end
$$;
comment on function private.audio_type(bytea) is 'The media type of a sound by its first bytes: mp3, m4a, ogg (Opus or Vorbis), wav; null for anything else, film too.';

create function private.spoken_mark(version uuid, section uuid, language text, easy boolean) returns text language sql stable set search_path = '' as $$
  with s as (select x.* from private.sections x where x.version_id = version and x.lineage = section),
  parts as (
    select 0 as place, s.lineage as owner, 'heading' as field, s.heading as source from s
    union all select p.position, p.lineage, 'text', p.text from s join private.passages p on p.section_id = s.id
  ), whole as (select string_agg(p.source, E'\n' order by p.place) as text from parts p)
  select md5(coalesce(
    case when easy then (select nullif(t.text, '') from private.translations t, whole w
      where t.owner = section and t.field = 'easy' and t.language = 'sv' and t.state = 'reviewed' order by (t.source = w.text) desc, t.row_version desc limit 1) end,
    (select string_agg(coalesce(nullif(t.text, ''), p.source), E'\n' order by p.place) from parts p
      left join lateral (select x.text from private.translations x where x.owner = p.owner and x.field = p.field and x.language = spoken_mark.language
        order by (x.source = p.source) desc, x.row_version desc limit 1) t on true)))
$$;
comment on function private.spoken_mark(uuid, uuid, text, boolean) is 'A mark of the text of a section that a recording reads, as residents see it in a language; easy: the easy text, or all of it where there is none.';

create function private.held_recordings(version uuid)
  returns table (section uuid, language text, easy boolean, hash text, transcript text, stale boolean, made_by text, made_on date, row_version integer)
  language sql stable set search_path = '' as $$
  select distinct on (r.section_lineage, r.language, r.easy) r.section_lineage, r.language, r.easy, r.hash, r.transcript, r.source_mark <> m.mark, r.made_by, r.made_on,
    max(r.row_version) over (partition by r.section_lineage, r.language, r.easy)
  from private.sections s
  join private.recordings r on r.section_lineage = s.lineage
  cross join lateral (select private.spoken_mark(version, s.lineage, r.language, r.easy) as mark) m
  where s.version_id = version and not exists (select from private.recordings w
    where w.section_lineage = r.section_lineage and w.language = r.language and w.easy = r.easy and w.hash is null and w.row_version > r.row_version)
  order by r.section_lineage, r.language, r.easy, (r.source_mark = m.mark) desc, r.row_version desc
$$;
comment on function private.held_recordings(uuid) is
  'The recording that holds of each section of a version, by language and easy: the latest of the text as it stands, else the latest, then stale. hash null: it was withdrawn. row_version: the latest there is.';

create function private.shown_recordings(version uuid) returns jsonb language sql stable set search_path = '' as $$
  select coalesce(jsonb_object_agg(x.section, x.all_of_it), '{}') from (
    select h.section, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('language', h.language, 'easy', case when h.easy then true end, 'hash', h.hash,
      'transcript', h.transcript, 'stale', case when h.stale then true end)) order by h.language, h.easy) as all_of_it
    from private.held_recordings(version) h where h.hash is not null group by h.section) x
$$;
comment on function private.shown_recordings(uuid) is 'section → list of {language, easy?, hash, transcript, stale?}, as residents see it.';

create or replace function api.dialogue_translations(municipality text, dialogue text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare d private.dialogues; entered uuid := private.enter(municipality);
begin
  d := private.find_dialogue(dialogue);
  return jsonb_build_object('sections', private.shown_translations(d.version_id), 'recordings', private.shown_recordings(d.version_id),
    'stale', (select coalesce(jsonb_object_agg(x.language, x.units), '{}') from (
      select t.language, jsonb_agg(t.owner || ':' || t.field) as units from private.translated_units(d.id, true) t
      where t.stale and t.text <> '' group by t.language) x));
end
$$;
comment on function api.dialogue_translations(text, text) is
  'The text of a dialogue''s sections in every language there is, their recordings, and which of its own texts (owner:field) were made from a Swedish text that has changed since. '
  'Public once the dialogue is published. Refuses not_found. Definer: never drafts of dialogues.';

create function private.part_of_audio(of_hash text, start integer, length integer) returns jsonb language plpgsql stable set search_path = '' as $$
declare part jsonb;
begin
  select jsonb_build_object('type', a.type, 'size', octet_length(a.bytes),
    'bytes', encode(substr(a.bytes, greatest(start, 0) + 1, least(greatest(length, 0), 1048576)), 'base64'))
  into part from private.audio a where a.hash = of_hash;
  if part is null then perform private.refuse('not_found', 404); end if;
  return part;
end
$$;

create function api.recording(municipality text, hash text, start integer, length integer) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare entered uuid := private.enter(municipality);
begin
  if not exists (
    select from private.versions v
    where v.id in (select s.version_id from private.recordings r join private.sections s on s.lineage = r.section_lineage where r.hash = recording.hash)
      and (v.published_on is not null or exists (select from private.dialogues d where d.version_id = v.id and d.state <> 'draft'))
      and exists (select from private.held_recordings(v.id) h where h.hash = recording.hash)) then
    perform private.refuse('not_found', 404);
  end if;
  return private.part_of_audio(hash, start, length);
end
$$;
comment on function api.recording(text, text, integer, integer) is
  'A part of a sound, at most a mebibyte from a byte on: {type, size, bytes (base64)}. Public while it is the recording that holds of a section of a published version or dialogue. '
  'Refuses not_found. Definer: nothing withdrawn, replaced or not yet published.';

create function api.own_recording(hash text, start integer, length integer) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  return private.part_of_audio(hash, start, length);
end
$$;
comment on function api.own_recording(text, integer, integer) is 'A part of any sound of the municipality, before it is published too. Any member. Refuses not_found.';

create function api.recordings(version uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_role();
  if not exists (select from private.versions v where v.id = version) then perform private.refuse('not_found', 404); end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('section', h.section, 'language', h.language, 'easy', h.easy, 'hash', h.hash, 'transcript', h.transcript,
      'stale', h.stale and h.hash is not null, 'madeBy', h.made_by, 'madeOn', h.made_on, 'rowVersion', h.row_version)), '[]'::jsonb)
    from private.held_recordings(version) h);
end
$$;
comment on function api.recordings(uuid) is 'The recordings of a version''s sections; hash null: it was withdrawn. Any member. Refuses not_found.';

create function private.recording_that_stands(version uuid, section uuid, language text, easy boolean, seen integer) returns private.recordings
  language plpgsql set search_path = '' as $$
declare latest private.recordings;
begin
  if not exists (select from private.versions v where v.id = version) then perform private.refuse('not_found', 404); end if;
  if not exists (select from private.sections s where s.version_id = version and s.lineage = section) then perform private.refuse('section_unknown', 400); end if;
  if coalesce(language, '') !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' then perform private.refuse('language_unusable', 400); end if;
  perform pg_advisory_xact_lock(hashtextextended(format('recording %s %s %s', section, language, easy), 0));
  select r.* into latest from private.recordings r
  where r.section_lineage = section and r.language = recording_that_stands.language and r.easy = recording_that_stands.easy order by r.row_version desc limit 1;
  if coalesce(latest.row_version, 0) is distinct from seen then perform private.refuse('changed_by_other', 409); end if;
  return latest;
end
$$;
comment on function private.recording_that_stands(uuid, uuid, text, boolean, integer) is
  'The latest row of a recording, locked. Refuses not_found, section_unknown, language_unusable, changed_by_other (it is not the one that was seen).';

create function api.save_recording(version uuid, section uuid, language text, easy boolean, transcript text, row_version integer, sound text default null, fits boolean default false)
  returns jsonb language plpgsql security definer set search_path = '' as $$
declare stands private.recordings; said text := btrim(coalesce(transcript, ''), E' \n\t'); bytes bytea; mark text; kind text; new_hash text;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  stands := private.recording_that_stands(version, section, language, coalesce(easy, false), row_version);
  if said = '' then perform private.refuse('transcript_missing', 400); end if;
  perform private.check_text(said, 20000);
  mark := private.spoken_mark(version, section, language, coalesce(easy, false));
  if sound is null then
    if stands.hash is null then perform private.refuse('recording_unusable', 400, 'empty'); end if;
    new_hash := stands.hash;
    if not coalesce(fits, false) then mark := stands.source_mark; end if;
  else
    -- Four characters carry three bytes: too much is refused before it is unpacked.
    if length(sound) > 14500000 then perform private.refuse('recording_unusable', 400, 'too_large'); end if;
    begin
      bytes := decode(sound, 'base64');
    exception when invalid_parameter_value then perform private.refuse('recording_unusable', 400, 'unreadable');
    end;
    if octet_length(bytes) = 0 then perform private.refuse('recording_unusable', 400, 'empty'); end if;
    if octet_length(bytes) > 10485760 then perform private.refuse('recording_unusable', 400, 'too_large'); end if;
    kind := private.audio_type(bytes);
    if kind is null then perform private.refuse('recording_unusable', 400, 'unreadable'); end if;
    new_hash := encode(sha256(bytes), 'hex');
    insert into private.audio (municipality_id, hash, type, bytes) values (private.municipality(), new_hash, kind, bytes) on conflict do nothing;
  end if;
  if (stands.hash, stands.transcript, stands.source_mark) is not distinct from (new_hash, said, mark) then
    return jsonb_build_object('hash', new_hash, 'rowVersion', stands.row_version);
  end if;
  insert into private.recordings (municipality_id, section_lineage, language, easy, row_version, hash, transcript, source_mark, made_by)
  values (private.municipality(), section, save_recording.language, coalesce(save_recording.easy, false), coalesce(stands.row_version, 0) + 1, new_hash, said, mark, private.own_role());
  perform private.audit('recording_saved', section, jsonb_build_object('language', language, 'easy', coalesce(easy, false)));
  return jsonb_build_object('hash', new_hash, 'rowVersion', coalesce(stands.row_version, 0) + 1);
end
$$;
comment on function api.save_recording(uuid, uuid, text, boolean, text, integer, text, boolean) is
  'Puts in a recording of a section (sound: base64, mp3, m4a, ogg or wav by its bytes, at most 10 MiB) with its transcript, or replaces it; without a sound only the transcript. fits: the sound also fits the text as it stands. '
  'row_version as read, 0 for the first. The same again changes nothing. Administrator, facilitator, working group. '
  'Refuses not_found, section_unknown, language_unusable, changed_by_other, transcript_missing, text_too_long, text_unreadable, recording_unusable (details: empty, too_large or unreadable).';

create function api.withdraw_recording(version uuid, section uuid, language text, easy boolean, row_version integer) returns void
  language plpgsql security definer set search_path = '' as $$
declare stands private.recordings;
begin
  perform private.require_role('administrator', 'facilitator', 'working_group');
  stands := private.recording_that_stands(version, section, language, coalesce(easy, false), row_version);
  if stands.hash is null then perform private.refuse('not_found', 404); end if;
  insert into private.recordings (municipality_id, section_lineage, language, easy, row_version, hash, transcript, source_mark, made_by)
  values (private.municipality(), section, withdraw_recording.language, coalesce(withdraw_recording.easy, false), stands.row_version + 1, null, '', '', private.own_role());
  perform private.audit('recording_withdrawn', section, jsonb_build_object('language', language, 'easy', coalesce(easy, false)));
end
$$;
comment on function api.withdraw_recording(uuid, uuid, text, boolean, integer) is
  'Takes a recording from residents; it is kept, not erased. Administrator, facilitator, working group. Refuses not_found, section_unknown, language_unusable, changed_by_other.';

grant execute on function api.recording(text, text, integer, integer) to anon, authenticated;
grant execute on function api.own_recording(text, integer, integer), api.recordings(uuid),
  api.save_recording(uuid, uuid, text, boolean, text, integer, text, boolean), api.withdraw_recording(uuid, uuid, text, boolean, integer) to authenticated;
reset role;
