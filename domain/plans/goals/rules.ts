/** How a goal and its figures are said and drawn: never a share without what it is a share of, never 0 for unknown. */
import { clampedDate, formatDate } from '../../calendar/date.ts';
import { formatNumber } from '../../fields/number.ts';
import type { GoalFigure, GoalMeasure, GoalPeriod } from './schema.ts';

type Asked = { number: number; isPerCent: boolean; unit: string };

/** Measures that hang on a directive's way down. */
export const needsDirective = (measure: GoalMeasure): boolean =>
	measure.startsWith('cascade.') || measure.startsWith('reached.');

/** The days of a year or a quarter. */
export function spanOf(period: Exclude<GoalPeriod, 'directive'>, year: number, quarter: number) {
	if (period === 'year') return { fromOn: `${year}-01-01`, untilOn: `${year}-12-31` };
	return { fromOn: clampedDate(year, quarter * 3 - 2, 1), untilOn: clampedDate(year, quarter * 3, 31) };
}

/** “100 % trên tổng công đoàn cơ sở được giao”, “1 cuộc khảo sát”; a share of a form, which says of what itself: “80 %”. */
export const askedWords = ({ number, isPerCent, unit }: Asked): string => {
	const of = unit && isPerCent ? ` % trên tổng ${unit}` : isPerCent ? ' %' : ` ${unit}`;
	return `${formatNumber(number)}${of}`.trimEnd();
};

/** Per cent reached, rounded down: 99,9 is not yet 100. Null where there is nothing to be a share of. */
export function shareReached({ value, total }: Pick<GoalFigure, 'value' | 'total'>): number | null {
	return total === null || total === 0 ? null : Math.floor((value * 100) / total);
}

/** “80/91 (87 %), tính đến 30/11/2024”; “chưa có số” where nobody knows. */
export function figureWords(figure: GoalFigure | undefined, asked: Asked): string {
	if (!figure) return 'Chưa có số';
	const share = shareReached(figure);
	const of = figure.total === null ? '' : `/${formatNumber(figure.total)}`;
	const per = asked.isPerCent && share !== null ? ` (${share} %)` : '';
	return `${formatNumber(figure.value)}${of}${per}, tính đến ${formatDate(figure.onDay)}`;
}

/** Whether the goal is reached by its last figure; null where that is not known. */
export function isReached(figure: GoalFigure | undefined, asked: Asked): boolean | null {
	if (!figure) return null;
	if (!asked.isPerCent) return figure.value >= asked.number;
	return figure.total === null || figure.total === 0 ? null : figure.value * 100 >= asked.number * figure.total;
}

export type TrendPoint = { month: string; words: string; level: number };

/** Points of the drawing, 0 at the foot and 1 at the goal or the highest figure, whichever is more. */
export function trendOf(figures: readonly GoalFigure[], asked: Asked): TrendPoint[] {
	const levels = figures.map((figure) => (asked.isPerCent ? shareReached(figure) : figure.value));
	const top = Math.max(asked.number, ...levels.map((level) => level ?? 0), 1);
	return figures.flatMap((figure, at) => {
		const level = levels[at] ?? null;
		if (level === null) return [];
		const [year = '', month = ''] = figure.month.split('-');
		return [{ month: `${month}/${year}`, words: figureWords(figure, asked), level: level / top }];
	});
}

/** Where the goal's line stands among the points. */
export function goalLevel(figures: readonly GoalFigure[], asked: Asked): number {
	const levels = figures.map((figure) => (asked.isPerCent ? (shareReached(figure) ?? 0) : figure.value));
	return asked.number / Math.max(asked.number, ...levels, 1);
}
