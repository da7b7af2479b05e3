import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { today } from '#domain/calendar/date.ts';
import { archiveFileName, leftOut } from '#server/backup/archive.ts';
import { everyRow, fillWithAwkwardRows } from '#server/backup/awkward-rows.fixture.ts';
import { inForeignKeyOrder } from '#server/backup/catalog.ts';
import { copyOut } from '#server/backup/copy.ts';
import { readLastBackup } from '#server/backup/last-backup.ts';
import { verifyBackup } from '#server/backup/read-archive.ts';
import { type Restored, restoreBackup } from '#server/backup/restore-backup.ts';
import { readTar, tarEnd, tarMember } from '#server/backup/tar.ts';
import { run, startTestServer, type TestServer, withConnection } from '#server/backup/test-server.fixture.ts';
import { type WrittenBackup, writeBackup } from '#server/backup/write-backup.ts';
import { migrate } from '#server/db/migrate.ts';
import { createFileStore } from '#server/files/store.ts';
import { StartRefused } from '#server/start-refused.ts';

const now = new Date('2026-07-31T02:15:00Z');
let server: TestServer;
let source: string;
let filesDirectory: string;
let kept: string;
let identity: string;
let recipient: string;
let plain: WrittenBackup;
let encrypted: WrittenBackup;
const lines: string[] = [];

function write(changes: Partial<Parameters<typeof writeBackup>[0]> = {}): Promise<WrittenBackup> {
	return writeBackup({
		ownerUrl: source,
		filesDirectory,
		dataDirectory: server.directory,
		target: join(server.directory, `${crypto.randomUUID()}.lnbackup`),
		now,
		log: (line) => lines.push(line),
		...changes,
	});
}

function restore(changes: Partial<Parameters<typeof restoreBackup>[0]> & { ownerUrl: string }): Promise<Restored> {
	return restoreBackup({
		path: plain.path,
		applicationRole: server.applicationRole,
		filesDirectory: join(server.directory, `files-${crypto.randomUUID()}`),
		now,
		log: () => {},
		...changes,
	});
}

function migrated(ownerUrl: string): Promise<unknown> {
	return migrate({ ownerUrl, applicationRole: server.applicationRole, now });
}

async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
	const all: Uint8Array[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return all;
}

function unpacked(bytes: Buffer): Buffer | undefined {
	try {
		return gunzipSync(bytes);
	} catch {
		return undefined;
	}
}

const refused = (sentence: RegExp) => (error: unknown) => {
	assert.ok(error instanceof StartRefused, String((error as Error).stack));
	assert.match(error.sentence, sentence);
	return true;
};

before(async () => {
	server = await startTestServer();
	source = await server.createDatabase();
	filesDirectory = join(server.directory, 'files');
	identity = await generateIdentity();
	recipient = await identityToRecipient(identity);
	await migrated(source);
	const store = await createFileStore(filesDirectory);
	kept = await store.keep(Buffer.from('ảnh hội nghị'.repeat(20_000)));
	await withConnection(source, async (client) => {
		await fillWithAwkwardRows(client);
		await client.query('update files set sha256 = $1, kept_at = $2', [kept, now]);
		await client.query(
			`insert into one_time_codes (id, code_hash, person_id, purpose, issued_by, created_at, expires_at)
			select gen_random_uuid(), '\\x00', min(id::text)::uuid, 'reset', gen_random_uuid(), $1, $1 from people`,
			[now],
		);
	});
	plain = await write();
	encrypted = await write({ recipient });
});
after(() => server.end());

