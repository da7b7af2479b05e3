-- Oldest code that can run on it: 0.1.0
-- Everything about the organisation is dated: [from_on, to_on), to_on is the first day on which it no longer holds.
create table organisation_kinds (
	code text primary key,
	title text not null,
	rank integer not null,
	is_grassroots boolean not null,
	from_on date not null default '1900-01-01',
	to_on date not null default 'infinity'
);

create table organisations (
	id uuid primary key,
	number bigint generated always as identity unique,
	-- The immutable segment of the path: fixed width, so that a prefix is an ancestor.
	segment text collate "C" generated always as (lpad(to_hex(number), 6, '0')) stored,
	code text not null,
	kind_code text not null references organisation_kinds,
	founded_on date not null,
	found_decision_number text,
	found_decision_on date,
	dissolved_on date,
	dissolve_decision_number text,
	dissolve_decision_on date,
	dissolve_reason text,
	document_symbol text,
	place text,
	constraint organisations_code_key unique (code),
	constraint organisations_dates check (dissolved_on is null or dissolved_on >= founded_on)
);

create table organisation_names (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	name text collate vi not null,
	short_name text collate vi,
	search text not null,
	from_on date not null,
	to_on date not null default 'infinity',
	decision_number text,
	decision_on date,
	reason text,
	constraint organisation_names_range check (from_on < to_on),
	constraint organisation_names_once exclude using gist (organisation_id with =, daterange(from_on, to_on) with &&)
);
create index organisation_names_organisation on organisation_names (organisation_id, from_on);

create table organisation_parents (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	parent_id uuid not null references organisations,
	from_on date not null,
	to_on date not null default 'infinity',
	decision_number text,
	decision_on date,
	reason text,
	constraint organisation_parents_range check (from_on < to_on),
	constraint organisation_parents_self check (organisation_id <> parent_id),
	constraint organisation_parents_once exclude using gist (organisation_id with =, daterange(from_on, to_on) with &&)
);
create index organisation_parents_parent on organisation_parents (parent_id, from_on);

-- The tree as of any day, by range over a text path. A dissolved unit keeps its last path: authority over its records
-- stays with those above it; whether it existed on a day is said by founded_on and dissolved_on.
create table unit_paths (
	organisation_id uuid not null references organisations,
	path text collate "C" not null,
	from_on date not null,
	to_on date not null default 'infinity',
	primary key (organisation_id, from_on),
	constraint unit_paths_once exclude using gist (organisation_id with =, daterange(from_on, to_on) with &&)
);
create index unit_paths_path on unit_paths (path, from_on);

-- Who followed whom, for merge and split (their operations come later), so that history can be restated.
create table organisation_successions (
	predecessor_id uuid not null references organisations,
	successor_id uuid not null references organisations,
	kind text not null check (kind in ('merge', 'split', 'replace')),
	effective_on date not null,
	share numeric,
	decision_number text,
	primary key (predecessor_id, successor_id, effective_on)
);

create table headcounts (
	organisation_id uuid not null references organisations,
	as_of_on date not null,
	figures jsonb not null,
	source text not null,
	recorded_at timestamptz not null,
	primary key (organisation_id, as_of_on)
);

create table communes (
	code text primary key,
	name text collate vi not null,
	kind text not null,
	search text not null,
	from_on date not null default '1900-01-01',
	to_on date not null default 'infinity'
);

create table organisation_communes (
	organisation_id uuid not null references organisations,
	commune_code text not null references communes,
	from_on date not null,
	to_on date not null default 'infinity',
	primary key (organisation_id, commune_code, from_on)
);

-- A list of units on its way in: read, confirmed by a person, written in the background. Its rows hold names and phone
-- numbers as typed, so they go a month after the end.
create table organisation_imports (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	person_id uuid not null,
	file_name text not null,
	-- Sheet, headings, the lines above the table and the rows left out.
	content jsonb not null,
	mapping jsonb,
	state text not null check (state in ('uploaded', 'previewed', 'running', 'done', 'discarded')),
	total integer not null default 0,
	done integer not null default 0,
	created_at timestamptz not null,
	-- The worker's last sign of life: another one takes over when it stops.
	worked_at timestamptz,
	finished_at timestamptz
);

create table organisation_import_rows (
	import_id uuid not null references organisation_imports on delete cascade,
	row_number integer not null,
	cells jsonb not null,
	state text not null default 'read' check (state in ('read', 'new', 'changed', 'unchanged', 'bad')),
	-- What was found and what will be written: problems, changes and notes in words, the plan for the operations.
	outcome jsonb,
	organisation_id uuid references organisations,
	applied_at timestamptz,
	refusal text,
	primary key (import_id, row_number)
);

grant select, insert, update, delete on organisation_kinds, organisations, organisation_names, organisation_parents,
	unit_paths, organisation_successions, headcounts, communes, organisation_communes, organisation_imports,
	organisation_import_rows to {{application}};
