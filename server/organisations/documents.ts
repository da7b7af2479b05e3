/** Lists of units as workbooks: what goes out has the columns that come in. */
import { formatDate } from '#domain/calendar/date.ts';
import type { ImportRow } from '#domain/organisations/imports/schema.ts';
import { type ImportColumn, importColumns } from '#domain/organisations/imports/terms.ts';
import type { ExportLine } from '#domain/organisations/operations.ts';
import { headcountTitles } from '#domain/organisations/terms.ts';
import { writeWorkbook } from '../documents/excel.ts';
import type { SheetColumn } from '../documents/sheets.ts';

const demoMark = 'DỮ LIỆU GIẢ ĐỊNH';

const widths: Partial<Record<ImportColumn, number>> = { name: 46, kind: 26, parent: 34, commune: 24, chairName: 24 };

function columnOf(key: ImportColumn, title: string): SheetColumn {
	const format = key in headcountTitles ? 'integer' : key.endsWith('On') ? 'date' : 'text';
	return { header: [title], width: widths[key] ?? 14, format };
}

function cellOf(line: ExportLine, key: ImportColumn): string | number | null {
	if (key in headcountTitles) return line.figures?.[key] ?? null;
	if (key === 'kind') return line.kindTitle;
	if (key === 'parent') return line.parentName;
	if (key === 'commune') return line.communes;
	return line[key as keyof ExportLine] as string | null;
}

/** The list as of a day; it can be corrected in Excel and imported again. */
export function exportWorkbook(
	lines: readonly ExportLine[],
	about: { asOf: string; isCut: boolean; isDemo: boolean },
): Promise<Uint8Array> {
	const title = 'Danh sách đơn vị công đoàn';
	return writeWorkbook({
		title,
		createdOn: about.asOf,
		...(about.isDemo && { mark: demoMark }),
		sheets: [
			{
				name: 'Danh sách đơn vị',
				title: title.toUpperCase(),
				subtitle: `(tính đến ngày ${formatDate(about.asOf)}, ${lines.length} đơn vị)`,
				columns: importColumns.map(({ key, title }) => columnOf(key, title)),
				rows: lines.map((line) => importColumns.map(({ key }) => cellOf(line, key))),
				frozenColumns: 2,
				...(about.isCut && { notes: ['Danh sách dừng ở 20.000 đơn vị: lọc theo cấp trên rồi xuất từng phần.'] }),
			},
		],
	});
}

/** Rows that were not taken, as typed, with the reasons: to be mended and sent again. */
export function badRowsWorkbook(
	titles: readonly string[],
	rows: readonly ImportRow[],
	about: { fileName: string; createdOn: string; isDemo: boolean },
): Promise<Uint8Array> {
	const named = (column: string) => importColumns.find((one) => one.key === column)?.title;
	const reasonOf = ({ column, message }: ImportRow['problems'][number]) => {
		const title = named(column);
		return title ? `${title}: ${message}` : message;
	};
	return writeWorkbook({
		title: `Dòng chưa nhập được của ${about.fileName}`,
		createdOn: about.createdOn,
		...(about.isDemo && { mark: demoMark }),
		sheets: [
			{
				name: 'Dòng chưa nhập được',
				columns: [
					...titles.map((header): SheetColumn => ({ header: [header], width: 18, format: 'text' })),
					{ header: ['Dòng trong tệp'], width: 10, format: 'integer' },
					{ header: ['Lý do chưa nhập được'], width: 70, format: 'text' },
				],
				rows: rows.map((row) => [
					...titles.map((_, at) => row.cells[at] ?? ''),
					row.rowNumber,
					row.problems.map(reasonOf).join(' '),
				]),
			},
		],
	});
}