describe('a backup', () => {
	it('holds at least one row of every table that is not left out with a reason', async () => {
		const { manifest, header } = await verifyBackup(plain.path);
		assert.deepEqual(
			manifest.tables.filter((table) => table.rows === 0).map((table) => table.name),
			[],
		);
		const tables = await run(
			source,
			`select schemaname || '.' || tablename as name from pg_tables
			where schemaname in ('public', 'vault') and tablename !~ '^events_(default|[0-9]{4})|^sealed_inbox_[0-9]$'`,
		);
		const left = leftOut.map((entry) => entry.name).filter((name) => !name.endsWith('.*'));
		assert.deepEqual(
			new Set([...header.tables.map((table) => table.name), ...left]),
			new Set(tables.map((table) => table.name)),
		);
	});

	it('says plainly when it is not encrypted, and not when it is', async () => {
		assert.equal(lines.filter((line) => line.includes('KHÔNG được mã hóa')).length, 1);
		assert.equal((await readFile(encrypted.path)).subarray(0, 21).toString(), 'age-encryption.org/v1');
	});

	it('is named by the date and time in Vietnam and never written over another', async () => {
		const { path } = await write({ target: server.directory });
		assert.ok(path.endsWith('lang-nghe-2026-07-31-0915.lnbackup'));
		assert.equal(archiveFileName(new Date('2026-12-31T17:05:00Z')), 'lang-nghe-2027-01-01-0005.lnbackup');
		await assert.rejects(write({ target: server.directory }), refused(/Đã có tệp/));
		assert.equal((await readLastBackup(server.directory))?.path, path);
	});

	it('shows one instant: what is written while it runs is not in it', async () => {
		const insert = `import pg from 'pg'; const client = new pg.Client(${JSON.stringify({ connectionString: source })}); await client.connect();
			await client.query("insert into installation values ('meanwhile', '1')"); await client.end();`;
		let isFirst = true;
		const written = await write({
			log: () => {
				// In a process of its own, so that it is committed before the next table is read.
				if (isFirst) execFileSync(process.execPath, ['--input-type=module', '-e', insert]);
				isFirst = false;
			},
		});
		const removed = await run(source, `delete from installation where key = 'meanwhile' returning key`);
		assert.equal(removed.length, 1);
		assert.equal(written.rows, plain.rows);
	});

	it('that fails half way leaves nothing behind', async () => {
		const target = join(server.directory, 'failing.lnbackup');
		const stop = (line: string) => {
			if (line.includes('public.reports')) throw new Error('the power went');
		};
		await assert.rejects(write({ target, log: stop }), /the power went/);
		assert.deepEqual(
			(await readdir(server.directory)).filter((name) => name.startsWith('failing')),
			[],
		);
	});

	it('that is given up in the middle of a large table ends its connection at once', async () => {
		await withConnection(source, async (client) => {
			await client.query('begin');
			await client.query(`create table large (id integer primary key, text text)`);
			await client.query(`insert into large select n, repeat(md5(n::text), 30) from generate_series(1, 20000) as n`);
			const table = { name: 'public.large', columns: ['id', 'text'], orderBy: 'id' };
			for await (const part of copyOut(client, table)) {
				assert.ok(part.length >= 1024 * 1024);
				break;
			}
		});
	});

	it('goes on without a kept file that the disk lost, and says so', async () => {
		const said: string[] = [];
		const written = await write({
			filesDirectory: join(server.directory, 'no-files'),
			log: (line) => said.push(line),
		});
		assert.deepEqual([written.files, written.unreadableFiles], [0, 1]);
		assert.ok(said.some((line) => line.includes(kept)));
	});

	it('refuses a recipient with a slip of the pen', async () => {
		await assert.rejects(write({ recipient: `${recipient.slice(0, -1)}b` }), refused(/age1/));
	});

	it('refuses to begin without the database', async () => {
		const url = new URL(source);
		url.pathname = '/not_there';
		await assert.rejects(write({ ownerUrl: url.href }), refused(/Không kết nối được/));
	});
});

const heldTables = new Set(['public.deliveries', 'public.installation']);

