/** A matter goes out to an agency, after the worker has seen the words that go; the agency refuses, is urged, and answers. */
import assert from 'node:assert/strict';
import {
	act,
	checkPhone,
	choose,
	comeBack,
	evening,
	look,
	nextMorning,
	openTexts,
	reply,
	type Scene,
	say,
	sit,
	takePhone,
	turnTo,
} from './case-steps.ts';
import { forGuide } from './look.ts';

export async function throughAnAgency({ world, browser, phone }: Scene): Promise<void> {
	evening(world, '2024-07-01');
	const receipt = await say(phone, world.codes.tea, {
		text: 'Công ty trừ tiền bảo hiểm mà không đóng. Tôi là Giàng Thị Sua, số 0912 000 555.',
		topic: 'Bảo hiểm',
		wish: 'Giúp tôi',
		leader: 'Không',
	});
	await nextMorning(world, '2024-07-02');
	let pao = await sit(world, browser, 'pao');
	await pao.open('/cases', 'Vụ việc');
	await pao.press('Bảo hiểm', 'Bảo hiểm');
	await act(pao, 'Vào sổ', { title: 'Vào sổ vụ việc' });
	await act(pao, 'Phân loại', { choices: ['Phản ánh', 'Công đoàn tham gia giải quyết'] });
	const casePath = new URL(pao.page.url()).pathname;
	await turnTo(pao, 'Chuyển đơn', 'Chuyển vụ việc');
	await look(pao, 'transfer');
	await pao.press('Soạn nội dung chuyển đi', 'Nội dung chuyển ra ngoài');
	await pao.type({ names: 'Giàng Thị Sua' });
	await pao.press('Mở và lược tên', 'Bản chuyển đi');
	const going = await pao.field('text').inputValue();
	assert.match(going, /trừ tiền bảo hiểm mà không đóng/);
	assert.doesNotMatch(going, /Sua|0912/);
	await look(pao, 'redacted');
	await forGuide(pao.page, 'case-redacted');
	await choose(pao, 'Cơ quan có thẩm quyền');
	await pao.type({ bodyName: 'Bảo hiểm xã hội huyện Bắc Vân' });
	await pao.press('Cho người gửi xem và hỏi ý kiến', 'Chuyển ra ngoài');
	await pao.sees('Chờ người gửi đồng ý');
	await look(pao, 'consent');
	const transferPath = new URL(pao.page.url()).pathname;
	await pao.leave();

	evening(world, '2024-07-02');
	await comeBack(phone, receipt, 'Chuyển cho Bảo hiểm xã hội huyện Bắc Vân?', /trừ tiền bảo hiểm mà không đóng/);
	await checkPhone(phone, 'consent');
	await forGuide(phone, 'speak-consent', phone.getByRole('heading', { name: /^Chuyển cho/ }));
	await reply(phone, 'Đồng ý chuyển nội dung ở trên');

	await nextMorning(world, '2024-07-03');
	pao = await sit(world, browser, 'pao');
	await pao.open(transferPath, 'Chuyển ra ngoài');
	await pao.sees('Người gửi đã đồng ý, chưa chuyển');
	await look(pao, 'agreed');
	await pao.press('Chuyển và lấy liên kết', 'Liên kết cho nơi nhận');
	await look(pao, 'link');
	const link = await pao.page.locator('main code').innerText();

	const agency = await takePhone(world, browser);
	await agency.goto(link);
	await agency.getByRole('heading', { name: 'Việc cần xem xét, trả lời' }).waitFor();
	await checkPhone(agency, 'agency');
	await forGuide(agency, 'agency');
	const shown = await agency.locator('main').innerText();
	assert.match(shown, /trừ tiền bảo hiểm mà không đóng/);
	assert.doesNotMatch(shown, /Sua|0912/);
	await agency.getByText('Không nhận giải quyết').click();
	await agency.getByLabel('Không thuộc thẩm quyền').check();
	await agency.getByLabel('Nói rõ thêm').fill('Công ty đóng ở huyện Nam Vân.');
	await agency.getByRole('button', { name: 'Gửi từ chối' }).click();
	await agency.getByText('Đã từ chối').waitFor();
	await checkPhone(agency, 'agency-declined');
	await comeBack(phone, receipt, 'không nhận giải quyết: không thuộc thẩm quyền');

	await pao.open(transferPath, 'Chuyển ra ngoài');
	await pao.sees('Nơi nhận từ chối');
	await pao.sees('Không thuộc thẩm quyền');
	await pao.press('Ghi một lần đôn đốc', 'Đã ghi một lần đôn đốc');
	await agency.goto(link);
	await agency.getByLabel('Kết quả giải quyết').fill('Đã yêu cầu công ty đóng đủ từ tháng 3.');
	await agency.getByRole('button', { name: 'Gửi trả lời' }).click();
	await agency.getByText('Đã trả lời').first().waitFor();
	await checkPhone(agency, 'agency-answered');
	await agency.context().close();

	await pao.open(transferPath, 'Chuyển ra ngoài');
	await pao.sees('Nơi nhận đã trả lời');
	await look(pao, 'agency-answered');
	await pao.press('Mở vụ việc', 'Bảo hiểm');
	await openTexts(pao, 'Đã yêu cầu công ty đóng đủ từ tháng 3.');
	await pao.sees('Công ty đóng ở huyện Nam Vân.');
	await act(pao, 'Trả lời', { text: 'Bảo hiểm xã hội đã buộc công ty đóng.', choices: ['Đã giải quyết'] });
	await comeBack(phone, receipt, 'Bảo hiểm xã hội đã buộc công ty đóng.');
	assert.equal(new URL(pao.page.url()).pathname, casePath);
	await pao.leave();
}
