/** What unions owe under a directive: to open it within three days of its arrival, and their own plan by its day. */
import { type RawBuilder, sql } from 'kysely';
import type { Matter, MatterProvider } from '../application.ts';

const kinds = ['plans.directive', 'plans.plan'] as const;
type Kind = (typeof kinds)[number];

/** Days within which a directive is opened. */
const openWithin = 3;

/** What is still owed, over tables named `cascades` and `directives`; a returned plan is owed again. */
const owed: Record<Kind, RawBuilder<unknown>> = {
	'plans.directive': sql`cascades.opened_at is null and cascades.received_on is null and cascades.left_on is null
		and directives.state = 'issued'`,
	'plans.plan': sql`cascades.planned = 0 and cascades.left_on is null and directives.state = 'issued'
		and directives.plan_due_on is not null`,
};
const dueOn: Record<Kind, RawBuilder<unknown>> = {
	'plans.directive': sql`cascades.assigned_on + ${sql.lit(openWithin)}`,
	'plans.plan': sql`directives.plan_due_on`,
};
/** The same days as a condition that an index answers. */
const dueBetween: Record<Kind, (fromOn: string, untilOn: string) => RawBuilder<unknown>> = {
	'plans.directive': (fromOn, untilOn) =>
		sql`cascades.assigned_on between ${fromOn}::date - ${sql.lit(openWithin)} and ${untilOn}::date - ${sql.lit(openWithin)}`,
	'plans.plan': (fromOn, untilOn) => sql`directives.plan_due_on between ${fromOn}::date and ${untilOn}::date`,
};

type Row = { id: string; directiveId: string; organisationId: string; dueOn: string; name: string };

function matterOf(kind: Kind, { id, directiveId, organisationId, dueOn: day, name }: Row): Matter {
	const isPlan = kind === 'plans.plan';
	return {
		kind,
		id,
		organisationId,
		dueOn: day,
		title: isPlan ? `Kế hoạch của đơn vị thực hiện ${name}` : `Mở văn bản ${name}`,
		path: `/directives/${directiveId}${isPlan ? `/plan?organisationId=${organisationId}` : ''}`,
		verb: isPlan ? 'plan.write' : 'cascade.receive',
		weight: 2,
	};
}

export const planMatters: MatterProvider = {
	kinds,
	async open(db, { today, fromOn, untilOn, range, units }) {
		const within = range
			? sql`join unit_paths on unit_paths.organisation_id = cascades.organisation_id and unit_paths.from_on <= ${today}::date
				and unit_paths.to_on > ${today}::date and unit_paths.path >= ${range.low} and unit_paths.path < ${range.high}`
			: sql``;
		const named = units ? sql`and cascades.organisation_id = any(${units}::uuid[])` : sql``;
		const found = kinds.map(async (kind) => {
			const { rows } = await sql<Row>`
				select cascades.id, cascades.directive_id, cascades.organisation_id, ${dueOn[kind]} as due_on,
					coalesce(directives.symbol, directives.title) as name
				from cascades join directives on directives.id = cascades.directive_id ${within}
				where ${owed[kind]} and ${dueBetween[kind](fromOn, untilOn)} ${named}
				order by due_on, cascades.id`.execute(db);
			return rows.map((row) => matterOf(kind, row));
		});
		return (await Promise.all(found)).flat();
	},
	async stillOpen(db, kind, ids) {
		const { rows } = await sql<{ id: string }>`
			select cascades.id from cascades join directives on directives.id = cascades.directive_id
			where cascades.id = any(${ids}::uuid[]) and ${owed[kind as Kind]}`.execute(db);
		return rows.map(({ id }) => id);
	},
};
