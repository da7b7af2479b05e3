/**
 * The editor's steps as a pure function: a draft and one step give the next draft. Keys and codes are made here and never
 * by the officer; a question that was issued and is turned into another kind gets a new key, so that results of two years
 * are never compared over different questions.
 */
import { foldText } from '../../../fields/text.ts';
import { problem } from '../../../problems.ts';
import { findInBank } from '../bank/shipped.ts';
import { questionsOf } from '../rules.ts';
import type { Question, Questionnaire, QuestionOption, QuestionSection } from '../schema.ts';
import type { QuestionnaireStep, QuestionWords } from './schema.ts';

export type QuestionnaireDraft = { title: string; questionnaire: Questionnaire };

/**
 * The draft after the step. `issued` are the versions of this questionnaire that were issued, whose keys keep their
 * meaning. Throws `notFound` where the step names something that is not there any more, `unreadableInput` for what cannot be.
 */
export function applyQuestionnaireStep(
	draft: QuestionnaireDraft,
	step: QuestionnaireStep,
	issued: readonly Questionnaire[],
): QuestionnaireDraft {
	if (step.kind === 'describe') return { ...draft, title: step.title };
	if (step.kind === 'replace') return { title: step.title ?? draft.title, questionnaire: step.questionnaire };
	const { sections } = draft.questionnaire;
	return { ...draft, questionnaire: { sections: changedSections(sections, step, issued) } };
}

/** The draft with questions of the bank at the end of a section. Refuses one that is there already. */
export function withBankQuestions(
	questionnaire: Questionnaire,
	sectionKey: string,
	keys: readonly string[],
): Questionnaire {
	const section = sectionOf(questionnaire.sections, sectionKey);
	const there = new Set(questionsOf(questionnaire).map((question) => question.key));
	const added = keys.map((key): Question => {
		const entry = findInBank(key);
		if (!entry) throw problem('notFound');
		if (there.has(key)) throw refused('keys', `Phiếu đã có câu “${entry.question.label.vi}”: bỏ chọn câu này.`);
		there.add(key);
		const { showIf, ...rest } = entry.question;
		// A condition on a question that was not taken would hide this one from everybody.
		return showIf && there.has(showIf.key) ? entry.question : (rest as Question);
	});
	const questions = [...section.questions, ...added];
	return { sections: questionnaire.sections.map((one) => (one === section ? { ...one, questions } : one)) };
}

type SectionStep = Exclude<QuestionnaireStep, { kind: 'describe' | 'replace' }>;

function changedSections(
	sections: QuestionSection[],
	step: SectionStep,
	issued: readonly Questionnaire[],
): QuestionSection[] {
	switch (step.kind) {
		case 'addSection': {
			const used = new Set(sections.map(({ key }) => key));
			return [...sections, { key: freshKey('section', used), ...titled(step), questions: [] }];
		}
		case 'changeSection': {
			const section = sectionOf(sections, step.key);
			const { help: _, ...rest } = section;
			return replaced(sections, section, { ...rest, ...titled(step) });
		}
		case 'moveSection':
			return moved(sections, sections.indexOf(sectionOf(sections, step.key)), step.by);
		case 'removeSection': {
			const section = sectionOf(sections, step.key);
			if (section.questions.length > 0)
				throw refused('', 'Phần này còn câu hỏi bên trong: bỏ các câu ấy, hoặc chuyển sang phần khác trước.');
			if (sections.length === 1) throw refused('', 'Phiếu cần ít nhất một phần: thêm phần khác rồi mới bỏ phần này.');
			return sections.filter((one) => one !== section);
		}
		case 'addQuestion': {
			const section = sectionOf(sections, step.section);
			const used = usedKeys(sections, issued);
			const question = questionFrom(step.question, undefined, freshKey('question', used));
			return replaced(sections, section, { ...section, questions: [...section.questions, question] });
		}
		case 'changeQuestion':
			return withQuestionChanged(sections, step, issued);
		case 'moveQuestion':
			return withQuestionMoved(sections, step.key, step.by);
		case 'removeQuestion': {
			const { section, question } = placeOf(sections, step.key);
			const dependant = dependantOf(sections, step.key);
			if (dependant)
				throw refused('', `“${dependant}” chỉ hiện theo câu trả lời của câu này: bỏ điều kiện ở đó trước.`);
			const questions = section.questions.filter((one) => one !== question);
			return replaced(sections, section, { ...section, questions });
		}
		case 'showIf':
			return withCondition(sections, step);
	}
}

