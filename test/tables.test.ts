/**
 * The hand-written table types against the migrated database: every column, whether it may be null, what kind of value
 * it is, and whether an insert may leave it out. The types are read with the compiler itself, so that what is compared
 * is what the stores are checked against.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import ts from 'typescript';
import { testApplication } from './database.ts';

type Column = { nullable: boolean | null; kind: string | null; leaveOut: boolean | null };
type TableSet = Map<string, Map<string, Column>>;

const source = fileURLToPath(new URL('../server/db/tables.ts', import.meta.url));
const kindOf: Record<string, string> = {
	uuid: 'string',
	text: 'string',
	date: 'string',
	smallint: 'number',
	integer: 'number',
	bigint: 'number',
	numeric: 'number',
	boolean: 'boolean',
	bytea: 'Buffer',
	'timestamp with time zone': 'Date',
	ARRAY: 'array',
};
/** No store reads the log of migrations. */
const withoutTypes = new Set(['migrations']);

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Reads `Tables` of server/db/tables.ts (or of another text under that name) as the compiler sees it. */
function declaredTables(text?: string): TableSet {
	const options: ts.CompilerOptions = {
		target: ts.ScriptTarget.ES2024,
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		strict: true,
		exactOptionalPropertyTypes: false,
		allowImportingTsExtensions: true,
		skipLibCheck: true,
		noEmit: true,
		types: ['node'],
	};
	const host = ts.createCompilerHost(options);
	const read = host.readFile.bind(host);
	host.readFile = (path) => (text !== undefined && path === source ? text : read(path));
	const program = ts.createProgram([source], options, host);
	const checker = program.getTypeChecker();
	const file = program.getSourceFile(source);
	assert.ok(file);
	const declaration = file.statements.find(
		(one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === 'Tables',
	);
	assert.ok(declaration, 'server/db/tables.ts declares the type Tables');

	const membersOf = (type: ts.Type) => (type.isUnion() ? type.types : [type]);
	const has = (type: ts.Type, flag: ts.TypeFlags) => membersOf(type).some((member) => (member.flags & flag) !== 0);
	const part = (type: ts.Type, name: string): ts.Type[] =>
		membersOf(type).flatMap((member) => {
			const property = member.getProperty(name);
			return property ? membersOf(checker.getTypeOfSymbolAtLocation(property, declaration)) : [member];
		});
	const kind = (type: ts.Type): string | null => {
		if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.StringLiteral)) return 'string';
		if (type.flags & (ts.TypeFlags.Number | ts.TypeFlags.NumberLiteral)) return 'number';
		if (type.flags & (ts.TypeFlags.Boolean | ts.TypeFlags.BooleanLiteral)) return 'boolean';
		if (checker.isArrayType(type)) return 'array';
		const name = type.getSymbol()?.name;
		return name === 'Date' || name === 'Buffer' ? name : null;
	};
	const columnOf = (type: ts.Type): Column => {
		const selected = part(type, '__select__');
		const inserted = part(type, '__insert__');
		const isOpen = (parts: ts.Type[]) => parts.some((one) => has(one, ts.TypeFlags.Unknown | ts.TypeFlags.Any));
		const known = isOpen(selected) ? inserted : selected;
		const kinds = new Set(selected.filter((one) => !has(one, ts.TypeFlags.Null)).map(kind));
		return {
			nullable: isOpen(known) ? null : known.some((one) => has(one, ts.TypeFlags.Null)),
			kind: kinds.size === 1 ? ([...kinds][0] ?? null) : null,
			leaveOut: inserted.some((one) => has(one, ts.TypeFlags.Undefined | ts.TypeFlags.Never)),
		};
	};
	const tables: TableSet = new Map();
	for (const table of checker.getTypeAtLocation(declaration).getProperties()) {
		const row = checker.getTypeOfSymbolAtLocation(table, declaration);
		const columns = row
			.getProperties()
			.map((column) => [column.name, columnOf(checker.getTypeOfSymbolAtLocation(column, declaration))] as const);
		tables.set(table.name, new Map(columns));
	}
	return tables;
}

