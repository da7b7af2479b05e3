-- Oldest code that can run on it: 0.1.0
-- What a version's own check had to say when it was handed in, as the signer saw it. The answers are the version's reasons.
create table report_findings (
	report_id uuid not null,
	version integer not null,
	place integer not null,
	field_key text not null,
	message text not null,
	primary key (report_id, version, place),
	foreign key (report_id, version) references report_versions (report_id, number)
);

-- When the estimates ("ước thực hiện") of a period cut off before its end were replaced by a correction.
alter table reports add column estimates_replaced_at timestamptz;

-- Texts that the officer chose for the upper union's report, section by section, until they go into its draft.
create table consolidation_picks (
	obligation_id uuid not null references obligations,
	field_key text not null,
	texts jsonb not null,
	person_id uuid not null references people,
	saved_at timestamptz not null,
	primary key (obligation_id, field_key)
);

-- The line of upper unions by which a row was added up: in a locked period it stays, whatever is decided later.
alter table rollups add column path text collate "C";

-- The tree of a locked period was changed by a decision that came later: the roll-up keeps what was reported, and here
-- stands what it would be on the tree as decided, numbered, each change with its own row.
create table restatements (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	requirement_id uuid not null references requirements,
	template_version_id uuid not null references report_template_versions,
	period_code text not null,
	number integer not null,
	made_at timestamptz not null,
	reason text not null,
	decision text,
	counters jsonb not null,
	figures numeric[] not null,
	constraint restatements_number unique (organisation_id, requirement_id, template_version_id, period_code, number)
);
create index restatements_period on restatements (requirement_id, period_code);

grant select, insert on report_findings, restatements to {{application}};
grant select, insert, update, delete on consolidation_picks to {{application}};
