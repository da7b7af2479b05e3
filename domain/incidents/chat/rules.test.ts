import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readChat } from './rules.ts';

/** Wednesday 17 July 2024, 09:30 in Việt Nam. */
const around = {
	now: new Date('2024-07-17T02:30:00Z'),
	units: [
		{ key: 'mayTrang', name: 'Công đoàn cơ sở Công ty TNHH May Tráng' },
		{ key: 'truongVinhPhuc', name: 'Công đoàn cơ sở Trường Tiểu học Vĩnh Phúc' },
	],
	communes: [
		{ key: 'vinhPhuc', name: 'Xã Vĩnh Phúc' },
		{ key: 'yenBinh', name: 'Thị trấn Yên Bình' },
		{ key: 'banRia', name: 'Xã Bản Rịa' },
	],
};

/** `field=value`, with `?` where it is marked doubtful. */
const fieldsOf = (text: string) =>
	readChat(text, around).found.map(({ field, value, isDoubtful }) => `${field}=${value}${isDoubtful ? '?' : ''}`);

describe('ten texts as chairs write them: each fact right or marked doubtful, none that is not said', () => {
	const table: [string, string[]][] = [
		[
			'bao cao anh, sang nay 5h30 xa ban ria bi lu quet, 3 nha gv ngap, 12 nguoi phai di roi, chua ai bi thuong',
			[
				'trigger=disaster',
				'injured=0?',
				'involved=12',
				'occurredOn=2024-07-17',
				'occurredTime=05:30',
				'communeCode=banRia',
			],
		],
		[
			'Cty may tráng nợ lương 2 tháng, sáng nay khoảng 120 cn ko vào làm, đứng ngoài cổng đòi lương',
			['trigger=stoppage', 'involved=120?', 'occurredOn=2024-07-17', 'organisationId=mayTrang', 'demands=wages'],
		],
		[
			'E chào a, hqua lúc 16h ở cty có vụ tnlđ, 1 ng chết 2 ng bị thương, đã đưa đi bv',
			['trigger=accident', 'dead=1', 'injured=2', 'occurredOn=2024-07-16', 'occurredTime=16:00'],
		],
		[
			'chị ơi trường th vĩnh phúc 15 hs đau bụng nôn mửa sau bữa trưa, 3 cô giáo đi viện rồi ạ',
			['trigger=poisoning', 'injured=3', 'communeCode=vinhPhuc'],
		],
		['nghe đồn cty sắp cắt giảm 50 cn, chưa rõ thực hư', ['trigger=layOff?', 'involved=50', 'confidence=rumour']],
		[
			'gd bo tron roi a oi, 40 cong nhan chua nhan luong thang 6, bhxh cung no 5 thang',
			['trigger=employerGone', 'affected=40', 'demands=wages?', 'demands=insurance'],
		],
		[
			'dang chay xuong go thi tran yen binh, chua biet co ai bi sao k',
			['trigger=fire?', 'communeCode=yenBinh', 'trend=ongoing'],
		],
		[
			'Tối qua có đánh nhau giữa 2 nhóm cn xưởng 3, 1 người trọng thương đang cấp cứu',
			['trigger=violence', 'injured=1', 'occurredOn=2024-07-16'],
		],
		[
			'a chị em đang tập trung trước cổng UBND khoảng 60 người trong đó 45 nữ yêu cầu trả lương và đóng bảo hiểm',
			['trigger=gathering', 'involved=60?', 'women=45', 'demands=wages', 'demands=insurance?', 'trend=ongoing'],
		],
		[
			'Sạt lở đường vào thuỷ điện lúc 2h sáng, cô lập 25 cn, ko có thiệt hại về người, cần hỗ trợ lương thực',
			[
				'trigger=disaster',
				'injured=0',
				'dead=0',
				'affected=25',
				'occurredOn=2024-07-17?',
				'occurredTime=02:00?',
				'demands=relief',
			],
		],
	];
	for (const [text, fields] of table) test(text, () => assert.deepEqual(fieldsOf(text), fields));
});

describe('what is not said is not read', () => {
	const table: [string, string, string[]][] = [
		[
			'a number of rooms, months or a shift counts nobody',
			'đêm qua tốc mái 6 phòng học, nợ 2 tháng, ca 3 nghỉ',
			['trigger=disaster', 'occurredOn=2024-07-16'],
		],
		['“mấy chục” is no number', 'mấy chục công nhân đang đình công', ['trigger=stoppage', 'trend=ongoing']],
		['a report (báo) is no storm (bão)', 'bao cao: 2 cn chet', ['trigger=accident?', 'dead=2?']],
		['running (chạy) is no fire (cháy)', 'công nhân chạy ra cổng', []],
		['fifteen of forty', '15/40 cn không vào ca', ['trigger=stoppage', 'employerHeadcount=40?', 'involved=15']],
		[
			'an hour in the afternoon',
			'cháy kho lúc 5h chiều 16/7',
			['trigger=fire', 'occurredOn=2024-07-16', 'occurredTime=17:00'],
		],
		['a day of last December', 'ngày 30/12 cháy kho', ['trigger=fire', 'occurredOn=2023-12-30?']],
		['a place that two names are alike', 'họp ở trường', []],
		['nothing at all', 'chúc anh chị ngày mới tốt lành', []],
	];
	for (const [what, text, fields] of table) test(what, () => assert.deepEqual(fieldsOf(text), fields));
});

test('every value stands in the text where its quote says, and every figure is one of the text', () => {
	const piece = fc.constantFrom(
		'120 cn',
		'ko vao lam',
		'nợ lương',
		'2 tháng',
		'chết',
		'1 ng',
		'bị thương',
		',',
		'.',
		'sáng nay',
		'5h30',
		'cty may tráng',
		'hơn',
		'15/40',
		'nữ',
		'lũ quét',
		'chưa ai',
		'đòi',
		'xã bản rịa',
		'16/7',
		'1.200 công nhân',
		'năm người',
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
			const text = pieces.join(' ');
			for (const { field, value, quote } of readChat(text, around).found) {
				assert.ok(text.includes(quote) && quote.length > 0, `${field}: ${quote}`);
				if (typeof value !== 'number' || value === 0) continue;
				const figures = quote.replace(/(\d)[.,](?=\d{3})/g, '$1');
				assert.ok(figures.includes(String(value)) || quote.includes('năm'), `${field}=${value} of ${quote}`);
			}
		}),
	);
});

test('accents in either Unicode form read the same', () => {
	const text = 'Lũ quét xã Bản Rịa, 12 người bị thương';
	assert.deepEqual(fieldsOf(text.normalize('NFD')), fieldsOf(text));
});
