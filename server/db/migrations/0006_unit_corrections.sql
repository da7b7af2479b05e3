-- Oldest code that can run on it: 0.1.0
-- Which communes a unit serves changes by decision, like its name and its parent.
alter table organisation_communes
	add column decision_number text,
	add column decision_on date,
	add column reason text,
	add constraint organisation_communes_range check (from_on < to_on),
	add constraint organisation_communes_once
		exclude using gist (organisation_id with =, commune_code with =, daterange(from_on, to_on) with &&);

-- What stands on the head of a unit's documents is not dated: documents keep what was printed on them. A correction
-- leaves what stood there before, and why it was changed.
create table organisation_corrections (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	field text not null check (field in ('documentSymbol', 'place')),
	old_value text,
	new_value text,
	decision_number text,
	decision_on date,
	reason text not null,
	corrected_at timestamptz not null
);
create index organisation_corrections_organisation on organisation_corrections (organisation_id, corrected_at);
grant select, insert on organisation_corrections to {{application}};