function withCondition(sections: QuestionSection[], step: Extract<SectionStep, { kind: 'showIf' }>): QuestionSection[] {
	const shown = step.showIf && { showIf: step.showIf };
	if (step.of === 'section') {
		const section = sectionOf(sections, step.key);
		const { showIf: _, ...rest } = section;
		return replaced(sections, section, { ...rest, ...shown });
	}
	const { section, question } = placeOf(sections, step.key);
	const { showIf: _, ...rest } = question;
	const questions = section.questions.map((one) => (one === question ? ({ ...rest, ...shown } as Question) : one));
	return replaced(sections, section, { ...section, questions });
}

function withQuestionChanged(
	sections: QuestionSection[],
	step: Extract<SectionStep, { kind: 'changeQuestion' }>,
	issued: readonly Questionnaire[],
): QuestionSection[] {
	const { section, question } = placeOf(sections, step.key);
	const before = issued.flatMap(questionsOf).find((one) => one.key === step.key);
	const isOther = before !== undefined && before.kind !== step.question.kind;
	const key = isOther ? freshKey('question', usedKeys(sections, issued)) : step.key;
	const next = questionFrom(step.question, question, key);
	const questions = section.questions.map((one) => (one === question ? next : one));
	const changed = replaced(sections, section, { ...section, questions });
	return isOther ? changed.map((one) => renamed(one, step.key, key)) : changed;
}

/** Conditions go along with a question that gets another key. */
function renamed(section: QuestionSection, from: string, to: string): QuestionSection {
	const rename = <T extends { showIf?: QuestionSection['showIf'] }>(thing: T): T =>
		thing.showIf?.key === from ? { ...thing, showIf: { ...thing.showIf, key: to } } : thing;
	return rename({ ...section, questions: section.questions.map(rename) });
}

/** What is shown by the answer to that question: the first of them, in words. */
function dependantOf(sections: readonly QuestionSection[], key: string): string | undefined {
	for (const section of sections) {
		if (section.showIf?.key === key) return section.title.vi;
		const question = section.questions.find((one) => one.showIf?.key === key);
		if (question) return question.label.vi;
	}
	return undefined;
}

function refused(path: string, message: string) {
	return problem('unreadableInput', {}, [{ path, message }]);
}

function sectionOf(sections: readonly QuestionSection[], key: string): QuestionSection {
	const section = sections.find((one) => one.key === key);
	if (!section) throw problem('notFound');
	return section;
}

function placeOf(sections: readonly QuestionSection[], key: string): { section: QuestionSection; question: Question } {
	for (const section of sections) {
		const question = section.questions.find((one) => one.key === key);
		if (question) return { section, question };
	}
	throw problem('notFound');
}

function replaced(sections: QuestionSection[], before: QuestionSection, after: QuestionSection): QuestionSection[] {
	return sections.map((one) => (one === before ? after : one));
}

function titled(words: { title: string; help: string }) {
	return { title: { vi: words.title }, ...(words.help && { help: { vi: words.help } }) };
}

/** A new key never repeats one that was ever issued, nor one of the bank. */
function usedKeys(sections: readonly QuestionSection[], issued: readonly Questionnaire[]): Set<string> {
	const all = [...sections, ...issued.flatMap((one) => one.sections)];
	return new Set(all.flatMap((section) => section.questions.map((question) => question.key)));
}

function freshKey(stem: string, used: ReadonlySet<string>): string {
	let number = 1;
	while (used.has(`${stem}${number}`)) number += 1;
	return `${stem}${number}`;
}

function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
	const to = from + by;
	const next = [...list];
	const [item] = next.splice(from, 1);
	if (item === undefined || to < 0 || to >= list.length) return [...list];
	next.splice(to, 0, item);
	return next;
}

