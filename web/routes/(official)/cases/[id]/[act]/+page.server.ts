import { error, redirect } from '@sveltejs/kit';
import { handlingOperations } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { newKey, act as perform, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { acts } from './acts.ts';
import { inputOf } from './reading.ts';

const actOf = (name: string) => (Object.hasOwn(acts, name) ? acts[name] : undefined) ?? error(404);

export const load: PageServerLoad = async (event) => {
	const { id, act } = event.params;
	const needsChoices = actOf(act).fields.some(({ from }) => from);
	return {
		found: await read(event, caseReadingOperations.get, { id }),
		choices: needsChoices ? await read(event, handlingOperations.choices, { id }) : null,
		act,
		key: newKey(),
	};
};

export const actions: Actions = {
	do: async (event) => {
		const { id, act } = event.params;
		const page = actOf(act);
		const operation = handlingOperations[act as keyof typeof handlingOperations];
		const form = await receive(event);
		const result = await perform(event, operation, inputOf(page, id, form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, page.leavesCase ? '/cases?done=gone' : `/cases/${id}?done=${act}`);
	},
};
