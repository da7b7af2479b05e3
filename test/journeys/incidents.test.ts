/**
 * A flood told in three answers with a picture from a phone without JavaScript, taken by the officer, asked about, answered,
 * told again as version 2, downloaded as Word, closed and found in the month's report. Every page on the way is held against axe and weighed.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { watchOperations } from '#domain/incidents/watch/operations.ts';
import { dutyFields } from '#domain/incidents/watch/schema.ts';
import { readParts } from '#server/documents/canonical.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { jpegOfPhone } from '#server/media/phone-files.fixture.ts';
import type { Width } from '../browser.ts';
import { type TestApplication, testApplication } from '../database.ts';
import {
	at,
	buildFederation,
	type Federation,
	nameAccount,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
} from '../federation.ts';
import type { Hand } from './hand.ts';
import { forGuide, mostStatements } from './look.ts';
import { complaintsAbout, deviceWith, openSitting, type Sitting, signIn } from './sitting.ts';

const heaviestForm = 30_000;
/** Before dawn on a Wednesday: nobody sits in an office. */
let now = new Date('2024-07-17T05:42:00+07:00');
const later = (minutes: number) => {
	now = new Date(now.getTime() + minutes * 60_000);
};

let application: TestApplication;
let federation: Federation;
let sitting: Sitting;
const cookies = new Map<PersonName, string>();
const complaints: string[] = [];

const people = ['dung', 'minh', 'quyen'] as const;
/** Everybody anew: a session does not last until the month's report. */
async function signInAll(): Promise<void> {
	for (const person of people) cookies.set(person, await signIn(application, federation.people[person], now));
}

before(async () => {
	application = await testApplication();
	federation = await buildFederation(application);
	await requireMonthly(federation, '2024-07-01');
	application.now = () => now;
	application.isDemo = true;
	for (const person of people) {
		await nameAccount(application.connection.db, federation.people[person], `${person}.bacvan`);
	}
	await signInAll();
	const { units, posts } = federation;
	const duty = { organisationId: units.north, postId: posts.minh, kind: 'onDuty' as const, fromOn: '2024-07-17' };
	await federation.perform('quyen', now, watchOperations.setDuty, dutyFields.parse(duty));
	sitting = await openSitting(application);
});
after(() => sitting.stop());

const phoneOf = (person: PersonName, width: Width = 360) => deviceWith(sitting, cookies.get(person) ?? '', width);

async function look(hand: Hand, name: string): Promise<void> {
	complaints.push(...(await complaintsAbout(hand, `incidents-${name}`)));
}

/** Opens an address; the page itself, without its pictures, asks the database for little. */
async function openCounted(hand: Hand, who: PersonName, path: string, words: string | RegExp): Promise<void> {
	application.countStatements();
	await (await fetch(sitting.baseURL + path, { headers: { cookie: `${sessionCookie}=${cookies.get(who)}` } })).text();
	const statements = application.countStatements();
	console.log(`${path.replaceAll(/[0-9a-f-]{36}/g, '…')}: ${statements} statements`);
	if (statements > mostStatements) complaints.push(`${path}: ${statements} statements`);
	await hand.open(path, words);
}

/** The same address on a desk. */
async function lookOnDesk(person: PersonName, path: string, name: string): Promise<void> {
	const desk = await phoneOf(person, 1280);
	await desk.page.goto(path);
	await look(desk, name);
	await desk.leave();
}

