import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { installedAt, type TestApplication, testApplication } from '../../test/database.ts';
import { joined } from './connect.ts';
import { kept } from './kept.ts';

let application: TestApplication;
before(async () => {
	application = await testApplication();
});
after(() => application.close());

const kinds = kept((db, { code }: { code: string }) =>
	db.selectFrom('organisationKinds').select(['code', 'isGrassroots']).where('code', '=', code).compile(),
);

test('reads that are started together are one statement, and each gets its own rows as it would alone', async () => {
	const db = joined(application.connection.db);
	const read = (on: typeof db) =>
		Promise.all([
			kinds(on, { code: 'districtFederation' }).then(({ rows }) => rows),
			on
				.selectFrom('organisationKinds')
				.select(['code', 'title'])
				.where('isGrassroots', '=', true)
				.orderBy('code')
				.execute(),
			sql<{ onDay: string; many: number }>`with days as (select ${'2024-02-29'}::date as on_day)
				select on_day, ${7}::bigint as many from days`
				.execute(on)
				.then(({ rows }) => rows),
			on.selectFrom('organisationKinds').select('code').where('code', '=', 'none').executeTakeFirst(),
		]);
	application.countStatements();
	const together = await read(db);
	assert.equal(application.countStatements(), 1);
	assert.deepEqual(together, await read(application.connection.db));
	assert.equal(application.countStatements(), 4);
	assert.deepEqual(together[2], [{ onDay: '2024-02-29', many: 7 }]);
});

test('one that fails says so to all of its turn, and what writes is refused', async () => {
	const db = joined(application.connection.db);
	const [one, other] = await Promise.allSettled([
		sql`select 12 / ${0}::int as result`.execute(db),
		sql`select 1 as result`.execute(db),
	]);
	assert.deepEqual([one.status, other.status], ['rejected', 'rejected']);
	const write = db.deleteFrom('requests').where('createdAt', '<', installedAt).execute();
	await assert.rejects(write);
});
