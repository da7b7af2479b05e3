import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { partsOf, wordsOf } from '#domain/surveys/questionnaires/parts/rules.ts';
import { languages } from '#domain/surveys/questionnaires/terms.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { stagedFile } from '../../../../../../../documents/staged.ts';
import type { Actions, PageServerLoad } from './$types';

const stored = (asked: string) => (asked === 'pictures' ? undefined : asked);

export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const { part, language: asked } = event.params;
	const about = partsOf(made.title, made.questionnaire).find((one) => one.part === part);
	if (!about) error(404, { message: '' });
	const language = languages.find((one) => one === asked);
	return {
		made: { id: made.id, number: made.number, title: made.title },
		asked,
		text: about.text,
		words: (language && wordsOf(made.translations, language, part)) ?? null,
		medium: made.media.find((medium) => medium.part === part && medium.language === (stored(asked) ?? '')) ?? null,
		key: newKey(),
	};
};

const backOf = ({ id, number, language }: { id: string; number: string; language: string }) =>
	`/surveys/questionnaires/${id}/${number}/languages/${language}`;

export const actions: Actions = {
	attach: async (event) => {
		const form = await receive(event);
		const { id, number, part, language } = event.params;
		const fileId = await stagedFile(event, form, 'file');
		const input = { id, number, part, language: stored(language), fileId };
		const result = await act(event, questionnaireOperations.attach, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, backOf(event.params));
	},
	detach: async (event) => {
		const form = await receive(event);
		const { id, number } = event.params;
		const input = { id, number, mediumId: text(form.raw, 'mediumId') };
		const result = await act(event, questionnaireOperations.detach, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, backOf(event.params));
	},
};
