/** Breaches of personal data, with the people of the small federation. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RawInputOf } from '#domain/operation.ts';
import { breachOperations as breaches } from '#domain/privacy/breaches/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const refused = (code: string, path?: string) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(path === undefined || error.issues.some((one) => one.path === path));

type Input = RawInputOf<typeof breaches.record>;
async function enter(more: Partial<Input> = {}, who: PersonName = 'quyen') {
	const input: Input = {
		organisationId: federation.units.school,
		foundOn: '2026-03-06',
		foundTime: '8h30',
		facts: 'Máy tính xách tay của cơ quan bị mất ở bến xe.',
		categories: ['contact', 'membership'],
		measures: 'Đã khóa tài khoản và báo công an xã.',
		...more,
	};
	return (await federation.perform(who, at('2026-03-06', 10), breaches.record, input)).id;
}
const get = (id: string, who: PersonName = 'quyen') => federation.perform(who, at('2026-03-10'), breaches.get, { id });

test('seventy-two hours run from the hour in which it was found, through days of rest', async () => {
	const found = await get(await enter());
	assert.equal(found.dueAt?.toISOString(), '2026-03-09T01:30:00.000Z');
	assert.match(found.explanation ?? '', /72 giờ .*tính cả ban đêm và ngày nghỉ/);
	assert.equal(found.people, null);
	assert.equal((await get(await enter({ foundOn: '2025-12-31' }))).dueAt, null);
});

test('what was done is added to and never written over; a number that was not known is entered', async () => {
	const id = await enter();
	await federation.perform('quyen', at('2026-03-07'), breaches.add, { id, people: 40, measures: 'Đã đổi mật khẩu.' });
	await federation.perform('quan', at('2026-03-08'), breaches.add, { id, measures: 'Đã báo cho đoàn viên.' });
	const found = await get(id);
	assert.equal(
		found.measures,
		'Đã khóa tài khoản và báo công an xã.\n07/03/2026: Đã đổi mật khẩu.\n08/03/2026: Đã báo cho đoàn viên.',
	);
	assert.equal(found.people, 40);
});

test('the authority is told once, neither before it was found nor in the future', async () => {
	const id = await enter();
	const tell = (notifiedOn: string, notifiedTime: string) =>
		federation.perform('quyen', at('2026-03-09', 9), breaches.notify, { id, notifiedOn, notifiedTime });
	await assert.rejects(tell('2026-03-06', '8:00'), refused('unreadableInput', 'notifiedOn'));
	await assert.rejects(tell('2026-03-09', '9:30'), refused('unreadableInput', 'notifiedOn'));
	await tell('2026-03-09', '8:45');
	await assert.rejects(tell('2026-03-09', '8:50'), refused('wrongState'));
	assert.equal((await get(id)).notifiedAt?.toISOString(), '2026-03-09T01:45:00.000Z');
	const { db } = federation.application.connection;
	const events = await db.selectFrom('events').select(['name', 'details']).where('subjectId', '=', id).execute();
	assert.deepEqual(events, [
		{ name: 'breach.recorded', details: {} },
		{ name: 'breach.notified', details: { isLate: true } },
	]);
});

test('names and telephones do not get into it unless somebody says that they are none', async () => {
	await assert.rejects(enter({ facts: 'Chị Giàng Thị Dợ bị lộ số 0912 000 111.' }), refused('namesNoticed', 'facts'));
	await enter({ facts: 'Mất máy ở Hà Nội.', areNamesMeant: true });
	const id = await enter();
	const added = { id, measures: 'Đã gọi chị Giàng Thị Dợ.' };
	await assert.rejects(
		federation.perform('quyen', at('2026-03-07'), breaches.add, added),
		refused('namesNoticed', 'measures'),
	);
	await assert.rejects(enter({ categories: [] }), refused('unreadableInput', 'categories'));
	await assert.rejects(enter({ foundTime: '11:00' }), refused('unreadableInput', 'foundOn'));
});

test('only leaders above and the administrator keep the register', async () => {
	const id = await enter();
	await assert.rejects(enter({}, 'dung'), refused('notYours'));
	await assert.rejects(enter({}, 'hoa'), refused('notFound'));
	for (const who of ['dung', 'van', 'mai', 'minh', 'hoa', 'tam'] as const) {
		await assert.rejects(get(id, who), refused('notFound'), who);
		const { lines, units } = await federation.perform(who, at('2026-03-10'), breaches.list, {});
		assert.ok(lines.every((line) => line.id !== id));
		assert.ok(units.length === 0 || who === 'hoa', who);
	}
	assert.ok(
		(await federation.perform('quan', at('2026-03-10'), breaches.list, {})).lines.some((line) => line.id === id),
	);
});
