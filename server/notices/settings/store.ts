/** SQL of when people want to be told by e-mail: the day's row counts, the person's before the installation's. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { type Quiet, usualQuiet, usualWishes, type Wishes } from '#domain/notices/rules.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';

/** A person as the way out sees her: where to, whether at all, and when not. */
export type Addressee = {
	personId: string;
	fullName: string;
	email: string | null;
	isBounced: boolean;
	byEmail: boolean;
	/** True where the quiet hours are her own. */
	hasOwnQuiet: boolean;
	wishes: Wishes;
};

type Row = {
	id: string;
	fullName: string;
	email: string | null;
	isBounced: boolean;
	byEmail: boolean | null;
	rhythm: Wishes['rhythm'] | null;
	dailyHour: number | null;
	quietFrom: string | null;
	quietUntil: string | null;
	hasOwnQuiet: boolean;
};

/** In the order of the rows; who is no person is missing. */
export async function listAddressees(db: Db, personIds: readonly string[], on: CivilDate): Promise<Addressee[]> {
	const { rows } = await sql<Row>`
		select people.id, people.full_name, people.email, bounced.address is not distinct from people.email
				and bounced.address is not null as is_bounced, own.by_email, own.rhythm, own.daily_hour,
			coalesce(own.quiet_from, house.quiet_from) as quiet_from, coalesce(own.quiet_until, house.quiet_until) as quiet_until,
			own.quiet_from is not null as has_own_quiet
		from people
		left join notice_bounces bounced on bounced.person_id = people.id
		left join lateral (select * from notice_settings where person_id = people.id and from_on <= ${on}::date
			order by from_on desc limit 1) own on true
		left join (select quiet_from, quiet_until from notice_settings where person_id is null and from_on <= ${on}::date
			order by from_on desc limit 1) house on true
		where people.id = any(${personIds}::uuid[])
	`.execute(db);
	return rows.map(
		({ id, fullName, email, isBounced, byEmail, rhythm, dailyHour, quietFrom, quietUntil, hasOwnQuiet }) => ({
			personId: id,
			fullName,
			email,
			isBounced,
			byEmail: byEmail ?? true,
			hasOwnQuiet,
			wishes: {
				rhythm: rhythm ?? usualWishes.rhythm,
				dailyHour: dailyHour ?? usualWishes.dailyHour,
				quiet: quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : usualQuiet,
			},
		}),
	);
}

/** The installation's quiet hours of a day. */
export async function findHouseQuiet(db: Db, on: CivilDate): Promise<Quiet & { fromOn: string | null }> {
	const row = await db
		.selectFrom('noticeSettings')
		.select(['quietFrom', 'quietUntil', 'fromOn'])
		.where('personId', 'is', null)
		.where('fromOn', '<=', on)
		.orderBy('fromOn', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row?.quietFrom || !row.quietUntil) return { ...usualQuiet, fromOn: null };
	return { from: row.quietFrom, until: row.quietUntil, fromOn: row.fromOn };
}

type Kept = { byEmail: boolean; rhythm: Wishes['rhythm']; dailyHour: number; quiet: Quiet | null };

/** From today on; what held before stays written down. Without a person it is the installation's. */
export async function keepSettings(context: Context, personId: string | null, kept: Kept): Promise<void> {
	const values = {
		byEmail: kept.byEmail,
		rhythm: kept.rhythm,
		dailyHour: kept.dailyHour,
		quietFrom: kept.quiet?.from ?? null,
		quietUntil: kept.quiet?.until ?? null,
		changedAt: context.now,
	};
	await context.db
		.insertInto('noticeSettings')
		.values({ id: newId(context.now), personId, fromOn: context.today, ...values })
		.onConflict((conflict) => conflict.constraint('notice_settings_once').doUpdateSet(values))
		.execute();
}
