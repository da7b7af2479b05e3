/**
 * Reads of several areas as one statement: what is started in one turn of the event loop becomes the columns of a single
 * SELECT. A form asks every area that knows a figure of it, and the number of areas grows; the number of statements must
 * not. Rows come as JSON, so this is for counts, texts, days and lists: an instant would arrive as its text.
 */
import type { QueryResult } from 'kysely';

type Waiting = {
	sql: string;
	parameters: readonly unknown[];
	resolve: (answer: QueryResult<Record<string, unknown>>) => void;
	reject: (error: unknown) => void;
};

type Send = (sql: string, parameters: readonly unknown[]) => Promise<QueryResult<Record<string, unknown>>>;

export class Joining {
	readonly #send: Send;
	readonly #propertyOf: (column: string) => string;
	#waiting: Waiting[] = [];

	constructor(send: Send, propertyOf: (column: string) => string) {
		this.#send = send;
		this.#propertyOf = propertyOf;
	}

	/** A SELECT, or WITH … SELECT. Where one of a turn fails, all of them do, with its error. */
	send(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Record<string, unknown>>> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ sql, parameters, resolve, reject });
			if (this.#waiting.length === 1) setImmediate(() => void this.#leave());
		});
	}

	async #leave(): Promise<void> {
		const waiting = this.#waiting;
		this.#waiting = [];
		const parameters: unknown[] = [];
		const columns = waiting.map((one, place) => {
			const before = parameters.length;
			parameters.push(...one.parameters);
			const renumbered = one.sql.replaceAll(/\$(\d+)/g, (_, number: string) => `$${before + Number(number)}`);
			return `(select coalesce(json_agg(line), '[]') from (${renumbered}) line) as "p${place}"`;
		});
		try {
			const [row] = (await this.#send(`select ${columns.join(', ')}`, parameters)).rows;
			for (const [place, { resolve }] of waiting.entries()) {
				const lines = (row?.[`p${place}`] ?? []) as Record<string, unknown>[];
				resolve({ rows: lines.map((line) => this.#named(line)) });
			}
		} catch (error) {
			for (const { reject } of waiting) reject(error);
		}
	}

	#named(line: Record<string, unknown>): Record<string, unknown> {
		return Object.fromEntries(Object.entries(line).map(([column, value]) => [this.#propertyOf(column), value]));
	}
}
