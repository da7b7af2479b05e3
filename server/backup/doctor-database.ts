/** The checks of `doctor` that ask PostgreSQL. */
import pg from 'pg';
import { appliedMigrations } from '#server/backup/catalog.ts';
import type { Check } from '#server/backup/doctor.ts';
import { listMigrations } from '#server/db/migrate.ts';

const oldestVersion = 15;
const tolerableSeconds = 60;

/** Each of these writes down when or what somebody typed: with it, an anonymous text could be tied to a moment and so to a person. */
const safeSettings: { name: string; value: string; restarts?: true }[] = [
	{ name: 'log_min_error_statement', value: 'panic' },
	{ name: 'log_parameter_max_length_on_error', value: '0' },
	{ name: 'log_min_duration_statement', value: '-1' },
	{ name: 'log_min_duration_sample', value: '-1' },
	{ name: 'log_transaction_sample_rate', value: '0' },
	{ name: 'log_statement', value: 'none' },
	{ name: 'log_duration', value: 'off' },
	{ name: 'log_error_verbosity', value: 'terse' },
	{ name: 'track_commit_timestamp', value: 'off', restarts: true },
];

export async function checkVersion(owner: pg.Client): Promise<Check> {
	const { rows } = await owner.query<{ major: number; version: string }>(
		`select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version`,
	);
	const { major, version } = rows[0]!;
	const ok = major >= oldestVersion;
	return {
		title: 'Phiên bản PostgreSQL',
		ok,
		advice: ok
			? `PostgreSQL ${version}.`
			: `PostgreSQL ${version} quá cũ. Nâng cấp lên bản ${oldestVersion} trở lên, hoặc sao lưu rồi khôi phục vào PostgreSQL đi kèm.`,
	};
}

export async function checkDatabase(owner: pg.Client): Promise<Check> {
	const { rows } = await owner.query<{ name: string; encoding: string; provider: string; collate: string }>(
		`select datname as name, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datcollate as collate
		from pg_database where datname = current_database()`,
	);
	const { name, encoding, provider, collate } = rows[0]!;
	const isStable = provider === 'b' || (provider === 'c' && ['C', 'POSIX'].includes(collate));
	const ok = encoding === 'UTF8' && isStable;
	return {
		title: 'Bảng mã và thứ tự chữ của cơ sở dữ liệu',
		ok,
		advice: ok
			? 'UTF8, thứ tự C.'
			: `Cơ sở dữ liệu ${name} dùng ${encoding}, thứ tự ${collate}: chỉ mục có thể sai sau khi nâng cấp hệ điều hành. Sao lưu, tạo cơ sở dữ liệu mới bằng CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C', rồi khôi phục vào đó.`,
	};
}

export async function checkCollation(owner: pg.Client): Promise<Check> {
	const title = 'Thứ tự chữ tiếng Việt';
	const { rows } = await owner.query<{ kept: string | null; actual: string | null }>(
		`select collversion as kept, pg_collation_actual_version(oid) as actual from pg_collation
		where collname = 'vi' and collnamespace = 'public'::regnamespace`,
	);
	const found = rows[0];
	if (!found) return { title, ok: false, advice: 'Thiếu thứ tự chữ "vi". Chạy node server/main.ts migrate.' };
	const ok = found.kept === found.actual;
	return {
		title,
		ok,
		advice: ok
			? `Phiên bản ${found.actual ?? 'không ghi'}.`
			: `Thư viện thứ tự chữ đã đổi từ bản ${found.kept} sang ${found.actual}. Chạy bằng tài khoản sở hữu: REINDEX DATABASE; rồi ALTER COLLATION public.vi REFRESH VERSION;`,
	};
}

export async function checkMigrations(owner: pg.Client): Promise<Check> {
	const title = 'Các bước nâng cấp';
	const applied = await appliedMigrations(owner);
	const known = await listMigrations();
	const newer = applied.find(({ name }) => !known.some((migration) => migration.name === name));
	if (newer) {
		return {
			title,
			ok: false,
			advice: `Cơ sở dữ liệu mới hơn chương trình (đã có bước ${newer.name}). Cài bản Lắng Nghe mới hơn.`,
		};
	}
	const changed = applied.find(({ name, sha256 }) => known.find((each) => each.name === name)?.sha256 !== sha256);
	if (changed) {
		return {
			title,
			ok: false,
			advice: `Bước ${changed.name} đã bị sửa sau khi chạy. Cài lại đúng bản phát hành.`,
		};
	}
	const missing = known.length - applied.length;
	if (missing > 0) {
		return { title, ok: false, advice: `Còn ${missing} bước chưa chạy. Sao lưu rồi chạy node server/main.ts migrate.` };
	}
	return { title, ok: true, advice: `Đủ ${known.length} bước, nguyên vẹn.` };
}

