/**
 * The promise to workers, tried by an attacker who has everything after the morning's batch: every row with its xmin and
 * ctid, sequences and jobs, each byte of the data directory with the write-ahead log, the keys that are left, a backup, all
 * logs, and the accounts of officials. Twelve workers write on each of four days, in an order that only the test knows.
 * On a server of its own with the product's settings, since the log is one for all databases of a server.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { topics } from '#domain/cases/schema.ts';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { Problem } from '#domain/problems.ts';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { findDayKey, listDayKeys } from '#server/vault/day-keys.ts';
import { openEnvelope } from '#server/vault/envelope.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../federation.ts';
import { correlation, isInstant, type OwnServer, openOwnServer, type Row } from './own-server.ts';

const days = ['2024-04-08', '2024-04-09', '2024-04-10', '2024-04-11'];
const today = '2024-04-12';
const said = 'Chuyền may số bảy chậm lương, quản đốc tên Tùng bảo ai kêu thì nghỉ việc.';
const name = 'Giàng Thị Dợ Anonymity';
const contact = '0912 345 678';

let server: OwnServer;
let federation: Federation;

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

/** Pieces of the envelopes and their ids, raw as in tables and log, and in hex as in a dump. */
function traces(): Buffer[] {
	return stolen.flatMap(({ id, envelope }) => [
		Buffer.from(id.replaceAll('-', ''), 'hex'),
		...[100, 3000, 6000].map((from) => envelope.subarray(from, from + 24)),
	]);
}

const voices = ({ table }: Row) => /^public\.(case|event)|^vault\./.test(table);

before(async () => {
	server = await openOwnServer();
	federation = await buildFederation(server.application);
	const { application, units } = federation;
	const codes: string[] = [];
	for (const unit of ['school', 'clinic', 'tea'] as UnitName[]) {
		codes.push(
			(await federation.perform('quyen', at('2024-04-05'), voiceOperations.issueCode, { id: units[unit] })).code,
		);
	}
	await openEnvelopes(application, at('2024-04-05', 7));
	const rows = await server.dump();
	instantsBefore = new Set(rows.flatMap(({ row }) => Object.values(row).filter(isInstant)));
	sequencesBefore = await server.asOwner('select sequencename, last_value from pg_sequences order by 1');
	jobsBefore = (await server.asOwner('select 1 from graphile_worker._private_jobs')).length;
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
		stolen.push(...(await server.asOwner<(typeof stolen)[number]>('select id, day::text, envelope from sealed_inbox')));
		const key = findDayKey(application, day);
		assert.ok(key);
		destroyed.push(Buffer.from(key.privateKey), Buffer.from(key.naming));
		if (number === days.length - 1) {
			backupBeforeBatch = await server.backup('before', at(today));
			foundBefore = server.grep(traces()).length;
		}
		await openEnvelopes(application, at(addDays(day, 1), 7));
	}
});
after(async () => {
	await server?.close();
});

describe('who has every byte after the batch', () => {
	test('finds no word, name or contact: not in a table, a file of the data directory, its log, or the sentences logged', async () => {
		const words = [said.slice(0, 20), name, contact].map((text) => Buffer.from(text));
		assert.deepEqual(server.grep(words), []);
		const text = JSON.stringify(await server.dump()) + server.logged.join('\n');
		for (const word of words) assert.ok(!text.includes(word.toString()));
	});

	test('finds in the write-ahead log nothing of the envelopes, which were there before', () => {
		assert.equal(stolen.length, order.length);
		assert.ok(foundBefore >= 1, 'the search finds them while they wait');
		assert.deepEqual(server.grep(traces()), []);
	});

	test('finds no key of a past day, and opens no stolen envelope with those that are left', async () => {
		assert.deepEqual(server.grep(destroyed), []);
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
		for (const archive of [backupBeforeBatch, await server.backup('after', at(today))]) {
			assert.ok(archive.includes('sealed_inbox'), 'the archive can be read');
			for (const needle of [...hex, ...traces(), ...words]) assert.ok(!archive.includes(needle));
		}
	});

	test('reads no order from ids, places in the tables, transactions or events', async () => {
		const rows = await server.dump();
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
		const rows = await server.dump();
		const instants = new Set(rows.flatMap(({ row }) => Object.values(row).filter(isInstant)));
		const fresh = [...instants.difference(instantsBefore)].map((instant) => new Date(instant).toISOString());
		assert.deepEqual(fresh.sort(), days.map((day) => civilInstant(addDays(day, 1), 7, 0).toISOString()).sort());
		assert.deepEqual(
			await server.asOwner('select sequencename, last_value from pg_sequences order by 1'),
			sequencesBefore,
		);
		assert.equal((await server.asOwner('select 1 from graphile_worker._private_jobs')).length, jobsBefore);
		assert.deepEqual(await server.asOwner("select current_setting('track_commit_timestamp') as is"), [{ is: 'off' }]);
		assert.equal(
			(await server.asOwner('select 1 from requests where operation like $1', ['voices.%'])).length,
			3,
			'the codes alone',
		);
	});

	test('joins no two reports of one person: they share what all of that day and unit share, and nothing else', async () => {
		const rows = (await server.dump()).filter(voices);
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
			(await server.asOwner<{ id: string }>('select case_id as id from vault.case_identities limit 1'))[0]?.id ?? '';
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
		const client = new pg.Client({ connectionString: federation.application.applicationUrl });
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
	const rows = await server.asOwner<{ id: string; topic: string; day: string }>(
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
