/** SQL over several parts of the area. */
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { openRequests } from './dataRequests/store.ts';
import { waitingPermits } from './permits/store.ts';

/** One statement, since every visit of the home page asks. */
export function countWaiting(context: Context): Promise<{ requests: number; requestsDue: number; permits: number }> {
	return context.db
		.with('open', () => openRequests(context))
		.with('asked', () => waitingPermits(context).clearSelect().select('permit.id').distinct())
		.selectNoFrom([
			sql<number>`(select count(*)::int from open)`.as('requests'),
			sql<number>`(select count(*)::int from open where is_due)`.as('requestsDue'),
			sql<number>`(select count(*)::int from asked)`.as('permits'),
		])
		.executeTakeFirstOrThrow();
}
