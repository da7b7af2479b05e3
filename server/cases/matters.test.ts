import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays } from '#domain/calendar/date.ts';
import { noticeOperations } from '#domain/notices/operations.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation } from '../../test/federation.ts';
import { queueDue } from '../notices/queue/jobs.ts';
import { bring } from './bring.fixture.ts';
import { startClock } from './clocks/store.ts';
import { caseMatters } from './matters.ts';

const today = '2024-04-10';
const application = await testApplication();
const { db } = application.connection;
let world: Federation;
before(async () => {
	world = await buildFederation(application);
});
after(() => application.close());

test('a clock of a case is told to its handlers alone, by number and day, and in no log', async () => {
	const brought = await bring({ application, units: world.units }, { kind: 'complaint', topic: 'wages' }, today);
	await startClock(
		db,
		{ caseId: brought.id, ruleCode: 'union.contact', startedOn: today, unionPart: null },
		{ on: today, personId: null },
	);
	const all = { today, fromOn: today, untilOn: addDays(today, 60), range: null };
	const [matter] = await caseMatters.open(db, all);
	assert.ok(matter?.postIds && matter.postIds.length > 0);
	assert.match(matter.title, /^Vụ việc (chưa vào sổ|số \d+\/\d+): hạn \d\d\/\d\d\/\d{4}$/);
	assert.equal(matter.path, `/cases/${brought.id}`);

	const fortnight = addDays(matter.dueOn, 14);
	application.now = () => at(fortnight, 9);
	await queueDue(application);
	const told = await db.selectFrom('notices').select(['postId', 'isPrivate', 'reason']).execute();
	assert.ok(told.length > 0);
	for (const one of told) {
		assert.ok(matter.postIds.includes(one.postId ?? ''), 'somebody who does not handle the case was told');
		assert.deepEqual([one.isPrivate, one.reason], [true, 'owes']);
	}
	const log = await world.perform('quyen', at(fortnight), noticeOperations.log, {});
	assert.equal(log.total, 0);
	const { groups } = await world.perform('quyen', at(fortnight), noticeOperations.groups, {});
	assert.deepEqual(groups, []);
	await db.updateTable('caseClocks').set({ endedOn: fortnight, state: 'missed' }).execute();
	assert.deepEqual(await caseMatters.stillOpen(db, matter.kind, [matter.id]), []);
});
