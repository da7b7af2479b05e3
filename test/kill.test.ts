/**
 * The promise of an acknowledgement: sixteen clients hand in a thousand reports over HTTP while the server and then
 * PostgreSQL are killed with -9 under them. Whoever got no answer sends the same again under the same key.
 */
import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { today } from '#domain/calendar/date.ts';
import { type Connection, connect } from '#server/db/connect.ts';
import { findRunning } from '#server/db/embedded-process.ts';
import { newId } from '#server/db/id.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { insertOrganisation } from '#server/organisations/store.ts';
import { plant } from '#server/organisations/tree/store.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { settleAll } from '#server/reports/requirements/actions.ts';
import { insertRequirement } from '#server/reports/requirements/store.ts';
import { rebuild } from '#server/reports/rollups/store.ts';
import { at } from './federation.ts';

const unions = 100;
const clients = 16;
const now = at('2024-04-10');
const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-kill-'));
const script = fileURLToPath(new URL('kill-server.ts', import.meta.url));

type Server = { process: ChildProcessByStdio<Writable, Readable, null>; url: string; applicationUrl: string };
let running: Server | undefined;

async function start(): Promise<Server> {
	const child = spawn(process.execPath, [script, directory, now.toISOString()], { stdio: ['pipe', 'pipe', 'inherit'] });
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it was ready')));
	const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string];
	ended.catch(() => {});
	running = { process: child, ...(JSON.parse(line) as { url: string; applicationUrl: string }) };
	return running;
}

after(async () => {
	if (running && running.process.exitCode === null) {
		const gone = once(running.process, 'exit');
		running.process.stdin.end();
		await gone;
	}
	const orphan = await findRunning(directory);
	if (orphan) process.kill(orphan.pid, 'SIGQUIT');
	rmSync(directory, { recursive: true, force: true });
});

type Report = { obligationId: string; cookie: string; key: string; workers: number };

/** One upper union, a hundred unions with a signed-in chair each, ten months to report. */
async function prepare({
	db,
	transaction,
}: Connection): Promise<{ upperId: string; requirementId: string; reports: Report[] }> {
	const began = new Date('2023-05-01T00:00:00Z');
	const common = { kindCode: 'districtFederation', foundedOn: '2023-01-01', communeCodes: [] };
	const upper = await insertOrganisation(db, began, null, { ...common, code: 'H', name: 'LĐLĐ huyện' });
	await plant(db, upper, null, common.foundedOn);
	const cookies = new Map<string, string>();
	for (let place = 0; place < unions; place += 1) {
		const fields = { ...common, kindCode: 'schoolUnion', code: `T${place}`, name: `CĐCS Trường ${place}` };
		const unit = await insertOrganisation(db, began, upper.id, fields);
		await plant(db, unit, upper.id, common.foundedOn);
		const personId = newId(began);
		const person = {
			id: personId,
			fullName: `Chủ tịch ${place}`,
			search: '',
			phone: null,
			email: null,
			createdAt: began,
		};
		await db.insertInto('people').values(person).execute();
		const account = { userName: `chair.${place}`, passwordHash: null, totpSecret: null, totpConfirmedAt: null };
		const unused = { totpLastStep: null, disabledAt: null, createdAt: began };
		await db
			.insertInto('accounts')
			.values({ personId, ...account, ...unused })
			.execute();
		const postId = newId(began);
		const post = { id: postId, organisationId: unit.id, role: 'grassrootsChair' as const, title: 'Chủ tịch' };
		await db
			.insertInto('posts')
			.values({ ...post, fromOn: common.foundedOn })
			.execute();
		const mandate = { id: newId(began), postId, personId, decisionNumber: null, decisionOn: null };
		await db
			.insertInto('mandates')
			.values({ ...mandate, fromOn: common.foundedOn })
			.execute();
		const cookie = `chair-${place}-${randomUUID()}`;
		const tokenHash = createHash('sha256').update(cookie).digest();
		await insertSession(db, { tokenHash, personId, device: '', secondFactorAt: null }, now);
		cookies.set(unit.id, cookie);
	}
	const form = await db
		.selectFrom('reportTemplateVersions')
		.select('id')
		.where('templateCode', '=', 'monthly')
		.executeTakeFirstOrThrow();
	const context = { db, now: began } as Parameters<typeof insertRequirement>[0];
	const issuer = { organisationId: upper.id } as Parameters<typeof insertRequirement>[1];
	const requirementId = await insertRequirement(context, issuer, {
		organisationId: upper.id,
		templateVersionId: form.id,
		title: 'Báo cáo tháng',
		period: { kind: 'calendarMonth' },
		targets: { kinds: ['schoolUnion'] },
		due: { kind: 'dayOfMonth', day: 5, monthOffset: 1, move: 'next' },
		dischargedByLonger: false,
		fromOn: '2023-06-01',
	});
	await transaction((inside) => settleAll(inside, { now, today: today(now) }, '2023-01-01'));
	const obligations = await db
		.selectFrom('obligations')
		.select(['id', 'organisationId'])
		.where('untilOn', '<', '2024-04-01')
		.orderBy('periodCode')
		.orderBy('id')
		.execute();
	const reports = obligations.map((one, index) => ({
		obligationId: one.id,
		cookie: cookies.get(one.organisationId) ?? '',
		key: randomUUID(),
		workers: 100 + (index % 20),
	}));
	return { upperId: upper.id, requirementId, reports };
}

