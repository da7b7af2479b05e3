import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => read(event, receptionOperations.open, { id: event.params.id });
