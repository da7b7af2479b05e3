-- Oldest code that can run on it: 0.1.0
create table report_templates (
	code text primary key,
	organisation_id uuid references organisations,
	created_at timestamptz not null
);

-- Immutable: the application may insert and read, nothing else.
create table report_template_versions (
	id uuid primary key,
	template_code text not null references report_templates,
	number integer not null,
	title text not null,
	abstract text not null,
	type_name text not null,
	symbol_type text not null,
	audience text not null check (audience in ('grassroots', 'upper')),
	period_kind text not null,
	definition jsonb not null,
	recipients jsonb not null default '[]',
	discharges text[] not null default '{}',
	published_at timestamptz not null,
	published_by uuid,
	constraint report_template_versions_number unique (template_code, number)
);

-- What an officer is still writing: one row per draft, kept between the steps of the editor.
create table template_drafts (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	-- The template whose next version this becomes; null: a template of its own.
	template_code text references report_templates,
	-- The version that it started from, to say what changes.
	from_version_id uuid references report_template_versions,
	title text not null,
	abstract text not null,
	audience text not null check (audience in ('grassroots', 'upper')),
	period_kind text not null,
	definition jsonb not null,
	recipients jsonb not null default '[]',
	discharges text[] not null default '{}',
	revision integer not null,
	saved_by uuid,
	saved_at timestamptz not null
);
create index template_drafts_organisation on template_drafts (organisation_id);

create table requirements (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	template_version_id uuid not null references report_template_versions,
	title text not null,
	period_definition jsonb not null,
	targets jsonb not null,
	due_rule jsonb not null,
	-- Which longer reports take the place of these in the same month; empty: none.
	discharge_rules jsonb not null default '[]',
	source text,
	from_on date not null,
	until_on date,
	made_at timestamptz not null,
	end_reason text,
	constraint requirements_range check (until_on is null or until_on >= from_on)
);
create index requirements_organisation on requirements (organisation_id);

create table obligations (
	id uuid primary key,
	requirement_id uuid not null references requirements,
	organisation_id uuid not null references organisations,
	-- The direct upper union on the tree of the cut-off day: whose board counts it.
	upper_id uuid not null references organisations,
	template_version_id uuid not null references report_template_versions,
	period_code text not null,
	from_on date not null,
	until_on date not null,
	cut_off_on date not null,
	due_on date not null,
	-- How it was met; null is missing. A returned report stays met.
	met text check (met in ('reported', 'nil', 'proxy')),
	met_late boolean,
	discharged_by uuid references obligations,
	voided_at timestamptz,
	void_reason text,
	constraint obligations_once unique (requirement_id, organisation_id, period_code)
);
create index obligations_board on obligations (upper_id, requirement_id, period_code) where voided_at is null;
-- Settling, counting and the dates of a period go by requirement and period, whatever the unit.
create index obligations_period on obligations (requirement_id, period_code, due_on);
create index obligations_open on obligations (organisation_id, due_on) where met is null and voided_at is null;
create index obligations_met on obligations (upper_id, until_on) where met is not null and voided_at is null;
create index obligations_late on obligations (upper_id, due_on) where met is null and voided_at is null;

create table reports (
	id uuid primary key,
	obligation_id uuid not null references obligations,
	organisation_id uuid not null references organisations,
	state text not null check (state in ('submitted', 'returned', 'accepted', 'consolidated', 'locked')),
	is_nil boolean not null,
	by_proxy boolean not null,
	proxy_confirmed_at timestamptz,
	version integer not null,
	first_submitted_at timestamptz not null,
	submitted_at timestamptz not null,
	accepted_at timestamptz,
	constraint reports_once unique (obligation_id)
);
create index reports_organisation on reports (organisation_id, first_submitted_at);

-- Every signed content, for ever: the values, the exact sentence, the hash, the post and the instant.
create table report_versions (
	report_id uuid not null references reports,
	number integer not null,
	kind text not null check (kind in ('submission', 'correction')),
	"values" jsonb not null,
	reasons jsonb not null default '{}',
	correction_reason text,
	sentence text not null,
	content_hash bytea not null,
	person_id uuid not null references people,
	post_id uuid not null references posts,
	submitted_at timestamptz not null,
	primary key (report_id, number)
);

