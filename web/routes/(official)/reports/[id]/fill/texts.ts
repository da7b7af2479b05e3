/** Words of this page. */
export const vi = {
	title: 'Điền báo cáo',
	save: 'Lưu nháp',
	review: 'Xem lại và nộp',
	saved: 'Đã lưu nháp',
	estimates: (cutOff: string, end: string) => `Số liệu chốt ngày ${cutOff}, kỳ kết thúc ngày ${end}`,
	estimatesText:
		'Số phát sinh ghi ước thực hiện cả kỳ và được đánh dấu như vậy. Khi kỳ kết thúc, việc thay bằng số thực hiện hiện ở trang “Việc của tôi”.',
	conflict: 'Còn một bản nháp khác của báo cáo này',
	conflictText: 'Bản đó được lưu từ thiết bị khác. Cả hai bản đều được giữ.',
	compare: 'Xem và chọn bản nháp',
	returned: 'Cấp trên đề nghị sửa',
	consolidated: (included: string, expected: string) => `Đã cộng số liệu của ${included}/${expected} đơn vị vào biểu`,
	consolidatedText: 'Sửa lời văn, thêm phần của cấp mình, rồi xem lại.',
	submittedMeanwhile: 'Báo cáo này đã nộp',
	submittedMeanwhileText: 'Những gì đang nhập được giữ là bản nháp. Muốn sửa bản đã nộp, lập phiếu đính chính.',
};
