import type { QuestionKind } from '#domain/surveys/questionnaires/schema.ts';

const kinds: Record<QuestionKind, string> = {
	choice: 'chọn một',
	scale: 'chọn một mức',
	choices: 'chọn nhiều',
	grid: 'bảng',
	number: 'số',
	text: 'chữ',
	longText: 'chữ, viết dài',
};

export const vi = {
	title: 'Nhập phiếu hỏi từ XLSForm',
	lead: 'Dùng lại phiếu đã làm cho ODK hoặc KoBoToolbox. Chọn tệp để xem trước những câu lấy được và những gì không lấy được; chưa có gì được ghi.',
	back: 'Các phiếu hỏi',
	file: 'Tệp XLSForm (.xlsx)',
	fileLimit: '20 MB',
	fileHint: 'Tệp có các trang survey và choices. Tối đa 500 câu hỏi.',
	fileMissing: 'Chọn tệp XLSForm trên máy rồi bấm “Xem trước”.',
	look: 'Xem trước',
	noRight: 'Chức vụ của đồng chí chưa được lập phiếu hỏi. Nhờ chủ tịch công đoàn hoặc công đoàn cấp trên nhập tệp này.',

	previewTitle: 'Xem trước phiếu hỏi',
	previewLead: 'Chưa có gì được ghi. Xem những chỗ cần sửa, rồi lập bản nháp.',
	otherFile: 'Chọn tệp khác',
	taken: (questions: string, sections: string) => `Lấy được ${questions} câu hỏi trong ${sections} phần`,
	languages: (names: string) => `Có kèm bản dịch: ${names}.`,
	lost: (left: string, changed: string) =>
		`${left} chỗ không lấy được, ${changed} chỗ đã đổi khi lấy vào: xem bên dưới.`,
	nothingLost: 'Không có gì trong tệp phải bỏ hay đổi.',
	leftTitle: (count: string) => `Không lấy được: ${count} chỗ`,
	changedTitle: (count: string) => `Lấy vào nhưng đã đổi: ${count} chỗ`,
	place: 'Chỗ trong tệp',
	row: (sheet: string, row: number) => `${sheet}, dòng ${row}`,
	what: 'Cái gì',
	why: 'Vì sao',
	questions: 'Các câu hỏi',
	kinds,
	required: 'cần trả lời',
	atMost: (count: number) => `tối đa ${count}`,
	mayDecline: 'Không muốn trả lời',
	shownIf: (question: string, options: string) => `Chỉ hỏi ai trả lời “${question}” là: ${options}`,
	empty: 'Phần này chỉ có lời dẫn.',

	formTitle: 'Tên phiếu hỏi',
	under: 'Công đoàn lập phiếu',
	make: 'Lập bản nháp',
};
