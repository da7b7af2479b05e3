/** Duties proposed from a paper's own words: what is found, what is left out, and that nothing is invented. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { paragraphsOf } from './paragraphs/rules.ts';
import { sentencesOf } from './passages/rules.ts';
import { isReferral, type Proposal, proposeDuties, standsIn } from './rules.ts';

const plan = readFileSync(new URL('../../../server/demo/seed-plan.vi.txt', import.meta.url), 'utf8').normalize('NFC');

/** The plan as it is copied out of a PDF: broken at some 90 characters, a blank line between, a page's end in between. */
function printed(text: string, width: number): string {
	const lines = text.split('\n').flatMap((paragraph) => {
		const broken: string[] = [];
		for (const word of paragraph.split(' ')) {
			const last = broken.at(-1);
			if (last !== undefined && last.length + word.length < width) broken[broken.length - 1] = `${last} ${word}`;
			else broken.push(word);
		}
		return broken;
	});
	return lines.map((line, at) => (at % 40 === 39 ? `${line} \f` : `${line} `)).join('\n\n');
}

const facts = ({ section, binds, frequency, goal, measure }: Proposal) => [section, binds, frequency, goal, measure];
const about = (words: string, text = plan): Proposal => {
	const found = proposeDuties(text).find(({ quote }) => quote.includes(words));
	assert.ok(found, `nothing about “${words}”`);
	return found;
};

test('the three goals of the plan are found with who, how often and the hundred per cent', () => {
	assert.deepEqual(facts(about('xây dựng kế hoạch thực hiện Đề án số 26-ĐA/TU, triển khai')), [
		'II.1',
		'grassroots',
		'once',
		100,
		'plans.unionsWithPlan',
	]);
	assert.deepEqual(facts(about('kịp thời phản ánh tình hình')), [
		'II.2',
		'grassroots',
		'occasional',
		100,
		'cases.issuesRaised',
	]);
	assert.deepEqual(facts(about('tổ chức khảo sát tình hình')), ['II.3', 'every', 'yearly', null, 'surveys.held']);
});

test('a heading says who is bound, unless the sentence names somebody itself', () => {
	assert.deepEqual(facts(about('Đưa nội dung này vào chương trình')).slice(0, 3), ['IV.1', 'issuer', 'yearly']);
	assert.deepEqual(facts(about('Báo cáo nhanh, tháng, quý, năm')).slice(0, 3), ['IV.2', 'grassroots', 'monthly']);
	assert.equal(about('Cán bộ công đoàn cấp trên phải đủ năng lực').binds, 'upper');
	assert.equal(about('phấn đấu mỗi công đoàn cơ sở đều xây dựng').binds, 'grassroots');
	// The unions named at the end of a sentence about the federation are whom it reaches, not whom it binds.
	assert.equal(about('triển khai đến 100% CĐCS trực thuộc').binds, 'issuer');
});

test('purposes, the preamble and the distribution list oblige nobody', () => {
	const quotes = proposeDuties(plan).map(({ quote }) => quote);
	for (const words of ['Nhằm nâng cao nhận thức', 'Căn cứ Kế hoạch số 08', 'Thường trực Huyện ủy', 'Trên đây là']) {
		assert.ok(!quotes.some((quote) => quote.startsWith(words)), words);
	}
});

test('a sentence of several instructions is taken apart at its semicolons, each part word for word', () => {
	const parts = proposeDuties(plan).filter(({ quote }) => quote.includes('Ban Thanh tra nhân dân'));
	assert.deepEqual(
		parts.map(({ quote }) => quote),
		['nâng cao hiệu quả hoạt động của Ban Thanh tra nhân dân'],
	);
	// The papers listed between semicolons are no instructions.
	assert.ok(about('Chương trình số 02/CTr-TLĐ').quote.includes('Nghị quyết số 07-NQ/TU'));
});

test('passages about hostile acts get no evidence, no measure and no goal', () => {
	const passage = about('âm mưu, thủ đoạn');
	assert.deepEqual([passage.evidenceKinds, passage.measure, passage.goal], [[], null, null]);
	assert.ok(isReferral(passage.quote));
	assert.ok(!isReferral(about('lắng nghe ý kiến').quote));
});

