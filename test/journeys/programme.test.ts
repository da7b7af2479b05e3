/*
 * The rest of an officer's quarter: the programme pasted and put on paper, a task done by its evidence, a goal that counts
 * itself, and the units whose plan is late rung up, on a phone without scripts.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { adoptOwnPlan, carriedDirective } from '#server/plans/carried.fixture.ts';
import { countDirty } from '#server/plans/jobs.ts';
import { openBrowser } from '../browser.ts';
import { at } from '../federation.ts';
import { forGuide } from './look.ts';
import { readWord } from './papers.ts';
import { look, openPlanWorld, sit } from './plan-world.ts';
import type { WorkerWorld } from './worker-world.ts';

const limit = { timeout: 60_000 };

let browser: Browser;
let world: WorkerWorld;
let directiveId: string;
before(async () => {
	browser = await openBrowser();
	world = await openPlanWorld(8);
	({ id: directiveId } = await carriedDirective(world.federation));
	await adoptOwnPlan(world.federation, directiveId, 'school');
});
after(async () => {
	for (const sentence of world?.logged ?? []) console.log(sentence);
	await world?.close();
	await browser?.close();
});

test('anh Minh pastes the quarter, takes a duty of the directive into it, and has it in Word', limit, async () => {
	world.setClock(at('2024-05-02', 9));
	const minh = await sit(world, browser, 'minh', { javaScript: false });
	await minh.open('/programmes', 'Chương trình công tác trọng tâm');
	await look(minh, 'programmes-empty');
	await minh.press('Lập chương trình', 'Chương trình công tác trọng tâm năm 2024');
	await look(minh, 'programme-empty');
	await minh.press('Quý II', 'Quý II năm 2024');
	await minh.press('Dán thêm việc', 'Các việc');
	await minh.type({
		text: [
			'Tháng 5',
			'Thăm công nhân khu trọ | 15/5 | Chuyên viên',
			'Đôn đốc kế hoạch thực hiện Đề án 26 | 20/5',
			'Tháng 6',
			'Sơ kết sáu tháng | 25/6',
		].join('\n'),
	});
	await look(minh, 'programme-add');
	await minh.press('Thêm vào chương trình', 'Các việc trong quý');
	await minh.press('Lấy từ nhiệm vụ được giao', 'Lấy từ nhiệm vụ được giao');
	await look(minh, 'programme-duties');
	await minh.press('Quý II', 'Các việc trong quý');
	await minh.press('Số, ngày, lời mở đầu', 'Số, ngày, lời mở đầu');
	await look(minh, 'programme-paper');
	await minh.type({ symbol: '05/CTr-LĐLĐ' });
	await minh.press('Lưu', 'Các việc trong quý');
	await look(minh, 'programme-quarter');
	await forGuide(minh.page, 'programme-quarter');
	const { text } = await readWord(await minh.download('Tải Word'));
	for (const words of ['05/CTr-LĐLĐ', 'Thăm công nhân khu trọ', '15/05/2024', 'Sơ kết sáu tháng'])
		assert.ok(text.includes(words), `the programme in Word has “${words}”`);
	await minh.leave();
});

test('a task is done when its evidence is there; one that is not goes on into the next quarter', limit, async () => {
	const minh = await sit(world, browser, 'minh', { javaScript: false });
	await minh.open('/programmes', 'Chương trình công tác trọng tâm');
	await minh.press('Chương trình năm 2024', 'Quý II');
	await minh.press('Thăm công nhân khu trọ', 'Thăm công nhân khu trọ');
	await look(minh, 'task');
	await minh.press('Ghi minh chứng', 'Ghi minh chứng mới');
	await look(minh, 'task-evidence');
	await minh.type({ title: 'Biên bản thăm khu trọ Bắc Vân' });
	await minh.press('Lưu minh chứng', 'Đã xong');
	await minh.press('Quý II', 'Các việc trong quý');
	await minh.press('Đôn đốc kế hoạch', 'Minh chứng');
	await minh.press('Không xong trong quý', 'Việc không xong trong quý');
	await look(minh, 'task-settle');
	await minh.page.getByLabel('Chuyển sang quý sau', { exact: true }).check();
	await minh.press('Lưu quyết định', 'Chuyển quý sau');
	await minh.leave();
});

test('a goal of the directive counts itself: of how many, as of when, and who is missing', limit, async () => {
	const { application } = world.federation;
	world.setClock(at('2024-05-06', 9));
	await countDirty(application);
	const minh = await sit(world, browser, 'minh', { javaScript: false });
	await minh.open('/goals', 'Chỉ tiêu phấn đấu');
	await minh.press('Đặt chỉ tiêu', 'Đặt chỉ tiêu');
	await minh.type({ title: '100% công đoàn cơ sở có kế hoạch riêng', section: 'II.1', number: '100' });
	await minh.field('directiveId').selectOption(directiveId);
	await minh.field('measure').selectOption('cascade.planned');
	await minh.page.locator('[name="isPerCent"][value="yes"]').check();
	await minh.page.locator('[name="period"][value="directive"]').check();
	await look(minh, 'goal-new');
	await minh.press('Đặt chỉ tiêu', 'Hiện có');
	await minh.sees('1/8 (12 %)');
	await minh.sees('Đơn vị còn thiếu');
	await look(minh, 'goal');
	await minh.open('/goals', 'Chỉ tiêu phấn đấu');
	await look(minh, 'goals');
	await forGuide(minh.page, 'goals');
	await minh.leave();
});

test('after the due day the list says whom to ring, gravest first; one tap writes the call down', limit, async () => {
	world.setClock(at('2024-05-14', 8));
	const minh = await sit(world, browser, 'minh', { width: 360, javaScript: false });
	await minh.open('/', 'Việc của tôi');
	await minh.press('Cần gọi hôm nay', /đơn vị cần gọi, trên 8 đơn vị trực thuộc/);
	const names = await minh.page.locator('main ol h2').allInnerTexts();
	assert.ok(!names.some((name) => name.includes('Tiểu học Bắc Vân')), 'who has its plan is not rung up');
	await look(minh, 'calls');
	await forGuide(minh.page, 'calls');
	await minh.press('Sẽ làm', 'Đã ghi cuộc gọi');
	const left = await minh.page.locator('main ol h2').allInnerTexts();
	assert.deepEqual(left, names.slice(1), 'the first is left alone after the call');
	await minh.press('Sổ gọi điện', 'Sổ gọi điện đôn đốc');
	await minh.sees(/^1 cuộc gọi tới 1 đơn vị/);
	await look(minh, 'calls-log');
	await minh.leave();
});
