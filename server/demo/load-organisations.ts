import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Operation, RawInputOf } from '#domain/operation.ts';
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
	// In the order of the days; what ends on one day ends from the bottom up, after everybody has moved.
	const changes = world.organisations.flatMap((unit) => changesOf(application, unit, ids));
	const depth = new Map(world.kinds.map((kind) => [kind.code, kind.order]));
	changes.sort((a, b) => (a.on === b.on ? rankOf(a, depth) - rankOf(b, depth) : a.on < b.on ? -1 : 1));
	for (const change of changes) await change.act();
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

type Change = { on: string; kind: string; isEnd: boolean; act(): Promise<unknown> };

const rankOf = (change: Change, depth: Map<string, number>) => (change.isEnd ? 100 - (depth.get(change.kind) ?? 0) : 0);

/** Everything that happens to a unit after its founding, each at nine on its day. */
function changesOf(application: Application, unit: DemoOrganisation, ids: Ids): Change[] {
	const id = ids.get(unit.key) as string;
	const on = <O extends Operation>(
		day: string,
		act: string,
		operation: O,
		input: RawInputOf<O>,
		isEnd = false,
	): Change => ({
		on: day,
		kind: unit.kind,
		isEnd,
		act: () => {
			const request = { actor: installer, now: civilInstant(day, 9, 0), key: `demo-${act}-${unit.key}-${day}` };
			return perform(application, operation, input, request);
		},
	});
	const ending = unit.dissolvedOn && unit.dissolution && addDays(unit.dissolvedOn, 1);
	return [
		...unit.headcounts.map(({ asOfOn, workers, women, ethnicMinority, members, memberWomen, partyMembers }) =>
			on(asOfOn, 'count', organisations.recordHeadcount, {
				id,
				asOfOn,
				figures: {
					workers,
					womenWorkers: women,
					ethnicMinorityWorkers: ethnicMinority,
					members,
					womenMembers: memberWomen,
					partyMembers,
				},
				source: 'Danh sách của đơn vị',
			}),
		),
		...unit.renamed.map(({ on: day, name, shortName, decisionNumber }) => {
			const reason = 'Đổi tên theo quyết định';
			return on(day, 'rename', organisations.rename, { id, name, shortName, fromOn: day, decisionNumber, reason });
		}),
		...unit.moved.map(({ on: day, parentKey, decisionNumber, reason }) => {
			const parentId = ids.get(parentKey) as string;
			return on(day, 'move', organisations.reparent, { id, parentId, fromOn: day, decisionNumber, reason });
		}),
		...(ending
			? [on(ending, 'dissolve', organisations.dissolve, { id, dissolvedOn: ending, ...unit.dissolution! }, true)]
			: []),
	];
}
