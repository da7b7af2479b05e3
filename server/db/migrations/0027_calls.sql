-- Oldest code that can run on it: 0.1.0
-- Telephone calls of upper unions to the unions below: when, what came of it. Words about work, never about a person.
create table calls (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	caller_organisation_id uuid not null references organisations,
	caller_post_id uuid not null references posts,
	caller_person_id uuid not null references people,
	called_at timestamptz not null,
	outcome text not null check (outcome in ('willDo', 'doneNow', 'trouble', 'noAnswer')),
	words text,
	-- Agreed to ring again on this day.
	next_on date,
	-- What the unit owed when it was rung, as it was shown.
	about text not null,
	corrected_at timestamptz
);
create index calls_organisation on calls (organisation_id, called_at desc);
create index calls_caller on calls (caller_organisation_id, called_at desc);

grant select, insert, update on calls to {{application}};
