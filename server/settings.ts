/**
 * Every setting that comes from the environment, read once and checked at the start, so that a wrong one is a sentence at once and not a failure at
 * night. docs/operations.md lists them for administrators.
 */
import { BlockList, isIP } from 'node:net';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import type { EmailSettings } from '#server/channels/email.ts';
import { StartRefused } from '#server/start-refused.ts';

export type Demo = 'district' | 'province' | 'none';

export type DatabaseSetting = { kind: 'embedded' } | { kind: 'own'; url: string; ownerUrl: string };

export type Settings = {
	/** Absolute; holds the embedded database, files and keys. */
	dataDirectory: string;
	database: DatabaseSetting;
	host: string;
	/** 0 lets the system choose. */
	port: number;
	/** The address that people type, when it is not the one listened on: scheme, name and port. */
	origin: string | undefined;
	/** Names and addresses, without port and in lower case, under which requests are accepted. */
	allowedHosts: string[];
	/** Whether the headers of the proxy at this address are believed. */
	trustsProxy: (address: string) => boolean;
	/** Public keys (`age1…`) of the people who can open the archive of case keys, and old backups. */
	recoveryRecipients: string[];
	/** The user's own mail server; without one notices stay in the product. */
	email: EmailSettings | undefined;
	/** What an empty installation is filled with at its first start. */
	demo: Demo;
};

export type Machine = { platform: NodeJS.Platform; home: string; directory: string };

const known = new Set(['LANG_NGHE_DATA', 'LANG_NGHE_DEMO']);
const loopback = ['localhost', '127.0.0.1', '::1'];

/** Reads the settings. Throws `StartRefused` with what to set instead. An empty value counts as not set. */
export function readSettings(
	environment: NodeJS.ProcessEnv,
	machine: Machine = { platform: process.platform, home: homedir(), directory: process.cwd() },
): Settings {
	for (const name of Object.keys(environment)) {
		if (name.startsWith('LANG_NGHE_') && !known.has(name)) {
			throw new StartRefused(`Không có cài đặt tên ${name}. Các tên có thể dùng: ${[...known].join(', ')}.`);
		}
	}
	const host = readHost(variable(environment, 'HOST') ?? '127.0.0.1');
	const origin = readOrigin(variable(environment, 'ORIGIN'));
	return {
		dataDirectory: readDataDirectory(environment, machine),
		database: readDatabase(environment),
		host,
		port: readPort(variable(environment, 'PORT')),
		origin,
		allowedHosts: readAllowedHosts(variable(environment, 'ALLOWED_HOSTS'), host, origin),
		trustsProxy: readTrustProxy(variable(environment, 'TRUST_PROXY')),
		recoveryRecipients: readRecipients(variable(environment, 'RECOVERY_RECIPIENTS')),
		email: readEmail(variable(environment, 'SMTP_URL'), variable(environment, 'MAIL_FROM')),
		demo: readDemo(variable(environment, 'LANG_NGHE_DEMO')),
	};
}

/** The name in a Host header or an authority, without port, brackets and capitals: `[::1]:3000` → `::1`. */
export function hostNameOf(authority: string): string {
	const bracketed = /^\[(.*)\](?::\d+)?$/.exec(authority)?.[1];
	return (bracketed ?? authority.replace(/:\d+$/, '')).toLowerCase();
}

function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
	return environment[name]?.trim() || undefined;
}

