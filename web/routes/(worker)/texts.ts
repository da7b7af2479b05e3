/** Words of workers' pages: short, without terms of law that are not explained. */
export const vi = {
	frame: {
		name: 'Công đoàn lắng nghe',
		/** In the tab and in the phone's history, so it tells nothing. */
		title: 'Lắng Nghe',
		error: 'Lỗi: Lắng Nghe',
		demo: 'Trang dùng thử. Không gửi chuyện thật ở đây.',
		look: 'Xem trả lời bằng mã số',
		say: 'Gửi điều muốn nói',
		proof: 'Kiểm tra giấy xác nhận đã gửi',
		whoSees: 'Ai thấy gì, ai không',
	},
	error: {
		missing: 'Không mở được trang này',
		missingText: 'Địa chỉ gõ thiếu hoặc đã thay đổi. Nhập lại mã in trên áp phích.',
		broken: 'Máy chủ gặp trục trặc',
		brokenText: 'Điều vừa làm có thể chưa được nhận. Chờ vài phút rồi làm lại.',
		again: 'Nhập mã trên áp phích',
		cut: 'Mạng bị ngắt khi đang gửi nên chưa nhận được gì. Quay lại trang trước rồi gửi lại.',
	},
	files: {
		photos: 'Ảnh',
		photosHint: 'Tối đa 4 ảnh. Chụp mới hoặc chọn ảnh có sẵn.',
		voice: 'Ghi âm lời nói',
		voiceHint: 'Không cần viết: bấm để nói vào điện thoại.',
		traces: 'Chúng tôi xóa tên máy, nơi chụp, giờ chụp. Nhưng giọng nói, nét chữ, khuôn mặt vẫn có thể bị nhận ra.',
		again: 'Trang này không giữ lại tệp nào, nên ảnh và ghi âm phải chọn lại.',
		about: (fileName: string, sentence: string) => `“${fileName}”: ${sentence}`,
	},
	enter: {
		title: 'Có điều muốn nói?',
		lead: 'Nhập mã in trên áp phích của công đoàn nơi anh chị làm việc.',
		code: 'Mã trên áp phích',
		hint: 'Ví dụ: moba-7. Chữ hoa, chữ thường, dấu gạch đều được.',
		submit: 'Tiếp',
		noCode: 'Không có mã? Hỏi tổ trưởng công đoàn, hoặc xem bảng tin nơi làm việc.',
	},
	proof: {
		title: 'Kiểm tra giấy xác nhận',
		lead: 'Dành cho người đã gửi hoặc công đoàn cấp trên. Giấy chỉ cho biết ngày, loại việc và nơi nhận, không có nội dung.',
		field: 'Dòng chữ trên giấy xác nhận',
		hint: 'Chép nguyên cả dòng.',
		submit: 'Kiểm tra',
		right: 'Giấy xác nhận đúng',
		facts: (kind: string, name: string, day: string) => `${kind}, gửi ${name} ngày ${day}.`,
	},
};
