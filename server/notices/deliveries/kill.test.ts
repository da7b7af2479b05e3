/**
 * What "exactly once" means (docs/decisions/0028): the sending process is killed with -9 again and again while the mail
 * server drops, delays and refuses. Every message arrives, under the one id that it was given; no second one is made.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Matter } from '#server/application.ts';
import { emailChannel } from '#server/channels/email.ts';
import { type MailServer, plainTextOf, startMailServer } from '#server/channels/smtp-server.fixture.ts';
import { newId } from '#server/db/id.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation } from '../../../test/federation.ts';
import { queueDue } from '../queue/jobs.ts';
import { everOpen, kind, sendingApplication } from './sending.fixture.ts';

const people = 24;
const titles = ['Việc một', 'Việc hai', 'Việc ba'];
const application = await testApplication();
const { db } = application.connection;
const script = fileURLToPath(new URL('sender.fixture.ts', import.meta.url));
const morning = at('2024-06-05', 8);
let mail: MailServer;
let schoolId = '';
before(async () => {
	const world = await buildFederation(application);
	schoolId = world.units.school;
	mail = await startMailServer();
	await db
		.updateTable('mandates')
		.set({ toOn: '2024-06-01' })
		.where('postId', '=', world.posts.dung)
		.where('toOn', '>', '2024-06-01')
		.execute();
	for (let n = 0; n < people; n += 1) {
		const [personId, postId] = [newId(morning), newId(morning)];
		const person = { id: personId, fullName: `Người ${n}`, search: '', phone: null, email: `n${n}@donvi.test` };
		await db
			.insertInto('people')
			.values({ ...person, createdAt: morning })
			.execute();
		const post = { id: postId, organisationId: schoolId, role: 'grassrootsChair' as const, title: 'Chủ tịch' };
		await db
			.insertInto('posts')
			.values({ ...post, fromOn: '2024-01-01' })
			.execute();
		const mandate = {
			id: newId(morning),
			postId,
			personId,
			fromOn: '2024-01-01',
			decisionNumber: null,
			decisionOn: null,
		};
		await db.insertInto('mandates').values(mandate).execute();
	}
});
after(async () => {
	await mail.close();
	await application.close();
});

function matters(): Matter[] {
	return titles.map((title) => ({
		kind,
		id: newId(morning),
		organisationId: schoolId,
		dueOn: '2024-06-05',
		title,
		path: '/reports',
		verb: 'report.saveDraft',
		weight: 2,
	}));
}

test('each message arrives under its one id, whatever is killed when', async () => {
	const due = matters();
	const channel = emailChannel({ url: mail.url, from: 'nhacviec@congdoan.test' });
	const queueing = sendingApplication(application.connection, [channel], morning);
	queueing.matters = [everOpen(async (_db, { fromOn }) => (fromOn === '2024-06-05' ? due : []))];
	assert.equal(await queueDue(queueing), people * titles.length);

	// Anything may happen to a message, but none of it for ever.
	let turn = 0;
	mail.manner = ({ stage }) => {
		if (stage === 'connect') return turn++ % 9 === 8 ? 'dropOnConnect' : 'take';
		const lot = turn++ % 11;
		if (lot === 3) return 'dropAfterData';
		if (lot === 5) return 'dropInData';
		if (lot === 7) return { refuse: 'RCPT', with: '451 4.7.1 later' };
		if (lot === 9) return { refuse: 'BODY', with: '452 4.3.1 full' };
		return { delay: lot * 4 };
	};
	let kills = 0;
	let hours = 0;
	const left = async () =>
		Number(
			(
				await db
					.selectFrom('deliveries')
					.select(({ fn }) => fn.countAll().as('n'))
					.where('state', '<>', 'sent')
					.executeTakeFirstOrThrow()
			).n,
		);
	while ((await left()) > 0) {
		assert.ok(hours < 90, `${await left()} messages are left after ${hours} hours`);
		hours += 1;
		const now = new Date(morning.getTime() + hours * 3_600_000);
		// From nine in the evening nothing goes out.
		if (now.getUTCHours() >= 14) continue;
		const child = spawn(process.execPath, [script, application.applicationUrl, mail.url, now.toISOString()], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const gone = once(child, 'exit');
		await once(child.stdout, 'data');
		const isKilled = hours % 3 !== 0;
		if (isKilled) {
			const before = mail.taken.length;
			// Somewhere within a message: never at the same place twice.
			for (let waited = 0; waited < 400 && mail.taken.length < before + (hours % 5); waited += 2) await pause(2);
			await pause((hours * 3) % 7);
			if (child.exitCode === null) {
				child.kill('SIGKILL');
				kills += 1;
			}
		}
		await gone;
	}

	const sent = await db.selectFrom('deliveries').select(['messageId', 'personId']).execute();
	const arrived = new Set(mail.taken.map(({ messageId }) => messageId));
	assert.deepEqual([...arrived].toSorted(), sent.map(({ messageId }) => messageId as string).toSorted());
	assert.equal(arrived.size, people);
	const said = new Map<string, string>();
	for (const taken of mail.taken) {
		for (const title of titles) {
			assert.ok(plainTextOf(taken).includes(title), `${taken.to} is not told of ${title}`);
			const key = `${taken.to}/${title}`;
			assert.equal(said.get(key) ?? taken.messageId, taken.messageId, `${key} stands in two messages`);
			said.set(key, taken.messageId);
		}
	}
	assert.equal(said.size, people * titles.length);
	assert.ok(kills >= 3, `only ${kills} kills`);
	console.log(`${people} messages, ${kills} kills, ${mail.taken.length - people} arrived again under the same id`);
});
