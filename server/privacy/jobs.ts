/**
 * Every night: how long each ended case is kept, what falls due, what two people agreed to erase, and the words of
 * situation notes whose time is over.
 */
import { today } from '#domain/calendar/date.ts';
import { noteRetentionRules, retentionRules } from '#domain/cases/retention/rules.ts';
import type { Application } from '../application.ts';
import { eraseNotes } from '../cases/notes/store.ts';
import { writeBatchEvents } from '../events/record.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { eraseConfirmed, listDue, settleKeeping } from './erasures/store.ts';

type Done = { due: number; erased: number; notes: number };

/** Can be run at any time and again. Gives how many cases fell due and were erased, and how many notes were. */
export async function keepAndErase(application: Application): Promise<Done> {
	const now = application.now();
	const on = today(now);
	return application.connection.transaction(async (db) => {
		await settleKeeping(db, retentionRules);
		const erased = await eraseConfirmed(db, on);
		let due = 0;
		for (const rule of retentionRules) due += await listDue(db, rule, on);
		const notes = [];
		for (const rule of noteRetentionRules) notes.push(...(await eraseNotes(db, rule, on)));
		const events = [
			...erased.map(({ caseId, organisationId }) => ({ name: 'case.erased', subjectId: caseId, organisationId })),
			...notes.map(({ id, organisationId }) => ({ name: 'note.erased', subjectId: id, organisationId })),
		];
		await writeBatchEvents(db, events, now);
		return { due, erased: erased.length, notes: notes.length };
	});
}

export const privacyJobs: AreaJobs = {
	tasks: { 'privacy.keepAndErase': async (application) => void (await keepAndErase(application)) },
	on: {},
	every: [{ cron: '45 18 * * *', task: 'privacy.keepAndErase' }],
};
