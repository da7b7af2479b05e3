/** The unions of a board as a workbook: what the page shows of each, figures apart so that they can be sorted. */
import { formatDate, today } from '#domain/calendar/date.ts';
import type { OutputOf } from '#domain/operation.ts';
import type { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import type { BoardShow } from '#domain/plans/cascades/schema.ts';
import { boardShowTerms, leftReasonTerms } from '#domain/plans/cascades/terms.ts';
import { planStateTerms } from '#domain/plans/terms.ts';
import type { SheetCell, SheetColumn, WorkbookContent } from '../../../documents/sheets.ts';

type Board = OutputOf<(typeof cascadeOperations)['board']>;
type Row = Board['rows'][number];

const mark = 'DỮ LIỆU GIẢ ĐỊNH';
const grades = ['chưa', 'đơn vị ghi', 'cấp trên thấy', 'kiểm tra đúng'];
const text = (header: string[], width: number): SheetColumn => ({ header, width, format: 'text' });
const count = (header: string[]): SheetColumn => ({ header, width: 12, format: 'integer' });

const columns: SheetColumn[] = [
	count(['TT']),
	text(['Đơn vị'], 46),
	{ ...count(['Công đoàn cơ sở được giao']), width: 14 },
	count(['Đã nhận', 'Số công đoàn']),
	text(['Đã nhận', 'Cách nhận'], 24),
	count(['Có kế hoạch', 'Số công đoàn']),
	text(['Có kế hoạch', 'Mức'], 18),
	count(['Đang làm', 'Số công đoàn']),
	text(['Đang làm', 'Mức'], 18),
	count(['Người lao động đã được phổ biến', 'Đơn vị ghi']),
	count(['Người lao động đã được phổ biến', 'Cấp trên thấy']),
	count(['Người lao động đã được phổ biến', 'Kiểm tra đúng']),
	count(['Người lao động đã được phổ biến', 'Trên tổng số']),
	text(['Chủ tịch'], 24),
	text(['Điện thoại'], 14),
	text(['Ghi chú'], 40),
].map((column, index) => (index === 0 ? { ...column, width: 6, total: 'none' as const } : column));

function receivedText(row: Row): string {
	if (row.openedAt) return `mở ngày ${formatDate(today(row.openedAt))}`;
	return row.receivedOn ? `ghi tay ngày ${formatDate(row.receivedOn)}` : 'chưa';
}

function rowOf(row: Row, index: number): SheetCell[] {
	const workers = (name: string) => row.reached[`reached.workers.${name}`] ?? 0;
	const { below } = row;
	const isSum = below !== null && (below.assigned > 0 || !row.isGrassroots);
	const own = (grade: number) => (isSum ? null : (grades[grade] ?? null));
	const some = (sum: number | undefined, isThere: boolean) => (isSum ? (sum ?? 0) : Number(isThere));
	const isReceived = row.openedAt !== null || row.receivedOn !== null;
	const isReturned = row.planState === 'returned';
	const left = row.leftOn && `${leftReasonTerms[row.leftReason ?? ''] ?? ''}, từ ${formatDate(row.leftOn)}`;
	return [
		index + 1,
		row.name,
		isSum ? (below?.assigned ?? 0) : 1,
		some(below?.received.declared, isReceived),
		isSum ? null : receivedText(row),
		some(below?.planned.declared, row.planned > 0),
		isReturned && !isSum ? planStateTerms.returned.toLocaleLowerCase('vi') : own(row.planned),
		some(below?.doing.declared, row.doing > 0),
		own(row.doing),
		workers('declared'),
		workers('seen'),
		workers('checked'),
		workers('of') === 0 ? null : workers('of'),
		row.chairName,
		row.chairPhone,
		left,
	];
}

/** `rows` are those of all pages of the board; `isCut` says that there are more than the file holds. */
export function boardWorkbook(
	board: Board,
	rows: readonly Row[],
	{ show, isCut, isDemo }: { show: BoardShow; isCut: boolean; isDemo: boolean },
): WorkbookContent {
	const { directive, organisation } = board;
	const name = directive.symbol ?? directive.title;
	const when = board.on ? `cuối ngày ${formatDate(board.on)}` : `ngày ${formatDate(board.today)}`;
	const narrowed = show === 'all' ? '' : `, ${boardShowTerms[show].toLocaleLowerCase('vi')}`;
	return {
		title: `Năm con số: ${name}`,
		createdOn: board.on ?? board.today,
		...(isDemo && { mark }),
		sheets: [
			{
				name: 'Công đoàn trực thuộc',
				title: `${name}: ${directive.title}`,
				subtitle: `${organisation.name}, ${when}: ${rows.length} công đoàn trực thuộc${narrowed}`,
				columns,
				rows: rows.map(rowOf),
				totals: 'formula',
				frozenColumns: 2,
				notes: [
					'Số người kiểm tra đúng nằm trong số cấp trên thấy, số cấp trên thấy nằm trong số đơn vị ghi.',
					'Ô trống ở cột tổng số là đơn vị chưa ghi số người; người dự của đơn vị ấy không được cộng.',
					...(isCut ? ['Tệp dừng ở 2.000 công đoàn: mở bảng của từng cấp dưới để tải tiếp.'] : []),
				],
			},
		],
	};
}
