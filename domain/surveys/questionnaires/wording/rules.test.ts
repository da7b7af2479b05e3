import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readyQuestionnaires } from '../bank/ready.ts';
import { asInBank, bank, findInBank } from '../bank/shipped.ts';
import { checkQuestionnaire, questionsOf, timeToAnswer } from '../rules.ts';
import { type Question, type Questionnaire, questionnaire as schema } from '../schema.ts';
import { declined } from '../terms.ts';
import { wordingHints } from './rules.ts';

const vi = (text: string) => ({ vi: text });
const options = ['Có', 'Không'].map((text, index) => ({ code: `o${index}`, label: vi(text) }));
const hintsOf = (label: string, more: object = {}) => {
	const question = { kind: 'choice', key: 'a', label: vi(label), options, ...more } as Question;
	return wordingHints({ sections: [{ key: 's', title: vi('Phần'), questions: [question] }] })
		.map(({ message }) => message)
		.join('\n');
};

describe('a question is hinted at', () => {
	const cases: [label: string, more: object, hint: RegExp | null][] = [
		['Anh chị có đủ việc làm không?', {}, null],
		['Anh chị có được nghỉ phép hay không?', {}, null],
		['Lương và bữa ăn ca có tốt không?', {}, /“và”.*hai điều/],
		['Anh chị vận động hoặc học thêm không?', {}, /“hoặc”.*hai điều/],
		['Anh chị không hài lòng với lương đến mức nào?', {}, /phủ định/],
		['Anh chị có không hài lòng với lương không?', {}, /phủ định/],
		['Anh chị có được đóng BHXH không?', {}, /“BHXH” là chữ viết tắt/],
		['Anh chị có tâm tư gì?', {}, /“tâm tư” là chữ của văn bản/],
		['Anh chị có đồng ý rằng công đoàn làm tốt không?', {}, /dẫn người ta/],
		[Array.from({ length: 26 }, () => 'dài').join(' '), {}, /dài 26 tiếng/],
		['Anh chị có phải vay nợ không?', {}, /Không muốn trả lời/],
		['Anh chị có phải vay nợ không?', { mayDecline: true }, null],
		['Anh chị có bị quấy rối không?', {}, /Không muốn trả lời/],
		[
			'Anh chị làm nghề gì?',
			{ options: Array.from({ length: 8 }, (_, index) => ({ code: `o${index}`, label: vi('Nghề') })) },
			/Có 8 lựa chọn/,
		],
	];
	for (const [label, more, hint] of cases) {
		test(`“${label.slice(0, 60)}”: ${hint ?? 'nothing'}`, () => {
			if (hint) assert.match(hintsOf(label, more), hint);
			else assert.equal(hintsOf(label, more), '');
		});
	}
});

describe('the bank', () => {
	const entries = bank.flatMap((topic) => topic.questions);
	const all: Questionnaire = {
		sections: bank.map(({ code, title, questions }) => ({
			key: `topic${code}`,
			title: vi(title),
			questions: questions.map(({ question }) => question),
		})),
	};

	test('has the ten topics, more than 45 questions, and each can be issued with all others', () => {
		assert.deepEqual(
			bank.map(({ code }) => code),
			[...'ABCDEFGHIJ'],
		);
		assert.ok(entries.length >= 45, `${entries.length}`);
		assert.deepEqual(schema.parse(all), all);
		assert.deepEqual(checkQuestionnaire(all), []);
	});

	test('keeps to its own advice', () => {
		assert.deepEqual(
			wordingHints(all).filter(({ key }) => key !== ''),
			[],
		);
	});

	test('cuts tables only by what colleagues see anyway', () => {
		const attributes = questionsOf(all).flatMap((one) => ('isAttribute' in one && one.isAttribute ? [one.key] : []));
		assert.deepEqual(attributes, ['sex', 'ageBand', 'sector', 'seniority']);
	});

	test('lets people decline where it hurts', () => {
		for (const key of ['borrowing', 'lenders', 'harassment', 'health', 'ethnicGroup', 'payAndMarriage', 'hardship'])
			assert.equal(findInBank(key)?.question.mayDecline, true, key);
	});

	test('has published shares only of options that it offers, never more than all', () => {
		const figures = entries.filter(({ published }) => published);
		assert.ok(figures.length >= 6);
		for (const { question, published } of figures) {
			const codes = 'options' in question ? question.options.map(({ code }) => code) : [];
			const shares = Object.entries(published?.shares ?? {});
			for (const [code] of shares) assert.ok(codes.includes(code) && code !== declined, `${question.key} ${code}`);
			assert.ok(shares.reduce((sum, [, share]) => sum + share, 0) <= 100.001, question.key);
		}
	});

	test('knows its question again until somebody changes the words or the answers', () => {
		const entry = findInBank('incomeEnough');
		assert.ok(entry && entry.question.kind === 'scale');
		assert.equal(asInBank({ ...entry.question, isRequired: true })?.published?.shares.basics, 54.9);
		assert.equal(asInBank({ ...entry.question, label: vi('Lương có đủ sống không?') }), undefined);
		assert.equal(asInBank({ ...entry.question, options: entry.question.options.slice(1) }), undefined);
	});
});

for (const { code, questionnaire } of readyQuestionnaires) {
	test(`the ready questionnaire “${code}” can be issued as it is and stays within twenty questions and eight minutes`, () => {
		assert.deepEqual(checkQuestionnaire(questionnaire), []);
		const { questions, minutes, isLong } = timeToAnswer(questionnaire);
		assert.equal(isLong, false, `${questions} questions, ${minutes} minutes`);
		if (code === 'short') assert.equal(questions, 8);
	});
}
