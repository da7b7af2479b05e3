/** Answers to rumours that were sent to a unit and that nobody there has opened yet. */
import { sql } from 'kysely';
import type { MatterProvider } from '../../application.ts';

const kind = 'rumours.answer';
const waiting = sql`receipt.opened_at is null and rumour.state = 'approved'`;

type Row = { id: string; rumourId: string; organisationId: string; dueOn: string; said: string };
const longestTitle = 120;

export const rumourMatters: MatterProvider = {
	kinds: [kind],
	async open(db, { today, fromOn, untilOn, range, units }) {
		const within = range
			? sql`join unit_paths on unit_paths.organisation_id = receipt.organisation_id and unit_paths.from_on <= ${today}::date
				and unit_paths.to_on > ${today}::date and unit_paths.path >= ${range.low} and unit_paths.path < ${range.high}`
			: sql``;
		const named = units ? sql`and receipt.organisation_id = any(${units}::uuid[])` : sql``;
		const { rows } = await sql<Row>`
			select receipt.id, receipt.rumour_id, receipt.organisation_id, receipt.sent_on as due_on, left(rumour.said, ${longestTitle}) as said
			from rumour_receipts receipt join rumours rumour on rumour.id = receipt.rumour_id ${within}
			where ${waiting} and receipt.sent_on between ${fromOn}::date and ${untilOn}::date ${named}
			order by receipt.sent_on, receipt.id`.execute(db);
		return rows.map(({ id, rumourId, organisationId, dueOn, said }) => ({
			kind,
			...{ id, organisationId, dueOn },
			title: `Trả lời tin đồn: ${said}`,
			path: `/rumours/${rumourId}`,
			verb: 'rumour.write' as const,
			weight: 3 as const,
		}));
	},
	async stillOpen(db, _kind, ids) {
		const { rows } = await sql<{ id: string }>`select receipt.id from rumour_receipts receipt
			join rumours rumour on rumour.id = receipt.rumour_id
			where receipt.id = any(${ids}::uuid[]) and ${waiting}`.execute(db);
		return rows.map(({ id }) => id);
	},
};
