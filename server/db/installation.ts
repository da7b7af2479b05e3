/** What was set for this installation as a whole, each under one key; the shipped value holds where nothing was set. */
import { vietnamCalendar, type WorkCalendar } from '#domain/calendar/holidays.ts';
import { StartRefused } from '../start-refused.ts';
import type { Db } from './connect.ts';
import { kept } from './kept.ts';

/** The work calendar that counts here: the administrator's, else the shipped one. */
export async function loadCalendar(db: Db): Promise<WorkCalendar> {
	const { rows } = await ofInstallation(db, { key: 'workCalendar' });
	return (rows[0]?.value as WorkCalendar | undefined) ?? vietnamCalendar;
}

const ofInstallation = kept((db, { key }: { key: string }) =>
	db.selectFrom('installation').select('value').where('key', '=', key).compile(),
);

/** The text printed on every page and document, such as "DỮ LIỆU GIẢ ĐỊNH"; null in real use. */
export async function loadMark(db: Db): Promise<string | null> {
	const row = await db.selectFrom('installation').select('value').where('key', '=', 'mark').executeTakeFirst();
	return (row?.value as string | undefined) ?? null;
}

type Key = 'workCalendar' | 'mark' | 'clock' | 'handoutsCountedOn';

export async function setInstallation(db: Db, key: Key, value: unknown): Promise<void> {
	const text = JSON.stringify(value);
	await db
		.insertInto('installation')
		.values({ key, value: text })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
		.execute();
}

/** Until which morning presses of the plain pages have been added up; null before the first. */
export async function loadHandoutsCountedOn(db: Db): Promise<string | null> {
	const row = await db
		.selectFrom('installation')
		.select('value')
		.where('key', '=', 'handoutsCountedOn')
		.executeTakeFirst();
	return (row?.value as string | undefined) ?? null;
}

type Clock = { startsAt: string; loadedAt: string };

const interrupted =
	'Lần nạp dữ liệu giả định trước bị ngắt giữa chừng nên dữ liệu chưa đủ. Đặt LANG_NGHE_DATA sang một thư mục mới (hoặc dùng một cơ sở dữ liệu trống) rồi chạy lại; thư mục cũ có thể xóa.';

/**
 * What counts as now: real time, but a demo federation goes on from the day on which its invented data ends. Throws
 * StartRefused where the loading of a demo was interrupted: half a federation must not pass for a real one.
 */
export async function loadClock(db: Db): Promise<{ isDemo: boolean; now: () => Date }> {
	const row = await db.selectFrom('installation').select('value').where('key', '=', 'clock').executeTakeFirst();
	const clock = row?.value as Clock | undefined;
	if (!clock) {
		if (await loadMark(db)) throw new StartRefused(interrupted);
		return { isDemo: false, now: () => new Date() };
	}
	const ahead = Date.parse(clock.startsAt) - Date.parse(clock.loadedAt);
	return { isDemo: true, now: () => new Date(Date.now() + ahead) };
}
