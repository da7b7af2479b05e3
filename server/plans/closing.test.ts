/** What somebody was told to do is done in the same transaction in which it was done, without the hourly look. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { directiveOperations as directives } from '#domain/plans/directives/operations.ts';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { programmeOperations as programmes } from '#domain/plans/programmes/operations.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type UnitName } from '../../test/federation.ts';
import { noticeJobs } from '../notices/jobs.ts';
import { queueDue } from '../notices/queue/jobs.ts';
import { adoptOwnPlan, carriedDirective } from './carried.fixture.ts';

let world: Federation;
let directiveId: string;
let dutyId: string;
before(async () => {
	world = await buildFederation(await testApplication());
	({ id: directiveId, minutes: dutyId } = await carriedDirective(world, { planDueOn: '2024-05-20' }));
});
after(() => world.application.close());

const db = () => world.application.connection.db;
const tell = (now: Date) => queueDue({ ...world.application, now: () => now });
/** The days on which what the unit was told of this kind was found done; null while it is open. */
async function told(kind: string, unit: UnitName) {
	const rows = await db()
		.selectFrom('notices')
		.select('doneOn')
		.distinct()
		.where('kind', '=', kind)
		.where('organisationId', '=', world.units[unit])
		.execute();
	return rows.map((row) => row.doneOn);
}

test('opening the directive ends the notice about it, for the union that opened it alone', async () => {
	const due = await db().selectFrom('cascades').select('assignedOn').limit(1).executeTakeFirstOrThrow();
	const now = new Date(at(due.assignedOn, 9).getTime() + 3 * 86_400_000);
	await tell(now);
	assert.deepEqual([await told('plans.directive', 'school'), await told('plans.directive', 'tea')], [[null], [null]]);
	const own = { id: directiveId, organisationId: world.units.school };
	await world.perform('dung', now, cascades.open, own);
	assert.deepEqual(
		[await told('plans.directive', 'school'), await told('plans.directive', 'tea')],
		[[now.toISOString().slice(0, 10)], [null]],
	);
});

test('the officer’s word that the paper arrived ends it too, and the first work that a unit shows', async () => {
	const day = '2024-05-16';
	const noted = {
		id: directiveId,
		organisationId: world.units.tea,
		receivedOn: day,
		words: 'Anh Páo báo qua điện thoại.',
	};
	await world.perform('minh', at(day), cascades.noteReceived, noted);
	assert.deepEqual(await told('plans.directive', 'tea'), [day]);
	await world.perform('mai', at(day), evidence.add, {
		...{ organisationId: world.units.clinic, kind: 'minutes' as const, onDay: day, title: 'Biên bản họp' },
		dutyIds: [dutyId],
	});
	assert.deepEqual(await told('plans.directive', 'clinic'), [day]);
});

test('adopting the plan ends the notice about the plan, and evidence of something else does not', async () => {
	const now = at('2024-05-17');
	await tell(now);
	assert.deepEqual(await told('plans.plan', 'school'), [null]);
	await world.perform('dung', now, evidence.add, {
		...{ organisationId: world.units.school, kind: 'minutes' as const, onDay: '2024-05-17', title: 'Biên bản họp' },
		dutyIds: [dutyId],
	});
	assert.deepEqual(await told('plans.plan', 'school'), [null]);
	await adoptOwnPlan(world, directiveId, 'school', now);
	assert.deepEqual([await told('plans.plan', 'school'), await told('plans.plan', 'tea')], [['2024-05-17'], [null]]);
});

test('a task of the programme is done for its owner with the declaration, the evidence or the decision to drop it', async () => {
	const now = at('2024-05-20');
	const { id } = await world.perform('van', now, programmes.make, { organisationId: world.units.school, year: 2024 });
	const text = 'Sinh hoạt tổ | 20/5\nHọp tổ nữ công | 20/5\nThăm đoàn viên | 20/5';
	await world.perform('van', now, programmes.addTasks, { id, month: 5, text });
	await tell(now);
	const { tasks } = await world.perform('van', now, programmes.quarter, { id, quarter: 2 });
	const left = async () => {
		const rows = await db()
			.selectFrom('notices')
			.select('title')
			.distinct()
			.where('kind', '=', 'plans.task')
			.where('doneOn', 'is', null)
			.execute();
		return rows.map((row) => row.title.replace('Việc trong chương trình công tác: ', '')).toSorted();
	};
	assert.deepEqual(await left(), ['Họp tổ nữ công', 'Sinh hoạt tổ', 'Thăm đoàn viên']);
	const task = (title: string) => ({ id: tasks.find((one) => one.title === title)?.id as string });
	await world.perform('van', now, programmes.declare, { ...task('Sinh hoạt tổ'), words: 'Đã sinh hoạt ngày 18/5.' });
	assert.deepEqual(await left(), ['Họp tổ nữ công', 'Thăm đoàn viên']);
	const piece = { kind: 'minutes' as const, onDay: '2024-05-19', title: 'Biên bản họp tổ nữ công' };
	await world.perform('van', now, programmes.addEvidence, { ...task('Họp tổ nữ công'), ...piece });
	assert.deepEqual(await left(), ['Thăm đoàn viên']);
	await world.perform('van', now, programmes.settle, {
		...task('Thăm đoàn viên'),
		fate: 'dropped',
		reason: 'Đã gộp việc.',
	});
	assert.deepEqual(await left(), []);
});

test('a withdrawn directive ends what all its unions were told, by the job of its event', async () => {
	const now = at('2024-05-21');
	await tell(now);
	assert.deepEqual(await told('plans.plan', 'tea'), [null]);
	await world.perform('quyen', now, directives.withdraw, { id: directiveId, reason: 'Cấp trên thay chủ trương.' });
	for (const task of noticeJobs.on['directive.withdrawn'] ?? []) {
		await noticeJobs.tasks[task]?.({ ...world.application, now: () => now }, {} as never);
	}
	assert.deepEqual(await told('plans.plan', 'tea'), ['2024-05-21']);
});
