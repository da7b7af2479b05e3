import type { AreaJobs } from '../jobs/subscriptions.ts';
import { deleteExpired } from './sessions/store.ts';

export const peopleJobs: AreaJobs = {
	tasks: {
		/** Tries of more than a day ago, spent challenges, sessions and codes a month after their end. */
		'people.forgetExpired': (application) => deleteExpired(application.connection.db, application.now()),
	},
	on: {},
	every: [{ cron: '40 18 * * *', task: 'people.forgetExpired' }],
};
