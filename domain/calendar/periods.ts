/**
 * Reporting periods as data. A union's month is not the calendar's (it often runs from the 16th to the 15th, or from
 * noon of the 25th to noon of the 25th), and its half-year and year end on 31/5 and 30/11, so a period is always made
 * from a definition and never from a month. Periods are numbered from their definition, which makes next, previous and
 * last year's arithmetic instead of search.
 *
 * Days of a kind follow one another without gap or overlap, except where the kind itself leaves days out: six months,
 * nine months and the school year come once a year, `once` comes once.
 */
import {
	addDays,
	type CivilDate,
	civilInstant,
	clampedDate,
	daysBetween,
	formatDate,
	isCivilDate,
	partsOf,
	today,
} from '#domain/calendar/date.ts';

/** Where the figures stop (ngày chốt số liệu) when that is before the end; a fixed day is the last such day not after the end. */
export type CutOff =
	| { kind: 'daysBeforeEnd'; days: number }
	| { kind: 'dayOfLastMonth'; day: number }
	| { kind: 'fixedDay'; day: number; month: number };

export type PeriodRange =
	| { kind: 'calendarMonth' }
	/** From `day` (2..28) of the month before to the day before it: the 16th to the 15th. Named by the month of its end. */
	| { kind: 'monthFrom'; day: number }
	/** From noon of `day` (1..28) to noon of it a month later; what is known by its day only counts as before noon. */
	| { kind: 'monthUntilNoon'; day: number }
	| { kind: 'quarter' }
	/** 1/12 to 31/5. */
	| { kind: 'sixMonths' }
	/** 1/12 to 31/8. */
	| { kind: 'nineMonths' }
	/** 1/12 to 30/11. */
	| { kind: 'unionYear' }
	| { kind: 'calendarYear' }
	/** 1/8 to 31/5. */
	| { kind: 'schoolYear' }
	| { kind: 'once'; fromOn: CivilDate; untilOn: CivilDate; title: string };

export type PeriodKind = PeriodRange['kind'];
export type PeriodDefinition = PeriodRange & { cutOff?: CutOff };

export type Period = {
	/** Stable, and sorts within its definition: `2026-09`, `2026-Q3`, `2026-6M`, `2026-9M`, `2026-Y`, `2025-2026-S`, `2026-09-30-O`. */
	code: string;
	fromOn: CivilDate;
	/** Last day, included. */
	untilOn: CivilDate;
	/** 24, or 12 where the last day counts until noon; the first day then begins the evening before, at noon. */
	endsAtHour: 12 | 24;
	cutOffOn: CivilDate;
	/** Figures stop before the end: they are "ước thực hiện" until a correction replaces them. */
	estimated: boolean;
	/** `tháng 9/2026`, to stand within a sentence or a title. */
	title: string;
};

/** All periods whose last day lies in the range, earliest first: a period belongs to exactly one of two adjoining ranges. */
export function periodsBetween(definition: PeriodDefinition, from: CivilDate, until: CivilDate): Period[] {
	if (definition.kind === 'once') {
		return definition.untilOn >= from && definition.untilOn <= until ? [periodOf(definition, 0)] : [];
	}
	const found: Period[] = [];
	let index = indexNear(definition, from) - 2;
	for (let period = periodOf(definition, index); period.untilOn <= until; period = periodOf(definition, index)) {
		if (period.untilOn >= from) found.push(period);
		index += 1;
	}
	return found;
}

/** The period in which the day lies, or undefined in a gap that the kind leaves. */
export function periodContaining(definition: PeriodDefinition, date: CivilDate): Period | undefined {
	const near = indexNear(definition, date);
	const candidates = definition.kind === 'once' ? [0] : [near, near + 1, near - 1];
	return candidates
		.map((index) => periodOf(definition, index))
		.find((period) => period.fromOn <= date && date <= period.untilOn);
}

/** The period in which the instant lies: as by day, but the afternoon of a day that ends at noon belongs to the next. */
export function periodAt(definition: PeriodDefinition, at: Date): Period | undefined {
	const period = periodContaining(definition, today(at));
	if (!period || at < instantsOf(period).untilAt) return period;
	return nextPeriod(definition, period);
}

