/**
 * Rows for every table there is, made from PostgreSQL's catalogue, with the values that a text format gets wrong most easily. A new migration is
 * tested without a word here.
 */
import pg from 'pg';
import { isLeftOut } from '#server/backup/archive.ts';
import { inForeignKeyOrder } from '#server/backup/catalog.ts';
import { restoring } from '#server/backup/copy.ts';

type Column = {
	table: string;
	name: string;
	type: string;
	isNullable: boolean;
	/** `schema.table.column` that it refers to. */
	refersTo: string | null;
	/** The columns that a key of several columns refers to: they must be of one row. */
	together: string[];
	choices: string[];
	/** The smallest number that a check lets in. */
	least: number;
	/** The columns of which a check wants exactly one. */
	oneOf: string[];
};

const rowsPerTable = 3;

const awkwardTexts = [
	'Công đoàn cơ sở Trường Mầm non Yên Phú\nđường Nguyễn Trãi\tsố 5\r\n\\. \\N "trích" \'dẫn\' \\x41 {a,b}',
	'Đặng Thị Ánh (tổ hợp rời: Đặng Thị Ánh) 👷‍♀️ \u0001 \u007f',
	'\\N',
];

/** Fills all tables of the database that a backup holds. */
export async function fillWithAwkwardRows(client: pg.Client): Promise<void> {
	await client.query(restoring);
	const columns = await listColumns(client);
	const names = [...new Set(columns.map((column) => column.table))].map((name) => ({ name }));
	const references = columns.flatMap(({ table, refersTo }) => {
		const to = refersTo?.split('.').slice(0, 2).join('.');
		return to && to !== table ? [{ from: table, to }] : [];
	});
	for (const { name } of inForeignKeyOrder(names, references)) {
		const own = columns.filter((column) => column.table === name);
		for (let row = 0; row < rowsPerTable; row += 1) await insert(client, own, row);
		await referToThemselves(client, own);
	}
	// Far before and after the monthly partitions.
	await client.query(`insert into events (id, occurred_at, name) values
		(gen_random_uuid(), '2019-01-01 00:00+07', 'first'), (gen_random_uuid(), '2027-06-01 00:00+07', 'later')`);
}

async function listColumns(client: pg.Client): Promise<Column[]> {
	const { rows } = await client.query<Column & { checks: string[] }>(`
		select n.nspname || '.' || c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
			(select tn.nspname || '.' || t.relname || '.' || ta.attname from pg_constraint k
				join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
				join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = k.confkey[array_position(k.conkey, a.attnum)]
				where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey) order by cardinality(k.conkey) desc limit 1) as "refersTo",
			array(select ta.attname::text from pg_constraint k cross join unnest(k.confkey) as referred
				join pg_attribute ta on ta.attrelid = k.confrelid and ta.attnum = referred
				where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey) and cardinality(k.conkey) > 1 order by 1) as together,
			array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.contype = 'c' and k.conrelid = c.oid and k.conkey = array[a.attnum])
				as checks,
			array(select m.attname::text from pg_constraint k cross join unnest(k.conkey) as member join pg_attribute m on m.attrelid = c.oid and m.attnum = member
				where k.contype = 'c' and k.conrelid = c.oid and a.attnum = any(k.conkey) and pg_get_constraintdef(k.oid) ~ 'num_nonnulls.* = 1' order by 1) as "oneOf"
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)' and a.attnum > 0
			and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
		order by n.nspname, c.relname, a.attnum`);
	return rows
		.filter((row) => !isLeftOut(row.table))
		.map(({ checks, ...column }) => ({
			...column,
			least: Math.max(
				1,
				...checks.flatMap((check) => [...check.matchAll(/>=? (\d+)/g)].map((match) => Number(match[1]))),
			),
			choices: checks.flatMap((check) => [
				...[...check.matchAll(/'([^']+)'::text/g)].map((match) => match[1]!),
				...[...check.matchAll(/ARRAY\[([\d, ]+)\]/g)].flatMap((match) => match[1]!.split(', ')),
			]),
		}));
}

const violatesCheck = '23514';

/**
 * Where a check joins columns, other choices are tried, with all values that may be empty filled, then with some of them
 * empty, each time others, until the row fits.
 */
async function insert(client: pg.Client, columns: Column[], row: number): Promise<void> {
	const table = columns[0]!.table;
	const list = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ');
	const places = columns.map((column, index) => `$${index + 1}::text::${column.type}`).join(', ');
	for (let attempt = 0; ; attempt += 1) {
		const turn = { shift: attempt >> 1, isFull: attempt % 2 === 1, isMixed: attempt >= 20, attempt };
		const values: unknown[] = [];
		for (const [index, column] of columns.entries()) values.push(await awkwardValue(client, column, row, index, turn));
		try {
			await client.query(`insert into ${table} (${list}) values (${places})`, values);
			return;
		} catch (error) {
			if ((error as { code?: string }).code === violatesCheck && attempt < 200) continue;
			throw new Error(`no row for ${table}: ${(error as Error).message}`, { cause: error });
		}
	}
}

