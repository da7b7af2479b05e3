import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { Measured, MeasureProvider } from '../../application.ts';

const columns = { 'notes.count': 'notes', 'notes.people': 'people', 'notes.solved': 'solved' } as const;

/**
 * Situation notes of the unit within the period, by topic and in total: how many, people concerned, solved on the spot.
 * Notes about a leader are none of the unit's own figures.
 */
export const noteMeasures: MeasureProvider = {
	names: Object.keys(columns),
	async supply(context, at, names) {
		const untilOn = at.untilOn < at.cutOffOn ? at.untilOn : at.cutOffOn;
		const { rows } = await sql<{ topic: Topic; notes: number; people: number; solved: number }>`
			select topic, count(*)::int as notes, coalesce(sum(people), 0)::int as people,
				(count(*) filter (where outcome = 'solved'))::int as solved
			from notes
			where organisation_id = ${at.organisationId}::uuid and written_on between ${at.fromOn}::date and ${untilOn}::date
				and withdrawn_on is null and not concerns_leader
			group by topic
		`.execute(context.db);
		// Nobody wrote any: that is not known to be zero.
		if (rows.length === 0) return {};
		const source = `Phiếu nắm tình hình từ ${formatDate(at.fromOn)} đến ${formatDate(untilOn)}`;
		const supplied: Record<string, Measured> = {};
		for (const name of names) {
			const column = columns[name as keyof typeof columns];
			if (!column) continue;
			const values: Record<string, number> = { '': 0 };
			for (const row of rows) {
				values[row.topic] = row[column];
				values[''] = (values[''] ?? 0) + row[column];
			}
			supplied[name] = { values, source };
		}
		return supplied;
	},
};
