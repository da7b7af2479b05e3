import { periodByCode } from '#domain/calendar/periods.ts';
import { type overviewOperations, searchLimit } from '#domain/overview/operations.ts';
import { readQuery } from '#domain/overview/rules.ts';
import { problem } from '#domain/problems.ts';
import { fold } from '#domain/tables/fold.ts';
import type { ActionsOf } from '../application.ts';
import { type Found, findAll, type Kind } from './search/store.ts';
import { countConcerns, listConcerns, listDemoAccounts, listEvents } from './store.ts';

const eventsShown = 50;

function resultsOf<T>(found: Found[], kind: Kind, show: (row: Found) => T): { rows: T[]; more: boolean } {
	const rows = found.filter((row) => row.kind === kind);
	return { rows: rows.slice(0, searchLimit).map(show), more: rows.length > searchLimit };
}

export const overviewActions: ActionsOf<typeof overviewOperations> = {
	async search(context, input) {
		const query = readQuery(input.q);
		// Asked for nothing, nothing is found, and no right is needed for that.
		context.isChecked = true;
		const found = query.words.length > 0 ? await findAll(context, query) : [];
		return {
			units: resultsOf(found, 'unit', (row) => ({
				id: row.id,
				name: row.title,
				kindTitle: row.note,
				code: row.code ?? '',
				dissolvedOn: row.onDay,
			})),
			people: resultsOf(found, 'person', (row) => ({
				id: row.id,
				fullName: row.title,
				phone: row.code,
				title: row.note,
				organisationName: row.organisationName,
			})),
			documents: resultsOf(found, 'document', (row) => ({
				...row,
				abstract: row.title,
				symbol: row.note,
				datedOn: row.onDay,
				year: row.year ?? 0,
				direction: row.direction ?? 'outgoing',
			})),
			reports: resultsOf(found, 'report', (row) => ({
				id: row.id,
				title: row.title,
				periodTitle:
					(row.periodDefinition && periodByCode(row.periodDefinition, row.code ?? '')?.title) || (row.code ?? ''),
				organisationName: row.organisationName,
				submittedAt: row.at ?? context.now,
			})),
		};
	},

	async accounts(context, input) {
		const counts = await countConcerns(context);
		const rows = await listConcerns(context, input);
		const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
		const total = input.concern ? (counts[input.concern] ?? 0) : all;
		return { counts, rows, total, page: input.page, pageSize: input.pageSize };
	},

	async events(context, input) {
		const [at = '', id = ''] = (input.before ?? '').split('_');
		const found = await listEvents(context, {
			words: fold(input.search ?? '')
				.split(' ')
				.filter(Boolean),
			area: input.area,
			untilOn: input.untilOn,
			before: input.before ? { at, id } : undefined,
			limit: eventsShown + 1,
		});
		const rows = found.slice(0, eventsShown);
		const last = rows.at(-1);
		const next = last && found.length > eventsShown ? `${last.occurredAt.toISOString()}_${last.id}` : null;
		return { rows: rows.map((row) => ({ ...row, organisationId: row.organisationId as string })), next };
	},

	async demoAccounts(context) {
		if (!context.application.isDemo) throw problem('notFound');
		return { rows: await listDemoAccounts(context) };
	},
};
