-- Oldest code that can run on it: 0.1.0
-- Cases: what workers, members and the people who receive them bring. This schema holds facts that may be listed and
-- counted (topic, unit, days, clocks); whoever said something and what was said lie in the schema vault, sealed to a key
-- of the case, and the application login reaches them only through the functions at the end.
create schema vault;

alter table sessions add column step_up_at timestamptz;

-- The short code on the poster; one per union and time, at every level.
create table intake_codes (
	code text primary key,
	organisation_id uuid not null references organisations,
	from_on date not null,
	to_on date not null default 'infinity',
	constraint intake_codes_once exclude using gist (organisation_id with =, daterange(from_on, to_on) with &&)
);

create table cases (
	-- Random: the order of arrival is not to be read from it.
	id uuid primary key,
	-- Who holds it now; equal to the open row of case_holders.
	organisation_id uuid not null references organisations,
	-- The unit that it is about: whose code was scanned, whose member came.
	about_organisation_id uuid not null references organisations,
	channel text not null check (channel in ('page', 'reception', 'phone', 'letter', 'note', 'report')),
	kind text not null default 'unclassified' check (kind in ('unclassified', 'complaint', 'labourComplaint', 'denunciation',
		'denunciationInformation', 'recommendation', 'reflection', 'individualDispute', 'collectiveRightsDispute',
		'collectiveInterestsDispute', 'legalAdvice')),
	union_part text check (union_part in ('resolve', 'participate')),
	topic text not null,
	identity text not null check (identity in ('anonymous', 'confidential', 'named')),
	wish text not null check (wish in ('tell', 'help', 'petition')),
	-- People concerned, never who.
	people integer check (people > 0),
	since text check (since in ('today', 'week', 'month', 'longer')),
	concerns_leader text not null default 'no' check (concerns_leader in ('no', 'yes', 'unsure')),
	is_danger boolean not null default false,
	is_complex boolean not null default false,
	is_remote boolean not null default false,
	-- A fact about the workplace, entered by a handler: what clusters go by.
	employer text,
	state text not null,
	-- Where a suspended case goes on.
	state_before text,
	received_on date not null,
	-- In the yearly register of the union that registered it.
	register_organisation_id uuid references organisations,
	register_year integer,
	register_number integer,
	-- The earliest day of the clocks that bind the holder; what lists are ordered by.
	due_on date,
	outcome text check (outcome in ('solved', 'partlySolved', 'explained', 'notSolved')),
	verdict text check (verdict in ('confirmed', 'disputed', 'noAnswer')),
	asked_times integer not null default 0,
	last_asked_on date,
	level_ups integer not null default 0,
	closed_on date,
	is_bypass boolean not null default false,
	solved_at_grassroots boolean,
	money_recovered bigint,
	split_from_id uuid references cases,
	duplicate_of_id uuid references cases,
	recurrence_of_id uuid references cases,
	-- X25519; whatever is written about the case is sealed to it, so that writing opens nothing.
	public_key bytea not null,
	purpose text not null default 'protectRights',
	legal_basis text not null,
	keep_until date,
	erased_on date,
	constraint cases_register unique (register_organisation_id, register_year, register_number)
);
create index cases_organisation on cases (organisation_id, state, due_on);
create index cases_about on cases (about_organisation_id, received_on);
create index cases_open_due on cases (organisation_id, due_on) where closed_on is null;
create index cases_topic on cases (topic, received_on);

-- Exactly one union, and in it one post, answers for a case on every day.
create table case_holders (
	case_id uuid not null references cases on delete cascade,
	organisation_id uuid not null references organisations,
	post_id uuid references posts,
	from_on date not null,
	to_on date not null default 'infinity',
	reason text not null,
	primary key (case_id, from_on),
	constraint case_holders_range check (from_on < to_on),
	constraint case_holders_once exclude using gist (case_id with =, daterange(from_on, to_on) with &&)
);
create index case_holders_organisation on case_holders (organisation_id, from_on);

-- The posts whose holders may open what was said.
create table case_handlers (
	case_id uuid not null references cases on delete cascade,
	post_id uuid not null references posts,
	from_on date not null,
	to_on date not null default 'infinity',
	primary key (case_id, post_id, from_on)
);
create index case_handlers_post on case_handlers (post_id);

-- Who must not see it: a person, whoever holds a post, or everybody in posts of a unit.
create table case_conflicts (
	id uuid primary key,
	case_id uuid not null references cases on delete cascade,
	person_id uuid references people,
	post_id uuid references posts,
	organisation_id uuid references organisations,
	reason text not null check (reason in ('complainedAbout', 'employerSide', 'related', 'recused')),
	declared_on date not null,
	constraint case_conflicts_one check (num_nonnulls(person_id, post_id, organisation_id) = 1)
);
create index case_conflicts_case on case_conflicts (case_id);

