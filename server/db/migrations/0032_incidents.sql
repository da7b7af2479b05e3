-- Oldest code that can run on it: 0.1.0
-- Quick reports: what happened by version, who has to take it and by when, who was told, what was said between the levels.

create table incidents (
	id uuid primary key,
	-- The unit that tells it, where it happened.
	organisation_id uuid not null references organisations,
	reporter_post_id uuid references posts,
	reporter_person_id uuid not null references people,
	reported_at timestamptz not null,
	state text not null default 'open' check (state in ('open', 'closed', 'withdrawn')),
	-- The newest version; what it says is in incident_versions.
	version integer not null default 1,
	-- The same event, told by another unit before: both are kept, it is counted there.
	main_id uuid references incidents,
	-- When news is due; null when nothing more is. Moved on by news only, so that what is late is seen to be.
	follow_up_at timestamptz,
	-- Whether the unit was told that this news is due.
	is_follow_up_told boolean not null default false,
	ended_at timestamptz,
	ended_by_post_id uuid references posts,
	result text,
	cause text,
	lesson text,
	withdrawn_reason text,
	constraint incidents_not_itself check (main_id <> id),
	constraint incidents_ended check ((state = 'open') = (ended_at is null)),
	constraint incidents_followed check (state = 'open' or follow_up_at is null)
);
create index incidents_organisation on incidents (organisation_id, reported_at desc);
create index incidents_open on incidents (organisation_id, reported_at desc) where state = 'open';
create index incidents_main on incidents (main_id) where main_id is not null;
create index incidents_follow_up on incidents (follow_up_at) where follow_up_at is not null and not is_follow_up_told;
create index incidents_late on incidents (follow_up_at) where follow_up_at is not null;

-- Never changed: a correction is the next one, and says what is otherwise.
create table incident_versions (
	incident_id uuid not null references incidents,
	number integer not null check (number > 0),
	trigger text not null,
	occurred_at timestamptz not null,
	noticed_at timestamptz not null,
	commune_code text references communes,
	workplace text,
	department text,
	employer text,
	confidence text,
	trend text,
	risk text,
	-- Null: not known; 0: nobody.
	involved integer check (involved >= 0),
	affected integer check (affected >= 0),
	women integer check (women >= 0),
	injured integer check (injured >= 0),
	dead integer check (dead >= 0),
	-- What else it says: domain/incidents/schema.ts, incidentFacts.
	facts jsonb not null,
	-- [{field, from, to}] in the words that were shown; empty for the first.
	changes jsonb not null default '[]',
	made_at timestamptz not null,
	made_by_person_id uuid not null references people,
	made_by_post_id uuid references posts,
	is_proxy boolean not null default false,
	primary key (incident_id, number)
);
create index incident_versions_occurred on incident_versions (occurred_at);

-- Each union that has to take it, from the one above the unit upwards, with its own clock.
create table incident_levels (
	incident_id uuid not null references incidents,
	organisation_id uuid not null references organisations,
	arrived_at timestamptz not null,
	reason text not null check (reason in ('above', 'unacknowledged', 'noHolder', 'rule', 'decision')),
	-- How far the clock has come: 0 nobody told yet, 1 first, 2 deputies, 3 passed on up.
	step integer not null default 0,
	-- When the clock looks again; null when it need not.
	next_at timestamptz,
	acknowledged_at timestamptz,
	acknowledged_by_post_id uuid references posts,
	acknowledged_by_person_id uuid references people,
	primary key (incident_id, organisation_id),
	constraint incident_levels_quiet check (acknowledged_at is null or next_at is null)
);
create index incident_levels_next on incident_levels (next_at) where next_at is not null;
create index incident_levels_organisation on incident_levels (organisation_id, arrived_at desc);

