import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const basis = event.url.searchParams.get('basis') ?? 'accepted';
	const prepared = await read(event, reportOperations.openConsolidation, { id: event.params.id, basis });
	return { prepared, basis, key: newKey() };
};

export const actions: Actions = {
	consolidate: async (event) => {
		const form = await receive(event);
		const basis = text(form.raw, 'basis');
		const picked = new Set(tickedIn(form.raw, 'pick'));
		// What was ticked is looked up again: a text travels once, with everybody who wrote it.
		const prepared = await read(event, reportOperations.openConsolidation, { id: event.params.id, basis });
		const texts = prepared.narratives.flatMap((field) =>
			field.texts
				.filter(({ sources }) => picked.has(`${field.key}:${sources[0]?.reportId}`))
				.flatMap(({ text: said, sources }) =>
					sources.map(({ reportId }) => ({ fieldKey: field.key, reportId, text: said })),
				),
		);
		const result = await act(event, reportOperations.consolidate, { id: event.params.id, basis, texts }, form);
		if ('refusal' in result) return refused(result.refusal);
		const { draftId, included, expected } = result.done;
		redirect(303, `/reports/${event.params.id}/fill?draft=${draftId}&consolidated=${included}-${expected}`);
	},
};
