/** Figures of hot spots for periodic reports: each counts for the unit where it is, by the day on which it was declared. */
import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../../application.ts';

export const hotSpotMeasures: MeasureProvider = {
	names: ['incidents.hotSpots', 'hotSpots.open'],
	async supply(context, { organisationId, fromOn, untilOn, cutOffOn }, names) {
		const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Ho_Chi_Minh')::date`;
		const { rows } = await sql<{ ever: number; declared: number; open: number }>`
			select count(*)::int as ever,
				(count(*) filter (where ${day('declaredAt')} between ${fromOn}::date and ${untilOn}::date))::int as declared,
				(count(*) filter (where ${day('declaredAt')} <= ${cutOffOn}::date
					and (closed_at is null or ${day('closedAt')} > ${cutOffOn}::date)))::int as open
			from hot_spots where unit_id = ${organisationId}`.execute(context.db);
		const [found] = rows;
		// Where nothing was ever declared nobody has said that there was nothing.
		if (!found || found.ever === 0) return {};
		const source = `Sổ điểm nóng đến ngày ${formatDate(cutOffOn)}`;
		const values: Record<string, number> = { 'incidents.hotSpots': found.declared, 'hotSpots.open': found.open };
		return Object.fromEntries(
			names.flatMap((name): [string, Measured][] =>
				values[name] === undefined ? [] : [[name, { values: { '': values[name] }, source }]],
			),
		);
	},
};
