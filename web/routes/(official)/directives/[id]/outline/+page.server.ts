import { redirect } from '@sveltejs/kit';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is filled for each unit, as the page calls it and as it is kept. */
const blanks = [
	['{văn bản}', '{directive}'],
	['{đơn vị}', '{unit}'],
] as const;

export const load: PageServerLoad = async (event) => {
	const directive = await read(event, directiveOperations.get, { id: event.params.id });
	const shown = (words: string) => blanks.reduce((text, [said, kept]) => text.replaceAll(kept, said), words);
	const sections = directive.planOutline.map((section) => ({ ...section, text: shown(section.text) }));
	return { directive, sections, key: newKey() };
};

export const actions: Actions = {
	outline: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const rows = Array.from({ length: Math.min(40, Number(text(form.raw, 'rows')) || 0) }, (_, at) => ({
			key: text(form.raw, `sections.${at}.key`),
			title: text(form.raw, `sections.${at}.title`).trim(),
			text: text(form.raw, `sections.${at}.text`).trim(),
		}));
		// Both boxes emptied: the section is taken away, and the refusals of those behind it move up with it.
		const sections = rows.filter((row) => row.title || row.text);
		const kept = (words: string) => blanks.reduce((all, [said, name]) => all.replaceAll(said, name), words);
		const input = { id, sections: sections.map((section) => ({ ...section, text: kept(section.text) })) };
		const result = await act(event, directiveOperations.outline, input, form);
		if ('refusal' in result) {
			const raw = Object.fromEntries(
				sections.flatMap((row, at) => Object.entries(row).map(([name, value]) => [`sections.${at}.${name}`, value])),
			);
			return refused({ ...result.refusal, raw });
		}
		redirect(303, `/directives/${id}?done=saved`);
	},
};