async function awkwardValue(
	client: pg.Client,
	column: Column,
	row: number,
	index: number,
	{ shift, isFull, isMixed, attempt }: { shift: number; isFull: boolean; isMixed: boolean; attempt: number },
): Promise<string | null> {
	const { name, type, refersTo, oneOf } = column;
	// Multiplied once more, or every attempt would empty the same columns or just the others.
	const mixed = Math.imul(Math.imul(index + 1, 2_654_435_761) ^ Math.imul(attempt, 40_503), 0x45d9f3b);
	if (isMixed && column.isNullable && mixed & 0x1000000) return null;
	if (oneOf.length > 0 && oneOf[row % oneOf.length] !== name) return null;
	if (refersTo) {
		const [schema, table, referred] = refersTo.split('.');
		if (`${schema}.${table}` === column.table) return null;
		const found = await client.query<{ value: string }>(
			`select ${referred}::text as value from ${schema}.${table} order by ${column.together.join(', ') || '1'} offset $1 limit 1`,
			[(row + (column.together.length > 0 ? 0 : index) + (column.isNullable ? shift : 0)) % rowsPerTable],
		);
		return found.rows[0]!.value;
	}
	if (column.isNullable && row === 2 && !isFull) return null;
	if (column.choices.length > 0) return column.choices[(row + shift) % column.choices.length]!;
	switch (type) {
		case 'text':
			return `${awkwardTexts[row]}${name === 'id' || row < 2 ? ` ${row}` : ''}`;
		case 'text[]':
			return row === 0 ? '{"a,b","c\\"d",NULL,"\\\\","xuống\ndòng",""}' : '{}';
		case 'jsonb':
			return `{"chữ": "ờ\\n\\\\ \\"trích\\"\\t", "số": [12345678901234567890.12300, null, -0.0001, ${row}], "rỗng": {}}`;
		case 'numeric':
			return ['0.1000', '-12345678901234567890.000000001', 'NaN'][(row + shift) % 3]!;
		case 'numeric[]':
			return ['{1,NULL,-2.50,1e30,NaN}', '{}', '{0.10}'][row]!;
		case 'integer':
			return String(row + column.least);
		case 'smallint':
			return String(1 + ((row + shift) % 2));
		case 'bigint':
			return String(9_007_199_254_740_993n + BigInt(row));
		case 'boolean':
			return row === 1 ? 'true' : 'false';
		case 'bytea':
			return `\\x00ff5c0a0d09${Buffer.from(`${column.table}${name}${row}`).toString('hex')}`;
		case 'date':
			if (/^(to|until)_on$/.test(name)) return row === 1 ? '2031-12-31' : 'infinity';
			return ['2024-02-29', '1900-01-01', '2026-11-30'][row]!;
		case 'timestamp with time zone':
			if (/^(to|until)_at$/.test(name)) return 'infinity';
			return ['2026-03-01 08:09:10.123456+07', '1999-12-31 23:59:59.999999+07', '2027-01-31 00:00+07'][row]!;
		case 'uuid':
			return (await client.query<{ id: string }>('select gen_random_uuid()::text as id')).rows[0]!.id;
		default:
			throw new Error(`no awkward value for the type ${type} of ${column.table}.${name}`);
	}
}

/** Every row refers to another one, no two to the same, so that some refer to one that is loaded later. */
async function referToThemselves(client: pg.Client, columns: Column[]): Promise<void> {
	for (const { table, name, refersTo } of columns) {
		const [schema, other, referred] = refersTo?.split('.') ?? [];
		if (`${schema}.${other}` !== table) continue;
		const order = `order by ${referred} ${name.length % 2 ? 'asc' : 'desc'}`;
		await client.query(`update ${table} as t set ${name} = next.referred from (select ${referred} as own,
			coalesce(lead(${referred}) over (${order}), first_value(${referred}) over (${order})) as referred from ${table}) next
			where next.own = t.${referred}`);
	}
}

/** All rows of all tables as PostgreSQL's own text, for a comparison that shares nothing with the backup's way of reading. */
export async function everyRow(client: pg.Client): Promise<Map<string, string[]>> {
	const tables = await client.query<{ name: string }>(`
		select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema)' order by 1`);
	const rows = new Map<string, string[]>();
	await client.query(`set timezone = 'UTC'`);
	for (const { name } of tables.rows.filter((table) => !isLeftOut(table.name))) {
		const found = await client.query<{ row: string }>(
			`select t::text as row from ${name} t order by t::text collate "C"`,
		);
		rows.set(
			name,
			found.rows.map((each) => each.row),
		);
	}
	return rows;
}
