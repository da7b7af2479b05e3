/** Makes one backup file out of a running installation: database and kept files, as of one instant. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import {
	type ArchiveHeader,
	type ArchiveManifest,
	archiveFileName,
	archiveFormat,
	filesFolder,
	headerName,
	leftOut,
	manifestName,
	migrationsFolder,
	product,
	sequencesName,
	tablesFolder,
} from '#server/backup/archive.ts';
import { appliedMigrations, fixTextFormats, listTables, readSequences, serverVersion } from '#server/backup/catalog.ts';
import { connectAsOwner } from '#server/backup/connect-to.ts';
import { copyOut } from '#server/backup/copy.ts';
import { noteBackup } from '#server/backup/last-backup.ts';
import { encrypterFor, seal } from '#server/backup/sealing.ts';
import { tarEnd, tarMember } from '#server/backup/tar.ts';
import { listMigrations } from '#server/db/migrate.ts';
import { createFileStore, type FileStore } from '#server/files/store.ts';
import { refusalOf, StartRefused } from '#server/start-refused.ts';

export type BackupOptions = {
	ownerUrl: string;
	/** Where the file store keeps its files. */
	filesDirectory: string;
	/** Gets the note about the newest backup. */
	dataDirectory: string;
	/** A folder, in which the file gets its dated name, or the path of the file. */
	target: string;
	/** `age1…`, several with commas between; without it the file is written readable for everybody, and the log says so. */
	recipient?: string | undefined;
	now: Date;
	/** Takes one Vietnamese line per step. */
	log: (line: string) => void;
};

export type WrittenBackup = {
	path: string;
	bytes: number;
	tables: number;
	rows: number;
	files: number;
	/** Kept files that were missing or damaged already and are not in the backup. */
	unreadableFiles: number;
	/** Of the file as it lies on the disk. */
	sha256: string;
};

/**
 * Writes under another name, flushes to the disk, then renames: what has the name is whole. Memory stays the same whatever the size of the data.
 * Throws `StartRefused` for whatever a person can put right; nothing is left behind then.
 */
export async function writeBackup(options: BackupOptions): Promise<WrittenBackup> {
	const { recipient, log, now } = options;
	if (recipient !== undefined) encrypterFor(recipient);
	const path = await pathFor(options.target, now);
	const unfinished = `${path}.unfinished`;
	const store = await createFileStore(options.filesDirectory);
	const client = await connectAsOwner(options.ownerUrl);
	const written: ArchiveManifest = { members: [], tables: [], files: [], unreadableFiles: [] };
	try {
		const sealed = await seal(
			Readable.from(archive(client, store, written, options), { objectMode: false }),
			recipient,
		);
		const { bytes, sha256 } = await writeDurably(sealed, unfinished);
		await rename(unfinished, path);
		await syncDirectory(dirname(path));
		await noteBackup(options.dataDirectory, {
			at: now.toISOString(),
			path,
			bytes,
			isEncrypted: recipient !== undefined,
		});
		const rows = written.tables.reduce((sum, table) => sum + table.rows, 0);
		log(`Đã sao lưu ${written.tables.length} bảng, ${rows} dòng, ${written.files.length} tệp đính kèm vào ${path}.`);
		log(`SHA-256 của tệp: ${sha256}`);
		if (recipient === undefined) {
			log(
				'CHÚ Ý: tệp này KHÔNG được mã hóa, ai có tệp đều đọc được toàn bộ dữ liệu. Cất ở nơi khóa được, hoặc sao lưu lại với --recipient age1…',
			);
		}
		const unreadableFiles = written.unreadableFiles.length;
		return { path, bytes, tables: written.tables.length, rows, files: written.files.length, unreadableFiles, sha256 };
	} catch (error) {
		await rm(unfinished, { force: true });
		throw refusalOf(error, path);
	} finally {
		await client.end();
	}
}

async function pathFor(target: string, now: Date): Promise<string> {
	const given = resolve(target);
	const found = await stat(given).catch(() => undefined);
	const path = found?.isDirectory() ? join(given, archiveFileName(now)) : given;
	if (found?.isFile() || (await stat(path).catch(() => undefined))) {
		throw new StartRefused(`Đã có tệp ${path}. Chọn tên khác, hoặc chờ một phút rồi sao lưu lại.`);
	}
	try {
		await mkdir(dirname(path), { recursive: true });
	} catch (error) {
		throw refusalOf(error, dirname(path));
	}
	return path;
}

