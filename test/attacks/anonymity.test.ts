/**
 * The promise to workers, tried by an attacker who has everything after the morning's batch: every row with its xmin and
 * ctid, sequences and jobs, each byte of the data directory with the write-ahead log, the keys that are left, a backup, all
 * logs, and the accounts of officials. Twelve workers write on each of four days, in an order that only the test knows.
 * On a server of its own with the product's settings, since the log is one for all databases of a server.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { topics } from '#domain/cases/schema.ts';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { Problem } from '#domain/problems.ts';
import { writeBackup } from '#server/backup/write-backup.ts';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { connect } from '#server/db/connect.ts';
import { type Embedded, startEmbedded } from '#server/db/embedded.ts';
import { migrate } from '#server/db/migrate.ts';
import { prepareInstallation } from '#server/install.ts';
import { identify, matters, measures, registry } from '#server/registry.ts';
import { openSecrets } from '#server/secrets.ts';
import { findDayKey, listDayKeys } from '#server/vault/day-keys.ts';
import { openEnvelope } from '#server/vault/envelope.ts';
import { installedAt, type TestApplication } from '../database.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../federation.ts';

const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-anonymity-'));
const elsewhere = mkdtempSync(join(tmpdir(), 'lang-nghe-backup-'));
const days = ['2024-04-08', '2024-04-09', '2024-04-10', '2024-04-11'];
const today = '2024-04-12';
const said = 'Chuyền may số bảy chậm lương, quản đốc tên Tùng bảo ai kêu thì nghỉ việc.';
const name = 'Giàng Thị Dợ Anonymity';
const contact = '0912 345 678';

let server: Embedded;
let federation: Federation;
const logged: string[] = [];

/** What the test remembers and the attacker wants: day, place in the order of that day, and the topic that tells it apart. */
const order: { day: string; place: number; topic: string; receipt: string }[] = [];
/** A copy of the inbox made by a thief while the envelopes waited, and the keys of the days as they were then. */
const stolen: { id: string; day: string; envelope: Buffer }[] = [];
const destroyed: Buffer[] = [];
let backupBeforeBatch: Buffer;
let foundBefore = 0;
let instantsBefore: Set<string>;
let sequencesBefore: unknown[];
let jobsBefore: number;

async function asOwner<Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> {
	const client = new pg.Client({ connectionString: server.ownerUrl });
	await client.connect();
	try {
		return (await client.query<Row>(statement, values)).rows;
	} finally {
		await client.end();
	}
}

