import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { proposalOperations } from '#domain/reports/proposals/operations.ts';
import { testApplication } from '../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
	type UnitName,
} from '../../test/federation.ts';

const application = await testApplication();
let world: Federation;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, at('2024-06-10'));
});

const values = (workers: number, extra: object = {}) => ({
	workers,
	'workers.women': Math.floor(workers / 2),
	members: workers - 2,
	situation: 'Đời sống đoàn viên ổn định.',
	dialoguesHeld: 1,
	petitionsReceived: 0,
	careBeneficiaries: 2,
	...extra,
});

const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

async function submit(
	who: PersonName,
	unit: UnitName,
	period: string,
	day: string,
	workers: number,
	extra: object = {},
) {
	const id = await obligationOf(world, unit, period);
	return world.perform(who, at(day), reports.submit, { id, values: values(workers, extra) });
}

async function boardOf(period: string, day: string, show: 'all' | 'missing' = 'all') {
	return world.perform('minh', at(day), reports.board, { periodCode: period, show });
}

describe('a month of reports in Bắc Vân', () => {
	test('all three unions are expected before anybody reports', async () => {
		const board = await boardOf('2024-03', '2024-04-01');
		assert.deepEqual(board.totals, { expected: 3, reported: 0, nil: 0, proxy: 0, missing: 3, late: 0 });
		assert.equal(board.children.length, 3);
		assert.equal(board.dueOn, '2024-04-05');
	});

	test('anh Dũng sees his report due and submits it; the sentence names him, his post and the unit', async () => {
		const due = await world.perform('dung', at('2024-04-01'), reports.due, {});
		assert.equal(due.lines[0]?.organisationName, 'Công đoàn Trường THCS Hoa Ban');
		const receipt = await submit('dung', 'school', '2024-03', '2024-04-02', 30);
		assert.match(receipt.sentence, /Lèng Văn Dũng, Chủ tịch Công đoàn cơ sở, xác nhận Báo cáo tháng tháng 3\/2024/);
	});

	test('cô Mai has nothing to report: one signed act, counted apart', async () => {
		const id = await obligationOf(world, 'clinic', '2024-03');
		await world.perform('mai', at('2024-04-03'), reports.submitNil, { id });
		const board = await boardOf('2024-03', '2024-04-03');
		assert.deepEqual(board.totals, { expected: 3, reported: 1, nil: 1, proxy: 0, missing: 1, late: 0 });
	});

	test('anh Minh writes for anh Páo by proxy; it stays a proxy until anh Páo confirms', async () => {
		const id = await obligationOf(world, 'tea', '2024-03');
		await world.perform('minh', at('2024-04-08'), reports.submitByProxy, { id, values: values(80) });
		assert.deepEqual((await boardOf('2024-03', '2024-04-08')).totals, {
			expected: 3,
			reported: 1,
			nil: 1,
			proxy: 1,
			missing: 0,
			late: 1,
		});
		await assert.rejects(world.perform('minh', at('2024-04-08'), reports.confirm, { id }), refusedWith('notYours'));
		await world.perform('pao', at('2024-04-09'), reports.confirm, { id });
		const { totals } = await boardOf('2024-03', '2024-04-09');
		assert.deepEqual([totals.reported, totals.nil, totals.proxy], [2, 1, 0]);
		await assert.rejects(world.perform('pao', at('2024-04-09'), reports.confirm, { id }), refusedWith('wrongState'));
	});

	test('a report returned with a reason stays reported, and is submitted again with the first time kept', async () => {
		const id = await obligationOf(world, 'school', '2024-03');
		const remarks = [{ fieldKey: 'workers', reason: 'Số lao động khác với danh sách tháng trước.' }];
		await world.perform('minh', at('2024-04-04'), reports.return, { id, remarks });
		assert.equal((await boardOf('2024-03', '2024-04-04')).totals.reported, 2);
		const opened = await world.perform('dung', at('2024-04-04'), reports.open, { id });
		assert.equal(opened.state, 'returned');
		assert.equal(opened.remarks[0]?.reason, remarks[0]?.reason);
		assert.equal(opened.openness.open, true);
		await submit('dung', 'school', '2024-03', '2024-04-10', 31);
		const again = await world.perform('dung', at('2024-04-10'), reports.open, { id });
		assert.equal(again.versions.length, 2);
		assert.equal(again.isLate, false);
		assert.equal(again.remarks[0]?.isSettled, true);
	});

	test('the chair sees who above opened and accepted her report', async () => {
		const id = await obligationOf(world, 'clinic', '2024-03');
		await world.perform('minh', at('2024-04-11'), reports.noteReading, { id });
		await world.perform('minh', at('2024-04-11'), reports.accept, { id });
		const opened = await world.perform('mai', at('2024-04-11'), reports.open, { id });
		assert.equal(opened.state, 'accepted');
		assert.deepEqual(
			opened.readings.map((reading) => reading.postTitle),
			['Chuyên viên Liên đoàn Lao động huyện'],
		);
	});
});

