import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { rumourStates } from '#domain/incidents/rumours/schema.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams;
	const state = rumourStates.find((one) => one === asked.get('state'));
	return { ...(await read(event, rumourOperations.list, { state, after: asked.get('after') ?? undefined })), state };
};
