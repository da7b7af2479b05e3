import { formatDate } from '#domain/calendar/date.ts';
import { clockOf, momentWords } from '#domain/incidents/documents/rules.ts';

export const vi = {
	title: 'Việc của giờ đầu',
	back: 'Báo cáo nhanh',
	lead: (noticed: Date) =>
		`Biết việc lúc ${momentWords(noticed)}. Làm xong việc nào, bấm Đã làm ở việc đó; giờ được ghi lại.`,
	progress: (done: number, of: number) => `Đã làm ${done}/${of} việc`,
	by: (at: Date) => `trước ${clockOf(at)}`,
	byDay: (day: string) => `trước hết ngày ${formatDate(day)}`,
	late: 'đã quá giờ',
	source: (law: string) => `Căn cứ: ${law}`,
	done: 'Đã làm',
	doneOf: (what: string) => `Đã làm: ${what}`,
	doneBy: (at: Date, title: string) => `Đã làm lúc ${momentWords(at)}, ${title} ghi`,
	undo: 'Bỏ dấu',
	undoOf: (what: string) => `Bỏ dấu đã làm: ${what}`,
	call: (name: string, phone: string) => `Gọi ${name} ${phone}`,
	noPhone: 'chưa có số điện thoại',
	callFromReport: 'Gọi từ trang báo cáo nhanh',
};
