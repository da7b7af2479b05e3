/** Each night the tasks that hang on a measure: one that has reached its number is done, and its owner is not reminded. */
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { countingContext } from '../counting/jobs.ts';
import { countQuarter } from './counting/actions.ts';
import { listCounted } from './counting/store.ts';

/** Gives for how many tasks a figure was found. */
export async function countTasks(application: Application): Promise<number> {
	const context = countingContext(application);
	let counted = 0;
	for (const { quarter, ...programme } of await listCounted(context.db, context.today)) {
		counted += (await countQuarter(context, programme, quarter)).counted;
	}
	return counted;
}

export const programmeJobs: AreaJobs = {
	tasks: { 'plans.countTasks': async (application) => void (await countTasks(application)) },
	on: {},
	// 00:50 in Việt Nam, after the ways down were counted and before the day's notices.
	every: [{ cron: '50 17 * * *', task: 'plans.countTasks' }],
};
