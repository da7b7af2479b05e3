/** The sheet for the wall: proposed from published counts, edited, approved, then printed or sent. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sheetOperations as sheets } from '#domain/cases/sheets/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { closeMonth } from '../board/actions.ts';
import { bring } from '../bring.fixture.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at('2024-05-03'), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const content = {
	title: 'Ý kiến – Đã làm gì',
	fromMonth: '2024-04',
	untilMonth: '2024-04',
	lines: [{ said: 'Lương, thưởng: 6 ý kiến', done: 'Công ty đã trả đủ lương tháng 3 ngày 20/4.' }],
};

test('only topics of five and more are proposed with a number', async () => {
	for (let times = 0; times < 6; times += 1) await bring(federation, { topic: 'wages' });
	await bring(federation, { topic: 'treatment' });
	for (let times = 0; times < 5; times += 1)
		await bring(federation, { topic: 'meals', aboutOrganisationId: federation.units.tea });
	await closeMonth({ ...federation.application, now: () => at('2024-05-02') });
	const { lines, fromMonth } = await as('dung', sheets.propose, {});
	assert.equal(fromMonth, '2024-04');
	assert.ok(!JSON.stringify(lines).includes('mắng chửi'));
	assert.deepEqual(
		(await as('pao', sheets.propose, {})).lines.map(({ said }) => said),
		['Bữa ăn, nước uống: 5 ý kiến'],
	);
	assert.deepEqual((await as('mai', sheets.propose, {})).lines, []);
});

test('a sheet is printed only once approved; the committee sees it then, the clinic never', async () => {
	const { id } = await as('dung', sheets.make, content);
	await assert.rejects(as('dung', sheets.pdf, { id }), refusal('wrongState'));
	await assert.rejects(as('van', sheets.get, { id }), refusal('notFound'));
	assert.equal((await as('dung', sheets.get, { id })).chatText, null);
	const edited = [{ said: 'Lương, thưởng: 6 ý kiến', done: 'Đã trả đủ ngày 20/4; tháng 4 trả đúng hạn.' }];
	await as('dung', sheets.edit, { ...content, id, lines: edited });
	await assert.rejects(as('minh', sheets.edit, { ...content, id }), refusal('notFound'));
	await as('dung', sheets.approve, { id });
	await assert.rejects(as('dung', sheets.edit, { ...content, id }), refusal('wrongState'));
	const { chatText } = await as('van', sheets.get, { id });
	assert.match(chatText ?? '', /1\. Lương, thưởng: 6 ý kiến\n→ Đã trả đủ ngày 20\/4/);
	const { bytes, fileName } = await as('van', sheets.pdf, { id });
	assert.equal(Buffer.from(bytes).subarray(0, 4).toString(), '%PDF');
	assert.match(fileName, /\.pdf$/);
	await assert.rejects(as('mai', sheets.get, { id }), refusal('notFound'));
	await as('dung', sheets.withdraw, { id });
	await assert.rejects(as('van', sheets.get, { id }), refusal('notFound'));
});

test('months the wrong way round, no line and a line without what was done are refused at their place', async () => {
	const issues = async (input: object) =>
		as('dung', sheets.make, { ...content, ...input }).then(
			() => [],
			(error: unknown) => (error instanceof Problem ? error.issues.map(({ path }) => path) : []),
		);
	assert.deepEqual(await issues({ untilMonth: '2024-03' }), ['untilMonth']);
	assert.deepEqual(await issues({ lines: [] }), ['lines']);
	assert.deepEqual(await issues({ lines: [{ said: 'Lương', done: '' }] }), ['lines.0.done']);
	await assert.rejects(as('van', sheets.make, content), refusal('notYours'));
	const own = await as('minh', sheets.make, content);
	await assert.rejects(as('minh', sheets.approve, { id: own.id }), refusal('notYours'));
	await as('quyen', sheets.approve, { id: own.id });
});
