/** Words of the poster: on paper they speak to workers, on the screen to the official who prints it. */
export const vi = {
	title: 'Áp phích lắng nghe',
	lead: 'In ra, dán ở bảng tin, nhà ăn, cổng xưởng. Người lao động quét mã rồi gửi điều muốn nói, không cần tài khoản.',
	none: 'Đơn vị chưa có mã',
	noneText: 'Cấp mã rồi in áp phích. Mỗi đơn vị có một mã dùng cho mọi áp phích.',
	issue: 'Cấp mã',
	issueAgain: 'Cấp mã mới',
	issueAgainHint: 'Chỉ khi mã cũ bị lạm dụng. Mã cũ hết hiệu lực ngay, mọi áp phích đã dán phải thay.',
	size: 'Khổ giấy',
	whole: 'Cả tờ A4',
	half: 'Nửa tờ A4, hai bản một tờ',
	print: 'Bấm in của trình duyệt (Ctrl + P), khổ A4, lề mặc định, bật in nền.',
	notReachable:
		'Địa chỉ này chỉ mở được trên chính máy chủ. Đặt ORIGIN trong cấu hình rồi in, nếu không người lao động không vào được.',
	check: 'Xem trang người lao động sẽ thấy',
	poster: {
		kicker: 'Công đoàn lắng nghe',
		ask: 'Có điều muốn nói?',
		how: ['Quét mã bằng điện thoại.', 'Không cần tài khoản.', 'Không cần nêu tên.'],
		points: [
			'Lương, bảo hiểm, giờ làm, an toàn, bữa ăn, bị mắng chửi, hỏi pháp luật: việc gì cũng nói được.',
			'Anh chị chọn ai đọc: công đoàn ở đây hay công đoàn cấp trên.',
			'Gửi xong có 16 số để xem trả lời. Chỉ anh chị nói đã ổn thì việc mới là xong.',
		],
		type: 'Hoặc gõ địa chỉ',
		code: 'Mã',
		qr: 'Mã QR dẫn tới trang gửi điều muốn nói',
	},
};