describe('a restore', () => {
	for (const kind of ['plain', 'encrypted'] as const) {
		it(`of a ${kind} backup into a blank database gives every row, sequence and file back`, async () => {
			const target = await server.createDatabase();
			const files = join(server.directory, `restored-${kind}`);
			const path = kind === 'plain' ? plain.path : encrypted.path;
			const restored = await restore({ ownerUrl: target, path, identity, filesDirectory: files });
			assert.equal(restored.rows, plain.rows);
			assert.deepEqual(restored.createdAt, now);
			const expected = await withConnection(source, everyRow);
			const found = await withConnection(target, everyRow);
			assert.deepEqual([...found.keys()], [...expected.keys()]);
			for (const [table, rows] of expected) if (!heldTables.has(table)) assert.deepEqual(found.get(table), rows, table);
			// What waited to be sent may have gone out since: a person decides, and the day of the restore is written down.
			assert.deepEqual(await run(target, `select distinct state from deliveries`), [{ state: 'held' }]);
			const own = `select key, value from installation where key <> 'restored' order by key`;
			assert.deepEqual(await run(target, own), await run(source, own));
			assert.deepEqual(await run(target, `select value->>'on' as on from installation where key = 'restored'`), [
				{ on: today(now) },
			]);
			assert.ok(await (await createFileStore(files)).verify(kept));
			assert.deepEqual(await run(target, 'select count(*)::int as count from one_time_codes'), [{ count: 0 }]);
			const next = `insert into organisations (id, code, kind_code, founded_on)
				select gen_random_uuid(), 'next', min(code), '2026-01-01' from organisation_kinds returning number`;
			const [from, to] = [await run(target, next), await run(source, `${next}`)];
			await run(source, `delete from organisations where code = 'next'`);
			assert.ok(Number(from[0]?.number) > 3);
			assert.ok(Number(to[0]?.number) >= Number(from[0]?.number));
		});
	}

	it('works into a database that was migrated and not used yet, and the application can work in it', async () => {
		const target = await server.createDatabase();
		await migrated(target);
		await restore({ ownerUrl: target });
		const rows = await run(server.applicationUrlOf(target), 'select count(*)::int as count from reports');
		assert.deepEqual(rows, [{ count: 3 }]);
	});

	it('refuses a database with a row in it and leaves that row alone', async () => {
		const target = await server.createDatabase();
		await migrated(target);
		await run(target, `insert into installation values ('name', '"mine"')`);
		await assert.rejects(restore({ ownerUrl: target }), refused(/đã có dữ liệu \(bảng public\.installation\)/));
		assert.deepEqual(await run(target, 'select * from installation'), [{ key: 'name', value: 'mine' }]);
	});

	it('refuses a database whose tables are newer than the backup', async () => {
		const target = await server.createDatabase();
		await migrated(target);
		await run(target, `insert into migrations values ('9999_later.sql', 'x', $1)`, [now]);
		await assert.rejects(restore({ ownerUrl: target }), refused(/mới hơn bản sao lưu/));
	});

	it('refuses the wrong key, a missing key and an unreadable key', async () => {
		const target = await server.createDatabase();
		const { path } = encrypted;
		const other = await generateIdentity();
		await assert.rejects(restore({ ownerUrl: target, path, identity: other }), refused(/không mở được/));
		await assert.rejects(restore({ ownerUrl: target, path }), refused(/đã được mã hóa/));
		await assert.rejects(restore({ ownerUrl: target, path, identity: 'abc' }), refused(/Khóa riêng không đọc được/));
		assert.deepEqual(await run(target, `select count(*)::int as count from pg_tables where schemaname = 'public'`), [
			{ count: 0 },
		]);
	});

	it('refuses a file that is not there or is no backup', async () => {
		const ownerUrl = await server.createDatabase();
		await assert.rejects(restore({ ownerUrl, path: '/not/there.lnbackup' }), refused(/Không có tệp/));
		const path = join(server.directory, 'letter.txt');
		await writeFile(path, 'Kính gửi các đồng chí');
		await assert.rejects(restore({ ownerUrl, path }), refused(/không phải tệp sao lưu/));
	});
});

