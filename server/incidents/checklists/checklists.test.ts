/** The first hour at anh Dũng's school: the list, whom to ring, ticks; and chị Quyên's own list and telephones. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bodyOperations as bodies } from '#domain/incidents/bodies/operations.ts';
import { incidentChatOperations } from '#domain/incidents/chat/operations.ts';
import { checklistOperations as checklists } from '#domain/incidents/checklists/operations.ts';
import { shippedList } from '#domain/incidents/checklists/rules.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import type { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';

const day = '2024-07-17';
let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
	const { db } = federation.application.connection;
	await db
		.insertInto('communes')
		.values([
			{ code: '00901', name: 'Xã Hoa Ban', kind: 'commune', search: 'xa hoa ban' },
			{ code: '00902', name: 'Xã Bản Luốc', kind: 'commune', search: 'xa ban luoc' },
		])
		.execute();
	await as('quyen', organisationOperations.changeCommunes, {
		id: federation.units.school,
		communeCodes: ['00901'],
		reason: 'Theo nghị quyết.',
		fromOn: '2024-01-01',
	});
});
after(() => federation.application.close());

const as = <O extends Operation>(
	who: PersonName,
	operation: O,
	input: RawInputOf<O>,
	when = at(day),
): Promise<OutputOf<O>> => federation.perform(who, when, operation, input);

const tell = async (trigger: 'disaster' | 'accident' = 'disaster') =>
	(
		await as('dung', incidents.report, {
			organisationId: federation.units.school,
			trigger,
			what: 'Lũ quét qua sân trường, tường sau bị đổ.',
			involved: 12,
			communeCode: '00901',
		})
	).id;

const refusedWith = (message: RegExp) => (cause: Problem) => {
	assert.match([cause.message, ...cause.issues.map((issue) => issue.message)].join(' '), message);
	return true;
};

describe('the first hour', () => {
	test('shows the list of the kind of event, with terms from when it became known and numbers to ring', async () => {
		const id = await tell();
		const list = await as('dung', checklists.get, { id });
		assert.equal(list.trigger, 'disaster');
		assert.deepEqual(
			list.items.map(({ code }) => code),
			shippedList('disaster').map(({ code }) => code),
		);
		const rescue = list.items.find(({ body }) => body === 'rescue');
		assert.deepEqual(rescue?.bodies, [{ name: 'Tìm kiếm cứu nạn', phone: '112', note: null }]);
		assert.deepEqual(rescue.dueAt, new Date(list.noticedAt.getTime() + 5 * 60_000));
		assert.deepEqual(list.abilities, ['incident.say']);
	});

	test('an accident brings the days of the investigation', async () => {
		const list = await as('dung', checklists.get, { id: await tell('accident') });
		const days = list.items.flatMap(({ dueOn }) => (dueOn ? [dueOn] : []));
		assert.deepEqual(days, ['2024-07-21', '2024-07-24', '2024-08-06', '2024-08-16', '2024-09-15']);
	});

	test('a tick bears its time and its post, stands in the thread, and a second press changes nothing', async () => {
		const id = await tell();
		await as('dung', checklists.tick, { id, code: 'callRescue', happenedAt: `${day}T08:40` }, at(day, 10));
		await as('dung', checklists.tick, { id, code: 'callRescue' }, at(day, 11));
		const list = await as('quyen', checklists.get, { id });
		const done = list.items.find(({ code }) => code === 'callRescue')?.done;
		assert.deepEqual(done, {
			at: at(day, 10),
			happenedAt: new Date(`${day}T08:40:00+07:00`),
			byTitle: 'Chủ tịch Công đoàn cơ sở',
		});
		const { entries } = await as('quyen', incidents.get, { id });
		assert.equal(entries.filter(({ kind }) => kind === 'tick').length, 1);
	});

	test('a tick taken back leaves both in the thread, and may be set again', async () => {
		const id = await tell();
		for (const operation of [checklists.tick, checklists.untick, checklists.untick, checklists.tick]) {
			await as('dung', operation, { id, code: 'askSafe' });
		}
		const { entries } = await as('dung', incidents.get, { id });
		assert.equal(entries.filter(({ kind }) => kind === 'tick').length, 3);
		const list = await as('dung', checklists.get, { id });
		assert.ok(list.items.find(({ code }) => code === 'askSafe')?.done);
	});

	test('refused: a time to come, what is not on the list, and a report that is over', async () => {
		const id = await tell();
		await assert.rejects(
			as('dung', checklists.tick, { id, code: 'askSafe', happenedAt: `${day}T23:00` }),
			refusedWith(/Bây giờ mới là/),
		);
		await assert.rejects(as('dung', checklists.tick, { id, code: 'callMars' }), refusedWith(/vừa được người khác sửa/));
		await as('dung', incidents.withdraw, { id, reason: 'Nhầm với trường khác.' });
		await assert.rejects(as('dung', checklists.tick, { id, code: 'askSafe' }), refusedWith(/Đã rút/));
		assert.deepEqual((await as('dung', checklists.get, { id })).abilities, []);
	});

	test('a neighbour does not see it', async () => {
		const id = await tell();
		await assert.rejects(as('tu', checklists.get, { id }), refusedWith(/Không tìm thấy/));
	});
});

describe('lists of a union', () => {
	const items = [{ code: 'goUp', kind: 'do' as const, words: 'Lên nhà văn hóa thôn, điểm danh theo tổ.' }];
	test('hold from their day on, below it, and not for what was told before', async () => {
		const before = await tell();
		const organisationId = federation.units.north;
		await as('quyen', checklists.publish, { organisationId, trigger: 'disaster', fromOn: '2024-07-18', items });
		const later = at('2024-07-19');
		const { id } = await as(
			'dung',
			incidents.report,
			{ organisationId: federation.units.school, trigger: 'disaster', what: 'Mưa đá.', involved: 3 },
			later,
		);
		const codes = async (of: string) =>
			(await as('dung', checklists.get, { id: of }, later)).items.map(({ code }) => code);
		assert.deepEqual(await codes(id), ['goUp']);
		assert.equal((await codes(before)).length, shippedList('disaster').length);
		const { lists } = await as('dung', checklists.list, {}, later);
		const own = lists.find(({ trigger }) => trigger === 'disaster');
		assert.deepEqual([own?.fromOn, own?.publishedBy], ['2024-07-18', 'Liên đoàn Lao động huyện Bắc Vân']);
		assert.equal(lists.find(({ trigger }) => trigger === 'fire')?.publishedBy, null);
	});

	test('refused: a day that has passed, the same day twice, by a chair, an empty one', async () => {
		const organisationId = federation.units.north;
		const publish = (who: PersonName, more: object = {}) =>
			as(who, checklists.publish, { organisationId, trigger: 'fire', fromOn: '2024-07-20', items, ...more });
		await assert.rejects(publish('quyen', { fromOn: '2024-07-16' }), refusedWith(/từ hôm nay trở đi/));
		await publish('quyen');
		await assert.rejects(publish('minh'), refusedWith(/đã có một danh mục/));
		await assert.rejects(publish('dung'), refusedWith(/Không tìm thấy|không được làm việc này/));
		await assert.rejects(publish('quyen', { items: [], fromOn: '2024-07-22' }), refusedWith(/chưa có việc nào/));
		const twice = [...items, ...items];
		await assert.rejects(publish('quyen', { items: twice, fromOn: '2024-07-22' }), refusedWith(/cùng mã/));
	});
});

describe('whom to ring in a commune', () => {
	test('the number of the commune stands at the item until it ends', async () => {
		const { id: bodyId } = await as('minh', bodies.add, {
			organisationId: federation.units.north,
			body: 'disaster',
			name: 'Ban chỉ huy xã Hoa Ban',
			phone: '0219 386 0001',
			communeCode: '00901',
			fromOn: '2024-01-01',
		});
		const id = await tell();
		const phones = async () =>
			(await as('dung', checklists.get, { id })).items.find(({ body }) => body === 'disaster')?.bodies;
		assert.deepEqual(await phones(), [{ name: 'Ban chỉ huy xã Hoa Ban', phone: '02193860001', note: null }]);
		const listed = await as('minh', bodies.list, {});
		assert.deepEqual(
			listed.bodies.map(({ name, communeName, isOwn }) => [name, communeName, isOwn]),
			[['Ban chỉ huy xã Hoa Ban', 'Xã Hoa Ban', true]],
		);
		assert.ok(listed.national.some(({ phone }) => phone === '114'));
		assert.deepEqual(
			(await as('dung', bodies.list, {})).bodies.map(({ isOwn }) => isOwn),
			[false],
		);
		await as('minh', bodies.end, { id: bodyId, toOn: '2024-07-01' });
		assert.deepEqual(await phones(), []);
		const ended = await as('minh', bodies.list, { ended: true });
		assert.deepEqual(
			ended.bodies.map(({ toOn }) => toOn),
			['2024-07-01'],
		);
	});

	test('refused: no number, a commune that is none, an end before the beginning, by a chair', async () => {
		const organisationId = federation.units.north;
		const fields = {
			organisationId,
			body: 'police' as const,
			name: 'Công an xã',
			phone: '0219386',
			fromOn: '2024-01-01',
		};
		await assert.rejects(as('minh', bodies.add, { ...fields, phone: 'gọi anh Páo' }), refusedWith(/Ghi số điện thoại/));
		await assert.rejects(
			as('minh', bodies.add, { ...fields, communeCode: '99' }),
			refusedWith(/không có trong danh sách/),
		);
		const { id } = await as('minh', bodies.add, fields);
		await assert.rejects(as('minh', bodies.end, { id, toOn: '2023-12-31' }), refusedWith(/trước ngày bắt đầu/));
		await assert.rejects(as('dung', bodies.end, { id, toOn: '2024-08-01' }), refusedWith(/Không tìm thấy|không được/));
	});

	test('a number from a later day on is listed and not rung yet; written by mistake it goes without having held', async () => {
		const later = { body: 'police' as const, name: 'Công an xã mới', phone: '0219387', fromOn: '2024-12-01' };
		const { id } = await as('minh', bodies.add, { organisationId: federation.units.north, ...later });
		const listed = async () => (await as('minh', bodies.list, {})).bodies.some(({ name }) => name === later.name);
		assert.ok(await listed());
		const { items } = await as('dung', checklists.get, { id: await tell() });
		assert.ok(!items.some((item) => item.bodies.some(({ name }) => name === later.name)));
		await as('minh', bodies.end, { id, toOn: later.fromOn });
		assert.ok(!(await listed()), 'not even on the day on which it would have begun');
	});
});

test('a chat text is read with the units and communes of who pastes it', async () => {
	const text = 'xa hoa ban lu quet, 12 nguoi phai di roi, ko ai bi thuong';
	const drafted = await as('dung', incidentChatOperations.draftFromChat, { text });
	const fields = Object.fromEntries(drafted.found.map(({ field, value }) => [field, value]));
	assert.deepEqual(fields, { trigger: 'disaster', injured: 0, involved: 12, communeCode: '00901' });
	const elsewhere = await as('tu', incidentChatOperations.draftFromChat, { text });
	assert.ok(elsewhere.found.every(({ field }) => field !== 'communeCode'));
});
