import { sql } from 'kysely';
import { addDays, civilInstant, formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';

const name = 'notices.reminded';

/** How many times the union urged a unit below it by hand: by telephone, in the chat or here. */
export const noticeMeasures: MeasureProvider = {
	names: [name],
	async supply(context, at, names) {
		const found: Record<string, Measured> = {};
		if (!names.includes(name)) return found;
		const untilOn = at.untilOn < at.cutOffOn ? at.untilOn : at.cutOffOn;
		const [from, until] = [civilInstant(at.fromOn, 0, 0), civilInstant(addDays(untilOn, 1), 0, 0)];
		const { rows } = await sql<{ reminded: number }>`
			with own as (select id from posts where organisation_id = ${at.organisationId}::uuid)
			select ((select count(distinct (kind, matter_id, step)) from notices join own on own.id = notices.urged_by_post_id
					where notices.on_day between ${at.fromOn}::date and ${untilOn}::date)
				+ (select count(*) from reminders join own on own.id = reminders.post_id
					where made_at >= ${from} and made_at < ${until}))::int as reminded
		`.execute(context.db);
		const reminded = rows[0]?.reminded ?? 0;
		const source = `Nhật ký đôn đốc từ ${formatDate(at.fromOn)} đến ${formatDate(untilOn)}`;
		if (reminded > 0) found[name] = { values: { '': reminded }, source };
		return found;
	},
};