describe('what is refused', () => {
	test('a submission that cannot be stored names the field and says how to mend it', async () => {
		const id = await obligationOf(world, 'school', '2024-04');
		const raw = { workers: '12a', situation: 'Ổn định' };
		await assert.rejects(
			world.perform('dung', at('2024-05-02'), reports.submit, { id, raw, reasons: { workers: 'Vẫn nộp' } }),
			(error) =>
				error instanceof Problem &&
				error.code === 'unreadableInput' &&
				error.issues.some((issue) => issue.path === 'workers' && issue.message.includes('12a')),
		);
	});

	test('a jump over thirty per cent asks for a reason and takes it', async () => {
		const id = await obligationOf(world, 'school', '2024-04');
		const jumped = values(60);
		const refusal = await world
			.perform('dung', at('2024-05-02'), reports.submit, { id, values: jumped })
			.catch((e) => e);
		assert.ok(refusal instanceof Problem);
		const asked = refusal.issues.map((issue) => issue.path).filter((path) => path.endsWith('.reason'));
		assert.ok(asked.includes('workers.reason'));
		const reasons = Object.fromEntries(asked.map((path) => [path.replace('.reason', ''), 'Sáp nhập hai điểm trường.']));
		await world.perform('dung', at('2024-05-02'), reports.submit, { id, values: jumped, reasons });
	});

	test('two phones submit at once: one is kept, the other is told and keeps its draft', async () => {
		const id = await obligationOf(world, 'clinic', '2024-04');
		const raw = {
			workers: '12',
			members: '10',
			situation: 'Bình thường',
			dialoguesHeld: '0',
			petitionsReceived: '0',
			careBeneficiaries: '0',
		};
		const both = await Promise.allSettled([
			world.perform('mai', at('2024-05-02'), reports.submit, { id, raw }),
			world.perform('mai', at('2024-05-02'), reports.submit, { id, raw: { ...raw, workers: '13' } }),
		]);
		assert.deepEqual(both.map((result) => result.status).toSorted(), ['fulfilled', 'rejected']);
		const rejected = both.find((result) => result.status === 'rejected');
		assert.equal(rejected?.status === 'rejected' && rejected.reason.code, 'reportSubmittedMeanwhile');
	});

	test('the same key and content get the same answer; other content under the key is refused', async () => {
		const id = await obligationOf(world, 'tea', '2024-04');
		const first = await world.perform('pao', at('2024-05-03'), reports.submit, { id, values: values(80) }, 'same-key');
		const again = await world.perform('pao', at('2024-05-03'), reports.submit, { id, values: values(80) }, 'same-key');
		assert.deepEqual(JSON.parse(JSON.stringify(again)), JSON.parse(JSON.stringify(first)));
		await assert.rejects(
			world.perform('pao', at('2024-05-03'), reports.submit, { id, values: values(81) }, 'same-key'),
			refusedWith('keyReused'),
		);
	});

	test('others get what the tree says: the sibling district nothing, the committee member no signature, nobody a sign-in', async () => {
		const id = await obligationOf(world, 'school', '2024-05');
		const day = at('2024-06-03');
		await assert.rejects(world.perform('hoa', day, reports.open, { id }), refusedWith('notFound'));
		await assert.rejects(world.perform('tu', day, reports.submit, { id, values: values(3) }), refusedWith('notFound'));
		await assert.rejects(world.perform('van', day, reports.submit, { id, values: values(3) }), refusedWith('notYours'));
		await assert.rejects(world.perform('sinh', day, reports.open, { id }), refusedWith('notFound'));
		await assert.rejects(world.perform(null, day, reports.open, { id }), refusedWith('signInFirst'));
	});

	test('reminders never reach who has reported', async () => {
		const reported = await obligationOf(world, 'tea', '2024-04');
		const missing = await obligationOf(world, 'school', '2024-05');
		const done = await world.perform('minh', at('2024-06-07'), reports.remind, {
			obligationIds: [reported, missing],
			channel: 'phone',
		});
		assert.deepEqual(done, { reminded: 1, skipped: 1 });
	});

	test('a locked report is changed only by a numbered correction', async () => {
		const id = await obligationOf(world, 'tea', '2024-03');
		await world.perform('quyen', at('2024-05-20'), reports.lock, { id });
		await assert.rejects(
			world.perform('minh', at('2024-05-21'), reports.return, { id, remarks: [{ reason: 'Sửa lại' }] }),
			refusedWith('wrongState'),
		);
		await world.perform('pao', at('2024-05-21'), reports.correct, {
			id,
			values: values(82),
			reasons: {},
			reason: 'Đếm sót hai người.',
		});
		const opened = await world.perform('pao', at('2024-05-21'), reports.open, { id });
		assert.equal(opened.state, 'locked');
		assert.equal(opened.versions[0]?.kind, 'correction');
		assert.equal(opened.versions[0]?.correctionReason, 'Đếm sót hai người.');
	});
});

