/**
 * Counts the days of a term on day numbers. Lists of cases ask for thousands of due days at once, so the work calendar
 * is laid out once per calendar and week as one mark per day, and a count walks marks instead of dates. What a count
 * means in law stands in `deadlines.ts`; here are only days.
 */
import { dateOfDay, dayNumber, partsOf } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { exceptionsOf, type WorkWeek } from '#domain/calendar/working-days.ts';

/** A day that the week alone would tell wrong. `rest`: it is a day of weekly rest as well, so a sentence need not name it. */
export type ExceptionDay = {
	day: number;
	/** The day as a list names it, `2/5`, and its year: written out once, for thousands of sentences. */
	written: string;
	year: number;
	kind: 'holiday' | 'inLieu' | 'swapOff' | 'swapWorked';
	name: string;
	rest: boolean;
	verified: boolean;
};

/** Days outside the marks follow the week alone: no holiday is known there. */
export type DayTable = {
	readonly firstDay: number;
	readonly marks: Uint8Array;
	readonly saturdayWorked: boolean;
	/** By day. */
	readonly exceptions: readonly ExceptionDay[];
};

/** Stopped from the first day on; counted again from `toDay` on. Infinity while it lasts. */
export type PausedDays = { fromDay: number; toDay: number };

/**
 * `lastDay` is the last counted day, `dueDay` the day on which the term ends after moving off days of rest. While the
 * clock stands still `dueDay` is null, `lastDay` the day before the pause and `left` what is still to be counted.
 */
export type Counted = { lastDay: number; dueDay: number; left: 0 } | { lastDay: number; dueDay: null; left: number };

const worked = 1;
const tables = new WeakMap<WorkCalendar, Map<number, DayTable>>();

/** The marks of that calendar in that week, laid out at the first call. */
export function dayTable(calendar: WorkCalendar, week: WorkWeek): DayTable {
	const swapsApply = week.swapsApply ?? !week.saturdayWorked;
	const key = (week.saturdayWorked ? 2 : 0) + (swapsApply ? 1 : 0);
	const ofCalendar = tables.get(calendar) ?? new Map<number, DayTable>();
	const known = ofCalendar.get(key);
	if (known) return known;
	const table = layOut(calendar, { saturdayWorked: week.saturdayWorked === true, swapsApply });
	tables.set(calendar, ofCalendar.set(key, table));
	return table;
}

export function isWorked(table: DayTable, day: number): boolean {
	const mark = table.marks[day - table.firstDay];
	return mark === undefined ? !isWeeklyRest(day, table.saturdayWorked) : mark === worked;
}

/** The exceptions from the first to the last of these days, both included. */
export function exceptionsBetween(table: DayTable, fromDay: number, untilDay: number): ExceptionDay[] {
	const { exceptions } = table;
	let [low, high] = [0, exceptions.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (exceptions[middle]!.day < fromDay) low = middle + 1;
		else high = middle;
	}
	const found: ExceptionDay[] = [];
	for (let at = low; at < exceptions.length && exceptions[at]!.day <= untilDay; at += 1) found.push(exceptions[at]!);
	return found;
}

/** Ends on the `amount`-th worked day after the start that is not paused. Pauses by day, without overlap. */
export function countWorked(table: DayTable, startDay: number, amount: number, pauses: readonly PausedDays[]): Counted {
	let [day, left, next] = [startDay, amount, 0];
	while (left > 0) {
		day += 1;
		while (next < pauses.length && day >= pauses[next]!.toDay) next += 1;
		const pause = pauses[next];
		if (pause && day >= pause.fromDay) {
			if (pause.toDay === Number.POSITIVE_INFINITY) return { lastDay: day - 1, dueDay: null, left };
			day = pause.toDay - 1;
		} else if (isWorked(table, day)) left -= 1;
	}
	return { lastDay: day, dueDay: day, left: 0 };
}

/**
 * Ends on a day of the wall calendar: every paused day before it puts it off by one day. With `moves`, a last day that
 * is not worked moves the end to the next worked day that is not paused.
 */
