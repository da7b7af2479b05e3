/** Whom the sessions of a school and a health station reached, as they themselves and the district see it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RawInputOf } from '#domain/operation.ts';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { peopleOf, reachedBy } from '#domain/plans/disseminations/rules.ts';
import type { Problem } from '#domain/problems.ts';
import { at, type PersonName } from '../../../../test/federation.ts';
import type { Context } from '../../../context.ts';
import { newId } from '../../../db/id.ts';
import { openSessionWorld, refusal, today } from '../held.fixture.ts';
import { disseminationMeasures } from '../measures.ts';

const { world, give, as, hold, reach, evidenceOf } = openSessionWorld();
const coverage = (who: PersonName, more: Partial<RawInputOf<typeof sessions.coverage>> = {}) =>
	as(who, sessions.coverage, { id: world.directiveId, ...more });

describe('more people than there are', () => {
	test('is asked about once, never refused, and the words are kept', async () => {
		await assert.rejects(hold({ members: 31 }), (error) => {
			assert.ok(refusal('attendanceOver', 'excessReason')(error));
			assert.match(
				(error as Problem).issues[0]?.message ?? '',
				/31 đoàn viên dự, đơn vị có 28; 31 người lao động dự, đơn vị có 30/,
			);
			return true;
		});
		await hold({ members: 31, excessReason: 'Có ba giáo viên trường bạn.', isExcessMeant: true });
		const { own } = await coverage('dung');
		assert.deepEqual(own?.reasons, ['Buổi ngày 12/04/2024: Có ba giáo viên trường bạn.']);
	});
	test('goes through without words too, and then says so', async () => {
		await hold({ members: 31, excessReason: '', isExcessMeant: true });
		assert.deepEqual((await coverage('dung')).own?.reasons, ['Buổi ngày 12/04/2024: đơn vị không ghi lý do.']);
	});
	test('officials are compared with people in posts, or with the number that the union gives', async () => {
		await assert.rejects(hold({ officials: 5 }), refusal('attendanceOver'));
		const { id } = await hold({ officials: 5, officialsThere: 6 });
		assert.equal((await reach()).of.officials, 6);
		await as('dung', sessions.withdraw, { id, reason: 'Ghi thử' });
		assert.equal((await reach()).of.officials, 2);
	});
	test('nothing is compared where nobody recorded a headcount, and the page says that it is not known', async () => {
		const { units, application } = world.federation;
		const { db } = application.connection;
		const tea = units.tea;
		const id = await give({ units: [tea] });
		await as('pao', sessions.record, { organisationId: tea, directiveIds: [id], heldOn: '2024-04-12', members: 500 });
		const own = (await as('pao', sessions.coverage, { id })).own;
		assert.deepEqual([own?.of.workers, own?.declared.workers], [null, 500]);
		const { sums } = await as('quyen', sessions.coverage, { id });
		assert.deepEqual([sums.workers?.of, sums.workers?.unknownUnits, sums.workers?.unknownPeople], [0, 1, 500]);
		await db
			.insertInto('headcounts')
			.values({
				organisationId: tea,
				asOfOn: '2024-04-20',
				figures: '{"workers":0,"members":0}',
				source: 'x',
				recordedAt: at(today),
			})
			.execute();
		assert.equal((await as('pao', sessions.coverage, { id })).own?.reasons.length, 2);
		await db.deleteFrom('headcounts').where('organisationId', '=', tea).execute();
	});
});

describe('whom the sessions reached', () => {
	test('shifts are added up, the same shift twice is not, and the whole unit holds them', async () => {
		await hold({ members: 12, groupTitle: 'Ca 1' });
		await hold({ members: 10, groupTitle: 'Ca 2' });
		await hold({ members: 8, groupTitle: 'Ca 1', heldOn: '2024-04-20' });
		assert.equal((await reach()).declared.members, 22);
		await hold({ members: 20, others: 2 });
		assert.deepEqual((await reach()).declared, { officials: 0, members: 22, workers: 22 });
	});

	test('as of a past day later sessions and later withdrawals do not count', async () => {
		await hold({ members: 12 });
		const { id } = await hold({ members: 20, heldOn: '2024-04-20' });
		await as('dung', sessions.withdraw, { id, reason: 'Ghi nhầm ngày.' });
		assert.equal((await reach('2024-04-15')).declared.members, 12);
		assert.equal((await reach('2024-05-01')).declared.members, 20);
		assert.equal((await reach()).declared.members, 12);
	});

	test('seen by the upper union and checked are counted apart, each within the one before', async () => {
		const { db } = world.federation.application.connection;
		const [one, two] = [await hold({ members: 20 }), await hold({ members: 25, heldOn: '2024-04-20' })];
		const [seen] = await evidenceOf(one.id);
		await db
			.updateTable('evidence')
			.set({ seenAt: at(today) })
			.where('id', '=', seen?.id ?? '')
			.execute();
		await db
			.insertInto('spotChecks')
			.values({
				id: newId(at(today)),
				directiveId: world.directiveId,
				organisationId: world.federation.units.north,
				quarter: '2024-Q2',
				evidenceId: seen?.id ?? '',
				result: 'right',
				words: null,
				checkedByPostId: null,
				checkedOn: today,
			})
			.execute();
		const { declared, seen: seenPeople, checked } = await reach();
		assert.deepEqual([declared.members, seenPeople.members, checked.members], [25, 20, 20]);
		assert.equal((await as('quyen', sessions.open, { id: one.id })).isChecked, true);
		assert.equal((await as('quyen', sessions.open, { id: two.id })).isSeen, false);
	});

	test('the database counts as the rule does', async () => {
		const groups = ['Ca 1', 'Ca 2', undefined, 'Ca 3', undefined, 'Ca 2'];
		const held = groups.map((groupTitle, index) => ({
			groupTitle,
			officials: index % 3,
			members: 3 + ((index * 7) % 11),
			others: index % 2 === 0 ? index : undefined,
		}));
		for (const { groupTitle, ...attendance } of held) {
			await hold({ groupTitle, ...attendance, officialsThere: 9 });
		}
		const expected = reachedBy(held.map((one) => ({ group: one.groupTitle ?? null, people: peopleOf(one) })));
		assert.deepEqual((await reach()).declared, expected);
	});

	test('the report of the unit is offered the workers reached, once each, and nothing where nobody held one', async () => {
		const { application, units } = world.federation;
		const { db } = application.connection;
		const context = { application, db, now: at(today), today } as unknown as Context;
		const supply = (organisationId: string) =>
			disseminationMeasures.supply(
				context,
				{ organisationId, fromOn: '2024-04-01', untilOn: '2024-04-30', cutOffOn: '2024-04-30' },
				disseminationMeasures.names,
			);
		world.directiveId = await give({ measure: 'plans.scheme26Reached', datedOn: '2024-04-05' });
		await hold({ members: 31, isExcessMeant: true });
		const supplied = await supply(units.school);
		assert.deepEqual(supplied['plans.scheme26Reached']?.values, { '': 30 });
		assert.deepEqual(supplied['plans.people']?.values, { '': 30 });
		assert.match(supplied['plans.reached']?.source ?? '', /^1 buổi quán triệt \d+\/KH-LĐLĐ ghi đến ngày 30\/04\/2024$/);
		assert.deepEqual(await supply(units.clinic), {});
		assert.deepEqual(await supply(units.rattan), {});
	});
});

describe('the page of a directive', () => {
	test('the district sees each union below with its share, and who has none yet', async () => {
		await hold({ members: 25 });
		const seen = await coverage('quyen');
		assert.equal(seen.organisationName, 'Liên đoàn Lao động huyện Bắc Vân');
		assert.equal(seen.own, null);
		assert.deepEqual(
			new Map(seen.units.map(({ name, sessions: held }) => [name, held])),
			new Map([
				['Công đoàn Trường THCS Hoa Ban', 1],
				['Công đoàn Trạm Y tế xã Núi Cao', 0],
			]),
		);
		assert.deepEqual([seen.sums.members?.declared, seen.sums.members?.of], [25, 37]);
		assert.equal(seen.withoutSession, 1);
		const none = await coverage('quyen', { none: true });
		assert.deepEqual(
			none.units.map(({ name }) => name),
			['Công đoàn Trạm Y tế xã Núi Cao'],
		);
	});
	test('the school sees itself; the neighbouring district, and a union that was not given it, nothing', async () => {
		assert.equal((await coverage('van')).organisationName, 'Công đoàn Trường THCS Hoa Ban');
		await assert.rejects(coverage('hoa'), refusal('notFound'));
		await assert.rejects(coverage('pao'), refusal('notFound'));
		await assert.rejects(coverage('dung', { organisationId: world.federation.units.clinic }), refusal('notFound'));
	});
	test('no day to come can be asked for', () =>
		assert.rejects(coverage('quyen', { onDay: '2024-05-11' }), refusal('unreadableInput', 'onDay')));
	test('costs the same few statements whatever the units', async () => {
		await hold({ members: 31, isExcessMeant: true });
		world.federation.application.countStatements();
		await coverage('quyen');
		assert.ok(world.federation.application.countStatements() <= 10);
	});
});
