import { planOperations } from '#domain/plans/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ list: await read(event, planOperations.list, {}) });
