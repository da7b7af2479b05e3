import type { caseOperations } from '#domain/cases/operations.ts';
import type { ActionsOf } from '../application.ts';
import { openFile, openIdentity, openTexts } from '../vault/store.ts';
import { listCases } from './list/store.ts';
import { getCase } from './store.ts';

export const caseActions: ActionsOf<typeof caseOperations> = {
	list: async (context, input) => ({ ...(await listCases(context, input)), today: context.today }),

	async openTexts(context, input) {
		await getCase(context, 'case.read', input.id);
		return { texts: await openTexts(context, input.id, input.purpose) };
	},

	async openFile(context, input) {
		await getCase(context, 'case.read', input.id);
		return openFile(context, input.id, input.fileId, input.purpose);
	},

	async openIdentity(context, input) {
		await getCase(context, 'case.read', input.id);
		return openIdentity(context, input.id, input.purpose);
	},
};
