/** What a goal's figure is made of: the counts of a directive's way down, the people reached, what areas supply. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { FlatFigures } from '#domain/plans/cascades/rules.ts';
import { reachOfFigures } from '#domain/plans/disseminations/rules.ts';
import type { GoalFigure, GoalMeasure } from '#domain/plans/goals/schema.ts';
import type { Context } from '../../../context.ts';
import { supply } from '../../../supplies.ts';
import { countOn, findCounts } from '../../cascades/board/store.ts';
import { flatReach } from '../../cascades/counts/store.ts';
import { reachedOf } from '../../disseminations/reach/store.ts';

type Counted = {
	organisationId: string;
	directiveId: string | null;
	measure: GoalMeasure;
	figure: string | null;
	isPerCent: boolean;
	fromOn: string;
	untilOn: string;
};
type Figure = Omit<GoalFigure, 'month' | 'onDay'>;

const names = { 'cascade.received': 'received', 'cascade.planned': 'planned', 'cascade.doing': 'doing' } as const;
const kinds = { 'reached.officials': 'officials', 'reached.members': 'members', 'reached.workers': 'workers' } as const;

/** The figure as it stands at the end of a day; null where nobody knows, which is not 0. */
export async function figureOn(context: Context, goal: Counted, on: string): Promise<Figure | null> {
	const { measure, directiveId } = goal;
	if (measure in names && directiveId) {
		const name = names[measure as keyof typeof names];
		const counts = await countsOn(context, { directiveId, organisationId: goal.organisationId }, on);
		const total = counts?.assigned ?? 0;
		if (!counts || total === 0) return null;
		const declared = counts[`${name}.declared`] ?? 0;
		const seen = counts[`${name}.seen`] ?? 0;
		return { value: declared, total, source: `Theo khai báo của các đơn vị; ${seen} đơn vị cấp trên đã xem` };
	}
	if (measure in kinds && directiveId) {
		const kind = kinds[measure as keyof typeof kinds];
		const reach = await reachOn(context, { directiveId, organisationId: goal.organisationId }, on);
		const sums = reach && reachOfFigures(reach)[kind];
		if (!sums || sums.of === 0) return null;
		const unknown = sums.unknownUnits > 0 ? `; ${sums.unknownUnits} đơn vị chưa ghi số người nên không tính` : '';
		return { value: sums.declared, total: sums.of, source: `Người dự các buổi quán triệt, phổ biến đã ghi${unknown}` };
	}
	const cutOffOn = on < goal.untilOn ? on : goal.untilOn;
	const at = { organisationId: goal.organisationId, fromOn: goal.fromOn, untilOn: goal.untilOn, cutOffOn };
	if (measure === 'reports.figure') {
		const name = `reports.figure:${goal.figure}`;
		const { [name]: known } = await supply(context, at, [name]);
		const value = known?.values[''];
		return value === undefined || !known ? null : { value, total: known.values.of ?? null, source: known.source };
	}
	if (measure === 'reports.onTime') {
		const known = await supply(context, at, ['reports.dueBelow', 'reports.onTimeBelow']);
		const [due, onTime] = [known['reports.dueBelow'], known['reports.onTimeBelow']];
		const [total, value] = [due?.values[''], onTime?.values['']];
		return total === undefined || value === undefined || !due ? null : { value, total, source: due.source };
	}
	if (measure === 'surveys.held') {
		// A number is of the union's own; a share is of the unions within, itself among them.
		const name = goal.isPerCent ? 'surveys.unitsHeld' : 'surveys.held';
		const { [name]: known } = await supply(context, at, [name]);
		const value = known?.values[''];
		return value === undefined || !known ? null : { value, total: known.values.of ?? null, source: known.source };
	}
	return null;
}

type At = { directiveId: string; organisationId: string };

/** Today's as the job counted them; a past day from rows that carry dates. */
async function countsOn(context: Context, at: At, on: string): Promise<FlatFigures | undefined> {
	if (on >= context.today) return (await findCounts(context, at))?.figures;
	return (await countOn(context, at, on)).find((row) => row.organisationId === null)?.figures;
}

const unitsAtOnce = 5000;

