/**
 * When a term of law ends, and why on that day. A rule is data with a version, a validity and a source; the engine
 * counts, and answers with the sentence that stands beside the day, made of the very days that it counted. Nothing here
 * reads a clock or a stored due day: whoever stores one keeps code and version of the rule beside it, so that a case
 * stays under the rule under which it began.
 *
 * Counting follows the Civil Code 2015: the day of the event is not counted (art. 147(2)), months end on the day of the
 * same number or the last of the month (art. 148(3), (4)), a last day of rest moves the end to the next working day
 * (art. 148(5)), hours run from the moment itself (art. 147(1)).
 */
import { addMonths, type CivilDate, dateOfDay, dayNumber, formatDate } from '#domain/calendar/date.ts';
import {
	type Counted,
	countDays,
	countWorked,
	countWorkedBack,
	type DayTable,
	dayTable,
	moveBack,
	type PausedDays,
} from '#domain/calendar/deadlines-counting.ts';
import {
	type BodyWeek,
	type DeadlineOptions,
	type DeadlineRule,
	type DeadlineVariant,
	type Extension,
	type Pause,
	type StopGround,
	stopGrounds,
} from '#domain/calendar/deadlines-rule.ts';
import { amountText, explainDeadline, explainHours } from '#domain/calendar/deadlines-sentence.ts';
import type { WorkWeek } from '#domain/calendar/working-days.ts';

export type Deadline = {
	/** Null while the clock stands still. The term lasts until 24:00 of it. */
	dueOn: CivilDate | null;
	/** The last counted day before a move off a day of rest; while the clock stands still, the last day before the pause. */
	lastCountedOn: CivilDate;
	/** Whether it rests on a holiday or swap that is not announced yet. */
	provisional: boolean;
	/** One or two Vietnamese sentences. */
	explanation: string;
};

/**
 * The due day with its sentence. `start` is the day of the event. Throws RangeError on what can never be right: a rule
 * in hours (`deadlineAt`), pauses that overlap or have no lawful ground, more or longer extensions than the rule allows.
 */
export function deadlineOf(rule: DeadlineRule, start: CivilDate, options: DeadlineOptions): Deadline {
	const table = dayTable(options.calendar, weekOf(options.week));
	const counted = count(rule, start, options, table);
	const variant = variantOf(rule, options.variant);
	const { explanation, provisional } = explainDeadline(rule, start, options, { counted, table, variant });
	const lastCountedOn = dateOfDay(counted.lastDay);
	const { dueDay } = counted;
	const dueOn = dueDay === null ? null : dueDay === counted.lastDay ? lastCountedOn : dateOfDay(dueDay);
	return { dueOn, lastCountedOn, provisional, explanation };
}

/** The due day alone, for lists of many: as `deadlineOf` without the sentence. */
export function dueDayOf(rule: DeadlineRule, start: CivilDate, options: DeadlineOptions): CivilDate | null {
	const { dueDay } = count(rule, start, options, dayTable(options.calendar, weekOf(options.week)));
	return dueDay === null ? null : dateOfDay(dueDay);
}

/** The end of a term of hours, which runs through nights and days of rest. Throws RangeError for a rule in another unit. */
export function deadlineAt(
	rule: DeadlineRule,
	startAt: Date,
	variant?: DeadlineVariant,
): { dueAt: Date; explanation: string } {
	if (rule.unit !== 'hours') throw new RangeError(`Rule ${rule.code} counts ${rule.unit}, not hours`);
	const hours = rule.amounts[variantOf(rule, variant)]!;
	const dueAt = new Date(startAt.getTime() + hours * 3_600_000);
	return { dueAt, explanation: explainHours(rule, hours, startAt, dueAt) };
}

/** The version of the rule that is in force on the day: under it a clock that starts that day begins and stays. */
export function versionOn(rules: readonly DeadlineRule[], code: string, day: CivilDate): DeadlineRule | undefined {
	return rules.find((rule) => rule.code === code && rule.fromOn <= day && (rule.toOn === null || day < rule.toOn));
}

/** A running clock as a case keeps it. */
export type Clock = { rule: DeadlineRule; start: CivilDate; options: DeadlineOptions };

