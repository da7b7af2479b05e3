/**
 * Handing a directive to the unions below: one INSERT … SELECT for each five thousand of them in the order of their paths,
 * each batch with the path it came to in one transaction, so that a run can be stopped anywhere and goes on. The same
 * statement brings in later whoever was founded or moved below; whoever has its row keeps it.
 */
import { type RawBuilder, sql } from 'kysely';
import { segment } from '#domain/organisations/paths/rules.ts';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { newId } from '../../../db/id.ts';
import type { Node } from '../../policy.ts';

const batch = 5000;

export type Depth = 'next' | 'all';

/** The units below on a day in the order of their paths, from the one after `after`; at `next` the children only. */
function unitsBelow(at: { fromId: string; depth: Depth; today: string; after: string }): RawBuilder<unknown> {
	const { fromId, depth, today, after } = at;
	// Segments have six digits.
	const isNext = depth === 'next' ? sql`and length(path.path) = length(origin.path) + ${segment}::int` : sql``;
	return sql`
		select unit.id as organisation_id, line.parent_id as upper_id, kind.is_grassroots, path.path,
			greatest(line.from_on, unit.founded_on) as since
		from unit_paths origin
		join unit_paths path on path.path > greatest(origin.path, ${after}::text) and path.path < origin.path || 'g'
			and path.from_on <= ${today}::date and path.to_on > ${today}::date ${isNext}
		join organisations unit on unit.id = path.organisation_id and unit.founded_on <= ${today}::date
			and (unit.dissolved_on is null or unit.dissolved_on > ${today}::date)
		join organisation_kinds kind on kind.code = unit.kind_code
		join organisation_parents line on line.organisation_id = unit.id
			and line.from_on <= ${today}::date and line.to_on > ${today}::date
		where origin.organisation_id = ${fromId} and origin.from_on <= ${today}::date and origin.to_on > ${today}::date`;
}

/** How many there are below, next and all. */
export async function countBelow(db: Db, fromId: string, today: string): Promise<{ next: number; all: number }> {
	const { rows } = await sql<{ next: number; all: number }>`
		select count(*)::int as all, count(*) filter (where upper_id = ${fromId})::int as next
		from (${unitsBelow({ fromId, depth: 'all', today, after: '' })}) as below`.execute(db);
	return rows[0] ?? { next: 0, all: 0 };
}

export type Run = {
	id: string;
	directiveId: string;
	fromOrganisationId: string;
	depth: Depth;
	postId: string | null;
	askedAt: Date;
	doneUntil: string | null;
};

/** The run that hands down as far as is asked, if there is one already: asked twice it is done once. */
export async function findRun(db: Db, node: { directiveId: string; organisationId: string }, depth: Depth) {
	return db
		.selectFrom('cascadeRuns')
		.select(['id', 'total'])
		.where('directiveId', '=', node.directiveId)
		.where('fromOrganisationId', '=', node.organisationId)
		.where('depth', 'in', depth === 'all' ? ['all'] : ['all', 'next'])
		.executeTakeFirst();
}

export async function insertRun(
	context: Context,
	node: Node<'cascade.carryOn'>,
	run: { depth: Depth; total: number; postId: string | null },
): Promise<string> {
	const id = newId(context.now);
	const { directiveId, organisationId: fromOrganisationId } = node;
	await context.db
		.insertInto('cascadeRuns')
		.values({
			id,
			directiveId,
			fromOrganisationId,
			askedAt: context.now,
			doneUntil: null,
			workedAt: null,
			finishedAt: null,
			...run,
		})
		.execute();
	await context.db
		.updateTable('cascades')
		.set({ carriedOnAt: context.now, carriedByPostId: run.postId })
		.where('directiveId', '=', directiveId)
		.where('organisationId', '=', fromOrganisationId)
		.where('carriedOnAt', 'is', null)
		.execute();
	return id;
}

export async function listRuns(db: Db, node: { directiveId: string; organisationId: string }) {
	return db
		.selectFrom('cascadeRuns')
		.select(['id', 'depth', 'askedAt', 'total', 'done', 'finishedAt'])
		.where('directiveId', '=', node.directiveId)
		.where('fromOrganisationId', '=', node.organisationId)
		.orderBy('askedAt', 'desc')
		.limit(10)
		.execute();
}

/** Upper unions that a directive passes over on its way down handed it on by that. */
const handed = (run: Pick<Run, 'directiveId' | 'depth' | 'postId' | 'askedAt'>) => sql`
	${run.directiveId}::uuid, tree.organisation_id, tree.upper_id, tree.is_grassroots,
	greatest(tree.since, (${run.askedAt}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date),
	case when not tree.is_grassroots and ${run.depth === 'all'} then ${run.askedAt}::timestamptz end,
	case when not tree.is_grassroots and ${run.depth === 'all'} then ${run.postId}::uuid end`;

const comesAgain = sql`on conflict (directive_id, organisation_id) do update set upper_id = excluded.upper_id,
	assigned_on = case when cascades.left_on is null then cascades.assigned_on else excluded.assigned_on end,
	left_on = null, left_reason = null,
	carried_on_at = coalesce(cascades.carried_on_at, excluded.carried_on_at),
	carried_by_post_id = coalesce(cascades.carried_by_post_id, excluded.carried_by_post_id)
	where cascades.left_on is not null or cascades.upper_id <> excluded.upper_id
		or (cascades.carried_on_at is null and excluded.carried_on_at is not null)`;

const columns = sql`(directive_id, organisation_id, upper_id, is_grassroots, assigned_on, carried_on_at, carried_by_post_id)`;

export type Step = { directiveId: string; isFinished: boolean };

