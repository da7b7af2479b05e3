import type { RequestEvent } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import { dateText, type Form, text } from '#web/door.ts';
import { stagedFile } from '../../../documents/staged.ts';

/** Sections in the order of the page: `sections.3.title`, `sections.3.text`, `sections.3.key`; one left empty is none. */
export function sectionsIn(raw: Raw): { key: string; title: string; text: string }[] {
	const places = Object.keys(raw).flatMap((name) => /^sections\.(\d+)\.text$/.exec(name)?.[1] ?? []);
	return places
		.toSorted((a, b) => Number(a) - Number(b))
		.map((place) => ({
			key: text(raw, `sections.${place}.key`) || `own${place}`,
			title: text(raw, `sections.${place}.title`),
			text: text(raw, `sections.${place}.text`),
		}))
		.filter((section) => section.title.trim() !== '' || section.text.trim() !== '');
}

/** What a page of the plan's form brings, as `plans.saveDraft` takes it. */
export async function draftInput(event: RequestEvent, form: Form) {
	const { raw } = form;
	return {
		id: event.params.id,
		organisationId: text(raw, 'organisationId'),
		title: text(raw, 'title'),
		symbol: text(raw, 'symbol') || undefined,
		datedOn: dateText(raw, 'datedOn'),
		fileId: (await stagedFile(event, form, 'file')) || text(raw, 'fileId') || undefined,
		revision: text(raw, 'revision') || 0,
		sections: sectionsIn(raw),
	};
}
