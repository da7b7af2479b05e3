/** Contradictions are explained, answered with a word and never stop a report: what the chair is asked, what the officer sees. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	requireMonthly,
	settleUntil,
} from '../../../test/federation.ts';

const application = await testApplication();
let world: Federation;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-01-01');
	await settleUntil(world, at('2024-07-10'));
});

const values = (workers: number, extra: object = {}) => ({
	workers,
	'workers.women': 10,
	members: 28,
	situation: 'Đời sống đoàn viên ổn định.',
	dialoguesHeld: 1,
	petitionsReceived: 0,
	careBeneficiaries: 2,
	issuesRaised: 0,
	...extra,
});

describe('more women than workers', () => {
	const impossible = values(30, { 'workers.women': 35 });

	test('is shown once before it is signed, with both figures', async () => {
		const id = await obligationOf(world, 'school', '2024-01');
		const refusal = await world
			.perform('dung', at('2024-02-02'), reports.submit, { id, values: impossible })
			.catch((error: unknown) => error);
		assert.ok(refusal instanceof Problem);
		assert.equal(refusal.code, 'contradictionsFound');
		assert.deepEqual(
			refusal.issues.map(({ path }) => path),
			['workers.women.reason'],
		);
		assert.match(refusal.issues[0]?.message ?? '', /35.*30/);
	});

	test('is handed in with a word, which the officer reads beside what was asked', async () => {
		const id = await obligationOf(world, 'school', '2024-01');
		const reasons = { 'workers.women': ' Năm người của đơn vị bạn cùng dự. ', other: '  ' };
		await world.perform('dung', at('2024-02-02'), reports.submit, { id, values: impossible, reasons });
		const seen = await world.perform('minh', at('2024-02-03'), reports.open, { id });
		const [version] = seen.versions;
		assert.deepEqual(
			version?.findings.map(({ key }) => key),
			['workers.women'],
		);
		assert.deepEqual(version?.reasons, { 'workers.women': 'Năm người của đơn vị bạn cùng dự.' });
	});

	test('is handed in without a word too, as long as it was seen; the corrected sheet has its own findings', async () => {
		const id = await obligationOf(world, 'tea', '2024-01');
		const reasons = { 'workers.women': '' };
		await world.perform('pao', at('2024-02-02'), reports.submit, { id, values: impossible, reasons });
		const correction = { id, values: values(40), reason: 'Ghi nhầm.' };
		await world.perform('pao', at('2024-02-03'), reports.correct, correction);
		const seen = await world.perform('minh', at('2024-02-04'), reports.open, { id });
		assert.deepEqual(
			seen.versions.map(({ findings, reasons: words }) => [findings.length, words]),
			[
				[0, {}],
				[1, {}],
			],
		);
	});
});

describe('what is required for acceptance', () => {
	test('stops the acceptance and not the submission, and is named', async () => {
		const id = await obligationOf(world, 'clinic', '2024-01');
		const { situation: _, members: __, ...some } = values(12);
		await world.perform('mai', at('2024-02-02'), reports.submit, { id, values: some });
		const seen = await world.perform('minh', at('2024-02-03'), reports.open, { id });
		assert.equal(seen.missing.length, 2);
		await assert.rejects(
			world.perform('minh', at('2024-02-03'), reports.accept, { id }),
			(error) => error instanceof Problem && error.code === 'notComplete' && /đoàn viên/i.test(error.message),
		);
		const remarks = [{ fieldKey: 'members', reason: 'Chưa có số đoàn viên.' }];
		await world.perform('minh', at('2024-02-03'), reports.return, { id, remarks });
		await world.perform('mai', at('2024-02-04'), reports.submit, { id, values: values(12, { members: 11 }) });
		await world.perform('minh', at('2024-02-05'), reports.accept, { id });
	});
});

describe('what is known elsewhere', () => {
	test('a headcount that differs is asked about with both figures and never in the way', async () => {
		await world.perform('quyen', at('2024-02-20'), organisationOperations.recordHeadcount, {
			id: world.units.tea,
			asOfOn: '2024-02-20',
			figures: { workers: 44 },
			source: 'Danh sách tháng 2',
		});
		const id = await obligationOf(world, 'tea', '2024-02');
		await world.perform('pao', at('2024-03-02'), reports.submit, { id, values: values(40) });
		const seen = await world.perform('minh', at('2024-03-03'), reports.open, { id });
		assert.equal(seen.versions[0]?.findings.length, 1);
		assert.match(seen.versions[0]?.findings[0]?.message ?? '', /báo cáo ghi 40, còn 44 theo.*20\/02\/2024/);
		assert.equal(seen.prefilled.measured.workers, 44);
	});

	test('a nil is asked about the measure and the open proposal, goes through unanswered, and keeps what was asked', async () => {
		const proposals = [{ content: 'Sửa nhà xe cho công nhân.', addressee: 'upperUnion' }];
		const march = await obligationOf(world, 'tea', '2024-03');
		await world.perform('pao', at('2024-04-02'), reports.submit, { id: march, values: values(40, { proposals }) });
		const id = await obligationOf(world, 'tea', '2024-04');
		const asked = await world.perform('pao', at('2024-05-02'), reports.open, { id });
		assert.deepEqual(
			asked.nilFindings.map(({ key }) => key),
			['workers', 'openProposals'],
		);
		await world.perform('pao', at('2024-05-02'), reports.submitNil, {
			id,
			reasons: { openProposals: 'Nhà xe đã sửa xong.' },
		});
		const seen = await world.perform('minh', at('2024-05-03'), reports.open, { id });
		assert.deepEqual(seen.versions[0]?.findings, asked.nilFindings);
		assert.deepEqual(seen.versions[0]?.reasons, { openProposals: 'Nhà xe đã sửa xong.' });
	});

	test('the fourth nil in a row is asked one question; a report in between ends the row', async () => {
		const streakOf = async (period: string, day: string) => {
			const id = await obligationOf(world, 'clinic', period);
			const seen = await world.perform('mai', at(day), reports.open, { id });
			await world.perform('mai', at(day), reports.submitNil, { id });
			return seen.nilFindings.map(({ key }) => key).filter((key) => key === 'nilStreak').length;
		};
		assert.deepEqual(
			[
				await streakOf('2024-02', '2024-03-02'),
				await streakOf('2024-03', '2024-04-02'),
				await streakOf('2024-04', '2024-05-02'),
				await streakOf('2024-05', '2024-06-02'),
			],
			[0, 0, 0, 1],
		);
	});
});
