/** What notices do by themselves: look each hour what is due, send each minute what may go out. */
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { sendWaiting } from './deliveries/jobs.ts';
import { queueDue } from './queue/jobs.ts';
import { closeTouched } from './store.ts';

/** What is missed here is found by the hourly look. */
const recently = 15 * 60_000;

const onDone = ['notices.close'];

export const noticeJobs: AreaJobs = {
	tasks: {
		'notices.queue': async (application) => {
			await queueDue(application);
		},
		'notices.close': (application) => closeTouched(application, new Date(application.now().getTime() - recently)),
		'notices.send': async (application) => {
			await sendWaiting(application);
		},
	},
	on: {
		'report.submitted': onDone,
		'report.submittedByProxy': onDone,
		'notice.testAsked': ['notices.send'],
		'notice.released': ['notices.send'],
	},
	every: [
		{ cron: '2 * * * *', task: 'notices.queue' },
		{ cron: '* * * * *', task: 'notices.send' },
	],
};