-- Append-only. An act of the worker has a day and no instant.
create table case_acts (
	id uuid primary key,
	case_id uuid not null references cases on delete cascade,
	act text not null,
	from_state text,
	to_state text,
	done_on date not null,
	done_at timestamptz,
	place integer not null,
	person_id uuid,
	post_id uuid,
	organisation_id uuid,
	details jsonb not null default '{}',
	constraint case_acts_place unique (case_id, place)
);

-- A clock keeps the version of the rule under which it began. due_on changes only with a row of case_clock_changes.
create table case_clocks (
	id uuid primary key,
	case_id uuid not null references cases on delete cascade,
	rule_code text not null,
	rule_version integer not null,
	binds text not null,
	body text,
	started_on date not null,
	variant text not null default 'normal',
	calendar text not null,
	due_on date not null,
	state text not null default 'running' check (state in ('running', 'stopped', 'met', 'missed', 'void')),
	ended_on date
);
create index case_clocks_case on case_clocks (case_id);
create index case_clocks_running on case_clocks (due_on) where state = 'running';

create table case_clock_changes (
	id uuid primary key,
	clock_id uuid not null references case_clocks on delete cascade,
	place integer not null,
	change text not null check (change in ('start', 'stop', 'resume', 'extend', 'variant', 'rule', 'end')),
	done_on date not null,
	due_before date,
	due_after date,
	ground text,
	amount integer,
	person_id uuid,
	constraint case_clock_changes_place unique (clock_id, place)
);

-- Each opening of what was said or of who said it. Written by the functions below in the transaction of the opening.
create table case_readings (
	id uuid primary key default gen_random_uuid(),
	case_id uuid not null,
	organisation_id uuid not null,
	person_id uuid not null,
	post_id uuid not null,
	what text not null check (what in ('text', 'identity', 'file')),
	purpose text not null,
	read_at timestamptz not null
);
create index case_readings_case on case_readings (case_id, read_at);
create index case_readings_organisation on case_readings (organisation_id, read_at);

-- A second person has allowed the holder of a post to open the identity behind a denunciation, until an instant.
create table case_identity_permits (
	id uuid primary key,
	case_id uuid not null references cases on delete cascade,
	post_id uuid not null references posts,
	allowed_by_person_id uuid not null references people,
	until_at timestamptz not null
);

-- What workers send waits here for the morning, sealed to the key of its day and padded to a few sizes. That key is a file
-- outside the database and its backups, destroyed after the batch. The id is a keyed hash of receipt and content, so that
-- an impatient thumb makes one row. Days lie in partitions of their own (day number modulo 4): TRUNCATE takes the file of
-- the days that were opened and leaves alone what arrives meanwhile.
create table sealed_inbox (
	id uuid not null,
	slot smallint not null,
	day date not null,
	envelope bytea not null,
	primary key (id, slot)
) partition by list (slot);
alter table sealed_inbox alter column envelope set storage external;
create table sealed_inbox_0 partition of sealed_inbox for values in (0) with (toast_tuple_target = 8160);
create table sealed_inbox_1 partition of sealed_inbox for values in (1) with (toast_tuple_target = 8160);
create table sealed_inbox_2 partition of sealed_inbox for values in (2) with (toast_tuple_target = 8160);
create table sealed_inbox_3 partition of sealed_inbox for values in (3) with (toast_tuple_target = 8160);

-- Files as rows, since a file on disk has a time.
create table vault.case_keys (
	case_id uuid primary key,
	-- The private half of cases.public_key, wrapped with a key from the data directory. Not in a backup.
	wrapped bytea not null
);
create table vault.case_texts (
	id uuid primary key,
	case_id uuid not null,
	author text not null check (author in ('worker', 'handler', 'agency', 'employer')),
	kind text not null check (kind in ('report', 'addition', 'question', 'reply', 'answer', 'note', 'minutes', 'redacted', 'verdict')),
	written_on date not null,
	place integer not null,
	for_worker boolean not null,
	sealed bytea not null
);
create index case_texts_case on vault.case_texts (case_id, place);
create table vault.case_files (
	id uuid primary key,
	case_id uuid not null,
	text_id uuid not null references vault.case_texts on delete cascade,
	media_type text not null,
	sealed bytea not null
);
create index case_files_case on vault.case_files (case_id);
create table vault.case_identities (
	case_id uuid primary key,
	sealed bytea not null
);
create table vault.receipts (
	receipt_hash bytea primary key,
	case_id uuid not null
);
create index receipts_case on vault.receipts (case_id);

