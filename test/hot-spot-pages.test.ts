/**
 * The pages of hot spots, rumours and the early page as a browser without scripts sends them: what is refused comes back as
 * typed, what is done leads on, papers are files. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { countEarly } from '#server/overview/early/jobs.ts';
import { buildWorld, cookieOf, now, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';
import type { PersonName } from './federation.ts';

const application = await testApplication();
application.now = () => now;
let world: World;
let served: Awaited<ReturnType<typeof serve>>;
before(async () => {
	world = await buildWorld(application);
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	served = await serve(application, settings);
	application.origins = [served.url];
});
after(async () => {
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

async function send(who: PersonName, path: string, fields?: Record<string, string>) {
	const body = new FormData();
	for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
	const response = await fetch(served.url + path, {
		headers: { accept: 'text/html', cookie: `${sessionCookie}=${cookieOf(who)}`, origin: served.url },
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const text = (await response.text()).replaceAll(/<!--.*?-->/g, '').replaceAll('&quot;', '"');
	const html = text.slice(Math.max(0, text.indexOf('<main')));
	return { status: response.status, headers: response.headers, html, location: response.headers.get('location') ?? '' };
}
const pathOf = (location: string) => location.split('?')[0] ?? '';

let spot: string;
test('a hot spot is declared for a unit that was searched for; a refused form keeps every box and the unit', async () => {
	const found = await send('quyen', '/hot-spots/new?words=hoa%20ban');
	assert.match(found.html, /Trường THCS Hoa Ban/);
	const form = `/hot-spots/new?/declare&unit=${world.units.school}`;
	const typed = {
		...{ unitId: world.units.school, title: 'Chậm phụ cấp trực', cause: 'wages', workplaceKind: 'publicService' },
		...{ 'beganOn.day': '8', 'beganOn.month': '4', 'beganOn.year': '2024' },
		...{ 'noticedOn.day': '9', 'noticedOn.month': '4', 'noticedOn.year': '2024' },
	};
	const refused = await send('quyen', form, { ...typed, daysWords: '', people: 'nhiều' });
	assert.equal(refused.status, 422);
	assert.match(refused.html, /value="Chậm phụ cấp trực"/);
	assert.match(refused.html, /Số người chỉ ghi bằng số/);
	const without = await send('quyen', form, typed);
	assert.match(without.html, /Nêu ít nhất một tiêu chí/);
	const named = await send('quyen', form, { ...typed, people: '1.200', peopleWords: 'tổ của cô Sùng Thị Mai' });
	assert.match(named.html, /name="isNameMeant"/);
	const made = await send('quyen', form, { ...typed, people: '1.200', peopleWords: 'cả trường' });
	assert.equal(made.status, 303, made.html);
	spot = pathOf(made.location);
	assert.match((await send('quyen', made.location)).html, /1\.200 người \(cả trường\)/);
	assert.equal((await send('dung', '/hot-spots/new')).status, 403);
});

test('the chair takes it on, writes the line of the day and a measure; the reader of the province only reads', async () => {
	assert.match((await send('dung', spot)).html, /Nhận trách nhiệm<\/|Nhận trách nhiệm\s/);
	assert.equal((await send('dung', `${spot}?/acknowledge`, {})).status, 303);
	assert.equal((await send('dung', `${spot}?/line`, { words: 'Đã họp với nhà trường.' })).status, 303);
	const again = await send('dung', `${spot}?/line`, { words: 'Thêm một dòng.' });
	assert.match(again.html, /Hôm nay đã có dòng tình hình/);
	const day = { 'dueOn.day': '12', 'dueOn.month': '4', 'dueOn.year': '2024' };
	const added = await send('dung', `${spot}/measure?/add`, { title: 'Hỏi kho bạc', ownerWords: 'Kho bạc', ...day });
	assert.equal(added.status, 303, added.html);
	const page = await send('dung', spot);
	const [, measure = ''] = new RegExp(`${spot}/measure/([0-9a-f-]{36})`).exec(page.html) ?? [];
	const done = await send('dung', `${spot}/measure/${measure}?/complete`, { words: 'Kho bạc trả ngày 15.' });
	assert.equal(done.status, 303, done.html);
	const read = await send('thuy', spot);
	assert.match(read.html, /Kho bạc trả ngày 15/);
	assert.doesNotMatch(read.html, /Thêm việc|Ghi dòng hôm nay/);
	assert.equal((await send('mai', spot)).status, 404);
});

test('it is cooled, closed, reviewed and accounted for; Word and PDF are files', async () => {
	assert.equal((await send('quyen', `${spot}/cool?/cool`, { words: 'Đã trả.' })).status, 303);
	assert.equal((await send('quyen', `${spot}/close?/close`, { words: '' })).status, 422);
	assert.equal((await send('quyen', `${spot}/close?/close`, { words: 'Đã trả đủ.' })).status, 303);
	const review = { cause: 'Kho bạc đổi tài khoản.', lesson: 'Hỏi trước ngày 25.' };
	assert.equal((await send('dung', `${spot}/review?/review`, review)).status, 303);
	assert.equal((await send('dung', `${spot}/account?/save`, { text: 'Đơn vị đã họp ngay.' })).status, 303);
	assert.match((await send('dung', `${spot}/account/print`)).html, /Cấp ủy cùng cấp/);
	for (const [name, type] of [
		['word', /wordprocessingml/],
		['pdf', /pdf/],
	] as const) {
		const paper = await send('dung', `${spot}/account/${name}`);
		assert.match(paper.headers.get('content-type') ?? '', type);
		assert.match(paper.headers.get('content-disposition') ?? '', /^attachment/);
	}
	assert.match((await send('quyen', '/hot-spots?state=ended&cause=wages')).html, /Chậm phụ cấp trực/);
});

test('a rumour is answered from the hour as people write it, approved, hung up, and withdrawn with a reason', async () => {
	const content = {
		...{
			said: 'Sắp cắt phụ cấp.',
			'heardOn.day': '10',
			'heardOn.month': '4',
			'heardOn.year': '2024',
			heardClock: '5h30',
		},
		...{ truth: 'Không cắt.', source: 'Công văn của phòng' },
	};
	const refused = await send('dung', '/rumours/new?/make', { ...content, heardClock: 'sáng sớm' });
	assert.equal(refused.status, 422);
	assert.match(refused.html, /sáng sớm/);
	const made = await send('dung', '/rumours/new?/make', content);
	assert.equal(made.status, 303, made.html);
	const path = pathOf(made.location);
	assert.match((await send('dung', path)).html, /05:30 ngày 10\/04\/2024/);
	assert.match((await send('dung', `${path}/sheet`)).html, /không còn in được/);
	assert.equal((await send('quyen', `${path}?/approve`, {})).status, 303);
	assert.match((await send('dung', `${path}/sheet`)).html, /SỰ THẬT VỀ TIN ĐANG ĐỒN/);
	assert.match((await send('dung', `${path}/sheet/pdf`)).headers.get('content-type') ?? '', /pdf/);
	assert.equal((await send('quyen', `${path}/withdraw?/withdraw`, { reason: '' })).status, 422);
	assert.equal((await send('quyen', `${path}/withdraw?/withdraw`, { reason: 'Có quyết định mới' })).status, 303);
	assert.match((await send('dung', path)).html, /Có quyết định mới/);
});

test('a line of the early page is put away with a reason and brought back', async () => {
	await countEarly(application);
	const page = await send('quyen', '/early');
	assert.match(page.html, /trên 3 công đoàn cơ sở/);
	const [, link = ''] = /href="(\/early\/dismiss\?[^"]*rule=silence[^"]*)"/.exec(page.html) ?? [];
	const address = link.replaceAll('&amp;', '&');
	const form = new URLSearchParams(address.split('?')[1]);
	const line = Object.fromEntries(
		['organisationId', 'rule', 'subject', 'number'].map((name) => [name, form.get(name) ?? '']),
	);
	assert.match((await send('quyen', address)).html, /Lý do/);
	const without = await send('quyen', `/early/dismiss?/dismiss&${form}`, line);
	assert.match(without.html, /Chọn lý do bỏ qua/);
	const gone = await send('quyen', `/early/dismiss?/dismiss&${form}`, { ...line, reason: 'known' });
	assert.equal(gone.status, 303, gone.html);
	const after = await send('quyen', gone.location);
	assert.doesNotMatch(after.html, /trên 3 công đoàn cơ sở/);
	assert.match(after.html, /Đã biết, đang theo dõi ở nơi khác/);
	const { number, ...same } = line;
	assert.equal((await send('quyen', '/early?/restore', same)).status, 303, number);
	assert.match((await send('quyen', '/early')).html, /trên 3 công đoàn cơ sở/);
	assert.equal((await send('thuy', '/early')).status, 403);
});
