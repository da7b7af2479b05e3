import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkQuestionnaire, questionsOf } from '../questionnaires/rules.ts';
import { type Question, questionnaire as questionnaireSchema } from '../questionnaires/schema.ts';
import { factory, healthPost, household } from './foreign.fixture.ts';
import { fromXlsForm } from './reading/rules.ts';
import type { Loss, XlsFormContent, XlsFormSheet } from './schema.ts';

function taken(sheets: readonly XlsFormSheet[]): XlsFormContent {
	const content = fromXlsForm(sheets);
	if ('refusal' in content) assert.fail(content.refusal);
	return content;
}

const lineOf = ({ sheet, row, column, outcome, what, why }: Loss) =>
	`${sheet} ${row}${column ? ` ${column}` : ''} ${outcome}: ${what}: ${why}`;

function outlineOf({ questionnaire }: XlsFormContent): string[] {
	return questionnaire.sections.flatMap(({ title, help, showIf, questions }) => [
		[`# ${title.vi}`, help?.vi, showIf && `${showIf.key}=${showIf.isOneOf}`].filter(Boolean).join(' | '),
		...questions.map(outlineOfQuestion),
	]);
}

function outlineOfQuestion(question: Question): string {
	const { key, kind, showIf, isRequired, mayDecline } = question;
	const rows = question.kind === 'grid' ? question.rows.map(({ code }) => code).join() : '';
	const options = 'options' in question ? question.options.map(({ code }) => code).join() : '';
	const limits = question.kind === 'number' ? [question.min, question.max, question.bands.join(' ')].join() : '';
	const most = question.kind === 'choices' && question.atMost ? `most ${question.atMost}` : '';
	const flags = [isRequired && 'required', mayDecline && 'declinable', showIf && `${showIf.key}=${showIf.isOneOf}`];
	return [key, kind, rows, options, limits, most, ...flags].filter(Boolean).join(' | ');
}

