-- Oldest code that can run on it: 0.1.0
-- Directives, what they oblige to, their way down to every union, the unions' own plans, and the evidence.

create table directives (
	id uuid primary key,
	-- The union that hands it down here; who issued the paper stands in `issuer`.
	organisation_id uuid not null references organisations,
	kind text not null check (kind in ('plan', 'scheme', 'resolution', 'programme', 'instruction')),
	-- Number and symbol as printed: "21/KH-LĐLĐ".
	symbol text,
	title text not null,
	issuer text not null,
	dated_on date,
	from_on date not null,
	until_on date,
	-- [{body, roles: ['report','coordinate','implement','inform','archive']}] in the order of the paper.
	recipients jsonb not null default '[]',
	-- The text the obligations were proposed from, one paragraph a line.
	source_text text,
	state text not null default 'draft' check (state in ('draft', 'issued', 'withdrawn', 'replaced')),
	-- By when each union has its own plan; null: none is asked for.
	plan_due_on date,
	-- Headings and standing words of the unions' own plans: [{key, title, text}].
	plan_outline jsonb not null default '[]',
	issued_on date,
	issued_by_post_id uuid references posts,
	ended_on date,
	end_reason text,
	replaced_by_id uuid references directives,
	search text not null,
	made_by_person_id uuid not null references people,
	made_at timestamptz not null,
	constraint directives_range check (until_on is null or until_on >= from_on),
	constraint directives_issued check (state = 'draft' or issued_on is not null),
	constraint directives_ended check (state not in ('withdrawn', 'replaced') or (ended_on is not null and end_reason is not null))
);
create index directives_organisation on directives (organisation_id, state);

create table directive_files (
	directive_id uuid not null references directives,
	file_id uuid not null references files,
	role text not null check (role in ('main', 'scheme', 'annex')),
	title text not null,
	primary key (directive_id, file_id)
);

-- The obligation ledger: each sentence that obliges somebody, traced to its section.
create table duties (
	id uuid primary key,
	directive_id uuid not null references directives,
	number integer not null,
	-- "II.1", "IV.2"
	section text not null,
	-- The words of the paper.
	quote text not null,
	-- What to do, in short.
	title text not null,
	binds text not null check (binds in ('issuer', 'upper', 'grassroots', 'every')),
	frequency text not null check (frequency in ('once', 'monthly', 'quarterly', 'yearly', 'occasional', 'always')),
	due_on date,
	-- Kinds of evidence that show it: empty where a measure alone does.
	evidence_kinds text[] not null default '{}',
	measure text,
	-- In the unit of the measure; per cent where the words say so.
	goal numeric,
	is_per_cent boolean not null default false,
	state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'dropped', 'ended')),
	ended_on date,
	end_reason text,
	-- The duty of another directive that goes on in its place.
	moved_to_id uuid references duties,
	confirmed_by_post_id uuid references posts,
	confirmed_on date,
	constraint duties_number unique (directive_id, number),
	constraint duties_ended check (state not in ('dropped', 'ended') or end_reason is not null)
);

-- One row for each directive and union that it reached: where the five numbers come from.
create table cascades (
	-- What notices know it by.
	id uuid not null default gen_random_uuid(),
	directive_id uuid not null references directives,
	organisation_id uuid not null references organisations,
	-- The direct upper union that handed it on: whose board counts it.
	upper_id uuid not null references organisations,
	is_grassroots boolean not null,
	assigned_on date not null,
	-- First opened here by somebody of the union; by hand: an officer noted that the paper arrived.
	opened_at timestamptz,
	opened_by_post_id uuid references posts,
	received_on date,
	received_words text,
	received_noted_by_post_id uuid references posts,
	-- An upper union's own act of handing it on.
	carried_on_at timestamptz,
	carried_by_post_id uuid references posts,
	left_on date,
	left_reason text,
	-- How far the union is, kept beside its row so that a board need not look through its evidence: 0 nothing, 1 declared,
	-- 2 seen by the upper union, 3 checked and found right. Written by server/plans/cascades/standing only.
	plan_state text check (plan_state in ('draft', 'adopted', 'returned', 'acknowledged')),
	planned smallint not null default 0,
	doing smallint not null default 0,
	primary key (directive_id, organisation_id),
	constraint cascades_left check ((left_on is null) = (left_reason is null))
);
create index cascades_upper on cascades (upper_id, directive_id) where left_on is null;
create index cascades_organisation on cascades (organisation_id);
create unique index cascades_id on cascades (id);
-- Whom notices ask: a handful of many once a directive is under way.
create index cascades_unplanned on cascades (directive_id) where planned = 0 and left_on is null;
create index cascades_unopened on cascades (assigned_on) where opened_at is null and received_on is null and left_on is null;

