import { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => read(event, sheetOperations.list, {});
