/*
 * The ways to read one cell. A cell that Excel keeps as a number or a date is taken as such; a text is read as people
 * type it in Vietnam. Doubt becomes a problem, never a guess.
 */
import { parseVietnameseDate } from '#domain/calendar/date.ts';
import { formatNumber, parseNumber, quote } from '#domain/fields/number.ts';
import { cleanText, lengthOf } from '#domain/fields/text.ts';
import { fold } from './fold.ts';
import type { CellReading } from './rows.ts';
import { type Cell, isSheetDay } from './sheet.ts';

/** One line of text: NFC, blanks collapsed. */
export function readText(mostCharacters: number): (cell: Cell) => CellReading<string> {
	return (cell) => {
		const value = cleanText(cell.text).replace(/\s+/g, ' ');
		const length = lengthOf(value);
		return length <= mostCharacters
			? { value }
			: {
					problem: `Dài ${formatNumber(length)} ký tự, ô này nhận tối đa ${formatNumber(mostCharacters)}: rút gọn lại.`,
				};
	};
}

/** A whole number of people or things, from 0. A lone dash is how offices write 0. */
export function readCount(most = 99_999_999): (cell: Cell) => CellReading<number> {
	return (cell) => {
		if (/^[-–—]$/.test(cell.text.trim())) return { value: 0 };
		const reading = typeof cell.value === 'number' ? wholeNumber(cell.value) : parseNumber(cell.text, 0);
		if ('problem' in reading) return reading;
		if (reading.value < 0) return { problem: `${quote(cell.text)} nhỏ hơn 0: ghi số từ 0 trở lên.` };
		if (reading.value > most)
			return { problem: `${quote(cell.text)} lớn hơn ${formatNumber(most)}: kiểm tra lại số này.` };
		return reading;
	};
}

function wholeNumber(value: number): CellReading<number> {
	return Number.isInteger(value)
		? { value }
		: { problem: `${quote(formatNumber(value))} có phần lẻ, ô này cần số nguyên: bỏ phần sau dấu phẩy.` };
}

/** A civil date from 1900 on, `YYYY-MM-DD`: the file's own date, or a text as people in Vietnam write dates. */
export function readDay(): (cell: Cell) => CellReading<string> {
	return ({ value, text }) => {
		if (isSheetDay(value)) return { value: value.on };
		if (typeof value === 'number') {
			return { problem: `Không đọc được ${quote(text)} thành ngày. Ghi theo mẫu ngày/tháng/năm, ví dụ 05/09/2026.` };
		}
		const reading = parseVietnameseDate(text);
		return 'date' in reading ? { value: reading.date } : reading;
	};
}

/** A Vietnamese phone number as digits from 0: `0912000111`. Excel often drops the leading 0; it is put back. */
export function readPhone(): (cell: Cell) => CellReading<string> {
	return (cell) => {
		const digits = cell.text.replace(/^\s*(\+|00)84/, '0').replace(/[\s.\-()/]/g, '');
		const number = /^[1-9]\d{8,9}$/.test(digits) && typeof cell.value === 'number' ? `0${digits}` : digits;
		return /^0\d{8,10}$/.test(number)
			? { value: number }
			: { problem: `${quote(cell.text)} không phải số điện thoại. Ghi 10 chữ số, ví dụ 0912 000 111.` };
	};
}

/** One of the given choices, by its folded label or synonym: `Trường học` → `school`. */
export function readChoice<Code extends string>(
	choices: { code: Code; label: string; synonyms?: string[] }[],
): (cell: Cell) => CellReading<Code> {
	const codes = new Map<string, Code>();
	for (const { code, label, synonyms = [] } of choices)
		for (const name of [label, ...synonyms]) codes.set(fold(name), code);
	const labels = choices.map((choice) => `“${choice.label}”`).join(', ');
	return (cell) => {
		const code = codes.get(fold(cell.text));
		return code === undefined
			? { problem: `${quote(cell.text)} không có trong danh sách. Ghi một trong: ${labels}.` }
			: { value: code };
	};
}
