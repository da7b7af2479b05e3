import { type RequestEvent, redirect } from '@sveltejs/kit';
import { noteRetentionRules, retentionRules } from '#domain/cases/retention/rules.ts';
import { erasureOperations } from '#domain/privacy/erasures/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, erasureOperations.list, {})),
	rules: [...retentionRules, ...noteRetentionRules].map(({ code, title, source, certainty }) => ({
		code,
		title,
		source,
		certainty,
	})),
	done: event.url.searchParams.get('done'),
	key: newKey(),
});

const does = (name: 'propose' | 'confirm' | 'keep') => async (event: RequestEvent) => {
	const form = await receive(event);
	const input = { id: text(form.raw, 'id'), reason: text(form.raw, 'reason') };
	const result = await act(event, erasureOperations[name], input, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/privacy/erasures?done=${result.done.state}`);
};

export const actions: Actions = { propose: does('propose'), confirm: does('confirm'), keep: does('keep') };
