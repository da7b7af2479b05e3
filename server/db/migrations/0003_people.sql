-- Oldest code that can run on it: 0.1.0
-- Names are kept only of people in posts. Rights belong to the post; a mandate puts a person into it for a time.
create table people (
	id uuid primary key,
	full_name text collate vi not null,
	search text not null,
	phone text,
	email text,
	-- The unit that entered the person: who may see and correct somebody who holds no post yet.
	organisation_id uuid references organisations,
	created_at timestamptz not null
);
create index people_phone on people (phone);

create table posts (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	role text not null,
	title text not null,
	from_on date not null,
	to_on date not null default 'infinity',
	constraint posts_range check (from_on < to_on)
);
create index posts_organisation on posts (organisation_id);

create table mandates (
	id uuid primary key,
	post_id uuid not null references posts,
	person_id uuid not null references people,
	full_time boolean not null default false,
	from_on date not null,
	to_on date not null default 'infinity',
	decision_number text,
	decision_on date,
	source text not null default 'election',
	constraint mandates_range check (from_on < to_on),
	constraint mandates_once exclude using gist (post_id with =, daterange(from_on, to_on) with &&)
);
create index mandates_person on mandates (person_id);

create table accounts (
	person_id uuid primary key references people,
	user_name text not null,
	password_hash text,
	must_change boolean not null default false,
	-- Sealed with a key from the data directory; the pending one counts after its first right code.
	totp_secret text,
	totp_pending text,
	totp_confirmed_at timestamptz,
	totp_last_step bigint,
	locale text not null default 'vi',
	disabled_at timestamptz,
	created_at timestamptz not null,
	constraint accounts_user_name_key unique (user_name)
);

create table passkeys (
	credential_id text primary key,
	person_id uuid not null references people,
	public_key bytea not null,
	counter bigint not null,
	transports text[] not null default '{}',
	title text not null,
	created_at timestamptz not null,
	last_used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

create table sessions (
	token_hash bytea primary key,
	id uuid not null unique,
	person_id uuid not null references people,
	created_at timestamptz not null,
	last_seen_on date not null,
	expires_at timestamptz not null,
	second_factor_at timestamptz,
	challenge text,
	device text not null,
	ended_at timestamptz
);
create index sessions_person on sessions (person_id);

create table one_time_codes (
	id uuid primary key,
	code_hash bytea not null unique,
	person_id uuid not null references people,
	post_id uuid references posts,
	purpose text not null check (purpose in ('handover', 'reset')),
	issued_by uuid not null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz
);
create index one_time_codes_person on one_time_codes (person_id);

-- Tries to sign in, kept for a day. Keyed hashes: neither names nor addresses can be read back. A row is a failure until
-- the try that it was written for succeeds.
create table sign_in_attempts (
	id uuid primary key,
	account_key bytea not null,
	network_key bytea not null,
	device_key bytea,
	attempted_at timestamptz not null,
	succeeded boolean not null default false
);
create index sign_in_attempts_account on sign_in_attempts (account_key, attempted_at);
create index sign_in_attempts_network on sign_in_attempts (network_key, attempted_at);
create index sign_in_attempts_age on sign_in_attempts (attempted_at);

create table recovery_codes (
	code_hash bytea primary key,
	person_id uuid not null references people,
	batch_id uuid not null,
	created_at timestamptz not null,
	used_at timestamptz
);
create index recovery_codes_person on recovery_codes (person_id);

-- Challenges of passkey sign-ins that were answered: each counts once.
create table used_challenges (
	challenge_hash bytea primary key,
	expires_at timestamptz not null
);

create table tokens (
	id uuid primary key,
	post_id uuid not null references posts,
	title text not null,
	token_hash bytea not null unique,
	issued_by uuid not null references people,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	revoked_at timestamptz
);

grant select, insert, update, delete on people, posts, mandates, accounts, passkeys, sessions, one_time_codes,
	sign_in_attempts, recovery_codes, used_challenges, tokens to {{application}};
