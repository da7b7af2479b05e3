/** Counts every twenty minutes what the early page shows of many units. */
import { today } from '#domain/calendar/date.ts';
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { clearLines, countFigures, countSilence, countTasks, lockEarly } from './counting/store.ts';

/** Readers see the old rows until the new ones are there. */
export async function countEarly(application: Application): Promise<void> {
	const now = application.now();
	const at = { now, today: today(now) };
	await application.connection.transaction(async (db) => {
		await lockEarly(db);
		await clearLines(db);
		await countTasks(db, at);
		await countSilence(db, at);
		await countFigures(db, at);
	});
}

export const earlyJobs: AreaJobs = {
	tasks: { 'early.count': countEarly },
	on: {},
	every: [{ cron: '*/20 * * * *', task: 'early.count' }],
};