test('a flood goes from three answers and a picture to a closed report that everybody can follow', async () => {
	const chair = await phoneOf('dung');
	const officer = await phoneOf('minh');
	await chair.open('/', 'Việc của tôi');
	await look(chair, 'home');
	await chair.press('Báo nhanh', '1. Loại việc');
	await weigh(chair, '/incidents/new');
	await openCounted(chair, 'dung', '/incidents/new', 'Báo nhanh');
	await look(chair, 'new');
	await forGuide(chair.page, 'incident-new');

	// Nothing is lost where something is missing.
	await chair.field('what').fill('Nước lũ vào hai dãy phòng học và nhà ở của giáo viên, điểm trường Bản Luốc.');
	await chair.press('Gửi báo cáo nhanh', 'Có lỗi cần sửa');
	assert.match(await chair.field('what').inputValue(), /^Nước lũ vào hai dãy/);
	await look(chair, 'new-refused');

	await chair.page.getByLabel('Lũ, sạt lở, thiên tai').check();
	await chair.field('involved').fill('28');
	await chair.field('photos').setInputFiles({
		name: 'IMG_2024.jpg',
		mimeType: 'image/jpeg',
		buffer: await jpegOfPhone(),
	});
	await chair.press('Gửi báo cáo nhanh', 'Đã gửi báo cáo nhanh');
	await chair.arrive('Chưa ai nhận');
	const address = new URL(chair.page.url()).pathname;
	const call = chair.page.locator('a[href^="tel:"]').first();
	assert.match((await call.getAttribute('href')) ?? '', /^tel:09\d{8}$/);
	const sms = (await chair.page.locator('a[href^="sms:"]').first().getAttribute('href')) ?? '';
	const message = decodeURIComponent(sms.split('?body=')[1] ?? '');
	assert.ok(message.length <= 300 && message.endsWith(`${sitting.baseURL}${address}`), message);
	assert.doesNotMatch(message, /Nước lũ|Dũng|09\d{8}/, 'words and names stay out of the SMS');
	await look(chair, 'waiting');
	await forGuide(chair.page, 'incident-waiting', chair.heading('Gọi ngay'));
	await lookOnDesk('dung', address, 'waiting');
	await chair.press(/Ghi đã gọi/, 'Đã ghi');
	await chair.sees(/Đã gọi Chuyên viên/);

	later(9);
	await officer.open('/', 'Việc của tôi');
	await officer.arrive('1 việc chưa ai nhận');
	await look(officer, 'officer-home');
	await openCounted(officer, 'minh', '/incidents', 'Báo cáo nhanh');
	await look(officer, 'list');
	await lookOnDesk('minh', '/incidents', 'list');
	await officer.press(/Lũ, sạt lở, thiên tai/, 'Chưa ai nhận');
	await officer.press('Nhận việc này', /Chuyên viên Liên đoàn Lao động huyện đã nhận/);
	await officer.page.getByLabel('Hỏi', { exact: true }).check();
	await officer.field('words').fill('Có ai bị thương không, giáo viên đang ở đâu?');
	await officer.press('Ghi', 'Đã ghi');

	later(6);
	await openCounted(chair, 'dung', address, /Lũ, sạt lở, thiên tai/);
	await chair.sees('Có ai bị thương không, giáo viên đang ở đâu?');
	assert.ok(await chair.page.getByLabel('Trả lời', { exact: true }).isChecked(), 'the answer is what comes next');
	await chair.field('words').fill('Hai người bị thương nhẹ, tất cả đã lên nhà văn hóa.');
	await chair.press('Ghi', 'Đã ghi');
	await chair.press('Bổ sung, sửa', 'Thành bản số 2');
	assert.equal(await chair.field('involved').inputValue(), '28');
	for (const group of ['Người', 'Đã làm', 'Kiến nghị'])
		await chair.page.locator('summary', { hasText: new RegExp(`^${group}$`) }).click();
	await chair.type({
		involved: '31',
		injured: '2',
		women: '19',
		'done.0.what': 'Đưa 31 người lên nhà văn hóa',
		'done.0.by': 'Công đoàn cơ sở và dân quân xã',
		'done.0.time': '05:50',
		recommendTo: 'UBND xã',
		recommendation: 'Cho mượn thuyền, cấp nước sạch',
	});
	await look(chair, 'supplement');
	await forGuide(chair.page, 'incident-supplement', chair.field('injured'));
	await chair.press('Gửi bản mới', 'Đã gửi bản mới');
	await chair.sees('Liên quan: 28 → 31');
	await look(chair, 'version-2');

	await openCounted(officer, 'minh', address, /Lũ, sạt lở, thiên tai/);
	await look(officer, 'taken');
	await lookOnDesk('minh', address, 'taken');
	const word = await readParts(await officer.download('Tải Word'));
	const text = (word.get('word/document.xml')?.toString('utf8') ?? '')
		.replaceAll(/<[^>]+>/g, ' ')
		.replaceAll(/\s+/g, ' ');
	assert.match(text, /BÁO CÁO NHANH/);
	assert.match(text, /Bản số 2, thay bản số 1/);
	assert.match(text, /Liên quan 31/);
	assert.match(text, /Bị thương 2/);
	assert.match(text, /Chết chưa rõ/);
	assert.match(text, /05:50 ngày 17\/07\/2024, Công đoàn cơ sở và dân quân xã, Đưa 31 người/);
	assert.deepEqual(
		[...word.keys()].filter((name) => name.startsWith('word/media/')),
		[],
		'no picture leaves in a paper',
	);

	later(60 * 26);
	await officer.open(`${address}/close`, 'Kết thúc theo dõi');
	await look(officer, 'close');
	await officer.type({ result: 'Lớp học dọn xong, hai người đã ra viện.', cause: 'Mưa lớn, lũ ống.' });
	await officer.press('Kết thúc', 'Đã kết thúc theo dõi');
	await chair.open(address, /Lũ, sạt lở, thiên tai/);
	await chair.sees('Lớp học dọn xong, hai người đã ra viện.');
	await look(chair, 'closed');

	// The month's report begins with it.
	await settleUntil(federation, at('2024-08-01'));
	now = at('2024-08-02');
	await signInAll();
	const writer = await phoneOf('dung');
	await writer.open(`/reports/${await obligationOf(federation, 'school', '2024-07')}/fill?as=report`, 'Điền báo cáo');
	const situation = await writer.field('situation').inputValue();
	assert.match(
		situation,
		/^Tình hình đột xuất:\n- 17\/07\/2024, lũ, sạt lở, thiên tai.*: liên quan 31 người, bị thương 2 người\./,
	);
	assert.match(situation, /Đã kết thúc: Lớp học dọn xong, hai người đã ra viện\.$/);
	await look(writer, 'month');
	await writer.leave();
	await chair.leave();
	await officer.leave();
});

