/** `doctor`: looks an installation over and says, for each thing, whether it is well and what to do when it is not. Changes nothing. */
import { stat, statfs } from 'node:fs/promises';
import type pg from 'pg';
import { formatDate, today } from '#domain/calendar/date.ts';
import { connectAsOwner, connectTo } from '#server/backup/connect-to.ts';
import {
	checkArchiving,
	checkClock,
	checkCollation,
	checkDatabase,
	checkMigrations,
	checkOldLog,
	checkSettings,
	checkVersion,
} from '#server/backup/doctor-database.ts';
import { keyArchiveBeside } from '#server/backup/key-archive.ts';
import { readLastBackup } from '#server/backup/last-backup.ts';
import { unsafeLogin } from '#server/backup/logins.ts';
import { createFileStore } from '#server/files/store.ts';
import { StartRefused } from '#server/start-refused.ts';

/** `advice` is what to do when not `ok`, else what was found. */
export type Check = { title: string; ok: boolean; advice: string };

export type Examined = {
	ownerUrl: string;
	applicationUrl: string;
	dataDirectory: string;
	filesDirectory: string;
	recoveryRecipients: readonly string[];
	now: Date;
};

const gigabyte = 1024 ** 3;
const dayMilliseconds = 86_400_000;
const sampledFiles = 50;

/** Never throws for what it finds: a check that could not be made is one that is not well. */
export async function examine(options: Examined): Promise<{ checks: Check[] }> {
	const checks: Check[] = [await checkDisk(options), await checkBackup(options), await checkKeys(options)];
	let owner: pg.Client;
	try {
		owner = await connectAsOwner(options.ownerUrl);
	} catch (error) {
		checks.push({ title: 'Kết nối cơ sở dữ liệu', ok: false, advice: sentenceOf(error) });
		return { checks };
	}
	try {
		const make: [string, () => Promise<Check>][] = [
			['Phiên bản PostgreSQL', () => checkVersion(owner)],
			['Bảng mã và thứ tự chữ của cơ sở dữ liệu', () => checkDatabase(owner)],
			['Thứ tự chữ tiếng Việt', () => checkCollation(owner)],
			['Các bước nâng cấp', () => checkMigrations(owner)],
			['Đồng hồ', () => checkClock(owner, options.now)],
			['Lưu trữ nhật ký và bản sao của PostgreSQL', () => checkArchiving(owner)],
			['Tài khoản làm việc', () => checkLogin(options)],
			// By the application's connection, since a setting can be set for one login.
			['Nhật ký của PostgreSQL', () => asApplication(options.applicationUrl, checkSettings)],
			['Nhật ký ghi trước (WAL) sau giờ mở thư', () => asApplication(options.applicationUrl, checkOldLog)],
			['Tệp đính kèm', () => checkFiles(owner, options)],
		];
		for (const [title, check] of make) {
			checks.push(await check().catch((error: unknown) => ({ title, ok: false, advice: sentenceOf(error) })));
		}
	} finally {
		await owner.end();
	}
	return { checks };
}

function sentenceOf(error: unknown): string {
	if (error instanceof StartRefused) return error.sentence;
	return `Không kiểm tra được: ${error instanceof Error ? error.message : String(error)}. Xử lý lỗi này rồi chạy doctor lại.`;
}

/**
 * For the start: throws `StartRefused` when the application's login is owner, superuser or passes by row security, by itself or through a role it
 * belongs to, or when it cannot connect.
 */
export async function refuseUnsafeLogin(applicationUrl: string, ownerUrl: string): Promise<void> {
	const wrong = await asApplication(applicationUrl, (client) => unsafeLogin(client, userOf(ownerUrl)));
	if (wrong) throw new StartRefused(wrong);
}

function userOf(url: string): string {
	return decodeURIComponent(new URL(url).username);
}