create table report_drafts (
	id uuid primary key,
	obligation_id uuid not null references obligations,
	person_id uuid not null references people,
	revision integer not null,
	raw jsonb not null,
	saved_at timestamptz not null,
	-- The open form that saved last: its next save replaces this one whatever revision it has seen.
	form_key text
);
create index report_drafts_obligation on report_drafts (obligation_id);

create table report_remarks (
	id uuid primary key,
	report_id uuid not null references reports,
	version integer not null,
	field_key text,
	reason text not null,
	post_id uuid not null references posts,
	made_at timestamptz not null,
	settled_at timestamptz
);
create index report_remarks_report on report_remarks (report_id);

create table proposals (
	id uuid primary key,
	report_id uuid not null references reports,
	organisation_id uuid not null references organisations,
	addressee text not null,
	content text not null,
	made_on date not null,
	outcome text check (outcome in ('answered', 'passedUp', 'refused')),
	answer text,
	answered_by uuid references posts,
	answered_on date
);
create index proposals_open on proposals (organisation_id) where outcome is null;
create index proposals_report on proposals (report_id);

-- One upserted row per reader and version: what the chair sees of who opened her report.
create table report_readings (
	report_id uuid not null references reports,
	version integer not null,
	post_id uuid not null references posts,
	first_read_at timestamptz not null,
	primary key (report_id, version, post_id)
);

-- Where a report was used: the figures and the sentences of the upper union's report, by that report's obligation.
create table report_uses (
	consolidation_id uuid not null references obligations,
	report_id uuid not null references reports,
	version integer not null,
	sentences jsonb not null default '[]',
	reply text,
	replied_at timestamptz,
	primary key (consolidation_id, report_id)
);
create index report_uses_report on report_uses (report_id);

create table reminders (
	id uuid primary key,
	obligation_id uuid not null references obligations,
	post_id uuid references posts,
	channel text not null,
	note text,
	made_at timestamptz not null
);
create index reminders_obligation on reminders (obligation_id);

-- Counters of the direct children change with each submission; those of the whole subtree and the figures are
-- recomputed from the children by a job and say at what instant.
create table rollups (
	organisation_id uuid not null references organisations,
	requirement_id uuid not null references requirements,
	template_version_id uuid not null references report_template_versions,
	period_code text not null,
	expected integer not null default 0,
	reported integer not null default 0,
	nil integer not null default 0,
	proxy integer not null default 0,
	late integer not null default 0,
	subtree jsonb,
	figures numeric[],
	is_dirty boolean not null default true,
	-- Counts what made it dirty, so that sums made meanwhile do not pass for new ones.
	changes integer not null default 0,
	computed_at timestamptz,
	primary key (organisation_id, requirement_id, template_version_id, period_code)
);
create index rollups_dirty on rollups (requirement_id, period_code) where is_dirty;

-- The registers of outgoing and incoming documents: numbers are proposed, entered when signed.
create table documents (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	report_id uuid references reports,
	-- A part of the report that is printed as a document of its own, with its own number.
	part text not null default 'whole' check (part in ('whole', 'scheme26')),
	direction text not null check (direction in ('outgoing', 'incoming')),
	year integer not null,
	number integer,
	symbol text not null,
	issuer text,
	abstract text not null,
	search text not null,
	dated_on date,
	received_on date,
	file_id uuid references files,
	signature jsonb,
	created_at timestamptz not null,
	constraint documents_number_key unique (organisation_id, direction, year, number)
);
create index documents_organisation on documents (organisation_id, direction, year);
create unique index documents_report on documents (report_id, part) where report_id is not null;

grant select, insert on report_template_versions, report_versions to {{application}};
grant select, insert, update, delete on report_templates, template_drafts, requirements, obligations, reports, report_drafts,
	report_remarks, proposals, report_readings, report_uses, reminders, rollups, documents to {{application}};
