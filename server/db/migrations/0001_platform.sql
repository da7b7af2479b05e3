-- Oldest code that can run on it: 0.1.0
-- The platform: what every area stands on. The application login may only insert into events.
create extension if not exists btree_gist;
create collation vi (provider = icu, locale = 'vi');

create table events (
	id uuid not null,
	occurred_at timestamptz not null,
	name text not null,
	person_id uuid,
	post_id uuid,
	organisation_id uuid,
	subject_id uuid,
	details jsonb not null default '{}',
	primary key (occurred_at, id)
) partition by range (occurred_at);
create table events_default partition of events default;
create index events_subject on events (subject_id, occurred_at);
create index events_organisation on events (organisation_id, occurred_at);

-- What the dispatcher still has to turn into jobs.
create table event_todo (
	event_id uuid primary key,
	name text not null,
	occurred_at timestamptz not null
);

-- Exactly once: one row per key, scoped to actor and operation, kept 180 days.
create table requests (
	actor_id uuid not null,
	operation text not null,
	key text not null,
	input_hash bytea not null,
	checks jsonb not null default '[]',
	output jsonb,
	created_at timestamptz not null,
	primary key (actor_id, operation, key)
);
create index requests_created on requests (created_at);

create table files (
	id uuid primary key,
	sha256 text not null,
	bytes bigint not null,
	kind text not null,
	file_name text not null,
	person_id uuid,
	created_at timestamptz not null,
	kept_at timestamptz
);
create index files_staged on files (created_at) where kept_at is null;

-- What the administrator set for this installation: the work calendar where it differs from the shipped one, and the like.
create table installation (
	key text primary key,
	value jsonb not null
);

grant select, insert on events to {{application}};
-- Update only for the locks of `for update skip locked`.
grant select, insert, update, delete on event_todo to {{application}};
grant select, insert, update, delete on requests, files, installation to {{application}};
