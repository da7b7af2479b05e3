import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readyQuestionnaires } from '../questionnaires/bank/ready.ts';
import { bank } from '../questionnaires/bank/shipped.ts';
import { questionsOf } from '../questionnaires/rules.ts';
import type { Questionnaire } from '../questionnaires/schema.ts';
import { of } from './foreign.fixture.ts';
import { randomForms, title } from './random.fixture.ts';
import { fromXlsForm } from './reading/rules.ts';
import type { XlsFormContent, XlsFormSheet } from './schema.ts';
import { toXlsForm } from './writing/rules.ts';

function taken(sheets: readonly XlsFormSheet[]): XlsFormContent {
	const content = fromXlsForm(sheets);
	if ('refusal' in content) assert.fail(content.refusal);
	return content;
}

function refusalOf(sheets: readonly XlsFormSheet[]): string {
	const content = fromXlsForm(sheets);
	return 'refusal' in content ? content.refusal : assert.fail('it was taken');
}

const survey = (...rows: string[][]): XlsFormSheet => ({
	name: 'survey',
	rows: [['type', 'name', 'label', 'relevant'], ...rows],
});

test('any questionnaire that could be issued comes back from its own XLSForm identical, with nothing lost', () => {
	fc.assert(
		fc.property(randomForms, ({ questionnaire, translations }) => {
			const content = taken(toXlsForm(questionnaire, title, translations));
			assert.deepEqual(content, { questionnaire, title, translations, losses: [] });
		}),
		{ numRuns: 200 },
	);
});

for (const { code, title, questionnaire } of readyQuestionnaires) {
	test(`the ready questionnaire ${code} comes back from its XLSForm identical`, () => {
		const content = taken(toXlsForm(questionnaire, title, {}));
		assert.deepEqual(content, { questionnaire, title, translations: {}, losses: [] });
	});
}

test('the whole question bank, a section for each topic, comes back from its XLSForm identical', () => {
	const questionnaire: Questionnaire = {
		sections: bank.map(({ code, title, questions }) => ({
			key: `topic${code}`,
			title: { vi: title },
			questions: questions.map(({ question }) => question),
		})),
	};
	assert.deepEqual(taken(toXlsForm(questionnaire, title, {})).questionnaire, questionnaire);
});

test('other programs find in our file only names that XLSForm allows, none twice, and every list that is asked for', () => {
	fc.assert(
		fc.property(randomForms, ({ questionnaire, translations }) => {
			const [survey, choices] = toXlsForm(questionnaire, title, translations);
			const [head = [], ...rows] = survey?.rows ?? [];
			const cell = (row: string[], column: string) => row[head.indexOf(column)] ?? '';
			const names = rows.map((row) => cell(row, 'name')).filter(Boolean);
			for (const name of names) assert.match(name, /^[A-Za-z_][A-Za-z0-9._-]*$/);
			assert.equal(new Set(names).size, names.length);
			const lists = new Set(choices?.rows.slice(1).map(([list]) => list));
			for (const row of rows) {
				const list = /^select_\w+ (\S+)$/.exec(cell(row, 'type'))?.[1];
				assert.ok(list === undefined || lists.has(list), list);
			}
			const depths = rows.map((row) => ({ begin_group: 1, end_group: -1 })[cell(row, 'type')] ?? 0);
			assert.equal(
				depths.reduce((sum, step) => sum + step, 0),
				0,
			);
		}),
		{ numRuns: 100 },
	);
});

