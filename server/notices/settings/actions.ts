import type { noticeSettingOperations } from '#domain/notices/settings/operations.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { goesOut } from '../queue/jobs.ts';
import { findHouseQuiet, keepSettings, listAddressees } from './store.ts';

export const noticeSettingActions: ActionsOf<typeof noticeSettingOperations> = {
	async settings(context) {
		const { db, today } = context;
		const [[found], houseQuiet] = await Promise.all([
			listAddressees(db, [context.actor.personId], today),
			findHouseQuiet(db, today),
		]);
		if (!found) throw new Error('Whoever is signed in is a person');
		const { email, isBounced, byEmail, hasOwnQuiet, wishes } = found;
		return { isMailSet: goesOut(context.application), email, isBounced, byEmail, hasOwnQuiet, ...wishes, houseQuiet };
	},

	async changeSettings(context, { quiet, ...kept }) {
		await keepSettings(context, context.actor.personId, { ...kept, quiet: quiet ?? null });
		record(context, { name: 'notice.settingsChanged' });
		return {};
	},
};
