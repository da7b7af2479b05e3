import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type TestApplication, testApplication } from '../../test/database.ts';
import { type Connection, connect, type Db } from './connect.ts';
import { kept } from './kept.ts';

let application: TestApplication;
let connection: Connection;

before(async () => {
	application = await testApplication();
	// One connection, so that each statement meets what the one before it left there.
	connection = connect(application.applicationUrl, { max: 1 });
});
after(async () => {
	await connection.close();
	await application.close();
});

const key = (place: number) => ({
	actorId: '01857035-0100-72ac-95a3-70fcbdca687b',
	operation: 'packet',
	key: `${place}`,
});
const insert = (db: Db, place: number) =>
	db
		.insertInto('requests')
		.values({ ...key(place), inputHash: Buffer.of(place), output: null, createdAt: new Date(0) })
		.execute();
const divide = (db: Db, by: number) => sql<{ result: number }>`select 12 / ${by}::int as result`.execute(db);
const countRequests = async () => (await connection.db.selectFrom('requests').select('key').execute()).length;

describe('statements in one packet', () => {
	test('each gets its own answer, with named properties and counted rows', async () => {
		await connection.transaction(async (db) => {
			const [inserted, one, none] = await Promise.all([
				insert(db, 1),
				sql`select 1 as one_column, null::date as other_column`.execute(db),
				db.deleteFrom('requests').where('key', '=', 'nothing').executeTakeFirst(),
			]);
			assert.equal(inserted[0]?.numInsertedOrUpdatedRows, 1n);
			assert.deepEqual(one.rows, [{ oneColumn: 1, otherColumn: null }]);
			assert.equal(none.numDeletedRows, 0n);
		});
		assert.equal(await countRequests(), 1);
	});

	test('one that fails lets those before it be answered and those behind it not run; nothing can be committed', async () => {
		const passedOver = connection.transaction(async (db) => {
			const outcomes = await Promise.allSettled([divide(db, 3), divide(db, 0), insert(db, 2)]);
			assert.deepEqual(
				outcomes.map(({ status }) => status),
				['fulfilled', 'rejected', 'rejected'],
			);
		});
		await assert.rejects(passedOver, /passed over/);
		assert.equal(await countRequests(), 1);
	});

	test('one that failed when it was prepared works the next time', async () => {
		await assert.rejects(divide(connection.db, 0), { code: '22012' });
		await assert.rejects(divide(connection.db, 0), { code: '22012' });
		assert.deepEqual((await divide(connection.db, 4)).rows, [{ result: 3 }]);
	});

	test('what was begun and not awaited when the work refuses is rolled back with it', async () => {
		const left: Promise<unknown>[] = [];
		const refused = connection.transaction(async (db) => {
			left.push(insert(db, 3).catch(() => {}));
			await Promise.resolve();
			throw new Error('refused');
		});
		await assert.rejects(refused, /refused/);
		await Promise.all(left);
		assert.equal(await countRequests(), 1);
	});

	test('what fails on its way beside a refusal does not keep the transaction open', async () => {
		const refused = connection.transaction(async (db) => {
			divide(db, 0).catch(() => {});
			await new Promise((resolve) => setTimeout(resolve, 0));
			throw new Error('refused');
		});
		await assert.rejects(refused, /refused/);
		await insert(connection.db, 4);
		assert.equal(await countRequests(), 2);
	});

	test('a last statement that fails takes the commit with it', async () => {
		const failed = connection.transaction(async (db, commit) => {
			await insert(db, 5);
			await commit([divide(db, 0)]);
		});
		await assert.rejects(failed, { code: '22012' });
		assert.equal(await countRequests(), 2);
	});

	test('more statements than are kept prepared still give each its own answer', async () => {
		const ask = (number: number) => sql.raw<{ number: number }>(`select ${number} as number`).execute(connection.db);
		for (let round = 0; round < 2; round += 1) {
			for (let number = 0; number < 1010; number += 1) {
				// Twice: the second time it is prepared.
				await ask(number);
				assert.deepEqual((await ask(number)).rows, [{ number }]);
			}
		}
	});
});

describe('kept statements', () => {
	type Asked = { first: string; rest: { code: string }[] };
	const join = kept((db, { first, rest }: Asked) =>
		sql<{
			joined: string;
		}>`select concat(${first}::text, ${sql.join(rest.map(({ code }) => sql`${code}::text`))}) as joined`.compile(db),
	);

	test('are built once for each length of their lists, and take other values each time', async () => {
		const asked = [
			{ first: 'a', rest: [{ code: 'b' }] },
			{ first: 'c', rest: [{ code: 'd' }, { code: 'e' }] },
			{ first: 'f', rest: [{ code: 'g' }] },
		];
		const answers = await Promise.all(asked.map((one) => join(connection.db, one)));
		assert.deepEqual(
			answers.map(({ rows }) => rows[0]?.joined),
			['ab', 'cde', 'fg'],
		);
	});

	test('refuse a value that is looked at while building', () => {
		const looking = kept((db, { code }: { code: string }) => sql`select ${`${code}!`}`.compile(db));
		assert.throws(() => looking(connection.db, { code: 'a' }), /looked at while building/);
	});

	test('run inside the transaction whose handle they get, and not after it', async () => {
		const insertKept = kept((db, { at }: { at: Date }) =>
			sql`insert into requests (actor_id, operation, key, input_hash, created_at)
				values (${key(6).actorId}, 'packet', 'kept', '', ${at})`.compile(db),
		);
		let handle: Db | undefined;
		const refused = connection.transaction(async (db) => {
			handle = db;
			await insertKept(db, { at: new Date(0) });
			throw new Error('refused');
		});
		await assert.rejects(refused, /refused/);
		await assert.rejects(insertKept(handle as Db, { at: new Date(0) }), /transaction is over/);
		assert.equal(await countRequests(), 2);
	});
});
