/**
 * When a report is due, why on that day, and when to remind. The unit of work is the obligation (one period of one
 * requirement), never "the period that contains today": a month's report falls due after the month has ended, so a
 * reminder that looks at today's period chases the wrong one. Reminder days are counted from the obligation's own due
 * day, and the last one passed is what counts, so that a day on which nothing ran loses no reminder.
 */
import {
	addDays,
	addMonths,
	type CivilDate,
	civilInstant,
	clampedDate,
	daysBetween,
	formatDate,
	partsOf,
} from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { type Period, type PeriodDefinition, periodsBetween } from '#domain/calendar/periods.ts';
import { dayStatus, nextWorkingDay, previousWorkingDay, type WorkWeek } from '#domain/calendar/working-days.ts';

export type DueDay =
	/** Calendar days after the period's last day; negative before it. */
	| { kind: 'daysAfterEnd'; days: number }
	/** A day of the month that lies `monthOffset` months after the month of the period's end; 31 means its last day. */
	| { kind: 'dayOfMonth'; day: number; monthOffset: number }
	/** The same day every year, in the year of the period's end plus `yearOffset` (0 when missing). */
	| { kind: 'fixedDay'; day: number; month: number; yearOffset?: number };

export type DueRule = DueDay & {
	/** Where a day off moves the due day: to the working day after it, before it, or nowhere. */
	move: 'none' | 'next' | 'previous';
	/** Hour of the day, 1..24; the end of the day when missing. */
	hour?: number;
	/** Days that everybody has at least from the day on which the requirement was made; 0 when missing. */
	graceDays?: number;
	week?: WorkWeek;
};

export type Requirement = {
	definition: PeriodDefinition;
	due: DueRule;
	/** Periods that end in this range are asked for. */
	fromOn: CivilDate;
	untilOn?: CivilDate;
	madeOn: CivilDate;
};

export type Obligation = { period: Period; dueOn: CivilDate };

/** The due day. With `madeOn`, nothing is due before the requirement was made plus its grace. */
export function dueOn(rule: DueRule, period: Period, calendar: WorkCalendar, madeOn?: CivilDate): CivilDate {
	return workOut(rule, period, calendar, madeOn).dueOn;
}

/** The instant until which a report is on time. */
export function dueAt(rule: DueRule, period: Period, calendar: WorkCalendar, madeOn?: CivilDate): Date {
	return civilInstant(dueOn(rule, period, calendar, madeOn), rule.hour ?? 24, 0);
}

/** One Vietnamese sentence: the due day and how it came about. */
export function explainDue(rule: DueRule, period: Period, calendar: WorkCalendar, madeOn?: CivilDate): string {
	const found = workOut(rule, period, calendar, madeOn);
	const hour = rule.hour !== undefined && rule.hour < 24 ? `${rule.hour} giờ ngày ` : '';
	const steps = [nameOfRule(rule, period)];
	const { ruleOn, floorOn } = found;
	if (floorOn !== undefined && madeOn !== undefined) {
		const grace = rule.graceDays ? ` và có ${rule.graceDays} ngày để làm` : '';
		steps.push(`vì yêu cầu được giao ngày ${formatDate(madeOn)}${grace} nên hạn không sớm hơn ${formatDate(floorOn)}`);
	}
	const unmoved = floorOn ?? ruleOn;
	const status = dayStatus(calendar, unmoved, rule.week);
	if (!status.working) {
		const where =
			found.dueOn === unmoved
				? 'nhưng hạn không chuyển'
				: found.dueOn > unmoved
					? 'nên chuyển sang ngày làm việc kế tiếp'
					: 'nên chuyển lên ngày làm việc liền trước';
		const link = found.dueOn === unmoved ? '' : 'vì ';
		steps.push(`${link}${formatDate(unmoved)} là ${status.reason} ${where}`);
	}
	return `Hạn nộp ${hour}${formatDate(found.dueOn)}: ${steps.join('; ')}.`;
}