describe('drafts', () => {
	test('two devices that type at the same report keep both drafts', async () => {
		const id = await obligationOf(world, 'school', '2024-05');
		const first = await world.perform('dung', at('2024-06-01'), reports.saveDraft, { id, raw: { workers: '30' } });
		const phone = { id, draftId: first.draftId, revision: first.revision };
		const second = await world.perform('dung', at('2024-06-01', 10), reports.saveDraft, {
			...phone,
			raw: { workers: '31' },
		});
		assert.equal(second.isConflict, false);
		const stale = await world.perform('van', at('2024-06-01', 11), reports.saveDraft, {
			...phone,
			raw: { workers: '29' },
		});
		assert.equal(stale.isConflict, true);
		const opened = await world.perform('dung', at('2024-06-01', 12), reports.open, { id });
		assert.deepEqual(opened.drafts.map((draft) => draft.raw.workers).toSorted(), ['29', '31']);
	});

	test('nobody above sees a draft', async () => {
		const id = await obligationOf(world, 'school', '2024-05');
		const opened = await world.perform('minh', at('2024-06-02'), reports.open, { id });
		assert.deepEqual(opened.drafts, []);
		assert.deepEqual(opened.versions, []);
	});
});

describe('proposals', () => {
	test('a proposal is answered and the union sees the answer', async () => {
		const proposals = [{ content: 'Hỗ trợ sửa nhà công vụ.', addressee: 'upperUnion' }];
		const id = await obligationOf(world, 'clinic', '2024-05');
		await world.perform('mai', at('2024-06-02'), reports.submit, { id, values: values(12, { proposals }) });
		const home = await world.perform('minh', at('2024-06-03'), reports.due, {});
		const [open] = home.openProposals;
		assert.equal(open?.content, 'Hỗ trợ sửa nhà công vụ.');
		await world.perform('minh', at('2024-06-04'), proposalOperations.answer, {
			id: open.id,
			outcome: 'passedUp',
			answer: 'Đã gửi Phòng Y tế.',
		});
		const seen = await world.perform('mai', at('2024-06-05'), reports.open, { id });
		assert.deepEqual([seen.proposals[0]?.outcome, seen.proposals[0]?.answer], ['passedUp', 'Đã gửi Phòng Y tế.']);
	});
});

describe('consolidation', () => {
	test('the district report carries the sums, the gap and the source of each figure', async () => {
		const id = await obligationOf(world, 'north', '2024-03');
		const prepared = await world.perform('minh', at('2024-04-12'), reports.openConsolidation, {
			id,
			basis: 'submitted',
		});
		assert.deepEqual(prepared.gap, { included: 3, expected: 3, sentence: 'Số liệu của 3/3 đơn vị trực thuộc.' });
		assert.equal(prepared.sums.workers, 31 + 82);
		const [narrative] = prepared.narratives;
		const chosen = narrative?.texts[0];
		assert.ok(narrative && chosen?.sources[0]);
		const section = { id, basis: 'submitted' as const, fieldKey: narrative.key };
		const kept = await world.perform('minh', at('2024-04-12'), reports.pickNarratives, {
			...section,
			reportIds: [chosen.sources[0].reportId],
		});
		assert.equal(kept.picked, 1);
		const later = await world.perform('minh', at('2024-04-12', 15), reports.openNarratives, section);
		assert.deepEqual(
			later.texts.map(({ isPicked }) => isPicked),
			later.texts.map((_, index) => index === 0),
		);
		assert.deepEqual(later.steps[0], {
			key: narrative.key,
			label: narrative.label,
			count: narrative.texts.length,
			picked: 1,
		});
		const done = await world.perform('minh', at('2024-04-12'), reports.consolidate, { id, basis: 'submitted' });
		assert.equal(done.included, 3);
		const form = await world.perform('quyen', at('2024-04-12'), reports.open, { id });
		const raw = form.drafts.find((draft) => draft.id === done.draftId)?.raw;
		assert.equal(raw?.[narrative.key], chosen.text);
		await world.perform('quyen', at('2024-04-12'), reports.submit, { id, raw });
		const source = await world.perform('quyen', at('2024-04-13'), reports.provenance, { id, key: 'workers' });
		assert.equal(source.total, '113');
		assert.equal(source.rows.length, 3);
		const school = await world.perform('dung', at('2024-04-13'), reports.open, {
			id: await obligationOf(world, 'school', '2024-03'),
		});
		assert.equal(school.state, 'consolidated');
		assert.equal(school.uses[0]?.organisationName, 'Liên đoàn Lao động huyện Bắc Vân');
	});
});

test('opening a report costs the same few statements whatever it holds', async () => {
	const id = await obligationOf(world, 'school', '2024-03');
	application.countStatements();
	await world.perform('minh', at('2024-05-02'), reports.open, { id });
	const asOfficer = application.countStatements();
	assert.ok(asOfficer <= 10, `${asOfficer} statements`);
});
