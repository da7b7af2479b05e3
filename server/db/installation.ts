/** What was set for this installation as a whole, each under one key; the shipped value holds where nothing was set. */
import { vietnamCalendar, type WorkCalendar } from '#domain/calendar/holidays.ts';
import type { Db } from './connect.ts';

/** The work calendar that counts here: the administrator's, else the shipped one. */
export async function loadCalendar(db: Db): Promise<WorkCalendar> {
	const row = await db.selectFrom('installation').select('value').where('key', '=', 'workCalendar').executeTakeFirst();
	return (row?.value as WorkCalendar | undefined) ?? vietnamCalendar;
}

/** The text printed on every page and document, such as "DỮ LIỆU GIẢ ĐỊNH"; null in real use. */
export async function loadMark(db: Db): Promise<string | null> {
	const row = await db.selectFrom('installation').select('value').where('key', '=', 'mark').executeTakeFirst();
	return (row?.value as string | undefined) ?? null;
}

export async function setInstallation(db: Db, key: 'workCalendar' | 'mark', value: unknown): Promise<void> {
	const text = JSON.stringify(value);
	await db
		.insertInto('installation')
		.values({ key, value: text })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
		.execute();
}
