/**
 * The end of a case by the worker's own word. Her word arrives in the morning's batch of envelopes or is told to a
 * handler by telephone or in person; both ways come here, so that a dispute goes up the same way whoever heard it.
 */
import { sql } from 'kysely';
import { addDays, type CivilDate } from '#domain/calendar/date.ts';
import { recurrenceDays } from '#domain/cases/closing/rules.ts';
import type { AskWay } from '#domain/cases/closing/schema.ts';
import { type CaseState, endedStates } from '#domain/cases/lifecycle.ts';
import { clocksOnAccepting, clocksOnClassifying } from '#domain/cases/rules.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { endClocks, startClock, startClocks } from '../clocks/store.ts';
import { clockFacts } from '../handling/store.ts';
import { type ActBy, type Case, caseQuery, changeHolder, findHolder, type Moment, recordAct } from '../store.ts';

/** `moment` is when she said it; `today` the day on which the office acts on it: the morning of the batch, or the same day. */
type Heard = { moment: Moment; today: CivilDate; by: ActBy | null; details?: Record<string, string | number> };

/**
 * Confirmed ends the case; disputed gives it to the next level, with a new clock of the union that now holds it. The case
 * must be locked and in a state that knows the transition. Gives the event and the union that holds it afterwards.
 */
export async function recordVerdict(
	db: Db,
	caseId: string,
	verdict: 'confirmed' | 'disputed',
	heard: Heard,
): Promise<{ event: 'case.confirmed' | 'case.disputed'; organisationId: string; dueOn: CivilDate | null }> {
	const held = await db.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
	const move = { on: heard.today, personId: heard.by?.personId ?? null };
	const { moment, by, details = {} } = heard;
	if (verdict === 'confirmed') {
		await recordAct(db, held, { act: 'confirm', to: 'closed', details }, moment, by);
		await endClocks(db, caseId, 'void', move);
		await db
			.updateTable('cases')
			.set({
				verdict,
				closedOn: moment.today,
				solvedAtGrassroots: sql<boolean>`(select kinds.is_grassroots
				from organisations join organisation_kinds kinds on kinds.code = organisations.kind_code
				where organisations.id = cases.organisation_id)`,
			})
			.where('id', '=', caseId)
			.execute();
		return { event: 'case.confirmed', organisationId: held.organisationId, dueOn: null };
	}
	await recordAct(db, held, { act: 'dispute', to: 'verifying', details }, moment, by);
	const organisationId = await raise(db, held, heard.today, 'disputed');
	const levelUps = held.levelUps + 1;
	await db
		.updateTable('cases')
		.set({ verdict, levelUps, outcome: null, askedTimes: 0, lastAskedOn: null, closedOn: null })
		.where('id', '=', caseId)
		.execute();
	const facts = clockFacts({ ...held, levelUps });
	await startClocks(
		db,
		held,
		held.unionPart ? clocksOnAccepting(facts) : clocksOnClassifying(facts),
		heard.today,
		move,
	);
	const { dueOn } = await db.selectFrom('cases').select('dueOn').where('id', '=', caseId).executeTakeFirstOrThrow();
	return { event: 'case.disputed', organisationId, dueOn };
}

/**
 * Somebody was harmed after she spoke: the case goes to the leader one level up, open again where it had ended, and the
 * union has its days for contact anew. Gives the union that holds it afterwards.
 */
export async function recordRetaliation(db: Db, caseId: string, heard: Heard): Promise<string> {
	const held = await db.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
	const hasEnded = endedStates.includes(held.state);
	const { moment, by, today, details = {} } = heard;
	const to = hasEnded ? 'verifying' : held.state;
	await recordAct(db, held, { act: 'reportRetaliation', to, details }, moment, by);
	if (hasEnded) {
		await db.updateTable('cases').set({ closedOn: null, verdict: null }).where('id', '=', caseId).execute();
	}
	const organisationId = await raise(db, held, today, 'retaliation');
	const start = { caseId, ruleCode: 'union.contact', startedOn: today, unionPart: held.unionPart };
	await startClock(db, start, { on: today, personId: by?.personId ?? null });
	return organisationId;
}

/** Gives a case to whoever answers for it one level up, or at the top to the same union. Gives the union. */
async function raise(
	db: Db,
	held: { id: string; organisationId: string; state: CaseState },
	today: CivilDate,
	reason: 'disputed' | 'retaliation',
): Promise<string> {
	const next = await findHolder(db, today, {
		organisationId: held.organisationId,
		startsAbove: true,
		leaderFirst: reason === 'retaliation',
		excludePostsOf: reason === 'retaliation' ? held.organisationId : null,
		excludeCaseConflicts: held.id,
	});
	if (next.organisationId !== held.organisationId) await changeHolder(db, held, next, today, reason);
	return next.organisationId;
}

/** One more try. */
export async function askedUntil(db: Db, of: Case<'case.handle'>, askedTimes: number, on: CivilDate): Promise<void> {
	await db.updateTable('cases').set({ askedTimes, lastAskedOn: on }).where('id', '=', of.id).execute();
}

/** Ended without her word. */
export async function setUnanswered(db: Db, of: Case<'case.decide'>, closedOn: CivilDate): Promise<void> {
	await db.updateTable('cases').set({ closedOn, verdict: 'noAnswer' }).where('id', '=', of.id).execute();
}

/** The tries since the last answer, first one first; none where a dispute has put an end to them. */
export async function triesOf(db: Db, caseId: string, isNone: boolean): Promise<{ on: CivilDate; way: AskWay }[]> {
	if (isNone) return [];
	const { rows } = await sql<{ on: CivilDate; way: AskWay }>`
		select done_on as on, details->>'way' as way from case_acts
		where case_id = ${caseId}::uuid and act = 'ask' and place > coalesce((
			select max(place) from case_acts before where before.case_id = ${caseId}::uuid and before.act in ('dispute', 'reopen')), 0)
		order by place
	`.execute(db);
	return rows;
}

/** Cases on the same topic at the same workplace that had ended at most 90 days before this one came, as far as the actor sees them. */
export async function earlierMatters(context: Context, found: Case<Verb>) {
	const rows = await caseQuery(context)
		.where('cases.id', '<>', found.id)
		.where('cases.aboutOrganisationId', '=', found.aboutOrganisationId)
		.where('cases.topic', '=', found.topic)
		.where('cases.closedOn', '<=', found.receivedOn)
		.where('cases.closedOn', '>=', addDays(found.receivedOn, -recurrenceDays))
		.orderBy('cases.closedOn', 'desc')
		.orderBy('cases.id')
		.limit(10)
		.execute();
	return rows.map(({ id, receivedOn, closedOn }) => ({ id, receivedOn, closedOn: closedOn as CivilDate }));
}

export async function unitName(db: Db, organisationId: string, today: CivilDate): Promise<string> {
	const row = await db
		.selectFrom('organisationNames')
		.select('name')
		.where('organisationId', '=', organisationId)
		.where('fromOn', '<=', today)
		.where('toOn', '>', today)
		.executeTakeFirstOrThrow();
	return row.name;
}
