import { addMonths, today } from '#domain/calendar/date.ts';

/** This month and the eleven before it, newest first. */
export function recentMonths(now: Date): string[] {
	const first = `${today(now).slice(0, 7)}-01`;
	return Array.from({ length: 12 }, (_, back) => addMonths(first, -back).slice(0, 7));
}
