import { error, fail } from '@sveltejs/kit';
import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { ask, newKey, receive } from '../../../door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { code, number } = event.params;
	const shown = await ask(event, handoutOperations.show, { unitCode: code, number });
	if ('refusal' in shown) {
		const { status, message, code: refused, issues } = shown.refusal;
		error(status, { message: issues[0]?.message ?? message, code: refused as App.Error['code'] });
	}
	return { page: shown.done, code, key: newKey() };
};

export const actions: Actions = {
	press: async (event) => {
		const { key } = await receive(event);
		const { code, number } = event.params;
		const pressed = await ask(event, handoutOperations.press, { unitCode: code, number, key });
		if ('refusal' in pressed) return fail(pressed.refusal.status, { message: pressed.refusal.message });
		return pressed.done;
	},
};
