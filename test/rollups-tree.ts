/**
 * A random federation that lives through a few months by random acts, and beside it the plainest possible model of what
 * happened: who stood where from which day, who handed in what. The property test compares the two.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { addDays } from '#domain/calendar/date.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import type { Operation, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { type Actor, installer } from '#server/access/actor.ts';
import { newId } from '#server/db/id.ts';
import { insertOrganisation } from '#server/organisations/store.ts';
import { plant } from '#server/organisations/tree/store.ts';
import { perform } from '#server/perform.ts';
import { settleAll } from '#server/reports/requirements/actions.ts';
import { insertRequirement } from '#server/reports/requirements/store.ts';
import { insertTemplateVersion } from '#server/reports/templates/store.ts';
import type { TestApplication } from './database.ts';
import { at } from './federation.ts';

export const startsOn = '2024-03-01';
export const endsOn = '2024-06-20';
export const periods = ['2024-03', '2024-04', '2024-05', '2024-06'];

const figure = (key: string, nature: 'flow' | 'stock') => ({
	key,
	kind: 'integer' as const,
	nature,
	label: { vi: key },
});
export const definition: Definition = {
	sections: [
		{
			key: 'figures',
			title: { vi: 'Số liệu' },
			fields: [
				figure('members', 'stock'),
				{ ...figure('petitions', 'flow'), breakdowns: [{ code: 'women', label: { vi: 'nữ' } }] },
				{ key: 'pay', kind: 'mean', label: { vi: 'Lương' } },
				{ ...figure('longest', 'flow'), aggregation: { units: 'max' } },
			],
		},
	],
};

const acts = [
	...['submit', 'submit', 'submit', 'submitNil', 'submitByProxy', 'confirm', 'return', 'accept', 'correct'],
	...['reparent', 'reparent', 'dissolve', 'found'],
] as const;

/** Parents as indices of upper unions, which come first; the first is the root. */
export const story = fc.record({
	uppers: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
	unions: fc.array(fc.nat(), { minLength: 2, maxLength: 8 }),
	acts: fc.array(
		fc.record({
			day: fc.integer({ min: 5, max: 110 }),
			act: fc.constantFrom(...acts),
			unit: fc.nat(),
			other: fc.nat(),
			/** Days between an act on the tree and its effect, before or after. */
			shift: fc.integer({ min: -30, max: 20 }),
			period: fc.integer({ min: 0, max: 3 }),
			size: fc.integer({ min: 1, max: 200 }),
		}),
		{ minLength: 8, maxLength: 24 },
	),
});
export type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;
type Act = Story['acts'][number];

export type Met = 'reported' | 'nil' | 'proxy';
export type Handed = { met: Met; isNil: boolean; late: boolean; values: Values };
export type Unit = {
	id: string;
	isUpper: boolean;
	foundedOn: string;
	dissolvedOn: string | null;
	/** In order of time; the root has none. */
	parents: { fromOn: string; parent: Unit }[];
	postId: string;
	holderId: string;
	handed: Map<string, Handed>;
};
export type Life = { units: Unit[]; requirementId: string; templateVersionId: string };

let runs = 0;

