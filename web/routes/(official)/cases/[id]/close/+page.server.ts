import { type RequestEvent, redirect } from '@sveltejs/kit';
import { closingOperations } from '#domain/cases/closing/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	closing: await read(event, closingOperations.closing, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

type Name = 'ask' | 'confirm' | 'dispute' | 'closeUnanswered' | 'reportRetaliation';

/** Every act of this page: its fields, then the page again, or the list where the case has gone up. */
const does =
	(name: Name, fields: readonly string[], leaves = false) =>
	async (event: RequestEvent) => {
		const form = await receive(event);
		const id = event.params.id ?? '';
		const input = { id, ...Object.fromEntries(fields.map((field) => [field, text(form.raw, field)])) };
		const result = await act(event, closingOperations[name], input, form);
		if ('refusal' in result) return refused({ ...result.refusal, raw: { ...result.refusal.raw, act: name } });
		redirect(303, leaves ? '/cases?done=gone' : `/cases/${id}/close?done=${name}`);
	};

export const actions: Actions = {
	ask: does('ask', ['way', 'text']),
	confirm: does('confirm', ['way', 'text']),
	dispute: does('dispute', ['way', 'text'], true),
	closeUnanswered: does('closeUnanswered', []),
	reportRetaliation: does('reportRetaliation', ['what', 'text'], true),
};