/** Sends until there is an answer; only "busy", "broken" and a cut connection are reasons to send again. */
async function handIn(report: Report): Promise<{ again: number }> {
	const values = {
		workers: report.workers,
		members: 90,
		situation: 'Ổn định',
		dialoguesHeld: 0,
		petitionsReceived: 0,
		careBeneficiaries: 0,
	};
	for (let again = 0; ; again += 1) {
		try {
			const answer = await fetch(`${running?.url}/api/v1/reports/${report.obligationId}/submit`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'sec-fetch-site': 'same-origin',
					cookie: `${sessionCookie}=${report.cookie}`,
					'idempotency-key': report.key,
				},
				body: JSON.stringify({ values }),
				signal: AbortSignal.timeout(10_000),
			});
			const body = (await answer.json()) as { version?: number };
			if (answer.status === 200) {
				assert.equal(body.version, 1);
				return { again };
			}
			assert.ok(answer.status === 503 || answer.status === 500, `${answer.status} ${JSON.stringify(body)}`);
		} catch (error) {
			if (error instanceof assert.AssertionError) throw error;
		}
		assert.ok(again < 500, 'no answer came any more');
		await pause(50);
	}
}

test('a thousand reports, the server killed, PostgreSQL killed: every acknowledged one is there once', async (context) => {
	const first = await start();
	const connection = connect(first.applicationUrl, { max: 2 });
	const { upperId, requirementId, reports } = await prepare(connection);
	await connection.close();
	assert.equal(reports.length, 1000);

	let acknowledged = 0;
	let sentAgain = 0;
	const killings = [
		{
			at: 300,
			kill: async () => {
				const gone = once(first.process, 'exit');
				first.process.kill('SIGKILL');
				await gone;
				await start();
			},
		},
		{
			at: 650,
			kill: async () => {
				const postmaster = await findRunning(directory);
				assert.ok(postmaster);
				process.kill(postmaster.pid, 'SIGKILL');
			},
		},
	];
	const killed: Promise<void>[] = [];
	const queue = [...reports];
	const client = async () => {
		for (let report = queue.shift(); report; report = queue.shift()) {
			const { again } = await handIn(report);
			if (again > 0) sentAgain += 1;
			acknowledged += 1;
			if (acknowledged >= (killings[0]?.at ?? Number.POSITIVE_INFINITY))
				killed.push(killings.shift()?.kill() ?? Promise.resolve());
		}
	};
	await Promise.all(Array.from({ length: clients }, client));
	await Promise.all(killed);
	context.diagnostic(`${sentAgain} of ${acknowledged} reports were sent more than once`);
	assert.equal(acknowledged, 1000);
	assert.equal(killed.length, 2);
	assert.ok(sentAgain > 0, 'nobody noticed that anything was killed');

	const after = connect(running?.applicationUrl ?? '', { max: 2 });
	try {
		const stored = await after.db
			.selectFrom('reports')
			.innerJoin('reportVersions', 'reportVersions.reportId', 'reports.id')
			.select(['reports.obligationId', 'reportVersions.number', 'reportVersions.values'])
			.execute();
		assert.equal(stored.length, 1000);
		const workersOf = new Map(stored.map((one) => [one.obligationId, one.values.workers]));
		for (const report of reports) assert.equal(workersOf.get(report.obligationId), report.workers);
		assert.ok(stored.every((one) => one.number === 1));
		const events = await after.db
			.selectFrom('events')
			.select('subjectId')
			.where('name', '=', 'report.submitted')
			.execute();
		assert.equal(events.length, 1000);
		assert.equal(new Set(events.map((event) => event.subjectId)).size, 1000);

		const countersOf = () =>
			after.db
				.selectFrom('rollups')
				.select(['periodCode', 'templateVersionId', 'expected', 'reported', 'nil', 'proxy', 'late'])
				.where('organisationId', '=', upperId)
				.where('periodCode', '<', '2024-04')
				.orderBy('periodCode')
				.execute();
		const counters = await countersOf();
		assert.equal(counters.length, 10);
		assert.ok(counters.every((row) => row.expected === unions && row.reported === unions));
		for (const { periodCode, templateVersionId } of counters) {
			const scope = { requirementId, periodCode, templateVersionId, cutOffOn: '2024-03-31' };
			await rebuild(after.db, scope, { sections: [] }, now);
		}
		assert.deepEqual(await countersOf(), counters, 'a recount from the reports says something else');
	} finally {
		await after.close();
	}
});
