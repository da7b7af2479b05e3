import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { Problem, problem } from '#domain/problems.ts';
import { testApplication } from '../../test/database.ts';
import { refusals, translateDatabaseError } from '../db/constraints.ts';
import { refusalOf } from './refusal.ts';

const application = await testApplication();
after(() => application.close());
const logged: string[] = [];
const log = { log: (sentence: string) => logged.push(sentence) };

describe('a refusal by a constraint of the database', () => {
	test('belongs to a constraint that is there, or to a trigger that raises it', async () => {
		const client = new pg.Client({ connectionString: application.ownerUrl });
		await client.connect();
		const found = await client.query<{ name: string }>(
			`select conname as name from pg_constraint union select indexrelid::regclass::text from pg_index where indisunique
			union select (regexp_matches(prosrc, $$constraint = '([a-z_]+)'$$, 'g'))[1] from pg_proc where prosrc like '%raise exception%'`,
		);
		await client.end();
		const names = new Set(found.rows.map((row) => row.name));
		assert.deepEqual(
			Object.keys(refusals).filter((name) => !names.has(name)),
			[],
		);
	});

	test('is a whole sentence although nothing is known about the other', () => {
		for (const constraint of Object.keys(refusals)) {
			const refused = translateDatabaseError({ constraint, code: '23505' });
			assert.ok(refused instanceof Problem, constraint);
			for (const sentence of [refused.message, ...refused.issues.map((issue) => issue.message)]) {
				assert.doesNotMatch(sentence, /undefined|null/, constraint);
			}
		}
	});
});

describe('what is told of an error', () => {
	test('a declared refusal is told as it is', () => {
		const { status, body } = refusalOf(log, problem('laterChange', { on: '01/03/2024' }));
		assert.equal(status, 409);
		assert.deepEqual(Object.keys(body), ['code', 'message', 'details', 'issues']);
	});

	test('a database that is overloaded or away is a wait, not a fault', () => {
		for (const code of ['53300', '57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']) {
			assert.equal(refusalOf(log, Object.assign(new Error('away'), { code })).status, 503);
		}
		assert.equal(refusalOf(log, new Error('Connection terminated unexpectedly')).status, 503);
	});

	test('anything else gives a reference, and the log gets the rest without what was typed', () => {
		const typed = 'Giàng A Páo, 0900001009';
		const error = Object.assign(new Error(`duplicate key: ${typed}`), { code: '23505' });
		const { status, body } = refusalOf(log, error);
		const { reference } = (body as { details: { reference: string } }).details;
		assert.equal(status, 500);
		assert.ok(!JSON.stringify(body).includes('duplicate'));
		const line = logged.find((one) => one.includes(reference));
		assert.ok(line?.includes('23505'));
		assert.ok(!line?.includes(typed));
	});

	test('what is no error at all is told the same way', () => {
		for (const thrown of [undefined, null, 'text', 12]) assert.equal(refusalOf(log, thrown).status, 500);
	});
});
