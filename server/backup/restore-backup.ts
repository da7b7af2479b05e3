/**
 * Builds an installation from a backup file. The whole file is verified before the database is touched; all rows are loaded in one transaction and
 * read back against the checksums before it is committed, so that a restore that ends well is a proof and one that fails leaves no half of it.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { today } from '#domain/calendar/date.ts';
import type { ArchiveHeader, ArchiveManifest } from '#server/backup/archive.ts';
import { appliedMigrations, fixTextFormats, listTables, quoted } from '#server/backup/catalog.ts';
import { connectAsOwner } from '#server/backup/connect-to.ts';
import { copyIn, measure, restoring } from '#server/backup/copy.ts';
import { readArchive, verifyBackup } from '#server/backup/read-archive.ts';
import { listMigrations, migrate } from '#server/db/migrate.ts';
import { createFileStore, type FileStore } from '#server/files/store.ts';
import { refusalOf, StartRefused } from '#server/start-refused.ts';

export type RestoreOptions = {
	path: string;
	/** `AGE-SECRET-KEY-…`, for an encrypted file. */
	identity?: string | undefined;
	ownerUrl: string;
	/** The login of web and worker; it exists already. */
	applicationRole: string;
	filesDirectory: string;
	now: Date;
	/** Takes one Vietnamese line per step. */
	log: (line: string) => void;
};

export type Restored = {
	/** When the backup was made. */
	createdAt: Date;
	tables: number;
	rows: number;
	files: number;
	/** Migrations of this code that ran after those of the backup. */
	migratedForward: string[];
};

/** Throws `StartRefused` when the file, the version or the database is not fit; nothing is overwritten, ever. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
	const { path, identity, ownerUrl, applicationRole, now, log } = options;
	log('Kiểm tra tệp sao lưu…');
	const { header, manifest } = await verifyBackup(path, identity);
	await refuseOtherMigrations(header);
	const client = await connectAsOwner(ownerUrl);
	try {
		const isBlank = await refuseUnlessEmpty(client, header);
		log('Dựng các bảng…');
		await migrate({ ownerUrl, applicationRole, now, until: header.migrations.at(-1)!.name });
		await load(client, options, { isBlank });
		// Without statistics the first pages would be slow until PostgreSQL makes them by itself.
		await client.query('analyze');
		log('Nâng cấp lên bản đang cài…');
		const { applied } = await migrate({ ownerUrl, applicationRole, now, log });
		const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
		log(
			`Đã khôi phục ${manifest.tables.length} bảng, ${rows} dòng, ${manifest.files.length} tệp đính kèm; mọi số kiểm tra đều khớp. Mọi người cần đăng nhập lại.`,
		);
		if (manifest.unreadableFiles.length > 0) {
			log(
				`CHÚ Ý: ${manifest.unreadableFiles.length} tệp đính kèm đã thiếu hoặc hỏng từ trước lúc sao lưu. Tìm chúng ở bản sao lưu cũ hơn.`,
			);
		}
		return {
			createdAt: new Date(header.createdAt),
			tables: manifest.tables.length,
			rows,
			files: manifest.files.length,
			migratedForward: applied,
		};
	} finally {
		await client.end();
	}
}

async function refuseOtherMigrations(header: ArchiveHeader): Promise<void> {
	const known = new Map((await listMigrations()).map(({ name, sha256 }) => [name, sha256]));
	for (const { name, sha256 } of header.migrations) {
		if (!known.has(name)) {
			throw new StartRefused(
				`Bản sao lưu do Lắng Nghe ${header.productVersion} tạo, mới hơn chương trình này (có bước ${name}). Cài bản mới hơn rồi khôi phục lại; cơ sở dữ liệu chưa bị đụng tới.`,
			);
		}
		if (known.get(name) !== sha256) {
			throw new StartRefused(
				`Bước nâng cấp ${name} trong bản sao lưu khác với bước trong chương trình này. Cài đúng bản phát hành Lắng Nghe ${header.productVersion} rồi khôi phục lại.`,
			);
		}
	}
}

/** True when there are no tables at all yet. */
async function refuseUnlessEmpty(client: pg.Client, header: ArchiveHeader): Promise<boolean> {
	const applied = await appliedMigrations(client);
	for (const table of await listTables(client)) {
		const { rows } = await client.query<{ has: boolean }>(`select exists (select from ${quoted(table.name)}) as has`);
		if (rows[0]?.has) {
			throw new StartRefused(
				`Cơ sở dữ liệu đã có dữ liệu (bảng ${table.name}). Khôi phục chỉ ghi vào cơ sở dữ liệu trống: đặt LANG_NGHE_DATA sang thư mục mới, hoặc tạo cơ sở dữ liệu mới rồi đặt DATABASE_URL và DATABASE_OWNER_URL tới đó.`,
			);
		}
	}
	const inBackup = new Set(header.migrations.map(({ name }) => name));
	const beyond = applied.find(({ name }) => !inBackup.has(name));
	if (beyond) {
		throw new StartRefused(
			`Các bảng trong cơ sở dữ liệu mới hơn bản sao lưu (đã có bước ${beyond.name}). Khôi phục vào một cơ sở dữ liệu chưa có bảng nào: đặt LANG_NGHE_DATA sang thư mục mới, hoặc tạo cơ sở dữ liệu mới.`,
		);
	}
	return applied.length === 0;
}

