/** Words of this page. */
export const vi = {
	title: 'Xác nhận không phát sinh',
	submit: 'Xác nhận và nộp',
	none: 'Chức vụ hiện tại không xác nhận được báo cáo này. Chủ tịch công đoàn cơ sở là người xác nhận.',
};
