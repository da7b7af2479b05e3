/*
 * One month of a district union, from an empty installation to the numbered Word file, by the hands of eight people in
 * real browsers: once as most browsers are, once without JavaScript. `GUIDE_PICTURES=1` keeps the pictures of docs/guide.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { bootstrapAdministrator } from '#server/people/administrators/actions.ts';
import { openBrowser } from '../browser.ts';
import { addSecondFactor, codeShown, type Hand, redeemCode, takeDevice } from './hand.ts';
import { type Installation, openInstallation } from './installation.ts';
import { type Look, lookAt } from './look.ts';
import { readExcel, readWord, wordFigure } from './papers.ts';

const startsAt = new Date('2024-03-15T01:00:00Z');
const list = 'examples/danh-sach-cong-doan-co-so.xlsx';
const office = 'CĐCS xã Bản Máy';
const clinic = 'CĐCS Trung tâm Y tế huyện';
const tea = 'CĐCS HTX Chè cổ thụ Mây Ngàn';

let browser: Browser;
before(async () => {
	browser = await openBrowser();
});
after(() => browser?.close());

for (const javaScript of [true, false]) {
	test(`a month of reports ${javaScript ? 'with' : 'without'} JavaScript`, { timeout: 240_000 }, async () => {
		const began = performance.now();
		const installation = await openInstallation(startsAt);
		try {
			await month(installation, javaScript);
		} finally {
			await installation.close();
		}
		console.log(`journey ${javaScript ? 'with' : 'without'} JavaScript: ${Math.round(performance.now() - began)} ms`);
	});
}

async function month({ application, baseURL }: Installation, javaScript: boolean): Promise<void> {
	const { now } = application;
	const desk = () => takeDevice(browser, { javaScript, width: 1280, baseURL });
	const phone = () => takeDevice(browser, { javaScript, width: 360, baseURL });
	const look: Look = lookAt(application, javaScript);

	// The administrator founds the district union and opens the door for the two leaders.
	const made = await bootstrapAdministrator(application, {
		fullName: 'Phàn Văn Quản',
		userName: 'quan.phan',
		organisation: 'Liên đoàn Lao động tỉnh Hà Giang',
	});
	const quan = await desk();
	await redeemCode(quan, made.userName, made.code, 'Xác thực bước hai');
	await look(quan, 'second-factor');
	await addSecondFactor(quan, now);
	await quan.open(`/organisations/${made.organisationId}/found`, 'Thành lập đơn vị');
	await quan.type({ name: 'Liên đoàn Lao động huyện Hoàng Su Phì', code: 'HSP', shortName: 'LĐLĐ huyện Hoàng Su Phì' });
	await quan.type({ documentSymbol: 'LĐLĐ', place: 'Hoàng Su Phì' });
	await quan.field('kindCode').selectOption('districtFederation');
	await quan.typeDate('foundedOn', '1991-10-01');
	await quan.press('Thành lập đơn vị', 'Liên đoàn Lao động huyện Hoàng Su Phì');
	const districtId = new URL(quan.page.url()).pathname.split('/').pop() ?? '';
	const leaderCode = await openPost(quan, districtId, 'Hoàng Thị Duyên', 'duyen.hoang');
	const provinceCode = await openPost(quan, made.organisationId, 'Nông Văn Thái', 'thai.nong');
	await quan.leave();

	// The district's leader brings the list of her unions in, as the office has it.
	const duyen = await desk();
	await redeemCode(duyen, 'duyen.hoang', leaderCode, 'Xác thực bước hai');
	await addSecondFactor(duyen, now);
	await importUnits(duyen, look);

	// A new chair takes over by code; two chairs of the list get theirs.
	await duyen.open('/people/hand-over', 'Bàn giao chức vụ');
	await duyen.type({ q: 'ban may' });
	await duyen.page.locator('main').getByLabel('Tên hoặc mã đơn vị').press('Enter');
	await duyen.press(office, 'Bàn giao chức vụ');
	await duyen.press('Chủ tịch', 'Người mới');
	await duyen.type({ fullName: 'Vàng Thị Mỷ', phone: '0912 000 201', userName: 'my.vang' });
	await duyen.typeDate('fromOn', '2024-03-15');
	await look(duyen, 'hand-over', duyen.field('fullName'));
	await duyen.press('Bàn giao và cấp mã', 'Mã một lần');
	await look(duyen, 'one-time-code');
	const officeCode = await codeShown(duyen);
	const clinicCode = await issueCode(duyen, 'Lù Thị Thanh Xuyến', 'xuyen.lu');
	const teaCode = await issueCode(duyen, 'Phượng Quầy Sếnh', 'senh.phuong');

	// The reports are asked for: of the unions by the district, of the district by the province.
	await duyen.open('/requirements/new', 'Yêu cầu báo cáo mới');
	await duyen.press('Xem trước', 'Xem trước yêu cầu');
	await duyen.sees('20 đơn vị');
	await look(duyen, 'requirement', duyen.heading('Xem trước yêu cầu'));
	await duyen.press('Giao yêu cầu', 'Đã giao yêu cầu cho 20 đơn vị');
	const thai = await desk();
	await redeemCode(thai, 'thai.nong', provinceCode, 'Xác thực bước hai');
	await addSecondFactor(thai, now);
	await thai.open('/requirements/new', 'Yêu cầu báo cáo mới');
	const consolidated = await thai.page.getByLabel('Báo cáo tháng (tổng hợp)').getAttribute('value');
	await thai.open(`/requirements/new?template=${consolidated}`, 'Yêu cầu báo cáo mới');
	await thai.press('Xem trước', 'Xem trước yêu cầu');
	await thai.press('Giao yêu cầu', 'Đã giao yêu cầu cho 1 đơn vị');
	await thai.leave();

	// One chair has nothing to report: two presses on a phone.
	const my = await phone();
	await redeemCode(my, 'my.vang', officeCode, 'Việc của tôi');
	await look(my, 'home');
	await my.press(/^Báo cáo tháng/, 'Chọn cách báo cáo');
	await look(my, 'report-ways');
	await my.press('Không phát sinh', 'Xác nhận không phát sinh');
	await look(my, 'nil');
	await my.press('Xác nhận và nộp', 'Đã nộp báo cáo');
	await look(my, 'report-submitted');

	// One fills the form; it is returned on one line and comes back mended.
	const xuyen = await phone();
	await redeemCode(xuyen, 'xuyen.lu', clinicCode, 'Việc của tôi');
	await xuyen.press(/^Báo cáo tháng/, 'Chọn cách báo cáo');
	await xuyen.press('Có việc, điền báo cáo', 'Điền báo cáo');
	assert.equal(await xuyen.field('members').inputValue(), '121', 'headcounts of the imported list fill the form');
	await xuyen.type({
		situation: 'Viên chức, người lao động yên tâm công tác; hai khoa trực tăng cường sau Tết.',
		results: 'Tổ chức khám sức khỏe cho 78 nữ đoàn viên nhân ngày 8/3.',
		...figuresAsTyped({ ...clinicFigures, careBeneficiaries: 780 }),
	});
	await look(xuyen, 'report-form', xuyen.field('workers'));
	await xuyen.press('Xem lại và nộp', 'Câu xác nhận');
	await look(xuyen, 'report-review');
	await xuyen.press('Xác nhận và nộp báo cáo', 'Đã nộp báo cáo');

	await duyen.open('/reports/board', 'Theo dõi báo cáo');
	await duyen.press(clinic, 'Đường đi của báo cáo');
	await duyen.press('Trả lại để bổ sung', 'Các dòng của báo cáo');
	await duyen.page.locator('[name=line][value=careBeneficiaries]').check();
	await duyen.type({ 'reason.careBeneficiaries': 'Khám cho 78 người, số ghi là 780: xem lại giúp.' });
	await look(duyen, 'return', duyen.field('reason.careBeneficiaries'));
	await duyen.press('Trả lại báo cáo', 'Đã trả lại báo cáo');

	await xuyen.open('/', 'Việc của tôi');
	await look(xuyen, 'home-returned');
	await xuyen.press(/^Báo cáo tháng/, 'Báo cáo bị trả lại');
	await xuyen.press('Sửa và nộp lại', 'Điền báo cáo');
	await xuyen.sees('số ghi là 780');
	const story = await xuyen.field('situation').inputValue();
	const arrive = await xuyen.holdScripts();
	await xuyen.type({ careBeneficiaries: '78', results: 'Khám sức khỏe cho 78 nữ đoàn viên nhân ngày 8/3.' });
	await arrive();
	// Typed before the scripts came; what was not touched stays too.
	assert.equal(await xuyen.field('careBeneficiaries').inputValue(), '78');
	assert.match(await xuyen.field('results').inputValue(), /^Khám sức khỏe/);
	assert.match(story, /yên tâm công tác/);
	assert.equal(await xuyen.field('situation').inputValue(), story);
	await xuyen.press('Xem lại và nộp', 'Câu xác nhận');
	await xuyen.press('Xác nhận và nộp báo cáo', 'Bản số 2');

	// One is on the telephone: the leader enters it, the chair confirms it.
	await duyen.open('/reports/board?show=missing', 'Theo dõi báo cáo');
	await look(duyen, 'board', duyen.page.locator('.stacked'));
	await duyen.press(`Ghi hộ ${tea}`, 'Ghi hộ báo cáo');
	await duyen.type({ situation: 'Xã viên vào vụ chè xuân.', ...figuresAsTyped(teaFigures) });
	await look(duyen, 'proxy', duyen.heading('Đơn vị báo không phát sinh'));
	await duyen.press('Ghi hộ và nộp', 'Đã ghi hộ');
	assert.deepEqual(await board(duyen), { expected: 20, reported: 1, nil: 1, proxy: 1, missing: 17 });
	const senh = await phone();
	await redeemCode(senh, 'senh.phuong', teaCode, 'Việc của tôi');
	await senh.press(/^Báo cáo tháng/, 'Bản này do công đoàn cấp trên ghi hộ');
	await look(senh, 'confirm-proxy');
	await senh.press('Xác nhận bản ghi hộ là đúng', 'Đã xác nhận bản ghi hộ là đúng');
	await senh.leave();
	assert.deepEqual(await board(duyen), { expected: 20, reported: 2, nil: 1, proxy: 0, missing: 17 });

	// Accepted, added up, signed and numbered.
	for (const unit of [office, clinic, tea]) {
		await duyen.open('/reports/board?show=toAccept', 'Theo dõi báo cáo');
		await duyen.press(`Tiếp nhận ${unit}`, 'Đã tiếp nhận báo cáo');
	}
	await duyen.open('/reports/board', 'Theo dõi báo cáo');
	await duyen.press('Tổng hợp báo cáo của kỳ này', 'Tổng hợp báo cáo');
	await duyen.sees('3/20');
	await look(duyen, 'consolidate-sections');
	await duyen.press('Tình hình nổi bật của đoàn viên, người lao động', 'Mục 1/');
	const late = await duyen.holdScripts();
	await duyen.page.getByLabel(/hai khoa trực tăng cường/).check();
	await late();
	await look(duyen, 'consolidate', duyen.page.getByLabel(/hai khoa trực tăng cường/));
	await duyen.press('Lưu, về trang tổng hợp', 'Tổng hợp báo cáo');
	await duyen.sees('Đã chọn 1/');
	await duyen.press('Đưa vào biểu của cấp mình', 'Điền báo cáo');
	assert.match(await duyen.field('situation').inputValue(), /hai khoa trực tăng cường/);
	await duyen.press('Xem lại và nộp', 'Câu xác nhận');
	await duyen.press('Xác nhận và nộp báo cáo', 'Đã nộp báo cáo');
	await duyen.press('Số, ngày ký và bản ký', 'Ký và vào sổ văn bản');
	await duyen.type({ number: '12' });
	await duyen.typeDate('datedOn', '2024-03-15');
	await look(duyen, 'number', duyen.field('number'));
	await duyen.press('Ghi số và vào sổ', 'Đã vào sổ');
	await checkPapers(duyen);

	// The chair sees where her figures went.
	await xuyen.open('/', 'Việc của tôi');
	await xuyen.press(/^Báo cáo tháng/, 'Được dùng trong báo cáo cấp trên');
	await look(xuyen, 'receipts', xuyen.heading('Được dùng trong báo cáo cấp trên'));
	assert.deepEqual(look.complaints, []);
}

type Figures = Record<string, number>;
const clinicFigures: Figures = {
	workers: 121,
	'workers.women': 78,
	'workers.ethnicMinority': 70,
	members: 121,
	'members.women': 78,
	dialoguesHeld: 1,
	petitionsReceived: 2,
	careBeneficiaries: 78,
	issuesRaised: 2,
};
const teaFigures: Figures = {
	workers: 17,
	'workers.women': 10,
	'workers.ethnicMinority': 17,
	members: 16,
	'members.women': 9,
	dialoguesHeld: 0,
	petitionsReceived: 0,
	careBeneficiaries: 4,
	issuesRaised: 0,
};
/** What a union with nothing to report adds: nothing happened, and what stands there is not known from before. */
const nilFigures: Figures = { dialoguesHeld: 0, petitionsReceived: 0, careBeneficiaries: 0 };
const labels: Record<string, string> = {
	workers: 'Tổng số cán bộ, công chức, viên chức, người lao động',
	members: 'Tổng số đoàn viên công đoàn',
	dialoguesHeld: 'Cuộc đối thoại tại nơi làm việc đã tổ chức',
	petitionsReceived: 'Đơn thư đã tiếp nhận',
	careBeneficiaries: 'Lượt đoàn viên, người lao động được thăm hỏi, hỗ trợ',
};

