import { type CivilDate, formatDate, parseVietnameseDate, today } from '#domain/calendar/date.ts';
import type { DateBoxes } from '#web/form/DateField.svelte';
import { boxesOf, dateBoxes } from '#web/form/date-boxes.ts';
import { rawOfAddress } from '../../organisations/typed.ts';

/** A past day that a list is asked for; what cannot be read or has not come yet is a sentence beside its boxes. */
type AskedDay = { on?: CivilDate; error?: string; typed: string | DateBoxes };

/** The day that stands in the address under `name`, in three boxes as a form sends it or as a civil date. */
export function askedDay(url: URL, name: string, now: Date): AskedDay {
	const raw = rawOfAddress(url);
	const typed = boxesOf(raw, name);
	if (dateBoxes(raw, name) === undefined) return { typed };
	const read = parseVietnameseDate(typeof typed === 'string' ? typed : `${typed.day}/${typed.month}/${typed.year}`);
	if ('problem' in read) return { error: read.problem, typed };
	if (read.date > today(now)) return { error: `Ngày ${formatDate(read.date)} chưa tới. Chọn ngày đã qua.`, typed };
	return { on: read.date, typed };
}
