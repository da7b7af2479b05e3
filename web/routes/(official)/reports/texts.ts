/** Words that several report pages share. Each page has its own beside it: a page loads no words of the others. */
export const vi = {
	due: {
		overdue: (days: number) => `Quá hạn ${days} ngày`,
		today: 'Hạn hôm nay',
		left: (days: number) => `Còn ${days} ngày`,
		returned: 'Bị trả lại',
		confirm: 'Chờ xác nhận bản ghi hộ',
		returnedNote: 'Cấp trên đề nghị bổ sung, mở ra để xem từng dòng.',
		confirmNote: 'Cấp trên đã ghi hộ, đồng chí xem và xác nhận.',
		final: 'Chờ số thực hiện',
		finalNote: 'Kỳ báo cáo đã kết thúc, thay số ước thực hiện bằng số thực hiện.',
		dueOn: (day: string) => `Hạn nộp ${day}.`,
		hasDraft: 'Đã có bản nháp.',
	},
	status: {
		proxy: 'Ghi hộ, chờ xác nhận',
		nil: 'Không phát sinh',
		late: 'nộp muộn',
	},
	lost: {
		title: 'Phiên làm việc đã hết',
		text: 'Những gì đã nhập còn nguyên trong trang này. Đừng đóng trang.',
		signIn: 'Mở trang đăng nhập trong thẻ mới',
		again: 'Đã đăng nhập xong, gửi lại',
	},
	asked: {
		title: 'Có chỗ chưa khớp',
		text: 'Quay lại sửa, hoặc ghi một câu vì sao vẫn nộp. Để trống vẫn nộp được; cấp trên thấy câu hỏi này.',
		nilTitle: 'Một câu hỏi trước khi xác nhận',
		nilText: 'Trả lời một câu nếu có; để trống vẫn xác nhận được. Cấp trên thấy câu hỏi và câu trả lời.',
	},
	pages: {
		open: 'Mở báo cáo',
		cancel: 'Thôi, quay lại',
		seeSubmitted: 'Xem bản đã nộp',
		returnedField: (reason: string) => `Cấp trên trả lại: ${reason}`,
	},
};