/** Takes the oldest open run one batch further. Gives null where none waits or another worker has it. */
export async function stepRun(db: Db, moment: { now: Date; today: string }): Promise<Step | null> {
	const { rows } = await sql<Run>`
		select run.id, run.directive_id, run.from_organisation_id, run.depth, run.post_id, run.asked_at, run.done_until
		from cascade_runs run where finished_at is null order by asked_at limit 1 for update skip locked`.execute(db);
	const [run] = rows;
	if (!run) return null;
	const below = unitsBelow({
		fromId: run.fromOrganisationId,
		depth: run.depth,
		today: moment.today,
		after: run.doneUntil ?? '',
	});
	// A directive that was withdrawn meanwhile is handed to nobody any more.
	const handing = await sql<{ count: number; until: string | null }>`
		with tree as materialized (${below} and exists (
				select from directives where directives.id = ${run.directiveId} and directives.state = 'issued')
			order by path.path limit ${batch}),
		written as (insert into cascades ${columns} select ${handed(run)} from tree ${comesAgain})
		select count(*)::int as count, max(path) as until from tree`.execute(db);
	const { count, until } = handing.rows[0] ?? { count: 0, until: null };
	const isFinished = count < batch;
	await sql`update cascade_runs set done = done + ${count}, done_until = coalesce(${until}, done_until),
		worked_at = ${moment.now}, finished_at = case when ${isFinished} then ${moment.now}::timestamptz end
		where id = ${run.id}`.execute(db);
	return { directiveId: run.directiveId, isFinished };
}

/** A directive that still goes down, with every run that does so. */
export async function listCarried(db: Db, today: string): Promise<Run[]> {
	const { rows } = await sql<Run>`
		select run.id, run.directive_id, run.from_organisation_id, run.depth, run.post_id, run.asked_at, run.done_until
		from cascade_runs run join directives on directives.id = run.directive_id
		where directives.state = 'issued' and (directives.until_on is null or directives.until_on >= ${today}::date)
			and run.finished_at is not null
		order by run.asked_at`.execute(db);
	return rows;
}

/**
 * Follows the tree of today for one finished run: brings in whoever was founded or moved below it. Gives how many rows
 * were written.
 */
export async function bringIn(db: Db, run: Run, today: string): Promise<number> {
	const below = unitsBelow({ fromId: run.fromOrganisationId, depth: run.depth, today, after: '' });
	const { rows } = await sql<{ upperId: string }>`
		with tree as (
			select below.* from (${below}) as below
			left join cascades known on known.directive_id = ${run.directiveId} and known.organisation_id = below.organisation_id
			where known.directive_id is null or known.left_on is not null
		)
		insert into cascades ${columns}
		select ${handed(run)}
		from tree ${comesAgain}
		returning upper_id`.execute(db);
	await markAll(
		db,
		run.directiveId,
		rows.map((row) => row.upperId),
	);
	return rows.length;
}

/**
 * Whoever was assigned and stands under another upper union now is counted there; whoever was dissolved or left the
 * reach of the directive leaves by that day.
 */
export async function followMoves(db: Db, directiveId: string, today: string): Promise<number> {
	const left = await sql<{ upperId: string }>`
		update cascades set left_reason = gone.reason, left_on = greatest(gone.on_day, cascades.assigned_on)
		from (
			select cascades.organisation_id, case when unit.dissolved_on <= ${today}::date then 'dissolved' else 'movedAway' end as reason,
				case when unit.dissolved_on <= ${today}::date then unit.dissolved_on else path.from_on end as on_day
			from cascades
			join directives on directives.id = cascades.directive_id
			join unit_paths origin on origin.organisation_id = directives.organisation_id
				and origin.from_on <= ${today}::date and origin.to_on > ${today}::date
			join organisations unit on unit.id = cascades.organisation_id
			join unit_paths path on path.organisation_id = unit.id and path.from_on <= ${today}::date and path.to_on > ${today}::date
			where cascades.directive_id = ${directiveId} and cascades.left_on is null
				and (unit.dissolved_on <= ${today}::date or not (path.path > origin.path and path.path < origin.path || 'g'))
		) as gone
		where cascades.directive_id = ${directiveId} and cascades.organisation_id = gone.organisation_id
		returning cascades.upper_id`.execute(db);
	const moved = await sql<{ upperId: string; before: string }>`
		update cascades set upper_id = moved.parent_id
		from (
			select cascades.organisation_id, cascades.upper_id as before, line.parent_id
			from cascades join organisation_parents line on line.organisation_id = cascades.organisation_id
				and line.from_on <= ${today}::date and line.to_on > ${today}::date
			where cascades.directive_id = ${directiveId} and cascades.left_on is null and line.parent_id <> cascades.upper_id
		) as moved
		where cascades.directive_id = ${directiveId} and cascades.organisation_id = moved.organisation_id
		returning cascades.upper_id, moved.before`.execute(db);
	const uppers = [...left.rows, ...moved.rows].map((row) => row.upperId);
	await markAll(db, directiveId, [...uppers, ...moved.rows.map((row) => row.before)]);
	return left.rows.length + moved.rows.length;
}

/** Their numbers are out of date. */
async function markAll(db: Db, directiveId: string, organisationIds: string[]): Promise<void> {
	if (organisationIds.length === 0) return;
	await sql`
		insert into cascade_counts (directive_id, organisation_id, figures, is_dirty)
		select ${directiveId}::uuid, id, '{}', true from unnest(${`{${[...new Set(organisationIds)].join(',')}}`}::uuid[]) as id
		on conflict (directive_id, organisation_id) do update set is_dirty = true, changes = cascade_counts.changes + 1
	`.execute(db);
}
