/**
 * What an attacker has who took everything: every row with what PostgreSQL writes beside it, every byte of the data
 * directory with the write-ahead log, a backup, all sentences that were logged. On a server of its own with the product's
 * settings, since the log is one for all databases of a server.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { writeBackup } from '#server/backup/write-backup.ts';
import { connect } from '#server/db/connect.ts';
import { startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { prepareInstallation } from '#server/install.ts';
import { identify, matters, measures, registry } from '#server/registry.ts';
import { openSecrets } from '#server/secrets.ts';
import { installedAt, type TestApplication } from '../database.ts';

/** A row of any table; system columns as PostgreSQL shows them. */
export type Row = { table: string; ctid: string; xmin: string; row: Record<string, unknown> };

export type OwnServer = Awaited<ReturnType<typeof openOwnServer>>;

/** Starts a server in a directory of its own and installs the product on it. Close it after the tests. */
export async function openOwnServer() {
	const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-attack-'));
	const elsewhere = mkdtempSync(join(tmpdir(), 'lang-nghe-backup-'));
	const logged: string[] = [];
	const server = await startEmbedded({ directory, log: (line) => logged.push(line) });
	mkdirSync(join(directory, 'files'), { recursive: true });

	async function asOwner<Found extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Found[]> {
		const client = new pg.Client({ connectionString: server.ownerUrl });
		await client.connect();
		try {
			return (await client.query<Found>(statement, values)).rows;
		} finally {
			await client.end();
		}
	}

	const role = decodeURIComponent(new URL(server.applicationUrl).username);
	await migrate({ ownerUrl: server.ownerUrl, applicationRole: role, now: installedAt });
	const connection = connect(server.applicationUrl, { max: 8, log: (line) => logged.push(line) });
	await prepareInstallation(connection.db, installedAt);
	// Tests live on days of their own.
	await asOwner(`create or replace function vault.clock_slack() returns interval language sql immutable security definer
		set search_path = pg_catalog, public, pg_temp as 'select interval ''1000 years'''`);
	const application: TestApplication = {
		connection,
		registry,
		identify,
		measures,
		matters,
		channels: [],
		examine: async () => [],
		secret: openSecrets(directory),
		filesDirectory: join(directory, 'files'),
		sealingDirectory: join(directory, 'sealing'),
		origins: ['http://127.0.0.1:3000'],
		now: () => new Date(installedAt),
		isDemo: false,
		wake: () => {},
		log: (line) => void logged.push(line),
		ownerUrl: server.ownerUrl,
		applicationUrl: server.applicationUrl,
		dataDirectory: directory,
		countStatements: () => 0,
		close: () => connection.close(),
	};

	return {
		application,
		/** Every sentence that the application and PostgreSQL logged. */
		logged,
		asOwner,
		/** Every row of every table. */
		async dump(): Promise<Row[]> {
			const tables = await asOwner<{ name: string }>(
				`select format('%I.%I', schemaname, tablename) as name from pg_tables join pg_class on oid = format('%I.%I', schemaname, tablename)::regclass
				where schemaname in ('public', 'vault', 'graphile_worker') and relkind = 'r'`,
			);
			const each = tables.map(
				(table) =>
					`select '${table.name}' as table, ctid::text, xmin::text, to_jsonb(one) as row from ${table.name} one`,
			);
			return asOwner<Row>(each.join(' union all '));
		},
		/** In which files of the data directory one of the needles lies. */
		grep(needles: readonly Buffer[]): string[] {
			return everyFile(directory).filter((path) => {
				const bytes = readFileSync(path);
				return needles.some((needle) => bytes.includes(needle));
			});
		},
		/** A backup, unpacked. */
		async backup(title: string, now: Date): Promise<Buffer> {
			const { path } = await writeBackup({
				ownerUrl: server.ownerUrl,
				filesDirectory: join(directory, 'files'),
				dataDirectory: elsewhere,
				target: join(elsewhere, `${title}.lnbackup`),
				now,
				log: (line) => void logged.push(line),
			});
			const bytes = readFileSync(path);
			return bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
		},
		async close(): Promise<void> {
			await connection.close();
			await server.stop();
			rmSync(directory, { recursive: true, force: true });
			rmSync(elsewhere, { recursive: true, force: true });
		},
	};
}

function everyFile(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

export function isInstant(value: unknown): value is string {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);
}

/** Spearman's coefficient between what was found and the order 0, 1, 2 …: 1 the same, -1 the reverse, about 0 by chance. */
export function correlation(found: readonly number[]): number {
	const n = found.length;
	const squares = found.reduce((sum, place, index) => sum + (place - index) ** 2, 0);
	return 1 - (6 * squares) / (n * (n * n - 1));
}
