/** Pure rules of hot spots: the grounds of a declaration in words, what is due each day, and what was known when. */
import { addDays, type CivilDate, daysBetween, formatDate, today } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import type { Criterion, CriterionKind, Declaration, HotSpotState, Known } from './schema.ts';

/** So many days before it began are looked through for what was known. */
export const knownDays = 90;

/** The criteria that were filled in, in their order; empty where none was. */
export function criteriaOf(declared: Declaration): Criterion[] {
	const of = (kind: Criterion['kind'], number: number | undefined, words: string | undefined): Criterion[] =>
		number === undefined && !words ? [] : [{ kind, number: number ?? null, words: words ?? '' }];
	return [
		...of('people', declared.people, declared.peopleWords),
		...of('duration', declared.days, declared.daysWords),
		...of('spread', declared.places, declared.placesWords),
		...of('order', undefined, declared.orderWords),
	];
}

const counted: Record<CriterionKind, (number: string) => string> = {
	people: (number) => `${number} người`,
	duration: (number) => `kéo dài ${number} ngày`,
	spread: (number) => `lan ra ${number} nơi`,
	order: () => 'nguy cơ mất trật tự',
};
const uncounted: Record<CriterionKind, string> = {
	people: 'đông người',
	duration: 'kéo dài',
	spread: 'lan rộng',
	order: 'nguy cơ mất trật tự',
};

/** “120 người (cả hai ca)”, “nguy cơ mất trật tự (chặn cổng)”. */
export function criterionWords({ kind, number, words }: Criterion): string {
	const head = number === null ? uncounted[kind] : counted[kind](formatNumber(number));
	return words ? `${head} (${words})` : head;
}

/**
 * The first day that has no line yet and is not in the future; null where nothing is owed. A line of today makes up for
 * the days before it: what was not written then cannot be written afterwards.
 */
export function lineDueOn(
	spot: { state: HotSpotState; heatedOn: CivilDate; lastLineOn: CivilDate | null },
	on: CivilDate,
): CivilDate | null {
	if (spot.state === 'closed') return null;
	const since =
		spot.lastLineOn !== null && spot.lastLineOn >= spot.heatedOn ? addDays(spot.lastLineOn, 1) : spot.heatedOn;
	return since <= on ? since : null;
}

const hour = 3_600_000;

/** Hours by which the first quick report came before the declaration, rounded down; null where none came before. */
export function hoursBefore(reportedAt: Date | null, declaredAt: Date): number | null {
	if (reportedAt === null || reportedAt >= declaredAt) return null;
	return Math.floor((declaredAt.getTime() - reportedAt.getTime()) / hour);
}

/** Whole days of a span between instants, by the civil days on which they lie. */
export const daysOf = (from: Date, until: Date): number => daysBetween(today(from), today(until));

/** “6 giờ”, “3 ngày”. */
export const hoursTerm = (hours: number): string =>
	hours < 1
		? 'chưa đầy 1 giờ'
		: hours < 72
			? `${formatNumber(hours)} giờ`
			: `${formatNumber(Math.floor(hours / 24))} ngày`;

/** Whether it was early, in a sentence: it praises a report that came before and blames nobody where none did. */
export function earlySentence(reportedHoursBefore: number | null): string {
	return reportedHoursBefore === null
		? 'Trước khi công bố, đơn vị chưa có báo cáo nhanh nào về việc này trong hệ thống.'
		: `Đơn vị đã báo nhanh ${hoursTerm(reportedHoursBefore)} trước khi công bố. Báo sớm là điểm cộng cho chủ tịch công đoàn cơ sở.`;
}

/** Where nothing was known, that is said too. */
export function knownSentence({ facts, fromOn, untilOn }: Known): string {
	const span = `từ ${formatDate(fromOn)} đến ${formatDate(untilOn)}`;
	if (facts.length === 0) return `Không có báo cáo nhanh, dấu hiệu sớm, vụ việc hay phiếu ghi nào ở đơn vị ${span}.`;
	const [first] = facts.toSorted((a, b) => a.onDay.localeCompare(b.onDay));
	return `Điều đầu tiên được ghi ở đơn vị ${span} là ngày ${formatDate(first?.onDay ?? fromOn)}.`;
}
