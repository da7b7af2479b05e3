-- Oldest code that can run on it: 0.1.0
-- The yearly key programme and its tasks, the goals with their figures, and the reviews of directives.

create table programmes (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	year integer not null check (year between 2000 and 2100),
	made_by_person_id uuid not null references people,
	made_at timestamptz not null,
	constraint programmes_one unique (organisation_id, year)
);

-- A row only for a quarter that has a paper of its own or is closed.
create table programme_quarters (
	programme_id uuid not null references programmes,
	quarter smallint not null check (quarter between 1 and 4),
	-- Number and day of the quarter's paper: "05/CTr-LĐLĐ".
	symbol text,
	dated_on date,
	-- What stands before the list of tasks.
	opening text,
	closed_on date,
	closed_by_post_id uuid references posts,
	primary key (programme_id, quarter)
);

-- Done is no state: a task is done while evidence is linked to it, its measure was found at its number, or somebody
-- declared it in a sentence. So nothing stays done when its evidence is taken back.
create table programme_tasks (
	id uuid primary key,
	programme_id uuid not null references programmes,
	organisation_id uuid not null references organisations,
	month smallint not null check (month between 1 and 12),
	title text not null,
	-- Null: nobody was given it yet.
	owner_post_id uuid references posts,
	due_on date not null,
	measure text,
	goal numeric,
	state text not null default 'open' check (state in ('open', 'dropped', 'carried')),
	state_on date,
	reason text,
	-- The task of an earlier quarter that goes on in this one.
	carried_from_id uuid references programme_tasks,
	measured_on date,
	measured_value numeric,
	measured_source text,
	declared_on date,
	declared_words text,
	declared_by_post_id uuid references posts,
	made_by_person_id uuid not null references people,
	made_at timestamptz not null,
	constraint programme_tasks_measure check ((measure is null) = (goal is null)),
	constraint programme_tasks_reason check (state <> 'dropped' or reason is not null),
	constraint programme_tasks_declared check ((declared_on is null) = (declared_words is null))
);
create index programme_tasks_programme on programme_tasks (programme_id, month, due_on);
create index programme_tasks_due on programme_tasks (due_on) where state = 'open';
create unique index programme_tasks_carried on programme_tasks (carried_from_id) where carried_from_id is not null;

create table programme_task_duties (
	task_id uuid not null references programme_tasks,
	duty_id uuid not null references duties,
	primary key (task_id, duty_id)
);
create table programme_task_evidence (
	task_id uuid not null references programme_tasks,
	evidence_id uuid not null references evidence,
	primary key (task_id, evidence_id)
);

create table goals (
	id uuid primary key,
	organisation_id uuid not null references organisations,
	directive_id uuid references directives,
	-- "II.1", and the words of the paper.
	section text not null default '',
	quote text,
	title text not null,
	measure text not null,
	-- What is counted: "công đoàn cơ sở".
	unit text not null,
	number numeric not null check (number >= 0),
	is_per_cent boolean not null,
	period text not null check (period in ('year', 'quarter', 'directive')),
	from_on date not null,
	until_on date not null,
	ended_on date,
	end_reason text,
	set_by_post_id uuid references posts,
	set_at timestamptz not null,
	constraint goals_range check (until_on >= from_on),
	constraint goals_ended check ((ended_on is null) = (end_reason is null))
);
create index goals_organisation on goals (organisation_id, until_on);

-- One figure a month: the last one counted in it. A month without a row has no figure, which is not 0.
create table goal_figures (
	goal_id uuid not null references goals,
	month text not null,
	on_day date not null,
	value numeric not null,
	-- Of how many; null where the goal is a plain number.
	total numeric,
	source text not null,
	counted_at timestamptz not null,
	primary key (goal_id, month)
);

create table reviews (
	id uuid primary key,
	directive_id uuid not null references directives,
	organisation_id uuid not null references organisations,
	kind text not null check (kind in ('interim', 'final')),
	title text not null,
	until_on date not null,
	-- The ledger and the numbers as they stood when they were taken: {numbers, duties}.
	basis jsonb not null,
	taken_at timestamptz not null,
	-- [{key, title, text}]
	sections jsonb not null,
	symbol text,
	dated_on date,
	revision integer not null default 1,
	made_by_person_id uuid not null references people,
	made_at timestamptz not null
);
create index reviews_directive on reviews (directive_id, organisation_id);

-- Whom a union proposes for commendation when a directive is reviewed; facts are read beside it, there is no score.
create table review_proposals (
	id uuid primary key,
	directive_id uuid not null references directives,
	-- The union that the collective is, or where the person holds the post.
	organisation_id uuid not null references organisations,
	-- A person is named by the post; null: the union as a collective.
	post_id uuid references posts,
	words text not null,
	proposed_by_post_id uuid references posts,
	proposed_on date not null,
	withdrawn_on date
);
create index review_proposals_directive on review_proposals (directive_id, organisation_id) where withdrawn_on is null;

grant select, insert, update, delete on programmes, programme_quarters, programme_tasks, programme_task_duties,
	programme_task_evidence, goals, goal_figures, reviews, review_proposals to {{application}};
