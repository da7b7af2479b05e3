import type { Figures } from './aggregate.ts';
import { addOverTime, figurePositions, figuresToValues, percentOf } from './aggregate.ts';
import type { Definition, Values } from './definition.ts';
import type { Line } from './lines.ts';
import { formatLine, linesOf, MISSING, numberOf } from './lines.ts';
import { formatNumber, roundTo } from './number.ts';

/*
 * A figure beside its history and its target. What is not known is null and shown as "–": a union without last year's
 * report did not report 0. Figures of two template versions meet by value key, through `moveFigures`.
 */

export type History = {
	/** The period that is reported. */
	current: Figures;
	/** The year's periods before it, in order; the current one is added here. */
	earlierThisYear: Figures[];
	/** The same period of last year. */
	lastYear?: Figures;
	/** The year's targets by value key; of a ratio in per cent. Compared with the cumulated figure. */
	targets?: Record<string, number>;
};

export type Comparison = {
	line: Line;
	current: number | null;
	/** Since the start of the year: flows added, stocks as last known, means and ratios from what was added. */
	cumulated: number | null;
	lastYear: number | null;
	/** `current - lastYear`. */
	difference: number | null;
	/** The difference in per cent of last year. Null for ratios, whose difference is in points. */
	differencePercent: number | null;
	target: number | null;
	/** The cumulated figure in per cent of the target. */
	targetPercent: number | null;
};

/** One comparison for each number line of the definition, in printed order. */
export function compareFigures(definition: Definition, history: History): Comparison[] {
	const { current, earlierThisYear, lastYear, targets = {} } = history;
	const now = figuresToValues(definition, current);
	const year = figuresToValues(definition, addOverTime(definition, [...earlierThisYear, current]));
	const before: Values = lastYear === undefined ? {} : figuresToValues(definition, lastYear);
	return definition.sections.flatMap(({ fields }) =>
		fields.flatMap((field) =>
			linesOf(field).map((line): Comparison => {
				const value = numberOf(field, line, now);
				// People counted in a mean are counted again every period: their sum is nobody's headcount.
				const cumulated = line.role === 'headcount' ? null : numberOf(field, line, year);
				const old = numberOf(field, line, before);
				const difference = value === null || old === null ? null : roundTo(value - old, 10);
				const target = Object.hasOwn(targets, line.key) ? (targets[line.key] ?? null) : null;
				return {
					line,
					current: value,
					cumulated,
					lastYear: old,
					difference,
					differencePercent: line.role === 'ratio' ? null : percentOf(difference, old === null ? null : Math.abs(old)),
					target,
					targetPercent: percentOf(cumulated, target),
				};
			}),
		),
	);
}

export type ComparisonTexts = {
	current: string;
	cumulated: string;
	lastYear: string;
	/** `+5 (+12,5 %)`; of a ratio `+1,5 điểm %`. */
	difference: string;
	target: string;
	targetPercent: string;
};

/** As printed; `–` wherever there is nothing to compare with. */
export function formatComparison(comparison: Comparison): ComparisonTexts {
	const { line, current, cumulated, lastYear, difference, differencePercent, target, targetPercent } = comparison;
	const points = line.role === 'ratio' ? ' điểm %' : '';
	const relative = differencePercent === null ? '' : ` (${signed(differencePercent, 1)} %)`;
	return {
		current: formatLine(line, current),
		cumulated: formatLine(line, cumulated),
		lastYear: formatLine(line, lastYear),
		difference: difference === null ? MISSING : `${signed(difference, line.decimals)}${points}${relative}`,
		target: formatLine(line, target),
		targetPercent: targetPercent === null ? MISSING : `${formatNumber(targetPercent, 1)} %`,
	};
}

function signed(value: number, decimals: number | undefined): string {
	const text = formatNumber(value, decimals);
	return value > 0 && roundTo(value, decimals ?? 10) !== 0 ? `+${text}` : text;
}

/**
 * What puts figures of one definition at the positions of another, by value key and part: last year's report may have
 * been written on an older version of the template. What the older version did not ask is missing (null).
 */
export function figureMover(from: Definition, to: Definition): (figures: Figures) => Figures {
	const known = new Map(figurePositions(from).map(({ key, part }, index) => [`${key} ${part}`, index]));
	const places = figurePositions(to).map(({ key, part }) => known.get(`${key} ${part}`));
	return (figures) => places.map((place) => (place === undefined ? null : (figures[place] ?? null)));
}

/** One row of figures moved as `figureMover` does. */
export const moveFigures = (from: Definition, to: Definition, figures: Figures): Figures =>
	figureMover(from, to)(figures);
