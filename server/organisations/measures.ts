import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';
import { kept } from '../db/kept.ts';

const columns: Record<string, Record<string, string>> = {
	'headcounts.workers': { '': 'workers', women: 'womenWorkers', ethnicMinority: 'ethnicMinorityWorkers' },
	'headcounts.members': { '': 'members', women: 'womenMembers' },
	'headcounts.partyMembers': { '': 'partyMembers' },
};

const latestHeadcount = kept((db, at: { organisationId: string; cutOffOn: string }) =>
	db
		.selectFrom('headcounts')
		.select(['figures', 'asOfOn'])
		.where('organisationId', '=', at.organisationId)
		.where('asOfOn', '<=', at.cutOffOn)
		.orderBy('asOfOn', 'desc')
		.limit(1)
		.compile(),
);

/** Headcounts of the unit as recorded last before the cut-off. */
export const headcountMeasures: MeasureProvider = {
	names: Object.keys(columns),
	async supply(context, at, names) {
		const { organisationId, cutOffOn } = at;
		const [latest] = (await latestHeadcount(context.db, { organisationId, cutOffOn })).rows;
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
