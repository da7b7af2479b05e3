/**
 * The editor of questionnaires as a browser without scripts sends it: from a ready one to the issued version, with a question
 * of one's own, a condition, words in Mông and a recording; each page looked at on a phone and on a desk. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { Mp4OutputFormat } from 'mediabunny';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { voiceOfPhone } from '#server/media/phone-files.fixture.ts';
import { buildWorld, cookieOf, now, type World } from './access-matrix-world.ts';
import { testApplication } from './database.ts';
import { openPlainPages, type PlainPages } from './plain-pages.ts';

const application = await testApplication();
application.now = () => now;
let world: World;
let pages: PlainPages;
before(async () => {
	world = await buildWorld(application);
	pages = await openPlainPages(application);
});
after(async () => {
	await pages.close();
	await application.close();
});

const minh = cookieOf('minh');
const send = (path: string, fields?: Record<string, string>) => pages.send(minh, path, fields);
/** Sends the form of a page with what it was read at, and gives the page that it leads to. */
async function done(path: string, action: string, fields: Record<string, string> = {}): Promise<string> {
	const { html } = await send(path);
	const changedAt = /name="changedAt" value="([^"]+)"/.exec(html)?.[1];
	const answer = await send(`${path.split('?')[0]}?/${action}`, { ...(changedAt && { changedAt }), ...fields });
	assert.equal(answer.status, 303, answer.html.slice(answer.html.indexOf('<main')));
	return answer.location;
}

let here: string;
test('a ready questionnaire is taken, and says how long it takes and what it costs', async () => {
	const counted = { asOfOn: '2024-03-31', figures: { workers: 2400 }, source: 'Danh sách' };
	await world.federation.perform('dung', now, organisations.recordHeadcount, { id: world.units.school, ...counted });
	const fields = { organisationId: world.units.north, title: 'Đời sống năm 2024', ready: 'yearly' };
	const refused = await send('/surveys/questionnaires/new?/make', { ...fields, title: '' });
	assert.equal(refused.status, 422);
	assert.match(refused.html, /value="yearly"[^>]*checked/);
	const made = await send('/surveys/questionnaires/new?/make', fields);
	assert.equal(made.status, 303);
	here = made.location;
	const { html } = await send(here);
	assert.match(html, /20 câu, trả lời mất khoảng 6 phút/);
	assert.match(html, /2\.400 người × 6 phút = 240 giờ công/);
	assert.match(html, /Nguồn: Tổng Liên đoàn Lao động Việt Nam, khảo sát tháng 3/);
	assert.match(html, /Đủ điều kiện phát hành/);
});

test('a question is added, refused with everything as typed, mended, moved and removed again', async () => {
	const form = `${here}/questions/new?section=section4`;
	const fields = { section: 'section4', label: 'Mỗi ngày anh chị đi làm mấy cây số?', kind: 'number', bands: '0, năm' };
	const { html } = await send(form);
	const changedAt = /name="changedAt" value="([^"]+)"/.exec(html)?.[1] ?? '';
	const refused = await send(`${here}/questions/new?/save&section=section4`, { changedAt, ...fields });
	assert.equal(refused.status, 422);
	assert.match(refused.html, /Chỉ viết số nguyên, cách nhau bằng dấu phẩy/);
	assert.match(refused.html, /value="0, năm"/);
	assert.match(refused.html, /value="number"[^>]*checked/);
	await pages.look(minh, form, 'questionnaire-question');
	const led = await done(form, 'save', { ...fields, bands: '0, 5, 20', unit: 'km' });
	assert.match((await send(led.split('#')[0] ?? '')).html, /Kết quả gộp theo mốc: 0, 5, 20/);
	await done(here, 'step', { step: 'moveQuestion question1 -1' });
	assert.match((await send(`${here}/questions/question1/remove`)).html, /Bỏ câu hỏi này[\s\S]*Mỗi ngày anh chị/);
	await done(`${here}/questions/question1/remove`, 'remove');
	assert.doesNotMatch((await send(here)).html, /Mỗi ngày anh chị/);
});

test('a page that was read before somebody else changed the questionnaire writes nothing over', async () => {
	const old = new Date(now.getTime() - 60_000).toISOString();
	const late = await send(`${here}/title?/save`, { changedAt: old, title: 'Tên khác' });
	assert.equal(late.status, 409);
	assert.match(late.html, /vừa được người khác sửa/);
	assert.match(late.html, /value="Tên khác"/);
});

test('questions of the bank are ticked, and a condition is set in two steps', async () => {
	const bank = `${here}/bank?section=section2`;
	assert.match((await send(bank)).html, /Đã công bố: .*54,9 %|đã có trong phiếu/);
	await pages.look(minh, bank, 'questionnaire-bank');
	const none = await send(`${here}/bank?/add&section=section2`, { section: 'section2' });
	assert.match(none.html, /Chọn ít nhất một câu/);
	await done(bank, 'add', { section: 'section2', keys: 'lenders' });
	const condition = `${here}/conditions/question/lenders?on=borrowing`;
	await pages.look(minh, condition, 'questionnaire-condition');
	const empty = await send(`${here}/conditions/question/lenders?/save&on=borrowing`, { on: 'borrowing' });
	assert.match(empty.html, /Chọn ít nhất một câu trả lời/);
	await done(condition, 'save', { on: 'borrowing', isOneOf: 'monthly' });
	assert.match((await send(here)).html, /Chỉ hỏi người trả lời “Tháng nào cũng vay”/);
});

