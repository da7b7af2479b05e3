/** The log of readings as a workbook, for the committee's file. */
import { type CivilDate, formatDate, today } from '#domain/calendar/date.ts';
import type { Opened, Purpose } from '#domain/cases/schema.ts';
import { purposeTerms } from '#domain/cases/terms.ts';
import { openedTerms } from '#domain/privacy/readings/terms.ts';
import type { WorkbookContent } from '../../documents/sheets.ts';

type Row = {
	readAt: Date;
	personName: string;
	postTitle: string;
	organisationName: string;
	registerYear: number | null;
	registerNumber: number | null;
	what: Opened;
	purpose: Purpose;
};

const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
const text = (header: string, width: number) => ({ header: [header], width, format: 'text' as const });

/** `isCut`: there are more lines than the file holds. */
export function readingsWorkbook(rows: readonly Row[], on: CivilDate, isCut: boolean): WorkbookContent {
	const title = 'Sổ mở nội dung vụ việc';
	return {
		title,
		createdOn: on,
		sheets: [
			{
				name: title,
				title,
				subtitle: `Lập ngày ${formatDate(on)}: ${rows.length} lần mở`,
				columns: [
					{ header: ['Ngày'], width: 12, format: 'date' },
					text('Giờ', 8),
					text('Người mở', 26),
					text('Chức vụ', 32),
					text('Công đoàn giữ vụ việc', 36),
					text('Vụ việc', 16),
					text('Đã mở', 24),
					text('Lý do', 28),
				],
				rows: rows.map((row) => [
					today(row.readAt),
					clock.format(row.readAt),
					row.personName,
					row.postTitle,
					row.organisationName,
					row.registerNumber ? `${row.registerNumber}/${row.registerYear}` : 'chưa vào sổ',
					openedTerms[row.what],
					purposeTerms[row.purpose],
				]),
				notes: isCut ? ['Còn dòng cũ hơn chưa có trong tệp. Chọn khoảng ngày ngắn hơn rồi tải lại.'] : [],
			},
		],
	};
}
