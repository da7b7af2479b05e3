/** Both demo federations load through the ordinary operations: the rules hold for them, and their totals add up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
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
