-- Oldest code that can run on it: 0.1.0
-- Rumours: what is said, never by whom, what is true with its source, who approved the answer and whom it was sent to.

create table rumours (
	id uuid primary key,
	-- In whose name the answer is given.
	organisation_id uuid not null references organisations,
	state text not null default 'draft' check (state in ('draft', 'approved', 'withdrawn', 'replaced')),
	said text not null,
	heard_where text,
	commune_code text references communes,
	heard_at timestamptz not null,
	truth text not null,
	source text not null,
	made_at timestamptz not null,
	made_by_person_id uuid not null references people,
	made_by_post_id uuid references posts,
	approved_at timestamptz,
	approved_by_person_id uuid references people,
	approved_by_post_id uuid references posts,
	ended_at timestamptz,
	ended_reason text,
	-- The older answer to the same rumour, which ends when this one is approved.
	replaces_id uuid references rumours,
	constraint rumours_heard check (heard_at <= made_at),
	constraint rumours_approved check (state = 'draft' or approved_at is not null),
	constraint rumours_ended check ((state in ('withdrawn', 'replaced')) = (ended_at is not null))
);
create index rumours_organisation on rumours (organisation_id, made_at desc);
create index rumours_replaces on rumours (replaces_id) where replaces_id is not null;

-- The units that an approved answer was sent to.
create table rumour_receipts (
	id uuid primary key,
	rumour_id uuid not null references rumours,
	organisation_id uuid not null references organisations,
	sent_on date not null,
	opened_at timestamptz,
	opened_by_post_id uuid references posts,
	constraint rumour_receipts_once unique (rumour_id, organisation_id)
);
create index rumour_receipts_organisation on rumour_receipts (organisation_id);
create index rumour_receipts_waiting on rumour_receipts (sent_on) where opened_at is null;

grant select, insert, update on rumours, rumour_receipts to {{application}};
