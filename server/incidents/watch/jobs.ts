/**
 * The watch, each minute and at the events that change what it sees: levels that nobody has taken are told on, news that are
 * due are asked for, and what a post answered for that nobody holds any more is given on. Batches with a fixed number of
 * statements; rules.ts of the domain decides.
 */
import { civilInstant, today } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { triggerTerms } from '#domain/incidents/terms.ts';
import {
	advance,
	type Cause,
	firstLevel,
	firstOf,
	followUpCause,
	type Step,
	type Term,
	termOf,
} from '#domain/incidents/watch/rules.ts';
import { officerRoles, rolesHolding } from '#domain/notices/rules.ts';
import type { Application } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { loadCalendar } from '../../db/installation.ts';
import type { AreaJobs } from '../../jobs/subscriptions.ts';
import { listHolders } from '../../notices/queue/store.ts';
import { tellAtOnce } from '../../notices/tellings/store.ts';
import {
	chainFrom,
	changeHolders,
	type Holder,
	insertLevels,
	type KnownTaker,
	type KnownUnion,
	takersAbove,
	unionsUpwards,
} from '../levels/store.ts';
import { followUpKind, reportKind } from '../matters.ts';
import { addClockEntries } from '../thread/store.ts';
import {
	type DueLevel,
	dueLevels,
	dueNews,
	insertTellings,
	type LateNews,
	markNewsTold,
	moveLevels,
	termsOf,
	toldOf,
	type Unheld,
	unheld,
} from './store.ts';

/** Levels or reports of one transaction. */
const batch = 1_000;
/** Posts of a union end with its whole board at worst; more in one go is an endless loop. */
const longestSuccession = 50;

type At = { now: Date; on: string; calendar: WorkCalendar };

export async function watch(application: Application): Promise<void> {
	const now = application.now();
	const { connection } = application;
	const at = { now, on: today(now), calendar: await loadCalendar(connection.db) };
	while ((await connection.transaction((db) => tellLevels(application, db, at))) > 0);
	while ((await connection.transaction((db) => askForNews(application, db, at))) > 0);
	for (let turn = 0; turn < longestSuccession; turn += 1) {
		if ((await connection.transaction((db) => giveOn(db, at))) === 0) break;
	}
}

type Moved = { level: DueLevel; upper: KnownUnion | undefined; term: Term; step: Step<KnownTaker> };

/** Gives the number of levels that were due. */
async function tellLevels(application: Application, db: Db, at: At): Promise<number> {
	const due = await dueLevels(db, at.now, at.on, batch);
	if (due.length === 0) return 0;
	const ids = [...new Set(due.map(({ incidentId }) => incidentId))];
	// The units too: above them stand unions where that of the level has ended.
	const asked = new Set(due.flatMap(({ organisationId, unitId }) => [organisationId, unitId]));
	const unions = await unionsUpwards(db, at.on, [...asked]);
	const [told, terms] = await Promise.all([
		toldOf(db, ids),
		termsOf(
			db,
			[...unions.values()].map(({ organisationId }) => organisationId),
			at.on,
		),
	]);
	const moved: Moved[] = [];
	for (const level of due) {
		const chain = chainFrom(unions, level.path);
		const known = told.get(level.incidentId) ?? new Set();
		told.set(level.incidentId, known);
		const ids = chain.map(({ organisationId }) => organisationId);
		const term = termOf(level.trigger, ids, terms);
		const { now, calendar } = at;
		// A union that ended has nobody who could take it.
		const isThere = ids[0] === level.organisationId;
		const here = { organisationId: level.organisationId, takers: [] };
		const step = advance(level, known, {
			now,
			chain: isThere ? chain : [here, ...chain],
			term,
			reporterId: level.reporterId,
			calendar,
		});
		for (const { taker } of step.tell) known.add(taker.personId);
		const upper = chain.find(({ organisationId }) => organisationId === step.up?.organisationId);
		moved.push({ level, upper, term, step });
	}
	await moveLevels(
		db,
		moved.map(({ level: { incidentId, organisationId }, step: { step, nextAt } }) => ({
			incidentId,
			organisationId,
			step,
			nextAt,
		})),
	);
	await insertLevels(
		db,
		moved.flatMap(({ level: { incidentId }, step: { up } }) => (up ? [{ ...up, incidentId, arrivedAt: at.now }] : [])),
	);
	await tell(application, db, at, moved);
	return due.length;
}

