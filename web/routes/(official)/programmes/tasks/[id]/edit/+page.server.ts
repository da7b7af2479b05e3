import { redirect } from '@sveltejs/kit';
import { parseNumber } from '#domain/fields/number.ts';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, programmeOperations.change, { id: event.params.id }),
	key: newKey(),
});

/** The number as typed in Vietnamese; what is none goes on as text and is refused beside its box. */
function numberIn(typed: string): number | string | undefined {
	if (typed.trim() === '') return undefined;
	const read = parseNumber(typed);
	return 'value' in read ? read.value : typed;
}

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = {
			id,
			title: text(form.raw, 'title'),
			month: text(form.raw, 'month'),
			dueOn: dateText(form.raw, 'dueOn'),
			ownerPostId: text(form.raw, 'ownerPostId') || undefined,
			measure: text(form.raw, 'measure') || undefined,
			goal: numberIn(text(form.raw, 'goal')),
			dutyIds: tickedIn(form.raw, 'dutyIds'),
		};
		const result = await act(event, programmeOperations.editTask, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/tasks/${id}`);
	},
};