/** At the edge of its section a question goes over into the neighbouring one. */
function withQuestionMoved(sections: QuestionSection[], key: string, by: -1 | 1): QuestionSection[] {
	const { section, question } = placeOf(sections, key);
	const index = section.questions.indexOf(question);
	if (index + by >= 0 && index + by < section.questions.length)
		return replaced(sections, section, { ...section, questions: moved(section.questions, index, by) });
	const neighbour = sections[sections.indexOf(section) + by];
	if (!neighbour) return sections;
	return sections.map((one) => {
		if (one === section) return { ...one, questions: one.questions.filter((other) => other !== question) };
		if (one !== neighbour) return one;
		return { ...one, questions: by === 1 ? [question, ...one.questions] : [...one.questions, question] };
	});
}

function questionFrom(words: QuestionWords, before: Question | undefined, key: string): Question {
	const base = {
		key,
		label: { vi: words.label },
		...(words.help && { help: { vi: words.help } }),
		...(words.isRequired && { isRequired: true }),
		...(before?.showIf && { showIf: before.showIf }),
	};
	const decline = words.mayDecline && { mayDecline: true };
	const listed = (typed: string[], known: readonly QuestionOption[], stem: string, path: string, least: number) => {
		if (typed.length < least)
			throw refused(
				`question.${path}`,
				`Viết ít nhất ${least === 1 ? 'một dòng' : 'hai lựa chọn, mỗi dòng một lựa chọn'}.`,
			);
		return codesFor(typed, known, stem);
	};
	const options = () =>
		listed(words.options, before && 'options' in before ? before.options : [], 'option', 'options', 2);
	switch (words.kind) {
		case 'choice':
		case 'scale':
		case 'choices': {
			const common = {
				...base,
				...decline,
				...(words.isShuffled && words.kind !== 'scale' && { isShuffled: true }),
				options: options(),
			};
			if (words.kind === 'choices')
				return { ...common, kind: 'choices', ...(words.atMost !== null && { atMost: words.atMost }) };
			if (words.kind === 'scale' && common.options.length > 11)
				throw refused('question.options', 'Thang đo có nhiều nhất 11 mức: bớt đi, hoặc chọn cách trả lời “Chọn một”.');
			return { ...common, kind: words.kind, ...(words.isAttribute && { isAttribute: true }) };
		}
		case 'grid': {
			if (words.options.length > 7)
				throw refused('question.options', 'Bảng nhiều dòng có nhiều nhất 7 lựa chọn: bớt đi.');
			const rows = listed(words.rows, before?.kind === 'grid' ? before.rows : [], 'row', 'rows', 1);
			return { ...base, ...decline, kind: 'grid', rows, options: options() };
		}
		case 'number': {
			if (words.bands.length === 0)
				throw refused('question.bands', 'Viết các mốc để gộp kết quả theo khoảng, ví dụ: 0, 5, 10.');
			return {
				...base,
				kind: 'number',
				...(words.unit && { unit: { vi: words.unit } }),
				...(words.min !== null && { min: words.min }),
				...(words.max !== null && { max: words.max }),
				bands: words.bands,
			};
		}
		case 'text':
		case 'longText': {
			const most = words.kind === 'text' ? 500 : 2000;
			const maxLength = words.maxLength === null ? undefined : Math.min(words.maxLength, most);
			return { ...base, kind: words.kind, ...(maxLength !== undefined && { maxLength }) };
		}
	}
}

/** A label that stays keeps its code; a new one gets a code that was not used before. */
function codesFor(labels: readonly string[], before: readonly QuestionOption[], stem: string): QuestionOption[] {
	const used = new Set(before.map((option) => option.code));
	const taken = new Set<string>();
	return labels.map((label) => {
		const same = before.find(({ code, label: known }) => !taken.has(code) && foldText(known.vi) === foldText(label));
		const code = same?.code ?? freshKey(stem, used);
		used.add(code);
		taken.add(code);
		return { code, label: { vi: label } };
	});
}
