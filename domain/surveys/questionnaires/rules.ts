/** What follows from a questionnaire: its fields for the form engine, what is shown to whom, and on which page. */
import type { ChoiceField, Definition, Field, Values } from '../../fields/definition.ts';
import { checkDefinition, type DesignProblem } from '../../fields/design.ts';
import { formatNumber } from '../../fields/number.ts';
import type { Condition, Question, QuestionKind, Questionnaire, QuestionOption, QuestionSection } from './schema.ts';
import { declined } from './terms.ts';

export const declineOption: QuestionOption = { code: declined, label: { vi: 'Không muốn trả lời' } };

export function questionsOf(questionnaire: Questionnaire): Question[] {
	return questionnaire.sections.flatMap((section) => section.questions);
}

/** The options of a question with "Không muốn trả lời" last where it may be said; none for other kinds. */
export function optionsOf(question: Question): QuestionOption[] {
	if (!('options' in question)) return [];
	return question.mayDecline ? [...question.options, declineOption] : question.options;
}

/**
 * The options as one respondent sees them: in an order that the seed of her form decides where the question is shuffled,
 * so that no option profits from standing first. "Không muốn trả lời" stays last.
 */
export function optionsInOrder(question: Question, seed: string): QuestionOption[] {
	if (!('isShuffled' in question) || !question.isShuffled || seed === '') return optionsOf(question);
	const order = question.options
		.map((option) => ({ option, weight: hash(`${seed} ${question.key} ${option.code}`) }))
		.toSorted((one, other) => one.weight - other.weight)
		.map(({ option }) => option);
	return question.mayDecline ? [...order, declineOption] : order;
}

/** FNV-1a with a last mixing: even enough for an order, and the same on every machine. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	return (value ^ (value >>> 13)) >>> 0;
}

/** The field and item key of one row of a grid: `pay` and `housing` give `payHousing`. */
export function rowKey(key: string, row: string): string {
	return key + row.charAt(0).toUpperCase() + row.slice(1);
}

/** A question as fields of the form engine: one, or one for each row of a grid. Nothing is required of a draft answer. */
export function fieldsOfQuestion(question: Question): Field[] {
	const { key, label, help, isRequired: required } = question;
	const base = { key, label, ...(help && { help }), ...(required && { required }) };
	switch (question.kind) {
		case 'choice':
		case 'scale':
			return [{ ...base, kind: 'choice', options: optionsOf(question) }];
		case 'choices':
			return [
				{ ...base, kind: 'choices', options: optionsOf(question), ...(question.atMost && { atMost: question.atMost }) },
			];
		case 'grid':
			return question.rows.map(
				(row): ChoiceField => ({
					...base,
					kind: 'choice',
					key: rowKey(key, row.code),
					label: { vi: `${label.vi}: ${row.label.vi}` },
					options: optionsOf(question),
				}),
			);
		case 'number': {
			const { min = 0, max, unit } = question;
			return [
				{ ...base, kind: 'integer', nature: 'stock', min, ...(max !== undefined && { max }), ...(unit && { unit }) },
			];
		}
		case 'text':
		case 'longText':
			return [
				{ ...base, kind: question.kind, maxLength: question.maxLength ?? (question.kind === 'text' ? 200 : 1000) },
			];
	}
}

export function definitionOf(questionnaire: Questionnaire): Definition {
	return {
		sections: questionnaire.sections.map((section) => ({
			key: section.key,
			title: section.title,
			...(section.help && { help: section.help }),
			fields: section.questions.flatMap(fieldsOfQuestion),
		})),
	};
}

function holds(condition: Condition | undefined, values: Values): boolean {
	if (!condition) return true;
	const value = values[condition.key];
	return typeof value === 'string' && condition.isOneOf.includes(value);
}

/** Whether a question is asked of whoever gave these answers so far. */
export function isShown(section: QuestionSection, question: Question, values: Values): boolean {
	return holds(section.showIf, values) && holds(question.showIf, values);
}

/** Answers without those to questions that were not asked: somebody went back and chose otherwise. Earlier questions first. */
export function askedOnly(questionnaire: Questionnaire, values: Values): Values {
	const kept: Values = {};
	for (const section of questionnaire.sections) {
		for (const question of section.questions) {
			if (!isShown(section, question, kept)) continue;
			for (const { key } of fieldsOfQuestion(question)) {
				const value = values[key];
				if (value !== undefined) kept[key] = value;
			}
		}
	}
	return kept;
}

/** Consecutive questions that can stand on one page. */
export type QuestionPage = { section: QuestionSection; questions: Question[] }[];

/**
 * Pages for whoever has no JavaScript: a new one begins where a question depends on an answer of the page before it, so
 * that every page can be written knowing what it needs. Without conditions all is one page.
 */
