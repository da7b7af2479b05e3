/** Sums that are out of date are made once: what cannot be summed must not keep its whole period busy. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, settleUntil, templateId } from '../../../test/federation.ts';
import { recomputeDirty } from '../jobs.ts';
import { eachDirty } from './store.ts';

const application = await testApplication();
const { db } = application.connection;
let world: Federation;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await world.perform('quyen', at('2024-03-01', 8), requirementOperations.make, {
		organisationId: world.units.north,
		templateVersionId: await templateId(application, 'monthly'),
		title: 'Báo cáo tháng',
		period: { kind: 'calendarMonth', cutOff: { kind: 'dayOfLastMonth', day: 20 } },
		due: { kind: 'daysAfterEnd', days: 2, move: 'none' },
		targets: { listed: [world.units.school, world.units.clinic] },
		fromOn: '2024-03-01',
	});
	await settleUntil(world, at('2024-04-10'));
});

async function dirty(): Promise<string[]> {
	const found: string[] = [];
	for await (const { periodCode } of eachDirty(db)) found.push(periodCode);
	return found;
}

test('a union without a place in the tree of the period is settled once, and its period is made anew no more', async () => {
	const later = { ...application, now: () => at('2024-04-12') };
	await recomputeDirty(later);
	assert.deepEqual(await dirty(), []);
	// Its founding was corrected to a day after the period.
	await db
		.updateTable('unitPaths')
		.set({ fromOn: '2024-05-01' })
		.where('organisationId', '=', world.units.north)
		.execute();
	await db.updateTable('rollups').set({ isDirty: true }).where('organisationId', '=', world.units.north).execute();
	assert.notDeepEqual(await dirty(), []);
	await recomputeDirty(later);
	assert.deepEqual(await dirty(), []);
});
