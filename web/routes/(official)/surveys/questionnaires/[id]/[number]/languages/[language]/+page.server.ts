import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { missingParts, partsOf, wordsOf } from '#domain/surveys/questionnaires/parts/rules.ts';
import { languages } from '#domain/surveys/questionnaires/terms.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** `vi` has recordings alone, `pictures` the pictures that all languages share. */
export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const asked = event.params.language;
	const language = languages.find((one) => one === asked);
	if (!language && asked !== 'vi' && asked !== 'pictures') error(404, { message: '' });
	const parts = partsOf(made.title, made.questionnaire);
	const stored = asked === 'pictures' ? '' : asked;
	const missing = language ? missingParts(parts, made.translations, language) : [];
	const isFiltered = event.url.searchParams.has('missing');
	return {
		made: { id: made.id, number: made.number, title: made.title },
		isOpen: made.issuedAt === null && made.endedAt === null && made.abilities.includes('questionnaire.write'),
		language: language ?? null,
		asked,
		isFiltered,
		parts: (isFiltered ? missing : parts).map(({ part, text }) => ({
			part,
			text,
			words: language ? (wordsOf(made.translations, language, part) ?? '') : '',
			medium: made.media.find((medium) => medium.part === part && medium.language === stored) ?? null,
		})),
		missing: missing.length,
		key: newKey(),
	};
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id, number, language } = event.params;
		const names = Object.keys(form.raw).filter((name) => name.startsWith('words.'));
		const words = Object.fromEntries(names.map((name) => [name.slice('words.'.length), text(form.raw, name)]));
		const result = await act(event, questionnaireOperations.translate, { id, number, language, words }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `${event.url.pathname}?saved${event.url.searchParams.has('missing') ? '&missing' : ''}`);
	},
};
