/**
 * The one way in: operation → input checked → transaction → action → event → commit → answer. Doors (form action, JSON,
 * outbox) only bring the input and the actor here. Nothing is acknowledged before it is committed; a refusal rolls back
 * and stores nothing.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { today } from '#domain/calendar/date.ts';
import type { InputOf, Operation, OutputOf } from '#domain/operation.ts';
import { problem } from '#domain/problems.ts';
import { roles, type Verb } from '#domain/verbs.ts';
import type { Actor } from './access/actor.ts';
import { within } from './access/within.ts';
import type { Application } from './application.ts';
import type { Context } from './context.ts';
import type { Db } from './db/connect.ts';
import { translateDatabaseError } from './db/constraints.ts';
import { writeEvents } from './events/record.ts';
import { issuesOf } from './issues.ts';

export type Request = {
	actor: Actor | null;
	now: Date;
	/** Made when the form was opened; scoped to actor and operation. Required for writes by a signed-in actor. */
	key?: string | undefined;
};

const nobody: Actor = { personId: '', fullName: '', posts: [], via: 'session', viaId: null };

/** Runs an operation and gives its declared output. Throws Problem for every refusal. */
export async function perform<O extends Operation>(
	application: Application,
	operation: O,
	input: unknown,
	request: Request,
): Promise<OutputOf<O>> {
	if (operation.access !== 'anyone' && !request.actor) throw problem('signInFirst');
	const parsed = parseInput(operation, input);
	const started = { application, actor: request.actor ?? nobody, now: request.now };
	if (operation.kind === 'read') {
		const context = createContext(started, application.connection.db);
		return (await run(context, operation, parsed)) as OutputOf<O>;
	}
	if (request.actor && !request.key) throw problem('keyMissing');
	const output = await withRetry(() =>
		application.connection.db.transaction().execute(async (transaction) => {
			const context = createContext(started, transaction);
			const earlier =
				request.actor && request.key ? await claimKey(context, operation, request.key, parsed) : undefined;
			if (earlier !== undefined) return earlier;
			const answer = await run(context, operation, parsed);
			await writeEvents(context);
			if (request.actor && request.key) await keepAnswer(context, operation, request.key, answer);
			return answer;
		}),
	);
	application.wake();
	return output as OutputOf<O>;
}

function createContext(started: { application: Application; actor: Actor; now: Date }, db: Db): Context {
	const context: Context = {
		...started,
		db,
		today: today(started.now),
		checks: [],
		isChecked: false,
		events: [],
		perform: async (name, input) => {
			const implemented = started.application.registry.get(name);
			if (!implemented) throw new Error(`No operation is called ${name}`);
			const inner = { ...createContext(started, db), events: context.events, checks: context.checks };
			return run(inner, implemented.operation, parseInput(implemented.operation, input));
		},
	};
	return context;
}

async function run(context: Context, operation: Operation, input: unknown): Promise<unknown> {
	const implemented = context.application.registry.get(operation.name);
	if (!implemented) throw new Error(`No action stands behind ${operation.name}`);
	try {
		const output = await implemented.action(context, input as InputOf<Operation>);
		if (operation.access !== 'anyone' && operation.access !== 'signedIn' && !context.isChecked) {
			throw new Error(`${operation.name} never asked whether ${operation.access} is allowed`);
		}
		// Undeclared fields are dropped here: the output schema is all that leaves.
		return (operation.output as unknown as z.ZodType).parse(output);
	} catch (error) {
		throw translateDatabaseError(error);
	}
}

function parseInput(operation: Operation, input: unknown): unknown {
	const result = (operation.input as unknown as z.ZodType).safeParse(input);
	if (result.success) return result.data;
	throw problem('unreadableInput', {}, issuesOf(result.error));
}

/** Inserts the key first, so that a second sender waits here; gives the earlier answer when there is one. */
async function claimKey(context: Context, operation: Operation, key: string, input: unknown): Promise<unknown> {
	const inputHash = createHash('sha256').update(JSON.stringify(input)).digest();
	const identity = { actorId: context.actor.viaId ?? context.actor.personId, operation: operation.name, key };
	if (context.actor.via !== 'token') identity.actorId = context.actor.personId;
	const inserted = await context.db
		.insertInto('requests')
		.values({ ...identity, inputHash, output: null, createdAt: context.now })
		.onConflict((conflict) => conflict.doNothing())
		.returning('key')
		.executeTakeFirst();
	if (inserted) return undefined;
	const earlier = await context.db
		.selectFrom('requests')
		.select(['inputHash', 'output', 'checks'])
		.where('actorId', '=', identity.actorId)
		.where('operation', '=', operation.name)
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	if (!earlier.inputHash.equals(inputHash)) throw problem('keyReused', { earlier: earlier.output });
	for (const check of earlier.checks) await recheck(context, check as { verb: Verb; organisationId: string });
	return earlier.output;
}

async function recheck(context: Context, check: { verb: Verb; organisationId: string }): Promise<void> {
	const held = await context.db
		.selectFrom('unitPaths')
		.select('organisationId')
		.where('organisationId', '=', check.organisationId)
		.where('fromOn', '<=', context.today)
		.where('toOn', '>', context.today)
		.where(within(context, check.verb, 'unitPaths.path'))
		.executeTakeFirst();
	if (!held) throw problem('notYours');
}

async function keepAnswer(context: Context, operation: Operation, key: string, answer: unknown): Promise<void> {
	const actorId = context.actor.via === 'token' ? (context.actor.viaId as string) : context.actor.personId;
	await sql`update requests set output = ${JSON.stringify(answer ?? null)}::jsonb, checks = ${JSON.stringify(context.checks)}::jsonb
		where actor_id = ${actorId} and operation = ${operation.name} and key = ${key}`.execute(context.db);
}

/** A deadlock or a serialisation failure is nobody's fault: the whole transaction is run again. */
async function withRetry<T>(transact: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await transact();
		} catch (error) {
			const code = (error as { code?: unknown }).code;
			if ((code !== '40001' && code !== '40P01') || attempt === 3) throw error;
		}
	}
}

/** True where some role of the actor holds the verb anywhere: for menus only, never instead of a check on a row. */
export function holds(actor: Actor, verb: Verb): boolean {
	return actor.posts.some((post) => verb in (roles[post.role] ?? {}));
}
