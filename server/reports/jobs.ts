/** What the reports area does by itself: expects reports before anybody reports, and keeps the sums of the levels above. */
import { addDays, today } from '#domain/calendar/date.ts';
import type { Application } from '../application.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { settleAll } from './requirements/actions.ts';
import { isRestated, listLockedScopes, restate } from './restatements/store.ts';
import { eachDirty, recompute } from './rollups/store.ts';
import { getTemplateVersion } from './templates/store.ts';

/** Obligations of the running periods, and of those that ended lately: decisions arrive late. */
async function settleRunning(application: Application): Promise<void> {
	const now = application.now();
	await application.connection.transaction((transaction) => settleAll(transaction, { now, today: today(now) }));
	await recomputeDirty(application);
}

/** A change of the tree can be dated back: everything since the last year's end is compared again. */
async function settleAfterChange(application: Application): Promise<void> {
	const now = application.now();
	const moment = { now, today: today(now) };
	await application.connection.transaction((transaction) =>
		settleAll(transaction, moment, addDays(moment.today, -400)),
	);
	await recomputeDirty(application);
	await restateLocked(application, moment.today);
}

/** What a change of the tree makes of locked periods, beside what was reported. */
export async function restateLocked(application: Application, today: string): Promise<void> {
	const { db } = application.connection;
	for (const scope of await listLockedScopes(db, addDays(today, -400))) {
		const version = await getTemplateVersion(db, scope.templateVersionId);
		await restate(db, scope, version.definition, application.now());
	}
}

/** Sums of units above, where something below them changed. */
export async function recomputeDirty(application: Application): Promise<void> {
	const { db } = application.connection;
	for await (const scope of eachDirty(db)) {
		const version = await getTemplateVersion(db, scope.templateVersionId);
		await recompute(db, scope, version.definition, application.now());
		if (await isRestated(db, scope)) await restate(db, scope, version.definition, application.now());
	}
}

const onTree = ['reports.settleAfterChange'];
const onReport = ['reports.recompute'];

export const reportJobs: AreaJobs = {
	tasks: {
		'reports.settle': settleRunning,
		'reports.settleAfterChange': settleAfterChange,
		'reports.recompute': recomputeDirty,
	},
	on: {
		'organisation.founded': onTree,
		'organisation.reparented': onTree,
		'organisation.dissolved': onTree,
		'organisation.imported': onTree,
		'requirement.made': onTree,
		'report.submitted': onReport,
		'report.submittedByProxy': onReport,
		'report.confirmed': onReport,
		'report.corrected': onReport,
	},
	every: [{ cron: '5 17 * * *', task: 'reports.settle' }],
};