const causeWords: Record<Cause, (term: Term) => string> = {
	first: () => 'Đã báo',
	deputy: ({ minutes }) => `Sau ${minutes} phút chưa ai nhận, đã báo thêm`,
	everybody: () => 'Không còn cấp nào trên nữa, đã báo tất cả',
};

async function tell(application: Application, db: Db, at: At, moved: readonly Moved[]): Promise<void> {
	const wanted = moved.flatMap(({ level, term, step }) =>
		step.tell.map(({ taker, cause }) => ({
			incidentId: level.incidentId,
			personId: taker.personId,
			postId: taker.postId,
			organisationId: level.organisationId,
			cause,
			kind: reportKind,
			matterId: level.incidentId,
			step: cause,
			reason: 'urgent' as const,
			title: `Báo cáo nhanh: ${triggerTerms[level.trigger]} (${level.unitName})`,
			path: `/incidents/${level.incidentId}`,
			isAtNight: term.isAtNight,
		})),
	);
	const made = await insertTellings(db, at.now, wanted);
	const isMade = (incidentId: string, personId: string) => made.has(`${incidentId}/${personId}`);
	const told = moved.flatMap(({ level, term, step }) =>
		[...Map.groupBy(step.tell, ({ cause }) => cause)].flatMap(([cause, tellings]) => {
			const titles = tellings
				.filter(({ taker }) => isMade(level.incidentId, taker.personId))
				.map(({ taker }) => taker.title);
			const words = `${causeWords[cause](term)}: ${titles.join(', ')}.`;
			const { incidentId } = level;
			return titles.length === 0
				? []
				: [{ incidentId, kind: 'told' as const, organisationId: level.organisationId, words }];
		}),
	);
	const passed = moved.flatMap(({ level, upper, term, step }) => {
		if (!step.up || !upper) return [];
		const why =
			step.up.reason === 'noHolder' ? 'Không có ai nhận được lúc này' : `Sau ${2 * term.minutes} phút chưa ai nhận`;
		const words = `${why}: chuyển lên ${upper.name}.`;
		return [{ incidentId: level.incidentId, kind: 'passedUp' as const, organisationId: level.organisationId, words }];
	});
	await addClockEntries(db, at.now, [...told, ...passed]);
	const fresh = wanted.filter(({ incidentId, personId }) => isMade(incidentId, personId));
	await tellAtOnce(application, db, at, fresh);
}

const reporting = rolesHolding('incident.report');
const leading: readonly string[] = ['grassrootsChair', ...officerRoles];

