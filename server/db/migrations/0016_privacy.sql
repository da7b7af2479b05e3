-- Oldest code that can run on it: 0.1.0
-- A permit to open the name behind a denunciation is asked by a handler and decided by a second person.
alter table case_identity_permits
	alter column allowed_by_person_id drop not null,
	alter column until_at drop not null,
	add column asked_by_person_id uuid not null references people,
	add column reason text not null check (reason in ('contact', 'verify', 'protect', 'document', 'transfer')),
	add column asked_at timestamptz not null,
	add column state text not null default 'asked' check (state in ('asked', 'allowed', 'refused')),
	add column decided_by_person_id uuid references people,
	add column decided_at timestamptz;
create index case_identity_permits_case on case_identity_permits (case_id, asked_at);
create index case_identity_permits_asked on case_identity_permits (asked_at) where state = 'asked';

-- The inspection committee reads the log from its newest line back, over everything below it.
create index case_readings_newest on case_readings (read_at desc, id);
