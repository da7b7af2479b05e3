/** What plans do by themselves: hand down, follow the tree, count, draw what is to be checked. */
import { today } from '#domain/calendar/date.ts';
import type { Application } from '../application.ts';
import type { AreaJobs } from '../jobs/subscriptions.ts';
import { listDirty, markEverybody, markHeadcounts, recount } from './cascades/counts/store.ts';
import { bringIn, followMoves, listCarried, stepRun } from './cascades/runs/store.ts';
import { draw, type Quarter } from './spotChecks/store.ts';

/** Takes all open runs to their end, a batch a transaction; what a killed process left goes on where it stopped. */
export async function carryOn(application: Application): Promise<void> {
	const { connection } = application;
	for (;;) {
		const now = application.now();
		const step = await connection.transaction((db) => stepRun(db, { now, today: today(now) }));
		if (!step) break;
		if (step.isFinished) await markEverybody(connection.db, step.directiveId);
	}
	await countDirty(application);
}

/** Compares who was assigned with today's tree: founded and moved units enter, moved ones are counted elsewhere, others leave. */
export async function followTree(application: Application): Promise<void> {
	const now = application.now();
	const on = today(now);
	await application.connection.transaction(async (db) => {
		const runs = await listCarried(db, on);
		for (const directiveId of new Set(runs.map((run) => run.directiveId))) await followMoves(db, directiveId, on);
		for (const run of runs) await bringIn(db, run, on);
	});
	await countDirty(application);
}

/** Numbers of upper unions, where something below them changed. */
export async function countDirty(application: Application): Promise<void> {
	const { db } = application.connection;
	for (const directiveId of await listDirty(db)) await recount(db, directiveId, application.now());
}

/** A headcount was recorded: shares are of another number of people. */
export async function countHeadcounts(application: Application): Promise<void> {
	await markHeadcounts(application.connection.db);
	await countDirty(application);
}

/** Who is there follows the day too: posts end, a headcount begins to count. */
export async function countAgain(application: Application): Promise<void> {
	const { db } = application.connection;
	const carried = await listCarried(db, today(application.now()));
	for (const directiveId of new Set(carried.map((run) => run.directiveId))) await markEverybody(db, directiveId);
	await countDirty(application);
}

/** The quarter before the one of the day: what it showed is there in full. */
export function quarterBefore(day: string): Quarter {
	const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
	const number = Math.ceil(month / 3) - 1 || 4;
	const ofYear = number === 4 && month <= 3 ? year - 1 : year;
	const last = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' }[number] as string;
	const first = String(number * 3 - 2).padStart(2, '0');
	return { code: `${ofYear}-Q${number}`, fromOn: `${ofYear}-${first}-01`, untilOn: `${ofYear}-${last}` };
}

export async function drawChecks(application: Application): Promise<void> {
	const now = application.now();
	await application.connection.transaction((db) => draw(db, quarterBefore(today(now)), now));
	await countDirty(application);
}

const onTree = ['plans.followTree'];
const onStanding = ['plans.count'];

export const planJobs: AreaJobs = {
	tasks: {
		'plans.carryOn': carryOn,
		'plans.followTree': followTree,
		'plans.count': countDirty,
		'plans.countHeadcounts': countHeadcounts,
		'plans.countAgain': countAgain,
		'plans.drawChecks': drawChecks,
	},
	on: {
		'cascade.carriedOn': ['plans.carryOn'],
		'organisation.founded': onTree,
		'organisation.reparented': onTree,
		'organisation.dissolved': onTree,
		'organisation.imported': [...onTree, 'plans.countHeadcounts'],
		'organisation.headcountRecorded': ['plans.countHeadcounts'],
		'cascade.opened': onStanding,
		'cascade.receivedNoted': onStanding,
		'plan.adopted': onStanding,
		'plan.adoptedByProxy': onStanding,
		'plan.acknowledged': onStanding,
		'plan.returned': onStanding,
		'plan.renewed': onStanding,
		'evidence.added': onStanding,
		'evidence.withdrawn': onStanding,
		'evidence.seen': onStanding,
		'spotCheck.recorded': onStanding,
		'dissemination.recorded': onStanding,
		'dissemination.corrected': onStanding,
		'dissemination.withdrawn': onStanding,
	},
	every: [
		// Takes over what a killed process left.
		{ cron: '*/3 * * * *', task: 'plans.carryOn' },
		{ cron: '10 17 * * *', task: 'plans.followTree' },
		{ cron: '15 17 * * *', task: 'plans.countAgain' },
		{ cron: '20 17 * * *', task: 'plans.drawChecks' },
	],
};
