import type { Definition, Field, FigureField, RatioField, Row, Values } from './definition.ts';
import { decimalsOf, fieldsOf, isFigure, numberAt, valueKeys } from './definition.ts';
import { roundTo } from './number.ts';

/*
 * Adding reports up. A form's values become one row of figures at positions fixed by the (immutable) definition; rows
 * are added position by position, so the roll-up never looks at a form again and a total of totals is the total.
 *
 * Three decisions:
 * - Missing (null) is the neutral element, never 0: a total is missing only when nobody said anything.
 * - A mean travels as numerator (mean × headcount) and headcount. One without the other counts as missing.
 * - Decimals are added as whole numbers of the smallest step, so that any order and any grouping of the units gives the
 *   same digits. Beyond what a double holds exactly (9 × 10^15 steps) adding throws: a silently wrong total is worse.
 *
 * A consolidated form carries counts that nobody typed under keys of its own: `<choice>.<option>` (how many chose it),
 * `<table>.rows` (how many rows) and `<table>.<column>` (their sum). Read back, they give the same figures, so that an
 * upper union's consolidation is itself a report to the next level.
 */

export type FigurePart = 'sum' | 'numerator' | 'headcount' | 'max' | 'count';

export type FigurePosition = {
	/** The value key that shows it; of a mean, the mean's own key for the numerator. */
	key: string;
	part: FigurePart;
	/** How units of one period meet. `none`: a roll-up has no value here. */
	units: 'sum' | 'max' | 'none';
	/** How periods of one unit meet. A stock keeps its last known state. */
	time: 'sum' | 'last' | 'max' | 'none';
	decimals: number;
};

export type Figures = (number | null)[];

/** Every figure of a definition in its fixed order. The index in this list is the index in stored rows. */
export function figurePositions(definition: Definition): FigurePosition[] {
	return fieldsOf(definition).flatMap(positionsOf);
}

function positionsOf(field: Field): FigurePosition[] {
	if (isFigure(field)) return valueKeys(field).map((key) => figurePosition(field, key));
	switch (field.kind) {
		case 'mean':
			return [
				{ key: field.key, part: 'numerator', units: 'sum', time: 'sum', decimals: decimalsOf(field) },
				{ key: `${field.key}.headcount`, part: 'headcount', units: 'sum', time: 'sum', decimals: 0 },
			];
		case 'choice':
		case 'choices':
			return field.options.map((option) => countPosition(`${field.key}.${option.code}`, 'last'));
		case 'table':
			return [
				countPosition(`${field.key}.rows`, 'sum'),
				...field.columns
					.filter(isFigure)
					.flatMap((column) => valueKeys(column).map((key) => figurePosition(column, `${field.key}.${key}`))),
			];
		default:
			return [];
	}
}

function countPosition(key: string, time: 'sum' | 'last'): FigurePosition {
	return { key, part: 'count', units: 'sum', time, decimals: 0 };
}

function figurePosition(field: FigureField, key: string): FigurePosition {
	const { units, time } = field.aggregation ?? {};
	const acrossUnits = units === 'max' || units === 'none' ? units : 'sum';
	const byNature = field.nature === 'stock' ? 'last' : 'sum';
	return {
		key,
		part: acrossUnits === 'max' ? 'max' : 'sum',
		units: acrossUnits,
		time: time === 'sum' || time === 'last' || time === 'max' || time === 'none' ? time : byNature,
		decimals: decimalsOf(field),
	};
}

/** One form as a row of figures. Also reads a consolidated form (see above). */
export function toFigures(definition: Definition, values: Values): Figures {
	return fieldsOf(definition).flatMap((field) => figuresOf(field, values));
}

function figuresOf(field: Field, values: Values): Figures {
	if (isFigure(field)) return valueKeys(field).map((key) => rounded(numberAt(values, key), decimalsOf(field)));
	switch (field.kind) {
		case 'mean': {
			const mean = numberAt(values, field.key);
			const headcount = rounded(numberAt(values, `${field.key}.headcount`), 0);
			if (mean === null || headcount === null || headcount <= 0) return [null, null];
			return [roundTo(mean * headcount, decimalsOf(field)), headcount];
		}
		case 'choice':
		case 'choices': {
			const answer = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
			const chosen = typeof answer === 'string' ? [answer] : Array.isArray(answer) ? answer : undefined;
			return field.options.map(({ code }) => {
				const counted = rounded(numberAt(values, `${field.key}.${code}`), 0);
				if (counted !== null || chosen === undefined) return counted;
				return chosen.some((one) => one === code) ? 1 : 0;
			});
		}
		case 'table': {
			const rows = rowsAt(values, field.key);
			const columns = field.columns.filter(isFigure);
			return [
				rounded(numberAt(values, `${field.key}.rows`), 0) ?? rows?.length ?? null,
				...columns.flatMap((column) =>
					valueKeys(column).map((key) => {
						const own = rounded(numberAt(values, `${field.key}.${key}`), decimalsOf(column));
						if (own !== null || rows === undefined) return own;
						const position = figurePosition(column, key);
						const inRows = rows.map((row) => rounded(numberAt(row, key), position.decimals));
						return inRows.reduce((total, next) => meet(position.units, position.decimals, total, next), null);
					}),
				),
			];
		}
		default:
			return [];
	}
}

