import { noteOperations } from '#domain/cases/notes/operations.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { lines } = await read(event, noteOperations.own, {});
	const { session } = event.locals;
	return { lines, hasList: session !== null && holds(session.actor, 'note.read') };
};