-- Handing down to many unions is work of its own: asked, done in the background, seen to progress.
create table cascade_runs (
	id uuid primary key,
	directive_id uuid not null references directives,
	from_organisation_id uuid not null references organisations,
	-- To the direct lower unions only, or to all below at once.
	depth text not null check (depth in ('next', 'all')),
	post_id uuid references posts,
	asked_at timestamptz not null,
	total integer not null default 0,
	done integer not null default 0,
	-- The last path that was handed to: where to go on after an interruption.
	done_until text collate "C",
	worked_at timestamptz,
	finished_at timestamptz
);
create index cascade_runs_open on cascade_runs (asked_at) where finished_at is null;

create table plans (
	id uuid primary key,
	directive_id uuid not null references directives,
	organisation_id uuid not null references organisations,
	year integer,
	title text not null,
	-- [{key, title, text}]
	sections jsonb not null,
	state text not null default 'draft' check (state in ('draft', 'adopted', 'returned', 'acknowledged', 'replaced')),
	revision integer not null default 1,
	symbol text,
	dated_on date,
	-- The union's own file, where it wrote one outside: Word, PDF or photo.
	file_id uuid references files,
	-- What the check found odd, and what was answered: [{code, answer}].
	questions jsonb not null default '[]',
	-- The committee's session that approved it.
	approved_on date,
	approved_words text,
	made_by_person_id uuid not null references people,
	made_at timestamptz not null,
	adopted_at timestamptz,
	adopted_by_post_id uuid references posts,
	-- An upper officer wrote it down for the union.
	by_proxy boolean not null default false,
	answered_at timestamptz,
	answered_by_post_id uuid references posts,
	return_reason text,
	replaced_by_id uuid references plans,
	constraint plans_returned check (state <> 'returned' or return_reason is not null)
);
create index plans_organisation on plans (organisation_id, directive_id);
create unique index plans_one on plans (directive_id, organisation_id) where state <> 'replaced';

-- What shows that something was done; one piece may serve several duties of several directives.
create table evidence (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	kind text not null check (kind in ('plan', 'session', 'report', 'minutes', 'photo', 'document', 'other')),
	-- The plan, session or report it stands for.
	subject_id uuid,
	on_day date not null,
	title text not null,
	file_id uuid references files,
	made_by_post_id uuid references posts,
	made_at timestamptz not null,
	-- Somebody of the upper union looked at it.
	seen_at timestamptz,
	seen_by_post_id uuid references posts,
	withdrawn_on date,
	withdrawn_reason text,
	constraint evidence_withdrawn check ((withdrawn_on is null) = (withdrawn_reason is null))
);
create index evidence_organisation on evidence (organisation_id, on_day);
create index evidence_subject on evidence (subject_id) where subject_id is not null;
create table evidence_duties (
	evidence_id uuid not null references evidence,
	duty_id uuid not null references duties,
	primary key (evidence_id, duty_id)
);
create index evidence_duties_duty on evidence_duties (duty_id);

-- Five in a hundred of a quarter's evidence, drawn by the system, looked at by a person.
create table spot_check_draws (
	directive_id uuid not null references directives,
	organisation_id uuid not null references organisations,
	-- "2024-Q2"
	quarter text not null,
	drawn_at timestamptz not null,
	pool integer not null,
	primary key (directive_id, organisation_id, quarter)
);
create table spot_checks (
	id uuid primary key,
	directive_id uuid not null references directives,
	-- The upper union that has to look.
	organisation_id uuid not null references organisations,
	quarter text not null,
	evidence_id uuid not null references evidence,
	result text check (result in ('right', 'partly', 'wrong', 'missing')),
	words text,
	checked_by_post_id uuid references posts,
	checked_on date,
	constraint spot_checks_once unique (directive_id, quarter, evidence_id),
	constraint spot_checks_done check ((result is null) = (checked_on is null))
);
create index spot_checks_open on spot_checks (organisation_id) where result is null;

-- The five numbers of an upper union: its own lower unions and all below, made by a job, with the instant.
create table cascade_counts (
	directive_id uuid not null references directives,
	organisation_id uuid not null references organisations,
	figures jsonb not null,
	is_dirty boolean not null default true,
	changes integer not null default 0,
	computed_at timestamptz,
	primary key (directive_id, organisation_id)
);
create index cascade_counts_dirty on cascade_counts (directive_id) where is_dirty;

grant select, insert, update, delete on directives, directive_files, duties, cascades, cascade_runs, plans, evidence,
	evidence_duties, spot_check_draws, spot_checks, cascade_counts to {{application}};
