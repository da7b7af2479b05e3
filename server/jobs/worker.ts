/** The worker: runs the areas' tasks from PostgreSQL, by event and by the clock. */
import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type { Application } from '../application.ts';
import type { AreaJobs } from './subscriptions.ts';

/** Every task name of the areas by the event that asks for it. */
export function subscriptionsOf(areas: readonly AreaJobs[]): Map<string, string[]> {
	const subscriptions = new Map<string, string[]>();
	for (const area of areas) {
		for (const [event, tasks] of Object.entries(area.on)) {
			subscriptions.set(event, [...(subscriptions.get(event) ?? []), ...tasks]);
		}
	}
	return subscriptions;
}

/** Starts working until stopped; a task that fails is tried again later with growing pauses. */
export async function startWorker(
	application: Application,
	areas: readonly AreaJobs[],
	drain: () => Promise<void>,
): Promise<Runner> {
	const taskList: TaskList = { 'platform.dispatch': () => drain() };
	for (const area of areas) {
		for (const [name, task] of Object.entries(area.tasks)) {
			taskList[name] = (payload) => task(application, payload as Record<string, unknown>);
		}
	}
	const crontab = [{ cron: '* * * * *', task: 'platform.dispatch' }, ...areas.flatMap((area) => area.every)];
	return run({
		// Its own connections: it listens, and a pipelined connection is not for that.
		connectionString: application.connection.url,
		maxPoolSize: 4,
		taskList,
		parsedCronItems: parseCronItems(
			crontab.map(({ cron, task }) => ({
				match: cron,
				task,
				identifier: task,
				options: { backfillPeriod: 24 * 3_600_000 },
			})),
		),
		concurrency: 2,
		noHandleSignals: true,
		noPreparedStatements: true,
		logger: new Logger(() => (level, message) => {
			if (level === 'error') application.log(`Việc nền: ${message}`);
		}),
	});
}
