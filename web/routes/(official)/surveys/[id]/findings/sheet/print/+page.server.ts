import { findingOperations } from '#domain/surveys/findings/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const placeId = event.url.searchParams.get('place') || undefined;
	const { id } = event.params;
	const { bytes, fileName } = await read(event, findingOperations.sheet, { id, placeId, format: 'print' });
	return { id, title: fileName.replace(/\.html$/, ''), html: Buffer.from(bytes).toString('utf8') };
};