/** Builds the tree and lives the story through the operations; gives the model of what was accepted. */
export async function live(application: TestApplication, told: Story): Promise<Life> {
	runs += 1;
	const { db } = application.connection;
	const started = at(startsOn, 8);
	const personId = newId(started);
	const person = { id: personId, fullName: 'Người Báo Cáo', search: '', phone: null, email: null, createdAt: started };
	await db.insertInto('people').values(person).execute();
	const units: Unit[] = [];

	async function add(parent: Unit | null, isUpper: boolean, id?: string, foundedOn = '2023-01-01') {
		if (id === undefined) {
			const code = `R${runs}-${units.length}`;
			const kindCode = isUpper ? 'districtFederation' : 'schoolUnion';
			const fields = { code, kindCode, name: code, foundedOn, communeCodes: [] };
			const made = await insertOrganisation(db, started, parent?.id ?? null, fields);
			await plant(db, made, parent?.id ?? null, foundedOn);
			id = made.id;
		}
		const postId = newId(started);
		const role = isUpper ? ('upperLeader' as const) : ('grassrootsChair' as const);
		await db
			.insertInto('posts')
			.values({ id: postId, organisationId: id, role, title: 'Chủ tịch', fromOn: foundedOn })
			.execute();
		const parents = parent ? [{ fromOn: foundedOn, parent }] : [];
		units.push({ id, isUpper, foundedOn, dissolvedOn: null, parents, postId, holderId: personId, handed: new Map() });
	}

	await add(null, true);
	for (const [index, pick] of told.uppers.entries()) await add(units[pick % (index + 1)] as Unit, true);
	const uppers = units.length;
	for (const pick of told.unions) await add(units[pick % uppers] as Unit, false);
	const root = units[0] as Unit;

	const form = {
		code: `form-${runs}`,
		title: 'Báo cáo',
		abstract: 'Báo cáo {period}',
		audience: 'grassroots' as const,
	};
	const more = { periodKind: 'month', definition, recipients: [], discharges: [] };
	const { id: templateVersionId } = await insertTemplateVersion(db, started, null, { ...form, ...more }, null);
	const context = { db, now: started } as Parameters<typeof insertRequirement>[0];
	const issuer = { organisationId: root.id } as Parameters<typeof insertRequirement>[1];
	// Those of earlier stories ask nobody any more.
	await db.updateTable('requirements').set({ fromOn: '2020-01-01', untilOn: '2020-01-31' }).execute();
	const requirementId = await insertRequirement(context, issuer, {
		organisationId: root.id,
		templateVersionId,
		title: 'Báo cáo tháng',
		period: { kind: 'calendarMonth', cutOff: { kind: 'dayOfLastMonth', day: 25 } },
		targets: { kinds: ['schoolUnion'] },
		due: { kind: 'daysAfterEnd', days: 5, move: 'none' },
		fromOn: startsOn,
	});

	const settle = (today: string) =>
		application.connection.transaction((transaction) =>
			settleAll(transaction, { now: at(today), today }, '2023-01-01'),
		);
	const as = <O extends Operation>(actor: Actor, today: string, operation: O, input: RawInputOf<O>) =>
		perform(application, operation, input, { actor, now: at(today), key: randomUUID() });

	async function changeTree(told: Act, today: string): Promise<void> {
		const effective = addDays(today, told.shift);
		const other = units.filter((one) => one.isUpper)[told.other % uppers] as Unit;
		if (told.act === 'found') {
			const fields = { code: `R${runs}-${units.length}`, kindCode: 'schoolUnion', name: 'Mới', foundedOn: effective };
			const input = { ...fields, parentId: other.id };
			const { id } = await as(installer, today, organisationOperations.found, input);
			return add(other, false, id, effective);
		}
		const unit = units[1 + (told.unit % (units.length - 1))] as Unit;
		if (told.act === 'dissolve') {
			const input = { id: unit.id, dissolvedOn: effective, reason: 'Sáp nhập' };
			await as(installer, today, organisationOperations.dissolve, input);
			unit.dissolvedOn = effective;
			return;
		}
		const input = { id: unit.id, parentId: other.id, fromOn: effective, reason: 'Sắp xếp lại' };
		await as(installer, today, organisationOperations.reparent, input);
		unit.parents.push({ fromOn: effective, parent: other });
	}

	async function report(told: Act, today: string): Promise<void> {
		const unions = units.filter((one) => !one.isUpper);
		const unit = unions[told.unit % unions.length] as Unit;
		const code = periods[told.period] as string;
		const obligation = await db
			.selectFrom('obligations')
			.select(['id', 'dueOn'])
			.where('requirementId', '=', requirementId)
			.where('organisationId', '=', unit.id)
			.where('periodCode', '=', code)
			.executeTakeFirst();
		if (!obligation) return;
		const { id } = obligation;
		const values = valuesOf(told.size);
		const chair = await chairOf(application, unit, today);
		const leader = await chairOf(application, root, today);
		const before = unit.handed.get(code);
		const handIn = (met: Met, isNil: boolean, handedValues: Values) => {
			const late = before?.late ?? today > obligation.dueOn;
			unit.handed.set(code, { met, isNil, late, values: handedValues });
		};
		switch (told.act) {
			case 'submit':
				await as(chair, today, reports.submit, { id, values });
				return handIn('reported', false, values);
			case 'submitNil':
				await as(chair, today, reports.submitNil, { id });
				return handIn('nil', true, nilOf(unit, code));
			case 'submitByProxy': {
				const nil = told.size % 3 === 0;
				await as(leader, today, reports.submitByProxy, { id, values, nil });
				return handIn('proxy', nil, nil ? nilOf(unit, code) : values);
			}
			case 'confirm':
				await as(chair, today, reports.confirm, { id });
				if (before) before.met = before.isNil ? 'nil' : 'reported';
				return;
			case 'correct':
				await as(chair, today, reports.correct, { id, values, reason: 'Đếm lại' });
				if (before) before.values = values;
				return;
			case 'return':
				await as(leader, today, reports.return, { id, remarks: [{ reason: 'Xem lại' }] });
				return;
			default:
				await as(leader, today, reports.accept, { id });
		}
	}

	for (const told_ of told.acts.toSorted((a, b) => a.day - b.day)) {
		const today = addDays(startsOn, told_.day);
		await settle(today);
		const isTree = ['reparent', 'dissolve', 'found'].includes(told_.act);
		await (isTree ? changeTree(told_, today) : report(told_, today)).catch((error: unknown) => {
			if (!(error instanceof Problem)) throw error;
		});
	}
	await settle(endsOn);
	return { units, requirementId, templateVersionId };
}

/** The chair of a unit, or the leader at an upper one, where they stand on that day. */
export async function chairOf(application: TestApplication, unit: Unit, today: string): Promise<Actor> {
	const standing = await application.connection.db
		.selectFrom('unitPaths')
		.select('path')
		.where('organisationId', '=', unit.id)
		.where('fromOn', '<=', today)
		.where('toOn', '>', today)
		.executeTakeFirst();
	const role = unit.isUpper ? ('upperLeader' as const) : ('grassrootsChair' as const);
	const post = { postId: unit.postId, role, title: 'Chủ tịch', organisationId: unit.id, path: standing?.path ?? '-' };
	return { personId: unit.holderId, fullName: 'Người Báo Cáo', posts: [post], via: 'session', viaId: null };
}

function valuesOf(size: number): Values {
	const women = Math.floor(size / 3);
	return {
		members: size,
		petitions: size % 7,
		'petitions.women': Math.min(size % 7, women),
		pay: 5_000_000 + size * 1000,
		'pay.headcount': size,
		longest: size % 31,
	};
}

/** Nothing happened: what stands is carried from the unit's last report before. */
function nilOf(unit: Unit, code: string): Values {
	const earlier = periods.filter((one) => one < code && unit.handed.has(one)).at(-1);
	const last = earlier ? (unit.handed.get(earlier) as Handed).values : {};
	const carried = Object.fromEntries(
		['members', 'pay', 'pay.headcount'].flatMap((key) => (last[key] === undefined ? [] : [[key, last[key]]])),
	);
	return { ...carried, petitions: 0, 'petitions.women': 0, longest: 0 };
}
