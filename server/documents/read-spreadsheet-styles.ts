/*
 * How a number in a cell is meant: Excel keeps dates and phone numbers as plain numbers and says the rest by a number
 * format. Only three meanings matter to us: a date, leading zeros, a percentage.
 */
import { isDateFormat, serialToDate } from 'hucre';
import type { Cell } from '#domain/tables/sheet.ts';
import type { WorkbookZip } from './read-spreadsheet-zip.ts';

type Meaning = 'date' | 'percent' | 'plain' | { digits: number };
export type Styles = Meaning[];

// ECMA-376 part 1, 18.8.30: 14–22 and 45–47 everywhere; 27–36 and 50–58 are dates in the East Asian lists.
const BUILT_IN_DATES = /^(1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;
const MOST_DIGITS = 15;

/** The meaning of each cell format of the workbook, by its index (attribute `s` of a cell). */
export async function readStyles(zip: WorkbookZip, part: string | undefined): Promise<Styles> {
	const styles: Styles = [];
	if (part === undefined || !zip.has(part)) return styles;
	const formats = new Map<string, string>();
	let inCellFormats = false;
	await zip.scan(part, {
		open(name, attributes) {
			if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
			if (name === 'cellXfs') inCellFormats = true;
			if (name === 'xf' && inCellFormats) styles.push(meaningOf(attributes.numFmtId ?? '0', formats));
		},
		close(name) {
			if (name === 'cellXfs') inCellFormats = false;
		},
	});
	return styles;
}

function meaningOf(id: string, formats: Map<string, string>): Meaning {
	const format = formats.get(id);
	if (format === undefined) {
		if (BUILT_IN_DATES.test(id)) return 'date';
		return id === '9' || id === '10' ? 'percent' : 'plain';
	}
	if (isDateFormat(format)) return 'date';
	if (format.includes('%')) return 'percent';
	const zeros = /^[0\s.-]+$/.test(format) && !/\.0+$/.test(format) ? format.replace(/[^0]/g, '').length : 0;
	return zeros > 1 ? { digits: Math.min(zeros, MOST_DIGITS) } : 'plain';
}

/**
 * A numeric cell. Dates become civil dates: day 60 of the 1900 calendar, the 29 February that never was, counts as the
 * 28th, and the part of a day is dropped; a time without a day stays a text.
 */
export function numericCell(value: number, meaning: Meaning | undefined, since1904: boolean): Cell {
	if (meaning === 'date') return dateCell(value, since1904);
	const digits = decimal(value);
	if (meaning === 'percent') return { value, text: `${decimal(value * 100)}%` };
	if (typeof meaning === 'object' && Number.isInteger(value) && value >= 0) {
		return { value, text: digits.padStart(meaning.digits, '0') };
	}
	return { value, text: digits };
}

function dateCell(serial: number, since1904: boolean): Cell {
	const days = Math.floor(serial);
	if (!Number.isFinite(serial) || days < 0 || (days === 0 && !since1904)) {
		const minutes = Math.round((serial - days) * 24 * 60);
		const text = Number.isFinite(serial) && serial >= 0 ? clock(minutes) : decimal(serial);
		return { value: text, text };
	}
	const at = serialToDate(days, since1904);
	if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return { value: serial, text: decimal(serial) };
	const on = at.toISOString().slice(0, 10);
	const [year, month, day] = on.split('-');
	return { value: { on }, text: `${day}/${month}/${year}` };
}

function clock(minutes: number): string {
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Fifteen digits as Excel keeps them (0,3 and not 0,30000000000000004), a comma before decimals, no grouping. */
function decimal(value: number): string {
	return String(Number(value.toPrecision(MOST_DIGITS))).replace('.', ',');
}
