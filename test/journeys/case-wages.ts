/** Wages are late: from an anonymous report with a photo to the worker's own word, one level up, that it is solved. */
import assert from 'node:assert/strict';
import { jpegOfPhone } from '#server/media/phone-files.fixture.ts';
import {
	act,
	checkPhone,
	choose,
	comeBack,
	countsOf,
	evening,
	look,
	nextMorning,
	openTexts,
	reply,
	type Scene,
	say,
	sit,
	turnTo,
} from './case-steps.ts';
import type { Hand } from './hand.ts';
import { forGuide } from './look.ts';

/** What the board says of one matter that was disputed, before anything else is known of it. */
const headline = {
	'Đã nhận': '1',
	'Người lao động xác nhận đã ổn': '0',
	'Trả lời đúng hạn': '0',
	'Không có hồi âm sau ba lần hỏi': '0',
	'Người lao động nói chưa ổn, đã lên cấp trên': '1',
	'Việc cũ lặp lại': '0',
};

/** The figures of twelve months on the board, by their headings. */
async function headlineOf(hand: Hand): Promise<Record<string, string>> {
	await hand.open('/cases/board', 'Tình hình vụ việc');
	const rows = await hand.page.locator('table[aria-labelledby=headline-caption] tbody tr').all();
	const cells = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
	return Object.fromEntries(cells.map(([head = '', figure = '']) => [head.trim(), figure.trim()]));
}

