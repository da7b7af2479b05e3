/*
 * A plan of the province's party committee goes down, honestly: its text is pasted, its ledger confirmed, 91 unions have it
 * in the background; one adopts its own plan on a phone without scripts, one plan is returned, a union is founded midway,
 * two sessions and forty readings follow; and the five numbers are those that a count by other hands gives.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { handoutOperations as handouts } from '#domain/plans/handouts/operations.ts';
import { queueDue } from '#server/notices/queue/jobs.ts';
import { adoptOwnPlan } from '#server/plans/carried.fixture.ts';
import { countReadings } from '#server/plans/handouts/jobs.ts';
import { carryOn, countDirty, drawChecks, followTree } from '#server/plans/jobs.ts';
import { openBrowser, openPage } from '../browser.ts';
import { at } from '../federation.ts';
import { type Board, countByHand, readBoard } from './five-numbers.ts';
import type { Hand } from './hand.ts';
import { forGuide } from './look.ts';
import { readWord } from './papers.ts';
import { look, openPlanWorld, sit } from './plan-world.ts';
import type { WorkerWorld } from './worker-world.ts';

const unions = 91;
const seedPlan = readFileSync(join(import.meta.dirname, '../../server/demo/seed-plan.vi.txt'), 'utf8');
const limit = { timeout: 120_000 };

let browser: Browser;
let world: WorkerWorld;
let directiveId: string;
let shownOnBoard: Board = {};
const began = performance.now();
before(async () => {
	browser = await openBrowser();
	world = await openPlanWorld(unions);
	console.log(`a federation of ${unions} unions: ${Math.round(performance.now() - began)} ms`);
});
after(async () => {
	for (const sentence of world?.logged ?? []) console.log(sentence);
	await world?.close();
	await browser?.close();
	console.log(`the whole journey: ${Math.round(performance.now() - began)} ms`);
});

const address = (part = '') => `/directives/${directiveId}${part}`;
const guide = (hand: Hand, name: string, words?: string) =>
	forGuide(hand.page, name, words ? hand.heading(words) : undefined);

test(
	'anh Minh pastes the paper; each sentence that obliges somebody is proposed, and he confirms the ledger',
	limit,
	async () => {
		world.setClock(at('2024-04-10', 9));
		const minh = await sit(world, browser, 'minh');
		await minh.open('/directives', 'Văn bản chỉ đạo');
		await look(minh, 'directives-empty');
		await minh.press('Nhập văn bản', 'Nhập văn bản chỉ đạo');
		await minh.page.getByLabel('Kế hoạch', { exact: true }).check();
		await minh.type({
			symbol: '21/KH-LĐLĐ',
			title: 'Triển khai thực hiện Đề án số 26-ĐA/TU về nắm tình hình nhân dân ở cơ sở',
			recipients: seedPlan.slice(seedPlan.indexOf('- Thường trực LĐLĐ tỉnh'), seedPlan.indexOf('TM. BAN')).trim(),
		});
		await minh.typeDate('datedOn', '2024-04-08');
		await minh.typeDate('planDueOn', '2024-05-10');
		await look(minh, 'directive-new');
		await minh.press('Lưu bản nháp', 'Các bước trước khi ban hành');
		directiveId = new URL(minh.page.url()).pathname.split('/').pop() ?? '';
		await look(minh, 'directive-draft');
		await guide(minh, 'directive-draft');
		await minh.open(address('/ledger/propose'), 'Lập sổ nhiệm vụ từ nguyên văn');
		await minh.type({ text: seedPlan });
		await look(minh, 'ledger-propose');
		await minh.press('Đề xuất nhiệm vụ', /Tìm thấy \d+ câu giao việc/);
		const quotes = await minh.page.locator('blockquote').allTextContents();
		assert.ok(quotes.length >= 20, `${quotes.length} quotes`);
		const bare = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
		for (const quote of quotes) assert.ok(bare(seedPlan).includes(bare(quote)), `not in the paper: ${quote}`);
		await look(minh, 'ledger-decide');
		await guide(minh, 'ledger-decide', 'Xác nhận nhiệm vụ');
		await minh.press('Tính tất cả dòng còn “Để sau”', 'Đã lưu.');
		await minh.open(address('/ledger'), 'Sổ nhiệm vụ');
		await minh.sees(/\d+ nhiệm vụ đang tính/);
		await look(minh, 'ledger');
		await guide(minh, 'ledger');
		await minh.leave();
	},
);

test('chị Quyên issues it and hands it to 91 unions in the background', limit, async () => {
	const { application, units } = world.federation;
	const quyen = await sit(world, browser, 'quyen');
	await quyen.open(address('/issue'), /^Ban hành/);
	await look(quyen, 'issue');
	await quyen.press('Ban hành', 'Đã ban hành.');
	await look(quyen, 'directive-issued');
	await quyen.press('Bảng theo dõi', 'Năm con số');
	await quyen.press('Triển khai xuống', 'Triển khai đến đâu');
	await look(quyen, 'carry-on');
	await quyen.press('Triển khai', /Xuống tất cả các cấp, lúc/);
	await look(quyen, 'carry-on-running');
	await carryOn(application);
	await quyen.open(address(`/units?organisationId=${units.north}`), 'Triển khai xuống');
	await quyen.sees('91 công đoàn cơ sở đang được giao.');
	await quyen.sees('Đã xong');
	await look(quyen, 'carry-on-done');
	await guide(quyen, 'carry-on');
	await quyen.leave();
});

test(
	'anh Dũng opens it and adopts the plan of his school on a phone without scripts, and has it in Word',
	limit,
	async () => {
		const { application, people } = world.federation;
		world.setClock(at('2024-04-20', 19));
		const dung = await sit(world, browser, 'dung', { width: 360, javaScript: false });
		await dung.open('/directives', 'Văn bản chỉ đạo');
		await dung.sees('Mới, chưa mở');
		await look(dung, 'directives-received');
		await dung.press(/Đề án số 26/, 'Thực hiện');
		await look(dung, 'directive-received');
		await guide(dung, 'directive-received');
		await dung.page.getByRole('button', { name: 'Đã nhận văn bản' }).click();
		await dung.page.getByRole('button', { name: 'Đã nhận văn bản' }).waitFor({ state: 'detached' });
		await dung.press('Kế hoạch của đơn vị', 'Bản đề xuất');
		await look(dung, 'plan-proposed');
		await dung.press('Soạn kế hoạch', 'Soạn kế hoạch');
		const field = dung.page.locator('textarea[name^="sections."]').first();
		await field.fill('Mọi tổ công đoàn biết việc phải làm trong quý II; tổ trưởng gặp từng người.');
		const titles = await dung.page
			.locator('input[name^="sections."][name$=".title"]')
			.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value).filter(Boolean));
		await dung.type({ symbol: '05/KH-CĐCS' });
		await dung.typeDate('datedOn', '2024-04-19');
		await look(dung, 'plan-edit');
		await guide(dung, 'plan-edit');
		await dung.press('Lưu và xem lại', 'Đang soạn');
		await dung.press('Xác nhận kế hoạch đã được thông qua', 'Ban Chấp hành đã thông qua kế hoạch');
		await dung.typeDate('approvedOn', '2024-04-18');
		await dung.type({ approvedWords: 'Hội nghị Ban Chấp hành ngày 18/4, 5/5 ủy viên đồng ý.' });
		await look(dung, 'plan-adopt');
		await dung.press('Xác nhận kế hoạch đã được thông qua', 'Kế hoạch đã được thông qua');
		await look(dung, 'plan-adopted');
		const word = await readWord(await dung.download('Tải Word'));
		const paragraphs = word.text.split('\n').map((line) => line.trim());
		assert.match(word.text, /KẾ HOẠCH/);
		assert.match(word.text, /21\/KH-LĐLĐ/);
		assert.doesNotMatch(word.text, /DỰ THẢO/);
		assert.ok(paragraphs.includes('Mọi tổ công đoàn biết việc phải làm trong quý II; tổ trưởng gặp từng người.'));
		assert.ok(titles.length >= 4, `${titles.length} sections`);
		for (const title of titles)
			assert.ok(
				paragraphs.some((line) => line.includes(title.toLocaleUpperCase('vi'))),
				`Word has the section “${title}”`,
			);
		const row = await application.connection.db
			.selectFrom('plans')
			.select(['state', 'madeByPersonId'])
			.executeTakeFirstOrThrow();
		assert.deepEqual(row, { state: 'adopted', madeByPersonId: people.dung });
		await dung.leave();
	},
);

test('anh Minh acknowledges one plan and returns another with the reason, which its chair reads', limit, async () => {
	const { federation } = world;
	for (const unit of ['tea', 'clinic'] as const) await adoptOwnPlan(federation, directiveId, unit, at('2024-04-21'));
	world.setClock(at('2024-04-22', 9));
	await countDirty(federation.application);
	const minh = await sit(world, browser, 'minh');
	await minh.open('/plans', 'Kế hoạch');
	await minh.sees('Chờ ghi nhận: 3 kế hoạch của cấp dưới');
	await look(minh, 'plans-waiting');
	await guide(minh, 'plans-waiting');
	await minh.open(address(`/plan?organisationId=${federation.units.school}`), 'Kế hoạch của đơn vị');
	await minh.press('Ghi nhận', 'Cấp trên trả lời');
	await look(minh, 'plan-acknowledged');
	await minh.open(address(`/plan?organisationId=${federation.units.tea}`), 'Kế hoạch của đơn vị');
	await minh.press('Trả lại', 'Trả lại kế hoạch để bổ sung');
	await minh.type({ reason: 'Mục III chưa ghi tổ nào họp ngày nào. Bổ sung lịch họp của ba tổ sản xuất.' });
	await look(minh, 'plan-return');
	await minh.press('Trả lại', 'Kế hoạch được trả lại để bổ sung');
	await minh.leave();
	const pao = await sit(world, browser, 'pao', { width: 360, javaScript: false });
	await pao.open(address('/plan'), 'Kế hoạch của đơn vị');
	await pao.sees('Bổ sung lịch họp của ba tổ sản xuất.');
	await look(pao, 'plan-returned');
	await guide(pao, 'plan-returned');
	await pao.leave();
});

test(
	'three days before plans are due the chair whose plan came back is told, and nobody who has one',
	limit,
	async () => {
		const { application } = world.federation;
		world.setClock(at('2024-05-07', 9));
		await queueDue(application);
		const told = async (person: 'pao' | 'dung' | 'mai') => {
			const hand = await sit(world, browser, person, { width: 360 });
			await hand.open('/notices', 'Thông báo');
			const isTold = await hand.page.locator('main').getByText('21/KH-LĐLĐ').first().isVisible();
			if (person === 'pao') {
				await look(hand, 'notices');
				await guide(hand, 'notices');
			}
			await hand.leave();
			return isTold;
		};
		assert.deepEqual([await told('pao'), await told('dung'), await told('mai')], [true, false, false]);
		const minh = await sit(world, browser, 'minh');
		await minh.open('/notices/group', 'Tin nhắn nhóm');
		await minh.sees('89 đơn vị chưa xong');
		await minh.press(/^Kế hoạch của đơn vị/, /^Tin cho \d+ đơn vị/);
		await look(minh, 'notices-group');
		await guide(minh, 'notices-group');
		await minh.leave();
	},
);

test('a union founded midway has its row from its day', limit, async () => {
	const { application, units } = world.federation;
	world.setClock(at('2024-05-15', 9));
	const quan = await sit(world, browser, 'quan');
	await quan.open(`/organisations/${units.north}/found`, 'Thành lập đơn vị');
	await quan.type({ name: 'Công đoàn Công ty May Bắc Vân', code: 'BV-200', documentSymbol: 'CĐCS', place: 'Bắc Vân' });
	await quan.field('kindCode').selectOption('privateEnterpriseUnion');
	await quan.typeDate('foundedOn', '2024-05-15');
	await quan.press('Thành lập đơn vị', 'Công đoàn Công ty May Bắc Vân');
	await quan.leave();
	await followTree(application);
	const minh = await sit(world, browser, 'minh');
	await minh.open(address('/board?show=unopened'), 'Năm con số');
	await minh.sees('92 công đoàn cơ sở');
	await minh.press('Công đoàn Công ty May Bắc Vân', 'Được giao ngày');
	await minh.sees('15/05/2024');
	await look(minh, 'unit');
	await minh.leave();
});

test(
	'two sessions are written down, one on a phone, one with more people than there are, and the district looks at one',
	limit,
	async () => {
		const { application, units } = world.federation;
		world.setClock(at('2024-05-20', 17));
		const dung = await sit(world, browser, 'dung', { width: 360 });
		await dung.open('/sessions/new', 'Ghi buổi quán triệt');
		await dung.type({ members: '26', officials: '2', others: '2' });
		await look(dung, 'session-new');
		await guide(dung, 'session-new');
		await dung.press('Lưu', 'Đã lưu');
		await look(dung, 'session');
		await dung.leave();
		const mai = await sit(world, browser, 'mai');
		await mai.open(address(), /Đề án số 26/);
		await mai.open('/sessions/new', 'Ghi buổi quán triệt');
		await mai.type({ members: '12' });
		await mai.press('Lưu', 'Vì sao nhiều hơn?');
		await mai.type({ excessReason: 'Có ba cô đỡ thôn bản cùng dự.' });
		await mai.press('Lưu', 'Đã lưu');
		await mai.leave();
		const minh = await sit(world, browser, 'minh');
		await minh.open(address(`/evidence?organisationId=${units.school}`), 'Minh chứng');
		await look(minh, 'evidence');
		await minh.press(/^Mở xem/, /^Buổi quán triệt ngày/);
		await countDirty(application);
		await minh.leave();
	},
);

test(
	'forty readings of the easy page are counted the next morning, beside people and never as people',
	limit,
	async () => {
		const { federation, codes, baseURL } = world;
		const { units, application } = federation;
		const now = at('2024-05-21', 9);
		world.setClock(now);
		const { id } = await federation.perform('quyen', now, handouts.save, {
			id: directiveId,
			organisationId: units.north,
			title: 'Công đoàn muốn nghe anh chị nói',
			body: 'Mỗi tháng công đoàn hỏi anh chị một lần.\nAi cũng nói được, không cần nêu tên.',
			questions: ['Nói ở đâu?', 'Ai đọc?', 'Bao lâu có trả lời?'].map((question) => ({
				question,
				answer: 'Quét mã trên tờ dán. Cán bộ công đoàn huyện đọc và trả lời trong bảy ngày.',
			})),
		});
		const { number } = await federation.perform('quyen', now, handouts.publish, { id });
		for (const [unit, presses] of [
			['school', 25],
			['tea', 15],
		] as const) {
			const page = `${baseURL}/v/${codes[unit]}/${number}`;
			for (let press = 0; press < presses; press += 1) {
				const html = await (await fetch(page)).text();
				const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
				const body = new URLSearchParams({ key });
				const answer = await fetch(`${page}?/press`, {
					method: 'POST',
					body,
					headers: { origin: baseURL, accept: 'text/html' },
				});
				assert.match(await answer.text(), /Đã đếm một lượt/);
				assert.equal(answer.headers.get('set-cookie'), null);
			}
		}
		const phone = await openPage(browser, { javaScript: false, width: 360, baseURL });
		const network = await phone.context().newCDPSession(phone);
		await network.send('Network.enable');
		let bytes = 0;
		network.on('Network.loadingFinished', ({ encodedDataLength }) => {
			bytes += encodedDataLength;
		});
		await phone.goto(`/v/${codes.school}/${number}`, { waitUntil: 'networkidle' });
		console.log(`worker page: ${bytes} bytes over the network, everything in it`);
		assert.ok(bytes > 500 && bytes <= 14_000);
		await forGuide(phone, 'easy-page');
		await phone.context().close();
		assert.equal(await countReadings(application, at('2024-05-22', 7)), 40);
		world.setClock(at('2024-05-22', 8));
		const minh = await sit(world, browser, 'minh');
		await minh.open(address('/sessions'), 'Đã đến được bao nhiêu người');
		await minh.sees('40 lượt “Tôi đã đọc và hiểu”');
		await look(minh, 'coverage');
		await guide(minh, 'coverage');
		await minh.open(address('/handout'), 'Bản dễ đọc cho người lao động');
		await look(minh, 'handout');
		await minh.leave();
	},
);

test(
	'the quarter over, one in twenty is drawn and checked; the board shows what the count by other hands gives',
	limit,
	async () => {
		const { application, units } = world.federation;
		world.setClock(at('2024-07-01', 8));
		await drawChecks(application);
		const minh = await sit(world, browser, 'minh');
		const board = () => minh.open(address(`/board?organisationId=${units.north}`), 'Năm con số');
		await minh.open(address(`/checks?organisationId=${units.north}`), 'Kiểm tra xác suất');
		await minh.sees('Quý II năm 2024');
		await look(minh, 'checks');
		await minh.press(/^Ghi/, 'Đã xem gì, thấy gì');
		await minh.page.getByLabel('Đúng', { exact: true }).check();
		await minh.type({ words: 'Đã xem biên bản gốc tại đơn vị ngày 1/7.' });
		await look(minh, 'check');
		await minh.press('Ghi kết quả', 'Quý II năm 2024');
		await countDirty(application);
		await board();
		await look(minh, 'board');
		await guide(minh, 'five-numbers');
		const shown = await readBoard(minh.page);
		const counted = await countByHand(application, { directiveId, upperId: units.north, on: '2024-07-01' });
		console.log(shown.caption, shown.board);
		assert.deepEqual(shown.board, counted);
		shownOnBoard = shown.board;
		assert.deepEqual(shown.board['Đã giao'], ['92 công đoàn cơ sở']);
		assert.match(shown.caption, /tính đến 08:00 ngày 01\/07\/2024/);
		await minh.leave();
	},
);

test('anh Minh has the interim review drafted from ledger and numbers, and takes it in Word', limit, async () => {
	const minh = await sit(world, browser, 'minh');
	await minh.open(address('/review'), 'Sơ kết, tổng kết');
	await look(minh, 'reviews-empty');
	await minh.press('Lập từ sổ nhiệm vụ', 'Từng nhiệm vụ trong sổ');
	await look(minh, 'review');
	await guide(minh, 'review');
	const word = await readWord(await minh.download('Tải Word'));
	assert.match(word.text, /BÁO CÁO/);
	assert.match(word.text, /DỰ THẢO/);
	assert.match(word.text, /21\/KH-LĐLĐ/);
	const paper = word.text.replaceAll(/\s+/g, ' ');
	for (const [name, cells] of Object.entries(shownOnBoard)) {
		const [first = ''] = cells;
		const share = /^\d+\/\d+/.exec(first)?.[0];
		if (share) assert.ok(paper.includes(share), `${name}: ${share} is not in the report`);
	}
	await minh.leave();
});