/** The rows of a table field, undefined when nothing was entered. */
export function rowsAt(values: Values, key: string): Row[] | undefined {
	const rows = Object.hasOwn(values, key) ? values[key] : undefined;
	if (!Array.isArray(rows)) return undefined;
	return rows.filter((row): row is Row => typeof row === 'object' && row !== null);
}

function rounded(value: number | null, decimals: number): number | null {
	return value === null ? null : roundTo(value, decimals);
}

function meet(
	rule: FigurePosition['units'],
	decimals: number,
	one: number | null,
	other: number | null,
): number | null {
	if (rule === 'none') return null;
	if (one === null || other === null) return one ?? other;
	return rule === 'max' ? Math.max(one, other) : addExactly(one, other, decimals);
}

function addExactly(one: number, other: number, decimals: number): number {
	const sum = steps(one, decimals) + steps(other, decimals);
	if (!Number.isSafeInteger(sum)) throw new RangeError(`${one} + ${other} is beyond what can be added exactly`);
	return Number(`${sum}e-${decimals}`) + 0;
}

function steps(value: number, decimals: number): number {
	return decimals === 0 ? value : Math.round(Number(`${value}e${decimals}`));
}

/**
 * Units of one period together. Every row must have the definition's length (RangeError otherwise, also when a sum
 * leaves the exact range). No rows: everything missing.
 */
export function addFigures(definition: Definition, rows: Figures[]): Figures {
	const positions = figurePositions(definition);
	const total: Figures = positions.map(() => null);
	for (const row of rows) {
		assertLength(positions, row);
		positions.forEach((position, index) => {
			total[index] = meet(position.units, position.decimals, total[index] ?? null, row[index] ?? null);
		});
	}
	return total;
}

/**
 * Periods of one unit (or of one roll-up) together, given in the order of the periods: flows add up, stocks keep the last
 * known state, a mean is weighted by everybody counted in every period.
 */
export function addOverTime(definition: Definition, rows: Figures[]): Figures {
	const positions = figurePositions(definition);
	const total: Figures = positions.map(() => null);
	for (const row of rows) {
		assertLength(positions, row);
		positions.forEach(({ time, decimals }, index) => {
			const before = total[index] ?? null;
			const next = row[index] ?? null;
			total[index] = time === 'last' ? (next ?? before) : meet(time, decimals, before, next);
		});
	}
	return total;
}

function assertLength(positions: FigurePosition[], row: Figures): void {
	if (row.length === positions.length) return;
	throw new RangeError(`a row of ${row.length} figures does not belong to a definition of ${positions.length}`);
}

/** The values of a consolidated form. `toFigures` gives back the same row (means are not rounded for that reason). */
export function figuresToValues(definition: Definition, figures: Figures): Values {
	const positions = figurePositions(definition);
	assertLength(positions, figures);
	const values: Values = {};
	positions.forEach(({ key, part }, index) => {
		const figure = figures[index] ?? null;
		if (figure === null) return;
		if (part !== 'numerator') values[key] = figure;
		else {
			const headcount = figures[index + 1] ?? null;
			if (headcount !== null && headcount > 0) values[key] = figure / headcount;
		}
	});
	return values;
}

export type Ratio = { numerator: number | null; denominator: number | null; percent: number | null };

/**
 * A ratio from the figures of one form, after adding and never before. The per cent is null when a figure is missing or
 * the denominator is 0; both figures come along, since a share without them hides a wrong denominator.
 */
export function ratioOf(field: RatioField, values: Values): Ratio {
	const numerator = numberAt(values, field.numerator);
	const denominator = numberAt(values, field.denominator);
	return { numerator, denominator, percent: percentOf(numerator, denominator) };
}

/** `part` in per cent of `whole`; null when either is missing or the whole is 0. */
export function percentOf(part: number | null, whole: number | null): number | null {
	return part === null || whole === null || whole === 0 ? null : (part / whole) * 100;
}
