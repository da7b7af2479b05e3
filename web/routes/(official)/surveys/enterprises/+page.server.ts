import { enterpriseOperations } from '#domain/surveys/enterprises/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams;
	const q = asked.get('q')?.slice(0, 100) ?? '';
	const ended = asked.get('ended') === 'yes';
	const found = await read(event, enterpriseOperations.list, { q, ended, after: asked.get('after') ?? undefined });
	return { ...found, q, ended, done: asked.get('done') ?? '' };
};
