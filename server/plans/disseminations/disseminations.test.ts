/** Sessions of anh Dũng's school and of cô Mai's health station, and whom they reached as the district sees it. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { peopleOf, reachedBy } from '#domain/plans/disseminations/rules.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { giveDirective } from './given.fixture.ts';
import { disseminationMeasures } from './measures.ts';
import { reachedOf } from './reach/store.ts';

const today = '2024-05-10';
let federation: Federation;
let directiveId: string;
before(async () => {
	federation = await buildFederation(await testApplication());
	for (const [unit, workers, members] of [
		['school', 30, 28],
		['clinic', 10, 9],
	] as const) {
		await federation.perform('quyen', at('2024-03-02'), organisationOperations.recordHeadcount, {
			id: federation.units[unit],
			asOfOn: '2024-03-01',
			figures: { workers, members },
			source: 'Danh sách',
		});
	}
});
after(() => federation.application.close());

let given = 20;
const give = (more: Partial<Parameters<typeof giveDirective>[1]> = {}) => {
	const { units, people, application } = federation;
	given += 1;
	return giveDirective(application.connection.db, {
		organisationId: units.north,
		personId: people.quyen,
		units: [units.school, units.clinic],
		symbol: `${given}/KH-LĐLĐ`,
		...more,
	});
};
beforeEach(async () => {
	const { db } = federation.application.connection;
	const withdrawnReason = 'Của bài thử trước';
	await db
		.updateTable('disseminations')
		.set(({ ref }) => ({ withdrawnOn: ref('heldOn'), withdrawnReason }))
		.execute();
	directiveId = await give({ measure: 'plans.scheme26Reached' });
});

const as = <O extends Operation>(
	who: PersonName,
	operation: O,
	input: RawInputOf<O>,
	on = today,
): Promise<OutputOf<O>> => federation.perform(who, at(on), operation, input);
const refusal = (code: string, path?: string) => (error: unknown) => {
	assert.ok(error instanceof Problem, String(error));
	assert.equal(error.code, code, JSON.stringify(error.issues));
	if (path)
		assert.ok(
			error.issues.some((issue) => issue.path === path),
			JSON.stringify(error.issues),
		);
	return true;
};
type Fields = Partial<RawInputOf<typeof sessions.record>>;
const session = (more: Fields = {}) => ({
	organisationId: federation.units.school,
	directiveIds: [directiveId],
	heldOn: '2024-04-12',
	members: 25,
	...more,
});
const hold = (more: Fields = {}, who: PersonName = 'dung') => as(who, sessions.record, session(more));
const reach = async (on = today) => {
	const { db } = federation.application.connection;
	const [found] = await reachedOf(db, { directiveId, on }, { ids: [federation.units.school] });
	assert.ok(found);
	return found;
};
const coverage = (who: PersonName, more: Partial<RawInputOf<typeof sessions.coverage>> = {}) =>
	as(who, sessions.coverage, { id: directiveId, ...more });
const evidenceOf = async (id: string) => {
	const { db } = federation.application.connection;
	return db.selectFrom('evidence').selectAll().where('subjectId', '=', id).orderBy('id').execute();
};

describe('recording a session', () => {
	test('three answers are enough: which paper, which day, how many', async () => {
		const begun = await as('dung', sessions.begin, {});
		assert.equal(begun.organisationName, 'Công đoàn Trường THCS Hoa Ban');
		assert.ok(begun.directives.some(({ id }) => id === directiveId));
		assert.deepEqual(begun.of, { officials: 2, members: 28, workers: 30 });
		const { id } = await hold();
		const opened = await as('dung', sessions.open, { id });
		assert.equal(opened.form, 'conference');
		assert.equal(opened.groupTitle, null);
		assert.equal(opened.byProxy, false);
		assert.deepEqual(opened.abilities, ['dissemination.record']);
	});

	test('it is evidence of the duties that ask for a session, in the same act', async () => {
		const { id } = await hold();
		const [piece] = await evidenceOf(id);
		assert.equal(piece?.kind, 'session');
		assert.equal(piece?.title, 'Buổi quán triệt ngày 12/04/2024: hội nghị, 25 người');
		const { db } = federation.application.connection;
		const shown = await db
			.selectFrom('evidenceDuties')
			.select('dutyId')
			.where('evidenceId', '=', piece?.id ?? '')
			.execute();
		assert.equal(shown.length, 1);
	});

	test('a paper whose ledger asks for no session is shown by its first duty, one without a ledger still counts', async () => {
		const other = await give({ evidenceKinds: ['report'] });
		const bare = await give({ evidenceKinds: null });
		const { id } = await hold({ directiveIds: [other, bare] });
		const [piece] = await evidenceOf(id);
		const { db } = federation.application.connection;
		const shown = await db
			.selectFrom('evidenceDuties')
			.select('dutyId')
			.where('evidenceId', '=', piece?.id ?? '')
			.execute();
		assert.equal(shown.length, 1);
		assert.equal((await as('dung', sessions.coverage, { id: bare })).own?.declared.members, 25);
	});

	test('one session serves several papers', async () => {
		const second = await give();
		const { id } = await hold({ directiveIds: [directiveId, second] });
		assert.equal((await as('dung', sessions.open, { id })).directives.length, 2);
		assert.equal((await as('dung', sessions.coverage, { id: second })).own?.declared.members, 25);
	});

	test('a new group is remembered and offered, however its name is typed again', async () => {
		const first = await hold({ members: 12, groupTitle: 'Tổ Văn' });
		const again = await hold({ members: 10, groupTitle: ' tổ  văn ' });
		const [one, other] = await Promise.all([
			as('dung', sessions.open, { id: first.id }),
			as('dung', sessions.open, { id: again.id }),
		]);
		assert.equal(one.groupId, other.groupId);
		assert.deepEqual(
			(await as('van', sessions.begin, {})).groups.map(({ title }) => title),
			['Tổ Văn'],
		);
	});

	test('anh Minh writes it down for the school by telephone, and it says so', async () => {
		assert.equal((await as('minh', sessions.begin, { organisationId: federation.units.school })).isProxy, true);
		const { id } = await hold({}, 'minh');
		assert.equal((await as('dung', sessions.open, { id })).byProxy, true);
	});

	const refused: [string, Fields, string][] = [
		['a day that is still to come', { heldOn: '2024-05-11' }, 'heldOn'],
		['a day before the union was founded', { heldOn: '2022-12-31' }, 'heldOn'],
		['a day before the paper was signed', { heldOn: '2024-03-31' }, 'heldOn'],
		['no paper', { directiveIds: [] }, 'directiveIds'],
		['nobody counted', { members: undefined }, 'members'],
		['more officials than members', { officials: 26 }, 'officials'],
		['a number that is none', { members: 2.5 }, 'members'],
		['a group of another union', { groupId: '0190f3a0-0000-7000-8000-000000000000' }, 'groupId'],
	];
	for (const [what, fields, path] of refused) {
		test(`refuses ${what}, beside the field`, () => assert.rejects(hold(fields), refusal('unreadableInput', path)));
	}

	test('refuses a paper that the union was not given, and one after the day on which it ended', async () => {
		const { units, people, application } = federation;
		const { db } = application.connection;
		const elsewhere = await giveDirective(db, {
			organisationId: units.south,
			personId: people.hoa,
			units: [units.rattan],
		});
		await assert.rejects(hold({ directiveIds: [elsewhere] }), refusal('unreadableInput', 'directiveIds'));
		await db
			.updateTable('directives')
			.set({ state: 'withdrawn', endedOn: '2024-04-12', endReason: 'Thay kế hoạch khác' })
			.where('id', '=', directiveId)
			.execute();
		await assert.rejects(hold(), refusal('unreadableInput', 'directiveIds'));
		await hold({ heldOn: '2024-04-11' });
		assert.ok(!(await as('dung', sessions.begin, {})).directives.some(({ id }) => id === directiveId));
	});

	test('refuses a file that was not sent', () =>
		assert.rejects(hold({ files: [{ fileId: newId(at(today)), role: 'picture' }] }), refusal('unreadableFile')));
});

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
		const { units, application } = federation;
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
		const { db } = federation.application.connection;
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
				directiveId,
				organisationId: federation.units.north,
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
		const { application, units } = federation;
		const { db } = application.connection;
		const context = { application, db, now: at(today), today } as unknown as Context;
		const supply = (organisationId: string) =>
			disseminationMeasures.supply(
				context,
				{ organisationId, fromOn: '2024-04-01', untilOn: '2024-04-30', cutOffOn: '2024-04-30' },
				disseminationMeasures.names,
			);
		directiveId = await give({ measure: 'plans.scheme26Reached', datedOn: '2024-04-05' });
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
		await assert.rejects(coverage('dung', { organisationId: federation.units.clinic }), refusal('notFound'));
	});
	test('no day to come can be asked for', () =>
		assert.rejects(coverage('quyen', { onDay: '2024-05-11' }), refusal('unreadableInput', 'onDay')));
	test('costs the same few statements whatever the units', async () => {
		await hold({ members: 31, isExcessMeant: true });
		federation.application.countStatements();
		await coverage('quyen');
		assert.ok(federation.application.countStatements() <= 10);
	});
});

describe('correcting and taking back', () => {
	test('a correction keeps what stood there before, and the upper union has to look again', async () => {
		const { id } = await hold({ members: 25 });
		const { db } = federation.application.connection;
		await db
			.updateTable('evidence')
			.set({ seenAt: at(today) })
			.where('subjectId', '=', id)
			.execute();
		const { organisationId: _, ...fields } = session({ members: 26 });
		await as('dung', sessions.correct, { id, revision: 1, ...fields });
		const opened = await as('quyen', sessions.open, { id });
		assert.deepEqual(opened.changes[0]?.changes, [{ field: 'Đoàn viên', from: '25', to: '26' }]);
		assert.equal(opened.isSeen, false);
		const pieces = await evidenceOf(id);
		assert.deepEqual(new Set(pieces.map(({ withdrawnOn }) => withdrawnOn)), new Set([today, null]));
	});
	test('words added later leave the evidence as it was looked at', async () => {
		const { id } = await hold();
		const { organisationId: _, ...fields } = session({ content: 'Đọc toàn văn, trả lời câu hỏi.' });
		await as('dung', sessions.correct, { id, revision: 1, ...fields });
		assert.equal((await evidenceOf(id)).length, 1);
	});
	test('what somebody else corrected meanwhile is not overwritten', async () => {
		const { id } = await hold();
		const { organisationId: _, ...fields } = session({ members: 20 });
		await as('van', sessions.correct, { id, revision: 1, ...fields });
		await assert.rejects(as('dung', sessions.correct, { id, revision: 1, ...fields }), refusal('changedMeanwhile'));
	});
	test('a withdrawn one counts nowhere, stays to be read with its reason, and is not changed any more', async () => {
		const { id } = await hold();
		await as('dung', sessions.withdraw, { id, reason: 'Ghi nhầm đơn vị.' });
		assert.equal((await reach()).declared.members, 0);
		const opened = await as('quyen', sessions.open, { id });
		assert.deepEqual([opened.withdrawnReason, opened.abilities], ['Ghi nhầm đơn vị.', []]);
		assert.deepEqual((await evidenceOf(id))[0]?.withdrawnReason, 'Ghi nhầm đơn vị.');
		await assert.rejects(as('dung', sessions.withdraw, { id, reason: 'Lần nữa' }), refusal('wrongState'));
		const { organisationId: _, ...fields } = session();
		await assert.rejects(as('dung', sessions.correct, { id, revision: 1, ...fields }), refusal('wrongState'));
	});
	test('cô Mai sees no session of the school, and the province reads but corrects nothing', async () => {
		const { id } = await hold();
		await assert.rejects(as('mai', sessions.open, { id }), refusal('notFound'));
		assert.deepEqual((await as('thuy', sessions.open, { id })).abilities, []);
		await assert.rejects(as('thuy', sessions.withdraw, { id, reason: 'Thử' }), refusal('notYours'));
	});
});
