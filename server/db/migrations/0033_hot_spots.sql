-- Oldest code that can run on it: 0.1.0
-- Hot spots: what an upper union declared, who answers for it by post, what was planned, done and said each day.

create table hot_spots (
	id uuid primary key,
	-- The upper union that declares it, and the unit where it is.
	organisation_id uuid not null references organisations,
	unit_id uuid not null references organisations,
	commune_code text references communes,
	title text not null,
	cause text not null,
	workplace_kind text not null,
	state text not null default 'declared' check (state in ('declared', 'cooled', 'closed')),
	-- [{kind, number, words}]: on what the declaration stands; domain/incidents/hotSpots/schema.ts.
	criteria jsonb not null,
	-- Since when it went on, and when the union first knew, both as told at the declaration.
	began_on date not null,
	noticed_on date not null,
	declared_at timestamptz not null,
	declared_by_post_id uuid references posts,
	-- The chair who answers for it, by post.
	accountable_post_id uuid not null references posts,
	acknowledged_at timestamptz,
	acknowledged_by_person_id uuid references people,
	cooled_at timestamptz,
	closed_at timestamptz,
	-- The closing review; `known` is what reports and counts had shown before, taken when it was written.
	review_cause text,
	review_lesson text,
	known jsonb,
	reviewed_at timestamptz,
	-- The account that the unit gives, and its number once it is signed.
	account text,
	symbol text,
	dated_on date,
	constraint hot_spots_days check (began_on <= noticed_on),
	constraint hot_spots_closed check ((state = 'closed') = (closed_at is not null))
);
create index hot_spots_unit on hot_spots (unit_id, declared_at desc);
create index hot_spots_open on hot_spots (unit_id) where state <> 'closed';

-- What it was declared from. Of a case only the id stands here.
create table hot_spot_sources (
	hot_spot_id uuid not null references hot_spots,
	kind text not null check (kind in ('incident', 'signal', 'case')),
	target_id uuid not null,
	primary key (hot_spot_id, kind, target_id)
);
create index hot_spot_sources_target on hot_spot_sources (target_id);

create table hot_spot_measures (
	id uuid primary key,
	hot_spot_id uuid not null references hot_spots,
	title text not null,
	owner_post_id uuid references posts,
	-- Somebody who holds no post here: an authority, the employer.
	owner_words text,
	due_on date not null,
	made_at timestamptz not null,
	made_by_post_id uuid references posts,
	done_at timestamptz,
	done_words text,
	done_by_post_id uuid references posts,
	constraint hot_spot_measures_owner check (owner_post_id is null or owner_words is null),
	constraint hot_spot_measures_done check ((done_at is null) = (done_words is null))
);
create index hot_spot_measures_hot_spot on hot_spot_measures (hot_spot_id);
create index hot_spot_measures_due on hot_spot_measures (due_on) where done_at is null;

-- Parties brought together: which bodies and how many people, never who of the workers.
create table hot_spot_parties (
	id uuid primary key,
	hot_spot_id uuid not null references hot_spots,
	who text not null,
	held_on date not null,
	result text not null,
	made_at timestamptz not null,
	made_by_post_id uuid references posts
);
create index hot_spot_parties_hot_spot on hot_spot_parties (hot_spot_id);

-- Only added to: declared, acknowledged, the line of a day, cooled, closed, reopened, reviewed.
create table hot_spot_entries (
	id uuid primary key,
	hot_spot_id uuid not null references hot_spots,
	kind text not null check (kind in ('declared', 'acknowledged', 'line', 'cooled', 'closed', 'reopened', 'reviewed')),
	at timestamptz not null,
	on_day date not null,
	post_id uuid references posts,
	person_id uuid references people,
	words text not null
);
create index hot_spot_entries_hot_spot on hot_spot_entries (hot_spot_id, at);
create unique index hot_spot_entries_line on hot_spot_entries (hot_spot_id, on_day) where kind = 'line';

-- What the page "Từ sớm, từ xa" shows of many units: found at night, one row for each union whose page shows it.
create table early_lines (
	organisation_id uuid not null references organisations,
	rule text not null,
	-- The unit it is about: one right below, or the union itself.
	unit_id uuid not null references organisations,
	number bigint not null,
	-- What it is compared with: the period before, or all that were counted.
	before bigint,
	period_code text,
	found_at timestamptz not null,
	primary key (organisation_id, rule, unit_id)
);

-- A line that somebody put away with a reason; it comes back when its number is higher than then.
create table early_dismissals (
	organisation_id uuid not null references organisations,
	rule text not null,
	subject uuid not null,
	number bigint not null,
	reason text not null,
	words text,
	dismissed_at timestamptz not null,
	dismissed_by_post_id uuid references posts,
	primary key (organisation_id, rule, subject)
);

grant select, insert, update on hot_spots, hot_spot_measures to {{application}};
grant select, insert on hot_spot_sources, hot_spot_parties, hot_spot_entries to {{application}};
grant select, insert, update, delete on early_lines, early_dismissals to {{application}};
