/**
 * Totals of a sheet as formulas with the value that they have now, so that a viewer that does not calculate shows the
 * right number and Excel shows the same after recalculating.
 */
import { colToLetter } from 'hucre/xlsx';
import type { CellValue, ColumnTotal, SheetColumn } from './sheets.ts';

export type Total = { formula: string; value: number | '' };

const SUMMED = new Set(['integer', 'money', 'decimal']);

/** How a column is added up when it does not say it. */
export function totalOf(column: SheetColumn): ColumnTotal {
	return column.total ?? (SUMMED.has(column.format) ? 'sum' : 'none');
}

function numbers(rows: readonly (readonly CellValue[])[], column: number): (number | null)[] {
	return rows.map((row) => (typeof row[column] === 'number' ? row[column] : null));
}

/**
 * One total for each column, undefined where there is none. Rows stand from `firstRow` on, the totals below them; sheet
 * rows are counted from 1 as in formulas. A formula is written without its `=`.
 */
export function totalsRow(
	columns: readonly SheetColumn[],
	rows: readonly (readonly CellValue[])[],
	firstRow: number,
): (Total | undefined)[] {
	const totalRow = firstRow + rows.length;
	const range = (column: number) => `${colToLetter(column)}${firstRow}:${colToLetter(column)}${totalRow - 1}`;
	const sum = (column: number) => numbers(rows, column).reduce<number>((total, value) => total + (value ?? 0), 0);

	function total(column: number): Total | undefined {
		const kind = totalOf(columns[column]!);
		if (kind === 'none') return undefined;
		if (kind === 'sum') return { formula: `SUM(${range(column)})`, value: sum(column) };
		if (kind === 'max') {
			const largest = numbers(rows, column).reduce<number>((max, value) => Math.max(max, value ?? max), -Infinity);
			return { formula: `MAX(${range(column)})`, value: Number.isFinite(largest) ? largest : 0 };
		}
		if ('weightedBy' in kind) return weightedMean(column, kind.weightedBy);
		const [numerator, denominator] = kind.ratio;
		const below = `${colToLetter(denominator)}${totalRow}`;
		const value = sum(denominator) === 0 ? '' : sum(numerator) / sum(denominator);
		return { formula: `IF(${below}=0,"",${colToLetter(numerator)}${totalRow}/${below})`, value };
	}

	/** Rows without a mean must not count with their headcount. */
	function weightedMean(column: number, weights: number): Total {
		const means = numbers(rows, column);
		const heads = numbers(rows, weights);
		let product = 0;
		let counted = 0;
		for (const [index, mean] of means.entries()) {
			if (mean === null) continue;
			product += mean * (heads[index] ?? 0);
			counted += heads[index] ?? 0;
		}
		const weighed = `SUMPRODUCT(--ISNUMBER(${range(column)}),${range(weights)})`;
		return {
			formula: `IF(${weighed}=0,"",SUMPRODUCT(${range(column)},${range(weights)})/${weighed})`,
			value: counted === 0 ? '' : product / counted,
		};
	}

	if (rows.length === 0) return columns.map(() => undefined);
	return columns.map((_, column) => total(column));
}
