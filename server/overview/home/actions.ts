import { callsAtHome, type homeOperations } from '#domain/overview/home/operations.ts';
import type { ActionsOf } from '../../application.ts';
import { listToday } from '../../cases/list/store.ts';
import type { Context } from '../../context.ts';
import { joined } from '../../db/connect.ts';
import { listLines } from '../../incidents/lines/store.ts';
import { countUnread } from '../../notices/store.ts';
import { countVouchable } from '../../people/vouchings/store.ts';
import { holds } from '../../perform.ts';
import { countWaiting } from '../../privacy/store.ts';
import { readingActions } from '../../reports/reading/actions.ts';
import { listToRing } from '../calls/actions.ts';

async function firstCalls(context: Context) {
	const { rows } = await listToRing(context);
	const first = rows.slice(0, callsAtHome).flatMap(({ unit, lines: [line], triedToday }) => {
		const { id: organisationId, name, chairName, phone } = unit;
		return line ? [{ organisationId, name, chairName, phone, triedToday, line }] : [];
	});
	return { rows: first, total: rows.length };
}

export const homeActions: ActionsOf<typeof homeOperations> = {
	async show(context) {
		const { actor } = context;
		// Every area is asked in the same turn: the page costs the same few statements however many areas there are.
		const together = { ...context, db: joined(context.db) };
		const [due, cases, vouchings, waiting, unread, personal, calls] = await Promise.all([
			readingActions.due(together, {}),
			listToday(together),
			countVouchable(together),
			// Its lines hold instants, which do not travel with the others.
			holds(actor, 'incident.read') ? listLines(context, { state: 'waiting' }) : undefined,
			countUnread(together),
			holds(actor, 'dataRequest.handle') ? countWaiting(together) : null,
			holds(actor, 'call.record') ? firstCalls(together) : null,
		]);
		return { due, cases, vouchings, incidents: waiting?.incidents ?? null, unread, personal, calls };
	},
};
