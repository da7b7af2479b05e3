import type { CivilDate } from '#domain/calendar/date.ts';
import type { ClockWanted } from '#domain/cases/rules.ts';
import type { UnionPart } from '#domain/cases/schema.ts';
import type { Db } from '../../db/connect.ts';
import { type ClockMove, startClock } from './store.ts';

/** Starts what an event begins (domain/cases/rules.ts), counted from `startedOn`. `body` names whom the clocks of others bind. */
export async function startClocks(
	db: Db,
	of: { id: string; unionPart: UnionPart | null },
	wanted: readonly ClockWanted[],
	startedOn: CivilDate,
	move: ClockMove,
	body: string | null = null,
): Promise<void> {
	for (const { ruleCode, variant } of wanted) {
		await startClock(db, { caseId: of.id, unionPart: of.unionPart, ruleCode, variant, startedOn, body }, move);
	}
}
