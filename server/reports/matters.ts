import { sql } from 'kysely';
import { type PeriodDefinition, periodByCode } from '#domain/calendar/periods.ts';
import type { Matter, MatterProvider } from '../application.ts';

const kind = 'reports.report';

export type OwedReport = {
	id: string;
	organisationId: string;
	dueOn: string;
	title: string;
	periodDefinition: PeriodDefinition;
	periodCode: string;
};

export function reportMatter({ id, organisationId, dueOn, title, periodDefinition, periodCode }: OwedReport): Matter {
	return {
		kind,
		id,
		organisationId,
		dueOn,
		title: `${title}, ${periodTitle(periodDefinition, periodCode)}`,
		path: `/reports/${id}`,
		verb: 'report.saveDraft',
		weight: 2,
	};
}

// Working out a period costs more than the rest of a matter, and a day has thousands of them in a few periods.
const titles = new Map<string, string>();

export function periodTitle(definition: PeriodDefinition, code: string): string {
	const key = `${JSON.stringify(definition)}/${code}`;
	const title = titles.get(key) ?? periodByCode(definition, code)?.title ?? code;
	titles.set(key, title);
	return title;
}

/** Reports that a unit still owes. One that was handed in, also by proxy or later returned, is none. */
export const reportMatters: MatterProvider = {
	kinds: [kind],
	async open(db, { today, fromOn, untilOn, range, units }) {
		const within = range
			? sql`join unit_paths on unit_paths.organisation_id = obligations.organisation_id and unit_paths.from_on <= ${today}::date
				and unit_paths.to_on > ${today}::date and unit_paths.path >= ${range.low} and unit_paths.path < ${range.high}`
			: sql``;
		const named = units ? sql`and obligations.organisation_id = any(${units}::uuid[])` : sql``;
		const { rows } = await sql<OwedReport>`
			select obligations.id, obligations.organisation_id, obligations.due_on, requirements.title,
				requirements.period_definition, obligations.period_code
			from obligations join requirements on requirements.id = obligations.requirement_id ${within}
			where obligations.due_on between ${fromOn}::date and ${untilOn}::date
				and obligations.met is null and obligations.voided_at is null ${named}
			order by obligations.due_on, obligations.id
		`.execute(db);
		return rows.map(reportMatter);
	},
	async stillOpen(db, _kind, ids) {
		const { rows } = await sql<{ id: string }>`select id from obligations
			where id = any(${ids}::uuid[]) and met is null and voided_at is null`.execute(db);
		return rows.map(({ id }) => id);
	},
};