/** People reached of people there, in the flat form of the counts. */
async function reachOn(context: Context, at: At, on: string): Promise<FlatFigures | undefined> {
	if (on >= context.today) return (await findCounts(context, at))?.figures;
	const { rows } = await sql<{ organisationId: string }>`
		select cascades.organisation_id from unit_paths origin
		join unit_paths path on path.path > origin.path and path.path < origin.path || 'g'
			and path.from_on <= ${on}::date and path.to_on > ${on}::date
		join cascades on cascades.organisation_id = path.organisation_id and cascades.directive_id = ${at.directiveId}
			and cascades.is_grassroots and cascades.assigned_on <= ${on}::date
			and (cascades.left_on is null or cascades.left_on > ${on}::date)
		where origin.organisation_id = ${at.organisationId} and origin.from_on <= ${on}::date and origin.to_on > ${on}::date
	`.execute(context.db);
	const ids = rows.map((row) => row.organisationId);
	const reached = [];
	for (let from = 0; from < ids.length; from += unitsAtOnce) {
		const some = ids.slice(from, from + unitsAtOnce);
		reached.push(...(await reachedOf(context.db, { directiveId: at.directiveId, on }, { ids: some })));
	}
	return flatReach(reached);
}

/** All numbers of a directive's way down below a union as they stood at the end of a day. */
export async function figuresOnDay(context: Context, at: At, on: string) {
	if (on >= context.today) {
		const counts = await findCounts(context, at);
		return { figures: counts?.figures ?? {}, countedAt: counts?.computedAt ?? null };
	}
	const [counts, reach] = await Promise.all([countsOn(context, at, on), reachOn(context, at, on)]);
	return { figures: { ...counts, ...reach }, countedAt: null };
}

const mostMissing = 100;

const lacking = z.object({
	units: z.array(z.object({ id: z.string(), name: z.string(), path: z.string() })),
	hasMore: z.boolean(),
});

/**
 * Grassroots unions below that are not yet counted in, by name; for a figure of reports the units whose report of a
 * period is not there. Null where a figure is not made of units.
 */
export async function listMissing(context: Context, goal: Counted) {
	if (goal.figure !== null) {
		const { organisationId, figure, fromOn, untilOn } = goal;
		const asked = { organisationId, figure, fromOn, untilOn };
		const { units, hasMore } = lacking.parse(await context.perform('reports.lacking', asked));
		return { missing: units, hasMoreMissing: hasMore };
	}
	if (!(goal.measure in names) || !goal.directiveId) return null;
	const lacks = {
		'cascade.received': sql`cascades.opened_at is null and cascades.received_on is null`,
		'cascade.planned': sql`cascades.planned = 0`,
		'cascade.doing': sql`cascades.doing = 0`,
	}[goal.measure as keyof typeof names];
	const { rows } = await sql<{ id: string; name: string }>`
		select cascades.organisation_id as id, named.name from unit_paths origin
		join unit_paths path on path.path > origin.path and path.path < origin.path || 'g'
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		join cascades on cascades.organisation_id = path.organisation_id and cascades.directive_id = ${goal.directiveId}
			and cascades.is_grassroots and cascades.left_on is null and ${lacks}
		join organisation_names named on named.organisation_id = cascades.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where origin.organisation_id = ${goal.organisationId} and origin.from_on <= ${context.today}::date
			and origin.to_on > ${context.today}::date
		order by named.name limit ${mostMissing + 1}`.execute(context.db);
	const missing = rows.map((unit) => ({ ...unit, path: `/directives/${goal.directiveId}/units/${unit.id}` }));
	return { missing: missing.slice(0, mostMissing), hasMoreMissing: rows.length > mostMissing };
}

export type LiveGoal = Counted & { id: string };

/** Goals whose time runs on a day, or ended within the month before: the last figure of a period is its result. */
export async function listLive(context: Pick<Context, 'db'>, on: string): Promise<LiveGoal[]> {
	return context.db
		.selectFrom('goals')
		.select(['id', 'organisationId', 'directiveId', 'measure', 'figure', 'isPerCent', 'fromOn', 'untilOn'])
		.$narrowType<{ measure: GoalMeasure }>()
		.where('endedOn', 'is', null)
		.where('fromOn', '<=', on)
		.where(sql<boolean>`until_on >= ${on}::date - 31`)
		.orderBy('id')
		.execute();
}