const refused: [string, XlsFormSheet[], RegExp][] = [
	[
		'without a sheet called survey',
		[{ name: 'Sheet1', rows: [['type']] }],
		/không có trang tên “survey” \(đang có: Sheet1\)/,
	],
	['whose survey has no type and no name', [{ name: 'survey', rows: [['label'], ['Tuổi']] }], /thiếu cột type, name/],
	[
		'with a group that nobody closes',
		[survey(['text', 'a', 'A'], ['begin group', 'g', 'G'], ['text', 'b', 'B'])],
		/mở ở dòng 3 .*không được đóng/,
	],
	['that closes what was never opened', [survey(['end_repeat', '', ''])], /Dòng 2 .*chưa được mở/],
	[
		'that closes a repeat as a group',
		[survey(['begin_repeat', 'r', 'R'], ['end_group', '', ''])],
		/Dòng 3 .*không khớp với nhóm mở ở dòng 2/,
	],
	[
		'of unknown types only',
		[survey(['geopoint', 'g', 'Vị trí'], ['wizard', 'w', 'Gì đó'])],
		/Không lấy được câu hỏi nào/,
	],
	['without any question', [survey()], /Không lấy được câu hỏi nào/],
	[
		'of 2,000 questions',
		[survey(...Array.from({ length: 2000 }, (_, n) => ['text', `q${n}`, `Câu ${n}`]))],
		/có 2\.000 câu hỏi; mỗi phiếu tối đa 500/,
	],
	[
		'of 12,000 rows',
		[survey(...Array.from({ length: 12_000 }, (_, n) => ['note', `q${n}`, `Lời ${n}`]))],
		/có 12\.000 dòng/,
	],
	[
		'of 31 groups',
		[
			survey(
				...Array.from({ length: 31 }, (_, n) => [
					['begin_group', `g${n}`, `Nhóm ${n}`],
					['text', `q${n}`, 'Câu'],
					['end_group'],
				]).flat(),
			),
		],
		/có 31 phần; mỗi phiếu tối đa 30/,
	],
];
for (const [about, sheets, sentence] of refused) {
	test(`a file ${about} is refused with what to do`, () => {
		assert.match(refusalOf(sheets), sentence);
	});
}

test('500 loose questions are taken in sections of 40, each with its own key', () => {
	const { questionnaire } = taken([survey(...Array.from({ length: 500 }, (_, n) => ['text', `q${n}`, `Câu ${n}`]))]);
	assert.deepEqual(
		questionnaire.sections.map(({ questions }) => questions.length),
		[...Array.from({ length: 12 }, () => 40), 20],
	);
	assert.equal(new Set(questionsOf(questionnaire).map(({ key }) => key)).size, 500);
});

test('a list of all villages is too long for a question, which is left and says how long the list is', () => {
	const villages = Array.from({ length: 15_000 }, (_, n) => ['village', `v${n}`, `Thôn ${n}`]);
	const { questionnaire, losses } = taken([
		survey(['select_one village', 'village', 'Anh chị ở thôn nào?'], ['text', 'word', 'Ý kiến của anh chị?']),
		{ name: 'choices', rows: [['list_name', 'name', 'label'], ...villages] },
	]);
	assert.deepEqual(
		questionsOf(questionnaire).map(({ key }) => key),
		['word'],
	);
	assert.match(losses[0]?.why ?? '', /“village” có 15\.000 lựa chọn; câu hỏi nhận tối đa 30/);
});

test('what explains a grid, and rows that would show on their own, is listed and not passed over', () => {
	const choices = {
		name: 'choices',
		rows: [
			['list_name', 'name', 'label'],
			['yn', 'y', 'Có'],
			['yn', 'n', 'Không'],
		],
	};
	const head = ['type', 'name', 'label', 'hint', 'relevant', 'appearance'];
	const { questionnaire, losses } = taken([
		{
			name: 'survey',
			rows: [
				head,
				['select_one yn', 'a', 'Có con đi học không?'],
				['begin_group', 'g', 'Anh chị có được', '', '', 'table-list'],
				['note', 'n', 'Chọn một ý mỗi dòng.', '', `${of('a')} = 'y'`],
				['select_one yn', 'b', 'Nghỉ phép', 'Cả năm.'],
				['select_one yn', 'c', 'Học phí', '', `${of('a')} = 'y'`],
				['end_group'],
			],
		},
		choices,
	]);
	assert.equal(questionsOf(questionnaire)[1]?.help?.vi, 'Chọn một ý mỗi dòng.');
	assert.deepEqual(
		losses.map(({ row, column, outcome }) => [row, column, outcome]),
		[
			[4, 'relevant', 'left'],
			[5, 'hint', 'left'],
			[6, 'relevant', 'left'],
		],
	);
});

