/**
 * Plain numbered SQL files, forward only, never edited: one transaction each, except where the first line says
 * `-- no transaction`. The advisory lock lets two starts race; the second finds nothing left to do.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';

const directory = new URL('./migrations/', import.meta.url);
const lockKey = 7_213_001;

export class MigrationRefused extends Error {
	readonly sentence: string;
	constructor(sentence: string) {
		super(sentence);
		this.sentence = sentence;
	}
}

type Migration = { name: string; sql: string; sha256: string };

/** All migrations of this code in order. */
export async function listMigrations(): Promise<Migration[]> {
	const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
	return Promise.all(
		names.map(async (name) => {
			const sql = await readFile(new URL(name, directory), 'utf8');
			return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
		}),
	);
}

/**
 * Brings the database up to this code as its owner and lets the application login work in it. With `until`, stops after
 * that migration (a restore builds the version of its archive). Throws MigrationRefused when the database is newer than
 * the code or a shipped migration was changed.
 */
export async function migrate(options: {
	ownerUrl: string;
	applicationRole: string;
	now: Date;
	until?: string;
	log?: (sentence: string) => void;
}): Promise<{ applied: string[] }> {
	const client = new pg.Client({ connectionString: options.ownerUrl });
	await client.connect();
	const applied: string[] = [];
	try {
		await client.query('select pg_advisory_lock($1)', [lockKey]);
		await client.query(`create table if not exists migrations (
			name text collate "C" primary key, sha256 text not null, applied_at timestamptz not null)`);
		const done = await client.query<{ name: string; sha256: string }>(
			'select name, sha256 from migrations order by name',
		);
		const known = new Map((await listMigrations()).map((migration) => [migration.name, migration]));
		for (const row of done.rows) {
			const migration = known.get(row.name);
			if (!migration) {
				throw new MigrationRefused(
					`Cơ sở dữ liệu mới hơn chương trình (đã có bước ${row.name}). Cài bản Lắng Nghe mới hơn rồi chạy lại; dữ liệu không bị đụng tới.`,
				);
			}
			if (migration.sha256 !== row.sha256) {
				throw new MigrationRefused(
					`Bước nâng cấp ${row.name} đã bị sửa sau khi chạy. Cài lại đúng bản phát hành rồi chạy lại.`,
				);
			}
		}
		const role = pg.escapeIdentifier(options.applicationRole);
		await client.query(`grant usage on schema public to ${role}`);
		const finished = new Set(done.rows.map((row) => row.name));
		for (const migration of known.values()) {
			if (finished.has(migration.name)) continue;
			if (options.until !== undefined && migration.name > options.until) break;
			options.log?.(`Nâng cấp cơ sở dữ liệu: ${migration.name}`);
			await apply(client, migration, migration.sql.replaceAll('{{application}}', role), options.now);
			applied.push(migration.name);
		}
		await ensureEventPartitions(client, options.now, role);
		await prepareJobs(options.ownerUrl, client, role);
	} finally {
		await client.end();
	}
	return { applied };
}

async function apply(client: pg.Client, migration: Migration, sql: string, now: Date): Promise<void> {
	const insert = {
		text: 'insert into migrations values ($1, $2, $3)',
		values: [migration.name, migration.sha256, now],
	};
	if (sql.startsWith('-- no transaction')) {
		await client.query(sql);
		await client.query(insert);
		return;
	}
	for (let attempt = 1; ; attempt += 1) {
		await client.query('begin');
		try {
			await client.query("set local lock_timeout = '5s'");
			await client.query(sql);
			await client.query(insert);
			await client.query('commit');
			return;
		} catch (error) {
			await client.query('rollback');
			const isLocked = (error as { code?: string }).code === '55P03';
			if (!isLocked || attempt === 6) throw error;
		}
	}
}

/** Monthly partitions for the coming year and a half; anything outside them falls into the default partition. */
async function ensureEventPartitions(client: pg.Client, now: Date, role: string): Promise<void> {
	for (let ahead = 0; ahead < 18; ahead += 1) {
		const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 + ahead, 1));
		const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
		const name = `events_${from.toISOString().slice(0, 7).replace('-', '_')}`;
		const known = await client.query('select to_regclass($1) as name', [name]);
		if (known.rows[0].name) continue;
		await client.query(
			`create table ${name} partition of events for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
		);
		await client.query(`grant select, insert on ${name} to ${role}`);
	}
}

/** The job tables have row security without policies: the application login gets one that lets it work there. */
async function prepareJobs(ownerUrl: string, client: pg.Client, role: string): Promise<void> {
	await runMigrations({ connectionString: ownerUrl });
	await client.query(`grant usage on schema graphile_worker to ${role}`);
	await client.query(`grant select, insert, update, delete on all tables in schema graphile_worker to ${role}`);
	await client.query(`grant usage on all sequences in schema graphile_worker to ${role}`);
	await client.query(`grant execute on all functions in schema graphile_worker to ${role}`);
	const tables = await client.query<{ name: string }>(
		`select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
			and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'application')`,
	);
	for (const table of tables.rows) {
		await client.query(
			`create policy application on graphile_worker.${pg.escapeIdentifier(table.name)} to ${role} using (true) with check (true)`,
		);
	}
}
