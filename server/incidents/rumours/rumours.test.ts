/** A rumour and its answer: written down without who said it, approved by a leader, sent, opened, replaced, withdrawn. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rumourOperations as rumours } from '#domain/incidents/rumours/operations.ts';
import { answerTime } from '#domain/incidents/rumours/rules.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { rumourMatters } from './matters.ts';

let federation: Federation;
let day = '2024-04-05';
let hour = 9;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day, hour), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issueAt = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((issue) => issue.path === path);
const content = {
	said: 'Công ty sắp cắt 200 người, ai có bầu bị cắt trước.',
	heardWhere: 'Xưởng may 2',
	heardAt: '2024-04-05T05:30',
	truth: 'Công ty không có kế hoạch cắt giảm. Đơn hàng ký đến hết quý III.',
	source: 'Văn bản 15/CV-CT của công ty ngày 04/4/2024',
};
const waiting = async () => {
	const { db } = federation.application.connection;
	return rumourMatters.open(db, { today: day, fromOn: '2024-01-01', untilOn: day, range: null });
};

test('an answer needs a source, an hour that has been, and no name of anybody', async () => {
	await assert.rejects(as('pao', rumours.make, { ...content, source: ' ' }), issueAt('source'));
	await assert.rejects(as('pao', rumours.make, { ...content, truth: '' }), issueAt('truth'));
	await assert.rejects(as('pao', rumours.make, { ...content, heardAt: '2024-04-05T10:00' }), issueAt('heardAt'));
	await assert.rejects(as('pao', rumours.make, { ...content, heardAt: '2023-01-05T10:00' }), issueAt('heardAt'));
	await assert.rejects(as('pao', rumours.make, { ...content, said: 'Chị Lan bảo sắp cắt người.' }), (error) => {
		assert.ok(refusal('namesNoticed')(error));
		return issueAt('said')(error);
	});
	await as('pao', rumours.make, { ...content, said: 'Chị Lan bảo sắp cắt người.', isNameMeant: true });
	await assert.rejects(as('pao', rumours.make, { ...content, source: 'Công văn MẬT số 3' }), refusal('secretMarked'));
	await assert.rejects(as('thuy', rumours.make, content), refusal('notYours'));
});

let own: string;
test('the chair writes, only a leader above approves; until then neither the wall nor other units have it', async () => {
	({ id: own } = await as('pao', rumours.make, content));
	await assert.rejects(as('pao', rumours.approve, { id: own }), refusal('notYours'));
	await assert.rejects(as('minh', rumours.approve, { id: own }), refusal('notYours'));
	await assert.rejects(as('hoa', rumours.approve, { id: own }), refusal('notFound'));
	await assert.rejects(as('pao', rumours.sheet, { id: own }), refusal('wrongState'));
	await assert.rejects(as('mai', rumours.get, { id: own }), refusal('notFound'));
	await as('pao', rumours.edit, { ...content, id: own, source: 'Công văn 15 của công ty' });
	hour = 11;
	await as('quyen', rumours.approve, { id: own });
	const { hours, state, approvedByTitle, sent } = await as('pao', rumours.get, { id: own });
	assert.deepEqual([hours, state, sent], [6, 'approved', 0], '5:30 to 11:00 is six begun hours');
	assert.equal(approvedByTitle, 'Chủ tịch Liên đoàn Lao động huyện');
	await assert.rejects(as('pao', rumours.edit, { ...content, id: own }), refusal('wrongState'));
	await assert.rejects(as('quyen', rumours.approve, { id: own }), refusal('wrongState'));
	const { bytes } = await as('pao', rumours.sheet, { id: own });
	assert.equal(Buffer.from(bytes).subarray(0, 4).toString(), '%PDF');
});

test('a district’s answer goes to every unit below and is due there until somebody opens it', async () => {
	const { id } = await as('minh', rumours.make, content);
	await assert.rejects(as('mai', rumours.get, { id }), refusal('notFound'));
	await as('quyen', rumours.approve, { id });
	assert.equal((await as('quyen', rumours.get, { id })).sent, 3);
	const due = await waiting();
	assert.deepEqual(
		due.map(({ organisationId }) => organisationId).toSorted(),
		[federation.units.school, federation.units.clinic, federation.units.tea].toSorted(),
	);
	assert.equal((await as('mai', rumours.get, { id })).isUnopened, true);
	assert.ok((await as('mai', rumours.list, {})).rumours.some((one) => one.id === id));
	await assert.rejects(as('tu', rumours.get, { id }), refusal('notFound'));
	await assert.rejects(as('minh', rumours.open, { id }), refusal('notYours'), 'it was not sent to the district itself');
	await as('mai', rumours.open, { id });
	await as('mai', rumours.open, { id });
	assert.equal((await as('quyen', rumours.get, { id })).opened, 1);
	assert.equal((await waiting()).length, 2);
	await assert.rejects(as('mai', rumours.withdraw, { id, reason: 'Không đúng.' }), refusal('notYours'));
});

test('when the truth changes a new answer takes the place of the old one at its approval, never before', async () => {
	day = '2024-04-08';
	await assert.rejects(as('minh', rumours.begin, { replacesId: own }), refusal('notYours'));
	const begun = await as('pao', rumours.begin, { replacesId: own });
	assert.equal(begun.earlier?.said, content.said);
	const { id } = await as('pao', rumours.make, { ...content, truth: 'Công ty cắt 20 người thời vụ.', replacesId: own });
	assert.equal((await as('pao', rumours.get, { id: own })).state, 'approved');
	await as('quyen', rumours.approve, { id });
	const old = await as('pao', rumours.get, { id: own });
	assert.deepEqual([old.state, old.replacedById], ['replaced', id]);
	await assert.rejects(as('pao', rumours.sheet, { id: own }), refusal('wrongState'));
	await assert.rejects(as('pao', rumours.make, { ...content, replacesId: own }), refusal('wrongState'));
	await assert.rejects(as('quyen', rumours.withdraw, { id: own, reason: 'Cũ.' }), refusal('wrongState'));
	await as('quyen', rumours.withdraw, { id, reason: 'Công ty vừa có quyết định khác.' });
	const { state, endedReason } = await as('pao', rumours.get, { id });
	assert.deepEqual([state, endedReason], ['withdrawn', 'Công ty vừa có quyết định khác.']);
});

test('a withdrawn answer is no longer due anywhere', async () => {
	const { rumours: listed } = await as('quyen', rumours.list, { state: 'approved' });
	for (const { id } of listed) await as('quyen', rumours.withdraw, { id, reason: 'Hết hạn.' });
	assert.deepEqual(await waiting(), []);
});

test('the time to the answer is told in hours and days', () => {
	assert.deepEqual([5, 24, 76].map(answerTime), ['5 giờ', '1 ngày', '3 ngày 4 giờ']);
});
