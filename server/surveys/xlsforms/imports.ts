/** A workbook of XLSForm → its sheets as texts, and how they wait in the page between preview and import. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { problem } from '#domain/problems.ts';
import { type XlsFormSheet, xlsFormSheets } from '#domain/surveys/xlsforms/schema.ts';
import type { Cell } from '#domain/tables/sheet.ts';
import { readSpreadsheet } from '../../documents/read-spreadsheet.ts';
import { UnreadableFile } from '../../documents/read-spreadsheet-refusals.ts';

const mostSheets = 20;
const mostPackedBytes = 30 * 1024 * 1024;

export const refuseFile = (sentence: string) =>
	problem('unreadableFile', { sentence }, [{ path: 'file', message: sentence }]);

/** Throws unreadableFile with a sentence on what to do: no workbook, an old one, macros, a password, too large. */
export async function readXlsFormFile(path: string | Uint8Array, fileName: string): Promise<XlsFormSheet[]> {
	const { sheets } = await readSpreadsheet(path, fileName).catch((error: unknown) => {
		throw error instanceof UnreadableFile ? refuseFile(error.message) : error;
	});
	return sheets
		.filter((sheet) => sheet.rows.length > 0)
		.slice(0, mostSheets)
		.map(({ name, rows }) => ({ name: name.slice(0, 200), rows: rows.map((row) => row.map(textOf)) }));
}

/** Expressions and names are written with a point before decimals. */
function textOf({ value, text }: Cell): string {
	return typeof value === 'number' && !Number.isInteger(value) ? String(value) : text;
}

/** For a hidden field: small enough also for 500 questions in several languages. */
export function packSheets(sheets: readonly XlsFormSheet[]): string {
	return gzipSync(JSON.stringify(sheets)).toString('base64');
}

/** Throws unreadableFile where the field did not come back as it was written. */
export function unpackSheets(packed: string): XlsFormSheet[] {
	try {
		const text = gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostPackedBytes }).toString('utf8');
		return xlsFormSheets.parse(JSON.parse(text));
	} catch {
		throw refuseFile('Nội dung tệp không còn trong trang. Chọn lại tệp XLSForm rồi xem trước lần nữa.');
	}
}
