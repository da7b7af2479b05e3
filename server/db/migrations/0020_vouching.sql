-- Oldest code that can run on it: 0.1.0
-- The vault opens only to people of whom somebody else has said that they are who they should be. An account keeps who
-- let its person in from outside last, a mandate who gave it; a second person, who did neither and administers nothing,
-- confirms both. Every new way in from outside is a new credential and must be confirmed anew; one's own change is not.
alter table accounts
	add column credential_id uuid not null default gen_random_uuid(),
	-- Null: the command line, or nobody knows any more.
	add column credential_by_person_id uuid references people,
	add column credential_how text check (credential_how in ('code', 'password', 'secondFactor')),
	-- When it was issued, and since when it counts.
	add column credential_given_at timestamptz,
	add column credential_at timestamptz,
	-- The session in which the password was chosen by whoever was signed in: only there the number is shown.
	add column password_session_id uuid,
	add column unvouched_since timestamptz;
alter table mandates add column given_by_person_id uuid references people, add column given_at timestamptz;
alter table passkeys add column session_id uuid;

create table vouchings (
	id uuid primary key default gen_random_uuid(),
	-- Of two words about the same, the later counts.
	number bigint generated always as identity,
	person_id uuid not null references people,
	mandate_id uuid references mandates,
	credential_id uuid,
	is_right boolean not null,
	-- Null: the command line.
	by_person_id uuid references people,
	by_post_id uuid references posts,
	made_at timestamptz not null,
	constraint vouchings_one check (num_nonnulls(mandate_id, credential_id) = 1)
);
create index vouchings_credential on vouchings (credential_id);
create index vouchings_mandate on vouchings (mandate_id);
create index vouchings_newest on vouchings (number);
-- Written by vault.vouch alone.
grant select on vouchings to {{application}};

-- What was there before counts as confirmed.
insert into vouchings (person_id, credential_id, is_right, made_at)
select person_id, credential_id, true, clock_timestamp() from accounts where password_hash is not null and not must_change;
insert into vouchings (person_id, mandate_id, is_right, made_at)
select person_id, id, true, clock_timestamp() from mandates;

-- How far the instant that the application names may be from the clock of the database.
create function vault.clock_slack() returns interval
language sql immutable security definer set search_path = pg_catalog, public, pg_temp as $$
	select interval '10 minutes'
$$;

-- A demo lives in its own time: so many days behind or ahead.
create function vault.is_now(p_at timestamptz) returns boolean
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
	select p_at between clock_timestamp() + shift - vault.clock_slack() and clock_timestamp() + shift + vault.clock_slack()
	from (select coalesce((select (value ->> 'startsAt')::timestamptz - (value ->> 'loadedAt')::timestamptz
		from public.installation where key = 'clock'), interval '0') as shift) as clock
$$;

-- The same as domain/people/sessions/rules.ts and secondFactorRoles; a test compares them.
create function vault.session_limits() returns table (role text, idle_days integer, longest_hours integer)
language sql immutable security definer set search_path = pg_catalog, public, pg_temp as $$
	values (null, 14, 2160), ('administrator', 1, 12), ('upperOfficer', 3, 168), ('upperLeader', 3, 168)
$$;
create function vault.second_factor_roles() returns text[]
language sql immutable security definer set search_path = pg_catalog, public, pg_temp as $$
	select array['administrator', 'upperOfficer', 'upperLeader']
$$;

