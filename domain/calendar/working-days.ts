/**
 * Which days are worked, and where a term counted in days ends. The week is the unit's own: State bodies rest on
 * Saturday and Sunday and follow the State's swaps; many enterprises work on Saturday and choose for themselves.
 */
import { addDays, addMonths, type CivilDate, formatDate, weekday, weekdayName } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';

/** `swapsApply` is by default true for a five-day week and false for a six-day week. */
export type WorkWeek = { saturdayWorked?: boolean; swapsApply?: boolean };

/** `reason` completes "vì 02/09/2026 là …". */
export type DayStatus = { working: true } | { working: false; reason: string };

/** A length of time set by a rule of law. `years` and `months` end on the day of the same number. */
export type Term = { count: number; unit: 'days' | 'workingDays' | 'months' | 'years' };

/** Whether a day is worked, and why not. */
export function dayStatus(calendar: WorkCalendar, date: CivilDate, week: WorkWeek = {}): DayStatus {
	const exception = exceptionsOf(calendar, week).get(date);
	if (exception) return exception;
	return isWeeklyRest(date, week) ? { working: false, reason: weekdayName(date) } : { working: true };
}

export function isWorkingDay(calendar: WorkCalendar, date: CivilDate, week: WorkWeek = {}): boolean {
	return dayStatus(calendar, date, week).working;
}

/** The date itself when it is worked, else the first working day after it. */
export function nextWorkingDay(calendar: WorkCalendar, date: CivilDate, week: WorkWeek = {}): CivilDate {
	let day = date;
	while (!isWorkingDay(calendar, day, week)) day = addDays(day, 1);
	return day;
}

/** The date itself when it is worked, else the last working day before it. */
export function previousWorkingDay(calendar: WorkCalendar, date: CivilDate, week: WorkWeek = {}): CivilDate {
	let day = date;
	while (!isWorkingDay(calendar, day, week)) day = addDays(day, -1);
	return day;
}

/** The day that many working days after `from` (before it when negative). The day of the event itself is not counted: Civil Code 2015 art. 147(2). */
export function addWorkingDays(calendar: WorkCalendar, from: CivilDate, count: number, week: WorkWeek = {}): CivilDate {
	if (!Number.isInteger(count)) throw new RangeError(`Working days are counted whole, not ${count}`);
	const step = Math.sign(count);
	let day = from;
	for (let left = Math.abs(count); left > 0; left -= 1) {
		day = addDays(day, step);
		while (!isWorkingDay(calendar, day, week)) day = addDays(day, step);
	}
	return day;
}

/**
 * The last day of a term, which lasts until 24:00 of it. The day of the event is not counted (Civil Code 2015 art.
 * 147(2)); a term of months or years ends on the same day of the last month, or its last day (art. 148(3), (4)); a last
 * day at the weekend or on a holiday moves the end to the next working day (art. 148(5)).
 */
export function endOfTerm(calendar: WorkCalendar, from: CivilDate, term: Term, week: WorkWeek = {}): CivilDate {
	if (term.unit === 'workingDays') return addWorkingDays(calendar, from, term.count, week);
	const last =
		term.unit === 'days'
			? addDays(from, term.count)
			: addMonths(from, term.unit === 'months' ? term.count : 12 * term.count);
	return nextWorkingDay(calendar, last, week);
}

function isWeeklyRest(date: CivilDate, week: WorkWeek): boolean {
	const day = weekday(date);
	return day === 7 || (day === 6 && !week.saturdayWorked);
}

type Exceptions = Map<CivilDate, DayStatus>;
/** Terms are counted day by day for thousands of cases; the exceptions of a calendar are worked out once. */
const known = new WeakMap<WorkCalendar, Map<string, Exceptions>>();

/** The days that the week alone would tell wrong, with their status: holidays, rest in lieu and both days of a swap. */
export function exceptionsOf(calendar: WorkCalendar, week: WorkWeek): ReadonlyMap<CivilDate, DayStatus> {
	const swapsApply = week.swapsApply ?? !week.saturdayWorked;
	const key = `${week.saturdayWorked === true}/${swapsApply}`;
	const ofCalendar = known.get(calendar) ?? new Map<string, Exceptions>();
	known.set(calendar, ofCalendar);
	const found = ofCalendar.get(key) ?? workOut(calendar, week, swapsApply);
	ofCalendar.set(key, found);
	return found;
}

/** Later kinds win: holidays, then rest in lieu on the next free day (Labour Code 2019 art. 111(3)), then swaps. */
function workOut(calendar: WorkCalendar, week: WorkWeek, swapsApply: boolean): Exceptions {
	const days: Exceptions = new Map();
	const swaps = swapsApply ? calendar.swaps : [];
	const givenOff = new Set(swaps.map((swap) => swap.offOn));
	const holidays = [...calendar.holidays].sort((a, b) => (a.on < b.on ? -1 : 1));
	for (const holiday of holidays) days.set(holiday.on, { working: false, reason: `ngày nghỉ ${holiday.name}` });
	for (const holiday of holidays) {
		if (!isWeeklyRest(holiday.on, week)) continue;
		let inLieu = addDays(holiday.on, 1);
		while (isWeeklyRest(inLieu, week) || days.has(inLieu) || givenOff.has(inLieu)) inLieu = addDays(inLieu, 1);
		days.set(inLieu, { working: false, reason: `ngày nghỉ bù ${holiday.name}` });
	}
	for (const swap of swaps) {
		days.set(swap.offOn, {
			working: false,
			reason: `ngày nghỉ hoán đổi (làm bù ${weekdayName(swap.workOn)}, ${formatDate(swap.workOn)})`,
		});
		days.set(swap.workOn, { working: true });
	}
	return days;
}