async function migratedTables(ownerUrl: string): Promise<TableSet> {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		const found = await client.query<{
			table: string;
			column: string;
			nullable: boolean;
			type: string;
			filled: boolean;
			generated: boolean;
		}>(`select table_name as table, column_name as column, is_nullable = 'YES' as nullable, data_type as type,
				column_default is not null or is_identity = 'YES' as filled, is_generated = 'ALWAYS' as generated
			from information_schema.columns join pg_class on pg_class.oid = format('%I.%I', table_schema, table_name)::regclass
			where table_schema = 'public' and relkind in ('r', 'p') and not relispartition order by 1, ordinal_position`);
		const tables: TableSet = new Map();
		for (const row of found.rows) {
			const columns = tables.get(camel(row.table)) ?? new Map<string, Column>();
			columns.set(camel(row.column), {
				// PostgreSQL calls a generated column nullable whatever its expression gives.
				nullable: row.generated ? null : row.nullable,
				kind: kindOf[row.type] ?? null,
				leaveOut: row.nullable || row.filled || row.generated,
			});
			tables.set(camel(row.table), columns);
		}
		return tables;
	} finally {
		await client.end();
	}
}

/** Every difference as a line that names table and column. */
function differences(declared: TableSet, migrated: TableSet): string[] {
	const lines: string[] = [];
	for (const name of new Set([...declared.keys(), ...migrated.keys()])) {
		if (withoutTypes.has(name)) continue;
		const [types, columns] = [declared.get(name), migrated.get(name)];
		if (!types) lines.push(`${name}: the database has it, the types do not`);
		if (!columns) lines.push(`${name}: the types have it, the database does not`);
		for (const column of new Set([...(types?.keys() ?? []), ...(columns?.keys() ?? [])])) {
			const [type, stored] = [types?.get(column), columns?.get(column)];
			if (!types || !columns) continue;
			if (!type) lines.push(`${name}.${column}: the database has it, the types do not`);
			if (!stored) lines.push(`${name}.${column}: the types have it, the database does not`);
			if (!type || !stored) continue;
			if (type.nullable !== null && stored.nullable !== null && type.nullable !== stored.nullable) {
				lines.push(`${name}.${column}: ${stored.nullable ? 'may' : 'may not'} be null in the database`);
			}
			if (type.kind !== null && stored.kind !== null && type.kind !== stored.kind) {
				lines.push(`${name}.${column}: ${stored.kind} in the database, ${type.kind} in the types`);
			}
			if (type.leaveOut && !stored.leaveOut) lines.push(`${name}.${column}: an insert may not leave it out`);
		}
	}
	return lines;
}

const application = await testApplication();
after(() => application.close());
const migrated = await migratedTables(application.ownerUrl);

test('every table and column of the types is the one of the migrated database', () => {
	const declared = declaredTables();
	assert.ok(declared.size > 30, `${declared.size} tables were read`);
	assert.deepEqual(differences(declared, migrated), []);
});

test('a column that is missing, new, of another kind or null in one of the two is named', () => {
	const wrong = ts.sys
		.readFile(source)!
		.replace('sha256: string;', 'sha256: number;')
		.replace('bytes: number;', 'bytes: number | null;')
		.replace('fileName: string;', 'fileTitle: string;')
		.replace('installation: {', 'settings: {');
	assert.deepEqual(differences(declaredTables(wrong), migrated).toSorted(), [
		'files.bytes: may not be null in the database',
		'files.fileName: the database has it, the types do not',
		'files.fileTitle: the types have it, the database does not',
		'files.sha256: string in the database, number in the types',
		'installation: the database has it, the types do not',
		'settings: the types have it, the database does not',
	]);
});