export async function lateWages({ world, browser, phone }: Scene): Promise<void> {
	evening(world, '2024-04-10');
	const receipt = await say(phone, world.codes.school, {
		text: 'Hai tháng chưa có lương, cả tổ bếp chờ.',
		topic: 'Lương, thưởng',
		wish: 'Giúp tôi',
		leader: 'Không',
		photo: await jpegOfPhone(),
	});

	await nextMorning(world, '2024-04-11');
	let dung = await sit(world, browser, 'dung');
	await dung.open(`/organisations/${world.federation.units.school}/poster`, 'Áp phích lắng nghe');
	await look(dung, 'poster');
	await forGuide(dung.page, 'poster', dung.page.locator('article').first());
	await dung.open('/', 'Việc của tôi');
	await dung.sees('Mới đến');
	await look(dung, 'home');
	await dung.page.setViewportSize({ width: 360, height: 740 });
	await forGuide(dung.page, 'cases-today');
	await dung.page.setViewportSize({ width: 1280, height: 900 });
	await dung.open('/cases', 'Vụ việc');
	await look(dung, 'list');
	await dung.press('Lương, thưởng', 'Lương, thưởng');
	await openTexts(dung, 'Hai tháng chưa có lương');
	await look(dung, 'opened');
	const [picture] = await Promise.all([
		dung.page.context().waitForEvent('page'),
		dung.page.getByRole('button', { name: 'Mở ảnh' }).click(),
	]);
	await picture.waitForLoadState();
	assert.ok(await picture.evaluate(() => (document.images[0]?.naturalWidth ?? 0) > 0), 'the photo is shown');
	await picture.close();
	await turnTo(dung, 'Vào sổ', 'Vào sổ vụ việc');
	await dung.press('Vào sổ', 'Đã ghi.');
	await dung.sees('Số 1/2024');
	await turnTo(dung, 'Phân loại');
	await dung.press('Phân loại', 'Lỗi');
	await look(dung, 'classify-refused');
	await choose(dung, 'Tranh chấp lao động cá nhân');
	await choose(dung, 'Công đoàn tham gia giải quyết');
	await dung.typeDate('knownOn', '2024-03-05');
	await dung.press('Phân loại', 'Đã ghi.');
	await dung.sees('Thời hiệu');
	await look(dung, 'classified');
	await forGuide(dung.page, 'case');
	await forGuide(dung.page, 'case-clocks', dung.heading('Thời hạn'));
	await act(dung, 'Hỏi người gửi', { text: 'Phiếu lương tháng 2 có ghi ngày trả không?', button: 'Gửi câu hỏi' });
	await dung.leave();

	evening(world, '2024-04-11');
	await comeBack(phone, receipt, 'Phiếu lương tháng 2', 'Thời hạn của riêng anh chị', /05\/09\/2024/);
	await checkPhone(phone, 'asked-back');
	await forGuide(phone, 'speak-asked');
	await reply(phone, 'Trả lời câu hỏi của công đoàn', 'Có ghi, trước ngày 10.');

	await nextMorning(world, '2024-04-12');
	dung = await sit(world, browser, 'dung');
	await dung.open('/cases?group=mine', 'Vụ việc');
	await dung.press('Lương, thưởng', 'Số 1/2024');
	await openTexts(dung, 'Có ghi, trước ngày 10.');
	await act(dung, 'Thụ lý', { text: 'Công đoàn đang làm việc với nhà trường.' });
	await act(dung, 'Trả lời', { text: 'Nhà trường trả đủ trong ngày 12.', choices: ['Đã giải quyết'] });
	await turnTo(dung, 'Hỏi người lao động đã ổn chưa', 'Hỏi người lao động');
	await look(dung, 'close');
	await forGuide(dung.page, 'case-ask');
	await dung.press('Ghi lần hỏi này', 'Đã ghi lần hỏi này');
	const casePath = new URL(dung.page.url()).pathname.replace('/close', '');
	assert.equal((await headlineOf(dung))['Đã nhận'], '1');
	await dung.leave();

	evening(world, '2024-04-12');
	await comeBack(phone, receipt, 'Nhà trường trả đủ', 'việc này đã ổn chưa');
	await checkPhone(phone, 'asked');
	await reply(phone, 'Chưa ổn', 'Mới trả một tháng.');

	await nextMorning(world, '2024-04-15');
	dung = await sit(world, browser, 'dung');
	assert.equal((await dung.page.goto(casePath))?.status(), 404, 'the chair has it no more');
	await dung.open('/cases/board', 'Tình hình vụ việc');
	await dung.sees('Chưa có vụ việc nào');
	await look(dung, 'board-empty');
	await dung.leave();
	const minh = await sit(world, browser, 'minh');
	await minh.open('/', 'Việc của tôi');
	await minh.press('Lương, thưởng', 'Số 1/2024');
	await openTexts(minh, 'Mới trả một tháng.');
	await turnTo(minh, 'Đối thoại', 'Ghi buổi đối thoại');
	await minh.typeDate('heldOn', '2024-04-15');
	await minh.type({ text: 'Kế toán nhận sai, chuyển nốt tháng 3.' });
	await minh.press('Ghi buổi đối thoại', 'Đã ghi.');
	let quyen = await sit(world, browser, 'quyen');
	await quyen.open(casePath, 'Số 1/2024');
	await quyen.sees('Chỉ người được giao xử lý mới mở được nội dung.');
	await act(quyen, 'Trả lời', { text: 'Tháng 3 đã chuyển sáng nay.', choices: ['Đã giải quyết'] });
	await minh.open(casePath, 'Số 1/2024');
	await turnTo(minh, 'Hỏi người lao động đã ổn chưa', 'Hỏi người lao động');
	await minh.press('Ghi lần hỏi này', 'Đã ghi lần hỏi này');
	assert.deepEqual(await headlineOf(quyen), { ...headline, 'Trả lời đúng hạn': '1' });
	await look(quyen, 'board');
	await forGuide(quyen.page, 'cases-board');
	await Promise.all([minh.leave(), quyen.leave()]);

	evening(world, '2024-04-15');
	await comeBack(phone, receipt, 'Liên đoàn Lao động huyện Bắc Vân', 'Tháng 3 đã chuyển');
	await reply(phone, 'Đã ổn');

	await nextMorning(world, '2024-04-16');
	quyen = await sit(world, browser, 'quyen');
	await quyen.open(casePath, 'Số 1/2024');
	await quyen.sees('Người lao động xác nhận đã ổn');
	await look(quyen, 'closed');
	const ended = { ...headline, 'Trả lời đúng hạn': '1', 'Người lao động xác nhận đã ổn': '1' };
	assert.deepEqual(await headlineOf(quyen), ended);
	await quyen.leave();
	// In the chair's report it counts as received and taken up, not as solved by him.
	const counted = await countsOf(world, 'school', '2024-04');
	assert.deepEqual(
		['received.complaint', 'issuesRaised', 'issuesEscalated', 'issuesSolvedAtGrassroots'].map(
			(name) => counted[`cases.${name}`],
		),
		[1, 1, 1, 0],
	);
	await comeBack(phone, receipt, 'Kết thúc');
	await checkPhone(phone, 'closed');
}
