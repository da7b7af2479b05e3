import { caseDocumentOperations } from '#domain/cases/documents/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
	read(event, caseDocumentOperations.documents, { id: event.params.id });
