import { printDocument } from '#server/documents/print.ts';
import { unionDocument } from '#server/reports/documents/content/documents.ts';
import { contentOf } from '../../../documents/content.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const content = await contentOf(event);
	const { id } = event.params;
	const html = printDocument(unionDocument(content), {
		figureUrl: (key) => `/reports/${id}/source?key=${encodeURIComponent(key)}`,
	});
	return { id, part: content.part, title: `${content.title}, ${content.period.title}`, html };
};
