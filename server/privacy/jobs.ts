/** Every night: how long each ended case is kept, what falls due, and what two people agreed to erase. */
import { today } from '#domain/calendar/date.ts';
import { retentionRules } from '#domain/cases/retention/rules.ts';
import type { Application } from '../application.ts';
import { writeBatchEvents } from '../events/record.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { eraseConfirmed, listDue, settleKeeping } from './erasures/store.ts';

/** Can be run at any time and again. Gives how many fell due and how many were erased. */
export async function keepAndErase(application: Application): Promise<{ due: number; erased: number }> {
	const now = application.now();
	const on = today(now);
	return application.connection.transaction(async (db) => {
		await settleKeeping(db, retentionRules);
		const erased = await eraseConfirmed(db, on);
		let due = 0;
		for (const rule of retentionRules) due += await listDue(db, rule, on);
		const events = erased.map(({ caseId, organisationId }) => ({
			name: 'case.erased',
			subjectId: caseId,
			organisationId,
		}));
		await writeBatchEvents(db, events, now);
		return { due, erased: erased.length };
	});
}

export const privacyJobs: AreaJobs = {
	tasks: { 'privacy.keepAndErase': async (application) => void (await keepAndErase(application)) },
	on: {},
	every: [{ cron: '45 18 * * *', task: 'privacy.keepAndErase' }],
};