test('the names of recordings and pictures go out with a questionnaire and are listed when they come in', () => {
	const ready = readyQuestionnaires[0];
	assert.ok(ready);
	const media = [
		{ part: 'question.sex', language: 'hmn', fileName: 'question.sex.hmn.mp4' },
		{ part: 'question.sex', language: 'vi', fileName: 'question.sex.vi.mp4' },
		{ part: 'option.sex.female', language: '', fileName: 'option.sex.female.webp' },
	];
	const sheets = toXlsForm(ready.questionnaire, ready.title, { hmn: {} }, media);
	assert.deepEqual(
		sheets[0]?.rows[0]?.filter((column) => column.startsWith('media')),
		['media::audio::Tiếng Mông (hmn)', 'media::audio::Tiếng Việt (vi)'],
	);
	assert.ok(sheets[1]?.rows[0]?.includes('media::image'));
	const { questionnaire, losses } = taken(sheets);
	assert.deepEqual(questionnaire, ready.questionnaire);
	assert.deepEqual(losses.map(({ what }) => what).toSorted(), media.map(({ fileName }) => `“${fileName}”`).toSorted());
});

test('conditions that lead in a circle or look ahead are lost and listed, never kept to hide a question for good', () => {
	const choices = {
		name: 'choices',
		rows: [
			['list_name', 'name', 'label'],
			['yn', 'y', 'Có'],
			['yn', 'n', 'Không'],
		],
	};
	const rows = [
		['select_one yn', 'a', 'Câu hỏi a', `${of('b')} = 'y'`],
		['select_one yn', 'b', 'Câu hỏi b', `${of('a')} = 'y'`],
		['select_one yn', 'c', 'Câu hỏi c', `${of('c')} = 'y'`],
	];
	const { questionnaire, losses } = taken([survey(...rows), choices]);
	assert.deepEqual(
		questionsOf(questionnaire).map(({ key, showIf }) => [key, showIf]),
		[
			['a', undefined],
			['b', { key: 'a', isOneOf: ['y'] }],
			['c', undefined],
		],
	);
	assert.deepEqual(
		losses.map(({ row, column }) => [row, column]),
		[
			[2, 'relevant'],
			[4, 'relevant'],
		],
	);
});

test('a group in a group keeps both conditions; a third one is listed', () => {
	const choices = {
		name: 'choices',
		rows: [
			['list_name', 'name', 'label'],
			['yn', 'y', 'Có'],
			['yn', 'n', 'Không'],
		],
	};
	const { questionnaire, losses } = taken([
		survey(
			['select_one yn', 'a', 'Câu hỏi a'],
			['select_one yn', 'b', 'Câu hỏi b'],
			['begin_group', 'g', 'Ngoài', `${of('a')} = 'y'`],
			['begin_group', 'h', 'Trong', `${of('b')} = 'n'`],
			['text', 'c', 'Câu hỏi c', `${of('a')} = 'n' or ${of('a')} = 'y'`],
			['end_group'],
			['end_group'],
		),
		choices,
	]);
	const inner = questionnaire.sections[1];
	assert.deepEqual(inner?.showIf, { key: 'a', isOneOf: ['y'] });
	assert.deepEqual(inner?.questions[0]?.showIf, { key: 'b', isOneOf: ['n'] });
	assert.deepEqual(
		losses.map(({ row, outcome }) => [row, outcome]),
		[
			[5, 'changed'],
			[6, 'left'],
		],
	);
});

test('a form in another language only stands in for Vietnamese and says so; an unknown language is listed', () => {
	const head = ['type', 'name', 'label::English (en)', 'label::Français (fr)'];
	const { questionnaire, translations, losses } = taken([
		{ name: 'survey', rows: [head, ['text', 'a', 'How are you?', 'Ça va ?']] },
	]);
	assert.equal(questionsOf(questionnaire)[0]?.label.vi, 'How are you?');
	assert.deepEqual(translations, {});
	assert.deepEqual(
		losses.map(({ row, column, outcome }) => [row, column, outcome]),
		[
			[1, 'label::English (en)', 'changed'],
			[1, 'label::Français (fr)', 'left'],
		],
	);
});
