/** The keys of cases through backup and restore: what opens, for whom, and what stays closed. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { verifyBackup } from '#server/backup/read-archive.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { run, startTestServer, type TestServer } from '#server/backup/test-server.fixture.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { migrate } from '#server/db/migrate.ts';
import { openSecrets } from '#server/secrets.ts';
import { StartRefused } from '#server/start-refused.ts';
import { examine } from './doctor.ts';
import { countClosed, keyArchiveBeside, restoreKeys, writeKeyArchive } from './key-archive.ts';

const now = new Date('2026-07-31T02:15:00Z');
let server: TestServer;
let source: string;
let dataDirectory: string;
let people: { identity: string; recipient: string }[];
let backupPath: string;
const log = () => {};

const cases = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const wrapped = (id: string) => Buffer.from(`wrapped key of ${id}\\\n\t`);

const writeKeys = () =>
	writeKeyArchive({
		ownerUrl: source,
		dataDirectory,
		path: keyArchiveBeside(backupPath),
		recipients: people.slice(0, 2).map((one) => one.recipient),
		now,
		log,
	});

/** A new machine with the ordinary backup restored into it. */
async function restored(): Promise<{ ownerUrl: string; dataDirectory: string }> {
	const ownerUrl = await server.createDatabase();
	const folder = join(server.directory, `machine-${crypto.randomUUID()}`);
	await mkdir(folder);
	await restoreBackup({
		path: backupPath,
		identity: people[1]?.identity,
		ownerUrl,
		applicationRole: server.applicationRole,
		filesDirectory: join(folder, 'files'),
		now,
		log,
	});
	return { ownerUrl, dataDirectory: folder };
}
const keysIn = async (url: string) =>
	(await run(url, 'select case_id, wrapped from vault.case_keys order by case_id')).map((row) => [
		row.case_id,
		row.wrapped,
	]);

before(async () => {
	server = await startTestServer();
	source = await server.createDatabase();
	dataDirectory = join(server.directory, 'installation');
	await mkdir(join(dataDirectory, 'backups'), { recursive: true });
	await migrate({ ownerUrl: source, applicationRole: server.applicationRole, now });
	openSecrets(dataDirectory);
	people = await Promise.all(
		[1, 2, 3].map(async () => {
			const identity = await generateIdentity();
			return { identity, recipient: await identityToRecipient(identity) };
		}),
	);
	await run(
		source,
		`insert into organisation_kinds (code, title, rank, is_grassroots) values ('schoolUnion', 'Trường', 31, true)`,
	);
	await run(
		source,
		`insert into organisations (id, code, kind_code, founded_on) values ('33333333-3333-4333-8333-333333333333', 'A', 'schoolUnion', '2020-01-01')`,
	);
	for (const id of cases) {
		await run(
			source,
			`insert into cases (id, organisation_id, about_organisation_id, channel, topic, identity, wish, state, received_on, public_key, legal_basis)
			select $1, id, id, 'page', 'wages', 'anonymous', 'tell', 'received', '2026-07-01', '\\x00', 'unionLaw' from organisations`,
			[id],
		);
		await run(source, 'insert into vault.case_keys values ($1, $2)', [id, wrapped(id)]);
	}
	const done = await writeBackup({
		ownerUrl: source,
		filesDirectory: join(dataDirectory, 'files'),
		dataDirectory,
		target: join(dataDirectory, 'backups'),
		recipient: people
			.slice(0, 2)
			.map((one) => one.recipient)
			.join(','),
		now,
		log,
	});
	backupPath = done.path;
	await writeKeys();
});
after(() => server.end());

test('an ordinary backup holds no key of a case, and says so in its list', async () => {
	const { header } = await verifyBackup(backupPath, people[0]?.identity);
	assert.ok(!header.tables.some(({ name }) => name === 'vault.case_keys'));
	assert.ok(header.tables.some(({ name }) => name === 'vault.case_texts'));
	assert.ok(header.leftOut.some(({ name }) => name === 'vault.case_keys'));
	const target = await restored();
	assert.deepEqual(await keysIn(target.ownerUrl), []);
	assert.equal(await countClosed(target.ownerUrl), 2);
});

for (const who of [0, 1]) {
	test(`person ${who + 1} of the two alone gives back every key and the secret`, async () => {
		const target = await restored();
		const identity = people[who]?.identity ?? '';
		const done = await restoreKeys({ path: keyArchiveBeside(backupPath), identity, ...target, log });
		assert.deepEqual(done, { restored: 2, closed: 0 });
		assert.deepEqual(
			await keysIn(target.ownerUrl),
			cases.map((id) => [id, wrapped(id)]),
		);
		assert.deepEqual(
			await readFile(join(target.dataDirectory, 'secret.key')),
			await readFile(join(dataDirectory, 'secret.key')),
		);
		// A second time changes nothing.
		assert.equal((await restoreKeys({ path: keyArchiveBeside(backupPath), identity, ...target, log })).restored, 0);
	});
}

test('a third person opens nothing, and a secret of another installation is never written over', async () => {
	const target = await restored();
	const path = keyArchiveBeside(backupPath);
	const refusedWith = (sentence: RegExp) => (error: unknown) =>
		error instanceof StartRefused && sentence.test(error.sentence);
	await assert.rejects(
		restoreKeys({ path, identity: people[2]?.identity ?? '', ...target, log }),
		refusedWith(/không mở được/),
	);
	await writeFile(join(target.dataDirectory, 'secret.key'), Buffer.alloc(32, 7));
	await assert.rejects(
		restoreKeys({ path, identity: people[0]?.identity ?? '', ...target, log }),
		refusedWith(/cài đặt khác/),
	);
	assert.deepEqual(await keysIn(target.ownerUrl), []);
	await assert.rejects(
		restoreKeys({ path: backupPath, identity: people[0]?.identity ?? '', ...target, log }),
		refusedWith(/không phải tệp khóa/),
	);
});

test('a key that was erased is in no archive any more, so that older backups stay closed', async () => {
	await run(source, 'delete from vault.case_keys where case_id = $1', [cases[0]]);
	await writeKeys();
	const target = await restored();
	const identity = people[0]?.identity ?? '';
	const done = await restoreKeys({ path: keyArchiveBeside(backupPath), identity, ...target, log });
	assert.deepEqual(done, { restored: 1, closed: 1 });
});

test('doctor wants two people and an archive as new as the backup', async () => {
	const check = async (recoveryRecipients: string[]) => {
		const { checks } = await examine({
			ownerUrl: source,
			applicationUrl: server.applicationUrlOf(source),
			dataDirectory,
			filesDirectory: join(dataDirectory, 'files'),
			recoveryRecipients,
			now,
		});
		return checks.find(({ title }) => title.startsWith('Tệp khóa'));
	};
	const [one = '', two = ''] = people.map(({ recipient }) => recipient);
	assert.match((await check([]))?.advice ?? '', /Chưa có ai giữ chìa/);
	assert.match((await check([one]))?.advice ?? '', /Mới có một người/);
	assert.equal((await check([one, two]))?.ok, true);
});
