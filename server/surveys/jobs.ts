/** What surveys do by themselves: counted each night and never oftener, closed after their last day, forgotten when called off. */
import { today } from '#domain/calendar/date.ts';
import type { Application } from '../application.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { destroySurveyKey, findSurveyKey } from '../vault/survey-keys.ts';
import { dropOldLog } from '../vault/traces.ts';
import { awaitLastAnswers } from './answers/gathering/store.ts';
import { closeOver, countAnswers, emptySurvey, listCancelled } from './store.ts';

/** Closes what is open after its last day; each leaves the event on which its envelopes are opened. Gives how many. */
export async function closeDue(application: Application, now: Date): Promise<number> {
	const closed = await application.connection.transaction((db) => closeOver(db, now, today(now)));
	if (closed > 0) application.wake();
	return closed;
}

/**
 * How many envelopes lie there for each place. Once a night: a count that moved while somebody watches would tell who has
 * just answered.
 */
export async function countSites(application: Application): Promise<void> {
	await countAnswers(application.connection.db, today(application.now()));
}

/** The keys of what was called off, so that no copy of its envelopes is ever opened. */
export async function forgetCancelled(application: Application): Promise<void> {
	const called = await listCancelled(application.connection.db);
	const keyed = called.filter((id) => findSurveyKey(application, id) !== undefined);
	// An answer that was on its way when it was called off has come in behind the emptying.
	if (keyed.length > 0) {
		await application.connection.transaction(async (db) => {
			await awaitLastAnswers(db);
			for (const id of keyed) await emptySurvey(db, id);
		});
	}
	for (const id of keyed) await destroySurveyKey(application, id);
	if (keyed.length > 0) await dropOldLog(application);
}

export const surveyJobs: AreaJobs = {
	tasks: { 'surveys.countSites': countSites, 'surveys.forgetCancelled': forgetCancelled },
	on: { 'survey.cancelled': ['surveys.forgetCancelled'] },
	// 00:15 in Việt Nam.
	every: [{ cron: '15 17 * * *', task: 'surveys.countSites' }],
};
