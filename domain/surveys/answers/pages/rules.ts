/** Answering page by page without a script: what was typed so far, what is wrong with it, and which page comes next. */
import { checkValues } from '../../../fields/check.ts';
import type { Definition, Field, Values } from '../../../fields/definition.ts';
import { parseForm, type Raw } from '../../../fields/parse.ts';
import type { Issue } from '../../../problems.ts';
import {
	askedOnly,
	definitionOf,
	fieldsOfQuestion,
	isShown,
	pagesOf,
	type QuestionPage,
} from '../../questionnaires/rules.ts';
import type { Question, Questionnaire } from '../../questionnaires/schema.ts';
import type { Way } from '../schema.ts';

/** The pages for somebody who answers that way: read aloud, one question at a time; typed in from paper, all on one. */
export function pagesFor(questionnaire: Questionnaire, way: Way): QuestionPage[] {
	if (way === 'paper') return [questionnaire.sections.map((section) => ({ section, questions: section.questions }))];
	if (way !== 'assisted') return pagesOf(questionnaire);
	return questionnaire.sections.flatMap((section) =>
		section.questions.map((question) => [{ section, questions: [question] }]),
	);
}

/** What of a page is asked of whoever gave these answers; empty where nothing is. */
export function shownOf(page: QuestionPage, values: Values): QuestionPage {
	return page
		.map(({ section, questions }) => ({
			section,
			questions: questions.filter((question) => isShown(section, question, values)),
		}))
		.filter(({ questions }) => questions.length > 0);
}

/** The nearest page before (-1) or after (1) on which something is asked; undefined where there is none. */
export function turn(pages: QuestionPage[], from: number, step: 1 | -1, values: Values): number | undefined {
	for (let at = from + step; at >= 0 && at < pages.length; at += step) {
		if (shownOf(pages[at] as QuestionPage, values).length > 0) return at;
	}
	return undefined;
}

// Thousands answer the same questions, whose fields never change.
const known = new WeakMap<Question, Field[]>();
function fieldsOf(question: Question): Field[] {
	const fields = known.get(question) ?? fieldsOfQuestion(question);
	known.set(question, fields);
	return fields;
}
const definitions = new WeakMap<Questionnaire, Definition>();
function formOf(questionnaire: Questionnaire): Definition {
	const definition = definitions.get(questionnaire) ?? definitionOf(questionnaire);
	definitions.set(questionnaire, definition);
	return definition;
}

const namesOf = (pages: QuestionPage[]) =>
	pages.flatMap((page) => page.flatMap(({ questions }) => questions.flatMap(fieldsOf).map(({ key }) => key)));

/** Of what a form brought, the inputs of the questionnaire alone. */
export function answersIn(pages: QuestionPage[], raw: Raw): Raw {
	return Object.fromEntries(
		namesOf(pages).flatMap((name) => (Object.hasOwn(raw, name) ? [[name, raw[name] ?? '']] : [])),
	);
}

/**
 * Everything typed so far as values, with what must be mended on the pages up to the given one; on all of them without it.
 * What is not on a sheet of paper nobody can add when it is typed in.
 */
export function readAnswers(
	questionnaire: Questionnaire,
	way: Way,
	raw: Raw,
	upTo: number = Number.POSITIVE_INFINITY,
): { values: Values; issues: Issue[] } {
	const parsed = parseForm(formOf(questionnaire), raw);
	const values = askedOnly(questionnaire, parsed.values);
	const pages = pagesFor(questionnaire, way).slice(0, upTo + 1);
	const asked = new Set(namesOf(pages.map((page) => shownOf(page, values))));
	const unread = new Map(parsed.problems.map(({ key, message }) => [key, message]));
	const issues = wrongAnswers(questionnaire, values, { unread, mayLack: way === 'paper' });
	return { values, issues: issues.filter(({ path }) => asked.has(path)) };
}

/** The first page with an input that must be mended. */
export function pageOfIssue(pages: QuestionPage[], issues: readonly Issue[]): number | undefined {
	const at = pages.findIndex((page) => {
		const names = new Set(namesOf([page]));
		return issues.some(({ path }) => names.has(path));
	});
	return at < 0 ? undefined : at;
}

/**
 * What must be mended in the answers to the questions that were asked, a sentence an input. `unread` is what could not
 * even be read, by input. Only what the questionnaire requires is missed, and nothing where answers may lack.
 */
export function wrongAnswers(
	questionnaire: Questionnaire,
	values: Values,
	{ unread, mayLack = false }: { unread?: ReadonlyMap<string, string>; mayLack?: boolean } = {},
): Issue[] {
	const issues: Issue[] = [];
	for (const section of questionnaire.sections) {
		for (const question of section.questions.filter((each) => isShown(section, each, values))) {
			for (const field of fieldsOf(question)) {
				const message = unread?.get(field.key) ?? wrongOf(field, question, values, mayLack);
				if (message !== undefined) issues.push({ path: field.key, message: withoutLabel(field, message) });
			}
		}
	}
	return issues;
}

function wrongOf(field: Field, question: Question, values: Values, mayLack: boolean): string | undefined {
	const findings = checkValues({ sections: [{ key: 'one', title: { vi: '' }, fields: [field] }] }, values);
	const wrong = findings.find(({ severity }) => severity === 'error' || severity === 'contradiction');
	if (wrong) return wrong.message;
	return !mayLack && findings.some(({ severity }) => severity === 'missing') ? missing(question) : undefined;
}

function missing(question: Question): string {
	const decline = question.mayDecline ? ', hoặc “Không muốn trả lời”' : '';
	switch (question.kind) {
		case 'number':
			return 'Câu này cần trả lời: viết một số.';
		case 'text':
		case 'longText':
			return 'Câu này cần trả lời: viết vài chữ; không có gì thì viết “Không”.';
		default:
			return `Câu này cần trả lời: chọn một mục${decline}.`;
	}
}

/** The sentence stands beside its question, which need not be said again. */
function withoutLabel(field: Field, message: string): string {
	const label = `${field.label.vi}: `;
	if (!message.startsWith(label)) return message;
	const rest = message.slice(label.length);
	return rest.charAt(0).toUpperCase() + rest.slice(1);
}
