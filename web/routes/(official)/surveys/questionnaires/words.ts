/** Questions, conditions and published figures as words for the pages. */
import { formatNumber } from '#domain/fields/number.ts';
import { optionsOf, questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import type { Condition, Question, Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import { vi } from './texts.ts';

const m = vi.one;

/** `Chọn nhiều, nhiều nhất 3; có “Không muốn trả lời”`. */
export function kindOf(question: Question): string {
	const marks = [
		question.kind === 'choices' && question.atMost ? m.atMost(question.atMost) : '',
		question.mayDecline ? m.decline : '',
		'isShuffled' in question && question.isShuffled ? m.shuffled : '',
		'isAttribute' in question && question.isAttribute ? m.attribute : '',
		question.isRequired ? m.required : '',
	].filter(Boolean);
	return [vi.kinds[question.kind], ...marks].join('; ');
}

/** What can be answered, in a line or two. */
export function answersOf(question: Question): string[] {
	const labels = (list: readonly { label: { vi: string } }[]) => list.map(({ label }) => label.vi).join(' · ');
	if (question.kind === 'grid') return [m.rows(labels(question.rows)), labels(question.options)];
	if ('options' in question) return [labels(question.options)];
	if (question.kind === 'number') return [m.bands(question.bands.map((band) => formatNumber(band)).join(', '))];
	return question.maxLength ? [m.characters(formatNumber(question.maxLength))] : [];
}

/** Whom a question or a section is shown to; empty where to everybody. */
export function conditionOf(
	questionnaire: Questionnaire,
	showIf: Condition | undefined,
	of: 'question' | 'section' = 'question',
): string {
	if (!showIf) return '';
	const asked = questionsOf(questionnaire).find(({ key }) => key === showIf.key);
	const options = asked ? optionsOf(asked) : [];
	const chosen = showIf.isOneOf.map((code) => options.find((option) => option.code === code)?.label.vi ?? code);
	const say = of === 'section' ? m.sectionShownIf : m.shownIf;
	return say(asked?.label.vi ?? showIf.key, chosen.join('”, “'));
}

/** `Vừa đủ cho những nhu cầu cơ bản 54,9 %; …`, in the order of the question. */
export function sharesOf(question: Question, shares: Record<string, number>): string {
	return optionsOf(question)
		.flatMap(({ code, label }) => {
			const share = shares[code];
			return share === undefined ? [] : [`${label.vi} ${formatNumber(share)} %`];
		})
		.join('; ');
}
