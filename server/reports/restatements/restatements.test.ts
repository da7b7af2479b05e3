/** A decision that reaches back into a locked period: the sums stay as reported, the restated ones stand beside, numbered. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
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
import { installer } from '../../access/actor.ts';
import { perform } from '../../perform.ts';
import { recomputeDirty, reportJobs } from '../jobs.ts';

const application = await testApplication();
const { db } = application.connection;
let world: Federation;
let requirementId: string;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	const actor = await world.as('thuy', at('2024-03-01'));
	const leader = { ...actor, posts: actor.posts.map((post) => ({ ...post, role: 'upperLeader' as const })) };
	const made = await perform(
		application,
		requirementOperations.make,
		{
			organisationId: world.units.province,
			templateVersionId: await templateId(application, 'monthly'),
			title: 'Báo cáo tháng',
			period: { kind: 'calendarMonth' },
			due: { kind: 'daysAfterEnd', days: 5, move: 'none' },
			targets: { listed: [world.units.school, world.units.tea, world.units.rattan] },
			fromOn: '2024-03-01',
		},
		{ actor: leader, now: at('2024-03-01'), key: 'make' },
	);
	requirementId = made.id;
	await settleUntil(world, at('2024-04-10'));
	for (const [who, unit, workers] of [
		['dung', 'school', 30],
		['pao', 'tea', 80],
		['tu', 'rattan', 15],
	] as const) {
		const id = await obligationOf(world, unit, '2024-03');
		const values = { workers, members: workers, situation: 'Ổn định.', issuesRaised: 0 };
		await world.perform(who, at('2024-04-02'), reports.submit, { id, values });
	}
});

/** What the worker does after a change of the tree, on a day. */
async function afterChange(day: string): Promise<void> {
	const { now } = application;
	application.now = () => at(day);
	await (reportJobs.tasks['reports.settleAfterChange'] as (of: typeof application, payload: object) => Promise<void>)(
		application,
		{},
	).finally(() => {
		application.now = now;
	});
}

async function reported(unit: 'north' | 'south' | 'province') {
	const row = await db
		.selectFrom('rollups')
		.select(['subtree', 'figures'])
		.where('organisationId', '=', world.units[unit])
		.where('requirementId', '=', requirementId)
		.where('periodCode', '=', '2024-03')
		.executeTakeFirstOrThrow();
	return [row.subtree?.expected, row.subtree?.reported, row.figures?.find((figure) => figure !== null && figure > 0)];
}

async function restated(unit: 'north' | 'south' | 'province') {
	const rows = await db
		.selectFrom('restatements')
		.selectAll()
		.where('organisationId', '=', world.units[unit])
		.where('requirementId', '=', requirementId)
		.where('periodCode', '=', '2024-03')
		.orderBy('number')
		.execute();
	return rows.map(({ number, counters, figures, reason, decision }) => ({
		number,
		said: [counters.expected, counters.reported, figures.find((figure) => figure !== null && figure > 0)],
		why: `${reason} (${decision})`,
	}));
}

const move = (id: string, parentId: string, day: string, decision: string) =>
	perform(
		application,
		organisations.reparent,
		{ id, parentId, fromOn: '2024-03-15', reason: `Sắp xếp theo ${decision}`, decisionNumber: decision },
		{ actor: installer, now: at(day), key: decision },
	);

test('before the period is locked a change of the tree moves the sums themselves', async () => {
	await afterChange('2024-04-05');
	assert.deepEqual(await reported('north'), [2, 2, 110]);
	assert.deepEqual(await reported('south'), [1, 1, 15]);
});

test('after it the sums stay as reported and both districts are restated with the decision; the province is not', async () => {
	const id = await obligationOf(world, 'school', '2024-03');
	await world.perform('quyen', at('2024-04-06'), reports.lock, { id });
	await move(world.units.tea, world.units.south, '2024-05-10', '12/QĐ');
	await afterChange('2024-05-11');
	assert.deepEqual(await reported('north'), [2, 2, 110]);
	assert.deepEqual(await reported('south'), [1, 1, 15]);
	const why = 'Sắp xếp theo 12/QĐ (12/QĐ)';
	assert.deepEqual(await restated('north'), [{ number: 1, said: [1, 1, 30], why }]);
	assert.deepEqual(await restated('south'), [{ number: 1, said: [2, 2, 95], why }]);
	assert.deepEqual(await restated('province'), []);
});

test('the same job run again restates nothing twice', async () => {
	await afterChange('2024-05-12');
	assert.equal((await restated('north')).length, 1);
});

test('a correction in the locked period goes on along the reported lines and makes the next restatement', async () => {
	const id = await obligationOf(world, 'tea', '2024-03');
	const values = { workers: 90, members: 90, situation: 'Ổn định.', issuesRaised: 0 };
	await world.perform('pao', at('2024-05-13'), reports.correct, { id, values, reason: 'Đếm sót mười người.' });
	await recomputeDirty(application);
	assert.deepEqual(await reported('north'), [2, 2, 120]);
	assert.deepEqual(
		(await restated('south')).map(({ number, said }) => [number, ...said]),
		[
			[1, 2, 2, 95],
			[2, 2, 2, 105],
		],
	);
	assert.equal((await restated('north')).length, 1);
});
