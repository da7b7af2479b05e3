-- Oldest code that can run on it: 0.1.0
-- Seeing early and answering for it: advice on the law, signals about workplaces, published counts, the notice-board sheet.

-- The answer bank. An entry belongs to who wrote it; the upper union over it vets it, and takes it out when the law changes.
create table advice_entries (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	vetting_organisation_id uuid not null references organisations,
	topic text not null,
	question text not null,
	answer text not null,
	-- [{title, clause, on}]: the day is that of the text which is cited.
	laws jsonb not null,
	-- Question, answer and law without accents; what is searched.
	fold text not null,
	state text not null default 'draft' check (state in ('draft', 'vetted', 'retired')),
	written_by_person_id uuid not null references people,
	written_on date not null,
	vetted_by_person_id uuid references people,
	vetted_on date,
	retired_on date,
	retired_reason text,
	-- The entry that says it anew.
	replaces_id uuid references advice_entries,
	constraint advice_entries_four_eyes check (vetted_by_person_id <> written_by_person_id),
	constraint advice_entries_vetted check (state = 'draft' or vetted_on is not null)
);
create index advice_entries_vetting on advice_entries (vetting_organisation_id, state);
create index advice_entries_organisation on advice_entries (organisation_id, state);

-- Advice that was given: counts, never who asked.
create table advice_given (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	given_on date not null,
	way text not null check (way in ('session', 'inPerson', 'phone', 'message')),
	topic text not null,
	people integer not null check (people > 0),
	-- In đồng; what workers have really received.
	money_recovered bigint check (money_recovered >= 0),
	entry_id uuid references advice_entries,
	case_id uuid references cases on delete set null,
	person_id uuid not null references people,
	written_at timestamptz not null
);
create index advice_given_organisation on advice_given (organisation_id, given_on);

-- A fact about workplaces that a rule found. The figures that met the rule are kept with it.
create table signals (
	id uuid primary key,
	rule text not null,
	-- The union whose officer it is for.
	organisation_id uuid not null references organisations,
	-- What makes it the same signal tomorrow: the rule's own key (topic, employer, commune, case).
	subject text not null,
	topic text,
	-- Name of the employer or commune, or the unit.
	place text,
	units integer not null,
	matters integer not null,
	people integer not null,
	from_on date not null,
	until_on date not null,
	found_on date not null,
	seen_on date not null,
	state text not null default 'open' check (state in ('open', 'dismissed', 'passed')),
	dismissed_on date,
	dismissed_by_person_id uuid references people,
	dismissed_reason text,
	dismissed_words text,
	constraint signals_dismissed check (state <> 'dismissed' or dismissed_reason is not null)
);
create unique index signals_open on signals (rule, organisation_id, subject) where state = 'open';
create index signals_organisation on signals (organisation_id, state, found_on);
create table signal_cases (
	signal_id uuid not null references signals on delete cascade,
	case_id uuid not null references cases on delete cascade,
	primary key (signal_id, case_id)
);

-- What is shown to people outside the cases: groups of five and more, closed once a month and never changed. Every figure
-- on any page for outsiders is a sum of whole groups, so that no subtraction gives fewer than five.
create table case_tallies (
	id uuid primary key,
	month text not null,
	organisation_id uuid not null references organisations,
	-- Null: not shown, since it would make the group too small.
	topic text,
	kind text,
	age text,
	matters integer not null check (matters >= 5)
);
create index case_tallies_organisation on case_tallies (organisation_id, month);
-- Cases that are in some group; the others wait for the next month.
create table case_tallied (
	case_id uuid primary key references cases on delete cascade,
	month text not null
);
create table case_tally_months (
	month text primary key,
	closed_on date not null
);

create table notice_sheets (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	from_month text not null,
	until_month text not null,
	title text not null,
	-- [{said, done}]
	lines jsonb not null,
	state text not null default 'draft' check (state in ('draft', 'approved', 'withdrawn')),
	made_by_person_id uuid not null references people,
	made_on date not null,
	approved_by_person_id uuid references people,
	approved_post_id uuid references posts,
	approved_on date,
	constraint notice_sheets_approved check (state <> 'approved' or approved_on is not null)
);
create index notice_sheets_organisation on notice_sheets (organisation_id, made_on);

grant select, insert, update, delete on advice_entries to {{application}};
grant select, insert, delete on advice_given to {{application}};
grant select, insert, update, delete on signals, signal_cases to {{application}};
grant select, insert on case_tallies, case_tallied, case_tally_months to {{application}};
grant select, insert, update on notice_sheets to {{application}};
