/** Each night the figure of every goal that runs: one a month is kept, so that a trend can be drawn. */
import type { Application } from '../../application.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { countingContext } from '../counting/jobs.ts';
import { figureOn, listLive } from './counting/store.ts';
import { keepFigure } from './store.ts';

/** Counts as of the end of a day, today where none is named. Can be run again; gives how many have a figure. */
export async function countGoals(application: Application, on?: string): Promise<number> {
	const context = countingContext(application);
	const day = on ?? context.today;
	let known = 0;
	for (const goal of await listLive(context, day)) {
		const figure = await figureOn(context, goal, day);
		if (!figure) continue;
		await keepFigure(context, goal.id, { ...figure, onDay: day });
		known += 1;
	}
	return known;
}

export const goalJobs: AreaJobs = {
	tasks: { 'plans.countGoals': async (application) => void (await countGoals(application)) },
	on: {},
	// 00:40 in Việt Nam, after the tree was followed and the ways down were counted.
	every: [{ cron: '40 17 * * *', task: 'plans.countGoals' }],
};
