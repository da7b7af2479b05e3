import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { conditionable } from '#domain/surveys/questionnaires/rules.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { vi } from '../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** First an earlier question is chosen (`?on`), then its answers. */
export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const { of, key } = event.params;
	const { sections } = made.questionnaire;
	const section = sections.find((one) =>
		of === 'section' ? one.key === key : one.questions.some((q) => q.key === key),
	);
	const about = of === 'section' ? section : section?.questions.find((one) => one.key === key);
	if (!about) error(404, { message: '' });
	const earlier = conditionable(made.questionnaire, of === 'section' ? of : 'question', key);
	const on = event.url.searchParams.get('on') ?? about.showIf?.key;
	const chosen = earlier.find((question) => question.key === on) ?? null;
	const title = 'title' in about ? about.title.vi : about.label.vi;
	return { made, about: { title, showIf: about.showIf ?? null }, earlier, chosen, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id, number, of, key } = event.params;
		const isOneOf = tickedIn(form.raw, 'isOneOf');
		const isCleared = text(form.raw, 'clear') !== '';
		if (!isCleared && isOneOf.length === 0) form.refusals.push({ path: 'isOneOf', message: vi.condition.pick });
		const showIf = isCleared ? null : { key: text(form.raw, 'on'), isOneOf };
		const step = { kind: 'showIf', of, key, showIf };
		const input = { id, number, changedAt: text(form.raw, 'changedAt'), step };
		const result = await act(event, questionnaireOperations.save, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${id}/${number}#${of === 'section' ? 'section' : 'at'}-${key}`);
	},
};
