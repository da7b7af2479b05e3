/** A chair is denounced: nothing that he can open changes, while the district's leader takes the matter. */
import assert from 'node:assert/strict';
import {
	act,
	comeBack,
	countsOf,
	evening,
	everyPage,
	look,
	nextMorning,
	openTexts,
	type Scene,
	say,
	sit,
	stepUp,
	turnTo,
} from './case-steps.ts';

export async function againstTheChair({ world, browser, phone, apps }: Scene): Promise<void> {
	evening(world, '2024-06-03');
	await say(phone, world.codes.school, {
		text: 'Cơm nguội.',
		topic: 'Bữa ăn, nước uống',
		wish: 'Giúp tôi',
		leader: 'Không',
	});
	await nextMorning(world, '2024-06-05');
	const dung = await sit(world, browser, 'dung');
	const before = await everyPage(world, dung);
	assert.ok(before.size > 30, `${before.size} pages`);
	assert.ok(
		[...before.values()].some((html) => html.includes('Bữa ăn, nước uống')),
		'what he may see is there',
	);
	assert.deepEqual(await everyPage(world, dung), before, 'two looks at the same moment are the same');
	const counted = await countsOf(world, 'school', '2024-06');

	evening(world, '2024-06-04');
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
	// A petition about a leader may be a denunciation: her own confirmation is not enough, before it is classified either.
	await quyen.press('Mở tên', 'cần thêm một người có thẩm quyền cho phép');
	await look(quyen, 'name');
	await act(quyen, 'Vào sổ', { title: 'Vào sổ vụ việc' });
	await act(quyen, 'Phân loại', { choices: ['Tố cáo', 'Công đoàn giải quyết'] });
	await act(quyen, 'Thụ lý', { text: 'Huyện đang xem xét.' });
	await act(quyen, 'Hỏi người gửi', { text: 'Số tiền là bao nhiêu?', button: 'Gửi câu hỏi' });
	await quyen.press('Mở tên', 'cần thêm một người có thẩm quyền cho phép');

	const now = await everyPage(world, dung);
	assert.deepEqual([...now.keys()], [...before.keys()]);
	for (const [path, html] of now) assert.equal(html, before.get(path), path);
	assert.deepEqual(await countsOf(world, 'school', '2024-06'), counted);
	for (const path of ['', '/answer', '/close', '/documents', '/documents/conclusion', '/transfer'])
		assert.equal((await dung.page.request.get(casePath + path)).status(), 404, path);
	const minh = await sit(world, browser, 'minh');
	assert.equal((await minh.page.goto(casePath))?.status(), 404, 'nor does an officer who does not handle it');
	await comeBack(phone, receipt, 'Liên đoàn Lao động huyện Bắc Vân', 'Số tiền là bao nhiêu?');
	await Promise.all([dung.leave(), quyen.leave(), minh.leave()]);
}
