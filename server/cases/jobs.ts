/** What the cases area does by itself: nobody's case goes up the same hour, what is over is marked, workers' own periods are called out. */
import { today } from '#domain/calendar/date.ts';
import { warningOn } from '#domain/calendar/deadlines.ts';
import { endedStates } from '#domain/cases/lifecycle.ts';
import type { Application } from '../application.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { limitationsToWarn, markOverdue, startClock } from './clocks/store.ts';
import { factsOf, unheldCases } from './handling/holders/store.ts';
import { openHolder } from './handling/links/store.ts';
import { changeHolder, findHolder, lockCase, recordAct } from './store.ts';

/** Finds a holder for each open case whose post nobody holds. Who was passed over for a conflict stays passed over. */
export async function raiseUnheld(application: Application): Promise<void> {
	const on = today(application.now());
	for (const unheld of await unheldCases(application.connection.db, on)) {
		await application.connection.transaction(async (db) => {
			await lockCase(db, unheld.id);
			// Somebody, or this work begun twice, may have given it away since it was listed.
			if ((await openHolder(db, unheld.id)).postId !== unheld.postId) return;
			const to = await findHolder(db, on, {
				organisationId: unheld.organisationId,
				startsAbove: false,
				leaderFirst: unheld.isDanger || unheld.kind === 'denunciation',
				excludePostsOf: unheld.concernsLeader === 'no' ? null : unheld.aboutOrganisationId,
				excludeCaseConflicts: unheld.id,
			});
			if (to.organisationId === unheld.organisationId && to.postId === unheld.postId) return;
			await changeHolder(db, unheld, to, on, 'unheld');
			await recordAct(db, unheld, { act: 'takeOver', details: { reason: 'unheld' } }, { today: on, at: null }, null);
		});
	}
}

/** Marks what is over. Where it bound somebody else, the union's own clock for urging begins. */
export async function markClocks(application: Application): Promise<void> {
	const on = today(application.now());
	await application.connection.transaction(async (db) => {
		for (const { caseId, binds } of await markOverdue(db, on)) {
			if (binds !== 'employer' && binds !== 'stateBody') continue;
			const found = await factsOf(db, caseId);
			if (endedStates.includes(found.state)) continue;
			const start = { caseId, ruleCode: 'union.urge', startedOn: on, unionPart: found.unionPart };
			await startClock(db, start, { on, personId: null });
		}
	});
}

/** One line in the history for each of 60, 30, 7 days before the end of a worker's own period, and when it is over. */
export async function warnLimitations(application: Application): Promise<void> {
	const on = today(application.now());
	await application.connection.transaction(async (db) => {
		for (const clock of await limitationsToWarn(db, on)) {
			const level = warningOn(clock.dueOn, on);
			if (level === undefined || clock.given.includes(String(level))) continue;
			const details = { clock: clock.id, rule: clock.ruleCode, level: String(level), dueOn: clock.dueOn };
			const before = { id: clock.caseId, state: clock.caseState };
			await recordAct(db, before, { act: 'warn', details }, { today: on, at: null }, null);
		}
	});
}

async function settle(application: Application): Promise<void> {
	await raiseUnheld(application);
	await markClocks(application);
	await warnLimitations(application);
}

const onHolders = ['cases.raiseUnheld'];

export const caseJobs: AreaJobs = {
	tasks: { 'cases.settle': settle, 'cases.raiseUnheld': raiseUnheld },
	on: { 'mandate.ended': onHolders, 'mandate.begun': onHolders, 'post.ended': onHolders },
	every: [{ cron: '5 * * * *', task: 'cases.settle' }],
};
