import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../../application.ts';

const columns = { 'receptions.sessions': 'sessions', 'cases.peopleReceived': 'people' } as const;

/** Sessions of reception that were held in the period, and people received in them. Who was turned away was not received. */
export const receptionMeasures: MeasureProvider = {
	names: Object.keys(columns),
	async supply(context, at, names) {
		const untilOn = at.untilOn < at.cutOffOn ? at.untilOn : at.cutOffOn;
		const { rows } = await sql<{ sessions: number; people: number }>`
			select count(distinct day.id)::int as sessions, coalesce(sum(visit.people) filter (where visit.outcome <> 'refused'), 0)::int as people
			from reception_days day left join reception_visits visit on visit.day_id = day.id
			where day.organisation_id = ${at.organisationId}::uuid and day.held_on between ${at.fromOn}::date and ${untilOn}::date
				and day.state = 'held'
		`.execute(context.db);
		const [found] = rows;
		// No register was kept: that is not known to be zero.
		if (!found || found.sessions === 0) return {};
		const source = `Sổ tiếp đoàn viên từ ${formatDate(at.fromOn)} đến ${formatDate(untilOn)}`;
		return Object.fromEntries(
			names.flatMap((name): [string, Measured][] => {
				const column = columns[name as keyof typeof columns];
				return column ? [[name, { values: { '': found[column] }, source }]] : [];
			}),
		);
	},
};
