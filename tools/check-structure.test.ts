import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkStructure } from './check-structure.ts';
import { zodMarker } from './structure-house.ts';

/** What the structure script says about a project of these files. */
function findingsOf(files: Record<string, string>): string[] {
	const project = mkdtempSync(join(tmpdir(), 'lang-nghe-structure-'));
	try {
		for (const [path, text] of Object.entries(files)) {
			mkdirSync(join(project, dirname(path)), { recursive: true });
			writeFileSync(join(project, path), text);
		}
		return checkStructure(project);
	} finally {
		rmSync(project, { recursive: true, force: true });
	}
}

const allowed: [string, string, string][] = [
	[
		'the domain imports zod and itself',
		'domain/reports/schema.ts',
		"import { z } from 'zod'; import '../calendar/date.ts'; import '#domain/organisations/terms.ts';",
	],
	[
		'a store speaks SQL',
		'server/reports/store.ts',
		"import { sql } from 'kysely'; export const all = (db) => db.selectFrom('report'); sql`select 1`;",
	],
	['a noun inside an area has the same file names', 'server/reports/board/store.ts', "import { sql } from 'kysely';"],
	['the platform speaks SQL', 'server/db/migrate.ts', "import pg from 'pg'; client.query('select 1');"],
	[
		'a type of the database may be named anywhere',
		'server/reports/actions.ts',
		"import type { Kysely } from 'kysely';",
	],
	[
		'a channel speaks to the outside world',
		'server/channels/mail.ts',
		"import net from 'node:net'; await fetch('https://x');",
	],
	[
		'web imports the server and the domain',
		'web/routes/+page.server.ts',
		"import '#server/perform.ts'; import '#domain/verbs.ts'; import { base } from '$app/paths';",
	],
	[
		'a page asks its own origin',
		'web/routes/+page.svelte',
		'<script lang="ts">const answer = fetch(\'/api/v1/reports\');</script>',
	],
	[
		'a test reads the clock and speaks SQL',
		'server/reports/reports.test.ts',
		"import pg from 'pg'; new Date(); client.query('select 1');",
	],
	['a date made from a value is no clock', 'domain/calendar/date.ts', "export const leap = new Date('2028-02-29');"],
	[
		'words in a comment or a text are no code',
		'domain/reports/rules.ts',
		"// import pg from 'pg'; Date.now()\nexport const text = 'new Date() enum X {}';",
	],
	['a later area imports an earlier one', 'server/reports/actions.ts', "import '#server/organisations/store.ts';"],
	['the overview imports any area', 'server/overview/actions.ts', "import '#server/reports/store.ts';"],
];

for (const [title, path, text] of allowed) {
	test(`allowed: ${title}`, () => assert.deepEqual(findingsOf({ [path]: text }), []));
}

const refused: [string, string, string, RegExp][] = [
	[
		'the domain imports a package',
		'domain/reports/rules.ts',
		"import fs from 'node:fs';",
		/^domain\/reports\/rules\.ts:1: domain\/ imports only zod/,
	],
	[
		'the domain imports the server',
		'domain/reports/rules.ts',
		"\nimport '#server/perform.ts';",
		/rules\.ts:2: The direction is web → server → domain/,
	],
	[
		'the server imports the web by a relative path',
		'server/reports/actions.ts',
		"import '../../web/form/field.ts';",
		/direction/,
	],
	[
		'the server knows the framework',
		'server/reports/actions.ts',
		"import { fail } from '@sveltejs/kit';",
		/web framework/,
	],
	['the server loads the framework late', 'server/reports/actions.ts', "await import('svelte');", /web framework/],
	[
		'a component imports the page state',
		'web/ui/button/Button.svelte',
		'<p>\n</p>\n<script lang="ts">\nimport { page } from \'$app/state\';\n</script>',
		/Button\.svelte:4: "\$app\/state" is for page/,
	],
	[
		'an action holds a query builder',
		'server/reports/actions.ts',
		"db.selectFrom('report');",
		/SQL stands in store\.ts/,
	],
	['an action holds a template of SQL', 'server/reports/actions.ts', 'sql`select 1`;', /SQL stands/],
	[
		'an action holds a statement in a text',
		'server/reports/actions.ts',
		"client.query('insert into x values (1)');",
		/SQL stands/,
	],
	[
		'an action imports the database',
		'server/reports/actions.ts',
		"import { sql, type Kysely } from 'kysely';",
		/"kysely" is for store\.ts/,
	],
	['a page holds SQL', 'web/routes/+page.server.ts', "import pg from 'pg';", /"pg" is for store\.ts/],
	['an action fetches', 'server/reports/actions.ts', "await fetch('https://x');", /Only server\/channels/],
	[
		'an action imports a mailer',
		'server/reports/actions.ts',
		"import mail from 'nodemailer';",
		/speaks to the outside world/,
	],
	[
		'areas of one row import one another',
		'server/reports/actions.ts',
		"import '#server/cases/store.ts';",
		/reports and cases do not import one another/,
	],
	[
		'an earlier area imports a later one',
		'domain/organisations/rules.ts',
		"import '../reports/rules.ts';",
		/organisations comes before reports/,
	],
	['the platform imports an area', 'server/jobs/run.ts', "import '#server/reports/jobs.ts';", /platform knows no area/],
	['an area invents a file name', 'server/reports/queries.ts', '', /An area of server\/ holds only/],
	['a noun of an area invents a file name', 'domain/reports/board/figures.ts', '', /An area of domain\/ holds only/],
	['a file is named after nothing', 'web/form/utils.ts', '', /"utils" says nothing/],
	['a file is named with a capital', 'server/documents/wordTable.ts', '', /named in kebab case/],
	['a folder is named after nothing', 'server/common/text.ts', '', /"common" says nothing/],
	['a file is too long', 'server/perform.ts', '\n'.repeat(401), /401 lines are more than 400/],
	['a test is too long', 'server/reports/reports.test.ts', '\n'.repeat(601), /601 lines are more than 600/],
	['an enum', 'domain/reports/terms.ts', 'enum State { Open }', /cannot run an enum/],
	[
		'a parameter property',
		'domain/problems.ts',
		'class A { constructor(readonly b: string) {} }',
		/a parameter property/,
	],
	['a decorator', 'server/perform.ts', '@sealed class A {}', /a decorator/],
	['JSX', 'server/documents/page.tsx', '', /JSX has no place here/],
	[
		'a rule reads the clock',
		'domain/reports/rules.ts',
		'export const on = () => Date.now();',
		/take `now` as a parameter/,
	],
	['an action reads the clock', 'server/reports/actions.ts', 'const now = new Date();', /take `now` as a parameter/],
	['a browser file contains Zod', 'build/client/a/b.js', `x.${zodMarker}={}`, /contains Zod/],
];

for (const [title, path, text, expected] of refused) {
	test(`refused: ${title}`, () => {
		const findings = findingsOf({ [path]: text });
		assert.equal(findings.length, 1, findings.join('\n'));
		assert.match(findings[0] ?? '', expected);
	});
}
