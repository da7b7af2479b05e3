import { redirect } from '@sveltejs/kit';
import { parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { goalOperations } from '#domain/plans/goals/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, goalOperations.begin, {})),
	key: newKey(),
});

/** The boxes as the operation takes them; a number that cannot be read goes on as text and is refused beside its box. */
function goalInput(raw: Raw): Record<string, unknown> {
	const filled = (name: string) => text(raw, name) || undefined;
	const read = parseNumber(text(raw, 'number'));
	return {
		...Object.fromEntries(
			[
				'organisationId',
				'directiveId',
				'section',
				'quote',
				'title',
				'measure',
				'figure',
				'period',
				'year',
				'quarter',
			].map((name) => [name, filled(name)]),
		),
		number: 'value' in read ? read.value : filled('number'),
		isPerCent: text(raw, 'isPerCent') === 'yes',
	};
}

export const actions: Actions = {
	set: async (event) => {
		const form = await receive(event);
		const result = await act(event, goalOperations.set, goalInput(form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/goals/${result.done.id}`);
	},
};
