/** Urging by hand is a notice like any other, so that one log shows all of it; each time counts. */
import { today } from '#domain/calendar/date.ts';
import { recipientsOf } from '#domain/notices/rules.ts';
import type { NoticeReason, UrgedBy } from '#domain/notices/terms.ts';
import type { Matter } from '../../application.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { loadCalendar } from '../../db/installation.ts';
import { openMessages } from '../queue/jobs.ts';
import { listHolders } from '../queue/store.ts';

export type Urging = { by: UrgedBy; note: string | null; postId: string | null };

/**
 * Records that the upper union urged these matters now: for a telephone call or a chat one row each, with the chair where
 * there is one; in the product everybody who can do it is told, also by e-mail. The caller has checked the right and that
 * each is still open.
 */
export async function insertUrgings(context: Context, matters: readonly Matter[], urging: Urging): Promise<void> {
	if (matters.length === 0) return;
	const { application, db, now } = context;
	const on = today(now);
	const units = [...new Set(matters.map(({ organisationId }) => organisationId))];
	const [holders, calendar] = await Promise.all([listHolders(db, on, units, []), loadCalendar(db)]);
	const byUnit = Map.groupBy(holders, ({ organisationId }) => organisationId);
	const told = matters.flatMap((matter) => {
		const here = byUnit.get(matter.organisationId) ?? [];
		const offset = urging.by === 'inProduct' ? 1 : 0;
		const found = recipientsOf(matter, offset, { holders: here, above: [] });
		const whom = urging.by === 'inProduct' ? found : found.slice(0, 1);
		const reason: NoticeReason = 'byHand';
		return whom.map(({ personId, postId }) => ({ matter, personId, postId, reason }));
	});
	const messages =
		urging.by === 'inProduct' ? await openMessages(application, db, { on, now, calendar }, told) : told.map(() => null);
	const reached = new Set(told.map(({ matter }) => matter.id));
	const nobody = matters.filter(({ id }) => !reached.has(id));
	const rows = [
		...told.map((one, place) => ({ ...one, deliveryId: messages[place] ?? null })),
		...nobody.map((matter) => ({ matter, personId: null, postId: null, deliveryId: null })),
	];
	await db
		.insertInto('notices')
		.values(
			rows.map(({ matter, personId, postId, deliveryId }) => ({
				id: newId(now),
				personId,
				postId,
				organisationId: matter.organisationId,
				kind: matter.kind,
				matterId: matter.id,
				step: `byHand:${now.toISOString()}`,
				reason: 'byHand' as const,
				dueOn: matter.dueOn,
				onDay: on,
				title: matter.title,
				path: matter.path,
				weight: matter.weight,
				isPrivate: matter.postIds !== undefined,
				urgedByPostId: urging.postId,
				urgedBy: urging.by,
				note: urging.note,
				madeAt: now,
				deliveryId,
			})),
		)
		.execute();
}