-- Whether the session may open the case: it is a live session of the holder of a post among the handlers, without conflict.
-- Live means as everywhere (domain/people/sessions/rules.ts): not ended, not run out for the strictest of the person's
-- roles, the password her own, the second factor done where she has one.
create function vault.opener(p_session bytea, p_case uuid, p_at timestamptz)
returns table (person_id uuid, post_id uuid, step_up_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	with signed as (
		select s.*, (p_at at time zone 'Asia/Ho_Chi_Minh')::date as today from public.sessions s
		where s.token_hash = sha256(p_session) and s.ended_at is null and s.expires_at > p_at
			and not exists (select from public.accounts a where a.person_id = s.person_id and (a.disabled_at is not null or a.must_change
				or (s.second_factor_at is null and (a.totp_confirmed_at is not null
					or exists (select from public.passkeys k where k.person_id = s.person_id)))))
	), held as (
		select m.post_id, p.organisation_id, p.role
		from signed
		join public.mandates m on m.person_id = signed.person_id and m.from_on <= signed.today and m.to_on > signed.today
		join public.posts p on p.id = m.post_id and p.from_on <= signed.today and p.to_on > signed.today
	)
	select signed.person_id, h.post_id, signed.step_up_at
	from signed
	join public.case_handlers h on h.case_id = p_case and h.from_on <= signed.today and h.to_on > signed.today
		and h.post_id in (select held.post_id from held)
	where not exists (
			select from public.case_conflicts c where c.case_id = p_case and (c.person_id = signed.person_id
				or c.post_id in (select held.post_id from held) or c.organisation_id in (select held.organisation_id from held)))
		and not exists (
			select from (values ('administrator', 1, interval '12 hours'), ('upperOfficer', 3, interval '168 hours'),
				('upperLeader', 3, interval '168 hours'), (null, 14, interval '2160 hours')) as limits (role, idle_days, longest)
			where (limits.role is null or limits.role in (select held.role from held))
				and (p_at >= signed.created_at + limits.longest or signed.last_seen_on + limits.idle_days < signed.today))
	limit 1
$$;

create function vault.log_reading(p_case uuid, p_person uuid, p_post uuid, p_what text, p_purpose text, p_at timestamptz)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	insert into public.case_readings (case_id, organisation_id, person_id, post_id, what, purpose, read_at)
	select p_case, c.organisation_id, p_person, p_post, p_what, p_purpose, p_at from public.cases c where c.id = p_case
$$;

-- No row: not a handler, in conflict, or the session has ended.
create function vault.open_texts(p_session bytea, p_case uuid, p_purpose text, p_at timestamptz)
returns table (id uuid, author text, kind text, written_on date, place integer, for_worker boolean, sealed bytea, wrapped bytea, files jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
	who record;
begin
	select * into who from vault.opener(p_session, p_case, p_at);
	if who.person_id is null then return; end if;
	perform vault.log_reading(p_case, who.person_id, who.post_id, 'text', p_purpose, p_at);
	return query
		select t.id, t.author, t.kind, t.written_on, t.place, t.for_worker, t.sealed, k.wrapped,
			coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type) order by f.id)
				from vault.case_files f where f.text_id = t.id), '[]')
		from vault.case_texts t join vault.case_keys k on k.case_id = t.case_id
		where t.case_id = p_case order by t.place;
end
$$;

create function vault.open_file(p_session bytea, p_case uuid, p_file uuid, p_purpose text, p_at timestamptz)
returns table (media_type text, sealed bytea, wrapped bytea)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
	who record;
begin
	select * into who from vault.opener(p_session, p_case, p_at);
	if who.person_id is null then return; end if;
	perform vault.log_reading(p_case, who.person_id, who.post_id, 'file', p_purpose, p_at);
	return query
		select f.media_type, f.sealed, k.wrapped from vault.case_files f join vault.case_keys k on k.case_id = f.case_id
		where f.case_id = p_case and f.id = p_file;
end
$$;

