/** Tasks of key programmes that are due, for whoever holds the post that owns them; one without an owner is everybody's. */
import { type RawBuilder, sql } from 'kysely';
import type { MatterProvider } from '../../application.ts';
import { basisOf } from './store.ts';

const owed: RawBuilder<unknown> = sql`task.state = 'open' and ${basisOf} is null`;

type Row = { id: string; organisationId: string; dueOn: string; title: string; ownerPostId: string | null };

export const taskMatters: MatterProvider = {
	kinds: ['plans.task'],
	async open(db, { today, fromOn, untilOn, range, units }) {
		const within = range
			? sql`join unit_paths on unit_paths.organisation_id = task.organisation_id and unit_paths.from_on <= ${today}::date
				and unit_paths.to_on > ${today}::date and unit_paths.path >= ${range.low} and unit_paths.path < ${range.high}`
			: sql``;
		const named = units ? sql`and task.organisation_id = any(${units}::uuid[])` : sql``;
		const { rows } = await sql<Row>`
			select task.id, task.organisation_id, task.due_on, task.title, task.owner_post_id
			from programme_tasks task ${within}
			where ${owed} and task.due_on between ${fromOn}::date and ${untilOn}::date ${named}
			order by task.due_on, task.id`.execute(db);
		return rows.map(({ id, organisationId, dueOn, title, ownerPostId }) => ({
			kind: 'plans.task',
			...{ id, organisationId, dueOn },
			title: `Việc trong chương trình công tác: ${title}`,
			path: `/programmes/tasks/${id}`,
			verb: 'programme.write' as const,
			weight: 2 as const,
			...(ownerPostId && { postIds: [ownerPostId] }),
		}));
	},
	async stillOpen(db, _kind, ids) {
		const { rows } = await sql<{ id: string }>`
			select task.id from programme_tasks task where task.id = any(${ids}::uuid[]) and ${owed}`.execute(db);
		return rows.map(({ id }) => id);
	},
};