function readDataDirectory(environment: NodeJS.ProcessEnv, { platform, home, directory }: Machine): string {
	const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
	const given = variable(environment, 'LANG_NGHE_DATA');
	if (given) return resolve(directory, given);
	if (!isAbsolute(home)) {
		throw new StartRefused(
			'Không biết thư mục riêng của tài khoản này. Đặt LANG_NGHE_DATA là thư mục để giữ dữ liệu, ví dụ /var/lib/lang-nghe.',
		);
	}
	if (platform === 'win32')
		return join(variable(environment, 'LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'lang-nghe');
	if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'lang-nghe');
	const shared = variable(environment, 'XDG_DATA_HOME');
	// The XDG rules tell programs to pass over a relative path.
	return join(shared && isAbsolute(shared) ? shared : join(home, '.local', 'share'), 'lang-nghe');
}

function readDatabase(environment: NodeJS.ProcessEnv): DatabaseSetting {
	const url = variable(environment, 'DATABASE_URL');
	const ownerUrl = variable(environment, 'DATABASE_OWNER_URL');
	if (!url && !ownerUrl) return { kind: 'embedded' };
	if (!url || !ownerUrl) {
		throw new StartRefused(
			`Đã đặt ${url ? 'DATABASE_URL' : 'DATABASE_OWNER_URL'} nhưng thiếu ${url ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'}. Cần cả hai: DATABASE_OWNER_URL là tài khoản sở hữu cơ sở dữ liệu, DATABASE_URL là tài khoản làm việc hằng ngày. Bỏ trống cả hai để dùng PostgreSQL đi kèm.`,
		);
	}
	const application = readDatabaseUrl('DATABASE_URL', url);
	const owner = readDatabaseUrl('DATABASE_OWNER_URL', ownerUrl);
	if (application.username === owner.username) {
		throw new StartRefused(
			`DATABASE_URL và DATABASE_OWNER_URL đang dùng chung tài khoản "${owner.username}". Tạo hai tài khoản PostgreSQL khác nhau: một tài khoản sở hữu, một tài khoản làm việc không có quyền sở hữu.`,
		);
	}
	if (application.host !== owner.host || application.pathname !== owner.pathname) {
		throw new StartRefused(
			'DATABASE_URL và DATABASE_OWNER_URL phải trỏ tới cùng một máy chủ và cùng một cơ sở dữ liệu.',
		);
	}
	return { kind: 'own', url, ownerUrl };
}

/** The value is never repeated in the sentence: it holds a password. */
function readDatabaseUrl(name: string, value: string): URL {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (!url || !/^postgres(ql)?:$/.test(url.protocol) || !url.username || url.pathname.length < 2) {
		throw new StartRefused(
			`${name} phải có dạng postgres://tài_khoản:mật_khẩu@máy_chủ:5432/tên_cơ_sở_dữ_liệu. Ký tự đặc biệt trong mật khẩu viết theo dạng %40, %2F.`,
		);
	}
	return url;
}

function readHost(value: string): string {
	const host = hostNameOf(value);
	if (isIP(host) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host)) return host;
	throw new StartRefused(
		`HOST "${value}" không phải địa chỉ hay tên máy. Đặt HOST=127.0.0.1 (chỉ máy này) hoặc HOST=0.0.0.0 (cả mạng).`,
	);
}

function readPort(value: string | undefined): number {
	if (value === undefined) return 3000;
	const port = Number(value);
	if (/^\d+$/.test(value) && port <= 65_535) return port;
	throw new StartRefused(`PORT "${value}" không phải số cổng. Đặt PORT từ 1 đến 65535, ví dụ PORT=3000.`);
}

function readOrigin(value: string | undefined): string | undefined {
	if (value === undefined) return undefined;
	const url = URL.canParse(value) ? new URL(value) : undefined;
	const bare =
		url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
	if (bare) return url.origin;
	throw new StartRefused(
		`ORIGIN "${value}" không phải địa chỉ trang. Viết đủ giao thức và tên máy, không có đường dẫn phía sau, ví dụ ORIGIN=https://langnghe.congdoan.example.vn.`,
	);
}

