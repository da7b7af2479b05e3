/** A list file → its content for `organisations.uploadImport`. */
import type { ImportContent } from '#domain/organisations/imports/schema.ts';
import { storeCell } from '#domain/organisations/imports/schema.ts';
import { problem } from '#domain/problems.ts';
import { findHeader } from '#domain/tables/header.ts';
import { readTable } from '#domain/tables/table.ts';
import { readSpreadsheet } from '../../documents/read-spreadsheet.ts';
import { UnreadableFile } from '../../documents/read-spreadsheet-refusals.ts';

const mostRows = 10_000;
const mostColumns = 60;

const refuse = (sentence: string) => problem('unreadableFile', { sentence }, [{ path: 'file', message: sentence }]);

/**
 * Reads the sheet with the longest table of an .xlsx or .csv. Throws unreadableFile with a sentence on what to do with
 * the file: not a spreadsheet, no headings, no rows, too many.
 */
export async function readImportFile(path: string | Uint8Array, fileName: string): Promise<ImportContent> {
	const sheets = await readSpreadsheet(path, fileName).then(
		(workbook) => workbook.sheets,
		(error: unknown) => {
			throw error instanceof UnreadableFile ? refuse(error.message) : error;
		},
	);
	const tables = sheets.flatMap((sheet) => {
		const header = findHeader(sheet);
		return header ? [{ sheet, header, table: readTable(sheet, header) }] : [];
	});
	const longest = tables.toSorted((a, b) => b.table.rows.length - a.table.rows.length)[0];
	if (!longest) {
		throw refuse(
			'Không thấy hàng tiêu đề nào (ví dụ: Mã đơn vị, Tên công đoàn cơ sở, Loại hình). Thêm hàng tiêu đề trên bảng rồi chọn lại tệp.',
		);
	}
	const { sheet, header, table } = longest;
	if (table.rows.length === 0) throw refuse('Dưới hàng tiêu đề không có đơn vị nào. Kiểm tra lại tệp rồi chọn lại.');
	if (table.rows.length > mostRows) {
		throw refuse('Danh sách có hơn 10.000 đơn vị. Chia thành nhiều tệp rồi nhập từng tệp.');
	}
	return {
		fileName: fileName.slice(0, 200),
		sheetName: sheet.name.slice(0, 200),
		titles: header.titles.slice(0, mostColumns).map((title) => title.slice(0, 1000)),
		above: header.above.slice(0, 60).map((text) => text.slice(0, 1000)),
		leftOut: table.notes.slice(0, 2000),
		rows: table.rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.slice(0, mostColumns).map(storeCell) })),
	};
}
