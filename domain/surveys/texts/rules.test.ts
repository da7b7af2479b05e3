/** What in own words may tell who somebody is, which batch comes next, and how two readers agree. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agreementOf, roundedAgreement, roundedTexts } from './agreement/rules.ts';
import { batchToOpen, marksIn, nextThemeCode, stretchesOf } from './rules.ts';

const marked: [text: string, words: string[]][] = [
	['Tổ tôi chỉ có một nữ nên đi vệ sinh rất bất tiện', ['chỉ có một nữ']],
	['Chị Lan tổ trưởng tổ 3 hay mắng', ['Chị Lan', 'tổ trưởng tổ 3']],
	['Tôi là kế toán, sinh năm 1985, sđt 0912 345 678', ['0912 345 678', 'sinh năm 1985', 'Tôi là kế toán']],
	['Mỗi mình em là người Mông ở đây', ['Mỗi mình em', 'em là người Mông']],
	['Tôi là bảo vệ duy nhất của trường', ['bảo vệ duy nhất', 'Tôi là bảo vệ']],
	['Tôi vào làm ngày 12/3/1985', ['12/3/1985']],
	['Đề nghị hiệu trưởng công bằng hơn', ['hiệu trưởng']],
	['Lương thấp quá, đề nghị tăng phụ cấp 10.000.000 đồng', []],
	['Chỉ có một phòng ở cho sáu người', []],
	['Bữa ăn ca ít rau, nước uống không có', []],
];

for (const [text, words] of marked) {
	test(`“${text}” is marked at ${words.length} places`, () => {
		assert.deepEqual(
			marksIn(text)
				.map((mark) => mark.words)
				.toSorted(),
			words.toSorted(),
		);
	});
}

test('cut at its marks a text is still the same text', () => {
	const piece = fc.constantFrom(...marked.map(([text]) => text), 'chị Hoa', ' ', '.', 'ừ');
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
			const text = pieces.join(' ');
			const stretches = stretchesOf(text, marksIn(text));
			assert.equal(stretches.map((one) => one.text).join(''), text.normalize('NFC'));
		}),
	);
});

test('the next batch is the first with a text that is not read; a wanted one is opened again', () => {
	const read = (number: number) => Array.from({ length: number }, () => true);
	assert.equal(batchToOpen([...read(16), false], undefined), 2);
	assert.equal(batchToOpen([false, ...read(40)], undefined), 1);
	assert.equal(batchToOpen(read(40), undefined), null);
	assert.deepEqual([batchToOpen(read(40), 2), batchToOpen(read(40), 99), batchToOpen(read(40), 0)], [2, 3, 1]);
});

test('a code of a theme is never used again', () => {
	assert.deepEqual([nextThemeCode([]), nextThemeCode(['t1', 't7'])], ['t1', 't8']);
});

test('kappa of two readers is that of Cohen over every decision, and none where they read nothing together', () => {
	// 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no of one theme: 0.4, the textbook's example.
	const both = [
		...Array.from({ length: 20 }, () => ({ first: ['t1'], second: ['t1'] })),
		...Array.from({ length: 5 }, () => ({ first: ['t1'], second: [] })),
		...Array.from({ length: 10 }, () => ({ first: [], second: ['t1'] })),
		...Array.from({ length: 15 }, () => ({ first: [], second: [] })),
	];
	const agreement = agreementOf(both, ['t1']);
	assert.equal(agreement?.kappa?.toFixed(10), '0.4000000000');
	assert.deepEqual([agreement?.of, agreement?.themes[0]?.first, agreement?.themes[0]?.second], [50, 25, 30]);
	assert.equal(agreementOf([], ['t1']), null);
	const told = { kappa: 0.4, of: 50, themes: [] };
	assert.deepEqual(agreement && roundedAgreement({ ...agreement, of: 57 }), told, 'nothing by theme, texts in tens');
	assert.deepEqual([roundedTexts(50), roundedTexts(0)], ['50', 'chưa đến 10']);
});
