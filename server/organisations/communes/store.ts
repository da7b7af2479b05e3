/** Communes: the catalogue, and which of them a unit serves from which day. Territory is separate from the tree. */
import { sql } from 'kysely';
import { fold } from '#domain/tables/fold.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { Organisation } from '../store.ts';
import { endless } from '../tree/store.ts';

/** Communes of a day with every word of the search in the name, or of that code; none without a word. At most 20. */
export async function findCommunes(db: Db, search: string, on: string) {
	const words = fold(search).split(' ').filter(Boolean);
	if (words.length === 0) return [];
	let query = db
		.selectFrom('communes')
		.select(['code', 'name'])
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.orderBy('name')
		.orderBy('code')
		.limit(20);
	for (const word of words) {
		const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
		query = query.where((where) => where.or([where('search', 'like', like), where(sql`lower(code)`, '=', word)]));
	}
	return query.execute();
}

/** Those of the codes that the catalogue does not have on the day. */
export async function listMissing(db: Db, codes: readonly string[], on: string): Promise<string[]> {
	if (codes.length === 0) return [];
	const rows = await db
		.selectFrom('communes')
		.select('code')
		.where('code', 'in', codes)
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.execute();
	const known = new Set(rows.map((row) => row.code));
	return codes.filter((code) => !known.has(code));
}

type Served = { communeCode: string; fromOn: string };

/** What a unit serves on a day, and the last day on which that is known to change. Holds the unit until the end. */
export async function readTerritory(
	db: Db,
	organisationId: string,
	on: string,
): Promise<{ served: Served[]; latest: string | null }> {
	await db.selectFrom('organisations').select('id').where('id', '=', organisationId).forUpdate().execute();
	const rows = await db
		.selectFrom('organisationCommunes')
		.select(['communeCode', 'fromOn', 'toOn'])
		.where('organisationId', '=', organisationId)
		.execute();
	const days = rows.flatMap((row) => [row.fromOn, ...(row.toOn === endless ? [] : [row.toOn])]).sort();
	return { served: rows.filter((row) => row.fromOn <= on && row.toOn > on), latest: days.at(-1) ?? null };
}

type Change = {
	communeCodes: string[];
	fromOn: string;
	reason: string;
	decisionNumber?: string | undefined;
	decisionOn?: string | undefined;
};

/**
 * From the day on the unit serves exactly the communes given. What began on that very day and is not among them was a
 * mistake and goes; what began earlier ends. The caller made sure that no later change is known.
 */
export async function replaceTerritory(
	context: Context,
	unit: Organisation<'organisation.changeCommunes'>,
	served: readonly Served[],
	change: Change,
): Promise<void> {
	const { db } = context;
	const id = unit.organisationId;
	const wanted = new Set(change.communeCodes);
	const leaving = served.filter((one) => !wanted.has(one.communeCode));
	const mistaken = leaving.filter((one) => one.fromOn === change.fromOn).map((one) => one.communeCode);
	const ending = leaving.filter((one) => one.fromOn < change.fromOn).map((one) => one.communeCode);
	const present = new Set(served.map((one) => one.communeCode));
	const coming = [...wanted].filter((code) => !present.has(code));
	if (mistaken.length > 0) {
		await db
			.deleteFrom('organisationCommunes')
			.where('organisationId', '=', id)
			.where('communeCode', 'in', mistaken)
			.where('fromOn', '=', change.fromOn)
			.execute();
	}
	if (ending.length > 0) {
		await db
			.updateTable('organisationCommunes')
			.set({ toOn: change.fromOn })
			.where('organisationId', '=', id)
			.where('communeCode', 'in', ending)
			.where('toOn', '=', endless)
			.execute();
	}
	if (coming.length === 0) return;
	await db
		.insertInto('organisationCommunes')
		.values(
			coming.map((communeCode) => ({
				organisationId: id,
				communeCode,
				fromOn: change.fromOn,
				decisionNumber: change.decisionNumber ?? null,
				decisionOn: change.decisionOn ?? null,
				reason: change.reason,
			})),
		)
		.execute();
}
