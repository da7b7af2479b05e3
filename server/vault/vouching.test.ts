/** What a landed installation finds after the upgrade: whoever could open yesterday can open today, nobody else. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { migrate } from '../db/migrate.ts';

const withDatabase = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

test('accounts and mandates that were there before count as confirmed, a password that is not her own does not', async () => {
	const { TEST_DATABASE_OWNER_URL: base = '', TEST_DATABASE_URL: working = '' } = process.env;
	const name = `lang_nghe_landed_${randomBytes(6).toString('hex')}`;
	const server = new pg.Client({ connectionString: withDatabase(base, 'postgres') });
	await server.connect();
	await server.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
	const options = {
		ownerUrl: withDatabase(base, name),
		applicationRole: new URL(working).username,
		now: new Date('2024-04-10T02:00:00Z'),
	};
	const client = new pg.Client({ connectionString: options.ownerUrl });
	try {
		await migrate({ ...options, until: '0019_data_requests.sql' });
		await client.connect();
		await client.query(`
			insert into organisation_kinds (code, title, rank, is_grassroots) values ('k', 'K', 1, false);
			insert into organisations (id, code, kind_code, founded_on) values ('00000000-0000-4000-8000-000000000001', 'A', 'k', '2020-01-01');
			insert into posts (id, organisation_id, role, title, from_on) values
				('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'upperLeader', 'Chủ tịch', '2020-01-01');
			insert into people (id, full_name, search, created_at) select ('00000000-0000-4000-9000-00000000000' || n)::uuid, 'N' || n, '', '2020-01-01'
				from generate_series(1, 3) n;
			insert into mandates (id, post_id, person_id, from_on) values
				('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-9000-000000000001', '2020-01-01');
			insert into accounts (person_id, user_name, password_hash, must_change, created_at) values
				('00000000-0000-4000-9000-000000000001', 'own', 'x', false, '2020-01-01'),
				('00000000-0000-4000-9000-000000000002', 'temporary', 'x', true, '2020-01-01'),
				('00000000-0000-4000-9000-000000000003', 'never', null, false, '2020-01-01')`);
		await migrate(options);
		const { rows } = await client.query<{ name: string; is: boolean }>(
			'select user_name as name, vault.is_account_vouched(person_id) as is from accounts order by person_id',
		);
		assert.deepEqual(rows, [
			{ name: 'own', is: true },
			{ name: 'temporary', is: false },
			{ name: 'never', is: false },
		]);
		const mandate = await client.query('select vault.is_mandate_vouched(id) as is from mandates');
		assert.deepEqual(mandate.rows, [{ is: true }]);
	} finally {
		await client.end();
		await server.query(`drop database if exists ${name}`);
		await server.end();
	}
});