export async function checkClock(owner: pg.Client, now: Date): Promise<Check> {
	const title = 'Đồng hồ';
	const { rows } = await owner.query<{ server: Date; newest: Date | null }>(
		'select clock_timestamp() as server, (select max(occurred_at) from public.events) as newest',
	);
	const { server, newest } = rows[0]!;
	const apart = Math.round(Math.abs(server.getTime() - now.getTime()) / 1000);
	if (apart > tolerableSeconds) {
		return {
			title,
			ok: false,
			advice: `Đồng hồ máy này và đồng hồ PostgreSQL lệch nhau ${apart} giây. Bật đồng bộ giờ (NTP) trên cả hai máy.`,
		};
	}
	if (newest && newest.getTime() > now.getTime() + tolerableSeconds * 1000) {
		return {
			title,
			ok: false,
			advice: `Có việc đã ghi vào lúc ${newest.toISOString()}, sau giờ của máy này. Chỉnh lại ngày giờ và bật đồng bộ giờ (NTP) trước khi làm tiếp.`,
		};
	}
	return { title, ok: true, advice: 'Khớp với PostgreSQL.' };
}

/** A copy elsewhere remembers the order and the instants that this database forgets on purpose. */
export async function checkArchiving(owner: pg.Client): Promise<Check> {
	const title = 'Lưu trữ nhật ký và bản sao của PostgreSQL';
	const { rows } = await owner.query<{ archiving: string; slots: number; replicas: number }>(
		`select current_setting('archive_mode') as archiving, (select count(*)::int from pg_replication_slots) as slots,
			(select count(*)::int from pg_stat_replication) as replicas`,
	);
	const { archiving, slots, replicas } = rows[0]!;
	const found = [
		...(archiving === 'off' ? [] : ['đang lưu trữ WAL (archive_mode)']),
		...(slots === 0 ? [] : [`có ${slots} replication slot`]),
		...(replicas === 0 ? [] : [`có ${replicas} máy sao chép`]),
	];
	if (found.length === 0) return { title, ok: true, advice: 'Không có bản sao nào ngoài máy chủ này.' };
	return {
		title,
		ok: false,
		advice: `PostgreSQL ${found.join(', ')}: bản sao giữ lại thứ tự và thời điểm ghi, nên lời hứa ẩn danh không còn trọn vẹn. Tắt đi và dùng lệnh backup, hoặc bảo vệ bản sao như chính máy chủ.`,
	};
}

/** Whether the instants of a day's envelopes can be dropped from the write-ahead log; `application` is the application's login. */
export async function checkOldLog(application: pg.Client): Promise<Check> {
	const title = 'Nhật ký ghi trước (WAL) sau giờ mở thư';
	const { rows } = await application.query<{ login: string; may: boolean; recycles: string }>(
		`select current_user::text as login, current_setting('wal_recycle') as recycles,
			has_function_privilege('pg_switch_wal()', 'execute') and pg_has_role('pg_checkpoint', 'usage') as may`,
	);
	const { login, may, recycles } = rows[0]!;
	if (may && recycles === 'off') return { title, ok: true, advice: 'Được bỏ đi sau mỗi lần mở thư.' };
	const role = pg.escapeIdentifier(login);
	const grants = `GRANT pg_checkpoint TO ${role}; GRANT EXECUTE ON FUNCTION pg_switch_wal() TO ${role};`;
	const statements = [
		...(may ? [] : [grants]),
		...(recycles === 'off' ? [] : ["ALTER SYSTEM SET wal_recycle = 'off'; SELECT pg_reload_conf();"]),
	];
	return {
		title,
		ok: false,
		advice: `WAL còn giữ thời điểm từng thư được gửi đến, thêm nhiều giờ sau khi mở. Chạy bằng tài khoản quản trị PostgreSQL, trong cơ sở dữ liệu này: ${statements.join(' ')}`,
	};
}

/** `application` is a connection of the application's login. */
export async function checkSettings(application: pg.Client): Promise<Check> {
	const { rows } = await application.query<{ name: string; value: string }>(
		`select name, current_setting(name) as value from pg_settings where name = any ($1)`,
		[safeSettings.map(({ name }) => name)],
	);
	const values = new Map(rows.map(({ name, value }) => [name, value]));
	const wrong = safeSettings.filter(({ name, value }) => values.get(name) !== undefined && values.get(name) !== value);
	if (wrong.length === 0) {
		return { title: 'Nhật ký của PostgreSQL', ok: true, advice: 'Không ghi lại câu lệnh, giá trị hay thời điểm.' };
	}
	const statements = wrong.map(({ name, value }) => `ALTER SYSTEM SET ${name} = '${value}';`);
	const restarts = wrong.some((setting) => setting.restarts);
	return {
		title: 'Nhật ký của PostgreSQL',
		ok: false,
		advice: `PostgreSQL đang ghi lại những gì có thể cho biết ai viết gì, lúc nào. Chạy bằng tài khoản quản trị PostgreSQL: ${statements.join(' ')} ${restarts ? 'rồi khởi động lại PostgreSQL.' : 'rồi SELECT pg_reload_conf();'}`,
	};
}
