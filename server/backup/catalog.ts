/** What is in the database, asked from PostgreSQL's own catalogue, so that a new table is in the backup without a word here. */
import pg from 'pg';
import { isLeftOut, type SequenceState } from '#server/backup/archive.ts';

export type Table = {
	/** `schema.table` */
	name: string;
	/** Without generated columns: PostgreSQL computes those again. */
	columns: string[];
	/** Escaped; text in byte order, the same on every server. */
	orderBy: string;
};

const visible = `c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
	and n.nspname !~ '^pg_' and not exists (select from pg_catalog.pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')`;

/** Values as text in one form on every server, policies off or an error, and no limit of time. For the running transaction. */
export async function fixTextFormats(client: pg.Client): Promise<void> {
	await client.query(`
		set local client_encoding = 'UTF8'; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
		set local extra_float_digits = 1; set local bytea_output = 'hex'; set local xmloption = 'content'; set local lc_monetary = 'C';
		set local row_security = off; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
}

/** All tables that a backup holds, referenced ones before those that refer to them; partitions are rows of their parent. */
export async function listTables(client: pg.Client): Promise<Table[]> {
	const { rows } = await client.query<{ name: string; columns: string[]; key: { name: string; collates: boolean }[] }>(`
		select n.nspname || '.' || c.relname as name,
			array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
				order by attnum) as columns,
			array(select json_build_object('name', a.attname, 'collates', a.attcollation <> 0)
				from pg_index i, unnest(i.indkey::int2[]) with ordinality as k (attnum, place), pg_attribute a
				where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum order by k.place) as key
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and not c.relispartition and ${visible}
		order by n.nspname collate "C", c.relname collate "C"`);
	const tables = rows
		.filter((row) => !isLeftOut(row.name))
		.map(({ name, columns, key }) => {
			if (key.length === 0) throw new Error(`${name} has no primary key: a backup cannot put its rows in order`);
			const orderBy = key.map((part) => pg.escapeIdentifier(part.name) + (part.collates ? ' collate "C"' : ''));
			return { name, columns, orderBy: orderBy.join(', ') };
		});
	return inForeignKeyOrder(tables, await listReferences(client));
}

type Reference = { from: string; to: string };

async function listReferences(client: pg.Client): Promise<Reference[]> {
	const { rows } = await client.query<Reference>(`
		select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
		from pg_constraint k
		join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
		join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
		where k.contype = 'f' and k.conrelid <> k.confrelid and k.conparentid = 0`);
	return rows;
}

/**
 * A row that refers to its own table needs no order: PostgreSQL checks at the end of the statement, and a table is loaded by one.
 * Throws on a circle of tables and on a reference to a table that is left out, since such a backup could never be restored.
 */
export function inForeignKeyOrder<T extends { name: string }>(tables: T[], references: Reference[]): T[] {
	const known = new Set(tables.map((table) => table.name));
	const waiting = new Map(tables.map((table) => [table.name, new Set<string>()]));
	for (const { from, to } of references) {
		if (!known.has(from)) continue;
		if (!known.has(to)) throw new Error(`${from} refers to ${to}, which no backup holds`);
		waiting.get(from)?.add(to);
	}
	const ordered: T[] = [];
	const placed = new Set<string>();
	while (ordered.length < tables.length) {
		const next = tables.find((table) => !placed.has(table.name) && waiting.get(table.name)?.isSubsetOf(placed));
		if (!next) {
			const left = [...known.difference(placed)];
			throw new Error(`these tables refer to one another in a circle: ${left.join(', ')}`);
		}
		placed.add(next.name);
		ordered.push(next);
	}
	return ordered;
}

/** Read after the rows, since a sequence does not wait for a snapshot and must never be behind them. */
export async function readSequences(client: pg.Client): Promise<SequenceState[]> {
	const { rows } = await client.query<{ name: string }>(`
		select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'S' and ${visible} order by n.nspname collate "C", c.relname collate "C"`);
	const states: SequenceState[] = [];
	for (const { name } of rows.filter((row) => !isLeftOut(row.name))) {
		const found = await client.query<{ value: string; called: boolean }>(
			`select last_value::text as value, is_called as called from ${quoted(name)}`,
		);
		states.push({ name, value: found.rows[0]!.value, isCalled: found.rows[0]!.called });
	}
	return states;
}

/** The migrations that ran, in order; none when the database is blank. */
export async function appliedMigrations(client: pg.Client): Promise<{ name: string; sha256: string }[]> {
	const known = await client.query<{ is: boolean }>(`select to_regclass('public.migrations') is not null as is`);
	if (!known.rows[0]?.is) return [];
	const { rows } = await client.query<{ name: string; sha256: string }>(
		'select name, sha256 from public.migrations order by name collate "C"',
	);
	return rows;
}

export async function serverVersion(client: pg.Client): Promise<string> {
	const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
	return rows[0]!.version;
}

/** `schema.table`, escaped. */
export function quoted(name: string): string {
	return name.split('.').map(pg.escapeIdentifier).join('.');
}
