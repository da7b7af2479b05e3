import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostNameOf, type Machine, readSettings } from '#server/settings.ts';
import { StartRefused } from '#server/start-refused.ts';

const linux: Machine = { platform: 'linux', home: '/home/lan', directory: '/srv/code' };

function sentenceOf(environment: NodeJS.ProcessEnv): string {
	try {
		readSettings(environment, linux);
	} catch (error) {
		assert.ok(error instanceof StartRefused, String(error));
		return error.sentence;
	}
	return '';
}

test('without any setting the system is on this machine only, with its own database and the district demo', () => {
	const settings = readSettings({}, linux);
	assert.equal(settings.dataDirectory, '/home/lan/.local/share/lang-nghe');
	assert.deepEqual(settings.database, { kind: 'embedded' });
	assert.deepEqual(
		[settings.host, settings.port, settings.origin, settings.demo],
		['127.0.0.1', 3000, undefined, 'district'],
	);
	assert.deepEqual(settings.allowedHosts, ['localhost', '127.0.0.1', '::1']);
	assert.equal(settings.trustsProxy('127.0.0.1'), false);
});

test('the data directory follows the custom of each system', () => {
	const cases: [Machine, NodeJS.ProcessEnv, string][] = [
		[linux, { XDG_DATA_HOME: '/data' }, '/data/lang-nghe'],
		[linux, { XDG_DATA_HOME: 'relative' }, '/home/lan/.local/share/lang-nghe'],
		[linux, { LANG_NGHE_DATA: '/mnt/x' }, '/mnt/x'],
		[linux, { LANG_NGHE_DATA: 'data' }, '/srv/code/data'],
		[
			{ platform: 'darwin', home: '/Users/lan', directory: '/' },
			{},
			'/Users/lan/Library/Application Support/lang-nghe',
		],
		[
			{ platform: 'win32', home: 'C:\\Users\\lan', directory: 'C:\\' },
			{ LOCALAPPDATA: 'D:\\Local' },
			'D:\\Local\\lang-nghe',
		],
		[{ platform: 'win32', home: 'C:\\Users\\lan', directory: 'C:\\' }, {}, 'C:\\Users\\lan\\AppData\\Local\\lang-nghe'],
	];
	for (const [machine, environment, expected] of cases) {
		assert.equal(readSettings(environment, machine).dataDirectory, expected);
	}
});

test('each wrong setting is answered by a sentence that names the setting', () => {
	const own = { DATABASE_URL: 'postgres://app:secret@db/x', DATABASE_OWNER_URL: 'postgres://owner:secret@db/x' };
	const cases: [NodeJS.ProcessEnv, RegExp][] = [
		[{ PORT: '3000a' }, /^PORT "3000a"/],
		[{ PORT: '70000' }, /1 đến 65535/],
		[{ HOST: 'http://x' }, /^HOST /],
		[{ HOST: '0.0.0.0' }, /ORIGIN.*ALLOWED_HOSTS/],
		[{ ORIGIN: 'langnghe.vn' }, /^ORIGIN /],
		[{ SMTP_URL: 'smtp://mail.example.vn' }, /thiếu MAIL_FROM/],
		[{ MAIL_FROM: 'a@b.vn' }, /thiếu SMTP_URL/],
		[{ SMTP_URL: 'http://mail.example.vn', MAIL_FROM: 'a@b.vn' }, /^SMTP_URL phải có dạng/],
		[{ SMTP_URL: 'smtp://mail.example.vn', MAIL_FROM: 'Lắng Nghe' }, /^MAIL_FROM "Lắng Nghe" không phải hộp thư/],
		[{ SMTP_URL: 'smtp://mail.example.vn', MAIL_FROM: 'A <a@b.vn>\nBcc: x@y.vn' }, /^MAIL_FROM/],
		[{ ORIGIN: 'https://langnghe.vn/app' }, /^ORIGIN /],
		[{ ALLOWED_HOSTS: 'https://a.vn' }, /^ALLOWED_HOSTS /],
		[{ TRUST_PROXY: 'true' }, /^TRUST_PROXY /],
		[{ TRUST_PROXY: '10.0.0.0/40' }, /^TRUST_PROXY /],
		[{ LANG_NGHE_DEMO: 'city' }, /district.*province.*none/],
		[{ LANG_NGHE_DEM: 'none' }, /Không có cài đặt tên LANG_NGHE_DEM\./],
		[{ DATABASE_URL: own.DATABASE_URL }, /thiếu DATABASE_OWNER_URL/],
		[{ DATABASE_OWNER_URL: own.DATABASE_OWNER_URL }, /thiếu DATABASE_URL/],
		[{ ...own, DATABASE_URL: 'mysql://app:secret@db/x' }, /^DATABASE_URL phải có dạng/],
		[{ ...own, DATABASE_URL: own.DATABASE_OWNER_URL }, /chung tài khoản "owner"/],
		[{ ...own, DATABASE_URL: 'postgres://app:secret@db/y' }, /cùng một cơ sở dữ liệu/],
	];
	for (const [environment, expected] of cases) {
		const sentence = sentenceOf(environment);
		assert.match(sentence, expected, JSON.stringify(environment));
		assert.doesNotMatch(sentence, /secret|vui lòng|không hợp lệ|xin lỗi/);
	}
});

test('two different accounts on one database are taken as the own server', () => {
	const DATABASE_URL = 'postgresql://app:a@db:5433/x';
	const DATABASE_OWNER_URL = 'postgresql://owner:b@db:5433/x';
	assert.deepEqual(readSettings({ DATABASE_URL, DATABASE_OWNER_URL }, linux).database, {
		kind: 'own',
		url: DATABASE_URL,
		ownerUrl: DATABASE_OWNER_URL,
	});
});

test('names under which requests are accepted come from host, origin and list, without ports', () => {
	const settings = readSettings(
		{ HOST: '0.0.0.0', ORIGIN: 'https://Lang.vn:8443/', ALLOWED_HOSTS: '10.0.0.7, b.vn:80' },
		linux,
	);
	assert.deepEqual(settings.allowedHosts, ['localhost', '127.0.0.1', '::1', '10.0.0.7', 'b.vn', 'lang.vn']);
	assert.equal(settings.origin, 'https://lang.vn:8443');
	assert.equal(hostNameOf('[::1]:3000'), '::1');
	assert.equal(hostNameOf('A.vn:3000'), 'a.vn');
});

test('only the named proxy is believed', () => {
	const { trustsProxy } = readSettings({ TRUST_PROXY: 'loopback, 10.1.0.0/16' }, linux);
	const answers = ['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.1.2.3', '10.2.0.1', 'x'].map(trustsProxy);
	assert.deepEqual(answers, [true, true, true, true, false, false]);
});

test('a mail server is set by its address and its sender, and a password in a wrong address is never repeated', () => {
	const email = { SMTP_URL: 'smtps://nhac%40viec:m%2Fk@mail.example.vn:465', MAIL_FROM: 'Lắng Nghe <nhacviec@cd.vn>' };
	assert.deepEqual(readSettings(email, linux).email, { url: email.SMTP_URL, from: email.MAIL_FROM });
	assert.equal(readSettings({}, linux).email, undefined);
	const sentence = sentenceOf({ SMTP_URL: 'imap://nhacviec:matkhau@mail.example.vn', MAIL_FROM: 'a@b.vn' });
	assert.ok(!sentence.includes('matkhau'));
});
