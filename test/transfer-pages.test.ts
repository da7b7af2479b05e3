/**
 * A case goes to an agency as browsers without scripts send the forms: the officials' pages up to the link, the link's
 * own page without an account, and the papers. Needs the build, as `npm test` makes it first.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { handlingOperations } from '#domain/cases/handling/operations.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { perform } from '#server/perform.ts';
import { buildWorld, cookieOf, now, today, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';
import { at, type PersonName } from './federation.ts';

const application = await testApplication();
let clock = now;
application.now = () => clock;
let world: World;
let served: Awaited<ReturnType<typeof serve>>;
let id: string;
before(async () => {
	world = await buildWorld(application);
	served = await serve(application, {
		host: '127.0.0.1',
		port: 0,
		allowedHosts: ['127.0.0.1'],
		trustsProxy: () => false,
	});
	application.origins = [served.url];
	({ id } = await bring({ application, units: world.units }, {}, today));
	await perform(
		application,
		handlingOperations.classify,
		{ id, kind: 'labourComplaint', unionPart: 'participate', employer: 'Công ty TNHH Hoa Ban' },
		{ actor: world.actors.dung, now, key: randomUUID() },
	);
});
after(async () => {
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

async function send(who: PersonName | null, path: string, fields?: Record<string, string>) {
	const body = new FormData();
	for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
	const response = await fetch(served.url + path, {
		headers: {
			accept: 'text/html',
			origin: served.url,
			...(who && { cookie: `${sessionCookie}=${cookieOf(who)}` }),
		},
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const bytes = Buffer.from(await response.arrayBuffer());
	const html = bytes
		.toString('utf8')
		.replaceAll(/<!--.*?-->/g, '')
		.replaceAll('&quot;', '"');
	const { status, headers } = response;
	return { status, headers, bytes, html, location: headers.get('location') ?? '' };
}
const date = (name: string, on: string) => {
	const [year = '', month = '', day = ''] = on.split('-');
	return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
};
const text = 'Tổ cấp dưỡng bị chậm lương tháng 3.';
let transfer: string;
let link: string;

test('the handler opens the words, sees both texts beside each other, and asks the worker about the redacted one', async () => {
	const page = `/cases/${id}/transfer`;
	assert.match((await send('dung', page)).html, /Soạn nội dung chuyển đi/);
	const bare = await send('dung', `${page}/out`);
	assert.doesNotMatch(bare.html, /chậm lương hai tuần/);
	const opened = await send('dung', `${page}/out?/redact`, { names: 'Hoa Ban' });
	assert.equal(opened.status, 200);
	assert.equal(opened.headers.get('cache-control'), 'no-store');
	assert.match(opened.html, /chậm lương hai tuần[\s\S]*<textarea[\s\S]*chậm lương hai tuần/);
	const named = await send('dung', `${page}/out?/ask`, {
		toKind: 'agency',
		bodyName: 'Phòng Nội vụ huyện Bắc Vân',
		text: 'Chị Giàng Thị Dợ bị chậm lương.',
	});
	assert.equal(named.status, 422);
	assert.match(named.html, /Còn chỗ giống tên người hoặc số điện thoại: Chị Giàng Thị Dợ\./);
	assert.match(named.html, /Chị Giàng Thị Dợ bị chậm lương\.<\/textarea>/);
	const empty = await send('dung', `${page}/out?/ask`, { text, bodyName: '' });
	assert.match(empty.html, /id="f-toKind-error"/);
	const asked = await send('dung', `${page}/out?/ask`, {
		toKind: 'agency',
		bodyName: 'Phòng Nội vụ huyện Bắc Vân',
		text,
	});
	assert.equal(asked.status, 303);
	transfer = asked.location.replace('?done=asked', '');
	assert.match((await send('dung', transfer)).html, /Chờ người gửi đồng ý/);
});

test('before she agreed the button is not there and the post is refused', async () => {
	assert.doesNotMatch((await send('dung', transfer)).html, /Chuyển và lấy liên kết/);
	const early = await send('dung', `${transfer}?/sendTransfer`, {});
	assert.equal(early.status, 409);
	assert.match(early.html, /Người gửi chưa đồng ý với nội dung này/);
	await send('dung', `${transfer}?/recordConsent`, { way: 'phone', isAgreed: 'yes' });
	const late = await send('dung', `${transfer}?/sendTransfer`, date('answerByOn', '2024-04-01'));
	assert.match(late.html, /Ngày đề nghị trả lời phải sau hôm nay/);
	const gone = await send('dung', `${transfer}?/sendTransfer`, {});
	assert.equal(gone.status, 200);
	link = /http:\/\/127\.0\.0\.1:\d+(\/p\/[\w-]{43})</.exec(gone.html)?.[1] ?? '';
	assert.ok(link);
	assert.doesNotMatch((await send('dung', transfer)).html, new RegExp(link));
});

test('the link opens without an account, says who asks by when and by which law, and is kept by nobody', async () => {
	const { status, headers, html } = await send(null, link);
	assert.equal(status, 200);
	assert.match(headers.get('cache-control') ?? '', /no-store/);
	assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
	assert.equal(headers.get('referrer-policy'), 'same-origin');
	assert.match(html, /Kính gửi: Phòng Nội vụ huyện Bắc Vân/);
	assert.match(html, /Tổ cấp dưỡng bị chậm lương tháng 3\./);
	assert.match(html, /25\/04\/2024/);
	assert.match(html, /7 ngày làm việc/);
	assert.doesNotMatch(html, /<script|Giàng|0912/);
	assert.equal(headers.get('set-cookie'), null);
});

test('a wrong link says so, an expired one too, and neither shows a word', async () => {
	const wrong = await send(null, `/p/${'x'.repeat(43)}`);
	assert.equal(wrong.status, 404);
	assert.match(wrong.html, /Liên kết này không đúng/);
	assert.equal((await send(null, `${link.slice(0, 20)}`)).status, 404);
	clock = at('2024-05-11');
	const over = await send(null, link);
	clock = now;
	assert.equal(over.status, 410);
	assert.match(over.html, /hết hạn hoặc đã được thu hồi/);
	assert.doesNotMatch(over.html, /cấp dưỡng/);
});

test('the agency refuses, answers after all, and the second tab hears that it is done', async () => {
	const unsaid = await send(null, `${link}?/decline`, { reason: '' });
	assert.equal(unsaid.status, 422);
	assert.match(unsaid.html, /id="f-reason-error"/);
	const time = await send(null, `${link}?/askTime`, { ...date('untilOn', '2024-05-05'), timeText: 'Chờ bảng lương.' });
	assert.deepEqual([time.status, time.location], [303, `${link}?done=askTime`]);
	assert.match((await send(null, time.location)).html, /Sẽ trả lời trước hết ngày 05\/05\/2024/);
	await send(null, `${link}?/decline`, { reason: 'notCompetent', declineText: 'Thuộc Sở Nội vụ.' });
	assert.match((await send(null, link)).html, /Đã từ chối[\s\S]*Không thuộc thẩm quyền[\s\S]*Gửi trả lời/);
	assert.match((await send('dung', transfer)).html, /Nơi nhận từ chối/);
	const bare = await send(null, `${link}?/answer`, { text: ' ' });
	assert.match(bare.html, /id="f-text-error"/);
	assert.equal((await send(null, `${link}?/answer`, { text: 'Công ty đã trả đủ.' })).status, 303);
	const again = await send(null, `${link}?/answer`, { text: 'Công ty đã trả đủ lương.' });
	assert.equal(again.status, 409);
	assert.match(again.html, /Việc này đã được trả lời ngày 10\/04\/2024/);
	assert.match((await send('dung', transfer)).html, /Nơi nhận đã trả lời/);
	assert.doesNotMatch((await send('dung', transfer)).html, /Công ty đã trả đủ/);
});

test('the slip comes as a Word file in the answer; what is missing is shown in the form with everything as typed', async () => {
	const page = `/cases/${id}/documents`;
	assert.match((await send('dung', page)).html, /Phiếu chuyển đơn/);
	const form = (await send('dung', `${page}/transfer`)).html;
	assert.match(
		form,
		/Nội dung đã lược tên mà người gửi đã xem được in nguyên vào phiếu, gửi Phòng Nội vụ huyện Bắc Vân/,
	);
	assert.doesNotMatch(form, /f-matter|f-addressee|cấp dưỡng bị chậm/);
	assert.match(form, /name="number"[^>]*value="1"|value="1"[^>]*name="number"/);
	const slip = await send('dung', `${page}/transfer/file`, { format: 'word' });
	assert.equal(slip.status, 200);
	assert.match(slip.headers.get('content-disposition') ?? '', /attachment; filename="Phieu chuyen don/);
	assert.equal(slip.bytes.toString('latin1', 0, 2), 'PK');
	assert.match((await send('dung', `${page}/urging`)).html, /value="Phòng Nội vụ huyện Bắc Vân"/);
	const invited = { format: 'pdf', addressee: 'Sở Nội vụ', hour: '' };
	const bare = await send('dung', `${page}/invitation/file`, invited);
	assert.equal(bare.status, 422);
	assert.match(bare.html, /id="f-hour-error"/);
	assert.match(bare.html, /value="Sở Nội vụ"/);
	assert.equal((await send('mai', `${page}/transfer`)).status, 404);
	assert.equal((await send('minh', `${page}/transfer/file`, { format: 'pdf', text })).status, 403);
});

test('a case is passed on by its form and its former chair sees it no more', async () => {
	const { id: other } = await bring({ application, units: world.units }, {}, today);
	const { actors } = world;
	const input = { id: other, kind: 'reflection' as const, unionPart: 'resolve' as const };
	await perform(application, handlingOperations.classify, input, { actor: actors.dung, now, key: randomUUID() });
	const page = `/cases/${other}/transfer`;
	const bare = await send('dung', `${page}?/passOn`, { reason: '', organisationId: world.units.north });
	assert.match(bare.html, /id="f-reason-error"/);
	const passed = await send('dung', `${page}?/passOn`, { reason: 'serious', organisationId: world.units.north });
	assert.equal(passed.status, 303);
	assert.equal((await send('dung', page)).status, 404);
	assert.equal((await send('minh', page)).status, 200);
});