/**
 * What a new version would do to running clocks of its code that began under another one: only those whose day would
 * change, for a person to decide on. Pauses and extensions that the new version does not know make `wouldBe` undefined.
 */
export function touchedBy<C extends Clock>(
	version: DeadlineRule,
	clocks: readonly C[],
): { clock: C; dueOn: CivilDate | null; wouldBe: CivilDate | null | undefined }[] {
	const ofRule = clocks.filter(({ rule }) => rule.code === version.code && rule.version !== version.version);
	return ofRule
		.map((clock) => {
			const { rule, start, options } = clock;
			const fits = problemOf(version, options) === undefined;
			return {
				clock,
				dueOn: dueDayOf(rule, start, options),
				wouldBe: fits ? dueDayOf(version, start, options) : undefined,
			};
		})
		.filter(({ dueOn, wouldBe }) => dueOn !== wouldBe);
}

/** Why the term cannot be extended so, as a sentence for the handler; undefined when it can. `options` without the wanted extension. */
export function extensionProblem(clock: Clock, wanted: Extension): string | undefined {
	const { rule, start, options } = clock;
	const { extension } = rule;
	const used = options.extensions?.length ?? 0;
	if (!extension)
		return `${rule.source} không cho gia hạn thời hạn này. Báo tiến độ cho người gửi và trả lời trong hạn.`;
	if (used >= extension.times)
		return `Thời hạn này chỉ được gia hạn ${extension.times} lần và đã dùng hết. Trả lời trong hạn hiện có.`;
	if (!Number.isInteger(wanted.amount) || wanted.amount < 1 || wanted.amount > extension.amount)
		return `Mỗi lần gia hạn từ 1 đến ${amountText(extension.amount, rule)}. Sửa số ngày gia hạn.`;
	if (wanted.decidedOn < start)
		return `Ngày quyết định gia hạn sớm hơn ngày bắt đầu tính (${formatDate(start)}). Sửa lại ngày.`;
	const dueOn = dueDayOf(rule, start, options);
	if (dueOn === null) return 'Thời hạn đang tạm dừng. Cho chạy lại trước rồi mới gia hạn.';
	if (wanted.decidedOn > dueOn)
		return `Thời hạn đã hết ngày ${formatDate(dueOn)} nên không gia hạn được nữa. Trả lời sớm nhất và ghi lý do chậm.`;
	return undefined;
}

/** Why the clock cannot be stopped so, as a sentence for the handler; undefined when it can. */
export function pauseProblem(clock: Clock, wanted: { fromOn: CivilDate; ground: StopGround }): string | undefined {
	const { rule, start, options } = clock;
	if (rule.stops.length === 0)
		return `${rule.source} không cho tạm dừng thời hạn này. Việc chờ thêm giấy tờ không làm dừng thời hạn.`;
	if (!rule.stops.includes(wanted.ground)) {
		const lawful = rule.stops.map((ground) => stopGrounds[ground]).join('; ');
		return `Chỉ tạm dừng thời hạn này khi: ${lawful}. Chọn một căn cứ trong số đó.`;
	}
	if (wanted.fromOn < start) return `Ngày tạm dừng sớm hơn ngày bắt đầu tính (${formatDate(start)}). Sửa lại ngày.`;
	const dueOn = dueDayOf(rule, start, options);
	if (dueOn === null) return 'Thời hạn đang tạm dừng rồi. Cho chạy lại trước khi tạm dừng lần nữa.';
	if (wanted.fromOn > dueOn) return `Thời hạn đã hết ngày ${formatDate(dueOn)} nên không còn gì để tạm dừng.`;
	const last = options.pauses?.reduce((latest, { toOn }) => (toOn !== null && toOn > latest ? toOn : latest), start);
	if (last !== undefined && wanted.fromOn < last)
		return `Thời hạn đã tạm dừng đến trước ${formatDate(last)}. Ghi ngày tạm dừng từ ${formatDate(last)} trở đi.`;
	return undefined;
}

