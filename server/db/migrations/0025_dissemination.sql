-- Oldest code that can run on it: 0.1.0
-- Sessions in which directives are made known, and the easy page for workers with its counter that knows nobody.

-- Shifts and teams as a union calls them: what is added up is disjoint, so a name is one group.
create table dissemination_groups (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	title text not null,
	search text not null,
	constraint dissemination_groups_once unique (organisation_id, search)
);

create table disseminations (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	held_on date not null,
	form text not null check (form in ('conference', 'group', 'online', 'loudspeaker', 'posted', 'other')),
	-- Null: the whole unit.
	group_id uuid references dissemination_groups,
	content text,
	-- As counted; members hold the officials, others are no members. Null: not counted apart.
	officials integer check (officials >= 0),
	members integer check (members >= 0),
	others integer check (others >= 0),
	-- How many officials the unit has, where it says so; else people in posts.
	officials_there integer check (officials_there >= 0),
	-- Why more came than there are; '' where it was asked and not answered.
	excess_reason text,
	by_proxy boolean not null,
	revision integer not null default 1,
	evidence_id uuid references evidence,
	made_by_person_id uuid not null references people,
	made_by_post_id uuid references posts,
	made_at timestamptz not null,
	withdrawn_on date,
	withdrawn_reason text,
	constraint disseminations_counted check (coalesce(officials, members, others) is not null),
	constraint disseminations_withdrawn check ((withdrawn_on is null) = (withdrawn_reason is null))
);
create index disseminations_organisation on disseminations (organisation_id, held_on);

create table dissemination_directives (
	dissemination_id uuid not null references disseminations,
	directive_id uuid not null references directives,
	primary key (dissemination_id, directive_id)
);
create index dissemination_directives_directive on dissemination_directives (directive_id);

create table dissemination_files (
	dissemination_id uuid not null references disseminations,
	file_id uuid not null references files,
	role text not null check (role in ('picture', 'minutes')),
	primary key (dissemination_id, file_id)
);

create table dissemination_changes (
	id uuid primary key,
	dissemination_id uuid not null references disseminations,
	person_id uuid not null references people,
	made_at timestamptz not null,
	-- [{field, from, to}] in the words that were shown.
	changes jsonb not null
);
create index dissemination_changes_session on dissemination_changes (dissemination_id);

-- A directive in short and plain words: one of each union that writes one, known by a short number in its address.
create table handouts (
	id uuid primary key,
	number integer not null constraint handouts_number unique,
	directive_id uuid not null references directives,
	organisation_id uuid not null references organisations,
	withdrawn_on date,
	withdrawn_reason text,
	constraint handouts_once unique (directive_id, organisation_id),
	constraint handouts_withdrawn check ((withdrawn_on is null) = (withdrawn_reason is null))
);

create table handout_versions (
	id uuid primary key,
	handout_id uuid not null references handouts,
	number integer not null,
	title text not null,
	body text not null,
	-- [{question, answer}], three.
	questions jsonb not null,
	-- Read aloud.
	audio_file_id uuid references files,
	made_by_person_id uuid not null references people,
	made_at timestamptz not null,
	-- Null: a draft, of which there is one at most.
	published_on date,
	published_by_post_id uuid references posts,
	constraint handout_versions_number unique (handout_id, number)
);
create unique index handout_versions_draft on handout_versions (handout_id) where published_on is null;

-- A press of "I have read and understood" waits here for the morning: a keyed hash of the page that was shown, the page and
-- the unit, no time, no address, nobody. No foreign keys: their checks would leave marks on the rows they look at.
create table handout_presses (
	id uuid primary key,
	handout_id uuid not null,
	organisation_id uuid not null
);

-- What the mornings added up. Nothing tells which morning added what.
create table handout_readings (
	handout_id uuid not null references handouts,
	organisation_id uuid not null references organisations,
	readings integer not null check (readings > 0),
	primary key (handout_id, organisation_id)
);

grant select, insert, update, delete on dissemination_groups, disseminations, dissemination_directives, dissemination_files,
	handouts, handout_versions, handout_readings to {{application}};
grant select, insert on dissemination_changes to {{application}};
grant select, insert, truncate on handout_presses to {{application}};
