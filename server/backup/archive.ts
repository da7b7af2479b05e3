/**
 * What a backup file is. Inside: a tar, so that the oldest tools can open it in twenty years without this program; around it gzip; around that,
 * when a recipient is given, age (`age -d -i key.txt x.lnbackup | tar xz`). Both are written and read in one pass, so that no plain copy ever lies
 * on the disk and memory does not grow with the data. A ZIP would keep its list at the end, which an encrypted stream cannot jump to.
 *
 *   archive.json                      what it is, known before the first row
 *   migrations/<name>.sql             the SQL that builds the tables
 *   tables/<schema>.<table>/<n>.copy  PostgreSQL's COPY text format in primary-key order, cut into parts; in the order of the foreign keys
 *   sequences.json
 *   files/<sha256>                    kept files
 *   manifest.json                     counts and checksums of all of it; without it a backup is not whole
 */
import { z } from 'zod';
import { civilInstant, today } from '#domain/calendar/date.ts';

export const archiveFormat = 1;
export const product = 'lang-nghe';
export const fileEnding = '.lnbackup';

/** Members of the archive. */
export const headerName = 'archive.json';
export const sequencesName = 'sequences.json';
export const manifestName = 'manifest.json';
export const migrationsFolder = 'migrations/';
export const tablesFolder = 'tables/';
export const filesFolder = 'files/';

/**
 * Tables (`schema.table`) and whole schemas (`schema.*`) that no backup holds, and why. Every other table is in it: whoever makes a table that must
 * not outlive the machine enters it here.
 */
export const leftOut: { name: string; reason: string }[] = [
	{
		name: 'graphile_worker.*',
		reason: 'Jobs: events that still wait for theirs are in event_todo; nothing is sent twice.',
	},
	{ name: 'public.migrations', reason: 'Written by the migrations that the restore runs.' },
	{ name: 'public.sessions', reason: 'A backup must not let its reader in; everybody signs in again.' },
	{ name: 'public.one_time_codes', reason: 'Codes live for days; the upper union issues a new one.' },
	{ name: 'public.sign_in_attempts', reason: 'Traces of networks that are of use for minutes.' },
	{
		name: 'vault.case_keys',
		reason:
			'Keys of cases lie in an archive of their own (key-archive.ts), of which only the latest is kept: a key that was erased must not live on in old backups.',
	},
	{
		name: 'public.sealed_inbox',
		reason: 'Envelopes of one day, in the order in which they came; the key that opens them is in no backup.',
	},
	{
		name: 'public.handout_presses',
		reason: 'Presses of one day in the order in which they came; the next morning adds up what there is.',
	},
	...['survey_inbox', 'survey_spent_slips', 'survey_columns'].map((name) => ({
		name: `public.${name}`,
		reason: 'Answers of surveys before their tables are made: the key that opens them is in no backup.',
	})),
	{ name: 'public.unit_faces', reason: 'Follows from other tables: triggers make it again while those are loaded.' },
	{
		name: 'public.requests',
		reason:
			'Answers may hold a code or token that is shown once; what was written is in its own table and refuses a repetition.',
	},
];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

export const headerSchema = z.object({
	product: z.literal(product),
	format: z.number().int(),
	productVersion: z.string(),
	/** ISO instant. */
	createdAt: z.string(),
	postgresVersion: z.string(),
	/** In order; the last one is the version of the tables. */
	migrations: z.array(z.object({ name: z.string(), sha256 })).min(1),
	/** In an order in which every foreign key finds its row. */
	tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
	leftOut: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type ArchiveHeader = z.infer<typeof headerSchema>;

export const sequencesSchema = z.array(
	z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), isCalled: z.boolean() }),
);
/** `value` is text: a bigint may be larger than a number holds exactly. */
export type SequenceState = z.infer<typeof sequencesSchema>[number];

export const manifestSchema = z.object({
	/** The small members: header, migrations, sequences. */
	members: z.array(z.object({ name: z.string(), sha256 })),
	tables: z.array(z.object({ name: z.string(), rows: count, bytes: count, sha256 })),
	files: z.array(z.object({ sha256, bytes: count })),
	/** Kept files that were missing or damaged on the disk already. */
	unreadableFiles: z.array(sha256),
});
export type ArchiveManifest = z.infer<typeof manifestSchema>;

/** `lang-nghe-2026-07-31-0915.lnbackup`, by the clock on the wall in Vietnam. */
export function archiveFileName(now: Date): string {
	const on = today(now);
	const minutes = Math.floor((now.getTime() - civilInstant(on, 0, 0).getTime()) / 60_000);
	const twoDigits = (value: number) => String(value).padStart(2, '0');
	return `${product}-${on}-${twoDigits(Math.floor(minutes / 60))}${twoDigits(minutes % 60)}${fileEnding}`;
}

/** `name` is `schema.table`. */
export function isLeftOut(name: string): boolean {
	return leftOut.some((entry) => entry.name === name || entry.name === `${name.split('.')[0]}.*`);
}
