/** Databases for these tests: several a test, since a restore needs one that is empty. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '#server/db/embedded.ts';

export type TestServer = {
	applicationRole: string;
	/** A blank database; gives the owner's address. */
	createDatabase(): Promise<string>;
	/** The same database as the application's login. */
	applicationUrlOf(ownerUrl: string): string;
	/** Undefined on a server that is not ours. */
	superuserUrl: string | undefined;
	/** A folder that goes with the server. */
	directory: string;
	end(): Promise<void>;
};

/** The server of `npm test`, or one of its own when a file is run alone. */
export async function startTestServer(): Promise<TestServer> {
	const directory = await mkdtemp(join(tmpdir(), 'lang-nghe-backup-test-'));
	const own = process.env.TEST_DATABASE_OWNER_URL
		? undefined
		: await startEmbedded({ directory: join(directory, 'data'), log: () => {}, forTests: true });
	const ownerUrl = own?.ownerUrl ?? process.env.TEST_DATABASE_OWNER_URL!;
	const applicationUrl = own?.applicationUrl ?? process.env.TEST_DATABASE_URL!;
	const names: string[] = [];
	const within = (url: string, name: string) => {
		const address = new URL(url);
		address.pathname = `/${name}`;
		return address.href;
	};
	return {
		applicationRole: decodeURIComponent(new URL(applicationUrl).username),
		superuserUrl: own?.superuserUrl ?? process.env.TEST_DATABASE_SUPERUSER_URL,
		directory,
		applicationUrlOf: (url) => within(applicationUrl, new URL(url).pathname.slice(1)),
		createDatabase: async () => {
			const name = `backup_${randomUUID().replaceAll('-', '')}`;
			await run(ownerUrl, `create database ${name} template template0 encoding 'UTF8' locale 'C' strategy file_copy`);
			names.push(name);
			return within(ownerUrl, name);
		},
		end: async () => {
			for (const name of names) await dropDatabase(ownerUrl, name);
			await own?.stop();
			await rm(directory, { recursive: true, force: true });
		},
	};
}

/** Its owner may end her own connections, not PostgreSQL's cleaning of the rows that were just written: that is waited for. */
async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
	for (let tries = 20; ; tries -= 1) {
		try {
			await run(ownerUrl, `drop database ${name} with (force)`);
			return;
		} catch (cause) {
			if (tries === 0 || !(cause instanceof pg.DatabaseError) || cause.code !== '42501') throw cause;
			await setTimeout(500);
		}
	}
}

/** Runs one statement on a connection of its own. */
export async function run(url: string, statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
	return withConnection(url, async (client) => (await client.query(statement, values)).rows);
}

export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url });
	client.on('error', () => {});
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