describe('a damaged backup is refused', () => {
	for (const kind of ['plain', 'encrypted'] as const) {
		it(`when a ${kind} one is cut off anywhere`, async () => {
			const { path, bytes } = kind === 'plain' ? plain : encrypted;
			const whole = await readFile(path);
			const copy = join(server.directory, `cut-${kind}.lnbackup`);
			for (const length of [30, Math.floor(bytes / 3), bytes - 5000, bytes - 17, bytes - 1]) {
				await writeFile(copy, whole);
				await truncate(copy, length);
				await assert.rejects(verifyBackup(copy, identity), refused(/cắt cụt|hỏng/), `${length} of ${bytes}`);
			}
		});

		it(`when one bit of a ${kind} one is another`, async () => {
			const { path, bytes } = kind === 'plain' ? plain : encrypted;
			const whole = await readFile(path);
			const content = unpacked(whole);
			const copy = join(server.directory, `flipped-${kind}.lnbackup`);
			let tried = 0;
			for (let place = 12; place < bytes; place += Math.ceil(bytes / 30)) {
				const flipped = Buffer.from(whole);
				flipped[place]! ^= 1 << (place % 8);
				if (content && unpacked(flipped)?.equals(content)) continue;
				tried += 1;
				await writeFile(copy, flipped);
				await assert.rejects(verifyBackup(copy, identity), refused(/hỏng|cắt cụt|không mở được/), `byte ${place}`);
			}
			assert.ok(tried > 20);
		});
	}

	it('when somebody changed a byte and packed it again', async () => {
		const whole = gunzipSync(await readFile(plain.path));
		const copy = join(server.directory, 'changed.lnbackup');
		let tried = 0;
		for (let place = 0; place < whole.length; place += Math.ceil(whole.length / 90)) {
			// Only the filling between two members is zero; it means nothing.
			if (whole[place] === 0) continue;
			const changed = Buffer.from(whole);
			changed[place]! ^= 1;
			tried += 1;
			await writeFile(copy, gzipSync(changed, { level: 1 }));
			await assert.rejects(verifyBackup(copy), refused(/hỏng|cắt cụt/), `byte ${place}`);
		}
		assert.ok(tried > 40);
	});

	it('when it is of a later format or of a later program, with the advice to install that one', async () => {
		const change = async (from: RegExp, to: string) => {
			const members: Uint8Array[] = [];
			for await (const member of readTar(Readable.from([gunzipSync(await readFile(plain.path))]))) {
				const content = Buffer.concat(await collected(member.content));
				const text = content.toString().replace(from, to);
				const written = member.name === 'archive.json' ? Buffer.from(text) : content;
				members.push(...(await collected(tarMember(member.name, written.length, [written], now))));
			}
			const path = join(server.directory, `${crypto.randomUUID()}.lnbackup`);
			await writeFile(path, gzipSync(Buffer.concat([...members, tarEnd()])));
			return path;
		};
		const ownerUrl = await server.createDatabase();
		const laterFormat = await change(/"format": 1/, '"format": 2');
		await assert.rejects(restore({ ownerUrl, path: laterFormat }), refused(/bản Lắng Nghe mới hơn/));
		const otherSize = await change(/"productVersion": "[^"]*"/, '"productVersion": "9"');
		await assert.rejects(restore({ ownerUrl, path: otherSize }), refused(/hỏng/));

		const later = await server.createDatabase();
		await migrated(later);
		await run(later, `insert into migrations values ('9999_later.sql', 'x', $1)`, [now]);
		await assert.rejects(write({ ownerUrl: later }), refused(/9999_later.*không có/));
	});
});

describe('the order of loading', () => {
	it('puts a table behind those it refers to and refuses a circle and what is left out', () => {
		const tables = ['a', 'b', 'c'].map((name) => ({ name }));
		const ordered = inForeignKeyOrder(tables, [
			{ from: 'a', to: 'c' },
			{ from: 'c', to: 'b' },
		]);
		assert.deepEqual(
			ordered.map((table) => table.name),
			['b', 'c', 'a'],
		);
		const circle = [
			{ from: 'a', to: 'b' },
			{ from: 'b', to: 'a' },
		];
		assert.throws(() => inForeignKeyOrder(tables, circle), /circle: a, b/);
		assert.throws(() => inForeignKeyOrder(tables, [{ from: 'a', to: 'sessions' }]), /no backup holds/);
	});
});
