/** Words of this page. */
export const vi = {
	title: 'Xem lại và nộp',
	errors: 'Có lỗi cần sửa trước khi nộp',
	missing: 'Còn mục chưa điền',
	missingText: 'Vẫn nộp được; cấp trên chỉ tiếp nhận khi đủ các mục này.',
	notices: 'Nên xem lại',
	values: 'Nội dung sẽ nộp',
	change: 'Sửa',
	sentence: 'Câu xác nhận',
	submit: 'Xác nhận và nộp báo cáo',
	back: 'Quay lại sửa',
	closed: 'Không nộp được lúc này',
	chairOnly: 'Chủ tịch xác nhận',
	chairOnlyText: 'Bản nháp đã lưu. Chủ tịch mở báo cáo này ở trang “Việc của tôi”, xem lại và nộp.',
	gone: 'Bản nháp này không còn',
	goneText: 'Bản nháp đã được nộp hoặc đã bỏ ở thiết bị khác.',
};