/** The bytes of the tar, made as fast as they are taken. Fills in `written` on the way and ends with it. */
async function* archive(
	client: pg.Client,
	store: FileStore,
	written: ArchiveManifest,
	{ now, log }: BackupOptions,
): AsyncGenerator<Uint8Array> {
	const member = (name: string, content: Uint8Array) => tarMember(name, content.length, [content], now);
	const smallMember = async function* (name: string, text: string) {
		const content = Buffer.from(text);
		written.members.push({ name, sha256: createHash('sha256').update(content).digest('hex') });
		yield* member(name, content);
	};
	await client.query('begin isolation level repeatable read, read only');
	await fixTextFormats(client);
	const migrations = await migrationsOf(client);
	const tables = await listTables(client);
	const header: ArchiveHeader = {
		product,
		format: archiveFormat,
		productVersion: await productVersion(),
		createdAt: now.toISOString(),
		postgresVersion: await serverVersion(client),
		migrations: migrations.map(({ name, sha256 }) => ({ name, sha256 })),
		tables: tables.map(({ name, columns }) => ({ name, columns })),
		leftOut,
	};
	yield* smallMember(headerName, asText(header));
	for (const { name, sql } of migrations) yield* smallMember(`${migrationsFolder}${name}`, sql);
	for (const [index, table] of tables.entries()) {
		const parts = copyOut(client, table);
		for (let number = 1; ; number += 1) {
			const part = await parts.next();
			if (part.done) {
				written.tables.push({ name: table.name, ...part.value });
				log(`Bảng ${index + 1}/${tables.length}: ${table.name}, ${part.value.rows} dòng`);
				break;
			}
			yield* member(`${tablesFolder}${table.name}/${String(number).padStart(8, '0')}.copy`, part.value);
		}
	}
	const files = await client.query<{ sha256: string; isKept: boolean }>(
		'select sha256, bool_or(kept_at is not null) as "isKept" from public.files group by sha256 order by sha256 collate "C"',
	);
	yield* smallMember(sequencesName, asText(await readSequences(client)));
	await client.query('commit');

	for (const [index, { sha256, isKept }] of files.rows.entries()) {
		if (!(await store.verify(sha256))) {
			if (!isKept) continue;
			written.unreadableFiles.push(sha256);
			log(`CHÚ Ý: tệp đính kèm ${sha256} thiếu hoặc hỏng trên đĩa nên không có trong bản sao lưu này.`);
			continue;
		}
		const { size } = await stat(store.path(sha256));
		yield* tarMember(`${filesFolder}${sha256}`, size, store.open(sha256) as AsyncIterable<Buffer>, now);
		written.files.push({ sha256, bytes: size });
		if ((index + 1) % 500 === 0) log(`Tệp đính kèm: ${index + 1}/${files.rows.length}`);
	}
	yield* member(manifestName, Buffer.from(asText(written)));
	yield tarEnd();
}

/** The SQL is this code's own, after comparing: an archive must say truly what builds its tables. */
async function migrationsOf(client: pg.Client): Promise<{ name: string; sql: string; sha256: string }[]> {
	const applied = await appliedMigrations(client);
	if (applied.length === 0) {
		throw new StartRefused('Cơ sở dữ liệu này chưa có dữ liệu của Lắng Nghe nên không có gì để sao lưu.');
	}
	const known = new Map((await listMigrations()).map((migration) => [migration.name, migration]));
	return applied.map(({ name, sha256 }) => {
		const migration = known.get(name);
		if (migration?.sha256 === sha256) return migration;
		throw new StartRefused(
			`Cơ sở dữ liệu đã qua bước nâng cấp ${name} mà chương trình này không có. Cài đúng bản Lắng Nghe đang dùng với cơ sở dữ liệu rồi sao lưu lại.`,
		);
	});
}

async function productVersion(): Promise<string> {
	const description = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
	return (JSON.parse(description) as { version: string }).version;
}

function asText(value: unknown): string {
	return `${JSON.stringify(value, null, '\t')}\n`;
}

/** Flushed to the disk before it returns. */
export async function writeDurably(source: Readable, path: string): Promise<{ bytes: number; sha256: string }> {
	const hash = createHash('sha256');
	let bytes = 0;
	const measured = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			hash.update(chunk);
			bytes += chunk.length;
			done(null, chunk);
		},
	});
	// `flush` syncs before the file is closed.
	await pipeline(source, measured, createWriteStream(path, { mode: 0o600, flush: true }));
	return { bytes, sha256: hash.digest('hex') };
}

/** Makes the rename last through a power cut. Windows has no such call and keeps its directory in order by itself. */
export async function syncDirectory(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const directory = await open(path, 'r');
	try {
		await directory.sync();
	} finally {
		await directory.close();
	}
}
