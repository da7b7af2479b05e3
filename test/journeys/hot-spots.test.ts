/**
 * Wages are not paid and people stop: the chair tells it in three answers, nobody of the district takes it, the clock tells the
 * deputy and then the province. Taken there, it is declared a hot spot, worked on, cooled, closed, reviewed and accounted for
 * in Word. Everybody has a phone of 360 px without scripts; what the province decides is looked at as a desk shows it too.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readParts } from '#server/documents/canonical.ts';
import { appoint, sweep, toldAt } from '#server/incidents/telling.fixture.ts';
import { insertAccount } from '#server/people/accounts/store.ts';
import type { Width } from '../browser.ts';
import { type TestApplication, testApplication } from '../database.ts';
import { buildFederation, type Federation, nameAccount } from '../federation.ts';
import type { Hand } from './hand.ts';
import { forGuide } from './look.ts';
import { complaintsAbout, deviceWith, openSitting, type Sitting, signIn } from './sitting.ts';

type Person = 'pao' | 'quyen' | 'hoan';

/** Wednesday morning, everybody is at work. */
let now = new Date('2024-07-17T08:00:00+07:00');
const until = (day: string, time: string) => {
	now = new Date(`${day}T${time}:00+07:00`);
};

let application: TestApplication;
let federation: Federation;
let sitting: Sitting;
const cookies = new Map<Person, string>();
const complaints: string[] = [];

before(async () => {
	application = await testApplication();
	federation = await buildFederation(application);
	application.now = () => now;
	application.isDemo = true;
	application.log = (sentence) => console.log(sentence);
	const { db } = application.connection;
	const { personId: hoan } = await appoint(federation, 'province', 'upperLeader', 'Hoàn');
	await insertAccount(db, hoan, 'hoan', now);
	await db.updateTable('accounts').set({ totpConfirmedAt: now }).where('personId', '=', hoan).execute();
	const { pao, quyen } = federation.people;
	for (const [person, personId] of Object.entries({ pao, quyen, hoan }) as [Person, string][]) {
		await nameAccount(db, personId, `${person}.sonvan`);
		cookies.set(person, await signIn(application, personId, now));
	}
	// The story takes nine days, longer than a session of the upper level.
	const lasting = { createdAt: new Date('2099-01-01'), lastSeenOn: '2099-01-01', expiresAt: new Date('2100-01-01') };
	await db.updateTable('sessions').set(lasting).execute();
	sitting = await openSitting(application);
});
after(() => sitting.stop());

const deviceOf = (person: Person, width: Width = 360) => deviceWith(sitting, cookies.get(person) ?? '', width);

async function look(hand: Hand, name: string): Promise<void> {
	complaints.push(...(await complaintsAbout(hand, `hot-spots-${name}`)));
}

