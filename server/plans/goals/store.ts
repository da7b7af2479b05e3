import { sql } from 'kysely';
import type { Goal, GoalFigure, GoalMeasure, GoalPeriod } from '#domain/plans/goals/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';

type GoalRow = Omit<Goal, 'organisation' | 'directive'> & {
	organisationId: string;
	organisationName: string;
	path: string;
	directiveId: string | null;
	directiveName: string | null;
	mayAct: boolean;
};
export type GoalOf<V extends Verb> = Allowed<GoalRow, V>;

const shownMonths = 12;

const query = (context: Context, verb: Verb) => sql`
	select goals.id, goals.organisation_id, named.name as organisation_name, path.path, goals.directive_id,
		coalesce(directives.symbol, directives.title) as directive_name, goals.section, goals.quote, goals.title, goals.measure, goals.figure,
		goals.unit, goals.number, goals.is_per_cent, goals.period, goals.from_on, goals.until_on, goals.ended_on, goals.end_reason,
		${abilities(context, ['goal.set'], 'path.path')} as abilities, ${within(context, verb, 'path.path')} as may_act,
		coalesce((select jsonb_agg(jsonb_build_object('month', one.month, 'onDay', one.on_day, 'value', one.value,
			'total', one.total, 'source', one.source) order by one.month)
			from (select * from goal_figures where goal_id = goals.id order by month desc limit ${shownMonths}) as one), '[]') as figures
	from goals left join directives on directives.id = goals.directive_id
	join unit_paths path on path.organisation_id = goals.organisation_id
		and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
	join organisation_names named on named.organisation_id = goals.organisation_id
		and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
	where (${within(context, 'goal.read', 'path.path')} or ${within(context, verb, 'path.path')})`;

export async function getGoal<V extends Verb>(context: Context, verb: V, id: string): Promise<GoalOf<V>> {
	const { rows } = await sql<GoalRow>`${query(context, verb)} and goals.id = ${id}`.execute(context.db);
	return prove(context, verb, rows[0]);
}

const mostListed = 100;

/** Goals that the actor may read, own ones first, in the order of papers and sections. */
export async function listGoals(context: Context, asked: { organisationId?: string | undefined; withEnded: boolean }) {
	const own = `{${context.actor.posts.map((post) => post.organisationId).join(',')}}`;
	const only = asked.organisationId ? sql`and goals.organisation_id = ${asked.organisationId}` : sql``;
	const live = asked.withEnded ? sql`` : sql`and goals.ended_on is null`;
	const { rows } = await sql<GoalRow>`${query(context, 'goal.read')} ${only} ${live}
		order by goals.organisation_id = any(${own}::uuid[]) desc, path.path, goals.from_on desc, goals.section, goals.set_at
		limit ${mostListed + 1}`.execute(context.db);
	return { goals: rows.slice(0, mostListed), hasMore: rows.length > mostListed };
}

/** A union where goals may be set. */
export async function getGoalUnit(context: Context, organisationId: string) {
	const { rows } = await sql<{ organisationId: string; path: string; mayAct: boolean }>`
		select path.organisation_id, path.path, ${within(context, 'goal.set', 'path.path')} as may_act
		from unit_paths path where path.organisation_id = ${organisationId}
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
			and ${within(context, 'goal.read', 'path.path')}`.execute(context.db);
	return prove(context, 'goal.set', rows[0]);
}

type AtDirective = { id: string; name: string; fromOn: string; untilOn: string | null };

/** Directives in force at some of the unions: handed down by them or come to them. */
export async function listDirectives(context: Context, organisationIds: readonly string[]): Promise<AtDirective[]> {
	const ids = `{${organisationIds.join(',')}}`;
	const { rows } = await sql<AtDirective>`
		select directives.id, coalesce(directives.symbol, directives.title) as name, directives.from_on, directives.until_on
		from directives where directives.state = 'issued' and (directives.organisation_id = any(${ids}::uuid[])
			or exists (select from cascades where cascades.directive_id = directives.id
				and cascades.organisation_id = any(${ids}::uuid[]) and cascades.left_on is null))
		order by directives.from_on desc, directives.id limit 100`.execute(context.db);
	return rows;
}

type NewGoal = {
	directiveId: string | null;
	section: string;
	quote: string | null;
	title: string;
	measure: GoalMeasure;
	figure: string | null;
	unit: string;
	number: number;
	isPerCent: boolean;
	period: GoalPeriod;
	fromOn: string;
	untilOn: string;
	setByPostId: string | null;
};

export async function insertGoal(
	context: Context,
	at: Awaited<ReturnType<typeof getGoalUnit>>,
	fields: NewGoal,
): Promise<string> {
	const id = newId(context.now);
	const row = { id, organisationId: at.organisationId, ...fields, endedOn: null, endReason: null, setAt: context.now };
	await context.db.insertInto('goals').values(row).execute();
	return id;
}

export async function endGoal(context: Context, goal: GoalOf<'goal.set'>, reason: string): Promise<void> {
	await context.db
		.updateTable('goals')
		.set({ endedOn: context.today, endReason: reason })
		.where('id', '=', goal.id)
		.execute();
}

/** The figure of the day's month; an earlier one of the month gives way. */
export async function keepFigure(
	context: Pick<Context, 'db' | 'now'>,
	goalId: string,
	figure: Omit<GoalFigure, 'month'>,
): Promise<void> {
	const row = { ...figure, countedAt: context.now };
	await context.db
		.insertInto('goalFigures')
		.values({ goalId, month: figure.onDay.slice(0, 7), ...row })
		.onConflict((conflict) => conflict.columns(['goalId', 'month']).doUpdateSet(row))
		.execute();
}
