-- Oldest code that can run on it: 0.1.0
-- Check-lists of the first hour that unions made, what was ticked, and whom to ring in a commune.

create table checklists (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	trigger text not null,
	from_on date not null,
	-- domain/incidents/checklists/schema.ts
	items jsonb not null,
	made_at timestamptz not null,
	made_by_person_id uuid not null references people,
	constraint checklists_once unique (organisation_id, trigger, from_on)
);

-- The entry of the thread says when, by whom and what. Taken back: an entry of its own, and the next tick is another row.
create table checklist_ticks (
	entry_id uuid primary key references incident_entries,
	incident_id uuid not null references incidents,
	code text not null,
	undone_by_entry_id uuid references incident_entries
);
create unique index checklist_ticks_once on checklist_ticks (incident_id, code) where undone_by_entry_id is null;

create table competent_bodies (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	body text not null,
	name text not null,
	phone text not null,
	note text,
	-- Null: every commune.
	commune_code text references communes,
	from_on date not null,
	to_on date not null default 'infinity',
	made_at timestamptz not null,
	-- The same day: written by mistake, it never held.
	constraint competent_bodies_range check (from_on <= to_on)
);
create index competent_bodies_organisation on competent_bodies (organisation_id, body);

grant select, insert on checklists to {{application}};
grant select, insert, update on checklist_ticks, competent_bodies to {{application}};
