import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';

const columns: Record<string, Record<string, string>> = {
	'headcounts.workers': { '': 'workers', women: 'womenWorkers', ethnicMinority: 'ethnicMinorityWorkers' },
	'headcounts.members': { '': 'members', women: 'womenMembers' },
	'headcounts.partyMembers': { '': 'partyMembers' },
};

/** Headcounts of the unit as recorded last before the cut-off. */
export const headcountMeasures: MeasureProvider = {
	names: Object.keys(columns),
	async supply(context, at, names) {
		const latest = await context.db
			.selectFrom('headcounts')
			.select(['figures', 'asOfOn'])
			.where('organisationId', '=', at.organisationId)
			.where('asOfOn', '<=', at.cutOffOn)
			.orderBy('asOfOn', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (!latest) return {};
		const supplied: Record<string, Measured> = {};
		for (const name of names) {
			const values: Record<string, number> = {};
			for (const [code, column] of Object.entries(columns[name] ?? {})) {
				const value = latest.figures[column];
				if (value !== undefined) values[code] = value;
			}
			if ('' in values)
				supplied[name] = { values, source: `Số liệu lao động của đơn vị ngày ${formatDate(latest.asOfOn)}` };
		}
		return supplied;
	},
};