const lossesOfFactory = [
	'survey 2 name changed: “Anh chị làm ở xưởng nào?”: Tên “Xưởng” đổi thành xuong: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 2 label changed: “Anh chị làm ở xưởng nào?”: Đã bỏ dấu trình bày (HTML) trong lời.',
	'survey 3 name changed: “Anh chị hài lòng thế nào với”: Tên “hai_long” đổi thành haiLong: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 3 required changed: “Anh chị hài lòng thế nào với”: Bảng hoặc bắt buộc mọi dòng, hoặc không dòng nào: nay không bắt buộc.',
	'survey 5 name changed: “Bữa ăn ca”: Tên “an_ca” đổi thành anCa.',
	'survey 6 name changed: “Cách cư xử của quản lý”: Tên “quan_ly” đổi thành quanLy.',
	'survey 8 name changed: “Mức ồn, nóng, bụi”: Tên “do_on” đổi thành doOn: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 15 name changed: “Về lương”: Tên “giup_luong” đổi thành giupLuong.',
	'survey 16 name changed: “Về bữa ăn”: Tên “giup_an” đổi thành giupAn.',
	'survey 17 name changed: “Anh chị mong công đoàn làm gì?”: Tên “mong_muon” đổi thành mongMuon: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 17 type changed: “Anh chị mong công đoàn làm gì?”: Đã thêm lựa chọn “Khác”; ô ghi rõ ý khác không lấy được, thêm một câu chữ nếu cần.',
	'survey 18 left: “Cảm ơn anh chị.”: Lời dẫn chỉ đứng ở đầu phần. Chép lời này vào lời giải thích của câu nếu cần.',
	'survey 19 left: “Việc nào trước?”: Chưa có câu xếp thứ tự. Có thể thay bằng câu chọn tối đa ba ý.',
	'survey 20 left: “Thứ nhất”: Nằm trong “Việc nào trước?”.',
	'survey 21 left: “Thứ hai”: Nằm trong “Việc nào trước?”.',
	'survey 23 left: “Thu nhập”: Bảng nhiều cột của KoBoToolbox không có trong phiếu. Dùng bảng một thang trả lời.',
	'survey 24 left: “Tháng này”: Nằm trong “Thu nhập”.',
	'survey 27 name changed: “Ý kiến khác”: Tên “y_kien” đổi thành yKien: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'choices 3 name changed: Lựa chọn “May 1”: Tên “may 1” có dấu, dấu cách hoặc đã dùng: đổi thành may_1.',
	'choices 4 name changed: Lựa chọn “May 2”: Tên “may 2” có dấu, dấu cách hoặc đã dùng: đổi thành may_2.',
];
const lossesOfHealthPost = [
	'survey 1 label changed: Cột “label”: Tệp không có tiếng Việt: lời ở cột “label” đang đứng vào chỗ tiếng Việt. Dịch lại trong phiếu trước khi dùng.',
	'survey 1 notes for the team left: Cột “notes for the team”: Cột này không có chỗ trong phiếu hỏi.',
	'survey 2 left: “today”: Phiếu ở đây không ghi giờ làm, máy hay người trả lời.',
	'survey 3 left: “username”: Phiếu ở đây không ghi giờ làm, máy hay người trả lời.',
	`survey 5 choice_filter left: “Which facility?”: “district=$\{district}”: Các lựa chọn không lọc theo câu trước: mọi lựa chọn của danh sách được hiện.`,
	'survey 6 left: “Who answers?” (select_one_from_file staff.csv): Phiếu không lấy dữ liệu từ tệp ngoài. Gõ các lựa chọn vào phiếu nếu cần.',
	'survey 7 left: “Date of the visit” (date): Chưa có loại câu hỏi ngày, giờ. Có thể hỏi năm bằng câu hỏi số.',
	'survey 10 name changed: “How many beds?”: Tên “Beds” đổi thành beds: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 10 default left: “How many beds?”: “10”: Phiếu không điền sẵn câu trả lời.',
	'survey 10 constraint left: “How many beds?”: Không giữ được giới hạn “. mod 2 = 0”.',
	'survey 10 changed: “How many beds?”: XLSForm không có khoảng số để hiện kết quả: đã đặt tạm, xem lại trong phiếu.',
	'survey 11 type changed: “Quality of the water”: Thanh kéo thành câu hỏi số nguyên.',
	'survey 11 changed: “Quality of the water”: XLSForm không có khoảng số để hiện kết quả: đã đặt tạm, xem lại trong phiếu.',
	'survey 12 media::image left: “power.png”: Ảnh và ghi âm không nằm trong tệp .xlsx. Tải lên ở trang phiếu hỏi sau khi nhập.',
	`survey 13 required left: “Is there a generator?”: Không giữ được điều kiện bắt buộc “$\{power} = 'n'”: câu này nay không bắt buộc.`,
	`survey 13 relevant left: “Is there a generator?”: $\{power} = 'n' or $\{power} = 'unknown': Điều kiện nhắc tới “unknown”, không có ở câu “power”. Nay hiện với mọi người: sửa lại trong phiếu.`,
	"survey 15 constraint left: “Which drugs are there?”: Không giữ được giới hạn “not(selected(., 'none') and count-selected(.) > 1)”.",
	'survey 16 name changed: “Why are drugs missing?”: Tên “drugs” đã dùng: đổi thành drugs2.',
	`survey 16 relevant left: “Why are drugs missing?”: not(selected($\{drugs}, 'none')): Chỉ giữ được điều kiện “một câu chọn một ý trước đó là ý này hoặc ý kia”. Nay hiện với mọi người: sửa lại trong phiếu.`,
	'survey 17 left: “Most needed first” (rank drugs): Chưa có câu xếp thứ tự. Có thể thay bằng câu chọn tối đa ba ý.',
	'survey 18 left: “I confirm” (acknowledge): Chưa có loại câu “đã đọc và đồng ý”. Đưa lời này vào lời nói với người trả lời của cuộc khảo sát.',
	'survey 19 left: “Asset tag” (barcode): Phiếu không đọc mã vạch.',
	'survey 20 left: “When do you close?” (time): Chưa có loại câu hỏi ngày, giờ. Có thể hỏi năm bằng câu hỏi số.',
	'survey 22 left: “Worst season?”: Trang choices không có danh sách “missing_list”.',
	'survey 23 name changed: “2nd_visit”: Tên “2nd_visit” đổi thành q2ndVisit: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 23 label changed: “2nd_visit”: Không có lời: đã lấy tên làm lời, viết lại trong phiếu.',
	'survey 23 changed: “2nd_visit”: XLSForm không có khoảng số để hiện kết quả: đã đặt tạm, xem lại trong phiếu.',
	'survey 24 left: “text”: Dòng không có tên và không có lời.',
	`survey 25 relevant left: “Visit again?”: $\{later} = 'y': Điều kiện nhắc tới “later”, câu không lấy được hoặc chưa hỏi lúc đó. Nay hiện với mọi người: sửa lại trong phiếu.`,
	'choices 1 district left: Cột “district”: Cột này không có chỗ trong phiếu hỏi.',
	'choices 10 name changed: Lựa chọn “Zinc syrup”: Tên “zinc” đã dùng trong danh sách: đổi thành zinc2.',
	'choices 11 changed: Lựa chọn “none”: Lựa chọn không có lời: đã lấy tên làm lời.',
	'Settings 1 instance_name left: Cột “instance_name”: Cột này không có chỗ trong phiếu hỏi.',
	'external_choices 1 left: Trang “external_choices”: Phiếu không lấy dữ liệu từ trang này.',
];
const lossesOfHousehold = [
	'survey 1 appearance left: Cách bày “maps, minimal”: Phiếu có một cách bày chung cho mọi màn hình.',
	'survey 2 left: “start”: Phiếu ở đây không ghi giờ làm, máy hay người trả lời.',
	'survey 3 left: “deviceid”: Phiếu ở đây không ghi giờ làm, máy hay người trả lời.',
	'survey 6 left: “Vị trí nhà” (geopoint): Phiếu ở đây không ghi vị trí của người trả lời.',
	'survey 8 name changed: “Số người trong hộ”: Tên “hh_size” đổi thành hhSize: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 8 constraint_message::Tiếng Việt (vi) left: “Số người trong hộ”: “Từ 1 đến 30.”: Phiếu tự nói khi câu trả lời ngoài giới hạn.',
	'survey 8 changed: “Số người trong hộ”: XLSForm không có khoảng số để hiện kết quả: đã đặt tạm, xem lại trong phiếu.',
	'survey 9 left: “is_large” (calculate): Phiếu không tính toán từ câu trả lời.',
	'survey 10 changed: “Thu nhập”: Nhóm nằm trong nhóm thành một phần riêng.',
	'survey 11 name changed: “Hộ có vay nợ không?”: Tên “has_loan” đổi thành hasLoan: mã ở đây chỉ gồm chữ và số, bắt đầu bằng chữ thường.',
	'survey 13 type changed: “Còn nợ bao nhiêu (triệu đồng)?”: Câu hỏi số chỉ nhận số nguyên.',
	'survey 13 changed: “Còn nợ bao nhiêu (triệu đồng)?”: XLSForm không có khoảng số để hiện kết quả: đã đặt tạm, xem lại trong phiếu.',
	`survey 13 relevant left: “Còn nợ bao nhiêu (triệu đồng)?”: $\{has_loan} = 'yes' and $\{hh_size} > 2: Chỉ giữ được điều kiện “một câu chọn một ý trước đó là ý này hoặc ý kia”. Nay hiện với mọi người: sửa lại trong phiếu.`,
	'survey 16 left: “Từng người trong hộ”: Nhóm lặp (hỏi nhiều lần cho từng người, từng vật) không có trong phiếu.',
	'survey 17 left: “Họ tên”: Nằm trong nhóm lặp “Từng người trong hộ”.',
	'survey 18 left: “Tuổi”: Nằm trong nhóm lặp “Từng người trong hộ”.',
	'survey 20 left: “Ảnh nhà ở” (image): Người trả lời không gửi ảnh, ghi âm hay tệp.',
	'survey 21 label changed: “Ý kiến khác của …”: Lời chèn câu trả lời trước vào giữa: chỗ ấy nay là “…”, viết lại trong phiếu.',
	'choices 4 changed: Lựa chọn “Từ chối trả lời”: Thành “Không muốn trả lời” có sẵn của phiếu, luôn đứng cuối.',
	'choices 6 changed: Lựa chọn “Ho Thau”: Chưa có lời tiếng Việt: tạm dùng lời ở tiếng khác.',
	'choices 9 name changed: Lựa chọn “Người cho vay lãi”: Tên “money lender” có dấu, dấu cách hoặc đã dùng: đổi thành money_lender.',
	'settings 1 style left: Cột “style”: Cột này không có chỗ trong phiếu hỏi.',
];

