/** The counter that knows nobody: presses wait without a time, and the morning turns them into numbers. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { Db } from '../../../db/connect.ts';
import { setInstallation } from '../../../db/installation.ts';
import { kept } from '../../../db/kept.ts';

/** The one row that a press leaves. The same page pressed again is there already. */
export const insertPress = kept((db, press: { id: string; handoutId: string; organisationId: string }) =>
	db
		.insertInto('handoutPresses')
		.values(press)
		.onConflict((conflict) => conflict.doNothing())
		.compile(),
);

/**
 * Adds up what waits and empties the inbox with its file, so that the order of arrival goes too. One statement writes
 * all numbers: nothing tells rows of it apart. Gives how many presses there were.
 */
export async function countPresses(db: Db, countedOn: CivilDate): Promise<number> {
	await sql`lock table handout_presses in access exclusive mode`.execute(db);
	const { rows } = await sql<{ presses: number }>`
		with waiting as (
			select handout_id, organisation_id, count(*)::int as presses from handout_presses group by handout_id, organisation_id
		), added as (
			insert into handout_readings (handout_id, organisation_id, readings)
			select waiting.handout_id, waiting.organisation_id, waiting.presses from waiting
				join handouts on handouts.id = waiting.handout_id
			order by waiting.handout_id, waiting.organisation_id
			on conflict (handout_id, organisation_id) do update set readings = handout_readings.readings + excluded.readings
		)
		select coalesce(sum(presses), 0)::int as presses from waiting
	`.execute(db);
	const presses = rows[0]?.presses ?? 0;
	if (presses > 0) await sql`truncate handout_presses`.execute(db);
	await setInstallation(db, 'handoutsCountedOn', countedOn);
	return presses;
}
