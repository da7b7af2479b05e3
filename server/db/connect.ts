/**
 * The pool and how statements travel on it. Two things are done here for speed and nowhere else: statements are prepared
 * from their second use on, and a transaction may send several at once (pipelining), since on one machine most of a
 * small write's time is waiting for round trips.
 */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import {
	CamelCasePlugin,
	type CompiledQuery,
	type DatabaseConnection,
	Kysely,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type QueryResult,
} from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

// A civil date has no time zone: it stays the text that it is. Counts and money fit exactly into a number (< 2^53).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
const numericArray: number = 1231;
pg.types.setTypeParser(numericArray, (text) =>
	text.length === 2
		? []
		: text
				.slice(1, -1)
				.split(',')
				.map((item) => (item === 'NULL' ? null : Number(item))),
);

/** What stores take: the pool, or the one connection of the running transaction. */
export type Db = Kysely<Tables>;

/** Takes statements that were just started; resolves when they and the commit are through. */
export type Commit = (last: readonly Promise<unknown>[]) => Promise<void>;

export type Connection = {
	url: string;
	/** Each statement on any free connection. */
	db: Db;
	pool: pg.Pool;
	/**
	 * Runs `work` in one transaction. Statements that `work` starts without awaiting one another travel together, in the
	 * order in which they were started. Commits when it resolves, rolls back when it rejects. `commit` does so at once, in
	 * one packet with the last statements, so that what they lock is held for no round trip.
	 */
	transaction<T>(work: (db: Db, commit: Commit) => Promise<T>): Promise<T>;
	/**
	 * Runs the statements of one read on one connection, outside a transaction: those that `work` starts without awaiting
	 * one another travel together, and a page does not take six connections.
	 */
	reading<T>(work: (db: Db) => Promise<T>): Promise<T>;
	/** `server_version_num`: 180004. Also tells whether the database answers. */
	serverVersion(): Promise<number>;
	close(): Promise<void>;
};

export type Options = {
	max?: number;
	log?: (sentence: string) => void;
	/** Called for each statement: how tests count them. */
	onStatement?: (sql: string) => void;
};

/** Opens a pool. `log` gets the sentence when an idle connection is lost; statements in flight fail on their own. */
export function connect(url: string, options: Options = {}): Connection {
	const pool = new pg.Pool({
		connectionString: url,
		max: options.max ?? 10,
		connectionTimeoutMillis: 10_000,
		pipeline: true,
	} as pg.PoolConfig);
	pool.on('error', (error) => options.log?.(`Mất một kết nối tới cơ sở dữ liệu: ${error.message}`));
	// A connection that is lost between two statements of a transaction says so by itself; unheard, it would end the process.
	// The next statement on it fails.
	pool.on('connect', (client) => client.on('error', () => {}));
	const { onStatement } = options;
	return {
		url,
		pool,
		db: over(
			async () => new Sending(await pool.connect(), onStatement),
			({ client }) => (client as pg.PoolClient).release(),
		),
		close: () => pool.end(),
		async serverVersion() {
			const found = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
			return Number(found.rows[0]?.version);
		},
		async reading(work) {
			const client = await pool.connect();
			const sending = new Sending(client, onStatement);
			try {
				return await work(
					over(
						async () => sending,
						() => {},
					),
				);
			} finally {
				sending.isOver = true;
				client.release();
			}
		},
		async transaction(work) {
			const client = await pool.connect();
			const sending = new Sending(client, onStatement);
			let broken: Error | undefined;
			try {
				onStatement?.('begin');
				holdBack(client);
				// Not awaited: it goes out with the first statement, and where it fails that one fails too.
				client.query('begin').catch(() => {});
				let isCommitted = false;
				const commit: Commit = async (last) => {
					// By now the last statements are on their way; the next turn of the loop comes after them.
					const through = Promise.allSettled(last);
					await new Promise((resolve) => setImmediate(resolve));
					sending.isOver = true;
					isCommitted = true;
					onStatement?.('commit');
					const [committed, outcomes] = await Promise.all([client.query('commit'), through]);
					for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
					if (committed.command !== 'COMMIT')
						throw new Error('A failed statement was passed over; nothing was committed');
				};
				const result = await work(
					over(
						async () => sending,
						() => {},
					),
					commit,
				);
				if (!isCommitted) await commit([]);
				return result;
			} catch (error) {
				sending.isOver = true;
				await client.query('rollback').catch((lost: Error) => {
					broken = lost;
				});
				throw error;
			} finally {
				client.release(broken);
			}
		},
	};
}

// One for all: it remembers the names that it has turned.
const naming = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** Kysely over connections that are acquired for each statement and given back after it. */
function over(acquire: () => Promise<Sending>, release: (sending: Sending) => void): Db {
	return new Kysely<Tables>({
		dialect: {
			createAdapter: () => new PostgresAdapter(),
			createIntrospector: (db) => new PostgresIntrospector(db),
			createQueryCompiler: () => new PostgresQueryCompiler(),
			createDriver: () => ({
				init: async () => {},
				acquireConnection: acquire,
				releaseConnection: async (connection) => release(connection as Sending),
				beginTransaction: refuseTransaction,
				commitTransaction: refuseTransaction,
				rollbackTransaction: refuseTransaction,
				destroy: async () => {},
			}),
		},
		// Only column and table names are ours to rename: a stored form keeps the keys that its author gave it.
		plugins: [naming],
	});
}

async function refuseTransaction(): Promise<never> {
	throw new Error('Use connection.transaction()');
}

class Sending implements DatabaseConnection {
	readonly client: pg.ClientBase;
	readonly onStatement: Options['onStatement'];
	/** A part of the work that was left behind must not go on outside the transaction, or inside that of somebody else. */
	isOver = false;

	constructor(client: pg.ClientBase, onStatement: Options['onStatement']) {
		this.client = client;
		this.onStatement = onStatement;
	}

	async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
		if (this.isOver) throw new Error('The transaction is over; this statement was not awaited in it');
		const { sql, parameters } = compiled;
		this.onStatement?.(sql);
		holdBack(this.client);
		const result = await this.client.query(
			parameters.length > 0 ? { name: nameOf(sql), text: sql, values: [...parameters] } : { text: sql },
		);
		const changed = result.command === 'SELECT' ? undefined : BigInt(result.rowCount ?? 0);
		return { rows: (result.rows ?? []) as Row[], ...(changed !== undefined && { numAffectedRows: changed }) };
	}

	streamQuery(): never {
		throw new Error('A cursor cannot share a pipelined connection');
	}
}

/** Statements started in one turn of the event loop leave in one packet: a write to the socket wakes the server each time. */
function holdBack(client: pg.ClientBase): void {
	const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
	if (stream.writableCorked > 0) return;
	stream.cork();
	setImmediate(() => stream.uncork());
}

// Statement texts are few, since only parameters vary; the bound is for the lists of a search that grow word by word.
const mostNames = 2000;
const names = new Map<string, string | undefined>();

/** A name for a statement seen before, so that the server parses and plans it once a connection and not once a call. */
function nameOf(sql: string): string | undefined {
	if (names.has(sql)) {
		const name = names.get(sql) ?? createHash('sha1').update(sql).digest('base64url');
		names.set(sql, name);
		return name;
	}
	if (names.size >= mostNames) names.clear();
	names.set(sql, undefined);
	return undefined;
}
