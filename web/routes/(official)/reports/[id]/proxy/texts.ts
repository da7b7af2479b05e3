/** Words of this page. */
export const vi = {
	title: 'Ghi hộ báo cáo',
	lead: 'Ghi đúng lời đơn vị nói. Báo cáo hiện là “ghi hộ” cho đến khi đơn vị xác nhận.',
	nil: 'Đơn vị báo không phát sinh',
	nilSubmit: 'Ghi hộ: không phát sinh',
	form: 'Đơn vị có việc, ghi hộ biểu',
	submit: 'Ghi hộ và nộp',
	call: 'Gọi cho đơn vị trước khi ghi.',
};
