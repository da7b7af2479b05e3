/** SQL of forgetting: notices whose time is over go, how many there were stays, by unit and month. */
import { sql } from 'kysely';
import { addMonths, type CivilDate } from '#domain/calendar/date.ts';
import { forgottenBefore } from '#domain/notices/rules.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';

/** Months of units, and messages, of one step. */
const chunk = 500;

/**
 * Deletes one step's worth of notices of matters that are done, and counts them; false where nothing is left. A month of
 * a unit goes as a whole, so that urging which several people were told of is counted once.
 */
export async function forgetNotices(db: Db, on: CivilDate): Promise<boolean> {
	const before = forgottenBefore(on);
	const { rows } = await sql<{ months: number }>`
		with months as (
			select distinct organisation_id, date_trunc('month', on_day)::date as first_on from notices
			where on_day < ${before}::date and done_on is not null limit ${chunk}
		), gone as (
			delete from notices using months
			where notices.organisation_id = months.organisation_id and notices.done_on is not null
				and notices.on_day >= months.first_on and notices.on_day < (months.first_on + interval '1 month')::date
			returning notices.organisation_id, months.first_on, notices.kind, notices.matter_id, notices.step, notices.reason,
				notices.is_private
		), kept as (
			insert into notice_months (organisation_id, month, automatic, by_hand)
			select organisation_id, to_char(first_on, 'YYYY-MM'), count(*) filter (where reason <> 'byHand'),
				count(distinct (kind, matter_id, step)) filter (where reason = 'byHand')
			from gone where not is_private group by organisation_id, first_on
			on conflict (organisation_id, month) do update set automatic = notice_months.automatic + excluded.automatic,
				by_hand = notice_months.by_hand + excluded.by_hand
		)
		select count(*)::int as months from months`.execute(db);
	return (rows[0]?.months ?? 0) > 0;
}

/** Messages that ended before then and carry nothing any more; gives how many. */
export async function forgetDeliveries(db: Db, on: CivilDate): Promise<number> {
	const before = sql`(${forgottenBefore(on)}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')`;
	const { rows } = await sql`
		delete from deliveries where id in (select id from deliveries
			where state in ('sent', 'dropped', 'failed') and ended_at < ${before}
				and not exists (select from notices where notices.delivery_id = deliveries.id) limit ${chunk})
		returning id`.execute(db);
	return rows.length;
}

type Counts = { automatic: number; byHand: number; units: number };

/** What is still known of a month whose notices were forgotten, for the units within reach that the words name. */
export async function countForgotten(context: Context, words: readonly string[], month: string): Promise<Counts> {
	const none = { automatic: 0, byHand: 0, units: 0 };
	if (addMonths(`${month}-01`, 1) > forgottenBefore(context.today)) return none;
	const named = words.map((word) => sql`and named.search like ${`%${word}%`}`);
	const { rows } = await sql<Counts>`
		select coalesce(sum(automatic), 0)::int as automatic, coalesce(sum(by_hand), 0)::int as by_hand, count(*)::int as units
		from notice_months
		join unit_paths on unit_paths.organisation_id = notice_months.organisation_id
			and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		join organisation_names named on named.organisation_id = notice_months.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where notice_months.month = ${month} and ${within(context, 'notice.read', 'unit_paths.path')} ${sql.join(named, sql` `)}
	`.execute(context.db);
	return rows[0] ?? none;
}
