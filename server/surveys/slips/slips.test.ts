/** What a place hands out and takes back: slips, posters, bundles of paper. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { bundleOperations as bundles } from '#domain/surveys/bundles/operations.ts';
import { surveyOperations as surveys } from '#domain/surveys/operations.ts';
import { slipOperations as slips } from '#domain/surveys/slips/operations.ts';
import { readSlipCode } from '#domain/surveys/slips/rules.ts';
import { actIn, openSurvey, type SurveyWorld, surveyWorld } from '../surveys.fixture.ts';
import { slipHash } from './policy.ts';

let world: SurveyWorld;
let survey: Awaited<ReturnType<typeof openSurvey>>;
before(async () => {
	world = await surveyWorld();
	survey = await openSurvey(world);
});
after(() => world.application.close());
const as = actIn(() => world);
const refusal = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;
const issueAt = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((issue) => issue.path === path);

test('a chair makes slips for her own place only, an officer above for every place below', async () => {
	await assert.rejects(as('dung', slips.make, { id: survey.clinic.id, slips: 3 }), refusal('notFound'));
	await assert.rejects(as('thuy', slips.make, { id: survey.clinic.id, slips: 3 }), refusal('notYours'));
	assert.deepEqual(await as('mai', slips.make, { id: survey.clinic.id, slips: 9 }), { id: survey.clinic.id, slips: 9 });
	assert.equal((await as('minh', slips.make, { id: survey.clinic.id, slips: 2 })).slips, 11);
});

test('printed twice, the same slips come out; each is known to the database by its hash alone', async () => {
	const first = await as('mai', slips.print, { id: survey.clinic.id });
	const again = await as('mai', slips.print, { id: survey.clinic.id });
	assert.deepEqual(again.slips, first.slips);
	assert.equal(first.slips.length, 11);
	const { db } = world.application.connection;
	const known = await db.selectFrom('surveySlips').select('codeHash').where('siteId', '=', survey.clinic.id).execute();
	const hashes = new Set(known.map(({ codeHash }) => codeHash.toString('hex')));
	assert.equal(hashes.size, 11);
	for (const { code, address } of first.slips) {
		const read = readSlipCode(code) ?? '';
		assert.ok(hashes.has(slipHash(world.application, read).toString('hex')));
		assert.ok(address.endsWith(`/k/${read}`));
	}
});

test('there are slips for everybody and a small reserve, and no more', async () => {
	await assert.rejects(as('mai', slips.make, { id: survey.clinic.id, slips: 4 }), issueAt('slips'));
	await as('mai', slips.make, { id: survey.clinic.id, slips: 3 });
	await assert.rejects(
		as('mai', slips.make, { id: survey.clinic.id, slips: 1 }),
		(error) => error instanceof Problem && /đủ cả số dự phòng/.test(error.issues[0]?.message ?? ''),
	);
});

test('two thousand slips of a factory are made at once and printed in parts, none twice', async () => {
	await as('pao', slips.make, { id: survey.tea.id, slips: 2000 });
	const codes = new Set<string>();
	for (let part = 1; part <= 10; part += 1) {
		const printed = await as('pao', slips.print, { id: survey.tea.id, part });
		assert.deepEqual([printed.part, printed.parts, printed.slips.length], [part, 10, 200]);
		for (const { code } of printed.slips) codes.add(code);
	}
	assert.equal(codes.size, 2000);
	assert.equal((await as('pao', slips.print, { id: survey.tea.id, part: 99 })).part, 10);
	const { bytes, fileName } = await as('pao', slips.pdf, { id: survey.tea.id, part: 10 });
	assert.equal(Buffer.from(bytes).subarray(0, 4).toString(), '%PDF');
	assert.match(fileName, /^Phiếu có mã Công đoàn Công ty TNHH Chè Suối Giàng phần 10\.pdf$/);
});

test('of two who press at once each adds her slips, and every one is another', async () => {
	await Promise.all([
		as('dung', slips.make, { id: survey.school.id, slips: 10 }),
		as('van', slips.make, { id: survey.school.id, slips: 10 }),
	]);
	const { made, slips: printed } = await as('dung', slips.print, { id: survey.school.id });
	assert.deepEqual([made, new Set(printed.map(({ code }) => code)).size], [20, 20]);
});

test('a poster bears the place’s own code, and an officer gets the posters of all places', async () => {
	const poster = await as('mai', slips.poster, { id: survey.clinic.id });
	assert.ok(poster.address?.endsWith(`/k/${poster.code}`));
	const { posters } = await as('minh', slips.posters, { id: survey.id });
	assert.equal(new Set(posters.map(({ code }) => code)).size, 3);
	assert.equal((await as('mai', slips.posters, { id: survey.id })).posters.length, 1);
	await assert.rejects(as('thuy', slips.poster, { id: survey.clinic.id }), refusal('notYours'));
});

test('handing out is noted once by the place, and the survey’s page counts it', async () => {
	await as('mai', surveys.handOut, { id: survey.clinic.id });
	await as('mai', surveys.handOut, { id: survey.clinic.id });
	assert.equal((await as('minh', surveys.get, { id: survey.id })).whole?.handed, 1);
	await assert.rejects(as('tu', surveys.handOut, { id: survey.clinic.id }), refusal('notFound'));
});

test('paper is registered by whoever collected it and typed in by somebody else, who is one person', async () => {
	const siteId = survey.school.id;
	const receive = (changes: Record<string, unknown> = {}) =>
		as('van', bundles.receive, { siteId, sheets: 12, receivedOn: '2024-04-01', ...changes });
	await assert.rejects(receive({ receivedOn: '2024-04-02' }), issueAt('receivedOn'));
	await assert.rejects(receive({ receivedOn: '2024-03-31' }), issueAt('receivedOn'));
	await assert.rejects(receive({ sheets: 501 }), issueAt('sheets'));
	await assert.rejects(
		as('mai', bundles.receive, { siteId, sheets: 1, receivedOn: '2024-04-01' }),
		refusal('notFound'),
	);
	const { id } = await receive();
	await assert.rejects(as('van', bundles.take, { id }), refusal('bundleOwn'));
	const [line] = (await as('dung', bundles.list, { id: survey.id })).bundles;
	assert.deepEqual([line?.collectedByName, line?.mayTake, line?.isMine], ['Đặng Thùy Vân', true, false]);
	await as('dung', bundles.take, { id });
	await as('dung', bundles.take, { id });
	await assert.rejects(
		as('minh', bundles.take, { id }),
		(error) => refusal('bundleTaken')(error) && (error as Problem).message.includes('Lèng Văn Dũng'),
	);
	const { db } = world.application.connection;
	await assert.rejects(
		sql`update survey_bundles set typed_by_person_id = collected_by_person_id where id = ${id}`.execute(db),
		{ constraint: 'survey_bundles_two' },
	);
	assert.deepEqual((await as('mai', bundles.list, { id: survey.id })).bundles, [], 'of another unit nobody sees paper');
	await assert.rejects(as('van', bundles.take, { id: survey.id }), refusal('notFound'));
});

test('after closing nothing more is made, handed out or taken in', async () => {
	await as('quyen', surveys.close, { id: survey.id });
	const closed = refusal('surveyClosed');
	await assert.rejects(as('mai', slips.make, { id: survey.clinic.id, slips: 1 }), closed);
	await assert.rejects(as('dung', surveys.handOut, { id: survey.school.id }), closed);
	await assert.rejects(
		as('van', bundles.receive, { siteId: survey.school.id, sheets: 1, receivedOn: '2024-04-01' }),
		closed,
	);
});
