import { fail, redirect } from '@sveltejs/kit';
import { textOperations } from '#domain/surveys/texts/operations.ts';
import { act, type Form, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { codingsOf } from './codings.ts';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, textOperations.themes, { id: event.params.id, item: event.params.item }),
	saved: Number(event.url.searchParams.get('saved') ?? NaN) || null,
	key: newKey(),
});

/** Words come back in the answer to this very request and nowhere else. */
function open(event: RequestEvent, form: Form, batch: number | undefined) {
	const input = { ...event.params, purpose: text(form.raw, 'purpose'), ...(batch !== undefined && { batch }) };
	return act(event, textOperations.open, input, form);
}

const batchOf = (form: Form) => Number(text(form.raw, 'batch')) || undefined;

async function save(event: RequestEvent, form: Form) {
	return act(event, textOperations.save, { ...event.params, codings: codingsOf(form.raw) }, form);
}

/** What was typed is shown again beside the words, which are opened once more for it. */
async function refuseSaving(event: RequestEvent, form: Form, refusal: Parameters<typeof refused>[0]) {
	const again = await open(event, form, batchOf(form));
	if ('refusal' in again) return refused(again.refusal);
	return fail(refusal.status, { refusal, opened: again.done, saved: null });
}

export const actions: Actions = {
	open: async (event) => {
		const form = await receive(event);
		const result = await open(event, form, batchOf(form));
		return 'refusal' in result ? refused(result.refusal) : { opened: result.done, saved: null, key: newKey() };
	},
	next: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refuseSaving(event, form, result.refusal);
		const opened = await open(event, form, undefined);
		if ('refusal' in opened) return refused(opened.refusal);
		return { opened: opened.done, saved: result.done.saved, key: newKey() };
	},
	theme: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refuseSaving(event, form, result.refusal);
		const labels = [text(form.raw, 'newTheme')];
		const added = await act(event, textOperations.addThemes, { ...event.params, labels }, form);
		if ('refusal' in added) return refuseSaving(event, form, added.refusal);
		const opened = await open(event, form, batchOf(form));
		if ('refusal' in opened) return refused(opened.refusal);
		return { opened: opened.done, saved: result.done.saved, key: newKey() };
	},
	stop: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refuseSaving(event, form, result.refusal);
		redirect(303, `/surveys/${event.params.id}/texts/${event.params.item}?saved=${result.done.saved}`);
	},
};
