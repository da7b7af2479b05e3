import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readabilityHints, shownReadings } from './rules.ts';

const question = { question: 'Nói ra có bị mất việc không?', answer: 'Không. Luật cấm trù dập người nói.' };
const text = (body: string) => ({ title: 'Công đoàn muốn nghe', body, questions: [question, question, question] });

test('a plain text gets no hints', () => {
	assert.deepEqual(readabilityHints(text('Công đoàn hỏi mọi người mỗi tháng. Ai cũng nói được.')), []);
});

test('a sentence of more than thirty syllables is named by its beginning', () => {
	const [hint] = readabilityHints(text(`Từ tháng này công đoàn ở đây ${'sẽ đi từng tổ '.repeat(10)}.`));
	assert.match(hint?.sentence ?? '', /^Câu “Từ tháng này công đoàn ở đây…” dài 47 tiếng\./);
	assert.equal(hint?.field, 'body');
});

test('a word of offices is named once, with what to write instead', () => {
	const hints = readabilityHints(text('Triển khai đề án. Tiếp tục triển khai đề án.'));
	assert.deepEqual(hints, [{ field: 'body', sentence: '“triển khai” là chữ của văn bản. Thử viết: làm.' }]);
});

test('a text that takes more than two minutes to hear is said to be long', () => {
	const hints = readabilityHints(text('Công đoàn hỏi mọi người mỗi tháng. '.repeat(60)));
	assert.match(hints[0]?.sentence ?? '', /Cả bài dài 420 tiếng/);
});

test('fewer than five readings are never a number', () => {
	assert.deepEqual([0, 4, 5].map(shownReadings), [
		{ readings: null, areFew: false },
		{ readings: null, areFew: true },
		{ readings: 5, areFew: false },
	]);
});
