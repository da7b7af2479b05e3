/**
 * The end of a case by the worker's own word. Her word arrives in the morning's batch of envelopes or is told to a
 * handler by telephone or in person; both ways come here, so that a dispute goes up the same way whoever heard it.
 */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import { clocksOnAccepting, clocksOnClassifying } from '#domain/cases/rules.ts';
import type { Db } from '../../db/connect.ts';
import { startClocks } from '../clocks/starting.ts';
import { endClocks } from '../clocks/store.ts';
import { clockFacts } from '../handling/store.ts';
import { type ActBy, changeHolder, findHolder, type Moment, recordAct } from '../store.ts';

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
): Promise<{ event: 'case.confirmed' | 'case.disputed'; organisationId: string }> {
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
		return { event: 'case.confirmed', organisationId: held.organisationId };
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
	return { event: 'case.disputed', organisationId };
}

/** Gives a case to whoever answers for it one level up, or at the top to the same union. Gives the union. */
export async function raise(
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