const wordsOf = (document: Buffer | undefined) =>
	(document?.toString('utf8') ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

test('a stoppage over unpaid wages goes unanswered up to the province and ends as an account in Word', async () => {
	const chair = await deviceOf('pao');
	const leader = await deviceOf('hoan');
	const desk = await deviceOf('hoan', 1280);
	await chair.open('/incidents/new', 'Báo nhanh');
	await chair.page.getByLabel('Ngừng việc tập thể, đình công').check();
	await chair.field('what').fill('Hai ca sao chè ngừng việc vì công ty nợ lương hai tháng.');
	// A hundred would be with the province at once, by rule.
	await chair.field('involved').fill('80');
	await chair.press('Gửi báo cáo nhanh', 'Đã gửi báo cáo nhanh');
	const incident = new URL(chair.page.url()).pathname;
	const id = incident.split('/').at(-1) ?? '';

	// An hour for the first, another for the rest of the district; each minute runs, and none of them twice.
	for (const time of ['08:00', '08:59', '09:00', '09:59', '10:00', '10:01']) {
		until('2024-07-17', time);
		await sweep(federation, now);
	}
	assert.deepEqual(await toldAt(federation, id), [
		'2024-07-17 08:00 first Vàng Quang Minh',
		'2024-07-17 09:00 deputy Nông Thị Quyên',
		'2024-07-17 10:00 first Lò Thị Hoàn',
	]);
	const deputy = await deviceOf('quyen');
	await deputy.open('/', '1 việc chưa ai nhận');
	await deputy.leave();
	await chair.open(incident, 'Chưa ai nhận');
	await chair.sees(/Sau 60 phút chưa ai nhận, đã báo thêm: Chủ tịch Liên đoàn Lao động huyện/);
	await chair.sees(/Sau 120 phút chưa ai nhận: chuyển lên Liên đoàn Lao động tỉnh Sơn Vân/);
	await look(chair, 'waiting');

	until('2024-07-17', '10:06');
	await leader.open('/', '1 việc chưa ai nhận');
	await leader.open(incident, 'Chưa ai nhận');
	await leader.press('Nhận việc này', /Hoàn đã nhận/);
	await leader.page.locator('summary', { hasText: 'Việc khác' }).click();
	await leader.press('Thành điểm nóng', 'Công bố điểm nóng');
	assert.equal(await leader.field('people').inputValue(), '80');
	await leader.press('Công bố', 'Có lỗi cần sửa');
	await look(leader, 'new-refused');
	await desk.open(`/hot-spots/new?incident=${id}`, 'Công bố điểm nóng');
	await look(desk, 'new');
	await leader.type({
		title: 'Ngừng việc đòi lương ở xưởng sao chè',
		peopleWords: 'cả hai ca',
		orderWords: 'đứng chắn cổng xưởng',
	});
	await leader.field('cause').selectOption({ label: 'Tiền lương' });
	await leader.field('workplaceKind').selectOption({ label: 'Doanh nghiệp trong nước' });
	await leader.press('Công bố', 'Đã công bố điểm nóng.');
	await leader.sees('Chủ tịch công đoàn của đơn vị chưa nhận trách nhiệm');
	const spot = new URL(leader.page.url()).pathname;
	await look(leader, 'declared');

	until('2024-07-17', '10:30');
	await chair.open(incident, /Ngừng việc tập thể/);
	await chair.press('Điểm nóng', 'Nhận trách nhiệm');
	await look(chair, 'named');
	await chair.press('Nhận trách nhiệm', 'Đã nhận trách nhiệm.');
	await chair.press('Thêm việc', 'Thêm việc vào kế hoạch xử lý');
	await look(chair, 'measure');
	await chair.type({ title: 'Đối thoại với công ty về lịch trả lương' });
	await chair.field('ownerPostId').selectOption({
		label: 'Chủ tịch Công đoàn cơ sở, Công đoàn Công ty TNHH Chè Suối Giàng',
	});
	await chair.typeDate('dueOn', '2024-07-18');
	await chair.press('Thêm việc', 'Đã cập nhật kế hoạch xử lý.');
	await chair.press('Thêm việc', 'Thêm việc vào kế hoạch xử lý');
	await chair.type({ title: 'Kiểm tra việc trả lương', ownerWords: 'Sở Lao động, Thương binh và Xã hội' });
	await chair.typeDate('dueOn', '2024-07-22');
	await chair.press('Thêm việc', 'Đã cập nhật kế hoạch xử lý.');
	await chair.type({ words: '80 người chưa vào làm. Công ty hẹn đối thoại sáng mai.' });
	await chair.press('Ghi dòng hôm nay', 'Đã ghi dòng của hôm nay.');

	until('2024-07-18', '16:00');
	await chair.open(spot, 'Chưa có dòng của hôm nay');
	await chair.press('Ghi cuộc làm việc', 'Ghi cuộc làm việc giữa các bên');
	await look(chair, 'party');
	await chair.type({
		who: 'Công ty, công đoàn cơ sở, UBND xã, 12 công nhân',
		result: 'Trả lương tháng 5 trong ngày, tháng 6 trước ngày 25.',
	});
	await chair.press('Ghi lại', 'Đã ghi cuộc làm việc.');
	await chair.press(/^Ghi kết quả.*Đối thoại/, 'Ghi kết quả của việc');
	await look(chair, 'complete');
	await chair.type({ words: 'Đã có biên bản, công ty trả lương tháng 5.' });
	await chair.press('Ghi đã xong', 'Đã cập nhật kế hoạch xử lý.');
	await chair.type({ words: '55 người đã vào làm, còn lại chờ tiền về tài khoản.' });
	await chair.press('Ghi dòng hôm nay', 'Đã ghi dòng của hôm nay.');
	await look(chair, 'working');
	await forGuide(chair.page, 'hot-spot');
	await desk.open(spot, 'Ngừng việc đòi lương ở xưởng sao chè');
	await look(desk, 'working');

	until('2024-07-19', '17:00');
	await leader.open(spot, 'Ngừng việc đòi lương ở xưởng sao chè');
	await leader.press('Hạ nhiệt', 'Quyết định hạ nhiệt');
	await look(leader, 'cool');
	await leader.type({ words: 'Lương tháng 5 đã về, 78 người vào làm lại.' });
	await leader.press('Quyết định hạ nhiệt', 'Đã quyết định hạ nhiệt.');
	until('2024-07-25', '17:00');
	await leader.open(spot, 'Ngừng việc đòi lương ở xưởng sao chè');
	await leader.press('Kết thúc', 'Quyết định kết thúc');
	await leader.type({ words: 'Lương tháng 6 đã trả đủ, không ai bị kỷ luật.' });
	await leader.press('Quyết định kết thúc', 'Đã quyết định kết thúc.');
	await leader.open('/hot-spots', 'Điểm nóng');
	await leader.sees('1 điểm nóng, 0 chưa kết thúc');
	await look(leader, 'board');
	await desk.open('/hot-spots', 'Điểm nóng');
	await look(desk, 'board');

	until('2024-07-26', '09:00');
	await chair.open(spot, 'Nguyên nhân, bài học');
	// What was begun may have its outcome after the end.
	await chair.press(/^Ghi kết quả.*Kiểm tra/, 'Ghi kết quả của việc');
	await chair.type({ words: 'Sở đã kiểm tra, đủ hai tháng lương.' });
	await chair.press('Ghi đã xong', 'Đã cập nhật kế hoạch xử lý.');
	assert.equal(await chair.page.getByRole('link', { name: 'Thêm việc' }).count(), 0, 'nothing new begins');
	await chair.press('Rút kinh nghiệm', 'Rút kinh nghiệm');
	await look(chair, 'review');
	await chair.type({
		cause: 'Công ty mất đơn hàng, hết tiền mặt từ tháng 5.',
		lesson: 'Nợ lương quá 15 ngày thì đề nghị đối thoại ngay.',
	});
	await chair.press('Ghi lại', 'Đã ghi nguyên nhân và bài học.');
	await chair.press('Viết giải trình', 'Báo cáo giải trình');
	await look(chair, 'account');
	await chair.type({ text: 'Công đoàn cơ sở đã báo trong ngày, đối thoại một lần.\n- Còn 2 người chưa vào làm.' });
	await chair.field('symbol').fill('07/BC-CĐCS');
	await chair.typeDate('datedOn', '2024-07-26');
	await chair.press('Lưu', 'Đã lưu báo cáo giải trình.');
	await look(chair, 'closed');
	await desk.open(`${spot}/account/print`, 'BÁO CÁO');
	await look(desk, 'print');

	const word = await chair.download('Tải Word');
	const text = wordsOf((await readParts(word)).get('word/document.xml'));
	for (const expected of [
		/BÁO CÁO Giải trình về điểm nóng: Ngừng việc đòi lương ở xưởng sao chè/,
		/CÔNG ĐOÀN CÔNG TY TNHH CHÈ SUỐI GIÀNG/,
		/Số: 07\/BC-CĐCS/,
		/80 người \(cả hai ca\); nguy cơ mất trật tự \(đứng chắn cổng xưởng\)/,
		/Nhận trách nhiệm lúc 10:30 ngày 17\/07\/2024/,
		/Đơn vị đã báo nhanh 2 giờ trước khi công bố/,
		/Sở Lao động, Thương binh và Xã hội 22\/07\/2024 Xong lúc 09:00 ngày 26\/07\/2024: Sở đã kiểm tra/,
		/Ngày 18\/07\/2024, Công ty, công đoàn cơ sở, UBND xã, 12 công nhân: Trả lương tháng 5/,
		/Nguyên nhân: Công ty mất đơn hàng/,
		/55 người đã vào làm/,
	])
		assert.match(text, expected);
	await Promise.all([chair, leader, desk].map((hand) => hand.leave()));
	assert.deepEqual(complaints, []);
});
