/** The free table as a workbook: one sheet for each period, since totals of a state over periods would mean nothing. */
import { formatDate } from '#domain/calendar/date.ts';
import type { ExploredTable } from '#domain/reports/documents/operations.ts';
import type { ColumnTotal, SheetColumn, WorkbookContent } from '../../../documents/sheets.ts';

const fixed: SheetColumn[] = [
	{ header: ['TT'], width: 6, format: 'integer', total: 'none' },
	{ header: ['Đơn vị'], width: 44, format: 'text' },
	{ header: ['Công đoàn cấp trên'], width: 32, format: 'text' },
];

function totalOf(table: ExploredTable, total: ExploredTable['columns'][number]['total']): ColumnTotal {
	const at = (key: string) => table.columns.findIndex((column) => column.key === key) + fixed.length;
	if (typeof total === 'string') return total;
	if ('weightedBy' in total) return { weightedBy: at(total.weightedBy) };
	return { ratio: [at(total.ratio[0]), at(total.ratio[1])] };
}

/** The workbook; `unitName` is whose units are shown. */
export function exploredWorkbook(table: ExploredTable, unitName: string): WorkbookContent {
	const columns = table.columns.map(
		({ section, label, unit, format, total }): SheetColumn => ({
			header: [section, unit ? `${label} (${unit})` : label],
			width: 15,
			format,
			total: totalOf(table, total),
		}),
	);
	return {
		title: `${table.templateTitle}, ${unitName}`,
		createdOn: table.periods.at(-1)?.cutOffOn ?? '1980-01-01',
		...(table.mark && { mark: table.mark }),
		sheets: table.periods.map((period) => {
			const said = period.rows.filter((row) => row.figures !== null).length;
			return {
				name: period.title,
				title: `${table.templateTitle}, ${period.title}`,
				subtitle: `${unitName}, số liệu của ${said}/${period.rows.length} đơn vị, chốt ngày ${formatDate(period.cutOffOn)}`,
				columns: [...fixed, ...columns],
				rows: period.rows.map((row, index) => [
					index + 1,
					row.name,
					row.upperName,
					...(row.figures ?? table.columns.map(() => null)),
				]),
				totals: 'formula' as const,
				frozenColumns: 2,
				notes: ['Ô trống là không có số liệu, không phải bằng 0.'],
			};
		}),
	};
}