const outlineOfFactory = [
	'# Câu hỏi chung',
	'xuong | choice | cat,may_1,may_2 | required',
	'haiLong | grid | luong,anCa,quanLy | 1,2,3,4',
	'doOn | grid | on,nong | it,nhieu',
	'# Công đoàn | xuong=cat,may_1',
	'cd | scale | 1,2,3,4',
	'bang | grid | giupLuong,giupAn | 1,2,3,4',
	'mongMuon | choices | luong,nha,other',
	'# Câu hỏi chung (tiếp)',
	'yKien | text',
];
const outlineOfHealthPost = [
	'# Câu hỏi chung',
	'district | choice | north,south | required',
	'facility | choice | f1,f2 | required',
	'# Supplies',
	'beds | number | 0,,0 1 10 100 1000 10000 | required',
	'quality | number | 0,10,0 3 6 9',
	'power | choice | y,n',
	'generator | choice | y,n',
	'fuel | choice | y,n | generator=y',
	'drugs | choices | ors,zinc,zinc2,none',
	'drugs2 | text',
	'# Câu hỏi chung (tiếp)',
	'q2ndVisit | number | ,,0 1 10 100 1000 10000',
	'again | choice | y,n',
	'later | choice | y,n | again=y',
];
const outlineOfHousehold = [
	'# Thông tin hộ | Xin hỏi về hộ của anh chị.',
	'commune | choice | 101,102 | required',
	'hhSize | number | 1,30,1 7 13 19 25 | required',
	'# Thu nhập',
	'hasLoan | choice | yes,no | required | declinable',
	'lenders | choices | bank,kin,money_lender | most 2 | hasLoan=yes',
	'loan | number | ,,0 1 10 100 1000 10000',
	'# Phần 3',
	'remarks | longText',
];

