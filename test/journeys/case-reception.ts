/** Told at a reception, signed with a finger. A denunciation: of what a union resolves itself the law lets only that be extended. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { jpegOfPhone } from '#server/media/phone-files.fixture.ts';
import { at } from '../federation.ts';
import { act, checkPhone, choose, comeBack, look, type Scene, sit, turnTo } from './case-steps.ts';
import type { Hand } from './hand.ts';
import { forGuide } from './look.ts';
import { readWord } from './papers.ts';

/** The words that stand beside the day by which it must be resolved. */
async function resolvingSentence(hand: Hand): Promise<string> {
	const clock = hand.page.locator('main li', { hasText: 'Giải quyết tố cáo' }).first();
	return clock.innerText();
}

/** Presses for the Word file and gives its bytes. */
async function fileOf(hand: Hand): Promise<Buffer> {
	const [download] = await Promise.all([
		hand.page.waitForEvent('download'),
		hand.page.getByRole('button', { name: 'Tải Word' }).click(),
	]);
	return readFile(await download.path());
}

export async function toldAtReception({ world, browser, phone }: Scene): Promise<void> {
	world.setClock(at('2024-05-06'));
	let quyen = await sit(world, browser, 'quyen');
	await quyen.open('/notes/new', 'Ghi phiếu nắm tình hình');
	await look(quyen, 'note');
	await quyen.page.setViewportSize({ width: 360, height: 740 });
	await forGuide(quyen.page, 'note');
	await quyen.page.setViewportSize({ width: 1280, height: 900 });
	await quyen.open('/receptions', 'Tiếp đoàn viên');
	await look(quyen, 'receptions');
	await quyen.press('Tiếp đột xuất hôm nay', 'Tiếp đột xuất hôm nay');
	await look(quyen, 'reception-now');
	await quyen.type({ place: 'Phòng tiếp dân, tầng 1' });
	await quyen.press('Mở sổ', 'Tiếp đoàn viên thứ Hai');
	await quyen.field('topic').selectOption({ label: 'An toàn, tai nạn' });
	await quyen.type({ matter: 'Máy sấy không có che chắn, quản đốc bắt ký khống.', people: '1' });
	await choose(quyen, 'Lập vụ việc');
	await look(quyen, 'reception-day');
	await forGuide(quyen.page, 'reception-day', quyen.heading('Sổ tiếp'));
	await quyen.press('Ghi vào sổ', 'Nhận việc của người lao động');

	await quyen.type({ 'aboutOrganisationId.query': 'che suoi giang' });
	await quyen.press('Tìm', 'Công đoàn Công ty TNHH Chè Suối Giàng');
	await choose(quyen, 'Công đoàn Công ty TNHH Chè Suối Giàng');
	await quyen.type({ text: 'Ông quản đốc tháo che chắn máy sấy rồi bắt chúng tôi ký khống sổ an toàn.' });
	await choose(quyen, 'Gửi đơn chính thức');
	await quyen.field('kind').selectOption({ label: 'Tố cáo' });
	await choose(quyen, 'Không');
	await choose(quyen, 'Công đoàn cấp trên của đơn vị đó');
	await choose(quyen, 'Có tên');
	await quyen.type({ fullName: 'Vàng Thị Say', contact: '0912 000 333', companion: 'Vàng A Của, em trai' });
	await quyen.press('Tiếp: đọc lại', 'Lỗi');
	await look(quyen, 'intake-refused');
	await quyen.type({ address: 'Bản Giàng Pằng, xã Sùng Đô' });
	await quyen.press('Tiếp: đọc lại', 'Đọc lại cho người trình bày');
	await quyen.sees('bắt chúng tôi ký khống sổ an toàn');
	await look(quyen, 'intake-review');
	await forGuide(quyen.page, 'intake-review');
	await quyen.page.getByLabel('Tôi đã đọc lại toàn bộ').check();
	await choose(quyen, 'Đã điểm chỉ vào bản in, có cán bộ chứng kiến');
	const scan = { name: 'ban-ghi.jpg', mimeType: 'image/jpeg', buffer: await jpegOfPhone() };
	await quyen.field('scans').setInputFiles(scan);
	await quyen.press('Lưu và cấp mã số', 'Phiếu nhận');
	await look(quyen, 'intake-done');
	await forGuide(quyen.page, 'intake-done');
	const receipt = await quyen.page.locator('.number').innerText();

	await quyen.press('Mở vụ việc', 'Tố cáo');
	await act(quyen, 'Vào sổ', { title: 'Vào sổ vụ việc' });
	await act(quyen, 'Phân loại', { choices: ['Công đoàn giải quyết'] });
	await act(quyen, 'Thụ lý');
	const accepted = await resolvingSentence(quyen);
	assert.match(accepted, /Hạn 05\/06\/2024/);
	const casePath = new URL(quyen.page.url()).pathname;
	await quyen.leave();

	world.setClock(at('2024-05-20'));
	quyen = await sit(world, browser, 'quyen');
	await quyen.open(casePath, 'Tố cáo');
	await turnTo(quyen, 'Gia hạn');
	await quyen.type({ amount: '31', text: 'Phải xác minh ở ba xưởng.' });
	await quyen.press('Gia hạn', 'Lỗi');
	await look(quyen, 'extend-refused');
	await quyen.type({ amount: '30' });
	await quyen.press('Gia hạn', 'Đã ghi.');
	const extended = await resolvingSentence(quyen);
	assert.match(extended, /Hạn 05\/07\/2024/);
	assert.match(extended, /gia hạn/);
	await look(quyen, 'extended');
	await comeBack(phone, receipt, 'Phải xác minh ở ba xưởng.', /05\/07\/2024/);
	await checkPhone(phone, 'extended');
	await quyen.leave();

	world.setClock(at('2024-06-20'));
	quyen = await sit(world, browser, 'quyen');
	await quyen.open(casePath, 'Tố cáo');
	await act(quyen, 'Xác minh', { button: 'Bắt đầu xác minh' });
	await act(quyen, 'Trả lời', { text: 'Tố cáo đúng. Đã lắp lại che chắn.', choices: ['Đã giải quyết'] });
	await turnTo(quyen, 'Lập văn bản');
	await look(quyen, 'papers');
	await quyen.press('Kết luận nội dung tố cáo', 'Kết luận nội dung tố cáo');
	await quyen.press('Tải Word', 'Lỗi');
	await look(quyen, 'conclusion-refused');
	await quyen.type({ matter: 'Tháo che chắn máy sấy.', findings: 'Ba xưởng đều thiếu.', text: 'Tố cáo đúng.' });
	await quyen.type({ number: '12', signer: 'Nông Thị Quyên' });
	await quyen.typeDate('signedOn', '2024-06-20');
	const conclusion = await readWord(await fileOf(quyen));
	for (const words of ['KẾT LUẬN', 'Tháo che chắn máy sấy.', 'Tố cáo đúng.', '12/', 'Nông Thị Quyên'])
		assert.ok(conclusion.text.includes(words), `${words} in ${conclusion.text}`);
	assert.doesNotMatch(conclusion.text, /Vàng Thị Say|0912/);
	await quyen.open(`${casePath}/documents/answer`, 'Văn bản trả lời');
	await look(quyen, 'answer');
	await quyen.type({ matter: 'Việc che chắn máy sấy.', text: 'Đã lắp lại, đã hủy sổ ký khống.' });
	const answer = await readWord(await fileOf(quyen));
	for (const words of ['Đã lắp lại, đã hủy sổ ký khống.', 'DỰ THẢO', 'V/v trả lời đơn tố cáo'])
		assert.ok(answer.text.includes(words), `${words} in ${answer.text}`);
	await quyen.page.getByLabel('In tên người gửi').check();
	await quyen.press('Tải Word', 'cần thêm một người có thẩm quyền cho phép');

	await quyen.open(casePath, 'Tố cáo');
	await act(quyen, 'Đã báo cho người gửi', { choices: ['Gặp trực tiếp'], button: 'Ghi nhận' });
	await turnTo(quyen, 'Hỏi người lao động đã ổn chưa', 'Hỏi người lao động');
	await choose(quyen, 'Gặp trực tiếp');
	await quyen.press('Ghi lần hỏi này', 'Đã ghi lần hỏi này');
	await look(quyen, 'heard');
	await quyen.field('way').selectOption({ label: 'Gặp trực tiếp' });
	await quyen.type({ text: 'Ổn rồi, máy đã có che.' });
	await quyen.press('Đã ổn, kết thúc vụ việc', 'Vụ việc đã kết thúc');
	await quyen.open('/cases?group=ended', 'Vụ việc');
	await quyen.sees('Tố cáo · An toàn, tai nạn');
	await quyen.leave();
}
