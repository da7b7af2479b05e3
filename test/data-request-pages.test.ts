/**
 * The registers of requests about one's own data and of breaches as browsers without scripts use them, in the year of
 * their law, and as they look. Needs the build, as `npm test` makes it first.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApplication } from './database.ts';
import { at, buildFederation, type Federation, nameAccount, type PersonName } from './federation.ts';
import { openPlainPages, type PlainPages } from './plain-pages.ts';

const now = at('2026-03-10');
const application = await testApplication();
application.now = () => now;
let federation: Federation;
let pages: PlainPages;
before(async () => {
	federation = await buildFederation(application);
	const { db } = application.connection;
	for (const name of ['dung', 'quyen'] as const) {
		await nameAccount(db, federation.people[name], `${name}.bacvan`);
	}
	const passkey = { publicKey: Buffer.from('no key'), counter: 0, transports: [], title: 'Khóa', createdAt: now };
	const personId = federation.people.quyen;
	await db
		.insertInto('passkeys')
		.values({ ...passkey, credentialId: 'passkey', personId, lastUsedAt: null })
		.execute();
	await db.updateTable('sessions').set({ secondFactorAt: now }).where('personId', '=', personId).execute();
	pages = await openPlainPages(application);
});
after(async () => {
	await pages?.close();
	await application.close();
});

const cookieOf = async (who: PersonName) => (await federation.as(who, now)).credential ?? '';

const send = async (who: PersonName, path: string, fields?: Record<string, string>) =>
	pages.send(await cookieOf(who), path, fields);

const look = async (who: PersonName, path: string, name: string) => pages.look(await cookieOf(who), path, name);

const boxes = (name: string, day: string) => ({
	[`${name}.day`]: day,
	[`${name}.month`]: '3',
	[`${name}.year`]: '2026',
});

test('a request is registered by the number of a paper, acknowledged, extended, and refused on a ground of law', async () => {
	await look('dung', '/privacy/requests', 'data-requests-none');
	const organisationId = federation.units.school;
	const asked = { organisationId, kind: 'withdrawConsent', ...boxes('receivedOn', '9') };
	const named = await send('dung', '/privacy/requests/new?/register', { ...asked, reference: 'Chị Dợ' });
	assert.equal(named.status, 422);
	assert.match(named.html, /Chỉ ghi số và ký hiệu của phiếu/);
	assert.match(named.html, /value="withdrawConsent" checked/);
	await look('dung', '/privacy/requests/new', 'data-request-new');
	const made = await send('dung', '/privacy/requests/new?/register', { ...asked, reference: '15/PYC-2026' });
	assert.equal(made.status, 303);
	const [page = ''] = made.location.split('?');
	assert.match((await send('dung', made.location)).html, /Đã ghi vào sổ\.[\s\S]*Hạn [\s\S]*24\/03\/2026/);
	await look('dung', page, 'data-request');
	const list = await send('dung', '/privacy/requests');
	assert.match(list.html, /Phiếu 15\/PYC-2026[\s\S]*Chờ xác nhận/);
	await look('dung', '/privacy/requests', 'data-requests');
	assert.equal((await send('dung', `${page}?/acknowledge`, {})).status, 303);
	const tooLong = await send('dung', `${page}?/extend`, { days: '16' });
	assert.equal(tooLong.status, 409);
	assert.match(tooLong.html, /Mỗi lần gia hạn từ 1 đến 15 ngày/);
	const none = await send('dung', `${page}?/extend`, { days: 'mười' });
	assert.match(none.html, /Ghi số ngày gia hạn bằng chữ số\./);
	assert.equal((await send('dung', `${page}?/extend`, { days: '15' })).status, 303);
	const unsaid = await send('dung', `${page}?/refuse`, { ground: '' });
	assert.match(unsaid.html, /Chọn căn cứ từ chối\./);
	assert.equal((await send('dung', `${page}?/refuse`, { ground: 'keptByLaw' })).status, 303);
	const ended = await send('dung', page);
	assert.match(ended.html, /Đã từ chối[\s\S]*Luật buộc lưu hồ sơ này/);
	assert.doesNotMatch(ended.html, /\?\/(answer|refuse|extend)/);
	assert.match((await send('dung', '/privacy/requests?group=ended')).html, /Phiếu 15\/PYC-2026/);
	assert.doesNotMatch((await send('quyen', '/privacy/requests?group=ended')).html, /15\/PYC-2026/);
});

test('a leader records a breach without names, tells the authority, and adds what was done', async () => {
	assert.match((await send('dung', '/privacy/breaches')).html, /Lãnh đạo công đoàn cấp trên/);
	const found = {
		organisationId: federation.units.north,
		...boxes('foundOn', '6'),
		foundTime: '8:30',
		categories: 'contact',
		measures: 'Đã khóa tài khoản.',
	};
	const named = await send('quyen', '/privacy/breaches/new?/record', { ...found, facts: 'Mất máy của chị Lan Hoa.' });
	assert.equal(named.status, 422);
	assert.match(named.html, /không phải tên hay số điện thoại của ai/);
	await look('quyen', '/privacy/breaches/new', 'breach-new');
	const made = await send('quyen', '/privacy/breaches/new?/record', { ...found, facts: 'Mất một máy tính.' });
	assert.equal(made.status, 303);
	const [page = ''] = made.location.split('?');
	await look('quyen', page, 'breach');
	assert.match((await send('quyen', '/privacy/breaches')).html, /Quá hạn, chưa báo/);
	await look('quyen', '/privacy/breaches', 'breaches');
	const early = await send('quyen', `${page}?/notify`, { ...boxes('notifiedOn', '6'), notifiedTime: '8:00' });
	assert.match(early.html, /Lúc báo sớm hơn lúc phát hiện/);
	const told = await send('quyen', `${page}?/notify`, { ...boxes('notifiedOn', '9'), notifiedTime: '7:00' });
	assert.equal(told.status, 303);
	const added = await send('quyen', `${page}?/add`, { measures: 'Đã đổi mật khẩu.', people: '1.200' });
	assert.equal(added.status, 303);
	assert.match((await send('quyen', page)).html, /Đã báo [\s\S]*1\.200[\s\S]*10\/03\/2026: Đã đổi mật khẩu\./);
	assert.equal((await send('dung', page)).status, 404);
});