for (const width of [80, 88, 96]) {
	test(`the same duties are proposed from the plan as printed, ${width} characters a line`, () => {
		const squeeze = (text: string) => proposeDuties(text).map(({ quote }) => quote.replace(/\s+/g, ''));
		assert.deepEqual(squeeze(printed(plan, width)), squeeze(plan));
	});
}

for (const [words, dueOn] of [
	['Các đơn vị gửi kế hoạch trước ngày 15/5/2024 về Liên đoàn Lao động huyện.', '2024-05-15'],
	['Các đơn vị hoàn thành xong trước ngày 05 tháng 6 năm 2024.', '2024-06-05'],
	['Các đơn vị hoàn thành trong tháng 4/2024.', '2024-04-30'],
	['Các đơn vị hoàn thành trong quý II/2024.', '2024-06-30'],
	['Các đơn vị thực hiện Đề án số 26-ĐA/TU, ngày 05/12/2023 của Ban Thường vụ.', null],
	['Các đơn vị hoàn thành trước ngày 31/02/2024.', null],
] as const) {
	test(`the last day of “${words}” is ${dueOn ?? 'not said'}`, () => {
		assert.equal(proposeDuties(words)[0]?.dueOn, dueOn);
	});
}

for (const [words, frequency] of [
	['Tổ chức sinh hoạt tổ công đoàn hằng tháng.', 'monthly'],
	['Định kỳ quý báo cáo kết quả về công đoàn cấp trên.', 'quarterly'],
	['Báo cáo quý, năm về Liên đoàn Lao động huyện.', 'quarterly'],
	['Hằng năm tổ chức hội nghị người lao động.', 'yearly'],
	['Báo cáo nhanh khi có phát sinh điểm nóng.', 'occasional'],
	['Xây dựng kế hoạch thực hiện tại đơn vị.', 'once'],
	['Nâng cao chất lượng đối thoại.', 'always'],
] as const) {
	test(`“${words}” is due ${frequency}`, () => {
		assert.equal(proposeDuties(words)[0]?.frequency, frequency);
	});
}

test('text from Word keeps its paragraphs, text from a PDF gets its lines joined', () => {
	assert.deepEqual(paragraphsOf('1. Mục đích\nNhằm nâng cao nhận thức\nvề công tác.\n2. Yêu cầu'), [
		'1. Mục đích',
		'Nhằm nâng cao nhận thức về công tác.',
		'2. Yêu cầu',
	]);
});

test('a full stop of an abbreviation or of an ellipsis ends no sentence', () => {
	assert.deepEqual(sentencesOf('Gửi TP. Hà Giang trước. Phong trào "Sáng tạo"... nội dung phù hợp. (có phụ lục)'), [
		'Gửi TP. Hà Giang trước.',
		'Phong trào "Sáng tạo"... nội dung phù hợp. (có phụ lục)',
	]);
});

test('a quote is recognised over line breaks, and one changed word is not', () => {
	assert.ok(standsIn('tổ chức khảo\n\nsát tình hình', 'tổ chức khảo sát'));
	assert.ok(!standsIn('tổ chức khảo sát tình hình', 'tổ chức điều tra'));
	assert.ok(standsIn('một câu. hai câu.', 'một câu.\nhai câu.'));
	assert.ok(!standsIn('một câu.', ' \n'));
});

test('nothing is invented: whatever is pasted, every quote stands in it and every figure in its quote', () => {
	const words =
		'Tổ chức xây dựng báo cáo 100% 90 % hàng năm quý tháng trước ngày 15/5/2024 công đoàn cơ sở; . I. 1. a) - “ ” ( ) : âm mưu'.split(
			' ',
		);
	const line = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 }).map((all) => all.join(' '));
	fc.assert(
		fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }), (lines) => {
			const paper = lines.join('\n');
			for (const { quote, goal, section } of proposeDuties(paper)) {
				assert.ok(standsIn(paper, quote), quote);
				if (goal !== null) assert.ok(quote.replaceAll(',', '.').includes(String(goal)), quote);
				for (const part of section.split('.')) assert.ok(part === '' || paper.includes(part), section);
			}
		}),
		{ numRuns: 300 },
	);
});
