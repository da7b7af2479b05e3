import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Check, type Examined, examine, refuseUnsafeLogin } from '#server/backup/doctor.ts';
import { run, startTestServer, type TestServer } from '#server/backup/test-server.fixture.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { migrate } from '#server/db/migrate.ts';
import { StartRefused } from '#server/start-refused.ts';

let server: TestServer;
let options: Examined;

before(async () => {
	server = await startTestServer();
	const ownerUrl = await server.createDatabase();
	const dataDirectory = join(server.directory, 'installation');
	await mkdir(dataDirectory);
	const now = new Date();
	await migrate({ ownerUrl, applicationRole: server.applicationRole, now });
	options = {
		ownerUrl,
		applicationUrl: server.applicationUrlOf(ownerUrl),
		dataDirectory,
		filesDirectory: join(dataDirectory, 'files'),
		recoveryRecipients: [],
		now,
	};
});
after(() => server.end());

/** What the embedded server's own database has from the start. */
async function grantOldLog(ownerUrl: string): Promise<void> {
	const url = new URL(server.superuserUrl as string);
	url.pathname = new URL(ownerUrl).pathname;
	await run(url.href, `grant execute on function pg_switch_wal() to ${server.applicationRole}`);
}

async function checkCalled(title: RegExp, changes: Partial<Examined> = {}): Promise<Check> {
	const { checks } = await examine({ ...options, ...changes });
	const found = checks.filter((check) => title.test(check.title));
	assert.equal(found.length, 1, checks.map((check) => check.title).join(', '));
	return found[0]!;
}

describe('doctor', () => {
	it('finds a fresh installation well but for its missing backup', async () => {
		if (server.superuserUrl) await grantOldLog(options.ownerUrl);
		const { checks } = await examine(options);
		const allowed = /Bản sao lưu gần nhất|Tệp khóa|Chỗ trống trên đĩa/;
		const expected = server.superuserUrl ? allowed : /Bản sao lưu|Tệp khóa|Chỗ trống|Nhật ký|Lưu trữ/;
		assert.deepEqual(
			checks.filter((check) => !check.ok && !expected.test(check.title)),
			[],
		);
		assert.ok(checks.every((check) => /[.;]$/.test(check.advice)));
		assert.equal(checks.length, 13);
	});

	it('asks for a backup, then for an encrypted one, then for a new one', async () => {
		const title = /sao lưu/;
		assert.match((await checkCalled(title)).advice, /Chưa có/);
		const backup = (recipient?: string) =>
			writeBackup({ ...options, target: join(server.directory, randomUUID()), recipient, log: () => {} });
		await backup();
		assert.match((await checkCalled(title)).advice, /không được mã hóa/);
		await backup('age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p');
		assert.ok((await checkCalled(title)).ok);
		const later = new Date(options.now.getTime() + 3 * 86_400_000);
		assert.match((await checkCalled(title, { now: later })).advice, /đã 3 ngày/);
	});

	it('sees a clock that is wrong', async () => {
		const now = new Date(options.now.getTime() - 3_600_000);
		assert.match((await checkCalled(/Đồng hồ/, { now })).advice, /lệch nhau \d+ giây/);
	});

	it('sees migrations that are missing, changed or newer', async () => {
		const ownerUrl = await server.createDatabase();
		const title = /nâng cấp/;
		assert.match((await checkCalled(title, { ownerUrl })).advice, /chưa chạy/);
		await migrate({ ownerUrl, applicationRole: server.applicationRole, now: options.now });
		await run(ownerUrl, `update migrations set sha256 = 'x' where name = (select min(name) from migrations)`);
		assert.match((await checkCalled(title, { ownerUrl })).advice, /đã bị sửa/);
		await run(ownerUrl, `insert into migrations values ('9999_later.sql', 'x', $1)`, [options.now]);
		assert.match((await checkCalled(title, { ownerUrl })).advice, /mới hơn/);
	});

	it('sees a kept file that is not on the disk', async () => {
		await run(
			options.ownerUrl,
			`insert into files (id, sha256, bytes, kind, file_name, created_at, kept_at) values (gen_random_uuid(), $1, 1, 'png', 'a', $2, $2)`,
			['ab'.repeat(32), options.now],
		);
		const check = await checkCalled(/Tệp đính kèm/);
		await run(options.ownerUrl, 'delete from files');
		assert.match(check.advice, /1\/1 tệp/);
	});

	it('says what to do when the database does not answer', async () => {
		const url = new URL(options.ownerUrl);
		url.pathname = '/not_there';
		assert.match((await checkCalled(/Kết nối/, { ownerUrl: url.href })).advice, /DATABASE_OWNER_URL/);
	});

	it('sees a login that cannot drop the instants of envelopes from the log', async (context) => {
		if (!server.superuserUrl) return context.skip('needs a superuser');
		const ownerUrl = await server.createDatabase();
		const applicationUrl = server.applicationUrlOf(ownerUrl);
		const title = /Nhật ký ghi trước/;
		const check = await checkCalled(title, { ownerUrl, applicationUrl });
		assert.equal(check.ok, false);
		assert.match(check.advice, /GRANT EXECUTE ON FUNCTION pg_switch_wal\(\)/);
		await grantOldLog(ownerUrl);
		assert.ok((await checkCalled(title, { ownerUrl, applicationUrl })).ok);
	});

	it('sees a setting that would write down what is typed', async (context) => {
		if (!server.superuserUrl) return context.skip('needs a superuser');
		const name = new URL(options.ownerUrl).pathname.slice(1);
		await run(server.superuserUrl, `alter database ${name} set log_min_duration_statement = 0`);
		const check = await checkCalled(/Nhật ký của/);
		await run(server.superuserUrl, `alter database ${name} reset log_min_duration_statement`);
		assert.equal(check.ok, false);
		assert.match(check.advice, /ALTER SYSTEM SET log_min_duration_statement = '-1';/);
	});
});

describe('the start refuses an application login', () => {
	const refused = (sentence: RegExp) => (error: unknown) =>
		error instanceof StartRefused && sentence.test(error.sentence);

	it('that owns the database, and takes one that does not', async () => {
		await assert.rejects(refuseUnsafeLogin(options.ownerUrl, options.ownerUrl), refused(/sở hữu cơ sở dữ liệu/));
		await refuseUnsafeLogin(options.applicationUrl, options.ownerUrl);
	});

	const cases = [
		{ it: 'is superuser', sql: 'superuser', sentence: /superuser/ },
		{ it: 'has BYPASSRLS', sql: 'bypassrls', sentence: /BYPASSRLS/ },
		{ it: 'belongs to a role that reads everything', sql: 'in role pg_read_all_data', sentence: /pg_read_all_data/ },
		{ it: 'belongs to the owner', sql: 'in role {{owner}}', sentence: /qua vai trò/ },
	];
	for (const each of cases) {
		it(`that ${each.it}`, async (context) => {
			if (!server.superuserUrl) return context.skip('needs a superuser');
			const login = `unsafe_${randomUUID().replaceAll('-', '')}`;
			const attributes = each.sql.replace('{{owner}}', new URL(options.ownerUrl).username);
			await run(server.superuserUrl, `create role ${login} login password 'x' ${attributes}`);
			try {
				const url = new URL(options.ownerUrl);
				url.username = login;
				url.password = 'x';
				await assert.rejects(refuseUnsafeLogin(url.href, options.ownerUrl), refused(each.sentence));
				assert.match((await checkCalled(/Tài khoản/, { applicationUrl: url.href })).advice, each.sentence);
			} finally {
				await run(server.superuserUrl, `drop role ${login}`);
			}
		});
	}
});