/** Days before the end on which the person who must act is warned. */
const warnedBefore = [60, 30, 7] as const;
export type WarningLevel = (typeof warnedBefore)[number] | 'over';

/** The warning that has come by that day: the nearest of 60, 30 and 7 days before, or that it is over; undefined before the first. Warn when it was not given yet, so that a day on which nothing ran loses none. */
export function warningOn(dueOn: CivilDate, on: CivilDate): WarningLevel | undefined {
	const left = dayNumber(dueOn) - dayNumber(on);
	return left < 0 ? 'over' : warnedBefore.findLast((days) => left <= days);
}

const stateWeek: WorkWeek = { saturdayWorked: false, swapsApply: true };
const enterpriseWeek: WorkWeek = { saturdayWorked: false, swapsApply: false };

function weekOf(week: BodyWeek): WorkWeek {
	if (week === 'stateBody') return stateWeek;
	return week === 'enterprise' ? enterpriseWeek : week;
}

function count(rule: DeadlineRule, start: CivilDate, options: DeadlineOptions, table: DayTable): Counted {
	const problem = problemOf(rule, options);
	if (problem) throw new RangeError(`Rule ${rule.code}: ${problem}`);
	const moves = rule.restDay === 'moves';
	const startDay = dayNumber(start);
	let amount = rule.amounts[variantOf(rule, options.variant)]!;
	for (const extension of options.extensions ?? []) amount += extension.amount;
	if (rule.direction === 'backward') {
		if (rule.unit === 'workingDays') return countWorkedBack(table, startDay, amount);
		const lastDay = rule.unit === 'months' ? dayNumber(addMonths(start, -amount)) : startDay - amount;
		return moveBack(table, lastDay, moves);
	}
	const pauses = options.pauses ? pausedDays(options.pauses) : none;
	if (rule.unit === 'workingDays') return countWorked(table, startDay, amount, pauses);
	const endDay = rule.unit === 'months' ? dayNumber(addMonths(start, amount)) : startDay + amount;
	return countDays(table, startDay, endDay, pauses, moves);
}

const none: PausedDays[] = [];

/** By day. Pauses of one clock do not overlap. */
function pausedDays(pauses: readonly Pause[]): PausedDays[] {
	return pauses
		.map(({ fromOn, toOn }) => ({
			fromDay: dayNumber(fromOn),
			toDay: toOn === null ? Number.POSITIVE_INFINITY : dayNumber(toOn),
		}))
		.sort((a, b) => a.fromDay - b.fromDay || a.toDay - b.toDay);
}

/** What can never be right about the options, in English, for the error. */
function problemOf(rule: DeadlineRule, { pauses = [], extensions = [] }: DeadlineOptions): string | undefined {
	if (rule.unit === 'hours') return 'hours need an instant, ask deadlineAt';
	if (pauses.length === 0 && extensions.length === 0) return undefined;
	if (rule.direction === 'backward') return 'a term counted back has neither pauses nor extensions';
	if (extensions.length > (rule.extension?.times ?? 0)) return `${extensions.length} extensions are too many`;
	const most = rule.extension?.amount ?? 0;
	const wrong = extensions.find(({ amount }) => !Number.isInteger(amount) || amount < 1 || amount > most);
	if (wrong) return `an extension of ${wrong.amount} is not between 1 and ${most}`;
	const unlawful = pauses.find(({ ground }) => !rule.stops.includes(ground));
	if (unlawful) return `${unlawful.ground} does not stop it`;
	const days = pausedDays(pauses);
	if (days.some(({ fromDay, toDay }, at) => toDay < fromDay || toDay > (days[at + 1]?.fromDay ?? toDay)))
		return 'pauses overlap or end before they begin';
	return undefined;
}

const nearest: Record<DeadlineVariant, DeadlineVariant[]> = {
	normal: [],
	complex: ['complex'],
	remote: ['remote'],
	remoteComplex: ['remoteComplex', 'remote', 'complex'],
};

function variantOf(rule: DeadlineRule, wanted: DeadlineVariant = 'normal'): DeadlineVariant {
	return nearest[wanted].find((variant) => rule.amounts[variant] !== undefined) ?? 'normal';
}
