import { fold } from '#domain/tables/fold.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../store.ts';
import { endless } from '../tree/store.ts';

export type NameFields = {
	name: string;
	shortName?: string | undefined;
	decisionNumber?: string | undefined;
	decisionOn?: string | undefined;
	reason?: string | undefined;
};

/** A name from a day on. `code` is searched together with the name. */
export async function insertName(
	db: Db,
	now: Date,
	unit: { id: string; code: string },
	fromOn: string,
	fields: NameFields,
): Promise<void> {
	await db
		.insertInto('organisationNames')
		.values({
			id: newId(now),
			organisationId: unit.id,
			name: fields.name,
			shortName: fields.shortName ?? null,
			search: fold(`${fields.name} ${fields.shortName ?? ''} ${unit.code}`),
			fromOn,
			decisionNumber: fields.decisionNumber ?? null,
			decisionOn: fields.decisionOn ?? null,
			reason: fields.reason ?? null,
		})
		.execute();
}

/** Ends the running name and begins the new one. The caller made sure that no later name is known. */
export async function renameOrganisation(
	context: Context,
	organisation: Organisation<'organisation.rename'>,
	change: NameFields & { fromOn: string },
): Promise<void> {
	await context.db
		.updateTable('organisationNames')
		.set({ toOn: change.fromOn })
		.where('organisationId', '=', organisation.organisationId)
		.where('toOn', '=', endless)
		.execute();
	const unit = { id: organisation.organisationId, code: organisation.code };
	await insertName(context.db, context.now, unit, change.fromOn, change);
}
