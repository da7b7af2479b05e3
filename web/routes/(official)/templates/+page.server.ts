import { templateOperations } from '#domain/reports/templates/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => read(event, templateOperations.list, {});
