/**
 * The keys of cases apart from everything else: the wrapped keys and the installation's `secret.key`, sealed with age to
 * two people, each of whom opens it alone. Beside the backups lies only the latest one, under one name, so that a case
 * whose key was erased is closed in every old backup too. Inside, gzipped: one line of JSON, then PostgreSQL's COPY text.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { product } from '#server/backup/archive.ts';
import { fixTextFormats } from '#server/backup/catalog.ts';
import { connectAsOwner } from '#server/backup/connect-to.ts';
import { copyIn, copyOut } from '#server/backup/copy.ts';
import { damaged, seal, unseal } from '#server/backup/sealing.ts';
import { syncDirectory, writeDurably } from '#server/backup/write-backup.ts';
import { refusalOf, StartRefused } from '#server/start-refused.ts';

const keyArchiveName = 'lang-nghe-keys.lnkeys';
const secretName = 'secret.key';
const table = { name: 'vault.case_keys', columns: ['case_id', 'wrapped'], orderBy: 'case_id' };

const headerSchema = z.object({
	product: z.literal(product),
	format: z.literal(1),
	createdAt: z.iso.datetime(),
	secret: z.base64(),
	keys: z.number().int().nonnegative(),
});

/** Where the archive of keys lies that belongs to the backups of a folder. */
export function keyArchiveBeside(backupPath: string): string {
	return join(dirname(backupPath), keyArchiveName);
}

export type KeyArchiveOptions = {
	ownerUrl: string;
	dataDirectory: string;
	/** Replaced. */
	path: string;
	/** `age1…`; at least one. */
	recipients: readonly string[];
	now: Date;
	log: (line: string) => void;
};

/** Writes the archive in the place of the former one. To be called after the backup, so that it has a key for all of it. */
export async function writeKeyArchive(options: KeyArchiveOptions): Promise<{ keys: number }> {
	const { path, recipients, log } = options;
	const secret = await readFile(join(options.dataDirectory, secretName));
	const unfinished = `${path}.unfinished`;
	const client = await connectAsOwner(options.ownerUrl);
	try {
		await client.query('begin isolation level repeatable read, read only');
		await fixTextFormats(client);
		const { rows } = await client.query<{ keys: number }>(`select count(*)::int as keys from ${table.name}`);
		const keys = rows[0]?.keys ?? 0;
		const header = {
			product,
			format: 1,
			createdAt: options.now.toISOString(),
			secret: secret.toString('base64'),
			keys,
		};
		const content = async function* () {
			yield Buffer.from(`${JSON.stringify(header)}\n`);
			yield* copyOut(client, table);
		};
		const sealed = await seal(Readable.from(content(), { objectMode: false }), recipients.join(','));
		await writeDurably(sealed, unfinished);
		await client.query('commit');
		await rename(unfinished, path);
		await syncDirectory(dirname(path));
		log(
			`Đã ghi khóa của ${keys} vụ việc vào ${path}, mở được bằng khóa riêng của một trong ${recipients.length} người giữ chìa.`,
		);
		return { keys };
	} catch (error) {
		await rm(unfinished, { force: true });
		throw refusalOf(error, path);
	} finally {
		await client.end();
	}
}

export type KeyRestoreOptions = {
	path: string;
	/** `AGE-SECRET-KEY-…` of either person. */
	identity: string;
	ownerUrl: string;
	dataDirectory: string;
	log: (line: string) => void;
};

/**
 * Gives the keys back to a restored database, and `secret.key` to the data folder. A key of a case that was erased or is
 * not there is passed over. Another `secret.key` is never written over: throws `StartRefused`.
 */
export async function restoreKeys(options: KeyRestoreOptions): Promise<{ restored: number; closed: number }> {
	const { path, log } = options;
	const { header, rest } = await openArchive(await unseal(path, options.identity), path);
	const client = await connectAsOwner(options.ownerUrl);
	try {
		await client.query('begin');
		await fixTextFormats(client);
		await client.query('create temp table incoming (case_id uuid, wrapped bytea) on commit drop');
		const read = await copyIn(client, { name: 'pg_temp.incoming', columns: table.columns }, rest);
		if (read !== header.keys) throw damaged(path, new Error(`${read} of ${header.keys} keys`));
		const { rowCount } = await client.query(
			`insert into vault.case_keys (case_id, wrapped) select incoming.case_id, incoming.wrapped
			from incoming join public.cases on cases.id = incoming.case_id and cases.erased_on is null
			on conflict (case_id) do nothing`,
		);
		await placeSecret(options.dataDirectory, Buffer.from(header.secret, 'base64'));
		await client.query('commit');
		const closed = await countClosed(options.ownerUrl);
		log(`Đã trả lại khóa của ${rowCount ?? 0} vụ việc.`);
		if (closed > 0) {
			log(`CHÚ Ý: ${closed} vụ việc mở sau lần ghi tệp khóa này nên không có khóa; lời kể của chúng vẫn đóng.`);
		}
		return { restored: rowCount ?? 0, closed };
	} catch (error) {
		await client.query('rollback').catch(() => {});
		throw refusalOf(error, path);
	} finally {
		await client.end();
	}
}

/** How many cases stay closed since their key is not there. */
export async function countClosed(ownerUrl: string): Promise<number> {
	const client = await connectAsOwner(ownerUrl);
	try {
		const { rows } = await client.query<{ closed: number }>(
			`select count(*)::int as closed from public.cases
			where erased_on is null and not exists (select from vault.case_keys keys where keys.case_id = cases.id)`,
		);
		return rows[0]?.closed ?? 0;
	} finally {
		await client.end();
	}
}

/** The first line apart from what follows it. */
async function openArchive(chunks: AsyncGenerator<Uint8Array>, path: string) {
	let held = Buffer.alloc(0);
	for (;;) {
		const end = held.indexOf(10);
		if (end >= 0) {
			const read = headerSchema.safeParse(parsed(held.toString('utf8', 0, end)));
			if (!read.success) throw new StartRefused(`${path} không phải tệp khóa của Lắng Nghe. Chọn tệp .lnkeys.`);
			const first = held.subarray(end + 1);
			const rest = async function* () {
				if (first.length > 0) yield first;
				yield* chunks;
			};
			return { header: read.data, rest: rest() };
		}
		const next = await chunks.next();
		if (next.done || held.length > 10_000) {
			throw new StartRefused(`${path} không phải tệp khóa của Lắng Nghe. Chọn tệp .lnkeys.`);
		}
		held = Buffer.concat([held, next.value]);
	}
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

async function placeSecret(dataDirectory: string, secret: Buffer): Promise<void> {
	const path = join(dataDirectory, secretName);
	const there = await readFile(path).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	});
	if (there?.equals(secret)) return;
	if (there) {
		throw new StartRefused(
			`${path} là khóa của một cài đặt khác nên chưa ghi gì. Dừng máy chủ, chuyển tệp đó sang chỗ khác rồi chạy lại lệnh này.`,
		);
	}
	const draft = `${path}.${randomUUID()}`;
	await writeFile(draft, secret, { mode: 0o600, flush: true });
	await rename(draft, path);
}
