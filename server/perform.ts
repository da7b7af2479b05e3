/**
 * The one way in: operation → input checked → transaction → action → event → commit → answer. Doors (form action, JSON,
 * outbox) only bring the input and the actor here. Nothing is acknowledged before it is committed; a refusal rolls back
 * and stores nothing.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
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

/** Who acts, or how the database is asked for it: on the connection on which the work begins. */
export type Asking = Actor | null | ((db: Db) => Promise<Actor | null>);

export type Request = {
	actor: Asking;
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
	const { connection } = application;
	const begun: Begun = { application, operation, input: undefined, request };
	try {
		if (typeof request.actor !== 'function') admit(begun, request.actor);
		begun.input = parseInput(operation, input);
	} catch (error) {
		// Whoever is not signed in is told so before anything about what was sent.
		if (typeof request.actor === 'function') admit(begun, await request.actor(connection.db));
		throw error;
	}
	if (operation.kind === 'read') {
		return (await connection.reading(async (db) => (await act(begun, db)).output)) as OutputOf<O>;
	}
	const output = await withRetry(() => transact(begun));
	application.wake();
	return output as OutputOf<O>;
}

/** Of a key; a UUID has 36 characters. */
export const longestKey = 100;

/** `input` is read by the operation's schema. */
type Begun = { application: Application; operation: Operation; input: unknown; request: Request };

/** Refuses whoever may not even try; gives the actor, for `anyone` perhaps nobody. */
function admit({ operation, request }: Begun, actor: Actor | null): Actor {
	if (operation.access !== 'anyone' && !actor) throw problem('signInFirst');
	if (operation.inPerson && actor?.via === 'token') throw problem('signInPerson');
	if (operation.kind === 'write') {
		if (actor && !request.key) throw problem('keyMissing');
		if (request.key && request.key.length > longestKey) throw problem('keyTooLong', { longest: longestKey });
	}
	return actor ?? nobody;
}

/** Asks who acts, if that is not known, together with what the action asks first, and carries the action out. */
async function act(begun: Begun, db: Db, onActor = (_actor: Actor) => {}) {
	const { application, operation, input, request } = begun;
	const { now } = request;
	const on = today(now);
	const asking = typeof request.actor === 'function' ? request.actor(db) : request.actor;
	const found = application.registry.get(operation.name)?.action.find?.(db, input as InputOf<Operation>, on);
	// Who may not act never learns how it ended.
	found?.catch(() => {});
	const actor = admit(begun, await asking);
	onActor(actor);
	const context = createContext({ application, actor, now, today: on }, db);
	return { context, output: await run(context, operation, input, found) };
}

type Started = Pick<Context, 'application' | 'actor' | 'now' | 'today'>;

/**
 * One write. The key goes in with the commit, in one row with the answer: a second sender of it waits there for the first,
 * and cannot commit. Whatever kept this transaction from its commit, a key that is there by then is answered as it was:
 * what the first sender changed may be why the second was refused.
 */
async function transact(begun: Begun): Promise<unknown> {
	const { application, operation, input, request } = begun;
	const { connection } = application;
	let known: Actor | undefined;
	const keyOf = (actor: Actor) => (actor === nobody || operation.isConfidential ? undefined : request.key);
	try {
		return await connection.transaction(async (db, commit) => {
			const { context, output } = await act(begun, db, (actor) => {
				known = actor;
			});
			const key = keyOf(context.actor);
			await commit([
				writeEvents(context),
				...(key === undefined ? [] : [keepAnswer(context, operation, { key, input, output })]),
				...context.last.map((statement) => statement()),
			]);
			return output;
		});
	} catch (thrown) {
		const error = translateDatabaseError(thrown);
		const key = known && keyOf(known);
		if (!known || key === undefined) throw error;
		const { now } = request;
		const context = createContext({ application, actor: known, now, today: today(now) }, connection.db);
		const earlier = await findAnswer(context, operation, key);
		if (!earlier) throw error;
		return answerAgain(context, earlier, input);
	}
}

function createContext(started: Started, db: Db): Context {
	const context: Context = {
		...started,
		db,
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

/** `found` is what was asked ahead, where it was. */
async function run(context: Context, operation: Operation, input: unknown, found?: Promise<unknown>): Promise<unknown> {
	const implemented = context.application.registry.get(operation.name);
	if (!implemented) throw new Error(`No action stands behind ${operation.name}`);
	const { action } = implemented;
	try {
		const asked = await (found ?? action.find?.(context.db, input as InputOf<Operation>, context.today));
		const output = await action(context, input as InputOf<Operation>, asked);
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
	throw problem('unreadableInput', {}, issuesOf(result.error, operation.input));
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

/** What was answered to a key; undefined where it never came to a commit, or where the database does not answer either. */
async function findAnswer(context: Context, operation: Operation, key: string) {
	return context.db
		.selectFrom('requests')
		.select(['inputHash', 'output', 'checks'])
		.where('actorId', '=', requesterOf(context.actor))
		.where('operation', '=', operation.name)
		.where('key', '=', key)
		.executeTakeFirst()
		.catch(() => undefined);
}

type Answered = NonNullable<Awaited<ReturnType<typeof findAnswer>>>;

/** The answer given before to the same key and input, after the rights were checked again. */
async function answerAgain(context: Context, earlier: Answered, input: unknown): Promise<unknown> {
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

/** Fails where the key is there already: nothing of this transaction is committed then. */
async function keepAnswer(
	context: Context,
	operation: Operation,
	done: { key: string; input: unknown; output: unknown },
): Promise<void> {
	await newRequest(context.db, {
		actorId: requesterOf(context.actor),
		operation: operation.name,
		key: done.key,
		inputHash: hashOf(context, done.input),
		createdAt: context.now,
		output: JSON.stringify(done.output ?? null),
		checks: JSON.stringify(context.checks),
	});
}

type NewRequest = Record<'actorId' | 'operation' | 'key' | 'output' | 'checks', string> & {
	inputHash: Buffer;
	createdAt: Date;
};

const newRequest = kept((db, request: NewRequest) => db.insertInto('requests').values(request).compile());

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
