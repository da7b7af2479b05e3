/*
 * Four matters from the worker's phone to her own last word, by the hands of those who handle them. Workers and the
 * agency have a phone of 360 px without scripts; officials sit at desks. Each official's page is looked at as a phone
 * and as a desk shows it.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { jpegOfPhone } from '#server/media/phone-files.fixture.ts';
import { openBrowser } from '../browser.ts';
import { at } from '../federation.ts';
import {
	type Apps,
	act,
	admit,
	checkPhone,
	choose,
	comeBack,
	countsOf,
	everyPage,
	look,
	nextMorning,
	openTexts,
	reply,
	say,
	sit,
	stepUp,
	takePhone,
	turnTo,
} from './case-steps.ts';
import type { Hand } from './hand.ts';
import { readWord } from './papers.ts';
import { openWorkerWorld, type WorkerWorld } from './worker-world.ts';

let browser: Browser;
let world: WorkerWorld;
let phone: Page;
let apps: Apps;
before(async () => {
	browser = await openBrowser();
	world = await openWorkerWorld();
	apps = await admit(world, browser, ['dung', 'pao', 'minh', 'quyen']);
	phone = await takePhone(world, browser);
});
after(async () => {
	await world?.close();
	await browser?.close();
});

const limit = { timeout: 120_000 };
const evening = (day: string) => world.setClock(at(day, 20));

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

test('wages are late: asked back, answered, not solved, the level above, solved and confirmed', limit, async () => {
	evening('2024-04-10');
	const receipt = await say(phone, world.codes.school, {
		text: 'Hai tháng chưa có lương, cả tổ bếp chờ.',
		topic: 'Lương, thưởng',
		wish: 'Giúp tôi',
		leader: 'Không',
		photo: await jpegOfPhone(),
	});

	await nextMorning(world, '2024-04-11');
	let dung = await sit(world, browser, 'dung');
	await dung.open('/', 'Việc của tôi');
	await dung.sees('Mới đến');
	await look(dung, 'home');
	await dung.open('/cases', 'Vụ việc');
	await look(dung, 'list');
	await dung.press('Lương, thưởng', 'Lương, thưởng');
	await look(dung, 'page');
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
	await act(dung, 'Hỏi người gửi', { text: 'Phiếu lương tháng 2 có ghi ngày trả không?', button: 'Gửi câu hỏi' });
	await dung.leave();

	evening('2024-04-11');
	await comeBack(phone, receipt, 'Phiếu lương tháng 2', 'Thời hạn của riêng anh chị', /05\/09\/2024/);
	await checkPhone(phone, 'asked-back');
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
	await dung.press('Ghi lần hỏi này', 'Đã ghi lần hỏi này');
	const casePath = new URL(dung.page.url()).pathname.replace('/close', '');
	assert.equal((await headlineOf(dung))['Đã nhận'], '1');
	await look(dung, 'board-chair');
	await dung.leave();

	evening('2024-04-12');
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
	await look(minh, 'home-officer');
	await minh.press('Lương, thưởng', 'Số 1/2024');
	await openTexts(minh, 'Mới trả một tháng.');
	await look(minh, 'opened-officer');
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
	await Promise.all([minh.leave(), quyen.leave()]);

	evening('2024-04-15');
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
	await comeBack(phone, receipt, 'Kết thúc');
	await checkPhone(phone, 'closed');
});

test(
	'told at a reception: read back, taken on, extended with the reason, answered on paper, closed',
	limit,
	async () => {
		world.setClock(at('2024-05-06'));
		let quyen = await sit(world, browser, 'quyen');
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
		await quyen.page.getByLabel('Tôi đã đọc lại toàn bộ').check();
		await choose(quyen, 'Đã điểm chỉ vào bản in, có cán bộ chứng kiến');
		const scan = { name: 'ban-ghi.jpg', mimeType: 'image/jpeg', buffer: await jpegOfPhone() };
		await quyen.field('scans').setInputFiles(scan);
		await quyen.press('Lưu và cấp mã số', 'Phiếu nhận');
		await look(quyen, 'intake-done');
		const receipt = await quyen.page.locator('.number').innerText();

		await quyen.press('Mở vụ việc', 'Tố cáo');
		await act(quyen, 'Vào sổ', { title: 'Vào sổ vụ việc' });
		await act(quyen, 'Phân loại', { choices: ['Công đoàn giải quyết'] });
		await act(quyen, 'Thụ lý');
		const accepted = await resolvingSentence(quyen);
		assert.match(accepted, /Hạn 05\/06\/2024/);
		await look(quyen, 'accepted');
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
		for (const words of ['Đã lắp lại, đã hủy sổ ký khống.', 'DỰ THẢO', 'Trả lời'])
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
	},
);

test('who denounces the chair: no page of his changes, the district leader takes it', limit, async () => {
	evening('2024-06-03');
	await say(phone, world.codes.school, {
		text: 'Cơm nguội.',
		topic: 'Bữa ăn, nước uống',
		wish: 'Giúp tôi',
		leader: 'Không',
	});
	await nextMorning(world, '2024-06-05');
	const dung = await sit(world, browser, 'dung');
	const before = await everyPage(dung);
	assert.ok(before.size > 30, `${before.size} pages`);
	assert.ok(
		[...before.values()].some((html) => html.includes('Bữa ăn, nước uống')),
		'what he may see is there',
	);
	assert.deepEqual(await everyPage(dung), before, 'two looks at the same moment are the same');
	const counted = await countsOf(world, 'school', '2024-06');

	evening('2024-06-04');
	const receipt = await say(phone, world.codes.school, {
		text: 'Chủ tịch công đoàn giữ tiền trợ cấp của chúng tôi.',
		topic: 'Công đoàn, cán bộ',
		wish: 'Gửi đơn chính thức',
		leader: 'Có',
		person: { fullName: 'Đinh Thị Mơ', contact: '0912 000 444' },
	});
	await nextMorning(world, '2024-06-05');
	const quyen = await sit(world, browser, 'quyen');
	await quyen.open('/cases', 'Vụ việc');
	await quyen.press('Công đoàn, cán bộ', 'Công đoàn, cán bộ');
	const casePath = new URL(quyen.page.url()).pathname;
	await turnTo(quyen, 'Giao người xử lý');
	await look(quyen, 'assign');
	await quyen.page.getByRole('checkbox', { name: 'Vàng Quang Minh' }).uncheck();
	await quyen.page.getByRole('checkbox', { name: 'Nông Thị Quyên' }).check();
	await quyen.press('Giao việc', 'Đã ghi.');
	await openTexts(quyen, 'giữ tiền trợ cấp');
	await quyen.press('Mở tên', 'Chưa mở được tên người gửi');
	await stepUp(world, quyen, apps.quyen);
	await quyen.press('Mở tên', 'Tên vừa mở');
	await quyen.sees('Đinh Thị Mơ');
	await look(quyen, 'name');
	await act(quyen, 'Vào sổ', { title: 'Vào sổ vụ việc' });
	await act(quyen, 'Phân loại', { choices: ['Tố cáo', 'Công đoàn giải quyết'] });
	await act(quyen, 'Thụ lý', { text: 'Huyện đang xem xét.' });
	await act(quyen, 'Hỏi người gửi', { text: 'Số tiền là bao nhiêu?', button: 'Gửi câu hỏi' });
	await quyen.press('Mở tên', 'cần thêm một người có thẩm quyền cho phép');
	await look(quyen, 'denunciation');

	const now = await everyPage(dung);
	assert.deepEqual([...now.keys()], [...before.keys()]);
	for (const [path, html] of now) assert.equal(html, before.get(path), path);
	assert.deepEqual(await countsOf(world, 'school', '2024-06'), counted);
	for (const path of ['', '/answer', '/close', '/documents', '/documents/conclusion', '/transfer'])
		assert.equal((await dung.page.request.get(casePath + path)).status(), 404, path);
	const minh = await sit(world, browser, 'minh');
	assert.equal((await minh.page.goto(casePath))?.status(), 404, 'nor does an officer who does not handle it');
	await comeBack(phone, receipt, 'Liên đoàn Lao động huyện Bắc Vân', 'Số tiền là bao nhiêu?');
	await Promise.all([dung.leave(), quyen.leave(), minh.leave()]);
});

test('what goes to an agency is agreed to first; the agency refuses, is urged, and answers', limit, async () => {
	evening('2024-07-01');
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
	await choose(pao, 'Cơ quan có thẩm quyền');
	await pao.type({ bodyName: 'Bảo hiểm xã hội huyện Bắc Vân' });
	await pao.press('Cho người gửi xem và hỏi ý kiến', 'Chuyển ra ngoài');
	await pao.sees('Chờ người gửi đồng ý');
	await look(pao, 'consent');
	const transferPath = new URL(pao.page.url()).pathname;
	await pao.leave();

	evening('2024-07-02');
	await comeBack(phone, receipt, 'Chuyển cho Bảo hiểm xã hội huyện Bắc Vân?', /trừ tiền bảo hiểm mà không đóng/);
	await checkPhone(phone, 'consent');
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
	await look(pao, 'declined');
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
});
