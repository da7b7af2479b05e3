export const vi = {
	title: 'Thay số ước thực hiện',
	lead: (cutOff: string, end: string) =>
		`Báo cáo chốt số ngày ${cutOff}, nên các số dưới đây là ước đến ${end}. Sửa thành số thực hiện; số nào đúng rồi thì để nguyên.`,
	submit: 'Xác nhận số thực hiện',
	notDue: 'Chưa thay được số ước',
	why: {
		none: 'Báo cáo này không có số ước thực hiện, hoặc chưa được nộp.',
		running: 'Kỳ báo cáo chưa kết thúc. Khi kết thúc, việc này hiện ở trang “Việc của tôi”.',
		replaced: 'Số ước đã được thay. Cần sửa nữa thì lập phiếu đính chính.',
		due: 'Chức vụ hiện tại không xác nhận được số thực hiện của đơn vị này.',
	},
};
