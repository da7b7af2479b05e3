/** Pure rules of requirements: which periods come, how often they are asked, and a due day that would come too early. */
import { addMonths, type CivilDate, formatDate } from '../../calendar/date.ts';
import { type DischargeRule, explainDischarge } from '../../calendar/discharges.ts';
import { type DueRule, dueOn, explainDue } from '../../calendar/due.ts';
import type { WorkCalendar } from '../../calendar/holidays.ts';
import { type Period, type PeriodDefinition, type PeriodKind, periodsBetween } from '../../calendar/periods.ts';
import type { Issue } from '../../problems.ts';

/** Periods of a year that one unit is asked for; 1 for a report that is asked once. */
export const periodsPerYear: Record<PeriodKind, number> = {
	calendarMonth: 12,
	monthFrom: 12,
	monthUntilNoon: 12,
	quarter: 4,
	sixMonths: 1,
	nineMonths: 1,
	unionYear: 1,
	calendarYear: 1,
	schoolYear: 1,
	once: 1,
};

type Range = { period: PeriodDefinition; fromOn: CivilDate; untilOn?: CivilDate | null | undefined };

/** The first periods asked that end on the day or later, at most `count`; looks eight years ahead. */
export function comingPeriods(asked: Range, from: CivilDate, count: number): Period[] {
	const first = asked.fromOn > from ? asked.fromOn : from;
	const horizon = addMonths(first, 96);
	const last = asked.untilOn && asked.untilOn < horizon ? asked.untilOn : horizon;
	return first > last ? [] : periodsBetween(asked.period, first, last).slice(0, count);
}

export type ComingPeriod = { period: Period; dueOn: CivilDate; sentence: string };

/** The same with their due days and the sentence that explains each. */
export function comingDue(
	asked: Range & { due: DueRule; madeOn: CivilDate },
	calendar: WorkCalendar,
	from: CivilDate,
	count: number,
): ComingPeriod[] {
	return comingPeriods(asked, from, count).map((period) => ({
		period,
		dueOn: dueOn(asked.due, period, calendar, asked.madeOn),
		sentence: explainDue(asked.due, period, calendar, asked.madeOn),
	}));
}

/**
 * What keeps a requirement from being made: no period in its range, or a due day before the figures are known. The due
 * day is judged by the rule alone, without the days that a late requirement adds.
 */
export function checkRequirement(asked: Range & { due: DueRule }, calendar: WorkCalendar): Issue[] {
	if (asked.untilOn && asked.untilOn < asked.fromOn) {
		return [{ path: 'untilOn', message: 'Ngày thôi áp dụng sớm hơn ngày bắt đầu: sửa một trong hai ngày.' }];
	}
	const periods = comingPeriods(asked, asked.fromOn, 24);
	if (periods.length === 0) {
		return [
			{
				path: 'untilOn',
				message: 'Không có kỳ nào kết thúc trong thời gian áp dụng: chọn thời gian dài hơn hoặc kỳ khác.',
			},
		];
	}
	for (const period of periods) {
		const due = dueOn(asked.due, period, calendar);
		if (due >= period.cutOffOn) continue;
		return [
			{
				path: 'due',
				message: `Hạn nộp ${formatDate(due)} sớm hơn ngày chốt số liệu ${formatDate(period.cutOffOn)} của ${period.title}: chọn hạn muộn hơn, hoặc chốt số liệu sớm hơn.`,
			},
		];
	}
	return [];
}

/** The rules of discharge that can touch a report of this kind, in words. */
export function dischargeSentences(rules: readonly DischargeRule[], definition: PeriodDefinition): string[] {
	const isMonth = periodsPerYear[definition.kind] === 12;
	if (!isMonth && definition.kind !== 'quarter') return [];
	return rules.filter((rule) => (rule.shorter === 'month') === isMonth).map(explainDischarge);
}
