/** What the platform forgets by date: answers to repeated requests after 180 days, staged files after one. */
import type { Application } from '../application.ts';
import { forgetStagedFiles } from '../files/rows.ts';
import type { AreaJobs } from './subscriptions.ts';

const day = 24 * 3_600_000;

async function forget(application: Application): Promise<void> {
	const before = new Date(application.now().getTime() - 180 * day);
	await application.connection.db.deleteFrom('requests').where('createdAt', '<', before).execute();
	await forgetStagedFiles(application);
}

export const platformJobs: AreaJobs = {
	tasks: { 'platform.forget': forget },
	on: {},
	every: [{ cron: '30 18 * * *', task: 'platform.forget' }],
};
