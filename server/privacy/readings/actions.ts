import type { Purpose } from '#domain/cases/schema.ts';
import type { readingOperations } from '#domain/privacy/readings/operations.ts';
import type { ActionsOf } from '../../application.ts';
import { listReadings, unitsToChoose } from './store.ts';

const onPage = 50;
const inFile = 20_000;

export const readingActions: ActionsOf<typeof readingOperations> = {
	async list(context, { before, isWhole, ...filter }) {
		const size = isWhole ? inFile : onPage;
		const [at = '', id = ''] = before?.split('_') ?? [];
		const found = await listReadings(context, { ...filter, before: before ? { at, id } : undefined, limit: size + 1 });
		const rows = found.slice(0, size).map((row) => ({ ...row, purpose: row.purpose as Purpose }));
		const last = found.length > size ? rows.at(-1) : undefined;
		return {
			rows,
			next: last ? `${last.readAt.toISOString()}_${last.id}` : null,
			units: isWhole ? [] : await unitsToChoose(context),
			today: context.today,
		};
	},
};
