/** The rows of one table out of the database and into it, as a stream of PostgreSQL's COPY text format. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { quoted, type Table } from '#server/backup/catalog.ts';

export type Copied = { rows: number; bytes: number; sha256: string };

const partBytes = 1024 * 1024;

/** Yields the rows in parts of about 1 MiB, cut anywhere; gives counts and checksum of the whole at the end. */
export async function* copyOut(client: pg.Client, table: Table): AsyncGenerator<Buffer, Copied> {
	const columns = table.columns.map(pg.escapeIdentifier).join(', ');
	const stream = client.query(
		copyTo(`copy (select ${columns} from ${quoted(table.name)} order by ${table.orderBy}) to stdout`),
	);
	const hash = createHash('sha256');
	let bytes = 0;
	let part: Buffer[] = [];
	let held = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		hash.update(chunk);
		bytes += chunk.length;
		held += chunk.length;
		part.push(chunk);
		if (held < partBytes) continue;
		yield Buffer.concat(part);
		part = [];
		held = 0;
	}
	if (held > 0) yield Buffer.concat(part);
	return { rows: stream.rowCount, bytes, sha256: hash.digest('hex') };
}

/** What `copyOut` would give, without keeping it. */
export async function measure(client: pg.Client, table: Table): Promise<Copied> {
	const parts = copyOut(client, table);
	for (;;) {
		const next = await parts.next();
		if (next.done) return next.value;
	}
}

/** Said by whoever puts a backup back: a trigger that keeps what is new apart from what stands lets what stood in. */
export const restoring = "set lang_nghe.restoring = 'yes'";

/** Loads rows; an identity column takes the value of the backup. Constraints and triggers stay on. Gives the number of rows. */
export async function copyIn(
	client: pg.Client,
	table: { name: string; columns: string[] },
	data: AsyncIterable<Uint8Array>,
): Promise<number> {
	const columns = table.columns.map(pg.escapeIdentifier).join(', ');
	const stream = client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`));
	await pipeline(Readable.from(data, { objectMode: false }), stream);
	return stream.rowCount;
}