function figuresAsTyped(figures: Figures): Record<string, string> {
	return Object.fromEntries(Object.entries(figures).map(([key, figure]) => [key, String(figure)]));
}

/** Makes a leading post at a unit, gives it to somebody, and reads her one-time code. */
async function openPost(hand: Hand, unitId: string, fullName: string, userName: string): Promise<string> {
	await hand.open(`/organisations/${unitId}/posts`, 'Chức vụ của đơn vị');
	await hand.field('role').selectOption('upperLeader');
	await hand.type({ title: 'Chủ tịch' });
	await hand.typeDate('fromOn', '2024-01-01');
	await hand.press('Lập chức vụ', 'Chưa ai giữ');
	await hand.press('Giao cho người giữ', 'Người mới');
	await hand.type({ fullName, userName });
	await hand.typeDate('fromOn', '2024-01-01');
	await hand.press('Bàn giao và cấp mã', 'Mã một lần');
	return codeShown(hand);
}

async function importUnits(hand: Hand, look: Look): Promise<void> {
	await hand.open('/organisations/import', 'Nhập danh sách đơn vị');
	await hand.field('file').setInputFiles(list);
	await hand.press('Tải lên và xem cột', 'Cột nào là gì?');
	await look(hand, 'import-columns');
	await hand.press('Xác nhận cột và xem trước', 'Xem trước');
	await hand.sees('Tệp có 29 dòng');
	await hand.sees('đang ghi “31/02/2019”');
	await look(hand, 'import-preview', hand.page.locator('.stacked'));
	await hand.press('Nhập 20 đơn vị', /Đang nhập 20 đơn vị|Đã nhập 20 đơn vị/);
	// The page asks again by itself every three seconds.
	await hand.sees('Đã nhập 20 đơn vị');
	await look(hand, 'import-done');
	await hand.press('Xem các đơn vị', 'Đơn vị công đoàn');
	await look(hand, 'organisations');
}