/** The obligations of a requirement whose due day lies in the range, by due day. */
export function dueBetween(
	requirement: Requirement,
	calendar: WorkCalendar,
	from: CivilDate,
	until: CivilDate,
): Obligation[] {
	const { definition, due, fromOn, untilOn, madeOn } = requirement;
	const horizon = addMonths(until, farthestMonths);
	return periodsBetween(definition, fromOn, untilOn !== undefined && untilOn < horizon ? untilOn : horizon)
		.map((period) => ({ period, dueOn: dueOn(due, period, calendar, madeOn) }))
		.filter((obligation) => from <= obligation.dueOn && obligation.dueOn <= until)
		.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/**
 * The period to report on now: the first whose due day has not passed. Earlier ones that are still missing are overdue
 * obligations. Undefined when a single period is over.
 */
export function reportingPeriod(
	definition: PeriodDefinition,
	rule: DueRule,
	calendar: WorkCalendar,
	on: CivilDate,
): Period | undefined {
	const near = periodsBetween(definition, addMonths(on, -farthestMonths), addMonths(on, farthestMonths));
	return near.find((period) => dueOn(rule, period, calendar) >= on);
}

/** Reminders come on T−3, T−1, T, T+1, T+3, T+7 and T+14, then every fourteen days until the obligation is met. */
const reminderOffsets = [-3, -1, 0, 1, 3, 7, 14];
const lastOffset = 14;

/** The days of the reminders up to two weeks after the due day. */
export function reminderDays(due: CivilDate): CivilDate[] {
	return reminderOffsets.map((offset) => addDays(due, offset));
}

/** The latest reminder day that has come; undefined before the first. Remind when none was recorded on or after it. */
export function latestReminderDay(due: CivilDate, on: CivilDate): CivilDate | undefined {
	const passed = daysBetween(due, on);
	const offset =
		passed > lastOffset ? passed - (passed % lastOffset) : reminderOffsets.findLast((offset) => offset <= passed);
	return offset === undefined ? undefined : addDays(due, offset);
}

/** How far a due day may lie from the end of its period. */
const farthestMonths = 26;

type WorkedOut = { ruleOn: CivilDate; dueOn: CivilDate; floorOn?: CivilDate };

function workOut(rule: DueRule, period: Period, calendar: WorkCalendar, madeOn: CivilDate | undefined): WorkedOut {
	const ruleOn = dayOfRule(rule, period);
	const moved = moveOff(rule, ruleOn, calendar, rule.move);
	const floorOn = madeOn === undefined ? undefined : addDays(madeOn, rule.graceDays ?? 0);
	if (floorOn === undefined || moved >= floorOn) return { ruleOn, dueOn: moved };
	// A promised number of days is never shortened, so from the floor only a later day will do.
	const due = moveOff(rule, floorOn, calendar, rule.move === 'none' ? 'none' : 'next');
	return { ruleOn, dueOn: due, floorOn };
}

function dayOfRule(rule: DueRule, { untilOn }: Period): CivilDate {
	const { year, month } = partsOf(untilOn);
	switch (rule.kind) {
		case 'daysAfterEnd':
			return addDays(untilOn, rule.days);
		case 'dayOfMonth':
			return clampedDate(year, month + rule.monthOffset, rule.day);
		case 'fixedDay':
			return clampedDate(year + (rule.yearOffset ?? 0), rule.month, rule.day);
	}
}

function moveOff(rule: DueRule, on: CivilDate, calendar: WorkCalendar, move: DueRule['move']): CivilDate {
	if (move === 'next') return nextWorkingDay(calendar, on, rule.week);
	if (move === 'previous') return previousWorkingDay(calendar, on, rule.week);
	return on;
}

function nameOfRule(rule: DueRule, period: Period): string {
	const end = formatDate(period.untilOn);
	switch (rule.kind) {
		case 'daysAfterEnd':
			if (rule.days === 0) return `ngày cuối kỳ ${period.title}`;
			return `${Math.abs(rule.days)} ngày ${rule.days > 0 ? 'sau' : 'trước'} ngày cuối kỳ (${end})`;
		case 'dayOfMonth': {
			const last = partsOf(dayOfRule(rule, period)).day;
			const day = last < rule.day ? `ngày cuối cùng (${last})` : `ngày ${rule.day}`;
			return `${day} của ${nameOfMonth(rule.monthOffset)}`;
		}
		case 'fixedDay': {
			const year = rule.yearOffset === 1 ? 'năm sau năm kết thúc kỳ' : 'năm kết thúc kỳ';
			return `ngày ${rule.day} tháng ${rule.month} của ${rule.yearOffset === -1 ? 'năm trước năm kết thúc kỳ' : year}`;
		}
	}
}

function nameOfMonth(offset: number): string {
	if (offset === 0) return 'tháng cuối kỳ';
	const side = offset > 0 ? 'sau' : 'trước';
	return Math.abs(offset) === 1
		? `tháng liền ${side} tháng cuối kỳ`
		: `tháng thứ ${Math.abs(offset)} ${side} tháng cuối kỳ`;
}
