import type { examinationOperations } from '#domain/overview/examination/operations.ts';
import type { ActionsOf } from '../../application.ts';
import { getTop } from '../calendar/store.ts';

export const examinationActions: ActionsOf<typeof examinationOperations> = {
	async examine(context) {
		await getTop(context, 'installation.examine');
		const checks = await context.application.examine();
		return { findings: checks.map(({ title, ok, advice }) => ({ title, isWell: ok, advice })) };
	},
};