async function issueCode(hand: Hand, fullName: string, userName: string): Promise<string> {
	await hand.open(`/people?search=${encodeURIComponent(fullName)}`, 'Cán bộ công đoàn');
	await hand.press(fullName, fullName);
	await hand.press('Cấp mã một lần', `Cấp mã một lần cho ${fullName}?`);
	await hand.type({ userName });
	await hand.press('Cấp mã', 'Mã một lần');
	return codeShown(hand);
}

/** The figures of the board; they must add up whenever one looks. */
async function board(hand: Hand) {
	await hand.open('/reports/board', 'Theo dõi báo cáo');
	const texts = await hand.page.locator('.stacked .title, .stacked li').allInnerTexts();
	const [expected = 0, reported = 0, nil = 0, proxy = 0, missing = 0] = texts.map((text) =>
		Number(text.match(/\d+/)?.[0]),
	);
	assert.equal(expected, reported + nil + proxy + missing);
	return { expected, reported, nil, proxy, missing };
}

async function checkPapers(hand: Hand): Promise<void> {
	const word = await readWord(await hand.download('Tải Word'));
	await hand.press('Về báo cáo', 'Đường đi của báo cáo');
	const excel = await readExcel(await hand.download('Bảng Excel'));
	assert.match(word.text, /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
	assert.match(word.text, /Số: 12\/BC-LĐLĐ/);
	assert.doesNotMatch(word.text, /DỰ THẢO/);
	assert.match(word.text, /3\/20/);
	for (const [key, label] of Object.entries(labels)) {
		const sum = [clinicFigures, teaFigures, nilFigures].reduce((total, figures) => total + (figures[key] ?? 0), 0);
		assert.equal(wordFigure(word.rows, label), sum, `Word: ${label}`);
		assert.equal(excel.figure(label), sum, `Excel: ${label}`);
		assert.equal(excel.ofUnit(clinic, label), clinicFigures[key], `Excel: ${label}, ${clinic}`);
		assert.equal(excel.ofUnit(tea, label), teaFigures[key], `Excel: ${label}, ${tea}`);
	}
}