export function countDays(
	table: DayTable,
	startDay: number,
	unpausedEndDay: number,
	pauses: readonly PausedDays[],
	moves: boolean,
): Counted {
	let [lastDay, next] = [unpausedEndDay, 0];
	for (; next < pauses.length; next += 1) {
		const { fromDay, toDay } = pauses[next]!;
		const firstDay = Math.max(fromDay, startDay + 1);
		if (firstDay > lastDay) break;
		if (toDay === Number.POSITIVE_INFINITY)
			return { lastDay: firstDay - 1, dueDay: null, left: lastDay - firstDay + 1 };
		if (toDay > firstDay) lastDay += toDay - firstDay;
	}
	let dueDay = lastDay;
	while (moves) {
		while (next < pauses.length && dueDay >= pauses[next]!.toDay) next += 1;
		const pause = pauses[next];
		if (pause && dueDay >= pause.fromDay) {
			if (pause.toDay === Number.POSITIVE_INFINITY) return { lastDay, dueDay: null, left: 0 };
			dueDay = pause.toDay;
		} else if (isWorked(table, dueDay)) break;
		else dueDay += 1;
	}
	return { lastDay, dueDay, left: 0 };
}

/** The `amount`-th worked day before the start. */
export function countWorkedBack(table: DayTable, startDay: number, amount: number): Counted {
	let day = startDay;
	for (let left = amount; left > 0; ) {
		day -= 1;
		if (isWorked(table, day)) left -= 1;
	}
	return { lastDay: day, dueDay: day, left: 0 };
}

/** The day itself, or the last worked day before it: a term that is counted back is never cut short by a day of rest. */
export function moveBack(table: DayTable, lastDay: number, moves: boolean): Counted {
	let dueDay = lastDay;
	while (moves && !isWorked(table, dueDay)) dueDay -= 1;
	return { lastDay, dueDay, left: 0 };
}

function layOut(calendar: WorkCalendar, week: Required<WorkWeek>): DayTable {
	const holidays = new Map(calendar.holidays.map((holiday) => [holiday.on, holiday]));
	const swaps = new Map(calendar.swaps.flatMap((swap) => [[swap.offOn, swap] as const, [swap.workOn, swap] as const]));
	const exceptions: ExceptionDay[] = [];
	for (const [on, status] of exceptionsOf(calendar, week)) {
		const day = dayNumber(on);
		const parts = partsOf(on);
		const [written, year] = [`${parts.day}/${parts.month}`, parts.year];
		const rest = isWeeklyRest(day, week.saturdayWorked);
		const swap = week.swapsApply ? swaps.get(on) : undefined;
		const holiday = holidays.get(on);
		const { name = '', verified = true } = holiday ?? {};
		if (swap)
			exceptions.push({
				day,
				written,
				year,
				kind: status.working ? 'swapWorked' : 'swapOff',
				name,
				rest,
				verified: swap.verified,
			});
		else if (holiday) exceptions.push({ day, written, year, kind: 'holiday', name, rest, verified });
		else exceptions.push({ day, written, year, kind: 'inLieu', name, rest, verified: isAnnounced(calendar, day) });
	}
	exceptions.sort((a, b) => a.day - b.day);
	const firstDay = exceptions[0]?.day ?? 0;
	const marks = new Uint8Array(exceptions.length === 0 ? 0 : exceptions.at(-1)!.day - firstDay + 1);
	for (let at = 0; at < marks.length; at += 1)
		marks[at] = isWeeklyRest(firstDay + at, week.saturdayWorked) ? 0 : worked;
	for (const { day, kind } of exceptions) marks[day - firstDay] = kind === 'swapWorked' ? worked : 0;
	return { firstDay, marks, saturdayWorked: week.saturdayWorked, exceptions };
}

/** Rest in lieu is as certain as the holidays of the days before it, from one of which it follows. */
function isAnnounced(calendar: WorkCalendar, day: number): boolean {
	const [from, until] = [dateOfDay(day - 7), dateOfDay(day)];
	return !calendar.holidays.some((holiday) => from <= holiday.on && holiday.on < until && !holiday.verified);
}

function isWeeklyRest(day: number, saturdayWorked: boolean): boolean {
	// 01/01/1970 was a Thursday: Monday is 0 here.
	const weekday = (((day + 3) % 7) + 7) % 7;
	return weekday === 6 || (weekday === 5 && !saturdayWorked);
}