-- Whether a case is a denunciation or ever was one: calling it something else for a minute must not open the name.
create function vault.is_denunciation(p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select exists (select from public.cases c where c.id = p_case and (c.kind = 'denunciation'
			-- A petition about a leader that nobody has classified yet may be one.
			or (c.kind = 'unclassified' and c.wish = 'petition' and c.concerns_leader <> 'no')))
		or exists (select from public.case_acts a where a.case_id = p_case and a.act = 'classify'
			and 'denunciation' in (a.details ->> 'kind', a.details ->> 'before'))
$$;

-- A name needs a step-up within ten minutes; the name behind a denunciation also the permit of a second person.
create function vault.open_identity(p_session bytea, p_case uuid, p_purpose text, p_at timestamptz)
returns table (sealed bytea, wrapped bytea)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
	who record;
begin
	select * into who from vault.opener(p_session, p_case, p_at);
	if who.person_id is null then return; end if;
	if who.step_up_at is null or who.step_up_at < p_at - interval '10 minutes' then return; end if;
	if vault.is_denunciation(p_case) and not exists (
		select from public.case_identity_permits r where r.case_id = p_case and r.post_id = who.post_id
			and r.until_at > p_at and r.allowed_by_person_id <> who.person_id) then return; end if;
	perform vault.log_reading(p_case, who.person_id, who.post_id, 'identity', p_purpose, p_at);
	return query
		select i.sealed, k.wrapped from vault.case_identities i join vault.case_keys k on k.case_id = i.case_id
		where i.case_id = p_case;
end
$$;

-- The worker's own way: the receipt is the proof, and gives only what is meant for her. Nothing is logged.
create function vault.open_by_receipt(p_receipt bytea)
returns table (case_id uuid, wrapped bytea, texts jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select r.case_id, k.wrapped, coalesce((
		select jsonb_agg(jsonb_build_object('id', t.id, 'author', t.author, 'kind', t.kind, 'writtenOn', t.written_on,
			'sealed', encode(t.sealed, 'base64')) order by t.place)
		from vault.case_texts t where t.case_id = r.case_id and t.for_worker), '[]')
	from vault.receipts r join vault.case_keys k on k.case_id = r.case_id
	where r.receipt_hash = p_receipt
$$;

create function vault.case_of_receipt(p_receipt bytea) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select r.case_id from vault.receipts r where r.receipt_hash = p_receipt
$$;

-- Writing needs no right to read: everything is sealed before it comes here.
create function vault.put_key(p_case uuid, p_wrapped bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	insert into vault.case_keys (case_id, wrapped) values (p_case, p_wrapped)
$$;

create function vault.put_text(p_id uuid, p_case uuid, p_author text, p_kind text, p_on date, p_for_worker boolean, p_sealed bytea)
returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	insert into vault.case_texts (id, case_id, author, kind, written_on, place, for_worker, sealed)
	select p_id, p_case, p_author, p_kind, p_on,
		coalesce((select max(t.place) from vault.case_texts t where t.case_id = p_case), 0) + 1, p_for_worker, p_sealed
$$;

create function vault.put_file(p_id uuid, p_case uuid, p_text uuid, p_media_type text, p_sealed bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	insert into vault.case_files (id, case_id, text_id, media_type, sealed) values (p_id, p_case, p_text, p_media_type, p_sealed)
$$;

create function vault.put_identity(p_case uuid, p_sealed bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	insert into vault.case_identities (case_id, sealed) values (p_case, p_sealed)
	on conflict (case_id) do update set sealed = excluded.sealed
$$;

create function vault.put_receipt(p_receipt bytea, p_case uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	insert into vault.receipts (receipt_hash, case_id) values (p_receipt, p_case) on conflict do nothing
$$;

-- Erasing is for good: with the key gone, older backups hold noise.
create function vault.erase_case(p_case uuid) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
	delete from vault.receipts where case_id = p_case;
	delete from vault.case_identities where case_id = p_case;
	delete from vault.case_files where case_id = p_case;
	delete from vault.case_texts where case_id = p_case;
	delete from vault.case_keys where case_id = p_case
$$;

revoke all on all functions in schema vault from public;
grant usage on schema vault to {{application}};
grant execute on function vault.open_texts(bytea, uuid, text, timestamptz), vault.open_file(bytea, uuid, uuid, text, timestamptz),
	vault.open_identity(bytea, uuid, text, timestamptz), vault.is_denunciation(uuid), vault.open_by_receipt(bytea), vault.case_of_receipt(bytea),
	vault.put_key(uuid, bytea), vault.put_text(uuid, uuid, text, text, date, boolean, bytea),
	vault.put_file(uuid, uuid, uuid, text, bytea), vault.put_identity(uuid, bytea), vault.put_receipt(bytea, uuid),
	vault.erase_case(uuid) to {{application}};

grant select, insert, update, delete on intake_codes, cases, case_holders, case_handlers, case_conflicts, case_clocks,
	case_identity_permits to {{application}};
grant select, insert on case_acts, case_clock_changes to {{application}};
grant select on case_readings to {{application}};
grant select, insert, delete on sealed_inbox to {{application}};
grant truncate on sealed_inbox_0, sealed_inbox_1, sealed_inbox_2, sealed_inbox_3 to {{application}};
