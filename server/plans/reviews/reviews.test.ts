/** Reviews of a directive: made from the ledger, written by the officer, proposals with facts and without scores. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reviewOperations as reviews } from '#domain/plans/reviews/operations.ts';
import { numberLines } from '#domain/plans/reviews/rules.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { adoptOwnPlan, carriedDirective } from '../carried.fixture.ts';
import { countDirty } from '../jobs.ts';

let world: Federation;
let id: string;
let reviewId: string;
const now = at('2024-05-06');
before(async () => {
	world = await buildFederation(await testApplication());
	({ id } = await carriedDirective(world, { measure: 'plans.unionsWithPlan' }));
	await adoptOwnPlan(world, id, 'school');
	await countDirty({ ...world.application, now: () => now });
});
after(() => world.application.close());

const refused = (code: ProblemCode, path?: string) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(path === undefined || error.issues.some((one) => one.path === path));
const asked = (untilOn = '2024-05-06') => ({
	id,
	organisationId: world.units.north,
	kind: 'interim' as const,
	untilOn,
});
const get = () => world.perform('minh', now, reviews.get, { id: reviewId });

test('anh Minh makes the draft from the ledger: each duty with its evidence, numbers with their denominator', async () => {
	({ id: reviewId } = await world.perform('minh', now, reviews.make, asked()));
	const { basis, sections, title } = await get();
	const about = 'Thực hiện Đề án số 26-ĐA/TU về nắm tình hình nhân dân';
	assert.equal(title, `Sơ kết thực hiện Kế hoạch số 21/KH-LĐLĐ về ${about}`);
	assert.deepEqual(
		basis.duties.map(({ number, evidence, unions, value }) => [number, evidence, unions, value]),
		[
			[1, 1, 1, 1],
			[2, 0, 0, null],
		],
	);
	const planned = numberLines(basis)?.find((line) => line.key === 'planned');
	assert.equal(planned?.declared, '1/3 (33 %)');
	assert.match(sections[0]?.text ?? '', /Tính đến ngày 06\/05\/2024/);
	assert.match(sections[1]?.text ?? '', /1 nhiệm vụ chưa có minh chứng.*Sinh hoạt tổ công đoàn hằng quý/s);
	assert.equal(sections[2]?.text, '');
});

test('not of a day to come, nor before the directive; not by who only reads, and the neighbour does not see it', async () => {
	const make = (who: 'minh' | 'thuy' | 'hoa' | 'van', untilOn?: string) =>
		world.perform(who, now, reviews.make, asked(untilOn));
	await assert.rejects(make('minh', '2024-05-07'), refused('unreadableInput', 'untilOn'));
	await assert.rejects(make('minh', '2024-04-01'), refused('unreadableInput', 'untilOn'));
	await assert.rejects(make('thuy'), refused('notYours'));
	await assert.rejects(make('hoa'), refused('notFound'));
	await assert.rejects(world.perform('hoa', now, reviews.get, { id: reviewId }), refused('notFound'));
	await assert.rejects(world.perform('dung', now, reviews.get, { id: reviewId }), refused('notFound'));
});

test('what was written stays when the numbers are taken again, and a stale page of somebody else is refused', async () => {
	const { sections, title, revision } = await get();
	const written = sections.map((one) =>
		one.key === 'causes' ? { ...one, text: 'Mùa vụ, ít thời gian sinh hoạt.' } : one,
	);
	await world.perform('minh', now, reviews.save, { id: reviewId, title, sections: written, revision });
	await adoptOwnPlan(world, id, 'clinic');
	await countDirty({ ...world.application, now: () => now });
	await world.perform('minh', now, reviews.retake, { id: reviewId });
	const again = await get();
	assert.equal(again.sections.find((one) => one.key === 'causes')?.text, 'Mùa vụ, ít thời gian sinh hoạt.');
	assert.equal(numberLines(again.basis)?.find((line) => line.key === 'planned')?.declared, '2/3 (66 %)');
	const stale = world.perform('quyen', now, reviews.save, { id: reviewId, title, sections, revision });
	await assert.rejects(stale, refused('changedMeanwhile'));
});

test('a unit proposes itself, the district proposes its officials; each stands beside facts and without a mark', async () => {
	const school = world.units.school;
	await world.perform('dung', now, reviews.propose, { id, organisationId: school, words: 'Có kế hoạch sớm nhất cụm.' });
	const personal = { id, organisationId: school, postId: world.posts.dung, words: 'Mở ba buổi quán triệt.' };
	const { id: second } = await world.perform('minh', now, reviews.propose, personal);
	const stranger = world.perform('minh', now, reviews.propose, { ...personal, postId: world.posts.mai });
	await assert.rejects(stranger, refused('unreadableInput', 'postId'));
	await assert.rejects(world.perform('mai', now, reviews.propose, personal), refused('notFound'));
	await assert.rejects(world.perform('van', now, reviews.propose, personal), refused('notYours'));
	const { proposals } = await get();
	assert.deepEqual(
		proposals.map(({ unitName, holder, facts }) => [unitName, holder, facts.planState, facts.evidence]),
		[
			['Công đoàn Trường THCS Hoa Ban', null, 'adopted', 1],
			['Công đoàn Trường THCS Hoa Ban', 'Lèng Văn Dũng', 'adopted', 1],
		],
	);
	await world.perform('minh', now, reviews.withdrawProposal, { id: second });
	await assert.rejects(world.perform('minh', now, reviews.withdrawProposal, { id: second }), refused('wrongState'));
	assert.equal((await get()).proposals.length, 1);
	const found = await world.perform('minh', now, reviews.candidates, { id, words: 'hoa ban', unitId: school });
	assert.deepEqual([found.units.length, found.chosen?.id], [1, school]);
	assert.ok(found.posts.some((post) => post.holder === 'Lèng Văn Dũng'));
});

test('the report is a paper of the union with the numbers, the proposals and each duty', async () => {
	const { bytes } = await world.perform('minh', now, reviews.document, { id: reviewId, format: 'print' });
	const html = Buffer.from(bytes).toString('utf8');
	for (const part of [
		/BÁO CÁO/,
		/Sơ kết thực hiện Kế hoạch số 21\/KH-LĐLĐ/,
		/2\/3\u00a0\(66\u00a0%\)/,
		/Có kế hoạch sớm nhất cụm/,
		/Mùa vụ/,
	]) {
		assert.match(html, part);
	}
});