export function pagesOf(questionnaire: Questionnaire): QuestionPage[] {
	const pages: QuestionPage[] = [];
	let page: QuestionPage = [];
	let asked = new Set<string>();
	const needsNew = (condition: Condition | undefined) => condition !== undefined && asked.has(condition.key);
	for (const section of questionnaire.sections) {
		let part: QuestionPage[number] | undefined;
		for (const question of section.questions) {
			if (needsNew(section.showIf) || needsNew(question.showIf)) {
				pages.push(page);
				page = [];
				asked = new Set();
				part = undefined;
			}
			if (!part) {
				part = { section, questions: [] };
				page.push(part);
			}
			part.questions.push(question);
			asked.add(question.key);
		}
	}
	return page.length > 0 ? [...pages, page] : pages;
}

/** Never asked in a survey whose answers bear no name: who somebody is, and what a union does not keep about anybody. */
const neverAsked: [words: RegExp, message: string][] = [
	[
		/họ (và |, )?tên|số điện thoại|căn cước|chứng minh thư|CCCD|CMND|mã (số )?nhân viên|địa chỉ nhà/iu,
		'Câu này hỏi người trả lời là ai, trong khi phiếu đã hứa không ghi tên: bỏ câu này.',
	],
	[
		/tôn giáo|tín ngưỡng|theo đạo|đảng viên|đảng phái|(quan điểm|thái độ|tư tưởng|lập trường) chính trị/iu,
		'Công đoàn không hỏi người lao động về đảng phái, tôn giáo, chính trị: bỏ câu này.',
	],
];

/** More than anybody answers; a form that was imported may have any number. */
const mostQuestions = 100;

type Say = (path: string, message: string) => void;

/**
 * Everything that keeps a questionnaire from being issued; empty when it can be. `path` names the place:
 * `sections.1.questions.0.options.2.code`.
 */
export function checkQuestionnaire(questionnaire: Questionnaire): DesignProblem[] {
	const problems: DesignProblem[] = [];
	const say: Say = (path, message) => problems.push({ path, message });
	if (questionsOf(questionnaire).length === 0) say('sections', 'Phiếu chưa có câu hỏi nào: thêm ít nhất một câu.');
	else problems.push(...designProblems(questionnaire));
	if (questionsOf(questionnaire).length > mostQuestions)
		say('sections', `Phiếu có quá ${mostQuestions} câu, không ai trả lời hết: chia làm nhiều phiếu.`);
	const earlier = new Map<string, Question>();
	questionnaire.sections.forEach((section, index) => {
		const path = `sections.${index}`;
		if (section.questions.length === 0 && questionsOf(questionnaire).length > 0)
			say(path, `Phần “${section.title.vi}” chưa có câu hỏi nào: thêm câu hỏi, hoặc bỏ phần này.`);
		checkCondition(section.showIf, earlier, `${path}.showIf`, say);
		section.questions.forEach((question, position) => {
			const at = `${path}.questions.${position}`;
			checkCondition(question.showIf, earlier, `${at}.showIf`, say);
			checkQuestion(question, at, say);
			if (question.key === 'key') say(`${at}.key`, 'Mã “key” dành riêng cho hệ thống: chọn mã khác.');
			if (question.kind === 'grid' && keysOf(questionnaire).filter((key) => key === question.key).length > 1)
				say(`${at}.key`, `Mã “${question.key}” trùng với mã của một câu khác: đổi một trong hai.`);
			earlier.set(question.key, question);
		});
	});
	return problems;
}

/** Keys of all fields, and of the grids that they come from. */
function keysOf(questionnaire: Questionnaire): string[] {
	return questionsOf(questionnaire).flatMap((question) => [
		...(question.kind === 'grid' ? [question.key] : []),
		...fieldsOfQuestion(question).map((field) => field.key),
	]);
}

/** What the form engine says, led back from fields to the questions that they come from. */
function designProblems(questionnaire: Questionnaire): DesignProblem[] {
	const places = questionnaire.sections.map((section) =>
		section.questions.flatMap((question, position) => fieldsOfQuestion(question).map(() => position)),
	);
	return checkDefinition(definitionOf(questionnaire)).map(({ path, message }) => {
		const [, section, field, rest = ''] = /^sections\.(\d+)\.fields\.(\d+)(.*)$/.exec(path) ?? [];
		if (section === undefined) return { path, message };
		return { path: `sections.${section}.questions.${places[Number(section)]?.[Number(field)]}${rest}`, message };
	});
}