for (const [name, form, losses, outline] of [
	['a household form of KoBoToolbox', household, lossesOfHousehold, outlineOfHousehold],
	['a health-post form of ODK', healthPost, lossesOfHealthPost, outlineOfHealthPost],
	['a Vietnamese form for a garment factory', factory, lossesOfFactory, outlineOfFactory],
] as const) {
	test(`${name} comes over as far as questionnaires go, and every loss is listed by its row`, () => {
		const content = taken(form);
		assert.deepEqual(content.losses.map(lineOf), losses);
		assert.deepEqual(outlineOf(content), outline);
	});

	test(`what is taken of ${name} could be issued as it is`, () => {
		const { questionnaire } = taken(form);
		assert.deepEqual(questionnaireSchema.parse(questionnaire), questionnaire);
		assert.deepEqual(checkQuestionnaire(questionnaire), []);
	});

	test(`of ${name} every row is either taken or stands in the list`, () => {
		const content = taken(form);
		const survey = form.find(({ name }) => name === 'survey');
		const asked = (survey?.rows ?? []).slice(1).flatMap((row, index) => {
			const [type = '', , label = ''] = row;
			return type === '' || /^(begin|end)[ _]/.test(type) ? [] : [{ row: index + 2, label }];
		});
		const listed = new Set(content.losses.filter(({ sheet }) => sheet === 'survey').map(({ row }) => row));
		const words = JSON.stringify(content.questionnaire);
		for (const { row, label } of asked) {
			assert.ok(
				listed.has(row) || words.includes(label.replace(/<[^>]*>/g, '')),
				`row ${row} went in silence: ${label}`,
			);
		}
	});
}

test('English words beside the Vietnamese ones of a form come over as its translation', () => {
	const { translations } = taken(household);
	assert.equal(translations.en?.['question.hasLoan'], 'Any loan?');
	assert.equal(translations.en?.['option.lenders.money_lender'], 'Money lender');
	assert.equal(translations.en?.declined, 'Refused to answer');
	assert.equal(translations.en?.['sectionHelp.groupHh'], 'About your household.');
	assert.deepEqual(Object.keys(translations), ['en']);
});

test('every question of the three forms has other keys than its neighbours', () => {
	for (const form of [household, healthPost, factory]) {
		const keys = questionsOf(taken(form).questionnaire).map(({ key }) => key);
		assert.equal(new Set(keys).size, keys.length);
	}
});
