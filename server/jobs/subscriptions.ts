import type { Application } from '../application.ts';

/** Work done after the answer was given. Payloads are ids and codes; a task can always be run again. */
export type Task = (application: Application, payload: Record<string, unknown>) => Promise<void>;

/** What one area does by itself: at an event, or by the clock (cron in UTC: 17:05 UTC is 00:05 in Việt Nam). */
export type AreaJobs = {
	tasks: Record<string, Task>;
	/** Event name → tasks; many events of one kind become one job while it has not begun. */
	on: Record<string, string[]>;
	every: { cron: string; task: string }[];
};
