-- Oldest code that can run on it: 0.1.0
-- Requests of people about what is kept of them, with the days of the law. Who asks stands nowhere here: the request is
-- joined to her case by the receipt that she brought, or to a paper by its number.
create table data_requests (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	kind text not null check (kind in ('access', 'correct', 'delete', 'withdrawConsent', 'restrict')),
	-- Part of the data lies with a processor or third party, which gives a longer term.
	is_through_others boolean not null,
	brought_by text not null check (brought_by in ('receipt', 'reference')),
	case_id uuid references cases on delete set null,
	-- Number of the paper on which name and contact stand.
	reference text check (length(reference) <= 40),
	received_on date not null,
	state text not null default 'received' check (state in ('received', 'acknowledged', 'answered', 'refused')),
	-- The versions under which the clocks began; null where no law was in force yet.
	rule_code text not null,
	rule_version integer,
	due_on date,
	acknowledge_rule_version integer,
	acknowledge_due_on date,
	acknowledged_on date,
	extended_on date,
	extended_days integer check (extended_days > 0),
	ended_on date,
	refusal_ground text,
	registered_by_person_id uuid not null references people,
	ended_by_person_id uuid references people,
	constraint data_requests_reference check ((brought_by = 'reference') = (reference is not null)),
	constraint data_requests_ended check ((state in ('answered', 'refused')) = (ended_on is not null)),
	constraint data_requests_refused check ((state = 'refused') = (refusal_ground is not null))
);
create index data_requests_organisation on data_requests (organisation_id, state, due_on);
create index data_requests_case on data_requests (case_id) where case_id is not null;
grant select, insert, update on data_requests to {{application}};

-- Personal data that leaked, were lost or destroyed, with the hours in which the authority must know. Facts, no names.
create table breaches (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	found_at timestamptz not null,
	facts text not null check (length(facts) <= 4000),
	categories text[] not null,
	people integer check (people >= 0),
	-- What was done, each addition on a line with its day.
	measures text not null,
	rule_version integer,
	due_at timestamptz,
	notified_at timestamptz,
	recorded_by_person_id uuid not null references people,
	recorded_at timestamptz not null
);
create index breaches_organisation on breaches (organisation_id, found_at);
grant select, insert, update on breaches to {{application}};
