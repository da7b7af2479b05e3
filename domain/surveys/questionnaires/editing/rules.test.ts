import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Problem } from '../../../problems.ts';
import { questionsOf } from '../rules.ts';
import type { Question, Questionnaire } from '../schema.ts';
import { applyQuestionnaireStep, withBankQuestions } from './rules.ts';
import { type QuestionnaireStep, questionnaireStep } from './schema.ts';

const empty: Questionnaire = { sections: [{ key: 'section1', title: { vi: 'Câu hỏi' }, questions: [] }] };

/** The questionnaire after the steps, each read as a form sends it. */
function edited(from: Questionnaire, steps: unknown[], issued: Questionnaire[] = []): Questionnaire {
	const start = { title: 'Phiếu', questionnaire: from };
	return steps.reduce<typeof start>(
		(draft, step) => applyQuestionnaireStep(draft, questionnaireStep.parse(step) as QuestionnaireStep, issued),
		start,
	).questionnaire;
}
const add = (label: string, more: object = {}) => ({
	kind: 'addQuestion',
	section: 'section1',
	question: { label, kind: 'choice', options: ['Có', 'Không'], ...more },
});
const change = (key: string, label: string, more: object = {}) => ({
	...{ kind: 'changeQuestion', key },
	question: { label, kind: 'choice', options: ['Có', 'Không'], ...more },
});
const refusedWith = (words: RegExp) => (error: unknown) => {
	assert.ok(error instanceof Problem, String(error));
	assert.match([error.message, ...error.issues.map(({ message }) => message)].join(' '), words);
	return true;
};
const at = (made: Questionnaire, key: string): Question => {
	const found = questionsOf(made).find((question) => question.key === key);
	assert.ok(found, key);
	return found;
};
const codesOf = (question: Question) => ('options' in question ? question.options.map(({ code }) => code) : []);

describe('the editor', () => {
	const two = edited(empty, [add('Anh chị có làm thêm không?'), add('Mấy giờ?', { kind: 'number', bands: [0, 2] })]);

	test('makes keys and codes by itself', () => {
		assert.deepEqual(
			questionsOf(two).map(({ key, kind }) => [key, kind]),
			[
				['question1', 'choice'],
				['question2', 'number'],
			],
		);
		assert.deepEqual(codesOf(at(two, 'question1')), ['option1', 'option2']);
	});

	test('keeps the code of an answer whose words stay, whatever stands around it', () => {
		const made = edited(two, [change('question1', 'Làm thêm không?', { options: ['Không', 'Đôi khi', 'Có'] })]);
		assert.deepEqual(codesOf(at(made, 'question1')), ['option2', 'option3', 'option1']);
	});

	test('never gives the code of an answer that went to another one in the same step', () => {
		const made = edited(two, [change('question1', 'Làm thêm không?', { options: ['Luôn luôn', 'Không', 'Không'] })]);
		assert.deepEqual(codesOf(at(made, 'question1')), ['option3', 'option2', 'option4']);
	});

	test('moves a question over the edge of its section and back', () => {
		const split = edited(two, [
			{ kind: 'addSection', title: 'Phần hai' },
			{ kind: 'moveQuestion', key: 'question2', by: 1 },
		]);
		assert.deepEqual(
			split.sections.map(({ questions }) => questions.map(({ key }) => key)),
			[['question1'], ['question2']],
		);
		assert.deepEqual(
			edited(split, [
				{ kind: 'moveQuestion', key: 'question2', by: -1 },
				{ kind: 'removeSection', key: 'section2' },
			]),
			two,
		);
	});

	test('keeps a section with questions, and the last section', () => {
		assert.throws(
			() => edited(two, [{ kind: 'removeSection', key: 'section1' }]),
			refusedWith(/còn câu hỏi bên trong/),
		);
		assert.throws(() => edited(empty, [{ kind: 'removeSection', key: 'section1' }]), refusedWith(/ít nhất một phần/));
	});

	test('does not remove a question by whose answer another one is shown', () => {
		const shown = {
			kind: 'showIf',
			of: 'question',
			key: 'question2',
			showIf: { key: 'question1', isOneOf: ['option1'] },
		};
		const made = edited(two, [shown]);
		assert.deepEqual(at(made, 'question2').showIf, shown.showIf);
		assert.throws(() => edited(made, [{ kind: 'removeQuestion', key: 'question1' }]), refusedWith(/bỏ điều kiện/));
		const free = edited(made, [
			{ ...shown, showIf: null },
			{ kind: 'removeQuestion', key: 'question1' },
		]);
		assert.deepEqual(
			questionsOf(free).map(({ key }) => key),
			['question2'],
		);
	});

	test('gives a question that was issued and becomes another kind a new key, and conditions follow it', () => {
		const shown = {
			kind: 'showIf',
			of: 'question',
			key: 'question2',
			showIf: { key: 'question1', isOneOf: ['option1'] },
		};
		const issued = edited(two, [shown]);
		const scale = edited(issued, [change('question1', 'Làm thêm nhiều không?', { kind: 'scale' })], [issued]);
		assert.deepEqual(
			questionsOf(scale).map(({ key }) => key),
			['question3', 'question2'],
		);
		assert.equal(at(scale, 'question2').showIf?.key, 'question3');
		const words = edited(issued, [change('question1', 'Có làm thêm không?')], [issued]);
		assert.deepEqual(
			questionsOf(words).map(({ key }) => key),
			['question1', 'question2'],
		);
	});

	test('never uses a key again that was issued and then removed', () => {
		const gone = edited(two, [{ kind: 'removeQuestion', key: 'question2' }, add('Câu mới?')], [two]);
		assert.deepEqual(
			questionsOf(gone).map(({ key }) => key),
			['question1', 'question3'],
		);
	});

	test('asks for what a kind of question cannot be without', () => {
		assert.throws(() => edited(empty, [add('Hỏi?', { options: ['Có'] })]), refusedWith(/hai lựa chọn/));
		assert.throws(() => edited(empty, [add('Hỏi?', { kind: 'number' })]), refusedWith(/các mốc/));
		assert.throws(() => edited(empty, [add('Hỏi?', { kind: 'grid' })]), refusedWith(/ít nhất một dòng/));
		const many = Array.from({ length: 12 }, (_, index) => `Mức ${index}`);
		assert.throws(() => edited(empty, [add('Hỏi?', { kind: 'scale', options: many })]), refusedWith(/11 mức/));
	});
});

describe('questions of the bank', () => {
	test('are added at the end of a section, each once', () => {
		const made = withBankQuestions(empty, 'section1', ['sex', 'overtime', 'overtimeHours']);
		assert.deepEqual(
			questionsOf(made).map(({ key }) => key),
			['sex', 'overtime', 'overtimeHours'],
		);
		assert.equal(at(made, 'overtimeHours').showIf?.key, 'overtime');
		assert.throws(() => withBankQuestions(made, 'section1', ['sex']), refusedWith(/Phiếu đã có câu/));
	});

	test('lose a condition on a question that was left out', () => {
		const made = withBankQuestions(empty, 'section1', ['overtimeHours']);
		assert.equal(at(made, 'overtimeHours').showIf, undefined);
	});
});
