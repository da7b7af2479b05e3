/** What stands on the head of a unit's documents; not dated, so each correction leaves what stood there before. */
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../store.ts';

type Correction = {
	documentSymbol?: string | undefined;
	place?: string | undefined;
	reason: string;
	decisionNumber?: string | undefined;
	decisionOn?: string | undefined;
};

/** Writes both as given (left out: none) and keeps what changed with its reason; false where nothing did. */
export async function correctLetterhead(
	context: Context,
	unit: Organisation<'organisation.correctLetterhead'>,
	correction: Correction,
): Promise<boolean> {
	const { db } = context;
	const before = await db
		.selectFrom('organisations')
		.select(['documentSymbol', 'place'])
		.where('id', '=', unit.organisationId)
		.forUpdate()
		.executeTakeFirstOrThrow();
	const after = { documentSymbol: correction.documentSymbol ?? null, place: correction.place ?? null };
	const changed = (['documentSymbol', 'place'] as const).filter((field) => before[field] !== after[field]);
	if (changed.length === 0) return false;
	await db.updateTable('organisations').set(after).where('id', '=', unit.organisationId).execute();
	await db
		.insertInto('organisationCorrections')
		.values(
			changed.map((field) => ({
				id: newId(context.now),
				organisationId: unit.organisationId,
				field,
				oldValue: before[field],
				newValue: after[field],
				decisionNumber: correction.decisionNumber ?? null,
				decisionOn: correction.decisionOn ?? null,
				reason: correction.reason,
				correctedAt: context.now,
			})),
		)
		.execute();
	return true;
}