function readAllowedHosts(value: string | undefined, host: string, origin: string | undefined): string[] {
	const listed = listOf(value).map((entry) => {
		const name = hostNameOf(entry);
		if (isIP(name) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return name;
		throw new StartRefused(
			`ALLOWED_HOSTS có mục "${entry}" không phải tên máy. Liệt kê tên máy cách nhau bằng dấu phẩy, không có https:// hay đường dẫn, ví dụ ALLOWED_HOSTS=langnghe.example.vn,192.168.1.10.`,
		);
	});
	if (origin) listed.push(hostNameOf(new URL(origin).host));
	const open = host === '0.0.0.0' || host === '::';
	if (open && listed.length === 0) {
		throw new StartRefused(
			`HOST=${host} mở trang cho cả mạng, nên cần biết trang được gọi bằng tên nào. Đặt ORIGIN (ví dụ ORIGIN=https://langnghe.example.vn) hoặc ALLOWED_HOSTS (ví dụ ALLOWED_HOSTS=192.168.1.10).`,
		);
	}
	return [...new Set([...loopback, ...(open ? [] : [host]), ...listed])];
}

function readTrustProxy(value: string | undefined): (address: string) => boolean {
	const proxies = new BlockList();
	for (const entry of listOf(value)) {
		if (entry === 'loopback') {
			proxies.addSubnet('127.0.0.0', 8, 'ipv4');
			proxies.addAddress('::1', 'ipv6');
			continue;
		}
		const [address = '', bits] = entry.split('/');
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		const longest = family === 'ipv6' ? 128 : 32;
		const length = bits === undefined ? longest : /^\d+$/.test(bits) ? Number(bits) : -1;
		if (!isIP(address) || length < 0 || length > longest) {
			throw new StartRefused(
				`TRUST_PROXY có mục "${entry}" không phải địa chỉ của máy chủ trung gian. Ghi địa chỉ IP, dải IP hoặc chữ loopback, ví dụ TRUST_PROXY=loopback hoặc TRUST_PROXY=10.0.0.5,10.1.0.0/16.`,
			);
		}
		proxies.addSubnet(address, length, family);
	}
	return (address) => {
		const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
		const family = isIP(plain);
		return family !== 0 && proxies.check(plain, family === 6 ? 'ipv6' : 'ipv4');
	};
}

function readRecipients(value: string | undefined): string[] {
	for (const entry of listOf(value)) {
		if (/^age1[0-9a-z]{20,}$/.test(entry)) continue;
		throw new StartRefused(
			`RECOVERY_RECIPIENTS có mục "${entry.slice(0, 8)}…" không phải khóa công khai. Chép nguyên dòng age1… của từng người giữ chìa, cách nhau bằng dấu phẩy; không chép dòng AGE-SECRET-KEY.`,
		);
	}
	return [...new Set(listOf(value))];
}

/** The value of SMTP_URL is never repeated in the sentence: it holds a password. */
function readEmail(url: string | undefined, from: string | undefined): EmailSettings | undefined {
	if (!url && !from) return undefined;
	if (!url || !from) {
		throw new StartRefused(
			`Đã đặt ${url ? 'SMTP_URL' : 'MAIL_FROM'} nhưng thiếu ${url ? 'MAIL_FROM' : 'SMTP_URL'}. Cần cả hai để gửi thư: SMTP_URL là máy chủ thư, MAIL_FROM là hộp thư gửi đi.`,
		);
	}
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (
		!parsed ||
		!/^smtps?:$/.test(parsed.protocol) ||
		!parsed.hostname ||
		(parsed.pathname !== '' && parsed.pathname !== '/')
	) {
		throw new StartRefused(
			'SMTP_URL phải có dạng smtp://tài_khoản:mật_khẩu@máy_chủ:587 hoặc smtps://tài_khoản:mật_khẩu@máy_chủ:465. Ký tự đặc biệt trong tài khoản, mật khẩu viết theo dạng %40, %2F.',
		);
	}
	const address = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
	if (!/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address) || /[\r\n]/.test(from)) {
		throw new StartRefused(
			`MAIL_FROM "${from}" không phải hộp thư. Viết địa chỉ, hoặc tên và địa chỉ, ví dụ MAIL_FROM="Lắng Nghe <nhacviec@congdoan.example.vn>".`,
		);
	}
	return { url, from };
}

function readDemo(value: string | undefined): Demo {
	if (value === undefined) return 'district';
	if (value === 'district' || value === 'province' || value === 'none') return value;
	throw new StartRefused(
		`LANG_NGHE_DEMO "${value}" không có. Đặt district (liên đoàn lao động huyện), province (liên đoàn lao động tỉnh) hoặc none (bắt đầu trống).`,
	);
}

function listOf(value: string | undefined): string[] {
	return (value ?? '')
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}
