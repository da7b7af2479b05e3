/** A cloned, migrated database for a test file, and an Application on it. Each file gets its own. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Application } from '#server/application.ts';
import { connect } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import { prepareInstallation } from '#server/install.ts';
import { identify, matters, measures, registry } from '#server/registry.ts';
import { openSecrets } from '#server/secrets.ts';

const ownerUrl = process.env.TEST_DATABASE_OWNER_URL;
const applicationUrl = process.env.TEST_DATABASE_URL;

/** Migrations and shipped rows are laid down at this instant; tests choose their own later ones. */
export const installedAt = new Date('2023-06-01T00:00:00Z');

export type TestApplication = Application & {
	ownerUrl: string;
	applicationUrl: string;
	dataDirectory: string;
	/** How many statements were sent since the last call. */
	countStatements(): number;
	close(): Promise<void>;
};

function withDatabase(url: string, name: string): string {
	const changed = new URL(url);
	changed.pathname = `/${name}`;
	return changed.href;
}

async function asOwner<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	if (!ownerUrl || !applicationUrl) throw new Error('Run this file with: node tools/test.ts <file>');
	const client = new pg.Client({ connectionString: withDatabase(ownerUrl as string, database) });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/** What is copied for each test file, made once a run by whichever file comes first. `fill` gets the name of the draft and the lasting one. */
export async function ensureTemplate(
	title: string,
	from: string,
	fill: (draft: string, name: string) => Promise<void>,
): Promise<string> {
	// On the user's own server each run has its own.
	const name = `${title}_${process.env.TEST_RUN ?? 'once'}`;
	await asOwner('postgres', async (client) => {
		await client.query('select pg_advisory_lock(7213999, hashtext($1))', [name]);
		const known = await client.query('select 1 from pg_database where datname = $1', [name]);
		if (known.rowCount) return;
		const draft = `${name}_${randomBytes(4).toString('hex')}`;
		await client.query(`create database ${draft} template ${from}`);
		await fill(draft, name);
		await client.query(`alter database ${draft} rename to ${name}`);
	});
	return name;
}

/** Migrated and prepared, without a federation. */
export const emptyTemplate = () =>
	ensureTemplate('lang_nghe_template', `template0 encoding 'UTF8' locale 'C'`, async (draft) => {
		await migrate({
			ownerUrl: withDatabase(ownerUrl as string, draft),
			applicationRole: new URL(applicationUrl as string).username,
			now: installedAt,
		});
		const connection = connect(withDatabase(ownerUrl as string, draft), { max: 1 });
		await prepareInstallation(connection.db, installedAt);
		// Tests live on days of their own.
		await sql`create or replace function vault.clock_slack() returns interval language sql immutable security definer
			set search_path = pg_catalog, public, pg_temp as 'select interval ''1000 years'''`.execute(connection.db);
		await connection.close();
	});

/** An application on a database of its own. Close it after the tests. Needs `node tools/test.ts <file>`. */
export async function testApplication(): Promise<TestApplication> {
	return copyOf(await emptyTemplate(), () => {});
}

/** An application on a copy of the template; `fill` puts into its data directory what belongs to the rows. */
export async function copyOf(template: string, fill: (directory: string) => void): Promise<TestApplication> {
	const name = `lang_nghe_test_${randomBytes(6).toString('hex')}`;
	await asOwner('postgres', (client) =>
		client.query(`create database ${name} template ${template} strategy file_copy`),
	);
	const dataDirectory = mkdtempSync(join(tmpdir(), 'lang-nghe-data-'));
	fill(dataDirectory);
	const application = applicationOn(name, dataDirectory);
	return {
		...application,
		close: async () => {
			await application.connection.close();
			await asOwner('postgres', (client) => client.query(`drop database if exists ${name}`));
			rmSync(dataDirectory, { recursive: true, force: true });
		},
	};
}

/** An application on the database of that name, whose connections the caller closes. */
export function applicationOn(name: string, dataDirectory: string): Omit<TestApplication, 'close'> {
	let statements = 0;
	const connection = connect(withDatabase(applicationUrl as string, name), {
		max: 8,
		onStatement: () => (statements += 1),
	});
	return {
		connection,
		registry,
		identify,
		measures,
		matters,
		channels: [],
		examine: async () => [],
		secret: openSecrets(dataDirectory),
		filesDirectory: join(dataDirectory, 'files'),
		sealingDirectory: join(dataDirectory, 'sealing'),
		origins: ['http://127.0.0.1:3000'],
		now: () => new Date(installedAt),
		isDemo: false,
		wake: () => {},
		log: () => {},
		ownerUrl: withDatabase(ownerUrl as string, name),
		applicationUrl: withDatabase(applicationUrl as string, name),
		dataDirectory,
		countStatements: () => {
			const counted = statements;
			statements = 0;
			return counted;
		},
	};
}

export { installer } from '#server/access/actor.ts';
