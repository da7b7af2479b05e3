/**
 * The clocks of law that ship, as data: each row is a version of a rule, with its clause and with what of it was not
 * compared with the text of the act. A new version is a new row with its own `fromOn`, and the old row gets a `toOn`;
 * rows are never edited in place, since cases refer to code and version.
 *
 * Information with the content of a denunciation that nobody signs has no clock: the Law on Denunciations 2018 art. 25
 * lets the receiver check or forward it and sets no term.
 */
import { type CivilDate, daysBetween } from '#domain/calendar/date.ts';
import { deadlineOf, versionOn, type WarningLevel, warningOn } from '#domain/calendar/deadlines.ts';
import type { DeadlineRule } from '#domain/calendar/deadlines-rule.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { labourRules } from './deadline-rules-labour.ts';
import { petitionRules } from './deadline-rules-petitions.ts';
import { unionRules } from './deadline-rules-union.ts';

/** Every version of every shipped rule. */
export const shippedRules: readonly DeadlineRule[] = [...petitionRules, ...labourRules, ...unionRules];

/** The version in force on the day on which a clock starts; undefined when none is. */
export function ruleOn(
	code: string,
	day: CivilDate,
	rules: readonly DeadlineRule[] = shippedRules,
): DeadlineRule | undefined {
	return versionOn(rules, code, day);
}

/** The version under which a running clock began: a case keeps it whatever came later. */
export function ruleVersion(
	code: string,
	version: number,
	rules: readonly DeadlineRule[] = shippedRules,
): DeadlineRule | undefined {
	return rules.find((rule) => rule.code === code && rule.version === version);
}

/** How far one of the worker's own limitation periods is. `daysLeft` is negative when it is over. */
export type LimitationWarning = {
	rule: DeadlineRule;
	dueOn: CivilDate;
	daysLeft: number;
	warning: WarningLevel | undefined;
	explanation: string;
};

/**
 * The worker's own periods for mediator, arbitration council and court (Labour Code 2019 art. 190 individual, art. 194
 * collective disputes about rights), counted from the day on which the violation was discovered. They run also while
 * the union is handling, and whoever handles must be warned of them.
 */
export function limitationWarnings(
	discoveredOn: CivilDate,
	today: CivilDate,
	dispute: 'individual' | 'collective',
	calendar: WorkCalendar,
): LimitationWarning[] {
	const codes = ['mediator', 'arbitration', 'court'].map((body) => `limitation.${dispute}.${body}`);
	return codes
		.map((code) => ruleOn(code, discoveredOn))
		.filter((rule) => rule !== undefined)
		.map((rule) => {
			const { lastCountedOn: dueOn, explanation } = deadlineOf(rule, discoveredOn, { calendar, week: 'stateBody' });
			return { rule, dueOn, daysLeft: daysBetween(today, dueOn), warning: warningOn(dueOn, today), explanation };
		});
}
