/** Situation notes: who writes, who reads, what is noticed before saving, and how one becomes a case. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { today } from '#domain/calendar/date.ts';
import { noteOperations } from '#domain/cases/notes/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { type Actor, installer } from '#server/access/actor.ts';
import { perform } from '#server/perform.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	requireMonthly,
	settleUntil,
} from '../../../test/federation.ts';
import { keepAndErase } from '../../privacy/jobs.ts';
import { noteMeasures } from './measures.ts';

let federation: Federation;
/** Anh Sính leads the weeding group of the tea company: he writes notes and nothing else. */
let sinh: Actor;
let keys = 0;

const day = at('2024-04-10');
const later = at('2024-04-11');

before(async () => {
	federation = await buildFederation(await testApplication());
	const { application, units } = federation;
	const organisationId = units.tea;
	const now = at('2023-01-03');
	const install = <O extends Operation>(operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> => {
		keys += 1;
		return perform(application, operation, input, { actor: installer, now, key: `note-${keys}` });
	};
	const fromOn = '2023-02-01';
	const { id: personId } = await install(peopleOperations.create, { organisationId, fullName: 'Sùng A Sính' });
	const title = 'Tổ trưởng công đoàn tổ làm cỏ';
	const { id: postId } = await install(postOperations.create, { organisationId, role: 'groupLeader', title, fromOn });
	await install(mandateOperations.begin, { postId, personId, fromOn });
	const { path } = await application.connection.db
		.selectFrom('unitPaths')
		.select('path')
		.where('organisationId', '=', organisationId)
		.executeTakeFirstOrThrow();
	sinh = {
		personId,
		fullName: 'Sùng A Sính',
		posts: [{ postId, role: 'groupLeader', title, organisationId, path }],
		via: 'session',
		viaId: null,
	};
});
after(() => federation.application.close());

const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issue = (code: string, path: string) => (error: unknown) =>
	error instanceof Problem && error.code === code && error.issues.some((one) => one.path === path);

function asSinh<O extends Operation>(operation: O, input: RawInputOf<O>, now = day): Promise<OutputOf<O>> {
	keys += 1;
	return perform(federation.application, operation, input, { actor: sinh, now, key: `sinh-${keys}` });
}

const meal = {
	topic: 'meals' as const,
	place: 'Bếp ăn xưởng sao chè',
	people: 40,
	need: 'solve' as const,
	source: 'told' as const,
	words: 'Cơm trưa nguội, ba ngày liền thiếu rau.',
	outcome: 'kept' as const,
};
const write = (note: Partial<RawInputOf<typeof noteOperations.write>> = {}, now = day) =>
	asSinh(noteOperations.write, { ...meal, organisationId: federation.units.tea, ...note }, now);
const listed = async (who: Parameters<Federation['perform']>[0], input = {}) =>
	(await federation.perform(who, day, noteOperations.list, input)).lines.map((line) => line.id);

test('a group leader writes a note and sees his own; his chair and the district read it, the sibling unions do not', async () => {
	const { id } = await write();
	const { lines } = await asSinh(noteOperations.own, {});
	const own = lines.find((line) => line.id === id);
	assert.deepEqual([own?.topic, own?.people, own?.isOwn, own?.isOpen], ['meals', 40, true, true]);
	assert.ok((await listed('pao')).includes(id));
	assert.ok((await listed('minh')).includes(id));
	assert.ok(!(await listed('mai')).includes(id));
	assert.ok(!(await listed('hoa')).includes(id));
	await assert.rejects(federation.perform('mai', day, noteOperations.open, { id }), refusal('notFound'));
	assert.deepEqual((await asSinh(noteOperations.list, {})).lines, []);
});

test('a group leader writes at his own union and at no other, and reads no case', async () => {
	await assert.rejects(write({ organisationId: federation.units.school }), refusal('notFound'));
	await assert.rejects(write({ organisationId: federation.units.north }), refusal('notFound'));
	assert.deepEqual(
		(await asSinh(noteOperations.begin, {})).units.map((unit) => unit.id),
		[federation.units.tea],
	);
	assert.deepEqual((await asSinh(caseOperations.list, {})).lines, []);
	const anh = { ...meal, organisationId: federation.units.school };
	await assert.rejects(federation.perform('thuy', day, noteOperations.write, anh), refusal('notYours'));
	await assert.rejects(federation.perform('mai', day, noteOperations.write, anh), refusal('notFound'));
});

test('names and phone numbers are noticed before saving and saved only when meant', async () => {
	for (const [path, note] of Object.entries({
		words: { words: 'Chị Dợ nói tổ trưởng mắng.' },
		place: { place: 'Nhà Giàng A Páo' },
		done: { outcome: 'solved' as const, done: 'Đã gọi 0912 345 678 để giải thích.' },
	})) {
		await assert.rejects(write(note), issue('namesNoticed', path));
	}
	const { id } = await write({ words: 'Đường lên đồi Hoàng Su Phì bị sạt.', areNamesMeant: true });
	assert.ok((await listed('pao')).includes(id));
});

test('solved on the spot says what was done', async () => {
	await assert.rejects(write({ outcome: 'solved' }), issue('unreadableInput', 'done'));
	const { id } = await write({ outcome: 'solved', done: 'Đã gặp bếp trưởng, hôm sau có đủ rau.' });
	assert.equal((await asSinh(noteOperations.open, { id })).done, 'Đã gặp bếp trưởng, hôm sau có đủ rau.');
});

test('what was not chosen is asked for by name of the field', async () => {
	const input = { organisationId: federation.units.tea } as RawInputOf<typeof noteOperations.write>;
	await assert.rejects(asSinh(noteOperations.write, input), (error: unknown) => {
		assert.ok(error instanceof Problem);
		return ['topic', 'need', 'source', 'outcome'].every((path) => error.issues.some((one) => one.path === path));
	});
	await assert.rejects(write({ people: 0 }), issue('unreadableInput', 'people'));
});

test('the writer mends and withdraws on the same day, nobody else does, and the next day it stands', async () => {
	const { id } = await write();
	const { outcome, ...rest } = meal;
	await asSinh(noteOperations.edit, { id, ...rest, outcome, people: 45 });
	assert.equal((await asSinh(noteOperations.open, { id })).people, 45);
	await assert.rejects(federation.perform('pao', day, noteOperations.edit, { id, ...meal }), refusal('notYours'));
	await assert.rejects(federation.perform('minh', day, noteOperations.withdraw, { id }), refusal('notYours'));
	await assert.rejects(asSinh(noteOperations.edit, { id, ...meal }, later), refusal('noteClosed'));
	await assert.rejects(asSinh(noteOperations.withdraw, { id }, later), refusal('noteClosed'));
	await asSinh(noteOperations.withdraw, { id });
	assert.equal((await asSinh(noteOperations.open, { id })).withdrawnOn, '2024-04-10');
	await assert.rejects(asSinh(noteOperations.edit, { id, ...meal }), refusal('noteClosed'));
	await assert.rejects(asSinh(noteOperations.raise, { id }), refusal('wrongState'));
});

test('one act makes a note a case that the chair holds and opens, once', async () => {
	const { id } = await write();
	const { caseId, organisationName } = await asSinh(noteOperations.raise, { id });
	assert.match(organisationName, /Chè Suối Giàng/);
	const { texts } = await federation.perform('pao', day, caseOperations.openTexts, { id: caseId, purpose: 'handle' });
	assert.match(texts[0]?.text ?? '', /Bếp ăn xưởng sao chè[\s\S]*ba ngày liền thiếu rau/);
	await assert.rejects(asSinh(noteOperations.raise, { id }), refusal('wrongState'));
	await assert.rejects(
		federation.perform('hoa', day, noteOperations.raise, { id }),
		refusal('notFound'),
		'a neighbouring district does not know the note',
	);
	const open = (await federation.perform('pao', day, caseOperations.list, {})).lines.find((line) => line.id === caseId);
	assert.deepEqual([open?.channel, open?.people, open?.topic, open?.state], ['note', 40, 'meals', 'received']);
});

test('the district takes up a note of a union below', async () => {
	const { id } = await write();
	const { caseId } = await federation.perform('minh', day, noteOperations.raise, { id });
	assert.ok(caseId);
	assert.equal((await asSinh(noteOperations.open, { id })).outcome, 'raised');
});

test('a note about a leader passes the chair: not in his list, his counts or his report, and its case goes to the district', async () => {
	const countsOf = async () => {
		const { counts } = await federation.perform('pao', day, noteOperations.list, {});
		return JSON.stringify(counts);
	};
	const measured = async () => {
		const { db } = federation.application.connection;
		const context = { db } as Parameters<typeof noteMeasures.supply>[0];
		const range = { fromOn: '2024-04-01', untilOn: '2024-04-30', cutOffOn: '2024-04-30' };
		return JSON.stringify(
			await noteMeasures.supply(context, { organisationId: federation.units.tea, ...range }, noteMeasures.names),
		);
	};
	const before = [await countsOf(), await measured()];
	const { id } = await write({ topic: 'treatment', concernsLeader: true, outcome: 'raised' });
	assert.deepEqual([await countsOf(), await measured()], before);
	assert.ok(!(await listed('pao')).includes(id));
	await assert.rejects(federation.perform('pao', day, noteOperations.open, { id }), refusal('notFound'));
	assert.ok((await listed('minh')).includes(id));
	const cases = async (who: 'pao' | 'minh') =>
		(await federation.perform(who, day, caseOperations.list, { topic: 'treatment' })).lines.length;
	assert.deepEqual([await cases('pao'), await cases('minh')], [0, 1]);
});

test('the counts, the summary and the measures of the month agree', async () => {
	const organisationId = federation.units.clinic;
	const note = (more: object) =>
		federation.perform('mai', at('2024-05-07'), noteOperations.write, { ...meal, organisationId, ...more });
	await note({ topic: 'hours', people: 6, place: 'Ca đêm' });
	await note({ topic: 'hours', people: 4, outcome: 'solved', done: 'Đã đổi lịch trực.', place: 'Ca đêm' });
	await note({ topic: 'policy', people: 12, source: 'rumour' });
	const { id } = await note({ topic: 'policy', people: 100 });
	await federation.perform('mai', at('2024-05-07', 15), noteOperations.withdraw, { id });
	const range = { fromOn: '2024-05-01', untilOn: '2024-05-31' };
	const { counts } = await federation.perform('quyen', at('2024-05-20'), noteOperations.list, {
		organisationId,
		...range,
	});
	assert.deepEqual(counts, [
		{ topic: 'hours', notes: 2, people: 10, solved: 1, raised: 0 },
		{ topic: 'policy', notes: 1, people: 12, solved: 0, raised: 0 },
	]);
	const { text, notes } = await federation.perform('mai', at('2024-05-20'), noteOperations.summary, {
		organisationId,
		...range,
	});
	assert.equal(notes, 3);
	assert.equal(
		text,
		'- Về chế độ, chính sách: 1 phiếu (Bếp ăn xưởng sao chè), khoảng 12 người; 1 là tin đồn chưa kiểm chứng.\n' +
			'- Về giờ làm, ngày nghỉ: 2 phiếu (Ca đêm), khoảng 10 người; đã giải quyết ngay 1.',
	);
	const { db } = federation.application.connection;
	const supplied = await noteMeasures.supply(
		{ db } as Parameters<typeof noteMeasures.supply>[0],
		{ organisationId, ...range, cutOffOn: '2024-05-31' },
		noteMeasures.names,
	);
	assert.deepEqual(supplied['notes.people']?.values, { '': 22, hours: 10, policy: 12 });
	assert.deepEqual(supplied['notes.solved']?.values, { '': 1, hours: 1, policy: 0 });
	const none = await federation.perform('mai', at('2024-05-20'), noteOperations.summary, {
		organisationId,
		fromOn: '2023-05-01',
		untilOn: '2023-05-31',
	});
	assert.deepEqual(none, { text: '', notes: 0 });
	assert.equal(today(day), '2024-04-10');
});

test('section 1 of the month comes filled from the notes, for who reads them and without what concerns a leader', async () => {
	const organisationId = federation.units.school;
	await requireMonthly(federation, '2024-05-01');
	await settleUntil(federation, at('2024-05-02'));
	const id = await obligationOf(federation, 'school', '2024-05');
	const noted = { ...meal, organisationId, place: 'Bếp ăn bán trú' };
	await federation.perform('van', at('2024-05-06'), noteOperations.write, noted);
	await federation.perform('van', at('2024-05-06'), noteOperations.write, {
		...noted,
		topic: 'treatment',
		concernsLeader: true,
	});
	const report = await federation.perform('dung', at('2024-05-20'), reportOperations.open, { id });
	assert.equal(report.prefilled.values.situation, '- Về bữa ăn, nước uống: 1 phiếu (Bếp ăn bán trú), khoảng 40 người.');
	const seen = await federation.perform('thuy', at('2024-05-20'), reportOperations.open, { id });
	assert.equal(seen.prefilled.values.situation, undefined);
});

test('after five years the words of a note are gone, its figures stay, and it is still hidden from the leader it was about', async () => {
	const { application, units } = federation;
	const { db } = application.connection;
	const solved = { outcome: 'solved', done: 'Đã nhắc nhà bếp.' } as const;
	const { id } = await write(solved, at('2024-02-29'));
	await write({ ...solved, concernsLeader: true }, at('2024-02-29'));
	const night = (on: string) => keepAndErase({ ...application, now: () => at(on) });
	const of = (note: string) => db.selectFrom('notes').selectAll().where('id', '=', note).executeTakeFirstOrThrow();
	assert.equal((await night('2029-02-28')).notes, 0);
	assert.equal((await of(id)).words, meal.words);
	assert.equal((await night('2029-03-01')).notes, 2);
	const { words, place, done, erasedOn, topic, people, outcome, personId } = await of(id);
	assert.deepEqual([words, place, done, erasedOn, outcome], [null, null, null, '2029-03-01', 'solved']);
	assert.deepEqual([topic, people, personId], [meal.topic, meal.people, sinh.personId]);
	assert.equal((await night('2029-03-02')).notes, 0, 'once');
	const { lines } = await federation.perform('pao', at('2029-03-02'), noteOperations.list, {
		organisationId: units.tea,
		fromOn: '2024-02-01',
		untilOn: '2024-02-29',
	});
	assert.deepEqual(
		lines.map((line) => [line.id, line.isRaisable]),
		[[id, false]],
	);
	await assert.rejects(
		federation.perform('pao', at('2029-03-02'), noteOperations.raise, { id }),
		(error: unknown) => error instanceof Problem && error.code === 'wrongState',
	);
});