test('a chair whose second thought comes late loses nothing, and the other pages are in order', async () => {
	const chair = await phoneOf('dung');
	await chair.open('/incidents/new', 'Báo nhanh');
	await chair.page.getByText('Loại việc khác').click();
	await chair.page.getByLabel('Bạo lực, quấy rối, kỷ luật nặng').check();
	assert.ok(await chair.page.getByText('Không cần ảnh cho loại việc này').isVisible());
	assert.ok(!(await chair.field('photos').isVisible()), 'no picture is asked for');
	await chair.field('what').fill('Quản đốc Nguyễn Văn Hùng đánh công nhân ở xưởng may.');
	await chair.page.getByLabel('Chưa rõ', { exact: true }).check();
	await chair.press('Gửi báo cáo nhanh', 'Trong phần vừa viết có vẻ có tên người');
	await look(chair, 'names-asked');
	await chair.field('what').fill('Quản đốc đánh công nhân ở xưởng may.');
	await chair.press('Gửi báo cáo nhanh', 'Chưa ai nhận');
	const address = new URL(chair.page.url()).pathname;

	const slow = await phoneOf('dung');
	await slow.open(`${address}/supplement`, 'Bổ sung, sửa báo cáo nhanh');
	await chair.open(`${address}/supplement`, 'Bổ sung, sửa báo cáo nhanh');
	await chair.field('involved').fill('3');
	await chair.press('Gửi bản mới', 'Đã gửi bản mới');
	await slow.field('what').fill('Quản đốc đánh công nhân ở xưởng may, công an xã đã đến.');
	await slow.press('Gửi bản mới', /vừa gửi bản số 2/);
	assert.match(await slow.field('what').inputValue(), /công an xã đã đến/);
	await look(slow, 'overtaken');
	await slow.press('Gửi bản mới', 'Đã gửi bản mới');

	await chair.open('/incidents/new/from-chat', 'Báo nhanh từ tin nhắn');
	await chair.field('text').fill('lu ve luc 5h sang nay o truong, khoang 40 nguoi bi ngap, nghe noi mai van mua');
	await chair.press('Đọc tin nhắn', 'Đọc được từ tin nhắn');
	await look(chair, 'from-chat');
	for (const [path, name] of [
		['/incidents/security', 'security'],
		[`${address}/withdraw`, 'withdraw'],
		[`${address}/print`, 'print'],
	] as const) {
		await chair.page.goto(path);
		await look(chair, name);
	}
	await chair.page.goto('/incidents/security');
	await chair.press('Ghi là đã chuyển', 'Đã chuyển cơ quan có thẩm quyền');
	const leader = await phoneOf('quyen');
	for (const [path, name] of [
		['/incidents/settings', 'settings'],
		['/incidents/new/unit?q=hoa', 'unit'],
		[`${address}/pass-up`, 'pass-up'],
		[`${address}/link`, 'link'],
	] as const) {
		await leader.page.goto(path);
		await look(leader, name);
	}
	await lookOnDesk('quyen', '/incidents/settings', 'settings');
	await lookOnDesk('dung', '/incidents/new', 'new');
	await Promise.all([chair, slow, leader].map((hand) => hand.leave()));
	assert.deepEqual(complaints, []);
});

/** Compressed bytes of the whole first visit, with nothing in the cache. */
async function weigh({ page }: Hand, path: string): Promise<void> {
	const tab = await page.context().newPage();
	const network = await tab.context().newCDPSession(tab);
	await network.send('Network.enable');
	await network.send('Network.clearBrowserCache');
	let bytes = 0;
	network.on('Network.loadingFinished', ({ encodedDataLength }) => {
		bytes += encodedDataLength;
	});
	await tab.goto(path, { waitUntil: 'networkidle' });
	await tab.close();
	console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB`);
	if (bytes > heaviestForm) complaints.push(`${path}: ${bytes} bytes`);
}
