/*
 * Table → typed rows with the problems of each, so that a preview can show every bad row with its reason and what was
 * typed. Nothing here decides whether to go on: the person does.
 */

import type { Cell } from './sheet.ts';
import { cellAt, isBlank } from './sheet.ts';
import type { Table } from './table.ts';

/** What a cell means, or a Vietnamese sentence that says what is wrong and what to type. */
export type CellReading<T> = { value: T } | { problem: string };

export type ColumnReader<T> = {
	/** As the message names it: `Tên công đoàn cơ sở`. */
	title: string;
	required?: boolean;
	/** Never called for a blank cell. */
	read: (cell: Cell) => CellReading<T>;
};

export type CellProblem = { column: string; typed: string; message: string };
/** A value is absent when its cell is blank, its column is not mapped, or it has a problem. */
export type ReadRow<T> = { rowNumber: number; values: Partial<T>; problems: CellProblem[] };

/**
 * Reads every row of the table by the confirmed mapping (key → column). A required column without a mapping is a
 * problem of every row.
 */
export function readRows<T extends Record<string, unknown>>(
	table: Table,
	mapping: Partial<Record<keyof T & string, number>>,
	columns: { [K in keyof T & string]: ColumnReader<T[K]> },
): { rows: ReadRow<T>[] } {
	const keys = Object.keys(columns) as (keyof T & string)[];
	return {
		rows: table.rows.map(({ rowNumber, cells }) => {
			const values: Partial<T> = {};
			const problems: CellProblem[] = [];
			for (const key of keys) {
				const { title, required, read } = columns[key];
				const column = mapping[key];
				const cell = column === undefined ? undefined : cellAt([cells], 0, column);
				if (cell === undefined || isBlank(cell)) {
					if (required) problems.push({ column: key, typed: '', message: `Thiếu “${title}”: điền vào ô này.` });
					continue;
				}
				const reading = read(cell);
				if ('value' in reading) values[key] = reading.value;
				else problems.push({ column: key, typed: cell.text.trim(), message: reading.problem });
			}
			return { rowNumber, values, problems };
		}),
	};
}
