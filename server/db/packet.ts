/**
 * Several statements in one packet to the server, answered in one packet: Parse, Bind and Execute of each, and a single
 * Sync at the end. The client library syncs, and so is answered and woken, once a statement; on one machine that is most
 * of a small write's time. Where a statement fails, the server passes over those behind it up to the Sync.
 */
import type { QueryResult } from 'kysely';
import pg from 'pg';

/** Without `parse` the text is the value: names, ids, days. */
type Field = { property: string; parse: ((text: string) => unknown) | undefined };

/** A statement on one connection. `fields` are what the server described when it was parsed. */
type Known = { name: string; fields: Field[]; isParsed: boolean; mayBeThere: boolean };

type Waiting = {
	sql: string;
	values: (string | Buffer | null)[];
	known: Known;
	rows: Record<string, unknown>[];
	/** What the server says at its end: "INSERT 0 1", "SELECT 3", "ROLLBACK". */
	tag: string;
	resolve: (answer: Answer) => void;
	reject: (error: unknown) => void;
};

export type Answer = QueryResult<Record<string, unknown>> & { tag: string };

/** The part of the library's connection that a query object writes to. */
type Wire = {
	stream: { writable: boolean; write(bytes: Buffer): boolean };
	parse(statement: { name: string; text: string }): void;
	bind(portal: { statement: string; values: unknown[] }): void;
	describe(what: { type: 'P' }): void;
	execute(): void;
	close(what: { type: 'S'; name: string }): void;
	sync(): void;
};

const { TEXT, UUID, DATE, VARCHAR } = pg.types.builtins;
/** `connect.ts` leaves days as their text too. */
const plainTypes = new Set<number>([TEXT, UUID, DATE, VARCHAR]);
/** Statements kept prepared on one connection; the oldest goes, since the lists of a search grow word by word. */
const mostPrepared = 1000;
const seen = new Set<string>();

/** The way of statements over one connection. Those of one turn of the event loop travel together, in their order. */
export class Packets {
	readonly #client: pg.ClientBase;
	readonly #propertyOf: (column: string) => string;
	readonly #prepared = new Map<string, Known>();
	#waiting: Waiting[] = [];
	#last: { statement: Waiting; onLeaving: () => void } | undefined;
	/** Under way, or about to leave at the end of this turn. */
	#isBusy = false;

	constructor(client: pg.ClientBase, propertyOf: (column: string) => string) {
		this.#client = client;
		this.#propertyOf = propertyOf;
	}

	/** Resolves when the server has answered the whole packet; rejects with the error of this statement or one before it. */
	send(sql: string, parameters: readonly unknown[]): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.#waiting.push(this.#made(sql, parameters, resolve, reject));
			this.#call();
		});
	}

	/** The same for what ends a transaction: it goes behind all that is begun in this turn. `onLeaving` tells that it goes. */
	sendLast(sql: string, onLeaving: () => void): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.#last = { statement: this.#made(sql, [], resolve, reject), onLeaving };
			this.#call();
		});
	}

	#made(sql: string, parameters: readonly unknown[], resolve: Waiting['resolve'], reject: Waiting['reject']): Waiting {
		return { sql, values: parameters.map(onWire), known: this.#find(sql), rows: [], tag: '', resolve, reject };
	}

	#call(): void {
		if (this.#isBusy) return;
		this.#isBusy = true;
		setImmediate(() => this.#leave());
	}

	#leave(): void {
		const statements = this.#waiting;
		this.#waiting = [];
		if (this.#last) {
			statements.push(this.#last.statement);
			this.#last.onLeaving();
			this.#last = undefined;
		}
		const packet = new Packet(statements, this.#propertyOf, () => {
			this.#isBusy = false;
			if (this.#waiting.length > 0 || this.#last) this.#call();
		});
		this.#client.query(packet);
	}

	/** Prepared from its second use in this process on: what is asked once is rarely asked again. */
	#find(sql: string): Known {
		const known = this.#prepared.get(sql);
		if (known) return known;
		const made: Known = { name: '', fields: [], isParsed: false, mayBeThere: false };
		if (!seen.has(sql)) {
			if (seen.size >= mostPrepared) seen.clear();
			seen.add(sql);
			return made;
		}
		made.name = `s${this.#prepared.size}`;
		const [oldest] = this.#prepared.size >= mostPrepared ? this.#prepared : [];
		if (oldest) {
			this.#prepared.delete(oldest[0]);
			made.name = oldest[1].name;
			made.mayBeThere = true;
		}
		this.#prepared.set(sql, made);
		return made;
	}
}