-- Which post answers for it: rows follow each other without a gap, the last one runs on.
create table incident_holders (
	incident_id uuid not null references incidents,
	from_at timestamptz not null,
	to_at timestamptz not null default 'infinity',
	organisation_id uuid not null references organisations,
	post_id uuid not null references posts,
	primary key (incident_id, from_at),
	constraint incident_holders_range check (from_at < to_at),
	constraint incident_holders_once exclude using gist (incident_id with =, tstzrange(from_at, to_at) with &&)
);

-- Nobody is told twice of the same thing.
create table incident_tellings (
	incident_id uuid not null references incidents,
	person_id uuid not null references people,
	-- 'first', 'deputy', 'everybody' of a union; 'followUp:6h', 'followUp:24h', 'followUp:2024-07-18'.
	cause text not null,
	organisation_id uuid not null references organisations,
	post_id uuid not null references posts,
	told_at timestamptz not null,
	primary key (incident_id, person_id, cause)
);
create unique index incident_tellings_once on incident_tellings (incident_id, person_id) where cause not like 'followUp:%';

-- What was asked, answered and done, by whom and when. Only added to.
create table incident_entries (
	id uuid primary key,
	incident_id uuid not null references incidents,
	kind text not null,
	at timestamptz not null,
	-- As its writer says, where it was another time than that of writing.
	happened_at timestamptz,
	organisation_id uuid references organisations,
	-- Null: by the clock.
	post_id uuid references posts,
	person_id uuid references people,
	words text not null
);
create index incident_entries_incident on incident_entries (incident_id, at, id);

create table incident_files (
	incident_id uuid not null references incidents,
	-- No reference: of a voice note that was removed only this row stays, with what was heard.
	file_id uuid not null,
	kind text not null check (kind in ('photo', 'voice')),
	file_name text not null,
	-- Coarsened before it was kept, so that nobody can be recognised.
	is_coarse boolean not null default false,
	version integer not null,
	-- A voice note: what was heard, written down by a person. The note itself goes when the report is ended.
	transcript text,
	transcribed_by_post_id uuid references posts,
	removed_at timestamptz,
	primary key (incident_id, file_id)
);
create index incident_files_removed on incident_files (file_id) where removed_at is not null;

-- What became of it elsewhere: a case, a hot spot, a task of the programme.
create table incident_links (
	incident_id uuid not null references incidents,
	kind text not null check (kind in ('case', 'hotSpot', 'task')),
	target_id uuid not null,
	made_at timestamptz not null,
	made_by_post_id uuid references posts,
	primary key (incident_id, kind, target_id)
);
create index incident_links_target on incident_links (target_id);

-- Minutes within which a union takes a quick report of a kind; dated, the nearest union at or above says it.
create table incident_terms (
	organisation_id uuid not null references organisations,
	trigger text not null,
	from_on date not null,
	minutes integer not null check (minutes between 5 and 2880),
	-- The clock runs at night too.
	is_at_night boolean not null,
	changed_at timestamptz not null,
	primary key (organisation_id, trigger, from_on)
);

-- Who of a union can be rung on a day, and who cannot.
create table duty_days (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	post_id uuid not null references posts,
	kind text not null check (kind in ('onDuty', 'absent')),
	from_on date not null,
	-- The first day on which it no longer holds.
	to_on date not null,
	made_at timestamptz not null,
	constraint duty_days_range check (from_on < to_on)
);
create index duty_days_organisation on duty_days (organisation_id, to_on);

-- All that is kept of a suspicion about security: no text, no file, no person.
create table security_referrals (
	organisation_id uuid not null references organisations,
	on_day date not null,
	primary key (organisation_id, on_day)
);

-- Told at once, at night too, of what somebody has to take now.
alter table notices drop constraint notices_reason_check, add constraint notices_reason_check
	check (reason in ('owes', 'deputy', 'noHolder', 'escalated', 'byHand', 'urgent'));

grant select, insert, update on incidents, incident_levels, incident_holders, incident_files to {{application}};
grant select, insert on incident_versions, incident_entries, incident_tellings, incident_links, security_referrals to {{application}};
grant select, insert, update, delete on incident_terms, duty_days to {{application}};
