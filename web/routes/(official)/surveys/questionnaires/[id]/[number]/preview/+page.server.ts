import { answersIn, pagesFor, readAnswers, turn } from '#domain/surveys/answers/pages/rules.ts';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { languages } from '#domain/surveys/questionnaires/terms.ts';
import { load as read, receive, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** `?language` chooses words and recordings; nothing of what is filled in leaves the page. */
export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const wanted = event.url.searchParams.get('language');
	return { made, language: languages.find((one) => one === wanted) ?? ('vi' as const) };
};

export const actions: Actions = {
	/** On to the next page on which something is asked, or back. */
	turn: async (event) => {
		const form = await receive(event);
		const { questionnaire } = await read(event, questionnaireOperations.get, event.params);
		const pages = pagesFor(questionnaire, 'own');
		const at = Number.parseInt(text(form.raw, '$at'), 10) || 0;
		const raw = answersIn(pages, form.raw);
		const { values, issues } = readAnswers(questionnaire, 'own', raw, at);
		const isBack = text(form.raw, '$step') === 'back';
		const isWrong = !isBack && issues.length > 0;
		return {
			raw,
			at: isWrong ? at : (turn(pages, at, isBack ? -1 : 1, values) ?? (isBack ? at : pages.length)),
			issues: isWrong ? issues : [],
		};
	},
};
