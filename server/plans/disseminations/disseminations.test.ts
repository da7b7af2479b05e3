/** Sessions of anh Dũng's school and of cô Mai's health station: written down, corrected, taken back. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { at } from '../../../test/federation.ts';
import { newId } from '../../db/id.ts';
import { giveDirective } from './given.fixture.ts';
import { type Fields, openSessionWorld, refusal, today } from './held.fixture.ts';

const { world, give, as, session, hold, reach, evidenceOf } = openSessionWorld();

describe('recording a session', () => {
	test('three answers are enough: which paper, which day, how many', async () => {
		const begun = await as('dung', sessions.begin, {});
		assert.equal(begun.organisationName, 'Công đoàn Trường THCS Hoa Ban');
		assert.ok(begun.directives.some(({ id }) => id === world.directiveId));
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
		const { db } = world.federation.application.connection;
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
		const { db } = world.federation.application.connection;
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
		const { id } = await hold({ directiveIds: [world.directiveId, second] });
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
		assert.equal((await as('minh', sessions.begin, { organisationId: world.federation.units.school })).isProxy, true);
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
		const { units, people, application } = world.federation;
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
			.where('id', '=', world.directiveId)
			.execute();
		await assert.rejects(hold(), refusal('unreadableInput', 'directiveIds'));
		await hold({ heldOn: '2024-04-11' });
		assert.ok(!(await as('dung', sessions.begin, {})).directives.some(({ id }) => id === world.directiveId));
	});

	test('refuses a file that was not sent', () =>
		assert.rejects(hold({ files: [{ fileId: newId(at(today)), role: 'picture' }] }), refusal('unreadableFile')));
});

describe('correcting and taking back', () => {
	test('a correction keeps what stood there before, and the upper union has to look again', async () => {
		const { id } = await hold({ members: 25 });
		const { db } = world.federation.application.connection;
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