/** What the library takes for a query: it writes itself and is handed the answers. */
class Packet {
	readonly #statements: Waiting[];
	readonly #propertyOf: (column: string) => string;
	readonly #arrived: () => void;
	#place = 0;

	constructor(statements: Waiting[], propertyOf: (column: string) => string, arrived: () => void) {
		this.#statements = statements;
		this.#propertyOf = propertyOf;
		this.#arrived = arrived;
	}

	submit(connection: unknown): null {
		const { wire, bytes } = gatheringOf(connection as Wire);
		for (const { sql, values, known } of this.#statements) {
			const { name, isParsed } = known;
			if (!isParsed) {
				// Closing what is not there is no error.
				if (known.mayBeThere) wire.close({ type: 'S', name });
				wire.parse({ name, text: sql });
				known.isParsed = true;
			}
			wire.bind({ statement: name, values });
			if (!isParsed) wire.describe({ type: 'P' });
			wire.execute();
		}
		wire.sync();
		const { stream } = connection as Wire;
		if (stream.writable) stream.write(Buffer.concat(bytes.splice(0)));
		return null;
	}

	handleRowDescription(message: { fields: { name: string; dataTypeID: number }[] }): void {
		const { known } = this.#current();
		known.fields = message.fields.map(({ name, dataTypeID }) => ({
			property: this.#propertyOf(name),
			parse: plainTypes.has(dataTypeID)
				? undefined
				: (pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown),
		}));
	}

	handleDataRow(message: { fields: (string | null)[] }): void {
		const { known, rows } = this.#current();
		const row: Record<string, unknown> = {};
		const { fields } = known;
		// By place: an iterator here costs as much as all parsing.
		for (let place = 0; place < fields.length; place += 1) {
			const { property, parse } = fields[place] as Field;
			const text = message.fields[place] as string | null;
			row[property] = text === null || parse === undefined ? text : parse(text);
		}
		rows.push(row);
	}

	handleCommandComplete(message: { text: string }): void {
		this.#current().tag = message.text;
		this.#place += 1;
	}

	handleEmptyQuery(): void {
		this.#place += 1;
	}

	// Not at the end of each statement: outside a transaction, what they did is committed by the Sync.
	handleReadyForQuery(): void {
		for (const statement of this.#statements) statement.resolve(new Answered(statement));
		this.#arrived();
	}

	/** Of the server, or of a connection that is lost. */
	handleError(error: unknown): void {
		const failed = Math.min(this.#place, this.#statements.length - 1);
		for (const [place, statement] of this.#statements.entries()) {
			if (place < failed) {
				statement.resolve(new Answered(statement));
				continue;
			}
			statement.known.isParsed = false;
			statement.known.mayBeThere = statement.known.name !== '';
			statement.reject(error);
		}
		this.#arrived();
	}

	#current(): Waiting {
		return this.#statements[this.#place] as Waiting;
	}
}

/**
 * The library's connection, with its messages gathered: it writes each of them by itself, and for thirty small messages
 * the socket costs more than all that is in them.
 */
function gatheringOf(connection: Wire): { wire: Wire; bytes: Buffer[] } {
	const known = gatherings.get(connection);
	if (known) return known;
	const bytes: Buffer[] = [];
	const stream: Wire['stream'] = { writable: true, write: (message) => bytes.push(message) > 0 };
	const made = { wire: Object.create(connection, { stream: { value: stream } }) as Wire, bytes };
	gatherings.set(connection, made);
	return made;
}

const gatherings = new WeakMap<Wire, { wire: Wire; bytes: Buffer[] }>();

/** Most who write never ask how many rows it were: that is read from the tag when somebody does. */
class Answered implements Answer {
	readonly rows: Record<string, unknown>[];
	readonly tag: string;

	constructor({ rows, tag }: Waiting) {
		this.rows = rows;
		this.tag = tag;
	}

	get numAffectedRows(): bigint | undefined {
		return this.tag.startsWith('SELECT') ? undefined : BigInt(/\d+$/.exec(this.tag)?.[0] ?? 0);
	}
}

function onWire(value: unknown): string | Buffer | null {
	if (typeof value === 'string') return value;
	if (value instanceof Date) return value.toISOString();
	return utils.prepareValue(value);
}

const { utils } = pg as unknown as { utils: { prepareValue(value: unknown): string | Buffer | null } };
