/** What Excel lets people type into a form's cells, with our own Vietnamese sentences. */
import type { DataValidation } from 'hucre/xlsx';
import { cellRef, rangeRef } from 'hucre/xlsx';
import { type CivilDate, daysBetween, formatDate } from '#domain/calendar/date.ts';
import type { CellValidation, SheetContent } from './sheets.ts';

/** Excel takes a typed list up to here. */
const LONGEST_LIST = 255;

function serial(date: CivilDate): string {
	return String(daysBetween('1899-12-30', date));
}

/** The operator with its limits, for numbers in text form. */
function limits(min: string | undefined, max: string | undefined, lowest: string): Partial<DataValidation> {
	if (max !== undefined) return { operator: 'between', formula1: min ?? lowest, formula2: max };
	return { operator: 'greaterThanOrEqual', formula1: min ?? lowest };
}

function rule(validation: CellValidation): Omit<DataValidation, 'range'> | undefined {
	switch (validation.kind) {
		case 'integer':
		case 'decimal': {
			const { kind, min, max } = validation;
			const bounds = [min === undefined ? '' : `từ ${min}`, max === undefined ? '' : `đến ${max}`]
				.filter(Boolean)
				.join(' ');
			return {
				type: kind === 'integer' ? 'whole' : 'decimal',
				...limits(min?.toString(), max?.toString(), '-1000000000000000'),
				errorMessage: `Ghi ${kind === 'integer' ? 'số nguyên' : 'số'}${bounds && ` ${bounds}`}, không ghi chữ hay đơn vị tính.`,
			};
		}
		case 'date': {
			const { from, to } = validation;
			const bounds = [from && `từ ${formatDate(from)}`, to && `đến ${formatDate(to)}`].filter(Boolean).join(' ');
			return {
				type: 'date',
				...limits(from && serial(from), to && serial(to), serial('1900-03-01')),
				errorMessage: `Ghi ngày dạng ngày/tháng/năm, ví dụ 05/09/2026${bounds && `; ${bounds}`}.`,
			};
		}
		case 'list': {
			// The list separates by commas and has a limit: beyond, the reader's check has to be enough.
			const joined = validation.values.join(',');
			if (joined.length > LONGEST_LIST || validation.values.some((value) => value.includes(','))) return undefined;
			return { type: 'list', values: [...validation.values], errorMessage: 'Chọn một mục trong danh sách của ô này.' };
		}
		case 'length':
			return {
				type: 'textLength',
				operator: 'lessThanOrEqual',
				formula1: String(validation.max),
				errorMessage: `Ghi nhiều nhất ${validation.max} ký tự trong ô này.`,
			};
	}
}

/** Validations of a sheet whose first table row is `top`, counted from 0: by column, and by cell where it differs. */
export function validationsOf(sheet: SheetContent, top: number): DataValidation[] {
	const found: DataValidation[] = [];
	function add(validation: CellValidation | undefined, range: string): void {
		const written = validation && rule(validation);
		if (!written) return;
		found.push({
			allowBlank: true,
			showErrorMessage: true,
			errorTitle: 'Xem lại ô này',
			errorStyle: 'stop',
			...written,
			range,
		});
	}
	for (const [index, column] of sheet.columns.entries()) {
		if (sheet.rows.length > 0) add(column.validation, rangeRef(top, index, top + sheet.rows.length - 1, index));
	}
	for (const [r, row] of sheet.rows.entries()) {
		for (const [c, cell] of row.entries()) {
			if (cell !== null && typeof cell === 'object') add(cell.validation, cellRef(top + r, c));
		}
	}
	return found;
}
