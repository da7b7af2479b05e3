import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => read(event, questionnaireOperations.list, {});
