/** "Ước thực hiện": a month cut off on the 20th, whose figures of the last days come afterwards, by a numbered sheet. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Problem } from '#domain/problems.ts';
import { documentOperations as documents } from '#domain/reports/documents/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	settleUntil,
	templateId,
} from '../../../test/federation.ts';
import { unionDocument } from '../documents/content/documents.ts';
import { reportWorkbook } from '../documents/sheets/documents.ts';
import { recomputeDirty } from '../jobs.ts';

const application = await testApplication();
let world: Federation;
let school: string;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await world.perform('quyen', at('2024-03-01', 8), requirementOperations.make, {
		organisationId: world.units.north,
		templateVersionId: await templateId(application, 'monthly'),
		title: 'Báo cáo tháng chốt sớm',
		period: { kind: 'calendarMonth', cutOff: { kind: 'dayOfLastMonth', day: 20 } },
		due: { kind: 'daysAfterEnd', days: 2, move: 'none' },
		targets: { listed: [world.units.school, world.units.clinic] },
		fromOn: '2024-03-01',
	});
	await settleUntil(world, at('2024-04-10'));
	school = await obligationOf(world, 'school', '2024-03');
	await world.perform('dung', at('2024-03-21'), reports.submit, { id: school, values });
});

const values = {
	workers: 30,
	members: 28,
	situation: 'Đời sống đoàn viên ổn định.',
	dialoguesHeld: 2,
	petitionsReceived: 0,
	careBeneficiaries: 10,
	issuesRaised: 1,
};
const final = { workers: 99, dialoguesHeld: 1, petitionsReceived: 0, careBeneficiaries: 14, issuesRaised: 1 };
const replace = (day: string, id = school) =>
	world.perform('dung', at(day), reports.replaceEstimates, { id, values: final });
const refusedWith = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test('what happened is marked as estimated, what stands is not, and nothing is due before the month has ended', async () => {
	const seen = await world.perform('minh', at('2024-03-25'), reports.open, { id: school });
	assert.equal(seen.estimates.state, 'running');
	assert.ok(seen.estimates.keys.includes('dialoguesHeld') && !seen.estimates.keys.includes('workers'));
	await assert.rejects(replace('2024-03-31'), refusedWith('estimatesNotDue'));
	const due = await world.perform('dung', at('2024-03-31'), reports.due, {});
	assert.deepEqual(
		due.lines.filter((line) => line.needsFinalFigures),
		[],
	);
});

/** What Word and Excel say of the report on a day: the words of the document, the labels and notes of the sheet. */
async function printed(day: string) {
	const { content } = await world.perform('minh', at(day), documents.content, { id: school });
	const [sheet] = reportWorkbook(content).sheets;
	return {
		word: JSON.stringify(unionDocument(content)),
		labels: sheet?.rows.map((row) => String(row[1])) ?? [],
		notes: sheet?.notes?.join(' ') ?? '',
	};
}

const dialogues = 'Cuộc đối thoại tại nơi làm việc đã tổ chức';

test('Word and Excel mark what is estimated and say what the mark means', async () => {
	const { word, labels, notes } = await printed('2024-03-25');
	assert.ok(labels.includes(`${dialogues} (ước)`), labels.join('; '));
	assert.ok(labels.includes('Tổng số đoàn viên công đoàn'), labels.join('; '));
	assert.ok(word.includes(`${dialogues} (ước)`));
	const meaning = 'Chỉ tiêu ghi “(ước)” gồm cả phần ước thực hiện từ sau ngày 20/03/2024 đến 31/03/2024.';
	assert.ok(word.includes(meaning) && notes.includes(meaning), notes);
});

test('the day after, it is due on the home page; the sheet takes the estimated figures alone and is numbered', async () => {
	const due = await world.perform('dung', at('2024-04-01'), reports.due, {});
	assert.deepEqual(
		due.lines.filter((line) => line.needsFinalFigures).map(({ id }) => id),
		[school],
	);
	const done = await replace('2024-04-01');
	assert.equal(done.version, 2);
	const seen = await world.perform('minh', at('2024-04-02'), reports.open, { id: school });
	const [sheet] = seen.versions;
	assert.equal(sheet?.kind, 'correction');
	assert.match(sheet?.correctionReason ?? '', /số thực hiện đến hết ngày 31\/03\/2024/);
	assert.deepEqual(
		[sheet?.values.workers, sheet?.values.dialoguesHeld, sheet?.values.careBeneficiaries, sheet?.values.situation],
		[30, 1, 14, values.situation],
	);
	assert.equal(seen.estimates.state, 'replaced');
	const { word, labels, notes } = await printed('2024-04-02');
	assert.ok(labels.includes(dialogues) && !`${word}${notes}`.includes('(ước)'));
	const home = await world.perform('dung', at('2024-04-02'), reports.due, {});
	assert.equal(
		home.lines.some((line) => line.needsFinalFigures),
		false,
	);
});

test('the sums above follow, and a second replacement is sent to the correction sheet', async () => {
	const now = application.now;
	application.now = () => at('2024-04-02');
	await recomputeDirty(application).finally(() => {
		application.now = now;
	});
	const rollup = await application.connection.db
		.selectFrom('rollups')
		.select(['isDirty', 'reported'])
		.where('organisationId', '=', world.units.north)
		.where('periodCode', '=', '2024-03')
		.executeTakeFirstOrThrow();
	assert.deepEqual(rollup, { isDirty: false, reported: 1 });
	await assert.rejects(replace('2024-04-03'), refusedWith('estimatesReplaced'));
});

test('a figure that cannot be read is refused by its field, and nothing is kept', async () => {
	const id = await obligationOf(world, 'clinic', '2024-03');
	await world.perform('mai', at('2024-03-21'), reports.submit, { id, values });
	const typed = world.perform('mai', at('2024-04-02'), reports.replaceEstimates, { id, raw: { dialoguesHeld: '1a' } });
	await assert.rejects(
		typed,
		(error) =>
			error instanceof Problem && error.issues[0]?.path === 'dialoguesHeld' && error.code === 'unreadableInput',
	);
	assert.equal((await world.perform('mai', at('2024-04-02'), reports.open, { id })).versions.length, 1);
});

test('a report whose figures were not cut off early has no estimates to replace', async () => {
	await application.connection.db
		.updateTable('obligations')
		.set({ cutOffOn: '2024-03-31' })
		.where('id', '=', await obligationOf(world, 'clinic', '2024-03'))
		.execute();
	const id = await obligationOf(world, 'clinic', '2024-03');
	const typed = world.perform('mai', at('2024-04-02'), reports.replaceEstimates, { id, values: final });
	await assert.rejects(typed, refusedWith('notEstimated'));
});
