/** The days of a reception calendar from its rule. */
import { addDays, type CivilDate, lastDayOfMonth, partsOf, weekday } from '../../calendar/date.ts';
import type { WorkCalendar } from '../../calendar/holidays.ts';
import { isWorkingDay } from '../../calendar/working-days.ts';
import type { ReceptionRule, WeekOfMonth } from './schema.ts';

export type ReceptionDates = { days: CivilDate[]; skipped: CivilDate[] };

/**
 * The days of the rule from one day to another, both included. By weekday, public holidays and days swapped for another
 * are left out and given as `skipped`; a Saturday or Sunday that the rule itself names stays. Dates are taken as written.
 */
export function receptionDates(
	rule: ReceptionRule,
	fromOn: CivilDate,
	untilOn: CivilDate,
	calendar: WorkCalendar,
): ReceptionDates {
	if (rule.kind === 'dates') {
		const days = [...new Set(rule.dates)].filter((day) => day >= fromOn && day <= untilOn).toSorted();
		return { days, skipped: [] };
	}
	const days: CivilDate[] = [];
	const skipped: CivilDate[] = [];
	let day = addDays(fromOn, (rule.weekday - weekday(fromOn) + 7) % 7);
	for (; day <= untilOn; day = addDays(day, 7)) {
		if (!isInWeek(day, rule.week)) continue;
		if (rule.weekday > 5 ? isHoliday(calendar, day) : !isWorkingDay(calendar, day)) skipped.push(day);
		else days.push(day);
	}
	return { days, skipped };
}

const isHoliday = (calendar: WorkCalendar, day: CivilDate) => calendar.holidays.some((holiday) => holiday.on === day);

const weeks: WeekOfMonth[] = ['first', 'second', 'third', 'fourth'];

function isInWeek(day: CivilDate, week: WeekOfMonth): boolean {
	if (week === 'every') return true;
	if (week === 'last') return addDays(day, 7) > lastDayOfMonth(day);
	return weeks[Math.ceil(partsOf(day).day / 7) - 1] === week;
}
