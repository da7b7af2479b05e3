import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
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

export type Database = Kysely<Tables>;
export type Transacting = Transaction<Tables>;
/** What stores take: the pool or the transaction of the running operation. */
export type Db = Database | Transacting;

export type Connection = { db: Database; pool: pg.Pool; close(): Promise<void> };

export type Options = {
	max?: number;
	log?: (sentence: string) => void;
	/** Called for each statement: how tests count them. */
	onStatement?: (sql: string) => void;
};

/** Opens a pool. `log` gets the sentence when an idle connection is lost; queries in flight fail on their own. */
export function connect(url: string, options: Options = {}): Connection {
	const pool = new pg.Pool({ connectionString: url, max: options.max ?? 10, connectionTimeoutMillis: 10_000 });
	pool.on('error', (error) => options.log?.(`Mất một kết nối tới cơ sở dữ liệu: ${error.message}`));
	const { onStatement } = options;
	const db = new Kysely<Tables>({
		...(onStatement && { log: (event) => onStatement(event.query.sql) }),
		dialect: new PostgresDialect({ pool }),
		// Only column and table names are ours to rename: a stored form keeps the keys that its author gave it.
		plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
	});
	return { db, pool, close: () => pool.end() };
}
