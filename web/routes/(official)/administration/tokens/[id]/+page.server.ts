import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => read(event, tokenOperations.reveal, { id: event.params.id });
