/**
 * Which reports are demanded, and when. The usual calendar of upper unions (domain facts: month from the 16th to the
 * 15th, statistics to 31/5 and 30/11), so that every month has exactly one longest report.
 */
import { clampedDate, partsOf } from '#domain/calendar/date.ts';
import { type Period, type PeriodDefinition, periodsBetween } from '#domain/calendar/periods.ts';
import { shippedTemplates } from '#domain/reports/templates/shipped.ts';
import type { ReportTemplate } from '#domain/reports/templates/template.ts';
import type { DemoPeriod, DemoRequirement } from './world.ts';

type Rule = { template: string; title: string; period: PeriodDefinition; due: DemoRequirement['due'] };

const rules: readonly Rule[] = [
	{
		template: 'monthly',
		title: 'Báo cáo tháng của công đoàn cơ sở',
		period: { kind: 'monthFrom', day: 16 },
		due: { monthsAfterEnd: 0, day: 18 },
	},
	{
		template: 'quarterly',
		title: 'Báo cáo quý của công đoàn cơ sở',
		period: { kind: 'quarter', cutOff: { kind: 'dayOfLastMonth', day: 15 } },
		due: { monthsAfterEnd: 0, day: 18 },
	},
	{
		template: 'six-month',
		title: 'Báo cáo 6 tháng của công đoàn cơ sở',
		period: { kind: 'sixMonths' },
		due: { monthsAfterEnd: 1, day: 5 },
	},
	{
		template: 'nine-month',
		title: 'Báo cáo 9 tháng của công đoàn cơ sở',
		period: { kind: 'nineMonths' },
		due: { monthsAfterEnd: 1, day: 10 },
	},
	{
		template: 'yearly',
		title: 'Báo cáo năm của công đoàn cơ sở',
		period: { kind: 'unionYear' },
		due: { monthsAfterEnd: 1, day: 5 },
	},
];

const schoolYearRule: Rule = {
	template: 'school-year',
	title: 'Báo cáo tổng kết năm học của công đoàn trường học',
	period: { kind: 'schoolYear' },
	due: { monthsAfterEnd: 1, day: 10 },
};

/** The demands of one owner with the periods due from the first to the last month (`YYYY-MM`), both included. */
export function requirementsOf(ownerKey: string, months: readonly string[], withSchools: boolean): DemoRequirement[] {
	const chosen = withSchools ? [...rules, schoolYearRule] : rules;
	return chosen.map(({ template, title, period, due }) => {
		const [first, last] = [`${months[0]}-01`, `${months.at(-1)}-31`];
		const periods = periodsBetween(period, firstDayBefore(first), last)
			.map((one) => dated(one, due))
			.filter(({ dueOn }) => dueOn >= first && dueOn <= last);
		return {
			key: template,
			title,
			ownerKey,
			templateCode: template,
			periodDefinition: period,
			due,
			periods,
			kinds: template === 'school-year' ? ['schoolUnion'] : [],
			fromOn: first,
		};
	});
}

/** The template with that code among those that every installation starts with. */
export function templateOf(code: string): ReportTemplate {
	const template = shippedTemplates.find((candidate) => candidate.code === code);
	if (!template) throw new Error(`no shipped template ${code}`);
	return template;
}

/** The report that a union owes in a month: the one that discharges the others due then. */
export function owedIn(requirements: readonly DemoRequirement[], month: string): [DemoRequirement, DemoPeriod] {
	const due = requirements
		.filter(({ key }) => key !== 'school-year')
		.flatMap((requirement) =>
			requirement.periods
				.filter(({ dueOn }) => dueOn.startsWith(month))
				.map((period): [DemoRequirement, DemoPeriod] => [requirement, period]),
		);
	const discharged = new Set(due.flatMap(([requirement]) => templateOf(requirement.templateCode).discharges ?? []));
	const owed = due.filter(([requirement]) => !discharged.has(requirement.templateCode));
	if (owed.length !== 1) throw new Error(`${owed.length} reports are owed in ${month}`);
	return owed[0]!;
}

function dated(period: Period, due: DemoRequirement['due']): DemoPeriod {
	const { year, month } = partsOf(period.untilOn);
	return {
		code: period.code,
		fromOn: period.fromOn,
		untilOn: period.untilOn,
		cutOffOn: period.cutOffOn,
		dueOn: clampedDate(year, month + due.monthsAfterEnd, due.day),
	};
}

/** A report due in a month may be about a period that ended in the month before. */
function firstDayBefore(day: string): string {
	const { year, month } = partsOf(day);
	return clampedDate(year, month - 1, 1);
}
