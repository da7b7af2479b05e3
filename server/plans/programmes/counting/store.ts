import { sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import type { Db } from '../../../db/connect.ts';

/** A quarter that nobody closed is not counted for longer than this after its end. */
const countedAfter = 100;

type Counted = { id: string; organisationId: string; year: number; quarter: number };

/** Quarters that have begun, are not closed and have open tasks with a measure. */
export async function listCounted(db: Db, on: string): Promise<Counted[]> {
	const { rows } = await sql<Counted>`
		select distinct programmes.id, programmes.organisation_id, programmes.year, span.quarter
		from programme_tasks task join programmes on programmes.id = task.programme_id
		cross join lateral (select (task.month + 2) / 3 as quarter) as span
		cross join lateral (select make_date(programmes.year, span.quarter * 3 - 2, 1) as first_on) as begun
		left join programme_quarters closed on closed.programme_id = programmes.id and closed.quarter = span.quarter
		where task.state = 'open' and task.measure is not null and closed.closed_on is null
			and begun.first_on <= ${on}::date and begun.first_on + interval '3 months' > ${addDays(on, -countedAfter)}::date
		order by programmes.id, span.quarter`.execute(db);
	return rows;
}