/** The instants of a period: from the first included to the last excluded. */
export function instantsOf(period: Period): { fromAt: Date; untilAt: Date } {
	return {
		fromAt: civilInstant(addDays(period.fromOn, -1), period.endsAtHour, 0),
		untilAt: civilInstant(period.untilOn, period.endsAtHour, 0),
	};
}

export function previousPeriod(definition: PeriodDefinition, period: Period): Period | undefined {
	return shifted(definition, period, -1);
}

export function nextPeriod(definition: PeriodDefinition, period: Period): Period | undefined {
	return shifted(definition, period, 1);
}

/** The period of the same name a year earlier; undefined for `once`. */
export function samePeriodLastYear(definition: PeriodDefinition, period: Period): Period | undefined {
	return shifted(definition, period, -perYear[definition.kind]);
}

/** The period with that code, or undefined when the code is not one of this definition. */
export function periodByCode(definition: PeriodDefinition, code: string): Period | undefined {
	if (definition.kind === 'once') {
		const only = periodOf(definition, 0);
		return only.code === code ? only : undefined;
	}
	const year = Number(code.slice(0, 4));
	const month = Number(code.slice(5, 7));
	const quarter = Number(code.slice(6, 7));
	const index = perYear[definition.kind] === 12 ? year * 12 + month - 1 : quarterOrYear(definition, year, quarter);
	if (!Number.isInteger(index) || year < 1900) return undefined;
	const period = periodOf(definition, index);
	return period.code === code ? period : undefined;
}

/** `tháng 9/2026 (từ 16/08/2026 đến 15/09/2026)`, with the cut-off where figures stop early. */
export function describePeriod(period: Period): string {
	const noon = period.endsAtHour === 12;
	const from = noon ? `12 giờ ngày ${formatDate(addDays(period.fromOn, -1))}` : formatDate(period.fromOn);
	const until = noon ? `12 giờ ngày ${formatDate(period.untilOn)}` : formatDate(period.untilOn);
	const cutOff = period.estimated
		? `; số liệu chốt ngày ${formatDate(period.cutOffOn)}, phần sau là ước thực hiện`
		: '';
	return `${period.title} (từ ${from} đến ${until}${cutOff})`;
}

const perYear: Record<PeriodKind, number> = {
	calendarMonth: 12,
	monthFrom: 12,
	monthUntilNoon: 12,
	quarter: 4,
	sixMonths: 1,
	nineMonths: 1,
	unionYear: 1,
	calendarYear: 1,
	schoolYear: 1,
	once: 0,
};

function shifted(definition: PeriodDefinition, period: Period, by: number): Period | undefined {
	if (definition.kind === 'once') return undefined;
	return periodOf(definition, indexNear(definition, namedDay(definition, period)) + by);
}

/** A day from which `indexNear` gives the period's own number: the month, quarter or year that it is named after. */
function namedDay(definition: PeriodDefinition, period: Period): CivilDate {
	return definition.kind === 'schoolYear' ? period.fromOn : period.untilOn;
}

/** The number of the period named after the date's own month, quarter or year; a day may lie in its neighbour. */
function indexNear(definition: PeriodDefinition, date: CivilDate): number {
	const { year, month } = partsOf(date);
	if (perYear[definition.kind] === 12) return year * 12 + month - 1;
	return quarterOrYear(definition, year, Math.ceil(month / 3));
}

function quarterOrYear(definition: PeriodDefinition, year: number, quarter: number): number {
	return definition.kind === 'quarter' ? year * 4 + quarter - 1 : year;
}

type Bounds = Pick<Period, 'code' | 'fromOn' | 'untilOn' | 'title'>;

function periodOf(definition: PeriodDefinition, index: number): Period {
	const bounds = boundsOf(definition, index);
	const cutOffOn = cutOffDay(definition.cutOff, bounds);
	const endsAtHour = definition.kind === 'monthUntilNoon' ? 12 : 24;
	return { ...bounds, endsAtHour, cutOffOn, estimated: cutOffOn < bounds.untilOn };
}

