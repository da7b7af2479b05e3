/** The morning's count of “I have read and understood”. Beside it nothing ever reads the presses. */
import { today } from '#domain/calendar/date.ts';
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { dropOldLog } from '../../vault/traces.ts';
import { countPresses } from './presses/store.ts';

/** Can be run at any time and again. Gives how many presses there were. */
export async function countReadings(application: Application, now: Date): Promise<number> {
	const presses = await application.connection.transaction((db) => countPresses(db, today(now)));
	// The database's own log still has each press with the instant of its commit.
	if (presses > 0) await dropOldLog(application);
	return presses;
}

/** At 07:00 in Việt Nam. */
export const handoutJobs: AreaJobs = {
	tasks: {
		'plans.countReadings': async (application) => void (await countReadings(application, application.now())),
	},
	on: {},
	every: [{ cron: '0 0 * * *', task: 'plans.countReadings' }],
};
