/** The house as data: what the structure rules know about folders and names. Change the house here and in docs/architecture.md. */

/** In dependency order: an area imports only areas of an earlier row. Those of one row meet by events, measures and `context.perform`. */
export const areaRows: string[][] = [
	['organisations'],
	['people'],
	['notices'],
	[
		'plans',
		'reports',
		'cases',
		'incidents',
		'surveys',
		'dialogues',
		'promises',
		'supervision',
		'emulation',
		'growth',
		'care',
		'training',
		'coordination',
	],
	['privacy'],
	['overview'],
];

export const areaFiles: Record<string, string[]> = {
	domain: ['schema', 'operations', 'lifecycle', 'rules', 'terms'],
	server: ['store', 'policy', 'actions', 'measures', 'documents', 'imports', 'jobs', 'matters'],
};

/** Files of an area that may hold SQL. */
export const sqlFiles: string[] = ['store', 'policy', 'measures', 'matters'];

/** Folders of the platform that may hold SQL. */
export const sqlFolders: string[] = ['db', 'access', 'events', 'jobs', 'files', 'vault', 'demo', 'backup'].map(
	(name) => `server/${name}/`,
);

export const sqlPackages: string[] = ['kysely', 'pg', 'pg-copy-streams'];

/** Platform that knows no area. */
export const platformFolders: string[] = [
	'db',
	'access',
	'events',
	'jobs',
	'files',
	'media',
	'vault',
	'documents',
	'channels',
	'http',
].map((name) => `server/${name}/`);

export const webFrameworks: RegExp = /^(@sveltejs\/|svelte($|\/)|\$app\/|\$env\/|vite($|\/))/;

export const networkPackages: RegExp =
	/^(node:)?(net|tls|http|https|http2|dgram|dns)(\/|$)|^(undici|nodemailer|ws|node-fetch|axios|got)(\/|$)/;

/** Names that say nothing about what is inside. */
export const emptyNames: string[] = [
	'utils',
	'util',
	'helpers',
	'helper',
	'common',
	'index',
	'types',
	'constants',
	'misc',
	'shared',
];

/** Where the clock is read; everything else gets `now` as a parameter. Paths or beginnings of paths. */
export const clockPlaces: string[] = [
	'server/main.ts',
	'server/commands.ts',
	'server/run.ts',
	'server/db/installation.ts',
	'server/demo/load.ts',
	'server/http',
	'server/jobs/',
	'web/hooks.server.ts',
	'web/hooks.client.ts',
	'web/form/attachments/draft.ts',
	'web/outbox/',
	'web/service-worker/',
];

export const longest: { code: number; test: number } = { code: 400, test: 600 };

/** Text that stands in every bundle of Zod, also a minified one. */
export const zodMarker = '_zod';

export type Rule = 'imports' | 'sql' | 'network' | 'names' | 'size' | 'language' | 'clock' | 'browser';

/** Each with the reason for which it may stay. Paths or beginnings of paths. */
export const exceptions: { path: string; rule: Rule; reason: string }[] = [
	{ path: 'domain/verbs.ts', rule: 'size', reason: 'all rights of the product on one page, to be read as one' },
	{
		path: 'domain/reports/templates/',
		rule: 'names',
		reason: 'the shipped forms are data: one file per form and group of figures',
	},
	{
		path: 'domain/incidents/checklists/shipped/',
		rule: 'names',
		reason: 'the shipped check-lists are data: one file per family of events',
	},
	{
		path: 'domain/surveys/questionnaires/bank/',
		rule: 'names',
		reason: 'the shipped question bank is data: one file per topic',
	},
	{
		path: 'domain/cases/deadline-rules',
		rule: 'names',
		reason: "the law's clocks are shipped data, not rules in code",
	},
	{ path: 'web/service-worker/index.ts', rule: 'names', reason: 'the framework asks for this name' },
	{ path: 'server/db/embedded-process.ts', rule: 'network', reason: 'looks for a free port on this machine' },
	{ path: 'server/settings.ts', rule: 'network', reason: 'checks addresses, opens nothing' },
	{ path: 'server/main.ts', rule: 'network', reason: 'listens' },
	{ path: 'server/http', rule: 'network', reason: 'listens' },
	{ path: 'server/perform.ts', rule: 'sql', reason: 'the one transaction of every operation' },
];
