/** Both demo federations load through the ordinary operations: the rules hold for them, and their totals add up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Application } from '#server/application.ts';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { loadClock, loadMark } from '#server/db/installation.ts';
import { loadDemo } from '#server/demo/load.ts';
import { testApplication } from './database.ts';

test('the province after 01/07/2025 loads whole, and loading again changes nothing', async () => {
	const application = await testApplication();
	try {
		const demo = await loadDemo(application, 'province', () => {});
		assert.equal(demo.isDemo, true);
		const { db } = application.connection;
		const count = async (table: 'organisations' | 'reports' | 'people' | 'events') => {
			const row = await db
				.selectFrom(table)
				.select((select) => select.fn.countAll<number>().as('count'))
				.executeTakeFirstOrThrow();
			return row.count;
		};
		assert.equal(await count('organisations'), 142);
		assert.ok((await count('reports')) > 380, `${await count('reports')} reports`);
		const before = await count('events');
		await loadDemo(application, 'province', () => {});
		assert.equal(await count('events'), before);
		await listensWell(application);
		const wrong = await db
			.selectFrom('rollups')
			.selectAll()
			.where((where) => where.or([where('isDirty', '=', true), where('expected', '<', where.ref('reported'))]))
			.execute();
		assert.deepEqual(wrong, []);
	} finally {
		await application.close();
	}
});

test('a first start that was interrupted is said at the next one, and what is there carries the mark', async () => {
	const application = await testApplication();
	try {
		const powerCut = new Error('power cut');
		const cut = (sentence: string) => {
			if (sentence.endsWith('đơn vị')) throw powerCut;
		};
		await assert.rejects(loadDemo(application, 'province', cut), powerCut);
		assert.equal(await loadMark(application.connection.db), 'DỮ LIỆU GIẢ ĐỊNH');
		await assert.rejects(
			loadDemo(application, 'province', () => {}),
			/bị ngắt giữa chừng/,
		);
		await assert.rejects(loadClock(application.connection.db), /bị ngắt giữa chừng/);
	} finally {
		await application.close();
	}
});

/** Every case went through the rules: one holder, a way out of every state, and what waits stays sealed. */
async function listensWell(application: Application): Promise<void> {
	const { db } = application.connection;
	const { rows } = await sql<{ state: string; holders: number; handlers: number; verdict: string | null }>`
		select state, verdict,
			(select count(*)::int from case_holders holder where holder.case_id = cases.id and holder.to_on = 'infinity') as holders,
			(select count(*)::int from case_handlers handler where handler.case_id = cases.id and handler.to_on = 'infinity') as handlers
		from cases`.execute(db);
	assert.ok(rows.length >= 20, `${rows.length} cases`);
	assert.deepEqual(
		rows.filter(({ holders, handlers }) => holders !== 1 || handlers < 1),
		[],
	);
	const ended = rows.filter(({ state }) => state === 'closed');
	assert.ok(ended.length > rows.length / 3 && ended.every(({ verdict }) => verdict !== null), `${ended.length} closed`);
	const { rows: kept } = await sql<{ table: string; count: number }>`
		select 'codes' as table, count(*)::int as count from intake_codes where to_on = 'infinity'
		union all select 'notes', count(*)::int from notes
		union all select 'visits', count(*)::int from reception_visits
		union all select 'waiting', count(*)::int from sealed_inbox`.execute(db);
	const counts = Object.fromEntries(kept.map(({ table, count }) => [table, count]));
	assert.ok(
		Number(counts.codes) > 80 && Number(counts.notes) >= 20 && Number(counts.visits) > 0,
		JSON.stringify(counts),
	);
	assert.equal(counts.waiting, 2);
	const morning = await openEnvelopes(application, new Date('2025-12-17T00:00:00Z'));
	assert.deepEqual(morning, { envelopes: 2, cases: 2 }, 'the next morning opens what waits');
}
