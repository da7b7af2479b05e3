-- Oldest code that can run on it: 0.1.0
-- Intake by people: situation notes, and the days on which leaders receive members with the register of each session.
-- Facts and words about matters, never about persons: names are refused at the form until somebody says that they are none.
create table notes (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	topic text not null,
	-- Workshop, group, village: where at work, not who.
	place text,
	people integer check (people > 0),
	need text not null check (need in ('know', 'explain', 'solve', 'urgent')),
	source text not null check (source in ('seen', 'told', 'rumour')),
	words text,
	-- About a leader of the unit or its union: read by the level above and by its writer.
	concerns_leader boolean not null default false,
	outcome text not null check (outcome in ('kept', 'solved', 'raised')),
	done text,
	case_id uuid references cases,
	person_id uuid not null references people,
	post_id uuid references posts,
	written_on date not null,
	written_at timestamptz not null,
	withdrawn_on date,
	constraint notes_done check (outcome <> 'solved' or done is not null)
);
create index notes_organisation on notes (organisation_id, written_on);
create index notes_person on notes (person_id, written_on);

-- A rule that made days ("every Tuesday"); the days themselves are what counts and is changed.
create table reception_plans (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	post_id uuid not null references posts,
	made_at timestamptz not null
);

create table reception_days (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	-- Null: somebody came on a day that was not planned.
	plan_id uuid references reception_plans on delete cascade,
	-- The leader who receives.
	post_id uuid not null references posts,
	held_on date not null,
	from_time text not null,
	to_time text not null,
	place text not null,
	state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
	-- The day that it was planned for, where it was moved.
	moved_from_on date,
	reason text,
	constraint reception_days_once unique (post_id, held_on)
);
create index reception_days_organisation on reception_days (organisation_id, held_on);

create table reception_visits (
	id uuid primary key,
	day_id uuid not null references reception_days on delete cascade,
	place integer not null,
	topic text not null,
	matter text not null,
	people integer not null check (people > 0),
	outcome text not null check (outcome in ('explained', 'guided', 'case', 'refused')),
	refusal text check (refusal in ('incapable', 'disorder', 'repeated', 'otherLaw')),
	-- Where somebody was guided to, or the law behind another refusal.
	details text,
	-- A case was opened; which one stays unsaid where it concerns a leader of the unit.
	is_case_opened boolean not null default false,
	case_id uuid references cases,
	person_id uuid not null references people,
	written_at timestamptz not null,
	constraint reception_visits_place unique (day_id, place),
	constraint reception_visits_refusal check ((outcome = 'refused') = (refusal is not null))
);

grant select, insert, update on notes to {{application}};
grant select, insert, update, delete on reception_plans, reception_days, reception_visits to {{application}};
