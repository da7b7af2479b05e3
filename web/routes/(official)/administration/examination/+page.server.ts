import { examinationOperations } from '#domain/overview/examination/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => read(event, examinationOperations.examine, {});