async function openInstallation(): Promise<TestApplication> {
	const role = decodeURIComponent(new URL(server.applicationUrl).username);
	await migrate({ ownerUrl: server.ownerUrl, applicationRole: role, now: installedAt });
	const connection = connect(server.applicationUrl, { max: 8, log: (line) => logged.push(line) });
	await prepareInstallation(connection.db, installedAt);
	// Tests live on days of their own.
	await asOwner(`create or replace function vault.clock_slack() returns interval language sql immutable security definer
		set search_path = pg_catalog, public, pg_temp as 'select interval ''1000 years'''`);
	return {
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
}

/** Every row of every table, with what PostgreSQL itself writes beside it. */
type Row = { table: string; ctid: string; xmin: string; row: Record<string, unknown> };
async function dump(): Promise<Row[]> {
	const tables = await asOwner<{ name: string }>(
		`select format('%I.%I', schemaname, tablename) as name from pg_tables join pg_class on oid = format('%I.%I', schemaname, tablename)::regclass
		where schemaname in ('public', 'vault', 'graphile_worker') and relkind = 'r'`,
	);
	const each = tables.map(
		(table) => `select '${table.name}' as table, ctid::text, xmin::text, to_jsonb(one) as row from ${table.name} one`,
	);
	return asOwner<Row>(each.join(' union all '));
}

function everyFile(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

/** In which files of the data directory one of the needles lies. */
function grep(needles: Buffer[]): string[] {
	return everyFile(directory).filter((path) => {
		const bytes = readFileSync(path);
		return needles.some((needle) => bytes.includes(needle));
	});
}

/** Pieces of the envelopes and their ids, raw as in tables and log, and in hex as in a dump. */
function traces(): Buffer[] {
	return stolen.flatMap(({ id, envelope }) => [
		Buffer.from(id.replaceAll('-', ''), 'hex'),
		...[100, 3000, 6000].map((from) => envelope.subarray(from, from + 24)),
	]);
}

const voices = ({ table }: Row) => /^public\.(case|event)|^vault\./.test(table);

before(async () => {
	server = await startEmbedded({ directory, log: (line) => logged.push(line) });
	mkdirSync(join(directory, 'files'), { recursive: true });
	federation = await buildFederation(await openInstallation());
	const { application, units } = federation;
	const codes: string[] = [];
	for (const unit of ['school', 'clinic', 'tea'] as UnitName[]) {
		codes.push(
			(await federation.perform('quyen', at('2024-04-05'), voiceOperations.issueCode, { id: units[unit] })).code,
		);
	}
	await openEnvelopes(application, at('2024-04-05', 7));
	const rows = await dump();
	instantsBefore = new Set(rows.flatMap(({ row }) => Object.values(row).filter(isInstant)));
	sequencesBefore = await asOwner('select sequencename, last_value from pg_sequences order by 1');
	jobsBefore = (await asOwner('select 1 from graphile_worker._private_jobs')).length;
	for (const [number, day] of days.entries()) {
		// Every day in another order, which no row may show.
		const shifted = topics.map((_, place) => topics[(place * 5 + number * 3) % topics.length] ?? 'other');
		for (const [place, topic] of shifted.entries()) {
			const isNamed = place === 4;
			const filed = await federation.perform(
				null,
				new Date(at(day, 8).getTime() + place * 3_421_000),
				voiceOperations.send,
				{
					key: randomUUID(),
					code: codes[place % codes.length] ?? '',
					topic,
					text: `${said} ${day} ${topic}`,
					since: null,
					people: null,
					wish: 'help',
					identity: isNamed ? 'confidential' : 'anonymous',
					...(isNamed && { fullName: name, contact }),
					toUpper: false,
					concernsLeader: 'no',
					isDanger: false,
					attachments: [],
				},
			);
			order.push({ day, place, topic, receipt: filed.receipt.replaceAll(' ', '') });
		}
		stolen.push(...(await asOwner<(typeof stolen)[number]>('select id, day::text, envelope from sealed_inbox')));
		const key = findDayKey(application, day);
		assert.ok(key);
		destroyed.push(Buffer.from(key.privateKey), Buffer.from(key.naming));
		if (number === days.length - 1) {
			backupBeforeBatch = await backup('before');
			foundBefore = grep(traces()).length;
		}
		await openEnvelopes(application, at(addDays(day, 1), 7));
	}
});
after(async () => {
	await federation?.application.close();
	await server?.stop();
	rmSync(directory, { recursive: true, force: true });
	rmSync(elsewhere, { recursive: true, force: true });
});

function isInstant(value: unknown): value is string {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value);
}

async function backup(title: string): Promise<Buffer> {
	const { path } = await writeBackup({
		ownerUrl: server.ownerUrl,
		filesDirectory: join(directory, 'files'),
		dataDirectory: elsewhere,
		target: join(elsewhere, `${title}.lnbackup`),
		now: at(today),
		log: (line) => void logged.push(line),
	});
	const bytes = readFileSync(path);
	return bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
}

describe('who has every byte after the batch', () => {
	test('finds no word, name or contact: not in a table, a file of the data directory, its log, or the sentences logged', async () => {
		const words = [said.slice(0, 20), name, contact].map((text) => Buffer.from(text));
		assert.deepEqual(grep(words), []);
		const text = JSON.stringify(await dump()) + logged.join('\n');
		for (const word of words) assert.ok(!text.includes(word.toString()));
	});

	test('finds in the write-ahead log nothing of the envelopes, which were there before', () => {
		assert.equal(stolen.length, order.length);
		assert.ok(foundBefore >= 1, 'the search finds them while they wait');
		assert.deepEqual(grep(traces()), []);
	});

	test('finds no key of a past day, and opens no stolen envelope with those that are left', async () => {
		assert.deepEqual(grep(destroyed), []);
		const { application } = federation;
		const left = await listDayKeys(application);
		assert.deepEqual(left, [today, '2024-04-13']);
		for (const day of left) {
			const key = findDayKey(application, day);
			assert.ok(key);
			for (const { envelope } of stolen) assert.throws(() => openEnvelope(key, envelope));
			assert.deepEqual(statSync(join(application.sealingDirectory, `${day}.key`)).mtime, civilInstant(day, 0, 0));
		}
		assert.deepEqual(
			new Set(stolen.map(({ envelope }) => envelope.length)),
			new Set([8000]),
			'nor tells them by their size',
		);
	});

	test('finds in a backup of before the batch neither envelope nor word, in one of after it no word', async () => {
		const hex = stolen.map(({ envelope }) => Buffer.from(envelope.subarray(100, 124).toString('hex')));
		const words = [said.slice(0, 20), name, contact].map((text) => Buffer.from(text));
		for (const archive of [backupBeforeBatch, await backup('after')]) {
			assert.ok(archive.includes('sealed_inbox'), 'the archive can be read');
			for (const needle of [...hex, ...traces(), ...words]) assert.ok(!archive.includes(needle));
		}
	});

	test('reads no order from ids, places in the tables, transactions or events', async () => {
		const rows = await dump();
		const placeOf = await placesByCase();
		const orders: Record<string, (row: Row) => string> = {
			'place in the table': ({ ctid }) => ctid.replace(/\d+/g, (number) => number.padStart(9, '0')),
			id: ({ row }) => String(row.id ?? row.receipt_hash ?? row.case_id ?? row.event_id),
		};
		const looked = new Set<string>();
		for (const table of new Set(rows.filter(voices).map((row) => row.table))) {
			for (const [by, value] of Object.entries(orders)) {
				const found = days.flatMap((day) => {
					const own = rows
						.filter((row) => row.table === table)
						.map((row) => ({ place: placeOf(row, rows), value: value(row) }))
						.filter(({ place }) => place?.day === day)
						.toSorted((one, other) => (one.value < other.value ? -1 : 1))
						.map(({ place }) => place?.place ?? 0);
					return own.length === topics.length ? [correlation(own)] : [];
				});
				if (found.length < days.length) continue;
				looked.add(table);
				const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
				assert.ok(Math.abs(mean) < 0.75, `${table} by ${by}: ${found}`);
			}
		}
		for (const table of ['public.cases', 'public.case_acts', 'vault.case_texts', 'vault.receipts']) {
			assert.ok(looked.has(table), `${table} was looked at`);
		}
		assert.ok([...looked].some((table) => /events/.test(table)));
		for (const day of days) {
			const own = rows.filter((row) => placeOf(row, rows)?.day === day);
			assert.ok(own.length > 4 * topics.length);
			assert.equal(new Set(own.map((row) => row.xmin)).size, 1, 'one transaction wrote them all');
		}
	});

	test('reads no time: whatever instant is new anywhere is that of a batch, and no sequence or job has moved', async () => {
		const rows = await dump();
		const instants = new Set(rows.flatMap(({ row }) => Object.values(row).filter(isInstant)));
		const fresh = [...instants.difference(instantsBefore)].map((instant) => new Date(instant).toISOString());
		assert.deepEqual(fresh.sort(), days.map((day) => civilInstant(addDays(day, 1), 7, 0).toISOString()).sort());
		assert.deepEqual(await asOwner('select sequencename, last_value from pg_sequences order by 1'), sequencesBefore);
		assert.equal((await asOwner('select 1 from graphile_worker._private_jobs')).length, jobsBefore);
		assert.deepEqual(await asOwner("select current_setting('track_commit_timestamp') as is"), [{ is: 'off' }]);
		assert.equal(
			(await asOwner('select 1 from requests where operation like $1', ['voices.%'])).length,
			3,
			'the codes alone',
		);
	});

	test('joins no two reports of one person: they share what all of that day and unit share, and nothing else', async () => {
		const rows = (await dump()).filter(voices);
		const ids = [...(await placesByCaseId())].filter(([, { place, day }]) => place % 3 === 0 && day === days[0]);
		const [one, other, third] = ids.map(([id]) => valuesAbout(rows, id));
		assert.ok(one && other && third);
		const shared = one.intersection(other);
		assert.deepEqual(shared, one.intersection(third).intersection(shared), [...shared].join());
	});
});

describe('who has an account', () => {
	const open = (who: PersonName, id: string) =>
		federation.perform(who, at(today), caseOperations.openTexts, { id, purpose: 'handle' });
	const isRefused = (error: unknown) => error instanceof Problem && [403, 404].includes(error.status);

	test('opens a text only as the one who handles it, a name nobody without a step-up, the administrator nothing', async () => {
		const { application, people } = federation;
		const { db } = application.connection;
		const school = await db
			.selectFrom('cases')
			.select('id')
			.where('aboutOrganisationId', '=', federation.units.school)
			.execute();
		const id = school[0]?.id ?? '';
		const named =
			(await asOwner<{ id: string }>('select case_id as id from vault.case_identities limit 1'))[0]?.id ?? '';
		for (const who of Object.keys(people) as PersonName[]) {
			if (who === 'dung') assert.match((await open(who, id)).texts[0]?.text ?? '', /^Chuyền may/);
			else await assert.rejects(open(who, id), isRefused, who);
			const identity = federation.perform(who, at(today), caseOperations.openIdentity, {
				id: named,
				purpose: 'answer',
			});
			await assert.rejects(identity, isRefused, who);
		}
		const { lines } = await federation.perform('quan', at(today), caseOperations.list, { group: 'all' });
		assert.deepEqual(lines, []);
	});

	test('of the database reads no table of the vault, only what a live session may', async () => {
		const client = new pg.Client({ connectionString: server.applicationUrl });
		await client.connect();
		try {
			const denied = (error: unknown) => (error as { code?: string }).code === '42501';
			for (const table of ['case_keys', 'case_texts', 'case_files', 'case_identities', 'receipts']) {
				await assert.rejects(client.query(`select * from vault.${table}`), denied, table);
			}
			const opened = await client.query(
				`select * from cases, vault.open_texts('guessed', cases.id, 'handle', '2024-04-12 02:00Z')`,
			);
			assert.equal(opened.rowCount, 0);
			await assert.rejects(client.query("select pg_read_file('sealing')"), denied);
		} finally {
			await client.end();
		}
	});
});

/** Case id → where its report stood in the order of its day; only the worker's receipt tells it. */
async function placesByCaseId(): Promise<Map<string, { day: string; place: number }>> {
	const rows = await asOwner<{ id: string; topic: string; day: string }>(
		'select id, topic, received_on::text as day from cases',
	);
	return new Map(
		rows.flatMap(({ id, topic, day }) => {
			const known = order.find((one) => one.topic === topic && one.day === day);
			return known ? [[id, known] as const] : [];
		}),
	);
}

async function placesByCase() {
	const places = await placesByCaseId();
	return ({ row }: Row, rows: Row[]) => {
		const direct = [row.case_id, row.subject_id, row.id].find((id) => places.has(String(id)));
		if (direct) return places.get(String(direct));
		const event = 'event_id' in row ? rows.find((one) => one.row.id === row.event_id) : undefined;
		return event ? places.get(String(event.row.subject_id)) : undefined;
	};
}

/** Every value of every row about a case. */
function valuesAbout(rows: Row[], caseId: string): Set<string> {
	const own = rows.filter(({ row }) => [row.case_id, row.subject_id, row.id].includes(caseId));
	return new Set(
		own.flatMap(({ table, row }) =>
			Object.entries(row).map(([key, value]) => `${table} ${key} ${JSON.stringify(value)}`),
		),
	);
}

/** Spearman's coefficient between what was found and the order 0, 1, 2 …: 1 the same, -1 the reverse, about 0 by chance. */
function correlation(found: number[]): number {
	const n = found.length;
	const squares = found.reduce((sum, place, index) => sum + (place - index) ** 2, 0);
	return 1 - (6 * squares) / (n * (n * n - 1));
}
