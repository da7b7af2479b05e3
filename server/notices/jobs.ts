/** What notices do by themselves: look each hour what is due, send each minute what may go out. */
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { sendWaiting } from './deliveries/jobs.ts';
import { forgetOld } from './keeping/jobs.ts';
import { queueDue } from './queue/jobs.ts';
import { closeDone, closeTouched } from './store.ts';

/** What is missed here is found by the hourly look. */
const recently = 15 * 60_000;

const onDone = ['notices.close'];
const onEnded = ['notices.closeAll'];

export const noticeJobs: AreaJobs = {
	tasks: {
		'notices.queue': async (application) => {
			await queueDue(application);
		},
		'notices.close': (application) => closeTouched(application, new Date(application.now().getTime() - recently)),
		'notices.closeAll': closeDone,
		'notices.forget': forgetOld,
		'notices.send': async (application) => {
			await sendWaiting(application);
		},
	},
	on: {
		'report.submitted': onDone,
		'report.submittedByProxy': onDone,
		// Ends what every union below was told of: too many rows for the act itself.
		'directive.withdrawn': onEnded,
		'directive.replaced': onEnded,
		'notice.testAsked': ['notices.send'],
		'notice.released': ['notices.send'],
	},
	every: [
		{ cron: '2 * * * *', task: 'notices.queue' },
		{ cron: '* * * * *', task: 'notices.send' },
		{ cron: '40 18 * * *', task: 'notices.forget' },
	],
};
