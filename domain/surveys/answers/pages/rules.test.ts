import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question, Questionnaire } from '../../questionnaires/schema.ts';
import { answersIn, pageOfIssue, pagesFor, readAnswers, shownOf, turn, wrongAnswers } from './rules.ts';

const yesNo = ['yes', 'no'].map((code) => ({ code, label: { vi: code } }));
const choice = (key: string, more: object = {}): Question => ({
	kind: 'choice',
	key,
	label: { vi: `Câu ${key}` },
	options: yesNo,
	...more,
});
const questionnaire: Questionnaire = {
	sections: [
		{ key: 'one', title: { vi: 'Một' }, questions: [choice('hard', { isRequired: true }), choice('tired')] },
		{
			key: 'two',
			title: { vi: 'Hai' },
			showIf: { key: 'hard', isOneOf: ['yes'] },
			questions: [choice('debt', { isRequired: true, mayDecline: true })],
		},
		{
			key: 'three',
			title: { vi: 'Ba' },
			questions: [
				{ kind: 'number', key: 'hours', label: { vi: 'Số giờ' }, isRequired: true, max: 100, bands: [0, 41] },
				choice('why', { showIf: { key: 'debt', isOneOf: ['yes'] } }),
			],
		},
	],
};
const pages = pagesFor(questionnaire, 'own');

test('a page ends where the next question depends on it; read aloud every question has its own, paper is one page', () => {
	assert.deepEqual(
		pages.map((page) => page.flatMap(({ questions }) => questions.map(({ key }) => key))),
		[['hard', 'tired'], ['debt', 'hours'], ['why']],
	);
	assert.equal(pagesFor(questionnaire, 'assisted').length, 5);
	assert.deepEqual(
		pagesFor(questionnaire, 'paper').map((page) => page.length),
		[3],
	);
});

test('what is not asked is passed over on the way on and on the way back', () => {
	assert.equal(turn(pages, -1, 1, {}), 0);
	assert.equal(turn(pages, 1, 1, { hard: 'yes', debt: 'no' }), undefined);
	assert.equal(turn(pages, 1, 1, { hard: 'yes', debt: 'yes' }), 2);
	assert.equal(turn(pages, 2, -1, { hard: 'no' }), 1);
	assert.equal(turn(pages, 0, -1, {}), undefined);
	const [, second] = pages;
	assert.ok(second);
	assert.deepEqual(
		shownOf(second, { hard: 'no' }).map(({ section }) => section.key),
		['three'],
	);
});

test('only the pages seen so far are held against her, and only what the questionnaire requires is missed', () => {
	const first = readAnswers(questionnaire, 'own', { tired: 'no' }, 0);
	assert.deepEqual(first.issues, [{ path: 'hard', message: 'Câu này cần trả lời: chọn một mục.' }]);
	const second = readAnswers(questionnaire, 'own', { hard: 'yes', hours: '4x' }, 1);
	assert.deepEqual(
		second.issues.map(({ path }) => path),
		['debt', 'hours'],
	);
	assert.match(second.issues[0]?.message ?? '', /“Không muốn trả lời”/);
	assert.equal(pageOfIssue(pages, second.issues), 1);
	assert.deepEqual(readAnswers(questionnaire, 'own', { hard: 'no', hours: '48' }, 2).issues, []);
	assert.equal(pageOfIssue(pages, []), undefined);
});

test('what a sheet of paper lacks is not missed when it is typed in, but what cannot be is told', () => {
	assert.deepEqual(readAnswers(questionnaire, 'paper', {}).issues, []);
	const { issues } = readAnswers(questionnaire, 'paper', { hard: 'yes', hours: '4x' });
	assert.deepEqual(
		issues.map(({ path }) => path),
		['hours'],
	);
});

test('an answer to what is asked no more goes, with all that hung on it', () => {
	const { values } = readAnswers(questionnaire, 'own', { hard: 'no', debt: 'yes', hours: '48', why: 'yes' }, 2);
	assert.deepEqual(values, { hard: 'no', hours: 48 });
});

test('a sentence beside a question does not say the question again', () => {
	assert.deepEqual(wrongAnswers(questionnaire, { hard: 'maybe', hours: 400 }), [
		{ path: 'hard', message: 'Lựa chọn này không có trong mẫu, chọn lại một mục trong danh sách.' },
		{ path: 'hours', message: 'Số giờ (400) lớn hơn mức cao nhất 100: kiểm tra lại số.' },
	]);
});

test('of a form only the inputs of the questionnaire are carried on', () => {
	assert.deepEqual(answersIn(pages, { hard: 'yes', key: 'x', debt: ['no'] }), { hard: 'yes', debt: ['no'] });
});