const roman = ['I', 'II', 'III', 'IV'];

function boundsOf(definition: PeriodDefinition, index: number): Bounds {
	const year = Math.floor(index / (perYear[definition.kind] || 1));
	const inUnionYear = (monthAndDay: string) => ({ fromOn: `${year - 1}-12-01`, untilOn: `${year}-${monthAndDay}` });
	switch (definition.kind) {
		case 'calendarMonth':
		case 'monthFrom':
		case 'monthUntilNoon': {
			const month = (index % 12) + 1;
			const [first, last] = monthDays(definition, year, month);
			const code = `${year}-${String(month).padStart(2, '0')}`;
			return { code, fromOn: first, untilOn: last, title: `tháng ${month}/${year}` };
		}
		case 'quarter': {
			const quarter = (index % 4) + 1;
			const fromOn = clampedDate(year, quarter * 3 - 2, 1);
			const untilOn = clampedDate(year, quarter * 3, 31);
			return { code: `${year}-Q${quarter}`, fromOn, untilOn, title: `quý ${roman[quarter - 1]}/${year}` };
		}
		case 'sixMonths':
			return { code: `${year}-6M`, ...inUnionYear('05-31'), title: `6 tháng đầu năm ${year}` };
		case 'nineMonths':
			return { code: `${year}-9M`, ...inUnionYear('08-31'), title: `9 tháng năm ${year}` };
		case 'unionYear':
			return { code: `${year}-Y`, ...inUnionYear('11-30'), title: `năm ${year}` };
		case 'calendarYear':
			return { code: `${year}-Y`, fromOn: `${year}-01-01`, untilOn: `${year}-12-31`, title: `năm ${year}` };
		case 'schoolYear': {
			const title = `năm học ${year}–${year + 1}`;
			return { code: `${year}-${year + 1}-S`, fromOn: `${year}-08-01`, untilOn: `${year + 1}-05-31`, title };
		}
		case 'once': {
			const { fromOn, untilOn, title } = definition;
			if (!isCivilDate(fromOn) || !isCivilDate(untilOn) || daysBetween(fromOn, untilOn) < 0) {
				throw new RangeError(`A single period needs a first and a last day, not ${fromOn} to ${untilOn}`);
			}
			return { code: `${untilOn}-O`, fromOn, untilOn, title };
		}
	}
}

function monthDays(
	definition: Extract<PeriodRange, { kind: 'calendarMonth' | 'monthFrom' | 'monthUntilNoon' }>,
	year: number,
	month: number,
): [CivilDate, CivilDate] {
	if (definition.kind === 'calendarMonth') return [clampedDate(year, month, 1), clampedDate(year, month, 31)];
	const { kind, day } = definition;
	if (!Number.isInteger(day) || day > 28 || day < (kind === 'monthFrom' ? 2 : 1)) {
		throw new RangeError(`A month cannot turn on day ${day}`);
	}
	const lastDay = kind === 'monthFrom' ? day - 1 : day;
	return [addDays(clampedDate(year, month - 1, lastDay), 1), clampedDate(year, month, lastDay)];
}

function cutOffDay(cutOff: CutOff | undefined, { fromOn, untilOn }: Bounds): CivilDate {
	if (!cutOff) return untilOn;
	const day = wantedCutOff(cutOff, untilOn);
	return day < fromOn ? fromOn : day > untilOn ? untilOn : day;
}

function wantedCutOff(cutOff: CutOff, untilOn: CivilDate): CivilDate {
	const { year, month } = partsOf(untilOn);
	if (cutOff.kind === 'daysBeforeEnd') return addDays(untilOn, -cutOff.days);
	if (cutOff.kind === 'dayOfLastMonth') return clampedDate(year, month, cutOff.day);
	const sameYear = clampedDate(year, cutOff.month, cutOff.day);
	return sameYear <= untilOn ? sameYear : clampedDate(year - 1, cutOff.month, cutOff.day);
}