function checkCondition(
	condition: Condition | undefined,
	earlier: ReadonlyMap<string, Question>,
	path: string,
	say: Say,
): void {
	if (!condition) return;
	const asked = earlier.get(condition.key);
	if (!asked) {
		say(path, `Điều kiện hiện dựa vào câu “${condition.key}”, nhưng câu đó không đứng trước: chọn một câu ở trên.`);
		return;
	}
	if (asked.kind !== 'choice' && asked.kind !== 'scale') {
		say(path, `Điều kiện hiện chỉ dựa được vào câu chọn một; “${asked.label.vi}” không phải câu chọn một.`);
		return;
	}
	const codes = new Set(optionsOf(asked).map((option) => option.code));
	for (const code of condition.isOneOf) {
		if (!codes.has(code)) say(path, `Câu “${asked.label.vi}” không có lựa chọn “${code}”: chọn lại điều kiện.`);
	}
}

/** Questions by whose answers a question or section can be shown: of one choice, and asked before it. */
export function conditionable(questionnaire: Questionnaire, of: 'question' | 'section', key: string): Question[] {
	const earlier: Question[] = [];
	for (const section of questionnaire.sections) {
		if (of === 'section' && section.key === key) break;
		const place = of === 'section' ? -1 : section.questions.findIndex((question) => question.key === key);
		earlier.push(...(place < 0 ? section.questions : section.questions.slice(0, place)));
		if (place >= 0) break;
	}
	return earlier.filter(({ kind }) => kind === 'choice' || kind === 'scale');
}

function checkQuestion(question: Question, path: string, say: Say): void {
	for (const [words, message] of neverAsked) {
		if (words.test(question.label.vi)) say(`${path}.label`, message);
	}
	if ('options' in question && question.options.some((option) => option.code === declined))
		say(`${path}.options`, 'Mã “declined” dành cho “Không muốn trả lời”: đổi mã của lựa chọn này.');
	if (question.kind === 'choices' && question.isAttribute)
		say(`${path}.isAttribute`, 'Chỉ tách kết quả được theo câu chọn một: bỏ dấu “đặc điểm” ở câu chọn nhiều này.');
	if (question.kind === 'choices' && question.atMost !== undefined && question.atMost > question.options.length)
		say(`${path}.atMost`, `Câu này chỉ có ${question.options.length} lựa chọn: giảm số mục được chọn nhiều nhất.`);
	if (question.kind === 'scale' && question.isShuffled)
		say(`${path}.isShuffled`, 'Thang đo phải theo thứ tự: bỏ xáo trộn, hoặc đổi sang câu chọn một.');
	if (question.kind === 'grid') checkRows(question.rows, `${path}.rows`, say);
	if (
		question.kind === 'number' &&
		question.bands.some((band, index) => index > 0 && band <= (question.bands[index - 1] ?? band))
	)
		say(`${path}.bands`, 'Các mốc chia khoảng phải tăng dần, không trùng: sửa lại, ví dụ 5, 10, 15.');
}

function checkRows(rows: readonly QuestionOption[], path: string, say: Say): void {
	const seen = new Set<string>();
	for (const { code, label } of rows) {
		if (seen.has(code)) say(path, `Dòng “${label.vi}” trùng mã “${code}” với một dòng khác: đổi một trong hai.`);
		seen.add(code);
	}
}

/** Beyond these fewer people answer to the end. Ours, after what unions report of their own surveys. */
export const comfortable = { questions: 20, minutes: 8 };

/**
 * Seconds to read and answer one question on a phone, for somebody who reads slowly. An assumption of ours, to be replaced
 * by measured times.
 */
const seconds: Record<QuestionKind, number> = {
	choice: 12,
	scale: 10,
	choices: 22,
	grid: 8,
	number: 14,
	text: 25,
	longText: 60,
};
const secondsPerRow = 6;

export type TimeToAnswer = { questions: number; seconds: number; minutes: number; sentence: string; isLong: boolean };

/** How long the longest way through takes: whoever is asked everything. Minutes are whole, rounded up. */
export function timeToAnswer(questionnaire: Questionnaire): TimeToAnswer {
	const asked = questionsOf(questionnaire);
	const total = asked.reduce(
		(sum, question) =>
			sum + seconds[question.kind] + (question.kind === 'grid' ? question.rows.length * secondsPerRow : 0),
		0,
	);
	const minutes = Math.ceil(total / 60);
	const isLong = asked.length > comfortable.questions || minutes > comfortable.minutes;
	const sentence = `${formatNumber(asked.length)} câu, trả lời mất khoảng ${formatNumber(minutes)} phút.`;
	return { questions: asked.length, seconds: total, minutes, sentence, isLong };
}

/** What it costs to ask so many people: "2.400 người × 6 phút = 240 giờ công". */
export function costOfAnswers(people: number, minutes: number): string {
	const all = people * minutes;
	const total = all < 60 ? `${formatNumber(all)} phút` : `${formatNumber(Math.round(all / 60))} giờ công`;
	return `${formatNumber(people)} người × ${formatNumber(minutes)} phút = ${total}`;
}
