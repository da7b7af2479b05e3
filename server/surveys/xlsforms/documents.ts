/** The sheets of an XLSForm as a workbook. Other programs read the first row as column names, so nothing stands above. */
import type { CivilDate } from '#domain/calendar/date.ts';
import type { XlsFormSheet } from '#domain/surveys/xlsforms/schema.ts';
import { writeWorkbook } from '../../documents/excel.ts';

/** In letters: as wide as what stands in it, sentences wrapped. */
function widthOf(column: string, cells: readonly string[]): number {
	const longest = Math.max(...[column, ...cells].map((cell) => cell.length));
	return Math.min(longest + 2, /^(label|hint)/.test(column) ? 44 : 30);
}

export function xlsFormWorkbook(
	sheets: readonly XlsFormSheet[],
	about: { title: string; createdOn: CivilDate },
): Promise<Uint8Array> {
	return writeWorkbook({
		...about,
		sheets: sheets.map(({ name, rows: [columns = [], ...rows] }) => ({
			name,
			columns: columns.map((column, place) => ({
				header: [column],
				width: widthOf(
					column,
					rows.map((row) => row[place] ?? ''),
				),
				format: 'text' as const,
			})),
			rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
		})),
	});
}
