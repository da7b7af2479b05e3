/** Words of the pages on which a paper of a case is made. */
export const vi = {
	title: 'Lập văn bản',
	lead: 'Chọn văn bản. Tệp được tạo ngay khi bấm và không lưu lại ở đâu; lịch sử vụ việc ghi là đã lập, sổ văn bản đi ghi số và ngày.',
	back: 'Về vụ việc',
	backToList: 'Chọn văn bản khác',
	keep: 'Nội dung ghi dưới đây chỉ dùng để in văn bản này, không lưu lại. Số, ngày và người ký của bản đã ký vào sổ văn bản đi.',
	noName: 'Văn bản này gửi ra ngoài nên không in tên người gửi. Đừng ghi tên vào các ô dưới đây.',
	signed: 'Số, ngày và người ký',
	signedHint:
		'Số kế tiếp trong sổ văn bản đi đã điền sẵn, sửa được. Có ngày ký thì số vào sổ; để trống ngày ký thì in bản dự thảo, chưa lấy số.',
	signedHintOnly: 'Để trống ngày ký thì in bản dự thảo.',
	had: (number: number, day: string) =>
		`Văn bản loại này của vụ việc đã có số ${number} ngày ${day}. In lại bản đó thì ghi lại số và ngày ấy.`,
	approved: (body: string) =>
		`Nội dung đã lược tên mà người gửi đã xem được in nguyên vào phiếu, gửi ${body}. Lần mở để in được ghi vào nhật ký. Đừng ghi tên vào ô dưới đây.`,
	number: 'Số văn bản',
	signedOn: 'Ngày ký',
	signer: 'Họ tên người ký',
	deputy: 'Người ký là ai?',
	deputyYes: 'Cấp phó ký thay',
	name: 'Tên người gửi',
	nameHint: 'Mở tên được ghi vào nhật ký và cần mã xác nhận của đồng chí. Không mở thì để chỗ trống điền tay.',
	withName: 'In tên người gửi',
	anonymous: 'Người gửi không nêu tên.',
	word: 'Tải Word',
	pdf: 'Tải PDF',
	stepUp: 'Nhập mã xác nhận rồi quay lại',
};
