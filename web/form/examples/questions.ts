import { findInBank } from '#domain/surveys/questionnaires/bank/shipped.ts';
import type { Question } from '#domain/surveys/questionnaires/schema.ts';
import { examplesOf } from '#web/ui/example.ts';
import QuestionFields from '../questions/Question.svelte';
import { readingOf } from '../questions/reading.ts';

const plain = { translations: {}, media: [], address: (id: string) => `/media/${id}` };
const vietnamese = readingOf({ ...plain, language: 'vi' });
/** Words for the question, a recording for it and for one answer; the rest is read in Vietnamese. */
const hmong = readingOf({
	...plain,
	language: 'hmn',
	translations: { hmn: { 'question.sex': 'Koj yog txiv neej los poj niam?' } },
	media: [
		{ part: 'question.sex', language: 'hmn', id: '1' },
		{ part: 'option.sex.female', language: 'hmn', id: '2' },
	],
});
const taken = (key: string) => findInBank(key)?.question as Question;

export const examples = examplesOf(QuestionFields, {
	'One choice, answered': { question: taken('sex'), reading: vietnamese, number: 1, raw: { sex: 'female' } },
	'One choice in Mông, with recordings': { question: taken('sex'), reading: hmong, number: 1 },
	'Up to three, in an order of chance, with an error': {
		question: taken('unionSupport'),
		reading: vietnamese,
		number: 2,
		seed: 'form',
		raw: { unionSupport: ['wages', 'law', 'hardship', 'loans'] },
		errors: { unionSupport: 'Chỉ chọn nhiều nhất 3 mục: bỏ bớt 1 mục.' },
	},
	'A grid with an error in one row': {
		question: taken('conditions'),
		reading: vietnamese,
		number: 3,
		raw: { conditionsSafety: 'satisfied' },
		errors: { conditionsTools: 'Câu này cần trả lời: chọn một mục.' },
	},
	'A number': { question: taken('weeklyHours'), reading: vietnamese, number: 4, raw: { weeklyHours: '48' } },
	'A line of text': { question: taken('otherWorry'), reading: vietnamese, number: 5 },
	'Own words': { question: taken('tellUnion'), reading: vietnamese, number: 6, raw: { tellUnion: 'Mong có nhà trẻ.' } },
});