async function asApplication<T>(applicationUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = await connectTo(applicationUrl, 'tài khoản làm việc', 'DATABASE_URL');
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

async function checkLogin({ applicationUrl, ownerUrl }: Examined): Promise<Check> {
	const wrong = await asApplication(applicationUrl, (client) => unsafeLogin(client, userOf(ownerUrl)));
	return {
		title: 'Tài khoản làm việc',
		ok: wrong === undefined,
		advice: wrong ?? 'Không sở hữu bảng nào, không có quyền đặc biệt.',
	};
}

async function checkDisk({ dataDirectory }: Examined): Promise<Check> {
	const title = 'Chỗ trống trên đĩa';
	try {
		const { bavail, bsize } = await statfs(dataDirectory);
		const free = (bavail * bsize) / gigabyte;
		const shown = `${free.toFixed(1).replace('.', ',')} GB`;
		if (free >= 2) return { title, ok: true, advice: `Còn ${shown} ở ${dataDirectory}.` };
		return {
			title,
			ok: false,
			advice: `Chỉ còn ${shown} ở ${dataDirectory}. Xóa bớt tệp không cần hoặc chuyển LANG_NGHE_DATA sang ổ đĩa còn ít nhất 2 GB.`,
		};
	} catch (error) {
		return { title, ok: false, advice: sentenceOf(error) };
	}
}

async function checkBackup({ dataDirectory, now }: Examined): Promise<Check> {
	const title = 'Bản sao lưu gần nhất';
	const last = await readLastBackup(dataDirectory);
	const how = 'Chạy node server/main.ts backup mỗi ngày và cất bản sao ở một máy khác.';
	if (!last) return { title, ok: false, advice: `Chưa có bản sao lưu nào. ${how}` };
	const at = new Date(last.at);
	const days = Math.floor((now.getTime() - at.getTime()) / dayMilliseconds);
	const made = `Bản gần nhất ngày ${formatDate(today(at))} ở ${last.path}`;
	if (days >= 2) return { title, ok: false, advice: `${made}, đã ${days} ngày. ${how}` };
	if (!last.isEncrypted) {
		return {
			title,
			ok: false,
			advice: `${made} không được mã hóa. Tạo khóa bằng age-keygen rồi sao lưu với --recipient age1…; giữ khóa riêng ngoài máy này.`,
		};
	}
	return { title, ok: true, advice: `${made}, đã mã hóa.` };
}

/** Two people, so that neither a lost key file nor one person's absence closes all cases for good. */
async function checkKeys({ dataDirectory, recoveryRecipients }: Examined): Promise<Check> {
	const title = 'Tệp khóa của các vụ việc';
	const how = 'Đặt RECOVERY_RECIPIENTS là khóa công khai (age1…) của hai người, cách nhau bằng dấu phẩy.';
	if (recoveryRecipients.length === 0) {
		return { title, ok: false, advice: `Chưa có ai giữ chìa: mất máy này thì không ai mở lại được lời kể. ${how}` };
	}
	if (recoveryRecipients.length === 1) return { title, ok: false, advice: `Mới có một người giữ chìa. ${how}` };
	const last = await readLastBackup(dataDirectory);
	const found = last && (await stat(keyArchiveBeside(last.path)).catch(() => undefined));
	if (!last || !found || found.mtimeMs < Date.parse(last.at)) {
		return {
			title,
			ok: false,
			advice:
				'Bản sao lưu gần nhất không có tệp khóa đi kèm. Chạy node server/main.ts backup rồi chép cả hai tệp sang máy khác.',
		};
	}
	return { title, ok: true, advice: `Ghi cùng bản sao lưu gần nhất, ${recoveryRecipients.length} người mở được.` };
}

async function checkFiles(owner: pg.Client, { filesDirectory }: Examined): Promise<Check> {
	const title = 'Tệp đính kèm';
	const store = await createFileStore(filesDirectory);
	const { rows } = await owner.query<{ sha256: string }>(
		'select sha256 from public.files where kept_at is not null order by random() limit $1',
		[sampledFiles],
	);
	const wrong: string[] = [];
	for (const { sha256 } of rows) if (!(await store.verify(sha256))) wrong.push(sha256);
	if (wrong.length === 0)
		return { title, ok: true, advice: `Đã đối chiếu ${rows.length} tệp chọn ngẫu nhiên, đều nguyên vẹn.` };
	return {
		title,
		ok: false,
		advice: `${wrong.length}/${rows.length} tệp được kiểm tra bị thiếu hoặc hỏng, ví dụ ${wrong[0]}. Kiểm tra ổ đĩa chứa ${filesDirectory} và lấy lại các tệp này từ bản sao lưu.`,
	};
}