/** Tells each unit once that news are due. Gives the number of reports. */
async function askForNews(application: Application, db: Db, at: At): Promise<number> {
	const due = await dueNews(db, at.now, at.on, batch);
	if (due.length === 0) return 0;
	await markNewsTold(
		db,
		due.map(({ id }) => id),
	);
	const units = [...new Set(due.map(({ organisationId }) => organisationId))];
	const answering = due.flatMap(({ holderPostId }) => holderPostId ?? []);
	const holders = (await listHolders(db, at.on, units, answering)).filter(({ role }) => reporting.includes(role));
	const byUnit = Map.groupBy(holders, ({ organisationId }) => organisationId);
	const wanted = due.flatMap((news) => {
		const here = byUnit.get(news.organisationId) ?? [];
		const reporter = here.filter(({ personId }) => personId === news.reporterId);
		const leaders = here.filter(({ role }) => leading.includes(role));
		const own = reporter.length > 0 ? reporter.slice(0, 1) : leaders.length > 0 ? leaders : here;
		// A unit where nobody is: whoever answers for the report above it asks around.
		const whom = own.length > 0 ? own : holders.filter(({ postId }) => postId === news.holderPostId);
		return whom.map(({ personId, postId }) => newsFor(news, { personId, postId }));
	});
	const made = await insertTellings(db, at.now, wanted);
	const fresh = wanted.filter(({ incidentId, personId }) => made.has(`${incidentId}/${personId}`));
	await addClockEntries(
		db,
		at.now,
		[...new Map(fresh.map((one) => [one.incidentId, one])).values()].map(({ incidentId, organisationId }) => {
			const words = 'Đến giờ báo thêm tin: đã nhắc đơn vị báo.';
			return { incidentId, kind: 'told' as const, organisationId, words };
		}),
	);
	await tellAtOnce(application, db, at, fresh);
	return due.length;
}

function newsFor(news: LateNews, whom: { personId: string; postId: string }) {
	const cause = followUpCause(news.reportedAt, news.followUpAt);
	return {
		...whom,
		incidentId: news.id,
		organisationId: news.organisationId,
		cause,
		kind: followUpKind,
		matterId: news.id,
		step: cause,
		reason: 'owes' as const,
		title: `Báo thêm tin: ${triggerTerms[news.trigger]} (${news.unitName})`,
		path: `/incidents/${news.id}`,
		isAtNight: false,
	};
}

/** From the very midnight on which a post was left, another one answers. Gives how many were given on. */
async function giveOn(db: Db, { on, calendar }: At): Promise<number> {
	const left = await unheld(db, on, batch);
	const given: Holder[] = [];
	for (const [endedOn, of] of Map.groupBy(left, (one) => one.endedOn)) {
		const units = [...new Set(of.map(({ unitId }) => unitId))];
		const [unions, own] = await Promise.all([unionsUpwards(db, endedOn, units), listHolders(db, endedOn, units, [])]);
		const fromAt = civilInstant(endedOn, 0, 0);
		for (const one of of) {
			const next = successor(one, unions, { at: fromAt, calendar, reporterId: one.reporterId });
			const inUnit = own.find((holder) => holder.organisationId === one.unitId && reporting.includes(holder.role));
			const to = next ?? inUnit;
			if (to) given.push({ incidentId: one.incidentId, organisationId: to.organisationId, postId: to.postId, fromAt });
		}
	}
	await changeHolders(db, given);
	return given.length;
}

/** Somebody else of the union that has it, else of the nearest one that has anybody. */
function successor(
	one: Unheld,
	unions: ReadonlyMap<string, KnownUnion>,
	at: { at: Date; calendar: WorkCalendar; reporterId: string },
): { organisationId: string; postId: string } | undefined {
	const above = takersAbove(unions, one.path);
	const from = Math.max(
		0,
		above.findIndex(({ organisationId }) => organisationId === one.organisationId),
	);
	for (const chain of [above.slice(from), above]) {
		const level = firstLevel(chain);
		const union = chain.find(({ organisationId }) => organisationId === level?.organisationId);
		const taker = union && (firstOf(union, at)[0] ?? union.takers[0]);
		if (union && taker) return { organisationId: union.organisationId, postId: taker.postId };
	}
	return undefined;
}

const onWatch = ['incidents.watch'];

export const watchJobs: AreaJobs = {
	tasks: { 'incidents.watch': watch },
	on: {
		'incident.reported': onWatch,
		'incident.supplemented': onWatch,
		'incident.passedUp': onWatch,
		'incident.reopened': onWatch,
		'mandate.ended': onWatch,
		'mandate.begun': onWatch,
		'post.ended': onWatch,
	},
	every: [{ cron: '* * * * *', task: 'incidents.watch' }],
};
