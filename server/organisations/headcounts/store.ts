import type { HeadcountFigures } from '#domain/organisations/schema.ts';
import type { Context } from '../../context.ts';
import type { Organisation } from '../store.ts';

/** Writes the figures of a day; figures of the same day that were written before are replaced. */
export async function upsertHeadcount(
	context: Context,
	organisation: Organisation<'organisation.recordHeadcount'>,
	count: { asOfOn: string; figures: HeadcountFigures; source: string },
): Promise<void> {
	const figures = JSON.stringify(count.figures);
	await context.db
		.insertInto('headcounts')
		.values({
			organisationId: organisation.organisationId,
			asOfOn: count.asOfOn,
			figures,
			source: count.source,
			recordedAt: context.now,
		})
		.onConflict((conflict) =>
			conflict
				.columns(['organisationId', 'asOfOn'])
				.doUpdateSet({ figures, source: count.source, recordedAt: context.now }),
		)
		.execute();
}
