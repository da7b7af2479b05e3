import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { fold } from '#domain/tables/fold.ts';
import { installer } from '../access/actor.ts';
import type { Application } from '../application.ts';
import { insertOrganisation } from '../organisations/store.ts';
import { plant } from '../organisations/tree/store.ts';
import { perform } from '../perform.ts';
import type { DemoOrganisation, DemoWorld } from './world.ts';

/** Key of the demo organisation → id. */
export type Ids = Map<string, string>;

/** Founds, renames, moves and ends the units of the world, each act on its own day. */
export async function loadOrganisations(application: Application, world: DemoWorld): Promise<Ids> {
	const { db } = application.connection;
	await db
		.insertInto('organisationKinds')
		.values(
			world.kinds.map(({ code, title, order, grassroots }) => ({
				code,
				title,
				rank: order * 10,
				isGrassroots: grassroots,
			})),
		)
		.onConflict((conflict) =>
			conflict
				.column('code')
				.doUpdateSet((row) => ({ title: row.ref('excluded.title'), rank: row.ref('excluded.rank') })),
		)
		.execute();
	await db
		.insertInto('communes')
		.values(world.communes.map((commune) => ({ ...commune, search: fold(commune.name) })))
		.execute();
	const ids: Ids = new Map();
	for (const unit of inOrder(world.organisations)) ids.set(unit.key, await found(application, unit, ids));
	for (const unit of world.organisations) await change(application, unit, ids);
	return ids;
}

/** Parents before their children. */
function inOrder(all: readonly DemoOrganisation[]): DemoOrganisation[] {
	const ordered: DemoOrganisation[] = [];
	const done = new Set<string>();
	while (ordered.length < all.length) {
		const next = all.filter((unit) => !done.has(unit.key) && (!unit.parentKey || done.has(unit.parentKey)));
		if (next.length === 0) throw new Error('The demo organisations have no root or a cycle');
		for (const unit of next) {
			ordered.push(unit);
			done.add(unit.key);
		}
	}
	return ordered;
}

async function found(application: Application, unit: DemoOrganisation, ids: Ids): Promise<string> {
	const now = civilInstant(unit.foundedOn, 9, 0);
	const fields = {
		code: unit.code,
		kindCode: unit.kind,
		name: unit.name,
		shortName: unit.shortName,
		foundedOn: unit.foundedOn,
		decisionNumber: unit.decisionNumber,
		decisionOn: unit.decisionOn,
		documentSymbol: unit.documentSymbol,
		place: unit.place,
		communeCodes: unit.communes,
	};
	const parentId = unit.parentKey && ids.get(unit.parentKey);
	if (!parentId) {
		const root = await insertOrganisation(application.connection.db, now, null, fields);
		await plant(application.connection.db, root, null, unit.foundedOn);
		return root.id;
	}
	const key = `demo-found-${unit.key}`;
	const done = await perform(application, organisations.found, { ...fields, parentId }, { actor: installer, now, key });
	return done.id;
}

async function change(application: Application, unit: DemoOrganisation, ids: Ids): Promise<void> {
	const id = ids.get(unit.key) as string;
	const as = (on: string, act: string) => ({
		actor: installer,
		now: civilInstant(on, 9, 0),
		key: `demo-${act}-${unit.key}-${on}`,
	});
	for (const count of unit.headcounts) {
		const figures = {
			workers: count.workers,
			womenWorkers: count.women,
			ethnicMinorityWorkers: count.ethnicMinority,
			members: count.members,
			womenMembers: count.memberWomen,
			partyMembers: count.partyMembers,
		};
		const input = { id, asOfOn: count.asOfOn, figures, source: 'Danh sách của đơn vị' };
		await perform(application, organisations.recordHeadcount, input, as(count.asOfOn, 'count'));
	}
	for (const named of unit.renamed) {
		const input = {
			id,
			name: named.name,
			shortName: named.shortName,
			fromOn: named.on,
			decisionNumber: named.decisionNumber,
			reason: 'Đổi tên theo quyết định',
		};
		await perform(application, organisations.rename, input, as(named.on, 'rename'));
	}
	for (const move of unit.moved) {
		const parentId = ids.get(move.parentKey);
		const input = { id, parentId, fromOn: move.on, decisionNumber: move.decisionNumber, reason: move.reason };
		await perform(application, organisations.reparent, input, as(move.on, 'move'));
	}
	if (unit.dissolvedOn && unit.dissolution) {
		const dissolvedOn = addDays(unit.dissolvedOn, 1);
		const input = { id, dissolvedOn, ...unit.dissolution };
		await perform(application, organisations.dissolve, input, as(dissolvedOn, 'dissolve'));
	}
}
