/** Each night the figure of every goal that runs: one a month is kept, so that a trend can be drawn. */
import { today } from '#domain/calendar/date.ts';
import type { Actor } from '../../access/actor.ts';
import type { Application } from '../../application.ts';
import type { Context } from '../../context.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { figureOn, listLive } from './counting/store.ts';
import { keepFigure } from './store.ts';

const nobody: Actor = { personId: '', fullName: '', posts: [], via: 'command', viaId: null };

/** Counts as of the end of a day, today where none is named. Can be run again; gives how many have a figure. */
export async function countGoals(application: Application, on?: string): Promise<number> {
	const now = application.now();
	const { db } = application.connection;
	const context: Context = {
		...{ application, db, actor: nobody, now, today: today(now) },
		...{ checks: [], isChecked: true, events: [], last: [] },
		perform: () => Promise.reject(new Error('goals are counted without other operations')),
	};
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
