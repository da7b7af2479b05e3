import { redirect } from '@sveltejs/kit';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { isNameMeant, optional, whole } from '../input.ts';
import type { Actions, PageServerLoad } from './$types';

/** The record that it is declared from, as the link that led here names it. */
const sourceIn = (found: (name: string) => string | null | undefined) => ({
	incidentId: found('incident') || undefined,
	signalId: found('signal') || undefined,
	caseId: found('case') || undefined,
});

export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams;
	return {
		begun: await read(event, hotSpotOperations.begin, {
			...sourceIn((name) => asked.get(name)),
			unitId: asked.get('unit') || undefined,
			words: asked.get('words')?.slice(0, 100) || undefined,
		}),
		words: asked.get('words') ?? '',
		key: newKey(),
	};
};

export const actions: Actions = {
	declare: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const input = {
			...sourceIn((name) => optional(raw, name)),
			...{ unitId: text(raw, 'unitId'), title: text(raw, 'title'), communeCode: text(raw, 'communeCode') },
			...{ cause: optional(raw, 'cause'), workplaceKind: optional(raw, 'workplaceKind') },
			...{ people: whole(raw, 'people'), peopleWords: text(raw, 'peopleWords') },
			...{ days: whole(raw, 'days'), daysWords: text(raw, 'daysWords') },
			...{ places: whole(raw, 'places'), placesWords: text(raw, 'placesWords'), orderWords: text(raw, 'orderWords') },
			...{ beganOn: dateText(raw, 'beganOn'), noticedOn: dateText(raw, 'noticedOn'), isNameMeant: isNameMeant(raw) },
		};
		const result = await act(event, hotSpotOperations.declare, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${result.done.id}?done=declared`);
	},
};
