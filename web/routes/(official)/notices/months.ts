import { addMonths, today } from '#domain/calendar/date.ts';
import type { Choice } from '#web/form/choices.ts';

export const monthName = (month: string) => `${Number(month.slice(5))}/${month.slice(0, 4)}`;

/** This month and two years back, the latest first. */
export function lastMonths(now: Date): Choice[] {
	const first = `${today(now).slice(0, 7)}-01`;
	return Array.from({ length: 25 }, (_, back) => addMonths(first, -back).slice(0, 7)).map((value) => ({
		value,
		label: monthName(value),
	}));
}