test('words in Mông are written beside the Vietnamese, a recording is heard, an hour of it is refused', async () => {
	const path = `${here}/languages/hmn`;
	assert.match(
		await done(path, 'save', { 'words.title': 'Ua neej', 'words.question.sex': 'Koj yog dabtsi?' }),
		/saved/,
	);
	assert.match((await send(path)).html, /Còn \d+ chỗ chưa dịch/);
	const upload = async (seconds: number) => {
		const body = new FormData();
		body.append('key', randomUUID());
		const packets = Math.ceil((seconds * 44_100) / 1024);
		const bytes = await voiceOfPhone(new Mp4OutputFormat(), { codec: 'aac', packets });
		body.append('file', new Blob([new Uint8Array(bytes)], { type: 'audio/mp4' }), 'ghi âm.m4a');
		const url = `${application.origins[0]}${path}/question.sex?/attach`;
		const headers = { accept: 'text/html', origin: application.origins[0] ?? '', cookie: `${sessionCookie}=${minh}` };
		return fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
	};
	const long = await upload(100);
	assert.equal(long.status, 422);
	assert.match(await long.text(), /Ghi âm này dài 1 phút 40 giây/);
	assert.equal((await upload(4)).status, 303);
	const { html } = await send(path);
	const [, audio = ''] = /<audio[^>]*src="([^"]+)"/.exec(html) ?? [];
	assert.equal((await send(audio)).headers.get('content-type'), 'audio/mp4');
	for (const [page, name] of [
		[`${here}/languages`, 'questionnaire-languages'],
		[path, 'questionnaire-words'],
		[`${path}/question.sex`, 'questionnaire-recording'],
	] as const)
		await pages.look(minh, page, name);
});

test('it is tried out page by page as on the phone: a page of its own for what depends on an answer', async () => {
	const first = await send(`${here}/preview`);
	assert.match(first.html, /Trang 1 trên 2/);
	assert.doesNotMatch(first.html, /Anh chị vay ở đâu/);
	const asked = await send(`${here}/preview?/turn`, { $at: '0', $step: 'next', borrowing: 'monthly', sex: 'female' });
	assert.match(asked.html, /Anh chị vay ở đâu/);
	assert.match(asked.html, /name="borrowing" value="monthly"/);
	const back = await send(`${here}/preview?/turn`, { $at: '1', $step: 'back', borrowing: 'monthly', sex: 'female' });
	assert.match(back.html, /value="female"[^>]*checked/);
	const without = await send(`${here}/preview?/turn`, { $at: '0', $step: 'next', borrowing: 'never' });
	assert.doesNotMatch(without.html, /Anh chị vay ở đâu/);
	const spoken = await send(`${here}/preview?language=hmn`);
	assert.match(spoken.html, /Koj yog dabtsi\?/);
	assert.match(spoken.html, /<audio controls/);
	const weight = brotliCompressSync(spoken.bytes).length;
	assert.ok(weight <= 14_000, `${weight} bytes`);
	await pages.look(minh, `${here}/preview?language=hmn`, 'questionnaire-preview');
});

test('it is issued once, read by the units below, and goes on as a second version', async () => {
	await pages.look(minh, here, 'questionnaire-editor');
	await pages.look(minh, `${here}/issue`, 'questionnaire-issue');
	const led = await done(`${here}/issue`, 'issue');
	assert.match((await send(led)).html, /Bản này không sửa được nữa/);
	const late = await send(`${here}/title?/save`, { changedAt: now.toISOString(), title: 'Tên khác' });
	assert.equal(late.status, 409);
	assert.match(late.html, /tạo bản mới rồi sửa ở đó/);
	const dung = cookieOf('dung');
	assert.match((await pages.send(dung, '/surveys/questionnaires')).html, /Của công đoàn cấp trên, dùng được ngay/);
	const seen = await pages.send(dung, here);
	assert.equal(seen.status, 200);
	assert.doesNotMatch(seen.html, /Thêm câu hỏi|Phát hành</);
	const second = await done(here, 'newVersion');
	assert.match(second, /\/2$/);
	await pages.look(dung, '/surveys/questionnaires', 'questionnaire-list-below');
	await pages.look(minh, '/surveys/questionnaires/new', 'questionnaire-new');
	const copy = await pages.send(dung, `/surveys/questionnaires/new?from=${here.split('/').slice(-2).join('/')}`);
	assert.match(copy.html, /Chép từ “Đời sống năm 2024”, bản 1/);
});
