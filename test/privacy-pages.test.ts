/**
 * The pages on personal data as browsers without scripts use them, and as they look: a name behind a denunciation is asked
 * for and allowed, the committee reads the log, what is due is erased by two. Needs the build, as `npm test` makes it first.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { caseOperations } from '#domain/cases/operations.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { perform } from '#server/perform.ts';
import { keepAndErase } from '#server/privacy/jobs.ts';
import { buildWorld, cookieOf, now, today, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';
import type { PersonName } from './federation.ts';
import { openPlainPages, type PlainPages } from './plain-pages.ts';

const application = await testApplication();
application.now = () => now;
let world: World;
let pages: PlainPages;
let id: string;
before(async () => {
	world = await buildWorld(application);
	pages = await openPlainPages(application);
	const place = { application, units: world.units };
	({ id } = await bring(place, { kind: 'denunciation', identity: 'named', wish: 'petition' }, today));
	const opened = { actor: world.actors.dung, now, key: randomUUID() };
	await perform(application, caseOperations.openTexts, { id, purpose: 'handle' }, opened);
	const old = await bring(place, { kind: 'complaint' }, today);
	const { db } = application.connection;
	await db.updateTable('cases').set({ state: 'closed', closedOn: '2009-01-05' }).where('id', '=', old.id).execute();
	await keepAndErase(application);
});
after(async () => {
	await pages?.close();
	await application.close();
});

const cookie = (who: PersonName | null) => who && cookieOf(who);
const send = (who: PersonName | null, path: string, fields?: Record<string, string>) =>
	pages.send(cookie(who), path, fields);
const hidden = (html: string) => /name="id" value="([^"]+)"/.exec(html)?.[1] ?? '';

const look = (who: PersonName | null, path: string, name: string) => pages.look(cookie(who), path, name);

test('the handler asks for the name, the leader above allows it, both see it', async () => {
	const page = `/privacy/permits/${id}`;
	const unsaid = await send('dung', `${page}?/ask`, { reason: '' });
	assert.equal(unsaid.status, 422);
	assert.match(unsaid.html, /Chọn lý do cần mở tên\./);
	await look('dung', page, 'privacy-ask');
	assert.equal((await send('dung', `${page}?/ask`, { reason: 'protect' })).status, 303);
	await look('quyen', '/privacy', 'privacy-permits');
	const waiting = await send('quyen', '/privacy');
	assert.match(waiting.html, /Lèng Văn Dũng[\s\S]*Bảo vệ người tố cáo/);
	assert.doesNotMatch(waiting.html, /Giàng Thị Dợ|0912/);
	assert.equal((await send('quyen', '/privacy?/allow', { id: hidden(waiting.html) })).status, 303);
	assert.match((await send('dung', page)).html, /Đã cho phép/);
	assert.match(
		(await send('dung', `/cases/${id}`)).html,
		/Bảo vệ quyền lợi người lao động[\s\S]*Cho phép mở tên trong 24 giờ/,
	);
	await look('dung', page, 'privacy-asked');
});

test('the committee reads the log on the page and in a file; others find it empty', async () => {
	await look('tam', '/readings', 'readings');
	const { html } = await send('tam', '/readings?search=leng');
	assert.match(html, /Lèng Văn Dũng, Chủ tịch Công đoàn cơ sở/);
	assert.doesNotMatch(html, /chậm lương|Giàng Thị Dợ/);
	assert.match((await send('tam', '/readings?search=khong-co')).html, /Không có lần mở nào/);
	const file = await send('tam', '/readings/excel');
	assert.equal(file.status, 200);
	assert.equal(file.bytes.subarray(0, 2).toString(), 'PK');
	assert.doesNotMatch((await send('quyen', '/readings')).html, /Lèng Văn Dũng/);
});

test('what is due is proposed by one, confirmed by another, and gone after the night', async () => {
	await look('dung', '/privacy/erasures', 'erasures');
	const own = await send('dung', '/privacy/erasures');
	assert.equal((await send('dung', '/privacy/erasures?/propose', { id: hidden(own.html) })).status, 303);
	assert.match((await send('dung', '/privacy/erasures')).html, /Chờ người thứ hai xác nhận/);
	await look('quyen', '/privacy/erasures', 'erasures-second');
	const second = await send('quyen', '/privacy/erasures');
	const unsaid = await send('quyen', '/privacy/erasures?/keep', { id: hidden(second.html), reason: '' });
	assert.match(unsaid.html, /Chọn lý do giữ lại\./);
	assert.equal((await send('quyen', '/privacy/erasures?/confirm', { id: hidden(second.html) })).status, 303);
	assert.deepEqual(await keepAndErase(application), { due: 0, erased: 1, notes: 0 });
});

test('a worker reads who sees what in one page without scripts, and an official the same in the guide', async () => {
	const { html, headers } = await send(null, '/n/ai-thay-gi');
	assert.match(html, /Điều phần mềm không che được/);
	assert.doesNotMatch(html, /<script/);
	assert.equal(headers.get('set-cookie'), null);
	assert.ok(Buffer.byteLength(html) < 24_000, `${Buffer.byteLength(html)} bytes`);
	assert.match((await send(null, '/n')).html, /href="\/n\/ai-thay-gi"/);
	assert.match((await send(null, '/guide/07-who-sees-what')).html, /Điều phần mềm không che được/);
	await look(null, '/n/ai-thay-gi', 'who-sees-what');
});
