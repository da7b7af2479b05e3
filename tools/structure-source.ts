import ts from 'typescript';

/** What the structure rules want to know about one file, with line numbers from 1. */
export type Source = {
	imports: { specifier: string; line: number; typeOnly: boolean }[];
	/** Template or builder that makes SQL, or a literal statement handed to a connection. */
	sql: number[];
	clock: number[];
	network: number[];
	/** What Node cannot run by leaving types out. */
	notErasable: { what: string; line: number }[];
};

const builders = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'selectNoFrom']);
const statement = /^\s*(select|insert|update|delete|with|merge|create|alter|drop|grant|truncate|copy|set|begin)\b/i;

/** Reads a TypeScript file, or the scripts of a Svelte component. */
export function readSource(path: string, text: string): Source {
	const source: Source = { imports: [], sql: [], clock: [], network: [], notErasable: [] };
	for (const { code, before } of scriptsOf(path, text)) {
		const file = ts.createSourceFile(path.replace(/\.svelte$/, '.ts'), code, ts.ScriptTarget.Latest, true);
		const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 + before;
		const visit = (node: ts.Node) => {
			collect(node, lineOf, source);
			ts.forEachChild(node, visit);
		};
		visit(file);
	}
	return source;
}

function scriptsOf(path: string, text: string): { code: string; before: number }[] {
	if (!path.endsWith('.svelte')) return [{ code: text, before: 0 }];
	return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => ({
		code: match[1] ?? '',
		before: text.slice(0, match.index).split('\n').length - 1,
	}));
}

function collect(node: ts.Node, lineOf: (node: ts.Node) => number, source: Source): void {
	if (
		(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
		node.moduleSpecifier &&
		ts.isStringLiteral(node.moduleSpecifier)
	) {
		source.imports.push({ specifier: node.moduleSpecifier.text, line: lineOf(node), typeOnly: isTypeOnly(node) });
	} else if (ts.isCallExpression(node)) collectCall(node, lineOf(node), source);
	else if (ts.isNewExpression(node)) {
		const name = ts.isIdentifier(node.expression) ? node.expression.text : '';
		if (name === 'Date' && !node.arguments?.length) source.clock.push(lineOf(node));
		if (name === 'WebSocket' || name === 'EventSource') source.network.push(lineOf(node));
	} else if (ts.isTaggedTemplateExpression(node)) {
		const tag = node.tag;
		if (ts.isIdentifier(tag) && tag.text === 'sql') source.sql.push(lineOf(node));
	} else if (ts.isEnumDeclaration(node)) source.notErasable.push({ what: 'an enum', line: lineOf(node) });
	else if (ts.isDecorator(node)) source.notErasable.push({ what: 'a decorator', line: lineOf(node) });
	else if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent)) {
		source.notErasable.push({ what: 'a parameter property', line: lineOf(node) });
	}
}

function collectCall(node: ts.CallExpression, line: number, source: Source): void {
	const called = node.expression;
	const [first] = node.arguments;
	const text =
		first && (ts.isStringLiteral(first) || ts.isNoSubstitutionTemplateLiteral(first))
			? first.text
			: first && ts.isTemplateExpression(first)
				? first.head.text
				: undefined;
	if (called.kind === ts.SyntaxKind.ImportKeyword && text !== undefined)
		source.imports.push({ specifier: text, line, typeOnly: false });
	if (ts.isIdentifier(called)) {
		if (called.text === 'fetch') source.network.push(line);
		if (called.text === 'Date') source.clock.push(line);
	}
	if (!ts.isPropertyAccessExpression(called)) return;
	const object = ts.isIdentifier(called.expression) ? called.expression.text : '';
	const method = called.name.text;
	if (object === 'Date' && method === 'now') source.clock.push(line);
	if (object === 'globalThis' && method === 'fetch') source.network.push(line);
	if (builders.has(method) || (method === 'query' && text !== undefined && statement.test(text))) source.sql.push(line);
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
	if (ts.isExportDeclaration(node)) return node.isTypeOnly;
	const clause = node.importClause;
	if (!clause) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const named = clause.namedBindings;
	return (
		!clause.name &&
		!!named &&
		ts.isNamedImports(named) &&
		named.elements.length > 0 &&
		named.elements.every((element) => element.isTypeOnly)
	);
}
