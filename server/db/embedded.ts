/**
 * The PostgreSQL that comes with the product: a clone and Node are enough to start. It is an ordinary server of its own on 127.0.0.1 with two
 * logins, as on a user's own server: the owner migrates and backs up, the application works.
 */
import { mkdir, realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Passwords, passwordsOf, prepareCluster } from '#server/db/embedded-cluster.ts';
import { clearOrphan, findRunning, launch, stop } from '#server/db/embedded-process.ts';
import { findProgram, type Program } from '#server/db/embedded-program.ts';
import { refusalOf } from '#server/start-refused.ts';

export type EmbeddedUrls = {
	/** Owns the database and its tables; no superuser. */
	ownerUrl: string;
	/** May connect; everything else is granted by the migrations. */
	applicationUrl: string;
	/** For tests that make databases and roles; the product never uses it. */
	superuserUrl: string;
	port: number;
};

export type Embedded = EmbeddedUrls & {
	/** Fast shutdown; resolves when the server has ended. Harmless when called again. */
	stop(): Promise<void>;
};

export type EmbeddedOptions = {
	/** The data directory of the installation, outside the code. Made when missing. */
	directory: string;
	/** Takes one Vietnamese line per step that a person waits for. */
	log: (line: string) => void;
	/** No durability, more connections, and the owner may create databases. */
	forTests?: boolean;
};

const database = 'lang_nghe';
const owner = `${database}_owner`;
const application = `${database}_app`;

/**
 * Starts the server, makes cluster, roles and database the first time, and keeps it running: a server that ends unasked is started again on the
 * same port. The caller holds the lock of the data directory (`instance.ts`): a server found running there is an orphan and is stopped first.
 * Throws `StartRefused` when the disk is full, the directory not writable, the platform unsupported or the data of another version.
 */
export async function startEmbedded({ directory, log, forTests = false }: EmbeddedOptions): Promise<Embedded> {
	const place = await makeDirectory(directory);
	try {
		const program = await findProgram(place);
		const { passwords, fresh } = await passwordsOf(place);
		await clearOrphan(program, place, log);
		const made = await prepareCluster(program, place, { password: passwords.superuser, fresh, forTests, log });
		const keeper = await keepRunning(program, place, { forTests, log });
		const urls = urlsOf(keeper.port, passwords);
		try {
			await prepareDatabase(urls, passwords, { setPasswords: made || fresh, forTests });
		} catch (error) {
			await keeper.stop();
			throw error;
		}
		return { ...urls, stop: keeper.stop };
	} catch (error) {
		throw refusalOf(error, place);
	}
}

/** The addresses of the embedded server that a running Lắng Nghe keeps on this directory, for commands beside it (backup, doctor). */
export async function runningEmbedded(directory: string): Promise<EmbeddedUrls | undefined> {
	const place = await realpath(directory).catch(() => undefined);
	const running = place === undefined ? undefined : await findRunning(place);
	if (place === undefined || !running?.ready) return undefined;
	const { passwords, fresh } = await passwordsOf(place);
	return fresh ? undefined : urlsOf(running.port, passwords);
}

async function makeDirectory(directory: string): Promise<string> {
	try {
		await mkdir(directory, { recursive: true, mode: 0o755 });
		return await realpath(directory);
	} catch (error) {
		throw refusalOf(error, directory);
	}
}

async function keepRunning(
	program: Program,
	directory: string,
	options: { forTests: boolean; log: (line: string) => void },
): Promise<{ port: number; stop: () => Promise<void> }> {
	let server = await launch(program, directory, { port: 0, forTests: options.forTests });
	const { port } = server;
	let stopping: Promise<void> | undefined;
	let restarting: Promise<void> | undefined;

	const watch = () => {
		void server.ended.then(() => {
			if (!stopping) restarting = startAgain();
		});
	};
	const startAgain = async () => {
		for (let wait = 100; !stopping; wait = Math.min(wait * 2, 10_000)) {
			options.log('Cơ sở dữ liệu dừng đột ngột, đang khởi động lại…');
			try {
				server = await launch(program, directory, { port, forTests: options.forTests });
				options.log('Cơ sở dữ liệu đã chạy lại.');
				watch();
				return;
			} catch (error) {
				options.log(error instanceof Error ? error.message : String(error));
				await pause(wait, undefined, { ref: false });
			}
		}
	};
	watch();
	return {
		port,
		stop: () => {
			stopping ??= (async () => {
				await restarting;
				await stop(program, directory, server);
			})();
			return stopping;
		},
	};
}

function urlsOf(port: number, passwords: Passwords): EmbeddedUrls {
	const url = (role: string, password: string, name: string) =>
		`postgres://${role}:${password}@127.0.0.1:${port}/${name}`;
	return {
		ownerUrl: url(owner, passwords.owner, database),
		applicationUrl: url(application, passwords.application, database),
		superuserUrl: url('postgres', passwords.superuser, 'postgres'),
		port,
	};
}

/** Roles, database and the one extension, each only when missing, so that an interrupted first start is finished by the next. */
async function prepareDatabase(
	urls: EmbeddedUrls,
	passwords: Passwords,
	options: { setPasswords: boolean; forTests: boolean },
): Promise<void> {
	await withClient(urls.superuserUrl, async (client) => {
		const roles = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any ($1)', [
			[owner, application],
		]);
		const known = new Set(roles.rows.map((row) => row.rolname));
		for (const [role, password] of [
			[owner, passwords.owner],
			[application, passwords.application],
		] as const) {
			if (!known.has(role)) await client.query(`create role ${role} login password '${password}'`);
			else if (options.setPasswords) await client.query(`alter role ${role} password '${password}'`);
		}
		// After the morning's batch the old log goes at once (`server/vault/traces.ts`).
		await client.query(`grant pg_checkpoint to ${application}`);
		if (options.forTests) await client.query(`alter role ${owner} createdb`);
		const databases = await client.query('select 1 from pg_database where datname = $1', [database]);
		if (databases.rowCount === 0) {
			await client.query(
				`create database ${database} owner ${owner} template template0 encoding 'UTF8' locale_provider libc locale 'C'`,
			);
		}
	});
	const inDatabase = new URL(urls.superuserUrl);
	inDatabase.pathname = `/${database}`;
	await withClient(inDatabase.href, async (client) => {
		await client.query(`grant execute on function pg_switch_wal() to ${application}`);
		const found = await client.query("select 1 from pg_extension where extname = 'btree_gist'");
		if (found.rowCount !== 0) return;
		await client.query(`revoke all on database ${database} from public`);
		await client.query(`grant connect on database ${database} to ${application}`);
		await client.query('create extension btree_gist');
	});
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	// A connection lost between two statements must not end the process; the next statement reports it.
	client.on('error', () => {});
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}