create function vault.is_account_vouched(p_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select coalesce((select v.is_right from public.accounts a join public.vouchings v on v.credential_id = a.credential_id
		where a.person_id = p_person order by v.number desc limit 1), false)
$$;
create function vault.is_mandate_vouched(p_mandate uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select coalesce((select v.is_right from public.vouchings v where v.mandate_id = p_mandate
		order by v.number desc limit 1), false)
$$;

-- The session of a token, while it is alive as everywhere (domain/people/sessions/rules.ts): not ended, not run out for
-- the strictest of the person's roles, the password her own, the second factor done where she has one or must have one.
create function vault.live_session(p_session bytea, p_at timestamptz)
returns table (session_id uuid, person_id uuid, step_up_at timestamptz, today date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	with signed as (
		select s.*, (p_at at time zone 'Asia/Ho_Chi_Minh')::date as today,
			a.totp_confirmed_at is not null or exists (select from public.passkeys k where k.person_id = s.person_id) as has_factor
		from public.sessions s join public.accounts a on a.person_id = s.person_id
		where s.token_hash = sha256(p_session) and s.ended_at is null and s.expires_at > p_at and vault.is_now(p_at)
			and a.disabled_at is null and not a.must_change
	), held as (
		select p.role from signed
		join public.mandates m on m.person_id = signed.person_id and m.from_on <= signed.today and m.to_on > signed.today
		join public.posts p on p.id = m.post_id and p.from_on <= signed.today and p.to_on > signed.today
	)
	select signed.id, signed.person_id, signed.step_up_at, signed.today from signed
	where case when signed.has_factor then signed.second_factor_at is not null
			else not exists (select from held where held.role = any(vault.second_factor_roles()))
				or exists (select from public.installation where key = 'clock') end
		and not exists (
			select from vault.session_limits() as limits
			where (limits.role is null or limits.role in (select held.role from held))
				and (p_at >= signed.created_at + make_interval(hours => limits.longest_hours)
					or signed.last_seen_on + limits.idle_days < signed.today))
$$;

-- The mandates by which the session handles the case, without conflict; each with whether the vault opens by it.
create function vault.handling(p_session bytea, p_case uuid, p_at timestamptz)
returns table (person_id uuid, mandate_id uuid, post_id uuid, step_up_at timestamptz, is_vouched boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	with held as (
		select s.person_id, s.step_up_at, s.today, m.id as mandate_id, m.post_id, p.organisation_id
		from vault.live_session(p_session, p_at) s
		join public.mandates m on m.person_id = s.person_id and m.from_on <= s.today and m.to_on > s.today
		join public.posts p on p.id = m.post_id and p.from_on <= s.today and p.to_on > s.today
	)
	select held.person_id, held.mandate_id, held.post_id, held.step_up_at,
		vault.is_account_vouched(held.person_id) and vault.is_mandate_vouched(held.mandate_id)
	from held
	join public.case_handlers h on h.case_id = p_case and h.from_on <= held.today and h.to_on > held.today and h.post_id = held.post_id
	where not exists (
		select from public.case_conflicts c where c.case_id = p_case and (c.person_id = held.person_id
			or c.post_id in (select each.post_id from held each) or c.organisation_id in (select each.organisation_id from held each)))
$$;

create or replace function vault.opener(p_session bytea, p_case uuid, p_at timestamptz)
returns table (person_id uuid, post_id uuid, step_up_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select h.person_id, h.post_id, h.step_up_at from vault.handling(p_session, p_case, p_at) h where h.is_vouched limit 1
$$;

-- The mandate of a handler to whom only the confirmation is missing, so that the page can say who gives it.
create function vault.unvouched_handling(p_session bytea, p_case uuid, p_at timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select case when not h.is_vouched then h.mandate_id end
	from vault.handling(p_session, p_case, p_at) h order by h.is_vouched desc, h.mandate_id limit 1
$$;

-- A name needs a step-up within ten minutes; the name behind a denunciation also the permit of a second person, of whom
-- somebody has confirmed that she is one.
create or replace function vault.open_identity(p_session bytea, p_case uuid, p_purpose text, p_at timestamptz)
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
			and r.until_at > p_at and r.allowed_by_person_id <> who.person_id
			and vault.is_account_vouched(r.allowed_by_person_id)) then return; end if;
	perform vault.log_reading(p_case, who.person_id, who.post_id, 'identity', p_purpose, p_at);
	return query
		select i.sealed, k.wrapped from vault.case_identities i join vault.case_keys k on k.case_id = i.case_id
		where i.case_id = p_case;
end
$$;

-- Whoever ever administered does not confirm: an administrator can make other administrators.
create function vault.has_administered(p_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select exists (select from public.mandates m join public.posts p on p.id = m.post_id
		where m.person_id = p_person and p.role = 'administrator')
$$;

-- Whether somebody who gave a code or a mandate counts as a person of her own beside who confirms it. Otherwise one who
-- may confirm would make a second account, give by the one and confirm by the other.
create function vault.stands_for(p_giver uuid, p_given_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select p_giver is null or vault.has_administered(p_giver) or (vault.is_account_vouched(p_giver) and exists (
		select from public.accounts a where a.person_id = p_giver and coalesce(a.credential_at, '-infinity') <= p_given_at))
$$;

-- The post by which somebody may confirm the holder of a mandate: of a union above, or, where the mandate is of an upper
-- union, its own leaders and inspection committee.
create function vault.vouching_post(p_by uuid, p_mandate uuid, p_on date) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select own.post_id
	from public.mandates m
	join public.posts p on p.id = m.post_id
	join public.organisations o on o.id = p.organisation_id
	join public.organisation_kinds k on k.code = o.kind_code
	join public.unit_paths place on place.organisation_id = p.organisation_id and place.from_on <= p_on and place.to_on > p_on
	join public.mandates own on own.person_id = p_by and own.from_on <= p_on and own.to_on > p_on
	join public.posts post on post.id = own.post_id and post.from_on <= p_on and post.to_on > p_on
	join public.unit_paths reach on reach.organisation_id = post.organisation_id and reach.from_on <= p_on and reach.to_on > p_on
	where m.id = p_mandate and vault.is_mandate_vouched(own.id) and (
		(post.role in ('upperOfficer', 'upperLeader') and reach.path <> place.path and starts_with(place.path, reach.path))
		or (post.role in ('upperLeader', 'inspectionMember') and reach.path = place.path and not k.is_grassroots))
	order by length(reach.path) desc, own.post_id limit 1
$$;

-- Why somebody cannot confirm the holder of a mandate; null where she can.
create function vault.vouching_obstacle(p_by uuid, p_mandate uuid, p_on date) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
	m record;
	a record;
begin
	select * into m from public.mandates where id = p_mandate;
	select * into a from public.accounts where person_id = m.person_id;
	if m.person_id = p_by then return 'self'; end if;
	if vault.has_administered(p_by) then return 'administrator'; end if;
	if not vault.is_account_vouched(p_by) or vault.vouching_post(p_by, p_mandate, p_on) is null then return 'unvouched'; end if;
	if a.person_id is null or a.password_hash is null then return 'noPassword'; end if;
	if not vault.is_mandate_vouched(p_mandate) then
		if m.given_by_person_id = p_by then return 'giver'; end if;
		if not vault.stands_for(m.given_by_person_id, m.given_at) then return 'giverUnknown'; end if;
	end if;
	if not vault.is_account_vouched(m.person_id) then
		if a.credential_by_person_id = p_by then return 'giver'; end if;
		if not vault.stands_for(a.credential_by_person_id, a.credential_given_at) then return 'giverUnknown'; end if;
		if a.must_change or a.password_session_id is null then return 'noPassword'; end if;
	end if;
	return null;
end
$$;

-- The nearest people who can confirm the holder of a mandate, or could once she has chosen her password.
create function vault.vouchers(p_mandate uuid, p_on date)
returns table (place bigint, full_name text, phone text, post_title text, organisation_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
	select row_number() over (order by length(line.path) desc, post.id), people.full_name, people.phone, post.title, names.name
	from public.mandates m
	join public.posts p on p.id = m.post_id
	join public.unit_paths place on place.organisation_id = p.organisation_id and place.from_on <= p_on and place.to_on > p_on
	join public.unit_paths line on line.from_on <= p_on and line.to_on > p_on
		and line.path in (select left(place.path, size) from generate_series(6, length(place.path), 6) as size)
	join public.posts post on post.organisation_id = line.organisation_id and post.role in ('upperOfficer', 'upperLeader', 'inspectionMember')
	join public.mandates own on own.post_id = post.id and own.from_on <= p_on and own.to_on > p_on
	join public.people on people.id = own.person_id
	join public.organisation_names names on names.organisation_id = line.organisation_id and names.from_on <= p_on and names.to_on > p_on
	where m.id = p_mandate and post.id = vault.vouching_post(own.person_id, p_mandate, p_on)
		and coalesce(vault.vouching_obstacle(own.person_id, p_mandate, p_on), 'noPassword') = 'noPassword'
	order by 1 limit 4
$$;

-- Says "the right person" or "not the right person" of the holder of a mandate and of her account, in the name of the
-- session that is asking. Gives the obstacle; null where it was written.
create function vault.vouch(p_session bytea, p_mandate uuid, p_is_right boolean, p_at timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
	who record;
	obstacle text;
	holder uuid := (select m.person_id from public.mandates m where m.id = p_mandate);
begin
	select * into who from vault.live_session(p_session, p_at);
	if who.person_id is null then return 'unvouched'; end if;
	obstacle := vault.vouching_obstacle(who.person_id, p_mandate, who.today);
	if obstacle is not null and (p_is_right or obstacle in ('self', 'administrator', 'unvouched')) then return obstacle; end if;
	insert into public.vouchings (person_id, credential_id, mandate_id, is_right, by_person_id, by_post_id, made_at)
	select holder, said.credential_id, said.mandate_id, p_is_right, who.person_id,
		vault.vouching_post(who.person_id, p_mandate, who.today), p_at
	from (
		select a.credential_id, null::uuid as mandate_id from public.accounts a
		where a.person_id = holder and not (p_is_right and vault.is_account_vouched(holder))
		union all
		select null, p_mandate where not (p_is_right and vault.is_mandate_vouched(p_mandate))
	) as said;
	return null;
end
$$;

revoke all on all functions in schema vault from public;
grant execute on function vault.is_account_vouched(uuid), vault.is_mandate_vouched(uuid), vault.session_limits(),
	vault.second_factor_roles(), vault.unvouched_handling(bytea, uuid, timestamptz), vault.vouching_post(uuid, uuid, date),
	vault.vouching_obstacle(uuid, uuid, date),
	vault.vouchers(uuid, date), vault.vouch(bytea, uuid, boolean, timestamptz) to {{application}};
