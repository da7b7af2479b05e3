/** Mistakes that an action could make, and what the frame makes of them; and what the application's login cannot do. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { type Access, type Operation, write } from '#domain/operation.ts';
import { problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import type { Context } from '#server/context.ts';
import { record } from '#server/events/record.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, now, raw, type World } from '../access-matrix-world.ts';
import { testApplication } from '../database.ts';
import { at } from '../federation.ts';
import { refusedWith } from './refused.ts';

const application = await testApplication();
let world: World;
before(async () => {
	world = await buildWorld(application);
});
after(() => application.close());

/** Registers an operation whose action is the given mistake, and performs it as anh Dũng. */
async function attempt(access: Access, action: (context: Context) => Promise<object>) {
	const name = `attacks.${randomUUID()}`;
	const operation: Operation = write({
		name,
		summary: 'Việc làm sai.',
		access,
		input: z.object({}),
		output: z.looseObject({}),
	});
	application.registry = new Map(application.registry).set(name, { operation, action });
	return perform(application, operation, {}, { actor: world.actors.dung, now, key: randomUUID() });
}

const mark = (context: Context, key: string) =>
	context.db.insertInto('installation').values({ key, value: '"changed"' }).execute();

async function isMarked(key: string): Promise<boolean> {
	const { db } = application.connection;
	return (await db.selectFrom('installation').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
}

describe('an action that makes a mistake', () => {
	test('one that forgets to ask for the right is rolled back', async () => {
		const work = attempt('report.submit', async (context) => {
			await mark(context, 'unasked');
			return {};
		});
		await assert.rejects(work, /never asked whether report.submit is allowed/);
		assert.equal(await isMarked('unasked'), false);
	});

	test('one that performs another without its right is refused with it', async () => {
		const work = attempt('signedIn', async (context) => {
			await mark(context, 'inner');
			await context.perform('reports.lock', { id: world.march });
			return {};
		});
		await assert.rejects(work, refusedWith('notYours'));
		assert.equal(await isMarked('inner'), false);
	});

	test('one that swallows the failure of a statement commits nothing', async () => {
		const work = attempt('signedIn', async (context) => {
			await mark(context, 'swallowed');
			await sql`select no_such_column`.execute(context.db).catch(() => {});
			return {};
		});
		await assert.rejects(work);
		assert.equal(await isMarked('swallowed'), false);
	});

	test('one that is refused while a part of it still works changes nothing later', async () => {
		const lateWork: Promise<unknown>[] = [];
		const work = attempt('signedIn', async (context) => {
			const late = pause(50).then(() => mark(context, 'late'));
			lateWork.push(late.catch(() => {}));
			throw problem('notYours');
		});
		await assert.rejects(work, refusedWith('notYours'));
		await Promise.all(lateWork);
		assert.equal(await isMarked('late'), false);
	});

	test('a part that is left behind does not work in the transaction of the next', async () => {
		const lateWork: Promise<unknown>[] = [];
		await attempt('signedIn', async (context) => {
			lateWork.push(pause(50).then(() => mark(context, 'leftBehind')));
			lateWork.at(-1)?.catch(() => {});
			return {};
		});
		await attempt('signedIn', async () => {
			await pause(150);
			return {};
		});
		await Promise.allSettled(lateWork);
		assert.equal(await isMarked('leftBehind'), false);
	});

	test('what it returns beyond its declared output does not leave', async () => {
		const operation = write({
			name: 'attacks.tellsTooMuch',
			summary: 'Nói quá nhiều.',
			access: 'signedIn',
			input: z.object({}),
			output: z.object({ id: z.string() }),
		});
		const action = async () => ({ id: 'one', passwordHash: 'secret' });
		application.registry = new Map(application.registry).set(operation.name, { operation, action });
		const request = { actor: world.actors.dung, now, key: 'too-much' };
		assert.deepEqual(await perform(application, operation, {}, request), { id: 'one' });
		const kept = await application.connection.db
			.selectFrom('requests')
			.select('output')
			.where('key', '=', 'too-much')
			.executeTakeFirst();
		assert.deepEqual(kept?.output, { id: 'one' });
	});

	test('its events and its changes are there together or not at all', async () => {
		const subjectId = randomUUID();
		const work = attempt('signedIn', async (context) => {
			record(context, { name: 'attack.done', subjectId });
			throw problem('notYours');
		});
		await assert.rejects(work);
		const { db } = application.connection;
		const events = await db.selectFrom('events').select('id').where('subjectId', '=', subjectId).execute();
		assert.deepEqual(events, []);
	});
});

describe('a request that is sent again', () => {
	const submit = (key: string, when: Date) =>
		world.federation
			.as('dung', when)
			.then((actor) => perform(application, reports.submit, { id: world.april, raw }, { actor, now: when, key }));

	test('gets the same answer while the right lasts, and none after the mandate ended', async () => {
		const { db } = application.connection;
		const first = await submit('replayed', now);
		const again = await submit('replayed', now);
		assert.equal(again.sentence, first.sentence);
		await db.updateTable('mandates').set({ toOn: '2024-04-15' }).where('personId', '=', world.people.dung).execute();
		await assert.rejects(submit('replayed', at('2024-04-15')), refusedWith('notYours'));
		await db.updateTable('mandates').set({ toOn: 'infinity' }).where('personId', '=', world.people.dung).execute();
		assert.equal((await submit('replayed', at('2024-04-16'))).sentence, first.sentence);
	});

	test("is not answered with another person's answer", async () => {
		const other = world.actors.van;
		const mine = { actor: world.actors.dung, now, key: 'shared-key' };
		await perform(application, reports.saveDraft, { id: world.april, raw }, mine);
		const theirs = await perform(application, reports.saveDraft, { id: world.april, raw }, { ...mine, actor: other });
		const keys = await application.connection.db
			.selectFrom('requests')
			.select('actorId')
			.where('key', '=', 'shared-key')
			.execute();
		assert.equal(keys.length, 2);
		assert.ok(theirs.draftId);
	});
});

describe("the application's login", () => {
	const asApplication = async (statement: string) => {
		const client = new pg.Client({ connectionString: application.applicationUrl });
		await client.connect();
		try {
			return await client.query(statement);
		} finally {
			await client.end();
		}
	};
	const denied = (error: unknown) => (error as { code?: string }).code === '42501';

	test('reads and adds events and versions, and never changes or removes one', async () => {
		for (const table of ['events', 'report_versions', 'report_template_versions']) {
			await asApplication(`select * from ${table} limit 1`);
			const column = table === 'events' ? 'name' : 'number';
			await assert.rejects(asApplication(`update ${table} set ${column} = ${column}`), denied, `update ${table}`);
			await assert.rejects(asApplication(`delete from ${table}`), denied, `delete from ${table}`);
			await assert.rejects(asApplication(`truncate ${table}`), denied, `truncate ${table}`);
		}
	});

	test('reaches no partition of the log around the log', async () => {
		const { rows } = await asApplication(
			"select inhrelid::regclass::text as name from pg_inherits where inhparent = 'events'::regclass",
		);
		assert.ok(rows.length > 0);
		for (const { name } of rows as { name: string }[]) {
			await assert.rejects(asApplication(`delete from ${name}`), denied, name);
			await assert.rejects(asApplication(`update ${name} set name = name`), denied, name);
		}
	});

	test('creates and changes no table, function, role or database', async () => {
		for (const statement of [
			'create table stolen (id int)',
			'create schema stolen',
			'alter table events add column stolen int',
			'drop table events',
			"create function stolen() returns int language sql as 'select 1'",
			'create role stolen',
			'create database stolen',
			'alter table reports disable trigger all',
			"copy people to program 'cat'",
			"select pg_read_file('/etc/passwd')",
		]) {
			await assert.rejects(asApplication(statement), (error) => denied(error), statement);
		}
	});
});
