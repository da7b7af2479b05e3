/** How long notices are kept: those of things that are done two years, how many there were for good. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noticeOperations as notices } from '#domain/notices/operations.ts';
import { forgottenBefore } from '#domain/notices/rules.ts';
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
import { queueDue } from '../queue/jobs.ts';
import { closeDone } from '../store.ts';
import { forgetOld } from './jobs.ts';

let world: Federation;
before(async () => {
	world = await buildFederation(await testApplication());
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, at('2024-04-05'));
});
after(() => world.application.close());

const asOf = (day: string) => ({ ...world.application, now: () => at(day) });
const log = async (day: string, search?: string) =>
	world.perform('minh', at(day), notices.log, { month: '2024-04', ...(search && { search }) });
const left = async () =>
	Number((await world.application.connection.pool.query('select count(*) from notices')).rows[0].count);

test('the month that lies exactly two years back is still there, the one before is forgotten', () => {
	assert.equal(forgottenBefore('2026-04-30'), '2024-04-01');
	assert.equal(forgottenBefore('2026-05-01'), '2024-05-01');
	assert.equal(forgottenBefore('2026-01-31'), '2024-01-01');
});

test('a notice of a report that was handed in goes after its time, its count stays, and what is owed stays whole', async () => {
	await queueDue(asOf('2024-04-05'));
	const obligationIds = [
		await obligationOf(world, 'school', '2024-03'),
		await obligationOf(world, 'clinic', '2024-03'),
		await obligationOf(world, 'tea', '2024-03'),
	];
	const now = at('2024-04-05', 10);
	await world.perform('minh', now, reports.remind, { obligationIds, channel: 'inProduct' });
	for (const [index, chair] of (['dung', 'mai'] as const).entries()) {
		await world.perform(chair, now, reports.submitNil, { id: obligationIds[index] as string });
	}
	await closeDone(asOf('2024-04-06'));
	const before = await log('2024-04-06');
	assert.ok(before.counts.automatic > 0 && before.counts.byHand === 3 && before.counts.units === 4);
	const all = await left();

	await forgetOld(asOf('2026-04-30'));
	assert.equal(await left(), all);

	await forgetOld(asOf('2026-05-01'));
	const owed = await log('2026-05-01');
	// The district owes its own report too.
	assert.deepEqual([...new Set(owed.rows.map((row) => row.organisationName))].toSorted(), [
		'Công đoàn Công ty TNHH Chè Suối Giàng',
		'Liên đoàn Lao động huyện Bắc Vân',
	]);
	assert.ok((await left()) < all);
	const school = await log('2026-05-01', 'Hoa Ban');
	assert.deepEqual(school.rows, []);
	assert.equal(school.counts.units, 1);
	assert.equal(school.counts.byHand, 1);
	assert.ok(school.counts.automatic > 0);
	// Run again it changes nothing, and nobody from another district learns of it.
	await forgetOld(asOf('2026-05-02'));
	assert.deepEqual((await log('2026-05-02', 'Hoa Ban')).counts, school.counts);
	const other = await world.perform('hoa', at('2026-05-02'), notices.log, { month: '2024-04', search: 'Hoa Ban' });
	assert.deepEqual(other.counts, { automatic: 0, byHand: 0, units: 0 });
});

test('messages whose notices are forgotten go too, and those that carry something stay', async () => {
	const { pool } = world.application.connection;
	await pool.query(`update deliveries set state = 'sent', ended_at = $1 where state <> 'sent'`, [at('2024-04-06')]);
	await forgetOld(asOf('2026-05-03'));
	const { rows } = await pool.query(
		`select count(*)::int as kept, count(*) filter (where not exists (select from notices
			where delivery_id = deliveries.id))::int as empty from deliveries`,
	);
	assert.equal(rows[0].empty, 0);
});