async function load(client: pg.Client, options: RestoreOptions, { isBlank }: { isBlank: boolean }): Promise<void> {
	const { path, identity, log } = options;
	const store = await createFileStore(options.filesDirectory);
	await client.query(restoring);
	await client.query('begin');
	try {
		await fixTextFormats(client);
		const tables = await listTables(client);
		const targets = tables.map((table) => quoted(table.name)).join(', ');
		await client.query(`lock table ${targets} in access exclusive mode`);
		// What the migrations themselves wrote is in the backup too, as it was then.
		if (isBlank) await client.query(`truncate ${targets} cascade`);
		const columns = new Map<string, string[]>();
		const { manifest } = await readArchive(path, identity, {
			header: async (header) => {
				for (const table of header.tables) columns.set(table.name, table.columns);
			},
			table: async (name, data) => {
				log(`Nạp bảng ${name}…`);
				await loadTable(client, { name, columns: columns.get(name) ?? [] }, data);
			},
			sequences: async (states) => {
				for (const { name, value, isCalled } of states)
					await client.query('select setval($1, $2, $3)', [quoted(name), value, isCalled]);
			},
			file: (sha256, data) => loadFile(store, sha256, data),
		});
		log('Đối chiếu từng bảng với bản sao lưu…');
		await compareTables(client, manifest);
		await holdUnsent(client, options.now);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback').catch(() => {});
		throw refusalOf(error, options.filesDirectory);
	}
}

/** What waited to be sent may have gone out after the backup: a person decides, also on what is told again today. */
async function holdUnsent(client: pg.Client, now: Date): Promise<void> {
	const known = await client.query<{ is: boolean }>(`select to_regclass('public.deliveries') is not null as is`);
	if (!known.rows[0]?.is) return;
	const held = await client.query(`update deliveries set state = 'held' where state in ('waiting', 'sending')`);
	const told = await client.query('select from notice_days limit 1');
	if (!held.rowCount && !told.rowCount) return;
	await client.query(
		`insert into installation (key, value) values ('restored', $1) on conflict (key) do update set value = excluded.value`,
		[JSON.stringify({ on: today(now) })],
	);
}

async function loadTable(
	client: pg.Client,
	table: { name: string; columns: string[] },
	data: AsyncIterable<Uint8Array>,
): Promise<void> {
	try {
		await copyIn(client, table, data);
	} catch (error) {
		const { code, message } = error as { code?: unknown; message: string };
		// Only what PostgreSQL itself says has five characters of code.
		if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || error instanceof StartRefused) throw error;
		throw new StartRefused(
			`Cơ sở dữ liệu không nhận bảng ${table.name} của bản sao lưu: ${message}. Chưa có gì được ghi; thử bản sao lưu khác hoặc báo cho người phát triển.`,
			error,
		);
	}
}

async function loadFile(store: FileStore, sha256: string, data: AsyncIterable<Uint8Array>): Promise<void> {
	const staged = join(store.staging, `${randomUUID()}.staged`);
	try {
		await pipeline(Readable.from(data, { objectMode: false }), createWriteStream(staged, { mode: 0o600 }));
		const kept = await store.keep(staged);
		if (kept !== sha256) throw new Error(`the disk gave other bytes back for ${sha256}`);
	} catch (error) {
		await rm(staged, { force: true });
		throw error;
	}
}

async function compareTables(client: pg.Client, manifest: ArchiveManifest): Promise<void> {
	const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
	for (const expected of manifest.tables) {
		const table = tables.get(expected.name);
		const found = table && (await measure(client, table));
		if (found?.sha256 !== expected.sha256 || found.rows !== expected.rows) {
			throw new StartRefused(
				`Bảng ${expected.name} sau khi nạp khác với bản sao lưu nên việc khôi phục đã được hủy; chưa có gì được ghi. Báo cho người phát triển kèm tên bảng này.`,
			);
		}
	}
}
