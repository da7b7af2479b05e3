/**
 * The pool and how statements travel on it: those that are started without awaiting one another in one packet
 * (`packet.ts`), since on one machine most of a small write's time is waiting for round trips and waking processes.
 */
import {
	CamelCasePlugin,
	type CompiledQuery,
	type DatabaseConnection,
	DefaultQueryExecutor,
	type Dialect,
	Kysely,
	type PluginTransformResultArgs,
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type QueryResult,
	type UnknownRow,
} from 'kysely';
import pg from 'pg';
import { Joining } from './joined.ts';
import { type Answer, Packets } from './packet.ts';
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
	});
	pool.on('error', (error) => options.log?.(`Mất một kết nối tới cơ sở dữ liệu: ${error.message}`));
	pool.on('connect', (client) => {
		// A connection that is lost between two statements of a transaction says so by itself; unheard, it would end the
		// process. The next statement on it fails.
		client.on('error', () => {});
		// Planning a board anew for each call costs as much as running it, compiling one twenty times as much; and no plan
		// shall read a nation through for the few rows of a page, as it does for a disk that has to turn.
		client.query('set plan_cache_mode = force_generic_plan; set jit = off; set random_page_cost = 1.1').catch(() => {});
	});
	const { onStatement } = options;
	return {
		url,
		pool,
		db: over(async () => {
			const client = await pool.connect();
			return new Sending(packetsOf(client), onStatement, () => client.release());
		}),
		close: () => pool.end(),
		async serverVersion() {
			const found = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
			return Number(found.rows[0]?.version);
		},
		async reading(work) {
			const client = await pool.connect();
			const sending = new Sending(packetsOf(client), onStatement);
			try {
				return await work(over(sending));
			} finally {
				sending.isOver = true;
				client.release();
			}
		},
		async transaction(work) {
			const client = await pool.connect();
			const sending = new Sending(packetsOf(client), onStatement);
			let broken: Error | undefined;
			try {
				// Not awaited: it goes out with the first statement, and where it fails that one fails too.
				sending.send('begin', []).catch(() => {});
				let isCommitted = false;
				const commit: Commit = async (last) => {
					isCommitted = true;
					const [committed, outcomes] = await Promise.all([sending.commit(), Promise.allSettled(last)]);
					for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
					if (committed.tag !== 'COMMIT') throw new Error('A failed statement was passed over; nothing was committed');
				};
				const result = await work(over(sending), commit);
				if (!isCommitted) await commit([]);
				return result;
			} catch (error) {
				sending.isOver = true;
				// Behind what is still on its way; where that fails, the server passes the first one over.
				const rollBack = () => packetsOf(client).send('rollback', []);
				await rollBack()
					.catch(rollBack)
					.catch((lost: Error) => {
						broken = lost;
					});
				throw error;
			} finally {
				client.release(broken);
			}
		},
	};
}

/** Only column and table names are ours to rename: a stored form keeps the keys that its author gave it. */
class Naming extends CamelCasePlugin {
	constructor() {
		super({ maintainNestedObjectKeys: true });
	}

	/** Rows come with their properties named: `packet.ts` does it once a statement, not once a row. */
	override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
		return result;
	}

	propertyOf(column: string): string {
		return this.camelCase(column);
	}
}

// One for all: it remembers the names that it has turned.
const naming = new Naming();

const dialect: Dialect = {
	createAdapter: () => new PostgresAdapter(),
	createIntrospector: (db) => new PostgresIntrospector(db),
	createQueryCompiler: () => new PostgresQueryCompiler(),
	createDriver: () => ({
		init: async () => {},
		acquireConnection: refuseTransaction,
		releaseConnection: refuseTransaction,
		beginTransaction: refuseTransaction,
		commitTransaction: refuseTransaction,
		rollbackTransaction: refuseTransaction,
		destroy: async () => {},
	}),
};
const driver = dialect.createDriver();
// One for all: a transaction makes a Kysely of its own, and of that only the way of its statements differs.
const compiling = new DefaultQueryExecutor(
	dialect.createQueryCompiler(),
	dialect.createAdapter(),
	{ provideConnection: refuseTransaction },
	[naming],
);

/** One connection, or how one is acquired for each statement and given back after it. */
type Way = Sending | (() => Promise<Sending>);

const ways = new WeakMap<Db, Way>();

/** Kysely over a way of its statements. */
function over(way: Way): Db {
	const executor = compiling.withConnectionProvider({ provideConnection: (consumer) => along(way, consumer) });
	const db: Db = new Kysely<Tables>({ config: { dialect }, dialect, driver, executor });
	ways.set(db, way);
	return db;
}

/** Sends a statement that is compiled already. */
export function sendOn<Row>(db: Db, sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
	const way = ways.get(db);
	if (!way) throw new Error('Kept statements run on what connect() gave');
	return along(way, (sending) => sending.send(sql, parameters)) as Promise<Answer & { rows: Row[] }>;
}

// No `async` where nothing is awaited: a write has a dozen statements, and each frame of waiting costs as much as its values.
function along<T>(way: Way, use: (sending: Sending) => Promise<T>): Promise<T> {
	return way instanceof Sending ? use(way) : acquiring(way, use);
}

async function acquiring<T>(acquire: () => Promise<Sending>, use: (sending: Sending) => Promise<T>): Promise<T> {
	const sending = await acquire();
	try {
		return await use(sending);
	} finally {
		sending.release();
	}
}

/** The same database for reads only, of which those that are started together travel as one statement (`joined.ts`). */
export function joined(db: Db): Db {
	const joining = new Joining((sql, parameters) => sendOn(db, sql, parameters), naming.propertyOf.bind(naming));
	return over(new Sending(joining));
}

async function refuseTransaction(): Promise<never> {
	throw new Error('Use connection.transaction()');
}

const packets = new WeakMap<pg.ClientBase, Packets>();

function packetsOf(client: pg.ClientBase): Packets {
	const known = packets.get(client);
	if (known) return known;
	const made = new Packets(client, (column) => naming.propertyOf(column));
	packets.set(client, made);
	return made;
}

class Sending implements DatabaseConnection {
	readonly #carrier: Packets | Joining;
	readonly #onStatement: Options['onStatement'];
	/** Gives back what was acquired for one statement. */
	readonly release: () => void;
	/** A part of the work that was left behind must not go on outside the transaction, or inside that of somebody else. */
	isOver = false;

	constructor(carrier: Packets | Joining, onStatement?: Options['onStatement'], release = () => {}) {
		this.#carrier = carrier;
		this.#onStatement = onStatement;
		this.release = release;
	}

	send(sql: string, parameters: readonly unknown[]): Promise<Answer> {
		if (this.isOver) return Promise.reject(new Error('The transaction is over; this statement was not awaited in it'));
		this.#onStatement?.(sql);
		return this.#carrier.send(sql, parameters) as Promise<Answer>;
	}

	/** Leaves with all that is begun in this turn, behind it. */
	commit(): Promise<Answer> {
		if (this.#carrier instanceof Joining) throw new Error('What travels as one statement is no transaction');
		this.#onStatement?.('commit');
		return this.#carrier.sendLast('commit', () => {
			this.isOver = true;
		});
	}

	executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
		return this.send(sql, parameters) as Promise<Answer & { rows: Row[] }>;
	}

	streamQuery(): never {
		throw new Error('A cursor cannot share a connection whose statements travel in packets');
	}
}
