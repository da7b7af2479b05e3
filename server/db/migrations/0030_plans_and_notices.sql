-- Oldest code that can run on it: 0.1.0
-- A goal can be counted by a figure of the reports below: "monthly:members" is a template and a value key of it.
alter table goals add column figure text;
alter table goals add constraint goals_figure check ((measure = 'reports.figure') = (figure is not null));

-- A board reads its rows and nothing beside them: whom a union reached itself stood among the sums of upper unions, where
-- it was looked up for each row, as were sums that most unions cannot have. Written by server/plans/cascades/counts only.
alter table cascades add column reach jsonb;
alter table cascades add column has_sums boolean not null default false;
update cascades set reach = (select jsonb_object_agg('reached.workers.' || substr(key, 5), value) from jsonb_each(counts.figures)
		where key like 'own.%' and value <> '0')
	from cascade_counts counts where counts.directive_id = cascades.directive_id
		and counts.organisation_id = cascades.organisation_id and counts.figures ? 'own.of';
delete from cascade_counts where computed_at is null and not is_dirty;
update cascade_counts set figures = figures - '{own.of,own.declared,own.seen,own.checked,own.unknownPeople}'::text[]
	where figures ? 'own.of';
update cascades set has_sums = true from cascade_counts counts where counts.directive_id = cascades.directive_id
	and counts.organisation_id = cascades.organisation_id and counts.computed_at is not null;

-- Who left, on the board of whom they left: a handful of a nation's rows.
create index cascades_left on cascades (upper_id, directive_id) where left_on is not null;
-- What the night counts.
create index programme_tasks_measured on programme_tasks (programme_id) where state = 'open' and measure is not null;

-- Notices of matters that are done go after their time (domain/notices/rules.ts); how many there were stays.
create table notice_months (
	organisation_id uuid not null references organisations,
	-- '2024-05'
	month text not null,
	automatic integer not null,
	by_hand integer not null,
	primary key (organisation_id, month)
);
create index notices_done on notices (on_day) where done_on is not null;

grant select, insert, update on notice_months to {{application}};
