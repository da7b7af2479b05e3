/** What the tables suggest, what a person writes down, what becomes of it by one act, and the sheet for the board. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { Problem } from '#domain/problems.ts';
import { findingOperations as findings } from '#domain/surveys/findings/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { publishedSurvey, teaPlace } from '../reports/published.fixture.ts';
import { closedSurvey } from '../texts/closed.fixture.ts';

let federation: Federation;
let id: string;
before(async () => {
	federation = await buildFederation(await testApplication());
	id = await publishedSurvey(federation);
});
after(() => federation.application.close());

const now = at('2024-10-15');
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, now, operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const said = 'Gần một nửa chưa hài lòng với tiền lương.';
async function written(words = said, item = 'pay') {
	await as('minh', findings.add, { id, said: words, item });
	const { findings: all } = await as('minh', findings.list, { id });
	return all.find((one) => one.said === words)!;
}

test('the largest shares of dissatisfaction, sure changes and the themes named most are proposed, in that order', async () => {
	const { proposals } = await as('minh', findings.list, { id });
	assert.deepEqual(
		proposals.map(({ item, kind }) => [item, kind]),
		[
			['pay', 'dissatisfied'],
			['careMeal', 'dissatisfied'],
			['pay', 'change'],
			['say', 'theme'],
			['say', 'theme'],
		],
	);
	assert.match(
		proposals[0]?.said ?? '',
		/^46\s% \(±\s\d+\) chọn “Rất không hài lòng” hoặc “Không hài lòng” khi hỏi: Anh chị hài lòng/,
	);
	assert.match(proposals[2]?.said ?? '', /nằm ngoài sai số/);
	assert.match(proposals[3]?.said ?? '', /“Bữa ăn ca, nước uống” được khoảng 41 người nêu/);
});

test('nothing is proposed to whoever only reads, and nothing is written before there are tables', async () => {
	assert.deepEqual((await as('thuy', findings.list, { id })).proposals, []);
	await assert.rejects(as('thuy', findings.add, { id, said }), refusal('notYours'));
	const closed = await closedSurvey(federation, {}, 2022);
	await assert.rejects(as('minh', findings.add, { id: closed, said }), refusal('wrongState'));
});

test('a finding becomes a task of the programme by one act, with its link; then it neither goes nor becomes anything else', async () => {
	const { id: findingId } = await written();
	const task = {
		title: 'Thương lượng lại đơn giá | lương',
		month: 11,
		dueOn: '2024-11-20',
		answer: 'Thương lượng đơn giá chè.',
	};
	await as('minh', findings.makeTask, { id, findingId, ...task });
	const done = (await as('minh', findings.list, { id })).findings.find((one) => one.id === findingId);
	assert.deepEqual([done?.became, done?.dueOn], ['task', '2024-11-20']);
	const made = await as('minh', programmeOperations.task, { id: done!.becameId! });
	assert.deepEqual([made.title, made.month, made.dueOn], ['Thương lượng lại đơn giá lương', 11, '2024-11-20']);
	assert.deepEqual([made.finding?.surveyId, made.finding?.findingId], [id, findingId]);
	await assert.rejects(as('minh', findings.remove, { id, findingId }), refusal('surveyFindingLinked'));
	await assert.rejects(
		as('minh', findings.settle, { id, findingId, became: 'explained', answer: 'Không' }),
		refusal('surveyFindingLinked'),
	);
});

test('a finding becomes a hot spot of a unit that was asked, by somebody who may declare one', async () => {
	const { id: findingId } = await written('Bữa ăn ca ở Chè Suối Giàng xuống cấp.', 'careMeal');
	const { units, mayDeclare } = await as('quyen', findings.begin, { id, findingId });
	assert.ok(mayDeclare && units.some((unit) => unit.id === federation.units.tea));
	const spot = {
		unitId: federation.units.tea,
		title: 'Bữa ăn ca xuống cấp',
		cause: 'meal',
		workplaceKind: 'privateEnterprise',
	};
	const answer = 'Kiểm tra bếp ăn trong tuần này.';
	await assert.rejects(
		as('quyen', findings.declareHotSpot, { id, findingId, answer, ...spot }),
		refusal('unreadableInput'),
	);
	await as('quyen', findings.declareHotSpot, { id, findingId, answer, ...spot, people: 60 });
	const done = (await as('quyen', findings.list, { id })).findings.find((one) => one.id === findingId);
	const made = await as('quyen', hotSpotOperations.get, { id: done!.becameId! });
	assert.equal(made.title, 'Bữa ăn ca xuống cấp');
	assert.equal(made.finding?.findingId, findingId);
});

test('what cannot be done is explained, and the answer can be bettered', async () => {
	const { id: findingId } = await written('Nhà ở còn thiếu.', 'wishes');
	await assert.rejects(
		as('minh', findings.settle, { id, findingId, became: 'explained', answer: '' }),
		refusal('unreadableInput'),
	);
	await as('minh', findings.settle, { id, findingId, became: 'explained', answer: 'Chưa có quỹ đất.' });
	await as('minh', findings.settle, {
		id,
		findingId,
		became: 'topic',
		answer: 'Đưa ra đối thoại quý IV.',
		dueOn: '2024-12-31',
	});
	await as('minh', findings.change, { id, findingId, said: 'Nhà ở cho người ở xa còn thiếu.' });
	const { findings: all, chatText } = await as('minh', findings.list, { id });
	const done = all.find((one) => one.id === findingId);
	assert.deepEqual([done?.became, done?.answer], ['topic', 'Đưa ra đối thoại quý IV.']);
	assert.match(
		chatText ?? '',
		/Nhà ở cho người ở xa còn thiếu\.\n→ Đưa ra đối thoại: Đưa ra đối thoại quý IV\. \(xong trước 31\/12\/2024\)/,
	);
});

test('no sheet has the figures of an enterprise: its employer reads what hangs on the wall', async () => {
	const asked = await publishedSurvey(federation, false);
	const placeId = await teaPlace(federation, asked);
	await as('minh', findings.add, { id: asked, said, item: 'pay' });
	const { db } = federation.application.connection;
	const enterpriseId = randomUUID();
	await db
		.insertInto('enterprises')
		.values({
			...{ id: enterpriseId, organisationId: federation.units.north, name: 'Công ty May Sông Lô', communeCode: null },
			...{
				sector: null,
				workers: 140,
				women: null,
				conditions: null,
				contact: null,
				notedOn: '2024-01-01',
				endedOn: null,
			},
		})
		.execute();
	const place = { organisationId: null, enterpriseId };
	await db.updateTable('surveySites').set(place).where('id', '=', placeId).execute();
	assert.deepEqual((await as('minh', findings.list, { id: asked })).places, []);
	await assert.rejects(as('minh', findings.sheet, { id: asked, placeId, format: 'print' }), refusal('notFound'));
});

test('the sheet for the board is read by the units that were asked; their own figures stand only on their own sheet', async () => {
	await written('Điều chưa trả lời.', 'wishes');
	const placeId = await teaPlace(federation, id);
	const html = async (who: PersonName, input: { placeId?: string }) =>
		Buffer.from((await as(who, findings.sheet, { id, format: 'print', ...input })).bytes).toString('utf8');
	const whole = await html('pao', {});
	assert.match(whole, /Anh chị em nói/);
	assert.match(whole, /Công đoàn đang xem xét, sẽ trả lời sau\./);
	assert.ok(!whole.includes('Ở đơn vị ta'));
	assert.match(
		await html('pao', { placeId }),
		/Ở đơn vị ta: 52\s% \(±\s\d+\) chọn “Rất không hài lòng \/ Không hài lòng”/,
	);
	await assert.rejects(html('dung', { placeId }), refusal('notFound'));
	await assert.rejects(html('hoa', {}), refusal('notFound'));
	const { bytes, fileName } = await as('pao', findings.sheet, { id, format: 'pdf' });
	assert.equal(Buffer.from(bytes).subarray(0, 4).toString(), '%PDF');
	assert.match(fileName, /^Anh chị em nói Đời sống.*\.pdf$/);
});
