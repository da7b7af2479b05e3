/**
 * The one way in: operation → input checked → transaction → action → event → commit → answer. Doors (form action, JSON,
 * outbox) only bring the input and the actor here. Nothing is acknowledged before it is committed; a refusal rolls back
 * and stores nothing.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
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
import { kept } from './db/kept.ts';
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
	if (operation.inPerson && request.actor?.via === 'token') throw problem('signInPerson');
	const parsed = parseInput(operation, input);
	const started = { application, actor: request.actor ?? nobody, now: request.now };
	if (operation.kind === 'read') {
		const { connection } = application;
		return (await connection.reading((db) => run(createContext(started, db), operation, parsed))) as OutputOf<O>;
	}
	if (request.actor && !request.key) throw problem('keyMissing');
	if (request.key && request.key.length > longestKey) throw problem('keyTooLong', { longest: longestKey });
	const key = request.actor && !operation.isConfidential ? request.key : undefined;
	const output = await withRetry(() => transact(started, operation, parsed, key));
	application.wake();
	return output as OutputOf<O>;
}

/** Of a key; a UUID has 36 characters. */
export const longestKey = 100;

type Started = { application: Application; actor: Actor; now: Date };

/**
 * One write: the key is claimed first, and the action's statements follow it on the same connection without waiting for
 * the answer. Where the key was claimed before, whatever they did is rolled back and the earlier answer is given.
 */
async function transact(
	started: Started,
	operation: Operation,
	input: unknown,
	key: string | undefined,
): Promise<unknown> {
	const repeated = Symbol('repeated');
	const { connection } = started.application;
	try {
		return await connection.transaction(async (db, commit) => {
			const context = createContext(started, db);
			const claimed = key === undefined ? Promise.resolve(true) : claimKey(context, operation, key, input);
			// Both are waited for, whatever becomes of either: nothing of an action may go on after its transaction.
			const [claim, tried] = await Promise.allSettled([claimed, run(context, operation, input)]);
			if (claim.status === 'rejected') throw claim.reason;
			if (!claim.value) throw repeated;
			if (tried.status === 'rejected') throw tried.reason;
			await commit([
				writeEvents(context),
				...(key === undefined ? [] : [keepAnswer(context, operation, key, tried.value)]),
				...context.last.map((statement) => statement()),
			]);
			return tried.value;
		});
	} catch (error) {
		if (error !== repeated || key === undefined) throw error;
		return answerAgain(createContext(started, connection.db), operation, key, input);
	}
}

function createContext(started: Started, db: Db): Context {
	const context: Context = {
		...started,
		db,
		today: today(started.now),
		checks: [],
		isChecked: false,
		events: [],
		last: [],
		perform: async (name, input) => {
			const implemented = started.application.registry.get(name);
			if (!implemented) throw new Error(`No operation is called ${name}`);
			const inner = {
				...createContext(started, db),
				events: context.events,
				checks: context.checks,
				last: context.last,
			};
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
	const result = (operation.input as unknown as z.ZodType).safeParse(storable(input));
	if (result.success) return result.data;
	throw problem('unreadableInput', {}, issuesOf(result.error));
}

/** Without NUL and halves of characters: nobody types them, PostgreSQL stores neither, and nothing else is lost with them. */
function storable(value: unknown): unknown {
	if (typeof value === 'string') {
		return value.includes('\0') || !value.isWellFormed() ? value.toWellFormed().replaceAll('\0', '') : value;
	}
	if (Array.isArray(value)) return value.map(storable);
	if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [storable(key), storable(part)]));
}

// Making the key costs five times the hash.
const hashKeys = new WeakMap<Application, KeyObject>();

/** Keyed, since some inputs (a password set for somebody) could be guessed from a plain hash. */
function hashOf({ application }: Context, input: unknown): Buffer {
	const key = hashKeys.get(application) ?? createSecretKey(application.secret('requests'));
	hashKeys.set(application, key);
	return createHmac('sha256', key).update(JSON.stringify(input)).digest();
}

/** True when the key is new; a second sender of it waits here until the first has committed or rolled back. */
async function claimKey(context: Context, operation: Operation, key: string, input: unknown): Promise<boolean> {
	const inserted = await newRequest(context.db, {
		actorId: requesterOf(context.actor),
		operation: operation.name,
		key,
		inputHash: hashOf(context, input),
		createdAt: context.now,
	});
	return inserted.rows.length > 0;
}

type RequestKey = { actorId: string; operation: string; key: string };

const newRequest = kept((db, request: RequestKey & { inputHash: Buffer; createdAt: Date }) =>
	db
		.insertInto('requests')
		.values({ ...request, output: null })
		.onConflict((conflict) => conflict.doNothing())
		.returning('key')
		.compile(),
);

/** The answer given before to the same key and input, after the rights were checked again. */
async function answerAgain(context: Context, operation: Operation, key: string, input: unknown): Promise<unknown> {
	const earlier = await context.db
		.selectFrom('requests')
		.select(['inputHash', 'output', 'checks'])
		.where('actorId', '=', requesterOf(context.actor))
		.where('operation', '=', operation.name)
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	if (!earlier.inputHash.equals(hashOf(context, input))) throw problem('keyReused', { earlier: earlier.output });
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
	await answered(context.db, {
		actorId: requesterOf(context.actor),
		operation: operation.name,
		key,
		output: JSON.stringify(answer ?? null),
		checks: JSON.stringify(context.checks),
	});
}

const answered = kept(
	(db, { actorId, operation, key, output, checks }: RequestKey & Record<'output' | 'checks', string>) =>
		sql`update requests set output = ${output}::jsonb, checks = ${checks}::jsonb
		where actor_id = ${actorId} and operation = ${operation} and key = ${key}`.compile(db),
);

/** Whose key it is: two systems with tokens of one person do not share keys. */
function requesterOf(actor: Actor): string {
	return actor.via === 'token' && actor.viaId ? actor.viaId : actor.personId;
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
